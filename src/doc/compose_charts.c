/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/compose_charts.h"

static const char *
typo(struct doc *d, const char *text)
{
	return text == NULL ? NULL : doc_typo(d->arena, text);
}

struct block *
compose_chart(struct doc *d, struct block *parent, const struct chart *c)
{
	struct chart_row *row;
	struct chart *mine;
	struct block *b;

	if (c->n == 0)
		return NULL;
	row = arena_array(d->arena, (size_t)c->n, sizeof *row);
	for (int i = 0; i < c->n; i++) {
		row[i] = c->row[i];
		row[i].label = typo(d, c->row[i].label);
		row[i].note = typo(d, c->row[i].note);
	}
	mine = arena_new(d->arena, struct chart);
	*mine = *c;
	mine->title = typo(d, c->title);
	mine->row = row;
	b = doc_add(d, parent, BLOCK_CHART, NULL);
	b->chart = mine;
	b->describe = chart_words(mine, 0, mine->n + 1, d->arena);
	return b;
}

void
compose_charts(struct doc *d, struct block *parent, int level,
	       const struct chart *const *c, int n)
{
	bool begun = false;

	for (int i = 0; i < n; i++) {
		struct block *b;

		if (c[i]->n == 0)
			continue;
		if (!begun) {
			b = doc_add(d, parent, BLOCK_HEADING, "Graphiques");
			b->level = level;
		}
		begun = true;
		(void)compose_chart(d, parent, c[i]);
	}
}
