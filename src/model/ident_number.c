/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/ident.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "model/squeeze.h"

#include <stdbool.h>
#include <string.h>

#define LA_POSTE "356000000"

/* Every second digit from the right is doubled, less 9 past 9. */
static bool
luhn(const char *s, size_t n)
{
	int sum = 0;

	for (size_t i = 0; i < n; i++) {
		int d = s[n - 1 - i] - '0';

		if (i % 2 == 1)
			d = d * 2 > 9 ? d * 2 - 9 : d * 2;
		sum += d;
	}
	return sum % 10 == 0;
}

static bool
sum_of_five(const char *s)
{
	int sum = 0;

	for (; *s != '\0'; s++)
		sum += *s - '0';
	return sum % 5 == 0;
}

static bool
zeros(const char *s, size_t n)
{
	return strspn(s, "0") >= n;
}

static enum ident_state
refuse(struct say *why, const char *msg, const char *arg)
{
	*why = (struct say){ msg, { arg } };
	return IDENT_REFUSED;
}

static enum ident_state
doubt(struct say *why, const char *msg, const char *arg)
{
	*why = (struct say){ msg, { arg } };
	return IDENT_DOUBT;
}

static const char *
length(struct arena *a, const char *s)
{
	return arena_printf(a, "%zu", strlen(s));
}

enum ident_state
ident_siren(struct arena *a, const char *s, const char **out,
	    struct say *why)
{
	const char *bare = drop_point_zero(a, s);
	const char *n = squeeze(a, bare, ".-");
	bool repaired = bare != s;

	if (strspn(n, "0123456789") != strlen(n) || *n == '\0')
		return refuse(why, N_("un SIREN n'a que des chiffres : il en "
		    "faut 9, par exemple 888 006 202"), NULL);
	if (strlen(n) == 8) {
		const char *padded = arena_printf(a, "0%s", n);

		if (luhn(padded, 9) && !zeros(padded, 9)) {
			n = padded;
			repaired = true;
		}
	}
	if (strlen(n) == 14)
		return refuse(why, N_("c'est un SIRET, de 14 chiffres ; le "
		    "SIREN en est les 9 premiers : %1"),
		    ident_show_siret(a, arena_strndup(a, n, 9)));
	if (strlen(n) != 9)
		return refuse(why, N_("un SIREN a 9 chiffres, par exemple "
		    "888 006 202 ; ici il y en a %1"), length(a, n));
	if (zeros(n, 9))
		return refuse(why, N_("un SIREN ne peut pas être fait que de "
		    "zéros ; il a 9 chiffres, par exemple 888 006 202"),
		    NULL);
	if (!luhn(n, 9))
		return refuse(why, N_("la clé de ce SIREN est fausse : un "
		    "chiffre est sans doute mal recopié (9 chiffres, par "
		    "exemple 888 006 202)"), NULL);
	*out = n;
	if (repaired)
		return doubt(why, N_("lu %1, réparé après un tableur : à "
		    "vérifier"), ident_show_siret(a, n));
	return IDENT_OK;
}

static bool
siret_key(const char *n)
{
	return luhn(n, 14) ||
	    (strncmp(n, LA_POSTE, 9) == 0 && sum_of_five(n));
}

static enum ident_state
siret_length(struct arena *a, const char *n, struct say *why)
{
	if (strlen(n) == 9 && luhn(n, 9))
		return refuse(why, N_("c'est un SIREN, de 9 chiffres ; le "
		    "SIRET a 5 chiffres de plus, par exemple "
		    "888 006 202 00020"), NULL);
	return refuse(why, N_("un SIRET a 14 chiffres, par exemple "
	    "888 006 202 00020 ; ici il y en a %1"), length(a, n));
}

enum ident_state
ident_siret(struct arena *a, const char *s, const char **out,
	    struct say *why)
{
	const char *bare = drop_point_zero(a, s);
	const char *n = squeeze(a, bare, ".-");
	bool repaired = bare != s;
	size_t len = strlen(n);

	if (strspn(n, "0123456789") != len || len == 0)
		return refuse(why, N_("un SIRET n'a que des chiffres : il en "
		    "faut 14, par exemple 888 006 202 00020"), NULL);
	if (len >= 10 && len <= 13) {
		const char *padded = arena_printf(a, "%.*s%s", (int)(14 - len),
		    "0000", n);

		if (siret_key(padded) && luhn(padded, 9) &&
		    !zeros(padded, 9)) {
			n = padded;
			len = 14;
			repaired = true;
		}
	}
	if (len != 14)
		return siret_length(a, n, why);
	if (zeros(n, 9))
		return refuse(why, N_("un SIRET ne peut pas commencer par 9 "
		    "zéros ; il a 14 chiffres, par exemple "
		    "888 006 202 00020"), NULL);
	if (!siret_key(n))
		return refuse(why, N_("la clé de ce SIRET est fausse : un "
		    "chiffre est sans doute mal recopié (14 chiffres, par "
		    "exemple 888 006 202 00020)"), NULL);
	*out = n;
	if (repaired)
		return doubt(why, N_("lu %1, réparé après un tableur : à "
		    "vérifier"), ident_show_siret(a, n));
	if (!luhn(n, 9))
		return doubt(why, N_("la clé des 14 chiffres est juste, mais "
		    "pas celle du SIREN %1 : à vérifier"),
		    ident_show_siret(a, arena_strndup(a, n, 9)));
	return IDENT_OK;
}

static bool
digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
capital_or_digit(char c)
{
	return digit(c) || (c >= 'A' && c <= 'Z');
}

/* ^W\d[A-Z\d]\d{7}$ */
static bool
rna_strict(const char *n)
{
	return strlen(n) == 10 && n[0] == 'W' && digit(n[1]) &&
	    capital_or_digit(n[2]) && all_digits(n + 3, 7);
}

enum ident_state
ident_rna(struct arena *a, const char *s, const char **out, struct say *why)
{
	const char *n = squeeze(a, s, ".-/");
	size_t len = strlen(n), digits = 0;

	for (size_t i = 0; i < len; i++) {
		if (!capital_or_digit(n[i]))
			return refuse(why, N_("un numéro RNA n'a que des "
			    "chiffres et des lettres : W et 9 chiffres, par "
			    "exemple W595037092"), NULL);
		digits += digit(n[i]);
	}
	if (rna_strict(n)) {
		*out = n;
		if (zeros(n + 1, 9))
			return doubt(why, N_("ce numéro n'est fait que de "
			    "zéros : à vérifier"), NULL);
		return IDENT_OK;
	}
	if (len == 10 && n[0] == 'W') {
		*out = n;
		return doubt(why, N_("forme inhabituelle : W et 9 chiffres "
		    "sont attendus, par exemple W595037092"), NULL);
	}
	if (n[0] == 'W' && digits > 0 && digits == len - 1)
		return refuse(why, N_("un numéro RNA a 9 chiffres après le W, "
		    "par exemple W595037092 ; ici il y en a %1"),
		    arena_printf(a, "%zu", digits));
	if (len < 3 || len > 14 || digits == 0)
		return refuse(why, N_("un numéro RNA est attendu, W et 9 "
		    "chiffres, par exemple W595037092, ou à défaut celui du "
		    "récépissé de la préfecture, de 3 à 14 caractères"),
		    NULL);
	*out = n;
	return doubt(why, N_("pris pour un ancien numéro de préfecture ; "
	    "depuis 2009 c'est W et 9 chiffres, par exemple W595037092"),
	    NULL);
}

const char *
ident_show_siret(struct arena *a, const char *canonical)
{
	size_t n = strlen(canonical);

	if (n < 9)
		return canonical;
	return arena_printf(a, "%.3s\u00A0%.3s\u00A0%.3s%s%s", canonical,
	    canonical + 3, canonical + 6, n > 9 ? "\u00A0" : "",
	    canonical + 9);
}
