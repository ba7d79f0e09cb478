/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/job.h"
#include "app/module.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "os/os.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

/* Between two looks at the printer. */
#define LOOK_NS 400000000L
#define NAME_MAX_BYTES 40
#define FREE_MOST 10000

struct pages {
	const struct job *job;
	struct str told;	/* warnings, each after " ; " */
	bool stopped;
};

static bool
on_page(void *ctx, int page, int of)
{
	struct pages *p = ctx;
	char text[80];

	if (p->job->tell == NULL)
		return true;
	(void)snprintf(text, sizeof text, _("page %d sur %d"), page, of);
	p->stopped = !p->job->tell(p->job->ctx,
	    of > 0 ? page * 1000 / of : -1, text);
	return !p->stopped;
}

static void
on_told(void *ctx, const char *sentence)
{
	struct pages *p = ctx;

	if (p->job->aloud)
		fprintf(stderr, _("guichet : attention, %s\n"), sentence);
	else
		str_printf(&p->told, _(" ; attention, %s"), sentence);
}

static const char *
state_text(enum job_state state)
{
	switch (state) {
	case JOB_PENDING:
		return N_("en attente à l'imprimante");
	case JOB_PRINTING:
		return N_("en cours d'impression");
	case JOB_HELD:
		return N_("retenu par l'imprimante");
	case JOB_STOPPED:
		return N_("l'imprimante est arrêtée");
	case JOB_DONE:
		return N_("imprimé");
	case JOB_CANCELLED:
		return N_("impression annulée");
	case JOB_ABORTED:
		return N_("l'imprimante a abandonné");
	case JOB_GONE:
		return N_("l'imprimante ne connaît plus ce travail");
	}
	return "";
}

static bool
is_over(enum job_state state)
{
	return state == JOB_DONE || state == JOB_CANCELLED ||
	    state == JOB_ABORTED || state == JOB_GONE;
}

static bool
tell(const struct job *j, const char *text)
{
	return j->tell == NULL || j->tell(j->ctx, -1, text);
}

/* Follows the printer until the job is over, the person stops looking, or
   patience is out. */
static bool
follow(const struct printers_module *m, const struct job *j, int number,
    struct str *out, struct err *err)
{
	const struct timespec look = { .tv_nsec = LOOK_NS };
	int64_t until = os_ticks() + (int64_t)j->patience * 1000;
	enum job_state state = JOB_PENDING;
	char why[256] = "";
	struct str text;
	bool go = true;

	str_init(&text, 0);
	while (go) {
		if (!m->job(j->printer, number, &state, why, sizeof why,
		    err)) {
			str_fini(&text);
			return false;
		}
		str_clear(&text);
		str_put(&text, _(state_text(state)));
		if (why[0] != '\0')
			str_printf(&text, " (%s)", why);
		if (is_over(state) || os_ticks() > until)
			break;
		go = tell(j, text.p);
		if (go)
			(void)nanosleep(&look, NULL);
	}
	str_printf(out, _("%s ; le fichier est gardé : %s"), text.p, j->file);
	if (state == JOB_CANCELLED || state == JOB_ABORTED)
		(void)err_set(err, ERR_IO, "%s", out->p);
	str_fini(&text);
	return state != JOB_CANCELLED && state != JOB_ABORTED;
}

static bool
send(const struct job *j, struct str *out, struct err *err)
{
	struct print_options options = { .printer = j->printer,
		.copies = j->copies < 1 ? 1 : j->copies,
		.two_sided = j->two_sided, .title = j->doc == NULL ?
		j->title : j->doc->title };
	const struct printers_module *printers;
	int number;

	if (!tell(j, _("envoi à l'imprimante")))
		return err_set(err, ERR_STOPPED, _("arrêté avant l'envoi ; "
		    "le fichier est gardé : %s"), j->file);
	if (!module_printers(&printers, err) ||
	    !printers->send(j->file, &options, &number, err) ||
	    !follow(printers, j, number, out, err)) {
		struct err was = *err;

		return err_set(err, was.kind, strstr(was.text, j->file) ==
		    NULL ? _("%s ; le fichier est gardé : %s") : "%s",
		    was.text, j->file);
	}
	return true;
}

void
job_name(const struct open_dossier *o, const char *what, const char *ext,
    struct str *out)
{
	/* a page that is of no dossier bears its own name alone */
	if (o->info.number > 0) {
		str_printf(out, "%lld-", (long long)o->info.number);
		utf8_slug_put(out, o->info.name, NAME_MAX_BYTES);
		str_putc(out, '-');
	}
	str_printf(out, "%s.%s", what, ext);
}

bool
job_run(const struct job *j, struct str *out, struct err *err)
{
	struct pages pages = { .job = j };
	const struct print_progress progress = { on_page, on_told, &pages };
	const struct print_module *m;
	bool done;

	if (j->doc == NULL)
		return send(j, out, err);
	os_long_work();
	if (!module_load(&m, err))
		return false;
	str_init(&pages.told, 0);
	done = m->pdf(j->doc, j->file, j->first, j->last, &progress, err);
	if (done && j->paper)
		done = send(j, out, err);
	else if (done)
		str_printf(out, _("écrit : %s"), j->file);
	if (done)
		str_put(out, pages.told.p);
	str_fini(&pages.told);
	return done;
}

/* What is there stays: " (2)" before the end, or the next that is free. */
static void
put_free(struct str *path, const char *ext)
{
	size_t stem = path->len - strlen(ext) - 1;

	for (int i = 2; os_exists(path->p) && i < FREE_MOST; i++) {
		str_cut(path, stem);
		str_printf(path, " (%d).%s", i, ext);
	}
}

bool
job_file(const struct open_dossier *o, const char *what, const char *ext,
    struct str *out, struct err *err)
{
	struct str home, dir, name;
	bool done;

	str_init(&home, 0);
	str_init(&dir, 0);
	str_init(&name, 0);
	done = os_home(OS_DATA, &home, err);
	if (done) {
		os_join(&dir, home.p, "impressions");
		done = os_make_dirs(dir.p, err);
	}
	if (done) {
		job_name(o, what, ext, &name);
		os_join(out, dir.p, name.p);
		put_free(out, ext);
	}
	str_fini(&home);
	str_fini(&dir);
	str_fini(&name);
	return done;
}
