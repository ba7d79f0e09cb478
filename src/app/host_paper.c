/* SPDX-License-Identifier: GPL-3.0-or-later */
/* host_paper - printing, printers, versions, preview, the copy of the base. */
#include "config.h"

#include "app/archive.h"
#include "app/host_app.h"
#include "app/job.h"
#include "app/models.h"
#include "app/module.h"
#include "app/output.h"
#include "app/papercheck.h"
#include "app/papers_each.h"
#include "app/work.h"

#include "base/date.h"
#include "base/i18n.h"
#include "doc/text.h"
#include "os/os.h"
#include "wizard/amend.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* How long a child follows the printer's job. */
#define PATIENCE 1800
/* A slice of long work between two keys. */
#define SLICE_MS 20

/* --- the document of an order --- */

struct printing {
	struct paper_made made;
	struct job job;
	struct str file;
	const char *format;	/* of the file: "pdf", "html"... */
	bool archive;		/* not a paper: one ZIP */
	struct app_archive zip;
};

static void
printing_fini(struct printing *p)
{
	papers_fini(&p->made);
	if (p->archive)
		app_archive_fini(&p->zip);
	str_fini(&p->file);
}

/* Made of the files of the pieces too: one ZIP, or one PDF. */
static bool
is_archive(const struct print_order *o)
{
	return strcmp(o->paper, PAPER_ARCHIVE) == 0 ||
	    strcmp(o->paper, PAPER_JOINED) == 0;
}

static bool
make_doc(struct host_app *h, const struct print_order *o, struct printing *p,
    struct err *err)
{
	const struct paper_want w = { .id = is_archive(o) ? PAPER_FINAL :
		o->paper, .version = o->version, .recipient = o->recipient };

	return papers_make(h->app, &h->open, &w, &p->made, err);
}

static bool
print_body(struct work_child *c, void *ctx, struct str *out, struct err *err)
{
	struct printing *p = ctx;

	if (p->archive && strcmp(p->format, "zip") == 0)
		return app_archive_write(&p->zip, p->file.p, work_tell, c,
		    out, err);
	if (p->archive && !app_archive_join(&p->zip, p->file.p, work_tell, c,
	    out, err))
		return false;
	if (p->archive && !p->job.paper)
		return true;
	if (p->archive)
		str_clear(out);
	p->job.tell = work_tell;
	p->job.ctx = c;
	if (strcmp(p->format, "pdf") == 0)
		return job_run(&p->job, out, err);
	if (!output_doc(p->made.doc, p->format, p->file.p, 0, 0, err))
		return false;
	str_printf(out, _("écrit : %s"), p->file.p);
	return true;
}

/* The end of the name that is asked for says what is written there; a printer
   takes PDF alone. */
static bool
choose_format(const struct print_order *o, struct printing *p,
    struct err *err)
{
	const char *name = o->file == NULL ? "" : o->file;

	p->format = name[0] == '\0' ? "pdf" : output_by_name(name);
	if (os_is_dir(name))
		return err_set(err, ERR_INPUT, _("%s est un dossier : donner "
		    "le nom d'un fichier"), name);
	if (p->format == NULL)
		return err_set(err, ERR_INPUT, _("%s : la fin du nom dit le "
		    "format, .pdf, .html, .odt ou .txt"), name);
	if (o->printer != NULL && strcmp(p->format, "pdf") != 0)
		return err_set(err, ERR_INPUT, _("%s : une imprimante reçoit "
		    "un PDF ; donner un nom en .pdf, ou écrire dans un "
		    "fichier seulement"), name);
	if ((o->first > 0 || o->last > 0) && strcmp(p->format, "pdf") != 0)
		return err_set(err, ERR_INPUT, _("%s : des pages se "
		    "choisissent dans un PDF ; ici, laisser « Pages » vide"),
		    name);
	return true;
}

/* A name that was typed: what is there may have been signed since, and no
   version is frozen for a folder that is none. */
static bool
may_replace(const struct print_order *o, struct err *err)
{
	if (o->file == NULL || o->file[0] == '\0')
		return true;
	if (o->replace || !os_is_file(o->file))
		return os_may_make(o->file, err);
	return err_set(err, ERR_EXISTS, _("%s : ce fichier est déjà là"),
	    o->file);
}

/* One paper for each recipient: all are made before the child, which has no
   base, writes or prints them. */
struct series {
	struct papers_each each;
	struct printing *one;
	const char *folder;	/* of all of them; NULL: that of each */
	size_t there;		/* how much of it was there */
};

static void
series_fini(struct series *s)
{
	for (int i = 0; s->one != NULL && i < s->each.n; i++)
		printing_fini(&s->one[i]);
	free(s->one);
	papers_each_end(&s->each);
}

/* What was written, where, and for whom nothing was. */
static void
say_series(struct series *s, struct str *out)
{
	const char *last = s->one[s->each.n - 1].file.p;
	const char *left = papers_each_left(&s->each, &s->each.arena);
	struct str folder;

	str_init(&folder, 0);
	os_parent(&folder, last);
	if (s->each.n == 1)
		str_printf(out, _("1 fichier écrit : %s"), last);
	else
		str_printf(out, _("%d fichiers écrits dans %s"), s->each.n,
		    folder.p);
	if (left[0] != '\0')
		str_printf(out, ". %s", left);
	str_fini(&folder);
}

static bool
series_body(struct work_child *c, void *ctx, struct str *out,
    struct err *err)
{
	struct series *s = ctx;
	struct str one;

	str_init(&one, 0);
	for (int i = 0; i < s->each.n; i++) {
		char text[400];

		(void)snprintf(text, sizeof text, _("%d sur %d : %s"), i + 1,
		    s->each.n, s->each.told[i]);
		if (!work_tell(c, i * 1000 / s->each.n, text)) {
			str_fini(&one);
			return err_set(err, ERR_STOPPED, PLURAL_("arrêté après "
			    "%d fichier", "arrêté après %d fichiers", i), i);
		}
		str_clear(&one);
		s->one[i].job.tell = work_tell;
		s->one[i].job.ctx = c;
		if (!job_run(&s->one[i].job, &one, err)) {
			str_fini(&one);
			err_context(err, _("%d sur %d"), i + 1, s->each.n);
			if (s->folder != NULL)
				os_unmake_dirs(s->folder, s->there);
			return false;
		}
	}
	str_fini(&one);
	say_series(s, out);
	return true;
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

static const struct paper_row *
papers(struct host *host, struct session *s, int *n)
{
	struct host_app *h = host_app_of(host);

	(void)s;
	arena_reset(&h->papers_arena);
	return papers_list(h->app, &h->open, &h->papers_arena, n);
}

static struct job
job_of(const struct print_order *o, const struct doc *doc, const char *file)
{
	return (struct job){ .doc = doc, .file = file, .first = o->first,
		.last = o->last, .paper = o->printer != NULL,
		.printer = o->printer, .copies = o->copies,
		.two_sided = o->two_sided, .patience = PATIENCE };
}

/* The same of an archive, which is gathered before the child. */
static bool
prepare_archive(struct host_app *h, const struct print_order *o,
    struct printing *p, struct err *err)
{
	const struct paper_want w = { .version = o->version,
		.recipient = o->recipient };
	const char *dot;

	p->format = strcmp(o->paper, PAPER_ARCHIVE) == 0 ? "zip" : "pdf";
	if (o->first > 0 || o->last > 0)
		return err_set(err, ERR_INPUT, "%s", _("ce papier se fait "
		    "entier : laisser « Pages » vide"));
	if (o->printer != NULL && strcmp(p->format, "pdf") != 0)
		return err_set(err, ERR_INPUT, "%s", _("une archive s'écrit "
		    "dans un fichier, aucune imprimante ne la prend : choisir "
		    "« dans un fichier seulement »"));
	dot = o->file == NULL ? NULL : strrchr(o->file, '.');
	if (o->file != NULL && o->file[0] != '\0' && (dot == NULL ||
	    strcasecmp(dot + 1, p->format) != 0))
		return err_set(err, ERR_INPUT, _("%s : ce nom doit finir par "
		    ".%s"), o->file, p->format);
	if (!may_replace(o, err))
		return false;
	p->archive = true;
	if (!app_archive_gather(h->app, &h->open, &w, &p->zip, err))
		return false;
	if (o->file != NULL && o->file[0] != '\0')
		str_put(&p->file, o->file);
	else if (!job_file(&h->open, arena_printf(&p->zip.arena, "%s-%s",
	    o->paper, p->zip.made.what), p->format, &p->file, err))
		return false;
	p->job = job_of(o, NULL, p->file.p);
	p->job.title = p->zip.made.doc->title;
	return true;
}

/* Its document, and where its file goes: FOLDER when not NULL. */
static bool
prepare(struct host_app *h, const struct print_order *o, const char *folder,
    struct printing *p, struct err *err)
{
	struct open_dossier none = { .info = { .name = "" } };
	const struct open_dossier *d = h->open.session == NULL ? &none :
	    &h->open;
	struct str name;

	/* first: nothing is frozen for a name that will not do */
	if (folder != NULL)
		p->format = "pdf";
	else if (!choose_format(o, p, err) || !may_replace(o, err))
		return false;
	if (!make_doc(h, o, p, err))
		return false;
	if (folder != NULL) {
		str_init(&name, 0);
		job_name(d, p->made.what, "pdf", &name);
		os_join(&p->file, folder, name.p);
		str_fini(&name);
		if (os_exists(p->file.p))
			return err_set(err, ERR_INPUT, _("%s : ce fichier est "
			    "déjà là ; rien n'a été écrit, choisir un autre "
			    "dossier ou l'enlever"), p->file.p);
	} else if (o->file != NULL && o->file[0] != '\0') {
		str_put(&p->file, o->file);
	} else if (!job_file(d, p->made.what, "pdf", &p->file, err)) {
		return false;
	}
	p->job = job_of(o, p->made.doc, p->file.p);
	return true;
}

/* FILE of the order is then the folder of them all. */
static struct work *
print_each(struct host_app *h, const struct print_order *o, struct err *err)
{
	const struct paper_want want = { .id = o->paper,
		.version = o->version };
	const char *folder = o->file != NULL && o->file[0] != '\0' ?
	    o->file : NULL;
	struct series s = { .folder = folder,
		.there = folder == NULL ? 0 : os_there(folder) };
	struct work *w = NULL;
	bool done;

	done = (folder == NULL || papers_each_may(folder, err)) &&
	    papers_each_begin(h->app, &h->open, &want, &s.each, err) &&
	    (folder == NULL || os_make_dirs(folder, err));
	if (done)
		s.one = calloc((size_t)s.each.n, sizeof *s.one);
	if (done && s.one == NULL)
		abort();
	for (int i = 0; i < s.each.n && done; i++) {
		struct print_order one = *o;

		str_init(&s.one[i].file, 0);
		one.version = s.each.want.version;
		one.recipient = s.each.rank[i];
		done = prepare(h, &one, folder, &s.one[i], err);
	}
	if (done)
		w = work_start(series_body, &s, NULL, NULL, err);
	else if (folder != NULL)
		os_unmake_dirs(folder, s.there);
	series_fini(&s);
	return w;
}

static struct work *
print_typed(struct host_app *h, const struct print_order *o, struct err *err)
{
	struct printing p = { .made = { .doc = NULL } };
	struct work *w = NULL;

	if (is_archive(o) && o->recipient != NULL && strcmp(o->recipient,
	    PAPER_EACH) == 0) {
		(void)err_set(err, ERR_INPUT, "%s", _("ce papier se fait "
		    "pour tous, ou pour un financeur choisi : pas pour chacun "
		    "à la fois"));
	} else if (is_archive(o)) {
		str_init(&p.file, 0);
		if (prepare_archive(h, o, &p, err))
			w = work_start(print_body, &p, NULL, NULL, err);
		printing_fini(&p);
	} else if (o->recipient != NULL && strcmp(o->recipient, PAPER_EACH) ==
	    0) {
		w = print_each(h, o, err);
	} else {
		str_init(&p.file, 0);
		if (prepare(h, o, NULL, &p, err))
			w = work_start(print_body, &p, NULL, NULL, err);
		/* The child has its own copy of all this. */
		printing_fini(&p);
	}
	if (w != NULL)
		remember_printer(h, o->printer);
	return w;
}

static struct work *
print(struct host *host, struct session *session,
    const struct print_order *o, struct err *err)
{
	struct print_order order = *o;
	struct work *w;
	struct str file;

	(void)session;
	str_init(&file, 0);
	if (o->file != NULL) {
		os_typed(&file, o->file);
		order.file = file.p;
	}
	w = print_typed(host_app_of(host), &order, err);
	str_fini(&file);
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
	struct printing p = { .made = { .doc = NULL } };
	struct err err = { 0 };
	const char *text;
	struct str out;

	(void)s;
	/* Looking freezes nothing. */
	if (order.version == 0 && (strcmp(order.paper, PAPER_FINAL) == 0 ||
	    is_archive(o)))
		order.paper = PAPER_DRAFT;
	arena_reset(&h->preview_arena);
	str_init(&p.file, 0);
	str_init(&out, 0);
	if (make_doc(h, &order, &p, &err))
		doc_to_text(p.made.doc, cols, 0, &out);
	else
		str_put(&out, err.text);
	text = arena_strndup(&h->preview_arena, out.p, out.len);
	str_fini(&out);
	printing_fini(&p);
	return text;
}

static const char *
check_paper(struct host *host, const char *file, bool *good, struct err *err)
{
	struct host_app *h = host_app_of(host);
	struct arena *a = &h->preview_arena;
	struct papercheck c;
	struct str path;
	bool done;

	arena_reset(a);
	str_init(&path, 0);
	os_typed(&path, file);
	done = papercheck(h->app, path.p, a, &c, err);
	str_fini(&path);
	if (!done)
		return NULL;
	*good = c.state == CHECKED_SAME;
	return papercheck_say(&c, a);
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
	h->papers = papers;
	h->print = print;
	h->list_printers = list_printers;
	h->printers = printers;
	h->versions = versions;
	h->preview = preview;
	h->check_paper = check_paper;
	h->copy = copy;
	h->work_step = work_step;
	h->work_stop = work_stop;
	h->work_free = work_free;
}
