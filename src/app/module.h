/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_MODULE_H
#define APP_MODULE_H

#include "base/err.h"
#include "exchange/unzip.h"
#include "print/print.h"

/*
 * The modules for paper and for archives, loaded at the first need and kept until the process
 * ends: beside the program when it has not been installed, else from its
 * library folder.  Loading costs some milliseconds; a screen does it in a
 * forked child.
 */
MUST_CHECK
bool module_load(const struct print_module **out, struct err *err);
MUST_CHECK
bool module_printers(const struct printers_module **out, struct err *err);
MUST_CHECK
bool module_reread(const struct reread_module **out, struct err *err);
MUST_CHECK
bool module_unzip(const struct unzip_module **out, struct err *err);

#endif
