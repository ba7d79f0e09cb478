/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/kept.h"
#include "app/models.h"

#include "base/i18n.h"
#include "os/os.h"

#include <string.h>

/* No model of a convention comes near it. */
#define FILE_LIMIT ((size_t)2 * 1024 * 1024)

static bool
read_text(const struct model_file *f, struct arena *arena,
    struct kept_text *out, struct err *err)
{
	struct str text;
	bool done;

	str_init(&text, 0);
	done = os_read(f->path, FILE_LIMIT, &text, err);
	*out = (struct kept_text){ .folder = f->folder, .name = f->name };
	if (done) {
		out->size = text.len;
		out->text = arena_strndup(arena, text.p, text.len);
		sha256_text(out->text, out->size, out->digest);
	}
	str_fini(&text);
	return done;
}

bool
kept_gather(struct app *a, const struct form *form, struct arena *arena,
    struct frozen_meta *m, struct err *err)
{
	struct model_file *f;
	struct kept_text *kept;
	int n, nmodel = 0;

	m->kept = NULL;
	m->nkept = 0;
	if (!models_files(a, form, arena, &f, &n, err))
		return false;
	for (int i = 0; i < n; i++)
		nmodel += strcmp(f[i].folder, KEPT_MODELS) == 0;
	if (nmodel == 0)
		return true;
	if (n > KEPT_MOST)
		return err_set(err, ERR_INPUT, _("plus de %d modèles et "
		    "fichiers de chiffres : une version ne peut pas les "
		    "garder tous"), KEPT_MOST);
	kept = arena_array(arena, (size_t)n, sizeof *kept);
	for (int i = 0; i < n; i++)
		if (!read_text(&f[i], arena, &kept[i], err))
			return false;
	m->kept = kept;
	m->nkept = n;
	return true;
}

bool
kept_same(const struct frozen_meta *m, const struct version *v)
{
	struct arena arena = { 0 };
	struct frozen f;
	struct err none = { 0 };
	bool same = exchange_thaw(v->content, v->size, &arena, &f, &none) &&
	    f.keeps && f.nkept == m->nkept && (m->signed_on == NO_DAY ||
	    m->signed_on == f.signed_on);

	for (int i = 0; same && i < m->nkept; i++)
		same = strcmp(m->kept[i].digest, f.kept[i].digest) == 0 &&
		    strcmp(m->kept[i].name, f.kept[i].name) == 0;
	arena_fini(&arena);
	return same;
}

/* --- one text, once for a dossier --- */

/* The text of DIGEST that F holds itself; NULL. */
static const struct kept_text *
held(const struct frozen *f, const char *digest)
{
	for (int i = 0; i < f->nkept; i++)
		if (f->kept[i].text != NULL && strcmp(f->kept[i].digest,
		    digest) == 0)
			return &f->kept[i];
	return NULL;
}

/* The text of DIGEST in version N, in ARENA; NULL: it is not there, or the
   version is damaged. */
static const struct kept_text *
fetch(struct app *a, const struct dossier_info *dossier, int n,
    const char *digest, struct arena *arena)
{
	struct version v = { 0 };
	const struct kept_text *k = NULL;
	struct frozen f;
	struct err none = { 0 };

	if (store_version(a->store, dossier, n, &v, &none) && v.n == n &&
	    exchange_thaw(v.content, v.size, arena, &f, &none))
		k = held(&f, digest);
	version_fini(&v);
	return k;
}

static bool
form_has(const struct form *form, const char *digest)
{
	for (int i = 0; i < form->nsource; i++)
		if (strcmp(form->source[i].digest, digest) == 0)
			return true;
	return false;
}

/* Which version holds it, LAST being thawed as F; 0: none. */
static int
holder(struct app *a, const struct dossier_info *dossier,
    const struct version *last, const struct frozen *f, const char *digest,
    struct arena *arena)
{
	if (held(f, digest) != NULL)
		return last->n;
	for (int i = 0; i < f->nkept; i++)
		if (f->kept[i].version > 0 && f->kept[i].version < last->n &&
		    strcmp(f->kept[i].digest, digest) == 0 && fetch(a,
		    dossier, f->kept[i].version, digest, arena) != NULL)
			return f->kept[i].version;
	return 0;
}

void
kept_share(struct app *a, const struct dossier_info *dossier,
    const struct version *last, const struct form *form,
    struct frozen_meta *m)
{
	struct arena arena = { 0 };
	struct kept_text *kept = m->kept;
	struct frozen f;
	struct err none = { 0 };

	if (m->nkept > 0 && last->n > 0 && exchange_thaw(last->content,
	    last->size, &arena, &f, &none))
		for (int i = 0; i < m->nkept; i++)
			if (!form_has(form, kept[i].digest))
				kept[i].version = holder(a, dossier, last, &f,
				    kept[i].digest, &arena);
	arena_fini(&arena);
}

bool
kept_whole(struct app *a, const struct dossier_info *dossier,
    struct thawed *t)
{
	struct frozen *f = &t->frozen;

	for (int i = 0; f->keeps && i < f->nkept; i++) {
		struct kept_text *k = &f->kept[i];
		const struct kept_text *at;

		if (k->text != NULL)
			continue;
		/* only what was there before can be named */
		at = k->version <= 0 || k->version >= t->n ? NULL :
		    fetch(a, dossier, k->version, k->digest, &t->arena);
		if (at == NULL)
			return false;
		k->text = at->text;
		k->size = at->size;
	}
	return f->keeps;
}
