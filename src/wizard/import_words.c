/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import_words - what the cells of a budget say, whoever wrote them. */
#include "wizard/import_part.h"

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/squeeze.h"

#include <string.h>

/* --- labels --- */

static bool
is_small(const char *word, size_t n)
{
	static const char *const small[] = { "de", "des", "du", "d", "l",
		"la", "le", "les", "et", "en", "a", "au", "aux", "sur",
		"pour", "par", "ou", "un", "une", NULL };

	for (int i = 0; small[i] != NULL; i++)
		if (strlen(small[i]) == n && memcmp(small[i], word, n) == 0)
			return true;
	return false;
}

static bool
is_letter(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
}

const char *
import_key(const char *text, struct arena *a)
{
	const char *s = utf8_fold(a, text);
	struct str out;
	const char *key;

	str_init(&out, 1000);
	while (*s != '\0') {
		size_t n = 0;

		while (is_letter((unsigned char)s[n]))
			n++;
		if (n > 0 && !is_small(s, n)) {
			size_t keep = n > 3 && (s[n - 1] == 's' ||
			    s[n - 1] == 'x') ? n - 1 : n;

			if (out.len > 0)
				str_putc(&out, ' ');
			str_putn(&out, s, keep);
		}
		s += n > 0 ? n : 1;
	}
	key = arena_strdup(a, out.p);
	str_fini(&out);
	return key;
}

/* The word, or one that begins or is begun by it: region, regional. */
static bool
has_word(const char *key, const char *word, size_t n)
{
	for (const char *p = key; *p != '\0';) {
		size_t m = strcspn(p, " "), least = m < n ? m : n;

		if ((m == n || least >= 5) && memcmp(p, word, least) == 0)
			return true;
		p += m + (p[m] == ' ');
	}
	return false;
}

int
import_alike(const char *key, const char *other)
{
	int same = 0, words = 0;

	for (const char *p = key; *p != '\0'; words++) {
		size_t n = strcspn(p, " ");

		same += has_word(other, p, n);
		p += n + (p[n] == ' ');
	}
	for (const char *p = other; *p != '\0'; words++) {
		size_t n = strcspn(p, " ");

		p += n + (p[n] == ' ');
	}
	return words == 0 ? 0 : 200 * same / words;
}

void
import_digits(const char *text, char *out, const char **rest)
{
	size_t n = strspn(text, "0123456789"), word = n;

	out[0] = '\0';
	if (rest != NULL)
		*rest = text;
	while (is_letter((unsigned char)(text[word] | 0x20)) &&
	    text[word] != ' ')
		word++;
	/* "2 salariés" is no account, "13-CAF" neither */
	if (n < 2 || n > 12 || text[0] < '6' || text[0] > '8')
		return;
	memcpy(out, text, n);
	out[n] = '\0';
	if (rest == NULL)
		return;
	text += n;
	text += strspn(text, " .-:/)");
	if (strncmp(text, "\xE2\x80\x93", 3) == 0 ||
	    strncmp(text, "\xE2\x80\x94", 3) == 0)
		text += 3;
	*rest = text + strspn(text, " ");
}

int
import_section(const char *key)
{
	static const struct {
		const char *key;
		enum side side;
	} known[] = { { "charge", SIDE_CHARGE }, { "depense", SIDE_CHARGE },
		{ "emploi", SIDE_CHARGE }, { "c", SIDE_CHARGE },
		{ "produit", SIDE_PRODUIT }, { "recette", SIDE_PRODUIT },
		{ "ressource", SIDE_PRODUIT }, { "p", SIDE_PRODUIT } };

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(key, known[i].key) == 0)
			return known[i].side;
	return -1;
}

/* Whatever the case: what spares folding a million labels. */
static bool
may_be_total(const char *text)
{
	for (const char *p = text; (p = strpbrk(p, "tT")) != NULL; p++)
		if ((p[1] | 0x20) == 'o' && (p[2] | 0x20) == 't')
			return true;
	return false;
}

bool
import_total(const char *label, const char *comment, bool *grand,
	     struct arena *a)
{
	const char *key, *told;

	*grand = false;
	if (!may_be_total(label) && !may_be_total(comment))
		return false;
	key = import_key(label, a);
	told = import_key(comment, a);
	if (strcmp(told, "total poste") == 0 ||
	    strcmp(told, "sou total") == 0 || strcmp(told, "total") == 0 ||
	    strncmp(key, "sou total", 9) == 0 ||
	    strncmp(key, "soustotal", 9) == 0)
		return true;
	if (strcmp(key, "total") != 0 && strncmp(key, "total ", 6) != 0 &&
	    strncmp(key, "totaux", 6) != 0)
		return false;
	*grand = strcmp(key, "total") == 0 || strstr(key, "charge") != NULL ||
	    strstr(key, "produit") != NULL || strstr(key, "depense") != NULL ||
	    strstr(key, "recette") != NULL || strstr(key, "general") != NULL;
	return true;
}

/* --- amounts --- */

/* Without what stands around the figure: *minus, it is a negative one. */
static char *
bare(const char *cell, bool *minus, struct arena *a)
{
	static const char *const around[] = { "\xE2\x82\xAC", "EUR", "eur" };
	char *s = arena_strdup(a, cell);
	size_t n = strlen(s);

	*minus = n > 2 && s[0] == '(' && s[n - 1] == ')';
	if (*minus) {
		s[n - 1] = '\0';
		s++;
	}
	for (size_t i = 0; i < sizeof around / sizeof *around; i++) {
		size_t m = strlen(around[i]);

		if (strncmp(s, around[i], m) == 0) {
			s += m;
			s += strspn(s, " ");
			break;
		}
	}
	n = strlen(s);
	if (!*minus && n > 1 && s[n - 1] == '-') {
		*minus = true;
		s[n - 1] = '\0';
	}
	return s;
}

enum amount_state
import_amount(const char *cell, int64_t *cents, struct arena *a)
{
	static const struct vtype amount = { .kind = VT_MONTANT };
	bool minus;
	struct reading r;
	char *s;

	if (cell[0] == '\0' || strcmp(cell, "-") == 0 ||
	    strcmp(cell, "\xE2\x80\x93") == 0 ||
	    strcmp(cell, "- \xE2\x82\xAC") == 0)
		return AMOUNT_NONE;
	if (strlen(cell) > 100)
		return AMOUNT_BAD;
	s = bare(cell, &minus, a);
	r = value_read(&amount, s, 0, a);
	if (r.value.kind != VALUE_AMOUNT)
		return AMOUNT_BAD;
	*cents = minus ? -r.value.n : r.value.n;
	return r.state == READING_DOUBT ? AMOUNT_THOUSANDS : AMOUNT_GOOD;
}
