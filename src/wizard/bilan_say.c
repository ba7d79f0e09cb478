/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bilan_say - what a report comes to, in sentences for both front ends.
 */
#include "wizard/bilan_inside.h"

#include "base/i18n.h"
#include "base/money.h"

#include <stdlib.h>
#include <string.h>

struct telling {
	const struct session *s;
	const struct report *r;
	char *(*tr)(const char *);
	struct arena *a;
	VEC(struct told_row) row;
};

static void
tell(struct telling *t, bool bad, struct say what)
{
	*vec_push(&t->row) = (struct told_row){ say_text(t->a, &what, t->tr),
		bad };
}

static const char *
money(const struct telling *t, int64_t cents)
{
	char buf[NUMBER_TEXT];

	return arena_strdup(t->a, money_show(cents, buf));
}

static bool
amount_at(const struct row *row, const char *id,
    int64_t *cents)
{
	return requests_amount(row, bilan_leaf(row->block, id), cents);
}

static int64_t
total_of(const struct telling *t, const char *id)
{
	const struct field *leaf = bilan_leaf(t->r->actual, id);
	const struct value *v = leaf == NULL ? NULL :
	    &row_slot(t->s->dossier->root, leaf)->value;

	return v != NULL && v->kind == VALUE_AMOUNT ? v->n : 0;
}

/* Foreseen, and nothing is said yet of what was done: there the gap is not
   known. */
static int
unknown(const struct report *r)
{
	int n = 0;

	for (int i = 0; i < r->n; i++) {
		const struct report_line *l = &r->line[i];

		n += !l->line->total && !l->heading && l->has[0] &&
		    l->cents[0] != 0 && !l->has[1];
	}
	return n;
}

static void
tell_gaps(struct telling *t)
{
	int left = unknown(t->r);

	if (t->r->unexplained > 0)
		tell(t, true, SAY(N_("Écarts à expliquer : %1."),
		    { arena_printf(t->a, "%d", t->r->unexplained) }));
	if (left > 0)
		tell(t, true, SAY(N_("Lignes prévues sans montant réalisé : "
		    "%1."), { arena_printf(t->a, "%d", left) }));
	else if (t->r->unexplained == 0 && t->r->beyond > 0)
		tell(t, false, SAY(N_("Tous les écarts sont expliqués."),
		    { NULL }));
}

static void
tell_balance(struct telling *t)
{
	int64_t gap = total_of(t, "ecart"), kind = total_of(t,
	    "ecart_nature");

	if (gap > 0)
		tell(t, true, SAY(N_("Les produits dépassent les charges de "
		    "%1."), { money(t, gap) }));
	if (gap < 0)
		tell(t, true, SAY(N_("Les charges dépassent les produits de "
		    "%1."), { money(t, -gap) }));
	if (kind != 0)
		tell(t, true, SAY(N_("Les contributions volontaires (87) et "
		    "leurs emplois (86) diffèrent de %1."), { money(t,
		    kind) }));
}

static void
tell_share(struct telling *t, struct row *row, int64_t cents)
{
	int64_t total = total_of(t, "total_produits"), share, all;
	char one[NUMBER_TEXT], two[NUMBER_TEXT];
	const char *name = row_title(row, t->a);

	if (!money_rate(cents, total, &share))
		return;
	if (!money_rate(cents, total_of(t, "total_general_produits"), &all))
		all = share;
	tell(t, false, SAY(N_("%1 : la subvention de %2 représente %3 du total "
	    "des produits, %4 avec les contributions volontaires."),
	    { name, money(t, cents), arena_strdup(t->a, rate_show(share,
	    one)), arena_strdup(t->a, rate_show(all, two)) }));
}

static void
tell_unspent(struct telling *t, const struct row *row)
{
	/* where the form says why it may be kept */
	const struct field *leaf = bilan_leaf(row->block, "conserve");
	const char *source = leaf == NULL || leaf->why == NULL ? "" :
	    leaf->why;
	int64_t left, kept, back;

	if (!amount_at(row, "non_depense", &left) || left == 0 ||
	    !amount_at(row, "conserve", &kept) ||
	    !amount_at(row, "a_rendre", &back))
		return;
	if (kept == 0)
		tell(t, true, SAY(N_("   Non dépensé : %1. La convention ne dit "
		    "rien d'un excédent à garder : tout se rend, ou se reporte "
		    "avec l'accord du financeur. %2"), { money(t, left),
		    source }));
	else
		tell(t, back > 0, SAY(N_("   Non dépensé : %1 ; conservé comme "
		    "excédent raisonnable prévu par la convention : %2 ; à "
		    "rendre : %3. %4"), { money(t, left), money(t, kept),
		    money(t, back), source }));
}

/* What the rate of the convention applies to; where it has one. */
static void
tell_admitted(struct telling *t)
{
	const struct form *f = t->s->form;
	const struct field *leaf = f->report.admitted == NULL ? NULL :
	    form_find(f, f->report.admitted);
	const struct slot *slot = leaf == NULL ? NULL :
	    row_slot(t->s->dossier->root, leaf);

	if (slot != NULL && slot->applies && slot->value.kind == VALUE_AMOUNT)
		tell(t, false, SAY(N_("Coûts admis réalisés : %1."),
		    { money(t, slot->value.n) }));
}

static void
tell_grants(struct telling *t)
{
	const struct form *f = t->s->form;
	const struct field *block = f->report.grants == NULL ? NULL :
	    form_find(f, f->report.grants);
	const struct rows *rows = block == NULL ? NULL :
	    row_list(t->s->dossier->root, block);
	int64_t cents;

	for (size_t i = 0; rows != NULL && i < rows->n; i++) {
		if (!amount_at(rows->p[i], "montant", &cents))
			continue;
		tell_share(t, rows->p[i], cents);
		tell_unspent(t, rows->p[i]);
	}
}

const struct told_row *
bilan_say(const struct session *s, const struct report *r,
    char *(*tr)(const char *), struct arena *a, int *n)
{
	struct telling t = { .s = s, .r = r, .tr = tr, .a = a };
	struct told_row *out;

	tell_gaps(&t);
	tell_balance(&t);
	tell_admitted(&t);
	tell_grants(&t);
	*n = (int)t.row.n;
	out = arena_array(a, t.row.n + 1, sizeof *out);
	if (t.row.n > 0)
		memcpy(out, t.row.p, t.row.n * sizeof *out);
	vec_fini(&t.row);
	return out;
}
