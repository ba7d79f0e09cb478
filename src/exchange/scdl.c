/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/scdl.h"

#include "base/date.h"
#include "exchange/csv_out.h"
#include "wizard/requests.h"

#include <ctype.h>
#include <string.h>

enum column { NAME, ID, DAY, REFERENCE, TO, TO_ID, TO_RNA, SUBJECT, AMOUNT,
	NATURE, CONDITIONS, PAYMENTS, RAE, EUROPE, SHARE, SCHEME, COLUMNS };

/* The titles of the schema, those that it wants, and the question of a
   demande that holds the cell. */
static const struct {
	const char *title;
	bool wanted;
	const char *leaf;
} columns[COLUMNS] = {
	[NAME] = { "nomAttribuant", true, "financeur" },
	[ID] = { "idAttribuant", true, "siret_financeur" },
	[DAY] = { "dateConvention", true, "date_convention" },
	[REFERENCE] = { "referenceDecision", false, "reference_decision" },
	[TO] = { "nomBeneficiaire", true, NULL },
	[TO_ID] = { "idBeneficiaire", false, NULL },
	[TO_RNA] = { "rnaBeneficiaire", false, NULL },
	[SUBJECT] = { "objet", true, "projet" },
	[AMOUNT] = { "montant", true, "obtenu" },
	[NATURE] = { "nature", true, "forme" },
	[CONDITIONS] = { "conditionsVersement", true, "mode_versement" },
	[PAYMENTS] = { "datesPeriodeVersement", true, "versements" },
	[RAE] = { "idRAE", false, NULL },
	[EUROPE] = { "notificationUE", true, "notification_ue" },
	[SHARE] = { "pourcentageSubvention", true, NULL },
	[SCHEME] = { "dispositifAide", false, "dispositif" },
};

struct making {
	const struct session *s;
	struct row *row;
	struct arena *a;
};

void
scdl_begin(struct str *out)
{
	struct csv_out c = { out, ',', '.', false };

	for (int i = 0; i < COLUMNS; i++)
		csv_word(&c, columns[i].title);
	csv_line(&c);
}

/* --- answers --- */

static const struct field *
leaf_of(const struct making *m, const char *id)
{
	const struct field *leaf = requests_field(m->s->form, id);

	return leaf == NULL || leaf->kind != FIELD_LEAF || leaf->block !=
	    m->row->block || !row_slot(m->row, leaf)->applies ? NULL : leaf;
}

static const struct value *
value_of(const struct making *m, const char *id)
{
	static const struct value none = { .kind = VALUE_NONE };
	const struct field *leaf = leaf_of(m, id);

	return leaf == NULL ? &none : &row_slot(m->row, leaf)->value;
}

/* The id of what is chosen; "" nothing. */
static const char *
chosen(const struct making *m, const char *id)
{
	const struct field *leaf = leaf_of(m, id);
	const struct value *v = value_of(m, id);

	return v->kind != VALUE_CHOICE ? "" : leaf->type.choice[v->n].id;
}

static const char *
plain(const struct making *m, const char *id)
{
	const struct field *leaf = leaf_of(m, id);
	const struct value *v = value_of(m, id);

	return v->kind == VALUE_NONE ? "" : value_plain(&leaf->type, v, m->a);
}

/* Asked once, of the association. */
static const char *
at_root(const struct making *m, const char *path)
{
	const struct field *leaf = path == NULL ? NULL :
	    form_find(m->s->form, path);
	const struct slot *slot;

	if (leaf == NULL || leaf->kind != FIELD_LEAF ||
	    leaf->block != m->s->form->root)
		return "";
	slot = row_slot(m->s->dossier->root, leaf);
	return !slot->applies || slot->value.kind == VALUE_NONE ? "" :
	    value_plain(&leaf->type, &slot->value, m->a);
}

/* Without the spaces by which people group figures. */
static const char *
number(const struct making *m, const char *text)
{
	char *out = arena_strdup(m->a, text), *to = out;

	for (; *text != '\0'; text++)
		if (isalnum((unsigned char)*text))
			*to++ = *text;
	*to = '\0';
	return out;
}

/* --- cells --- */

static const char *
day_text(const struct making *m, int32_t day)
{
	char buf[DATE_TEXT];

	return day == NO_DAY ? "" : arena_strdup(m->a, date_iso(day, buf));
}

/* Of who signs the convention of this dossier, the day that it was.  Of what
   is granted without one, that of the decision; once there is a convention,
   its day is another. */
static const char *
day_of(const struct making *m)
{
	const struct value *signs = value_of(m, "signataire");
	const struct form *f = m->s->form;
	const char *day = plain(m, columns[DAY].leaf);

	if (day[0] != '\0')
		return day;
	if (signs->kind == VALUE_BOOL && signs->n != 0)
		return at_root(m, f->signed_path);
	return strcmp(requests_state(f, m->row), "accordee") == 0 ?
	    plain(m, "date_decision") : "";
}

/* "2026-04-15", or "2026-04-15/2026-12-01". */
static const char *
payments(const struct making *m)
{
	const struct field *block = requests_field(m->s->form, "versements");
	const struct rows *rows = block == NULL || block->kind != FIELD_BLOCK ?
	    NULL : row_list(m->row, block);
	int32_t first = NO_DAY, last = NO_DAY, day;

	for (size_t i = 0; rows != NULL && i < rows->n; i++)
		for (int k = 0; k < block->nchild; k++) {
			if (strcmp(block->child[k]->id, "date") != 0 ||
			    !requests_day(rows->p[i], block->child[k], &day))
				continue;
			first = first == NO_DAY || day < first ? day : first;
			last = last == NO_DAY || day > last ? day : last;
		}
	return first == last ? day_text(m, first) : arena_printf(m->a,
	    "%s/%s", day_text(m, first), day_text(m, last));
}

static const char *
conditions(const struct making *m)
{
	const char *id = chosen(m, columns[CONDITIONS].leaf);

	return strcmp(id, "unique") == 0 ? "UNIQUE" : strcmp(id, "echelonne")
	    == 0 ? "ECHELONNE" : strcmp(id, "autre") == 0 ? "AUTRE" : "";
}

/* The project, else what the dossier is about. */
static const char *
subject(const struct making *m)
{
	const struct field *leaf = leaf_of(m, columns[SUBJECT].leaf);
	const struct value *v = value_of(m, columns[SUBJECT].leaf);
	const struct field *block = leaf == NULL ||
	    leaf->type.block == NULL ? NULL :
	    form_find(m->s->form, leaf->type.block);
	const struct rows *rows = block == NULL || v->kind != VALUE_ROW ?
	    NULL : row_list(m->s->dossier->root, block);
	const char *title;

	for (size_t i = 0; rows != NULL && i < rows->n; i++)
		if (strcmp(rows->p[i]->key, v->text) == 0)
			return row_title(rows->p[i], m->a);
	if (strcmp(chosen(m, "porte_sur"), "le_fonctionnement") == 0)
		return "Fonctionnement de l'association";
	title = at_root(m, m->s->form->title_path);
	return title;
}

static void
fill(const struct making *m, int64_t cents, const char **cell)
{
	const struct form *f = m->s->form;
	const struct value *europe = value_of(m, columns[EUROPE].leaf);
	struct str text;
	struct csv_out amount = { &text, ',', '.', false };

	str_init(&text, 0);
	csv_amount(&amount, cents, true);
	cell[AMOUNT] = arena_strdup(m->a, text.p);
	str_fini(&text);
	cell[NAME] = plain(m, columns[NAME].leaf);
	cell[ID] = number(m, plain(m, columns[ID].leaf));
	cell[DAY] = day_of(m);
	cell[REFERENCE] = plain(m, columns[REFERENCE].leaf);
	cell[TO] = at_root(m, f->name_path);
	cell[TO_ID] = number(m, at_root(m, "association.siret"));
	cell[TO_RNA] = number(m, at_root(m, "association.rna"));
	cell[SUBJECT] = subject(m);
	cell[NATURE] = strcmp(chosen(m, columns[NATURE].leaf), "nature") == 0 ?
	    "aide en nature" : "aide en numéraire";
	cell[CONDITIONS] = conditions(m);
	cell[PAYMENTS] = payments(m);
	cell[RAE] = "";
	cell[EUROPE] = europe->kind != VALUE_BOOL ? "" : europe->n != 0 ?
	    "oui" : "non";
	cell[SHARE] = "1";
	cell[SCHEME] = plain(m, columns[SCHEME].leaf);
}

/* --- what is missing --- */

static void
tell_gap(const struct making *m, enum column c, const char *path,
	 scdl_gap_fn *tell, void *ctx)
{
	const struct form *f = m->s->form;
	const struct field *at = path != NULL ? form_find(f, path) :
	    columns[c].leaf == NULL ? NULL :
	    requests_field(f, columns[c].leaf);
	const struct scdl_gap gap = { .row = m->row,
		.column = columns[c].title, .question = at == NULL ? NULL :
		at->label, .path = at == NULL ? NULL : path != NULL ? path :
		dossier_path(m->row, at, m->a) };

	tell(ctx, &gap);
}

static void
tell_gaps(const struct making *m, const char *const *cell, scdl_gap_fn *tell,
	  void *ctx)
{
	for (int i = 0; i < COLUMNS; i++)
		if (columns[i].wanted && cell[i][0] == '\0')
			tell_gap(m, (enum column)i, i == TO ?
			    m->s->form->name_path : NULL, tell, ctx);
	/* one of the two says who received it */
	if (cell[TO_ID][0] == '\0' && cell[TO_RNA][0] == '\0')
		tell_gap(m, TO_ID, "association.siret", tell, ctx);
}

/* --- all of it --- */

int
scdl_put(const struct session *s, struct str *out, scdl_gap_fn *tell,
	 void *ctx)
{
	const struct field *block = requests_block(s->form);
	const struct rows *rows = block == NULL ? NULL :
	    row_list(s->dossier->root, block);
	struct csv_out c = { out, ',', '.', false };
	struct arena a = { 0 };
	int n = 0;

	for (size_t i = 0; rows != NULL && i < rows->n; i++) {
		const struct making m = { s, rows->p[i], &a };
		const char *cell[COLUMNS];
		int64_t cents;

		if (!requests_granted(s->form, m.row) ||
		    strcmp(chosen(&m, "type"), "aide_privee") == 0 ||
		    !requests_amount(m.row, leaf_of(&m,
		    columns[AMOUNT].leaf), &cents))
			continue;
		fill(&m, cents, cell);
		for (int k = 0; k < COLUMNS; k++)
			csv_text(&c, cell[k]);
		csv_line(&c);
		tell_gaps(&m, cell, tell, ctx);
		n++;
	}
	arena_fini(&a);
	return rows == NULL ? -1 : n;
}
