/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/zip.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define VERSION 20		/* of the format that is needed: 2.0 */
#define DAY_ONE 0x0021		/* 1980-01-01 */

/* The polynomial of ISO 3309, a byte at a time. */
static uint32_t
crc_of(const unsigned char *p, size_t n)
{
	uint32_t crc = 0xFFFFFFFFU, table[256];

	for (uint32_t i = 0; i < 256; i++) {
		table[i] = i;
		for (int bit = 0; bit < 8; bit++)
			table[i] = table[i] >> 1 ^
			    (table[i] & 1 ? 0xEDB88320U : 0);
	}
	for (size_t i = 0; i < n; i++)
		crc = crc >> 8 ^ table[(crc ^ p[i]) & 0xFF];
	return crc ^ 0xFFFFFFFFU;
}

/* Little end first. */
static void
put(struct str *out, uint32_t n, int bytes)
{
	for (int i = 0; i < bytes; i++)
		str_putc(out, (char)(unsigned char)(n >> 8 * i & 0xFF));
}

/* What a file's own head and its line of the directory share. */
static void
put_common(struct str *out, const struct zip_entry *e)
{
	put(out, VERSION, 2);
	put(out, 0, 2);			/* flags */
	put(out, 0, 2);			/* stored */
	put(out, 0, 2);			/* midnight */
	put(out, DAY_ONE, 2);
	put(out, e->crc, 4);
	put(out, e->size, 4);
	put(out, e->size, 4);
	put(out, (uint32_t)strlen(e->name), 2);
	put(out, 0, 2);			/* nothing more */
}

void
zip_begin(struct zip *z, struct str *out)
{
	*z = (struct zip){ .out = out };
}

void
zip_put(struct zip *z, const char *name, const void *p, size_t n)
{
	struct zip_entry *e = vec_push(&z->entries);

	(void)snprintf(e->name, sizeof e->name, "%s", name);
	e->crc = crc_of(p, n);
	e->size = (uint32_t)n;
	e->at = (uint32_t)z->out->len;
	put(z->out, 0x04034B50U, 4);
	put_common(z->out, e);
	str_put(z->out, e->name);
	str_putn(z->out, p, n);
}

void
zip_end(struct zip *z)
{
	uint32_t from = (uint32_t)z->out->len;
	uint32_t n = (uint32_t)z->entries.n;

	for (size_t i = 0; i < z->entries.n; i++) {
		const struct zip_entry *e = &z->entries.p[i];

		put(z->out, 0x02014B50U, 4);
		put(z->out, VERSION, 2);
		put_common(z->out, e);
		put(z->out, 0, 2);	/* no comment */
		put(z->out, 0, 2);	/* first disk */
		put(z->out, 0, 2);
		put(z->out, 0, 4);
		put(z->out, e->at, 4);
		str_put(z->out, e->name);
	}
	put(z->out, 0x06054B50U, 4);
	put(z->out, 0, 4);
	put(z->out, n, 2);
	put(z->out, n, 2);
	put(z->out, (uint32_t)z->out->len - 12 - from, 4);
	put(z->out, from, 4);
	put(z->out, 0, 2);
	vec_fini(&z->entries);
}
