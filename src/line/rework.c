/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rework - a budget raised, copied, spread, valued, line by line. */
#include "line/talk.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/money.h"
#include "wizard/rework.h"

#include <stdlib.h>
#include <string.h>

static void
tell_total(struct talk *t, const char *label, const int64_t total[2])
{
	char before[NUMBER_TEXT], after[NUMBER_TEXT];

	if (total[0] != 0 || total[1] != 0)
		talk_say(t, "%s : %s \342\206\222 %s", label,
		    money_column(total[0], before),
		    money_column(total[1], after));
}

/* What would change, then yes or no. */
static void
preview(struct talk *t, const struct rework *w)
{
	struct session *s = t->open.session;
	struct follow f;

	if (w->why.msg != NULL)
		talk_say(t, "%s.", say_text(&t->arena, &w->why, gettext));
	for (int i = 0; i < w->n; i++)
		talk_say(t, "%s%s", rework_text(&w->line[i], &t->arena),
		    w->line[i].kind == REWORK_BEFORE ? _(" (an dernier)") :
		    "");
	if (w->n > 0 && w->known) {
		tell_total(t, _("Total des charges"), w->total[0][0]);
		tell_total(t, _("Total des produits"), w->total[1][0]);
		tell_total(t, "86", w->total[0][1]);
		tell_total(t, "87", w->total[1][1]);
	}
	if (w->left > 0)
		talk_say(t, PLURAL_("%d montant est laissé tel quel.",
		    "%d montants sont laissés tels quels.", w->left),
		    w->left);
	if (w->n == 0)
		return;
	if (!talk_agree(t, _("Accepter ?"))) {
		if (!t->leaving)
			talk_say(t, "%s", _("Rien n'est changé."));
		return;
	}
	f = follow_begin(t);
	(void)rework_accept(s, w);
	talk_saved(t, t->host->save(t->host, s));
	follow_end(t, &f);
}

/* A word with a dot, where a figure or a text was asked: no answer, and the
   whole is given up. */
static void
drop(struct talk *t)
{
	t->dropped = true;
	talk_say(t, "%s", _("Abandonné : rien n'est changé."));
}

static bool
gone(const struct talk *t)
{
	return t->leaving || t->dropped;
}

/* One of N, by number; Enter: the first. */
static int
choose(struct talk *t, const char *title, const char *const *option, int n)
{
	enum said said;
	int at = 0;

	if (gone(t))
		return 0;
	talk_say(t, "%s", title);
	for (int i = 0; i < n; i++)
		talk_say(t, "%d. %s", i + 1, option[i]);
	while ((said = talk_read(t, _("Numéro, Entrée pour 1 "))) ==
	    SAID_TEXT) {
		at = talk_number_of(t, n);
		if (at > 0)
			return at - 1;
	}
	if (said == SAID_COMMAND)
		drop(t);
	return 0;
}

/* --- by a rule --- */

static bool
read_rate(struct talk *t, int64_t *out)
{
	static const struct vtype rate = { .kind = VT_TAUX };
	const char *text = t->rest + strspn(t->rest, " ");
	struct reading r = value_read(&rate, text + (*text == '+'), 0,
	    &t->arena);

	*out = r.value.n;
	if (r.value.kind != VALUE_RATE)
		talk_say(t, "%s", _("Dire de combien : .regle +2, ou .regle"
		    " -1,5"));
	return r.value.kind == VALUE_RATE;
}

static void
by_rule(struct talk *t, const struct ask *ask)
{
	static const int64_t units[] = { 100, 1000, 1 };
	const struct field *b = budget_here(t, ask);
	const struct field *only[] = { ask->leaf };
	const char *const from[] = { _("ce budget"), _("l'an dernier") };
	const char *const which[] = { _("toutes"), _("les charges"),
		_("les produits"), b == NULL ? "" : arena_printf(&t->arena,
		_("seulement : %s"), ask->leaf->label) };
	const char *const unit[] = { _("à l'euro"), _("à 10 €"),
		_("au centime") };
	struct rework_rule rule = { .only = only, .nonly = 1 };
	struct rework w;
	int at;

	if (b == NULL || !budget_writable(t) || !read_rate(t, &rule.rate))
		return;
	rule.last_year = choose(t, _("À partir de"), from, 2) == 1;
	at = gone(t) ? 0 : choose(t, _("Lignes"), which,
	    ask->leaf->line == NULL ? 3 : 4);
	if (at != 3)
		rule.only = NULL;
	rule.charges = at != 2;
	rule.produits = at != 1;
	at = gone(t) ? 0 : choose(t, _("Arrondi, la moitié au-dessus"),
	    unit, b->own->leaf[OWN_AMOUNT]->type.whole ? 2 : 3);
	rule.unit = units[at];
	if (gone(t))
		return;
	rework_by_rule(t->open.session, ask->row, b, &rule, &t->arena, &w);
	preview(t, &w);
}

/* --- last year --- */

static struct row *
old_row(struct talk *t, const struct dossier *old, struct row *holder,
    const struct field *b, const char *what)
{
	struct row *row = rework_old_row(old, holder, b, &t->arena);
	const struct rows *rows = rework_rows(old, b);
	int at;

	if (row != NULL)
		return row;
	if (rows == NULL || rows->n == 0) {
		talk_say(t, _("Aucun projet dans %s."), what);
		return NULL;
	}
	talk_say(t, "%s", _("Quel projet de l'an dernier est celui-ci ?"));
	for (size_t i = 0; i < rows->n; i++)
		talk_say(t, "%zu. %s", i + 1, row_title(rows->p[i],
		    &t->arena));
	at = talk_number(t, _("Numéro, Entrée pour aucun "), (int)rows->n);
	return at > 0 ? rows->p[at - 1] : NULL;
}

static void
last_year(struct talk *t, const struct ask *ask)
{
	const struct field *b = budget_here(t, ask);
	const char *const amounts[] = { _("à côté de chaque ligne"),
		_("à côté, et dans les lignes vides") };
	const struct dossier *old;
	const char *what = "";
	struct err err = { 0 };
	struct row *row;
	struct rework w;
	int at;

	if (b == NULL || !budget_writable(t) || t->host->previous == NULL)
		return;
	old = t->host->previous(t->host, t->open.session, &what, &err);
	if (old == NULL) {
		talk_say(t, "%s", err.text);
		return;
	}
	row = old_row(t, old, ask->row, b, what);
	if (row == NULL || gone(t))
		return;
	talk_say(t, _("Lu dans : %s."), what);
	at = choose(t, _("Mettre ses montants"), amounts, 2);
	if (gone(t))
		return;
	rework_last_year(t->open.session, ask->row, b, row, at == 1,
	    &t->arena, &w);
	preview(t, &w);
}

/* --- spread --- */

static void
tell_table(struct talk *t, const struct spread *p)
{
	char text[NUMBER_TEXT];

	for (int i = 0; i < p->n; i++) {
		talk_say(t, _("En tout, %s : %s"), p->line[i].label,
		    money_column(p->line[i].total, text));
		for (int k = 0; k < p->nshare; k++)
			talk_say(t, "%s : %s", p->share[k].label,
			    money_column(p->line[i].part[k], text));
	}
	talk_say(t, "%s", _("Ce que l'arrondi laisse va aux plus grands"
	    " restes : la somme est exacte."));
}

static void
spread(struct talk *t, const struct ask *ask)
{
	static const enum spread_key keys[] = { SPREAD_EQUAL, SPREAD_DAYS,
		SPREAD_EQUAL, SPREAD_CHARGES, SPREAD_ASKED };
	const struct session *s = t->open.session;
	const struct field *b = budget_here(t, ask);
	const char *const over[] = { _("les mois, parts égales"),
		_("les mois, selon leurs jours"),
		_("les projets, parts égales"),
		_("les projets, selon leurs charges"),
		_("les projets, selon le montant demandé") };
	const char *const what[] = { b == NULL ? "" : ask->leaf->label,
		_("tout le budget") };
	bool line = b != NULL && ask->leaf->line != NULL;
	struct spread p;
	struct rework w;
	int at;

	if (b == NULL)
		return;
	if (line)
		line = choose(t, _("Répartir"), what, 2) == 0;
	at = gone(t) ? 0 : choose(t, _("Sur"), over, ask->row->up == NULL &&
	    s->form->projects_path != NULL ? 5 : 2);
	if (gone(t))
		return;
	rework_spread(s, ask->row, b, line ? ask->leaf : NULL, at < 2,
	    keys[at], &t->arena, &p);
	if (p.why.msg != NULL) {
		talk_say(t, "%s.", say_text(&t->arena, &p.why, gettext));
		return;
	}
	tell_table(t, &p);
	if (at < 2 || !budget_writable(t))
		return;
	rework_into_projects(s, &p, &t->arena, &w);
	preview(t, &w);
}

/* --- in kind --- */

/* Nothing typed keeps NOW. */
static const char *
read_part(struct talk *t, const char *label, const char *now)
{
	talk_say(t, now[0] == '\0' ? _("%s ? Entrée passe.") :
	    _("%s ? Proposé : %s. Entrée pour garder."), label, now);
	switch (talk_read(t, "")) {
	case SAID_TEXT:
		return arena_strdup(&t->arena, t->line.p);
	case SAID_COMMAND:
		drop(t);
		return now;
	default:
		return now;
	}
}

static const struct catalogue *
figures(struct talk *t)
{
	const char *notice;

	return t->host->catalogue == NULL ? NULL : t->host->catalogue(t->host,
	    t->open.session, &notice);
}

static void
note_in_kind(struct talk *t, const struct ask *ask,
    const struct own_lines *own, const struct field *line,
    const char *const text[OWN_LEAVES])
{
	struct session *s = t->open.session;
	struct row *row;
	struct follow f = follow_begin(t);
	char shown[NUMBER_TEXT];
	int64_t cents;

	rework_keep_typed(s, ask->row, own, line);
	row = session_add(s, ask->row, own->block);
	if (row == NULL)
		return;
	(void)session_answer(s, row, own->leaf[OWN_LINE], line->id);
	for (int i = 0; i < OWN_LEAVES; i++)
		if (text[i] != NULL && text[i][0] != '\0')
			(void)session_answer(s, row, own->leaf[i], text[i]);
	talk_saved(t, t->host->save(t->host, s));
	if (lines_amount(own, row, OWN_KEPT, &cents))
		talk_say(t, _("%s : %s, en %s et en %s."), text[OWN_LABEL],
		    money_show(cents, shown), line->line->account,
		    line->line->mirror->line->account);
	else
		talk_say(t, "%s", _("Noté, mais sans montant : .detail le"
		    " complète."));
	follow_end(t, &f);
}

static void
in_kind(struct talk *t, const struct ask *ask)
{
	const struct field *b = budget_here(t, ask);
	const struct field **lines = b == NULL ? NULL : rework_in_kind(b,
	    &t->arena), *line;
	const char *label[64], *text[OWN_LEAVES] = { NULL };
	struct proposal p = { .price = "", .unit = "", .day = NO_DAY };
	const char *method = "";
	char day[DATE_TEXT] = "";
	int n = 0;

	if (lines == NULL || !budget_writable(t))
		return;
	for (; lines[n] != NULL && n < 64; n++)
		label[n] = rework_label(lines[n], NULL, NULL, &t->arena);
	if (n == 0) {
		talk_say(t, "%s", _("Ce budget n'a pas de ligne en nature."));
		return;
	}
	line = lines[choose(t, _("Ce qui est donné"), label, n)];
	if (gone(t))
		return;
	if (rework_proposal(figures(t), line,
	    t->open.session->dossier->today, &t->arena, &p)) {
		method = say_text(&t->arena, &p.method, gettext);
		(void)date_fr(p.day, day);
	}
	text[OWN_LABEL] = gone(t) ? "" : read_part(t,
	    _("Les tâches, le don ou le local"), "");
	if (gone(t) || text[OWN_LABEL][0] == '\0') {
		if (!gone(t))
			talk_say(t, "%s", _("Rien n'est changé."));
		return;
	}
	text[OWN_QUANTITY] = read_part(t, _("Quantité, ou rien pour un"
	    " montant"), "");
	if (text[OWN_QUANTITY][0] != '\0') {
		text[OWN_UNIT] = read_part(t, _("Unité"), p.unit);
		text[OWN_PRICE] = read_part(t, _("Prix de l'unité"), p.price);
	} else {
		text[OWN_AMOUNT] = read_part(t, _("Montant"), "");
	}
	text[OWN_METHOD] = read_part(t, _("Comment c'est chiffré"), method);
	text[OWN_METHOD_DAY] = read_part(t, _("Taux ou devis du"), day);
	if (!gone(t))
		note_in_kind(t, ask, b->own, line, text);
}

bool
rework_run(struct talk *t, const struct ask *ask)
{
	t->dropped = false;
	if (strcmp(t->word, "regle") == 0)
		by_rule(t, ask);
	else if (strcmp(t->word, "an-dernier") == 0)
		last_year(t, ask);
	else if (strcmp(t->word, "repartir") == 0)
		spread(t, ask);
	else if (strcmp(t->word, "valoriser") == 0)
		in_kind(t, ask);
	else
		return false;
	return true;
}
