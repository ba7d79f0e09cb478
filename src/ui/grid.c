/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/grid.h"

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

/* "sub_etat_total" beside the block "sub_etat": shown on its line. */
static bool
total_of_block(const struct field *group, const struct field *leaf)
{
	size_t n = strlen(leaf->id);

	if (n <= 6 || strcmp(leaf->id + n - 6, "_total") != 0)
		return false;
	for (int i = 0; i < group->nchild; i++)
		if (group->child[i]->kind == FIELD_BLOCK &&
		    strlen(group->child[i]->id) == n - 6 &&
		    strncmp(group->child[i]->id, leaf->id, n - 6) == 0)
			return true;
	return false;
}

static void
put(struct grid *g, const struct session *s, struct row *row,
    const struct field *group, const struct field *f, struct arena *a)
{
	struct cell_line *l = &g->line[f->line->side][g->n[f->line->side]];

	if (f->kind == FIELD_LEAF && (total_of_block(group, f) ||
	    !row_slot(row, f)->applies))
		return;
	if (f->kind != FIELD_LEAF && !derive_applies(s, f, row))
		return;
	*l = (struct cell_line){ .field = f, .account = f->line->account,
		.label = f->label != NULL ? f->label : f->id,
		.level = f->line->level };
	if (f->kind == FIELD_BLOCK) {
		l->kind = CELL_ROWS;
		l->leaf = child(group, arena_printf(a, "%s_total", f->id));
		l->path = dossier_list_path(row, f, a);
	} else {
		l->kind = f->line->total ? CELL_TOTAL : f->source ==
		    SOURCE_TYPED ? CELL_TYPED : CELL_COMPUTED;
		l->leaf = f;
		l->path = dossier_path(row, f, a);
	}
	if (l->leaf != NULL && l->leaf->kind == FIELD_LEAF)
		l->slot = row_slot(row, l->leaf);
	g->n[f->line->side]++;
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
				    FIELD_GROUP || late(f) !=
				    (in_kind != 0) || f->line->total !=
				    (total != 0))
					continue;
				if (total && strncmp(f->id, "total_", 6) != 0)
					continue;
				put(g, s, row, group, f, a);
			}
}

struct grid
grid_make(const struct session *s, struct row *row,
    const struct field *group, struct arena *a)
{
	struct grid g = { 0 };

	for (int i = 0; i < 2; i++)
		g.line[i] = arena_array(a, (size_t)group->nchild + 1,
		    sizeof *g.line[i]);
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

int
grid_find(const struct grid *g, const char *path, int *side)
{
	for (int k = 0; k < 2; k++)
		for (int i = 0; i < g->n[k]; i++) {
			const char *p = g->line[k][i].path;
			/* A list is written x[], its rows x[r1]... */
			bool rows = g->line[k][i].kind == CELL_ROWS;

			if (rows ? strncmp(p, path, strlen(p) - 1) == 0 :
			    strcmp(p, path) == 0) {
				*side = k;
				return i;
			}
		}
	return -1;
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
