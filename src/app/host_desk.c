/* SPDX-License-Identifier: GPL-3.0-or-later */
/* host_desk - the list of dossiers, and what is done to whole dossiers. */
#include "config.h"

#include "app/host_app.h"

#include "base/date.h"
#include "base/i18n.h"
#include "model/report.h"
#include "os/os.h"

#include <stdlib.h>
#include <string.h>

#define DAY_MS INT64_C(86400000)
/* A copy older than this is worth a word on the desk. */
#define COPY_OLD_DAYS 7

/* "09:14" today, "12/11" this year, "12/11/2025" before. */
static const char *
touched(struct arena *a, int64_t ms)
{
	struct os_time t = os_local(ms), now = os_local(os_now());
	char day[DATE_TEXT];
	int y, m, d, year;

	date_split(t.day, &y, &m, &d);
	date_split(now.day, &year, &m, &d);
	if (t.day == now.day)
		return arena_printf(a, "%02d:%02d", t.hour, t.minute);
	(void)date_fr(t.day, day);
	return arena_strndup(a, day, y == year ? 5 : 10);
}

/* What falls due that day. */
static const char *
due_label(struct host_app *h, const struct dossier_info *d)
{
	char *label = d->due == NO_DAY ? NULL : store_due_label(h->app->store,
	    d->number, d->due);
	const char *kept = label == NULL ? "" : arena_strdup(&h->list_arena,
	    label);

	free(label);
	return kept;
}

static bool
list(struct host *host, const struct desk_query *q, struct desk_list *out,
    struct err *err)
{
	static const enum store_sort sorts[] = { SORT_TOUCHED, SORT_NAME,
		SORT_DUE, SORT_STATE };
	struct host_app *h = host_app_of(host);
	struct store_query sq = { .text = q->text, .state = q->state,
		.sort = sorts[q->sort], .archived = q->show == DESK_ARCHIVED,
		.deleted = q->show == DESK_DELETED, .limit = q->limit };
	struct desk_row *rows;

	if (sq.text != NULL && sq.text[0] == '\0')
		sq.text = NULL;
	store_list_fini(&h->list);
	h->list = (struct store_list){ 0 };
	arena_reset(&h->list_arena);
	if (!app_store(h->app, STORE_CREATE, err))
		return false;
	host_duties_day(h);
	(void)store_others_wrote(h->app->store);
	if (!store_list(h->app->store, &sq, &h->list, err))
		return false;
	rows = arena_array(&h->list_arena, h->list.n + 1, sizeof *rows);
	for (size_t i = 0; i < h->list.n; i++) {
		const struct dossier_info *d = &h->list.p[i];

		rows[i] = (struct desk_row){ .number = d->number,
			.name = d->name, .title = d->title,
			.state = d->state, .adviser = d->adviser,
			.lock_by = d->lock_by, .due = d->due,
			.touched = touched(&h->list_arena, d->touched),
			.archived = d->archived, .deleted = d->deleted,
			.due_label = due_label(h, d) };
	}
	*out = (struct desk_list){ rows, (int)h->list.n, h->list.total };
	return true;
}

static bool
others_wrote(struct host *host)
{
	struct app *a = host_app_of(host)->app;

	return a->store != NULL && store_others_wrote(a->store);
}

/* Title of a libconfig file of data, its name when it has no other.  At the
   end, or after those that take no other form over when it takes none: what
   it starts from comes first.  A report is made from a dossier, never begun
   by itself: it is left out. */
static void
add_form(struct host_app *h, const char *file, int *nbase)
{
	struct arena *a = &h->names_arena;
	size_t n = strlen(file);
	char *id = arena_strndup(a, file, n > 4 ? n - 4 : n);
	const struct form *form;
	bool known = app_form(h->app, id, &form, NULL);
	int at = h->nforms;

	if (known && report_is(form))
		return;
	if (known && !form_takes_over(form)) {
		at = (*nbase)++;
		memmove(&h->forms[at + 1], &h->forms[at],
		    (size_t)(h->nforms - at) * sizeof *h->forms);
	}
	h->nforms++;
	h->forms[at] = (struct form_choice){ id, known ? form->title : id };
}

static const struct form_choice *
forms(struct host *host, int *n)
{
	struct host_app *h = host_app_of(host);
	char **names;
	size_t count;
	int nbase = 0;

	if (h->forms == NULL &&
	    app_data_list(h->app, "formulaires", &names, &count, NULL)) {
		h->forms = arena_array(&h->names_arena, count + 1,
		    sizeof *h->forms);
		for (size_t i = 0; i < count; i++)
			add_form(h, names[i], &nbase);
		os_free_names(names);
	}
	*n = h->nforms;
	return h->forms;
}

/* What follows MARK in the comments of TEXT, up to the end of the line. */
static const char *
said(struct host_app *h, const char *text, const char *mark,
    const char *otherwise)
{
	const char *at = strstr(text, mark);

	return at == NULL ? otherwise : arena_strndup(&h->names_arena,
	    at + strlen(mark), strcspn(at + strlen(mark), "\r\n"));
}

/* The first comment lines of an example say what it is: "# Titre : ...", and
   of which form: "# Formulaire : cpo". */
static void
read_example(struct host_app *h, const char *name, struct example *out)
{
	struct str file, text;

	str_init(&file, 0);
	str_init(&text, 0);
	out->file = arena_strdup(&h->names_arena, name);
	out->title = out->file;
	if (app_data_file(h->app, "exemples", name, &file, NULL) &&
	    os_read(file.p, (size_t)1 << 20, &text, NULL)) {
		out->title = said(h, text.p, "# Titre : ", out->file);
		out->form = said(h, text.p, "# Formulaire : ", NULL);
	}
	str_fini(&file);
	str_fini(&text);
}

/* The rank of the form of an example among the forms. */
static int
form_rank(struct host *host, const struct example *e)
{
	const struct form_choice *f;
	int n;

	f = forms(host, &n);
	for (int i = 0; e->form != NULL && i < n; i++)
		if (strcmp(f[i].id, e->form) == 0)
			return i;
	return 0;
}

/* In the order of the forms, then of their names. */
static void
sort_examples(struct host *host, struct example *e, int n)
{
	for (int i = 1; i < n; i++) {
		struct example one = e[i];
		int rank = form_rank(host, &one), at = i;

		for (; at > 0 && rank < form_rank(host, &e[at - 1]); at--)
			e[at] = e[at - 1];
		e[at] = one;
	}
}

static const struct example *
examples(struct host *host, int *n)
{
	struct host_app *h = host_app_of(host);
	char **names;
	size_t count;

	if (h->examples == NULL &&
	    app_data_list(h->app, "exemples", &names, &count, NULL)) {
		h->examples = arena_array(&h->names_arena, count + 1,
		    sizeof *h->examples);
		for (size_t i = 0; i < count; i++)
			read_example(h, names[i], &h->examples[i]);
		h->nexamples = (int)count;
		sort_examples(host, h->examples, h->nexamples);
		os_free_names(names);
	}
	*n = h->nexamples;
	return h->examples;
}

static bool
create(struct host *host, const char *form, const char *example,
    int64_t *number, struct err *err)
{
	struct host_app *h = host_app_of(host);
	struct app_new n = { .form = form };
	struct open_dossier o = { 0 };
	struct str file, notes;
	bool done = true;

	str_init(&file, 0);
	str_init(&notes, 0);
	if (example != NULL) {
		done = app_data_file(h->app, "exemples", example, &file, err);
		n.answers = file.p;
	}
	done = done && app_create(h->app, &n, &o, &notes, err);
	if (done) {
		*number = o.info.number;
		app_close(h->app, &o);
	}
	str_fini(&file);
	str_fini(&notes);
	return done;
}

static bool
archive(struct host *host, int64_t number, bool yes, struct err *err)
{
	return store_archive(host_app_of(host)->app->store, number, yes, err);
}

static bool
remove_dossier(struct host *host, int64_t number, bool yes, struct err *err)
{
	return store_delete(host_app_of(host)->app->store, number, yes, err);
}

static const char *
copy_age(struct host *host, bool *worrying)
{
	struct host_app *h = host_app_of(host);
	const char *folder = h->app->settings.copies;
	int64_t last, days;
	char when[40];

	arena_reset(&h->misc_arena);
	*worrying = true;
	if (folder == NULL || folder[0] == '\0')
		return _("aucune copie : choisir un second dossier dans les "
		    "réglages");
	if (h->app->store == NULL)
		return "";
	last = store_last_copy(h->app->store, folder);
	if (last == 0)
		return _("aucune copie encore ; elle se fait en quittant");
	days = (os_now() - last) / DAY_MS;
	*worrying = days >= COPY_OLD_DAYS;
	(void)app_moment(last, when, sizeof when);
	if (days == 0)
		return arena_printf(&h->misc_arena, _("copie du %s"), when);
	return arena_printf(&h->misc_arena,
	    PLURAL_("copie du %s, il y a %lld jour",
	    "copie du %s, il y a %lld jours", days), when, (long long)days);
}

void
host_desk_fill(struct host *h)
{
	h->list = list;
	h->others_wrote = others_wrote;
	h->forms = forms;
	h->examples = examples;
	h->create = create;
	h->archive = archive;
	h->remove = remove_dossier;
	h->copy_age = copy_age;
}
