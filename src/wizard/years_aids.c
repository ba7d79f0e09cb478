/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * years_aids - the funders, with what their demandes bring each year to the
 * actions that they are for.
 */
#include "wizard/years_inside.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "wizard/requests.h"

#include <string.h>

/* What one demande gives. */
struct gift {
	struct row *row;
	bool in_kind, refused;
	int64_t of[YEARS_MAX];
	bool unsaid[YEARS_MAX];
};

static const char *
choice_id(const struct row *row, const struct field *leaf)
{
	const struct value *v = years_value(row, leaf, VALUE_CHOICE);

	return v == NULL ? "" : leaf->type.choice[v->n].id;
}

static int64_t
amount_of(const struct row *row, const struct field *leaf)
{
	const struct value *v = years_value(row, leaf, VALUE_AMOUNT);

	return v == NULL ? 0 : v->n;
}

/* The first year: as account 74 counts it; in kind, what is obtained, else
   asked.  The others: what is asked for them. */
static struct gift
gift_of(const struct years_work *w, struct row *row)
{
	const struct form *form = w->s->form;
	struct gift g = { .row = row, .in_kind = strcmp(choice_id(row,
	    w->f.in_kind), "nature") == 0,
		.refused = requests_refused(form, row) };
	const struct field *counts = requests_field(form, "retenu");
	bool granted = requests_granted(form, row);

	if (g.refused)
		return g;
	g.of[0] = amount_of(row, granted ? requests_field(form, "obtenu") :
	    w->f.asked[0]);
	if (!g.in_kind && counts != NULL && counts->kind == FIELD_LEAF)
		g.of[0] = amount_of(row, counts);
	for (int i = 1; i < w->y->n; i++) {
		g.of[i] = amount_of(row, w->f.asked[i]);
		g.unsaid[i] = years_value(row, w->f.asked[i],
		    VALUE_AMOUNT) == NULL;
	}
	return g;
}

/* The action that a demande is for; NULL: none of them. */
static struct years_subject *
action_of(const struct years_work *w, const struct row *row)
{
	const struct value *v = years_value(row, w->f.project, VALUE_ROW);

	for (int i = 0; v != NULL && i < w->y->naction; i++)
		if (strcmp(w->y->action[i].action->key, v->text) == 0)
			return &w->y->action[i];
	return NULL;
}

/* The line of account 74 of S that counts the demande; NULL. */
static struct years_line *
line_of(const struct years_work *w, struct years_subject *s,
    const struct row *row)
{
	const struct rules_env env = { .dossier = w->s->dossier,
		.row = s->action, .mode = RULES_SO_FAR, .arena = w->a };

	for (int i = 0; i < w->y->nline; i++) {
		struct years_line *l = &s->line[i];
		const struct field *sum;

		if (!l->aids || l->sum)
			continue;
		sum = form_line_requests(l->field);
		if (sum != NULL && sum->computed != NULL &&
		    rules_takes(sum->computed, &env, row))
			return l;
	}
	return NULL;
}

/* --- the funders --- */

static const char *
name_of(const struct years_work *w, struct row *row)
{
	const struct value *v = years_value(row, w->f.funder, VALUE_TEXT);

	return v != NULL && v->text[0] != '\0' ? v->text : row_title(row,
	    w->a);
}

static bool
is_yes(const struct row *row, const struct field *leaf)
{
	const struct value *v = years_value(row, leaf, VALUE_BOOL);

	return v != NULL && v->n != 0;
}

/* Demandes of the same name, accents and case apart, are one funder's. */
static int
funder_of(struct years_work *w, struct row *row, const char **folded,
    int most)
{
	struct years *y = w->y;
	const char *name = name_of(w, row), *key = utf8_fold(w->a, name);
	const char *type = choice_id(row, w->f.type);
	struct years_funder *f;
	int i = 0;

	while (i < y->nfunder && strcmp(folded[i], key) != 0)
		i++;
	f = &y->funder[i];
	if (i == y->nfunder) {
		y->nfunder++;
		folded[i] = key;
		*f = (struct years_funder){ .name = name, .type = type,
			.public = strcmp(type, "aide_privee") != 0,
			.refused = true,
			.request = arena_array(w->a, (size_t)most,
			    sizeof(struct row *)) };
	}
	f->request[f->nrequest++] = row;
	f->signs = f->signs || is_yes(row, w->f.signs);
	return i;
}

static struct years_request
note(const struct years_work *w, const struct gift *g, int funder,
    struct row *action)
{
	struct years_request r = { .row = g->row, .action = action,
		.funder = funder, .in_kind = g->in_kind,
		.refused = g->refused, .signs = is_yes(g->row, w->f.signs) };

	for (int i = 0; i < w->y->n; i++)
		r.of[i] = g->of[i];
	return r;
}

static void
put_gift(struct years_work *w, const struct gift *g, int funder)
{
	struct years_funder *f = &w->y->funder[funder];
	struct years_subject *s = action_of(w, g->row);
	struct years_line *l = s == NULL || g->in_kind ? NULL :
	    line_of(w, s, g->row);
	struct years_part *part = s == NULL ? NULL : &s->part[funder];
	struct years_sum *to = l != NULL ? &part->cash : !g->in_kind ?
	    &f->outside : part != NULL ? &part->in_kind : &f->in_kind;

	w->y->request[w->y->nrequest++] = note(w, g, funder, l == NULL ?
	    NULL : s->action);
	f->refused = f->refused && g->refused;
	if (part != NULL)
		part->any = true;
	for (int i = 0; i < w->y->n; i++) {
		if (l != NULL && g->unsaid[i])
			part->unsaid[i] = w->y->total.part[funder].unsaid[i]
			    = true;
		years_add_year(w, to, i, g->of[i]);
		years_add_year(w, &f->year, i, g->of[i]);
		/* of the first year, what is not typed beside them */
		if (l != NULL)
			years_add(w, i == 0 ? &l->cell[0].rule :
			    &l->cell[i].amount, g->of[i]);
	}
}

void
years_put_funders(struct years_work *w)
{
	struct years *y = w->y;
	const struct rows *rows = w->f.requests == NULL ? NULL :
	    row_list(w->s->dossier->root, w->f.requests);
	size_t n = rows == NULL ? 0 : rows->n;
	const char **folded = arena_array(w->a, n + 1, sizeof *folded);
	int *of = arena_array(w->a, n + 1, sizeof *of);

	y->funder = arena_array(w->a, n + 1, sizeof *y->funder);
	for (size_t i = 0; i < n; i++)
		of[i] = funder_of(w, rows->p[i], folded, (int)n);
	y->total.part = arena_array(w->a, n + 1, sizeof *y->total.part);
	for (int i = 0; i < y->naction; i++)
		y->action[i].part = arena_array(w->a,
		    (size_t)y->nfunder + 1, sizeof *y->action[i].part);
	y->request = arena_array(w->a, n + 1, sizeof *y->request);
	for (size_t i = 0; i < n; i++) {
		struct gift g = gift_of(w, rows->p[i]);

		put_gift(w, &g, of[i]);
	}
}
