/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/cashflow.h"

#include "base/money.h"

/* Paper is French, whatever the screen speaks. */

static const struct column columns[] = { { 300, false }, { 170, true },
	{ 170, true }, { 170, true }, { 190, false } };
#define NCOLUMNS 5

static struct block *
heading(struct doc *d, struct block *parent, int level, const char *text,
	const char *title)
{
	struct block *b = doc_add(d, parent, BLOCK_HEADING, doc_typo(
	    d->arena, title == NULL ? text : arena_printf(d->arena,
	    "%s : %s", text, title)));

	b->level = level;
	return b;
}

static void
bullet(struct doc *d, struct block *parent, const char *text)
{
	doc_add(d, parent, BLOCK_PARAGRAPH, doc_typo(d->arena, text))->label =
	    "\342\200\223";
}

static void
note(struct doc *d, struct block *parent, const char *text)
{
	doc_add(d, parent, BLOCK_PARAGRAPH, doc_typo(d->arena, text))->note =
	    true;
}

static const char *
amount(struct doc *d, int64_t cents)
{
	char buf[NUMBER_TEXT];

	return arena_strdup(d->arena, money_column(cents, buf));
}

static struct block *
row(struct doc *d, struct block *table, const char *const *cell)
{
	struct block *r = doc_add(d, table, BLOCK_ROW, NULL);

	for (int i = 0; i < NCOLUMNS; i++)
		(void)doc_add(d, r, BLOCK_CELL, cell[i]);
	return r;
}

static void
put_months(struct doc *d, struct block *parent,
	   const struct paper_funders *in)
{
	static const char *const head[] = { "Mois", "Entrées (€)",
		"Sorties (€)", "Solde (€)", "" };
	struct block *table = doc_add(d, parent, BLOCK_TABLE, NULL);

	table->column = columns;
	table->ncolumn = NCOLUMNS;
	table->euros = true;
	row(d, table, head)->header = true;
	for (int i = 0; i < in->nmonth; i++) {
		const struct paper_month *m = &in->month[i];
		const char *cell[] = { m->name, amount(d, m->in),
			amount(d, m->out), amount(d, m->balance),
			i == in->lowest ? "au plus bas" : "" };

		(void)row(d, table, cell);
	}
}

static void
put_waits(struct doc *d, struct block *parent,
	  const struct paper_funders *in)
{
	char buf[NUMBER_TEXT];

	for (int i = 0; i < in->nwait; i++)
		bullet(d, parent, arena_printf(d->arena,
		    "Sans date de versement : %s, %s", in->wait[i].funder,
		    money_show(in->wait[i].amount, buf)));
}

void
compose_funders(struct doc *d, struct block *parent, int level,
		const struct paper_funders *in)
{
	if (in->nrefusal > 0) {
		heading(d, parent, level, "Si un financeur refuse",
		    in->title)->keep_with_next = true;
		for (int i = 0; i < in->nrefusal; i++)
			bullet(d, parent, in->refusal[i]);
		for (int i = 0; i < in->ncombo; i++)
			bullet(d, parent, in->combo[i]);
	}
	if (in->nmonth == 0)
		return;
	heading(d, parent, level, "Trésorerie mois par mois", in->title)
	    ->keep_with_next = true;
	put_months(d, parent, in);
	put_waits(d, parent, in);
	for (int i = 0; i < in->nnote; i++)
		note(d, parent, in->note[i]);
}
