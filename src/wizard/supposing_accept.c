/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * supposing_accept - what is supposed becomes answers.  Late: the day the
 * decision is expected moves while it is awaited; once granted, the days of
 * the payments to come, or one payment is noted where none was.
 */
#include "wizard/supposing.h"

#include "base/date.h"
#include "base/money.h"
#include "wizard/cashflow.h"
#include "wizard/requests.h"

#include <string.h>

struct accepting {
	struct session *s;
	const struct supposing *p;
	struct arena *a;
};

static bool
note(struct accepting *k, struct row *row, const struct field *leaf,
    const char *draft)
{
	return leaf != NULL && leaf->kind == FIELD_LEAF &&
	    session_answer(k->s, row, leaf, draft);
}

static const char *
day_text(struct accepting *k, int32_t day)
{
	char buf[DATE_TEXT];

	return arena_strdup(k->a, date_iso(day, buf));
}

static const char *
amount_text(struct accepting *k, int64_t cents)
{
	char buf[NUMBER_TEXT];

	return arena_strdup(k->a, money_plain(cents, buf));
}

static const struct field *
child(const struct field *block, const char *id)
{
	for (int i = 0; block != NULL && i < block->nchild; i++)
		if (strcmp(block->child[i]->id, id) == 0)
			return block->child[i];
	return NULL;
}

static bool
is_received(const struct field *block, const struct row *row)
{
	const struct field *f = child(block, "fait");
	const struct value *v = f == NULL ? NULL :
	    &row->slot[f->slot].value;

	return v != NULL && v->kind == VALUE_BOOL && v->n != 0;
}

/* The days of the payments that are still to come. */
static bool
move_rows(struct accepting *k, const struct due *d, bool *any)
{
	const struct field *block = requests_field(k->s->form, "versements");
	const struct rows *list = block == NULL ? NULL :
	    row_list(d->row, block);
	bool changed = false;
	int32_t day;

	for (size_t i = 0; list != NULL && i < list->n; i++) {
		*any = true;
		if (!is_received(block, list->p[i]) &&
		    requests_day(list->p[i], child(block, "date"), &day))
			changed |= note(k, list->p[i], child(block, "date"),
			    day_text(k, date_add_months(day, d->late)));
	}
	return changed;
}

/* None is noted: the one that was reckoned is, at its new day. */
static bool
add_row(struct accepting *k, const struct due *d)
{
	const struct field *block = requests_field(k->s->form, "versements");
	struct cashflow c;
	struct row *row;

	if (block == NULL || block->kind != FIELD_BLOCK ||
	    !cashflow_make(k->p, k->a, &c))
		return false;
	for (int i = 0; i < c.nitem; i++) {
		if (c.item[i].due != d || c.item[i].day == NO_DAY)
			continue;
		row = session_add(k->s, d->row, block);
		if (row == NULL)
			return false;
		(void)note(k, row, child(block, "genre"), "solde");
		(void)note(k, row, child(block, "montant"),
		    amount_text(k, c.item[i].amount));
		(void)note(k, row, child(block, "date"),
		    day_text(k, c.item[i].day));
		return true;
	}
	return false;
}

static bool
accept_late(struct accepting *k, const struct due *d)
{
	const struct field *expected = requests_field(k->s->form,
	    "decision_prevue");
	bool any = false, changed;
	int32_t day;

	if (!d->decided)
		return requests_day(d->row, expected, &day) && note(k,
		    d->row, expected, day_text(k, date_add_months(day,
		    d->late)));
	changed = move_rows(k, d, &any);
	return any ? changed : add_row(k, d);
}

static bool
accept_one(struct accepting *k, const struct due *d)
{
	const struct form *f = k->s->form;
	const struct field *state = form_find(f, f->request_state_path);

	switch (d->fate) {
	case FATE_AS_IS:
		return false;
	case FATE_REFUSED:
		return note(k, d->row, state, "refusee");
	case FATE_HALF:
		return note(k, d->row, state, "accordee") | note(k, d->row,
		    requests_field(f, "obtenu"), amount_text(k, d->half));
	case FATE_LATE:
		return accept_late(k, d);
	}
	return false;
}

bool
supposing_accept(struct session *s, const struct supposing *p, int *left)
{
	struct accepting k = { s, p, p->arena };
	bool changed = false;

	if (left != NULL)
		*left = 0;
	for (int i = 0; i < p->n && !s->readonly; i++) {
		bool done = accept_one(&k, &p->due[i]);

		changed |= done;
		if (!done && p->due[i].fate == FATE_LATE && left != NULL)
			(*left)++;
	}
	return changed;
}
