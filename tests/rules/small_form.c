/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/rules/small_form.h"

#include "base/date.h"

#include <stdlib.h>
#include <string.h>

static const struct choice regimes[] = {
	{ "loi1901", "Association loi 1901", NULL },
	{ "droit_local", "Droit local", NULL },
	{ "fondation", "Fondation", NULL },
};
static const struct choice approvals[] = {
	{ "jep", "Jeunesse et éducation populaire", NULL },
	{ "sport", "Sport", NULL },
	{ "culture", "Culture", NULL },
};
static const struct choice funders[] = {
	{ "etat", "État", NULL }, { "region", "Région", NULL },
	{ "asp", "Agence de services et de paiement", NULL },
};

static const struct choice states[] = {
	{ "prevue", "Prévue", NULL }, { "deposee", "Déposée", NULL },
	{ "refusee", "Refusée", NULL },
};

#define STEP(p) { .kind = FIELD_GROUP, .path = p }
#define GROUP(p) { .kind = FIELD_GROUP, .path = p }
#define BLOCK(p, one) { .kind = FIELD_BLOCK, .path = p, .block = one }
#define BLOCK_IF(p, one, cond) \
	{ .kind = FIELD_BLOCK, .path = p, .block = one, .si = cond }
#define LEAF(p, t) { .kind = FIELD_LEAF, .path = p, .type = t }
#define LEAF_IF(p, t, cond) \
	{ .kind = FIELD_LEAF, .path = p, .type = t, .si = cond }
#define POSITIVE(p, t) \
	{ .kind = FIELD_LEAF, .path = p, .type = t, .min0 = true }
#define REFERS(p, b) \
	{ .kind = FIELD_LEAF, .path = p, .type = VT_RENVOI, .block = b }
#define COMPUTED(p, t, e) \
	{ .kind = FIELD_LEAF, .path = p, .type = t, .calcul = e }
#define LINE(p, n) \
	{ .kind = FIELD_LEAF, .path = p, .type = VT_MONTANT, .min0 = true, \
	  .account = n }
#define TOTAL(p, of, n) \
	{ .kind = FIELD_LEAF, .path = p, .type = VT_MONTANT, .parts = of, \
	  .account = n }

static const struct made_field small[] = {
	STEP("association"),
	LEAF("association.nom", VT_TEXTE),
	LEAF("association.regime", VT_CHOIX),
	LEAF_IF("association.rna", VT_RNA, "association.regime = loi1901"),
	LEAF("association.declaree_le", VT_DATE),
	LEAF("association.siret", VT_SIRET),
	LEAF("association.agreee", VT_OUI_NON),
	LEAF_IF("association.agrements", VT_CHOIX_MULTIPLE,
	    "association.agreee"),
	LEAF_IF("association.agreee_le", VT_DATE, "association.agreee"),
	GROUP("association.siege"),
	LEAF("association.siege.code_postal", VT_CODE_POSTAL),
	LEAF("association.siege.commune", VT_COMMUNE),
	POSITIVE("association.salaries", VT_ENTIER),
	POSITIVE("association.etpt", VT_DECIMAL),
	LEAF("association.taux", VT_TAUX),
	LEAF("association.employeur", VT_OUI_NON),
	LEAF_IF("association.bulletins", VT_ENTIER,
	    "association.salaries > 0 et association.employeur"),
	STEP("compte"),
	LEAF("compte.fini", VT_OUI_NON),
	LINE("compte.prestations", "604"),
	LINE("compte.fournitures", "606"),
	TOTAL("compte.achats", "prestations fournitures", "60"),
	LINE("compte.gestion", "65"),
	LINE("compte.dotations", "68"),
	TOTAL("compte.charges", "achats gestion dotations", ""),
	LINE("compte.ventes", "70"),
	LINE("compte.subventions", "74"),
	TOTAL("compte.produits", "ventes subventions", ""),
	COMPUTED("compte.ecart", VT_MONTANT, "compte.produits - compte.charges"),
	LEAF("compte.resultat", VT_MONTANT),
	BLOCK("projets", "projet"),
	LEAF("projets.titre", VT_TEXTE),
	POSITIVE("projets.cout", VT_MONTANT),
	{ .kind = FIELD_LEAF, .path = "projets.prix", .type = VT_MONTANT,
	  .min0 = true, .required = true },
	LEAF("projets.retenu", VT_OUI_NON),
	LEAF("projets.debut", VT_DATE),
	LEAF("projets.genre", VT_CHOIX_MULTIPLE),
	LEAF_IF("projets.public", VT_ENTIER, "projet.retenu"),
	BLOCK("projets.lignes", "ligne"),
	LEAF("projets.lignes.libelle", VT_TEXTE),
	POSITIVE("projets.lignes.montant", VT_MONTANT),
	COMPUTED("projets.total", VT_MONTANT, "somme(projet.lignes.montant)"),
	COMPUTED("projets.demande", VT_MONTANT,
	    "somme(demandes.montant si demandes.projet = projet)"),
	BLOCK_IF("salaries", "salarie", "association.employeur"),
	POSITIVE("salaries.cout", VT_MONTANT),
	LEAF("salaries.temps_plein", VT_OUI_NON),
	BLOCK("demandes", "demande"),
	REFERS("demandes.projet", "projets"),
	LEAF("demandes.type", VT_CHOIX),
	POSITIVE("demandes.montant", VT_MONTANT),
	LEAF("demandes.solde", VT_MONTANT),
	LEAF("demandes.deposee", VT_OUI_NON),
	LEAF_IF("demandes.obtenu", VT_MONTANT, "demandes.deposee"),
	COMPUTED("demandes.part", VT_TAUX, "demande.montant / somme("
	    "demandes.montant si demandes.projet = demande.projet)"),
};

static struct field *
add(struct form *f, const struct made_field *r)
{
	const char *dot = strrchr(r->path, '.');
	struct field *parent = f->root, *fd;

	if (dot != NULL) {
		char *up = arena_strndup(&f->arena, r->path,
		    (size_t)(dot - r->path));

		parent = map_get(&f->by_path, up);
	}
	fd = form_add(f, parent, r->kind, dot == NULL ? r->path : dot + 1);
	fd->label = fd->id;
	fd->type.kind = r->type;
	fd->required = r->required;
	fd->type.has_min = r->min0;
	fd->type.min.kind = vtype_value(r->type);
	return fd;
}

static void
choices(struct field *fd)
{
	bool regime = strstr(fd->id, "regime") != NULL;
	bool funder = strcmp(fd->id, "type") == 0;
	bool state = strcmp(fd->id, "etat") == 0;

	if (fd->type.kind != VT_CHOIX && fd->type.kind != VT_CHOIX_MULTIPLE)
		return;
	fd->type.choice = regime ? regimes : funder ? funders :
	    state ? states : approvals;
	fd->type.nchoice = 3;
}

static void
line(struct form *f, struct field *fd, const struct made_field *r)
{
	struct line *l;
	char *names, *save = NULL;

	if (r->account != NULL) {
		l = arena_new(&f->arena, struct line);
		l->account = r->account;
		l->level = 2;
		l->private_funds = r->private_funds;
		fd->line = l;
	}
	if (r->parts == NULL)
		return;
	fd->source = SOURCE_SUM;
	fd->parts = arena_array(&f->arena, 8, sizeof(struct field *));
	names = arena_strdup(&f->arena, r->parts);
	for (char *p = strtok_r(names, " ", &save); p != NULL;
	    p = strtok_r(NULL, " ", &save))
		fd->parts[fd->nparts++] = form_find(f,
		    arena_printf(&f->arena, "%s.%s", fd->parent->path, p));
}

static const struct expr *
compile(struct form *f, const struct field *fd, const char *text, int want)
{
	struct rules_scope scope = { .form = f, .block = fd->block,
		.group = fd->parent };
	struct rules_error e;
	const struct expr *out = NULL;

	if (text != NULL && !rules_compile(&f->arena, &scope, text, want,
	    &out, &e))
		abort();
	return out;
}

struct form *
made_form(const struct made_field *table, size_t n)
{
	struct form *f = form_new();
	struct field **fd = arena_array(&f->arena, n, sizeof *fd);

	form_add(f, NULL, FIELD_BLOCK, "");
	for (size_t i = 0; i < n; i++) {
		fd[i] = add(f, &table[i]);
		choices(fd[i]);
		if (table[i].type == VT_RENVOI)
			fd[i]->type.block = table[i].block;
		else
			fd[i]->singular = table[i].block;
		fd[i]->title_leaf = "titre";
		if (strcmp(fd[i]->id, "compte") == 0 ||
		    strcmp(fd[i]->id, "budget") == 0)
			fd[i]->group = GROUP_BUDGET;
		line(f, fd[i], &table[i]);
	}
	form_seal(f);
	for (size_t i = 0; i < n; i++) {
		fd[i]->visible_if = compile(f, fd[i], table[i].si, RT_BOOL);
		if (table[i].calcul == NULL)
			continue;
		fd[i]->source = SOURCE_EXPR;
		fd[i]->computed = compile(f, fd[i], table[i].calcul,
		    table[i].type == VT_TAUX ? RT_RATE : RT_AMOUNT);
	}
	form_settle(f);
	rules_settle(f);
	return f;
}

struct form *
small_form(void)
{
	return made_form(small, sizeof small / sizeof small[0]);
}

int32_t
small_today(void)
{
	int32_t day = 0;

	(void)date_make(2026, 11, 23, &day);
	return day;
}

/* Rows are made along the path; they must be living. */
static bool
one(struct dossier *d, char *path, char *value)
{
	char order[] = "1000", empty[] = "";
	struct answer a = { .draft = value, .by = NO_DAY,
		.certainty = CERTAIN };
	size_t n = strlen(path);

	if (value == NULL) {
		a.draft = order;
		return strchr(path, '[') != NULL && dossier_load(d, path, &a);
	}
	if (strcmp(value, "?") == 0) {
		a.certainty = UNKNOWN_YET;
		a.draft = empty;
	}
	if (n > 2 && strcmp(path + n - 2, "[]") != 0 &&
	    strchr(path, '[') != NULL) {
		/* the rows that hold it */
		for (char *p = path; (p = strchr(p, ']')) != NULL; p++) {
			char c = p[1];
			struct place pl;

			p[1] = '\0';
			if (!dossier_find(d, path, &pl) && !one(d, path, NULL))
				return false;
			p[1] = c;
		}
	}
	return dossier_load(d, path, &a);
}

static char *
trim(char *s)
{
	size_t n;

	while (*s == ' ')
		s++;
	for (n = strlen(s); n > 0 && s[n - 1] == ' '; n--)
		s[n - 1] = '\0';
	return s;
}

bool
small_answers(struct dossier *d, const char *text)
{
	char *copy = strdup(text), *save = NULL;
	bool good = true;

	if (copy == NULL)
		abort();
	if (strcmp(copy, "-") != 0)
		for (char *p = strtok_r(copy, ";", &save); p != NULL && good;
		    p = strtok_r(NULL, ";", &save)) {
			char *eq = strchr(p, '=');

			if (eq != NULL)
				*eq++ = '\0';
			good = one(d, trim(p), eq == NULL ? NULL : trim(eq));
		}
	free(copy);
	return good;
}
