/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/unzip.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <zip.h>

/* Below that, how much a file swells says nothing. */
#define SMALL ((zip_uint64_t)1024 * 1024)
/* Answers in JSON shrink twenty times at most. */
#define RATIO 100
#define NAME_MOST 200

struct unzipping {
	zip_t *zip;
	const struct unzip_limits *limits;
	struct unzipped *out;
	size_t total;
	struct arena arena;
	struct err *err;
};

static void
fini(struct unzipped *u)
{
	for (size_t i = 0; i < u->n; i++) {
		free(u->file[i].name);
		free(u->file[i].p);
	}
	free(u->file);
	*u = (struct unzipped){ 0 };
}

/* A name that a screen may show. */
static const char *
shown(struct unzipping *u, const char *name)
{
	size_t n = strlen(name);
	const char *clean = utf8_clean(&u->arena, name, n > NAME_MOST ?
	    NAME_MOST : n, false);

	return arena_strndup(&u->arena, clean, utf8_boundary(clean,
	    strlen(clean), NAME_MOST));
}

static bool
refuse(struct unzipping *u, const char *name, const char *why)
{
	return err_set(u->err, ERR_INPUT, _("« %s » : %s ; rien n'est reçu"),
	    shown(u, name), why);
}

/* "a/b.pdf": no root, no drive, no "..", nothing empty between slashes. */
static bool
name_stays(const char *name)
{
	if (name[0] == '\0' || name[0] == '/' || strchr(name, '\\') != NULL ||
	    strchr(name, ':') != NULL)
		return false;
	for (const char *p = name; ; p++) {
		size_t n = strcspn(p, "/");

		if (n == 0 || (n == 1 && p[0] == '.') ||
		    (n == 2 && p[0] == '.' && p[1] == '.'))
			return false;
		p += n;
		if (*p == '\0')
			return true;
	}
}

static bool
check_name(struct unzipping *u, const char *name)
{
	size_t n = strlen(name);
	const char *clean = utf8_clean(&u->arena, name, n, false);

	if (n > NAME_MOST)
		return refuse(u, name, _("ce nom est trop long"));
	if (!utf8_valid(name, n) || strcmp(clean, name) != 0)
		return refuse(u, name, _("ce nom a des caractères de "
		    "commande"));
	if (!name_stays(name))
		return refuse(u, name, _("ce nom sort de l'archive"));
	for (size_t i = 0; i < u->out->n; i++)
		if (strcmp(u->out->file[i].name, name) == 0)
			return refuse(u, name, _("ce fichier y est deux "
			    "fois"));
	return true;
}

/* A plain file: neither link nor device, readable by all. */
static bool
check_kind(struct unzipping *u, zip_uint64_t i, const zip_stat_t *st)
{
	const zip_uint64_t wanted = ZIP_STAT_NAME | ZIP_STAT_SIZE |
	    ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC;
	zip_uint8_t system = 0;
	zip_uint32_t attributes = 0;
	mode_t mode;

	if ((st->valid & wanted) != wanted)
		return err_set(u->err, ERR_INPUT, "%s", _("cette archive ne "
		    "dit pas ce qu'elle contient ; rien n'est reçu"));
	if ((st->valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 &&
	    st->encryption_method != ZIP_EM_NONE)
		return refuse(u, st->name, _("ce fichier est fermé par un mot "
		    "de passe"));
	if (zip_file_get_external_attributes(u->zip, i, 0, &system,
	    &attributes) != 0)
		return refuse(u, st->name, _("ce n'est pas un fichier "
		    "ordinaire"));
	mode = (mode_t)(attributes >> 16) & S_IFMT;
	if (system == ZIP_OPSYS_UNIX && mode != 0 && mode != S_IFREG)
		return refuse(u, st->name, _("ce n'est pas un fichier "
		    "ordinaire (un lien, ou un appareil)"));
	return true;
}

static bool
check_size(struct unzipping *u, const zip_stat_t *st)
{
	if (st->size > u->limits->bytes - u->total)
		return refuse(u, st->name, _("l'archive est trop grosse une "
		    "fois ouverte"));
	if (st->size > SMALL && st->size / RATIO > st->comp_size)
		return refuse(u, st->name, _("ce fichier gonfle plus de cent "
		    "fois : c'est un piège"));
	return true;
}

/* Its bytes; their CRC is looked at when the last one was read. */
static bool
take(struct unzipping *u, zip_uint64_t i, const zip_stat_t *st)
{
	size_t size = (size_t)st->size, done = 0;
	struct unzipped_file *f = &u->out->file[u->out->n];
	zip_file_t *in = zip_fopen_index(u->zip, i, 0);
	zip_int64_t n = 1;
	bool crc = false;

	f->name = strdup(st->name);
	f->p = malloc(size + 1);
	if (f->name == NULL || f->p == NULL)
		abort();
	u->out->n++;
	/* one more than there should be: the end is then met, or passed */
	while (in != NULL && done <= size && n > 0) {
		n = zip_fread(in, f->p + done, size + 1 - done);
		if (n > 0)
			done += (size_t)n;
	}
	if (in != NULL) {
		crc = zip_error_code_zip(zip_file_get_error(in)) == ZIP_ER_CRC;
		(void)zip_fclose(in);
	}
	if (crc)
		return refuse(u, st->name, _("ce fichier est abîmé (sa somme "
		    "de contrôle, CRC, est fausse)"));
	if (in == NULL || n < 0 || done != size)
		return refuse(u, st->name, _("ce fichier est coupé ou "
		    "abîmé"));
	f->p[size] = '\0';
	f->size = size;
	u->total += size;
	return true;
}

static bool
take_all(struct unzipping *u)
{
	zip_int64_t n = zip_get_num_entries(u->zip, 0);

	if (n <= 0 || (zip_uint64_t)n > u->limits->files)
		return err_set(u->err, ERR_INPUT, n <= 0 ?
		    _("cette archive est vide") : _("cette archive a trop de "
		    "fichiers (%lld, et %zu au plus) ; rien n'est reçu"),
		    (long long)n, u->limits->files);
	u->out->file = calloc((size_t)n, sizeof *u->out->file);
	if (u->out->file == NULL)
		abort();
	for (zip_uint64_t i = 0; i < (zip_uint64_t)n; i++) {
		zip_stat_t st;
		size_t len;

		if (zip_stat_index(u->zip, i, ZIP_FL_ENC_RAW, &st) != 0)
			return err_set(u->err, ERR_INPUT, "%s", _("cette "
			    "archive est abîmée ; rien n'est reçu"));
		len = (st.valid & ZIP_STAT_NAME) != 0 ? strlen(st.name) : 0;
		if (len > 1 && st.name[len - 1] == '/' && st.size == 0 &&
		    strstr(st.name, "..") == NULL)
			continue;
		if (!check_kind(u, i, &st) || !check_name(u, st.name) ||
		    !check_size(u, &st) || !take(u, i, &st))
			return false;
	}
	return true;
}

static bool
read_all(const void *p, size_t n, const struct unzip_limits *l,
	 struct unzipped *out, struct err *err)
{
	struct unzipping u = { .limits = l, .out = out, .err = err };
	zip_error_t why;
	zip_source_t *source;
	bool done = false;

	*out = (struct unzipped){ 0 };
	zip_error_init(&why);
	source = zip_source_buffer_create(p, n, 0, &why);
	if (source != NULL)
		u.zip = zip_open_from_source(source, ZIP_RDONLY |
		    ZIP_CHECKCONS, &why);
	if (u.zip == NULL)
		(void)err_set(err, ERR_INPUT, "%s", _("ce n'est pas une "
		    "archive ZIP, ou elle est coupée ou abîmée ; rien n'est "
		    "reçu"));
	if (u.zip == NULL && source != NULL)
		zip_source_free(source);
	if (u.zip != NULL) {
		done = take_all(&u);
		zip_discard(u.zip);
	}
	zip_error_fini(&why);
	arena_fini(&u.arena);
	if (!done)
		fini(out);
	return done;
}

/* The one name that archives.so shows. */
__attribute__((visibility("default")))
const struct unzip_module unzip_module = {
	.version = UNZIP_VERSION,
	.read = read_all,
	.fini = fini,
};
