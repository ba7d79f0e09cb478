/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/rules.h"
#include "tests/rules/small_form.h"
#include "tests/put.h"
#include "tests/tap.h"
#include "wizard/session.h"
#include "wizard/visit.h"

#include <stdlib.h>
#include <string.h>

/* The small form with a page a step, and one control. */
static struct form *
paged_form(void)
{
	struct form *f = small_form();
	int n = f->root->nchild;
	struct step *step = arena_array(&f->arena, (size_t)n, sizeof *step);
	struct page *page = arena_array(&f->arena, (size_t)n, sizeof *page);
	struct control *c = arena_new(&f->arena, struct control);
	struct rules_scope scope = { .form = f, .block = f->root };
	struct rules_error e;

	for (int i = 0; i < n; i++) {
		struct field *top = f->root->child[i];

		if (top->kind == FIELD_GROUP)
			top->group = GROUP_STEP;
		step[i] = (struct step){ .id = top->id, .title = top->id,
			.field = top, .page = &page[i], .npage = 1,
			.number = i };
		page[i] = (struct page){ .id = top->id, .title = top->id,
			.step = &step[i], .number = i,
			.field = top->child, .nfield = top->nchild };
	}
	f->step = step;
	f->nstep = n;
	((struct field *)map_get(&f->by_path, "association.nom"))->required =
	    true;
	c->id = "equilibre";
	c->severity = SEVERITY_BLOCKING;
	c->place = form_find(f, "compte.ecart");
	if (!rules_compile(&f->arena, &scope, "compte.ecart = 0 €", RT_BOOL,
	    &c->condition, &e) || !rules_compile_text(&f->arena, &scope,
	    "il manque {compte.ecart}", &c->text, &e))
		abort();
	f->control = c;
	f->ncontrol = 1;
	return f;
}

static const struct finding *
find(const struct session *s, enum finding_kind kind, const char *path)
{
	for (int i = 0; i < session_review(s)->nfindings; i++)
		if (session_review(s)->findings[i].kind == kind &&
		    strcmp(session_review(s)->findings[i].path, path) == 0)
			return &session_review(s)->findings[i];
	return NULL;
}

static bool
say(struct session *s, const char *path, const char *draft)
{
	return put_answer(s, path, draft);
}

static struct row *
root(struct session *s)
{
	return s->dossier->root;
}

static void
test_findings(struct form *f)
{
	struct session *s = session_new(dossier_new(f, small_today()));
	const struct field *nom = form_find(f, "association.nom");
	const struct field *rna = form_find(f, "association.rna");
	const struct finding *w;

	ok(find(s, FIND_MISSING, "association.nom") != NULL,
	    "a required answer is missing");
	ok(!row_slot(root(s), rna)->applies,
	    "a question waits until its condition is known to hold");
	ok(say(s, "association.nom", "Les Jardins"), "an answer by its path");
	ok(find(s, FIND_MISSING, "association.nom") == NULL,
	    "is missing no more");
	ok(!say(s, "association.nmo", "x"), "a misspelt path is refused");
	ok(say(s, "association.regime", "loi1901") &&
	    row_slot(root(s), rna)->applies, "the condition holds");
	ok(say(s, "association.rna", "n'importe quoi !") &&
	    find(s, FIND_REFUSED, "association.rna") != NULL,
	    "a wrong draft is kept and told");
	ok(say(s, "association.regime", "fondation") &&
	    find(s, FIND_REFUSED, "association.rna") == NULL,
	    "a hidden question says nothing");
	is_text(row_slot(root(s), rna)->answer.draft, "n'importe quoi !",
	    "and keeps its answer");
	ok(session_unknown(s, root(s), nom, "la trésorière", 20000) &&
	    (w = find(s, FIND_UNKNOWN, "association.nom")) != NULL &&
	    strcmp(w->who, "la trésorière") == 0 && w->by == 20000,
	    "not known yet: to be lifted, by whom and when");
	ok(session_estimate(s, root(s), nom, "Les Jardins", "", NO_DAY) &&
	    (w = find(s, FIND_ESTIMATE, "association.nom")) != NULL &&
	    w->severity == SEVERITY_INFO, "an estimate is to be confirmed");
	session_free(s);
}

static void
test_controls(struct form *f)
{
	struct session *s = session_new(dossier_new(f, small_today()));
	const struct finding *w;
	struct arena a;

	arena_init(&a);
	ok(find(s, FIND_CONTROL, "compte.ecart") == NULL,
	    "an empty budget is balanced");
	say(s, "compte.gestion", "1 000");
	say(s, "compte.ventes", "400");
	w = find(s, FIND_CONTROL, "compte.ecart");
	ok(w != NULL && strcmp(say_text(&a, &w->what, NULL),
	    "il manque -600\xC2\xA0€") == 0, "a control fills its sentence");
	is_text(session_shown(s, root(s), form_find(f, "compte.ecart"), &a),
	    "-600\xC2\xA0€", "computed values are shown");
	say(s, "compte.subventions", "600");
	ok(find(s, FIND_CONTROL, "compte.ecart") == NULL,
	    "the control holds again");
	arena_fini(&a);
	session_free(s);
}

static void
test_lists(struct form *f)
{
	struct session *s = session_new(dossier_new(f, small_today()));
	const struct field *projets = form_find(f, "projets");
	struct row *one, *two;
	int list;

	one = session_add(s, root(s), projets);
	ok(one != NULL && find(s, FIND_OPEN_LIST, "projets[]") != NULL,
	    "a list with rows must be said finished");
	list = session_stop_of(s, "projets[]");
	ok(list >= 0 && session_review(s)->stops[list].page == NULL,
	    "a repeated step begins with its list");
	ok(session_stop_of(s, "projets[k1].titre") == list + 1,
	    "then comes the page of its first row");
	two = session_add(s, root(s), projets);
	ok(session_move(s, two, 1) && row_rank(two) == 1, "rows move");
	ok(session_finish(s, root(s), projets, true) &&
	    find(s, FIND_OPEN_LIST, "projets[]") == NULL, "finished");
	say(s, "projets[k1].titre", "Potager");
	ok(session_remove(s, one) &&
	    session_stop_of(s, "projets[k1].titre") < 0,
	    "a removed row is asked no more");
	ok(session_stop_of(s, "projets[k2].titre") == list + 1,
	    "the other one is");
	session_free(s);
}

static void
test_moving(struct form *f)
{
	struct session *s = session_new(dossier_new(f, small_today()));
	int stop = session_stop_of(s, "association.nom"), next;

	is_text(session_first_path(s, stop), "association.nom",
	    "a page opens on what is to be done");
	say(s, "association.nom", "Les Jardins");
	ok(strcmp(session_first_path(s, stop), "association.nom") != 0,
	    "and no longer on what is done");
	is_int(session_next_useful(s, stop), -1,
	    "a complete dossier has no next useful thing");
	say(s, "association.rna", "faux");
	say(s, "association.regime", "loi1901");
	next = session_next_useful(s, stop);
	ok(next >= 0 && next != stop && session_review(s)->stops[next].todo,
	    "else it is what was never visited, or must be lifted");
	is_int(session_next_useful(s, next) >= 0, 1, "and so on");
	say(s, "association.regime", "fondation");
	ok(session_review(s)->steps[0].status == STATUS_DONE,
	    "all that is required is there: complet");
	ok(session_review(s)->steps[1].status == STATUS_TODO, "nothing said: à faire");
	ok(session_review(s)->minutes > 0, "time is left to spend");
	session_free(s);
}

static const char *
here(struct session *s, struct visit *v, const char *path, struct arena *a)
{
	const char *next = visit_next(s, v, session_stop_of(s, path),
	    path, a);

	return next == NULL ? "(none)" : next;
}

/* On one page: after the cursor, then before it, then the page is left. */
static void
test_page(struct form *f)
{
	struct session *s = session_new(dossier_new(f, small_today()));
	struct visit v = { 0 };
	struct arena a = { 0 };

	is_text(here(s, &v, "association.nom", &a), "(none)",
	    "the question under the cursor is shown already");
	visit_forget(&v);
	is_text(here(s, &v, "association.regime", &a), "association.nom",
	    "what stands before is led to");
	is_text(here(s, &v, "association.nom", &a), "(none)", "once");
	say(s, "association.regime", "loi1901");
	say(s, "association.rna", "faux");
	visit_forget(&v);
	is_text(here(s, &v, "association.regime", &a), "association.rna",
	    "first what is wrong after the cursor");
	is_text(here(s, &v, "association.rna", &a), "association.nom",
	    "then before it");
	is_text(here(s, &v, "association.nom", &a), "(none)",
	    "then the page may be left, though both are wrong still");
	(void)here(s, &v, "compte.gestion", &a);
	is_text(here(s, &v, "association.nom", &a), "association.rna",
	    "another page ends the visit");
	(void)session_unknown(s, root(s), form_find(f, "association.rna"), "",
	    NO_DAY);
	visit_forget(&v);
	is_text(here(s, &v, "association.nom", &a), "(none)",
	    "what is not known yet was said");
	visit_forget(&v);
	arena_fini(&a);
	session_free(s);
}

static void
test_readonly(struct form *f)
{
	struct session *s = session_new(dossier_new(f, small_today()));

	s->readonly = true;
	ok(!session_answer(s, root(s), form_find(f, "association.nom"), "x"),
	    "a read-only session takes no answer");
	ok(session_add(s, root(s), form_find(f, "projets")) == NULL,
	    "and no row");
	is_int((int64_t)s->dossier->changes.n, 0, "nothing is to be saved");
	session_free(s);
}

/* Restoring what stood before each change, newest first, is the way back. */
static void
test_undo(struct form *f)
{
	static const char *const paths[] = { "association.nom",
		"association.regime", "compte.gestion", "compte.ventes",
		"projets[k1].titre", "projets[k1].lignes[k1].montant",
		"demandes[k2].montant", "association.etpt" };
	static const char *const drafts[] = { "", "12", "x", "1 000 €",
		"loi1901" };
	struct rounds r;
	int bad = 0;

	rounds_begin(&r, "undo", 2000);
	while (rounds_more(&r)) {
		struct session *s = session_new(dossier_new(f,
		    small_today()));
		struct dossier *d = s->dossier;
		int n = (int)(rounds_random(&r) % 12);
		size_t made;

		for (int i = 0; i < n; i++)
			say(s, paths[rounds_random(&r) % 8],
			    drafts[rounds_random(&r) % 5]);
		made = d->changes.n;
		for (size_t i = made; i-- > 0;) {
			struct change c = { 0 };

			c.path = strdup(d->changes.p[i].path);
			answer_copy(&c.before, &d->changes.p[i].before);
			(void)session_restore(s, c.path, &c.before);
			change_fini(&c);
		}
		for (int i = 0; i < 8; i++) {
			struct place at;

			if (dossier_find(d, paths[i], &at) &&
			    row_slot(at.row, at.field)->answer.draft != NULL)
				bad++;
		}
		session_free(s);
	}
	rounds_end(&r);
	is_int(bad, 0, "undoing everything leads back to the start");
}

int
main(void)
{
	struct form *f = paged_form();

	test_findings(f);
	test_controls(f);
	test_lists(f);
	test_moving(f);
	test_page(f);
	test_readonly(f);
	test_undo(f);
	form_free(f);
	return tap_done();
}
