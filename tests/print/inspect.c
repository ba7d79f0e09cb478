/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * inspect FILE...: reads PDFs with libqpdf, the content of each page operator
 * by operator with a reader of its own, and tells what is wrong: paint that
 * is neither in the structure nor said to be decoration, letters too pale or
 * painted over, the header of a table that comes back without its band, and
 * what PDF/A-2u does not allow or asks for.  One line each; exit 1.
 */
#include <math.h>
#include <qpdf/qpdf-c.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LOWEST 4.5		/* contrast of letters */
#define LOWEST_LINE 3.0		/* of what is drawn with a meaning */
#define WORDS 64

static const char *file;
static int problems;

__attribute__((format(printf, 2, 3)))
static void
wrong(int page, const char *fmt, ...)
{
	va_list ap;

	problems++;
	printf("%s: ", file);
	if (page > 0)
		printf("page %d: ", page);
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	putchar('\n');
}

/* --- the content of a page --- */

struct content {
	const char *p, *end;
	char word[WORDS][80];	/* operands, then the operator */
	int n;
};

static bool
delimits(char c)
{
	return c == '\0' || strchr(" \t\r\n\f()<>[]{}/%", c) != NULL;
}

/* One token into W; strings are told by their first sign only. */
static bool
token(struct content *c, char *w, size_t size)
{
	size_t n = 0;
	int depth = 0;

	while (c->p < c->end && (*c->p == '\0' ||
	    strchr(" \t\r\n\f", *c->p) != NULL))
		c->p++;
	if (c->p == c->end)
		return false;
	if (*c->p == '(') {
		do {
			if (*c->p == '\\')
				c->p++;
			else
				depth += (*c->p == '(') - (*c->p == ')');
			c->p++;
		} while (depth > 0 && c->p < c->end);
		strcpy(w, "(");
		return true;
	}
	if (*c->p == '<' && c->p[1] != '<') {
		while (c->p < c->end && *c->p++ != '>')
			;
		strcpy(w, "(");
		return true;
	}
	if (strchr("[]<>{}", *c->p) != NULL) {
		w[0] = *c->p;
		w[1] = '\0';
		c->p += *c->p == c->p[1] && strchr("<>", *c->p) != NULL ? 2 :
		    1;
		return true;
	}
	do
		if (n + 1 < size)
			w[n++] = *c->p;
	while (++c->p < c->end && !delimits(*c->p));
	w[n] = '\0';
	return true;
}

static bool
is_operand(const char *w)
{
	return strchr("+-.0123456789/([]<>", w[0]) != NULL ||
	    strcmp(w, "true") == 0 || strcmp(w, "false") == 0;
}

/* Operands and their operator; false at the end. */
static bool
next(struct content *c)
{
	c->n = 0;
	for (;;) {
		char w[80];

		if (!token(c, w, sizeof w))
			return false;
		if (c->n == WORDS) {
			memmove(c->word[0], c->word[1], sizeof c->word[0] *
			    (WORDS - 1));
			c->n--;
		}
		strcpy(c->word[c->n++], w);
		if (!is_operand(w))
			return true;
	}
}

static double
linear(double x)
{
	return x <= 0.04045 ? x / 12.92 : pow((x + 0.055) / 1.055, 2.4);
}

/* How light the colour in the three words before the operator is: 0 to 1. */
static double
lightness(const struct content *c)
{
	double v[3];

	for (int i = 0; i < 3; i++)
		v[i] = c->n < 4 ? 0 : linear(atof(c->word[c->n - 4 + i]));
	return 0.2126 * v[0] + 0.7152 * v[1] + 0.0722 * v[2];
}

static double
contrast(double a, double b)
{
	return a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05);
}

struct matrix {
	double a, b, c, d, e, f;
};
struct band {
	double left, top, right, bottom, light;
};
#define BANDS 4000		/* filled rectangles of a page */
#define LETTERS 8000		/* texts of a page */
#define DEPTH 40		/* of q */
#define MARGIN_TOP 60.0		/* where running heads are */
#define MARGIN_BOTTOM 62.0
#define SHEET_HEIGHT 841.89

struct state {
	int depth, decoration;	/* of marked content; of "Artifact" */
	double fill, stroke;	/* how light */
	int painted, texts;
	struct matrix at[DEPTH], text;	/* at[nq]: where units are */
	int nq;
	struct band band[BANDS];
	int nband, nrect;	/* painted; begun, not painted yet */
	struct {
		double x, y;
	} letter[LETTERS];
	int nletter;
};

/* M after T. */
static struct matrix
after(const struct matrix *m, const struct matrix *t)
{
	return (struct matrix){ m->a * t->a + m->b * t->c,
		m->a * t->b + m->b * t->d, m->c * t->a + m->d * t->c,
		m->c * t->b + m->d * t->d, m->e * t->a + m->f * t->c + t->e,
		m->e * t->b + m->f * t->d + t->f };
}

static double
operand(const struct content *c, int from_end)
{
	return c->n <= from_end ? 0 : atof(c->word[c->n - 1 - from_end]);
}

static struct matrix
matrix_of(const struct content *c)
{
	return (struct matrix){ operand(c, 6), operand(c, 5), operand(c, 4),
		operand(c, 3), operand(c, 2), operand(c, 1) };
}

static void
point(const struct matrix *m, double x, double y, double *px, double *py)
{
	*px = m->a * x + m->c * y + m->e;
	*py = m->b * x + m->d * y + m->f;
}

/* A rectangle is begun; it is a band once it is filled. */
static void
begin_band(struct state *s, const struct content *c)
{
	double x = operand(c, 4), y = operand(c, 3), ax, ay, bx, by;

	if (s->nband + s->nrect == BANDS)
		return;
	point(&s->at[s->nq], x, y, &ax, &ay);
	point(&s->at[s->nq], x + operand(c, 2), y + operand(c, 1), &bx, &by);
	s->band[s->nband + s->nrect++] = (struct band){ fmin(ax, bx),
		fmin(ay, by), fmax(ax, bx), fmax(ay, by), s->fill };
}

static bool
covers(const struct band *b, double x, double y)
{
	return x >= b->left && x <= b->right && y >= b->top && y <= b->bottom;
}

/* Where the letters that begin here are: a little above their foot. */
static void
letters_at(const struct state *s, double *x, double *y)
{
	struct matrix m = after(&s->text, &s->at[s->nq]);

	point(&m, 0.05, 0.2, x, y);
}

/* What they stand on: the last band that has them, or white paper. */
static double
ground(const struct state *s)
{
	double x, y;

	letters_at(s, &x, &y);
	for (int i = s->nband - 1; i >= 0; i--)
		if (covers(&s->band[i], x, y))
			return s->band[i].light;
	return 1;
}

/* Letters are painted.  Between the margins, decoration that can be read is
   the header of a table that comes back: it has its band. */
static void
write_letters(struct state *s, int page)
{
	double x, y;

	letters_at(s, &x, &y);
	if (s->decoration > 0 && y > MARGIN_BOTTOM &&
	    y < SHEET_HEIGHT - MARGIN_TOP && ground(s) > 0.99)
		wrong(page, "a header without its band");
	if (s->nletter == LETTERS)
		return;
	s->letter[s->nletter].x = x;
	s->letter[s->nletter++].y = y;
}

/* A band is painted: under letters, not over them. */
static void
fill_band(const struct state *s, const struct band *b, int page)
{
	for (int i = 0; i < s->nletter; i++)
		if (covers(b, s->letter[i].x, s->letter[i].y)) {
			wrong(page, "letters painted over");
			return;
		}
}

/* Where things are, and what is filled. */
static void
places(struct state *s, const struct content *c, int page)
{
	const char *op = c->word[c->n - 1];
	struct matrix m;

	if (strcmp(op, "q") == 0 && s->nq + 1 < DEPTH) {
		s->at[s->nq + 1] = s->at[s->nq];
		s->nq++;
	} else if (strcmp(op, "Q") == 0 && s->nq > 0) {
		s->nq--;
	} else if (strcmp(op, "cm") == 0) {
		m = matrix_of(c);
		s->at[s->nq] = after(&m, &s->at[s->nq]);
	} else if (strcmp(op, "BT") == 0) {
		s->text = (struct matrix){ 1, 0, 0, 1, 0, 0 };
	} else if (strcmp(op, "Tm") == 0) {
		s->text = matrix_of(c);
	} else if (strcmp(op, "Td") == 0 || strcmp(op, "TD") == 0) {
		m = (struct matrix){ 1, 0, 0, 1, operand(c, 2),
			operand(c, 1) };
		s->text = after(&m, &s->text);
	} else if (strcmp(op, "re") == 0) {
		begin_band(s, c);
	} else if (strcmp(op, "f") == 0 || strcmp(op, "f*") == 0) {
		for (int i = 0; i < s->nrect; i++) {
			s->band[s->nband + i].light = s->fill;
			fill_band(s, &s->band[s->nband + i], page);
		}
		s->nband += s->nrect;
		s->nrect = 0;
	} else if (strcmp(op, "n") == 0 || strcmp(op, "S") == 0) {
		s->nrect = 0;
	}
}

static bool
one_of(const char *op, const char *const *list)
{
	for (; *list != NULL; list++)
		if (strcmp(op, *list) == 0)
			return true;
	return false;
}

static void
marks(struct state *s, const struct content *c, int page)
{
	const char *op = c->word[c->n - 1];

	if (strcmp(op, "BDC") == 0 || strcmp(op, "BMC") == 0) {
		bool artifact = strcmp(c->word[0], "/Artifact") == 0, id =
		    false;

		for (int i = 0; i < c->n; i++)
			id = id || strcmp(c->word[i], "/MCID") == 0;
		if (!artifact && !id && s->depth == 0)
			wrong(page, "%s is neither read nor decoration",
			    c->word[0]);
		if (s->decoration > 0 && id)
			wrong(page, "%s inside decoration", c->word[0]);
		s->depth++;
		if (artifact && s->decoration == 0)
			s->decoration = s->depth;
	} else if (strcmp(op, "EMC") == 0) {
		if (s->depth == 0)
			wrong(page, "EMC without a beginning");
		else if (s->depth-- == s->decoration)
			s->decoration = 0;
	}
}

static void
walk_content(struct content *c, int page)
{
	static const char *const text[] = { "Tj", "TJ", "'", "\"", NULL };
	static const char *const line[] = { "S", "s", NULL };
	static const char *const other[] = { "f", "F", "f*", "B", "B*", "b",
		"b*", "Do", "sh", "EI", NULL };
	static const char *const grey[] = { "g", "G", "k", "K", "scn", "SCN",
		"sc", "SC", "gs", NULL };
	struct state s = { .at = { { 1, 0, 0, 1, 0, 0 } } };

	while (next(c)) {
		const char *op = c->word[c->n - 1];
		bool letters = one_of(op, text);
		double seen;

		marks(&s, c, page);
		places(&s, c, page);
		if (strcmp(op, "rg") == 0)
			s.fill = lightness(c);
		else if (strcmp(op, "RG") == 0)
			s.stroke = lightness(c);
		else if (one_of(op, grey) && strcmp(op, "gs") != 0)
			wrong(page, "a colour by %s", op);
		if (!letters && !one_of(op, line) && !one_of(op, other))
			continue;
		s.painted++;
		s.texts += letters;
		if (letters)
			write_letters(&s, page);
		if (s.depth == 0)
			wrong(page, "%s outside any tag", op);
		seen = contrast(s.fill, ground(&s));
		if (letters && seen < LOWEST)
			wrong(page, "letters too pale: %.2f", seen);
		seen = contrast(s.stroke, 1);
		if (one_of(op, line) && s.decoration == 0 &&
		    seen < LOWEST_LINE)
			wrong(page, "a line too pale: %.2f", seen);
	}
	if (s.depth > 0)
		wrong(page, "a tag without an end");
	if (s.texts == 0)
		wrong(page, "nothing is written on it");
}

/* --- what stands around it --- */

static bool
has(qpdf_data q, qpdf_oh dict, const char *key)
{
	return qpdf_oh_is_dictionary(q, dict) && qpdf_oh_has_key(q, dict, key);
}

static void
no_transparency(qpdf_data q, qpdf_oh o, int page)
{
	static const char *const kind[] = { "/ExtGState", "/XObject" };

	for (int k = 0; k < 2; k++) {
		qpdf_oh list = qpdf_oh_get_key(q, o, kind[k]);

		if (!qpdf_oh_is_dictionary(q, list))
			continue;
		qpdf_oh_begin_dict_key_iter(q, list);
		while (qpdf_oh_dict_more_keys(q)) {
			char key[80];
			qpdf_oh one, dict;

			(void)snprintf(key, sizeof key, "%s",
			    qpdf_oh_dict_next_key(q));
			one = qpdf_oh_get_key(q, list, key);
			dict = qpdf_oh_is_stream(q, one) ?
			    qpdf_oh_get_dict(q, one) : one;
			if (has(q, dict, "/SMask") || has(q, dict, "/ca") ||
			    has(q, dict, "/CA") || has(q, dict, "/BM") ||
			    has(q, dict, "/Group"))
				wrong(page, "transparency in %s", key);
		}
	}
}

static void
embedded(qpdf_data q, qpdf_oh font, const char *name, int page)
{
	qpdf_oh one = font, d;

	if (!has(q, font, "/ToUnicode"))
		wrong(page, "font %s does not say its signs", name);
	if (has(q, font, "/DescendantFonts")) {
		one = qpdf_oh_get_array_item(q, qpdf_oh_get_key(q, font,
		    "/DescendantFonts"), 0);
		if (strcmp(qpdf_oh_get_name(q, qpdf_oh_get_key(q, one,
		    "/Subtype")), "/CIDFontType2") == 0 &&
		    !has(q, one, "/CIDToGIDMap"))
			wrong(page, "font %s has no CIDToGIDMap", name);
	}
	d = qpdf_oh_get_key(q, one, "/FontDescriptor");
	if (!has(q, d, "/FontFile2") && !has(q, d, "/FontFile3") &&
	    !has(q, d, "/FontFile"))
		wrong(page, "font %s is not embedded", name);
}

static void
walk_fonts(qpdf_data q, qpdf_oh resources, int page)
{
	qpdf_oh fonts = qpdf_oh_get_key(q, resources, "/Font");

	if (!qpdf_oh_is_dictionary(q, fonts)) {
		wrong(page, "no font");
		return;
	}
	qpdf_oh_begin_dict_key_iter(q, fonts);
	while (qpdf_oh_dict_more_keys(q)) {
		char key[80];

		(void)snprintf(key, sizeof key, "%s",
		    qpdf_oh_dict_next_key(q));
		embedded(q, qpdf_oh_get_key(q, fonts, key), key, page);
	}
}

static void
walk_page(qpdf_data q, int i)
{
	qpdf_oh page = qpdf_get_page_n(q, (size_t)i);
	qpdf_oh resources = qpdf_oh_get_key(q, page, "/Resources");
	unsigned char *data = NULL;
	size_t n = 0;

	if (has(q, page, "/Group"))
		wrong(i + 1, "a group, for transparency");
	if (!has(q, page, "/StructParents"))
		wrong(i + 1, "no structure");
	no_transparency(q, resources, i + 1);
	walk_fonts(q, resources, i + 1);
	if (qpdf_oh_get_page_content_data(q, page, &data, &n) !=
	    QPDF_SUCCESS) {
		wrong(i + 1, "cannot be read");
	} else {
		struct content c = { (char *)data, (char *)data + n, { "" },
			0 };

		walk_content(&c, i + 1);
	}
	free(data);
}

/* --- the structure --- */

struct seen {
	int figures, tables, headers;
};

static void
walk_tree(qpdf_data q, qpdf_oh e, int depth, struct seen *seen)
{
	const char *tag;
	qpdf_oh kids;

	if (!qpdf_oh_is_dictionary(q, e) || depth > 40)
		return;
	if (has(q, e, "/S")) {
		tag = qpdf_oh_get_name(q, qpdf_oh_get_key(q, e, "/S"));
		seen->tables += strcmp(tag, "/Table") == 0;
		if (strcmp(tag, "/TH") == 0) {
			seen->headers++;
			if (!has(q, e, "/A"))
				wrong(0, "a header heads nothing");
		}
		if (strcmp(tag, "/Figure") == 0) {
			seen->figures++;
			if (!has(q, e, "/Alt") ||
			    qpdf_oh_get_utf8_value(q, qpdf_oh_get_key(q, e,
				"/Alt"))[0] == '\0')
				wrong(0, "a drawing without words");
		}
	}
	kids = qpdf_oh_get_key(q, e, "/K");
	if (!qpdf_oh_is_array(q, kids)) {
		walk_tree(q, kids, depth + 1, seen);
		return;
	}
	for (int i = 0; i < qpdf_oh_get_array_n_items(q, kids); i++)
		walk_tree(q, qpdf_oh_get_array_item(q, kids, i), depth + 1,
		    seen);
}

static void
walk_intent(qpdf_data q, qpdf_oh root)
{
	qpdf_oh intents = qpdf_oh_get_key(q, root, "/OutputIntents"), one,
	    profile;
	unsigned char *data = NULL;
	QPDF_BOOL filtered;
	size_t n = 0;

	if (!qpdf_oh_is_array(q, intents)) {
		wrong(0, "no output intent");
		return;
	}
	one = qpdf_oh_get_array_item(q, intents, 0);
	profile = qpdf_oh_get_key(q, one, "/DestOutputProfile");
	if (!qpdf_oh_is_stream(q, profile) ||
	    qpdf_oh_get_stream_data(q, profile, qpdf_dl_all, &filtered,
	    &data, &n) != QPDF_SUCCESS || n < 128 ||
	    memcmp(data + 36, "acsp", 4) != 0 ||
	    memcmp(data + 16, "RGB ", 4) != 0 ||
	    ((size_t)data[0] << 24 | (size_t)data[1] << 16 |
	    (size_t)data[2] << 8 | data[3]) != n)
		wrong(0, "the profile of its colours is not whole");
	free(data);
}

static void
walk_root(qpdf_data q)
{
	static const char *const not[] = { "/OpenAction", "/AA",
		"/JavaScript", "/AcroForm", "/AF", "/Collection", NULL };
	qpdf_oh root = qpdf_get_root(q), tree, names;
	struct seen seen = { 0 };

	for (const char *const *key = not; *key != NULL; key++)
		if (has(q, root, *key))
			wrong(0, "%s in its root", *key);
	names = qpdf_oh_get_key(q, root, "/Names");
	if (has(q, names, "/JavaScript") || has(q, names, "/EmbeddedFiles"))
		wrong(0, "scripts or files in its names");
	if (qpdf_is_encrypted(q))
		wrong(0, "encrypted");
	if (!has(q, root, "/Metadata") || !has(q, root, "/Lang") ||
	    !has(q, root, "/MarkInfo"))
		wrong(0, "no metadata, language or marks");
	walk_intent(q, root);
	tree = qpdf_oh_get_key(q, root, "/StructTreeRoot");
	walk_tree(q, tree, 0, &seen);
	if (!qpdf_oh_is_dictionary(q, tree))
		wrong(0, "no structure");
	if (seen.tables > 0 && seen.headers == 0)
		wrong(0, "tables without a header");
}

int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		qpdf_data q = qpdf_init();

		file = argv[i];
		qpdf_silence_errors(q);
		if ((qpdf_read(q, file, NULL) & QPDF_ERRORS) != 0) {
			wrong(0, "cannot be read");
		} else {
			for (int n = 0; n < qpdf_get_num_pages(q); n++)
				walk_page(q, n);
			walk_root(q);
		}
		qpdf_cleanup(&q);
	}
	return problems > 0;
}
