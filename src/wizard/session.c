/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wizard/session.h"

#include "wizard/derive.h"

#include <stdlib.h>
#include <string.h>

struct session *
session_new(struct dossier *dossier)
{
	struct session *s = calloc(1, sizeof *s);

	if (s == NULL)
		abort();
	s->dossier = dossier;
	s->form = dossier->form;
	s->said = (struct answer_meta){ .by = NO_DAY };
	s->review = calloc(1, sizeof *s->review);
	if (s->review == NULL)
		abort();
	session_refresh(s);
	return s;
}

void
session_free(struct session *s)
{
	if (s == NULL)
		return;
	vec_fini(&s->review->checks.p);
	arena_fini(&s->review->arena);
	free(s->review);
	arena_fini(&s->derived);
	dossier_free(s->dossier);
	free(s);
}

/* Every intention ends here: what follows from the answers is rebuilt. */
static bool
changed(struct session *s, bool yes)
{
	if (yes && s->held)
		s->stale = true;
	else if (yes)
		session_refresh(s);
	return yes;
}

void
session_hold(struct session *s)
{
	s->held = true;
}

void
session_release(struct session *s)
{
	s->held = false;
	if (s->stale)
		session_refresh(s);
	s->stale = false;
}

static bool
set(struct session *s, struct row *row, const struct field *leaf,
    const char *draft, enum certainty certainty, const char *who, int32_t by)
{
	struct answer_meta meta = s->said;

	if (s->readonly || leaf->source != SOURCE_TYPED)
		return false;
	meta.certainty = certainty;
	meta.who = who;
	meta.by = by;
	return changed(s, dossier_set(s->dossier, row, leaf, draft, &meta));
}

bool
session_answer(struct session *s, struct row *row, const struct field *leaf,
    const char *draft)
{
	return set(s, row, leaf, draft, CERTAIN, NULL, NO_DAY);
}

bool
session_estimate(struct session *s, struct row *row, const struct field *leaf,
    const char *draft, const char *who, int32_t by)
{
	return set(s, row, leaf, draft, ESTIMATED, who, by);
}

bool
session_unknown(struct session *s, struct row *row, const struct field *leaf,
    const char *who, int32_t by)
{
	/* What was typed stays: it may help whoever looks for it. */
	const struct slot *slot = row_slot(row, leaf);
	const char *draft = slot->answer.draft;

	return set(s, row, leaf, draft == NULL ? "" : draft, UNKNOWN_YET, who,
	    by);
}

bool
session_clear(struct session *s, struct row *row, const struct field *leaf)
{
	if (s->readonly || leaf->source != SOURCE_TYPED)
		return false;
	return changed(s, dossier_unset(s->dossier, row, leaf));
}

struct row *
session_add(struct session *s, struct row *up, const struct field *block)
{
	struct row *row;

	if (s->readonly)
		return NULL;
	if (block->max_rows > 0 &&
	    row_list(up, block)->n >= (size_t)block->max_rows)
		return NULL;
	row = dossier_add_row(s->dossier, up, block, NULL);
	(void)changed(s, row != NULL);
	return row;
}

bool
session_remove(struct session *s, struct row *row)
{
	return !s->readonly && changed(s, dossier_remove_row(s->dossier, row));
}

bool
session_move(struct session *s, struct row *row, int to)
{
	return !s->readonly &&
	    changed(s, dossier_move_row(s->dossier, row, to));
}

bool
session_finish(struct session *s, struct row *up, const struct field *block,
    bool finished)
{
	return !s->readonly &&
	    changed(s, dossier_finish_list(s->dossier, up, block, finished));
}

bool
session_restore(struct session *s, const char *path,
    const struct answer *before)
{
	if (s->readonly)
		return false;
	return changed(s, dossier_apply(s->dossier, path, before));
}

const char *
session_shown(const struct session *s, const struct row *row,
    const struct field *leaf, struct arena *a)
{
	const struct slot *slot = &row->slot[leaf->slot];

	(void)s;
	if (leaf->source == SOURCE_TYPED && slot->answer.draft == NULL &&
	    !slot->detailed)
		return "";
	if (slot->value.kind == VALUE_NONE)
		return slot->answer.draft == NULL || slot->detailed ? "" :
		    slot->answer.draft;
	if (slot->value.kind == VALUE_ROW) {
		const char *title = derive_row_title(s, slot->value.text,
		    leaf, a);

		return title != NULL ? title : slot->value.text;
	}
	return value_show(&leaf->type, &slot->value, a);
}
