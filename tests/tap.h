/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_TAP_H
#define TESTS_TAP_H

#include <stdbool.h>
#include <stdint.h>

/*
 * tap - the few words our C tests need to speak the Test Anything Protocol.
 * A test ends with `return tap_done();`.
 */

__attribute__((format(printf, 2, 3)))
bool ok(bool cond, const char *fmt, ...);
__attribute__((format(printf, 3, 4)))
bool is_text(const char *got, const char *want, const char *fmt, ...);
__attribute__((format(printf, 3, 4)))
bool is_int(int64_t got, int64_t want, const char *fmt, ...);
__attribute__((format(printf, 1, 2)))
void diag(const char *fmt, ...);
/* One test that could not be run here, and why. */
__attribute__((format(printf, 1, 2)))
void skip(const char *why, ...);
/* The plan; 1 when a test failed. */
int tap_done(void);
/* N in the sanitized build, but with full counts; else 1: how far apart are
   the turns of a loop that takes the same code each time. */
int one_in(int n);

/*
 * Random, killing and mutating tests: how many rounds to run, or for how
 * long.  GUICHET_COUNT (make check-long) gives a count; else a program lasts
 * GUICHET_SECONDS (5 in each build of ./check, 1 in a plain `make check`).
 * The seed is GUICHET_SEED or the clock, and is printed.
 */
struct rounds {
	uint64_t seed;
	int64_t done, count;	/* count 0: by time */
	int64_t until;		/* milliseconds */
};
/* The program has N loops of rounds: each has its share of that time.  To be
   said before the first. */
void rounds_shared(int n);
void rounds_begin(struct rounds *r, const char *name, int64_t full_count);
bool rounds_more(struct rounds *r);
/* Prints how many were run. */
void rounds_end(const struct rounds *r);
/* splitmix64: deterministic from the seed. */
uint64_t rounds_random(struct rounds *r);

#endif
