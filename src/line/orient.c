/* SPDX-License-Identifier: GPL-3.0-or-later */
/* orient - a first visit: the questions that decide most, at most twelve. */
#include "line/talk.h"

#include "base/i18n.h"
#include "line/verdicts.h"

#include <string.h>

#define QUESTIONS 12
#define NAMES 3

enum after { AFTER_NEXT, AFTER_AGAIN, AFTER_LEFT };

/* What became of the question at PATH: answered or passed, to be asked
   again, or left for another place. */
static enum after
after(struct talk *t, const struct ask *ask, enum said said, bool changed)
{
	bool moved = strcmp(t->at, ask->path) != 0;

	if (t->closing || said == SAID_END)
		return AFTER_LEFT;
	if (ask->leaf == NULL && said == SAID_TEXT)
		return row_list(ask->row, ask->block)->finished ? AFTER_NEXT
		    : moved ? AFTER_LEFT : AFTER_AGAIN;
	if (said != SAID_COMMAND)
		return moved || said == SAID_KEEP ? AFTER_NEXT : AFTER_AGAIN;
	return changed ? AFTER_NEXT : moved ? AFTER_LEFT : AFTER_AGAIN;
}

/* False: the person went elsewhere. */
static bool
ask_one(struct talk *t, const char *path)
{
	struct answer was = { 0 };
	enum after next = AFTER_AGAIN;

	while (next == AFTER_AGAIN) {
		const struct slot *slot = NULL;
		enum said said;
		int n, at;
		const struct ask *asks = talk_asks(t, &n);

		at = talk_find(asks, n, path);
		if (at < 0)
			return true;	/* not asked line by line */
		talk_go(t, path);
		if (asks[at].leaf != NULL) {
			slot = row_slot(asks[at].row, asks[at].leaf);
			answer_copy(&was, &slot->answer);
		}
		said = question_run(t, &asks[at]);
		next = after(t, &asks[at], said, slot != NULL &&
		    !answer_equal(&was, &slot->answer));
		if (slot != NULL)
			answer_fini(&was);
	}
	return next == AFTER_NEXT;
}

static const char *
path_of(const struct question *q, struct arena *a)
{
	return q->field->kind == FIELD_BLOCK ? dossier_list_path(q->row,
	    q->field, a) : dossier_path(q->row, q->field, a);
}

/* The most useful question that was not asked yet. */
static const struct question *
next_of(const struct board *b, const char **asked, int n, struct arena *a)
{
	for (int i = 0; i < b->nnext; i++) {
		const char *path = path_of(&b->next[i], a);
		bool done = false;

		for (int k = 0; k < n; k++)
			done = done || strcmp(asked[k], path) == 0;
		if (!done) {
			asked[n] = path;
			return &b->next[i];
		}
	}
	return NULL;
}

void
orient_run(struct talk *t)
{
	const char *from = arena_strdup(&t->arena, t->at);
	const char *asked[QUESTIONS];
	struct board b;
	int n;

	for (n = 0; n < QUESTIONS; n++) {
		const struct question *q;

		if (!eligibility_look(t, n == 0, &b))
			return;
		q = next_of(&b, asked, n, &t->arena);
		if (q == NULL)
			break;
		if (n == 0)
			talk_say(t, "%s", _("Orientation. Entrée passe une "
			    "question, .suivant arrête."));
		talk_say(t, _("Question %d sur %d au plus, utile à : %s."),
		    n + 1, QUESTIONS, verdicts_names(&t->arena, q->scheme,
		    q->serves, NAMES));
		if (!ask_one(t, asked[n]))
			return;
	}
	talk_go(t, from);
	talk_say(t, "%s", n == 0 ? _("Aucune question de plus n'est utile "
	    "aux aides.") : _("Fin de l'orientation."));
	eligibility_board(t);
}
