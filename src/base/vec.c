/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/vec.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void *
vec_grow(void *p, size_t *n, size_t *cap, size_t size)
{
	if (*n == *cap) {
		size_t more = *cap == 0 ? 8 : *cap * 2;

		if (more > SIZE_MAX / 2 / size)
			abort();
		p = realloc(p, more * size);
		if (p == NULL)
			abort();
		*cap = more;
	}
	memset((char *)p + *n * size, 0, size);
	(*n)++;
	return p;
}
