/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * preview - what would change in a budget, line by line and in totals, before
 * it is accepted.
 */
#include "base/money.h"
#include "base/str.h"
#include "ui/choice.h"
#include "ui/rework.h"

#include <stdlib.h>
#include <string.h>

struct preview {
	struct screen screen;
	struct arena arena;
	struct rework work;
	const char *title, *text;
	struct text_view view;
};

static void
preview_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct preview *s = (struct preview *)screen;

	text_view_draw(&s->view, screen, c, body, s->text);
}

static bool
preview_key(struct screen *screen, const struct key *k)
{
	struct preview *s = (struct preview *)screen;

	return k->code != K_ENTER && text_view_key(&s->view, k);
}

/* The entries below go too: one is back at the budget. */
static void
take(struct preview *s)
{
	struct ui *ui = s->screen.ui;
	struct session *session = ui->folder->session;
	int n = s->work.n;

	if (session->readonly) {
		ui_say(ui, STYLE_WARN, "%s", _("Lecture seule."));
		return;
	}
	(void)rework_accept(session, &s->work);
	folder_save(ui, NULL);
	ui_pop(ui);
	ui_pop(ui);
	if (ui->message[0] == '\0')
		ui_say(ui, STYLE_GOOD, PLURAL_(
		    "%d montant changé ; u le défait.",
		    "%d montants changés ; u les défait.", n), n);
}

static void
preview_act(struct screen *screen, enum intent i)
{
	if (i == IN_TAKE)
		take((struct preview *)screen);
	else if (i == IN_UP)
		ui_pop(screen->ui);
}

static int
preview_offers(const struct screen *screen, enum intent *out)
{
	int n = 0;

	if (((const struct preview *)screen)->work.n > 0)
		out[n++] = IN_TAKE;
	out[n++] = IN_UP;
	return n;
}

static const char *
preview_title(struct screen *screen, struct arena *a)
{
	(void)a;
	return ((struct preview *)screen)->title;
}

static void
preview_free(struct screen *screen)
{
	arena_fini(&((struct preview *)screen)->arena);
}

static const struct screen_ops preview_ops = {
	.draw = preview_draw, .key = preview_key, .act = preview_act,
	.offers = preview_offers, .title = preview_title,
	.free = preview_free,
};

static void
put_total(struct str *out, const char *label, const int64_t total[2])
{
	char before[NUMBER_TEXT], after[NUMBER_TEXT];

	if (total[0] != 0 || total[1] != 0)
		str_printf(out, "%s : %s \342\206\222 %s\n", label,
		    money_column(total[0], before),
		    money_column(total[1], after));
}

static const char *
text_of(const struct preview *s, const char *intro, struct arena *a)
{
	const struct rework *w = &s->work;
	const char *done;
	struct str out;

	str_init(&out, 0);
	str_printf(&out, "%s%s", intro, intro[0] != '\0' ? "\n\n" : "");
	if (w->why.msg != NULL)
		str_printf(&out, "%s.\n", say_here(a, &w->why));
	for (int i = 0; i < w->n; i++)
		str_printf(&out, "%s%s\n", rework_text(&w->line[i], a),
		    w->line[i].kind == REWORK_BEFORE ? _(" (an dernier)") :
		    "");
	if (w->n > 0 && w->known) {
		str_putc(&out, '\n');
		put_total(&out, _("Total des charges"), w->total[0][0]);
		put_total(&out, _("Total des produits"), w->total[1][0]);
		put_total(&out, "86", w->total[0][1]);
		put_total(&out, "87", w->total[1][1]);
	}
	if (w->left > 0)
		str_printf(&out, PLURAL_(
		    "\n%d montant est laissé tel quel : la ligne se calcule,"
		    " ou a ses propres lignes.",
		    "\n%d montants sont laissés tels quels : leurs lignes se"
		    " calculent, ou ont leurs propres lignes.", w->left),
		    w->left);
	done = arena_strndup(a, out.p, out.len);
	str_fini(&out);
	return done;
}

void
preview_open(struct ui *ui, const char *title, const char *intro,
    const struct rework *w, struct arena *a)
{
	struct preview *s = screen_new(ui, &preview_ops, sizeof *s);

	s->arena = *a;
	*a = (struct arena){ 0 };
	s->work = *w;
	s->title = arena_strdup(&s->arena, title);
	s->text = text_of(s, intro, &s->arena);
	ui_push(ui, &s->screen);
}
