/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * figure - a dated figure as a file states it: its values in order, each
 * with the days it is in force.
 */
#include "catalog/book.h"

#include "base/date.h"
#include "base/i18n.h"

#include <string.h>

/* What `unite` says, and how a value of it is written. */
static const char *const unit_word[] = { "montant", "taux", "nombre", "date",
	"jours", "mois" };
static const enum rtype unit_type[] = { RT_AMOUNT, RT_RATE, RT_NUMBER,
	RT_DATE, RT_DAYS, RT_MONTHS };
#define UNITS (sizeof unit_word / sizeof *unit_word)

/* The other kind of figure, and the sentence about it. */
static void
complain_type(struct book *b, const config_setting_t *at, const char *text,
	      enum rtype want, enum rtype is)
{
	static const char *const unit[] = { [RT_AMOUNT] = "€",
		[RT_RATE] = "%", [RT_DAYS] = "jours", [RT_MONTHS] = "mois",
		[RT_ROW] = NULL };
	static const char *const like[] = { [RT_AMOUNT] = "23 000 €",
		[RT_RATE] = "80 %", [RT_NUMBER] = "3",
		[RT_DATE] = "2026-12-31", [RT_DAYS] = "15 jours",
		[RT_MONTHS] = "12 mois" };

	if (is == RT_NUMBER && unit[want] != NULL)
		cfg_complain(&b->f, at, _("« %s » : il manque l'unité ; "
		    "écrire « %s %s »"), text, text, unit[want]);
	else
		cfg_complain(&b->f, at, _("« %s » n'est pas ce qui est "
		    "attendu ici ; écrire par exemple « %s »"), text,
		    like[want]);
}

bool
book_quantity(struct book *b, const config_setting_t *at, enum rtype type,
	      struct result *out)
{
	const struct rules_scope none = { .form = b->scope.form };
	const char *text = cfg_string(&b->f, at, false);
	struct rules_error e = { 0 };
	const struct expr *expr;

	*out = (struct result){ .type = type, .den = 1 };
	if (text == NULL)
		return false;
	if (text[strspn(text, " ")] == '\0') {
		cfg_complain(&b->f, at, _("« %s » est vide"),
		    config_setting_name(at));
		return false;
	}
	if (!rules_compile(b->a, &none, text, -1, &expr, &e)) {
		cfg_complain_rule(&b->f, at, &e);
		return false;
	}
	if (!rules_literal(expr, out) || out->type != type) {
		complain_type(b, at, text, type, rules_type(expr));
		return false;
	}
	return true;
}

/* --- the days in force --- */

static const char *
day_text(const struct book *b, int32_t day)
{
	return date_fr(day, arena_alloc(b->a, DATE_TEXT));
}

/* This value comes after LAST, which is NULL for the first. */
static void
join(struct book *b, const config_setting_t *g, struct figure_value *last,
     bool ended, int32_t from)
{
	const config_setting_t *at = cfg_get(g, "du");

	if (from == last->from)
		cfg_complain(&b->f, at, _("deux valeurs commencent le %s : "
		    "en garder une, ou changer un des jours"),
		    day_text(b, from));
	else if (from < last->from)
		cfg_complain(&b->f, at, _("cette valeur commence avant la "
		    "précédente, du %s : de la plus ancienne à la plus "
		    "récente"), day_text(b, last->from));
	else if (!ended)
		last->to = from - 1;
	else if (from <= last->to)
		cfg_complain(&b->f, at, _("deux valeurs le même jour : la "
		    "précédente est en vigueur jusqu'au %s ; commencer "
		    "celle-ci le %s"), day_text(b, last->to),
		    day_text(b, last->to + 1));
	else if (from > last->to + 1)
		cfg_complain(&b->f, at, _("aucune valeur du %s au %s : "
		    "commencer celle-ci le %s"), day_text(b, last->to + 1),
		    day_text(b, from - 1), day_text(b, last->to + 1));
}

static void
read_value(struct book *b, const config_setting_t *g, enum rtype type,
	   struct figure_value *v)
{
	static const char *const known[] = { "du", "au", "valeur", "source",
		"verifie_le", NULL };
	const config_setting_t *s = cfg_get(g, "valeur");
	struct result r = { .den = 1 };

	cfg_only(&b->f, g, known);
	(void)book_needs(b, g, cfg_get(g, "du"), "du");
	v->from = book_day(b, cfg_get(g, "du"));
	v->to = book_day(b, cfg_get(g, "au"));
	if (v->to == NO_DAY)
		v->to = DATE_MAX;
	if (v->from != NO_DAY && v->to < v->from)
		cfg_complain(&b->f, cfg_get(g, "au"), _("cette valeur finit "
		    "avant de commencer"));
	if (s == NULL)
		cfg_complain(&b->f, g, _("il manque « %s »"), "valeur");
	else
		(void)book_quantity(b, s, type, &r);
	v->num = r.num;
	v->den = r.den;
	v->source = cfg_need(&b->f, g, "source");
	v->checked = book_day(b, cfg_get(g, "verifie_le"));
	v->src = book_src(b, g);
}

static void
read_values(struct book *b, const config_setting_t *g, struct figure *fig)
{
	const config_setting_t *list, *e;
	int n = cfg_list(&b->f, g, "valeurs", &list), kept = 0;
	struct figure_value *v = arena_array(b->a, (size_t)n + 1, sizeof *v);
	bool ended = false;

	if (n == 0)
		cfg_complain(&b->f, list == NULL ? g : list,
		    _("« %s » : il en faut une au moins"), "valeurs");
	for (int i = 0; i < n; i++) {
		if ((e = cfg_at(list, i)) == NULL)
			continue;
		read_value(b, e, fig->type, &v[kept]);
		if (v[kept].from == NO_DAY)
			continue;
		if (kept > 0)
			join(b, e, &v[kept - 1], ended, v[kept].from);
		ended = cfg_get(e, "au") != NULL;
		kept++;
	}
	fig->value = v;
	fig->nvalue = kept;
}

struct figure *
book_figure(struct book *b, const config_setting_t *g, const char *head)
{
	static const char *const known[] = { "id", "unite", "libelle", "aide",
		"valeurs", NULL };
	struct figure *fig = arena_new(b->a, struct figure);

	cfg_only(&b->f, g, known);
	fig->id = book_id(b, g);
	fig->name = arena_printf(b->a, "%s.%s", head, fig->id);
	fig->label = cfg_need(&b->f, g, "libelle");
	fig->help = cfg_text(&b->f, g, "aide", true);
	(void)book_needs(b, g, cfg_get(g, "unite"), "unite");
	fig->type = unit_type[cfg_word(&b->f, g, "unite", unit_word, UNITS,
	    0)];
	fig->src = book_src(b, g);
	read_values(b, g, fig);
	return fig;
}

int
book_figures(struct book *b, const struct map *known, struct figure ***out)
{
	static const char *const top[] = { "parametres", NULL };
	const config_setting_t *list;
	const struct figure *other;
	int n, kept = 0;

	cfg_only(&b->f, cfg_root(&b->f), top);
	n = cfg_list(&b->f, cfg_root(&b->f), "parametres", &list);
	*out = arena_array(b->a, (size_t)n + 1, sizeof(struct figure *));
	for (int i = 0; i < n; i++) {
		if (cfg_at(list, i) == NULL)
			continue;
		(*out)[kept] = book_figure(b, cfg_at(list, i), "parametres");
		other = map_get(known, (*out)[kept]->id);
		if (other == NULL)
			kept++;
		else
			book_taken(b, cfg_at(list, i), other->id, &other->src);
	}
	return kept;
}

struct figure *
book_constant(struct book *b, const config_setting_t *g, const char *key,
	      const char *label, enum rtype type)
{
	const config_setting_t *s = cfg_get(g, key);
	struct figure_value *v;
	struct figure *fig;
	struct result r;

	if (s == NULL || !book_quantity(b, s, type, &r))
		return NULL;
	v = arena_new(b->a, struct figure_value);
	*v = (struct figure_value){ .from = DATE_MIN, .to = DATE_MAX,
		.num = r.num, .den = r.den, .checked = NO_DAY,
		.src = book_src(b, s) };
	fig = arena_new(b->a, struct figure);
	*fig = (struct figure){ .id = key, .label = label, .type = type,
		.name = arena_printf(b->a, "dispositif.%s", key),
		.value = v, .nvalue = 1, .src = v->src };
	return fig;
}
