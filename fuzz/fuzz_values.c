/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz/fuzz.h"

#include "base/arena.h"
#include "base/say.h"
#include "base/utf8.h"
#include "model/value.h"

#include <string.h>

/*
 * First byte: the type; second: its options; the rest is typed.  What is
 * accepted has a canonical text that is read as the same value; what is
 * refused says why; nothing forbidden comes out.
 */

#define TODAY 20780

static const struct choice choices[] = {
	{ "un", "Un an", NULL }, { "deux", "Deux ans", NULL },
	{ "trois", "Trois ans, renouvelables", NULL },
	{ "1", "Autre durée", NULL }, { "sans", "Sans durée", NULL },
};

static void
check_text(const char *s, bool lines)
{
	const char *p = s, *end = s + strlen(s);

	must(utf8_valid(s, strlen(s)), "texts are valid UTF-8");
	while (p < end) {
		uint32_t cp = utf8_next(&p, end);

		must(!utf8_forbidden(cp) || (lines && cp == '\n'),
		    "texts hold nothing forbidden");
	}
}

/* Texts may hold what looks like something else; the rest, shown, can be
   typed back. */
static bool
comes_back(enum vtype_kind k)
{
	return k != VT_TEXTE && k != VT_TEXTE_LONG && k != VT_COMMUNE;
}

static void
check_value(const struct vtype *t, const struct reading *r, struct arena *a)
{
	const char *plain = value_plain(t, &r->value, a);
	const char *shown = value_show(t, &r->value, a);
	struct reading again = value_read(t, plain, TODAY, a);

	must(r->value.kind == vtype_value(t->kind), "the value of the type");
	must(*plain != '\0', "a value has a text");
	check_text(plain, t->kind == VT_TEXTE_LONG);
	check_text(shown, t->kind == VT_TEXTE_LONG);
	must(value_equal(&again.value, &r->value),
	    "the canonical text is read as the same value");
	must(again.state == READING_OK || r->state == READING_DOUBT,
	    "and without a new doubt");
	must(strcmp(value_plain(t, &again.value, a), plain) == 0,
	    "its text is the same");
	if (comes_back(t->kind)) {
		again = value_read(t, shown, TODAY, a);
		must(value_equal(&again.value, &r->value) ||
		    (t->kind == VT_DATE && r->value.n < -141428),
		    "what is shown can be typed back");
	}
	if (t->whole)
		must(r->value.n % 100 == 0, "whole euros");
	if (t->has_min)
		must(r->value.n >= t->min.n, "at least min");
	if (t->has_max)
		must(r->value.n <= t->max.n, "at most max");
}

static void
set_options(struct vtype *t, uint8_t bits)
{
	t->choice = choices;
	t->nchoice = (int)(sizeof choices / sizeof *choices);
	t->whole = t->kind == VT_MONTANT && (bits & 1) != 0;
	if ((bits & 2) != 0)
		t->max_signs = 10;
	if (t->kind > VT_TEXTE_LONG && t->kind <= VT_DATE) {
		t->has_min = (bits & 4) != 0;
		t->has_max = (bits & 8) != 0;
		t->min = (struct value){ vtype_value(t->kind), -500, NULL };
		t->max = (struct value){ vtype_value(t->kind), 500000, NULL };
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct vtype t = { 0 };
	struct reading r;
	struct arena a;
	char *typed;

	if (size < 2)
		return 0;
	arena_init(&a);
	t.kind = (enum vtype_kind)(data[0] % VT_COUNT);
	set_options(&t, data[1]);
	typed = arena_strndup(&a, (const char *)data + 2, size - 2);
	r = value_read(&t, typed, TODAY, &a);
	must((r.why.msg != NULL) ==
	    (r.state == READING_DOUBT || r.state == READING_REFUSED),
	    "doubts and refusals say why, the rest nothing");
	if (r.why.msg != NULL)
		check_text(say_text(&a, &r.why, NULL), true);
	if (r.state == READING_OK || r.state == READING_DOUBT)
		check_value(&t, &r, &a);
	else
		must(r.value.kind == VALUE_NONE, "no value otherwise");
	arena_fini(&a);
	return 0;
}
