/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "os/os.h"

#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#define AHEAD (16 << 20)
#define HUGE ((uintptr_t)2 << 20)

static uintptr_t
heap_end(void)
{
	return (uintptr_t)sbrk(0);
}

/*
 * malloc asks the kernel for 128 kB at a time and touches them page by page;
 * composing pages takes some ten megabytes of small pieces, hence 60 calls
 * and 2 500 faults, a tenth of the time.  Where another malloc is at work
 * (a sanitizer's) the heap does not move, and nothing is done.
 */
void
os_long_work(void)
{
	uintptr_t from = heap_end(), to;
	void *volatile grow;

	if (mallopt(M_MMAP_THRESHOLD, AHEAD / 2) == 0 ||
	    mallopt(M_TRIM_THRESHOLD, 2 * AHEAD) == 0 ||
	    mallopt(M_TOP_PAD, AHEAD) == 0)
		return;
	grow = malloc(AHEAD / 4);
	free(grow);
	to = heap_end() & ~(HUGE - 1);
	from = (from + HUGE - 1) & ~(HUGE - 1);
#ifdef MADV_HUGEPAGE
	if (from < to)
		(void)madvise((char *)sbrk(0) - (heap_end() - from),
		    to - from, MADV_HUGEPAGE);
#endif
}
