/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/date.h"
#include "tests/rules/shared_rules.h"
#include "tests/tap.h"

#include <string.h>

/*
 * shared FOLDER: every outcome of the shared dossiers, through our language.
 *
 * One difference, and only that one: they take 29 February plus one year for
 * 1 March, we for 28 February, the last day of that month.
 */

/* The day on which the two do not agree. */
static bool
between_both(const struct shared_case *c)
{
	int32_t from, to;
	int y, m, d;

	if (!date_from_iso(c->cell[1], &from) ||
	    !date_from_iso(c->cell[2], &to))
		return false;
	date_split(from, &y, &m, &d);
	return m == 2 && d == 29 && to == date_add_months(from, 12);
}

static void
test_all(const char *folder, const char *name)
{
	const struct expr *rule[SHARED_RULES];
	struct form *f = shared_form(rule);
	struct shared_cases cases;
	int wrong[SHARED_RULES] = { 0 }, leap = 0;

	if (!ok(shared_read(folder, name, &cases), "%s: are there", name))
		return;
	is_int(cases.n, 10000, "%s: 10 000 dossiers", name);
	for (int i = 0; i < cases.n; i++) {
		struct dossier *d = shared_dossier(f, &cases.p[i]);
		struct rules_env env = { .dossier = d };
		bool both = between_both(&cases.p[i]);

		leap += both;
		for (int k = 0; k < SHARED_RULES; k++) {
			enum outcome want = k == 1 && both ? OUT_YES :
			    cases.p[i].want[k];

			wrong[k] += rules_test(rule[k], &env) != want;
		}
		dossier_free(d);
	}
	for (int k = 0; k < SHARED_RULES; k++)
		is_int(wrong[k], 0, "%s: %s", name, shared_rules[k].text);
	diag("%d of them on a 28 February that they do not count", leap);
	shared_free(&cases);
	form_free(f);
}

int
main(int argc, char **argv)
{
	if (argc != 2)
		return 2;
	test_all(argv[1], "complete");
	test_all(argv[1], "partial");
	return tap_done();
}
