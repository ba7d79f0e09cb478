/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tell_scheme - everything that is known of a scheme, as one text to read.
 */
#include "ui/tell.h"

#include "base/date.h"
#include "base/i18n.h"
#include "rules/pieces.h"
#include "ui/screen.h"

#include <string.h>

static void
heading(struct telling *t, const char *text)
{
	tell_line(t, STYLE_PLAIN, 0, "");
	tell_line(t, STYLE_ACCENT, 0, text);
}

static void
fact(struct telling *t, const char *label, const char *text)
{
	if (text != NULL && text[0] != '\0')
		tell_line(t, STYLE_PLAIN, 2, arena_printf(t->a, _("%s : %s"),
		    label, text));
}

static const char *
checked_text(int32_t day, struct arena *a)
{
	char buf[DATE_TEXT];

	return day == NO_DAY ? _("à vérifier") : arena_printf(a,
	    _("vérifié le %s"), date_fr(day, buf));
}

static void
tell_figure(struct telling *t, const char *label, const struct figure *f)
{
	int32_t today = t->b->look.dossier->today;
	const struct figure_value *v = f == NULL ? NULL : figure_at(f, today);
	struct result r;

	if (v == NULL)
		return;
	r = figure_result(f, today);
	tell_line(t, STYLE_PLAIN, 2, arena_printf(t->a,
	    _("%s : %s (%s ; %s)"), label, rules_show(&r, t->a),
	    v->source == NULL ? "" : v->source, checked_text(v->checked,
	    t->a)));
}

static void
tell_amounts(struct telling *t, const struct board_row *row)
{
	const struct scheme *s = row->scheme;

	if (s->floor == NULL && s->ceiling == NULL && s->rate == NULL &&
	    s->base_ceiling == NULL && s->amount_note == NULL)
		return;
	heading(t, _("MONTANTS"));
	tell_figure(t, _("au moins"), s->floor);
	tell_figure(t, _("au plus"), s->ceiling);
	tell_figure(t, _("taux au plus"), s->rate);
	tell_figure(t, _("base au plus"), s->base_ceiling);
	fact(t, _("base"), s->base_text);
	fact(t, _("à savoir"), s->amount_note);
}

static void
tell_campaigns(struct telling *t, const struct board_row *row)
{
	const struct scheme *s = row->scheme;
	char from[DATE_TEXT], to[DATE_TEXT];

	heading(t, _("CALENDRIER"));
	tell_line(t, STYLE_PLAIN, 2, say_here(t->a, &row->calendar));
	fact(t, _("d'habitude"), s->calendar);
	for (int i = 0; i < s->ncampaign; i++)
		tell_line(t, STYLE_PLAIN, 2, arena_printf(t->a,
		    _("du %s au %s (%s)"), date_fr(s->campaign[i].opens,
		    from), date_fr(s->campaign[i].closes, to),
		    s->campaign[i].source == NULL ? _("à vérifier") :
		    s->campaign[i].source));
}

static void
tell_pieces(struct telling *t, const struct board_row *row)
{
	int n;
	const struct to_enclose *p = pieces_of(&t->b->look, &row->verdict,
	    &n);

	if (n == 0)
		return;
	heading(t, _("PIÈCES À JOINDRE"));
	for (int i = 0; i < n; i++)
		tell_line(t, STYLE_PLAIN, 2, arena_printf(t->a, p[i].given ?
		    _("- %s (cochée)") : p[i].sure ? _("- %s") :
		    _("- %s (peut-être)"), p[i].label));
}

static void
tell_advice(struct telling *t)
{
	static const char *const words[] = { [SEVERITY_INFO] =
		N_("pour information"), [SEVERITY_WARNING] =
		N_("avertissement"), [SEVERITY_BLOCKING] = N_("bloquant") };
	const struct board *b = t->b;

	if (b->nadvice == 0)
		return;
	heading(t, _("RÈGLES GÉNÉRALES QUI NE SONT PAS REMPLIES"));
	for (int i = 0; i < b->nadvice; i++) {
		const struct advice *d = &b->advice[i];

		tell_line(t, STYLE_PLAIN, 2, arena_printf(t->a,
		    "%s  %s (%s)%s%s", d->outcome == OUT_NO ? _("NON") : "?",
		    d->rule->label != NULL ? d->rule->label : d->rule->id,
		    gettext(words[d->rule->severity]), d->row == NULL ? "" :
		    ", ", d->row == NULL ? "" : row_title(d->row, t->a)));
	}
}

static void
tell_origin(struct telling *t, const struct scheme *s)
{
	heading(t, _("CETTE AIDE"));
	fact(t, _("financeur"), s->funder);
	fact(t, _("ce qu'elle paie"), s->summary);
	fact(t, _("se demande sur"), s->portal);
	fact(t, _("adresse"), s->url);
	fact(t, _("source"), s->source);
	fact(t, _("année"), s->year);
	tell_line(t, STYLE_PLAIN, 2, checked_text(s->checked, t->a));
	tell_line(t, STYLE_DIM, 2, arena_printf(t->a, s->mine ?
	    _("fichier de ce poste : %s") : _("fichier installé : %s"),
	    s->file));
}

void
tell_scheme(struct telling *t, const struct board_row *row)
{
	const struct scheme *s = row->scheme;

	tell_rules(t, row);
	tell_amounts(t, row);
	tell_campaigns(t, row);
	tell_pieces(t, row);
	if (s->nnot_found > 0)
		heading(t, _("CE QU'AUCUNE SOURCE NE DIT"));
	for (int i = 0; i < s->nnot_found; i++)
		tell_line(t, STYLE_PLAIN, 2, arena_printf(t->a, "- %s",
		    s->not_found[i]));
	tell_advice(t);
	tell_origin(t, s);
}
