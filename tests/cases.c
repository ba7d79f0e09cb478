/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/cases.h"

#include "base/str.h"
#include "base/utf8.h"
#include "tests/tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct cases_kind *const kinds[] = {
	&cases_rules,
	&cases_values,
};

struct reader {
	const struct cases_kind *kind;
	void *ctx;
	struct cases_case c;
	char *title;
	char *text[3];
	int n;			/* lines of the case being read */
};

/* The kind named by the folder of FILE. */
static const struct cases_kind *
kind_of(const char *file)
{
	const char *end = strrchr(file, '/'), *from;

	if (end == NULL)
		return NULL;
	for (from = end; from > file && from[-1] != '/'; from--)
		;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strlen(kinds[i]->name) == (size_t)(end - from) &&
		    strncmp(kinds[i]->name, from, (size_t)(end - from)) == 0)
			return kinds[i];
	return NULL;
}

static char *
unescape(const char *s)
{
	struct str out;
	char *text;

	str_init(&out, 0);
	for (; *s != '\0'; s++) {
		char hex[5] = "";

		if (*s != '\\' || s[1] == '\0') {
			str_putc(&out, *s);
			continue;
		}
		s++;
		if (*s == 'n' || *s == 't') {
			str_putc(&out, *s == 'n' ? '\n' : '\t');
		} else if (*s == 'u' && strlen(s) > 4) {
			memcpy(hex, s + 1, 4);
			utf8_put(&out, (uint32_t)strtoul(hex, NULL, 16));
			s += 4;
		} else if (*s == 'x' && strlen(s) > 2) {
			memcpy(hex, s + 1, 2);
			str_putc(&out, (char)strtoul(hex, NULL, 16));
			s += 2;
		} else {
			str_putc(&out, *s);
		}
	}
	text = str_steal(&out);
	str_fini(&out);
	return text;
}

static void
finish(struct reader *r, int line)
{
	if (r->n == 3) {
		for (int i = 0; i < 3; i++)
			r->c.text[i] = r->text[i];
		r->c.title = r->title;
		r->kind->run(r->ctx, &r->c);
	} else if (r->n != 0) {
		ok(false, "%s:%d: a case has three lines, not %d", r->c.file,
		    line, r->n);
	}
	for (int i = 0; i < r->n && i < 3; i++) {
		free(r->text[i]);
		r->text[i] = NULL;
	}
	r->n = 0;
}

static void
one_line(struct reader *r, const char *s, int line)
{
	if (*s == '\0' || strncmp(s, "# ", 2) == 0 || strcmp(s, "#") == 0 ||
	    strncmp(s, "@ ", 2) == 0) {
		finish(r, line);
		if (*s == '#') {
			free(r->title);
			r->title = unescape(s[1] == ' ' ? s + 2 : s + 1);
		} else if (*s == '@' && (r->kind->setting == NULL ||
		    !r->kind->setting(r->ctx, s + 2))) {
			ok(false, "%s:%d: unknown setting: %s", r->c.file,
			    line, s);
		}
		return;
	}
	if (r->n == 0)
		r->c.line = line;
	if (r->n < 3)
		r->text[r->n] = unescape(s);
	r->n++;
	if (r->n == 3)
		finish(r, line);
}

int
main(int argc, char **argv)
{
	struct reader r = { 0 };
	char *text = NULL;
	size_t cap = 0;
	int line = 0;
	FILE *f;

	if (argc != 2 || (r.kind = kind_of(argv[1])) == NULL) {
		fprintf(stderr, "usage: cases tests/KIND/NAME.cases\n");
		return 2;
	}
	f = fopen(argv[1], "r");
	if (f == NULL) {
		perror(argv[1]);
		return 2;
	}
	r.c.file = strrchr(argv[1], '/') + 1;
	r.title = unescape("");
	r.ctx = r.kind->begin == NULL ? NULL : r.kind->begin();
	for (ssize_t n; (n = getline(&text, &cap, f)) >= 0;) {
		if (n > 0 && text[n - 1] == '\n')
			text[n - 1] = '\0';
		one_line(&r, text, ++line);
	}
	finish(&r, line);
	if (r.kind->end != NULL)
		r.kind->end(r.ctx);
	free(r.title);
	free(text);
	(void)fclose(f);
	return tap_done();
}
