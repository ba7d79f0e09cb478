/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_report - a report on a grant: what was forecast and what was done side
 * by side, the share and the gap; Enter explains the gap of the line.
 */
#include "ui/desk.h"
#include "ui/screen.h"

#include "base/money.h"
#include "model/report.h"
#include "wizard/bilan.h"

#include <libintl.h>
#include <stdio.h>
#include <string.h>

struct report_screen {
	struct screen screen;
	int at, top;
	char explained[24];	/* key of the row just made for a gap */
};

struct shown {
	struct report_screen *s;
	const struct session *session;
	struct report r;
	struct arena *a;
	const struct told_row *said;	/* under the table */
	int nsaid;
};

static struct session *
session_of(const struct screen *s)
{
	return s->ui->folder->session;
}

static struct shown
shown_of(struct report_screen *s)
{
	struct shown d = { .s = s, .a = &s->screen.ui->arena,
		.session = session_of(&s->screen) };

	(void)report_make(d.session->dossier, d.a, &d.r);
	d.said = bilan_say(d.session, &d.r, gettext, d.a, &d.nsaid);
	if (s->at >= d.r.n + d.nsaid)
		s->at = d.r.n + d.nsaid - 1;
	return d;
}

/* --- drawing --- */

#define FIGURE 11
#define SHARE 9
#define ROOM (3 * (FIGURE + 1) + SHARE + 1)

static bool
is_wide(int cols)
{
	return cols >= ROOM + 24;
}

static const char *
label_of(const struct report_line *l, struct arena *a)
{
	const char *account = l->line->account;

	return arena_printf(a, "%s%s%s%s", l->line->total ||
	    l->line->level < 2 ? "" : "  ", account, account[0] == '\0' ? "" :
	    " ", l->actual->label);
}

static enum style
line_style(const struct report_line *l)
{
	return l->beyond && l->text == NULL ? STYLE_WARN :
	    l->line->total || l->heading ? STYLE_ACCENT : STYLE_PLAIN;
}

static const char *
gap_text(const struct report_line *l, struct arena *a)
{
	char buf[NUMBER_TEXT];

	return l->gap == 0 ? l->has[1] ? "0" : "" : arena_printf(a, "%s%s",
	    l->gap > 0 ? "+" : "", money_column(l->gap, buf));
}

static void
draw_figures(struct pen *p, const struct report_line *l, enum style style,
    struct arena *a)
{
	int col = p->box.cols - ROOM;
	char buf[NUMBER_TEXT];

	pen_right(p, col, FIGURE, style, l->has[0] ? money_column(
	    l->cents[0], buf) : "");
	pen_right(p, col + FIGURE + 1, FIGURE, style, l->has[1] ?
	    money_column(l->cents[1], buf) : "");
	pen_right(p, col + 2 * (FIGURE + 1), SHARE, style, l->has_share ?
	    rate_show(l->share, buf) : "");
	pen_right(p, col + 2 * (FIGURE + 1) + SHARE + 1, FIGURE, style,
	    gap_text(l, a));
}

/* In a small window the figures of the line stand under it. */
static void
draw_under(struct pen *p, const struct report_line *l, struct arena *a)
{
	char fore[NUMBER_TEXT], act[NUMBER_TEXT], share[NUMBER_TEXT];

	pen_wrap(p, 4, p->box.cols - 5, STYLE_DIM, arena_printf(a,
	    _("prévu %s, réalisé %s, %s, écart %s"), l->has[0] ?
	    money_column(l->cents[0], fore) : "-", l->has[1] ?
	    money_column(l->cents[1], act) : "-", l->has_share ?
	    rate_show(l->share, share) : "-", gap_text(l, a)));
}

static void
draw_line(struct pen *p, const struct shown *d, int i)
{
	const struct report_line *l = &d->r.line[i];
	bool at = i == d->s->at, wide = is_wide(p->box.cols);
	enum style style = at ? STYLE_FOCUS : line_style(l);
	int from = p->y;

	if (at) {
		pen_focus(p);
		pen_caret(p, 2);
		pen_fill(p, 1, p->box.cols - 2, STYLE_FOCUS);
	}
	pen_text(p, 0, 1, STYLE_ACCENT, at ? ">" : " ");
	pen_text(p, 1, 1, at ? style : STYLE_WARN, !l->beyond ? " " :
	    l->text == NULL ? "!" : "*");
	pen_text(p, 2, wide ? p->box.cols - ROOM - 3 : p->box.cols - SHARE -
	    4, style, label_of(l, d->a));
	if (wide)
		draw_figures(p, l, style, d->a);
	else if (l->has_share) {
		char buf[NUMBER_TEXT];

		pen_right(p, p->box.cols - SHARE - 1, SHARE, style,
		    rate_show(l->share, buf));
	}
	pen_next(p);
	if (at && !wide)
		draw_under(p, l, d->a);
	if (at && l->text != NULL)
		pen_wrap(p, 4, p->box.cols - 5, STYLE_DIM, l->text);
	if (at)
		pen_focus_end(p);
	pen_hit(p, from, i);
}

static void
draw_said(struct pen *p, const struct shown *d, int i)
{
	bool at = d->s->at == d->r.n + i;

	if (at) {
		pen_focus(p);
		pen_caret(p, 0);
		pen_text(p, 0, 1, STYLE_ACCENT, ">");
	}
	pen_wrap(p, 1, p->box.cols - 2, d->said[i].bad ? STYLE_WARN :
	    STYLE_PLAIN, d->said[i].text);
	if (at)
		pen_focus_end(p);
}

static void
report_pen(struct pen *p, void *ctx)
{
	const struct shown *d = ctx;
	enum side side = SIDE_CHARGE;

	for (int i = 0; i < d->r.n; i++) {
		if (i > 0 && d->r.line[i].line->side != side)
			pen_next(p);
		side = d->r.line[i].line->side;
		draw_line(p, d, i);
	}
	pen_next(p);
	for (int i = 0; i < d->nsaid; i++)
		draw_said(p, d, i);
}

static void
report_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct report_screen *s = (struct report_screen *)screen;
	struct shown d = shown_of(s);
	int col = body.col + body.cols - ROOM;

	if (body.rows > 6 && is_wide(body.cols)) {
		canvas_right(c, body.row, col, FIGURE, STYLE_ACCENT,
		    _("prévu"));
		canvas_right(c, body.row, col + FIGURE + 1, FIGURE,
		    STYLE_ACCENT, _("réalisé"));
		canvas_right(c, body.row, col + 2 * (FIGURE + 1), SHARE,
		    STYLE_ACCENT, "%");
		canvas_right(c, body.row, col + 2 * (FIGURE + 1) + SHARE + 1,
		    FIGURE, STYLE_ACCENT, _("écart"));
		body.row++;
		body.rows--;
	}
	screen_show(screen, c, body, &s->top, report_pen, &d);
}

/* --- keys --- */

static bool
report_key(struct screen *screen, const struct key *k)
{
	struct report_screen *s = (struct report_screen *)screen;
	struct shown d = shown_of(s);
	struct list l = { s->at };

	if (!list_key(&l, k, d.r.n + d.nsaid, 10))
		return false;
	s->at = l.at;
	return true;
}

static const struct report_line *
current(const struct shown *d)
{
	return d->s->at < d->r.n ? &d->r.line[d->s->at] : NULL;
}

/* The row that explains the line, made when there is none. */
static struct row *
row_of_gap(const struct shown *d, const struct report_line *l)
{
	struct session *s = session_of(&d->s->screen);
	int choice = report_choice(&d->r, l);
	struct row *row = (struct row *)l->why;

	if (row != NULL || choice < 0)
		return row;
	row = session_add(s, s->dossier->root, d->r.gaps);
	if (row == NULL)
		return NULL;
	(void)session_answer(s, row, d->r.gap_line,
	    d->r.gap_line->type.choice[choice].id);
	(void)session_finish(s, s->dossier->root, d->r.gaps, true);
	(void)snprintf(d->s->explained, sizeof d->s->explained, "%s",
	    row->key);
	return row;
}

static void
explain(struct report_screen *s)
{
	struct shown d = shown_of(s);
	const struct report_line *l = current(&d);
	struct row *row = l == NULL || d.r.gaps == NULL || l->line->total ?
	    NULL : row_of_gap(&d, l);

	if (row != NULL)
		page_visit(s->screen.ui, dossier_path(row, d.r.gap_text,
		    d.a));
	else
		ui_say(s->screen.ui, STYLE_PLAIN, "%s",
		    _("Un total s'explique par ses lignes."));
}

static void
type_actual(struct report_screen *s)
{
	struct shown d = shown_of(s);
	const struct report_line *l = current(&d);
	struct row *root = session_of(&s->screen)->dossier->root;

	budget_open(s->screen.ui, root, d.r.actual, l == NULL ? NULL :
	    l->actual->path);
}

static void
report_act(struct screen *screen, enum intent i)
{
	struct report_screen *s = (struct report_screen *)screen;
	struct shown d = shown_of(s);

	switch (i) {
	case IN_GAP:
		explain(s);
		break;
	case IN_ACTUAL:
		type_actual(s);
		break;
	case IN_IMPORT:
		import_open(screen->ui, session_of(screen)->dossier->root,
		    d.r.actual);
		break;
	default:
		(void)folder_list_act(screen->ui, i, NULL);
	}
}

/* An explanation that was not written leaves no row behind. */
static void
report_back(struct screen *screen)
{
	struct report_screen *s = (struct report_screen *)screen;
	struct shown d = shown_of(s);
	struct session *ses = session_of(screen);
	const struct rows *rows = d.r.gaps == NULL ? NULL :
	    row_list(ses->dossier->root, d.r.gaps);

	for (size_t i = 0; rows != NULL && i < rows->n; i++)
		if (strcmp(rows->p[i]->key, s->explained) == 0 &&
		    row_slot(rows->p[i], d.r.gap_text)->value.kind ==
		    VALUE_NONE) {
			(void)session_remove(ses, rows->p[i]);
			folder_save(screen->ui, NULL);
			break;
		}
	s->explained[0] = '\0';
}

static void
report_click(struct screen *screen, int id, int side)
{
	struct report_screen *s = (struct report_screen *)screen;

	(void)side;
	if (s->at == id)
		explain(s);
	else
		s->at = id;
}

static int
report_offers(const struct screen *screen, enum intent *out)
{
	struct report_screen *s = (struct report_screen *)screen;
	struct shown d = shown_of(s);
	const struct report_line *l = current(&d);
	int n = 0;

	if (!d.session->readonly) {
		if (d.r.gaps != NULL && l != NULL && !l->line->total)
			out[n++] = IN_GAP;
		out[n++] = IN_ACTUAL;
		out[n++] = IN_IMPORT;
	}
	out[n++] = IN_PRINT;
	out[n++] = IN_SUMMARY;
	n += folder_offers_undo(screen->ui, out + n);
	out[n++] = IN_HELP;
	out[n++] = IN_UP;
	return n;
}

static const char *
report_title(struct screen *screen, struct arena *a)
{
	struct shown d = shown_of((struct report_screen *)screen);
	char buf[NUMBER_TEXT];

	if (!d.r.has_limit)
		return _("Prévu et réalisé");
	return arena_printf(a, _("Prévu et réalisé > écart à expliquer : plus "
	    "de %s"), rate_show(d.r.limit, buf));
}

static const char *
report_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Le prévu vient du dossier d'origine, le réalisé se tape (r) "
	    "ou s'importe (i). Le pourcentage est le réalisé sur le prévu, "
	    "arrondi au centième ; il n'y en a pas quand rien n'était prévu. "
	    "Un point d'exclamation marque un écart au-delà du seuil, à "
	    "expliquer ; une étoile, un écart expliqué. L'écart se juge sur "
	    "les montants exacts. Le seuil est à l'étape « Le seuil et le "
	    "solde ».");
}

static const struct screen_ops report_ops = {
	.draw = report_draw, .key = report_key, .act = report_act,
	.click = report_click, .offers = report_offers,
	.title = report_title, .help = report_help, .back = report_back,
};

/* --- making one, from the dossier it reports on --- */

static void
make_about(struct ui *ui, int year, const struct bilan_offer *about)
{
	int64_t number;
	bool found;
	struct err err = { 0 };

	if (!ui->host->report(ui->host, ui->folder->session, year, about,
	    &number, &found, &err)) {
		ui_say(ui, STYLE_BAD, "%s", err.text);
		return;
	}
	(void)ui_pop_to(ui, &desk_ops);
	desk_open_number(ui, number, false);
	if (ui->folder != NULL && !found)
		ui_say(ui, STYLE_GOOD, "%s",
		    _("Bilan commencé : le prévu est repris du dossier."));
}

static const struct bilan_offer *
offers_of(struct ui *ui, int year, int *n)
{
	struct err err = { 0 };
	const struct bilan_offer *offer = ui->host->report_about(ui->host,
	    ui->folder->session, year, &ui->arena, n, &err);

	if (offer == NULL)
		ui_say(ui, STYLE_BAD, "%s", err.text);
	else if (*n > ASK_MAX - 1)
		*n = ASK_MAX - 1;
	return offer;
}

static void
about_chosen(struct ui *ui, void *ctx, int choice)
{
	int n, year = ui->about;
	const struct bilan_offer *offer;

	(void)ctx;
	if (choice < 0 || (offer = offers_of(ui, year, &n)) == NULL ||
	    choice >= n)
		return;
	make_about(ui, year, &offer[choice]);
}

/* For what: asked where there is more than the whole. */
static void
year_chosen(struct ui *ui, void *ctx, int choice)
{
	const char *button[ASK_MAX];
	int first, years, n;
	const struct bilan_offer *offer;

	(void)ctx;
	if (choice < 0 || !bilan_years(ui->folder->session, &first,
	    &years) || choice >= years)
		return;
	folder_save(ui, NULL);
	offer = offers_of(ui, first + choice, &n);
	if (offer == NULL)
		return;
	if (n == 1) {
		make_about(ui, first + choice, offer);
		return;
	}
	for (int i = 0; i < n; i++)
		button[i] = bilan_offer_tell(&offer[i], gettext, &ui->arena);
	button[n] = _("rester ici");
	ui->about = first + choice;
	ask_open(ui, arena_printf(&ui->arena, _("Le bilan %d : de quoi rendre "
	    "compte ?"), ui->about), button, n + 1, about_chosen, NULL);
}

static void
ask_year(struct ui *ui)
{
	const char *button[5];
	int first, n;

	if (!bilan_years(ui->folder->session, &first, &n)) {
		ui_say(ui, STYLE_PLAIN, "%s", _("L'année du dossier n'est pas "
		    "connue : la noter à sa première étape."));
		return;
	}
	for (int i = 0; i < n && i < 4; i++)
		button[i] = arena_printf(&ui->arena, _("bilan %d"),
		    first + i);
	button[n] = _("rester ici");
	ask_open(ui, _("De quelle année rendre compte ? Le bilan est un "
	    "dossier à lui, repris de celui-ci ; s'il existe déjà, il "
	    "s'ouvre."), button, n + 1, year_chosen, NULL);
}

bool
report_offered(struct ui *ui)
{
	const struct session *s = ui->folder->session;

	return report_is(s->form) || (s->form->requests_path != NULL &&
	    s->form->year_path != NULL && !s->readonly &&
	    ui->host->report != NULL);
}

void
report_open(struct ui *ui)
{
	struct report_screen *s;

	if (!report_is(ui->folder->session->form)) {
		ask_year(ui);
		return;
	}
	s = screen_new(ui, &report_ops, sizeof *s);
	ui_push(ui, &s->screen);
}
