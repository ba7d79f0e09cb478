/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * settings - guichet.cfg of the user's folder.
 */
#include "catalog/cfg.h"

#include "base/cause.h"
#include "base/i18n.h"
#include "model/report.h"

#include <errno.h>
#include <fcntl.h>
#include <libintl.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct {
	const char *key;
	size_t at;
} texts[] = {
	{ "conseiller", offsetof(struct settings, adviser) },
	{ "initiales", offsetof(struct settings, initials) },
	{ "structure", offsetof(struct settings, desk_name) },
	{ "adresse", offsetof(struct settings, desk_address) },
	{ "base", offsetof(struct settings, base) },
	{ "copies", offsetof(struct settings, copies) },
	{ "theme", offsetof(struct settings, theme) },
	{ "imprimante", offsetof(struct settings, printer) },
	{ "ecart_bilan", offsetof(struct settings, gap_limit) },
};
#define TEXTS (sizeof texts / sizeof *texts)

static char **
text_at(struct settings *s, size_t i)
{
	return (char **)(void *)((char *)s + texts[i].at);
}

static void
put(char **to, const char *text)
{
	char *copy = strdup(text);

	if (copy == NULL)
		abort();
	free(*to);
	*to = copy;
}

void
settings_init(struct settings *s)
{
	*s = (struct settings){ 0 };
	for (size_t i = 0; i < TEXTS; i++)
		put(text_at(s, i), "");
	put(&s->theme, "sobre");
}

void
settings_fini(struct settings *s)
{
	for (size_t i = 0; i < TEXTS; i++)
		free(*text_at(s, i));
	*s = (struct settings){ 0 };
}

/* What a report could not read would be found by whoever fills it, a year
   later. */
static void
check_gap(const struct cfg *f, const config_setting_t *root)
{
	const config_setting_t *s = cfg_get(root, "ecart_bilan");
	const char *text = s == NULL ? NULL : cfg_text(f, root,
	    "ecart_bilan", true), *limit;
	struct say why;

	if (text != NULL && !report_limit_read(text, &limit, &why, f->arena))
		cfg_complain(f, s, "%s", say_text(f->arena, &why, gettext));
}

static void
check(const struct cfg *f)
{
	static const char *const themes[] = { "sobre", "clair", "sombre",
		"contraste" };
	const config_setting_t *root = config_root_setting(&f->lib);
	const char *known[TEXTS + 2];

	for (size_t i = 0; i < TEXTS; i++)
		known[i] = texts[i].key;
	known[TEXTS] = "souris";
	known[TEXTS + 1] = NULL;
	cfg_only(f, root, known);
	for (size_t i = 0; i < TEXTS; i++)
		(void)cfg_text(f, root, texts[i].key, true);
	check_gap(f, root);
	(void)cfg_word(f, root, "theme", themes, 4, 0);
	(void)cfg_bool(f, root, "souris", false);
}

static void
take(const struct cfg *f, struct settings *s)
{
	const config_setting_t *root = config_root_setting(&f->lib);

	for (size_t i = 0; i < TEXTS; i++) {
		const char *text = cfg_text(f, root, texts[i].key, true);

		if (text != NULL)
			put(text_at(s, i), text);
	}
	s->mouse = cfg_bool(f, root, "souris", s->mouse);
}

bool
settings_read(struct settings *s, const char *file, struct err *err)
{
	struct complaints c = { 0 };
	struct arena a;
	struct str all;
	struct cfg f;
	bool fine;

	if (access(file, F_OK) != 0 && errno == ENOENT)
		return true;
	arena_init(&a);
	fine = cfg_open(&f, file, &a, &c);
	if (fine) {
		check(&f);
		fine = c.n == 0;
	}
	if (fine)
		take(&f, s);
	(void)cfg_close(&f);
	if (!fine) {
		str_init(&all, 900);
		complaints_print(&c, &all);
		while (all.len > 0 && all.p[all.len - 1] == '\n')
			str_cut(&all, all.len - 1);
		(void)err_set(err, ERR_INPUT, "%s", all.p);
		str_fini(&all);
	}
	complaints_fini(&c);
	arena_fini(&a);
	return fine;
}

/* --- writing --- */

static void
put_quoted(struct str *out, const char *key, const char *text)
{
	str_printf(out, "%s = \"", key);
	for (const char *p = text; *p != '\0'; p++) {
		if (*p == '"' || *p == '\\')
			str_putc(out, '\\');
		if (*p == '\n')
			str_put(out, "\\n");
		else
			str_putc(out, *p);
	}
	str_put(out, "\";\n");
}

/* os/ has the same; two rooms of ring 3 do not see each other. */
static bool
write_beside(const char *file, const struct str *text, int *number)
{
	char *real = realpath(file, NULL);
	const char *to = real != NULL ? real : file;
	const char *slash = strrchr(to, '/');
	char *dir = slash == NULL ? strdup(".") : slash == to ? strdup("/") :
	    strndup(to, (size_t)(slash - to));
	struct str beside;
	bool done = false;
	int fd, folder;

	if (dir == NULL)
		abort();
	str_init(&beside, 0);
	str_printf(&beside, "%s.XXXXXX", to);
	fd = mkostemp(beside.p, O_CLOEXEC);
	*number = errno;
	if (fd >= 0) {
		done = fchmod(fd, 0600) == 0 &&
		    write(fd, text->p, text->len) == (ssize_t)text->len &&
		    fsync(fd) == 0;
		*number = errno;
		if (close(fd) != 0 || !done || rename(beside.p, to) != 0) {
			*number = done ? errno : *number;
			done = false;
			(void)unlink(beside.p);
		}
	}
	folder = done ? open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
	if (folder >= 0) {
		(void)fsync(folder);
		(void)close(folder);
	}
	str_fini(&beside);
	free(dir);
	free(real);
	return done;
}

bool
settings_write(const struct settings *s, const char *file, struct err *err)
{
	struct settings copy = *s;
	struct str out;
	int number = 0;
	bool done;

	str_init(&out, 0);
	str_put(&out, "# Réglages de guichet : voir guichet(1).\n");
	for (size_t i = 0; i < TEXTS; i++)
		put_quoted(&out, texts[i].key, *text_at(&copy, i));
	str_printf(&out, "souris = %s;\n", s->mouse ? "true" : "false");
	done = write_beside(file, &out, &number);
	str_fini(&out);
	if (done)
		return true;
	return err_set(err, number == ENOSPC ? ERR_FULL : number == EACCES ||
	    number == EROFS ? ERR_READONLY : ERR_IO,
	    _("écriture de %s : %s"), file, _(cause_of(number)));
}
