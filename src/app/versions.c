/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/versions.h"
#include "app/stamp.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "doc/amendment.h"
#include "wizard/amend.h"
#include "wizard/state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool
versions_read(const char *word, int *out)
{
	long n = 0;

	if (strcmp(word, "present") == 0 ||
	    strcmp(word, "pr\303\251sent") == 0) {
		*out = VERSION_PRESENT;
		return true;
	}
	for (const char *p = word; *p != '\0'; p++) {
		if (*p < '0' || *p > '9' || n > 1000000)
			return false;
		n = n * 10 + (*p - '0');
	}
	*out = (int)n;
	return n > 0;
}

/* The last signed version, and the number of its amendment. */
static bool
last_signed(struct app *a, const struct open_dossier *o, int *n, int *rank,
    struct err *err)
{
	struct version *v = NULL;
	size_t count = 0;

	*n = *rank = 0;
	if (!store_versions(a->store, &o->info, &v, &count, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		int r = amend_rank(v[i].reason);

		if (r >= 0) {
			*n = v[i].n;
			*rank = r;
		}
		version_fini(&v[i]);
	}
	free(v);
	return true;
}

bool
versions_signed(struct app *a, const struct open_dossier *o, int *out,
    struct err *err)
{
	int rank;

	return last_signed(a, o, out, &rank, err);
}

/* --- comparing --- */

/* Why, and when it was signed, which is not when it was frozen. */
static const char *
told_reason(struct comparison *c, int k)
{
	int32_t on = c->thawed[k].frozen.signed_on;
	char day[DATE_TEXT];
	struct version_row v = { .reason = c->told.reason[k],
		.signed_on = on == NO_DAY ? NULL : date_fr(on, day) };

	return amend_told(&v, gettext, &c->arena);
}

static bool
take_side(struct app *a, const struct open_dossier *o, int n,
    struct comparison *c, int k, struct err *err)
{
	struct version v = { 0 };
	char day[DATE_TEXT];
	bool done;

	c->told.version[k] = n;
	if (n == VERSION_PRESENT) {
		c->session[k] = o->session;
		c->told.name[k] = arena_strdup(&c->arena, _("le présent"));
		c->told.reason[k] = "";
		return true;
	}
	if (!store_version(a->store, &o->info, n, &v, err))
		return false;
	if (v.n == 0)
		return err_set(err, ERR_INPUT,
		    _("le dossier n'a pas de version %d"), n);
	done = paper_thaw(a, &o->info, &v, &c->thawed[k], err);
	if (done) {
		c->session[k] = c->thawed[k].session;
		c->told.reason[k] = arena_strdup(&c->arena, v.reason);
		c->told.name[k] = arena_printf(&c->arena,
		    _("version %d du %s (%s)"), n,
		    date_fr(c->session[k]->dossier->today, day),
		    told_reason(c, k));
	}
	version_fini(&v);
	return done;
}

/* --- nothing changed, and yet --- */

static bool
same_kept(const struct frozen *a, const struct frozen *b)
{
	bool same = a->nkept == b->nkept;

	for (int i = 0; same && i < a->nkept; i++)
		same = strcmp(a->kept[i].digest, b->kept[i].digest) == 0;
	return same;
}

static bool
same_form(const struct frozen *a, const struct frozen *b)
{
	bool same = a->nform == b->nform;

	for (int i = 0; same && i < a->nform; i++)
		same = strcmp(a->form[i].digest, b->form[i].digest) == 0;
	return same;
}

static bool
same_wanted(const struct frozen *a, const struct frozen *b)
{
	const struct frozen_meta m = { .lists = b->lists,
		.wanted = b->wanted, .nwanted = b->nwanted };

	return a->lists == b->lists && (!a->lists ||
	    exchange_wanted_same(&m, a));
}

/* What the digests of two versions that say the same differ by. */
static const char *
apart_by(struct comparison *c)
{
	const struct frozen *a = &c->thawed[0].frozen;
	const struct frozen *b = &c->thawed[1].frozen;
	const struct {
		bool same;
		const char *what;
	} part[] = { { a->today == b->today, N_("le jour") },
		{ a->signed_on == b->signed_on, N_("le jour signé") },
		{ strcmp(a->desk, b->desk) == 0, N_("le poste") },
		{ same_form(a, b), N_("le formulaire") },
		{ same_kept(a, b), N_("les modèles") },
		{ same_wanted(a, b), N_("les pièces que les dispositifs "
		    "demandent") },
		{ exchange_answers_same(c->session[1]->dossier, a),
		    N_("qui a dit une réponse, ou d'où elle vient") } };
	const char *out = "";

	for (size_t i = 0; i < sizeof part / sizeof *part; i++)
		if (!part[i].same)
			out = arena_printf(&c->arena, "%s%s%s", out,
			    out[0] == '\0' ? "" : ", ", _(part[i].what));
	return out[0] != '\0' ? out :
	    _("où les textes des modèles sont gardés");
}

static void
tell_apart(struct comparison *c)
{
	const char *was = c->thawed[0].stamp.of.digest;
	const char *is = c->thawed[1].stamp.of.digest;

	if (c->compare.n == 0 && was != NULL && is != NULL &&
	    strcmp(was, is) != 0)
		c->told.apart = arena_printf(&c->arena, _("Leurs empreintes "
		    "diffèrent par : %s."), apart_by(c));
}

bool
versions_compare(struct app *a, const struct open_dossier *o, int from,
    int to, struct comparison *out, struct err *err)
{
	struct comparison c = { 0 };

	if (!take_side(a, o, from, &c, 0, err) ||
	    !take_side(a, o, to, &c, 1, err)) {
		comparison_fini(&c);
		return false;
	}
	compare_make(c.session[0], c.session[1], &c.arena, &c.compare);
	tell_apart(&c);
	*out = c;
	out->told.compare = &out->compare;
	return true;
}

void
comparison_fini(struct comparison *c)
{
	for (int k = 0; k < 2; k++)
		if (c->thawed[k].form != NULL)
			paper_thawed_fini(&c->thawed[k]);
	arena_fini(&c->arena);
	*c = (struct comparison){ 0 };
}

/* --- amendments --- */

static const struct slot *
landmark(const struct session *s, const char *path)
{
	const struct field *leaf = path == NULL ? NULL :
	    form_find(s->form, path);

	return leaf == NULL || leaf->kind != FIELD_LEAF || leaf->block !=
	    s->form->root ? NULL : row_slot(s->dossier->root, leaf);
}

/* The day it was signed, as it is noted; NO_DAY. */
static int32_t
signed_on(const struct thawed *t)
{
	const struct session *s = t->session;
	const struct slot *day = landmark(s, s->form->signed_path);

	if (t->frozen.signed_on != NO_DAY)
		return t->frozen.signed_on;
	if (day == NULL && !state_before_signed(s))
		day = landmark(s, s->form->state_day_path);
	return day != NULL && day->value.kind == VALUE_DATE ?
	    (int32_t)day->value.n : NO_DAY;
}

/* The day of the convention, that signed version FROM is or changes; NO_DAY:
   not said. */
static bool
convention_day(struct app *a, const struct open_dossier *o, int from,
    int32_t *out, struct err *err)
{
	struct version *v = NULL, kept = { 0 };
	struct thawed t = { 0 };
	size_t count = 0;
	int n = 0;
	bool done;

	*out = NO_DAY;
	if (!store_versions(a->store, &o->info, &v, &count, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (v[i].n <= from && amend_rank(v[i].reason) == 0)
			n = v[i].n;
		version_fini(&v[i]);
	}
	free(v);
	if (n == 0)
		return true;
	done = store_version(a->store, &o->info, n, &kept, err) &&
	    paper_thaw(a, &o->info, &kept, &t, err);
	if (done) {
		*out = signed_on(&t);
		paper_thawed_fini(&t);
	}
	version_fini(&kept);
	return done;
}

static bool
may_amend(const struct comparison *c, struct err *err)
{
	struct arena a = { 0 };
	struct say why = amend_why_not(&c->compare, &a);

	if (why.msg != NULL)
		(void)err_set(err, ERR_REFUSED, "%s", say_text(&a, &why,
		    gettext));
	arena_fini(&a);
	return why.msg == NULL;
}

/* What is signed, against the present; *rank: the amendments so far. */
static bool
since_signed(struct app *a, const struct open_dossier *o, int *rank,
    struct comparison *out, struct err *err)
{
	int n;

	if (!last_signed(a, o, &n, rank, err))
		return false;
	if (n == 0)
		return err_set(err, ERR_REFUSED, "%s", _("rien n'est encore "
		    "signé : un avenant change une convention signée (« "
		    "guichet figer D --motif signature »)"));
	if (!versions_compare(a, o, n, VERSION_PRESENT, out, err))
		return false;
	if (may_amend(out, err))
		return true;
	comparison_fini(out);
	return false;
}

/* What amendment RANK + 1 changes; paper is French. */
static const char *
reference(struct comparison *c, int rank, int32_t convention)
{
	int32_t on = c->thawed[0].frozen.signed_on;
	char day[2][DATE_TEXT];

	if (rank == 0)
		return "la convention";
	return arena_printf(&c->arena, "la convention%s%s%s modifiée par "
	    "l'avenant n° %d%s%s", convention == NO_DAY ? "" : " signée le ",
	    convention == NO_DAY ? "" : date_fr(convention, day[0]),
	    convention == NO_DAY ? "" : ",", rank, on == NO_DAY ? "" : " du ",
	    on == NO_DAY ? "" : date_fr(on, day[1]));
}

/* The paper of amendment NUMBER, when RANK were signed before it. */
static bool
put_amendment(struct app *a, const struct open_dossier *o,
    struct comparison *c, struct compose_input in, int number, int rank,
    struct err *err)
{
	struct amendment m = { .in = in, .number = number,
		.compare = &c->compare };
	int32_t convention;

	m.reference.version = c->told.version[0];
	if (!convention_day(a, o, m.reference.version, &convention, err)) {
		comparison_fini(c);
		return false;
	}
	m.reference.day = rank > 0 ? NO_DAY : convention;
	m.reference.name = reference(c, rank, convention);
	c->doc = stamp_named(compose_amendment(&m, &c->arena), "avenant",
	    &c->arena);
	return true;
}

bool
versions_amendment(struct app *a, const struct open_dossier *o, int number,
    struct comparison *out, struct err *err)
{
	struct compose_input in = { .dossier = o->session->dossier,
		.draft = true, .created = (int64_t)a->today * 86400 };
	int rank;

	if (!since_signed(a, o, &rank, out, err))
		return false;
	return put_amendment(a, o, out, in, number > 0 ? number : rank + 1,
	    rank, err);
}

/* The rank of the amendment that version N is (-1: none), and the signed
   version before it (0: none). */
static bool
before(struct app *a, const struct open_dossier *o, int n, int *rank,
    int *from, struct err *err)
{
	struct version *v = NULL;
	size_t count = 0;

	*rank = -1;
	*from = 0;
	if (!store_versions(a->store, &o->info, &v, &count, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		int r = amend_rank(v[i].reason);

		if (v[i].n < n && r >= 0)
			*from = v[i].n;
		else if (v[i].n == n)
			*rank = r;
		version_fini(&v[i]);
	}
	free(v);
	return true;
}

bool
versions_amended_by(struct app *a, const struct open_dossier *o, int n,
    struct comparison *out, struct err *err)
{
	struct compose_input in = { 0 };
	int rank, from;

	if (!before(a, o, n, &rank, &from, err))
		return false;
	if (rank <= 0 || from == 0)
		return err_set(err, ERR_INPUT,
		    _("la version %d n'est pas un avenant signé"), n);
	if (!versions_compare(a, o, from, n, out, err))
		return false;
	in.dossier = out->session[1]->dossier;
	paper_stamped(&in, &out->thawed[1].stamp);
	return put_amendment(a, o, out, in, rank, rank - 1, err);
}

/* --- freezing --- */

static bool
freeze_amended(struct app *a, struct open_dossier *o, int rank,
    int32_t day, struct version *out, struct err *err)
{
	struct comparison c = { 0 };
	char reason[40];
	char text[DATE_TEXT];
	int32_t convention;
	int done;
	bool known;

	if (!since_signed(a, o, &done, &c, err))
		return false;
	known = convention_day(a, o, c.told.version[0], &convention, err);
	comparison_fini(&c);
	if (!known)
		return false;
	if (day != NO_DAY && convention != NO_DAY && day < convention)
		return err_set(err, ERR_REFUSED, _("un avenant n'est pas "
		    "signé avant la convention, qui l'a été le %s"),
		    date_fr(convention, text));
	if (rank > 0 && rank != done + 1)
		return err_set(err, ERR_REFUSED,
		    _("le prochain avenant est le n° %d"), done + 1);
	if (done >= AMEND_MOST)
		return err_set(err, ERR_REFUSED,
		    _("une convention n'a pas plus de %d avenants"),
		    AMEND_MOST);
	(void)snprintf(reason, sizeof reason, "%s %d", AMEND_WORD, done + 1);
	return paper_freeze(a, o, reason, day, out, err);
}

bool
versions_freeze(struct app *a, struct open_dossier *o, const char *reason,
    int32_t day, struct version *out, struct err *err)
{
	struct arena arena = { 0 };
	bool next = strcmp(reason, AMEND_WORD) == 0, done;
	int rank = next ? 0 : amend_rank(reason);

	if (next || rank > 0)
		return freeze_amended(a, o, rank, day, out, err);
	if (rank == 0 && day != NO_DAY)
		(void)state_note_signed(o->session, day);
	done = paper_freeze(a, o, utf8_clean(&arena, reason, strlen(reason),
	    false), day, out, err);
	arena_fini(&arena);
	return done;
}
