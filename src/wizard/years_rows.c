/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wizard/years_rows.h"

#include "base/i18n.h"
#include "base/money.h"

#include <string.h>

struct laying {
	const struct years *y;
	const struct years_subject *s;
	const struct years_view *v;
	struct arena *a;
	struct years_row *row;
	int n;
};

static struct years_row *
put(struct laying *g, enum years_row_kind kind, int indent,
    struct say label)
{
	struct years_row *r = &g->row[g->n++];

	*r = (struct years_row){ .kind = kind, .indent = indent,
		.label = label, .line = -1, .funder = -1 };
	return r;
}

static struct years_row *
put_total(struct laying *g, enum years_total total, const char *msg)
{
	struct years_row *r = put(g, YEARS_ROW_TOTAL, 0, SAY(.msg = msg));

	r->total = total;
	return r;
}

/* --- the accounts --- */

static bool
is_shown(const struct laying *g, const struct years_line *l)
{
	if (!l->asked)
		return false;
	for (int i = 0; i < g->y->n; i++)
		if (l->cell[i].amount != 0 || l->cell[i].rule != 0 ||
		    l->cell[i].unread)
			return true;
	return g->v->zeros;
}

static struct say
line_label(const struct laying *g, const struct years_line *l)
{
	return SAY(.msg = "%1", .arg = { l->account[0] == '\0' ? l->label :
	    arena_printf(g->a, "%s %s", l->account, l->label) });
}

static bool
is_closed(const struct laying *g, int line)
{
	return g->v->closed != NULL && g->v->closed[line];
}

static void
put_funders(struct laying *g, int line)
{
	struct years_row *r;
	int64_t n;

	for (int i = 0; i < g->y->nfunder; i++) {
		if (!g->s->part[i].any)
			continue;
		r = put(g, YEARS_ROW_FUNDER, 2, SAY(.msg = "%1", .arg = {
		    g->y->funder[i].name }));
		r->funder = i;
		r->line = line;
	}
	r = put(g, YEARS_ROW_REST, 2, SAY(.msg = N_("hors de ce dossier")));
	r->line = line;
	for (int k = 0; k < g->y->n; k++)
		if (years_row_amount(g->y, g->s, r, k, &n) && n != 0)
			return;
	g->n--;
}

/* A line, and those under it unless it is closed. */
static void
put_line(struct laying *g, int at, int indent)
{
	const struct years_line *l = &g->s->line[at];
	struct years_row *r;

	if (!is_shown(g, l))
		return;
	r = put(g, YEARS_ROW_LINE, indent, line_label(g, l));
	r->line = at;
	r->heads = l->sum || (l->aids && l->level == 1);
	r->open = r->heads && !is_closed(g, at);
	if (!r->open)
		return;
	if (l->aids) {
		put_funders(g, at);
		return;
	}
	for (int i = at + 1; i < g->y->nline; i++)
		if (g->s->line[i].group == at)
			put_line(g, i, indent + 1);
}

static void
put_side(struct laying *g, enum side side, bool in_kind)
{
	for (int i = 0; i < g->y->nline; i++) {
		const struct years_line *l = &g->s->line[i];

		if (l->side == side && l->in_kind == in_kind &&
		    l->level == 1)
			put_line(g, i, 1);
	}
}

/* --- the rest --- */

static bool
any(const struct laying *g, enum years_total total)
{
	for (int i = 0; i < g->y->n; i++)
		if (g->s->total[total].of[i] != 0)
			return true;
	return false;
}

static void
put_kind(struct laying *g)
{
	int first;

	if (!any(g, YEARS_CHARGES_KIND) && !any(g, YEARS_PRODUCTS_KIND) &&
	    !g->v->zeros)
		return;
	first = g->n;
	put_side(g, SIDE_CHARGE, true);
	put_side(g, SIDE_PRODUIT, true);
	g->row[first].begins = g->n > first;
	(void)put_total(g, YEARS_ALL_CHARGES, N_("Charges avec 86"));
	(void)put_total(g, YEARS_ALL_PRODUCTS, N_("Produits avec 87"));
	if (any(g, YEARS_GAP_KIND))
		(void)put_total(g, YEARS_GAP_KIND, N_("Écart : 87 moins"
		    " 86"));
}

static void
put_costs(struct laying *g)
{
	put_total(g, YEARS_ELIGIBLE, N_("Coûts éligibles"))->begins = true;
	if (any(g, YEARS_NOT_ELIGIBLE))
		(void)put_total(g, YEARS_NOT_ELIGIBLE, N_("Coûts non"
		    " éligibles"));
	if (g->y->surplus_rate > 0)
		(void)put_total(g, YEARS_SURPLUS, N_("Excédent raisonnable,"
		    " au plus"));
	(void)put_total(g, YEARS_OWN, N_("Ressources hors aides"));
}

static void
put_shares(struct laying *g)
{
	put(g, YEARS_ROW_SHARE, 0, SAY(.msg = N_("Part publique")))->begins =
	    true;
	for (int i = 0; i < g->y->nfunder; i++)
		if (g->s->part[i].any && g->s->part[i].cash.all != 0)
			put(g, YEARS_ROW_FUNDER_SHARE, 0, SAY(.msg =
			    N_("Part %1"), .arg = { g->y->funder[i].name
			    }))->funder = i;
}

static void
put_indicators(struct laying *g)
{
	bool first = true;

	for (int i = 0; i < g->y->nindicator; i++) {
		const struct years_indicator *t = &g->y->indicator[i];
		struct years_row *r;

		if (!years_serves(g->s, t))
			continue;
		r = put(g, YEARS_ROW_INDICATOR, 0, t->unit[0] == '\0' ?
		    SAY(.msg = N_("Indicateur « %1 »"), .arg = { t->label }) :
		    SAY(.msg = N_("Indicateur « %1 » (%2)"), .arg = {
		    t->label, t->unit }));
		r->indicator = t;
		r->begins = first;
		first = false;
	}
}

struct years_row *
years_rows(const struct years *y, const struct years_subject *s,
    const struct years_view *v, struct arena *a, int *n)
{
	struct laying g = { .y = y, .s = s, .v = v, .a = a };

	*n = 0;
	g.row = arena_array(a, 20 + (size_t)y->nline + 3 *
	    (size_t)y->nfunder + (size_t)y->nindicator, sizeof *g.row);
	if (y->nline == 0)
		return g.row;
	(void)put_total(&g, YEARS_CHARGES, N_("Charges"));
	put_side(&g, SIDE_CHARGE, false);
	put_total(&g, YEARS_PRODUCTS, N_("Produits"))->begins = true;
	put_side(&g, SIDE_PRODUIT, false);
	if (any(&g, YEARS_GAP))
		(void)put_total(&g, YEARS_GAP, N_("Écart : produits moins"
		    " charges"));
	put_kind(&g);
	put_costs(&g);
	put_shares(&g);
	put_indicators(&g);
	*n = g.n;
	return g.row;
}

/* --- a cell --- */

static int64_t
of_sum(const struct years *y, const struct years_sum *sum, int year)
{
	return year < y->n ? sum->of[year] : sum->all;
}

bool
years_row_amount(const struct years *y, const struct years_subject *s,
    const struct years_row *r, int year, int64_t *out)
{
	switch (r->kind) {
	case YEARS_ROW_TOTAL:
		*out = of_sum(y, &s->total[r->total], year);
		return true;
	case YEARS_ROW_LINE:
		*out = year < y->n ? s->line[r->line].cell[year].amount :
		    s->line[r->line].all;
		return true;
	case YEARS_ROW_FUNDER:
		*out = of_sum(y, &s->part[r->funder].cash, year);
		return true;
	case YEARS_ROW_REST:
		*out = of_sum(y, &s->total[YEARS_AIDS], year);
		for (int i = 0; i < y->nfunder; i++)
			*out -= of_sum(y, &s->part[i].cash, year);
		return true;
	default:
		return false;
	}
}

static const char *
target(const struct years *y, const struct years_indicator *t, int year)
{
	return year < y->n ? t->target[year] : t->final;
}

const char *
years_row_text(const struct years *y, const struct years_subject *s,
    const struct years_row *r, int year, struct arena *a)
{
	int64_t whole = of_sum(y, &s->total[YEARS_CHARGES], year), n;
	char buf[NUMBER_TEXT];

	/* a later year of a funder that nobody said: counted 0 so far */
	if (r->funder >= 0 && year < y->n &&
	    s->part[r->funder].unsaid[year] &&
	    s->part[r->funder].cash.of[year] == 0)
		return "?";
	if (years_row_amount(y, s, r, year, &n))
		return arena_strdup(a, money_column(n, buf));
	switch (r->kind) {
	case YEARS_ROW_SHARE:
		return years_share(of_sum(y, &s->total[YEARS_PUBLIC], year),
		    whole, a);
	case YEARS_ROW_FUNDER_SHARE:
		return years_share(of_sum(y, &s->part[r->funder].cash, year),
		    whole, a);
	default:
		return target(y, r->indicator, year);
	}
}

const char *
years_row_euros(int64_t cents, struct arena *a)
{
	char buf[NUMBER_TEXT];

	return arena_strdup(a, money_show(cents, buf));
}

int
years_row_retouches(const struct years *y, const struct years_subject *s,
    const struct years_row *r, int year)
{
	const struct years_line *l = years_row_line(s, r);

	return l == NULL || year >= y->n ? 0 : l->cell[year].retouches;
}

const struct years_line *
years_row_line(const struct years_subject *s, const struct years_row *r)
{
	return r->kind == YEARS_ROW_LINE ? &s->line[r->line] : NULL;
}
