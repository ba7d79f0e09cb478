/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/papers_each.h"

#include "app/job.h"
#include "app/output.h"
#include "app/paper_recipient.h"

#include "base/i18n.h"
#include "os/os.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Of a form, each service that it goes to. */
static void
list_services(const struct session *s, const struct template *t,
    struct papers_each *e)
{
	int n, count;
	const struct recipient *r = recipients_list(s, &e->arena, &count);
	struct row **all = retype_requests(s, t, &e->arena, &n);

	e->rank = arena_array(&e->arena, (size_t)n + 1, sizeof *e->rank);
	e->told = arena_array(&e->arena, (size_t)n + 1, sizeof *e->told);
	for (int i = 0; i < n; i++) {
		const struct recipient *to = &r[row_rank(all[i]) - 1];
		bool done = false;

		for (int k = 0; k < i && !done; k++)
			done = r[row_rank(all[k]) - 1].first == to->first;
		if (done)
			continue;
		e->rank[e->n] = arena_printf(&e->arena, "%d+", to->rank);
		e->told[e->n++] = arena_strdup(&e->arena, to->told);
	}
}

/* Of a sheet, each that S has.  False: it is no sheet, or for none: *err. */
static bool
list_sheets(struct app *a, struct open_dossier *o, struct session *s,
    struct papers_each *e, bool *sheet, struct err *err)
{
	int n;
	const struct paper_row *row = papers_list(a, o, &e->arena, &n);
	const struct template *t;
	struct row **all;

	row = e->want.id == NULL ? NULL : papers_find(row, n, e->want.id);
	t = row == NULL || !row->one ? NULL : app_model_for(a, o->session,
	    row->id, NULL);
	*sheet = t != NULL;
	if (t == NULL)
		return false;
	app_portal_schemes(a, s);
	if (t->kind == TEMPLATE_FORM) {
		list_services(s, t, e);
		return e->n > 0 || err_set(err, ERR_INPUT, "%s",
		    gettext(retype_nobody(t)));
	}
	all = retype_sheets(s, t, &e->arena, &e->n);
	e->rank = arena_array(&e->arena, (size_t)e->n + 1, sizeof *e->rank);
	e->told = arena_array(&e->arena, (size_t)e->n + 1, sizeof *e->told);
	for (int i = 0; i < e->n; i++) {
		e->rank[i] = arena_strdup(
		    &e->arena, retype_asked(s, t, all[i], &e->arena));
		e->told[i] = arena_strdup(&e->arena,
		    t->target->together
			? retype_label(s, t, all[i], gettext, &e->arena)
			: retype_whom(s, all[i], &e->arena));
	}
	return e->n > 0 || err_set(err, ERR_INPUT, "%s",
	    gettext(retype_nobody(t)));
}

/* To whom the dossier goes, S being its answers or those of a version. */
static bool
list(struct app *a, const struct open_dossier *o, const struct session *s,
    struct papers_each *e, struct err *err)
{
	const struct recipient *r;
	struct err kind = { 0 };
	int n;

	r = recipients_list(s, &e->arena, &n);
	e->rank = arena_array(&e->arena, (size_t)n + 1, sizeof *e->rank);
	e->told = arena_array(&e->arena, (size_t)n + 1, sizeof *e->told);
	for (int i = 0; i < n; i++) {
		if (r[i].first != r[i].rank)
			continue;
		if (!recipients_goes(r, n, r[i].rank)) {
			e->without = e->left++ == 0 ? arena_strdup(&e->arena,
			    r[i].told) : arena_printf(&e->arena, "%s ; %s",
			    e->without, r[i].told);
			continue;
		}
		if (e->want.id != NULL && !papers_serve(a, o, e->want.id,
		    r[i].row, &e->arena, &kind)) {
			e->other++;
			continue;
		}
		e->rank[e->n] = arena_printf(&e->arena, "%d+", r[i].rank);
		e->told[e->n++] = arena_strdup(&e->arena, r[i].told);
	}
	if (e->n == 0 && e->other > 0)
		return err_set(err, ERR_INPUT, "%s", kind.text);
	return e->n > 0 || err_set(err, ERR_INPUT, "%s", n == 0 ?
	    _("ce dossier n'a aucune demande : il n'est pour aucun "
	    "financeur") : _("aucune demande de ce dossier ne lui est "
	    "adressée : répondre à « Ce dossier lui est-il adressé ? »"));
}

bool
papers_each_begin(struct app *a, struct open_dossier *o,
    const struct paper_want *w, struct papers_each *out, struct err *err)
{
	struct reprint r = { .doc = NULL };
	struct version v = { 0 };
	const struct session *s;
	bool done, sheet;

	*out = (struct papers_each){ .want = *w };
	if (w->version == 0) {
		done = list_sheets(a, o, o->session, out, &sheet, err);
		if (sheet)
			return done;
	}
	/* nobody to send it to: nothing is frozen for that */
	if (w->version == 0 && !list(a, o, o->session, out, err))
		return false;
	if (w->version == 0 && !papers_freezes(w))
		return true;
	if (w->version == 0) {
		if (!papers_freeze(a, o, &v, err))
			return false;
		out->want.version = v.n;
		version_fini(&v);
		return true;
	}
	s = reprint_session(a, o, w->version, &r, err);
	done = s != NULL;
	if (done) {
		session_refresh(r.thawed.session);
		done = list_sheets(a, o, r.thawed.session, out, &sheet, err);
		if (!sheet)
			done = list(a, o, s, out, err);
	}
	reprint_fini(&r);
	return done;
}

const char *
papers_each_left(const struct papers_each *e, struct arena *a)
{
	return e->left == 0 ? "" : arena_printf(a, PLURAL_(
	    "%d sans fichier, %s : ce dossier ne lui est pas adressé ; cela se "
	    "change à « Ce dossier lui est-il adressé ? », dans les demandes",
	    "%d sans fichier, %s : ce dossier ne leur est pas adressé ; cela "
	    "se change à « Ce dossier lui est-il adressé ? », dans les "
	    "demandes", e->left), e->left, e->without);
}

bool
papers_each_may(const char *folder, struct err *err)
{
	return os_is_dir(folder) || output_by_name(folder) == NULL ||
	    err_set(err, ERR_INPUT, _("%s : un fichier pour chacun s'écrit "
	    "dans un dossier, et ce nom est celui d'un fichier"), folder);
}

void
papers_each_end(struct papers_each *e)
{
	arena_fini(&e->arena);
}

/* One of them, written or only looked for. */
static bool
put_one(struct app *a, struct open_dossier *o, const struct papers_each *e,
    int i, const char *format, const char *folder, bool look,
    struct err *err)
{
	struct paper_want w = e->want;
	struct paper_made m;
	struct str name, path;
	bool done;

	w.recipient = e->rank[i];
	str_init(&name, 0);
	str_init(&path, 0);
	done = papers_make(a, o, &w, &m, err);
	if (done) {
		job_name(o, m.what, format, &name);
		os_join(&path, folder, name.p);
		if (look)
			done = output_free(path.p, false, err);
		else
			done = output_doc(m.doc, format, path.p, 0, 0, err);
	}
	if (done && !look)
		fprintf(stderr, _("%d sur %d, %s : %s\n"), i + 1, e->n,
		    e->told[i], path.p);
	papers_fini(&m);
	str_fini(&name);
	str_fini(&path);
	return done;
}

bool
papers_each_write(struct app *a, struct open_dossier *o,
    const struct paper_want *w, const char *format, const char *folder,
    bool replace, struct err *err)
{
	struct papers_each e = { .n = 0 };
	size_t there = os_there(folder);
	/* first: nothing is frozen for a name that will not do */
	bool done = papers_each_may(folder, err) &&
	    papers_each_begin(a, o, w, &e, err) && os_make_dirs(folder, err);

	for (int i = 0; i < e.n && done && !replace; i++)
		done = put_one(a, o, &e, i, format, folder, true, err);
	for (int i = 0; i < e.n && done; i++)
		done = put_one(a, o, &e, i, format, folder, false, err);
	if (!done)
		os_unmake_dirs(folder, there);
	if (done && e.left > 0)
		fprintf(stderr, _("guichet : %s\n"), papers_each_left(&e,
		    &e.arena));
	if (done && e.other > 0)
		fprintf(stderr, PLURAL_("guichet : %d demande à un type de "
		    "financeur qui n'a pas ce formulaire n'a pas de fichier\n",
		    "guichet : %d demandes à un type de financeur qui n'a pas "
		    "ce formulaire n'ont pas de fichier\n", e.other),
		    e.other);
	papers_each_end(&e);
	return done;
}
