/* SPDX-License-Identifier: GPL-3.0-or-later */
/* print - the paper, and any work that takes time, line by line. */
#include "rules/target.h"
#include "line/talk.h"

#include "base/date.h"
#include "base/i18n.h"
#include "wizard/amend.h"
#include "wizard/clauses.h"
#include "wizard/recipients.h"
#include "wizard/renew.h"
#include "wizard/state.h"

#include <poll.h>
#include <string.h>

bool
work_run(struct talk *t, struct work *w)
{
	char last[sizeof w->text] = "";
	bool well;

	while (!w->done) {
		struct pollfd fd = { .fd = w->fd, .events = POLLIN };

		(void)poll(&fd, 1, -1);
		t->host->work_step(t->host, w);
		if (!w->done && strcmp(last, w->text) != 0) {
			memcpy(last, w->text, sizeof last);
			talk_say(t, "%s", w->text);
		}
	}
	talk_say(t, "%s", w->text);
	well = !w->failed;
	t->host->work_free(t->host, w);
	return well;
}

/* Which paper of a version. */
static bool
choose_paper(struct talk *t, struct print_order *o, bool amendment)
{
	static const char *const papers[] = { PAPER_FINAL, PAPER_CONVENTION,
		PAPER_AMENDMENT };
	const char *offered[3] = { PAPER_FINAL };
	const char *const words[] = { _("Le dossier"),
		_("La convention, le texte et ses annexes"),
		_("L'avenant") };
	bool convention = t->host->convention != NULL &&
	    clauses_offered(t->open.session->form);
	int n = 1, at;

	if (!convention && !amendment)
		return true;
	talk_say(t, "1. %s", words[0]);
	for (int i = 1; i < 3; i++)
		if (i == 1 ? convention : amendment) {
			offered[n++] = papers[i];
			talk_say(t, "%d. %s", n, words[i]);
		}
	at = talk_number(t, _("Lequel ? "), n);
	if (at == 0)
		return false;
	o->paper = offered[at - 1];
	return true;
}

static bool
choose_version(struct talk *t, struct print_order *o)
{
	int n, at;
	const struct version_row *v = t->host->versions(t->host,
	    t->open.session, &n);

	if (n == 0) {
		talk_say(t, "%s", _("Aucune version figée encore."));
		return false;
	}
	for (int i = 0; i < n; i++)
		talk_say(t, _("%d. Version %d du %s, %s."), i + 1, v[i].n,
		    v[i].when, amend_told(&v[i], gettext, &t->arena));
	at = talk_number(t, _("Quelle version ? "), n);
	if (at == 0)
		return false;
	o->version = v[at - 1].n;
	return choose_paper(t, o, amend_rank(v[at - 1].reason) > 0);
}

/* Enter: only a file. */
static void
choose_printer(struct talk *t, struct print_order *o)
{
	struct err err = { 0 };
	struct work *w = t->host->list_printers(t->host, &err);
	const struct printer_row *p;
	int n, at;

	if (w == NULL) {
		talk_say(t, "%s", err.text);
		return;
	}
	(void)work_run(t, w);
	p = t->host->printers(t->host, &n);
	for (int i = 0; i < n; i++)
		talk_say(t, "%d. %s %s%s", i + 1, p[i].name, p[i].title,
		    p[i].is_default ? _(" (par défaut)") : "");
	if (n == 0)
		return;
	at = talk_number(t, _("Quelle imprimante, Entrée : un fichier "
	    "seulement "), n);
	if (at == 0)
		return;
	o->printer = arena_strdup(&t->arena, p[at - 1].name);
	o->copies = talk_number(t, _("Combien d'exemplaires, Entrée : un "),
	    99);
	o->two_sided = talk_agree(t, _("Recto verso ?"));
}

/* A dossier that was printed is in another state. */
static void
note_printed(struct talk *t)
{
	struct session *s = t->open.session;
	int32_t today = t->host->today(t->host);
	char day[DATE_TEXT];

	if (!state_before_printed(s) || !talk_agree_enter(t, arena_printf(
	    &t->arena, _("Le dossier a été imprimé le %s. Noter l'état "
	    "« imprimé » ?"), date_fr(today, day))))
		return;
	if (state_note_printed(s, today))
		talk_saved(t, t->host->save(t->host, s));
}

/* The papers in the order that they keep, "" a version again; what is not
   among them follows. */
static const char *const usual[] = { PAPER_DRAFT, PAPER_FINAL, "",
	PAPER_TO_BRING, PAPER_TEST, PAPER_ELIGIBILITY, PAPER_PLAN,
	PAPER_AMENDMENT, PAPER_CONVENTION, PAPER_EVALUATION };
#define USUAL ((int)(sizeof usual / sizeof *usual))

static bool
is_usual(const char *paper)
{
	for (int i = 0; i < USUAL; i++)
		if (strcmp(usual[i], paper) == 0)
			return true;
	return false;
}

static void
say_paper(struct talk *t, int rank, const struct paper_row *p)
{
	if (p->offered || p->why_not[0] == '\0')
		talk_say(t, "%d. %s", rank, _(p->title));
	else
		talk_say(t, _("%d. %s (pas maintenant : %s)"), rank,
		    _(p->title), p->why_not);
}

/* The paper chosen, in t->arena; "" a version again; NULL: none. */
static const char *
choose(struct talk *t)
{
	int n, most = USUAL, at;
	const struct paper_row *row = t->host->papers(t->host,
	    t->open.session, &n);
	const char **rank = arena_array(&t->arena, (size_t)(USUAL + n),
	    sizeof *rank);

	for (int i = 0; i < USUAL; i++) {
		const struct paper_row *p = papers_find(row, n, usual[i]);

		rank[i] = usual[i];
		if (usual[i][0] == '\0')
			talk_say(t, _("%d. Réimprimer une version figée"),
			    i + 1);
		else if (p != NULL)
			say_paper(t, i + 1, p);
		else
			rank[i] = NULL;
	}
	for (int i = 0; i < n; i++) {
		if (is_usual(row[i].id))
			continue;
		rank[most++] = arena_strdup(&t->arena, row[i].id);
		say_paper(t, most, &row[i]);
	}
	while (rank[most - 1] == NULL)
		most--;
	at = talk_number(t, _("Lequel ? "), most);
	if (at > 0 && rank[at - 1] == NULL)
		talk_say(t, "%s", _("Ce dossier n'a pas ce papier."));
	return at == 0 ? NULL : rank[at - 1];
}

/* Of a sheet, which one, where there are several.  False: none. */
static bool
choose_demande(struct talk *t, const struct paper_row *row,
    struct print_order *o)
{
	int at;

	if (row->nwhom < 2)
		return true;
	for (int i = 0; i < row->nwhom; i++)
		talk_say(t, "%d. %s", i + 1, row->told[i]);
	at = talk_number(t,
	    row->target->together
		? _("Numéro du projet, Entrée pour rester ")
		: _("Numéro de la demande, Entrée pour rester "),
	    row->nwhom);
	if (at > 0)
		o->recipient = arena_strdup(&t->arena, row->whom[at - 1]);
	return at > 0;
}

static bool
is_archive(const char *paper)
{
	return strcmp(paper, PAPER_ARCHIVE) == 0;
}

/* Made of the files of the pieces too: not for each at once. */
static bool
is_joined(const char *paper)
{
	return is_archive(paper) || strcmp(paper, PAPER_JOINED) == 0;
}

/* For whom, where there is more than one to choose among.  False: for
   nobody after all. */
static bool
choose_recipient(struct talk *t, struct print_order *o)
{
	int n, count, k = 0, at;
	const struct paper_row *row = t->host->papers(t->host,
	    t->open.session, &n);
	const struct recipient *r = recipients_list(t->open.session,
	    &t->arena, &count);
	int *rank = arena_array(&t->arena, (size_t)count + 1, sizeof *rank);

	row = papers_find(row, n, o->paper);
	for (int i = 0; i < count; i++)
		if (r[i].first == r[i].rank && papers_serves(row, r[i].row))
			rank[k++] = i;
	if (row != NULL && row->one)
		return choose_demande(t, row, o);
	if (row == NULL || !row->recipients || k < 2)
		return true;
	for (int i = 0; i < k; i++)
		talk_say(t, "%d. %s", i + 1, r[rank[i]].told);
	if (!is_joined(o->paper))
		talk_say(t, _("%d. Un fichier pour chacun"), k + 1);
	at = talk_number(t, _("Pour quel financeur, Entrée : le dossier "
	    "commun "), is_joined(o->paper) ? k : k + 1);
	if (at > k)
		o->recipient = PAPER_EACH;
	else if (at > 0)
		o->recipient = arena_printf(&t->arena, "%d+",
		    r[rank[at - 1]].rank);
	return true;
}

/* What is not ready and is frozen all the same. */
static void
warn_final(struct talk *t)
{
	const struct review *rev = session_review(t->open.session);
	int carried = renew_left(t->open.session);

	if (rev->nblocking > 0)
		talk_say(t, PLURAL_("Attention, %d point à lever.",
		    "Attention, %d points à lever.",
		    rev->nblocking), rev->nblocking);
	if (carried > 0)
		talk_say(t, PLURAL_("%d réponse reprise n'est pas "
		    "confirmée : .a-revoir.", "%d réponses reprises ne sont "
		    "pas confirmées : .a-revoir.", carried), carried);
}

void
print_run(struct talk *t)
{
	/* what is asked next is read into the same place */
	const char *where = arena_strdup(&t->arena, t->rest);
	struct print_order o = { .copies = 1, .paper = choose(t) };
	struct err err = { 0 };
	struct work *w;
	bool whole;

	if (o.paper == NULL)
		return;
	if (o.paper[0] == '\0') {
		o.paper = PAPER_FINAL;
		if (!choose_version(t, &o))
			return;
	}
	whole = strcmp(o.paper, PAPER_FINAL) == 0;
	if ((whole || is_joined(o.paper)) && o.version == 0)
		warn_final(t);
	if (!choose_recipient(t, &o))
		return;
	/* .imprimer dossier.html: there, and no printer is asked for */
	if (where[0] != '\0')
		o.file = where;
	if (!t->leaving && o.file == NULL && !is_archive(o.paper))
		choose_printer(t, &o);
	if (t->leaving)
		return;
	w = t->host->print(t->host, t->open.session, &o, &err);
	if (w == NULL && err.kind == ERR_EXISTS) {
		if (!talk_agree(t, arena_printf(&t->arena, _("%s. Le "
		    "remplacer ?"), err.text))) {
			talk_say(t, "%s", _("Rien n'a été écrit."));
			return;
		}
		o.replace = true;
		err = (struct err){ 0 };
		w = t->host->print(t->host, t->open.session, &o, &err);
	}
	if (w == NULL)
		talk_say(t, "%s", err.text);
	else if (work_run(t, w) && whole)
		note_printed(t);
}
