/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wizard/supposing.h"

#include "base/money.h"
#include "base/utf8.h"
#include "rules/request.h"
#include "wizard/requests.h"
#include "wizard/supposing_inside.h"

#include <string.h>

/* --- the demandes --- */

/* Up to the first comma or bracket: "FDVA 2" of "FDVA 2, fonctionnement". */
static const char *
first_words(struct arena *a, const char *name)
{
	size_t n = strcspn(name, ",(");

	while (n > 0 && name[n - 1] == ' ')
		n--;
	return n == 0 ? name : arena_strndup(a, name, n);
}

static const struct scheme *
scheme_of(const struct supposing *p, const struct row *row)
{
	const struct catalogue *c = p->catalogue;
	const struct value *v;

	if (c == NULL || c->request_scheme == NULL)
		return NULL;
	v = &row->slot[c->request_scheme->slot].value;
	return v->kind == VALUE_TEXT ? catalogue_by_name(c, v->text) : NULL;
}

/* The scheme when it is one of the catalogue, else who pays. */
static const char *
brief_of(const struct supposing *p, const struct row *row,
    const char *funder)
{
	const struct scheme *s = scheme_of(p, row);
	const char *name = s == NULL ? funder : s->name;

	return first_words(p->arena, name);
}

static int64_t
half_of(const struct supposing *p, int64_t n)
{
	const struct field *given = requests_field(p->session->form,
	    "obtenu");
	int64_t unit = given != NULL && given->type.whole ? 100 : 1;
	int64_t out = n;

	if (!money_muldiv(n, 1, 2 * unit, &out))
		return n;
	return out * unit;
}

static bool
is_paid(const struct supposing *p, const struct row *row, int64_t counted)
{
	int64_t paid;

	return requests_amount(row, requests_field(p->session->form,
	    "verse"), &paid) && paid >= counted;
}

static void
describe(const struct supposing *p, struct due *d)
{
	const struct field *hoped = requests_field(p->session->form,
	    "espere");

	d->funder = row_title(d->row, p->arena);
	d->told = request_name(p->session->dossier, d->row, p->arena);
	/* what tells two of one funder apart stays: it is the end of told */
	d->brief = arena_printf(p->arena, "%s%s", brief_of(p, d->row,
	    d->funder), d->told + strlen(d->funder));
	d->half = half_of(p, d->counted);
	d->hope_noted = !d->decided && requests_amount(d->row, hoped,
	    &d->hoped);
	if (!d->hope_noted)
		d->hoped = d->counted;
}

/* Not decided, then granted, then paid whole. */
static int
rank_of(const struct due *d)
{
	return d->paid ? 2 : d->decided ? 1 : 0;
}

/* What the budget counts for each, into ALL: those for which it counts
   something. */
static int
weigh_all(struct supposing *p, bool quick, struct due *all)
{
	const struct form *form = p->session->form;
	const struct rows *list = row_list(p->session->dossier->root,
	    requests_block(form));
	int n = 0;

	for (size_t i = 0; i < list->n; i++) {
		struct due *d = &all[n];

		*d = (struct due){ .row = list->p[i] };
		if (requests_refused(form, d->row) || !(quick ?
		    supposing_weigh(p, d) : supposing_weigh_slowly(p, d)))
			continue;
		d->decided = requests_granted(form, d->row);
		d->paid = d->decided && is_paid(p, d->row, d->counted);
		n++;
	}
	return n;
}

static bool
find_due(struct supposing *p)
{
	const struct field *state = requests_state_leaf(p->session->form);
	struct due *all;
	size_t most;
	int n;

	p->n = p->nopen = p->nall = 0;
	if (state == NULL)
		return false;
	most = row_list(p->session->dossier->root, state->block)->n + 1;
	all = arena_array(p->arena, most, sizeof *all);
	p->due = arena_array(p->arena, most, sizeof *p->due);
	n = weigh_all(p, true, all);
	if (!supposing_weighed(p, all, n))
		n = weigh_all(p, false, all);
	for (int rank = 0; rank < 3; rank++)
		for (int i = 0; i < n; i++)
			if (rank_of(&all[i]) == rank) {
				describe(p, &all[i]);
				p->due[p->nall++] = all[i];
				p->n += rank < 2;
				p->nopen += rank < 1;
			}
	return p->n > 0;
}

/* --- opening --- */

static bool
open_scope(struct supposing *p, bool root)
{
	p->of_root = root;
	return supposing_look(p, NULL, 0, &p->now) && find_due(p);
}

bool
supposing_open(struct supposing *p, const struct session *s,
    const struct catalogue *c, struct row *row, const struct field *budget,
    struct arena *a)
{
	*p = (struct supposing){ .session = s, .catalogue = c, .arena = a,
		.row = row, .budget = budget };
	if (budget != NULL) {
		(void)open_scope(p, false);
	} else if (!open_scope(p, true) || p->nopen == 0) {
		(void)open_scope(p, false);
	}
	if (!supposing_look(p, NULL, 0, &p->now))
		return false;
	supposing_find_asked(p);
	return true;
}

bool
supposing_begun(struct supposing *p, const struct session *s,
    const struct catalogue *c, struct row *row, const struct field *budget,
    struct arena *a)
{
	return supposing_open(p, s, c, row, budget, a) && p->nall > 0 &&
	    p->now.charges != 0;
}

/* --- the quick way, from what is derived already --- */

static bool
derived(const struct supposing *p, const char *id, int64_t *out)
{
	const struct field *leaf = supposing_child(p->budget, id);

	return leaf != NULL && leaf->kind == FIELD_LEAF &&
	    requests_amount(p->row, leaf, out);
}

bool
supposing_refusals(struct supposing *p, const struct session *s,
    const struct catalogue *c, struct row *row, const struct field *budget,
    struct arena *a)
{
	const struct field *state = requests_state_leaf(s->form);

	*p = (struct supposing){ .session = s, .catalogue = c, .arena = a,
		.row = row, .budget = budget };
	if (state == NULL || !derived(p, "total_charges", &p->now.charges) ||
	    !derived(p, "total_produits", &p->now.products))
		return false;
	p->due = arena_array(a, row_list(s->dossier->root, state->block)->n +
	    1, sizeof *p->due);
	return true;
}

void
supposing_refusal(struct supposing *p, struct row *request,
    const struct field *line, const struct field *leaf)
{
	const struct form *form = p->session->form;
	struct due *d = &p->due[p->nopen];

	*d = (struct due){ .row = request };
	if (requests_refused(form, request) ||
	    requests_granted(form, request) ||
	    !requests_amount(request, leaf, &d->counted) || d->counted == 0)
		return;
	if (!line->line->private_funds)
		d->in_public = d->counted;
	describe(p, d);
	p->nall = p->n = ++p->nopen;
}

/* --- one of them --- */

int
supposing_find(const struct supposing *p, const struct row *row)
{
	for (int i = 0; i < p->n; i++)
		if (p->due[i].row == row)
			return i;
	return -1;
}

/* Is WANT a name of D, or the beginning of one? */
static bool
is_named(const struct due *d, const char *want, bool whole, struct arena *a)
{
	const char *of[] = { d->funder, d->brief, d->told };

	for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
		const char *fold = utf8_fold(a, of[i]);

		if (whole ? strcmp(fold, want) == 0 : strncmp(fold, want,
		    strlen(want)) == 0)
			return true;
	}
	return false;
}

/* As a whole when one is named so, else as it begins; -2: it may be several,
   as when one funder is asked twice. */
static int
begins(const struct supposing *p, const char *name)
{
	const char *want = utf8_fold(p->arena, name);
	int found = -1;

	for (int whole = 1; whole >= 0 && found < 0; whole--)
		for (int i = 0; i < p->n; i++) {
			if (!is_named(&p->due[i], want, whole == 1,
			    p->arena))
				continue;
			if (found >= 0)
				return -2;
			found = i;
		}
	return found;
}

int
supposing_named(const struct supposing *p, const char *name)
{
	int rank = 0;

	for (int i = 0; i < p->n; i++)
		if (strcmp(p->due[i].row->key, name) == 0)
			return i;
	for (const char *c = name; *c >= '0' && *c <= '9' && rank < 1000;
	    c++)
		rank = c[1] == '\0' || (c[1] >= '0' && c[1] <= '9') ?
		    rank * 10 + *c - '0' : 1000;
	if (rank > 0 && rank <= p->n)
		return rank - 1;
	return name[0] == '\0' ? -1 : begins(p, name);
}

void
supposing_drop(struct supposing *p)
{
	for (int i = 0; i < p->n; i++) {
		p->due[i].fate = FATE_AS_IS;
		p->due[i].late = 0;
	}
}

bool
supposing_anything(const struct supposing *p)
{
	for (int i = 0; i < p->n; i++)
		if (p->due[i].fate != FATE_AS_IS)
			return true;
	return false;
}

/* --- sums --- */

static int64_t
left_of(const struct due *d, enum fate fate)
{
	return fate == FATE_REFUSED ? 0 : fate == FATE_HALF ? d->half :
	    d->counted;
}

int64_t
due_left(const struct due *d)
{
	return left_of(d, d->fate);
}

struct sums
supposing_sums(const struct supposing *p)
{
	struct sums s = p->now;

	for (int i = 0; i < p->n; i++) {
		const struct due *d = &p->due[i];
		int64_t lost = d->counted - due_left(d);

		s.products -= lost;
		if (d->in_public != 0)
			s.in_public -= lost;
	}
	return s;
}

int64_t
sums_gap(const struct sums *s)
{
	return s->products - s->charges;
}

int64_t
sums_share(const struct sums *s)
{
	int64_t rate;

	return s->charges > 0 && s->in_public >= 0 &&
	    money_rate(s->in_public, s->charges, &rate) ? rate : -1;
}

/* --- as answers --- */

struct rules_if *
supposing_if_of(const struct supposing *p, const enum fate *fate,
    struct arena *a, int *n)
{
	const struct field *state = requests_state_leaf(p->session->form);
	const struct field *given = requests_field(p->session->form,
	    "obtenu");
	struct rules_if *out = arena_array(a, (size_t)p->n * 2 + 1,
	    sizeof *out);

	*n = 0;
	for (int i = 0; i < p->n; i++) {
		const struct due *d = &p->due[i];

		if (fate[i] != FATE_REFUSED && fate[i] != FATE_HALF)
			continue;
		out[(*n)++] = (struct rules_if){ &d->row->slot[state->slot],
			requests_choice(state, fate[i] == FATE_REFUSED ?
			"refusee" : "accordee") };
		if (fate[i] == FATE_HALF && given != NULL)
			out[(*n)++] = (struct rules_if){
				&d->row->slot[given->slot],
				{ .kind = VALUE_AMOUNT, .n = d->half } };
	}
	return out;
}

struct rules_if *
supposing_if(const struct supposing *p, struct arena *a, int *n)
{
	enum fate *fate = arena_array(a, (size_t)p->n + 1, sizeof *fate);

	for (int i = 0; i < p->n; i++)
		fate[i] = p->due[i].fate;
	return supposing_if_of(p, fate, a, n);
}
