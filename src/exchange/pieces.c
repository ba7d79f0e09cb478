/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/pieces.h"


static const char *
age_word(enum piece_age age)
{
	static const char *const words[] = {
		[PIECE_AGE_NONE] = NULL, [PIECE_AGE_UNDATED] = "sans_date",
		[PIECE_AGE_FINE] = "bonne", [PIECE_AGE_DOUBT] = "a_verifier",
		[PIECE_AGE_OLD] = "perimee" };

	return words[age];
}

static void
put_piece(struct json_out *j, const struct piece_wanted *w)
{
	static const char *const states[] = { [PIECE_MISSING] = "manque",
		[PIECE_COMING] = "a_venir", [PIECE_TICKED] = "cochee",
		[PIECE_SEEN] = "original_vu", [PIECE_ATTACHED] = "fournie" };
	static const char *const scopes[] = { "association", "exercice",
		"dossier" };
	const struct piece *p = w->piece;

	json_open(j, NULL, '{');
	json_words(j, "code", p == NULL ? NULL : p->code);
	json_text(j, "libelle", w->label);
	json_bool(j, "sure", w->sure);
	json_text(j, "etat", states[w->said.state]);
	json_words(j, "age", age_word(w->said.age));
	json_day(j, "date", w->said.day);
	json_day(j, "bonne_jusqu_au", w->said.until);
	json_words(j, "fichier", w->said.file);
	json_words(j, "empreinte", w->said.digest);
	json_words(j, "par", w->said.by);
	json_day(j, "le", w->said.noted);
	json_text(j, "portee", scopes[pieces_scope(p)]);
	json_words(j, "pourquoi", p == NULL ? NULL : p->why);
	json_words(j, "aide", p == NULL ? NULL : p->help);
	json_words(j, "ou_trouver", p == NULL ? NULL : p->where);
	json_words(j, "age_max", p == NULL ? NULL : p->age.text);
	json_words(j, "source", p == NULL ? NULL : p->source);
	json_day(j, "verifie_le", p == NULL ? NO_DAY : p->checked);
	json_close(j, '}');
}

void
exchange_pieces(const struct piece_table *t, struct json_out *j)
{
	struct arena a = { 0 };

	json_open(j, "pieces", '[');
	for (int i = 0; i < t->n; i++) {
		const struct piece_recipient *r = &t->p[i];

		json_open(j, NULL, '{');
		json_words(j, "destinataire", r->name);
		json_words(j, "dispositif", r->scheme);
		json_words(j, "demande", r->request == NULL ? NULL :
		    dossier_row_path(r->request, &a));
		json_day(j, "au", r->at);
		json_int(j, "voulues", r->n);
		json_int(j, "donnees", r->given);
		json_int(j, "perimees", r->late);
		json_open(j, "liste", '[');
		for (int k = 0; k < r->n; k++)
			put_piece(j, &r->p[k]);
		json_close(j, ']');
		json_close(j, '}');
	}
	json_close(j, ']');
	arena_fini(&a);
}
