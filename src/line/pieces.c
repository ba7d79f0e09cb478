/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pieces - what is to be enclosed, in plain lines. */
#include "line/pieces.h"

#include "base/i18n.h"

#include <libintl.h>
#include <string.h>

const char *
pieces_recipient(const struct piece_recipient *r, struct arena *a)
{
	const char *name = r->request == NULL ? _("Le dossier") :
	    r->name[0] == '\0' ? _("Demande sans nom") : r->name;

	if (r->scheme[0] != '\0')
		name = arena_printf(a, "%s, %s", name, r->scheme);
	if (r->request != NULL && r->scheme[0] == '\0')
		return arena_printf(a, _("%s : les pièces du dossier"),
		    name);
	return arena_printf(a, r->late > 0 ?
	    PLURAL_("%s : %d sur %d, dont %d périmée",
	    "%s : %d sur %d, dont %d périmées", r->late) :
	    _("%s : %d sur %d"), name, r->given + r->late, r->n, r->late);
}

void
pieces_line(const struct piece_wanted *w, const struct piece_said *said,
    struct arena *a, struct str *out)
{
	struct say state = piece_state_say(said);
	const char *detail = piece_detail(said, a, gettext);

	str_printf(out, "%s", w->label);
	if (w->piece != NULL)
		str_printf(out, " (%s)", w->key);
	str_printf(out, _(" : %s"), say_text(a, &state, gettext));
	if (detail[0] != '\0')
		str_printf(out, " (%s)", detail);
	if (said->age == PIECE_AGE_DOUBT)
		str_put(out, _(", un exercice s'est clos depuis"));
	if (said->age == PIECE_AGE_UNDATED)
		str_put(out, _(", date à noter"));
	str_put(out, "\n");
}

static void
put_list(const struct piece_recipient *r, int *rank, struct arena *a,
    struct str *out)
{
	str_printf(out, "%s\n", pieces_recipient(r, a));
	for (int i = 0; i < r->n; i++) {
		str_printf(out, "%3d. ", ++*rank);
		if (!r->p[i].sure)
			str_put(out, _("peut-être : "));
		pieces_line(&r->p[i], &r->p[i].said, a, out);
	}
}

void
pieces_text(const struct piece_table *t, struct arena *a, struct str *out)
{
	int rank = 0;

	for (int i = 0; i < t->n; i++)
		put_list(&t->p[i], &rank, a, out);
}

void
pieces_about(const struct piece_table *t, const struct piece_wanted *w,
    struct arena *a, struct str *out)
{
	const struct piece *p = w->piece;
	struct say age = piece_age_say(p), late = piece_late_say(p,
	    &w->said, a);
	const char *who = "";

	pieces_line(w, &w->said, a, out);
	if (late.msg != NULL)
		str_printf(out, "%s\n", say_text(a, &late, gettext));
	if (p != NULL && p->why != NULL)
		str_printf(out, "%s\n", p->why);
	if (p != NULL && p->help != NULL)
		str_printf(out, "%s\n", p->help);
	if (p != NULL && p->where != NULL)
		str_printf(out, _("Où la trouver : %s\n"), p->where);
	if (age.msg != NULL)
		str_printf(out, _("Âge : %s\n"), say_text(a, &age, gettext));
	if (p != NULL && p->source != NULL)
		str_printf(out, _("Source : %s\n"), p->source);
	for (int i = 0; i < t->n; i++)
		for (int k = 0; k < t->p[i].n; k++)
			if (strcmp(t->p[i].p[k].key, w->key) == 0)
				who = arena_printf(a, "%s%s%s", who,
				    who[0] == '\0' ? "" : ", ",
				    t->p[i].request == NULL ?
				    _("Le dossier") : t->p[i].name);
	if (who[0] != '\0')
		str_printf(out, _("Pour : %s\n"), who);
}
