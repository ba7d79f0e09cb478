/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two states of a dossier: what is said to differ is all that differs. */
#include "base/date.h"
#include "exchange/exchange.h"
#include "tests/put.h"
#include "tests/tap.h"
#include "tests/wizard/real.h"
#include "wizard/amend.h"
#include "wizard/compare.h"
#include "wizard/derive.h"

#include <stdlib.h>
#include <string.h>

static struct form *form;

static struct session *
gardens(void)
{
	return real_session(form, "tests/data/jardins-e.cfg", "2026-01-14");
}

static int
below(struct rounds *r, size_t n)
{
	return (int)(rounds_random(r) % (uint64_t)n);
}

/* --- what is told --- */

static const struct compare_change *
change_at(const struct compare *c, const char *path)
{
	for (int i = 0; i < c->n; i++)
		if (strcmp(c->change[i].path, path) == 0)
			return &c->change[i];
	return NULL;
}

static void
says(const struct compare *c, const char *path, const char *want,
    struct arena *a)
{
	const struct compare_change *found = change_at(c, path);

	is_text(found == NULL ? "nothing" : compare_what(found, NULL, a),
	    want, "%s", path);
}

static void
test_answers(void)
{
	struct session *old = gardens(), *new = gardens();
	struct arena a = { 0 };
	struct compare c;

	compare_make(old, new, &a, &c);
	ok(c.n == 0 && c.nobjective == 0, "nothing differs from itself");
	ok(put_answer(new, "demandes[k1].montant", "26 000") &&
	    put_answer(new, "association.nom", "Les Jardins du Bourdon") &&
	    put_answer(new, "demandes[k2].montant", "4000,00"), "answers");
	compare_make(old, new, &a, &c);
	says(&c, "demandes[k1].montant", "24\342\200\257000\302\240\342\202\254"
	    " -> 26\342\200\257000\302\240\342\202\254 ;"
	    " +2\342\200\257000\302\240\342\202\254 (+8,33\302\240%)", &a);
	says(&c, "association.nom",
	    "Les Jardins de Ronce -> Les Jardins du Bourdon", &a);
	ok(change_at(&c, "demandes[k2].montant") == NULL,
	    "another way to write it is no change");
	ok(c.total.year[0].known[0] && c.total.year[0].known[1] &&
	    c.total.year[0].amount[1] - c.total.year[0].amount[0] == 200000,
	    "the funders are asked 2 000 more");
	ok(c.nyear[0] == 3 && c.year[0] == 2026, "over three years from 2026");
	session_free(old);
	session_free(new);
	arena_fini(&a);
}

static void
test_certainty(void)
{
	struct session *old = gardens(), *new = gardens();
	struct row *root = new->dossier->root;
	const struct field *nom = form_find(form, "association.nom");
	const struct field *sigle = form_find(form, "association.sigle");
	struct arena a = { 0 };
	struct compare c;

	(void)session_unknown(new, root, nom, "la trésorière", NO_DAY);
	(void)session_estimate(new, root, sigle, "JDR", "", NO_DAY);
	compare_make(old, new, &a, &c);
	says(&c, "association.nom",
	    "Les Jardins de Ronce -> pas encore connu", &a);
	says(&c, "association.sigle", "LJR -> JDR (estimation)", &a);
	session_free(old);
	session_free(new);
	arena_fini(&a);
}

static void
test_hidden(void)
{
	struct session *old = gardens(), *new = gardens();
	struct arena a = { 0 };
	struct compare c;

	(void)put_answer(old, "couverture.periode", "annuelle");
	(void)put_answer(new, "couverture.periode", "annuelle");
	(void)put_answer(new, "couverture.nombre_annees", "4");
	compare_make(old, new, &a, &c);
	ok(c.n == 0, "what is asked in neither is not compared");
	(void)put_answer(new, "couverture.periode", "pluriannuelle");
	compare_make(old, new, &a, &c);
	says(&c, "couverture.nombre_annees", "(vide) -> 4", &a);
	session_free(old);
	session_free(new);
	arena_fini(&a);
}

static void
test_rows(void)
{
	struct session *old = gardens(), *new = gardens();
	const struct field *block = form_find(form, "demandes");
	struct row *root = new->dossier->root;
	const struct compare_change *c2;
	struct arena a = { 0 };
	struct compare c;
	size_t n = row_list(root, block)->n;
	struct row *row = session_add(new, root, block);
	const char *path = dossier_row_path(row, &a);

	(void)put_answer(new, arena_printf(&a, "%s.financeur", path),
	    "Fondation du Bourdon");
	(void)put_answer(new, arena_printf(&a, "%s.montant", path), "500");
	(void)session_remove(new, row_list(root, block)->p[1]);
	(void)session_move(new, row_list(root, block)->p[0], 2);
	compare_make(old, new, &a, &c);
	says(&c, path, "ajouté", &a);
	says(&c, "demandes[k2]", "ôté", &a);
	c2 = change_at(&c, "demandes[k2]");
	ok(c2 != NULL && strncmp(c2->label, "Les financeurs : ", 17) == 0 &&
	    strstr(c2->label, "Demande 2") == NULL,
	    "a row is named by its title, even removed");
	ok(change_at(&c, arena_printf(&a, "%s.montant", path))->inside,
	    "what is in a row that was added says so");
	ok(c.nfunder == (int)n + 1, "funders of both states");
	session_free(old);
	session_free(new);
	arena_fini(&a);
}

static void
test_words(void)
{
	struct session *old = gardens(), *new = gardens();
	const struct compare_change *c1;
	struct arena a = { 0 };
	struct compare c;

	(void)put_answer(old, "projets[k1].objectifs",
	    "Rompre l'isolement des familles du quartier.");
	(void)put_answer(new, "projets[k1].objectifs",
	    "Rompre l'isolement des personnes du quartier.");
	(void)put_answer(new, "projets[k1].titre", "Jardins ouverts");
	compare_make(old, new, &a, &c);
	says(&c, "projets[k1].objectifs", "Rompre l'isolement des [ôté : "
	    "familles] [mis : personnes] du quartier.", &a);
	c1 = change_at(&c, "projets[k1].objectifs");
	ok(c1->objective && c.nobjective == 1, "an objective");
	ok(!change_at(&c, "projets[k1].titre")->objective,
	    "the name of an action is none");
	(void)session_remove(new, row_list(new->dossier->root,
	    form_find(form, "projets"))->p[0]);
	compare_make(old, new, &a, &c);
	ok(c.nobjective == 0, "an action may go");
	session_free(old);
	session_free(new);
	arena_fini(&a);
}

/* --- at random --- */

struct leaves {
	struct session *s;
	VEC(const char *) path;
	VEC(struct row *) rows;
	VEC(struct row *) ups;
	VEC(const struct field *) lists;
	struct arena a;
};

static void
gather(struct leaves *l, const struct field *f, struct row *row)
{
	if (f->kind == FIELD_LEAF) {
		if (f->source == SOURCE_TYPED)
			*vec_push(&l->path) = dossier_path(row, f, &l->a);
		return;
	}
	if (f->kind == FIELD_BLOCK) {
		const struct rows *rows = row_list(row, f);

		*vec_push(&l->ups) = row;
		*vec_push(&l->lists) = f;
		for (size_t i = 0; i < rows->n; i++) {
			*vec_push(&l->rows) = rows->p[i];
			for (int k = 0; k < f->nchild; k++)
				gather(l, f->child[k], rows->p[i]);
		}
		return;
	}
	for (int i = 0; i < f->nchild; i++)
		gather(l, f->child[i], row);
}

static const char *
random_draft(struct rounds *r, const struct field *f, struct arena *a)
{
	static const char *const any[] = { "oui", "non", "12", "1 250,50",
		"-3", "2026", "14/02/2026", "trois ateliers par semaine",
		"n'importe quoi", "deux ateliers par mois\net un repas",
		"k1", "0" };

	if (f->type.nchoice > 0 && below(r, 5) > 0)
		return f->type.choice[below(r, (size_t)f->type.nchoice)].id;
	if (f->type.kind == VT_MONTANT && below(r, 4) > 0)
		return arena_printf(a, "%d", below(r, 50000));
	return any[below(r, sizeof any / sizeof *any)];
}

static void
random_answer(struct rounds *r, struct leaves *l)
{
	struct dossier *d = l->s->dossier;
	static const struct answer_meta estimate = { ESTIMATED, "", NO_DAY,
		"", "" };
	static const struct answer_meta unknown = { UNKNOWN_YET, "", NO_DAY,
		"", "" };
	struct place at;

	if (!dossier_find(d, l->path.p[below(r, l->path.n)], &at))
		return;
	switch (below(r, 8)) {
	case 0:
		/* Left empty or never asked: two ways to say nothing, but
		   conditions tell them apart. */
		if (row_slot(at.row, at.field)->state != READING_EMPTY)
			(void)dossier_unset(d, at.row, at.field);
		break;
	case 1:
		(void)dossier_set(d, at.row, at.field, random_draft(r,
		    at.field, &l->a), &estimate);
		break;
	case 2:
		(void)dossier_set(d, at.row, at.field, "", &unknown);
		break;
	default:
		(void)dossier_set(d, at.row, at.field, random_draft(r,
		    at.field, &l->a), NULL);
		break;
	}
}

static void
random_list(struct rounds *r, struct leaves *l)
{
	struct dossier *d = l->s->dossier;
	int k = below(r, l->lists.n);
	struct row *row = l->rows.n == 0 ? NULL :
	    l->rows.p[below(r, l->rows.n)];

	switch (below(r, 5)) {
	case 0:
	case 1:
		(void)dossier_add_row(d, l->ups.p[k], l->lists.p[k], NULL);
		break;
	case 2:
		if (row != NULL && below(r, 3) == 0)
			(void)dossier_remove_row(d, row);
		break;
	case 3:
		if (row != NULL)
			(void)dossier_move_row(d, row, 1 + below(r, 6));
		break;
	default:
		(void)dossier_finish_list(d, l->ups.p[k], l->lists.p[k],
		    below(r, 2) == 0);
		break;
	}
}

static void
edit(struct session *s, struct rounds *r, int n)
{
	while (n-- > 0) {
		struct leaves l = { .s = s };

		for (int i = 0; i < s->form->root->nchild; i++)
			gather(&l, s->form->root->child[i],
			    s->dossier->root);
		for (int i = below(r, 6); i >= 0; i--)
			random_answer(r, &l);
		random_list(r, &l);
		vec_fini(&l.path);
		vec_fini(&l.rows);
		vec_fini(&l.ups);
		vec_fini(&l.lists);
		arena_fini(&l.a);
	}
	session_refresh(s);
}

/* --- the changes that are listed, made on the old state --- */

static struct row *
row_at(struct dossier *d, const char *path)
{
	struct place at;

	return dossier_find(d, path, &at) && at.is_row ? at.row : NULL;
}

/* The row of D that UP is in another dossier. */
static struct row *
same_row(struct dossier *d, const struct row *row)
{
	struct arena a = { 0 };
	struct row *out = row->up == NULL ? d->root : row_at(d,
	    dossier_row_path(row, &a));

	arena_fini(&a);
	return out;
}

static void
make_rows(struct dossier *d, const struct compare *c)
{
	for (int i = 0; i < c->n; i++)
		if (c->change[i].kind == COMPARE_REMOVED)
			(void)dossier_remove_row(d, row_at(d,
			    c->change[i].path));
	for (int i = 0; i < c->n; i++) {
		const struct row *row = c->change[i].side[1].row;

		if (c->change[i].kind == COMPARE_ADDED)
			(void)dossier_add_row(d, same_row(d, row->up),
			    row->block, row->key);
	}
}

/* Those that move leave first; then each comes to its rank. */
static void
move_rows(struct dossier *d, const struct compare *c)
{
	for (int pass = 0; pass < 2; pass++)
		for (int i = 0; i < c->n; i++) {
			const struct compare_change *x = &c->change[i];

			if (x->kind == COMPARE_MOVED ||
			    x->kind == COMPARE_ADDED)
				(void)dossier_move_row(d, same_row(d,
				    x->side[1].row), pass == 0 ? 1000000 :
				    x->side[1].rank);
		}
}

static void
make_answers(struct dossier *d, const struct compare *c)
{
	for (int i = 0; i < c->n; i++) {
		const struct compare_change *x = &c->change[i];
		const struct compare_side *s = &x->side[1];
		struct answer_meta m = { s->certainty, "", NO_DAY, "", "" };
		struct place at;

		if (x->kind == COMPARE_FINISHED)
			(void)dossier_finish_list(d, same_row(d, s->row),
			    x->field, s->plain[0] != '\0');
		if (x->kind != COMPARE_ANSWER || x->computed || s->row == NULL)
			continue;
		if (!dossier_find(d, x->path, &at))
			abort();
		if (!s->given)
			(void)dossier_unset(d, at.row, at.field);
		else
			(void)dossier_set(d, at.row, at.field,
			    s->certainty == UNKNOWN_YET ? "" : s->plain, &m);
	}
}

/* What a person sees of a state; who gave what, and drafts as they were
   typed, apart. */
static void
see(const struct session *s, const struct field *f, struct row *row,
    struct str *out)
{
	struct arena a = { 0 };

	if (f->kind == FIELD_LEAF) {
		const struct slot *slot = row_slot(row, f);

		if (slot->applies && slot->answer.certainty == UNKNOWN_YET &&
		    !slot->detailed && slot->answer.draft != NULL)
			str_printf(out, "%s ?\n", dossier_path(row, f, &a));
		else if (slot->applies && f->source != SOURCE_ROW)
			str_printf(out, "%s %s\n", dossier_path(row, f, &a),
			    slot->value.kind == VALUE_ROW ?
			    slot->value.text : session_shown(s, row, f, &a));
	} else if (f->kind == FIELD_BLOCK) {
		const struct rows *rows = row_list(row, f);

		if (!derive_applies(s, f, row))
			return;
		for (size_t i = 0; i < rows->n; i++) {
			str_printf(out, "%zu %s\n", i, dossier_row_path(
			    rows->p[i], &a));
			for (int k = 0; k < f->nchild; k++)
				see(s, f->child[k], rows->p[i], out);
		}
		str_printf(out, "%d\n", rows->finished);
	} else {
		for (int i = 0; i < f->nchild; i++)
			see(s, f->child[i], row, out);
	}
	arena_fini(&a);
}

static void
first_line(const char *a, const char *b)
{
	while (*a != '\0' && *b != '\0') {
		size_t n = strcspn(a, "\n"), m = strcspn(b, "\n");

		if (n != m || memcmp(a, b, n) != 0)
			break;
		a += n + (a[n] == '\n');
		b += m + (b[m] == '\n');
	}
	diag("made: %.*s", (int)strcspn(a, "\n"), a);
	diag("want: %.*s", (int)strcspn(b, "\n"), b);
}

struct copying {
	const struct session *from;
	struct dossier *to;
	int left;
};

/* Only what is asked now: what is hidden is not compared, but would come
   back with the answer that hides it. */
static void
copy_asked(void *ctx, const char *path, enum scope scope,
    const struct answer *answer)
{
	struct copying *c = ctx;
	struct place at;
	struct row *row;
	bool asked;

	(void)scope;
	if (!dossier_find(c->from->dossier, path, &at))
		abort();
	asked = at.is_row || at.is_list ? derive_applies(c->from, at.field,
	    at.is_row ? at.row->up : at.row) :
	    row_slot(at.row, at.field)->applies;
	for (row = at.is_row ? at.row->up : at.row; row->up != NULL;
	    row = row->up)
		asked = asked && derive_applies(c->from, row->block, row->up);
	c->left += !asked;
	if (asked && !dossier_load(c->to, path, answer))
		abort();
}

/* The gardens, edited, as a version gives them back: of a row that was
   removed nothing is left. */
static struct session *
edited(struct rounds *r, int n)
{
	struct session *s = gardens();
	struct copying c = { .left = 1 };

	edit(s, r, n);
	while (c.left > 0) {
		c = (struct copying){ s, dossier_new(form,
		    s->dossier->today), 0 };
		dossier_each(s->dossier, copy_asked, &c);
		session_free(s);
		s = session_new(c.to);
	}
	return s;
}

static bool
one_round(struct rounds *r)
{
	struct session *old = edited(r, below(r, 5));
	struct session *new = edited(r, 1 + below(r, 5));
	struct arena a = { 0 };
	struct compare c, left;
	struct str made, want;
	bool fine;

	str_init(&made, 0);
	str_init(&want, 0);
	compare_make(old, new, &a, &c);
	make_rows(old->dossier, &c);
	move_rows(old->dossier, &c);
	session_refresh(old);
	make_answers(old->dossier, &c);
	session_refresh(old);
	compare_make(old, new, &a, &left);
	fine = left.n == 0;
	if (!fine)
		diag("still: %s: %s", left.change[0].path,
		    compare_what(&left.change[0], NULL, &a));
	for (int i = 0; i < form->root->nchild; i++) {
		see(old, form->root->child[i], old->dossier->root, &made);
		see(new, form->root->child[i], new->dossier->root, &want);
	}
	if (strcmp(made.p, want.p) != 0) {
		fine = false;
		first_line(made.p, want.p);
	}
	str_fini(&made);
	str_fini(&want);
	session_free(old);
	session_free(new);
	arena_fini(&a);
	return fine;
}

static void
test_random(void)
{
	struct rounds r;
	bool fine = true;

	rounds_begin(&r, "states", 1000);
	while (fine && rounds_more(&r)) {
		uint64_t seed = r.seed;

		fine = one_round(&r);
		if (!fine)
			diag("fails with GUICHET_SEED=%llu",
			    (unsigned long long)seed);
	}
	rounds_end(&r);
	ok(fine, "the changes that are told, made on the old state, give the"
	    " new one");
}

/* One more than what is named is "un autre", two are counted. */
static void
test_objectives(void)
{
	struct compare_change change[5] = { 0 };
	struct compare c = { .change = change, .n = 4, .nobjective = 4,
		.namends = 4 };
	struct arena a = { 0 };
	struct say why;

	for (int i = 0; i < 5; i++) {
		change[i].label = "But";
		change[i].objective = true;
	}
	why = amend_why_not(&c, &a);
	ok(strstr(say_text(&a, &why, NULL), "et un autre)") != NULL,
	    "one more objective is one");
	c.n = c.nobjective = 5;
	why = amend_why_not(&c, &a);
	ok(strstr(say_text(&a, &why, NULL), "et 2 autres)") != NULL,
	    "two are two");
	arena_fini(&a);
}

int
main(void)
{
	form = real_form();
	test_answers();
	test_certainty();
	test_hidden();
	test_rows();
	test_words();
	test_objectives();
	test_random();
	form_free(form);
	return tap_done();
}
