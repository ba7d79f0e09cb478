/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/years.h"

/* Paper is French, whatever the screen speaks. */

static struct block *
add_table(struct doc *d, struct block *parent, int figures)
{
	struct column *c = arena_array(d->arena, (size_t)figures + 1,
	    sizeof *c);
	struct block *t = doc_add(d, parent, BLOCK_TABLE, NULL);
	int width = figures > 3 ? 126 : 170;

	c[0] = (struct column){ 1000 - width * figures, false };
	for (int i = 1; i <= figures; i++)
		c[i] = (struct column){ width, true };
	t->column = c;
	t->ncolumn = figures + 1;
	t->euros = true;
	return t;
}

static struct block *
add_row(struct doc *d, struct block *table, const char *label, int indent,
	const char *const *cell, int n)
{
	struct block *r = doc_add(d, table, BLOCK_ROW, NULL);

	/* By its level, not by spaces: a label of two lines stays under itself.
	   Level 1 would be in bold. */
	r->level = indent == 0 ? 0 : indent + 1;
	(void)doc_add(d, r, BLOCK_CELL, arena_printf(d->arena, "%s%s",
	    indent < 2 ? "" : "\342\200\223\302\240",
	    doc_typo(d->arena, label)));
	for (int i = 0; i < n; i++)
		(void)doc_add(d, r, BLOCK_CELL, cell[i]);
	return r;
}

/* The years, and under those that are not firm, once for all of them,
   « prévisionnel, non engagé ». */
static void
add_header(struct doc *d, struct block *table, const struct paper_years *y,
	   const char *first)
{
	const char *cell[PAPER_YEARS + 1];
	struct block *r;

	for (int i = 0; i < y->n; i++)
		cell[i] = y->year[i].label;
	cell[y->n] = "Total";
	add_row(d, table, first, 0, cell, y->n + 1)->header = true;
	r = add_row(d, table, "", 0, (const char *const[]){ "ferme" }, 1);
	r->header = true;
	if (y->n > 1)
		doc_add(d, r, BLOCK_CELL, "prévisionnel, non engagé")->span =
		    y->n - 1;
	(void)doc_add(d, r, BLOCK_CELL, "");
}

void
compose_years_table(struct doc *d, struct block *parent,
		    const struct paper_years *y, int table)
{
	const struct paper_years_table *t = &y->table[table];
	struct block *b = add_table(d, parent, y->n + 1);

	add_header(d, b, y, "En euros");
	for (int i = 0; i < t->n; i++) {
		const struct paper_years_row *r = &t->row[i];
		struct block *row = add_row(d, b, r->label, r->indent, r->cell,
		    y->n + 1);

		row->total = r->total;
		row->count_row = r->count;
	}
	for (int i = 0; i < t->ncomment; i++) {
		struct block *p = doc_add(d, parent, BLOCK_PARAGRAPH,
		    doc_typo(d->arena, t->comment[i]));

		p->label = "\342\200\223";
		p->note = true;
	}
}

/* The euros of a funder, then its share under them. */
static void
add_funder(struct doc *d, struct block *t, const struct paper_years *y,
	   const struct paper_years_funder *f, bool total)
{
	add_row(d, t, f->name, 0, f->amount, y->n + 1)->total = total;
	(void)add_row(d, t, "part des charges", 2, f->share, y->n + 1);
}

void
compose_years_funders(struct doc *d, struct block *parent,
		      const struct paper_years *y, bool signatories)
{
	struct block *t;
	int n = signatories ? y->nsigns : y->nfunder;

	if (n == 0)
		return;
	t = add_table(d, parent, y->n + 1);
	add_header(d, t, y, "Financeur (euros, et part des charges)");
	for (int i = 0; i < y->nfunder; i++)
		if (!signatories || y->funder[i].signs)
			add_funder(d, t, y, &y->funder[i], false);
	if (signatories) {
		if (n > 1)
			add_funder(d, t, y, &y->signatories, true);
		return;
	}
	add_funder(d, t, y, &y->public, true);
	add_funder(d, t, y, &y->own, false);
	add_row(d, t, y->all.name, 0, y->all.amount, y->n + 1)->total = true;
}

void
compose_years_notes(struct doc *d, struct block *parent,
		    const struct paper_years *y)
{
	const char *const note[] = { y->warning, y->rule };

	for (int i = 0; i < 2; i++)
		if (note[i] != NULL)
			doc_add(d, parent, BLOCK_PARAGRAPH,
			    doc_typo(d->arena, note[i]))->note = true;
}

static void
add_heading(struct doc *d, struct block *parent, int level,
	    const char *text)
{
	doc_add(d, parent, BLOCK_HEADING, doc_typo(d->arena, text))->level =
	    level;
}

void
compose_years(struct doc *d, struct block *parent, int level,
	      const struct paper_years *y)
{
	for (int i = 0; i < y->ntable; i++) {
		add_heading(d, parent, level, y->table[i].title);
		compose_years_table(d, parent, y, i);
		if (i == 0)
			compose_years_notes(d, parent, y);
	}
	if (y->nfunder > 0) {
		add_heading(d, parent, level, "Qui finance, année par"
		    " année");
		compose_years_funders(d, parent, y, false);
	}
	if (y->nsigns > 1) {
		add_heading(d, parent, level, "Les signataires de la"
		    " convention, année par année");
		compose_years_funders(d, parent, y, true);
	}
}
