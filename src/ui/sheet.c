/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sheet.h"

#include "ui/line.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define SHEET_PAGE 5	/* entries, as some are tall */

static char *
copy(const char *s)
{
	char *p;

	if (s == NULL)
		return NULL;
	p = strdup(s);
	if (p == NULL)
		abort();
	return p;
}

void
sheet_fini(struct sheet *s)
{
	for (int i = 0; i < s->n; i++) {
		struct entry *e = &s->entry[i];

		free(e->label);
		free(e->help);
		free(e->why);
		if (e->kind == ENTRY_TEXT)
			edit_fini(&e->edit);
		for (int j = 0; j < e->noption; j++)
			free(e->option[j]);
	}
	*s = (struct sheet){ 0 };
}

static int
add(struct sheet *s, enum entry_kind kind, const char *label,
    const char *help)
{
	struct entry *e = &s->entry[s->n];

	assert(s->n < SHEET_MAX);
	*e = (struct entry){ .kind = kind, .label = copy(label),
		.help = copy(help) };
	if (kind != ENTRY_NOTE && s->entry[s->at].kind == ENTRY_NOTE)
		s->at = s->n;
	return s->n++;
}

int
sheet_note(struct sheet *s, const char *text)
{
	return add(s, ENTRY_NOTE, text, NULL);
}

int
sheet_text(struct sheet *s, const char *label, const char *help,
    const char *value)
{
	int n = add(s, ENTRY_TEXT, label, help);

	edit_init(&s->entry[n].edit, LINE_MAX_BYTES, false);
	edit_propose(&s->entry[n].edit, value == NULL ? "" : value);
	return n;
}

int
sheet_choice(struct sheet *s, const char *label, const char *help,
    const char *const *option, int n, int chosen)
{
	int at = add(s, ENTRY_CHOICE, label, help);
	struct entry *e = &s->entry[at];

	for (int i = 0; i < n && i < SHEET_OPTIONS; i++)
		e->option[e->noption++] = copy(option[i]);
	e->cursor = e->chosen = chosen;
	return at;
}

int
sheet_button(struct sheet *s, const char *label)
{
	return add(s, ENTRY_BUTTON, label, NULL);
}

void
sheet_rename(struct sheet *s, int entry, const char *label, const char *help)
{
	struct entry *e = &s->entry[entry];

	free(e->label);
	free(e->help);
	e->label = copy(label);
	e->help = copy(help);
}

const char *
sheet_value(const struct sheet *s, int entry)
{
	return s->entry[entry].edit.p;
}

int
sheet_chosen(const struct sheet *s, int entry)
{
	return s->entry[entry].chosen;
}

void
sheet_refuse(struct sheet *s, int entry, const char *why)
{
	free(s->entry[entry].why);
	s->entry[entry].why = copy(why);
	if (why != NULL)
		s->at = entry;
}

bool
sheet_typing(const struct sheet *s)
{
	return s->entry[s->at].kind == ENTRY_TEXT;
}

/* The next entry that takes the focus, or AT itself at the end. */
static bool
move(struct sheet *s, int by)
{
	for (int i = s->at + by; i >= 0 && i < s->n; i += by) {
		struct entry *e = &s->entry[i];

		if (e->kind == ENTRY_NOTE || e->hidden)
			continue;
		s->at = i;
		if (e->kind == ENTRY_CHOICE)
			e->cursor = e->chosen < 0 ? 0 : e->chosen;
		return true;
	}
	return false;
}

static void
options(const struct entry *e, struct option *out)
{
	for (int i = 0; i < e->noption; i++)
		out[i] = (struct option){ .label = e->option[i],
			.on = i == e->chosen };
}

static enum sheet_key
choose(struct sheet *s, struct entry *e, const struct key *k)
{
	struct option option[SHEET_OPTIONS];
	int initial;

	if (e->across) {
		options(e, option);
		initial = choice_initial(k, option, e->noption);
		if (initial >= 0) {
			e->chosen = e->cursor = initial;
			return SHEET_USED;
		}
		if (key_row(k))
			return SHEET_NOT_MINE;
	}
	switch (choice_key(k, e->noption, e->across, &e->cursor)) {
	case CHOICE_PICKED:
		e->chosen = e->cursor;
		return SHEET_USED;
	case CHOICE_MOVED:
		return SHEET_USED;
	case CHOICE_NOT_MINE:
		break;
	}
	if (k->code == K_ENTER) {
		e->chosen = e->cursor;
		(void)move(s, 1);
		return SHEET_USED;
	}
	return SHEET_NOT_MINE;
}

enum sheet_key
sheet_key(struct sheet *s, const struct key *k)
{
	struct entry *e = &s->entry[s->at];

	if (e->kind == ENTRY_TEXT && line_key(&e->edit, k)) {
		/* What was said of the old text is not true of the new. */
		if (edit_changed(&e->edit))
			sheet_refuse(s, s->at, NULL);
		return SHEET_USED;
	}
	if (e->kind == ENTRY_CHOICE && choose(s, e, k) == SHEET_USED)
		return SHEET_USED;
	if (e->kind == ENTRY_BUTTON && (k->code == K_ENTER ||
	    (k->code == K_CHAR && k->cp == ' ')))
		return SHEET_BUTTON;
	switch (k->code) {
	case K_ENTER:
	case K_TAB:
	case K_DOWN:
		(void)move(s, 1);
		return SHEET_USED;
	case K_BACKTAB:
	case K_UP:
		(void)move(s, -1);
		return SHEET_USED;
	case K_PAGE_DOWN:
	case K_PAGE_UP:
		for (int i = 0; i < SHEET_PAGE; i++)
			(void)move(s, k->code == K_PAGE_UP ? -1 : 1);
		return SHEET_USED;
	default:
		return SHEET_NOT_MINE;
	}
}

void
sheet_click(struct sheet *s, int entry)
{
	if (entry < s->n && s->entry[entry].kind != ENTRY_NOTE)
		s->at = entry;
}

static void
draw_choice(struct pen *p, struct entry *e, bool focus)
{
	struct option option[SHEET_OPTIONS];
	int at = focus ? e->cursor : -1;

	options(e, option);
	e->across = e->noption == 2 && choice_across(p, 2, option, 2, at);
	if (e->across)
		return;
	choice_draw(p, 2, option, e->noption, false, at);
}

static void
draw_text(struct pen *p, const struct entry *e, bool focus)
{
	int col = 28, width;

	if (p->box.cols < 70 || text_cols(e->label) > col - 3) {
		pen_wrap(p, 1, p->box.cols - 2, STYLE_LABEL, e->label);
		col = 2;
	} else {
		pen_text(p, 1, -1, STYLE_LABEL, e->label);
	}
	width = p->box.cols - col - 4;
	pen_text(p, col, 1, STYLE_DIM, "[");
	if (focus) {
		line_draw(p, col + 1, width, &e->edit);
	} else {
		pen_fill(p, col + 1, width, STYLE_FIELD);
		pen_text(p, col + 1, width, STYLE_FIELD, e->edit.p);
	}
	pen_text(p, col + 1 + width, 1, STYLE_DIM, "]");
	pen_next(p);
}

static void
draw_entry(struct pen *p, struct entry *e, bool focus)
{
	if (focus)
		pen_focus(p);
	switch (e->kind) {
	case ENTRY_NOTE:
		pen_wrap(p, 1, p->box.cols - 2, STYLE_PLAIN, e->label);
		break;
	case ENTRY_TEXT:
		draw_text(p, e, focus);
		break;
	case ENTRY_CHOICE:
		pen_wrap(p, 1, p->box.cols - 2, STYLE_LABEL, e->label);
		draw_choice(p, e, focus);
		break;
	case ENTRY_BUTTON:
		pen_text(p, 2, -1, focus ? STYLE_FOCUS : STYLE_ACCENT,
		    e->label);
		if (focus)
			pen_caret(p, 2);
		pen_next(p);
		break;
	}
	if (e->why != NULL)
		pen_wrap(p, 3, p->box.cols - 4, STYLE_BAD, e->why);
	if (focus && e->help != NULL)
		pen_wrap(p, 3, p->box.cols - 4, STYLE_DIM, e->help);
	if (focus)
		pen_focus_end(p);
}

/* Does what follows stand apart from the entry I?  Hidden ones do not. */
static bool
parts(const struct sheet *s, int i)
{
	int next = i + 1;

	while (next < s->n && s->entry[next].hidden)
		next++;
	return next < s->n && s->entry[next].kind != s->entry[i].kind;
}

void
sheet_draw(struct pen *p, void *ctx)
{
	struct sheet *s = ctx;

	for (int i = 0; i < s->n; i++) {
		struct entry *e = &s->entry[i];
		int from = p->y;

		if (e->hidden)
			continue;
		draw_entry(p, e, i == s->at);
		pen_hit(p, from, i);
		if (parts(s, i))
			pen_next(p);
	}
}

int
sheet_offers(const struct sheet *s, enum intent *out)
{
	int n = 0, next = s->at + 1;

	while (next < s->n && (s->entry[next].hidden ||
	    s->entry[next].kind == ENTRY_NOTE))
		next++;
	if (s->entry[s->at].kind == ENTRY_BUTTON)
		out[n++] = IN_CHOOSE;
	if (next < s->n)
		out[n++] = IN_FIELD;
	out[n++] = IN_UP;
	out[n++] = IN_HELP;
	return n;
}
