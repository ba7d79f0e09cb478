/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bring - what is still to be brought, each thing once. */
#include "wizard/bring.h"

#include <string.h>

/* Is a piece of that key wanted before the RANK-th of that recipient? */
static bool
wanted_before(const struct piece_table *t, int recipient, int rank)
{
	const char *key = t->p[recipient].p[rank].key;

	for (int i = 0; i <= recipient; i++)
		for (int k = 0; k < (i < recipient ? t->p[i].n : rank); k++)
			if (strcmp(t->p[i].p[k].key, key) == 0)
				return true;
	return false;
}

/* Unless a finding told it. */
static void
add_piece(struct bring *b, const struct piece_wanted *w, struct arena *a)
{
	struct say late = piece_late_say(w->piece, &w->said, a);
	struct to_bring *to = &b->p[b->n];

	for (int i = 0; i < b->nanswer; i++)
		if (strstr(b->p[i].told, w->label) != NULL)
			return;
	*to = (struct to_bring){ .label = w->label, .told = w->label,
		.state = piece_state_say(&w->said), .who = "", .by = NO_DAY };
	if (w->said.age == PIECE_AGE_OLD && late.msg != NULL) {
		to->told = say_text(a, &late, NULL);
		to->state = (struct say){ .msg = NULL };
	}
	b->n++;
}

static void
add_pieces(struct bring *b, const struct piece_table *t, struct arena *a)
{
	for (int i = 0; i < t->n; i++)
		for (int k = 0; k < t->p[i].n; k++) {
			const struct piece_wanted *w = &t->p[i].p[k];
			bool old = w->said.age == PIECE_AGE_OLD;

			if (wanted_before(t, i, k) || (!old && (!w->sure ||
			    pieces_given(&w->said))))
				continue;
			b->nold += old;
			b->nmissing += !old;
			add_piece(b, w, a);
		}
}

void
bring_make(const struct session *s, const struct catalogue *c,
    struct arena *a, struct bring *out)
{
	struct piece_table t = { 0 };
	const struct finding *f;
	int n, most;

	f = session_to_bring(s, a, &n);
	most = n;
	if (pieces_offered(s->form))
		pieces_table(s, c, a, &t);
	for (int i = 0; i < t.n; i++)
		most += t.p[i].n;
	*out = (struct bring){ .p = arena_array(a, (size_t)most + 1,
	    sizeof *out->p) };
	for (int i = 0; i < n; i++)
		out->p[out->n++] = (struct to_bring){
			.told = finding_told(&f[i], a), .label = f[i].label,
			.who = f[i].who == NULL ? "" : f[i].who,
			.by = f[i].by };
	out->nanswer = n;
	add_pieces(out, &t, a);
}
