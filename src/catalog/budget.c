/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * budget - a budget question: the lines of its model, flat, then the totals
 * that close the table.
 *
 * A line that is repeated (account 74: one row per funder) is a block, and
 * just after it a leaf ID_total with the same struct line: the part that is
 * counted.  Where a sum is added to what is typed (the demandes of the
 * dossier beside the aids asked elsewhere), the total has two parts, which
 * are no lines of their own: ID_demandes, what is computed, and ID_autres,
 * the rows, or the line itself when it is typed.
 */
#include "catalog/form_build.h"

#include "base/i18n.h"
#include "model/lines.h"
#include "rules/rules.h"

#include <stdlib.h>
#include <string.h>

/* `miroir` names a line that may stand further down. */
struct mirror {
	const struct field *line;
	struct line *facts;
	const config_setting_t *at;
};
struct mirrors {
	struct mirror *p;
	size_t n, cap;
};

/* A line being read, and what it inherits. */
struct reading_line {
	struct field *budget;
	struct mirrors *mirrors;
	bool whole;
	const struct line *up;	/* line it is under, or NULL */
};

static struct field *read_line(struct build *b,
			       const struct reading_line *in,
			       const config_setting_t *g);

void
build_models(struct build *b, const config_setting_t *form)
{
	static const char *const known[] = { "id", "reprend", "lignes",
		NULL };
	const char *id[100];
	const config_setting_t *g;

	b->nmodels = cfg_list(b->f, form, "comptes", &b->models);
	if (b->nmodels > 100) {
		cfg_complain(b->f, b->models, _("plus de 100 modèles"));
		b->nmodels = 100;
	}
	for (int i = 0; i < b->nmodels; i++) {
		id[i] = "";
		g = cfg_at(b->models, i);
		if (g == NULL)
			continue;
		cfg_only(b->f, g, known);
		id[i] = cfg_id(b->f, g);
		if (cfg_get(g, "lignes") == NULL)
			cfg_complain(b->f, g, _("il manque « %s »"),
			    "lignes");
		for (int k = 0; k < i; k++)
			if (strcmp(id[k], id[i]) == 0)
				cfg_complain(b->f, cfg_get(g, "id"),
				    _("« %s » : id déjà pris"), id[i]);
	}
	build_check_reports(b);
}

static const config_setting_t *
find_model(const struct build *b, const config_setting_t *q)
{
	const config_setting_t *s = cfg_get(q, "comptes");
	const char *want = cfg_need(b->f, q, "comptes");
	const char *id[100], *near;
	size_t n = 0;

	if (strcmp(want, "?") == 0)
		return NULL;
	for (int i = 0; i < b->nmodels; i++) {
		const config_setting_t *g = cfg_at(b->models, i);
		const char *name;

		if (g == NULL || config_setting_lookup_string(g, "id",
		    &name) != CONFIG_TRUE)
			continue;
		if (strcmp(name, want) == 0)
			return g;
		id[n++] = name;
	}
	near = cfg_nearest(want, id, n);
	if (near != NULL)
		cfg_complain(b->f, s, _("%s : modèle de budget inconnu ; "
		    "vouliez-vous dire %s ?"), want, near);
	else
		cfg_complain(b->f, s, _("%s : modèle de budget inconnu ; il "
		    "se donne dans « comptes »"), want);
	return NULL;
}

/* --- lines --- */

static void
amount(struct field *leaf, bool whole, bool typed)
{
	leaf->type.kind = VT_MONTANT;
	leaf->type.whole = whole;
	leaf->type.has_min = typed;
	leaf->type.min = (struct value){ .kind = VALUE_AMOUNT };
}

static struct line *
read_line_facts(const struct build *b, const struct reading_line *in,
		const config_setting_t *g)
{
	static const char *const sides[] = { "charge", "produit" };
	struct line *l = arena_new(b->a, struct line);
	const struct line *up = in->up;

	l->account = cfg_text(b->f, g, "compte", false);
	if (l->account == NULL)
		l->account = "";
	if (cfg_get(g, "sens") == NULL && up == NULL)
		cfg_complain(b->f, g, _("il manque « %s »"), "sens");
	l->side = (enum side)cfg_word(b->f, g, "sens", sides, 2,
	    up == NULL ? SIDE_CHARGE : (int)up->side);
	l->level = up == NULL ? 1 : 2;
	l->in_kind = cfg_bool(b->f, g, "nature", up != NULL && up->in_kind);
	l->indirect = cfg_bool(b->f, g, "indirecte",
	    up != NULL && up->indirect);
	l->funding = cfg_bool(b->f, g, "repete", false);
	l->private_funds = cfg_bool(b->f, g, "privee",
	    up != NULL && up->private_funds);
	build_takes(b, g, l);
	l->rate = cfg_text(b->f, g, "taux", false);
	l->rate_unit = cfg_text(b->f, g, "unite", false);
	if (l->rate != NULL && !l->in_kind)
		cfg_complain_name(b->f, cfg_get(g, "taux"), _("« taux » ne va "
		    "qu'avec une ligne « nature »"));
	if (up != NULL && up->side != l->side)
		cfg_complain(b->f, cfg_get(g, "sens"), _("une sous-ligne est "
		    "du même côté que sa ligne"));
	if (up != NULL && up->in_kind != l->in_kind)
		cfg_complain(b->f, cfg_get(g, "nature"), _("une sous-ligne "
		    "est « nature » comme sa ligne"));
	return l;
}

static struct later *
computed(struct build *b, struct field *leaf, const char *text)
{
	struct later *l = build_later(b, LATER_EXPR, NULL);

	leaf->source = SOURCE_EXPR;
	l->text = text;
	l->want = RT_AMOUNT;
	l->of = leaf;
	l->expr = &leaf->computed;
	return l;
}

/* A leaf beside the line FD, counted in it. */
static struct field *
beside(struct build *b, const struct reading_line *in, const struct field *fd,
       const char *suffix)
{
	struct field *leaf = build_leaf(b, in->budget, arena_printf(b->a,
	    "%s_%s", fd->id, suffix), fd->label, VT_MONTANT);

	amount(leaf, in->whole, false);
	leaf->line = fd->line;
	return leaf;
}

static const struct line *
inside(const struct build *b, const struct line *line)
{
	struct line *l = arena_new(b->a, struct line);

	*l = *line;
	l->inside = true;
	return l;
}

/* The total of FD: TYPED, what it holds itself, and the sum that the file
   gives. */
static struct field *
add_both(struct build *b, const struct reading_line *in, struct field *fd,
	 struct field *typed, const config_setting_t *g)
{
	struct field *sum, *requests = beside(b, in, fd, "demandes");

	requests->line = inside(b, fd->line);
	requests->label = arena_printf(b->a, "%s : demandes de ce dossier",
	    fd->label);
	requests->source = SOURCE_EXPR;
	build_condition(b, g, "calcul", RT_AMOUNT, requests,
	    &requests->computed);
	sum = beside(b, in, fd, "total");
	sum->source = SOURCE_SUM;
	sum->parts = arena_array(b->a, 2, sizeof *sum->parts);
	sum->parts[sum->nparts++] = typed;
	sum->parts[sum->nparts++] = requests;
	return sum;
}

/* One row per funder; gives the leaf that sums them. */
static struct field *
add_funders(struct build *b, const struct reading_line *in,
	    struct field *block, const config_setting_t *g)
{
	static const struct choice states[] = {
		{ "demande", "Demandée", NULL },
		{ "acquis", "Acquise", NULL },
		{ "refuse", "Refusée", NULL } };
	bool both = cfg_get(g, "calcul") != NULL;
	struct field *leaf, *sum;
	const char *p = block->path;

	block->singular = block->row_name = "subvention";
	block->title_leaf = "financeur";
	build_leaf(b, block, "financeur", "Financeur", VT_TEXTE);
	leaf = build_leaf(b, block, "montant", "Montant", VT_MONTANT);
	amount(leaf, in->whole, true);
	leaf = build_leaf(b, block, "statut", "Statut", VT_CHOIX);
	leaf->type.choice = states;
	leaf->type.nchoice = 3;
	sum = beside(b, in, block, both ? "autres" : "total");
	/* What was refused will not come; not said yet counts as asked. */
	computed(b, sum, arena_printf(b->a, "somme(%s.montant si non "
	    "(est connu %s.statut et %s.statut = refuse))", p, p, p));
	if (!both)
		return sum;
	sum->line = inside(b, block->line);
	sum->label = arena_printf(b->a, "%s : hors de ce dossier",
	    block->label);
	return add_both(b, in, block, sum, g);
}

static void
add_under(struct build *b, const struct reading_line *in,
	  struct field *leaf, const config_setting_t *g)
{
	struct reading_line under = *in;
	const config_setting_t *list;
	int n = cfg_list(b->f, g, "sous", &list);

	leaf->source = SOURCE_SUM;
	leaf->parts = arena_array(b->a, (size_t)n + 1, sizeof *leaf->parts);
	under.up = leaf->line;
	if (n == 0)
		cfg_complain(b->f, list, _("« sous » est vide"));
	for (int i = 0; i < n; i++)
		if (cfg_at(list, i) != NULL)
			leaf->parts[leaf->nparts++] = read_line(b, &under,
			    cfg_at(list, i));
}

static void
check_line(const struct build *b, const struct reading_line *in,
	   const config_setting_t *g)
{
	static const char *const known[] = { "id", "compte", "libelle",
		"sens", "sous", "indirecte", "nature", "privee", "repete",
		"calcul", "saisie", "miroir", "taux", "unite", "reprend",
		"aide", "pourquoi", "exemple", "ou_trouver", "cerfa", "si",
		NULL };
	bool repeated = cfg_bool(b->f, g, "repete", false);
	bool under = cfg_get(g, "sous") != NULL;
	bool calcul = cfg_get(g, "calcul") != NULL;
	bool typed = cfg_bool(b->f, g, "saisie", false);

	cfg_only(b->f, g, known);
	if (under && (repeated || calcul))
		cfg_complain(b->f, g, _("« sous » ne va ni avec « repete » ni "
		    "avec « calcul »"));
	if (typed && (!calcul || repeated))
		cfg_complain_name(b->f, cfg_get(g, "saisie"), _("« saisie » ne"
		    " va qu'avec « calcul », sur une ligne qui n'est pas "
		    "répétée"));
	if (cfg_get(g, "miroir") != NULL && (repeated || under || calcul))
		cfg_complain_name(b->f, cfg_get(g, "miroir"), _("« miroir » "
		    "ne va qu'avec une ligne qui se tape"));
	if (under && in->up != NULL)
		cfg_complain_name(b->f, cfg_get(g, "sous"),
		    _("deux niveaux de lignes au plus"));
}

/* Gives the leaf that is counted in what is above. */
static struct field *
read_line(struct build *b, const struct reading_line *in,
	  const config_setting_t *g)
{
	struct line *line = read_line_facts(b, in, g);
	struct field *fd;

	check_line(b, in, g);
	fd = build_field(b, in->budget, line->funding ? FIELD_BLOCK :
	    FIELD_LEAF, cfg_id(b->f, g), g);
	fd->line = line;
	fd->label = cfg_need(b->f, g, "libelle");
	fd->help = cfg_text(b->f, g, "aide", true);
	fd->why = cfg_text(b->f, g, "pourquoi", true);
	fd->example = cfg_text(b->f, g, "exemple", true);
	fd->where = cfg_text(b->f, g, "ou_trouver", true);
	fd->cerfa = cfg_text(b->f, g, "cerfa", false);
	build_condition(b, g, "si", RT_BOOL, fd, &fd->visible_if);
	if (cfg_get(g, "miroir") != NULL)
		*vec_push(in->mirrors) = (struct mirror){ fd, line,
			cfg_get(g, "miroir") };
	if (line->funding)
		return add_funders(b, in, fd, g);
	if (cfg_get(g, "sous") != NULL && in->up == NULL) {
		amount(fd, in->whole, false);
		add_under(b, in, fd, g);
	} else if (cfg_get(g, "calcul") != NULL &&
	    cfg_bool(b->f, g, "saisie", false)) {
		amount(fd, in->whole, true);
		return add_both(b, in, fd, fd, g);
	} else if (cfg_get(g, "calcul") != NULL) {
		amount(fd, in->whole, false);
		fd->source = SOURCE_EXPR;
		build_condition(b, g, "calcul", RT_AMOUNT, fd,
		    &fd->computed);
	} else {
		amount(fd, in->whole, true);
	}
	return fd;
}

/* --- totals --- */

enum total { CHARGES, PRODUITS, CHARGES_KIND, PRODUITS_KIND, ALL_CHARGES,
	ALL_PRODUITS, GAP, GAP_KIND, TOTALS };

static const struct {
	const char *id, *label;
	enum side side;
	bool in_kind;
	const char *expr;	/* of two totals: %1$s is the budget's path */
} total[TOTALS] = {
	[CHARGES] = { "total_charges", "Total des charges", SIDE_CHARGE,
		false, NULL },
	[PRODUITS] = { "total_produits", "Total des produits", SIDE_PRODUIT,
		false, NULL },
	[CHARGES_KIND] = { "total_charges_nature",
		"Total des emplois des contributions volontaires",
		SIDE_CHARGE, true, NULL },
	[PRODUITS_KIND] = { "total_produits_nature",
		"Total des contributions volontaires", SIDE_PRODUIT, true,
		NULL },
	[ALL_CHARGES] = { "total_general_charges", "Total général des charges",
		SIDE_CHARGE, false,
		"%1$s.total_charges + %1$s.total_charges_nature" },
	[ALL_PRODUITS] = { "total_general_produits",
		"Total général des produits", SIDE_PRODUIT, false,
		"%1$s.total_produits + %1$s.total_produits_nature" },
	[GAP] = { "ecart", "Écart entre produits et charges", SIDE_PRODUIT,
		false, "%1$s.total_produits - %1$s.total_charges" },
	[GAP_KIND] = { "ecart_nature", "Écart entre contributions volontaires "
		"et emplois", SIDE_PRODUIT, true,
		"%1$s.total_produits_nature - %1$s.total_charges_nature" },
};

static struct field *
add_total(struct build *b, struct field *budget, enum total t, bool whole)
{
	struct field *leaf = build_leaf(b, budget, total[t].id,
	    total[t].label, VT_MONTANT);
	struct line *line = arena_new(b->a, struct line);

	*line = (struct line){ .account = "", .side = total[t].side,
		.level = 1, .in_kind = total[t].in_kind, .total = true };
	leaf->line = line;
	amount(leaf, whole, false);
	return leaf;
}

static void
add_totals(struct build *b, struct field *budget, struct field **counted,
	   int n, bool whole)
{
	for (int t = 0; t < TOTALS; t++) {
		struct field *leaf = add_total(b, budget, (enum total)t,
		    whole);

		if (total[t].expr != NULL) {
			computed(b, leaf, arena_printf(b->a, total[t].expr,
			    budget->path));
			continue;
		}
		leaf->source = SOURCE_SUM;
		leaf->parts = arena_array(b->a, (size_t)n + 1,
		    sizeof *leaf->parts);
		for (int i = 0; i < n; i++)
			if (counted[i]->line->side == total[t].side &&
			    counted[i]->line->in_kind == total[t].in_kind)
				leaf->parts[leaf->nparts++] = counted[i];
	}
}

/* The line of class 87 where what is valued in one of class 86 counts too. */
static void
find_mirror(const struct build *b, const struct field *budget,
	    const struct mirror *m)
{
	const char *want = cfg_string(b->f, m->at, false), *near;
	const struct field *to = NULL;
	const char *id[400];
	size_t n = 0;

	for (int i = 0; want != NULL && i < budget->nchild; i++) {
		const struct field *f = budget->child[i];

		if (strcmp(f->id, want) == 0)
			to = f;
		if (n < 400 && f->line->in_kind &&
		    f->line->side == SIDE_PRODUIT && lines_takes(f))
			id[n++] = f->id;
	}
	if (want == NULL)
		return;
	near = cfg_nearest(want, id, n);
	if (to == NULL && near != NULL)
		cfg_complain(b->f, m->at, _("%s : ligne inconnue ; "
		    "vouliez-vous dire %s ?"), want, near);
	else if (to == NULL)
		cfg_complain(b->f, m->at, _("%s : ligne inconnue"), want);
	else if (!m->facts->in_kind || m->facts->side != SIDE_CHARGE)
		cfg_complain_name(b->f, m->at, _("« miroir » ne va qu'avec une"
		    " charge « nature » (classe 86)"));
	else if (!to->line->in_kind || to->line->side != SIDE_PRODUIT)
		cfg_complain(b->f, m->at, _("%s n'est pas un produit "
		    "« nature » (classe 87)"), want);
	else if (!lines_takes(to))
		cfg_complain(b->f, m->at, _("%s ne se tape pas : le miroir "
		    "est une ligne qui se tape"), want);
	else
		m->facts->mirror = to;
}

/* The questions, elsewhere in the form, that measure it. */
static void
read_yardsticks(struct build *b, struct field *budget,
	       const config_setting_t *q)
{
	struct yardsticks *l = arena_new(b->a, struct yardsticks);
	const struct {
		const char *key;
		const struct field **out;
		enum vtype_kind type;
	} each[] = {
		{ "beneficiaires", &l->people, VT_ENTIER },
		{ "etp", &l->posts, VT_DECIMAL },
		{ "cle_frais", &l->key, VT_CHOIX },
		{ "cle_frais_precision", &l->key_note, VT_TEXTE },
	};

	budget->yardsticks = l;
	for (size_t i = 0; i < sizeof each / sizeof each[0]; i++) {
		struct later *later = cfg_get(q, each[i].key) == NULL ?
		    NULL : build_later(b, LATER_LEAF, cfg_get(q,
		    each[i].key));

		if (later == NULL)
			continue;
		later->field = each[i].out;
		later->typed = true;
		later->type = each[i].type;
		later->repeated = budget->block != b->form->root;
	}
}

void
build_budget(struct build *b, struct field *budget, const config_setting_t *q)
{
	const config_setting_t *model = find_model(b, q), *list;
	struct mirrors mirrors = { 0 };
	struct reading_line in = { .budget = budget, .mirrors = &mirrors };
	struct field **counted;
	int n, kept = 0;

	budget->group = GROUP_BUDGET;
	in.whole = cfg_bool(b->f, q, "euros_entiers", false);
	read_yardsticks(b, budget, q);
	if (model == NULL)
		return;
	n = cfg_list(b->f, model, "lignes", &list);
	counted = arena_array(b->a, (size_t)n + 1, sizeof(struct field *));
	for (int i = 0; i < n; i++)
		if (cfg_at(list, i) != NULL)
			counted[kept++] = read_line(b, &in, cfg_at(list, i));
	for (size_t i = 0; i < mirrors.n; i++)
		find_mirror(b, budget, &mirrors.p[i]);
	vec_fini(&mirrors);
	add_totals(b, budget, counted, kept, in.whole);
	build_end(b, budget, "Ce budget est-il complet ?");
	build_own(b, budget, in.whole);
}
