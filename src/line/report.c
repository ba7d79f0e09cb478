/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report - a report on a grant, a line of its table to a line of speech; the
 * explanation of a gap; and of another dossier, the report on a year.
 */
#include "line/talk.h"

#include "base/i18n.h"
#include "base/money.h"
#include "model/report.h"
#include "wizard/bilan.h"

#include <libintl.h>
#include <stdlib.h>
#include <string.h>

static const char *
amount(struct talk *t, bool has, int64_t cents)
{
	char buf[NUMBER_TEXT];

	return has ? arena_strdup(&t->arena, money_show(cents, buf)) :
	    _("rien de noté");
}

static void
say_line(struct talk *t, const struct report_line *l, int rank)
{
	char share[NUMBER_TEXT];

	talk_say(t, _("%d. %s%s%s : prévu %s ; réalisé %s%s%s%s%s."), rank,
	    l->line->account, l->line->account[0] == '\0' ? "" : " ",
	    l->actual->label, amount(t, l->has[0], l->cents[0]),
	    amount(t, l->has[1], l->cents[1]),
	    l->has_share ? arena_printf(&t->arena, _(" ; %s du prévu"),
	    rate_show(l->share, share)) : "",
	    l->gap != 0 ? arena_printf(&t->arena, _(" ; écart %s"),
	    amount(t, true, l->gap)) : "", !l->beyond ? "" :
	    l->text == NULL ? _(" ; à expliquer") : _(" ; expliqué : "),
	    l->beyond && l->text != NULL ? l->text : "");
}

static void
say_report(struct talk *t, const struct report *r)
{
	const struct told_row *row;
	char limit[NUMBER_TEXT];
	int n;

	for (int i = 0; i < r->n; i++)
		if (r->line[i].cents[0] != 0 || r->line[i].cents[1] != 0 ||
		    r->line[i].line->total)
			say_line(t, &r->line[i], i + 1);
	row = bilan_say(t->open.session, r, gettext, &t->arena, &n);
	for (int i = 0; i < n; i++)
		talk_say(t, "%s", row[i].text);
	if (r->has_limit)
		talk_say(t, _("Un écart est à expliquer au-delà de %s : "
		    ".ecart NUMÉRO TEXTE."), rate_show(r->limit, limit));
}

/* ".ecart 12 Poste vacant deux mois." */
static void
explain_gap(struct talk *t, const struct report *r)
{
	struct session *s = t->open.session;
	struct row *row = NULL;
	char *end;
	long at = strtol(t->rest, &end, 10);
	const struct report_line *l = at < 1 || at > r->n ? NULL :
	    &r->line[at - 1];
	int choice = l == NULL ? -1 : report_choice(r, l);

	while (*end == ' ')
		end++;
	if (choice < 0 || r->gaps == NULL || l->line->total || *end == '\0') {
		talk_say(t, "%s", _("Dites .ecart, le numéro d'une ligne de "
		    ".bilan (pas un total), puis l'explication."));
		return;
	}
	row = (struct row *)l->why;
	if (row == NULL) {
		row = session_add(s, s->dossier->root, r->gaps);
		if (row != NULL)
			(void)session_answer(s, row, r->gap_line,
			    r->gap_line->type.choice[choice].id);
		(void)session_finish(s, s->dossier->root, r->gaps, true);
	}
	if (row != NULL && session_answer(s, row, r->gap_text, end))
		talk_saved(t, t->host->save(t->host, s));
	else
		talk_say(t, "%s", _("Rien n'a changé."));
}

/* What the report is about: the number said after the year, else asked.
   NULL: none was chosen, and that is said. */
static const struct bilan_offer *
choose_offer(struct talk *t, int year, const char *said)
{
	struct err err = { 0 };
	int n, at = 1;
	char *end;
	const struct bilan_offer *offer = t->host->report_about(t->host,
	    t->open.session, year, &t->arena, &n, &err);
	long typed = strtol(said, &end, 10);

	if (offer == NULL) {
		talk_say(t, "%s", err.text);
		return NULL;
	}
	if (end != said && typed >= 1 && typed <= n)
		return &offer[typed - 1];
	if (n > 1) {
		for (int i = 0; i < n; i++)
			talk_say(t, "%d. %s.", i + 1, bilan_offer_tell(
			    &offer[i], gettext, &t->arena));
		at = talk_number(t, _("De quoi rendre compte ? "), n);
	}
	if (at == 0)
		talk_say(t, "%s", _("Aucun bilan n'a été commencé."));
	return at == 0 ? NULL : &offer[at - 1];
}

static void
make_report(struct talk *t)
{
	int first, n;
	char *end;
	long year = strtol(t->rest, &end, 10);
	const struct bilan_offer *about;
	int64_t number;
	bool found;
	struct err err = { 0 };

	if (!bilan_years(t->open.session, &first, &n)) {
		talk_say(t, "%s", _("L'année du dossier n'est pas connue : la "
		    "noter à sa première étape."));
		return;
	}
	if (year == 0 && n > 1) {
		talk_say(t, _("De quelle année ? Dites .bilan %d, ou une autre "
		    "jusqu'à %d."), first, first + n - 1);
		return;
	}
	year = year == 0 ? first : year;
	if (year < first || year >= first + n) {
		talk_say(t, _("Ce dossier va de %d à %d."), first,
		    first + n - 1);
		return;
	}
	talk_saved(t, t->host->save(t->host, t->open.session));
	about = choose_offer(t, (int)year, end);
	if (about == NULL)
		return;
	if (!t->host->report(t->host, t->open.session, (int)year, about,
	    &number, &found, &err))
		talk_say(t, "%s", err.text);
	else
		talk_say(t, found ? _("Le bilan %ld existe déjà : dossier "
		    "%lld. Dites .fermer, puis ouvrez-le.") :
		    _("Bilan %ld commencé : dossier %lld. Dites .fermer, puis "
		    "ouvrez-le."), year, (long long)number);
}

bool
report_run(struct talk *t)
{
	struct report r;

	if (strcmp(t->word, "bilan") != 0 && strcmp(t->word, "ecart") != 0)
		return false;
	if (!report_make(t->open.session->dossier, &t->arena, &r)) {
		if (strcmp(t->word, "bilan") == 0 && t->host->report != NULL &&
		    !t->open.session->readonly)
			make_report(t);
		else
			talk_say(t, "%s", _("Ce dossier n'est pas un compte "
			    "rendu."));
	} else if (strcmp(t->word, "bilan") == 0) {
		say_report(t, &r);
	} else if (t->open.session->readonly) {
		talk_say(t, "%s", _("Ce dossier est ouvert en lecture "
		    "seule."));
	} else {
		explain_gap(t, &r);
	}
	return true;
}
