/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/models.h"
#include "app/reprint.h"

#include "base/i18n.h"

#include <stdio.h>
#include <string.h>

void
reprint_fini(struct reprint *r)
{
	if (r->thawed.form != NULL)
		paper_thawed_fini(&r->thawed);
	comparison_fini(&r->comparison);
	version_fini(&r->version);
	arena_fini(&r->arena);
	*r = (struct reprint){ 0 };
}

bool
reprint_application(struct reprint *r, struct err *err)
{
	if (!paper_thaw(&r->version, &r->thawed, err))
		return false;
	r->doc = paper_thawed_doc(&r->thawed);
	return true;
}

static bool
find(struct app *a, const struct open_dossier *o, int n, struct reprint *r,
    struct err *err)
{
	return store_version(a->store, &o->info, n, &r->version, err) &&
	    (r->version.n > 0 || err_set(err, ERR_INPUT,
	    _("le dossier n'a pas de version %d"), n));
}

const struct session *
reprint_session(struct app *a, const struct open_dossier *o, int n,
    struct reprint *r, struct err *err)
{
	if (n == 0)
		return o->session;
	return find(a, o, n, r, err) && paper_thaw(&r->version, &r->thawed,
	    err) ? r->thawed.session : NULL;
}

static bool
put_model(struct app *a, const struct open_dossier *o, const char *model,
    struct reprint *r, struct err *err)
{
	const struct app_models *m;
	const struct template *t;

	if (!paper_thawed_models(a, &o->info, &r->thawed, &m, err))
		return false;
	t = models_for(m, r->thawed.session, model, err);
	if (t == NULL)
		return false;
	r->doc = t->kind == TEMPLATE_CONVENTION ? app_convention(a,
	    r->thawed.session, t, &r->thawed.stamp, &r->arena) :
	    app_target(a, r->thawed.session, t, NULL, &r->thawed.stamp,
	    &r->arena);
	return true;
}

bool
reprint_make(struct app *a, const struct open_dossier *o, int n,
    const char *model, struct reprint *r, struct err *err)
{
	if (!find(a, o, n, r, err))
		return false;
	if (model == NULL)
		return reprint_application(r, err);
	if (strcmp(model, "avenant") == 0) {
		if (!versions_amended_by(a, o, n, &r->comparison, err))
			return false;
		r->doc = r->comparison.doc;
		return true;
	}
	if (!paper_thaw(&r->version, &r->thawed, err))
		return false;
	if (strcmp(model, "plan") != 0)
		return put_model(a, o, model, r, err);
	r->doc = paper_plan(a, r->thawed.session, &r->thawed.stamp,
	    &r->arena, err);
	return r->doc != NULL;
}

void
reprint_warn(const struct reprint *r)
{
	if (r->thawed.stamp.models_of_today)
		fputs(_("guichet : attention, cette version a été figée sans "
		    "le texte de ses modèles ; elle est imprimée avec ceux "
		    "d'aujourd'hui, et le dit sur chaque page\n"), stderr);
}
