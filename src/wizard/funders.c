/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * funders - who pays for a budget: the demandes for it, the rows and lines
 * of its own account 74, each with what its scheme allows.
 */
#include "wizard/measures.h"

#include "base/i18n.h"
#include "base/money.h"

#include <string.h>

/* Parts of the block of the demandes, by their meaning. */
struct parts {
	const struct field *block;
	const struct field *counts, *amount, *state, *type, *name, *scheme;
	const struct field *project, *about, *addressed;
};

static const struct field *
child(const struct field *group, const char *id)
{
	for (int i = 0; i < group->nchild; i++)
		if (strcmp(group->child[i]->id, id) == 0)
			return group->child[i]->kind == FIELD_LEAF ?
			    group->child[i] : NULL;
	return NULL;
}

static struct parts
parts_of(const struct form *form)
{
	struct parts p = { .block = form->requests_path == NULL ? NULL :
		form_find(form, form->requests_path) };

	if (p.block == NULL)
		return p;
	p.amount = child(p.block, "montant");
	p.counts = child(p.block, "retenu");
	p.state = child(p.block, "etat");
	p.type = child(p.block, "type");
	p.name = child(p.block, "financeur");
	p.scheme = child(p.block, "dispositif");
	p.project = child(p.block, "projet");
	p.about = child(p.block, "porte_sur");
	p.addressed = child(p.block, "adressee");
	if (p.counts == NULL)
		p.counts = p.amount;
	return p;
}

/* As supposed, else as it stands. */
static const struct value *
value_of(const struct measuring *in, const struct row *row,
    const struct field *leaf)
{
	static const struct value none = { .kind = VALUE_NONE };
	const struct slot *slot;

	if (leaf == NULL)
		return &none;
	slot = &row->slot[leaf->slot];
	for (int i = 0; i < in->n_if; i++)
		if (in->what_if[i].slot == slot)
			return &in->what_if[i].value;
	return slot->applies ? &slot->value : &none;
}

static bool
is_choice(const struct measuring *in, const struct row *row,
    const struct field *leaf, const char *id)
{
	const struct value *v = value_of(in, row, leaf);

	return leaf != NULL && v->kind == VALUE_CHOICE &&
	    strcmp(leaf->type.choice[v->n].id, id) == 0;
}

static const char *
text_of(const struct measuring *in, const struct row *row,
    const struct field *leaf)
{
	const struct value *v = value_of(in, row, leaf);

	return v->kind == VALUE_TEXT && v->text[0] != '\0' ? v->text : NULL;
}

struct reading_it {
	const struct field *leaf;
	bool found;
};

static void
is_it(void *ctx, const struct field *leaf)
{
	struct reading_it *r = ctx;

	r->found = r->found || leaf == r->leaf;
}

/* Is account 74 of this budget made of the demandes? */
static bool
counts_requests(const struct measuring *in, const struct parts *p)
{
	struct reading_it r = { .leaf = p->counts };

	for (int i = 0; i < in->budget->nchild && !r.found; i++) {
		const struct field *f = in->budget->child[i];

		if (f->line != NULL && f->kind == FIELD_LEAF &&
		    f->source == SOURCE_EXPR && f->computed != NULL &&
		    strncmp(f->line->account, "74", 2) == 0)
			rules_reads(f->computed, is_it, &r);
	}
	return r.found;
}

/* The project of a demande; NULL: it is for none. */
static const struct row *
project_of(const struct measuring *in, const struct parts *p,
    const struct row *request)
{
	const struct value *v = value_of(in, request, p->project);
	const struct field *block = p->project == NULL ||
	    p->project->type.block == NULL ? NULL :
	    form_find(in->session->form, p->project->type.block);
	const struct rows *rows;

	if (v->kind != VALUE_ROW || block == NULL || block->block !=
	    in->session->form->root)
		return NULL;
	rows = &in->session->dossier->root->list[block->list];
	for (size_t i = 0; i < rows->n; i++)
		if (strcmp(rows->p[i]->key, v->text) == 0)
			return rows->p[i];
	return NULL;
}

/* Is the demande for this budget?  The association's has them all, when it
   has any. */
static bool
is_for(const struct measuring *in, const struct parts *p,
    const struct row *request)
{
	return in->row->up == NULL || project_of(in, p, request) == in->row;
}

/* --- what its scheme allows --- */

/* "65", "65 et 68", "65, 66 et 68". */
static const char *
left_out(const struct measuring *in, const struct scheme *s)
{
	struct arena *a = in->arena;
	const char *text = "";
	int n;
	const struct field **f = caps_left_out(s, a, &n);

	for (int i = 0; i < n; i++) {
		const char *one = f[i]->line->account[0] != '\0' ?
		    f[i]->line->account : f[i]->label;

		text = i == 0 ? one : arena_printf(a, i + 1 < n ? "%s, %s" :
		    "%s et %s", text, one);
	}
	return text;
}

static void
look_scheme(const struct measuring *in, const struct parts *p,
    struct funder *f)
{
	const char *name = text_of(in, f->row, p->scheme);
	struct look l = { .catalogue = in->catalogue,
		.dossier = in->session->dossier, .mode = RULES_SO_FAR,
		.what_if = in->what_if, .n_if = in->n_if,
		.arena = in->arena };

	if (in->catalogue == NULL || name == NULL)
		return;
	f->scheme = catalogue_by_name(in->catalogue, name);
	if (f->scheme == NULL)
		return;
	f->subject = (struct subject){ f->scheme, f->scheme->about ==
		ABOUT_PROJECT ? project_of(in, p, f->row) : NULL, f->row };
	caps_look(&l, &f->subject, &f->caps);
	if (!f->caps.has_base)
		return;
	f->left_out = left_out(in, f->scheme);
	f->of_base = measures_ratio(f->amount, f->caps.base_kept,
	    MEASURE_SHARE, in->arena);
	f->above_rate = f->of_base.formula != NULL &&
	    frac_cmp(f->of_base.value, f->caps.rate) > 0;
}

/* --- one funder --- */

static bool
take_request(const struct measuring *in, const struct parts *p,
    const struct row *row, struct measures *out)
{
	struct funder *f = &out->funder[out->nfunder++];
	const struct value *v = value_of(in, row, p->amount);
	const char *name = text_of(in, row, p->name);

	*f = (struct funder){ .row = row, .request = true, .left_out = "",
		.caps.lowest = -1,
		.name = name != NULL ? name : row_title(row, in->arena),
		.path = dossier_row_path(row, in->arena),
		.public = !is_choice(in, row, p->type, "aide_privee"),
		.refused = is_choice(in, row, p->state, "refusee"),
		.asked = v->kind == VALUE_AMOUNT ? v->n : -1 };
	v = value_of(in, row, p->addressed);
	f->addressed = p->addressed == NULL || (v->kind == VALUE_BOOL &&
	    v->n == 1);
	if (p->counts != NULL && !measures_amount(in, row, p->counts,
	    &f->amount, &out->why))
		return false;
	look_scheme(in, p, f);
	return true;
}

static void
take_own(const struct measuring *in, const struct field *block,
    const struct row *row, int64_t amount, struct measures *out)
{
	out->funder[out->nfunder++] = (struct funder){ .row = row,
		.caps.lowest = -1,
		.name = row_title(row, in->arena), .left_out = "",
		.path = dossier_row_path(row, in->arena),
		.public = !block->line->private_funds, .asked = -1,
		.amount = amount };
}

/* The rows of a line of the budget that lists its funders. */
static bool
take_rows(const struct measuring *in, const struct field *block,
    struct measures *out)
{
	const struct rows *rows = &in->row->list[block->list];
	const struct field *amount = child(block, "montant");
	const struct field *state = child(block, "statut");
	int64_t n;

	for (size_t i = 0; i < rows->n; i++) {
		if (amount == NULL || is_choice(in, rows->p[i], state,
		    "refuse"))
			continue;
		if (!measures_amount(in, rows->p[i], amount, &n, &out->why))
			return false;
		take_own(in, block, rows->p[i], n, out);
	}
	return true;
}

static bool
take_line(const struct measuring *in, const struct field *f,
    struct measures *out)
{
	int64_t n;

	if (f->line == NULL || f->line->total || f->line->side !=
	    SIDE_PRODUIT || strncmp(f->line->account, "74", 2) != 0)
		return true;
	if (f->kind == FIELD_BLOCK)
		return !f->line->funding || take_rows(in, f, out);
	if (f->kind != FIELD_LEAF || f->source != SOURCE_TYPED)
		return true;
	if (!measures_amount(in, in->row, f, &n, &out->why))
		return false;
	if (n != 0)
		out->funder[out->nfunder++] = (struct funder){
			.name = f->label, .left_out = "", .asked = -1,
			.caps.lowest = -1,
			.path = dossier_path(in->row, f, in->arena),
			.public = !f->line->private_funds, .amount = n };
	return true;
}

static size_t
most_funders(const struct measuring *in, const struct parts *p)
{
	size_t n = (size_t)in->budget->nchild + 1;

	if (p->block != NULL)
		n += in->session->dossier->root->list[p->block->list].n;
	for (int i = 0; i < in->budget->nchild; i++)
		if (in->budget->child[i]->kind == FIELD_BLOCK &&
		    in->budget->child[i]->line != NULL)
			n += in->row->list[in->budget->child[i]->list].n;
	return n;
}

/* --- what limits public aids --- */

static void
limit_by(const struct condition *c, const struct rules_env *env,
    const char *who, struct public_limit *out)
{
	struct public_limit l = { .condition = c, .who = who };
	struct share_cap cap;

	if (!caps_share(c->test, &cap) || !caps_share_figures(&cap, env,
	    &l.part, &l.whole, &l.limit) || l.whole <= 0 ||
	    !caps_excess(l.part, l.whole, l.limit, &l.excess))
		return;
	l.in_kind = cap.in_kind;
	if (out->condition == NULL || l.excess > out->excess ||
	    (l.excess == out->excess && frac_cmp(l.limit, out->limit) < 0))
		*out = l;
}

/* The ceiling that bites most, of the schemes that are asked; else what a
   general rule says of it. */
static void
look_limit(const struct measuring *in, struct measures *out)
{
	const struct catalogue *c = in->catalogue;
	struct look l = { .catalogue = c, .dossier = in->session->dossier,
		.mode = RULES_SO_FAR, .what_if = in->what_if,
		.n_if = in->n_if, .arena = in->arena };
	struct subject s = { .project = in->row->up == NULL ? NULL :
		in->row };
	struct rules_env env;

	for (int i = 0; i < out->nfunder; i++) {
		const struct funder *f = &out->funder[i];

		if (f->scheme == NULL || f->refused ||
		    f->subject.project != s.project)
			continue;
		env = verdict_env(&l, &f->subject);
		for (int k = 0; k < f->scheme->ncondition; k++)
			limit_by(&f->scheme->condition[k], &env,
			    measures_short(f->scheme, in->arena),
			    &out->limit);
	}
	if (out->limit.condition != NULL || c == NULL)
		return;
	env = verdict_env(&l, &s);
	for (int i = 0; i < c->nrule; i++)
		if (c->rule[i].about == (s.project == NULL ?
		    ABOUT_ASSOCIATION : ABOUT_PROJECT))
			limit_by(&c->rule[i], &env, "", &out->limit);
}

bool
measures_funders(const struct measuring *in, struct measures *out)
{
	struct parts p = parts_of(in->session->form);
	const struct rows *list = p.block == NULL ? NULL :
	    &in->session->dossier->root->list[p.block->list];

	out->funder = arena_array(in->arena, most_funders(in, &p),
	    sizeof *out->funder);
	if (list != NULL && !counts_requests(in, &p))
		list = NULL;
	for (size_t i = 0; list != NULL && i < list->n; i++)
		if (is_for(in, &p, list->p[i]) && !take_request(in, &p,
		    list->p[i], out))
			return false;
	for (int i = 0; i < in->budget->nchild; i++)
		if (!take_line(in, in->budget->child[i], out))
			return false;
	look_limit(in, out);
	return true;
}
