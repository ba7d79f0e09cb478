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

static bool
note_one(struct session *s, struct row *request, const struct field *leaf,
    const char *number, int32_t day)
{
	const struct field *state = requests_state_leaf(s->form);
	const struct field *filed = request_leaf(s->form, "date_depot");
	char text[DATE_TEXT];
	bool done = false;

	if (state != NULL && vtype_choice(&state->type, "deposee") >= 0 &&
	    to_file(s, request, state))
		done = session_answer(s, request, state, "deposee");
	if (filed != NULL && day != NO_DAY)
		done |= session_answer(s, request, filed, date_fr(day, text));
	return session_answer(s, request, leaf, number) || done;
}

bool
filed_note(struct session *s, struct row *const *request, int n,
    const char *number, int32_t day)
{
	const struct field *leaf = request_leaf(s->form, "numero");
	bool done = false;

	if (n == 0 || s->readonly || leaf == NULL)
		return false;
	session_hold(s);
	for (int i = 0; i < n; i++)
		done |= note_one(s, request[i], leaf, number, day);
	session_release(s);
	return done;
}

const char *
filed_number(const struct session *s, struct row *const *request, int n)
{
	const struct field *leaf = request_leaf(s->form, "numero");

	for (int i = 0; i < n && leaf != NULL; i++) {
		const char *draft = row_slot(request[i], leaf)->answer.draft;

		if (draft != NULL && draft[0] != '\0')
			return draft;
	}
	return "";
}

bool
filed_offered(const struct session *s, const struct row *request)
{
	return request != NULL && !s->readonly &&
	    request_leaf(s->form, "numero") != NULL;
}

int32_t
filed_day(
    const struct session *s, struct row *const *request, int n, int32_t today)
{
	const struct field *leaf = request_leaf(s->form, "date_depot");

	for (int i = 0; i < n && leaf != NULL; i++) {
		const struct value *v = &row_slot(request[i], leaf)->value;

		if (v->kind == VALUE_DATE)
			return (int32_t)v->n;
	}
	return today;
}
