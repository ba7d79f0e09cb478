/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_FIGURES_H
#define BENCH_FIGURES_H

/* figures - a clock, medians, and lines that hold a figure and its limit. */

double now_us(void);
/* The value under which SHARE of them lie; sorts. */
double quantile(double *v, int n, double share);
/* "WHAT   FMT   limit LIMIT UNIT", and "OVER" when VALUE is above it. */
__attribute__((format(printf, 2, 6)))
void figure(const char *what, const char *fmt, double value, double limit,
	    const char *unit, ...);

#endif
