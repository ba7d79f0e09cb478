/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/composer.h"

#include "base/money.h"
#include "base/str.h"
#include "model/report.h"

#include <string.h>

/* Forecast, actual and share of each line, then what each grant comes to. */

#define NBSP "\302\240"

static const struct column columns[] = { { 540, false }, { 180, true },
	{ 180, true }, { 100, true } };

static struct block *
add_row(struct composer *c, struct block *table, int level, const char *label,
	const char *const cell[3])
{
	struct block *r = doc_add(c->doc, table, BLOCK_ROW, NULL);

	r->level = level;
	compose_cell(c, r, label);
	for (int i = 0; i < 3; i++)
		compose_cell(c, r, cell[i]);
	return r;
}

/* As in a budget: the number, but not the same one on every line. */
static const char *
line_label(const struct composer *c, const struct report_line *l)
{
	const char *account = l->line->account;

	if (account[0] == '\0' || (l->line->level > 1 && strlen(account) < 3))
		return compose_typo(c, l->actual->label);
	return arena_printf(c->a, "%s \342\200\223 %s", account,
	    compose_typo(c, l->actual->label));
}

/* A blank amount is one; the figures of a sum are those of its lines. */
static const char *
figure(struct composer *c, const struct report_line *l, int which)
{
	return !l->has[which] ? "" : compose_amount(c, form_line_total(
	    which == 0 ? l->forecast : l->actual), c->dossier->root);
}

static void
add_line(struct composer *c, struct block *table, const struct report_line *l)
{
	char buf[NUMBER_TEXT];
	const char *cell[3] = { figure(c, l, 0), figure(c, l, 1), "" };
	struct block *r;

	if (l->has_share)
		cell[2] = arena_strdup(c->a, rate_show(l->share, buf));
	r = add_row(c, table, l->line->total ? 0 : l->line->level,
	    line_label(c, l), cell);
	r->total = l->line->total;
}

static void
add_side(struct composer *c, const struct report *r, enum side side,
	 const char *title)
{
	static const char *const head[3] = { "Prévision", "Réalisation",
		"%" };
	struct block *t = compose_table(c, columns, 4);

	t->euros = true;
	add_row(c, t, 0, title, head)->header = true;
	for (int i = 0; i < r->n; i++)
		if (r->line[i].line->side == side)
			add_line(c, t, &r->line[i]);
}

static const struct field *
leaf_of(const struct field *block, const char *id, enum vtype_kind kind)
{
	for (int i = 0; i < block->nchild; i++)
		if (block->child[i]->kind == FIELD_LEAF &&
		    block->child[i]->type.kind == kind &&
		    strcmp(block->child[i]->id, id) == 0)
			return block->child[i];
	return NULL;
}

static bool
amount_of(const struct field *leaf, struct row *row, int64_t *cents)
{
	const struct value *v = leaf == NULL ? NULL :
	    &row_slot(row, leaf)->value;

	if (v == NULL || v->kind != VALUE_AMOUNT)
		return false;
	*cents = v->n;
	return true;
}

static int64_t
total_of(const struct report *r, const struct composer *c, const char *id)
{
	int64_t cents = 0;

	for (int i = 0; i < r->actual->nchild; i++)
		if (strcmp(r->actual->child[i]->id, id) == 0)
			(void)amount_of(r->actual->child[i],
			    c->dossier->root, &cents);
	return cents;
}

/* « La subvention de … représente … du total des produits » */
static void
say_grant(struct composer *c, const struct report *r, struct row *row,
	  const struct field *amount)
{
	int64_t total = total_of(r, c, "total_produits"), cents, share;
	int64_t all = total_of(r, c, "total_general_produits");
	char text[NUMBER_TEXT], rate[NUMBER_TEXT];
	struct str s;

	if (!amount_of(amount, row, &cents) ||
	    !money_rate(cents, total, &share))
		return;
	str_init(&s, 0);
	str_printf(&s, "%s" NBSP ": la subvention de %s représente %s du "
	    "total des produits (montant attribué" NBSP "/ total des "
	    "produits × 100)", compose_typo(c, row_title(row, c->a)),
	    money_show(cents, text), rate_show(share, rate));
	if (all != total && money_rate(cents, all, &share))
		str_printf(&s, ", %s avec les contributions volontaires",
		    rate_show(share, rate));
	str_putc(&s, '.');
	(void)compose_block(c, BLOCK_PARAGRAPH, arena_strndup(c->a, s.p,
	    s.len));
	str_fini(&s);
}

static void
say_grants(struct composer *c, const struct report *r)
{
	const struct field *block = c->form->report.grants == NULL ? NULL :
	    form_find(c->form, c->form->report.grants);
	const struct field *amount = block == NULL ? NULL :
	    leaf_of(block, "montant", VT_MONTANT);
	const struct rows *rows = block == NULL ? NULL :
	    row_list(c->dossier->root, block);

	for (size_t i = 0; rows != NULL && i < rows->n; i++)
		if (compose_addressed(c, block, rows->p[i]))
			say_grant(c, r, rows->p[i], amount);
}

/* What the rate that the convention lets keep applies to. */
static void
say_admitted(struct composer *c)
{
	const struct field *leaf = c->form->report.admitted == NULL ? NULL :
	    form_find(c->form, c->form->report.admitted);
	char text[NUMBER_TEXT];
	int64_t cents;

	if (leaf == NULL || !row_slot(c->dossier->root, leaf)->applies ||
	    !amount_of(leaf, c->dossier->root, &cents))
		return;
	(void)compose_block(c, BLOCK_PARAGRAPH, arena_printf(c->a,
	    "Coûts admis réalisés" NBSP ": %s (charges réalisées, moins, sur "
	    "chaque ligne, ce qui était prévu sans être admis, au plus ce qui "
	    "a été réalisé).", money_show(cents, text)));
}

/* What the two sides differ by, which nobody should have to work out. */
static void
say_gap(struct composer *c, const struct report *r)
{
	int64_t out = total_of(r, c, "total_charges"), gap;
	int64_t in = total_of(r, c, "total_produits");
	char text[NUMBER_TEXT];

	if (!money_add(in, -out, &gap) || gap == 0)
		return;
	(void)compose_block(c, BLOCK_PARAGRAPH, arena_printf(c->a,
	    "Écart réalisé entre les produits et les charges" NBSP ": %s.",
	    money_show(gap, text)));
}

void
compose_report(struct composer *c)
{
	const struct form *f = c->form;
	struct row *root = c->dossier->root;
	struct report r;

	if (!report_make(c->dossier, c->a, &r))
		return;
	compose_fact(c, "Exercice", f->year_path == NULL ? NULL :
	    compose_shown(c, f->year_path));
	add_side(c, &r, SIDE_CHARGE, "Charges");
	compose_place(c, c->out->last_child, dossier_path(root, r.forecast,
	    c->a));
	add_side(c, &r, SIDE_PRODUIT, "Produits");
	compose_place(c, c->out->last_child, dossier_path(root, r.actual,
	    c->a));
	say_gap(c, &r);
	compose_block(c, BLOCK_PARAGRAPH, "En euros, sans les centimes. %"
	    NBSP ": la réalisation rapportée à la prévision, arrondie au "
	    "centième\302\240; rien quand rien n'était prévu.")->note = true;
	say_grants(c, &r);
	say_admitted(c);
}
