/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * years_draw - the years on the canvas: as many columns as there is room
 * for, the total last, and under them what is said of the cell of the
 * cursor.
 */
#include "ui/years.h"

#include "ui/line.h"

#define LABEL_MIN 14
#define FOOT_MAX 12

/* How wide, and which columns: years from `left`, then the total. */
struct widths {
	int label, cell, shown;
	bool total;
};

struct drawing {
	struct years_screen *s;
	const struct years_made *m;
	struct widths w;
	struct arena *a;
};

struct foot {
	struct {
		enum style style;
		const char *text;
	} line[FOOT_MAX];
	int n, rows, cols;
	int used;		/* of the rows */
};

/* --- the columns --- */

static int
widest(const struct years_made *m, struct arena *a)
{
	int most = 8;

	for (int i = 0; i < m->n; i++)
		for (int k = 0; k <= m->y.n; k++) {
			int n = text_cols(years_row_text(&m->y, m->s,
			    &m->row[i], k, a)) + 1;

			if (m->row[i].kind != YEARS_ROW_INDICATOR &&
			    n > most)
				most = n;
		}
	for (int k = 0; k < m->y.n; k++)
		if (text_cols(m->y.year[k].label) > most)
			most = text_cols(m->y.year[k].label);
	return most;
}

static struct widths
widths_of(struct years_screen *s, const struct years_made *m, int cols,
    struct arena *a)
{
	struct widths w = { .cell = widest(m, a) + 1, .total = true };
	int room = cols - 2 - (cols < 60 ? LABEL_MIN : 24);

	w.shown = room / w.cell - 1;
	if (w.shown < 1 && cols - 2 - LABEL_MIN < 2 * w.cell) {
		w.total = false;
		w.shown = 1;
	}
	if (w.shown < 1)
		w.shown = 1;
	if (w.shown > m->y.n)
		w.shown = m->y.n;
	w.label = cols - 2 - (w.shown + w.total) * w.cell;
	if (s->col < s->left)
		s->left = s->col;
	if (s->col >= s->left + w.shown)
		s->left = s->col - w.shown + 1;
	if (s->left + w.shown > m->y.n)
		s->left = m->y.n - w.shown;
	return w;
}

static void
draw_header(const struct drawing *d, struct canvas *c, struct box box,
    bool words)
{
	const struct widths *w = &d->w;
	int col = box.col + 1 + w->label;
	bool before = d->s->left > 0;
	bool after = d->s->left + w->shown < d->m->y.n;

	canvas_text(c, box.row, box.col + 1, w->label - 1, STYLE_DIM,
	    before && after ? _("euros  < >") : before ? _("euros  <") :
	    after ? _("euros  >") : _("euros"));
	for (int i = 0; i < w->shown + w->total; i++, col += w->cell) {
		const struct years_year *t = &d->m->y.year[d->s->left + i];
		bool total = i == w->shown;

		canvas_right(c, box.row, col, w->cell, STYLE_ACCENT, total ?
		    _("TOTAL") : t->label);
		if (words && !total)
			canvas_right(c, box.row + 1, col, w->cell,
			    STYLE_DIM, t->firm ? _("ferme") : _("prévu"));
	}
}

/* --- a row --- */

static enum style
cell_style(const struct drawing *d, const struct years_row *r, int year,
    bool at)
{
	const struct years_line *l = years_row_line(d->m->s, r);

	if (at)
		return STYLE_FOCUS;
	if (l != NULL && year < d->m->y.n && l->cell[year].unread)
		return STYLE_BAD;
	if (years_row_retouches(&d->m->y, d->m->s, r, year) > 0)
		return STYLE_WARN;
	if (l != NULL && years_open(d->m->s, l, year))
		return STYLE_FIELD;
	return r->kind == YEARS_ROW_TOTAL ? STYLE_TITLE : STYLE_PLAIN;
}

/* A star follows what was retouched. */
static void
draw_cell(struct pen *p, const struct drawing *d, const struct years_row *r,
    int year, int col, bool here)
{
	int width = d->w.cell;
	bool at = here && year == d->s->col;
	const char *text = years_row_text(&d->m->y, d->m->s, r, year, d->a);
	enum style style = cell_style(d, r, year, at);

	if (at && d->s->typing == YEARS_TYPES_CELL) {
		line_draw(p, col + 1, width - 1, &d->s->line);
		return;
	}
	if (at || style == STYLE_FIELD)
		pen_fill(p, col + 1, width - 1, style);
	pen_right(p, col + 1, width - 2, style, text);
	if (years_row_retouches(&d->m->y, d->m->s, r, year) > 0)
		pen_text(p, col + width - 1, 1, style, "*");
	if (at)
		pen_caret(p, col + width - 2);
}

static void
draw_row(struct pen *p, const struct drawing *d, int i)
{
	const struct years_row *r = &d->m->row[i];
	const struct years_line *l = years_row_line(d->m->s, r);
	bool at = i == d->s->at;
	int col = 1 + d->w.label, n = d->w.shown;
	const char *mark = r->indent == 0 ? "" : !r->heads ? "  " : r->open ?
	    "- " : "+ ";

	if (at)
		pen_focus(p);
	pen_text(p, 0, 1, STYLE_ACCENT, at ? ">" : " ");
	pen_text(p, 1, d->w.label, r->kind == YEARS_ROW_TOTAL ? STYLE_TITLE :
	    r->kind == YEARS_ROW_LINE ? STYLE_PLAIN : STYLE_LABEL,
	    arena_printf(d->a, "%*s%s%s%s", r->indent > 1 ? 2 * r->indent -
	    2 : 0, "", mark,
	    l != NULL && l->side == SIDE_CHARGE && !l->in_kind && !l->sum &&
	    !l->eligible ? _("(non él.) ") : "",
	    say_here(d->a, &r->label)));
	for (int k = 0; k < n; k++, col += d->w.cell)
		draw_cell(p, d, r, d->s->left + k, col, at);
	if (d->w.total)
		draw_cell(p, d, r, d->m->y.n, col, false);
}

static void
rows_pen(struct pen *p, void *ctx)
{
	const struct drawing *d = ctx;

	for (int i = 0; i < d->m->n; i++) {
		int from = p->y;

		if (i == d->s->at || !pen_hidden(p, 1))
			draw_row(p, d, i);
		pen_next(p);
		pen_hit(p, from, i);
	}
}

/* --- the foot --- */

/* Whole, or not at all unless it is the first. */
static void
put(struct foot *f, enum style style, const char *text)
{
	int rows = pen_lines(text, f->cols);

	if (f->n == FOOT_MAX || (f->n > 0 && f->used + rows > f->rows))
		return;
	f->line[f->n].style = style;
	f->line[f->n++].text = text;
	f->used += rows;
	if (f->used > f->rows)
		f->used = f->rows;
}

/* What is said of the cell of the cursor: what it would be by its rule, and
   the rule. */
static void
foot_cell(struct foot *f, const struct drawing *d)
{
	struct years_screen *s = d->s;
	const struct years_row *r = years_at(s);
	const struct years_line *l = r == NULL ? NULL :
	    years_row_line(d->m->s, r);
	struct say rule;

	if (s->typing == YEARS_TYPES_GROWTH || l == NULL)
		return;
	rule = years_rule(&d->m->y, d->m->s, l, d->a);
	if (l->cell[s->col].retouches > 0)
		put(f, STYLE_WARN, arena_printf(d->a, s->action == NULL ?
		    _("* retouché dans une action ; les règles donneraient"
		    " %s.") : _("* retouché : la règle donnerait %s."),
		    years_row_euros(l->cell[s->col].rule, d->a)));
	put(f, STYLE_PLAIN, arena_printf(d->a, s->col == 0 &&
	    s->action != NULL && !l->sum ? _("Budget de l'action, ferme."
	    " Ensuite : %s.") : _("Règle : %s."), say_here(d->a, &rule)));
	if (l->comment[0] != '\0')
		put(f, STYLE_DIM, l->comment);
}

static void
foot_notes(struct foot *f, const struct drawing *d)
{
	const struct years *y = &d->m->y;

	for (int warn = 1; warn >= 0; warn--)
		for (int i = 0; i < y->nnote; i++) {
			const struct years_note *n = &y->note[i];

			if ((n->severity != SEVERITY_INFO) != (warn != 0) ||
			    (d->s->action != NULL && n->subject != d->m->s))
				continue;
			put(f, warn != 0 ? STYLE_WARN : STYLE_PLAIN,
			    arena_printf(d->a, "! %s", say_here(d->a,
			    &n->text)));
		}
}

static struct foot
make_foot(const struct drawing *d, int rows, int cols)
{
	struct foot f = { .rows = rows, .cols = cols };

	if (d->m->y.why.msg != NULL)
		put(&f, STYLE_WARN, say_here(d->a, &d->m->y.why));
	if (d->m->y.over)
		return f;
	foot_cell(&f, d);
	put(&f, STYLE_DIM, arena_printf(d->a, _("Convention : %s."),
	    years_rules(&d->m->y, d->a, gettext)));
	foot_notes(&f, d);
	return f;
}

static void
draw_foot(const struct foot *f, struct canvas *c, struct box box)
{
	struct pen p = { .c = c, .box = box };

	for (int i = 0; i < f->n; i++)
		pen_wrap(&p, 1, f->cols, f->line[i].style, f->line[i].text);
}

/* The growth is typed on the first line of the foot. */
static void
draw_growth(const struct drawing *d, struct canvas *c, int row, int cols)
{
	const struct years_row *r = years_at(d->s);
	const struct years_line *l = r == NULL ? NULL :
	    years_row_line(d->m->s, r);
	const char *label = d->s->action == NULL ? r != NULL && r->kind ==
	    YEARS_ROW_TOTAL && r->total == YEARS_PRODUCTS ?
	    _("Progression des produits de la convention :") :
	    _("Progression des charges de la convention :") :
	    l == NULL ? _("Progression de l'action :") : arena_printf(d->a,
	    _("Progression de « %s » :"), l->label);
	int width = cols - 14;
	struct pen p = { .c = c, .box = { row, 0, 1, cols },
		.caret_y = -1, .caret_x = -1 };

	if (text_cols(label) < width)
		width = text_cols(label);
	pen_text(&p, 1, width, STYLE_ACCENT, label);
	line_draw(&p, width + 2, 10, &d->s->line);
	if (p.caret_y >= 0)
		canvas_caret(c, row, p.caret_x);
}

void
years_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct years_screen *s = (struct years_screen *)screen;
	struct drawing d = { .s = s, .m = years_now(s),
		.a = &screen->ui->arena };
	bool growth = s->typing == YEARS_TYPES_GROWTH;
	struct foot foot = make_foot(&d, body.rows > 11 ? body.rows / 3 -
	    growth : 2 - growth, body.cols - 2);
	int bottom = foot.used + growth + 1, head = body.rows > 12 ? 2 : 1;
	struct box table = box_bottom(body, body.rows - head);

	d.w = widths_of(s, d.m, body.cols, d.a);
	draw_header(&d, c, body, head > 1);
	table.rows -= bottom;
	s->page = table.rows - 1;
	screen_show(screen, c, table, &s->top, rows_pen, &d);
	if (d.m->n == 0)
		canvas_caret(c, table.row, 1);
	canvas_hrule(c, body.row + body.rows - bottom, 0, body.cols);
	draw_foot(&foot, c, box_bottom(body, foot.used));
	if (growth)
		draw_growth(&d, c, body.row + body.rows - bottom + 1,
		    body.cols);
}
