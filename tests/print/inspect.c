/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * inspect FILE...: reads PDFs with libqpdf, the content of each page operator
 * by operator with a reader of its own, and tells what is wrong: paint that
 * is neither in the structure nor said to be decoration, letters too pale,
 * and what PDF/A-2u does not allow or asks for.  One line each; exit 1.
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

/* Against white, of the colour in the three words before the operator. */
static double
contrast(const struct content *c)
{
	double v[3];

	for (int i = 0; i < 3; i++)
		v[i] = c->n < 4 ? 0 : linear(atof(c->word[c->n - 4 + i]));
	return 1.05 / (0.2126 * v[0] + 0.7152 * v[1] + 0.0722 * v[2] + 0.05);
}

struct state {
	int depth, decoration;	/* of marked content; of "Artifact" */
	double fill, stroke;	/* contrasts */
	int painted, texts;
};

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
	struct state s = { .fill = 21, .stroke = 21 };

	while (next(c)) {
		const char *op = c->word[c->n - 1];
		bool letters = one_of(op, text);

		marks(&s, c, page);
		if (strcmp(op, "rg") == 0)
			s.fill = contrast(c);
		else if (strcmp(op, "RG") == 0)
			s.stroke = contrast(c);
		else if (one_of(op, grey) && strcmp(op, "gs") != 0)
			wrong(page, "a colour by %s", op);
		if (!letters && !one_of(op, line) && !one_of(op, other))
			continue;
		s.painted++;
		s.texts += letters;
		if (s.depth == 0)
			wrong(page, "%s outside any tag", op);
		if (letters && s.fill < LOWEST)
			wrong(page, "letters too pale: %.2f", s.fill);
		if (one_of(op, line) && s.decoration == 0 &&
		    s.stroke < LOWEST_LINE)
			wrong(page, "a line too pale: %.2f", s.stroke);
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
