/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/receive.h"

#include "app/attach.h"
#include "app/module.h"

#include "base/i18n.h"
#include "base/sha256.h"
#include "exchange/archive.h"
#include "exchange/filetype.h"
#include "os/os.h"
#include "rules/pieces.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What opening one may take, in the child. */
#define SECONDS 60
#define MEMORY ((size_t)2048 << 20)
#define NAME_BYTES 200

struct receiving {
	struct app *app;
	struct str zip;
	const struct unzip_module *module;
	struct unzipped files;
	struct archive m;
	struct arena arena;
	int *pages;		/* of each part, as the child told */
	int told;
};

/* --- opened --- */

static bool
open_zip(struct receiving *r, struct err *err)
{
	static const struct unzip_limits limits = { ARCHIVE_FILES + 2,
		ARCHIVE_MAX + ARCHIVE_MAX / 4 };
	struct archive_file *f;

	if (!r->module->read(r->zip.p, r->zip.len, &limits, &r->files, err))
		return false;
	f = arena_array(&r->arena, r->files.n + 1, sizeof *f);
	for (size_t i = 0; i < r->files.n; i++)
		f[i] = (struct archive_file){ r->files.file[i].name,
			r->files.file[i].p, r->files.file[i].size };
	return archive_read(f, (int)r->files.n, &r->arena, &r->m, err);
}

/* A piece is what `pieces joindre` would take, and no other. */
static bool
check_piece(const struct archive_part *p, int *pages, struct err *err)
{
	enum filetype type = filetype_of(p->p, p->size);
	const struct reread_module *m;
	int width, height;
	bool done;

	*pages = 0;
	if (p->size == 0 || p->size > ATTACH_MAX)
		return err_set(err, ERR_INPUT, _("« %s » : une pièce fait %d "
		    "Mo au plus, et n'est pas vide ; rien n'est reçu"),
		    p->name, ATTACH_MAX_MB);
	if (type == FILETYPE_OTHER ||
	    strcmp(filetype_word(type), p->type) != 0)
		return err_set(err, ERR_INPUT, _("« %s » n'est pas du type "
		    "que dit %s ; rien n'est reçu"), p->name,
		    ARCHIVE_MANIFEST);
	if (type == FILETYPE_PDF)
		done = module_reread(&m, err) && m->inspect(p->p, p->size,
		    pages, err);
	else
		done = filetype_picture(p->p, p->size, &width, &height, err);
	if (!done)
		err_context(err, "« %s »", p->name);
	return done;
}

static bool
look(struct work_child *c, void *ctx, struct str *out, struct err *err)
{
	struct receiving *r = ctx;
	char line[24];

	work_confine(SECONDS, MEMORY);
	(void)work_tell(c, 0, _("ouverture"));
	if (!open_zip(r, err))
		return false;
	for (int i = 0; i < r->m.n; i++) {
		int pages = 0;

		(void)work_tell(c, 100 + i * 900 / r->m.n, _("contrôle"));
		if (strcmp(r->m.part[i].kind, ARCHIVE_IS_PIECE) == 0 &&
		    !check_piece(&r->m.part[i], &pages, err))
			return false;
		(void)snprintf(line, sizeof line, "%d", pages);
		work_line(c, line);
	}
	str_put(out, _("lu"));
	return true;
}

static void
on_pages(void *ctx, const char *text)
{
	struct receiving *r = ctx;

	if (r->told < ARCHIVE_FILES)
		r->pages[r->told++] = (int)strtol(text, NULL, 10);
}

/* --- kept --- */

static bool
keep_piece(struct receiving *r, int i, struct err *err)
{
	const struct archive_part *p = &r->m.part[i];
	const char *slash = strrchr(p->origin, '/');
	const char *name = slash == NULL ? p->origin : slash + 1;
	struct stored_file f = { .pages = i < r->told ? r->pages[i] : 0 };

	(void)snprintf(f.type, sizeof f.type, "%s", p->type);
	(void)snprintf(f.name, sizeof f.name, "%.*s", NAME_BYTES, name);
	if (strcmp(p->type, "pdf") != 0 && !filetype_picture(p->p, p->size,
	    &f.width, &f.height, err))
		return false;
	return store_file_put(r->app->store, p->p, p->size, &f, err);
}

/* Files that the answers name and that are not in the base. */
static bool
count_absent(struct receiving *r, const struct open_dossier *o, int *absent,
    struct err *err)
{
	static const enum scope scopes[] = { SCOPE_ASSOCIATION,
		SCOPE_EXERCICE, SCOPE_DOSSIER };
	const struct dossier *d = o->session->dossier;

	for (size_t k = 0; k < sizeof scopes / sizeof *scopes; k++) {
		const struct field *block = pieces_block(d->form, scopes[k]);
		const struct field *leaf = pieces_leaf(block, "empreinte");
		const struct rows *rows = leaf == NULL ? NULL :
		    row_list(d->root, block);

		for (size_t i = 0; rows != NULL && i < rows->n; i++) {
			const struct slot *slot = row_slot(rows->p[i], leaf);
			struct stored_file f;
			bool found;

			if (slot->value.kind != VALUE_TEXT)
				continue;
			if (!store_file(r->app->store, slot->value.text, &f,
			    &found, err))
				return false;
			*absent += !found;
		}
	}
	return true;
}

/* UUID: that of the dossier to make; NULL: a new one. */
static bool
make(struct receiving *r, const char *uuid, struct received *out,
    struct str *notes, struct err *err)
{
	const struct archive_part *p = archive_part_of(&r->m,
	    ARCHIVE_IS_ANSWERS);
	struct app_new n = { .form = r->m.form, .answers = p->name,
		.uuid = uuid };
	struct open_dossier o = { 0 };
	struct str text;
	bool done;

	str_init(&text, 0);
	str_putn(&text, p->p, p->size);
	done = app_create_text(r->app, &n, &text, &o, notes, err);
	str_fini(&text);
	if (!done)
		return false;
	out->number = o.info.number;
	for (int i = 0; i < r->m.n && done; i++) {
		if (strcmp(r->m.part[i].kind, ARCHIVE_IS_PIECE) != 0)
			continue;
		done = keep_piece(r, i, err);
		out->pieces++;
	}
	done = done && count_absent(r, &o, &out->absent, err);
	app_close(r->app, &o);
	return done;
}

/* All of it, or nothing. */
static bool
keep(struct receiving *r, const char *uuid, struct received *out,
    struct str *notes, struct err *err)
{
	struct store *s = r->app->store;
	bool done;

	if (!store_batch_begin(s, err))
		return false;
	done = make(r, uuid, out, notes, err);
	return store_batch_end(s, done, done ? err : NULL) && done;
}

/* The identifier of what is made of the dossier UUID: always the same, so
   that it is known when it comes again (UUIDv8 of RFC 9562, of a digest). */
void
receive_heir(const char *uuid, char out[HEIR_TEXT])
{
	struct sha256 h;
	char hex[SHA256_TEXT];

	sha256_begin(&h);
	sha256_put(&h, "archive ", 8);
	sha256_put(&h, uuid, strlen(uuid));
	sha256_end(&h, hex);
	hex[12] = '8';
	hex[16] = "89ab"[hex[16] & 3];
	(void)snprintf(out, HEIR_TEXT, "%.8s-%.4s-%.4s-%.4s-%.12s", hex,
	    hex + 8, hex + 12, hex + 16, hex + 20);
}

/* Is it here?  *taken: its identifier is, though it may be deleted. */
static bool
is_here(struct app *a, const char *uuid, int64_t *number, bool *taken)
{
	struct dossier_info here = { 0 };
	struct err none = { 0 };
	bool there;

	*taken = store_find(a->store, uuid, &here, &none);
	there = *taken && !here.deleted;
	if (there)
		*number = here.number;
	if (*taken)
		dossier_info_fini(&here);
	return there;
}

static bool
take(struct receiving *r, bool anyway, struct received *out,
    struct str *notes, struct err *err)
{
	const struct form *form;
	char heir[HEIR_TEXT];
	bool taken;

	if (!app_form(r->app, r->m.form, &form, err) ||
	    !app_store(r->app, STORE_CREATE, err))
		return false;
	out->version = r->m.version;
	out->there = r->m.number;
	receive_heir(r->m.uuid, heir);
	out->present = is_here(r->app, r->m.uuid, &out->number, &taken);
	out->present = is_here(r->app, heir, &out->number, &taken) ||
	    out->present;
	if (out->present && !anyway)
		return true;
	out->present = false;
	return keep(r, taken ? NULL : heir, out, notes, err);
}

bool
receive_keep(struct receiving *r, bool anyway, struct received *out,
    struct str *notes, struct err *err)
{
	*out = (struct received){ 0 };
	/* what passed in the child, here: the same bytes */
	return open_zip(r, err) && take(r, anyway, out, notes, err);
}

void
receive_end(struct receiving *r)
{
	if (r == NULL)
		return;
	if (r->module != NULL)
		r->module->fini(&r->files);
	str_fini(&r->zip);
	arena_fini(&r->arena);
	free(r);
}

struct receiving *
receive_begin(struct app *a, const char *file, struct work **w,
    struct err *err)
{
	struct receiving *r = calloc(1, sizeof *r);

	if (r == NULL)
		abort();
	*w = NULL;
	r->app = a;
	str_init(&r->zip, 2 * ARCHIVE_MAX);
	r->pages = arena_array(&r->arena, ARCHIVE_FILES, sizeof *r->pages);
	if (module_unzip(&r->module, err)) {
		if (os_read(file, 2 * ARCHIVE_MAX, &r->zip, err))
			*w = work_start(look, r, on_pages, r, err);
		else if (err != NULL && err->kind != ERR_IO)
			err->kind = ERR_INPUT;
	}
	if (*w != NULL)
		return r;
	receive_end(r);
	return NULL;
}

bool
receive(struct app *a, const char *file, bool anyway, struct received *out,
    struct str *notes, struct err *err)
{
	struct work *w = NULL;
	struct receiving *r = receive_begin(a, file, &w, err);
	bool done;

	if (r == NULL)
		return false;
	(void)attach_wait(w, -1);
	done = (!w->failed || err_set(err, ERR_INPUT, "%s", w->text)) &&
	    receive_keep(r, anyway, out, notes, err);
	work_end(w);
	receive_end(r);
	return done;
}

const char *
receive_say(const struct received *r, struct arena *a)
{
	const char *text;

	if (r->present)
		return arena_printf(a, _("Ce dossier est déjà dans cette base, "
		    "sous le numéro %lld ; rien n'a été fait."),
		    (long long)r->number);
	text = arena_printf(a, PLURAL_("Dossier %lld reçu, d'après la version "
	    "%d, avec %d pièce jointe.", "Dossier %lld reçu, d'après la "
	    "version %d, avec %d pièces jointes.", r->pieces), (long long)
	    r->number, r->version, r->pieces);
	return r->absent == 0 ? text : arena_printf(a, "%s %s", text,
	    arena_printf(a, PLURAL_("%d pièce n'était pas dans l'archive : à "
	    "joindre de nouveau.", "%d pièces n'étaient pas dans l'archive : "
	    "à joindre de nouveau.", r->absent), r->absent));
}
