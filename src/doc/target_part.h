/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DOC_TARGET_PART_H
#define DOC_TARGET_PART_H

#include "doc/target.h"

/* Shared by the files that compose forms and portals; not for others. */

struct composer;

/* Title, association, what the model says of itself; gives the box of what
   is missing, or NULL. */
struct block *target_head(struct composer *c, const struct target_paper *p);
/* Why there is nothing in a section: what it is about has no row. */
void target_no_row(struct composer *c, const struct target_section *s);
void target_pieces(struct composer *c, const struct target_paper *p);
struct doc *compose_portal(const struct target_paper *p, struct arena *a);

#endif
