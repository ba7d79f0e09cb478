/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * regles_essayer - the cases that stand beside rules and schemes are run,
 * and each condition must have been seen to hold and to fail.
 */
#include "config.h"

#include "app/cmd.h"
#include "app/regles.h"

#include "base/i18n.h"
#include "exchange/exchange.h"
#include "rules/explain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What one condition came to, over the cases of its file. */
struct seen {
	const struct condition *condition;
	bool yes, no;
};

struct run {
	const struct catalogue *c;
	struct arena arena;	/* of one file */
	struct seen *seen;
	int nseen;
	const struct scheme *scheme;	/* that the cases are about */
	bool kind[5];		/* verdicts that were expected */
	int ran, failed, lacking;
	bool json;
	struct json_out *j;
};

static const char *
verdict_name(enum verdict_kind kind)
{
	static const char *const name[] = { "non", "presque", "ne sait pas",
		"à juger", "oui" };

	return name[kind];
}

static const char *
outcome_name(enum outcome out)
{
	static const char *const name[] = { "non", "oui", "ne sait pas",
		"sans objet" };

	return name[out];
}

/* --- what was seen --- */

static void
see(struct run *r, const struct condition *c, enum outcome out)
{
	for (int i = 0; i < r->nseen; i++) {
		if (r->seen[i].condition != c)
			continue;
		r->seen[i].yes = r->seen[i].yes || out == OUT_YES;
		r->seen[i].no = r->seen[i].no || out == OUT_NO;
	}
}

/* --- what fails --- */

static void
fail(struct run *r, const struct trial *t, const char *want, const char *got)
{
	r->failed++;
	if (!r->json) {
		printf(_("%s:%d:%d: « %s » : attendu %s, obtenu %s\n"),
		    t->file, t->line, t->column, t->name, want, got);
		return;
	}
	json_open(r->j, NULL, '{');
	json_text(r->j, "fichier", t->file);
	json_int(r->j, "ligne", t->line);
	json_int(r->j, "colonne", t->column);
	json_text(r->j, "cas", t->name);
	json_text(r->j, "attendu", want);
	json_text(r->j, "obtenu", got);
	json_close(r->j, '}');
}

/* A condition and why it is so, under the failure. */
static void
tell_check(struct run *r, const struct look *l, const struct verdict *v,
    const struct checked *k)
{
	struct explanation e;

	if (r->json || (k->outcome != OUT_NO && k->outcome != OUT_UNKNOWN &&
	    !k->pending))
		return;
	explain(l, &v->subject, k, &e);
	printf("    %s : %s", k->condition->id, k->pending ? _("à juger") :
	    outcome_name(k->outcome));
	if (e.sentence != NULL && e.sentence[0] != '\0')
		printf(" ; %s", e.sentence);
	if (e.formula != NULL)
		printf(" [%s]", e.formula);
	putchar('\n');
	for (int i = 0; i < e.nmatter; i++)
		printf("        %s : %s\n", e.fact[i].label,
		    e.fact[i].shown);
}

static void
tell_checks(struct run *r, const struct look *l, const struct verdict *v)
{
	for (int i = 0; i < v->ncheck; i++)
		tell_check(r, l, v, &v->check[i]);
}

/* --- a case of a scheme --- */

static bool
is_named(const struct trial *t, const char *id)
{
	for (int i = 0; i < t->nblock; i++)
		if (strcmp(t->blocks[i], id) == 0)
			return true;
	return false;
}

/* The ids of those that fail, "a, b"; as many as the case names? */
static bool
same_blocks(const struct trial *t, const struct verdict *v, struct str *got)
{
	bool same = v->nno == t->nblock;

	for (int i = 0; i < v->ncheck; i++) {
		const char *id = v->check[i].condition->id;

		if (v->check[i].outcome != OUT_NO || v->check[i].pending)
			continue;
		same = same && is_named(t, id);
		str_printf(got, "%s%s", got->len > 0 ? ", " : "", id);
	}
	return same;
}

static void
check_blocks(struct run *r, const struct trial *t, const struct look *l,
    const struct verdict *v)
{
	struct str got, want;

	str_init(&got, 0);
	str_init(&want, 0);
	for (int i = 0; i < t->nblock; i++)
		str_printf(&want, "%s%s", i > 0 ? ", " : "", t->blocks[i]);
	if (!same_blocks(t, v, &got)) {
		fail(r, t, want.len > 0 ? want.p : _("rien ne bloque"),
		    got.len > 0 ? got.p : _("rien ne bloque"));
		tell_checks(r, l, v);
	}
	str_fini(&got);
	str_fini(&want);
}

static void
try_scheme(struct run *r, const struct trial *t, struct dossier *d)
{
	struct arena arena = { 0 };
	const struct look l = { .catalogue = r->c, .dossier = d,
		.arena = &arena };
	struct verdict v;

	verdict_board(&l, t->scheme, &v);
	r->scheme = t->scheme;
	r->kind[t->expected] = true;
	for (int i = 0; i < v.ncheck; i++)
		if (!v.check[i].pending)
			see(r, v.check[i].condition, v.check[i].outcome);
	if ((int)v.kind != t->expected) {
		fail(r, t, verdict_name((enum verdict_kind)t->expected),
		    verdict_name(v.kind));
		tell_checks(r, &l, &v);
	} else if (t->says_blocks) {
		check_blocks(r, t, &l, &v);
	}
	if (t->says_closed && t->closed != (v.window == WINDOW_CLOSED))
		fail(r, t, t->closed ? _("fermé") : _("pas fermé"),
		    t->closed ? _("pas fermé") : _("fermé"));
	arena_fini(&arena);
}

/* --- a case of a rule --- */

static const struct row *
first_row(const struct dossier *d, const struct field *block)
{
	const struct rows *list = block == NULL ? NULL :
	    &d->root->list[block->list];

	return list == NULL || list->n == 0 ? NULL : list->p[0];
}

/* The row that a demande or a project rule looks at: the first. */
static bool
subject_of(const struct run *r, const struct dossier *d,
    const struct condition *c, struct subject *s)
{
	const struct rows *list;
	const struct value *v;

	*s = (struct subject){ .scheme = NULL };
	if (c->about == ABOUT_ASSOCIATION)
		return true;
	if (c->about == ABOUT_PROJECT) {
		s->project = first_row(d, r->c->projects);
		return s->project != NULL;
	}
	s->request = first_row(d, r->c->requests);
	if (s->request == NULL || r->c->projects == NULL ||
	    r->c->request_project == NULL)
		return s->request != NULL;
	v = &s->request->slot[r->c->request_project->slot].value;
	list = &d->root->list[r->c->projects->list];
	for (size_t i = 0; v->kind == VALUE_ROW && i < list->n; i++)
		if (strcmp(list->p[i]->key, v->text) == 0)
			s->project = list->p[i];
	return true;
}

static void
try_rule(struct run *r, const struct trial *t, struct dossier *d)
{
	struct arena arena = { 0 };
	const struct look l = { .catalogue = r->c, .dossier = d,
		.arena = &arena };
	struct checked k = { .condition = t->rule, .outcome = OUT_NA };
	struct verdict v = { .check = &k, .ncheck = 1 };
	struct rules_env env;

	if (subject_of(r, d, t->rule, &v.subject)) {
		env = verdict_env(&l, &v.subject);
		k.outcome = rules_eval(t->rule->test, &env).outcome;
	}
	see(r, t->rule, k.outcome);
	if ((int)k.outcome != t->expected) {
		fail(r, t, outcome_name((enum outcome)t->expected),
		    outcome_name(k.outcome));
		tell_checks(r, &l, &v);
	}
	arena_fini(&arena);
}

static void
try_one(void *ctx, const struct trial *t, struct dossier *d)
{
	struct run *r = ctx;

	r->ran++;
	if (t->rule != NULL)
		try_rule(r, t, d);
	else
		try_scheme(r, t, d);
}

/* --- a file --- */

/* The conditions that FILE states. */
static void
begin_file(struct run *r, const char *file)
{
	const struct catalogue *c = r->c;
	int most = c->nrule;

	for (int i = 0; i < c->nscheme; i++)
		most += c->scheme[i]->ncondition;
	r->seen = arena_array(&r->arena, (size_t)most + 1, sizeof *r->seen);
	for (int i = 0; i < c->nrule; i++)
		if (strcmp(c->rule[i].src.file, file) == 0)
			r->seen[r->nseen++].condition = &c->rule[i];
	for (int i = 0; i < c->nscheme; i++)
		for (int k = 0; strcmp(c->scheme[i]->file, file) == 0 &&
		    k < c->scheme[i]->ncondition; k++)
			r->seen[r->nseen++].condition =
			    &c->scheme[i]->condition[k];
}

static void
lack(struct run *r, const char *file, const struct src *src, const char *id,
    const char *what)
{
	r->lacking++;
	if (!r->json) {
		printf(_("%s:%d: %s : aucun cas où c'est « %s »\n"), file,
		    src->line, id, what);
		return;
	}
	json_open(r->j, NULL, '{');
	json_text(r->j, "fichier", file);
	json_int(r->j, "ligne", src->line);
	json_text(r->j, "condition", id);
	json_text(r->j, "manque", what);
	json_close(r->j, '}');
}

/* The verdicts that a scheme can give and no case expects. */
static void
check_kinds(struct run *r, const char *file)
{
	const struct scheme *s = r->scheme;
	bool judged = false;

	if (s == NULL)
		return;
	for (int i = 0; i < s->ncondition; i++)
		judged = judged || s->condition[i].test == NULL;
	for (int k = VERDICT_NO; k <= (int)VERDICT_YES; k++)
		if (!r->kind[k] && k != VERDICT_ALMOST &&
		    (judged || k != VERDICT_JUDGE))
			lack(r, file, &s->src, s->id,
			    verdict_name((enum verdict_kind)k));
}

static void
end_file(struct run *r, const char *file)
{
	for (int i = 0; i < r->nseen; i++) {
		const struct condition *c = r->seen[i].condition;

		if (!r->seen[i].yes)
			lack(r, file, &c->src, c->id, "oui");
		if (!r->seen[i].no)
			lack(r, file, &c->src, c->id, "non");
	}
	check_kinds(r, file);
}

static bool
try_file(struct run *all, struct app *a, const char *file,
    struct complaints *c)
{
	struct run r = { .c = all->c, .json = all->json, .j = all->j };
	bool fine;

	begin_file(&r, file);
	fine = catalog_trials(r.c, file, a->today, try_one, &r, c);
	end_file(&r, file);
	if (!r.json)
		printf(PLURAL_("%s : %d cas, %d échec\n",
		    "%s : %d cas, %d échecs\n", r.failed), file, r.ran,
		    r.failed);
	all->ran += r.ran;
	all->failed += r.failed;
	all->lacking += r.lacking;
	arena_fini(&r.arena);
	return fine;
}

/* Nothing of a file that was refused can be tried. */
static void
tell_refused(struct run *all, const char *file)
{
	if (!all->json)
		printf(_("%s : refusé, ses cas ne sont pas essayés\n"), file);
}

static int
try_all(struct regles *r)
{
	const struct law_files *files = regles_asked(r);
	struct json_out j;
	struct str out;
	struct run all = { .c = r->catalogue, .json = r->app->json,
		.j = &j };

	str_init(&out, 0);
	json_begin(&j, &out);
	json_open(&j, NULL, '{');
	json_open(&j, "echecs", '[');
	for (size_t i = 0; i < files->n; i++)
		if (regles_is_wrong(r, files->p[i].path))
			tell_refused(&all, files->p[i].path);
		else if (files->p[i].kind != CATALOG_PARAMETERS)
			(void)try_file(&all, r->app, files->p[i].path,
			    &r->complaints);
	json_close(&j, ']');
	json_int(&j, "cas", all.ran);
	json_int(&j, "rates", all.failed);
	json_int(&j, "manquants", all.lacking);
	json_close(&j, '}');
	if (r->app->json)
		puts(out.p);
	else
		regles_tell(r);
	str_fini(&out);
	return all.failed + all.lacking == 0 && r->complaints.n == 0 ?
	    EXIT_YES : EXIT_NO;
}

int
regles_essayer(struct app *a, const struct command *c, int argc, char **argv)
{
	struct err err = { 0 };
	struct regles r;
	int code;

	if (!cmd_options(c, NULL, 0, &argc, argv))
		return EXIT_USAGE;
	if (!regles_read(&r, a, "demande", argv + 1, argc - 1, true, &err))
		return cmd_fail(&err);
	code = try_all(&r);
	regles_fini(&r);
	return code;
}
