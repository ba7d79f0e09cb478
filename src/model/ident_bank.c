/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/ident.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "model/squeeze.h"

#include <stdbool.h>
#include <string.h>

#define IBAN_MAX 34
#define RIB_ACCOUNT 11

static bool
digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool
capitals_or_digits(const char *s)
{
	for (; *s != '\0'; s++)
		if (!digit(*s) && !capital(*s))
			return false;
	return true;
}

/* The four first characters go to the end, A is 10... Z is 35. */
static int
mod97(const char *s)
{
	size_t n = strlen(s);
	int r = 0;

	for (size_t i = 0; i < n; i++) {
		char c = s[(i + 4) % n];

		r = digit(c) ? (r * 10 + (c - '0')) % 97 :
		    (r * 100 + (c - 'A' + 10)) % 97;
	}
	return r;
}

/* A and J are 1, B K S 2, ... I R Z 9. */
static int
rib_digit(char c)
{
	if (digit(c))
		return c - '0';
	if (c <= 'I')
		return c - 'A' + 1;
	if (c <= 'R')
		return c - 'J' + 1;
	return c - 'S' + 2;
}

static int
rib_number(const char *s, size_t n)
{
	int r = 0;

	for (size_t i = 0; i < n; i++)
		r = (r * 10 + rib_digit(s[i])) % 97;
	return r;
}

/* BBAN: bank 5, branch 5, account 11, key 2. */
static bool
rib_holds(const char *b)
{
	int key = 97 - (89 * rib_number(b, 5) + 15 * rib_number(b + 5, 5) +
	    3 * rib_number(b + 10, RIB_ACCOUNT)) % 97;

	return strspn(b, "0123456789") >= 10 && digit(b[21]) &&
	    digit(b[22]) && (b[21] - '0') * 10 + (b[22] - '0') == key;
}

/* How long the IBAN of a country is; 0: not known here. */
static size_t
iban_length(const char *country)
{
	static const struct { char code[3]; unsigned char n; } lengths[] = {
		{ "AD", 24 }, { "AT", 20 }, { "BE", 16 }, { "BG", 22 },
		{ "CH", 21 }, { "CY", 28 }, { "CZ", 24 }, { "DE", 22 },
		{ "DK", 18 }, { "EE", 20 }, { "ES", 24 }, { "FI", 18 },
		{ "FR", 27 }, { "GB", 22 }, { "GI", 23 }, { "GR", 27 },
		{ "HR", 21 }, { "HU", 28 }, { "IE", 22 }, { "IS", 26 },
		{ "IT", 27 }, { "LI", 21 }, { "LT", 20 }, { "LU", 20 },
		{ "LV", 21 }, { "MC", 27 }, { "MT", 31 }, { "NL", 18 },
		{ "NO", 15 }, { "PL", 28 }, { "PT", 25 }, { "RO", 24 },
		{ "SE", 24 }, { "SI", 19 }, { "SK", 24 }, { "SM", 27 },
		{ "VA", 22 },
	};

	for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
		if (strncmp(lengths[i].code, country, 2) == 0)
			return lengths[i].n;
	return 0;
}

static enum ident_state
refuse(struct say *why, const char *msg, const char *a, const char *b)
{
	*why = (struct say){ msg, { a, b } };
	return IDENT_REFUSED;
}

/* French and Monegasque accounts have a key of their own inside. */
static bool
has_rib(const char *n)
{
	return strncmp(n, "FR", 2) == 0 || strncmp(n, "MC", 2) == 0;
}

static enum ident_state
iban_shape(struct arena *a, const char *n, struct say *why)
{
	size_t len = strlen(n), want;

	if (len < 15 || len > IBAN_MAX || !capitals_or_digits(n) ||
	    !capital(n[0]) || !capital(n[1]) || !digit(n[2]) || !digit(n[3]))
		return refuse(why, N_("un IBAN est attendu : deux lettres, "
		    "deux chiffres, puis le compte, par exemple "
		    "FR76 3000 6000 0112 3456 7890 189"), NULL, NULL);
	want = iban_length(n);
	if (want != 0 && len != want)
		return refuse(why, N_("cet IBAN devrait avoir %1 caractères "
		    "et il en a %2 ; par exemple "
		    "FR76 3000 6000 0112 3456 7890 189"),
		    arena_printf(a, "%zu", want),
		    arena_printf(a, "%zu", len));
	return IDENT_OK;
}

enum ident_state
ident_iban(struct arena *a, const char *s, const char **out, struct say *why)
{
	const char *n = squeeze(a, s, ".-"), *account;
	enum ident_state state;
	size_t len;

	if (strncmp(n, "IBAN", 4) == 0)
		n += n[4] == ':' ? 5 : 4;
	state = iban_shape(a, n, why);
	if (state != IDENT_OK)
		return state;
	account = has_rib(n) ? n + 14 : n + 4;
	len = has_rib(n) ? RIB_ACCOUNT : strlen(account);
	if (strspn(account, "0") >= len)
		return refuse(why, N_("ce compte n'est fait que de zéros ; un "
		    "IBAN réel est attendu, par exemple "
		    "FR76 3000 6000 0112 3456 7890 189"), NULL, NULL);
	if (mod97(n) != 1 || strncmp(n + 2, "00", 2) == 0 ||
	    strncmp(n + 2, "01", 2) == 0 || strncmp(n + 2, "99", 2) == 0)
		return refuse(why, N_("la clé de cet IBAN est fausse : un "
		    "caractère est sans doute mal recopié (par exemple "
		    "FR76 3000 6000 0112 3456 7890 189)"), NULL, NULL);
	if (has_rib(n) && !rib_holds(n + 4))
		return refuse(why, N_("la clé RIB, les deux derniers "
		    "chiffres, est fausse : le compte est sans doute mal "
		    "recopié (par exemple FR76 3000 6000 0112 3456 7890 "
		    "189)"), NULL, NULL);
	*out = n;
	return IDENT_OK;
}

enum ident_state
ident_bic(struct arena *a, const char *s, const char **out, struct say *why)
{
	const char *n = squeeze(a, s, ".-");
	size_t len = strlen(n);

	if (strncmp(n, "BIC:", 4) == 0) {
		n += 4;
		len -= 4;
	}
	if (len != 8 && len != 11)
		return refuse(why, N_("un BIC a 8 ou 11 caractères, par "
		    "exemple AGRIFRPP ; ici il y en a %1"),
		    arena_printf(a, "%zu", len), NULL);
	for (size_t i = 0; i < 6; i++)
		if (!capital(n[i]))
			return refuse(why, N_("un BIC commence par six "
			    "lettres, banque puis pays, par exemple "
			    "AGRIFRPP"), NULL, NULL);
	if (!capitals_or_digits(n))
		return refuse(why, N_("un BIC n'a que des lettres et des "
		    "chiffres, par exemple AGRIFRPP"), NULL, NULL);
	*out = n;
	return IDENT_OK;
}

const char *
ident_show_iban(struct arena *a, const char *canonical)
{
	size_t n = strlen(canonical);
	char *out = arena_alloc(a, n + n / 4 * 2 + 3), *p = out;

	for (size_t i = 0; i < n; i++) {
		if (i > 0 && i % 4 == 0) {
			memcpy(p, "\u00A0", 2);
			p += 2;
		}
		*p++ = canonical[i];
	}
	*p = '\0';
	return out;
}
