/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/reread.h"

#include "base/i18n.h"

#include <qpdf/qpdf-c.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * The stamp of a paper, as xmp.c wrote it.  The file comes from anywhere:
 * what is taken of it is measured and held to the signs it may have, and
 * the caller runs this where a crash costs nothing.
 */

#define XMP_MAX ((size_t)1 << 20)

static const char hexadecimal[] = "0123456789abcdef";
static const char words[] = "abcdefghijklmnopqrstuvwxyz0123456789-_";
static const char digits[] = "0123456789";

/* What <guichet:NAME> holds, of signs of SIGNS only; false: not there. */
static bool
take(const char *xmp, const char *name, const char *signs, char *out,
     size_t size)
{
	char mark[40];
	const char *at;
	size_t n;

	(void)snprintf(mark, sizeof mark, "<guichet:%s>", name);
	at = strstr(xmp, mark);
	if (at == NULL)
		return false;
	at += strlen(mark);
	n = strspn(at, signs);
	if (n == 0 || n >= size || at[n] != '<')
		return false;
	memcpy(out, at, n);
	out[n] = '\0';
	return true;
}

/* The number at *P, over zero, which AFTER follows; goes past both. */
static bool
next_number(const char **p, char after, int *out)
{
	char *end;
	long n = strtol(*p, &end, 10);

	if (end == *p || *end != after || n <= 0 || n > 999999)
		return false;
	*out = (int)n;
	*p = end + 1;
	return true;
}

static bool
take_number(const char *xmp, const char *name, int *out)
{
	char text[8];
	const char *at = text;

	return take(xmp, name, digits, text, sizeof text) &&
	    next_number(&at, '\0', out);
}

/* "1-4/12" */
static bool
take_pages(const char *xmp, struct reread *out)
{
	char text[32];
	const char *at = text;

	return take(xmp, "pages", "0123456789-/", text, sizeof text) &&
	    next_number(&at, '-', &out->first) &&
	    next_number(&at, '/', &out->last) &&
	    next_number(&at, '\0', &out->of);
}

/* One sign of text in XML, as xmp.c writes them; goes past it. */
static char
next_sign(const char **p)
{
	static const struct {
		const char *xml;
		char sign;
	} named[] = { { "&lt;", '<' }, { "&gt;", '>' }, { "&amp;", '&' } };

	for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
		size_t n = strlen(named[i].xml);

		if (strncmp(*p, named[i].xml, n) != 0)
			continue;
		*p += n;
		return named[i].sign;
	}
	return *(*p)++;
}

/* Any signs: it is compared, never shown. */
static void
take_title(const char *xmp, struct reread *out)
{
	static const char mark[] = "<dc:title><rdf:Alt>"
	    "<rdf:li xml:lang=\"x-default\">";
	const char *at = strstr(xmp, mark);
	size_t n = 0;

	if (at == NULL)
		return;
	at += sizeof mark - 1;
	while (*at != '\0' && *at != '<' && n + 1 < sizeof out->title)
		out->title[n++] = next_sign(&at);
}

static void
read_stamp(const char *xmp, struct reread *out)
{
	char state[12];

	if (!take(xmp, "dossier", "0123456789abcdef-", out->dossier,
	    sizeof out->dossier) ||
	    !take(xmp, "etat", words, state, sizeof state) ||
	    !take(xmp, "papier", words, out->paper, sizeof out->paper) ||
	    !take(xmp, "empreinte", hexadecimal, out->digest,
	    sizeof out->digest) ||
	    !take_pages(xmp, out))
		return;
	take_title(xmp, out);
	out->draft = strcmp(state, "brouillon") == 0;
	out->ours = out->draft || (strcmp(state, "version") == 0 &&
	    take_number(xmp, "version", &out->version));
	out->ours = out->ours && out->last >= out->first &&
	    out->of >= out->last;
}

static void
read_metadata(qpdf_data q, struct reread *out)
{
	qpdf_oh root = qpdf_get_root(q), stream;
	unsigned char *data = NULL;
	QPDF_BOOL filtered = QPDF_FALSE;
	size_t n = 0;
	char *xmp;

	if (!qpdf_oh_is_dictionary(q, root))
		return;
	stream = qpdf_oh_get_key(q, root, "/Metadata");
	if (!qpdf_oh_is_stream(q, stream) ||
	    (qpdf_oh_get_stream_data(q, stream, qpdf_dl_all, &filtered,
	    &data, &n) & QPDF_ERRORS) != 0 || data == NULL || n > XMP_MAX) {
		free(data);
		return;
	}
	xmp = calloc(1, n + 1);
	if (xmp == NULL)
		abort();
	memcpy(xmp, data, n);
	free(data);
	read_stamp(xmp, out);
	free(xmp);
}

bool
reread(const void *pdf, size_t n, struct reread *out, struct err *err)
{
	qpdf_data q = qpdf_init();
	bool good;

	*out = (struct reread){ 0 };
	qpdf_silence_errors(q);
	qpdf_set_suppress_warnings(q, QPDF_TRUE);
	good = (qpdf_read_memory(q, "papier", pdf, n, NULL) & QPDF_ERRORS) ==
	    0;
	if (good) {
		out->pages = qpdf_get_num_pages(q);
		good = out->pages >= 0;
	}
	if (good)
		read_metadata(q, out);
	if (qpdf_has_error(q))
		(void)qpdf_get_error(q);
	if (!good)
		(void)err_set(err, ERR_INPUT, "%s", _("ce PDF est abîmé, ou"
		    " fermé par un mot de passe"));
	qpdf_cleanup(&q);
	return good;
}
