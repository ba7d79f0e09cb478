/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/block.h"

#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

/*
 * French typography.  A text is taken as code points; each rule looks one
 * sign back and one forward, so that a second pass finds nothing to do.
 */

#define NBSP 0x00A0U		/* before : and the units, inside « » */
#define NNBSP 0x202FU		/* before ; ! ? and in thousands */
#define OPEN_QUOTE 0x00ABU
#define CLOSE_QUOTE 0x00BBU
#define EURO 0x20ACU
#define KEPT 0x80000000U	/* part of an address */

typedef VEC(uint32_t) points;

static bool
is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* A space within a line, whatever its width. */
static bool
is_blank(uint32_t c)
{
	return c == ' ' || c == '\t' || c == NBSP || c == NNBSP;
}

static bool
is_edge(uint32_t c)
{
	return c == 0 || c == '\n' || is_blank(c);
}

static uint32_t
at(const points *v, size_t i)
{
	return i < v->n ? v->p[i] : 0;
}

/* The one before N. */
static uint32_t
last(const points *v, size_t n)
{
	return n > 0 ? v->p[n - 1] : 0;
}

static bool
starts(const points *v, size_t i, const char *ascii)
{
	for (; *ascii != '\0'; ascii++, i++)
		if (at(v, i) != (uint32_t)(unsigned char)*ascii)
			return false;
	return true;
}

/* Addresses are left as they are typed. */
static bool
is_address(const points *v, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (v->p[i] == '@' || starts(v, i, "://") ||
		    starts(v, i, "www."))
			return true;
	return false;
}

/* Marks their signs, which then are no sign that a rule knows. */
static void
keep_addresses(points *v)
{
	for (size_t i = 0; i < v->n;) {
		size_t end = i;

		while (!is_edge(at(v, end)))
			end++;
		if (is_address(v, i, end))
			for (size_t k = i; k < end; k++)
				v->p[k] |= KEPT;
		i = end + 1;
	}
}

static void
drop_blanks(points *v)
{
	while (v->n > 0 && is_blank(v->p[v->n - 1]))
		v->n--;
}

/* Is there something on this line for a space to part the sign from? */
static void
space_before(points *out, uint32_t space)
{
	drop_blanks(out);
	if (out->n > 0 && last(out, out->n) != '\n')
		*vec_push(out) = space;
}

static bool
high(uint32_t c)
{
	return c == ';' || c == '!' || c == '?';
}

/* What stands before a sign that takes a space: a word or a figure, not an
   opening bracket nor another sign of the same family ("?!", "(!)"). */
static bool
takes_space(uint32_t before)
{
	return !is_edge(before) && !high(before) && before != ':' &&
	    before != '(' && before != '[' && before != '{' &&
	    before != '/' && before != '"';
}

static bool
ends_word(uint32_t after)
{
	return is_edge(after) || high(after) || after == ')' ||
	    after == ']' || after == CLOSE_QUOTE || after == '"';
}

static void
put_sign(points *out, uint32_t c, uint32_t next)
{
	bool spaced = is_blank(last(out, out->n));

	if ((high(c) || c == ':') && ends_word(next)) {
		if (spaced || takes_space(last(out, out->n)))
			space_before(out, c == ':' ? NBSP : NNBSP);
	} else if (c == CLOSE_QUOTE) {
		if (last(out, out->n) != OPEN_QUOTE)
			space_before(out, NBSP);
	} else if (c == '%' || c == EURO) {
		uint32_t before;
		size_t n = out->n;

		while (n > 0 && is_blank(out->p[n - 1]))
			n--;
		before = n > 0 ? out->p[n - 1] : 0;
		if (is_digit(before))
			space_before(out, NBSP);
	}
	*vec_push(out) = c;
}

/* Length of the run of figures at I: digits, and single spaces between
   two digits.  *grouped: it reads as one number parted in thousands. */
static size_t
figures(const points *v, size_t i, bool *grouped)
{
	size_t n = 0, group = 0, first = 0;
	bool good = at(v, i) != '0', any = false;

	for (;; n++) {
		uint32_t c = at(v, i + n);

		if (is_digit(c)) {
			group++;
			continue;
		}
		if (any ? group != 3 : group > 3)
			good = false;
		if (!any)
			first = group;
		if (!is_blank(c) || !is_digit(at(v, i + n + 1)))
			break;
		any = true;
		group = 0;
	}
	*grouped = good && any && first > 0;
	return n;
}

/* Does "€" follow, maybe after cents and a space? */
static bool
is_amount(const points *v, size_t i)
{
	if (at(v, i) == ',' && is_digit(at(v, i + 1))) {
		i++;
		while (is_digit(at(v, i)))
			i++;
	}
	while (is_blank(at(v, i)))
		i++;
	return at(v, i) == EURO;
}

/* One number, or several side by side that are left as they are. */
static size_t
put_figures(points *out, const points *v, size_t i)
{
	bool grouped, plain = true;
	size_t n = figures(v, i, &grouped);
	uint32_t before = last(out, out->n);

	if (before == ',' || before == '.' || before == '/' || before == '-')
		grouped = false;
	for (size_t k = 0; k < n; k++)
		plain = plain && is_digit(v->p[i + k]);
	if (plain && n >= 4 && n <= 15 && v->p[i] != '0' &&
	    (is_edge(before) || before == '(') && is_amount(v, i + n)) {
		for (size_t k = 0; k < n; k++) {
			if (k > 0 && (n - k) % 3 == 0)
				*vec_push(out) = NNBSP;
			*vec_push(out) = v->p[i + k];
		}
		return n;
	}
	for (size_t k = 0; k < n; k++) {
		uint32_t c = v->p[i + k];

		*vec_push(out) = grouped && is_blank(c) ? NNBSP : c;
	}
	return n;
}

static void
typeset(points *out, const points *in)
{
	size_t i = 0;

	while (i < in->n) {
		uint32_t c = in->p[i];

		if (is_digit(c) && !is_digit(last(in, i))) {
			i += put_figures(out, in, i);
			continue;
		}
		put_sign(out, c, at(in, i + 1));
		i++;
		if (c == OPEN_QUOTE) {
			while (is_blank(at(in, i)))
				i++;
			if (i < in->n && in->p[i] != '\n')
				*vec_push(out) = NBSP;
		}
	}
}

/* Is there anything in TEXT that a rule looks at?  Most labels have
   nothing.  Guillemets begin with the byte C2, the euro with E2. */
static bool
plain(const char *text)
{
	return strpbrk(text, "0123456789;!?:%\302\342") == NULL;
}

const char *
doc_typo(struct arena *a, const char *text)
{
	points in = { 0 }, out = { 0 };
	struct str s;
	const char *p = text, *end = text + strlen(text), *done;

	if (plain(text))
		return arena_strdup(a, text);
	while (p < end)
		*vec_push(&in) = utf8_next(&p, end);
	keep_addresses(&in);
	typeset(&out, &in);
	str_init(&s, 0);
	for (size_t i = 0; i < out.n; i++)
		utf8_put(&s, out.p[i] & ~KEPT);
	done = arena_strndup(a, s.p, s.len);
	str_fini(&s);
	vec_fini(&in);
	vec_fini(&out);
	return done;
}
