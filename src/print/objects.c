/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/objects.h"

#include "base/i18n.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* Past these cairo is not what it was: nothing of ours is that large. */
#define OBJECTS_MAX 4000000

struct scan {
	const char *p, *end;
};

/* 1: blank, 2: a sign of grammar; what else there is is part of a word. */
static const char kind[256] = {
	['\0'] = 1, ['\t'] = 1, ['\n'] = 1, ['\f'] = 1, ['\r'] = 1, [' '] = 1,
	['('] = 2, [')'] = 2, ['<'] = 2, ['>'] = 2, ['['] = 2, [']'] = 2,
	['{'] = 2, ['}'] = 2, ['/'] = 2, ['%'] = 2
};

static bool
is_space(char c)
{
	return kind[(unsigned char)c] == 1;
}

static bool
is_regular(char c)
{
	return kind[(unsigned char)c] == 0;
}

static void
skip_blank(struct scan *s)
{
	for (;;) {
		while (s->p < s->end && is_space(*s->p))
			s->p++;
		if (s->p == s->end || *s->p != '%')
			return;
		while (s->p < s->end && *s->p != '\n' && *s->p != '\r')
			s->p++;
	}
}

static void
skip_string(struct scan *s)
{
	int depth = 0;

	while (s->p < s->end) {
		char c = *s->p++;

		if (c == '\\' && s->p < s->end)
			s->p++;
		else if (c == '(')
			depth++;
		else if (c == ')' && --depth == 0)
			return;
	}
}

/* One sign of grammar, string, name or word; false at the end. */
static bool
skip_token(struct scan *s)
{
	skip_blank(s);
	if (s->p == s->end)
		return false;
	if (*s->p == '(') {
		skip_string(s);
	} else if ((*s->p == '<' || *s->p == '>') && s->p + 1 < s->end &&
	    s->p[1] == *s->p) {
		s->p += 2;
	} else if (*s->p == '<') {
		while (s->p < s->end && *s->p++ != '>')
			;
	} else {
		bool name = *s->p == '/';

		if (is_regular(*s->p++) || name)
			while (s->p < s->end && is_regular(*s->p))
				s->p++;
	}
	return true;
}

static bool
token_is(const char *from, const struct scan *s, const char *word)
{
	return (size_t)(s->p - from) == strlen(word) &&
	    memcmp(from, word, strlen(word)) == 0;
}

/* A whole value: "12 0 R", a number, a name, [...], <<...>>. */
static bool
skip_value(struct scan *s)
{
	int depth = 0;

	do {
		const char *from;

		skip_blank(s);
		from = s->p;
		if (!skip_token(s))
			return false;
		if (*from == '[' || token_is(from, s, "<<")) {
			depth++;
		} else if (*from == ']' || token_is(from, s, ">>")) {
			depth--;
		} else if (depth == 0 && isdigit((unsigned char)*from)) {
			struct scan ahead = *s;

			skip_blank(&ahead);
			from = ahead.p;
			if (ahead.p < ahead.end &&
			    isdigit((unsigned char)*from) &&
			    skip_token(&ahead)) {
				skip_blank(&ahead);
				from = ahead.p;
				if (skip_token(&ahead) &&
				    token_is(from, &ahead, "R"))
					*s = ahead;
			}
		}
	} while (depth > 0);
	return depth == 0;
}

/* Where the value of KEY stands, or where the dictionary ends: before its
   last ">>".  *from is where the key itself begins. */
static bool
find_key(const struct object *o, const char *key, struct scan *value,
	 const char **from)
{
	struct scan s = { o->text, o->text + o->n };

	skip_blank(&s);
	if (s.end - s.p < 4 || memcmp(s.p, "<<", 2) != 0)
		return false;
	s.p += 2;
	for (;;) {
		bool same;

		skip_blank(&s);
		*from = s.p;
		if (!skip_token(&s) || **from != '/') {
			*value = (struct scan){ *from, *from };
			return false;
		}
		same = token_is(*from, &s, key);
		skip_blank(&s);
		value->p = s.p;
		if (!skip_value(&s))
			return false;
		value->end = s.p;
		if (same)
			return true;
	}
}

const char *
object_key(const struct object *o, const char *key, size_t *n)
{
	struct scan v;
	const char *from;

	if (!find_key(o, key, &v, &from))
		return NULL;
	*n = (size_t)(v.end - v.p);
	return v.p;
}

bool
object_is(const struct object *o, const char *key, const char *value)
{
	size_t n;
	const char *v = object_key(o, key, &n);

	return v != NULL && n == strlen(value) && memcmp(v, value, n) == 0;
}

static int
number_at(const char *p, const char *end)
{
	int n = 0;

	while (p < end && isdigit((unsigned char)*p) && n < OBJECTS_MAX)
		n = n * 10 + (*p++ - '0');
	return n;
}

int
object_ref(const struct object *o, const char *key)
{
	size_t n;
	const char *v = object_key(o, key, &n);

	return v != NULL && n > 4 && v[n - 1] == 'R' ?
	    number_at(v, v + n) : 0;
}

void
object_each(const struct object *o, const char *key,
	    void (*each)(void *ctx, int number), void *ctx)
{
	size_t n;
	const char *v = object_key(o, key, &n);
	struct scan s = { v, v == NULL ? NULL : v + n };

	while (v != NULL && s.p < s.end) {
		const char *from;

		skip_blank(&s);
		if (s.p < s.end && (*s.p == '[' || *s.p == ']')) {
			s.p++;
			continue;
		}
		from = s.p;
		if (!skip_value(&s))
			return;
		if (s.p[-1] == 'R' && isdigit((unsigned char)*from))
			each(ctx, number_at(from, s.p));
	}
}

const char *
objects_keep(struct objects *f, const char *p, size_t n)
{
	char *copy = arena_alloc(&f->arena, n + 1);

	memcpy(copy, p, n);
	return copy;
}

void
objects_put(struct objects *f, int number, const char *key,
	    const char *value)
{
	struct object *o = &f->o.p[number];
	struct scan v = { NULL, NULL };
	const char *from = NULL, *after;
	struct str s;

	if (find_key(o, key, &v, &from)) {
		after = v.end;
	} else {
		if (v.p == NULL || value == NULL)
			return;
		after = from;
	}
	str_init(&s, 0);
	str_putn(&s, o->text, (size_t)(from - o->text));
	if (value != NULL)
		str_printf(&s, "%s %s ", key, value);
	str_putn(&s, after, (size_t)(o->text + o->n - after));
	o->text = objects_keep(f, s.p, s.len);
	o->n = s.len;
	str_fini(&s);
}

int
objects_add(struct objects *f, const char *text)
{
	return objects_add_stream(f, text, NULL, 0);
}

int
objects_add_stream(struct objects *f, const char *text, const char *stream,
		   size_t n)
{
	struct object *o = vec_push(&f->o);

	*o = (struct object){ text, strlen(text), stream, n };
	return (int)f->o.n - 1;
}

/* --- the table of cairo's file --- */

static bool
refused(struct err *err)
{
	return err_set(err, ERR_IO, _("finition du PDF : %s"),
	    "cairo, xref");
}

/* The object at OFFSET: its text, and what follows "stream". */
static bool
read_object(const struct str *pdf, size_t offset, struct object *o)
{
	struct scan s = { pdf->p + offset, pdf->p + pdf->len };
	const char *from;

	for (int i = 0; i < 3; i++)	/* "12 0 obj" */
		if (!skip_token(&s))
			return false;
	skip_blank(&s);
	o->text = s.p;
	if (!skip_value(&s))
		return false;
	o->n = (size_t)(s.p - o->text);
	skip_blank(&s);
	from = s.p;
	if (!skip_token(&s))
		return false;
	if (token_is(from, &s, "stream")) {
		s.p += s.p < s.end && *s.p == '\r';
		s.p += s.p < s.end && *s.p == '\n';
		o->stream = s.p;
	}
	return true;
}

/* Lengths may stand in objects of their own: known once all are read. */
static bool
read_length(struct objects *f, const struct str *pdf, struct object *o)
{
	size_t n;
	const char *v = object_key(o, "/Length", &n);
	int ref = object_ref(o, "/Length");

	if (v == NULL || ref >= (int)f->o.n)
		return false;
	if (ref > 0) {
		v = f->o.p[ref].text;
		n = f->o.p[ref].n;
	}
	o->nstream = v == NULL ? 0 : (size_t)strtoul(v, NULL, 10);
	return o->nstream <= (size_t)(pdf->p + pdf->len - o->stream);
}

static bool
skip_two(struct scan *s)
{
	bool one = skip_token(s);

	return one && skip_token(s);
}

static bool
read_table(struct objects *f, const struct str *pdf, struct scan s)
{
	int n;

	if (!skip_two(&s))		/* "xref 0" */
		return false;
	skip_blank(&s);
	n = number_at(s.p, s.end);
	(void)skip_token(&s);
	if (n < 2 || n >= OBJECTS_MAX)
		return false;
	for (int i = 0; i < n; i++) {
		struct object *o = vec_push(&f->o);
		const char *at, *used;

		skip_blank(&s);
		at = s.p;
		if (!skip_two(&s))
			return false;
		skip_blank(&s);
		used = s.p;
		if (!skip_token(&s))
			return false;
		if (*used == 'n' && !read_object(pdf,
		    (size_t)strtoul(at, NULL, 10) % pdf->len, o))
			return false;
	}
	skip_blank(&s);
	if (!skip_token(&s))			/* "trailer" */
		return false;
	skip_blank(&s);
	f->root = object_ref(&(struct object){ .text = s.p,
	    .n = (size_t)(s.end - s.p) }, "/Root");
	f->info = object_ref(&(struct object){ .text = s.p,
	    .n = (size_t)(s.end - s.p) }, "/Info");
	return f->root > 0 && f->root < n && f->info > 0 && f->info < n;
}

bool
objects_read(struct objects *f, const struct str *pdf, struct err *err)
{
	static const char word[] = "startxref";
	size_t at = pdf->len, offset;

	*f = (struct objects){ 0 };
	if (pdf->len < 64)
		return refused(err);
	while (at > 0 && (pdf->len - at < sizeof word || memcmp(pdf->p + at,
	    word, sizeof word - 1) != 0))
		at--;
	offset = at == 0 ? pdf->len : (size_t)strtoul(pdf->p + at +
	    sizeof word - 1, NULL, 10);
	if (offset >= pdf->len || memcmp(pdf->p + offset, "xref", 4) != 0 ||
	    !read_table(f, pdf, (struct scan){ pdf->p + offset,
	    pdf->p + pdf->len }))
		return refused(err);
	for (size_t i = 0; i < f->o.n; i++)
		if (f->o.p[i].stream != NULL &&
		    !read_length(f, pdf, &f->o.p[i]))
			return refused(err);
	return true;
}

void
objects_fini(struct objects *f)
{
	vec_fini(&f->o);
	arena_fini(&f->arena);
}
