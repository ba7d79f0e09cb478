/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/block.h"

#include "base/money.h"

#include <string.h>

/* Figures on paper: the sign of those below zero, the cents of a table. */

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

/* Does a cell of TABLE under a column of figures read as AMOUNT?  With D,
   those that do are given cents. */
static bool
look(struct doc *d, const struct block *table, enum amount amount)
{
	bool any = false;

	for (struct block *r = table->child; r != NULL; r = r->next) {
		int at = 0;

		for (struct block *c = r->header || r->count_row ? NULL :
		    r->child; c != NULL;
		     at += c->span > 1 ? c->span : 1, c = c->next) {
			if (at >= table->ncolumn || !table->column[at].right ||
			    c->text == NULL || amount_kind(c->text) != amount)
				continue;
			any = true;
			if (d != NULL)
				c->text = arena_printf(d->arena, "%s,00",
				    c->text);
		}
	}
	return any;
}

/* Of the tables from FIRST to before END, read as one: cents are shown by all
   the amounts or by none. */
static void
align_cents(struct doc *d, struct block *first, const struct block *end)
{
	bool any = false;

	for (struct block *t = first; t != end; t = t->next)
		any = any || look(NULL, t, AMOUNT_CENTS);
	for (struct block *t = first; any && t != end; t = t->next)
		(void)look(d, t, AMOUNT_WHOLE);
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
		if (b->kind == BLOCK_TABLE && b->euros)
			align_cents(d, b, b->next);
		else if (b->kind == BLOCK_BUDGET)
			align_cents(d, b->child, NULL);
	}
}

void
doc_figures(struct doc *d)
{
	set_figures(d, d->root);
}
