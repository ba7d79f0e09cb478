/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_UNZIP_H
#define EXCHANGE_UNZIP_H

#include "base/err.h"

#include <stddef.h>

/*
 * unzip - the files of a ZIP that comes from anywhere, through libzip: the
 * only owner of it.  It is a module (archives.so), loaded at the first need:
 * libzip brings a dozen libraries of its own.
 *
 * Refused, with a sentence: too many files or bytes, one that swells beyond
 * what our files do, a name that leaves its folder, is there twice or that
 * no screen may show, links, what is encrypted, a wrong CRC, a ZIP that is
 * cut or does not hold together.
 */

struct unzipped_file {
	char *name;
	char *p;
	size_t size;
};
struct unzipped {
	struct unzipped_file *file;
	size_t n;
};
struct unzip_limits {
	size_t files, bytes;	/* in all */
};

/* Folders are left out.  False: *out is empty. */
typedef bool unzip_read_fn(const void *p, size_t n,
			   const struct unzip_limits *l, struct unzipped *out,
			   struct err *err);
typedef void unzip_fini_fn(struct unzipped *u);

/* What archives.so exports under the name unzip_module. */
struct unzip_module {
	int version;		/* UNZIP_VERSION */
	unzip_read_fn *read;
	unzip_fini_fn *fini;
};
#define UNZIP_VERSION 1

extern const struct unzip_module unzip_module;

#endif
