/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * exercise - the exercise that an obligation is about, by name:
 *
 *   exercice.debut    its first day
 *   exercice.fin      its last day
 *   exercice.annee    the year of its first day
 *   exercice.rang     1 for the first exercise of the dossier
 *   exercice.nombre   how many exercises the dossier has
 *
 * What comes back with no exercise is about all of them together: from the
 * first day of the first to the last day of the last.
 */
#include "rules/expr.h"

#include "base/date.h"
#include "base/i18n.h"

#include <string.h>

enum part { PART_FROM, PART_TO, PART_YEAR, PART_RANK, PART_COUNT };

static const struct {
	const char *name;
	enum rtype type;
} parts[] = {
	[PART_FROM] = { "debut", RT_DATE }, [PART_TO] = { "fin", RT_DATE },
	[PART_YEAR] = { "annee", RT_NUMBER },
	[PART_RANK] = { "rang", RT_NUMBER },
	[PART_COUNT] = { "nombre", RT_NUMBER },
};
#define NPARTS (sizeof parts / sizeof parts[0])

bool
exercise_name(struct comp *c, struct expr *e, bool *fine)
{
	static const char head[] = "exercice.";
	const char *name = e->text + sizeof head - 1, *near = "fin";
	int best = 5;

	if (!c->scope->exercise ||
	    strncmp(e->text, head, sizeof head - 1) != 0)
		return false;
	*fine = true;
	for (size_t i = 0; i < NPARTS; i++) {
		int d = text_distance(name, parts[i].name);

		if (d == 0) {
			e->op = OP_EXERCISE;
			e->type = parts[i].type;
			e->value = (struct frac){ (int64_t)i, 1 };
			return true;
		}
		if (d < best) {
			best = d;
			near = parts[i].name;
		}
	}
	*fine = comp_fail(c, e->at, N_("« %1 » ne se dit pas d'un exercice ;"
	    " le plus proche est « %2 »"), e->text, arena_printf(c->a,
	    "%s%s", head, near), NULL);
	return true;
}

struct val
exercise_val(const struct ev *ev, const struct expr *e)
{
	const struct rules_exercise *x = ev->env->exercise;
	int64_t n = 0;
	int year, month, day;

	if (x == NULL)
		return val_unknown(NULL);
	switch ((enum part)e->value.num) {
	case PART_FROM:
		n = x->from;
		break;
	case PART_TO:
		n = x->to;
		break;
	case PART_YEAR:
		date_split(x->from, &year, &month, &day);
		n = year;
		break;
	case PART_RANK:
		n = x->rank;
		break;
	case PART_COUNT:
		n = x->count;
		break;
	}
	return val_known((struct frac){ n, 1 });
}
