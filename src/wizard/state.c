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

/* --- once printed, once signed --- */

#define PRINTED "imprime"
#define SIGNED "conventionne"

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

static bool
stands_before(const struct session *s, const char *id)
{
	const struct field *leaf = landmark(s, s->form->state_path);
	const struct slot *slot;

	if (s->readonly || leaf == NULL || leaf->source != SOURCE_TYPED ||
	    leaf->type.kind != VT_CHOIX || vtype_choice(&leaf->type, id) < 0)
		return false;
	slot = row_slot(s->dossier->root, leaf);
	return slot->value.kind != VALUE_CHOICE ||
	    rank(leaf->type.choice[slot->value.n].id) < rank(id);
}

static void
note_day(struct session *s, const char *path, int32_t day)
{
	const struct field *leaf = landmark(s, path);
	char text[DATE_TEXT];

	if (leaf != NULL)
		(void)session_answer(s, s->dossier->root, leaf, date_fr(day,
		    text));
}

static bool
note(struct session *s, const char *id, int32_t day)
{
	if (!stands_before(s, id) || !session_answer(s, s->dossier->root,
	    landmark(s, s->form->state_path), id))
		return false;
	note_day(s, s->form->state_day_path, day);
	return true;
}

bool
state_before_printed(const struct session *s)
{
	return stands_before(s, PRINTED);
}

bool
state_note_printed(struct session *s, int32_t day)
{
	return note(s, PRINTED, day);
}

bool
state_before_signed(const struct session *s)
{
	return stands_before(s, SIGNED);
}

bool
state_note_signed(struct session *s, int32_t day)
{
	bool noted = note(s, SIGNED, day);

	note_day(s, s->form->signed_path, day);
	return noted;
}
