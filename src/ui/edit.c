/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/edit.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* Steps kept to undo: enough for an hour of typing, never without end. */
#define STEPS_MAX 1000

void
edit_init(struct edit *e, size_t max, bool lines)
{
	*e = (struct edit){ .max = max, .lines = lines };
	edit_set(e, "");
}

static void
step_fini(struct edit_step *s)
{
	free(s->before);
	free(s->after);
}

static void
forget(struct edit *e, size_t from)
{
	for (size_t i = from; i < e->step.n; i++)
		step_fini(&e->step.p[i]);
	if (e->step.n > from)
		e->step.n = from;
}

void
edit_fini(struct edit *e)
{
	forget(e, 0);
	vec_fini(&e->step);
	free(e->p);
	free(e->origin);
	*e = (struct edit){ 0 };
}

static void *
alloc(size_t n)
{
	void *p = malloc(n == 0 ? 1 : n);

	if (p == NULL)
		abort();
	return p;
}

static char *
copy(const char *s, size_t n)
{
	char *p = alloc(n + 1);

	if (n > 0)
		memcpy(p, s, n);
	p[n] = '\0';
	return p;
}

/* The text without any record of the change. */
static void
splice(struct edit *e, size_t at, size_t gone, const char *text, size_t n)
{
	size_t len = e->len - gone + n;

	if (len + 1 > e->cap) {
		e->cap = (len + 1) * 2;
		e->p = realloc(e->p, e->cap);
		if (e->p == NULL)
			abort();
	}
	memmove(e->p + at + n, e->p + at + gone, e->len - at - gone);
	if (n > 0)
		memcpy(e->p + at, text, n);
	e->len = len;
	e->p[len] = '\0';
}

/* Up to the end of the cluster that CARET may have fallen into. */
static void
settle(struct edit *e, size_t caret)
{
	size_t b;

	if (caret > e->len)
		caret = e->len;
	b = utf8_boundary(e->p, e->len, caret);
	if (b < caret)
		b += utf8_cluster(e->p + b, e->len - b);
	e->caret = b;
}

void
edit_set(struct edit *e, const char *text)
{
	struct arena a = { 0 };
	const char *clean = utf8_clean(&a, text, strlen(text), e->lines);
	size_t n = strlen(clean);

	forget(e, 0);
	e->done = 0;
	e->closed = true;
	if (n > e->max)
		n = utf8_boundary(clean, n, e->max);
	splice(e, 0, e->len, clean, n);
	e->caret = e->len;
	e->proposed = false;
	free(e->origin);
	e->origin = copy(e->p, e->len);
	arena_fini(&a);
}

void
edit_propose(struct edit *e, const char *text)
{
	edit_set(e, text);
	e->proposed = e->len > 0;
}

bool
edit_changed(const struct edit *e)
{
	return strcmp(e->p, e->origin) != 0;
}

/* Makes the last step longer instead of adding one: a word typed, a run of
   erasing. */
static bool
merge(struct edit *e, size_t at, size_t gone, const char *text, size_t n,
    enum edit_kind kind)
{
	struct edit_step *s;

	if (e->closed || e->done == 0 || kind == EDIT_WHOLE)
		return false;
	s = &e->step.p[e->done - 1];
	if (s->kind != kind)
		return false;
	if (kind == EDIT_TYPED && gone == 0 && at == s->at + s->nafter &&
	    !(s->nafter > 0 && s->after[s->nafter - 1] == ' ' &&
	    text[0] != ' ')) {
		s->after = realloc(s->after, s->nafter + n + 1);
		if (s->after == NULL)
			abort();
		memcpy(s->after + s->nafter, text, n);
		s->nafter += n;
		return true;
	}
	if (kind == EDIT_ERASED && n == 0 && s->nafter == 0 &&
	    at + gone == s->at) {
		char *p = alloc(s->nbefore + gone);

		memcpy(p, e->p + at, gone);
		memcpy(p + gone, s->before, s->nbefore);
		free(s->before);
		s->before = p;
		s->nbefore += gone;
		s->at = at;
		return true;
	}
	return false;
}

static void
change(struct edit *e, size_t at, size_t gone, const char *text, size_t n,
    enum edit_kind kind)
{
	struct edit_step *s;

	forget(e, e->done);
	if (!merge(e, at, gone, text, n, kind)) {
		if (e->step.n >= STEPS_MAX) {
			step_fini(&e->step.p[0]);
			e->step.n--;
			memmove(&e->step.p[0], &e->step.p[1],
			    e->step.n * sizeof e->step.p[0]);
		}
		s = vec_push(&e->step);
		s->kind = kind;
		s->at = at;
		s->before = copy(e->p + at, gone);
		s->nbefore = gone;
		s->after = copy(text, n);
		s->nafter = n;
		s->caret_before = e->caret;
		e->done = e->step.n;
	}
	splice(e, at, gone, text, n);
	settle(e, at + n);
	e->step.p[e->done - 1].caret_after = e->caret;
	e->closed = kind == EDIT_WHOLE;
}

/* How many bytes of TEXT there is room for, clusters whole. */
static size_t
room(const struct edit *e, size_t gone, const char *text, size_t n)
{
	size_t left = e->max - (e->len - gone);

	return n <= left ? n : utf8_boundary(text, n, left);
}

bool
edit_insert(struct edit *e, const char *text, size_t n, enum edit_kind kind)
{
	struct arena a = { 0 };
	const char *clean = utf8_clean(&a, text, n, e->lines);
	size_t k = strlen(clean);

	k = room(e, 0, clean, k);
	if (k > 0)
		change(e, e->caret, 0, clean, k, kind);
	arena_fini(&a);
	return k > 0;
}

void
edit_replace_all(struct edit *e, const char *text)
{
	struct arena a = { 0 };
	const char *clean = utf8_clean(&a, text, strlen(text), e->lines);
	size_t k = strlen(clean);

	k = room(e, e->len, clean, k);
	if (k != e->len || memcmp(clean, e->p, k) != 0)
		change(e, 0, e->len, clean, k, EDIT_WHOLE);
	arena_fini(&a);
}

bool
edit_erase(struct edit *e, size_t from, size_t to)
{
	if (from >= to || to > e->len)
		return false;
	change(e, from, to - from, "", 0, EDIT_ERASED);
	return true;
}

bool
edit_undo(struct edit *e)
{
	struct edit_step *s;

	if (e->done == 0)
		return false;
	s = &e->step.p[--e->done];
	splice(e, s->at, s->nafter, s->before, s->nbefore);
	settle(e, s->caret_before);
	e->closed = true;
	return true;
}

bool
edit_redo(struct edit *e)
{
	struct edit_step *s;

	if (e->done == e->step.n)
		return false;
	s = &e->step.p[e->done++];
	splice(e, s->at, s->nbefore, s->after, s->nafter);
	settle(e, s->caret_after);
	e->closed = true;
	return true;
}

void
edit_move(struct edit *e, size_t at)
{
	e->caret = utf8_boundary(e->p, e->len, at);
	e->closed = true;
	e->proposed = false;
}

static bool
blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

size_t
edit_word_left(const struct edit *e, size_t at)
{
	while (at > 0 && blank(e->p[at - 1]))
		at--;
	while (at > 0 && !blank(e->p[at - 1]))
		at--;
	return utf8_boundary(e->p, e->len, at);
}

size_t
edit_word_right(const struct edit *e, size_t at)
{
	while (at < e->len && !blank(e->p[at]))
		at++;
	while (at < e->len && blank(e->p[at]))
		at++;
	return utf8_boundary(e->p, e->len, at);
}

static bool
control(struct edit *e, uint32_t letter)
{
	switch (letter) {
	case 'a':
		edit_move(e, 0);
		return true;
	case 'd':
		return edit_erase(e, e->caret, e->caret == e->len ? e->len :
		    e->caret + utf8_cluster(e->p + e->caret,
		    e->len - e->caret)), true;
	case 'k': {
		const char *end = strchr(e->p + e->caret, '\n');

		edit_erase(e, e->caret,
		    end == NULL ? e->len : (size_t)(end - e->p));
		return true;
	}
	case 'w':
		edit_erase(e, edit_word_left(e, e->caret), e->caret);
		return true;
	case 'u':
		return edit_undo(e);
	case 'y':
		return edit_redo(e);
	default:
		return false;
	}
}

static bool
typed(struct edit *e, uint32_t cp)
{
	struct str s;

	str_init(&s, 0);
	utf8_put(&s, cp);
	edit_insert(e, s.p, s.len, EDIT_TYPED);
	str_fini(&s);
	return true;
}

static bool
key_of(struct edit *e, const struct key *k)
{
	switch (k->code) {
	case K_CHAR:
		return typed(e, k->cp);
	case K_PASTE:
		edit_insert(e, k->text, strlen(k->text), EDIT_WHOLE);
		return true;
	case K_BACKSPACE:
		edit_erase(e, utf8_cluster_before(e->p, e->caret), e->caret);
		return true;
	case K_DEL:
		return control(e, 'd');
	case K_LEFT:
		edit_move(e, utf8_cluster_before(e->p, e->caret));
		return true;
	case K_RIGHT:
		if (e->caret < e->len)
			edit_move(e, e->caret + utf8_cluster(e->p + e->caret,
			    e->len - e->caret));
		return true;
	case K_WORD_LEFT:
		edit_move(e, edit_word_left(e, e->caret));
		return true;
	case K_WORD_RIGHT:
		edit_move(e, edit_word_right(e, e->caret));
		return true;
	case K_CTRL:
		return control(e, k->cp);
	default:
		return false;
	}
}

bool
edit_key(struct edit *e, const struct key *k)
{
	bool mine;

	if (e->proposed && (k->code == K_CHAR || k->code == K_PASTE))
		edit_replace_all(e, "");
	mine = key_of(e, k);
	if (mine)
		e->proposed = false;
	return mine;
}
