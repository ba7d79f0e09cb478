/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * if_draw - « et si » on the canvas: what is supposed above, or at the left
 * of wide windows, the verdicts before and after under it.
 */
#include "ui/line.h"
#include "ui/whatif.h"

#include <string.h>

#define WIDE 110

static void
draw_lever(struct pen *p, const struct whatif *s, int i)
{
	struct arena *a = &s->screen.ui->arena;
	bool at = s->at == i;
	const char *text = tell_repair(&s->row->verdict.repair[i], a);

	if (at) {
		pen_focus(p);
		pen_caret(p, 3);
	}
	pen_text(p, 1, 2, STYLE_ACCENT, arena_printf(a, "%d", i + 1));
	pen_wrap(p, 3, p->box.cols - 4, at ? STYLE_FOCUS : STYLE_PLAIN,
	    s->tried == i ? arena_printf(a, _("%s : supposé"), text) : text);
	if (at)
		pen_focus_end(p);
}

/* "1 Oui, 2 Non": what may be typed. */
static void
draw_choices(struct pen *p, const struct whatif *s, const struct field *leaf)
{
	const struct vtype *t = &leaf->type;
	struct arena *a = &s->screen.ui->arena;
	const char *text = t->kind == VT_OUI_NON ? _("oui ou non") : "";

	for (int i = 0; i < t->nchoice; i++)
		text = arena_printf(a, "%s%s%d %s", text, i > 0 ? ", " : "",
		    i + 1, t->choice[i].label);
	if (text[0] != '\0')
		pen_wrap(p, 3, p->box.cols - 4, STYLE_DIM, text);
}

static void
draw_figure(struct pen *p, const struct whatif *s, int i)
{
	const struct supposed *l = &s->line[i];
	bool at = s->at == i + whatif_levers(s);
	int width = p->box.cols >= 50 ? 16 : 11, col;
	const char *now = l->edit.origin[0] == '\0' ? _("pas répondu") :
	    shown_here(s->screen.ui->folder->session, l->row, l->leaf,
	    &s->screen.ui->arena);

	if (at)
		pen_focus(p);
	pen_wrap(p, 1, p->box.cols - 2, STYLE_LABEL, l->label);
	col = 3 + (p->box.cols >= 50 ? 20 : 14);
	pen_text(p, 3, col - 4, STYLE_DIM, now);
	pen_text(p, col, 1, STYLE_DIM, "[");
	if (at) {
		line_draw(p, col + 1, width, &l->edit);
	} else {
		pen_fill(p, col + 1, width, STYLE_FIELD);
		pen_text(p, col + 1, width, STYLE_FIELD, l->edit.p);
	}
	pen_text(p, col + 1 + width, 1, STYLE_DIM, "]");
	if (whatif_changed(l))
		pen_text(p, col + width + 3, -1, STYLE_WARN, _("supposé"));
	pen_next(p);
	if (!at)
		return;
	draw_choices(p, s, l->leaf);
	pen_focus_end(p);
}

static void
lines_pen(struct pen *p, void *ctx)
{
	const struct whatif *s = ctx;
	int levers = whatif_levers(s);

	for (int i = 0; i < levers; i++) {
		int from = p->y;

		draw_lever(p, s, i);
		pen_hit(p, from, i);
	}
	for (int i = 0; i < s->n; i++) {
		int from = p->y;

		draw_figure(p, s, i);
		pen_hit(p, from, levers + i);
	}
	if (levers + s->n == 0) {
		pen_wrap(p, 1, p->box.cols - 2, STYLE_PLAIN, _("Aucun chiffre"
		    " de ce verdict ne se change d'ici."));
		pen_caret(p, 1);
	}
}

/* --- the verdicts --- */

struct sides {
	const struct whatif *s;
	struct board after;
	const char *wrong;	/* what cannot be read; NULL */
	struct arena *a;
};

static const char *
verdict_text(const struct board_row *r, struct arena *a)
{
	return r->most[0] == '\0' || r->verdict.kind == VERDICT_NO ?
	    verdict_here(r->verdict.kind) : arena_printf(a, "%s, %s",
	    verdict_here(r->verdict.kind), r->most);
}

static bool
same(const struct board_row *x, const struct board_row *y)
{
	return x->verdict.kind == y->verdict.kind &&
	    strcmp(x->most, y->most) == 0;
}

/* In columns; a verdict that is longer pushes what follows, on the next line
   if need be: an amount is never cut. */
static void
draw_pair(struct pen *p, const struct sides *d, const struct board_row *from,
    const struct board_row *to)
{
	int third = p->box.cols / 3, col = third + 1, at;
	const char *was = verdict_text(from, d->a);
	const char *now = arena_printf(d->a, "-> %s", verdict_text(to, d->a));

	if (p->box.cols < 56) {
		pen_text(p, 1, -1, STYLE_LABEL, from->scheme->name);
		pen_next(p);
		col = 1;
	} else {
		pen_text(p, 1, third - 2, STYLE_LABEL, from->scheme->name);
	}
	pen_text(p, col, -1, STYLE_DIM, was);
	at = text_cols(was) < third ? col + third : col + text_cols(was) + 1;
	if (at + text_cols(now) > p->box.cols) {
		pen_next(p);
		at = col;
	}
	pen_text(p, at, -1, verdict_style(to->verdict.kind), now);
	pen_next(p);
}

static bool
was_said(const struct board *b, const struct advice *d)
{
	for (int i = 0; i < b->nadvice; i++)
		if (b->advice[i].rule == d->rule && b->advice[i].row ==
		    d->row && b->advice[i].outcome == d->outcome)
			return true;
	return false;
}

static bool
breaks(const struct sides *d, const struct advice *v)
{
	return v->outcome == OUT_NO && !was_said(&d->s->before, v);
}

/* What no longer holds would be worse than what is lifted: each rule once,
   however many demandes break it. */
static void
draw_broken(struct pen *p, const struct sides *d)
{
	for (int i = 0; i < d->after.nadvice; i++) {
		const struct advice *v = &d->after.advice[i];
		bool told = false;

		for (int j = 0; j < i && !told; j++)
			told = d->after.advice[j].rule == v->rule &&
			    breaks(d, &d->after.advice[j]);
		if (breaks(d, v) && !told)
			pen_wrap(p, 1, p->box.cols - 2, STYLE_WARN,
			    arena_printf(d->a, _("Ne tiendrait plus : %s"),
			    v->rule->label != NULL ? v->rule->label :
			    v->rule->id));
	}
}

static void
verdicts_pen(struct pen *p, void *ctx)
{
	const struct sides *d = ctx;
	const struct board *b = &d->s->before;
	int others = 0;

	if (d->wrong != NULL)
		pen_wrap(p, 1, p->box.cols - 2, STYLE_BAD, d->wrong);
	if (d->s->row != NULL)
		draw_pair(p, d, d->s->row, board_find(&d->after,
		    d->s->row->scheme->id));
	for (int i = 0; i < b->n; i++) {
		const struct board_row *to = board_find(&d->after,
		    b->row[i].scheme->id);

		if (&b->row[i] == d->s->row)
			continue;
		if (same(&b->row[i], to))
			others++;
		else
			draw_pair(p, d, &b->row[i], to);
	}
	draw_broken(p, d);
	pen_text(p, 1, -1, STYLE_DIM, others == b->n ?
	    _("Aucun verdict ne change.") : arena_printf(d->a, PLURAL_(
	    "%d autre aide ne change pas", "%d autres aides ne changent pas",
	    others), others));
	pen_next(p);
}

static void
look_after(struct sides *d)
{
	const struct supposed *wrong;
	struct session *s = d->s->screen.ui->folder->session;
	struct say why;
	int n;
	struct suppose *p = whatif_supposed(d->s, d->a, &n, &wrong, &why);
	struct rules_if *what_if = arena_array(d->a, SUPPOSED_MAX,
	    sizeof *what_if);

	if (wrong != NULL)
		d->wrong = arena_printf(d->a, _("%s : %s"), wrong->label,
		    say_here(d->a, &why));
	for (int i = 0; i < n; i++)
		(void)board_suppose(s, &p[i], d->a, &what_if[i], &why);
	board_look(s, d->s->catalogue, what_if, n, d->a, &d->after);
}

void
whatif_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct whatif *s = (struct whatif *)screen;
	struct sides d = { .s = s, .a = &screen->ui->arena };
	struct box lines = body, verdicts = body;

	look_after(&d);
	if (body.cols >= WIDE) {
		lines = box_left(body, body.cols / 2);
		verdicts = box_right(body, body.cols - lines.cols - 1);
		canvas_vrule(c, body.row, verdicts.col - 1, body.rows);
	} else {
		lines.rows = body.rows / 2;
		verdicts.row += lines.rows + 1;
		verdicts.rows -= lines.rows + 1;
		canvas_hrule(c, verdicts.row - 1, 0, body.cols);
	}
	s->below = 0;
	(void)pen_show(c, verdicts, &s->below, NULL, verdicts_pen, &d);
	screen_show(screen, c, lines, &s->top, lines_pen, s);
}
