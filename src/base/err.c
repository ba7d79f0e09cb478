/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/err.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Sentences name files and words that anyone may have written: what a
   terminal would act upon is left out, and what is not UTF-8 shows as such. */
static void
make_fit(struct err *err)
{
	static const char wrong[] = "\xEF\xBF\xBD";
	const char *p = err->text, *end = p + strlen(p), *from;
	char out[sizeof err->text];
	size_t n = 0, len;

	while (p < end) {
		uint32_t cp;

		from = p;
		cp = utf8_next(&p, end);
		if (cp != '\n' && utf8_forbidden(cp))
			continue;
		if (cp == 0xFFFD)
			from = wrong;
		len = cp == 0xFFFD ? sizeof wrong - 1 : (size_t)(p - from);
		if (n + len >= sizeof out)
			break;
		memcpy(out + n, from, len);
		n += len;
	}
	out[n] = '\0';
	memcpy(err->text, out, n + 1);
}

bool
err_set(struct err *err, enum err_kind kind, const char *fmt, ...)
{
	va_list ap;

	if (err == NULL)
		return false;
	err->kind = kind;
	va_start(ap, fmt);
	(void)vsnprintf(err->text, sizeof err->text, fmt, ap);
	va_end(ap);
	make_fit(err);
	return false;
}

void
err_context(struct err *err, const char *fmt, ...)
{
	char tail[sizeof err->text];
	va_list ap;
	size_t n;

	if (err == NULL)
		return;
	memcpy(tail, err->text, sizeof tail);
	va_start(ap, fmt);
	(void)vsnprintf(err->text, sizeof err->text, fmt, ap);
	va_end(ap);
	n = strlen(err->text);
	(void)snprintf(err->text + n, sizeof err->text - n, " : %s", tail);
	make_fit(err);
}

int
err_exit_code(const struct err *err)
{
	switch (err->kind) {
	case ERR_REFUSED:
		return 1;
	case ERR_USAGE:
		return 2;
	case ERR_INPUT:
	case ERR_EXISTS:
		return 3;
	case ERR_NONE:
	case ERR_IO:
	case ERR_FULL:
	case ERR_BUSY:
	case ERR_READONLY:
	case ERR_NEWER:
	case ERR_DAMAGED:
	case ERR_STOPPED:
		break;
	}
	return 4;
}
