/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CELLS_STYLE_H
#define CELLS_STYLE_H

/*
 * style - the roles a cell can play.  Never colours: term/ gives each role
 * its colours and attributes, by theme, and without colours attributes do.
 * No state is told by a role alone: words say it too.
 */
enum style {
	STYLE_PLAIN,
	STYLE_TITLE,	/* the title line */
	STYLE_DIM,	/* help, footers, what may be skipped */
	STYLE_LABEL,	/* names of fields */
	STYLE_FIELD,	/* what can be typed in */
	STYLE_FOCUS,	/* the field or line that has the focus */
	STYLE_SELECT,	/* the cursor line of a list without focus */
	STYLE_ACCENT,	/* the one accent colour: keys, headings */
	STYLE_GOOD,	/* complet, oui */
	STYLE_WARN,	/* à lever, doubt */
	STYLE_BAD,	/* refusal, NON */
	STYLE_RULE,	/* lines between areas */
	STYLE_COUNT
};

#endif
