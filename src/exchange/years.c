/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/years.h"

#include "base/date.h"
#include "base/money.h"
#include "exchange/exchange.h"

#include <string.h>

static const char *const total_key[YEARS_TOTALS] = {
	[YEARS_CHARGES] = "charges", [YEARS_PRODUCTS] = "produits",
	[YEARS_AIDS] = "aides", [YEARS_PUBLIC] = "aides_publiques",
	[YEARS_PRIVATE] = "aides_privees", [YEARS_OWN] = "hors_aides",
	[YEARS_ELIGIBLE] = "couts_eligibles",
	[YEARS_NOT_ELIGIBLE] = "couts_non_eligibles",
	[YEARS_SURPLUS] = "excedent_raisonnable",
	[YEARS_CHARGES_KIND] = "emplois_nature",
	[YEARS_PRODUCTS_KIND] = "ressources_nature",
	[YEARS_ALL_CHARGES] = "charges_avec_86",
	[YEARS_ALL_PRODUCTS] = "produits_avec_87",
	[YEARS_GAP] = "ecart", [YEARS_GAP_KIND] = "ecart_nature" };

static const char *const origin_word[] = { [YEARS_ANSWER] = "budget",
	[YEARS_RULE] = "regle", [YEARS_RETOUCH] = "retouche",
	[YEARS_REQUESTS] = "demandes", [YEARS_BALANCE] = "solde",
	[YEARS_ADDED] = "somme" };

static const char *const rate_word[] = { [YEARS_RATE_NONE] = NULL,
	[YEARS_RATE_LINE] = "ligne", [YEARS_RATE_ACTION] = "action",
	[YEARS_RATE_CONVENTION] = "convention" };

struct putting {
	struct json_out *j;
	const struct years *y;
	struct arena *a;
};

static void
put_amount(struct json_out *j, const char *key, int64_t n)
{
	char buf[NUMBER_TEXT];

	json_text(j, key, money_plain(n, buf));
}

static void
put_rate(struct json_out *j, const char *key, int64_t rate, bool known)
{
	char buf[NUMBER_TEXT];

	json_text(j, key, known ? rate_plain(rate, buf) : NULL);
}

/* { "annees": [...], "total": ... } */
static void
put_sum(const struct putting *p, const char *key,
	const struct years_sum *sum)
{
	json_open(p->j, key, '{');
	json_open(p->j, "annees", '[');
	for (int i = 0; i < p->y->n; i++)
		put_amount(p->j, NULL, sum->of[i]);
	json_close(p->j, ']');
	put_amount(p->j, "total", sum->all);
	json_close(p->j, '}');
}

static void
put_part(struct json_out *j, const char *key, int64_t part, int64_t whole)
{
	int64_t n = 0;
	bool known = money_rate(part, whole, &n);

	put_rate(j, key, n, known);
}

/* A share in percent, to the hundredth: null where there is no whole. */
static void
put_share(const struct putting *p, const char *key,
	  const struct years_sum *part, const struct years_sum *whole)
{
	json_open(p->j, key, '{');
	json_open(p->j, "annees", '[');
	for (int i = 0; i < p->y->n; i++)
		put_part(p->j, NULL, part->of[i], whole->of[i]);
	json_close(p->j, ']');
	put_part(p->j, "total", part->all, whole->all);
	json_close(p->j, '}');
}

static void
put_line(const struct putting *p, const struct years_line *l)
{
	struct json_out *j = p->j;

	json_open(j, NULL, '{');
	json_text(j, "ligne", l->field->id);
	json_text(j, "compte", l->account);
	json_text(j, "libelle", l->label);
	json_bool(j, "sous_total", l->sum);
	json_bool(j, "eligible", l->eligible);
	put_rate(j, "progression", l->rate, l->rate_of != YEARS_RATE_NONE &&
	    !l->sum && !l->aids);
	json_text(j, "progression_de", l->sum || l->aids ? NULL :
	    rate_word[l->rate_of]);
	json_text(j, "commentaire", l->comment);
	json_open(j, "annees", '[');
	for (int i = 0; i < p->y->n; i++) {
		json_open(j, NULL, '{');
		put_amount(j, "montant", l->cell[i].amount);
		json_text(j, "vient_de", origin_word[l->cell[i].origin]);
		if (l->cell[i].retouches > 0)
			put_amount(j, "selon_la_regle", l->cell[i].rule);
		json_close(j, '}');
	}
	json_close(j, ']');
	put_amount(j, "total", l->all);
	json_close(j, '}');
}

static void
put_parts(const struct putting *p, const struct years_subject *s)
{
	struct json_out *j = p->j;

	json_open(j, "financeurs", '[');
	for (int i = 0; i < p->y->nfunder; i++) {
		if (!s->part[i].any)
			continue;
		json_open(j, NULL, '{');
		json_text(j, "financeur", p->y->funder[i].name);
		put_sum(p, "numeraire", &s->part[i].cash);
		put_sum(p, "nature", &s->part[i].in_kind);
		put_share(p, "part", &s->part[i].cash,
		    &s->total[YEARS_CHARGES]);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
put_subject(const struct putting *p, const char *key,
	    const struct years_subject *s)
{
	struct json_out *j = p->j;

	json_open(j, key, '{');
	if (s->action != NULL) {
		json_text(j, "cle", s->action->key);
		json_text(j, "titre", s->title);
		json_text(j, "objectif", s->objective);
	}
	json_int(j, "retouches", s->retouches);
	json_open(j, "lignes", '[');
	for (int i = 0; i < p->y->nline; i++)
		if (s->line[i].asked)
			put_line(p, &s->line[i]);
	json_close(j, ']');
	json_open(j, "totaux", '{');
	for (int t = 0; t < YEARS_TOTALS; t++)
		put_sum(p, total_key[t], &s->total[t]);
	json_close(j, '}');
	put_parts(p, s);
	put_share(p, "part_publique", &s->total[YEARS_PUBLIC],
	    &s->total[YEARS_CHARGES]);
	put_share(p, "part_publique_avec_nature", &s->total[YEARS_PUBLIC],
	    &s->total[YEARS_ALL_CHARGES]);
	json_close(j, '}');
}

static void
put_years(const struct putting *p)
{
	char from[DATE_TEXT], to[DATE_TEXT];

	json_open(p->j, "exercices", '[');
	for (int i = 0; i < p->y->n; i++) {
		const struct years_year *t = &p->y->year[i];

		json_open(p->j, NULL, '{');
		json_text(p->j, "libelle", t->label);
		json_text(p->j, "debut", date_iso(t->from, from));
		json_text(p->j, "fin", date_iso(t->to, to));
		json_bool(p->j, "ferme", t->firm);
		json_close(p->j, '}');
	}
	json_close(p->j, ']');
}

static void
put_rules(const struct putting *p)
{
	const struct years *y = p->y;
	struct json_out *j = p->j;

	json_open(j, "regles", '{');
	put_rate(j, "progression_charges", y->rate[SIDE_CHARGE],
	    y->rate_known[SIDE_CHARGE]);
	put_rate(j, "progression_produits", y->rate[SIDE_PRODUIT],
	    y->rate_known[SIDE_PRODUIT]);
	put_amount(j, "arrondi", y->unit);
	json_bool(j, "solde_propre", y->balances);
	put_rate(j, "excedent", y->surplus_rate, y->surplus_rate >= 0);
	put_rate(j, "avance", y->advance_rate, y->advance_rate >= 0);
	json_close(j, '}');
}

static void
put_funders(const struct putting *p)
{
	struct json_out *j = p->j;

	json_open(j, "financeurs", '[');
	for (int i = 0; i < p->y->nfunder; i++) {
		const struct years_funder *f = &p->y->funder[i];

		json_open(j, NULL, '{');
		json_text(j, "financeur", f->name);
		json_text(j, "type", f->type);
		json_bool(j, "public", f->public);
		json_bool(j, "signataire", f->signs);
		json_bool(j, "refuse", f->refused);
		json_open(j, "demandes", '[');
		for (int k = 0; k < f->nrequest; k++)
			json_text(j, NULL, f->request[k]->key);
		json_close(j, ']');
		put_sum(p, "par_an", &f->year);
		put_sum(p, "hors_actions", &f->outside);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
put_indicators(const struct putting *p)
{
	struct json_out *j = p->j;

	json_open(j, "indicateurs", '[');
	for (int i = 0; i < p->y->nindicator; i++) {
		const struct years_indicator *t = &p->y->indicator[i];

		json_open(j, NULL, '{');
		json_text(j, "objectif", t->objective->key);
		json_text(j, "cle", t->row->key);
		json_text(j, "libelle", t->label);
		json_text(j, "unite", t->unit);
		json_text(j, "depart", t->start);
		json_open(j, "cibles", '[');
		for (int k = 0; k < p->y->n; k++)
			json_text(j, NULL, t->target[k]);
		json_close(j, ']');
		json_text(j, "cible_finale", t->final);
		json_text(j, "cible_texte", t->words);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static const char *
severity_word(enum severity s)
{
	return s == SEVERITY_INFO ? "information" : s == SEVERITY_WARNING ?
	    "avertissement" : "bloquant";
}

static void
put_notes(const struct putting *p)
{
	struct json_out *j = p->j;

	json_open(j, "notes", '[');
	for (int i = 0; i < p->y->nnote; i++) {
		const struct years_note *n = &p->y->note[i];

		json_open(j, NULL, '{');
		json_text(j, "id", n->id);
		json_text(j, "gravite", severity_word(n->severity));
		json_text(j, "annee", n->year < 0 ? NULL :
		    p->y->year[n->year].label);
		json_text(j, "action", n->subject == NULL ||
		    n->subject->action == NULL ? NULL :
		    n->subject->action->key);
		json_text(j, "texte", say_text(p->a, &n->text, NULL));
		json_text(j, "source", n->source);
		json_close(j, '}');
	}
	json_close(j, ']');
}

void
exchange_years_members(const struct years *y, const struct row *action,
		       struct json_out *j)
{
	struct arena a = { 0 };
	struct putting p = { j, y, &a };

	put_years(&p);
	put_rules(&p);
	json_text(j, "remarque", y->why.msg == NULL ? NULL : say_text(&a,
	    &y->why, NULL));
	if (!y->over && action == NULL)
		put_subject(&p, "ensemble", &y->total);
	json_open(j, "actions", '[');
	for (int i = 0; i < y->naction; i++)
		if (action == NULL || y->action[i].action == action)
			put_subject(&p, NULL, &y->action[i]);
	json_close(j, ']');
	put_funders(&p);
	put_indicators(&p);
	put_notes(&p);
	arena_fini(&a);
}

void
exchange_years(const struct session *s, const struct catalogue *c,
	       const struct row *action, struct json_out *j)
{
	struct arena a = { 0 };
	struct years y;

	if (years_make(s, c, &a, &y)) {
		json_open(j, "annees", '{');
		exchange_years_members(&y, action, j);
		json_close(j, '}');
	}
	arena_fini(&a);
}
