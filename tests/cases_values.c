/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/cases.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/say.h"
#include "model/value.h"
#include "tests/tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Type and its options, parted by bars; what is typed, "(vide)" for
 * nothing; what comes of it: the canonical text, "(vide)", "! part of the
 * refusal" or "avertissement: canonical", and after " -> " what is shown.
 *
 *     montant | entiers | min=0
 *     choix | loi1901=Association loi 1901 | local=Droit local
 *     date | le=2026-11-23
 */

#define ARROW " -> "
#define REFERENCE "2026-11-23"

struct type {
	struct vtype t;
	int32_t today;
	struct choice choice[CHOICES_MAX];
};

static bool
bound(struct type *ty, struct value *v, const char *text, struct arena *a)
{
	struct reading r = value_read(&ty->t, text, ty->today, a);

	*v = r.value;
	return r.state == READING_OK;
}

/* KEY=VALUE, or a lone word. */
static bool
option(struct type *ty, char *word, struct arena *a)
{
	char *eq = strchr(word, '=');

	if (strcmp(word, "entiers") == 0) {
		ty->t.whole = true;
		return true;
	}
	if (eq == NULL)
		return false;
	*eq++ = '\0';
	if (strcmp(word, "le") == 0)
		return date_from_iso(eq, &ty->today);
	if (strcmp(word, "bloc") == 0) {
		ty->t.block = eq;
	} else if (strcmp(word, "signes") == 0) {
		ty->t.max_signs = atoi(eq);
	} else if (strcmp(word, "min") == 0) {
		return ty->t.has_min = bound(ty, &ty->t.min, eq, a);
	} else if (strcmp(word, "max") == 0) {
		return ty->t.has_max = bound(ty, &ty->t.max, eq, a);
	} else if (ty->t.nchoice < CHOICES_MAX) {
		ty->choice[ty->t.nchoice++] = (struct choice){ word, eq,
			NULL };
	}
	return true;
}

static bool
read_type(struct type *ty, const char *text, struct arena *a)
{
	char *p = arena_strdup(a, text), *bar;
	bool first = true;

	memset(ty, 0, sizeof *ty);
	(void)date_from_iso(REFERENCE, &ty->today);
	for (; p != NULL; p = bar) {
		bar = strstr(p, " | ");
		if (bar != NULL) {
			*bar = '\0';
			bar += 3;
		}
		if (first ? !vtype_from_word(p, &ty->t.kind) :
		    !option(ty, p, a))
			return false;
		first = false;
		ty->t.choice = ty->choice;
	}
	return true;
}

static const char *
outcome(const struct type *ty, const struct reading *r, struct arena *a)
{
	switch (r->state) {
	case READING_EMPTY:
		return "(vide)";
	case READING_OK:
		return value_plain(&ty->t, &r->value, a);
	case READING_DOUBT:
		return arena_printf(a, "avertissement: %s",
		    value_plain(&ty->t, &r->value, a));
	case READING_REFUSED:
		break;
	}
	return arena_printf(a, "! %s", say_text(a, &r->why, NULL));
}

/* What was accepted is read again from its canonical text as the same. */
static void
check_again(const struct type *ty, const struct reading *r,
	    const char *where, struct arena *a)
{
	struct reading again;

	again = value_read(&ty->t, value_plain(&ty->t, &r->value, a),
	    ty->today, a);
	ok(value_equal(&again.value, &r->value) &&
	    (again.state == READING_OK || r->state == READING_DOUBT),
	    "%s: the canonical text gives the same value", where);
}

static void
run(void *ctx, const struct cases_case *c)
{
	char *want, *show;
	const char *where, *got;
	struct reading r;
	struct arena a;
	struct type ty;

	(void)ctx;
	arena_init(&a);
	where = arena_printf(&a, "%s:%d: %s", c->file, c->line, c->title);
	if (!read_type(&ty, c->text[0], &a)) {
		ok(false, "%s: not a type: %s", where, c->text[0]);
		arena_fini(&a);
		return;
	}
	want = arena_strdup(&a, c->text[2]);
	show = strstr(want, ARROW);
	if (show != NULL) {
		*show = '\0';
		show += strlen(ARROW);
	}
	r = value_read(&ty.t, strcmp(c->text[1], "(vide)") == 0 ? "" :
	    c->text[1], ty.today, &a);
	got = outcome(&ty, &r, &a);
	if (*want == '!' && *got == '!') {
		if (!ok(strstr(got, want + 2) != NULL, "%s", where))
			diag("got %s, wanted %s", got, want);
	} else {
		is_text(got, want, "%s", where);
	}
	ok((r.why.msg == NULL) == (r.state == READING_OK ||
	    r.state == READING_EMPTY), "%s: says why", where);
	if (show != NULL)
		is_text(value_show(&ty.t, &r.value, &a), show, "%s: shown",
		    where);
	if (r.state == READING_OK || r.state == READING_DOUBT)
		check_again(&ty, &r, where, &a);
	arena_fini(&a);
}

const struct cases_kind cases_values = {
	.name = "values",
	.run = run,
};
