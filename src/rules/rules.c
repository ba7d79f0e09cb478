/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/expr.h"

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"

#include <string.h>

/* An expression of another type than the one its place wants. */
static bool
check_want(struct comp *c, struct expr *e, int want)
{
	if (want < 0) {
		/* alone, a ratio of amounts reads best as a percentage */
		return e->ratio != RATIO_AMOUNTS || e->type != RT_NUMBER ||
		    check_as(c, e, RT_RATE);
	}
	if (want == RT_BOOL)
		return check_bool(c, e);
	if (check_as(c, e, (enum rtype)want))
		return true;
	return comp_fail(c, 0, N_("une valeur de type « %1 » était attendue ;"
	    " celle-ci est de type « %2 »"), type_word((enum rtype)want),
	    type_word(e->type), NULL);
}

static bool
whole_text(struct comp *c)
{
	if (c->n > LENGTH_MAX)
		return comp_fail(c, 0, N_("cette expression est trop longue"),
		    NULL, NULL, NULL);
	if (!utf8_valid(c->text, (size_t)c->n))
		return comp_fail(c, 0, N_("cette expression n'est pas un"
		    " texte lisible (UTF-8)"), NULL, NULL, NULL);
	return true;
}

bool
rules_compile(struct arena *a, const struct rules_scope *scope,
    const char *text, int want, const struct expr **out,
    struct rules_error *e)
{
	size_t n = strlen(text);
	struct comp c = {
		.a = a, .scope = scope, .e = e, .nframe = 1, .nbase = 1,
		.text = text,
		.n = n > LENGTH_MAX ? LENGTH_MAX + 1 : (int)n,
	};
	struct expr *root;

	c.frame[0] = scope->block != NULL ? scope->block : scope->form->root;
	if (scope->beside != NULL) {
		c.frame[1] = scope->beside;
		c.nframe = c.nbase = 2;
	}
	if (!whole_text(&c))
		return false;
	root = parse_all(&c);
	if (root == NULL || !check(&c, root) || !check_want(&c, root, want))
		return false;
	*out = root;
	return true;
}

enum rtype
rules_type(const struct expr *e)
{
	return e->type;
}

bool
rules_literal(const struct expr *e, struct result *out)
{
	if (e->op != OP_LIT)
		return false;
	*out = (struct result){ .outcome = OUT_YES, .type = e->type,
	    .num = e->value.num, .den = e->value.den, .text = e->text };
	return true;
}

/* "Danse, Musique" */
static const char *
labels(const struct vtype *vt, int64_t set, struct arena *a)
{
	struct value v = { .kind = VALUE_CHOICES, .n = set };

	return value_show(vt, &v, a);
}

/* A year, and what is so many years away from one. */
static bool
is_year(const struct expr *e)
{
	if (e->type != RT_NUMBER)
		return false;
	switch (e->op) {
	case OP_LEAF:
		return vtype_is_year(&e->field->type);
	case OP_SCALAR:
		return e->func->fn == FN_YEAR;
	case OP_ADD:
		return is_year(e->kid[0]) != is_year(e->kid[1]);
	case OP_SUB:
		return is_year(e->kid[0]) && !is_year(e->kid[1]);
	case OP_IF:
		return e->nkid == 3 && is_year(e->kid[1]) &&
		    is_year(e->kid[2]);
	default:
		return false;
	}
}

static struct result
result_of(const struct val *v, enum rtype type, const struct vtype *vt,
    struct arena *a)
{
	struct result r = {
		.outcome = v->out, .type = type, .num = v->n.num,
		.den = v->n.den, .at_least = v->at_least, .text = v->text,
	};

	if (v->why != NULL && v->out == OUT_UNKNOWN)
		r.why = *v->why;
	if (v->out != OUT_YES || a == NULL || vt == NULL)
		return r;
	if (type == RT_CHOICES)
		r.text = labels(vt, r.num, a);
	if (type == RT_CHOICE && r.num >= 0 && r.num < vt->nchoice)
		r.text = vt->choice[r.num].label;
	return r;
}

struct ev
ev_begin(const struct rules_env *env)
{
	struct ev ev = { .env = env };

	ev.row[0] = env->row != NULL || env->aside ? env->row :
	    env->dossier->root;
	ev.row[1] = env->beside;
	ev.whole = env->only == NULL;
	return ev;
}

struct result
rules_eval(const struct expr *e, const struct rules_env *env)
{
	struct ev ev = ev_begin(env);
	struct val v = ev_expr(&ev, e);
	struct result r = result_of(&v, e->type, e->vt, env->arena);

	r.year = is_year(e);
	return r;
}

enum outcome
rules_test(const struct expr *e, const struct rules_env *env)
{
	struct ev ev = ev_begin(env);

	return ev_test(&ev, e);
}

struct result
rules_value(const struct field *leaf, const struct rules_env *env)
{
	struct ev ev = ev_begin(env);
	struct val v = ev_leaf(&ev, leaf, ev.row[0]);
	enum rtype type = leaf_type(leaf);

	/* a computed percentage may be a ratio of amounts */
	struct result r = result_of(&v, type, &leaf->type, env->arena);

	r.year = vtype_is_year(&leaf->type);
	return r;
}

enum outcome
rules_applies(const struct field *field, const struct rules_env *env)
{
	struct ev ev = ev_begin(env);

	return ev_applies(&ev, field, ev.row[0]);
}
