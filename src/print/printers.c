/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/cups.h"

/* The one name that imprimantes.so shows. */
__attribute__((visibility("default")))
const struct printers_module printers_module = {
	.version = PRINT_VERSION,
	.list = printers_list,
	.send = printers_send,
	.job = printers_job,
	.cancel = printers_cancel,
};
