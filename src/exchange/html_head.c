/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/html_part.h"

#include "base/date.h"

#include <string.h>

#define DAY 86400
#define CONTENTS_LEAST 3	/* headings: fewer need no contents */
#define CONTENTS_DEEPEST 3

static const char style[] =
    "html { color-scheme: light; }\n"
    "body { margin: 0 auto; padding: 1rem; max-width: 60rem;\n"
    "  font: 1rem/1.5 \"Liberation Sans\", Arial, sans-serif;\n"
    "  color: #111; background: #fff; overflow-wrap: anywhere; }\n"
    "h1 { font-size: 1.6rem; line-height: 1.2; }\n"
    "h2 { font-size: 1.3rem; border-bottom: 2px solid #111; }\n"
    "h3 { font-size: 1.1rem; }\n"
    "h4, h5, h6 { font-size: 1rem; }\n"
    "a { color: #00398c; }\n"
    "a:focus, .table:focus { outline: 3px solid #00398c;"
    " outline-offset: 2px; }\n"
    ".saut { position: absolute; left: -99rem; }\n"
    ".saut:focus { position: static; }\n"
    "nav { border: 1px solid #555; padding: 0 1rem; }\n"
    "nav ul { list-style: none; padding-left: 1rem; }\n"
    ".titre, .question { font-weight: bold; margin: .5rem 0; }\n"
    ".etat { border: 3px solid #7a0000; padding: .5rem 1rem;"
    " color: #7a0000; font-weight: bold; }\n"
    ".filigrane { display: none; }\n"
    ".note, .numero, .mot, .vide { color: #444; }\n"
    ".note { font-size: .9rem; }\n"
    ".manque { border-left: 4px solid #7a0000; padding-left: .5rem;"
    " color: #7a0000; }\n"
    ".cadre, .signature { border: 1px solid #555; padding: 0 1rem;"
    " margin: 1rem 0; }\n"
    ".place { min-height: 6rem; border-top: 1px dotted #555; }\n"
    ".choix { list-style: none; padding-left: 0; }\n"
    ".nomme { list-style: none; }\n"
    "dt { font-weight: bold; margin-top: .5rem; }\n"
    "dd { margin-left: 1rem; }\n"
    "dd, td, th, li, p { unicode-bidi: isolate; }\n"
    ".table { overflow-x: auto; margin: 1rem 0; }\n"
    "table { border-collapse: collapse; width: 100%;"
    " overflow-wrap: normal; }\n"
    "caption { text-align: left; font-weight: bold; padding: .25rem 0; }\n"
    "th, td { border: 1px solid #767676; padding: .25rem .5rem;"
    " text-align: left; vertical-align: top; }\n"
    "thead th { background: #e6e6e6; }\n"
    "tbody th { font-weight: normal; }\n"
    ".total th, .total td { font-weight: bold; background: #f2f2f2; }\n"
    ".n1 th { font-weight: bold; }\n"
    "tr.n2 th { padding-left: 1.5rem; }\n"
    "tr.n3 th { padding-left: 2.5rem; }\n"
    "th.n, td.n { text-align: right; font-variant-numeric: tabular-nums;"
    " white-space: nowrap; }\n"
    "figure { margin: 1rem 0; }\n"
    "figcaption { font-weight: bold; }\n"
    "svg { display: block; width: 100%; }\n"
    "hr { border: 0; border-top: 1px solid #767676; }\n"
    "footer { margin-top: 2rem; border-top: 2px solid #111; }\n"
    "@media (min-width: 56rem) {\n"
    "  .budget { display: grid; grid-template-columns: 1fr 1fr;"
    " gap: 0 1rem; }\n"
    "}\n"
    "@media print {\n"
    "  body { max-width: none; padding: 0; font-size: 10pt; }\n"
    "  nav, .saut { display: none; }\n"
    "  a { color: inherit; }\n"
    "  h1, h2, h3, h4, h5, h6, caption, dt, .question, .reste {"
    " break-after: avoid; }\n"
    "  tr, li, figure, .signature, .court { break-inside: avoid; }\n"
    "  tbody tr:nth-last-child(n+2):nth-last-child(-n+4) {"
    " break-after: avoid; }\n"
    "  p, li, dd { orphans: 2; widows: 2; }\n"
    "  thead { display: table-header-group; }\n"
    "  .table { overflow: visible; }\n"
    "  hr { break-after: page; border: 0; }\n"
    "  .filigrane { display: block; position: fixed; top: 0; right: 0;"
    " color: #7a0000; font-weight: bold; }\n"
    "}\n"
    "@page { size: A4; margin: 2cm; }\n";

static void
put_meta(struct str *out, const char *name, const char *text)
{
	if (text == NULL || text[0] == '\0')
		return;
	str_printf(out, "<meta name=\"%s\" content=\"", name);
	html_escape(out, text, strlen(text));
	str_put(out, "\">\n");
}

/* "fr" of "fr-FR". */
static void
put_language(const struct doc *d, struct str *out)
{
	const char *l = d->language == NULL ? "fr" : d->language;

	html_escape(out, l, strcspn(l, "-"));
}

void
html_put_head(const struct html *h, struct str *out)
{
	const struct doc *d = h->doc;
	const char *title = d->title == NULL ? "Document" : d->title;
	const char *mark = d->watermark != NULL ? d->watermark :
	    d->incomplete;

	str_put(out, "<!DOCTYPE html>\n<html lang=\"");
	put_language(d, out);
	str_put(out, "\">\n<head>\n<meta charset=\"utf-8\">\n"
	    "<meta http-equiv=\"Content-Security-Policy\""
	    " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
	    "<meta name=\"viewport\""
	    " content=\"width=device-width, initial-scale=1\">\n");
	put_meta(out, "generator", "Guichet");
	put_meta(out, "author", d->author);
	put_meta(out, "description", d->subject);
	str_put(out, "<title>");
	html_escape(out, title, strlen(title));
	if (mark != NULL) {
		str_put(out, " (");
		html_escape(out, mark, strlen(mark));
		str_putc(out, ')');
	}
	str_printf(out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n"
	    "<a class=\"saut\" href=\"#contenu\">Aller au contenu</a>\n",
	    style);
	if (mark == NULL)
		return;
	str_put(out, "<header>\n<p class=\"etat\">Sur chaque page de ce"
	    " document\302\240: ");
	html_lines(out, mark);
	str_put(out, "</p>\n<div class=\"filigrane\" aria-hidden=\"true\">");
	html_lines(out, mark);
	str_put(out, "</div>\n</header>\n");
}

/* --- the contents --- */

void
html_heading_name(const struct html_heading *e, struct str *out)
{
	if (e->block->anchor != NULL && e->rank > 0)
		html_name(e->block->anchor, out);
	else
		str_printf(out, "s-%d", e->rank < 0 ? -e->rank : e->rank);
}

static void
put_entry(const struct html_heading *e, struct str *out)
{
	str_put(out, "<li><a href=\"#");
	html_heading_name(e, out);
	str_put(out, "\">");
	if (e->block->number != NULL) {
		html_lines(out, e->block->number);
		str_put(out, e->block->level <= 1 ? ". " : " ");
	}
	html_lines(out, e->block->text);
	str_put(out, "</a>");
}

void
html_put_contents(const struct html *h, struct str *out)
{
	size_t n = 0;
	int depth = 1;		/* of the last one: 1 is above all lists */

	for (size_t i = 0; i < h->headings.n; i++)
		n += h->headings.p[i].level > 1 &&
		    h->headings.p[i].level <= CONTENTS_DEEPEST;
	if (n < CONTENTS_LEAST)
		return;
	str_put(out, "<nav aria-labelledby=\"sommaire\">\n"
	    "<p class=\"titre\" id=\"sommaire\">Sommaire</p>\n");
	for (size_t i = 0; i < h->headings.n; i++) {
		const struct html_heading *e = &h->headings.p[i];

		if (e->level == 1 || e->level > CONTENTS_DEEPEST)
			continue;
		if (e->level > depth)
			str_put(out, "<ul>\n");
		else
			str_put(out, "</li>\n");
		for (; depth > e->level; depth--)
			str_put(out, "</ul>\n</li>\n");
		depth = e->level;
		put_entry(e, out);
	}
	for (; depth > 1; depth--)
		str_put(out, "</li>\n</ul>\n");
	str_put(out, "</nav>\n");
}

/* --- the foot --- */

void
html_put_foot(const struct html *h, struct str *out)
{
	const struct doc *d = h->doc;
	const char *foot[] = { d->footer_left, d->identity };
	char day[DATE_TEXT];

	str_put(out, "<footer>\n");
	for (size_t i = 0; i < sizeof foot / sizeof *foot; i++) {
		if (foot[i] == NULL)
			continue;
		str_put(out, "<p class=\"note\">");
		html_lines(out, foot[i]);
		str_put(out, "</p>\n");
	}
	if (d->created > 0)
		str_printf(out, "<p class=\"note\">Fait le %s avec"
		    " Guichet.</p>\n", date_fr((int32_t)(d->created / DAY),
		    day));
	str_put(out, "</footer>\n</body>\n</html>\n");
}
