/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/plan.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/money.h"
#include "base/utf8.h"

#include <string.h>

#define SHOWN 5

static const enum plan_column column[SHOWN] = { PLAN_ASKED, PLAN_HOPED,
	PLAN_OBTAINED, PLAN_PAID, PLAN_RETAINED };

static const char *
money(int64_t n, struct arena *a)
{
	char buf[NUMBER_TEXT];

	return arena_strdup(a, money_show(n, buf));
}

static const char *
type_label(const struct plan_type *t, struct arena *a)
{
	const char *label = t->label != NULL ? t->label :
	    _("Type de financeur à noter");

	return t->in_kind ? arena_printf(a, _("En nature : %s"), label) :
	    label;
}

/* --- what is said after the lines, in both --- */

static void
put_facts(const struct plan *p, struct arena *a, struct str *out)
{
	if (p->total.over) {
		str_printf(out, "%s\n", _("Ces montants sont trop grands"
		    " pour être additionnés."));
		return;
	}
	str_printf(out, _("Reste à verser : %s.\n"),
	    money(p->total.of[PLAN_DUE], a));
	if (p->total.of[PLAN_LOST] != 0)
		str_printf(out, _("Refusé : %s.\n"),
		    money(p->total.of[PLAN_LOST], a));
	if (p->n > p->ncash)
		str_printf(out, _("En nature, hors du compte 74 : %s"
		    " demandés.\n"), money(plan_sums_alive(
		    p->in_kind).of[PLAN_ASKED], a));
	for (int i = 0; i < p->nother; i++)
		str_printf(out, _("Hors de ce dossier : %s, %s.\n"),
		    p->other[i].title, money(p->other[i].amount, a));
	if (p->account != NULL && p->account_known)
		str_printf(out, _("Compte 74 du budget : %s.\n"),
		    money(p->account_total, a));
}

/* --- sentences --- */

static void
put_amount(struct str *s, const char *label, int64_t n, struct arena *a)
{
	str_printf(s, " ; %s %s", label, money(n, a));
}

static void
say_line(const struct plan_line *l, int rank, struct arena *a,
    struct str *out)
{
	char day[DATE_TEXT];

	str_printf(out, "%d. %s (%s) : %s", rank, l->told, l->row->key,
	    l->state[0] != '\0' ? l->state : _("état à noter"));
	if (l->blank)
		str_printf(out, " ; %s", _("montant à noter"));
	else
		put_amount(out, _("demandé"), l->of[PLAN_ASKED], a);
	if (l->answer == PLAN_PENDING &&
	    l->of[PLAN_HOPED] != l->of[PLAN_ASKED])
		put_amount(out, _("espéré"), l->of[PLAN_HOPED], a);
	if (l->answer == PLAN_GRANTED)
		put_amount(out, _("obtenu"), l->of[PLAN_OBTAINED], a);
	if (l->of[PLAN_PAID] != 0)
		put_amount(out, _("versé"), l->of[PLAN_PAID], a);
	if (l->answer == PLAN_PENDING && l->expected_on != NO_DAY)
		str_printf(out, _(" ; décision attendue le %s"),
		    date_fr(l->expected_on, day));
	if (l->answer != PLAN_PENDING && l->decided_on != NO_DAY)
		str_printf(out, _(" ; décision du %s"), date_fr(
		    l->decided_on, day));
	str_put(out, ".\n");
}

void
plan_sentences(const struct plan *p, struct arena *a, struct str *out)
{
	if (p->n == 0)
		str_printf(out, "%s\n", _("Aucune demande encore."));
	for (int i = 0; i < p->ntype; i++) {
		const struct plan_type *t = &p->type[i];

		str_printf(out, _("%s.\n"), type_label(t, a));
		for (int k = t->first; k < t->first + t->n; k++)
			say_line(&p->line[k], k + 1, a, out);
	}
	if (!p->total.over)
		str_printf(out, p->total.of[PLAN_LOST] == 0 ?
		    _("En tout : demandé %s, espéré %s, obtenu %s, versé"
		    " %s.\n") : _("En tout, sans ce qui est refusé : demandé"
		    " %s, espéré %s, obtenu %s, versé %s.\n"),
		    money(plan_sums_alive(p->total).of[PLAN_ASKED], a),
		    money(p->total.of[PLAN_HOPED], a),
		    money(p->total.of[PLAN_OBTAINED], a),
		    money(p->total.of[PLAN_PAID], a));
	put_facts(p, a, out);
}

/* --- a table --- */

static int
columns_of(const char *s)
{
	return utf8_cols(s, strlen(s));
}

static void
pad(struct str *out, int n)
{
	while (n-- > 0)
		str_putc(out, ' ');
}

/* A row: its name, its state, its figures, at these widths. */
static void
put_row(struct str *out, const int *width, const char *name,
    const char *state, const char *const figure[SHOWN])
{
	size_t end;

	str_put(out, name);
	pad(out, width[0] - columns_of(name));
	str_put(out, state);
	pad(out, width[1] - columns_of(state));
	for (int i = 0; i < SHOWN; i++) {
		pad(out, width[2 + i] - columns_of(figure[i]));
		str_put(out, figure[i]);
	}
	for (end = out->len; end > 0 && out->p[end - 1] == ' '; end--)
		;
	str_cut(out, end);
	str_putc(out, '\n');
}

static void
figures(const int64_t *of, bool known, const char **out, struct arena *a)
{
	char buf[NUMBER_TEXT];

	for (int i = 0; i < SHOWN; i++)
		out[i] = known ? arena_strdup(a, money_column(of[column[i]],
		    buf)) : "?";
}

static void
sums(const struct plan_sums *s, const char **out, struct arena *a)
{
	struct plan_sums alive = plan_sums_alive(*s);

	figures(alive.of, !s->over, out, a);
}

static void
widen(int *width, const char *text, int gap)
{
	int n = columns_of(text) + gap;

	*width = n > *width ? n : *width;
}

static const char *
total_label(const struct plan *p)
{
	return p->total.of[PLAN_LOST] == 0 ? _("TOTAL") :
	    _("TOTAL sans les refus");
}

static void
measure(const struct plan *p, const char *const head[SHOWN], int *width,
    struct arena *a)
{
	const char *total[SHOWN];

	sums(&p->total, total, a);
	widen(&width[0], total_label(p), 2);
	for (int i = 0; i < SHOWN; i++) {
		widen(&width[2 + i], head[i], 2);
		widen(&width[2 + i], total[i], 2);
	}
	for (int i = 0; i < p->ntype; i++)
		widen(&width[0], type_label(&p->type[i], a), 2);
	for (int i = 0; i < p->n; i++) {
		const char *figure[SHOWN];

		widen(&width[0], p->line[i].told, 4);
		widen(&width[1], p->line[i].state, 0);
		figures(p->line[i].of, true, figure, a);
		for (int k = 0; k < SHOWN; k++)
			widen(&width[2 + k], figure[k], 2);
	}
}

void
plan_table(const struct plan *p, struct arena *a, struct str *out)
{
	const char *const head[SHOWN] = { _("Demandé"), _("Espéré"),
		_("Obtenu"), _("Versé"), _("Compte 74") };
	const char *const none[SHOWN] = { "", "", "", "", "" };
	const char *figure[SHOWN];
	int width[2 + SHOWN] = { 0 };

	measure(p, head, width, a);
	widen(&width[1], _("État"), 0);
	put_row(out, width, _("Financeur"), _("État"), head);
	for (int i = 0; i < p->ntype; i++) {
		const struct plan_type *t = &p->type[i];

		sums(&t->sum, figure, a);
		put_row(out, width, type_label(t, a), "", t->n > 1 ? figure :
		    none);
		for (int k = t->first; k < t->first + t->n; k++) {
			figures(p->line[k].of, true, figure, a);
			if (p->line[k].blank)
				figure[0] = "?";
			put_row(out, width, arena_printf(a, "  %s",
			    p->line[k].told), p->line[k].state, figure);
		}
	}
	sums(&p->total, figure, a);
	put_row(out, width, total_label(p), "", figure);
	put_facts(p, a, out);
}
