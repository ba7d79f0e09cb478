/* SPDX-License-Identifier: GPL-3.0-or-later */
/* host_settings - guichet.cfg, and the person's own editor. */
#include "config.h"

#include "app/host_app.h"
#include "term/term.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "os/os.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define EDITED_MAX ((size_t)TEXT_MAX)

static const char *
or_empty(const char *text)
{
	return text == NULL ? "" : text;
}

static const struct desk_settings *
settings(struct host *host)
{
	struct host_app *h = host_app_of(host);
	const struct settings *s = &h->app->settings;
	struct str base;

	str_init(&base, 0);
	(void)!app_base_file(h->app, &base, NULL);
	arena_reset(&h->misc_arena);
	h->settings = (struct desk_settings){ .adviser = or_empty(s->adviser),
		.initials = or_empty(s->initials),
		.desk_name = or_empty(s->desk_name),
		.desk_address = or_empty(s->desk_address),
		.base = arena_strdup(&h->misc_arena, base.p),
		.copies = or_empty(s->copies), .theme = or_empty(s->theme),
		.printer = or_empty(s->printer),
		.gap_limit = or_empty(s->gap_limit), .mouse = s->mouse };
	str_fini(&base);
	return &h->settings;
}

static void
replace(char **to, const char *text)
{
	char *copy = strdup(or_empty(text));

	if (copy == NULL)
		abort();
	free(*to);
	*to = copy;
}

/* The base of the first start: opened where the person said. */
static bool
move_base(struct host_app *h, struct err *err)
{
	struct store_who who;

	if (h->app->store == NULL)
		return app_store(h->app, STORE_CREATE, err);
	who = (struct store_who){ or_empty(h->app->settings.initials), "" };
	store_set_who(h->app->store, &who);
	return true;
}

/* TO becomes the name that was typed. */
static void
replace_typed(char **to, const char *name)
{
	struct str path;

	str_init(&path, 0);
	os_typed(&path, or_empty(name));
	replace(to, path.p);
	str_fini(&path);
}

static bool
set_settings(struct host *host, const struct desk_settings *d,
    struct err *err)
{
	struct host_app *h = host_app_of(host);
	struct settings *s = &h->app->settings;
	struct str dir;
	bool done;

	str_init(&dir, 0);
	os_typed(&dir, or_empty(d->copies));
	done = dir.len == 0 || os_make_dirs(dir.p, err);
	str_fini(&dir);
	if (!done)
		return false;
	replace(&s->adviser, d->adviser);
	replace(&s->initials, d->initials);
	replace(&s->desk_name, d->desk_name);
	replace(&s->desk_address, d->desk_address);
	replace_typed(&s->copies, d->copies);
	replace(&s->theme, d->theme);
	replace(&s->printer, d->printer);
	replace(&s->gap_limit, d->gap_limit);
	s->mouse = d->mouse;
	if (h->app->base_option == NULL)
		replace_typed(&s->base, d->base);
	if (!move_base(h, err))
		return false;
	str_init(&dir, 0);
	os_parent(&dir, h->app->settings_file.p);
	done = os_make_dirs(dir.p, err) &&
	    settings_write(s, h->app->settings_file.p, err);
	str_fini(&dir);
	if (done)
		h->app->first_start = h->host.first_start = false;
	if (h->open.session != NULL)
		h->open.session->said.said_by = s->initials;
	return done;
}

/* A file only we can read, with TEXT in it; its name in NAME. */
static bool
edit_file(const char *text, struct str *name, struct err *err)
{
	const char *tmp = getenv("TMPDIR");
	int fd;

	os_join(name, tmp != NULL && *tmp == '/' ? tmp : "/tmp",
	    "guichet-XXXXXX");
	fd = mkstemp(name->p);
	if (fd < 0)
		return err_set(err, ERR_IO, _("%s : impossible d'y écrire le "
		    "texte à modifier"), name->p);
	close(fd);
	return os_write(name->p, text, strlen(text), 0600, err);
}

static char *
edit(struct host *host, const char *text, struct err *err)
{
	const char *editor = getenv("VISUAL");
	struct str name, back;
	struct arena a;
	char *out = NULL;
	int code;

	(void)host;
	if (editor == NULL || *editor == '\0')
		editor = getenv("EDITOR");
	if (editor == NULL || *editor == '\0')
		editor = "editor";
	arena_init(&a);
	str_init(&name, 0);
	str_init(&back, EDITED_MAX);
	if (edit_file(text, &name, err)) {
		/* EDITOR may hold options: "vim -u NONE". */
		char *argv[16], *word, *rest = NULL;
		int n = 0;

		for (word = strtok_r(arena_strdup(&a, editor), " ", &rest);
		    word != NULL && n < 14; word = strtok_r(NULL, " ", &rest))
			argv[n++] = word;
		argv[n++] = name.p;
		argv[n] = NULL;
		code = term_lend(argv);
		if (code != 0)
			(void)err_set(err, ERR_IO, _("l'éditeur « %s » n'a "
			    "pas pu finir ; le texte n'a pas changé"), editor);
		else if (os_read(name.p, EDITED_MAX, &back, err) &&
		    strcmp(back.p, text) != 0)
			out = strdup(utf8_clean(&a, back.p, back.len, true));
		(void)unlink(name.p);
	}
	str_fini(&name);
	str_fini(&back);
	arena_fini(&a);
	return out;
}

void
host_settings_fill(struct host *h)
{
	h->settings = settings;
	h->set_settings = set_settings;
	h->edit = edit;
}
