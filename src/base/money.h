/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_MONEY_H
#define BASE_MONEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * money - exact amounts in cents, and the fixed-point numbers around them.
 * No binary floating point: sums are checked, ratios are rounded only where
 * a figure is shown, half away from zero.
 */

/* |amount| at most ten thousand billion euros, so that a thousand of them
   still add up in 64 bits. */
#define MONEY_MAX INT64_C(1000000000000000)
/* Decimals (full-time equivalents...) are kept in ten-thousandths. */
#define DECIMAL_ONE INT64_C(10000)
/* Rates are kept in basis points: 80 % is 8000. */
#define RATE_ONE INT64_C(10000)
#define NUMBER_TEXT 48

/* False, and *out untouched, on overflow. */
bool money_add(int64_t a, int64_t b, int64_t *out);
/* a * b / c rounded half away from zero; false on overflow or c == 0. */
bool money_muldiv(int64_t a, int64_t b, int64_t c, int64_t *out);
/* PART / WHOLE in basis points, rounded half away from zero; false when
   WHOLE is 0 or the rate passes 64 bits. */
bool money_rate(int64_t part, int64_t whole, int64_t *out);

/* For machines: "23000.00", "0.60", "83.92" (dot, no separator). */
const char *money_plain(int64_t cents, char *buf);
/* At least MIN and at most 4 decimals of a ten-thousandth number. */
const char *decimal_plain(int64_t n, int min, char *buf);
const char *rate_plain(int64_t bp, char *buf);

/*
 * For people: "23 000 €", "12 500,50 €", "0,6", "83,92 %", "12 500".
 * Thousands are parted by U+202F, the unit by U+00A0.  Cents are shown only
 * when there are some.  buf of NUMBER_TEXT bytes.
 */
const char *money_show(int64_t cents, char *buf);
/* Without the sign of the unit, for columns: "23 000", "12 500,50". */
const char *money_column(int64_t cents, char *buf);
const char *decimal_show(int64_t n, char *buf);
const char *rate_show(int64_t bp, char *buf);
const char *integer_show(int64_t n, char *buf);

/* TEXT as paper has it, in A when that changes it: the hyphen that is the sign
   of a figure ("-9 868,75", not "9-1") is a minus, U+2212. */
struct arena;
const char *money_minus(const char *text, struct arena *a);

#endif
