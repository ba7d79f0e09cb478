/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bilan_offer - what a report on a year can be about: all of the dossier, an
 * action, a demande; each with its amount.
 */
#include "wizard/bilan_inside.h"

#include "base/i18n.h"
#include "base/money.h"
#include "wizard/plan.h"

#include <string.h>

/* --- what is foreseen --- */

static bool
is_account(const struct field *f)
{
	return f->kind == FIELD_LEAF && f->line != NULL &&
	    f->line->side == SIDE_CHARGE && f->line->level == 1 &&
	    !f->line->total && !f->line->in_kind;
}

/* The charges of the budget in ROW. */
static bool
add_budget(const struct session *s, const struct row *row, int64_t *cents)
{
	const struct field *budget = plan_budget(s, row);
	bool fine = budget != NULL;

	for (int i = 0; fine && i < budget->nchild; i++) {
		const struct field *f = budget->child[i];
		const struct value *v = !is_account(f) ? NULL :
		    &row_slot((struct row *)row, form_line_total(f))->value;

		if (v != NULL && v->kind == VALUE_AMOUNT)
			fine = money_add(*cents, v->n, cents);
	}
	return fine;
}

/* Of what O is about: its actions, or the association. */
static bool
foreseen(const struct bilan_order *o, const struct years *y, int64_t *cents,
    struct arena *a)
{
	int n, index = bilan_index(o);
	const struct row **row = bilan_actions(o, a, &n);
	const struct years_subject *subject = y == NULL ? NULL :
	    years_subject(y, o->project == NULL ? NULL : n == 1 ? row[0] :
	    NULL);
	bool fine = true;

	*cents = 0;
	if (subject != NULL && index < y->n) {
		*cents = subject->total[YEARS_CHARGES].of[index];
		return true;
	}
	if (index != 0)
		return false;
	for (int i = 0; i < n && fine; i++)
		fine = add_budget(o->signed_of, row[i], cents);
	return n == 0 ? add_budget(o->signed_of,
	    o->signed_of->dossier->root, cents) : fine;
}

/* --- the list --- */

struct offering {
	const struct bilan_order *o;
	const struct years *y;
	struct arena *a;
	struct bilan_offer *offer;
	int n;
};

static void
offer_budget(struct offering *f, const struct row *action)
{
	struct bilan_order o = *f->o;
	struct bilan_offer *to = &f->offer[f->n++];

	o.request = NULL;
	o.project = action == NULL ? NULL : arena_strdup(f->a, action->key);
	*to = (struct bilan_offer){ .project = o.project, .title =
		action == NULL ? "" : arena_strdup(f->a, row_title(action,
		f->a)) };
	to->known = foreseen(&o, f->y, &to->cents, f->a);
}

/* "Ville de Massy", "Ville de Massy (Jardins)": a funder may be asked for
   several actions. */
static const char *
request_title(const struct offering *f, const struct row *request)
{
	const struct session *s = f->o->from;
	const struct field *leaf = requests_field(s->form, "projet");
	const struct value *v = leaf == NULL || leaf->kind != FIELD_LEAF ||
	    !request->slot[leaf->slot].applies ? NULL :
	    &request->slot[leaf->slot].value;
	const struct field *block = s->form->projects_path == NULL ? NULL :
	    form_find(s->form, s->form->projects_path);
	const struct row *action = v == NULL || v->kind != VALUE_ROW ||
	    v->text == NULL ? NULL : bilan_row(s, block, v->text);
	const char *title = row_title(request, f->a);

	return action == NULL ? arena_strdup(f->a, title) : arena_printf(
	    f->a, "%s (%s)", title, row_title(action, f->a));
}

static void
offer_request(struct offering *f, const struct row *request)
{
	struct bilan_offer *to = &f->offer[f->n++];

	*to = (struct bilan_offer){
		.request = arena_strdup(f->a, request->key),
		.title = request_title(f, request) };
	to->known = bilan_granted(f->o, request, &to->cents);
}

struct bilan_offer *
bilan_offers(const struct bilan_order *o, struct arena *a, int *n)
{
	const struct bilan_order all = { .from = o->from,
		.signed_of = o->signed_of, .year = o->year };
	const struct field *block = requests_block(o->from->form);
	const struct rows *requests = block == NULL ? NULL :
	    row_list(o->from->dossier->root, block);
	struct offering f = { .o = &all, .a = a };
	struct years years;
	int nactions;
	const struct row **action = bilan_actions(&all, a, &nactions);

	if (years_make(o->signed_of, NULL, a, &years) && !years.over)
		f.y = &years;
	f.offer = arena_array(a, (size_t)nactions + 1 + (requests == NULL ?
	    0 : requests->n), sizeof *f.offer);
	offer_budget(&f, NULL);
	for (int i = 0; nactions > 1 && i < nactions; i++)
		offer_budget(&f, action[i]);
	for (size_t i = 0; requests != NULL && i < requests->n; i++)
		offer_request(&f, requests->p[i]);
	*n = f.n;
	return f.offer;
}

const char *
bilan_offer_tell(const struct bilan_offer *f, char *(*tr)(const char *),
    struct arena *a)
{
	char buf[NUMBER_TEXT];
	const char *amount = !f->known ? "" : arena_strdup(a, money_show(
	    f->cents, buf));
	struct say s;

	if (f->request != NULL)
		s = f->known ? SAY(N_("demande %1 : %2 accordés"),
		    { f->title, amount }) :
		    SAY(N_("demande %1 : rien d'accordé"), { f->title });
	else if (f->project != NULL)
		s = f->known ? SAY(N_("action %1 : %2 prévus"),
		    { f->title, amount }) :
		    SAY(N_("action %1"), { f->title });
	else
		s = f->known ? SAY(N_("tout le dossier : %1 prévus"),
		    { amount }) : SAY(N_("tout le dossier"), { NULL });
	return say_text(a, &s, tr);
}
