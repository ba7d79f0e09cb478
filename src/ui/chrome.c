/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * chrome - the same frame around every screen: a title with the state of
 * saving, the body, the keys that work now, one line of message.
 */
#include "ui/choice.h"
#include "ui/screen.h"

#include <string.h>

#define TALL 16			/* rows that make room for rules */
#define TALLER 20		/* and for two lines of keys */
#define TALLEST 36		/* or three */

static int
key_lines(int rows)
{
	return rows >= TALLEST ? 3 : rows >= TALLER ? 2 : 1;
}

static const char *
saving_text(struct ui *ui, enum style *style)
{
	const struct folder *f = ui->folder;

	*style = STYLE_TITLE;
	if (f->session->readonly)
		return _("lecture seule");
	switch (f->saving) {
	case SAVED:
		return arena_printf(&ui->arena, _("enregistré %s"), f->saved);
	case SAVING_FAILED:
		*style = STYLE_BAD;
		return arena_printf(&ui->arena, _("non enregistré : %s"),
		    f->saved);
	case SAVING_READONLY:
		return _("lecture seule");
	case SAVING_NOTHING:
		break;
	}
	return "";
}

static void
title(struct ui *ui, struct canvas *c)
{
	struct screen *s = ui->top;
	const char *left = s->ops->title(s, &ui->arena), *right = "";
	enum style style = STYLE_TITLE;
	int cols;

	if (s->ops->corner != NULL)
		right = s->ops->corner(s, &ui->arena);
	else if (ui->folder != NULL)
		right = saving_text(ui, &style);
	canvas_style(c, 0, 0, c->cols, STYLE_TITLE);
	cols = text_cols(right);
	/* A failure to save is worth more room than a title. */
	if (cols > c->cols - 14)
		cols = c->cols - 14;
	canvas_text(c, 0, 1, c->cols - cols - 3, STYLE_TITLE, left);
	if (cols > 0)
		canvas_text(c, 0, c->cols - cols - 1, cols, style, right);
}

static bool
typing(const struct ui *ui)
{
	return ui->top->ops->typing != NULL && ui->top->ops->typing(ui->top);
}

/* One "F8 suite"; false: no room left on the lines of the footer. */
static bool
footer_key(struct canvas *c, int *row, int *col, int last, const char *key,
    const char *word)
{
	int cols = text_cols(key) + 1 + text_cols(word);

	if (*col + cols > c->cols - 1) {
		if (*row == last)
			return false;
		(*row)++;
		*col = 1;
	}
	canvas_text(c, *row, *col, -1, STYLE_ACCENT, key);
	canvas_text(c, *row, *col + text_cols(key) + 1, -1, STYLE_DIM, word);
	*col += cols + 2;
	return true;
}

/* Where all keys do not fit, the help that lists them comes first, then the
   way back. */
static void
put_first(enum intent *offered, int n, enum intent first)
{
	for (int i = 1; i < n; i++)
		if (offered[i] == first) {
			memmove(offered + 1, offered, (size_t)i *
			    sizeof *offered);
			offered[0] = first;
			return;
		}
}

static bool
too_many(const enum intent *offered, int n, bool typing, int room)
{

	for (int i = 0; i < n; i++) {
		const char *key = keymap_key(offered[i], typing);

		if (key != NULL)
			room -= text_cols(key) + 3 +
			    text_cols(keymap_word(offered[i]));
	}
	return room < 0;
}

static void
footer(struct ui *ui, struct canvas *c, int row, int rows)
{
	enum intent offered[OFFERS_MAX];
	int n = ui->top->ops->offers(ui->top, offered);
	int last = row + rows - 1, col = 1;
	bool t = typing(ui);

	if (ui->esc) {
		canvas_text(c, row, 1, -1, STYLE_ACCENT,
		    _("Échap : un chiffre pour F1 à F10, ou Échap encore :"
		    " retour"));
		return;
	}
	if (too_many(offered, n, t, rows * (c->cols - 2))) {
		if (rows == 1)
			put_first(offered, n, IN_UP);
		put_first(offered, n, IN_HELP);
	}
	for (int i = 0; i < n; i++) {
		const char *key = keymap_key(offered[i], t);

		if (key != NULL && !footer_key(c, &row, &col, last, key,
		    keymap_word(offered[i])))
			return;
	}
}

/* The line of message; a sentence that is longer takes the place of the
   keys until the next one, rather than being cut. */
static void
message(const struct ui *ui, struct canvas *c, int most)
{
	const char *line[8];
	size_t bytes[8], left = strlen(ui->message), next;
	const char *p = ui->message;
	int n = 0;

	while (left > 0 && n < most && n < 8) {
		bytes[n] = canvas_wrap(p, left, c->cols - 2, &next);
		line[n++] = p;
		p += next;
		left -= next;
	}
	if (n > 1)
		canvas_fill(c, c->rows - n, 0, n, c->cols, STYLE_PLAIN, " ");
	for (int i = 0; i < n; i++)
		canvas_textn(c, c->rows - n + i, 1, c->cols - 2,
		    ui->message_style, line[i], bytes[i]);
}

struct box
chrome_body(int rows, int cols)
{
	int rules = rows >= TALL, keys = key_lines(rows);

	return (struct box){ .row = 1 + rules, .col = 0,
		.rows = rows - 2 - 2 * rules - keys, .cols = cols };
}

struct box
chrome_draw(struct ui *ui, struct canvas *c)
{
	int rules = c->rows >= TALL, keys = key_lines(c->rows);
	struct box body = chrome_body(c->rows, c->cols);

	title(ui, c);
	if (rules) {
		canvas_hrule(c, 1, 0, c->cols);
		canvas_hrule(c, c->rows - 2 - keys, 0, c->cols);
	}
	footer(ui, c, c->rows - 1 - keys, keys);
	message(ui, c, keys + 1);
	return body;
}

/* Says on the rules that there is more than what shows; sets the caret
   right. */
void
chrome_end(struct ui *ui, struct canvas *c)
{
	int keys = key_lines(c->rows);
	int col = c->cols - 14;
	const struct cell *at = canvas_at(c, c->caret_row, c->caret_col);

	/* Never on the second half of a wide character. */
	if (at != NULL && at->cols == 0 && c->caret_col > 0)
		canvas_caret(c, c->caret_row, c->caret_col - 1);
	if (c->rows < TALL)
		return;
	if (ui->more_above)
		canvas_text(c, 1, col, -1, STYLE_DIM, _(" plus haut "));
	if (ui->more_below)
		canvas_text(c, c->rows - 2 - keys, col, -1, STYLE_DIM,
		    _(" plus bas "));
}

void
screen_show(struct screen *s, struct canvas *c, struct box box, int *top,
    pen_draw_fn *f, void *ctx)
{
	int right = box.col > 0;
	int lines = pen_show(c, box, top, s->ui->hit[right], f, ctx);

	s->ui->hit_col[right] = box.col;
	s->ui->more_above |= *top > 0;
	s->ui->more_below |= lines > *top + box.rows;
}

void
text_view_draw(struct text_view *v, struct screen *s, struct canvas *c,
    struct box body, const char *text)
{
	struct pen p = { .c = c, .box = body };

	v->rows = body.rows;
	v->lines = pen_lines(text, body.cols - 2);
	if (v->top > v->lines - body.rows)
		v->top = v->lines - body.rows;
	if (v->top < 0)
		v->top = 0;
	p.top = v->top;
	pen_wrap(&p, 1, body.cols - 2, STYLE_PLAIN, text);
	canvas_caret(c, body.row, body.col + 1);
	s->ui->more_above = v->top > 0;
	s->ui->more_below = v->lines > v->top + body.rows;
}

bool
text_view_key(struct text_view *v, const struct key *k)
{
	struct list l = { v->top };

	if (!list_key(&l, k, v->lines, v->rows - 1))
		return false;
	v->top = l.at;
	return true;
}
