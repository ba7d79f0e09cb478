/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/rescue.h"

#include "base/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * recover - from a damaged file, whatever can be read, into a new base.
 *
 * The damaged file is not opened: a copy of it is.  When the list of
 * tables, at its beginning, is what is damaged, that of a new base takes its
 * place: the same statements on an empty file always put the tables on the
 * same pages.
 */

#define PAGE 4096

static const char *
doing_recover(void)
{
	return _("récupération de la base");
}

struct workshop {
	char folder[PATH_MAX - 64];
	char base[PATH_MAX], wal[PATH_MAX], shm[PATH_MAX], made[PATH_MAX];
	char lock[PATH_MAX];
};

static bool
workshop_open(struct workshop *w, const char *to, struct err *err)
{
	if ((size_t)snprintf(w->folder, sizeof w->folder, "%s.XXXXXX", to) >=
	    sizeof w->folder || mkdtemp(w->folder) == NULL) {
		w->folder[0] = '\0';
		return store_fail_code(to, SQLITE_CANTOPEN, errno, "",
		    doing_recover(), err);
	}
	(void)snprintf(w->base, sizeof w->base, "%s/base.db", w->folder);
	(void)snprintf(w->wal, sizeof w->wal, "%s/base.db-wal", w->folder);
	(void)snprintf(w->shm, sizeof w->shm, "%s/base.db-shm", w->folder);
	(void)snprintf(w->made, sizeof w->made, "%s/neuve.db", w->folder);
	(void)snprintf(w->lock, sizeof w->lock, "%s/neuve.db-verrou",
	    w->folder);
	return true;
}

static void
workshop_close(struct workshop *w)
{
	if (w->folder[0] == '\0')
		return;
	(void)unlink(w->base);
	(void)unlink(w->wal);
	(void)unlink(w->shm);
	(void)unlink(w->made);
	(void)unlink(w->lock);
	(void)rmdir(w->folder);
}

static void
put32(unsigned char *p, uint32_t n)
{
	p[0] = (unsigned char)(n >> 24);
	p[1] = (unsigned char)(n >> 16);
	p[2] = (unsigned char)(n >> 8);
	p[3] = (unsigned char)n;
}

static uint32_t
get32(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	    (uint32_t)p[2] << 8 | p[3];
}

static bool
graft_page(int in, int out, uint32_t number)
{
	unsigned char page[PAGE];
	off_t at = (off_t)(number - 1) * PAGE;

	return number > 0 && pread(in, page, PAGE, at) == PAGE &&
	    pwrite(out, page, PAGE, at) == PAGE;
}

/* The pages under the first one, when the list of tables fills more than
   one: the children of an interior page of the b-tree. */
static bool
graft_children(int in, int out, const unsigned char *page)
{
	const unsigned char *head = page + 100;
	size_t cells = (size_t)head[3] << 8 | head[4];
	bool done;

	if (head[0] != 5)
		return true;
	done = graft_page(in, out, get32(head + 8));
	for (size_t k = 0; done && k < cells; k++) {
		size_t at = (size_t)head[12 + 2 * k] << 8 |
		    head[13 + 2 * k];

		done = at + 4 <= PAGE &&
		    graft_page(in, out, get32(page + at));
	}
	return done;
}

/* The list of tables of a new base instead of that of the copy. */
static bool
graft(struct workshop *w)
{
	unsigned char page[PAGE];
	struct stat st;
	bool done = false;
	int in, out;

	if (access(w->made, F_OK) != 0 && !store_create(w->made, NULL))
		return false;
	in = open(w->made, O_RDONLY | O_CLOEXEC);
	out = open(w->base, O_WRONLY | O_CLOEXEC);
	if (in >= 0 && out >= 0 && fstat(out, &st) == 0 &&
	    pread(in, page, PAGE, 0) == PAGE &&
	    graft_children(in, out, page)) {
		put32(page + 28, (uint32_t)(st.st_size / PAGE));
		put32(page + 32, 0);	/* no free page is known */
		put32(page + 36, 0);
		memcpy(page + 92, page + 24, 4);
		done = pwrite(out, page, PAGE, 0) == PAGE;
	}
	if (in >= 0)
		(void)close(in);
	if (out >= 0)
		(void)close(out);
	return done;
}

/* One way to open it; are our tables there? */
static bool
attempt(struct workshop *w, const char *damaged, bool journal, bool grafted,
	struct store *s)
{
	char wal[PATH_MAX];
	int code, system;

	(void)unlink(w->base);
	(void)unlink(w->wal);
	(void)unlink(w->shm);
	if (!copy_file(damaged, w->base))
		return false;
	if ((size_t)snprintf(wal, sizeof wal, "%s-wal", damaged) >=
	    sizeof wal)
		return false;
	if (journal && !copy_file(wal, w->wal))
		return false;
	if (grafted && !graft(w))
		return false;
	*s = (struct store){ .file = w->base, .side = -1 };
	s->db = store_connect(w->base, false, false, &code, &system);
	if (s->db == NULL)
		return false;
	/* any schema of ours: a foreign table is never asked for anything */
	for (int version = STORE_SCHEMA; version >= 1; version--)
		if (schema_known(s, version))
			return true;
	close_plain(s);
	return false;
}

static bool
is_ours(const char *damaged)
{
	unsigned char h[100];
	int fd = open(damaged, O_RDONLY | O_CLOEXEC);
	bool other = fd >= 0 && read(fd, h, sizeof h) == sizeof h &&
	    memcmp(h, "SQLite format 3", 16) == 0 &&
	    memcmp(h + 68, "Gcht", 4) != 0;

	if (fd >= 0)
		(void)close(fd);
	return !other;
}

static bool
open_somehow(struct workshop *w, const char *damaged, struct store *s,
	     struct err *err)
{
	struct stat st;

	if (stat(damaged, &st) != 0 || !S_ISREG(st.st_mode))
		return store_fail_code(damaged, SQLITE_CANTOPEN, errno, "",
		    doing_recover(), err);
	if (attempt(w, damaged, true, false, s) ||
	    attempt(w, damaged, false, false, s))
		return true;
	/* a whole header of another program is no damaged base of ours */
	if (is_ours(damaged) && st.st_size > PAGE &&
	    (attempt(w, damaged, true, true, s) ||
	    attempt(w, damaged, false, true, s)))
		return true;
	return err_set(err, ERR_DAMAGED, _("%s : rien de ce que contient "
	    "« %s » ne ressemble à une base de Guichet. Restaurez une copie "
	    "avec « guichet restaurer »."), doing_recover(), damaged);
}

bool
store_recover(const char *damaged, const char *to, struct store_rescue *out,
	      struct err *err)
{
	struct workshop w = { .folder = "" };
	struct store from = { .side = -1 }, *into = NULL;
	struct store_rescue r = { 0 };
	bool done = false;

	if (access(to, F_OK) == 0)
		return err_set(err, ERR_INPUT, _("%s : « %s » existe déjà. "
		    "Donnez le nom d'un nouveau fichier."), doing_recover(),
		    to);
	if (!workshop_open(&w, to, err) ||
	    !open_somehow(&w, damaged, &from, err))
		goto out;
	if (store_open(to, STORE_CREATE, NULL, &into, err)) {
		done = store_batch_begin(into, err);
		if (done)
			done = rescue_all(&from, into, &r) ?
			    store_batch_end(into, true, err) :
			    store_fail(into, doing_recover(), err);
		store_close(into);
		if (!done)
			(void)unlink(to);
	}
out:
	if (from.db != NULL)
		close_plain(&from);
	workshop_close(&w);
	if (done)
		*out = r;
	return done;
}
