/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/choice.h"

#include <stddef.h>
#include <stdio.h>

int
key_digit(const struct key *k)
{
	static const uint32_t azerty[] = { '&', 0xE9, '"', '\'', '(', '-',
		0xE8, '_', 0xE7, 0xE0 };

	if (k->code != K_CHAR)
		return 0;
	if (k->cp >= '1' && k->cp <= '9')
		return (int)(k->cp - '0');
	if (k->cp == '0')
		return 10;
	for (int i = 0; i < 10; i++)
		if (k->cp == azerty[i])
			return i + 1;
	return 0;
}

bool
key_row(const struct key *k)
{
	return key_digit(k) > 0 && !(k->cp >= '0' && k->cp <= '9');
}

static uint32_t
lower(uint32_t cp)
{
	return cp >= 'A' && cp <= 'Z' ? cp - 'A' + 'a' : cp;
}

int
choice_initial(const struct key *k, const struct option *o, int n)
{
	int found = -1;

	if (k->code != K_CHAR || lower(k->cp) < 'a' || lower(k->cp) > 'z')
		return -1;
	for (int i = 0; i < n; i++) {
		if (lower((unsigned char)o[i].label[0]) != lower(k->cp))
			continue;
		if (found >= 0)
			return -1;
		found = i;
	}
	return found;
}

enum choice_key
choice_key(const struct key *k, int n, bool across, int *at)
{
	int by = 0, digit = key_digit(k);

	if (digit > 0 && digit <= n) {
		*at = digit - 1;
		return CHOICE_PICKED;
	}
	if (k->code == K_CHAR && k->cp == ' ' && n > 0)
		return CHOICE_PICKED;
	if (k->code == K_UP && !across)
		by = -1;
	if (k->code == K_DOWN && !across)
		by = 1;
	if (k->code == K_LEFT)
		by = -1;
	if (k->code == K_RIGHT)
		by = 1;
	if (by != 0 && *at + by >= 0 && *at + by < n) {
		*at += by;
		return CHOICE_MOVED;
	}
	return CHOICE_NOT_MINE;
}

static const char *
mark(bool many, bool on)
{
	if (many)
		return on ? "[x]" : "[ ]";
	return on ? "(*)" : "( )";
}

void
choice_draw(struct pen *p, int col, const struct option *o, int n, bool many,
    int at)
{
	for (int i = 0; i < n; i++) {
		enum style style = i == at ? STYLE_FOCUS :
		    o[i].on ? STYLE_FIELD : STYLE_PLAIN;
		char digit[16] = "  ";
		int width = p->box.cols - col - 7;

		if (i < 10)
			(void)snprintf(digit, sizeof digit, "%d ",
			    (i + 1) % 10);
		if (i == at)
			pen_caret(p, col + 3);
		pen_text(p, col, 2, STYLE_DIM, digit);
		pen_text(p, col + 2, 4, style, mark(many, o[i].on));
		pen_wrap(p, col + 6, width, style, o[i].label);
		if (i == at && o[i].help != NULL)
			pen_wrap(p, col + 6, width, STYLE_DIM, o[i].help);
	}
}

bool
choice_across(struct pen *p, int col, const struct option *o, int n, int at)
{
	int x = col;

	for (int i = 0; i < n; i++)
		x += 4 + text_cols(o[i].label) + 3;
	if (x - 3 > p->box.cols)
		return false;
	x = col;
	for (int i = 0; i < n; i++) {
		enum style style = i == at ? STYLE_FOCUS :
		    o[i].on ? STYLE_FIELD : STYLE_PLAIN;

		if (i == at)
			pen_caret(p, x + 1);
		pen_text(p, x, 3, style, mark(false, o[i].on));
		pen_text(p, x + 4, -1, style, o[i].label);
		x += 4 + text_cols(o[i].label) + 3;
	}
	pen_next(p);
	return true;
}

bool
list_page_key(struct list *l, const struct key *k,
    const short hit[PEN_HITS], int *top)
{
	bool down = k->code == K_PAGE_DOWN;
	int first = l->at, last = l->at;

	if (!down && k->code != K_PAGE_UP)
		return false;
	for (int row = 0; row < PEN_HITS; row++) {
		int seen = hit[row] - 1;

		if (seen >= 0 && seen < first)
			first = seen;
		if (seen > last)
			last = seen;
	}
	l->at = down ? last : first;
	/* scrolled back to the focus: it is at that end of the page */
	*top = down ? LIST_FAR : 0;
	return true;
}

bool
list_key(struct list *l, const struct key *k, int n, int page)
{
	int at = l->at;

	if (page < 1)
		page = 1;
	switch (k->code) {
	case K_UP:
		at--;
		break;
	case K_DOWN:
		at++;
		break;
	case K_PAGE_UP:
		at -= page;
		break;
	case K_PAGE_DOWN:
		at += page;
		break;
	case K_HOME:
		at = 0;
		break;
	case K_END:
		at = n - 1;
		break;
	case K_WHEEL:
		at += k->by;
		break;
	default:
		return false;
	}
	if (at >= n)
		at = n - 1;
	l->at = at < 0 ? 0 : at;
	return true;
}
