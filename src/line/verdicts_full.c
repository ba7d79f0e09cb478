/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verdicts_full - one scheme in full, in plain lines. */
#include "line/verdicts.h"

#include "base/date.h"
#include "base/i18n.h"
#include "rules/opinion.h"
#include "rules/pieces.h"
#include "wizard/derive.h"

#define NEAR 3			/* schemes named instead of a refused one */

/* --- one condition --- */

static const char *
outcome(const struct checked *k)
{
	static const char *const words[] = { [OUT_NO] = N_("NON"),
		[OUT_YES] = N_("oui"), [OUT_UNKNOWN] = N_("on ne sait pas"),
		[OUT_NA] = N_("écartée, sans objet") };

	return k->pending ? _("à juger") : _(words[k->outcome]);
}

static void
put_opinion(const struct verdicts *v, const struct checked *k)
{
	struct opinion_text o;

	if (k->opinion == NULL || k->pending)
		return;
	opinion_read(v->board->look.catalogue, k->opinion, v->arena, &o);
	str_printf(v->out, _("  Avis %s%s%s, le %s : %s%s\n"),
	    o.favourable ? _("favorable") : _("défavorable"),
	    o.author[0] != '\0' ? _(" de ") : "", o.author, o.day, o.reason, k->stale ? _(" À revoir : une réponse citée a "
	    "changé depuis.") : "");
}

/* SETTLED: the outcome does not wait for the facts that do not matter. */
static void
put_facts(const struct verdicts *v, const struct explanation *e, bool settled)
{
	for (int i = 0; i < e->nfact; i++)
		str_printf(v->out, e->fact[i].matters || !settled ?
		    _("  %s : %s\n") : _("  %s : %s (sans effet ici)\n"),
		    e->fact[i].label, e->fact[i].shown);
	if (e->formula != NULL)
		str_printf(v->out, _("  Règle : %s\n"), e->formula);
}

static void
put_condition(const struct verdicts *v, const struct verdict *of,
    const struct checked *k, bool all)
{
	const struct condition *c = k->condition;
	struct explanation e;

	explain(&v->board->look, &of->subject, k, &e);
	str_printf(v->out, "- %s : %s", outcome(k), e.sentence != NULL ?
	    e.sentence : c->label != NULL ? c->label : c->id);
	if (e.why.msg != NULL)
		str_printf(v->out, " (%s)", say_text(v->arena, &e.why,
		    gettext));
	if (e.have != NULL && e.gap != NULL && (all ||
	    k->outcome == OUT_NO))
		str_printf(v->out, _(" Vous : %s ; limite : %s ; écart : "
		    "%s."), e.have, e.limit, e.gap);
	str_printf(v->out, " [%s%s]\n", c->source == NULL ? "" : c->source,
	    e.unchecked ? _(", à vérifier") : "");
	if (all)
		put_facts(v, &e, k->outcome <= OUT_YES);
	put_opinion(v, k);
}

/* What decides first: what fails, what is judged, what is not known. */
static int
weight(const struct checked *k)
{
	if (k->outcome == OUT_NO)
		return 0;
	if (k->pending || k->stale)
		return 1;
	return k->outcome == OUT_UNKNOWN ? 2 : k->outcome == OUT_YES ? 3 : 4;
}

static void
put_conditions(const struct verdicts *v, const struct verdict *of, bool all)
{
	bool decided = of->kind == VERDICT_YES;
	int last = all ? 4 : decided ? 3 : 2, hidden = 0;

	for (int w = 0; w <= last; w++)
		for (int i = 0; i < of->ncheck; i++)
			if (weight(&of->check[i]) == w)
				put_condition(v, of, &of->check[i], all);
	for (int i = 0; i < of->ncheck; i++)
		hidden += weight(&of->check[i]) > last;
	if (hidden > 0)
		str_printf(v->out, PLURAL_("%d autre condition est sans effet "
		    "sur ce verdict.\n", "%d autres conditions sont sans "
		    "effet sur ce verdict.\n", hidden), hidden);
}

/* --- what may change it --- */

static void
put_repairs(const struct verdicts *v, const struct verdict *of)
{
	if (of->nrepair > 0)
		str_put(v->out, of->nunknown > 0 ? _("Ce qui le lèverait, "
		    "les réponses qui manquent mises à part :\n") :
		    _("Ce qui le lèverait :\n"));
	for (int i = 0; i < of->nrepair; i++) {
		const struct repair *r = &of->repair[i];

		str_printf(v->out, _("%d. %s :"), i + 1, verdicts_repair(r,
		    v->arena));
		for (int k = 0; k < r->n_if; k++)
			str_printf(v->out, "%s %s = %s", k > 0 ? " ;" : "",
			    derive_label(r->row[k], r->leaf[k], v->arena),
			    value_show(&r->leaf[k]->type,
			    &r->what_if[k].value, v->arena));
		str_put(v->out, ".\n");
	}
}

static void
put_questions(const struct verdicts *v, const struct verdict *of)
{
	int n;
	const struct question *q = ask_questions(&v->board->look, of, &n);

	if (n > 0)
		str_put(v->out, _("Questions qui peuvent encore le changer "
		    ":\n"));
	for (int i = 0; i < n; i++)
		str_printf(v->out, "- %s (%s)\n", derive_label(q[i].row,
		    q[i].field, v->arena), q[i].field->kind == FIELD_BLOCK ?
		    dossier_list_path(q[i].row, q[i].field, v->arena) :
		    dossier_path(q[i].row, q[i].field, v->arena));
}

static void
put_near(const struct verdicts *v, const struct board_row *row)
{
	const struct scheme *s[NEAR];
	const struct board_row **near;
	int n, count = 0;

	if (row->verdict.kind != VERDICT_NO)
		return;
	near = board_near(v->board, row, v->arena, &n);
	while (count < n && count < NEAR) {
		s[count] = near[count]->scheme;
		count++;
	}
	if (count > 0)
		str_printf(v->out, _("Voir plutôt : %s.\n"),
		    verdicts_names(v->arena, s, count, NEAR));
}

/* --- the scheme itself --- */

static void
put_scheme(const struct verdicts *v, const struct board_row *row)
{
	static const char *const why[] = { [BINDING_NONE] = NULL,
		[BINDING_CEILING] = N_("plafond de l'aide"),
		[BINDING_RATE] = N_("taux appliqué à la base"),
		[BINDING_BASE_CEILING] = N_("taux appliqué à la base "
		    "plafonnée"),
		[BINDING_PUBLIC_SHARE] = N_("plafond de la part des aides "
		    "publiques") };
	const struct scheme *s = row->scheme;

	if (s->summary != NULL)
		str_printf(v->out, "%s\n", s->summary);
	str_printf(v->out, _("Financeur : %s.\n"), s->funder);
	if (row->verdict.subject.request != NULL)
		str_printf(v->out, _("Demande : %s.\n"),
		    row_title(row->verdict.subject.request, v->arena));
	if (row->verdict.most >= 0 && why[row->verdict.binding] != NULL)
		str_printf(v->out, _("Au plus %s : %s.\n"), row->most,
		    _(why[row->verdict.binding]));
	if (s->amount_note != NULL)
		str_printf(v->out, "%s\n", s->amount_note);
}

static void
put_pieces(const struct verdicts *v, const struct verdict *of)
{
	int n;
	const struct to_enclose *p = pieces_of(&v->board->look, of, &n);

	if (n > 0)
		str_put(v->out, _("À joindre :\n"));
	for (int i = 0; i < n; i++)
		str_printf(v->out, "- %s%s%s%s%s%s\n", p[i].label,
		    p[i].code != NULL ? " (" : "", p[i].code != NULL ?
		    p[i].code : "", p[i].code != NULL ? ")" : "",
		    p[i].given ? _(", déjà cochée") : "", p[i].sure ? "" :
		    _(", peut-être"));
}

static void
put_sources(const struct verdicts *v, const struct scheme *s)
{
	char day[DATE_TEXT];

	if (s->calendar != NULL)
		str_printf(v->out, _("Calendrier : %s.\n"), s->calendar);
	if (s->portal != NULL)
		str_printf(v->out, _("Se dépose sur : %s.\n"), s->portal);
	if (s->source != NULL)
		str_printf(v->out, _("Source : %s, %s.\n"), s->source,
		    s->checked == NO_DAY ? _("à vérifier") : arena_printf(
		    v->arena, _("vérifiée le %s"), date_fr(s->checked,
		    day)));
	if (s->url != NULL)
		str_printf(v->out, "%s\n", s->url);
	for (int i = 0; i < s->nnot_found; i++)
		str_printf(v->out, _("Non trouvé : %s.\n"), s->not_found[i]);
	if (s->mine)
		str_printf(v->out, _("Fichier de ce poste : %s.\n"), s->file);
}

void
verdicts_scheme(const struct verdicts *v, const struct board_row *row,
    bool all)
{
	verdicts_line(v, row);
	put_scheme(v, row);
	put_conditions(v, &row->verdict, all);
	put_repairs(v, &row->verdict);
	put_questions(v, &row->verdict);
	put_near(v, row);
	put_pieces(v, &row->verdict);
	put_sources(v, row->scheme);
}
