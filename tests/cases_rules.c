/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/cases.h"

#include "tests/rules/small_form.h"
#include "tests/tap.h"

#include "base/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * A condition or a value; answers "path=typed; path=typed" or "-"; what
 * comes of it: oui, non, ?, so (sans objet), a value as it is shown, or
 * "! column N: text" of the refusal.
 *
 *     @ ligne projets[k1]     where it stands; "@ ligne -": at the root
 *     @ groupe association    short names of this group are known
 *     @ en_l_etat             the figures typed so far; "@ strict"
 *     @ texte                 sentences with {expressions}
 *     @ exercice 2 3 01/09/2028 31/08/2029   the second of three, with its
 *                             days; "@ exercice ?": not known yet
 */
struct rules_ctx {
	struct form *form;
	char *row, *group;
	enum rules_mode mode;
	bool text;
	bool exercise, known;	/* there is one; its days are known */
	struct rules_exercise of;
};

static void *
begin(void)
{
	struct rules_ctx *x = calloc(1, sizeof *x);

	if (x == NULL)
		abort();
	x->form = small_form();
	x->row = strdup("-");
	x->group = strdup("-");
	return x;
}

static void
end(void *ctx)
{
	struct rules_ctx *x = ctx;

	form_free(x->form);
	free(x->row);
	free(x->group);
	free(x);
}

/* "2 3 01/09/2028 31/08/2029", or "?". */
static bool
exercise(struct rules_ctx *x, const char *text)
{
	int d[2], m[2], y[2];

	x->exercise = true;
	x->known = strcmp(text, "?") != 0;
	return !x->known || (sscanf(text, "%d %d %d/%d/%d %d/%d/%d",
	    &x->of.rank, &x->of.count, &d[0], &m[0], &y[0], &d[1], &m[1],
	    &y[1]) == 8 && date_make(y[0], m[0], d[0], &x->of.from) &&
	    date_make(y[1], m[1], d[1], &x->of.to));
}

static bool
setting(void *ctx, const char *text)
{
	struct rules_ctx *x = ctx;

	if (strncmp(text, "ligne ", 6) == 0) {
		free(x->row);
		x->row = strdup(text + 6);
	} else if (strncmp(text, "groupe ", 7) == 0) {
		free(x->group);
		x->group = strdup(text + 7);
	} else if (strcmp(text, "en_l_etat") == 0) {
		x->mode = RULES_SO_FAR;
	} else if (strcmp(text, "strict") == 0) {
		x->mode = RULES_STRICT;
	} else if (strcmp(text, "texte") == 0) {
		x->text = true;
	} else if (strncmp(text, "exercice ", 9) == 0) {
		return exercise(x, text + 9);
	} else {
		return false;
	}
	return true;
}

static const char *
outcome(const struct result *r, struct arena *a)
{
	if (r->outcome == OUT_NA)
		return "so";
	if (r->outcome == OUT_UNKNOWN && r->why.msg != NULL)
		return arena_printf(a, "? %s", say_text(a, &r->why, NULL));
	if (r->outcome == OUT_UNKNOWN && !r->at_least)
		return "?";
	return rules_show(r, a);
}

/* Compiles and evaluates; the refusal as a text when it is refused. */
static const char *
result(struct rules_ctx *x, struct dossier *d, const char *text,
       struct arena *a)
{
	struct rules_env env = { .dossier = d, .row = d->root,
		.mode = x->mode, .arena = a,
		.exercise = x->known ? &x->of : NULL };
	struct rules_scope scope = { .form = x->form,
		.exercise = x->exercise };
	const struct text_part *parts;
	struct rules_error e = { 0 };
	const struct expr *expr;
	struct place pl;
	struct result r;

	if (strcmp(x->row, "-") != 0) {
		if (!dossier_find(d, x->row, &pl))
			return "no such row";
		env.row = pl.row;
		scope.block = pl.row->block;
	}
	if (strcmp(x->group, "-") != 0)
		scope.group = form_find(x->form, x->group);
	if (x->text) {
		if (rules_compile_text(a, &scope, text, &parts, &e))
			return rules_fill(parts, &env);
	} else if (rules_compile(a, &scope, text, -1, &expr, &e)) {
		r = rules_eval(expr, &env);
		return outcome(&r, a);
	}
	return arena_printf(a, "! column %d: %s", e.column,
	    say_text(a, &e.why, NULL));
}

/* No-break spaces are hard to see in a file of cases. */
static char *
plain_spaces(struct arena *a, const char *s)
{
	char *out = arena_strdup(a, s), *w = out;

	for (; *s != '\0'; s++) {
		if (strncmp(s, "\xC2\xA0", 2) == 0) {
			*w++ = ' ';
			s++;
		} else if (strncmp(s, "\xE2\x80\xAF", 3) == 0) {
			*w++ = ' ';
			s += 2;
		} else {
			*w++ = *s;
		}
	}
	*w = '\0';
	return out;
}

static void
run(void *ctx, const struct cases_case *c)
{
	struct rules_ctx *x = ctx;
	struct dossier *d = dossier_new(x->form, small_today());
	struct arena a;
	const char *got, *want;

	arena_init(&a);
	if (!small_answers(d, c->text[1])) {
		ok(false, "%s:%d: these answers have no place: %s", c->file,
		    c->line, c->text[1]);
	} else {
		got = plain_spaces(&a, result(x, d, c->text[0], &a));
		want = plain_spaces(&a, c->text[2]);
		if (*want == '!') {	/* the beginning is enough */
			if (!ok(strncmp(got, want, strlen(want)) == 0,
			    "%s:%d: %s", c->file, c->line, c->title))
				diag("got %s, wanted %s", got, want);
		} else {
			is_text(got, want, "%s:%d: %s", c->file, c->line,
			    c->title);
		}
	}
	arena_fini(&a);
	dossier_free(d);
}

const struct cases_kind cases_rules = {
	.name = "rules",
	.begin = begin,
	.setting = setting,
	.run = run,
	.end = end,
};
