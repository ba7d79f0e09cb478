/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/press.h"

#include <stdlib.h>
#include <string.h>

bool
press_open(struct press *p, const struct doc *d, struct err *err)
{
	cairo_font_options_t *o;

	*p = (struct press){ .doc = d };
	map_init(&p->layouts);
	map_init(&p->measured);
	if (!fonts_open(p, err))
		return false;
	p->dict = hyphen_open();
	p->map = pango_cairo_font_map_new();
	pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(p->map), 72);
	p->context = pango_font_map_create_context(p->map);
	pango_context_set_language(p->context,
	    pango_language_from_string("fr"));
	pango_context_set_base_dir(p->context, PANGO_DIRECTION_LTR);
	pango_context_set_round_glyph_positions(p->context, FALSE);
	o = cairo_font_options_create();
	cairo_font_options_set_hint_style(o, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(o, CAIRO_HINT_METRICS_OFF);
	cairo_font_options_set_antialias(o, CAIRO_ANTIALIAS_GRAY);
	pango_cairo_context_set_font_options(p->context, o);
	cairo_font_options_destroy(o);
	p->document = press_elem(p, NULL, "Document");
	p->parent = p->document;
	return true;
}

void
press_close(struct press *p)
{
	for (size_t i = 0; i < p->layouts.n; i++)
		g_object_unref(p->layouts.entry[i].value);
	map_fini(&p->layouts);
	map_fini(&p->measured);
	vec_fini(&p->flow);
	vec_fini(&p->placed);
	vec_fini(&p->sheets);
	vec_fini(&p->alts);
	if (p->context != NULL)
		g_object_unref(p->context);
	if (p->map != NULL)
		g_object_unref(p->map);
	fonts_close(p);
	if (p->dict != NULL)
		hnj_hyphen_free(p->dict);
	arena_fini(&p->arena);
}

struct elem *
press_elem(struct press *p, const struct elem *up, const char *tag)
{
	struct elem *e = arena_new(&p->arena, struct elem);

	e->tag = tag;
	e->up = up;
	e->seq = p->nelem++;
	return e;
}

static PangoLayout *
new_layout(struct press *p, const char *text, const struct face *f,
	   double width)
{
	PangoLayout *l = pango_layout_new(p->context);
	PangoFontDescription *d = pango_font_description_new();

	pango_font_description_set_family_static(d, p->family);
	pango_font_description_set_absolute_size(d, f->size * PANGO_SCALE);
	if (f->bold)
		pango_font_description_set_weight(d, PANGO_WEIGHT_BOLD);
	if (f->italic)
		pango_font_description_set_style(d, PANGO_STYLE_ITALIC);
	pango_layout_set_font_description(l, d);
	pango_font_description_free(d);
	pango_layout_set_auto_dir(l, FALSE);
	pango_layout_set_width(l, width < 0 ? -1 :
	    (int)(width * PANGO_SCALE));
	pango_layout_set_wrap(l, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_text(l, text, -1);
	return l;
}

PangoLayout *
press_unbroken(struct press *p, const char *text, const struct face *f)
{
	PangoLayout *l;
	struct str s;

	str_init(&s, 0);
	hyphen_put(f->hyphens ? p->dict : NULL, fonts_shown(p, text), &s);
	l = new_layout(p, s.p, f, -1);
	str_fini(&s);
	return l;
}

/* Hyphens are looked for only where a line had to be turned. */
static PangoLayout *
make_layout(struct press *p, const char *text, const struct face *f,
	     double width)
{
	PangoLayout *l = new_layout(p, text, f, width);

	if (f->hyphens && p->dict != NULL &&
	    pango_layout_get_line_count(l) > 1) {
		struct str s;

		str_init(&s, 0);
		hyphen_put(p->dict, text, &s);
		g_object_unref(l);
		l = new_layout(p, s.p, f, width);
		str_fini(&s);
	}
	return l;
}

/* The amounts, labels and blanks of tables come back again and again: what
   was laid once is laid.  The ink is no part of a layout. */
PangoLayout *
press_layout(struct press *p, const char *text, const struct face *f,
	     double width)
{
	PangoLayout *l;
	struct str key;

	str_init(&key, 0);
	str_printf(&key, "%d %d %d%d%d ", (int)(width * PANGO_SCALE),
	    (int)(f->size * PANGO_SCALE), f->bold, f->italic, f->hyphens);
	str_put(&key, text);
	l = map_get(&p->layouts, key.p);
	if (l == NULL) {
		l = make_layout(p, fonts_shown(p, text), f, width);
		map_put(&p->layouts, key.p, l);
	}
	str_fini(&key);
	return l;
}

PangoLayout *
press_cut(struct press *p, const char *text, const struct face *f,
	  double width, int lines)
{
	PangoLayout *l = press_layout(p, text, f, width);
	PangoLayoutLine *line = pango_layout_get_line_readonly(l, lines);
	const char *all = pango_layout_get_text(l);
	int n = line == NULL ? (int)strlen(all) : line->start_index;
	const char *cut = text;

	/* the same words, fewer until the dots have room behind them */
	while (press_lines(l) > lines && n > 0) {
		while (n > 0 && ((unsigned char)all[n - 1] & 0xc0) == 0x80)
			n--;
		n -= n > 0;
		while (n > 0 && all[n - 1] == ' ')
			n--;
		cut = arena_printf(&p->arena, "%.*s\342\200\246", n, all);
		l = press_layout(p, cut, f, width);
	}
	return l;
}

int
press_lines(PangoLayout *layout)
{
	return pango_layout_get_line_count(layout);
}

struct atom *
press_loose(struct press *p, double height)
{
	struct atom *a = arena_new(&p->arena, struct atom);

	a->height = height;
	a->box = p->box;
	return a;
}

struct atom *
press_atom(struct press *p, double height)
{
	struct atom *a = press_loose(p, height);

	a->before = p->gap;
	a->new_page = p->new_page;
	p->gap = 0;
	p->new_page = false;
	*vec_push(&p->flow) = a;
	return a;
}

struct mark *
press_mark(struct press *p, struct atom *a, enum mark_kind kind, double x,
	   double y, double w, double h)
{
	struct mark *m = arena_new(&p->arena, struct mark);

	m->kind = kind;
	m->x = x;
	m->y = y;
	m->w = w;
	m->h = h;
	if (a->last_mark == NULL)
		a->mark = m;
	else
		a->last_mark->next = m;
	a->last_mark = m;
	return m;
}

void
press_line(struct press *p, struct atom *a, PangoLayout *layout, int line,
	   double x, double y, const struct face *f, const struct elem *e)
{
	struct mark *m = press_mark(p, a, MARK_LINE, x, y, 0, 0);

	m->line = pango_layout_get_line_readonly(layout, line);
	m->ink = f->ink;
	m->elem = e;
}

double
press_shift(PangoLayout *layout, int line, const struct face *f, double width)
{
	PangoRectangle r;
	double w;

	if (!f->right && !f->centre)
		return 0;
	pango_layout_line_get_extents(
	    pango_layout_get_line_readonly(layout, line), NULL, &r);
	w = (double)r.width / PANGO_SCALE;
	return f->right ? width - w : (width - w) / 2;
}
