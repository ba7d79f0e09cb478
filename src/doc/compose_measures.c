/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/composer.h"

#include <string.h>

/* The ratios of a budget, under it: each with the figures it is made of. */

static void
put_header(struct composer *c, struct block *t, bool in_kind)
{
	struct block *r = doc_add(c->doc, t, BLOCK_ROW, NULL);

	r->header = true;
	compose_cell(c, r, "Ratios");
	compose_cell(c, r, "Calcul");
	if (in_kind)
		compose_cell(c, r, "Avec les contributions volontaires");
}

static void
put_ratio(struct composer *c, struct block *t, const struct paper_ratio *p,
	  bool in_kind)
{
	struct block *r = doc_add(c->doc, t, BLOCK_ROW, NULL);

	compose_cell(c, r, compose_typo(c, p->note == NULL ? p->label :
	    arena_printf(c->a, "%s (%s)", p->label, p->note)));
	compose_cell(c, r, p->formula);
	if (in_kind)
		compose_cell(c, r, p->in_kind == NULL ? "" : p->in_kind);
}

void
compose_measures(struct composer *c, const struct field *group,
		 struct row *row)
{
	static const struct column two[] = { { 550, false }, { 450, true } };
	static const struct column three[] = { { 360, false }, { 320, true },
		{ 320, true } };
	const char *path = dossier_path(row, group, c->a);
	bool any = false, in_kind = false;
	struct block *t;

	for (int i = 0; i < c->in->nratio; i++)
		if (strcmp(c->in->ratio[i].budget, path) == 0) {
			any = true;
			in_kind |= c->in->ratio[i].in_kind != NULL;
		}
	if (!any)
		return;
	t = compose_table(c, in_kind ? three : two, in_kind ? 3 : 2);
	put_header(c, t, in_kind);
	for (int i = 0; i < c->in->nratio; i++)
		if (strcmp(c->in->ratio[i].budget, path) == 0)
			put_ratio(c, t, &c->in->ratio[i], in_kind);
}
