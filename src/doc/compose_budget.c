/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/composer.h"

#include "base/money.h"
#include "base/str.h"
#include "model/lines.h"
#include "rules/request.h"

#include <string.h>

/* A budget in two columns, its sentence, and who pays for a project. */

#define NBSP "\302\240"

static const struct column columns[] = { { 735, false }, { 265, true } };

static const struct field *
child_of(const struct field *group, const char *id)
{
	for (int i = 0; i < group->nchild; i++)
		if (strcmp(group->child[i]->id, id) == 0)
			return group->child[i];
	return NULL;
}

static int64_t
cents(const struct field *group, struct row *row, const char *id)
{
	const struct field *f = child_of(group, id);
	const struct value *v = f == NULL ? NULL : &row_slot(row, f)->value;

	return v != NULL && v->kind == VALUE_AMOUNT ? v->n : 0;
}

static struct block *
add_row(struct composer *c, struct block *table, int level, const char *label,
	const char *amount)
{
	struct block *r = doc_add(c->doc, table, BLOCK_ROW, NULL);

	r->level = level;
	compose_cell(c, r, label);
	compose_cell(c, r, amount);
	return r;
}

/* The number of the account stands before its name, but not the same one
   on every line under it. */
const char *
compose_line_label(const struct composer *c, const struct field *f)
{
	const char *account = f->line->account;

	if (account == NULL || account[0] == '\0' ||
	    (f->line->level > 1 && strlen(account) < 3))
		return compose_typo(c, f->label);
	return arena_printf(c->a, "%s \342\200\223 %s", account,
	    compose_typo(c, f->label));
}

/* What a line of one's own is worth, with the mark of what is not sure. */
static const char *
own_amount(struct composer *c, const struct own_lines *own, struct row *r)
{
	static const enum own_leaf typed[] = { OWN_AMOUNT, OWN_QUANTITY,
		OWN_PRICE };
	const struct slot *kept = row_slot(r, own->leaf[OWN_KEPT]);
	const char *text = compose_amount(c, own->leaf[OWN_KEPT], r);

	for (int i = 0; i < 3; i++) {
		const struct slot *s = row_slot(r, own->leaf[typed[i]]);

		if (s->answer.draft == NULL)
			continue;
		if (kept->value.kind == VALUE_NONE &&
		    s->state == READING_REFUSED)
			return compose_amount(c, own->leaf[typed[i]], r);
		if (s->answer.certainty == ESTIMATED &&
		    kept->value.kind != VALUE_NONE) {
			/* It is listed among what is not sure. */
			(void)compose_amount(c, own->leaf[typed[i]], r);
			return arena_printf(c->a, "\342\211\210" NBSP "%s",
			    text);
		}
	}
	return text;
}

static void
add_funder(struct composer *c, struct block *table, const struct field *line,
	   struct row *r, const char *amount, const char *state)
{
	/* in the budget of a project, what it is for goes without saying */
	const char *name = line->block == c->form->root ? request_name(
	    c->dossier, r, c->a) : row_title(r, c->a);

	(void)add_row(c, table, line->line->level, arena_printf(c->a,
	    "\342\200\223 %s%s%s%s", compose_typo(c, name),
	    state[0] != '\0' ? " (" : "", state,
	    state[0] != '\0' ? ")" : ""), amount);
}

/* What says where the rows of BLOCK stand: the state of a demande, as the
   form names it; of others, the last thing chosen.  NULL: nothing. */
static const struct field *
state_of(const struct composer *c, const struct field *block)
{
	const struct field *state = c->form->request_state_path == NULL ?
	    NULL : form_find(c->form, c->form->request_state_path);

	if (state != NULL && state->block == block)
		return state;
	state = NULL;
	for (int i = 0; i < block->nchild; i++) {
		const struct field *f = block->child[i];

		if (f->kind == FIELD_LEAF && f->source == SOURCE_TYPED &&
		    f->type.kind == VT_CHOIX)
			state = f;
	}
	return state;
}

static const char *
row_state(struct composer *c, struct row *r)
{
	const struct field *state = state_of(c, r->block);

	return state == NULL ? "" : compose_text(c, state, r);
}

static void
add_own_rows(struct composer *c, struct block *table,
	     const struct field *block, struct row *row)
{
	const struct rows *rows = row_list(row, block);

	for (size_t i = 0; i < rows->n; i++) {
		struct row *r = rows->p[i];
		const struct field *amount = child_of(block, "montant");

		add_funder(c, table, block, r, amount == NULL ? "" :
		    compose_amount(c, amount, r), row_state(c, r));
	}
}

/* The demandes that LINE counts, those that bring nothing (refused, in
   kind) left aside; how many are put, or only counted (TABLE NULL). */
static int
add_requests(struct composer *c, struct block *table,
	     const struct field *line, const struct row *row)
{
	const struct field *sum = form_line_requests(line), *leaf = NULL;
	const struct rules_env env = { .dossier = c->dossier, .row = row,
		.mode = RULES_SO_FAR, .arena = c->a };
	struct row **request;
	int n = 0, put = 0;

	if (sum == NULL || sum->computed == NULL)
		return 0;
	request = rules_rows(sum->computed, &env, &leaf, &n);
	for (int i = 0; i < n; i++) {
		const struct value *v = &row_slot(request[i], leaf)->value;

		if (v->kind != VALUE_AMOUNT || v->n == 0)
			continue;
		put++;
		if (table != NULL)
			add_funder(c, table, line, request[i], compose_amount(
			    c, leaf, request[i]), row_state(c, request[i]));
	}
	return put;
}

/* The lines of one's own that make the amount, under it. */
static void
add_own(struct composer *c, struct block *table, const struct own_lines *own,
	const struct field *line, struct row *holder)
{
	struct row *r;
	size_t at = 0;

	while ((r = lines_next(own, holder, line, &at)) != NULL)
		(void)add_row(c, table, 3, arena_printf(c->a,
		    "\342\200\223 %s", compose_typo(c, lines_text(own, r,
		    OWN_LABEL))), own_amount(c, own, r));
}

/* One line per funder under the name of the kind of funder; what is typed
   beside the demandes comes first. */
static void
add_line(struct composer *c, struct block *table, const struct field *f,
	 struct row *row, const struct own_lines *own)
{
	bool split = f->kind == FIELD_BLOCK ||
	    add_requests(c, NULL, f, row) > 0;

	(void)add_row(c, table, f->line->level, compose_line_label(c, f), split ? "" :
	    compose_amount(c, f, row));
	if (f->kind == FIELD_BLOCK)
		add_own_rows(c, table, f, row);
	else if (split && f->source == SOURCE_TYPED &&
	    cents(f->parent, row, f->id) != 0)
		(void)add_row(c, table, f->line->level,
		    "\342\200\223 Autres aides", compose_amount(c, f, row));
	if (f->kind == FIELD_LEAF && own != NULL)
		add_own(c, table, own, f, row);
	if (split)
		(void)add_requests(c, table, f, row);
}

static void
add_side(struct composer *c, struct block *budget, const struct field *group,
	 struct row *row, enum side side, bool in_kind, const char *title,
	 const char *total)
{
	struct block *t = doc_add(c->doc, budget, BLOCK_TABLE, NULL);
	const struct field *sum = child_of(group, total);

	t->column = columns;
	t->ncolumn = 2;
	add_row(c, t, 0, title, "Montant (€)")->header = true;
	for (int i = 0; i < group->nchild; i++) {
		const struct field *f = group->child[i];

		if (f->line == NULL || f->line->total ||
		    f->line->side != side || f->line->in_kind != in_kind ||
		    form_line_aside(f) || !compose_applies(c, f, row))
			continue;
		add_line(c, t, f, row, group->own);
	}
	if (sum != NULL)
		add_row(c, t, 0, compose_typo(c, sum->label),
		    compose_amount(c, sum, row))->total = true;
}

static bool
has_in_kind(const struct field *group)
{
	for (int i = 0; i < group->nchild; i++)
		if (group->child[i]->line != NULL &&
		    group->child[i]->line->in_kind &&
		    !group->child[i]->line->total)
			return true;
	return false;
}

static void
say_gap(struct composer *c, int64_t gap, const char *more, const char *less)
{
	char buf[NUMBER_TEXT];

	if (gap == 0)
		return;
	(void)compose_block(c, BLOCK_PARAGRAPH, arena_printf(c->a,
	    "Budget non équilibré" NBSP ": %s de %s.", gap > 0 ? more : less,
	    money_show(gap > 0 ? gap : -gap, buf)));
}

const struct field *
compose_requested(const struct composer *c, const struct field *group)
{
	const struct field *up = group->parent;
	bool after = false;

	for (int i = 0; up != NULL && i < up->nchild; i++) {
		const struct field *f = up->child[i];

		if (after && f->kind == FIELD_LEAF &&
		    f->source != SOURCE_TYPED && f->type.kind == VT_MONTANT &&
		    f->line == NULL)
			return f;
		after = after || f == group;
	}
	return group->block == c->form->root && c->form->amount_path != NULL ?
	    form_find(c->form, c->form->amount_path) : NULL;
}

/* « La subvention sollicitée de … €, objet de la présente demande… » */
static void
add_sentence(struct composer *c, const struct field *group, struct row *row)
{
	const struct field *leaf = compose_requested(c, group);
	struct row *holder = leaf == NULL ? NULL : row_for(row, leaf);
	const struct value *v = holder == NULL ? NULL :
	    &row_slot(holder, leaf)->value;
	int64_t total = cents(group, row, "total_produits");
	int64_t all = cents(group, row, "total_general_produits"), share;
	char amount[NUMBER_TEXT], rate[NUMBER_TEXT];
	struct block *b;
	struct str s;

	if (v == NULL || v->kind != VALUE_AMOUNT || v->n <= 0 ||
	    !money_rate(v->n, total, &share))
		return;
	str_init(&s, 0);
	str_printf(&s, "La subvention sollicitée de %s, objet de la présente"
	    " demande, représente %s du total des produits",
	    money_show(v->n, amount), rate_show(share, rate));
	if (all != total && money_rate(v->n, all, &share))
		str_printf(&s, " (%s avec les contributions volontaires)",
		    rate_show(share, rate));
	str_putc(&s, '.');
	b = compose_block(c, BLOCK_PARAGRAPH, leaf->block == group->block &&
	    leaf->parent == group->parent && leaf->cerfa != NULL ?
	    arena_printf(c->a, "%s  %s", leaf->cerfa, s.p) :
	    arena_strdup(c->a, s.p));
	if (leaf->parent == group->parent)
		compose_place(c, b, dossier_path(holder, leaf, c->a));
	str_fini(&s);
}

/* Is there more in it than what follows from the demandes? */
static bool
begun(const struct field *group, struct row *row)
{
	for (int i = 0; i < group->nchild; i++) {
		const struct field *f = group->child[i];

		if (f->kind == FIELD_LEAF ? f->source == SOURCE_TYPED &&
		    row_slot(row, f)->answer.draft != NULL :
		    compose_answered(f, row))
			return true;
	}
	return false;
}

/* "120 h à 12,50 €, tâches, SMIC (au 01/01/2026)" */
static const char *
own_method(struct composer *c, const struct own_lines *own, struct row *r)
{
	const char *quantity = compose_text(c, own->leaf[OWN_QUANTITY], r);
	const char *price = compose_text(c, own->leaf[OWN_PRICE], r);
	const char *unit = lines_text(own, r, OWN_UNIT);
	const char *method = lines_text(own, r, OWN_METHOD);
	const char *day = compose_text(c, own->leaf[OWN_METHOD_DAY], r);
	const char *text;
	struct str s;

	str_init(&s, 0);
	if (quantity[0] != '\0' && price[0] != '\0')
		str_printf(&s, "%s%s%s \303\240 %s", quantity,
		    unit[0] != '\0' ? NBSP : "", unit, price);
	if (method[0] != '\0')
		str_printf(&s, "%s%s", s.len > 0 ? ", " : "",
		    compose_typo(c, method));
	if (day[0] != '\0')
		str_printf(&s, "%s(au %s)", s.len > 0 ? " " : "", day);
	text = arena_strndup(c->a, s.p, s.len);
	str_fini(&s);
	return text;
}

/* What is said of a line, or of one's own line under it. */
static const char *
own_note(struct composer *c, const struct own_lines *own, struct row *r)
{
	const char *method = own_method(c, own, r);
	const char *comment = compose_typo(c, lines_text(own, r,
	    OWN_COMMENT));

	if (method[0] == '\0' || comment[0] == '\0')
		return method[0] != '\0' ? method : comment;
	return arena_printf(c->a, "%s" NBSP "; %s", method, comment);
}

/* Under the table: how lines are valued, and what is said of them. */
static void
add_notes(struct composer *c, const struct own_lines *own, struct row *holder)
{
	const struct rows *rows = row_list(holder, own->block);
	bool any = false;

	for (int i = 0; i < own->ntarget; i++) {
		const struct field *f = own->target[i];

		if (!compose_applies(c, f, holder))
			continue;
		for (size_t k = 0; k < rows->n; k++) {
			struct row *r = rows->p[k];
			const char *label, *note;

			if (lines_target(own, r) != f)
				continue;
			note = own_note(c, own, r);
			if (note[0] == '\0')
				continue;
			if (!any)
				(void)compose_block(c, BLOCK_PARAGRAPH,
				    "Précisions sur les lignes" NBSP ":");
			any = true;
			label = lines_text(own, r, OWN_LABEL);
			compose_block(c, BLOCK_PARAGRAPH, arena_printf(c->a,
			    "%s%s%s" NBSP ": %s", compose_line_label(c, f),
			    label[0] != '\0' ? ", " : "",
			    compose_typo(c, label), note))->label =
			    "\342\200\223";
		}
	}
}

/* What is signed says too that no line of it is typed. */
static void
say_empty(struct composer *c, const char *path, const char *label)
{
	for (int i = 0; !c->in->draft && i < c->in->nmissing; i++)
		if (c->in->missing[i].absent && strcmp(c->in->missing[i].path,
		    path) == 0)
			(void)compose_block(c, BLOCK_PARAGRAPH, arena_printf(
			    c->a, "À compléter" NBSP ": %s.",
			    compose_missed(c, i, label)));
}

void
compose_budget(struct composer *c, const struct field *group, struct row *row)
{
	struct block *b = compose_block(c, BLOCK_BUDGET, NULL);

	b->describe = compose_typo(c, group->label);
	add_side(c, b, group, row, SIDE_CHARGE, false, "Charges",
	    "total_charges");
	add_side(c, b, group, row, SIDE_PRODUIT, false, "Produits",
	    "total_produits");
	if (has_in_kind(group)) {
		add_side(c, b, group, row, SIDE_CHARGE, true,
		    "Emplois des contributions volontaires",
		    "total_general_charges");
		add_side(c, b, group, row, SIDE_PRODUIT, true,
		    "Contributions volontaires", "total_general_produits");
	}
	if (group->own != NULL)
		add_notes(c, group->own, row);
	if (begun(group, row)) {
		add_sentence(c, group, row);
		say_gap(c, cents(group, row, "ecart"),
		    "les produits dépassent les charges",
		    "les charges dépassent les produits");
		say_gap(c, cents(group, row, "ecart_nature"),
		    "les contributions volontaires (87) dépassent leurs"
		    " emplois (86)",
		    "les emplois (86) dépassent les contributions volontaires"
		    " (87)");
	}
	say_empty(c, dossier_path(row, group, c->a), group->label);
	compose_place(c, b, dossier_path(row, group, c->a));
	compose_measures(c, group, row);
}

/* --- the rows of other blocks that refer to a row --- */

#define AMOUNTS_MAX 3

struct view {
	const struct field *block, *link;
	const struct field *amount[AMOUNTS_MAX], *state;
	int namount;
};

bool
compose_refers(const struct row *r, const struct field *link, const struct row *to)
{
	const struct slot *s = &r->slot[link->slot];

	return s->applies && s->value.kind == VALUE_ROW &&
	    s->value.text != NULL && strcmp(s->value.text, to->key) == 0;
}

/* Its typed amounts that have a figure in some row, and where it stands. */
static void
fill_view(const struct composer *c, struct view *v, const struct rows *rows,
	  const struct row *to)
{
	const struct field *block = v->block;

	v->state = state_of(c, block);
	for (int i = 0; i < block->nchild; i++) {
		const struct field *f = block->child[i];
		bool any = false;

		if (f->kind != FIELD_LEAF || f->source != SOURCE_TYPED)
			continue;
		if (f->type.kind != VT_MONTANT)
			continue;
		for (size_t k = 0; k < rows->n; k++)
			any = any || (compose_refers(rows->p[k], v->link, to) &&
			    rows->p[k]->slot[f->slot].value.kind !=
			    VALUE_NONE && rows->p[k]->slot[f->slot].applies);
		if (any && v->namount < AMOUNTS_MAX)
			v->amount[v->namount++] = f;
	}
}

/* The name of the row, then its other texts. */
static const char *
view_text(struct composer *c, const struct view *v, struct row *r)
{
	const char *done;
	struct str s;

	str_init(&s, 0);
	str_put(&s, compose_typo(c, row_title(r, c->a)));
	for (int i = 0; i < v->block->nchild; i++) {
		const struct field *f = v->block->child[i];
		const char *text;

		if (f->kind != FIELD_LEAF || f->type.kind != VT_TEXTE ||
		    f->printed == PRINTED_NOT || (v->block->title_leaf != NULL && strcmp(f->id,
		    v->block->title_leaf) == 0) || !compose_applies(c, f, r))
			continue;
		text = compose_text(c, f, r);
		if (text[0] != '\0')
			str_printf(&s, " \302\267 %s", text);
	}
	done = arena_strndup(c->a, s.p, s.len);
	str_fini(&s);
	return done;
}

static void
view_header(struct composer *c, struct block *t, const struct view *v)
{
	struct block *r = doc_add(c->doc, t, BLOCK_ROW, NULL);
	const struct field *name = child_of(v->block,
	    v->block->title_leaf != NULL ? v->block->title_leaf : "");

	r->header = true;
	compose_cell(c, r, compose_typo(c, name != NULL ? name->label :
	    v->block->label));
	for (int i = 0; i < v->namount; i++)
		compose_cell(c, r, compose_typo(c, v->amount[i]->label));
	if (v->state != NULL)
		compose_cell(c, r, compose_typo(c, v->state->label));
}

static void
put_view(struct composer *c, const struct view *v, const struct rows *rows,
	 const struct row *to)
{
	const struct step *step = form_step_of(c->form, v->block);
	const char *title = compose_typo(c, step != NULL &&
	    step->field == v->block ? step->title : v->block->label);
	int n = 1 + v->namount + (v->state != NULL);
	struct column *col = arena_array(c->a, (size_t)n, sizeof *col);
	struct block *t;

	col[0] = (struct column){ 1000 - 170 * (n - 1), false };
	for (int i = 1; i < n; i++)
		col[i] = (struct column){ 170, i <= v->namount };
	compose_heading(c, 3, NULL, title);
	t = compose_table(c, col, n);
	view_header(c, t, v);
	for (size_t i = 0; i < rows->n; i++) {
		struct row *r = rows->p[i];
		struct block *b;

		if (!compose_refers(r, v->link, to))
			continue;
		b = doc_add(c->doc, t, BLOCK_ROW, NULL);
		compose_cell(c, b, view_text(c, v, r));
		for (int k = 0; k < v->namount; k++)
			compose_cell(c, b, compose_applies(c, v->amount[k],
			    r) ? compose_text(c, v->amount[k], r) : "");
		if (v->state != NULL)
			compose_cell(c, b, compose_text(c, v->state, r));
	}
}

void
compose_referring(struct composer *c, const struct row *to)
{
	const struct field *root = c->form->root;

	for (int i = 0; i < root->nlists; i++) {
		struct view v = { 0 };
		const struct rows *rows;
		bool any = false;

		v.block = root->list_field[i];
		for (int k = 0; k < v.block->nslots; k++) {
			const struct field *f = v.block->slot_field[k];

			if (f->type.kind == VT_RENVOI && f->type.block != NULL
			    && strcmp(f->type.block, to->block->path) == 0)
				v.link = f;
		}
		if (v.link == NULL)
			continue;
		rows = row_list(c->dossier->root, v.block);
		for (size_t k = 0; k < rows->n; k++)
			any = any || compose_refers(rows->p[k], v.link, to);
		if (!any)
			continue;
		fill_view(c, &v, rows, to);
		put_view(c, &v, rows, to);
	}
}
