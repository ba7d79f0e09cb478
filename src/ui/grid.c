/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/grid.h"

#include "base/i18n.h"
#include "base/money.h"
#include "model/lines.h"
#include "wizard/derive.h"

#include <string.h>

static const struct field *
child(const struct field *group, const char *id)
{
	for (int i = 0; i < group->nchild; i++)
		if (strcmp(group->child[i]->id, id) == 0)
			return group->child[i];
	return NULL;
}

static const struct slot *
slot_of(const struct field *group, const char *id, struct row *row)
{
	const struct field *f = child(group, id);

	return f != NULL && f->kind == FIELD_LEAF ? row_slot(row, f) : NULL;
}

static struct cell_line *
push(struct grid *g, const struct field *f, struct arena *a)
{
	enum side side = f->line->side;
	struct cell_line *more, *l;

	if (g->n[side] == g->cap[side]) {
		g->cap[side] = 2 * g->cap[side] + 60;
		more = arena_array(a, (size_t)g->cap[side], sizeof *more);
		if (g->n[side] > 0)
			memcpy(more, g->line[side],
			    (size_t)g->n[side] * sizeof *more);
		g->line[side] = more;
	}
	l = &g->line[side][g->n[side]++];
	*l = (struct cell_line){ .field = f, .leaf = f,
		.account = f->line->account, .level = f->line->level,
		.label = f->label != NULL ? f->label : f->id };
	return l;
}

/* A row under its line: a funder, or a demande. */
static struct cell_line *
put_row(struct grid *g, const struct field *f, enum cell_kind kind,
    struct row *row, const struct field *leaf, struct arena *a)
{
	struct cell_line *l = push(g, f, a);

	l->kind = kind;
	l->row = row;
	l->account = "";
	l->level = f->line->level + 1;
	l->label = row_title(row, a);
	l->leaf = leaf;
	l->shown = l->slot = leaf == NULL ? NULL : row_slot(row, leaf);
	g->marks[f->line->side] = true;
	return l;
}

static enum plan_answer
funder_answer(const struct field *block, struct row *row)
{
	const struct field *state = child(block, "statut");
	const struct value *v = state == NULL ? NULL :
	    &row_slot(row, state)->value;
	const char *id = v == NULL || v->kind != VALUE_CHOICE ? "" :
	    state->type.choice[v->n].id;

	return strcmp(id, "acquis") == 0 ? PLAN_GRANTED :
	    strcmp(id, "refuse") == 0 ? PLAN_REFUSED : PLAN_PENDING;
}

/* What LINE counts besides what is typed on it. */
struct counted {
	struct row **request;
	const struct field *leaf;	/* that is counted of each */
	int n;
};

static void
put_funders(struct grid *g, const struct session *s, const struct field *f,
    const struct counted *c, struct arena *a)
{
	if (f->kind == FIELD_BLOCK && form_line_requests(f) != NULL) {
		const struct rows *rows = row_list(g->row, f);

		for (size_t i = 0; i < rows->n; i++)
			put_row(g, f, CELL_FUNDER, rows->p[i], child(f,
			    "montant"), a)->answer = funder_answer(f,
			    rows->p[i]);
	}
	for (int i = 0; i < c->n; i++)
		put_row(g, f, CELL_REQUEST, c->request[i], c->leaf,
		    a)->answer = plan_answer_of(s, c->request[i]);
}

/* What is typed beside the demandes has its own line under theirs. */
static struct cell_line *
put_typed(struct grid *g, const struct field *f, struct arena *a)
{
	struct cell_line *l = push(g, f, a);

	l->kind = CELL_TYPED;
	l->row = g->row;
	l->account = "";
	l->level = f->line->level + 1;
	l->label = _("hors de ce dossier");
	l->shown = l->slot = row_slot(g->row, f);
	return l;
}

/* What is said of the line of ROW, or of ROW itself when it is one's own. */
static void
remark(struct grid *g, struct cell_line *l, const struct own_lines *own,
    const struct row *row)
{
	const struct slot *before = &row->slot[own->leaf[OWN_BEFORE]->slot];

	l->commented = lines_text(own, row, OWN_COMMENT)[0] != '\0' ||
	    lines_text(own, row, OWN_METHOD)[0] != '\0';
	if (before->answer.draft != NULL) {
		l->before = before;
		g->has_before = true;
	}
}

/* Lines of one's own, on the side of F, one level under LEVEL. */
static void
put_own(struct grid *g, const struct field *f, int level,
    const struct own_entry *e, struct arena *a)
{
	const struct own_lines *own = g->group->own;

	for (; e != NULL; e = e->next) {
		struct cell_line *l = push(g, f, a);

		l->kind = CELL_OWN;
		l->field = own->block;
		l->leaf = own->leaf[OWN_AMOUNT];
		l->row = e->row;
		l->slot = row_slot(e->row, l->leaf);
		l->shown = row_slot(e->row, own->leaf[OWN_KEPT]);
		l->account = "";
		l->level = level + 1;
		l->label = lines_text(own, e->row, OWN_LABEL);
		/* What cannot be read is shown as it was typed. */
		if (l->shown->value.kind == VALUE_NONE)
			l->shown = l->slot;
		remark(g, l, own, e->row);
	}
}

/* L, just put, is where F is typed: what is said of it, and what is under
   it. */
static void
put_said(struct grid *g, struct cell_line *l, const struct field *f,
    const struct own_index *x, struct arena *a)
{
	const struct own_lines *own = g->group->own;
	int at = own == NULL ? -1 : lines_choice(own, f);

	if (at < 0)
		return;
	if (x->note[at] != NULL)
		remark(g, l, own, x->note[at]);
	if (l->kind == CELL_TYPED && l->slot->detailed)
		l->kind = CELL_DETAILED;
	put_own(g, f, l->level < 2 ? 2 : l->level, x->rows[at], a);
}

static void
put(struct grid *g, const struct session *s, const struct field *f,
    const struct own_index *x, struct arena *a)
{
	const struct field *total = form_line_total(f);
	struct counted c = { 0 };
	struct cell_line *l;
	bool both;

	if (f->kind == FIELD_LEAF ? !row_slot(g->row, f)->applies :
	    !derive_applies(s, f, g->row))
		return;
	c.request = plan_counted(s, g->row, f, a, &c.leaf, &c.n);
	both = f->kind == FIELD_LEAF && total != f && c.n > 0;
	l = push(g, f, a);
	l->row = g->row;
	l->kind = f->kind == FIELD_BLOCK ? CELL_ROWS : f->line->total ?
	    CELL_TOTAL : f->source == SOURCE_TYPED && !both ? CELL_TYPED :
	    CELL_COMPUTED;
	l->leaf = l->kind == CELL_TYPED ? f : total;
	if (l->leaf->kind == FIELD_LEAF)
		l->shown = l->slot = row_slot(g->row, l->leaf);
	if (both)
		l = put_typed(g, f, a);
	put_said(g, l, f, x, a);
	put_funders(g, s, f, &c, a);
}

/* 86, 87 and the totals that count them come last. */
static bool
late(const struct field *f)
{
	return f->line->in_kind || strncmp(f->id, "total_general", 13) == 0;
}

/* Lines without 86 and 87, their total, then those, then theirs. */
static void
put_all(struct grid *g, const struct session *s, const struct own_index *x,
    struct arena *a)
{
	const struct field *group = g->group;

	for (int in_kind = 0; in_kind < 2; in_kind++)
		for (int total = 0; total < 2; total++)
			for (int i = 0; i < group->nchild; i++) {
				const struct field *f = group->child[i];

				if (f->line == NULL || f->kind ==
				    FIELD_GROUP || form_line_aside(f) ||
				    late(f) !=
				    (in_kind != 0) || f->line->total !=
				    (total != 0))
					continue;
				if (total && strncmp(f->id, "total_", 6) != 0)
					continue;
				put(g, s, f, x, a);
			}
}

struct grid
grid_make(const struct session *s, struct row *row,
    const struct field *group, struct arena *a)
{
	struct grid g = { .row = row, .group = group };
	struct own_index x = { 0 };

	if (group->own != NULL)
		x = lines_index(group->own, row, a);
	put_all(&g, s, &x, a);
	/* What counts nowhere is not hidden. */
	if (group->own != NULL && g.n[SIDE_CHARGE] > 0)
		put_own(&g, g.line[SIDE_CHARGE][0].field, 2, x.lost, a);
	g.end = form_end(group);
	g.gap = slot_of(group, "ecart", row);
	g.gap_in_kind = slot_of(group, "ecart_nature", row);
	g.charges = slot_of(group, "total_charges", row);
	g.products = slot_of(group, "total_produits", row);
	g.charges_in_kind = slot_of(group, "total_charges_nature", row);
	g.products_in_kind = slot_of(group, "total_produits_nature", row);
	return g;
}

int
grid_next(const struct grid *g, int side, int at, int by)
{
	for (int i = at + by; i >= 0 && i < g->n[side]; i += by)
		if (g->line[side][i].kind != CELL_TOTAL)
			return i;
	return at;
}

bool
cell_is_funder(const struct cell_line *l)
{
	return l->kind == CELL_FUNDER || l->kind == CELL_REQUEST;
}

const char *
cell_path(const struct cell_line *l, struct arena *a)
{
	return l->kind == CELL_ROWS ? dossier_list_path(l->row, l->field, a) :
	    cell_is_funder(l) ? dossier_row_path(l->row, a) :
	    dossier_path(l->row, l->leaf, a);
}

/* Is PATH that of the row of a funder, or something in it? */
static bool
in_row(const struct cell_line *l, const char *path, struct arena *a)
{
	const char *row = dossier_row_path(l->row, a);
	size_t n = strlen(row);

	return strncmp(row, path, n) == 0 && (path[n] == '\0' ||
	    path[n] == '.');
}

/* Is what stands below the budget at REST of the line L? */
static bool
is_of(const struct cell_line *l, const char *rest)
{
	const char *id = l->field->id;
	size_t n = strlen(id), key;

	if (strncmp(rest, id, n) != 0)
		return false;
	rest += n;
	if (l->kind == CELL_ROWS)
		return *rest == '[';
	if (l->kind != CELL_OWN)
		return *rest == '\0';
	key = strlen(l->row->key);
	return *rest == '[' && strncmp(rest + 1, l->row->key, key) == 0 &&
	    rest[1 + key] == ']';
}

/* What is said of a line itself, in a note, leads to it. */
static const struct field *
noted(const struct grid *g, const char *rest)
{
	const struct own_lines *own = g->group->own;
	const struct rows *rows;
	size_t n;

	if (own == NULL)
		return NULL;
	n = strlen(own->block->id);
	if (strncmp(rest, own->block->id, n) != 0 || rest[n] != '[')
		return NULL;
	rows = row_list(g->row, own->block);
	for (size_t i = 0; i < rows->n; i++) {
		const struct row *row = rows->p[i];
		size_t key = strlen(row->key);

		if (strncmp(rest + n + 1, row->key, key) == 0 &&
		    rest[n + 1 + key] == ']' && !lines_labelled(own, row))
			return lines_target(own, row);
	}
	return NULL;
}

int
grid_find(const struct grid *g, const char *path, int *side)
{
	struct arena a = { 0 };
	const char *group = dossier_path(g->row, g->group, &a);
	size_t n = strlen(group);
	bool here = strncmp(path, group, n) == 0 && path[n] == '.';
	const char *rest = here ? path + n + 1 : "";
	const struct field *line = here ? noted(g, rest) : NULL;
	int found = -1;

	/* What is under a line comes after it, and is nearer. */
	for (int k = 0; k < 2; k++)
		for (int i = 0; i < g->n[k]; i++) {
			const struct cell_line *l = &g->line[k][i];

			if (cell_is_funder(l) ? in_row(l, path, &a) : here &&
			    (is_of(l, rest) || (line != NULL &&
			    l->field == line))) {
				*side = k;
				found = i;
			}
		}
	arena_fini(&a);
	return found;
}

const char *
grid_mark(enum plan_answer answer)
{
	return answer == PLAN_GRANTED ? _("oui") : answer == PLAN_REFUSED ?
	    _("non") : "?";
}

bool
grid_complete(const struct grid *g, struct row *row)
{
	const struct slot *slot = g->end == NULL ? NULL : row_slot(row,
	    g->end);

	return slot != NULL && slot->value.kind == VALUE_BOOL &&
	    slot->value.n == 1;
}

bool
grid_balanced(const struct grid *g)
{
	return g->gap != NULL && g->gap->value.kind == VALUE_AMOUNT &&
	    g->gap->value.n == 0 && g->charges != NULL &&
	    g->charges->value.kind == VALUE_AMOUNT && g->charges->value.n > 0;
}

const char *
grid_amount(const struct slot *slot, struct arena *a)
{
	char buf[NUMBER_TEXT];

	if (slot == NULL)
		return "";
	if (slot->detailed)
		return slot->value.kind != VALUE_AMOUNT ? "!" :
		    arena_strdup(a, money_column(slot->value.n, buf));
	if (slot->answer.draft != NULL &&
	    slot->answer.certainty == UNKNOWN_YET)
		return "?";
	if (slot->state == READING_REFUSED && slot->answer.draft != NULL)
		return arena_printf(a, "! %s", slot->answer.draft);
	if (slot->value.kind != VALUE_AMOUNT)
		return "";
	return arena_printf(a, "%s%s", slot->answer.draft != NULL &&
	    slot->answer.certainty == ESTIMATED ? "≈ " : "",
	    money_column(slot->value.n, buf));
}
