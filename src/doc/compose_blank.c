/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The form to be filled by hand: every question with its number, its help
 * and room to write, answers that are known in their place or none at all.
 */
#include "doc/sheets.h"

#include "doc/composer.h"
#include "rules/request.h"

#define ROWS 4			/* of a table that is empty */
#define CELLS_MOST 4		/* columns of a table; more is a sheet a row */
#define LONG_LINES 6
/* To write on: beside a label, before a unit, over the whole width; as much as
   goes on one line of paper. */
#define DOTS "……………………………………………………………………"
#define FEW_DOTS "……………………………………"
#define LINE DOTS "……………………………………………………………"

static void put_field(struct composer *c, const struct field *f,
		      struct row *row);

/* What is known of it; "" when nothing is, or all is to be left blank. */
static const char *
known(struct composer *c, const struct field *f, struct row *row)
{
	return row == NULL ? "" : compose_text(c, f, row);
}

/* Does it not apply, for sure?  What nobody answered yet may. */
static bool
is_out(struct composer *c, const struct field *f, struct row *row)
{
	return row != NULL && f->visible_if != NULL &&
	    compose_outcome(c, f, row) == OUT_NO;
}

static void
note(struct composer *c, const char *text)
{
	if (text != NULL && text[0] != '\0')
		compose_block(c, BLOCK_PARAGRAPH, compose_typo(c,
		    text))->note = true;
}

/* What a title says of itself stays with what it heads. */
static void
head_note(struct composer *c, const char *text)
{
	note(c, text);
	c->out->last_child->keep_with_next = true;
}

static void
put_help(struct composer *c, const struct field *f)
{
	const struct field *up = f->parent;
	bool may = f->visible_if != NULL;

	/* the parts of a person or an address are helped as one */
	if ((f->help == NULL && !may) || (f->help != NULL && up != NULL &&
	    up->kind == FIELD_GROUP && up->group != GROUP_STEP))
		return;
	/* said of the question: on its page */
	c->out->last_child->keep_with_next = true;
	note(c, f->help == NULL ? "S'il y a lieu." : may ? arena_printf(c->a,
	    "S'il y a lieu. %s", f->help) : f->help);
}

static void
put_choices(struct composer *c, const struct field *f, struct row *row)
{
	struct block *list = compose_block(c, BLOCK_TICKS, compose_typo(c,
	    f->label)), *t;
	const struct value *v = row == NULL ? NULL : &row_slot(row,
	    f)->value;

	list->number = compose_number(c, f);
	if (f->type.kind == VT_OUI_NON) {
		t = doc_add(c->doc, list, BLOCK_TICK, "Oui");
		t->ticked = v != NULL && v->kind == VALUE_BOOL && v->n != 0;
		t = doc_add(c->doc, list, BLOCK_TICK, "Non");
		t->ticked = v != NULL && v->kind == VALUE_BOOL && v->n == 0;
	}
	for (int i = 0; i < f->type.nchoice; i++) {
		t = doc_add(c->doc, list, BLOCK_TICK, compose_typo(c,
		    f->type.choice[i].label));
		t->ticked = v != NULL && (v->kind == VALUE_CHOICE ? v->n == i
		    : v->kind == VALUE_CHOICES && (v->n >> i & 1) != 0);
	}
}

static void
put_leaf(struct composer *c, const struct field *f, struct row *row)
{
	const struct vtype *t = &f->type;
	const char *text = known(c, f, row);
	struct block *b;

	if (f->source != SOURCE_TYPED || form_is_end(f))
		return;
	if (t->kind == VT_OUI_NON || t->kind == VT_CHOIX ||
	    t->kind == VT_CHOIX_MULTIPLE) {
		put_choices(c, f, row);
		put_help(c, f);
		return;
	}
	b = compose_block(c, BLOCK_PAIR, text[0] != '\0' ? text :
	    f->unit == NULL ? DOTS : arena_printf(c->a, "%s %s", FEW_DOTS,
	    f->unit));
	b->number = compose_number(c, f);
	b->label = compose_typo(c, f->label);
	put_help(c, f);
	if (t->kind != VT_TEXTE_LONG || text[0] != '\0')
		return;
	c->out->last_child->keep_with_next = true;
	for (int i = 1; i < LONG_LINES; i++)
		(void)compose_block(c, BLOCK_PARAGRAPH, LINE);
}

/* An amount that is known; "" where it is to be written. */
static const char *
known_amount(struct composer *c, const struct field *f, struct row *row)
{
	const struct field *sum = form_line_total(f);
	const struct value *v;

	if (row == NULL || sum == NULL || sum->kind != FIELD_LEAF)
		return "";
	v = &row_slot(row, sum)->value;
	return v->kind != VALUE_AMOUNT || v->n == 0 ? "" : compose_amount(c,
	    sum, row);
}

/* The lines of one side, a line for what an account brings in all, then its
   totals. */
static void
put_side(struct composer *c, struct block *budget, const struct field *g,
	 struct row *row, enum side side, bool in_kind, const char *title)
{
	static const struct column columns[] = { { 735, false },
		{ 265, true } };
	struct block *t = doc_add(c->doc, budget, BLOCK_TABLE, NULL), *r;

	t->column = columns;
	t->ncolumn = 2;
	r = doc_add(c->doc, t, BLOCK_ROW, NULL);
	r->header = true;
	compose_cell(c, r, title);
	compose_cell(c, r, "Montant (€)");
	for (int i = 0; i < g->nchild; i++) {
		const struct field *f = g->child[i];

		if (f->line == NULL || f->line->side != side ||
		    f->line->in_kind != in_kind || f->line->total ||
		    form_line_aside(f))
			continue;
		r = doc_add(c->doc, t, BLOCK_ROW, NULL);
		r->level = f->line->level;
		compose_cell(c, r, compose_line_label(c, f));
		compose_cell(c, r, known_amount(c, f, row));
	}
	r = doc_add(c->doc, t, BLOCK_ROW, NULL);
	r->total = true;
	compose_cell(c, r, "Total");
	compose_cell(c, r, "");
}

static void
put_budget(struct composer *c, const struct field *g, struct row *row)
{
	struct block *b = compose_block(c, BLOCK_BUDGET, NULL);

	b->describe = compose_typo(c, g->label);
	put_side(c, b, g, row, SIDE_CHARGE, false, "Charges");
	put_side(c, b, g, row, SIDE_PRODUIT, false, "Produits");
	put_side(c, b, g, row, SIDE_CHARGE, true,
	    "Emplois des contributions volontaires");
	put_side(c, b, g, row, SIDE_PRODUIT, true,
	    "Contributions volontaires");
}

/* Columns of the rows of BLOCK, or 0 when a sheet each is wanted. */
static int
columns_of(const struct field *block, const struct field **out)
{
	int n = 0;

	for (int i = 0; i < block->nchild; i++) {
		const struct field *f = block->child[i];

		if (f->kind != FIELD_LEAF || f->type.kind == VT_TEXTE_LONG)
			return 0;
		if (f->source != SOURCE_TYPED || form_is_end(f))
			continue;
		if (n == CELLS_MOST)
			return 0;
		out[n++] = f;
	}
	return n;
}

static void
put_table(struct composer *c, const struct field *const *f, int n,
	  const struct rows *rows)
{
	struct column *columns = arena_array(c->a, (size_t)n, sizeof *columns);
	size_t known_rows = rows == NULL ? 0 : rows->n;
	struct block *t, *r;

	for (int i = 0; i < n; i++)
		columns[i].width = 1000 / n;
	t = compose_table(c, columns, n);
	r = doc_add(c->doc, t, BLOCK_ROW, NULL);
	r->header = true;
	for (int i = 0; i < n; i++)
		compose_cell(c, r, compose_typo(c, f[i]->label));
	for (size_t k = 0; k < known_rows + ROWS; k++) {
		r = doc_add(c->doc, t, BLOCK_ROW, NULL);
		for (int i = 0; i < n; i++)
			compose_cell(c, r, k < known_rows ? known(c, f[i],
			    rows->p[k]) : "\302\240");
	}
}

static void
put_block(struct composer *c, const struct field *block, struct row *row)
{
	const struct field *column[CELLS_MOST];
	const struct rows *rows = row == NULL ? NULL : row_list(row, block);
	int n = columns_of(block, column);

	compose_heading(c, 3, compose_number(c, block), block->label);
	put_help(c, block);
	c->out->last_child->keep_with_next = true;
	if (n > 0) {
		put_table(c, column, n, rows);
		return;
	}
	note(c, "Recopier cette partie autant de fois qu'il le faut.");
	for (size_t k = 0; rows != NULL && k < rows->n; k++) {
		compose_heading(c, 4, NULL, row_title(rows->p[k], c->a));
		for (int i = 0; i < block->nchild; i++)
			put_field(c, block->child[i], rows->p[k]);
	}
	for (int i = 0; (rows == NULL || rows->n == 0) && i < block->nchild;
	    i++)
		put_field(c, block->child[i], NULL);
}

static void
put_field(struct composer *c, const struct field *f, struct row *row)
{
	if (f->printed == PRINTED_NOT)
		return;
	if (is_out(c, f, row)) {
		*vec_push(&c->na) = compose_label(c, f, row);
		return;
	}
	if (f->kind == FIELD_LEAF) {
		put_leaf(c, f, row);
	} else if (f->kind == FIELD_BLOCK) {
		put_block(c, f, row);
	} else {
		compose_heading(c, 4, compose_number(c, f), f->label == NULL ?
		    f->id : f->label);
		/* and the whole of it: what it says of sums is for screens */
		if (f->group != GROUP_BUDGET)
			put_help(c, f);
		c->out->last_child->keep_with_next = true;
		if (f->group == GROUP_BUDGET)
			put_budget(c, f, row);
		else
			for (int i = 0; i < f->nchild; i++)
				put_field(c, f->child[i], row);
	}
}

/* What is not known yet may. */
static bool
page_applies(const struct composer *c, const struct page *page,
	     const struct row *row)
{
	struct rules_env env = { .dossier = c->dossier, .row = row,
		.mode = RULES_SO_FAR, .arena = c->a };

	return page->visible_if == NULL ||
	    rules_test(page->visible_if, &env) != OUT_NO;
}

/* The pages of a step, once for each of its rows. */
static void
put_pages(struct composer *c, const struct step *step, struct row *row)
{
	for (int i = 0; i < step->npage; i++) {
		const struct page *page = &step->page[i];

		if (row != NULL && !page_applies(c, page, row))
			continue;
		if (page->title != NULL)
			compose_heading(c, 2, NULL, page->title);
		head_note(c, page->intro);
		for (int k = 0; k < page->nfield; k++)
			put_field(c, page->field[k], row);
	}
}

static void
put_step(struct composer *c, const struct step *step, bool filled)
{
	struct row *root = filled ? c->dossier->root : NULL;
	const struct rows *rows = filled && step->field->kind ==
	    FIELD_BLOCK ? row_list(root, step->field) : NULL;

	if (step->paper == PAPER_NONE)
		return;
	compose_heading(c, 1, step->cerfa, compose_title(step));
	/* what an answer that is missing may open is to be filled too */
	if (filled && compose_step_outcome(c, step) == OUT_NO) {
		note(c, "Sans objet.");
		return;
	}
	head_note(c, step->intro);
	for (size_t i = 0; rows != NULL && i < rows->n; i++) {
		compose_heading(c, 2, NULL, request_name(c->dossier,
		    rows->p[i], c->a));
		put_pages(c, step, rows->p[i]);
	}
	if (step->field->kind != FIELD_BLOCK)
		put_pages(c, step, root);
	else if (rows == NULL || rows->n == 0)
		put_pages(c, step, NULL);
}

struct doc *
compose_blank(const struct compose_input *in, bool filled, struct arena *a)
{
	struct composer c;
	const struct form *f = in->dossier->form;

	compose_begin(&c, in, a);
	c.by_hand = true;
	if (!filled)
		c.doc->title = compose_typo(&c, f->title);
	compose_heading(&c, 0, NULL, f->title);
	(void)compose_block(&c, BLOCK_PARAGRAPH, compose_typo(&c, filled ?
	    "À compléter à la main : ce qui est déjà connu est écrit, le reste"
	    " est à remplir." : "À remplir à la main, puis à rapporter."));
	note(&c, in->desk);
	for (int i = 0; i < f->nstep; i++)
		put_step(&c, &f->step[i], filled);
	if (c.na.n > 0)
		compose_heading(&c, 1, NULL, "Sans objet");
	for (size_t i = 0; i < c.na.n; i++)
		note(&c, c.na.p[i]);
	return compose_finish(&c);
}
