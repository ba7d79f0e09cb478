/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plan_change - what one key changes of a demande: its state, with what that
 * state asks at once; a new one.
 */
#include "wizard/plan.h"

#include "base/date.h"
#include "base/money.h"
#include "wizard/derive.h"

#include <string.h>

/* Would LEAF be asked if the state were CHOICE? */
static bool
asked_then(const struct session *s, struct row *request,
    const struct field *leaf, int choice, struct arena *a)
{
	const struct field *state = plan_leaf(s->form, "etat");
	const struct rules_if supposed = { .slot = row_slot(request, state),
		.value = { .kind = VALUE_CHOICE, .n = choice } };
	const struct rules_env env = { .dossier = s->dossier, .row = request,
		.mode = RULES_SO_FAR, .arena = a, .what_if = &supposed,
		.n_if = 1 };

	return leaf != NULL && rules_applies(leaf, &env) == OUT_YES;
}

static bool
blank(struct row *request, const struct field *leaf)
{
	return row_slot(request, leaf)->value.kind == VALUE_NONE;
}

struct plan_ask
plan_change_asks(const struct session *s, struct row *request, int choice,
    struct arena *a)
{
	const struct field *state = plan_leaf(s->form, "etat");
	const struct field *obtained = plan_leaf(s->form, "obtenu");
	const struct field *filed = plan_leaf(s->form, "date_depot");
	const struct field *asked = plan_leaf(s->form, "montant");
	char buf[NUMBER_TEXT], day[DATE_TEXT];

	if (state == NULL || choice < 0 || choice >= state->type.nchoice ||
	    strcmp(state->type.choice[choice].id, "refusee") == 0)
		return (struct plan_ask){ NULL, NULL };
	if (asked_then(s, request, obtained, choice, a)) {
		if (plan_answer_of(s, request) == PLAN_GRANTED &&
		    !blank(request, obtained))
			return (struct plan_ask){ NULL, NULL };
		if (!blank(request, obtained))
			asked = obtained;
		return (struct plan_ask){ obtained, asked == NULL ||
			blank(request, asked) ? "" : arena_strdup(a,
			money_column(row_slot(request, asked)->value.n,
			buf)) };
	}
	if (asked_then(s, request, filed, choice, a) &&
	    blank(request, filed))
		return (struct plan_ask){ filed, arena_strdup(a,
			date_fr(s->dossier->today, day)) };
	return (struct plan_ask){ NULL, NULL };
}

bool
plan_change(struct session *s, struct row *request, int choice,
    const char *draft)
{
	const struct field *state = plan_leaf(s->form, "etat");
	struct arena a = { 0 };
	struct plan_ask ask;
	bool done;

	if (state == NULL || choice < 0 || choice >= state->type.nchoice)
		return false;
	ask = plan_change_asks(s, request, choice, &a);
	done = session_answer(s, request, state,
	    state->type.choice[choice].id);
	if (draft != NULL && ask.leaf != NULL &&
	    session_answer(s, request, ask.leaf, draft))
		done = true;
	arena_fini(&a);
	return done;
}

/* --- a new one --- */

static void
note(struct session *s, struct row *to, const char *id, const char *text)
{
	const struct field *leaf = plan_leaf(s->form, id);

	if (leaf != NULL && text != NULL)
		(void)session_answer(s, to, leaf, text);
}

/* The type of funder whose demandes LINE counts. */
static const char *
type_for(const struct session *s, struct row *row, const struct field *line,
    struct row *request, struct arena *a)
{
	const struct field *type = plan_leaf(s->form, "type");
	const struct field *sum = form_line_requests(line);

	if (type == NULL || type->type.kind != VT_CHOIX || sum == NULL ||
	    sum->computed == NULL)
		return NULL;
	for (int i = 0; i < type->type.nchoice; i++) {
		const struct rules_if supposed = { .slot = row_slot(request,
			type), .value = { .kind = VALUE_CHOICE, .n = i } };
		const struct rules_env env = { .dossier = s->dossier,
			.row = row, .mode = RULES_SO_FAR, .arena = a,
			.what_if = &supposed, .n_if = 1 };
		int n;
		struct row **counted = rules_rows(sum->computed, &env,
		    NULL, &n);

		for (int k = 0; k < n; k++)
			if (counted[k] == request)
				return type->type.choice[i].id;
	}
	return NULL;
}

struct row *
plan_request(struct session *s, struct row *row, const struct field *line)
{
	const struct field *block = s->form->requests_path == NULL ? NULL :
	    form_find(s->form, s->form->requests_path);
	const struct field *state = plan_leaf(s->form, "etat");
	const struct field *projects = s->form->projects_path == NULL ? NULL :
	    form_find(s->form, s->form->projects_path);
	struct arena a = { 0 };
	struct row *to;

	if (block == NULL || s->readonly)
		return NULL;
	to = session_add(s, s->dossier->root, block);
	if (to == NULL)
		return NULL;
	if (row != NULL && row->block == projects) {
		note(s, to, "porte_sur", "un_projet");
		note(s, to, "projet", row->key);
	}
	if (state != NULL && state->type.kind == VT_CHOIX)
		note(s, to, "etat", state->type.choice[0].id);
	if (line != NULL)
		note(s, to, "type", type_for(s, row, line, to, &a));
	arena_fini(&a);
	return to;
}
