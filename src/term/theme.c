/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "term/theme.h"

#include <stddef.h>
#include <string.h>

#define OWN THEME_OWN
#define BO THEME_BOLD
#define RE THEME_REVERSE
#define UL THEME_UNDERLINE

const char *const theme_names[] = { "sobre", "clair", "sombre", "contraste",
	NULL };

/* Without colours: only what every terminal can do. */
static const struct look plain[STYLE_COUNT] = {
	[STYLE_PLAIN] = { OWN, OWN, 0 },
	[STYLE_TITLE] = { OWN, OWN, BO },
	[STYLE_DIM] = { OWN, OWN, 0 },
	[STYLE_LABEL] = { OWN, OWN, 0 },
	[STYLE_FIELD] = { OWN, OWN, UL },
	[STYLE_FOCUS] = { OWN, OWN, RE },
	[STYLE_SELECT] = { OWN, OWN, BO | UL },
	[STYLE_ACCENT] = { OWN, OWN, BO },
	[STYLE_GOOD] = { OWN, OWN, 0 },
	[STYLE_WARN] = { OWN, OWN, BO },
	[STYLE_BAD] = { OWN, OWN, BO },
	[STYLE_RULE] = { OWN, OWN, 0 },
};

/* High contrast: bold wherever the eye must go, never a colour. */
static const struct look contrast[STYLE_COUNT] = {
	[STYLE_PLAIN] = { OWN, OWN, 0 },
	[STYLE_TITLE] = { OWN, OWN, BO | RE },
	[STYLE_DIM] = { OWN, OWN, 0 },
	[STYLE_LABEL] = { OWN, OWN, BO },
	[STYLE_FIELD] = { OWN, OWN, UL },
	[STYLE_FOCUS] = { OWN, OWN, BO | RE },
	[STYLE_SELECT] = { OWN, OWN, BO | UL },
	[STYLE_ACCENT] = { OWN, OWN, BO | UL },
	[STYLE_GOOD] = { OWN, OWN, BO },
	[STYLE_WARN] = { OWN, OWN, BO },
	[STYLE_BAD] = { OWN, OWN, BO | RE },
	[STYLE_RULE] = { OWN, OWN, 0 },
};

/* One accent and one grey that read on black as on white. */
static const struct look sobre256[STYLE_COUNT] = {
	[STYLE_PLAIN] = { OWN, OWN, 0 },
	[STYLE_TITLE] = { OWN, OWN, BO },
	[STYLE_DIM] = { 243, OWN, 0 },
	[STYLE_LABEL] = { OWN, OWN, 0 },
	[STYLE_FIELD] = { OWN, OWN, UL },
	[STYLE_FOCUS] = { OWN, OWN, RE },
	[STYLE_SELECT] = { OWN, OWN, BO | UL },
	[STYLE_ACCENT] = { 63, OWN, BO },
	[STYLE_GOOD] = { OWN, OWN, 0 },
	[STYLE_WARN] = { OWN, OWN, BO },
	[STYLE_BAD] = { OWN, OWN, BO },
	[STYLE_RULE] = { 243, OWN, 0 },
};

/* The console's ground is black, and its cyan reads there. */
static const struct look sobre_console[STYLE_COUNT] = {
	[STYLE_PLAIN] = { OWN, OWN, 0 },
	[STYLE_TITLE] = { OWN, OWN, BO },
	[STYLE_DIM] = { OWN, OWN, 0 },
	[STYLE_LABEL] = { OWN, OWN, 0 },
	[STYLE_FIELD] = { OWN, OWN, UL },
	[STYLE_FOCUS] = { OWN, OWN, RE },
	[STYLE_SELECT] = { OWN, OWN, BO | UL },
	[STYLE_ACCENT] = { 6, OWN, BO },
	[STYLE_GOOD] = { OWN, OWN, 0 },
	[STYLE_WARN] = { OWN, OWN, BO },
	[STYLE_BAD] = { OWN, OWN, BO },
	[STYLE_RULE] = { OWN, OWN, 0 },
};

static const struct look clair256[STYLE_COUNT] = {
	[STYLE_PLAIN] = { 16, 231, 0 },
	[STYLE_TITLE] = { 231, 24, BO },
	[STYLE_DIM] = { 241, 231, 0 },
	[STYLE_LABEL] = { 16, 231, 0 },
	[STYLE_FIELD] = { 16, 255, UL },
	[STYLE_FOCUS] = { 16, 153, 0 },
	[STYLE_SELECT] = { 16, 254, BO },
	[STYLE_ACCENT] = { 25, 231, BO },
	[STYLE_GOOD] = { 22, 231, 0 },
	[STYLE_WARN] = { 94, 231, BO },
	[STYLE_BAD] = { 124, 231, BO },
	[STYLE_RULE] = { 241, 231, 0 },
};

static const struct look clair8[STYLE_COUNT] = {
	[STYLE_PLAIN] = { 0, 7, 0 },
	[STYLE_TITLE] = { 7, 4, BO },
	[STYLE_DIM] = { 0, 7, 0 },
	[STYLE_LABEL] = { 0, 7, 0 },
	[STYLE_FIELD] = { 0, 7, UL },
	[STYLE_FOCUS] = { 7, 0, 0 },
	[STYLE_SELECT] = { 0, 7, BO | UL },
	[STYLE_ACCENT] = { 4, 7, 0 },
	[STYLE_GOOD] = { 0, 7, 0 },
	[STYLE_WARN] = { 0, 7, UL },
	[STYLE_BAD] = { 0, 7, BO | UL },
	[STYLE_RULE] = { 0, 7, 0 },
};

static const struct look sombre256[STYLE_COUNT] = {
	[STYLE_PLAIN] = { 252, 234, 0 },
	[STYLE_TITLE] = { 231, 24, BO },
	[STYLE_DIM] = { 246, 234, 0 },
	[STYLE_LABEL] = { 252, 234, 0 },
	[STYLE_FIELD] = { 255, 236, UL },
	[STYLE_FOCUS] = { 16, 152, 0 },
	[STYLE_SELECT] = { 255, 238, BO },
	[STYLE_ACCENT] = { 80, 234, BO },
	[STYLE_GOOD] = { 114, 234, 0 },
	[STYLE_WARN] = { 215, 234, BO },
	[STYLE_BAD] = { 210, 234, BO },
	[STYLE_RULE] = { 246, 234, 0 },
};

static const struct look sombre8[STYLE_COUNT] = {
	[STYLE_PLAIN] = { 7, 0, 0 },
	[STYLE_TITLE] = { 7, 4, BO },
	[STYLE_DIM] = { 7, 0, 0 },
	[STYLE_LABEL] = { 7, 0, 0 },
	[STYLE_FIELD] = { 7, 0, UL },
	[STYLE_FOCUS] = { 0, 7, 0 },
	[STYLE_SELECT] = { 7, 0, BO | UL },
	[STYLE_ACCENT] = { 6, 0, BO },
	[STYLE_GOOD] = { 2, 0, 0 },
	[STYLE_WARN] = { 3, 0, BO },
	[STYLE_BAD] = { 7, 0, BO | RE },
	[STYLE_RULE] = { 7, 0, 0 },
};

const struct look *
theme_look(const char *name, int colours, int console)
{
	if (name == NULL)
		name = "sobre";
	if (strcmp(name, "contraste") == 0)
		return contrast;
	if (colours < 8)
		return plain;
	if (strcmp(name, "clair") == 0)
		return colours < 256 ? clair8 : clair256;
	if (strcmp(name, "sombre") == 0)
		return colours < 256 ? sombre8 : sombre256;
	if (colours >= 256)
		return sobre256;
	return console ? sobre_console : plain;
}
