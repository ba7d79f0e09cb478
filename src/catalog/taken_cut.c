/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * taken_cut - some steps of the form that is taken over, and of its
 * controls, enclosures and landmarks those that speak of these alone.
 *
 * What speaks of a step is seen in its words: "etape.question" in an
 * expression or a path.  Conditions inside a step that is taken are left as
 * they are: when they name another, the reader says so.
 */
#include "catalog/taken.h"

#include "base/i18n.h"

#include <string.h>

/* The steps of the form, and which are left out. */
struct steps {
	const char **id;
	bool *taken;
	int n;
};

static bool
in_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

/* Is the word of N bytes at TEXT a step that is left out? */
static bool
is_out(const struct steps *steps, const char *text, size_t n)
{
	for (int i = 0; i < steps->n; i++)
		if (!steps->taken[i] && strlen(steps->id[i]) == n &&
		    memcmp(steps->id[i], text, n) == 0)
			return true;
	return false;
}

/* Does TEXT, an expression or a path, speak of a step that is left out? */
static bool
speaks_of_out(const struct steps *steps, const char *text)
{
	size_t n;

	for (const char *p = text; *p != '\0'; p += n == 0 ? 1 : n) {
		n = 0;
		while (in_word(p[n]))
			n++;
		if (n > 0 && (p == text || p[-1] != '.') &&
		    (p[n] == '.' || p[n] == '[' || (p == text && p[n] == '\0'))
		    && is_out(steps, p, n))
			return true;
	}
	return false;
}

/* Does any text of the group, other than those for a reader? */
static bool
is_left(const struct steps *steps, const config_setting_t *group)
{
	static const char *const paths[] = { "exige", "ou", "pour", "si",
		"coche", "quand" };

	if (!config_setting_is_group(group))
		return true;
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		const config_setting_t *s = cfg_get(group, paths[i]);

		if (s != NULL && config_setting_type(s) ==
		    CONFIG_TYPE_STRING && speaks_of_out(steps,
		    config_setting_get_string(s)))
			return false;
	}
	return true;
}

static void
find_steps(const struct cfg *f, const config_setting_t *base,
	   struct steps *out)
{
	const config_setting_t *list = cfg_get(base, "etapes");
	int n = list == NULL || !config_setting_is_list(list) ? 0 :
	    config_setting_length(list);

	out->id = arena_array(f->arena, (size_t)n + 1, sizeof *out->id);
	out->taken = arena_array(f->arena, (size_t)n + 1, sizeof *out->taken);
	for (int i = 0; i < n; i++) {
		const config_setting_t *id = cfg_get(
		    config_setting_get_elem(list, (unsigned)i), "id");

		if (id != NULL && config_setting_type(id) ==
		    CONFIG_TYPE_STRING)
			out->id[out->n++] = config_setting_get_string(id);
	}
}

/* Those that the file wants. */
static void
choose(const struct cfg *f, struct steps *steps, const config_setting_t *want)
{
	int n = config_setting_is_list(want) || config_setting_is_array(want) ?
	    config_setting_length(want) : 0;
	size_t before = f->complaints->n;

	if (n == 0)
		cfg_complain(f, want, _("« %s » est une liste de textes : "
		    "( \"etape\", \"etape\" )"), "etapes");
	for (int i = 0; i < n; i++) {
		const config_setting_t *s =
		    config_setting_get_elem(want, (unsigned)i);
		const char *id = cfg_string(f, s, false), *near;
		int k = 0;

		while (id != NULL && k < steps->n &&
		    strcmp(steps->id[k], id) != 0)
			k++;
		if (id == NULL)
			continue;
		if (k < steps->n) {
			steps->taken[k] = true;
			continue;
		}
		near = cfg_nearest(id, steps->id, (size_t)steps->n);
		if (near != NULL)
			cfg_complain(f, s, _("%s : étape inconnue du "
			    "formulaire repris ; vouliez-vous dire %s ?"), id,
			    near);
		else
			cfg_complain(f, s, _("%s : étape inconnue du "
			    "formulaire repris"), id);
	}
	/* No second complaint for what is missing then. */
	for (int k = 0; f->complaints->n > before && k < steps->n; k++)
		steps->taken[k] = true;
}

/* Of a list of groups, those that are left. */
static void
cut_list(const struct steps *steps, config_setting_t *to,
	 const config_setting_t *list, bool of_steps)
{
	for (int i = 0; i < config_setting_length(list); i++) {
		const config_setting_t *e =
		    config_setting_get_elem(list, (unsigned)i);
		const config_setting_t *id = cfg_get(e, "id");
		bool out = of_steps ? id != NULL && config_setting_type(id) ==
		    CONFIG_TYPE_STRING && is_out(steps,
		    config_setting_get_string(id),
		    strlen(config_setting_get_string(id))) :
		    !is_left(steps, e);

		if (!out)
			taken_copy(to, e, NULL);
	}
}

static bool
text_is_out(const struct steps *steps, const config_setting_t *s)
{
	return config_setting_type(s) == CONFIG_TYPE_STRING &&
	    speaks_of_out(steps, config_setting_get_string(s));
}

/* Of a list of texts, those that are left. */
static void
cut_texts(const struct steps *steps, config_setting_t *to,
	  const config_setting_t *list)
{
	for (int i = 0; i < config_setting_length(list); i++) {
		const config_setting_t *e =
		    config_setting_get_elem(list, (unsigned)i);

		if (!text_is_out(steps, e))
			taken_copy(to, e, NULL);
	}
}

/* The texts of a group that are left, alone or in lists. */
static void
cut_group(const struct steps *steps, config_setting_t *to,
	  const config_setting_t *group)
{
	for (int i = 0; i < config_setting_length(group); i++) {
		const config_setting_t *s =
		    config_setting_get_elem(group, (unsigned)i);

		if (config_setting_is_list(s))
			cut_texts(steps, taken_add(to, s), s);
		else if (!text_is_out(steps, s))
			taken_copy(to, s, NULL);
	}
}

/* What a renewal takes from a step that is left out, it does not take. */
static void
cut_renewals(const struct steps *steps, config_setting_t *s)
{
	const config_setting_t *from;

	if (config_setting_is_group(s)) {
		from = config_setting_get_member(s, "au_renouvellement");
		if (from != NULL && text_is_out(steps, from))
			(void)config_setting_remove(s, "au_renouvellement");
	}
	if (config_setting_is_aggregate(s))
		for (int i = 0; i < config_setting_length(s); i++)
			cut_renewals(steps,
			    config_setting_get_elem(s, (unsigned)i));
}

void
taken_cut(const struct cfg *f, config_setting_t *into,
	  const config_setting_t *base, const config_setting_t *want)
{
	config_setting_t *form = taken_add(into, base);
	struct steps steps = { 0 };

	find_steps(f, base, &steps);
	choose(f, &steps, want);
	for (int i = 0; form != NULL && i < config_setting_length(base);
	    i++) {
		const config_setting_t *s =
		    config_setting_get_elem(base, (unsigned)i);
		const char *key = config_setting_name(s);
		bool list = strcmp(key, "controles") == 0 ||
		    strcmp(key, "pieces") == 0 || strcmp(key, "etapes") == 0 ||
		    strcmp(key, "echeances") == 0;

		if (list && config_setting_is_list(s))
			cut_list(&steps, taken_add(form, s), s,
			    strcmp(key, "etapes") == 0);
		else if (strcmp(key, "reperes") == 0 &&
		    config_setting_is_group(s))
			cut_group(&steps, taken_add(form, s), s);
		else if (strcmp(key, "montant_demande") != 0 ||
		    config_setting_type(s) != CONFIG_TYPE_STRING ||
		    !speaks_of_out(&steps, config_setting_get_string(s)))
			taken_copy(form, s, NULL);
	}
	if (form != NULL)
		cut_renewals(&steps, form);
}
