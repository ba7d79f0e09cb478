/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * desk_draw - the list of the dossiers on the canvas: more columns in wider
 * windows.
 */
#include "base/utf8.h"
#include "ui/calendar.h"
#include "ui/desk.h"
#include "ui/line.h"
#include "wizard/state.h"

static const char *
due_text(struct desk *s, const struct desk_row *r, enum style *style)
{
	int32_t today = s->screen.ui->host->today(s->screen.ui->host);
	int days = r->due == NO_DAY ? 0 : (int)(r->due - today);

	*style = STYLE_PLAIN;
	if (r->due == NO_DAY)
		return "--";
	*style = days_style(days);
	/* as long as the column, which is narrow */
	if (days <= -2 * 365)
		return arena_printf(&s->screen.ui->arena, _("retard %d ans"),
		    -days / 365);
	if (days < 0)
		return arena_printf(&s->screen.ui->arena, _("retard %d j"),
		    -days);
	return arena_printf(&s->screen.ui->arena, _("J-%d"), days);
}

/* The same and what falls due, where there is room. */
static const char *
due_long(struct desk *s, const struct desk_row *r, const char *text)
{
	return r->due_label == NULL || r->due_label[0] == '\0' ? text :
	    arena_printf(&s->screen.ui->arena, "%s : %s", text,
	    r->due_label);
}

struct columns {
	int name, title, state, due, touched;	/* widths; 0: not shown */
};

static struct columns
columns_for(int cols)
{
	struct columns k = { 0 };
	int left = cols - 3;

	k.state = cols >= 60 ? 16 : 12;
	left -= k.state;
	if (cols >= 60) {
		k.due = cols >= 110 ? 40 : 13;
		left -= k.due;
	}
	if (cols >= 100) {
		k.touched = 17;
		left -= 17;
	}
	k.name = cols >= 60 ? left * 45 / 100 : left;
	k.title = left - k.name;
	return k;
}

static void
draw_row(struct desk *s, struct canvas *c, int row, const struct columns *k,
    const struct desk_row *r, bool at)
{
	enum style style = at ? s->filtering ? STYLE_SELECT : STYLE_FOCUS :
	    STYLE_PLAIN, due;
	const char *text = due_text(s, r, &due);
	int col = 3;

	/* One short run in the style of the focus: cheap to move. */
	canvas_text(c, row, 1, 2, style, at ? "> " : "  ");
	canvas_text(c, row, col, k->name - 1, style, r->name[0] != '\0' ?
	    r->name : _("(première visite)"));
	col += k->name;
	style = STYLE_PLAIN;
	if (k->title > 0)
		canvas_text(c, row, col, k->title - 1, style, r->title);
	col += k->title;
	canvas_text(c, row, col, k->state - 1, style, r->lock_by[0] != '\0' ?
	    _("ouvert ailleurs") : _(state_word(r->state)));
	col += k->state;
	if (k->due > 0)
		canvas_text(c, row, col, k->due - 1, due, k->due > 13 ?
		    due_long(s, r, text) : text);
	col += k->due;
	if (k->touched > 0)
		canvas_text(c, row, col, k->touched - 1, style,
		    arena_printf(&s->screen.ui->arena, "%s %s", r->touched,
		    r->adviser));
}

static void
draw_head(struct desk *s, struct canvas *c, struct box body,
    const struct columns *k)
{
	int col = 3;

	canvas_text(c, body.row, col, k->name - 1, STYLE_DIM,
	    _("Association"));
	col += k->name;
	if (k->title > 0)
		canvas_text(c, body.row, col, k->title - 1, STYLE_DIM,
		    _("Demande"));
	col += k->title;
	canvas_text(c, body.row, col, k->state - 1, STYLE_DIM, _("État"));
	col += k->state;
	if (k->due > 0)
		canvas_text(c, body.row, col, k->due - 1, STYLE_DIM,
		    _("Délai"));
	col += k->due;
	if (k->touched > 0)
		canvas_text(c, body.row, col, k->touched - 1, STYLE_DIM,
		    _("Modifié"));
	(void)s;
}

static const char *
sort_word(enum desk_sort sort)
{
	switch (sort) {
	case DESK_TOUCHED:
		return _("récents");
	case DESK_NAME:
		return _("nom");
	case DESK_DUE:
		return _("échéance");
	case DESK_STATE:
		return _("état");
	}
	return "";
}

static const char *
show_word(enum desk_show show, int64_t n)
{
	switch (show) {
	case DESK_ACTIVE:
		return _("en cours");
	case DESK_ARCHIVED:
		return PLURAL_("archivé", "archivés", n);
	case DESK_DELETED:
		return PLURAL_("supprimé", "supprimés", n);
	}
	return "";
}

static const char *
empty_text(const struct desk *s)
{
	if (s->filter.len > 0 || s->state[0] != '\0')
		return _("Aucun dossier ne correspond.");
	switch (s->query.show) {
	case DESK_ARCHIVED:
		return _("Aucun dossier archivé.");
	case DESK_DELETED:
		return _("Aucun dossier supprimé.");
	case DESK_ACTIVE:
		break;
	}
	return _("Aucun dossier : n pour en commencer un.");
}

static void
draw_filter(struct desk *s, struct canvas *c, int row)
{
	struct pen p = { .c = c, .box = { row, 0, 1, c->cols },
		.caret_y = -1 };
	const char *word = _("Chercher : [");
	int col = 1 + text_cols(word), width = c->cols >= 90 ? 24 : 14;
	const char *info = arena_printf(&s->screen.ui->arena,
	    PLURAL_("%lld dossier %s, %s, tri : %s",
	    "%lld dossiers %s, %s, tri : %s", s->list.total),
	    (long long)s->list.total,
	    show_word(s->query.show, s->list.total), s->state[0] == '\0' ?
	    _("tout état") : _(state_word(s->state)),
	    sort_word(s->query.sort));

	pen_text(&p, 1, -1, STYLE_DIM, word);
	if (s->filtering) {
		line_draw(&p, col, width, &s->filter);
		canvas_caret(c, row, p.caret_x);
	} else {
		pen_text(&p, col, width, STYLE_FIELD, s->filter.p);
	}
	pen_text(&p, col + width, 1, STYLE_DIM, "]");
	pen_text(&p, col + width + 3, -1, STYLE_DIM, info);
}

void
desk_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct desk *s = (struct desk *)screen;
	struct columns k = columns_for(c->cols);
	int first = body.row + 2;

	s->rows = body.rows - 3;
	if (s->rows < 1)
		s->rows = 1;
	if (s->list.n == s->query.limit &&
	    s->cursor.at + s->rows >= s->list.n)
		desk_refresh(s);
	if (s->cursor.at < s->top)
		s->top = s->cursor.at;
	if (s->cursor.at >= s->top + s->rows)
		s->top = s->cursor.at - s->rows + 1;
	draw_head(s, c, (struct box){ body.row + 1, 0, 1, body.cols }, &k);
	for (int i = 0; i < s->rows && s->top + i < s->list.n; i++) {
		if (first + i < PEN_HITS)
			screen->ui->hit[0][first + i] = (short)(i + 1);
		draw_row(s, c, first + i, &k, &s->list.row[s->top + i],
		    s->top + i == s->cursor.at);
	}
	if (s->list.n == 0)
		canvas_text(c, first, 3, body.cols - 4, STYLE_PLAIN,
		    empty_text(s));
	canvas_caret(c, first + s->cursor.at - s->top, 3);
	draw_filter(s, c, body.row);
	canvas_text(c, body.row + body.rows - 1, 1, c->cols - 2, s->worrying ?
	    STYLE_WARN : STYLE_DIM, s->age);
	screen->ui->more_above = s->top > 0;
	screen->ui->more_below = s->list.total > s->top + s->rows;
}
