/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_cash - the cash month by month: what comes in, what goes out, what is
 * left, a bar beside, and the lowest point in words.
 */
#include "ui/supposed.h"

#include "base/money.h"

#include <stdlib.h>

struct cash_screen {
	struct screen screen;
	struct arena arena;
	struct supposing p;
	struct cashflow c;
	int at, top;
};

/* --- drawing --- */

#define FIGURE 12

static int64_t
largest(const struct cashflow *c)
{
	int64_t most = 1;

	for (int i = 0; i < c->n; i++) {
		int64_t n = c->month[i].balance;

		n = n < 0 ? -n : n;
		most = n > most ? n : most;
	}
	return most;
}

static int
bar_cols(int64_t n, int64_t most, int cols)
{
	int64_t out;

	n = n < 0 ? -n : n;
	if (!money_muldiv(n, cols, most, &out))
		return 0;
	return out == 0 && n > 0 ? 1 : (int)out;
}

/* From the line of zero in the middle, to the left what is missing. */
static void
draw_bar(struct pen *p, int col, int cols, int64_t n, int64_t most)
{
	static const char full[] = "########################################"
	    "########################################";
	int half = cols / 2, len;

	if (half > 78)
		half = 78;
	if (half < 3)
		return;
	len = bar_cols(n, most, half);
	pen_text(p, col + half, 1, STYLE_RULE, "|");
	if (n < 0)
		pen_textn(p, col + half - len, len, STYLE_WARN, full,
		    (size_t)len);
	else
		pen_textn(p, col + half + 1, len, STYLE_GOOD, full,
		    (size_t)len);
}

static void
figure(struct pen *p, int *col, enum style style, const char *text)
{
	pen_right(p, *col, FIGURE, style, text);
	*col += FIGURE + 1;
}

static void
draw_month(struct pen *p, const struct cash_screen *s, int i)
{
	struct arena *a = &s->screen.ui->arena;
	const struct cash_month *m = &s->c.month[i];
	struct say name = cashflow_month(&s->c, i, a);
	bool at = i == s->at, wide = p->box.cols >= 60;
	enum style style = at ? STYLE_FOCUS : STYLE_PLAIN;
	char buf[NUMBER_TEXT];
	int col = 17;

	if (at) {
		pen_focus(p);
		pen_fill(p, 1, wide ? 16 + 3 * (FIGURE + 1) :
		    p->box.cols - 2, STYLE_FOCUS);
		pen_caret(p, 1);
	}
	pen_text(p, 0, 1, STYLE_ACCENT, at ? ">" : " ");
	pen_text(p, 1, 15, style, say_here(a, &name));
	if (wide) {
		figure(p, &col, style, money_column(m->in, buf));
		figure(p, &col, style, money_column(m->out, buf));
	}
	figure(p, &col, at ? style : m->balance < 0 ? STYLE_WARN :
	    STYLE_PLAIN, money_column(m->balance, buf));
	if (wide)
		draw_bar(p, col, p->box.cols - col - 1, m->balance,
		    largest(&s->c));
	pen_next(p);
	pen_hit(p, p->y - 1, i);
	if (i == s->c.lowest) {
		pen_right(p, 1, col - 2, STYLE_WARN, wide ?
		    _("au plus bas ce mois-ci") : _("au plus bas"));
		pen_next(p);
	}
	if (at && !wide) {
		pen_text(p, 2, -1, STYLE_DIM, arena_printf(a,
		    _("entrées %s"), money_column(m->in, buf)));
		pen_next(p);
		pen_text(p, 2, -1, STYLE_DIM, arena_printf(a,
		    _("sorties %s"), money_column(m->out, buf)));
		pen_next(p);
	}
	if (at)
		pen_focus_end(p);
}

/* The sentences under the months take the cursor too, to be read. */
static void
begin_line(struct pen *p, const struct cash_screen *s, int i)
{
	if (i != s->at)
		return;
	pen_focus(p);
	pen_caret(p, 0);
	pen_text(p, 0, 1, STYLE_ACCENT, ">");
}

static void
end_line(struct pen *p, const struct cash_screen *s, int i)
{
	if (i == s->at)
		pen_focus_end(p);
}

static void
draw_item(struct pen *p, const struct cash_item *t, struct arena *a)
{
	char buf[NUMBER_TEXT];

	pen_text(p, 3, p->box.cols - FIGURE - 5, STYLE_PLAIN,
	    cashflow_whose(t, a));
	pen_right(p, p->box.cols - FIGURE - 1, FIGURE, STYLE_PLAIN,
	    money_column(t->amount, buf));
	pen_next(p);
}

static void
cash_pen(struct pen *p, void *ctx)
{
	const struct cash_screen *s = ctx;
	struct arena *a = &s->screen.ui->arena;
	const char *what = consequences_if(&s->p, gettext, a);
	int n, at = s->c.n;
	const struct told_line *line = consequences_cash(&s->c, &s->p,
	    gettext, a, &n);

	if (what[0] != '\0')
		pen_wrap(p, 1, p->box.cols - 2, STYLE_ACCENT, arena_printf(a,
		    _("%s :"), what));
	pen_wrap(p, 1, p->box.cols - 2, tone_style(line[0].tone),
	    line[0].text);
	for (int i = 0; i < s->c.n; i++)
		draw_month(p, s, i);
	for (int i = 1; i < n; i++, at++) {
		begin_line(p, s, at);
		pen_wrap(p, 1, p->box.cols - 2, tone_style(line[i].tone),
		    line[i].text);
		end_line(p, s, at);
	}
	for (int i = 0; i < s->c.nitem; i++)
		if (s->c.item[i].when == CASH_UNDATED) {
			begin_line(p, s, at);
			draw_item(p, &s->c.item[i], a);
			end_line(p, s, at++);
		}
}

static void
cash_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct cash_screen *s = (struct cash_screen *)screen;

	if (body.rows > 6 && body.cols >= 60) {
		int col = 17;

		canvas_text(c, body.row, 1, -1, STYLE_ACCENT, _("mois"));
		for (int i = 0; i < 3; i++, col += FIGURE + 1)
			canvas_right(c, body.row, col, FIGURE, STYLE_ACCENT,
			    i == 0 ? _("entrées") : i == 1 ? _("sorties") :
			    _("solde"));
		body.row++;
		body.rows--;
	}
	screen_show(screen, c, body, &s->top, cash_pen, s);
}

/* --- keys --- */

static int
lines_of(struct cash_screen *s)
{
	int n, lines = s->c.n - 1;

	(void)consequences_cash(&s->c, &s->p, NULL, &s->screen.ui->arena, &n);
	for (int i = 0; i < s->c.nitem; i++)
		n += s->c.item[i].when == CASH_UNDATED;
	return lines + n;
}

static bool
cash_key(struct screen *screen, const struct key *k)
{
	struct cash_screen *s = (struct cash_screen *)screen;
	int to = s->at, n = lines_of(s);

	switch (k->code) {
	case K_UP:
	case K_DOWN:
		to += k->code == K_UP ? -1 : 1;
		break;
	case K_PAGE_UP:
	case K_PAGE_DOWN:
		to += k->code == K_PAGE_UP ? -6 : 6;
		break;
	case K_HOME:
		to = 0;
		break;
	case K_END:
		to = n - 1;
		break;
	case K_WHEEL:
		to += k->by;
		break;
	default:
		return false;
	}
	s->at = to < 0 ? 0 : to >= n ? n - 1 : to;
	return true;
}

static void
cash_click(struct screen *screen, int id, int side)
{
	struct cash_screen *s = (struct cash_screen *)screen;

	if (side == 0 && id < s->c.n)
		s->at = id;
}

static void
cash_act(struct screen *screen, enum intent i)
{
	if (i == IN_UP)
		ui_pop(screen->ui);
}

static int
cash_offers(const struct screen *screen, enum intent *out)
{
	(void)screen;
	out[0] = IN_UP;
	out[1] = IN_HELP;
	return 2;
}

static const char *
cash_title(struct screen *screen, struct arena *a)
{
	const struct cash_screen *s = (struct cash_screen *)screen;

	return arena_printf(a, _("Trésorerie mois par mois > %s"),
	    s->p.row == NULL ? _("tout le dossier") : s->p.row->up == NULL ?
	    s->p.budget->label != NULL ? s->p.budget->label :
	    s->p.budget->id : row_title(s->p.row, a));
}

static const char *
cash_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Ce qui entre et ce qui sort chaque mois de l'exercice, et ce"
	    " qui reste à la fin du mois. Les aides entrent aux dates de"
	    " leurs versements, ou après le délai légal ; le reste du budget"
	    " est réparti également. Le mois le plus bas dit combien il faut"
	    " avoir devant soi.");
}

static void
cash_free(struct screen *screen)
{
	arena_fini(&((struct cash_screen *)screen)->arena);
}

static const struct screen_ops cash_ops = {
	.draw = cash_draw, .key = cash_key, .act = cash_act,
	.click = cash_click, .offers = cash_offers, .title = cash_title,
	.help = cash_help, .free = cash_free,
};

void
cash_show(struct ui *ui, struct row *row, const struct field *budget,
    const struct supposing *p)
{
	struct cash_screen *s = screen_new(ui, &cash_ops, sizeof *s);
	bool fine = supposing_open(&s->p, ui->folder->session,
	    folder_catalogue(ui, NULL), row, budget, &s->arena);

	for (int i = 0; fine && p != NULL && i < p->n; i++) {
		s->p.due[i].fate = p->due[i].fate;
		s->p.due[i].late = p->due[i].late;
	}
	if (!fine || !cashflow_make(&s->p, &s->arena, &s->c)) {
		ui_say(ui, STYLE_PLAIN, "%s",
		    _("Ce budget n'a pas encore de total."));
		cash_free(&s->screen);
		free(s);
		return;
	}
	s->at = s->c.lowest;
	ui_push(ui, &s->screen);
}
