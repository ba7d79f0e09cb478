/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/tap.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static int run, failed, loops = 1;

static bool
vok(bool cond, const char *fmt, va_list ap)
{
	run++;
	if (!cond)
		failed++;
	printf("%sok %d - ", cond ? "" : "not ", run);
	vprintf(fmt, ap);
	putchar('\n');
	fflush(stdout);
	return cond;
}

bool
ok(bool cond, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vok(cond, fmt, ap);
	va_end(ap);
	return cond;
}

bool
is_text(const char *got, const char *want, const char *fmt, ...)
{
	bool same = got == want ||
	    (got != NULL && want != NULL && strcmp(got, want) == 0);
	va_list ap;

	va_start(ap, fmt);
	vok(same, fmt, ap);
	va_end(ap);
	if (!same)
		diag("got  \"%s\"\nwant \"%s\"", got == NULL ? "(null)" : got,
		    want == NULL ? "(null)" : want);
	return same;
}

bool
is_int(int64_t got, int64_t want, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vok(got == want, fmt, ap);
	va_end(ap);
	if (got != want)
		diag("got %lld, want %lld", (long long)got, (long long)want);
	return got == want;
}

void
diag(const char *fmt, ...)
{
	char text[65536];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	for (char *p = text, *nl; p != NULL; p = nl) {
		nl = strchr(p, '\n');
		if (nl != NULL)
			*nl++ = '\0';
		printf("# %s\n", p);
	}
	fflush(stdout);
}

void
skip(const char *why, ...)
{
	va_list ap;

	run++;
	printf("ok %d # SKIP ", run);
	va_start(ap, why);
	vprintf(why, ap);
	va_end(ap);
	putchar('\n');
	fflush(stdout);
}

int
one_in(int n)
{
	const char *sanitized = getenv("GUICHET_SANITIZED");

	return sanitized == NULL || sanitized[0] == '\0' ||
	    getenv("GUICHET_COUNT") != NULL ? 1 : n;
}

int
tap_done(void)
{
	printf("1..%d\n", run);
	return failed != 0;
}

static int64_t
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int64_t
setting(const char *name, int64_t otherwise)
{
	const char *text = getenv(name);

	/* a seed has 64 bits, whatever their sign */
	return text == NULL || *text == '\0' ? otherwise :
	    (int64_t)strtoull(text, NULL, 10);
}

void
rounds_shared(int n)
{
	loops = n;
}

void
rounds_begin(struct rounds *r, const char *name, int64_t full_count)
{
	const char *full = getenv("GUICHET_COUNT");

	*r = (struct rounds){ 0 };
	r->seed = (uint64_t)setting("GUICHET_SEED", (int64_t)time(NULL));
	if (full != NULL && *full != '\0')
		r->count = strcmp(full, "full") == 0 ? full_count : atoll(full);
	else
		r->until = now() +
		    1000 * setting("GUICHET_SECONDS", 1) / loops;
	diag("%s: seed %llu (GUICHET_SEED)", name,
	    (unsigned long long)r->seed);
}

bool
rounds_more(struct rounds *r)
{
	bool more = r->count > 0 ? r->done < r->count :
	    r->done == 0 || now() < r->until;

	if (more)
		r->done++;
	return more;
}

void
rounds_end(const struct rounds *r)
{
	diag("%lld rounds", (long long)r->done);
}

uint64_t
rounds_random(struct rounds *r)
{
	uint64_t z = r->seed += UINT64_C(0x9E3779B97F4A7C15);

	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return z ^ (z >> 31);
}
