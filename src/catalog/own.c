/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * own - the block `lignes` that every budget has of itself: what a person
 * adds under its lines, and says of them.
 */
#include "catalog/form_build.h"

#include "model/lines.h"

static const struct {
	const char *id, *label, *help, *example, *where;
	enum vtype_kind kind;
} part[OWN_LEAVES] = {
	[OWN_LINE] = { "ligne", "Ligne du budget",
		"La ligne sous laquelle celle-ci compte, ou dont elle parle.",
		"locations", "La grille du budget.", VT_CHOIX },
	[OWN_LABEL] = { "libelle", "Libellé",
		"Ce que c'est. Vide, la note parle de la ligne du budget "
		"elle-même et ne compte pas.", "Salle des fêtes",
		"Devis, factures.", VT_TEXTE },
	[OWN_QUANTITY] = { "quantite", "Quantité",
		"Heures, jours, repas… multipliés par le prix.", "360",
		"Devis, cahier des heures.", VT_DECIMAL },
	[OWN_UNIT] = { "unite", "Unité", "De la quantité : h, jour, repas.",
		"h", "Devis.", VT_TEXTE },
	[OWN_PRICE] = { "prix", "Prix de l'unité",
		"Les centimes comptent ; c'est le produit qui est arrondi.",
		"12,50 €", "Devis, barème, texte qui fixe le taux.",
		VT_MONTANT },
	[OWN_AMOUNT] = { "montant", "Montant",
		"Quand il ne vient pas d'une quantité et d'un prix. Négatif "
		"pour une déduction.", "3 000 €", "Devis, factures.",
		VT_MONTANT },
	[OWN_KEPT] = { "retenu", "Montant retenu",
		"Quantité fois prix, sinon le montant.", "3 000 €",
		"Calculé.", VT_MONTANT },
	[OWN_METHOD] = { "methode", "Comment c'est chiffré",
		"Les tâches, le taux et d'où il vient, le devis.",
		"Encadrement, SMIC horaire", "Note de l'association.",
		VT_TEXTE },
	[OWN_METHOD_DAY] = { "date_methode", "Taux ou devis du",
		"La date du taux ou du devis.", "01/01/2026",
		"Le texte ou le devis.", VT_DATE },
	[OWN_COMMENT] = { "commentaire", "Commentaire",
		"Pour le lecteur du budget ; imprimé sous le tableau.",
		"Bail signé en mars", "À vous de l'écrire.", VT_TEXTE },
	[OWN_BEFORE] = { "precedent", "L'an dernier",
		"Le montant de l'exercice précédent, à côté.", "2 800 €",
		"Le dossier ou les comptes de l'an dernier.", VT_MONTANT },
};

/* The lines, none of the totals nor of the sums of a repeated line. */
static void
find_targets(struct build *b, const struct field *budget,
	     struct own_lines *own)
{
	own->target = arena_array(b->a, (size_t)budget->nchild + 1,
	    sizeof *own->target);
	for (int i = 0; i < budget->nchild; i++) {
		struct field *f = budget->child[i];

		if (f->line != NULL && !f->line->total && !(i > 0 &&
		    budget->child[i - 1]->kind == FIELD_BLOCK &&
		    budget->child[i - 1]->line == f->line)) {
			((struct line *)f->line)->choice = own->ntarget;
			own->target[own->ntarget++] = f;
		}
	}
}

static void
make_choices(struct build *b, const struct own_lines *own,
	     struct vtype *type)
{
	struct choice *c = arena_array(b->a, (size_t)own->ntarget + 1,
	    sizeof *c);

	for (int i = 0; i < own->ntarget; i++) {
		const struct field *f = own->target[i];

		c[i].id = f->id;
		c[i].label = f->line->account[0] == '\0' ? f->label :
		    arena_printf(b->a, "%s %s", f->line->account, f->label);
	}
	type->choice = c;
	type->nchoice = own->ntarget;
}

void
build_own(struct build *b, struct field *budget, bool whole)
{
	struct own_lines *own = arena_new(b->a, struct own_lines);
	struct field *block;

	own->budget = budget;
	find_targets(b, budget, own);
	if (own->ntarget == 0)
		return;
	block = build_field(b, budget, FIELD_BLOCK, "lignes", NULL);
	block->label = "Lignes ajoutées";
	block->singular = "ligne_ajoutee";
	block->row_name = "ligne ajoutée";
	block->title_leaf = part[OWN_LABEL].id;
	own->block = block;
	for (int i = 0; i < OWN_LEAVES; i++) {
		struct field *f = build_leaf(b, block, part[i].id,
		    part[i].label, part[i].kind);

		f->help = part[i].help;
		f->example = part[i].example;
		f->where = part[i].where;
		if (i == OWN_LINE)
			make_choices(b, own, &f->type);
		else if (i == OWN_AMOUNT || i == OWN_KEPT || i == OWN_BEFORE)
			f->type.whole = whole;
		own->leaf[i] = f;
	}
	block->child[OWN_KEPT]->source = SOURCE_ROW;
	budget->own = own;
	block->own = own;
}
