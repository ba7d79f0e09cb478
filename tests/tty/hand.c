/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/tty/hand.h"

#include "base/utf8.h"
#include "tests/tap.h"
#include "ui/grid.h"
#include "ui/page.h"

#include <stdlib.h>
#include <string.h>

bool
hand_init(struct hand *h, const char *form, int rows, int cols)
{
	*h = (struct hand){ 0 };
	if (!fake_init(&h->fake, form) ||
	    !fake_schemes(&h->fake, getenv("GUICHET_DONNEES")))
		return false;
	h->ui = ui_new(&h->fake.host, rows, cols);
	canvas_init(&h->canvas, rows, cols);
	return true;
}

void
hand_fini(struct hand *h)
{
	ui_free(h->ui);
	canvas_fini(&h->canvas);
	fake_fini(&h->fake);
}

/* --- keys --- */

static void
give(struct hand *h, struct key k)
{
	ui_key(h->ui, &k);
	ui_draw(h->ui, &h->canvas);
	h->keys++;
}

void
hand_key(struct hand *h, const char *name)
{
	static const struct { const char *name; enum key_code code; } all[] = {
		{ "Enter", K_ENTER }, { "Tab", K_TAB },
		{ "BackTab", K_BACKTAB }, { "Up", K_UP }, { "Down", K_DOWN },
		{ "Left", K_LEFT }, { "Right", K_RIGHT }, { "Home", K_HOME },
		{ "F6", K_F6 }, { "F8", K_F8 },
	};

	if (!tty_key(h->tty, name))
		abort();
	if (strncmp(name, "Ctrl-", 5) == 0) {
		give(h, (struct key){ .code = K_CTRL,
			.cp = (uint32_t)(name[5] | 0x20) });
		return;
	}
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (strcmp(all[i].name, name) == 0) {
			give(h, (struct key){ .code = all[i].code });
			return;
		}
	abort();
}

void
hand_type(struct hand *h, const char *text)
{
	const char *p = text, *end = text + strlen(text), *from;

	while (p < end) {
		uint32_t cp;

		from = p;
		cp = utf8_next(&p, end);
		if (cp == '\n') {
			hand_key(h, "Enter");
			continue;
		}
		tty_send(h->tty, from, (size_t)(p - from));
		give(h, (struct key){ .code = K_CHAR, .cp = cp });
	}
}

/* --- looking --- */

/* A row of our own screens, without the blanks at its end. */
static void
row_text(const struct canvas *c, int row, char *out, size_t size)
{
	size_t n = 0, end = 0;

	for (int col = 0; col < c->cols; col++) {
		const struct cell *cell = canvas_at(c, row, col);
		const char *t = cell->cols == 0 ? "" :
		    cell->text[0] == '\0' ? " " : cell->text;
		size_t len = strlen(t);

		if (n + len + 1 > size)
			break;
		memcpy(out + n, t, len);
		n += len;
		if (strcmp(t, " ") != 0)
			end = n;
	}
	out[end] = '\0';
}

/* The title has the hour of saving, the desk and the sommaire those of the
   last visit: they are not compared. */
bool
hand_look(struct hand *h)
{
	char want[4096];
	int row, col;

	h->gestures++;
	if (h->lost)
		return false;
	if (!tty_sync(h->tty)) {
		h->lost = true;
		diag("no answer\n%s", tty_screen(h->tty));
		return false;
	}
	if (h->ui->top->ops == &desk_ops || h->ui->top->ops == &summary_ops)
		return true;
	tty_caret(h->tty, &row, &col);
	for (int i = 1; i < h->canvas.rows - 1 && !h->lost; i++) {
		row_text(&h->canvas, i, want, sizeof want);
		if (strcmp(want, tty_row(h->tty, i)) != 0) {
			h->lost = true;
			diag("row %d: want\n%s\nsees\n%s", i, want,
			    tty_screen(h->tty));
		}
	}
	if (!h->lost && (row != h->canvas.caret_row ||
	    col != h->canvas.caret_col)) {
		h->lost = true;
		diag("caret at %d %d, not %d %d\n%s", row, col,
		    h->canvas.caret_row, h->canvas.caret_col,
		    tty_screen(h->tty));
	}
	return !h->lost;
}

/* --- what is wanted --- */

const char *
wanted(struct dossier *want, const char *path)
{
	struct answer a = dossier_answer(want, path);

	return a.draft == NULL || a.draft[0] == '\0' ? NULL : a.draft;
}

struct rows *
wanted_list(struct dossier *want, const char *path)
{
	struct place p;

	if (!dossier_find(want, path, &p) || !p.is_list)
		return NULL;
	return row_list(p.row, p.field);
}

static bool
leaf_to_do(struct hand *h, struct row *row, const struct field *leaf,
    const char *path)
{
	const char *draft = row_slot(row, leaf)->answer.draft;

	return leaf->source == SOURCE_TYPED && (draft == NULL ||
	    draft[0] == '\0') && wanted(h->want, path) != NULL;
}

static bool
budget_to_do(struct hand *h, const struct item *i)
{
	struct arena a = { 0 };
	bool any = false;

	for (int k = 0; k < i->field->nchild && !any; k++) {
		const struct field *f = i->field->child[k];

		any = f->kind == FIELD_LEAF && leaf_to_do(h, i->row, f,
		    dossier_path(i->row, f, &a));
	}
	arena_fini(&a);
	return any;
}

static bool
to_do(struct hand *h, const struct item *i)
{
	const struct rows *have, *want;
	struct arena a = { 0 };

	switch (i->kind) {
	case ITEM_LEAF:
		return leaf_to_do(h, i->row, i->field, i->path);
	case ITEM_BUDGET:
		return budget_to_do(h, i);
	case ITEM_ADD:
	case ITEM_FINISH:
		have = row_list(i->row, i->field);
		want = wanted_list(h->want, dossier_list_path(i->row,
		    i->field, &a));
		arena_fini(&a);
		if (want == NULL)
			return false;
		return i->kind == ITEM_ADD ? want->n > have->n :
		    want->n == have->n && want->finished && !have->finished;
	default:
		return false;
	}
}

/* --- one answer --- */

static void
choose(struct hand *h, int i)
{
	const struct page_screen *p = (struct page_screen *)h->ui->top;

	if (i < 10) {
		hand_type(h, i == 9 ? "0" : (char[2]){ (char)('1' + i), 0 });
		return;
	}
	while (p->cursor < i)
		hand_key(h, "Down");
	while (p->cursor > i)
		hand_key(h, "Up");
	hand_type(h, " ");
}

static void
answer_choice(struct hand *h, const struct item *i, const char *draft)
{
	const struct vtype *t = &i->field->type;
	struct session *s = h->fake.session;
	struct arena a = { 0 };
	struct reading r = value_read(t, draft, s->dossier->today, &a);
	const struct field *block;

	if (t->kind == VT_OUI_NON) {
		hand_type(h, r.value.n != 0 ? "o" : "n");
	} else if (t->kind == VT_CHOIX) {
		choose(h, (int)r.value.n);
	} else if (t->kind == VT_CHOIX_MULTIPLE) {
		for (int k = 0; k < t->nchoice; k++)
			if ((r.value.n >> k & 1) != 0)
				choose(h, k);
	} else {
		block = form_find(s->form, t->block);
		for (size_t k = 0; k < row_list(s->dossier->root, block)->n;
		    k++)
			if (strcmp(row_list(s->dossier->root,
			    block)->p[k]->key, draft) == 0)
				choose(h, (int)k);
	}
	arena_fini(&a);
}

static struct page_screen *
page_of(struct hand *h)
{
	return h->ui->top->ops == &page_ops ?
	    (struct page_screen *)h->ui->top : NULL;
}

/* By Tab or its contrary, as many times as fields stand between. */
static void
go_to(struct hand *h, const char *path)
{
	struct page_screen *p = page_of(h);

	for (int turns = 0; turns < 500 && !h->lost; turns++) {
		struct items it = page_items(p);
		int at = items_find(&it, path);

		(void)page_focus(p, &it);
		if (at < 0 || at == p->at)
			return;
		hand_key(h, at > p->at ? "Tab" : "BackTab");
		hand_look(h);
	}
}

/* --- the grid --- */

/* The lines as they are, made anew: the arena is the ui's. */
static void
fill_side(struct hand *h, struct row *row, const struct field *group,
    int side)
{
	struct grid g = grid_make(h->fake.session, row, group, &h->ui->arena);
	struct arena a = { 0 };
	int at = g.n[side] > 0 && g.line[side][0].kind == CELL_TOTAL ?
	    grid_next(&g, side, 0, 1) : 0;

	for (;;) {
		const struct cell_line *l = &g.line[side][at];
		const char *draft = NULL;
		int next;

		if (l->kind == CELL_TYPED && leaf_to_do(h, row, l->leaf,
		    cell_path(l, &a)))
			draft = wanted(h->want, cell_path(l, &a));
		if (draft != NULL)
			hand_type(h, draft);
		g = grid_make(h->fake.session, row, group, &h->ui->arena);
		next = grid_next(&g, side, at, 1);
		hand_key(h, "Down");
		if (!hand_look(h) || next == at)
			break;
		g = grid_make(h->fake.session, row, group, &h->ui->arena);
		at = next;
	}
	arena_fini(&a);
}

/* "Budget complet", when it is to be said. */
static void
say_end(struct hand *h, struct row *row, const struct field *group)
{
	const struct field *end = form_end(group);
	struct arena a = { 0 };

	if (end != NULL && leaf_to_do(h, row, end,
	    dossier_path(row, end, &a)))
		hand_type(h, "f");
	hand_look(h);
	arena_fini(&a);
}

static void
fill_budget(struct hand *h, struct row *row, const struct field *group)
{
	hand_key(h, "Home");
	fill_side(h, row, group, SIDE_CHARGE);
	hand_key(h, "Right");
	hand_key(h, "Home");
	hand_look(h);
	fill_side(h, row, group, SIDE_PRODUIT);
	say_end(h, row, group);
}

/* --- a page --- */

/* Does the next useful place belong to the same row of a step? */
static bool
row_goes_on(struct hand *h, struct page_screen *p)
{
	const struct session *s = h->fake.session;
	int here = page_stop_here(p), next;

	next = here < 0 ? -1 : session_next_useful(s, here);
	return next > here && session_review(s)->stops[next].row == p->what.row;
}

/* After a row of a step: the list again, through the sommaire. */
static void
back_to_list(struct hand *h, const struct field *block)
{
	const struct session *s = h->fake.session;

	hand_key(h, "F6");
	hand_key(h, "Home");
	for (int i = 0; s->form->step[i].field != block; i++)
		hand_key(h, "Down");
	hand_key(h, "Enter");
	hand_look(h);
}

static bool
list_to_do(struct hand *h, struct page_screen *p)
{
	const struct field *block = p->what.row->block;
	struct item i = { .kind = ITEM_ADD, .field = block };

	if (p->what.mode != PAGE_STOP || p->what.row->up == NULL)
		return false;
	i.row = p->what.row->up;
	if (to_do(h, &i))
		return true;
	i.kind = ITEM_FINISH;
	return to_do(h, &i);
}

/* Leaves a page that has nothing more. */
static void
leave(struct hand *h, struct page_screen *p)
{
	if (p->what.mode == PAGE_ROW)
		hand_key(h, "Ctrl-G");
	else if (list_to_do(h, p) && !row_goes_on(h, p))
		back_to_list(h, p->what.row->block);
	else
		hand_key(h, "F8");
	hand_look(h);
}

/* What is the first thing to do here, done.  False: nothing. */
static bool
one_thing(struct hand *h, struct page_screen *p)
{
	struct items it = page_items(p);
	char *path;
	const struct item *i = NULL;

	for (int k = 0; k < it.n && i == NULL; k++)
		if (to_do(h, &it.p[k]))
			i = &it.p[k];
	if (i == NULL)
		return false;
	path = strdup(i->path);
	if (path == NULL)
		abort();
	go_to(h, path);
	it = page_items(p);
	i = page_focus(p, &it);
	if (i == NULL || strcmp(i->path, path) != 0) {
		diag("%s: the focus does not come there", path);
		h->lost = true;
	} else if (i->kind == ITEM_LEAF && p->editor == EDITOR_CHOICE) {
		answer_choice(h, i, wanted(h->want, path));
	} else if (i->kind == ITEM_LEAF) {
		hand_type(h, wanted(h->want, path));
		it = page_items(p);
		if (items_next(&it, p->at, 1) < 0)
			leave(h, p);
		else
			hand_key(h, p->editor == EDITOR_AREA ? "Tab" :
			    "Enter");
	} else {
		hand_key(h, "Enter");
	}
	free(path);
	return hand_look(h);
}

static bool
is_question(struct hand *h)
{
	struct screen *s = h->ui->top;

	return strcmp(s->ops->title(s, &h->ui->arena), "Question") == 0;
}

bool
hand_fill(struct hand *h)
{
	int idle = 0;		/* places left in a row without an answer */

	hand_key(h, "Enter");
	hand_look(h);
	while (!h->lost && idle <= session_review(h->fake.session)->nstops + 2 &&
	    h->ui->top->ops != &summary_ops) {
		struct page_screen *p = page_of(h);

		if (p == NULL && is_question(h)) {
			/* "Liste finie ?" Not now. */
			hand_type(h, "2");
			hand_look(h);
		} else if (p == NULL) {
			struct page_screen *below =
			    (struct page_screen *)h->ui->top->below;
			struct items it = page_items(below);
			const struct item *i = page_focus(below, &it);

			if (budget_to_do(h, i)) {
				idle = 0;
				fill_budget(h, i->row, i->field);
			}
			idle++;
			hand_key(h, page_is_budget(&below->screen) ? "F8" :
			    "Ctrl-G");
			hand_look(h);
		} else if (one_thing(h, p)) {
			idle = 0;
		} else if (!h->lost) {
			idle++;
			leave(h, p);
		}
	}
	for (int i = 0; i < 4 && h->ui->top->ops != &desk_ops; i++) {
		hand_key(h, "Ctrl-G");
		hand_look(h);
	}
	return !h->lost && h->ui->top->ops == &desk_ops;
}
