/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wizard/papers.h"

#include "rules/target_draw.h"

#include "model/form.h"

#include <string.h>

const struct paper_row *
papers_find(const struct paper_row *row, int n, const char *id)
{
	for (int i = 0; i < n; i++)
		if (strcmp(row[i].id, id) == 0)
			return &row[i];
	return NULL;
}

bool
papers_offered(const struct paper_row *row, int n, const char *id)
{
	const struct paper_row *p = papers_find(row, n, id);

	return p != NULL && p->offered;
}

bool
papers_serves(const struct paper_row *p, const struct row *request)
{
	return p == NULL || p->target == NULL || target_serves(p->target,
	    request);
}

const char *
papers_nearest(const struct paper_row *row, int n, const char *id)
{
	size_t len = strlen(id);
	int limit = len > 60 ? 20 : len < 6 ? 2 : (int)len / 3;
	const char *best = NULL;

	for (int i = 0; i < n; i++) {
		int d = text_distance(id, row[i].id);

		if (d <= limit && d < (int)strlen(row[i].id)) {
			best = row[i].id;
			limit = d - 1;
		}
	}
	return best;
}
