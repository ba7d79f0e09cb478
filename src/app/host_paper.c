/* SPDX-License-Identifier: GPL-3.0-or-later */
/* host_paper - printing, printers, versions, preview, the copy of the base. */
#include "config.h"

#include "app/evaluation.h"
#include "app/host_app.h"
#include "app/job.h"
#include "app/models.h"
#include "app/module.h"
#include "app/reprint.h"
#include "app/work.h"

#include "base/date.h"
#include "base/i18n.h"
#include "doc/text.h"
#include "os/os.h"
#include "wizard/amend.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How long a child follows the printer's job. */
#define PATIENCE 1800
/* A slice of long work between two keys. */
#define SLICE_MS 20

/* --- the document of an order --- */

struct printing {
	struct reprint r;
	const struct doc *doc;
	struct job job;
	struct str file;
};

static void
printing_fini(struct printing *p)
{
	reprint_fini(&p->r);
	str_fini(&p->file);
}

/* The dossier for good: what is printed is frozen first. */
static bool
final_doc(struct host_app *h, struct printing *p, struct err *err)
{
	if (h->open.session->readonly)
		return err_set(err, ERR_READONLY, "%s",
		    _("le dossier est en lecture seule : imprimer un "
		    "brouillon, ou une version déjà figée"));
	if (!paper_freeze(h->app, &h->open, "impression", NO_DAY,
	    &p->r.version, err) || !reprint_application(&p->r, err))
		return false;
	p->doc = p->r.doc;
	return true;
}

/* A version, or a paper that a version is asked for. */
static bool
again_doc(struct host_app *h, const struct print_order *o,
    struct printing *p, char *what, size_t size, struct err *err)
{
	const char *model = o->kind == PRINT_AGAIN ? NULL :
	    o->kind == PRINT_CONVENTION ? "convention" :
	    o->kind == PRINT_AMENDMENT ? "avenant" : "plan";

	if (!reprint_make(h->app, &h->open, o->version, model, &p->r, err))
		return false;
	p->doc = p->r.doc;
	(void)snprintf(what, size, "%s%sversion-%d", model == NULL ? "" :
	    model, model == NULL ? "" : "-", o->version);
	return true;
}

static bool
make_doc(struct host_app *h, const struct print_order *o, struct printing *p,
    char *what, size_t size, struct err *err)
{
	struct arena *a = &p->r.arena;

	if (o->kind == PRINT_AGAIN || (o->version > 0 &&
	    (o->kind == PRINT_CONVENTION || o->kind == PRINT_AMENDMENT ||
	    o->kind == PRINT_PLAN)))
		return again_doc(h, o, p, what, size, err);
	switch (o->kind) {
	case PRINT_DRAFT:
		p->doc = paper_draft(h->app, &h->open, a);
		(void)snprintf(what, size, "brouillon");
		return true;
	case PRINT_TO_BRING:
		p->doc = paper_to_bring(h->app, &h->open, a);
		(void)snprintf(what, size, "a-rapporter");
		return true;
	case PRINT_ELIGIBILITY:
		p->doc = paper_eligibility(h->app, &h->open, a, err);
		(void)snprintf(what, size, "eligibilite");
		return p->doc != NULL;
	case PRINT_PLAN:
		p->doc = paper_plan(h->app, h->open.session, NULL, a,
		    err);
		(void)snprintf(what, size, "plan");
		return p->doc != NULL;
	case PRINT_CONVENTION:
		p->doc = paper_model(h->app, &h->open, "convention",
		    a, err);
		(void)snprintf(what, size, "convention");
		return p->doc != NULL;
	case PRINT_EVALUATION:
		p->doc = app_evaluation_doc(h->app, &h->open, a, err);
		(void)snprintf(what, size, "evaluation");
		return p->doc != NULL;
	case PRINT_AMENDMENT:
		(void)snprintf(what, size, "avenant");
		if (!versions_amendment(h->app, &h->open, 0, &p->r.comparison,
		    err))
			return false;
		p->doc = p->r.comparison.doc;
		return true;
	case PRINT_PORTAL:
		p->doc = app_target(h->app, h->open.session, o->model,
		    o->request, NULL, a);
		(void)snprintf(what, size, "%s", o->model->id);
		return true;
	case PRINT_TEST_PAGE:
		p->doc = paper_test_page(h->app, a);
		(void)snprintf(what, size, "essai");
		return true;
	case PRINT_FINAL:
		if (!final_doc(h, p, err))
			return false;
		(void)snprintf(what, size, "version-%d", p->r.version.n);
		return true;
	case PRINT_AGAIN:
		break;
	}
	return false;
}

static bool
print_body(struct work_child *c, void *ctx, struct str *out, struct err *err)
{
	struct printing *p = ctx;

	p->job.tell = work_tell;
	p->job.ctx = c;
	return job_run(&p->job, out, err);
}

static void
remember_printer(struct host_app *h, const char *printer)
{
	struct settings *s = &h->app->settings;

	if (printer == NULL || (s->printer != NULL &&
	    strcmp(s->printer, printer) == 0))
		return;
	free(s->printer);
	s->printer = strdup(printer);
	(void)!settings_write(s, h->app->settings_file.p, NULL);
}

static struct work *
print(struct host *host, struct session *s, const struct print_order *o,
    struct err *err)
{
	struct host_app *h = host_app_of(host);
	struct open_dossier none = { .info = { .name = "" } };
	struct printing p = { 0 };
	struct work *w = NULL;
	char what[40] = "";

	(void)s;
	str_init(&p.file, 0);
	if (!make_doc(h, o, &p, what, sizeof what, err))
		goto out;
	if (o->file != NULL && o->file[0] != '\0')
		str_put(&p.file, o->file);
	else if (!job_file(h->open.session == NULL ? &none : &h->open, what,
	    &p.file, err))
		goto out;
	p.job = (struct job){ .doc = p.doc, .file = p.file.p,
		.first = o->first, .last = o->last,
		.paper = o->printer != NULL, .printer = o->printer,
		.copies = o->copies, .two_sided = o->two_sided,
		.patience = PATIENCE };
	w = work_start(print_body, &p, NULL, NULL, err);
	if (w != NULL)
		remember_printer(h, o->printer);
out:
	/* The child has its own copy of all this. */
	printing_fini(&p);
	return w;
}

/* --- printers --- */

static bool
list_body(struct work_child *c, void *ctx, struct str *out, struct err *err)
{
	const struct printers_module *m;
	struct printer *p = NULL;
	char line[512];
	size_t n;

	(void)ctx;
	if (!module_printers(&m, err) || !m->list(&p, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		(void)snprintf(line, sizeof line, "%c%s\t%s",
		    p[i].is_default ? '*' : ' ', p[i].name, p[i].title);
		work_line(c, line);
	}
	free(p);
	str_printf(out, n == 0 ? _("aucune imprimante") :
	    PLURAL_("%zu imprimante", "%zu imprimantes", n), n);
	return true;
}

static void
on_printer(void *ctx, const char *text)
{
	struct host_app *h = ctx;
	struct printer_row *more;
	const char *tab = strchr(text, '\t');

	if (tab == NULL)
		return;
	more = arena_array(&h->printers_arena, (size_t)h->nprinters + 1,
	    sizeof *more);
	if (h->nprinters > 0)
		memcpy(more, h->printers,
		    (size_t)h->nprinters * sizeof *more);
	more[h->nprinters].is_default = text[0] == '*';
	more[h->nprinters].name = arena_strndup(&h->printers_arena, text + 1,
	    (size_t)(tab - text - 1));
	more[h->nprinters].title = arena_strdup(&h->printers_arena, tab + 1);
	h->printers = more;
	h->nprinters++;
}

static struct work *
list_printers(struct host *host, struct err *err)
{
	struct host_app *h = host_app_of(host);

	arena_reset(&h->printers_arena);
	h->printers = NULL;
	h->nprinters = 0;
	return work_start(list_body, NULL, on_printer, h, err);
}

static const struct printer_row *
printers(struct host *host, int *n)
{
	struct host_app *h = host_app_of(host);

	*n = h->nprinters;
	return h->printers;
}

/* --- versions and preview --- */

/* The day version N was signed, as it is kept; NULL: not said. */
static const char *
signing_day(struct host_app *h, int n, struct arena *a)
{
	struct version v = { 0 };
	struct frozen f = { .signed_on = NO_DAY };
	struct arena read = { 0 };
	struct err none = { 0 };
	char day[DATE_TEXT];
	const char *text = NULL;

	if (store_version(h->app->store, &h->open.info, n, &v, &none) &&
	    v.n == n && exchange_thaw(v.content, v.size, &read, &f, &none) &&
	    f.signed_on != NO_DAY)
		text = arena_strdup(a, date_fr(f.signed_on, day));
	version_fini(&v);
	arena_fini(&read);
	return text;
}

static const struct version_row *
versions(struct host *host, struct session *s, int *n)
{
	struct host_app *h = host_app_of(host);
	struct arena *a = &h->versions_arena;
	struct version_row *rows;
	struct version *v = NULL;
	size_t count = 0;
	char when[40];

	(void)s;
	arena_reset(a);
	*n = 0;
	if (!store_versions(h->app->store, &h->open.info, &v, &count, NULL))
		return NULL;
	rows = arena_array(a, count + 1, sizeof *rows);
	for (size_t i = 0; i < count; i++) {
		rows[i] = (struct version_row){ .n = v[i].n,
			.when = arena_strdup(a, app_moment(v[i].when, when,
			    sizeof when)),
			.author = arena_strdup(a, v[i].author),
			.reason = arena_strdup(a, v[i].reason),
			.digest = arena_strndup(a, v[i].digest,
			    strnlen(v[i].digest, 10)),
			.signed_on = amend_rank(v[i].reason) < 0 ? NULL :
			    signing_day(h, v[i].n, a) };
		version_fini(&v[i]);
	}
	free(v);
	*n = (int)count;
	return rows;
}

static const char *
preview(struct host *host, struct session *s, const struct print_order *o,
    int cols)
{
	struct host_app *h = host_app_of(host);
	struct print_order order = *o;
	struct printing p = { 0 };
	struct err err = { 0 };
	const char *text;
	struct str out;
	char what[40];

	(void)s;
	/* Looking freezes nothing. */
	if (order.kind == PRINT_FINAL)
		order.kind = PRINT_DRAFT;
	arena_reset(&h->preview_arena);
	str_init(&p.file, 0);
	str_init(&out, 0);
	if (make_doc(h, &order, &p, what, sizeof what, &err))
		doc_to_text(p.doc, cols, 0, &out);
	else
		str_put(&out, err.text);
	text = arena_strndup(&h->preview_arena, out.p, out.len);
	str_fini(&out);
	printing_fini(&p);
	return text;
}

/* --- the copy to the second folder, slice by slice --- */

struct copying {
	struct store_copy *copy;
	struct str to;
};

static void
copy_step(void *ctx, struct work *w)
{
	struct copying *c = ctx;
	int64_t until = os_ticks() + SLICE_MS;
	struct err err = { 0 };
	bool done = false;

	do {
		if (!store_copy_step(c->copy, &w->thousandths, &done, &err)) {
			w->done = w->failed = true;
			(void)snprintf(w->text, sizeof w->text, "%.500s",
			    err.text);
			return;
		}
	} while (!done && os_ticks() < until);
	(void)snprintf(w->text, sizeof w->text, "%.500s",
	    done ? _("copie faite et vérifiée") : _("copie de la base"));
	w->done = done;
}

static void
copy_end(void *ctx)
{
	struct copying *c = ctx;

	if (c->copy != NULL)
		store_copy_end(c->copy);
	str_fini(&c->to);
	free(c);
}

static struct work *
copy(struct host *host, struct err *err)
{
	struct host_app *h = host_app_of(host);
	const char *folder = h->app->settings.copies;
	struct os_time t = os_local(os_now());
	struct copying *c;
	char name[64];
	int y, m, d;

	if (folder == NULL || folder[0] == '\0') {
		(void)err_set(err, ERR_USAGE, "%s", _("aucun dossier de copie "
		    "n'est choisi ; le faire dans les réglages"));
		return NULL;
	}
	if (!os_make_dirs(folder, err))
		return NULL;
	c = calloc(1, sizeof *c);
	if (c == NULL)
		abort();
	str_init(&c->to, 0);
	date_split(t.day, &y, &m, &d);
	(void)snprintf(name, sizeof name, "guichet-%04d%02d%02d-%02d%02d%02d"
	    ".db", y, m, d, t.hour, t.minute, t.second);
	os_join(&c->to, folder, name);
	if (!store_copy_begin(h->app->store, c->to.p, &c->copy, err)) {
		copy_end(c);
		return NULL;
	}
	return work_sliced(copy_step, copy_end, c, err);
}

static void
work_step(struct host *h, struct work *w)
{
	(void)h;
	work_read(w);
}

static void
work_stop(struct host *h, struct work *w)
{
	(void)h;
	work_kill(w);
}

static void
work_free(struct host *h, struct work *w)
{
	(void)h;
	work_end(w);
}

void
host_paper_fill(struct host *h)
{
	h->print = print;
	h->list_printers = list_printers;
	h->printers = printers;
	h->versions = versions;
	h->preview = preview;
	h->copy = copy;
	h->work_step = work_step;
	h->work_stop = work_stop;
	h->work_free = work_free;
}
