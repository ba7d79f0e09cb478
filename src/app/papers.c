/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/papers.h"
#include "app/stamp.h"

#include "app/catalogue.h"
#include "app/evaluation.h"
#include "app/paper_recipient.h"
#include "app/paper_sheets.h"

#include "base/i18n.h"
#include "rules/target.h"
#include "wizard/clauses.h"
#include "wizard/requests.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- those of the program --- */

struct making {
	struct app *app;
	struct open_dossier *o;
	const struct paper_want *want;
	struct paper_made *out;
};

struct kind {
	const char *id, *title, *genre;
	bool freezes, versions, recipients;
	/* Has its form such a paper?  NULL: every form has. */
	bool (*there)(const struct form *f);
	/* Can it be made now?  *err: why not.  NULL: always. */
	bool (*ready)(struct app *a, const struct open_dossier *o,
	    struct err *err);
	/* As it is now; NULL: only the versions of the application. */
	bool (*make)(const struct making *m, struct err *err);
};

static bool
has_requests(const struct form *f)
{
	return requests_block(f) != NULL;
}

static bool
ready_convention(struct app *a, const struct open_dossier *o,
    struct err *err)
{
	return app_model_for(a, o->session, PAPER_CONVENTION, err) != NULL;
}

static bool
ready_eligibility(struct app *a, const struct open_dossier *o,
    struct err *err)
{
	const struct catalogue *c;

	return app_catalogue(a, o->session->form, &c, err);
}

static bool
ready_amendment(struct app *a, const struct open_dossier *o, struct err *err)
{
	int n;

	if (!versions_signed(a, o, &n, err))
		return false;
	return n > 0 || err_set(err, ERR_REFUSED, "%s", _("rien n'est encore "
	    "signé : un avenant change ce qui l'est"));
}

bool
papers_freeze(struct app *a, struct open_dossier *o, struct version *out,
    struct err *err)
{
	if (o->session->readonly)
		return err_set(err, ERR_READONLY, "%s",
		    _("le dossier est en lecture seule : imprimer un "
		    "brouillon, ou une version déjà figée"));
	return paper_freeze(a, o, "impression", NO_DAY, out, err);
}

static bool
final_doc(const struct making *m, struct err *err)
{
	struct reprint *r = &m->out->r;

	if (!papers_freeze(m->app, m->o, &r->version, err) ||
	    !reprint_application(m->app, m->o, r, err))
		return false;
	(void)snprintf(m->out->what, sizeof m->out->what, "version-%d",
	    r->version.n);
	m->out->doc = r->doc;
	return true;
}

static bool
draft_doc(const struct making *m, struct err *err)
{
	(void)err;
	m->out->doc = paper_draft(m->app, m->o->session, NULL,
	    &m->out->r.arena);
	return true;
}

static bool
to_bring_doc(const struct making *m, struct err *err)
{
	(void)err;
	m->out->doc = paper_to_bring(m->app, m->o, &m->out->r.arena);
	return true;
}

static bool
plan_doc(const struct making *m, struct err *err)
{
	m->out->doc = paper_plan(m->app, m->o->session, NULL,
	    &m->out->r.arena, err);
	return m->out->doc != NULL;
}

static bool
eligibility_doc(const struct making *m, struct err *err)
{
	m->out->doc = paper_eligibility(m->app, m->o, &m->out->r.arena, err);
	return m->out->doc != NULL;
}

static bool
convention_doc(const struct making *m, struct err *err)
{
	m->out->doc = paper_model(m->app, m->o, PAPER_CONVENTION,
	    &m->out->r.arena, err);
	return m->out->doc != NULL;
}

static bool
amendment_doc(const struct making *m, struct err *err)
{
	struct comparison *c = &m->out->r.comparison;

	if (!versions_amendment(m->app, m->o, 0, c, err))
		return false;
	m->out->doc = c->doc;
	return true;
}

static bool
evaluation_doc(const struct making *m, struct err *err)
{
	m->out->doc = app_evaluation_doc(m->app, m->o, &m->out->r.arena, err);
	return m->out->doc != NULL;
}

static bool
test_doc(const struct making *m, struct err *err)
{
	(void)err;
	m->out->doc = paper_test_page(m->app, &m->out->r.arena);
	return true;
}

static bool
summary_doc(const struct making *m, struct err *err)
{
	(void)err;
	m->out->doc = paper_summary(m->app, m->o, &m->out->r.arena);
	return true;
}

static bool
checklist_doc(const struct making *m, struct err *err)
{
	(void)err;
	m->out->doc = paper_checklist(m->app, m->o, &m->out->r.arena);
	return true;
}

static bool
blank_doc(const struct making *m, struct err *err)
{
	(void)err;
	m->out->doc = paper_blank(m->app, m->o, strcmp(m->want->id,
	    PAPER_FILLED) == 0, &m->out->r.arena);
	return true;
}

static const struct kind kinds[] = {
	{ PAPER_DRAFT, N_("Brouillon, avec ce qui manque"), "dossier",
	    .recipients = true, .make = draft_doc },
	{ PAPER_FINAL, N_("Dossier pour signature (fige une version)"),
	    "dossier", .freezes = true, .versions = true,
	    .recipients = true, .make = final_doc },
	{ PAPER_TO_BRING, N_("Liste à rapporter"), "liste",
	    .make = to_bring_doc },
	{ PAPER_PLAN, N_("Plan de financement"), "plan", .versions = true,
	    .there = has_requests, .make = plan_doc },
	{ PAPER_ELIGIBILITY, N_("Éligibilité : les aides, et pourquoi"),
	    "rapport", .ready = ready_eligibility, .make = eligibility_doc },
	{ PAPER_AMENDMENT, N_("Projet d'avenant à ce qui est signé"),
	    "avenant", .versions = true, .ready = ready_amendment,
	    .make = amendment_doc },
	{ PAPER_CONVENTION, N_("Convention, le texte et ses annexes"),
	    "convention", .versions = true, .there = clauses_offered,
	    .ready = ready_convention, .make = convention_doc },
	{ PAPER_EVALUATION, N_("Évaluation de la convention"), "evaluation",
	    .there = evaluation_offered, .make = evaluation_doc },
	{ PAPER_BLANK, N_("Formulaire vierge, à remplir à la main"),
	    "formulaire", .make = blank_doc },
	{ PAPER_FILLED, N_("Formulaire à compléter, avec ce qui est connu"),
	    "formulaire", .make = blank_doc },
	{ "resume", N_("Résumé pour le responsable, sur une page"),
	    "rapport", .make = summary_doc },
	{ "conseiller", N_("Liste du conseiller : ce qui reste, quoi "
	    "vérifier"), "liste", .make = checklist_doc },
	{ PAPER_ARCHIVE, N_("Archive : dossier, réponses et pièces, en un "
	    "fichier ZIP"), "archive", .freezes = true, .versions = true,
	    .recipients = true, .make = final_doc },
	{ PAPER_JOINED, N_("Dossier suivi de ses pièces, en un seul PDF"),
	    "dossier", .freezes = true, .versions = true,
	    .recipients = true, .make = final_doc },
	{ PAPER_TEST, N_("Page d'essai"), "essai", .make = test_doc },
};
#define KINDS (sizeof kinds / sizeof *kinds)

static const struct kind *
kind_find(const char *id)
{
	for (size_t i = 0; i < KINDS; i++)
		if (strcmp(kinds[i].id, id) == 0)
			return &kinds[i];
	return NULL;
}

/* --- those of data/modeles/ --- */

/* A convention is signed by several; what is filed goes to one. */
static bool
for_one(const struct form *f, const struct template *t)
{
	return has_requests(f) && t->kind != TEMPLATE_CONVENTION;
}

static int
papers_of_models(struct app *a, const struct open_dossier *o,
    struct arena *arena, struct paper_row *row, int most)
{
	const struct app_models *m;
	struct err none = { 0 };
	int n = 0;

	if (!app_models(a, o->session->form, &m, &none))
		return 0;
	app_portal_schemes(a, o->session);
	for (int i = 0; i < m->n && n < most; i++) {
		const struct template *t = m->model[i];
		const char *why;
		bool yes = template_applies(t, o->session->dossier, arena,
		    &why) == OUT_YES;

		row[n++] = (struct paper_row){ .id = t->id,
			.title = t->title, .genre = template_genre(t->kind),
			.offered = yes, .why_not = yes ? "" : why,
			.versions = true, .model = true, .target = t->target,
			.recipients = for_one(o->session->form, t) };
		if (t->target != NULL && retype_chosen(o->session, t))
			papers_sheets(o->session, t, gettext, arena,
			    &row[n - 1]);
	}
	return n;
}

static int
count_models(struct app *a, const struct form *f)
{
	const struct app_models *m;
	struct err none = { 0 };

	return app_models(a, f, &m, &none) ? m->n : 0;
}

struct paper_row *
papers_list(struct app *a, const struct open_dossier *o, struct arena *arena,
    int *n)
{
	const struct form *f = o->session->form;
	int models = count_models(a, f);
	struct paper_row *row = arena_array(arena, KINDS + (size_t)models,
	    sizeof *row);

	session_refresh(o->session);
	*n = 0;
	for (size_t i = 0; i < KINDS; i++) {
		const struct kind *k = &kinds[i];
		struct err err = { 0 };
		bool ready;

		if (k->there != NULL && !k->there(f))
			continue;
		ready = k->ready == NULL || k->ready(a, o, &err);
		row[(*n)++] = (struct paper_row){ .id = k->id,
			.title = k->title, .genre = k->genre,
			.offered = ready, .why_not = ready ? "" :
			arena_strdup(arena, err.text),
			.freezes = k->freezes, .versions = k->versions,
			.recipients = k->recipients && has_requests(f) };
	}
	*n += papers_of_models(a, o, arena, row + *n, models);
	return row;
}

/* --- one by its name --- */

bool
papers_freezes(const struct paper_want *w)
{
	return (w->id == NULL || strcmp(w->id, PAPER_FINAL) == 0 ||
	    strcmp(w->id, PAPER_ARCHIVE) == 0 ||
	    strcmp(w->id, PAPER_JOINED) == 0) && w->version == 0;
}

/* Is there a paper ID?  Why not, with the nearest name. */
static bool
known(struct app *a, const struct open_dossier *o, const char *id,
    int version, struct err *err)
{
	struct arena arena = { 0 };
	struct paper_row *row;
	const char *near;
	bool found;
	int n;

	row = papers_list(a, o, &arena, &n);
	found = papers_find(row, n, id) != NULL || kind_find(id) != NULL ||
	    version > 0;
	near = papers_nearest(row, n, id);
	if (!found && near != NULL)
		(void)err_set(err, ERR_USAGE, _("ce dossier n'a pas de papier "
		    "« %s » ; le plus proche est « %s » (« guichet modeles "
		    "D » les dit tous)"), id, near);
	else if (!found)
		(void)err_set(err, ERR_USAGE, _("ce dossier n'a pas de papier "
		    "« %s » (« guichet modeles D » les dit tous)"), id);
	arena_fini(&arena);
	return found;
}

/* A version may have kept models that are no longer there: what is no paper
   of the program is looked for in it. */
static bool
again(const struct making *m, struct err *err)
{
	const struct paper_want *w = m->want;
	const struct kind *k = kind_find(w->id);
	bool whole = strcmp(w->id, PAPER_FINAL) == 0;

	if (k != NULL && !k->versions)
		return err_set(err, ERR_USAGE, _("« %s » ne se fait que du "
		    "dossier tel qu'il est, pas d'une version figée"), w->id);
	if (!reprint_make(m->app, m->o, w->version, whole ? NULL : w->id,
	    &m->out->r, err))
		return false;
	m->out->doc = m->out->r.doc;
	(void)snprintf(m->out->what, sizeof m->out->what,
	    "%.30s%sversion-%d", whole ? "" : w->id, whole ? "" : "-",
	    w->version);
	return true;
}

/* --- for one recipient --- */

/* May the paper be for one?  The models of a version may be others. */
static bool
may_be_for_one(const struct making *m, struct err *err)
{
	struct arena arena = { 0 };
	const struct paper_row *row;
	bool may;
	int n;

	row = papers_list(m->app, m->o, &arena, &n);
	row = papers_find(row, n, m->want->id);
	may = row == NULL || row->recipients;
	arena_fini(&arena);
	return may || err_set(err, ERR_USAGE, _("« %s » ne se fait pas pour "
	    "un seul financeur"), m->want->id);
}

bool
papers_serve(struct app *a, const struct open_dossier *o, const char *id,
    const struct row *request, struct arena *arena, struct err *err)
{
	const struct field *kind = requests_field(o->session->form, "type");
	const struct paper_row *row;
	const struct value *v;
	const char *all = "";
	int n;

	row = papers_list(a, o, arena, &n);
	row = papers_find(row, n, id);
	if (papers_serves(row, request) || kind == NULL)
		return true;
	for (int i = 0; i < row->target->nfunder; i++) {
		int k = vtype_choice(&kind->type, row->target->funder[i]);

		if (k >= 0)
			all = arena_printf(arena, "%s%s%s", all, i > 0 ?
			    " ; " : "", kind->type.choice[k].label);
	}
	v = &request->slot[kind->slot].value;
	return err_set(err, ERR_INPUT, _("« %s » ne se remplit que pour : %s. "
	    "La demande à %s est d'un autre type de financeur : %s"),
	    row->title, all, row_title(request, arena), v->kind !=
	    VALUE_CHOICE ? "?" : kind->type.choice[v->n].label);
}

/* The session that is to be addressed: that of the version wanted, or a copy
   of what is open. */
static struct session *
own_session(const struct making *m, struct err *err)
{
	struct reprint *r = &m->out->r;

	if (m->want->version > 0)
		return reprint_thaw(m->app, m->o, m->want->version, r, err) ?
		    r->thawed.session : NULL;
	if (!papers_freezes(m->want)) {
		m->out->copy = recipients_copy(m->o->session);
		return m->out->copy;
	}
	if (!papers_freeze(m->app, m->o, &r->version, err) ||
	    !paper_thaw(m->app, &m->o->info, &r->version, &r->thawed,
	    err))
		return NULL;
	return r->thawed.session;
}

/* The portal or the form that is wanted, if it is for some demandes, among
   the models of R, a version, or of today; NULL: it is none. */
static bool
chosen_of(const struct making *m, struct reprint *r, const struct session *s,
    const struct template **out, struct err *err)
{
	const struct app_models *models;

	*out = NULL;
	if (kind_find(m->want->id) != NULL)
		return true;
	if (m->want->version > 0 ? !paper_thawed_models(m->app, &m->o->info,
				       &r->thawed, &models, err)
				 : !app_models(m->app, s->form, &models, err))
		return false;
	for (int i = 0; i < models->n; i++)
		if (models->model[i]->target != NULL &&
		    strcmp(models->model[i]->id, m->want->id) == 0 &&
		    retype_chosen(s, models->model[i]))
			*out = models->model[i];
	return true;
}

/* Those of the form T that are filed with TO, in A; none: it is not for
   TO. */
static struct row **
on_form(const struct making *m, const struct session *s,
    const struct template *t, const struct recipient *to, struct arena *a,
    int *n)
{
	return m->want->sheet ? retype_together(s, t, (struct row *)to->row,
	    a, n) : retype_of_service(s, t, to->row, a, n);
}

/* S becomes that of TO: of all those to the same service, of them those that
   its form is for, or of all that its portal takes in one file.  Their rows;
   NULL: *err. */
static const struct row **
address(const struct making *m, struct session *s, const struct recipient *to,
    bool all, int *n, struct err *err)
{
	struct arena *a = &m->out->r.arena;
	const struct template *t;
	struct row **row;

	if (!chosen_of(m, &m->out->r, s, &t, err))
		return NULL;
	app_portal_schemes(m->app, s);
	*n = 0;
	row = NULL;
	if (t != NULL && all && t->kind == TEMPLATE_FORM)
		row = on_form(m, s, t, to, a, n);
	/* a name is that of one funder */
	else if (t != NULL && all && t->target->together &&
	    m->want->recipient[0] >= '0' && m->want->recipient[0] <= '9')
		row = retype_together(s, t, (struct row *)to->row, a, n);
	if (*n == 0)
		return recipients_address(s, to->rank, all, a, n);
	recipients_address_those(s, row, *n);
	return (const struct row **)row;
}

static bool
doc_for(const struct making *m, struct session *s, const struct recipient *to,
    const struct row **row, int n, struct err *err)
{
	struct reprint *r = &m->out->r;
	const struct catalogue *c = NULL;
	struct err none = { 0 };

	/* those of today say nothing of what was frozen */
	if (m->out->copy != NULL && !app_catalogue(m->app, s->form, &c,
	    &none))
		c = NULL;
	if (strcmp(m->want->id, PAPER_DRAFT) == 0) {
		m->out->doc = paper_draft(m->app, s, paper_recipient(s, to,
		    row, n, c, NULL, &r->arena), &r->arena);
	} else if (strcmp(m->want->id, PAPER_FINAL) == 0) {
		m->out->doc = paper_thawed_doc(&r->thawed, paper_recipient(s,
		    to, row, n, NULL, &r->thawed.frozen, &r->arena));
	} else if (m->out->copy == NULL) {
		if (!reprint_model(m->app, m->o, m->want->id, paper_recipient(s,
		    to, row, n, NULL, &r->thawed.frozen, &r->arena), r, err))
			return false;
		m->out->doc = stamp_named(r->doc, m->want->id, &r->arena);
	} else {
		const struct template *t = app_model_for(m->app, s,
		    m->want->id, err);

		if (t == NULL)
			return false;
		m->out->doc = app_model_doc(m->app, s, t, NULL,
		    paper_recipient(s, to, row, n, c, NULL, &r->arena),
		    &r->arena);
	}
	return true;
}

static bool
make_for_one(const struct making *m, struct err *err)
{
	struct arena *a = &m->out->r.arena;
	struct session *s;
	const struct recipient *to;
	const struct row **row;
	char version[24] = "";
	bool all;
	int n;

	if (!may_be_for_one(m, err))
		return false;
	s = own_session(m, err);
	if (s == NULL)
		return false;
	session_refresh(s);
	to = recipient_of(s, m->want->recipient, a, &all, err);
	if (to == NULL ||
	    !papers_serve(m->app, m->o, m->want->id, to->row, a, err))
		return false;
	row = address(m, s, to, all, &n, err);
	if (row == NULL || !doc_for(m, s, to, row, n, err))
		return false;
	if (m->out->r.version.n > 0)
		(void)snprintf(version, sizeof version, "version-%d-",
		    m->out->r.version.n);
	(void)snprintf(m->out->what, sizeof m->out->what, "%.40s%s%s%s",
	    strcmp(m->want->id, PAPER_FINAL) == 0 ? "" : m->want->id,
	    strcmp(m->want->id, PAPER_FINAL) == 0 ? "" : "-", version,
	    recipient_file(s, to, row, n, a));
	return true;
}

/* A sheet from which a portal is filled, or a form of some schemes, is for
   some demandes, also when none is named: *RECIPIENT which, in A. */
static bool
recipient_of_sheet(const struct making *m, const char **recipient,
    struct arena *arena, struct err *err)
{
	struct reprint r = { .doc = NULL };
	struct session *s = m->o->session;
	const struct template *t;
	struct row *one = NULL;
	bool done = true;

	if (m->want->version > 0) {
		done = reprint_thaw(m->app, m->o, m->want->version, &r, err);
		s = r.thawed.session;
	}
	done = done && chosen_of(m, &r, s, &t, err);
	if (done && t != NULL) {
		app_portal_schemes(m->app, s);
		session_refresh(s);
		done = recipient_of_portal(s, t, arena, &one, err);
	}
	if (one != NULL)
		*recipient = retype_asked(s, t, one, arena);
	reprint_fini(&r);
	return done;
}

static bool
make(struct app *a, struct open_dossier *o, const struct paper_want *want,
    struct paper_made *out, struct err *err)
{
	struct paper_want w = *want;
	struct making m = { a, o, &w, out };
	const struct kind *k;

	*out = (struct paper_made){ .doc = NULL };
	if (w.id == NULL)
		w.id = PAPER_FINAL;
	k = kind_find(w.id);
	if (w.recipient == NULL && k == NULL &&
	    !recipient_of_sheet(&m, &w.recipient, &out->r.arena, err))
		return false;
	w.sheet = want->recipient == NULL;
	if (w.recipient != NULL)
		return known(a, o, w.id, w.version, err) &&
		    make_for_one(&m, err);
	if (w.version > 0)
		return again(&m, err);
	(void)snprintf(out->what, sizeof out->what, "%.40s", w.id);
	if (k != NULL)
		return k->make(&m, err);
	if (!known(a, o, w.id, 0, err))
		return false;
	out->doc = paper_model(a, o, w.id, &out->r.arena, err);
	return out->doc != NULL;
}

bool
papers_make(struct app *a, struct open_dossier *o,
    const struct paper_want *want, struct paper_made *out, struct err *err)
{
	if (!make(a, o, want, out, err))
		return false;
	out->doc = stamp_present(a, o, out->what, out->doc, &out->r.arena);
	return true;
}

void
papers_fini(struct paper_made *m)
{
	reprint_fini(&m->r);
	session_free(m->copy);
	m->copy = NULL;
	m->doc = NULL;
}
