/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/compare.h"

#include "base/money.h"
#include "exchange/exchange.h"
#include "wizard/compare.h"

static const char *const sides[] = { "avant", "apres" };

static void
put_money(struct json_out *j, const char *key, bool known, int64_t n)
{
	char buf[NUMBER_TEXT];

	json_text(j, key, known ? money_plain(n, buf) : NULL);
}

static void
put_state(const struct compared *c, int side, const char *key,
	  struct json_out *j)
{
	json_open(j, key, '{');
	if (c->version[side] > 0)
		json_int(j, "version", c->version[side]);
	else
		json_text(j, "version", NULL);
	json_text(j, "nom", c->name[side]);
	json_text(j, "motif", c->reason[side]);
	json_close(j, '}');
}

static void
put_words(const struct compare_change *c, struct json_out *j,
	  struct arena *a)
{
	static const char *const kind[] = { [WORD_SAME] = "garde",
		[WORD_OLD] = "ote", [WORD_NEW] = "mis" };

	if (c->words.n == 0)
		return;
	json_open(j, "mots", '[');
	for (int i = 0; i < c->words.n; i++) {
		const struct word_part *p = &c->words.part[i];

		json_open(j, NULL, '{');
		json_text(j, "genre", kind[p->kind]);
		json_text(j, "texte", arena_strndup(a, p->text, p->n));
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
put_answer(const struct compare_change *c, struct json_out *j,
	   struct arena *a)
{
	static const char *const sure[] = { [CERTAIN] = "sur",
		[ESTIMATED] = "estime", [UNKNOWN_YET] = "inconnu" };
	char buf[NUMBER_TEXT];

	for (int k = 0; k < 2; k++) {
		const struct compare_side *s = &c->side[k];

		json_text(j, sides[k], s->plain[0] == '\0' ||
		    s->certainty == UNKNOWN_YET ? NULL : s->plain);
	}
	if (c->side[0].certainty != c->side[1].certainty) {
		json_text(j, "certitude_avant", sure[c->side[0].certainty]);
		json_text(j, "certitude_apres", sure[c->side[1].certainty]);
	}
	if (c->differs)
		put_money(j, "difference", true, c->difference);
	if (c->rated)
		json_text(j, "taux", rate_plain(c->rate, buf));
	put_words(c, j, a);
}

static void
put_change(const struct compare_change *c, struct json_out *j,
	   struct arena *a)
{
	static const char *const kind[] = { [COMPARE_ANSWER] = "reponse",
		[COMPARE_ADDED] = "ajout", [COMPARE_REMOVED] = "retrait",
		[COMPARE_MOVED] = "deplacement", [COMPARE_FINISHED] = "fin" };

	json_open(j, NULL, '{');
	json_text(j, "genre", kind[c->kind]);
	json_text(j, "chemin", c->path);
	json_text(j, "etape", c->step == NULL ? NULL : c->step->id);
	json_text(j, "libelle", c->label);
	if (c->kind == COMPARE_ANSWER)
		put_answer(c, j, a);
	for (int k = 0; k < 2 && c->kind == COMPARE_MOVED; k++)
		json_int(j, k == 0 ? "rang_avant" : "rang_apres",
		    c->side[k].rank);
	if (c->kind == COMPARE_FINISHED)
		json_bool(j, "finie", c->side[1].plain[0] != '\0');
	json_bool(j, "calcule", c->computed);
	json_bool(j, "avenant", c->amends);
	json_bool(j, "objectif", c->objective);
	json_close(j, '}');
}

static void
put_pair(struct json_out *j, const char *key, const struct compare_pair *p)
{
	int64_t by = 0, rate = 0;
	char buf[NUMBER_TEXT];

	if (key != NULL)
		json_open(j, key, '{');
	for (int k = 0; k < 2; k++)
		put_money(j, sides[k], p->known[k], p->amount[k]);
	if (compare_pair_differs(p) && money_add(p->amount[1], -p->amount[0],
	    &by)) {
		put_money(j, "difference", true, by);
		if (p->known[0] && money_rate(by, p->amount[0], &rate))
			json_text(j, "taux", rate_plain(rate, buf));
	}
	if (key != NULL)
		json_close(j, '}');
}

static void
put_budget(const struct compare_budget *b, struct json_out *j)
{
	json_open(j, NULL, '{');
	json_text(j, "cle", b->sum.key[0] == '\0' ? NULL : b->sum.key);
	json_text(j, "nom", b->sum.key[0] == '\0' ? NULL : b->sum.label);
	put_pair(j, "charges", &b->charges);
	put_pair(j, "produits", &b->products);
	put_pair(j, "demande", &b->asked);
	json_close(j, '}');
}

static void
put_funder(const struct compare *c, const struct compare_funder *f,
	   struct json_out *j, struct arena *a)
{
	int n = c->nyear[0] > c->nyear[1] ? c->nyear[0] : c->nyear[1];

	json_open(j, "annees", '[');
	for (int i = 0; i < n; i++) {
		json_open(j, NULL, '{');
		json_text(j, "annee", compare_year(c, i, NULL, a));
		json_bool(j, "ferme", i == 0);
		put_pair(j, NULL, &f->year[i]);
		json_close(j, '}');
	}
	json_close(j, ']');
	put_pair(j, "total", &f->all);
}

/* The lines that differ, each over its years. */
static void
put_subject(const struct compare *c, const struct compare_subject *s,
	    struct json_out *j, struct arena *a)
{
	static const char *const kind[] = { [COMPARE_CHARGES] = "charges",
		[COMPARE_PRODUCTS] = "produits", [COMPARE_LINE] = "ligne",
		[COMPARE_PART] = "financeur" };
	int n = c->nyear[0] > c->nyear[1] ? c->nyear[0] : c->nyear[1];

	json_open(j, NULL, '{');
	json_text(j, "action", s->sum.key[0] == '\0' ? NULL : s->sum.key);
	json_text(j, "nom", s->sum.key[0] == '\0' ? NULL : s->sum.label);
	json_open(j, "lignes", '[');
	for (int i = 0; i < s->nline; i++) {
		const struct compare_line *l = &s->line[i];

		json_open(j, NULL, '{');
		json_text(j, "genre", kind[l->kind]);
		json_text(j, "libelle", l->label);
		json_open(j, "annees", '[');
		for (int y = 0; y < n; y++) {
			json_open(j, NULL, '{');
			json_text(j, "annee", compare_year(c, y, NULL, a));
			json_bool(j, "ferme", y == 0);
			put_pair(j, NULL, &l->year[y]);
			json_close(j, '}');
		}
		json_close(j, ']');
		put_pair(j, "total", &l->all);
		json_close(j, '}');
	}
	json_close(j, ']');
	json_close(j, '}');
}

void
exchange_compare(const struct compared *told, struct json_out *j)
{
	const struct compare *c = told->compare;
	struct arena a = { 0 };

	put_state(told, 0, "de", j);
	put_state(told, 1, "a", j);
	if (told->apart != NULL)
		json_text(j, "empreintes", told->apart);
	json_open(j, "changements", '[');
	for (int i = 0; i < c->n; i++)
		put_change(&c->change[i], j, &a);
	json_close(j, ']');
	json_open(j, "budgets", '[');
	for (int i = 0; i < c->nbudget; i++)
		put_budget(&c->budget[i], j);
	json_close(j, ']');
	json_open(j, "financeurs", '[');
	for (int i = 0; i < c->nfunder; i++) {
		json_open(j, NULL, '{');
		json_text(j, "cle", c->funder[i].sum.key);
		json_text(j, "nom", c->funder[i].sum.label);
		json_bool(j, "signataire", c->funder[i].signs);
		put_funder(c, &c->funder[i], j, &a);
		json_close(j, '}');
	}
	json_close(j, ']');
	json_open(j, "total", '{');
	put_funder(c, &c->total, j, &a);
	json_close(j, '}');
	json_open(j, "annees", '[');
	for (int i = 0; i < c->nsubject; i++)
		put_subject(c, &c->subject[i], j, &a);
	json_close(j, ']');
	arena_fini(&a);
}
