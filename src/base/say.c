/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/say.h"

#include "base/arena.h"
#include "base/str.h"

void
say_put(struct str *out, const struct say *s, char *(*tr)(const char *))
{
	const char *p = s->msg;

	if (p == NULL)
		return;
	if (tr != NULL)
		p = tr(p);
	for (; *p != '\0'; p++) {
		if (p[0] == '%' && p[1] >= '1' && p[1] <= '4') {
			const char *arg = s->arg[p[1] - '1'];

			str_put(out, arg == NULL ? "" : arg);
			p++;
		} else {
			str_putc(out, *p);
			if (p[0] == '%' && p[1] == '%')
				p++;
		}
	}
}

const char *
say_text(struct arena *a, const struct say *s, char *(*tr)(const char *))
{
	struct str out;
	const char *text;

	str_init(&out, 0);
	say_put(&out, s, tr);
	text = arena_strndup(a, out.p, out.len);
	str_fini(&out);
	return text;
}

struct say
say_copy(struct arena *a, const struct say *s)
{
	struct say copy = { 0 };

	if (s->msg != NULL)
		copy.msg = arena_strdup(a, s->msg);
	for (int i = 0; i < 4; i++)
		if (s->arg[i] != NULL)
			copy.arg[i] = arena_strdup(a, s->arg[i]);
	return copy;
}
