/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/odt.h"

#include "base/date.h"
#include "base/utf8.h"
#include "exchange/odt_part.h"
#include "exchange/zip.h"

#include <stdio.h>
#include <string.h>

#define MIME "application/vnd.oasis.opendocument.text"
#define DAY 86400

const char *const odt_styles[ODT_STYLES] = {
	[ODT_BODY] = "Text_20_body", [ODT_TITLE] = "Title",
	[ODT_H1] = "Heading_20_1", [ODT_H2] = "Heading_20_2",
	[ODT_H3] = "Heading_20_3", [ODT_H4] = "Heading_20_4",
	[ODT_NOTE] = "Note", [ODT_MISSING] = "Manque",
	[ODT_QUESTION] = "Question", [ODT_ITEM] = "Liste",
	[ODT_TICK] = "Case", [ODT_CELL] = "Cellule",
	[ODT_CELL2] = "Cellule_20_2", [ODT_CELL3] = "Cellule_20_3",
	[ODT_FIGURE] = "Chiffre", [ODT_HEAD] = "Entete",
	[ODT_HEAD_FIGURE] = "Entete_20_chiffre", [ODT_SUM] = "Total",
	[ODT_SUM_FIGURE] = "Total_20_chiffre",
};

const char *const odt_variants[ODT_VARIANTS] = {
	[0] = "", [ODT_BREAK] = "P_", [ODT_KEEP] = "K_",
	[ODT_BREAK | ODT_KEEP] = "PK_",
};

/* XML takes several spaces for one, and no control character. */
void
odt_escape(struct str *out, const char *text, size_t n)
{
	const char *p = text, *end = text + n;
	bool space = true;	/* the beginning swallows spaces too */

	while (p < end) {
		const char *from = p;
		uint32_t cp = utf8_next(&p, end);

		if (cp == ' ' && space)
			str_put(out, "<text:s/>");
		else if (cp == '&')
			str_put(out, "&amp;");
		else if (cp == '<')
			str_put(out, "&lt;");
		else if (cp == '>')
			str_put(out, "&gt;");
		else if (cp == '"')
			str_put(out, "&quot;");
		else if (cp == '\t')
			str_put(out, "<text:tab/>");
		else if (cp >= ' ' && cp != 0xFFFE && cp != 0xFFFF &&
		    !utf8_forbidden(cp))
			str_putn(out, from, (size_t)(p - from));
		space = cp == ' ' || cp == '\t';
	}
}

/* The same in an attribute, where no element may stand. */
static void
escape_plain(struct str *out, const char *text)
{
	for (const char *p = text; *p != '\0'; p++)
		if (*p == '&' || *p == '<' || *p == '>' || *p == '"')
			str_printf(out, "&#%d;", *p);
		else if ((unsigned char)*p >= ' ' && *p != 0x7F)
			str_putc(out, *p);
}

void
odt_end_list(struct odt *o)
{
	if (o->listing)
		str_put(o->body, "</text:list>\n");
	o->listing = false;
}

/* The name of STYLE here: another one where a page begins, and for what KEEPs
   with what comes next. */
static void
put_style(struct odt *o, enum odt_style style, bool keep)
{
	int variant = (o->breaking ? ODT_BREAK : 0) | (keep ? ODT_KEEP : 0);

	str_printf(o->body, " text:style-name=\"%s%s\"",
	    odt_variants[variant], odt_styles[style]);
	o->variant[variant] |= 1U << style;
	o->breaking = false;
}

/* TEXT, leading where LINK says. */
static void
put_linked(struct odt *o, const char *link, const char *text, size_t n)
{
	if (link != NULL) {
		str_printf(o->body, "<text:a xlink:type=\"simple\""
		    " xlink:href=\"%s", strstr(link, "://") != NULL ? "" :
		    "#");
		escape_plain(o->body, link);
		str_put(o->body, "\">");
	}
	odt_escape(o->body, text, n);
	if (link != NULL)
		str_put(o->body, "</text:a>");
}

static void
put_anchor(struct odt *o, const char *anchor)
{
	if (anchor == NULL)
		return;
	str_put(o->body, "<text:bookmark text:name=\"");
	escape_plain(o->body, anchor);
	str_put(o->body, "\"/>");
}

static void
put_lines(struct odt *o, enum odt_style style, const char *label,
	  const char *text, const char *anchor, const char *link)
{
	do {
		size_t n = strcspn(text, "\n");

		str_put(o->body, "<text:p");
		put_style(o, style, o->keeping && text[n] == '\0');
		str_putc(o->body, '>');
		put_anchor(o, o->place);
		put_anchor(o, anchor);
		o->place = NULL;
		if (label != NULL && label[0] != '\0') {
			str_put(o->body,
			    "<text:span text:style-name=\"Libelle\">");
			odt_escape(o->body, label, strlen(label));
			str_put(o->body, "</text:span>");
		}
		put_linked(o, link, text, n);
		str_put(o->body, "</text:p>\n");
		anchor = label = NULL;
		text += n + (text[n] == '\n');
	} while (*text != '\0');
}

void
odt_text(struct odt *o, enum odt_style style, const char *label,
	 const char *text)
{
	put_lines(o, style, label, text == NULL ? "" : text, NULL, NULL);
}

static void
put_heading(struct odt *o, const struct block *b)
{
	int level = b->level > 4 ? 4 : b->level;

	if (level <= 0) {
		put_lines(o, ODT_TITLE, NULL, b->text, b->anchor, NULL);
		return;
	}
	str_put(o->body, "<text:h");
	put_style(o, (enum odt_style)(ODT_H1 + level - 1), false);
	str_printf(o->body, " text:outline-level=\"%d\">", level);
	put_anchor(o, b->anchor);
	if (b->number != NULL) {
		odt_escape(o->body, b->number, strlen(b->number));
		str_put(o->body, level == 1 ? ". " : " ");
	}
	odt_escape(o->body, b->text, strlen(b->text));
	str_put(o->body, "</text:h>\n");
}

/* What has a bullet, and follows what has one, is of the same list. */
static void
put_item(struct odt *o, const struct block *b)
{
	if (!o->listing)
		str_put(o->body,
		    "<text:list text:style-name=\"Puces\">\n");
	o->listing = true;
	str_put(o->body, "<text:list-item>");
	put_lines(o, ODT_ITEM, NULL, b->text, b->anchor, b->link);
	str_put(o->body, "</text:list-item>\n");
}

static void
put_pair(struct odt *o, const struct block *b)
{
	struct str label;

	str_init(&label, 0);
	if (b->number != NULL)
		str_printf(&label, "%s ", b->number);
	str_printf(&label, "%s\302\240: ", b->label == NULL ? "" : b->label);
	put_lines(o, ODT_QUESTION, label.p, b->text == NULL ? "" : b->text,
	    b->anchor, b->link);
	str_fini(&label);
}

static void
put_ticks(struct odt *o, const struct block *b)
{
	bool keep = o->keeping;
	struct str text;

	str_init(&text, 0);
	o->place = b->anchor;
	o->keeping = true;
	if (b->text != NULL) {
		if (b->number != NULL)
			str_printf(&text, "%s ", b->number);
		odt_text(o, ODT_QUESTION, text.p, b->text);
	}
	for (const struct block *t = b->child; t != NULL; t = t->next) {
		str_clear(&text);
		str_printf(&text, "%s%s%s %s", t->number != NULL ? t->number :
		    "", t->number != NULL ? " " : "",
		    BLOCK_BOX_SIGN(t->ticked), t->text);
		o->keeping = t->label != NULL || block_stays(t) ||
		    (keep && t->next == NULL);
		put_lines(o, ODT_TICK, NULL, text.p, t->anchor, NULL);
		o->keeping = block_stays(t) || (keep && t->next == NULL);
		if (t->label != NULL)
			odt_text(o, ODT_TICK, NULL, t->label);
	}
	str_fini(&text);
}

/* Room to sign, that stays with who signs. */
static void
put_signature(struct odt *o, const struct block *b)
{
	bool keep = o->keeping;

	odt_end_list(o);
	o->keeping = true;
	for (const struct block *p = b->child; p != NULL; p = p->next)
		put_pair(o, p);
	odt_text(o, ODT_QUESTION, NULL, b->text);
	for (int i = 0; i < 3; i++)
		odt_text(o, ODT_QUESTION, NULL, "");
	o->keeping = keep;
	odt_text(o, ODT_BODY, NULL,
	    "________________________________________");
}

static void
put_block(struct odt *o, const struct block *b)
{
	switch (b->kind) {
	case BLOCK_HEADING:
		put_heading(o, b);
		break;
	case BLOCK_PARAGRAPH:
		if (b->label != NULL)
			put_item(o, b);
		else
			put_lines(o, b->note ? ODT_NOTE : ODT_BODY, NULL,
			    b->text, b->anchor, b->link);
		break;
	case BLOCK_PAIRS:
		odt_blocks(o, b->child);
		break;
	case BLOCK_PAIR:
		put_pair(o, b);
		break;
	case BLOCK_TICKS:
		put_ticks(o, b);
		break;
	case BLOCK_TABLE:
		o->place = b->anchor;
		odt_table(o, b);
		break;
	case BLOCK_BUDGET:
		o->place = b->anchor;
		odt_budget(o, b);
		break;
	case BLOCK_SIGNATURE:
		o->place = b->anchor;
		put_signature(o, b);
		break;
	case BLOCK_BOX:
		o->place = b->anchor;
		odt_box(o, b);
		break;
	case BLOCK_CHART:
		o->place = b->anchor;
		odt_chart(o, b);
		break;
	case BLOCK_PAGE_BREAK:
		o->breaking = true;
		break;
	case BLOCK_MISSING:
		put_lines(o, ODT_MISSING, "\302\273 ", b->text, b->anchor,
		    b->link);
		break;
	case BLOCK_TICK:
	case BLOCK_ROW:
	case BLOCK_CELL:
		break;
	}
}

void
odt_blocks(struct odt *o, const struct block *b)
{
	for (; b != NULL; b = b->next) {
		if (b->kind != BLOCK_PARAGRAPH || b->label == NULL)
			odt_end_list(o);
		o->keeping = block_stays(b);
		put_block(o, b);
		o->keeping = false;
	}
	odt_end_list(o);
}

/* --- the file --- */

static void
put_element(struct str *out, const char *name, const char *text)
{
	if (text == NULL)
		return;
	str_printf(out, "<%s>", name);
	escape_plain(out, text);
	str_printf(out, "</%s>\n", name);
}

static void
put_meta(const struct doc *d, struct str *out)
{
	int32_t day = (int32_t)(d->created / DAY);
	int left = (int)(d->created % DAY);
	char iso[DATE_TEXT], moment[48];

	(void)snprintf(moment, sizeof moment, "%sT%02d:%02d:%02d",
	    date_iso(day, iso), left / 3600, left / 60 % 60, left % 60);
	str_put(out, ODT_XML "<office:document-meta" ODT_NAMESPACES
	    "<office:meta>\n");
	put_element(out, "meta:generator", "Guichet");
	put_element(out, "dc:title", d->title);
	put_element(out, "dc:subject", d->subject);
	put_element(out, "dc:creator", d->author);
	put_element(out, "dc:language", d->language != NULL ? d->language :
	    "fr-FR");
	put_element(out, "meta:creation-date", moment);
	put_element(out, "dc:date", moment);
	str_put(out, "</office:meta>\n</office:document-meta>\n");
}

static void
put_content(const struct doc *d, struct str *out)
{
	struct str body;
	struct odt o = { .doc = d, .body = &body };

	str_init(&body, 0);
	odt_blocks(&o, d->root->child);
	str_put(out, ODT_XML "<office:document-content" ODT_NAMESPACES);
	odt_put_automatic(&o, out);
	str_put(out, "<office:body>\n<office:text>\n");
	str_putn(out, body.p, body.len);
	str_put(out, "</office:text>\n</office:body>\n"
	    "</office:document-content>\n");
	str_fini(&body);
}

static const char manifest[] = ODT_XML "<manifest:manifest xmlns:manifest="
    "\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\""
    " manifest:version=\"1.2\">\n"
    "<manifest:file-entry manifest:full-path=\"/\""
    " manifest:version=\"1.2\" manifest:media-type=\"" MIME "\"/>\n"
    "<manifest:file-entry manifest:full-path=\"content.xml\""
    " manifest:media-type=\"text/xml\"/>\n"
    "<manifest:file-entry manifest:full-path=\"styles.xml\""
    " manifest:media-type=\"text/xml\"/>\n"
    "<manifest:file-entry manifest:full-path=\"meta.xml\""
    " manifest:media-type=\"text/xml\"/>\n"
    "<manifest:file-entry manifest:full-path=\"settings.xml\""
    " manifest:media-type=\"text/xml\"/>\n</manifest:manifest>\n";

/* What LibreOffice asks to be told, or it looks at no paragraph of a row to
   keep that row with the next one. */
static const char settings[] = ODT_XML "<office:document-settings"
    " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
    " xmlns:config=\"urn:oasis:names:tc:opendocument:xmlns:config:1.0\""
    " office:version=\"1.2\">\n<office:settings>\n"
    "<config:config-item-set"
    " config:name=\"ooo:configuration-settings\">\n<config:config-item"
    " config:name=\"TableRowKeep\" config:type=\"boolean\">true"
    "</config:config-item>\n</config:config-item-set>\n"
    "</office:settings>\n</office:document-settings>\n";

void
odt_write(const struct doc *d, struct str *out)
{
	struct str text;
	struct zip z;

	str_init(&text, 0);
	zip_begin(&z, out);
	/* First and as it is: programs know the file by it. */
	zip_put(&z, "mimetype", MIME, sizeof MIME - 1);
	put_content(d, &text);
	zip_put(&z, "content.xml", text.p, text.len);
	str_clear(&text);
	odt_put_styles(d, &text);
	zip_put(&z, "styles.xml", text.p, text.len);
	str_clear(&text);
	put_meta(d, &text);
	zip_put(&z, "meta.xml", text.p, text.len);
	zip_put(&z, "settings.xml", settings, sizeof settings - 1);
	zip_put(&z, "META-INF/manifest.xml", manifest, sizeof manifest - 1);
	zip_end(&z);
	str_fini(&text);
}
