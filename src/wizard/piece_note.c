/* SPDX-License-Identifier: GPL-3.0-or-later */
/* piece_note - what a person says of a piece becomes answers, and words. */
#include "wizard/pieces.h"

#include "base/date.h"
#include "base/i18n.h"

#include <string.h>

static bool
note(struct session *s, struct row *row, const char *id, const char *text)
{
	const struct field *leaf = pieces_leaf(row->block, id);
	const char *was = leaf == NULL ? NULL :
	    row_slot(row, leaf)->answer.draft;

	if (leaf == NULL || (was == NULL ? text[0] == '\0' :
	    strcmp(was, text) == 0))
		return false;
	return session_answer(s, row, leaf, text);
}

static bool
note_day(struct session *s, struct row *row, const char *id, int32_t day)
{
	char text[DATE_TEXT];

	return note(s, row, id, day == NO_DAY ? "" : date_fr(day, text));
}

/* The row about KEY, made when there is none. */
static struct row *
row_about(struct session *s, const char *key)
{
	const struct field *block = pieces_block(s->form,
	    pieces_scope(pieces_find(s->form, key)));
	struct piece_said said;
	struct row *row;

	if (s->readonly || block == NULL)
		return NULL;
	pieces_look(s->dossier, key, s->dossier->today, &said);
	if (said.row != NULL)
		return said.row;
	row = session_add(s, s->dossier->root, block);
	if (row != NULL)
		(void)note(s, row, "code", key);
	return row;
}

static bool
say_state(struct session *s, const char *key, const char *state,
    const struct piece_given *g, int32_t on)
{
	bool done = false;
	struct row *row;

	session_hold(s);
	row = row_about(s, key);
	if (row != NULL) {
		done = note(s, row, "etat", state);
		done = note(s, row, "empreinte", g->digest) || done;
		done = note(s, row, "fichier", g->file) || done;
		done = note_day(s, row, "date", g->day) || done;
		done = note(s, row, "par", g->by) || done;
		done = note_day(s, row, "le", on) || done;
	}
	session_release(s);
	return done;
}

/* Is G the file of the original that was seen?  Not when it takes the place
   of another file, nor when it bears another day. */
static bool
is_of_seen(const struct piece_said *was, const struct piece_given *g)
{
	return was->state == PIECE_SEEN && (was->digest[0] == '\0' ||
	    strcmp(was->digest, g->digest) == 0) && (g->day == NO_DAY ||
	    was->day == NO_DAY || g->day == was->day);
}

bool
piece_attach(struct session *s, const char *key, const struct piece_given *g)
{
	struct piece_given both = *g;
	struct piece_said was;

	pieces_look(s->dossier, key, s->dossier->today, &was);
	if (!is_of_seen(&was, g))
		return say_state(s, key, "jointe", g, s->dossier->today);
	both.by = was.by;
	if (g->day == NO_DAY)
		both.day = was.day;
	return say_state(s, key, "vue", &both, was.noted);
}

bool
piece_seen(struct session *s, const char *key, const struct piece_given *g)
{
	struct piece_given seen = *g;
	struct piece_said was;

	pieces_look(s->dossier, key, s->dossier->today, &was);
	seen.digest = was.digest;
	seen.file = was.file;
	if (was.digest[0] != '\0' && g->day == NO_DAY)
		seen.day = was.day;
	return say_state(s, key, "vue", &seen, s->dossier->today);
}

bool
piece_coming(struct session *s, const char *key, const char *by)
{
	const struct piece_given none = { "", "", NO_DAY, by };
	struct piece_said was;

	pieces_look(s->dossier, key, s->dossier->today, &was);
	if (was.digest[0] != '\0')
		return false;
	return say_state(s, key, "a_venir", &none, s->dossier->today);
}

bool
piece_date(struct session *s, const char *key, int32_t day)
{
	struct piece_said said;

	pieces_look(s->dossier, key, s->dossier->today, &said);
	return said.row != NULL && !s->readonly &&
	    note_day(s, said.row, "date", day);
}

bool
piece_take_back(struct session *s, const char *key)
{
	struct piece_said said;

	pieces_look(s->dossier, key, s->dossier->today, &said);
	return said.row != NULL && session_remove(s, said.row);
}

/* --- in words --- */

struct say
piece_state_say(const struct piece_said *said)
{
	static const char *const words[][2] = {
		[PIECE_MISSING] = { N_("manque"), N_("manque") },
		[PIECE_COMING] = { N_("à venir"), N_("à venir") },
		[PIECE_TICKED] = { N_("cochée"), N_("cochée") },
		[PIECE_SEEN] = { N_("original vu"),
		    N_("original vu, périmée") },
		[PIECE_ATTACHED] = { N_("fournie"), N_("périmée") }
	};

	if (said->state == PIECE_SEEN && said->digest[0] != '\0' &&
	    said->age != PIECE_AGE_OLD)
		return SAY(N_("jointe, vue"), { NULL });
	return SAY(words[said->state][said->age == PIECE_AGE_OLD], { NULL });
}

struct say
piece_day_say(int32_t day, int32_t today, struct arena *a)
{
	char text[DATE_TEXT];

	if (day == NO_DAY || day <= today)
		return SAY(NULL, { NULL });
	return SAY(N_("le %1 est à venir : la date d'une pièce est celle "
	    "qu'elle porte"), { arena_strdup(a, date_fr(day, text)) });
}

struct say
piece_replaced_say(const struct piece_said *was, const char *digest,
    struct arena *a)
{
	char text[DATE_TEXT];

	if (was->digest[0] == '\0' || strcmp(was->digest, digest) == 0)
		return SAY(NULL, { NULL });
	return SAY(was->noted == NO_DAY ? N_("remplace %1") :
	    N_("remplace %1 du %2"), { arena_strdup(a, was->file),
	    was->noted == NO_DAY ? "" : arena_strdup(a, date_fr(was->noted,
	    text)) });
}

static const char *
put(struct arena *a, const char *before, const char *text)
{
	return text[0] == '\0' ? before : before[0] == '\0' ? text :
	    arena_printf(a, "%s, %s", before, text);
}

const char *
piece_detail(const struct piece_said *said, struct arena *a,
    char *(*tr)(const char *))
{
	const char *text = said->file;
	char day[DATE_TEXT];
	struct say on;

	if (said->row == NULL)
		return "";
	if (said->day != NO_DAY) {
		on = SAY(N_("du %1"), { arena_strdup(a, date_fr(said->day,
		    day)) });
		text = put(a, text, say_text(a, &on, tr));
	}
	if (said->noted == NO_DAY)
		return text;
	on = SAY(said->state == PIECE_SEEN && said->digest[0] != '\0' ?
	    said->by[0] == '\0' ? N_("original vu le %1") :
	    N_("original vu le %1 par %2") : said->by[0] == '\0' ?
	    N_("noté le %1") : N_("noté le %1 par %2"),
	    { arena_strdup(a, date_fr(said->noted, day)), said->by });
	return put(a, text, say_text(a, &on, tr));
}

struct say
piece_age_say(const struct piece *p)
{
	const char *msg = NULL;

	if (p == NULL || p->age.kind == AGE_ANY)
		return SAY(NULL, { NULL });
	if (p->age.kind == AGE_DELAY)
		msg = p->checked == NO_DAY ? N_("%1 au plus (à vérifier)") :
		    N_("%1 au plus");
	else if (p->age.kind == AGE_CLOSED)
		msg = p->checked == NO_DAY ?
		    N_("du dernier exercice clos (à vérifier)") :
		    N_("du dernier exercice clos");
	else
		msg = p->checked == NO_DAY ?
		    N_("de l'%1 ou d'après (à vérifier)") :
		    N_("de l'%1 ou d'après");
	return SAY(msg, { p->age.text });
}

struct say
piece_late_say(const struct piece *p, const struct piece_said *said,
    struct arena *a)
{
	char day[DATE_TEXT], at[DATE_TEXT];

	switch (p == NULL ? PIECE_AGE_NONE : said->age) {
	case PIECE_AGE_OLD:
		return SAY(N_("%1 : périmée au %2, elle est du %3"),
		    { p->label, arena_strdup(a, date_fr(said->at, at)),
		    arena_strdup(a, date_fr(said->day, day)) });
	case PIECE_AGE_DOUBT:
		return SAY(N_("%1 du %2 : un exercice s'est clos depuis, la "
		    "remplacer s'il a été approuvé"), { p->label,
		    arena_strdup(a, date_fr(said->day, day)) });
	case PIECE_AGE_UNDATED:
		return SAY(N_("%1 : noter la date qu'elle porte, pour en "
		    "suivre l'âge"), { p->label });
	case PIECE_AGE_NONE:
	case PIECE_AGE_FINE:
		break;
	}
	return SAY(NULL, { NULL });
}
