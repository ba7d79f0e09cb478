/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/grid.h"

#include "base/i18n.h"
#include "base/money.h"
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
static void
put_row(struct grid *g, const struct field *f, enum cell_kind kind,
    struct row *row, const struct field *leaf, struct arena *a)
{
	struct cell_line *l = push(g, f, a);

	l->kind = kind;
	l->row = row;
	l->account = "";
	l->level = f->line->level + 1;
	l->label = row_title(row, a);
	l->path = dossier_row_path(row, a);
	l->leaf = leaf;
	l->slot = leaf == NULL ? NULL : row_slot(row, leaf);
	g->marks[f->line->side] = true;
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

static void
put_funders(struct grid *g, const struct session *s, struct row *row,
    const struct field *f, struct row **request,
    const struct field *counted, int n, struct arena *a)
{
	if (f->kind == FIELD_BLOCK && form_line_requests(f) != NULL) {
		const struct rows *rows = row_list(row, f);

		for (size_t i = 0; i < rows->n; i++) {
			put_row(g, f, CELL_FUNDER, rows->p[i], child(f,
			    "montant"), a);
			g->line[f->line->side][g->n[f->line->side] - 1]
			    .answer = funder_answer(f, rows->p[i]);
		}
	}
	for (int i = 0; i < n; i++) {
		put_row(g, f, CELL_REQUEST, request[i], counted, a);
		g->line[f->line->side][g->n[f->line->side] - 1].answer =
		    plan_answer_of(s, request[i]);
	}
}

/* What is typed beside the demandes has its own line under theirs. */
static void
put_typed(struct grid *g, const struct field *f, struct row *row,
    struct arena *a)
{
	struct cell_line *l = push(g, f, a);

	l->kind = CELL_TYPED;
	l->account = "";
	l->level = f->line->level + 1;
	l->label = _("hors de ce dossier");
	l->path = dossier_path(row, f, a);
	l->slot = row_slot(row, f);
}

static void
put(struct grid *g, const struct session *s, struct row *row,
    const struct field *f, struct arena *a)
{
	const struct field *total = form_line_total(f), *counted = NULL;
	struct row **request;
	struct cell_line *l;
	bool both;
	int n;

	if (f->kind == FIELD_LEAF ? !row_slot(row, f)->applies :
	    !derive_applies(s, f, row))
		return;
	request = plan_counted(s, row, f, a, &counted, &n);
	both = f->kind == FIELD_LEAF && total != f && n > 0;
	l = push(g, f, a);
	l->kind = f->kind == FIELD_BLOCK ? CELL_ROWS : f->line->total ?
	    CELL_TOTAL : f->source == SOURCE_TYPED && !both ? CELL_TYPED :
	    CELL_COMPUTED;
	l->leaf = l->kind == CELL_TYPED ? f : total;
	l->path = f->kind == FIELD_BLOCK ? dossier_list_path(row, f, a) :
	    dossier_path(row, l->leaf, a);
	if (l->leaf->kind == FIELD_LEAF)
		l->slot = row_slot(row, l->leaf);
	if (both)
		put_typed(g, f, row, a);
	put_funders(g, s, row, f, request, counted, n, a);
}

/* 86, 87 and the totals that count them come last. */
static bool
late(const struct field *f)
{
	return f->line->in_kind || strncmp(f->id, "total_general", 13) == 0;
}

/* Lines without 86 and 87, their total, then those, then theirs. */
static void
put_all(struct grid *g, const struct session *s, struct row *row,
    const struct field *group, struct arena *a)
{
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
				put(g, s, row, f, a);
			}
}

struct grid
grid_make(const struct session *s, struct row *row,
    const struct field *group, struct arena *a)
{
	struct grid g = { 0 };

	put_all(&g, s, row, group, a);
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

/* Is PATH that of the line, or something in its list or its row? */
static bool
stands_at(const struct cell_line *l, const char *path)
{
	size_t n = strlen(l->path);

	switch (l->kind) {
	case CELL_ROWS:		/* written x[], its rows x[r1]... */
		return strncmp(l->path, path, n - 1) == 0;
	case CELL_FUNDER:
	case CELL_REQUEST:
		return strncmp(l->path, path, n) == 0 &&
		    (path[n] == '\0' || path[n] == '.');
	default:
		return strcmp(l->path, path) == 0;
	}
}

int
grid_find(const struct grid *g, const char *path, int *side)
{
	int found = -1;

	/* A row comes after its list, and is nearer. */
	for (int k = 0; k < 2; k++)
		for (int i = 0; i < g->n[k]; i++)
			if (stands_at(&g->line[k][i], path)) {
				*side = k;
				found = i;
			}
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
