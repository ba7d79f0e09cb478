/* SPDX-License-Identifier: GPL-3.0-or-later */
/* host_renew - a dossier made from an older one, and what ties them. */
#include "config.h"

#include "app/host_app.h"
#include "app/renew.h"

#include <stdio.h>

static const char *
name_of(int64_t number, char *buf, size_t size)
{
	(void)snprintf(buf, size, "%lld", (long long)number);
	return buf;
}

static bool
renewal(struct host *host, int64_t number, struct renewal *out,
    struct err *err)
{
	struct host_app *h = host_app_of(host);
	struct dossier_info info = { 0 };
	char d[24];

	*out = (struct renewal){ 0 };
	if (!app_renew_year(h->app, name_of(number, d, sizeof d), &info,
	    &out->from, &out->year, err))
		return false;
	arena_reset(&h->renew_arena);
	out->form = arena_strdup(&h->renew_arena, info.form);
	out->name = arena_strdup(&h->renew_arena, info.name == NULL ? "" :
	    info.name);
	dossier_info_fini(&info);
	return true;
}

static bool
renew(struct host *host, int64_t number, const char *form, int year,
    int64_t *made, const char **note, struct err *err)
{
	struct host_app *h = host_app_of(host);
	char d[24];
	struct app_renew r = { .dossier = name_of(number, d, sizeof d),
		.form = form, .year = year };
	struct str notes;
	bool done;

	str_init(&notes, 0);
	done = app_renew(h->app, &r, made, &notes, err);
	arena_reset(&h->renew_arena);
	if (notes.len > 0)
		str_cut(&notes, notes.len - 1);
	*note = arena_strdup(&h->renew_arena, notes.len > 0 ? notes.p : "");
	str_fini(&notes);
	return done;
}

/* Of which year the other is. */
static int
year_of(struct host_app *h, int64_t number)
{
	struct dossier_info info = { 0 };
	char d[24];
	int year = 0;

	if (!store_find(h->app->store, name_of(number, d, sizeof d), &info,
	    NULL))
		return 0;
	(void)!store_year(h->app->store, &info, &year, NULL);
	dossier_info_fini(&info);
	return year;
}

static const struct link_row *
links(struct host *host, struct session *s, int *n)
{
	struct host_app *h = host_app_of(host);
	struct store_links l = { 0 };
	struct link_row *out;

	(void)s;
	*n = 0;
	arena_reset(&h->links_arena);
	if (!store_links(h->app->store, &h->open.info, &l, NULL))
		return NULL;
	out = arena_array(&h->links_arena, l.n + 1, sizeof *out);
	for (size_t i = 0; i < l.n; i++)
		out[(*n)++] = (struct link_row){ .number = l.p[i].number,
			.parent = l.p[i].parent,
			.kind = arena_strdup(&h->links_arena, l.p[i].kind),
			.title = arena_strdup(&h->links_arena, l.p[i].title),
			.year = year_of(h, l.p[i].number) };
	store_links_fini(&l);
	return out;
}

void
host_renew_fill(struct host *h)
{
	h->renewal = renewal;
	h->renew = renew;
	h->links = links;
}
