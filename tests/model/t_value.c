/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/arena.h"
#include "base/date.h"
#include "base/money.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/ident.h"
#include "model/value.h"
#include "tests/tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TODAY 20780		/* in November 2026 */

static const struct choice choices[] = {
	{ "un", "Un an", NULL }, { "deux", "Deux ans", NULL },
	{ "trois", "Trois ans, renouvelables", NULL },
	{ "1", "Autre durée", NULL }, { "aucune_duree", "Sans durée", NULL },
};

static struct vtype
type_of(enum vtype_kind kind)
{
	return (struct vtype){ .kind = kind, .choice = choices,
		.nchoice = (int)(sizeof choices / sizeof *choices) };
}

/* --- a random value of each type, valid by its construction --- */

static char
luhn_digit(const char *s)
{
	size_t n = strlen(s);
	int sum = 0;

	/* The digit to come stands at the right: the last one is doubled. */
	for (size_t i = 0; i < n; i++) {
		int d = s[n - 1 - i] - '0';

		if (i % 2 == 0)
			d = d * 2 > 9 ? d * 2 - 9 : d * 2;
		sum += d;
	}
	return (char)('0' + (10 - sum % 10) % 10);
}

static char *
digits(struct rounds *r, struct arena *a, size_t n)
{
	char *s = arena_alloc(a, n + 1);

	for (size_t i = 0; i < n; i++)
		s[i] = (char)('0' + rounds_random(r) % 10);
	return s;
}

static const char *
random_siren(struct rounds *r, struct arena *a)
{
	char *s = digits(r, a, 8);

	s[7] = (char)('1' + rounds_random(r) % 9);
	return arena_printf(a, "%s%c", s, luhn_digit(s));
}

static const char *
random_siret(struct rounds *r, struct arena *a)
{
	char *s = arena_printf(a, "%s%s", random_siren(r, a),
	    digits(r, a, 4));

	return arena_printf(a, "%s%c", s, luhn_digit(s));
}

/* N mod 97 of a long number in digits. */
static int
rest97(const char *s)
{
	int n = 0;

	for (; *s != '\0'; s++)
		n = (n * 10 + (*s - '0')) % 97;
	return n;
}

static const char *
random_iban(struct rounds *r, struct arena *a)
{
	const char *bank = digits(r, a, 5), *branch = digits(r, a, 5);
	char *account = digits(r, a, 11);
	int key;

	account[10] = (char)('1' + rounds_random(r) % 9);
	key = 97 - (89 * rest97(bank) + 15 * rest97(branch) +
	    3 * rest97(account)) % 97;
	/* FR is 1527, then 00 for the check digits. */
	bank = arena_printf(a, "%s%s%s%02d", bank, branch, account, key);
	return arena_printf(a, "FR%02d%s", 98 -
	    rest97(arena_printf(a, "%s152700", bank)), bank);
}

static const char *
random_text(struct rounds *r, struct arena *a, bool lines)
{
	static const char *const pieces[] = { "a", "É", " ", "œ", "\n", "1",
		"👨‍👩‍👧", "e\xCC\x81", "\x1b", "\xFF", "’", "\xE2\x80\xAE", "-",
		"\xC2\xA0" };
	size_t n = rounds_random(r) % 20;
	struct str s;
	char *text;

	str_init(&s, 0);
	while (n-- > 0)
		str_put(&s, pieces[rounds_random(r) % 14]);
	text = utf8_clean(a, s.p, s.len, lines);
	str_fini(&s);
	return text;
}

static const char *
random_ident(struct rounds *r, enum vtype_kind kind, struct arena *a)
{
	switch (kind) {
	case VT_SIREN:
		return random_siren(r, a);
	case VT_SIRET:
		return random_siret(r, a);
	case VT_RNA:
		return arena_printf(a, "W1%s", digits(r, a, 8));
	case VT_IBAN:
		return random_iban(r, a);
	case VT_BIC:
		return arena_printf(a, "AGRIFR%s", digits(r, a, 2));
	case VT_TELEPHONE:
		return arena_printf(a, "03%s", digits(r, a, 8));
	case VT_COURRIEL:
		return arena_printf(a, "a%s@b%s.fr", digits(r, a, 3),
		    digits(r, a, 2));
	case VT_URL:
		return arena_printf(a, "https://a%s.fr/%s", digits(r, a, 3),
		    digits(r, a, 2));
	case VT_CODE_POSTAL:
		return arena_printf(a, "3%s", digits(r, a, 4));
	case VT_RENVOI:
		return arena_printf(a, "k%s", digits(r, a, 3));
	default:
		return random_text(r, a, kind == VT_TEXTE_LONG);
	}
}

static int64_t
between(struct rounds *r, int64_t min, int64_t max)
{
	uint64_t span = (uint64_t)max - (uint64_t)min + 1;
	/* Small numbers as often as large ones. */
	uint64_t x = rounds_random(r) >> (rounds_random(r) % 60);

	return (int64_t)((uint64_t)min + x % span);
}

static struct value
random_value(struct rounds *r, const struct vtype *t, struct arena *a)
{
	struct value v = { vtype_value(t->kind), 0, NULL };

	switch (v.kind) {
	case VALUE_BOOL:
		v.n = between(r, 0, 1);
		break;
	case VALUE_DATE:
		v.n = between(r, DATE_MIN, DATE_MAX);
		break;
	case VALUE_CHOICE:
		v.n = between(r, 0, t->nchoice - 1);
		break;
	case VALUE_CHOICES:
		v.n = between(r, 0, (INT64_C(1) << t->nchoice) - 1);
		break;
	case VALUE_TEXT: case VALUE_ROW:
		v.text = random_ident(r, t->kind, a);
		break;
	default:
		v.n = between(r, -MONEY_MAX, MONEY_MAX);
	}
	return v;
}

/* A text typed with blanks at its ends is kept without them. */
static bool
trimmed_already(const struct vtype *t, struct value *v, struct arena *a)
{
	struct reading r;

	if (v->kind != VALUE_TEXT)
		return true;
	r = value_read(t, v->text, TODAY, a);
	*v = r.value;
	return r.state == READING_OK;
}

static void
test_round_trip(void)
{
	struct rounds r;
	int bad[VT_COUNT] = { 0 }, tried[VT_COUNT] = { 0 };

	rounds_begin(&r, "round trip", 200000);
	while (rounds_more(&r)) {
		for (int k = 0; k < VT_COUNT; k++) {
			struct vtype t = type_of((enum vtype_kind)k);
			struct reading again;
			struct arena a;
			struct value v;

			arena_init(&a);
			v = random_value(&r, &t, &a);
			if (trimmed_already(&t, &v, &a)) {
				const char *plain = value_plain(&t, &v, &a);

				tried[k]++;
				again = value_read(&t, plain, TODAY, &a);
				if ((again.state != READING_OK ||
				    !value_equal(&again.value, &v)) &&
				    bad[k]++ == 0)
					diag("%s: %s", vtype_word(t.kind),
					    plain);
			}
			arena_fini(&a);
		}
	}
	for (int k = 0; k < VT_COUNT; k++)
		ok(bad[k] == 0 && tried[k] > 0,
		    "%s: read again from its canonical text",
		    vtype_word((enum vtype_kind)k));
	rounds_end(&r);
}

/* What is shown to a person can be typed back. */
static void
test_shown(void)
{
	static const enum vtype_kind kinds[] = { VT_ENTIER, VT_DECIMAL,
		VT_MONTANT, VT_TAUX, VT_OUI_NON, VT_CHOIX, VT_CHOIX_MULTIPLE,
		VT_SIREN, VT_SIRET, VT_RNA, VT_IBAN, VT_BIC, VT_TELEPHONE,
		VT_CODE_POSTAL, VT_DATE };
	size_t n = sizeof kinds / sizeof *kinds;
	struct rounds r;
	int bad = 0;

	rounds_begin(&r, "shown", 100000);
	while (rounds_more(&r)) {
		for (size_t k = 0; k < n; k++) {
			struct vtype t = type_of(kinds[k]);
			struct reading again;
			struct arena a;
			struct value v;
			const char *shown;

			arena_init(&a);
			v = random_value(&r, &t, &a);
			if (v.kind == VALUE_DATE && v.n < -100000)
				v.n = -v.n;
			shown = value_show(&t, &v, &a);
			again = value_read(&t, shown, TODAY, &a);
			if ((again.state != READING_OK ||
			    !value_equal(&again.value, &v)) && bad++ == 0)
				diag("%s: %s", vtype_word(t.kind), shown);
			arena_fini(&a);
		}
	}
	is_int(bad, 0, "what is shown can be typed back");
	rounds_end(&r);
}

static bool
refused(enum vtype_kind kind, const char *s, struct arena *a)
{
	struct vtype t = type_of(kind);

	return value_read(&t, s, TODAY, a).state == READING_REFUSED;
}

/* Any one digit changed is seen. */
static void
test_keys(void)
{
	static const enum vtype_kind kinds[] = { VT_SIREN, VT_SIRET,
		VT_IBAN };
	struct rounds r;
	int bad = 0;

	rounds_begin(&r, "keys", 20000);
	while (rounds_more(&r)) {
		for (int k = 0; k < 3; k++) {
			struct arena a;
			char *s;
			size_t at;

			arena_init(&a);
			s = arena_strdup(&a, random_ident(&r, kinds[k], &a));
			do
				at = rounds_random(&r) % strlen(s);
			while (s[at] < '0' || s[at] > '9');
			s[at] = (char)('0' + (s[at] - '0' + 1 +
			    (int)(rounds_random(&r) % 9)) % 10);
			/* La Poste has a second rule of its own. */
			if (strncmp(s, "356000000", 9) != 0 &&
			    !refused(kinds[k], s, &a) && bad++ == 0)
				diag("accepted: %s", s);
			arena_fini(&a);
		}
	}
	is_int(bad, 0, "any one digit changed is refused");
	rounds_end(&r);
}

static void
test_refusals(void)
{
	static const char *const nonsense[] = { "???", "\xFF", "a b c",
		"--", "☃", "1;2", "[", "=1+1" };
	struct arena a;

	arena_init(&a);
	for (int k = 0; k < VT_COUNT; k++) {
		struct vtype t = type_of((enum vtype_kind)k);
		int silent = 0;

		for (size_t i = 0; i < sizeof nonsense / sizeof *nonsense;
		    i++) {
			struct reading r = value_read(&t, nonsense[i], TODAY,
			    &a);

			if (r.state == READING_REFUSED &&
			    (r.why.msg == NULL ||
			    r.value.kind != VALUE_NONE))
				silent++;
		}
		is_int(silent, 0, "%s: a refusal is a sentence, without a "
		    "value", vtype_word(t.kind));
	}
	arena_fini(&a);
}

/* Long texts are read in no time, or refused. */
static void
test_long(void)
{
	size_t n = 300000;
	char *s = malloc(n + 1);
	struct arena a;
	int accepted = 0;

	if (s == NULL)
		abort();
	arena_init(&a);
	for (size_t i = 0; i < n; i++)
		s[i] = i % 3 == 2 ? ' ' : i % 7 == 0 ? ',' : '1';
	s[n] = '\0';
	for (int k = 0; k < VT_COUNT; k++)
		if (!refused((enum vtype_kind)k, s, &a))
			accepted++;
	is_int(accepted, 0, "three hundred thousand characters are no value");
	arena_fini(&a);
	free(s);
}

static void
test_words(void)
{
	enum vtype_kind k = VT_TEXTE;
	int bad = 0;

	for (int i = 0; i < VT_COUNT; i++)
		if (!vtype_from_word(vtype_word((enum vtype_kind)i), &k) ||
		    (int)k != i || vtype_expected(k).msg == NULL)
			bad++;
	is_int(bad, 0, "each type has its word and its expected form");
	ok(!vtype_from_word("montants", &k), "others are not types");
}

int
main(void)
{
	rounds_shared(3);
	test_words();
	test_round_trip();
	test_shown();
	test_keys();
	test_refusals();
	test_long();
	return tap_done();
}
