/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/supposed.h"

#include "base/date.h"
#include "base/money.h"

#include <string.h>

static void
put_money(struct json_out *j, const char *key, int64_t cents)
{
	char buf[NUMBER_TEXT];

	json_text(j, key, money_plain(cents, buf));
}

static void
put_rate(struct json_out *j, const char *key, int64_t rate)
{
	char buf[NUMBER_TEXT];

	json_text(j, key, rate < 0 ? NULL : rate_plain(rate, buf));
}

static void
put_sums(struct json_out *j, const char *key, const struct sums *s)
{
	json_open(j, key, '{');
	put_money(j, "charges", s->charges);
	put_money(j, "produits", s->products);
	put_money(j, "ecart", sums_gap(s));
	put_money(j, "aides_publiques", s->in_public);
	put_rate(j, "part_publique", sums_share(s));
	json_close(j, '}');
}

static const char *
fate_word(enum fate fate)
{
	static const char *const words[] = { [FATE_AS_IS] = "tel_quel",
		[FATE_REFUSED] = "refus", [FATE_HALF] = "moitie",
		[FATE_LATE] = "retard" };

	return words[fate];
}

static const char *
kind_word(enum verdict_kind kind)
{
	static const char *const words[] = { [VERDICT_NO] = "non",
		[VERDICT_ALMOST] = "presque",
		[VERDICT_UNKNOWN] = "ne_sait_pas",
		[VERDICT_JUDGE] = "a_juger", [VERDICT_YES] = "oui" };

	return words[kind];
}

static void
put_scope(struct json_out *j, const struct supposing *p)
{
	json_text(j, "budget", p->budget == NULL ? NULL :
	    dossier_path(p->row, p->budget, p->arena));
	json_open(j, "supposees", '[');
	for (int i = 0; i < p->n; i++) {
		const struct due *d = &p->due[i];

		if (d->fate == FATE_AS_IS)
			continue;
		json_open(j, NULL, '{');
		json_text(j, "demande", dossier_row_path(d->row, p->arena));
		json_text(j, "financeur", d->funder);
		json_text(j, "suppose", fate_word(d->fate));
		if (d->fate == FATE_LATE)
			json_int(j, "mois", d->late);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static const char *
month_text(const struct cashflow *c, int i, char buf[8])
{
	char day[DATE_TEXT];
	int32_t first = 0;

	(void)date_make(c->month[i].year, c->month[i].month, 1, &first);
	memcpy(buf, date_iso(first, day), 7);
	buf[7] = '\0';
	return buf;
}

static void
put_lowest(struct json_out *j, const char *key, const struct cashflow *c)
{
	char buf[8];

	json_open(j, key, '{');
	json_text(j, "mois", month_text(c, c->lowest, buf));
	put_money(j, "solde", c->month[c->lowest].balance);
	json_close(j, '}');
}

static void
put_sentences(struct json_out *j, const char *key,
	      const struct told_line *line, int n)
{
	json_open(j, key, '[');
	for (int i = 0; i < n; i++)
		json_text(j, NULL, line[i].text);
	json_close(j, ']');
}

static void
put_schemes(const struct consequences *c, struct json_out *j)
{
	json_open(j, "au_dela", '[');
	for (int i = 0; i < c->nabove; i++) {
		json_open(j, NULL, '{');
		json_text(j, "dispositif", c->above[i].scheme->id);
		json_text(j, "demande", dossier_row_path(c->above[i].request,
		    c->p->arena));
		json_text(j, "condition", c->above[i].condition->id);
		json_close(j, '}');
	}
	json_close(j, ']');
	json_open(j, "verdicts", '[');
	for (int i = 0; i < c->nshift; i++) {
		const struct shift *k = &c->shift[i];

		json_open(j, NULL, '{');
		json_text(j, "dispositif", k->scheme->id);
		json_text(j, "avant", kind_word(k->before));
		json_text(j, "apres", kind_word(k->after));
		json_close(j, '}');
	}
	json_close(j, ']');
	json_open(j, "ne_tient_plus", '[');
	for (int i = 0; i < c->nbroken; i++)
		json_text(j, NULL, c->broken[i]->id);
	json_close(j, ']');
}

void
exchange_consequences(const struct consequences *c, struct json_out *j)
{
	struct arena *a = c->p->arena;
	int n;
	const struct told_line *line = consequences_lines(c, NULL, a, &n);

	put_scope(j, c->p);
	put_sums(j, "avant", &c->before);
	put_sums(j, "apres", &c->after);
	put_schemes(c, j);
	if (c->has_cash) {
		json_open(j, "tresorerie", '{');
		put_lowest(j, "avant", &c->cash_before);
		put_lowest(j, "apres", &c->cash);
		json_close(j, '}');
	} else {
		json_none(j, "tresorerie");
	}
	put_sentences(j, "phrases", line, n);
}

/* --- combinations --- */

static void
put_combo(const struct combos *c, const struct combo *k, const char *key,
	  struct json_out *j)
{
	struct arena *a = c->p->arena;
	int n, above;
	const struct rules_if *what_if = supposing_if_of(c->p,
	    combos_fates(c, k->granted, a), a, &n);

	(void)supposing_above(c->p, what_if, n, a, &above);
	json_open(j, key, '{');
	json_open(j, "refus", '[');
	for (int i = 0; i < c->n; i++)
		if ((k->granted >> i & 1) == 0)
			json_text(j, NULL, dossier_row_path(
			    combos_due(c, i)->row, a));
	json_close(j, ']');
	put_money(j, "produits", k->sums.products);
	put_money(j, "ecart", k->gap);
	put_rate(j, "part_publique", k->share);
	if (c->p->catalogue == NULL)
		json_none(j, "au_dela");
	else
		json_int(j, "au_dela", above);
	json_close(j, '}');
}

void
exchange_combos(const struct combos *c, int64_t most, bool by_gap,
		struct json_out *j)
{
	struct combo worst = combos_worst(c), likely = combos_likely(c);
	struct combo all = combos_granted(c);

	json_open(j, "combinaisons", '{');
	json_int(j, "nombre", combos_count(c));
	put_combo(c, &worst, "pire", j);
	put_combo(c, &likely, "probable", j);
	put_combo(c, &all, "tout_accorde", j);
	json_open(j, "lignes", '[');
	for (int64_t i = 0; i < most && i < combos_count(c); i++) {
		struct combo k = combos_at(c, i, by_gap);

		put_combo(c, &k, NULL, j);
	}
	json_close(j, ']');
	json_close(j, '}');
}

/* --- cash --- */

static void
put_payments(const struct cashflow *c, struct arena *a, struct json_out *j)
{
	json_open(j, "versements", '[');
	for (int i = 0; i < c->nitem; i++) {
		const struct cash_item *t = &c->item[i];

		json_open(j, NULL, '{');
		json_text(j, "demande", dossier_row_path(t->due->row, a));
		json_text(j, "financeur", t->due->funder);
		json_text(j, "genre", t->kind);
		put_money(j, "montant", t->amount);
		json_day(j, "date", t->day);
		json_bool(j, "recu", t->received);
		json_close(j, '}');
	}
	json_close(j, ']');
}

void
exchange_cash(const struct cashflow *c, const struct supposing *p,
	      struct json_out *j)
{
	char buf[8];

	put_scope(j, p);
	json_day(j, "debut", c->from);
	json_day(j, "fin", c->to);
	json_bool(j, "exercice_suppose", c->guessed);
	put_money(j, "depart", c->opening);
	json_bool(j, "depart_repondu", c->opening_known);
	json_open(j, "mois", '[');
	for (int i = 0; i < c->n; i++) {
		const struct cash_month *m = &c->month[i];

		json_open(j, NULL, '{');
		json_text(j, "mois", month_text(c, i, buf));
		put_money(j, "aides", m->aids);
		put_money(j, "autres_produits", m->others);
		put_money(j, "entrees", m->in);
		put_money(j, "sorties", m->out);
		put_money(j, "solde", m->balance);
		json_close(j, '}');
	}
	json_close(j, ']');
	put_lowest(j, "plus_bas", c);
	put_money(j, "verse_avant", c->before);
	put_money(j, "attendu_apres", c->after);
	put_money(j, "sans_date", c->undated);
	put_money(j, "a_la_fin", c->end);
	put_payments(c, p->arena, j);
}

/* --- all budgets --- */

/* The association's and each project's: N of them. */
static struct budget_at *
scopes(const struct session *s, struct arena *a, int *n)
{
	const struct field *block = s->form->projects_path == NULL ? NULL :
	    form_find(s->form, s->form->projects_path);
	const struct rows *list = block == NULL || block->kind != FIELD_BLOCK
	    ? NULL : row_list(s->dossier->root, block);
	struct budget_at *out = arena_array(a, 1 + (list == NULL ? 0 :
	    list->n), sizeof *out);

	*n = 0;
	if (supposing_scope(s, "association", &out[0].row, &out[0].budget))
		*n = 1;
	for (size_t i = 0; list != NULL && i < list->n; i++)
		if (supposing_scope(s, list->p[i]->key, &out[*n].row,
		    &out[*n].budget))
			(*n)++;
	return out;
}

static void
put_refusals(const struct supposing *p, struct json_out *j)
{
	for (int i = 0; i < p->nopen; i++) {
		const struct due *d = &p->due[i];
		struct sums s = p->now;

		s.products -= d->counted;
		s.in_public -= d->in_public;
		json_open(j, NULL, '{');
		json_text(j, "budget", dossier_path(p->row, p->budget,
		    p->arena));
		json_text(j, "demande", dossier_row_path(d->row, p->arena));
		json_text(j, "financeur", d->funder);
		put_money(j, "produits", s.products);
		put_money(j, "ecart", sums_gap(&s));
		put_rate(j, "part_publique", sums_share(&s));
		json_close(j, '}');
	}
}

void
exchange_funders(const struct session *s, const struct catalogue *c,
		 struct json_out *j)
{
	struct supposing p;
	struct cashflow cash;
	struct arena a;
	int n;
	const struct budget_at *at;

	arena_init(&a);
	at = scopes(s, &a, &n);
	json_open(j, "tresorerie", '[');
	for (int i = 0; i < n; i++)
		if (supposing_open(&p, s, c, at[i].row, at[i].budget, &a) &&
		    cashflow_make(&p, &a, &cash)) {
			json_open(j, NULL, '{');
			exchange_cash(&cash, &p, j);
			json_close(j, '}');
		}
	json_close(j, ']');
	json_open(j, "si_refus", '[');
	for (int i = 0; i < n; i++)
		if (supposing_open(&p, s, c, at[i].row, at[i].budget, &a))
			put_refusals(&p, j);
	json_close(j, ']');
	arena_fini(&a);
}
