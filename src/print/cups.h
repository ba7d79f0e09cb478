/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRINT_CUPS_H
#define PRINT_CUPS_H

#include "print/print.h"

/*
 * Printers, through CUPS and without a shell.  Any of these may wait for a
 * scheduler: a screen calls them in a child process.
 */
print_list_fn printers_list;
print_send_fn printers_send;
print_job_fn printers_job;
print_cancel_fn printers_cancel;

#endif
