/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/press.h"

#include <string.h>

/*
 * Tables, whose header comes back on each page, and budgets: two tables side
 * by side, on one page, in letters as small as that asks for, down to 7
 * points; past that they flow like any table.
 */

#define CELLS_MAX 16
#define PAD 4.0			/* inside a cell, left and right */
#define TABLE_SIZE 9.0
#define LAST_ROWS 4		/* that go to a page together */
#define BUDGET_SIZE 9.0
#define BUDGET_SMALLEST 7.0
#define BUDGET_GUTTER 12.0
#define BUDGET_PITCH 1.22	/* of a line, in ems */
#define BUDGET_PAD 0.16		/* above and below a row, in ems */
#define AFTER_BUDGET 58.0	/* kept for the sentence under it */

struct grid {
	double x, width, size;
	const struct column *column;
	int n;
};

static struct grid
grid_of(const struct block *t, double x, double width, double size)
{
	return (struct grid){ .x = x, .width = width, .size = size,
		.column = t->column,
		.n = t->ncolumn < CELLS_MAX ? t->ncolumn : CELLS_MAX };
}

static double
column_width(const struct grid *g, int i, int span)
{
	double sum = 0, w = 0;

	for (int k = 0; k < g->n; k++)
		sum += g->column[k].width;
	for (int k = i; k < i + span && k < g->n; k++)
		w += g->column[k].width;
	return sum > 0 ? g->width * w / sum : 0;
}

static struct face
cell_face(const struct grid *g, const struct block *row, int column)
{
	return (struct face){ .size = row->header ? g->size * 0.92 : g->size,
		.bold = row->header || row->total || row->level == 1,
		.right = g->column[column].right,
		.hyphens = !g->column[column].right && !row->header &&
			row->level == 0 && !row->verbatim,
		.ink = row->header ? INK_ACCENT : INK_TEXT };
}

/* Calls for each cell where it stands: column, columns, left, width. */
struct cell {
	const char *text;
	const struct block *box;	/* to tick; NULL: none */
	int column, span;
	double x, width;
};

static int
row_cells(const struct grid *g, const struct block *row,
	  struct cell cell[CELLS_MAX])
{
	const struct block *c = row->child;
	double x = g->x;
	int n = 0, column = 0;

	while (column < g->n) {
		int span = c != NULL && c->span > 1 ? c->span : 1;
		double w, in;

		if (span > g->n - column)
			span = g->n - column;
		w = column_width(g, column, span);
		in = column == 0 && row->level > 1 ? 8 * (row->level - 1) : 0;
		cell[n++] = (struct cell){
			.text = c != NULL && c->text != NULL && !c->box ?
				c->text : "",
			.box = c != NULL && c->box ? c : NULL,
			.column = column, .span = span,
			.x = x + PAD + in, .width = w - 2 * PAD - in };
		x += w;
		column += span;
		if (c != NULL)
			c = c->next;
	}
	return n;
}

/* The strips of a row; a cell over several columns is followed by empty
   ones in the structure, so that every row has as many. */
static int
row_strips(struct press *p, const struct grid *g, const struct block *row,
	   const struct elem *table, struct strip s[CELLS_MAX])
{
	const struct elem *tr = press_elem(p, table, "TR");
	struct cell cell[CELLS_MAX];
	int ncell = row_cells(g, row, cell), n = 0;

	for (int i = 0; i < ncell; i++) {
		struct face f = cell_face(g, row, cell[i].column);

		for (int k = 0; k < cell[i].span && n < CELLS_MAX; k++) {
			s[n].face = f;
			s[n].x = cell[i].x;
			s[n].width = cell[i].width;
			s[n].layout = press_layout(p,
			    k == 0 ? cell[i].text : "", &f, cell[i].width);
			s[n].elem = press_elem(p, tr,
			    row->header ? "TH" : "TD");
			if (k == 0 && cell[i].box != NULL)
				s[n].elem = set_tick_elem(p, s[n].elem,
				    cell[i].box->ticked);
			n++;
		}
	}
	return n;
}

static struct look
table_look(const struct grid *g, const struct block *row, int whole)
{
	return (struct look){ .pitch = g->size * 1.28,
		.above = g->size * 0.24, .below = g->size * 0.24,
		.x = g->x, .width = g->width, .under = 0.5,
		.over = row->total ? 0.8 : 0,
		.band = row->header || row->total ? INK_BAND : 0,
		.whole = whole };
}

/* The rows FIRST to END of the flow come back with their headers. */
static void
repeat_heads(struct press *p, size_t first, size_t head_end)
{
	struct atom **head;
	size_t n = head_end - first;
	double high = 0;

	for (size_t i = first; i < head_end; i++)
		high += p->flow.p[i]->height;
	if (n == 0 || high > FLOW_HEIGHT / 3)
		return;
	head = arena_array(&p->arena, n, sizeof *head);
	memcpy(head, p->flow.p + first, n * sizeof *head);
	for (size_t i = first; i < p->flow.n; i++) {
		p->flow.p[i]->head = head;
		p->flow.p[i]->nhead = (int)n;
	}
}

/* How the row R, the AT-th of N without its headers, stands with what
   follows.  No row alone at the foot of a page, not less than LAST_ROWS at the
   head of the next, no short table in two parts, no sentence away from its
   table. */
static enum keep
row_stays(const struct block *t, const struct block *r, int n, int at)
{
	if (r->next == NULL && !r->header)
		return t->next != NULL && t->next->kind == BLOCK_PARAGRAPH ?
		    KEEP_ROW : KEEP_NOT;
	if (r->header || r->stays || at == 0 || at == n - 2)
		return KEEP_MUST;
	if (at >= n - LAST_ROWS)
		return KEEP_ROW;
	return n <= BLOCK_SHORT_TABLE || r->keep_with_next ? KEEP_GROUP :
	    KEEP_NOT;
}

/* The boxes of a row, in its first slice; the strips are its cells. */
static void
put_boxes(struct press *p, const struct grid *g, const struct block *row,
    struct atom *a, const struct strip *s, const struct look *k)
{
	struct cell cell[CELLS_MAX];
	int n = row_cells(g, row, cell);

	for (int i = 0, at = 0; i < n; at += cell[i].span, i++)
		if (cell[i].box != NULL && at < CELLS_MAX)
			set_tick(p, a, cell[i].x, k->above + 1.2,
			    cell[i].box->ticked, s[at].elem);
}

void
set_table(struct press *p, const struct block *t)
{
	struct grid g = grid_of(t, p->indent, FLOW_WIDTH - 2 * p->indent,
	    TABLE_SIZE);
	const struct elem *table = press_elem(p, p->parent, "Table");
	size_t first, head_end;
	bool heads = true;
	int nrow = block_rows(t), at = 0;

	if (p->gap < 5)
		p->gap = 5;
	first = head_end = p->flow.n;
	for (const struct block *r = t->child; r != NULL; r = r->next) {
		struct strip s[CELLS_MAX] = { 0 };
		struct look k = table_look(&g, r, 8);
		int n = row_strips(p, &g, r, table, s);
		size_t at_row = p->flow.n;

		k.keep = row_stays(t, r, nrow, at);
		at += !r->header;
		press_row(p, s, n, &k);
		put_boxes(p, &g, r, p->flow.p[at_row], s, &k);
		if (r->anchor != NULL)
			p->flow.p[at_row]->dest = r->anchor;
		heads = heads && r->header;
		if (heads)
			head_end = p->flow.n;
	}
	repeat_heads(p, first, head_end);
	p->gap = 8;
}

/*
 * Lines that a row of a budget takes in letters of G's size.  Letters scale,
 * so a row in letters of 8 points over 100 breaks where it does in letters
 * of 9 over 112.5, a rounding aside: with ABOUT, the texts are laid in one
 * size whatever G says, so that trying ten sizes opens one font.
 */
static int
count_lines(struct press *p, const struct grid *g, const struct block *row,
	    bool about)
{
	struct cell cell[CELLS_MAX];
	int n = row_cells(g, row, cell), most = 1;
	struct grid one = *g;

	if (about)
		one.size = BUDGET_SIZE;
	for (int i = 0; i < n; i++) {
		struct face f = cell_face(&one, row, cell[i].column);
		double width = cell[i].width * one.size / g->size;
		int lines;

		/* Surely one line: no letter is wider than its size. */
		if ((double)strlen(cell[i].text) * f.size * 0.9 < width)
			continue;
		if (about && strchr(cell[i].text, '\n') == NULL)
			lines = measure_lines(p, cell[i].text, &f, width);
		else
			lines = press_lines(press_layout(p, cell[i].text, &f,
			    width));
		if (lines > most)
			most = lines;
	}
	return most;
}

static const struct block *
next_row(const struct block *r)
{
	return r != NULL ? r->next : NULL;
}

/* The rows of two tables go together, the last one with the last one. */
static void
walk_pair(const struct block *l, const struct block *r,
	  const struct block **left, const struct block **right)
{
	*left = l;
	*right = r;
	if (l != NULL && l->next == NULL && r != NULL && r->next != NULL)
		*left = NULL;
	if (r != NULL && r->next == NULL && l != NULL && l->next != NULL)
		*right = NULL;
}

static double
budget_height(struct press *p, const struct block *b, double size,
	      bool about)
{
	double half = (FLOW_WIDTH - 2 * p->indent - BUDGET_GUTTER) / 2;
	double h = 0;

	for (const struct block *t = b->child; t != NULL && t->next != NULL;
	     t = t->next->next) {
		struct grid lg = grid_of(t, 0, half, size);
		struct grid rg = grid_of(t->next, 0, half, size);
		const struct block *l = t->child, *r = t->next->child;

		while (l != NULL || r != NULL) {
			const struct block *left, *right;
			int n = 1, k;

			walk_pair(l, r, &left, &right);
			if (left != NULL)
				n = count_lines(p, &lg, left, about);
			if (right != NULL &&
			    (k = count_lines(p, &rg, right, about)) > n)
				n = k;
			h += n * size * BUDGET_PITCH + 2 * size * BUDGET_PAD;
			l = left != NULL ? next_row(l) : l;
			r = right != NULL ? next_row(r) : r;
		}
		h += 6;
	}
	return h;
}

/* What comes along with a budget that goes to the next page: its headings. */
static double
height_kept(const struct press *p)
{
	double kept = p->gap;

	for (size_t i = p->flow.n; i > 0 && p->flow.p[i - 1]->keep; i--)
		kept += p->flow.p[i - 1]->height + p->flow.p[i - 1]->before;
	return kept < 40 ? 40 : kept;
}

/* What the page has left for a budget that comes now. */
static double
height_left(const struct press *p)
{
	double used = p->gap;
	size_t i = p->flow.n;

	while (i > 0) {
		const struct atom *a = p->flow.p[--i];

		used += a->height + (a->new_page ? 0 : a->before);
		if (a->new_page || used > FLOW_HEIGHT / 3)
			break;
	}
	if (used > FLOW_HEIGHT / 3)
		used = height_kept(p);
	return FLOW_HEIGHT - used - AFTER_BUDGET;
}

struct side_row {
	const struct block *row;
	struct strip strip[CELLS_MAX];
	int n;
};

/* All rows of one table, elements made in reading order. */
static struct side_row *
side_rows(struct press *p, const struct grid *g, const struct block *t)
{
	const struct elem *table = press_elem(p, p->parent, "Table");
	struct side_row *rows;
	size_t n = 0;

	for (const struct block *r = t->child; r != NULL; r = r->next)
		n++;
	rows = arena_array(&p->arena, n + 1, sizeof *rows);
	n = 0;
	for (const struct block *r = t->child; r != NULL; r = r->next, n++) {
		rows[n].row = r;
		rows[n].n = row_strips(p, g, r, table, rows[n].strip);
	}
	return rows;
}

static void
put_side_band(struct press *p, const struct grid *g, const struct block *row,
	      size_t first)
{
	for (size_t i = first; i < p->flow.n; i++) {
		struct atom *a = p->flow.p[i];

		if (row != NULL && (row->header || row->total))
			press_mark(p, a, MARK_FILL, g->x, 0, g->width,
			    a->height)->ink = INK_BAND;
		if (i == first && row != NULL && row->total)
			press_mark(p, a, MARK_FILL, g->x, 0, g->width,
			    0.8)->ink = INK_ACCENT;
		if (i + 1 == p->flow.n && row != NULL)
			press_mark(p, a, MARK_FILL, g->x, a->height - 0.4,
			    g->width, 0.4)->ink = INK_HAIR;
	}
}

static void
put_joint_row(struct press *p, const struct grid *lg, const struct grid *rg,
	      const struct side_row *l, const struct side_row *r,
	      enum keep keep)
{
	struct strip s[2 * CELLS_MAX] = { 0 };
	struct look k = { .pitch = lg->size * BUDGET_PITCH,
		.above = lg->size * BUDGET_PAD,
		.below = lg->size * BUDGET_PAD, .whole = 8, .keep = keep };
	size_t first = p->flow.n;
	int n = 0;

	if (l != NULL) {
		memcpy(s, l->strip, (size_t)l->n * sizeof *s);
		n = l->n;
	}
	if (r != NULL) {
		memcpy(s + n, r->strip, (size_t)r->n * sizeof *s);
		n += r->n;
	}
	press_row(p, s, n, &k);
	put_side_band(p, lg, l != NULL ? l->row : NULL, first);
	put_side_band(p, rg, r != NULL ? r->row : NULL, first);
}

/* The totals, one under the other, do not stand alone. */
static bool
joint_stays(const struct block *row)
{
	return row != NULL && (row->stays || (row->next != NULL &&
	    row->next->next == NULL));
}

static void
set_pair_of_tables(struct press *p, const struct block *t, double size,
		   bool whole)
{
	double width = FLOW_WIDTH - 2 * p->indent;
	double half = (width - BUDGET_GUTTER) / 2;
	struct grid lg = grid_of(t, p->indent, half, size);
	struct grid rg = grid_of(t->next, p->indent + half + BUDGET_GUTTER,
	    half, size);
	struct side_row *l = side_rows(p, &lg, t);
	struct side_row *r = side_rows(p, &rg, t->next);
	size_t first = p->flow.n, head_end = first;

	while (l->row != NULL || r->row != NULL) {
		const struct block *left, *right;
		bool head;

		walk_pair(l->row, r->row, &left, &right);
		head = (left == NULL || left->header) &&
		    (right == NULL || right->header);
		put_joint_row(p, &lg, &rg, left != NULL ? l : NULL,
		    right != NULL ? r : NULL, head || joint_stays(left) ||
		    joint_stays(right) ? KEEP_MUST : whole ? KEEP_GROUP :
		    KEEP_NOT);
		if (left != NULL && right != NULL && head &&
		    left == t->child)
			head_end = p->flow.n;
		l += left != NULL;
		r += right != NULL;
	}
	repeat_heads(p, first, head_end);
	p->gap = 6;
}

void
set_budget(struct press *p, const struct block *b)
{
	double size = BUDGET_SIZE, left = height_left(p);
	bool whole = true;

	while (size > BUDGET_SMALLEST &&
	    (budget_height(p, b, size, true) > left ||
	    budget_height(p, b, size, false) > left))
		size -= 0.25;
	if (budget_height(p, b, size, false) > left) {
		whole = false;
		size = BUDGET_SMALLEST + 1;
	}
	if (p->gap < 5)
		p->gap = 5;
	for (const struct block *t = b->child; t != NULL && t->next != NULL;
	     t = t->next->next)
		set_pair_of_tables(p, t, size, whole && (t->next->next != NULL
		    || t->next->child != NULL));
	/* with its sentence; what else comes may stand on the next page */
	if (whole && p->flow.n > 0)
		p->flow.p[p->flow.n - 1]->keep = b->next != NULL &&
		    b->next->kind == BLOCK_PARAGRAPH ? KEEP_GROUP : KEEP_NOT;
	p->gap = 8;
}
