/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/arena.h"
#include "base/base64.h"
#include "base/date.h"
#include "base/err.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/money.h"
#include "base/say.h"
#include "base/sha256.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "tests/tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NNBSP "\xE2\x80\xAF"
#define NBSP "\xC2\xA0"

/* Blocks of all sizes: each piece is zeroed, and nobody else's. */
static void
test_large_arena(void)
{
	enum { PIECES = 12000 };
	static unsigned char *piece[PIECES];
	static size_t size[PIECES];
	size_t dirty = 0, lost = 0, askew = 0, whole = 0;
	struct arena a;

	arena_init(&a);
	for (size_t i = 0; i < PIECES; i++) {
		/* Some are larger than any block. */
		size[i] = i % 4000 == 3999 ? (size_t)3 << 20 : 1 + i % 1500;
		whole += (size[i] + 15) / 16 * 16;
		piece[i] = arena_alloc(&a, size[i]);
		askew += (uintptr_t)piece[i] % 16 != 0;
		for (size_t k = 0; k < size[i]; k++)
			dirty += piece[i][k] != 0;
		memset(piece[i], (int)(i % 255) + 1, size[i]);
	}
	for (size_t i = 0; i < PIECES; i++)
		for (size_t k = 0; k < size[i]; k++)
			lost += piece[i][k] != i % 255 + 1;
	is_int((int64_t)dirty, 0, "%zu bytes are zeroed", a.total);
	is_int((int64_t)lost, 0, "each piece keeps what is written in it");
	is_int((int64_t)askew, 0, "and any object may stand there");
	is_int((int64_t)a.total, (int64_t)whole, "all are counted");
	arena_reset(&a);
	is_int(*(char *)arena_alloc(&a, 10000), 0, "emptied, it is zeroed");
	arena_fini(&a);
}

/* Each byte, at each place of a text that is taken eight bytes at a time. */
static void
test_plain(void)
{
	size_t wrong = 0;

	for (size_t at = 0; at < 20; at++)
		for (int byte = 0; byte < 256; byte++)
			for (int fill = ' '; fill <= '~'; fill += '~' - ' ') {
				bool plain = byte >= 0x20 && byte < 0x7F;
				char s[20];

				memset(s, fill, sizeof s);
				s[at] = (char)byte;
				wrong += utf8_plain(s, sizeof s) !=
				    (plain ? sizeof s : at);
				wrong += utf8_plain(s, at) != at;
			}
	is_int((int64_t)wrong, 0, "plain bytes are told from the others");
}

static void
test_arena(void)
{
	struct arena a;
	char *big, *small;

	arena_init(&a);
	small = arena_strdup(&a, "petit");
	big = arena_alloc(&a, 100000);
	big[99999] = 1;
	is_text(small, "petit", "a piece stays where it is");
	is_text(arena_printf(&a, "%d %s", 12, "mois"), "12 mois", "printf");
	arena_reset(&a);
	ok(a.total == 0, "a reset arena is empty");
	is_int(*(char *)arena_alloc(&a, 64), 0, "and gives zeroed memory");
	arena_fini(&a);
	test_large_arena();
}

static void
test_str(void)
{
	struct str s;
	char *p;

	str_init(&s, 10);
	str_put(&s, "douze");
	str_printf(&s, " %s", "signes ici");
	is_text(s.p, "douze sign", "a str stops at its ceiling");
	ok(s.over, "and says so");
	p = str_steal(&s);
	is_text(p, "douze sign", "its text can be taken");
	is_int((int64_t)s.len, 0, "and it is empty again");
	free(p);
	str_fini(&s);
}

static void
test_map(void)
{
	struct map m;
	char key[16];
	int good = 0;

	map_init(&m);
	for (int i = 0; i < 1000; i++) {
		snprintf(key, sizeof key, "cle%d", i);
		map_put(&m, key, &good + i);
	}
	for (int i = 0; i < 1000; i += 2) {
		snprintf(key, sizeof key, "cle%d", i);
		map_del(&m, key);
	}
	for (int i = 0; i < 1000; i++) {
		snprintf(key, sizeof key, "cle%d", i);
		good += map_has(&m, key) == (i % 2 == 1);
	}
	is_int(good, 1000, "a map keeps what was put and not deleted");
	map_fini(&m);
}

static void
test_utf8(void)
{
	struct str slug;
	struct arena a;
	size_t skip;
	const char *family = "👨‍👩‍👧x";

	arena_init(&a);
	str_init(&slug, 0);
	is_text(utf8_clean(&a, "e\xCC\x81t\xC3\xA9", 6, false), "été",
	    "accents go back on their letters");
	is_text(utf8_clean(&a, "a\x1b[31m\xE2\x80\xAE" "b\tc\r\nd", 16, false),
	    "a[31mb c d", "controls and overrides never pass");
	is_text(utf8_clean(&a, "a\r\nb\rc", 6, true), "a\nb\nc",
	    "line ends become LF");
	is_text(utf8_clean(&a, "\xFF\xFEz", 3, false), "\xEF\xBF\xBD\xEF\xBF\xBDz",
	    "wrong bytes are replaced");
	is_int((int64_t)utf8_signs(family, strlen(family)), 2,
	    "a family is one sign");
	is_int(utf8_cols("日本x", 7), 5, "wide characters take two columns");
	is_int((int64_t)utf8_fit("日本x", 7, 3), 3, "a wide one is not cut");
	is_int((int64_t)utf8_wrap("ou « Au plus » est", 13, &skip), 8,
	    "quotes stay on their words");
	is_int((int64_t)utf8_wrap("dispositif ?", 10, &skip), 10,
	    "unless the line has no other place");
	is_int((int64_t)utf8_cluster_before("ae\xCC\x81", 4), 1,
	    "the cluster before takes its accent along");
	is_text(utf8_fold(&a, "Œuvre d’ÉTÉ — Æ ß"), "oeuvre d'ete - ae ss",
	    "folding for search");
	utf8_slug_put(&slug, "L'Île-aux-Œufs, « été » !", 40);
	is_text(slug.p, "l-ile-aux-oeufs-ete", "a name for a file");
	str_clear(&slug);
	utf8_slug_put(&slug, "Association départementale", 14);
	is_text(slug.p, "association", "is cut after a word");
	str_clear(&slug);
	utf8_slug_put(&slug, "Association départementale", 11);
	is_text(slug.p, "association", "that has just its room");
	str_clear(&slug);
	utf8_slug_put(&slug, "Anticonstitutionnellement", 8);
	is_text(slug.p, "anticons", "or in the only one");
	str_fini(&slug);
	arena_fini(&a);
}

static void
test_date(void)
{
	int32_t d, e;
	char buf[DATE_TEXT];
	int bad = 0, y, m, day;

	ok(date_make(1970, 1, 1, &d) && d == 0, "day 0");
	ok(!date_make(2023, 2, 29, &d), "no 29 February in 2023");
	ok(date_make(2024, 2, 29, &d), "there is one in 2024");
	is_text(date_iso(date_add_months(d, 12), buf), "2025-02-28",
	    "29 February plus a year is the 28th");
	ok(date_make(2024, 1, 31, &d), "31 January");
	is_text(date_fr(date_add_months(d, 1), buf), "29/02/2024",
	    "a month later is the last day of February");
	is_int(date_months(d, date_add_months(d, 13)), 13, "months between");
	for (int32_t i = DATE_MIN; i <= DATE_MAX; i += 37) {
		date_split(i, &y, &m, &day);
		if (!date_make(y, m, day, &e) || e != i)
			bad++;
	}
	is_int(bad, 0, "split and make are inverse");
	ok(date_make(2026, 11, 23, &d) && date_weekday(d) == 0,
	    "23 November 2026 is a Monday");
	ok(date_from_iso("2026-11-23", &e) && e == d, "ISO text");
	ok(!date_from_iso("2026-13-01", &e), "no thirteenth month");
	is_int(DATE_MAX, (date_make(9999, 12, 31, &d), d), "DATE_MAX is true");
}

static void
test_money(void)
{
	char buf[NUMBER_TEXT];
	int64_t n;

	is_text(money_plain(-1205, buf), "-12.05", "plain amount");
	is_text(money_show(1234567, buf), "12" NNBSP "345,67" NBSP "€",
	    "amount for a person");
	is_text(money_show(2300000, buf), "23" NNBSP "000" NBSP "€",
	    "cents are shown only when there are some");
	is_text(money_column(-25711200, buf), "-257" NNBSP "112", "column");
	is_text(rate_show(8392, buf), "83,92" NBSP "%", "rate");
	is_text(rate_show(8000, buf), "80" NBSP "%", "whole rate");
	is_text(decimal_show(6000, buf), "0,6", "decimal");
	is_text(decimal_plain(6000, 2, buf), "0.60", "plain decimal");
	is_text(integer_show(-1000, buf), "-1" NNBSP "000", "integer");
	is_text(integer_show(INT64_MIN, buf) != NULL ? "ok" : "", "ok",
	    "the smallest integer is shown");
	ok(!money_add(INT64_MAX, 1, &n), "overflow is refused");
	ok(money_rate(11842500, 14111200, &n) && n == 8392,
	    "118 425 of 141 112 is 83,92 %%");
	ok(money_rate(11842500, 25711200, &n) && n == 4606,
	    "of 257 112 it is 46,06 %%");
	ok(!money_rate(1, 0, &n), "nothing is divided by zero");
	ok(money_muldiv(-5, 1, 2, &n) && n == -3,
	    "halves go away from zero");
}

static void
test_say_err(void)
{
	struct str s;
	struct say say = SAY("%1 dépasse 80 %% de %2", { "87,5 %", "x" });
	struct err err = { 0 };

	str_init(&s, 0);
	say_put(&s, &say, NULL);
	is_text(s.p, "87,5 % dépasse 80 % de x", "a sentence and arguments");
	str_fini(&s);
	(void)err_set(&err, ERR_INPUT, "%s", "a\033[2Jb\xE2\x80\xAE\xFF\nc");
	is_text(err.text, "a[2Jb\xEF\xBF\xBD\nc", "a sentence is fit to show");
	ok(!err_set(&err, ERR_FULL, "disque plein"), "err_set is false");
	err_context(&err, "écrire %s", "la base");
	is_text(err.text, "écrire la base : disque plein", "with its context");
	is_int(err_exit_code(&err), 4, "exit code");
}

static void
test_sha256(void)
{
	char got[SHA256_TEXT];
	struct sha256 h;

	sha256_text("", 0, got);
	is_text(got, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495"
	    "991b7852b855", "SHA-256 of nothing");
	sha256_text("abc", 3, got);
	is_text(got, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410"
	    "ff61f20015ad", "of abc");
	sha256_text("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopno"
	    "pq", 56, got);
	is_text(got, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ec"
	    "edd419db06c1", "of two blocks");
	sha256_begin(&h);
	for (int i = 0; i < 1000000; i++)
		sha256_put(&h, "a", 1);
	sha256_end(&h, got);
	is_text(got, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d"
	    "39ccc7112cd0", "of a million letters, one by one");
}

/* Without a catalogue the sentences are French, whatever the locale. */
static void
test_plural(void)
{
	is_text(PLURAL_("conseil", "conseils", 0), "conseil", "none");
	is_text(PLURAL_("conseil", "conseils", 1), "conseil", "one");
	is_text(PLURAL_("conseil", "conseils", 2), "conseils", "two");
}

static void
test_base64(void)
{
	/* RFC 4648, part 10, and all six bits of a byte above 127 */
	static const char *const text[][2] = { { "", "" }, { "f", "Zg==" },
		{ "fo", "Zm8=" }, { "foo", "Zm9v" }, { "foob", "Zm9vYg==" },
		{ "fooba", "Zm9vYmE=" }, { "foobar", "Zm9vYmFy" },
		{ "\377\376\373", "//77" } };

	for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
		struct str out;

		str_init(&out, 0);
		base64_put(&out, text[i][0], strlen(text[i][0]));
		is_text(out.p, text[i][1], "base64 of %zu bytes",
		    strlen(text[i][0]));
		str_fini(&out);
	}
}

int
main(void)
{
	test_arena();
	test_plain();
	test_str();
	test_map();
	test_utf8();
	test_date();
	test_money();
	test_say_err();
	test_sha256();
	test_plural();
	test_base64();
	return tap_done();
}
