/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/tty/palette.h"

#include <pango/pangocairo.h>

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * picture - draws a screen that tests/tty/play kept (NAME.cells) as a PNG:
 *     picture IN.cells OUT.png
 * The pictures of README come from real runs through here.
 */

#define MARGIN 12.0

struct look {
	int fg, bg;
	bool bold, reverse, underline;
};

struct sheet {
	cairo_t *cr;
	PangoLayout *layout;
	double width, height;	/* of one cell */
};

/* The terminal's own colours, then xterm's palette. */
static const double paper[3] = { 0.99, 0.99, 0.98 };
static const double ink[3] = { 0.13, 0.13, 0.15 };

static void
rgb(int colour, const double *own, double out[3])
{
	static const int base[16][3] = {
		{ 0, 0, 0 }, { 205, 0, 0 }, { 0, 205, 0 }, { 205, 205, 0 },
		{ 0, 0, 238 }, { 205, 0, 205 }, { 0, 205, 205 },
		{ 229, 229, 229 }, { 127, 127, 127 }, { 255, 0, 0 },
		{ 0, 255, 0 }, { 255, 255, 0 }, { 92, 92, 255 },
		{ 255, 0, 255 }, { 0, 255, 255 }, { 255, 255, 255 },
	};
	static const int level[6] = { 0, 95, 135, 175, 215, 255 };
	static const int step[3] = { 36, 6, 1 };

	for (int i = 0; i < 3; i++) {
		if (colour < 0)
			out[i] = own[i];
		else if (colour < 16)
			out[i] = base[colour][i] / 255.0;
		else if (colour >= 232)
			out[i] = (8 + (colour - 232) * 10) / 255.0;
		else
			out[i] = level[(colour - 16) / step[i] % 6] / 255.0;
	}
}

static void
fill(const struct sheet *s, double x, double y, double w, double h,
     const double c[3])
{
	cairo_set_source_rgb(s->cr, c[0], c[1], c[2]);
	cairo_rectangle(s->cr, x, y, w, h);
	cairo_fill(s->cr);
}

static void
draw_cell(const struct sheet *s, int row, int col, const struct look *l,
	  const char *text, int cols)
{
	double fg[3], bg[3], x = MARGIN + col * s->width;
	double y = MARGIN + row * s->height, w = s->width * cols;
	PangoAttrList *attrs;

	rgb(l->reverse ? l->bg : l->fg, l->reverse ? paper : ink, fg);
	rgb(l->reverse ? l->fg : l->bg, l->reverse ? ink : paper, bg);
	fill(s, x, y, w, s->height, bg);
	/* Rules join from cell to cell. */
	if (strcmp(text, "─") == 0) {
		fill(s, x, y + s->height / 2, w, 1, fg);
		return;
	}
	if (strcmp(text, "│") == 0) {
		fill(s, x + w / 2, y, 1, s->height, fg);
		return;
	}
	if (l->underline)
		fill(s, x, y + s->height - 2, w, 1, fg);
	attrs = pango_attr_list_new();
	if (l->bold)
		pango_attr_list_insert(attrs,
		    pango_attr_weight_new(PANGO_WEIGHT_BOLD));
	pango_layout_set_attributes(s->layout, attrs);
	pango_attr_list_unref(attrs);
	pango_layout_set_text(s->layout, text, -1);
	cairo_set_source_rgb(s->cr, fg[0], fg[1], fg[2]);
	cairo_move_to(s->cr, x, y);
	pango_cairo_show_layout(s->cr, s->layout);
}

/* The measure of a cell, from the font itself. */
static void
measure(struct sheet *s)
{
	cairo_font_options_t *how = cairo_font_options_create();
	PangoFontDescription *font;
	int w, h;

	cairo_font_options_set_antialias(how, CAIRO_ANTIALIAS_GRAY);
	cairo_font_options_set_hint_style(how, CAIRO_HINT_STYLE_FULL);
	cairo_font_options_set_hint_metrics(how, CAIRO_HINT_METRICS_ON);
	s->layout = pango_cairo_create_layout(s->cr);
	pango_cairo_context_set_font_options(
	    pango_layout_get_context(s->layout), how);
	cairo_font_options_destroy(how);
	font = pango_font_description_from_string("DejaVu Sans Mono 11");
	pango_layout_set_font_description(s->layout, font);
	pango_font_description_free(font);
	pango_layout_set_text(s->layout, "0000000000", -1);
	pango_layout_get_size(s->layout, &w, &h);
	/* Whole pixels: a letter is the same wherever it stands. */
	s->width = round((double)w / PANGO_SCALE / 10);
	s->height = round((double)h / PANGO_SCALE);
}

static void
read_cell(const struct sheet *s, char *line)
{
	struct look l = { 0 };
	char attrs[8], *text = line;
	int row, col;

	line[strcspn(line, "\n")] = '\0';
	if (sscanf(line, "%d %d %d %d %7s", &row, &col, &l.fg, &l.bg,
	    attrs) != 5)
		return;
	for (int i = 0; i < 5; i++)
		text = strchr(text, ' ') + 1;
	l.bold = strchr(attrs, 'b') != NULL;
	l.reverse = strchr(attrs, 'r') != NULL;
	l.underline = strchr(attrs, 'u') != NULL;
	draw_cell(s, row, col, &l, text, strchr(attrs, 'w') != NULL ? 2 : 1);
}

static bool
draw(FILE *in, const char *out)
{
	struct sheet s = { 0 };
	cairo_surface_t *probe, *page;
	int rows, cols, row, col, seen, w, h;
	char line[256];
	bool good;

	if (fscanf(in, "cells %d %d %d %d %d\n", &rows, &cols, &row, &col,
	    &seen) != 5)
		return false;
	probe = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1, 1);
	s.cr = cairo_create(probe);
	measure(&s);
	g_object_unref(s.layout);
	cairo_destroy(s.cr);
	cairo_surface_destroy(probe);
	w = (int)(2 * MARGIN + cols * s.width + 0.5);
	h = (int)(2 * MARGIN + rows * s.height + 0.5);
	page = cairo_image_surface_create(CAIRO_FORMAT_RGB24, w, h);
	s.cr = cairo_create(page);
	measure(&s);
	fill(&s, 0, 0, w, h, paper);
	while (fgets(line, sizeof line, in) != NULL)
		read_cell(&s, line);
	if (seen) {
		cairo_set_source_rgb(s.cr, 0.37, 0.37, 1);
		cairo_set_line_width(s.cr, 1.5);
		cairo_rectangle(s.cr, MARGIN + col * s.width,
		    MARGIN + row * s.height, s.width, s.height);
		cairo_stroke(s.cr);
	}
	good = palette_write(page, out);
	g_object_unref(s.layout);
	cairo_destroy(s.cr);
	cairo_surface_destroy(page);
	return good;
}

int
main(int argc, char *argv[])
{
	FILE *in;
	bool good;

	if (argc != 3) {
		fputs("usage: picture IN.cells OUT.png\n", stderr);
		return 2;
	}
	in = fopen(argv[1], "r");
	if (in == NULL) {
		perror(argv[1]);
		return 1;
	}
	good = draw(in, argv[2]);
	fclose(in);
	if (!good)
		fprintf(stderr, "%s: not drawn\n", argv[2]);
	return !good;
}
