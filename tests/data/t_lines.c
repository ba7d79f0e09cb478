/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lines of one's own under the lines of a budget: their sum is the line, in
 * every total; taking the last one away gives back what was typed; what is
 * valued in class 86 counts in class 87; nothing too large is ever shown.
 */
#include "base/money.h"
#include "catalog/catalog.h"
#include "model/lines.h"
#include "tests/put.h"
#include "tests/tap.h"
#include "wizard/board.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define B "budget_association.budget."

static const struct form *form;

static const struct slot *
slot_at(struct session *s, const char *path)
{
	struct place at;

	if (!dossier_find(s->dossier, path, &at)) {
		diag("%s is not there", path);
		abort();
	}
	return row_slot(at.row, at.field);
}

/* In cents; -1: none. */
static int64_t
amount(struct session *s, const char *path)
{
	const struct slot *slot = slot_at(s, path);

	return slot->value.kind == VALUE_AMOUNT ? slot->value.n : -1;
}

static bool
put(struct session *s, const char *key, const char *leaf, const char *draft)
{
	char path[200];

	(void)snprintf(path, sizeof path, B "lignes[%s].%s", key, leaf);
	return put_answer(s, path, draft);
}

static void
add(struct session *s, const char *key, const char *line, const char *label,
    const char *euros)
{
	char path[200];

	(void)snprintf(path, sizeof path, B "lignes[%s]", key);
	(void)put_answer(s, path, "1000");
	(void)put(s, key, "ligne", line);
	(void)put(s, key, "libelle", label);
	(void)put(s, key, "montant", euros);
}

static struct session *
empty(void)
{
	return session_new(dossier_new(form, 20600));
}

static const struct finding *
find(const struct session *s, const char *path)
{
	for (int i = 0; i < session_review(s)->nfindings; i++)
		if (strcmp(session_review(s)->findings[i].path, path) == 0)
			return &session_review(s)->findings[i];
	return NULL;
}

static void
test_sum(void)
{
	struct session *s = empty();

	(void)put_answer(s, B "locations", "9 999");
	(void)put_answer(s, B "assurance", "1");
	add(s, "k1", "locations", "Salle", "3 000");
	is_int(amount(s, B "locations"), 300000, "a line is the sum of its "
	    "own");
	is_text(slot_at(s, B "locations")->answer.draft, "9 999",
	    "what was typed is kept");
	add(s, "k2", "locations", "Remise", "-500");
	is_int(amount(s, B "locations"), 250000, "one may be negative");
	is_int(amount(s, B "services_exterieurs"), 250100, "in the subtotal");
	is_int(amount(s, B "total_charges"), 250100, "and the total");
	add(s, "k3", "locations", "", "77");
	is_int(amount(s, B "locations"), 250000, "without a label it is a "
	    "note, and does not count");
	add(s, "k4", "locations", "Parking", "");
	is_int(amount(s, B "locations"), 250000, "a blank counts as nothing");
	(void)put_answer(s, B "lignes[k1]", NULL);
	(void)put_answer(s, B "lignes[k2]", NULL);
	is_int(amount(s, B "locations"), 0, "only a blank is left");
	(void)put_answer(s, B "lignes[k4]", NULL);
	is_int(amount(s, B "locations"), 999900, "none is left: what was "
	    "typed counts again");
	ok(!slot_at(s, B "locations")->detailed, "as any line");
	session_free(s);
}

static void
test_product(void)
{
	struct session *s = empty();

	add(s, "k1", "honoraires", "Intervenante", "1");
	(void)put(s, "k1", "quantite", "2,5");
	(void)put(s, "k1", "prix", "101,01");
	is_int(amount(s, B "lignes[k1].retenu"), 25300, "2.5 x 101.01 = "
	    "252.525, 253 euros in a budget of whole euros");
	is_int(amount(s, B "honoraires"), 25300, "is what counts");
	(void)put(s, "k1", "prix", "100,20");
	is_int(amount(s, B "honoraires"), 25100, "250.50: half up");
	(void)put(s, "k1", "prix", "100,19");
	is_int(amount(s, B "honoraires"), 25000, "250.475: below");
	(void)put(s, "k1", "prix", "n'importe quoi");
	is_int(amount(s, B "lignes[k1].retenu"), -1, "no figure is guessed");
	ok(find(s, B "lignes[k1].prix") != NULL, "what is wrong is told");
	session_free(s);
}

static void
test_mirror(void)
{
	struct session *s = empty();

	(void)put_answer(s, B "nature_benevolat", "3");
	add(s, "k1", "nature_personnel_benevole", "Encadrement", "");
	(void)put(s, "k1", "quantite", "360");
	(void)put(s, "k1", "prix", "15");
	add(s, "k2", "nature_mise_a_disposition", "Salle", "800");
	add(s, "k3", "nature_prestations_recues", "Comptabilité", "200");
	is_int(amount(s, B "nature_personnel_benevole"), 540000, "360 h x 15");
	is_int(amount(s, B "nature_benevolat"), 540000, "86 is 87");
	is_int(amount(s, B "nature_prestations"), 100000, "two of 86 in one "
	    "of 87");
	is_int(amount(s, B "ecart_nature"), 0, "nothing between them");
	(void)put_answer(s, B "lignes[k1]", NULL);
	is_int(amount(s, B "nature_benevolat"), 300, "and back");
	session_free(s);
}

static void
test_wrong(void)
{
	struct session *s = empty();
	struct arena a = { 0 };
	struct rules_if out;
	struct suppose p;
	struct say why;
	struct place at;

	add(s, "k1", "locations", "A", "-500");
	is_int(amount(s, B "locations"), -1, "a line is never negative");
	ok(find(s, B "locations") != NULL, "it is told");
	is_int(amount(s, B "total_charges"), -1, "and no total is wrong");
	add(s, "k1", "locations", "A", "9 000 000 000 000");
	add(s, "k2", "locations", "B", "9 000 000 000 000");
	is_int(amount(s, B "locations"), -1, "a sum too large is none");
	is_int(amount(s, B "total_charges"), -1, "nor is its total");
	ok(find(s, B "locations") != NULL, "and is told");
	add(s, "k1", "achats", "A", "5");
	add(s, "k2", "", "B", "6");
	ok(find(s, B "lignes[k1].ligne") != NULL,
	    "a subtotal has no lines of one's own");
	ok(find(s, B "lignes[k2].ligne") != NULL, "nor has nothing");
	is_int(amount(s, B "total_charges"), 0, "they count nowhere");
	add(s, "k1", "locations", "A", "5");
	if (!dossier_find(s->dossier, B "locations", &at))
		abort();
	p = (struct suppose){ at.row, at.field, "10" };
	ok(!board_suppose(s, &p, &a, &out, &why), "it is not supposed");
	ok(!board_accept(s, &p, 1), "nor is a repair written there");
	arena_fini(&a);
	session_free(s);
}

/* --- any lines at all --- */

static struct row *
any_row(struct rounds *r, struct session *s, const struct own_lines *own)
{
	const struct rows *rows = row_list(s->dossier->root, own->block);

	return rows->n == 0 ? NULL :
	    rows->p[rounds_random(r) % rows->n];
}

static void
change_one(struct rounds *r, struct session *s, const struct own_lines *own)
{
	static const char *const labels[] = { "Un", "Deux", "", "Trois" };
	struct row *row = any_row(r, s, own);
	char text[40];
	unsigned what = rounds_random(r) % 8;

	if (row == NULL || what == 0) {
		row = session_add(s, s->dossier->root, own->block);
		what = 1;
	}
	(void)snprintf(text, sizeof text, "%lld",
	    (long long)(rounds_random(r) % 20000) - 6000);
	switch (what) {
	case 1:
		(void)session_answer(s, row, own->leaf[OWN_LINE],
		    own->target[rounds_random(r) % (unsigned)own->ntarget]->id);
		(void)session_answer(s, row, own->leaf[OWN_LABEL], labels[
		    rounds_random(r) % 4]);
		break;
	case 2:
		(void)session_remove(s, row);
		break;
	case 3:
		(void)session_answer(s, row, own->leaf[OWN_QUANTITY],
		    text[0] == '-' ? "" : text);
		break;
	case 4:
		(void)session_answer(s, row, own->leaf[OWN_PRICE], "12,02");
		break;
	case 5: {
		const struct field *f = own->target[rounds_random(r) %
		    (unsigned)own->ntarget];

		if (lines_takes(f))
			(void)session_answer(s, s->dossier->root, f,
			    text[0] == '-' ? text + 1 : text);
		break;
	}
	default:
		(void)session_answer(s, row, own->leaf[OWN_AMOUNT],
		    rounds_random(r) % 5 == 0 ? "" : text);
		break;
	}
}

/* The value of a line by another way than the program's. */
static bool
by_hand(struct session *s, const struct own_lines *own,
    const struct field *line, int64_t *sum)
{
	struct rows *rows = row_list(s->dossier->root, own->block);
	bool any = false;

	*sum = 0;
	for (size_t i = 0; i < rows->n; i++) {
		struct row *row = rows->p[i];
		const struct field *to = lines_target(own, row);
		int64_t n = 0;

		if (!lines_labelled(own, row) || to == NULL ||
		    !lines_takes(to) || (to != line &&
		    to->line->mirror != line))
			continue;
		any = true;
		if (lines_amount(own, row, OWN_KEPT, &n))
			*sum += n;
	}
	return any;
}

static bool
whole_is_parts(struct session *s, const struct own_lines *own)
{
	int64_t side[2][2] = { { 0 } }, sum;
	bool fine = true, refused = false;

	for (int i = 0; i < own->ntarget; i++) {
		const struct field *f = own->target[i];
		const struct slot *slot;

		if (!lines_takes(f))
			continue;
		slot = row_slot(s->dossier->root, f);
		if (by_hand(s, own, f, &sum)) {
			fine = fine && slot->detailed && (sum < 0 ?
			    slot->value.kind == VALUE_NONE :
			    slot->value.n == sum);
			refused = refused || sum < 0;
		} else {
			fine = fine && !slot->detailed;
			sum = slot->value.kind == VALUE_AMOUNT ?
			    slot->value.n : 0;
		}
		side[f->line->side][f->line->in_kind] += sum;
	}
	if (refused)
		return fine;
	return fine &&
	    amount(s, B "total_charges") == side[SIDE_CHARGE][0] &&
	    amount(s, B "total_charges_nature") == side[SIDE_CHARGE][1] &&
	    amount(s, B "total_produits") == side[SIDE_PRODUIT][0] &&
	    amount(s, B "total_produits_nature") == side[SIDE_PRODUIT][1];
}

/* All that the budget says, as one number. */
static uint64_t
picture(struct session *s, const struct own_lines *own)
{
	uint64_t h = 1469598103934665603u;
	const struct field *g = own->budget;

	for (int i = 0; i < g->nchild; i++)
		if (g->child[i]->kind == FIELD_LEAF) {
			const struct slot *slot = row_slot(s->dossier->root,
			    g->child[i]);

			h = (h ^ (uint64_t)slot->value.n ^
			    (uint64_t)slot->value.kind << 60 ^
			    (uint64_t)slot->detailed << 59) *
			    1099511628211u;
		}
	return h;
}

/* The changes from FROM on, the last first, as undo does. */
static void
undo_from(struct session *s, size_t from)
{
	size_t n = s->dossier->changes.n;

	for (size_t i = n; i > from; i--) {
		const struct change *c = &s->dossier->changes.p[i - 1];
		struct answer before = { .by = NO_DAY };
		char path[300];

		answer_copy(&before, &c->before);
		(void)snprintf(path, sizeof path, "%s", c->path);
		(void)session_restore(s, path, &before);
		answer_fini(&before);
	}
}

static void
test_random(void)
{
	const struct own_lines *own = form_find(form,
	    "budget_association.budget")->own;
	struct rounds r;
	bool parts = true, back = true;

	rounds_begin(&r, "own lines", 300);
	while (parts && back && rounds_more(&r)) {
		struct session *s = empty();

		for (int i = 0; i < 30 && parts && back; i++) {
			uint64_t before = picture(s, own);
			size_t from = s->dossier->changes.n;

			change_one(&r, s, own);
			parts = whole_is_parts(s, own);
			if (rounds_random(&r) % 4 == 0) {
				undo_from(s, from);
				back = picture(s, own) == before;
			}
		}
		session_free(s);
	}
	ok(parts, "the sum of the parts is the whole");
	ok(back, "undone, all is as it was");
	rounds_end(&r);
}

int
main(void)
{
	struct complaints c = { 0 };
	const char *dir = getenv("srcdir");
	char file[4096];

	(void)snprintf(file, sizeof file, "%s/data/formulaires/demande.cfg",
	    dir == NULL ? "." : dir);
	form = catalog_form(file, &c);
	if (form == NULL)
		abort();
	test_sum();
	test_product();
	test_mirror();
	test_wrong();
	test_random();
	complaints_fini(&c);
	form_free((struct form *)form);
	return tap_done();
}
