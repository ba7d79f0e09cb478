/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wizard/balance.h"

#include "base/i18n.h"
#include "base/money.h"

#include <string.h>

/* A condition somewhere, and what it came to before. */
struct held {
	const struct expr *test;
	struct rules_env env;	/* nothing supposed */
	enum outcome was;
	const char *sequel;	/* what then remains to be done; or NULL */
};

struct finding_balance {
	const struct measuring *in;
	const struct field *chosen;
	struct balance *out;
	struct held *held;
	int nheld, room;
	int most;		/* proposals there is room for */
};

/* --- what must not come to fail --- */

static void
hold(struct finding_balance *f, const struct expr *test,
    const struct rules_env *env, const char *sequel)
{
	struct held *h;

	if (test == NULL)
		return;
	if (f->nheld == f->room) {
		struct held *more = arena_array(f->in->arena,
		    (size_t)f->room * 2 + 64, sizeof *more);

		if (f->nheld > 0)
			memcpy(more, f->held, (size_t)f->nheld *
			    sizeof *more);
		f->held = more;
		f->room = f->room * 2 + 64;
	}
	h = &f->held[f->nheld++];
	*h = (struct held){ test, *env, rules_test(test, env), sequel };
}

static void
hold_scheme(struct finding_balance *f, const struct look *l,
    const struct scheme *s)
{
	const struct catalogue *c = l->catalogue;
	int n;
	const struct subject *sub = verdict_subjects(c, l->dossier, s,
	    l->arena, &n);

	for (int i = 0; i < n; i++) {
		struct rules_env env = verdict_env(l, &sub[i]);

		for (int k = 0; k < s->ncondition; k++)
			hold(f, s->condition[k].test, &env, NULL);
		for (int k = 0; k < c->nrule; k++)
			if (c->rule[k].in_verdict && scheme_keeps(s,
			    &c->rule[k]))
				hold(f, c->rule[k].test, &env,
				    c->rule[k].sequel);
	}
}

static void
hold_catalogue(struct finding_balance *f, enum rules_mode mode)
{
	const struct catalogue *c = f->in->catalogue;
	struct look l = { .catalogue = c, .dossier = f->in->session->dossier,
		.mode = mode, .arena = f->in->arena };

	if (c == NULL)
		return;
	for (int i = 0; i < c->nscheme; i++)
		hold_scheme(f, &l, c->scheme[i]);
	for (int i = 0; i < c->nrule; i++) {
		int n;
		const struct subject *s;

		if (c->rule[i].severity != SEVERITY_BLOCKING ||
		    c->rule[i].test == NULL)
			continue;
		s = verdict_places(&l, &c->rule[i], &n);
		for (int k = 0; k < n; k++) {
			struct rules_env env = verdict_env(&l, &s[k]);

			hold(f, c->rule[i].test, &env,
			    c->rule[i].sequel);
		}
	}
}

/* In each row of the block where it is evaluated. */
static void
hold_control(struct finding_balance *f, const struct control *c,
    struct row *row)
{
	struct rules_env env = measures_env(f->in, row);
	const struct field *block = c->block;
	struct rows *rows;

	if (block == NULL || row->block == block) {
		hold(f, c->condition, &env, c->sequel);
		return;
	}
	while (block->block != row->block && block->block != NULL)
		block = block->block;
	if (block->block == NULL)
		return;
	rows = row_list(row, block);
	for (size_t i = 0; i < rows->n; i++)
		hold_control(f, c, rows->p[i]);
}

static void
hold_all(struct finding_balance *f)
{
	const struct form *form = f->in->session->form;

	hold_catalogue(f, RULES_STRICT);
	hold_catalogue(f, RULES_SO_FAR);
	for (int i = 0; i < form->ncontrol; i++)
		if (form->control[i].severity == SEVERITY_BLOCKING)
			hold_control(f, &form->control[i],
			    f->in->session->dossier->root);
}

/* THEN: what remains to be done, where something with a sequel fails. */
static bool
nothing_fails(const struct finding_balance *f, const struct rules_if *what,
    struct say *then)
{
	for (int i = 0; i < f->nheld; i++) {
		const struct held *h = &f->held[i];
		struct rules_env env = h->env;
		enum outcome now;

		if (h->was == OUT_NO)
			continue;
		env.what_if = what;
		env.n_if = 1;
		now = rules_test(h->test, &env);
		if (now != OUT_NO && (now != OUT_UNKNOWN ||
		    h->was != OUT_YES))
			continue;
		if (h->sequel == NULL)
			return false;
		*then = SAY(.msg = N_("ensuite : %1"), .arg = { h->sequel });
	}
	return true;
}

/* --- one candidate --- */

/* The amount of an answer that may be moved. */
static bool
movable(struct row *row, const struct field *leaf, int64_t *now)
{
	const struct slot *s = row_slot(row, leaf);

	if (leaf->kind != FIELD_LEAF || leaf->source != SOURCE_TYPED ||
	    leaf->type.kind != VT_MONTANT || !s->applies ||
	    s->state == READING_REFUSED || (s->answer.draft != NULL &&
	    s->answer.certainty == UNKNOWN_YET))
		return false;
	*now = s->value.kind == VALUE_AMOUNT ? s->value.n : 0;
	return true;
}

static void
look_verdicts(const struct finding_balance *f, const struct rules_if *what,
    struct proposal *p)
{
	const struct catalogue *c = f->in->catalogue;
	struct look before = { .catalogue = c, .mode = RULES_STRICT,
		.dossier = f->in->session->dossier, .arena = f->in->arena };
	struct look after = before;

	if (c == NULL)
		return;
	after.what_if = what;
	after.n_if = 1;
	p->verdict = arena_array(f->in->arena, (size_t)c->nscheme + 1,
	    sizeof *p->verdict);
	for (int i = 0; i < c->nscheme; i++) {
		struct verdict was, now;

		verdict_board(&before, c->scheme[i], &was);
		verdict_board(&after, c->scheme[i], &now);
		if (was.kind != now.kind)
			p->verdict[p->nverdict++] = (struct verdict_change){
				c->scheme[i], was.kind, now.kind };
	}
}

static bool
got_worse(const struct proposal *p)
{
	for (int i = 0; i < p->nverdict; i++)
		if (p->verdict[i].after < p->verdict[i].before &&
		    p->verdict[i].before >= VERDICT_JUDGE)
			return true;
	return false;
}

/* LEAF of ROW moved BY: proposed if it stands all that is asked of it. */
static struct proposal *
try(struct finding_balance *f, const char *id, struct row *row,
    const struct field *leaf, int64_t by, bool in_kind)
{
	struct proposal *p = &f->out->p[f->out->n];
	struct measuring after = *f->in;
	struct rules_if *what = arena_new(f->in->arena, struct rules_if);
	struct value v = { .kind = VALUE_AMOUNT };
	struct say why;

	*p = (struct proposal){ .id = id, .in_kind = in_kind,
		.label = leaf->label };
	if (f->out->n == f->most || !movable(row, leaf, &p->from) ||
	    !money_add(p->from, by, &p->to) || (leaf->type.has_min &&
	    p->to < leaf->type.min.n))
		return NULL;
	v.n = p->to;
	p->change = (struct suppose){ row, leaf, value_plain(&leaf->type, &v,
	    f->in->arena) };
	if (!board_suppose(f->in->session, &p->change, f->in->arena, what,
	    &why) || what->value.n != p->to)
		return NULL;
	after.what_if = what;
	after.n_if = 1;
	if (!measures_make(&after, &p->after) || p->after.why.msg != NULL ||
	    (in_kind ? p->after.gap_kind : p->after.gap) != 0 ||
	    !nothing_fails(f, what, &p->then))
		return NULL;
	look_verdicts(f, what, p);
	if (got_worse(p))
		return NULL;
	f->out->n++;
	return p;
}

static const char *
shown(const struct finding_balance *f, int64_t n)
{
	char buf[NUMBER_TEXT];

	return arena_strdup(f->in->arena, money_show(n < 0 ? -n : n, buf));
}

/* --- the candidates --- */

static const struct field *
child(const struct field *group, const char *id)
{
	for (int i = 0; i < group->nchild; i++)
		if (strcmp(group->child[i]->id, id) == 0)
			return group->child[i];
	return NULL;
}

/* A line of the budget by its id, moved by BY: what is said when it grows,
   and when it does not; %1 is by how much. */
static void
try_line(struct finding_balance *f, const char *id, int64_t by,
    const char *more, const char *less)
{
	const struct field *leaf = child(f->in->budget, id);
	struct proposal *p = leaf == NULL ? NULL : try(f, id,
	    (struct row *)f->in->row, leaf, by, false);

	if (p != NULL)
		p->says = SAY(.msg = by > 0 ? more : less, .arg = {
		    shown(f, by) });
}

static bool
is_state(const struct funder *of, const struct field *state, const char *id)
{
	const struct value *v = &of->row->slot[state->slot].value;

	return v->kind == VALUE_CHOICE &&
	    strcmp(state->type.choice[v->n].id, id) == 0;
}

/* A demande of this dossier that waits for its answer. */
static void
try_request(struct finding_balance *f, const struct funder *of, int64_t by)
{
	const struct field *amount = child(of->row->block, "montant");
	const struct field *state = child(of->row->block, "etat");
	bool sent = false;
	struct proposal *p;

	if (!of->request || !of->addressed || of->refused || amount == NULL)
		return;
	if (state != NULL && state->kind == FIELD_LEAF &&
	    state->type.kind == VT_CHOIX) {
		sent = is_state(of, state, "deposee") ||
		    is_state(of, state, "completee");
		if (!sent && !is_state(of, state, "prevue"))
			return;
	}
	p = try(f, "demande", (struct row *)of->row, amount, by, false);
	if (p == NULL)
		return;
	p->says = SAY(.msg = by > 0 ? N_("demander %1 de plus à %2") :
	    N_("demander %1 de moins à %2"), .arg = { shown(f, by),
	    of->name });
	if (sent)
		p->warns = SAY(.msg = N_("déjà déposée : à dire à ce"
		    " financeur"));
}

static bool
is_reserve(const struct field *leaf)
{
	return strcmp(leaf->id, "ressources_propres") == 0 ||
	    strcmp(leaf->id, "excedent") == 0 ||
	    strcmp(leaf->id, "insuffisance") == 0;
}

static const struct field *
largest_charge(const struct finding_balance *f)
{
	const struct field *found = NULL;
	int64_t most = 0, n;

	for (int i = 0; i < f->in->budget->nchild; i++) {
		const struct field *leaf = f->in->budget->child[i];

		if (leaf->line == NULL || leaf->line->total ||
		    leaf->line->in_kind || leaf->line->side != SIDE_CHARGE ||
		    is_reserve(leaf) || !movable((struct row *)f->in->row,
		    leaf, &n) || n <= most)
			continue;
		found = leaf;
		most = n;
	}
	return found;
}

/* The line that may give way: charges move with the gap, products against
   it. */
static void
try_chosen(struct finding_balance *f, int64_t gap)
{
	const struct field *leaf = f->chosen;
	struct proposal *p;
	int64_t by;

	if (leaf == NULL || leaf->line == NULL || leaf->line->total ||
	    leaf->line->in_kind || leaf->source != SOURCE_TYPED ||
	    is_reserve(leaf))
		leaf = largest_charge(f);
	if (leaf == NULL)
		return;
	by = leaf->line->side == SIDE_CHARGE ? gap : -gap;
	p = try(f, "ligne", (struct row *)f->in->row, leaf, by, false);
	if (p != NULL)
		p->says = SAY(.msg = by > 0 ? N_("prévoir %1 de plus en"
		    " « %2 »") : N_("prévoir %1 de moins en « %2 »"), .arg = {
		    shown(f, by), leaf->label });
}

/* The side of classes 86 and 87 that lacks something gets it. */
static void
try_in_kind(struct finding_balance *f, int64_t gap)
{
	const struct field *budget = f->in->budget;
	enum side lacks = gap > 0 ? SIDE_CHARGE : SIDE_PRODUIT;

	for (int i = 0; i < budget->nchild; i++) {
		const struct field *leaf = budget->child[i];
		int64_t by = gap > 0 ? gap : -gap;
		struct proposal *p;

		if (leaf->kind != FIELD_LEAF || leaf->line == NULL ||
		    leaf->line->total || !leaf->line->in_kind ||
		    leaf->line->side != lacks)
			continue;
		p = try(f, "nature", (struct row *)f->in->row, leaf, by,
		    true);
		if (p != NULL)
			p->says = SAY(.msg = N_("noter %1 de plus en %2,"
			    " « %3 »"), .arg = { shown(f, by),
			    leaf->line->account, leaf->label });
	}
}

/* A line whose draft cannot be read counts for nothing: what balances
   without it does not balance. */
static bool
unread(const struct measuring *in, struct say *why)
{
	for (int i = 0; i < in->budget->nchild; i++) {
		const struct field *leaf = in->budget->child[i];
		const struct slot *s;

		if (leaf->kind != FIELD_LEAF || leaf->line == NULL)
			continue;
		s = &in->row->slot[leaf->slot];
		if (s->applies && !s->detailed &&
		    s->state == READING_REFUSED) {
			*why = SAY(.msg = N_("« %1 » ne se lit pas, et ne"
			    " compte pas : corrigez d'abord cette ligne."),
			    .arg = { leaf->label });
			return true;
		}
	}
	return false;
}

bool
balance_find(const struct measuring *in, const struct field *chosen,
    struct balance *out)
{
	struct finding_balance f = { .in = in, .chosen = chosen,
		.out = out };
	int64_t gap;

	*out = (struct balance){ .n = 0 };
	if (!measures_make(in, &out->before) || out->before.why.msg != NULL ||
	    (out->before.gap == 0 && out->before.gap_kind == 0) ||
	    unread(in, &out->before.why))
		return false;
	f.most = in->budget->nchild + out->before.nfunder + 8;
	out->p = arena_array(in->arena, (size_t)f.most + 1, sizeof *out->p);
	hold_all(&f);
	gap = out->before.gap;
	if (gap != 0) {
		try_line(&f, "ressources_propres", -gap,
		    N_("mettre %1 de plus de vos ressources propres"),
		    N_("mettre %1 de moins de vos ressources propres"));
		for (int i = 0; i < out->before.nfunder; i++)
			if (out->before.funder[i].row != NULL)
				try_request(&f, &out->before.funder[i], -gap);
		try_chosen(&f, gap);
		try_line(&f, "excedent", gap,
		    N_("prévoir %1 d'excédent, sans rien changer d'autre"),
		    N_("prévoir %1 de moins d'excédent"));
		try_line(&f, "insuffisance", -gap,
		    N_("prévoir %1 d'insuffisance, pris sur les réserves"),
		    N_("prévoir %1 de moins d'insuffisance"));
	}
	if (out->before.gap_kind != 0)
		try_in_kind(&f, out->before.gap_kind);
	return true;
}

/* --- what it changes --- */

static const char *
amount(const struct measuring *in, int64_t n)
{
	char buf[NUMBER_TEXT];

	return arena_strdup(in->arena, money_show(n, buf));
}

static void
tell(struct told_line *line, int *n, enum told kind, struct say text)
{
	line[(*n)++] = (struct told_line){ kind, { 0 }, text };
}

static const char *
public_share(const struct measuring *in, const struct measures *m,
    bool in_kind)
{
	const struct measure *p = measures_find(m, "part_publique");
	const struct ratio *r = p == NULL ? NULL : in_kind ? &p->in_kind :
	    &p->plain;

	return r == NULL || r->formula == NULL ? NULL :
	    measures_rate(r->value, in->arena);
}

static void
tell_shares(const struct measuring *in, const struct balance *b,
    const struct proposal *p, struct told_line *line, int *n)
{
	static const char *const msg[] = {
		N_("Part des aides publiques : %1 -> %2"),
		N_("Part des aides publiques avec 87 : %1 -> %2") };

	for (int kind = 0; kind < 2; kind++) {
		const char *was = public_share(in, &b->before, kind != 0);
		const char *now = public_share(in, &p->after, kind != 0);

		if (was != NULL && now != NULL)
			tell(line, n, TOLD_LINE, SAY(.msg = msg[kind], .arg =
			    { was, now }));
	}
	if (p->after.limit.condition != NULL && (p->after.limit.excess > 0 ||
	    b->before.limit.excess > 0))
		tell(line, n, p->after.limit.excess > 0 ? TOLD_WARN :
		    TOLD_LINE, SAY(.msg = N_("Trop d'aides publiques : %1 ->"
		    " %2"), .arg = { amount(in, b->before.limit.excess),
		    amount(in, p->after.limit.excess) }));
}

/* How much is asked above what may be; 0: nothing. */
static int64_t
above(const struct funder *f)
{
	const struct caps *c = &f->caps;

	return f->scheme == NULL || f->refused || c->lowest < 0 ||
	    f->asked <= c->cap[c->lowest].most ? 0 : f->asked -
	    c->cap[c->lowest].most;
}

static void
tell_passed(const struct measuring *in, const struct balance *b,
    const struct proposal *p, struct told_line *line, int *n)
{
	for (int i = 0; i < p->after.nfunder && i < b->before.nfunder; i++) {
		int64_t was = above(&b->before.funder[i]);
		int64_t now = above(&p->after.funder[i]);

		if (was != 0 || now != 0)
			tell(line, n, now > 0 ? TOLD_WARN : TOLD_LINE,
			    SAY(.msg = N_("%1, au-dessus de son plafond : %2"
			    " -> %3"), .arg = { p->after.funder[i].name,
			    amount(in, was), amount(in, now) }));
	}
}

struct told_line *
balance_tell(const struct measuring *in, const struct balance *b,
    const struct proposal *p, int *n)
{
	struct told_line *line = arena_array(in->arena, (size_t)p->nverdict +
	    (size_t)p->after.nfunder + 9, sizeof *line);

	*n = 0;
	tell(line, n, TOLD_LINE, SAY(.msg = N_("%1 : %2 -> %3"), .arg = {
	    p->label, amount(in, p->from), amount(in, p->to) }));
	if (p->warns.msg != NULL)
		tell(line, n, TOLD_WARN, p->warns);
	if (p->then.msg != NULL)
		tell(line, n, TOLD_WARN, p->then);
	tell_shares(in, b, p, line, n);
	tell_passed(in, b, p, line, n);
	return line;
}

bool
balance_accept(struct session *s, const struct proposal *p)
{
	const struct suppose *c = &p->change;
	const struct answer *was = &row_slot(c->row, c->leaf)->answer;

	if (was->draft != NULL && was->certainty == ESTIMATED) {
		struct answer kept = { 0 };
		bool done;

		answer_copy(&kept, was);
		done = session_estimate(s, c->row, c->leaf, c->draft,
		    kept.who, kept.by);
		answer_fini(&kept);
		return done;
	}
	return board_accept(s, c, 1);
}
