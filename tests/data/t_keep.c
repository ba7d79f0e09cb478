/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is kept from one change to the next is what would be computed anew:
 * a convention changed at random, beside one whose form keeps nothing.
 */
#include "base/date.h"
#include "catalog/catalog.h"
#include "rules/rules.h"
#include "tests/put.h"
#include "tests/tap.h"
#include "wizard/session.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct form *form, *plain;
static int32_t today;

static struct form *
read_form(bool keeps)
{
	struct complaints c = { 0 };
	struct form *f;
	char file[4096];

	(void)snprintf(file, sizeof file, "%s/formulaires/cpo.cfg",
	    getenv("GUICHET_DONNEES"));
	f = catalog_form(file, &c);
	if (f == NULL)
		abort();
	complaints_fini(&c);
	for (int i = 0; i < f->nfield; i++)
		f->field[i]->lasting &= keeps;
	return f;
}

static struct session *
example(void)
{
	struct complaints c = { 0 };
	struct str told;
	struct dossier *d = dossier_new(form, today);
	char file[4096];

	(void)snprintf(file, sizeof file, "%s/exemples/cpo-2027-2029.cfg",
	    getenv("GUICHET_DONNEES"));
	str_init(&told, 0);
	ok(catalog_answers(d, NULL, file, &c, &told), "the example enters");
	str_fini(&told);
	complaints_fini(&c);
	return session_new(d);
}

static void
copy(void *ctx, const char *path, enum scope scope,
    const struct answer *answer)
{
	(void)scope;
	(void)dossier_load(ctx, path, answer);
}

/* The same answers; nothing of it is kept. */
static struct session *
anew(const struct session *s)
{
	struct dossier *d = dossier_new(plain, today);

	dossier_each(s->dossier, copy, d);
	return session_new(d);
}

/* --- at random --- */

struct place_list {
	VEC(struct place) p;
};

static void
gather(struct place_list *l, struct row *row)
{
	for (int i = 0; i < row->block->nslots; i++) {
		struct place at = { .row = row,
			.field = row->block->slot_field[i] };

		if (at.field->source == SOURCE_TYPED)
			*vec_push(&l->p) = at;
	}
	for (int i = 0; i < row->block->nlists; i++)
		for (size_t k = 0; k < row->list[i].n; k++)
			gather(l, row->list[i].p[k]);
}

static struct place
any_place(const struct session *s, struct rounds *r)
{
	struct place_list l = { 0 };
	struct place at;

	gather(&l, s->dossier->root);
	at = l.p.p[rounds_random(r) % l.p.n];
	vec_fini(&l.p);
	return at;
}

static void
any_rows(struct session *s, const struct place *at, struct rounds *r)
{
	struct row *row = at->row;

	switch (rounds_random(r) % 4) {
	case 0:
		if (row->up != NULL)
			(void)session_add(s, row->up, row->block);
		break;
	case 1:
		if (row->up != NULL)
			(void)session_remove(s, row);
		break;
	case 2:
		if (row->up != NULL)
			(void)session_move(s, row, 0);
		break;
	default:
		if (row->block->nlists > 0)
			(void)session_finish(s, row,
			    row->block->list_field[rounds_random(r) %
			    (uint64_t)row->block->nlists],
			    rounds_random(r) % 2 == 0);
		break;
	}
}

static void
any_change(struct session *s, struct rounds *r)
{
	static const char *const drafts[] = { "oui", "non", "", "0", "3",
		"1250", "40 000", "12,50", "k1", "k2", "2028", "50 %",
		"01/09/2027", "accordee", "refusee", "un_projet", "etat",
		"salaires" };
	struct place at = any_place(s, r);
	uint64_t what = rounds_random(r) % 16;

	if (what == 0)
		any_rows(s, &at, r);
	else if (what == 1)
		(void)session_clear(s, at.row, at.field);
	else if (what == 2)
		(void)session_unknown(s, at.row, at.field, NULL, NO_DAY);
	else
		(void)session_answer(s, at.row, at.field,
		    drafts[rounds_random(r) %
		    (sizeof drafts / sizeof *drafts)]);
}

/* --- the same --- */

static bool
same_value(const struct value *a, const struct value *b)
{
	return a->kind == b->kind && a->n == b->n &&
	    strcmp(a->text == NULL ? "" : a->text,
	    b->text == NULL ? "" : b->text) == 0;
}

static bool
same_rows(const struct row *a, const struct row *b)
{
	for (int i = 0; i < a->block->nslots; i++) {
		const struct slot *x = &a->slot[i], *y = &b->slot[i];

		if (x->applies == y->applies && x->state == y->state &&
		    same_value(&x->value, &y->value))
			continue;
		diag("%s: %" PRId64 ", not %" PRId64,
		    a->block->slot_field[i]->path, x->value.n, y->value.n);
		return false;
	}
	for (int i = 0; i < a->block->nlists; i++)
		for (size_t k = 0; k < a->list[i].n; k++)
			if (k >= b->list[i].n || !same_rows(a->list[i].p[k],
			    b->list[i].p[k]))
				return false;
	return true;
}

static struct row *
same_row(const struct session *s, const struct row *row)
{
	struct arena a;
	struct place at;
	bool found;

	if (row->up == NULL)
		return s->dossier->root;
	arena_init(&a);
	found = dossier_find(s->dossier, dossier_row_path(row, &a), &at);
	arena_fini(&a);
	return found ? at.row : NULL;
}

static bool
same_supposed(const struct session *s, const struct session *fresh,
    const struct place *at, const struct row *row)
{
	const struct row *there = same_row(fresh, row);
	const struct row *moved = same_row(fresh, at->row);
	struct value v = { .kind = VALUE_AMOUNT, .n = 123456 };
	struct rules_if x = { &at->row->slot[at->field->slot], v };
	struct rules_if y = { &moved->slot[at->field->slot], v };
	struct arena a;
	bool same = true;

	arena_init(&a);
	for (int i = 0; same && i < row->block->nslots; i++)
		for (int mode = 0; mode < 2; mode++) {
			struct rules_env e = { .dossier = s->dossier,
				.row = row, .mode = (enum rules_mode)mode,
				.arena = &a, .what_if = &x, .n_if = 1 };
			struct rules_env f = e;
			struct result p, q;

			f.dossier = fresh->dossier;
			f.row = there;
			f.what_if = &y;
			p = rules_value(row->block->slot_field[i], &e);
			q = rules_value(there->block->slot_field[i], &f);
			if (p.outcome == q.outcome && p.num == q.num &&
			    p.den == q.den && p.at_least == q.at_least)
				continue;
			diag("supposed %s: %s", at->field->path,
			    row->block->slot_field[i]->path);
			same = false;
		}
	arena_fini(&a);
	return same;
}

/* An amount supposed somewhere, as it is seen from elsewhere. */
static bool
supposes_the_same(const struct session *s, const struct session *fresh,
    struct rounds *r)
{
	struct place at = any_place(s, r), from = any_place(s, r);

	for (int i = 0; i < 50 && at.field->type.kind != VT_MONTANT; i++)
		at = any_place(s, r);
	return at.field->type.kind != VT_MONTANT ||
	    same_supposed(s, fresh, &at, from.row);
}

static void
test_kept(void)
{
	struct session *s = example();
	struct rounds r;
	bool same = true;

	rounds_begin(&r, "changes", 20000);
	while (same && rounds_more(&r)) {
		struct session *fresh;

		any_change(s, &r);
		fresh = anew(s);
		same = same_rows(s->dossier->root, fresh->dossier->root) &&
		    session_review(s)->nfindings == session_review(fresh)->nfindings &&
		    session_review(s)->nblocking == session_review(fresh)->nblocking &&
		    supposes_the_same(s, fresh, &r);
		session_free(fresh);
	}
	rounds_end(&r);
	ok(same, "what is kept is what would be computed");
	session_free(s);
}

int
main(void)
{
	int lasting = 0;

	if (!date_make(2029, 11, 23, &today))
		abort();
	form = read_form(true);
	plain = read_form(false);
	for (int i = 0; i < form->nfield; i++)
		lasting += form->field[i]->lasting;
	ok(lasting > 50, "%d computed values last", lasting);
	test_kept();
	form_free(form);
	form_free(plain);
	return tap_done();
}
