/* SPDX-License-Identifier: GPL-3.0-or-later */
/* state - the states of a dossier and their words. */
#include "wizard/state.h"

#include "base/i18n.h"

#include <stddef.h>
#include <string.h>

static const struct {
	const char *id, *word;
} states[] = {
	{ "eligibilite", N_("éligibilité") }, { "en_saisie", N_("en saisie") },
	{ "a_relire", N_("à relire") }, { "fige", N_("figé") },
	{ "imprime", N_("imprimé") }, { "depose", N_("déposé") },
	{ "complete", N_("complété") }, { "accorde", N_("accordé") },
	{ "refuse", N_("refusé") }, { "conventionne", N_("conventionné") },
	{ "compte_rendu_du", N_("compte rendu dû") }, { "clos", N_("clos") },
};
#define NSTATES ((int)(sizeof states / sizeof states[0]))

const char *
state_word(const char *id)
{
	if (id == NULL || id[0] == '\0')
		return N_("en saisie");
	for (int i = 0; i < NSTATES; i++)
		if (strcmp(states[i].id, id) == 0)
			return states[i].word;
	return id;
}

int
state_count(void)
{
	return NSTATES;
}

const char *
state_id(int i)
{
	return states[i].id;
}
