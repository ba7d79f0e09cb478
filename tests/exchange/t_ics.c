/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * t_ics - lines of iCalendar: folded at 75 octets between two characters,
 * escaped, ended by CRLF; what was folded comes back whole.
 */
#include "base/date.h"
#include "base/utf8.h"
#include "exchange/ics.h"
#include "tests/tap.h"

#include <stdlib.h>
#include <string.h>

static int32_t
day(const char *iso)
{
	int32_t d;

	if (!date_from_iso(iso, &d))
		abort();
	return d;
}

/* One event with that summary and description, unfolded into OUT. */
static void
event(const char *summary, const char *description, struct str *raw,
      struct str *out)
{
	const struct ics_event e = { .uuid = "u", .name = "essai-demandes[k1]",
		.summary = summary, .description = description,
		.day = day("2028-02-29"), .reminder = 30 };

	str_clear(raw);
	str_clear(out);
	ics_begin(raw);
	ics_event(raw, &e, day("2026-01-14"));
	ics_end(raw);
	for (const char *p = raw->p; *p != '\0'; p++)
		if (strncmp(p, "\r\n ", 3) == 0)
			p += 2;
		else
			str_putc(out, *p);
}

/* Every line: at most 75 octets, whole characters, CRLF and no other end. */
static bool
lines_are_sound(const struct str *raw)
{
	const char *p = raw->p;

	while (*p != '\0') {
		const char *end = strstr(p, "\r\n");

		if (end == NULL || end - p > 75 ||
		    !utf8_valid(p, (size_t)(end - p)) ||
		    memchr(p, '\n', (size_t)(end - p)) != NULL ||
		    memchr(p, '\r', (size_t)(end - p)) != NULL)
			return false;
		p = end + 2;
	}
	return true;
}

static void
t_words(void)
{
	struct str raw, out;

	str_init(&raw, 0);
	str_init(&out, 0);
	event("Compte; rendu, \\ fin", "une\ndeux\ttrois\r\x1b[31m", &raw,
	    &out);
	ok(strstr(out.p, "\r\nUID:u-essai-demandes.k1@guichet\r\n") != NULL,
	    "a name of plain characters");
	ok(strstr(out.p, "\r\nDTSTAMP:20260114T000000Z\r\n") != NULL,
	    "the reference date as the stamp");
	ok(strstr(out.p, "\r\nDTSTART;VALUE=DATE:20280229\r\n") != NULL,
	    "a whole day");
	ok(strstr(out.p, "\r\nSUMMARY:Compte\\; rendu\\, \\\\ fin\r\n") !=
	    NULL, "what has a meaning is escaped");
	ok(strstr(out.p, "\r\nDESCRIPTION:une\\ndeux trois[31m\r\n") != NULL,
	    "lines are \\n, control characters are left out");
	ok(strstr(out.p, "\r\nTRIGGER:-P30D\r\n") != NULL, "a reminder");
	ok(strncmp(out.p, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", 30) == 0,
	    "a calendar of version 2.0");
	str_fini(&raw);
	str_fini(&out);
}

/* Texts of every length around the fold, of characters of 1 to 4 octets. */
static void
t_folds(void)
{
	static const char *const piece[] = { "a", "é", "€", "\U0001F331",
		";", "e\xCC\x81" };
	struct str raw, out, text, want;
	int bad = 0, lost = 0;

	str_init(&raw, 0);
	str_init(&out, 0);
	str_init(&text, 0);
	str_init(&want, 0);
	for (size_t k = 0; k < sizeof piece / sizeof *piece; k++)
		for (int shift = 0; shift < 5; shift++)
			for (int n = 0; n < 200; n++) {
				str_clear(&text);
				str_clear(&want);
				str_put(&want, "\r\nSUMMARY:");
				for (int i = 0; i < n; i++) {
					const char *p = i < shift ? "x" :
					    piece[k];

					str_put(&text, p);
					str_printf(&want, "%s%s", *p == ';' ?
					    "\\" : "", p);
				}
				str_put(&want, "\r\n");
				event(text.p, "", &raw, &out);
				bad += !lines_are_sound(&raw);
				lost += strstr(out.p, want.p) == NULL;
			}
	is_int(bad, 0, "no line is too long, nor cut in a character");
	is_int(lost, 0, "and what was folded comes back whole");
	str_fini(&raw);
	str_fini(&out);
	str_fini(&text);
	str_fini(&want);
}

int
main(void)
{
	t_words();
	t_folds();
	return tap_done();
}
