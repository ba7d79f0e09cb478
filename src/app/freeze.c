/* SPDX-License-Identifier: GPL-3.0-or-later */
/* freeze - a dossier becomes a version, and a version a session again. */
#include "config.h"

#include "app/kept.h"
#include "app/models.h"
#include "app/paper.h"

#include "base/date.h"
#include "base/i18n.h"
#include "wizard/amend.h"

#include <string.h>

#define SHORT_DIGEST 10

/* May the last version stand for what is frozen now?  What is signed is a
   version of its own, even when one that was printed has the same answers. */
static bool
is_same(struct app *a, const struct open_dossier *o, const struct version *last,
    const char *reason, const struct frozen_meta *m)
{
	if (last->n == 0 ||
	    store_changed_since(a->store, &o->info, last->when))
		return false;
	return amend_rank(reason) < 0 || (strcmp(last->reason, reason) == 0 &&
	    kept_same(m, last));
}

bool
paper_freeze(struct app *a, struct open_dossier *o, const char *reason,
    int32_t day, struct version *out, struct err *err)
{
	struct frozen_meta m = { .today = a->today, .signed_on = day,
		.when = (int64_t)a->today * 86400 };
	struct str content;
	struct arena arena;
	bool done = false;

	if (!app_save(a, o, err) ||
	    !store_version(a->store, &o->info, 0, out, err))
		return false;
	arena_init(&arena);
	if (!kept_gather(a, o->session->form, &arena, &m, err))
		goto out;
	if (is_same(a, o, out, reason, &m)) {
		arena_fini(&arena);
		return true;
	}
	kept_share(a, &o->info, out, o->session->form, &m);
	version_fini(out);
	str_init(&content, 0);
	m.desk = app_desk(a, &arena);
	exchange_freeze(o->session, &m, &content);
	done = store_freeze(a->store, &o->info, content.p, content.len,
	    reason, a->today, out, err);
	str_fini(&content);
out:
	if (!done)
		version_fini(out);
	arena_fini(&arena);
	return done;
}

/* The form of today, when its texts are those that were frozen: read once,
   and most papers are made on the day of their version. */
static struct form *
same_form(struct app *a, const struct dossier_info *dossier,
    const struct frozen *f)
{
	struct form *form = map_get(&a->forms, dossier->form);

	if (form == NULL || form->nsource != f->nform)
		return NULL;
	for (int i = 0; i < f->nform; i++)
		if (strcmp(form->source[i].digest, f->form[i].digest) != 0)
			return NULL;
	return form;
}

static bool
thaw_form(const struct frozen *f, struct form **out, struct err *err)
{
	struct complaints c = { 0 };

	*out = catalog_form_sources(f->form, f->nform, "formulaire figé", &c);
	if (*out == NULL)
		(void)err_set(err, ERR_DAMAGED,
		    _("le formulaire de cette version n'est plus lisible : "
		    "%s"), c.n > 0 ? c.p[0].text : "");
	complaints_fini(&c);
	return *out != NULL;
}

bool
paper_thaw(struct app *a, const struct dossier_info *dossier,
    const struct version *v, struct thawed *out, struct err *err)
{
	struct thawed t = { .n = v->n };
	struct dossier *d;
	char day[DATE_TEXT];

	if (!exchange_thaw(v->content, v->size, &t.arena, &t.frozen, err)) {
		paper_thawed_fini(&t);
		return false;
	}
	t.form = same_form(a, dossier, &t.frozen);
	t.of_today = t.form != NULL;
	if (t.form == NULL && !thaw_form(&t.frozen, &t.form, err)) {
		paper_thawed_fini(&t);
		return false;
	}
	d = dossier_new(t.form, t.frozen.today);
	if (!exchange_thaw_answers(&t.frozen, d, err)) {
		dossier_free(d);
		paper_thawed_fini(&t);
		return false;
	}
	t.session = session_new(d);
	t.stamp = (struct paper_stamp){ .created = t.frozen.when,
		.desk = t.frozen.desk[0] != '\0' ? t.frozen.desk : NULL,
		.version = arena_printf(&t.arena, "version %d du %s", v->n,
		    date_fr(t.frozen.today, day)),
		.digest = arena_strndup(&t.arena, v->digest,
		    strnlen(v->digest, SHORT_DIGEST)),
		.of = { .dossier = arena_strdup(&t.arena, dossier->uuid),
		    .version = v->n,
		    .digest = arena_strdup(&t.arena, v->digest) } };
	*out = t;
	return true;
}

bool
paper_thawed_models(struct app *a, const struct dossier_info *dossier,
    struct thawed *t, const struct app_models **out, struct err *err)
{
	if (t->models == NULL && kept_whole(a, dossier, t))
		t->models = models_of_texts(t->form, t->frozen.kept,
		    t->frozen.nkept);
	if (t->models == NULL) {
		t->stamp.models_of_today = true;
		if (!models_read(a, t->form, &t->models, err))
			return false;
	}
	*out = t->models;
	return true;
}

void
paper_thawed_fini(struct thawed *t)
{
	session_free(t->session);
	app_models_free(t->models);
	if (t->form != NULL && !t->of_today)
		form_free(t->form);
	arena_fini(&t->arena);
	*t = (struct thawed){ 0 };
}
