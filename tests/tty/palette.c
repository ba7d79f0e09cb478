/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/tty/palette.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define COLOURS 256

struct sheet {
	const unsigned char *p;		/* as cairo has it */
	int w, h, stride;
	uint32_t colour[COLOURS];
	int n;
	unsigned char *rows;		/* a filter byte, then w indices */
};

static uint32_t
pixel(const struct sheet *s, int x, int y)
{
	uint32_t c;

	memcpy(&c, s->p + (size_t)y * (size_t)s->stride + (size_t)x * 4, 4);
	return c & 0xffffff;
}

static int
find(struct sheet *s, uint32_t c, uint32_t mask)
{
	for (int k = 0; k < s->n; k++)
		if ((s->colour[k] & mask) == (c & mask))
			return k;
	if (s->n == COLOURS)
		return -1;
	s->colour[s->n] = c;
	return s->n++;
}

/* The colours, those alike under MASK being one: the first that is seen.
   False when they are too many. */
static bool
count(struct sheet *s, uint32_t mask)
{
	unsigned char *to = s->rows;

	s->n = 0;
	for (int y = 0; y < s->h; y++) {
		*to++ = 0;
		for (int x = 0; x < s->w; x++) {
			int k = find(s, pixel(s, x, y), mask);

			if (k < 0)
				return false;
			*to++ = (unsigned char)k;
		}
	}
	return true;
}

static void
put32(unsigned char *p, uint32_t v)
{
	for (int i = 0; i < 4; i++)
		p[i] = (unsigned char)(v >> (24 - 8 * i));
}

static void
chunk(FILE *f, const char *name, const unsigned char *p, size_t n)
{
	unsigned char word[4];
	uLong sum = crc32(0, (const unsigned char *)name, 4);

	put32(word, (uint32_t)n);
	fwrite(word, 1, 4, f);
	fwrite(name, 1, 4, f);
	if (n > 0) {
		sum = crc32(sum, p, (uInt)n);
		fwrite(p, 1, n, f);
	}
	put32(word, (uint32_t)sum);
	fwrite(word, 1, 4, f);
}

static bool
write_chunks(const struct sheet *s, size_t size, FILE *f)
{
	unsigned char head[13] = { 0 }, colours[3 * COLOURS], *packed;
	uLongf n = compressBound(size);
	bool good;

	packed = malloc(n);
	if (packed == NULL)
		return false;
	good = compress2(packed, &n, s->rows, size, 9) == Z_OK;
	put32(head, (uint32_t)s->w);
	put32(head + 4, (uint32_t)s->h);
	head[8] = 8;			/* bits of an index */
	head[9] = 3;			/* a palette */
	for (int k = 0; k < s->n; k++)
		for (int i = 0; i < 3; i++)
			colours[3 * k + i] =
			    (unsigned char)(s->colour[k] >> (16 - 8 * i));
	fwrite("\211PNG\r\n\032\n", 1, 8, f);
	chunk(f, "IHDR", head, sizeof head);
	chunk(f, "PLTE", colours, 3 * (size_t)s->n);
	chunk(f, "IDAT", packed, n);
	chunk(f, "IEND", NULL, 0);
	free(packed);
	return good && ferror(f) == 0;
}

bool
palette_write(cairo_surface_t *page, const char *file)
{
	static const uint32_t masks[] = { 0xffffff, 0xfefefe, 0xfcfcfc,
		0xf8f8f8, 0xf0f0f0, 0xe0e0e0, 0xc0c0c0 };
	struct sheet s = { .w = cairo_image_surface_get_width(page),
		.h = cairo_image_surface_get_height(page),
		.stride = cairo_image_surface_get_stride(page) };
	size_t size = ((size_t)s.w + 1) * (size_t)s.h;
	bool good = false;
	FILE *f;

	cairo_surface_flush(page);
	s.p = cairo_image_surface_get_data(page);
	s.rows = malloc(size);
	f = fopen(file, "wb");
	if (s.rows != NULL && f != NULL) {
		for (size_t i = 0; !good && i < sizeof masks / 4; i++)
			good = count(&s, masks[i]);
		good = good && write_chunks(&s, size, f);
	}
	if (f != NULL)
		good = fclose(f) == 0 && good;
	free(s.rows);
	return good;
}
