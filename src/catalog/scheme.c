/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scheme - one funding scheme, as its file states it.
 */
#include "catalog/book.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/utf8.h"

#include <string.h>

static void
read_about(struct book *b, const config_setting_t *g, struct scheme *s)
{
	static const char *const abouts[] = { "association", "projet",
		"projet ou association" };
	int about;
	static const char *const genres[] = { "subvention", "poste", "pret",
		"accompagnement", "agrement" };

	(void)book_needs(b, g, cfg_get(g, "porte_sur"), "porte_sur");
	(void)book_needs(b, g, cfg_get(g, "genre"), "genre");
	about = cfg_word(&b->f, g, "porte_sur", abouts, 3, 0);
	s->about = about == 0 ? ABOUT_ASSOCIATION : ABOUT_PROJECT;
	s->either = about == 2;
	s->genre = (enum genre)cfg_word(&b->f, g, "genre", genres, 5,
	    GENRE_GRANT);
	if (s->about == ABOUT_PROJECT && b->c->projects == NULL)
		cfg_complain(&b->f, cfg_get(g, "porte_sur"), _("ce formulaire "
		    "n'a pas de projets"));
	book_scope(b, s->about, true);
}

static void
read_funder(struct book *b, const config_setting_t *g, struct scheme *s)
{
	const struct field *leaf = b->c->request_type;
	const char *word = cfg_text(&b->f, g, "type_financeur", false);
	const char *ids[CHOICES_MAX];

	s->funder = cfg_need(&b->f, g, "financeur");
	s->funder_type = -1;
	if (word == NULL || leaf == NULL)
		return;
	s->funder_type = vtype_choice(&leaf->type, word);
	if (s->funder_type >= 0)
		return;
	for (int i = 0; i < leaf->type.nchoice && i < CHOICES_MAX; i++)
		ids[i] = leaf->type.choice[i].id;
	book_unknown(b, cfg_get(g, "type_financeur"), word, cfg_nearest(word,
	    ids, (size_t)leaf->type.nchoice));
}

static void
read_facts(struct book *b, const config_setting_t *g, struct scheme *s)
{
	book_list_begins(b);
	s->id = book_id(b, g);
	s->name = cfg_need(&b->f, g, "nom");
	s->nother = book_texts(b, g, "autres_noms", &s->other_names);
	s->summary = cfg_text(&b->f, g, "resume", true);
	s->year = cfg_text(&b->f, g, "annee", false);
	s->url = cfg_text(&b->f, g, "url", false);
	s->source = cfg_need(&b->f, g, "source");
	s->checked = book_day(b, cfg_get(g, "verifie_le"));
	s->portal = cfg_text(&b->f, g, "portail", false);
	s->calendar = cfg_text(&b->f, g, "calendrier", false);
	s->nnot_found = book_texts(b, g, "non_trouve", &s->not_found);
	read_funder(b, g, s);
	read_about(b, g, s);
}

/* --- when --- */

static void
check_campaign(const struct book *b, const config_setting_t *g,
	       const struct campaign *last, const struct campaign *now)
{
	char day[DATE_TEXT];

	if (now->opens == NO_DAY || now->closes == NO_DAY)
		return;
	if (now->closes < now->opens)
		cfg_complain(&b->f, cfg_get(g, "ferme"), _("cette campagne "
		    "ferme avant d'ouvrir, le %s"), date_fr(now->opens, day));
	if (last != NULL && last->closes != NO_DAY &&
	    now->opens <= last->closes)
		cfg_complain(&b->f, cfg_get(g, "ouvre"), _("cette campagne "
		    "ouvre avant la fin de la précédente, le %s"),
		    date_fr(last->closes, day));
}

static void
read_campaigns(struct book *b, const config_setting_t *g, struct scheme *s)
{
	static const char *const known[] = { "ouvre", "ferme", "source",
		NULL };
	const config_setting_t *list, *e;
	int n = cfg_list(&b->f, g, "campagne", &list), kept = 0;
	struct campaign *c = arena_array(b->a, (size_t)n + 1, sizeof *c);

	for (int i = 0; i < n; i++) {
		if ((e = cfg_at(list, i)) == NULL)
			continue;
		cfg_only(&b->f, e, known);
		(void)book_needs(b, e, cfg_get(e, "ouvre"), "ouvre");
		(void)book_needs(b, e, cfg_get(e, "ferme"), "ferme");
		c[kept].opens = book_day(b, cfg_get(e, "ouvre"));
		c[kept].closes = book_day(b, cfg_get(e, "ferme"));
		c[kept].source = cfg_text(&b->f, e, "source", false);
		check_campaign(b, e, kept > 0 ? &c[kept - 1] : NULL,
		    &c[kept]);
		kept++;
	}
	s->campaign = c;
	s->ncampaign = kept;
	s->permanent = cfg_bool(&b->f, g, "permanent", false);
	if (s->permanent && n > 0)
		cfg_complain_name(&b->f, cfg_get(g, "permanent"),
		    _("« permanent » et « campagne » s'excluent"));
}

/* --- how much --- */

#define RATE_WHOLE 10000	/* 100 %, in the unit of rates */

static const struct figure *
constant(struct book *b, const config_setting_t *g, struct scheme *s,
	 const char *key, const char *label, enum rtype type)
{
	struct figure *fig = book_constant(b, g, key, label, type);
	struct figure_value *v;

	if (fig == NULL)
		return NULL;
	if (map_has(&s->figures, key))
		cfg_complain_name(&b->f, cfg_get(g, key), _("« %s » est déjà "
		    "l'id d'un chiffre"), key);
	v = arena_new(b->a, struct figure_value);
	*v = *fig->value;
	v->source = s->source;
	v->checked = s->checked;
	fig->value = v;
	map_put(&s->figures, key, fig);
	return fig;
}

static void
read_base(struct book *b, const config_setting_t *g, struct scheme *s)
{
	static const char *const useless[] = { "base", "plafond_base" };
	const config_setting_t *rate = cfg_get(g, "taux_max");
	const config_setting_t *base = cfg_get(g, "base");

	for (int i = 0; i < 2 && rate == NULL; i++)
		if (cfg_get(g, useless[i]) != NULL)
			cfg_complain_name(&b->f, cfg_get(g, useless[i]),
			    _("« %s » ne sert à rien sans « %s »"),
			    useless[i], "taux_max");
	if (rate == NULL)
		return;
	if (base != NULL) {
		s->base = book_expr(b, base, RT_AMOUNT, &s->base_text);
		return;
	}
	s->base_text = "plan.total";
	s->base = book_compile(b, rate, s->base_text, RT_AMOUNT);
}

static void
read_amount(struct book *b, const config_setting_t *g, struct scheme *s)
{
	static const char *const known[] = { "plancher", "plafond",
		"plafond_base", "taux_max", "base", "demandes_max", "note",
		NULL };
	const struct figure_value *low, *high;

	if (g == NULL)
		return;
	cfg_only(&b->f, g, known);
	s->floor = constant(b, g, s, "plancher", _("Plancher"), RT_AMOUNT);
	s->ceiling = constant(b, g, s, "plafond", _("Plafond"), RT_AMOUNT);
	s->rate = constant(b, g, s, "taux_max", _("Taux le plus haut"),
	    RT_RATE);
	if (s->rate != NULL && s->rate->value->num >
	    RATE_WHOLE * s->rate->value->den)
		cfg_complain(&b->f, cfg_get(g, "taux_max"),
		    _("un taux d'aide va jusqu'à 100 %%"));
	s->base_ceiling = constant(b, g, s, "plafond_base",
	    _("Plafond de la dépense retenue"), RT_AMOUNT);
	s->requests_max = constant(b, g, s, "demandes_max",
	    _("Demandes, au plus"), RT_NUMBER);
	if (s->requests_max != NULL && (s->requests_max->value->num < 1 ||
	    s->requests_max->value->den != 1))
		cfg_complain(&b->f, cfg_get(g, "demandes_max"),
		    _("un nombre de demandes est un nombre entier, 1 au"
		    " moins"));
	s->amount_note = cfg_text(&b->f, g, "note", true);
	if (s->floor != NULL && s->ceiling != NULL) {
		low = s->floor->value;
		high = s->ceiling->value;
		if (low->num > high->num)
			cfg_complain(&b->f, cfg_get(g, "plafond"),
			    _("le plafond est sous le plancher"));
	}
}

static void
read_figures(struct book *b, const config_setting_t *g, struct scheme *s)
{
	const config_setting_t *list, *e;
	int n = cfg_list(&b->f, g, "chiffres", &list);
	struct figure *fig;

	book_list_begins(b);
	for (int i = 0; i < n; i++) {
		if ((e = cfg_at(list, i)) == NULL)
			continue;
		fig = book_figure(b, e, "dispositif");
		if (i == 0 || map_get(&s->figures, fig->id) == NULL)
			map_put(&s->figures, fig->id, fig);
	}
}

/* --- what must hold --- */

static void
read_conditions(struct book *b, const config_setting_t *g, struct scheme *s)
{
	const config_setting_t *list, *e;
	const config_setting_t *amount = cfg_get(g, "montant");
	int n = cfg_list(&b->f, g, "conditions", &list), kept;
	struct condition *c = arena_array(b->a, (size_t)n + 5, sizeof *c);

	book_list_begins(b);
	kept = book_limits(b, s, amount, c);
	for (int i = 0; i < n; i++)
		if ((e = cfg_at(list, i)) != NULL)
			book_condition(b, e, &c[kept++]);
	s->condition = c;
	s->ncondition = kept;
	if (kept == 0)
		cfg_complain(&b->f, list == NULL ? g : list, _("un dispositif "
		    "a une condition à lui au moins"));
}

static void
read_skips(struct book *b, const config_setting_t *g, struct scheme *s)
{
	const config_setting_t *list = cfg_get(g, "sans_regles");
	const char **ids = arena_array(b->a, (size_t)b->c->nrule + 1,
	    sizeof *ids);

	s->nskip = book_texts(b, g, "sans_regles", &s->skips);
	for (int i = 0; i < b->c->nrule; i++)
		ids[i] = b->c->rule[i].id;
	for (int i = 0; i < s->nskip; i++)
		if (!map_has(&b->c->rule_by_id, s->skips[i]))
			book_unknown(b, config_setting_get_elem(list,
			    (unsigned)i), s->skips[i], cfg_nearest(
			    s->skips[i], ids, (size_t)b->c->nrule));
}

static void
read_piece(struct book *b, const config_setting_t *e, struct scheme_piece *p)
{
	static const char *const known[] = { "code", "libelle", "si", NULL };

	if (!config_setting_is_group(e)) {
		p->code = cfg_string(&b->f, e, false);
		return;
	}
	cfg_only(&b->f, e, known);
	p->code = cfg_need(&b->f, e, "code");
	p->label = cfg_text(&b->f, e, "libelle", false);
	p->needed_if = book_expr(b, cfg_get(e, "si"), RT_BOOL, NULL);
}

static void
read_pieces(struct book *b, const config_setting_t *g, struct scheme *s)
{
	const config_setting_t *list;
	int n = book_list(b, g, "pieces", &list);
	struct scheme_piece *p = arena_array(b->a, (size_t)n + 1, sizeof *p);

	for (int i = 0; i < n; i++)
		read_piece(b, config_setting_get_elem(list, (unsigned)i),
		    &p[i]);
	s->piece = p;
	s->npiece = n;
}

/* --- its names, among all --- */

/* NAME must mean no other scheme. */
static void
check_name(const struct book *b, const config_setting_t *at,
	   const struct scheme *s, const char *name)
{
	const struct scheme *other = b->c->first_wins ? NULL :
	    map_get(&b->c->by_name, utf8_fold(b->a, name));

	if (other != NULL && other != s)
		cfg_complain(&b->f, at, _("« %s » est déjà un nom du "
		    "dispositif %s (%s)"), name, other->id, other->file);
}

static void
check_names(struct book *b, const config_setting_t *g,
	    const struct scheme *s)
{
	const config_setting_t *list = cfg_get(g, "autres_noms");
	const struct scheme *other = map_get(&b->c->by_id, s->id);

	if (other != NULL && b->c->first_wins) {
		b->passed = true;
		return;
	}
	if (other != NULL)
		book_taken(b, g, s->id, &other->src);
	else
		check_name(b, cfg_get(g, "id"), s, s->id);
	check_name(b, cfg_get(g, "nom"), s, s->name);
	for (int i = 0; i < s->nother; i++)
		check_name(b, config_setting_get_elem(list, (unsigned)i), s,
		    s->other_names[i]);
}

static void
read_scheme(struct book *b, const config_setting_t *g, struct scheme *s)
{
	static const char *const known[] = { "id", "nom", "autres_noms",
		"financeur", "type_financeur", "genre", "resume", "annee",
		"url", "source", "verifie_le", "porte_sur", "portail",
		"campagne", "permanent", "calendrier", "montant", "chiffres",
		"conditions", "sans_regles", "pieces", "leviers",
		"non_trouve", "commun", "essais", NULL };
	const config_setting_t *amount = cfg_group(&b->f, g, "montant");

	cfg_only(&b->f, g, known);
	map_init(&s->figures);
	b->scope.figures = &s->figures;
	s->src = book_src(b, cfg_get(g, "id") == NULL ? g :
	    cfg_get(g, "id"));
	s->file = b->file;
	read_facts(b, g, s);
	read_campaigns(b, g, s);
	read_figures(b, g, s);
	read_amount(b, amount, s);
	if (amount != NULL)
		read_base(b, amount, s);
	read_conditions(b, g, s);
	read_skips(b, g, s);
	read_pieces(b, g, s);
	s->lever = book_levers(b, g, &s->nlever);
	check_names(b, g, s);
}

struct scheme *
book_scheme(struct book *b)
{
	static const char *const top[] = { "dispositif", NULL };
	const config_setting_t *root = config_root_setting(&b->f.lib), *g;
	struct scheme *s = arena_new(b->a, struct scheme);

	cfg_only(&b->f, root, top);
	g = cfg_group(&b->f, root, "dispositif");
	if (g != NULL)
		read_scheme(b, g, s);
	else if (cfg_get(root, "dispositif") == NULL)
		cfg_complain(&b->f, root, _("il manque « %s »"),
		    "dispositif");
	return s;
}
