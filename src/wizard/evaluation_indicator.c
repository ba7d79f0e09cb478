/* SPDX-License-Identifier: GPL-3.0-or-later */
/* evaluation_indicator - what came of an indicator: in sentences, and as two
   curves. */
#include "wizard/evaluation.h"

#include "base/i18n.h"
#include "base/money.h"

#include <string.h>

struct telling {
	const struct evaluation *e;
	evaluation_tr *tr;
	struct arena *a;
};

static const char *
here(const struct telling *t, const char *msg)
{
	return t->tr == NULL ? msg : t->tr((char *)msg);
}

static const char *
say(const struct telling *t, struct say s)
{
	return say_text(t->a, &s, t->tr);
}

static const char *
year_of(const struct telling *t, int year)
{
	return t->e->years->year[year].label;
}

static const char *
joined(const struct telling *t, const char *text, const char *more)
{
	return text[0] == '\0' ? more : arena_printf(t->a, "%s ; %s", text,
	    more);
}

/* --- in words --- */

static const char *
with_unit(const struct telling *t, const char *text, const char *unit)
{
	return text[0] == '\0' || unit[0] == '\0' ? text : arena_printf(t->a,
	    "%s %s", text, unit);
}

static const char *
decimal(const struct telling *t, int64_t n)
{
	char buf[NUMBER_TEXT];

	return arena_strdup(t->a, decimal_show(n, buf));
}

/* A text that something follows. */
static const char *
without_stop(const struct telling *t, const char *text)
{
	size_t n = strlen(text);

	return n == 0 || text[n - 1] != '.' ? text : arena_strndup(t->a,
	    text, n - 1);
}

static const char *
result_words(const struct telling *t, const struct evaluation_indicator *i,
    int k)
{
	const char *got = without_stop(t, i->got_text[k]);
	const char *year = year_of(t, k);

	if (got[0] == '\0')
		return i->target_text[k][0] == '\0' ? "" : say(t,
		    SAY(N_("%1 : cible %2, rien de noté"), { year,
		    i->target_text[k] }));
	if (i->has_got[k])
		got = decimal(t, i->got[k]);
	if (i->target_text[k][0] == '\0')
		return say(t, SAY(N_("%1 : %2"), { year, got }));
	return say(t, SAY(.msg = i->reached[k] == REACHED_YES ?
	    N_("%1 : cible %2, obtenu %3, atteinte") :
	    i->reached[k] == REACHED_NO ?
	    N_("%1 : cible %2, obtenu %3, non atteinte") :
	    N_("%1 : cible %2, obtenu %3"), .arg = { year,
	    i->target_text[k], got }));
}

static const char *
term_words(const struct telling *t, const struct evaluation_indicator *i)
{
	const char *goal = with_unit(t, i->final_text, i->unit);
	const char *got = i->added ? decimal(t, i->sum) : i->has_last ?
	    decimal(t, i->got[i->last]) : "";

	if (!i->has_final)
		return "";
	if (!i->has_last)
		return say(t, SAY(N_("Cible au terme : %1."), { goal }));
	if (i->at_term == REACHED_UNKNOWN)
		return say(t, SAY(.msg = i->added ?
		    N_("Cible au terme : %1, toutes années ensemble ; %2 à ce"
		    " jour.") : N_("Cible au terme : %1 ; %2 à ce jour."),
		    .arg = { goal, got }));
	if (i->added)
		return say(t, SAY(.msg = i->at_term == REACHED_YES ?
		    N_("Cible au terme : %1, toutes années ensemble ; obtenu"
		    " %2 : atteinte.") : N_("Cible au terme : %1, toutes"
		    " années ensemble ; obtenu %2 : non atteinte."),
		    .arg = { goal, got }));
	return say(t, SAY(.msg = i->at_term == REACHED_YES ?
	    N_("Cible au terme : %1 ; obtenu %2 : atteinte.") :
	    N_("Cible au terme : %1 ; obtenu %2 : non atteinte."),
	    .arg = { goal, got }));
}

static const char *
end_sentence(const struct telling *t, const char *text)
{
	size_t n = strlen(text);

	return n == 0 || text[n - 1] == '.' ? text : arena_printf(t->a,
	    "%s.", text);
}

static const char *
indicator_words(const struct telling *t,
    const struct evaluation_indicator *i)
{
	const char *text = "", *start = "", *term = term_words(t, i);

	for (int k = 0; k < t->e->years->n; k++) {
		const char *one = result_words(t, i, k);

		if (one[0] != '\0')
			text = joined(t, text, one);
	}
	if (i->start_text[0] != '\0')
		start = say(t, SAY(.msg = i->less ?
		    N_("Départ : %1 (moins, c'est mieux).") :
		    N_("Départ : %1."), .arg = { with_unit(t, i->start_text,
		    i->unit) }));
	else if (!i->counted && i->words[0] != '\0')
		start = say(t, SAY(N_("Attendu : %1"), { end_sentence(t,
		    i->words) }));
	text = end_sentence(t, text);
	return arena_printf(t->a, "%s%s%s%s%s", start, start[0] == '\0' ||
	    text[0] == '\0' ? "" : " ", text, term[0] == '\0' || (text[0] ==
	    '\0' && start[0] == '\0') ? "" : " ", term);
}

const char *
evaluation_indicator_words(const struct evaluation *e,
    const struct evaluation_indicator *i, evaluation_tr *tr,
    struct arena *a)
{
	const struct telling t = { .e = e, .tr = tr, .a = a };

	return indicator_words(&t, i);
}

/* --- the curve --- */

/* What a chart draws in cents: hundredths. */
static int64_t
hundredths(int64_t n)
{
	int64_t out = 0;

	(void)money_muldiv(n, 100, DECIMAL_ONE, &out);
	return out;
}

bool
evaluation_chart(const struct evaluation *e,
    const struct evaluation_indicator *i, evaluation_tr *tr,
    struct arena *a, struct chart *out)
{
	const struct telling t = { .e = e, .tr = tr, .a = a };
	int n = e->years->n;
	struct chart_row *r;

	if (!i->counted)
		return false;
	r = arena_array(a, (size_t)n + 1, sizeof *r);
	*out = (struct chart){ .kind = CHART_CURVES, .row = r,
		.title = i->label, .unit = i->unit, .series = { here(&t,
		N_("cible")), here(&t, N_("obtenu")) },
		.unknown = here(&t, N_("pas encore connu")) };
	if (i->has_start)
		r[out->n++] = (struct chart_row){ .label = here(&t,
		    N_("départ")), .amount = { 0, hundredths(i->start) },
		    .unknown = { true, false } };
	for (int k = 0; k < n; k++)
		r[out->n++] = (struct chart_row){ .label = year_of(&t, k),
			.amount = { hundredths(i->target[k]),
			hundredths(i->got[k]) }, .unknown = {
			!i->has_target[k], !i->has_got[k] } };
	return true;
}
