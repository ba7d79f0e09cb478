/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/tty/words.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *
words_copy(const char *s)
{
	char *p = strdup(s);

	if (p == NULL)
		abort();
	return p;
}

static char *
name_end(char *p)
{
	while (isalnum((unsigned char)*p) || *p == '_')
		p++;
	return p;
}

char *
words_expand(const char *line)
{
	size_t n = 0, cap = strlen(line) + 65536;
	char *src = words_copy(line), *out = malloc(cap);

	if (out == NULL)
		abort();
	for (char *p = src; *p != '\0' && n + 1 < cap;) {
		char *begin, *end, c;
		const char *value;

		if (*p != '$') {
			out[n++] = *p++;
			continue;
		}
		begin = p + (p[1] == '{' ? 2 : 1);
		end = name_end(begin);
		if (end == begin) {
			out[n++] = *p++;
			continue;
		}
		c = *end;
		*end = '\0';
		value = getenv(begin);
		*end = c;
		n += (size_t)snprintf(out + n, cap - n, "%s",
		    value == NULL ? "" : value);
		p = end + (p[1] == '{' && c == '}' ? 1 : 0);
	}
	out[n] = '\0';
	free(src);
	return out;
}

void
words_unescape(char *s)
{
	char *to = s;

	for (; *s != '\0'; s++) {
		unsigned int hex;

		if (*s != '\\' || s[1] == '\0') {
			*to++ = *s;
			continue;
		}
		s++;
		if (*s == 'x' && sscanf(s + 1, "%2x", &hex) == 1 &&
		    isxdigit((unsigned char)s[2])) {
			*to++ = (char)hex;
			s += 2;
		} else {
			*to++ = (char)(*s == 'n' ? '\n' : *s == 't' ? '\t' :
			    *s == 'e' ? '\033' : *s == 'r' ? '\r' : *s);
		}
	}
	*to = '\0';
}

int
words_split(char *line, char **word, int max)
{
	int n = 0;

	for (char *p = line; n < max - 1;) {
		char *to, quote = 0;

		while (*p == ' ' || *p == '\t')
			p++;
		if (*p == '\0')
			break;
		word[n++] = to = p;
		for (; *p != '\0' && (quote || (*p != ' ' && *p != '\t'));
		    p++) {
			if (quote != 0 ? *p == quote :
			    *p == '"' || *p == '\'')
				quote = quote != 0 ? 0 : *p;
			else
				*to++ = *p;
		}
		if (*p != '\0')
			p++;
		*to = '\0';
	}
	word[n] = NULL;
	return n;
}

char *
words_file(const char *name, size_t *n)
{
	FILE *f = fopen(name, "r");
	char *text = NULL;
	size_t k, cap = 0;

	*n = 0;
	if (f == NULL)
		return NULL;
	do {
		text = realloc(text, (cap += 65536) + 1);
		if (text == NULL)
			abort();
		k = fread(text + *n, 1, cap - *n, f);
		*n += k;
	} while (k > 0);
	text[*n] = '\0';
	fclose(f);
	return text;
}
