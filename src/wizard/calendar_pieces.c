/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * calendar_pieces - what was given to be enclosed and will be too old before
 * the dossier is filed.
 */
#include "wizard/calendar.h"

#include "base/date.h"
#include "wizard/derive.h"
#include "wizard/pieces.h"
#include "wizard/requests.h"

#define REMINDER 30		/* days before: the time to ask for another */

static const struct deadline expiring = { .id = "piece_perimee",
	.label = "Pièce à renouveler", .each = EACH_ROW,
	.reminder = REMINDER };

/* The day it was filed is noted, or no demande is left to be filed. */
static bool
filed(const struct session *s)
{
	const struct field *leaf = s->form->filed_path == NULL ? NULL :
	    form_find(s->form, s->form->filed_path);
	const struct field *block = requests_block(s->form);
	const struct rows *rows = block == NULL ? NULL :
	    row_list(s->dossier->root, block);

	if (leaf != NULL && leaf->block == s->form->root &&
	    row_slot(s->dossier->root, leaf)->value.kind == VALUE_DATE)
		return true;
	for (size_t i = 0; rows != NULL && i < rows->n; i++)
		if (requests_to_file(s->form, rows->p[i]))
			return false;
	return rows != NULL && rows->n > 0;
}

/* It serves until a day that comes before that of filing, or may. */
static bool
too_short(const struct session *s, const struct piece_said *said)
{
	return pieces_given(said) && said->until != NO_DAY &&
	    (said->until < said->at || said->at == s->dossier->today);
}

struct duty *
calendar_pieces(const struct session *s, struct arena *a, int *n)
{
	const struct form *f = s->form;
	int32_t at = pieces_day(s->dossier);
	struct duty *out = arena_array(a, (size_t)f->npiece + 1, sizeof *out);
	bool none = !pieces_offered(f) || filed(s);
	int y, m, d;

	*n = 0;
	for (int i = 0; i < f->npiece && !none; i++) {
		const struct piece *p = &f->piece[i];
		enum outcome o = derive_test(s, p->needed_if,
		    s->dossier->root);
		struct piece_said said;

		if (o == OUT_NO || o == OUT_NA)
			continue;
		pieces_look(s->dossier, p->code, at, &said);
		if (!too_short(s, &said))
			continue;
		date_split(said.until, &y, &m, &d);
		out[(*n)++] = (struct duty){ .deadline = &expiring,
			.id = expiring.id, .label = expiring.label,
			.exercise = "", .about = p->label, .line = p->code,
			.year = y, .date = said.until, .met_on = NO_DAY,
			.reminder = REMINDER, .note = "",
			.source = p->source, .help = p->where,
			.unchecked = p->checked == NO_DAY,
			.piece = p->code };
	}
	return out;
}
