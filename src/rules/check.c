/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/expr.h"

#include "base/i18n.h"
#include "base/str.h"

#include <string.h>

const char *
type_word(enum rtype type)
{
	static const char *const word[] = {
		[RT_BOOL] = "oui ou non", [RT_NUMBER] = "nombre",
		[RT_AMOUNT] = "montant", [RT_RATE] = "pourcentage",
		[RT_DATE] = "date", [RT_DAYS] = "durée en jours",
		[RT_MONTHS] = "durée en mois", [RT_TEXT] = "texte",
		[RT_CHOICE] = "choix", [RT_CHOICES] = "choix multiple",
		[RT_ROW] = "ligne",
	};

	return word[type];
}

bool
is_quantity(enum rtype type)
{
	return type == RT_NUMBER || type == RT_AMOUNT || type == RT_RATE ||
	    type == RT_DAYS || type == RT_MONTHS;
}

bool
is_zero(const struct expr *e)
{
	return e->op == OP_LIT && e->type == RT_NUMBER && e->value.num == 0;
}

/* Where E begins; `at` of an operation is its sign. */
static int
start(const struct expr *e)
{
	int at = e->at;

	for (int i = 0; i < e->nkid; i++)
		if (e->kid[i]->at < at)
			at = start(e->kid[i]);
	return at;
}

/* What stands at E in the text, for a sentence. */
static const char *
source(struct comp *c, const struct expr *e)
{
	int at = start(e), n = e->end - at;

	while (n > 0 && c->text[at + n - 1] == ' ')
		n--;
	if (n > 60 || n <= 0)
		return "...";
	return arena_strndup(c->a, c->text + at, (size_t)n);
}

/* Puts E under a multiplication by N / D. */
static void
scale(struct comp *c, struct expr *e, enum rtype type, int64_t n, int64_t d)
{
	struct expr *kid = arena_new(c->a, struct expr);

	*kid = *e;
	*e = (struct expr){
		.op = OP_SCALE, .type = type, .at = kid->at, .end = kid->end,
		.depth = kid->depth, .value = { n, d }, .checked = true,
	};
	e->ratio = type == RT_NUMBER ? RATIO_NUMBERS : RATIO_NOT;
	e->kid = arena_array(c->a, 1, sizeof(struct expr *));
	e->kid[0] = kid;
	e->nkid = 1;
}

bool
check_as(struct comp *c, struct expr *e, enum rtype type)
{
	if (e->type == type)
		return true;
	if (is_zero(e) && is_quantity(type)) {
		e->type = type;
		return true;
	}
	if (e->type == RT_RATE && type == RT_NUMBER) {
		scale(c, e, RT_NUMBER, 1, 10000);
		return true;
	}
	if (e->type == RT_NUMBER && e->ratio != RATIO_NOT && type == RT_RATE) {
		scale(c, e, RT_RATE, 10000, 1);
		return true;
	}
	return false;
}

static bool
check_group(struct comp *c, struct expr *e, const struct field *f)
{
	if (f->kind == FIELD_BLOCK)
		return comp_fail(c, e->at, N_("« %1 » est une liste : écrire"
		    " compte(%1), tout(%1, condition) ou"
		    " un(%1, condition)"), e->text, NULL, NULL);
	if (f->nchild > 0)
		return comp_fail(c, e->at, N_("« %1 » est un groupe de"
		    " questions : en nommer une, comme « %2 »"), e->text,
		    f->child[0]->path, NULL);
	return comp_fail(c, e->at, N_("« %1 » n'a pas de valeur"), e->text,
	    NULL, NULL);
}

static bool
check_leaf(struct comp *c, struct expr *e, const struct found *found)
{
	const struct field *f = found->field;

	e->frame = (signed char)name_frame(c, f->block, found->singular);
	if (e->frame < 0)
		return comp_fail(c, e->at, N_("« %1 » est une liste, une"
		    " valeur par ligne de « %2 » : écrire somme(), compte(),"
		    " minimum(), maximum(), tout() ou un()"), e->text,
		    f->block->path, NULL);
	c->used[e->frame]++;
	e->beside = e->frame > 0 && e->frame < c->nbase;
	e->op = OP_LEAF;
	e->field = f;
	e->type = leaf_type(f);
	if (e->type == RT_CHOICE || e->type == RT_CHOICES)
		e->vt = &f->type;
	if (e->type == RT_ROW && f->type.block != NULL)
		e->block = form_find(c->scope->form, f->type.block);
	return true;
}

static bool
check_name(struct comp *c, struct expr *e)
{
	struct found found;
	bool fine;

	if (dated_name(c, e, &fine) || plan_name(c, e, &fine) ||
	    exercise_name(c, e, &fine))
		return fine;
	if (strcmp(e->text, "date_reference") == 0) {
		e->op = OP_TODAY;
		e->type = RT_DATE;
		return true;
	}
	if (!name_find(c, e->text, &found)) {
		if (strcmp(e->text, "aujourdhui") == 0 ||
		    strcmp(e->text, "now") == 0 ||
		    strcmp(e->text, "CURRENT_DATE") == 0)
			return comp_fail(c, e->at, N_("« %1 » ne se dit pas :"
			    " aucune règle ne lit l'horloge ; écrire"
			    " « date_reference »"), e->text, NULL, NULL);
		return name_fail(c, e);
	}
	if (found.current) {
		e->op = OP_ROW;
		e->type = RT_ROW;
		e->block = found.field;
		e->field = found.field;
		e->frame = (signed char)name_frame(c, found.field, true);
		e->beside = e->frame > 0 && e->frame < c->nbase;
		return true;
	}
	if (found.field->kind != FIELD_LEAF)
		return check_group(c, e, found.field);
	return check_leaf(c, e, &found);
}

bool
check_bool(struct comp *c, struct expr *e)
{
	if (!check(c, e))
		return false;
	if (e->type == RT_BOOL)
		return true;
	return comp_fail(c, start(e), N_("une condition était attendue ici, et"
	    " « %1 » est de type « %2 » : la comparer à quelque chose"),
	    source(c, e), type_word(e->type), NULL);
}

/* A word that may be the id of a choice. */
static const char *
choice_word(const struct expr *e)
{
	if (e->checked && e->op != OP_LIT)
		return NULL;
	if (e->op == OP_NAME && strchr(e->text, '.') == NULL)
		return e->text;
	if (e->op == OP_LIT && (e->type == RT_TEXT || e->type == RT_BOOL))
		return e->text;
	return NULL;
}

static bool
no_choice(struct comp *c, const struct expr *e, const struct vtype *vt,
    const char *word)
{
	const char *near = NULL;
	int best = 4;
	struct str all;
	bool out;

	str_init(&all, 4096);
	for (int i = 0; i < vt->nchoice; i++) {
		int d = text_distance(word, vt->choice[i].id);

		if (d < best) {
			best = d;
			near = vt->choice[i].id;
		}
		str_printf(&all, "%s%s", i > 0 ? ", " : "",
		    vt->choice[i].id);
	}
	out = near != NULL
	    ? comp_fail(c, e->at, N_("« %1 » n'est pas un des choix ; le plus"
	    " proche est « %2 »"), word, near, NULL)
	    : comp_fail(c, e->at, N_("« %1 » n'est pas un des choix, qui"
	    " sont : %2"), word, all.p, NULL);
	str_fini(&all);
	return out;
}

/* E beside a choice of VT: the id of one, or another value. */
static bool
check_choice(struct comp *c, struct expr *e, const struct vtype *vt)
{
	const char *word = choice_word(e);
	struct found found;
	int i = word == NULL ? -1 : vtype_choice(vt, word);

	if (i >= 0) {
		e->op = OP_LIT;
		e->type = RT_CHOICE;
		e->vt = vt;
		e->value = (struct frac){ i, 1 };
		e->text = vt->choice[i].label;
		e->checked = true;
		return true;
	}
	if (word == NULL || (e->op == OP_NAME && name_find(c, word, &found) &&
	    !found.current && found.field->kind == FIELD_LEAF))
		return check(c, e);
	return no_choice(c, e, vt, word);
}

static bool
same_choices(const struct vtype *a, const struct vtype *b)
{
	if (a == b)
		return true;
	if (a == NULL || b == NULL || a->nchoice != b->nchoice)
		return false;
	for (int i = 0; i < a->nchoice; i++)
		if (strcmp(a->choice[i].id, b->choice[i].id) != 0)
			return false;
	return true;
}

/* Two types that do not go together, when what was meant can be told. */
static bool
meant(struct comp *c, const struct expr *lit, const struct expr *other)
{
	if (lit->op != OP_LIT)
		return false;
	if (other->type == RT_TEXT && lit->type == RT_NUMBER && !lit->unit)
		return comp_fail(c, lit->at, N_("un texte est attendu ici :"
		    " écrire '%1', entre apostrophes"), source(c, lit), NULL,
		    NULL), true;
	if (other->type == RT_AMOUNT && lit->type == RT_RATE)
		return comp_fail(c, lit->at, N_("un montant n'est pas un"
		    " pourcentage : dire de quoi, comme « %1 * plan.total »"),
		    source(c, lit), NULL, NULL), true;
	if (other->type == RT_DATE && lit->type == RT_TEXT)
		return comp_fail(c, lit->at, N_("une date s'écrit sans"
		    " guillemets ni apostrophes, comme 31/12/2026"), NULL,
		    NULL, NULL), true;
	return false;
}

static bool
mismatch(struct comp *c, const struct expr *l, const struct expr *r)
{
	const struct expr *lit = r->op == OP_LIT ? r : l;
	const struct expr *other = lit == r ? l : r;

	if (lit->op == OP_LIT && lit->type == RT_NUMBER &&
	    (is_quantity(other->type) || other->type == RT_DATE)) {
		if (other->type == RT_AMOUNT)
			return comp_fail(c, lit->at, N_("un montant s'écrit"
			    " avec son unité : %1 €"), source(c, lit), NULL,
			    NULL);
		if (other->type == RT_RATE)
			return comp_fail(c, lit->at, N_("un pourcentage"
			    " s'écrit avec son unité, comme 80 %%"), NULL,
			    NULL, NULL);
		if (other->type != RT_DATE)
			return comp_fail(c, lit->at, N_("une durée s'écrit"
			    " avec son unité, comme 12 mois ou 30 jours"),
			    NULL, NULL, NULL);
	}
	if (meant(c, l, r) || meant(c, r, l))
		return false;
	if ((l->type == RT_DAYS && r->type == RT_MONTHS) ||
	    (l->type == RT_MONTHS && r->type == RT_DAYS))
		return comp_fail(c, r->at, N_("des jours et des mois ne se"
		    " comparent pas : un mois n'a pas toujours le même nombre"
		    " de jours"), NULL, NULL, NULL);
	return comp_fail(c, r->at, N_("« %1 » et « %2 » ne vont pas"
	    " ensemble"), type_word(l->type), type_word(r->type), NULL);
}

/* Texts written in a rule are read as the question reads them. */
static bool
canonical(struct comp *c, const struct expr *leaf, struct expr *lit)
{
	struct reading r;

	if (leaf->op != OP_LEAF || lit->op != OP_LIT ||
	    leaf->field->type.kind == VT_TEXTE ||
	    leaf->field->type.kind == VT_TEXTE_LONG ||
	    leaf->field->type.kind == VT_COMMUNE)
		return true;
	r = value_read(&leaf->field->type, lit->text, 0, c->a);
	if (r.value.kind != VALUE_TEXT)
		return comp_fail(c, lit->at, N_("« %1 » n'est pas une réponse"
		    " possible à « %2 »"), lit->text, leaf->field->path,
		    NULL);
	/* What a person may have mistyped is not for a rule to guess. */
	if (r.state == READING_DOUBT && strcmp(r.value.text, lit->text) != 0)
		return comp_fail(c, lit->at, N_("« %1 » n'est pas une réponse"
		    " possible à « %2 » ; écrire '%3' si c'est elle"),
		    lit->text, leaf->field->path, r.value.text);
	lit->text = r.value.text;
	return true;
}

/* « plan.public / plan.total <= 80 » : its sign was forgotten. */
static const struct expr *
bare_rate(const struct expr *ratio, const struct expr *lit)
{
	struct frac many = { 10, 1 };

	return ratio->op == OP_DIV && ratio->ratio == RATIO_AMOUNTS &&
	    lit->op == OP_LIT && lit->type == RT_NUMBER && !lit->unit &&
	    frac_cmp(lit->value, many) > 0 ? lit : NULL;
}

static bool
agree(struct comp *c, struct expr *l, struct expr *r)
{
	const struct expr *bare = bare_rate(l, r);

	if (bare == NULL)
		bare = bare_rate(r, l);
	if (bare != NULL)
		return comp_fail(c, bare->at, N_("un pourcentage s'écrit avec"
		    " son unité, comme 80 %%"), NULL, NULL, NULL);
	if (l->type != r->type) {
		bool ratio = l->type == RT_NUMBER ? l->ratio != RATIO_NOT
		    : r->ratio != RATIO_NOT;

		if ((is_zero(l) && check_as(c, l, r->type)) ||
		    (is_zero(r) && check_as(c, r, l->type)))
			return true;
		if (ratio && (l->type == RT_RATE
		    ? r->type == RT_NUMBER && check_as(c, l, RT_NUMBER)
		    : l->type == RT_NUMBER && r->type == RT_RATE &&
		    check_as(c, r, RT_NUMBER)))
			return true;
		return mismatch(c, l, r);
	}
	if (l->type == RT_CHOICES)
		return comp_fail(c, r->at, N_("des choix multiples ne se"
		    " comparent pas entre eux : écrire « contient »"), NULL,
		    NULL, NULL);
	if (l->type == RT_CHOICE && !same_choices(l->vt, r->vt))
		return comp_fail(c, r->at, N_("ces deux questions n'ont pas"
		    " les mêmes choix"), NULL, NULL, NULL);
	if (l->type == RT_ROW && l->block != r->block)
		return comp_fail(c, r->at, N_("ces deux lignes ne sont pas"
		    " du même bloc"), NULL, NULL, NULL);
	if (l->type == RT_TEXT)
		return canonical(c, l, r) && canonical(c, r, l);
	return true;
}

static bool
is_choice(const struct expr *e)
{
	return e->type == RT_CHOICE || e->type == RT_CHOICES;
}

/* Is it a name that means nothing, but for a choice perhaps? */
static bool
loose(struct comp *c, const struct expr *e)
{
	struct found found;

	return e->op == OP_NAME && strchr(e->text, '.') == NULL &&
	    (!name_find(c, e->text, &found) ||
	    (!found.current && found.field->kind != FIELD_LEAF));
}

bool
check_pair(struct comp *c, struct expr *l, struct expr *r)
{
	if (loose(c, l) && !loose(c, r)) {
		if (!check(c, r) || (is_choice(r)
		    ? !check_choice(c, l, r->vt) : !check(c, l)))
			return false;
	} else if (!check(c, l) || (is_choice(l)
	    ? !check_choice(c, r, l->vt) : !check(c, r))) {
		return false;
	} else if (r->type == RT_CHOICE && l->type == RT_TEXT &&
	    !check_choice(c, l, r->vt)) {
		return false;
	}
	return agree(c, l, r);
}

static bool
check_order(struct comp *c, const struct expr *e, const struct expr *kid)
{
	if (is_quantity(kid->type) || kid->type == RT_DATE)
		return true;
	return comp_fail(c, e->at, N_("« %1 » ne se range pas du plus petit"
	    " au plus grand : seuls « = » et « <> » s'appliquent"),
	    type_word(kid->type), NULL, NULL);
}

/* choices parmi (a, b): one of them at least is ticked. */
static bool
check_in(struct comp *c, struct expr *e)
{
	struct expr *x = e->kid[0], *set = e->kid[1];
	struct found found;

	if (e->nkid == 2 && set->op == OP_NAME &&
	    name_find(c, set->text, &found) && !found.current &&
	    found.field->kind == FIELD_LEAF &&
	    leaf_type(found.field) == RT_CHOICES) {
		e->op = OP_HAS;
		e->kid[0] = set;
		e->kid[1] = x;
		return check(c, set) && check_choice(c, x, set->vt);
	}
	for (int i = 1; i < e->nkid; i++) {
		if (!loose(c, x) && check(c, x) && x->type == RT_CHOICES) {
			if (!check_choice(c, e->kid[i], x->vt))
				return false;
			if (e->kid[i]->type != RT_CHOICE)
				return mismatch(c, x, e->kid[i]);
		} else if (c->failed || !check_pair(c, x, e->kid[i])) {
			return false;
		}
	}
	e->written = x->type == RT_TEXT || x->type == RT_CHOICE ||
	    is_quantity(x->type) || x->type == RT_DATE;
	for (int i = 1; i < e->nkid; i++)
		e->written = e->written && e->kid[i]->op == OP_LIT;
	return true;
}

static bool
check_between(struct comp *c, struct expr *e)
{
	struct expr **k = e->kid;

	if (!check_pair(c, k[0], k[1]) || !check_pair(c, k[0], k[2]) ||
	    !check_order(c, e, k[0]))
		return false;
	if (k[1]->op == OP_LIT && k[2]->op == OP_LIT &&
	    frac_cmp(k[1]->value, k[2]->value) > 0)
		return comp_fail(c, k[1]->at, N_("les bornes sont à l'envers :"
		    " entre le plus petit et le plus grand"), NULL, NULL,
		    NULL);
	/* x of a ratio, bounds of a rate: the three became numbers or not */
	return k[0]->type == k[1]->type && k[0]->type == k[2]->type
	    ? true : mismatch(c, k[1], k[2]);
}

static bool
check_has(struct comp *c, struct expr *e)
{
	if (!check(c, e->kid[0]))
		return false;
	if (e->kid[0]->type != RT_CHOICES)
		return comp_fail(c, e->at, N_("« contient » suit une question"
		    " à choix multiple ; ailleurs, écrire « = »"), NULL,
		    NULL, NULL);
	if (!check_choice(c, e->kid[1], e->kid[0]->vt))
		return false;
	return e->kid[1]->type == RT_CHOICE &&
	    same_choices(e->kid[0]->vt, e->kid[1]->vt)
	    ? true : mismatch(c, e->kid[0], e->kid[1]);
}

static bool
check_if(struct comp *c, struct expr *e)
{
	struct expr **k = e->kid;

	if (!check_bool(c, k[0]) || !check_pair(c, k[1], k[2]))
		return false;
	e->type = k[1]->type;
	e->vt = k[1]->vt;
	e->block = k[1]->block;
	e->ratio = k[1]->ratio > k[2]->ratio ? k[1]->ratio : k[2]->ratio;
	return true;
}

static bool
check_known(struct comp *c, struct expr *e)
{
	if (c->scope->verdict)
		return comp_fail(c, e->at, N_("« est connu » ne sert pas dans"
		    " une règle : ce qui n'est pas encore répondu y est « on"
		    " ne sait pas »"), NULL, NULL, NULL);
	if (!check(c, e->kid[0]))
		return false;
	if (e->kid[0]->op == OP_LEAF)
		return true;
	return comp_fail(c, start(e->kid[0]), N_("« est connu » porte sur une"
	    " question"), NULL, NULL, NULL);
}

static bool
check_kids(struct comp *c, struct expr *e)
{
	for (int i = 0; i < e->nkid; i++)
		if (!check_bool(c, e->kid[i]))
			return false;
	return true;
}

static bool
check_node(struct comp *c, struct expr *e)
{
	switch (e->op) {
	case OP_NAME:
		return check_name(c, e);
	case OP_CALL:
		return check_call(c, e);
	case OP_EXCEPT:
		return check_except(c, e);
	case OP_AND:
	case OP_OR:
	case OP_NOT:
		return check_kids(c, e);
	case OP_KNOWN:
		return check_known(c, e);
	case OP_EQ:
	case OP_NE:
		return check_pair(c, e->kid[0], e->kid[1]);
	case OP_LT:
	case OP_LE:
	case OP_GT:
	case OP_GE:
		return check_pair(c, e->kid[0], e->kid[1]) &&
		    check_order(c, e, e->kid[0]);
	case OP_IN:
		return check_in(c, e);
	case OP_BETWEEN:
		return check_between(c, e);
	case OP_HAS:
		return check_has(c, e);
	case OP_IF:
		return check_if(c, e);
	case OP_ADD:
	case OP_SUB:
	case OP_MUL:
	case OP_DIV:
	case OP_NEG:
		return check_math(c, e);
	default:
		return true;	/* literals, and what is checked already */
	}
}

bool
check(struct comp *c, struct expr *e)
{
	if (e->checked)
		return true;
	if (!check_node(c, e))
		return false;
	e->checked = true;
	return true;
}
