/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_CSV_H
#define EXCHANGE_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * csv - a table as spreadsheets write it, read as it comes, row by row.
 *
 * The bytes are given by slices of any size; each row is given as soon as it
 * is whole.  Memory does not grow with the file.  What it is written in is
 * found from its beginning, or said; the report tells which.
 *
 *   encoding   UTF-8, with a byte order mark or not; UTF-16 with one, or
 *              whose zeros betray it; else Windows-1252, of which ISO-8859-1
 *              is a part.  Found by validity: a byte that is not UTF-8 where
 *              nothing was UTF-8 before makes the file Windows-1252.
 *   separator  ; tab | or , : the one that cuts the first lines most evenly,
 *              the first of these when two do; or "sep=;" on the first line.
 *   quotes     "a ""word""", over line ends too.  One that is never closed
 *              ends after CELL_LINES lines, and is a flaw of its row.
 *   line ends  LF, CR LF, CR.
 *
 *   '=1+1      the apostrophe by which a text is told from a formula is taken
 *              away (csv_out.h).
 *
 * Cells are clean UTF-8 without blanks at their ends; empty cells at the end
 * of a row and rows of nothing are left out.
 */

#define CSV_CELL_MAX 4096	/* bytes of a cell; more is cut */
#define CSV_CELL_LINES 50	/* line ends in a cell */
#define CSV_CELLS_MAX 200	/* cells of a row; more are left out */

enum csv_encoding { CSV_ANY, CSV_UTF8, CSV_WINDOWS, CSV_UTF16_LE,
	CSV_UTF16_BE };

/* What is not as it should be in a row. */
enum csv_flaw {
	CSV_CUT = 1,		/* a cell too long, cut */
	CSV_WIDE = 2,		/* more cells than are kept */
	CSV_OPEN = 4,		/* a quote never closed */
	CSV_STRAY = 8,		/* text after a closing quote */
	CSV_CONTROL = 16,	/* characters of control, left out */
	CSV_BYTES = 32		/* bytes that are no text in the encoding */
};

struct csv_row {
	int64_t line;		/* where it begins, from 1 */
	int n;
	const char *const *cell;	/* n of them, until the next row */
	unsigned flaws;
};
typedef void csv_row_fn(void *ctx, const struct csv_row *row);

struct csv_options {
	enum csv_encoding encoding;	/* CSV_ANY: to be found */
	char separator;			/* '\0': to be found */
};

/* A file that is no text at all is not read. */
enum csv_kind { CSV_TABLE, CSV_WORKBOOK, CSV_PDF, CSV_BINARY };

struct csv_report {
	enum csv_kind kind;
	enum csv_encoding encoding;
	bool mark;		/* it began with a byte order mark */
	bool plain;		/* ASCII alone: the encoding did not matter */
	char separator;
	int64_t lines, rows;
	int64_t controls, bytes;	/* left out; not understood */
};

struct csv;

struct csv *csv_begin(const struct csv_options *o, csv_row_fn *f, void *ctx);
void csv_step(struct csv *c, const char *p, size_t n);
/* The last row, the report (NULL: not wanted), and C is no more. */
void csv_end(struct csv *c, struct csv_report *out);

/* "utf-8", "utf-16", "windows-1252", "iso-8859-1", "latin1"...: false when it
   is none. */
bool csv_encoding_named(const char *word, enum csv_encoding *out);
const char *csv_encoding_name(enum csv_encoding e);	/* "UTF-8" */
/* ";", "tab", "point-virgule", "virgule", "|"...; false when it is none. */
bool csv_separator_named(const char *word, char *out);
/* "point-virgule": marked, to be translated. */
const char *csv_separator_name(char separator);

#endif
