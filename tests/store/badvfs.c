/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/store/badvfs.h"

#include "base/vec.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SECTOR 512

/* One write since the last sync; size >= 0: a truncation to it. */
struct op {
	int64_t at, size;
	unsigned char *data;
	size_t n;
};

/* What the disk surely holds of a file, and what may not be there yet. */
struct disk {
	char *path;
	unsigned char *image;
	size_t size;
	VEC(struct op) ops;
	struct disk *next;
};

struct bad_file {
	sqlite3_file base;
	struct disk *disk;
	sqlite3_file *real;	/* just after this */
};

static struct {
	sqlite3_vfs vfs, *real;
	sqlite3_io_methods methods;
	struct disk *disks;
	enum bad_kind kind;
	int64_t at, count;
	bool forever, happened, dead;
} bad;

static void
ops_clear(struct disk *d)
{
	for (size_t i = 0; i < d->ops.n; i++)
		free(d->ops.p[i].data);
	d->ops.n = 0;
}

/* The file as it is now is on the disk; what is there matters to a power cut
   alone. */
static void
disk_settle(struct disk *d)
{
	struct stat st;
	int fd;

	ops_clear(d);
	free(d->image);
	d->image = NULL;
	d->size = 0;
	fd = bad.kind == BAD_CUT ? open(d->path, O_RDONLY) : -1;
	if (fd < 0)
		return;
	if (fstat(fd, &st) == 0 && st.st_size > 0) {
		d->image = malloc((size_t)st.st_size);
		if (d->image == NULL ||
		    pread(fd, d->image, (size_t)st.st_size, 0) != st.st_size)
			abort();
		d->size = (size_t)st.st_size;
	}
	(void)close(fd);
}

static struct disk *
disk_of(const char *path)
{
	struct disk *d;

	for (d = bad.disks; d != NULL; d = d->next)
		if (strcmp(d->path, path) == 0)
			break;
	if (d == NULL) {
		d = calloc(1, sizeof *d);
		if (d == NULL)
			abort();
		d->path = strdup(path);
		d->next = bad.disks;
		bad.disks = d;
	}
	/* with no write waiting, what another opening left is settled */
	if (d->ops.n == 0)
		disk_settle(d);
	return d;
}

static void
disks_forget(void)
{
	struct disk *next;

	for (struct disk *d = bad.disks; d != NULL; d = next) {
		next = d->next;
		ops_clear(d);
		vec_fini(&d->ops);
		free(d->image);
		free(d->path);
		free(d);
	}
	bad.disks = NULL;
}

/* One operation more: SQLITE_OK, or the failure that is due. */
static int
due(bool sync)
{
	if (bad.dead)
		return SQLITE_IOERR;
	bad.count++;
	if (bad.kind == BAD_NOTHING || (bad.forever ?
	    bad.count < bad.at : bad.count != bad.at))
		return SQLITE_OK;
	bad.happened = true;
	switch (bad.kind) {
	case BAD_FULL:
		return sync ? SQLITE_OK : SQLITE_FULL;
	case BAD_WRITE:
		return sync ? SQLITE_OK : SQLITE_IOERR_WRITE;
	case BAD_SYNC:
		return sync ? SQLITE_IOERR_FSYNC : SQLITE_OK;
	case BAD_CUT:
		bad.dead = true;
		return SQLITE_IOERR;
	case BAD_NOTHING:
		break;
	}
	return SQLITE_OK;
}

static sqlite3_file *
real_of(sqlite3_file *f)
{
	return ((struct bad_file *)f)->real;
}

static int
bad_close(sqlite3_file *f)
{
	return real_of(f)->pMethods->xClose(real_of(f));
}

static int
bad_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
	return real_of(f)->pMethods->xRead(real_of(f), p, n, at);
}

static struct op *
op_new(struct disk *d)
{
	struct op *o = vec_push(&d->ops);

	o->size = -1;
	return o;
}

static int
bad_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
	struct disk *d = ((struct bad_file *)f)->disk;
	int code = due(false);
	struct op *o;

	if (code == SQLITE_FULL && n > SECTOR)
		/* a part of it went through */
		(void)real_of(f)->pMethods->xWrite(real_of(f), p, SECTOR,
		    at);
	if (code != SQLITE_OK)
		return code;
	o = op_new(d);
	o->at = at;
	o->n = (size_t)n;
	o->data = malloc((size_t)n);
	if (o->data == NULL)
		abort();
	memcpy(o->data, p, (size_t)n);
	return real_of(f)->pMethods->xWrite(real_of(f), p, n, at);
}

static int
bad_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	int code = due(false);

	if (code != SQLITE_OK)
		return code;
	op_new(((struct bad_file *)f)->disk)->size = size;
	return real_of(f)->pMethods->xTruncate(real_of(f), size);
}

/* No time is spent on the real disk: this one is only said. */
static int
bad_sync(sqlite3_file *f, int flags)
{
	int code = due(true);

	(void)flags;
	if (code == SQLITE_OK)
		disk_settle(((struct bad_file *)f)->disk);
	return code;
}

static int
bad_size(sqlite3_file *f, sqlite3_int64 *size)
{
	return real_of(f)->pMethods->xFileSize(real_of(f), size);
}

static int
bad_lock(sqlite3_file *f, int kind)
{
	return real_of(f)->pMethods->xLock(real_of(f), kind);
}

static int
bad_unlock(sqlite3_file *f, int kind)
{
	return real_of(f)->pMethods->xUnlock(real_of(f), kind);
}

static int
bad_reserved(sqlite3_file *f, int *out)
{
	return real_of(f)->pMethods->xCheckReservedLock(real_of(f), out);
}

static int
bad_control(sqlite3_file *f, int op, void *arg)
{
	return real_of(f)->pMethods->xFileControl(real_of(f), op, arg);
}

static int
bad_sector(sqlite3_file *f)
{
	(void)f;
	return SECTOR;
}

/* Nothing is promised: neither order nor whole sectors. */
static int
bad_traits(sqlite3_file *f)
{
	(void)f;
	return 0;
}

static int
bad_shm_map(sqlite3_file *f, int page, int size, int extend,
	    void volatile **out)
{
	return real_of(f)->pMethods->xShmMap(real_of(f), page, size, extend,
	    out);
}

static int
bad_shm_lock(sqlite3_file *f, int offset, int n, int flags)
{
	return real_of(f)->pMethods->xShmLock(real_of(f), offset, n, flags);
}

static void
bad_shm_barrier(sqlite3_file *f)
{
	real_of(f)->pMethods->xShmBarrier(real_of(f));
}

static int
bad_shm_unmap(sqlite3_file *f, int del)
{
	return real_of(f)->pMethods->xShmUnmap(real_of(f), del);
}

static int
bad_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *f, int flags,
	 int *out)
{
	struct bad_file *b = (struct bad_file *)f;
	int code;

	(void)vfs;
	b->base.pMethods = NULL;
	b->real = (sqlite3_file *)(void *)(b + 1);
	code = bad.real->xOpen(bad.real, path, b->real, flags, out);
	if (code != SQLITE_OK)
		return code;
	b->disk = disk_of(path == NULL ? "" : path);
	b->base.pMethods = &bad.methods;
	return SQLITE_OK;
}

static int
bad_delete(sqlite3_vfs *vfs, const char *path, int sync)
{
	int code = due(false);

	(void)vfs;
	if (code != SQLITE_OK)
		return code == SQLITE_FULL || code == SQLITE_IOERR_WRITE ?
		    SQLITE_IOERR_DELETE : code;
	code = bad.real->xDelete(bad.real, path, sync);
	if (code == SQLITE_OK) {
		struct disk *d = disk_of(path);

		disk_settle(d);
	}
	return code;
}

void
badvfs_begin(void)
{
	bad.real = sqlite3_vfs_find(NULL);
	bad.vfs = *bad.real;
	bad.vfs.zName = "bad";
	bad.vfs.szOsFile = (int)sizeof(struct bad_file) + bad.real->szOsFile;
	bad.vfs.xOpen = bad_open;
	bad.vfs.xDelete = bad_delete;
	bad.methods = (sqlite3_io_methods){ .iVersion = 2,
		.xClose = bad_close, .xRead = bad_read, .xWrite = bad_write,
		.xTruncate = bad_truncate, .xSync = bad_sync,
		.xFileSize = bad_size, .xLock = bad_lock,
		.xUnlock = bad_unlock, .xCheckReservedLock = bad_reserved,
		.xFileControl = bad_control, .xSectorSize = bad_sector,
		.xDeviceCharacteristics = bad_traits, .xShmMap = bad_shm_map,
		.xShmLock = bad_shm_lock, .xShmBarrier = bad_shm_barrier,
		.xShmUnmap = bad_shm_unmap };
	(void)sqlite3_vfs_register(&bad.vfs, 1);
	badvfs_plan(BAD_NOTHING, 0, false);
}

void
badvfs_end(void)
{
	(void)sqlite3_vfs_register(bad.real, 1);
	(void)sqlite3_vfs_unregister(&bad.vfs);
	disks_forget();
}

void
badvfs_plan(enum bad_kind kind, int64_t at, bool forever)
{
	bad.kind = kind;
	bad.at = at;
	bad.forever = forever;
	bad.count = 0;
	bad.happened = bad.dead = false;
	if (kind == BAD_NOTHING)
		disks_forget();
}

int64_t
badvfs_count(void)
{
	return bad.count;
}

bool
badvfs_happened(void)
{
	return bad.happened;
}

static uint64_t
chance(uint64_t *seed)
{
	*seed = *seed * UINT64_C(6364136223846793005) + 1442695040888963407;
	return *seed >> 33;
}

static void
image_fit(struct disk *d, size_t size)
{
	unsigned char *p;

	if (size <= d->size)
		return;
	p = realloc(d->image, size);
	if (p == NULL)
		abort();
	memset(p + d->size, 0, size - d->size);
	d->image = p;
	d->size = size;
}

/* Each sector of a write is there or not. */
static void
image_write(struct disk *d, const struct op *o, uint64_t *seed)
{
	bool all = chance(seed) % 3 == 0;

	for (size_t k = 0; k < o->n; k += SECTOR) {
		size_t n = o->n - k < SECTOR ? o->n - k : SECTOR;

		if (!all && chance(seed) % 2 == 0)
			continue;
		image_fit(d, (size_t)o->at + k + n);
		memcpy(d->image + o->at + k, o->data + k, n);
	}
}

void
badvfs_restart(uint64_t seed)
{
	for (struct disk *d = bad.disks; d != NULL; d = d->next) {
		int fd;

		for (size_t i = 0; i < d->ops.n; i++) {
			const struct op *o = &d->ops.p[i];

			if (chance(&seed) % 3 == 0)
				continue;
			if (o->size < 0)
				image_write(d, o, &seed);
			else if ((size_t)o->size < d->size)
				d->size = (size_t)o->size;
		}
		if (d->path[0] == '\0' || access(d->path, F_OK) != 0)
			continue;
		fd = open(d->path, O_WRONLY | O_TRUNC);
		if (fd < 0 || (d->size > 0 && write(fd, d->image, d->size) !=
		    (ssize_t)d->size))
			abort();
		(void)close(fd);
	}
	disks_forget();
}
