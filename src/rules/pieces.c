/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/pieces.h"

#include <string.h>

static const struct piece *
of_form(const struct form *f, const char *code)
{
	for (int i = 0; i < f->npiece; i++)
		if (strcmp(f->piece[i].code, code) == 0)
			return &f->piece[i];
	return NULL;
}

static bool
is_given(const struct look *l, const struct piece *p)
{
	const struct value *v = p == NULL || p->given == NULL ? NULL :
	    &row_slot(l->dossier->root, p->given)->value;

	return v != NULL && v->kind == VALUE_BOOL && v->n != 0;
}

struct to_enclose *
pieces_of(const struct look *l, const struct verdict *v, int *n)
{
	const struct scheme *s = v->subject.scheme;
	struct to_enclose *out = arena_array(l->arena,
	    (size_t)s->npiece + 1, sizeof *out);
	struct rules_env env = verdict_env(l, &v->subject);

	*n = 0;
	for (int i = 0; i < s->npiece; i++) {
		const struct scheme_piece *p = &s->piece[i];
		const struct piece *form = of_form(l->dossier->form, p->code);
		enum outcome o = p->needed_if == NULL ? OUT_YES :
		    rules_eval(p->needed_if, &env).outcome;

		if (o == OUT_NO || o == OUT_NA)
			continue;
		out[(*n)++] = (struct to_enclose){
			.code = form != NULL || p->label != NULL ? p->code :
			    NULL,
			.label = p->label != NULL ? p->label : form != NULL ?
			    form->label : p->code,
			.sure = o == OUT_YES, .given = is_given(l, form) };
	}
	return out;
}
