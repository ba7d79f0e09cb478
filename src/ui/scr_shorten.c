/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scr_shorten - the shorter version of a text that is too long for a portal,
   its signs counted as it is typed. */
#include "ui/retype.h"

#include "base/utf8.h"
#include "ui/area.h"

#include <stdlib.h>
#include <string.h>

struct shorten_screen {
	struct screen screen;
	const struct template *model;
	struct row *request;
	char *key, *label;
	int signs;		/* allowed; 0: not known */
	struct area area;
	int top;
};

static char *
copy(const char *s)
{
	char *p = strdup(s);

	if (p == NULL)
		abort();
	return p;
}

static void
shorten_pen(struct pen *p, void *ctx)
{
	struct shorten_screen *s = ctx;
	struct arena *a = &s->screen.ui->arena;
	int used = (int)utf8_signs(s->area.edit.p, s->area.edit.len);
	int most = p->box.rows - 3, rows;
	bool over = s->signs > 0 && used > s->signs;

	if (s->signs == 0)
		pen_text(p, 1, -1, STYLE_PLAIN, arena_printf(a,
		    PLURAL_("%d signe", "%d signes", used), used));
	else
		pen_text(p, 1, -1, over ? STYLE_BAD : STYLE_GOOD,
		    arena_printf(a, over ? _("%d signes sur %d admis : %d de"
		    " trop") : _("%d signes sur %d admis : il en reste %d"),
		    used, s->signs, over ? used - s->signs : s->signs -
		    used));
	pen_next(p);
	if (p->box.rows > 12) {
		pen_wrap(p, 1, p->box.cols - 2, STYLE_DIM, _("La réponse du"
		    " dossier reste entière ; cette version est celle qui se"
		    " tape sur le portail. Vider le texte revient à la"
		    " réponse."));
		most = p->box.rows - p->y - 2;
	}
	rows = area_lines(&s->area, p->box.cols - 2, most < 3 ? 3 : most);
	pen_focus(p);
	area_draw(p, 1, p->box.cols - 2, rows < 3 ? 3 : rows, &s->area);
}

static void
shorten_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct shorten_screen *s = (struct shorten_screen *)screen;

	screen_show(screen, c, body, &s->top, shorten_pen, s);
}

static bool
shorten_key(struct screen *screen, const struct key *k)
{
	return area_key(&((struct shorten_screen *)screen)->area, k);
}

static void
shorten_keep(struct screen *screen)
{
	struct shorten_screen *s = (struct shorten_screen *)screen;
	struct ui *ui = screen->ui;
	struct retype r;
	int at;

	if (!edit_changed(&s->area.edit))
		return;
	retype_make(ui->folder->session, s->model, s->request, &ui->arena,
	    &r);
	at = retype_find(&r, s->key);
	if (at < 0 || !retype_shorten(ui->folder->session, &r, r.value[at],
	    s->area.edit.p))
		return;
	folder_save(ui, NULL);
	if (ui->message[0] == '\0')
		ui_say(ui, STYLE_GOOD, "%s", _("Version courte notée ; u la"
		    " défait."));
}

static void
shorten_act(struct screen *screen, enum intent i)
{
	struct shorten_screen *s = (struct shorten_screen *)screen;
	struct ui *ui = screen->ui;
	struct err err = { 0 };
	char *text;

	if (i == IN_EDITOR) {
		text = ui->host->edit(ui->host, s->area.edit.p, &err);
		if (text == NULL && err.text[0] != '\0')
			ui_say(ui, STYLE_BAD, "%s", err.text);
		if (text != NULL)
			edit_replace_all(&s->area.edit, text);
		free(text);
	} else if (i == IN_UP) {
		shorten_keep(screen);
		ui_pop(ui);
	}
}

static int
shorten_offers(const struct screen *screen, enum intent *out)
{
	(void)screen;
	out[0] = IN_EDITOR;
	out[1] = IN_UP;
	out[2] = IN_HELP;
	return 3;
}

static const char *
shorten_title(struct screen *screen, struct arena *a)
{
	return arena_printf(a, _("Version courte > %s"),
	    ((struct shorten_screen *)screen)->label);
}

static const char *
shorten_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Le texte tel qu'il se tape sur ce portail, pour toutes les"
	    " demandes. Il est noté en sortant. Un retour à la ligne compte"
	    " pour un signe. Si la réponse change ensuite, la feuille dit que"
	    " cette version est à revoir.");
}

static bool
shorten_typing(const struct screen *screen)
{
	(void)screen;
	return true;
}

static void
shorten_free(struct screen *screen)
{
	struct shorten_screen *s = (struct shorten_screen *)screen;

	area_fini(&s->area);
	free(s->key);
	free(s->label);
}

static const struct screen_ops shorten_ops = {
	.draw = shorten_draw, .key = shorten_key, .act = shorten_act,
	.offers = shorten_offers, .title = shorten_title,
	.help = shorten_help, .typing = shorten_typing,
	.save = shorten_keep, .free = shorten_free,
};

void
shorten_open(struct ui *ui, const struct template *t, struct row *request,
    const char *key)
{
	struct shorten_screen *s;
	struct retype r;
	int at;

	retype_make(ui->folder->session, t, request, &ui->arena, &r);
	at = retype_find(&r, key);
	if (at < 0)
		return;
	s = screen_new(ui, &shorten_ops, sizeof *s);
	s->model = t;
	s->request = request;
	s->key = copy(key);
	s->label = copy(r.value[at]->label);
	s->signs = r.value[at]->signs;
	area_init(&s->area, TEXT_MAX);
	edit_set(&s->area.edit, r.value[at]->text);
	ui_push(ui, &s->screen);
}
