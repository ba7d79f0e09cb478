/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/versions.h"

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

bool
versions_amended(struct app *a, const struct open_dossier *o, int *out,
    struct err *err)
{
	int n;

	return last_signed(a, o, &n, out, err);
}

/* --- comparing --- */

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
	done = paper_thaw(&v, &c->thawed[k], err);
	if (done) {
		c->session[k] = c->thawed[k].session;
		c->told.reason[k] = arena_strdup(&c->arena, v.reason);
		c->told.name[k] = arena_printf(&c->arena,
		    _("version %d du %s (%s)"), n,
		    date_fr(c->session[k]->dossier->today, day),
		    c->told.reason[k]);
	}
	version_fini(&v);
	return done;
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

/* The paper of amendment NUMBER, when RANK were signed before it. */
static void
put_amendment(struct comparison *c, struct compose_input in, int number,
    int rank)
{
	struct amendment m = { .in = in, .number = number,
		.compare = &c->compare };
	int32_t on = signed_on(&c->thawed[0]);
	char day[DATE_TEXT];

	/* the state that is noted follows the convention, not amendments */
	if (rank > 0)
		on = c->thawed[0].frozen.signed_on;
	m.reference.version = c->told.version[0];
	m.reference.day = rank > 0 ? NO_DAY : on;
	/* paper is French */
	m.reference.name = rank == 0 ? "la convention" : arena_printf(
	    &c->arena, "la convention modifiée par l'avenant n° %d%s%s", rank,
	    on == NO_DAY ? "" : " du ", on == NO_DAY ? "" : date_fr(on, day));
	c->doc = compose_amendment(&m, &c->arena);
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
	put_amendment(out, in, number > 0 ? number : rank + 1, rank);
	return true;
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
	put_amendment(out, in, rank, rank - 1);
	return true;
}

/* --- freezing --- */

static bool
freeze_amended(struct app *a, struct open_dossier *o, int rank,
    int32_t day, struct version *out, struct err *err)
{
	struct comparison c;
	char reason[40];
	int done;

	if (!since_signed(a, o, &done, &c, err))
		return false;
	comparison_fini(&c);
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
