/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wizard/measures.h"

#include "base/i18n.h"
#include "base/money.h"

#include <string.h>

#define TENTHS 1000	/* of a percent in one */
#define MEASURES_FIXED 8

static const struct say too_much = { .msg = N_("une somme de ce budget"
    " dépasse ce que le calcul permet : vérifier ses montants") };

/* --- figures --- */

struct rules_env
measures_env(const struct measuring *in, const struct row *row)
{
	return (struct rules_env){ .dossier = in->session->dossier,
		.row = row, .mode = RULES_SO_FAR, .arena = in->arena,
		.what_if = in->what_if, .n_if = in->n_if };
}

/* What is computed stands in its slot already, unless something is
   supposed. */
bool
measures_amount(const struct measuring *in, const struct row *row,
    const struct field *leaf, int64_t *out, struct say *why)
{
	struct rules_env env = measures_env(in, row);
	struct result r;

	*out = 0;
	while (row != NULL && row->block != leaf->block)
		row = row->up;
	if (row == NULL)
		return true;
	if (in->n_if == 0 && leaf->source != SOURCE_TYPED) {
		const struct slot *s = &row->slot[leaf->slot];

		if (s->value.kind == VALUE_AMOUNT)
			*out = s->value.n;
		else
			*why = s->why;
		return s->value.kind == VALUE_AMOUNT || s->why.msg == NULL;
	}
	r = rules_value(leaf, &env);
	if (r.outcome == OUT_YES)
		return frac_integer((struct frac){ r.num, r.den }, 1, out);
	*why = r.why;
	return r.outcome == OUT_NA || r.why.msg == NULL;
}

const char *
measures_rate(struct frac share, struct arena *a)
{
	char buf[NUMBER_TEXT];
	int64_t n;

	/* rate_show() takes hundredths */
	if (!frac_integer(share, TENTHS, &n) || n > INT64_MAX / 10 ||
	    n < INT64_MIN / 10)
		return "...";
	return arena_strdup(a, rate_show(n * 10, buf));
}

static const char *
whole_text(int64_t whole, enum measure_of of, struct arena *a)
{
	char buf[NUMBER_TEXT];

	if (of == MEASURE_SHARE)
		return arena_strdup(a, money_column(whole, buf));
	return arena_strdup(a, of == MEASURE_PERSON ? integer_show(whole,
	    buf) : decimal_show(whole, buf));
}

struct ratio
measures_ratio(int64_t part, int64_t whole, enum measure_of of,
    struct arena *a)
{
	struct ratio r = { .part = part, .whole = whole };
	char left[NUMBER_TEXT], right[NUMBER_TEXT];
	int64_t cents;

	if (whole <= 0 || !frac_div((struct frac){ part, 1 }, (struct frac){
	    whole, of == MEASURE_POST ? DECIMAL_ONE : 1 }, &r.value))
		return r;
	if (of == MEASURE_SHARE && frac_integer(r.value, RATE_ONE * 10,
	    &cents))
		r.formula = arena_printf(a, "%s / %s = %s",
		    money_column(part, left), whole_text(whole, of, a),
		    measures_rate(r.value, a));
	else if (of != MEASURE_SHARE && frac_integer(r.value, 1, &cents))
		r.formula = arena_printf(a, "%s / %s = %s",
		    money_column(part, left), whole_text(whole, of, a),
		    money_show(cents, right));
	return r;
}

const struct measure *
measures_find(const struct measures *m, const char *id)
{
	for (int i = 0; i < m->n; i++)
		if (strcmp(m->m[i].id, id) == 0)
			return &m->m[i];
	return NULL;
}

const char *
measures_short(const struct scheme *s, struct arena *a)
{
	size_t n = strcspn(s->name, ",(");

	while (n > 0 && s->name[n - 1] == ' ')
		n--;
	return arena_strndup(a, s->name, n > 0 ? n : strlen(s->name));
}

/* --- totals --- */

static const struct field *
child(const struct field *group, const char *id)
{
	for (int i = 0; i < group->nchild; i++)
		if (strcmp(group->child[i]->id, id) == 0)
			return group->child[i];
	return NULL;
}

static bool
add(const struct measuring *in, const struct field *leaf, int64_t *sum,
    struct say *why)
{
	int64_t n;

	if (!measures_amount(in, in->row, leaf, &n, why))
		return false;
	if (money_add(*sum, n, sum))
		return true;
	*why = too_much;
	return false;
}

/* Account 74, in two: public funders and private ones. */
static bool
split_74(const struct measuring *in, struct measures *out)
{
	const struct field *budget = in->budget;

	for (int i = 0; i < budget->nchild; i++) {
		const struct field *f = budget->child[i];
		const struct field *const *part = (const void *)&f;
		int n = 1;

		if (f->kind != FIELD_LEAF || f->line == NULL ||
		    f->line->level != 1 || f->line->total ||
		    strncmp(f->line->account, "74", 2) != 0)
			continue;
		if (f->source == SOURCE_SUM) {
			part = f->parts;
			n = f->nparts;
		}
		for (int k = 0; k < n; k++)
			if (!add(in, part[k], part[k]->line->private_funds ?
			    &out->private : &out->public, &out->why))
				return false;
	}
	return true;
}

static bool
total(const struct measuring *in, const char *id, int64_t *out,
    struct say *why)
{
	const struct field *leaf = child(in->budget, id);

	if (leaf == NULL || leaf->kind != FIELD_LEAF)
		return false;
	return add(in, leaf, out, why);
}

/* False with why: it cannot be counted.  False without: no budget. */
static bool
totals(const struct measuring *in, struct measures *out)
{
	int64_t all, kind;

	if (!total(in, "total_charges", &out->charges, &out->why) ||
	    !total(in, "total_produits", &out->products, &out->why) ||
	    !total(in, "total_charges_nature", &out->charges_kind,
	    &out->why) || !total(in, "total_produits_nature",
	    &out->products_kind, &out->why) || !split_74(in, out))
		return false;
	if (!money_add(out->public, out->private, &all) ||
	    !money_add(out->products, -all, &out->own) ||
	    !money_add(out->products, -out->charges, &out->gap) ||
	    !money_add(out->products_kind, -out->charges_kind,
	    &out->gap_kind) ||
	    !money_add(out->charges, out->charges_kind, &kind) ||
	    !money_add(out->products, out->products_kind, &kind) ||
	    !money_add(out->own, out->products_kind, &kind)) {
		out->why = too_much;
		return false;
	}
	return true;
}

/* --- the measures --- */

static struct measure *
put(struct measures *out, const char *id, const char *label,
    const char *terms, enum measure_of of)
{
	struct measure *m = &out->m[out->n++];

	*m = (struct measure){ .id = id, .of = of,
		.label = { .msg = label }, .terms = { .msg = terms } };
	return m;
}

/* PART of the charges; with class 86, PART and KIND of all of them. */
static struct measure *
put_share(const struct measuring *in, struct measures *out, const char *id,
    const char *label, const char *terms, int64_t part, int64_t kind)
{
	struct measure *m = put(out, id, label, terms, MEASURE_SHARE);

	m->plain = measures_ratio(part, out->charges, MEASURE_SHARE,
	    in->arena);
	if (m->plain.formula == NULL)
		m->missing = SAY(.msg = N_("le budget n'a pas de charges"));
	if (out->charges_kind != 0)
		m->in_kind = measures_ratio(part + kind, out->charges +
		    out->charges_kind, MEASURE_SHARE, in->arena);
	return m;
}

static void
put_funders(const struct measuring *in, struct measures *out)
{
	for (int i = 0; i < out->nfunder; i++) {
		const struct funder *f = &out->funder[i];
		struct measure *m;

		if (f->refused)
			continue;
		m = put_share(in, out, "part_financeur", N_("Part payée par"
		    " %1"), N_("son aide / total des charges"), f->amount,
		    0);
		m->about = f->path;
		m->label.arg[0] = f->name;
	}
}

/* Amounts of the lines that a test takes, lone ones and subtotals. */
static bool
sum_lines(const struct measuring *in, bool (*takes)(const struct line *l),
    int64_t *out, bool *any, struct say *why)
{
	*out = 0;
	*any = false;
	for (int i = 0; i < in->budget->nchild; i++) {
		const struct field *f = in->budget->child[i];

		if (f->kind != FIELD_LEAF || f->line == NULL ||
		    f->line->total || f->line->level != 1 ||
		    f->line->side != SIDE_CHARGE || !takes(f->line))
			continue;
		*any = true;
		if (!add(in, f, out, why))
			return false;
	}
	return true;
}

static bool
is_indirect(const struct line *l)
{
	return l->indirect;
}

static bool
is_personnel(const struct line *l)
{
	return strncmp(l->account, "64", 2) == 0;
}

/* The number that LEAF holds; -1: not answered. */
static int64_t
number(const struct measuring *in, const struct field *leaf, int64_t scale)
{
	struct rules_env env = measures_env(in, in->row);
	struct result r = rules_value(leaf, &env);
	int64_t n;

	return r.outcome == OUT_YES && frac_integer((struct frac){ r.num,
	    r.den }, scale, &n) ? n : -1;
}

/* "temps de personnel (au vu des plannings)": what the person said. */
static struct say
key_note(const struct measuring *in)
{
	const struct yardsticks *k = in->budget->yardsticks;
	const struct session *s = in->session;
	const char *key = k == NULL || k->key == NULL ? "" : session_shown(s,
	    in->row, k->key, in->arena);
	const char *more = k == NULL || k->key_note == NULL ? "" :
	    session_shown(s, in->row, k->key_note, in->arena);

	if (key[0] == '\0')
		return SAY(.msg = N_("la clé de répartition n'est pas dite"));
	if (more[0] == '\0')
		return SAY(.msg = N_("clé : %1"), .arg = { key });
	return SAY(.msg = N_("clé : %1 (%2)"), .arg = { key, more });
}

static bool
put_overheads(const struct measuring *in, struct measures *out)
{
	struct measure *m;
	int64_t n;
	bool any;

	if (!sum_lines(in, is_indirect, &n, &any, &out->why))
		return false;
	if (!any)
		return true;
	m = put_share(in, out, "frais_indirects", N_("Charges indirectes,"
	    " du total"), N_("charges indirectes / total des charges"), n,
	    0);
	m->in_kind = (struct ratio){ 0 };
	if (n != 0)
		m->note = key_note(in);
	m = put(out, "frais_indirects_directs", N_("Charges indirectes, des"
	    " directes"), N_("charges indirectes / charges directes"),
	    MEASURE_SHARE);
	m->plain = measures_ratio(n, out->charges - n, MEASURE_SHARE,
	    in->arena);
	if (n != 0)
		m->note = key_note(in);
	if (m->plain.formula == NULL)
		m->missing = SAY(.msg = N_("le budget n'a pas de charges"
		    " directes"));
	return true;
}

static void
put_cost(const struct measuring *in, struct measures *out)
{
	const struct yardsticks *k = in->budget->yardsticks;
	struct measure *m;
	int64_t n;

	if (k == NULL || k->people == NULL)
		return;
	m = put(out, "cout_beneficiaire", N_("Coût par bénéficiaire"),
	    N_("total des charges / nombre de bénéficiaires"),
	    MEASURE_PERSON);
	n = number(in, k->people, 1);
	if (n < 0)
		m->missing = SAY(.msg = N_("le nombre de bénéficiaires n'est"
		    " pas dit"));
	else if (n == 0)
		m->missing = SAY(.msg = N_("aucun bénéficiaire n'est"
		    " compté"));
	if (n <= 0)
		return;
	m->plain = measures_ratio(out->charges, n, MEASURE_PERSON,
	    in->arena);
	if (out->charges_kind != 0)
		m->in_kind = measures_ratio(out->charges + out->charges_kind,
		    n, MEASURE_PERSON, in->arena);
}

static bool
put_personnel(const struct measuring *in, struct measures *out)
{
	const struct yardsticks *k = in->budget->yardsticks;
	struct measure *m;
	int64_t n, posts;
	bool any;

	if (k == NULL || k->posts == NULL)
		return true;
	if (!sum_lines(in, is_personnel, &n, &any, &out->why))
		return false;
	m = put(out, "personnel_etp", N_("Personnel par équivalent temps"
	    " plein"), N_("charges de personnel (64) / équivalents temps"
	    " plein"), MEASURE_POST);
	posts = number(in, k->posts, DECIMAL_ONE);
	if (posts < 0)
		m->missing = SAY(.msg = N_("le temps des salariés, en"
		    " équivalent temps plein, n'est pas dit"));
	else if (posts == 0)
		m->missing = SAY(.msg = N_("aucun temps de salarié n'est"
		    " compté"));
	else
		m->plain = measures_ratio(n, posts, MEASURE_POST, in->arena);
	return true;
}

/* What is asked for this row, else for the whole dossier. */
static void
look_request(const struct measuring *in, struct measures *out)
{
	const struct form *form = in->session->form;
	const char *paths[] = { form->row_amount_path, form->amount_path };
	struct say why;

	out->requested = -1;
	for (int i = 0; i < 2 && out->requested < 0; i++) {
		const struct field *leaf = paths[i] == NULL ? NULL :
		    form_find(form, paths[i]);
		const struct row *at = in->row;

		while (leaf != NULL && at != NULL && at->block !=
		    leaf->block)
			at = at->up;
		if (leaf == NULL || at == NULL || at->slot[leaf->slot]
		    .value.kind != VALUE_AMOUNT || !measures_amount(in, at,
		    leaf, &out->requested, &why))
			continue;
		out->request = measures_ratio(out->requested, out->products,
		    MEASURE_SHARE, in->arena);
		out->request_kind = measures_ratio(out->requested,
		    out->products + out->products_kind, MEASURE_SHARE,
		    in->arena);
	}
}

bool
measures_make(const struct measuring *in, struct measures *out)
{
	*out = (struct measures){ .requested = -1 };
	if (in->budget->group != GROUP_BUDGET)
		return false;
	if (!totals(in, out) || !measures_funders(in, out))
		return out->why.msg != NULL;
	out->m = arena_array(in->arena, (size_t)out->nfunder +
	    MEASURES_FIXED, sizeof *out->m);
	(void)put_share(in, out, "part_publique", N_("Part des aides"
	    " publiques"), N_("aides publiques (74) / total des charges"),
	    out->public, 0);
	(void)put_share(in, out, "part_privee", N_("Part des aides privées"),
	    N_("aides privées (74) / total des charges"), out->private, 0);
	(void)put_share(in, out, "autofinancement", N_("Autofinancement"),
	    N_("produits hors du compte 74 / total des charges"), out->own,
	    out->products_kind);
	put_funders(in, out);
	put_cost(in, out);
	look_request(in, out);
	if (!put_overheads(in, out) || !put_personnel(in, out))
		return out->why.msg != NULL;
	for (int i = 0; i < out->n; i++)
		if (out->m[i].plain.formula == NULL &&
		    out->m[i].missing.msg == NULL)
			out->m[i].missing = too_much;
	return true;
}
