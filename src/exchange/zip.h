/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_ZIP_H
#define EXCHANGE_ZIP_H

#include "base/str.h"
#include "base/vec.h"

#include <stdint.h>

/*
 * zip - an archive of a few files, in memory, that comes to less than 4 GB.
 * Files are stored as they are, in the order they come, all of the first day
 * that the format knows: same files, same bytes.
 */

#define ZIP_NAME 128

struct zip_entry {
	char name[ZIP_NAME];
	uint32_t crc, size, at;
};

struct zip {
	struct str *out;
	VEC(struct zip_entry) entries;
};

void zip_begin(struct zip *z, struct str *out);
/* NAME: ASCII, less than ZIP_NAME bytes. */
void zip_put(struct zip *z, const char *name, const void *p, size_t n);
void zip_end(struct zip *z);

#endif
