/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog/scan.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "base/vec.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum tok {
	T_END, T_NAME, T_STRING, T_INTEGER, T_FLOAT, T_BOOL, T_EQUALS,
	T_OPEN,			/* { ( [ */
	T_CLOSE,		/* } ) ] */
	T_SEMICOLON, T_COMMA,
	T_BAD			/* already complained of */
};

struct token {
	enum tok kind;
	size_t at, end;
};

/* --- tokens --- */

static bool
letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '*';
}

static bool
digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
name_char(char c)
{
	return letter(c) || digit(c) || c == '_' || c == '-';
}

static char
peek(const struct scan *s, size_t i)
{
	return i < s->n ? s->text[i] : '\0';
}

/* Past blanks and comments. */
static bool
skip_blank(const struct scan *s, size_t *i)
{
	for (;;) {
		const char *p = s->text + *i;
		char c, next;

		while (*p == ' ' || *p == '\n' || *p == '\t' || *p == '\r')
			p++;
		*i = (size_t)(p - s->text);
		c = *p;
		if (c != '#' && c != '/')
			return true;
		next = peek(s, *i + 1);
		if (c == '#' || (c == '/' && next == '/')) {
			while (*i < s->n && s->text[*i] != '\n')
				++*i;
		} else if (c == '/' && next == '*') {
			const char *end = strstr(s->text + *i + 2, "*/");

			if (end == NULL) {
				scan_complain(s, *i, _("ce commentaire n'est "
				    "jamais fermé ; il manque « */ »"));
				return false;
			}
			*i = (size_t)(end - s->text) + 2;
		} else {
			return true;
		}
	}
}

/* From the opening quote; the end is after the closing one. */
static bool
string_token(const struct scan *s, size_t at, size_t *end)
{
	/* The text has no NUL but the one at its end. */
	for (size_t i = at + 1; i < s->n; i++) {
		i += strcspn(s->text + i, "\"\\");
		if (s->text[i] == '\\' && (peek(s, i + 1) == 'x' ||
		    peek(s, i + 1) == 'f')) {
			scan_complain(s, i, _("« \\%c » ne s'emploie pas : "
			    "tapez le caractère lui-même"), peek(s, i + 1));
			return false;
		}
		if (s->text[i] == '\\' && i + 1 < s->n) {
			i++;
		} else if (s->text[i] == '"') {
			*end = i + 1;
			return true;
		}
	}
	scan_complain(s, at, _("ces guillemets ne sont jamais fermés"));
	return false;
}

/* libconfig would wrap it silently. */
static bool
integer_fits(const struct scan *s, const struct token *t)
{
	uint64_t n = 0, limit;
	size_t i = t->at, digits = t->end;
	unsigned base = 10;
	bool is_long;

	while (digits > i && s->text[digits - 1] == 'L')
		digits--;
	is_long = digits < t->end;
	if (s->text[i] == '-' || s->text[i] == '+')
		i++;
	if (peek(s, i) == '0' && (peek(s, i + 1) | 0x20) == 'x') {
		base = 16;
		i += 2;
	}
	limit = is_long ? INT64_MAX : INT32_MAX;
	for (; i < digits; i++) {
		char c = s->text[i];
		unsigned v = digit(c) ? (unsigned)(c - '0') :
		    (unsigned)((c | 0x20) - 'a' + 10);

		if (n > (limit - v) / base)
			return false;
		n = n * base + v;
	}
	return true;
}

static struct token
number_token(const struct scan *s, size_t at)
{
	struct token t = { T_INTEGER, at, at };
	size_t i = at;
	bool any = false;

	if (s->text[i] == '-' || s->text[i] == '+')
		i++;
	if (peek(s, i) == '0' && (peek(s, i + 1) | 0x20) == 'x') {
		for (i += 2; digit(peek(s, i)) || ((peek(s, i) | 0x20) >= 'a'
		    && (peek(s, i) | 0x20) <= 'f'); i++)
			any = true;
	} else {
		for (; digit(peek(s, i)); i++)
			any = true;
		if (peek(s, i) == '.') {
			t.kind = T_FLOAT;
			for (i++; digit(peek(s, i)); i++)
				any = true;
		}
		if (any && (peek(s, i) | 0x20) == 'e') {
			size_t e = i + 1;

			if (peek(s, e) == '-' || peek(s, e) == '+')
				e++;
			if (digit(peek(s, e))) {
				t.kind = T_FLOAT;
				for (i = e; digit(peek(s, i));)
					i++;
			}
		}
	}
	if (t.kind == T_INTEGER)
		for (int k = 0; k < 2 && peek(s, i) == 'L'; k++)
			i++;
	t.end = i;
	if (!any || name_char(peek(s, i)) || peek(s, i) == '.') {
		scan_complain(s, at, _("ce nombre est mal écrit ; montants, "
		    "taux et dates s'écrivent entre guillemets"));
		t.kind = T_BAD;
	} else if (t.kind == T_INTEGER && !integer_fits(s, &t)) {
		scan_complain(s, at, _("ce nombre est trop grand ; "
		    "écrivez-le entre guillemets"));
	}
	return t;
}

static bool
is_bool(const struct scan *s, const struct token *t)
{
	size_t n = t->end - t->at;

	return (n == 4 && strncasecmp(s->text + t->at, "true", 4) == 0) ||
	    (n == 5 && strncasecmp(s->text + t->at, "false", 5) == 0);
}

static struct token
bad_character(const struct scan *s, size_t at)
{
	const char *p = s->text + at;

	if (strncmp(p, "@include", 8) == 0) {
		scan_complain(s, at, _("@include est refusé : un fichier se "
		    "suffit à lui-même"));
	} else {
		(void)utf8_next(&p, s->text + s->n);
		scan_complain(s, at, _("« %.*s » n'est pas attendu ici ; les "
		    "textes s'écrivent entre guillemets droits"),
		    (int)(p - s->text - (ptrdiff_t)at), s->text + at);
	}
	return (struct token){ T_BAD, at, at };
}

static enum tok
mark_kind(char c)
{
	switch (c) {
	case '=':
	case ':':
		return T_EQUALS;
	case '{':
	case '(':
	case '[':
		return T_OPEN;
	case '}':
	case ')':
	case ']':
		return T_CLOSE;
	case ';':
		return T_SEMICOLON;
	case ',':
		return T_COMMA;
	default:
		return T_BAD;
	}
}

static struct token
next_token(const struct scan *s, size_t i)
{
	struct token t = { T_BAD, i, i };
	char c;

	if (!skip_blank(s, &i))
		return t;
	t.at = t.end = i;
	c = peek(s, i);
	if (i >= s->n) {
		t.kind = T_END;
		return t;
	}
	if (c == '"') {
		t.kind = string_token(s, i, &t.end) ? T_STRING : T_BAD;
	} else if (letter(c)) {
		/* The NUL at the end of the text is in no name. */
		while (name_char(s->text[t.end]))
			t.end++;
		t.kind = is_bool(s, &t) ? T_BOOL : T_NAME;
	} else if ((t.kind = mark_kind(c)) != T_BAD) {
		t.end = i + 1;
	} else if (digit(c) || c == '-' || c == '+' || c == '.') {
		return number_token(s, i);
	} else {
		return bad_character(s, i);
	}
	return t;
}

/* --- the shape: settings in groups, values in lists --- */

struct shape {
	struct scan *s;
	struct token t, last;	/* the token now, and the one before */
	struct {
		char bracket;
		size_t at;
		int n;		/* values in it */
	} open[SCAN_DEPTH + 1];
	int depth;
	struct token wide;	/* the last text over several lines */
	int since;		/* tokens read after it */
};

static void
advance(struct shape *h)
{
	h->last = h->t;
	h->t = next_token(h->s, h->t.end);
	h->since++;
	/* The first of them: each takes the quote of the next. */
	if (h->t.kind == T_STRING && (h->wide.end == 0 || h->since > 3) &&
	    memchr(h->s->text + h->t.at, '\n', h->t.end - h->t.at) != NULL) {
		h->wide = h->t;
		h->since = 0;
	}
}

/* A text over several lines just before what is wrong: its own quote was
   forgotten, and it ends where the next one begins. */
static bool
quote_forgotten(const struct shape *h)
{
	int line, column;

	if (h->wide.end == 0 || h->since > 3)
		return false;
	scan_place(h->s, h->wide.end - 1, &line, &column);
	scan_complain(h->s, h->wide.at, _("il manque sans doute le guillemet "
	    "fermant de ce texte : il va jusqu'à la ligne %d, colonne %d"),
	    line, column);
	return true;
}

/* The bracket around should have been closed before this token. */
static bool
unclosed(struct shape *h)
{
	char bracket = h->open[h->depth].bracket;
	int line, column;

	if (quote_forgotten(h))
		return false;
	scan_place(h->s, h->open[h->depth].at, &line, &column);
	scan_complain(h->s, h->t.at, _("il manque « %c » avant ceci : le "
	    "« %c » ouvert ligne %d, colonne %d n'est pas fermé"),
	    bracket == '{' ? '}' : bracket == '(' ? ')' : ']', bracket, line,
	    column);
	return false;
}

/* Is the token a name with its « = »? */
static bool
begins_setting(const struct shape *h)
{
	const char *p = h->s->text + h->t.end;

	return h->t.kind == T_NAME && p[strspn(p, " \t")] == '=';
}

static bool
expected(struct shape *h, const char *what)
{
	const struct token *t = &h->t;
	size_t n = t->end - t->at;

	if (quote_forgotten(h) || t->kind == T_BAD)
		return false;
	if (t->kind == T_END && h->depth > 0) {
		scan_complain(h->s, h->open[h->depth].at,
		    _("« %c » n'est jamais fermé"), h->open[h->depth].bracket);
		return false;
	}
	if (n > 40)
		n = utf8_boundary(h->s->text + t->at, n, 40);
	if (t->kind == T_END)
		scan_complain(h->s, t->at, _("la fin du fichier n'est pas "
		    "attendue ici ; %s"), what);
	else
		scan_complain(h->s, t->at, _("« %.*s » n'est pas attendu "
		    "ici ; %s"), (int)n, h->s->text + t->at, what);
	return false;
}

static void
add_spot(struct scan *s, size_t name, const struct token *value)
{
	s->spot = vec_grow(s->spot, &s->nspot, &s->cap_spot,
	    sizeof *s->spot);
	s->spot[s->nspot - 1] = (struct spot){ NULL, name, value->at,
		value->kind == T_FLOAT };
}

/* A value whose name is at NAME (SIZE_MAX: in a list). */
static bool
value(struct shape *h, size_t name)
{
	struct token first = h->t;

	if (name == SIZE_MAX && h->open[h->depth].n > 0 && begins_setting(h))
		return unclosed(h);
	if (first.kind < T_STRING || first.kind > T_OPEN ||
	    first.kind == T_EQUALS)
		return expected(h, _("une valeur l'est : un texte entre "
		    "guillemets, un nombre entier, true ou false"));
	if (first.kind == T_OPEN && h->depth > 0 &&
	    h->open[h->depth].bracket == '[')
		return expected(h, _("entre crochets, seules des valeurs "
		    "simples le sont ; prenez des parenthèses"));
	/* libconfig compares each name of a group with all the others. */
	if (++h->open[h->depth].n > SCAN_WIDTH && name != SIZE_MAX) {
		scan_complain(h->s, name, _("plus de %d réglages dans un "
		    "groupe"), SCAN_WIDTH);
		return false;
	}
	add_spot(h->s, name == SIZE_MAX ? first.at : name, &first);
	if (first.kind == T_OPEN) {
		if (h->depth == SCAN_DEPTH) {
			scan_complain(h->s, first.at, _("plus de %d "
			    "parenthèses emboîtées"), SCAN_DEPTH);
			return false;
		}
		h->depth++;
		h->open[h->depth].bracket = h->s->text[first.at];
		h->open[h->depth].at = first.at;
		h->open[h->depth].n = 0;
		advance(h);
		return true;
	}
	do
		advance(h);
	while (first.kind == T_STRING && h->t.kind == T_STRING);
	return true;
}

static bool
setting(struct shape *h)
{
	size_t name = h->t.at;

	if (h->depth > 0 && (h->t.kind == T_COMMA || h->t.kind == T_OPEN))
		return unclosed(h);
	if (h->t.kind != T_NAME)
		return expected(h, _("le nom d'un réglage l'est"));
	advance(h);
	if (h->t.kind != T_EQUALS)
		return expected(h, _("« = » l'est après un nom"));
	advance(h);
	return value(h, name);
}

static bool
closes(const struct shape *h, char bracket)
{
	return h->s->text[h->t.at] == (bracket == '{' ? '}' :
	    bracket == '(' ? ')' : ']');
}

/* The closing bracket that matches, then what may follow a value. */
static bool
close_bracket(struct shape *h)
{
	char bracket = h->open[h->depth].bracket;
	int line, column;

	if (!closes(h, bracket)) {
		scan_place(h->s, h->open[h->depth].at, &line, &column);
		scan_complain(h->s, h->t.at, _("« %c » ne ferme pas le « %c » "
		    "ouvert ligne %d, colonne %d"), h->s->text[h->t.at],
		    bracket, line, column);
		return false;
	}
	if (h->last.kind == T_COMMA && bracket != '{') {
		scan_complain(h->s, h->last.at,
		    _("virgule de trop avant la fin de la liste"));
		return false;
	}
	h->depth--;
	advance(h);
	return true;
}

/* After a value, in what holds it. */
static bool
separator(struct shape *h)
{
	char around = h->depth == 0 ? '{' : h->open[h->depth].bracket;

	if (around == '{') {
		if (h->t.kind == T_SEMICOLON || h->t.kind == T_COMMA)
			advance(h);
		return true;
	}
	if (h->t.kind == T_COMMA) {
		advance(h);
		return true;
	}
	if (h->t.kind == T_SEMICOLON || begins_setting(h))
		return unclosed(h);
	return h->t.kind == T_CLOSE ||
	    expected(h, _("une virgule l'est entre les éléments "
	    "d'une liste"));
}

static bool
shape(struct scan *s)
{
	struct shape h = { .s = s };

	h.t = next_token(s, 0);
	while (h.t.kind != T_END || h.depth > 0) {
		bool in_group = h.depth == 0 ||
		    h.open[h.depth].bracket == '{';
		int depth = h.depth;

		if (h.t.kind == T_CLOSE && h.depth > 0) {
			if (!close_bracket(&h) || !separator(&h))
				return false;
			continue;
		}
		if (!(in_group ? setting(&h) : value(&h, SIZE_MAX)))
			return false;
		if (h.depth == depth && !separator(&h))
			return false;
	}
	return true;
}

bool
scan_text(struct scan *s, const char *text, size_t n, const char *name,
	  struct complaints *c)
{
	size_t before = c->n;

	*s = (struct scan){ .text = text, .n = n, .name = name,
		.complaints = c };
	scan_find_lines(s);
	if (n > SCAN_MAX) {
		scan_complain(s, 0, _("fichier de plus de %d Mo"),
		    (int)(SCAN_MAX >> 20));
		return false;
	}
	return scan_characters(s) && shape(s) && c->n == before;
}

void
scan_fini(struct scan *s)
{
	free(s->line);
	free(s->spot);
	*s = (struct scan){ 0 };
}

/* --- inside a string --- */

/* Past one character of the string; an escape is one. */
static size_t
step_inside(const struct scan *s, size_t i)
{
	const char *p = s->text + i;
	char next = peek(s, i + 1);

	if (*p == '\\' && next != '\0' && strchr("nrt\\\"", next) != NULL)
		return i + 2;
	(void)utf8_next(&p, s->text + s->n);
	return (size_t)(p - s->text);
}

size_t
scan_inside(const struct scan *s, size_t offset, size_t nth)
{
	size_t i = offset + 1;

	for (size_t k = 0; i < s->n;) {
		if (s->text[i] == '"') {
			size_t after = i + 1;

			/* Another piece of the same text? */
			if (!skip_blank(s, &after) || peek(s, after) != '"')
				return i;
			i = after + 1;
			continue;
		}
		if (k++ == nth)
			return i;
		i = step_inside(s, i);
	}
	return offset;
}
