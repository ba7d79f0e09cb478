/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include <stddef.h>
#include <stdint.h>

/* sha256 - FIPS 180-4: names a form or a frozen version by its bytes. */

#define SHA256_TEXT 65		/* hexadecimal and its NUL */

struct sha256 {
	uint32_t h[8];
	uint64_t size;
	unsigned char block[64];
};

void sha256_begin(struct sha256 *s);
void sha256_put(struct sha256 *s, const void *p, size_t n);
/* In lower-case hexadecimal; out of SHA256_TEXT bytes. */
void sha256_end(struct sha256 *s, char *out);
/* All at once. */
void sha256_text(const void *p, size_t n, char *out);

#endif
