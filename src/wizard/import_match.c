/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * import_match - to which line of a budget a row goes: by its account, by
 * its label, or by both, and how sure that is.
 */
#include "wizard/import_part.h"

#include "base/i18n.h"

#include <string.h>

/* Words that two labels must share, in hundredths, to be thought of. */
#define ALIKE 50

struct name {
	const struct field *field;
	const char *key;	/* of its label */
	const char *bare;	/* without what its label has in brackets */
};

struct import_names {
	struct name *p;
	int n;
};

/* What may be told of: leaves that are typed, computed or sums, and lists. */
static bool
is_line(const struct field *f)
{
	return f->line != NULL && !f->line->total &&
	    f->kind != FIELD_GROUP && !form_line_aside(f);
}

/* "Conseil(s) régional(aux)" without what is in them. */
static const char *
without_brackets(const char *label, struct arena *a)
{
	char *out = arena_strdup(a, label), *to = out;
	int depth = 0;

	for (const char *p = label; *p != '\0'; p++) {
		depth += *p == '(';
		if (depth == 0)
			*to++ = *p;
		depth -= *p == ')' && depth > 0;
	}
	*to = '\0';
	return out;
}

const struct import_names *
import_names(const struct budget_import *b, struct arena *a)
{
	struct import_names *n = arena_new(a, struct import_names);

	n->p = arena_array(a, (size_t)b->group->nchild + 1, sizeof *n->p);
	for (int i = 0; i < b->group->nchild; i++) {
		const struct field *f = b->group->child[i];
		const char *label = f->label != NULL ? f->label : f->id;

		if (!is_line(f))
			continue;
		n->p[n->n].field = f;
		n->p[n->n].key = import_key(label, a);
		n->p[n->n].bare = strchr(label, '(') == NULL ?
		    n->p[n->n].key : import_key(without_brackets(label, a),
		    a);
		n->n++;
	}
	return n;
}

static bool
may_hold(const struct field *f)
{
	return f->kind == FIELD_BLOCK || f->source == SOURCE_TYPED;
}

/* Computed by the demandes: an aid of account 74. */
static bool
is_held(const struct field *f)
{
	return f->kind == FIELD_LEAF && f->source == SOURCE_EXPR;
}

struct asking {
	const struct import_names *names;
	const char *digits, *key;
	int side;
	bool sums;		/* lines that sum others, instead of these */
	bool sure;		/* no doubt can be kept any more */
};

static bool
asked(const struct asking *q, const struct name *n)
{
	bool sum = n->field->kind == FIELD_LEAF &&
	    n->field->source == SOURCE_SUM;

	return sum == q->sums && (q->side < 0 ||
	    (int)n->field->line->side == q->side);
}

static bool
same_label(const struct asking *q, const struct name *n)
{
	return q->key[0] != '\0' && (strcmp(n->key, q->key) == 0 ||
	    (n->bare != n->key && strcmp(n->bare, q->key) == 0));
}

/* The only line with this label; NULL: none, or several. */
static const struct field *
by_label(const struct asking *q, int *count)
{
	const struct field *found = NULL;

	*count = 0;
	for (int i = 0; i < q->names->n; i++)
		if (asked(q, &q->names->p[i]) &&
		    same_label(q, &q->names->p[i])) {
			found = q->names->p[i].field;
			(*count)++;
		}
	return *count == 1 ? found : NULL;
}

static int
alike(const struct asking *q, const struct name *n)
{
	int whole = import_alike(n->key, q->key), bare;

	if (n->bare == n->key || whole == 100)
		return whole;
	bare = import_alike(n->bare, q->key);
	return bare > whole ? bare : whole;
}

/* Of the same class as the account that is asked: 61 is not 60. */
static bool
same_class(const struct asking *q, const struct name *n)
{
	const char *account = n->field->line->account;

	return q->digits[0] == '\0' || account[0] == '\0' ||
	    strncmp(account, q->digits, 2) == 0;
}

/* The line whose label has most in common; ACCOUNT: only among those.
   BUT: not that one. */
static const struct field *
by_likeness(const struct asking *q, const char *account,
	    const struct field *but)
{
	const struct field *found = NULL;
	int best = ALIKE - 1;

	for (int i = 0; i < q->names->n && !q->sure; i++) {
		const struct name *n = &q->names->p[i];
		int how;

		if (!asked(q, n) || n->field == but || (account != NULL ?
		    strcmp(n->field->line->account, account) != 0 :
		    !same_class(q, n)))
			continue;
		how = alike(q, n);
		if (how > best) {
			best = how;
			found = n->field;
		} else if (how == best) {
			found = NULL;
		}
	}
	return found;
}

/* Bytes of the longest account of a line that DIGITS begins with. */
static size_t
longest_account(const struct asking *q)
{
	size_t best = 0;

	for (int i = 0; i < q->names->n; i++) {
		const char *account = q->names->p[i].field->line->account;
		size_t n = strlen(account);

		if (asked(q, &q->names->p[i]) && n > best &&
		    strncmp(account, q->digits, n) == 0)
			best = n;
	}
	return best;
}

/* The only line of this account; *count: how many there are. */
static const struct field *
by_account(const struct asking *q, const char *account, int *count)
{
	const struct field *found = NULL;

	*count = 0;
	for (int i = 0; i < q->names->n; i++)
		if (asked(q, &q->names->p[i]) && strcmp(
		    q->names->p[i].field->line->account, account) == 0) {
			found = q->names->p[i].field;
			(*count)++;
		}
	return *count == 1 ? found : NULL;
}

static const struct field *
by_id(const struct budget_import *b, const char *word)
{
	const struct import_names *n = b->state->names;

	for (int i = 0; word[0] != '\0' && i < n->n; i++)
		if (strcmp(n->p[i].field->id, word) == 0)
			return n->p[i].field;
	return NULL;
}

static void
doubt(struct match *m, const struct field *to, struct say why)
{
	m->to = to;
	m->doubt = true;
	m->why = why;
}

static const char *
quoted(const struct field *f)
{
	return f->label != NULL ? f->label : f->id;
}

/* Is the label of AT more or less the one asked? */
static bool
near_label(const struct asking *q, const struct field *at)
{
	for (int i = 0; i < q->names->n; i++)
		if (q->names->p[i].field == at)
			return alike(q, &q->names->p[i]) >= ALIKE;
	return false;
}

/* The account leads to AT alone. */
static void
settle_account(const struct asking *q, const struct field *at, size_t n,
	       const struct field *named, struct match *m)
{
	if (named != NULL && named != at && !near_label(q, at))
		doubt(m, named, SAY(N_("le compte %1 est celui de « %2 », "
		    "le libellé celui de « %3 »"), { q->digits, quoted(at),
		    quoted(named) }));
	else if (named != NULL || n >= 3 || strlen(q->digits) == n)
		m->to = at;
	else
		doubt(m, at, SAY(N_("ce budget n'a pas le compte %1 : "
		    "« %2 » en est le plus proche"), { q->digits,
		    quoted(at) }));
}

static void
settle_several(const struct asking *q, const char *account,
	       const struct field *named, struct match *m)
{
	const struct field *like = by_likeness(q, account, NULL);

	if (named != NULL && strcmp(named->line->account, account) == 0)
		m->to = named;
	else if (like != NULL)
		doubt(m, like, SAY(N_("plusieurs lignes ont le compte %1 : "
		    "« %2 » ressemble le plus"), { account, quoted(like) }));
	else
		m->why = SAY(N_("plusieurs lignes ont le compte %1 : son "
		    "libellé ne dit pas laquelle"), { account });
}

static void
settle_label(const struct asking *q, const struct field *named, int count,
	     struct match *m)
{
	const struct field *like = by_likeness(q, NULL, named);

	/* one word says little where another line has it too */
	if (named != NULL && q->digits[0] == '\0' && like != NULL &&
	    strchr(q->key, ' ') == NULL)
		doubt(m, named->line->in_kind ? like : named, SAY(N_("« %1 » "
		    "ou « %2 »"), { quoted(named), quoted(like) }));
	else if (named != NULL && q->digits[0] == '\0')
		m->to = named;
	else if (named != NULL)
		doubt(m, named, SAY(N_("ce budget n'a pas le compte %1, mais "
		    "une ligne de ce libellé"), { q->digits }));
	else if (count > 1)
		m->why = SAY(N_("plusieurs lignes ont ce libellé, et le "
		    "compte n'est pas donné"), { NULL });
	else if (like != NULL)
		doubt(m, like, SAY(N_("le libellé ressemble à « %1 »"),
		    { quoted(like) }));
	else if (q->digits[0] != '\0')
		m->why = SAY(N_("ce budget n'a ni le compte %1 ni ce "
		    "libellé"), { q->digits });
	else
		m->why = SAY(N_("ce budget n'a pas de ligne de ce libellé"),
		    { NULL });
}

/* A line that sums others and has this account, or else this label. */
static const struct field *
sum_named(struct asking q, const char *label)
{
	const struct field *f;
	int count;

	q.sums = true;
	f = q.digits[0] == '\0' ? by_label(&q, &count) :
	    by_account(&q, q.digits, &count);
	if (f == NULL || q.digits[0] == '\0' || label[0] == '\0')
		return f;
	/* "60 Autres fournitures" is not the sum of all the purchases */
	return by_label(&q, &count) == f ? f : NULL;
}

static void
find(const struct asking *q, struct arena *a, struct match *m)
{
	const struct field *named, *at;
	char account[16] = "";
	int count, several;
	size_t n;

	named = by_label(q, &count);
	n = q->digits[0] == '\0' ? 0 : longest_account(q);
	if (n == 0) {
		settle_label(q, named, count, m);
		return;
	}
	memcpy(account, q->digits, n);
	at = by_account(q, account, &several);
	if (at != NULL)
		settle_account(q, at, n, named, m);
	else
		settle_several(q, arena_strdup(a, account), named, m);
}

struct match
import_match(const struct budget_import *b, const char *account,
	     const char *label, int side, struct arena *a)
{
	struct match m = { 0 };
	char digits[16], more[16];
	const char *rest, *code;
	const struct field *f = by_id(b, account);
	struct asking q = { .names = b->state->names, .side = side,
		.sure = b->nitem == IMPORT_ITEMS };

	import_digits(account, digits, &code);
	import_digits(label, more, &rest);
	/* the label may say more than the account, never something else */
	if (strlen(more) > strlen(digits) &&
	    strncmp(more, digits, strlen(digits)) == 0)
		memcpy(digits, more, sizeof digits);
	q.digits = arena_strdup(a, digits);
	q.key = import_key(more[0] != '\0' ? rest : label, a);
	if (side < 0 && digits[0] != '\0')
		q.side = digits[0] == '6' || strncmp(digits, "86", 2) == 0 ?
		    SIDE_CHARGE : SIDE_PRODUIT;
	if (f == NULL)
		f = by_id(b, label);
	if (f != NULL && may_hold(f)) {
		m.to = f;
		return m;
	}
	m.sum = f != NULL ? f : sum_named(q, more[0] != '\0' ? rest : label);
	find(&q, a, &m);
	if (m.to != NULL && is_held(m.to)) {
		m.held = true;
	} else if (m.to == NULL && strncmp(digits, "74", 2) == 0) {
		int n;

		(void)by_account(&q, "74", &n);
		for (int i = 0; i < q.names->n && n > 0; i++)
			m.held |= is_held(q.names->p[i].field) && strcmp(
			    q.names->p[i].field->line->account, "74") == 0;
	}
	if (m.held)
		m.why = SAY(N_("les aides de ce budget sont les demandes"),
		    { NULL });
	return m;
}
