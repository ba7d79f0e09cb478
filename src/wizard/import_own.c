/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * import_own - rows of a file as lines of one's own under a line of the
 * budget; the comment and the last year of a line.
 */
#include "wizard/import_part.h"

#include "model/lines.h"

#include <string.h>

static const struct own_lines *
own_of(const struct budget_import *b, const struct import_line *l)
{
	const struct own_lines *own = b->group->own;

	return own != NULL && lines_takes(l->leaf) &&
	    lines_choice(own, l->leaf) >= 0 ? own : NULL;
}

/* The next item of L from *at; NULL after the last. */
static const struct import_item *
next_item(const struct budget_import *b, const struct import_line *l, int *at)
{
	while (*at < b->nitem) {
		const struct import_item *i = &b->item[(*at)++];

		if (i->to == l->leaf && import_counts(i))
			return i;
	}
	return NULL;
}

static const char *
label_of(const struct import_item *i)
{
	return i->label[0] != '\0' ? i->label : i->account;
}

/* The one of L's own lines with this label; not those of a mirror. */
static struct row *
own_named(const struct budget_import *b, const struct own_lines *own,
	  const struct import_line *l, const char *label)
{
	size_t at = 0;
	struct row *row;

	while ((row = lines_next(own, b->row, l->leaf, &at)) != NULL)
		if (lines_target(own, row) == l->leaf &&
		    strcmp(lines_text(own, row, OWN_LABEL), label) == 0)
			return row;
	return NULL;
}

static bool
in_file(const struct budget_import *b, const struct import_line *l,
	const char *label)
{
	const struct import_item *i;
	int at = 0;

	while ((i = next_item(b, l, &at)) != NULL)
		if (strcmp(label_of(i), label) == 0)
			return true;
	return false;
}

/* Its labels differ, and none has cents where whole euros are wanted. */
static bool
may_split(const struct budget_import *b, const struct import_line *l,
	  const struct own_lines *own)
{
	const struct import_item *i, *other;
	int64_t rows = 0;
	int at = 0, second;

	while ((i = next_item(b, l, &at)) != NULL) {
		rows++;
		if (own->leaf[OWN_AMOUNT]->type.whole && i->amount % 100 != 0)
			return false;
		if (label_of(i)[0] == '\0')
			return false;
		for (second = at; (other = next_item(b, l, &second)) !=
		    NULL;)
			if (strcmp(label_of(i), label_of(other)) == 0)
				return false;
	}
	/* not those past the items */
	return rows == l->rows;
}

static bool
says(const struct own_lines *own, const struct row *row,
     const struct import_item *i)
{
	int64_t n;

	return lines_amount(own, row, OWN_KEPT, &n) && n == i->amount;
}

void
import_own_settle(const struct budget_import *b, struct import_line *l)
{
	const struct own_lines *own = own_of(b, l);
	const struct import_item *i;
	struct row *row;
	bool any = false;
	size_t next = 0;
	int at = 0;

	if (own == NULL)
		return;
	while ((row = lines_next(own, b->row, l->leaf, &next)) != NULL) {
		any |= lines_target(own, row) == l->leaf;
		l->drops += lines_target(own, row) == l->leaf &&
		    !in_file(b, l, lines_text(own, row, OWN_LABEL));
	}
	/* the amount of a line that has some is their sum */
	l->split = (l->rows > 1 || any) && l->rows <= IMPORT_SPLIT &&
	    may_split(b, l, own);
	if (!l->split) {
		l->drops = 0;
		for (next = 0; any && (row = lines_next(own, b->row, l->leaf,
		    &next)) != NULL;)
			l->drops += lines_target(own, row) == l->leaf;
		l->changes |= l->drops > 0;
		return;
	}
	l->changes = l->drops > 0;
	while ((i = next_item(b, l, &at)) != NULL) {
		row = own_named(b, own, l, label_of(i));
		l->changes |= row == NULL || !says(own, row, i);
	}
}

/* --- doing it --- */

static void
note(struct session *s, const struct own_lines *own, struct row *row,
     enum own_leaf leaf, const char *text)
{
	if (text[0] != '\0')
		(void)session_answer(s, row, own->leaf[leaf], text);
}

static void
note_item(struct budget_import *b, struct session *s,
	  const struct own_lines *own, struct row *row,
	  const struct import_item *i)
{
	int64_t last = i->last;

	if (own->leaf[OWN_BEFORE]->type.whole && last % 100 != 0)
		last = (last + (last < 0 ? -50 : 50)) / 100 * 100;
	note(s, own, row, OWN_COMMENT, i->comment);
	if (i->has_last)
		note(s, own, row, OWN_BEFORE, import_draft(last, &b->a));
}

/* A row about L: labelled, or about the line itself. */
static struct row *
add_row(struct budget_import *b, struct session *s,
	const struct own_lines *own, const struct import_line *l,
	const char *label)
{
	const struct vtype *t = &own->leaf[OWN_LINE]->type;
	struct row *row = session_add(s, b->row, own->block);

	if (row == NULL)
		return NULL;
	(void)session_answer(s, row, own->leaf[OWN_LINE],
	    t->choice[lines_choice(own, l->leaf)].id);
	note(s, own, row, OWN_LABEL, label);
	return row;
}

static void
drop(struct budget_import *b, struct session *s, const struct own_lines *own,
     const struct import_line *l)
{
	size_t at = 0;
	struct row *row;

	while ((row = lines_next(own, b->row, l->leaf, &at)) != NULL)
		if (lines_target(own, row) == l->leaf && (!l->split ||
		    !in_file(b, l, lines_text(own, row, OWN_LABEL))) &&
		    session_remove(s, row))
			at = 0;
}

static void
put_item(struct budget_import *b, struct session *s,
	 const struct own_lines *own, const struct import_line *l,
	 const struct import_item *i)
{
	struct row *row = own_named(b, own, l, label_of(i));

	if (row == NULL)
		row = add_row(b, s, own, l, label_of(i));
	if (row == NULL)
		return;
	if (!says(own, row, i)) {
		/* a price and a quantity would count before the amount */
		(void)session_clear(s, row, own->leaf[OWN_QUANTITY]);
		(void)session_clear(s, row, own->leaf[OWN_PRICE]);
		note(s, own, row, OWN_AMOUNT, import_draft(i->amount, &b->a));
	}
	note_item(b, s, own, row, i);
}

void
import_own_apply(struct budget_import *b, struct session *s,
		 const struct import_line *l)
{
	const struct own_lines *own = own_of(b, l);
	const struct import_item *i;
	struct row *row;
	int at = 0;

	if (own == NULL)
		return;
	if (l->drops > 0)
		drop(b, s, own, l);
	if (l->split) {
		while ((i = next_item(b, l, &at)) != NULL)
			put_item(b, s, own, l, i);
		return;
	}
	i = l->rows == 1 ? next_item(b, l, &at) : NULL;
	if (i == NULL || (i->comment[0] == '\0' && !i->has_last))
		return;
	row = lines_note(own, b->row, l->leaf);
	if (row == NULL)
		row = add_row(b, s, own, l, "");
	if (row != NULL)
		note_item(b, s, own, row, i);
}
