/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/finish.h"

#include "base/date.h"
#include "base/i18n.h"

#include <cairo.h>
#include <stdio.h>

/*
 * The metadata of a paper in XMP: what the list of the document says, that
 * it was made by the rules of PDF/A-2u and that nobody verified it, and the
 * stamp: which version of which dossier it is, for guichet verifier-papier.
 * What is ours is described as PDF/A wants it (extension schema).
 */

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
put_element(struct str *s, const char *name, const char *text)
{
	str_printf(s, "<%s>", name);
	put_xml(s, text);
	str_printf(s, "</%s>\n", name);
}

/* <name><Alt or Seq><li>TEXT</li>... */
static void
put_listed(struct str *s, const char *name, const char *list,
	   const char *lang, const char *text)
{
	str_printf(s, "<%s><rdf:%s><rdf:li%s>", name, list, lang);
	put_xml(s, text);
	str_printf(s, "</rdf:li></rdf:%s></%s>\n", list, name);
}

static void
put_extension(struct str *s)
{
	static const char *const property[][2] = {
		{ "conformite", "What was verified of PDF/A-2u" },
		{ "papier", "Which paper of the dossier this is" },
		{ "etat", "version or brouillon" },
		{ "dossier", "Identifier of the dossier" },
		{ "version", "Number of the frozen version" },
		{ "empreinte", "SHA-256 of the frozen version" },
		{ "pages", "First page, last page, pages of the whole" },
	};

	str_put(s, "<pdfaExtension:schemas><rdf:Bag>"
	    "<rdf:li rdf:parseType=\"Resource\">\n"
	    "<pdfaSchema:schema>Guichet</pdfaSchema:schema>\n"
	    "<pdfaSchema:namespaceURI>" XMP_NAMESPACE
	    "</pdfaSchema:namespaceURI>\n"
	    "<pdfaSchema:prefix>guichet</pdfaSchema:prefix>\n"
	    "<pdfaSchema:property><rdf:Seq>\n");
	for (size_t i = 0; i < sizeof property / sizeof *property; i++)
		str_printf(s, "<rdf:li rdf:parseType=\"Resource\">"
		    "<pdfaProperty:name>%s</pdfaProperty:name>"
		    "<pdfaProperty:valueType>Text</pdfaProperty:valueType>"
		    "<pdfaProperty:category>external"
		    "</pdfaProperty:category><pdfaProperty:description>%s"
		    "</pdfaProperty:description></rdf:li>\n", property[i][0],
		    property[i][1]);
	str_put(s, "</rdf:Seq></pdfaSchema:property>\n</rdf:li></rdf:Bag>"
	    "</pdfaExtension:schemas>\n");
}

static void
put_stamp(struct str *s, const struct doc_stamp *m, const struct made *made)
{
	char text[64];

	if (m->dossier == NULL)
		return;
	put_element(s, "guichet:papier", m->paper != NULL ? m->paper :
	    "dossier");
	put_element(s, "guichet:etat", m->version > 0 ? "version" :
	    "brouillon");
	put_element(s, "guichet:dossier", m->dossier);
	if (m->version > 0) {
		(void)snprintf(text, sizeof text, "%d", m->version);
		put_element(s, "guichet:version", text);
	}
	if (m->digest != NULL)
		put_element(s, "guichet:empreinte", m->digest);
	(void)snprintf(text, sizeof text, "%d-%d/%d", made->first,
	    made->last, made->of);
	put_element(s, "guichet:pages", text);
}

static void
put_days(struct str *s, int64_t created)
{
	int64_t day = created / 86400, rest = created % 86400;
	char iso[DATE_TEXT], when[64];

	if (rest < 0) {
		rest += 86400;
		day--;
	}
	(void)snprintf(when, sizeof when, "%sT%02d:%02d:%02dZ",
	    date_iso((int32_t)day, iso), (int)(rest / 3600),
	    (int)(rest / 60 % 60), (int)(rest % 60));
	put_element(s, "xmp:CreateDate", when);
	put_element(s, "xmp:ModifyDate", when);
}

void
xmp_put(const struct doc *d, const struct made *made, struct str *s)
{
	str_put(s, "<?xpacket begin=\"\357\273\277\""
	    " id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
	    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
	    "<rdf:RDF xmlns:rdf="
	    "\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
	    "<rdf:Description rdf:about=\"\""
	    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
	    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
	    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
	    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
	    " xmlns:pdfaExtension="
	    "\"http://www.aiim.org/pdfa/ns/extension/\""
	    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
	    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\""
	    " xmlns:guichet=\"" XMP_NAMESPACE "\">\n");
	put_element(s, "dc:format", "application/pdf");
	put_listed(s, "dc:title", "Alt", " xml:lang=\"x-default\"",
	    d->title != NULL ? d->title : "");
	if (d->author != NULL)
		put_listed(s, "dc:creator", "Seq", "", d->author);
	if (d->subject != NULL)
		put_listed(s, "dc:description", "Alt",
		    " xml:lang=\"x-default\"", d->subject);
	put_listed(s, "dc:language", "Bag", "", d->language != NULL ?
	    d->language : "fr-FR");
	put_element(s, "xmp:CreatorTool", "Guichet");
	put_days(s, d->created);
	str_printf(s, "<pdf:Producer>cairo %s"
	    " (https://cairographics.org)</pdf:Producer>\n",
	    cairo_version_string());
	if (made->archival)
		str_put(s, "<pdfaid:part>2</pdfaid:part>\n"
		    "<pdfaid:conformance>U</pdfaid:conformance>\n");
	put_element(s, "guichet:conformite", made->archival ?
	    "PDF/A-2u non vérifié" : "PDF/A-2u non");
	put_stamp(s, &d->stamp, made);
	put_extension(s);
	str_put(s, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n"
	    "<?xpacket end=\"w\"?>\n");
}
