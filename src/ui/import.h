/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_IMPORT_H
#define UI_IMPORT_H

#include "ui/screen.h"
#include "wizard/budget_import.h"

/* import - a budget from a file of a spreadsheet: scr_import.c asks for the
   file, scr_imported.c shows what it gives. */

/* What the host has read. */
void imported_open(struct ui *ui);

#endif
