/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_recopie - the sheets from which portals are filled by hand: what is to
   be typed, and what is noted of it. */
#include "config.h"

#include "app/cmd.h"
#include "app/models.h"
#include "app/paper_recipient.h"
#include "app/papers.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "exchange/exchange.h"
#include "line/retype.h"
#include "os/os.h"
#include "wizard/filed.h"
#include "wizard/requests.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOTES_MAX 200		/* of a kind, in one call */
#define SHORT_MAX ((size_t)1024 * 1024)	/* of a file with a shorter text */

struct wanted {
	const char *model, *request, *number;
	const char *done[NOTES_MAX], *undone[NOTES_MAX], *shorter[NOTES_MAX];
	int ndone, nundone, nshorter;
	bool alone; /* of a file for several, REQUEST alone */
};

static bool
changes(const struct wanted *w)
{
	return w->ndone > 0 || w->nundone > 0 || w->nshorter > 0 ||
	    w->number != NULL;
}

/* --- what is shown --- */

static void
put_value(struct json_out *j, const struct drawn_value *v)
{
	json_open(j, NULL, '{');
	json_text(j, "cle", v->key);
	json_text(j, "numero", v->number);
	json_text(j, "libelle", v->label);
	json_text(j, "texte", v->text);
	json_text(j, "entier", v->full);
	json_text(j, "chemin", v->path);
	json_int(j, "signes", (int64_t)v->used);
	if (v->signs > 0)
		json_int(j, "admis", v->signs);
	else
		json_none(j, "admis");
	json_bool(j, "fait", v->typed);
	json_bool(j, "a_retaper", v->changed);
	json_bool(j, "manque", v->missing);
	json_bool(j, "trop_long", v->over);
	json_bool(j, "perime", v->stale);
	json_bool(j, "estime", v->estimated);
	json_bool(j, "refuse", v->wrong);
	json_close(j, '}');
}

static void
put_sheet(struct json_out *j, const struct session *s, const struct retype *r,
    struct arena *a)
{
	const struct target *t = r->model->target;
	const struct target_drawing *w = &r->drawing;
	const struct row *first = retype_first(r);
	const char *number = filed_number(s, r->request, r->nrequest);

	json_open(j, NULL, '{');
	json_text(j, "modele", r->model->id);
	json_text(j, "titre", r->model->title);
	json_text(j, "portail", t->portal);
	json_text(j, "adresse", t->address);
	if (t->minutes > 0)
		json_int(j, "minutes", t->minutes);
	else
		json_none(j, "minutes");
	json_bool(j, "a_verifier", retype_unchecked(r->model) != NULL);
	json_text(j, "demande", first == NULL ? NULL : first->key);
	json_text(j, "financeur",
	    first == NULL
		? NULL
		: retype_told(s, r->request, r->nrequest, INT_MAX, NULL, a));
	json_open(j, "demandes", '[');
	for (int i = 0; i < r->nrequest; i++)
		json_text(j, NULL, r->request[i]->key);
	json_close(j, ']');
	json_text(j, "numero_depot", number[0] == '\0' ? NULL : number);
	json_int(j, "a_taper", r->ntype);
	json_int(j, "tapes", r->ndone);
	json_open(j, "rubriques", '[');
	for (int i = 0; i < w->nsection; i++) {
		json_open(j, NULL, '{');
		json_text(j, "numero", w->section[i].number);
		json_text(j, "titre", w->section[i].title);
		json_open(j, "valeurs", '[');
		for (int k = 0; k < w->section[i].n; k++)
			if (!w->section[i].value[k].note)
				put_value(j, &w->section[i].value[k]);
		json_close(j, ']');
		json_close(j, '}');
	}
	json_close(j, ']');
	json_open(j, "sans_place", '[');
	for (int i = 0; i < w->nleft; i++)
		json_text(j, NULL, w->left[i]);
	json_close(j, ']');
	json_close(j, '}');
}

/* The sheet that REQUEST is on, or what is for it ALONE. */
static void
make(const struct session *s, const struct template *t, struct row *request,
    bool alone, struct arena *a, struct retype *out)
{
	if (alone)
		retype_make_alone(s, t, request, a, out);
	else
		retype_make(s, t, request, a, out);
}

struct showing {
	const struct app *app;
	const struct session *s;
	bool whole; /* each value, not only how far it is */
	bool alone; /* what is for the demande that was named, alone */
	struct arena *arena;
	struct json_out j;
	struct str out;
};

/* MORE: the portal was named above. */
static void
show_one(
    struct showing *w, const struct template *t, struct row *request, bool more)
{
	struct retype r;

	make(w->s, t, request, w->alone, w->arena, &r);
	if (w->app->json)
		put_sheet(&w->j, w->s, &r, w->arena);
	else if (w->whole)
		retype_sheet(w->s, &r, w->arena, &w->out);
	else if (more)
		retype_sheet_far(w->s, &r, w->arena, &w->out);
	else
		retype_sheet_line(w->s, &r, w->arena, &w->out);
}

/* Each of them has a sheet. */
static void
show_portal(struct showing *w, const struct template *t, struct row *request)
{
	struct row *one = request, **all;
	int n = 0;

	if (request != NULL || retype_one(w->s, t, &one)) {
		show_one(w, t, one, false);
		return;
	}
	all = retype_sheets(w->s, t, w->arena, &n);
	for (int i = 0; i < n; i++)
		show_one(w, t, all[i], i > 0);
	if (n == 0 && !w->app->json)
		retype_no_sheet_line(t, &w->out);
}

static void
show(const struct app *a, const struct session *s,
    const struct template *const *model, int n, const struct wanted *want,
    struct row *request, struct arena *arena)
{
	struct showing w = { .app = a,
		.s = s,
		.whole = want->model != NULL,
		.alone = want->alone,
		.arena = arena };

	str_init(&w.out, 0);
	json_begin(&w.j, &w.out);
	if (a->json) {
		json_open(&w.j, NULL, '{');
		json_open(&w.j, "feuilles", '[');
	}
	for (int i = 0; i < n; i++)
		show_portal(&w, model[i], request);
	if (a->json) {
		json_close(&w.j, ']');
		json_close(&w.j, '}');
		str_putc(&w.out, '\n');
	}
	fputs(w.out.p, stdout);
	str_fini(&w.out);
}

/* --- what is noted --- */

static bool
find_value(const struct retype *r, const char *key, int *at, struct err *err)
{
	char shown[256];

	*at = retype_find(r, key);
	return *at >= 0 || err_set(err, ERR_INPUT, _("« %s » n'est pas une "
	    "clé de la feuille « %s » (les voir avec « guichet recopie D "
	    "--modele %s »)"), cmd_shown(key, shown, sizeof shown),
	    r->model->id, r->model->id);
}

/* "KEY=FILE": the text of the file, or none. */
static bool
shorten(struct session *s, const struct retype *r, const char *word,
    struct arena *arena, struct err *err)
{
	const char *equal = strrchr(word, '=');
	struct str text;
	bool done;
	int at;

	if (equal == NULL)
		return err_set(err, ERR_INPUT, "%s", _("--court attend "
		    "CLE=FICHIER, ou CLE= pour ôter la version courte"));
	if (!find_value(r, arena_strndup(arena, word, (size_t)(equal - word)),
	    &at, err))
		return false;
	str_init(&text, SHORT_MAX);
	done = equal[1] == '\0' || os_read(equal + 1, SHORT_MAX, &text, err);
	if (done)
		(void)retype_shorten(s, r, r->value[at], utf8_clean(arena,
		    text.p, text.len, true));
	str_fini(&text);
	return done;
}

/* All keys are looked up before the first change. */
static bool
check_keys(const struct retype *r, const struct wanted *w, struct err *err)
{
	int at;

	for (int i = 0; i < w->ndone; i++)
		if (!find_value(r, w->done[i], &at, err))
			return false;
	for (int i = 0; i < w->nundone; i++)
		if (!find_value(r, w->undone[i], &at, err))
			return false;
	return true;
}

static bool
note(struct session *s, const struct template *t, struct row *request,
    const struct wanted *w, int32_t today, struct arena *arena,
    struct err *err)
{
	struct retype r;

	make(s, t, request, w->alone, arena, &r);
	if (!check_keys(&r, w, err))
		return false;
	for (int i = 0; i < w->nshorter; i++) {
		if (!shorten(s, &r, w->shorter[i], arena, err))
			return false;
		session_refresh(s);
		make(s, t, request, w->alone, arena, &r);
	}
	for (int i = 0; i < w->ndone + w->nundone; i++) {
		bool done = i < w->ndone;

		(void)retype_tick(s, &r, r.value[retype_find(&r, done ?
		    w->done[i] : w->undone[i - w->ndone])], done);
		session_refresh(s);
		make(s, t, request, w->alone, arena, &r);
	}
	if (w->number != NULL &&
	    !filed_note(s, r.request, r.nrequest,
		utf8_clean(arena, w->number, strlen(w->number), false),
		filed_day(s, r.request, r.nrequest, today)) &&
	    r.nrequest == 0)
		return err_set(err, ERR_INPUT, "%s",
		    _("le numéro de dépôt se "
		      "note sur une demande : ce dossier n'en a pas"));
	return true;
}

/* --- the command --- */

/* A demande by its key, its rank or its funder, alone; or, with a +, with
   those that are filed with it.  NULL word: none is named. */
static bool
find_request(const struct session *s, struct wanted *w, struct arena *a,
    struct row **out, struct err *err)
{
	const char *word = w->request;
	size_t len = word == NULL ? 0 : strlen(word);
	const struct field *block = requests_block(s->form);
	const struct rows *rows = block == NULL ? NULL :
	    row_list(s->dossier->root, block);
	const struct recipient *r;
	bool all;

	*out = NULL;
	if (word == NULL)
		return true;
	w->alone = len == 0 || word[len - 1] != '+';
	for (size_t i = 0; rows != NULL && i < rows->n; i++)
		if (strcmp(rows->p[i]->key, word) == 0)
			*out = rows->p[i];
	if (*out != NULL)
		return true;
	r = recipient_of(s, word, a, &all, err);
	if (r != NULL)
		*out = (struct row *)r->row;
	return r != NULL;
}

static bool
run(struct app *a, struct open_dossier *o, struct wanted *w,
    struct arena *arena, struct err *err)
{
	struct session *s = o->session;
	const struct template **all;
	struct row *request;
	int n = 0;

	session_refresh(s);
	if (!retype_offered(s->form))
		return err_set(err, ERR_INPUT, "%s", _("ce formulaire n'a pas"
		    " de feuille de recopie"));
	all = app_portals(a, s, arena, &n, err);
	if (all == NULL || !find_request(s, w, arena, &request, err))
		return false;
	for (int i = 0; w->model != NULL && i < n; i++)
		if (strcmp(all[i]->id, w->model) == 0) {
			if (request != NULL && !papers_serve(a, o, w->model,
			    request, arena, err))
				return false;
			all[0] = all[i];
			n = 1;
			if (request == NULL && !recipient_of_portal(s, all[0],
						   arena, &request, err))
				return false;
			if (!changes(w))
				break;
			if (!note(s, all[0], request, w, a->today, arena, err))
				return false;
			return app_save(a, o, err);
		}
	if (w->model != NULL && (n != 1 || strcmp(all[0]->id, w->model) != 0))
		return err_set(err, ERR_INPUT, _("« %s » n'est pas un portail "
		    "pour ce dossier (voir « guichet recopie D »)"),
		    cmd_shown(w->model, (char[128]){ 0 }, 128));
	if (n == 0)
		return err_set(err, ERR_INPUT, "%s",
		    _("aucun portail ne "
		      "s'applique à ce dossier"));
	show(a, s, all, n, w, request, arena);
	return true;
}

int
cmd_recopie(struct app *a, int argc, char **argv)
{
	const struct command *self = cmd_find("recopie");
	struct wanted w = { .model = NULL };
	const struct cmd_option options[] = {
		{ "--modele", &w.model, NULL },
		{ "--demande", &w.request, NULL },
		{ "--numero", &w.number, NULL } };
	struct open_dossier o = { 0 };
	struct arena arena = { 0 };
	struct err err = { 0 };
	bool done;

	w.ndone = cmd_take("--fait", NOTES_MAX, w.done, &argc, argv);
	w.nundone = w.ndone < 0 ? -1 : cmd_take("--pas-fait", NOTES_MAX,
	    w.undone, &argc, argv);
	w.nshorter = w.nundone < 0 ? -1 : cmd_take("--court", NOTES_MAX,
	    w.shorter, &argc, argv);
	if (w.nshorter < 0 || !cmd_options(self, options, 3, &argc, argv))
		return EXIT_USAGE;
	if (!cmd_words(self, 1, argc, argv))
		return EXIT_USAGE;
	if (changes(&w) && w.model == NULL)
		return cmd_wrong(self, "%s", _("dire sur quelle feuille cela "
		    "est noté, avec --modele"));
	/* a variable of a script that is empty takes nothing away */
	if (w.number != NULL && w.number[strspn(w.number, " ")] == '\0')
		return cmd_wrong(self, "%s", _("--numero est vide : le numéro "
		    "donné par le portail est attendu"));
	if (!app_open(a, argv[1], changes(&w), &o, &err))
		return cmd_fail(&err);
	done = run(a, &o, &w, &arena, &err);
	app_close(a, &o);
	arena_fini(&arena);
	return done ? EXIT_YES : cmd_fail(&err);
}
