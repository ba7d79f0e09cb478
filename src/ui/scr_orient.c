/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_orient - a first visit: at most a dozen questions, each time the one
 * that can settle the most schemes, then the board.  It is under the page
 * that asks; it shows only between two of them.
 */
#include "ui/board.h"
#include "ui/page.h"

#include <stdio.h>

#define QUESTIONS 12
#define EFFORT 4		/* a long text is not asked here */

struct orient {
	struct screen screen;
	const struct catalogue *catalogue;
	struct row *row;	/* the question that is asked */
	const struct field *leaf;
	int asked;
	char note[200];
};

static struct session *
session_of(const struct orient *s)
{
	return s->screen.ui->folder->session;
}

/* Not asked yet, and quick to say; whether something is finished is not for
   a first visit. */
static bool
fits(struct session *s, const struct question *q, struct arena *a)
{
	struct row *row = (struct row *)q->row;

	return q->field->kind == FIELD_LEAF && q->effort <= EFFORT &&
	    q->field->source == SOURCE_TYPED && !form_is_end(q->field) &&
	    row_slot(row, q->field)->answer.draft == NULL &&
	    session_stop_of(s, dossier_path(row, q->field,
	    a)) >= 0;
}

static const struct question *
next_question(struct orient *s, const struct board *b)
{
	for (int i = 0; i < b->nnext; i++)
		if (fits(session_of(s), &b->next[i], &s->screen.ui->arena))
			return &b->next[i];
	return NULL;
}

/* Asks the next one; false: there is none. */
static bool
ask(struct orient *s)
{
	struct ui *ui = s->screen.ui;
	struct board b;
	const struct question *q;

	board_look(session_of(s), s->catalogue, NULL, 0, &ui->arena, &b);
	q = s->asked < QUESTIONS ? next_question(s, &b) : NULL;
	if (q == NULL)
		return false;
	s->asked++;
	s->row = (struct row *)q->row;
	s->leaf = q->field;
	(void)snprintf(s->note, sizeof s->note, _("Question %d sur %d au"
	    " plus. Aides encore possibles : %d sur %d."), s->asked,
	    QUESTIONS, b.n - b.count[VERDICT_NO], b.n);
	page_one_open(ui, s->row, s->leaf, s->note);
	return true;
}

static void
finish(struct orient *s)
{
	struct ui *ui = s->screen.ui;

	ui_pop(ui);
	board_open(ui, NULL);
}

/* Answered or passed: the next one.  Neither: the person goes. */
static void
orient_back(struct screen *screen)
{
	struct orient *s = (struct orient *)screen;

	if (row_slot(s->row, s->leaf)->answer.draft == NULL || !ask(s))
		finish(s);
}

static void
orient_draw(struct screen *screen, struct canvas *c, struct box body)
{
	canvas_text(c, body.row, body.col + 1, -1, STYLE_PLAIN,
	    ((struct orient *)screen)->note);
	canvas_caret(c, body.row, body.col + 1);
}

static void
orient_act(struct screen *screen, enum intent i)
{
	if (i == IN_UP)
		finish((struct orient *)screen);
}

static int
orient_offers(const struct screen *s, enum intent *out)
{
	(void)s;
	out[0] = IN_UP;
	return 1;
}

static const char *
orient_title(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Orientation");
}

static const struct screen_ops orient_ops = {
	.draw = orient_draw, .act = orient_act, .offers = orient_offers,
	.title = orient_title, .back = orient_back,
};

void
orient_open(struct ui *ui)
{
	const struct catalogue *c = folder_catalogue(ui, NULL);
	struct orient *s;

	if (c == NULL)
		return;
	s = screen_new(ui, &orient_ops, sizeof *s);
	s->catalogue = c;
	ui_push(ui, &s->screen);
	if (!ask(s)) {
		finish(s);
		ui_say(ui, STYLE_PLAIN, "%s",
		    _("Plus aucune question rapide n'est utile."));
	}
}
