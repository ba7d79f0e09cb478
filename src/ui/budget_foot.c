/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * budget_foot - what a budget comes to, under its grid: the balance, the
 * share of public aids and what limits it, what a refusal would lack, what
 * each funder that is asked pays of what it allows, the verdicts.
 */
#include "base/money.h"
#include "base/utf8.h"
#include "ui/budget.h"
#include "wizard/consequences.h"
#include "wizard/measures.h"

#include <string.h>

static void
put(struct foot *f, enum style style, const char *text)
{
	if (f->n < FOOT_MAX)
		f->line[f->n++] = (struct foot_line){ style, text };
}

/* --- the balance --- */

static const char *
signed_amount(const struct slot *slot, struct arena *a)
{
	char buf[NUMBER_TEXT];

	if (slot == NULL || slot->value.kind != VALUE_AMOUNT)
		return "?";
	return arena_printf(a, "%s%s", slot->value.n > 0 ? "+" : "",
	    money_show(slot->value.n, buf));
}

/* A line whose draft cannot be read, which counts for nothing; NULL. */
static const char *
unread(const struct grid *g)
{
	for (int side = 0; side < 2; side++)
		for (int i = 0; i < g->n[side]; i++) {
			const struct cell_line *l = &g->line[side][i];

			if ((l->kind == CELL_TYPED || l->kind == CELL_OWN) &&
			    l->slot != NULL &&
			    l->slot->state == READING_REFUSED)
				return l->account[0] != '\0' ? l->account :
				    l->label;
		}
	return NULL;
}

static const char *
gap_word(const struct slot *slot, const char *more, const char *less)
{
	if (slot == NULL || slot->value.kind != VALUE_AMOUNT)
		return _("pas encore calculable");
	return slot->value.n == 0 ? _("équilibré") : slot->value.n > 0 ?
	    more : less;
}

static enum style
gap_style(const struct slot *slot)
{
	return slot != NULL && slot->value.kind == VALUE_AMOUNT &&
	    slot->value.n == 0 ? STYLE_GOOD : STYLE_WARN;
}

/* The words in brackets go before any figure is cut. */
static void
balance_line(struct foot *f, int cols, enum style style, const char *text,
    struct arena *a)
{
	size_t n = strlen(text);
	const char *words = strrchr(text, '(');

	if (words != NULL && text_cols(text) > cols - 2)
		n = (size_t)(words - text);
	put(f, style, arena_strndup(a, text, n));
}

static void
put_balance(struct foot *f, const struct grid *g, int cols, struct arena *a)
{
	/* 36: the words around the three figures. */
	bool wide = cols >= 70 && text_cols(grid_amount(g->products, a)) +
	    text_cols(grid_amount(g->charges, a)) +
	    text_cols(signed_amount(g->gap, a)) + 36 <= cols;
	const char *lost = unread(g);

	if (lost != NULL) {
		balance_line(f, cols, STYLE_BAD, arena_printf(a, _("ÉQUILIBRE"
		    "  %s ne se lit pas : corrigez cette ligne, elle ne compte"
		    " pas."), lost), a);
		return;
	}
	balance_line(f, cols, gap_style(g->gap), arena_printf(a,
	    wide ? _("ÉQUILIBRE  produits %s - charges %s = %s  (%s)") :
	    _("%.0s%.0sÉQUILIBRE %s (%s)"), grid_amount(g->products, a),
	    grid_amount(g->charges, a), signed_amount(g->gap, a),
	    gap_word(g->gap, _("excédent"), _("il manque des produits"))), a);
}

/* Is there anything in classes 86 and 87? */
static bool
in_kind(const struct grid *g)
{
	const struct slot *const side[] = { g->charges_in_kind,
		g->products_in_kind };

	for (int i = 0; i < 2; i++)
		if (side[i] != NULL && side[i]->value.kind == VALUE_AMOUNT &&
		    side[i]->value.n != 0)
			return true;
	return false;
}

static const char *
kind_text(const struct grid *g, int cols, struct arena *a)
{
	return arena_printf(a, cols >= 70 ?
	    _("86 / 87    87 : %s - 86 : %s = %s  (%s)") :
	    _("%.0s%.0s86/87 %s (%s)"), grid_amount(g->products_in_kind, a),
	    grid_amount(g->charges_in_kind, a), signed_amount(
	    g->gap_in_kind, a), gap_word(g->gap_in_kind,
	    _("plus de 87 que de 86"), _("moins de 87 que de 86")));
}

static bool
differs(const struct slot *gap)
{
	return gap != NULL && gap->value.kind == VALUE_AMOUNT &&
	    gap->value.n != 0;
}

bool
budget_uneven(const struct grid *g)
{
	return differs(g->gap) || differs(g->gap_in_kind);
}

/* --- what is measured --- */

/* TEXT and MORE, when they fit. */
static const char *
with(const char *text, const char *more, int cols, struct arena *a)
{
	return more[0] == '\0' || text_cols(text) + text_cols(more) + 2 >
	    cols - 2 ? text : arena_printf(a, "%s  %s", text, more);
}

static const char *
limit_text(const struct public_limit *l, struct arena *a)
{
	char buf[NUMBER_TEXT];
	const char *rate = measures_rate(l->limit, a);
	const char *text;

	if (l->condition == NULL)
		return "";
	text = l->who[0] != '\0' ? arena_printf(a, l->in_kind ?
	    _("plafond %s avec 87 (%s)") : _("plafond %s (%s)"), rate,
	    l->who) : arena_printf(a, _("repère %s"), rate);
	return l->excess > 0 ? arena_printf(a, _("%s -> trop de %s"), text,
	    money_column(l->excess, buf)) : arena_printf(a, _("%s : tenu"),
	    text);
}

/* The share of public aids, and with class 87 on the line where it fits. */
static void
put_public(struct foot *f, const struct measures *m, const char **kind,
    int cols, struct arena *a)
{
	const struct measure *p = measures_find(m, "part_publique");
	enum style style = m->limit.condition == NULL ? STYLE_PLAIN :
	    m->limit.excess == 0 ? STYLE_GOOD : STYLE_WARN;
	const char *text, *also, *longer;

	if (p == NULL || p->plain.formula == NULL || m->public == 0)
		return;
	text = arena_printf(a, _("PART PUBLIQUE  %s"), p->plain.formula);
	text = with(text, limit_text(&m->limit, a), cols, a);
	if (p->in_kind.formula != NULL) {
		also = arena_printf(a, _("(avec 87 : %s)"),
		    measures_rate(p->in_kind.value, a));
		longer = with(text, also, cols, a);
		if (longer == text && *kind != NULL)
			*kind = with(*kind, arena_printf(a, _("part publique"
			    " %s"), measures_rate(p->in_kind.value, a)), cols,
			    a);
		text = longer;
	}
	put(f, style, text);
}

/* --- one line for each funder that is asked --- */

static const char *
share_text(const struct funder *f, const struct measures *m, bool brief,
    struct arena *a)
{
	char buf[NUMBER_TEXT];
	const char *rate;

	if (f->of_base.formula == NULL)
		return arena_printf(a, _("%s de %s"), measures_rate(
		    measures_ratio(f->amount, m->charges, MEASURE_SHARE,
		    a).value, a), money_column(m->charges, buf));
	rate = measures_rate(f->of_base.value, a);
	(void)money_column(f->caps.base_kept, buf);
	if (f->left_out[0] == '\0')
		return arena_printf(a, brief ? _("%s de la base %s") :
		    _("%s de la base retenue %s"), rate, buf);
	return arena_printf(a, brief ? _("%s de la base %s (hors %s)") :
	    _("%s de la base retenue %s (hors %s)"), rate, buf, f->left_out);
}

/* "maximum 70 %", "au plus 10 000", and by how much it is passed. */
static const char *
most_text(const struct funder *f, struct arena *a)
{
	char buf[NUMBER_TEXT];
	const struct cap *low = f->caps.lowest < 0 ? NULL :
	    &f->caps.cap[f->caps.lowest];
	bool rate = low != NULL && (low->by == BINDING_RATE ||
	    low->by == BINDING_BASE_CEILING);
	const char *text = f->caps.has_rate ? arena_printf(a,
	    _("maximum %s"), measures_rate(f->caps.rate, a)) : "";

	if (low == NULL || f->asked < 0)
		return text;
	if (!rate)
		text = arena_printf(a, "%s%s%s", text, text[0] != '\0' ?
		    ", " : "", arena_printf(a, _("au plus %s"),
		    money_column(low->most, buf)));
	return f->asked > low->most ? arena_printf(a, _("%s -> trop de %s"),
	    text, money_column(f->asked - low->most, buf)) :
	    arena_printf(a, _("%s : tenu"), text);
}

static bool
asked(const struct funder *f)
{
	return f->request && f->addressed && !f->refused;
}

static enum style
funder_style(const struct funder *f)
{
	if (f->scheme == NULL || f->caps.lowest < 0 || f->asked < 0)
		return STYLE_PLAIN;
	return f->asked > f->caps.cap[f->caps.lowest].most ? STYLE_WARN :
	    STYLE_GOOD;
}

/* As much of it as fits: in full, in brief, without what is allowed. */
static const char *
funder_text(const struct funder *f, const struct measures *m, int cols,
    struct arena *a)
{
	const char *name = f->name, *most = most_text(f, a), *all, *text;

	if (text_cols(name) > cols / 4)
		name = arena_printf(a, "%s...", arena_strndup(a, name,
		    utf8_fit(name, strlen(name), cols / 4 - 3)));
	for (int brief = 0; brief < 2; brief++) {
		text = arena_printf(a, "%s  %s", name, share_text(f, m,
		    brief != 0, a));
		all = with(text, most, cols, a);
		if (all != text || most[0] == '\0')
			return all;
	}
	return text;
}

/* Where there is no room for all, those that pass what they may come first:
   that nothing is passed is also read among the ratios. */
static void
put_funders(struct foot *f, const struct measures *m, int room, int cols,
    struct arena *a)
{
	int left = 0;

	for (int i = 0; i < m->nfunder; i++)
		left += asked(&m->funder[i]);
	for (int pass = left > room ? 0 : 2; pass < 3; pass++)
		for (int i = 0; i < m->nfunder && room > 0; i++) {
			enum style style = funder_style(&m->funder[i]);
			const char *text;

			if (!asked(&m->funder[i]) || (pass < 2 &&
			    (pass == 0) != (style == STYLE_WARN)))
				continue;
			left--;
			room--;
			text = funder_text(&m->funder[i], m, cols, a);
			if (room == 0 && left > 0)
				text = with(text, arena_printf(a, "+%d",
				    left), cols, a);
			put(f, style, text);
		}
}

/* --- what a refusal would do --- */

static void
put_refusals(struct foot *f, const struct budget *s, const struct grid *g,
    int cols)
{
	struct ui *ui = s->screen.ui;
	struct supposing p;
	const char *text;

	if (!supposing_refusals(&p, ui->folder->session,
	    folder_catalogue(ui, NULL), s->row, s->group, &ui->arena) ||
	    p.now.charges == 0)
		return;
	for (int i = 0; i < g->n[SIDE_PRODUIT]; i++) {
		const struct cell_line *l = &g->line[SIDE_PRODUIT][i];

		if (l->kind == CELL_REQUEST)
			supposing_refusal(&p, l->row, l->field, l->leaf);
	}
	text = consequences_foot(&p, cols - 2, gettext, &ui->arena);
	if (text[0] != '\0')
		put(f, STYLE_ACCENT, text);
}

struct foot
budget_foot(struct budget *s, const struct grid *g, int cols, int rows)
{
	struct ui *ui = s->screen.ui;
	struct measuring in = { .session = ui->folder->session,
		.catalogue = folder_catalogue(ui, NULL), .row = s->row,
		.budget = s->group, .arena = &ui->arena };
	struct foot f = { .n = 0 };
	struct measures m;
	const char *kind = NULL;
	int at;

	put_balance(&f, g, cols, &ui->arena);
	if (g->gap_in_kind != NULL && in_kind(g))
		kind = kind_text(g, cols, &ui->arena);
	at = f.n;
	f.n += kind != NULL;
	rows -= s->nfollow > 0;
	if (f.n < rows + (s->nfollow > 0) && measures_make(&in, &m) &&
	    m.why.msg == NULL) {
		put_public(&f, &m, &kind, cols, &ui->arena);
		if (f.n < rows)
			put_refusals(&f, s, g, cols);
		put_funders(&f, &m, rows - f.n, cols, &ui->arena);
	} else if (f.n < rows) {
		put_refusals(&f, s, g, cols);
	}
	rows += s->nfollow > 0;
	if (kind != NULL) {
		int n = f.n;

		f.n = at;
		balance_line(&f, cols, gap_style(g->gap_in_kind), kind,
		    &ui->arena);
		f.n = n;
	}
	f.follow = s->nfollow == 0 || f.n >= rows ? 0 : s->nfollow > 2 &&
	    f.n + 2 <= rows ? 2 : 1;
	f.n += f.follow;
	return f;
}

void
budget_foot_draw(struct budget *s, const struct grid *g, struct canvas *c,
    int row, const struct foot *f)
{
	for (int i = 0; i < f->n - f->follow; i++)
		canvas_text(c, row + i, 1, c->cols - 1, f->line[i].style,
		    f->line[i].text);
	budget_follow_draw(s, g, c, row + f->n - f->follow, f->follow);
}
