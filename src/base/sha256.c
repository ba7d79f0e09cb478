/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sha256.h"

#include <stdio.h>
#include <string.h>

/* Bounds that are all constants: watched by the sanitizers they would be an
   eighth of what a whole script of tests takes. */
#ifdef __SANITIZE_ADDRESS__
#define UNWATCHED __attribute__((no_sanitize("address", "undefined")))
#else
#define UNWATCHED
#endif

static const uint32_t k[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
	0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
	0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
	0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
	0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
	0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
	0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
	0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
	0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

UNWATCHED static uint32_t
turn(uint32_t x, unsigned n)
{
	return x >> n | x << (32 - n);
}

UNWATCHED static void
spread(const unsigned char *block, uint32_t *w)
{
	for (int i = 0; i < 16; i++)
		w[i] = (uint32_t)block[4 * i] << 24 |
		    (uint32_t)block[4 * i + 1] << 16 |
		    (uint32_t)block[4 * i + 2] << 8 |
		    (uint32_t)block[4 * i + 3];
	for (int i = 16; i < 64; i++)
		w[i] = w[i - 16] + w[i - 7] +
		    (turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^
		    w[i - 15] >> 3) +
		    (turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^
		    w[i - 2] >> 10);
}

/* Eight words that each round turns by one place: V[i] is the first of them
   eight rounds on, so that nothing is moved. */
UNWATCHED static inline void
one_round(uint32_t v[8], int i, uint32_t word)
{
	uint32_t a = v[-i & 7], b = v[(1 - i) & 7], c = v[(2 - i) & 7];
	uint32_t e = v[(4 - i) & 7], f = v[(5 - i) & 7], g = v[(6 - i) & 7];
	uint32_t x = v[(7 - i) & 7] + word +
	    (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + (g ^ (e & (f ^ g)));

	v[(3 - i) & 7] += x;
	v[(7 - i) & 7] = x + (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) +
	    ((a & b) | (c & (a | b)));
}

UNWATCHED static void
mix(struct sha256 *s)
{
	uint32_t v[8], w[64];

	memcpy(v, s->h, sizeof v);
	spread(s->block, w);
	for (int i = 0; i < 64; i += 8) {
#pragma GCC unroll 8
		for (int r = 0; r < 8; r++)
			one_round(v, r, k[i + r] + w[i + r]);
	}
	for (int i = 0; i < 8; i++)
		s->h[i] += v[i];
}

void
sha256_begin(struct sha256 *s)
{
	*s = (struct sha256){ .h = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372,
		0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab,
		0x5be0cd19 } };
}

void
sha256_put(struct sha256 *s, const void *p, size_t n)
{
	const unsigned char *from = p;

	while (n > 0) {
		size_t at = s->size % 64, part = 64 - at;

		if (part > n)
			part = n;
		memcpy(s->block + at, from, part);
		s->size += part;
		from += part;
		n -= part;
		if (s->size % 64 == 0)
			mix(s);
	}
}

void
sha256_end(struct sha256 *s, char *out)
{
	uint64_t bits = s->size * 8;
	unsigned char last[8];

	for (int i = 0; i < 8; i++)
		last[i] = (unsigned char)(bits >> (56 - 8 * i));
	sha256_put(s, "\x80", 1);
	while (s->size % 64 != 56)
		sha256_put(s, "", 1);
	sha256_put(s, last, sizeof last);
	for (int i = 0; i < 8; i++)
		(void)snprintf(out + 8 * i, 9, "%08x", (unsigned)s->h[i]);
}

void
sha256_text(const void *p, size_t n, char *out)
{
	struct sha256 s;

	sha256_begin(&s);
	sha256_put(&s, p, n);
	sha256_end(&s, out);
}
