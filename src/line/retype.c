/* SPDX-License-Identifier: GPL-3.0-or-later */
/* retype - a re-keying sheet in plain lines. */
#include "line/retype.h"

#include "base/i18n.h"
#include "base/str.h"

#include <string.h>

const char *
retype_progress(const struct retype *r, struct arena *a)
{
	return arena_printf(a, PLURAL_("%d sur %d tapé", "%d sur %d tapés",
	    r->ndone), r->ndone, r->ntype);
}

void
retype_sheet_far(const struct session *s, const struct retype *r,
    struct arena *a, struct str *out)
{
	str_printf(out, "    %s%s%s\n", retype_progress(r, a),
	    r->nrequest == 0 ? "" : _(", pour "),
	    retype_told(s, r->request, r->nrequest, RETYPE_SAID, gettext, a));
}

void
retype_sheet_line(const struct session *s, const struct retype *r,
    struct arena *a, struct str *out)
{
	str_printf(out, _("%s : %s\n"), r->model->id, r->model->title);
	retype_sheet_far(s, r, a, out);
}

void
retype_no_sheet_line(const struct template *t, struct str *out)
{
	str_printf(out, "%s : %s\n    %s\n", t->id, t->title,
	    gettext(retype_nobody(t)));
}

void
retype_reminder(const struct retype *r, struct str *out)
{
	const struct target *t = r->model->target;

	if (t->portal != NULL)
		str_printf(out, _("Portail : %s%s%s%s\n"), t->portal,
		    t->address == NULL ? "" : " (", t->address == NULL ? "" :
		    t->address, t->address == NULL ? "" : ")");
	if (t->minutes > 0)
		str_printf(out, _("Ce portail se ferme après %d minutes sans "
		    "clic : enregistrer à chaque étape.\n"), t->minutes);
	if (retype_unchecked(r->model) != NULL)
		str_printf(out, "%s\n", gettext(retype_unchecked(r->model)));
	str_printf(out, "%s\n", _("Aucune donnée n'est envoyée par ce "
	    "programme."));
}

void
retype_value(const struct retype *r, int i, struct arena *a, struct str *out)
{
	const struct drawn_value *v = r->value[i];
	const char *state = retype_state(v, a, gettext);
	const char *signs = retype_signs(v, a);

	str_printf(out, _("%d. [%s] %s%s%s : %s\n"), i + 1, v->typed ? "x" :
	    " ", v->number == NULL ? "" : v->number, v->number == NULL ? "" :
	    " ", v->label, v->text[0] == '\0' ? _("(rien)") : v->text);
	if (drawn_counted(v))
		str_printf(out, _("    signes : %s\n"), signs);
	if (state[0] != '\0')
		str_printf(out, "    %s\n", state);
}

static void
put_hindrances(const struct retype *r, struct str *out)
{
	if (r->nmissing > 0)
		str_printf(out, PLURAL_("%d réponse manque à ce portail\n",
		    "%d réponses manquent à ce portail\n", r->nmissing),
		    r->nmissing);
	if (r->nover > 0)
		str_printf(out, PLURAL_("%d texte est trop long pour lui\n",
		    "%d textes sont trop longs pour lui\n", r->nover),
		    r->nover);
	if (r->nstale > 0)
		str_printf(out, PLURAL_("%d version courte est à revoir\n",
		    "%d versions courtes sont à revoir\n", r->nstale),
		    r->nstale);
	if (r->nchanged > 0)
		str_printf(out, PLURAL_("%d valeur tapée a changé depuis\n",
		    "%d valeurs tapées ont changé depuis\n", r->nchanged),
		    r->nchanged);
}

void
retype_sheet(const struct session *s, const struct retype *r, struct arena *a,
    struct str *out)
{
	const struct drawn_section *over = NULL;

	retype_sheet_line(s, r, a, out);
	retype_reminder(r, out);
	put_hindrances(r, out);
	for (int i = 0; i < r->n; i++) {
		const struct drawn_section *in = r->section[i];

		if (in != over)
			str_printf(out, "\n%s%s%s\n",
			    in->number == NULL ? "" : in->number,
			    in->number == NULL ? "" : ". ", in->title);
		over = in;
		retype_value(r, i, a, out);
		str_printf(out, "    %s\n", r->value[i]->key);
	}
	for (int i = 0; i < r->drawing.nleft; i++)
		str_printf(out, _("Sans ligne là-bas : %s\n"),
		    r->drawing.left[i]);
}
