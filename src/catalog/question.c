/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * question - one question of a form: a leaf, or a composite made of leaves.
 */
#include "catalog/form_build.h"

#include "base/i18n.h"
#include "rules/rules.h"

#include <libintl.h>
#include <string.h>

/* Types of questions that are made of several leaves. */
enum composite { C_NONE = -1, C_PERIODE, C_PERSONNE, C_ADRESSE, C_TABLEAU,
	C_BLOC, C_BUDGET, C_COUNT };
static const char *const composite_word[] = { "periode", "personne",
	"adresse", "tableau", "bloc", "budget" };

struct qtype {
	enum composite composite;
	enum vtype_kind kind;	/* when C_NONE */
};

/* Reads the word; a text after complaining. */
static struct qtype
read_type(const struct build *b, const config_setting_t *q)
{
	const char *words[VT_COUNT + C_COUNT];
	int n = 0, i;

	for (int k = 0; k < VT_COUNT; k++)
		words[n++] = vtype_word((enum vtype_kind)k);
	for (int k = 0; k < C_COUNT; k++)
		words[n++] = composite_word[k];
	if (cfg_get(q, "type") == NULL)
		cfg_complain(b->f, q, _("il manque « %s »"), "type");
	i = cfg_word(b->f, q, "type", words, (size_t)n, VT_TEXTE);
	if (i >= VT_COUNT)
		return (struct qtype){ (enum composite)(i - VT_COUNT),
			VT_TEXTE };
	return (struct qtype){ C_NONE, (enum vtype_kind)i };
}

/* --- which keys go with which type --- */

static bool
is_ordered(enum vtype_kind k)
{
	return k == VT_ENTIER || k == VT_DECIMAL || k == VT_MONTANT ||
	    k == VT_TAUX || k == VT_DATE;
}

/* Bits of the sorts of questions. */
enum { TEXT = 1, ORDERED = 2, AMOUNT = 4, CHOICE = 8, REFERENCE = 16,
	LEAF = 32, TABLE = 64, BLOCK = 128, BUDGET = 256, OTHER = 512,
	DATED = 1024, ALL = 2047 };

static unsigned
sort_of(struct qtype t)
{
	static const unsigned composites[] = {
		[C_PERIODE] = OTHER | DATED, [C_PERSONNE] = OTHER,
		[C_ADRESSE] = OTHER, [C_TABLEAU] = TABLE, [C_BLOC] = BLOCK,
		[C_BUDGET] = BUDGET };
	unsigned sort = LEAF;

	if (t.composite != C_NONE)
		return composites[t.composite];
	if (t.kind == VT_TEXTE || t.kind == VT_TEXTE_LONG)
		sort |= TEXT;
	if (is_ordered(t.kind))
		sort |= ORDERED;
	if (t.kind == VT_DATE || t.kind == VT_ENTIER)
		sort |= DATED;
	if (t.kind == VT_MONTANT)
		sort |= AMOUNT;
	if (t.kind == VT_CHOIX || t.kind == VT_CHOIX_MULTIPLE)
		sort |= CHOICE;
	if (t.kind == VT_RENVOI)
		sort |= REFERENCE;
	return sort;
}

static const struct {
	const char *key;
	unsigned sorts;		/* of the questions that may have it */
} question_key[] = {
	{ "id", ALL }, { "type", ALL }, { "libelle", ALL }, { "aide", ALL },
	{ "pourquoi", ALL }, { "exemple", ALL }, { "ou_trouver", ALL },
	{ "cerfa", ALL }, { "obligatoire", ALL }, { "obligatoire_si", ALL },
	{ "si", ALL }, { "reconduction", ALL }, { "portee", ALL },
	{ "anciens_ids", ALL }, { "unite", LEAF }, { "unite_un", LEAF },
	{ "calcul", LEAF },
	{ "signes", TEXT }, { "min", ORDERED | BLOCK },
	{ "max", ORDERED | BLOCK }, { "euros_entiers", AMOUNT | BUDGET },
	{ "choix", CHOICE }, { "lignes_de", CHOICE },
	{ "vers", REFERENCE }, { "lignes", TABLE },
	{ "colonnes", TABLE }, { "singulier", BLOCK }, { "nom_ligne", BLOCK },
	{ "titre_ligne", BLOCK }, { "questions", BLOCK },
	{ "comptes", BUDGET }, { "beneficiaires", BUDGET },
	{ "etp", BUDGET }, { "cle_frais", BUDGET },
	{ "cle_frais_precision", BUDGET }, { "apres", ALL },
	{ "decale", DATED | BLOCK }, { "au_renouvellement", LEAF },
	{ "papier", ALL }, { "annee", LEAF }, { "colonnes_papier", BLOCK },
};
#define KEYS (sizeof question_key / sizeof *question_key)

static void
check_keys(const struct build *b, const config_setting_t *q, struct qtype t)
{
	const char *known[KEYS + 1];
	unsigned sort = sort_of(t);

	for (size_t i = 0; i < KEYS; i++) {
		const config_setting_t *s = cfg_get(q, question_key[i].key);

		known[i] = question_key[i].key;
		if (s != NULL && (question_key[i].sorts & sort) == 0)
			cfg_complain_name(b->f, s, _("« %s » ne va pas avec "
			    "ce type de question"), known[i]);
	}
	known[KEYS] = NULL;
	cfg_only(b->f, q, known);
}

/* --- leaves --- */

static void
read_choices(const struct build *b, const config_setting_t *q,
	     struct vtype *t)
{
	static const char *const known[] = { "id", "libelle", "aide", NULL };
	const config_setting_t *list;
	int n = cfg_list(b->f, q, "choix", &list), kept = 0;
	struct choice *c;

	if (list == NULL)
		cfg_complain(b->f, q, _("il manque « %s »"), "choix");
	else if (config_setting_is_list(list) &&
	    (n == 0 || n > CHOICES_MAX))
		cfg_complain(b->f, list, _("de 1 à %d choix"), CHOICES_MAX);
	if (n > CHOICES_MAX)
		n = CHOICES_MAX;
	c = arena_array(b->a, (size_t)n + 1, sizeof *c);
	for (int i = 0; i < n; i++) {
		const config_setting_t *g = cfg_at(list, i);

		if (g == NULL)
			continue;
		cfg_only(b->f, g, known);
		c[kept].id = cfg_id(b->f, g);
		c[kept].label = cfg_need(b->f, g, "libelle");
		c[kept].help = cfg_text(b->f, g, "aide", true);
		for (int k = 0; k < kept; k++)
			if (strcmp(c[k].id, c[kept].id) == 0)
				cfg_complain(b->f, cfg_get(g, "id"),
				    _("« %s » : id déjà pris"), c[k].id);
		kept++;
	}
	t->choice = c;
	t->nchoice = kept;
}

/* The choices are the lines of a budget that may stand further down. */
static void
read_lines_of(struct build *b, const config_setting_t *q, struct vtype *t)
{
	struct later *l = build_later(b, LATER_LINES, cfg_get(q,
	    "lignes_de"));

	if (l != NULL)
		l->choices = t;
	if (cfg_get(q, "choix") != NULL)
		cfg_complain_name(b->f, cfg_get(q, "choix"), _("« lignes_de » "
		    "donne déjà les choix : gardez l'un des deux"));
}

static bool
read_limit(const struct build *b, const config_setting_t *q, const char *key,
	   const struct vtype *t, struct value *out)
{
	const config_setting_t *s = cfg_get(q, key);
	const char *text, *why;
	struct reading r;

	text = s == NULL ? NULL : cfg_string(b->f, s, false);
	if (text == NULL)
		return false;
	r = value_read(t, text, 0, b->a);
	if (r.state != READING_OK) {
		why = r.why.msg == NULL ? _("valeur attendue") :
		    say_text(b->a, &r.why, gettext);
		cfg_complain(b->f, s, "%s", why);
		return false;
	}
	*out = r.value;
	return true;
}

static void
read_leaf_type(struct build *b, const config_setting_t *q, struct vtype *t)
{
	struct vtype free_type;
	struct later *l;

	if (t->kind == VT_TEXTE || t->kind == VT_TEXTE_LONG)
		t->max_signs = cfg_int(b->f, q, "signes", 1, TEXT_MAX, 0);
	if (t->kind == VT_MONTANT)
		t->whole = cfg_bool(b->f, q, "euros_entiers", false);
	if ((t->kind == VT_CHOIX || t->kind == VT_CHOIX_MULTIPLE) &&
	    cfg_get(q, "lignes_de") != NULL)
		read_lines_of(b, q, t);
	else if (t->kind == VT_CHOIX || t->kind == VT_CHOIX_MULTIPLE)
		read_choices(b, q, t);
	free_type = *t;
	if (is_ordered(t->kind)) {
		t->has_min = read_limit(b, q, "min", &free_type, &t->min);
		t->has_max = read_limit(b, q, "max", &free_type, &t->max);
		if (t->has_min && t->has_max && t->min.n > t->max.n)
			cfg_complain(b->f, cfg_get(q, "min"),
			    _("« min » passe « max »"));
	}
	if (t->kind == VT_RENVOI) {
		l = build_later(b, LATER_VERS, cfg_get(q, "vers"));
		if (l == NULL)
			cfg_complain(b->f, q, _("il manque « %s »"), "vers");
		else
			l->path = &t->block;
	}
}

static void
read_leaf(struct build *b, struct field *fd, const config_setting_t *q,
	  enum vtype_kind kind)
{
	fd->type.kind = kind;
	fd->unit = cfg_text(b->f, q, "unite", false);
	fd->unit_of_one = cfg_text(b->f, q, "unite_un", false);
	read_leaf_type(b, q, &fd->type);
	if (cfg_get(q, "calcul") == NULL)
		return;
	fd->source = SOURCE_EXPR;
	build_condition(b, q, "calcul", build_rtype(kind), fd,
	    &fd->computed);
	if (fd->required || cfg_get(q, "obligatoire_si") != NULL)
		cfg_complain_name(b->f, cfg_get(q, "calcul"),
		    _("une valeur calculée ne se demande pas : ôtez "
		    "« obligatoire »"));
}

/* --- composites --- */

static void
add_leaves(struct build *b, struct field *group, const char *const *ids,
	   const char *const *labels, const enum vtype_kind *kinds, int n,
	   int nmain)
{
	for (int i = 0; i < n; i++) {
		struct field *leaf = build_leaf(b, group, ids[i], labels[i],
		    kinds[i]);

		/* What is said of the whole helps with each part. */
		leaf->help = group->help;
		leaf->why = group->why;
		leaf->where = group->where;
		if (i >= nmain)
			continue;
		leaf->required = group->required;
	}
}

static void
add_period(struct build *b, struct field *group)
{
	static const char *const ids[] = { "debut", "fin" };
	static const char *const labels[] = { "Du", "Au" };
	static const enum vtype_kind kinds[] = { VT_DATE, VT_DATE };
	struct control *c;
	struct later *l;

	group->group = GROUP_PERIODE;
	add_leaves(b, group, ids, labels, kinds, 2, 2);
	c = vec_push(&b->controls);
	c->id = arena_printf(b->a, "periode_%d", group->src.line);
	c->message = arena_printf(b->a, "La fin ({%s.fin}) vient avant le "
	    "début ({%s.debut}).", group->path, group->path);
	c->severity = SEVERITY_BLOCKING;
	c->place = group->child[1];
	c->block = group->block->parent == NULL ? NULL : group->block;
	c->src = group->src;
	/* Their results are filled in when the array no longer moves. */
	l = build_later(b, LATER_EXPR, NULL);
	l->text = arena_printf(b->a, "%s.debut <= %s.fin", group->path,
	    group->path);
	l->want = RT_BOOL;
	l->control = b->controls.n;
	l->block = group->block;
	l = build_later(b, LATER_TEXT, NULL);
	l->text = c->message;
	l->control = b->controls.n;
	l->block = group->block;
}

static void
add_person(struct build *b, struct field *group)
{
	static const char *const ids[] = { "nom", "prenom", "fonction",
		"telephone", "courriel" };
	static const char *const labels[] = { "Nom", "Prénom", "Fonction",
		"Téléphone", "Courriel" };
	static const enum vtype_kind kinds[] = { VT_TEXTE, VT_TEXTE, VT_TEXTE,
		VT_TELEPHONE, VT_COURRIEL };

	group->group = GROUP_PERSONNE;
	add_leaves(b, group, ids, labels, kinds, 5, 3);
}

static void
add_address(struct build *b, struct field *group)
{
	static const char *const ids[] = { "voie", "code_postal", "commune",
		"commune_deleguee" };
	static const char *const labels[] = { "Numéro et voie", "Code postal",
		"Commune", "Commune déléguée" };
	static const enum vtype_kind kinds[] = { VT_TEXTE, VT_CODE_POSTAL,
		VT_COMMUNE, VT_COMMUNE };

	group->group = GROUP_ADRESSE;
	add_leaves(b, group, ids, labels, kinds, 4, 3);
}

static void
add_table(struct build *b, struct field *group, const config_setting_t *q)
{
	static const char *const known[] = { "id", "libelle", NULL };
	const config_setting_t *rows, *columns, *g;
	int n = cfg_list(b->f, q, "lignes", &rows);
	int m = cfg_list(b->f, q, "colonnes", &columns);
	bool amounts = false;

	group->group = GROUP_TABLEAU;
	if (n == 0)
		cfg_complain(b->f, q, _("il manque « %s »"), "lignes");
	if (m == 0)
		cfg_complain(b->f, q, _("il manque « %s »"), "colonnes");
	if ((int64_t)n * m > 10000) {
		cfg_complain(b->f, q, _("tableau de plus de 10 000 cases"));
		return;
	}
	for (int i = 0; i < n; i++) {
		struct field *row;

		g = cfg_at(rows, i);
		if (g == NULL)
			continue;
		cfg_only(b->f, g, known);
		row = build_field(b, group, FIELD_GROUP, cfg_id(b->f, g), g);
		row->group = GROUP_TABLEAU_ROW;
		row->label = cfg_need(b->f, g, "libelle");
		for (int k = 0; k < m; k++)
			if (cfg_at(columns, k) != NULL)
				build_question(b, row, cfg_at(columns, k),
				    NULL);
		for (int k = 0; k < row->nchild; k++)
			amounts = amounts || (row->child[k]->type.kind ==
			    VT_MONTANT && row->child[k]->source ==
			    SOURCE_TYPED);
	}
	/* Only amounts that are left blank may mean zero. */
	if (amounts)
		build_end(b, group, "Ce tableau est-il complet ?");
}

/* "aide_minimis": an id read aloud, when nothing better is said. */
static const char *
in_words(struct arena *a, const char *id)
{
	char *out = arena_strdup(a, id);

	for (char *p = out; *p != '\0'; p++)
		if (*p == '_')
			*p = ' ';
	return out;
}

void
build_block(struct build *b, struct field *block, const config_setting_t *g)
{
	const config_setting_t *s = cfg_get(g, "singulier");
	const char *word = cfg_need(b->f, g, "singulier");
	const char *title = cfg_text(b->f, g, "titre_ligne", false);

	if (strcmp(word, "?") != 0 && !cfg_is_id(word))
		cfg_complain(b->f, s, _("« %s » : un singulier s'écrit comme "
		    "un id, pour que les règles puissent le nommer"), word);
	block->singular = word;
	block->row_name = cfg_text(b->f, g, "nom_ligne", false);
	if (block->row_name == NULL)
		block->row_name = in_words(b->f->arena, word);
	block->title_leaf = title;
	block->min_rows = cfg_int(b->f, g, "min", 0, 1000, 0);
	block->max_rows = cfg_int(b->f, g, "max", 0, 10000, 0);
	if (block->max_rows > 0 && block->max_rows < block->min_rows)
		cfg_complain(b->f, cfg_get(g, "max"),
		    _("« min » passe « max »"));
}

/* titre_ligne names a leaf just below; once the questions are there. */
void
build_check_title(const struct build *b, const struct field *block,
		  const config_setting_t *g)
{
	const char *words[200];
	const char *near;
	size_t n = 0;

	if (block->title_leaf == NULL)
		return;
	for (int i = 0; i < block->nchild; i++) {
		if (block->child[i]->kind != FIELD_LEAF)
			continue;
		if (strcmp(block->child[i]->id, block->title_leaf) == 0)
			return;
		if (n < 200)
			words[n++] = block->child[i]->id;
	}
	near = cfg_nearest(block->title_leaf, words, n);
	if (near != NULL)
		cfg_complain(b->f, cfg_get(g, "titre_ligne"), _("%s : question "
		    "inconnue ; vouliez-vous dire %s ?"), block->title_leaf,
		    near);
	else
		cfg_complain(b->f, cfg_get(g, "titre_ligne"),
		    _("%s : aucune question du bloc n'a cet id"),
		    block->title_leaf);
}

/* colonnes_papier names questions just below; once they are there. */
static void
read_columns(const struct build *b, struct field *block,
	     const config_setting_t *q)
{
	const config_setting_t *s = cfg_get(q, "colonnes_papier");
	int n = s == NULL ? 0 : config_setting_length(s);

	if (s == NULL)
		return;
	if (!config_setting_is_list(s) && !config_setting_is_array(s)) {
		cfg_complain(b->f, s, _("« %s » est une liste de textes : "
		    "( \"question\", \"question\" )"), "colonnes_papier");
		return;
	}
	block->paper_column = arena_array(b->a, (size_t)n + 1,
	    sizeof *block->paper_column);
	for (int i = 0; i < n; i++) {
		const config_setting_t *e =
		    config_setting_get_elem(s, (unsigned)i);
		const char *id = cfg_string(b->f, e, false);
		const struct field *leaf = NULL;

		for (int k = 0; id != NULL && k < block->nchild; k++)
			if (block->child[k]->kind == FIELD_LEAF &&
			    strcmp(block->child[k]->id, id) == 0)
				leaf = block->child[k];
		if (leaf != NULL)
			block->paper_column[block->npaper_column++] = leaf;
		else if (id != NULL)
			cfg_complain(b->f, e, _("%s : aucune question du bloc "
			    "n'a cet id"), id);
	}
}

static void
read_composite(struct build *b, struct field *fd, const config_setting_t *q,
	       enum composite c)
{
	switch (c) {
	case C_PERIODE:
		add_period(b, fd);
		break;
	case C_PERSONNE:
		add_person(b, fd);
		break;
	case C_ADRESSE:
		add_address(b, fd);
		break;
	case C_TABLEAU:
		add_table(b, fd, q);
		break;
	case C_BLOC:
		build_block(b, fd, q);
		if (cfg_get(q, "questions") == NULL)
			cfg_complain(b->f, q, _("il manque « %s »"),
			    "questions");
		build_questions(b, fd, q, NULL);
		build_check_title(b, fd, q);
		read_columns(b, fd, q);
		break;
	case C_BUDGET:
		build_budget(b, fd, q);
		break;
	case C_NONE:
	case C_COUNT:
		break;
	}
}

/* --- what every question has --- */

static void
read_scope(const struct build *b, struct field *fd,
	   const config_setting_t *q)
{
	static const char *const words[] = { "association", "exercice",
		"dossier" };
	enum scope scope = (enum scope)cfg_word(b->f, q, "portee", words, 3,
	    (int)fd->scope);

	/* Rows and what they hold are stored together. */
	if (scope != fd->scope && fd->block != NULL &&
	    fd->block->parent != NULL)
		cfg_complain_name(b->f, cfg_get(q, "portee"), _("la portée "
		    "d'une question répétée est celle de son bloc"));
	else
		fd->scope = scope;
}

static void
read_old_ids(const struct build *b, struct field *fd,
	     const config_setting_t *q)
{
	const config_setting_t *s = cfg_get(q, "anciens_ids");
	int n = s == NULL ? 0 : config_setting_length(s);

	if (s == NULL)
		return;
	if (!config_setting_is_list(s) && !config_setting_is_array(s)) {
		cfg_complain(b->f, s, _("« %s » est une liste de textes : "
		    "( \"etape.question\" )"), "anciens_ids");
		return;
	}
	fd->old_ids = arena_array(b->a, (size_t)n + 1, sizeof *fd->old_ids);
	for (int i = 0; i < n; i++) {
		const char *old = cfg_string(b->f,
		    config_setting_get_elem(s, (unsigned)i), false);

		if (old != NULL)
			fd->old_ids[fd->nold_ids++] = old;
	}
}

/* What is emptied does not move; a year is a whole number. */
static void
read_shifted(const struct build *b, struct field *fd,
	     const config_setting_t *q)
{
	fd->shifted = cfg_bool(b->f, q, "decale", fd->shifted);
	if (cfg_get(q, "decale") != NULL && fd->shifted &&
	    fd->carry == CARRY_CLEAR)
		cfg_complain_name(b->f, cfg_get(q, "decale"), _("ce qui est "
		    "vidé ne se décale pas : « reconduction » doit dire "
		    "garder ou revoir"));
}

/* What the older dossier says of it, once: a choice by its id, else an
   expression. */
static void
read_renewed(struct build *b, struct field *fd, const config_setting_t *q)
{
	const config_setting_t *s = cfg_get(q, "au_renouvellement");
	const char *text = s == NULL ? NULL : cfg_string(b->f, s, true);

	if (text == NULL)
		return;
	if (fd->block != b->form->root || fd->source != SOURCE_TYPED ||
	    fd->scope != SCOPE_DOSSIER) {
		cfg_complain_name(b->f, s, _("« au_renouvellement » va avec "
		    "une question tapée, posée une fois, de portée dossier"));
		return;
	}
	if (fd->type.kind == VT_CHOIX && vtype_choice(&fd->type, text) >= 0)
		fd->renewed_choice = text;
	else
		build_condition(b, q, "au_renouvellement",
		    build_rtype(fd->type.kind), b->form->root, &fd->renewed);
}

static void
read_common(struct build *b, struct field *fd, const config_setting_t *q)
{
	static const char *const carries[] = { "garder", "revoir", "vider" };
	static const char *const printed[] = { "oui", "non", "renvoi" };

	fd->label = cfg_need(b->f, q, "libelle");
	fd->help = cfg_text(b->f, q, "aide", true);
	fd->why = cfg_text(b->f, q, "pourquoi", true);
	fd->example = cfg_text(b->f, q, "exemple", true);
	fd->where = cfg_text(b->f, q, "ou_trouver", true);
	fd->cerfa = cfg_text(b->f, q, "cerfa", false);
	fd->carry = (enum carry)cfg_word(b->f, q, "reconduction", carries, 3,
	    (int)fd->carry);
	read_shifted(b, fd, q);
	fd->printed = (enum printed)cfg_word(b->f, q, "papier", printed, 3,
	    PRINTED_HERE);
	fd->year = cfg_int(b->f, q, "annee", 1, 4, 0);
	fd->required = cfg_bool(b->f, q, "obligatoire", false);
	if (fd->required && cfg_get(q, "obligatoire_si") != NULL)
		cfg_complain_name(b->f, cfg_get(q, "obligatoire_si"),
		    _("« obligatoire » est déjà dit : gardez l'un des deux"));
	read_scope(b, fd, q);
	read_old_ids(b, fd, q);
	build_condition(b, q, "si", RT_BOOL, fd, &fd->visible_if);
}

/* obligatoire_si of a composite is that of its main leaves. */
static void
read_required_if(struct build *b, struct field *fd, const config_setting_t *q,
		 enum composite c)
{
	int nmain = c == C_PERIODE ? 2 : 3;

	if (cfg_get(q, "obligatoire_si") == NULL)
		return;
	if (c == C_TABLEAU || c == C_BLOC) {
		cfg_complain_name(b->f, cfg_get(q, "obligatoire_si"),
		    _("un bloc ou un tableau n'a pas d'« obligatoire_si » : "
		    "donnez-le à ses questions"));
		return;
	}
	if (c == C_NONE || c == C_BUDGET) {
		build_condition(b, q, "obligatoire_si", RT_BOOL, fd,
		    &fd->required_if);
		return;
	}
	for (int i = 0; i < nmain && i < fd->nchild; i++)
		build_condition(b, q, "obligatoire_si", RT_BOOL, fd,
		    &fd->child[i]->required_if);
}

void
build_question(struct build *b, struct field *parent,
	       const config_setting_t *q, struct page *page)
{
	static const enum field_kind kinds[] = {
		[C_PERIODE] = FIELD_GROUP, [C_PERSONNE] = FIELD_GROUP,
		[C_ADRESSE] = FIELD_GROUP, [C_TABLEAU] = FIELD_GROUP,
		[C_BLOC] = FIELD_BLOCK, [C_BUDGET] = FIELD_GROUP };
	struct qtype t = read_type(b, q);
	struct field *fd;

	check_keys(b, q, t);
	build_no_after(b, q);
	if (parent->group == GROUP_TABLEAU_ROW && t.composite != C_NONE) {
		cfg_complain(b->f, cfg_get(q, "type"), _("une colonne de "
		    "tableau a un type simple"));
		t.composite = C_NONE;
	}
	fd = build_field(b, parent, t.composite == C_NONE ? FIELD_LEAF :
	    kinds[t.composite], cfg_id(b->f, q), q);
	read_common(b, fd, q);
	if (t.composite == C_NONE) {
		read_leaf(b, fd, q, t.kind);
		/* Around a whole number, the word is about dates. */
		if (t.kind == VT_ENTIER && cfg_get(q, "decale") == NULL)
			fd->shifted = false;
		read_renewed(b, fd, q);
	} else {
		read_composite(b, fd, q, t.composite);
	}
	if (t.composite == C_BLOC && fd->required && fd->min_rows == 0)
		fd->min_rows = 1;
	read_required_if(b, fd, q, t.composite);
	if (page != NULL)
		page->field[page->nfield++] = fd;
}

void
build_questions(struct build *b, struct field *parent,
		const config_setting_t *group, struct page *page)
{
	const config_setting_t *list;
	int n = cfg_list(b->f, group, "questions", &list);

	if (page != NULL)
		page->field = arena_array(b->a, (size_t)n + 1,
		    sizeof *page->field);
	for (int i = 0; i < n; i++)
		if (cfg_at(list, i) != NULL)
			build_question(b, parent, cfg_at(list, i), page);
}
