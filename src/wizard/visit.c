/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wizard/visit.h"

#include <stdlib.h>
#include <string.h>

void
visit_forget(struct visit *v)
{
	for (size_t i = 0; i < v->shown.n; i++)
		free(v->shown.p[i]);
	vec_fini(&v->shown);
	v->page = NULL;
	v->row = NULL;
}

/* True: it was not yet. */
static bool
visit_show(struct visit *v, const char *path)
{
	char *copy;

	for (size_t i = 0; i < v->shown.n; i++)
		if (strcmp(v->shown.p[i], path) == 0)
			return false;
	copy = strdup(path);
	if (copy == NULL)
		abort();
	*vec_push(&v->shown) = copy;
	return true;
}

/* Lists not said to be finished are asked about when the page is left; what
   is not known yet was said. */
static bool
calls(const struct session *s, const char *path)
{
	const struct review *rev = session_review(s);

	for (int i = 0; i < rev->nfindings; i++) {
		const struct finding *f = &rev->findings[i];

		if (f->severity == SEVERITY_BLOCKING &&
		    f->kind != FIND_OPEN_LIST && f->kind != FIND_UNKNOWN &&
		    strcmp(f->path, path) == 0)
			return true;
	}
	return false;
}

/* Is PLACE at PATH, or inside the row or the budget at PATH? */
static bool
stands_in(const char *place, const char *path)
{
	size_t n = strlen(path);

	return strncmp(place, path, n) == 0 &&
	    (place[n] == '\0' || place[n] == '.');
}

const char *
visit_next(const struct session *s, struct visit *v, int stop,
    const char *path, struct arena *a)
{
	const struct stop *at = &session_review(s)->stops[stop];
	VEC(const char *) place = { 0 };
	const char *next = NULL;
	size_t from = 0;

	if (v->page != at->page || v->row != at->row) {
		visit_forget(v);
		v->page = at->page;
		v->row = at->row;
	}
	(void)visit_show(v, path);
	for (int i = 0; at->page != NULL && i < at->page->nfield; i++) {
		int n;
		struct ask *ask = session_asks(s, at->page->field[i], at->row,
		    a, &n);

		for (int k = 0; k < n; k++) {
			if (from == 0 && stands_in(ask[k].path, path))
				from = place.n + 1;
			*vec_push(&place) = ask[k].path;
		}
	}
	for (size_t i = 0; i < place.n && next == NULL; i++) {
		const char *p = place.p[(from + i) % place.n];

		if (!stands_in(p, path) && calls(s, p) && visit_show(v, p))
			next = p;
	}
	vec_fini(&place);
	return next;
}
