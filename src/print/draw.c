/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/press.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/map.h"
#include "print/print.h"

#include <cairo-pdf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * The pages, painted.  Decoration first, outside any tag; then the marks in
 * reading order, each inside its element.  cairo 1.16 loses what a tag holds
 * after a tag nested in it, so a leaf has no element under it; and a leaf
 * does not go over the page: it is opened again on the next one.
 */

#define DEPTH_MAX 16
#define LEVELS 3
#define TICK 7.5
#define MARGIN_PITCH 9.0		/* of what is written in the margins */
#define MARGIN_LINES 3
#define MARGIN_GUTTER 12.0

struct painter {
	struct press *press;
	cairo_surface_t *surface;
	cairo_t *cr;
	const struct elem *open[DEPTH_MAX];
	int depth;
	bool in_leaf;		/* the last one open holds text */
	struct map dests;	/* anchors of the pages that are drawn */
	int outline[LEVELS + 1];
};

static cairo_status_t
take(void *ctx, const unsigned char *data, unsigned int n)
{
	struct str *s = ctx;

	str_putn(s, (const char *)data, n);
	return s->over ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static void
ink(cairo_t *cr, uint32_t rgb)
{
	cairo_set_source_rgb(cr, (rgb >> 16 & 0xff) / 255.0,
	    (rgb >> 8 & 0xff) / 255.0, (rgb & 0xff) / 255.0);
}

/* name='TEXT', as cairo reads attributes. */
static const char *
attribute(struct press *p, const char *name, const char *text)
{
	const char *done;
	struct str s;

	str_init(&s, 0);
	str_printf(&s, "%s='", name);
	for (; *text != '\0'; text++) {
		if (*text == '\'' || *text == '\\')
			str_putc(&s, '\\');
		str_putc(&s, *text);
	}
	str_putc(&s, '\'');
	done = arena_strdup(&p->arena, s.p);
	str_fini(&s);
	return done;
}

static const char *
tag_of(const struct painter *t, const struct elem *e)
{
	if (e->link != NULL && strstr(e->link, "://") == NULL &&
	    !map_has(&t->dests, e->link))
		return "Span";	/* leads to a page that is not printed */
	return e->tag;
}

static void
open_elem(struct painter *t, const struct elem *e)
{
	const char *tag = tag_of(t, e), *attr = NULL;

	if (strcmp(tag, "Link") == 0)
		attr = attribute(t->press, strstr(e->link, "://") != NULL ?
		    "uri" : "dest", e->link);
	cairo_tag_begin(t->cr, tag, attr);
	if (e->alt != NULL)
		*vec_push(&t->press->alts) = e->alt;
	t->open[t->depth++] = e;
}

static void
close_elem(struct painter *t)
{
	t->depth--;
	cairo_tag_end(t->cr, tag_of(t, t->open[t->depth]));
}

static void
go_to(struct painter *t, const struct elem *e)
{
	const struct elem *path[DEPTH_MAX];
	int n = 0, same = 0;

	if (t->in_leaf && t->depth > 0 && t->open[t->depth - 1] == e)
		return;
	for (const struct elem *u = e; u != NULL && n < DEPTH_MAX; u = u->up)
		path[n++] = u;
	while (same < n - 1 && same < t->depth &&
	       t->open[same] == path[n - 1 - same])
		same++;
	while (t->depth > same)
		close_elem(t);
	for (int i = n - 1 - same; i >= 0; i--)
		open_elem(t, path[i]);
	t->in_leaf = true;
}

static void
leave_leaf(struct painter *t)
{
	if (t->in_leaf)
		close_elem(t);
	t->in_leaf = false;
}

static void
draw_tick(cairo_t *cr, double x, double y, const struct mark *m)
{
	ink(cr, m->ink);
	cairo_set_line_width(cr, 0.8);
	cairo_rectangle(cr, x, y, TICK, TICK);
	cairo_stroke(cr);
	if (!m->ticked)
		return;
	cairo_set_line_width(cr, 1.3);
	cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
	cairo_move_to(cr, x + 1.8, y + 1.8);
	cairo_line_to(cr, x + TICK - 1.8, y + TICK - 1.8);
	cairo_move_to(cr, x + TICK - 1.8, y + 1.8);
	cairo_line_to(cr, x + 1.8, y + TICK - 1.8);
	cairo_stroke(cr);
}

static void
draw_path(cairo_t *cr, double top, const struct mark *m)
{
	ink(cr, m->ink);
	cairo_set_line_width(cr, m->w);
	cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
	cairo_new_path(cr);
	for (int i = 0; i < m->npoint; i++)
		cairo_line_to(cr, MARGIN_LEFT + m->point[2 * i],
		    top + m->point[2 * i + 1]);
	cairo_stroke(cr);
}

static void
draw_dot(cairo_t *cr, double x, double y, const struct mark *m)
{
	ink(cr, m->ink);
	cairo_new_path(cr);
	cairo_arc(cr, x, y, m->w, 0, 2 * G_PI);
	if (m->h > 0) {
		cairo_set_line_width(cr, m->h);
		cairo_stroke(cr);
	} else {
		cairo_fill(cr);
	}
}

static void
draw_mark(struct painter *t, const struct mark *m, double top)
{
	double x = MARGIN_LEFT + m->x, y = top + m->y;

	switch (m->kind) {
	case MARK_LINE:
		ink(t->cr, m->ink);
		cairo_move_to(t->cr, x, y);
		pango_cairo_show_layout_line(t->cr, m->line);
		break;
	case MARK_FILL:
		ink(t->cr, m->ink);
		cairo_rectangle(t->cr, x, y, m->w, m->h);
		cairo_fill(t->cr);
		break;
	case MARK_FRAME:
		ink(t->cr, m->ink);
		cairo_set_line_width(t->cr, 0.7);
		cairo_rectangle(t->cr, x, y, m->w, m->h);
		cairo_stroke(t->cr);
		break;
	case MARK_TICK:
		draw_tick(t->cr, x, y, m);
		break;
	case MARK_PATH:
		draw_path(t->cr, top, m);
		break;
	case MARK_DOT:
		draw_dot(t->cr, x, y, m);
		break;
	}
}

/* What is under a box: a tint over its whole height and a bar. */
static void
draw_tint(struct painter *t, const struct placed *q, bool joined)
{
	double gap = joined ? q->gap : 0;

	ink(t->cr, INK_TINT);
	cairo_rectangle(t->cr, MARGIN_LEFT, q->y - gap, FLOW_WIDTH,
	    q->atom->height + gap);
	cairo_fill(t->cr);
	ink(t->cr, INK_ACCENT);
	cairo_rectangle(t->cr, MARGIN_LEFT, q->y - gap, 2,
	    q->atom->height + gap);
	cairo_fill(t->cr);
}

/* TEXT in WIDTH, whole: what is more than a line goes up from the baseline Y
   or down from it. */
static void
draw_margin_text(struct painter *t, const char *text, const struct face *f,
		 double width, double y, bool up)
{
	PangoLayout *l = press_layout(t->press, text, f, width);
	int n = press_lines(l);

	if (n > MARGIN_LINES) {
		n = MARGIN_LINES;
		l = press_cut(t->press, text, f, width, n);
	}
	if (up)
		y -= (n - 1) * MARGIN_PITCH;
	ink(t->cr, f->ink);
	for (int i = 0; i < n; i++) {
		cairo_move_to(t->cr, f->right ? SHEET_WIDTH - MARGIN_RIGHT -
		    width + press_shift(l, i, f, width) : MARGIN_LEFT,
		    y + i * MARGIN_PITCH);
		pango_cairo_show_layout_line(t->cr,
		    pango_layout_get_line_readonly(l, i));
	}
}

static void
draw_head(struct painter *t, int page)
{
	const struct doc *d = t->press->doc;
	struct face mark = { .size = 10, .bold = true, .right = true,
		.ink = INK_ALERT };
	struct face f = { .size = 8, .ink = INK_SOFT };
	double width = FLOW_WIDTH;

	if (d->watermark != NULL) {
		double w = press_width(t->press, d->watermark, &mark);

		draw_margin_text(t, d->watermark, &mark, w, 40, true);
		width -= w + MARGIN_GUTTER;
	}
	if (page > 1 && d->title != NULL)
		draw_margin_text(t, d->title, &f, width, 40, true);
}

static void
draw_foot(struct painter *t, int page, int of)
{
	const struct doc *d = t->press->doc;
	struct face f = { .size = 8, .ink = INK_SOFT };
	double y = SHEET_HEIGHT - MARGIN_BOTTOM + 26, width = FLOW_WIDTH;
	struct str s;

	str_init(&s, 0);
	ink(t->cr, INK_HAIR);
	cairo_set_line_width(t->cr, 0.6);
	cairo_move_to(t->cr, MARGIN_LEFT, y - 13);
	cairo_line_to(t->cr, SHEET_WIDTH - MARGIN_RIGHT, y - 13);
	cairo_stroke(t->cr);
	if (d->identity != NULL)
		str_put(&s, d->identity);
	if (s.len > 0) {
		double w = press_width(t->press, s.p, &f);

		if (w > FLOW_WIDTH / 2)
			w = FLOW_WIDTH / 2;
		f.right = true;
		draw_margin_text(t, s.p, &f, w, y, false);
		width -= w + MARGIN_GUTTER;
	}
	str_clear(&s);
	f.right = false;
	if (d->footer_left != NULL)
		str_printf(&s, "%s \342\200\224 ", d->footer_left);
	str_printf(&s, "page %d / %d", page, of);
	draw_margin_text(t, s.p, &f, width, y, false);
	str_fini(&s);
}

/* Over the foot: of a draft "3 choses manquent sur cette page", for the reader
   who leafs through sees where to stop; of what is signed, that it is not
   complete. */
static void
draw_missing(struct painter *t, const struct sheet *s)
{
	const char *whole = t->press->doc->incomplete;
	static const struct face f = { .size = 8, .bold = true, .right = true,
		.ink = INK_ALERT };
	const struct placed *q = t->press->placed.p + s->first;
	char text[64];
	int n = 0;

	for (size_t i = 0; i < s->n; i++)
		n += q[i].again ? 0 : q[i].atom->missing;
	if (n == 0 && whole == NULL)
		return;
	(void)snprintf(text, sizeof text, n == 1 ?
	    "%d chose manque sur cette page" :
	    "%d choses manquent sur cette page", n);
	draw_margin_text(t, whole != NULL ? whole : text, &f, FLOW_WIDTH,
	    SHEET_HEIGHT - MARGIN_BOTTOM + 9, false);
}

/* A destination, and its line in the outline. */
static void
put_place(struct painter *t, const struct placed *q)
{
	const struct atom *a = q->atom;
	struct press *p = t->press;
	const char *attr;
	int level;

	if (a->dest == NULL || q->again)
		return;
	attr = arena_printf(&p->arena, "%s x=%d y=%d",
	    attribute(p, "name", a->dest), (int)MARGIN_LEFT, (int)q->y - 4);
	cairo_tag_begin(t->cr, CAIRO_TAG_DEST, attr);
	cairo_tag_end(t->cr, CAIRO_TAG_DEST);
	if (a->outline == NULL || a->level < 1 || a->level > LEVELS)
		return;
	level = a->level;
	t->outline[level] = cairo_pdf_surface_add_outline(t->surface,
	    t->outline[level - 1], a->outline,
	    attribute(p, "dest", a->dest), level == 1 ?
	    CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
	for (int i = level + 1; i <= LEVELS; i++)
		t->outline[i] = t->outline[level];
}

struct drawn {
	const struct mark *mark;
	double top;
	size_t rank;
};

static int
by_reading(const void *a, const void *b)
{
	const struct drawn *x = a, *y = b;

	if (x->mark->elem->seq != y->mark->elem->seq)
		return x->mark->elem->seq < y->mark->elem->seq ? -1 : 1;
	return x->rank < y->rank ? -1 : x->rank > y->rank;
}

/* A header that comes back: all of it is decoration, what is under the letters
   first. */
static void
draw_again(struct painter *t, const struct placed *q)
{
	for (int letters = 0; letters < 2; letters++)
		for (const struct mark *m = q->atom->mark; m != NULL;
		     m = m->next)
			if ((m->elem != NULL) == (letters == 1))
				draw_mark(t, m, q->y);
}

static void
draw_sheet(struct painter *t, const struct sheet *s, int page, int of)
{
	const struct placed *q = t->press->placed.p + s->first;
	VEC(struct drawn) text = { 0 };

	leave_leaf(t);
	draw_head(t, page);
	draw_foot(t, page, of);
	draw_missing(t, s);
	for (size_t i = 0; i < s->n; i++)
		if (q[i].atom->box != 0)
			draw_tint(t, &q[i], i > 0 &&
			    q[i - 1].atom->box == q[i].atom->box);
	for (size_t i = 0; i < s->n; i++) {
		if (q[i].again) {
			draw_again(t, &q[i]);
			continue;
		}
		for (const struct mark *m = q[i].atom->mark; m != NULL;
		     m = m->next) {
			struct drawn *d;

			if (m->elem == NULL) {
				draw_mark(t, m, q[i].y);
				continue;
			}
			d = vec_push(&text);
			d->mark = m;
			d->top = q[i].y;
			d->rank = text.n;
		}
	}
	for (size_t i = 0; i < s->n; i++)
		put_place(t, &q[i]);
	if (text.n > 0)
		qsort(text.p, text.n, sizeof *text.p, by_reading);
	for (size_t i = 0; i < text.n; i++) {
		go_to(t, text.p[i].mark->elem);
		draw_mark(t, text.p[i].mark, text.p[i].top);
	}
	vec_fini(&text);
	leave_leaf(t);
}

static void
put_metadata(struct painter *t)
{
	const struct doc *d = t->press->doc;
	int64_t day = d->created / 86400, rest = d->created % 86400;
	char when[64], iso[DATE_TEXT];

	if (rest < 0) {
		rest += 86400;
		day--;
	}
	(void)snprintf(when, sizeof when, "%sT%02d:%02d:%02dZ",
	    date_iso((int32_t)day, iso), (int)(rest / 3600),
	    (int)(rest / 60 % 60), (int)(rest % 60));
	cairo_pdf_surface_set_metadata(t->surface, CAIRO_PDF_METADATA_TITLE,
	    d->title != NULL ? d->title : "");
	if (d->author != NULL)
		cairo_pdf_surface_set_metadata(t->surface,
		    CAIRO_PDF_METADATA_AUTHOR, d->author);
	if (d->subject != NULL)
		cairo_pdf_surface_set_metadata(t->surface,
		    CAIRO_PDF_METADATA_SUBJECT, d->subject);
	cairo_pdf_surface_set_metadata(t->surface, CAIRO_PDF_METADATA_CREATOR,
	    "Guichet");
	cairo_pdf_surface_set_metadata(t->surface,
	    CAIRO_PDF_METADATA_CREATE_DATE, when);
	cairo_pdf_surface_set_metadata(t->surface,
	    CAIRO_PDF_METADATA_MOD_DATE, when);
}

static void
find_dests(struct painter *t, int first, int last)
{
	const struct press *p = t->press;

	for (int n = first; n <= last; n++) {
		const struct sheet *s = &p->sheets.p[n - 1];

		for (size_t i = 0; i < s->n; i++) {
			const struct atom *a = p->placed.p[s->first + i].atom;

			if (a->dest != NULL)
				map_put(&t->dests, a->dest, t);
		}
	}
}

bool
press_draw(struct press *p, int first, int last,
	   const struct print_progress *progress, struct str *out,
	   struct err *err)
{
	struct painter t = { .press = p };
	int of = (int)p->sheets.n;
	cairo_status_t status;
	bool good = true;

	if (first < 1)
		first = 1;
	if (last < 1 || last > of)
		last = of;
	if (first > last)
		return err_set(err, ERR_USAGE, _("il n'y a pas de page %d :"
		    " le document en a %d"), first, of);
	p->first = first;
	p->last = last;
	t.surface = cairo_pdf_surface_create_for_stream(take, out,
	    SHEET_WIDTH, SHEET_HEIGHT);
	/* Later ones may pack their objects, which finish.c does. */
	cairo_pdf_surface_restrict_to_version(t.surface,
	    CAIRO_PDF_VERSION_1_4);
	t.cr = cairo_create(t.surface);
	map_init(&t.dests);
	find_dests(&t, first, last);
	put_metadata(&t);
	for (int n = first; n <= last && good; n++) {
		draw_sheet(&t, &p->sheets.p[n - 1], n, of);
		if (n == last)
			while (t.depth > 0)
				close_elem(&t);
		cairo_show_page(t.cr);
		good = progress == NULL || progress->page == NULL ||
		    progress->page(progress->ctx, n - first + 1,
			last - first + 1);
	}
	while (t.depth > 0)
		close_elem(&t);
	cairo_destroy(t.cr);
	cairo_surface_finish(t.surface);
	status = cairo_surface_status(t.surface);
	cairo_surface_destroy(t.surface);
	map_fini(&t.dests);
	if (!good)
		return err_set(err, ERR_STOPPED, _("impression arrêtée"));
	if (status != CAIRO_STATUS_SUCCESS)
		return err_set(err, ERR_IO, _("composition des pages : %s"),
		    cairo_status_to_string(status));
	return true;
}
