/* SPDX-License-Identifier: GPL-3.0-or-later */
/* host_dossier - the open dossier: saving, undo, history, its place. */
#include "config.h"

#include "app/host_app.h"
#include "app/catalogue.h"
#include "app/duties.h"
#include "app/models.h"

#include "base/i18n.h"
#include "model/report.h"
#include "os/os.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The base was written by something else than us. */
static void
tell_cleaned(struct host_app *h)
{
	const struct store_loaded *l = &h->open.loaded;
	const struct field *f = form_find(h->open.session->form, l->path);
	const char *label = f == NULL || f->label == NULL ? l->path :
	    f->label;

	(void)snprintf(h->notice, sizeof h->notice,
	    PLURAL_("Dans la base, %d réponse contient des caractères "
	    "interdits (« %s ») : elle est montrée sans eux. Relisez-la ; "
	    "rien n'est écrit avant votre réponse.",
	    "Dans la base, %d réponses contiennent des caractères "
	    "interdits (la première : « %s ») : elles sont montrées sans "
	    "eux. Relisez-les ; rien n'est écrit avant votre réponse.",
	    l->cleaned), l->cleaned, label);
}

static void
make_notice(struct host_app *h, bool readonly)
{
	const struct dossier_info *i = &h->open.info;
	char when[40];

	h->notice[0] = h->lock[0] = '\0';
	if (readonly && i->lock_by != NULL && i->lock_by[0] != '\0') {
		(void)snprintf(h->lock, sizeof h->lock,
		    _("%s, depuis le %s"), i->lock_by,
		    app_moment(i->lock_since, when, sizeof when));
		(void)snprintf(h->notice, sizeof h->notice,
		    _("Ce dossier est en train d'être écrit par %s : "
		    "il s'ouvre en lecture seule."), h->lock);
	} else if (readonly && store_readonly_why(h->app->store) != NULL) {
		(void)snprintf(h->notice, sizeof h->notice, "%s",
		    store_readonly_why(h->app->store));
	} else if (h->open.loaded.cleaned > 0) {
		tell_cleaned(h);
	} else if (h->open.form_changed && h->open.loaded.lost > 0) {
		(void)snprintf(h->notice, sizeof h->notice,
		    PLURAL_("Le formulaire a changé depuis la dernière visite "
		    "; %d réponse n'y a plus de place, elle est gardée dans "
		    "la base.",
		    "Le formulaire a changé depuis la dernière visite ; "
		    "%d réponses n'y ont plus de place, elles sont gardées "
		    "dans la base.", h->open.loaded.lost), h->open.loaded.lost);
	} else if (h->open.form_changed) {
		(void)snprintf(h->notice, sizeof h->notice, "%s",
		    _("Le formulaire a changé depuis la dernière visite ; "
		    "les réponses ont toutes retrouvé leur place."));
	}
}

/* The last row of the journal of the open dossier, and who wrote it. */
static int64_t
newest_change(struct host_app *h, char *author, size_t size)
{
	struct journal j = { 0 };
	int64_t id = 0;

	author[0] = '\0';
	if (store_journal(h->app->store, &h->open.info, NULL, 1, &j, NULL) &&
	    j.n > 0) {
		id = j.p[0].id;
		(void)snprintf(author, size, "%s", j.p[0].author);
	}
	journal_fini(&j);
	return id;
}

static bool
open_dossier(struct host *host, int64_t number, bool take_over,
    struct opened *out, struct err *err)
{
	struct host_app *h = host_app_of(host);
	char d[24], when[40], author[64];
	bool readonly;
	struct err busy = { 0 };

	if (h->open.session != NULL)
		host->close(host, h->open.session);
	(void)snprintf(d, sizeof d, "%lld", (long long)number);
	if (!app_open(h->app, d, false, &h->open, err))
		return false;
	readonly = store_readonly_why(h->app->store) != NULL;
	if (!readonly) {
		h->open.locked = store_lock(h->app->store, &h->open.info,
		    take_over, &busy);
		readonly = !h->open.locked;
		if (readonly && busy.kind != ERR_BUSY) {
			*err = busy;
			app_close(h->app, &h->open);
			return false;
		}
	}
	h->open.session->readonly = readonly;
	if (readonly) {
		app_duties_schemes(h->app, h->open.session);
	} else {
		app_duties(h->app, &h->open);
		app_duties_save(h->app, &h->open);
	}
	h->lock_lost = h->unsaved = false;
	h->newest = newest_change(h, author, sizeof author);
	make_notice(h, readonly);
	h->last_visit[0] = '\0';
	if (h->open.info.place != NULL && h->open.info.place[0] != '\0')
		(void)snprintf(h->last_visit, sizeof h->last_visit,
		    _("le %s, %s"), app_moment(h->open.info.touched, when,
		    sizeof when), h->open.info.adviser);
	arena_reset(&h->open_arena);
	*out = (struct opened){ .session = h->open.session,
		.number = number,
		.place = h->open.info.place == NULL ? "" :
		    arena_strdup(&h->open_arena, h->open.info.place),
		.last_visit = h->last_visit, .notice = h->notice,
		.lock_by = h->lock };
	return true;
}

static struct saved
save(struct host *host, struct session *s)
{
	struct host_app *h = host_app_of(host);
	struct saved out = { .state = SAVING_NOTHING, .at = h->at,
		.why = "" };
	struct os_time t;

	if (s->readonly) {
		out.state = SAVING_READONLY;
		return out;
	}
	if (s->dossier->changes.n == 0)
		return out;
	if (h->open.locked &&
	    !store_lock_held(h->app->store, &h->open.info)) {
		h->lock_lost = true;
		out.state = SAVING_FAILED;
		out.why = _("une autre personne a pris la main sur ce "
		    "dossier");
		return out;
	}
	if (!app_save(h->app, &h->open, &h->pending)) {
		h->unsaved = true;
		out.state = SAVING_FAILED;
		out.why = h->pending.text;
		return out;
	}
	h->unsaved = false;
	t = os_local(os_now());
	(void)snprintf(h->at, sizeof h->at, "%02d:%02d:%02d", t.hour % 24,
	    t.minute % 60, t.second % 61);
	out.state = SAVED;
	return out;
}

static void
close_dossier(struct host *host, struct session *s)
{
	struct host_app *h = host_app_of(host);

	if (s == NULL || s != h->open.session)
		return;
	(void)save(host, s);
	host_import_forget(h);
	host_pieces_forget(h);
	host_previous_forget(h);
	host_versions_forget(h);
	host_report_forget(h);
	app_close(h->app, &h->open);
	h->at[0] = '\0';
}

static struct saved
save_draft(struct host *host, struct session *s, struct row *row,
    const struct field *leaf, const char *text)
{
	struct host_app *h = host_app_of(host);
	struct saved out = { .state = SAVED, .at = h->at, .why = "" };
	struct arena a;

	if (s->readonly) {
		out.state = SAVING_READONLY;
		return out;
	}
	arena_init(&a);
	if (!store_save_draft(h->app->store, &h->open.info, leaf->scope,
	    dossier_path(row, leaf, &a), text, &h->pending)) {
		out.state = SAVING_FAILED;
		out.why = h->pending.text;
	}
	arena_fini(&a);
	return out;
}

static void
place(struct host *host, struct session *s, const char *path)
{
	struct host_app *h = host_app_of(host);

	if (s->readonly || (h->open.info.place != NULL &&
	    strcmp(h->open.info.place, path) == 0))
		return;
	free(h->open.info.place);
	h->open.info.place = strdup(path);
	if (h->open.info.place == NULL)
		abort();
	/* It goes with the changes that wait; alone, it is a convenience
	   that is not worth waiting for the disk, and whose failure shows at
	   the next real saving. */
	if (s->dossier->changes.n == 0)
		(void)!store_set_place(h->app->store, &h->open.info, NULL);
}

static bool
undo(struct host *host, struct session *s, bool redo, const char **path,
    const char **note, struct err *err)
{
	struct host_app *h = host_app_of(host);
	struct place at;
	char *what = NULL, *gone = NULL;

	*note = "";
	if (s->readonly)
		return err_set(err, ERR_READONLY, "%s",
		    _("le dossier est ouvert en lecture seule"));
	if (!app_undo(h->app, &h->open, redo, &what, &gone, err))
		return false;
	if (what == NULL)
		return err_set(err, ERR_NONE, "%s",
		    redo ? _("rien à refaire") : _("rien à annuler"));
	arena_reset(&h->misc_arena);
	*path = arena_strdup(&h->misc_arena, dossier_path_place(what));
	if (dossier_find(s->dossier, what, &at) && !at.is_mark &&
	    at.field->scope != SCOPE_DOSSIER)
		*note = _("cette réponse est celle de l'association : ses "
		    "autres dossiers la voient aussi");
	if (gone != NULL)
		*note = arena_printf(&h->misc_arena, _("c'était « %s »"),
		    gone);
	free(what);
	free(gone);
	return true;
}

static const char *
beginning(struct host *host, struct session *s)
{
	struct host_app *h = host_app_of(host);
	bool began = false;
	size_t n = s->readonly ? 0 : app_undo_asks(h->app, &h->open, &began);

	if (n == 0)
		return NULL;
	arena_reset(&h->misc_arena);
	if (!began)
		return arena_printf(&h->misc_arena, PLURAL_("Annuler défait "
		    "d'un coup %zu réponse, qui redevient ce qu'elle était. "
		    "Continuer ?", "Annuler défait d'un coup %zu réponses, "
		    "qui redeviennent ce qu'elles étaient. Continuer ?", n),
		    n);
	return arena_printf(&h->misc_arena, PLURAL_("Ce dossier a commencé "
	    "par ce qui est repris de l'ancien, %zu réponse : annuler la "
	    "retire. Continuer ?", "Ce dossier a commencé par ce qui est "
	    "repris de l'ancien, %zu réponses : annuler les retire toutes. "
	    "Continuer ?", n), n);
}

/* What a question is called, from the path of an answer. */
static const char *
label_of(const struct session *s, const char *path, struct arena *a)
{
	struct place at;
	const char *text;

	if (!dossier_find(s->dossier, path, &at))
		return path;
	text = at.field->label != NULL ? at.field->label : at.field->id;
	if (at.is_row)
		return arena_printf(a, "%s (%s)", text, row_title(at.row, a));
	if (at.row->up != NULL)
		return arena_printf(a, "%s : %s", row_title(at.row, a), text);
	return text;
}

static const char *
answer_text(const struct session *s, const char *path,
    const struct answer *answer, struct arena *a)
{
	struct place at;
	struct reading r;

	/* The mark of this dossier on an answer that it shares. */
	if (dossier_path_place(path) != path)
		return answer->draft == NULL ? _("(revu)") : arena_printf(a,
		    _("à revoir, repris de %s"), answer->draft);
	if (answer->draft == NULL)
		return _("(rien)");
	if (answer->draft[0] == '\0')
		return _("(vide)");
	if (dossier_find(s->dossier, path, &at) &&
	    at.field->kind == FIELD_LEAF && !at.is_row && !at.is_list) {
		r = value_read(&at.field->type, answer->draft,
		    s->dossier->today, a);
		if (r.value.kind != VALUE_NONE && r.value.kind != VALUE_ROW)
			return value_show(&at.field->type, &r.value, a);
	}
	return arena_strdup(a, answer->draft);
}

static bool
undone(const struct journal *j, size_t i)
{
	bool is = false;

	for (size_t k = 0; k < i; k++)
		if (j->p[k].undoes == j->p[i].id)
			is = !undone(j, k);
	return is;
}

static bool
history(struct host *host, struct session *s, const char *path,
    struct history *out, struct err *err)
{
	struct host_app *h = host_app_of(host);
	struct arena *a = &h->history_arena;
	struct journal j = { 0 };
	char when[40];

	arena_reset(a);
	if (!store_journal(h->app->store, &h->open.info, path, 500, &j, err))
		return false;
	out->row = arena_array(a, j.n + 1, sizeof *out->row);
	out->n = (int)j.n;
	for (size_t i = 0; i < j.n; i++) {
		const struct journal_row *r = &j.p[i];

		out->row[i] = (struct history_row){
			.when = arena_strdup(a, app_moment(r->when, when,
			    sizeof when)),
			.author = arena_strdup(a, r->author),
			.path = arena_strdup(a, r->path),
			.label = arena_strdup(a, label_of(s, r->path, a)),
			.before = answer_text(s, r->path, &r->before, a),
			.after = answer_text(s, r->path, &r->after, a),
			.undone = undone(&j, i) };
	}
	journal_fini(&j);
	return true;
}

/* A dossier that is only read, written meanwhile by whoever holds it. */
static void
tell_written(struct host_app *h, const char **why)
{
	char author[64];
	int64_t newest;

	if (h->lock[0] == '\0' || !store_others_wrote(h->app->store))
		return;
	newest = newest_change(h, author, sizeof author);
	if (newest == h->newest)
		return;
	h->newest = newest;
	(void)snprintf(h->notice, sizeof h->notice,
	    _("%s a écrit ici depuis l'ouverture : rouvrez le "
	    "dossier pour lire la suite"),
	    author[0] == '\0' ? _("une autre personne") : author);
	*why = h->notice;
}

static bool
still_ours(struct host *host, struct session *s, const char **why)
{
	struct host_app *h = host_app_of(host);

	*why = "";
	if (s->readonly)
		tell_written(h, why);
	if (s->readonly || !h->open.locked)
		return true;
	if (store_lock_held(h->app->store, &h->open.info))
		return true;
	h->lock_lost = true;
	*why = _("une autre personne a pris la main sur ce dossier ; il est "
	    "maintenant en lecture seule");
	return false;
}

/* The files of this desk, which replace those of the program. */
static const char *
own_files(const struct catalogue *c, struct arena *a)
{
	const char *out = "";

	for (int i = 0; i < c->nscheme; i++)
		if (c->scheme[i]->mine)
			out = arena_printf(a, _("%sFichier de ce poste : "
			    "%s.\n"), out, c->scheme[i]->file);
	return out;
}

static const struct template *
convention(struct host *host, struct session *s, const char **why)
{
	struct host_app *h = host_app_of(host);
	const struct template *t;
	struct err err = { 0 };

	*why = "";
	t = app_model_for(h->app, s, "convention", &err);
	if (t != NULL)
		return t;
	arena_reset(&h->misc_arena);
	*why = arena_strdup(&h->misc_arena, err.text);
	return NULL;
}

static const struct catalogue *
catalogue(struct host *host, struct session *s, const char **notice)
{
	struct host_app *h = host_app_of(host);
	const struct catalogue *c = NULL;
	struct err err = { 0 };

	/* a report asks for nothing: no scheme is looked at */
	*notice = "";
	if (report_is(s->form))
		return NULL;
	arena_reset(&h->catalogue_arena);
	if (!app_catalogue(h->app, s->form, &c, &err)) {
		*notice = arena_strdup(&h->catalogue_arena, err.text);
		return NULL;
	}
	*notice = arena_printf(&h->catalogue_arena, "%s%s", app_refused(h->app,
	    s->form), own_files(c, &h->catalogue_arena));
	return c;
}

void
host_dossier_fill(struct host *h)
{
	h->open = open_dossier;
	h->close = close_dossier;
	h->save = save;
	h->save_draft = save_draft;
	h->place = place;
	h->undo = undo;
	h->beginning = beginning;
	h->history = history;
	h->still_ours = still_ours;
	h->catalogue = catalogue;
	h->convention = convention;
}
