/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import_apply - what the lines of a budget would become, and then do. */
#include "wizard/import_part.h"

#include "base/i18n.h"
#include "base/money.h"
#include "base/utf8.h"

#include <string.h>

bool
import_counts(const struct import_item *i)
{
	return i->kind == IMPORT_TAKEN || (i->kind == IMPORT_DOUBT &&
	    i->accepted);
}

const char *
import_draft(int64_t cents, struct arena *a)
{
	int64_t n = cents < 0 ? -cents : cents;
	const char *sign = cents < 0 ? "-" : "";

	return n % 100 == 0 ? arena_printf(a, "%s%lld", sign,
	    (long long)(n / 100)) : arena_printf(a, "%s%lld,%02lld", sign,
	    (long long)(n / 100), (long long)(n % 100));
}

static void
settle_leaf(struct budget_import *b, struct import_line *l)
{
	const struct slot *slot = row_slot(b->row, l->leaf);
	struct reading r;

	l->amount = l->exact;
	if (l->leaf->type.whole && l->exact % 100 != 0)
		l->amount = (l->exact + (l->exact < 0 ? -50 : 50)) / 100 *
		    100;
	l->draft = import_draft(l->amount, &b->a);
	l->before = session_shown(b->session, b->row, l->leaf, &b->a);
	l->changes = slot->value.kind != VALUE_AMOUNT ||
	    slot->value.n != l->amount || slot->answer.draft == NULL ||
	    slot->answer.certainty != CERTAIN;
	r = value_read(&l->leaf->type, l->draft, b->session->dossier->today,
	    &b->a);
	if (r.state == READING_REFUSED)
		l->refused = r.why;
	import_own_settle(b, l);
	if (l->exact > MONEY_MAX || l->exact < -MONEY_MAX)
		l->refused = SAY(N_("la somme de ses lignes est trop "
		    "grande"), { NULL });
	if (l->refused.msg != NULL)
		l->changes = false;
}

void
budget_import_settle(struct budget_import *b)
{
	const struct import_state *st = b->state;

	b->lines = arena_array(&b->a, (size_t)b->group->nchild + 1,
	    sizeof *b->lines);
	b->nlines = 0;
	b->changes = 0;
	for (int k = 0; k < b->group->nchild; k++) {
		struct import_line *l = &b->lines[b->nlines];
		bool fits = true;

		*l = (struct import_line){ .leaf = b->group->child[k],
			.exact = st->extra[k], .rows = st->extra_rows[k],
			.draft = "", .before = "" };
		for (int i = 0; i < b->nitem; i++)
			if (import_counts(&b->item[i]) &&
			    b->item[i].to == l->leaf) {
				fits &= money_add(l->exact,
				    b->item[i].amount, &l->exact);
				l->rows++;
			}
		if (l->rows == 0)
			continue;
		b->nlines++;
		l->amount = l->exact;
		l->changes = true;
		if (!fits || st->stuck)
			l->exact = INT64_MAX;
		if (l->leaf->kind == FIELD_LEAF)
			settle_leaf(b, l);
		b->changes += l->changes;
	}
}

/* A row of an aid: one row of the list, known by its name. */
static void
apply_row(struct budget_import *b, struct session *s,
	  const struct import_item *i)
{
	const struct rows *rows = row_list(b->row, i->to);
	const struct field *name = NULL, *amount = NULL;
	struct row *row = NULL;

	for (int k = 0; k < i->to->nchild; k++) {
		const struct field *f = i->to->child[k];

		if (f->kind == FIELD_LEAF && f->type.kind == VT_TEXTE &&
		    name == NULL)
			name = f;
		if (f->kind == FIELD_LEAF && f->type.kind == VT_MONTANT &&
		    amount == NULL)
			amount = f;
	}
	for (size_t k = 0; k < rows->n && row == NULL && name != NULL; k++) {
		const char *draft = row_slot(rows->p[k], name)->answer.draft;

		if (draft != NULL && strcmp(draft, i->label) == 0)
			row = rows->p[k];
	}
	if (row == NULL)
		row = session_add(s, b->row, i->to);
	if (row == NULL || amount == NULL)
		return;
	if (name != NULL)
		(void)session_answer(s, row, name, i->label);
	(void)session_answer(s, row, amount, import_draft(i->amount, &b->a));
}

bool
budget_import_apply(struct budget_import *b, struct session *s,
		    const char *origin)
{
	const char *usual = s->said.origin;
	size_t before = s->dossier->changes.n;

	if (s->readonly)
		return false;
	s->said.origin = origin;
	for (int k = 0; k < b->nlines; k++) {
		const struct import_line *l = &b->lines[k];

		if (l->refused.msg != NULL || l->leaf->kind != FIELD_LEAF)
			continue;
		if (l->changes && !l->split)
			(void)session_answer(s, b->row, l->leaf, l->draft);
		import_own_apply(b, s, l);
	}
	for (int i = 0; i < b->nitem; i++)
		if (import_counts(&b->item[i]) && b->item[i].to != NULL &&
		    b->item[i].to->kind == FIELD_BLOCK)
			apply_row(b, s, &b->item[i]);
	s->said.origin = usual;
	return s->dossier->changes.n != before;
}

bool
budget_import_whole(const struct budget_import *b)
{
	if (b->count[IMPORT_LEFT] > 0 || b->differences > 0)
		return false;
	for (int i = 0; i < b->nitem; i++)
		if (b->item[i].kind == IMPORT_DOUBT && !b->item[i].accepted)
			return false;
	for (int k = 0; k < b->nlines; k++)
		if (b->lines[k].refused.msg != NULL)
			return false;
	return true;
}

const char *
import_item_name(const struct import_item *i, struct arena *a)
{
	size_t n = strlen(i->account);

	if (n == 0 || strncmp(i->label, i->account, n) == 0)
		return i->label[0] == '\0' ? "-" : i->label;
	return i->label[0] == '\0' ? i->account : arena_printf(a, "%s %s",
	    i->account, i->label);
}

struct say
import_item_say(const struct import_item *i, struct arena *a)
{
	const char *line = arena_printf(a, "%lld", (long long)i->line);
	const char *name = import_item_name(i, a), *amount;
	char buf[NUMBER_TEXT];

	if (!i->has_amount)
		return SAY(N_("ligne %1 : %2"), { line, name });
	amount = arena_strdup(a, money_show(i->amount, buf));
	if (i->to == NULL || i->kind == IMPORT_HELD)
		return SAY(N_("ligne %1 : %2, %3"), { line, name, amount });
	return SAY(N_("ligne %1 : %2, %3, pour « %4 »"), { line, name,
	    amount, import_line_name(i->to, a) });
}

const char *
import_line_name(const struct field *leaf, struct arena *a)
{
	const char *label = leaf->label != NULL ? leaf->label : leaf->id;

	return leaf->line == NULL || leaf->line->account[0] == '\0' ? label :
	    arena_printf(a, "%s %s", leaf->line->account, label);
}
