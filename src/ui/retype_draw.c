/* SPDX-License-Identifier: GPL-3.0-or-later */
/* retype_draw - the sheet of a portal: its sections, a value a line; under
   them what is to be known of the one of the cursor. */
#include "ui/retype.h"

#include "wizard/filed.h"

#include <string.h>

#define WIDE 60			/* columns: the value beside its label */
#define SMALL 12		/* rows that are all for the values */

static const struct session *
session_of(const struct retype_screen *s)
{
	return s->screen.ui->folder->session;
}

/* What the last column says: signs, and in words what is wrong. */
static const char *
tail_of(const struct drawn_value *v, int cols, struct arena *a)
{
	const char *word = retype_word(v), *signs = !drawn_counted(v) ? "" :
	    v->signs > 0 ? retype_signs(v, a) : arena_printf(a,
	    _("%s signes"), retype_signs(v, a));

	word = word[0] == '\0' ? "" : gettext(word);
	if (signs[0] == '\0' || (word[0] != '\0' && cols < WIDE))
		return word;
	return word[0] == '\0' ? signs : arena_printf(a, "%s %s", word,
	    signs);
}

static enum style
tail_style(const struct drawn_value *v)
{
	return v->missing || v->wrong || v->over ? STYLE_BAD : v->stale ||
	    v->changed ? STYLE_WARN : STYLE_DIM;
}

/* Its first line, where it has several. */
static const char *
one_line(const char *text, struct arena *a)
{
	size_t n = strcspn(text, "\n");

	return text[n] == '\0' ? text : arena_printf(a, "%.*s ...", (int)n,
	    text);
}

static void
value_pen(struct pen *p, struct retype_screen *s, int i)
{
	struct arena *a = &s->screen.ui->arena;
	const struct drawn_value *v = s->sheet.value[i];
	const char *tail = tail_of(v, p->box.cols, a);
	const char *label = v->number == NULL ? v->label : arena_printf(a,
	    "%s %s", v->number, v->label);
	bool at = i == s->cursor.at, wide = p->box.cols >= WIDE;
	enum style style = at ? STYLE_FOCUS : retype_wants(v) ? STYLE_PLAIN :
	    STYLE_DIM;
	int right = text_cols(tail), from = p->y, width, col = 7;

	if (at) {
		pen_focus(p);
		pen_caret(p, 7);
	}
	width = p->box.cols - 1 - col - (right > 0 ? right + 1 : 0);
	pen_right(p, p->box.cols - 1 - right, right, tail_style(v), tail);
	pen_text(p, 1, 3, v->typed ? STYLE_GOOD : STYLE_PLAIN, v->typed ?
	    "[x]" : retype_wants(v) ? "[ ]" : "");
	pen_text(p, 5, 1, STYLE_ACCENT, at ? ">" : " ");
	if (wide) {
		int half = (p->box.cols - col) * 2 / 5;

		pen_text(p, col + half, width - half, v->text[0] == '\0' ?
		    STYLE_DIM : STYLE_PLAIN, v->text[0] == '\0' ?
		    "\342\200\223" : one_line(v->text, a));
		width = half - 1;
	}
	/* two labels may differ by their last word alone: none is cut */
	pen_wrap(p, col, width, style, label);
	if (at)
		pen_focus_end(p);
	pen_hit(p, from, i);
}

static void
list_pen(struct pen *p, void *ctx)
{
	struct retype_screen *s = ctx;
	const struct target_drawing *w = &s->sheet.drawing;
	struct arena *a = &s->screen.ui->arena;
	int i = 0;

	for (int k = 0; k < w->nsection; k++) {
		const struct drawn_section *sec = &w->section[k];

		/* the head of the sheet is seen from its first line */
		if (i == 0 && s->cursor.at == 0 && p->box.rows > 6)
			pen_focus(p);
		pen_text(p, 1, -1, STYLE_ACCENT, sec->number == NULL ?
		    sec->title : arena_printf(a, "%s. %s", sec->number,
		    sec->title));
		pen_next(p);
		for (int n = 0; n < sec->n; n++) {
			const struct drawn_value *v = &sec->value[n];

			if (!v->note)
				value_pen(p, s, i++);
			else if (v->text[0] != '\0')
				pen_wrap(p, 7, p->box.cols - 8, STYLE_DIM,
				    v->text);
		}
	}
	for (int k = 0; k < w->nleft; k++)
		pen_wrap(p, 1, p->box.cols - 2, STYLE_WARN, arena_printf(a,
		    _("Ce portail n'a pas de ligne pour : %s"), w->left[k]));
}

/* What the person has to know now, most pressing first. */
static void
foot_pen(struct pen *p, void *ctx)
{
	struct retype_screen *s = ctx;
	struct arena *a = &s->screen.ui->arena;
	const struct target *t = s->model->target;
	const struct drawn_value *v = retype_current(s);
	const char *state = v == NULL ? "" : retype_state(v, a, gettext);
	const char *number =
	    filed_number(session_of(s), s->sheet.request, s->sheet.nrequest);
	int cols = p->box.cols - 2;

	pen_rule(p, 0, p->box.cols);
	pen_next(p);
	if (state[0] != '\0')
		pen_wrap(p, 1, cols, tail_style(v), arena_printf(a,
		    _("%s : %s"), v->label, state));
	else if (v != NULL)
		pen_wrap(p, 1, cols, STYLE_PLAIN, v->text[0] == '\0' ?
		    _("Rien à taper ici.") : one_line(v->text, a));
	if (number[0] != '\0')
		pen_wrap(p, 1, cols, STYLE_GOOD, arena_printf(a,
		    _("Numéro de dépôt : %s"), number));
	/* in fewer words than elsewhere: all of this has six lines */
	if (retype_unchecked(s->model) != NULL)
		pen_wrap(p, 1, cols, STYLE_WARN, _("Modèle à vérifier : il"
		    " n'a pas été relu sur l'original."));
	if (t->minutes > 0)
		pen_wrap(p, 1, cols, STYLE_DIM, arena_printf(a,
		    _("Ce portail se ferme après %d min sans clic ;"
		    " enregistrer à chaque étape."), t->minutes));
	pen_wrap(p, 1, cols, STYLE_DIM, _("Aucune donnée n'est envoyée par ce"
	    " programme."));
}

/* For whom it is typed: one key too many, and it is another file. */
static void
head_pen(struct pen *p, struct retype_screen *s)
{
	struct arena *a = &s->screen.ui->arena;
	const struct retype *r = &s->sheet;
	int cols = p->box.cols - 2;

	pen_wrap(p, 1, cols, STYLE_LABEL,
	    arena_printf(a, _("Pour %s"),
		r->nrequest == 1
		    ? retype_whom(session_of(s), r->request[0], a)
		    : retype_told(session_of(s), r->request, r->nrequest,
			  2 * cols - 20, gettext, a)));
}

void
retype_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct retype_screen *s = (struct retype_screen *)screen;
	struct pen foot = { .box = body }, head = { .box = body };
	struct box list = body;
	int rows;

	(void)retype_now(s);
	if (s->request != NULL && body.rows > SMALL) {
		head_pen(&head, s);
		head = (struct pen){ .c = c, .box = box_top(body, head.y) };
		head_pen(&head, s);
		body = list = box_bottom(body, body.rows - head.y);
		foot.box = body;
	}
	foot_pen(&foot, s);
	/* the list keeps the greater part of a small window */
	rows = foot.y > body.rows / 3 ? body.rows / 3 : foot.y;
	list.rows -= rows;
	s->rows = list.rows;
	screen_show(screen, c, list, &s->top, list_pen, s);
	foot = (struct pen){ .c = c, .box = body };
	foot.box.row += list.rows;
	foot.box.rows = rows;
	if (rows > 0)
		foot_pen(&foot, s);
}
