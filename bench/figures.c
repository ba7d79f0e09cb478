/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/figures.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

double
now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int
by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

double
quantile(double *v, int n, double share)
{
	if (n == 0)
		return 0;
	qsort(v, (size_t)n, sizeof *v, by_size);
	return v[(int)((n - 1) * share + 0.5)];
}

void
figure(const char *what, const char *fmt, double value, double limit,
    const char *unit, ...)
{
	char text[200];
	va_list ap;

	va_start(ap, unit);
	(void)vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	printf("%-31s %-49s limit %g %s%s\n", what, text, limit, unit,
	    value > limit ? "   OVER" : "");
	(void)fflush(stdout);
}
