/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "os/os.h"

#include "base/cause.h"
#include "base/i18n.h"

#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define PATH_CEILING 4096

static const char *
home_folder(void)
{
	const char *home = getenv("HOME");
	const struct passwd *pw;

	if (home != NULL && home[0] == '/')
		return home;
	pw = getpwuid(getuid());
	if (pw != NULL && pw->pw_dir != NULL && pw->pw_dir[0] == '/')
		return pw->pw_dir;
	return NULL;
}

bool
os_home(enum os_home which, struct str *out, struct err *err)
{
	static const struct {
		const char *variable, *usual;
	} table[] = {
		[OS_DATA] = { "XDG_DATA_HOME", ".local/share" },
		[OS_CONFIG] = { "XDG_CONFIG_HOME", ".config" },
		[OS_STATE] = { "XDG_STATE_HOME", ".local/state" },
		[OS_CACHE] = { "XDG_CACHE_HOME", ".cache" },
	};
	const char *dir = getenv(table[which].variable);

	if (dir != NULL && dir[0] == '/') {
		os_join(out, dir, "guichet");
		return true;
	}
	dir = home_folder();
	if (dir == NULL)
		return err_set(err, ERR_IO, _("aucun dossier personnel : "
		    "donnez à la variable HOME le chemin du vôtre"));
	os_join(out, dir, table[which].usual);
	str_put(out, "/guichet");
	return true;
}

void
os_join(struct str *out, const char *dir, const char *name)
{
	if (name[0] != '/' && dir[0] != '\0') {
		str_put(out, dir);
		if (dir[strlen(dir) - 1] != '/')
			str_putc(out, '/');
	}
	str_put(out, name);
}

void
os_parent(struct str *out, const char *path)
{
	size_t n = strlen(path);

	while (n > 1 && path[n - 1] == '/')
		n--;
	while (n > 0 && path[n - 1] != '/')
		n--;
	while (n > 1 && path[n - 1] == '/')
		n--;
	if (n == 0)
		str_put(out, ".");
	else
		str_putn(out, path, n);
}

bool
os_make_dirs(const char *dir, struct err *err)
{
	char path[PATH_CEILING];
	size_t n = strlen(dir);

	if (n == 0 || n >= sizeof path)
		return err_set(err, ERR_IO,
		    _("le chemin du dossier est vide ou trop long"));
	memcpy(path, dir, n + 1);
	for (size_t i = 1; i <= n; i++) {
		if (path[i] != '/' && path[i] != '\0')
			continue;
		path[i] = '\0';
		if (mkdir(path, 0700) != 0 && !os_is_dir(path))
			return err_set(err,
			    errno == EROFS ? ERR_READONLY : ERR_IO,
			    _("création du dossier %s : %s"), path,
			    _(cause_of(errno)));
		path[i] = dir[i];
	}
	return true;
}

size_t
os_there(const char *dir)
{
	char path[PATH_CEILING];
	size_t n = strlen(dir);

	if (n >= sizeof path)
		return n;
	memcpy(path, dir, n + 1);
	while (n > 0 && !os_exists(path)) {
		while (n > 0 && path[n - 1] == '/')
			n--;
		while (n > 0 && path[n - 1] != '/')
			n--;
		path[n] = '\0';
	}
	return n;
}

void
os_unmake_dirs(const char *dir, size_t there)
{
	char path[PATH_CEILING];
	size_t n = strlen(dir);

	if (n >= sizeof path)
		return;
	memcpy(path, dir, n + 1);
	while (n > there && rmdir(path) == 0) {
		while (n > there && path[n - 1] == '/')
			n--;
		while (n > there && path[n - 1] != '/')
			n--;
		path[n] = '\0';
	}
}

bool
os_exists(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0;
}

bool
os_may_make(const char *path, struct err *err)
{
	struct str dir;
	bool may = true;

	str_init(&dir, 0);
	os_parent(&dir, path);
	if (!os_exists(path) && !os_is_dir(dir.p))
		may = err_set(err, ERR_IO, _("écriture de %s : le dossier "
		    "« %s » n'existe pas"), path, dir.p);
	else if (access(dir.p, W_OK) != 0 && (errno == EACCES ||
	    errno == EROFS) && (!os_exists(path) || os_is_file(path)))
		may = err_set(err, ERR_IO, _("écriture de %s : %s"), path,
		    _(cause_of(errno)));
	str_fini(&dir);
	return may;
}

bool
os_is_file(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

bool
os_is_dir(const char *path)
{
	struct stat st;
	int kept = errno;
	bool yes = stat(path, &st) == 0 && S_ISDIR(st.st_mode);

	errno = kept;
	return yes;
}

void
os_typed(struct str *out, const char *name)
{
	const char *home = getenv("HOME");
	bool own = name[0] == '~' && (name[1] == '/' || name[1] == '\0') &&
	    home != NULL && home[0] == '/';

	if (!own)
		str_put(out, name);
	else if (name[1] == '\0' || name[2] == '\0')
		str_put(out, home);
	else
		os_join(out, home, name + 2);
}

/* PATH, or the nearest folder above it that exists. */
static void
existing(const char *path, struct str *out)
{
	str_put(out, path);
	while (!os_exists(out->p)) {
		struct str up;

		str_init(&up, 0);
		os_parent(&up, out->p);
		if (strcmp(up.p, out->p) == 0) {
			str_fini(&up);
			return;
		}
		str_clear(out);
		str_put(out, up.p);
		str_fini(&up);
	}
}

int64_t
os_room(const char *path)
{
	struct str at;
	struct statvfs fs;
	int64_t room = -1;

	str_init(&at, 0);
	existing(path, &at);
	if (statvfs(at.p, &fs) == 0 &&
	    __builtin_mul_overflow(fs.f_bavail, fs.f_frsize, &room))
		room = INT64_MAX;
	str_fini(&at);
	return room;
}

bool
os_same_disk(const char *a, const char *b)
{
	struct str at;
	struct stat sa, sb;
	bool same;

	str_init(&at, 0);
	existing(a, &at);
	same = stat(at.p, &sa) == 0;
	str_clear(&at);
	existing(b, &at);
	same = same && stat(at.p, &sb) == 0 && sa.st_dev == sb.st_dev;
	str_fini(&at);
	return same;
}
