/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * renew_years - a convention of several years, renewed: its amounts go on
 * from its last year, and its title is that of the years to come.
 */
#include "wizard/renew_inside.h"

#include "base/date.h"
#include "base/str.h"
#include "wizard/requests.h"

#include <string.h>

/* --- which year --- */

/* Does the exercise begin on another day than the first of January? */
static bool
straddles(const struct session *s)
{
	const struct field *leaf = s->form->first_day_path == NULL ? NULL :
	    form_find(s->form, s->form->first_day_path);
	const struct value *v;
	int year, month, day;

	if (leaf == NULL || leaf->kind != FIELD_LEAF ||
	    leaf->block != s->form->root)
		return false;
	v = &row_slot(s->dossier->root, leaf)->value;
	if (v->kind != VALUE_DATE)
		return false;
	date_split((int32_t)v->n, &year, &month, &day);
	return month != 1 || day != 1;
}

void
renew_last_find(const struct session *old, const struct renew_order *o,
    struct arena *a, struct renew_last *out)
{
	int from, duration;

	*out = (struct renew_last){ 0 };
	if (!renew_year(old, &from, &duration) || duration < 2)
		return;
	out->first = from;
	out->end = from + duration - 1 + straddles(old);
	/* Renewed before its end, it goes on from where it is. */
	out->year = duration - 1;
	if (o->from != 0 && o->year - o->from < duration)
		out->year = o->year - o->from - 1;
	out->any = true;
	if (out->year >= YEARS_MAX)
		out->year = YEARS_MAX - 1;
	out->origin = arena_printf(a, ORIGIN_CARRIED "%d", from +
	    (out->year < 0 ? 0 : out->year));
	if (out->year > 0 && (!years_make(old, NULL, a, &out->years) ||
	    out->year >= out->years.n))
		out->years = (struct years){ 0 };
}

/* --- the budgets of the actions --- */

static const struct years_line *
line_of(const struct renew_last *l, const struct row *row,
    const struct field *line)
{
	for (int i = 0; i < l->years.naction; i++) {
		const struct years_subject *s = &l->years.action[i];

		if (s->action != row)
			continue;
		for (int k = 0; k < l->years.nline; k++)
			if (s->line[k].field == line)
				return &s->line[k];
	}
	return NULL;
}

bool
renew_last_amount(const struct renew_last *l, const struct row *row,
    const struct field *line, int64_t *cents)
{
	const struct years_line *y = line_of(l, row, line);

	if (y == NULL || !y->asked)
		return false;
	*cents = y->cell[l->year].amount;
	return true;
}

static const char *
plain(const struct field *leaf, int64_t cents, struct arena *a)
{
	struct value v = { .kind = VALUE_AMOUNT, .n = cents };

	/* A forecast is of whole euros, but where nothing rounds it. */
	if (leaf->type.whole && cents % 100 != 0)
		v.n = cents / 100 * 100 + (cents % 100 >= 50 ? 100 : 0);
	return value_plain(&leaf->type, &v, a);
}

/* AMOUNT to the place PATH of the new dossier, as carried. */
static void
put(const struct renew_last *l, struct dossier *new, const char *path,
    const struct field *leaf, int64_t amount, struct arena *a)
{
	struct answer was = dossier_answer(new, path), to = was;
	struct reading r = value_read(&leaf->type, was.draft == NULL ? "" :
	    was.draft, new->today, a);

	if (was.draft == NULL)
		to = (struct answer){ .by = NO_DAY };
	if (r.state != READING_OK || r.value.n != amount)
		to.draft = (char *)plain(leaf, amount, a);
	to.origin = (char *)l->origin;
	(void)dossier_apply(new, path, &to);
}

/* Own resources that would be negative are none: the other products pass the
   charges, and the new budget will say so. */
static int64_t
not_below(int64_t n)
{
	return n < 0 ? 0 : n;
}

static void
put_action(const struct renew_last *l, const struct years_subject *s,
    struct dossier *new, struct arena *a)
{
	for (int i = 0; i < l->years.nline; i++) {
		const struct years_line *y = &s->line[i];
		const struct field *leaf = y->field;
		int64_t n = y->cell[l->year].amount;
		const char *path = dossier_path(s->action, leaf, a);

		/* A line made of rows keeps them: which of its prices grew,
		   or how many, is not known.  Account 74 follows from the
		   demandes. */
		if (y->sum || y->aids || !y->asked ||
		    leaf->kind != FIELD_LEAF || leaf->source != SOURCE_TYPED ||
		    leaf->carry == CARRY_CLEAR ||
		    row_slot(s->action, leaf)->detailed ||
		    (n == y->cell[0].amount &&
		    dossier_answer(new, path).draft == NULL))
			continue;
		put(l, new, path, leaf, not_below(n), a);
	}
}

/* --- the demandes --- */

/* "montant", "montant_2"...: NULL where the form has none. */
static const struct field *
amount_leaf(const struct form *f, int year, struct arena *a)
{
	const struct field *leaf = requests_field(f, year == 0 ? "montant" :
	    arena_printf(a, "montant_%d", year + 1));

	return leaf != NULL && leaf->kind == FIELD_LEAF &&
	    leaf->source == SOURCE_TYPED ? leaf : NULL;
}

/* What ROW asked for that year, or for the last year before it that is
   said; the new amounts are that, each year. */
static void
put_request(const struct renew_last *l, const struct session *old,
    struct row *row, struct dossier *new, struct arena *a)
{
	const struct form *f = old->form;
	const struct field *leaf;
	int64_t n = 0;
	int at = l->year;

	while (at > 0 && !requests_amount(row, amount_leaf(f, at, a), &n))
		at--;
	if (at <= 0)
		return;
	for (int i = 0; i < YEARS_MAX && i <= l->end - l->first; i++) {
		leaf = amount_leaf(f, i, a);
		if (leaf != NULL && row_slot(row, leaf)->applies &&
		    row_slot(row, leaf)->state == READING_OK)
			put(l, new, dossier_path(row, leaf, a), leaf, n, a);
	}
}

void
renew_last_put(const struct renew_last *l, const struct session *old,
    struct dossier *new, struct arena *a)
{
	const struct field *block = requests_block(old->form);
	const struct rows *rows;

	if (!l->any || l->year <= 0)
		return;
	for (int i = 0; i < l->years.naction; i++)
		put_action(l, &l->years.action[i], new, a);
	if (block == NULL || block->block != old->form->root ||
	    block->carry == CARRY_CLEAR)
		return;
	rows = row_list(old->dossier->root, block);
	for (size_t i = 0; i < rows->n; i++)
		put_request(l, old, rows->p[i], new, a);
}

/* --- the title --- */

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static int
digits(const char *p, int *number)
{
	int n = 0;

	*number = 0;
	for (; is_digit(p[n]); n++)
		if (n < 6)
			*number = *number * 10 + (p[n] - '0');
	return n;
}

static bool
own_year(const struct renew_last *l, int year)
{
	return year >= l->first && year <= l->end;
}

/* "-29", "/29" after 2027, when 2029 is a year of the dossier too. */
static const char *
short_end(const struct renew_last *l, const char *p, int year, int by,
    struct str *out)
{
	int end;

	if ((*p != '-' && *p != '/') || digits(p + 1, &end) != 2 ||
	    !own_year(l, year / 100 * 100 + end))
		return p;
	str_printf(out, "%c%02d", *p, (end + by) % 100);
	return p + 3;
}

const char *
renew_title(const struct renew_last *l, const char *draft, int by,
    struct arena *a)
{
	const char *out, *p = draft;
	struct str text;
	int number, n, before = 0;

	if (!l->any || by == 0)
		return draft;
	str_init(&text, 0);
	while (*p != '\0') {
		n = digits(p, &number);
		if (n == 0) {
			str_printf(&text, "%c", *p++);
			continue;
		}
		/* "14/07/2027" is a day: it does not move */
		if (n == 4 && own_year(l, number) && !(p > draft &&
		    p[-1] == '/' && before > 0 && before < 3)) {
			str_printf(&text, "%d", number + by);
			p = short_end(l, p + n, number, by, &text);
		} else {
			str_printf(&text, "%.*s", n, p);
			p += n;
		}
		before = n;
	}
	out = arena_strdup(a, text.p == NULL ? "" : text.p);
	str_fini(&text);
	return out;
}
