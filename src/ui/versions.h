/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_VERSIONS_H
#define UI_VERSIONS_H

#include "ui/screen.h"

/* versions - what was frozen, signed and amended, for those who drive it. */

/* The last signed version; 0: none. */
int folder_signed(struct ui *ui);
/* The list of versions. */
void versions_open(struct ui *ui);
/* Freezes what is signed: the convention, or an amendment. */
void sign_open(struct ui *ui);
/* What differs between two versions; 0: the present. */
void compare_open(struct ui *ui, int from, int to);
/* Prints the frozen version N: asks which of its papers, when there are
   several. */
void order_version(struct ui *ui, int n);

#endif
