/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "term/theme.h"

#include "tests/tap.h"

#include <math.h>
#include <stddef.h>

/* xterm's own palette; the first eight differ a little elsewhere. */
static void
rgb(int colour, double out[3])
{
	static const int base[16][3] = {
		{ 0, 0, 0 }, { 205, 0, 0 }, { 0, 205, 0 }, { 205, 205, 0 },
		{ 0, 0, 238 }, { 205, 0, 205 }, { 0, 205, 205 },
		{ 229, 229, 229 },
	};
	static const int level[6] = { 0, 95, 135, 175, 215, 255 };

	for (int i = 0; i < 3; i++) {
		int v;

		if (colour < 16)
			v = base[colour][i];
		else if (colour >= 232)
			v = 8 + (colour - 232) * 10;
		else
			v = level[(colour - 16) /
			    (i == 0 ? 36 : i == 1 ? 6 : 1) % 6];
		out[i] = v / 255.0;
	}
}

static double
luminance(int colour)
{
	double c[3];

	rgb(colour, c);
	for (int i = 0; i < 3; i++)
		c[i] = c[i] <= 0.03928 ? c[i] / 12.92 :
		    pow((c[i] + 0.055) / 1.055, 2.4);
	return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
}

static double
contrast(int a, int b)
{
	double x = luminance(a), y = luminance(b);

	return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);
}

/* Black and white of a terminal that keeps its own ground. */
#define BLACK 16
#define WHITE 231

static void
test_theme(const char *name, int colours, int console)
{
	const struct look *look = theme_look(name, colours, console);
	double least = 21, c;

	for (int i = 0; i < STYLE_COUNT; i++) {
		int fg = look[i].fg, bg = look[i].bg;

		if (fg == THEME_OWN && bg == THEME_OWN)
			continue;
		if (fg == THEME_OWN)
			c = 0;	/* unknown on known: not to be done */
		else if (bg != THEME_OWN)
			c = contrast(fg, bg);
		else if (console)
			c = contrast(fg, BLACK);
		else
			c = fmin(contrast(fg, BLACK), contrast(fg, WHITE));
		if (c < least)
			least = c;
		if (c < 4.5)
			diag("%s, %d colours, role %d: %.2f", name, colours,
			    i, c);
	}
	ok(least >= 4.5, "%s with %d colours%s: every text reads (%.1f:1)",
	    name, colours, console ? " on the console" : "", least);
}

int
main(void)
{
	static const int count[] = { 0, 8, 16, 256 };

	for (int t = 0; theme_names[t] != NULL; t++)
		for (int k = 0; k < 4; k++) {
			test_theme(theme_names[t], count[k], 0);
			test_theme(theme_names[t], count[k], 1);
		}
	ok(theme_look("rose", 256, 0) == theme_look("sobre", 256, 0),
	    "an unknown theme is the sober one");
	ok(theme_look(NULL, 0, 0)[STYLE_FOCUS].attr != 0,
	    "without colours the focus shows");
	for (int t = 0; theme_names[t] != NULL; t++)
		for (int k = 0; k < 4; k++) {
			const struct look *l = theme_look(theme_names[t],
			    count[k], 0);

			ok(l[STYLE_FOCUS].fg != l[STYLE_FIELD].fg ||
			    l[STYLE_FOCUS].bg != l[STYLE_FIELD].bg ||
			    l[STYLE_FOCUS].attr != l[STYLE_FIELD].attr,
			    "%s, %d: the focus is told from a field",
			    theme_names[t], count[k]);
		}
	return tap_done();
}
