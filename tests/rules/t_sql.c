/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/str.h"
#include "rules/expr.h"
#include "tests/rules/small_form.h"
#include "tests/tap.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * SQLite as an oracle.  Random typed conditions are compiled by us, printed
 * as SQL from the tree, and evaluated by both on random half-filled answers:
 * NULL is what is not known.
 *
 * SQLite has no exact fractions: a quantity is printed as a numerator over
 * a constant, and compared by cross product.  What would pass its integers
 * is left aside, and counted.
 */

#define LEAF(p, t) { .kind = FIELD_LEAF, .path = p, .type = t }

static const struct made_field fields[] = {
	LEAF("m1", VT_MONTANT), LEAF("m2", VT_MONTANT),
	LEAF("m3", VT_MONTANT), LEAF("m4", VT_MONTANT),
	LEAF("n1", VT_ENTIER), LEAF("n2", VT_ENTIER), LEAF("n3", VT_ENTIER),
	LEAF("x1", VT_DECIMAL), LEAF("x2", VT_DECIMAL),
	LEAF("r1", VT_TAUX), LEAF("r2", VT_TAUX),
	LEAF("d1", VT_DATE), LEAF("d2", VT_DATE), LEAF("d3", VT_DATE),
	LEAF("b1", VT_OUI_NON), LEAF("b2", VT_OUI_NON),
	LEAF("b3", VT_OUI_NON),
	LEAF("regime", VT_CHOIX), LEAF("regime2", VT_CHOIX),
	LEAF("agrements", VT_CHOIX_MULTIPLE),
	LEAF("t1", VT_TEXTE), LEAF("t2", VT_TEXTE),
};
#define NFIELDS ((int)(sizeof fields / sizeof fields[0]))

/* --- from the tree to SQL --- */

struct sql {
	const char *text;	/* an integer, a text, or a truth */
	int64_t den;		/* over this constant */
	int bits;		/* it is below 2^bits; over 60: no */
};

static struct sql print(const struct expr *e, struct arena *a);

static int
bits_of(int64_t n)
{
	int bits = 1;

	for (n = n < 0 ? -n : n; n > 0; n >>= 1)
		bits++;
	return bits;
}

static struct sql
scaled(struct sql s, int64_t num, int64_t den, struct arena *a)
{
	if (num != 1)
		s.text = arena_printf(a, "(%s * %lld)", s.text,
		    (long long)num);
	s.bits += bits_of(num);
	if (bits_of(s.den) + bits_of(den) > 60)
		s.bits = 100;
	else
		s.den *= den;
	return s;
}

/* Both over the same constant. */
static void
level(struct sql *x, struct sql *y, struct arena *a)
{
	int64_t den = x->den;

	if (x->den == y->den)
		return;
	*x = scaled(*x, y->den, y->den, a);
	*y = scaled(*y, den, den, a);
}

static struct sql
joined(struct sql x, const char *op, struct sql y, struct arena *a)
{
	struct sql out = { .den = x.den,
		.bits = (x.bits > y.bits ? x.bits : y.bits) + 1 };

	out.text = arena_printf(a, "(%s %s %s)", x.text, op, y.text);
	return out;
}

static struct sql
added(const struct expr *e, struct arena *a)
{
	struct sql x = print(e->kid[0], a), y = print(e->kid[1], a);

	level(&x, &y, a);
	return joined(x, e->op == OP_ADD ? "+" : "-", y, a);
}

static struct sql
multiplied(const struct expr *e, struct arena *a)
{
	struct sql x = print(e->kid[0], a), y = print(e->kid[1], a), out;

	out = joined(x, "*", y, a);
	out.bits = bits_of(x.den) + bits_of(y.den) > 60 ? 100 :
	    x.bits + y.bits;
	out.den = x.den * y.den;
	return out;
}

static const char *
sign_of(enum op op)
{
	static const char *const sign[] = { "=", "<>", "<", "<=", ">", ">=" };

	return sign[op - OP_EQ];
}

static const char *
turned(enum op op)
{
	static const char *const sign[] = { "=", "<>", ">", ">=", "<", "<=" };

	return sign[op - OP_EQ];
}

static struct sql
truth(const char *text, int bits)
{
	return (struct sql){ .text = text, .den = 1, .bits = bits };
}

/* n / d op y: by the sign of d; nothing is known of a division by zero. */
static struct sql
ratio(const struct expr *e, struct arena *a)
{
	struct sql n = print(e->kid[0]->kid[0], a);
	struct sql d = print(e->kid[0]->kid[1], a), y = print(e->kid[1], a);
	const char *left, *right;
	int bits = n.bits + d.bits + y.bits + bits_of(n.den) +
	    bits_of(d.den) + bits_of(y.den) + 4;

	/* n/n.den over d/d.den against y/y.den */
	left = arena_printf(a, "(%s * %lld * %lld)", n.text,
	    (long long)d.den, (long long)y.den);
	right = arena_printf(a, "(%s * %s * %lld)", d.text, y.text,
	    (long long)n.den);
	return truth(arena_printf(a, "(CASE WHEN %s > 0 THEN %s %s %s WHEN %s"
	    " < 0 THEN %s %s %s END)", d.text, left, sign_of(e->op), right,
	    d.text, left, turned(e->op), right), bits);
}

static struct sql
compared(const struct expr *l, enum op op, const struct expr *r,
	 struct arena *a)
{
	struct sql x = print(l, a), y = print(r, a), out;

	level(&x, &y, a);
	out = joined(x, sign_of(op), y, a);
	return truth(out.text, out.bits);
}

static struct sql
set_of(const struct expr *e, struct arena *a)
{
	struct sql x = print(e->kid[0], a);
	const char *text = "0";
	int bits = x.bits;

	for (int i = 1; i < e->nkid; i++) {
		struct sql one = e->kid[0]->type == RT_CHOICES
		    ? truth(arena_printf(a, "((%s >> %s) & 1)", x.text,
		    print(e->kid[i], a).text), x.bits)
		    : compared(e->kid[0], OP_EQ, e->kid[i], a);

		text = arena_printf(a, "%s OR %s", text, one.text);
		bits = one.bits > bits ? one.bits : bits;
	}
	return truth(arena_printf(a, "(%s)", text), bits);
}

static struct sql
several(const struct expr *e, const char *word, struct arena *a)
{
	const char *text = "";
	int bits = 1;

	for (int i = 0; i < e->nkid; i++) {
		struct sql one = print(e->kid[i], a);

		text = arena_printf(a, "%s%s%s", text, i > 0 ? word : "",
		    one.text);
		bits = one.bits > bits ? one.bits : bits;
	}
	return truth(arena_printf(a, "(%s)", text), bits);
}

static struct sql
choice(const struct expr *e, struct arena *a)
{
	struct sql c = print(e->kid[0], a), x = print(e->kid[1], a);
	struct sql y = print(e->kid[2], a), out;

	level(&x, &y, a);
	out.text = arena_printf(a, "(CASE WHEN %s THEN %s WHEN NOT %s THEN %s"
	    " END)", c.text, x.text, c.text, y.text);
	out.bits = c.bits > x.bits ? c.bits : x.bits;
	if (y.bits > out.bits)
		out.bits = y.bits;
	out.den = x.den;
	return out;
}

static struct sql
called(const struct expr *e, struct arena *a)
{
	struct sql x = print(e->kid[0], a), y, out;

	switch (e->func->fn) {
	case FN_ABS:
		x.text = arena_printf(a, "abs(%s)", x.text);
		return x;
	case FN_DAYS:
		return joined(print(e->kid[1], a), "-", x, a);
	case FN_MIN:
	case FN_MAX:
		y = print(e->kid[1], a);
		level(&x, &y, a);
		out = joined(x, ",", y, a);
		out.text = arena_printf(a, "%s%s", e->func->fn == FN_MIN
		    ? "min" : "max", out.text);
		return out;
	default:
		return truth("", 100);
	}
}

static struct sql
literal(const struct expr *e, struct arena *a)
{
	if (e->type == RT_TEXT)
		return truth(arena_printf(a, "'%s'", e->text), 1);
	return (struct sql){ arena_printf(a, "(%lld)",
	    (long long)e->value.num), e->value.den, bits_of(e->value.num) };
}

static struct sql
leaf(const struct expr *e, struct arena *a)
{
	return (struct sql){ arena_printf(a, "?%d", e->field->slot + 1),
		e->field->type.kind == VT_DECIMAL ? 10000 : 1, 18 };
}

static struct sql
print(const struct expr *e, struct arena *a)
{
	struct sql x;

	switch (e->op) {
	case OP_LIT:
		return literal(e, a);
	case OP_LEAF:
		return leaf(e, a);
	case OP_AND:
		return several(e, " AND ", a);
	case OP_OR:
		return several(e, " OR ", a);
	case OP_NOT:
		x = print(e->kid[0], a);
		return truth(arena_printf(a, "(NOT %s)", x.text), x.bits);
	case OP_IN:
		return set_of(e, a);
	case OP_HAS:
		return truth(arena_printf(a, "((%s >> %s) & 1)",
		    print(e->kid[0], a).text, print(e->kid[1], a).text), 18);
	case OP_BETWEEN:
		x = compared(e->kid[0], OP_GE, e->kid[1], a);
		return joined(x, "AND", compared(e->kid[0], OP_LE, e->kid[2],
		    a), a);
	case OP_IF:
		return choice(e, a);
	case OP_ADD:
	case OP_SUB:
		return added(e, a);
	case OP_MUL:
		return multiplied(e, a);
	case OP_NEG:
		x = print(e->kid[0], a);
		x.text = arena_printf(a, "(- %s)", x.text);
		return x;
	case OP_SCALE:
		return scaled(print(e->kid[0], a), e->value.num,
		    e->value.den, a);
	case OP_SCALAR:
		return called(e, a);
	case OP_EQ:
	case OP_NE:
	case OP_LT:
	case OP_LE:
	case OP_GT:
	case OP_GE:
		if (e->kid[0]->op == OP_DIV)
			return ratio(e, a);
		return compared(e->kid[0], e->op, e->kid[1], a);
	default:
		return truth("", 100);
	}
}

/* --- random conditions --- */

#define PICK(r, table) table[upto(r, sizeof table / sizeof table[0])]

static size_t
upto(struct rounds *r, size_t n)
{
	return (size_t)(rounds_random(r) % n);
}

/* Quantities of a kind: amounts, numbers, rates, dates. */
static const char *const amounts[] = { "m1", "m2", "m3", "m4", "50 €",
	"-3,50 €", "0 €", "120,07 €" };
static const char *const numbers[] = { "n1", "n2", "n3", "x1", "x2", "0",
	"3", "-1", "2,5" };
static const char *const rates[] = { "r1", "r2", "80 %", "0 %", "12,5 %" };
static const char *const dates[] = { "d1", "d2", "d3", "29/02/2024",
	"15/06/2020" };
static const char *const signs[] = { " = ", " <> ", " < ", " <= ", " > ",
	" >= " };

static void condition(struct rounds *r, struct str *out, int depth);

static const char *
quantity_of(struct rounds *r, int kind)
{
	switch (kind) {
	case 0:
		return PICK(r, amounts);
	case 1:
		return PICK(r, numbers);
	case 2:
		return PICK(r, rates);
	default:
		return PICK(r, dates);
	}
}

static void
two(struct rounds *r, struct str *out, int kind, int depth, const char *head,
    const char *op);

static void
quantity(struct rounds *r, struct str *out, int kind, int depth)
{
	size_t k = upto(r, 12);

	if (depth > 2 || k > 6) {
		str_put(out, quantity_of(r, kind));
	} else if (kind == 3) {
		str_printf(out, "(%s %s %zu jours)", PICK(r, dates),
		    k & 1 ? "+" : "-", upto(r, 400));
	} else if (k < 2) {
		two(r, out, kind, depth, "", k == 0 ? " + " : " - ");
	} else if (k == 2) {
		str_put(out, "(");
		quantity(r, out, kind, depth + 1);
		str_printf(out, " * (1 * %s))", PICK(r, numbers));
	} else if (k == 3) {
		two(r, out, kind, depth, upto(r, 2) ? "minimum" : "maximum",
		    "), (");
	} else if (k == 4) {
		str_put(out, "absolu(");
		quantity(r, out, kind, depth + 1);
		str_put(out, ")");
	} else {
		str_put(out, "(si ");
		condition(r, out, depth + 2);
		two(r, out, kind, depth + 1, " alors ", ") sinon (");
		str_put(out, ")");
	}
}

/* head ((a) op (b)) */
static void
two(struct rounds *r, struct str *out, int kind, int depth, const char *head,
    const char *op)
{
	bool parts = op[0] == ')';

	str_printf(out, "%s(%s", head, parts && head[0] != ' ' ? "(" : "");
	quantity(r, out, kind, depth + 1);
	str_put(out, op);
	quantity(r, out, kind, depth + 1);
	str_put(out, parts && head[0] != ' ' ? "))" : ")");
}

static void
plain(struct rounds *r, struct str *out)
{
	static const char *const truths[] = { "b1", "b2", "b3",
		"regime = loi1901", "regime <> regime2",
		"regime parmi (fondation, droit_local)",
		"regime parmi (regime2, fondation)",
		"agrements contient sport", "agrements parmi (jep, culture)",
		"t1 = 'Amis'", "t1 <> t2", "t1 parmi ('Amis', 'Autres')",
		"t1 parmi (t2, 'x')", "n1 parmi (1, n2, 3)",
		"b1 = b2", "jours(d1, d2) > 30 jours",
		"jours(d1, d2) <= jours(d2, d3)", "oui", "n1 entre n2 et n3",
		"m1 entre m2 et 100 €", "d1 entre d2 et d3" };

	str_put(out, PICK(r, truths));
}

static void
comparison(struct rounds *r, struct str *out, int depth)
{
	int kind = (int)upto(r, 4);

	if (upto(r, 4) == 0) {
		str_put(out, "(");
		quantity(r, out, 0, depth + 1);
		str_put(out, ") / (1 * ");
		quantity(r, out, 0, depth + 1);
		str_put(out, ")");
		kind = 2;
		depth = 9;	/* a rate, as it is */
	} else {
		quantity(r, out, kind, depth);
	}
	str_put(out, PICK(r, signs));
	quantity(r, out, kind, depth);
}

static void
condition(struct rounds *r, struct str *out, int depth)
{
	size_t k = upto(r, 10);

	str_put(out, k == 3 ? "non (" : "(");
	if (depth > 3 || k > 6) {
		plain(r, out);
	} else if (k < 4) {
		condition(r, out, depth + 1);
		if (k < 3) {
			str_put(out, k & 1 ? " et " : " ou ");
			condition(r, out, depth + 1);
		}
	} else {
		comparison(r, out, depth);
	}
	str_put(out, ")");
}

/* --- random answers --- */

static const char *
random_answer(struct rounds *r, enum vtype_kind t, char *buf, size_t size)
{
	static const char *const regimes[] = { "loi1901", "droit_local",
		"fondation" };
	static const char *const sets[] = { "jep", "jep, sport", "culture",
		"aucun" };
	static const char *const texts[] = { "Amis", "Autres", "x" };
	static const char *const days[] = { "15/06/2020", "29/02/2024",
		"01/03/2024", "14/07/2020", "01/01/1999" };
	static const char *const figures[] = { "50", "0", "-3,50", "120,07",
		"7", "12,50", "100" };
	static const char *const wholes[] = { "0", "1", "2", "3", "-1" };

	switch (t) {
	case VT_OUI_NON:
		return upto(r, 2) ? "oui" : "non";
	case VT_CHOIX:
		return PICK(r, regimes);
	case VT_CHOIX_MULTIPLE:
		return PICK(r, sets);
	case VT_TEXTE:
		return PICK(r, texts);
	case VT_DATE:
		return PICK(r, days);
	case VT_ENTIER:
		return PICK(r, wholes);
	case VT_MONTANT:
		return PICK(r, figures);
	default:
		(void)snprintf(buf, size, "%zu,%zu", upto(r, 4),
		    upto(r, 2) * 5);
		return buf;
	}
}

static struct dossier *
random_dossier(struct rounds *r, const struct form *f)
{
	struct dossier *d = dossier_new(f, small_today());
	char buf[64];

	for (int i = 0; i < NFIELDS; i++) {
		struct answer a = { .by = NO_DAY };

		if (upto(r, 4) == 0)
			continue;
		a.draft = (char *)random_answer(r, fields[i].type, buf,
		    sizeof buf);
		if (!dossier_load(d, fields[i].path, &a))
			abort();
	}
	return d;
}

static void
bind(sqlite3_stmt *s, const struct dossier *d)
{
	int n = sqlite3_bind_parameter_count(s);

	for (int i = 0; i < n && i < d->form->root->nslots; i++) {
		const struct value *v = &d->root->slot[i].value;

		if (v->kind == VALUE_TEXT)
			(void)sqlite3_bind_text(s, i + 1, v->text, -1,
			    SQLITE_STATIC);
		else if (v->kind != VALUE_NONE)
			(void)sqlite3_bind_int64(s, i + 1, v->n);
		else
			(void)sqlite3_bind_null(s, i + 1);
	}
}

/* --- both --- */

#define DOSSIERS 512
#define EACH 4		/* dossiers for each condition */

struct pair {
	struct rounds *r;
	sqlite3 *db;
	struct form *form;
	struct dossier *d[DOSSIERS];
	long aside, known;
};

static enum outcome
ask_sqlite(sqlite3_stmt *s, const struct dossier *d)
{
	enum outcome out;

	bind(s, d);
	if (sqlite3_step(s) != SQLITE_ROW)
		abort();
	out = sqlite3_column_type(s, 0) == SQLITE_NULL ? OUT_UNKNOWN :
	    sqlite3_column_int(s, 0) != 0 ? OUT_YES : OUT_NO;
	(void)sqlite3_reset(s);
	return out;
}

static bool
agree(struct pair *p, const struct expr *e, const char *text,
      const char *sql)
{
	sqlite3_stmt *s;
	bool same = true;

	if (sqlite3_prepare_v2(p->db, sql, -1, &s, NULL) != SQLITE_OK) {
		diag("%s: %s", sqlite3_errmsg(p->db), sql);
		return false;
	}
	for (int i = 0; i < EACH && same; i++) {
		struct dossier *d = p->d[upto(p->r, DOSSIERS)];
		struct rules_env env = { .dossier = d };
		enum outcome ours = rules_eval(e, &env).outcome;
		enum outcome theirs = ask_sqlite(s, d);

		same = ours == theirs;
		p->known += ours != OUT_UNKNOWN;
		if (!same)
			diag("%s\n%s\nours %d, theirs %d", text, sql,
			    (int)ours, (int)theirs);
	}
	(void)sqlite3_finalize(s);
	return same;
}

static bool
one(struct pair *p, struct str *text)
{
	struct rules_scope scope = { .form = p->form };
	struct rules_error err = { 0 };
	const struct expr *e;
	struct arena a;
	struct sql sql;
	bool good = true;

	arena_init(&a);
	str_clear(text);
	condition(p->r, text, 0);
	if (!rules_compile(&a, &scope, text->p, RT_BOOL, &e, &err)) {
		diag("%s\ncolumn %d: %s", text->p, err.column,
		    say_text(&a, &err.why, NULL));
		good = false;
	} else {
		sql = print(e, &a);
		if (sql.bits > 60)
			p->aside++;
		else
			good = agree(p, e, text->p, arena_printf(&a,
			    "SELECT %s", sql.text));
	}
	arena_fini(&a);
	return good;
}

int
main(void)
{
	struct pair p = { .form = made_form(fields, NFIELDS) };
	struct rounds r;
	struct str text;
	bool good = true;

	p.r = &r;
	str_init(&text, 0);
	if (sqlite3_open(":memory:", &p.db) != SQLITE_OK)
		abort();
	rounds_begin(&r, "SQLite says the same", 2000000);
	for (int i = 0; i < DOSSIERS; i++)
		p.d[i] = random_dossier(&r, p.form);
	while (good && rounds_more(&r))
		good = one(&p, &text);
	rounds_end(&r);
	ok(good, "SQLite says the same");
	ok(p.aside * 5 < r.done || r.done < 40, "few are left aside (%ld)",
	    p.aside);
	ok(p.known > r.done || r.done < 40, "many are known (%ld of %ld)",
	    p.known, (long)r.done * EACH);
	for (int i = 0; i < DOSSIERS; i++)
		dossier_free(p.d[i]);
	(void)sqlite3_close(p.db);
	form_free(p.form);
	str_fini(&text);
	return tap_done();
}
