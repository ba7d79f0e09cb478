/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pieces - what each recipient wants enclosed, and what is given of it. */
#include "wizard/pieces.h"

#include "base/utf8.h"
#include "rules/request.h"
#include "wizard/derive.h"
#include "wizard/requests.h"

#include <stdlib.h>
#include <string.h>

bool
pieces_offered(const struct form *f)
{
	return f->npiece > 0 && pieces_block(f, SCOPE_DOSSIER) != NULL;
}

static void
count(struct piece_recipient *r)
{
	for (int i = 0; i < r->n; i++) {
		bool old = r->p[i].said.age == PIECE_AGE_OLD;

		r->late += old;
		r->given += pieces_given(&r->p[i].said) && !old;
	}
}

/* --- the dossier itself --- */

static void
of_form(const struct session *s, struct arena *a, struct piece_recipient *r)
{
	const struct form *f = s->form;

	*r = (struct piece_recipient){ .name = "", .scheme = "",
		.at = pieces_day(s->dossier) };
	r->p = arena_array(a, (size_t)f->npiece + 1, sizeof *r->p);
	for (int i = 0; i < f->npiece; i++) {
		const struct piece *p = &f->piece[i];
		enum outcome o = derive_test(s, p->needed_if,
		    s->dossier->root);
		struct piece_wanted *w = &r->p[r->n];

		if (o == OUT_NO || o == OUT_NA)
			continue;
		*w = (struct piece_wanted){ .key = p->code,
			.label = p->label, .piece = p, .sure = o == OUT_YES };
		pieces_look(s->dossier, p->code, r->at, &w->said);
		r->n++;
	}
	count(r);
}

/* --- each demande --- */

/* A row of OUT for each of the wanted, as the scheme says them. */
static void
take(struct piece_recipient *r, const struct to_enclose *e, int n,
    struct arena *a)
{
	r->p = arena_array(a, (size_t)n + 1, sizeof *r->p);
	r->n = n;
	for (int i = 0; i < n; i++) {
		r->p[i] = (struct piece_wanted){ .key = e[i].key,
			.label = e[i].label, .piece = e[i].piece,
			.sure = e[i].sure, .said = e[i].said };
		r->at = e[i].said.at;
	}
	count(r);
}

static void
of_request(const struct look *l, const struct row *row,
    struct piece_recipient *r)
{
	const struct catalogue *c = l->catalogue;
	const struct to_enclose *e;
	struct verdict v;
	int n;

	r->name = request_name(l->dossier, row, l->arena);
	r->request = row;
	r->scheme = "";
	r->at = pieces_day(l->dossier);
	r->p = arena_array(l->arena, 1, sizeof *r->p);
	for (int i = 0; c != NULL && i < c->nscheme; i++) {
		const struct subject *s;
		int ns;

		if (c->scheme[i]->npiece == 0)
			continue;
		s = verdict_subjects(c, l->dossier, c->scheme[i], l->arena,
		    &ns);
		for (int k = 0; k < ns; k++) {
			if (s[k].request != row)
				continue;
			r->scheme = c->scheme[i]->name;
			verdict_look(l, &s[k], &v);
			e = pieces_of(l, &v, &n);
			take(r, e, n, l->arena);
			return;
		}
	}
}

void
pieces_table(const struct session *s, const struct catalogue *c,
    struct arena *a, struct piece_table *out)
{
	const struct field *block = requests_block(s->form);
	const struct rows *rows = block == NULL ||
	    block->block != s->form->root ? NULL :
	    row_list(s->dossier->root, block);
	const struct look l = { .catalogue = c, .dossier = s->dossier,
		.mode = RULES_SO_FAR, .arena = a };

	out->p = arena_array(a, (rows == NULL ? 0 : rows->n) + 1,
	    sizeof *out->p);
	of_form(s, a, &out->p[0]);
	out->n = 1;
	for (size_t i = 0; rows != NULL && i < rows->n; i++)
		if (!requests_refused(s->form, rows->p[i]))
			of_request(&l, rows->p[i], &out->p[out->n++]);
}

void
pieces_addressed(const struct session *s, struct piece_table *t)
{
	const struct field *to = requests_field(s->form, "adressee");
	int n = 0;

	for (int i = 0; i < t->n; i++) {
		const struct row *row = t->p[i].request;
		const struct value *v = row == NULL || to == NULL ? NULL :
		    &row->slot[to->slot].value;

		if (row == NULL || (v != NULL && v->kind == VALUE_BOOL &&
		    v->n != 0))
			t->p[n++] = t->p[i];
	}
	t->n = n;
}

/* --- which one --- */

const struct piece_wanted *
pieces_by_key(const struct piece_table *t, const char *key)
{
	for (int i = 0; i < t->n; i++)
		for (int k = 0; k < t->p[i].n; k++)
			if (strcmp(t->p[i].p[k].key, key) == 0)
				return &t->p[i].p[k];
	return NULL;
}

static bool
begins(const char *text, const char *with, struct arena *a)
{
	const char *t = utf8_fold(a, text), *w = utf8_fold(a, with);

	return strncmp(t, w, strlen(w)) == 0;
}

const struct piece_wanted *
pieces_named(const struct piece_table *t, const char *text, bool *several)
{
	const struct piece_wanted *found = NULL;
	struct arena a = { 0 };

	*several = false;
	for (int i = 0; i < t->n && text[0] != '\0'; i++)
		for (int k = 0; k < t->p[i].n; k++) {
			const struct piece_wanted *w = &t->p[i].p[k];

			if (strcmp(utf8_fold(&a, w->key),
			    utf8_fold(&a, text)) == 0) {
				*several = false;
				arena_fini(&a);
				return w;
			}
			if (!begins(w->label, text, &a) || (found != NULL &&
			    strcmp(found->key, w->key) == 0))
				continue;
			*several = found != NULL;
			found = w;
		}
	arena_fini(&a);
	return *several ? NULL : found;
}

const struct piece_wanted *
pieces_spare(const struct session *s, const char *code, struct arena *a)
{
	for (int i = 0; i < s->form->npiece; i++) {
		const struct piece *p = &s->form->piece[i];
		struct piece_wanted *w;

		if (strcmp(utf8_fold(a, p->code), utf8_fold(a, code)) != 0)
			continue;
		w = arena_array(a, 1, sizeof *w);
		*w = (struct piece_wanted){ .key = p->code,
			.label = p->label, .piece = p };
		pieces_look(s->dossier, p->code, pieces_day(s->dossier),
		    &w->said);
		return w;
	}
	return NULL;
}
