/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_versions - what was frozen of the dossier: number, day, reason, who;
 * each can be printed again and compared.
 */
#include "ui/choice.h"
#include "ui/versions.h"
#include "wizard/amend.h"

struct versions_screen {
	struct screen screen;
	const struct version_row *row;	/* the host's; oldest first */
	int n;
	struct list cursor;	/* the newest comes first */
	int marked;		/* number of the version to compare with; 0 */
	int top, page;
};

int
folder_signed(struct ui *ui)
{
	int n = 0, at;
	const struct version_row *v = ui->host->versions == NULL ? NULL :
	    ui->host->versions(ui->host, ui->folder->session, &n);

	at = amend_last(v, n);
	return v == NULL || at < 0 ? 0 : v[at].n;
}

static const struct version_row *
row_at(const struct versions_screen *s, int i)
{
	return i < 0 || i >= s->n ? NULL : &s->row[s->n - 1 - i];
}

static void
refresh(struct versions_screen *s)
{
	struct ui *ui = s->screen.ui;

	s->row = ui->host->versions(ui->host, ui->folder->session, &s->n);
	if (s->cursor.at >= s->n)
		s->cursor.at = s->n > 0 ? s->n - 1 : 0;
}

static void
versions_pen(struct pen *p, void *ctx)
{
	struct versions_screen *s = ctx;
	struct arena *a = &s->screen.ui->arena;

	for (int i = 0; i < s->n; i++) {
		const struct version_row *v = row_at(s, i);
		bool at = i == s->cursor.at;
		int from = p->y;

		if (at) {
			pen_focus(p);
			pen_caret(p, 5);
		}
		pen_text(p, 1, 1, STYLE_ACCENT, at ? ">" : " ");
		pen_text(p, 3, 1, STYLE_ACCENT, v->n == s->marked ? "*" :
		    " ");
		pen_text(p, 5, -1, at ? STYLE_FOCUS : STYLE_PLAIN,
		    arena_printf(a, _("version %d  %s  %s"), v->n, v->when,
		    v->author));
		pen_next(p);
		pen_wrap(p, 7, p->box.cols - 8, amend_rank(v->reason) >= 0 ?
		    STYLE_GOOD : STYLE_DIM, arena_printf(a, "%s  %s",
		    amend_told(v, gettext, a), v->digest));
		if (at)
			pen_focus_end(p);
		pen_hit(p, from, i);
	}
	if (s->n == 0) {
		pen_caret(p, 1);
		pen_wrap(p, 1, p->box.cols - 2, STYLE_PLAIN, _("Aucune"
		    " version n'a encore été figée. Une version est figée en"
		    " imprimant le dossier, ou en notant qu'il est signé."));
	}
}

static void
versions_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct versions_screen *s = (struct versions_screen *)screen;

	s->page = body.rows / 2;
	screen_show(screen, c, body, &s->top, versions_pen, s);
}

static bool
versions_key(struct screen *screen, const struct key *k)
{
	struct versions_screen *s = (struct versions_screen *)screen;

	return list_key(&s->cursor, k, s->n, s->page);
}

/* The marked one, else the present, is the newer side unless its number is
   lower. */
static void
compare(struct versions_screen *s, int n)
{
	int other = s->marked == n ? 0 : s->marked;

	if (other != 0 && other < n)
		compare_open(s->screen.ui, other, n);
	else
		compare_open(s->screen.ui, n, other);
}

static void
versions_act(struct screen *screen, enum intent i)
{
	struct versions_screen *s = (struct versions_screen *)screen;
	const struct version_row *v = row_at(s, s->cursor.at);

	switch (i) {
	case IN_COMPARE:
		if (v != NULL)
			compare(s, v->n);
		break;
	case IN_MARK:
		if (v != NULL)
			s->marked = s->marked == v->n ? 0 : v->n;
		break;
	case IN_AGAIN:
		if (v != NULL)
			order_version(screen->ui, v->n);
		break;
	case IN_SIGN:
		sign_open(screen->ui);
		break;
	case IN_UP:
		ui_pop(screen->ui);
		break;
	default:
		(void)folder_act(screen->ui, i);
		break;
	}
}

static void
versions_click(struct screen *screen, int id, int side)
{
	(void)side;
	((struct versions_screen *)screen)->cursor.at = id;
}

static int
versions_offers(const struct screen *screen, enum intent *out)
{
	const struct versions_screen *s =
	    (const struct versions_screen *)screen;
	int n = 0;

	if (s->n > 0) {
		out[n++] = IN_COMPARE;
		out[n++] = IN_MARK;
		out[n++] = IN_AGAIN;
	}
	if (!screen->ui->folder->session->readonly)
		out[n++] = IN_SIGN;
	out[n++] = IN_SUMMARY;
	out[n++] = IN_HELP;
	out[n++] = IN_UP;
	return n;
}

static const char *
versions_title(struct screen *screen, struct arena *a)
{
	return arena_printf(a, _("%s > Versions"), folder_name(screen->ui,
	    a));
}

static const char *
versions_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Ce qui a été figé, le plus récent d'abord ; une version"
	    " ne change plus jamais et se réimprime à l'identique. Entrée"
	    " la compare au présent, ou à la version marquée par Espace.");
}

static void
versions_back(struct screen *screen)
{
	refresh((struct versions_screen *)screen);
}

static const struct screen_ops versions_ops = {
	.draw = versions_draw, .key = versions_key, .act = versions_act,
	.click = versions_click, .offers = versions_offers,
	.title = versions_title, .help = versions_help,
	.back = versions_back,
};

void
versions_open(struct ui *ui)
{
	struct versions_screen *s = screen_new(ui, &versions_ops, sizeof *s);

	ui_push(ui, &s->screen);
	refresh(s);
}
