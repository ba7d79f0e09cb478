/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/arena.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* Blocks grow with what the arena holds, so that few are asked for. */
#define BLOCK_SIZE ((size_t)16384)
#define KEPT ((size_t)1 << 19)
#define POPULATED ((size_t)1 << 17)
#define HUGE_PAGE ((size_t)1 << 21)
/* A sanitizer's allocator maps, and gives back, each piece over 128 KB. */
#ifdef __SANITIZE_ADDRESS__
#define LARGEST ((size_t)1 << 16)
#else
#define LARGEST HUGE_PAGE
#endif
#define PAGE ((uintptr_t)4096)
#define ALIGN alignof(max_align_t)

struct arena_block {
	struct arena_block *next;
	size_t used;
	size_t size;
	alignas(max_align_t) unsigned char data[];
};

void
arena_init(struct arena *a)
{
	*a = (struct arena){ 0 };
}

static void
free_all(struct arena_block *b)
{
	while (b != NULL) {
		struct arena_block *next = b->next;

		free(b);
		b = next;
	}
}

void
arena_reset(struct arena *a)
{
	struct arena_block *b;
	size_t kept = 0;

	for (b = a->spare; b != NULL; b = b->next)
		kept += b->size;
	while (a->head != NULL) {
		b = a->head;
		a->head = b->next;
		if (kept + b->size > KEPT) {
			free(b);
			continue;
		}
		kept += b->size;
		memset(b->data, 0, b->used);
		b->used = 0;
		b->next = a->spare;
		a->spare = b;
	}
	a->total = 0;
}

void
arena_fini(struct arena *a)
{
	free_all(a->head);
	free_all(a->spare);
	*a = (struct arena){ 0 };
}

/* Asks for the pages of a large block all at once: one by one, as they are
   touched, they cost more than what is written in them.  A hint. */
static void
populate(void *p, size_t n)
{
#ifdef MADV_POPULATE_WRITE
	size_t before = (PAGE - (uintptr_t)p % PAGE) % PAGE;

	if (before < n)
		(void)madvise((char *)p + before,
		    (n - before) / PAGE * PAGE, MADV_POPULATE_WRITE);
#else
	(void)p;
	(void)n;
#endif
}

/* A page of 2 MB, where the system has such; zeroed. */
static struct arena_block *
huge_new(void)
{
	struct arena_block *b = aligned_alloc(HUGE_PAGE, HUGE_PAGE);

	if (b == NULL)
		abort();
#ifdef MADV_HUGEPAGE
	(void)madvise(b, HUGE_PAGE, MADV_HUGEPAGE);
#endif
	populate(b, HUGE_PAGE);
	memset(b, 0, HUGE_PAGE);
	b->size = HUGE_PAGE - sizeof *b;
	return b;
}

static struct arena_block *
plain_new(size_t size)
{
	struct arena_block *b = calloc(1, sizeof *b + size);

	if (b == NULL)
		abort();
	b->size = size;
	return b;
}

/* One that is left from the last use, large enough; or NULL. */
static struct arena_block *
spare_take(struct arena *a, size_t want)
{
	for (struct arena_block **at = &a->spare; *at != NULL;
	    at = &(*at)->next)
		if ((*at)->size >= want) {
			struct arena_block *b = *at;

			*at = b->next;
			return b;
		}
	return NULL;
}

/* As large as a quarter of what the arena holds, up to a huge page. */
static struct arena_block *
block_new(struct arena *a, size_t want)
{
	size_t size = a->total / 4 / BLOCK_SIZE * BLOCK_SIZE + BLOCK_SIZE;
	bool huge;
	struct arena_block *b = spare_take(a, want);

	size = size < LARGEST ? size : LARGEST;
	huge = size >= HUGE_PAGE / 4;
	if (b != NULL) {
		b->next = a->head;
		a->head = b;
		return b;
	}
	if (huge)
		size = HUGE_PAGE - sizeof *b;
	if (want > size) {
		b = plain_new(want);
		if (a->head != NULL) {
			/* It must not hide the room left in the head. */
			b->next = a->head->next;
			a->head->next = b;
			return b;
		}
	} else {
		b = huge ? huge_new() : plain_new(size);
		if (!huge && size >= POPULATED)
			populate(b, sizeof *b + size);
	}
	b->next = a->head;
	a->head = b;
	return b;
}

void *
arena_alloc(struct arena *a, size_t size)
{
	struct arena_block *b = a->head;
	void *p;

	if (size > SIZE_MAX / 2)
		abort();
	size = (size + ALIGN - 1) / ALIGN * ALIGN;
	if (b == NULL || b->size - b->used < size)
		b = block_new(a, size);
	p = b->data + b->used;
	b->used += size;
	a->total += size;
	return p;
}

void *
arena_array(struct arena *a, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / 2 / size)
		abort();
	return arena_alloc(a, count * size);
}

char *
arena_strndup(struct arena *a, const char *s, size_t n)
{
	char *p = arena_alloc(a, n + 1);

	memcpy(p, s, n);
	return p;
}

char *
arena_strdup(struct arena *a, const char *s)
{
	return arena_strndup(a, s, strlen(s));
}

/* Nothing but texts to be put together: most of what is asked for, in a
   tenth of the time. */
static bool
only_texts(const char *fmt)
{
	for (; *fmt != '\0'; fmt++)
		if (*fmt == '%' && *++fmt != 's')
			return false;
	return true;
}

/* P NULL: only counts. */
static size_t
join(char *p, const char *fmt, va_list ap)
{
	size_t n = 0;

	while (*fmt != '\0') {
		bool text = *fmt == '%';
		const char *s = text ? va_arg(ap, const char *) : fmt;
		size_t len;

		if (s == NULL)
			s = "(null)";	/* as printf says it */
		len = text ? strlen(s) : strcspn(fmt, "%");
		if (p != NULL)
			memcpy(p + n, s, len);
		n += len;
		fmt += text ? 2 : len;
	}
	return n;
}

static char *
join_texts(struct arena *a, const char *fmt, va_list ap, va_list again)
{
	size_t n = join(NULL, fmt, ap);
	char *p = arena_alloc(a, n + 1);

	(void)join(p, fmt, again);
	p[n] = '\0';
	return p;
}

char *
arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap, again;
	char *p;
	int n;

	if (only_texts(fmt)) {
		va_start(ap, fmt);
		va_copy(again, ap);
		p = join_texts(a, fmt, ap, again);
		va_end(again);
		va_end(ap);
		return p;
	}
	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		abort();
	p = arena_alloc(a, (size_t)n + 1);
	(void)vsnprintf(p, (size_t)n + 1, fmt, again);
	va_end(again);
	return p;
}
