/* SPDX-License-Identifier: GPL-3.0-or-later */
/* recopie - the sheet of a portal, value after value: said as it is typed,
   ticked, shortened, the number of the file at the end. */
#include "line/talk.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "line/retype.h"
#include "rules/request.h"
#include "wizard/filed.h"

#include <stdlib.h>
#include <string.h>

struct recopie {
	struct talk *t;
	const struct template *model;
	struct row *request;
	struct arena a;		/* of the sheet as it is now */
	struct retype sheet;
};

static void
refresh(struct recopie *r)
{
	session_refresh(r->t->open.session);
	arena_reset(&r->a);
	retype_make(r->t->open.session, r->model, r->request, &r->a, &r->sheet);
	r->request = retype_first(&r->sheet);
}

static void
save(struct recopie *r, bool changed)
{
	struct talk *t = r->t;

	if (changed)
		talk_saved(t, t->host->save(t->host, t->open.session));
	refresh(r);
}

/* --- one value --- */

/* The line is the whole of it; Enter alone gives up, "-" takes away. */
static void
shorten(struct recopie *r, int at)
{
	struct talk *t = r->t;
	const struct drawn_value *v = r->sheet.value[at];
	struct str text;
	enum said said;
	bool changed;

	talk_say(t, "%s", _("La version courte, ligne par ligne ; Entrée"
	    " seule la finit, - seul revient au texte entier."));
	str_init(&text, TEXT_MAX);
	while ((said = talk_read(t, "")) == SAID_TEXT) {
		if (text.len > 0)
			str_putc(&text, '\n');
		str_putn(&text, t->line.p, t->line.len);
		if (text.len == 1 && text.p[0] == '-')
			break;
	}
	if ((said != SAID_KEEP && said != SAID_TEXT) || text.len == 0) {
		talk_say(t, "%s", _("Rien n'est changé."));
	} else {
		changed = retype_shorten(t->open.session, &r->sheet, v,
		    strcmp(text.p, "-") == 0 ? "" : text.p);
		if (!changed)
			talk_say(t, "%s", _("Le texte est resté le même."));
		save(r, changed);
	}
	str_fini(&text);
}

static void
say_value(struct recopie *r, int at)
{
	struct str out;

	str_init(&out, 0);
	if (at == 0 || r->sheet.section[at] != r->sheet.section[at - 1])
		talk_say(r->t, "%s", r->sheet.section[at]->title);
	retype_value(&r->sheet, at, &r->t->arena, &out);
	talk_lines(r->t, out.p);
	str_fini(&out);
}

/* A word said to a value: whether it was one, and where to go on. */
static bool
obey(struct recopie *r, const char *word, int *at)
{
	struct talk *t = r->t;
	const struct drawn_value *v = r->sheet.value[*at];
	char *end;
	long n = strtol(word, &end, 10);

	if (n > 0 && *end == '\0' && n <= r->sheet.n) {
		*at = (int)n - 1;
	} else if (strcmp(word, "fait") == 0 || strcmp(word, "f") == 0) {
		save(r, retype_tick(t->open.session, &r->sheet, v, true));
		*at = retype_next(&r->sheet, *at);
	} else if (strcmp(word, "pas fait") == 0) {
		save(r, retype_tick(t->open.session, &r->sheet, v, false));
	} else if (strcmp(word, "court") == 0) {
		shorten(r, *at);
	} else if (strcmp(word, "entier") == 0) {
		talk_lines(t, v->full != NULL ? v->full : v->text);
	} else {
		return false;
	}
	return true;
}

static bool
gives_up(const char *word)
{
	return strcmp(word, "fin") == 0 || strcmp(word, "q") == 0;
}

/* A command leaves the sheet; those that leave more are obeyed. */
static void
command(struct talk *t)
{
	t->leaving = strcmp(t->word, "quitter") == 0;
	t->closing = t->leaving || strcmp(t->word, "fermer") == 0;
	if (!t->closing)
		talk_say(t, "%s", _("La feuille est quittée ; redites la"
		    " commande."));
}

/* Value after value, until there is none or the person stops.  False: went
   elsewhere. */
static bool
walk(struct recopie *r)
{
	struct talk *t = r->t;
	int at = retype_next(&r->sheet, -1);
	enum said said;

	talk_say(t, "%s", _("Après chaque valeur : fait (ou f), elle est"
	    " tapée ; Entrée, la suivante ; court, écrire une version"
	    " courte ; entier, la réponse entière ; pas fait ; un numéro, y"
	    " aller ; question, y aller et quitter la feuille ; fin."));
	while (at >= 0) {
		say_value(r, at);
		said = talk_read(t, "");
		if (said == SAID_COMMAND)
			command(t);
		if (said == SAID_END || said == SAID_COMMAND)
			return false;
		if (said == SAID_TEXT && gives_up(t->line.p))
			return true;
		if (said == SAID_KEEP) {
			at = at + 1 < r->sheet.n ? at + 1 : -1;
		} else if (strcmp(t->line.p, "question") == 0 &&
		    r->sheet.value[at]->path != NULL) {
			talk_go(t, r->sheet.value[at]->path);
			return false;
		} else if (t->open.session->readonly && strcmp(t->line.p,
		    "entier") != 0 && strtol(t->line.p, NULL, 10) == 0) {
			talk_say(t, "%s", _("Lecture seule : rien n'est"
			    " changé."));
		} else if (!obey(r, t->line.p, &at)) {
			talk_say(t, "%s", _("Dire fait, court, entier, pas"
			    " fait, un numéro, question ou fin."));
		}
	}
	return true;
}

/* --- which one, and its end --- */

static void
ask_number(struct recopie *r)
{
	struct talk *t = r->t;
	struct session *s = t->open.session;
	const char *known =
	    filed_number(s, r->sheet.request, r->sheet.nrequest);

	if (!filed_offered(s, r->request))
		return;
	if (known[0] != '\0')
		talk_say(t, _("Numéro de dépôt : %s"), known);
	if (talk_read(t, _("Le numéro que le portail a donné, Entrée pour"
	    " rien changer ")) != SAID_TEXT)
		return;
	save(r, filed_note(s, r->sheet.request, r->sheet.nrequest,
		    arena_strdup(&t->arena, t->line.p),
		    filed_day(s, r->sheet.request, r->sheet.nrequest,
			t->host->today(t->host))));
}

/* The sheet of the one demande that the portal is for, or how many there are
   to choose among. */
static const char *
how_far(struct talk *t, const struct template *model)
{
	struct row *one;
	struct retype r;
	int n;

	if (retype_one(t->open.session, model, &one)) {
		retype_make(t->open.session, model, one, &t->arena, &r);
		return retype_progress(&r, &t->arena);
	}
	(void)retype_sheets(t->open.session, model, &t->arena, &n);
	return n == 0
		   ? _("aucune demande n'est pour lui")
		   : arena_printf(&t->arena,
			 model->target->together ? _("%d dépôts possibles")
						 : _("%d demandes possibles"),
			 n);
}

static const struct template *
choose_model(struct talk *t)
{
	const char *why = "";
	int n = 0, at;
	const struct template *const *m = t->host->portals == NULL ||
	    !retype_offered(t->open.session->form) ? NULL : t->host->portals(
	    t->host, t->open.session, &n, &why);

	if (m == NULL || n == 0) {
		talk_say(t, "%s", why[0] != '\0' ? why :
		    _("Ce formulaire n'a pas de feuille de recopie."));
		return NULL;
	}
	for (int i = 0; i < n && t->rest[0] != '\0'; i++)
		if (strcmp(m[i]->id, t->rest) == 0)
			return m[i];
	if (t->rest[0] != '\0')
		talk_say(t, _("Aucun portail « %s » pour ce dossier."),
		    t->rest);
	for (int i = 0; i < n; i++)
		talk_say(t, "%d. %s (%s), %s", i + 1, m[i]->title, m[i]->id,
		    how_far(t, m[i]));
	at = talk_number(t, _("Numéro du portail, Entrée pour rester "), n);
	return at == 0 ? NULL : m[at - 1];
}

static bool
choose_request(struct recopie *r)
{
	struct talk *t = r->t;
	int n, at;
	struct row **all =
	    retype_sheets(t->open.session, r->model, &t->arena, &n);

	if (retype_one(t->open.session, r->model, &r->request))
		return true;
	if (n == 0) {
		talk_say(t, "%s", gettext(retype_nobody(r->model)));
		return false;
	}
	for (int i = 0; i < n; i++) {
		struct retype one;

		retype_make(t->open.session, r->model, all[i], &t->arena, &one);
		talk_say(t, "%d. %s, %s", i + 1,
		    retype_label(
			t->open.session, r->model, all[i], gettext, &t->arena),
		    retype_progress(&one, &t->arena));
	}
	at = talk_number(t,
	    r->model->target->together
		? _("Numéro du projet, Entrée pour rester ")
		: _("Numéro de la demande, Entrée pour rester "),
	    n);
	if (at > 0)
		r->request = all[at - 1];
	return at > 0;
}

bool
recopie_run(struct talk *t)
{
	struct recopie r = { .t = t };
	struct str out;

	if (strcmp(t->word, "recopie") != 0)
		return false;
	r.model = choose_model(t);
	if (r.model == NULL || !choose_request(&r))
		return true;
	refresh(&r);
	str_init(&out, 0);
	retype_sheet_line(t->open.session, &r.sheet, &t->arena, &out);
	retype_reminder(&r.sheet, &out);
	talk_lines(t, out.p);
	str_fini(&out);
	if (walk(&r)) {
		talk_say(t, "%s", retype_progress(&r.sheet, &t->arena));
		ask_number(&r);
	}
	arena_fini(&r.a);
	return true;
}
