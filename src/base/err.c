/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

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
}

int
err_exit_code(const struct err *err)
{
	switch (err->kind) {
	case ERR_USAGE:
		return 2;
	case ERR_INPUT:
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
