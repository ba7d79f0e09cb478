/* SPDX-License-Identifier: GPL-3.0-or-later */
/* archive - what is put in one, and its manifest. */
#include "exchange/archive.h"
#include "exchange/archive_part.h"
#include "exchange/zip.h"

#include "base/date.h"
#include "base/utf8.h"

#include <string.h>

#define LABEL_BYTES 60

/* TEXT as plain letters, digits and hyphens. */
static void
put_plain(struct str *out, const char *text, size_t most)
{
	size_t from = out->len;
	bool gap = false;

	for (; *text != '\0' && out->len - from < most; text++) {
		bool plain = (*text >= 'a' && *text <= 'z') ||
		    (*text >= 'A' && *text <= 'Z') ||
		    (*text >= '0' && *text <= '9');

		if (plain && gap && out->len > from)
			str_putc(out, '-');
		gap = !plain;
		if (plain)
			str_putc(out, *text);
	}
}

const char *
archive_piece_name(int rank, const char *code, const char *label,
		   const char *type, struct arena *a)
{
	const char *name;
	struct str s;

	str_init(&s, 0);
	str_printf(&s, "pieces/%02d-", rank);
	if (code[0] != '\0') {
		put_plain(&s, code, 16);
		str_putc(&s, '-');
	}
	utf8_slug_put(&s, label, LABEL_BYTES);
	str_printf(&s, ".%s", strcmp(type, "jpeg") == 0 ? "jpg" : type);
	name = arena_strdup(a, s.p);
	str_fini(&s);
	return name;
}

const struct archive_part *
archive_part_of(const struct archive *m, const char *kind)
{
	for (int i = 0; i < m->n; i++)
		if (strcmp(m->part[i].kind, kind) == 0)
			return &m->part[i];
	return NULL;
}

static void
put_part(struct json_out *j, const struct archive_part *p)
{
	json_open(j, NULL, '{');
	json_text(j, "nom", p->name);
	json_text(j, "genre", p->kind);
	json_text(j, "type", p->type);
	json_int(j, "taille", (int64_t)p->size);
	json_text(j, "sha256", p->digest);
	if (strcmp(p->kind, ARCHIVE_IS_PIECE) == 0) {
		json_words(j, "piece", p->code);
		json_text(j, "libelle", p->label);
		json_words(j, "nom_d_origine", p->origin);
	}
	json_close(j, '}');
}

static void
put_manifest(const struct archive *m, struct str *out)
{
	struct json_out j;
	char day[DATE_TEXT];

	json_begin(&j, out);
	json_open(&j, NULL, '{');
	json_text(&j, "schema", ARCHIVE_SCHEMA);
	json_text(&j, "format", ARCHIVE_FORMAT);
	json_int(&j, "version", 1);
	json_text(&j, "programme", m->program);
	json_text(&j, "date", date_iso(m->date, day));
	json_open(&j, "dossier", '{');
	json_text(&j, "identifiant", m->uuid);
	json_int(&j, "numero", m->number);
	json_text(&j, "association", m->association);
	json_text(&j, "titre", m->title);
	json_close(&j, '}');
	json_open(&j, "formulaire", '{');
	json_text(&j, "id", m->form);
	json_int(&j, "version", m->form_version);
	json_text(&j, "digest", m->form_digest);
	json_close(&j, '}');
	json_open(&j, "version_figee", '{');
	json_int(&j, "numero", m->version);
	json_text(&j, "empreinte", m->digest);
	json_close(&j, '}');
	json_words(&j, "destinataire", m->recipient);
	json_open(&j, "fichiers", '[');
	for (int i = 0; i < m->n; i++)
		put_part(&j, &m->part[i]);
	json_close(&j, ']');
	json_close(&j, '}');
	str_putc(out, '\n');
}

void
archive_pack(struct archive *m, struct str *out)
{
	struct str manifest, sums;
	char digest[SHA256_TEXT];
	struct zip z;

	str_init(&manifest, 0);
	str_init(&sums, 0);
	for (int i = 0; i < m->n; i++) {
		struct archive_part *p = &m->part[i];

		sha256_text(p->p, p->size, p->digest);
		str_printf(&sums, "%s  %s\n", p->digest, p->name);
	}
	put_manifest(m, &manifest);
	sha256_text(manifest.p, manifest.len, digest);
	str_printf(&sums, "%s  %s\n", digest, ARCHIVE_MANIFEST);
	zip_begin(&z, out);
	zip_put(&z, ARCHIVE_MANIFEST, manifest.p, manifest.len);
	zip_put(&z, ARCHIVE_SUMS, sums.p, sums.len);
	for (int i = 0; i < m->n; i++)
		zip_put(&z, m->part[i].name, m->part[i].p, m->part[i].size);
	zip_end(&z);
	str_fini(&manifest);
	str_fini(&sums);
}
