/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/compose_annexes.h"

#include <string.h>

#define DASH "\342\200\223"

/* --- rows of a list, one after the other --- */

static void
put_shown(struct composer *c, const struct field *const *f, int n,
	  struct row *row)
{
	for (int i = 0; i < n; i++) {
		const char *text;
		struct block *b;

		if (f[i]->kind == FIELD_BLOCK) {
			compose_field(c, f[i], row);
			continue;
		}
		text = compose_applies(c, f[i], row) ? compose_text(c, f[i],
		    row) : "";
		if (text[0] == '\0')
			continue;
		b = compose_block(c, BLOCK_PAIR, text);
		b->label = compose_typo(c, f[i]->label);
	}
}

/* Figures keep a narrow column. */
static int
width_of(const struct field *f)
{
	return f->kind != FIELD_LEAF ? 200 : f->type.kind == VT_DECIMAL ||
	    f->type.kind == VT_ENTIER || f->type.kind == VT_TAUX ? 110 :
	    f->type.kind == VT_MONTANT || f->type.kind == VT_DATE ? 150 :
	    300;
}

static bool
is_figure(const struct field *f)
{
	return f->kind == FIELD_LEAF && (f->type.kind == VT_DECIMAL ||
	    f->type.kind == VT_ENTIER || f->type.kind == VT_TAUX ||
	    f->type.kind == VT_MONTANT);
}

/* Columns that apply to one of the rows at least. */
static int
columns(struct composer *c, const struct annex *x, struct row *const *row,
	int n, const struct field **out)
{
	int kept = 0;

	for (int i = 0; i < x->ncolumn; i++)
		for (int k = 0; k < n; k++)
			if (compose_applies(c, x->column[i], row[k])) {
				out[kept++] = x->column[i];
				break;
			}
	return kept;
}

/* Has any of FIELDS something to say of ROW? */
static bool
says_any(struct composer *c, const struct field *const *f, int n,
	 struct row *row)
{
	for (int i = 0; i < n; i++)
		if (compose_applies(c, f[i], row) &&
		    compose_answered(f[i], row))
			return true;
	return false;
}

/* A row that has nothing but its name in the columns is told under the
   table, when there is anything to tell. */
static bool
in_table(struct composer *c, const struct annex *x,
	 const struct field *const *f, int count, struct row *row)
{
	return count < 2 || says_any(c, f + 1, count - 1, row) ||
	    !says_any(c, x->shown, x->nshown, row);
}

static void
put_columns(struct composer *c, const struct annex *x, struct row *const *row,
	    int n)
{
	const struct field **f = arena_array(c->a, (size_t)x->ncolumn + 1,
	    sizeof *f);
	int count = columns(c, x, row, n, f), kept = 0;
	struct column *col = arena_array(c->a, (size_t)count + 1,
	    sizeof *col);
	struct block *t, *r;

	for (int k = 0; k < n; k++)
		kept += in_table(c, x, f, count, row[k]);
	if (count == 0 || kept == 0)
		return;
	for (int i = 0; i < count; i++)
		col[i] = (struct column){ width_of(f[i]), is_figure(f[i]) };
	t = compose_table(c, col, count);
	r = doc_add(c->doc, t, BLOCK_ROW, NULL);
	r->header = true;
	for (int i = 0; i < count; i++)
		compose_cell(c, r, compose_typo(c, f[i]->label));
	for (int k = 0; k < n; k++) {
		if (!in_table(c, x, f, count, row[k]))
			continue;
		r = doc_add(c->doc, t, BLOCK_ROW, NULL);
		for (int i = 0; i < count; i++)
			compose_cell(c, r, compose_applies(c, f[i], row[k]) ?
			    compose_text(c, f[i], row[k]) : "");
	}
}

static void
put_rows(struct composer *c, const struct annex *x, struct row *const *row,
	 int n, int level)
{
	if (n == 0)
		return;
	put_columns(c, x, row, n);
	for (int k = 0; k < n; k++) {
		if (x->nshown == 0 || (x->ncolumn > 0 && !says_any(c,
		    x->shown, x->nshown, row[k])))
			continue;
		compose_heading(c, level, NULL, row_title(row[k], c->a));
		put_shown(c, x->shown, x->nshown, row[k]);
	}
}

/* --- under the rows that they refer to, or that hold them --- */

/* The row above ROW: its objective; NULL: it says none. */
static struct row *
above(struct composer *c, const struct annex *x, struct row *row)
{
	const struct value *v;

	if (x->by == NULL)
		return row->up;
	v = &row_slot(row, x->by)->value;
	return v->kind == VALUE_ROW ? compose_referred(c, x->by, v->text) :
	    NULL;
}

static void
put_group(struct composer *c, const struct annex *x, struct row *const *row,
	  int n, struct row *up, const char *title)
{
	struct row **mine = arena_array(c->a, (size_t)n + 1,
	    sizeof(struct row *));
	int kept = 0;

	for (int i = 0; i < n; i++)
		if (above(c, x, row[i]) == up)
			mine[kept++] = row[i];
	if (kept == 0 && up == NULL)
		return;
	compose_heading(c, 2, NULL, title);
	if (up != NULL)
		put_shown(c, x->above, x->nabove, up);
	put_rows(c, x, mine, kept, 3);
}

/* "Objectif", for the rows of `objectifs`. */
static const char *
capital(struct composer *c, const struct field *block)
{
	char *out = arena_strdup(c->a, block->row_name != NULL ?
	    block->row_name : block->id);

	if (out[0] >= 'a' && out[0] <= 'z')
		out[0] = (char)(out[0] - 'a' + 'A');
	return out;
}

static void
put_grouped(struct composer *c, const struct annex *x, struct row *const *row,
	    int n)
{
	const struct field *block = x->by != NULL ? form_find(c->form,
	    x->by->type.block) : x->block->block;
	struct row **up;
	int nup;

	up = template_rows(c->dossier, block, c->a, &nup);
	for (int i = 0; i < nup; i++)
		put_group(c, x, row, n, up[i], arena_printf(c->a, "%s %d : "
		    "%s", capital(c, block), i + 1, row_title(up[i],
		    c->a)));
	put_group(c, x, row, n, NULL, "Autres");
}

static void
put_block_rows(struct composer *c, const struct annex *x)
{
	struct row **row;
	int n;

	if (x->block == NULL)
		return;
	row = template_rows(c->dossier, x->block, c->a, &n);
	if (n == 0)
		compose_block(c, BLOCK_PARAGRAPH, "Néant.")->note = true;
	else if (x->by != NULL || x->block->block != c->form->root)
		put_grouped(c, x, row, n);
	else
		put_rows(c, x, row, n, 2);
}

void
compose_annex(struct composer *c, const struct convention *in,
	      const struct drawn_article *art)
{
	const struct annex *x = art->annex;
	const struct drawing *w = in->drawing;

	(void)compose_block(c, BLOCK_PAGE_BREAK, NULL);
	compose_heading(c, 1, NULL, arena_printf(c->a, "%s " DASH " %s",
	    art->number, art->article->title));
	compose_passages(c, in, art);
	if (x->kind == ANNEX_BUDGETS && in->years != NULL &&
	    !in->years->known)
		(void)compose_block(c, BLOCK_MISSING, "[à compléter : les "
		    "budgets des actions, année par année]");
	else if (x->kind == ANNEX_BUDGETS && in->paper != NULL)
		compose_years(c->doc, c->out, 2, in->paper);
	if (x->kind == ANNEX_REPORT && in->years != NULL)
		compose_report_table(c, in->years);
	put_block_rows(c, x);
	if (x->signature && w->nparty > 0)
		compose_party(c, in, &w->party[0]);
}
