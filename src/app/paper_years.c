/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/paper_years.h"

#include "base/date.h"
#include "base/money.h"
#include "wizard/years_rows.h"

static const char *
figure(int64_t n, struct arena *a)
{
	char buf[NUMBER_TEXT];

	return arena_strdup(a, money_column(n, buf));
}

static int64_t
of(const struct years *y, const struct years_sum *s, int year)
{
	return year < y->n ? s->of[year] : s->all;
}

/* --- the tables --- */

static struct paper_years_row
row_of(const struct years *y, const struct years_subject *s,
    const struct years_row *r, struct arena *a)
{
	struct paper_years_row out = { .label = say_text(a, &r->label, NULL),
		.indent = r->indent, .begins = r->begins,
		.count = r->kind == YEARS_ROW_INDICATOR,
		.total = r->kind == YEARS_ROW_TOTAL && (r->total ==
		    YEARS_CHARGES || r->total == YEARS_PRODUCTS ||
		    r->total == YEARS_ALL_CHARGES ||
		    r->total == YEARS_ALL_PRODUCTS) };

	for (int k = 0; k <= y->n; k++)
		out.cell[k] = years_row_text(y, s, r, k, a);
	return out;
}

/* What was said of a line of one action. */
static void
put_comments(const struct years *y, const struct years_subject *s,
    struct arena *a, struct paper_years_table *t)
{
	const char **text = arena_array(a, (size_t)y->nline + 1,
	    sizeof *text);

	for (int i = 0; i < y->nline && s->action != NULL; i++) {
		const struct years_line *l = &s->line[i];

		if (l->side == SIDE_CHARGE && !l->in_kind && !l->sum &&
		    !l->eligible && l->all != 0)
			text[t->ncomment++] = arena_printf(a,
			    "%s : coût non éligible%s%s", l->label,
			    l->comment[0] == '\0' ? "." : ". ", l->comment);
		else if (l->comment[0] != '\0')
			text[t->ncomment++] = arena_printf(a, "%s : %s",
			    l->label, l->comment);
	}
	t->comment = text;
}

/* An indicator told in words has nothing to show among figures. */
static bool
has_cell(const struct years *y, const struct paper_years_row *row)
{
	for (int k = 0; k <= y->n; k++)
		if (row->cell[k][0] != '\0')
			return true;
	return false;
}

static struct paper_years_table
table_of(const struct years *y, const struct years_subject *s,
    struct arena *a)
{
	const struct years_view view = { NULL, false };
	struct paper_years_table t = { .title = s->action == NULL ?
		"Toutes les actions" : s->title, .key = s->action == NULL ?
		NULL : s->action->key };
	const struct years_row *r = years_rows(y, s, &view, a, &t.n);
	struct paper_years_row *row = arena_array(a, (size_t)t.n + 1,
	    sizeof *row);
	int n = 0;

	for (int i = 0; i < t.n; i++) {
		row[n] = row_of(y, s, &r[i], a);
		n += r[i].kind != YEARS_ROW_INDICATOR || has_cell(y, &row[n]);
	}
	t.n = n;
	t.row = row;
	put_comments(y, s, a, &t);
	return t;
}

/* --- the funders --- */

static struct paper_years_funder
funder_of(const struct years *y, const char *name,
    const struct years_sum *sum, struct arena *a)
{
	const struct years_sum *whole = &y->total.total[YEARS_CHARGES];
	struct paper_years_funder f = { .name = name };

	for (int k = 0; k <= y->n; k++) {
		f.amount[k] = figure(of(y, sum, k), a);
		f.share[k] = years_share(of(y, sum, k), of(y, whole, k), a);
	}
	return f;
}

static void
put_funders(const struct years *y, struct paper_years *out,
    struct arena *a)
{
	struct paper_years_funder *f = arena_array(a, (size_t)y->nfunder + 1,
	    sizeof *f);
	struct years_sum signs = { .all = 0 };

	for (int i = 0; i < y->nfunder; i++) {
		const struct years_sum *cash = &y->total.part[i].cash;

		if (y->funder[i].refused || !y->total.part[i].any)
			continue;
		f[out->nfunder] = funder_of(y, y->funder[i].name, cash, a);
		f[out->nfunder++].signs = y->funder[i].signs;
		if (!y->funder[i].signs)
			continue;
		out->nsigns++;
		/* parts of sums that were counted */
		signs.all += cash->all;
		for (int k = 0; k < y->n; k++)
			signs.of[k] += cash->of[k];
	}
	out->funder = f;
	out->signatories = funder_of(y, "Les signataires ensemble", &signs,
	    a);
	out->public = funder_of(y, "Aides publiques",
	    &y->total.total[YEARS_PUBLIC], a);
	out->own = funder_of(y, "Ressources hors aides",
	    &y->total.total[YEARS_OWN], a);
	out->all = funder_of(y, "Charges", &y->total.total[YEARS_CHARGES],
	    a);
}

/* --- all of it --- */

const struct paper_years *
paper_years_of(const struct years *y, struct arena *a)
{
	struct paper_years *out = arena_new(a, struct paper_years);
	struct paper_years_table *t = arena_array(a, (size_t)y->naction + 1,
	    sizeof *t);
	char from[DATE_TEXT], to[DATE_TEXT];

	out->n = y->n;
	for (int i = 0; i < y->n; i++)
		out->year[i] = (struct paper_year){ y->year[i].label,
			arena_printf(a, "du %s au %s", date_fr(
			y->year[i].from, from), date_fr(y->year[i].to, to)),
			y->year[i].firm };
	t[out->ntable++] = table_of(y, &y->total, a);
	for (int i = 0; i < y->naction; i++)
		t[out->ntable++] = table_of(y, &y->action[i], a);
	out->table = t;
	put_funders(y, out, a);
	out->rule = arena_printf(a, "Années prévues : %s.", years_rules(y,
	    a, NULL));
	if (y->n > 1)
		out->warning = arena_printf(a, "%s : montants prévisionnels,"
		    " non engagés ; ils dépendent chaque année du vote des"
		    " crédits.", years_forecast(y, a));
	return out;
}

const struct paper_years *
paper_years(const struct session *s, struct arena *a)
{
	struct years y;

	return years_make(s, NULL, a, &y) && !y.over && y.naction > 0 &&
	    y.n > 1 ? paper_years_of(&y, a) : NULL;
}
