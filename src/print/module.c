/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/pdf.h"

/* The one name that impression.so shows. */
__attribute__((visibility("default")))
const struct print_module print_module = {
	.version = PRINT_VERSION,
	.pdf = pdf_write,
	.picture = picture_pdf,
};
