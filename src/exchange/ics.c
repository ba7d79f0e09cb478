/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/ics.h"

#include "base/date.h"
#include "base/i18n.h"

#include <stdio.h>
#include <string.h>

#define FOLD 75		/* octets of a line, without its CRLF */

/* One content line, folded: none is longer than 75 octets, nor cut within a
   character. */
static void
put_line(struct str *out, const char *line)
{
	size_t n = strlen(line), room = FOLD;

	while (n > room) {
		size_t cut = room;

		while (cut > 0 && ((unsigned char)line[cut] & 0xC0) == 0x80)
			cut--;
		if (cut == 0)
			cut = room;	/* not UTF-8: no better place */
		str_putn(out, line, cut);
		str_put(out, "\r\n ");
		line += cut;
		n -= cut;
		room = FOLD - 1;	/* the space counts */
	}
	str_putn(out, line, n);
	str_put(out, "\r\n");
}

/* NAME:TEXT with what means something to iCalendar escaped, and without the
   control characters that it forbids. */
static void
put_text(struct str *out, const char *name, const char *text)
{
	struct str line;

	str_init(&line, 0);
	str_printf(&line, "%s:", name);
	for (const char *p = text; *p != '\0'; p++)
		if (*p == '\n')
			str_put(&line, "\\n");
		else if (*p == '\t')
			str_putc(&line, ' ');
		else if ((unsigned char)*p < 0x20 || *p == 0x7F)
			continue;
		else if (strchr("\\;,", *p) != NULL)
			str_printf(&line, "\\%c", *p);
		else
			str_putc(&line, *p);
	put_line(out, line.p);
	str_fini(&line);
}

static const char *
compact(int32_t day, char *buf, size_t size)
{
	int y, m, d;

	date_split(day, &y, &m, &d);
	(void)snprintf(buf, size, "%04d%02d%02d", y, m, d);
	return buf;
}

/* Letters, figures, points and hyphens: what any program keeps as it is. */
static void
put_uid(struct str *out, const struct ics_event *e)
{
	struct str line;

	str_init(&line, 0);
	str_printf(&line, "UID:%s-", e->uuid);
	for (const char *p = e->name; *p != '\0'; p++)
		if (*p == '[')
			str_putc(&line, '.');
		else if (*p != ']')
			str_putc(&line, *p);
	str_put(&line, "@guichet");
	put_line(out, line.p);
	str_fini(&line);
}

void
ics_begin(struct str *out)
{
	str_put(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
	    "PRODID:-//Guichet//Echeances//FR\r\nCALSCALE:GREGORIAN\r\n"
	    "METHOD:PUBLISH\r\n");
}

void
ics_event(struct str *out, const struct ics_event *e, int32_t stamp)
{
	char day[16], now[16];

	str_put(out, "BEGIN:VEVENT\r\n");
	put_uid(out, e);
	str_printf(out, "DTSTAMP:%sT000000Z\r\n", compact(stamp, now,
	    sizeof now));
	str_printf(out, "DTSTART;VALUE=DATE:%s\r\n", compact(e->day, day,
	    sizeof day));
	put_text(out, "SUMMARY", e->summary);
	if (e->description[0] != '\0')
		put_text(out, "DESCRIPTION", e->description);
	str_put(out, "TRANSP:TRANSPARENT\r\n");
	if (e->reminder > 0) {
		str_put(out, "BEGIN:VALARM\r\nACTION:DISPLAY\r\n");
		put_text(out, "DESCRIPTION", e->summary);
		str_printf(out, "TRIGGER:-P%dD\r\nEND:VALARM\r\n",
		    e->reminder);
	}
	str_put(out, "END:VEVENT\r\n");
}

void
ics_end(struct str *out)
{
	str_put(out, "END:VCALENDAR\r\n");
}

/* --- one dossier --- */

static void
add_line(struct str *out, const char *text)
{
	if (text == NULL || text[0] == '\0')
		return;
	if (out->len > 0)
		str_putc(out, '\n');
	str_put(out, text);
}

static void
describe(const struct duty *d, const char *whose, struct arena *a,
	 struct str *out)
{
	str_clear(out);
	add_line(out, whose);
	add_line(out, d->help);
	add_line(out, d->note);
	if (d->source != NULL)
		add_line(out, arena_printf(a, _("Source : %s"), d->source));
	if (d->unchecked)
		add_line(out, _("Délai à vérifier."));
}

void
ics_dossier(const struct session *s, const char *uuid, const char *whose,
	    struct str *out)
{
	struct arena a = { 0 };
	struct calendar c;
	struct str about;

	str_init(&about, 0);
	calendar_make(s, &a, &c);
	ics_begin(out);
	for (int i = 0; i < c.dated; i++) {
		const struct duty *d = &c.duty[i];
		const char *title = calendar_title(d, &a);

		describe(d, whose, &a, &about);
		ics_event(out, &(struct ics_event){ .uuid = uuid,
			.name = calendar_name(d, &a), .day = d->date,
			.summary = d->met ? arena_printf(&a, _("Fait : %s"),
			    title) : title,
			.description = about.p,
			.reminder = d->met ? 0 : d->reminder },
		    s->dossier->today);
	}
	ics_end(out);
	str_fini(&about);
	arena_fini(&a);
}
