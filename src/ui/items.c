/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items.h"

#include "base/i18n.h"
#include "base/str.h"
#include "rules/request.h"
#include "wizard/derive.h"
#include "wizard/requests.h"

#include <stdlib.h>
#include <string.h>

struct maker {
	struct session *s;
	struct arena *a;
	VEC(struct item) item;
};

static struct item *
add(struct maker *m, enum item_kind kind, const struct field *field,
    struct row *row, int depth)
{
	struct item *i = vec_push(&m->item);

	i->kind = kind;
	i->field = field;
	i->row = row;
	i->depth = depth;
	i->label = field->label != NULL ? field->label : field->id;
	i->path = "";
	return i;
}

static void
add_list(struct maker *m, const struct field *block, struct row *row,
    int depth)
{
	const struct rows *rows = row_list(row, block);
	const char *path = dossier_list_path(row, block, m->a);

	add(m, ITEM_LABEL, block, row, depth);
	for (size_t i = 0; i < rows->n; i++) {
		struct item *it = add(m, ITEM_ROW, block, rows->p[i], depth);

		it->path = dossier_row_path(rows->p[i], m->a);
		it->label = request_name(m->s->dossier, rows->p[i], m->a);
	}
	if (!m->s->readonly)
		add(m, ITEM_ADD, block, row, depth)->path =
		    arena_printf(m->a, "%s+", path);
	add(m, ITEM_FINISH, block, row, depth)->path = path;
}

/* One row of a table: its cells stand side by side when there is room. */
static void
add_cells(struct maker *m, const struct field *f, struct row *row, int depth)
{
	size_t first = m->item.n;

	for (int i = 0; i < f->nchild; i++) {
		const struct field *leaf = f->child[i];

		if (leaf->kind == FIELD_LEAF && row_slot(row, leaf)->applies)
			add(m, leaf->source == SOURCE_TYPED ? ITEM_LEAF :
			    ITEM_SHOWN, leaf, row, depth)->path =
			    dossier_path(row, leaf, m->a);
	}
	for (size_t i = first; i < m->item.n; i++) {
		m->item.p[i].cell = (int)(i - first);
		m->item.p[i].ncells = (int)(m->item.n - first);
		m->item.p[i].row_label = f->label != NULL ? f->label : f->id;
	}
}

static void
add_field(struct maker *m, const struct field *f, struct row *row, int depth)
{
	size_t before;
	bool heading;

	switch (f->kind) {
	case FIELD_LEAF:
		if (row_slot(row, f)->applies)
			add(m, f->source == SOURCE_TYPED ? ITEM_LEAF :
			    ITEM_SHOWN, f, row, depth)->path =
			    dossier_path(row, f, m->a);
		return;
	case FIELD_BLOCK:
		if (derive_applies(m->s, f, row))
			add_list(m, f, row, depth);
		return;
	case FIELD_GROUP:
		break;
	}
	if (f->group == GROUP_BUDGET) {
		if (derive_applies(m->s, f, row))
			add(m, ITEM_BUDGET, f, row, depth)->path =
			    dossier_path(row, f, m->a);
		return;
	}
	if (f->group == GROUP_TABLEAU_ROW) {
		add_cells(m, f, row, depth);
		return;
	}
	heading = f->group != GROUP_STEP && f->label != NULL;
	if (heading)
		add(m, ITEM_LABEL, f, row, depth);
	before = m->item.n;
	for (int i = 0; i < f->nchild; i++)
		add_field(m, f->child[i], row, heading ? depth + 1 : depth);
	if (heading && m->item.n == before)
		m->item.n--;
}

static bool
wanted_state(const struct field *f)
{
	static const char *const ids[] = { "etat", "statut", "date_depot",
		"depose_le", "date_decision", "decide_le", "numero",
		"numero_depot", "obtenu" };

	for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++)
		if (strcmp(f->id, ids[i]) == 0)
			return true;
	return false;
}

const struct field *
memo_leaf(const struct form *f)
{
	return f->memo_path == NULL ? NULL : form_find(f, f->memo_path);
}

const struct field *
request_state(const struct form *f)
{
	return f->request_state_path == NULL ? NULL :
	    form_find(f, f->request_state_path);
}

static void
add_states(struct maker *m)
{
	const struct form *f = m->s->form;
	const struct field *state = f->state_path == NULL ? NULL :
	    form_find(f, f->state_path);
	const struct field *request = request_state(f), *block;
	struct row *root = m->s->dossier->root;
	const struct rows *rows;

	for (int i = 0; state != NULL && i < state->parent->nchild; i++) {
		const struct field *c = state->parent->child[i];

		if (c != memo_leaf(f) && (c->kind != FIELD_LEAF ||
		    c->source == SOURCE_TYPED))
			add_field(m, c, root, 0);
	}
	block = request == NULL ? NULL : request->block;
	if (block == NULL || block->block != f->root)
		return;
	rows = row_list(root, block);
	for (size_t i = 0; i < rows->n; i++) {
		add(m, ITEM_LABEL, block, rows->p[i], 0)->label =
		    request_name(m->s->dossier, rows->p[i], m->a);
		for (int k = 0; k < block->nchild; k++)
			if (wanted_state(block->child[k]))
				add_field(m, block->child[k], rows->p[i], 1);
	}
}

struct items
items_make(struct session *s, const struct page_what *w, struct arena *a)
{
	struct maker m = { .s = s, .a = a };
	struct items out;

	switch (w->mode) {
	case PAGE_STOP:
		if (w->page == NULL)
			add_list(&m, w->block, w->row, 0);
		else
			for (int i = 0; i < w->page->nfield; i++)
				add_field(&m, w->page->field[i], w->row, 0);
		break;
	case PAGE_ROW:
		for (int i = 0; i < w->block->nchild; i++)
			add_field(&m, w->block->child[i], w->row, 0);
		break;
	case PAGE_LIST:
		add_list(&m, w->block, w->row, 0);
		break;
	case PAGE_STATE:
		add_states(&m);
		break;
	case PAGE_ONE:
		if (w->note != NULL)
			add(&m, ITEM_LABEL, w->leaf, w->row, 0)->label =
			    w->note;
		add(&m, ITEM_LEAF, w->leaf, w->row, 0)->path =
		    dossier_path(w->row, w->leaf, a);
		break;
	case PAGE_MEMO:
		if (memo_leaf(s->form) != NULL)
			add_field(&m, memo_leaf(s->form), w->row, 0);
		break;
	}
	out.n = (int)m.item.n;
	out.p = arena_array(a, m.item.n + 1, sizeof *out.p);
	if (m.item.n > 0)
		memcpy(out.p, m.item.p, m.item.n * sizeof *out.p);
	vec_fini(&m.item);
	return out;
}

int
items_find(const struct items *it, const char *path)
{
	size_t n = strlen(path);

	for (int i = 0; i < it->n; i++)
		if (item_takes_focus(&it->p[i]) &&
		    strcmp(it->p[i].path, path) == 0)
			return i;
	/* A group's path leads to its first leaf, a leaf's path to the row
	   that holds it. */
	for (int i = 0; i < it->n && n > 0; i++) {
		const char *p = it->p[i].path;
		size_t k = strlen(p);

		if (!item_takes_focus(&it->p[i]) || k == 0)
			continue;
		if (strncmp(p, path, n) == 0 && p[n] == '.')
			return i;
		if (strncmp(p, path, k) == 0 && path[k] == '.')
			return i;
	}
	return -1;
}

bool
item_takes_focus(const struct item *i)
{
	return i->kind != ITEM_LABEL && i->kind != ITEM_SHOWN;
}

int
items_next(const struct items *it, int at, int by)
{
	for (int i = at + by; i >= 0 && i < it->n; i += by)
		if (item_takes_focus(&it->p[i]))
			return i;
	return -1;
}

/* --- choices --- */

static struct option *
row_options(struct session *s, const struct slot *slot,
    const struct field *leaf, struct arena *a, int *n)
{
	const struct field *block = form_find(s->form, leaf->type.block);
	const struct rows *rows;
	struct option *o;

	if (block == NULL || block->block != s->form->root)
		return NULL;
	rows = row_list(s->dossier->root, block);
	o = arena_array(a, rows->n + 1, sizeof *o);
	for (size_t i = 0; i < rows->n; i++) {
		o[i].label = request_name(s->dossier, rows->p[i], a);
		o[i].on = slot->value.kind == VALUE_ROW &&
		    strcmp(slot->value.text, rows->p[i]->key) == 0;
	}
	*n = (int)rows->n;
	return o;
}

struct option *
leaf_options(struct session *s, struct row *row, const struct field *leaf,
    struct arena *a, int *n)
{
	const struct slot *slot = row_slot(row, leaf);
	const struct vtype *t = &leaf->type;
	struct option *o;

	switch (t->kind) {
	case VT_OUI_NON:
		o = arena_array(a, 2, sizeof *o);
		o[0].label = _("oui");
		o[1].label = _("non");
		if (slot->value.kind == VALUE_BOOL)
			o[slot->value.n == 1 ? 0 : 1].on = true;
		*n = 2;
		return o;
	case VT_CHOIX:
	case VT_CHOIX_MULTIPLE:
		o = arena_array(a, (size_t)t->nchoice + 1, sizeof *o);
		for (int i = 0; i < t->nchoice; i++) {
			o[i].label = t->choice[i].label;
			o[i].help = t->choice[i].help;
			o[i].on = slot->value.kind == VALUE_CHOICES ?
			    ((uint64_t)slot->value.n >> i & 1) != 0 :
			    slot->value.kind == VALUE_CHOICE &&
			    slot->value.n == i;
		}
		*n = t->nchoice;
		return o;
	case VT_RENVOI:
		return row_options(s, slot, leaf, a, n);
	default:
		return NULL;
	}
}

const char *
leaf_pick(struct session *s, struct row *row, const struct field *leaf, int i,
    struct arena *a)
{
	const struct slot *slot = row_slot(row, leaf);
	const struct vtype *t = &leaf->type;
	const struct field *block;
	struct value v = { .kind = VALUE_CHOICES };

	switch (t->kind) {
	case VT_OUI_NON:
		return i == 0 ? "oui" : "non";
	case VT_CHOIX:
		return t->choice[i].id;
	case VT_CHOIX_MULTIPLE:
		if (slot->value.kind == VALUE_CHOICES)
			v.n = slot->value.n;
		v.n = (int64_t)((uint64_t)v.n ^ (uint64_t)1 << i);
		return v.n == 0 ? "" : value_plain(t, &v, a);
	case VT_RENVOI:
		block = form_find(s->form, t->block);
		return row_list(s->dossier->root, block)->p[i]->key;
	default:
		return "";
	}
}

int
leaf_width(const struct field *leaf)
{
	switch (leaf->type.kind) {
	case VT_ENTIER:
	case VT_DECIMAL:
	case VT_TAUX:
	case VT_CODE_POSTAL:
		return 12;
	case VT_DATE:
	case VT_RNA:
	case VT_BIC:
		return 14;
	case VT_MONTANT:
	case VT_SIREN:
	case VT_TELEPHONE:
		return 18;
	case VT_SIRET:
		return 22;
	case VT_IBAN:
		return 38;
	default:
		return -1;
	}
}
