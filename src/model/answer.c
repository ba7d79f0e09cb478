/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/dossier.h"

#include <stdlib.h>
#include <string.h>

static char *
copy(const char *s)
{
	char *p = strdup(s == NULL ? "" : s);

	if (p == NULL)
		abort();
	return p;
}

void
answer_copy(struct answer *to, const struct answer *from)
{
	to->draft = from->draft == NULL ? NULL : copy(from->draft);
	to->certainty = from->certainty;
	to->who = copy(from->who);
	to->by = from->by;
	to->said_by = copy(from->said_by);
	to->origin = copy(from->origin);
}

void
answer_fini(struct answer *a)
{
	free(a->draft);
	free(a->who);
	free(a->said_by);
	free(a->origin);
	*a = (struct answer){ .by = NO_DAY };
}

static bool
same(const char *a, const char *b)
{
	return strcmp(a == NULL ? "" : a, b == NULL ? "" : b) == 0;
}

bool
answer_equal(const struct answer *a, const struct answer *b)
{
	if (a->draft == NULL || b->draft == NULL)
		return a->draft == b->draft;
	return same(a->draft, b->draft) && a->certainty == b->certainty &&
	    same(a->who, b->who) && a->by == b->by &&
	    same(a->said_by, b->said_by) && same(a->origin, b->origin);
}

void
change_fini(struct change *c)
{
	free(c->path);
	c->path = NULL;
	answer_fini(&c->before);
	answer_fini(&c->after);
}

const char *
answer_carried(const struct answer *a)
{
	static const char mark[] = ORIGIN_CARRIED;
	size_t n = sizeof mark - 1;

	/* asked of every answer after every key: most were typed */
	if (a->draft == NULL || a->origin == NULL || a->origin[0] != mark[0])
		return NULL;
	return strncmp(a->origin, mark, n) == 0 ? a->origin + n : NULL;
}

const char *
slot_carried(const struct slot *s)
{
	return s->mark != NULL ? s->mark : answer_carried(&s->answer);
}
