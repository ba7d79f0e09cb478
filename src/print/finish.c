/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/press.h"

#include "base/date.h"
#include "base/i18n.h"

#include <qpdf/qpdf-c.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * What cairo 1.16 cannot say of a PDF: its language, that its title is to be
 * shown, the words for what is drawn, that headers head columns, what is
 * decoration, and the same metadata in XMP.  The identifier is computed from
 * the content, so the same document gives the same bytes.
 */

#define DEPTH_MAX 64

static void
put_xml(struct str *s, const char *text)
{
	for (; *text != '\0'; text++) {
		if (*text == '<')
			str_put(s, "&lt;");
		else if (*text == '>')
			str_put(s, "&gt;");
		else if (*text == '&')
			str_put(s, "&amp;");
		else
			str_putc(s, *text);
	}
}

static void
put_xmp(const struct doc *d, struct str *s)
{
	int64_t day = d->created / 86400, rest = d->created % 86400;
	char iso[DATE_TEXT];

	if (rest < 0) {
		rest += 86400;
		day--;
	}
	str_put(s, "<?xpacket begin=\"\357\273\277\""
	    " id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
	    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
	    "<rdf:RDF xmlns:rdf="
	    "\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
	    "<rdf:Description rdf:about=\"\""
	    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
	    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
	    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n"
	    "<dc:format>application/pdf</dc:format>\n"
	    "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">");
	put_xml(s, d->title != NULL ? d->title : "");
	str_put(s, "</rdf:li></rdf:Alt></dc:title>\n");
	if (d->author != NULL) {
		str_put(s, "<dc:creator><rdf:Seq><rdf:li>");
		put_xml(s, d->author);
		str_put(s, "</rdf:li></rdf:Seq></dc:creator>\n");
	}
	if (d->subject != NULL) {
		str_put(s, "<dc:description><rdf:Alt>"
		    "<rdf:li xml:lang=\"x-default\">");
		put_xml(s, d->subject);
		str_put(s, "</rdf:li></rdf:Alt></dc:description>\n");
	}
	str_printf(s, "<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag>"
	    "</dc:language>\n", d->language != NULL ? d->language : "fr-FR");
	str_printf(s, "<xmp:CreatorTool>Guichet</xmp:CreatorTool>\n"
	    "<xmp:CreateDate>%sT%02d:%02d:%02dZ</xmp:CreateDate>\n",
	    date_iso((int32_t)day, iso), (int)(rest / 3600),
	    (int)(rest / 60 % 60), (int)(rest % 60));
	str_put(s, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n"
	    "<?xpacket end=\"w\"?>\n");
}

static void
add_metadata(qpdf_data q, qpdf_oh root, const struct doc *d)
{
	qpdf_oh stream = qpdf_oh_new_stream(q);
	qpdf_oh none = qpdf_oh_new_null(q);
	qpdf_oh dict = qpdf_oh_get_dict(q, stream);
	struct str s;

	str_init(&s, 0);
	put_xmp(d, &s);
	qpdf_oh_replace_stream_data(q, stream, (unsigned char *)s.p, s.len,
	    none, none);
	qpdf_oh_replace_key(q, dict, "/Type",
	    qpdf_oh_new_name(q, "/Metadata"));
	qpdf_oh_replace_key(q, dict, "/Subtype", qpdf_oh_new_name(q, "/XML"));
	qpdf_oh_replace_key(q, root, "/Metadata", stream);
	str_fini(&s);
}

struct walk {
	const struct press *press;
	qpdf_data q;
	size_t drawing;
};

static void
finish_elem(struct walk *w, qpdf_oh e)
{
	const char *tag;

	if (!qpdf_oh_has_key(w->q, e, "/S"))
		return;
	tag = qpdf_oh_get_name(w->q, qpdf_oh_get_key(w->q, e, "/S"));
	if (strcmp(tag, "/TH") == 0) {
		qpdf_oh_replace_key(w->q, e, "/A", qpdf_oh_parse(w->q,
		    "<< /O /Table /Scope /Column >>"));
	} else if (strcmp(tag, "/Figure") == 0 &&
	    w->drawing < w->press->alts.n) {
		qpdf_oh_replace_key(w->q, e, "/Alt",
		    qpdf_oh_new_unicode_string(w->q,
			w->press->alts.p[w->drawing++]));
	}
}

static void
finish_tree(struct walk *w, qpdf_oh e, int depth)
{
	qpdf_oh kids;

	if (depth > DEPTH_MAX || !qpdf_oh_is_dictionary(w->q, e))
		return;
	finish_elem(w, e);
	if (!qpdf_oh_has_key(w->q, e, "/K"))
		return;
	kids = qpdf_oh_get_key(w->q, e, "/K");
	if (qpdf_oh_is_array(w->q, kids)) {
		int n = qpdf_oh_get_array_n_items(w->q, kids);

		for (int i = 0; i < n; i++)
			finish_tree(w, qpdf_oh_get_array_item(w->q, kids, i),
			    depth + 1);
	} else {
		finish_tree(w, kids, depth + 1);
	}
}

static bool
mark_decoration(qpdf_data q)
{
	int n = qpdf_get_num_pages(q);

	for (int i = 0; i < n; i++) {
		qpdf_oh page = qpdf_get_page_n(q, (size_t)i);
		qpdf_oh none = qpdf_oh_new_null(q), stream;
		unsigned char *data = NULL;
		struct str s;
		size_t len = 0;

		if (qpdf_oh_get_page_content_data(q, page, &data, &len) !=
		    QPDF_SUCCESS) {
			free(data);
			return false;
		}
		str_init(&s, 0);
		press_artifacts(data, len, &s);
		free(data);
		stream = qpdf_oh_new_stream(q);
		qpdf_oh_replace_stream_data(q, stream, (unsigned char *)s.p,
		    s.len, none, none);
		qpdf_oh_replace_key(q, page, "/Contents", stream);
		str_fini(&s);
	}
	return true;
}

static void
finish_root(const struct press *p, qpdf_data q)
{
	const char *lang = p->doc->language != NULL ? p->doc->language :
	    "fr-FR";
	qpdf_oh root = qpdf_get_root(q);
	struct walk w = { .press = p, .q = q };

	qpdf_oh_replace_key(q, root, "/Lang",
	    qpdf_oh_new_unicode_string(q, lang));
	qpdf_oh_replace_key(q, root, "/ViewerPreferences",
	    qpdf_oh_parse(q, "<< /DisplayDocTitle true >>"));
	qpdf_oh_replace_key(q, root, "/PageMode",
	    qpdf_oh_new_name(q, "/UseOutlines"));
	add_metadata(q, root, p->doc);
	if (qpdf_oh_has_key(q, root, "/StructTreeRoot"))
		finish_tree(&w, qpdf_oh_get_key(q, root, "/StructTreeRoot"),
		    0);
}

bool
press_finish(const struct press *p, const struct str *pdf,
	     unsigned char **out, size_t *n, struct err *err)
{
	qpdf_data q = qpdf_init();
	bool good = false;

	qpdf_silence_errors(q);
	qpdf_set_suppress_warnings(q, QPDF_TRUE);
	if ((qpdf_read_memory(q, "pages", pdf->p, pdf->len, NULL) &
	    QPDF_ERRORS) != 0)
		goto done;
	finish_root(p, q);
	if (!mark_decoration(q) || qpdf_has_error(q))
		goto done;
	if ((qpdf_init_write_memory(q) & QPDF_ERRORS) != 0)
		goto done;
	qpdf_set_object_stream_mode(q, qpdf_o_generate);
	qpdf_set_compress_streams(q, QPDF_TRUE);
	qpdf_set_deterministic_ID(q, QPDF_TRUE);
	if ((qpdf_write(q) & QPDF_ERRORS) != 0 || qpdf_has_error(q))
		goto done;
	*n = qpdf_get_buffer_length(q);
	*out = malloc(*n);
	if (*out == NULL)
		abort();
	memcpy(*out, qpdf_get_buffer(q), *n);
	good = true;
done:
	if (!good)
		(void)err_set(err, ERR_IO, _("finition du PDF : %s"),
		    qpdf_has_error(q) ? qpdf_get_error_full_text(q,
			qpdf_get_error(q)) : "?");
	qpdf_cleanup(&q);
	return good;
}
