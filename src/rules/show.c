/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/expr.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/money.h"
#include "base/str.h"
#include "base/utf8.h"

#include <string.h>

static const char *
counted(int64_t n, const char *one, const char *many, struct arena *a)
{
	char buf[NUMBER_TEXT];

	return arena_printf(a, "%s\xC2\xA0%s", integer_show(n, buf),
	    n > 1 || n < -1 ? many : one);
}

/* "45 jours", "7 mois", "2 ans", "6 ans et 10 mois". */
static const char *
show_duration(int64_t n, enum rtype type, struct arena *a)
{
	if (type == RT_DAYS)
		return counted(n, "jour", "jours", a);
	if (n % 12 == 0 && n != 0)
		return counted(n / 12, "an", "ans", a);
	if (n < 24 && n > -24)
		return counted(n, "mois", "mois", a);
	return arena_printf(a, "%s et %s", counted(n / 12, "an", "ans", a),
	    counted(n < 0 ? -(n % 12) : n % 12, "mois", "mois", a));
}

static const char *
show_known(const struct result *r, struct arena *a)
{
	struct frac f = { r->num, r->den };
	char buf[NUMBER_TEXT];
	int64_t n;

	if (r->text != NULL)
		return arena_strdup(a, r->text);
	if (!frac_integer(f, r->type == RT_NUMBER ? DECIMAL_ONE : 1, &n))
		return "...";
	switch (r->type) {
	case RT_AMOUNT:
		return arena_strdup(a, money_show(n, buf));
	case RT_RATE:
		return arena_strdup(a, rate_show(n, buf));
	case RT_NUMBER:
		if (r->year && r->den == 1)
			return arena_printf(a, "%lld", (long long)r->num);
		return arena_strdup(a, decimal_show(n, buf));
	case RT_DATE:
		return arena_strdup(a, date_fr((int32_t)n, buf));
	case RT_DAYS:
	case RT_MONTHS:
		return show_duration(n, r->type, a);
	default:
		return "";
	}
}

const char *
rules_show(const struct result *r, struct arena *a)
{
	if (r->outcome == OUT_NA)
		return "sans objet";
	if (r->at_least)
		return arena_printf(a, "au moins %s", show_known(r, a));
	if (r->outcome == OUT_UNKNOWN)
		return "on ne sait pas";
	if (r->type == RT_BOOL)
		return r->outcome == OUT_YES ? "oui" : "non";
	return show_known(r, a);
}

const char *
rules_plain(const struct result *r, struct arena *a)
{
	struct frac f = { r->num, r->den };
	char buf[NUMBER_TEXT];
	int64_t n;

	if (r->type == RT_BOOL && r->outcome <= OUT_YES)
		return r->outcome == OUT_YES ? "oui" : "non";
	if (r->outcome != OUT_YES)
		return NULL;
	if (r->text != NULL)
		return arena_strdup(a, r->text);
	if (!frac_integer(f, r->type == RT_NUMBER ? DECIMAL_ONE : 1, &n))
		return NULL;
	switch (r->type) {
	case RT_AMOUNT:
		return arena_strdup(a, money_plain(n, buf));
	case RT_RATE:
		return arena_strdup(a, rate_plain(n, buf));
	case RT_NUMBER:
		return arena_strdup(a, decimal_plain(n, 0, buf));
	case RT_DATE:
		return arena_strdup(a, date_iso((int32_t)n, buf));
	default:
		return arena_printf(a, "%lld", (long long)n);
	}
}

static struct value
figure(enum value_kind kind, struct frac f, int64_t scale)
{
	struct value v = { .kind = kind };

	if (!frac_integer(f, scale, &v.n))
		v.kind = VALUE_NONE;
	return v;
}

struct value
rules_to_value(const struct result *r, const struct vtype *t)
{
	struct frac f = { r->num, r->den };
	enum value_kind kind = vtype_value(t->kind);
	bool ratio = r->type == RT_NUMBER;

	if (r->outcome == OUT_UNKNOWN || r->outcome == OUT_NA)
		return (struct value){ .kind = VALUE_NONE };
	switch (kind) {
	case VALUE_BOOL:
		return (struct value){ .kind = kind,
		    .n = r->outcome == OUT_YES };
	case VALUE_DECIMAL:
		return figure(kind, f, DECIMAL_ONE);
	case VALUE_RATE:
		return figure(kind, f, ratio ? RATE_ONE : 1);
	case VALUE_TEXT:
	case VALUE_ROW:
		return (struct value){ .text = r->text,
		    .kind = r->text == NULL ? VALUE_NONE : kind };
	default:
		return figure(kind, f, 1);
	}
}

/*
 * A sentence: texts and expressions in turn; the last has neither.  What
 * stands in [[ ]] is said when all of it is known, else what follows its bar;
 * each of the three signs is a part, its text.
 */
struct text_part {
	const char *text;
	const struct expr *e;
};

static const char open_sign[] = "[[", bar_sign[] = "|", close_sign[] = "]]";

static bool
compile_part(struct arena *a, const struct rules_scope *scope,
    const char *text, const char *open, const char *close,
    struct text_part *part, struct rules_error *e)
{
	const char *inside = arena_strndup(a, open + 1,
	    (size_t)(close - open - 1));

	if (rules_compile(a, scope, inside, -1, &part->e, e))
		return true;
	e->column++;
	for (const char *p = text; p < open; p++)
		e->column += ((unsigned char)*p & 0xC0) != 0x80;
	return false;
}

static bool
not_closed(const char *text, const char *at, const char *msg,
    struct rules_error *e)
{
	e->column = 1;
	for (const char *q = text; q < at; q++)
		e->column += ((unsigned char)*q & 0xC0) != 0x80;
	e->why = (struct say){ .msg = msg };
	return false;
}

/* The sign that stands at P, once in [[ for the two others; NULL. */
static const char *
sign_at(const char *p, bool inside)
{
	if (!inside)
		return strncmp(p, open_sign, 2) == 0 ? open_sign : NULL;
	return *p == '|' ? bar_sign :
	    strncmp(p, close_sign, 2) == 0 ? close_sign : NULL;
}

bool
rules_compile_text(struct arena *a, const struct rules_scope *scope,
    const char *text, const struct text_part **out, struct rules_error *e)
{
	const char *p = text, *opened = NULL, *close, *sign;
	size_t most = 2, n = 0;
	struct text_part *parts;

	for (const char *q = text; *q != '\0'; q++)
		most += strchr("{[|]", *q) != NULL ? 2 : 0;
	parts = arena_array(a, most, sizeof *parts);
	while (*p != '\0') {
		size_t len = 0;

		while (p[len] != '\0' && p[len] != '{' &&
		    sign_at(p + len, opened != NULL) == NULL)
			len++;
		if (len > 0)
			parts[n++].text = arena_strndup(a, p, len);
		p += len;
		sign = sign_at(p, opened != NULL);
		if (sign != NULL) {
			parts[n++].text = sign;
			opened = sign == open_sign ? p : sign == close_sign ?
			    NULL : opened;
			p += strlen(sign);
		}
		if (*p != '{')
			continue;
		close = strchr(p, '}');
		if (close == NULL)
			return not_closed(text, p,
			    N_("cette accolade n'est pas fermée"), e);
		if (!compile_part(a, scope, text, p, close, &parts[n++], e))
			return false;
		p = close + 1;
	}
	if (opened != NULL)
		return not_closed(text, opened,
		    N_("ces crochets ne sont pas fermés"), e);
	*out = parts;
	return true;
}

static const struct row *
row_of_key(const struct dossier *d, const struct field *block,
    const struct row *from, const char *key)
{
	const struct row *up = from == NULL ? d->root : from;

	up = ev_row(up, block);
	if (up == NULL)
		return NULL;
	for (size_t i = 0; i < up->list[block->list].n; i++)
		if (strcmp(up->list[block->list].p[i]->key, key) == 0)
			return up->list[block->list].p[i];
	return NULL;
}

struct filling {
	const struct rules_env *env;
	rules_blank_fn *blank;	/* NULL: as rules_show() says it */
	void *ctx;
};

/* An amount that is not typed counts for nothing in a sum; named alone, it
   is a blank. */
static bool
is_blank(const struct expr *e, const struct rules_env *env)
{
	const struct row *row;

	if (e->op != OP_LEAF || e->field->source != SOURCE_TYPED)
		return false;
	row = ev_row(env->row == NULL ? env->dossier->root : env->row,
	    e->field);
	return row != NULL &&
	    row->slot[e->field->slot].value.kind == VALUE_NONE;
}

const char *
rules_too_long(const struct expr *e, const struct rules_env *env,
    const struct field **leaf, const struct row **row)
{
	const struct value *v;

	if (e->op != OP_LEAF || e->field->type.max_signs == 0)
		return NULL;
	*leaf = e->field;
	*row = ev_row(env->row == NULL ? env->dossier->root : env->row,
	    e->field);
	v = *row == NULL ? NULL : &(*row)->slot[e->field->slot].value;
	return v != NULL && v->kind == VALUE_TEXT && utf8_signs(v->text,
	    strlen(v->text)) > (size_t)e->field->type.max_signs ? v->text :
	    NULL;
}

/* A number that is read by people, in its groups: "FR76 3000 6000..."; NULL:
   E is no such number alone. */
static const char *
in_groups(const struct expr *e, const struct rules_env *env)
{
	const struct row *row;

	if (e->op != OP_LEAF || (e->field->type.kind != VT_SIREN &&
	    e->field->type.kind != VT_SIRET && e->field->type.kind !=
	    VT_IBAN))
		return NULL;
	row = ev_row(env->row == NULL ? env->dossier->root : env->row,
	    e->field);
	return row == NULL ? NULL : value_show(&e->field->type,
	    &row->slot[e->field->slot].value, env->arena);
}

static const char *
show_part(const struct filling *fill, const struct expr *e)
{
	const struct rules_env *env = fill->env;
	struct result r = rules_eval(e, env);
	const struct field *leaf;
	const struct row *row;
	const char *text;

	if (fill->blank != NULL && r.outcome != OUT_NA &&
	    (r.outcome == OUT_UNKNOWN || is_blank(e, env) ||
	    rules_too_long(e, env, &leaf, &row) != NULL))
		return fill->blank(fill->ctx, e, env, &r);
	text = fill->blank == NULL ? NULL : in_groups(e, env);
	if (text != NULL)
		return text;
	if (e->type == RT_ROW && r.outcome == OUT_YES && e->block != NULL) {
		row = row_of_key(env->dossier, e->block, env->row, r.text);
		if (row != NULL)
			return row_title(row, env->arena);
	}
	return rules_show(&r, env->arena);
}

/* Is all of it known, up to the bar or the end of what [[ opens? */
static bool
all_known(const struct text_part *parts, const struct rules_env *env)
{
	for (; parts->text != bar_sign && parts->text != close_sign; parts++)
		if (parts->e != NULL && (rules_eval(parts->e, env).outcome ==
		    OUT_UNKNOWN || rules_eval(parts->e, env).outcome ==
		    OUT_NA || is_blank(parts->e, env)))
			return false;
	return true;
}

static const char *
fill_all(const struct text_part *parts, const struct filling *fill)
{
	bool said = true, known = true;
	struct str out;
	const char *text;

	str_init(&out, 65536);
	for (; parts->text != NULL || parts->e != NULL; parts++) {
		if (parts->text == open_sign)
			said = known = all_known(parts + 1, fill->env);
		else if (parts->text == bar_sign)
			said = !known;
		else if (parts->text == close_sign)
			said = true;
		else if (said)
			str_put(&out, parts->e == NULL ? parts->text :
			    show_part(fill, parts->e));
	}
	text = arena_strndup(fill->env->arena, out.p, out.len);
	str_fini(&out);
	return text;
}

const char *
rules_fill(const struct text_part *parts, const struct rules_env *env)
{
	return fill_all(parts, &(struct filling){ .env = env });
}

const char *
rules_fill_blank(const struct text_part *parts, const struct rules_env *env,
    rules_blank_fn *f, void *ctx)
{
	return fill_all(parts, &(struct filling){ env, f, ctx });
}
