/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dossier - an open dossier, from the place of the last visit. */
#include "line/talk.h"

#include "base/i18n.h"

#include <stdlib.h>
#include <string.h>

/* Where to begin: the place of the last visit, else the first question. */
static void
begin(struct talk *t)
{
	struct ask *asks;
	int n;

	asks = talk_asks(t, &n);
	if (n == 0)
		return;
	if (t->open.place[0] != '\0' &&
	    talk_find(asks, n, t->open.place) >= 0)
		talk_go(t, t->open.place);
	else
		talk_go(t, asks[0].path);
}

static bool
open_dossier(struct talk *t, int64_t number)
{
	struct err err = { 0 };

	if (!t->host->open(t->host, number, false, &t->open, &err)) {
		talk_say(t, "%s", err.text);
		return false;
	}
	if (t->open.lock_by[0] != '\0') {
		talk_say(t, "%s", t->open.notice);
		if (talk_agree(t, _("Prendre la main quand même ? L'autre "
		    "personne ne pourra plus écrire."))) {
			t->host->close(t->host, t->open.session);
			if (!t->host->open(t->host, number, true, &t->open,
			    &err)) {
				talk_say(t, "%s", err.text);
				t->open.session = NULL;
				return false;
			}
		}
	}
	if (t->open.notice[0] != '\0')
		talk_say(t, "%s", t->open.notice);
	return true;
}

static void
welcome(struct talk *t)
{
	const struct session *s = t->open.session;
	const struct review *rev = session_review(s);

	talk_say(t, _("Dossier %lld, %s. Répondu : %d sur %d."),
	    (long long)t->open.number, s->form->title, rev->answered, rev->asked);
	if (t->open.last_visit[0] != '\0')
		talk_say(t, _("Dernière visite : %s."), t->open.last_visit);
	renew_ties(t);
	talk_say(t, "%s", _("Commandes : .aide .pourquoi .precedent .suivant "
	    ".sommaire .sais-pas .quitter ; .commandes les dit toutes."));
}

/* The question at t->at, or the nearest one still asked. */
static const struct ask *
present(struct talk *t)
{
	struct ask *asks;
	const char *line;
	int n, at;

	arena_reset(&t->arena);
	asks = talk_asks(t, &n);
	if (n == 0)
		return NULL;
	at = t->at == NULL ? 0 : talk_find(asks, n, t->at);
	/* What is said of a budget line is asked there. */
	if (at < 0 && (line = budget_line_of(t, t->at)) != NULL) {
		at = talk_find(asks, n, line);
		if (at >= 0)
			talk_go(t, line);
	}
	if (at < 0) {
		int stop = session_stop_of(t->open.session, t->at);

		at = stop < 0 ? 0 : talk_find(asks, n,
		    session_first_path(t->open.session, stop));
		if (at < 0)
			at = 0;
		talk_go(t, asks[at].path);
	}
	return &asks[at];
}

void
dossier_run(struct talk *t, int64_t number)
{
	const struct ask *ask;
	const char *why;

	if (!open_dossier(t, number))
		return;
	welcome(t);
	begin(t);
	t->closing = false;
	t->step = NULL;
	t->row = NULL;
	while (!t->closing && (ask = present(t)) != NULL) {
		if (!t->host->still_ours(t->host, t->open.session, &why)) {
			talk_say(t, "%s", why);
			t->open.session->readonly = true;
		} else if (why[0] != '\0') {
			talk_say(t, "%s.", why);
		}
		t->host->place(t->host, t->open.session, ask->path);
		question_run(t, ask);
	}
	t->host->close(t->host, t->open.session);
	t->open = (struct opened){ 0 };
	visit_forget(&t->visit);
	free(t->at);
	t->at = NULL;
	if (!t->leaving)
		talk_say(t, "%s", _("Dossier fermé."));
}
