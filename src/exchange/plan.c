/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plan - the financing plan, as JSON: the same figures as the screens.
 */
#include "exchange/plan.h"

#include "base/date.h"
#include "base/money.h"
#include "exchange/exchange.h"

struct putting {
	struct json_out *j;
	struct arena *a;
};

static const char *const column_key[PLAN_COLUMNS] = {
	[PLAN_ASKED] = "demande", [PLAN_HOPED] = "espere",
	[PLAN_OBTAINED] = "obtenu", [PLAN_LOST] = "refuse",
	[PLAN_PAID] = "verse", [PLAN_DUE] = "reste_a_verser",
	[PLAN_RETAINED] = "retenu" };

static void
put_amount(struct json_out *j, const char *key, int64_t n, bool known)
{
	char buf[NUMBER_TEXT];

	json_text(j, key, known ? money_plain(n, buf) : NULL);
}

static void
put_columns(struct json_out *j, const int64_t *of, bool asked_known,
	    bool known)
{
	for (int c = 0; c < PLAN_COLUMNS; c++)
		put_amount(j, column_key[c], of[c], known &&
		    (c != PLAN_ASKED || asked_known));
}

static void
put_sums(struct json_out *j, const char *key, const struct plan_sums *sum)
{
	json_open(j, key, '{');
	put_columns(j, sum->of, true, !sum->over);
	json_close(j, '}');
}

static const char *
answer_word(enum plan_answer answer)
{
	return answer == PLAN_GRANTED ? "accordee" : answer == PLAN_REFUSED ?
	    "refusee" : "attente";
}

static void
put_payments(const struct putting *p, const struct plan_line *l)
{
	struct json_out *j = p->j;

	json_open(j, "versements", '[');
	for (int i = 0; i < l->npayment; i++) {
		const struct plan_payment *v = &l->payment[i];

		json_open(j, NULL, '{');
		json_text(j, "cle", v->row->key);
		json_text(j, "genre", v->kind);
		put_amount(j, "montant", v->amount, !v->blank);
		json_day(j, "date", v->day);
		json_bool(j, "fait", v->done);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
put_line(const struct putting *p, const struct plan_type *t,
	 const struct plan_line *l)
{
	struct json_out *j = p->j;

	json_open(j, NULL, '{');
	json_text(j, "cle", l->row->key);
	json_text(j, "ligne", dossier_row_path(l->row, p->a));
	json_text(j, "financeur", l->title);
	json_text(j, "type", t->id);
	json_text(j, "service", l->service);
	json_text(j, "dispositif", l->scheme);
	json_text(j, "projet", l->project_key);
	json_text(j, "forme", l->in_kind ? "nature" : "numeraire");
	json_bool(j, "adressee", l->addressed);
	json_text(j, "etat", l->state_id);
	json_text(j, "reponse", answer_word(l->answer));
	put_columns(j, l->of, !l->blank, true);
	json_day(j, "date_depot", l->filed_on);
	json_day(j, "decision_prevue", l->expected_on);
	json_day(j, "date_decision", l->decided_on);
	json_text(j, "conditions", l->conditions);
	json_text(j, "commentaire", l->comment);
	put_payments(p, l);
	json_close(j, '}');
}

static void
put_types(const struct putting *p, const struct plan *plan)
{
	struct json_out *j = p->j;

	json_open(j, "lignes", '[');
	for (int i = 0; i < plan->ntype; i++)
		for (int k = 0; k < plan->type[i].n; k++)
			put_line(p, &plan->type[i],
			    &plan->line[plan->type[i].first + k]);
	json_close(j, ']');
	json_open(j, "types", '[');
	for (int i = 0; i < plan->ntype; i++) {
		const struct plan_type *t = &plan->type[i];

		json_open(j, NULL, '{');
		json_text(j, "type", t->id);
		json_text(j, "libelle", t->label);
		json_text(j, "forme", t->in_kind ? "nature" : "numeraire");
		json_int(j, "demandes", t->n);
		put_columns(j, t->sum.of, true, !t->sum.over);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
put_others(const struct putting *p, const struct plan *plan)
{
	struct json_out *j = p->j;

	json_open(j, "hors_dossier", '[');
	for (int i = 0; i < plan->nother; i++) {
		const struct plan_other *o = &plan->other[i];

		json_open(j, NULL, '{');
		json_text(j, "ligne", o->line->id);
		json_text(j, "financeur", o->title);
		json_text(j, "reponse", answer_word(o->answer));
		put_amount(j, "retenu", o->amount, true);
		json_close(j, '}');
	}
	json_close(j, ']');
	put_amount(j, "total_hors_dossier", plan->others.of[PLAN_RETAINED],
	    !plan->others.over);
}

void
exchange_plan_members(const struct plan *plan, struct json_out *j)
{
	struct arena a = { 0 };
	struct putting p = { j, &a };

	json_text(j, "projet", plan->project == NULL ? NULL :
	    plan->project->key);
	json_text(j, "titre", plan->project == NULL ? NULL :
	    row_title(plan->project, &a));
	put_types(&p, plan);
	put_sums(j, "totaux", &plan->total);
	put_sums(j, "totaux_nature", &plan->in_kind);
	if (plan->project == NULL)
		put_others(&p, plan);
	put_amount(j, "compte_74", plan->account_total, plan->account_known);
	arena_fini(&a);
}

void
exchange_plan(const struct session *s, const struct row *project,
	      struct json_out *j)
{
	struct arena a = { 0 };
	const struct field *block = s->form->projects_path == NULL ? NULL :
	    form_find(s->form, s->form->projects_path);
	const struct rows *rows = block == NULL || project != NULL ? NULL :
	    row_list(s->dossier->root, block);
	struct plan plan;

	if (!plan_make(s, project, &a, &plan)) {
		json_none(j, "plan");
		return;
	}
	json_open(j, "plan", '{');
	exchange_plan_members(&plan, j);
	if (rows != NULL) {
		json_open(j, "projets", '[');
		for (size_t i = 0; i < rows->n; i++) {
			(void)plan_make(s, rows->p[i], &a, &plan);
			json_open(j, NULL, '{');
			exchange_plan_members(&plan, j);
			json_close(j, '}');
		}
		json_close(j, ']');
	}
	json_close(j, '}');
	arena_fini(&a);
}
