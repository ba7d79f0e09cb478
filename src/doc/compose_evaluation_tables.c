/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/evaluation_part.h"

#include "base/money.h"

/* Paper is French, whatever the screen speaks. */

#define NBSP "\302\240"
#define DASH "\342\200\223"
#define INDENT NBSP NBSP NBSP

static const char *
figure(struct composer *c, int64_t n)
{
	char buf[NUMBER_TEXT];

	return arena_strdup(c->a, money_column(n, buf));
}

static const char *
gap_figure(struct composer *c, int64_t n)
{
	return n > 0 ? arena_printf(c->a, "+%s", figure(c, n)) :
	    figure(c, n);
}

static const char *
euros(struct composer *c, int64_t n)
{
	char buf[NUMBER_TEXT];

	return arena_strdup(c->a, money_show(n, buf));
}

void
evaluation_note(struct composer *c, const char *text)
{
	compose_block(c, BLOCK_PARAGRAPH, compose_typo(c, text))->note =
	    true;
}

struct block *
evaluation_row(struct composer *c, struct block *table, const char *label,
	       const char *const *cell, int n)
{
	struct block *r = doc_add(c->doc, table, BLOCK_ROW, NULL);

	compose_cell(c, r, compose_typo(c, label));
	for (int i = 0; i < n; i++)
		compose_cell(c, r, cell[i]);
	return r;
}

struct block *
evaluation_table(struct composer *c, const struct evaluation *e,
		 const char *first, bool total)
{
	int n = e->years->n, figures = n + (total ? 1 : 0);
	int width = figures > 3 ? 126 : 160;
	struct column *col = arena_array(c->a, (size_t)figures + 1,
	    sizeof *col);
	const char *cell[YEARS_MAX + 1];
	struct block *t;

	col[0] = (struct column){ 1000 - width * figures, false };
	for (int i = 1; i <= figures; i++)
		col[i] = (struct column){ width, true };
	t = compose_table(c, col, figures + 1);
	t->euros = true;
	for (int i = 0; i < n; i++)
		cell[i] = e->years->year[i].label;
	cell[n] = "Total";
	evaluation_row(c, t, first, cell, figures)->header = true;
	return t;
}

void
evaluation_amount_rows(struct composer *c, const struct evaluation *e,
		       struct block *table, const char *label,
		       const struct evaluation_amount *m, const char *done,
		       bool total)
{
	int n = e->years->n;
	const char *cell[3][YEARS_MAX + 1];

	for (int i = 0; i <= n; i++) {
		bool has = i == n ? m->any : m->has[i];
		int64_t sign = i == n ? m->actual_all - m->forecast_told :
		    m->actual[i] - m->forecast[i];

		cell[0][i] = figure(c, i == n ? m->forecast_all :
		    m->forecast[i]);
		cell[1][i] = has ? figure(c, i == n ? m->actual_all :
		    m->actual[i]) : DASH;
		cell[2][i] = has ? gap_figure(c, sign) : DASH;
	}
	evaluation_row(c, table, arena_printf(c->a, "%s " DASH " prévu",
	    label), cell[0], n + 1)->total = total;
	if (!m->any)
		return;
	(void)evaluation_row(c, table, arena_printf(c->a, INDENT "%s", done),
	    cell[1], n + 1);
	(void)evaluation_row(c, table, INDENT "écart", cell[2], n + 1);
}

/* --- the years --- */

static bool
is_nothing(const struct evaluation_amount *m, int n)
{
	for (int i = 0; i < n; i++)
		if (m->forecast[i] != 0 || m->actual[i] != 0)
			return false;
	return true;
}

static void
put_side(struct composer *c, const struct evaluation *e, struct block *t,
	 enum side side, bool in_kind)
{
	for (int i = 0; i < e->naccount; i++) {
		const struct evaluation_account *k = &e->account[i];

		if (k->side == side && k->in_kind == in_kind &&
		    !is_nothing(&k->sum, e->years->n))
			evaluation_amount_rows(c, e, t, arena_printf(c->a,
			    "%s%s%s", k->account, k->account[0] == '\0' ?
			    "" : " ", k->label), &k->sum, "réalisé", false);
	}
}

static void
put_remarks(struct composer *c, const struct evaluation *e)
{
	for (int i = 0; i < e->years->n; i++) {
		const struct evaluation_year *y = &e->year[i];
		const char *label = e->years->year[i].label;

		if (y->source == EVALUATION_NONE)
			evaluation_note(c, arena_printf(c->a, y->ended ?
			    "%s : pas de compte rendu." :
			    "%s : l'exercice n'est pas fini.", label));
		else if (y->without[0] != '\0')
			evaluation_note(c, arena_printf(c->a, "%s : aucun "
			    "compte rendu pour %s.", label, y->without));
		if (y->differs)
			evaluation_note(c, arena_printf(c->a, "%s : le compte"
			    " rendu a été fait sur une autre prévision, %s de"
			    " charges et %s de produits.", label, euros(c,
			    y->reported[0]), euros(c, y->reported[1])));
	}
}

void
evaluation_lay_years(struct composer *c, const struct evaluation *e)
{
	struct block *t;

	compose_heading(c, 1, "1", "Les années côte à côte");
	if (!e->years->known) {
		(void)compose_block(c, BLOCK_MISSING, "[à compléter : le "
		    "premier jour de la convention et sa durée]");
		return;
	}
	t = evaluation_table(c, e, "En euros", true);
	evaluation_amount_rows(c, e, t, "Charges",
	    &e->total[EVALUATION_CHARGES], "réalisé", true);
	evaluation_amount_rows(c, e, t, "Produits",
	    &e->total[EVALUATION_PRODUCTS], "réalisé", true);
	evaluation_amount_rows(c, e, t, "Résultat",
	    &e->total[EVALUATION_RESULT], "réalisé", true);
	put_remarks(c, e);
	evaluation_note(c, "Prévu : budgets de la convention, année par"
	    " année. Réalisé : comptes rendus. Écart : réalisé moins prévu ;"
	    " le total ne compare que les années connues.");
	compose_heading(c, 2, NULL, "Par compte");
	t = evaluation_table(c, e, "Charges, en euros", true);
	put_side(c, e, t, SIDE_CHARGE, false);
	put_side(c, e, t, SIDE_CHARGE, true);
	t = evaluation_table(c, e, "Produits, en euros", true);
	put_side(c, e, t, SIDE_PRODUIT, false);
	put_side(c, e, t, SIDE_PRODUIT, true);
}

/* --- the funders --- */

static void
put_paid(struct composer *c, const struct evaluation *e, struct block *t,
	 const struct evaluation_funder *f)
{
	const char *cell[YEARS_MAX + 1];
	int n = e->years->n;

	if (!f->any_paid)
		return;
	for (int i = 0; i < n; i++)
		cell[i] = f->has_paid[i] ? figure(c, f->paid[i]) : DASH;
	cell[n] = figure(c, f->paid_all);
	(void)evaluation_row(c, t, INDENT "versé", cell, n + 1);
}

static void
put_unspent(struct composer *c, const struct evaluation *e)
{
	for (int i = 0; i < e->years->n; i++) {
		const struct evaluation_year *y = &e->year[i];

		if (y->unspent == 0)
			continue;
		(void)compose_block(c, BLOCK_PARAGRAPH, compose_typo(c,
		    arena_printf(c->a, "%s : %s des subventions n'ont pas été"
		    " dépensés ; conservé comme excédent raisonnable : %s ; à"
		    " rendre ou à reporter : %s.", e->years->year[i].label,
		    euros(c, y->unspent), euros(c, y->kept), euros(c,
		    y->back))));
	}
}

void
evaluation_lay_funders(struct composer *c, const struct evaluation *e)
{
	struct block *t;

	compose_heading(c, 2, NULL, "Les financeurs");
	if (!e->years->known) {
		(void)compose_block(c, BLOCK_MISSING, "[à compléter : le "
		    "premier jour de la convention et sa durée]");
		return;
	}
	t = evaluation_table(c, e, "En euros, en numéraire", true);
	for (int i = 0; i < e->nfunder; i++) {
		const struct evaluation_funder *f = &e->funder[i];

		if (is_nothing(&f->granted, e->years->n) && !f->any_paid)
			continue;
		evaluation_amount_rows(c, e, t, f->name, &f->granted,
		    "accordé", f->signs);
		put_paid(c, e, t, f);
	}
	evaluation_note(c, "Prévu : d'après la convention et les demandes."
	    " Accordé : montant attribué, d'après les comptes rendus. Versé :"
	    " à la date de chacun. En gras : les signataires.");
	put_unspent(c, e);
}

/* --- for whom --- */

static void
put_people_total(struct composer *c, const struct evaluation *e,
		 struct block *t)
{
	const char *cell[YEARS_MAX];
	char buf[NUMBER_TEXT];

	for (int i = 0; i < e->years->n; i++)
		cell[i] = e->year[i].has_people ? arena_strdup(c->a,
		    integer_show(e->year[i].people, buf)) : DASH;
	evaluation_row(c, t, "En tout", cell, e->years->n)->total = true;
	for (int i = 0; i < e->years->n; i++)
		cell[i] = e->year[i].has_cost ? euros(c, e->year[i].cost) :
		    DASH;
	(void)evaluation_row(c, t, "Charges réalisées par bénéficiaire",
	    cell, e->years->n);
}

void
evaluation_lay_people(struct composer *c, const struct evaluation *e)
{
	const char *cell[YEARS_MAX];
	char buf[NUMBER_TEXT];
	struct block *t;

	compose_heading(c, 1, "3", "Les bénéficiaires");
	if (e->npublic == 0) {
		evaluation_note(c, "Aucun bénéficiaire n'a été noté.");
		return;
	}
	t = evaluation_table(c, e, "Public, en personnes", false);
	for (int i = 0; i < e->npublic; i++) {
		const struct evaluation_public *p = &e->public[i];

		for (int k = 0; k < e->years->n; k++)
			cell[k] = p->has[k] ? arena_strdup(c->a,
			    integer_show(p->count[k], buf)) : DASH;
		(void)evaluation_row(c, t, p->name, cell, e->years->n);
	}
	put_people_total(c, e, t);
	evaluation_note(c, "Une personne peut venir plusieurs années : les"
	    " années ne s'additionnent pas. Par bénéficiaire : charges"
	    " réalisées de l'année divisées par ses bénéficiaires, au centime"
	    " le plus proche.");
}
