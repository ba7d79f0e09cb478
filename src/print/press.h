/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRINT_PRESS_H
#define PRINT_PRESS_H

#include "base/arena.h"
#include "base/err.h"
#include "base/map.h"
#include "base/str.h"
#include "base/vec.h"
#include "doc/block.h"

#include <hyphen.h>
#include <pango/pangocairo.h>
#include <stdbool.h>
#include <stdint.h>

/*
 * press - a document on its way to paper.
 *
 * set_*() turns blocks into *atoms*, the slices that a page cannot cut: a
 * line of a paragraph, a row of a table.  press_paginate() puts them on
 * pages.  press_draw() paints the pages with their structure (tags), and
 * press_finish() gives the file what cairo does not know.  All lengths are
 * points, of an A4 sheet held upright.
 */

/* Around what libraries allocate and never free. */
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#define HUSH_LEAKS() __lsan_disable()
#define HEAR_LEAKS() __lsan_enable()
#else
#define HUSH_LEAKS() ((void)0)
#define HEAR_LEAKS() ((void)0)
#endif

struct print_progress;

#define SHEET_WIDTH 595.276
#define SHEET_HEIGHT 841.89
#define MARGIN_LEFT 54.0
#define MARGIN_RIGHT 54.0
#define MARGIN_TOP 60.0
#define MARGIN_BOTTOM 62.0
#define FLOW_WIDTH (SHEET_WIDTH - MARGIN_LEFT - MARGIN_RIGHT)
#define FLOW_HEIGHT (SHEET_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM)

/* Ink, as 0xRRGGBB: dark enough to be read from a black printer too. */
#define INK_TEXT 0x1a1a1aU
#define INK_SOFT 0x4a5058U	/* labels, small print */
#define INK_ACCENT 0x1d3a66U	/* headings */
#define INK_ALERT 0x9a3412U	/* what is missing */
#define INK_HAIR 0xc9ced6U	/* thin rules */
#define INK_BAND 0xeceff4U	/* behind headers and totals */
#define INK_TINT 0xf5f6f9U	/* behind boxes */

/* One element of the structure that a screen reader follows.  A leaf holds
   text; anything else only holds elements. */
struct elem {
	const char *tag;	/* "P", "TD"... */
	const struct elem *up;
	const char *link;	/* anchor or URL; or NULL */
	const char *alt;	/* words for a drawing; or NULL */
	int seq;		/* reading order */
};

enum mark_kind { MARK_LINE, MARK_FILL, MARK_FRAME, MARK_TICK, MARK_PATH,
	MARK_DOT };

/* Something drawn; x from the left margin, y from the top of the atom. */
struct mark {
	enum mark_kind kind;
	double x, y, w, h;
	PangoLayoutLine *line;	/* MARK_LINE: y is its baseline */
	uint32_t ink;
	bool ticked;
	const double *point;	/* MARK_PATH: x, y of each; w is its width */
	int npoint;		/* MARK_DOT: w its radius, h 0 or the
				   thickness of a ring */
	const struct elem *elem;/* NULL: decoration */
	struct mark *next;
};

/*
 * What stands with the next atom on a page, and how much it matters: when a
 * chain of atoms is too long for a page, the weakest of its links give way.
 */
enum keep {
	KEEP_NOT,
	KEEP_GROUP,		/* a short table, a whole budget */
	KEEP_ROW,		/* the lines of a row */
	KEEP_MUST		/* a heading with its text, a line alone */
};

struct atom {
	double before;		/* left out at the head of a page */
	double height;
	enum keep keep;		/* on the same page as the next one */
	bool new_page;
	int box;		/* tinted, with a bar on the left; 0: no */
	const char *dest;	/* anchor; or NULL */
	const char *outline;	/* text for the outline; or NULL */
	int level;		/* of the outline */
	int missing;		/* things told missing from here on */
	struct mark *mark, *last_mark;
	struct atom **head;	/* rows repeated on the next page */
	int nhead;
};

struct placed {
	const struct atom *atom;
	double y, gap;		/* of the sheet; space before it, kept */
	bool again;		/* a repeated header */
};

struct sheet {
	size_t first, n;	/* of the placed atoms */
};

struct face {
	double size;
	bool bold, italic, right, centre;
	bool hyphens;
	uint32_t ink;
};

typedef VEC(struct atom *) atoms;

struct press {
	const struct doc *doc;
	struct arena arena;
	PangoFontMap *map;
	PangoContext *context;
	const char *family;
	struct _FcPattern *font;	/* of the family */
	VEC(uint32_t) unknown;	/* signs that no font has */
	HyphenDict *dict;	/* NULL: none installed */
	struct map layouts;	/* by text, face and width */
	struct map measured;	/* measure.c: texts by face */
	atoms flow;
	VEC(struct placed) placed;
	VEC(struct sheet) sheets;
	VEC(const char *) alts;	/* of the drawings, in order */
	struct elem *document, *section;
	const struct elem *parent;	/* of the elements being made */
	int nelem;
	double indent;		/* of what is being set */
	int box, nbox;		/* the box it stands in; 0: none */
	bool new_page;
	double gap;		/* asked before the next atom */
	int first, last;	/* pages drawn */
};

/* press.c: fonts, layouts, atoms */
MUST_CHECK
bool press_open(struct press *p, const struct doc *d, struct err *err);
void press_close(struct press *p);
struct elem *press_elem(struct press *p, const struct elem *up,
			const char *tag);
/* Shared by all that ask for the same: never to be changed. */
PangoLayout *press_layout(struct press *p, const char *text,
			  const struct face *f, double width);
/* On LINES lines at most, with "…" at the end of what is cut. */
PangoLayout *press_cut(struct press *p, const char *text,
		       const struct face *f, double width, int lines);
/* On one line, hyphens where it could be turned; g_object_unref() it. */
PangoLayout *press_unbroken(struct press *p, const char *text,
			    const struct face *f);
struct atom *press_atom(struct press *p, double height);
/* Same, not put in the flow. */
struct atom *press_loose(struct press *p, double height);
struct mark *press_mark(struct press *p, struct atom *a, enum mark_kind kind,
			double x, double y, double w, double h);
/* Line number LINE of LAYOUT at (x, baseline). */
void press_line(struct press *p, struct atom *a, PangoLayout *layout,
		int line, double x, double y, const struct face *f,
		const struct elem *e);
/* What a line leaves free on its left when it is aligned in WIDTH. */
double press_shift(PangoLayout *layout, int line, const struct face *f,
		   double width);
int press_lines(PangoLayout *layout);

/*
 * row.c: texts side by side, cut line by line: a pair, a row of a table.
 */
struct strip {
	PangoLayout *layout;
	double x, width;
	struct face face;
	const struct elem *elem;
};
struct look {
	double pitch;		/* from one baseline to the next */
	double above, below;	/* of the text, inside the row */
	uint32_t band;		/* behind it; 0: nothing */
	double x, width;	/* of the band and the rules */
	double over, under;	/* thickness of the rules; 0: none */
	int whole;		/* lines that are not parted by a page */
	enum keep keep;		/* with what follows */
};
void press_row(struct press *p, const struct strip *s, int n,
	       const struct look *look);
/* A text over the whole width, under the gap asked. */
void press_text(struct press *p, const char *text, const struct face *f,
		double x, double pitch, const struct elem *e,
		enum keep keep);

/* What TEXT takes on one line. */
double press_width(struct press *p, const char *text, const struct face *f);
/* TEXT, one line, in WIDTH from X on the baseline Y. */
void press_put(struct press *p, struct atom *a, const char *text,
	       const struct face *f, double x, double width, double y,
	       const struct elem *e);
/* "12 500", in the arena. */
const char *press_amount(struct press *p, int64_t cents);

/* measure.c: the lines that TEXT, without \n, takes in WIDTH, as good as
   exactly. */
int measure_lines(struct press *p, const char *text, const struct face *f,
		  double width);

/* set.c, table.c, chart.c, curve.c: blocks to atoms */
/* A box to tick: its element under UP, then E, that element, in A. */
struct elem *set_tick_elem(struct press *p, const struct elem *up, bool ticked);
void set_tick(struct press *p, struct atom *a, double x, double y, bool ticked,
	      const struct elem *e);
void set_blocks(struct press *p, const struct block *b);
void set_table(struct press *p, const struct block *t);
void set_budget(struct press *p, const struct block *b);
void set_chart(struct press *p, const struct block *b);
void set_curve(struct press *p, const struct chart *c);
/* The title of a chart and its unit, whole, in WIDTH from X at the top of A;
   what they take over one line.  A NULL: looks at it only. */
double set_chart_title(struct press *p, struct atom *a, const char *title,
		       const char *unit, double x, double width,
		       const struct elem *e);

/* paginate.c */
void press_paginate(struct press *p);

/* draw.c; progress and which pages as print_pdf() */
MUST_CHECK
bool press_draw(struct press *p, int first, int last,
		const struct print_progress *progress, struct str *out,
		struct err *err);

/* finish.c: PDF in, PDF out */
MUST_CHECK
bool press_finish(const struct press *p, const struct str *pdf,
		  struct str *out, struct err *err);
/* artifact.c: content streams: what stands in no tag is said to be
   decoration. */
void press_artifacts(const unsigned char *in, size_t n, struct str *out);

/* fonts.c */
#define FONTS_INSTEAD 0x25a1U	/* printed for what no font has */
#define FONTS_TOLD 6		/* signs named in the warning */
MUST_CHECK
bool fonts_open(struct press *p, struct err *err);
void fonts_close(struct press *p);
/* TEXT, an empty box for each sign that no font has. */
const char *fonts_shown(struct press *p, const char *text);
/* What is to be known of the letters of these pages. */
void fonts_tell(const struct press *p, const struct print_progress *progress);

/* hyphen.c */
HyphenDict *hyphen_open(void);
/* TEXT with soft hyphens where its words may be cut. */
void hyphen_put(HyphenDict *dict, const char *text, struct str *out);

#endif
