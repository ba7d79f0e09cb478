/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/inner.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

/* The kinds of folder that other computers may write too (statfs(2)). */
static const long shared_type[] = {
	0x6969,		/* NFS */
	0x517B,		/* SMB */
	0xFE534D42,	/* SMB2 */
	0xFF534D42,	/* CIFS */
	0x01021997,	/* 9p */
	0x5346414F,	/* AFS */
	0x73757245,	/* Coda */
	0x564C,		/* NCP */
	0x00C36400,	/* Ceph */
	0x0BD00BD0,	/* Lustre */
	0x01161970,	/* GFS2 */
	0x7461636F,	/* OCFS2 */
	0x786F4256	/* a virtual machine's host */
};
#define FUSE_TYPE 0x65735546

/* FUSE file systems on this computer's own disks. */
static const char *const fuse_local[] = {
	"fuseblk", "fuse.gocryptfs", "fuse.encfs", "fuse.cryfs",
	"fuse.securefs", "fuse.mergerfs", "fuse.bindfs", "fuse.unionfs",
	"fuse.unionfs-fuse", "fuse.fuse-overlayfs", "fuse.ntfs", "fuse.zfs",
	"fuse.exfat", "fuse.ext2", "fuse.lxcfs"
};
/* And those whose locks do not reach the other computers. */
static const char *const fuse_far[] = {
	"fuse.sshfs", "fuse.davfs", "fuse.davfs2", "fuse.rclone",
	"fuse.gvfsd-fuse", "fuse.curlftpfs", "fuse.s3fs", "fuse.goofys",
	"fuse.onedriver", "fuse.google-drive-ocamlfuse", "fuse.kio-fuse"
};

static bool
among(const char *word, size_t len, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strlen(list[i]) == len &&
		    strncmp(list[i], word, len) == 0)
			return true;
	return false;
}

static bool
has_option(const char *options, const char *name)
{
	size_t len = strlen(name);

	for (const char *p = options; p != NULL; p = strchr(p, ',')) {
		if (*p == ',')
			p++;
		if (strncmp(p, name, len) == 0 && (p[len] == '\0' ||
		    p[len] == ',' || p[len] == '\n' || p[len] == ' '))
			return true;
	}
	return false;
}

/* "36 35 98:0 / /mnt rw,noatime shared:1 - nfs4 srv:/x rw,nolock" */
enum place_kind
place_judge(long type, const char *line)
{
	const char *kind = line == NULL ? NULL : strstr(line, " - ");
	const char *options = NULL;
	size_t len = 0;
	bool shared = false;

	if (kind != NULL) {
		kind += 3;
		len = strcspn(kind, " ");
		options = strrchr(kind, ' ');
		options = options == NULL ? NULL : options + 1;
	}
	if ((type & 0xFFFFFFFF) == FUSE_TYPE) {
		if (kind != NULL && among(kind, len, fuse_local,
		    sizeof fuse_local / sizeof *fuse_local))
			return PLACE_LOCAL;
		if (kind != NULL && among(kind, len, fuse_far,
		    sizeof fuse_far / sizeof *fuse_far))
			return PLACE_UNSAFE;
		return PLACE_NETWORK;
	}
	for (size_t i = 0; i < sizeof shared_type / sizeof *shared_type; i++)
		if ((type & 0xFFFFFFFF) == (shared_type[i] & 0xFFFFFFFF))
			shared = true;
	if (!shared)
		return PLACE_LOCAL;
	if (options != NULL && (has_option(options, "nolock") ||
	    has_option(options, "local_lock=all") ||
	    has_option(options, "local_lock=posix") ||
	    has_option(options, "nobrl")))
		return PLACE_UNSAFE;
	return PLACE_NETWORK;
}

/* The folder that holds FILE; malloc. */
static char *
folder_of(const char *file)
{
	const char *slash = strrchr(file, '/');
	char *out = slash == NULL ? strdup(".") :
	    slash == file ? strdup("/") :
	    strndup(file, (size_t)(slash - file));

	if (out == NULL)
		abort();
	return out;
}

/* Undoes the \040 of mountinfo, in place. */
static void
unescape(char *text)
{
	char *to = text;

	for (const char *p = text; *p != '\0'; p++) {
		if (p[0] == '\\' && p[1] >= '0' && p[1] <= '3' &&
		    p[2] >= '0' && p[2] <= '7' && p[3] >= '0' &&
		    p[3] <= '7') {
			*to++ = (char)((p[1] - '0') * 64 +
			    (p[2] - '0') * 8 + (p[3] - '0'));
			p += 3;
		} else {
			*to++ = *p;
		}
	}
	*to = '\0';
}

/* Does the mount point of this line hold PATH?  How much of it. */
static size_t
mount_covers(const char *line, const char *path)
{
	char point[PATH_MAX];
	size_t n;

	if (sscanf(line, "%*s %*s %*s %*s %4095s", point) != 1)
		return 0;
	unescape(point);
	n = strlen(point);
	if (strcmp(point, "/") == 0)
		return 1;
	if (strncmp(path, point, n) != 0 || (path[n] != '/' &&
	    path[n] != '\0'))
		return 0;
	return n;
}

enum place_kind
place_of(const char *file)
{
	char *folder = folder_of(file), real[PATH_MAX], *line = NULL;
	char *best = NULL;
	size_t cap = 0, longest = 0;
	struct statfs fs;
	enum place_kind kind;
	FILE *f;

	if (statfs(folder, &fs) != 0 || realpath(folder, real) == NULL) {
		free(folder);
		return PLACE_LOCAL;	/* opening will say what is wrong */
	}
	free(folder);
	f = fopen("/proc/self/mountinfo", "re");
	while (f != NULL && getline(&line, &cap, f) > 0) {
		size_t n = mount_covers(line, real);

		if (n > 0 && n >= longest) {
			longest = n;
			free(best);
			best = strdup(line);
		}
	}
	if (f != NULL)
		(void)fclose(f);
	kind = place_judge((long)fs.f_type, best);
	free(line);
	free(best);
	return kind;
}

bool
place_writable(const char *file)
{
	char *folder = folder_of(file);
	bool yes = faccessat(AT_FDCWD, folder, W_OK | X_OK, AT_EACCESS) == 0;

	free(folder);
	return yes && (faccessat(AT_FDCWD, file, W_OK, AT_EACCESS) == 0 ||
	    errno == ENOENT);
}

unsigned
place_mode(const char *file)
{
	char *folder = folder_of(file);
	struct stat st;
	bool shared = stat(folder, &st) == 0 && (st.st_mode & S_IWGRP) &&
	    !(st.st_mode & S_IWOTH);

	free(folder);
	return shared ? 0660 : 0600;
}

bool
place_sync_folder(const char *file)
{
	char *folder = folder_of(file);
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool done;

	free(folder);
	if (fd < 0)
		return false;
	/* some network folders know no such thing: EINVAL is no failure */
	done = fsync(fd) == 0 || errno == EINVAL;
	(void)close(fd);
	return done;
}
