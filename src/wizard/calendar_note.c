/* SPDX-License-Identifier: GPL-3.0-or-later */
/* calendar_note - what a person says of what is due: ticks and milestones. */
#include "wizard/calendar.h"

#include "base/date.h"

#include <string.h>

/* The blocks, asked at the root; NULL: the form has none. */
static const struct field *
block_at(const struct session *s, const char *path)
{
	const struct field *block = path == NULL ? NULL :
	    form_find(s->form, path);

	return block == NULL || block->kind != FIELD_BLOCK ||
	    block->block != s->form->root ? NULL : block;
}

static const struct field *
leaf_of(const struct session *s, const struct field *block, const char *id,
    struct arena *a)
{
	const struct field *leaf = block == NULL ? NULL : form_find(s->form,
	    arena_printf(a, "%s.%s", block->path, id));

	return leaf != NULL && leaf->kind == FIELD_LEAF ? leaf : NULL;
}

bool
calendar_takes_milestones(const struct session *s)
{
	return block_at(s, s->form->milestones_path) != NULL;
}

bool
calendar_takes_ticks(const struct session *s)
{
	return block_at(s, s->form->met_path) != NULL;
}

static bool
note(struct session *s, struct row *row, const char *id, const char *text)
{
	struct arena a = { 0 };
	const struct field *leaf = leaf_of(s, row->block, id, &a);
	bool done = leaf != NULL && session_answer(s, row, leaf, text);

	arena_fini(&a);
	return done;
}

static struct row *
new_row(struct session *s, const char *path)
{
	const struct field *block = block_at(s, path);

	return block == NULL ? NULL : session_add(s, s->dossier->root,
	    block);
}

bool
calendar_tick(struct session *s, const struct duty *d, int32_t day)
{
	struct row *row = d->row;
	struct arena a = { 0 };
	char text[DATE_TEXT];

	if (s->readonly || (d->met && !d->ticked))
		return false;
	if (d->deadline == NULL)
		return note(s, row, "fait", "oui");
	arena_init(&a);
	if (row == NULL && (d->line[0] == '\0' || leaf_of(s,
	    block_at(s, s->form->met_path), "ligne", &a) != NULL))
		row = new_row(s, s->form->met_path);
	if (row != NULL) {
		(void)note(s, row, "echeance", d->id);
		if (d->year > 0)
			(void)note(s, row, "annee", arena_printf(&a, "%d",
			    d->year));
		if (d->line[0] != '\0')
			(void)note(s, row, "ligne", d->line);
		(void)note(s, row, "fait_le", date_fr(day, text));
	}
	arena_fini(&a);
	return row != NULL;
}

bool
calendar_untick(struct session *s, const struct duty *d)
{
	if (!d->ticked || d->row == NULL)
		return false;
	return d->deadline == NULL ? note(s, d->row, "fait", "non") :
	    session_remove(s, d->row);
}

bool
calendar_milestone(struct session *s, struct row *row, const char *label,
    const char *date, const char *text)
{
	bool made = row == NULL, done;

	if (s->readonly)
		return false;
	if (made)
		row = new_row(s, s->form->milestones_path);
	if (row == NULL)
		return false;
	done = note(s, row, "libelle", label);
	done = note(s, row, "date", date) || done;
	if (text != NULL)
		done = note(s, row, "note", text) || done;
	return done || made;
}
