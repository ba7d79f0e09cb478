/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/verdict.h"

#include "base/date.h"
#include "base/i18n.h"
#include "rules/ask.h"
#include "rules/caps.h"
#include "rules/opinion.h"

#include <string.h>

const char *
verdict_word(enum verdict_kind kind)
{
	static const char *const word[] = {
		[VERDICT_NO] = N_("NON"), [VERDICT_ALMOST] = N_("PRESQUE"),
		[VERDICT_UNKNOWN] = N_("ON NE SAIT PAS"),
		[VERDICT_JUDGE] = N_("À JUGER"), [VERDICT_YES] = N_("OUI"),
	};

	return word[kind];
}

/* --- subjects --- */

static bool
is_refused(const struct catalogue *c, const struct row *request)
{
	const struct field *leaf = c->request_state;
	const struct value *v;

	if (leaf == NULL)
		return false;
	v = &request->slot[leaf->slot].value;
	return v->kind == VALUE_CHOICE &&
	    strcmp(leaf->type.choice[v->n].id, "refusee") == 0;
}

static bool
names(const struct scheme *s, const struct catalogue *c,
    const struct row *request)
{
	const struct value *v =
	    &request->slot[c->request_scheme->slot].value;

	if (v->kind != VALUE_TEXT || v->text[0] == '\0')
		return false;
	return strcmp(v->text, s->id) == 0 || strcmp(v->text, s->name) == 0 ||
	    catalogue_by_name(c, v->text) == s;
}

static bool
concerns(const struct catalogue *c, const struct scheme *s,
    const struct row *request, const struct row *project)
{
	const struct value *v;

	if (c->request_project == NULL || (project == NULL && !s->either))
		return true;
	v = &request->slot[c->request_project->slot].value;
	if (project == NULL)
		return v->kind != VALUE_ROW;
	return v->kind == VALUE_ROW && strcmp(v->text, project->key) == 0;
}

/* The first demande made to S, for PROJECT unless NULL. */
static const struct row *
request_to(const struct catalogue *c, const struct dossier *d,
    const struct scheme *s, const struct row *project)
{
	const struct rows *list;

	if (c->requests == NULL || c->request_scheme == NULL)
		return NULL;
	list = &d->root->list[c->requests->list];
	for (size_t i = 0; i < list->n; i++)
		if (concerns(c, s, list->p[i], project) &&
		    names(s, c, list->p[i]) && !is_refused(c, list->p[i]))
			return list->p[i];
	return NULL;
}

struct subject *
verdict_subjects(const struct catalogue *c, const struct dossier *d,
    const struct scheme *s, struct arena *a, int *n)
{
	struct rows list = { 0 };
	struct subject *out;
	int count = 0;

	if (s->about == ABOUT_PROJECT && c->projects != NULL)
		list = d->root->list[c->projects->list];
	out = arena_array(a, list.n + 1, sizeof *out);
	for (size_t i = 0; i < list.n; i++)
		out[count++] = (struct subject){ s, list.p[i],
			request_to(c, d, s, list.p[i]) };
	if (count == 0 || s->either)
		out[count++] = (struct subject){ s, NULL,
			request_to(c, d, s, NULL) };
	*n = count;
	return out;
}

struct rules_env
verdict_env(const struct look *l, const struct subject *s)
{
	return (struct rules_env){ .dossier = l->dossier, .row = s->project,
		.beside = s->request, .mode = l->mode, .arena = l->arena,
		.what_if = l->what_if, .n_if = l->n_if, .memo = l->memo,
		.aside = s->scheme != NULL && s->scheme->either &&
		    s->project == NULL };
}

/* --- conditions --- */

static void
count(struct verdict *v, const struct checked *k)
{
	if (k->pending)
		v->npending++;
	else if (k->outcome == OUT_NO)
		v->nno++;
	else if (k->outcome == OUT_YES)
		v->nyes++;
	else if (k->outcome == OUT_UNKNOWN)
		v->nunknown++;
	else
		v->naside++;
}

static void
check_one(const struct look *l, const struct condition *c,
    const struct rules_env *env, struct verdict *v)
{
	struct checked *k = &v->check[v->ncheck++];

	k->condition = c;
	if (c->test != NULL)
		k->outcome = rules_test(c->test, env);
	else
		opinion_find(l, &v->subject, k);
	count(v, k);
}

/* Is there something that the rule is about? */
static bool
has_place(const struct condition *c, const struct subject *s)
{
	return c->about == ABOUT_ASSOCIATION ||
	    (c->about == ABOUT_PROJECT && s->project != NULL) ||
	    (c->about == ABOUT_REQUEST && s->request != NULL);
}

static enum verdict_kind
kind_of(const struct verdict *v)
{
	if (v->nno > 0)
		return VERDICT_NO;
	if (v->nunknown > 0 || v->nyes + v->npending == 0)
		return VERDICT_UNKNOWN;
	return v->npending > 0 ? VERDICT_JUDGE : VERDICT_YES;
}

/* --- calendar --- */

static void
look_window(const struct scheme *s, int32_t today, struct verdict *v)
{
	v->opens = v->closes = NO_DAY;
	v->window = s->permanent ? WINDOW_OPEN : WINDOW_UNKNOWN;
	for (int i = 0; i < s->ncampaign; i++) {
		const struct campaign *c = &s->campaign[i];

		if (today > c->closes) {
			/* until it would open again, if it is yearly; then
			   a past one says nothing of the next */
			v->closes = c->closes;
			if (today < date_add_months(c->opens, 12))
				v->window = WINDOW_CLOSED;
			continue;
		}
		/* what opens in more than a year says nothing of now: there
		   may be another before it */
		if (v->window != WINDOW_CLOSED &&
		    date_add_months(today, 12) < c->opens)
			return;
		v->opens = c->opens;
		v->closes = c->closes;
		v->window = today < c->opens ? WINDOW_CLOSED : WINDOW_OPEN;
		return;
	}
}

void
verdict_look(const struct look *l, const struct subject *s,
    struct verdict *out)
{
	const struct catalogue *c = l->catalogue;
	const struct scheme *scheme = s->scheme;
	struct rules_env env = verdict_env(l, s);

	*out = (struct verdict){ .subject = *s };
	out->check = arena_array(l->arena,
	    (size_t)(scheme->ncondition + c->nrule) + 1, sizeof *out->check);
	for (int i = 0; i < scheme->ncondition; i++)
		check_one(l, &scheme->condition[i], &env, out);
	for (int i = 0; i < c->nrule; i++)
		if (c->rule[i].in_verdict && has_place(&c->rule[i], s) &&
		    scheme_keeps(scheme, &c->rule[i]))
			check_one(l, &c->rule[i], &env, out);
	out->kind = out->so_far = kind_of(out);
	look_window(scheme, l->dossier->today, out);
	caps_most(l, out);
}

/* --- the board --- */

void
verdict_whole(const struct look *l, const struct subject *s, struct verdict *out)
{
	struct look so_far = *l;
	struct verdict now;

	verdict_look(l, s, out);
	verdict_settle(l, out);
	out->so_far = out->kind;
	if (out->kind == VERDICT_UNKNOWN && l->mode == RULES_STRICT) {
		so_far.mode = RULES_SO_FAR;
		verdict_look(&so_far, s, &now);
		verdict_settle(&so_far, &now);
		out->so_far = now.kind;
	}
	(void)ask_questions(l, out, &out->nquestion);
}

static bool
better(const struct verdict *a, const struct verdict *b)
{
	if ((a->subject.request != NULL) != (b->subject.request != NULL))
		return a->subject.request != NULL;
	return a->kind > b->kind;
}

void
verdict_board(const struct look *l, const struct scheme *s,
    struct verdict *out)
{
	struct verdict v;
	int n;
	const struct subject *subject = verdict_subjects(l->catalogue,
	    l->dossier, s, l->arena, &n);

	for (int i = 0; i < n; i++) {
		verdict_whole(l, &subject[i], &v);
		if (i == 0 || better(&v, out))
			*out = v;
	}
}

/* --- general rules --- */

/* The project that a demande is for. */
static const struct row *
project_of(const struct look *l, const struct row *request)
{
	const struct catalogue *c = l->catalogue;
	const struct rows *list;

	if (c->projects == NULL || c->request_project == NULL)
		return NULL;
	list = &l->dossier->root->list[c->projects->list];
	for (size_t i = 0; i < list->n; i++) {
		const struct value *v =
		    &request->slot[c->request_project->slot].value;

		if (v->kind == VALUE_ROW &&
		    strcmp(v->text, list->p[i]->key) == 0)
			return list->p[i];
	}
	return NULL;
}

struct subject *
verdict_places(const struct look *l, const struct condition *rule, int *n)
{
	const struct catalogue *c = l->catalogue;
	const struct field *block = rule->about == ABOUT_PROJECT
	    ? c->projects : rule->about == ABOUT_REQUEST ? c->requests : NULL;
	const struct rows *list = block == NULL ? NULL :
	    &l->dossier->root->list[block->list];
	struct subject *out = arena_array(l->arena, 1 + (list == NULL ? 0 :
	    list->n), sizeof *out);

	*n = 0;
	if (rule->about == ABOUT_ASSOCIATION)
		out[(*n)++] = (struct subject){ .scheme = NULL };
	for (size_t i = 0; list != NULL && i < list->n; i++)
		out[(*n)++] = rule->about == ABOUT_PROJECT
		    ? (struct subject){ .project = list->p[i] }
		    : (struct subject){ .request = list->p[i],
		    .project = project_of(l, list->p[i]) };
	return out;
}

/* What fails before what is not known, the gravest first. */
static int
rank(const struct advice *a)
{
	return (a->outcome == OUT_NO ? 0 : 10) + (int)SEVERITY_BLOCKING -
	    (int)a->rule->severity;
}

static void
sort(struct advice *p, int n)
{
	for (int i = 1; i < n; i++)
		for (int k = i; k > 0 && rank(&p[k]) < rank(&p[k - 1]); k--) {
			struct advice t = p[k];

			p[k] = p[k - 1];
			p[k - 1] = t;
		}
}

static void
advise(const struct look *l, const struct condition *c, struct advice *to,
    int *n)
{
	int places;
	const struct subject *s = verdict_places(l, c, &places);

	for (int i = 0; i < places && c->test != NULL; i++) {
		struct rules_env env = verdict_env(l, &s[i]);
		enum outcome out = rules_test(c->test, &env);

		if (out == OUT_NO || out == OUT_UNKNOWN)
			to[(*n)++] = (struct advice){ c, s[i].request != NULL
			    ? s[i].request : s[i].project, out, s[i] };
	}
}

struct advice *
verdict_advice(const struct look *l, int *n)
{
	const struct catalogue *c = l->catalogue;
	const struct row *root = l->dossier->root;
	size_t most = 1 + (c->projects == NULL ? 0 :
	    root->list[c->projects->list].n) + (c->requests == NULL ? 0 :
	    root->list[c->requests->list].n);
	struct advice *out = arena_array(l->arena, most * (size_t)c->nrule +
	    1, sizeof *out);

	*n = 0;
	for (int i = 0; i < c->nrule; i++)
		advise(l, &c->rule[i], out, n);
	sort(out, *n);
	return out;
}
