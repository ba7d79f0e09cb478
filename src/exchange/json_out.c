/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/exchange.h"

#include "base/date.h"

#include "base/utf8.h"

#include <string.h>

static void
quote(struct str *out, const char *text)
{
	const char *p = text, *end = text + strlen(text);

	str_putc(out, '"');
	while (p < end) {
		const char *at = p;
		uint32_t cp = utf8_next(&p, end);

		if (cp == '"' || cp == '\\')
			str_printf(out, "\\%c", (char)cp);
		else if (cp == '\n')
			str_put(out, "\\n");
		else if (cp < 0x20 || cp == 0x7F)
			str_printf(out, "\\u%04x", (unsigned)cp);
		else if (utf8_valid(at, (size_t)(p - at)))
			str_putn(out, at, (size_t)(p - at));
		else
			utf8_put(out, 0xFFFD);
	}
	str_putc(out, '"');
}

static void
indent(struct json_out *j)
{
	str_putc(j->out, '\n');
	for (int i = 0; i < j->depth; i++)
		str_put(j->out, "  ");
}

/* Comma, new line, name: what comes before any value. */
static void
before(struct json_out *j, const char *key)
{
	if (j->depth > 0) {
		if (!j->first)
			str_putc(j->out, ',');
		indent(j);
	}
	j->first = false;
	if (key != NULL) {
		quote(j->out, key);
		str_put(j->out, ": ");
	}
}

void
json_begin(struct json_out *j, struct str *out)
{
	*j = (struct json_out){ .out = out, .first = true };
}

void
json_open(struct json_out *j, const char *key, char bracket)
{
	before(j, key);
	str_putc(j->out, bracket);
	j->depth++;
	j->first = true;
}

void
json_close(struct json_out *j, char bracket)
{
	bool empty = j->first;

	j->depth--;
	if (!empty)
		indent(j);
	str_putc(j->out, bracket);
	j->first = false;
	if (j->depth == 0)
		str_putc(j->out, '\n');
}

void
json_text(struct json_out *j, const char *key, const char *value)
{
	before(j, key);
	if (value == NULL)
		str_put(j->out, "null");
	else
		quote(j->out, value);
}

void
json_words(struct json_out *j, const char *key, const char *value)
{
	json_text(j, key, value == NULL || value[0] == '\0' ? NULL : value);
}

void
json_day(struct json_out *j, const char *key, int32_t day)
{
	char text[DATE_TEXT];

	json_text(j, key, day == NO_DAY ? NULL : date_iso(day, text));
}

void
json_int(struct json_out *j, const char *key, int64_t value)
{
	before(j, key);
	str_printf(j->out, "%lld", (long long)value);
}

void
json_bool(struct json_out *j, const char *key, bool value)
{
	before(j, key);
	str_put(j->out, value ? "true" : "false");
}

void
json_none(struct json_out *j, const char *key)
{
	before(j, key);
	str_put(j->out, "null");
}
