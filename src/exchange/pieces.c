/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/pieces.h"

#include "base/date.h"

static void
put_day(struct json_out *j, const char *key, int32_t day)
{
	char text[DATE_TEXT];

	if (day == NO_DAY)
		json_none(j, key);
	else
		json_text(j, key, date_iso(day, text));
}

static void
put_text(struct json_out *j, const char *key, const char *text)
{
	if (text == NULL || text[0] == '\0')
		json_none(j, key);
	else
		json_text(j, key, text);
}

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
	put_text(j, "code", p == NULL ? NULL : p->code);
	json_text(j, "libelle", w->label);
	json_bool(j, "sure", w->sure);
	json_text(j, "etat", states[w->said.state]);
	put_text(j, "age", age_word(w->said.age));
	put_day(j, "date", w->said.day);
	put_day(j, "bonne_jusqu_au", w->said.until);
	put_text(j, "fichier", w->said.file);
	put_text(j, "empreinte", w->said.digest);
	put_text(j, "par", w->said.by);
	put_day(j, "le", w->said.noted);
	json_text(j, "portee", scopes[pieces_scope(p)]);
	put_text(j, "pourquoi", p == NULL ? NULL : p->why);
	put_text(j, "aide", p == NULL ? NULL : p->help);
	put_text(j, "ou_trouver", p == NULL ? NULL : p->where);
	put_text(j, "age_max", p == NULL ? NULL : p->age.text);
	put_text(j, "source", p == NULL ? NULL : p->source);
	put_day(j, "verifie_le", p == NULL ? NO_DAY : p->checked);
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
		put_text(j, "destinataire", r->name);
		put_text(j, "dispositif", r->scheme);
		put_text(j, "demande", r->request == NULL ? NULL :
		    dossier_row_path(r->request, &a));
		put_day(j, "au", r->at);
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
