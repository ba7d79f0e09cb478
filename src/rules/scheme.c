/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/scheme.h"

#include "base/str.h"
#include "base/utf8.h"

#include <string.h>

const struct scheme *
catalogue_scheme(const struct catalogue *c, const char *id)
{
	return map_get(&c->by_id, id);
}

const struct scheme *
catalogue_by_name(const struct catalogue *c, const char *name)
{
	const struct scheme *s;
	struct str folded;

	str_init(&folded, 0);
	utf8_fold_put(&folded, name);
	s = map_get(&c->by_name, folded.p);
	str_fini(&folded);
	return s;
}

bool
scheme_keeps(const struct scheme *s, const struct condition *rule)
{
	for (int i = 0; i < s->nskip; i++)
		if (strcmp(s->skips[i], rule->id) == 0)
			return false;
	return true;
}
