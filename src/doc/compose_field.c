/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/composer.h"

#include "base/str.h"

#include <string.h>

/*
 * Questions as blocks.  What the official form asks (it has a number) is
 * printed even when it is empty, so that the page can be finished by hand.
 * A question without a number is printed when it has an answer, or when it
 * must have one; a yes or no without a number only steers the wizard, and is
 * not printed.
 */

#define COLUMNS_MAX 5
#define MARKS_MAX 3		/* one below the other; then in one line */
#define TICKS_MAX 12

struct block *
compose_block(struct composer *c, enum block_kind kind, const char *text)
{
	return doc_add(c->doc, c->out, kind, text);
}

void
compose_heading(struct composer *c, int level, const char *number,
		const char *text)
{
	struct block *b = compose_block(c, BLOCK_HEADING,
	    compose_typo(c, text));

	b->level = level;
	b->number = number;
}

bool
compose_stands_in(const char *path, const char *where)
{
	size_t n = strlen(where);

	return strncmp(path, where, n) == 0 && (path[n] == '\0' ||
	    path[n] == '.' || path[n] == '[');
}

/* Is there something to mark in a draft, or to write by hand in what is
   signed, at a question that is printed for that alone? */
static bool
is_missing(const struct composer *c, const char *path)
{
	for (int i = 0; i < c->in->nmissing; i++)
		if (!c->placed[i] && (c->in->draft ||
		    c->in->missing[i].absent) &&
		    compose_stands_in(c->in->missing[i].path, path))
			return true;
	return false;
}

/* What is said right under a question need not name it again. */
static const char *
without_label(const char *text, const char *label)
{
	const char *whole = text;
	size_t n = label != NULL ? strlen(label) : 0;

	if (n == 0 || strncmp(text, label, n) != 0)
		return text;
	text += n;
	text += strspn(text, " \302\240\342\200\257");
	if (*text != ':')
		return whole;
	text++;
	text += strspn(text, " ");
	return *text == '\0' ? whole : text;
}

const char *
compose_missed(const struct composer *c, int i, const char *label)
{
	return without_label(compose_typo(c, c->in->missing[i].text), label);
}

const char *
compose_carried(struct composer *c, int n, const char *from)
{
	return arena_printf(c->a, n == 1 ? "%d réponse reprise de %s, à"
	    " confirmer" : "%d réponses reprises de %s, à confirmer", n,
	    from);
}

/* What was taken over is said once for the place, however much it is. */
static void
put_marks(struct composer *c, const char *path, const char *label)
{
	int n = 0, carried = 0, told = 0;
	const char *from = NULL;
	struct str s;

	if (!c->in->draft)
		return;
	for (int i = 0; i < c->in->nmissing; i++) {
		const struct missing *m = &c->in->missing[i];

		if (c->placed[i] || !compose_stands_in(m->path, path))
			continue;
		*vec_push(&c->lacks) = *m;
		n += m->carried == NULL;
		carried += m->carried != NULL;
		from = m->carried != NULL ? m->carried : from;
	}
	str_init(&s, 0);
	for (int i = 0; i < c->in->nmissing; i++) {
		const struct missing *m = &c->in->missing[i];
		const char *text = compose_missed(c, i, label);

		if (c->placed[i] || !compose_stands_in(m->path, path))
			continue;
		c->placed[i] = true;
		if (m->carried != NULL && carried > 1)
			continue;
		told++;
		if (n <= MARKS_MAX)
			(void)compose_block(c, BLOCK_MISSING, text);
		else
			str_printf(&s, "%s%s", s.len > 0 ? " \302\267 " : "",
			    text);
	}
	if (s.len > 0)
		compose_block(c, BLOCK_MISSING, arena_strndup(c->a, s.p,
		    s.len))->count = told;
	if (carried > 1)
		compose_block(c, BLOCK_MISSING, compose_carried(c, carried,
		    from))->count = carried;
	str_fini(&s);
}

void
compose_place(struct composer *c, struct block *block, const char *path)
{
	if (block->anchor == NULL)
		block->anchor = path;
	*vec_push(&c->anchors) = (struct known_place){ path, block };
	put_marks(c, path, block->kind == BLOCK_PAIR ? block->label :
	    block->text);
}

void
compose_cell(struct composer *c, struct block *row, const char *text)
{
	(void)doc_add(c->doc, row, BLOCK_CELL, text);
}

struct block *
compose_table(struct composer *c, const struct column *column, int n)
{
	struct block *t = compose_block(c, BLOCK_TABLE, NULL);

	t->column = column;
	t->ncolumn = n;
	return t;
}

static void
add_pair(struct composer *c, const struct field *field, struct row *row,
	 const char *text)
{
	const char *link = NULL, *label = compose_name(c, field);
	struct block *b;

	if (field == c->as && c->as_text != NULL)
		text = compose_typo(c, c->as_text);
	b = compose_block(c, BLOCK_PAIR, compose_fit(c, field, row, label,
	    text, field == c->as ? c->as_signs : 0, &link));

	b->number = compose_number(c, field);
	b->label = label;
	b->link = link;
	b->estimated = strstr(text, "\342\211\210") != NULL;
	compose_place(c, b, dossier_path(row, field, c->a));
}

static bool
is_ticked(const struct value *v, int i)
{
	if (v->kind == VALUE_CHOICE)
		return v->n == i;
	return v->kind == VALUE_CHOICES && (v->n >> i & 1) != 0;
}

void
compose_ticks(struct composer *c, const struct field *leaf, struct row *row)
{
	const struct slot *slot = row_slot(row, leaf);
	struct block *b = compose_block(c, BLOCK_TICKS,
	    compose_name(c, leaf)), *t;
	const char *path = dossier_path(row, leaf, c->a);

	b->number = compose_number(c, leaf);
	if (leaf->type.kind == VT_OUI_NON) {
		bool known = slot->value.kind == VALUE_BOOL;

		t = doc_add(c->doc, b, BLOCK_TICK, "Oui");
		t->ticked = known && slot->value.n != 0;
		t = doc_add(c->doc, b, BLOCK_TICK, "Non");
		t->ticked = known && slot->value.n == 0;
	}
	for (int i = 0; i < leaf->type.nchoice; i++) {
		t = doc_add(c->doc, b, BLOCK_TICK, compose_typo(c,
		    leaf->type.choice[i].label));
		t->ticked = is_ticked(&slot->value, i);
	}
	/* An estimate, or what is not known yet, is noted as such. */
	(void)compose_text(c, leaf, row);
	compose_place(c, b, path);
}

static bool
is_piece(const struct composer *c, const struct field *leaf)
{
	for (int i = 0; i < c->form->npiece; i++)
		if (c->form->piece[i].given == leaf)
			return true;
	return false;
}

static void
put_leaf(struct composer *c, const struct field *leaf, struct row *row)
{
	const char *number = compose_number(c, leaf), *text;
	const struct vtype *t = &leaf->type;

	/* a form that names it has a place for it, number or not */
	if (number == NULL && leaf == c->as)
		number = "";
	if (is_piece(c, leaf))
		return;
	if (number != NULL && (t->kind == VT_OUI_NON ||
	    ((t->kind == VT_CHOIX || t->kind == VT_CHOIX_MULTIPLE) &&
	    t->nchoice <= TICKS_MAX))) {
		compose_ticks(c, leaf, row);
		return;
	}
	text = compose_text(c, leaf, row);
	if (number == NULL && !is_missing(c, dossier_path(row, leaf, c->a)) &&
	    ((text[0] == '\0' && !c->room) || t->kind == VT_OUI_NON))
		return;
	if (number == NULL && t->kind == VT_OUI_NON && !c->in->draft)
		return;
	add_pair(c, leaf, row, text);
}

/* An address, a person, a period: one question, one answer. */
static void
put_composite(struct composer *c, const struct field *group, struct row *row)
{
	const char *text = compose_text(c, group, row);

	if (text[0] != '\0' || compose_number(c, group) != NULL ||
	    group == c->as || is_missing(c, dossier_path(row, group, c->a)))
		add_pair(c, group, row, text);
}

/* A heading for what takes more than a line. */
static struct block *
put_caption(struct composer *c, const struct field *field)
{
	compose_heading(c, 3, compose_number(c, field), compose_name(c,
	    field));
	return c->out->last_child;
}

static void
put_grid(struct composer *c, const struct field *group, struct row *row)
{
	const struct field *first = group->nchild > 0 ? group->child[0] : NULL;
	int n = first == NULL ? 0 : first->nchild + 1;
	struct column *col;
	struct block *head, *t, *r;

	if (first == NULL || first->nchild == 0 || (!compose_answered(group,
	    row) && compose_number(c, group) == NULL))
		return;
	head = put_caption(c, group);
	col = arena_array(c->a, (size_t)n, sizeof *col);
	col[0] = (struct column){ 500, false };
	for (int i = 1; i < n; i++)
		col[i] = (struct column){ 500 / (n - 1), true };
	t = compose_table(c, col, n);
	r = doc_add(c->doc, t, BLOCK_ROW, NULL);
	r->header = true;
	compose_cell(c, r, "");
	for (int i = 0; i < first->nchild; i++)
		compose_cell(c, r, compose_typo(c, first->child[i]->label));
	for (int i = 0; i < group->nchild; i++) {
		const struct field *line = group->child[i];

		if (form_is_end(line))
			continue;
		r = doc_add(c->doc, t, BLOCK_ROW, NULL);
		compose_cell(c, r, compose_typo(c, line->label));
		for (int k = 0; k < line->nchild && k + 1 < n; k++)
			compose_cell(c, r, compose_amount(c, line->child[k],
			    row));
	}
	compose_place(c, head, dossier_path(row, group, c->a));
}

/* What a column is headed by: the exercise that it is about, when it is. */
static const char *
column_title(const struct composer *c, const struct field *f)
{
	const struct paper_years *y = c->in->years;

	return compose_typo(c, y != NULL && f->year > 0 && f->year <= y->n ?
	    y->year[f->year - 1].label : f->label);
}

/* The columns of a block's table: its questions that have something to say,
   or a number; more than COLUMNS_MAX and rows are listed one by one. */
static int
block_columns(struct composer *c, const struct field *block,
	      const struct rows *rows, const struct field *column[])
{
	int n = 0;

	for (int i = 0; i < block->nchild; i++) {
		const struct field *f = block->child[i];
		bool any = compose_number(c, f) != NULL;

		if (f->printed != PRINTED_HERE)
			continue;

		if (f->kind == FIELD_BLOCK || f->group == GROUP_TABLEAU ||
		    f->group == GROUP_BUDGET || (f->kind == FIELD_LEAF &&
		    f->type.kind == VT_TEXTE_LONG))
			return COLUMNS_MAX + 1;
		for (size_t k = 0; k < rows->n && !any; k++)
			any = compose_applies(c, f, rows->p[k]) &&
			    compose_answered(f, rows->p[k]);
		if (any && n <= COLUMNS_MAX)
			column[n++] = f;
	}
	return n;
}

static int
column_share(const struct field *f)
{
	if (f->kind != FIELD_LEAF)
		return 30;
	switch (f->type.kind) {
	case VT_DATE: case VT_ENTIER: case VT_DECIMAL: case VT_TAUX:
	case VT_OUI_NON: case VT_CODE_POSTAL:
		return 14;
	case VT_MONTANT: case VT_TELEPHONE:
		return 18;
	default:
		return 30;
	}
}

static void
put_rows_table(struct composer *c, const struct field *const column[], int n,
	       const struct rows *rows)
{
	struct column *col = arena_array(c->a, (size_t)n, sizeof *col);
	struct block *t, *r;

	for (int i = 0; i < n; i++) {
		enum vtype_kind k = column[i]->type.kind;

		col[i] = (struct column){ column_share(column[i]),
			column[i]->kind == FIELD_LEAF && (k == VT_MONTANT ||
			k == VT_ENTIER || k == VT_DECIMAL || k == VT_TAUX) };
	}
	t = compose_table(c, col, n);
	r = doc_add(c->doc, t, BLOCK_ROW, NULL);
	r->header = true;
	for (int i = 0; i < n; i++)
		compose_cell(c, r, column_title(c, column[i]));
	for (size_t k = 0; k < rows->n; k++) {
		r = doc_add(c->doc, t, BLOCK_ROW, NULL);
		for (int i = 0; i < n; i++)
			compose_cell(c, r, compose_applies(c, column[i],
			    rows->p[k]) ? compose_text(c, column[i],
			    rows->p[k]) : "");
	}
}

static bool
is_column(const struct field *block, const struct field *f)
{
	for (int i = 0; i < block->npaper_column; i++)
		if (block->paper_column[i] == f)
			return true;
	return false;
}

/* "Cahier d'inscription. Chaque trimestre. Coordinatrice" */
static const char *
rest_text(struct composer *c, const struct field *block, struct row *row)
{
	const char *done;
	struct str s;

	str_init(&s, 0);
	for (int i = 0; i < block->nchild; i++) {
		const struct field *f = block->child[i];
		const char *text;

		if (f->kind != FIELD_LEAF || f->printed != PRINTED_HERE ||
		    is_column(block, f) || !compose_applies(c, f, row))
			continue;
		text = compose_text(c, f, row);
		if (text[0] != '\0')
			str_printf(&s, "%s%s\302\240: %s", s.len > 0 ?
			    " \302\267 " : "", compose_typo(c, f->label),
			    text);
	}
	done = arena_strndup(c->a, s.len > 0 ? s.p : "", s.len);
	str_fini(&s);
	return done;
}

/* A row of which nothing but its name goes in the table has no line there. */
static bool
has_cells(const struct composer *c, const struct field *const column[],
	  int n, const struct row *row)
{
	for (int i = 1; i < n; i++)
		if (compose_applies(c, column[i], row))
			return true;
	return n <= 1;
}

/* The columns that the form wants, where there is anything to say, then what
   is left of each row, in one line. */
static void
put_wanted_table(struct composer *c, const struct field *block,
		 const struct rows *rows)
{
	const struct field **column = arena_array(c->a,
	    (size_t)block->npaper_column + 1, sizeof *column);
	struct rows shown = { 0 };
	struct block *b;
	int n = 0;

	for (int i = 0; i < block->npaper_column; i++) {
		const struct field *f = block->paper_column[i];
		bool any = false;

		for (size_t k = 0; k < rows->n && !any; k++)
			any = compose_applies(c, f, rows->p[k]);
		if (any)
			column[n++] = f;
	}
	shown.p = arena_array(c->a, rows->n + 1, sizeof(struct row *));
	for (size_t k = 0; k < rows->n; k++)
		if (has_cells(c, column, n, rows->p[k]))
			shown.p[shown.n++] = rows->p[k];
	if (n > 0 && shown.n > 0)
		put_rows_table(c, column, n, &shown);
	for (size_t k = 0; k < rows->n; k++) {
		const char *text = rest_text(c, block, rows->p[k]);

		if (text[0] == '\0')
			continue;
		b = compose_block(c, BLOCK_PAIR, text);
		b->label = row_title(rows->p[k], c->a);
	}
}

static void
put_list(struct composer *c, const struct field *block, struct row *row)
{
	const struct rows *rows = row_list(row, block);
	const struct field *column[COLUMNS_MAX + 1];
	const char *path = dossier_path(row, block, c->a);
	struct rows some = *rows;
	struct block *head;
	int n;

	if (rows->n == 0) {
		if (compose_number(c, block) == NULL && block != c->as &&
		    !is_missing(c, path))
			return;
		head = compose_block(c, BLOCK_PAIR,
		    rows->finished ? "Néant" : "");
		head->label = compose_name(c, block);
		head->number = compose_number(c, block);
		compose_place(c, head, path);
		return;
	}
	n = block->npaper_column > 0 ? 1 : block_columns(c, block, rows,
	    column);
	if (n == 0)
		return;
	head = put_caption(c, block);
	some.n = compose_fit_rows(c, block, row, rows->n);
	rows = &some;
	if (block->npaper_column > 0) {
		put_wanted_table(c, block, rows);
	} else if (n <= COLUMNS_MAX) {
		put_rows_table(c, column, n, rows);
	} else {
		for (size_t k = 0; k < rows->n; k++) {
			compose_heading(c, 4, NULL, row_title(rows->p[k],
			    c->a));
			for (int i = 0; i < block->nchild; i++)
				compose_field(c, block->child[i], rows->p[k]);
		}
	}
	compose_place(c, head, path);
}

/* "1.4 Volume" */
static void
note_na(struct composer *c, const struct field *field)
{
	const char *text = arena_printf(c->a, "%s  %s",
	    compose_number(c, field), compose_typo(c, field->label));

	for (size_t i = 0; i < c->na.n; i++)
		if (strcmp(c->na.p[i], text) == 0)
			return;
	*vec_push(&c->na) = text;
}

/* Of what is signed: a question that is required if it applies, and nobody
   knows yet whether it does, has room for the hand that will. */
static bool
may_be_asked(const struct composer *c, const struct field *field,
	     struct row *row)
{
	return !c->in->draft && field->kind == FIELD_LEAF && field->required &&
	    compose_number(c, field) != NULL && !compose_answered(field, row);
}

bool
compose_is_missing(const struct composer *c, const struct field *field,
		   struct row *row)
{
	return is_missing(c, dossier_path(row, field, c->a));
}

void
compose_field(struct composer *c, const struct field *field, struct row *row)
{
	enum outcome o = compose_outcome(c, field, row);

	if (field->printed == PRINTED_NOT ||
	    (field->printed == PRINTED_REFERRED && !c->referred))
		return;
	if (c->numbered_only && compose_number(c, field) == NULL &&
	    field->kind != FIELD_GROUP)
		return;
	if (o == OUT_UNKNOWN && may_be_asked(c, field, row)) {
		put_leaf(c, field, row);
		return;
	}
	if (o != OUT_YES) {
		if (o != OUT_UNKNOWN && compose_number(c, field) != NULL)
			note_na(c, field);
		return;
	}
	if (field->kind == FIELD_LEAF) {
		put_leaf(c, field, row);
		return;
	}
	if (field->kind == FIELD_BLOCK) {
		put_list(c, field, row);
		return;
	}
	switch (field->group) {
	case GROUP_PERIODE: case GROUP_PERSONNE: case GROUP_ADRESSE:
		put_composite(c, field, row);
		break;
	case GROUP_TABLEAU:
		put_grid(c, field, row);
		break;
	case GROUP_BUDGET:
		compose_budget(c, field, row);
		break;
	case GROUP_PLAIN: case GROUP_STEP: case GROUP_TABLEAU_ROW:
		for (int i = 0; i < field->nchild; i++)
			compose_field(c, field->child[i], row);
		break;
	}
}
