/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * budget_follow - the verdicts that a budget decides, under its balance,
 * while it is typed.
 */
#include "base/utf8.h"
#include "ui/budget.h"
#include "wizard/board.h"
#include "wizard/measures.h"

#include <stdlib.h>
#include <string.h>

static struct session *
session_of(const struct budget *s)
{
	return s->screen.ui->folder->session;
}

/* The amount being typed counts already. */
static int
typed(struct budget *s, const struct grid *g, struct rules_if *out,
    struct arena *a)
{
	const struct cell_line *l = s->editing ? budget_current(s, g) : NULL;
	struct suppose p;
	struct say why;

	if (l == NULL || l->kind != CELL_TYPED)
		return 0;
	p = (struct suppose){ s->row, l->leaf, s->line.p };
	return board_suppose(session_of(s), &p, a, out, &why) ? 1 : 0;
}

/* On the project of this budget, when the scheme is about one. */
static void
look_at(struct budget *s, const struct look *l, struct follow *f)
{
	struct verdict v;
	int n;
	struct subject *sub = verdict_subjects(l->catalogue, l->dossier,
	    f->scheme, l->arena, &n);

	for (int i = 0; i < n; i++)
		if (sub[i].project == s->row) {
			verdict_look(l, &sub[i], &v);
			verdict_settle(l, &v);
			f->now = v.kind;
			f->asked = sub[i].request != NULL;
			return;
		}
	verdict_board(l, f->scheme, &v);
	f->now = v.kind;
	f->asked = v.subject.request != NULL;
}

static void
look(struct budget *s, const struct grid *g)
{
	struct arena *a = &s->screen.ui->arena;
	struct rules_if what_if;
	struct look l = { .catalogue = folder_catalogue(s->screen.ui, NULL),
		.dossier = session_of(s)->dossier, .mode = RULES_STRICT,
		.what_if = &what_if, .arena = a };

	if (l.catalogue == NULL)
		return;
	l.n_if = typed(s, g, &what_if, a);
	/* they read the same totals */
	l.memo = rules_memo_new(session_of(s)->dossier, l.what_if, l.n_if,
	    a);
	for (int i = 0; i < s->nfollow; i++)
		look_at(s, &l, &s->follow[i]);
	rules_memo_end(l.memo);
}

/* Those that are asked, and those that read this budget. */
static void
keep_some(struct budget *s, const struct catalogue *c)
{
	int n = 0;

	for (int i = 0; i < s->nfollow; i++)
		if (s->follow[i].asked || board_reads(c, s->follow[i].scheme,
		    s->group))
			s->follow[n++] = s->follow[i];
	s->nfollow = n;
}

void
budget_follow_open(struct budget *s)
{
	const struct catalogue *c = folder_catalogue(s->screen.ui, NULL);

	s->nfollow = 0;
	if (c == NULL)
		return;
	s->follow = calloc((size_t)c->nscheme + 1, sizeof *s->follow);
	if (s->follow == NULL)
		abort();
	for (int i = 0; i < c->nscheme; i++)
		s->follow[s->nfollow++].scheme = c->scheme[i];
	look(s, NULL);
	for (int i = 0; i < s->nfollow; i++)
		s->follow[i].first = s->follow[i].now;
	keep_some(s, c);
}

/* What is asked, then what changed, then what is settled. */
static int
weight(const struct follow *f)
{
	if (f->asked)
		return 0;
	if (f->now != f->first)
		return 1;
	return f->now == VERDICT_UNKNOWN ? 3 : 2;
}

static const char *
follow_text(const struct follow *f, struct arena *a)
{
	const char *name = measures_short(f->scheme, a);

	if (f->now == f->first)
		return arena_printf(a, _("%s : %s"), name,
		    verdict_here(f->now));
	return arena_printf(a, _("%s : %s (était %s)"), name,
	    verdict_here(f->now), verdict_here(f->first));
}

void
budget_follow_draw(struct budget *s, const struct grid *g, struct canvas *c,
    int row, int rows)
{
	struct arena *a = &s->screen.ui->arena;
	int col = 1, last = row + rows - 1, left = s->nfollow;

	if (rows == 0)
		return;
	look(s, g);
	for (int w = 0; w < 4; w++)
		for (int i = 0; i < s->nfollow; i++) {
			const struct follow *f = &s->follow[i];
			const char *text = follow_text(f, a);
			/* Room is kept for what is left out. */
			int room = c->cols - 2 - (row == last && left > 1 ?
			    6 : 0);

			if (weight(f) != w)
				continue;
			if (col > 1 && col + text_cols(text) > room &&
			    row < last) {
				row++;
				col = 1;
			}
			if (col > 1 && col + text_cols(text) > room) {
				canvas_text(c, row, col, -1, STYLE_DIM,
				    arena_printf(a, "+%d", left));
				return;
			}
			canvas_text(c, row, col, c->cols - 1 - col,
			    verdict_style(f->now), text);
			col += text_cols(text) + 3;
			left--;
		}
}
