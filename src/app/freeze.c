/* SPDX-License-Identifier: GPL-3.0-or-later */
/* freeze - a dossier becomes a version, and a version a session again. */
#include "config.h"

#include "app/catalogue.h"
#include "app/kept.h"
#include "app/models.h"
#include "app/paper.h"

#include "base/date.h"
#include "base/i18n.h"
#include "wizard/amend.h"
#include "wizard/pieces.h"
#include "wizard/requests.h"

#include <string.h>

#define SHORT_DIGEST 10

/* Has it the answers, and the form, of O as it is now? */
static bool
is_unchanged(struct app *a, const struct open_dossier *o,
    const struct version *last, const struct frozen *f)
{
	const struct form *form = o->session->form;

	if (!store_changed_since(a->store, &o->info, last->when))
		return true;
	for (int i = 0; i < f->nform && i < form->nsource; i++)
		if (strcmp(f->form[i].digest, form->source[i].digest) != 0)
			return false;
	return f->nform == form->nsource &&
	    exchange_answers_same(o->session->dossier, f);
}

/* May the last version stand for what is frozen now?  It does when it holds
   the same: also where an answer changed and came back.  What is signed is a
   version of its own, even when one that was printed has the same answers. */
static bool
is_same(struct app *a, const struct open_dossier *o, const struct version *last,
    const char *reason, const struct frozen_meta *m)
{
	struct arena arena = { 0 };
	struct frozen f;
	struct err none = { 0 };
	bool same;

	if (last->n == 0 || (amend_rank(reason) >= 0 &&
	    (strcmp(last->reason, reason) != 0 || !kept_same(m, last))))
		return false;
	same = exchange_thaw(last->content, last->size, &arena, &f, &none) &&
	    (!m->lists || exchange_wanted_same(m, &f)) &&
	    is_unchanged(a, o, last, &f);
	arena_fini(&arena);
	return same;
}

/* What the schemes of its demandes want enclosed today. */
static void
gather_wanted(struct app *a, const struct session *s, struct arena *arena,
    struct frozen_meta *m)
{
	const struct catalogue *c;
	struct piece_table t;
	struct err none = { 0 };

	if (requests_block(s->form) == NULL || !app_catalogue(a, s->form, &c,
	    &none))
		return;
	pieces_table(s, c, arena, &t);
	exchange_wanted(&t, arena, m);
}

static bool
put_version(struct app *a, const struct open_dossier *o, const char *reason,
    const struct frozen_meta *m, struct version *out, struct err *err)
{
	struct str content;
	bool done;

	version_fini(out);
	str_init(&content, 0);
	exchange_freeze(o->session, m, &content);
	done = store_freeze(a->store, &o->info, content.p, content.len,
	    reason, a->today, out, err);
	str_fini(&content);
	return done;
}

bool
paper_freeze(struct app *a, struct open_dossier *o, const char *reason,
    int32_t day, struct version *out, struct err *err)
{
	struct frozen_meta m = { .today = a->today, .signed_on = day,
		.when = (int64_t)a->today * 86400 };
	struct arena arena;
	bool done;

	if (!app_save(a, o, err) ||
	    !store_version(a->store, &o->info, 0, out, err))
		return false;
	arena_init(&arena);
	done = kept_gather(a, o->session->form, &arena, &m, err);
	if (done)
		gather_wanted(a, o->session, &arena, &m);
	if (done && !is_same(a, o, out, reason, &m)) {
		kept_share(a, &o->info, out, o->session->form, &m);
		m.desk = app_desk(a, &arena);
		done = put_version(a, o, reason, &m, out, err);
	}
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
