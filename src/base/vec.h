/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include <stddef.h>

/*
 * vec - a growing array of any type.
 *
 *     VEC(int) v = { 0 };
 *     *vec_push(&v) = 42;
 *     for (size_t i = 0; i < v.n; i++) use(v.p[i]);
 *     vec_fini(&v);
 *
 * Pointers into it die at the next push.  No memory: abort.
 */

#define VEC(type)       \
	struct {        \
		type *p; \
		size_t n, cap; \
	}

/* Grows so that index *n exists, zeroes it, returns the new base. */
void *vec_grow(void *p, size_t *n, size_t *cap, size_t size);

/* Address of one more, zeroed, element. */
#define vec_push(v)                                                        \
	((v)->p = vec_grow((v)->p, &(v)->n, &(v)->cap, sizeof *(v)->p),    \
	    &(v)->p[(v)->n - 1])
#define vec_fini(v) (free((v)->p), (v)->p = NULL, (v)->n = (v)->cap = 0)

#endif
