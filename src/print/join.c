/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * join - one PDF: a paper of ours, then files made by others.  Those may be
 * hostile: the caller has forked.
 */
#include "print/reread.h"

#include "base/i18n.h"

#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

#define XMP_MAX ((size_t)1 << 20)

/* Every TEXT up to END goes out of the N bytes at P; what is left. */
static size_t
cut(char *p, size_t n, const char *text, const char *end)
{
	char *at = memmem(p, n, text, strlen(text));
	char *to = at == NULL ? NULL : memmem(at, n - (size_t)(at - p), end,
	    strlen(end));

	if (to == NULL)
		return n;
	to += strlen(end);
	memmove(at, to, n - (size_t)(to - p));
	return n - (size_t)(to - at);
}

/* Pages of others stay outside what the paper says of itself: its metadata no
   longer name PDF/A. */
static void
drop_claim(qpdf_data q)
{
	static const char was[] = "PDF/A-2u non vérifié";
	static const char is[] = "PDF/A-2u non";
	qpdf_oh root = qpdf_get_root(q);
	qpdf_oh stream = qpdf_oh_get_key(q, root, "/Metadata");
	unsigned char *data = NULL;
	QPDF_BOOL filtered = QPDF_FALSE;
	size_t n = 0;
	char *at;

	if (!qpdf_oh_is_stream(q, stream) ||
	    (qpdf_oh_get_stream_data(q, stream, qpdf_dl_all, &filtered,
	    &data, &n) & QPDF_ERRORS) != 0 || data == NULL || n > XMP_MAX) {
		free(data);
		return;
	}
	n = cut((char *)data, n, "<pdfaid:part>", "</pdfaid:part>\n");
	n = cut((char *)data, n, "<pdfaid:conformance>",
	    "</pdfaid:conformance>\n");
	at = memmem(data, n, was, sizeof was - 1);
	if (at != NULL) {
		char *rest = at + sizeof was - 1;

		memcpy(at, is, sizeof is - 1);
		memmove(at + sizeof is - 1, rest,
		    n - (size_t)(rest - (char *)data));
		n -= sizeof was - sizeof is;
	}
	qpdf_oh_replace_stream_data(q, stream, data, n, qpdf_oh_new_null(q),
	    qpdf_oh_new_null(q));
	free(data);
}

static qpdf_data
open_pdf(const struct pdf_bytes *f)
{
	qpdf_data q = qpdf_init();

	qpdf_silence_errors(q);
	qpdf_set_suppress_warnings(q, QPDF_TRUE);
	if ((qpdf_read_memory(q, "", f->p, f->n, NULL) & QPDF_ERRORS) == 0)
		return q;
	qpdf_cleanup(&q);
	return NULL;
}

static bool
add_pages(qpdf_data to, qpdf_data from)
{
	int n = qpdf_get_num_pages(from);

	for (int i = 0; i < n; i++)
		if ((qpdf_add_page(to, from, qpdf_get_page_n(from,
		    (size_t)i), QPDF_FALSE) & QPDF_ERRORS) != 0)
			return false;
	return n > 0;
}

static bool
write_all(qpdf_data q, struct pdf_bytes *out)
{
	char *copy;

	if ((qpdf_init_write_memory(q) & QPDF_ERRORS) != 0)
		return false;
	qpdf_set_deterministic_ID(q, QPDF_TRUE);
	if ((qpdf_write(q) & QPDF_ERRORS) != 0)
		return false;
	out->n = qpdf_get_buffer_length(q);
	copy = malloc(out->n + 1);
	if (copy == NULL)
		abort();
	memcpy(copy, qpdf_get_buffer(q), out->n);
	out->p = copy;
	return true;
}

bool
join_pdf(const struct pdf_bytes *file, int n, struct pdf_bytes *out,
	 struct err *err)
{
	qpdf_data *q = calloc((size_t)n, sizeof *q);
	bool done = true;
	int i;

	if (q == NULL)
		abort();
	for (i = 0; i < n && done; i++) {
		q[i] = open_pdf(&file[i]);
		done = q[i] != NULL && (i == 0 || add_pages(q[0], q[i]));
	}
	if (!done)
		(void)err_set(err, ERR_INPUT, _("« %s » ne peut pas être mise "
		    "à la suite du dossier : ce PDF est abîmé"),
		    file[i - 1].name);
	if (done) {
		drop_claim(q[0]);
		done = write_all(q[0], out);
		if (!done)
			(void)err_set(err, ERR_IO, "%s", _("les pièces n'ont "
			    "pas pu être mises à la suite du dossier"));
	}
	for (i = 0; i < n; i++)
		if (q[i] != NULL) {
			if (qpdf_has_error(q[i]))
				(void)qpdf_get_error(q[i]);
			qpdf_cleanup(&q[i]);
		}
	free(q);
	return done;
}
