/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/evaluation.h"

#include "base/date.h"
#include "base/money.h"
#include "exchange/exchange.h"

struct putting {
	struct json_out *j;
	const struct evaluation *e;
	struct arena *a;
};

static void
put_amount(struct json_out *j, const char *key, int64_t n, bool known)
{
	char buf[NUMBER_TEXT];

	json_text(j, key, known ? money_plain(n, buf) : NULL);
}

static void
put_decimal(struct json_out *j, const char *key, int64_t n, bool known)
{
	char buf[NUMBER_TEXT];

	json_text(j, key, known ? decimal_plain(n, 0, buf) : NULL);
}

/* { "annees": [ { "prevu", "realise", "ecart" } ], "total": {...} } */
static void
put_sum(const struct putting *p, const char *key,
	const struct evaluation_amount *m)
{
	struct json_out *j = p->j;
	int n = p->e->years->n;

	json_open(j, key, '{');
	json_open(j, "annees", '[');
	for (int i = 0; i < n; i++) {
		int64_t gap = 0;
		bool has = evaluation_gap_of(p->e, m, i, &gap);

		json_open(j, NULL, '{');
		put_amount(j, "prevu", m->forecast[i], true);
		put_amount(j, "realise", m->actual[i], m->has[i]);
		put_amount(j, "ecart", gap, has);
		json_close(j, '}');
	}
	json_close(j, ']');
	json_open(j, "total", '{');
	put_amount(j, "prevu", m->forecast_all, true);
	put_amount(j, "prevu_connu", m->forecast_told, true);
	put_amount(j, "realise", m->actual_all, m->any);
	put_amount(j, "ecart", m->actual_all - m->forecast_told, m->any);
	json_close(j, '}');
	json_close(j, '}');
}

static void
put_year(const struct putting *p, int i)
{
	static const char *const source[] = { [EVALUATION_NONE] = "aucun",
		[EVALUATION_WHOLE] = "convention",
		[EVALUATION_PARTS] = "actions" };
	const struct evaluation_year *y = &p->e->year[i];
	const struct years_year *t = &p->e->years->year[i];
	struct json_out *j = p->j;
	char from[DATE_TEXT], to[DATE_TEXT];

	json_open(j, NULL, '{');
	json_text(j, "libelle", t->label);
	json_text(j, "debut", date_iso(t->from, from));
	json_text(j, "fin", date_iso(t->to, to));
	json_bool(j, "fini", y->ended);
	json_text(j, "compte_rendu", source[y->source]);
	if (y->source == EVALUATION_NONE)
		json_none(j, "dossier");
	else
		json_int(j, "dossier", y->number);
	json_text(j, "actions_sans_compte_rendu", y->without);
	json_bool(j, "realise_connu", y->known);
	json_bool(j, "realise_complet", y->closed);
	json_bool(j, "autre_prevision", y->differs);
	put_amount(j, "non_depense", y->unspent, y->source !=
	    EVALUATION_NONE);
	put_amount(j, "conserve", y->kept, y->source != EVALUATION_NONE);
	put_amount(j, "a_rendre", y->back, y->source != EVALUATION_NONE);
	if (y->has_people)
		json_int(j, "beneficiaires", y->people);
	else
		json_none(j, "beneficiaires");
	put_amount(j, "cout_par_beneficiaire", y->cost, y->has_cost);
	json_close(j, '}');
}

static void
put_totals(const struct putting *p)
{
	static const char *const key[EVALUATION_TOTALS] = {
		[EVALUATION_CHARGES] = "charges",
		[EVALUATION_PRODUCTS] = "produits",
		[EVALUATION_RESULT] = "resultat",
		[EVALUATION_CHARGES_KIND] = "emplois_nature",
		[EVALUATION_PRODUCTS_KIND] = "ressources_nature" };
	struct json_out *j = p->j;

	json_open(j, "totaux", '{');
	for (int i = 0; i < EVALUATION_TOTALS; i++)
		put_sum(p, key[i], &p->e->total[i]);
	json_close(j, '}');
	json_open(j, "comptes", '[');
	for (int i = 0; i < p->e->naccount; i++) {
		const struct evaluation_account *k = &p->e->account[i];

		json_open(j, NULL, '{');
		json_text(j, "compte", k->account);
		json_text(j, "libelle", k->label);
		json_text(j, "sens", k->side == SIDE_CHARGE ? "charge" :
		    "produit");
		json_bool(j, "nature", k->in_kind);
		put_sum(p, "montants", &k->sum);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
put_funders(const struct putting *p)
{
	struct json_out *j = p->j;

	json_open(j, "financeurs", '[');
	for (int i = 0; i < p->e->nfunder; i++) {
		const struct evaluation_funder *f = &p->e->funder[i];

		json_open(j, NULL, '{');
		json_text(j, "financeur", f->name);
		json_bool(j, "signataire", f->signs);
		put_sum(p, "montants", &f->granted);
		json_open(j, "verse", '[');
		for (int k = 0; k < p->e->years->n; k++)
			put_amount(j, NULL, f->paid[k], f->has_paid[k]);
		json_close(j, ']');
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
put_indicator(const struct putting *p, const struct evaluation_indicator *i)
{
	static const char *const reached[] = { [REACHED_UNKNOWN] = NULL,
		[REACHED_YES] = "oui", [REACHED_NO] = "non" };
	struct json_out *j = p->j;

	json_open(j, NULL, '{');
	json_text(j, "cle", i->row->key);
	json_text(j, "libelle", i->label);
	json_text(j, "unite", i->unit);
	json_bool(j, "quantitatif", i->counted);
	json_text(j, "attendu", i->words);
	json_bool(j, "moins_est_mieux", i->less);
	json_bool(j, "s_additionne", i->added);
	put_decimal(j, "depart", i->start, i->has_start);
	put_decimal(j, "cible_finale", i->final, i->has_final);
	json_open(j, "annees", '[');
	for (int k = 0; k < p->e->years->n; k++) {
		json_open(j, NULL, '{');
		put_decimal(j, "cible", i->target[k], i->has_target[k]);
		put_decimal(j, "obtenu", i->got[k], i->has_got[k]);
		json_text(j, "obtenu_texte", i->got_text[k]);
		json_text(j, "atteinte", reached[i->reached[k]]);
		json_close(j, '}');
	}
	json_close(j, ']');
	json_text(j, "atteinte_au_terme", reached[i->at_term]);
	json_text(j, "en_mots", evaluation_indicator_words(p->e, i, NULL,
	    p->a));
	json_close(j, '}');
}

static void
put_actions(const struct putting *p, int objective)
{
	struct json_out *j = p->j;

	for (int i = 0; i < p->e->naction; i++) {
		const struct evaluation_action *k = &p->e->action[i];

		if (k->objective != objective)
			continue;
		json_open(j, NULL, '{');
		json_text(j, "cle", k->row->key);
		json_text(j, "titre", k->title);
		put_sum(p, "cout", &k->cost);
		json_close(j, '}');
	}
}

static void
put_objective(const struct putting *p, int at)
{
	const struct evaluation_objective *o = &p->e->objective[at];
	struct json_out *j = p->j;

	json_open(j, NULL, '{');
	json_text(j, "cle", o->row->key);
	json_text(j, "titre", o->title);
	json_text(j, "atteinte", o->achieved[0] == '\0' ? NULL :
	    o->achieved);
	json_text(j, "appris", o->learned);
	json_open(j, "indicateurs", '[');
	for (int i = 0; i < p->e->nindicator; i++)
		if (p->e->indicator[i].objective == at)
			put_indicator(p, &p->e->indicator[i]);
	json_close(j, ']');
	json_open(j, "actions", '[');
	put_actions(p, at);
	json_close(j, ']');
	json_close(j, '}');
}

static void
put_people(const struct putting *p)
{
	struct json_out *j = p->j;

	json_open(j, "beneficiaires", '[');
	for (int i = 0; i < p->e->npublic; i++) {
		const struct evaluation_public *k = &p->e->public[i];

		json_open(j, NULL, '{');
		json_text(j, "public", k->name);
		json_open(j, "annees", '[');
		for (int n = 0; n < p->e->years->n; n++)
			if (k->has[n])
				json_int(j, NULL, k->count[n]);
			else
				json_none(j, NULL);
		json_close(j, ']');
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
put_words(const struct putting *p)
{
	const struct evaluation *e = p->e;
	struct json_out *j = p->j;

	json_text(j, "enseignements", e->lessons);
	json_text(j, "couts", e->costs);
	json_open(j, "questions", '[');
	for (int i = 0; i < e->nquestion; i++) {
		json_open(j, NULL, '{');
		json_text(j, "question", e->question[i].question);
		json_text(j, "reponse", e->question[i].answer);
		json_close(j, '}');
	}
	json_close(j, ']');
	json_open(j, "versions", '[');
	for (int i = 0; i < e->nversion; i++) {
		json_open(j, NULL, '{');
		json_int(j, "version", e->version[i].n);
		json_text(j, "motif", e->version[i].reason);
		json_text(j, "quand", e->version[i].when);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
put_gaps(const struct putting *p)
{
	static const char *const kind[] = { [MISSING_REPORT] =
		"compte_rendu", [MISSING_ACTUAL] = "realise",
		[MISSING_CLOSED] = "realise_incomplet", [MISSING_LIFTED] =
		"a_lever", [MISSING_PARTS] = "actions", [MISSING_RESULT] = "resultat", [MISSING_FIGURE] =
		"resultat_illisible", [MISSING_CONCLUSION] = "conclusion",
		[MISSING_TEXT] = "texte", [MISSING_ANSWER] = "reponse" };
	struct json_out *j = p->j;

	json_open(j, "manque", '[');
	for (int i = 0; i < p->e->ngap; i++) {
		const struct evaluation_gap *g = &p->e->gap[i];

		json_open(j, NULL, '{');
		json_text(j, "genre", kind[g->kind]);
		json_text(j, "annee", g->year < 0 ? NULL :
		    p->e->years->year[g->year].label);
		json_text(j, "texte", say_text(p->a, &g->text, NULL));
		if (g->number == 0)
			json_none(j, "dossier");
		else
			json_int(j, "dossier", g->number);
		json_text(j, "chemin", g->path);
		json_close(j, '}');
	}
	json_close(j, ']');
}

void
exchange_evaluation(const struct evaluation *e, struct json_out *j)
{
	struct arena a = { 0 };
	struct putting p = { j, e, &a };

	json_bool(j, "calculable", !e->over);
	json_bool(j, "conclusions_ouvertes", e->open);
	json_open(j, "exercices", '[');
	for (int i = 0; i < e->years->n && !e->over; i++)
		put_year(&p, i);
	json_close(j, ']');
	if (!e->over)
		put_totals(&p);
	put_funders(&p);
	json_open(j, "objectifs", '[');
	for (int i = 0; i < e->nobjective; i++)
		put_objective(&p, i);
	json_close(j, ']');
	json_open(j, "actions_sans_objectif", '[');
	put_actions(&p, -1);
	json_close(j, ']');
	put_people(&p);
	put_words(&p);
	put_gaps(&p);
	arena_fini(&a);
}
