/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/press.h"

#include <string.h>

/* Headings, paragraphs, pairs, ticks, boxes and the signature. */

#define PITCH 13.0		/* between the lines of body text */
#define BODY 9.5
#define SMALL 8.0
#define LABEL 8.75
#define NUMBER_WIDTH 28.0	/* official numbers, at the left */
#define LABEL_WIDTH 160.0
#define SHORT_TEXT 280		/* bytes: what stands beside its label */
#define SHORT_LINES 3
#define GUTTER 10.0
#define TICK_INDENT 14.0
#define BOX_INDENT 12.0
#define GAP 6.0
#define SHORT_END 150.0		/* of what a signature follows */

static const struct face body = { .size = BODY, .hyphens = true,
	.ink = INK_TEXT };
static const struct face label_face = { .size = LABEL, .ink = INK_SOFT };
static const struct face number_face = { .size = 7.5, .ink = INK_SOFT };

static double
room(const struct press *p)
{
	return FLOW_WIDTH - 2 * p->indent;
}

static void
ask_gap(struct press *p, double gap)
{
	if (p->gap < gap)
		p->gap = gap;
}

/* What the maker of the document asked for. */
static enum keep
wished(const struct block *b)
{
	return b->keep_with_next ? KEEP_GROUP : KEEP_NOT;
}

/* The atoms from FIRST on stand together, by links of KEEP at least. */
static void
hold(struct press *p, size_t first, enum keep keep)
{
	for (size_t i = first; i + 1 < p->flow.n; i++)
		if (p->flow.p[i]->keep < keep)
			p->flow.p[i]->keep = keep;
}

static double
high(const struct press *p, size_t first)
{
	double h = 0;

	for (size_t i = first; i < p->flow.n; i++)
		h += p->flow.p[i]->height;
	return h;
}

static const char *
with_number(struct press *p, const struct block *b)
{
	if (b->number == NULL)
		return b->text;
	return arena_printf(&p->arena, "%s%s %s", b->number,
	    b->level <= 1 ? "." : "", b->text);
}

static void
set_heading(struct press *p, const struct block *b)
{
	static const struct face faces[] = {
		{ .size = 21, .bold = true, .ink = INK_ACCENT },
		{ .size = 14, .bold = true, .ink = INK_ACCENT },
		{ .size = 11, .bold = true, .ink = INK_ACCENT },
		{ .size = 9.5, .bold = true, .ink = INK_TEXT },
		{ .size = 9.5, .italic = true, .ink = INK_TEXT },
	};
	static const char *const tags[] = { "H1", "H2", "H3", "H4", "H5" };
	static const double gaps[] = { 0, 26, 16, 10, 8 };
	static const double after[] = { 8, 8, 4, 2, 1 };
	int level = b->level < 0 ? 0 : b->level > 4 ? 4 : b->level;
	size_t first = p->flow.n;
	struct elem *e;

	if (level <= 1 && p->box == 0) {
		p->section = press_elem(p, p->document, "Sect");
		p->parent = p->section;
	}
	e = press_elem(p, p->parent, tags[level]);
	ask_gap(p, gaps[level]);
	press_text(p, with_number(p, b), &faces[level], 0,
	    faces[level].size * 1.3, e, KEEP_MUST);
	hold(p, first, KEEP_MUST);
	if (level == 1) {
		struct atom *a = press_atom(p, 5);

		press_mark(p, a, MARK_FILL, p->indent, 1, room(p),
		    0.8)->ink = INK_ACCENT;
		a->keep = KEEP_MUST;
	}
	ask_gap(p, after[level]);
	p->flow.p[first]->outline = with_number(p, b);
	p->flow.p[first]->level = level == 0 ? 1 : level;
	p->flow.p[first]->dest = b->anchor != NULL ? b->anchor :
	    arena_printf(&p->arena, "titre-%zu", first);
}

/* The element that the text of a block goes to: a link when it is one. */
static const struct elem *
text_elem(struct press *p, const struct block *b, const char *tag)
{
	struct elem *e = press_elem(p, p->parent, tag), *link;

	if (b->link == NULL)
		return e;
	link = press_elem(p, e, "Link");
	link->link = b->link;
	return link;
}

static void
set_paragraph(struct press *p, const struct block *b)
{
	struct face f = body;
	const struct elem *e = text_elem(p, b, "P");
	double pitch = PITCH;

	if (b->note) {
		f.size = SMALL;
		f.ink = INK_SOFT;
		pitch = 10.5;
	}
	if (b->link != NULL)
		f.ink = INK_ACCENT;
	f.hyphens = !b->verbatim;
	if (b->label == NULL) {
		ask_gap(p, GAP);
		press_text(p, b->text, &f, 0, pitch, e, wished(b));
		ask_gap(p, GAP);
	} else {
		struct look k = { .pitch = pitch, .whole = 3,
			.keep = wished(b) };
		struct strip s[2] = {
			{ .layout = press_layout(p, b->label, &f, 12),
			  .x = p->indent, .width = 12, .face = f, .elem = e },
			{ .layout = press_layout(p, b->text, &f,
			    room(p) - 12), .x = p->indent + 12,
			  .width = room(p) - 12, .face = f, .elem = e },
		};

		ask_gap(p, 1);
		press_row(p, s, 2, &k);
		ask_gap(p, 1);
	}
}

static struct strip
strip(struct press *p, const char *text, const struct face *f, double x,
      double width, const struct elem *e)
{
	return (struct strip){ .layout = press_layout(p, text, f, width),
		.x = p->indent + x, .width = width, .face = *f, .elem = e };
}

/* Number and label of a question, in S[0] and on; how many were put. */
static int
set_label(struct press *p, const struct block *b, const char *text,
	  double width, const struct elem *e, struct strip *s)
{
	int n = 0;

	if (b->number != NULL)
		s[n++] = strip(p, b->number, &number_face, 0, NUMBER_WIDTH,
		    e);
	if (text != NULL && text[0] != '\0')
		s[n++] = strip(p, text, &label_face, NUMBER_WIDTH,
		    width, e);
	return n;
}

static struct look
row_look(const struct press *p, enum keep keep)
{
	return (struct look){ .pitch = PITCH, .above = 2.5, .below = 3,
		.x = p->indent + NUMBER_WIDTH,
		.width = room(p) - NUMBER_WIDTH, .under = 0.5, .whole = 6,
		.keep = keep };
}

static bool
is_short(const char *text)
{
	int lines = 1;

	for (const char *t = text; *t != '\0'; t++)
		lines += *t == '\n';
	return strlen(text) < SHORT_TEXT && lines <= SHORT_LINES &&
	    strstr(text, "\n\n") == NULL;
}

static void
set_pair(struct press *p, const struct block *b)
{
	const char *text = b->text != NULL ? b->text : "";
	double left = NUMBER_WIDTH + LABEL_WIDTH + GUTTER;
	double width = room(p) - left;
	const struct elem *e = press_elem(p, p->parent, "P");
	struct strip s[3];
	struct look k = row_look(p, wished(b));
	int n;

	if (is_short(text)) {
		n = set_label(p, b, b->label, LABEL_WIDTH, e, s);
		s[n++] = strip(p, text, &body, left, width, e);
		press_row(p, s, n, &k);
		return;
	}
	/* A long text stands under its label, over the whole width. */
	n = set_label(p, b, b->label, room(p) - NUMBER_WIDTH, e, s);
	k.under = 0;
	k.below = 1;
	k.keep = KEEP_MUST;
	press_row(p, s, n, &k);
	e = press_elem(p, p->parent, "P");
	s[0] = strip(p, text, &body, NUMBER_WIDTH, room(p) - NUMBER_WIDTH, e);
	k = row_look(p, wished(b));
	k.above = 0;
	k.below = 6;
	k.whole = 3;
	press_row(p, s, 1, &k);
}

struct elem *
set_tick_elem(struct press *p, const struct elem *up, bool ticked)
{
	struct elem *e = press_elem(p, up, "Figure");

	e->alt = ticked ? "coché" : "non coché";
	return e;
}

void
set_tick(struct press *p, struct atom *a, double x, double y,
    bool ticked, const struct elem *e)
{
	struct mark *m = press_mark(p, a, MARK_TICK, x, y, 0, 0);

	m->elem = e;
	m->ticked = ticked;
	m->ink = INK_TEXT;
}

/* A tick over the whole width: its number, a box, then a text that hangs. */
static void
set_long_tick(struct press *p, const struct block *t, const struct elem *list,
	      double left)
{
	const struct elem *item = press_elem(p, list, "LI"), *e;
	struct look k = { .pitch = PITCH, .above = 1.5, .below = 1.5,
		.whole = 6, .keep = t->label != NULL ? KEEP_MUST :
			wished(t) };
	struct face small = body;
	struct strip s[2];
	size_t first = p->flow.n;
	double x = left + TICK_INDENT;
	/* The box comes first to the ear: its element is made first. */
	struct atom box = { 0 };
	int n = 0;

	if (t->number != NULL)
		s[n++] = strip(p, t->number, &number_face, 0, left,
		    press_elem(p, item, "Lbl"));
	set_tick(p, &box, p->indent + left, k.above + 2.6, t->ticked,
	    set_tick_elem(p, item, t->ticked));
	e = press_elem(p, item, "LBody");
	s[n++] = strip(p, t->text, &body, x, room(p) - x, e);
	press_row(p, s, n, &k);
	p->flow.p[first]->dest = t->anchor;
	box.mark->next = p->flow.p[first]->mark;
	p->flow.p[first]->mark = box.mark;
	if (t->label != NULL) {
		small.size = SMALL;
		small.ink = INK_SOFT;
		e = press_elem(p, item, "P");
		press_text(p, t->label, &small, x, 10.5, e, wished(t));
	}
}

/* One tick in the column of values: where it stands, in lines. */
struct spot {
	PangoLayout *layout;
	double x;
	int line, lines;
};

static int
place_ticks(struct press *p, const struct block *b, double width,
	    struct spot *spot)
{
	double x = 0;
	int line = 0, i = 0;

	for (const struct block *t = b->child; t != NULL; t = t->next, i++) {
		PangoRectangle r;
		double w;

		spot[i].layout = press_layout(p, t->text, &body,
		    width - TICK_INDENT);
		spot[i].lines = press_lines(spot[i].layout);
		pango_layout_get_extents(spot[i].layout, NULL, &r);
		w = (double)r.width / PANGO_SCALE + TICK_INDENT;
		if (x > 0 && (x + w > width || spot[i].lines > 1)) {
			x = 0;
			line++;
		}
		spot[i].x = x;
		spot[i].line = line;
		x += w + 16;
		if (spot[i].lines > 1) {
			line += spot[i].lines;
			x = 0;
		}
	}
	return line + (x > 0 ? 1 : 0);
}

static void
put_spot(struct press *p, const struct block *t, const struct spot *s,
	 size_t first, double left, const struct elem *list)
{
	const struct elem *item = press_elem(p, list, "LI"), *e;

	for (int i = 0; i < s->lines; i++) {
		struct atom *a = p->flow.p[first + (size_t)(s->line + i)];
		double above = s->line + i == 0 ? 2.5 : 0;

		if (i == 0) {
			set_tick(p, a, left + s->x, above + 2.6,
			    t->ticked, set_tick_elem(p, item, t->ticked));
			e = press_elem(p, item, "LBody");
		}
		press_line(p, a, s->layout, i, left + s->x + TICK_INDENT,
		    above + PITCH * 0.74, &body, e);
	}
}

static void
set_short_ticks(struct press *p, const struct block *b, int n)
{
	double left = NUMBER_WIDTH + LABEL_WIDTH + GUTTER;
	struct spot *spot = arena_array(&p->arena, (size_t)n, sizeof *spot);
	const struct elem *e = press_elem(p, p->parent, "P"), *list;
	struct look k = row_look(p, wished(b));
	struct strip s[3];
	size_t first = p->flow.n, i = 0;
	int lines = place_ticks(p, b, room(p) - left, spot), have;
	struct str pad;

	/* An empty text of as many lines makes the row high enough. */
	str_init(&pad, 0);
	for (int j = 1; j < lines; j++)
		str_putc(&pad, '\n');
	have = set_label(p, b, b->text, LABEL_WIDTH, e, s);
	s[have++] = strip(p, pad.p, &body, left, room(p) - left, e);
	k.whole = 20;
	press_row(p, s, have, &k);
	str_fini(&pad);
	list = press_elem(p, p->parent, "L");
	for (const struct block *t = b->child; t != NULL; t = t->next, i++)
		put_spot(p, t, &spot[i], first, p->indent + left, list);
}

static void
set_ticks(struct press *p, const struct block *b)
{
	const struct elem *list;
	double left = 0;
	int n = 0;

	for (const struct block *t = b->child; t != NULL; t = t->next) {
		n++;
		if (t->number != NULL)
			left = NUMBER_WIDTH;
	}
	if (n == 0)
		return;
	if (b->text != NULL) {
		set_short_ticks(p, b, n);
		return;
	}
	ask_gap(p, 3);
	list = press_elem(p, p->parent, "L");
	for (const struct block *t = b->child; t != NULL; t = t->next)
		set_long_tick(p, t, list, left);
	ask_gap(p, 3);
}

static void
set_box(struct press *p, const struct block *b)
{
	struct face f = body;
	double indent = p->indent;
	int box = p->box;

	ask_gap(p, 10);
	p->box = ++p->nbox;
	p->indent = indent + BOX_INDENT;
	press_atom(p, 7)->keep = KEEP_MUST;
	if (b->text != NULL) {
		f.bold = true;
		press_text(p, b->text, &f, 0, PITCH + 1,
		    press_elem(p, p->parent, "P"), KEEP_MUST);
	}
	p->gap = 0;
	set_blocks(p, b->child);
	if (p->flow.n > 0)
		p->flow.p[p->flow.n - 1]->keep = KEEP_MUST;
	p->gap = 0;
	(void)press_atom(p, 7);
	p->indent = indent;
	p->box = box;
	ask_gap(p, 10);
}

/* One line "Fait le : …" of the signature, at Y; where the next one goes.  Its
   value is whole: a name is never cut. */
static double
put_signed(struct press *p, struct atom *a, const struct block *b, double y)
{
	static const struct face value = { .size = BODY, .ink = INK_TEXT };
	const struct elem *e = press_elem(p, p->parent, "P");
	PangoLayout *l = press_layout(p, b->label, &label_face, 62);
	PangoLayout *v = press_layout(p, b->text != NULL ? b->text : "",
	    &value, 150);

	press_line(p, a, l, 0, p->indent + 10, y + 10, &label_face, e);
	for (int i = 0; i < press_lines(v); i++)
		press_line(p, a, v, i, p->indent + 76, y + 10 + i * 12,
		    &value, e);
	if (b->text == NULL || b->text[0] == '\0')
		press_mark(p, a, MARK_FILL, p->indent + 76, y + 12, 150,
		    0.5)->ink = INK_SOFT;
	return y + 10 + 12 * (press_lines(v) > 1 ? press_lines(v) : 1);
}

static void
set_signature(struct press *p, const struct block *b)
{
	const char *stamp = b->text != NULL ? b->text : "Signature";
	double y = 10, width = room(p), frame = 240;
	struct atom *a;

	ask_gap(p, 14);
	a = press_atom(p, 132);
	for (const struct block *c = b->child; c != NULL; c = c->next)
		y = put_signed(p, a, c, y);
	if (a->height < y + 10)
		a->height = y + 10;
	press_mark(p, a, MARK_FRAME, p->indent, 0, width,
	    a->height)->ink = INK_HAIR;
	press_mark(p, a, MARK_FRAME, p->indent + frame, 8,
	    width - frame - 8, a->height - 16)->ink = INK_HAIR;
	press_line(p, a, press_layout(p, stamp, &label_face,
	    width - frame - 24), 0, p->indent + frame + 8, 20, &label_face,
	    press_elem(p, p->parent, "P"));
	ask_gap(p, 14);
}

static void
set_missing(struct press *p, const struct block *b)
{
	static const struct face f = { .size = LABEL, .bold = true,
		.hyphens = true, .ink = INK_ALERT };
	size_t first = p->flow.n;

	ask_gap(p, 2);
	press_text(p, b->text, &f, NUMBER_WIDTH + 8, 12,
	    text_elem(p, b, "P"), wished(b));
	if (first < p->flow.n)
		p->flow.p[first]->missing = b->count > 0 ? b->count : 1;
	for (size_t i = first; i < p->flow.n; i++)
		press_mark(p, p->flow.p[i], MARK_FILL,
		    p->indent + NUMBER_WIDTH, 0, 2, 12)->ink = INK_ALERT;
	ask_gap(p, 3);
}

static void
set_block(struct press *p, const struct block *b)
{
	switch (b->kind) {
	case BLOCK_HEADING:
		set_heading(p, b);
		break;
	case BLOCK_PARAGRAPH:
		set_paragraph(p, b);
		break;
	case BLOCK_PAIRS:
		set_blocks(p, b->child);
		break;
	case BLOCK_PAIR:
		set_pair(p, b);
		break;
	case BLOCK_TICKS:
		set_ticks(p, b);
		break;
	case BLOCK_TABLE:
		set_table(p, b);
		break;
	case BLOCK_BUDGET:
		set_budget(p, b);
		break;
	case BLOCK_SIGNATURE:
		set_signature(p, b);
		break;
	case BLOCK_BOX:
		set_box(p, b);
		break;
	case BLOCK_CHART:
		set_chart(p, b);
		break;
	case BLOCK_PAGE_BREAK:
		p->new_page = p->flow.n > 0;
		break;
	case BLOCK_MISSING:
		set_missing(p, b);
		break;
	case BLOCK_TICK:
	case BLOCK_ROW:
	case BLOCK_CELL:
		break;
	}
}

/* The atoms of B, from FIRST on, and what stands after them on paper. */
static void
bind(struct press *p, const struct block *b, const struct block *before,
     size_t first)
{
	const struct block *next = b->next;
	struct atom *last = p->flow.p[p->flow.n - 1];

	if (b->stays)
		last->keep = KEEP_MUST;
	if (next == NULL)
		return;
	/* A short declaration is not cut from its signature. */
	if (next->kind == BLOCK_SIGNATURE && high(p, first) < SHORT_END)
		hold(p, first, KEEP_ROW);
	/* A heading does not stand alone with the small print under it. */
	if (b->note && before != NULL && before->kind == BLOCK_HEADING &&
	    next->kind != BLOCK_HEADING && last->keep < KEEP_ROW)
		last->keep = KEEP_ROW;
}

void
set_blocks(struct press *p, const struct block *b)
{
	const struct block *before = NULL;

	for (; b != NULL; before = b, b = b->next) {
		size_t first = p->flow.n;

		set_block(p, b);
		if (p->flow.n > first)
			bind(p, b, before, first);
		if (b->anchor != NULL && p->flow.n > first)
			p->flow.p[first]->dest = b->anchor;
		if (b->kind != BLOCK_MISSING && p->flow.n > first)
			p->flow.p[first]->missing += b->count;
	}
}
