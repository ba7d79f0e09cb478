/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * budget_draw - the grid of a budget on the canvas: both sides from 78
 * columns, one below, and the balance under them.
 */
#include "ui/budget.h"
#include "ui/line.h"

#include <string.h>

/* Columns of an amount, and of what came of a demande. */
#define AMOUNT(p) ((p)->box.cols < 50 ? 11 : 16)
#define MARK 4

/* Columns of last year's amount, shown from WIDE columns a side. */
#define BEFORE 11
#define WIDE 56

struct drawing {
	struct budget *s;
	struct grid grid;
	int side;
};

static void
draw_amount(struct pen *p, const struct drawing *d,
    const struct cell_line *l, bool at)
{
	int mark = d->grid.marks[d->side] ? MARK : 0;
	int amount = AMOUNT(p), col = p->box.cols - amount - mark - 1;
	bool typed = l->kind == CELL_TYPED || l->kind == CELL_OWN;
	enum style style = at ? STYLE_FOCUS : typed ? STYLE_FIELD :
	    l->kind == CELL_TOTAL ? STYLE_TITLE : STYLE_PLAIN;

	if (at && d->s->editing && d->s->adding == NULL) {
		line_draw(p, col, amount, &d->s->line);
		return;
	}
	if (l->slot != NULL && l->slot->state == READING_REFUSED && !at)
		style = STYLE_BAD;
	if (cell_is_funder(l))
		pen_text(p, col + amount + 1, MARK - 1, l->answer ==
		    PLAN_PENDING ? STYLE_WARN : STYLE_DIM,
		    grid_mark(l->answer));
	if (typed || at)
		pen_fill(p, col, amount, style);
	pen_right(p, col, amount, style, grid_amount(l->shown,
	    &d->s->screen.ui->arena));
	if (l->commented)
		pen_text(p, col - 1, 1, STYLE_ACCENT, "*");
	if (at)
		pen_caret(p, col + amount - 1);
}

/* The label of a line of one's own while it is typed, in its place. */
static void
draw_adding(struct pen *p, const struct drawing *d)
{
	line_draw(p, 5, p->box.cols - AMOUNT(p) - 7 -
	    (d->grid.marks[d->side] ? MARK : 0), &d->s->line);
}

/* One of several that make the line above. */
static bool
under(const struct cell_line *l)
{
	return cell_is_funder(l) || (l->level > 2 && l->kind != CELL_OWN);
}

static void
side_pen(struct pen *p, void *ctx)
{
	struct drawing *d = ctx;
	struct arena *a = &d->s->screen.ui->arena;

	for (int i = 0; i < d->grid.n[d->side]; i++) {
		const struct cell_line *l = &d->grid.line[d->side][i];
		bool at = d->side == d->s->side && i == d->s->at[d->side];
		int from = p->y;
		int before = d->grid.has_before && p->box.cols >= WIDE ?
		    BEFORE + 1 : 0;
		int label = p->box.cols - AMOUNT(p) - 3 - before -
		    (d->grid.marks[d->side] ? MARK : 0);
		enum style style = l->kind == CELL_TOTAL ? STYLE_TITLE :
		    l->kind == CELL_TYPED || cell_is_funder(l) ?
		    STYLE_PLAIN : STYLE_LABEL;

		if (at)
			pen_focus(p);
		pen_text(p, 0, 1, STYLE_ACCENT, at ? ">" : " ");
		if (at && d->s->adding != NULL)
			draw_adding(p, d);
		else
			pen_text(p, 1, label, style, arena_printf(a,
			    "%*s%s%s%s%s", under(l) ? 2 :
			    2 * l->level - 2, "", under(l) ?
			    "\342\200\223 " : "", l->kind == CELL_TOTAL ?
			    "" : l->account, l->account[0] != '\0' &&
			    l->kind != CELL_TOTAL ? " " : "", l->label));
		if (before > 0 && l->before != NULL)
			pen_right(p, 1 + label, BEFORE, STYLE_DIM,
			    grid_amount(l->before, a));
		draw_amount(p, d, l, at);
		pen_next(p);
		pen_hit(p, from, i);
	}
}

static void
draw_side(struct budget *s, struct canvas *c, struct box box, int side,
    const struct grid *g)
{
	struct drawing d = { s, *g, side };
	int mark = g->marks[side] ? MARK : 0;

	canvas_text(c, box.row, box.col + 1, -1, STYLE_ACCENT,
	    side == SIDE_CHARGE ? _("CHARGES") : _("PRODUITS"));
	canvas_right(c, box.row, box.col, box.cols - 1 - mark, STYLE_DIM,
	    _("euros"));
	if (g->has_before && box.cols >= WIDE)
		canvas_right(c, box.row, box.col, box.cols - 18 - mark,
		    STYLE_DIM, _("an dernier"));
	box.row++;
	box.rows--;
	s->page = box.rows - 1;
	screen_show(&s->screen, c, box, &s->top[side], side_pen, &d);
}

void
budget_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct budget *s = (struct budget *)screen;
	struct grid g = budget_grid(s);
	const struct cell_line *l;
	const char *mark;
	struct box table = body;
	struct foot foot = budget_foot(s, &g, body.cols, body.rows / 3);
	int bottom = 1 + foot.n, half = (body.cols - 1) / 2;

	(void)budget_current(s, &g);
	table.rows = body.rows - bottom;
	s->two = body.cols >= 78;
	if (s->two) {
		struct box left = box_left(table, half);
		struct box right = box_right(table, body.cols - half - 1);

		canvas_vrule(c, table.row, table.col + half, table.rows);
		draw_side(s, c, left, SIDE_CHARGE, &g);
		draw_side(s, c, right, SIDE_PRODUIT, &g);
	} else {
		draw_side(s, c, table, s->side, &g);
	}
	canvas_hrule(c, body.row + body.rows - bottom, 0, body.cols);
	mark = g.end == NULL ? "" : grid_complete(&g, s->row) ?
	    _(" budget complet ") : _(" budget ouvert ");
	canvas_right(c, body.row + body.rows - bottom, 1, body.cols - 2,
	    STYLE_DIM, mark);
	l = budget_current(s, &g);
	if (l != NULL)
		canvas_text(c, body.row + body.rows - bottom, 1,
		    body.cols - 3 - text_cols(mark), STYLE_LABEL, arena_printf(
		    &screen->ui->arena, " %s%s%s ", l->account,
		    l->account[0] != '\0' ? " " : "", l->label));
	budget_foot_draw(s, &g, c, body.row + body.rows - foot.n, &foot);
	if (l == NULL)
		canvas_caret(c, table.row + 1, 1);
}
