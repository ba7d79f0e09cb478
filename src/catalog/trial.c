/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * trial - the cases beside rules and schemes: read when they are asked for,
 * not at each start.
 */
#include "catalog/book.h"

#include "base/i18n.h"
#include "model/fill.h"
#include "rules/opinion.h"

#include <string.h>

/* A file of which the cases are read. */
struct trials {
	struct book b;
	struct arena arena;
	const struct catalogue *c;
	int32_t today;
	trial_fn *fn;
	void *ctx;
	const config_setting_t *common;	/* commun, or NULL */
};

static bool
is_own(const struct trials *t, size_t before)
{
	return t->b.own.n == before;
}

static const char *const verdict_words[] = { "non", "presque", "ne sait pas",
	"à juger", "oui" };
static const char *const outcome_words[] = { "non", "oui", "ne sait pas",
	"sans objet" };

/* --- the answers of one --- */

/* GROUP put into D; what is wrong is told. */
static void
put(struct trials *t, const config_setting_t *group, struct dossier *d)
{
	struct fill_faults faults = { 0 };
	struct fill *root;

	if (group == NULL)
		return;
	root = cfg_answers(&t->b.f, group);
	if (fill_check(d, root, &t->arena, &faults)) {
		faults.n = 0;
		fill_apply(d, NULL, NULL, root, &t->arena, &faults);
	}
	cfg_complain_answers(&t->b.f, &faults);
	fill_faults_fini(&faults);
}

static void
set(struct dossier *d, struct row *row, const struct field *leaf,
    const char *text)
{
	if (leaf != NULL && text != NULL)
		(void)dossier_set(d, row, leaf, text, NULL);
}

/* The condition that a person judges; -1 when there is none such. */
static int
judged(struct trials *t, const config_setting_t *s, const struct scheme *sch,
       const char *id)
{
	const char *ids[CFG_KEYS_MAX];
	size_t n = 0;

	for (int i = 0; i < sch->ncondition; i++) {
		if (sch->condition[i].test != NULL)
			continue;
		if (strcmp(sch->condition[i].id, id) == 0)
			return i;
		if (n < CFG_KEYS_MAX)
			ids[n++] = sch->condition[i].id;
	}
	book_unknown(&t->b, s, id, cfg_nearest(id, ids, n));
	return -1;
}

/* An opinion on each project: an essai does not say which. */
static void
add_opinion(const struct trials *t, struct dossier *d,
	    const struct scheme *sch, const char *condition, bool favourable)
{
	struct opinion_leaves leaf = opinion_leaves(t->c);
	const struct rows *projects = sch->about == ABOUT_PROJECT ?
	    row_list(d->root, t->c->projects) : NULL;
	size_t n = (projects == NULL ? 0 : projects->n) + (projects == NULL ||
	    projects->n == 0 || sch->either);

	for (size_t i = 0; i < n; i++) {
		struct row *row = dossier_add_row(d, d->root,
		    t->c->judgements, NULL);

		set(d, row, leaf.scheme, sch->id);
		set(d, row, leaf.condition, condition);
		set(d, row, leaf.favourable, favourable ? "oui" : "non");
		if (projects != NULL && i < projects->n)
			set(d, row, leaf.project, projects->p[i]->key);
	}
}

static void
put_opinions(struct trials *t, const config_setting_t *g,
	     const struct scheme *sch, struct dossier *d)
{
	static const char *const known[] = { "condition", "favorable", NULL };
	static const char *const sides[] = { "non", "oui" };
	const config_setting_t *list, *e;
	int n = cfg_list(&t->b.f, g, "avis", &list), side;
	const char *id;

	if (n > 0 && t->c->judgements == NULL) {
		cfg_complain_name(&t->b.f, list, _("ce formulaire ne garde "
		    "pas d'avis"));
		return;
	}
	for (int i = 0; i < n; i++) {
		if ((e = cfg_at(list, i)) == NULL)
			continue;
		cfg_only(&t->b.f, e, known);
		(void)book_needs(&t->b, e, cfg_get(e, "favorable"),
		    "favorable");
		side = cfg_word(&t->b.f, e, "favorable", sides, 2, 0);
		id = book_text(&t->b, e, cfg_get(e, "condition"),
		    "condition");
		if (id != NULL && judged(t, cfg_get(e, "condition"), sch,
		    id) >= 0)
			add_opinion(t, d, sch, id, side == 1);
	}
}

/* --- what must come out --- */

static bool
is_condition(const struct trials *t, const struct scheme *sch, const char *id)
{
	for (int i = 0; i < sch->ncondition; i++)
		if (strcmp(sch->condition[i].id, id) == 0)
			return true;
	for (int i = 0; i < t->c->nrule; i++)
		if (strcmp(t->c->rule[i].id, id) == 0)
			return t->c->rule[i].in_verdict &&
			    scheme_keeps(sch, &t->c->rule[i]);
	return false;
}

static const char *
nearest_condition(const struct trials *t, const struct scheme *sch,
		  const char *id)
{
	const char *ids[2 * CFG_KEYS_MAX];
	size_t n = 0;

	for (int i = 0; i < sch->ncondition && n < CFG_KEYS_MAX; i++)
		ids[n++] = sch->condition[i].id;
	for (int i = 0; i < t->c->nrule && n < 2 * CFG_KEYS_MAX; i++)
		if (t->c->rule[i].in_verdict)
			ids[n++] = t->c->rule[i].id;
	return cfg_nearest(id, ids, n);
}

static void
read_blocks(struct trials *t, const config_setting_t *g, struct trial *out)
{
	const config_setting_t *list = cfg_get(g, "bloque");

	out->says_blocks = list != NULL;
	out->nblock = book_texts(&t->b, g, "bloque", &out->blocks);
	for (int i = 0; i < out->nblock; i++)
		if (!is_condition(t, out->scheme, out->blocks[i]))
			book_unknown(&t->b, config_setting_get_elem(list,
			    (unsigned)i), out->blocks[i],
			    nearest_condition(t, out->scheme,
			    out->blocks[i]));
}

static void
read_expected(struct trials *t, const config_setting_t *g, struct trial *out)
{
	bool rule = out->rule != NULL;

	out->name = book_text(&t->b, g, cfg_get(g, "nom"), "nom");
	out->date = book_day(&t->b, cfg_get(g, "date"));
	if (out->date == NO_DAY)
		out->date = t->today;
	(void)book_needs(&t->b, g, cfg_get(g, "attendu"), "attendu");
	out->expected = cfg_word(&t->b.f, g, "attendu", rule ?
	    outcome_words : verdict_words, rule ? 4 : 5, 0);
	out->file = t->b.file;
	cfg_place(&t->b.f, g, &out->line, &out->column);
	if (rule)
		return;
	read_blocks(t, g, out);
	out->says_closed = cfg_get(g, "ferme") != NULL;
	out->closed = cfg_bool(&t->b.f, g, "ferme", false);
}

static void
read_trial(struct trials *t, const config_setting_t *g, struct trial *out)
{
	static const char *const of_rule[] = { "nom", "date", "reponses",
		"attendu", NULL };
	static const char *const of_scheme[] = { "nom", "date", "reponses",
		"avis", "attendu", "bloque", "ferme", NULL };
	size_t before = t->b.own.n;
	struct dossier *d;

	cfg_only(&t->b.f, g, out->rule != NULL ? of_rule : of_scheme);
	read_expected(t, g, out);
	d = dossier_new(t->c->form, out->date);
	put(t, t->common, d);
	put(t, cfg_group(&t->b.f, g, "reponses"), d);
	if (out->scheme != NULL)
		put_opinions(t, g, out->scheme, d);
	if (is_own(t, before) && t->fn != NULL)
		t->fn(t->ctx, out, d);
	dossier_free(d);
}

/* The cases of one rule or scheme. */
static void
read_list(struct trials *t, const config_setting_t *g, const char *key,
	  const struct condition *rule, const struct scheme *sch)
{
	const config_setting_t *list;
	int n = cfg_list(&t->b.f, g, key, &list);

	for (int i = 0; i < n; i++) {
		struct trial one = { .rule = rule, .scheme = sch };

		if (cfg_at(list, i) != NULL)
			read_trial(t, cfg_at(list, i), &one);
	}
	if (n == 0)
		cfg_complain(&t->b.f, list == NULL ? g : list, _("il n'y a "
		    "pas de cas : « %s » en veut un au moins"), key);
}

/* --- a file --- */

static const char *
id_of(const config_setting_t *g)
{
	const config_setting_t *s = g == NULL ? NULL : cfg_get(g, "id");
	const char *id = s == NULL ? NULL : config_setting_get_string(s);

	return id == NULL ? "" : id;
}

static void
read_rules(struct trials *t)
{
	const config_setting_t *list;
	int n = cfg_list(&t->b.f, config_root_setting(&t->b.f.lib), "regles",
	    &list);

	for (int i = 0; i < n; i++) {
		const config_setting_t *g = cfg_at(list, i);

		for (int k = 0; g != NULL && k < t->c->nrule; k++)
			if (strcmp(t->c->rule[k].id, id_of(g)) == 0)
				read_list(t, g, "cas", &t->c->rule[k], NULL);
	}
}

static void
read_file(struct trials *t)
{
	const config_setting_t *g = cfg_group(&t->b.f,
	    config_root_setting(&t->b.f.lib), "dispositif");
	const struct scheme *sch = catalogue_scheme(t->c, id_of(g));

	read_rules(t);
	if (g == NULL || sch == NULL)
		return;
	t->common = cfg_group(&t->b.f, g, "commun");
	read_list(t, g, "essais", NULL, sch);
}

/* The file of T was opened; closes it. */
static bool
read_opened(struct trials *t, bool readable, struct complaints *out)
{
	bool fine;

	if (readable)
		read_file(t);
	fine = cfg_close(&t->b.f);
	complaints_move(out, &t->b.own);
	arena_fini(&t->arena);
	return fine;
}

static void
begin(struct trials *t, const struct catalogue *c, const char *file)
{
	t->c = c;
	t->b.a = &t->arena;
	t->b.file = file;
}

bool
catalog_trials(const struct catalogue *c, const char *file, int32_t today,
	       trial_fn *f, void *ctx, struct complaints *out)
{
	struct trials t = { .today = today, .fn = f, .ctx = ctx };

	begin(&t, c, file);
	return read_opened(&t, cfg_open(&t.b.f, file, &t.arena, &t.b.own),
	    out);
}

bool
catalog_trials_text(const struct catalogue *c, const char *text, size_t n,
		    const char *name, int32_t today, trial_fn *f, void *ctx,
		    struct complaints *out)
{
	struct trials t = { .today = today, .fn = f, .ctx = ctx };

	begin(&t, c, name);
	return read_opened(&t, cfg_open_text(&t.b.f, text, n, name, &t.arena,
	    &t.b.own), out);
}
