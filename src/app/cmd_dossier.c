/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_dossier - nouveau, remplir, montrer, verifier. */
#include "config.h"

#include "app/cmd.h"
#include "app/catalogue.h"

#include "base/date.h"
#include "base/i18n.h"
#include "exchange/eligibility.h"
#include "exchange/calendar.h"
#include "exchange/plan.h"
#include "exchange/years.h"
#include "exchange/supposed.h"
#include "wizard/bring.h"
#include "wizard/derive.h"

#include <stdio.h>
#include <string.h>

int
cmd_nouveau(struct app *a, int argc, char **argv)
{
	const struct command *self = cmd_find("nouveau");
	struct app_new n = { 0 };
	const struct cmd_option options[] = {
		{ "--reponses", &n.answers, NULL },
		{ "--association", &n.association, NULL },
	};
	struct open_dossier o = { 0 };
	struct err err = { 0 };
	struct str notes;
	bool done;

	if (!cmd_options(self, options, 2, &argc, argv))
		return EXIT_USAGE;
	if (!cmd_words(self, 1, argc, argv))
		return EXIT_USAGE;
	n.form = argv[1];
	str_init(&notes, 0);
	done = app_create(a, &n, &o, &notes, &err);
	if (done) {
		app_tell_new_base(a);
		fputs(notes.p, stderr);
		printf("%lld\n", (long long)o.info.number);
		app_close(a, &o);
	}
	str_fini(&notes);
	return done ? EXIT_YES : cmd_fail(&err);
}

int
cmd_remplir(struct app *a, int argc, char **argv)
{
	const struct command *self = cmd_find("remplir");
	const char *file = NULL;
	const struct cmd_option options[] = { { "--reponses", &file, NULL } };
	struct open_dossier o = { 0 };
	struct err err = { 0 };
	struct str notes;
	bool done;

	if (!cmd_options(self, options, 1, &argc, argv))
		return EXIT_USAGE;
	if (argc != 2 || file == NULL)
		return cmd_usage(self);
	if (!app_open(a, argv[1], true, &o, &err))
		return cmd_fail(&err);
	str_init(&notes, 0);
	done = app_fill(a, &o, file, &notes, &err);
	if (done)
		fputs(notes.p, stderr);
	str_fini(&notes);
	app_close(a, &o);
	return done ? EXIT_YES : cmd_fail(&err);
}

static const char *
status_word(enum status status)
{
	switch (status) {
	case STATUS_NA:
		return N_("sans objet");
	case STATUS_TODO:
		return N_("à faire");
	case STATUS_ONGOING:
		return N_("en cours");
	case STATUS_TO_LIFT:
		return N_("à lever");
	case STATUS_DONE:
		return N_("complet");
	}
	return "";
}

static void
print_finding(const struct finding *f, struct arena *arena)
{
	const char *degree = f->severity == SEVERITY_BLOCKING ? _("à lever") :
	    f->severity == SEVERITY_WARNING ? _("avertissement") :
	    _("information");

	printf("%s\t%s\t%s\n", degree, f->path, derive_told(f->label,
	    say_text(arena, &f->what, gettext), arena));
}

static void
show_leaf(const struct session *s, const struct ask *ask, struct arena *arena)
{
	const char *text;

	if (ask->leaf == NULL)
		return;
	text = session_shown(s, ask->row, ask->leaf, arena);
	if (*text != '\0')
		printf("  %s\t%s\n", ask->path, text);
}

static void
print_dossier(const struct open_dossier *o)
{
	const struct session *s = o->session;
	const struct review *rev = session_review(s);
	struct arena arena;

	arena_init(&arena);
	printf("%lld\t%s\t%s\n", (long long)o->info.number, o->info.name,
	    o->info.title);
	for (int i = 0; i < s->form->nstep; i++) {
		const struct step_state *st = &rev->steps[i];
		struct ask *asks;
		int n;

		printf(_("%d. %s [%s] %d sur %d\n"), i + 1, st->step->title,
		    _(status_word(st->status)), st->answered, st->asked);
		asks = session_asks(s, st->step->field, s->dossier->root,
		    &arena, &n);
		for (int k = 0; k < n; k++)
			show_leaf(s, &asks[k], &arena);
	}
	for (int i = 0; i < rev->nfindings; i++)
		print_finding(&rev->findings[i], &arena);
	arena_fini(&arena);
}

/* The board, as the screens show it, where there are schemes. */
static void
board_json(const struct catalogue *c, const struct open_dossier *o,
    struct json_out *j)
{
	struct arena arena;
	struct board b;

	if (c == NULL) {
		json_none(j, "eligibilite");
		return;
	}
	arena_init(&arena);
	board_look(o->session, c, NULL, 0, &arena, &b);
	json_open(j, "eligibilite", '{');
	exchange_board(&b, NULL, NULL, j);
	json_close(j, '}');
	arena_fini(&arena);
}

static void
funders_json(struct app *a, const struct open_dossier *o, struct json_out *j)
{
	const struct catalogue *c;

	if (!app_catalogue(a, o->session->form, &c, NULL))
		c = NULL;
	exchange_funders(o->session, c, j);
}

/* Where it comes from, and what was made from it. */
static void
links_json(struct app *a, const struct open_dossier *o, struct json_out *j)
{
	struct store_links l = { 0 };
	struct err none = { 0 };

	json_open(j, "liens", '[');
	if (store_links(a->store, &o->info, &l, &none))
		for (size_t i = 0; i < l.n; i++) {
			json_open(j, NULL, '{');
			json_int(j, "numero", l.p[i].number);
			json_text(j, "uuid", l.p[i].uuid);
			json_text(j, "sens", l.p[i].parent ? "vient_de" :
			    "a_donne");
			json_text(j, "genre", l.p[i].kind);
			json_int(j, "annee", l.p[i].year);
			json_text(j, "objet", l.p[i].part);
			json_text(j, "formulaire", l.p[i].form);
			json_text(j, "titre", l.p[i].title);
			json_close(j, '}');
		}
	json_close(j, ']');
	store_links_fini(&l);
}

static void
show_json(struct app *a, const struct open_dossier *o)
{
	const struct catalogue *c;
	struct json_out j;
	struct str out;

	if (!app_catalogue(a, o->session->form, &c, NULL))
		c = NULL;
	str_init(&out, 0);
	json_begin(&j, &out);
	json_open(&j, NULL, '{');
	json_int(&j, "numero", o->info.number);
	json_text(&j, "uuid", o->info.uuid);
	json_text(&j, "association", o->info.association);
	links_json(a, o, &j);
	exchange_members(o->session, c, &j);
	exchange_plan(o->session, NULL, &j);
	exchange_years(o->session, c, NULL, &j);
	json_open(&j, "calendrier", '{');
	exchange_calendar(o->session, NO_DAY, &j);
	json_close(&j, '}');
	board_json(c, o, &j);
	funders_json(a, o, &j);
	json_close(&j, '}');
	puts(out.p);
	str_fini(&out);
}

int
cmd_montrer(struct app *a, int argc, char **argv)
{
	const struct command *self = cmd_find("montrer");
	struct open_dossier o = { 0 };
	struct err err = { 0 };

	if (!cmd_options(self, NULL, 0, &argc, argv))
		return EXIT_USAGE;
	if (!cmd_words(self, 1, argc, argv))
		return EXIT_USAGE;
	if (!app_open(a, argv[1], false, &o, &err))
		return cmd_fail(&err);
	if (a->json)
		show_json(a, &o);
	else
		print_dossier(&o);
	app_close(a, &o);
	return EXIT_YES;
}

/* What is to be brought: a dossier may have all its answers, and pieces that
   a funder asks still to come. */
static struct bring
bring_of(struct app *a, const struct session *s, struct arena *arena)
{
	const struct catalogue *c;
	struct err none = { 0 };
	struct bring out;

	if (!app_catalogue(a, s->form, &c, &none))
		c = NULL;
	bring_make(s, c, arena, &out);
	return out;
}

static void
bring_json(struct app *a, const struct session *s, struct json_out *j,
    struct arena *arena)
{
	struct bring b = bring_of(a, s, arena);
	char day[DATE_TEXT];

	json_open(j, "a_apporter", '[');
	for (int i = 0; i < b.n; i++) {
		const struct to_bring *t = &b.p[i];

		json_open(j, NULL, '{');
		json_text(j, "quoi", t->label);
		json_text(j, "etat", t->state.msg == NULL ? "" :
		    say_text(arena, &t->state, gettext));
		json_text(j, "qui", t->who);
		if (t->by == NO_DAY)
			json_none(j, "avant");
		else
			json_text(j, "avant", date_iso(t->by, day));
		json_close(j, '}');
	}
	json_close(j, ']');
}

/* Those that no line above told; how many pieces there are in all. */
static int
print_bring(struct app *a, const struct session *s, struct arena *arena)
{
	struct bring b = bring_of(a, s, arena);

	for (int i = b.nanswer; i < b.n; i++) {
		const struct to_bring *t = &b.p[i];

		printf("%s\t-\t%s%s%s\n", _("à apporter"), t->told,
		    t->state.msg == NULL ? "" : _(" : "),
		    t->state.msg == NULL ? "" : say_text(arena, &t->state,
		    gettext));
	}
	return b.nmissing + b.nold;
}

static void
verify_json(struct app *a, const struct session *s)
{
	const struct review *rev = session_review(s);
	static const char *const degrees[] = { "information",
		"avertissement", "bloquant" };
	struct arena arena;
	struct json_out j;
	struct str out;

	arena_init(&arena);
	str_init(&out, 0);
	json_begin(&j, &out);
	json_open(&j, NULL, '{');
	json_bool(&j, "complet", rev->nblocking == 0);
	json_int(&j, "a_lever", rev->nblocking);
	json_open(&j, "constats", '[');
	for (int i = 0; i < rev->nfindings; i++) {
		const struct finding *f = &rev->findings[i];

		json_open(&j, NULL, '{');
		json_text(&j, "chemin", f->path);
		json_text(&j, "question", f->label);
		json_bool(&j, "reprise", f->kind == FIND_CARRIED);
		json_text(&j, "gravite", degrees[f->severity]);
		json_text(&j, "texte", say_text(&arena, &f->what, gettext));
		json_close(&j, '}');
	}
	json_close(&j, ']');
	bring_json(a, s, &j, &arena);
	json_close(&j, '}');
	puts(out.p);
	str_fini(&out);
	arena_fini(&arena);
}

int
cmd_verifier(struct app *a, int argc, char **argv)
{
	const struct review *rev;
	const struct command *self = cmd_find("verifier");
	struct open_dossier o = { 0 };
	struct err err = { 0 };
	struct arena arena;
	int code, pieces;

	if (!cmd_options(self, NULL, 0, &argc, argv))
		return EXIT_USAGE;
	if (!cmd_words(self, 1, argc, argv))
		return EXIT_USAGE;
	if (!app_open(a, argv[1], false, &o, &err))
		return cmd_fail(&err);
	rev = session_review(o.session);
	code = rev->nblocking == 0 ? EXIT_YES : EXIT_NO;
	if (a->json) {
		verify_json(a, o.session);
	} else {
		arena_init(&arena);
		for (int i = 0; i < rev->nfindings; i++)
			print_finding(&rev->findings[i], &arena);
		pieces = print_bring(a, o.session, &arena);
		arena_fini(&arena);
		if (code == EXIT_YES && pieces > 0)
			printf(PLURAL_("réponses complètes, %d pièce à "
			    "apporter\n", "réponses complètes, %d pièces à "
			    "apporter\n", pieces), pieces);
		else if (code == EXIT_YES)
			puts(_("dossier complet"));
		else
			printf(_("dossier incomplet : %d à lever\n"),
			    rev->nblocking);
	}
	app_close(a, &o);
	return code;
}
