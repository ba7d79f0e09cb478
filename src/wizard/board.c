/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wizard/board.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/money.h"
#include "rules/opinion.h"

#include <stdlib.h>
#include <string.h>

#define SOON 30		/* days */

/* --- words of a row --- */

static const char *
most_text(const struct verdict *v, struct arena *a)
{
	char buf[NUMBER_TEXT];

	if (v->most < 0)
		return v->subject.scheme->rate != NULL ? "?" : "";
	return arena_printf(a, "%s%s", v->most_so_far ? "≈ " : "",
	    money_show(v->most, buf));
}

static struct say
say_date(const char *msg, int32_t day, struct arena *a)
{
	char buf[DATE_TEXT];

	return (struct say){ .msg = msg, .arg = { arena_strdup(a,
	    date_fr(day, buf)) } };
}

static struct say
calendar_of(const struct verdict *v, int32_t today, struct arena *a)
{
	if (v->window == WINDOW_CLOSED && v->opens != NO_DAY)
		return say_date(N_("FERMÉ, ouvre le %1"), v->opens, a);
	if (v->window == WINDOW_CLOSED)
		return say_date(N_("FERMÉ depuis le %1, la suite est à"
		    " vérifier"), v->closes, a);
	if (v->window == WINDOW_OPEN && v->closes != NO_DAY)
		return v->closes == today
		    ? say_date(N_("ferme aujourd'hui (%1)"), v->closes, a)
		    : say_date(N_("ouvert jusqu'au %1"), v->closes, a);
	if (v->window == WINDOW_OPEN)
		return SAY(.msg = N_("toute l'année"));
	if (v->closes != NO_DAY)
		return say_date(N_("calendrier à vérifier (la dernière"
		    " campagne connue a fermé le %1)"), v->closes, a);
	return SAY(.msg = N_("calendrier à vérifier"));
}

static void
fill_row(const struct board *b, struct board_row *r, struct arena *a)
{
	int32_t today = b->look.dossier->today;
	const struct verdict *v = &r->verdict;

	r->most = most_text(v, a);
	r->calendar = calendar_of(v, today, a);
	r->closing_soon = v->window == WINDOW_OPEN && v->closes != NO_DAY &&
	    v->closes - today <= SOON;
	if (v->subject.project != NULL)
		r->project = row_title(v->subject.project, a);
	else if (r->scheme->either)
		r->project = "le fonctionnement de l'association";
}

static int
in_order(const void *a, const void *b)
{
	const struct board_row *x = a, *y = b;
	const struct verdict *v = &x->verdict, *w = &y->verdict;

	if (v->kind != w->kind)
		return (int)w->kind - (int)v->kind;
	if ((v->subject.request != NULL) != (w->subject.request != NULL))
		return v->subject.request != NULL ? -1 : 1;
	if (x->closing_soon != y->closing_soon)
		return x->closing_soon ? -1 : 1;
	return strcmp(x->scheme->name, y->scheme->name);
}

static int32_t
last_checked(const struct catalogue *c)
{
	int32_t day = NO_DAY;

	for (int i = 0; i < c->nscheme; i++)
		if (c->scheme[i]->checked > day)
			day = c->scheme[i]->checked;
	for (int i = 0; i < c->nrule; i++)
		if (c->rule[i].checked > day)
			day = c->rule[i].checked;
	return day;
}

static void
ask(struct board *b, struct arena *a)
{
	struct verdict *v = arena_array(a, (size_t)b->n + 1, sizeof *v);

	for (int i = 0; i < b->n; i++)
		v[i] = b->row[i].verdict;
	b->next = ask_next(&b->look, v, b->n, &b->nnext);
}

void
board_look(const struct session *s, const struct catalogue *c,
    const struct rules_if *what_if, int n_if, struct arena *a,
    struct board *out)
{
	*out = (struct board){ .look = { .catalogue = c,
		.dossier = s->dossier, .mode = RULES_STRICT,
		.what_if = what_if, .n_if = n_if, .arena = a } };
	out->row = arena_array(a, (size_t)c->nscheme + 1, sizeof *out->row);
	for (int i = 0; i < c->nscheme; i++) {
		struct board_row *r = &out->row[out->n++];

		r->scheme = c->scheme[i];
		verdict_board(&out->look, r->scheme, &r->verdict);
		fill_row(out, r, a);
		out->count[r->verdict.kind]++;
	}
	if (out->n > 1)
		qsort(out->row, (size_t)out->n, sizeof *out->row, in_order);
	ask(out, a);
	out->advice = verdict_advice(&out->look, &out->nadvice);
	out->checked = last_checked(c);
	out->nrefused = c->nrefused;
}

const struct board_row *
board_find(const struct board *b, const char *id)
{
	for (int i = 0; i < b->n; i++)
		if (strcmp(b->row[i].scheme->id, id) == 0)
			return &b->row[i];
	return NULL;
}

bool
board_about(const struct board *b, const struct scheme *s, const char *key,
    struct board_row *out)
{
	struct arena *a = b->look.arena;
	int n;
	const struct subject *subject = verdict_subjects(b->look.catalogue,
	    b->look.dossier, s, a, &n);

	for (int i = 0; i < n; i++) {
		if (subject[i].project == NULL ||
		    strcmp(subject[i].project->key, key) != 0)
			continue;
		*out = (struct board_row){ .scheme = s };
		verdict_whole(&b->look, &subject[i], &out->verdict);
		fill_row(b, out, a);
		return true;
	}
	return false;
}

/* --- instead of one that is refused --- */

static int
nearness(const struct board_row *a, const struct board_row *b)
{
	return (a->scheme->genre == b->scheme->genre ? 4 : 0) +
	    (a->scheme->about == b->scheme->about ? 2 : 0) +
	    (a->scheme->funder_type == b->scheme->funder_type ? 1 : 0);
}

const struct board_row **
board_near(const struct board *b, const struct board_row *row,
    struct arena *a, int *n)
{
	const struct board_row **out = arena_array(a, (size_t)b->n + 1,
	    sizeof(struct board_row *));

	*n = 0;
	/* the board is in order of verdicts: a stable choice by nearness */
	for (int near = 7; near >= 0; near--)
		for (int i = 0; i < b->n; i++)
			if (&b->row[i] != row &&
			    b->row[i].verdict.kind != VERDICT_NO &&
			    nearness(&b->row[i], row) == near)
				out[(*n)++] = &b->row[i];
	return out;
}

/* --- et si --- */

bool
board_suppose(const struct session *s, const struct suppose *in,
    struct arena *a, struct rules_if *out, struct say *why)
{
	struct reading r = value_read(&in->leaf->type, in->draft,
	    s->dossier->today, a);

	if (in->leaf->source != SOURCE_TYPED) {
		*why = SAY(.msg = N_("ce chiffre se calcule : supposer une"
		    " des réponses dont il est fait"));
		return false;
	}
	if (row_slot(in->row, in->leaf)->detailed ||
	    in->leaf->block->own != NULL) {
		*why = SAY(.msg = N_("cette ligne du budget est la somme de "
		    "lignes ajoutées : elle ne se suppose pas"));
		return false;
	}
	if (r.state == READING_REFUSED || r.state == READING_EMPTY) {
		*why = r.state == READING_REFUSED ? r.why :
		    vtype_expected(in->leaf->type.kind);
		return false;
	}
	*out = (struct rules_if){ row_slot(in->row, in->leaf), r.value };
	return true;
}

struct suppose *
board_repair(const struct session *s, const struct repair *r,
    struct arena *a, int *n)
{
	struct suppose *out = arena_array(a, (size_t)r->n_if + 1,
	    sizeof *out);

	(void)s;
	for (int i = 0; i < r->n_if; i++)
		out[i] = (struct suppose){ (struct row *)r->row[i],
			r->leaf[i], value_plain(&r->leaf[i]->type,
			&r->what_if[i].value, a) };
	*n = r->n_if;
	return out;
}

bool
board_accept(struct session *s, const struct suppose *p, int n)
{
	bool changed = false;

	for (int i = 0; i < n; i++)
		changed |= !row_slot(p[i].row, p[i].leaf)->detailed &&
		    session_answer(s, p[i].row, p[i].leaf,
		    p[i].draft);
	return changed;
}

/* --- what one answer does --- */

struct reading_it {
	const struct field *field;
	bool found;
};

static void
is_it(void *ctx, const struct field *leaf)
{
	struct reading_it *r = ctx;

	for (const struct field *f = leaf; f != NULL && !r->found;
	    f = f->parent)
		r->found = f == r->field;
}

static bool
condition_reads(const struct form *form, const struct condition *c,
    struct reading_it *r)
{
	if (c->test != NULL)
		rules_reads_deep(form, c->test, is_it, r);
	return r->found;
}

bool
board_reads(const struct catalogue *c, const struct scheme *s,
    const struct field *field)
{
	struct reading_it r = { .field = field };

	for (int i = 0; i < s->ncondition; i++)
		if (condition_reads(c->form, &s->condition[i], &r))
			return true;
	for (int i = 0; i < c->nrule; i++)
		if (c->rule[i].in_verdict && scheme_keeps(s, &c->rule[i]) &&
		    condition_reads(c->form, &c->rule[i], &r))
			return true;
	return false;
}

struct effect *
board_effects(const struct session *s, const struct catalogue *c,
    const struct row *row, const struct field *leaf, struct arena *a, int *n)
{
	struct effect *out = arena_array(a, (size_t)c->nscheme + 1,
	    sizeof *out);
	struct rules_if none = { &row->slot[leaf->slot],
		{ .kind = VALUE_NONE } };
	struct look with = { .catalogue = c, .dossier = s->dossier,
		.mode = RULES_STRICT, .arena = a };
	struct look without = with;
	struct verdict v;

	without.what_if = &none;
	without.n_if = 1;
	*n = 0;
	for (int i = 0; i < c->nscheme; i++) {
		struct effect *e = &out[*n];

		if (!board_reads(c, c->scheme[i], leaf))
			continue;
		e->scheme = c->scheme[i];
		verdict_board(&with, e->scheme, &v);
		e->with = e->without = v.kind;
		if (leaf->source == SOURCE_TYPED) {
			verdict_board(&without, e->scheme, &v);
			e->without = v.kind;
		}
		(*n)++;
	}
	return out;
}

/* --- opinions --- */

static bool
note(struct session *s, struct row *row, const struct field *leaf,
    const char *draft)
{
	return leaf != NULL && session_answer(s, row, leaf, draft);
}

static struct say
may_judge(const struct session *s, const struct board *b,
    const struct condition *c, const char *reason)
{
	if (c->test != NULL)
		return SAY(.msg = N_("cette condition se calcule : elle ne se"
		    " juge pas"));
	if (reason[strspn(reason, " \t\n")] == '\0')
		return SAY(.msg = N_("un avis se motive : écrire pourquoi, il"
		    " est imprimé avec sa raison"));
	if (opinion_leaves(b->look.catalogue).favourable == NULL)
		return SAY(.msg = N_("ce formulaire n'a pas de place pour un"
		    " avis"));
	if (s->readonly)
		return SAY(.msg = N_("ce dossier est en lecture seule"));
	return SAY(.msg = NULL);
}

/* The row of the opinion, with all but what it says for or against. */
static struct row *
write_opinion(struct session *s, const struct board *b,
    const struct verdict *v, const struct condition *c, const char *reason,
    const char *author)
{
	struct opinion_leaves leaf = opinion_leaves(b->look.catalogue);
	struct checked k = { .condition = c };
	char day[DATE_TEXT];
	struct row *row;

	opinion_find(&b->look, &v->subject, &k);
	row = (struct row *)k.opinion;
	if (row == NULL)
		row = session_add(s, s->dossier->root,
		    b->look.catalogue->judgements);
	if (!c->general)
		(void)note(s, row, leaf.scheme, v->subject.scheme->id);
	(void)note(s, row, leaf.condition, c->id);
	if (v->subject.project != NULL && !(c->general &&
	    c->about == ABOUT_ASSOCIATION))
		(void)note(s, row, leaf.project, v->subject.project->key);
	(void)note(s, row, leaf.sentence, opinion_sentence(&b->look,
	    &v->subject, c));
	(void)note(s, row, leaf.reason, reason);
	(void)note(s, row, leaf.author, author);
	(void)note(s, row, leaf.day, date_iso(s->dossier->today, day));
	return row;
}

bool
board_judge(struct session *s, const struct board *b,
    const struct verdict *v, const struct condition *c, bool favourable,
    const char *reason, const char *author, struct say *why)
{
	struct row *row;

	*why = may_judge(s, b, c, reason);
	if (why->msg != NULL)
		return false;
	row = write_opinion(s, b, v, c, reason, author);
	(void)note(s, row, opinion_leaves(b->look.catalogue).favourable,
	    favourable ? "oui" : "non");
	return true;
}

bool
board_reason(struct session *s, const struct board *b,
    const struct verdict *v, const struct condition *c, const char *reason,
    const char *author)
{
	if (may_judge(s, b, c, reason).msg != NULL)
		return false;
	(void)write_opinion(s, b, v, c, reason, author);
	return true;
}

bool
board_unjudge(struct session *s, const struct checked *k)
{
	return k->opinion != NULL && session_remove(s,
	    (struct row *)k->opinion);
}

/* --- from a scheme to a demande --- */

static const struct field *
child(const struct field *block, const char *id)
{
	for (int i = 0; i < block->nchild; i++)
		if (strcmp(block->child[i]->id, id) == 0)
			return block->child[i];
	return NULL;
}

struct row *
board_request(struct session *s, const struct board *b,
    const struct board_row *row)
{
	const struct catalogue *c = b->look.catalogue;
	const struct subject *sub = &row->verdict.subject;
	const struct scheme *scheme = row->scheme;
	struct row *to;

	if (sub->request != NULL)
		return (struct row *)sub->request;
	if (c->requests == NULL || c->request_scheme == NULL || s->readonly)
		return NULL;
	to = session_add(s, s->dossier->root, c->requests);
	if (to == NULL)
		return NULL;
	if (c->request_type != NULL && scheme->funder_type >= 0)
		(void)note(s, to, c->request_type, c->request_type->type
		    .choice[scheme->funder_type].id);
	(void)note(s, to, child(c->requests, "financeur"), scheme->funder);
	(void)note(s, to, c->request_scheme, scheme->name);
	(void)note(s, to, child(c->requests, "porte_sur"),
	    scheme->about == ABOUT_PROJECT && (sub->project != NULL ||
	    !scheme->either) ? "un_projet" :
	    "le_fonctionnement");
	if (sub->project != NULL)
		(void)note(s, to, c->request_project, sub->project->key);
	return to;
}
