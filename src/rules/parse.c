/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pratt's parser: each operator has a strength, and a sub-expression is read
 * as long as the operators that follow are strong enough.
 */
#include "rules/expr.h"

#include "base/i18n.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

enum strength {
	LOWEST = 0, AS_OR = 10, AS_AND = 20, AS_NOT = 30, AS_COMPARE = 40,
	AS_SUM = 50, AS_PRODUCT = 60, AS_MINUS = 70, AS_EXCEPT = 80
};

typedef VEC(struct expr *) kids;

static struct expr *parse(struct comp *c, int strength);

bool
comp_fail(struct comp *c, int at, const char *msg, const char *a1,
    const char *a2, const char *a3)
{
	const char *arg[3] = { a1, a2, a3 };
	int column = 1;

	if (c->failed)
		return false;
	c->failed = true;
	for (int i = 0; i < at && i < c->n; i++)
		column += ((unsigned char)c->text[i] & 0xC0) != 0x80;
	c->e->column = column;
	c->e->why = (struct say){ .msg = msg };
	for (int i = 0; i < 3; i++)
		if (arg[i] != NULL)
			c->e->why.arg[i] = arena_strdup(c->a, arg[i]);
	return false;
}

struct expr *
expr_new(struct comp *c, enum op op, int at)
{
	struct expr *e = arena_new(c->a, struct expr);

	e->op = op;
	e->at = at;
	e->end = c->tok.at;
	e->depth = 1;
	return e;
}

struct expr *
expr_kids(struct comp *c, struct expr *e, struct expr *const *kid, int n)
{
	e->kid = arena_array(c->a, (size_t)n, sizeof(struct expr *));
	e->nkid = (unsigned short)n;
	for (int i = 0; i < n; i++) {
		e->kid[i] = kid[i];
		if (kid[i]->depth >= e->depth)
			e->depth = (unsigned short)(kid[i]->depth + 1);
	}
	if (e->depth > DEPTH_MAX) {
		comp_fail(c, e->at, N_("cette expression est trop longue ou"
		    " trop imbriquée : la couper en plusieurs valeurs"
		    " calculées"), NULL, NULL, NULL);
		return NULL;
	}
	return e;
}

struct among *
expr_among(struct comp *c, struct expr *e)
{
	if (e->among == NULL)
		e->among = arena_new(c->a, struct among);
	return e->among;
}

static bool
is_word(const struct comp *c, enum word word)
{
	return c->tok.kind == TOKEN_WORD && c->tok.word == word;
}

static struct expr *
expected(struct comp *c)
{
	comp_fail(c, c->tok.at, N_("une valeur était attendue ici"), NULL,
	    NULL, NULL);
	return NULL;
}

static bool
close_paren(struct comp *c)
{
	if (c->tok.kind != TOKEN_CLOSE)
		return comp_fail(c, c->tok.at, N_("il manque une parenthèse"
		    " fermante ici"), NULL, NULL, NULL);
	return token_next(c);
}

/* Reads "a, b; c)" after the open parenthesis; a `si` after an argument is
   the filter. */
static bool
arguments(struct comp *c, kids *out, struct expr **filter)
{
	bool semicolons = false, comma = false;
	int at = c->tok.at;

	while (c->tok.kind != TOKEN_CLOSE) {
		struct expr *e = parse(c, LOWEST);

		if (e == NULL)
			return false;
		*vec_push(out) = e;
		comma = comma || (e->comma && !e->unit);
		if (filter != NULL && is_word(c, WORD_IF)) {
			if (*filter != NULL)
				return comp_fail(c, c->tok.at, N_("un seul"
				    " « si » à la fois : joindre les"
				    " conditions par « et »"), NULL, NULL,
				    NULL);
			if (!token_next(c) ||
			    (*filter = parse(c, LOWEST)) == NULL)
				return false;
		}
		if (c->tok.kind == TOKEN_SEMICOLON)
			semicolons = true;
		else if (c->tok.kind != TOKEN_COMMA)
			break;
		if (!token_next(c))
			return false;
		if (c->tok.kind == TOKEN_CLOSE)
			return expected(c) != NULL;
	}
	if (comma && !semicolons && filter == NULL)
		return comp_fail(c, at, N_("« 1,2 » est un nombre à"
		    " virgule : mettre une espace après la virgule, ou"
		    " séparer par des points-virgules"), NULL, NULL, NULL);
	return close_paren(c);
}

static struct expr *
with_kids(struct comp *c, struct expr *e, const kids *k)
{
	if (k->n > 10000)
		return comp_fail(c, e->at, N_("cette liste est trop longue"),
		    NULL, NULL, NULL), NULL;
	return expr_kids(c, e, k->p, (int)k->n);
}

static struct expr *
parse_call(struct comp *c, struct expr *e)
{
	kids k = { 0 };
	struct expr *out = NULL, *filter = NULL;

	e->op = OP_CALL;
	if (token_next(c) && arguments(c, &k, &filter)) {
		e->end = c->tok.at;
		out = with_kids(c, e, &k);
		if (filter != NULL)
			expr_among(c, e)->filter = filter;
		if (filter != NULL && filter->depth >= e->depth)
			e->depth = (unsigned short)(filter->depth + 1);
	}
	vec_fini(&k);
	return out;
}

static struct expr *
prefix(struct comp *c, enum op op, int strength)
{
	struct expr *e = expr_new(c, op, c->tok.at), *kid;

	if (!token_next(c) || (kid = parse(c, strength)) == NULL)
		return NULL;
	e->end = c->tok.at;
	return expr_kids(c, e, &kid, 1);
}

static struct expr *
literal(struct comp *c, enum rtype type, struct frac value)
{
	struct expr *e = expr_new(c, OP_LIT, c->tok.at);

	e->type = type;
	e->value = value;
	e->text = c->tok.text;
	e->end = c->tok.end;
	e->comma = c->tok.comma;
	e->unit = c->tok.unit;
	return token_next(c) ? e : NULL;
}

/* `non` begins a negation, or is the value of a yes-no question. */
static struct expr *
parse_not(struct comp *c)
{
	struct token next = token_peek(c);
	bool value = next.kind == TOKEN_END || next.kind == TOKEN_CLOSE ||
	    next.kind == TOKEN_COMMA || next.kind == TOKEN_SEMICOLON ||
	    (next.kind == TOKEN_WORD && (next.word == WORD_AND ||
	    next.word == WORD_OR || next.word == WORD_THEN ||
	    next.word == WORD_ELSE));

	if (c->failed)
		return NULL;
	return value ? literal(c, RT_BOOL, (struct frac){ 0, 1 })
	    : prefix(c, OP_NOT, AS_NOT);
}

static bool
want_word(struct comp *c, enum word word, const char *text)
{
	if (!is_word(c, word))
		return comp_fail(c, c->tok.at, N_("« %1 » était attendu ici :"
		    " si condition alors valeur sinon valeur"), text, NULL,
		    NULL);
	return token_next(c);
}

static struct expr *
parse_if(struct comp *c)
{
	struct expr *e = expr_new(c, OP_IF, c->tok.at), *kid[3];

	if (!token_next(c) || (kid[0] = parse(c, LOWEST)) == NULL ||
	    !want_word(c, WORD_THEN, "alors") ||
	    (kid[1] = parse(c, LOWEST)) == NULL ||
	    !want_word(c, WORD_ELSE, "sinon") ||
	    (kid[2] = parse(c, LOWEST)) == NULL)
		return NULL;
	e->end = c->tok.at;
	return expr_kids(c, e, kid, 3);
}

/* `est connu x` */
static struct expr *
parse_known(struct comp *c)
{
	struct expr *e = expr_new(c, OP_KNOWN, c->tok.at), *kid;
	bool negated;

	if (!token_next(c))
		return NULL;
	negated = is_word(c, WORD_UNKNOWN);
	if (!negated && !is_word(c, WORD_KNOWN))
		return comp_fail(c, c->tok.at, N_("« connu » était attendu"
		    " après « est »"), NULL, NULL, NULL), NULL;
	if (!token_next(c) || (kid = parse(c, AS_EXCEPT)) == NULL)
		return NULL;
	if ((e = expr_kids(c, e, &kid, 1)) == NULL || !negated)
		return e;
	kid = e;
	return expr_kids(c, expr_new(c, OP_NOT, e->at), &kid, 1);
}

static struct expr *
parse_name(struct comp *c)
{
	struct expr *e = expr_new(c, OP_NAME, c->tok.at);

	e->text = c->tok.text;
	e->end = c->tok.end;
	if (!token_next(c))
		return NULL;
	return c->tok.kind == TOKEN_OPEN ? parse_call(c, e) : e;
}

static struct expr *
parse_word(struct comp *c)
{
	switch (c->tok.word) {
	case WORD_NOT:
		if (!c->tok.foreign)
			return parse_not(c);
		return prefix(c, OP_NOT, AS_NOT);
	case WORD_IF:
		return parse_if(c);
	case WORD_IS:
		return parse_known(c);
	case WORD_YES:
	case WORD_FALSE:
		return literal(c, RT_BOOL, (struct frac){
		    c->tok.word == WORD_YES, 1 });
	case WORD_NONE:
		return parse_name(c);
	case WORD_TOLD:
		return comp_fail(c, c->tok.at, N_("« %1 » ne se dit pas ici :"
		    " une question sans réponse se demande par « est connu »"),
		    c->tok.text, NULL, NULL), NULL;
	default:
		return c->tok.foreign ? parse_name(c) : expected(c);
	}
}

static struct expr *
parse_paren(struct comp *c)
{
	struct expr *e;
	int at = c->tok.at;

	if (!token_next(c) || (e = parse(c, LOWEST)) == NULL)
		return NULL;
	if (c->tok.kind != TOKEN_CLOSE)
		return comp_fail(c, at, N_("cette parenthèse n'est pas"
		    " fermée"), NULL, NULL, NULL), NULL;
	e->paren = true;
	e->end = c->tok.end;
	return token_next(c) ? e : NULL;
}

static struct expr *
parse_first(struct comp *c)
{
	switch (c->tok.kind) {
	case TOKEN_NUMBER:
		return literal(c, c->tok.type, c->tok.value);
	case TOKEN_TEXT:
		return literal(c, RT_TEXT, (struct frac){ 0, 1 });
	case TOKEN_WORD:
		return parse_word(c);
	case TOKEN_OPEN:
		return parse_paren(c);
	case TOKEN_OP:
		if (c->tok.op == OP_SUB)
			return prefix(c, OP_NEG, AS_MINUS);
		return expected(c);
	default:
		return expected(c);
	}
}

/* The strength with which the next token goes on an expression, or -1. */
static int
strength_of(struct comp *c, enum op *op)
{
	static const struct {
		enum word word;
		enum op op;
		int strength;
	} infix[] = {
		{ WORD_OR, OP_OR, AS_OR }, { WORD_AND, OP_AND, AS_AND },
		{ WORD_IN, OP_IN, AS_COMPARE },
		{ WORD_BETWEEN, OP_BETWEEN, AS_COMPARE },
		{ WORD_HAS, OP_HAS, AS_COMPARE },
		{ WORD_IS, OP_KNOWN, AS_COMPARE },
		{ WORD_NOT, OP_NOT, AS_COMPARE },
		{ WORD_EXCEPT, OP_EXCEPT, AS_EXCEPT },
	};

	if (c->tok.kind == TOKEN_OP) {
		*op = c->tok.op;
		if (*op == OP_ADD || *op == OP_SUB)
			return AS_SUM;
		return *op == OP_MUL || *op == OP_DIV ? AS_PRODUCT :
		    AS_COMPARE;
	}
	if (c->tok.kind != TOKEN_WORD)
		return -1;
	for (size_t i = 0; i < sizeof infix / sizeof infix[0]; i++)
		if (c->tok.word == infix[i].word) {
			*op = infix[i].op;
			return infix[i].strength;
		}
	if (c->tok.word == WORD_TOLD)
		(void)parse_word(c);
	return -1;
}

/* a et b et c: one node. */
static struct expr *
parse_chain(struct comp *c, struct expr *left, enum op op, int strength)
{
	enum word word = op == OP_AND ? WORD_AND : WORD_OR;
	kids k = { 0 };
	struct expr *e = expr_new(c, op, left->at), *out = NULL;

	*vec_push(&k) = left;
	while (is_word(c, word)) {
		struct expr *right;

		if (!token_next(c) ||
		    (right = parse(c, strength + 1)) == NULL)
			goto end;
		*vec_push(&k) = right;
	}
	e->end = c->tok.at;
	out = with_kids(c, e, &k);
end:
	vec_fini(&k);
	return out;
}

static struct expr *
parse_between(struct comp *c, struct expr *left)
{
	struct expr *e = expr_new(c, OP_BETWEEN, left->at);
	struct expr *kid[3] = { left, NULL, NULL };

	if (!token_next(c) || (kid[1] = parse(c, AS_SUM)) == NULL)
		return NULL;
	if (!is_word(c, WORD_AND))
		return comp_fail(c, c->tok.at, N_("« et » était attendu ici :"
		    " entre le plus petit et le plus grand"), NULL, NULL,
		    NULL), NULL;
	if (!token_next(c) || (kid[2] = parse(c, AS_SUM)) == NULL)
		return NULL;
	e->end = c->tok.at;
	return expr_kids(c, e, kid, 3);
}

/* x parmi (a, b), x parmi y, total sauf (65, 68) */
static struct expr *
parse_among(struct comp *c, struct expr *left, enum op op)
{
	kids k = { 0 };
	struct expr *e = expr_new(c, op, left->at), *right, *out = NULL;

	*vec_push(&k) = left;
	if (!token_next(c))
		goto end;
	if (c->tok.kind != TOKEN_OPEN) {
		if ((right = parse(c, AS_SUM)) == NULL)
			goto end;
		*vec_push(&k) = right;
	} else if (!token_next(c) || !arguments(c, &k, NULL)) {
		goto end;
	}
	if (k.n == 1) {
		expected(c);
		goto end;
	}
	e->end = c->tok.at;
	out = with_kids(c, e, &k);
end:
	vec_fini(&k);
	return out;
}

/* `x est connu`, `x est inconnu` */
static struct expr *
parse_is(struct comp *c, struct expr *left)
{
	struct expr *e = expr_new(c, OP_KNOWN, left->at);
	bool negated;

	if (!token_next(c))
		return NULL;
	negated = is_word(c, WORD_UNKNOWN);
	if (!negated && !is_word(c, WORD_KNOWN))
		return comp_fail(c, c->tok.at, N_("« connu » était attendu"
		    " après « est » ; pour comparer, écrire « = »"), NULL,
		    NULL, NULL), NULL;
	if (!token_next(c) || expr_kids(c, e, &left, 1) == NULL || !negated)
		return c->failed ? NULL : e;
	return expr_kids(c, expr_new(c, OP_NOT, left->at), &e, 1);
}

/* « < = », after whose first sign C is: a blank cut it in two. */
static bool
is_cut(const struct comp *c, enum op op)
{
	if (c->tok.kind != TOKEN_OP)
		return false;
	return op == OP_LT ? c->tok.op == OP_EQ || c->tok.op == OP_GT :
	    op == OP_GT && c->tok.op == OP_EQ;
}

static struct expr *
parse_binary(struct comp *c, struct expr *left, enum op op, int strength)
{
	struct expr *e = expr_new(c, op, c->tok.at);
	struct expr *kid[2] = { left, NULL };

	if (!token_next(c))
		return NULL;
	if (is_cut(c, op))
		return comp_fail(c, e->at, N_("ces deux signes n'en font"
		    " qu'un : écrire « %1 », sans espace"), op == OP_GT ?
		    ">=" : c->tok.op == OP_EQ ? "<=" : "<>", NULL, NULL),
		    NULL;
	if ((kid[1] = parse(c, strength + 1)) == NULL)
		return NULL;
	e->end = c->tok.at;
	return expr_kids(c, e, kid, 2);
}

static bool
is_comparison(const struct expr *e)
{
	return !e->paren && ((e->op >= OP_EQ && e->op <= OP_BETWEEN) ||
	    e->op == OP_HAS);
}

static struct expr *
parse_infix(struct comp *c, struct expr *left, enum op op, int strength)
{
	struct expr *e;

	if (strength == AS_COMPARE && is_comparison(left))
		return comp_fail(c, c->tok.at, N_("une comparaison ne"
		    " s'enchaîne pas : écrire « x entre a et b », ou deux"
		    " comparaisons jointes par « et »"), NULL, NULL, NULL),
		    NULL;
	switch (op) {
	case OP_AND:
	case OP_OR:
		return parse_chain(c, left, op, strength);
	case OP_BETWEEN:
		return parse_between(c, left);
	case OP_IN:
	case OP_EXCEPT:
		return parse_among(c, left, op);
	case OP_KNOWN:
		return parse_is(c, left);
	case OP_NOT:		/* x non parmi (...), x NOT IN (...) */
		if (!token_next(c))
			return NULL;
		if (!is_word(c, WORD_IN) && !is_word(c, WORD_BETWEEN) &&
		    !is_word(c, WORD_HAS))
			return comp_fail(c, c->tok.at, N_("« parmi »,"
			    " « entre » ou « contient » était attendu ici"),
			    NULL, NULL, NULL), NULL;
		op = is_word(c, WORD_IN) ? OP_IN :
		    is_word(c, WORD_BETWEEN) ? OP_BETWEEN : OP_HAS;
		e = parse_infix(c, left, op, strength);
		return e == NULL ? NULL :
		    expr_kids(c, expr_new(c, OP_NOT, left->at), &e, 1);
	default:
		return parse_binary(c, left, op, strength);
	}
}

static struct expr *
parse(struct comp *c, int strength)
{
	struct expr *left = NULL;
	enum op op = OP_LIT;
	int s;

	if (++c->depth > DEPTH_MAX) {
		comp_fail(c, c->tok.at, N_("trop de parenthèses ou de"
		    " conditions les unes dans les autres"), NULL, NULL,
		    NULL);
		goto end;
	}
	left = parse_first(c);
	while (left != NULL && (s = strength_of(c, &op)) >= strength)
		left = parse_infix(c, left, op, s);
	if (c->failed)
		left = NULL;
end:
	c->depth--;
	return left;
}

struct expr *
parse_all(struct comp *c)
{
	struct expr *e;

	if (!token_next(c) || (e = parse(c, LOWEST)) == NULL)
		return NULL;
	if (c->tok.kind == TOKEN_END)
		return e;
	if (c->tok.kind == TOKEN_CLOSE)
		comp_fail(c, c->tok.at, N_("cette parenthèse est de trop"),
		    NULL, NULL, NULL);
	else
		comp_fail(c, c->tok.at, N_("« et », « ou » ou une comparaison"
		    " manque avant ce qui suit"), NULL, NULL, NULL);
	return NULL;
}
