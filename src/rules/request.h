/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_REQUEST_H
#define RULES_REQUEST_H

#include "model/dossier.h"

/* request - what a demande is called, wherever it is told. */

/* Its funder and, where the dossier asks the same one more than once, what
   for: "Ville de Massy (Jardins)".  Its rank, when that is the same too.  Of
   any other row, its title. */
const char *request_name(const struct dossier *d, const struct row *row,
			 struct arena *a);

#endif
