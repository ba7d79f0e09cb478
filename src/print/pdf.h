/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRINT_PDF_H
#define PRINT_PDF_H

#include "print/print.h"

/* A document to a PDF file; the contract is print_pdf_fn of print.h. */
print_pdf_fn pdf_write;
/* A PDF made by somebody else (inspect.c): print_inspect_fn. */
print_inspect_fn inspect_pdf;

#endif
