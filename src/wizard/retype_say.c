/* SPDX-License-Identifier: GPL-3.0-or-later */
/* retype_say - what is to be known of a value before it is typed. */
#include "wizard/retype.h"

#include "base/i18n.h"

#include <stdio.h>

static const char *
join(const char *text, struct say say, struct arena *a,
     char *(*tr)(const char *))
{
	const char *more = say_text(a, &say, tr);

	return text[0] == '\0' ? more : arena_printf(a, "%s ; %s", text, more);
}

const char *
retype_state(const struct drawn_value *v, struct arena *a,
	     char *(*tr)(const char *))
{
	char used[24], most[24];
	const char *out = "";

	(void)snprintf(used, sizeof used, "%zu", v->used);
	(void)snprintf(most, sizeof most, "%d", v->signs);
	if (v->missing)
		out = join(out, SAY(.msg = N_("à compléter : ce portail le"
		    " demande")), a, tr);
	if (v->wrong)
		out = join(out, SAY(.msg = N_("la réponse notée n'est pas"
		    " comprise")), a, tr);
	if (v->estimated)
		out = join(out, SAY(.msg = N_("c'est une estimation")), a,
		    tr);
	if (v->over)
		out = join(out, SAY(.msg = N_("trop long : %1 signes pour %2"
		    " admis"), .arg = { used, most }), a, tr);
	if (v->stale)
		out = join(out, SAY(.msg = N_("le texte a changé depuis que"
		    " la version courte a été écrite")), a, tr);
	else if (v->full != NULL)
		out = join(out, SAY(.msg = N_("version courte")), a, tr);
	if (v->changed)
		out = join(out, SAY(.msg = N_("changé depuis qu'il a été"
		    " tapé : à retaper")), a, tr);
	return out;
}

const char *
retype_nobody(const struct template *t)
{
	if (t->kind == TEMPLATE_FORM && t->target->nscheme == 0)
		return N_(
		    "Aucune demande de ce dossier n'est à un financeur que "
		    "ce formulaire sert : en ajouter une, ou dire son type.");
	if (t->kind == TEMPLATE_FORM)
		return N_(
		    "Aucune demande de ce dossier n'est pour ce formulaire : "
		    "dire à quel dispositif l'une d'elles est faite, ou en "
		    "ajouter une.");
	return N_(
	    "Aucune demande de ce dossier n'est pour ce portail : dire à "
	    "quel dispositif l'une d'elles est faite, ou en ajouter une.");
}

const char *
retype_word(const struct drawn_value *v)
{
	if (v->missing)
		return N_("manque");
	if (v->wrong)
		return N_("à revoir");
	/* that it is too long the signs say too */
	if (v->changed)
		return N_("à retaper");
	if (v->over)
		return N_("trop long");
	if (v->stale)
		return N_("périmé");
	if (v->full != NULL)
		return N_("raccourci");
	return "";
}

const char *
retype_unchecked(const struct template *t)
{
	return t->checked != NO_DAY ? NULL : N_("Modèle à vérifier : ses "
	    "libellés et ses limites n'ont pas été relus sur l'original.");
}

const char *
retype_signs(const struct drawn_value *v, struct arena *a)
{
	if (!drawn_counted(v))
		return "-";
	return v->signs == 0 ? arena_printf(a, "%zu", v->used) :
	    arena_printf(a, "%zu/%d%s", v->used,
	    v->signs, v->over ? " !" : "");
}
