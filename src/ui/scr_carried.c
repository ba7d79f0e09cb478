/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_carried - what must be done again in a dossier made from an older one:
 * what is to be looked at, confirmed here or changed at its place, then what
 * was left empty.
 */
#include "base/str.h"
#include "ui/choice.h"
#include "ui/page.h"
#include "ui/screen.h"
#include "wizard/derive.h"
#include "wizard/renew.h"

#include <string.h>

struct carried {
	struct screen screen;
	struct list cursor;
	int top, page;
};

static struct finding *
list(const struct screen *s, int *n)
{
	return renew_to_do(s->ui->folder->session, true, &s->ui->arena, n);
}

/* --- what is said of an entry --- */

/* "12 rue des Ronciers, 91300, Massy": the first answers of a group. */
static void
join(struct str *out, const struct session *s, struct row *row,
    const struct field *f, struct arena *a)
{
	const char *text;

	if (f->kind == FIELD_BLOCK || out->len > 200)
		return;
	if (f->kind == FIELD_GROUP) {
		for (int i = 0; i < f->nchild; i++)
			join(out, s, row, f->child[i], a);
		return;
	}
	text = f->source == SOURCE_TYPED ? shown_here(s, row, f, a) : "";
	if (text[0] != '\0')
		str_printf(out, "%s%.*s", out->len > 0 ? ", " : "",
		    (int)strcspn(text, "\n"), text);
}

/* The amounts of a budget; how many rows of a list; the answer. */
static const char *
answer_text(const struct screen *screen, const struct finding *f)
{
	struct arena *a = &screen->ui->arena;
	const struct session *s = screen->ui->folder->session;
	struct place at;
	struct str out;
	const char *text;

	if (!dossier_find(s->dossier, f->path, &at))
		return "";
	if (at.is_list)
		return arena_printf(a, PLURAL_("%zu ligne", "%zu lignes",
		    row_list(at.row, at.field)->n),
		    row_list(at.row, at.field)->n);
	if (at.field->group == GROUP_BUDGET && at.field->kind == FIELD_GROUP)
		return _("les montants");
	str_init(&out, 0);
	join(&out, s, at.row, derive_whole(at.field), a);
	text = arena_strdup(a, out.len > 0 ? out.p : "");
	str_fini(&out);
	return text;
}

/* --- drawing --- */

static void
draw_entry(struct pen *p, const struct carried *s, const struct finding *f,
    bool at)
{
	struct arena *a = &s->screen.ui->arena;
	int label = p->box.cols * 2 / 5;
	bool review = f->kind == FIND_CARRIED;
	const char *text = review ? answer_text(&s->screen, f) : "";

	if (at) {
		pen_focus(p);
		pen_caret(p, 3);
	}
	pen_text(p, 1, 1, STYLE_ACCENT, at ? ">" : " ");
	if (text_cols(f->label) < label - 4)
		pen_text(p, 3, -1, at ? STYLE_FOCUS : STYLE_LABEL, f->label);
	else
		pen_wrap(p, 3, p->box.cols - 4, at ? STYLE_FOCUS :
		    STYLE_LABEL, f->label);
	if (text[0] != '\0')
		pen_text(p, label, -1, STYLE_PLAIN, text);
	else
		pen_text(p, label, -1, STYLE_WARN, say_here(a, &f->what));
	pen_next(p);
	if (at)
		pen_focus_end(p);
}

static void
carried_pen(struct pen *p, void *ctx)
{
	struct carried *s = ctx;
	int n;
	const struct finding *f = list(&s->screen, &n);
	const char *from = NULL;

	for (int i = 0; i < n; i++) {
		const char *head = f[i].kind == FIND_CARRIED ?
		    say_here(&s->screen.ui->arena, &f[i].what) :
		    _("vidé, à répondre de nouveau");
		int top;

		if (from == NULL || strcmp(head, from) != 0) {
			if (i > 0)
				pen_next(p);
			pen_text(p, 1, -1, STYLE_ACCENT, head);
			pen_next(p);
			from = head;
		}
		top = p->y;
		draw_entry(p, s, &f[i], i == s->cursor.at);
		pen_hit(p, top, i);
	}
	if (n == 0) {
		pen_caret(p, 1);
		pen_wrap(p, 1, p->box.cols - 2, STYLE_GOOD,
		    _("Tout ce qui est repris est revu."));
	}
}

static void
carried_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct carried *s = (struct carried *)screen;
	int n;

	(void)list(screen, &n);
	if (s->cursor.at >= n)
		s->cursor.at = n > 0 ? n - 1 : 0;
	s->page = body.rows - 1;
	canvas_caret(c, body.row, 1);
	screen_show(screen, c, body, &s->top, carried_pen, s);
}

/* --- keys --- */

static const struct finding *
current(const struct screen *screen)
{
	int n, at = ((const struct carried *)screen)->cursor.at;
	const struct finding *f = list(screen, &n);

	return at < n ? &f[at] : NULL;
}

static bool
carried_key(struct screen *screen, const struct key *k)
{
	struct carried *s = (struct carried *)screen;
	int n;

	(void)list(screen, &n);
	return list_key(&s->cursor, k, n, s->page);
}

static void
confirm(struct screen *screen, const struct finding *f)
{
	struct ui *ui = screen->ui;
	struct session *s = ui->folder->session;
	const char *path = arena_strdup(&ui->arena, f->path);
	struct place at;

	if (dossier_find(s->dossier, path, &at) && session_confirm(s, at.row,
	    at.is_list ? at.field : derive_whole(at.field)))
		folder_save(ui, path);
}

static void
carried_act(struct screen *screen, enum intent i)
{
	const struct finding *f = current(screen);

	if (i == IN_CONFIRM && f != NULL)
		confirm(screen, f);
	else if (i == IN_HISTORY)
		history_open(screen->ui, f == NULL ? NULL :
		    arena_strdup(&screen->ui->arena, f->path));
	else
		(void)folder_list_act(screen->ui, i, f == NULL ? NULL :
		    arena_strdup(&screen->ui->arena, f->path));
}

static void
carried_click(struct screen *screen, int id, int side)
{
	struct carried *s = (struct carried *)screen;

	(void)side;
	if (s->cursor.at == id)
		carried_act(screen, IN_OPEN);
	else
		s->cursor.at = id;
}

static int
carried_offers(const struct screen *screen, enum intent *out)
{
	const struct finding *f = current(screen);
	int n = 0;

	if (f != NULL)
		out[n++] = IN_OPEN;
	if (f != NULL && f->kind == FIND_CARRIED &&
	    !screen->ui->folder->session->readonly)
		out[n++] = IN_CONFIRM;
	out[n++] = IN_SUMMARY;
	out[n++] = IN_UP;
	out[n++] = IN_HELP;
	out[n++] = IN_HISTORY;
	n += folder_offers_undo(screen->ui, out + n);
	out[n++] = IN_PRINT;
	out[n++] = IN_MEMO;
	out[n++] = IN_BLANK;
	return n;
}

static const char *
carried_title(struct screen *screen, struct arena *a)
{
	return arena_printf(a, _("%s > À revoir : %d"),
	    folder_name(screen->ui, a),
	    renew_left(screen->ui->folder->session));
}

static const char *
carried_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Ce qui vient d'un dossier plus ancien et que personne n'a"
	    " encore confirmé, puis ce qui a été vidé. Espace confirme,"
	    " Entrée mène à la question pour la changer. Le dossier n'est"
	    " complet qu'une fois tout revu.");
}

static void
carried_back(struct screen *screen)
{
	(void)screen;
}

static const struct screen_ops carried_ops = {
	.draw = carried_draw, .key = carried_key, .act = carried_act,
	.click = carried_click, .offers = carried_offers,
	.title = carried_title, .help = carried_help, .back = carried_back,
};

void
carried_open(struct ui *ui)
{
	struct carried *s = screen_new(ui, &carried_ops, sizeof *s);

	ui_push(ui, &s->screen);
}
