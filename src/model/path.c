/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/path.h"

#include <string.h>

static bool
word_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '_' || c == '-';
}

static size_t
word(const char *s)
{
	size_t n = 0;

	while (word_char(s[n]))
		n++;
	return n;
}

bool
path_key_ok(const char *key, size_t n)
{
	return n > 0 && n < PATH_KEY_BYTES && word(key) >= n;
}

/* The bracket at *S, moved past it. */
static bool
bracket(const char **s, struct path *out)
{
	const char *p = *s + 1;
	size_t n = word(p);

	if (p[n] != ']')
		return false;
	*s = p + n + 1;
	if (n == 0) {
		out->list = true;
		return **s == '\0';
	}
	if (!path_key_ok(p, n) || out->nkey == PATH_MAX_KEYS)
		return false;
	memcpy(out->key[out->nkey], p, n);
	out->key[out->nkey][n] = '\0';
	out->nkey++;
	out->row = **s == '\0';
	return true;
}

bool
path_parse(const char *text, struct path *out)
{
	const char *s = text;
	size_t len = 0;

	memset(out, 0, sizeof *out);
	for (;;) {
		size_t n = word(s);

		if (n == 0 || len + n + 2 > sizeof out->bare)
			return false;
		memcpy(out->bare + len, s, n);
		len += n;
		s += n;
		if (*s == '[' && !bracket(&s, out))
			return false;
		if (*s == '\0')
			break;
		if (*s++ != '.')
			return false;
		out->bare[len++] = '.';
	}
	out->bare[len] = '\0';
	return true;
}
