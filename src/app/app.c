/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/catalogue.h"

#include "base/date.h"
#include "base/i18n.h"
#include "catalog/catalogue.h"
#include "os/os.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Biggest file of data we accept to read as a whole. */
#define STAMP_MAX ((size_t)4096)

struct option_word {
	const char *name;
	bool *flag;
	const char **value;
};

static bool
take_option(const struct option_word *w, int argc, char **argv, int *i,
    bool *taken, struct err *err)
{
	size_t n = strlen(w->name);
	const char *arg = argv[*i];

	*taken = false;
	if (strncmp(arg, w->name, n) != 0 ||
	    (arg[n] != '\0' && (w->value == NULL || arg[n] != '=')))
		return true;
	*taken = true;
	if (w->flag != NULL) {
		*w->flag = true;
		return true;
	}
	if (arg[n] == '=') {
		*w->value = arg + n + 1;
		return true;
	}
	if (*i + 1 >= argc)
		return err_set(err, ERR_USAGE, _("%s attend une valeur"),
		    w->name);
	*w->value = argv[++*i];
	return true;
}

static bool
read_options(struct app *a, int *argc, char **argv, const char **date,
    struct err *err)
{
	const struct option_word words[] = {
		{ "--base", NULL, &a->base_option },
		{ "--donnees", NULL, &a->data_option },
		{ "--date", NULL, date },
		{ "--lineaire", &a->linear, NULL },
		{ "--json", &a->json, NULL },
		{ "--help", &a->help, NULL },
		{ "--aide", &a->help, NULL },
	};
	int left = 1;
	bool taken;

	for (int i = 1; i < *argc; i++) {
		if (strcmp(argv[i], "--") == 0) {
			while (i < *argc)
				argv[left++] = argv[i++];
			break;
		}
		/* Sub-commands have a --version of their own. */
		if (left == 1 && strcmp(argv[i], "--version") == 0) {
			a->version = true;
			continue;
		}
		taken = false;
		for (size_t k = 0; k < sizeof words / sizeof *words && !taken;
		    k++)
			if (!take_option(&words[k], *argc, argv, &i, &taken,
			    err))
				return false;
		if (!taken)
			argv[left++] = argv[i];
	}
	argv[left] = NULL;
	*argc = left;
	return true;
}

bool
app_init(struct app *a, int *argc, char **argv, struct err *err)
{
	const char *date = NULL;
	struct str dir;
	bool done = false;

	*a = (struct app){ .today = os_today() };
	map_init(&a->forms);
	map_init(&a->laws);
	map_init(&a->models);
	settings_init(&a->settings);
	str_init(&a->settings_file, 0);
	str_init(&a->late, 0);
	str_init(&dir, 0);
	if (!read_options(a, argc, argv, &date, err))
		goto out;
	if (a->data_option != NULL && !os_is_dir(a->data_option)) {
		(void)err_set(err, ERR_USAGE, _("--donnees : « %s » n'est "
		    "pas un dossier qui existe"), a->data_option);
		goto out;
	}
	a->dated = date != NULL;
	if (date != NULL && !date_from_iso(date, &a->today)) {
		(void)err_set(err, ERR_USAGE,
		    _("--date : « %s » n'est pas une date ; "
		    "écrire AAAA-MM-JJ, par exemple 2026-01-31"), date);
		goto out;
	}
	if (!os_home(OS_CONFIG, &dir, err))
		goto out;
	os_join(&a->settings_file, dir.p, "guichet.cfg");
	a->first_start = !os_exists(a->settings_file.p);
	done = settings_read(&a->settings, a->settings_file.p, err);
out:
	str_fini(&dir);
	return done;
}

void
app_fini(struct app *a)
{
	if (a->store != NULL)
		store_close(a->store);
	for (size_t i = 0; i < a->laws.n; i++)
		app_law_free(a->laws.entry[i].value);
	map_fini(&a->laws);
	for (size_t i = 0; i < a->models.n; i++)
		app_models_free(a->models.entry[i].value);
	map_fini(&a->models);
	for (size_t i = 0; i < a->forms.n; i++)
		form_free(a->forms.entry[i].value);
	map_fini(&a->forms);
	/* After the forms, which name them. */
	app_law_free(a->figures);
	str_fini(&a->late);
	settings_fini(&a->settings);
	str_fini(&a->settings_file);
}

bool
app_base_file(struct app *a, struct str *out, struct err *err)
{
	struct str dir;

	if (a->base_option != NULL) {
		str_put(out, a->base_option);
		return true;
	}
	if (a->settings.base != NULL && a->settings.base[0] != '\0') {
		str_put(out, a->settings.base);
		return true;
	}
	str_init(&dir, 0);
	if (!os_home(OS_DATA, &dir, err)) {
		str_fini(&dir);
		return false;
	}
	os_join(out, dir.p, "guichet.db");
	str_fini(&dir);
	return true;
}

/* The folder of a base that is made.  Only the usual one is made with it: a
   name that is mistyped, or a stick that is not there, makes nothing. */
static bool
base_folder(const char *file, struct err *err)
{
	struct str home, dir;
	bool done = true;

	str_init(&home, 0);
	str_init(&dir, 0);
	os_parent(&dir, file);
	if (os_home(OS_DATA, &home, NULL) && strcmp(home.p, dir.p) == 0)
		done = os_make_dirs(dir.p, err);
	else if (!os_exists(dir.p))
		done = err_set(err, ERR_IO, _("ouverture de la base : « %s » "
		    "n'existe pas, le dossier « %s » non plus. Vérifiez le "
		    "nom, ou créez d'abord ce dossier."), file, dir.p);
	str_fini(&home);
	str_fini(&dir);
	return done;
}

bool
app_store(struct app *a, int flags, struct err *err)
{
	struct store_who who = { "", "" };
	struct err why = { 0 };
	struct str file;
	bool done = false;

	if (a->store != NULL)
		return true;
	str_init(&file, 0);
	if (!app_base_file(a, &file, err) || ((flags & STORE_CREATE) &&
	    !base_folder(file.p, err)))
		goto out;
	if (a->settings.initials != NULL)
		who.initials = a->settings.initials;
	done = store_open(file.p, flags, &who, &a->store, &why);
	/* A newer base can be looked at; what would write is refused by
	   store_readonly_why(). */
	if (!done && why.kind == ERR_NEWER)
		done = store_open(file.p, STORE_READONLY, &who, &a->store,
		    &why);
	if (!done && err != NULL)
		*err = why;
out:
	str_fini(&file);
	return done;
}

void
app_tell_new_base(struct app *a)
{
	struct str file;

	if (a->store == NULL || !store_created(a->store))
		return;
	str_init(&file, 0);
	if (app_base_file(a, &file, NULL))
		fprintf(stderr, _("guichet : nouvelle base : %s\n"), file.p);
	str_fini(&file);
}

bool
app_uninstalled(struct str *dir, struct str *source)
{
	char self[4096];
	ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
	struct str stamp;
	bool found;

	if (n <= 0)
		return false;
	self[n] = '\0';
	str_init(&stamp, 0);
	os_parent(dir, self);
	os_join(&stamp, dir->p, "guichet.source");
	found = os_read(stamp.p, STAMP_MAX, source, NULL);
	if (found)
		str_cut(source, strcspn(source->p, "\n"));
	str_fini(&stamp);
	return found;
}

/* The data of the source tree of an uninstalled program. */
static bool
source_data(struct str *out)
{
	struct str dir, source;
	bool found;

	str_init(&dir, 0);
	str_init(&source, 0);
	found = app_uninstalled(&dir, &source);
	if (found)
		os_join(out, source.p, "data");
	str_fini(&dir);
	str_fini(&source);
	return found;
}

/* The folder of the installed data. */
static void
data_dir(const struct app *a, struct str *out)
{
	const char *env = getenv("GUICHET_DONNEES");

	if (a->data_option != NULL)
		str_put(out, a->data_option);
	else if (env != NULL && *env != '\0')
		str_put(out, env);
	else if (!source_data(out))
		str_put(out, PKGDATADIR);
}

/* ROOT/FOLDER/NAME, where ROOT is the user's folder or the installed one. */
static bool
data_path(struct app *a, bool user, const char *folder, const char *name,
    struct str *out)
{
	struct str root, dir;
	bool done = true;

	str_init(&root, 0);
	str_init(&dir, 0);
	if (user)
		done = os_home(OS_CONFIG, &root, NULL);
	else
		data_dir(a, &root);
	if (done) {
		os_join(&dir, root.p, folder);
		str_clear(out);
		os_join(out, dir.p, name);
	}
	str_fini(&root);
	str_fini(&dir);
	return done;
}

bool
app_data_file(struct app *a, const char *folder, const char *name,
    struct str *out, struct err *err)
{
	if (strchr(name, '/') != NULL || name[0] == '.')
		return err_set(err, ERR_INPUT,
		    _("« %s » n'est pas un nom de fichier de données"), name);
	if (data_path(a, true, folder, name, out) && os_exists(out->p))
		return true;
	if (data_path(a, false, folder, name, out) && os_exists(out->p))
		return true;
	return err_set(err, ERR_INPUT, _("%s : ce fichier n'existe pas "
	    "(ni dans votre dossier, ni dans celui du programme)"), out->p);
}

static int
by_name(const void *x, const void *y)
{
	return strcmp(*(char *const *)x, *(char *const *)y);
}

bool
app_data_list(struct app *a, const char *folder, char ***out, size_t *n,
    struct err *err)
{
	char **user = NULL, **ours = NULL, **all;
	size_t nuser = 0, nours = 0, k = 0;
	struct str dir;

	str_init(&dir, 0);
	if (data_path(a, true, folder, "", &dir) && os_is_dir(dir.p))
		(void)!os_list(dir.p, ".cfg", &user, &nuser, NULL);
	(void)data_path(a, false, folder, "", &dir);
	if (!os_list(dir.p, ".cfg", &ours, &nours, err) && nuser == 0) {
		str_fini(&dir);
		return false;
	}
	str_fini(&dir);
	all = calloc(nuser + nours + 1, sizeof *all);
	if (all == NULL)
		abort();
	for (size_t i = 0; i < nuser; i++)
		all[k++] = strdup(user[i]);
	for (size_t i = 0; i < nours; i++) {
		bool twice = false;

		for (size_t j = 0; j < nuser; j++)
			twice = twice || strcmp(user[j], ours[i]) == 0;
		if (!twice)
			all[k++] = strdup(ours[i]);
	}
	if (user != NULL)
		os_free_names(user);
	if (ours != NULL)
		os_free_names(ours);
	qsort(all, k, sizeof *all, by_name);
	*out = all;
	*n = k;
	return true;
}

const char *
app_form_find(void *ctx, const char *file, const char *folder,
    const char *name, struct arena *arena)
{
	struct str path;
	const char *found = NULL;

	(void)file;
	str_init(&path, 0);
	if (app_data_file(ctx, folder, arena_printf(arena, "%s.cfg",
	    name), &path, NULL))
		found = arena_strdup(arena, path.p);
	str_fini(&path);
	return found;
}

bool
app_form(struct app *a, const char *id, const struct form **out,
    struct err *err)
{
	struct complaints c = { 0 }, late = { 0 };
	const struct form_law law = { app_figures(a), &late };
	struct form *form = map_get(&a->forms, id);
	struct str name, file, text;
	bool done = false;

	if (form != NULL) {
		*out = form;
		return true;
	}
	str_init(&name, 0);
	str_init(&file, 0);
	str_init(&text, 0);
	str_printf(&name, "%s.cfg", id);
	if (!app_data_file(a, "formulaires", name.p, &file, err))
		goto out;
	form = catalog_form_dated(file.p, app_form_find, a, &law, &c);
	if (form == NULL) {
		complaints_print(&c, &text);
		str_cut(&text, text.len > 0 ? text.len - 1 : 0);
		(void)err_set(err, ERR_INPUT, "%s", text.p);
		goto out;
	}
	complaints_print(&late, &a->late);
	map_put(&a->forms, id, form);
	*out = form;
	done = true;
out:
	complaints_fini(&c);
	complaints_fini(&late);
	str_fini(&name);
	str_fini(&file);
	str_fini(&text);
	return done;
}

const char *
app_state_label(struct app *a, const char *form, const char *id)
{
	const struct form *f = map_get(&a->forms, form);
	const struct field *leaf = f == NULL || f->state_path == NULL ? NULL :
	    form_find(f, f->state_path);
	int at = leaf == NULL ? -1 : vtype_choice(&leaf->type, id);

	return at < 0 ? id : leaf->type.choice[at].label;
}

const char *
app_moment(int64_t ms, char *buf, size_t size)
{
	struct os_time t = os_local(ms);
	char day[DATE_TEXT];

	(void)snprintf(buf, size, "%s %02d:%02d", date_fr(t.day, day), t.hour,
	    t.minute);
	return buf;
}
