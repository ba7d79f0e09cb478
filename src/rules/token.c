/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/expr.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/utf8.h"

#include <string.h>
#include <strings.h>

#define DIGITS_MAX 15	/* what a number of people ever needs */
#define DECIMALS_MAX 6

static const struct {
	const char *text;
	enum word word;
	bool sql;
} words[] = {
	{ "et", WORD_AND, false }, { "ou", WORD_OR, false },
	{ "non", WORD_NOT, false }, { "parmi", WORD_IN, false },
	{ "entre", WORD_BETWEEN, false }, { "si", WORD_IF, false },
	{ "alors", WORD_THEN, false }, { "sinon", WORD_ELSE, false },
	{ "est", WORD_IS, false }, { "connu", WORD_KNOWN, false },
	{ "connue", WORD_KNOWN, false }, { "inconnu", WORD_UNKNOWN, false },
	{ "inconnue", WORD_UNKNOWN, false }, { "sauf", WORD_EXCEPT, false },
	{ "contient", WORD_HAS, false }, { "oui", WORD_YES, false },
	{ "vrai", WORD_YES, false }, { "faux", WORD_FALSE, false },
	{ "and", WORD_AND, true }, { "or", WORD_OR, true },
	{ "not", WORD_NOT, true }, { "in", WORD_IN, true },
	{ "between", WORD_BETWEEN, true }, { "like", WORD_TOLD, true },
	{ "null", WORD_TOLD, true }, { "is", WORD_TOLD, true },
};

static const struct {
	const char *text;
	enum rtype type;
	int scale;
} units[] = {
	{ "€", RT_AMOUNT, 100 }, { "euro", RT_AMOUNT, 100 },
	{ "euros", RT_AMOUNT, 100 }, { "EUR", RT_AMOUNT, 100 },
	{ "%", RT_RATE, 100 }, { "an", RT_MONTHS, 12 },
	{ "ans", RT_MONTHS, 12 }, { "année", RT_MONTHS, 12 },
	{ "années", RT_MONTHS, 12 }, { "mois", RT_MONTHS, 1 },
	{ "jour", RT_DAYS, 1 }, { "jours", RT_DAYS, 1 },
	{ "semaine", RT_DAYS, 7 }, { "semaines", RT_DAYS, 7 },
};

static const struct {
	const char *text;
	enum op op;
} ops[] = {		/* the longer first */
	{ "==", OP_EQ }, { "<>", OP_NE }, { "!=", OP_NE }, { "≠", OP_NE },
	{ "<=", OP_LE }, { "≤", OP_LE }, { ">=", OP_GE }, { "≥", OP_GE },
	{ "=", OP_EQ }, { "<", OP_LT }, { ">", OP_GT }, { "+", OP_ADD },
	{ "-", OP_SUB }, { "−", OP_SUB }, { "*", OP_MUL }, { "×", OP_MUL },
	{ "/", OP_DIV }, { "÷", OP_DIV },
};

static bool
digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Letters (accents included), digits and the underscore. */
static bool
wordly(char c)
{
	return digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    c == '_';
}

/* Bytes of the letter at P outside ASCII (é, œ...), else 0. */
static int
letter(const char *p)
{
	unsigned char c = (unsigned char)p[0];

	if (c == 0xC3 && p[1] != '\0' && (unsigned char)p[1] != 0x97 &&
	    (unsigned char)p[1] != 0xB7)
		return 2;
	if (c == 0xC5 && ((unsigned char)p[1] == 0x92 ||
	    (unsigned char)p[1] == 0x93))
		return 2;
	return 0;
}

/* Bytes of the blank at P, those that do not break lines included. */
static int
blank(const char *p)
{
	if (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\r')
		return 1;
	if (strncmp(p, "\xC2\xA0", 2) == 0)
		return 2;
	if (strncmp(p, "\xE2\x80\xAF", 3) == 0 ||
	    strncmp(p, "\xE2\x80\x89", 3) == 0)
		return 3;
	return 0;
}

static int
skip_blanks(const char *p)
{
	int n = 0, k;

	while ((k = blank(p + n)) > 0)
		n += k;
	return n;
}

/* Bytes of the word at P; with dots when PATH. */
static int
word_length(const char *p, bool path)
{
	int n = 0;

	for (;;) {
		if (wordly(p[n]))
			n++;
		else if (letter(p + n) > 0)
			n += letter(p + n);
		else if (path && n > 0 && p[n] == '.' &&
		    (wordly(p[n + 1]) || letter(p + n + 1) > 0))
			n++;
		else
			return n;
	}
}

/* Number of digits at P. */
static int
digits(const char *p)
{
	int n = 0;

	while (digit(p[n]))
		n++;
	return n;
}

static int
number_of(const char *p, int n)
{
	int v = 0;

	for (int i = 0; i < n; i++)
		v = v * 10 + (p[i] - '0');
	return v;
}

static bool
date_token(struct comp *c, int y, int m, int d, int len)
{
	int32_t day;
	struct token *t = &c->tok;

	if (!date_make(y, m, d, &day))
		return comp_fail(c, c->pos, N_("il n'y a pas de %1 : écrire"
		    " un jour qui existe, comme 31/12/2026"),
		    arena_strndup(c->a, c->text + c->pos, (size_t)len), NULL,
		    NULL);
	t->kind = TOKEN_NUMBER;
	t->type = RT_DATE;
	t->unit = true;
	t->value = (struct frac){ day, 1 };
	t->end = c->pos = c->pos + len;
	return true;
}

/* 31/12/2026 or 2026-12-31.  True when it was a date, good or not. */
static bool
try_date(struct comp *c, bool *good)
{
	const char *p = c->text + c->pos;
	int a = digits(p), b, y;

	if (a == 4 && p[4] == '-' && digits(p + 5) == 2 && p[7] == '-' &&
	    digits(p + 8) == 2) {
		*good = date_token(c, number_of(p, 4), number_of(p + 5, 2),
		    number_of(p + 8, 2), 10);
		return true;
	}
	if (a < 1 || a > 2 || p[a] != '/')
		return false;
	b = digits(p + a + 1);
	if (b < 1 || b > 2 || p[a + 1 + b] != '/')
		return false;
	y = digits(p + a + b + 2);
	if (y == 2)
		*good = comp_fail(c, c->pos, N_("une date s'écrit avec l'année"
		    " entière, comme 31/12/2026"), NULL, NULL, NULL);
	else if (y == 4)
		*good = date_token(c, number_of(p + a + b + 2, 4),
		    number_of(p + a + 1, b), number_of(p, a), a + b + 6);
	return y == 2 || y == 4;
}

/* Reads the digits of a number, thousands parted by one blank; the bytes
   read, or -1 when there are too many digits. */
static int
read_whole(const char *p, int64_t *out)
{
	int n = digits(p), seen = n, k, b;
	bool groups = n <= 3;

	*out = 0;
	if (n > DIGITS_MAX)
		return -1;
	for (int i = 0; i < n; i++)
		*out = *out * 10 + (p[i] - '0');
	while (groups && (b = blank(p + n)) > 0 && digits(p + n + b) == 3) {
		/* "12 000mois" is a word after a blank, "12 000" is not. */
		seen += 3;
		if (seen > DIGITS_MAX)
			return -1;
		for (k = 0; k < 3; k++)
			*out = *out * 10 + (p[n + b + k] - '0');
		n += b + 3;
	}
	return n;
}

/* The unit after a number, blanks or not between; bytes, 0 when none. */
static int
read_unit(const char *p, enum rtype *type, int *scale)
{
	int gap = skip_blanks(p), n = word_length(p + gap, false);

	if (n == 0 && p[gap] == '%')
		n = 1;
	if (n == 0 && strncmp(p + gap, "€", 3) == 0)
		n = 3;
	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
		if ((int)strlen(units[i].text) == n &&
		    strncmp(p + gap, units[i].text, (size_t)n) == 0) {
			*type = units[i].type;
			*scale = units[i].scale;
			return gap + n;
		}
	return 0;
}

static bool
too_big(struct comp *c)
{
	return comp_fail(c, c->pos, N_("ce nombre est trop grand : 15"
	    " chiffres au plus"), NULL, NULL, NULL);
}

/* Decimals after a comma or a point: adds them to *n, scales *d. */
static int
read_decimals(const char *p, int64_t *n, int64_t *d)
{
	int k;

	if ((*p != ',' && *p != '.') || !digit(p[1]))
		return 0;
	k = digits(p + 1);
	if (k > DECIMALS_MAX)
		return -1;
	for (int i = 1; i <= k; i++) {
		if (__builtin_mul_overflow(*n, INT64_C(10), n) ||
		    __builtin_add_overflow(*n, (int64_t)(p[i] - '0'), n))
			return -1;
		*d *= 10;
	}
	return k + 1;
}

static bool
number_token(struct comp *c)
{
	const char *p = c->text + c->pos;
	int64_t n, d = 1;
	int scale = 1, k, u, whole = read_whole(p, &n);
	struct token *t = &c->tok;

	if (whole < 0)
		return too_big(c);
	k = read_decimals(p + whole, &n, &d);
	if (k < 0 || n > INT64_C(1000000000000000))
		return too_big(c);
	t->comma = k > 0 && p[whole] == ',';
	t->type = RT_NUMBER;
	u = read_unit(p + whole + k, &t->type, &scale);
	t->unit = u > 0;
	if (t->type == RT_AMOUNT && p[whole] == '.' && k == 4 && whole <= 3)
		return comp_fail(c, c->pos, N_("les milliers se séparent par"
		    " une espace, sans point : écrire %1 %2 €"),
		    arena_strndup(c->a, p, (size_t)whole),
		    arena_strndup(c->a, p + whole + 1, 3), NULL);
	if ((t->type == RT_AMOUNT && d > 100) ||
	    ((t->type == RT_MONTHS || t->type == RT_DAYS) && d > 1))
		return comp_fail(c, c->pos, t->type == RT_AMOUNT
		    ? N_("un montant a deux décimales au plus")
		    : N_("une durée est un nombre entier de jours, de mois ou"
		    " d'ans"), NULL, NULL, NULL);
	if (!frac_div((struct frac){ n * scale, 1 }, (struct frac){ d, 1 },
	    &t->value))
		return too_big(c);
	t->kind = TOKEN_NUMBER;
	t->end = c->pos = c->pos + whole + k + u;
	return true;
}

/* '...' "..." or «...»; a doubled quote stands for itself. */
static bool
text_token(struct comp *c, const char *close, int open_len)
{
	const char *p = c->text + c->pos + open_len, *q = p;
	size_t n = strlen(close);
	char *out = arena_alloc(c->a, (size_t)(c->n - c->pos) + 1), *w = out;

	for (;; q++) {
		if (*q == '\0')
			return comp_fail(c, c->pos, N_("ce texte n'est pas"
			    " fermé : il manque %1 à la fin"), close, NULL,
			    NULL);
		if (strncmp(q, close, n) == 0) {
			if (n > 1 || q[1] != close[0])
				break;
			q++;
		}
		*w++ = *q;
	}
	c->tok.end = c->pos = (int)(q + n - c->text);
	if (n > 1) {
		/* « text »: the blanks inside are not of it */
		while (w > out && (w[-1] == ' ' || (w - out > 1 &&
		    memcmp(w - 2, "\xC2\xA0", 2) == 0)))
			w -= w[-1] == ' ' ? 1 : 2;
		*w = '\0';
		out += skip_blanks(out);
	}
	*w = '\0';
	c->tok.kind = TOKEN_TEXT;
	c->tok.text = out;
	return true;
}

static void
word_token(struct comp *c, int n)
{
	struct token *t = &c->tok;
	const char *p = c->text + c->pos;

	t->kind = TOKEN_WORD;
	t->text = arena_strndup(c->a, p, (size_t)n);
	t->end = c->pos = c->pos + n;
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if ((t->text[0] | 0x20) == words[i].text[0] &&
		    strcasecmp(t->text, words[i].text) == 0) {
			t->word = words[i].word;
			t->foreign = words[i].sql && t->text[0] >= 'a';
			return;
		}
}

static bool
op_token(struct comp *c)
{
	const char *p = c->text + c->pos;
	struct token *t = &c->tok;

	for (size_t i = 0; i < sizeof ops / sizeof ops[0]; i++)
		if (strncmp(p, ops[i].text, strlen(ops[i].text)) == 0) {
			t->kind = TOKEN_OP;
			t->op = ops[i].op;
			t->end = c->pos = c->pos + (int)strlen(ops[i].text);
			return true;
		}
	return false;
}

/* The quotes that word processors put: told with what they hold. */
static bool
curly(struct comp *c)
{
	static const char *const open[] = { "\xE2\x80\x9C", "\xE2\x80\x9D",
		"\xE2\x80\x98", "\xE2\x80\x99" };
	const char *p = c->text + c->pos, *end;
	bool is = false;

	for (size_t i = 0; i < sizeof open / sizeof *open; i++)
		is = is || strncmp(p, open[i], 3) == 0;
	if (!is)
		return false;
	end = strstr(p + 3, strncmp(p, open[0], 3) == 0 ? open[1] :
	    strncmp(p, open[2], 3) == 0 ? open[3] : p[2] == open[1][2] ?
	    open[1] : open[3]);
	return !comp_fail(c, c->pos, N_("un texte s'écrit entre apostrophes"
	    " droites : '%1'"), end == NULL || end - p > 63 ? "..." :
	    arena_strndup(c->a, p + 3, (size_t)(end - p - 3)), NULL, NULL);
}

static bool
strange(struct comp *c)
{
	const char *p = c->text + c->pos, *end = p;

	if (strncmp(p, "&&", 2) == 0 || *p == '&')
		return comp_fail(c, c->pos, N_("« && » ne se dit pas ici :"
		    " écrire « et »"), NULL, NULL, NULL);
	if (*p == '|')
		return comp_fail(c, c->pos, N_("« || » ne se dit pas ici :"
		    " écrire « ou »"), NULL, NULL, NULL);
	if (*p == '!')
		return comp_fail(c, c->pos, N_("« ! » ne se dit pas ici :"
		    " écrire « non »"), NULL, NULL, NULL);
	if (*p == '[')
		return comp_fail(c, c->pos, N_("une règle ne nomme pas une"
		    " ligne par sa clé : écrire le nom sans crochets"), NULL,
		    NULL, NULL);
	if (strncmp(p, "€", 3) == 0 || *p == '%')
		return comp_fail(c, c->pos, N_("cette unité doit suivre un"
		    " nombre, comme 23 000 € ou 80 %%"), NULL, NULL, NULL);
	if (curly(c))
		return false;
	if (utf8_next(&end, c->text + c->n) < 0x20)
		return comp_fail(c, c->pos, N_("un caractère invisible est"
		    " de trop ici"), NULL, NULL, NULL);
	return comp_fail(c, c->pos, N_("« %1 » n'a pas de sens ici"),
	    arena_strndup(c->a, p, (size_t)(end - p)), NULL, NULL);
}

bool
token_next(struct comp *c)
{
	struct token *t = &c->tok;
	const char *p;
	bool good = false;
	int n;

	c->pos += skip_blanks(c->text + c->pos);
	p = c->text + c->pos;
	*t = (struct token){ .at = c->pos, .end = c->pos + 1 };
	if (c->pos >= c->n) {
		t->end = t->at;
		return true;
	}
	n = word_length(p, true);
	if (digit(*p)) {
		enum rtype unused;
		int glued = digits(p), scale;

		if (try_date(c, &good))
			return good;
		/* "2A" is a word, "12mois" a duration. */
		if (word_length(p, false) == glued ||
		    read_unit(p + glued, &unused, &scale) > 0)
			return number_token(c);
	}
	if (n > 0) {
		word_token(c, n);
		return true;
	}
	if (*p == '\'' || *p == '"')
		return text_token(c, *p == '"' ? "\"" : "'", 1);
	if (strncmp(p, "«", 2) == 0)
		return text_token(c, "»", 2);
	if (strchr("(),;", *p) != NULL) {
		t->kind = *p == '(' ? TOKEN_OPEN : *p == ')' ? TOKEN_CLOSE :
		    *p == ',' ? TOKEN_COMMA : TOKEN_SEMICOLON;
		c->pos++;
		return true;
	}
	return op_token(c) || strange(c);
}

struct token
token_peek(struct comp *c)
{
	struct token now = c->tok, then = { 0 };
	int pos = c->pos;

	if (!c->failed && token_next(c))
		then = c->tok;
	c->tok = now;
	c->pos = pos;
	return then;
}
