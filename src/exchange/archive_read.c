/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * archive_read - a manifest that came from anywhere, and the files that it
 * names: each is there, once, of the size and the digest that it says, and
 * none is there that it does not name.
 */
#include "exchange/archive.h"
#include "exchange/archive_part.h"
#include "exchange/part.h"

#include "base/date.h"
#include "base/i18n.h"

#include <libintl.h>
#include <string.h>

struct reading_archive {
	const struct archive_file *file;
	int n;
	struct arena *a;
	struct archive *out;
	struct err *err;
};

static const struct archive_file *
find(const struct reading_archive *r, const char *name)
{
	for (int i = 0; i < r->n; i++)
		if (strcmp(r->file[i].name, name) == 0)
			return &r->file[i];
	return NULL;
}

static bool
lies(const struct reading_archive *r, const char *what)
{
	return err_set(r->err, ERR_INPUT, _("%s : %s ; rien n'est reçu"),
	    ARCHIVE_MANIFEST, what);
}

static bool
is_digest(const char *text)
{
	return strlen(text) == SHA256_TEXT - 1 &&
	    text[strspn(text, "0123456789abcdef")] == '\0';
}

static bool
is_uuid(const char *text)
{
	return strlen(text) == 36 &&
	    text[strspn(text, "0123456789abcdef-")] == '\0';
}

static int64_t
number(const json_t *object, const char *key)
{
	const json_t *v = json_object_get(object, key);

	return json_is_integer(v) ? json_integer_value(v) : -1;
}

/* --- one file --- */

static bool
known_kind(const char *kind)
{
	static const char *const kinds[] = { ARCHIVE_IS_PAPER,
		ARCHIVE_IS_ANSWERS, ARCHIVE_IS_VERSION, ARCHIVE_IS_PIECE };

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kind, kinds[i]) == 0)
			return true;
	return false;
}

/* P is the file that NAMED says it is. */
static bool
take_part(struct reading_archive *r, const json_t *named,
	  struct archive_part *p)
{
	const struct archive_file *f;
	char now[SHA256_TEXT];

	*p = (struct archive_part){
		.name = part_text(named, "nom", "", r->a),
		.kind = part_text(named, "genre", "", r->a),
		.type = part_text(named, "type", "", r->a),
		.code = part_text(named, "piece", "", r->a),
		.label = part_text(named, "libelle", "", r->a),
		.origin = part_text(named, "nom_d_origine", "", r->a) };
	f = find(r, p->name);
	if (!known_kind(p->kind))
		return lies(r, arena_printf(r->a, _("« %s » est d'un genre "
		    "inconnu"), p->name));
	if (f == NULL)
		return lies(r, arena_printf(r->a, _("« %s » n'est pas dans "
		    "l'archive"), p->name));
	if (number(named, "taille") != (int64_t)f->size)
		return lies(r, arena_printf(r->a, _("« %s » n'a pas la taille "
		    "annoncée"), p->name));
	sha256_text(f->p, f->size, now);
	if (strcmp(part_text(named, "sha256", "", r->a), now) != 0)
		return err_set(r->err, ERR_INPUT, _("« %s » n'a pas "
		    "l'empreinte (SHA-256) que dit %s : le fichier a changé ; "
		    "rien n'est reçu"), p->name, ARCHIVE_MANIFEST);
	memcpy(p->digest, now, sizeof now);
	p->p = f->p;
	p->size = f->size;
	return true;
}

static bool
named_before(const struct archive *m, const char *name)
{
	for (int i = 0; i < m->n; i++)
		if (strcmp(m->part[i].name, name) == 0)
			return true;
	return false;
}

static bool
take_parts(struct reading_archive *r, const json_t *list)
{
	struct archive *m = r->out;
	size_t n = json_array_size(list);

	if (!json_is_array(list) || n == 0 || n > ARCHIVE_FILES)
		return lies(r, _("il manque « fichiers », ou ils sont trop"));
	m->part = arena_array(r->a, n, sizeof *m->part);
	for (size_t i = 0; i < n; i++) {
		struct archive_part p;

		if (!take_part(r, json_array_get(list, i), &p))
			return false;
		if (named_before(m, p.name))
			return lies(r, arena_printf(r->a, _("« %s » y est deux "
			    "fois"), p.name));
		m->part[m->n++] = p;
	}
	for (int i = 0; i < r->n; i++)
		if (strcmp(r->file[i].name, ARCHIVE_MANIFEST) != 0 &&
		    strcmp(r->file[i].name, ARCHIVE_SUMS) != 0 &&
		    !named_before(m, r->file[i].name))
			return lies(r, arena_printf(r->a, _("« %s » est dans "
			    "l'archive et n'y est pas dit"),
			    r->file[i].name));
	return true;
}

/* --- the whole --- */

/* Each kind once, pieces apart; the version is that of its bytes. */
static bool
holds_together(struct reading_archive *r)
{
	const struct archive *m = r->out;
	const struct archive_part *v = archive_part_of(m, ARCHIVE_IS_VERSION);
	int count[2] = { 0 };

	for (int i = 0; i < m->n; i++) {
		count[0] += strcmp(m->part[i].kind, ARCHIVE_IS_ANSWERS) == 0;
		count[1] += strcmp(m->part[i].kind, ARCHIVE_IS_VERSION) == 0;
	}
	if (count[0] != 1 || count[1] > 1)
		return lies(r, _("il faut un fichier de réponses, et un "
		    "seul"));
	if (v != NULL && strcmp(v->digest, m->digest) != 0)
		return lies(r, _("l'empreinte de la version figée n'est pas "
		    "celle de son fichier"));
	return true;
}

static bool
take_manifest(struct reading_archive *r, const json_t *root)
{
	struct archive *m = r->out;
	const json_t *dossier = json_object_get(root, "dossier");
	const json_t *form = json_object_get(root, "formulaire");
	const json_t *version = json_object_get(root, "version_figee");
	int64_t n = number(version, "numero");

	*m = (struct archive){
		.program = part_text(root, "programme", "", r->a),
		.date = NO_DAY,
		.uuid = part_text(dossier, "identifiant", "", r->a),
		.number = number(dossier, "numero"),
		.association = part_text(dossier, "association", "", r->a),
		.title = part_text(dossier, "titre", "", r->a),
		.form = part_text(form, "id", "", r->a),
		.form_digest = part_text(form, "digest", "", r->a),
		.digest = part_text(version, "empreinte", "", r->a),
		.recipient = part_text(root, "destinataire", "", r->a) };
	if (!is_uuid(m->uuid) || !is_digest(m->digest) || n < 1 ||
	    n > 1000000 || m->form[0] == '\0')
		return lies(r, _("il ne dit pas de quel dossier, de quelle "
		    "version ou de quel formulaire il est"));
	m->version = (int)n;
	return take_parts(r, json_object_get(root, "fichiers")) &&
	    holds_together(r);
}

/* Line by line what `sha256sum -c` would say. */
static bool
check_sums(struct reading_archive *r, const struct archive_file *manifest)
{
	const struct archive_file *f = find(r, ARCHIVE_SUMS);
	char digest[SHA256_TEXT];
	struct str want;
	bool same;

	str_init(&want, 0);
	for (int i = 0; i < r->out->n; i++)
		str_printf(&want, "%s  %s\n", r->out->part[i].digest,
		    r->out->part[i].name);
	sha256_text(manifest->p, manifest->size, digest);
	str_printf(&want, "%s  %s\n", digest, ARCHIVE_MANIFEST);
	same = f != NULL && f->size == want.len &&
	    memcmp(f->p, want.p, want.len) == 0;
	str_fini(&want);
	return same || err_set(r->err, ERR_INPUT, _("%s ne dit pas la même "
	    "chose que %s, ou n'y est pas : l'archive a changé ; rien n'est "
	    "reçu"), ARCHIVE_SUMS, ARCHIVE_MANIFEST);
}

bool
archive_read(const struct archive_file *file, int n, struct arena *a,
	     struct archive *out, struct err *err)
{
	struct reading_archive r = { file, n, a, out, err };
	const struct archive_file *manifest = find(&r, ARCHIVE_MANIFEST);
	json_t *root;
	bool done;

	if (manifest == NULL)
		return err_set(err, ERR_INPUT, _("cette archive n'a pas de "
		    "%s : ce n'est pas celle d'un dossier de Guichet"),
		    ARCHIVE_MANIFEST);
	root = part_read(manifest->p, manifest->size, err);
	done = root != NULL && part_format(root, ARCHIVE_FORMAT, err);
	if (!done)
		err_context(err, "%s", ARCHIVE_MANIFEST);
	done = done && take_manifest(&r, root) && check_sums(&r, manifest);
	json_decref(root);
	return done;
}
