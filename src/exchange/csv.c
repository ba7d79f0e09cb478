/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/csv_decode.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "exchange/csv_out.h"
#include "model/squeeze.h"

#include <stdlib.h>
#include <string.h>

#define SAMPLE_MAX 65536	/* bytes looked at before the first row */
#define LOOKED_AT 40		/* lines of them, for the separator */

static const char separators[] = { ';', '\t', '|', ',' };
#define NSEPARATOR 4

enum state { CELL_START, CELL_PLAIN, CELL_QUOTED, CELL_AFTER };

struct csv {
	struct csv_options o;
	csv_row_fn *row;
	void *ctx;
	struct csv_decode d;
	struct csv_report report;
	struct str sample;
	bool begun;		/* the sample was looked at */

	/* the row that is read */
	enum state state;
	bool cr;		/* the last one was CR */
	int64_t line, first;	/* now; where the row began */
	int breaks;		/* in the present cell */
	struct str text;	/* of all its cells, each with its NUL */
	size_t at[CSV_CELLS_MAX];
	int n;
	bool full;		/* no room for another cell */
	unsigned flaws;
	int64_t wrong;		/* of d.wrong, already told */
	struct arena a;		/* of the row that is given */
};

/* --- the row --- */

static void
open_cell(struct csv *c)
{
	c->state = CELL_START;
	c->breaks = 0;
	if (c->n < CSV_CELLS_MAX)
		c->at[c->n++] = c->text.len;
	else
		c->full = true;
}

static void
open_row(struct csv *c)
{
	str_clear(&c->text);
	c->n = 0;
	c->full = false;
	c->flaws = 0;
	c->first = c->line;
	open_cell(c);
}

static void
close_cell(struct csv *c)
{
	if (!c->full)
		str_putc(&c->text, '\0');
	open_cell(c);
}

/* Without blanks at its ends, clean. */
static const char *
clean(struct csv *c, const char *s, size_t n)
{
	const char *p, *end = s + n, *last = s;

	if (utf8_plain(s, n) != n) {
		s = utf8_clean(&c->a, s, n, true);
		end = s + strlen(s);
	}
	while (s < end && (p = s, blank_char(utf8_next(&p, end))))
		s = p;
	last = p = s;
	while (p < end)
		if (!blank_char(utf8_next(&p, end)))
			last = p;
	/* what was put before a text so that no spreadsheet computes it */
	if (s < last && *s == '\'' && csv_computed(arena_strndup(&c->a, s,
	    (size_t)(last - s))))
		s++;
	return arena_strndup(&c->a, s, (size_t)(last - s));
}

static void
close_row(struct csv *c)
{
	const char *cell[CSV_CELLS_MAX];
	struct csv_row row = { .line = c->first, .cell = cell };

	str_putc(&c->text, '\0');
	arena_reset(&c->a);
	for (int i = 0; i < c->n; i++) {
		cell[i] = clean(c, c->text.p + c->at[i],
		    strlen(c->text.p + c->at[i]));
		if (cell[i][0] != '\0')
			row.n = i + 1;
	}
	if (c->d.wrong != c->wrong)
		c->flaws |= CSV_BYTES;
	c->wrong = c->d.wrong;
	row.flaws = c->flaws;
	/* what spreadsheets write to say how the rest is cut */
	if (row.n == 1 && c->report.rows == 0 && row.line == 1 &&
	    strncmp(cell[0], "sep=", 4) == 0 && strlen(cell[0]) <= 5)
		row.n = 0;
	if (row.n > 0 || (row.flaws & ~(unsigned)CSV_CONTROL) != 0) {
		c->report.rows++;
		c->row(c->ctx, &row);
	}
	open_row(c);
}

static void
append(struct csv *c, uint32_t cp)
{
	if (cp != '\n' && cp != '\t' && utf8_forbidden(cp)) {
		c->report.controls++;
		c->flaws |= CSV_CONTROL;
		return;
	}
	if (c->full) {
		c->flaws |= CSV_WIDE;
		return;
	}
	if (c->text.len - c->at[c->n - 1] > CSV_CELL_MAX - 5)
		c->flaws |= CSV_CUT;
	else
		utf8_put(&c->text, cp);
}

/* Never closed: what was swallowed is this row, the next line another. */
static bool
lost(struct csv *c)
{
	c->breaks++;
	if (c->breaks < CSV_CELL_LINES)
		return false;
	c->flaws |= CSV_OPEN;
	close_row(c);
	return true;
}

static void
line_end(struct csv *c)
{
	c->line++;
	if (c->state != CELL_QUOTED)
		close_row(c);
	else if (!lost(c))
		append(c, '\n');
}

static void
outside(struct csv *c, uint32_t cp)
{
	if (cp == (unsigned char)c->report.separator) {
		close_cell(c);
	} else if (cp == '"' && c->state == CELL_START) {
		c->state = CELL_QUOTED;
	} else if (cp == '"' && c->state == CELL_AFTER) {
		append(c, cp);
		c->state = CELL_QUOTED;
	} else if (cp == ' ' && c->state != CELL_PLAIN) {
		return;
	} else {
		if (c->state == CELL_AFTER)
			c->flaws |= CSV_STRAY;
		c->state = CELL_PLAIN;
		append(c, cp);
	}
}

static void
point(void *ctx, uint32_t cp)
{
	struct csv *c = ctx;
	bool cr = c->cr;

	c->cr = cp == '\r';
	if (cp == '\n' && cr)
		return;
	if (cp == '\n' || cp == '\r')
		line_end(c);
	else if (c->state != CELL_QUOTED)
		outside(c, cp);
	else if (cp == '"')
		c->state = CELL_AFTER;
	else
		append(c, cp);
}

/* --- what it is written in --- */

struct look {
	int line[NSEPARATOR];	/* how many in this line */
	int count[NSEPARATOR][LOOKED_AT];
	int n;
	bool quoted, some;
	int head;		/* of the first line, "sep=" and one more */
	char mark;
};

static void
look_at(void *ctx, uint32_t cp)
{
	static const char sep[] = "sep=";
	struct look *l = ctx;

	if (l->head >= 0 && l->head < 4)
		l->head = cp == (unsigned char)sep[l->head] ? l->head + 1 :
		    -1;
	else if (l->head == 4) {
		l->mark = cp < 0x80 ? (char)cp : '\0';
		l->head = 5;
	} else if (l->head == 5) {
		/* nothing else on that line */
		if (cp != '\n' && cp != '\r')
			l->mark = '\0';
		l->head = -1;
	}
	if (cp == '"')
		l->quoted = !l->quoted;
	if ((cp == '\n' || cp == '\r') && !l->quoted) {
		if (l->some && l->n < LOOKED_AT) {
			for (int k = 0; k < NSEPARATOR; k++)
				l->count[k][l->n] = l->line[k];
			l->n++;
		}
		memset(l->line, 0, sizeof l->line);
		l->some = false;
		return;
	}
	if (cp > ' ')
		l->some = true;
	for (int k = 0; !l->quoted && k < NSEPARATOR; k++)
		l->line[k] += cp == (unsigned char)separators[k];
}

/* Lines that it cuts in the number most of them have, and those it cuts. */
static int
evenness(const int *count, int n)
{
	int best = 0, cut = 0;

	for (int i = 0; i < n; i++) {
		int same = 0;

		cut += count[i] > 0;
		for (int k = 0; count[i] > 0 && k < n; k++)
			same += count[k] == count[i];
		best = same > best ? same : best;
	}
	return 4 * best + cut;
}

static char
best_separator(const struct look *l)
{
	int best = 0, at = 0;

	for (int k = 0; k < NSEPARATOR; k++) {
		int e = evenness(l->count[k], l->n);

		if (e > best) {
			best = e;
			at = k;
		}
	}
	return separators[at];
}

static enum csv_kind
kind_of(const struct str *s)
{
	static const struct {
		const char *begins;
		size_t n;
		enum csv_kind kind;
	} known[] = {
		{ "PK\3\4", 4, CSV_WORKBOOK },
		{ "\xD0\xCF\x11\xE0", 4, CSV_WORKBOOK },
		{ "%PDF-", 5, CSV_PDF },
		{ "\x89PNG", 4, CSV_BINARY },
		{ "\xFF\xD8\xFF", 3, CSV_BINARY },
		{ "SQLite format 3", 15, CSV_BINARY },
		{ "\x7F" "ELF", 4, CSV_BINARY },
		{ "\x1F\x8B", 2, CSV_BINARY },
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (s->len >= known[i].n && memcmp(s->p, known[i].begins,
		    known[i].n) == 0)
			return known[i].kind;
	return CSV_TABLE;
}

/* The sample is there: what it is, then its rows. */
static void
begin_rows(struct csv *c)
{
	const unsigned char *p = (const unsigned char *)c->sample.p;
	size_t n = c->sample.len, mark;
	struct look look = { 0 };
	struct csv_decode d = { .plain = true };
	enum csv_encoding found = csv_decode_guess(p, n, &d.sure, &mark);

	c->begun = true;
	c->report.kind = kind_of(&c->sample);
	if (c->report.kind != CSV_TABLE)
		return;
	if (c->o.encoding != CSV_ANY && c->o.encoding != found) {
		d.sure = true;
		mark = 0;
		found = c->o.encoding;
	}
	c->report.mark = mark > 0;
	d.encoding = found;
	c->d = d;
	c->d.point = point;
	c->d.ctx = c;
	d.point = look_at;
	d.ctx = &look;
	csv_decode_step(&d, p + mark, n - mark);
	look_at(&look, '\n');
	c->report.separator = c->o.separator != '\0' ? c->o.separator :
	    look.mark != '\0' && look.mark != '"' && look.mark > 0 &&
	    strchr(";,\t|:", look.mark) != NULL ? look.mark :
	    best_separator(&look);
	open_row(c);
	csv_decode_step(&c->d, p + mark, n - mark);
	str_clear(&c->sample);
}

/* --- by slices --- */

struct csv *
csv_begin(const struct csv_options *o, csv_row_fn *f, void *ctx)
{
	struct csv *c = calloc(1, sizeof *c);

	if (c == NULL)
		abort();
	if (o != NULL)
		c->o = *o;
	c->row = f;
	c->ctx = ctx;
	c->line = 1;
	str_init(&c->sample, SAMPLE_MAX + 1);
	str_init(&c->text, 0);
	return c;
}

void
csv_step(struct csv *c, const char *p, size_t n)
{
	if (!c->begun) {
		size_t room = SAMPLE_MAX - c->sample.len;
		size_t take = n < room ? n : room;

		str_putn(&c->sample, p, take);
		p += take;
		n -= take;
		if (c->sample.len == SAMPLE_MAX)
			begin_rows(c);
	}
	if (n > 0 && c->report.kind == CSV_TABLE)
		csv_decode_step(&c->d, (const unsigned char *)p, n);
}

void
csv_end(struct csv *c, struct csv_report *out)
{
	if (!c->begun)
		begin_rows(c);
	if (c->report.kind == CSV_TABLE) {
		csv_decode_end(&c->d);
		if (c->state == CELL_QUOTED)
			c->flaws |= CSV_OPEN;
		c->report.lines = c->line - (c->text.len == 0 && c->n <= 1 ?
		    1 : 0);
		close_row(c);
		c->report.encoding = c->d.encoding;
		c->report.plain = c->d.plain;
		c->report.bytes = c->d.wrong;
	}
	if (out != NULL)
		*out = c->report;
	str_fini(&c->sample);
	str_fini(&c->text);
	arena_fini(&c->a);
	free(c);
}

/* --- names --- */

bool
csv_encoding_named(const char *word, enum csv_encoding *out)
{
	static const struct {
		const char *word;
		enum csv_encoding e;
	} known[] = {
		{ "utf8", CSV_UTF8 }, { "windows1252", CSV_WINDOWS },
		{ "cp1252", CSV_WINDOWS }, { "iso88591", CSV_WINDOWS },
		{ "iso885915", CSV_WINDOWS }, { "latin1", CSV_WINDOWS },
		{ "ansi", CSV_WINDOWS }, { "utf16", CSV_UTF16_LE },
		{ "utf16le", CSV_UTF16_LE }, { "utf16be", CSV_UTF16_BE },
	};
	char folded[16];
	size_t n = 0;

	for (; *word != '\0' && n + 1 < sizeof folded; word++)
		if (*word >= 'A' && *word <= 'Z')
			folded[n++] = (char)(*word - 'A' + 'a');
		else if (*word != '-' && *word != '_' && *word != ' ')
			folded[n++] = *word;
	folded[n] = '\0';
	for (size_t i = 0; *word == '\0' &&
	    i < sizeof known / sizeof *known; i++)
		if (strcmp(known[i].word, folded) == 0) {
			*out = known[i].e;
			return true;
		}
	return false;
}

const char *
csv_encoding_name(enum csv_encoding e)
{
	static const char *const names[] = { [CSV_ANY] = "",
		[CSV_UTF8] = "UTF-8", [CSV_WINDOWS] = "Windows-1252",
		[CSV_UTF16_LE] = "UTF-16 (LE)",
		[CSV_UTF16_BE] = "UTF-16 (BE)" };

	return names[e];
}

static const struct {
	char separator;
	const char *name, *other;
} names[] = {
	{ ';', N_("point-virgule"), ";" }, { '\t', N_("tabulation"), "tab" },
	{ '|', N_("barre verticale"), "|" }, { ',', N_("virgule"), "," },
	{ ':', N_("deux-points"), ":" },
};

bool
csv_separator_named(const char *word, char *out)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(word, names[i].name) == 0 ||
		    strcmp(word, names[i].other) == 0 ||
		    (word[0] == names[i].separator && word[1] == '\0')) {
			*out = names[i].separator;
			return true;
		}
	return strcmp(word, "\\t") == 0 ? (*out = '\t', true) : false;
}

const char *
csv_separator_name(char separator)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (names[i].separator == separator)
			return names[i].name;
	return "";
}
