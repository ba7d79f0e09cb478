/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/filetype.h"

#include "base/i18n.h"

#include <stdint.h>
#include <string.h>

static const unsigned char png_mark[8] = { 0x89, 'P', 'N', 'G', '\r', '\n',
	0x1a, '\n' };

/* How far from the beginning readers look for the mark of a PDF. */
#define PDF_NEAR 1024

static bool
pdf_mark(const unsigned char *p, size_t n)
{
	for (size_t i = 0; i + 5 <= n && i < PDF_NEAR; i++)
		if (memcmp(p + i, "%PDF-", 5) == 0)
			return true;
	return false;
}

enum filetype
filetype_of(const void *p, size_t n)
{
	const unsigned char *b = p;

	if (n >= sizeof png_mark && memcmp(b, png_mark, sizeof png_mark) == 0)
		return FILETYPE_PNG;
	if (n >= 3 && b[0] == 0xff && b[1] == 0xd8 && b[2] == 0xff)
		return FILETYPE_JPEG;
	return pdf_mark(b, n) ? FILETYPE_PDF : FILETYPE_OTHER;
}

const char *
filetype_word(enum filetype t)
{
	static const char *const words[] = { [FILETYPE_OTHER] = "",
		[FILETYPE_PDF] = "pdf", [FILETYPE_JPEG] = "jpeg",
		[FILETYPE_PNG] = "png" };

	return words[t];
}

static uint32_t
big32(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	    (uint32_t)p[2] << 8 | p[3];
}

static bool
cut(struct err *err)
{
	return err_set(err, ERR_INPUT, "%s", _("l'image est coupée ou "
	    "abîmée : numérisez-la de nouveau"));
}

static bool
fits(uint32_t w, uint32_t h, int *width, int *height, struct err *err)
{
	if (w == 0 || h == 0)
		return cut(err);
	if (w > PICTURE_SIDE || h > PICTURE_SIDE ||
	    (uint64_t)w * h > PICTURE_PIXELS)
		return err_set(err, ERR_INPUT, _("l'image est trop grande : "
		    "%lu points sur %lu ; numérisez-la en 300 points par "
		    "pouce au plus"), (unsigned long)w, (unsigned long)h);
	*width = (int)w;
	*height = (int)h;
	return true;
}

/* Chunks: length, name, content, sum; from IHDR to IEND. */
static bool
png_whole(const unsigned char *b, size_t n, int *width, int *height,
    struct err *err)
{
	size_t at = sizeof png_mark;
	bool data = false;

	if (n < at + 25 || big32(b + at) != 13 ||
	    memcmp(b + at + 4, "IHDR", 4) != 0)
		return cut(err);
	if (!fits(big32(b + at + 8), big32(b + at + 12), width, height, err))
		return false;
	while (n - at >= 12) {
		uint32_t size = big32(b + at);

		if (size > n - at - 12)
			return cut(err);
		data = data || memcmp(b + at + 4, "IDAT", 4) == 0;
		if (memcmp(b + at + 4, "IEND", 4) == 0)
			return data || cut(err);
		at += 12 + (size_t)size;
	}
	return cut(err);
}

/* Of the start of a frame, not of a table (c4, c8, cc). */
static bool
starts_frame(int marker)
{
	return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 &&
	    marker != 0xc8 && marker != 0xcc;
}

static bool
ends(const unsigned char *b, size_t from, size_t n)
{
	for (size_t i = n; i >= from + 2; i--)
		if (b[i - 2] == 0xff && b[i - 1] == 0xd9)
			return true;
	return false;
}

/* Segments: mark, length; from the start of the image to its scan. */
static bool
jpeg_whole(const unsigned char *b, size_t n, int *width, int *height,
    struct err *err)
{
	size_t at = 2;
	bool frame = false;

	while (at + 4 <= n && b[at] == 0xff) {
		int marker = b[at + 1];
		size_t size = (size_t)b[at + 2] << 8 | b[at + 3];

		if (marker == 0xff) {	/* filling */
			at++;
			continue;
		}
		if (size < 2 || size > n - at - 2)
			return cut(err);
		if (starts_frame(marker)) {
			if (size < 8 || !fits((uint32_t)b[at + 7] << 8 |
			    b[at + 8], (uint32_t)b[at + 5] << 8 | b[at + 6],
			    width, height, err))
				return size < 8 ? cut(err) : false;
			frame = true;
		}
		at += 2 + size;
		if (marker == 0xda)
			return (frame && ends(b, at, n)) || cut(err);
	}
	return cut(err);
}

bool
filetype_picture(const void *p, size_t n, int *width, int *height,
    struct err *err)
{
	return filetype_of(p, n) == FILETYPE_PNG ?
	    png_whole(p, n, width, height, err) :
	    jpeg_whole(p, n, width, height, err);
}
