/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wizard/papers.h"

#include "rules/target_draw.h"

#include "model/form.h"

#include "wizard/retype.h"

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

void
papers_sheets(const struct session *s, const struct template *t,
	      char *(*tr)(const char *), struct arena *a,
	      struct paper_row *row)
{
	struct row **all = retype_requests(s, t, a, &row->nrank), *none;
	size_t most = (size_t)row->nrank + 1;
	int *rank = arena_array(a, most, sizeof *rank);
	const char **whom = arena_array(a, most, sizeof *whom);
	const char **told = arena_array(a, most, sizeof *told);

	for (int i = 0; i < row->nrank; i++)
		rank[i] = row_rank(all[i]);
	all = retype_sheets(s, t, a, &row->nwhom);
	for (int i = 0; i < row->nwhom; i++) {
		whom[i] = retype_asked(s, t, all[i], a);
		told[i] = t->target->together || t->kind == TEMPLATE_FORM ?
		    retype_label(s, t, all[i], tr, a) :
		    retype_whom(s, all[i], a);
	}
	row->rank = rank;
	row->whom = whom;
	row->told = told;
	row->one = true;
	if (row->offered && row->nwhom == 0 && !retype_one(s, t, &none)) {
		row->offered = false;
		row->why_not = tr(retype_nobody(t));
	}
}
