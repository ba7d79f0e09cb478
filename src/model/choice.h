/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_CHOICE_H
#define MODEL_CHOICE_H

#include "model/value.h"

/* choice - a choice as it is typed: its id, its label, its number from 1,
   or the beginning of its label when no other begins so. */

#define CHOICE_NONE (-1)	/* nothing looks like it */
#define CHOICE_MANY (-2)	/* several begin so */

/* S is clean text. */
int choice_read(struct arena *a, const struct vtype *t, const char *s);
/* Several, parted by commas, semicolons, lines or spaces; "aucun" for none
   of them.  CHOICE_NONE or CHOICE_MANY with the faulty word in *bad, else
   0. */
int choice_read_set(struct arena *a, const struct vtype *t, const char *s,
		    int64_t *out, const char **bad);
/* What there is to choose from, for a sentence; cut when long. */
const char *choice_list(struct arena *a, const struct vtype *t);

#endif
