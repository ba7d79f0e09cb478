/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/press.h"

#include <string.h>

/*
 * cairo 1.16 marks what stands in a tag and leaves the rest bare: repeated
 * headers, footers, rules.  A reader of tagged pages wants the rest to say
 * that it is decoration.  Here a content stream is read operator by operator
 * (strings skipped), and each stretch outside marked content that paints
 * something is put between "/Artifact BMC" and "EMC".  cairo ends its text
 * objects before it begins or ends a tag, so this nests.
 */

struct reader {
	const unsigned char *p, *end;
};

static bool
is_space(unsigned char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' ||
	    c == '\0';
}

static bool
is_delimiter(unsigned char c)
{
	return strchr("()<>[]{}/%", c) != NULL && c != '\0';
}

static void
skip_string(struct reader *r)
{
	int depth = 0;

	while (r->p < r->end) {
		unsigned char c = *r->p++;

		if (c == '\\' && r->p < r->end)
			r->p++;
		else if (c == '(')
			depth++;
		else if (c == ')' && --depth == 0)
			return;
	}
}

/* The next operator or number, its length in *n; NULL at the end. */
static const unsigned char *
next_word(struct reader *r, size_t *n)
{
	const unsigned char *from;

	for (;;) {
		while (r->p < r->end && is_space(*r->p))
			r->p++;
		if (r->p == r->end)
			return NULL;
		if (*r->p == '(') {
			skip_string(r);
		} else if (*r->p == '<' && r->p + 1 < r->end &&
		    r->p[1] != '<') {
			while (r->p < r->end && *r->p++ != '>')
				;
		} else if (*r->p == '/') {
			from = r->p++;
			while (r->p < r->end && !is_space(*r->p) &&
			       !is_delimiter(*r->p))
				r->p++;
			*n = (size_t)(r->p - from);
			return from;
		} else if (is_delimiter(*r->p)) {
			r->p++;
		} else {
			break;
		}
	}
	from = r->p;
	while (r->p < r->end && !is_space(*r->p) && !is_delimiter(*r->p))
		r->p++;
	*n = (size_t)(r->p - from);
	return from;
}

static bool
is_word(const unsigned char *w, size_t n, const char *word)
{
	return n == strlen(word) && memcmp(w, word, n) == 0;
}

static bool
paints(const unsigned char *w, size_t n)
{
	static const char *const op[] = { "S", "s", "f", "F", "f*", "B", "B*",
		"b", "b*", "Tj", "TJ", "'", "\"", "Do", "sh", "EI" };

	for (size_t i = 0; i < sizeof op / sizeof *op; i++)
		if (is_word(w, n, op[i]))
			return true;
	return false;
}

static void
put_stretch(const unsigned char *from, const unsigned char *to, bool painted,
	    struct str *out)
{
	if (painted)
		str_put(out, "\n/Artifact BMC\n");
	str_putn(out, (const char *)from, (size_t)(to - from));
	if (painted)
		str_put(out, "\nEMC\n");
}

void
press_artifacts(const unsigned char *in, size_t n, struct str *out)
{
	struct reader r = { in, in + n };
	const unsigned char *from = in, *w, *name = NULL;
	bool painted = false;
	int depth = 0;
	size_t len;

	while ((w = next_word(&r, &len)) != NULL) {
		if (is_word(w, len, "BDC") || is_word(w, len, "BMC")) {
			if (depth++ == 0 && name != NULL) {
				put_stretch(from, name, painted, out);
				from = name;
				painted = false;
			}
		} else if (is_word(w, len, "EMC")) {
			if (depth > 0 && --depth == 0) {
				put_stretch(from, r.p, false, out);
				from = r.p;
				painted = false;
			}
		} else if (*w == '/') {
			/* "/P << /MCID 0 >> BDC": the first name of the
			   operands is where the tag begins. */
			if (name == NULL)
				name = w;
			continue;
		} else if (paints(w, len)) {
			painted = painted || depth == 0;
		} else if ((*w >= '0' && *w <= '9') || *w == '-' ||
		    *w == '.') {
			continue;
		}
		name = NULL;
	}
	put_stretch(from, r.end, painted && depth == 0, out);
}
