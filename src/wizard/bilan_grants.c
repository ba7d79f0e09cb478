/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bilan_grants - who paid for what a report is about: one entry for each
 * service of a funder, whatever the number of its demandes.
 */
#include "wizard/bilan_inside.h"

#include "base/money.h"

#include <string.h>

static const struct slot *
slot_of(const struct row *row, const char *id)
{
	const struct field *leaf = bilan_leaf(row->block, id);

	return leaf == NULL || leaf->kind != FIELD_LEAF ? NULL :
	    &row->slot[leaf->slot];
}

static const char *
text_of(const struct row *row, const char *id)
{
	const struct slot *slot = slot_of(row, id);

	return slot == NULL || slot->value.kind != VALUE_TEXT ||
	    slot->value.text == NULL ? "" : slot->value.text;
}

static bool
is_about(const struct bilan_order *o, const struct row *request)
{
	const struct slot *slot = slot_of(request, "projet");

	return o->project == NULL || (slot != NULL && slot->applies &&
	    slot->value.kind == VALUE_ROW && slot->value.text != NULL &&
	    strcmp(slot->value.text, o->project) == 0);
}

/* As it was signed; NULL: nothing was, or not with this one. */
static const struct row *
agreed(const struct bilan_order *o, const struct row *request)
{
	const struct field *block = requests_block(o->signed_of->form);

	return o->signed_of == o->from || block == NULL ? NULL :
	    bilan_row(o->signed_of, block, request->key);
}

/* Does it sign the convention?  False: that is not said. */
static bool
said(const struct row *request, bool *signs)
{
	const struct slot *slot = slot_of(request, "signataire");

	*signs = slot != NULL && slot->value.kind == VALUE_BOOL &&
	    slot->value.n != 0;
	return slot != NULL && slot->value.kind == VALUE_BOOL;
}

/* For that year: the first, as notified; then, as agreed.  Who signed has
   granted what was signed. */
bool
bilan_granted(const struct bilan_order *o, const struct row *request,
    int64_t *cents)
{
	static const char *const id[] = { "montant", "montant_2",
		"montant_3", "montant_4" };
	const struct row *was = agreed(o, request);
	bool notified = requests_granted(o->from->form, request);
	int index = bilan_index(o);
	bool signs;

	if (requests_refused(o->from->form, request) || (!notified &&
	    (was == NULL || !said(was, &signs) || !signs)))
		return false;
	if (index <= 0 && notified)
		return requests_amount(request, bilan_leaf(request->block,
		    "obtenu"), cents);
	if (was == NULL)
		was = request;
	return requests_amount(was, bilan_leaf(was->block,
	    id[index < 0 ? 0 : index]), cents);
}

/* False: REQUEST has nothing to do in this report. */
static bool
read_grant(const struct bilan_order *o, const struct row *request,
    struct bilan_grant *out)
{
	const struct row *was = agreed(o, request);
	int first, n;
	bool signs;

	*out = (struct bilan_grant){ .addressed = o->request == NULL ||
	    strcmp(o->request, request->key) == 0 };
	if (!is_about(o, request) || (!bilan_granted(o, request,
	    &out->cents) && (o->request == NULL || !out->addressed)))
		return false;
	out->funder = text_of(request, "financeur");
	out->service = text_of(request, "service");
	out->outside = said(was == NULL ? request : was, &signs) && !signs;
	/* of several years, what was received is not told apart */
	out->has_paid = bilan_years(o->from, &first, &n) && n == 1 &&
	    requests_amount(request, requests_field(o->from->form, "verse"),
	    &out->paid);
	return true;
}

/* Adds G to the one of LIST that is the same; false: it is another. */
static bool
joins(struct bilan_grant *list, int n, const struct bilan_grant *g)
{
	for (int i = 0; i < n; i++) {
		struct bilan_grant *l = &list[i];
		int64_t cents, paid;

		if (l->addressed != g->addressed ||
		    l->outside != g->outside || strcmp(l->funder,
		    g->funder) != 0 || strcmp(l->service, g->service) != 0 ||
		    !money_add(l->cents, g->cents, &cents) ||
		    !money_add(l->paid, g->paid, &paid))
			continue;
		l->cents = cents;
		l->paid = paid;
		l->has_paid = l->has_paid || g->has_paid;
		return true;
	}
	return false;
}

const struct bilan_grant *
bilan_grants(const struct bilan_order *o, struct arena *a, int *n)
{
	const struct field *block = requests_block(o->from->form);
	const struct rows *rows = block == NULL ? NULL :
	    row_list(o->from->dossier->root, block);
	struct bilan_grant *list, g;

	*n = 0;
	if (rows == NULL)
		return NULL;
	list = arena_array(a, rows->n + 1, sizeof *list);
	for (size_t i = 0; i < rows->n; i++)
		if (read_grant(o, rows->p[i], &g) && !joins(list, *n, &g))
			list[(*n)++] = g;
	return list;
}
