/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * board_draw - all schemes on the canvas: the list above its explanation,
 * or beside it in wide windows, and the next useful question at the foot.
 */
#include "base/date.h"
#include "ui/board.h"

#include <string.h>

#define WIDE 110		/* columns that put the explanation beside */
#define WORDS 66		/* columns of a list with whole verdicts */
#define MARKS 76		/* and with what is asked already */

/* It counts a judgement whose sentence reads otherwise now. */
static bool
to_review(const struct verdict *v)
{
	for (int i = 0; i < v->ncheck; i++)
		if (v->check[i].stale)
			return true;
	return false;
}

/* "FERMÉ, OUI", "PRESQUE, J-12", "OUI, avis à revoir". */
const char *
board_words(const struct board *b, const struct board_row *r, struct arena *a)
{
	const char *word = verdict_here(r->verdict.kind);

	if (to_review(&r->verdict))
		word = arena_printf(a, _("%s, avis à revoir"), word);
	if (r->verdict.window == WINDOW_CLOSED)
		return arena_printf(a, _("FERMÉ, %s"), word);
	if (r->closing_soon && !to_review(&r->verdict))
		return arena_printf(a, _("%s, J-%d"), word,
		    (int)(r->verdict.closes - b->look.dossier->today));
	return word;
}

/* Without its day where there is no room for both; what is to be looked at
   again is always said. */
static const char *
words_in(const struct board_screen *s, const struct board_row *r, int cols)
{
	return cols < WORDS && !to_review(&r->verdict) ? verdict_here(r->verdict.kind) :
	    board_words(&s->board, r, &s->screen.ui->arena);
}

struct columns {
	int name, verdict, left, most, mark;
};

/* The verdicts take what the longest needs, the names what is left. */
static struct columns
columns_of(const struct board_screen *s, int cols)
{
	struct columns w = { .verdict = 8 };

	for (int i = 0; i < s->board.n; i++) {
		int n = text_cols(words_in(s, &s->board.row[i], cols)) + 1;

		w.verdict = n > w.verdict ? n : w.verdict;
	}
	w.left = cols >= 56 ? 6 : 0;
	w.most = cols >= 56 ? 12 : 0;
	w.mark = cols >= MARKS ? 9 : 0;
	w.name = cols - 3 - w.verdict - w.left - w.most - w.mark;
	return w;
}

static void
draw_row(struct pen *p, const struct board_screen *s,
    const struct board_row *r, bool at)
{
	struct columns w = columns_of(s, p->box.cols);
	struct arena *a = &s->screen.ui->arena;
	enum style style = at ? STYLE_FOCUS : STYLE_PLAIN;
	int col = 3 + w.name;

	if (at) {
		pen_focus(p);
		pen_caret(p, 2);
	}
	pen_text(p, 0, 2, style, at ? "> " : "  ");
	pen_text(p, 2, w.name, style, r->scheme->name);
	pen_text(p, col, w.verdict - 1, at ? style : verdict_style(
	    r->verdict.kind), words_in(s, r, p->box.cols));
	col += w.verdict;
	if (w.left > 0)
		pen_right(p, col, w.left - 1, STYLE_DIM,
		    r->verdict.kind == VERDICT_NO ? "-" : arena_printf(a,
		    "%d", r->verdict.nquestion));
	col += w.left;
	if (w.most > 0)
		pen_right(p, col, w.most - 1, STYLE_DIM, r->most);
	col += w.most;
	if (w.mark > 0)
		pen_text(p, col, w.mark, STYLE_DIM,
		    r->verdict.subject.request != NULL ? _("demandée") : "");
	pen_next(p);
}

static void
list_pen(struct pen *p, void *ctx)
{
	const struct board_screen *s = ctx;

	for (int i = 0; i < s->board.n; i++) {
		int from = p->y;

		draw_row(p, s, &s->board.row[i], i == s->at);
		pen_hit(p, from, i);
	}
}

static void
draw_columns(const struct board_screen *s, struct canvas *c, struct box box)
{
	struct columns w = columns_of(s, box.cols);
	int col = box.col + 3 + w.name;

	canvas_text(c, box.row, box.col + 2, w.name, STYLE_DIM, _("Aide"));
	canvas_text(c, box.row, col, w.verdict - 1, STYLE_DIM, _("Verdict"));
	col += w.verdict;
	if (w.left > 0)
		canvas_right(c, box.row, col, w.left - 1, STYLE_DIM,
		    _("Reste"));
	col += w.left;
	if (w.most > 0)
		canvas_right(c, box.row, col, w.most - 1, STYLE_DIM,
		    _("Au plus"));
}

static void
draw_list(struct board_screen *s, struct canvas *c, struct box box)
{
	if (box.rows > 5) {
		draw_columns(s, c, box);
		box.row++;
		box.rows--;
	}
	s->page = box.rows - 1;
	screen_show(&s->screen, c, box, &s->top, list_pen, s);
}

/* --- the explanation --- */

/* Where things are. */
struct parts {
	struct box list, why, foot;
	int rule;		/* row of the rule that says which rules */
	bool wide;
};

static struct parts
parts_of(struct box body, int schemes)
{
	int foot = body.rows >= 12 ? 2 : 1, rows;
	struct parts p = { .list = body, .why = body,
		.foot = box_bottom(body, foot), .wide = body.cols >= WIDE };

	p.list.rows = p.why.rows = body.rows - foot - (body.rows >= 12);
	if (p.wide) {
		p.list = box_left(p.list, body.cols * 11 / 20);
		p.why = box_right(p.why, body.cols - p.list.cols - 1);
		p.rule = p.foot.row - 1;
		return p;
	}
	rows = p.list.rows * 2 / 5 < 3 ? 3 : p.list.rows * 2 / 5;
	p.list.rows = rows < schemes + 1 ? rows : schemes + 1;
	p.why.row += p.list.rows + 1;
	p.why.rows -= p.list.rows + 1;
	p.rule = p.why.row - 1;
	return p;
}

static struct telling
telling_of(const struct board_screen *s)
{
	struct telling t = { .a = &s->screen.ui->arena, .b = &s->board,
		.brief = !s->all && s->screen.ui->cols < WIDE };

	if (board_current(s) != NULL)
		tell_verdict(&t, board_current(s), s->all);
	return t;
}

int
board_lines(const struct board_screen *s, int *room)
{
	struct ui *ui = s->screen.ui;
	struct parts at = parts_of(chrome_body(ui->rows, ui->cols),
	    s->board.n);
	struct telling t = telling_of(s);
	struct pen p = { .box = at.why };

	tell_pen(&p, &t);
	*room = at.why.rows;
	return p.y;
}

static void
draw_why(struct board_screen *s, struct canvas *c, struct box box)
{
	struct telling t = telling_of(s);
	struct pen p = { .box = box };

	tell_pen(&p, &t);
	if (s->read > p.y - box.rows)
		s->read = p.y > box.rows ? p.y - box.rows : 0;
	s->screen.ui->more_below |= p.y > s->read + box.rows;
	p = (struct pen){ .c = c, .box = box, .top = s->read };
	tell_pen(&p, &t);
}

/* --- the next question --- */

/* What is left when no answer would settle anything more. */
static const char *
no_question(const struct board *b, struct arena *a)
{
	int almost = 0;

	for (int i = 0; i < b->n; i++)
		almost += b->row[i].verdict.kind == VERDICT_ALMOST &&
		    b->row[i].verdict.nquestion > 0;
	if (b->nnext > 0)
		return _("Ce qui manque encore a déjà été dit inconnu.");
	if (b->count[VERDICT_UNKNOWN] > 0)
		return _("Aucune réponse n'est à donner : voir par F3 ce"
		    " qu'on ne sait pas.");
	if (almost > 0)
		return arena_printf(a, PLURAL_("Il ne reste de questions que"
		    " pour %d aide à PRESQUE.", "Il ne reste de questions que"
		    " pour %d aides à PRESQUE.", almost), almost);
	if (b->count[VERDICT_JUDGE] > 0)
		return arena_printf(a, PLURAL_("Plus de question : il reste"
		    " %d aide à juger.", "Plus de question : il reste %d"
		    " aides à juger.", b->count[VERDICT_JUDGE]),
		    b->count[VERDICT_JUDGE]);
	return _("Plus aucune question n'est utile : tout est tranché.");
}

static const char *
question_text(struct board_screen *s, struct arena *a)
{
	const struct question *q = board_question(s);

	if (q == NULL)
		return no_question(&s->board, a);
	if (s->screen.ui->cols < 60)
		return arena_printf(a, _("Utile : %s"), tell_question(q->row,
		    q->field, a));
	return arena_printf(a, PLURAL_("Question utile (elle sert %d aide) :"
	    " %s", "Question utile (elle sert %d aides) : %s", q->serves),
	    q->serves, tell_question(q->row, q->field, a));
}

static void
draw_question(struct board_screen *s, struct canvas *c, struct box box)
{
	struct pen p = { .c = c, .box = box };

	pen_wrap(&p, 1, box.cols - 2, STYLE_LABEL, question_text(s,
	    &s->screen.ui->arena));
}

/* "17 aides, règles vérifiées le 23/11/2026" */
static const char *
rules_text(const struct board_screen *s, struct arena *a)
{
	char day[DATE_TEXT];
	const struct board *b = &s->board;
	const char *refused = b->nrefused == 0 ? "" : arena_printf(a,
	    PLURAL_(", %d fichier refusé", ", %d fichiers refusés",
	    b->nrefused), b->nrefused);

	return arena_printf(a, b->checked == NO_DAY ?
	    _(" %d aides, règles à vérifier%s%s ") :
	    _(" %d aides, règles vérifiées le %s%s "), b->n,
	    b->checked == NO_DAY ? "" : date_fr(b->checked, day), refused);
}

static void
draw_none(struct board_screen *s, struct canvas *c, struct box body)
{
	struct pen p = { .c = c, .box = body };

	pen_wrap(&p, 1, body.cols - 2, STYLE_PLAIN,
	    _("Aucune aide n'est décrite pour ce formulaire."));
	canvas_caret(c, body.row, body.col + 1);
	(void)s;
}

void
board_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct board_screen *s = (struct board_screen *)screen;
	struct parts at = parts_of(body, s->board.n);

	if (s->board.n == 0) {
		draw_none(s, c, body);
		return;
	}
	if (body.rows >= 12)
		canvas_hrule(c, at.foot.row - 1, 0, body.cols);
	if (at.wide)
		canvas_vrule(c, body.row, at.why.col - 1, at.list.rows);
	else
		canvas_hrule(c, at.rule, 0, body.cols);
	canvas_text(c, at.rule, 1, body.cols - 2, STYLE_DIM, rules_text(s,
	    &screen->ui->arena));
	draw_why(s, c, at.why);
	draw_list(s, c, at.list);
	draw_question(s, c, at.foot);
}
