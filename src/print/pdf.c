/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/pdf.h"

#include "base/cause.h"
#include "base/i18n.h"
#include "print/press.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
fail(struct err *err, const char *file)
{
	enum err_kind kind = errno == ENOSPC || errno == EDQUOT ||
	    errno == EFBIG ? ERR_FULL : errno == EACCES || errno == EROFS ||
	    errno == EPERM ? ERR_READONLY : ERR_IO;

	return err_set(err, kind, _("écriture de %s : %s"), file,
	    _(cause_of(errno)));
}

static bool
write_all(int fd, const unsigned char *p, size_t n)
{
	while (n > 0) {
		ssize_t k = write(fd, p, n);

		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0)
			return false;
		p += k;
		n -= (size_t)k;
	}
	return true;
}

/* The folder too, so that the new name survives a power cut. */
static void
sync_folder(const char *file)
{
	char *copy = strdup(file);
	int fd;

	if (copy == NULL)
		abort();
	fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0) {
		(void)fsync(fd);
		(void)close(fd);
	}
	free(copy);
}

static bool
is_special(const char *file)
{
	struct stat st;

	return stat(file, &st) == 0 && !S_ISREG(st.st_mode) &&
	    !S_ISDIR(st.st_mode);
}

/* A pipe or a device ("/dev/stdout") is written as it is. */
static bool
write_special(const char *file, const unsigned char *p, size_t n,
	      struct err *err)
{
	int fd = open(file, O_WRONLY | O_CLOEXEC);
	bool good;

	if (fd < 0)
		return fail(err, file);
	good = write_all(fd, p, n);
	if (!good)
		(void)fail(err, file);
	(void)close(fd);
	return good;
}

/* Beside, fsync, rename: FILE is the old one or the whole new one.  Bank
   accounts and addresses are in it: it is its owner's, as every file that is
   written, unless what it replaces was already shared. */
static bool
write_file(const char *file, const unsigned char *p, size_t n,
	   struct err *err)
{
	struct str beside;
	struct stat st;
	mode_t mode = 0600;
	bool good = false;
	int fd;

	if (is_special(file))
		return write_special(file, p, n, err);
	str_init(&beside, 0);
	str_printf(&beside, "%s.XXXXXX", file);
	fd = mkostemp(beside.p, O_CLOEXEC);
	if (fd < 0) {
		(void)fail(err, file);
		str_fini(&beside);
		return false;
	}
	if (stat(file, &st) == 0)
		mode = st.st_mode & 07777;
	if (!write_all(fd, p, n) || fchmod(fd, mode) != 0 ||
	    fsync(fd) != 0) {
		(void)fail(err, file);
		(void)close(fd);
	} else if (close(fd) != 0 || rename(beside.p, file) != 0) {
		(void)fail(err, file);
	} else {
		sync_folder(file);
		good = true;
	}
	if (!good)
		(void)unlink(beside.p);
	str_fini(&beside);
	return good;
}

static bool
on_one_page(void *ctx, const struct block *root)
{
	const struct doc *d = ctx;
	struct press p;
	struct err err = { 0 };
	bool one = true;	/* who draws it will say why it cannot */

	if (press_open(&p, d, &err)) {
		set_blocks(&p, root->child);
		press_paginate(&p);
		one = p.sheets.n <= 1;
	}
	press_close(&p);
	return one;
}

/* What is to be on paper: all of it, or what one page takes of it. */
static const struct block *
root_of(const struct doc *d)
{
	struct doc measured = *d;

	return d->fit == NULL || on_one_page(&measured, d->root) ? d->root :
	    d->fit->shorten(d->fit->ctx, on_one_page, &measured);
}

bool
pdf_write(const struct doc *d, const char *file, int first, int last,
	  const struct print_progress *progress, struct err *err)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN }, before;
	struct press p = { 0 };
	struct str pages, pdf;
	bool good = false;

	str_init(&pages, 0);
	str_init(&pdf, 0);
	if (!press_open(&p, d, err))
		goto done;
	set_blocks(&p, root_of(d)->child);
	press_paginate(&p);
	if (!press_draw(&p, first, last, progress, &pages, err) ||
	    !press_finish(&p, &pages, &pdf, err))
		goto done;
	/* Past a quota a write answers EFBIG instead of killing us. */
	(void)sigaction(SIGXFSZ, &ignore, &before);
	good = write_file(file, (unsigned char *)pdf.p, pdf.len, err);
	(void)sigaction(SIGXFSZ, &before, NULL);
	if (good)
		fonts_tell(&p, progress);
done:
	press_close(&p);
	str_fini(&pages);
	str_fini(&pdf);
	return good;
}
