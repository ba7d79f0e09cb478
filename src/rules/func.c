/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The functions of the language.
 *
 *   somme(x), minimum(x), maximum(x)   over the rows where x stands; with
 *       several arguments, of these.  A `si` keeps some of the rows.
 *   compte(bloc)      rows; compte(x): rows with an answer to x; of a yes-no
 *       question or of several conditions: those that say oui.
 *   tout(bloc, c), un(bloc, c)   c in every row, in one row at least.
 *   arrondi(x, step)  nearest multiple, half away from zero; the step is
 *       1, 1 €, 1 %, 1 mois where none is said; arrondi_bas, arrondi_haut.
 *   absolu(x)         without its sign.
 *   anciennete(d)     whole months from d to the reference date, or to a
 *       second date.
 *   age(d)            the same in whole years (a duration of 12 months each).
 *   jours(a, b)       days from a to b; mois(a, b): whole months.
 *   annee(d), mois_de(d)   number of the year, of the month.
 *   departement(cp)   of a postal code: 75, 2A, 971.
 *   longueur(t)       signs of a text.
 *   commence(t, u)    does t begin with u?
 *   date_reference    the day for which all is computed; not the clock.
 */
#include "rules/expr.h"

#include "base/date.h"
#include "base/utf8.h"

#include <string.h>

static const struct func funcs[] = {
	{ "somme", FN_SUM, true, 1, 32, "n", -1, "somme(demandes.montant)" },
	{ "compte", FN_COUNT, true, 1, 32, "", RT_NUMBER,
	    "compte(projets)" },
	{ "minimum", FN_MIN, true, 1, 32, "n", -1,
	    "minimum(projets.budget.total_charges)" },
	{ "maximum", FN_MAX, true, 1, 32, "n", -1,
	    "maximum(projets.budget.total_charges)" },
	{ "tout", FN_ALL, true, 1, 2, "", RT_BOOL,
	    "tout(projets, condition)" },
	{ "un", FN_ANY, true, 1, 2, "", RT_BOOL, "un(projets, condition)" },
	{ "arrondi", FN_ROUND, false, 1, 2, "n", -1,
	    "arrondi(montant, 10 €)" },
	{ "arrondi_bas", FN_FLOOR, false, 1, 2, "n", -1,
	    "arrondi_bas(montant, 10 €)" },
	{ "arrondi_haut", FN_CEIL, false, 1, 2, "n", -1,
	    "arrondi_haut(montant, 10 €)" },
	{ "absolu", FN_ABS, false, 1, 1, "n", -1, "absolu(ecart)" },
	{ "anciennete", FN_SENIORITY, false, 1, 2, "d", RT_MONTHS,
	    "anciennete(date)" },
	{ "age", FN_AGE, false, 1, 2, "d", RT_MONTHS, "age(date)" },
	{ "jours", FN_DAYS, false, 2, 2, "d", RT_DAYS, "jours(debut, fin)" },
	{ "mois", FN_MONTHS, false, 2, 2, "d", RT_MONTHS,
	    "mois(debut, fin)" },
	{ "annee", FN_YEAR, false, 1, 1, "d", RT_NUMBER, "annee(date)" },
	{ "mois_de", FN_MONTH, false, 1, 1, "d", RT_NUMBER,
	    "mois_de(date)" },
	{ "departement", FN_DEPARTMENT, false, 1, 1, "t", RT_TEXT,
	    "departement(code_postal)" },
	{ "longueur", FN_LENGTH, false, 1, 1, "t", RT_NUMBER,
	    "longueur(texte)" },
	{ "commence", FN_STARTS, false, 2, 2, "t", RT_BOOL,
	    "commence(texte, 'début')" },
};

const struct func *
func_find(const char *name)
{
	for (size_t i = 0; i < sizeof funcs / sizeof funcs[0]; i++)
		if (strcmp(funcs[i].name, name) == 0)
			return &funcs[i];
	return NULL;
}

const char *
func_nearest(const char *name)
{
	const char *found = NULL;
	int best = 3;

	for (size_t i = 0; i < sizeof funcs / sizeof funcs[0]; i++) {
		int d = text_distance(name, funcs[i].name);

		if (d < best) {
			best = d;
			found = funcs[i].name;
		}
	}
	return found;
}

static struct val
round_to(const struct expr *e, struct val x, const struct val *step)
{
	static const struct frac one[] = {
		[RT_NUMBER] = { 1, 1 }, [RT_AMOUNT] = { 100, 1 },
		[RT_RATE] = { 100, 1 }, [RT_MONTHS] = { 1, 1 },
		[RT_DAYS] = { 1, 1 },
	};
	enum frac_round how = e->func->fn == FN_FLOOR ? ROUND_DOWN :
	    e->func->fn == FN_CEIL ? ROUND_UP : ROUND_HALF;
	struct frac s = step != NULL ? step->n : one[e->type];

	if (!frac_round(x.n, s, how, &x.n))
		return val_unknown(&why_overflow);
	return x;
}

static const char *
text_of(const struct val *x)
{
	return x->text == NULL ? "" : x->text;
}

/* All the mainland departments are the first two digits; Corsica and the
   lands over the sea are not. */
static struct val
department(struct ev *ev, struct val x)
{
	const char *p = text_of(&x);
	size_t n = 2;

	if (strncmp(p, "20", 2) == 0) {
		x.text = p[2] == '0' || p[2] == '1' ? "2A" : "2B";
		return x;
	}
	if (strncmp(p, "97", 2) == 0 || strncmp(p, "98", 2) == 0)
		n = 3;
	if (strlen(p) < n)
		n = strlen(p);
	if (ev->env->arena == NULL)
		return val_unknown(NULL);
	x.text = arena_strndup(ev->env->arena, p, n);
	return x;
}

static struct val
of_dates(enum fn fn, int32_t a, int32_t b)
{
	int y, m, d;

	switch (fn) {
	case FN_DAYS:
		return val_known((struct frac){ (int64_t)b - a, 1 });
	case FN_YEAR:
	case FN_MONTH:
		date_split(a, &y, &m, &d);
		return val_known((struct frac){ fn == FN_YEAR ? y : m, 1 });
	case FN_AGE:
		m = date_months(a, b);
		return val_known((struct frac){ m - m % 12, 1 });
	default:
		return val_known((struct frac){ date_months(a, b), 1 });
	}
}

static struct val
apply(struct ev *ev, const struct expr *e, struct val *x)
{
	enum fn fn = e->func->fn;
	const char *text;

	switch (fn) {
	case FN_ROUND:
	case FN_FLOOR:
	case FN_CEIL:
		return round_to(e, x[0], e->nkid > 1 ? &x[1] : NULL);
	case FN_ABS:
		if (x[0].n.num < 0)
			x[0].n.num = -x[0].n.num;
		return x[0];
	case FN_DEPARTMENT:
		return department(ev, x[0]);
	case FN_LENGTH:
		text = text_of(&x[0]);
		return val_known((struct frac){
		    (int64_t)utf8_signs(text, strlen(text)), 1 });
	case FN_STARTS:
		text = text_of(&x[1]);
		return val_truth(strncmp(text_of(&x[0]), text,
		    strlen(text)) == 0);
	default:
		return of_dates(fn, (int32_t)x[0].n.num, e->nkid > 1
		    ? (int32_t)x[1].n.num : ev->env->dossier->today);
	}
}

/* minimum(a, b), somme(a, b): what does not apply is left aside. */
static struct val
of_several(struct ev *ev, const struct expr *e)
{
	enum fn fn = e->func->fn;
	struct val out = val_na();

	for (int i = 0; i < e->nkid; i++) {
		struct val x = ev_expr(ev, e->kid[i]);

		if (x.out == OUT_NA)
			continue;
		if (x.out == OUT_UNKNOWN && (fn != FN_SUM || !x.at_least))
			return val_unknown(x.why);
		if (out.out == OUT_NA)
			out = x;
		else if (fn == FN_SUM)
			out = val_add(out, x);
		else if (frac_cmp(x.n, out.n) == (fn == FN_MIN ? -1 : 1))
			out = x;
	}
	return out.out == OUT_NA && fn == FN_SUM
	    ? val_known((struct frac){ 0, 1 }) : out;
}

/* compte(a, b, c): how many say oui. */
static struct val
count_conditions(struct ev *ev, const struct expr *e)
{
	int yes = 0, no = 0, unknown = 0;
	struct val n;

	for (int i = 0; i < e->nkid; i++) {
		struct val x = ev_expr(ev, e->kid[i]);

		yes += x.out == OUT_YES;
		no += x.out == OUT_NO;
		unknown += x.out == OUT_UNKNOWN;
	}
	if (yes + no == 0)	/* it may still become sans objet */
		return unknown > 0 ? val_unknown(NULL) : val_na();
	n = val_known((struct frac){ yes, 1 });
	if (unknown > 0) {
		n.out = OUT_UNKNOWN;
		n.at_least = true;
	}
	return n;
}

struct val
ev_scalar(struct ev *ev, const struct expr *e)
{
	struct val x[2] = { { 0 }, { 0 } };
	bool rounds = e->func->fn == FN_ROUND || e->func->fn == FN_FLOOR ||
	    e->func->fn == FN_CEIL;
	bool unknown = false;

	if (e->func->fn == FN_COUNT)
		return count_conditions(ev, e);
	if (e->func->list)
		return of_several(ev, e);
	for (int i = 0; i < e->nkid && i < 2; i++) {
		x[i] = ev_expr(ev, e->kid[i]);
		if (x[i].out == OUT_NA)
			return x[i];
		unknown = unknown || (x[i].out == OUT_UNKNOWN &&
		    !(rounds && x[i].at_least));
	}
	if (unknown)
		return val_unknown(x[0].why != NULL ? x[0].why : x[1].why);
	return apply(ev, e, x);
}
