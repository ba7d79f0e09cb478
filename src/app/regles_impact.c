/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * regles_impact - which saved dossiers have another verdict once a file
 * replaces the one in force, and which conditions make it so.
 */
#include "config.h"

#include "app/cmd.h"
#include "app/regles.h"

#include "base/i18n.h"
#include "exchange/exchange.h"
#include "rules/verdict.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LIST_MAX 1000000

static volatile sig_atomic_t stop_asked;

static void
on_interrupt(int sig)
{
	(void)sig;
	stop_asked = 1;
}

struct impact {
	struct app *app;
	struct regles *r;		/* as it would be */
	struct catalogue *before;	/* as it is */
	int looked, changed, unreadable;
	bool stopped, talk;
	struct json_out *j;		/* NULL: lines */
};

/* --- one verdict, twice --- */

/* "anciennete, cer", of what fails. */
static const char *
failing(const struct verdict *v, struct arena *a)
{
	const char *text = "";

	for (int i = 0; i < v->ncheck; i++)
		if (v->check[i].outcome == OUT_NO && !v->check[i].pending)
			text = arena_printf(a, "%s%s%s", text,
			    text[0] == '\0' ? "" : ", ",
			    v->check[i].condition->id);
	return text;
}

static void
tell_line(const struct open_dossier *o, const struct scheme *s,
    const char *was, const char *is, const char *by)
{
	printf(_("n° %lld, %s : %s : %s devient %s"),
	    (long long)o->info.number, o->info.name[0] != '\0' ?
	    o->info.name : _("(sans nom)"), s->name, was, is);
	if (by[0] != '\0')
		printf(" (%s)", by);
	putchar('\n');
}

static void
tell_change(struct impact *im, const struct open_dossier *o,
    const struct scheme *s, const char *was, const char *is, const char *by)
{
	if (im->j == NULL) {
		tell_line(o, s, was, is, by);
		return;
	}
	json_open(im->j, NULL, '{');
	json_int(im->j, "numero", o->info.number);
	json_text(im->j, "association", o->info.name);
	json_text(im->j, "dispositif", s->id);
	json_text(im->j, "avant", was);
	json_text(im->j, "apres", is);
	json_text(im->j, "bloque", by);
	json_close(im->j, '}');
}

static struct look
look_of(const struct open_dossier *o, const struct catalogue *c,
    struct arena *a)
{
	return (struct look){ .catalogue = c,
		.dossier = o->session->dossier, .arena = a };
}

/* A scheme that is in one catalogue only has no verdict in the other. */
static bool
compare(struct impact *im, const struct open_dossier *o, const char *id)
{
	const struct scheme *old = catalogue_scheme(im->before, id);
	const struct scheme *new = catalogue_scheme(im->r->catalogue, id);
	struct arena a = { 0 };
	struct look l = look_of(o, im->before, &a);
	struct verdict was, is;
	const char *word[2] = { _("aucun verdict"), _("aucun verdict") };
	const char *by = "", *by_before = "";
	bool differs;

	if (old == NULL && new == NULL)
		return false;
	if (old != NULL) {
		verdict_board(&l, old, &was);
		word[0] = _(verdict_word(was.kind));
		by_before = failing(&was, &a);
	}
	l = look_of(o, im->r->catalogue, &a);
	if (new != NULL) {
		verdict_board(&l, new, &is);
		word[1] = _(verdict_word(is.kind));
		by = failing(&is, &a);
	}
	differs = strcmp(word[0], word[1]) != 0 || strcmp(by, by_before) != 0;
	if (differs)
		tell_change(im, o, new != NULL ? new : old, word[0], word[1],
		    by);
	arena_fini(&a);
	return differs;
}

/* --- all dossiers --- */

static bool
look_at(struct impact *im, struct open_dossier *o)
{
	const struct catalogue *c = im->before;
	bool changed = false;

	for (int i = 0; i < c->nscheme; i++)
		changed = compare(im, o, c->scheme[i]->id) || changed;
	c = im->r->catalogue;
	for (int i = 0; i < c->nscheme; i++)
		if (catalogue_scheme(im->before, c->scheme[i]->id) == NULL)
			changed = compare(im, o, c->scheme[i]->id) || changed;
	return changed;
}

static void
look_at_number(struct impact *im, const struct dossier_info *info)
{
	struct open_dossier o = { .info = { .name = NULL } };
	struct err err = { 0 };
	char number[24];

	if (strcmp(info->form, im->r->form->id) != 0)
		return;
	(void)snprintf(number, sizeof number, "%lld",
	    (long long)info->number);
	if (!app_open(im->app, number, false, &o, &err)) {
		fprintf(stderr, _("guichet : dossier %s : %s\n"), number,
		    err.text);
		im->unreadable++;
		return;
	}
	im->looked++;
	im->changed += look_at(im, &o);
	app_close(im->app, &o);
}

static void
look_at_all(struct impact *im, const struct store_list *list)
{
	for (size_t i = 0; i < list->n; i++) {
		if (stop_asked) {
			im->stopped = true;
			break;
		}
		if (im->talk && i % 10 == 0) {
			fputc('\r', stderr);
			fprintf(stderr, _("%zu dossiers sur %zu"), i,
			    list->n);
		}
		look_at_number(im, &list->p[i]);
	}
	if (im->talk)
		fprintf(stderr, "\r%40s\r", "");
}

static int
conclude(const struct impact *im)
{
	if (im->j == NULL) {
		printf(PLURAL_("%d dossier regardé, ",
		    "%d dossiers regardés, ", im->looked), im->looked);
		printf(PLURAL_("%d change\n", "%d changent\n", im->changed),
		    im->changed);
	}
	if (im->stopped)
		fputs(_("guichet : arrêté avant la fin\n"), stderr);
	return im->unreadable > 0 || im->stopped ? EXIT_BASE :
	    im->changed > 0 ? EXIT_NO : EXIT_YES;
}

static int
look_and_tell(struct impact *im, const struct store_list *list)
{
	struct json_out j;
	struct str out;

	if (!im->app->json) {
		look_at_all(im, list);
		return conclude(im);
	}
	str_init(&out, 0);
	json_begin(&j, &out);
	im->j = &j;
	json_open(&j, NULL, '{');
	json_open(&j, "changements", '[');
	look_at_all(im, list);
	json_close(&j, ']');
	json_int(&j, "regardes", im->looked);
	json_int(&j, "changent", im->changed);
	json_bool(&j, "entier", !im->stopped && im->unreadable == 0);
	json_close(&j, '}');
	puts(out.p);
	im->j = NULL;
	str_fini(&out);
	return conclude(im);
}

/* Until the end of the loop, an interruption only asks it to stop. */
static int
with_interrupt(struct impact *im, const struct store_list *list)
{
	struct sigaction now = { .sa_handler = on_interrupt }, old;
	int code;

	stop_asked = 0;
	(void)sigemptyset(&now.sa_mask);
	(void)sigaction(SIGINT, &now, &old);
	code = look_and_tell(im, list);
	(void)sigaction(SIGINT, &old, NULL);
	return code;
}

static int
run(struct app *a, struct regles *r)
{
	const struct store_query q = { .limit = LIST_MAX,
		.sort = SORT_NUMBER };
	struct impact im = { .app = a, .r = r,
		.talk = isatty(STDERR_FILENO) == 1 };
	struct complaints ignored = { 0 };
	struct store_list list = { 0 };
	struct err err = { 0 };
	int code;

	if (r->complaints.n > 0) {
		regles_tell(r);
		return EXIT_INPUT;
	}
	if (!app_store(a, 0, &err) ||
	    !store_list(a->store, &q, &list, &err))
		return cmd_fail(&err);
	im.before = law_read(r->form, NULL, &r->in_force, &ignored);
	code = with_interrupt(&im, &list);
	catalogue_free(im.before);
	complaints_fini(&ignored);
	store_list_fini(&list);
	return code;
}

int
regles_impact(struct app *a, const struct command *c, int argc, char **argv)
{
	struct err err = { 0 };
	struct regles r;
	int code;

	if (!cmd_options(c, NULL, 0, &argc, argv))
		return EXIT_USAGE;
	if (argc != 2)
		return cmd_usage(c);
	if (!regles_read(&r, a, "demande", argv + 1, 1, false, &err))
		return cmd_fail(&err);
	code = run(a, &r);
	regles_fini(&r);
	return code;
}
