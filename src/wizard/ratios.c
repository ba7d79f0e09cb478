/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ratios - what a request weighs in its budget, with and without class 87.
 */
#include "wizard/session.h"

#include "base/money.h"

#include <string.h>

static bool
amount_of(const struct row *row, const struct field *leaf, int64_t *out)
{
	const struct value *v;

	if (leaf == NULL || leaf->kind != FIELD_LEAF)
		return false;
	v = &row->slot[leaf->slot].value;
	if (v->kind != VALUE_AMOUNT)
		return false;
	*out = v->n;
	return true;
}

static const struct field *
child(const struct field *group, const char *id)
{
	for (int i = 0; i < group->nchild; i++)
		if (strcmp(group->child[i]->id, id) == 0)
			return group->child[i];
	return NULL;
}

/* Account 74 without what private bodies give; a line that is blank is 0. */
static int64_t
public_funds(const struct row *row, const struct field *budget)
{
	int64_t sum = 0, n;

	for (int i = 0; i < budget->nchild; i++) {
		const struct field *fd = budget->child[i];

		if (fd->kind != FIELD_LEAF || fd->line == NULL ||
		    fd->line->level != 1 || fd->line->total ||
		    strncmp(fd->line->account, "74", 2) != 0)
			continue;
		if (fd->source != SOURCE_SUM) {
			if (!fd->line->private_funds &&
			    amount_of(row, fd, &n))
				sum += n;
			continue;
		}
		for (int k = 0; k < fd->nparts; k++)
			if (!fd->parts[k]->line->private_funds &&
			    amount_of(row, fd->parts[k], &n))
				sum += n;
	}
	return sum;
}

static int64_t
share(int64_t part, int64_t whole)
{
	int64_t rate;

	return part >= 0 && whole > 0 && money_rate(part, whole, &rate) ?
	    rate : -1;
}

/* What is asked for this row, else for the whole dossier. */
static int64_t
requested(const struct session *s, const struct row *row)
{
	const char *paths[] = { s->form->row_amount_path,
		s->form->amount_path };
	int64_t n;

	for (int i = 0; i < 2; i++) {
		const struct field *leaf = paths[i] == NULL ? NULL :
		    form_find(s->form, paths[i]);
		const struct row *at = row;

		if (leaf == NULL)
			continue;
		while (at != NULL && at->block != leaf->block)
			at = at->up;
		if (at != NULL && amount_of(at, leaf, &n))
			return n;
	}
	return -1;
}

bool
session_ratios(const struct session *s, const struct row *row,
	       const struct field *budget, struct ratios *out)
{
	int64_t charges = 0, all_charges = 0;

	*out = (struct ratios){ .requested = -1, .share = -1,
		.share_in_kind = -1, .public_share = -1,
		.public_share_in_kind = -1 };
	if (budget->group != GROUP_BUDGET ||
	    !amount_of(row, child(budget, "total_produits"), &out->total) ||
	    !amount_of(row, child(budget, "total_general_produits"),
	    &out->total_in_kind) ||
	    !amount_of(row, child(budget, "total_charges"), &charges) ||
	    !amount_of(row, child(budget, "total_general_charges"),
	    &all_charges))
		return false;
	out->requested = requested(s, row);
	out->share = share(out->requested, out->total);
	out->share_in_kind = share(out->requested, out->total_in_kind);
	out->public_funds = public_funds(row, budget);
	out->public_share = share(out->public_funds, charges);
	out->public_share_in_kind = share(out->public_funds, all_charges);
	return true;
}
