/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * taken_merge - the tree of a form over the tree of the one it takes over.
 *
 * Lists of steps, pages, questions, controls, enclosures and budget models
 * are completed: what has the id of an element completes it in its place,
 * key by key (a question that says its type replaces it); what is new goes to
 * the end, or after the element that `apres` names.  Any other value that is
 * given again replaces the former.
 */
#include "catalog/taken.h"

#include "base/i18n.h"

#include <stdlib.h>
#include <string.h>

/* An element of a list while it is put together. */
struct item {
	const config_setting_t *base, *over;	/* one of them may be NULL */
	const char *id;
	const char *after;	/* where `apres` put it; NULL */
};
struct items {
	struct item *p;
	int n;
};

/* --- copies --- */

config_setting_t *
taken_add(config_setting_t *into, const config_setting_t *like)
{
	config_setting_t *s = config_setting_add(into,
	    config_setting_is_group(into) ? config_setting_name(like) : NULL,
	    config_setting_type(like));

	/* the name is there already: the reader of LIKE complained */
	if (s != NULL)
		config_setting_set_hook(s, config_setting_get_hook(like));
	return s;
}

void
taken_copy(config_setting_t *into, const config_setting_t *from, const char *skip)
{
	config_setting_t *to = taken_add(into, from);

	if (to == NULL)
		return;
	switch (config_setting_type(from)) {
	case CONFIG_TYPE_INT:
		(void)config_setting_set_int(to, config_setting_get_int(from));
		break;
	case CONFIG_TYPE_INT64:
		(void)config_setting_set_int64(to,
		    config_setting_get_int64(from));
		break;
	case CONFIG_TYPE_FLOAT:
		(void)config_setting_set_float(to,
		    config_setting_get_float(from));
		break;
	case CONFIG_TYPE_BOOL:
		(void)config_setting_set_bool(to,
		    config_setting_get_bool(from));
		break;
	case CONFIG_TYPE_STRING:
		(void)config_setting_set_string(to,
		    config_setting_get_string(from));
		break;
	default:
		for (int i = 0; i < config_setting_length(from); i++) {
			const config_setting_t *s =
			    config_setting_get_elem(from, (unsigned)i);

			if (skip == NULL || config_setting_name(s) == NULL ||
			    strcmp(config_setting_name(s), skip) != 0)
				taken_copy(to, s, NULL);
		}
	}
}

/* The text of KEY; NULL when it is not there or no text. */
static const char *
text_of(const config_setting_t *group, const char *key)
{
	const config_setting_t *s = cfg_get(group, key);

	return s != NULL && config_setting_type(s) == CONFIG_TYPE_STRING ?
	    config_setting_get_string(s) : NULL;
}

/* --- lists --- */

/* What names an element of a list that can be completed; NULL: it cannot. */
static const char *
names_by(const char *list)
{
	static const char *const by_id[] = { "etapes", "pages", "questions",
		"controles", "comptes", "echeances" };

	if (strcmp(list, "pieces") == 0)
		return "code";
	for (size_t i = 0; i < sizeof by_id / sizeof *by_id; i++)
		if (strcmp(list, by_id[i]) == 0)
			return "id";
	return NULL;
}

static int
find(const struct items *l, const char *id)
{
	for (int i = 0; id != NULL && i < l->n; i++)
		if (l->p[i].id != NULL && strcmp(l->p[i].id, id) == 0)
			return i;
	return -1;
}

/* Past what was already put after AT, and after that. */
static int
end_after(const struct items *l, int at)
{
	int end = at + 1;

	for (; end < l->n && l->p[end].after != NULL; end++) {
		int k = at;

		while (k < end && strcmp(l->p[end].after, l->p[k].id) != 0)
			k++;
		if (k == end)
			break;
	}
	return end;
}

static void
insert(struct items *l, int at, struct item one)
{
	memmove(l->p + at + 1, l->p + at, (size_t)(l->n - at) * sizeof *l->p);
	l->p[at] = one;
	l->n++;
}

static void
complain_after(const struct cfg *f, const struct items *l,
	       const config_setting_t *at)
{
	const char *want = config_setting_get_string(at), *near;
	const char **id = arena_array(f->arena, (size_t)l->n + 1, sizeof *id);
	size_t n = 0;

	for (int i = 0; i < l->n; i++)
		if (l->p[i].id != NULL)
			id[n++] = l->p[i].id;
	near = cfg_nearest(want, id, n);
	if (near != NULL)
		cfg_complain(f, at, _("%s : rien de ce nom dans cette liste ; "
		    "vouliez-vous dire %s ?"), want, near);
	else
		cfg_complain(f, at, _("%s : rien de ce nom dans cette liste"),
		    want);
}

/* OVER into the list: completes what has its id, and goes where it says. */
static void
place(const struct cfg *f, struct items *l, const config_setting_t *over,
      const char *by)
{
	const config_setting_t *apres = cfg_get(over, "apres");
	struct item one = { .over = over, .id = text_of(over, by),
		.after = text_of(over, "apres") };
	int same = find(l, one.id), at;

	/* twice in the same file: the reader complains */
	if (same >= 0 && l->p[same].over != NULL)
		same = -1;
	if (same >= 0 && one.after == NULL) {
		l->p[same].over = over;
		return;
	}
	if (apres != NULL && one.after == NULL)
		(void)cfg_string(f, apres, false);
	if (same >= 0) {
		one.base = l->p[same].base;
		memmove(l->p + same, l->p + same + 1,
		    (size_t)(l->n - same - 1) * sizeof *l->p);
		l->n--;
	}
	at = find(l, one.after);
	if (one.after != NULL && at < 0)
		complain_after(f, l, apres);
	insert(l, at < 0 ? l->n : end_after(l, at), one);
}

static void merge(const struct cfg *f, config_setting_t *into,
		  const config_setting_t *base, const config_setting_t *over);

static void
merge_list(const struct cfg *f, config_setting_t *into,
	   const config_setting_t *base, const config_setting_t *over)
{
	const char *by = names_by(config_setting_name(over));
	int nbase = config_setting_length(base);
	int nover = config_setting_length(over);
	struct items l = { .p = arena_array(f->arena, (size_t)(nbase + nover) +
	    1, sizeof *l.p) };
	config_setting_t *to = taken_add(into, over);

	for (int i = 0; i < nbase; i++) {
		const config_setting_t *e =
		    config_setting_get_elem(base, (unsigned)i);

		l.p[l.n++] = (struct item){ .base = e, .id = text_of(e, by) };
	}
	for (int i = 0; i < nover; i++)
		place(f, &l, config_setting_get_elem(over, (unsigned)i), by);
	for (int i = 0; to != NULL && i < l.n; i++)
		if (l.p[i].over == NULL)
			taken_copy(to, l.p[i].base, NULL);
		else if (l.p[i].base == NULL)
			taken_copy(to, l.p[i].over, "apres");
		else
			merge(f, to, l.p[i].base, l.p[i].over);
}

/* --- groups --- */

static void
merge_key(const struct cfg *f, config_setting_t *into,
	  const config_setting_t *base, const config_setting_t *over)
{
	if (over == NULL)
		taken_copy(into, base, NULL);
	else if (config_setting_is_group(base) &&
	    config_setting_is_group(over))
		merge(f, into, base, over);
	else if (config_setting_is_list(base) && config_setting_is_list(over) &&
	    names_by(config_setting_name(over)) != NULL)
		merge_list(f, into, base, over);
	else
		taken_copy(into, over, NULL);
}

/* What is given to a form, not to those that take it over: the edition too,
   when OVER is another official form. */
static bool
is_own(const char *key, const config_setting_t *over)
{
	return strcmp(key, "id") == 0 || strcmp(key, "version") == 0 ||
	    strcmp(key, "titre") == 0 || strcmp(key, "reprend") == 0 ||
	    (strcmp(key, "edition") == 0 && cfg_get(over, "cerfa") != NULL);
}

/* The keys of both, those of BASE first. */
static void
merge_keys(const struct cfg *f, config_setting_t *to,
	   const config_setting_t *base, const config_setting_t *over,
	   bool form)
{
	int nbase = config_setting_length(base);
	int nover = config_setting_length(over);

	for (int i = 0; i < nbase; i++) {
		const config_setting_t *s =
		    config_setting_get_elem(base, (unsigned)i);
		const char *key = config_setting_name(s);

		if (!form || !is_own(key, over))
			merge_key(f, to, s, cfg_get(over, key));
	}
	for (int i = 0; i < nover; i++) {
		const config_setting_t *s =
		    config_setting_get_elem(over, (unsigned)i);
		const char *key = config_setting_name(s);

		if (strcmp(key, form ? "reprend" : "apres") != 0 &&
		    (cfg_get(base, key) == NULL || (form && is_own(key, over))))
			taken_copy(to, s, NULL);
	}
}

static void
merge(const struct cfg *f, config_setting_t *into,
      const config_setting_t *base, const config_setting_t *over)
{
	config_setting_t *to;

	if (!config_setting_is_group(base) || !config_setting_is_group(over) ||
	    cfg_get(over, "type") != NULL) {
		taken_copy(into, over, "apres");
		return;
	}
	to = taken_add(into, over);
	if (to != NULL)
		merge_keys(f, to, base, over, false);
}

void
taken_merge(const struct cfg *f, config_setting_t *into,
	    const config_setting_t *base, const config_setting_t *over)
{
	const config_setting_t *form = cfg_get(over, "formulaire");
	config_setting_t *to = taken_add(into, form);
	int n = config_setting_length(over);

	if (to != NULL)
		merge_keys(f, to, base, form, true);
	/* What has no place there is complained of by who reads it. */
	for (int i = 0; i < n; i++) {
		const config_setting_t *s =
		    config_setting_get_elem(over, (unsigned)i);

		if (s != form)
			taken_copy(into, s, NULL);
	}
}
