/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/str.h"
#include "base/utf8.h"
#include "exchange/csv.h"
#include "tests/tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Tables as spreadsheets write them, and as nobody should. */

/* "1:a|b\n": each row by its line, its flaws after it. */
static void
write_row(void *ctx, const struct csv_row *row)
{
	struct str *out = ctx;

	str_printf(out, "%lld:", (long long)row->line);
	for (int i = 0; i < row->n; i++)
		str_printf(out, "%s%s", i > 0 ? "|" : "", row->cell[i]);
	if (row->flaws != 0)
		str_printf(out, " {%u}", row->flaws);
	str_putc(out, '\n');
}

static struct csv_report
read_by(const char *p, size_t n, size_t slice, const struct csv_options *o,
	struct str *out)
{
	struct csv *c = csv_begin(o, write_row, out);
	struct csv_report r;

	for (size_t i = 0; i < n; i += slice)
		csv_step(c, p + i, n - i < slice ? n - i : slice);
	csv_end(c, &r);
	return r;
}

struct example {
	const char *what;
	const char *text;
	size_t n;
	const char *rows;
	enum csv_encoding encoding;
	char separator;
};
#define TEXT(s) s, sizeof s - 1

static const struct example examples[] = {
	{ "semicolons", TEXT("a;b\nc;d\n"), "1:a|b\n2:c|d\n", CSV_UTF8,
	    ';' },
	{ "commas", TEXT("a,b\nc,d"), "1:a|b\n2:c|d\n", CSV_UTF8, ',' },
	{ "tabs", TEXT("a\tb,5\nc\td,6\n"), "1:a|b,5\n2:c|d,6\n", CSV_UTF8,
	    '\t' },
	{ "bars", TEXT("a|b\nc|d\n"), "1:a|b\n2:c|d\n", CSV_UTF8, '|' },
	{ "semicolons before decimal commas", TEXT("a;1,5\nb;2,5\n"),
	    "1:a|1,5\n2:b|2,5\n", CSV_UTF8, ';' },
	{ "the separator said", TEXT("sep=,\na;b,c\n"), "2:a;b|c\n",
	    CSV_UTF8, ',' },
	{ "said as the sheet has it", TEXT("sep=;\r\na;b\r\n"), "2:a|b\n",
	    CSV_UTF8, ';' },
	{ "a label that begins so", TEXT("sep=a;b\nc;d\n"),
	    "1:sep=a|b\n2:c|d\n", CSV_UTF8, ';' },
	{ "CR LF", TEXT("a;b\r\nc;d\r\n"), "1:a|b\n2:c|d\n", CSV_UTF8, ';' },
	{ "CR", TEXT("a;b\rc;d\r"), "1:a|b\n2:c|d\n", CSV_UTF8, ';' },
	{ "no end of line", TEXT("a;b"), "1:a|b\n", CSV_UTF8, ';' },
	{ "quotes", TEXT("\"a;b\";\"c \"\"d\"\"\"\n"), "1:a;b|c \"d\"\n",
	    CSV_UTF8, ';' },
	{ "a line end in quotes", TEXT("\"a\nb\";c\r\nd;e\n"),
	    "1:a\nb|c\n3:d|e\n", CSV_UTF8, ';' },
	{ "CR LF in quotes", TEXT("\"a\r\nb\";c\r\nd;e\n"),
	    "1:a\nb|c\n3:d|e\n", CSV_UTF8, ';' },
	{ "a quote in a word", TEXT("5\" pouces;b\nc;d\n"),
	    "1:5\" pouces|b\n2:c|d\n", CSV_UTF8, ';' },
	{ "text after a quote", TEXT("\"a\"b;c\nd;e\n"), "1:ab|c {8}\n2:d|e\n",
	    CSV_UTF8, ';' },
	{ "blanks around quotes", TEXT(" \"a\" ; b \nc;d\n"),
	    "1:a|b\n2:c|d\n", CSV_UTF8, ';' },
	{ "empty cells", TEXT(";a;;b\n"), "1:|a||b\n", CSV_UTF8, ';' },
	{ "separators at the end", TEXT("a;b;;;;\nc;;;;;\n"), "1:a|b\n2:c\n",
	    CSV_UTF8, ';' },
	{ "rows of nothing", TEXT("\n;;;\n   \na;b\n\n"), "4:a|b\n", CSV_UTF8,
	    ';' },
	{ "a mark", TEXT("\xEF\xBB\xBF" "\xC3\xA9;b\n"), "1:\xC3\xA9|b\n",
	    CSV_UTF8, ';' },
	{ "ISO-8859-1", TEXT("\xE9t\xE9;b\n"), "1:\xC3\xA9t\xC3\xA9|b\n",
	    CSV_WINDOWS, ';' },
	{ "Windows-1252", TEXT("12 \x80;\x9Cuvre\n"),
	    "1:12 \xE2\x82\xAC|\xC5\x93uvre\n", CSV_WINDOWS, ';' },
	{ "a byte that Windows-1252 has not", TEXT("\xE9\xE9\xE9 \x81;b\n"),
	    "1:\xC3\xA9\xC3\xA9\xC3\xA9 \xEF\xBF\xBD|b {32}\n", CSV_WINDOWS,
	    ';' },
	{ "UTF-8 with one wrong byte",
	    TEXT("\xC3\xA9\xC3\xA8;b\n\xE9;\xC3\xA9\n"),
	    "1:\xC3\xA9\xC3\xA8|b\n2:\xEF\xBF\xBD|\xC3\xA9 {32}\n", CSV_UTF8,
	    ';' },
	{ "UTF-8 cut short", TEXT("\xC3\xA9;b\xE2\x82"),
	    "1:\xC3\xA9|b\xEF\xBF\xBD\xEF\xBF\xBD {32}\n", CSV_UTF8, ';' },
	{ "UTF-16", TEXT("\xFF\xFE" "a\0;\0\xE9\0\n\0"), "1:a|\xC3\xA9\n",
	    CSV_UTF16_LE, ';' },
	{ "UTF-16, the other way", TEXT("\xFE\xFF" "\0a\0;\0b\0\n"),
	    "1:a|b\n", CSV_UTF16_BE, ';' },
	{ "UTF-16 without a mark", TEXT("c\0o\0m\0p\0t\0e\0;\0b\0\n\0"),
	    "1:compte|b\n", CSV_UTF16_LE, ';' },
	{ "a pair of UTF-16", TEXT("\xFF\xFE" "\x3D\xD8\x00\xDE;\0b\0"),
	    "1:\xF0\x9F\x98\x80|b\n", CSV_UTF16_LE, ';' },
	{ "half a pair", TEXT("\xFF\xFE" "\x3D\xD8;\0b\0"),
	    "1:\xEF\xBF\xBD|b {32}\n", CSV_UTF16_LE, ';' },
	{ "control characters", TEXT("a\x1B[31m;b\0c\n"),
	    "1:a[31m|bc {16}\n", CSV_UTF8, ';' },
	{ "no-break spaces", TEXT("\xC2\xA0" "12\xE2\x80\xAF" "500\xC2\xA0;b"),
	    "1:12\xE2\x80\xAF" "500|b\n", CSV_UTF8, ';' },
	{ "accents put together", TEXT("e\xCC\x81;b\n"), "1:\xC3\xA9|b\n",
	    CSV_UTF8, ';' },
	{ "a quote never closed", TEXT("a;b\nc;\"d\n"), "1:a|b\n2:c|d {4}\n",
	    CSV_UTF8, ';' },
	{ "nothing", TEXT(""), "", CSV_UTF8, ';' },
};

static void
test_example(const struct example *e)
{
	struct str whole, part;
	struct csv_report r;

	str_init(&whole, 0);
	r = read_by(e->text, e->n, e->n + 1, NULL, &whole);
	is_text(whole.p, e->rows, "%s", e->what);
	is_int(r.encoding, e->encoding, "%s: encoding", e->what);
	is_int(r.separator, e->separator, "%s: separator", e->what);
	for (size_t slice = 1; slice < 4; slice++) {
		str_init(&part, 0);
		(void)read_by(e->text, e->n, slice, NULL, &part);
		if (strcmp(whole.p, part.p) != 0)
			ok(false, "%s, by %zu: %s", e->what, slice, part.p);
		str_fini(&part);
	}
	str_fini(&whole);
}

static void
test_forced(void)
{
	static const struct csv_options comma = { CSV_UTF8, ',' };
	static const struct csv_options latin = { CSV_WINDOWS, '\0' };
	static const char text[] = "a;b,\xC3\xA9\n";
	struct str out;

	str_init(&out, 0);
	(void)read_by(text, sizeof text - 1, 100, &comma, &out);
	is_text(out.p, "1:a;b|\xC3\xA9\n", "a separator that is said");
	str_clear(&out);
	(void)read_by(text, sizeof text - 1, 100, &latin, &out);
	is_text(out.p, "1:a|b,\xC3\x83\xC2\xA9\n", "an encoding that is said");
	str_fini(&out);
}

/* --- limits --- */

static void
test_long(void)
{
	struct str in, out;
	struct csv_report r;

	str_init(&in, 0);
	str_init(&out, 0);
	for (int i = 0; i < 300; i++)
		str_put(&in, "x;");
	str_put(&in, "\na;");
	for (int i = 0; i < 10000; i++)
		str_putc(&in, 'y');
	str_put(&in, "\nb;c\n");
	r = read_by(in.p, in.len, 1000, NULL, &out);
	is_int(r.rows, 3, "long rows, long cells: three rows");
	ok(strstr(out.p, "x {2}\n2:a|y") != NULL, "cells left out, said");
	ok(strstr(out.p, "y {1}\n3:b|c\n") != NULL, "a cell cut, said");
	ok(out.len < 6000, "what is kept has a limit");

	str_clear(&in);
	str_clear(&out);
	str_put(&in, "a;\"b\n");
	for (int i = 2; i < 100; i++)
		str_printf(&in, "%d;x\n", i);
	r = read_by(in.p, in.len, 1000, NULL, &out);
	ok(strncmp(out.p, "1:a|b\n", 6) == 0, "a quote never closed");
	ok(strstr(out.p, " {4}\n51:51|x\n52:52|x\n") != NULL,
	    "costs fifty lines");
	is_int(r.lines, 99, "all are counted");
	str_fini(&in);
	str_fini(&out);
}

/* Accents begin long after what was looked at. */
static void
test_late(void)
{
	struct str in, out;
	struct csv_report r;

	str_init(&in, 0);
	for (int i = 0; i < 20000; i++)
		str_printf(&in, "%d;label\n", i);
	str_put(&in, "x;\xE9t\xE9\n");
	str_init(&out, 0);
	r = read_by(in.p, in.len, 4096, NULL, &out);
	is_int(r.encoding, CSV_WINDOWS, "found at the first accent");
	ok(strstr(out.p, "20001:x|\xC3\xA9t\xC3\xA9\n") != NULL, "and read");
	str_fini(&out);
	str_fini(&in);
}

static void
count_row(void *ctx, const struct csv_row *row)
{
	int64_t *sum = ctx;

	*sum += row->n == 3 ? strtoll(row->cell[2], NULL, 10) : 1000000000;
}

/* As many lines as a second allows; a million in the long counts. */
static void
test_million(void)
{
	struct rounds rd;
	int64_t sum = 0, want = 0;
	struct csv *c = csv_begin(NULL, count_row, &sum);
	struct csv_report r;

	rounds_begin(&rd, "lines", 1000000);
	while (rounds_more(&rd)) {
		char line[120];
		int n = (int)(rounds_random(&rd) % 100000);

		want += n;
		csv_step(c, line, (size_t)snprintf(line, sizeof line,
		    "60%d;\"ligne \"\"%lld\"\" ; \xC3\xA9t\xC3\xA9\";%d\r\n",
		    n % 10, (long long)rd.done, n));
	}
	rounds_end(&rd);
	csv_end(c, &r);
	is_int(sum, want, "each line is read once");
	is_int(r.rows, rd.done, "and counted");
	is_int(r.lines, rd.done, "as a line");
}

/* --- at random --- */

static void
put_encoded(struct str *out, const char *s, enum csv_encoding e)
{
	const char *end = s + strlen(s);

	while (s < end) {
		uint32_t cp = utf8_next(&s, end);

		if (e == CSV_UTF8) {
			utf8_put(out, cp);
		} else if (e == CSV_WINDOWS) {
			str_putc(out, (char)cp);
		} else {
			char half[2] = { (char)(cp & 255), (char)(cp >> 8) };

			if (e == CSV_UTF16_BE) {
				half[0] = (char)(cp >> 8);
				half[1] = (char)(cp & 255);
			}
			str_putn(out, half, 2);
		}
	}
}

static void
random_cell(struct rounds *rd, char *cell, char separator)
{
	static const char *const some[] = { "\xC3\xA9", "\xC3\x80", ";", ",",
		"\t", "|", "\"", "\n", "a", "12", " ", "\"\"", "\xC2\xB0" };
	unsigned n = (unsigned)(rounds_random(rd) % 8);
	bool quote;

	cell[0] = '\0';
	strcat(cell, "b");
	for (unsigned i = 0; i < n; i++)
		strcat(cell, some[rounds_random(rd) %
		    (sizeof some / sizeof *some)]);
	strcat(cell, "e");
	/* a tab in a cell is a space */
	for (char *p = cell; *p != '\0'; p++)
		if (*p == '\t')
			*p = ' ';
	quote = strpbrk(cell, "\"\n") != NULL ||
	    strchr(cell, separator) != NULL || rounds_random(rd) % 4 == 0;
	if (quote) {
		char bare[160];
		char *to = cell;

		(void)snprintf(bare, sizeof bare, "%s", cell);
		*to++ = '"';
		for (const char *p = bare; *p != '\0'; p++) {
			if (*p == '"')
				*to++ = '"';
			*to++ = *p;
		}
		*to++ = '"';
		*to = '\0';
	}
}

static void
put_want(struct str *want, const char *cell)
{
	if (*cell != '"') {
		str_put(want, cell);
		return;
	}
	for (cell++; *cell != '\0' && !(cell[0] == '"' && cell[1] == '\0');
	    cell++) {
		if (cell[0] == '"' && cell[1] == '"')
			cell++;
		str_putc(want, *cell);
	}
}

static bool
one_table(struct rounds *rd)
{
	static const char separators[] = { ';', ',', '\t', '|' };
	static const char *const ends[] = { "\n", "\r\n", "\r" };
	struct csv_options o = { .separator = separators[rounds_random(rd) %
	    4], .encoding = (enum csv_encoding)(1 + rounds_random(rd) % 4) };
	const char *end = ends[rounds_random(rd) % 3];
	struct str in, want, out;
	int line = 1, n = 1 + (int)(rounds_random(rd) % 5);
	bool same;

	str_init(&in, 0);
	str_init(&want, 0);
	str_init(&out, 0);
	for (int r = 0; r < n; r++) {
		int cells = 1 + (int)(rounds_random(rd) % 4);

		str_printf(&want, "%d:", line);
		for (int k = 0; k < cells; k++) {
			const char mark[] = { o.separator, '\0' };
			char cell[160];

			random_cell(rd, cell, o.separator);
			put_encoded(&in, k > 0 ? mark : "", o.encoding);
			put_encoded(&in, cell, o.encoding);
			str_put(&want, k > 0 ? "|" : "");
			put_want(&want, cell);
			for (const char *p = cell; *p != '\0'; p++)
				line += *p == '\n';
		}
		put_encoded(&in, end, o.encoding);
		str_putc(&want, '\n');
		line++;
	}
	(void)read_by(in.p, in.len, 1 + rounds_random(rd) % 9, &o, &out);
	same = strcmp(out.p, want.p) == 0;
	if (!same)
		diag("encoding %d, separator %d\n%s\n%s", o.encoding,
		    o.separator, want.p, out.p);
	str_fini(&in);
	str_fini(&want);
	str_fini(&out);
	return same;
}

static void
test_random(void)
{
	struct rounds rd;
	bool good = true;

	rounds_begin(&rd, "tables", 100000);
	while (good && rounds_more(&rd))
		good = one_table(&rd);
	rounds_end(&rd);
	ok(good, "a table written, then read, is the same");
}

static void
test_kinds(void)
{
	struct str out;

	str_init(&out, 0);
	is_int(read_by("PK\3\4abc", 7, 7, NULL, &out).kind, CSV_WORKBOOK,
	    "a workbook");
	is_int(read_by("\xD0\xCF\x11\xE0 ", 5, 1, NULL, &out).kind,
	    CSV_WORKBOOK, "an old one");
	is_int(read_by("%PDF-1.7\n", 9, 3, NULL, &out).kind, CSV_PDF,
	    "a PDF");
	is_text(out.p, "", "gives no row");
	str_fini(&out);
}

static void
test_names(void)
{
	enum csv_encoding e;
	char c;

	ok(csv_encoding_named("UTF-8", &e) && e == CSV_UTF8, "utf-8");
	ok(csv_encoding_named("iso-8859-1", &e) && e == CSV_WINDOWS,
	    "iso-8859-1");
	ok(!csv_encoding_named("utf-8-but-longer-than-any", &e) &&
	    !csv_encoding_named("", &e), "no such encoding");
	ok(csv_separator_named("tab", &c) && c == '\t' &&
	    csv_separator_named(";", &c) && c == ';' &&
	    csv_separator_named("virgule", &c) && c == ',' &&
	    !csv_separator_named("x", &c), "separators");
}

int
main(void)
{
	rounds_shared(2);
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
		test_example(&examples[i]);
	test_forced();
	test_long();
	test_late();
	test_kinds();
	test_names();
	test_million();
	test_random();
	return tap_done();
}
