/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRINT_PDF_H
#define PRINT_PDF_H

#include "print/print.h"

/* A document to a PDF file; the contract is print_pdf_fn of print.h. */
print_pdf_fn pdf_write;
/* A picture on a page of its own (picture.c). */
print_picture_fn picture_pdf;

#endif
