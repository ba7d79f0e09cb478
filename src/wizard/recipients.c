/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wizard/recipients.h"

#include "base/utf8.h"
#include "wizard/requests.h"

#include <string.h>

#define ADDRESSED "adressee"	/* the question "is this for them?" */

static const char *
shown(const struct session *s, const struct row *row, const char *id,
    struct arena *a)
{
	const struct field *leaf = requests_field(s->form, id);

	return leaf == NULL || leaf->kind != FIELD_LEAF ? "" :
	    session_shown(s, row, leaf, a);
}

static bool
is_addressed(const struct row *row, const struct field *leaf)
{
	const struct value *v = &row_slot((struct row *)row, leaf)->value;

	return v->kind == VALUE_BOOL && v->n != 0;
}

/* The rank of the first that has the name and the service of the last. */
static int
first_of(const struct recipient *r, int n, struct arena *a)
{
	const struct recipient *last = &r[n - 1];
	const char *name = utf8_fold(a, last->name);
	const char *service = utf8_fold(a, last->service);

	for (int i = 0; i < n - 1 && name[0] != '\0'; i++)
		if (strcmp(utf8_fold(a, r[i].name), name) == 0 &&
		    strcmp(utf8_fold(a, r[i].service), service) == 0)
			return r[i].rank;
	return n;
}

struct recipient *
recipients_list(const struct session *s, struct arena *a, int *n)
{
	const struct field *block = requests_block(s->form);
	const struct field *asked = requests_field(s->form, "montant");
	const struct field *to = requests_field(s->form, ADDRESSED);
	const struct rows *rows = block == NULL ? NULL :
	    row_list(s->dossier->root, block);
	struct recipient *out = arena_array(a, rows == NULL ? 1 :
	    rows->n + 1, sizeof *out);

	*n = 0;
	for (size_t i = 0; rows != NULL && i < rows->n; i++) {
		struct recipient *r = &out[(*n)++];

		*r = (struct recipient){ .rank = *n, .row = rows->p[i] };
		r->name = shown(s, r->row, "financeur", a);
		r->service = shown(s, r->row, "service", a);
		r->scheme = shown(s, r->row, "dispositif", a);
		r->told = r->service[0] == '\0' ? row_title(r->row, a) :
		    arena_printf(a, "%s, %s", row_title(r->row, a),
		    r->service);
		r->addressed = to != NULL && is_addressed(r->row, to);
		r->blank = asked == NULL || !requests_amount(r->row, asked,
		    &r->amount);
		r->first = first_of(out, r->rank, a);
	}
	return out;
}

/* A rank, with a + or not; or -1. */
static int
rank_of(const char *word, bool *all)
{
	const char *p = word;
	int n = 0;

	for (; *p >= '0' && *p <= '9' && n < 99999; p++)
		n = n * 10 + (*p - '0');
	*all = p > word && *p == '+';
	return p == word || p[*all] != '\0' ? -1 : n;
}

const struct recipient *
recipients_find(const struct recipient *r, int n, const char *word,
    struct arena *a, bool *all, int *many)
{
	int rank = rank_of(word, all);
	const char *folded = utf8_fold(a, word);
	const struct recipient *found = NULL;

	*many = 0;
	if (rank > 0 && rank <= n)
		return &r[rank - 1];
	*all = true;
	for (int i = 0; i < n && folded[0] != '\0'; i++) {
		if (r[i].first != r[i].rank || strncmp(utf8_fold(a,
		    r[i].name), folded, strlen(folded)) != 0)
			continue;
		found = &r[i];
		(*many)++;
	}
	return *many == 1 ? found : NULL;
}

bool
recipients_goes(const struct recipient *r, int n, int first)
{
	for (int i = 0; i < n; i++)
		if (r[i].first == first && r[i].addressed)
			return true;
	return false;
}

static void
load(void *ctx, const char *path, enum scope scope, const struct answer *an)
{
	(void)scope;
	(void)dossier_load(ctx, path, an);
}

struct session *
recipients_copy(const struct session *s)
{
	struct dossier *d = dossier_new(s->form, s->dossier->today);
	struct session *out;

	dossier_each(s->dossier, load, d);
	out = session_new(d);
	session_refresh(out);
	return out;
}

/* --- what may be given --- */

struct giving {
	const struct session *from;
	const struct piece_table *wanted;
	struct dossier *to;
};

/* Is FIELD the landmark PATH, or below it? */
static bool
is_under(const struct field *field, const char *path)
{
	size_t n = path == NULL ? 0 : strlen(path);

	return n > 0 && strncmp(field->path, path, n) == 0 &&
	    (field->path[n] == '\0' || field->path[n] == '.');
}

/* Does it stay at the desk, whoever the dossier goes to? */
static bool
is_for_desk(const struct form *f, const struct field *field)
{
	const char *const mark[] = { f->memo_path, f->visit_path, f->due_path,
		f->state_path, f->state_day_path, f->filed_path,
		f->judgements_path, f->milestones_path, f->met_path,
		f->retyped_path };
	const struct step *step = form_step_of(f, field);

	if (step == NULL || step->paper == PAPER_NONE)
		return true;
	for (size_t i = 0; i < sizeof mark / sizeof *mark; i++)
		if (is_under(field, mark[i]))
			return true;
	return false;
}

/* What the funder answered: the plan declares the state, its day, and what
   was given; the rest is between the desk and that funder. */
static bool
is_answered(const struct form *f, const struct field *field)
{
	return requests_follows(f, field) && field != requests_block(f) &&
	    field != requests_state_leaf(f) &&
	    field != requests_field(f, "date_decision") &&
	    field != requests_field(f, "obtenu");
}

/* Is the place a piece that is noted, and that nobody here wants? */
static bool
is_other_piece(const struct giving *g, const struct place *at)
{
	const struct field *block = at->field->kind == FIELD_BLOCK ?
	    at->field : at->field->block;
	const struct value *code = NULL;

	for (int i = 0; i < SCOPE_COUNT; i++)
		if (block == pieces_block(g->from->form, (enum scope)i) &&
		    !at->is_list && pieces_leaf(block, "code") != NULL)
			code = &row_slot(at->row, pieces_leaf(block,
			    "code"))->value;
	return code != NULL && (code->kind != VALUE_TEXT ||
	    pieces_by_key(g->wanted, code->text) == NULL);
}

static void
give(void *ctx, const char *path, enum scope scope, const struct answer *an)
{
	const struct giving *g = ctx;
	const struct form *f = g->from->form;
	struct answer plain = *an;
	struct place at;

	(void)scope;
	if (!dossier_find(g->from->dossier, path, &at) || at.is_mark ||
	    is_for_desk(f, at.field) || is_answered(f, at.field) ||
	    is_other_piece(g, &at))
		return;
	plain.who = plain.said_by = plain.origin = NULL;
	plain.by = NO_DAY;
	(void)dossier_load(g->to, path, &plain);
}

struct session *
recipients_given(const struct session *s, const struct piece_table *wanted)
{
	struct giving g = { s, wanted, dossier_new(s->form,
	    s->dossier->today) };
	struct session *out;

	dossier_each(s->dossier, give, &g);
	out = session_new(g.to);
	session_refresh(out);
	return out;
}

/* --- addressed --- */

static bool
is_among(const struct row *row, struct row *const *those, int n)
{
	for (int i = 0; i < n; i++)
		if (those[i] == row)
			return true;
	return false;
}

/* The words of what another funder answered, its number for the file, what was
   noted of it: nobody else's affair. */
static void
hush(struct session *s, struct row *row)
{
	for (int i = 0; i < row->block->nslots; i++) {
		const struct field *f = row->block->slot_field[i];
		bool words = f->type.kind == VT_TEXTE ||
		    f->type.kind == VT_TEXTE_LONG;

		if (words && requests_follows(s->form, f) &&
		    row->slot[i].answer.draft != NULL)
			(void)session_answer(s, row, f, "");
	}
}

void
recipients_address_those(struct session *s, struct row *const *row, int n)
{
	const struct field *to = requests_field(s->form, ADDRESSED);
	const struct field *block = requests_block(s->form);
	const struct rows *rows =
	    block == NULL ? NULL : row_list(s->dossier->root, block);

	session_hold(s);
	for (size_t i = 0; rows != NULL && to != NULL && i < rows->n; i++) {
		bool is = is_among(rows->p[i], row, n);

		if (is_addressed(rows->p[i], to) != is)
			(void)session_answer(
			    s, rows->p[i], to, is ? "oui" : "non");
		if (!is)
			hush(s, rows->p[i]);
	}
	session_release(s);
	session_refresh(s);
}

const struct row **
recipients_address(struct session *s, int rank, bool all, struct arena *a,
    int *n)
{
	const struct recipient *r;
	struct row **out;
	bool goes;
	int count;

	r = recipients_list(s, a, &count);
	out = arena_array(a, (size_t)count + 1, sizeof(struct row *));
	*n = 0;
	if (rank < 1 || rank > count)
		return (const struct row **)out;
	goes = recipients_goes(r, count, r[rank - 1].first);
	for (int i = 0; i < count; i++) {
		/* one that does not go there stays out of the letter */
		bool is = !all ? i + 1 == rank : r[i].first ==
		    r[rank - 1].first && (r[i].addressed || !goes);

		if (is)
			out[(*n)++] = (struct row *)r[i].row;
	}
	recipients_address_those(s, out, *n);
	return (const struct row **)out;
}
