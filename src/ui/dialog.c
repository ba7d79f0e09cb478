/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * dialog - a question with its buttons, a text to read, the help of a
 * screen, a work that goes on.
 */
#include "base/str.h"
#include "ui/choice.h"
#include "ui/screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *
copy(const char *s)
{
	char *p = strdup(s == NULL ? "" : s);

	if (p == NULL)
		abort();
	return p;
}

/* --- a question --- */

struct ask_screen {
	struct screen screen;
	char *text, *help;
	char *button[ASK_MAX];
	int rank[ASK_MAX];	/* which key answers it: from 0 */
	int n, at, top;
	bool stays;
	bool typed;		/* it came while a text was being typed */
	ask_fn *answer;
	void *ctx;
};

#define ASK_PAGE 5
#define ASK_DIGITS 10	/* 1 to 9 and 0; then the letters */

static void
ask_mark(int rank, char *out, size_t size)
{
	if (rank < ASK_DIGITS)
		(void)snprintf(out, size, "%d", (rank + 1) % 10);
	else
		(void)snprintf(out, size, "%c", 'a' + rank - ASK_DIGITS);
}

/* The answer that the key is of; -1. */
static int
ask_of(const struct ask_screen *s, const struct key *k)
{
	int rank = key_digit(k) - 1;

	if (k->code == K_CHAR && k->cp >= 'a' && k->cp <= 'z')
		rank = ASK_DIGITS + (int)(k->cp - 'a');
	for (int i = 0; i < s->n && rank >= 0; i++)
		if (s->rank[i] == rank)
			return i;
	return -1;
}

static void
ask_pen(struct pen *p, void *ctx)
{
	struct ask_screen *s = ctx;
	struct option option[ASK_MAX];

	/* The question is seen with its first answer, however many follow. */
	if (s->at == 0)
		pen_focus(p);
	pen_next(p);
	pen_wrap(p, 2, p->box.cols - 4, STYLE_PLAIN, s->text);
	pen_next(p);
	for (int i = 0; i < s->n; i++)
		option[i] = (struct option){ .label = s->button[i] };
	for (int i = 0; i < s->n; i++) {
		char digit[16];
		int from = p->y;

		if (i == s->at && i > 0)
			pen_focus(p);
		ask_mark(s->rank[i], digit, sizeof digit);
		if (i == s->at)
			pen_caret(p, 4);
		pen_text(p, 2, 1, STYLE_ACCENT, digit);
		pen_wrap(p, 4, p->box.cols - 6, i == s->at ? STYLE_FOCUS :
		    STYLE_PLAIN, option[i].label);
		pen_hit(p, from, i);
		if (i == s->at)
			pen_focus_end(p);
	}
}

static void
ask_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct ask_screen *s = (struct ask_screen *)screen;

	screen_show(screen, c, body, &s->top, ask_pen, s);
	if (s->top == 0 || body.rows < 4)
		return;
	/* Among many answers in a small window the question stays in sight:
	   its first line, over those that are shown. */
	canvas_fill(c, body.row, body.col, body.rows, body.cols, STYLE_PLAIN,
	    " ");
	canvas_text(c, body.row, body.col + 2, body.cols - 4, STYLE_ACCENT,
	    s->text);
	body.row++;
	body.rows--;
	screen_show(screen, c, body, &s->top, ask_pen, s);
}

static void
ask_done(struct ask_screen *s, int choice)
{
	struct ui *ui = s->screen.ui;

	if (!s->stays || choice < 0)
		ui_pop(ui);
	s->answer(ui, s->ctx, choice < 0 ? -1 : s->rank[choice]);
}

static bool
ask_key(struct screen *screen, const struct key *k)
{
	struct ask_screen *s = (struct ask_screen *)screen;

	struct list ends = { s->at };
	int chosen = ask_of(s, k);

	/* What goes on being typed answers nothing. */
	if (k->code == K_CHAR && (k->cp == ' ' || (s->typed && chosen >= 0 &&
	    !(k->cp >= '0' && k->cp <= '9'))))
		return true;
	if (chosen >= 0) {
		s->at = chosen;
		ask_done(s, chosen);
		return true;
	}
	if (k->code == K_CHAR)
		return false;
	if (k->code != K_WHEEL && k->code != K_UP && k->code != K_DOWN &&
	    list_key(&ends, k, s->n, ASK_PAGE)) {
		s->at = ends.at;
		return true;
	}
	switch (choice_key(k, s->n, false, &s->at)) {
	case CHOICE_PICKED:
		ask_done(s, s->at);
		return true;
	case CHOICE_MOVED:
		return true;
	case CHOICE_NOT_MINE:
		return false;
	}
	return false;
}

static void
ask_act(struct screen *screen, enum intent i)
{
	struct ask_screen *s = (struct ask_screen *)screen;

	if (i == IN_CHOOSE)
		ask_done(s, s->at);
	else if (i == IN_UP)
		ask_done(s, -1);
}

static void
ask_click(struct screen *screen, int id, int side)
{
	(void)side;
	ask_done((struct ask_screen *)screen, id);
}

static int
ask_offers(const struct screen *s, enum intent *out)
{
	(void)s;
	out[0] = IN_CHOOSE;
	out[1] = IN_UP;
	out[2] = IN_HELP;
	return 3;
}

static const char *
ask_title(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Question");
}

static const char *
ask_help(struct screen *screen, struct arena *a)
{
	const struct ask_screen *s = (struct ask_screen *)screen;

	return arena_printf(a, "%s%s%s", s->help, s->help[0] == '\0' ? "" :
	    " ", _("Le chiffre ou la lettre devant une réponse la choisit ;"
	    " les flèches vont de l'une à l'autre. Repartir sans choisir ne"
	    " change rien."));
}

static void
ask_free(struct screen *screen)
{
	struct ask_screen *s = (struct ask_screen *)screen;

	free(s->text);
	free(s->help);
	for (int i = 0; i < s->n; i++)
		free(s->button[i]);
}

static const struct screen_ops ask_ops = {
	.draw = ask_draw, .key = ask_key, .act = ask_act,
	.click = ask_click, .offers = ask_offers,
	.title = ask_title, .help = ask_help, .free = ask_free,
};

void
ask_open(struct ui *ui, const char *text, const char *const *buttons, int n,
    ask_fn *answer, void *ctx)
{
	struct ask_screen *s = screen_new(ui, &ask_ops, sizeof *s);

	s->text = copy(text);
	s->help = copy("");
	s->typed = ui->top != NULL && ui->top->ops->typing != NULL &&
	    ui->top->ops->typing(ui->top);
	for (int i = 0; i < n && i < ASK_MAX; i++) {
		s->rank[i] = i;
		s->button[s->n++] = copy(buttons[i]);
	}
	s->answer = answer;
	s->ctx = ctx;
	ui_push(ui, &s->screen);
}

void
ask_start(struct ui *ui, int at)
{
	((struct ask_screen *)ui->top)->at = at;
}

void
ask_keys(struct ui *ui, const int *rank)
{
	struct ask_screen *s = (struct ask_screen *)ui->top;

	for (int i = 0; i < s->n; i++)
		s->rank[i] = rank[i];
}

void
ask_explain(struct ui *ui, const char *help)
{
	struct ask_screen *s = (struct ask_screen *)ui->top;

	free(s->help);
	s->help = copy(help);
}

void
ask_stay(struct ui *ui)
{
	((struct ask_screen *)ui->top)->stays = true;
	ui->top->leads = true;
}

/* --- a text to read --- */

struct reader {
	struct screen screen;
	char *title, *text;
	bool help;		/* it is the help of another screen */
	struct text_view view;
};

static void
reader_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct reader *s = (struct reader *)screen;

	text_view_draw(&s->view, screen, c, body, s->text);
}

static bool
reader_key(struct screen *screen, const struct key *k)
{
	struct reader *s = (struct reader *)screen;

	if (k->code == K_CHAR && k->cp == ' ') {
		s->view.top += s->view.rows - 1;
		return true;
	}
	return text_view_key(&s->view, k);
}

static void
reader_act(struct screen *screen, enum intent i)
{
	if (i == IN_UP)
		ui_pop(screen->ui);
}

static int
reader_offers(const struct screen *screen, enum intent *out)
{
	const struct reader *s = (const struct reader *)screen;

	out[0] = IN_UP;
	if (s->help)
		return 1;
	out[1] = IN_HELP;
	return 2;
}

static const char *
reader_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Un texte à lire : les flèches avancent d'une ligne, Espace"
	    " et Pg.suiv. d'un écran, Début et Fin vont aux deux bouts.");
}

static const char *
reader_title(struct screen *screen, struct arena *a)
{
	(void)a;
	return ((struct reader *)screen)->title;
}

static void
reader_free(struct screen *screen)
{
	struct reader *s = (struct reader *)screen;

	free(s->title);
	free(s->text);
}

static const struct screen_ops reader_ops = {
	.draw = reader_draw, .key = reader_key, .act = reader_act,
	.offers = reader_offers, .title = reader_title, .help = reader_help,
	.free = reader_free,
};

void
reader_open(struct ui *ui, const char *title, const char *text)
{
	struct reader *s = screen_new(ui, &reader_ops, sizeof *s);

	s->title = copy(title);
	s->text = copy(text);
	ui_push(ui, &s->screen);
}

/* --- help: what the screen is for, then the keys that work there --- */

void
help_open(struct ui *ui)
{
	struct screen *s = ui->top;
	enum intent offered[OFFERS_MAX];
	int n = s->ops->offers(s, offered);
	bool typing = s->ops->typing != NULL && s->ops->typing(s);
	struct str text;

	str_init(&text, 0);
	str_printf(&text, "%s\n\n%s\n", s->ops->help(s, &ui->arena),
	    _("Touches"));
	for (int i = 0; i < n; i++) {
		const char *key = keymap_key(offered[i], typing);

		if (key != NULL)
			str_printf(&text, _("%s : %s\n"), key,
			    keymap_help(offered[i]));
	}
	str_printf(&text, "%s\n", _("Échap puis un chiffre vaut la touche F"
	    " de ce chiffre ; Échap deux fois remonte d'un niveau. Dans les"
	    " menus, les touches & é \" ' ( - è _ ç à valent 1 à 0."));
	reader_open(ui, _("Aide"), text.p);
	((struct reader *)ui->top)->help = true;
	str_fini(&text);
}

/* --- a work that goes on --- */

struct progress {
	struct screen screen;
	char *title;
	struct work *work;
	void (*next)(struct ui *ui);
};

static void
progress_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct progress *s = (struct progress *)screen;
	const struct work *w = s->work;
	struct pen p = { .c = c, .box = body };
	int width = body.cols - 4 < 40 ? body.cols - 4 : 40, full;
	enum style style = !w->done ? STYLE_PLAIN : w->failed ? STYLE_BAD :
	    STYLE_GOOD;

	pen_next(&p);
	pen_text(&p, 2, -1, style, w->done ? w->failed ? _("Échec") :
	    _("Terminé") : _("En cours"));
	pen_caret(&p, 2);
	canvas_caret(c, body.row + 1, body.col + 2);
	pen_next(&p);
	pen_next(&p);
	if (w->thousandths >= 0 && !w->done) {
		full = width * w->thousandths / 1000;
		for (int i = 0; i < width; i++)
			pen_text(&p, 2 + i, 1, STYLE_ACCENT,
			    i < full ? "#" : ".");
		pen_text(&p, 3 + width, -1, STYLE_PLAIN,
		    arena_printf(&screen->ui->arena, "%d %%",
		    w->thousandths / 10));
		pen_next(&p);
		pen_next(&p);
	}
	pen_wrap(&p, 2, body.cols - 4, STYLE_PLAIN, w->text);
}

static int
progress_offers(const struct screen *screen, enum intent *out)
{
	const struct progress *s = (const struct progress *)screen;
	int n = 0;

	if (s->work->done)
		out[n++] = IN_CLOSE;
	else
		out[n++] = IN_STOP;
	out[n++] = IN_UP;
	out[n++] = IN_HELP;
	return n;
}

static const char *
progress_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Ce travail se fait à part : arrêté, il ne laisse rien à"
	    " moitié. Ce qui en est venu est dit ici ; après un échec, on"
	    " revient où il a été demandé, pour choisir autrement.");
}

static void
progress_act(struct screen *screen, enum intent i)
{
	struct progress *s = (struct progress *)screen;
	struct ui *ui = screen->ui;
	bool well = s->work->done && !s->work->failed;

	if (!s->work->done) {
		ui->host->work_stop(ui->host, s->work);
		if (!s->work->done && i == IN_STOP)
			return;
		ui_say(ui, STYLE_PLAIN, "%s", _("Arrêté."));
	}
	ui_pop(ui);
	while (well && ui->top != NULL && ui->top->leads)
		ui_pop(ui);
	if (well && s->next != NULL)
		s->next(ui);
}

static const char *
progress_title(struct screen *screen, struct arena *a)
{
	(void)a;
	return ((struct progress *)screen)->title;
}

static void
progress_free(struct screen *screen)
{
	struct progress *s = (struct progress *)screen;
	struct ui *ui = screen->ui;

	ui_work_drop(ui, s->work);
	ui->host->work_free(ui->host, s->work);
	free(s->title);
}

static const struct screen_ops progress_ops = {
	.draw = progress_draw, .act = progress_act,
	.offers = progress_offers, .title = progress_title,
	.help = progress_help, .free = progress_free,
};

void
progress_open(struct ui *ui, const char *title, struct work *w,
    void (*next)(struct ui *ui))
{
	struct progress *s = screen_new(ui, &progress_ops, sizeof *s);

	s->title = copy(title);
	s->work = w;
	s->next = next;
	ui_work_add(ui, w);
	ui_push(ui, &s->screen);
}
