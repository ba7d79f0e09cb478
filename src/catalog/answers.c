/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * answers - an answers file, made into the tree of model/fill.h.
 */
#include "catalog/cfg.h"

#include "base/i18n.h"
#include "model/fill.h"

#include <libintl.h>
#include <stdlib.h>
#include <string.h>

static const char *
scalar(const struct cfg *f, const config_setting_t *s)
{
	switch (config_setting_type(s)) {
	case CONFIG_TYPE_STRING:
		return cfg_string(f, s, true);
	case CONFIG_TYPE_BOOL:
		return config_setting_get_bool(s) == CONFIG_TRUE ? "oui" :
		    "non";
	case CONFIG_TYPE_INT:
		return arena_printf(f->arena, "%d",
		    config_setting_get_int(s));
	case CONFIG_TYPE_INT64:
		return arena_printf(f->arena, "%lld",
		    config_setting_get_int64(s));
	default:
		/* It would go through binary floating point. */
		cfg_complain(f, s, _("ce nombre à virgule s'écrit entre "
		    "guillemets"));
		return NULL;
	}
}

static void
add(const struct cfg *f, struct fill *parent, const config_setting_t *s)
{
	const char *name = config_setting_name(s);
	struct fill *node;

	if (config_setting_is_group(s))
		node = fill_add(f->arena, parent, FILL_GROUP, name, NULL);
	else if (config_setting_is_aggregate(s))
		node = fill_add(f->arena, parent, FILL_LIST, name, NULL);
	else
		node = fill_add(f->arena, parent, FILL_TEXT, name,
		    scalar(f, s));
	if (node->kind == FILL_TEXT && node->text == NULL)
		node->text = "";
	node->mark = s;
	for (int i = 0; config_setting_is_aggregate(s) &&
	    i < config_setting_length(s); i++)
		add(f, node, config_setting_get_elem(s, (unsigned)i));
}

struct fill *
cfg_answers(const struct cfg *f, const config_setting_t *group)
{
	struct fill *root = fill_add(f->arena, NULL, FILL_GROUP, NULL, NULL);

	root->mark = group;
	for (int i = 0; i < config_setting_length(group); i++)
		add(f, root, config_setting_get_elem(group, (unsigned)i));
	return root;
}

void
cfg_complain_answers(const struct cfg *f, const struct fill_faults *faults)
{
	for (size_t i = 0; i < faults->n; i++) {
		const struct fill_fault *fault = &faults->p[i];
		const char *what = say_text(f->arena, &fault->what, gettext);

		if (fault->named)
			cfg_complain_name(f, fault->at->mark, "%s", what);
		else
			cfg_complain(f, fault->at->mark, "%s", what);
	}
}

static void
tell(struct str *out, struct arena *a, const struct fill_faults *refused)
{
	for (size_t i = 0; i < refused->n; i++)
		str_printf(out, "%s : %s\n", refused->p[i].path,
		    say_text(a, &refused->p[i].what, gettext));
}

/* F was opened in A; closes it. */
static bool
enter(struct cfg *f, bool readable, struct dossier *d,
      const struct answer_meta *meta, struct arena *a, struct str *refused)
{
	struct fill *root = NULL;
	struct fill_faults faults = { 0 };

	if (readable) {
		root = cfg_answers(f, config_root_setting(&f->lib));
		(void)fill_check(d, root, a, &faults);
		cfg_complain_answers(f, &faults);
	}
	if (f->complaints->n == f->before) {
		faults.n = 0;
		fill_apply(d, meta, NULL, root, a, &faults);
		if (refused != NULL)
			tell(refused, a, &faults);
	}
	fill_faults_fini(&faults);
	return cfg_close(f);
}

bool
catalog_answers(struct dossier *d, const struct answer_meta *meta,
		const char *file, struct complaints *c, struct str *refused)
{
	struct arena a;
	struct cfg f;
	bool readable, fine;

	arena_init(&a);
	readable = cfg_open(&f, file, &a, c);
	fine = enter(&f, readable, d, meta, &a, refused);
	arena_fini(&a);
	return fine;
}

bool
catalog_answers_text(struct dossier *d, const struct answer_meta *meta,
		     const char *text, size_t n, const char *name,
		     struct complaints *c, struct str *refused)
{
	struct arena a;
	struct cfg f;
	bool readable, fine;

	arena_init(&a);
	readable = cfg_open_text(&f, text, n, name, &a, c);
	fine = enter(&f, readable, d, meta, &a, refused);
	arena_fini(&a);
	return fine;
}
