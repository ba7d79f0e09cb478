/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/money.h"

#include "base/arena.h"

#include <stdio.h>
#include <string.h>

#define THOUSANDS "\xE2\x80\xAF"	/* U+202F */
#define BEFORE_UNIT "\xC2\xA0"		/* U+00A0 */

__extension__ typedef __int128 wide;

bool
money_add(int64_t a, int64_t b, int64_t *out)
{
	int64_t sum;

	if (__builtin_add_overflow(a, b, &sum))
		return false;
	*out = sum;
	return true;
}

bool
money_muldiv(int64_t a, int64_t b, int64_t c, int64_t *out)
{
	wide n = (wide)a * b, d = c, q;

	if (c == 0)
		return false;
	if (d < 0) {
		n = -n;
		d = -d;
	}
	q = n < 0 ? -((-n + d / 2) / d) : (n + d / 2) / d;
	if (q > INT64_MAX || q < INT64_MIN)
		return false;
	*out = (int64_t)q;
	return true;
}

bool
money_rate(int64_t part, int64_t whole, int64_t *out)
{
	return money_muldiv(part, RATE_ONE, whole, out);
}

static uint64_t
magnitude(int64_t n)
{
	return n < 0 ? -(uint64_t)n : (uint64_t)n;
}

const char *
money_plain(int64_t cents, char *buf)
{
	uint64_t m = magnitude(cents);

	(void)snprintf(buf, NUMBER_TEXT, "%s%llu.%02llu", cents < 0 ? "-" : "",
	    (unsigned long long)(m / 100), (unsigned long long)(m % 100));
	return buf;
}

const char *
rate_plain(int64_t bp, char *buf)
{
	return money_plain(bp, buf);
}

/* Cuts trailing zeros of the decimals after the separator at SEP, keeping
   MIN of them; the separator goes with the last one. */
static void
trim(char *buf, size_t sep, size_t sep_len, size_t min)
{
	size_t n = strlen(buf);

	while (n > sep + sep_len + min && buf[n - 1] == '0')
		n--;
	if (n == sep + sep_len)
		n = sep;
	buf[n] = '\0';
}

const char *
decimal_plain(int64_t n, int min, char *buf)
{
	uint64_t m = magnitude(n);

	(void)snprintf(buf, NUMBER_TEXT, "%s%llu.%04llu", n < 0 ? "-" : "",
	    (unsigned long long)(m / 10000), (unsigned long long)(m % 10000));
	trim(buf, strlen(buf) - 5, 1, (size_t)min);
	return buf;
}

/* Writes sign and grouped whole part; returns its length. */
static size_t
grouped(bool negative, uint64_t whole, char *buf)
{
	char digits[24];
	size_t n, out = 0;

	(void)snprintf(digits, sizeof digits, "%llu",
	    (unsigned long long)whole);
	n = strlen(digits);
	if (negative)
		buf[out++] = '-';
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && (n - i) % 3 == 0) {
			memcpy(buf + out, THOUSANDS, 3);
			out += 3;
		}
		buf[out++] = digits[i];
	}
	buf[out] = '\0';
	return out;
}

const char *
integer_show(int64_t n, char *buf)
{
	(void)grouped(n < 0, magnitude(n), buf);
	return buf;
}

const char *
money_column(int64_t cents, char *buf)
{
	uint64_t m = magnitude(cents);
	size_t n = grouped(cents < 0, m / 100, buf);

	if (m % 100 != 0)
		(void)snprintf(buf + n, NUMBER_TEXT - n, ",%02llu",
		    (unsigned long long)(m % 100));
	return buf;
}

const char *
money_show(int64_t cents, char *buf)
{
	(void)money_column(cents, buf);
	return strcat(buf, BEFORE_UNIT "€");
}

const char *
decimal_show(int64_t d, char *buf)
{
	uint64_t m = magnitude(d);
	size_t n = grouped(d < 0, m / 10000, buf);

	(void)snprintf(buf + n, NUMBER_TEXT - n, ",%04llu",
	    (unsigned long long)(m % 10000));
	trim(buf, n, 1, 0);
	return buf;
}

const char *
rate_show(int64_t bp, char *buf)
{
	uint64_t m = magnitude(bp);
	size_t n = grouped(bp < 0, m / 100, buf);

	(void)snprintf(buf + n, NUMBER_TEXT - n, ",%02llu",
	    (unsigned long long)(m % 100));
	trim(buf, n, 1, 0);
	return strcat(buf, BEFORE_UNIT "%");
}

#define MINUS "\xE2\x88\x92"		/* U+2212 */

/* Is the hyphen at P of TEXT the sign of a figure?  One that stands between
   two is not: "de 5 -3", "9-1". */
static bool
is_sign(const char *text, const char *p)
{
	const char *at = p;

	if (*p != '-' || p[1] < '0' || p[1] > '9')
		return false;
	while (at > text && at[-1] == ' ')
		at--;
	if (at == text || at[-1] == '\n')
		return true;
	if (at == p)
		return at[-1] == '(' || (at - text >= 2 &&
		    memcmp(at - 2, BEFORE_UNIT, 2) == 0);
	return at[-1] < '0' || at[-1] > '9';
}

const char *
money_minus(const char *text, struct arena *a)
{
	size_t n = 0, extra = 0;
	char *out;

	for (const char *p = text; (p = strchr(p, '-')) != NULL; p++)
		extra += is_sign(text, p) ? strlen(MINUS) - 1 : 0;
	if (extra == 0)
		return text;
	out = arena_alloc(a, strlen(text) + extra + 1);
	for (const char *p = text; *p != '\0'; p++) {
		if (is_sign(text, p)) {
			memcpy(out + n, MINUS, strlen(MINUS));
			n += strlen(MINUS);
		} else {
			out[n++] = *p;
		}
	}
	out[n] = '\0';
	return out;
}
