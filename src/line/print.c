/* SPDX-License-Identifier: GPL-3.0-or-later */
/* print - the paper, and any work that takes time, line by line. */
#include "line/talk.h"

#include "base/date.h"
#include "base/i18n.h"
#include "wizard/amend.h"
#include "wizard/clauses.h"
#include "wizard/evaluation.h"
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

static bool
has_convention(const struct talk *t)
{
	return t->host->convention != NULL &&
	    clauses_offered(t->open.session->form);
}

/* Which paper of a version. */
static bool
choose_paper(struct talk *t, struct print_order *o, bool amendment)
{
	static const enum paper_kind kinds[] = { PRINT_AGAIN,
		PRINT_CONVENTION, PRINT_AMENDMENT };
	enum paper_kind offered[3] = { PRINT_AGAIN };
	const char *const words[] = { _("Le dossier"),
		_("La convention, le texte et ses annexes"),
		_("L'avenant") };
	int n = 1, at;

	if (!has_convention(t) && !amendment)
		return true;
	talk_say(t, "1. %s", words[0]);
	for (int i = 1; i < 3; i++)
		if (i == 1 ? has_convention(t) : amendment) {
			offered[n++] = kinds[i];
			talk_say(t, "%d. %s", n, words[i]);
		}
	at = talk_number(t, _("Lequel ? "), n);
	if (at == 0)
		return false;
	o->kind = offered[at - 1];
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

void
print_run(struct talk *t)
{
	const struct review *rev = session_review(t->open.session);
	static const enum paper_kind kinds[] = { PRINT_DRAFT, PRINT_FINAL,
		PRINT_AGAIN, PRINT_TO_BRING, PRINT_TEST_PAGE,
		PRINT_ELIGIBILITY, PRINT_PLAN, PRINT_AMENDMENT,
		PRINT_CONVENTION, PRINT_EVALUATION };
	bool convention = has_convention(t);
	bool evaluation = convention && t->host->evaluation != NULL &&
	    evaluation_offered(t->open.session->form);
	struct print_order o = { .copies = 1 };
	struct err err = { 0 };
	struct work *w;
	int at, carried = renew_left(t->open.session);

	/* .imprimer dossier.html: there, and no printer is asked for */
	if (t->rest[0] != '\0')
		o.file = arena_strdup(&t->arena, t->rest);

	talk_say(t, "%s", _("1. Brouillon, avec ce qui manque"));
	talk_say(t, "%s", _("2. Dossier pour signature (fige une version)"));
	talk_say(t, "%s", _("3. Réimprimer une version figée"));
	talk_say(t, "%s", _("4. Liste à rapporter"));
	talk_say(t, "%s", _("5. Page d'essai"));
	talk_say(t, "%s", _("6. Éligibilité : les aides, et pourquoi"));
	talk_say(t, "%s", _("7. Plan de financement"));
	talk_say(t, "%s", _("8. Projet d'avenant à ce qui est signé"));
	if (convention)
		talk_say(t, "%s", _("9. Convention, le texte et ses annexes"));
	if (evaluation)
		talk_say(t, "%s", _("10. Évaluation de la convention"));
	at = talk_number(t, _("Lequel ? "), evaluation ? 10 : convention ? 9 :
	    8);
	if (at == 0)
		return;
	o.kind = kinds[at - 1];
	if (o.kind == PRINT_AGAIN && !choose_version(t, &o))
		return;
	if (o.kind == PRINT_FINAL && rev->nblocking > 0)
		talk_say(t, PLURAL_("Attention, %d point à lever.",
		    "Attention, %d points à lever.",
		    rev->nblocking), rev->nblocking);
	if (o.kind == PRINT_FINAL && carried > 0)
		talk_say(t, PLURAL_("%d réponse reprise n'est pas "
		    "confirmée : .a-revoir.", "%d réponses reprises ne sont "
		    "pas confirmées : .a-revoir.", carried), carried);
	if (o.file == NULL)
		choose_printer(t, &o);
	if (t->leaving)
		return;
	w = t->host->print(t->host, t->open.session, &o, &err);
	if (w == NULL)
		talk_say(t, "%s", err.text);
	else if (work_run(t, w) && (o.kind == PRINT_FINAL ||
	    o.kind == PRINT_AGAIN))
		note_printed(t);
}
