/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wizard/import_part.h"

#include "base/i18n.h"
#include "base/money.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The cells of one row, by role; "" where there is none. */
struct cells {
	int64_t line;
	const char *text[ROLES];
	int which;		/* set of columns */
	int side;		/* enum side, or -1 */
	const char *digits;	/* of the account, else of the label */
};

/* --- what is kept of a row --- */

static int
rank_of(const struct budget_import *b, const struct field *f)
{
	for (int i = 0; i < b->group->nchild; i++)
		if (b->group->child[i] == f)
			return i;
	return -1;
}

static void
add_up(struct import_state *st, int64_t *sum, int64_t amount)
{
	if (!money_add(*sum, amount, sum))
		st->stuck = true;
}

/* Past the items, what is sure is added up and the rest is left. */
static int
past_items(struct budget_import *b, const struct import_item *i)
{
	struct import_state *st = b->state;
	int rank = i->kind == IMPORT_TAKEN && i->to->kind == FIELD_LEAF ?
	    rank_of(b, i->to) : -1;

	if (rank >= 0) {
		add_up(st, &st->extra[rank], i->amount);
		st->extra_rows[rank]++;
		b->count[IMPORT_TAKEN]++;
	} else {
		b->count[i->kind == IMPORT_HELD || i->kind == IMPORT_TOTAL ?
		    i->kind : IMPORT_LEFT]++;
	}
	return -1;
}

/* A cell may hold several lines; what is said of a row is one. */
static const char *
one_line(const char *text, struct arena *a)
{
	char *s = arena_strdup(a, text == NULL ? "" : text);

	for (char *p = s; (p = strchr(p, '\n')) != NULL;)
		*p = ' ';
	return s;
}

static int
add_item(struct budget_import *b, const struct import_item *i)
{
	struct import_item *to;

	if (b->nitem == IMPORT_ITEMS)
		return past_items(b, i);
	b->count[i->kind]++;
	to = &b->item[b->nitem];
	*to = *i;
	to->account = one_line(i->account, &b->a);
	to->label = one_line(i->label, &b->a);
	to->comment = one_line(i->comment, &b->a);
	to->why = say_copy(&b->a, &i->why);
	return b->nitem++;
}

static void
change_kind(struct budget_import *b, struct import_item *i,
	    enum import_kind kind)
{
	b->count[i->kind]--;
	b->count[kind]++;
	i->kind = kind;
}

static const char *
shown(int64_t cents, struct arena *a)
{
	char buf[NUMBER_TEXT];

	return arena_strdup(a, money_show(cents, buf));
}

/* --- totals --- */

/* The sums of the file itself, against which its totals are compared. */
static void
count_in_file(struct budget_import *b, const struct import_item *i,
	      const char *digits, int side)
{
	struct import_state *st = b->state;
	bool in_kind = i->to != NULL ? i->to->line->in_kind :
	    digits[0] == '8';

	if (i->to != NULL)
		side = (int)i->to->line->side;
	else if (side < 0 && digits[0] != '\0')
		side = digits[0] == '6' || strncmp(digits, "86", 2) == 0 ?
		    SIDE_CHARGE : SIDE_PRODUIT;
	if (side >= 0)
		add_up(st, &st->file_sum[side][in_kind], i->amount);
}

static void
compare_total(struct budget_import *b, int item, int64_t amount, int64_t sum)
{
	struct arena *a = &b->a;
	struct import_item *i;

	if (amount != sum)
		b->differences++;
	if (item < 0)
		return;
	i = &b->item[item];
	i->differs = amount != sum;
	i->why = i->differs ? SAY(N_("ce total est de %1, ses lignes font "
	    "%2"), { shown(amount, a), shown(sum, a) }) :
	    SAY(N_("un total : ses lignes suffisent"), { NULL });
}

/* None of its rows was understood, but it names a line by itself: that line
   takes it whole. */
static bool
taken_whole(struct budget_import *b, const struct heading *h)
{
	int64_t unknown = 0;

	if (h->line_of == NULL || h->item < 0 || h->amount != h->sum)
		return false;
	for (int i = h->item + 1; i < b->nitem; i++)
		unknown += b->item[i].kind == IMPORT_LEFT ||
		    b->item[i].kind == IMPORT_DOUBT;
	if (unknown != h->rows || unknown != b->nitem - h->item - 1)
		return false;
	for (int i = h->item + 1; i < b->nitem; i++) {
		change_kind(b, &b->item[i], IMPORT_INSIDE);
		b->item[i].why = SAY(N_("compris dans la ligne %1 du "
		    "fichier, prise entière"), { arena_printf(&b->a, "%lld",
		    (long long)b->item[h->item].line) });
	}
	change_kind(b, &b->item[h->item], IMPORT_TAKEN);
	b->item[h->item].to = h->line_of;
	return true;
}

/* What it counts has come.  UP: the total that counts it too, or NULL. */
static void
close_heading(struct budget_import *b, struct heading *h, struct heading *up)
{
	struct import_state *st = b->state;

	if (!h->open)
		return;
	h->open = false;
	if (!h->has_amount)
		return;
	if (h->rows > 0) {
		if (!taken_whole(b, h))
			compare_total(b, h->item, h->amount, h->sum);
		return;
	}
	/* no row under it: it is one itself */
	if (h->item >= 0) {
		struct import_item *i = &b->item[h->item];

		change_kind(b, i, h->as_row.kind);
		i->to = h->as_row.to;
		i->why = h->as_row.why;
		i->by_point = h->as_row.by_point;
	} else if (h->as_row.kind == IMPORT_TAKEN) {
		b->count[IMPORT_TOTAL]--;
		(void)past_items(b, &h->as_row);
	}
	count_in_file(b, &h->as_row, h->digits, h->side);
	if (up != NULL && up->open) {
		add_up(st, &up->sum, h->amount);
		up->rows++;
	}
}

static void
close_headings(struct budget_import *b, struct reading_side *r)
{
	close_heading(b, &r->under, &r->top);
	close_heading(b, &r->top, NULL);
}

/* Does a row of this account stand in H? */
static bool
stands_in(const struct heading *h, const struct cells *c)
{
	size_t n = strlen(h->digits), m = strlen(h->code);

	if (n > 0 && c->digits[0] != '\0' &&
	    strncmp(c->digits, h->digits, n) != 0)
		return false;
	/* 74etat counts 74etat.1, not 74region */
	return n == 0 || m <= n || strncmp(c->text[ROLE_ACCOUNT], h->code, m) == 0;
}

static void
into_headings(struct budget_import *b, const struct cells *c, int64_t amount)
{
	struct reading_side *r = &b->state->side[c->which];

	if (r->under.open && !stands_in(&r->under, c))
		close_heading(b, &r->under, &r->top);
	if (r->top.open && !stands_in(&r->top, c))
		close_headings(b, r);
	if (r->under.open) {
		add_up(b->state, &r->under.sum, amount);
		r->under.rows++;
	}
	if (r->top.open) {
		add_up(b->state, &r->top.sum, amount);
		r->top.rows++;
	}
	add_up(b->state, &r->since, amount);
	r->since_rows++;
	(void)snprintf(r->since_digits, sizeof r->since_digits, "%s",
	    c->digits);
}

/* The totals of this table come after what they count. */
static bool
comes_after(struct reading_side *r, const struct cells *c)
{
	if (!r->styled)
		r->after = r->since_rows > 0 && (c->digits[0] == '\0' ||
		    strncmp(r->since_digits, c->digits,
		    strlen(c->digits)) == 0);
	r->styled = true;
	return r->after;
}

static bool
goes_under(const struct reading_side *r, const struct cells *c,
	   struct arena *a)
{
	const char *comment = import_key(c->text[ROLE_COMMENT], a);
	const char *label = import_key(c->text[ROLE_LABEL], a);

	return r->top.open && (strncmp(comment, "sou", 3) == 0 ||
	    strncmp(label, "sou", 3) == 0) && stands_in(&r->top, c);
}

/* A total: ITEM is what it would be, were it a row as others. */
static void
take_heading(struct budget_import *b, const struct cells *c, bool amount,
	     const struct import_item *item, const struct match *m)
{
	struct reading_side *r = &b->state->side[c->which];
	struct import_item total = *item;
	struct heading h = { .open = true, .has_amount = amount, .item = -1,
		.amount = item->amount, .as_row = *item, .side = c->side };
	bool under;

	total.kind = IMPORT_TOTAL;
	total.to = NULL;
	if (amount && comes_after(r, c)) {
		compare_total(b, add_item(b, &total), item->amount,
		    r->since);
		r->since = r->since_rows = 0;
		return;
	}
	under = goes_under(r, c, &b->state->scratch);
	if (under)
		close_heading(b, &r->under, &r->top);
	else
		close_headings(b, r);
	(void)snprintf(h.digits, sizeof h.digits, "%s", c->digits);
	(void)snprintf(h.code, sizeof h.code, "%s", c->text[ROLE_ACCOUNT]);
	if (m->sum == NULL && m->to != NULL && !m->doubt && !m->held)
		h.line_of = m->to;
	h.as_row.why = say_copy(&b->a, &item->why);
	if (amount)
		h.item = add_item(b, &total);
	*(under ? &r->under : &r->top) = h;
}

static uint64_t
apart(int64_t a, int64_t b)
{
	return a < b ? (uint64_t)b - (uint64_t)a : (uint64_t)a - (uint64_t)b;
}

/* The sum of the file nearest to AMOUNT: of SIDE (-1: of any), without what
   is in kind, with it, or that alone. */
static int64_t
nearest_sum(struct import_state *st, int side, int64_t amount)
{
	int64_t best = 0;
	bool any = false;

	for (int k = 0; k < 6; k++) {
		int64_t sum = k % 3 == 2 ? 0 : st->file_sum[k / 3][0];

		if (side >= 0 && k / 3 != side)
			continue;
		if (k % 3 > 0)
			add_up(st, &sum, st->file_sum[k / 3][1]);
		if (!any || apart(sum, amount) < apart(best, amount))
			best = sum;
		any = true;
	}
	return best;
}

/* Of one side, or of all: it is one of the sums of the file. */
static void
take_grand(struct budget_import *b, const struct cells *c,
	   const struct import_item *item)
{
	struct import_state *st = b->state;
	struct import_item total = *item;

	close_headings(b, &st->side[c->which]);
	total.kind = IMPORT_TOTAL;
	total.to = NULL;
	compare_total(b, add_item(b, &total), item->amount,
	    nearest_sum(st, c->side, item->amount));
	st->side[c->which].since = st->side[c->which].since_rows = 0;
}

/* --- rows --- */

/* Which mark parts the cents of this file? */
static void
note_marks(struct import_state *st, const char *cell)
{
	size_t n = strlen(cell);

	while (n > 0 && (cell[n - 1] < '0' || cell[n - 1] > '9'))
		n--;
	for (size_t k = 2; k <= 3 && k < n; k++) {
		st->comma |= cell[n - k] == ',';
		st->point |= cell[n - k] == '.';
	}
}

/* Do the demandes of the dossier bring something to LINE? */
static bool
asked_already(const struct budget_import *b, const struct field *line)
{
	const struct field *f = form_line_requests(line);
	const struct slot *slot = f == NULL || f == line ? NULL :
	    row_slot(b->row, f);

	return slot != NULL && slot->value.kind == VALUE_AMOUNT &&
	    slot->value.n != 0;
}

/* What a row would be, from where it may go. */
static struct import_item
item_of(struct budget_import *b, const struct cells *c,
	const struct match *m, enum amount_state state, int64_t amount)
{
	struct import_item i = { .line = c->line, .amount = amount,
		.has_amount = true,
		.account = c->text[ROLE_ACCOUNT],
		.label = c->text[ROLE_LABEL], .to = m->to, .why = m->why };

	i.comment = c->text[ROLE_COMMENT];
	i.has_last = import_amount(c->text[ROLE_LAST], &i.last,
	    &b->state->scratch) == AMOUNT_GOOD;
	i.kind = m->held ? IMPORT_HELD : m->to == NULL ? IMPORT_LEFT :
	    m->doubt ? IMPORT_DOUBT : IMPORT_TAKEN;
	if (i.kind != IMPORT_TAKEN)
		return i;
	if (asked_already(b, m->to)) {
		i.kind = IMPORT_DOUBT;
		i.why = SAY(N_("les demandes du dossier comptent déjà dans "
		    "« %1 » : seulement si cette aide est une autre"),
		    { m->to->label });
	} else if (b->other != NULL) {
		i.kind = IMPORT_DOUBT;
		i.why = SAY(N_("deux colonnes de montants : « %1 » est lue, "
		    "« %2 » ne l'est pas"), { b->column[0][ROLE_AMOUNT] ==
		    NULL ? "" : b->column[0][ROLE_AMOUNT], b->other });
	} else if (state == AMOUNT_THOUSANDS) {
		i.kind = IMPORT_DOUBT;
		i.by_point = true;
		i.why = SAY(N_("« %1 » : le point peut séparer les milliers "
		    "ou les centimes, lu %2"), { c->text[ROLE_AMOUNT],
		    shown(amount, &b->state->scratch) });
	}
	return i;
}

/* The same name as a line that sums others: with no row under it, where it
   goes is no more than a guess. */
static void
guess_for_sum(const struct match *m, struct import_item *i)
{
	const char *name = m->sum->label != NULL ? m->sum->label :
	    m->sum->id;
	const struct field *part = m->sum->nparts > 0 ? m->sum->parts[0] :
	    NULL;

	if (part != NULL && part->kind == FIELD_LEAF &&
	    part->source == SOURCE_EXPR)
		i->kind = IMPORT_HELD;
	if (i->kind == IMPORT_HELD) {
		i->why = SAY(N_("les aides de ce budget sont les demandes"),
		    { NULL });
		return;
	}
	i->kind = i->to == NULL ? IMPORT_LEFT : IMPORT_DOUBT;
	i->by_point = false;
	i->why = SAY(N_("« %1 » se détaille en lignes, et le fichier ne dit "
	    "pas lesquelles"), { name });
}

static void
take_amount(struct budget_import *b, const struct cells *c,
	    enum amount_state state, int64_t amount)
{
	struct arena *a = &b->state->scratch;
	bool grand, total = import_total(c->text[ROLE_LABEL],
	    c->text[ROLE_COMMENT], &grand, a);
	struct match m = { 0 };
	struct import_item i;

	note_marks(b->state, c->text[ROLE_AMOUNT]);
	if (!grand)
		m = import_match(b, c->text[ROLE_ACCOUNT],
		    c->text[ROLE_LABEL], c->side, a);
	i = item_of(b, c, &m, state, amount);
	if (grand) {
		take_grand(b, c, &i);
		return;
	}
	if (m.sum != NULL)
		guess_for_sum(&m, &i);
	if (total || m.sum != NULL) {
		take_heading(b, c, true, &i, &m);
		return;
	}
	into_headings(b, c, amount);
	count_in_file(b, &i, c->digits, c->side);
	(void)add_item(b, &i);
}

/* Without an amount: the beginning of a side, of a heading, or nothing. */
static void
take_blank(struct budget_import *b, const struct cells *c)
{
	struct arena *a = &b->state->scratch;
	struct import_item none = { .line = c->line };
	const struct match m = { 0 };
	int side = import_section(import_key(c->text[ROLE_LABEL], a));
	bool grand;

	b->blank++;
	if (side >= 0 && b->state->set[c->which].side < 0)
		b->state->side[c->which].section = side;
	if (import_total(c->text[ROLE_LABEL], c->text[ROLE_COMMENT], &grand,
	    a) && !grand)
		take_heading(b, c, false, &none, &m);
}

static void
take_cells(struct budget_import *b, struct cells *c)
{
	struct arena *a = &b->state->scratch;
	struct import_item bad = { .line = c->line, .kind = IMPORT_LEFT,
		.account = c->text[ROLE_ACCOUNT],
		.label = c->text[ROLE_LABEL] };
	int64_t amount = 0;
	enum amount_state state = import_amount(c->text[ROLE_AMOUNT],
	    &amount, a);
	char digits[16];

	import_digits(c->text[ROLE_ACCOUNT], digits, NULL);
	if (digits[0] == '\0')
		import_digits(c->text[ROLE_LABEL], digits, NULL);
	c->digits = arena_strdup(a, digits);
	switch (state) {
	case AMOUNT_NONE:
		take_blank(b, c);
		break;
	case AMOUNT_BAD:
		bad.why = SAY(N_("« %1 » n'est pas un montant"),
		    { c->text[ROLE_AMOUNT] });
		(void)add_item(b, &bad);
		break;
	case AMOUNT_GOOD:
	case AMOUNT_THOUSANDS:
		if (c->text[ROLE_ACCOUNT][0] != '\0' ||
		    c->text[ROLE_LABEL][0] != '\0') {
			take_amount(b, c, state, amount);
			break;
		}
		bad.amount = amount;
		bad.has_amount = true;
		bad.why = SAY(N_("un montant sans compte ni libellé"),
		    { NULL });
		(void)add_item(b, &bad);
		break;
	}
}

static int
side_of(const struct budget_import *b, const struct cells *c)
{
	const struct import_state *st = b->state;
	int side = st->set[c->which].side;

	if (side < 0)
		side = import_section(import_key(c->text[ROLE_SIDE],
		    &b->state->scratch));
	return side < 0 ? st->side[c->which].section : side;
}

static void
take_row(struct budget_import *b, int64_t line, int n,
	 const char *const *cell)
{
	for (int which = 0; which < b->state->nset; which++) {
		const struct import_set *s = &b->state->set[which];
		struct cells c = { .line = line, .which = which };
		bool some = false;

		arena_reset(&b->state->scratch);
		for (int k = 0; k < ROLES; k++) {
			c.text[k] = s->col[k] >= 0 && s->col[k] < n ?
			    cell[s->col[k]] : "";
			some |= c.text[k][0] != '\0';
		}
		if (!some)
			continue;
		/* "60 - Achats", "Total" in the column of accounts */
		if (c.text[ROLE_LABEL][0] == '\0')
			c.text[ROLE_LABEL] = c.text[ROLE_ACCOUNT];
		c.side = side_of(b, &c);
		take_cells(b, &c);
	}
}

/* --- from the first row to the last --- */

struct budget_import *
budget_import_new(const struct session *s, struct row *row,
		  const struct field *group)
{
	struct budget_import *b = calloc(1, sizeof *b);
	struct import_state *st;

	if (b == NULL)
		abort();
	b->session = s;
	b->row = row;
	b->group = group;
	b->item = arena_array(&b->a, IMPORT_ITEMS, sizeof *b->item);
	b->state = st = arena_new(&b->a, struct import_state);
	st->names = import_names(b, &b->a);
	st->extra = arena_array(&b->a, (size_t)group->nchild + 1,
	    sizeof *st->extra);
	st->extra_rows = arena_array(&b->a, (size_t)group->nchild + 1,
	    sizeof *st->extra_rows);
	st->side[0].section = st->side[1].section = -1;
	return b;
}

void
budget_import_free(struct budget_import *b)
{
	if (b == NULL)
		return;
	arena_fini(&b->state->scratch);
	arena_fini(&b->a);
	free(b);
}

static void
begin_rows(struct budget_import *b)
{
	struct import_state *st = b->state;
	int first = import_columns(b);

	b->above = first > 0 ? first - 1 : 0;
	for (int i = first; i < st->nearly; i++)
		take_row(b, st->early[i].line, st->early[i].n,
		    st->early[i].cell);
}

void
budget_import_row(struct budget_import *b, int64_t line, int n,
		  const char *const *cell)
{
	struct import_state *st = b->state;
	const char **kept;

	b->rows++;
	if (st->known) {
		take_row(b, line, n, cell);
		return;
	}
	kept = arena_array(&b->a, (size_t)n + 1, sizeof *kept);
	for (int i = 0; i < n; i++)
		kept[i] = arena_strdup(&b->a, cell[i]);
	st->early[st->nearly++] = (struct import_early){ line, n, kept };
	if (st->nearly == EARLY_MAX)
		begin_rows(b);
}

void
budget_import_bad(struct budget_import *b, int64_t line, const char *label,
		  struct say why)
{
	struct import_item i = { .line = line, .kind = IMPORT_LEFT,
		.account = "", .label = label, .why = why };

	b->rows++;
	(void)add_item(b, &i);
}

void
budget_import_end(struct budget_import *b)
{
	struct import_state *st = b->state;

	if (!st->known)
		begin_rows(b);
	for (int k = 0; k < st->nset; k++)
		close_headings(b, &st->side[k]);
	/* a comma before the cents elsewhere: that point parts thousands */
	for (int i = 0; i < b->nitem && st->comma && !st->point; i++)
		if (b->item[i].by_point && b->item[i].kind == IMPORT_DOUBT)
			change_kind(b, &b->item[i], IMPORT_TAKEN);
	budget_import_settle(b);
}
