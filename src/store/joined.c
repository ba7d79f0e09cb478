/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/inner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * SQLite writes each page of its journal (WAL) as two calls, a header of 24
 * bytes and the page: here they wait, one after the other in memory, and the
 * frame that commits goes to the file with all those before it, in one call.
 * doc/decisions/0009-joined-writes.md says why this changes nothing of what
 * SQLite relies on.
 *
 * What waits is always of the transaction that is being written: it never
 * outlives the lock of that transaction.
 */

#define ROOM 65536
#define FRAME 24	/* the header of a frame */
#define FIRST 32	/* the header of the file; the first frame follows */
#define LOCK_WRITE 0	/* of SQLite's locks, the one who writes holds */

/* A base or its journal. */
struct joined {
	sqlite3_file base;
	sqlite3_file *real;	/* just after this */
	struct joined *other;	/* of a base its journal, of that its base */
	bool writing;		/* a base: this connection writes */
	unsigned char *held;	/* a journal: ROOM bytes */
	int n;			/* of them wait */
	sqlite3_int64 at;	/* to be written there */
	bool commits;		/* the last frame of them does */
	int page;		/* bytes in a page; 0 not known yet */
	int lost;		/* the failure for which some never went... */
	sqlite3_int64 lost_at;	/* ... from there on */
};

static struct joined *
ours(sqlite3_file *f)
{
	return (struct joined *)f;
}

/* --- what waits --- */

static int
put_held(struct joined *j)
{
	int n = j->n, code;

	if (n == 0)
		return SQLITE_OK;
	j->n = 0;
	j->commits = false;
	code = j->real->pMethods->xWrite(j->real, j->held, n, j->at);
	if (code != SQLITE_OK) {
		/* SQLite was told that some are there: this transaction can
		   only be undone */
		j->lost = code;
		j->lost_at = j->at;
	}
	return code;
}

/* The transaction is over: what no commit wrote is nothing. */
static void
forget_held(struct joined *j)
{
	if (j == NULL)
		return;
	j->n = 0;
	j->commits = false;
	j->lost = SQLITE_OK;
}

static uint32_t
number(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	    (uint32_t)p[2] << 8 | p[3];
}

/* From the header of the file. */
static void
learn_page(struct joined *j, const unsigned char *header)
{
	uint32_t size = number(header + 8);

	j->page = size >= 512 && size <= 65536 ? (int)size : 0;
}

/* The header of a frame: all others go straight to the file. */
static bool
is_frame(struct joined *j, int n, sqlite3_int64 at)
{
	unsigned char header[FIRST];

	if (n != FRAME || at < FIRST)
		return false;
	if (j->page == 0 && j->real->pMethods->xRead(j->real, header, FIRST,
	    0) == SQLITE_OK)
		learn_page(j, header);
	return j->page != 0 && (at - FIRST) % (FRAME + j->page) == 0;
}

static int
joined_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
	struct joined *j = ours(f);
	bool frame, commits;
	int code;

	if (j->held == NULL || j->other == NULL || !j->other->writing)
		return j->real->pMethods->xWrite(j->real, p, n, at);
	if (j->lost != SQLITE_OK)
		return j->lost;
	frame = is_frame(j, n, at);
	commits = frame && number((const unsigned char *)p + 4) != 0;
	if (j->n > 0 && at == j->at + j->n && n <= ROOM - j->n) {
		memcpy(j->held + j->n, p, (size_t)n);
		j->n += n;
		j->commits = frame ? commits : j->commits;
		return !frame && j->commits ? put_held(j) : SQLITE_OK;
	}
	code = put_held(j);
	if (code != SQLITE_OK)
		return code;
	if (frame && !commits) {
		memcpy(j->held, p, FRAME);
		j->n = FRAME;
		j->at = at;
		return SQLITE_OK;
	}
	if (n == FIRST && at == 0)
		learn_page(j, p);
	return j->real->pMethods->xWrite(j->real, p, n, at);
}

static int
joined_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
	struct joined *j = ours(f);

	if (j->n > 0 && at + n > j->at)
		(void)put_held(j);
	if (j->lost != SQLITE_OK && at + n > j->lost_at)
		return j->lost;
	return j->real->pMethods->xRead(j->real, p, n, at);
}

static int
joined_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	int code = put_held(ours(f));

	return code != SQLITE_OK ? code :
	    ours(f)->real->pMethods->xTruncate(ours(f)->real, size);
}

static int
joined_sync(sqlite3_file *f, int flags)
{
	(void)put_held(ours(f));
	return ours(f)->lost != SQLITE_OK ? ours(f)->lost :
	    ours(f)->real->pMethods->xSync(ours(f)->real, flags);
}

static int
joined_size(sqlite3_file *f, sqlite3_int64 *size)
{
	int code = put_held(ours(f));

	return code != SQLITE_OK ? code :
	    ours(f)->real->pMethods->xFileSize(ours(f)->real, size);
}

static int
joined_close(sqlite3_file *f)
{
	struct joined *j = ours(f);

	(void)put_held(j);
	if (j->other != NULL)
		j->other->other = NULL;
	free(j->held);
	j->held = NULL;
	return j->real->pMethods->xClose(j->real);
}

/* --- the locks, which are asked of the base --- */

static int
joined_shm_lock(sqlite3_file *f, int offset, int n, int flags)
{
	struct joined *j = ours(f);
	bool write = offset == LOCK_WRITE && (flags & SQLITE_SHM_EXCLUSIVE);
	int code;

	if (write && (flags & SQLITE_SHM_UNLOCK)) {
		/* before another may write at the same place */
		forget_held(j->other);
		j->writing = false;
	}
	code = j->real->pMethods->xShmLock(j->real, offset, n, flags);
	if (write && (flags & SQLITE_SHM_LOCK) && code == SQLITE_OK)
		j->writing = true;
	return code;
}

static int
joined_shm_unmap(sqlite3_file *f, int gone)
{
	forget_held(ours(f)->other);
	ours(f)->writing = false;
	return ours(f)->real->pMethods->xShmUnmap(ours(f)->real, gone);
}

/* --- the rest is the real file's --- */

static int
joined_lock(sqlite3_file *f, int kind)
{
	return ours(f)->real->pMethods->xLock(ours(f)->real, kind);
}

static int
joined_unlock(sqlite3_file *f, int kind)
{
	return ours(f)->real->pMethods->xUnlock(ours(f)->real, kind);
}

static int
joined_reserved(sqlite3_file *f, int *out)
{
	return ours(f)->real->pMethods->xCheckReservedLock(ours(f)->real,
	    out);
}

static int
joined_control(sqlite3_file *f, int op, void *arg)
{
	int code = put_held(ours(f));

	return code != SQLITE_OK ? code :
	    ours(f)->real->pMethods->xFileControl(ours(f)->real, op, arg);
}

static int
joined_sector(sqlite3_file *f)
{
	return ours(f)->real->pMethods->xSectorSize(ours(f)->real);
}

static int
joined_traits(sqlite3_file *f)
{
	return ours(f)->real->pMethods->xDeviceCharacteristics(
	    ours(f)->real);
}

static int
joined_shm_map(sqlite3_file *f, int page, int size, int extend,
	       void volatile **out)
{
	return ours(f)->real->pMethods->xShmMap(ours(f)->real, page, size,
	    extend, out);
}

static void
joined_shm_barrier(sqlite3_file *f)
{
	ours(f)->real->pMethods->xShmBarrier(ours(f)->real);
}

static int
joined_fetch(sqlite3_file *f, sqlite3_int64 at, int n, void **out)
{
	return ours(f)->real->pMethods->xFetch(ours(f)->real, at, n, out);
}

static int
joined_unfetch(sqlite3_file *f, sqlite3_int64 at, void *p)
{
	return ours(f)->real->pMethods->xUnfetch(ours(f)->real, at, p);
}

#define METHODS_1 .xClose = joined_close, .xRead = joined_read, \
	.xWrite = joined_write, .xTruncate = joined_truncate, \
	.xSync = joined_sync, .xFileSize = joined_size, \
	.xLock = joined_lock, .xUnlock = joined_unlock, \
	.xCheckReservedLock = joined_reserved, \
	.xFileControl = joined_control, .xSectorSize = joined_sector, \
	.xDeviceCharacteristics = joined_traits
#define METHODS_2 METHODS_1, .xShmMap = joined_shm_map, \
	.xShmLock = joined_shm_lock, .xShmBarrier = joined_shm_barrier, \
	.xShmUnmap = joined_shm_unmap

/* What the real one lacks, SQLite must not find here. */
static const sqlite3_io_methods *
methods_like(const sqlite3_io_methods *real)
{
	static const sqlite3_io_methods one = { .iVersion = 1, METHODS_1 },
	    two = { .iVersion = 2, METHODS_2 },
	    three = { .iVersion = 3, METHODS_2, .xFetch = joined_fetch,
	    .xUnfetch = joined_unfetch };

	if (real->iVersion < 2 || real->xShmMap == NULL)
		return &one;
	return real->iVersion < 3 || real->xFetch == NULL ? &two : &three;
}

/* --- the system of files: the default one, but for opening --- */

static sqlite3_vfs *
real_vfs(sqlite3_vfs *vfs)
{
	return vfs->pAppData;
}

/* A journal meets its base, if that is one of ours. */
static void
join(struct joined *j, const char *path)
{
	sqlite3_file *f = sqlite3_database_file_object(path);

	if (f == NULL || f->pMethods == NULL ||
	    f->pMethods->xClose != joined_close)
		return;
	j->held = malloc(ROOM);
	if (j->held == NULL)
		abort();
	j->other = ours(f);
	j->other->other = j;
}

static int
joined_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *f, int flags,
	    int *out)
{
	sqlite3_vfs *real = real_vfs(vfs);
	struct joined *j = ours(f);
	int code;

	if (!(flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL)))
		return real->xOpen(real, path, f, flags, out);
	memset(j, 0, sizeof *j);
	j->real = (sqlite3_file *)(void *)(j + 1);
	code = real->xOpen(real, path, j->real, flags, out);
	if (j->real->pMethods == NULL)
		return code;
	j->base.pMethods = methods_like(j->real->pMethods);
	if (code == SQLITE_OK && (flags & SQLITE_OPEN_WAL))
		join(j, path);
	return code;
}

static int
joined_delete(sqlite3_vfs *vfs, const char *path, int sync)
{
	return real_vfs(vfs)->xDelete(real_vfs(vfs), path, sync);
}

static int
joined_access(sqlite3_vfs *vfs, const char *path, int flags, int *out)
{
	return real_vfs(vfs)->xAccess(real_vfs(vfs), path, flags, out);
}

static int
joined_full(sqlite3_vfs *vfs, const char *path, int n, char *out)
{
	return real_vfs(vfs)->xFullPathname(real_vfs(vfs), path, n, out);
}

static int
joined_random(sqlite3_vfs *vfs, int n, char *out)
{
	return real_vfs(vfs)->xRandomness(real_vfs(vfs), n, out);
}

static int
joined_sleep(sqlite3_vfs *vfs, int microseconds)
{
	return real_vfs(vfs)->xSleep(real_vfs(vfs), microseconds);
}

static int
joined_day(sqlite3_vfs *vfs, double *out)
{
	return real_vfs(vfs)->xCurrentTime(real_vfs(vfs), out);
}

static int
joined_now(sqlite3_vfs *vfs, sqlite3_int64 *out)
{
	return real_vfs(vfs)->xCurrentTimeInt64(real_vfs(vfs), out);
}

static int
joined_error(sqlite3_vfs *vfs, int n, char *out)
{
	return real_vfs(vfs)->xGetLastError(real_vfs(vfs), n, out);
}

const char *
joined_vfs(void)
{
	sqlite3_vfs *real = sqlite3_vfs_find(NULL), *v;
	char name[64];

	if (real == NULL)
		return NULL;
	(void)snprintf(name, sizeof name, "joined-%s", real->zName);
	v = sqlite3_vfs_find(name);
	if (v != NULL)
		return v->zName;
	/* SQLite's from now on, as long as the process */
	v = calloc(1, sizeof *v + sizeof name);
	if (v == NULL)
		abort();
	memcpy(v + 1, name, sizeof name);
	*v = (sqlite3_vfs){ .iVersion = real->iVersion < 2 ? 1 : 2,
		.szOsFile = (int)sizeof(struct joined) + real->szOsFile,
		.mxPathname = real->mxPathname, .zName = (char *)(v + 1),
		.pAppData = real, .xOpen = joined_open,
		.xDelete = joined_delete, .xAccess = joined_access,
		.xFullPathname = joined_full, .xRandomness = joined_random,
		.xSleep = joined_sleep, .xCurrentTime = joined_day,
		.xCurrentTimeInt64 = joined_now,
		.xGetLastError = joined_error };
	if (sqlite3_vfs_register(v, 0) == SQLITE_OK)
		return v->zName;
	free(v);
	return NULL;
}
