/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/utf8.h"

#include "base/arena.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#define REPLACEMENT 0xFFFDU

size_t
utf8_plain(const char *s, size_t n)
{
	const uint64_t each = UINT64_C(0x0101010101010101);
	size_t i = 0;

	/* Eight bytes at once: none has its high bit, nor gets it by adding
	   1 (a DEL does), nor by taking 0x20 away (a control does). */
	for (; n - i >= 8; i += 8) {
		uint64_t w;

		memcpy(&w, s + i, 8);
		if (((w | (w + each) | (w - each * 0x20)) & each * 0x80) != 0)
			break;
	}
	while (i < n && s[i] >= 0x20 && s[i] < 0x7F)
		i++;
	return i;
}

/* Bytes of a valid code point below U+0300, 0 for anything else. */
static size_t
latin(const char *s, size_t n)
{
	unsigned char a = (unsigned char)s[0];

	if (a < 0x80)
		return 1;
	return n > 1 && a >= 0xC2 && a <= 0xCB &&
	    ((unsigned char)s[1] & 0xC0) == 0x80 ? 2 : 0;
}

uint32_t
utf8_next(const char **p, const char *end)
{
	size_t quick = latin(*p, (size_t)(end - *p));
	const unsigned char *at = (const unsigned char *)*p;
	utf8proc_int32_t cp;
	utf8proc_ssize_t n;

	*p += quick;
	if (quick == 1)
		return at[0];
	if (quick == 2)
		return (at[0] & 0x1FU) << 6 | (at[1] & 0x3FU);
	n = utf8proc_iterate(at, end - *p, &cp);
	if (n <= 0) {
		(*p)++;
		return REPLACEMENT;
	}
	*p += n;
	return (uint32_t)cp;
}

void
utf8_put(struct str *s, uint32_t cp)
{
	utf8proc_uint8_t buf[4];
	utf8proc_ssize_t n;

	if (!utf8proc_codepoint_valid((utf8proc_int32_t)cp))
		cp = REPLACEMENT;
	n = utf8proc_encode_char((utf8proc_int32_t)cp, buf);
	str_putn(s, (const char *)buf, (size_t)n);
}

bool
utf8_valid(const char *s, size_t n)
{
	const char *end = s + n;

	while (s < end) {
		utf8proc_int32_t cp;
		utf8proc_ssize_t k;
		size_t quick;

		s += utf8_plain(s, (size_t)(end - s));
		if (s == end)
			break;
		quick = latin(s, (size_t)(end - s));
		s += quick;
		if (quick > 0)
			continue;
		k = utf8proc_iterate((const utf8proc_uint8_t *)s, end - s,
		    &cp);
		if (k <= 0)
			return false;
		s += k;
	}
	return true;
}

/*
 * The cluster at S when it and its neighbour are letters of French: no need
 * of the tables, nothing below U+0300 joins what precedes it but the LF of
 * a CR.  0: look it up.  A long text is walked at each key.
 */
static size_t
latin_cluster(const char *s, size_t n)
{
	size_t k = latin(s, n);

	if (k == 0 || k == n)
		return k;
	if (s[0] == '\r' || latin(s + k, n - k) == 0)
		return 0;
	return k;
}

size_t
utf8_cluster(const char *s, size_t n)
{
	const char *p = s, *end = s + n, *next;
	utf8proc_int32_t state = 0;
	uint32_t a, b;
	size_t quick = latin_cluster(s, n);

	if (quick > 0)
		return quick;
	a = utf8_next(&p, end);
	for (next = p; p < end; p = next) {
		b = utf8_next(&next, end);
		if (utf8proc_grapheme_break_stateful((utf8proc_int32_t)a,
		    (utf8proc_int32_t)b, &state))
			break;
		a = b;
	}
	return (size_t)(p - s);
}

size_t
utf8_boundary(const char *s, size_t n, size_t at)
{
	size_t i = 0;

	if (at >= n)
		return n;
	/* A newline always ends a cluster: start from the last one. */
	for (size_t k = at; k > 0; k--)
		if (s[k - 1] == '\n') {
			i = k;
			break;
		}
	while (i < at) {
		size_t k = utf8_cluster(s + i, n - i);

		if (i + k > at)
			break;
		i += k;
	}
	return i;
}

size_t
utf8_cluster_before(const char *s, size_t at)
{
	if (at == 0)
		return 0;
	return utf8_boundary(s, at, at - 1);
}

size_t
utf8_signs(const char *s, size_t n)
{
	size_t count = 0;

	for (size_t i = 0; i < n; count++)
		i += utf8_cluster(s + i, n - i);
	return count;
}

int
utf8_width(uint32_t cp)
{
	int w;

	if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0))
		return 0;
	if (cp < 0x300)
		return 1;
	w = utf8proc_charwidth((utf8proc_int32_t)cp);
	return w < 0 ? 0 : w > 2 ? 2 : w;
}

/* A cluster is as wide as its widest code point, as terminals draw it. */
static int
cluster_cols(const char *s, size_t n)
{
	const char *p = s, *end = s + n;
	int cols = 0;

	while (p < end) {
		int w = utf8_width(utf8_next(&p, end));

		if (w > cols)
			cols = w;
	}
	return cols;
}

int
utf8_cols(const char *s, size_t n)
{
	int cols = 0;

	for (size_t i = 0, k; i < n; i += k) {
		k = utf8_cluster(s + i, n - i);
		cols += cluster_cols(s + i, k);
	}
	return cols;
}

size_t
utf8_fit(const char *s, size_t n, int cols)
{
	size_t i = 0;

	while (i < n) {
		size_t k = utf8_cluster(s + i, n - i);

		cols -= cluster_cols(s + i, k);
		if (cols < 0)
			break;
		i += k;
	}
	return i;
}

bool
utf8_glued(const char *s, size_t n, size_t i)
{
	const char *after = s + i + 1;
	size_t left = i + 1 < n ? n - i - 1 : 0;

	if (left == 0 || *after == '\n' || *after == ' ' ||
	    (i > 0 && s[i - 1] == ' '))
		return false;
	return (i > 0 && strchr(";?!:", *after) != NULL && *after != '\0') ||
	    (left > 1 && memcmp(after, "\302\273", 2) == 0) ||
	    (i > 1 && memcmp(s + i - 2, "\302\253", 2) == 0);
}

size_t
utf8_wrap(const char *s, int cols, size_t *skip)
{
	size_t n = strcspn(s, "\n"), fit = utf8_fit(s, n, cols), cut, glued = 0;

	*skip = 0;
	if (fit == n) {
		*skip = s[n] == '\n' ? 1 : 0;
		return n;
	}
	for (cut = fit + 1; cut > 0; cut--) {
		if (s[cut - 1] != ' ')
			continue;
		if (!utf8_glued(s, n, cut - 1))
			break;
		if (glued == 0)
			glued = cut;
	}
	if (cut <= 1)
		cut = glued;
	if (cut <= 1) {
		if (fit == 0)
			fit = utf8_cluster(s, n);
		return fit;
	}
	fit = cut - 1;
	while (s[fit + *skip] == ' ')
		(*skip)++;
	if (s[fit + *skip] == '\n')
		(*skip)++;
	while (fit > 0 && s[fit - 1] == ' ')
		fit--;
	return fit;
}

bool
utf8_forbidden(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0xAD ||
	    cp == 0x61C || cp == 0x180E || cp == 0x200B || cp == 0x200C ||
	    cp == 0x200E || cp == 0x200F || (cp >= 0x2028 && cp <= 0x202E) ||
	    (cp >= 0x2060 && cp <= 0x206F) || cp == 0xFEFF ||
	    (cp >= 0xFFF0 && cp <= 0xFFFC) ||
	    (cp >= 0xE0000 && cp <= 0xE0FFF) ||
	    (cp & 0xFFFE) == 0xFFFE || (cp >= 0xFDD0 && cp <= 0xFDEF);
}

/* Nearly all texts: nothing to drop, and no letter that composition could
   change.  Below U+0300 nothing composes with what stands before it; nor do
   our dashes, quotes, narrow spaces and euros. */
static bool
already_clean(const char *s, size_t n, bool lines)
{
	const char *p = s, *end = s + n;

	for (p += utf8_plain(p, n); p < end;
	    p += utf8_plain(p, (size_t)(end - p))) {
		const char *at = p;
		uint32_t cp = utf8_next(&p, end);

		if (cp == '\n' && lines)
			continue;
		if (utf8_forbidden(cp) || !(cp < 0x300 || cp == 0x202F ||
		    cp == 0x20AC || (cp >= 0x2010 && cp <= 0x2027)) ||
		    !utf8_valid(at, (size_t)(p - at)))
			return false;
	}
	return true;
}

char *
utf8_clean(struct arena *a, const char *s, size_t n, bool lines)
{
	const char *p = s, *end = s + n;
	utf8proc_uint8_t *nfc = NULL;
	struct str out;
	char *text;

	if (already_clean(s, n, lines))
		return arena_strndup(a, s, n);
	str_init(&out, 0);
	while (p < end) {
		uint32_t cp = utf8_next(&p, end);

		if (cp == '\r') {
			if (p < end && *p == '\n')
				p++;
			cp = '\n';
		} else if (cp == 0x2028 || cp == 0x2029 || cp == 0x85) {
			cp = '\n';
		}
		if (cp == '\n' || cp == '\t')
			str_putc(&out, lines && cp == '\n' ? '\n' : ' ');
		else if (!utf8_forbidden(cp))
			utf8_put(&out, cp);
	}
	if (utf8proc_map((const utf8proc_uint8_t *)out.p,
	    (utf8proc_ssize_t)out.len, &nfc,
	    UTF8PROC_STABLE | UTF8PROC_COMPOSE) < 0)
		text = arena_strndup(a, out.p, out.len);
	else
		text = arena_strdup(a, (const char *)nfc);
	free(nfc);
	str_fini(&out);
	return text;
}

static void
fold_put(struct str *out, uint32_t cp)
{
	switch (cp) {
	case 0x153:
		str_put(out, "oe");
		break;
	case 0xE6:
		str_put(out, "ae");
		break;
	case 0x2018: case 0x2019: case 0x2BC:
		str_putc(out, '\'');
		break;
	case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014:
	case 0x2212:
		str_putc(out, '-');
		break;
	case 0xA0: case 0x202F: case 0x2009:
		str_putc(out, ' ');
		break;
	default:
		utf8_put(out, cp);
	}
}

/* Plain ASCII, in small letters; false at the first other byte. */
static bool
fold_ascii(struct str *out, const char *s)
{
	for (; *s != '\0'; s++) {
		if ((unsigned char)*s >= 0x80)
			return false;
		str_putc(out, *s >= 'A' && *s <= 'Z' ? (char)(*s + 32) : *s);
	}
	return true;
}

void
utf8_fold_put(struct str *out, const char *s)
{
	utf8proc_uint8_t *low = NULL;
	size_t kept = out->len;
	const char *p, *end;

	if (fold_ascii(out, s))
		return;
	str_cut(out, kept);
	if (utf8proc_map((const utf8proc_uint8_t *)s, 0, &low,
	    UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_DECOMPOSE |
	    UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD) < 0) {
		str_put(out, s);
		return;
	}
	p = (const char *)low;
	end = p + strlen(p);
	while (p < end)
		fold_put(out, utf8_next(&p, end));
	free(low);
}

char *
utf8_fold(struct arena *a, const char *s)
{
	struct str out;
	char *text;

	str_init(&out, 0);
	utf8_fold_put(&out, s);
	text = arena_strndup(a, out.p, out.len);
	str_fini(&out);
	return text;
}

void
utf8_slug_put(struct str *out, const char *s, size_t most)
{
	struct arena a = { 0 };
	size_t from = out->len, word = from;
	bool gap = false, cut = false;

	for (const char *p = utf8_fold(&a, s); *p != '\0' && !cut; p++) {
		bool plain = (*p >= 'a' && *p <= 'z') ||
		    (*p >= '0' && *p <= '9');

		if (plain && gap && out->len > from) {
			word = out->len;
			str_putc(out, '-');
		}
		gap = !plain;
		cut = plain && out->len - from >= most;
		if (plain && !cut)
			str_putc(out, *p);
	}
	if (cut)
		str_cut(out, word > from ? word : from + most);
	arena_fini(&a);
}
