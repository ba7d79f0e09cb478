/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/value.h"

#include "base/i18n.h"
#include "model/vtype.h"

#include <string.h>

static const struct {
	const char *word;
	enum value_kind value;
	const char *expected;
} types[VT_COUNT] = {
	[VT_TEXTE] = { "texte", VALUE_TEXT,
	    N_("un texte sur une ligne, par exemple Les Jardins du Lac") },
	[VT_TEXTE_LONG] = { "texte_long", VALUE_TEXT,
	    N_("un texte libre, sur autant de lignes qu'il faut") },
	[VT_ENTIER] = { "entier", VALUE_INTEGER,
	    N_("un nombre entier, par exemple 12") },
	[VT_DECIMAL] = { "decimal", VALUE_DECIMAL,
	    N_("un nombre, par exemple 0,6") },
	[VT_MONTANT] = { "montant", VALUE_AMOUNT,
	    N_("un montant en euros, par exemple 12 500 ou 1 250,50") },
	[VT_TAUX] = { "taux", VALUE_RATE,
	    N_("un pourcentage, par exemple 80 %% ou 12,5 %%") },
	[VT_DATE] = { "date", VALUE_DATE,
	    N_("une date jj/mm/aaaa, par exemple 14/03/2019") },
	[VT_OUI_NON] = { "oui_non", VALUE_BOOL, N_("oui ou non") },
	[VT_CHOIX] = { "choix", VALUE_CHOICE,
	    N_("un des choix proposés : son nom ou son numéro") },
	[VT_CHOIX_MULTIPLE] = { "choix_multiple", VALUE_CHOICES,
	    N_("un ou plusieurs des choix proposés, séparés par des "
	    "virgules, ou « aucun »") },
	[VT_SIREN] = { "siren", VALUE_TEXT,
	    N_("un SIREN de 9 chiffres, par exemple 888 006 202") },
	[VT_SIRET] = { "siret", VALUE_TEXT,
	    N_("un SIRET de 14 chiffres, par exemple 888 006 202 00020") },
	[VT_RNA] = { "rna", VALUE_TEXT,
	    N_("un numéro RNA, W suivi de 9 chiffres, par exemple "
	    "W595037092") },
	[VT_IBAN] = { "iban", VALUE_TEXT,
	    N_("un IBAN, par exemple FR76 3000 6000 0112 3456 7890 189") },
	[VT_BIC] = { "bic", VALUE_TEXT,
	    N_("un BIC de 8 ou 11 caractères, par exemple AGRIFRPP") },
	[VT_TELEPHONE] = { "telephone", VALUE_TEXT,
	    N_("un numéro de téléphone, par exemple 03 20 12 34 56") },
	[VT_COURRIEL] = { "courriel", VALUE_TEXT,
	    N_("une adresse électronique, par exemple "
	    "contact@association.fr") },
	[VT_URL] = { "url", VALUE_TEXT,
	    N_("une adresse de site, par exemple https://association.fr") },
	[VT_CODE_POSTAL] = { "code_postal", VALUE_TEXT,
	    N_("un code postal de 5 chiffres, par exemple 59000") },
	[VT_COMMUNE] = { "commune", VALUE_TEXT,
	    N_("le nom d'une commune, par exemple Lille") },
	[VT_RENVOI] = { "renvoi", VALUE_ROW,
	    N_("la clé d'une ligne, par exemple k1") },
};

/* What is said of a text that does not look like the type at all; the
   refusals of the other types have their own words. */
static const char *const unlikes[VT_COUNT] = {
	[VT_ENTIER] = N_("ce n'est pas un nombre entier ; il en faut un, par "
	    "exemple 12"),
	[VT_DECIMAL] = N_("ce n'est pas un nombre ; il en faut un, par exemple "
	    "0,6"),
	[VT_MONTANT] = N_("ce n'est pas un montant ; il faut des euros, par "
	    "exemple 12 500 ou 1 250,50"),
	[VT_TAUX] = N_("ce n'est pas un pourcentage ; il en faut un, par "
	    "exemple 80 %% ou 12,5 %%"),
	[VT_DATE] = N_("ce n'est pas une date ; il faut jj/mm/aaaa, par "
	    "exemple 14/03/2019"),
	[VT_OUI_NON] = N_("répondre oui ou non, ou par o et n"),
	[VT_RENVOI] = N_("ce n'est pas la clé d'une ligne ; par exemple k1"),
};

bool
vtype_from_word(const char *word, enum vtype_kind *out)
{
	for (int i = 0; i < VT_COUNT; i++)
		if (strcmp(types[i].word, word) == 0) {
			*out = (enum vtype_kind)i;
			return true;
		}
	return false;
}

const char *
vtype_word(enum vtype_kind kind)
{
	return types[kind].word;
}

enum value_kind
vtype_value(enum vtype_kind kind)
{
	return types[kind].value;
}

struct say
vtype_expected(enum vtype_kind kind)
{
	return SAY(types[kind].expected, { NULL });
}

struct say
vtype_unlike(enum vtype_kind kind)
{
	const char *msg = unlikes[kind];

	return SAY(msg != NULL ? msg : types[kind].expected, { NULL });
}

int
vtype_choice(const struct vtype *t, const char *id)
{
	for (int i = 0; i < t->nchoice; i++)
		if (strcmp(t->choice[i].id, id) == 0)
			return i;
	return -1;
}

bool
vtype_is_year(const struct vtype *t)
{
	return t->kind == VT_ENTIER && t->has_min && t->has_max &&
	    t->min.n >= 1000 && t->max.n <= 9999;
}
