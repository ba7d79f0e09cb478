/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wizard/combos.h"

#include <stdlib.h>

/* The sum of some demandes of one half, and where it stands by order. */
struct half {
	int64_t sum;
	int64_t rank;
};

static int
in_sum(const void *a, const void *b)
{
	const struct half *x = a, *y = b;

	if (x->sum != y->sum)
		return x->sum < y->sum ? -1 : 1;
	return x->rank < y->rank ? -1 : x->rank > y->rank;
}

/* --- which vary --- */

/* Keeps the COMBOS_MAX largest amounts, in their order. */
static void
choose(struct combos *c)
{
	const struct supposing *p = c->p;

	c->n = 0;
	for (int i = 0; i < p->nopen; i++) {
		int larger = 0;

		for (int k = 0; k < p->nopen; k++)
			larger += p->due[k].counted > p->due[i].counted ||
			    (p->due[k].counted == p->due[i].counted && k < i);
		if (larger < COMBOS_MAX)
			c->vary[c->n++] = i;
	}
}

const struct due *
combos_due(const struct combos *c, int i)
{
	return &c->p->due[c->vary[i]];
}

/* All sums of the N demandes from FROM, sorted.  BY_RANK: as they come, or
   NULL. */
static struct half *
sums_of(const struct combos *c, int from, int n, int64_t *by_rank,
    struct arena *a)
{
	int64_t count = (int64_t)1 << n;
	struct half *out = arena_array(a, (size_t)count, sizeof *out);

	for (int64_t rank = 0; rank < count; rank++) {
		out[rank] = (struct half){ 0, rank };
		for (int i = 0; i < n; i++)
			if ((rank >> (n - 1 - i) & 1) == 0)
				out[rank].sum +=
				    combos_due(c, from + i)->counted;
		if (by_rank != NULL)
			by_rank[rank] = out[rank].sum;
	}
	qsort(out, (size_t)count, sizeof *out, in_sum);
	return out;
}

void
combos_open(struct combos *c, const struct supposing *p, struct arena *a)
{
	int n;

	*c = (struct combos){ .p = p };
	choose(c);
	n = c->n / 2;
	c->nleft = (int64_t)1 << n;
	c->nright = (int64_t)1 << (c->n - n);
	c->by_rank = arena_array(a, (size_t)c->nleft, sizeof *c->by_rank);
	c->left = sums_of(c, 0, n, c->by_rank, a);
	c->right = sums_of(c, n, c->n - n, NULL, a);
}

int64_t
combos_count(const struct combos *c)
{
	return (int64_t)1 << c->n;
}

/* --- a row --- */

static struct combo
finish(struct combo k)
{
	k.gap = sums_gap(&k.sums);
	k.share = sums_share(&k.sums);
	return k;
}

struct combo
combos_of(const struct combos *c, uint64_t granted)
{
	struct combo k = { .granted = granted, .sums = c->p->now };

	for (int i = 0; i < c->n; i++) {
		const struct due *d = combos_due(c, i);

		if ((granted >> i & 1) != 0)
			continue;
		k.sums.products -= d->counted;
		k.sums.in_public -= d->in_public;
	}
	return finish(k);
}

/* By order: a bit of the rank is a refusal, the first demande the highest. */
static uint64_t
granted_at(const struct combos *c, int64_t rank)
{
	uint64_t granted = 0;

	for (int i = 0; i < c->n; i++)
		if ((rank >> (c->n - 1 - i) & 1) == 0)
			granted |= (uint64_t)1 << i;
	return granted;
}

int64_t
combos_rank(const struct combos *c, uint64_t granted)
{
	int64_t rank = 0;

	for (int i = 0; i < c->n; i++)
		if ((granted >> i & 1) == 0)
			rank |= (int64_t)1 << (c->n - 1 - i);
	return rank;
}

/* --- by gap --- */

/* Rows whose sum is below SUM. */
static int64_t
below(const struct combos *c, int64_t sum)
{
	int64_t count = 0, r = c->nright;

	for (int64_t l = 0; l < c->nleft; l++) {
		while (r > 0 && c->left[l].sum + c->right[r - 1].sum >= sum)
			r--;
		count += r;
	}
	return count;
}

/* The sum at rank K: the largest with at most K rows below it. */
static int64_t
sum_at(const struct combos *c, int64_t k)
{
	int64_t low = c->left[0].sum + c->right[0].sum;
	int64_t high = c->left[c->nleft - 1].sum +
	    c->right[c->nright - 1].sum;

	while (low < high) {
		int64_t mid = low + (high - low + 1) / 2;

		if (below(c, mid) <= k)
			low = mid;
		else
			high = mid - 1;
	}
	return low;
}

/* The first of the right half whose sum is at least SUM. */
static int64_t
right_from(const struct combos *c, int64_t sum)
{
	int64_t low = 0, high = c->nright;

	while (low < high) {
		int64_t mid = low + (high - low) / 2;

		if (c->right[mid].sum < sum)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* The rank by order of the row K of those whose sum is SUM. */
static int64_t
among_equals(const struct combos *c, int64_t sum, int64_t k)
{
	for (int64_t l = 0; l < c->nleft; l++) {
		int64_t from = right_from(c, sum - c->by_rank[l]);
		int64_t n = right_from(c, sum - c->by_rank[l] + 1) - from;

		if (k < n)
			return l * c->nright + c->right[from + k].rank;
		k -= n;
	}
	return 0;
}

struct combo
combos_at(const struct combos *c, int64_t k, bool by_gap)
{
	int64_t sum;

	if (!by_gap)
		return combos_of(c, granted_at(c, k));
	sum = sum_at(c, k);
	return combos_of(c, granted_at(c, among_equals(c, sum,
	    k - below(c, sum))));
}

struct combo
combos_worst(const struct combos *c)
{
	return combos_at(c, 0, true);
}

struct combo
combos_granted(const struct combos *c)
{
	return combos_at(c, 0, false);
}

struct combo
combos_likely(const struct combos *c)
{
	struct combo k = { .sums = c->p->now };

	for (int i = 0; i < c->p->nopen; i++) {
		const struct due *d = &c->p->due[i];
		int64_t less = d->counted - d->hoped;

		k.sums.products -= less;
		if (d->in_public != 0)
			k.sums.in_public -= less;
	}
	for (int i = 0; i < c->n; i++)
		if (combos_due(c, i)->hoped != 0)
			k.granted |= (uint64_t)1 << i;
	return finish(k);
}

enum fate *
combos_fates(const struct combos *c, uint64_t granted, struct arena *a)
{
	enum fate *out = arena_array(a, (size_t)c->p->n + 1, sizeof *out);

	for (int i = 0; i < c->p->n; i++)
		out[i] = FATE_AS_IS;
	for (int i = 0; i < c->n; i++)
		if ((granted >> i & 1) == 0)
			out[c->vary[i]] = FATE_REFUSED;
	return out;
}
