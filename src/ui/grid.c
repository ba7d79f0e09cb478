/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/grid.h"

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

static void
put_own(struct grid *g, const struct own_lines *own, int side,
    const struct own_entry *e)
{
	for (; e != NULL; e = e->next) {
		struct cell_line *l = &g->line[side][g->n[side]++];
		const struct field *leaf = own->leaf[OWN_AMOUNT];

		*l = (struct cell_line){ .kind = CELL_OWN,
			.field = own->block, .leaf = leaf, .row = e->row,
			.slot = row_slot(e->row, leaf),
			.shown = row_slot(e->row, own->leaf[OWN_KEPT]),
			.account = "", .level = 3,
			.label = lines_text(own, e->row, OWN_LABEL) };
		/* What cannot be read is shown as it was typed. */
		if (l->shown->value.kind == VALUE_NONE)
			l->shown = l->slot;
		remark(g, l, own, e->row);
	}
}

static void
put(struct grid *g, const struct session *s, struct row *row,
    const struct field *group, const struct field *f,
    const struct own_index *x, struct arena *a)
{
	struct cell_line *l = &g->line[f->line->side][g->n[f->line->side]];
	int at;

	if (f->kind == FIELD_LEAF && (total_of_block(group, f) ||
	    !row_slot(row, f)->applies))
		return;
	if (f->kind != FIELD_LEAF && !derive_applies(s, f, row))
		return;
	*l = (struct cell_line){ .field = f, .account = f->line->account,
		.label = f->label != NULL ? f->label : f->id,
		.level = f->line->level, .row = row };
	if (f->kind == FIELD_BLOCK) {
		l->kind = CELL_ROWS;
		l->leaf = child(group, arena_printf(a, "%s_total", f->id));
	} else {
		l->kind = f->line->total ? CELL_TOTAL : f->source ==
		    SOURCE_TYPED ? CELL_TYPED : CELL_COMPUTED;
		l->leaf = f;
	}
	if (l->leaf != NULL && l->leaf->kind == FIELD_LEAF)
		l->shown = l->slot = row_slot(row, l->leaf);
	g->n[f->line->side]++;
	at = group->own == NULL ? -1 : lines_choice(group->own, f);
	if (at < 0)
		return;
	if (x->note[at] != NULL)
		remark(g, l, group->own, x->note[at]);
	if (l->kind == CELL_TYPED && l->slot->detailed)
		l->kind = CELL_DETAILED;
	put_own(g, group->own, f->line->side, x->rows[at]);
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
    const struct field *group, const struct own_index *x, struct arena *a)
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
				put(g, s, row, group, f, x, a);
			}
}

struct grid
grid_make(const struct session *s, struct row *row,
    const struct field *group, struct arena *a)
{
	struct grid g = { .row = row, .group = group };
	struct own_index x = { 0 };
	size_t own = 0;

	if (group->own != NULL) {
		x = lines_index(group->own, row, a);
		own = row_list(row, group->own->block)->n;
	}
	for (int i = 0; i < 2; i++)
		g.line[i] = arena_array(a, (size_t)group->nchild + own + 2,
		    sizeof *g.line[i]);
	put_all(&g, s, row, group, &x, a);
	/* What counts nowhere is not hidden. */
	if (group->own != NULL)
		put_own(&g, group->own, SIDE_CHARGE, x.lost);
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

const char *
cell_path(const struct cell_line *l, struct arena *a)
{
	return l->kind == CELL_ROWS ? dossier_list_path(l->row, l->field, a) :
	    dossier_path(l->row, l->leaf, a);
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

	arena_fini(&a);
	for (int k = 0; here && k < 2 && found < 0; k++)
		for (int i = 0; i < g->n[k] && found < 0; i++)
			if (is_of(&g->line[k][i], rest) ||
			    (line != NULL && g->line[k][i].field == line)) {
				*side = k;
				found = i;
			}
	return found;
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
