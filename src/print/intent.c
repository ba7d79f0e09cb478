/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/finish.h"

#include <string.h>

/*
 * sRGB as an ICC profile (ICC.1:2004-10): primaries adapted to D50 and the
 * curve of IEC 61966-2-1 as its five parameters, all fixed-point numbers, so
 * that the bytes are the same everywhere and no file has to be installed.
 */

#define PROFILE 0x04200000U
#define D50_X 0x0000f6d6U
#define D50_Y 0x00010000U
#define D50_Z 0x0000d32dU
#define TAGS 10U
#define HEAD 128U

static void
put32(struct str *s, uint32_t n)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		str_putc(s, (char)(n >> shift & 0xff));
}

static void
put_all(struct str *s, const char *type, const uint32_t *n, int count)
{
	str_putn(s, type, 4);
	put32(s, 0);
	for (int i = 0; i < count; i++)
		put32(s, n[i]);
}

/* multiLocalizedUnicode: one language, TEXT in ASCII. */
static void
put_words(struct str *s, const char *text)
{
	const uint32_t head[] = { 1, 12, 0x656e5553U,
		(uint32_t)strlen(text) * 2, 28 };

	put_all(s, "mluc", head, 5);
	for (; *text != '\0'; text++) {
		str_putc(s, '\0');
		str_putc(s, *text);
	}
	while (s->len % 4 != 0)
		str_putc(s, '\0');
}

static void
put_xyz(struct str *s, uint32_t x, uint32_t y, uint32_t z)
{
	const uint32_t n[] = { x, y, z };

	put_all(s, "XYZ ", n, 3);
}

static void
put_curve(struct str *s)
{
	/* 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045 */
	const uint32_t n[] = { 0x00030000U, 0x00026666U, 0x0000f2a7U,
		0x00000d59U, 0x000013d0U, 0x00000a5bU };

	put_all(s, "para", n, 6);
}

static void
put_head(struct str *s, uint32_t size)
{
	put32(s, size);
	put32(s, 0);
	put32(s, PROFILE);
	str_put(s, "mntrRGB XYZ ");
	put32(s, 0x07d00001U);		/* 1 January 2000 */
	put32(s, 0x00010000U);
	put32(s, 0);
	str_put(s, "acsp");
	for (int i = 0; i < 7; i++)
		put32(s, 0);
	put32(s, D50_X);
	put32(s, D50_Y);
	put32(s, D50_Z);
	while (s->len < HEAD)
		put32(s, 0);
}

void
intent_profile(struct str *out)
{
	static const char name[TAGS][5] = { "desc", "cprt", "wtpt", "chad",
		"rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC" };
	/* Bradford, from D65 to D50 */
	static const uint32_t chad[] = { 0x00010c42U, 0x000005deU,
		0xfffff325U, 0x00000793U, 0x0000fd90U, 0xfffffba1U,
		0xfffffda2U, 0x000003dcU, 0x0000c06eU };
	uint32_t at[TAGS + 1];
	struct str data;

	str_init(&data, 0);
	for (uint32_t i = 0; i < TAGS; i++) {
		at[i] = (uint32_t)data.len;
		switch (i) {
		case 0:
			put_words(&data, "sRGB");
			break;
		case 1:
			put_words(&data, "No copyright, use freely");
			break;
		case 2:
			put_xyz(&data, D50_X, D50_Y, D50_Z);
			break;
		case 3:
			put_all(&data, "sf32", chad, 9);
			break;
		case 4:
			put_xyz(&data, 0x6fa2U, 0x38f5U, 0x0390U);
			break;
		case 5:
			put_xyz(&data, 0x6299U, 0xb785U, 0x18daU);
			break;
		case 6:
			put_xyz(&data, 0x24a0U, 0x0f84U, 0xb6cfU);
			break;
		default:
			put_curve(&data);
			break;
		}
	}
	at[TAGS] = (uint32_t)data.len;
	put_head(out, HEAD + 4 + 12 * TAGS + at[TAGS]);
	put32(out, TAGS);
	for (uint32_t i = 0; i < TAGS; i++) {
		str_putn(out, name[i], 4);
		put32(out, HEAD + 4 + 12 * TAGS + at[i]);
		put32(out, at[i + 1] - at[i]);
	}
	str_putn(out, data.p, data.len);
	str_fini(&data);
}
