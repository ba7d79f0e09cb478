/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/block.h"

#include "base/money.h"

#include <string.h>

/* Figures on paper: the sign of those below zero, the cents of a column. */

#define GROUP "\342\200\257"		/* U+202F, between thousands */
#define MINUS "\342\210\222"		/* U+2212 */

enum amount { AMOUNT_NOT, AMOUNT_WHOLE, AMOUNT_CENTS };

/* Is TEXT an amount as money_column() writes it, and with cents? */
static enum amount
amount_kind(const char *text)
{
	size_t n;

	if (*text == '-' || *text == '+')
		text++;
	else if (strncmp(text, MINUS, 3) == 0)
		text += 3;
	if (*text < '0' || *text > '9')
		return AMOUNT_NOT;
	for (;;) {
		text += strspn(text, "0123456789");
		if (strncmp(text, GROUP, 3) != 0)
			break;
		text += 3;
	}
	if (*text == '\0')
		return AMOUNT_WHOLE;
	n = *text == ',' ? strspn(text + 1, "0123456789") : 0;
	return n == 2 && text[3] == '\0' ? AMOUNT_CENTS : AMOUNT_NOT;
}

/* The cell of ROW in COLUMN, when it stands in that one alone. */
static struct block *
cell_at(const struct block *row, int column)
{
	int at = 0;

	for (struct block *c = row->child; c != NULL; c = c->next) {
		if (at == column && c->span <= 1 && c->text != NULL)
			return c;
		at += c->span > 1 ? c->span : 1;
	}
	return NULL;
}

static bool
has_cents(const struct block *table, int column)
{
	for (const struct block *r = table->child; r != NULL; r = r->next) {
		const struct block *c = r->header ? NULL : cell_at(r, column);

		if (c != NULL && amount_kind(c->text) == AMOUNT_CENTS)
			return true;
	}
	return false;
}

static void
put_cents(struct doc *d, struct block *table, int column)
{
	for (struct block *r = table->child; r != NULL; r = r->next) {
		struct block *c = r->header ? NULL : cell_at(r, column);

		if (c != NULL && amount_kind(c->text) == AMOUNT_WHOLE)
			c->text = arena_printf(d->arena, "%s,00", c->text);
	}
}

/* The columns of the tables from FIRST on, every STEP-th, are one under the
   other: cents are shown by all the amounts of a column or by none. */
static void
align_cents(struct doc *d, struct block *first, int step)
{
	for (int i = 0; i < first->ncolumn; i++) {
		bool any = false;
		int k = 0;

		if (!first->column[i].right)
			continue;
		for (struct block *t = first; t != NULL; t = t->next, k++)
			any = any || (k % step == 0 && has_cents(t, i));
		k = 0;
		for (struct block *t = first; any && t != NULL;
		     t = t->next, k++)
			if (k % step == 0)
				put_cents(d, t, i);
	}
}

static void
set_figures(struct doc *d, struct block *up)
{
	for (struct block *b = up->child; b != NULL; b = b->next) {
		if (b->verbatim)
			continue;
		if (b->text != NULL)
			b->text = money_minus(b->text, d->arena);
		if (b->label != NULL)
			b->label = money_minus(b->label, d->arena);
		set_figures(d, b);
		if (b->kind == BLOCK_TABLE && b->euros) {
			struct block *next = b->next;

			b->next = NULL;
			align_cents(d, b, 1);
			b->next = next;
		} else if (b->kind == BLOCK_BUDGET && b->child != NULL) {
			align_cents(d, b->child, 2);
			if (b->child->next != NULL)
				align_cents(d, b->child->next, 2);
		}
	}
}

void
doc_figures(struct doc *d)
{
	set_figures(d, d->root);
}
