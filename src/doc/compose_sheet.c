/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/sheets.h"

#include "base/utf8.h"
#include "doc/composer.h"

#include <limits.h>
#include <string.h>

/*
 * A page that has no room for all of it shows less: texts that are much too
 * long are shortened first, then the longest parts lose their last lines.
 */

/* Signs of a text, tried in turn; 0: all of them. */
static const int tried[] = { 0, 400, 200, 100, 60 };
#define TRIED ((int)(sizeof tried / sizeof *tried))
/* Lines that each part keeps as long as a shorter text can make room. */
#define KEPT 5
#define HOW_SIGNS 160

/* How much is shown. */
struct shown {
	int signs;
	int *lines;		/* of each part */
};

/* A sheet to be shortened when the page is known. */
struct fitting {
	struct sheet_order order;
	struct arena *a;
};

#define NBSP "\302\240"
#define ELSEWHERE "\342\200\246 (voir" NBSP "le" NBSP "dossier)"
#define ELSEWHERE_SIGNS 19

/* TEXT in SIGNS at most (0: as it is): its first words, and where to read the
   rest. */
static const char *
in_signs(struct composer *c, int signs, const char *text)
{
	size_t n = text == NULL ? 0 : strlen(text), fit;

	if (signs == 0 || utf8_fit(text, n, (size_t)signs) >= n)
		return text;
	fit = utf8_fit(text, n, (size_t)(signs - ELSEWHERE_SIGNS));
	for (size_t i = fit; i > fit / 2; i--)
		if (text[i] == ' ') {
			fit = i;
			break;
		}
	return arena_printf(c->a, "%.*s" ELSEWHERE, (int)fit, text);
}

static const char *
shortened(struct composer *c, const struct shown *s, const char *text)
{
	return in_signs(c, s->signs, text);
}

/* What is said of it: only what no page could hold is shortened. */
static const char *
shortened_how(struct composer *c, const struct shown *s, const char *text)
{
	return in_signs(c, s->signs > 0 && s->signs < HOW_SIGNS ? HOW_SIGNS :
	    s->signs, text);
}

static void
put_ticks(struct composer *c, const struct sheet_part *p,
	  const struct shown *s, int n)
{
	struct block *list = compose_block(c, BLOCK_TICKS, NULL);

	for (int i = 0; i < n; i++) {
		const char *how = shortened_how(c, s, p->line[i].how);
		struct block *t = doc_add(c->doc, list, BLOCK_TICK,
		    compose_typo(c, shortened(c, s, p->line[i].what)));

		if (how != NULL && how[0] != '\0')
			t->label = compose_typo(c, how);
	}
}

static void
put_table(struct composer *c, const struct sheet_part *p,
	  const struct shown *s, int n)
{
	static const struct column columns[] = { { 600, false },
		{ 400, false } };
	struct block *t = compose_table(c, columns, 2), *r;

	for (int i = 0; i < n; i++) {
		r = doc_add(c->doc, t, BLOCK_ROW, NULL);
		compose_cell(c, r, compose_typo(c, shortened(c, s,
		    p->line[i].what)));
		compose_cell(c, r, compose_typo(c, shortened_how(c, s,
		    p->line[i].how)));
	}
}

static void
put_part(struct composer *c, const struct sheet_part *p,
	 const struct shown *s, int n)
{
	if (p->n == 0 && p->none == NULL)
		return;
	compose_heading(c, 1, NULL, p->title);
	if (p->n == 0)
		(void)compose_block(c, BLOCK_PARAGRAPH, compose_typo(c,
		    p->none));
	else if (p->ticks)
		put_ticks(c, p, s, n);
	else
		put_table(c, p, s, n);
	if (n < p->n)
		compose_block(c, BLOCK_PARAGRAPH, arena_printf(c->a,
		    p->n - n == 1 ? "Et %d autre, voir le dossier." :
		    "Et %d autres, voir le dossier.", p->n - n))->note =
		    true;
}

static struct doc *
compose_shown_sheet(const struct sheet_order *o, const struct shown *s,
		    struct arena *a)
{
	struct composer c;

	compose_begin(&c, &o->in, a);
	c.doc->footer_left = o->title;
	c.doc->title = compose_typo(&c, arena_printf(a, "%s \342\200\223 %s",
	    o->title, c.doc->author == NULL ? c.form->title :
	    c.doc->author));
	compose_heading(&c, 0, NULL, o->title);
	compose_fact(&c, "Association", shortened(&c, s, compose_shown(&c,
	    c.form->name_path)));
	compose_fact(&c, "Dossier", shortened(&c, s, compose_shown(&c,
	    c.form->title_path)));
	compose_fact(&c, "Le", compose_day(&c, o->in.dossier->today));
	compose_fact(&c, "Préparé avec", o->in.desk == NULL ? NULL :
	    compose_typo(&c, o->in.desk));
	if (o->intro != NULL)
		(void)compose_block(&c, BLOCK_PARAGRAPH, compose_typo(&c,
		    o->intro));
	for (int i = 0; i < o->npart; i++)
		put_part(&c, &o->part[i], s, s->lines[i]);
	return compose_finish(&c);
}

/* No part shows more than MOST lines, ALL or but those that are to be whole;
   gives how many the longest has. */
static int
cut(const struct sheet_order *o, struct shown *s, int most, bool all)
{
	int longest = 0;

	for (int i = 0; i < o->npart; i++) {
		int n = o->part[i].n;

		s->lines[i] = n < most || (o->part[i].whole && !all) ? n :
		    most;
		longest = n > longest ? n : longest;
	}
	return longest;
}

struct trying {
	struct fitting *of;
	struct shown shown;
	bool (*fits)(void *page, const struct block *root);
	void *page;
	struct block *root;	/* the last that fits, or was tried */
	bool fit;
};

static bool
try(struct trying *t)
{
	struct block *root = compose_shown_sheet(&t->of->order, &t->shown,
	    t->of->a)->root;
	bool fits = t->fits(t->page, root);

	if (fits || !t->fit)
		t->root = root;
	t->fit = t->fit || fits;
	return fits;
}

/* LEAST lines a part fit: as many as fit, first of all parts, then of one
   after the other. */
static void
fill_page(struct trying *t, int least, bool all)
{
	const struct sheet_order *o = &t->of->order;
	int no = cut(o, &t->shown, INT_MAX, all) + 1;

	while (no - least > 1) {
		int most = least + (no - least) / 2;

		(void)cut(o, &t->shown, most, all);
		if (try(t))
			least = most;
		else
			no = most;
	}
	(void)cut(o, &t->shown, least, all);
	for (int i = 0; i < o->npart; i++)
		while (t->shown.lines[i] < o->part[i].n) {
			t->shown.lines[i]++;
			if (!try(t)) {
				t->shown.lines[i]--;
				break;
			}
		}
}

static struct block *
shorten(void *ctx, bool (*fits)(void *page, const struct block *root),
	void *page)
{
	struct trying t = { .of = ctx, .fits = fits, .page = page };

	t.shown.lines = arena_array(t.of->a, (size_t)t.of->order.npart + 1,
	    sizeof *t.shown.lines);
	/* at last the other parts keep a line, then those too that are to be
	   whole */
	for (int i = 0; i < TRIED + 2; i++) {
		bool all = i > TRIED;
		int least = i < TRIED ? KEPT : 1;

		t.shown.signs = tried[i < TRIED ? i : TRIED - 1];
		(void)cut(&t.of->order, &t.shown, least, all);
		if (try(&t)) {
			fill_page(&t, least, all);
			break;
		}
	}
	return t.root;
}

/* Lives as long as the document: the order and its parts are kept. */
static const struct doc_fit *
fit_of(const struct sheet_order *o, struct arena *a)
{
	struct doc_fit *fit = arena_new(a, struct doc_fit);
	struct fitting *f = arena_new(a, struct fitting);
	struct sheet_part *part = arena_array(a, (size_t)o->npart + 1,
	    sizeof *part);

	memcpy(part, o->part, (size_t)o->npart * sizeof *part);
	*f = (struct fitting){ .order = *o, .a = a };
	f->order.part = part;
	*fit = (struct doc_fit){ shorten, f };
	return fit;
}

struct doc *
compose_sheet(const struct sheet_order *o, struct arena *a)
{
	struct shown all = { .lines = arena_array(a, (size_t)o->npart + 1,
	    sizeof *all.lines) };
	struct doc *d;

	(void)cut(o, &all, INT_MAX, true);
	d = compose_shown_sheet(o, &all, a);
	if (o->one_page)
		d->fit = fit_of(o, a);
	return d;
}
