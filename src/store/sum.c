/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/inner.h"

#include <string.h>

/* FNV-1a: against damage, not against malice. */
void
sum_bytes(uint64_t *h, const void *p, size_t n)
{
	const unsigned char *c = p;

	if (*h == 0)
		*h = UINT64_C(0xcbf29ce484222325);
	for (size_t i = 0; i < n; i++) {
		*h ^= c[i];
		*h *= UINT64_C(0x100000001b3);
	}
}

void
sum_int(uint64_t *h, int64_t n)
{
	unsigned char b[8];

	for (int i = 0; i < 8; i++)
		b[i] = (unsigned char)((uint64_t)n >> (8 * i));
	sum_bytes(h, b, sizeof b);
}

void
sum_text(uint64_t *h, const char *text)
{
	size_t n = text == NULL ? 0 : strlen(text);

	sum_int(h, text == NULL ? -1 : (int64_t)n);
	if (n > 0)
		sum_bytes(h, text, n);
}

void
sum_answer(uint64_t *h, const struct answer *a)
{
	sum_text(h, a->draft);
	sum_int(h, a->certainty);
	sum_text(h, a->who == NULL ? "" : a->who);
	sum_int(h, a->by);
	sum_text(h, a->said_by == NULL ? "" : a->said_by);
	sum_text(h, a->origin == NULL ? "" : a->origin);
}

uint64_t
answer_sum(const struct uuid *subject, const char *path,
	   const struct answer *a, int64_t clock, int64_t version)
{
	uint64_t h = 0;

	sum_bytes(&h, subject->b, sizeof subject->b);
	sum_text(&h, path);
	sum_answer(&h, a);
	sum_int(&h, clock);
	sum_int(&h, version);
	return h;
}
