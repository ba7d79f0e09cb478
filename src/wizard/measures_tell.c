/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wizard/measures_tell.h"

#include "base/i18n.h"
#include "base/money.h"

#include <string.h>

#define LINES_OF_ONE 12		/* of one aid, at the most */

struct telling {
	const struct measuring *in;
	const struct measures *m;
	struct told_line *line;
	int n, room;
};

static struct told_line *
add(struct telling *t, enum told kind, struct say label, struct say text)
{
	struct told_line *l = &t->line[t->n < t->room ? t->n++ : t->n - 1];

	*l = (struct told_line){ kind, label, text };
	return l;
}

#define NOTHING SAY(.msg = NULL)

static const char *
cents(const struct telling *t, int64_t n)
{
	char buf[NUMBER_TEXT];

	return arena_strdup(t->in->arena, money_column(n, buf));
}

static const char *
whole(const struct telling *t, int64_t n)
{
	char buf[NUMBER_TEXT];

	return arena_strdup(t->in->arena, integer_show(n, buf));
}

static const char *
rate(const struct telling *t, struct frac share)
{
	return measures_rate(share, t->in->arena);
}

/* --- the measures --- */

static void
tell_measure(struct telling *t, const struct measure *m)
{
	if (m->missing.msg != NULL) {
		(void)add(t, TOLD_LINE, m->label, SAY(.msg =
		    N_("pas calculable")));
		(void)add(t, TOLD_MORE, NOTHING, m->missing);
		return;
	}
	(void)add(t, TOLD_LINE, m->label, SAY(.msg = "%1", .arg = {
	    m->plain.formula }));
	if (m->in_kind.formula != NULL)
		(void)add(t, TOLD_MORE, NOTHING, SAY(.msg = N_("avec 86 et 87"
		    " : %1"), .arg = { m->in_kind.formula }));
	(void)add(t, TOLD_MORE, NOTHING, m->terms);
	if (m->note.msg != NULL)
		(void)add(t, TOLD_MORE, NOTHING, m->note);
}

static void
tell_limit(struct telling *t)
{
	const struct public_limit *l = &t->m->limit;
	struct frac most;
	int64_t n;

	if (l->condition == NULL || !frac_mul((struct frac){ l->whole, 1 },
	    l->limit, &most) || !frac_round(most, (struct frac){ 1, 1 },
	    ROUND_DOWN, &most) || !frac_integer(most, 1, &n))
		return;
	(void)add(t, TOLD_HEAD, NOTHING, SAY(.msg = N_("Ce qui limite les"
	    " aides publiques")));
	(void)add(t, l->excess > 0 ? TOLD_WARN : TOLD_LINE,
	    l->who[0] != '\0' ? SAY(.msg = N_("Plafond de %1"), .arg = {
	    l->who }) : SAY(.msg = N_("Repère, sans dispositif qui"
	    " l'impose")), l->excess > 0 ? SAY(.msg = N_("%1 de %2 font %3 ;"
	    " il y en a %4"), .arg = { rate(t, l->limit), cents(t, l->whole),
	    cents(t, n), cents(t, l->part) }) : SAY(.msg = N_("%1 de %2 font"
	    " %3 ; il y en a %4 : tenu"), .arg = { rate(t, l->limit),
	    cents(t, l->whole), cents(t, n), cents(t, l->part) }));
	if (l->excess > 0)
		(void)add(t, TOLD_MORE, NOTHING, SAY(.msg = N_("trop de %1,"
		    " à porter sur d'autres ressources"), .arg = {
		    cents(t, l->excess) }));
	if (l->condition->source != NULL)
		(void)add(t, TOLD_MORE, NOTHING, SAY(.msg = N_("source : %1"),
		    .arg = { l->condition->source }));
}

/* --- what may be asked of each --- */

static struct say
cap_say(const struct telling *t, const struct funder *f,
    const struct cap *c)
{
	const char *most = cents(t, c->most);

	switch (c->by) {
	case BINDING_CEILING:
		return SAY(.msg = N_("plafond de l'aide : %1"), .arg = {
		    most });
	case BINDING_RATE:
		return SAY(.msg = N_("taux : %1 de %2 = %3"), .arg = {
		    rate(t, f->caps.rate), cents(t, f->caps.base_kept),
		    most });
	case BINDING_BASE_CEILING:
		return SAY(.msg = N_("taux : %1 de la base plafonnée à %2 ="
		    " %3"), .arg = { rate(t, f->caps.rate), cents(t,
		    f->caps.base_kept), most });
	case BINDING_PUBLIC_SHARE:
		return SAY(.msg = N_("part des aides publiques : %1 au plus,"
		    " les autres aides déduites = %2"), .arg = {
		    rate(t, f->caps.share_limit), most });
	case BINDING_NONE:
		break;
	}
	return NOTHING;
}

static void
tell_base(struct telling *t, const struct funder *f)
{
	if (!f->caps.has_base)
		return;
	(void)add(t, TOLD_MORE, NOTHING, f->left_out[0] == '\0' ?
	    SAY(.msg = N_("base : %1"), .arg = { cents(t, f->caps.base) }) :
	    SAY(.msg = N_("base : %1, hors %2"), .arg = { cents(t,
	    f->caps.base), f->left_out }));
	if (f->of_base.formula != NULL)
		(void)add(t, f->above_rate ? TOLD_WARN : TOLD_MORE, NOTHING,
		    SAY(.msg = N_("part de la base retenue : %1"), .arg = {
		    f->of_base.formula }));
}

/* What may be asked at the most, and what would balance the budget: the
   first is the scheme's, the second the arithmetic of the grid. */
static void
tell_most(struct telling *t, const struct funder *f)
{
	const struct caps *c = &f->caps;
	int64_t most = c->lowest < 0 ? -1 : c->cap[c->lowest].most;
	int64_t even;

	if (most >= 0)
		(void)add(t, f->asked > most ? TOLD_WARN : TOLD_MORE,
		    NOTHING, SAY(.msg = f->asked < 0 ? N_("au plus %1") :
		    f->asked > most ? N_("au plus %1, demandé %2 : trop de"
		    " %3") : N_("au plus %1, demandé %2 : tenu"), .arg = {
		    cents(t, most), cents(t, f->asked), cents(t, f->asked -
		    most) }));
	if (c->floor >= 0 && f->asked >= 0)
		(void)add(t, f->asked < c->floor ? TOLD_WARN : TOLD_MORE,
		    NOTHING, SAY(.msg = f->asked < c->floor ?
		    N_("au moins %1, demandé %2 : trop peu") :
		    N_("au moins %1"), .arg = { cents(t, c->floor), cents(t,
		    f->asked) }));
	if (c->requests_max >= 0)
		(void)add(t, TOLD_MORE, NOTHING, SAY(.msg = N_("demandes, au"
		    " plus : %1"), .arg = { whole(t, c->requests_max) }));
	if (f->asked >= 0 && t->m->gap != 0 && money_add(f->asked,
	    -t->m->gap, &even) && even >= 0)
		(void)add(t, TOLD_MORE, NOTHING, SAY(.msg = N_("ce qui"
		    " équilibrerait ce budget : %1"), .arg = { cents(t,
		    even) }));
}

static void
tell_funder(struct telling *t, const struct funder *f)
{
	(void)add(t, TOLD_LINE, SAY(.msg = "%1", .arg = { f->name }),
	    SAY(.msg = "%1", .arg = { f->scheme->name }));
	tell_base(t, f);
	for (int i = 0; i < f->caps.n; i++)
		(void)add(t, TOLD_MORE, NOTHING, cap_say(t, f,
		    &f->caps.cap[i]));
	if (f->caps.n == 0)
		(void)add(t, TOLD_MORE, NOTHING, SAY(.msg = N_("aucun"
		    " plafond n'est connu")));
	tell_most(t, f);
}

static void
tell_funders(struct telling *t)
{
	bool head = false;

	for (int i = 0; i < t->m->nfunder; i++) {
		const struct funder *f = &t->m->funder[i];

		if (f->scheme == NULL || f->refused)
			continue;
		if (!head)
			(void)add(t, TOLD_HEAD, NOTHING, SAY(.msg = N_("Ce"
			    " que chaque aide permet")));
		head = true;
		tell_funder(t, f);
	}
}

/* --- advice: it warns, and blocks nothing --- */

static bool
concerns(const struct telling *t, const struct advice *d)
{
	const struct row *row = t->in->row;

	if (row->up == NULL)
		return d->row == NULL;
	return d->row == row || d->subject.project == row;
}

static void
tell_advice(struct telling *t, const struct advice *d, int n,
    const struct look *l)
{
	bool head = false;

	for (int i = 0; i < n; i++) {
		struct rules_env env = verdict_env(l, &d[i].subject);

		if (d[i].outcome != OUT_NO || d[i].rule->no == NULL ||
		    d[i].rule->severity == SEVERITY_BLOCKING ||
		    !concerns(t, &d[i]))
			continue;
		if (!head)
			(void)add(t, TOLD_HEAD, NOTHING, SAY(.msg =
			    N_("À savoir")));
		head = true;
		(void)add(t, d[i].rule->severity == SEVERITY_INFO ?
		    TOLD_LINE : TOLD_WARN, SAY(.msg = "%1", .arg = {
		    d[i].rule->label }), SAY(.msg = "%1", .arg = {
		    rules_fill(d[i].rule->no, &env) }));
	}
}

struct told_line *
measures_tell(const struct measuring *in, const struct measures *m, int *n)
{
	struct look l = { .catalogue = in->catalogue,
		.dossier = in->session->dossier, .mode = RULES_STRICT,
		.what_if = in->what_if, .n_if = in->n_if,
		.arena = in->arena };
	int nadvice = 0;
	const struct advice *advice = in->catalogue == NULL ? NULL :
	    verdict_advice(&l, &nadvice);
	struct telling t = { .in = in, .m = m, .room = 16 + 4 * m->n +
		LINES_OF_ONE * m->nfunder + nadvice };

	t.line = arena_array(in->arena, (size_t)t.room, sizeof *t.line);
	if (m->why.msg != NULL) {
		(void)add(&t, TOLD_WARN, NOTHING, m->why);
		*n = t.n;
		return t.line;
	}
	(void)add(&t, TOLD_HEAD, NOTHING, SAY(.msg = N_("Les ratios")));
	for (int i = 0; i < m->n; i++)
		tell_measure(&t, &m->m[i]);
	tell_limit(&t);
	tell_funders(&t);
	tell_advice(&t, advice, nadvice, &l);
	*n = t.n;
	return t.line;
}

const char *
told_text(const struct told_line *l, struct arena *a,
    char *(*tr)(const char *))
{
	const char *text = say_text(a, &l->text, tr);

	return l->label.msg == NULL ? text : arena_printf(a,
	    "%s\302\240: %s", say_text(a, &l->label, tr), text);
}

/* --- which budgets --- */

struct finding_budgets {
	struct budget_place *p;
	int n;
	const struct row *only;	/* NULL: all rows */
};

static void
take_budgets(struct finding_budgets *b, const struct field *f,
    struct row *row)
{
	struct rows *rows;

	if (f->kind == FIELD_GROUP && f->group == GROUP_BUDGET) {
		if (b->only == NULL || b->only == row) {
			if (b->p != NULL)
				b->p[b->n] = (struct budget_place){ row, f };
			b->n++;
		}
		return;
	}
	if (f->kind == FIELD_BLOCK) {
		rows = row_list(row, f);
		for (size_t i = 0; i < rows->n; i++)
			for (int k = 0; k < f->nchild; k++)
				take_budgets(b, f->child[k], rows->p[i]);
		return;
	}
	for (int i = 0; i < f->nchild; i++)
		take_budgets(b, f->child[i], row);
}

static struct budget_place *
list_budgets(const struct session *s, const struct row *only,
    struct arena *a, int *n)
{
	struct finding_budgets b = { .only = only };
	const struct field *root = s->form->root;

	for (int pass = 0; pass < 2; pass++) {
		if (pass == 1)
			b.p = arena_array(a, (size_t)b.n + 1, sizeof *b.p);
		b.n = 0;
		for (int i = 0; i < root->nchild; i++)
			take_budgets(&b, root->child[i], s->dossier->root);
	}
	*n = b.n;
	return b.p;
}

/* The row that a leaf of ROW refers to; NULL: none. */
static const struct row *
referred(const struct session *s, const struct row *row)
{
	for (int i = 0; i < row->block->nslots; i++) {
		const struct field *leaf = row->block->slot_field[i];
		const struct value *v = &row->slot[i].value;
		const struct field *block;
		const struct rows *rows;

		if (leaf->type.kind != VT_RENVOI || v->kind != VALUE_ROW ||
		    leaf->type.block == NULL)
			continue;
		block = form_find(s->form, leaf->type.block);
		if (block == NULL || block->block != s->form->root)
			continue;
		rows = &s->dossier->root->list[block->list];
		for (size_t k = 0; k < rows->n; k++)
			if (strcmp(rows->p[k]->key, v->text) == 0)
				return rows->p[k];
	}
	return NULL;
}

struct budget_place *
measures_budgets(const struct session *s, const struct row *near,
    struct arena *a, int *n)
{
	struct budget_place *p;

	for (const struct row *at = near; at != NULL && at->up != NULL;
	    at = at->up) {
		const struct row *to = referred(s, at);

		p = list_budgets(s, at, a, n);
		if (*n == 0 && to != NULL)
			p = list_budgets(s, to, a, n);
		if (*n > 0)
			return p;
	}
	return list_budgets(s, NULL, a, n);
}

/* --- for paper --- */

static void
take_row(struct measure_row *out, int *n, const char *path,
    const struct measure *m, struct arena *a)
{
	if (m->plain.formula == NULL || m->about != NULL)
		return;
	/* nothing of a kind is not worth a line */
	if (m->plain.part == 0 && strcmp(m->id, "part_publique") != 0 &&
	    strcmp(m->id, "autofinancement") != 0)
		return;
	out[(*n)++] = (struct measure_row){ path, say_text(a, &m->label,
		NULL), m->plain.formula, m->in_kind.formula,
		m->note.msg == NULL ? NULL : say_text(a, &m->note, NULL) };
}

struct measure_row *
measures_rows(const struct session *s, struct arena *a, int *n)
{
	int budgets;
	const struct budget_place *p = measures_budgets(s, NULL, a,
	    &budgets);
	struct measure_row *out = arena_array(a, (size_t)budgets * 16 + 1,
	    sizeof *out);

	*n = 0;
	for (int i = 0; i < budgets; i++) {
		struct measuring in = { .session = s, .row = p[i].row,
			.budget = p[i].budget, .arena = a };
		const char *path = dossier_path(p[i].row, p[i].budget, a);
		struct measures m;

		if (!measures_make(&in, &m) || m.why.msg != NULL)
			continue;
		for (int k = 0; k < m.n; k++)
			take_row(out, n, path, &m.m[k], a);
	}
	return out;
}
