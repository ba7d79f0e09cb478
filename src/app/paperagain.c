/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/paperagain.h"

#include "app/archive.h"
#include "app/module.h"
#include "app/papers.h"
#include "app/stamp.h"

#include "base/cause.h"
#include "base/i18n.h"
#include "os/os.h"
#include "wizard/recipients.h"
#include "wizard/retype.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct trying {
	struct app *app;
	struct open_dossier *o;
	const struct str *pdf;
	const struct reread *read;
	struct arena *arena;
	struct paperagain *out;
	struct err *err;
};

bool
paperagain_followed(const struct reread *r)
{
	return r->pages > r->last - r->first + 1;
}

/* Not the same, or there is no such paper: no failure. */
static bool
no_paper(const struct err *why)
{
	return why->kind == ERR_INPUT || why->kind == ERR_REFUSED ||
	    why->kind == ERR_USAGE;	/* or pages it does not have */
}

static bool
write_again(const struct trying *t, const struct doc *d,
    const struct paper_want *w, const char *file, struct err *err)
{
	const struct print_module *m;
	struct app_archive x;
	bool done;

	if (!paperagain_followed(t->read))
		return module_load(&m, err) && m->pdf(d, file, t->read->first,
		    t->read->last, NULL, err);
	done = app_archive_gather(t->app, t->o, w, &x, err) &&
	    app_archive_join_apart(&x, file, err);
	app_archive_fini(&x);
	return done;
}

/* Beside the system's other files for a moment, read back, gone. */
static bool
print_again(const struct trying *t, const struct doc *d,
    const struct paper_want *w, struct str *out, struct err *err)
{
	const char *folder = getenv("TMPDIR");
	struct str file;
	bool done = false;
	int fd;

	str_init(&file, 0);
	str_printf(&file, "%s/guichet-papier.XXXXXX", folder != NULL &&
	    folder[0] == '/' ? folder : "/tmp");
	fd = mkstemp(file.p);
	if (fd < 0) {
		(void)err_set(err, ERR_IO, _("écriture de %s : %s"), file.p,
		    _(cause_of(errno)));
	} else {
		(void)close(fd);
		done = write_again(t, d, w, file.p, err) &&
		    os_read(file.p, PAPER_FILE_MAX, out, err);
		(void)unlink(file.p);
	}
	str_fini(&file);
	return done;
}

/* The title names the recipient: another one is another file, and nothing
   has to be printed to know it. */
static bool
titled(const struct reread *r, const struct doc *d)
{
	return strncmp(r->title, d->title != NULL ? d->title : "",
	    sizeof r->title - 1) == 0;
}

/* The paper W, its stamp naming the paper that the file names. */
static bool
try(const struct trying *t, const struct paper_want *w)
{
	struct paper_made m;
	struct err why = { 0 };
	struct str again;
	bool done;

	str_init(&again, 0);
	done = papers_make(t->app, t->o, w, &m, &why);
	if (done && titled(t->read, m.doc)) {
		done = print_again(t, stamp_named(m.doc, t->read->paper,
		    &m.r.arena), w, &again, &why);
		t->out->same = done && again.len == t->pdf->len &&
		    memcmp(again.p, t->pdf->p, again.len) == 0;
	}
	papers_fini(&m);
	str_fini(&again);
	if (!done && !no_paper(&why)) {
		*t->err = why;
		return false;
	}
	return true;
}

static bool
shared(const struct recipient *r, int n, int i)
{
	for (int k = 0; k < n; k++)
		if (k != i && r[k].first == r[i].first)
			return true;
	return false;
}

/* What the file of a version that is for several is called; NULL: ID is no
   sheet of a portal that takes several in one file. */
static const char *
file_of(const struct trying *t, const char *id, struct reprint *own,
    const struct row *request)
{
	const struct app_models *m;
	struct err none = { 0 };
	const struct session *s = own->thawed.session;

	if (s == NULL ||
	    !paper_thawed_models(t->app, &t->o->info, &own->thawed, &m, &none))
		return NULL;
	for (int i = 0; i < m->n; i++)
		if (strcmp(m->model[i]->id, id) == 0 &&
		    m->model[i]->target != NULL &&
		    m->model[i]->target->together)
			return retype_label(s, m->model[i],
			    (struct row *)request, gettext, t->arena);
	return NULL;
}

/* For the service of demande I, or its file, then for that demande alone. */
static bool
try_one(const struct trying *t, const char *id, struct reprint *own,
    const struct recipient *r, int n, int i)
{
	const char *file = file_of(t, id, own, r[i].row);
	bool several = file != NULL || shared(r, n, i);

	for (int alone = several ? 0 : 1; alone < 2; alone++) {
		struct paper_want w = { .id = id,
			.version = t->read->version,
			.recipient = arena_printf(t->arena, "%d%s",
			r[i].rank, alone ? "" : "+") };

		if (!try(t, &w))
			return false;
		if (!t->out->same)
			continue;
		t->out->word = w.recipient;
		t->out->recipient =
		    several && alone
			? arena_printf(t->arena, _("%s (demande %d seule)"),
			      r[i].told, r[i].rank)
			: arena_strdup(t->arena,
			      file != NULL && !alone ? file : r[i].told);
		return true;
	}
	return true;
}

static bool
try_each(const struct trying *t, const char *id, struct reprint *own,
    const struct recipient *r, int n)
{
	for (int i = 0; i < n && !t->out->same; i++)
		if (!try_one(t, id, own, r, n, i))
			return false;
	if (t->out->same)
		t->out->paper = arena_strdup(t->arena, id);
	return true;
}

/* A model for one funder was stamped as the application, once. */
static bool
try_models(const struct trying *t, struct reprint *own,
    const struct recipient *r, int n)
{
	const struct app_models *m;
	struct err none = { 0 };

	if (strcmp(t->read->paper, PAPER_FINAL) != 0 ||
	    paperagain_followed(t->read) ||
	    !paper_thawed_models(t->app, &t->o->info, &own->thawed, &m,
	    &none))
		return true;
	for (int i = 0; i < m->n && !t->out->same; i++)
		if (m->model[i]->kind != TEMPLATE_CONVENTION &&
		    !try_each(t, m->model[i]->id, own, r, n))
			return false;
	return true;
}

static bool
try_all(const struct trying *t, const char *id)
{
	struct paper_want w = { .id = id, .version = t->read->version };
	struct reprint own = { 0 };
	const struct session *s = NULL;
	const struct recipient *r = NULL;
	struct err why = { 0 };
	bool done = try(t, &w);
	int n = 0;

	if (done && !t->out->same) {
		s = reprint_session(t->app, t->o, w.version, &own, &why);
		done = s != NULL || no_paper(&why);
		if (!done)
			*t->err = why;
	}
	if (s != NULL) {
		session_refresh(own.thawed.session);
		r = recipients_list(s, t->arena, &n);
		app_portal_schemes(t->app, own.thawed.session);
		done = try_each(t, id, &own, r, n) && try_models(t, &own, r, n);
	}
	reprint_fini(&own);
	return done;
}

bool
paperagain(struct app *a, struct open_dossier *o, const struct str *pdf,
    const struct reread *r, struct arena *arena, struct paperagain *out,
    struct err *err)
{
	struct trying t = { a, o, pdf, r, arena, out, err };

	*out = (struct paperagain){ .paper = arena_strdup(arena, r->paper) };
	if (!try_all(&t, r->paper))
		return false;
	if (out->same && paperagain_followed(r))
		out->paper = PAPER_JOINED;
	return true;
}
