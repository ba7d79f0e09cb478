/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_convention - the text of the convention, article by article: the list
 * of the articles, each as it reads in this dossier, and the editor of a
 * clause.
 */
#include "ui/area.h"
#include "ui/choice.h"
#include "ui/screen.h"

#include "wizard/clauses.h"

#include <stdlib.h>
#include <string.h>

#define WIDE 100		/* columns: list and text side by side */
#define LIST_COLS 38

struct convention_screen {
	struct screen screen;
	struct arena arena;	/* of all below */
	const struct template *model;
	struct drawing drawing;
	struct list cursor;
	int top, read;		/* first line of the list, of the text */
	int page;		/* rows of the list, as last drawn */
};

static struct session *
session_of(const struct screen *s)
{
	return s->ui->folder->session;
}

/* The text as the answers are now. */
static void
refresh(struct convention_screen *s)
{
	struct clause *c;
	int n;

	arena_reset(&s->arena);
	c = clauses_of(session_of(&s->screen), &s->arena, &n);
	template_draw(s->model, session_of(&s->screen)->dossier, c, n,
	    &s->arena, &s->drawing);
	if (s->cursor.at >= s->drawing.narticle)
		s->cursor.at = s->drawing.narticle - 1;
}

static const struct drawn_article *
current(const struct convention_screen *s)
{
	return &s->drawing.article[s->cursor.at];
}

static const char *
heading(const struct drawn_article *art, struct arena *a)
{
	return art->number == NULL ? art->article->title : arena_printf(a,
	    "%s. %s", art->number, art->article->title);
}

/* --- drawing --- */

static void
list_pen(struct pen *p, void *ctx)
{
	struct convention_screen *s = ctx;
	struct arena *a = &s->screen.ui->arena;

	for (int i = 0; i < s->drawing.narticle; i++) {
		const struct drawn_article *art = &s->drawing.article[i];
		bool at = i == s->cursor.at;
		const char *mark = art->clause == NULL ? "" : art->stale ?
		    _("à revoir") : _("modifié");
		int width = text_cols(mark), from = p->y;

		if (at) {
			pen_focus(p);
			pen_caret(p, 3);
		}
		pen_text(p, 1, 1, STYLE_ACCENT, at ? ">" : " ");
		pen_text(p, 3, p->box.cols - 5 - width, at ? STYLE_FOCUS :
		    STYLE_PLAIN, heading(art, a));
		pen_right(p, p->box.cols - 1 - width, width, art->stale ?
		    STYLE_WARN : STYLE_GOOD, mark);
		pen_next(p);
		pen_hit(p, from, i);
	}
}

static void
text_pen(struct pen *p, void *ctx)
{
	struct convention_screen *s = ctx;
	struct arena *a = &s->screen.ui->arena;
	const struct drawn_article *art = current(s);
	const char *text = clause_reading(art, a);

	pen_wrap(p, 1, p->box.cols - 2, STYLE_ACCENT, heading(art, a));
	if (art->stale)
		pen_wrap(p, 1, p->box.cols - 2, STYLE_WARN, _("Le texte du"
		    " modèle a changé depuis que cette clause a été écrite :"
		    " d montre la différence."));
	if (art->fault.line > 0)
		pen_wrap(p, 1, p->box.cols - 2, STYLE_BAD,
		    clause_refusal(&art->fault, a, gettext));
	while (*text != '\0') {
		size_t n = strcspn(text, "\n");

		pen_wrap(p, 1, p->box.cols - 2, STYLE_PLAIN,
		    arena_strndup(a, text, n));
		text += n + (text[n] == '\n');
	}
}

/* The list above the text, or beside it. */
static void
share(const struct convention_screen *s, struct box body, struct box *list,
    struct box *text)
{
	*list = *text = body;
	if (body.cols >= WIDE) {
		list->cols = LIST_COLS;
		text->col += LIST_COLS + 1;
		text->cols -= LIST_COLS + 1;
		return;
	}
	list->rows = body.rows / 2;
	if (list->rows > s->drawing.narticle)
		list->rows = s->drawing.narticle;
	text->row += list->rows + 1;
	text->rows -= list->rows + 1;
	if (text->rows < 0)
		text->rows = 0;
}

/* Lines of the text of the article, and how many are seen. */
static int
text_lines(const struct convention_screen *s, int *room)
{
	const struct ui *ui = s->screen.ui;
	struct box list, text;
	struct pen p = { .c = NULL };

	share(s, chrome_body(ui->rows, ui->cols), &list, &text);
	p.box = text;
	text_pen(&p, (void *)s);
	*room = text.rows;
	return p.y;
}

static void
convention_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct convention_screen *s = (struct convention_screen *)screen;
	int room, lines = text_lines(s, &room);
	struct box list, text;
	struct pen p;

	share(s, body, &list, &text);
	s->page = list.rows;
	screen_show(screen, c, list, &s->top, list_pen, s);
	if (s->read > lines - room)
		s->read = lines > room ? lines - room : 0;
	p = (struct pen){ .c = c, .box = text, .top = s->read };
	if (text.rows > 0)
		text_pen(&p, s);
	screen->ui->more_below |= lines > s->read + room;
}

/* --- the editor of a clause --- */

struct clause_screen {
	struct screen screen;
	const struct template *model;
	const struct article *article;
	struct area area;
	int top;
};

static void
clause_pen(struct pen *p, void *ctx)
{
	struct clause_screen *s = ctx;
	int most = p->box.rows - 4, rows;

	pen_wrap(p, 1, p->box.cols - 2, STYLE_DIM, _("Un paragraphe par"
	    " ligne. Les accolades { } tiennent la place des chiffres du"
	    " dossier : les garder. « - » commence un point, « # » un"
	    " intertitre."));
	pen_next(p);
	rows = area_lines(&s->area, p->box.cols - 2, most < 3 ? 3 : most);
	pen_focus(p);
	area_draw(p, 1, p->box.cols - 2, rows < 3 ? 3 : rows, &s->area);
}

static void
clause_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct clause_screen *s = (struct clause_screen *)screen;

	screen_show(screen, c, body, &s->top, clause_pen, s);
}

static bool
clause_key(struct screen *screen, const struct key *k)
{
	return area_key(&((struct clause_screen *)screen)->area, k);
}

/* What a clause says is kept as it is; what is not understood is told. */
static void
clause_keep(struct screen *screen)
{
	struct clause_screen *s = (struct clause_screen *)screen;
	struct clause_fault fault;
	struct ui *ui = screen->ui;
	int n;

	if (!edit_changed(&s->area.edit))
		return;
	(void)clause_read(s->model, &ui->arena, s->area.edit.p, &n, &fault);
	if (!clause_set(session_of(screen), s->article, s->area.edit.p))
		return;
	folder_save(ui, NULL);
	if (fault.line > 0)
		ui_say(ui, STYLE_WARN, _("Texte noté, à relire : %s"),
		    clause_refusal(&fault, &ui->arena, gettext));
	else if (ui->message[0] == '\0')
		ui_say(ui, STYLE_GOOD, "%s", _("Texte noté ; u le défait."));
}

static void
clause_act(struct screen *screen, enum intent i)
{
	struct clause_screen *s = (struct clause_screen *)screen;
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
		clause_keep(screen);
		ui_pop(ui);
	}
}

static int
clause_offers(const struct screen *screen, enum intent *out)
{
	(void)screen;
	out[0] = IN_EDITOR;
	out[1] = IN_UP;
	out[2] = IN_HELP;
	return 3;
}

static const char *
clause_title(struct screen *screen, struct arena *a)
{
	return arena_printf(a, _("Convention > %s"),
	    ((struct clause_screen *)screen)->article->title);
}

static const char *
clause_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Le texte de cet article pour ce dossier seul. Il est noté"
	    " en sortant. {convention.debut} est remplacé par la réponse,"
	    " {article.objet} et {annexe.budgets} par leur numéro ; {pour"
	    " demandes} répète la ligne pour chaque demande. Vider le texte"
	    " revient au modèle.");
}

static bool
clause_typing(const struct screen *screen)
{
	(void)screen;
	return true;
}

static void
clause_free(struct screen *screen)
{
	area_fini(&((struct clause_screen *)screen)->area);
}

static const struct screen_ops clause_ops = {
	.draw = clause_draw, .key = clause_key, .act = clause_act,
	.offers = clause_offers, .title = clause_title, .help = clause_help,
	.typing = clause_typing, .save = clause_keep, .free = clause_free,
};

/* The text of the clause, or the model's as one. */
static const char *
text_of(const struct convention_screen *s)
{
	const struct drawn_article *art = current(s);

	return art->clause != NULL ? art->clause->text :
	    clause_of(art->article, session_of(&s->screen)->dossier,
	    &s->screen.ui->arena);
}

static void
edit(struct convention_screen *s)
{
	struct ui *ui = s->screen.ui;
	struct clause_screen *e = screen_new(ui, &clause_ops, sizeof *e);

	e->model = s->model;
	e->article = current(s)->article;
	area_init(&e->area, TEXT_MAX);
	edit_set(&e->area.edit, text_of(s));
	edit_move(&e->area.edit, 0);
	ui_push(ui, &e->screen);
}

/* --- keys --- */

static bool
convention_key(struct screen *screen, const struct key *k)
{
	struct convention_screen *s = (struct convention_screen *)screen;
	int before = s->cursor.at;

	if (!list_key(&s->cursor, k, s->drawing.narticle, s->page))
		return false;
	if (s->cursor.at != before)
		s->read = 0;
	return true;
}

static void
difference(struct convention_screen *s)
{
	struct ui *ui = s->screen.ui;

	reader_open(ui, heading(current(s), &ui->arena), clause_difference(
	    current(s)->article, session_of(&s->screen)->dossier, text_of(s),
	    &ui->arena, gettext));
}

static void
back_to_model(struct convention_screen *s)
{
	struct ui *ui = s->screen.ui;

	if (!clause_drop(session_of(&s->screen), current(s)->article))
		return;
	folder_save(ui, NULL);
	refresh(s);
	if (ui->message[0] == '\0')
		ui_say(ui, STYLE_GOOD, "%s",
		    _("Le texte est celui du modèle ; u remet la clause."));
}

static void
convention_act(struct screen *screen, enum intent i)
{
	struct convention_screen *s = (struct convention_screen *)screen;
	int room, lines = text_lines(s, &room);

	switch (i) {
	case IN_OPEN:
		edit(s);
		break;
	case IN_READ_ON:
		s->read = s->read + room >= lines ? 0 : s->read + room - 1;
		break;
	case IN_DIFFERENCE:
		difference(s);
		break;
	case IN_MODEL:
		back_to_model(s);
		break;
	case IN_UNDO:
	case IN_REDO:
		(void)folder_undo(screen->ui, i == IN_REDO);
		refresh(s);
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
convention_click(struct screen *screen, int id, int side)
{
	struct convention_screen *s = (struct convention_screen *)screen;

	(void)side;
	s->cursor.at = id;
	s->read = 0;
}

static int
convention_offers(const struct screen *screen, enum intent *out)
{
	const struct convention_screen *s =
	    (const struct convention_screen *)screen;
	const struct drawn_article *art = current(s);
	bool writes = !session_of(screen)->readonly;
	int n = 0, room;

	if (writes)
		out[n++] = IN_OPEN;
	if (text_lines(s, &room) > room)
		out[n++] = IN_READ_ON;
	if (art->clause != NULL)
		out[n++] = IN_DIFFERENCE;
	if (art->clause != NULL && writes)
		out[n++] = IN_MODEL;
	out[n++] = IN_PRINT;
	n += folder_offers_undo(screen->ui, out + n);
	out[n++] = IN_UP;
	out[n++] = IN_HELP;
	return n;
}

static const char *
convention_title(struct screen *screen, struct arena *a)
{
	const struct convention_screen *s =
	    (const struct convention_screen *)screen;

	const struct drawing *w = &s->drawing;
	const char *left = w->nleft == 0 ? "" : arena_printf(a, PLURAL_(
	    ", %d laissée à l'administration",
	    ", %d laissées à l'administration", w->nleft), w->nleft);

	if (w->nblank == 0)
		return s->model->title;
	return arena_printf(a, PLURAL_("%s > %d chose à compléter%s",
	    "%s > %d choses à compléter%s", w->nblank),
	    s->model->title, w->nblank, left);
}

static const char *
convention_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Le texte de la convention tel qu'il sera imprimé, article"
	    " par article. Entrée change le texte d'un article pour ce"
	    " dossier ; d montre ce qui diffère du modèle ; r revient au"
	    " modèle. Ce qui manque est écrit [à compléter : ...].");
}

static void
convention_back(struct screen *screen)
{
	refresh((struct convention_screen *)screen);
}

static void
convention_free(struct screen *screen)
{
	arena_fini(&((struct convention_screen *)screen)->arena);
}

static const struct screen_ops convention_ops = {
	.draw = convention_draw, .key = convention_key,
	.act = convention_act, .click = convention_click,
	.offers = convention_offers, .title = convention_title,
	.help = convention_help, .back = convention_back,
	.free = convention_free,
};

bool
convention_offered(const struct ui *ui)
{
	return ui->host->convention != NULL &&
	    clauses_offered(ui->folder->session->form);
}

void
convention_open(struct ui *ui)
{
	const char *why = "";
	const struct template *t = ui->host->convention(ui->host,
	    ui->folder->session, &why);
	struct convention_screen *s;

	if (t == NULL) {
		ui_say(ui, STYLE_WARN, "%s", why);
		return;
	}
	s = screen_new(ui, &convention_ops, sizeof *s);
	s->model = t;
	ui_push(ui, &s->screen);
	refresh(s);
}
