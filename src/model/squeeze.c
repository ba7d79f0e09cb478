/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/squeeze.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <string.h>

bool
blank_char(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == '\n' || cp == 0xA0 ||
	    cp == 0x1680 || cp == 0x202F || cp == 0x205F || cp == 0x3000 ||
	    (cp >= 0x2000 && cp <= 0x200A);
}

static bool
dash(uint32_t cp)
{
	return (cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212;
}

char *
squeeze(struct arena *a, const char *s, const char *drop)
{
	const char *p = s, *end = s + strlen(s);
	char *out = arena_alloc(a, strlen(s) + 1), *q = out;

	while (p < end) {
		const char *from = p;
		uint32_t cp = utf8_next(&p, end);

		if (blank_char(cp) || dash(cp) ||
		    (cp < 0x80 && strchr(drop, (int)cp) != NULL))
			continue;
		if (cp >= 'a' && cp <= 'z') {
			*q++ = (char)(cp - 'a' + 'A');
			continue;
		}
		memcpy(q, from, (size_t)(p - from));
		q += p - from;
	}
	*q = '\0';
	return out;
}

bool
all_digits(const char *s, size_t n)
{
	return strspn(s, "0123456789") == n && s[n] == '\0';
}

const char *
drop_point_zero(struct arena *a, const char *s)
{
	char *t = squeeze(a, s, "");
	size_t n = strlen(t);

	if (n < 3 || t[n - 1] != '0' || (t[n - 2] != '.' && t[n - 2] != ','))
		return s;
	t[n - 2] = '\0';
	return all_digits(t, n - 2) ? t : s;
}
