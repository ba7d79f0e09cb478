/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/doc/charts.h"

#include "doc/compose_charts.h"

static const char *const funders[] = { "ASP, emplois aidés",
	"État, DRAJES Île-de-France, direction régionale académique à la "
	"jeunesse, à l'engagement et aux sports", "Région", "Département",
	"Ville de Massy", "CAF", "Fondation d'entreprise",
	"Communauté d'agglomération Paris-Saclay", "FSE+" };
static const int64_t asked[] = { 850000, 4853500, 2300000, 900000, 910000,
	189000, 0, 50, 12345678900 };
static const int64_t obtained[] = { 850000, 2000050, 0, 950000, 0, 189000,
	0, 50, 0 };
static const char *const notes[] = { NULL, NULL, "refusée", NULL,
	"en attente", NULL, "prévue", NULL, "en attente" };

static struct chart *
new_chart(struct arena *a, enum chart_kind kind, const char *title, int n,
	  struct chart_row **row)
{
	struct chart *c = arena_new(a, struct chart);

	*row = arena_array(a, (size_t)n + 1, sizeof **row);
	*c = (struct chart){ .kind = kind, .title = title, .unit = "euros",
		.series = { "demandé", "obtenu" }, .row = *row, .n = n };
	return c;
}

/* In the place that is left after the rows. */
static void
add_total(struct chart *c, struct chart_row *total)
{
	total->label = "Total";
	for (int i = 0; i < c->n; i++)
		for (int k = 0; k < 2; k++)
			total->amount[k] += c->row[i].amount[k];
	c->total = total;
}

struct chart *
sample_plan(struct arena *a, int n)
{
	struct chart_row *r;
	struct chart *c = new_chart(a, CHART_PAIRS, "Qui paie quoi", n, &r);

	for (int i = 0; i < n; i++) {
		int k = i % 9;

		/* The largest one only among many. */
		if (k == 8 && n < 15)
			k = 0;
		r[i] = (struct chart_row){ .label = i < 9 ? funders[k] :
			arena_printf(a, "%s %d", funders[k], i + 1),
			.note = notes[k], .amount = { asked[k],
			    obtained[k] }, .marked = i == 1 };
		r[i].unknown[1] = k == 4 || k == 6 || k == 8;
	}
	add_total(c, r + n);
	return c;
}

struct chart *
sample_accounts(struct arena *a, int n, bool negative)
{
	struct chart_row *r;
	struct chart *c = new_chart(a, CHART_BARS, "Charges par compte", n,
	    &r);

	for (int i = 0; i < n; i++)
		r[i] = (struct chart_row){ .label = arena_printf(a, "%d %s",
		    60 + i, i % 3 == 0 ? "Achats" : i % 3 == 1 ?
		    "Rémunérations intermédiaires et honoraires" :
		    "Charges de personnel"), .amount = {
		    negative && i == 3 ? -1234567 : i == 5 ? 0 :
		    7 * (i + 1) * (i + 1) * 10000 + (i == 2 ? 50 : 0) } };
	add_total(c, r + n);
	return c;
}

struct chart *
sample_months(struct arena *a, int n)
{
	struct chart_row *r;
	struct chart *c = new_chart(a, CHART_CURVE, "Trésorerie à la fin de"
	    " chaque mois", n, &r);
	int64_t sum = 500000;
	int low = 0;

	for (int i = 0; i < n; i++) {
		int m = 9 + i;

		sum += i % 5 == 4 ? 2150000 : -620050;
		r[i] = (struct chart_row){ .label = arena_printf(a,
		    "%02d/%d", m % 12 + 1, 2026 + m / 12),
		    .amount = { sum } };
		if (sum < r[low].amount[0])
			low = i;
	}
	if (n > 0) {
		r[low].marked = true;
		r[low].note = "point bas";
	}
	return c;
}

static void
add_charts(struct doc *d, int n)
{
	doc_add(d, d->root, BLOCK_HEADING, arena_printf(d->arena,
	    "Lignes : %d", n))->level = 1;
	(void)compose_chart(d, d->root, sample_plan(d->arena, n));
	(void)compose_chart(d, d->root, sample_accounts(d->arena, n, false));
	(void)compose_chart(d, d->root, sample_accounts(d->arena, n, true));
	(void)compose_chart(d, d->root, sample_months(d->arena, n));
}

struct doc *
sample_charts(struct arena *a, int n)
{
	static const int rows[] = { 1, 9, 15, 40 };
	struct doc *d = doc_new(a);

	d->title = "Plan de financement – L'Atelier des Possibles";
	d->created = 1768392000;
	if (n > 0) {
		add_charts(d, n);
		return d;
	}
	for (int i = 0; i < 4; i++)
		add_charts(d, rows[i]);
	(void)compose_chart(d, d->root, sample_months(a, 120));
	return d;
}
