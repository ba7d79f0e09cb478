/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/number.h"

#include "base/utf8.h"
#include "model/squeeze.h"

#include <string.h>

/* A figure cut in tokens: digits, the two marks, a space, the end. */
#define TOKENS_MAX 64

struct figure {
	bool negative;
	char t[TOKENS_MAX + 1];	/* '0'..'9' '.' ',' ' ' */
	size_t n;
	const char *rest;	/* what follows the digits */
};

static const char *
skip_blanks(const char *s)
{
	const char *end = s + strlen(s);

	while (s < end) {
		const char *p = s;

		if (!blank_char(utf8_next(&p, end)))
			break;
		s = p;
	}
	return s;
}

static const char *
sign(const char *s, bool *negative)
{
	static const char minus[] = "\xE2\x88\x92";	/* U+2212 */

	*negative = false;
	if (*s == '+') {
		s++;
	} else if (*s == '-') {
		*negative = true;
		s++;
	} else if (strncmp(s, minus, 3) == 0) {
		*negative = true;
		s += 3;
	}
	return skip_blanks(s);
}

/* False when there are too many tokens to be a figure of ours. */
static bool
cut(const char *s, struct figure *f)
{
	const char *end;

	s = sign(skip_blanks(s), &f->negative);
	end = s + strlen(s);
	f->n = 0;
	while (s < end) {
		const char *p = s;
		uint32_t cp = utf8_next(&p, end);
		char c = blank_char(cp) ? ' ' : cp < 0x80 ? (char)cp : 'x';

		if (strchr("0123456789., ", c) == NULL)
			break;
		s = p;
		if (c == ' ' && f->n > 0 && f->t[f->n - 1] == ' ')
			continue;
		if (f->n == TOKENS_MAX)
			return false;
		f->t[f->n++] = c;
	}
	while (f->n > 0 && f->t[f->n - 1] == ' ')
		f->n--;
	f->t[f->n] = '\0';
	f->rest = s;
	return true;
}

static bool
digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t
count(const struct figure *f, char c)
{
	size_t n = 0;

	for (size_t i = 0; i < f->n; i++)
		n += f->t[i] == c;
	return n;
}

/* Every MARK before END stands before a group of exactly three digits, and
   the first group has one to three. */
static bool
grouped(const struct figure *f, char mark, size_t end)
{
	size_t run = 0;
	bool first = true;

	for (size_t i = 0; i <= end; i++) {
		if (i < end && digit(f->t[i])) {
			run++;
			continue;
		}
		if (i < end && f->t[i] != mark)
			return false;
		if (first ? run < 1 || (i < end && run > 3) : run != 3)
			return false;
		first = false;
		run = 0;
	}
	return true;
}

/* The place of the decimal mark (f->n when none), and the mark that parts
   thousands ('\0' when none). */
static enum number_state
marks(const struct number_type *t, const struct figure *f, size_t *decimal,
      char *thousands)
{
	size_t dots = count(f, '.'), commas = count(f, ',');
	const char *dot = strrchr(f->t, '.'), *comma = strrchr(f->t, ',');
	enum number_state state = NUMBER_OK;

	*decimal = f->n;
	*thousands = count(f, ' ') > 0 ? ' ' : '\0';
	if (dots > 0 && commas > 0) {
		const char *last = dot > comma ? dot : comma;

		if (*thousands != '\0' ||
		    (last == dot ? dots : commas) != 1)
			return NUMBER_SHAPE;
		*decimal = (size_t)(last - f->t);
		*thousands = last == dot ? ',' : '.';
	} else if (dots > 1 || commas > 1) {
		if (*thousands != '\0')
			return NUMBER_SHAPE;
		*thousands = dots > 1 ? '.' : ',';
	} else if (commas == 1) {
		*decimal = (size_t)(comma - f->t);
	} else if (dots == 1) {
		size_t before = (size_t)(dot - f->t);

		if (!t->point_decimal && *thousands == '\0' &&
		    f->n - before == 4 && before <= 3 && f->t[0] != '0') {
			*thousands = '.';
			state = NUMBER_THOUSANDS;
		} else {
			*decimal = before;
		}
	}
	return state;
}

static bool
known_unit(const struct number_type *t, const char *rest)
{
	if (*rest == '\0')
		return true;
	for (int i = 0; t->unit != NULL && t->unit[i] != NULL; i++) {
		size_t n = strlen(t->unit[i]);

		if (strncmp(rest, t->unit[i], n) == 0 &&
		    *skip_blanks(rest + n) == '\0')
			return true;
	}
	return false;
}

static bool
push(int64_t *n, int digit_value, int64_t limit)
{
	if (*n > (limit - digit_value) / 10)
		return false;
	*n = *n * 10 + digit_value;
	return true;
}

static enum number_state
total(const struct number_type *t, const struct figure *f, size_t decimal,
      int64_t *out)
{
	int64_t n = 0;
	int places = 0;

	for (size_t i = 0; i < f->n; i++) {
		if (!digit(f->t[i]))
			continue;
		if (i > decimal && ++places > t->decimals)
			return NUMBER_DECIMALS;
		if (!push(&n, f->t[i] - '0', t->limit))
			return NUMBER_BIG;
	}
	for (; places < t->decimals; places++)
		if (!push(&n, 0, t->limit))
			return NUMBER_BIG;
	*out = f->negative ? -n : n;
	return NUMBER_OK;
}

enum number_state
number_read(const struct number_type *t, const char *s, int64_t *out)
{
	enum number_state state, sum;
	struct figure f;
	size_t decimal;
	char thousands;
	int64_t n;

	if (!cut(s, &f) || !known_unit(t, f.rest) || f.n == 0)
		return NUMBER_SHAPE;
	state = marks(t, &f, &decimal, &thousands);
	if (state == NUMBER_SHAPE)
		return state;
	/* ",5" has no whole part: it is grouped() that wants a digit. */
	if (!grouped(&f, thousands, decimal))
		return NUMBER_SHAPE;
	if (decimal < f.n && decimal + 1 == f.n)
		return NUMBER_SHAPE;
	for (size_t i = decimal + 1; i < f.n; i++)
		if (!digit(f.t[i]))
			return NUMBER_SHAPE;
	sum = total(t, &f, decimal, &n);
	if (sum != NUMBER_OK)
		return sum;
	*out = n;
	return state;
}
