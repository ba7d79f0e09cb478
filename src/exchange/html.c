/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/html_part.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

#define ABOUT_EQUAL 0x2248
#define LEVELS 6

/* --- texts --- */

void
html_escape(struct str *out, const char *text, size_t n)
{
	const char *p = text, *end = text + n;

	while (p < end) {
		const char *from = p;
		uint32_t cp = utf8_next(&p, end);

		if (cp == '&')
			str_put(out, "&amp;");
		else if (cp == '<')
			str_put(out, "&lt;");
		else if (cp == '>')
			str_put(out, "&gt;");
		else if (cp == '"')
			str_put(out, "&quot;");
		else if (cp == '\t' || cp == '\n')
			str_putc(out, ' ');
		else if (!utf8_forbidden(cp) &&
		    utf8_valid(from, (size_t)(p - from)))
			str_putn(out, from, (size_t)(p - from));
	}
}

/* What is about right is said to be, also to who does not see the sign. */
static void
put_line(struct str *out, const char *text, size_t n)
{
	const char *p = text, *end = text + n, *from = text;

	while (p < end) {
		const char *at = p;

		if (utf8_next(&p, end) != ABOUT_EQUAL)
			continue;
		html_escape(out, from, (size_t)(at - from));
		str_put(out, "<abbr title=\"environ\">\342\211\210</abbr>");
		from = p;
	}
	html_escape(out, from, (size_t)(end - from));
}

void
html_lines(struct str *out, const char *text)
{
	if (text == NULL)
		return;
	for (;;) {
		size_t n = strcspn(text, "\n");

		put_line(out, text, n);
		text += n;
		if (*text == '\0')
			return;
		text++;
		if (*text != '\0')
			str_put(out, "<br>");
	}
}

/* --- names and links --- */

void
html_name(const char *anchor, struct str *out)
{
	str_put(out, "a-");
	for (; *anchor != '\0'; anchor++)
		if ((*anchor >= 'a' && *anchor <= 'z') ||
		    (*anchor >= 'A' && *anchor <= 'Z') ||
		    (*anchor >= '0' && *anchor <= '9') || *anchor == '.' ||
		    *anchor == '-')
			str_putc(out, *anchor);
		else
			str_printf(out, "_%02x", (unsigned char)*anchor);
}

/* A name stands once in a page. */
void
html_id(struct html *h, const char *anchor)
{
	if (anchor == NULL || map_has(&h->anchors, anchor))
		return;
	map_put(&h->anchors, anchor, h);
	str_put(h->body, " id=\"");
	html_name(anchor, h->body);
	str_putc(h->body, '"');
}

void
html_class(struct html *h, const struct block *b, const char *class)
{
	bool stays = block_stays(b);

	if (class != NULL || stays)
		str_printf(h->body, " class=\"%s%s%s\"", class != NULL ?
		    class : "", class != NULL && stays ? " " : "", stays ?
		    "reste" : "");
}

static bool
is_address(const char *link)
{
	return strncmp(link, "https://", 8) == 0 ||
	    strncmp(link, "http://", 7) == 0 ||
	    strncmp(link, "mailto:", 7) == 0;
}

/* An address as it may stand in a page: other bytes are told by number. */
static void
put_address(struct str *out, const char *link)
{
	for (; *link != '\0'; link++)
		if (*link == '&')
			str_put(out, "&amp;");
		else if ((unsigned char)*link <= ' ' ||
		    (unsigned char)*link >= 0x7F ||
		    strchr("\"<>[]\\^`{|}", *link) != NULL)
			str_printf(out, "%%%02X", (unsigned char)*link);
		else
			str_putc(out, *link);
}

/* The place of LINK or, when it has none of its own, the nearest around it or
   the first beside it; NULL: none. */
static const char *
place_of(const struct html *h, const char *link)
{
	size_t n = strlen(link);

	while (n > 0) {
		for (size_t i = 0; i < h->places.n; i++) {
			const char *at = h->places.entry[i].key;

			if (strncmp(at, link, n) == 0 && (at[n] == '\0' ||
			    (link[n] != '\0' && (at[n] == '.' || at[n] ==
			    '['))))
				return at;
		}
		while (n > 0 && link[--n] != '.' && link[n] != '[')
			;
	}
	return NULL;
}

/* Opens a link to LINK; false: it leads nowhere that a page may lead to. */
static bool
open_link(struct html *h, const char *link)
{
	bool outside = link != NULL && is_address(link);
	const char *place = link == NULL || outside ? NULL :
	    map_has(&h->places, link) ? link : place_of(h, link);

	if (!outside && place == NULL)
		return false;
	str_put(h->body, "<a href=\"");
	if (outside) {
		put_address(h->body, link);
	} else {
		str_putc(h->body, '#');
		html_name(place, h->body);
	}
	str_put(h->body, "\">");
	return true;
}

/* What links may lead to, before the first of them. */
static void
find_places(struct html *h, const struct block *b)
{
	for (; b != NULL; b = b->next) {
		if (b->anchor != NULL)
			map_put(&h->places, b->anchor, h);
		find_places(h, b->child);
	}
}

static void
put_linked(struct html *h, const struct block *b)
{
	bool linked = open_link(h, b->link);

	html_lines(h->body, b->text);
	if (linked)
		str_put(h->body, "</a>");
}

/* --- blocks --- */

void
html_close(struct html *h)
{
	if (h->open == HTML_LIST)
		str_put(h->body, "</ul>\n");
	if (h->open == HTML_PAIRS)
		str_put(h->body, "</dl>\n");
	h->open = HTML_NOTHING;
}

static void
open(struct html *h, enum html_open what)
{
	if (h->open == what)
		return;
	html_close(h);
	str_put(h->body, what == HTML_LIST ? "<ul>\n" : "<dl>\n");
	h->open = what;
}

/* Levels go down by one at a time, and there is one title. */
static int
level_of(struct html *h, const struct block *b)
{
	int level = b->level < 0 ? 1 : b->level + 1;

	if (level == 1 && h->titled)
		level = 2;
	if (level > h->level + 1)
		level = h->level + 1;
	return level > LEVELS ? LEVELS : level;
}

static void
put_heading(struct html *h, const struct block *b)
{
	struct html_heading e = { .level = level_of(h, b), .block = b,
		.rank = (int)h->headings.n + 1 };

	if (e.level == 1)
		h->titled = true;
	h->level = e.level;
	h->about = b->text;
	str_printf(h->body, "<h%d id=\"", e.level);
	/* a second block of the same name is named by its rank */
	if (b->anchor != NULL && !map_has(&h->anchors, b->anchor))
		map_put(&h->anchors, b->anchor, h);
	else if (b->anchor != NULL)
		e.rank = -e.rank;
	html_heading_name(&e, h->body);
	str_put(h->body, "\">");
	if (b->number != NULL) {
		html_lines(h->body, b->number);
		str_put(h->body, b->level <= 1 ? ". " : " ");
	}
	html_lines(h->body, b->text);
	str_printf(h->body, "</h%d>\n", e.level);
	*vec_push(&h->headings) = e;
}

static bool
is_bullet(const char *label)
{
	static const char *const bullets[] = { "\342\200\223", "\342\200\242",
		"-", "*", "" };

	for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
		if (strcmp(label, bullets[i]) == 0)
			return true;
	return false;
}

static void
put_item(struct html *h, const struct block *b)
{
	open(h, HTML_LIST);
	str_put(h->body, "<li");
	html_id(h, b->anchor);
	html_class(h, b, is_bullet(b->label) ? NULL : "nomme");
	str_putc(h->body, '>');
	if (!is_bullet(b->label)) {
		str_put(h->body, "<b>");
		html_lines(h->body, b->label);
		str_put(h->body, "</b> ");
	}
	put_linked(h, b);
	str_put(h->body, "</li>\n");
}

/* A paragraph for each line. */
static void
put_paragraphs(struct html *h, const struct block *b, const char *class)
{
	const char *text = b->text == NULL ? "" : b->text;
	const char *anchor = b->anchor;

	do {
		size_t n = strcspn(text, "\n");
		bool linked;

		str_put(h->body, "<p");
		html_id(h, anchor);
		html_class(h, b, class);
		str_putc(h->body, '>');
		if (b->kind == BLOCK_MISSING)
			str_put(h->body, "<b>Manque\302\240:</b> ");
		linked = open_link(h, b->link);
		put_line(h->body, text, n);
		str_put(h->body, linked ? "</a></p>\n" : "</p>\n");
		anchor = NULL;
		text += n;
		text += strspn(text, "\n");
	} while (*text != '\0');
}

static void
put_number(struct html *h, const char *number)
{
	if (number == NULL)
		return;
	str_put(h->body, "<span class=\"numero\">");
	html_lines(h->body, number);
	str_put(h->body, "</span> ");
}

static void
put_pair(struct html *h, const struct block *b)
{
	open(h, HTML_PAIRS);
	str_put(h->body, "<dt");
	html_id(h, b->anchor);
	str_putc(h->body, '>');
	put_number(h, b->number);
	html_lines(h->body, b->label == NULL || b->label[0] == '\0' ?
	    "\342\200\223" : b->label);
	str_put(h->body, "</dt>\n<dd");
	html_class(h, b, NULL);
	str_putc(h->body, '>');
	if (b->text == NULL || b->text[0] == '\0')
		str_put(h->body, "<span class=\"vide\">(sans réponse)</span>");
	put_linked(h, b);
	if (b->estimated)
		str_put(h->body, " (estimation)");
	str_put(h->body, "</dd>\n");
}

/* Its sign, which nobody hears, and the word, which is heard. */
static void
put_sign(struct str *body, bool ticked)
{
	str_printf(body, "<span class=\"case\" aria-hidden=\"true\">%s</span>",
	    BLOCK_BOX_SIGN(ticked));
}

static void
put_word(struct str *body, bool ticked)
{
	str_put(body, ticked ? " <b class=\"mot\">(coché)</b>" :
	    " <span class=\"mot\">(non coché)</span>");
}

void
html_box(struct str *body, bool ticked)
{
	put_sign(body, ticked);
	put_word(body, ticked);
}

static void
put_tick(struct html *h, const struct block *t)
{
	str_put(h->body, "<li");
	html_id(h, t->anchor);
	str_putc(h->body, '>');
	put_sign(h->body, t->ticked);
	str_putc(h->body, ' ');
	put_number(h, t->number);
	html_lines(h->body, t->text);
	put_word(h->body, t->ticked);
	if (t->label != NULL) {
		str_put(h->body, "<br><span class=\"note\">");
		html_lines(h->body, t->label);
		str_put(h->body, "</span>");
	}
	str_put(h->body, "</li>\n");
}

static void
put_ticks(struct html *h, const struct block *b)
{
	html_close(h);
	str_put(h->body, "<div");
	html_class(h, b, "cases");
	html_id(h, b->anchor);
	if (b->text != NULL) {
		h->groups++;
		str_printf(h->body, " role=\"group\""
		    " aria-labelledby=\"g-%d\">\n<p class=\"question\""
		    " id=\"g-%d\">", h->groups, h->groups);
		put_number(h, b->number);
		html_lines(h->body, b->text);
		str_put(h->body, "</p>");
	} else {
		str_putc(h->body, '>');
	}
	if (b->child != NULL) {
		str_put(h->body, "\n<ul class=\"choix\">\n");
		for (const struct block *t = b->child; t != NULL; t = t->next)
			put_tick(h, t);
		str_put(h->body, "</ul>");
	}
	str_put(h->body, "\n</div>\n");
}

/* The blocks of B under its title, in a frame. */
static void
put_frame(struct html *h, const struct block *b, const char *class)
{
	html_close(h);
	str_put(h->body, "<div");
	html_class(h, b, class);
	html_id(h, b->anchor);
	if (b->text != NULL && b->kind == BLOCK_BOX) {
		h->groups++;
		str_printf(h->body, " role=\"group\""
		    " aria-labelledby=\"g-%d\">\n<p class=\"question\""
		    " id=\"g-%d\">", h->groups, h->groups);
		html_lines(h->body, b->text);
		str_put(h->body, "</p>\n");
	} else {
		str_put(h->body, ">\n");
	}
	html_blocks(h, b->child);
	if (b->kind == BLOCK_SIGNATURE) {
		str_put(h->body, "<p class=\"place\">");
		html_lines(h->body, b->text == NULL ? "Signature" : b->text);
		str_put(h->body, "</p>\n");
	}
	str_put(h->body, "</div>\n");
}

static void
put_block(struct html *h, const struct block *b)
{
	switch (b->kind) {
	case BLOCK_HEADING:
		put_heading(h, b);
		break;
	case BLOCK_PARAGRAPH:
		if (b->label != NULL)
			put_item(h, b);
		else
			put_paragraphs(h, b, b->note ? "note" : NULL);
		break;
	case BLOCK_PAIRS:
		html_blocks(h, b->child);
		break;
	case BLOCK_PAIR:
		put_pair(h, b);
		break;
	case BLOCK_TICKS:
		put_ticks(h, b);
		break;
	case BLOCK_TABLE:
		html_table(h, b);
		break;
	case BLOCK_BUDGET:
		html_budget(h, b);
		break;
	case BLOCK_SIGNATURE:
		put_frame(h, b, "signature");
		break;
	case BLOCK_BOX:
		put_frame(h, b, "cadre");
		break;
	case BLOCK_CHART:
		html_chart(h, b);
		break;
	case BLOCK_PAGE_BREAK:
		str_put(h->body, "<hr>\n");
		break;
	case BLOCK_MISSING:
		put_paragraphs(h, b, "manque");
		break;
	case BLOCK_TICK:
	case BLOCK_ROW:
	case BLOCK_CELL:
		break;
	}
}

void
html_blocks(struct html *h, const struct block *b)
{
	for (; b != NULL; b = b->next) {
		if (b->kind != BLOCK_PAIR && (b->kind != BLOCK_PARAGRAPH ||
		    b->label == NULL))
			html_close(h);
		put_block(h, b);
	}
	html_close(h);
}

/* --- the file --- */

/* The first heading in the order of reading; NULL: none. */
static const struct block *
first_heading(const struct block *b)
{
	for (; b != NULL; b = b->next) {
		const struct block *in = b->kind == BLOCK_HEADING ? b :
		    first_heading(b->child);

		if (in != NULL)
			return in;
	}
	return NULL;
}

void
html_write(const struct doc *d, struct str *out)
{
	const struct block *first = first_heading(d->root->child);
	const struct block title = { .kind = BLOCK_HEADING,
		.text = d->title == NULL ? "Document" : d->title };
	struct str body;
	struct html h = { .doc = d, .body = &body };

	str_init(&body, 0);
	map_init(&h.anchors);
	map_init(&h.places);
	find_places(&h, d->root->child);
	if (first == NULL || first->level > 0)
		put_heading(&h, &title);
	h.about = title.text;
	html_blocks(&h, d->root->child);
	html_put_head(&h, out);
	html_put_contents(&h, out);
	str_put(out, "<main id=\"contenu\">\n");
	str_putn(out, body.p, body.len);
	str_put(out, "</main>\n");
	html_put_foot(&h, out);
	map_fini(&h.anchors);
	map_fini(&h.places);
	vec_fini(&h.headings);
	str_fini(&body);
}
