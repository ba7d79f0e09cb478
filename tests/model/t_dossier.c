/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/arena.h"
#include "base/date.h"
#include "base/str.h"
#include "model/dossier.h"
#include "tests/tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A small form: a step of leaves and a group, and a repeated step with a
   nested block. */
static struct form *
small_form(void)
{
	static const char *old_step[] = { "structure" };
	static const char *old_leaf[] = { "association.sigle" };
	struct form *f = form_new();
	struct field *root = form_add(f, NULL, FIELD_BLOCK, "");
	struct field *as, *seat, *pr, *x;

	as = form_add(f, root, FIELD_GROUP, "association");
	as->old_ids = old_step;
	as->nold_ids = 1;
	x = form_add(f, as, FIELD_LEAF, "nom");
	x->type.kind = VT_TEXTE;
	form_add(f, as, FIELD_LEAF, "declaree_le")->type.kind = VT_DATE;
	x = form_add(f, as, FIELD_LEAF, "nom_court");
	x->old_ids = old_leaf;
	x->nold_ids = 1;
	seat = form_add(f, as, FIELD_GROUP, "siege");
	form_add(f, seat, FIELD_LEAF, "voie")->type.kind = VT_TEXTE_LONG;
	x = form_add(f, as, FIELD_LEAF, "total");
	x->type.kind = VT_MONTANT;
	x->source = SOURCE_EXPR;
	pr = form_add(f, root, FIELD_BLOCK, "projets");
	pr->singular = "projet";
	pr->title_leaf = "titre";
	pr->scope = SCOPE_DOSSIER;
	form_add(f, pr, FIELD_LEAF, "titre")->type.kind = VT_TEXTE;
	x = form_add(f, pr, FIELD_GROUP, "budget");
	form_add(f, x, FIELD_LEAF, "achats")->type.kind = VT_MONTANT;
	x = form_add(f, x, FIELD_BLOCK, "aides");
	x->singular = "état";
	form_add(f, x, FIELD_LEAF, "montant")->type.kind = VT_MONTANT;
	form_seal(f);
	return f;
}

static void
test_form(void)
{
	struct form *f = small_form();
	const struct field *fd = form_find(f, "projets.budget.aides.montant");

	ok(fd != NULL, "a leaf of a nested block is found");
	is_text(fd->path, "projets.budget.aides.montant", "by its path");
	is_text(fd->block->path, "projets.budget.aides", "its block");
	is_text(fd->block->block->path, "projets", "and the block around");
	ok(f->field[fd->number] == fd, "fields stand by number");
	is_int(f->root->nslots, 5, "slots of the root");
	is_int(f->root->nlists, 1, "lists of the root");
	ok(f->root->slot_field[form_find(f, "association.siege.voie")->slot] ==
	    form_find(f, "association.siege.voie"), "leaf of a slot");
	ok(form_find(f, "association.sigle") ==
	    form_find(f, "association.nom_court"), "a former id is followed");
	ok(form_find(f, "structure.siege.voie") ==
	    form_find(f, "association.siege.voie"),
	    "below a group that was renamed");
	ok(form_find(f, "structure.rien") == NULL, "nothing is made up");
	ok(form_find(f, "") == NULL, "the root has no path");
	is_text(form_nearest(f, "asociation.nom"), "association.nom",
	    "the nearest name");
	is_text(form_nearest(f, "zzz"), NULL, "none is near nonsense");
	is_int(text_distance("abcd", "abdc"), 1, "a swap is one edit");
	is_int(text_distance("été", "ete"), 2, "letters, not bytes");
	is_int(text_distance("", "abc"), 3, "from nothing");
	form_free(f);
}

static struct answer
answer_of(const char *draft)
{
	return (struct answer){ .draft = (char *)draft, .by = NO_DAY };
}

static void
test_leaf(void)
{
	struct form *f = small_form();
	struct dossier *d = dossier_new(f, 20000);
	const struct field *nom = form_find(f, "association.nom");
	struct answer_meta later = { UNKNOWN_YET, "la trésorière", 20010,
		"P", "saisie" };
	struct slot *s = row_slot(d->root, nom);

	ok(s->answer.draft == NULL && s->state == READING_EMPTY,
	    "never asked");
	ok(dossier_set(d, d->root, nom, "Jardins\x1b du lac ", NULL), "set");
	is_text(s->answer.draft, "Jardins du lac ", "the draft is clean");
	is_text(s->value.text, "Jardins du lac", "the value is canonical");
	ok(s->unsaved, "not yet saved");
	ok(!dossier_set(d, d->root, nom, "Jardins du lac ", NULL),
	    "the same again is no change");
	is_int((int64_t)d->changes.n, 1, "one change");
	is_text(d->changes.p[0].path, "association.nom", "its path");
	ok(d->changes.p[0].before.draft == NULL, "from nothing");
	is_text(d->changes.p[0].after.origin, "saisie", "its origin");
	ok(dossier_set(d, d->root, nom, "", &later), "not known yet");
	ok(s->state == READING_EMPTY && s->value.kind == VALUE_NONE,
	    "has no value");
	is_text(s->answer.who, "la trésorière", "says who will find it");
	ok(dossier_unset(d, d->root, nom), "back to never asked");
	ok(s->answer.draft == NULL, "no draft left");
	ok(!dossier_set(d, d->root, form_find(f, "association.total"), "12",
	    NULL), "a computed leaf is not typed");
	dossier_free(d);
	form_free(f);
}

static void
test_century(void)
{
	struct form *f = small_form();
	struct dossier *d = dossier_new(f, 20000), *later;
	const struct field *day = form_find(f, "association.declaree_le");
	struct slot *s = row_slot(d->root, day);
	struct answer got;
	int32_t first;

	/* 20000 is in October 2024. */
	ok(dossier_set(d, d->root, day, "1/2/36", NULL), "a short year");
	is_int(s->state, READING_DOUBT, "is told as a doubt");
	ok(s->why.msg != NULL, "with its reason");
	first = (int32_t)s->value.n;
	is_text(s->answer.draft, "01/02/1936", "and kept with four digits");
	is_text(d->changes.p[0].after.draft, "01/02/1936", "in the change");
	ok(!dossier_set(d, d->root, day, "1/2/36", NULL),
	    "the same again is no change");
	later = dossier_new(f, 20000 + 2 * 366);
	got = dossier_answer(d, "association.declaree_le");
	dossier_load(later, "association.declaree_le", &got);
	is_int(row_slot(later->root, day)->value.n, first,
	    "two years later it is the same day");
	dossier_free(later);
	dossier_free(d);
	form_free(f);
}

static void
test_rows(void)
{
	struct form *f = small_form();
	struct dossier *d = dossier_new(f, 20000);
	const struct field *pr = form_find(f, "projets");
	const struct field *titre = form_find(f, "projets.titre");
	const struct field *aides = form_find(f, "projets.budget.aides");
	const struct field *montant =
	    form_find(f, "projets.budget.aides.montant");
	struct row *a, *b, *c, *x;
	struct answer got;
	struct place pl;
	struct arena m;

	arena_init(&m);
	a = dossier_add_row(d, d->root, pr, NULL);
	b = dossier_add_row(d, d->root, pr, NULL);
	c = dossier_add_row(d, d->root, pr, "z");
	ok(dossier_add_row(d, d->root, pr, "z") == NULL, "a key is its own");
	is_text(a->key, "k1", "the first key");
	is_int(row_rank(c), 3, "rank");
	is_text(row_title(b, &m), "Projet 2", "a row without a title");
	dossier_set(d, b, titre, "Potager", NULL);
	is_text(row_title(b, &m), "Potager", "a row with one");
	x = dossier_add_row(d, b, aides, NULL);
	is_text(row_title(x, &m), "État 1", "an accent takes its capital");
	dossier_set(d, x, montant, "12 500", NULL);
	is_text(dossier_path(x, montant, &m),
	    "projets[k2].budget.aides[k1].montant", "its path");
	ok(dossier_find(d, "projets[k2].budget.aides[k1].montant", &pl) &&
	    pl.row == x && pl.field == montant, "is found by it");
	ok(dossier_find(d, "projets[k2].budget.aides[]", &pl) && pl.is_list &&
	    pl.row == b && pl.field == aides, "a list is found");
	ok(dossier_find(d, "projets[k2]", &pl) && pl.is_row && pl.row == b,
	    "a row is found");
	ok(!dossier_find(d, "projets[k9].titre", &pl), "not one that is not");
	ok(!dossier_find(d, "projets.titre[k2]", &pl), "keys in their place");
	ok(!dossier_find(d, "projets.titre", &pl), "a row has its key");
	ok(!dossier_find(d, "projets[k2", &pl), "a path ends well");
	ok(row_for(x, titre) == b, "up to the row of a field");
	ok(row_for(x, form_find(f, "association.nom")) == d->root,
	    "up to the root");
	ok(dossier_move_row(d, c, 1) && row_rank(c) == 1 &&
	    row_rank(a) == 2 && row_rank(b) == 3, "moved to the front");
	ok(dossier_move_row(d, c, 2) && row_rank(a) == 1 && row_rank(c) == 2,
	    "between two");
	ok(!dossier_move_row(d, c, 2), "not moved");
	for (int i = 0; i < 40; i++)
		dossier_move_row(d, d->root->list[0].p[2], 2);
	ok(row_rank(a) == 1, "forty moves between the same two");
	ok(dossier_remove_row(d, b), "removed");
	is_int((int64_t)d->root->list[0].n, 2, "is no more among the rows");
	ok(!dossier_find(d, "projets[k2].titre", &pl), "nor found");
	is_text(dossier_answer(d, "projets[k2].titre").draft, "Potager",
	    "but keeps its answers");
	got = answer_of("1500");
	ok(dossier_apply(d, "projets[k2]", &got) && row_rank(b) > 0,
	    "comes back in one change");
	ok(dossier_finish_list(d, d->root, pr, true), "the list is finished");
	is_text(dossier_answer(d, "projets[]").draft, "fini", "and says so");
	arena_fini(&m);
	dossier_free(d);
	form_free(f);
}

static void
put_line(void *ctx, const char *path, enum scope scope,
	 const struct answer *answer)
{
	(void)scope;
	str_printf(ctx, "%s=%s\n", path, answer->draft);
}

static void
load_line(void *ctx, const char *path, enum scope scope,
	  const struct answer *answer)
{
	(void)scope;
	(void)dossier_load(ctx, path, answer);
}

static char *
dump(const struct dossier *d)
{
	struct str s;
	char *text;

	str_init(&s, 0);
	dossier_each(d, put_line, &s);
	text = str_steal(&s);
	str_fini(&s);
	return text;
}

static void
test_load(void)
{
	struct form *f = small_form();
	struct dossier *d = dossier_new(f, 20000), *e = dossier_new(f, 20000);
	struct answer x = answer_of("12,50");
	char *one, *two;
	struct place pl;

	ok(dossier_load(d, "projets[k7].budget.aides[k2].montant", &x),
	    "loads into rows not yet known");
	ok(!dossier_find(d, "projets[k7]", &pl), "that stay hidden");
	x = answer_of("2");
	ok(dossier_load(d, "projets[k7].budget.aides[k2]", &x), "until");
	ok(dossier_load(d, "projets[k7]", &x), "their own answer comes");
	ok(dossier_find(d, "projets[k7].budget.aides[k2].montant", &pl),
	    "then they are there");
	is_int(row_slot(pl.row, pl.field)->value.n, 1250, "with the value");
	is_int((int64_t)d->changes.n, 0, "loading records nothing");
	x = answer_of("ancien");
	ok(dossier_load(d, "structure.nom", &x), "a former path");
	is_text(dossier_answer(d, "association.nom").draft, "ancien",
	    "is followed");
	ok(!dossier_load(d, "association.rien", &x), "an unknown one is not");
	ok(!dossier_load(d, "association.nom[k1]", &x), "nor a wrong key");
	ok(!dossier_load(d, "association.siege", &x), "nor a group");
	ok(dossier_apply(d, "projets[n].titre", &x), "apply makes the row");
	ok(dossier_find(d, "projets[n].titre", &pl), "living");
	is_int((int64_t)d->changes.n, 2, "as a change of its own");
	one = dump(d);
	dossier_each(d, load_line, e);
	two = dump(e);
	is_text(two, one, "what is written is read again");
	free(one);
	free(two);
	dossier_free(d);
	dossier_free(e);
	form_free(f);
}

/* --- undo --- */

static void
random_edit(struct rounds *r, struct dossier *d, const struct form *f)
{
	static const char *const drafts[] = { "12", "", "Été", "12,5", "x",
		"abc\ndef", "-5 €" };
	static const char *const leaves[] = { "association.nom",
		"association.siege.voie", "association.nom_court" };
	const struct field *pr = form_find(f, "projets");
	struct rows *list = row_list(d->root, pr);
	uint64_t x = rounds_random(r);
	const char *draft = drafts[x / 16 % 7];
	struct row *row = list->n == 0 ? NULL : list->p[x / 256 % list->n];

	switch (x % 8) {
	case 0:
		dossier_add_row(d, d->root, pr, NULL);
		break;
	case 1:
		if (row != NULL)
			dossier_remove_row(d, row);
		break;
	case 2:
		if (row != NULL)
			dossier_move_row(d, row, (int)(x / 4096 % 6));
		break;
	case 3:
		dossier_finish_list(d, d->root, pr, x / 16 % 2 == 0);
		break;
	case 4:
		if (row != NULL)
			dossier_set(d, row, form_find(f, "projets.titre"),
			    draft, NULL);
		break;
	case 5:
		if (row != NULL)
			dossier_add_row(d, row,
			    form_find(f, "projets.budget.aides"), NULL);
		break;
	case 6:
		dossier_unset(d, d->root, form_find(f, leaves[x / 16 % 3]));
		break;
	default:
		dossier_set(d, d->root, form_find(f, leaves[x / 16 % 3]),
		    draft, NULL);
	}
}

static void
test_undo(void)
{
	struct form *f = small_form();
	struct rounds r;
	int bad = 0;

	rounds_begin(&r, "undo", 20000);
	while (rounds_more(&r)) {
		struct dossier *d = dossier_new(f, 20000);
		char *before, *after;
		size_t from;

		for (int i = 0; i < 10; i++)
			random_edit(&r, d, f);
		before = dump(d);
		from = d->changes.n;
		for (int i = 0; i < 20; i++)
			random_edit(&r, d, f);
		for (size_t i = d->changes.n; i > from; i--) {
			struct change c;

			answer_copy(&c.before, &d->changes.p[i - 1].before);
			c.path = strdup(d->changes.p[i - 1].path);
			if (!dossier_apply(d, c.path, &c.before))
				bad++;
			free(c.path);
			answer_fini(&c.before);
		}
		after = dump(d);
		if (strcmp(before, after) != 0 && bad++ == 0)
			diag("before:\n%s\nafter:\n%s", before, after);
		free(before);
		free(after);
		dossier_free(d);
	}
	is_int(bad, 0, "undo returns to the start");
	rounds_end(&r);
	form_free(f);
}

/* What the base acknowledged is marked so, and a change that is none marks
   nothing. */
static void
test_saved(void)
{
	struct form *f = small_form();
	struct dossier *d = dossier_new(f, 20467);
	const struct field *name = form_find(f, "association.nom");
	const struct field *block = form_find(f, "projets");
	struct slot *s = row_slot(d->root, name);
	struct row *row;

	dossier_set(d, d->root, name, "Ronce", NULL);
	row = dossier_add_row(d, d->root, block, NULL);
	dossier_finish_list(d, d->root, block, true);
	ok(s->unsaved && row->unsaved && row_list(d->root, block)->unsaved,
	    "nothing is saved yet");
	dossier_saved(d);
	is_int((int64_t)d->changes.n, 0, "no change is left");
	ok(!s->unsaved && !row->unsaved && !row_list(d->root,
	    block)->unsaved, "all is marked as saved");
	ok(!dossier_set(d, d->root, name, "Ronce", NULL) && !s->unsaved,
	    "the same answer again is as saved as before");
	dossier_set(d, d->root, name, "Les Ronces", NULL);
	dossier_remove_row(d, row);
	dossier_saved(d);
	ok(!s->unsaved && d->changes.n == 0, "a row that was removed too");
	dossier_free(d);
	form_free(f);
}

int
main(void)
{
	test_form();
	test_leaf();
	test_century();
	test_rows();
	test_load();
	test_undo();
	test_saved();
	return tap_done();
}
