/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scr_papers - the papers that have no item of their own on the print menu:
   a list that is found while typing. */
#include "base/utf8.h"
#include "ui/choice.h"
#include "ui/line.h"
#include "ui/screen.h"

#include <stdlib.h>
#include <string.h>

#define FILTER_MAX 200

struct papers {
	struct screen screen;
	struct arena arena;	/* of the rows */
	struct paper_row *row;
	int n;
	struct edit filter;
	struct list cursor;	/* among those that match */
	int top, page;
};

/* Each word typed is somewhere in the title or the id. */
static bool
matches(const struct papers *s, const struct paper_row *r)
{
	struct arena *a = &s->screen.ui->arena;
	char *typed = utf8_fold(a, s->filter.p);
	const char *in = utf8_fold(a, arena_printf(a, "%s %s", _(r->title),
	    r->id));

	for (char *word = strtok(typed, " "); word != NULL;
	    word = strtok(NULL, " "))
		if (strstr(in, word) == NULL)
			return false;
	return true;
}

/* The I-th of those that match; NULL. */
static const struct paper_row *
row_at(const struct papers *s, int i)
{
	for (int k = 0; k < s->n; k++)
		if (matches(s, &s->row[k]) && i-- == 0)
			return &s->row[k];
	return NULL;
}

static int
count(const struct papers *s)
{
	int n = 0;

	for (int k = 0; k < s->n; k++)
		n += matches(s, &s->row[k]);
	return n;
}

static void
draw_row(struct pen *p, const struct papers *s, const struct paper_row *r,
    int rank)
{
	bool at = rank == s->cursor.at;
	int from = p->y;

	if (at)
		pen_focus(p);
	pen_text(p, 1, 1, STYLE_ACCENT, at ? ">" : " ");
	pen_wrap(p, 3, p->box.cols - 4, at ? STYLE_FOCUS : r->offered ?
	    STYLE_PLAIN : STYLE_DIM, _(r->title));
	if (!r->offered && r->why_not[0] != '\0')
		pen_wrap(p, 5, p->box.cols - 6, STYLE_DIM, r->why_not);
	if (at)
		pen_focus_end(p);
	pen_hit(p, from, rank);
}

static void
papers_pen(struct pen *p, void *ctx)
{
	const struct papers *s = ctx;
	int rank = 0;

	for (int i = 0; i < s->n; i++)
		if (matches(s, &s->row[i]))
			draw_row(p, s, &s->row[i], rank++);
	if (rank == 0)
		pen_wrap(p, 1, p->box.cols - 2, STYLE_DIM,
		    _("Aucun papier ne porte ces mots."));
}

static void
papers_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct papers *s = (struct papers *)screen;
	struct pen p = { .c = c, .box = box_top(body, 1), .caret_y = -1 };
	int used = pen_text(&p, 1, -1, STYLE_DIM, _("Chercher : "));

	s->page = body.rows - 2;
	screen_show(screen, c, box_bottom(body, body.rows - 2), &s->top,
	    papers_pen, s);
	line_draw(&p, 1 + used, body.cols - used - 2, &s->filter);
	canvas_caret(c, body.row, p.caret_x);
}

static bool
papers_key(struct screen *screen, const struct key *k)
{
	struct papers *s = (struct papers *)screen;

	const char *before;

	/* the ends are those of the list: what is typed is a few letters */
	if (list_key(&s->cursor, k, count(s), s->page))
		return true;
	before = arena_strdup(&s->screen.ui->arena, s->filter.p);
	if (!line_key(&s->filter, k))
		return false;
	if (strcmp(before, s->filter.p) != 0)
		s->cursor.at = s->top = 0;
	return true;
}

static void
choose(struct papers *s)
{
	const struct paper_row *r = row_at(s, s->cursor.at);

	if (r == NULL)
		return;
	if (!r->offered)
		ui_say(s->screen.ui, STYLE_WARN, "%s", r->why_not);
	else if (r->freezes)
		freeze_open(s->screen.ui, r->id);
	else
		order_open(s->screen.ui, r->id);
}

static void
papers_act(struct screen *screen, enum intent i)
{
	if (i == IN_OPEN)
		choose((struct papers *)screen);
	else if (i == IN_UP)
		ui_pop(screen->ui);
}

static void
papers_click(struct screen *screen, int id, int side)
{
	struct papers *s = (struct papers *)screen;

	(void)side;
	if (s->cursor.at == id)
		choose(s);
	else
		s->cursor.at = id;
}

static int
papers_offers(const struct screen *screen, enum intent *out)
{
	const struct papers *s = (const struct papers *)screen;
	int n = 0;

	if (row_at(s, s->cursor.at) != NULL)
		out[n++] = IN_OPEN;
	out[n++] = IN_UP;
	out[n++] = IN_HELP;
	return n;
}

static const char *
papers_title(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("D'autres papiers");
}

static const char *
papers_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Tout ce que le dossier peut devenir sur le papier et qui "
	    "n'est pas au menu. Quelques lettres du titre suffisent à le "
	    "trouver.");
}

static bool
papers_typing(const struct screen *s)
{
	(void)s;
	return true;
}

static void
papers_free(struct screen *screen)
{
	struct papers *s = (struct papers *)screen;

	edit_fini(&s->filter);
	arena_fini(&s->arena);
}

static const struct screen_ops papers_ops = {
	.draw = papers_draw, .key = papers_key, .act = papers_act,
	.click = papers_click, .offers = papers_offers,
	.title = papers_title, .help = papers_help,
	.typing = papers_typing, .free = papers_free,
};

void
papers_open(struct ui *ui, const struct paper_row *row, int n)
{
	struct papers *s = screen_new(ui, &papers_ops, sizeof *s);

	edit_init(&s->filter, FILTER_MAX, false);
	s->row = arena_array(&s->arena, (size_t)n + 1, sizeof *s->row);
	s->n = n;
	for (int i = 0; i < n; i++) {
		s->row[i] = row[i];
		s->row[i].id = arena_strdup(&s->arena, row[i].id);
		s->row[i].title = arena_strdup(&s->arena, row[i].title);
		s->row[i].why_not = arena_strdup(&s->arena, row[i].why_not);
	}
	s->screen.leads = true;
	ui_push(ui, &s->screen);
}
