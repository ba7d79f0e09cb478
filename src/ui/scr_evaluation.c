/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_evaluation - what a convention came to: its years side by side, its
 * objectives and their indicators, what is missing; Enter leads to the place
 * or opens the curve.
 */
#include "ui/choice.h"
#include "ui/desk.h"
#include "ui/evaluation.h"
#include "wizard/bilan.h"

#include <libintl.h>
#include <string.h>

struct evaluation_screen {
	struct screen screen;
	struct list cursor;	/* among the lines that show */
	int top, page;
	struct evaluation_order order;	/* the host's */
	bool wide;		/* as last drawn: figures stand in columns */
	struct ui_kept made;
	struct evaluation *e;
	struct evaluation_line *line;
	int n;
	int label, cell;	/* columns */
};

/* --- what it shows --- */

static void
measure(struct evaluation_screen *s)
{
	s->label = s->cell = 0;
	for (int i = 0; i < s->n; i++) {
		const struct evaluation_line *l = &s->line[i];

		for (int k = 0; k <= YEARS_MAX; k++) {
			int n = text_cols(l->cell[k]);

			s->cell = n > s->cell ? n : s->cell;
		}
	}
	for (int k = 0; k < s->e->years->n; k++) {
		int n = text_cols(s->e->years->year[k].label);

		s->cell = n > s->cell ? n : s->cell;
	}
	s->cell += 2;
}

static void
make(struct evaluation_screen *s)
{
	struct ui *ui = s->screen.ui;

	if (ui_stands(ui, &s->made))
		return;
	s->e = arena_new(&s->made.arena, struct evaluation);
	(void)evaluation_make(&s->order, &s->made.arena, s->e);
	s->line = evaluation_lines(s->e, gettext, &s->made.arena, &s->n);
	measure(s);
}

#define LABEL_LEAST 22

static bool
is_wide(const struct evaluation_screen *s, int cols)
{
	return cols - 4 - s->cell * (s->e->years->n + 1) >= LABEL_LEAST;
}

/* Where there are no columns, the words say all three figures at once. */
static bool
shows(const struct evaluation_screen *s, int i)
{
	return s->wide || s->line[i].words[0] != '\0';
}

static int
count(const struct evaluation_screen *s)
{
	int n = 0;

	for (int i = 0; i < s->n; i++)
		n += shows(s, i);
	return n;
}

static const struct evaluation_line *
current(struct evaluation_screen *s)
{
	int n = 0;

	make(s);
	for (int i = 0; i < s->n; i++)
		if (shows(s, i) && n++ == s->cursor.at)
			return &s->line[i];
	return NULL;
}

/* --- drawing --- */

static void
draw_figures(struct pen *p, const struct evaluation_screen *s,
    const struct evaluation_line *l, enum style style)
{
	int n = s->e->years->n;
	int col = p->box.cols - 1 - s->cell * (n + 1);

	pen_text(p, 2, col - 3, style, l->label);
	for (int k = 0; k <= n; k++)
		pen_right(p, col + s->cell * k, s->cell, style, l->cell[k]);
	pen_next(p);
}

static enum style
style_of(const struct evaluation_line *l)
{
	return l->kind == EVALUATION_HEADING || l->strong ? STYLE_ACCENT :
	    l->bad ? STYLE_WARN : STYLE_PLAIN;
}

static int
indent_of(const struct evaluation_line *l)
{
	return l->kind == EVALUATION_HEADING ? 1 : l->kind ==
	    EVALUATION_INDICATOR ? 4 : 2;
}

static void
draw_line(struct pen *p, const struct evaluation_screen *s, int i, bool at)
{
	const struct evaluation_line *l = &s->line[i];
	enum style style = at ? STYLE_FOCUS : style_of(l);
	int col = indent_of(l);

	if (l->kind == EVALUATION_HEADING && p->y > 0)
		pen_next(p);
	if (at) {
		pen_focus(p);
		pen_caret(p, col);
	}
	pen_text(p, 0, 1, STYLE_ACCENT, at ? ">" : l->bad ? "!" : " ");
	if (l->kind == EVALUATION_FIGURES && s->wide)
		draw_figures(p, s, l, style);
	else
		pen_wrap(p, col, p->box.cols - col - 1, style, l->words);
	if (at)
		pen_focus_end(p);
}

static void
evaluation_pen(struct pen *p, void *ctx)
{
	const struct evaluation_screen *s = ctx;
	int n = 0;

	for (int i = 0; i < s->n; i++) {
		int from = p->y;

		if (!shows(s, i))
			continue;
		draw_line(p, s, i, n == s->cursor.at);
		pen_hit(p, from, n++);
	}
}

static void
draw_head(struct canvas *c, const struct evaluation_screen *s,
    struct box body)
{
	int n = s->e->years->n;
	int col = body.col + body.cols - 1 - s->cell * (n + 1);

	for (int k = 0; k <= n; k++)
		canvas_right(c, body.row, col + s->cell * k, s->cell,
		    STYLE_ACCENT, k == n ? _("TOTAL") :
		    s->e->years->year[k].label);
}

static void
evaluation_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct evaluation_screen *s = (struct evaluation_screen *)screen;
	int n;

	make(s);
	s->wide = is_wide(s, body.cols);
	s->page = body.rows - 2;
	n = count(s);
	if (s->cursor.at >= n)
		s->cursor.at = n > 0 ? n - 1 : 0;
	if (s->wide && body.rows > 4) {
		draw_head(c, s, body);
		body = box_bottom(body, body.rows - 1);
	}
	screen_show(screen, c, body, &s->top, evaluation_pen, s);
}

/* --- keys --- */

static bool
evaluation_key(struct screen *screen, const struct key *k)
{
	struct evaluation_screen *s = (struct evaluation_screen *)screen;

	make(s);
	return list_key(&s->cursor, k, count(s), s->page > 1 ? s->page : 1);
}

/* In the report: a dossier of its own. */
static void
open_report(struct ui *ui, int64_t number, const char *path)
{
	const struct field *f;
	const struct session *s;

	folder_save(ui, NULL);
	(void)ui_pop_to(ui, &desk_ops);
	desk_open_number(ui, number, false);
	if (ui->folder == NULL || path == NULL)
		return;
	s = ui->folder->session;
	f = form_find(s->form, path);
	if (f != NULL && f->kind == FIELD_GROUP && f->group == GROUP_BUDGET)
		budget_open(ui, s->dossier->root, f, NULL);
	else
		(void)page_open(ui, path, false);
}

static void
open_gap(struct evaluation_screen *s, const struct evaluation_gap *g)
{
	struct ui *ui = s->screen.ui;
	const char *path = g->path == NULL ? NULL : arena_strdup(&ui->arena,
	    g->path);
	int first, n;

	if (g->number > 0)
		open_report(ui, g->number, path);
	else if (path != NULL)
		page_visit(ui, path);
	else if (report_offered(ui) && bilan_years(ui->folder->session,
	    &first, &n)) {
		report_open(ui);
		ask_start(ui, g->year < n ? g->year : 0);
	}
}

static void
open_objective(struct evaluation_screen *s, int at)
{
	struct ui *ui = s->screen.ui;
	struct row *row = s->e->objective[at].row;
	const struct field *leaf = form_find(ui->folder->session->form,
	    "objectifs.atteinte");
	const char *path = dossier_path(row, leaf, &ui->arena);

	if (session_stop_of(ui->folder->session, path) >= 0)
		page_visit(ui, path);
	else
		ui_say(ui, STYLE_PLAIN, "%s", _("La conclusion se demande"
		    " dans les six derniers mois de la convention."));
}

static void
open_indicator(struct evaluation_screen *s, int at)
{
	const struct evaluation_indicator *i = &s->e->indicator[at];
	struct ui *ui = s->screen.ui;

	if (i->counted)
		evaluation_chart_open(ui, &s->order, at);
	else
		reader_open(ui, i->label, evaluation_indicator_words(s->e, i,
		    gettext, &ui->arena));
}

static void
open_line(struct evaluation_screen *s)
{
	const struct evaluation_line *l = current(s);

	if (l == NULL)
		return;
	if (l->kind == EVALUATION_GAP)
		open_gap(s, &s->e->gap[l->at]);
	else if (l->kind == EVALUATION_OBJECTIVE)
		open_objective(s, l->at);
	else if (l->kind == EVALUATION_INDICATOR)
		open_indicator(s, l->at);
}

#define FAR 100000

/* The next line of that kind after the cursor, then the first. */
static void
next_of(struct evaluation_screen *s, enum evaluation_line_kind kind)
{
	int n = 0, first = -1, next = -1;

	for (int i = 0; i < s->n; i++) {
		if (!shows(s, i))
			continue;
		if (s->line[i].kind == kind) {
			first = first < 0 ? n : first;
			if (n > s->cursor.at && next < 0)
				next = n;
		}
		n++;
	}
	if (first < 0)
		return;
	s->cursor.at = next >= 0 ? next : first;
	s->top = FAR;		/* it comes to the head of the window */
}

static void
evaluation_act(struct screen *screen, enum intent i)
{
	struct evaluation_screen *s = (struct evaluation_screen *)screen;

	make(s);
	if (i == IN_OPEN)
		open_line(s);
	else if (i == IN_LACKING)
		next_of(s, EVALUATION_GAP);
	else if (i == IN_PART)
		next_of(s, EVALUATION_HEADING);
	else
		(void)folder_list_act(screen->ui, i, NULL);
}

static void
evaluation_click(struct screen *screen, int id, int side)
{
	struct evaluation_screen *s = (struct evaluation_screen *)screen;

	(void)side;
	if (s->cursor.at == id)
		open_line(s);
	else
		s->cursor.at = id;
}

/* A report that is not made is begun only where answers may change. */
static bool
leads(const struct evaluation_screen *s, const struct evaluation_line *l)
{
	const struct evaluation_gap *g = l->kind != EVALUATION_GAP ? NULL :
	    &s->e->gap[l->at];

	if (g != NULL)
		return g->number > 0 || g->path != NULL ||
		    report_offered(s->screen.ui);
	return l->kind == EVALUATION_OBJECTIVE ||
	    l->kind == EVALUATION_INDICATOR;
}

static int
evaluation_offers(const struct screen *screen, enum intent *out)
{
	struct evaluation_screen *s = (struct evaluation_screen *)screen;
	const struct evaluation_line *l = current(s);
	int n = 0;

	if (l != NULL && leads(s, l))
		out[n++] = IN_OPEN;
	if (s->e->ngap > 0)
		out[n++] = IN_LACKING;
	out[n++] = IN_PART;
	out[n++] = IN_PRINT;
	out[n++] = IN_SUMMARY;
	n += folder_offers_undo(screen->ui, out + n);
	out[n++] = IN_HELP;
	out[n++] = IN_UP;
	out[n++] = IN_BLANK;
	return n;
}

static const char *
evaluation_title(struct screen *screen, struct arena *a)
{
	struct evaluation_screen *s = (struct evaluation_screen *)screen;

	make(s);
	return arena_printf(a, _("%s > Évaluation : %s"), folder_name(
	    screen->ui, a), s->e->ngap == 0 ? _("rien ne manque") :
	    arena_printf(a, PLURAL_("%d chose manque", "%d choses manquent",
	    s->e->ngap), s->e->ngap));
}

static const char *
evaluation_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Ce que la convention a donné, à tout moment, d'après elle"
	    " et les comptes rendus de ses années. Le prévu est celui des"
	    " années de la convention, le réalisé celui des comptes rendus ;"
	    " l'écart du total ne compare que les années connues. Entrée sur"
	    " un indicateur montre sa courbe, sur un objectif sa conclusion,"
	    " sur ce qui manque l'endroit où le donner ; un point"
	    " d'exclamation le marque.");
}

/* Reports may have changed meanwhile. */
static bool
read_again(struct evaluation_screen *s)
{
	struct ui *ui = s->screen.ui;
	struct err err = { 0 };

	s->made.turn = 0;
	if (ui->host->evaluation(ui->host, ui->folder->session, &s->order,
	    &err))
		return true;
	ui_say(ui, STYLE_BAD, "%s", err.text);
	return false;
}

static void
evaluation_back(struct screen *screen)
{
	struct evaluation_screen *s = (struct evaluation_screen *)screen;

	/* what was lent is gone: the convention alone remains */
	if (!read_again(s))
		s->order = (struct evaluation_order){ .session =
			screen->ui->folder->session };
}

static void
evaluation_free(struct screen *screen)
{
	arena_fini(&((struct evaluation_screen *)screen)->made.arena);
}

static const struct screen_ops evaluation_ops = {
	.draw = evaluation_draw, .key = evaluation_key,
	.act = evaluation_act, .click = evaluation_click,
	.offers = evaluation_offers, .title = evaluation_title,
	.help = evaluation_help, .back = evaluation_back,
	.free = evaluation_free,
};

bool
evaluation_shown(const struct ui *ui)
{
	return ui->host->evaluation != NULL && evaluation_offered(
	    ui->folder->session->form);
}

void
evaluation_open(struct ui *ui)
{
	struct evaluation_screen *s = screen_new(ui, &evaluation_ops,
	    sizeof *s);

	s->wide = true;
	folder_save(ui, NULL);
	if (!read_again(s))
		s->order = (struct evaluation_order){ .session =
			ui->folder->session };
	ui_push(ui, &s->screen);
}
