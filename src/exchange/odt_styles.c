/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/odt_part.h"

#include <stdio.h>
#include <string.h>

/* A4 with margins of 2 cm: 17 cm of text. */
#define TEXT_MM 170

static const struct {
	const char *name, *shown, *parent, *class;
	const char *paragraph, *letters;
} styles[] = {
	{ "Standard", NULL, NULL, "text", "", "" },
	{ "Text_20_body", "Text body", "Standard", "text",
	    "fo:margin-bottom=\"0.2cm\" fo:text-align=\"start\"", "" },
	{ "Heading", NULL, "Standard", "text", "fo:margin-top=\"0.4cm\""
	    " fo:margin-bottom=\"0.2cm\" fo:keep-with-next=\"always\"",
	    "fo:font-weight=\"bold\"" },
	{ "Title", NULL, "Heading", "chapter", "fo:text-align=\"center\"",
	    "fo:font-size=\"18pt\"" },
	{ "Heading_20_1", "Heading 1", "Heading", "text", "",
	    "fo:font-size=\"14pt\"" },
	{ "Heading_20_2", "Heading 2", "Heading", "text", "",
	    "fo:font-size=\"12pt\"" },
	{ "Heading_20_3", "Heading 3", "Heading", "text", "",
	    "fo:font-size=\"11pt\"" },
	{ "Heading_20_4", "Heading 4", "Heading", "text", "",
	    "fo:font-style=\"italic\"" },
	{ "Note", NULL, "Text_20_body", "text", "", "fo:font-size=\"9pt\"" },
	{ "Manque", NULL, "Text_20_body", "text", "",
	    "fo:font-style=\"italic\"" },
	{ "Question", NULL, "Text_20_body", "text",
	    "fo:margin-bottom=\"0.1cm\" fo:keep-with-next=\"auto\"", "" },
	{ "Liste", NULL, "Text_20_body", "text",
	    "fo:margin-bottom=\"0.1cm\"", "" },
	{ "Case", NULL, "Text_20_body", "text",
	    "fo:margin-left=\"0.6cm\" fo:margin-bottom=\"0.05cm\"", "" },
	{ "Cellule", NULL, "Standard", "text", "", "fo:font-size=\"9pt\"" },
	{ "Cellule_20_2", "Cellule 2", "Cellule", "text",
	    "fo:margin-left=\"0.3cm\"", "" },
	{ "Cellule_20_3", "Cellule 3", "Cellule", "text",
	    "fo:margin-left=\"0.6cm\"", "" },
	{ "Chiffre", NULL, "Cellule", "text", "fo:text-align=\"end\"", "" },
	{ "Entete", "Entête", "Cellule", "text", "",
	    "fo:font-weight=\"bold\"" },
	{ "Entete_20_chiffre", "Entête chiffre", "Entete", "text",
	    "fo:text-align=\"end\"", "" },
	{ "Total", NULL, "Cellule", "text", "", "fo:font-weight=\"bold\"" },
	{ "Total_20_chiffre", "Total chiffre", "Total", "text",
	    "fo:text-align=\"end\"", "" },
	{ "Header", NULL, "Standard", "extra", "fo:text-align=\"end\"",
	    "fo:font-size=\"9pt\"" },
	{ "Footer", NULL, "Standard", "extra", "", "fo:font-size=\"8pt\"" },
};

static const char defaults[] = "<style:default-style"
    " style:family=\"paragraph\">\n<style:paragraph-properties"
    " fo:hyphenation-ladder-count=\"no-limit\" fo:orphans=\"2\""
    " fo:widows=\"2\" style:tab-stop-distance=\"1.25cm\"/>\n"
    "<style:text-properties style:font-name=\"Liberation Sans\""
    " fo:font-size=\"10pt\" fo:language=\"fr\" fo:country=\"FR\""
    " fo:hyphenate=\"false\"/>\n</style:default-style>\n"
    "<style:default-style style:family=\"table\">\n"
    "<style:table-properties table:border-model=\"collapsing\"/>\n"
    "</style:default-style>\n";

static const char fonts[] = "<office:font-face-decls>\n<style:font-face"
    " style:name=\"Liberation Sans\""
    " svg:font-family=\"&apos;Liberation Sans&apos;\""
    " xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:"
    "svg-compatible:1.0\""
    " style:font-family-generic=\"swiss\" style:font-pitch=\"variable\"/>\n"
    "</office:font-face-decls>\n";

static const char list[] = "<text:list-style style:name=\"Puces\">\n"
    "<text:list-level-style-bullet text:level=\"1\""
    " text:bullet-char=\"\342\200\223\">\n<style:list-level-properties"
    " text:list-level-position-and-space-mode=\"label-alignment\">\n"
    "<style:list-level-label-alignment text:label-followed-by=\"listtab\""
    " text:list-tab-stop-position=\"0.6cm\" fo:text-indent=\"-0.5cm\""
    " fo:margin-left=\"0.6cm\"/>\n</style:list-level-properties>\n"
    "</text:list-level-style-bullet>\n</text:list-style>\n";

static const char layout[] = "<office:automatic-styles>\n"
    "<style:page-layout style:name=\"A4\">\n<style:page-layout-properties"
    " fo:page-width=\"21cm\" fo:page-height=\"29.7cm\""
    " style:print-orientation=\"portrait\" fo:margin-top=\"1.5cm\""
    " fo:margin-bottom=\"1.5cm\" fo:margin-left=\"2cm\""
    " fo:margin-right=\"2cm\"/>\n<style:header-style>\n"
    "<style:header-footer-properties fo:min-height=\"0.6cm\""
    " fo:margin-bottom=\"0.3cm\"/>\n</style:header-style>\n"
    "<style:footer-style>\n<style:header-footer-properties"
    " fo:min-height=\"0.6cm\" fo:margin-top=\"0.3cm\"/>\n"
    "</style:footer-style>\n</style:page-layout>\n"
    "</office:automatic-styles>\n";

static void
put_named(struct str *out)
{
	for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
		str_printf(out, "<style:style style:name=\"%s\"",
		    styles[i].name);
		if (styles[i].shown != NULL)
			str_printf(out, " style:display-name=\"%s\"",
			    styles[i].shown);
		str_put(out, " style:family=\"paragraph\"");
		if (styles[i].parent != NULL)
			str_printf(out, " style:parent-style-name=\"%s\"",
			    styles[i].parent);
		if (strncmp(styles[i].name, "Heading_", 8) == 0)
			str_printf(out, " style:default-outline-level=\"%c\"",
			    styles[i].name[strlen(styles[i].name) - 1]);
		str_printf(out, " style:class=\"%s\">\n", styles[i].class);
		if (styles[i].paragraph[0] != '\0')
			str_printf(out, "<style:paragraph-properties %s/>\n",
			    styles[i].paragraph);
		if (styles[i].letters[0] != '\0')
			str_printf(out, "<style:text-properties %s/>\n",
			    styles[i].letters);
		str_put(out, "</style:style>\n");
	}
	str_put(out, "<style:style style:name=\"Libelle\""
	    " style:display-name=\"Libellé\" style:family=\"text\">\n"
	    "<style:text-properties fo:font-weight=\"bold\"/>\n"
	    "</style:style>\n");
	str_put(out, list);
}

/* What stands at the head and the foot of each page. */
static void
put_page(const struct doc *d, struct str *out)
{
	const char *const foot[] = { d->footer_left, d->identity,
		d->incomplete };

	str_put(out, "<office:master-styles>\n<style:master-page"
	    " style:name=\"Standard\" style:page-layout-name=\"A4\">\n");
	if (d->watermark != NULL) {
		str_put(out, "<style:header>\n"
		    "<text:p text:style-name=\"Header\">");
		odt_escape(out, d->watermark, strlen(d->watermark));
		str_put(out, "</text:p>\n</style:header>\n");
	}
	str_put(out, "<style:footer>\n<text:p text:style-name=\"Footer\">");
	for (int i = 0; i < 3; i++) {
		if (foot[i] == NULL)
			continue;
		odt_escape(out, foot[i], strlen(foot[i]));
		str_put(out, " \302\267 ");
	}
	str_put(out, "page <text:page-number>1</text:page-number> /"
	    " <text:page-count>1</text:page-count></text:p>\n"
	    "</style:footer>\n</style:master-page>\n"
	    "</office:master-styles>\n");
}

void
odt_put_styles(const struct doc *d, struct str *out)
{
	str_put(out, ODT_XML "<office:document-styles" ODT_NAMESPACES);
	str_put(out, fonts);
	str_put(out, "<office:styles>\n");
	str_put(out, defaults);
	put_named(out);
	str_put(out, "</office:styles>\n");
	str_put(out, layout);
	put_page(d, out);
	str_put(out, "</office:document-styles>\n");
}

/* Tables; those that begin a page; those that are on one page. */
static const struct {
	const char *name, *more;
} grids[] = {
	{ "Tableau", "" },
	{ "Tableau_20_page", " fo:break-before=\"page\"" },
	{ "Tableau_20_entier", " style:may-break-between-rows=\"false\"" },
	{ "Tableau_20_entier_20_page", " fo:break-before=\"page\""
	    " style:may-break-between-rows=\"false\"" },
};

static void
put_grids(struct str *out)
{
	for (size_t i = 0; i < sizeof grids / sizeof *grids; i++)
		str_printf(out, "<style:style style:name=\"%s\""
		    " style:family=\"table\">\n<style:table-properties"
		    " style:width=\"17cm\" table:align=\"margins\"%s"
		    " table:border-model=\"collapsing\"/>\n</style:style>\n",
		    grids[i].name, grids[i].more);
	str_put(out, "<style:style style:name=\"Ligne\""
	    " style:family=\"table-row\">\n<style:table-row-properties"
	    " fo:keep-together=\"always\"/>\n</style:style>\n");
}

/* A style of its own for what begins a page or stays with what comes next. */
static void
put_variants(const struct odt *o, int variant, struct str *out)
{
	for (int i = 0; i < ODT_STYLES; i++)
		if (o->variant[variant] >> i & 1)
			str_printf(out, "<style:style style:name=\"%s%s\""
			    " style:family=\"paragraph\""
			    " style:parent-style-name=\"%s\">\n"
			    "<style:paragraph-properties%s%s/>\n"
			    "</style:style>\n", odt_variants[variant],
			    odt_styles[i], odt_styles[i],
			    variant & ODT_BREAK ?
			    " fo:break-before=\"page\"" : "",
			    variant & ODT_KEEP ?
			    " fo:keep-with-next=\"always\"" : "");
}

static const struct {
	const char *name, *more;
} frames[] = {
	{ "Cadre", "" },
	{ "Cadre_20_entete", " fo:background-color=\"#e6e6e6\"" },
	{ "Cadre_20_total", " fo:background-color=\"#f2f2f2\"" },
};

void
odt_put_automatic(const struct odt *o, struct str *out)
{
	str_put(out, fonts);
	str_put(out, "<office:automatic-styles>\n");
	for (int i = 1; i < ODT_VARIANTS; i++)
		put_variants(o, i, out);
	if (o->tables > 0)
		put_grids(out);
	for (size_t i = 0; o->tables > 0 &&
	    i < sizeof frames / sizeof *frames; i++)
		str_printf(out, "<style:style style:name=\"%s\""
		    " style:family=\"table-cell\">\n"
		    "<style:table-cell-properties"
		    " fo:border=\"0.25pt solid #808080\""
		    " fo:padding=\"0.1cm\"%s/>\n</style:style>\n",
		    frames[i].name, frames[i].more);
	for (int i = 0; i < ODT_SHARES; i++)
		if (o->share[i])
			str_printf(out, "<style:style"
			    " style:name=\"Colonne%d\""
			    " style:family=\"table-column\">\n"
			    "<style:table-column-properties"
			    " style:column-width=\"%d.%03dcm\""
			    " style:rel-column-width=\"%d*\"/>\n"
			    "</style:style>\n", i, i * TEXT_MM / 10000,
			    i * TEXT_MM % 10000 / 10, i);
	str_put(out, "</office:automatic-styles>\n");
}
