/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * wanted - what the schemes of the demandes want enclosed, in a frozen
 * version: schemes change, and the paper of a version does not.
 */
#include "exchange/part.h"

#include "base/i18n.h"
#include "wizard/pieces.h"

#include <string.h>

#define WANTED_MOST 4096

void
exchange_wanted(const struct piece_table *t, struct arena *a,
		struct frozen_meta *m)
{
	int n = 0;

	for (int i = 0; i < t->n; i++)
		n += t->p[i].n;
	m->lists = true;
	m->nwanted = 0;
	m->wanted = arena_array(a, (size_t)n + 1, sizeof *m->wanted);
	for (int i = 0; i < t->n; i++) {
		const struct piece_recipient *r = &t->p[i];

		if (r->request == NULL)
			continue;
		for (int k = 0; k < r->n; k++)
			m->wanted[m->nwanted++] = (struct frozen_wanted){
				.request = dossier_row_path(r->request, a),
				.key = r->p[k].key, .label = r->p[k].label,
				.sure = r->p[k].sure };
	}
}

bool
exchange_wanted_same(const struct frozen_meta *m, const struct frozen *f)
{
	bool same = f->lists && m->nwanted == f->nwanted;

	for (int i = 0; same && i < m->nwanted; i++) {
		const struct frozen_wanted *a = &m->wanted[i];
		const struct frozen_wanted *b = &f->wanted[i];

		same = a->sure == b->sure && strcmp(a->request, b->request) ==
		    0 && strcmp(a->key, b->key) == 0 && strcmp(a->label,
		    b->label) == 0;
	}
	return same;
}

void
part_wanted(const struct frozen_meta *m, struct json_out *j)
{
	if (!m->lists)
		return;
	json_open(j, "pieces_demandees", '[');
	for (int i = 0; i < m->nwanted; i++) {
		json_open(j, NULL, '{');
		json_text(j, "demande", m->wanted[i].request);
		json_text(j, "piece", m->wanted[i].key);
		json_text(j, "libelle", m->wanted[i].label);
		json_bool(j, "sure", m->wanted[i].sure);
		json_close(j, '}');
	}
	json_close(j, ']');
}

bool
part_thaw_wanted(const json_t *root, struct arena *a, struct frozen *out,
		 struct err *err)
{
	const json_t *list = json_object_get(root, "pieces_demandees");
	size_t n = json_array_size(list);

	out->lists = list != NULL;
	if (list == NULL)
		return true;
	if (!json_is_array(list) || n > WANTED_MOST)
		return part_damaged(err, _("les pièces demandées ne sont pas "
		    "lisibles"));
	out->wanted = arena_array(a, n + 1, sizeof *out->wanted);
	for (size_t i = 0; i < n; i++) {
		const json_t *v = json_array_get(list, i);
		struct frozen_wanted *w = &out->wanted[out->nwanted++];

		w->request = part_text(v, "demande", "", a);
		w->key = part_text(v, "piece", "", a);
		w->label = part_text(v, "libelle", "", a);
		w->sure = json_is_true(json_object_get(v, "sure"));
		if (w->request[0] == '\0' || w->key[0] == '\0')
			return part_damaged(err, _("les pièces demandées ne "
			    "sont pas lisibles"));
	}
	return true;
}
