/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/ui.h"

#include "base/utf8.h"
#include "ui/choice.h"
#include "ui/screen.h"

#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ESC_WAIT 1000		/* a lone Esc waits this long for a digit */

void *
screen_new(struct ui *ui, const struct screen_ops *ops, size_t size)
{
	struct screen *s = calloc(1, size);

	if (s == NULL)
		abort();
	s->ops = ops;
	s->ui = ui;
	return s;
}

int64_t
ui_now(struct ui *ui)
{
	return ui->host->milliseconds(ui->host);
}

void
ui_push(struct ui *ui, struct screen *s)
{
	if (ui->top != NULL && ui->top->ops->leave != NULL)
		ui->top->ops->leave(ui->top);
	s->below = ui->top;
	ui->top = s;
}

/* The screen may be in the middle of its own key: it is freed later. */
static void
take_off(struct ui *ui)
{
	struct screen *s = ui->top;

	if (s->ops->leave != NULL)
		s->ops->leave(s);
	ui->top = s->below;
	s->below = ui->gone;
	ui->gone = s;
}

void
ui_pop(struct ui *ui)
{
	if (ui->top == NULL)
		return;
	take_off(ui);
	if (ui->top != NULL && ui->top->ops->back != NULL)
		ui->top->ops->back(ui->top);
}

bool
ui_pop_to(struct ui *ui, const struct screen_ops *ops)
{
	struct screen *s = ui->top;

	while (s != NULL && s->ops != ops)
		s = s->below;
	if (s == NULL)
		return false;
	if (ui->top == s)
		return true;
	while (ui->top != s)
		take_off(ui);
	if (s->ops->back != NULL)
		s->ops->back(s);
	return true;
}

static void
sweep(struct ui *ui)
{
	while (ui->gone != NULL) {
		struct screen *s = ui->gone;

		ui->gone = s->below;
		if (s->ops->free != NULL)
			s->ops->free(s);
		free(s);
	}
}

void
ui_say(struct ui *ui, enum style style, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(ui->message, sizeof ui->message, fmt, ap);
	va_end(ap);
	ui->message[utf8_boundary(ui->message, strlen(ui->message),
	    sizeof ui->message - 8)] = '\0';
	ui->message_style = style;
}

void
ui_work_add(struct ui *ui, struct work *w)
{
	if (ui->nwork < (int)(sizeof ui->work / sizeof ui->work[0]))
		ui->work[ui->nwork++] = w;
}

void
ui_work_drop(struct ui *ui, struct work *w)
{
	for (int i = 0; i < ui->nwork; i++)
		if (ui->work[i] == w) {
			ui->work[i] = ui->work[--ui->nwork];
			return;
		}
}

struct ui *
ui_new(struct host *h, int rows, int cols)
{
	struct ui *ui = calloc(1, sizeof *ui);

	if (ui == NULL)
		abort();
	ui->host = h;
	ui->rows = rows;
	ui->cols = cols;
	ui_push(ui, desk_new(ui));
	if (h->first_start)
		ui_push(ui, first_new(ui));
	if (h->notice != NULL)
		ui_say(ui, STYLE_WARN, "%s", h->notice);
	return ui;
}

void
ui_free(struct ui *ui)
{
	if (ui == NULL)
		return;
	while (ui->top != NULL)
		take_off(ui);
	sweep(ui);
	if (ui->folder != NULL)
		folder_close(ui);
	arena_fini(&ui->arena);
	free(ui);
}

bool
ui_done(const struct ui *ui)
{
	return ui->done || ui->top == NULL;
}

bool
ui_open(struct ui *ui, int64_t number)
{
	struct err err = { 0 };

	if (!folder_open(ui, number, false, &err)) {
		ui_say(ui, STYLE_BAD, "%s", err.text);
		return false;
	}
	summary_open(ui);
	return true;
}

static bool
typing(const struct ui *ui)
{
	return ui->top->ops->typing != NULL && ui->top->ops->typing(ui->top);
}

bool
ui_stands(const struct ui *ui, struct ui_kept *k)
{
	unsigned long turn = ui->folder->session->turn;

	if (k->turn == turn)
		return true;
	arena_reset(&k->arena);
	k->turn = turn;
	return false;
}

void
ui_act(struct ui *ui, enum intent i)
{
	enum intent offered[OFFERS_MAX];
	int n = ui->top->ops->offers(ui->top, offered);

	for (int j = 0; j < n; j++)
		if (offered[j] == i) {
			if (i == IN_HELP && ui->top->ops->help != NULL)
				help_open(ui);
			else if (i == IN_BLANK)
				ui->blank = true;
			else
				ui->top->ops->act(ui->top, i);
			return;
		}
}

/* The text being typed goes to the base, from every screen. */
static void
save_all(struct ui *ui)
{
	for (struct screen *s = ui->top; s != NULL; s = s->below)
		if (s->ops->save != NULL)
			s->ops->save(s);
	if (ui->folder != NULL)
		folder_save(ui, NULL);
}

static void
step_works(struct ui *ui)
{
	for (int i = 0; i < ui->nwork; i++) {
		struct work *w = ui->work[i];
		struct pollfd p = { .fd = w->fd, .events = POLLIN };

		if (!w->done && (w->fd < 0 || poll(&p, 1, 0) > 0))
			ui->host->work_step(ui->host, w);
	}
}

static void
tick(struct ui *ui)
{
	if (ui->esc && ui_now(ui) >= ui->esc_until)
		ui->esc = false;
	step_works(ui);
	for (struct screen *s = ui->top; s != NULL; s = s->below)
		if (s->ops->tick != NULL)
			s->ops->tick(s);
}

/* What is not a key of the keyboard. */
static bool
event(struct ui *ui, const struct key *k)
{
	switch (k->code) {
	case K_RESIZE:
		ui->rows = k->row;
		ui->cols = k->col;
		return true;
	case K_HANGUP:
	case K_TERM:
		save_all(ui);
		ui->done = true;
		return true;
	case K_SUSPEND:
		save_all(ui);
		return true;
	case K_TICK:
		tick(ui);
		return true;
	case K_NONE:
	case K_SYNC:
		return true;
	default:
		return false;
	}
}

/* Esc then a digit is a function key; Esc Esc goes up. */
static bool
escape(struct ui *ui, const struct key *k, struct key *out)
{
	int digit = key_digit(k);

	if (!ui->esc) {
		if (k->code != K_ESC)
			return false;
		ui->esc = true;
		ui->esc_until = ui_now(ui) + ESC_WAIT;
		return true;
	}
	if (k->code == K_ESC) {
		ui->esc = false;
		*out = (struct key){ .code = K_CTRL, .cp = 'g' };
		return false;
	}
	if (ui_now(ui) < ui->esc_until && digit > 0)
		*out = (struct key){ .code =
			(enum key_code)(K_F1 + digit - 1) };
	ui->esc = false;
	return false;
}

static bool
ctrl_c(struct ui *ui, const struct key *k)
{
	if (k->code != K_CTRL || k->cp != 'c') {
		ui->asked_quit = false;
		return false;
	}
	if (ui->asked_quit) {
		save_all(ui);
		ui->asked_quit = false;
		folder_leave(ui, true);
	} else {
		ui->asked_quit = true;
		ui_say(ui, STYLE_PLAIN, "%s", _("Ctrl-C encore pour quitter ;"
		    " tout est enregistré."));
	}
	return true;
}

static void
click(struct ui *ui, const struct key *k)
{
	int side = ui->hit_col[1] > 0 && k->col >= ui->hit_col[1], id;

	if (k->row < 0 || k->row >= PEN_HITS || ui->top->ops->click == NULL)
		return;
	id = ui->hit[side][k->row] - 1;
	if (id >= 0)
		ui->top->ops->click(ui->top, id, side);
}

static void
keyboard(struct ui *ui, const struct key *k)
{
	enum intent offered[OFFERS_MAX], i;
	int n;

	if (ui->blank) {
		ui->blank = false;
		return;
	}
	if (ctrl_c(ui, k))
		return;
	ui->message[0] = '\0';
	if (k->code == K_CLICK) {
		click(ui, k);
		return;
	}
	if (ui->top->ops->key != NULL && ui->top->ops->key(ui->top, k))
		return;
	n = ui->top->ops->offers(ui->top, offered);
	i = keymap_intent(k, offered, n, typing(ui));
	if (i != IN_NONE)
		ui_act(ui, i);
}

void
ui_key(struct ui *ui, const struct key *k)
{
	struct key key = *k;

	if (ui_done(ui))
		return;
	arena_reset(&ui->arena);
	if (!event(ui, k)) {
		if (!escape(ui, k, &key))
			keyboard(ui, &key);
	}
	sweep(ui);
}

void
ui_draw(struct ui *ui, struct canvas *c)
{
	struct box body;

	canvas_clear(c);
	memset(ui->hit, 0, sizeof ui->hit);
	ui->hit_col[0] = ui->hit_col[1] = 0;
	if (ui_done(ui))
		return;
	arena_reset(&ui->arena);
	if (ui->blank) {
		canvas_text(c, 0, 0, -1, STYLE_DIM,
		    _("Une touche pour continuer."));
		return;
	}
	if (ui->rows < 12 || ui->cols < 40) {
		canvas_text(c, 0, 0, -1, STYLE_WARN,
		    _("Fenêtre trop petite (40 x 12)"));
		canvas_text(c, 1, 0, -1, STYLE_PLAIN,
		    _("Rien n'est perdu : agrandissez-la."));
		return;
	}
	ui->more_above = ui->more_below = false;
	body = chrome_draw(ui, c);
	ui->top->ops->draw(ui->top, c, body);
	chrome_end(ui, c);
}

int
ui_wait(const struct ui *ui)
{
	int wait = -1;
	int64_t now = ui->host->milliseconds(ui->host);

	if (ui->esc)
		wait = ui->esc_until > now ? (int)(ui->esc_until - now) : 0;
	for (int i = 0; i < ui->nwork; i++)
		if (!ui->work[i]->done && ui->work[i]->fd < 0 &&
		    (wait < 0 || wait > 20))
			wait = 20;
	for (struct screen *s = ui->top; s != NULL; s = s->below) {
		int w = s->ops->wait == NULL ? -1 : s->ops->wait(s);

		if (w >= 0 && (wait < 0 || w < wait))
			wait = w;
	}
	return wait;
}

int
ui_watch(const struct ui *ui, int *fds, int max)
{
	int n = 0;

	for (int i = 0; i < ui->nwork && n < max; i++)
		if (!ui->work[i]->done && ui->work[i]->fd >= 0)
			fds[n++] = ui->work[i]->fd;
	return n;
}
