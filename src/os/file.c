/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "os/os.h"

#include "base/cause.h"
#include "base/i18n.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum err_kind
kind_of(int number)
{
	switch (number) {
	case ENOSPC:
	case EDQUOT:
	case EFBIG:
		return ERR_FULL;
	case EROFS:
	case EACCES:
	case EPERM:
		return ERR_READONLY;
	default:
		return ERR_IO;
	}
}

static bool
read_all(int fd, const char *path, size_t max, struct str *out,
	 struct err *err)
{
	char buf[65536];
	size_t total = 0;

	for (;;) {
		ssize_t n = read(fd, buf, sizeof buf);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_set(err, ERR_IO, _("lecture de %s : %s"),
			    path, _(cause_of(errno)));
		if (n == 0)
			return true;
		total += (size_t)n;
		if (total > max)
			return err_set(err, ERR_INPUT, _("%s est trop gros : "
			    "%zu octets au plus"), path, max);
		str_putn(out, buf, (size_t)n);
		if (out->over)
			return err_set(err, ERR_INPUT,
			    _("%s est trop gros"), path);
	}
}

bool
os_read(const char *path, size_t max, struct str *out, struct err *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	size_t before = out->len;
	struct stat st;
	bool done = false;

	if (fd < 0)
		return err_set(err, ERR_IO, _("ouverture de %s : %s"), path,
		    _(cause_of(errno)));
	if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode))
		(void)err_set(err, ERR_IO,
		    _("%s est un dossier, pas un fichier"), path);
	else if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
	    (uint64_t)st.st_size > max)
		(void)err_set(err, ERR_INPUT, _("%s est trop gros : "
		    "%zu octets au plus"), path, max);
	else
		done = read_all(fd, path, max, out, err);
	if (!done)
		str_cut(out, before);
	(void)close(fd);
	return done;
}

static bool
write_all(int fd, const char *p, size_t n)
{
	while (n > 0) {
		ssize_t put = write(fd, p, n);

		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return false;
		p += put;
		n -= (size_t)put;
	}
	return true;
}

/* The folder's own entry must reach the disk too, else a power cut brings
   the old name back.  Some file systems cannot: then so be it. */
static void
sync_folder(const char *path)
{
	struct str dir;
	int fd;

	str_init(&dir, 0);
	os_parent(&dir, path);
	fd = open(dir.p, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0) {
		(void)fsync(fd);
		(void)close(fd);
	}
	str_fini(&dir);
}

/* A pipe or a device ("/dev/stdout") is written as it is: a file renamed over
   it would take its place for everybody. */
static bool
write_special(const char *path, const void *p, size_t n, struct err *err)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	int number = 0;

	if (fd < 0 || !write_all(fd, p, n))
		number = errno;
	if (fd >= 0 && close(fd) != 0 && number == 0)
		number = errno;
	return number == 0 || err_set(err, kind_of(number),
	    _("écriture de %s : %s"), path, _(cause_of(number)));
}

bool
os_write(const char *path, const void *p, size_t n, mode_t mode,
	 struct err *err)
{
	struct str beside;
	struct stat st;
	char *real;
	const char *to;
	int fd, number;

	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode) &&
	    !S_ISDIR(st.st_mode))
		return write_special(path, p, n, err);
	real = realpath(path, NULL);
	to = real != NULL ? real : path;
	str_init(&beside, 0);
	str_printf(&beside, "%s.XXXXXX", to);
	fd = mkostemp(beside.p, O_CLOEXEC);
	if (fd < 0) {
		number = errno;
		str_clear(&beside);
		goto bad;
	}
	if (stat(to, &st) == 0)
		mode = st.st_mode & 07777;
	if (fchmod(fd, mode) != 0 || !write_all(fd, p, n) ||
	    fsync(fd) != 0) {
		number = errno;
		(void)close(fd);
		goto bad;
	}
	if (close(fd) != 0 || rename(beside.p, to) != 0) {
		number = errno;
		goto bad;
	}
	sync_folder(to);
	str_fini(&beside);
	free(real);
	return true;
bad:
	if (beside.len > 0)
		(void)unlink(beside.p);
	str_fini(&beside);
	free(real);
	return err_set(err, kind_of(number), _("écriture de %s : %s"), path,
	    _(cause_of(number)));
}

bool
os_copy(const char *from, const char *to, mode_t mode, struct err *err)
{
	struct str text;
	bool done;

	str_init(&text, 0);
	done = os_read(from, STR_MAX - 1, &text, err) &&
	    os_write(to, text.p, text.len, mode, err);
	str_fini(&text);
	return done;
}

static int
by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool
ends_with(const char *name, const char *suffix)
{
	size_t n = strlen(name), m = suffix == NULL ? 0 : strlen(suffix);

	return n >= m && (m == 0 || strcmp(name + n - m, suffix) == 0);
}

bool
os_list(const char *dir, const char *suffix, char ***out, size_t *n,
	struct err *err)
{
	DIR *d = opendir(dir);
	const struct dirent *e;
	char **names = NULL;
	size_t count = 0, cap = 0;

	if (d == NULL)
		return err_set(err, ERR_IO, _("lecture du dossier %s : %s"),
		    dir, _(cause_of(errno)));
	for (;;) {
		e = readdir(d);
		if (count + 1 >= cap) {
			cap = cap == 0 ? 16 : cap * 2;
			names = realloc(names, cap * sizeof *names);
			if (names == NULL)
				abort();
		}
		if (e == NULL)
			break;
		if (e->d_name[0] == '.' || !ends_with(e->d_name, suffix))
			continue;
		names[count] = strdup(e->d_name);
		if (names[count++] == NULL)
			abort();
	}
	(void)closedir(d);
	names[count] = NULL;
	qsort(names, count, sizeof *names, by_bytes);
	*out = names;
	*n = count;
	return true;
}

void
os_free_names(char **names)
{
	if (names == NULL)
		return;
	for (size_t i = 0; names[i] != NULL; i++)
		free(names[i]);
	free(names);
}
