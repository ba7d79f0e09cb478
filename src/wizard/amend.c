/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wizard/amend.h"

#include "base/i18n.h"

#include <string.h>

/* How many objectives are named; the others are counted. */
#define NAMED 3

int
amend_rank(const char *reason)
{
	size_t n = strlen(AMEND_WORD);
	int rank = 0;

	if (strcmp(reason, AMEND_SIGNED) == 0)
		return 0;
	if (strncmp(reason, AMEND_WORD, n) != 0 || reason[n] != ' ')
		return -1;
	for (const char *p = reason + n + 1; *p != '\0'; p++) {
		if (*p < '0' || *p > '9' || rank > AMEND_MOST)
			return -1;
		rank = rank * 10 + (*p - '0');
	}
	return rank >= 1 && rank <= AMEND_MOST ? rank : -1;
}

int
amend_last(const struct version_row *v, int n)
{
	for (int i = n - 1; i >= 0; i--)
		if (amend_rank(v[i].reason) >= 0)
			return i;
	return -1;
}

const char *
amend_told(const struct version_row *v, char *(*tr)(const char *),
    struct arena *a)
{
	struct say told = SAY(N_("%1 du %2"), { v->reason, v->signed_on });

	return v->signed_on == NULL ? v->reason : say_text(a, &told, tr);
}

static const char *
names(const struct compare *c, struct arena *a)
{
	const char *text = "";
	int n = 0;

	for (int i = 0; i < c->n && n < NAMED; i++)
		if (c->change[i].objective)
			text = arena_printf(a, "%s%s\302\253\302\240%s\302\240"
			    "\302\273", text, n++ > 0 ? ", " : "",
			    c->change[i].label);
	return text;
}

struct say
amend_why_not(const struct compare *c, struct arena *a)
{
	if (c->nobjective == NAMED + 1)
		return SAY(N_("Les objectifs principaux ont changé (%1 et un "
		    "autre) : un avenant ne le peut pas. Il faut revenir à ce "
		    "qui est signé, ou préparer une nouvelle convention."),
		    { names(c, a) });
	if (c->nobjective > NAMED)
		return SAY(N_("Les objectifs principaux ont changé (%1 et %2 "
		    "autres) : un avenant ne le peut pas. Il faut revenir à "
		    "ce qui est signé, ou préparer une nouvelle "
		    "convention."), { names(c, a), arena_printf(a, "%d",
		    c->nobjective - NAMED) });
	if (c->nobjective > 0)
		return SAY(N_("Les objectifs principaux ont changé (%1) : un "
		    "avenant ne le peut pas. Il faut revenir à ce qui est "
		    "signé, ou préparer une nouvelle convention."),
		    { names(c, a) });
	if (c->namends == 0)
		return SAY(N_("Rien n'a changé depuis ce qui est signé : il "
		    "n'y a rien à amender."), { NULL });
	return (struct say){ 0 };
}
