/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * years_notes - what the law and the figures have to say of the years, where
 * it bites.  The figures of the law are parameters.
 */
#include "wizard/years_inside.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/money.h"
#include "rules/figure.h"

static struct years_note *
put(struct years_work *w, const char *id, enum severity severity, int year)
{
	struct years_note *n = &w->y->note[w->y->nnote++];

	*n = (struct years_note){ .id = id, .severity = severity,
		.year = year };
	return n;
}

static const char *
euros(const struct years_work *w, int64_t cents)
{
	char buf[NUMBER_TEXT];

	return arena_strdup(w->a, money_show(cents, buf));
}

static const char *
rate(const struct years_work *w, int64_t bp)
{
	char buf[NUMBER_TEXT];

	return arena_strdup(w->a, rate_show(bp, buf));
}

/* What the parameter ID is worth, as a whole number of its unit, and its
   source.  False: it is not known. */
static bool
figure(const struct years_work *w, const char *id, enum rtype type,
    int64_t *out, const char **source)
{
	const struct figure *f = w->c == NULL ? NULL :
	    map_get(&w->c->parameters, id);
	const struct figure_value *v = f == NULL || f->type != type ? NULL :
	    figure_at(f, w->s->dossier->today);

	if (v == NULL || v->den != 1)
		return false;
	*out = v->num;
	*source = v->source;
	return true;
}

/* --- the law --- */

/* In the year when it is the highest. */
static void
note_threshold(struct years_work *w)
{
	struct years *y = w->y;
	const char *source;
	int64_t limit;

	if (!figure(w, "seuil_convention", RT_AMOUNT, &limit, &source))
		return;
	for (int i = 0; i < y->nfunder; i++) {
		const struct years_funder *f = &y->funder[i];
		struct years_note *n;
		int top = 0;

		for (int k = 1; k < y->n; k++)
			if (f->year.of[k] > f->year.of[top])
				top = k;
		if (!f->public || f->year.of[top] <= limit)
			continue;
		n = put(w, "seuil_convention", SEVERITY_INFO, top);
		n->funder = f;
		n->source = source;
		n->text = SAY(.msg = N_("%1 : %2 en %3, plus de %4 :"
		    " convention écrite obligatoire."), .arg = { f->name,
		    euros(w, f->year.of[top]), y->year[top].label,
		    euros(w, limit) });
	}
}

static void
note_duration(struct years_work *w)
{
	const char *source;
	int64_t limit;
	struct years_note *n;

	if (!figure(w, "duree_convention", RT_MONTHS, &limit, &source) ||
	    w->y->n * 12 < limit)
		return;
	n = put(w, "duree_convention", w->y->n * 12 > limit ?
	    SEVERITY_WARNING : SEVERITY_INFO, -1);
	n->source = source;
	n->text = SAY(.msg = w->y->n * 12 > limit ?
	    N_("La convention dure %1 mois : plus que les %2 mois"
	    " recommandés.") : N_("La convention dure %1 mois : la plus"
	    " longue durée recommandée (%2 mois)."),
	    .arg = { arena_printf(w->a, "%d", w->y->n * 12),
	    arena_printf(w->a, "%lld", (long long)limit) });
}

/* The last day of the first MONTHS of each exercise: "31/03". */
static const char *
day_after(const struct years_work *w, int64_t months)
{
	int year, month, day;

	date_split(date_add_months(w->y->year[0].from, months > 120 ? 120 :
	    (int32_t)months) - 1, &year, &month, &day);
	return arena_printf(w->a, "%02d/%02d", day, month);
}

static void
note_payment(struct years_work *w)
{
	const char *source;
	int64_t days, share, months;
	struct years_note *n;

	if (figure(w, "delai_versement", RT_DAYS, &days, &source)) {
		n = put(w, "delai_versement", SEVERITY_INFO, -1);
		n->source = source;
		n->text = SAY(.msg = N_("Versement dans les %1 jours de la"
		    " notification, sauf si la convention fixe d'autres"
		    " dates."), .arg = { arena_printf(w->a, "%lld",
		    (long long)days) });
	}
	if (!figure(w, "avance_convention", RT_RATE, &share, &source))
		return;
	n = put(w, "avance_convention", w->y->advance_rate > share ?
	    SEVERITY_WARNING : SEVERITY_INFO, -1);
	n->source = source;
	if (w->y->advance_rate > share) {
		n->text = SAY(.msg = N_("L'avance de %1 passe les %2"
		    " d'usage."), .arg = { rate(w, w->y->advance_rate),
		    rate(w, share) });
		return;
	}
	n->text = SAY(.msg = N_("Avance de %1 au plus, à demander à"
	    " temps."), .arg = { rate(w, share) });
	if (figure(w, "delai_avance", RT_MONTHS, &months, &source))
		n->text = SAY(.msg = N_("Avance de %1 au plus chaque année,"
		    " avant le %2, à demander à temps."), .arg = { rate(w,
		    share), day_after(w, months) });
}

static void
note_forecast(struct years_work *w)
{
	if (w->y->n > 1)
		put(w, "previsionnel", SEVERITY_INFO, -1)->text =
		    SAY(.msg = N_("%1 : montants prévisionnels, non engagés,"
		    " qui dépendent du vote annuel des crédits."),
		    .arg = { years_forecast(w->y, w->a) });
	if (w->y->n > 1 && !w->y->rate_known[SIDE_CHARGE])
		put(w, "progression", SEVERITY_WARNING, -1)->text =
		    SAY(.msg = N_("Aucune progression des charges n'est"
		    " notée : les années qui suivent reprennent la"
		    " première."));
}

/* --- the figures of a subject --- */

/* The first year in which TOTAL is not nothing; -1. */
static int
first_gap(const struct years *y, const struct years_sum *total)
{
	for (int i = 0; i < y->n; i++)
		if (total->of[i] != 0)
			return i;
	return -1;
}

static void
note_gap(struct years_work *w, const struct years_subject *s,
    enum years_total total, const char *id, const char *msg)
{
	int year = first_gap(w->y, &s->total[total]);
	struct years_note *n;

	if (year < 0)
		return;
	n = put(w, id, SEVERITY_WARNING, year);
	n->subject = s;
	n->text = SAY(.msg = msg, .arg = { s->title,
	    w->y->year[year].label, euros(w, s->total[total].of[year]) });
}

static void
note_cells(struct years_work *w, const struct years_subject *s)
{
	for (int i = 0; i < w->y->nline; i++)
		for (int year = 1; year < w->y->n; year++) {
			const struct years_line *l = &s->line[i];
			struct years_note *n;

			if (l->cell[year].unread) {
				n = put(w, "illisible", SEVERITY_WARNING,
				    year);
				n->text = SAY(.msg = N_("%1, %2, %3 : le"
				    " montant tapé ne se lit pas ; la règle"
				    " compte."), .arg = { s->title,
				    l->label, w->y->year[year].label });
			} else if (l->own && l->cell[year].origin ==
			    YEARS_BALANCE && l->cell[year].amount < 0) {
				n = put(w, "solde_negatif",
				    SEVERITY_WARNING, year);
				n->text = SAY(.msg = N_("%1, %2 : les aides"
				    " et les autres produits passent les"
				    " charges de %3."), .arg = { s->title,
				    w->y->year[year].label, euros(w,
				    -l->cell[year].amount) });
			} else {
				continue;
			}
			n->subject = s;
		}
}

static void
note_outside(struct years_work *w)
{
	for (int i = 0; i < w->y->nfunder; i++) {
		const struct years_funder *f = &w->y->funder[i];
		struct years_note *n;

		if (f->outside.all == 0)
			continue;
		n = put(w, "hors_actions", SEVERITY_INFO, -1);
		n->funder = f;
		n->text = SAY(.msg = N_("%1 : %2 ne sont pour aucune action,"
		    " et ne comptent pas ici."), .arg = { f->name, euros(w,
		    f->outside.all) });
	}
}

void
years_put_notes(struct years_work *w)
{
	struct years *y = w->y;
	size_t most = 10 + 2 * (size_t)y->nfunder + (size_t)y->naction *
	    (2 + (size_t)y->nline * YEARS_MAX);

	y->note = arena_array(w->a, most, sizeof *y->note);
	note_forecast(w);
	note_threshold(w);
	for (int i = 0; i < y->naction; i++) {
		const struct years_subject *s = &y->action[i];

		note_gap(w, s, YEARS_GAP, "equilibre", N_("%1, %2 : produits"
		    " moins charges = %3."));
		note_gap(w, s, YEARS_GAP_KIND, "equilibre_nature", N_("%1,"
		    " %2 : 87 moins 86 = %3."));
		note_cells(w, s);
	}
	note_outside(w);
	note_duration(w);
	note_payment(w);
}
