/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_relire - everything before printing: first what is to lift, then all
 * the answers.  Each line leads to its place, and an answer given there
 * comes back here.
 */
#include "ui/choice.h"
#include "ui/page.h"
#include "ui/screen.h"

#include <string.h>

struct entry {
	const char *left, *right;	/* right NULL: a heading */
	const char *path;
	enum style style;
	int lines, cols;	/* that it took when last drawn so wide */
};

struct entries {
	struct entry *p;
	int n, cap, links;
};

struct relire {
	struct screen screen;
	struct list cursor;	/* among the lines that lead somewhere */
	int top, page;
	/* Made when the screen comes on top or an answer changes: a key that
	   only moves must not read the whole dossier again. */
	struct arena arena;
	struct entries entries;
};

static void
add(struct entries *e, struct arena *a, struct entry new)
{
	if (e->n == e->cap) {
		struct entry *old = e->p;

		e->cap = e->cap == 0 ? 64 : e->cap * 2;
		e->p = arena_array(a, (size_t)e->cap, sizeof *e->p);
		if (old != NULL)
			memcpy(e->p, old, (size_t)e->n * sizeof *old);
	}
	e->p[e->n++] = new;
	e->links += new.path != NULL;
}

static void
add_findings(struct entries *e, const struct session *s, struct arena *a,
    bool blocking)
{
	const struct review *rev = session_review(s);
	bool any = false;

	for (int i = 0; i < rev->nfindings; i++) {
		const struct finding *f = &rev->findings[i];

		if ((f->severity == SEVERITY_BLOCKING) != blocking)
			continue;
		if (!any)
			add(e, a, (struct entry){ .left = blocking ?
			    _("À LEVER (empêche le dossier complet, pas"
			    " l'impression d'un brouillon)") : _("CONSEIL"),
			    .style = blocking ? STYLE_WARN : STYLE_ACCENT });
		any = true;
		add(e, a, (struct entry){ .left = f->label,
		    .right = say_here(a, &f->what), .path = f->path,
		    .style = blocking ? STYLE_WARN : STYLE_PLAIN });
	}
}

static void
add_ask(struct entries *e, const struct session *s, const struct ask *ask,
    const struct row *row, struct arena *a)
{
	const char *text, *label;

	if (ask->leaf == NULL) {
		struct rows *rows = row_list(ask->row, ask->block);

		add(e, a, (struct entry){ .left = ask->block->label != NULL ?
		    ask->block->label : ask->block->id,
		    .right = arena_printf(a, rows->finished ?
		    _("%zu, liste finie") : _("%zu, liste ouverte"), rows->n),
		    .path = ask->path, .style = STYLE_PLAIN });
		return;
	}
	text = shown_here(s, ask->row, ask->leaf, a);
	label = ask->leaf->label != NULL ? ask->leaf->label : ask->leaf->id;
	/* A budget has dozens of lines: those left empty say nothing. */
	if ((ask->leaf->line != NULL || form_is_end(ask->leaf)) &&
	    text[0] == '\0')
		return;
	if (ask->row != row)
		label = arena_printf(a, _("%s : %s"), row_title(ask->row, a),
		    label);
	add(e, a, (struct entry){ .left = label, .right = text[0] == '\0' ?
	    _("non fourni") : row_slot(ask->row, ask->leaf)->answer.draft !=
	    NULL && row_slot(ask->row, ask->leaf)->answer.certainty ==
	    ESTIMATED ? arena_printf(a, "≈ %s", text) : text,
	    .path = ask->leaf->source == SOURCE_TYPED ? ask->path : NULL,
	    .style = text[0] == '\0' ? STYLE_DIM : STYLE_PLAIN });
}

static void
add_answers(struct entries *e, const struct session *s, struct arena *a)
{
	const struct review *rev = session_review(s);
	int step = -1;

	for (int i = 0; i < rev->nstops; i++) {
		const struct stop *stop = &rev->stops[i];

		if (stop->step != step) {
			step = stop->step;
			add(e, a, (struct entry){ .left = arena_printf(a,
			    "%d %s", step + 1, s->form->step[step].title),
			    .style = STYLE_ACCENT });
		}
		for (int k = 0; stop->page != NULL &&
		    k < stop->page->nfield; k++) {
			int n;
			struct ask *ask = session_asks(s,
			    stop->page->field[k], stop->row, a, &n);

			for (int j = 0; j < n; j++)
				add_ask(e, s, &ask[j],
				    s->dossier->root, a);
		}
	}
}

static void
refresh(struct relire *s)
{
	struct entries e = { 0 };
	const struct session *ses = s->screen.ui->folder->session;

	arena_reset(&s->arena);
	add_findings(&e, ses, &s->arena, true);
	add_findings(&e, ses, &s->arena, false);
	add_answers(&e, ses, &s->arena);
	s->entries = e;
	if (s->cursor.at >= e.links)
		s->cursor.at = e.links > 0 ? e.links - 1 : 0;
}

static void
draw_entry(struct pen *p, const struct entry *e, bool at)
{
	int label = p->box.cols * 2 / 5;

	if (e->right == NULL) {
		pen_wrap(p, 1, p->box.cols - 2, e->style, e->left);
		return;
	}
	if (at) {
		pen_focus(p);
		pen_caret(p, 3);
	}
	pen_text(p, 1, 1, STYLE_ACCENT, at ? ">" : " ");
	if (text_cols(e->left) < label - 4) {
		pen_text(p, 3, -1, at ? STYLE_FOCUS : STYLE_LABEL, e->left);
		pen_wrap(p, label, p->box.cols - label - 1, e->style,
		    e->right);
	} else {
		pen_wrap(p, 3, p->box.cols - 4, at ? STYLE_FOCUS :
		    STYLE_LABEL, e->left);
		pen_wrap(p, label, p->box.cols - label - 1, e->style,
		    e->right);
	}
	if (at)
		pen_focus_end(p);
}

static void
relire_pen(struct pen *p, void *ctx)
{
	struct relire *s = ctx;
	int link = 0;

	for (int i = 0; i < s->entries.n; i++) {
		struct entry *e = &s->entries.p[i];
		bool at = e->path != NULL && link == s->cursor.at;

		int from;

		if (e->right == NULL && i > 0)
			pen_next(p);
		from = p->y;
		if (e->cols == p->box.cols && !at && pen_hidden(p,
		    e->lines)) {
			p->y += e->lines;
		} else {
			draw_entry(p, e, at);
			e->lines = p->y - from;
			e->cols = p->box.cols;
		}
		if (e->path != NULL)
			pen_hit(p, from, link++);
	}
}

static void
relire_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct relire *s = (struct relire *)screen;

	s->page = body.rows - 1;
	canvas_caret(c, body.row, 1);
	screen_show(screen, c, body, &s->top, relire_pen, s);
}

static bool
relire_key(struct screen *screen, const struct key *k)
{
	struct relire *s = (struct relire *)screen;

	return list_key(&s->cursor, k, s->entries.links, s->page);
}

static const char *
current(struct relire *s)
{
	int link = 0;

	for (int i = 0; i < s->entries.n; i++)
		if (s->entries.p[i].path != NULL && link++ == s->cursor.at)
			return arena_strdup(&s->screen.ui->arena,
			    s->entries.p[i].path);
	return NULL;
}

static void
why(struct ui *ui, const char *path)
{
	struct page_screen page = { .screen = { .ui = ui } };
	struct place place;
	struct item i;

	if (path == NULL || !dossier_find(ui->folder->session->dossier, path,
	    &place))
		return;
	i = (struct item){ .kind = ITEM_LEAF, .field = place.field,
		.row = place.row, .path = path };
	reader_open(ui, _("Pourquoi"), page_why_text(&page, &i, &ui->arena));
}

static void
relire_act(struct screen *screen, enum intent i)
{
	struct ui *ui = screen->ui;
	const char *path = current((struct relire *)screen);

	switch (i) {
	case IN_WHY:
		why(ui, path);
		break;
	case IN_HISTORY:
		history_open(ui, path);
		break;
	case IN_FREEZE:
		freeze_open(ui, PAPER_FINAL);
		break;
	case IN_DRAFT:
		order_open(ui, PAPER_DRAFT);
		break;
	case IN_BRING:
		order_open(ui, PAPER_TO_BRING);
		break;
	default:
		(void)folder_list_act(ui, i, path);
		break;
	}
}

static void
relire_click(struct screen *screen, int id, int side)
{
	struct relire *s = (struct relire *)screen;

	(void)side;
	if (s->cursor.at == id)
		relire_act(screen, IN_OPEN);
	else
		s->cursor.at = id;
}

static int
relire_offers(const struct screen *screen, enum intent *out)
{
	const struct session *s = screen->ui->folder->session;
	int n = 0;

	out[n++] = IN_OPEN;
	out[n++] = IN_WHY;
	if (!s->readonly)
		out[n++] = IN_FREEZE;
	out[n++] = IN_DRAFT;
	out[n++] = IN_BRING;
	out[n++] = IN_PRINT;
	out[n++] = IN_SUMMARY;
	out[n++] = IN_UP;
	out[n++] = IN_HISTORY;
	n += folder_offers_undo(screen->ui, out + n);
	out[n++] = IN_MEMO;
	out[n++] = IN_HELP;
	out[n++] = IN_BLANK;
	return n;
}

static const char *
relire_title(struct screen *screen, struct arena *a)
{
	const struct session *s = screen->ui->folder->session;
	const struct review *rev = session_review(s);
	int advice = rev->nfindings - rev->nblocking;

	return arena_printf(a, _("%s > Relire : %d à lever, %s"),
	    folder_name(screen->ui, a), rev->nblocking, arena_printf(a,
	    PLURAL_("%d conseil", "%d conseils", advice), advice));
}

static const char *
relire_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Tout ce qui manque ou ne va pas, puis toutes les réponses."
	    " Entrée mène à la question ; une réponse acceptée revient ici,"
	    " à la même ligne.");
}

static void
relire_back(struct screen *screen)
{
	refresh((struct relire *)screen);
}

static void
relire_free(struct screen *screen)
{
	arena_fini(&((struct relire *)screen)->arena);
}

static const struct screen_ops relire_ops = {
	.draw = relire_draw, .key = relire_key, .act = relire_act,
	.click = relire_click, .offers = relire_offers,
	.title = relire_title, .help = relire_help,
	.back = relire_back, .free = relire_free,
};

void
relire_open(struct ui *ui)
{
	struct relire *s = screen_new(ui, &relire_ops, sizeof *s);

	ui_push(ui, &s->screen);
	refresh(s);
}
