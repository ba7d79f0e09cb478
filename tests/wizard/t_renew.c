/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A dossier made from an older one: each reconduction, in each scope and
 * kind of question; what is confirmed; any dossier, renewed.
 */
#include "base/date.h"
#include "base/str.h"
#include "catalog/catalog.h"
#include "model/lines.h"
#include "tests/tap.h"
#include "wizard/renew_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct form *form;
static struct arena arena;
static int32_t today;

static struct session *
blank(void)
{
	return session_new(dossier_new(form, today));
}

static void
put(struct session *s, const char *path, const char *draft)
{
	struct answer a = { .draft = (char *)draft, .by = NO_DAY };

	if (!dossier_apply(s->dossier, path, &a))
		ok(false, "%s is in the form", path);
}

static const char *
draft(struct session *s, const char *path)
{
	const char *text = dossier_answer(s->dossier, path).draft;

	return text == NULL ? "(none)" : text;
}

static const char *
origin(struct session *s, const char *path)
{
	return dossier_answer(s->dossier, path).origin;
}

/* What the base would hold of a dossier: every answer whole. */
static void
put_answer(void *ctx, const char *path, enum scope scope,
    const struct answer *a)
{
	str_printf(ctx, "%s|%d|%s|%d|%s|%d|%s|%s\n", path, scope, a->draft,
	    a->certainty, a->who == NULL ? "" : a->who, a->by,
	    a->said_by == NULL ? "" : a->said_by, a->origin == NULL ? "" :
	    a->origin);
}

static char *
whole(const struct session *s)
{
	struct str out;
	char *text;

	str_init(&out, 0);
	dossier_each(s->dossier, put_answer, &out);
	text = str_steal(&out);
	str_fini(&out);
	return text;
}

static struct session *
last_year(void)
{
	struct session *s = blank();
	static const char *const answers[][2] = {
		{ "asso.nom", "Les Jardins" }, { "asso.iban", "FR76" },
		{ "asso.siege.voie", "1 rue A" },
		{ "asso.siege.commune", "Massy" }, { "asso.mandat", "oui" },
		{ "asso.agrements[k1].genre", "JEP" },
		{ "asso.agrements[k1].fin", "31/12/2027" },
		{ "asso.agrements[]", "fini" },
		{ "asso.reseaux[k1].nom", "Union" },
		{ "asso.reseaux[]", "fini" },
		{ "duree.annee", "2025" }, { "duree.ans", "1" },
		{ "duree.frequence", "premiere" },
		{ "moyens.membres", "40" }, { "moyens.ville", "Massy" },
		{ "moyens.caisse", "100" },
		{ "moyens.periode.debut", "01/09/2025" },
		{ "moyens.periode.fin", "31/08/2026" },
		{ "moyens.budget.achats", "1000" },
		{ "moyens.budget.loyers", "0" },
		{ "moyens.budget.ventes", "400" },
		{ "moyens.budget.fini", "oui" },
		{ "moyens.budget.lignes[k1].ligne", "loyers" },
		{ "moyens.budget.lignes[k1].libelle", "Salle" },
		{ "moyens.budget.lignes[k1].quantite", "12" },
		{ "moyens.budget.lignes[k1].prix", "20,50" },
		{ "projets[k3].titre", "Ateliers" },
		{ "projets[k3].texte", "Des ateliers." },
		{ "projets[k3].bilan", "Bien." },
		{ "projets[k3].debut", "29/02/2024" },
		{ "projets[k3].publics", "jeunes" },
		{ "projets[k3].equipe.salaries.nombre", "2" },
		{ "projets[k3].indicateurs[k1].libelle", "Venus" },
		{ "projets[k3].indicateurs[k1].obtenu", "12" },
		{ "projets[k3].indicateurs[]", "fini" },
		{ "projets[k3].seances[k1].lieu", "Salle A" },
		{ "projets[k3].seances[]", "fini" },
		{ "projets[k3].jalons[k2].nom", "Fête" },
		{ "projets[k3].jalons[k2].jour", "14/07/2025" },
		{ "projets[k3].jalons[k2].annee", "2025" },
		{ "projets[k3].jalons[k2].places", "2000" },
		{ "projets[k3].jalons[]", "fini" },
		{ "projets[k3].budget.achats", "300,40" },
		{ "projets[]", "fini" },
		{ "demandes[k5].financeur", "Ville" },
		{ "demandes[k5].projet", "k3" },
		{ "demandes[k5].montant", "500" },
		{ "demandes[k5].etat", "accordee" },
		{ "demandes[k5].obtenu", "450" }, { "demandes[]", "fini" },
		{ "suivi.etat", "clos" }, { "suivi.etat_le", "01/02/2026" },
		{ "suivi.objet", "Demande 2025" } };

	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
		put(s, answers[i][0], answers[i][1]);
	dossier_saved(s->dossier);
	session_refresh(s);
	return s;
}

static void
share(void *ctx, const char *path, enum scope scope, const struct answer *a)
{
	if (scope == SCOPE_ASSOCIATION)
		(void)dossier_load(ctx, path, a);
}

/* The association's answers are there already. */
static struct session *
renewed(const struct session *old, bool exercice, int year)
{
	struct renew_order o = { .year = year, .exercice = exercice };
	struct dossier *new = dossier_new(form, today);
	struct renew_count count;
	struct session *s;
	int duration;

	(void)renew_year(old, &o.from, &duration);
	dossier_each(old->dossier, share, new);
	renew_make(old, new, &o, &count);
	s = session_new(new);
	return s;
}

static bool
listed(const struct session *s, const char *path)
{
	for (int i = 0; i < session_review(s)->nfindings; i++)
		if (session_review(s)->findings[i].kind == FIND_CARRIED &&
		    strcmp(session_review(s)->findings[i].path, path) == 0)
			return session_review(s)->findings[i].severity == SEVERITY_BLOCKING;
	return false;
}

static void
t_each(void)
{
	static const struct {
		const char *path, *draft, *origin;
	} want[] = {
		{ "asso.nom", "Les Jardins", "" },
		{ "asso.iban", "FR76", "" }, { "!asso.iban", "2025", "" },
		{ "!asso.nom", "(none)", "" },
		{ "asso.mandat", "oui", "" }, { "!asso.mandat", "2025", "" },
		{ "!asso.siege.commune", "2025", "" },
		{ "!asso.agrements[]", "2025", "" },
		{ "!asso.agrements[k1].genre", "(none)", "" },
		{ "!asso.agrements[k1].fin", "2025", "" },
		{ "!asso.reseaux[]", "(none)", "" },
		{ "duree.annee", "2026", "reconduction" },
		{ "duree.ans", "1", "repris de 2025" },
		{ "duree.frequence", "suite", "repris de 2025" },
		{ "duree.annee_avant", "2025", "repris de 2025" },
		{ "duree.obtenu_avant", "450.00", "repris de 2025" },
		{ "moyens.membres", "40", "repris de 2025" },
		{ "moyens.ville", "Massy", "repris de 2025" },
		{ "moyens.caisse", "(none)", "" },
		{ "moyens.periode.debut", "01/09/2026", "repris de 2025" },
		{ "moyens.periode.fin", "31/08/2027", "repris de 2025" },
		{ "moyens.budget.achats", "1000", "repris de 2025" },
		{ "moyens.budget.fini", "(none)", "" },
		{ "moyens.budget.lignes[k1].prix", "20,50",
		    "repris de 2025" },
		{ "moyens.budget.lignes[k1].precedent", "246.00",
		    "reconduction" },
		{ "projets[k3].titre", "Ateliers", "repris de 2025" },
		{ "projets[k3].bilan", "(none)", "" },
		{ "projets[k3].debut", "28/02/2025", "repris de 2025" },
		{ "projets[k3].equipe.salaries.nombre", "2",
		    "repris de 2025" },
		{ "projets[k3].indicateurs[k1].libelle", "Venus",
		    "repris de 2025" },
		{ "projets[k3].indicateurs[k1].obtenu", "(none)", "" },
		{ "projets[k3].indicateurs[]", "(none)", "" },
		{ "projets[k3].seances[k1]", "(none)", "" },
		{ "projets[k3].seances[]", "(none)", "" },
		{ "projets[k3].jalons[k2].jour", "14/07/2026",
		    "repris de 2025" },
		{ "projets[k3].jalons[k2].annee", "2026", "repris de 2025" },
		{ "projets[k3].jalons[k2].places", "2000",
		    "repris de 2025" },
		{ "projets[k3].jalons[]", "fini", "" },
		{ "projets[]", "fini", "" },
		{ "demandes[k5].projet", "k3", "repris de 2025" },
		{ "demandes[k5].montant", "500", "repris de 2025" },
		{ "demandes[k5].etat", "prevue", "reconduction" },
		{ "demandes[k5].obtenu", "(none)", "" },
		{ "suivi.etat", "(none)", "" },
		{ "suivi.etat_le", "(none)", "" },
		{ "suivi.objet", "Demande 2025", "repris de 2025" } };
	static const char *const review[] = { "asso.iban", "asso.siege.voie",
		"asso.mandat", "asso.agrements[]", "asso.agrements[k1].fin",
		"moyens.membres", "moyens.periode.debut", "moyens.budget",
		"projets[k3].texte", "projets[k3].publics",
		"projets[k3].equipe.salaries.nombre", "projets[k3].budget",
		"demandes[k5].montant", "suivi.objet" };
	struct session *old = last_year(), *s;
	char *before = whole(old), *after;
	int n;

	s = renewed(old, true, 2026);
	after = whole(old);
	is_text(after, before, "the older dossier is only read");
	ok(old->dossier->changes.n == 0, "and has nothing to save");
	for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
		is_text(draft(s, want[i].path), want[i].draft, "%s",
		    want[i].path);
		is_text(origin(s, want[i].path), want[i].origin,
		    "%s: whence", want[i].path);
	}
	for (size_t i = 0; i < sizeof review / sizeof *review; i++)
		ok(listed(s, review[i]), "%s is to be looked at again",
		    review[i]);
	is_int(renew_left(s), (int)(sizeof review / sizeof *review),
	    "and nothing else is");
	(void)renew_to_do(s, true, &arena, &n);
	/* the report of the project */
	is_int(n, renew_left(s) + 1, "what was emptied is to be done too");
	free(before);
	free(after);
	session_free(old);
	session_free(s);
}

/* Beside each line of a budget, what it was. */
static int64_t
before_of(struct session *s, const char *budget, const char *line)
{
	const struct field *f = form_find(form, budget);
	const struct field *l = form_find(form, arena_printf(&arena, "%s.%s",
	    budget, line));
	struct row *holder = f->block == form->root ? s->dossier->root :
	    row_list(s->dossier->root, f->block)->p[0];
	struct row *note = lines_note(f->own, holder, l);
	int64_t cents = -1;

	if (note != NULL && !lines_amount(f->own, note, OWN_BEFORE, &cents))
		cents = -2;
	return cents;
}

static void
t_budget(void)
{
	struct session *old = last_year(), *s = renewed(old, true, 2026);

	is_int(before_of(s, "moyens.budget", "achats"), 100000,
	    "last year's amount beside a line");
	is_int(before_of(s, "moyens.budget", "loyers"), 24600,
	    "the sum of its own lines beside one");
	is_int(before_of(s, "moyens.budget", "aides"), 50000,
	    "what the demandes brought too");
	is_int(before_of(s, "projets.budget", "achats"), 30040,
	    "in each project");
	is_int(before_of(s, "projets.budget", "loyers"), -1,
	    "nothing where there was nothing");
	session_free(s);
	s = renewed(old, false, 2026);
	is_text(draft(s, "moyens.membres"), "(none)",
	    "an exercice that has answers keeps its own");
	is_int(before_of(s, "moyens.budget", "achats"), -1,
	    "and its budget is not touched");
	session_free(s);
	session_free(old);
}

static const struct field *
leaf(const char *path)
{
	return form_find(form, path);
}

static void
undo_all(struct session *s, size_t from)
{
	struct change *c = s->dossier->changes.p;

	for (size_t i = s->dossier->changes.n; i > from; i--) {
		struct answer back;
		char *path = strdup(c[i - 1].path);

		answer_copy(&back, &c[i - 1].before);
		(void)dossier_apply(s->dossier, path, &back);
		c = s->dossier->changes.p;
		answer_fini(&back);
		free(path);
	}
	session_refresh(s);
}

static void
t_confirm(void)
{
	struct session *old = last_year(), *s = renewed(old, true, 2026);
	struct row *root = s->dossier->root;
	struct row *projet = row_list(root, leaf("projets"))->p[0];
	int left = renew_left(s), step = 0;
	size_t from;

	dossier_saved(s->dossier);
	ok(session_confirm(s, root, leaf("moyens.membres")) &&
	    !listed(s, "moyens.membres"), "an answer is confirmed");
	is_text(origin(s, "moyens.membres"), "confirm\303\251, repris de 2025",
	    "and says whence it comes still");
	is_int((int)s->dossier->changes.n, 1, "one change");
	is_int(s->dossier->changes.p[0].scope, SCOPE_EXERCICE, "its scope");
	ok(!session_confirm(s, root, leaf("moyens.membres")), "once");
	from = s->dossier->changes.n;
	ok(session_confirm(s, root, leaf("asso.iban")) &&
	    !listed(s, "asso.iban"), "a shared answer too");
	is_int((int)(s->dossier->changes.n - from), 1, "one change");
	is_text(s->dossier->changes.p[from].path, "!asso.iban",
	    "of the dossier's own mark");
	is_int(s->dossier->changes.p[from].scope, SCOPE_DOSSIER,
	    "which no other dossier sees");
	undo_all(s, from);
	ok(listed(s, "asso.iban"), "taken back, it is to be looked at again");
	from = s->dossier->changes.n;
	ok(session_answer(s, root, leaf("asso.iban"), "FR77") &&
	    !listed(s, "asso.iban"), "said anew, it needs no confirming");
	undo_all(s, from);
	ok(listed(s, "asso.iban") && strcmp(draft(s, "asso.iban"), "FR76") ==
	    0, "and both are taken back");
	ok(session_answer(s, projet, leaf("projets.texte"), "Des ateliers.") &&
	    !listed(s, "projets[k3].texte"), "the same said anew confirms");
	ok(session_confirm(s, projet, leaf("projets.budget")) &&
	    !listed(s, "projets[k3].budget"), "a budget is confirmed whole");
	ok(session_confirm(s, root, leaf("moyens.budget")) &&
	    !listed(s, "moyens.budget"), "with its own lines");
	ok(session_confirm(s, root, leaf("asso.agrements")) &&
	    !listed(s, "asso.agrements[]") &&
	    listed(s, "asso.agrements[k1].fin"),
	    "a list is what is said of it, not its rows");
	is_int(renew_left(s), left - 5, "the others are left");
	while (&form->step[step] != form_step_of(form, leaf("asso.nom")))
		step++;
	ok(session_review(s)->steps[step].status != STATUS_DONE, "a step is not complete");
	ok(session_confirm_stop(s, session_stop_of(s, "asso.iban")),
	    "a whole page is confirmed");
	is_int(session_review(s)->steps[step].status, STATUS_DONE, "and the step complete");
	s->readonly = true;
	ok(!session_confirm(s, root, leaf("suivi.objet")),
	    "not where it is only read");
	session_free(s);
	session_free(old);
}

static void
t_year(void)
{
	struct session *s = last_year();
	struct say why;
	int year, duration;

	ok(renew_year(s, &year, &duration) && year == 2025 && duration == 1,
	    "the year and the duration");
	put(s, "duree.ans", "3");
	session_refresh(s);
	ok(renew_year(s, &year, &duration) && duration == 3, "of three years");
	put(s, "duree.annee", "bientôt");
	session_refresh(s);
	ok(!renew_year(s, &year, &duration), "a year that is not one");
	session_free(s);
	ok(renew_may(2025, true, 2026, &why), "the year after");
	ok(!renew_may(2025, true, 2025, &why), "not the same year");
	ok(renew_may(2025, false, 2025, &why), "but on another form");
	ok(!renew_may(2025, false, 2024, &why), "not before");
	ok(!renew_may(0, false, 20260, &why), "no such year");
}

/* The years of the older dossier that its title says: a convention of 2027
   to 2029, its next of 2030. */
static void
t_title(void)
{
	static const char *const title[][2] = {
		{ "CPO 2027-2029", "CPO 2030-2032" },
		{ "2027/2029", "2030/2032" }, { "Plan 2028", "Plan 2031" },
		{ "CPO 2027-29", "CPO 2030-32" }, { "", "" },
		{ "CPO 2026-2030", "CPO 2026-2030" },
		{ "Salle 2027-12", "Salle 2030-12" },
		{ "lot 12027", "lot 12027" }, { "lot 20270", "lot 20270" },
		{ "depuis 2012, vu le 14/07/2027",
		    "depuis 2012, vu le 14/07/2027" },
		{ "CPO\302\240: 2029", "CPO\302\240: 2032" } };
	struct renew_last last = { .any = true, .first = 2027, .end = 2029 };

	for (size_t i = 0; i < sizeof title / sizeof *title; i++)
		is_text(renew_title(&last, title[i][0], 3, &arena),
		    title[i][1], "%s", title[i][0]);
	is_text(renew_title(&last, "2027", 0, &arena), "2027",
	    "not to the same year, on another form");
	last.any = false;
	is_text(renew_title(&last, "2027", 3, &arena), "2027",
	    "of one year, it is left as it is");
}

/* --- any dossier --- */

static const char *
any_draft(struct rounds *r, const struct field *f)
{
	static const char *const texts[] = { "", "un mot", "12", "14/07/2025",
		"non", "oui", "k3", "des\nlignes", "-5", "29/02/2024" };
	uint64_t n = rounds_random(r);

	if (f->type.kind == VT_CHOIX && n % 4 != 0)
		return f->type.choice[n / 4 % (uint64_t)f->type.nchoice].id;
	return texts[n / 8 % 10];
}

static void
any_answers(struct rounds *r, struct session *s)
{
	struct dossier *d = s->dossier;

	for (int i = 0; i < 80; i++) {
		const struct field *f = form->field[1 + rounds_random(r) %
		    (uint64_t)(form->nfield - 1)];
		const struct field *b = f->block;
		struct row *row = d->root;
		struct answer_meta meta = { .by = NO_DAY };

		if (f->kind == FIELD_GROUP)
			continue;
		/* down to the row that holds it, made when there is none */
		while (row != NULL && row->block != b) {
			const struct field *next = b;
			struct rows *list;

			while (next->block != row->block)
				next = next->block;
			list = row_list(row, next);
			row = list->n > 0 && rounds_random(r) % 3 != 0 ?
			    list->p[rounds_random(r) % list->n] :
			    dossier_add_row(d, row, next, NULL);
		}
		if (f->kind == FIELD_BLOCK) {
			(void)dossier_finish_list(d, row, f,
			    rounds_random(r) % 2 == 0);
			continue;
		}
		meta.certainty = (enum certainty)(rounds_random(r) % 8 > 1 ?
		    0 : rounds_random(r) % 3);
		(void)dossier_set(d, row, f, any_draft(r, f), &meta);
	}
	put(s, "duree.annee", "2025");
	dossier_saved(d);
	session_refresh(s);
}

struct checking {
	struct session *old, *new;
	const char *wrong, *path;
};

static bool
gone(const struct field *f)
{
	for (; f != NULL && f->parent != NULL; f = f->block)
		if (f->kind == FIELD_BLOCK && f->carry == CARRY_CLEAR)
			return true;
	return false;
}

static bool
special(const struct field *f)
{
	static const char *const paths[] = { "duree.annee", "suivi.etat",
		"suivi.etat_le", "demandes.etat", "duree.frequence",
		"duree.annee_avant", "duree.obtenu_avant" };

	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
		if (strcmp(paths[i], f->path) == 0)
			return true;
	return form_is_end(f) || (f->block->own != NULL &&
	    strcmp(f->id, "precedent") == 0);
}

static void
check_one(void *ctx, const char *path, enum scope scope,
    const struct answer *a)
{
	struct checking *c = ctx;
	struct place at, there;
	struct answer now;
	const struct slot *slot;
	const char *wrong = NULL;

	if (!dossier_find(c->old->dossier, path, &at) || at.is_row ||
	    at.is_list || special(at.field))
		return;
	now = dossier_answer(c->new->dossier, path);
	slot = row_slot(at.row, at.field);
	if (scope == SCOPE_ASSOCIATION) {
		if (now.draft == NULL || strcmp(now.draft, a->draft) != 0)
			wrong = "a shared answer changed";
		else if (dossier_find(c->new->dossier, path, &there) &&
		    (slot_carried(row_slot(there.row, there.field)) != NULL)
		    != (at.field->carry != CARRY_KEEP &&
		    slot->state != READING_EMPTY &&
		    a->certainty != UNKNOWN_YET))
			wrong = "a shared answer and its mark";
	} else if (gone(at.field->block) || at.field->carry == CARRY_CLEAR ||
	    a->certainty == UNKNOWN_YET || (at.field->carry == CARRY_REVIEW &&
	    slot->state == READING_EMPTY)) {
		if (now.draft != NULL)
			wrong = "what is left is there";
	} else if (now.draft == NULL) {
		wrong = "what is kept is not there";
	} else if (!at.field->shifted && strcmp(now.draft, a->draft) != 0) {
		wrong = "what is kept is another";
	} else if (answer_carried(&now) == NULL) {
		wrong = "what is kept does not say whence";
	}
	if (wrong != NULL) {
		c->wrong = wrong;
		c->path = arena_strdup(&arena, path);
	}
}

/* Each answer that is to be looked at is under one that is listed, or hidden
   behind another finding. */
static void
check_listed(void *ctx, const char *path, enum scope scope,
    const struct answer *a)
{
	struct checking *c = ctx;
	struct place at;
	const struct slot *slot;
	bool found = false;

	(void)scope;
	(void)a;
	if (!dossier_find(c->new->dossier, path, &at) || at.is_row ||
	    at.is_list || at.is_mark)
		return;
	slot = row_slot(at.row, at.field);
	if (!renew_to_review(at.field, slot) || !slot->applies ||
	    slot->detailed || slot->state == READING_REFUSED)
		return;
	for (int i = 0; i < session_review(c->new)->nfindings && !found; i++) {
		const struct finding *f = &session_review(c->new)->findings[i];
		size_t n = strcspn(f->path + 0, "\n"), up;
		const struct field *q = at.field;

		if (f->kind != FIND_CARRIED)
			continue;
		found = strcmp(f->path, path) == 0 ||
		    (strncmp(path, f->path, n) == 0 && path[n] == '.');
		/* the same address, person, table */
		while (q->parent->kind == FIELD_GROUP &&
		    q->parent->group != GROUP_STEP)
			q = q->parent;
		up = strlen(dossier_path(at.row, q, &arena));
		found = found || strncmp(path, f->path, up) == 0;
	}
	if (!found) {
		c->wrong = "what is to be looked at is not listed";
		c->path = arena_strdup(&arena, path);
	}
}

static void
t_any(void)
{
	struct checking c = { 0 };
	struct rounds r;

	rounds_begin(&r, "renewals", 4000);
	while (c.wrong == NULL && rounds_more(&r)) {
		char *before, *after;

		arena_reset(&arena);
		c.old = blank();
		any_answers(&r, c.old);
		before = whole(c.old);
		c.new = renewed(c.old, true, 2027);
		after = whole(c.old);
		if (strcmp(before, after) != 0)
			c.wrong = "the older dossier changed";
		c.path = "";
		dossier_each(c.old->dossier, check_one, &c);
		dossier_each(c.new->dossier, check_listed, &c);
		/* all confirmed, nothing is left to look at */
		for (int i = 0; i < session_review(c.new)->nstops; i++)
			(void)session_confirm_stop(c.new, i);
		if (c.wrong == NULL && renew_left(c.new) != 0) {
			c.wrong = "confirming every page leaves something";
			c.path = renew_to_do(c.new, false, &arena,
			    &(int){ 0 })->path;
			c.path = arena_strdup(&arena, c.path);
		}
		free(before);
		free(after);
		session_free(c.old);
		session_free(c.new);
	}
	ok(c.wrong == NULL, "any dossier, renewed");
	if (c.wrong != NULL)
		diag("%s: %s (GUICHET_SEED=%llu)", c.wrong, c.path,
		    (unsigned long long)r.seed);
	rounds_end(&r);
}

int
main(void)
{
	struct complaints c = { 0 };
	const char *dir = getenv("srcdir");
	char file[4096];

	(void)snprintf(file, sizeof file, "%s/tests/data/reconduire.cfg",
	    dir == NULL ? "." : dir);
	arena_init(&arena);
	if (!date_from_iso("2026-01-15", &today))
		return 1;
	form = catalog_form(file, &c);
	if (form == NULL)
		return 1;
	t_each();
	t_budget();
	t_confirm();
	t_year();
	t_title();
	t_any();
	form_free(form);
	complaints_fini(&c);
	arena_fini(&arena);
	return tap_done();
}
