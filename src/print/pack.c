/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/objects.h"

#include "base/sha256.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

/*
 * Objects written as a file: those without a stream packed together and
 * compressed, then a compressed table of all.  The identifier is the digest
 * of the bytes before it, so the same pages are the same file.
 */

#define PACK 200		/* objects in one stream */
#define LEVEL 6

struct entry {
	int type;		/* 1: at an offset; 2: in a pack */
	uint32_t where;		/* offset, or number of the pack */
	int index;		/* in the pack */
};

void
objects_deflate(const char *in, size_t n, struct str *out)
{
	uLong most = compressBound((uLong)n);
	unsigned char *buf = malloc(most);

	if (buf == NULL || compress2(buf, &most, (const unsigned char *)in,
	    (uLong)n, LEVEL) != Z_OK)
		abort();
	str_putn(out, (const char *)buf, most);
	free(buf);
}

bool
objects_inflate(const char *in, size_t n, struct str *out)
{
	z_stream z = { .next_in = (unsigned char *)(uintptr_t)in,
		.avail_in = (uInt)n };
	unsigned char buf[32768];
	int status = Z_OK;

	if (inflateInit(&z) != Z_OK)
		abort();
	while (status == Z_OK && !out->over) {
		z.next_out = buf;
		z.avail_out = sizeof buf;
		status = inflate(&z, Z_NO_FLUSH);
		str_putn(out, (char *)buf, sizeof buf - z.avail_out);
	}
	(void)inflateEnd(&z);
	return status == Z_STREAM_END && !out->over;
}

/* "<< ... >>" with the length of the stream, and the stream. */
static void
put_stream(struct str *out, int number, const struct object *o)
{
	struct objects one = { 0 };
	char length[24];

	*vec_push(&one.o) = *o;
	(void)snprintf(length, sizeof length, "%zu", o->nstream);
	objects_put(&one, 0, "/Length", length);
	str_printf(out, "%d 0 obj\n", number);
	str_putn(out, one.o.p[0].text, one.o.p[0].n);
	str_put(out, "\nstream\n");
	str_putn(out, o->stream, o->nstream);
	str_put(out, "\nendstream\nendobj\n");
	objects_fini(&one);
}

/* Objects FIRST to END of LIST, packed as object NUMBER. */
static void
put_pack(const struct objects *f, const int *list, int n, int number,
	 struct str *out)
{
	struct str head, body, packed;
	struct object o;
	char text[80];

	str_init(&head, 0);
	str_init(&body, 0);
	str_init(&packed, 0);
	for (int i = 0; i < n; i++) {
		const struct object *from = &f->o.p[list[i]];

		str_printf(&head, "%d %zu ", list[i], body.len);
		str_putn(&body, from->text, from->n);
		str_putc(&body, '\n');
	}
	(void)snprintf(text, sizeof text, "<< /Type /ObjStm /N %d /First %zu"
	    " /Filter /FlateDecode >>", n, head.len);
	str_putn(&head, body.p, body.len);
	objects_deflate(head.p, head.len, &packed);
	o = (struct object){ text, strlen(text), packed.p, packed.len };
	put_stream(out, number, &o);
	str_fini(&head);
	str_fini(&body);
	str_fini(&packed);
}

static void
put_table(const struct objects *f, const struct entry *e, int n,
	  struct str *out)
{
	char digest[SHA256_TEXT];
	struct str table, packed;
	struct object o;
	size_t start = out->len;

	str_init(&table, 0);
	str_init(&packed, 0);
	for (int i = 0; i < n; i++) {
		str_putc(&table, (char)e[i].type);
		for (int shift = 24; shift >= 0; shift -= 8)
			str_putc(&table, (char)(e[i].where >> shift & 0xff));
		str_putc(&table, (char)(e[i].index >> 8 & 0xff));
		str_putc(&table, (char)(e[i].index & 0xff));
	}
	objects_deflate(table.p, table.len, &packed);
	sha256_text(out->p, out->len, digest);
	digest[32] = '\0';
	str_clear(&table);
	str_printf(&table, "<< /Type /XRef /W [ 1 4 2 ] /Size %d /Root %d 0 R"
	    " /Info %d 0 R /ID [ <%s> <%s> ] /Filter /FlateDecode >>", n,
	    f->root, f->info, digest, digest);
	o = (struct object){ table.p, table.len, packed.p, packed.len };
	put_stream(out, n - 1, &o);
	str_printf(out, "startxref\n%zu\n%%%%EOF\n", start);
	str_fini(&table);
	str_fini(&packed);
}

void
objects_write(struct objects *f, struct str *out)
{
	int n = (int)f->o.n, npack = (n + PACK - 1) / PACK, used = 0;
	struct entry *e = calloc((size_t)(n + npack + 1), sizeof *e);
	int *list = calloc((size_t)n + 1, sizeof *list);

	if (e == NULL || list == NULL)
		abort();
	str_put(out, "%PDF-1.7\n%\265\355\256\373\n");
	for (int i = 1; i < n; i++) {
		const struct object *o = &f->o.p[i];

		if (o->stream != NULL) {
			e[i] = (struct entry){ 1, (uint32_t)out->len, 0 };
			put_stream(out, i, o);
		} else if (o->text != NULL) {
			e[i] = (struct entry){ 2, (uint32_t)(n + used / PACK),
				used % PACK };
			list[used++] = i;
		}
	}
	npack = (used + PACK - 1) / PACK;
	for (int i = 0; i < npack; i++) {
		int most = used - i * PACK;

		e[n + i] = (struct entry){ 1, (uint32_t)out->len, 0 };
		put_pack(f, list + i * PACK, most < PACK ? most : PACK, n + i,
		    out);
	}
	e[n + npack] = (struct entry){ 1, (uint32_t)out->len, 0 };
	e[0].index = 0xffff;
	put_table(f, e, n + npack + 1, out);
	free(e);
	free(list);
}
