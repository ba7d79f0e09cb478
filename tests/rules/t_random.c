/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/rules/random.h"
#include "tests/rules/small_form.h"

#include <stdlib.h>
#include <string.h>

/*
 * What holds for every rule, on random ones:
 *   - a value reached on a half-filled dossier, OUI and NON among them,
 *     never changes because another answer arrives; what is known at least
 *     never goes down;
 *   - a text that is not an expression is refused, at a column that is in
 *     it, and nothing else happens.
 */

struct watch {
	struct dossier *d;
	const struct expr *e;
	const char *text;
	struct arena a;
	struct result was;
	bool known;		/* was is known, or at least */
	bool flipped;
	struct str log;
};

static int
order(const struct result *a, const struct result *b)
{
	__extension__ typedef __int128 wide;
	wide l = (wide)a->num * b->den, r = (wide)b->num * a->den;

	return l < r ? -1 : l > r;
}

static bool
consistent(const struct result *was, const struct result *now)
{
	if (was->at_least)
		return now->at_least || now->outcome == OUT_YES
		    ? order(now, was) >= 0 : now->why.msg != NULL;
	return was->outcome == now->outcome && (was->outcome == OUT_NA ||
	    order(was, now) == 0);
}

static void
arrives(void *ctx, const char *step)
{
	struct watch *w = ctx;
	struct rules_env env = { .dossier = w->d, .arena = &w->a };
	struct result now;

	if (w->flipped)
		return;
	if (!small_answers(w->d, step)) {
		diag("no place for %s", step);
		w->flipped = true;
		return;
	}
	str_printf(&w->log, "%s; ", step);
	now = rules_eval(w->e, &env);
	if (w->known && !consistent(&w->was, &now)) {
		diag("%s", w->text);
		diag("%s", w->log.p);
		diag("was %s, is %s", rules_show(&w->was, &w->a),
		    rules_show(&now, &w->a));
		w->flipped = true;
	}
	w->known = now.outcome != OUT_UNKNOWN || now.at_least;
	w->was = now;
}

static bool
monotone(struct rounds *r, struct form *f, struct str *text, long *reached)
{
	struct watch w = { .text = text->p };
	struct rules_scope scope = { .form = f };
	struct rules_error e;

	arena_init(&w.a);
	str_init(&w.log, 0);
	w.d = dossier_new(f, small_today());
	if (!rules_compile(&w.a, &scope, text->p, -1, &w.e, &e)) {
		diag("%s", text->p);
		diag("column %d: %s", e.column, say_text(&w.a, &e.why, NULL));
		w.flipped = true;
	} else {
		random_answers(r, arrives, &w);
	}
	*reached += w.known;
	dossier_free(w.d);
	str_fini(&w.log);
	arena_fini(&w.a);
	return !w.flipped;
}

static void
test_monotone(struct form *f)
{
	struct rounds r;
	struct str text;
	bool good = true;
	long reached = 0;

	str_init(&text, 0);
	rounds_begin(&r, "a value reached never changes", 1000000);
	while (good && rounds_more(&r)) {
		if (rounds_random(&r) % 3 == 0)
			random_value(&r, &text);
		else
			random_condition(&r, &text);
		good = monotone(&r, f, &text, &reached);
	}
	ok(good, "a value reached never changes");
	/* A share of three rounds, as under valgrind, says nothing. */
	ok(reached * 4 > r.done || r.done < 40,
	    "and many are reached (%ld of %lld)", reached, (long long)r.done);
	rounds_end(&r);
	str_fini(&text);
}

/* Valid expressions with some bytes changed, and bytes alone. */
static void
spoil(struct rounds *r, struct str *text)
{
	static const char bits[] = "()',;.<>=+-*/%«»€ éœ\xE2\x80\xAF"
	    "1234567890 et ou non si sauf parmi entre somme(projets {}\"\\";
	size_t n = rounds_random(r) % 6;

	if (n == 5) {
		str_clear(text);
		for (size_t i = rounds_random(r) % 60; i > 0; i--)
			str_putc(text, bits[rounds_random(r) %
			    (sizeof bits - 1)]);
		return;
	}
	for (; n > 0 && text->len > 0; n--)
		text->p[rounds_random(r) % text->len] = bits[
		    rounds_random(r) % (sizeof bits - 1)];
}

static void
test_spoiled(struct form *f)
{
	struct rounds r;
	struct str text;
	bool good = true;
	struct dossier *d = dossier_new(f, small_today());

	str_init(&text, 0);
	(void)small_answers(d, "association.salaries=3; projets[k1].cout=5");
	rounds_begin(&r, "spoiled expressions", 2000000);
	while (good && rounds_more(&r)) {
		struct arena a;
		struct rules_scope scope = { .form = f };
		struct rules_env env = { .dossier = d, .arena = &a };
		struct rules_error e = { 0 };
		const struct expr *expr;
		struct result res;

		arena_init(&a);
		random_condition(&r, &text);
		spoil(&r, &text);
		if (rules_compile(&a, &scope, text.p, -1, &expr, &e)) {
			res = rules_eval(expr, &env);
			good = rules_show(&res, &a) != NULL;
		} else {
			good = e.column >= 1 && e.why.msg != NULL &&
			    (size_t)e.column <= text.len + 1;
		}
		if (!good)
			diag("%s", text.p);
		arena_fini(&a);
	}
	rounds_end(&r);
	ok(good, "a spoiled expression is refused inside it, or means"
	    " something");
	dossier_free(d);
	str_fini(&text);
}

/* 20 000 times the same; refused with a sentence. */
static void
test_deep(struct form *f)
{
	static const char *const open[] = {
		"(", "non ", "- ", "si oui alors ", "oui et (", "1 + ",
		"absolu(", "(1) = (", "est connu ", "1 entre ", "oui ou ",
		"1 parmi (",
	};
	struct rules_scope scope = { .form = f };

	for (size_t i = 0; i < sizeof open / sizeof open[0]; i++)
		for (int n = 3000; n <= 20000; n += 17000) {
			struct rules_error e = { 0 };
			const struct expr *expr;
			struct arena a;
			struct str text;

			arena_init(&a);
			str_init(&text, 0);
			for (int k = 0; k < n; k++)
				str_put(&text, open[i]);
			ok(!rules_compile(&a, &scope, text.p, -1, &expr, &e)
			    && e.why.msg != NULL, "%d times « %s » is refused",
			    n, open[i]);
			str_fini(&text);
			arena_fini(&a);
		}
}

int
main(void)
{
	struct form *f = small_form();

	rounds_shared(2);
	test_deep(f);
	test_monotone(f);
	test_spoiled(f);
	form_free(f);
	return tap_done();
}
