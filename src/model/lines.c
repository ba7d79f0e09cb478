/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/lines.h"

#include "base/i18n.h"
#include "base/money.h"

#include <string.h>

bool
lines_takes(const struct field *line)
{
	return line->kind == FIELD_LEAF && line->source == SOURCE_TYPED &&
	    line->line != NULL && !line->line->total;
}

int
lines_choice(const struct own_lines *own, const struct field *line)
{
	int i = line->line == NULL || line->line->total ? -1 :
	    line->line->choice;

	return i >= 0 && i < own->ntarget && own->target[i] == line ? i : -1;
}

static const struct slot *
slot_of(const struct own_lines *own, const struct row *row, enum own_leaf leaf)
{
	return &row->slot[own->leaf[leaf]->slot];
}

const struct field *
lines_target(const struct own_lines *own, const struct row *row)
{
	const struct value *v = &slot_of(own, row, OWN_LINE)->value;

	return v->kind == VALUE_CHOICE && v->n >= 0 && v->n < own->ntarget ?
	    own->target[v->n] : NULL;
}

const char *
lines_text(const struct own_lines *own, const struct row *row,
	   enum own_leaf leaf)
{
	const struct value *v = &slot_of(own, row, leaf)->value;

	return v->kind == VALUE_TEXT && v->text != NULL ? v->text : "";
}

bool
lines_labelled(const struct own_lines *own, const struct row *row)
{
	return lines_text(own, row, OWN_LABEL)[0] != '\0';
}

bool
lines_amount(const struct own_lines *own, const struct row *row,
	     enum own_leaf leaf, int64_t *cents)
{
	const struct value *v = &slot_of(own, row, leaf)->value;

	if (v->kind != VALUE_AMOUNT)
		return false;
	*cents = v->n;
	return true;
}

static bool
counts_in(const struct field *target, const struct field *line)
{
	return target != NULL && lines_takes(target) && (target == line ||
	    target->line->mirror == line);
}

struct row *
lines_next(const struct own_lines *own, struct row *holder,
	   const struct field *line, size_t *at)
{
	const struct rows *rows = row_list(holder, own->block);

	while (*at < rows->n) {
		struct row *row = rows->p[(*at)++];

		if (lines_labelled(own, row) &&
		    counts_in(lines_target(own, row), line))
			return row;
	}
	return NULL;
}

struct row *
lines_note(const struct own_lines *own, struct row *holder,
	   const struct field *line)
{
	const struct rows *rows = row_list(holder, own->block);

	for (size_t i = 0; i < rows->n; i++)
		if (lines_target(own, rows->p[i]) == line &&
		    !lines_labelled(own, rows->p[i]))
			return rows->p[i];
	return NULL;
}

static struct own_entry *
entry(struct arena *a, struct row *row, bool mirrored, struct own_entry *next)
{
	struct own_entry *e = arena_new(a, struct own_entry);

	*e = (struct own_entry){ row, mirrored, next };
	return e;
}

struct own_index
lines_index(const struct own_lines *own, struct row *holder, struct arena *a)
{
	const struct rows *rows = row_list(holder, own->block);
	struct own_index x = { NULL, NULL, NULL };

	x.rows = arena_array(a, (size_t)own->ntarget + 1, sizeof *x.rows);
	x.note = arena_array(a, (size_t)own->ntarget + 1, sizeof *x.note);
	/* From the last, so that each list is in order. */
	for (size_t i = rows->n; i > 0; i--) {
		struct row *row = rows->p[i - 1];
		const struct field *line = lines_target(own, row), *to;
		bool labelled = lines_labelled(own, row);
		int at = line == NULL ? -1 : lines_choice(own, line);

		if (!labelled) {
			if (at >= 0)
				x.note[at] = row;
			continue;
		}
		if (at < 0 || !lines_takes(line)) {
			x.lost = entry(a, row, false, x.lost);
			continue;
		}
		x.rows[at] = entry(a, row, false, x.rows[at]);
		to = line->line->mirror;
		at = to == NULL ? -1 : lines_choice(own, to);
		if (at >= 0)
			x.rows[at] = entry(a, row, true, x.rows[at]);
	}
	return x;
}

/* --- what a row is worth --- */

/* Something was typed, and it is no figure (yet). */
static bool
unsure(const struct slot *s)
{
	return s->answer.draft != NULL && (s->state == READING_REFUSED ||
	    s->answer.certainty == UNKNOWN_YET);
}

static enum own_state
worth(const struct own_lines *own, const struct row *row, int64_t *cents)
{
	const struct slot *q = slot_of(own, row, OWN_QUANTITY);
	const struct slot *p = slot_of(own, row, OWN_PRICE);
	const struct slot *m = slot_of(own, row, OWN_AMOUNT);
	int64_t unit = own->leaf[OWN_KEPT]->type.whole ? 100 : 1;

	if (unsure(q) || unsure(p))
		return OWN_UNSURE;
	if (q->value.kind == VALUE_DECIMAL && p->value.kind == VALUE_AMOUNT) {
		if (!money_muldiv(q->value.n, p->value.n, DECIMAL_ONE * unit,
		    cents) || *cents > MONEY_MAX / unit ||
		    *cents < -MONEY_MAX / unit)
			return OWN_TOO_LARGE;
		*cents *= unit;
		return OWN_WHOLE;
	}
	if (unsure(m))
		return OWN_UNSURE;
	if (m->value.kind != VALUE_AMOUNT)
		return OWN_BLANK;
	*cents = m->value.n;
	return OWN_WHOLE;
}

static void
put_kept(struct slot *s, enum own_state state, int64_t cents)
{
	s->value = (struct value){ .kind = VALUE_NONE };
	s->state = READING_EMPTY;
	s->why = (struct say){ NULL };
	if (state == OWN_WHOLE) {
		s->value = (struct value){ .kind = VALUE_AMOUNT, .n = cents };
		s->state = READING_OK;
	} else if (state == OWN_TOO_LARGE) {
		s->state = READING_REFUSED;
		s->why = SAY(.msg = N_("quantité et prix font un nombre trop "
		    "grand : pas de montant"));
	}
}

/* --- what a line is worth --- */

static void
refuse(struct slot *s, const char *msg, const struct field *line)
{
	s->state = READING_REFUSED;
	s->value = (struct value){ .kind = VALUE_NONE };
	s->why = SAY(msg, { line->label });
}

static void
count(struct slot *s, const struct field *line, enum own_state state,
      int64_t cents)
{
	if (!s->detailed) {
		s->detailed = true;
		s->lacking = OWN_WHOLE;
		s->state = READING_OK;
		s->value = (struct value){ .kind = VALUE_AMOUNT };
		s->why = (struct say){ NULL };
	}
	if (state == OWN_BLANK || state == OWN_UNSURE) {
		if (s->lacking < state)
			s->lacking = state;
		return;
	}
	if (s->state == READING_REFUSED)
		return;
	if (state == OWN_TOO_LARGE ||
	    !money_add(s->value.n, cents, &s->value.n) ||
	    s->value.n > MONEY_MAX || s->value.n < -MONEY_MAX)
		refuse(s, N_("%1 : la somme des lignes ajoutées est trop "
		    "grande pour être calculée"), line);
}

static void
settle_rows(const struct own_lines *own, struct row *holder)
{
	const struct rows *rows = row_list(holder, own->block);

	for (size_t i = 0; i < rows->n; i++) {
		struct row *row = rows->p[i];
		const struct field *line = lines_target(own, row), *mirror;
		int64_t cents = 0;
		enum own_state state = worth(own, row, &cents);

		put_kept(row_slot(row, own->leaf[OWN_KEPT]), state, cents);
		if (line == NULL || !lines_takes(line) ||
		    !lines_labelled(own, row))
			continue;
		count(row_slot(holder, line), line, state, cents);
		mirror = line->line->mirror;
		if (mirror != NULL)
			count(row_slot(holder, mirror), mirror, state, cents);
	}
}

static void
settle(struct dossier *d, const struct own_lines *own, struct row *holder)
{
	/* Those that had rows, found again when none is left. */
	for (int i = 0; i < own->ntarget; i++) {
		const struct field *line = own->target[i];
		struct slot *s;

		if (!lines_takes(line))
			continue;
		s = row_slot(holder, line);
		s->lacking = s->detailed ? OWN_GONE : OWN_WHOLE;
		s->detailed = false;
	}
	settle_rows(own, holder);
	for (int i = 0; i < own->ntarget; i++) {
		const struct field *line = own->target[i];
		struct slot *s = lines_takes(line) ?
		    row_slot(holder, line) : NULL;

		if (s == NULL)
			continue;
		if (s->lacking == OWN_GONE) {
			dossier_reread(d, s, line);
			s->lacking = OWN_WHOLE;
		}
		if (s->detailed && s->state == READING_OK && s->value.n < 0)
			refuse(s, N_("%1 : la somme des lignes ajoutées est "
			    "négative, ce qu'une ligne de compte ne peut pas "
			    "être ; corrigez-en une"), line);
	}
}

/* In each living row of the blocks around. */
static void
settle_in(struct dossier *d, const struct own_lines *own,
	  const struct field *block, struct row *up)
{
	const struct field *around = block;
	const struct rows *rows;

	if (block == up->block) {
		settle(d, own, up);
		return;
	}
	while (around->block != up->block)
		around = around->block;
	rows = row_list(up, around);
	for (size_t i = 0; i < rows->n; i++)
		settle_in(d, own, block, rows->p[i]);
}

void
lines_settle(struct dossier *d)
{
	const struct form *f = d->form;

	for (int i = 0; i < f->nbudget; i++)
		settle_in(d, f->budget[i]->own, f->budget[i]->block, d->root);
}
