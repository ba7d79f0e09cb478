/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_STORE_BADVFS_H
#define TESTS_STORE_BADVFS_H

#include <stdbool.h>
#include <stdint.h>

/*
 * badvfs - a disk that fails when told to, and forgets what was not synced.
 *
 * Becomes SQLite's own until badvfs_end().  Writes, truncations and syncs
 * are counted from the last badvfs_plan().
 */
enum bad_kind { BAD_NOTHING, BAD_FULL, BAD_WRITE, BAD_SYNC, BAD_CUT };

void badvfs_begin(void);
void badvfs_end(void);
/* At operation number AT, counted from 1, KIND happens: an error, once or
   FOREVER after; or the power is cut, and nothing goes through any more. */
void badvfs_plan(enum bad_kind kind, int64_t at, bool forever);
/* Operations since the plan. */
int64_t badvfs_count(void);
bool badvfs_happened(void);
/* After a cut: each file becomes what a disk may have kept of it, some of
   the writes since its last sync, whole or torn at 512 bytes. */
void badvfs_restart(uint64_t seed);

#endif
