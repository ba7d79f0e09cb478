/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/wizard/real.h"

#include "base/date.h"
#include "base/str.h"
#include "catalog/catalog.h"
#include "catalog/catalogue.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>

static const char *
below(const char *var, const char *name, char *buf, size_t size)
{
	const char *dir = getenv(var);

	(void)snprintf(buf, size, "%s/%s", dir == NULL ? "." : dir, name);
	return buf;
}

static void
need(bool fine, struct complaints *c, const char *what)
{
	struct str out;

	str_init(&out, 0);
	complaints_print(c, &out);
	if (!fine || c->n > 0) {
		fprintf(stderr, "%s: %s\n", what, out.p);
		abort();
	}
	str_fini(&out);
	complaints_fini(c);
}

struct form *
real_form(void)
{
	struct complaints c = { 0 };
	char file[4096];
	struct form *f = catalog_form(below("GUICHET_DONNEES",
	    "formulaires/demande.cfg", file, sizeof file), &c);

	need(f != NULL, &c, file);
	return f;
}

static bool
own_scheme(struct catalogue *c, const char *file, struct complaints *out)
{
	return catalog_scheme(c, file, false, out);
}

static void
read_all(struct catalogue *to, const char *pattern,
    bool (*read)(struct catalogue *c, const char *file,
    struct complaints *out))
{
	struct complaints c = { 0 };
	char file[4096];
	glob_t g;

	if (glob(below("GUICHET_DONNEES", pattern, file, sizeof file), 0,
	    NULL, &g) != 0)
		abort();
	for (size_t i = 0; i < g.gl_pathc; i++)
		need(read(to, g.gl_pathv[i], &c), &c, g.gl_pathv[i]);
	globfree(&g);
}

struct catalogue *
real_catalogue(const struct form *f)
{
	struct catalogue *c = catalogue_new(f);

	read_all(c, "parametres/*.cfg", catalog_parameters);
	read_all(c, "regles/*.cfg", catalog_rules);
	read_all(c, "dispositifs/*.cfg", own_scheme);
	return c;
}

struct session *
real_session(const struct form *f, const char *name, const char *day)
{
	struct complaints c = { 0 };
	struct str refused;
	char file[4096];
	int32_t today;
	struct dossier *d;

	if (!date_from_iso(day, &today))
		abort();
	str_init(&refused, 0);
	d = dossier_new(f, today);
	need(catalog_answers(d, NULL, below("srcdir", name, file,
	    sizeof file), &c, &refused), &c, file);
	str_fini(&refused);
	dossier_saved(d);
	return session_new(d);
}

static void
put(void *ctx, const char *path, enum scope scope, const struct answer *an)
{
	(void)scope;
	str_printf(ctx, "%s = %s (%d)\n", path, an->draft,
	    (int)an->certainty);
}

char *
real_answers(const struct session *s)
{
	struct str out;
	char *text;

	str_init(&out, 0);
	dossier_each(s->dossier, put, &out);
	text = str_steal(&out);
	str_fini(&out);
	return text;
}
