/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/tell.h"

#include "base/i18n.h"
#include "rules/opinion.h"
#include "ui/board.h"
#include "wizard/derive.h"

#include <string.h>

#define MARK 8			/* columns of "écartée" and a space */

static struct told *
put(struct telling *t, enum style style, const char *mark, const char *text)
{
	struct told *l = arena_new(t->a, struct told);

	l->style = style;
	l->mark = mark;
	l->text = text;
	l->brief = t->brief;
	if (t->last == NULL)
		t->first = l;
	else
		t->last->next = l;
	t->last = l;
	return l;
}

void
tell_line(struct telling *t, enum style style, int indent, const char *text)
{
	put(t, style, "", text)->indent = indent;
}

const char *
tell_outcome(const struct checked *k)
{
	if (k->pending)
		return _("à juger");
	switch (k->outcome) {
	case OUT_YES:
		return _("oui");
	case OUT_NO:
		return _("NON");
	case OUT_UNKNOWN:
		return "?";
	case OUT_NA:
		break;
	}
	return _("écartée");
}

static enum style
outcome_style(const struct checked *k)
{
	if (k->pending)
		return STYLE_ACCENT;
	return k->outcome == OUT_NO ? STYLE_BAD : k->outcome == OUT_YES ?
	    STYLE_GOOD : k->outcome == OUT_NA ? STYLE_DIM : STYLE_PLAIN;
}

const char *
tell_question(const struct row *row, const struct field *field,
    struct arena *a)
{
	return derive_label(row, field, a);
}

const char *
tell_repair(const struct repair *r, struct arena *a)
{
	return r->n < 2 ? r->use[0].says : arena_printf(a, _("%s, et %s"),
	    r->use[0].says, r->use[1].says);
}

/* --- one condition --- */

static void
tell_margin(struct telling *t, const struct explanation *e)
{
	if (e->have == NULL || e->limit == NULL)
		return;
	tell_line(t, STYLE_PLAIN, MARK, e->gap == NULL ? arena_printf(t->a,
	    _("vous : %s ; limite : %s"), e->have, e->limit) :
	    arena_printf(t->a, _("vous : %s ; limite : %s ; écart : %s"),
	    e->have, e->limit, e->gap));
}

/* What an undecided condition waits for. */
static void
tell_waits(struct telling *t, const struct explanation *e, bool all)
{
	for (int i = 0; i < e->nfact; i++)
		if (e->fact[i].value.outcome == OUT_UNKNOWN)
			tell_line(t, STYLE_DIM, MARK, arena_printf(t->a,
			    _("- il manque : %s"), e->fact[i].label));
		else if (all)
			tell_line(t, STYLE_DIM, MARK, arena_printf(t->a,
			    _("- %s : %s"), e->fact[i].label,
			    e->fact[i].shown));
}

static void
tell_facts(struct telling *t, const struct explanation *e, bool matter)
{
	for (int i = 0; i < e->nfact; i++)
		if (e->fact[i].matters == matter)
			tell_line(t, STYLE_DIM, MARK, arena_printf(t->a,
			    matter ? _("- %s : %s") :
			    _("- %s : %s (sans effet ici)"),
			    e->fact[i].label, e->fact[i].shown));
}

/* Who judged, what and why. */
static void
tell_opinion(struct telling *t, const struct checked *k)
{
	struct opinion_text o;

	if (k->opinion == NULL || k->pending)
		return;
	opinion_read(t->b->look.catalogue, k->opinion, t->a, &o);
	tell_line(t, STYLE_DIM, MARK, arena_printf(t->a,
	    _("avis de %s, le %s : %s"), o.author, o.day, o.reason));
	if (k->stale)
		tell_line(t, STYLE_WARN, MARK, _("à revoir : une réponse"
		    " citée a changé depuis cet avis"));
}

static const char *
source_of(struct telling *t, const struct checked *k,
    const struct explanation *e)
{
	const char *source = k->condition->source == NULL ? "" :
	    k->condition->source;

	/* Some sources say it themselves. */
	if (!e->unchecked || strstr(source, "à vérifier") != NULL)
		return source;
	return arena_printf(t->a, "%s%s", source, source[0] == '\0' ?
	    _("à vérifier") : _(" (à vérifier)"));
}

static void
tell_condition(struct telling *t, const struct board_row *row,
    const struct checked *k, bool facts, bool formula)
{
	const struct condition *c = k->condition;
	const char *label = c->label != NULL ? c->label : c->id, *text;
	struct explanation e;
	struct told *l;

	explain(&t->b->look, &row->verdict.subject, k, &e);
	text = e.sentence != NULL && e.sentence[0] != '\0' ? e.sentence :
	    label;
	l = put(t, outcome_style(k), tell_outcome(k), text);
	l->right = source_of(t, k, &e);
	if (k->outcome == OUT_NO || facts)
		tell_margin(t, &e);
	if (e.why.msg != NULL)
		tell_line(t, STYLE_DIM, MARK, say_here(t->a, &e.why));
	if (k->outcome == OUT_UNKNOWN) {
		tell_waits(t, &e, facts);
	} else if (facts) {
		tell_facts(t, &e, true);
		tell_facts(t, &e, false);
	}
	tell_opinion(t, k);
	if (formula && e.formula != NULL)
		tell_line(t, STYLE_DIM, MARK, arena_printf(t->a,
		    _("règle : %s"), e.formula));
}

/* --- the verdict --- */

static const char *
most_text(const struct board_row *row, struct arena *a)
{
	static const char *const why[] = { [BINDING_NONE] = N_("au plus %s"),
		[BINDING_CEILING] = N_("au plus %s (plafond de l'aide)"),
		[BINDING_RATE] = N_("au plus %s (taux appliqué à la base)"),
		[BINDING_BASE_CEILING] = N_("au plus %s (base plafonnée)"),
		[BINDING_PUBLIC_SHARE] = N_("au plus %s (part des aides"
		    " publiques)") };

	return row->most[0] == '\0' || row->verdict.most < 0 ? "" :
	    arena_printf(a, gettext(why[row->verdict.binding]), row->most);
}

/* "pour Ateliers ; ouvert jusqu'au 15/02/2027 ; au plus 5 000 €" */
static const char *
facts_text(const struct board_row *row, struct arena *a)
{
	const char *most = most_text(row, a);

	return arena_printf(a, "%s%s%s%s%s", row->verdict.subject.request !=
	    NULL ? _("demandée ; ") : "", row->project == NULL ? "" :
	    arena_printf(a, _("pour %s ; "), row->project),
	    say_here(a, &row->calendar), most[0] == '\0' ? "" : _(" ; "),
	    most);
}

static void
tell_head(struct telling *t, const struct board_row *row)
{
	const struct verdict *v = &row->verdict;

	tell_line(t, STYLE_ACCENT, 0, arena_printf(t->a, _("%s : %s"),
	    row->scheme->name, board_words(t->b, row, t->a)));
	if (v->so_far != v->kind)
		tell_line(t, STYLE_PLAIN, 0, arena_printf(t->a, _("en l'état,"
		    " avec ce qui est déjà rempli : %s"),
		    verdict_here(v->so_far)));
	tell_line(t, row->closing_soon || v->window == WINDOW_CLOSED ?
	    STYLE_WARN : STYLE_DIM, 0, facts_text(row, t->a));
	if (row->scheme->mine)
		tell_line(t, STYLE_DIM, 0, arena_printf(t->a,
		    _("fichier de ce poste : %s"), row->scheme->file));
}

/* What decides comes first: NON, à juger, ?, then oui. */
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
tell_repairs(struct telling *t, const struct verdict *v)
{
	if (v->nrepair == 0)
		return;
	tell_line(t, STYLE_WARN, 0, v->nunknown > 0 ? _("Ce qui le lèverait,"
	    " les réponses qui manquent mises à part (F4 l'essaie) :") :
	    _("Ce qui le lèverait (F4 l'essaie) :"));
	for (int i = 0; i < v->nrepair; i++)
		tell_line(t, STYLE_PLAIN, 2, arena_printf(t->a, "%d. %s",
		    i + 1, tell_repair(&v->repair[i], t->a)));
}

static void
tell_missing(struct telling *t, const struct board_row *row, bool all)
{
	struct verdict v = row->verdict;
	int n, most = all ? 100 : 3;
	struct question *q = ask_questions(&t->b->look, &v, &n);

	if (n == 0)
		return;
	tell_line(t, STYLE_PLAIN, 0, arena_printf(t->a,
	    PLURAL_("%d question peut encore le changer :",
	    "%d questions peuvent encore le changer :", n), n));
	for (int i = 0; i < n && i < most; i++)
		tell_line(t, STYLE_DIM, 2, arena_printf(t->a, "- %s",
		    tell_question(q[i].row, q[i].field, t->a)));
	if (n > most)
		tell_line(t, STYLE_DIM, 2, arena_printf(t->a,
		    PLURAL_("et %d autre (F3)", "et %d autres (F3)",
		    n - most), n - most));
}

static void
tell_hidden(struct telling *t, const struct verdict *v)
{
	if (v->naside > 0)
		tell_line(t, STYLE_DIM, 0, arena_printf(t->a, PLURAL_(
		    "(%d condition écartée, sans effet sur ce verdict : F5)",
		    "(%d conditions écartées, sans effet sur ce verdict :"
		    " F5)", v->naside), v->naside));
}

static void
tell_all(struct telling *t, const struct board_row *row, bool all,
    bool formula)
{
	const struct verdict *v = &row->verdict;

	tell_head(t, row);
	for (int w = 0; w < (all ? 5 : 4); w++) {
		for (int i = 0; i < v->ncheck; i++)
			if (weight(&v->check[i]) == w)
				tell_condition(t, row, &v->check[i], all,
				    formula);
		if (w == 0)
			tell_repairs(t, v);
	}
	tell_missing(t, row, all);
	if (!all)
		tell_hidden(t, v);
}

void
tell_verdict(struct telling *t, const struct board_row *row, bool all)
{
	tell_all(t, row, all, false);
}

void
tell_rules(struct telling *t, const struct board_row *row)
{
	tell_all(t, row, true, true);
}

/* --- drawn, or read --- */

static void
draw_told(struct pen *p, const struct told *l)
{
	int col = 1 + l->indent, width = p->box.cols - 2 - l->indent, right;

	if (l->mark[0] != '\0') {
		pen_text(p, 1, MARK - 1, l->style, l->mark);
		col = 1 + MARK;
		width -= MARK;
	}
	right = l->right == NULL ? 0 : text_cols(l->right);
	if (right > 0 && text_cols(l->text) + right + 2 <= width)
		pen_right(p, col, width, STYLE_DIM, l->right);
	pen_wrap(p, col, width, l->mark[0] != '\0' ? STYLE_PLAIN : l->style,
	    l->text);
	if (right == 0 || text_cols(l->text) + right + 2 <= width)
		return;
	if (!l->brief) {
		pen_wrap(p, col, width, STYLE_DIM, l->right);
		return;
	}
	pen_text(p, col, width, STYLE_DIM, l->right);
	pen_next(p);
}

void
tell_pen(struct pen *p, void *ctx)
{
	const struct telling *t = ctx;

	for (const struct told *l = t->first; l != NULL; l = l->next)
		draw_told(p, l);
}
