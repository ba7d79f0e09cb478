/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_summary - the sommaire: the steps with their status in words, what is
 * left, the memo, the last visit.  Shown first at every opening.
 */
#include "base/date.h"
#include "base/utf8.h"
#include "model/report.h"
#include "rules/request.h"
#include "ui/calendar.h"
#include "ui/choice.h"
#include "ui/desk.h"
#include "ui/evaluation.h"
#include "ui/page.h"
#include "ui/pieces.h"
#include "ui/plan.h"
#include "ui/retype.h"
#include "ui/years.h"
#include "ui/screen.h"
#include "ui/versions.h"
#include "wizard/board.h"
#include "wizard/bring.h"
#include "wizard/renew.h"
#include "wizard/requests.h"

#include <stdio.h>
#include <string.h>

struct summary {
	struct screen screen;
	struct list cursor;	/* a step; after the last: relire */
	int top, rows;
	int digits;		/* the number being typed; 0: none */
	int64_t typed;		/* when its last digit was */
	bool schemes;		/* there are some to look at */
	bool signs;		/* a version of it is signed */
	int count[5];		/* of them, by enum verdict_kind */
	char ties[400];		/* "reconduit de n° 12 (2025)" */
	struct ui_kept kept;	/* of what is to be brought */
	struct bring bring;
};

#define DIGIT_WAIT 1000		/* 1 then 2 soon after is 12 */

static struct session *
session_of(const struct screen *s)
{
	return s->ui->folder->session;
}

/* The lines after the steps. */
enum after { AFTER_BOARD, AFTER_CARRIED, AFTER_RELIRE, AFTER_MEMO,
	AFTER_COUNT };

/* A line that is not there has the number of the one before. */
static int
line_of(const struct summary *s, enum after which)
{
	const struct session *ses = session_of(&s->screen);

	return ses->form->nstep + (int)which - (s->schemes ? 0 : 1) -
	    (which >= AFTER_CARRIED && renew_left(ses) == 0);
}

static bool
is_carried(const struct summary *s, int line)
{
	return renew_left(session_of(&s->screen)) > 0 &&
	    line == line_of(s, AFTER_CARRIED);
}

static int
lines_of(const struct summary *s)
{
	return line_of(s, AFTER_COUNT);
}

/* Where this dossier comes from, and what was made of it. */
static void
tell_ties(struct summary *s)
{
	struct ui *ui = s->screen.ui;
	struct arena *a = &ui->arena;
	const char *text = "";
	int n = 0;
	const struct link_row *l = ui->host->links == NULL ? NULL :
	    ui->host->links(ui->host, ui->folder->session, &n);

	for (int i = 0; i < n; i++) {
		const char *year = l[i].year == 0 ? "" : arena_printf(a,
		    " (%d)", l[i].year);

		if (strcmp(l[i].kind, "reconduction") != 0)
			continue;
		text = arena_printf(a, l[i].parent ?
		    _("%s%sreconduit de n° %lld%s") :
		    _("%s%sreconduit en n° %lld%s"), text,
		    text[0] == '\0' ? "" : ", ", (long long)l[i].number,
		    year);
	}
	(void)snprintf(s->ties, sizeof s->ties, "%.*s", (int)utf8_boundary(
	    text, strlen(text), sizeof s->ties - 1), text);
}

/* The verdicts of now: at the opening and after each change. */
static void
count_verdicts(struct summary *s)
{
	struct ui *ui = s->screen.ui;
	const struct catalogue *c = folder_catalogue(ui, NULL);
	struct board b;

	s->schemes = c != NULL;
	if (c == NULL)
		return;
	board_look(ui->folder->session, c, NULL, 0, &ui->arena, &b);
	memcpy(s->count, b.count, sizeof s->count);
}

static const char *
rest_text(const struct step_state *st, struct arena *a)
{
	if (st->status == STATUS_NA)
		return "";
	if (st->to_lift > 0 && st->status != STATUS_TODO)
		return arena_printf(a, PLURAL_("%d point à lever",
		    "%d points à lever", st->to_lift), st->to_lift);
	return "";
}

static const char *
step_label(const struct session *s, int i, struct arena *a)
{
	const struct step *step = session_review(s)->steps[i].step;

	if (step->field->kind == FIELD_BLOCK)
		return arena_printf(a, "%s (%zu)", step->title,
		    row_list(s->dossier->root, step->field)->n);
	return step->title;
}

void
steps_pen(struct pen *p, struct session *s, int current, int width,
    bool words)
{
	struct arena a = { 0 };
	int status = words ? 10 : 0, label;

	label = width - 4 - status;
	for (int i = 0; i < s->form->nstep; i++) {
		const struct step_state *st = &session_review(s)->steps[i];
		enum style style = i == current ? STYLE_SELECT :
		    st->status == STATUS_NA ? STYLE_DIM : STYLE_PLAIN;

		pen_right(p, 0, 3, STYLE_DIM, arena_printf(&a, "%d", i + 1));
		pen_text(p, 4, label - 1, style, step_label(s, i, &a));
		if (words)
			pen_text(p, 4 + label, status, status_style(
			    st->status), status_word(st->status));
		pen_next(p);
	}
	arena_fini(&a);
}

struct drawing {
	struct summary *s;
	struct session *session;
	struct arena *a;
};

/* "> 12 " in the style of what follows: one run is cheap to move. */
static void
draw_number(struct pen *p, int number, bool at, enum style style)
{
	char text[24];

	(void)snprintf(text, sizeof text, "%c%3d ", at ? '>' : ' ', number);
	pen_text(p, 1, 5, style, text);
}

/* "5 sur 6", or "périmée : RIB": once something is noted of one. */
static const char *
pieces_fact(const struct drawing *d)
{
	const char *late = "";
	struct piece_table t;
	bool noted = false;

	if (!pieces_offered(d->session->form))
		return "";
	pieces_table(d->session, NULL, d->a, &t);
	for (int i = 0; i < t.p[0].n; i++) {
		const struct piece_wanted *w = &t.p[0].p[i];

		noted = noted || w->said.row != NULL;
		if (w->said.age == PIECE_AGE_OLD)
			late = arena_printf(d->a, "%s%s%s", late,
			    late[0] == '\0' ? "" : ", ", w->key);
	}
	return !noted ? "" : late[0] == '\0' ? arena_printf(d->a,
	    _("%d sur %d"), t.p[0].given, t.p[0].n) : arena_printf(d->a,
	    PLURAL_("périmée : %s", "périmées : %s", t.p[0].late), late);
}

static void
draw_step(struct pen *p, struct drawing *d, int i)
{
	const struct step_state *st = &session_review(d->session)->steps[i];
	bool at = i == d->s->cursor.at;
	enum style style = at ? STYLE_FOCUS : st->status == STATUS_NA ?
	    STYLE_DIM : STYLE_PLAIN;
	int label = p->box.cols * 55 / 100, status = 14;
	const char *rest = rest_text(st, d->a), *pieces = "";

	if (st->step->paper == PAPER_PIECES)
		pieces = pieces_fact(d);
	if (at)
		pen_focus(p);
	draw_number(p, i + 1, at, style);
	pen_text(p, 6, label - 7, style, step_label(d->session, i, d->a));
	pen_text(p, label, status, status_style(st->status),
	    arena_printf(d->a, "[%s]", status_word(st->status)));
	pen_text(p, label + status + 1, -1, STYLE_DIM, pieces[0] != '\0' ?
	    pieces : rest);
	if (at)
		pen_caret(p, 6);
	pen_next(p);
}

/* "2 oui, 3 presque, 4 à juger, 5 on ne sait pas, 3 non" */
static const char *
counts_text(const struct summary *s, struct arena *a)
{
	static const enum verdict_kind order[] = { VERDICT_YES,
		VERDICT_ALMOST, VERDICT_JUDGE, VERDICT_UNKNOWN, VERDICT_NO };
	static const char *const word[] = { [VERDICT_YES] = N_("oui"),
		[VERDICT_ALMOST] = N_("presque"),
		[VERDICT_JUDGE] = N_("à juger"),
		[VERDICT_UNKNOWN] = N_("on ne sait pas"),
		[VERDICT_NO] = N_("non") };
	const char *text = "";

	for (size_t i = 0; i < sizeof order / sizeof order[0]; i++)
		if (s->count[order[i]] > 0)
			text = arena_printf(a, "%s%s%d %s", text,
			    text[0] == '\0' ? "" : ", ",
			    s->count[order[i]], gettext(word[order[i]]));
	return text;
}

static void
draw_board(struct pen *p, struct drawing *d)
{
	int line = line_of(d->s, AFTER_BOARD);
	bool at = d->s->cursor.at == line;
	int label = p->box.cols * 55 / 100, most;
	const char *text = counts_text(d->s, d->a);

	if (at) {
		pen_focus(p);
		pen_caret(p, 6);
	}
	/* The counts may need more than the column of the statuses. */
	most = p->box.cols - 1 - text_cols(text);
	draw_number(p, line + 1, at, at ? STYLE_FOCUS : STYLE_PLAIN);
	label = most < label && most > 20 ? most : label;
	pen_text(p, 6, label - 7, at ? STYLE_FOCUS : STYLE_PLAIN,
	    _("Éligibilité"));
	pen_text(p, label, -1, STYLE_DIM, text);
	pen_next(p);
}

static void
draw_relire(struct pen *p, struct drawing *d)
{
	const struct session *s = d->session;
	const struct review *rev = session_review(s);
	int line = line_of(d->s, AFTER_RELIRE);
	bool at = d->s->cursor.at == line;
	int label = p->box.cols * 55 / 100;

	if (at) {
		pen_focus(p);
		pen_caret(p, 6);
	}
	draw_number(p, line + 1, at, at ? STYLE_FOCUS : STYLE_PLAIN);
	pen_text(p, 6, label - 7, at ? STYLE_FOCUS : STYLE_PLAIN,
	    _("Relire, imprimer"));
	pen_text(p, label, -1, rev->nblocking == 0 ? STYLE_GOOD : STYLE_WARN,
	    rev->nblocking == 0 ? _("[dossier complet]") : arena_printf(d->a,
	    PLURAL_("[%d point à lever]", "[%d points à lever]",
	    rev->nblocking), rev->nblocking));
	pen_next(p);
}

static void
draw_carried(struct pen *p, struct drawing *d)
{
	int left = renew_left(d->session), line = line_of(d->s,
	    AFTER_CARRIED), label = p->box.cols * 55 / 100;
	bool at = d->s->cursor.at == line;

	if (at) {
		pen_focus(p);
		pen_caret(p, 6);
	}
	draw_number(p, line + 1, at, at ? STYLE_FOCUS : STYLE_PLAIN);
	pen_text(p, 6, label - 7, at ? STYLE_FOCUS : STYLE_PLAIN,
	    _("À revoir"));
	pen_text(p, label, -1, STYLE_WARN, arena_printf(d->a,
	    PLURAL_("[%d réponse reprise]", "[%d réponses reprises]", left),
	    left));
	pen_next(p);
}

static void
fact(struct pen *p, struct drawing *d, const char *label, const char *text)
{
	if (text[0] != '\0')
		pen_wrap(p, 1, p->box.cols - 2, STYLE_DIM, arena_printf(d->a,
		    _("%s : %s"), label, text));
}

#define REQUESTS_TOLD 8

/* "Ville de Massy (Déposée), Région (Prévue)": where each request is. */
static const char *
requests_text(const struct drawing *d)
{
	const struct field *state = request_state(d->session->form);
	const struct rows *rows;
	const char *text = "";
	int left;

	if (state == NULL || state->block->block != d->session->form->root)
		return text;
	rows = row_list(d->session->dossier->root, state->block);
	for (size_t i = 0; i < rows->n && i < REQUESTS_TOLD; i++) {
		const char *word = session_shown(d->session, rows->p[i],
		    state, d->a);

		if (word[0] != '\0')
			text = arena_printf(d->a, "%s%s%s (%s)", text,
			    text[0] != '\0' ? ", " : "",
			    request_name(d->session->dossier, rows->p[i],
			    d->a), word);
	}
	if (rows->n <= REQUESTS_TOLD || text[0] == '\0')
		return text;
	left = (int)(rows->n - REQUESTS_TOLD);
	return arena_printf(d->a, PLURAL_("%s et %d autre", "%s et %d autres",
	    left), text, left);
}

/* The next obligation, late or not: "30/06/2028, J-47 : Compte rendu". */
static const char *
due_text(const struct drawing *d)
{
	struct calendar c;
	char day[DATE_TEXT];

	calendar_make(d->session, d->a, &c);
	return c.next == NULL ? "" : arena_printf(d->a, _("%s, %s : %s"),
	    date_fr(c.next->date, day), when_here(c.next, d->a),
	    calendar_title(c.next, d->a));
}

static void
draw_facts(struct pen *p, struct drawing *d)
{
	struct ui *ui = d->s->screen.ui;
	const struct form *f = d->session->form;

	if (ui->folder->lock_by[0] != '\0' && d->session->readonly)
		pen_wrap(p, 1, p->box.cols - 2, STYLE_WARN, arena_printf(
		    d->a, _("Lecture seule : %s"), ui->folder->lock_by));
	fact(p, d, _("Mémo (jamais imprimé)"), folder_text(ui,
	    f->memo_path, d->a));
	fact(p, d, _("État"), folder_text(ui, f->state_path, d->a));
	fact(p, d, _("Demandes"), requests_text(d));
	fact(p, d, _("Prochain rendez-vous"), folder_text(ui,
	    f->visit_path, d->a));
	fact(p, d, _("Échéance"), due_text(d));
	fact(p, d, _("Dernière visite"), ui->folder->last_visit);
	fact(p, d, _("Autres années"), d->s->ties);
}

/* Every scheme that is asked is looked up for it: not at each key. */
static const struct bring *
bring_of(struct summary *s)
{
	struct ui *ui = s->screen.ui;

	if (!ui_stands(ui, &s->kept))
		bring_make(session_of(&s->screen), folder_catalogue(ui, NULL),
		    &s->kept.arena, &s->bring);
	return &s->bring;
}

/* What is to be brought, by whom and for when. */
static void
draw_bring(struct pen *p, struct drawing *d)
{
	const struct bring *b = bring_of(d->s);
	char day[DATE_TEXT];

	if (b->n == 0)
		return;
	pen_next(p);
	pen_text(p, 1, -1, STYLE_ACCENT, arena_printf(d->a,
	    _("À rapporter (%d)"), b->n));
	pen_next(p);
	for (int i = 0; i < b->n && i < 8; i++) {
		const struct to_bring *t = &b->p[i];
		const char *how = t->state.msg != NULL ? say_text(d->a,
		    &t->state, gettext) : t->who;
		const char *by = t->by == NO_DAY ? "" : arena_printf(d->a,
		    _(", avant le %s"), date_fr(t->by, day));

		pen_wrap(p, 3, p->box.cols - 4, STYLE_DIM, arena_printf(d->a,
		    "- %s%s%s%s", t->label, how[0] == '\0' ? "" : ", ", how,
		    by));
	}
	if (b->n > 8) {
		pen_text(p, 3, -1, STYLE_DIM, "...");
		pen_next(p);
	}
}

/* A last place for the cursor, so that what is noted under a long list of
   steps can be read in a small window. */
static void
draw_end(struct pen *p)
{
	pen_focus(p);
	pen_text(p, 1, 1, STYLE_ACCENT, ">");
	pen_text(p, 6, -1, STYLE_FOCUS, _("Écrire le mémo"));
	pen_caret(p, 6);
	pen_next(p);
}

static void
summary_pen(struct pen *p, void *ctx)
{
	struct drawing *d = ctx;
	const struct session *s = d->session;
	const struct review *rev = session_review(s);
	int done = 0, all = 0;

	for (int i = 0; i < s->form->nstep; i++) {
		all += rev->steps[i].status != STATUS_NA;
		done += rev->steps[i].status == STATUS_DONE;
	}
	pen_text(p, 1, -1, STYLE_ACCENT, _("SOMMAIRE"));
	pen_text(p, 14, -1, STYLE_DIM, arena_printf(d->a, rev->minutes > 0 ?
	    _("fait %d sur %d, reste environ %d min") :
	    _("fait %d sur %d"), done, all, rev->minutes));
	pen_next(p);
	for (int i = 0; i <= line_of(d->s, AFTER_RELIRE); i++) {
		int from = p->y;

		if (i < s->form->nstep)
			draw_step(p, d, i);
		else if (i == line_of(d->s, AFTER_RELIRE))
			draw_relire(p, d);
		else if (is_carried(d->s, i))
			draw_carried(p, d);
		else
			draw_board(p, d);
		pen_hit(p, from, i);
	}
	draw_bring(p, d);
	pen_next(p);
	draw_facts(p, d);
	if (d->s->cursor.at == line_of(d->s, AFTER_MEMO))
		draw_end(p);
}

static void
summary_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct summary *s = (struct summary *)screen;
	struct drawing d = { s, session_of(screen), &screen->ui->arena };

	s->rows = body.rows;
	if (s->cursor.at >= lines_of(s))
		s->cursor.at = 0;
	screen_show(screen, c, body, &s->top, summary_pen, &d);
}

/* --- keys --- */

/* A digit goes to its line; one soon after it makes a longer number. */
static bool
number_key(struct summary *s, int digit, int n)
{
	int64_t now = ui_now(s->screen.ui);
	int low = digit == 10 ? 0 : digit, number = digit;

	if (s->digits > 0 && now - s->typed < DIGIT_WAIT &&
	    s->digits * 10 + low <= n)
		number = s->digits * 10 + low;
	s->digits = 0;
	if (number > n)
		return false;
	s->digits = number;
	s->typed = now;
	s->cursor.at = number - 1;
	return true;
}

static bool
summary_key(struct screen *screen, const struct key *k)
{
	struct summary *s = (struct summary *)screen;
	int n = lines_of(s), digit = key_digit(k);

	if (digit > 0 && number_key(s, digit, n))
		return true;
	s->digits = 0;
	/* not offered before a signature, but asked for: why is said */
	if (k->code == K_CHAR && k->cp == 'a' && !s->signs) {
		ui_say(screen->ui, STYLE_WARN, "%s", _("Rien n'est encore "
		    "signé : un avenant change une convention signée. S fige "
		    "la convention une fois signée."));
		return true;
	}
	/* The end that people look for is Relire; Down goes further. */
	if (k->code == K_END && s->cursor.at < n - 2) {
		s->cursor.at = n - 2;
		return true;
	}
	return list_key(&s->cursor, k, n, s->rows);
}

static void
open_step(struct summary *s)
{
	struct session *ses = session_of(&s->screen);
	const struct review *rev = session_review(ses);
	int at = s->cursor.at, first = -1;

	if (at == line_of(s, AFTER_MEMO)) {
		memo_open(s->screen.ui);
		return;
	}
	if (at >= ses->form->nstep) {
		if (at == line_of(s, AFTER_RELIRE))
			relire_open(s->screen.ui);
		else if (is_carried(s, at))
			carried_open(s->screen.ui);
		else
			board_open(s->screen.ui, NULL);
		return;
	}
	for (int i = 0; i < rev->nstops; i++) {
		if (rev->stops[i].step != at)
			continue;
		if (first < 0)
			first = i;
		if (rev->stops[i].todo) {
			first = i;
			break;
		}
	}
	if (first < 0)
		ui_say(s->screen.ui, STYLE_PLAIN, "%s",
		    _("Cette étape est sans objet pour ce dossier."));
	else
		page_open_stop(s->screen.ui, first);
}

static void
resume(struct summary *s)
{
	struct ui *ui = s->screen.ui;
	struct session *ses = session_of(&s->screen);
	int stop;

	if (ui->folder->place[0] != '\0' &&
	    page_open(ui, ui->folder->place, false))
		return;
	stop = session_review(ses)->nstops > 0 ? session_next_useful(ses, -1) : -1;
	if (stop >= 0)
		page_open_stop(ui, stop);
	else
		relire_open(ui);
}

/* The screens that one key opens from here; false: not one of them. */
static bool
open_other(struct ui *ui, enum intent i)
{
	switch (i) {
	case IN_STATE:
		state_open(ui);
		break;
	case IN_HISTORY:
		history_open(ui, NULL);
		break;
	case IN_ORIENT:
		orient_open(ui);
		break;
	case IN_CHARTS:
		charts_open(ui, NULL, NULL);
		break;
	case IN_VERSIONS:
		versions_open(ui);
		break;
	case IN_CONVENTION:
		convention_open(ui);
		break;
	case IN_RETYPE:
		retype_open(ui);
		break;
	case IN_SIGN:
		sign_open(ui);
		break;
	case IN_AMEND:
		compare_open(ui, folder_signed(ui), 0);
		break;
	case IN_RENEW:
		renew_open(ui, ui->folder->number);
		break;
	case IN_CALENDAR:
		calendar_open(ui);
		break;
	case IN_PIECES:
		pieces_open(ui);
		break;
	case IN_EVALUATION:
		evaluation_open(ui);
		break;
	default:
		return false;
	}
	return true;
}

static void
summary_act(struct screen *screen, enum intent i)
{
	struct summary *s = (struct summary *)screen;
	struct ui *ui = screen->ui;

	switch (i) {
	case IN_OPEN:
		open_step(s);
		break;
	case IN_NEXT:
		resume(s);
		break;
	case IN_UNDO:
	case IN_REDO:
		(void)folder_undo(ui, i == IN_REDO);
		count_verdicts(s);
		break;
	case IN_UP:
		folder_leave(ui, false);
		break;
	default:
		if (!open_other(ui, i))
			(void)folder_act(ui, i);
		break;
	}
}

static void
summary_click(struct screen *screen, int id, int side)
{
	struct summary *s = (struct summary *)screen;

	(void)side;
	if (s->cursor.at == id)
		open_step(s);
	else
		s->cursor.at = id;
}

static int
summary_offers(const struct screen *screen, enum intent *out)
{
	const struct session *s = session_of(screen);
	int n = 0;

	out[n++] = IN_OPEN;
	out[n++] = IN_NEXT;
	if (((const struct summary *)screen)->schemes) {
		out[n++] = IN_BOARD;
		if (!s->readonly)
			out[n++] = IN_ORIENT;
	}
	if (plan_offered(screen->ui))
		out[n++] = IN_PLAN;
	if (report_offered(screen->ui))
		out[n++] = IN_REPORT;
	if (years_shown(screen->ui))
		out[n++] = IN_YEARS;
	if (s->form->state_path != NULL)
		out[n++] = IN_STATE;
	if (memo_leaf(s->form) != NULL)
		out[n++] = IN_MEMO;
	out[n++] = IN_PRINT;
	if (pieces_shown(screen->ui))
		out[n++] = IN_PIECES;
	out[n++] = IN_UP;
	n += folder_offers_undo(screen->ui, out + n);
	out[n++] = IN_VERSIONS;
	if (retype_shown(screen->ui))
		out[n++] = IN_RETYPE;
	if (calendar_offered(screen->ui))
		out[n++] = IN_CALENDAR;
	out[n++] = IN_CHARTS;
	out[n++] = IN_HISTORY;
	out[n++] = IN_BLANK;
	out[n++] = IN_HELP;
	if (convention_offered(screen->ui))
		out[n++] = IN_CONVENTION;
	if (((const struct summary *)screen)->signs)
		out[n++] = IN_AMEND;
	if (!s->readonly)
		out[n++] = IN_SIGN;
	if (screen->ui->host->renew != NULL && !s->readonly &&
	    !report_is(s->form))
		out[n++] = IN_RENEW;
	if (evaluation_shown(screen->ui))
		out[n++] = IN_EVALUATION;
	return n;
}

static const char *
summary_title(struct screen *screen, struct arena *a)
{
	const char *name = folder_name(screen->ui, a);
	const char *title = folder_text(screen->ui,
	    session_of(screen)->form->title_path, a);

	return arena_printf(a, _("%s%s%s  n° %lld"), name, title[0] != '\0' ?
	    " > " : "", title, (long long)screen->ui->folder->number);
}

static const char *
summary_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Toutes les étapes du dossier. Entrée ouvre celle du"
	    " curseur, F8 reprend où l'on en était. Rien n'oblige à suivre"
	    " l'ordre ; tout s'enregistre en quittant chaque champ.");
}

static void
summary_back(struct screen *screen)
{
	const char *why = NULL;
	struct ui *ui = screen->ui;

	count_verdicts((struct summary *)screen);
	((struct summary *)screen)->signs = folder_signed(ui) > 0;
	tell_ties((struct summary *)screen);
	(void)ui->host->still_ours(ui->host, session_of(screen), &why);
	if (why != NULL && why[0] != '\0')
		ui_say(ui, STYLE_WARN, "%s", why);
}

static void
summary_free(struct screen *screen)
{
	arena_fini(&((struct summary *)screen)->kept.arena);
}

const struct screen_ops summary_ops = {
	.draw = summary_draw, .key = summary_key, .act = summary_act,
	.click = summary_click, .offers = summary_offers,
	.title = summary_title,
	.help = summary_help, .back = summary_back,
	.free = summary_free,
};

/* The step where the person stopped. */
static int
last_step(struct ui *ui)
{
	const struct session *s = ui->folder->session;
	int stop = ui->folder->place[0] == '\0' ? -1 :
	    session_stop_of(s, ui->folder->place);

	return stop < 0 ? 0 : session_review(s)->stops[stop].step;
}

void
summary_open(struct ui *ui)
{
	struct summary *s;

	if (ui_pop_to(ui, &summary_ops)) {
		((struct summary *)ui->top)->cursor.at = last_step(ui);
		return;
	}
	s = screen_new(ui, &summary_ops, sizeof *s);
	s->cursor.at = last_step(ui);
	ui_push(ui, &s->screen);
	count_verdicts(s);
	s->signs = folder_signed(ui) > 0;
	tell_ties(s);
	if (s->schemes && session_review(ui->folder->session)->answered == 0)
		ui_say(ui, STYLE_PLAIN, "%s", _("Première visite ? o pose au"
		    " plus douze questions et dit quelles aides viser."));
}
