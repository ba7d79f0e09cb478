/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/csv_out.h"

#include "base/date.h"
#include "base/money.h"
#include "model/dossier.h"

#include <string.h>

bool
csv_computed(const char *text)
{
	text += strspn(text, "'");
	return *text != '\0' && strchr("=+-@\t\r", *text) != NULL;
}

static void
begin(struct csv_out *c)
{
	if (c->begun)
		str_putc(c->out, c->separator);
	c->begun = true;
}

static void
put(struct csv_out *c, const char *text, bool guard)
{
	const char marks[] = { c->separator, '"', '\n', '\r', '\t', '\0' };
	bool quoted = guard || strpbrk(text, marks) != NULL ||
	    text[0] == ' ' || (text[0] != '\0' &&
	    text[strlen(text) - 1] == ' ');

	begin(c);
	if (quoted)
		str_putc(c->out, '"');
	if (guard)
		str_putc(c->out, '\'');
	for (; *text != '\0'; text++) {
		if (*text == '"')
			str_putc(c->out, '"');
		str_putc(c->out, *text);
	}
	if (quoted)
		str_putc(c->out, '"');
}

void
csv_text(struct csv_out *c, const char *text)
{
	text = text == NULL ? "" : text;
	put(c, text, csv_computed(text));
}

void
csv_word(struct csv_out *c, const char *text)
{
	put(c, text == NULL ? "" : text, false);
}

void
csv_amount(struct csv_out *c, int64_t cents, bool known)
{
	char buf[NUMBER_TEXT], *point;

	buf[0] = '\0';
	if (known)
		(void)money_plain(cents, buf);
	point = strchr(buf, '.');
	if (point != NULL && strcmp(point, ".00") == 0)
		*point = '\0';
	else if (point != NULL)
		*point = c->point;
	put(c, buf, false);
}

void
csv_day(struct csv_out *c, int32_t day)
{
	char buf[DATE_TEXT];

	put(c, day == NO_DAY ? "" : date_iso(day, buf), false);
}

void
csv_line(struct csv_out *c)
{
	str_put(c->out, "\r\n");
	c->begun = false;
}
