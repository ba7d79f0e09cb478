/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/csv_decode.h"

#include <string.h>

#define WRONG 0xFFFDu

/* 0x80 to 0x9F of Windows-1252; 0: no character there. */
static const uint16_t windows[32] = {
	0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
	0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
	0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178
};

static void
put(struct csv_decode *d, uint32_t cp)
{
	d->point(d->ctx, cp);
}

static void
put_wrong(struct csv_decode *d)
{
	d->wrong++;
	put(d, WRONG);
}

static void
step_windows(struct csv_decode *d, unsigned char b)
{
	if (b >= 0x80)
		d->plain = false;
	if (b < 0x80 || b >= 0xA0)
		put(d, b);
	else if (windows[b - 0x80] != 0)
		put(d, windows[b - 0x80]);
	else
		put_wrong(d);
}

/* --- UTF-8 --- */

/* Bytes of the character that B begins; 0: it begins none. */
static int
size_of(unsigned char b)
{
	return b < 0x80 ? 1 : b < 0xC2 ? 0 : b < 0xE0 ? 2 : b < 0xF0 ? 3 :
	    b < 0xF5 ? 4 : 0;
}

/* May B follow the part there is? */
static bool
follows(const unsigned char *part, int n, unsigned char b)
{
	if (n == 1 && part[0] == 0xE0)
		return b >= 0xA0 && b <= 0xBF;
	if (n == 1 && part[0] == 0xED)
		return b >= 0x80 && b <= 0x9F;
	if (n == 1 && part[0] == 0xF0)
		return b >= 0x90 && b <= 0xBF;
	if (n == 1 && part[0] == 0xF4)
		return b >= 0x80 && b <= 0x8F;
	return b >= 0x80 && b <= 0xBF;
}

static uint32_t
whole(const unsigned char *p, int n)
{
	uint32_t cp = n == 2 ? p[0] & 0x1Fu : n == 3 ? p[0] & 0x0Fu :
	    p[0] & 0x07u;

	for (int i = 1; i < n; i++)
		cp = cp << 6 | (p[i] & 0x3Fu);
	return cp;
}

/* The part there is, or B when there is none, is no UTF-8. */
static void
not_utf8(struct csv_decode *d)
{
	int n = d->npart;

	d->npart = 0;
	d->plain = false;
	if (d->sure) {
		for (int i = 0; i < n; i++)
			put_wrong(d);
		return;
	}
	d->encoding = CSV_WINDOWS;
	d->sure = true;
	for (int i = 0; i < n; i++)
		step_windows(d, d->part[i]);
}

static void
step_utf8(struct csv_decode *d, unsigned char b)
{
	if (d->npart > 0 && !follows(d->part, d->npart, b)) {
		not_utf8(d);
		if (d->encoding == CSV_WINDOWS) {
			step_windows(d, b);
			return;
		}
	}
	if (d->npart == 0 && b < 0x80) {
		put(d, b);
		return;
	}
	d->part[d->npart++] = b;
	if (size_of(d->part[0]) == 0) {
		not_utf8(d);
	} else if (d->npart == size_of(d->part[0])) {
		uint32_t cp = whole(d->part, d->npart);

		d->npart = 0;
		d->sure = true;
		d->plain = false;
		put(d, cp);
	}
}

/* --- UTF-16 --- */

static void
put_half(struct csv_decode *d, uint32_t half)
{
	if (half >= 0x80)
		d->plain = false;
	if (d->high != 0 && half >= 0xDC00 && half <= 0xDFFF) {
		put(d, 0x10000 + ((d->high - 0xD800) << 10) +
		    (half - 0xDC00));
		d->high = 0;
		return;
	}
	if (d->high != 0)
		put_wrong(d);
	d->high = 0;
	if (half >= 0xD800 && half <= 0xDBFF)
		d->high = half;
	else if (half >= 0xDC00 && half <= 0xDFFF)
		put_wrong(d);
	else
		put(d, half);
}

static void
step_utf16(struct csv_decode *d, unsigned char b)
{
	d->part[d->npart++] = b;
	if (d->npart < 2)
		return;
	d->npart = 0;
	put_half(d, d->encoding == CSV_UTF16_LE ?
	    (uint32_t)d->part[1] << 8 | d->part[0] :
	    (uint32_t)d->part[0] << 8 | d->part[1]);
}

/* --- any --- */

void
csv_decode_step(struct csv_decode *d, const unsigned char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		switch (d->encoding) {
		case CSV_ANY:
		case CSV_UTF8:
			step_utf8(d, p[i]);
			break;
		case CSV_WINDOWS:
			step_windows(d, p[i]);
			break;
		case CSV_UTF16_LE:
		case CSV_UTF16_BE:
			step_utf16(d, p[i]);
			break;
		}
}

void
csv_decode_end(struct csv_decode *d)
{
	if (d->encoding == CSV_UTF16_LE || d->encoding == CSV_UTF16_BE) {
		if (d->npart > 0 || d->high != 0)
			put_wrong(d);
		d->npart = 0;
		d->high = 0;
	} else if (d->npart > 0) {
		not_utf8(d);
	}
}

/* Zeros at every other place: the letters of UTF-16 without a mark. */
static enum csv_encoding
by_zeros(const unsigned char *p, size_t n)
{
	size_t zeros[2] = { 0, 0 };

	for (size_t i = 0; i < n; i++)
		zeros[i % 2] += p[i] == 0;
	if (n >= 8 && zeros[1] * 5 > n && zeros[0] * 20 < n)
		return CSV_UTF16_LE;
	if (n >= 8 && zeros[0] * 5 > n && zeros[1] * 20 < n)
		return CSV_UTF16_BE;
	return CSV_ANY;
}

/* Characters of several bytes, and bytes that are of none. */
static void
count_utf8(const unsigned char *p, size_t n, size_t *good, size_t *bad)
{
	*good = *bad = 0;
	for (size_t i = 0; i < n; i++) {
		int want = size_of(p[i]), got = 1;

		if (want == 1)
			continue;
		while (want > 0 && got < want && i + (size_t)got < n &&
		    follows(p + i, got, p[i + (size_t)got]))
			got++;
		if (want == 0 || (got < want && i + (size_t)got < n))
			(*bad)++;
		else if (got == want)
			(*good)++;
		if (got == want)
			i += (size_t)got - 1;
	}
}

enum csv_encoding
csv_decode_guess(const unsigned char *p, size_t n, bool *sure, size_t *mark)
{
	enum csv_encoding e;
	size_t good, bad;

	*sure = true;
	*mark = 2;
	if (n >= 3 && memcmp(p, "\xEF\xBB\xBF", 3) == 0) {
		*mark = 3;
		return CSV_UTF8;
	}
	if (n >= 2 && memcmp(p, "\xFF\xFE", 2) == 0)
		return CSV_UTF16_LE;
	if (n >= 2 && memcmp(p, "\xFE\xFF", 2) == 0)
		return CSV_UTF16_BE;
	*mark = 0;
	e = by_zeros(p, n);
	if (e != CSV_ANY)
		return e;
	count_utf8(p, n, &good, &bad);
	if (bad > good)
		return CSV_WINDOWS;
	*sure = good > 0;
	return CSV_UTF8;
}
