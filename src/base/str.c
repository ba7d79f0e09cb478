/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What p points to until something is put: no str has a NULL p, and an
   empty one costs nothing.  Never written. */
static char nothing[1];

void
str_init(struct str *s, size_t max)
{
	*s = (struct str){ .p = nothing, .max = max == 0 ? STR_MAX : max };
}

void
str_fini(struct str *s)
{
	if (s->cap > 0)
		free(s->p);
	*s = (struct str){ 0 };
}

void
str_clear(struct str *s)
{
	s->len = 0;
	if (s->cap > 0)
		s->p[0] = '\0';
	s->over = false;
}

static void
reserve(struct str *s, size_t len)
{
	size_t cap = s->cap == 0 ? 64 : s->cap;
	char *p;

	if (len < s->cap)
		return;
	while (cap <= len)
		cap *= 2;
	p = realloc(s->cap == 0 ? NULL : s->p, cap);
	if (p == NULL)
		abort();
	s->p = p;
	s->cap = cap;
}

void
str_putn(struct str *s, const char *text, size_t n)
{
	if (n > s->max - s->len) {
		n = s->max - s->len;
		s->over = true;
	}
	reserve(s, s->len + n);
	memcpy(s->p + s->len, text, n);
	s->len += n;
	s->p[s->len] = '\0';
}

void
str_put(struct str *s, const char *text)
{
	str_putn(s, text, strlen(text));
}

void
str_putc(struct str *s, char c)
{
	str_putn(s, &c, 1);
}

void
str_printf(struct str *s, const char *fmt, ...)
{
	va_list ap, again;
	char small[256], *big;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(small, sizeof small, fmt, ap);
	va_end(ap);
	if (n < 0)
		abort();
	if ((size_t)n < sizeof small) {
		str_putn(s, small, (size_t)n);
	} else {
		big = malloc((size_t)n + 1);
		if (big == NULL)
			abort();
		(void)vsnprintf(big, (size_t)n + 1, fmt, again);
		str_putn(s, big, (size_t)n);
		free(big);
	}
	va_end(again);
}

void
str_cut(struct str *s, size_t len)
{
	if (len >= s->len)
		return;
	s->len = len;
	s->p[len] = '\0';
}

char *
str_steal(struct str *s)
{
	char *p;

	reserve(s, s->len);
	s->p[s->len] = '\0';
	p = s->p;
	str_init(s, s->max);
	return p;
}
