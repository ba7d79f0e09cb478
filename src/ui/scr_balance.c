/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_balance - ways to balance a budget that are allowed, and what each
 * would change; Enter takes one over.
 */
#include "ui/choice.h"
#include "ui/screen.h"
#include "wizard/balance.h"

#include <libintl.h>

struct balance_screen {
	struct screen screen;
	struct arena arena;	/* of what was found: nothing changes here */
	struct measuring in;
	struct balance found;
	struct list cursor;
	int top, page;
};

static void
draw_told(struct pen *p, const struct told_line *l, struct arena *a)
{
	pen_wrap(p, 5, p->box.cols - 6, l->kind == TOLD_WARN ? STYLE_WARN :
	    STYLE_DIM, told_text(l, a, gettext));
}

/* What the proposal of the cursor changes, under it. */
static void
draw_changes(struct pen *p, struct balance_screen *s,
    const struct proposal *one)
{
	struct arena *a = &s->screen.ui->arena;
	struct measuring in = s->in;
	const struct told_line *line;
	int n;

	in.arena = a;
	line = balance_tell(&in, &s->found, one, &n);
	for (int i = 0; i < n; i++)
		draw_told(p, &line[i], a);
	for (int i = 0; i < one->nverdict; i++)
		pen_wrap(p, 5, p->box.cols - 6,
		    verdict_style(one->verdict[i].after), arena_printf(a,
		    _("%s : %s (était %s)"),
		    measures_short(one->verdict[i].scheme, a),
		    verdict_here(one->verdict[i].after),
		    verdict_here(one->verdict[i].before)));
	if (one->nverdict == 0 && s->in.catalogue != NULL)
		pen_wrap(p, 5, p->box.cols - 6, STYLE_DIM,
		    _("Aucun verdict ne change."));
}

static void
balance_pen(struct pen *p, void *ctx)
{
	struct balance_screen *s = ctx;
	struct arena *a = &s->screen.ui->arena;

	for (int i = 0; i < s->found.n; i++) {
		const struct proposal *one = &s->found.p[i];
		bool at = i == s->cursor.at;
		int from = p->y;

		if (at) {
			pen_focus(p);
			pen_caret(p, 3);
		}
		pen_text(p, 1, 1, STYLE_ACCENT, at ? ">" : " ");
		pen_wrap(p, 3, p->box.cols - 4, at ? STYLE_FOCUS :
		    STYLE_PLAIN, arena_printf(a, "%d  %s", i + 1,
		    say_here(a, &one->says)));
		if (at) {
			draw_changes(p, s, one);
			pen_focus_end(p);
		}
		pen_hit(p, from, i);
	}
	if (s->found.n > 0)
		return;
	pen_caret(p, 1);
	if (s->found.before.why.msg != NULL) {
		pen_wrap(p, 1, p->box.cols - 2, STYLE_BAD, say_here(a,
		    &s->found.before.why));
		return;
	}
	pen_wrap(p, 1, p->box.cols - 2, STYLE_PLAIN, _("Aucun changement"
	    " d'une seule réponse n'équilibre ce budget sans faire tomber"
	    " une règle ou un verdict qui tient. Essayez-en plusieurs avec"
	    " F4 sur une ligne, ou corrigez les montants un à un."));
}

static void
balance_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct balance_screen *s = (struct balance_screen *)screen;

	s->page = body.rows / 2;
	screen_show(screen, c, body, &s->top, balance_pen, s);
}

static bool
balance_key(struct screen *screen, const struct key *k)
{
	struct balance_screen *s = (struct balance_screen *)screen;
	int digit = key_digit(k);

	if (digit > 0 && digit <= s->found.n) {
		s->cursor.at = digit - 1;
		return true;
	}
	return list_key(&s->cursor, k, s->found.n, s->page);
}

static void
take(struct balance_screen *s)
{
	struct ui *ui = s->screen.ui;
	const struct proposal *p = &s->found.p[s->cursor.at];
	const char *says = say_here(&ui->arena, &p->says);
	const char *path = dossier_path(p->change.row, p->change.leaf,
	    &ui->arena);

	if (s->in.session->readonly) {
		ui_say(ui, STYLE_WARN, "%s", _("Lecture seule."));
		return;
	}
	if (!balance_accept(ui->folder->session, p))
		return;
	folder_save(ui, path);
	ui_pop(ui);
	if (ui->message[0] == '\0')
		ui_say(ui, STYLE_GOOD, _("Accepté : %s. u revient dessus."),
		    says);
}

static void
balance_act(struct screen *screen, enum intent i)
{
	struct balance_screen *s = (struct balance_screen *)screen;

	if (i == IN_TAKE)
		take(s);
	else if (i == IN_UP)
		ui_pop(screen->ui);
}

static void
balance_click(struct screen *screen, int id, int side)
{
	(void)side;
	((struct balance_screen *)screen)->cursor.at = id;
}

static int
balance_offers(const struct screen *screen, enum intent *out)
{
	const struct balance_screen *s =
	    (const struct balance_screen *)screen;
	int n = 0;

	if (s->found.n > 0)
		out[n++] = IN_TAKE;
	out[n++] = IN_HELP;
	out[n++] = IN_UP;
	return n;
}

static const char *
balance_title(struct screen *screen, struct arena *a)
{
	const struct balance_screen *s = (struct balance_screen *)screen;

	return s->in.row->up == NULL ? _("Équilibrer par") :
	    arena_printf(a, _("%s > Équilibrer par"),
	    row_title(s->in.row, a));
}

static const char *
balance_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Chaque proposition équilibre le budget par une seule"
	    " réponse, et a été essayée avant d'être montrée : rien de ce"
	    " qui tenait ne tombe. Sous elle, ce qu'elle change. Entrée"
	    " l'enregistre, Ctrl-G ne change rien.");
}

static void
balance_free(struct screen *screen)
{
	arena_fini(&((struct balance_screen *)screen)->arena);
}

static const struct screen_ops balance_ops = {
	.draw = balance_draw, .key = balance_key, .act = balance_act,
	.click = balance_click, .offers = balance_offers,
	.title = balance_title, .help = balance_help, .free = balance_free,
};

void
balance_open(struct ui *ui, struct row *row, const struct field *budget,
    const struct field *chosen)
{
	struct balance_screen *s = screen_new(ui, &balance_ops, sizeof *s);

	s->in = (struct measuring){ .session = ui->folder->session,
		.catalogue = folder_catalogue(ui, NULL), .row = row,
		.budget = budget, .arena = &s->arena };
	(void)balance_find(&s->in, chosen, &s->found);
	ui_push(ui, &s->screen);
}
