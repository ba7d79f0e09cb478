/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare - what differs, in the words of a person. */
#include "model/compare.h"

#include "base/i18n.h"
#include "base/money.h"
#include "base/str.h"

#include <string.h>

/* Words that stay beside those that changed. */
#define AROUND 5

static const char *
here(const char *s, compare_tr *tr)
{
	return tr == NULL ? s : tr(s);
}

bool
compare_pair_differs(const struct compare_pair *p)
{
	return p->amount[0] != p->amount[1];
}

bool
compare_is_mark(const struct compare_change *c)
{
	return c->kind == COMPARE_FINISHED ||
	    (c->kind == COMPARE_ANSWER && form_is_end(c->field));
}

const char *
compare_difference(int64_t difference, bool rated, int64_t rate,
    struct arena *a)
{
	char money[NUMBER_TEXT], part[NUMBER_TEXT];
	const char *plus = difference > 0 ? "+" : "";

	if (difference == 0)
		return "";
	if (!rated)
		return arena_printf(a, "%s%s", plus, money_show(difference,
		    money));
	return arena_printf(a, "%s%s (%s%s)", plus, money_show(difference,
	    money), rate > 0 ? "+" : "", rate_show(rate, part));
}

const char *
compare_side_text(const struct compare_change *c, int side, compare_tr *tr,
    struct arena *a)
{
	const struct compare_side *s = &c->side[side];
	const char *text = s->text;

	if (s->certainty == UNKNOWN_YET)
		return here(N_("pas encore connu"), tr);
	if (s->plain[0] == '\0' || text[0] == '\0')
		return here(N_("(vide)"), tr);
	if (s->field != NULL && s->field->type.kind == VT_OUI_NON)
		text = here(text, tr);
	if (s->certainty == ESTIMATED)
		return arena_printf(a, here(N_("%s (estimation)"), tr), text);
	return text;
}

static const char *
words_text(const struct compare_change *c, compare_tr *tr, struct arena *a)
{
	const struct word_marks m = { here(N_("[ôté : "), tr), "]",
		here(N_("[mis : "), tr), "]", "..." };
	struct str out;
	const char *text;

	str_init(&out, 0);
	word_diff_put(&c->words, &m, AROUND, &out);
	text = arena_strdup(a, out.p);
	str_fini(&out);
	return text;
}

const char *
compare_what(const struct compare_change *c, compare_tr *tr, struct arena *a)
{
	const char *text, *by;

	switch (c->kind) {
	case COMPARE_ADDED:
		return here(N_("ajouté"), tr);
	case COMPARE_REMOVED:
		return here(N_("ôté"), tr);
	case COMPARE_MOVED:
		return arena_printf(a, here(N_("du rang %d au rang %d"), tr),
		    c->side[0].rank, c->side[1].rank);
	case COMPARE_FINISHED:
		return c->side[1].plain[0] != '\0' ?
		    here(N_("liste dite finie"), tr) :
		    here(N_("liste rouverte"), tr);
	case COMPARE_ANSWER:
		break;
	}
	if (c->words.n > 0 && c->side[0].certainty == c->side[1].certainty)
		return words_text(c, tr, a);
	text = arena_printf(a, "%s -> %s", compare_side_text(c, 0, tr, a),
	    compare_side_text(c, 1, tr, a));
	by = c->differs ? compare_difference(c->difference, c->rated,
	    c->rate, a) : "";
	return by[0] == '\0' ? text : arena_printf(a, "%s ; %s", text, by);
}

const char *
compare_year(const struct compare *c, int i, compare_tr *tr, struct arena *a)
{
	int first = c->year[1] != 0 ? c->year[1] : c->year[0];

	if (i < COMPARE_YEARS && c->label[i] != NULL)
		return c->label[i];
	return first != 0 ? arena_printf(a, "%d", first + i) :
	    arena_printf(a, here(N_("année %d"), tr), i + 1);
}

const char *
compare_line_label(const struct compare_line *l, compare_tr *tr)
{
	return l->kind == COMPARE_CHARGES ? here(N_("Total des charges"), tr) :
	    l->kind == COMPARE_PRODUCTS ? here(N_("Total des produits"), tr) :
	    l->label;
}

const char *
compare_line_year(const struct compare *c, const struct compare_subject *s,
    const struct compare_line *l, int year, compare_tr *tr, struct arena *a)
{
	const char *name = s->sum.key[0] == '\0' ?
	    here(N_("Toutes les actions"), tr) : s->sum.label;

	return arena_printf(a, year == 0 ? here(N_("%s, %s, %s (ferme)"),
	    tr) : here(N_("%s, %s, %s (prévisionnel)"), tr), name,
	    compare_line_label(l, tr), compare_year(c, year, tr, a));
}

static void
add_pair(struct compare_pair *sum, const struct compare_pair *p)
{
	for (int k = 0; k < 2; k++)
		sum->known[k] = (p->known[k] && money_add(sum->amount[k],
		    p->amount[k], &sum->amount[k])) || sum->known[k];
}

struct compare_funder *
compare_parties(const struct compare *c, struct arena *a, int *n)
{
	struct compare_funder *out = arena_array(a, (size_t)c->nfunder + 1,
	    sizeof *out);

	*n = 0;
	for (int i = 0; i < c->nfunder; i++) {
		const struct compare_funder *f = &c->funder[i];
		int at = 0;

		while (at < *n && strcmp(out[at].party, f->party) != 0)
			at++;
		if (at == *n) {
			out[(*n)++] = *f;
			out[at].sum.label = f->party;
			continue;
		}
		for (int k = 0; k < 2; k++)
			out[at].sum.there[k] |= f->sum.there[k];
		out[at].signs |= f->signs;
		for (int k = 0; k < COMPARE_YEARS; k++)
			add_pair(&out[at].year[k], &f->year[k]);
		add_pair(&out[at].all, &f->all);
	}
	return out;
}
