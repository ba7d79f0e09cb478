/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * dossiers - opening, saving, making and filling them: where a session
 * meets the base.
 */
#include "config.h"

#include "app/duties.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/vec.h"
#include "exchange/exchange.h"
#include "os/os.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ANSWERS_MAX ((size_t)16 * 1024 * 1024)

static const struct slot *
landmark(const struct session *s, const char *path)
{
	const struct field *leaf = path == NULL ? NULL :
	    form_find(s->form, path);

	if (leaf == NULL || leaf->kind != FIELD_LEAF ||
	    leaf->block != s->form->root)
		return NULL;
	return row_slot(s->dossier->root, leaf);
}

static void
replace(char **to, const char *text)
{
	free(*to);
	*to = strdup(text);
	if (*to == NULL)
		abort();
}

/* The text of a landmark as a person reads it; "" when unanswered. */
static const char *
landmark_text(const struct session *s, const char *path, struct arena *a)
{
	const struct slot *slot = landmark(s, path);

	if (slot == NULL)
		return "";
	return session_shown(s, s->dossier->root, form_find(s->form, path), a);
}

void
app_describe(struct app *app, struct open_dossier *o)
{
	const struct session *s = o->session;
	const struct slot *state = landmark(s, s->form->state_path);
	struct arena a;
	const char *title;

	arena_init(&a);
	replace(&o->info.name, landmark_text(s, s->form->name_path, &a));
	title = landmark_text(s, s->form->title_path, &a);
	replace(&o->info.title, *title != '\0' ? title : s->form->title);
	if (state != NULL && state->value.kind == VALUE_CHOICE)
		replace(&o->info.state, form_find(s->form,
		    s->form->state_path)->type.choice[state->value.n].id);
	else
		replace(&o->info.state, "");
	app_duties(app, o);
	replace(&o->info.form_digest, s->form->digest);
	arena_fini(&a);
}

/* --- to whom the answers belong --- */

struct whose {
	const struct dossier *d;
	char siren[10];
	char rna[16];
};

static void
find_whose(void *ctx, const char *path, enum scope scope,
    const struct answer *answer)
{
	struct whose *w = ctx;
	const struct field *f = form_find(w->d->form, path);
	const struct slot *slot;

	(void)answer;
	if (f == NULL || scope != SCOPE_ASSOCIATION || f->kind != FIELD_LEAF ||
	    f->block != w->d->form->root)
		return;
	slot = row_slot(w->d->root, f);
	if (slot->value.kind != VALUE_TEXT)
		return;
	if ((f->type.kind == VT_SIRET || f->type.kind == VT_SIREN) &&
	    strlen(slot->value.text) >= 9 && w->siren[0] == '\0')
		memcpy(w->siren, slot->value.text, 9);
	if (f->type.kind == VT_RNA && strlen(slot->value.text) < 16)
		strcpy(w->rna, slot->value.text);
}

static int
year_of(const struct session *s)
{
	const struct slot *slot = landmark(s, s->form->year_path);
	int y, m, d;

	if (slot == NULL)
		return 0;
	if (slot->value.kind == VALUE_DATE) {
		date_split((int32_t)slot->value.n, &y, &m, &d);
		return y;
	}
	return slot->value.kind == VALUE_INTEGER && slot->value.n > 1900 &&
	    slot->value.n < 3000 ? (int)slot->value.n : 0;
}

static void
whose_of(const struct session *s, struct whose *w, struct store_new *n)
{
	*w = (struct whose){ .d = s->dossier };
	dossier_each(s->dossier, find_whose, w);
	n->siren = w->siren[0] != '\0' ? w->siren : NULL;
	n->rna = w->rna[0] != '\0' ? w->rna : NULL;
	n->year = year_of(s);
}

/* --- saving --- */

static bool
touches_identity(const struct session *s)
{
	const struct dossier *d = s->dossier;

	for (size_t i = 0; i < d->changes.n; i++) {
		const struct field *f = form_find(s->form,
		    d->changes.p[i].path);

		if (f == NULL || f->kind != FIELD_LEAF)
			continue;
		if (f->type.kind == VT_SIRET || f->type.kind == VT_SIREN ||
		    f->type.kind == VT_RNA)
			return true;
		if (s->form->year_path != NULL &&
		    strcmp(f->path, s->form->year_path) == 0)
			return true;
	}
	return false;
}

/* Answers of the association and the year, replaced in place: screens hold
   rows of the open dossier. */
struct exchange {
	struct dossier *d, *fresh;
	VEC(char *) stale;
};

static void
find_stale(void *ctx, const char *path, enum scope scope,
    const struct answer *answer)
{
	struct exchange *x = ctx;

	(void)answer;
	if (scope == SCOPE_DOSSIER ||
	    dossier_answer(x->fresh, path).draft != NULL)
		return;
	*vec_push(&x->stale) = strdup(path);
}

static void
take_fresh(void *ctx, const char *path, enum scope scope,
    const struct answer *answer)
{
	struct exchange *x = ctx;

	if (scope != SCOPE_DOSSIER)
		(void)dossier_load(x->d, path, answer);
}

static void
exchange_scopes(struct dossier *d, struct dossier *fresh)
{
	const struct answer none = { .by = NO_DAY };
	struct exchange x = { .d = d, .fresh = fresh };

	dossier_each(d, find_stale, &x);
	for (size_t i = 0; i < x.stale.n; i++) {
		(void)dossier_load(d, x.stale.p[i], &none);
		free(x.stale.p[i]);
	}
	vec_fini(&x.stale);
	dossier_each(fresh, take_fresh, &x);
}

/* The association turned out to be known, or the year changed: what is
   already known of them takes the place of what was shown. */
static bool
rescope(struct app *a, struct open_dossier *o, struct err *err)
{
	struct store_new n = { .form = o->session->form->id };
	char association[37], exercice[37];
	struct dossier *fresh;
	struct whose w;
	bool done;

	whose_of(o->session, &w, &n);
	memcpy(association, o->info.association, sizeof association);
	memcpy(exercice, o->info.exercice, sizeof exercice);
	if (!store_rescope(a->store, &o->info, &n, err))
		return false;
	o->moved = false;
	if (strcmp(association, o->info.association) == 0 &&
	    strcmp(exercice, o->info.exercice) == 0)
		return true;
	fresh = dossier_new(o->session->form, a->today);
	done = store_load(a->store, &o->info, fresh, &o->loaded, err);
	if (done) {
		exchange_scopes(o->session->dossier, fresh);
		session_refresh(o->session);
		app_describe(a, o);
	}
	dossier_free(fresh);
	return done;
}

bool
app_save(struct app *a, struct open_dossier *o, struct err *err)
{
	struct dossier *d = o->session->dossier;
	struct err later = { 0 };

	if (d->changes.n == 0 && !o->moved)
		return true;
	if (touches_identity(o->session))
		o->moved = true;
	app_describe(a, o);
	if (d->changes.n > 0 && !store_save(a->store, &o->info,
	    d->changes.p, d->changes.n, err))
		return false;
	dossier_saved(d);
	/* The answers are safe: what follows is tried again with the next
	   saving, and must not say that they are not. */
	if (o->moved && rescope(a, o, &later))
		(void)!store_set_info(a->store, &o->info, &later);
	app_duties_save(a, o);
	return true;
}

/* --- opening --- */

static bool
load_session(struct app *a, struct open_dossier *o, struct err *err)
{
	const struct form *form;
	struct dossier *d;

	if (!app_form(a, o->info.form, &form, err))
		return false;
	d = dossier_new(form, a->today);
	if (!store_load(a->store, &o->info, d, &o->loaded, err)) {
		dossier_free(d);
		return false;
	}
	o->form_changed = o->info.form_digest != NULL &&
	    o->info.form_digest[0] != '\0' &&
	    strcmp(o->info.form_digest, form->digest) != 0;
	o->session = session_new(d);
	if (a->settings.initials != NULL)
		o->session->said.said_by = a->settings.initials;
	return true;
}

bool
app_open(struct app *a, const char *d, bool write, struct open_dossier *out,
    struct err *err)
{
	struct open_dossier o = { 0 };
	struct err busy = { 0 };

	if (!app_store(a, 0, err) || !store_find(a->store, d, &o.info, err))
		return false;
	if (write && store_readonly_why(a->store) != NULL) {
		(void)err_set(err, ERR_READONLY, "%s",
		    store_readonly_why(a->store));
		goto bad;
	}
	if (write) {
		if (!store_lock(a->store, &o.info, false, &busy)) {
			*err = busy;
			goto bad;
		}
		o.locked = true;
	}
	if (!load_session(a, &o, err))
		goto bad;
	*out = o;
	return true;
bad:
	app_close(a, &o);
	return false;
}

void
app_close(struct app *a, struct open_dossier *o)
{
	if (o->locked)
		store_unlock(a->store, &o->info);
	if (o->session != NULL)
		session_free(o->session);
	dossier_info_fini(&o->info);
	arena_fini(&o->due_arena);
	*o = (struct open_dossier){ 0 };
}

/* --- answers files --- */

/* What the file holds, read once: a pipe does not say it twice. */
static bool
read_answers(const char *file, struct str *text, struct err *err)
{
	str_init(text, ANSWERS_MAX);
	if (!os_read(file, ANSWERS_MAX, text, err)) {
		if (err != NULL)
			err->kind = ERR_INPUT;
		return false;
	}
	return text->p[strspn(text->p, " \t\r\n\xEF\xBB\xBF")] != '\0' ||
	    text->len > strlen(text->p) || err_set(err, ERR_INPUT,
	    _("%s est vide : aucune réponse à y prendre"), file);
}

/* FILE names TEXT in complaints. */
static bool
enter_answers(struct dossier *d, const char *file, const struct str *text,
    struct str *refused, struct err *err)
{
	const struct answer_meta meta = { .by = NO_DAY, .origin = "fichier" };
	struct complaints c = { 0 };
	struct str all;
	bool done;

	if (text->p[strspn(text->p, " \t\r\n\xEF\xBB\xBF")] == '{') {
		done = exchange_answers(d, &meta, text->p, text->len, refused,
		    err);
		if (!done)
			err_context(err, "%s", file);
		return done;
	}
	done = catalog_answers_text(d, &meta, text->p, text->len, file, &c,
	    refused);
	if (!done) {
		str_init(&all, 0);
		complaints_print(&c, &all);
		str_cut(&all, all.len > 0 ? all.len - 1 : 0);
		(void)err_set(err, ERR_INPUT, "%s", all.p);
		str_fini(&all);
	}
	complaints_fini(&c);
	return done;
}

bool
app_answers(struct dossier *d, const char *file, struct str *refused,
    struct err *err)
{
	struct str text;
	bool done = read_answers(file, &text, err) &&
	    enter_answers(d, file, &text, refused, err);

	str_fini(&text);
	return done;
}

/* Answers of the association that were known and that the file changes. */
static void
tell_differences(const struct session *s, struct str *notes)
{
	const struct dossier *d = s->dossier;

	for (size_t i = 0; i < d->changes.n; i++) {
		const struct change *c = &d->changes.p[i];

		if (c->scope == SCOPE_DOSSIER || c->before.draft == NULL ||
		    c->after.draft == NULL || c->before.draft[0] == '\0')
			continue;
		str_printf(notes, _("%s : « %s » remplace « %s »\n"), c->path,
		    c->after.draft, c->before.draft);
	}
}

static bool
fill(struct app *a, struct open_dossier *o, const char *file,
    const struct str *text, struct str *notes, struct err *err)
{
	if (!enter_answers(o->session->dossier, file, text, notes, err))
		return false;
	session_refresh(o->session);
	tell_differences(o->session, notes);
	return app_save(a, o, err);
}

/* Answers of the association and of the year, as they were. */
struct kept_answer {
	const char *path, *draft;
};

struct kept_answers {
	struct arena arena;
	VEC(struct kept_answer) all;
};

static void
keep_answer(void *ctx, const char *path, enum scope scope,
    const struct answer *answer)
{
	struct kept_answers *k = ctx;

	if (scope != SCOPE_DOSSIER && answer->draft != NULL &&
	    answer->draft[0] != '\0')
		*vec_push(&k->all) = (struct kept_answer){ arena_strdup(
		    &k->arena, path), arena_strdup(&k->arena,
		    answer->draft) };
}

/* What took the place of what the dossier had. */
static void
tell_lost(const struct kept_answers *k, struct dossier *d,
    struct str *notes)
{
	for (size_t i = 0; i < k->all.n; i++) {
		const struct kept_answer *was = &k->all.p[i];
		const char *is = dossier_answer(d, was->path).draft;

		if (is == NULL || is[0] == '\0')
			str_printf(notes, _("%s : « %s » est remplacé par ce"
			    " qui est connu de l'association\n"), was->path,
			    was->draft);
		else if (strcmp(is, was->draft) != 0)
			str_printf(notes, _("%s : « %s » remplace « %s »\n"),
			    was->path, is, was->draft);
	}
}

/* What is known of an association takes the place of what a dossier had of
   it when its number is saved: what the file says is then put over that, as
   it is when a dossier is made of it, and what else is lost is told. */
static bool
fill_moving(struct app *a, struct open_dossier *o, const char *file,
    const struct str *text, struct str *notes, struct err *err)
{
	struct dossier *d = o->session->dossier;
	char association[37], exercice[37];
	struct kept_answers k = { 0 };
	struct str told;
	bool done;

	memcpy(association, o->info.association, sizeof association);
	memcpy(exercice, o->info.exercice, sizeof exercice);
	if (!enter_answers(d, file, text, notes, err))
		return false;
	session_refresh(o->session);
	tell_differences(o->session, notes);
	arena_init(&k.arena);
	dossier_each(d, keep_answer, &k);
	done = app_save(a, o, err);
	if (done && (strcmp(association, o->info.association) != 0 ||
	    strcmp(exercice, o->info.exercice) != 0)) {
		/* what the file may not say was told */
		str_init(&told, 0);
		done = enter_answers(d, file, text, &told, err);
		str_fini(&told);
		session_refresh(o->session);
		tell_differences(o->session, notes);
		tell_lost(&k, d, notes);
		done = done && app_save(a, o, err);
	}
	vec_fini(&k.all);
	arena_fini(&k.arena);
	return done;
}

bool
app_fill(struct app *a, struct open_dossier *o, const char *file,
    struct str *notes, struct err *err)
{
	struct str text;
	bool done = read_answers(file, &text, err) &&
	    fill_moving(a, o, file, &text, notes, err);

	str_fini(&text);
	return done;
}

/* What the file says of who it is about, before any dossier is made. */
static bool
peek(struct app *a, const struct form *form, const char *file,
    const struct str *text, struct whose *w, struct store_new *n,
    struct err *err)
{
	struct session *s = session_new(dossier_new(form, a->today));
	struct str ignored;
	bool done;

	str_init(&ignored, 0);
	done = enter_answers(s->dossier, file, text, &ignored, err);
	if (done) {
		session_refresh(s);
		whose_of(s, w, n);
	}
	str_fini(&ignored);
	session_free(s);
	w->d = NULL;
	return done;
}

/* TEXT: of the answers; NULL: none. */
static bool
create(struct app *a, const struct app_new *new, const struct str *text,
    struct open_dossier *out, struct str *notes, struct err *err)
{
	struct store_new n = { .form = new->form,
		.association = new->association, .uuid = new->uuid };
	struct open_dossier o = { 0 };
	const struct form *form;
	struct whose w;
	char number[24];

	if (!app_form(a, new->form, &form, err))
		return false;
	n.form_digest = form->digest;
	if (text != NULL && !peek(a, form, new->answers, text, &w, &n, err))
		return false;
	if (!app_store(a, STORE_CREATE, err) ||
	    !store_new_dossier(a->store, &n, &o.info, err))
		return false;
	(void)snprintf(number, sizeof number, "%lld",
	    (long long)o.info.number);
	dossier_info_fini(&o.info);
	if (!app_open(a, number, true, &o, err))
		return false;
	if (text != NULL &&
	    !fill(a, &o, new->answers, text, notes, err)) {
		(void)!store_delete(a->store, o.info.number, true, NULL);
		app_close(a, &o);
		return false;
	}
	app_describe(a, &o);
	if (!store_set_info(a->store, &o.info, err)) {
		app_close(a, &o);
		return false;
	}
	app_duties_save(a, &o);
	*out = o;
	return true;
}

bool
app_create(struct app *a, const struct app_new *new, struct open_dossier *out,
    struct str *notes, struct err *err)
{
	struct str text;
	bool done;

	if (new->answers == NULL)
		return create(a, new, NULL, out, notes, err);
	done = read_answers(new->answers, &text, err) &&
	    create(a, new, &text, out, notes, err);
	str_fini(&text);
	return done;
}

bool
app_create_text(struct app *a, const struct app_new *new,
    const struct str *text, struct open_dossier *out, struct str *notes,
    struct err *err)
{
	return create(a, new, text, out, notes, err);
}

/* More answers than this are not taken back by one key, unasked. */
#define UNDO_SILENT 20

/* Does it come from another dossier? */
static bool
has_parent(struct app *a, const struct dossier_info *i)
{
	struct store_links l;
	struct err none = { 0 };
	bool any = false;

	if (!store_links(a->store, i, &l, &none))
		return false;
	for (size_t k = 0; k < l.n; k++)
		any = any || l.p[k].parent;
	store_links_fini(&l);
	return any;
}

/* Is NEXT, which undo takes back, all that DOSSIER was renewed from? */
static bool
is_beginning(struct app *a, const struct dossier_info *dossier,
    const struct journal *next)
{
	struct journal all = { 0 };
	struct err none = { 0 };
	bool is;

	if (next->n == 0 || !has_parent(a, dossier))
		return false;
	is = store_journal(a->store, dossier, NULL, 0, &all, &none) &&
	    all.n > 0 && all.p[all.n - 1].id == next->p[next->n - 1].id;
	journal_fini(&all);
	return is;
}

size_t
app_undo_asks(struct app *a, struct open_dossier *o, bool *began)
{
	struct journal next = { 0 };
	struct err none = { 0 };
	size_t n = o->session->dossier->changes.n;

	*began = false;
	/* what is not saved yet is taken back first */
	if (n == 0 && store_undoable(a->store, &o->info, &next, &none)) {
		n = next.n;
		*began = is_beginning(a, &o->info, &next);
	}
	journal_fini(&next);
	return *began || n > UNDO_SILENT ? n : 0;
}

/* A piece goes by its code. */
static const char *
piece_name(const struct form *f, const char *title)
{
	for (int i = 0; i < f->npiece; i++)
		if (strcmp(f->piece[i].code, title) == 0)
			return f->piece[i].label;
	return title;
}

/* The title of the row that PATH is in (malloc); NULL: of none, or nameless. */
static char *
row_name(struct dossier *d, const char *path)
{
	struct arena a = { 0 };
	struct place at;
	char *name = NULL;

	if (dossier_find(d, path, &at) && at.row != NULL &&
	    at.row->up != NULL) {
		const char *title = row_title(at.row, &a);

		if (title != NULL && title[0] != '\0')
			name = strdup(piece_name(d->form, title));
	}
	arena_fini(&a);
	return name;
}

bool
app_undo(struct app *a, struct open_dossier *o, bool redo, char **path,
    char **gone, struct err *err)
{
	struct journal j = { 0 };
	struct dossier *d = o->session->dossier;
	struct place at;
	bool done;

	*path = *gone = NULL;
	if (!app_save(a, o, err))
		return false;
	done = redo ? store_redoable(a->store, &o->info, &j, err) :
	    store_undoable(a->store, &o->info, &j, err);
	if (!done || j.n == 0) {
		journal_fini(&j);
		return done;
	}
	*gone = row_name(d, j.p[0].path);
	/* What was saved at once is taken back at once. */
	for (size_t i = 0; i < j.n; i++)
		(void)dossier_apply(d, j.p[i].path, &j.p[i].before);
	session_refresh(o->session);
	if (d->changes.n == 0) {
		done = err_set(err, ERR_INPUT, _("%s : le formulaire n'a plus "
		    "cette question, le changement reste"), j.p[0].path);
	} else {
		done = store_save_undo(a->store, &o->info, d->changes.p,
		    d->changes.n, j.p[0].id, err);
		if (done) {
			dossier_saved(d);
			app_describe(a, o);
			(void)!store_set_info(a->store, &o->info, NULL);
			app_duties_save(a, o);
			*path = strdup(j.p[0].path);
		}
	}
	if (!done || dossier_find(d, j.p[0].path, &at)) {
		free(*gone);
		*gone = NULL;
	}
	journal_fini(&j);
	return done;
}
