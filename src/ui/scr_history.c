/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_history - what was answered, when and by whom: of one question, or of
 * the whole dossier.
 */
#include "ui/choice.h"
#include "ui/screen.h"

#include <stdlib.h>
#include <string.h>

struct history_screen {
	struct screen screen;
	struct history rows;	/* the host's, until the next history() */
	char *path;		/* "" the whole dossier */
	struct list cursor;
	int top, page;
};

static void
refresh(struct history_screen *s)
{
	struct ui *ui = s->screen.ui;
	struct err err = { 0 };

	s->rows = (struct history){ 0 };
	if (!ui->host->history(ui->host, ui->folder->session,
	    s->path[0] == '\0' ? NULL : s->path, &s->rows, &err)) {
		s->rows = (struct history){ 0 };
		ui_say(ui, STYLE_BAD, "%s", err.text);
	}
}

static void
history_pen(struct pen *p, void *ctx)
{
	struct history_screen *s = ctx;
	struct arena *a = &s->screen.ui->arena;

	for (int i = 0; i < s->rows.n; i++) {
		const struct history_row *r = &s->rows.row[i];
		bool at = i == s->cursor.at;
		int from = p->y;

		if (at) {
			pen_focus(p);
			pen_caret(p, 3);
		}
		pen_text(p, 1, 1, STYLE_ACCENT, at ? ">" : " ");
		pen_text(p, 3, -1, at ? STYLE_FOCUS : STYLE_LABEL,
		    arena_printf(a, "%s  %s  %s%s", r->when, r->author,
		    r->label, r->undone ? _(" (annulé)") : ""));
		pen_next(p);
		pen_wrap(p, 5, p->box.cols - 6, r->undone ? STYLE_DIM :
		    STYLE_PLAIN, arena_printf(a, "%s -> %s", r->before,
		    r->after));
		if (at)
			pen_focus_end(p);
		pen_hit(p, from, i);
	}
	if (s->rows.n == 0) {
		pen_caret(p, 1);
		pen_wrap(p, 1, p->box.cols - 2, STYLE_PLAIN,
		    _("Rien n'a encore été répondu ici."));
	}
}

static void
history_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct history_screen *s = (struct history_screen *)screen;

	s->page = body.rows / 2;
	screen_show(screen, c, body, &s->top, history_pen, s);
}

static bool
history_key(struct screen *screen, const struct key *k)
{
	struct history_screen *s = (struct history_screen *)screen;

	return list_key(&s->cursor, k, s->rows.n, s->page);
}

static void
history_act(struct screen *screen, enum intent i)
{
	const struct history_screen *s =
	    (const struct history_screen *)screen;

	(void)folder_list_act(screen->ui, i, s->cursor.at < s->rows.n ?
	    s->rows.row[s->cursor.at].path : NULL);
}

static void
history_click(struct screen *screen, int id, int side)
{
	(void)side;
	((struct history_screen *)screen)->cursor.at = id;
}

static int
history_offers(const struct screen *screen, enum intent *out)
{
	const struct history_screen *s =
	    (const struct history_screen *)screen;
	int n = 0;

	if (s->rows.n > 0)
		out[n++] = IN_OPEN;
	n += folder_offers_undo(screen->ui, out + n);
	out[n++] = IN_HELP;
	out[n++] = IN_UP;
	return n;
}

static const char *
history_title(struct screen *screen, struct arena *a)
{
	return arena_printf(a, _("%s > Historique"), folder_name(screen->ui,
	    a));
}

static const char *
history_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Chaque réponse enregistrée, la dernière d'abord. Annuler"
	    " remonte changement par changement, par-dessus toutes les"
	    " visites.");
}

static void
history_back(struct screen *screen)
{
	refresh((struct history_screen *)screen);
}

static void
history_free(struct screen *screen)
{
	free(((struct history_screen *)screen)->path);
}

static const struct screen_ops history_ops = {
	.draw = history_draw, .key = history_key, .act = history_act,
	.click = history_click, .offers = history_offers,
	.title = history_title,
	.help = history_help, .back = history_back, .free = history_free,
};

void
history_open(struct ui *ui, const char *path)
{
	struct history_screen *s = screen_new(ui, &history_ops, sizeof *s);

	s->path = strdup(path == NULL ? "" : path);
	if (s->path == NULL)
		abort();
	/* What was being typed is part of the history. */
	ui_push(ui, &s->screen);
	refresh(s);
}
