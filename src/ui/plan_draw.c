/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plan_draw - the financing plan on the canvas: more columns in wider
 * windows, the totals under them whatever the height.
 */
#include "ui/plan.h"

#include "base/date.h"
#include "base/money.h"
#include "base/str.h"
#include "base/utf8.h"

#include <string.h>

#define SHOWN 4			/* columns of amounts, at most */

/* Which columns there is room for; 0: not that one. */
struct widths {
	int title, service, scheme, amount[SHOWN], state, day;
};

static const enum plan_column column[SHOWN] = { PLAN_ASKED, PLAN_HOPED,
	PLAN_OBTAINED, PLAN_PAID };

struct drawing {
	struct plan_screen *s;
	struct plan plan;
	struct arena *a;
};

static struct widths
widths_of(int cols)
{
	struct widths w = { .state = cols < 60 ? 14 : 16 };
	int rest;

	for (int i = 0; i < SHOWN; i++)
		w.amount[i] = i == 0 || cols >= 72 ? 10 : 0;
	if (cols >= 60 && cols < 72)
		w.amount[2] = 10;
	w.day = cols >= 104 ? 12 : 0;
	rest = cols - 2 - w.state - w.day;
	for (int i = 0; i < SHOWN; i++)
		rest -= w.amount[i];
	if (cols >= 104) {
		w.service = rest * 3 / 10;
		w.scheme = rest * 3 / 10;
	}
	w.title = rest - w.service - w.scheme;
	return w;
}

static const char *
amount_text(int64_t n, bool known, struct arena *a)
{
	char buf[NUMBER_TEXT];

	return known ? arena_strdup(a, money_column(n, buf)) : "?";
}

/* What a line has to say in a column: nothing where it cannot be. */
static const char *
cell_text(const struct plan_line *l, enum plan_column c, struct arena *a)
{
	switch (c) {
	case PLAN_ASKED:
		return amount_text(l->of[c], !l->blank, a);
	case PLAN_HOPED:
		return l->answer == PLAN_PENDING && (!l->blank ||
		    l->of[c] != 0) ? amount_text(l->of[c], true, a) : "";
	case PLAN_OBTAINED:
		return l->answer == PLAN_GRANTED ? amount_text(l->of[c],
		    true, a) : "";
	default:
		return l->of[c] != 0 ? amount_text(l->of[c], true, a) : "";
	}
}

static void
draw_amounts(struct pen *p, const struct widths *w, int col,
    enum style style, const char *const text[SHOWN])
{
	for (int i = 0; i < SHOWN; i++) {
		if (w->amount[i] > 0)
			pen_right(p, col, w->amount[i] - 1, style, text[i]);
		col += w->amount[i];
	}
}

static void
draw_sums(struct pen *p, const struct widths *w, enum style style,
    const struct plan_sums *sum, struct arena *a)
{
	struct plan_sums alive = plan_sums_alive(*sum);
	const char *text[SHOWN];

	for (int i = 0; i < SHOWN; i++)
		text[i] = amount_text(alive.of[column[i]], !sum->over, a);
	draw_amounts(p, w, 2 + w->title + w->service + w->scheme, style,
	    text);
}

/* The next day that matters: of the decision, or when it is expected. */
static const char *
day_text(const struct plan_line *l, struct arena *a)
{
	char buf[DATE_TEXT];

	if (l->answer != PLAN_PENDING)
		return l->decided_on == NO_DAY ? "" : arena_strdup(a,
		    date_fr(l->decided_on, buf));
	return l->expected_on == NO_DAY ? "" : arena_printf(a, "~%s",
	    date_fr(l->expected_on, buf));
}

static enum style
state_style(const struct plan_line *l)
{
	return l->answer == PLAN_GRANTED ? STYLE_GOOD : l->answer ==
	    PLAN_REFUSED ? STYLE_DIM : STYLE_WARN;
}

static void
draw_line(struct pen *p, const struct drawing *d, int i)
{
	const struct plan_line *l = &d->plan.line[i];
	struct widths w = widths_of(p->box.cols);
	bool at = i == d->s->at;
	enum style style = at ? STYLE_FOCUS : l->answer == PLAN_REFUSED ?
	    STYLE_DIM : STYLE_PLAIN;
	const char *text[SHOWN];
	int from = p->y, col = 2;

	if (at) {
		pen_focus(p);
		pen_caret(p, 2);
	}
	pen_text(p, 0, 2, STYLE_ACCENT, at ? "> " : "  ");
	pen_text(p, col, w.title - 1, style, l->told);
	col += w.title;
	if (w.service > 0)
		pen_text(p, col, w.service - 1, STYLE_DIM, l->service);
	col += w.service;
	if (w.scheme > 0)
		pen_text(p, col, w.scheme - 1, STYLE_DIM, l->scheme);
	col += w.scheme;
	for (int k = 0; k < SHOWN; k++)
		text[k] = cell_text(l, column[k], d->a);
	draw_amounts(p, &w, col, style, text);
	for (int k = 0; k < SHOWN; k++)
		col += w.amount[k];
	pen_text(p, col, w.state - 1, state_style(l), l->state[0] == '\0' ?
	    _("état à noter") : l->state);
	if (w.day > 0)
		pen_right(p, col + w.state, w.day - 1, STYLE_DIM, day_text(l,
		    d->a));
	pen_next(p);
	pen_hit(p, from, i);
}

static void
draw_type(struct pen *p, const struct drawing *d, const struct plan_type *t)
{
	struct widths w = widths_of(p->box.cols);
	const char *label = t->label != NULL ? t->label :
	    _("Type de financeur à noter");

	pen_text(p, 0, t->n > 1 ? w.title + w.service + w.scheme + 1 : -1,
	    STYLE_LABEL, t->in_kind ? arena_printf(d->a, _("En nature : %s"),
	    label) : label);
	if (t->n > 1)
		draw_sums(p, &w, STYLE_LABEL, &t->sum, d->a);
	pen_next(p);
	for (int i = t->first; i < t->first + t->n; i++)
		draw_line(p, d, i);
}

static void
list_pen(struct pen *p, void *ctx)
{
	const struct drawing *d = ctx;

	for (int i = 0; i < d->plan.ntype; i++)
		draw_type(p, d, &d->plan.type[i]);
	if (d->plan.n == 0) {
		pen_wrap(p, 1, p->box.cols - 2, STYLE_PLAIN,
		    _("Aucune demande encore : + en ajoute une, pour chaque"
		    " aide demandée, espérée ou obtenue."));
		pen_focus(p);
		pen_caret(p, 1);
	}
}

static void
draw_header(struct canvas *c, struct box box)
{
	static const char *const names[SHOWN] = { N_("Demandé"),
		N_("Espéré"), N_("Obtenu"), N_("Versé") };
	struct widths w = widths_of(box.cols);
	int col = box.col + 2 + w.title;

	canvas_text(c, box.row, box.col + 2, w.title - 1, STYLE_DIM,
	    _("Financeur"));
	if (w.service > 0)
		canvas_text(c, box.row, col, w.service - 1, STYLE_DIM,
		    _("Service"));
	col += w.service;
	if (w.scheme > 0)
		canvas_text(c, box.row, col, w.scheme - 1, STYLE_DIM,
		    _("Dispositif"));
	col += w.scheme;
	for (int i = 0; i < SHOWN; i++) {
		if (w.amount[i] > 0)
			canvas_right(c, box.row, col, w.amount[i] - 1,
			    STYLE_DIM, gettext(names[i]));
		col += w.amount[i];
	}
	canvas_text(c, box.row, col, w.state - 1, STYLE_DIM, _("État"));
	if (w.day > 0)
		canvas_right(c, box.row, col + w.state, w.day - 1, STYLE_DIM,
		    _("Décision"));
}

static const char *
total_label(const struct plan *p, int cols)
{
	const char *whole = _("TOTAL sans les refus");

	if (p->total.of[PLAN_LOST] == 0)
		return _("TOTAL");
	return utf8_cols(whole, strlen(whole)) > cols ? _("Sans les refus") :
	    whole;
}

static void
total_pen(struct pen *p, void *ctx)
{
	const struct drawing *d = ctx;
	struct widths w = widths_of(p->box.cols);

	pen_text(p, 0, w.title + 1, STYLE_TITLE, total_label(&d->plan,
	    w.title + 1));
	draw_sums(p, &w, STYLE_TITLE, &d->plan.total, d->a);
	pen_next(p);
}

static void
add_fact(struct str *out, const char *label, int64_t n, struct arena *a)
{
	char buf[NUMBER_TEXT];

	str_printf(out, "%s%s", out->len > 0 ? "   " : "", arena_printf(a,
	    label, money_show(n, buf)));
}

#define ROOMY 15		/* rows from which the foot may take one more */

/* What the plan comes to, the most useful first: the end may be cut. */
static const char *
facts_text(const struct plan *p, struct arena *a)
{
	struct str s;
	const char *text;

	str_init(&s, 0);
	if (p->account != NULL && p->account_known)
		add_fact(&s, _("compte 74 : %s"), p->account_total, a);
	if (p->others.of[PLAN_RETAINED] != 0)
		add_fact(&s, _("dont hors du dossier %s"),
		    p->others.of[PLAN_RETAINED], a);
	add_fact(&s, _("reste à verser %s"), p->total.of[PLAN_DUE], a);
	if (p->n > p->ncash)
		add_fact(&s, _("en nature %s"), plan_sums_alive(
		    p->in_kind).of[PLAN_ASKED], a);
	if (p->total.of[PLAN_LOST] != 0)
		add_fact(&s, _("refusé %s"), p->total.of[PLAN_LOST], a);
	text = arena_strdup(a, s.p);
	str_fini(&s);
	return text;
}

void
plan_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct plan_screen *s = (struct plan_screen *)screen;
	struct drawing d = { s, plan_now(s), &screen->ui->arena };
	const char *facts = facts_text(&d.plan, d.a);
	int lines = body.rows >= ROOMY && pen_lines(facts, body.cols - 2) > 1
	    ? 2 : 1;
	int rule = body.rows >= 10, foot = 1 + lines + rule, top = 0;
	struct box list = body, total = box_bottom(body, 1 + lines);
	struct pen p = { .c = c, .box = box_bottom(body, lines) };

	if (body.rows > 5) {
		draw_header(c, list);
		list.row++;
		list.rows--;
	}
	list.rows -= foot;
	s->page = list.rows - 1;
	screen_show(screen, c, list, &s->top, list_pen, &d);
	if (rule)
		canvas_hrule(c, total.row - 1, 0, body.cols);
	total.rows = 1;
	(void)pen_show(c, total, &top, NULL, total_pen, &d);
	if (lines > 1)
		pen_wrap(&p, 1, body.cols - 2, STYLE_PLAIN, facts);
	else
		(void)pen_text(&p, 1, body.cols - 2, STYLE_PLAIN, facts);
}
