/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/reread.h"

/* The one name that relecture.so shows. */
__attribute__((visibility("default")))
const struct reread_module reread_module = {
	.version = PRINT_VERSION,
	.read = reread,
	.inspect = inspect_pdf,
	.join = join_pdf,
};
