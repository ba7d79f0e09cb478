/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * findings - everything missing or wrong, in one list, in the order of the
 * form: what the leaves say, then the controls, then the enclosures of each
 * step.
 */
#include "wizard/derive.h"

#include "base/i18n.h"
#include "base/money.h"
#include "model/lines.h"
#include "model/report.h"
#include "wizard/pieces.h"
#include "wizard/renew.h"

#include <stdlib.h>
#include <string.h>

struct gather {
	const struct session *s;
	const struct step *step;
	VEC(struct finding) found;
	/* The last composite question that is to be looked at again. */
	const struct field *whole;
	const struct row *whole_row;
	size_t asked;		/* controls, so far */
};

static struct finding *
add(struct gather *g, enum finding_kind kind, enum severity severity,
    struct row *row, const struct field *field)
{
	struct finding *f = vec_push(&g->found);
	struct arena *a = &g->s->review->arena;

	f->kind = kind;
	f->severity = severity;
	f->step = g->step;
	f->by = NO_DAY;
	f->row = row;
	f->field = field;
	f->path = field->kind == FIELD_BLOCK ?
	    dossier_list_path(row, field, a) : dossier_path(row, field, a);
	f->label = derive_label(row, field, a);
	return f;
}

static void
uncertain(struct finding *f, const struct slot *slot, const char *msg,
    const struct session *s)
{
	const char *who = slot->answer.who;

	f->who = arena_strdup(&s->review->arena, who == NULL ? "" : who);
	f->by = slot->answer.by;
	f->what = SAY(msg, { slot->answer.draft });
}

static void
carried(struct gather *g, struct row *row, const struct field *field,
    const struct slot *slot)
{
	struct finding *f = add(g, FIND_CARRIED, SEVERITY_BLOCKING, row,
	    field);

	f->what = SAY(N_("repris de %1, à revoir"),
	    { arena_strdup(&g->s->review->arena, slot_carried(slot)) });
}

/* An address, a person, a table are looked at as one. */
static void
carried_leaf(struct gather *g, struct row *row, const struct field *leaf,
    const struct slot *slot)
{
	const struct field *whole = derive_whole(leaf);

	/* What is in a budget is looked at with it. */
	if (whole->group == GROUP_BUDGET || leaf->block->own != NULL ||
	    (leaf->block->parent != NULL &&
	    leaf->block->parent->group == GROUP_BUDGET))
		return;
	if (whole != leaf && whole == g->whole && row == g->whole_row)
		return;
	g->whole = whole;
	g->whole_row = row;
	carried(g, row, leaf, slot);
	if (whole != leaf)
		g->found.p[g->found.n - 1].label = derive_label(row, whole,
		    &g->s->review->arena);
}

/* A line of one's own that counts nowhere would be lost without a word. */
static void
own_findings(struct gather *g, struct row *row, const struct own_lines *own)
{
	const struct field *line = lines_target(own, row);
	const struct field *leaf = own->leaf[OWN_LINE];
	struct finding *f;

	if (!lines_labelled(own, row) || (line != NULL && lines_takes(line)) ||
	    row_slot(row, leaf)->state == READING_REFUSED)
		return;
	f = add(g, FIND_CONTROL, SEVERITY_BLOCKING, row, leaf);
	f->what = line == NULL ? SAY(N_("« %1 » : dire sous quelle ligne du "
	    "budget elle compte"), { lines_text(own, row, OWN_LABEL) }) :
	    SAY(N_("« %1 » ne compte pas : %2 se calcule et ne porte pas de "
	    "lignes ; la mettre sous une ligne qui se tape"),
	    { lines_text(own, row, OWN_LABEL), line->label });
}

static void
leaf_findings(void *ctx, struct row *row, const struct field *leaf)
{
	struct gather *g = ctx;
	const struct slot *slot = row_slot(row, leaf);
	struct finding *f;

	if (!slot->applies || leaf->source != SOURCE_TYPED)
		return;
	if (slot->detailed) {
		/* What was typed does not count; the rows speak. */
		if (slot->state == READING_REFUSED) {
			f = add(g, FIND_REFUSED, SEVERITY_BLOCKING, row, leaf);
			f->what = slot->why;
		}
		return;
	}
	if (slot->answer.draft != NULL &&
	    slot->answer.certainty == UNKNOWN_YET) {
		f = add(g, FIND_UNKNOWN, SEVERITY_BLOCKING, row, leaf);
		uncertain(f, slot, N_("pas encore connu, à trouver"), g->s);
		return;
	}
	if (slot->answer.draft == NULL || slot->state == READING_EMPTY) {
		if (derive_required(g->s, row, leaf)) {
			f = add(g, FIND_MISSING, SEVERITY_BLOCKING, row, leaf);
			f->what = SAY(N_("réponse absente"), { NULL });
		}
		return;
	}
	if (slot->state == READING_REFUSED) {
		f = add(g, FIND_REFUSED, SEVERITY_BLOCKING, row, leaf);
		f->what = slot->why;
		return;
	}
	if (slot->state == READING_DOUBT) {
		f = add(g, FIND_DOUBT, SEVERITY_WARNING, row, leaf);
		f->what = slot->why;
	}
	if (slot->answer.certainty == ESTIMATED) {
		f = add(g, FIND_ESTIMATE, SEVERITY_INFO, row, leaf);
		uncertain(f, slot, N_("estimation à confirmer : %1"), g->s);
	}
	if (renew_to_review(leaf, slot))
		carried_leaf(g, row, leaf, slot);
}

/* Most of what is said there is right, and there may be much of it. */
static void
own_list(void *ctx, struct row *holder, const struct field *block)
{
	const struct rows *rows = row_list(holder, block);

	for (size_t i = 0; i < rows->n; i++) {
		struct row *row = rows->p[i];

		if (!row->slot[0].applies)
			return;
		own_findings(ctx, row, block->own);
		for (int k = 0; k < block->nslots; k++) {
			const struct slot *slot = &row->slot[k];

			if (slot->state == READING_REFUSED ||
			    slot->state == READING_DOUBT ||
			    slot->answer.certainty != CERTAIN)
				leaf_findings(ctx, row, block->slot_field[k]);
		}
	}
}

static void
list_findings(void *ctx, struct row *row, const struct field *block)
{
	struct gather *g = ctx;
	const struct rows *rows = row_list(row, block);
	struct finding *f;

	if (!derive_applies(g->s, block, row))
		return;
	if (rows->n < (size_t)block->min_rows) {
		f = add(g, FIND_MISSING, SEVERITY_BLOCKING, row, block);
		f->what = SAY(N_("liste vide : il en faut au moins %1"),
		    { arena_printf(&g->s->review->arena, "%d",
		    block->min_rows) });
	} else if (rows->n > 0 && !rows->finished) {
		f = add(g, FIND_OPEN_LIST, SEVERITY_BLOCKING, row, block);
		f->what = SAY(N_("liste ouverte : dire si elle est finie"),
		    { NULL });
	}
	if (rows->mark != NULL) {
		f = add(g, FIND_CARRIED, SEVERITY_BLOCKING, row, block);
		f->what = SAY(N_("repris de %1, à revoir"),
		    { arena_strdup(&g->s->review->arena, rows->mark) });
	}
}

/* What the lines of a budget say. */
struct lines_seen {
	bool any;			/* one was typed */
	const struct slot *carried;	/* to be looked at again */
};

static void
budget_line(void *ctx, struct row *row, const struct field *leaf)
{
	const struct slot *slot = row_slot(row, leaf);
	struct lines_seen *seen = ctx;

	if (leaf->source != SOURCE_TYPED)
		return;
	if (slot->value.kind != VALUE_NONE || slot->detailed)
		seen->any = true;
	if (slot->applies && !slot->detailed && renew_to_review(leaf, slot))
		seen->carried = slot;
}

static void
budget_own(void *ctx, struct row *holder, const struct field *block)
{
	const struct rows *rows = row_list(holder, block);
	struct lines_seen *seen = ctx;

	for (size_t i = 0; i < rows->n && seen->carried == NULL; i++)
		for (int k = 0; k < block->nslots; k++)
			if (renew_to_review(block->slot_field[k],
			    &rows->p[i]->slot[k]))
				seen->carried = &rows->p[i]->slot[k];
}

static struct lines_seen
look_at_lines(struct row *row, const struct field *budget)
{
	struct lines_seen seen = { 0 };
	struct derive_walk walk = { .leaf = budget_line, .own = budget_own,
		.ctx = &seen };

	for (int i = 0; i < budget->nchild; i++)
		if (!form_is_end(budget->child[i]))
			derive_walk(&walk, budget->child[i], row);
	return seen;
}

const char *
session_budget_carried(struct row *row, const struct field *budget)
{
	struct lines_seen seen = look_at_lines(row, budget);

	return seen.carried == NULL ? NULL : slot_carried(seen.carried);
}

/* Does a line count something that nobody typed, as the demandes do? */
static bool
is_brought(struct row *row, const struct field *budget)
{
	for (int i = 0; i < budget->nchild; i++) {
		const struct field *f = budget->child[i];
		const struct field *sum = f->line == NULL ? NULL :
		    form_line_total(f);
		const struct value *v = sum == NULL ||
		    sum->kind != FIELD_LEAF ? NULL : &row_slot(row,
		    sum)->value;

		if (v != NULL && v->kind == VALUE_AMOUNT && v->n != 0)
			return true;
	}
	return false;
}

static bool
budget_findings(void *ctx, struct row *row, const struct field *budget)
{
	struct gather *g = ctx;
	struct lines_seen seen = look_at_lines(row, budget);
	struct finding *f;

	if (!seen.any && derive_required(g->s, row, budget) &&
	    derive_applies(g->s, budget, row)) {
		f = add(g, FIND_MISSING, SEVERITY_BLOCKING, row, budget);
		f->what = is_brought(row, budget) ? SAY(N_("aucune ligne "
		    "n'y est saisie ; seules y comptent les demandes de "
		    "subvention"), { NULL }) : SAY(N_("budget vide"),
		    { NULL });
	}
	if (seen.carried != NULL)
		carried(g, row, budget, seen.carried);
	return seen.any || (budget->own != NULL &&
	    row_list(row, budget->own->block)->n > 0);
}

/* The controls are asked in the same order each time, but for the rows that
   come and go. */
static bool
fails(struct gather *g, const struct control *c,
    const struct rules_env *env)
{
	struct checks *known = &g->s->review->checks;
	size_t k = g->asked++;
	struct check *is;

	if (k == known->p.n)
		*vec_push(&known->p) = (struct check){ .at = 0 };
	is = &known->p.p[k];
	if (is->control != c || is->row != env->row ||
	    !rules_holds(env->dossier, env->row, c->reads, is->at))
		*is = (struct check){ .control = c, .row = env->row,
			.at = env->dossier->stamp + 1,
			.fails = rules_test(c->condition, env) == OUT_NO };
	return is->fails;
}

static void
control_in(struct gather *g, const struct control *c, struct row *row)
{
	const struct session *s = g->s;
	struct rules_env env = { .dossier = s->dossier, .row = row,
		.mode = RULES_SO_FAR, .memo = s->review->memo,
		.arena = &s->review->arena };
	struct finding *f;
	struct row *at;

	if (!fails(g, c, &env))
		return;
	at = row_for(row, c->place);
	if (at == NULL)
		at = s->dossier->root;
	f = add(g, FIND_CONTROL, c->severity, at, c->place);
	f->what = SAY("%1", { rules_fill(c->text, &env) });
}

/* The control in each row of its block, under whatever is around it. */
static void
control_rows(struct gather *g, const struct control *c,
    const struct field *block, struct row *up)
{
	const struct rows *rows;

	if (block == NULL || block == g->s->form->root) {
		control_in(g, c, g->s->dossier->root);
		return;
	}
	if (block->block != up->block) {
		/* Nested: first the rows of the block around. */
		const struct field *around = block->block;
		const struct rows *outer = row_list(up, around);

		for (size_t i = 0; i < outer->n; i++)
			control_rows(g, c, block, outer->p[i]);
		return;
	}
	rows = row_list(up, block);
	for (size_t i = 0; i < rows->n; i++)
		control_in(g, c, rows->p[i]);
}

/* What is given but too old, or may be.  An age that nobody read in a text
   keeps no dossier from being complete. */
static void
piece_late(struct gather *g, const struct piece *p,
    const struct piece_said *said)
{
	struct say why = piece_late_say(p, said, &g->s->review->arena);
	enum severity severity = said->age == PIECE_AGE_UNDATED ?
	    SEVERITY_INFO : said->age == PIECE_AGE_OLD &&
	    p->checked != NO_DAY ? SEVERITY_BLOCKING : SEVERITY_WARNING;

	if (why.msg != NULL)
		add(g, FIND_PIECE, severity, g->s->dossier->root,
		    p->given)->what = why;
}

static void
piece_findings(struct gather *g, const struct piece *p)
{
	const struct session *s = g->s;
	const struct field *leaf = p->given;
	const struct slot *slot;
	struct piece_said said;
	struct finding *f;

	if (derive_test(s, p->needed_if, s->dossier->root) != OUT_YES)
		return;
	pieces_look(s->dossier, p->code, pieces_day(s->dossier), &said);
	slot = row_slot(s->dossier->root, leaf);
	if (pieces_given(&said)) {
		piece_late(g, p, &said);
		return;
	}
	if (!slot->applies)
		return;
	if (slot->answer.draft != NULL &&
	    slot->answer.certainty == UNKNOWN_YET)
		return;		/* already listed as such */
	f = add(g, FIND_PIECE, SEVERITY_BLOCKING, s->dossier->root, leaf);
	f->what = said.state == PIECE_COMING ?
	    SAY(N_("pièce annoncée, pas encore là : %1"), { p->label }) :
	    SAY(N_("pièce à joindre : %1"), { p->label });
}

/* A gap that must be explained, at the list of explanations. */
static void
gap_findings(struct gather *g, const struct report *r)
{
	struct arena *a = &g->s->review->arena;

	for (int i = 0; i < r->n; i++) {
		const struct report_line *l = &r->line[i];
		struct row *row = g->s->dossier->root;
		char fore[NUMBER_TEXT], act[NUMBER_TEXT];
		struct finding *f;

		if (!l->beyond || l->text != NULL)
			continue;
		f = l->why == NULL ? add(g, FIND_CONTROL, SEVERITY_BLOCKING,
		    row, r->gaps) : add(g, FIND_CONTROL, SEVERITY_BLOCKING,
		    (struct row *)l->why, r->gap_text);
		f->what = SAY(N_("%1 : écart à expliquer, %2 prévus et %3 "
		    "réalisés"), { l->actual->label, arena_strdup(a,
		    money_show(l->cents[0], fore)), arena_strdup(a,
		    money_show(l->cents[1], act)) });
	}
}

static void
report_findings(struct gather *g)
{
	struct report r;

	if (g->s->form->report.gaps == NULL ||
	    !report_make(g->s->dossier, &g->s->review->arena, &r) ||
	    r.gaps == NULL || form_step_of(g->s->form, r.gaps) != g->step)
		return;
	gap_findings(g, &r);
}

void
derive_findings(const struct session *s)
{
	struct gather g = { .s = s };
	struct derive_walk walk = { .leaf = leaf_findings,
		.list = list_findings, .budget = budget_findings,
		.own = own_list, .ctx = &g };
	const struct form *form = s->form;

	for (int i = 0; i < form->nstep; i++) {
		g.step = &form->step[i];
		derive_walk(&walk, g.step->field, s->dossier->root);
		for (int k = 0; k < form->ncontrol; k++)
			if (form_step_of(form, form->control[k].place) ==
			    g.step)
				control_rows(&g, &form->control[k],
				    form->control[k].block, s->dossier->root);
		for (int k = 0; k < form->npiece; k++)
			if (form->piece[k].given != NULL && form_step_of(form,
			    form->piece[k].given) == g.step)
				piece_findings(&g, &form->piece[k]);
		report_findings(&g);
	}
	s->review->nfindings = (int)g.found.n;
	s->review->findings = arena_array(&s->review->arena, g.found.n + 1,
	    sizeof *s->review->findings);
	if (g.found.n > 0)
		memcpy(s->review->findings, g.found.p,
		    g.found.n * sizeof *s->review->findings);
	for (size_t i = 0; i < g.found.n; i++)
		s->review->nblocking +=
		    g.found.p[i].severity == SEVERITY_BLOCKING;
	vec_fini(&g.found);
}

const char *
finding_told(const struct finding *f, struct arena *a)
{
	const char *text = say_text(a, &f->what, NULL);
	char *piece;

	if (f->kind != FIND_PIECE)
		return derive_told(f->label, text, a);
	/* the piece says its name, and the question would say it again */
	piece = arena_strdup(a, text);
	if (piece[0] >= 'a' && piece[0] <= 'z')
		piece[0] = (char)(piece[0] - 'a' + 'A');
	return piece;
}

struct finding *
session_to_bring(const struct session *s, struct arena *a, int *n)
{
	const struct review *rev = session_review(s);
	struct finding *out = arena_array(a, (size_t)rev->nfindings + 1,
	    sizeof *out);

	*n = 0;
	for (int i = 0; i < rev->nfindings; i++) {
		const struct finding *f = &rev->findings[i];

		/* the date of a piece that is given is the desk's to note */
		if (f->kind == FIND_UNKNOWN || f->kind == FIND_ESTIMATE ||
		    (f->kind == FIND_PIECE && f->severity != SEVERITY_INFO))
			out[(*n)++] = *f;
	}
	return out;
}
