/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * page_draw - a page of questions on the canvas: one column in small
 * windows, help at the right from 80 columns, the steps at the left from
 * 120.
 */
#include "ui/page_draw.h"

#include "base/date.h"
#include "base/utf8.h"
#include "ui/line.h"
#include "wizard/derive.h"
#include "wizard/renew.h"

#include <string.h>

#define EXPANDED 5		/* options that are always all shown */

/* --- marks under an answer --- */

static void
mark(struct pen *p, int col, enum style style, const char *text)
{
	pen_wrap(p, col, p->box.cols - col - 1, style, text);
}

static void
mark_certainty(struct pen *p, int col, const struct answer *an,
    struct arena *a)
{
	char day[DATE_TEXT];
	const char *who = an->who == NULL ? "" : an->who, *by = "";

	if (an->draft == NULL || an->certainty == CERTAIN)
		return;
	if (an->by != NO_DAY)
		by = arena_printf(a, _(", avant le %s"),
		    date_fr(an->by, day));
	if (who[0] != '\0')
		who = arena_printf(a, " (%s%s)", who, by);
	else if (by[0] != '\0')
		who = arena_printf(a, " (%s)", by + 2);
	if (an->certainty == UNKNOWN_YET)
		mark(p, col, STYLE_WARN, arena_printf(a,
		    _("je ne sais pas encore : reste à lever%s"), who));
	else
		mark(p, col, STYLE_WARN, arena_printf(a,
		    _("≈ estimation, à confirmer%s"), who));
}

void
page_marks(struct pen *p, int col, const struct drawing *d,
    const struct item *i)
{
	const struct slot *slot = row_slot(i->row, i->field);
	const struct session *s = d->session;
	const struct review *rev = session_review(s);
	const char *carried = renew_told(slot, d->a);

	if (carried != NULL && renew_to_review(i->field, slot))
		mark(p, col, STYLE_WARN, arena_printf(d->a, d->focus >= 0 &&
		    i == &d->items.p[d->focus] &&
		    d->s->editor == EDITOR_LINE ?
		    _("%s, à revoir : Espace confirme") :
		    _("%s, à revoir"), carried));
	else if (carried != NULL)
		mark(p, col, STYLE_DIM, carried);
	mark_certainty(p, col, &slot->answer, d->a);
	if (slot->answer.draft != NULL && slot->why.msg != NULL &&
	    slot->state == READING_REFUSED)
		mark(p, col, STYLE_BAD, arena_printf(d->a, "! %s",
		    say_here(d->a, &slot->why)));
	if (slot->answer.draft != NULL && slot->why.msg != NULL &&
	    slot->state == READING_DOUBT)
		mark(p, col, STYLE_WARN, arena_printf(d->a, "? %s",
		    say_here(d->a, &slot->why)));
	for (int k = 0; k < rev->nfindings; k++)
		if (rev->findings[k].kind == FIND_CONTROL &&
		    strcmp(rev->findings[k].path, i->path) == 0)
			mark(p, col, STYLE_WARN, arena_printf(d->a,
			    "! %s", say_here(d->a, &rev->findings[k].what)));
	if (slot->unsaved)
		mark(p, col, STYLE_BAD, _("non enregistré"));
}

/* --- the answers --- */

static void
value_text(struct pen *p, int col, int width, const char *text)
{
	const char *end = strchr(text, '\n');

	pen_text(p, col, 1, STYLE_DIM, "[");
	pen_fill(p, col + 1, width - 2, STYLE_FIELD);
	pen_textn(p, col + 1, width - 2, STYLE_FIELD, text,
	    end == NULL ? strlen(text) : (size_t)(end - text));
	pen_text(p, col + width - 1, 1, STYLE_DIM, "]");
}

static int
field_width(const struct pen *p, const struct field *f, int col)
{
	int width = leaf_width(f), most = p->box.cols - col - 1;

	if (width < 0 || width > most)
		width = most;
	return width < 4 ? 4 : width;
}

void
page_value(struct pen *p, int col, int width, const struct drawing *d,
    const struct item *i, bool focus)
{
	if (focus && d->s->editor == EDITOR_LINE) {
		pen_text(p, col, 1, STYLE_DIM, "[");
		line_draw(p, col + 1, width - 2, &d->s->line);
		pen_text(p, col + width - 1, 1, STYLE_DIM, "]");
	} else {
		value_text(p, col, width, session_shown(d->session, i->row,
		    i->field, d->a));
		if (focus)
			pen_caret(p, col + 1);
	}
}

static void
draw_line(struct pen *p, int col, const struct drawing *d,
    const struct item *i, bool focus)
{
	int width = field_width(p, i->field, col);

	page_value(p, col, width, d, i, focus);
	if (i->field->unit != NULL)
		pen_text(p, col + width + 1, -1, STYLE_DIM, i->field->unit);
	pen_next(p);
}

static void
draw_counter(struct pen *p, int col, const struct drawing *d,
    const struct item *i, const char *text)
{
	int max = i->field->type.max_signs;
	/* Measuring needs no count. */
	size_t n = p->c == NULL ? 0 : utf8_signs(text, strlen(text));

	if (max > 0)
		pen_text(p, col, -1, n > (size_t)max ? STYLE_BAD : STYLE_DIM,
		    arena_printf(d->a, n > (size_t)max ?
		    _("%zu/%d signes : trop long") : _("%zu/%d signes"), n,
		    max));
	else
		pen_text(p, col, -1, STYLE_DIM, arena_printf(d->a,
		    PLURAL_("%zu signe", "%zu signes", n), n));
	pen_next(p);
}

static void
draw_area(struct pen *p, int col, const struct drawing *d,
    const struct item *i, bool focus)
{
	int width = p->box.cols - col - 1, rows, most = p->box.rows - 5;
	const char *text;

	if (focus && d->s->editor == EDITOR_AREA) {
		rows = area_lines(&d->s->area, width, most < 3 ? 3 : most);
		if (rows < 3)
			rows = 3;
		if (rows > most)
			rows = most < 2 ? 2 : most;
		area_draw(p, col, width, rows, &d->s->area);
		draw_counter(p, col, d, i, d->s->area.edit.p);
		return;
	}
	text = session_shown(d->session, i->row, i->field, d->a);
	if (pen_lines(text, width) > 1)
		text = arena_printf(d->a, "%.*s...", (int)utf8_boundary(text,
		    strlen(text), utf8_fit(text, strcspn(text, "\n"),
		    width - 8)), text);
	value_text(p, col, width, text);
	if (focus)
		pen_caret(p, col + 1);
	pen_next(p);
}

static void
draw_options(struct pen *p, int col, const struct drawing *d,
    const struct item *i, const struct option *o, int n, bool focus)
{
	bool many = i->field->type.kind == VT_CHOIX_MULTIPLE;
	int at = focus ? d->s->cursor : -1;

	if (n == 0) {
		pen_text(p, col, -1, STYLE_DIM,
		    _("rien à choisir pour l'instant"));
		if (focus)
			pen_caret(p, col);
		pen_next(p);
		return;
	}
	if (!many && n <= 3 && choice_across(p, col, o, n, at)) {
		d->s->across = focus || d->s->across;
		return;
	}
	if (focus)
		d->s->across = false;
	if (focus || n <= EXPANDED) {
		choice_draw(p, col, o, n, many, at);
		return;
	}
	value_text(p, col, p->box.cols - col - 1,
	    session_shown(d->session, i->row, i->field, d->a));
	pen_next(p);
}

static int
beside(const struct pen *p, const struct field *f)
{
	int unit = f->unit == NULL ? 0 : text_cols(f->unit) + 1;

	return p->box.cols - 1 - unit - leaf_width(f);
}

static bool
ends_itself(const char *label)
{
	size_t n = strlen(label);

	return n > 0 && (label[n - 1] == '?' || label[n - 1] == '.');
}

static void
draw_leaf(struct pen *p, const struct drawing *d, const struct item *i,
    bool focus)
{
	int col = 1 + 2 * i->depth, n = 0, label = p->box.cols * 2 / 5;
	int under = col + 2;
	bool area = i->field->type.kind == VT_TEXTE_LONG;
	struct option *o = leaf_options(d->session, i->row, i->field, d->a,
	    &n);
	const char *text = i->label, *most = text;

	if (label > 30)
		label = 30;
	/* The place of an answer must not change once it is given. */
	if (derive_required(d->session, i->row, i->field))
		most = arena_printf(d->a, ends_itself(text) ?
		    _("%s (obligatoire)") : _("%s, obligatoire"), text);
	if (!derive_answered(row_slot(i->row, i->field)))
		text = most;
	if (!area && (o == NULL || n <= 3) &&
	    col + text_cols(most) < label) {
		pen_text(p, col, -1, STYLE_LABEL, text);
		under = col = label;
	} else if (o == NULL && leaf_width(i->field) > 0 &&
	    col + text_cols(most) + 1 <= beside(p, i->field)) {
		/* A short answer has room at the right of a long label. */
		pen_text(p, col, -1, STYLE_LABEL, text);
		col = beside(p, i->field);
	} else {
		pen_wrap(p, col, p->box.cols - col - 1, STYLE_LABEL, text);
		col += 2;
	}
	if (o != NULL)
		draw_options(p, col, d, i, o, n, focus);
	else if (area)
		draw_area(p, col, d, i, focus);
	else
		draw_line(p, col, d, i, focus);
	page_marks(p, under, d, i);
}

static void
draw_shown(struct pen *p, const struct drawing *d, const struct item *i)
{
	int col = 1 + 2 * i->depth;
	const char *text = session_shown(d->session, i->row, i->field, d->a);

	pen_wrap(p, col, p->box.cols - col - 1, STYLE_PLAIN, arena_printf(
	    d->a, _("%s : %s (calculé)"), i->label,
	    text[0] == '\0' ? _("pas encore connu") : text));
}

static void
draw_row(struct pen *p, const struct drawing *d, const struct item *i,
    bool focus)
{
	int col = 3 + 2 * i->depth;

	pen_text(p, col - 2, 1, STYLE_ACCENT, focus ? ">" : " ");
	if (focus)
		pen_caret(p, col);
	pen_text(p, col, -1, focus ? STYLE_FOCUS : STYLE_PLAIN,
	    arena_printf(d->a, "%d. %s", row_rank(i->row), i->label));
	pen_next(p);
}

static void
draw_button(struct pen *p, const struct item *i, const char *text,
    bool focus)
{
	int col = 3 + 2 * i->depth;

	pen_text(p, col - 2, 1, STYLE_ACCENT, focus ? ">" : " ");
	if (focus)
		pen_caret(p, col);
	pen_wrap(p, col, p->box.cols - col - 1, focus ? STYLE_FOCUS :
	    STYLE_PLAIN, text);
}

static const char *
finish_text(const struct drawing *d, const struct item *i)
{
	const struct rows *rows = row_list(i->row, i->field);

	if (rows->finished)
		return rows->n == 0 ? _("[x] liste finie : il n'y en a pas") :
		    _("[x] liste finie");
	return rows->n == 0 ? _("[ ] il n'y en a pas : la liste est finie") :
	    arena_printf(d->a, _("[ ] liste finie (%zu) ?"), rows->n);
}

static const char *
budget_text(const struct drawing *d, const struct item *i)
{
	const char *sum[3] = { "", "", "" };
	static const char *const ids[] = { "total_charges",
		"total_produits", "ecart" };

	for (int k = 0; k < i->field->nchild; k++)
		for (int j = 0; j < 3; j++)
			if (strcmp(i->field->child[k]->id, ids[j]) == 0)
				sum[j] = session_shown(d->session, i->row,
				    i->field->child[k], d->a);
	return arena_printf(d->a, _("%s : charges %s, produits %s, écart %s"),
	    i->label, sum[0][0] ? sum[0] : "0", sum[1][0] ? sum[1] : "0",
	    sum[2][0] ? sum[2] : "0");
}

/* Under a list or a budget, what is found of it as a whole. */
static void
found_carried(struct pen *p, const struct drawing *d, const struct item *i)
{
	const struct session *s = d->session;
	const struct review *rev = session_review(s);

	for (int k = 0; k < rev->nfindings; k++)
		if (rev->findings[k].kind == FIND_CARRIED &&
		    strcmp(rev->findings[k].path, i->path) == 0)
			mark(p, 5 + 2 * i->depth, STYLE_WARN,
			    say_here(d->a, &rev->findings[k].what));
}

static void
draw_item(struct pen *p, const struct drawing *d, const struct item *i,
    bool focus)
{
	switch (i->kind) {
	case ITEM_LABEL:
		pen_wrap(p, 1 + 2 * i->depth, p->box.cols - 2, STYLE_ACCENT,
		    i->label);
		page_table_head(p, i);
		break;
	case ITEM_LEAF:
		draw_leaf(p, d, i, focus);
		break;
	case ITEM_SHOWN:
		draw_shown(p, d, i);
		break;
	case ITEM_ROW:
		draw_row(p, d, i, focus);
		break;
	case ITEM_ADD:
		draw_button(p, i, arena_printf(d->a, _("+ ajouter : %s"),
		    i->field->row_name != NULL ? i->field->row_name :
		    i->label), focus);
		break;
	case ITEM_FINISH:
		draw_button(p, i, finish_text(d, i), focus);
		found_carried(p, d, i);
		break;
	case ITEM_BUDGET:
		draw_button(p, i, budget_text(d, i), focus);
		found_carried(p, d, i);
		break;
	}
}

static void
question_pen(struct pen *p, void *ctx)
{
	struct drawing *d = ctx;
	const struct page *page = d->s->what.page;

	if (page != NULL && page->intro != NULL) {
		pen_wrap(p, 1, p->box.cols - 2, STYLE_DIM, page->intro);
		pen_next(p);
	}
	for (int i = 0; i < d->items.n; i++) {
		int from = p->y;

		if (i == d->focus)
			pen_focus(p);
		if (page_table_row(p, d, &i)) {
			pen_hit(p, from, i);
			if (i + 1 < d->items.n &&
			    d->items.p[i + 1].ncells == 0)
				pen_next(p);
			continue;
		}
		draw_item(p, d, &d->items.p[i], i == d->focus);
		pen_hit(p, from, i);
		if (i == d->focus)
			pen_focus_end(p);
		if (i + 1 < d->items.n && d->items.p[i + 1].ncells == 0 &&
		    (p->y > from + 1 ||
		    d->items.p[i + 1].kind == ITEM_LABEL))
			pen_next(p);
	}
	if (d->items.n == 0) {
		pen_caret(p, 1);
		pen_wrap(p, 1, p->box.cols - 2, STYLE_PLAIN,
		    _("Cette page ne demande plus rien."));
	}
}

/* --- the columns --- */

static void
help_panel(struct drawing *d, struct canvas *c, struct box box)
{
	struct pen p = { .c = c, .box = box };

	if (d->focus >= 0)
		pen_wrap(&p, 0, box.cols, STYLE_DIM, page_help_text(d->s,
		    &d->items.p[d->focus], d->a));
}

struct steps_ctx {
	struct session *s;
	int current, width;
};

static void
steps_panel(struct pen *p, void *ctx)
{
	struct steps_ctx *x = ctx;

	steps_pen(p, x->s, x->current, x->width, true);
}

static int
current_step(const struct drawing *d)
{
	const struct session *s = d->session;

	if (d->focus < 0)
		return -1;
	for (int i = 0; i < s->form->nstep; i++)
		if (&s->form->step[i] == form_step_of(s->form,
		    d->items.p[d->focus].field))
			return i;
	return -1;
}

void
page_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct page_screen *s = (struct page_screen *)screen;
	struct drawing d = { .s = s, .session = screen->ui->folder->session,
		.a = &screen->ui->arena };
	struct box right, left;
	int side = 28;

	d.items = page_items(s);
	(void)page_focus(s, &d.items);
	d.focus = d.items.n > 0 && s->at < d.items.n && s->at >= 0 &&
	    item_takes_focus(&d.items.p[s->at]) ? s->at : -1;
	if (body.cols >= 120) {
		int width = body.cols >= 140 ? 44 : 35, top = 0;
		struct steps_ctx x = { d.session, current_step(&d), width };

		left = box_left(body, width);
		(void)pen_show(c, left, &top, NULL, steps_panel, &x);
		canvas_vrule(c, body.row, body.col + width + 1, body.rows);
		body.col += width + 3;
		body.cols -= width + 3;
		side = body.cols >= 100 ? 40 : 34;
	}
	if (body.cols >= 78) {
		right = box_right(body, side);
		canvas_vrule(c, body.row, right.col - 2, body.rows);
		help_panel(&d, c, right);
		body.cols -= side + 2;
	}
	s->jump = body.rows;
	screen_show(screen, c, body, &s->top, question_pen, &d);
	if (d.focus < 0)
		canvas_caret(c, body.row, body.col + 1);
}
