/* SPDX-License-Identifier: GPL-3.0-or-later */
/* renew - a dossier made from an older one, and what it took over. */
#include "line/talk.h"

#include "base/i18n.h"
#include "model/report.h"
#include "wizard/derive.h"
#include "wizard/renew.h"

#include <stdlib.h>
#include <string.h>

void
renew_tell(struct talk *t, const struct ask *ask)
{
	const struct slot *slot = ask->leaf == NULL ? NULL :
	    row_slot(ask->row, ask->leaf);
	const char *from = slot != NULL ? slot_carried(slot) :
	    row_list(ask->row, ask->block)->mark;

	if (from == NULL)
		return;
	talk_say(t, slot == NULL || renew_to_review(ask->leaf, slot) ?
	    _("Repris de %s, à revoir ; .garder confirme.") :
	    _("Repris de %s."), from);
}

/* --- what is carried --- */

static void
keep(struct talk *t, const struct ask *ask)
{
	struct session *s = t->open.session;
	const struct field *whole = ask->leaf == NULL ? ask->block :
	    derive_whole(ask->leaf);
	bool page = strcmp(t->rest, "page") == 0, done;
	const char *next;
	int stop;

	if (t->rest[0] != '\0' && !page) {
		talk_say(t, "%s", _(".garder confirme cette réponse, .garder "
		    "page toute la page."));
		return;
	}
	if (s->readonly) {
		talk_say(t, "%s", _("Lecture seule."));
		return;
	}
	stop = page ? session_stop_of(s, ask->path) : -1;
	/* A budget is confirmed as one. */
	done = page ? stop >= 0 && session_confirm_stop(s, stop) :
	    session_confirm(s, ask->row, ask->leaf != NULL &&
	    whole->group != GROUP_BUDGET ? ask->leaf : whole);
	if (!done) {
		talk_say(t, "%s", page ?
		    _("Rien n'est à confirmer sur cette page.") :
		    _("Cette réponse n'est pas à confirmer."));
		return;
	}
	talk_saved(t, t->host->save(t->host, s));
	talk_say(t, "%s", page ? _("Toute la page est confirmée.") :
	    _("Confirmé."));
	next = page ? NULL : question_after(t, ask);
	if (next != NULL)
		talk_go(t, next);
}

/* What must be done again, by number. */
static void
to_review(struct talk *t)
{
	const struct session *s = t->open.session;
	int n, at;
	const struct finding *f = renew_to_do(s, renew_left(s) > 0, &t->arena,
	    &n);

	for (int i = 0; i < n; i++)
		talk_say(t, "%d. %s", i + 1, derive_told(f[i].label,
		    f[i].kind == FIND_CARRIED ? say_text(&t->arena,
		    &f[i].what, gettext) : _("vidé, à répondre de nouveau"),
		    &t->arena));
	if (n == 0) {
		talk_say(t, "%s", _("Rien n'est repris d'un dossier plus "
		    "ancien sans avoir été confirmé."));
		return;
	}
	at = talk_number(t, _("Numéro à revoir, Entrée pour rester "), n);
	if (at > 0)
		talk_go(t, f[at - 1].path);
}

/* --- a dossier made anew --- */

/* The id of a form; NULL: given up. */
static const char *
which_form(struct talk *t, const char *same)
{
	int n, at;
	const struct form_choice *f = t->host->forms(t->host, &n);

	if (n <= 1)
		return same;
	for (int i = 0; i < n; i++)
		talk_say(t, "%d. %s%s", i + 1, f[i].title,
		    strcmp(f[i].id, same) == 0 ? _(" (le même)") : "");
	at = talk_number(t, _("Quel formulaire ? Entrée : le même. "), n);
	return at == 0 ? same : f[at - 1].id;
}

static int
which_year(struct talk *t, int proposed)
{
	char *end;
	long year;

	if (proposed == 0)
		talk_say(t, "%s", _("Pour quelle année ?"));
	else
		talk_say(t, _("Pour quelle année ? Entrée : %d."), proposed);
	switch (talk_read(t, "")) {
	case SAID_KEEP:
		return proposed;
	case SAID_TEXT:
		year = strtol(t->line.p, &end, 10);
		return *end == '\0' && year > 0 && year < 10000 ?
		    (int)year : -1;
	default:
		return 0;
	}
}

int64_t
renew_dossier(struct talk *t, int64_t number)
{
	struct renewal r = { 0 };
	struct err err = { 0 };
	const char *form, *note = "";
	int64_t made;
	int year;

	if (!t->host->renewal(t->host, number, &r, &err)) {
		talk_say(t, "%s", err.text);
		return 0;
	}
	form = which_form(t, arena_strdup(&t->arena, r.form));
	if (t->leaving || t->dropped)
		return 0;
	year = which_year(t, r.year);
	if (year == 0) {
		talk_say(t, "%s", _("Rien n'est fait."));
		return 0;
	}
	if (!t->host->renew(t->host, number, form, year, &made, &note,
	    &err)) {
		talk_say(t, "%s", err.text);
		return 0;
	}
	talk_say(t, _("Dossier %lld fait ; .a-revoir y dit ce qui est à "
	    "refaire."), (long long)made);
	if (note[0] != '\0')
		talk_say(t, "%s", note);
	return made;
}

static void
renew_this(struct talk *t)
{
	if (report_is(t->open.session->form))
		talk_say(t, "%s", _("Un compte rendu ne se reconduit pas : "
		    "c'est le dossier dont il rend compte qui a une suite."));
	else
		(void)renew_dossier(t, t->open.number);
}

bool
renew_run(struct talk *t, const struct ask *ask)
{
	if (strcmp(t->word, "garder") == 0)
		keep(t, ask);
	else if (strcmp(t->word, "a-revoir") == 0)
		to_review(t);
	else if (strcmp(t->word, "reconduire") == 0 &&
	    t->host->renew != NULL)
		renew_this(t);
	else
		return false;
	return true;
}

void
renew_ties(struct talk *t)
{
	int n = 0;
	const struct link_row *l = t->host->links == NULL ? NULL :
	    t->host->links(t->host, t->open.session, &n);

	for (int i = 0; i < n; i++)
		if (strcmp(l[i].kind, "reconduction") == 0)
			talk_say(t, l[i].parent ?
			    _("Reconduit du dossier %lld (%d).") :
			    _("Reconduit en dossier %lld (%d)."),
			    (long long)l[i].number, l[i].year);
	n = renew_left(t->open.session);
	if (n > 0)
		talk_say(t, PLURAL_("%d réponse reprise est à revoir : "
		    ".a-revoir.", "%d réponses reprises sont à revoir : "
		    ".a-revoir.", n), n);
}
