/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/eligibility.h"

#include "base/money.h"
#include "rules/opinion.h"
#include "rules/pieces.h"
#include "wizard/derive.h"

struct putting {
	const struct board *board;
	const struct verdict *of;
	struct json_out *j;
	struct arena *a;
};

static const char *
kind_word(enum verdict_kind kind)
{
	static const char *const words[] = { [VERDICT_NO] = "non",
		[VERDICT_ALMOST] = "presque",
		[VERDICT_UNKNOWN] = "ne_sait_pas",
		[VERDICT_JUDGE] = "a_juger", [VERDICT_YES] = "oui" };

	return words[kind];
}

static const char *
outcome_word(enum outcome outcome)
{
	static const char *const words[] = { [OUT_NO] = "non",
		[OUT_YES] = "oui", [OUT_UNKNOWN] = "ne_sait_pas",
		[OUT_NA] = "sans_objet" };

	return words[outcome];
}

static const char *
path_of(const struct row *row, const struct field *field, struct arena *a)
{
	return field->kind == FIELD_BLOCK ? dossier_list_path(row, field, a) :
	    dossier_path(row, field, a);
}

static void
put_row(struct json_out *j, const char *key, const struct row *row,
	struct arena *a)
{
	json_text(j, key, row == NULL ? NULL : dossier_row_path(row, a));
}

/* --- conditions --- */

static void
put_margin(const struct putting *p, const struct explanation *e)
{
	static const char *const unit[] = { [RT_NUMBER] = "nombre",
		[RT_AMOUNT] = "montant", [RT_RATE] = "taux",
		[RT_DATE] = "date", [RT_DAYS] = "jours",
		[RT_MONTHS] = "mois", [RT_ROW] = NULL };

	if (e->have == NULL) {
		json_none(p->j, "marge");
		return;
	}
	json_open(p->j, "marge", '{');
	json_text(p->j, "unite", unit[e->have_value.type]);
	json_text(p->j, "valeur", rules_plain(&e->have_value, p->a));
	json_text(p->j, "limite", rules_plain(&e->limit_value, p->a));
	json_text(p->j, "ecart", rules_plain(&e->gap_value, p->a));
	json_close(p->j, '}');
}

static void
put_facts(const struct putting *p, const struct explanation *e)
{
	json_open(p->j, "faits", '[');
	for (int i = 0; i < e->nfact; i++) {
		const struct fact *f = &e->fact[i];
		struct value v;

		json_open(p->j, NULL, '{');
		json_text(p->j, "question", f->label);
		json_text(p->j, "chemin", f->leaf == NULL || f->row == NULL ?
		    NULL : dossier_path(f->row, f->leaf, p->a));
		if (f->leaf != NULL && f->value.outcome <= OUT_YES) {
			v = rules_to_value(&f->value, &f->leaf->type);
			json_text(p->j, "valeur", value_plain(&f->leaf->type,
			    &v, p->a));
		} else {
			json_text(p->j, "valeur", rules_plain(&f->value,
			    p->a));
		}
		json_text(p->j, "affiche", f->shown);
		json_bool(p->j, "decisif", f->matters);
		json_close(p->j, '}');
	}
	json_close(p->j, ']');
}

static void
put_opinion(const struct putting *p, const struct checked *k)
{
	const struct field *day = opinion_leaves(p->board->look.catalogue)
	    .day;
	struct opinion_text o;

	if (k->condition->test != NULL)
		return;
	if (k->opinion == NULL || k->pending) {
		json_none(p->j, "avis");
		return;
	}
	opinion_read(p->board->look.catalogue, k->opinion, p->a, &o);
	json_open(p->j, "avis", '{');
	json_bool(p->j, "favorable", o.favourable);
	json_text(p->j, "motif", o.reason);
	json_text(p->j, "auteur", o.author);
	json_text(p->j, "date", day == NULL ? NULL : value_plain(&day->type,
	    &k->opinion->slot[day->slot].value, p->a));
	json_bool(p->j, "a_revoir", k->stale);
	json_close(p->j, '}');
}

static void
put_condition(const struct putting *p, const struct checked *k)
{
	const struct condition *c = k->condition;
	struct explanation e;

	explain(&p->board->look, &p->of->subject, k, &e);
	json_open(p->j, NULL, '{');
	json_text(p->j, "id", c->id);
	json_text(p->j, "libelle", c->label);
	json_bool(p->j, "generale", c->general);
	json_text(p->j, "resultat", k->pending ? "a_juger" :
	    outcome_word(k->outcome));
	json_text(p->j, "phrase", e.sentence);
	json_text(p->j, "raison", e.why.msg == NULL ? NULL : say_text(p->a,
	    &e.why, NULL));
	put_margin(p, &e);
	put_facts(p, &e);
	json_text(p->j, "regle", e.formula);
	json_text(p->j, "source", c->source);
	json_day(p->j, "verifie_le", c->checked);
	json_bool(p->j, "a_verifier", e.unchecked);
	put_opinion(p, k);
	json_close(p->j, '}');
}

/* --- what may change it --- */

static void
put_repair(const struct putting *p, const struct repair *r)
{
	json_open(p->j, NULL, '{');
	json_open(p->j, "leviers", '[');
	for (int i = 0; i < r->n; i++) {
		struct result x = { .outcome = OUT_YES,
			.type = r->use[i].lever->type, .num = r->use[i].x,
			.den = 1 };

		json_open(p->j, NULL, '{');
		json_text(p->j, "id", r->use[i].lever->id);
		json_text(p->j, "x", rules_plain(&x, p->a));
		json_text(p->j, "phrase", r->use[i].says);
		json_close(p->j, '}');
	}
	json_close(p->j, ']');
	json_open(p->j, "reponses", '[');
	for (int i = 0; i < r->n_if; i++) {
		json_open(p->j, NULL, '{');
		json_text(p->j, "chemin", dossier_path(r->row[i], r->leaf[i],
		    p->a));
		json_text(p->j, "valeur", value_plain(&r->leaf[i]->type,
		    &r->what_if[i].value, p->a));
		json_close(p->j, '}');
	}
	json_close(p->j, ']');
	json_close(p->j, '}');
}

static void
put_question(const struct putting *p, const struct question *q)
{
	json_text(p->j, "question", derive_label(q->row, q->field, p->a));
	json_text(p->j, "chemin", path_of(q->row, q->field, p->a));
	json_int(p->j, "effort", q->effort);
}

static void
put_questions(const struct putting *p)
{
	int n;
	const struct question *q = ask_questions(&p->board->look, p->of, &n);

	json_open(p->j, "questions", '[');
	for (int i = 0; i < n; i++) {
		json_open(p->j, NULL, '{');
		put_question(p, &q[i]);
		json_close(p->j, '}');
	}
	json_close(p->j, ']');
}

/* --- a scheme --- */

static void
put_calendar(const struct putting *p, const struct board_row *row)
{
	static const char *const window[] = { [WINDOW_OPEN] = "ouverte",
		[WINDOW_CLOSED] = "fermee", [WINDOW_UNKNOWN] = "inconnue" };

	json_text(p->j, "fenetre", window[p->of->window]);
	json_day(p->j, "ouvre", p->of->opens);
	json_day(p->j, "ferme", p->of->closes);
	json_bool(p->j, "ferme_bientot", row->closing_soon);
	json_text(p->j, "calendrier", say_text(p->a, &row->calendar, NULL));
	json_text(p->j, "periode", row->scheme->calendar);
}

static void
put_most(const struct putting *p)
{
	static const char *const by[] = { [BINDING_NONE] = NULL,
		[BINDING_CEILING] = "plafond", [BINDING_RATE] = "taux",
		[BINDING_BASE_CEILING] = "plafond_base",
		[BINDING_PUBLIC_SHARE] = "part_publique" };
	char buf[NUMBER_TEXT];

	json_text(p->j, "plafond_estime", p->of->most < 0 ? NULL :
	    money_plain(p->of->most, buf));
	json_bool(p->j, "plafond_en_l_etat", p->of->most_so_far);
	json_text(p->j, "liaison", by[p->of->binding]);
}

static void
put_lists(const struct putting *p, const struct scheme *s)
{
	int n;
	const struct to_enclose *piece = pieces_of(&p->board->look, p->of,
	    &n);

	json_open(p->j, "pieces", '[');
	for (int i = 0; i < n; i++) {
		json_open(p->j, NULL, '{');
		json_text(p->j, "code", piece[i].code);
		json_text(p->j, "libelle", piece[i].label);
		json_bool(p->j, "sure", piece[i].sure);
		json_bool(p->j, "cochee", piece[i].given);
		json_close(p->j, '}');
	}
	json_close(p->j, ']');
	json_open(p->j, "non_trouve", '[');
	for (int i = 0; i < s->nnot_found; i++)
		json_text(p->j, NULL, s->not_found[i]);
	json_close(p->j, ']');
}

static void
put_scheme(const struct putting *p, const struct scheme *s)
{
	static const char *const genre[] = { [GENRE_GRANT] = "subvention",
		[GENRE_POST] = "poste", [GENRE_LOAN] = "pret",
		[GENRE_SUPPORT] = "accompagnement",
		[GENRE_APPROVAL] = "agrement" };

	json_text(p->j, "id", s->id);
	json_text(p->j, "nom", s->name);
	json_text(p->j, "financeur", s->funder);
	json_text(p->j, "genre", genre[s->genre]);
	json_text(p->j, "resume", s->summary);
	json_text(p->j, "porte_sur", s->either ?
	    "projet ou association" : s->about == ABOUT_PROJECT ? "projet" :
	    "association");
	json_text(p->j, "source", s->source);
	json_text(p->j, "url", s->url);
	json_day(p->j, "verifie_le", s->checked);
	json_text(p->j, "portail", s->portal);
	json_bool(p->j, "du_poste", s->mine);
}

static void
put_verdict(const struct putting *p, const struct board *before)
{
	const struct verdict *v = p->of;
	const struct board_row *was = before == NULL ? NULL :
	    board_find(before, v->subject.scheme->id);

	json_text(p->j, "verdict", kind_word(v->kind));
	json_text(p->j, "en_l_etat", kind_word(v->so_far));
	if (was != NULL)
		json_text(p->j, "sans_supposer",
		    kind_word(was->verdict.kind));
	json_int(p->j, "questions_restantes", v->nquestion);
	put_row(p->j, "projet", v->subject.project, p->a);
	put_row(p->j, "demande", v->subject.request, p->a);
}

static void
put_board_row(const struct board *b, const struct board *before,
	      const struct board_row *row, struct json_out *j,
	      struct arena *a)
{
	struct putting p = { b, &row->verdict, j, a };

	json_open(j, NULL, '{');
	put_scheme(&p, row->scheme);
	put_verdict(&p, before);
	put_calendar(&p, row);
	put_most(&p);
	json_open(j, "conditions", '[');
	for (int i = 0; i < row->verdict.ncheck; i++)
		put_condition(&p, &row->verdict.check[i]);
	json_close(j, ']');
	json_open(j, "reparations", '[');
	for (int i = 0; i < row->verdict.nrepair; i++)
		put_repair(&p, &row->verdict.repair[i]);
	json_close(j, ']');
	put_questions(&p);
	put_lists(&p, row->scheme);
	json_close(j, '}');
}

/* --- the board --- */

static void
put_next(const struct putting *p)
{
	const struct question *q = p->board->next;

	if (p->board->nnext == 0) {
		json_none(p->j, "prochaine_question");
		return;
	}
	json_open(p->j, "prochaine_question", '{');
	put_question(p, q);
	json_open(p->j, "dispositifs", '[');
	for (int i = 0; i < q->serves; i++)
		json_text(p->j, NULL, q->scheme[i]->id);
	json_close(p->j, ']');
	json_close(p->j, '}');
}

static void
put_advice(const struct putting *p, const struct advice *advice)
{
	static const char *const severities[] = { "information",
		"avertissement", "bloquant" };
	const struct condition *c = advice->rule;
	struct checked k = { .condition = c, .outcome = advice->outcome };
	struct explanation e;

	explain(&p->board->look, &advice->subject, &k, &e);
	json_open(p->j, NULL, '{');
	json_text(p->j, "regle", c->id);
	json_text(p->j, "libelle", c->label);
	json_text(p->j, "gravite", severities[c->severity]);
	json_text(p->j, "resultat", outcome_word(advice->outcome));
	json_text(p->j, "phrase", e.sentence);
	put_row(p->j, "ligne", advice->row, p->a);
	json_text(p->j, "source", c->source);
	json_bool(p->j, "a_verifier", e.unchecked);
	json_close(p->j, '}');
}

void
exchange_board(const struct board *b, const struct board *before,
	       const struct board_row *only, struct json_out *j)
{
	struct arena a = { 0 };
	struct putting p = { b, NULL, j, &a };

	json_day(j, "date", b->look.dossier->today);
	json_day(j, "regles_verifiees_le", b->checked);
	json_int(j, "fichiers_refuses", b->nrefused);
	json_open(j, "dispositifs", '[');
	for (int i = 0; i < b->n; i++)
		if (only == NULL || only->scheme == b->row[i].scheme)
			put_board_row(b, before, only != NULL ? only :
			    &b->row[i], j, &a);
	json_close(j, ']');
	put_next(&p);
	json_open(j, "conseils", '[');
	for (int i = 0; i < b->nadvice; i++)
		put_advice(&p, &b->advice[i]);
	json_close(j, ']');
	arena_fini(&a);
}
