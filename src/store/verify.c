/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/inner.h"

#include "base/i18n.h"
#include "base/sha256.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* verify - the whole file read, and each answer compared with its sum. */

#define TOLD 20		/* sentences of one kind */

static void
tell(struct str *out, bool *sound, const char *sentence)
{
	*sound = false;
	str_printf(out, "%s%s", out->len > 0 ? "\n" : "", sentence);
}

static void
verify_structure(struct store *s, struct str *out, bool *sound)
{
	sqlite3_stmt *st = sql_once(s, "PRAGMA integrity_check(20)");
	int code = SQLITE_ERROR;

	while (st != NULL && (code = sqlite3_step(st)) == SQLITE_ROW) {
		char *what = sql_text(st, 0);

		if (strcmp(what, "ok") != 0) {
			tell(out, sound, _("La structure du fichier est "
			    "abîmée : "));
			str_put(out, what);
		}
		free(what);
	}
	(void)sqlite3_finalize(st);
	if (code != SQLITE_DONE)
		tell(out, sound, _("La structure du fichier ne peut pas être "
		    "lue jusqu'au bout."));
	st = sql_once(s, "PRAGMA foreign_key_check");
	if (st != NULL && sqlite3_step(st) == SQLITE_ROW)
		tell(out, sound, _("Des dossiers renvoient à une association "
		    "ou à un exercice qui manque."));
	(void)sqlite3_finalize(st);
	if (!schema_known(s, (int)sql_number(s, "PRAGMA user_version", 0)))
		tell(out, sound, _("Les tables ne sont pas celles que fait "
		    "Guichet."));
}

static void
verify_answers(struct store *s, struct str *out, bool *sound)
{
	sqlite3_stmt *st = sql_once(s, "SELECT " ANSWER_COLUMNS ", subject"
	    " FROM answers");
	int told = 0, code = SQLITE_ERROR;

	while (st != NULL && (code = sqlite3_step(st)) == SQLITE_ROW) {
		struct uuid subject = { { 0 } };
		struct answer a;

		answer_from_row(st, 1, &a);
		if ((!sql_uuid(st, 10, &subject) ||
		    !answer_sound(&subject, st, &a)) && told++ < TOLD) {
			char *path = sql_text(st, 0);

			tell(out, sound, _("Cette réponse est abîmée : "));
			str_put(out, path);
			free(path);
		}
		answer_fini(&a);
	}
	(void)sqlite3_finalize(st);
	if (code != SQLITE_DONE)
		tell(out, sound, _("Les réponses ne peuvent pas être lues "
		    "jusqu'au bout."));
}

static void
verify_journal(struct store *s, struct str *out, bool *sound)
{
	sqlite3_stmt *st = sql_once(s, "SELECT " JOURNAL_COLUMNS
	    " FROM journal j");
	int code = SQLITE_ERROR;
	int64_t bad = 0;

	while (st != NULL && (code = sqlite3_step(st)) == SQLITE_ROW)
		if (!journal_sound(st))
			bad++;
	(void)sqlite3_finalize(st);
	if (code != SQLITE_DONE)
		tell(out, sound, _("Le journal ne peut pas être lu jusqu'au "
		    "bout."));
	if (bad > 0) {
		tell(out, sound, _("Lignes abîmées dans le journal : "));
		str_printf(out, "%lld", (long long)bad);
	}
}

/* Columns 0 and 1: the digest and the content. */
bool
version_sound(sqlite3_stmt *st)
{
	const char *digest = (const char *)sqlite3_column_text(st, 0);
	const void *content = sqlite3_column_blob(st, 1);
	char now[SHA256_TEXT];

	sha256_text(content == NULL ? "" : content,
	    (size_t)sqlite3_column_bytes(st, 1), now);
	return digest != NULL && strcmp(digest, now) == 0;
}

static void
verify_versions(struct store *s, struct str *out, bool *sound)
{
	sqlite3_stmt *st = sql_once(s, "SELECT digest, content, n"
	    " FROM versions");
	int code = SQLITE_ERROR;

	while (st != NULL && (code = sqlite3_step(st)) == SQLITE_ROW)
		if (!version_sound(st))
			tell(out, sound, _("Une version figée est abîmée."));
	(void)sqlite3_finalize(st);
	if (code != SQLITE_DONE)
		tell(out, sound, _("Les versions figées ne peuvent pas être "
		    "lues jusqu'au bout."));
}

static void
verify_links(struct store *s, struct str *out, bool *sound)
{
	sqlite3_stmt *st;
	int code = SQLITE_ERROR;

	if (!links_known(s))
		return;
	st = sql_once(s, "SELECT " LINK_COLUMNS " FROM liens");
	while (st != NULL && (code = sqlite3_step(st)) == SQLITE_ROW)
		if (!link_sound(st))
			tell(out, sound, _("Un lien entre deux dossiers est "
			    "abîmé."));
	(void)sqlite3_finalize(st);
	if (code != SQLITE_DONE)
		tell(out, sound, _("Les liens entre dossiers ne peuvent pas "
		    "être lus jusqu'au bout."));
}

/* What is said of each file, then its bytes: a file that lost them is told
   once. */
static void
verify_files(struct store *s, struct str *out, bool *sound)
{
	sqlite3_stmt *st;
	int code = SQLITE_ERROR;
	int64_t bad = 0;

	if (!files_known(s))
		return;
	st = sql_once(s, "SELECT " FILE_COLUMNS " FROM fichiers");
	while (st != NULL && (code = sqlite3_step(st)) == SQLITE_ROW)
		bad += !stored_sound(st);
	(void)sqlite3_finalize(st);
	if (code == SQLITE_DONE) {
		st = sql_once(s, "SELECT f.digest, c.content FROM fichiers f"
		    " LEFT JOIN contenus c ON c.digest = f.digest");
		code = SQLITE_ERROR;
	} else {
		st = NULL;
	}
	while (st != NULL && (code = sqlite3_step(st)) == SQLITE_ROW)
		bad += !version_sound(st);
	(void)sqlite3_finalize(st);
	if (code != SQLITE_DONE)
		tell(out, sound, _("Les pièces jointes ne peuvent pas être "
		    "lues jusqu'au bout."));
	if (bad > 0) {
		tell(out, sound, _("Pièces jointes abîmées : "));
		str_printf(out, "%lld", (long long)bad);
	}
}

bool
store_verify(const char *file, struct store_report *out, struct err *err)
{
	struct store_report r = { .sound = true };
	struct err why = { 0 };
	struct store s;
	struct stat st;
	struct str detail;

	if (stat(file, &st) != 0 || !S_ISREG(st.st_mode) ||
	    !open_plain(&s, file, _("vérification de la base"), &why)) {
		if (why.kind != ERR_DAMAGED)
			return why.kind != ERR_NONE ?
			    err_set(err, why.kind, "%s", why.text) :
			    err_set(err, ERR_IO, _("vérification de la base "
			    ": « %s » n'est pas un fichier qui existe."),
			    file);
		r.sound = false;
		r.size = st.st_size;
		r.detail = strdup(why.text);
		*out = r;
		return true;
	}
	str_init(&detail, 100000);
	r.size = st.st_size;
	r.dossiers = sql_number(&s, "SELECT count(*) FROM dossiers", 0);
	r.answers = sql_number(&s, "SELECT count(*) FROM answers"
	    " WHERE draft IS NOT NULL", 0);
	r.journal = sql_number(&s, "SELECT count(*) FROM journal", 0);
	r.versions = sql_number(&s, "SELECT count(*) FROM versions", 0);
	verify_structure(&s, &detail, &r.sound);
	verify_answers(&s, &detail, &r.sound);
	verify_journal(&s, &detail, &r.sound);
	verify_versions(&s, &detail, &r.sound);
	verify_links(&s, &detail, &r.sound);
	verify_files(&s, &detail, &r.sound);
	close_plain(&s);
	r.detail = str_steal(&detail);
	*out = r;
	return true;
}

void
store_report_fini(struct store_report *r)
{
	free(r->detail);
	*r = (struct store_report){ 0 };
}
