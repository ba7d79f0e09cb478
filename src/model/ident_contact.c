/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/ident.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "model/squeeze.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

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

/* --- telephone --- */

static enum ident_state
phone_shape(struct say *why)
{
	return refuse(why, N_("un numéro de téléphone est attendu : 10 "
	    "chiffres, par exemple 03 20 12 34 56, ou un numéro outre-mer "
	    "ou étranger, par exemple +687 12 34 56"), NULL);
}

/* Overseas: as in France for the departments, else the digits that the
   place has. */
static const struct { char code[4]; int digits; bool national; } overseas[] =
{
	{ "590", 9, true }, { "594", 9, true }, { "596", 9, true },
	{ "262", 9, true }, { "508", 6, false }, { "681", 6, false },
	{ "687", 6, false }, { "689", 8, false },
};

static enum ident_state
phone_abroad(struct arena *a, const char *n, const char **out,
	     struct say *why)
{
	size_t len = strlen(n);

	if (strncmp(n, "33", 2) == 0) {
		n += n[2] == '0' ? 3 : 2;	/* "+33 (0)3" */
		if (!all_digits(n, 9) || *n == '0')
			return phone_shape(why);
		*out = arena_printf(a, "0%s", n);
		return IDENT_OK;
	}
	for (size_t i = 0; i < sizeof overseas / sizeof *overseas; i++) {
		size_t digits = (size_t)overseas[i].digits;
		const char *rest = n + 3;

		if (strncmp(n, overseas[i].code, 3) != 0)
			continue;
		if (overseas[i].national && len == 4 + digits && *rest == '0')
			rest++;
		if (strlen(rest) != digits ||
		    (overseas[i].national && *rest == '0'))
			return phone_shape(why);
		*out = overseas[i].national ? arena_printf(a, "0%s", rest) :
		    arena_printf(a, "+%s", n);
		return IDENT_OK;
	}
	if (len < 7 || len > 15 || *n == '0')
		return phone_shape(why);
	*out = arena_printf(a, "+%s", n);
	return IDENT_OK;
}

enum ident_state
ident_phone(struct arena *a, const char *s, const char **out,
	    struct say *why)
{
	const char *bare = drop_point_zero(a, s);
	const char *n = squeeze(a, bare, ".-/()");
	bool abroad = *n == '+' || strncmp(n, "00", 2) == 0;
	size_t len;

	if (abroad)
		n += *n == '+' ? 1 : 2;
	len = strlen(n);
	if (len == 0 || !all_digits(n, len))
		return phone_shape(why);
	if (abroad)
		return phone_abroad(a, n, out, why);
	if (len == 10 && n[0] == '0' && n[1] != '0') {
		*out = n;
		return IDENT_OK;
	}
	if (len == 9 && n[0] != '0') {
		*out = arena_printf(a, "0%s", n);
		return doubt(why, N_("lu %1, le zéro du début manquait : à "
		    "vérifier"), ident_show_phone(a, *out));
	}
	/* Short numbers (39 39, 1044) and those of the Pacific. */
	if ((len == 4 && (n[0] == '1' || n[0] == '3')) ||
	    (len >= 6 && len <= 8)) {
		*out = n;
		return IDENT_OK;
	}
	return phone_shape(why);
}

/* Digits in pairs; the odd one goes with the first. */
static const char *
pairs(struct arena *a, const char *digits)
{
	size_t n = strlen(digits), first = n % 2 == 0 ? 2 : 3;
	char *out = arena_alloc(a, n * 2 + 1), *p = out;

	for (size_t i = 0; i < n; i++) {
		if (i >= first && (i - first) % 2 == 0) {
			memcpy(p, "\u00A0", 2);
			p += 2;
		}
		*p++ = digits[i];
	}
	*p = '\0';
	return out;
}

const char *
ident_show_phone(struct arena *a, const char *canonical)
{
	if (*canonical != '+')
		return strlen(canonical) <= 4 ? canonical :
		    pairs(a, canonical);
	for (size_t i = 0; i < sizeof overseas / sizeof *overseas; i++)
		if (strncmp(canonical + 1, overseas[i].code, 3) == 0)
			return arena_printf(a, "+%s\u00A0%s",
			    overseas[i].code, pairs(a, canonical + 4));
	return canonical;
}

/* --- names of hosts --- */

/* Labels of letters (any, when WIDE), digits and dashes, parted by dots;
   at least two, and the last not a number. */
static bool
host_ok(const char *h, size_t n, bool wide)
{
	size_t label = 0, labels = 0;
	bool letter = false;

	if (n == 0 || n > 253)
		return false;
	for (size_t i = 0; i <= n; i++) {
		char c = i == n ? '.' : h[i];

		if (c == '.') {
			if (label == 0 || label > 63 || h[i - 1] == '-')
				return false;
			labels++;
			if (i == n)
				return labels >= 2 && letter && label >= 2;
			label = 0;
			letter = false;
			continue;
		}
		if (c == '-' ? label == 0 : !((c >= 'a' && c <= 'z') ||
		    (c >= '0' && c <= '9') || (wide && (c & 0x80) != 0)))
			return false;
		letter = letter || c < '0' || c > '9';
		label++;
	}
	return false;
}

static void
lower(char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] >= 'A' && s[i] <= 'Z')
			s[i] = (char)(s[i] - 'A' + 'a');
}

/* S without the blanks at its ends. */
static char *
trimmed(struct arena *a, const char *s)
{
	const char *p = s, *end = s + strlen(s), *last = s, *first = NULL;

	while (p < end) {
		const char *from = p;

		if (blank_char(utf8_next(&p, end)))
			continue;
		if (first == NULL)
			first = from;
		last = p;
	}
	return first == NULL ? arena_strdup(a, "") :
	    arena_strndup(a, first, (size_t)(last - first));
}

/* --- e-mail --- */

static bool
local_ok(const char *s, size_t n)
{
	if (n == 0 || n > 64 || s[0] == '.' || s[n - 1] == '.')
		return false;
	for (size_t i = 0; i < n; i++) {
		char c = s[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		    (c >= '0' && c <= '9') ||
		    strchr(".!#$%&'*+/=?^_`{|}~-", c) != NULL))
			return false;
		if (c == '.' && s[i + 1] == '.')
			return false;
	}
	return true;
}

enum ident_state
ident_email(struct arena *a, const char *s, const char **out,
	    struct say *why)
{
	char *t = trimmed(a, s), *at;
	size_t n;

	if (strncmp(t, "mailto:", 7) == 0)
		t += 7;
	n = strlen(t);
	if (n > 2 && t[0] == '<' && t[n - 1] == '>') {
		t[n - 1] = '\0';
		t++;
		n -= 2;
	}
	for (size_t i = 0; i < n; i++)
		if ((t[i] & 0x80) != 0)
			return refuse(why, N_("une adresse électronique "
			    "s'écrit sans accents ni espaces, par exemple "
			    "contact@association.fr"), NULL);
	at = strchr(t, '@');
	if (at == NULL || strchr(at + 1, '@') != NULL || n > 254)
		return refuse(why, N_("une adresse électronique est attendue, "
		    "avec un seul @, par exemple contact@association.fr"),
		    NULL);
	lower(at, strlen(at));
	if (!local_ok(t, (size_t)(at - t)))
		return refuse(why, N_("ce qui est avant le @ n'est pas un nom "
		    "de boîte ; par exemple contact@association.fr"), NULL);
	if (!host_ok(at + 1, strlen(at + 1), false))
		return refuse(why, N_("ce qui est après le @ n'est pas un nom "
		    "de domaine ; par exemple contact@association.fr"),
		    NULL);
	*out = t;
	return IDENT_OK;
}

/* --- web --- */

static enum ident_state
url_shape(struct say *why)
{
	return refuse(why, N_("une adresse de site est attendue, par exemple "
	    "https://association.fr"), NULL);
}

/* What comes before "://", or NULL; "mailto:x" and "javascript:x" have no
   such mark and fail as names of hosts. */
static const char *
after_scheme(char *t)
{
	char *mark = strstr(t, "://");

	if (mark == NULL)
		return NULL;
	lower(t, (size_t)(mark - t));
	return mark + 3;
}

static bool
port_ok(const char *p, size_t n)
{
	long port = 0;

	if (n == 0 || n > 5 || strspn(p, "0123456789") < n)
		return false;
	for (size_t i = 0; i < n; i++)
		port = port * 10 + (p[i] - '0');
	return port >= 1 && port <= 65535;
}

static bool
no_blank(const char *s)
{
	const char *end = s + strlen(s);

	while (s < end) {
		uint32_t cp = utf8_next(&s, end);

		if (blank_char(cp) || cp == '"' || cp == '<' || cp == '>' ||
		    cp == '\\')
			return false;
	}
	return true;
}

enum ident_state
ident_url(struct arena *a, const char *s, const char **out, struct say *why)
{
	char *t = trimmed(a, s), *host;
	const char *rest = after_scheme(t), *colon;
	size_t n;

	if (rest == NULL) {
		t = arena_printf(a, "https://%s", t);
		rest = t + 8;
	} else if (strncmp(t, "http://", 7) != 0 &&
	    strncmp(t, "https://", 8) != 0) {
		return refuse(why, N_("seules les adresses http et https sont "
		    "prises, par exemple https://association.fr"), NULL);
	}
	host = t + (rest - t);
	n = strcspn(host, "/?#");
	if (strlen(t) > 2000 || !no_blank(t))
		return url_shape(why);
	lower(host, n);
	colon = memchr(host, ':', n);
	if (colon != NULL && !port_ok(colon + 1, (size_t)(host + n - colon) -
	    1))
		return url_shape(why);
	if (!host_ok(host, colon == NULL ? n : (size_t)(colon - host), true))
		return url_shape(why);
	*out = t;
	return IDENT_OK;
}

/* --- postcode --- */

/* 01 to 95, 971 to 978, and 980 984 986 to 989. */
static bool
department(const char *n)
{
	int two = (n[0] - '0') * 10 + (n[1] - '0');

	if (two >= 1 && two <= 95)
		return true;
	if (two == 97)
		return n[2] >= '1' && n[2] <= '8';
	return two == 98 && strchr("046789", n[2]) != NULL;
}

enum ident_state
ident_postcode(struct arena *a, const char *s, const char **out,
	       struct say *why)
{
	const char *bare = drop_point_zero(a, s);
	const char *n = squeeze(a, bare, ".-");
	bool repaired = bare != s;

	if (*n == 'F')
		n++;
	if (all_digits(n, 4) && n[0] != '0') {
		n = arena_printf(a, "0%s", n);
		repaired = true;
	}
	if (strncmp(n, "2A", 2) == 0 || strncmp(n, "2B", 2) == 0)
		return refuse(why, N_("les codes postaux de Corse commencent "
		    "par 20, par exemple 20000"), NULL);
	if (!all_digits(n, 5))
		return refuse(why, N_("un code postal a 5 chiffres, par "
		    "exemple 59000"), NULL);
	if (!department(n))
		return refuse(why, N_("aucun département n'a de code postal "
		    "en %1 ; par exemple 59000"), arena_strndup(a, n, 3));
	*out = n;
	if (repaired)
		return doubt(why, N_("lu %1, un zéro ajouté au début : à "
		    "vérifier"), n);
	return IDENT_OK;
}
