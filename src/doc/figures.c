/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/block.h"

#include "base/money.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

/* Figures on paper: the sign of those below zero, the cents of the tables of a
   section, the decimals of a column. */

#define GROUP "\342\200\257"		/* U+202F, between thousands */
#define NBSP "\302\240"		/* before a unit */
#define MINUS "\342\210\222"		/* U+2212 */

enum amount { AMOUNT_NOT, AMOUNT_WHOLE, AMOUNT_CENTS };

/* What follows the whole part of the number that TEXT begins with; NULL: it
   begins with none. */
static const char *
after_whole(const char *text)
{
	if (*text == '-' || *text == '+')
		text++;
	else if (strncmp(text, MINUS, 3) == 0)
		text += 3;
	if (*text < '0' || *text > '9')
		return NULL;
	for (;;) {
		text += strspn(text, "0123456789");
		if (strncmp(text, GROUP, 3) != 0 || text[3] < '0' ||
		    text[3] > '9')
			return text;
		text += 3;
	}
}

/* Is TEXT an amount as money_column() writes it, and with cents? */
static enum amount
amount_kind(const char *text)
{
	size_t n;

	text = after_whole(text);
	if (text == NULL)
		return AMOUNT_NOT;
	if (*text == '\0')
		return AMOUNT_WHOLE;
	n = *text == ',' ? strspn(text + 1, "0123456789") : 0;
	return n == 2 && text[3] == '\0' ? AMOUNT_CENTS : AMOUNT_NOT;
}

/* The decimals of TEXT, a percentage as rate_show() writes it, and where they
   end; -1: it is none. */
static int
percent_decimals(const char *text, const char **end)
{
	const char *p = after_whole(text);
	size_t n = 0;

	if (p == NULL)
		return -1;
	if (*p == ',') {
		n = strspn(p + 1, "0123456789");
		p += 1 + n;
	}
	*end = p;
	if (strncmp(p, GROUP, 3) == 0)
		p += 3;
	else if (strncmp(p, NBSP, 2) == 0)
		p += 2;
	return strcmp(p, "%") == 0 ? (int)n : -1;
}

/* The cell of ROW at COLUMN; NULL: none begins there. */
static struct block *
cell_at(const struct block *row, int column)
{
	struct block *c = row->header || row->count_row ? NULL : row->child;
	int at = 0;

	while (c != NULL && at < column) {
		at += c->span > 1 ? c->span : 1;
		c = c->next;
	}
	return c != NULL && at == column && c->text != NULL ? c : NULL;
}

/* As many decimals in each percentage of a column. */
static void
align_column(struct doc *d, struct block *table, int column)
{
	const char *end;
	int most = 0;

	for (struct block *r = table->child; r != NULL; r = r->next) {
		const struct block *c = cell_at(r, column);
		int n = c == NULL ? -1 : percent_decimals(c->text, &end);

		if (n > most)
			most = n;
	}
	for (struct block *r = table->child; most > 0 && r != NULL;
	    r = r->next) {
		struct block *c = cell_at(r, column);
		int n = c == NULL ? -1 : percent_decimals(c->text, &end);

		if (n >= 0 && n < most)
			c->text = arena_printf(d->arena, "%.*s%s%.*s%s",
			    (int)(end - c->text), c->text, n == 0 ? "," : "",
			    most - n, "00000000", end);
	}
}

static void
align_percents(struct doc *d, struct block *table)
{
	for (int i = 0; i < table->ncolumn; i++)
		if (table->column[i].right)
			align_column(d, table, i);
}

/* Does a cell of TABLE under a column of figures read as AMOUNT?  With D,
   those that do are given cents. */
static bool
look(struct doc *d, const struct block *table, enum amount amount)
{
	bool any = false;

	for (struct block *r = table->child; r != NULL; r = r->next)
		for (int i = 0; i < table->ncolumn; i++) {
			struct block *c = !table->column[i].right ? NULL :
			    cell_at(r, i);

			if (c == NULL || amount_kind(c->text) != amount)
				continue;
			any = true;
			if (d != NULL)
				c->text = arena_printf(d->arena, "%s,00",
				    c->text);
		}
	return any;
}

/* The tables of amounts of a section so far, read as one. */
struct section {
	struct doc *d;
	VEC(struct block *) table;
};

/* Cents are shown by all the amounts of a section or by none. */
static void
end_section(struct section *s)
{
	bool any = false;

	for (size_t i = 0; i < s->table.n; i++)
		any = any || look(NULL, s->table.p[i], AMOUNT_CENTS);
	for (size_t i = 0; any && i < s->table.n; i++)
		(void)look(s->d, s->table.p[i], AMOUNT_WHOLE);
	s->table.n = 0;
}

static void
align(struct section *s, struct block *up)
{
	for (struct block *b = up->child; b != NULL; b = b->next) {
		if (b->kind == BLOCK_HEADING && b->level <= 1)
			end_section(s);
		if (b->verbatim)
			continue;
		if (b->kind != BLOCK_TABLE) {
			align(s, b);
			continue;
		}
		align_percents(s->d, b);
		if (b->euros || up->kind == BLOCK_BUDGET)
			*vec_push(&s->table) = b;
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
	}
}

void
doc_figures(struct doc *d)
{
	struct section s = { .d = d };

	set_figures(d, d->root);
	align(&s, d->root);
	end_section(&s);
	vec_fini(&s.table);
}
