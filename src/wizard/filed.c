/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wizard/filed.h"

#include "base/date.h"
#include "wizard/requests.h"

#include <string.h>

static const struct field *
request_leaf(const struct form *f, const char *id)
{
	const struct field *leaf = requests_field(f, id);

	return leaf != NULL && leaf->kind == FIELD_LEAF ? leaf : NULL;
}

/* Not filed yet: without a state, or in the first of them. */
static bool
to_file(const struct session *s, struct row *request,
	const struct field *state)
{
	const char *id = requests_state(s->form, request);

	return id[0] == '\0' || (state->type.nchoice > 0 && strcmp(id,
	    state->type.choice[0].id) == 0);
}

bool
filed_note(struct session *s, struct row *request, const char *number,
	   int32_t day)
{
	const struct field *state = requests_state_leaf(s->form);
	const struct field *leaf = request_leaf(s->form, "numero");
	const struct field *filed = request_leaf(s->form, "date_depot");
	char text[DATE_TEXT];
	bool done = false;

	if (request == NULL || s->readonly || leaf == NULL)
		return false;
	session_hold(s);
	if (state != NULL && vtype_choice(&state->type, "deposee") >= 0 &&
	    to_file(s, request, state))
		done = session_answer(s, request, state, "deposee");
	if (filed != NULL && day != NO_DAY)
		done |= session_answer(s, request, filed, date_fr(day,
		    text));
	done |= session_answer(s, request, leaf, number);
	session_release(s);
	return done;
}

const char *
filed_number(const struct session *s, struct row *request)
{
	const struct field *leaf = request_leaf(s->form, "numero");
	const char *draft = request == NULL || leaf == NULL ? NULL :
	    row_slot(request, leaf)->answer.draft;

	return draft == NULL ? "" : draft;
}

bool
filed_offered(const struct session *s, const struct row *request)
{
	return request != NULL && !s->readonly &&
	    request_leaf(s->form, "numero") != NULL;
}

int32_t
filed_day(const struct session *s, struct row *request, int32_t today)
{
	const struct field *leaf = request_leaf(s->form, "date_depot");
	const struct value *v = request == NULL || leaf == NULL ? NULL :
	    &row_slot(request, leaf)->value;

	return v != NULL && v->kind == VALUE_DATE ? (int32_t)v->n : today;
}
