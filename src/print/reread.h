/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRINT_REREAD_H
#define PRINT_REREAD_H

#include "print/print.h"

/* A PDF read back for its stamp; the contract is reread_fn of print.h. */
reread_fn reread;
/* A PDF made by somebody else (inspect.c). */
print_inspect_fn inspect_pdf;
/* Files one after the other (join.c). */
print_join_fn join_pdf;

#endif
