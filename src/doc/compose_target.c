/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/target.h"

#include "base/money.h"
#include "doc/composer.h"
#include "doc/target_part.h"

#include <string.h>

/* A form of the other side on paper. */

#define NBSP "\302\240"

static const struct column budget_columns[] = { { 735, false },
	{ 265, true } };

static struct rules_env
env_of(const struct composer *c, const struct row *row)
{
	return (struct rules_env){ .dossier = c->dossier, .row = row,
		.mode = RULES_SO_FAR, .arena = c->a };
}

static enum outcome
outcome_of(const struct composer *c, const struct expr *when,
	   const struct row *row)
{
	struct rules_env env = env_of(c, row);

	return when == NULL ? OUT_YES : rules_test(when, &env);
}

static bool
holds(const struct composer *c, const struct expr *when,
      const struct row *row)
{
	return outcome_of(c, when, row) == OUT_YES;
}

/* The row that holds FIELD, from ROW up; NULL when there is none. */
static struct row *
holder_of(const struct field *field, const struct row *row)
{
	while (row != NULL && row->block != field->block)
		row = row->up;
	/* what is composed is not changed: rows are only not const there */
	return (struct row *)row;
}

/* E is not answered at PATH, nor marked there yet; "" it has none. */
static void
say_required(struct composer *c, const struct target_entry *e,
	     const char *path)
{
	const struct step *step = e->field == NULL ? NULL :
	    form_step_of(c->form, e->field);
	const char *text = arena_printf(c->a, "%s" NBSP ": ce formulaire le "
	    "demande", compose_typo(c, e->label));

	if (!e->required || !c->in->draft)
		return;
	for (size_t i = 0; path[0] != '\0' && i < c->lacks.n; i++)
		if (compose_stands_in(c->lacks.p[i].path, path))
			return;
	*vec_push(&c->lacks) = (struct missing){ .path = path, .text = text,
		.step = step == NULL ? "" : step->title, .absent = true };
	(void)compose_block(c, BLOCK_MISSING, text);
}

/* What the adviser wrote for want of room; NULL. */
static const char *
shorter(const struct target_paper *p, const struct target_entry *e,
	const char *path, struct arena *a)
{
	const char *key = arena_printf(a, "%s/%s", e->id, path);

	for (int i = 0; i < p->order.nnote; i++)
		if (strcmp(p->order.note[i].key, key) == 0 &&
		    p->order.note[i].text != NULL &&
		    p->order.note[i].text[0] != '\0')
			return p->order.note[i].text;
	return NULL;
}

static void
put_question(struct composer *c, const struct target_paper *p,
	     const struct target_entry *e, const struct row *at)
{
	struct row *row = e->field == NULL ? NULL : holder_of(e->field, at);

	if (row == NULL)
		return;
	c->as = e->field;
	c->as_label = e->label;
	c->as_number = e->number;
	c->as_signs = e->signs;
	c->as_rows = e->rows;
	c->as_text = e->signs == 0 ? NULL : shorter(p, e, dossier_path(row,
	    e->field, c->a), c->a);
	c->referred = true;
	compose_field(c, e->field, row);
	c->referred = false;
	c->as = NULL;
	if (!compose_answered(e->field, row) && compose_applies(c, e->field,
	    row))
		say_required(c, e, dossier_path(row, e->field, c->a));
}

static void
put_value(struct composer *c, const struct target_entry *e,
	  const struct row *row)
{
	struct rules_env env = env_of(c, row);
	const char *text = e->text == NULL ? "" : compose_typo(c,
	    rules_fill(e->text, &env)), *link = NULL;
	const char *label = compose_typo(c, e->label);
	const char *anchor = row->up == NULL ? e->id : arena_printf(c->a,
	    "%s/%s", e->id, dossier_row_path(row, c->a));
	struct block *b = compose_block(c, BLOCK_PAIR, compose_fit_text(c,
	    anchor, e->number, label, text, e->signs, &link));

	b->label = label;
	b->number = e->number;
	b->anchor = anchor;
	b->link = link;
	if (text[0] == '\0')
		say_required(c, e, "");
}

static void
put_note(struct composer *c, const struct target_entry *e,
	 const struct row *row)
{
	struct rules_env env = env_of(c, row);

	if (e->text != NULL)
		compose_block(c, BLOCK_PARAGRAPH, compose_typo(c, rules_fill(
		    e->text, &env)))->note = true;
}

/* --- a budget in the lines of the other side --- */

static struct block *
add_row(struct composer *c, struct block *table, const char *label,
	const char *amount)
{
	struct block *r = doc_add(c->doc, table, BLOCK_ROW, NULL);

	r->level = 1;
	compose_cell(c, r, label);
	compose_cell(c, r, amount);
	return r;
}

/* Its lines of one side; their sum is that of our own lines, but those that
   it has no line for. */
static void
put_side(struct composer *c, struct block *budget,
	 const struct target_entry *e, const struct row *row, enum side side,
	 bool in_kind, const char *title)
{
	struct block *t = doc_add(c->doc, budget, BLOCK_TABLE, NULL);
	int64_t sum, total = 0;
	bool fits = true;
	char buf[NUMBER_TEXT];

	t->column = budget_columns;
	t->ncolumn = 2;
	add_row(c, t, title, "Montant (€)")->header = true;
	t->child->level = 0;
	for (int i = 0; i < e->nline; i++) {
		const struct target_line *l = &e->line[i];

		if (l->side != side || l->in_kind != in_kind)
			continue;
		fits = fits && target_line_sum(l, row, &sum) &&
		    money_add(total, sum, &total);
		(void)add_row(c, t, compose_typo(c, l->label), !fits ||
		    sum == 0 ? "" : arena_strdup(c->a, money_column(sum,
		    buf)));
	}
	add_row(c, t, "Total", !fits ? "" : arena_strdup(c->a, money_column(
	    total, buf)))->total = true;
	t->last_child->level = 0;
}

static bool
has_in_kind(const struct target_entry *e)
{
	for (int i = 0; i < e->nline; i++)
		if (e->line[i].in_kind)
			return true;
	return false;
}

static void
say_left(struct composer *c, const struct target_entry *e,
	 const struct row *row)
{
	for (int i = 0; i < e->nleft; i++) {
		const struct field *f = form_line_total(e->left[i]);
		const struct value *v = f == NULL ||
		    f->kind != FIELD_LEAF ? NULL : &row->slot[f->slot].value;
		char buf[NUMBER_TEXT];

		if (v == NULL || v->kind != VALUE_AMOUNT || v->n == 0)
			continue;
		compose_block(c, BLOCK_PARAGRAPH, arena_printf(c->a,
		    "Ce formulaire n'a pas de ligne pour «" NBSP "%s" NBSP
		    "»" NBSP ": %s.", compose_typo(c, e->left[i]->label),
		    money_show(v->n, buf)))->note = true;
	}
}

static void
put_budget(struct composer *c, const struct target_entry *e,
	   const struct row *at)
{
	struct row *row = e->field == NULL ? NULL : holder_of(e->field, at);
	struct block *b;

	if (row == NULL || !compose_applies(c, e->field, row))
		return;
	compose_heading(c, 2, e->number, e->label);
	c->out->last_child->keep_with_next = true;
	if (e->nline == 0) {
		compose_budget(c, e->field, row);
		return;
	}
	b = compose_block(c, BLOCK_BUDGET, NULL);
	b->describe = compose_typo(c, e->label);
	put_side(c, b, e, row, SIDE_CHARGE, false, "Charges");
	put_side(c, b, e, row, SIDE_PRODUIT, false, "Produits");
	if (has_in_kind(e)) {
		put_side(c, b, e, row, SIDE_CHARGE, true,
		    "Emplois des contributions volontaires");
		put_side(c, b, e, row, SIDE_PRODUIT, true,
		    "Contributions volontaires");
	}
	compose_place(c, b, dossier_path(row, e->field, c->a));
	say_left(c, e, row);
}

/* --- pieces --- */

static bool
named(const char *const *codes, int n, const char *code)
{
	for (int i = 0; i < n; i++)
		if (strcmp(codes[i], code) == 0)
			return true;
	return n == 0;
}


void
target_pieces(struct composer *c, const struct target_paper *paper)
{
	const struct target *t = paper->order.template->target;
	struct block *list = compose_block(c, BLOCK_TICKS, NULL);
	struct rules_env env = env_of(c, c->dossier->root);
	const struct paper_recipient *r = c->in->recipient;
	const char **done = arena_array(c->a, (size_t)c->form->npiece + 1,
	    sizeof(const char *));
	size_t n = 0;

	for (int i = 0; i < c->form->npiece; i++) {
		const struct piece *p = &c->form->piece[i];
		enum outcome o = p->needed_if == NULL ? OUT_YES :
		    rules_test(p->needed_if, &env);

		if (!named(t->piece, t->npiece, p->code) || o == OUT_NO ||
		    o == OUT_NA)
			continue;
		compose_piece(c, list, p, o == OUT_YES);
		done[n++] = p->code;
	}
	for (int i = 0; r != NULL && i < r->npiece; i++)
		if (compose_piece_beside(c, i, done, n))
			compose_scheme_piece(c, list, &r->piece[i]);
	if (list->child == NULL)
		compose_block(c, BLOCK_PARAGRAPH, "Aucune.")->note = true;
}

/* --- entries and sections --- */

static void
put_one(struct composer *c, const struct target_paper *p,
	const struct target_entry *e, const struct row *row)
{
	if (!holds(c, e->when, row))
		return;
	switch (e->kind) {
	case TARGET_QUESTION:
		put_question(c, p, e, row);
		break;
	case TARGET_VALUE:
		put_value(c, e, row);
		break;
	case TARGET_NOTE:
		put_note(c, e, row);
		break;
	case TARGET_BUDGET:
		put_budget(c, e, row);
		break;
	case TARGET_STEP:
		if (e->step != NULL)
			compose_step(c, e->step);
		break;
	case TARGET_PIECES:
		if (e->label[0] != '\0')
			compose_heading(c, 1, e->number, e->label);
		target_pieces(c, p);
		break;
	case TARGET_SIGNATURE:
		/* what is declared is on the page where it is signed */
		if (c->out->last_child != NULL && c->out->last_child->note)
			c->out->last_child->keep_with_next = true;
		compose_signature(c);
		break;
	}
}

/* Is F one that every row has?  Once: another entry may be for it too. */
static bool
always_there(const struct composer *c, const struct target_section *s,
	     int first, int k)
{
	const struct field *f = s->entry[k].field;
	const struct step *step = f == NULL ? NULL : form_step_of(c->form, f);

	for (int i = first; i < k; i++)
		if (s->entry[i].field == f)
			return false;
	for (int i = 0; step != NULL && i < step->npage; i++)
		for (int n = 0; n < step->page[i].nfield; n++)
			if (step->page[i].field[n] == f &&
			    step->page[i].visible_if != NULL)
				return false;
	return f != NULL && f->visible_if == NULL;
}

/* Room for a row: nobody noted one. */
static void
put_room(struct composer *c, const struct target_section *s, int first,
	 int last)
{
	for (int k = first; k < last; k++) {
		const struct target_entry *e = &s->entry[k];
		struct block *b;

		if (e->kind != TARGET_QUESTION || e->others ||
		    !always_there(c, s, first, k))
			continue;
		b = compose_block(c, BLOCK_PAIR, "");
		b->label = compose_typo(c, e->label);
		b->number = e->number;
		say_required(c, e, "");
	}
}

static bool
any_required(const struct target_section *s, int first, int last)
{
	for (int k = first; k < last; k++)
		if (s->entry[k].required)
			return true;
	return false;
}

/* What comes after BEFORE in UP is about one row of a list: a funder is not
   parted from its amount. */
static void
join(struct block *up, struct block *before)
{
	struct block *b = before != NULL ? before->next : up->child;

	for (; b != NULL && b->next != NULL; b = b->next)
		b->keep_with_next = true;
}

/* Entries FIRST to LAST - 1 of S, which are about the same rows. */
static void
put_entries(struct composer *c, const struct target_paper *p,
	    const struct target_section *s, int first, int last,
	    const struct row *row)
{
	const struct field *block = s->entry[first].block;
	const struct block *before = c->out->last_child;
	const struct row **rows = &row;
	int n = 1;

	if (block != NULL && block != s->block)
		rows = target_rows(&p->order, block, s->entry[first].others,
		    row, c->a, &n);
	for (int i = 0; i < n; i++) {
		struct block *above = c->out->last_child;
		const char *part = c->as_where;

		if (rows != &row)
			c->as_where = compose_typo(c, arena_printf(c->a,
			    "%s, %s", part, row_title(rows[i], c->a)));
		for (int k = first; k < last; k++)
			put_one(c, p, &s->entry[k], rows[i]);
		c->as_where = part;
		if (rows != &row)
			join(c->out, above);
	}
	if (rows != &row && c->out->last_child == before && (n == 0 ||
	    any_required(s, first, last)))
		put_room(c, s, first, last);
}

/* Whole steps have headings of their own. */
static bool
has_heading(const struct target_section *s)
{
	return s->nentry == 0 || s->entry[0].kind != TARGET_STEP;
}

void
target_no_row(struct composer *c, const struct target_section *s)
{
	const struct step *step = s->block == NULL ? NULL : form_step_of(
	    c->form, s->block);
	enum outcome o = OUT_YES;

	if (step != NULL && step->field == s->block)
		o = compose_step_outcome(c, step);
	else if (s->block != NULL)
		o = compose_outcome(c, s->block, c->dossier->root);
	if (!compose_aside(c, o))
		compose_block(c, BLOCK_PARAGRAPH, COMPOSE_NOTHING)->note =
		    true;
}

/* "5. Le projet n° 1 : Jardins", for what leaves it for want of room. */
static const char *
where(struct composer *c, const struct target_section *s, const char *title)
{
	return compose_typo(c, s->number == NULL ? title : arena_printf(c->a,
	    "%s. %s", s->number, title));
}

static void
put_section(struct composer *c, const struct target_paper *p,
	    const struct target_section *s, const struct row *row, int rank)
{
	enum outcome o = outcome_of(c, s->when, row);
	const char *name = s->block == NULL ? s->title : arena_printf(c->a,
	    "%s n°" NBSP "%d" NBSP ": %s", s->title, rank, row_title(row,
	    c->a));
	const struct block *title;

	if (o != OUT_YES && o != OUT_UNKNOWN)
		return;
	if (s->new_page)
		(void)compose_block(c, BLOCK_PAGE_BREAK, NULL);
	if (has_heading(s))
		compose_heading(c, 1, s->number, name);
	c->as_where = where(c, s, name);
	if (compose_aside(c, o))
		return;
	if (s->help != NULL)
		compose_block(c, BLOCK_PARAGRAPH, compose_typo(c,
		    s->help))->note = true;
	title = c->out->last_child;
	for (int i = 0, next; i < s->nentry; i = next) {
		next = target_together(s, i);
		put_entries(c, p, s, i, next, row);
	}
	/* A title over nothing reads as a page that is lost. */
	if (has_heading(s) && c->out->last_child == title)
		compose_block(c, BLOCK_PARAGRAPH, COMPOSE_NOTHING)->note =
		    true;
}

/* The cover of our own paper, where the model takes it over. */
static bool
has_cover(const struct target *t)
{
	for (int i = 0; i < t->nsection; i++)
		for (int k = 0; k < t->section[i].nentry; k++)
			if (t->section[i].entry[k].step != NULL &&
			    t->section[i].entry[k].step->paper == PAPER_COVER)
				return true;
	return false;
}

/* How the desk calls the dossier: a sheet is its own paper, sent to nobody. */
static const char *
desk_name(struct composer *c)
{
	const struct value *v = compose_value(c, c->form->title_path);

	return v == NULL || v->kind == VALUE_NONE ? NULL : compose_typo(c,
	    value_show(&form_find(c->form, c->form->title_path)->type, v,
	    c->a));
}

struct block *
target_head(struct composer *c, const struct target_paper *p)
{
	const struct template *t = p->order.template;
	const char *name = compose_shown(c, c->form->name_path);
	struct block *box = NULL;

	c->doc->title = compose_typo(c, name == NULL ? t->paper_title :
	    arena_printf(c->a, "%s \342\200\223 %s", t->paper_title, name));
	if (t->kind == TEMPLATE_PORTAL && c->in->recipient != NULL)
		c->doc->title = compose_typo(c, arena_printf(c->a,
		    "%s, pour %s", c->doc->title, c->in->recipient->name));
	c->doc->footer_left = compose_typo(c, t->paper_title);
	c->doc->subject = c->doc->footer_left;
	if (t->kind == TEMPLATE_FORM && has_cover(t->target))
		return compose_cover(c);
	compose_heading(c, 0, NULL, t->paper_title);
	compose_fact(c, "Association", name);
	if (t->kind == TEMPLATE_PORTAL)
		compose_fact(c, "Dossier", desk_name(c));
	compose_recipient(c);
	compose_fact(c, "Le", compose_day(c, c->dossier->today));
	if (t->notice != NULL)
		compose_block(c, BLOCK_PARAGRAPH, compose_typo(c,
		    t->notice))->note = true;
	if (t->checked == NO_DAY)
		compose_block(c, BLOCK_PARAGRAPH, compose_typo(c,
		    "Modèle à vérifier : ses libellés et ses limites n'ont "
		    "pas été relus sur l'original."))->note = true;
	if (t->kind == TEMPLATE_FORM && c->in->draft)
		box = compose_missing_box(c);
	return box;
}

/* What this form asks and has not is what its pages mark: its head and whoever
   asks the document tell the same. */
static void
put_missing(struct composer *c, struct block *box)
{
	struct compose_input *in = arena_new(c->a, struct compose_input);
	struct missing *lacks = arena_array(c->a, c->lacks.n + 1,
	    sizeof *lacks);

	if (c->lacks.n > 0)
		memcpy(lacks, c->lacks.p, c->lacks.n * sizeof *lacks);
	*in = *c->in;
	in->missing = c->doc->missing = lacks;
	in->nmissing = c->doc->nmissing = (int)c->lacks.n;
	c->in = in;
	compose_say_left(c, in->nmissing);
	if (box == NULL)
		return;
	box->text = compose_missing_title(c);
	compose_missing(c, box);
}

static struct doc *
compose_form(const struct target_paper *p, struct arena *a)
{
	const struct target *t = p->order.template->target;
	struct composer c;
	struct block *missing;

	compose_begin(&c, &p->in, a);
	missing = target_head(&c, p);
	if (has_cover(t))
		(void)compose_block(&c, BLOCK_PAGE_BREAK, NULL);
	for (int i = 0; i < t->nsection; i++) {
		const struct target_section *s = &t->section[i];
		const struct row **rows;
		int n;

		if (s->block == NULL) {
			put_section(&c, p, s, c.dossier->root, 0);
			continue;
		}
		rows = target_rows(&p->order, s->block, false, NULL, a, &n);
		/* its number stays */
		if (n == 0 && p->order.nrequest == 0) {
			compose_heading(&c, 1, s->number, s->title);
			target_no_row(&c, s);
		}
		for (int k = 0; k < n; k++)
			put_section(&c, p, s, rows[k], row_rank(rows[k]));
	}
	compose_overflows(&c);
	compose_closing(&c);
	if (p->in.draft)
		put_missing(&c, missing);
	return compose_finish(&c);
}

struct doc *
compose_target(const struct target_paper *p, struct arena *a)
{
	return p->order.template->kind == TEMPLATE_PORTAL ?
	    compose_portal(p, a) : compose_form(p, a);
}
