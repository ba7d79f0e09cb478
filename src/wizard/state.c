/* SPDX-License-Identifier: GPL-3.0-or-later */
/* state - the states of a dossier and their words. */
#include "wizard/state.h"

#include "base/date.h"
#include "base/i18n.h"
#include "wizard/session.h"

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

/* --- once printed --- */

#define PRINTED "imprime"

/* The leaf of a landmark that is asked once; NULL: the form has none. */
static const struct field *
landmark(const struct session *s, const char *path)
{
	const struct field *leaf = path == NULL ? NULL :
	    form_find(s->form, path);

	return leaf != NULL && leaf->kind == FIELD_LEAF &&
	    leaf->block == s->form->root ? leaf : NULL;
}

static int
rank(const char *id)
{
	for (int i = 0; i < NSTATES; i++)
		if (strcmp(states[i].id, id) == 0)
			return i;
	return -1;
}

bool
state_before_printed(const struct session *s)
{
	const struct field *leaf = landmark(s, s->form->state_path);
	const struct slot *slot;

	if (s->readonly || leaf == NULL || leaf->source != SOURCE_TYPED ||
	    leaf->type.kind != VT_CHOIX ||
	    vtype_choice(&leaf->type, PRINTED) < 0)
		return false;
	slot = row_slot(s->dossier->root, leaf);
	return slot->value.kind != VALUE_CHOICE ||
	    rank(leaf->type.choice[slot->value.n].id) < rank(PRINTED);
}

bool
state_note_printed(struct session *s, int32_t day)
{
	const struct field *since = landmark(s, s->form->state_day_path);
	char text[DATE_TEXT];

	if (!state_before_printed(s) || !session_answer(s, s->dossier->root,
	    landmark(s, s->form->state_path), PRINTED))
		return false;
	if (since != NULL)
		(void)session_answer(s, s->dossier->root, since,
		    date_fr(day, text));
	return true;
}
