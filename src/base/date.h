/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

/*
 * date - days of the Gregorian calendar, as numbers: 1970-01-01 is day 0.
 * Years 1 to 9999.  No clock and no time zone here.
 */

#define DATE_MIN (-719162)	/* 0001-01-01 */
#define DATE_MAX 2932896	/* 9999-12-31 */
#define DATE_TEXT 11		/* "2026-12-31" and its NUL */

/* False, and *out untouched, when there is no such day. */
bool date_make(int year, int month, int day, int32_t *out);
void date_split(int32_t date, int *year, int *month, int *day);
int date_month_days(int year, int month);
/* The last day of the month when the day does not exist there: 29 February
   plus a year is 28 February.  Clamped to DATE_MIN..DATE_MAX. */
int32_t date_add_months(int32_t date, int32_t months);
/* Whole months from A to B (negative when B is before A). */
int32_t date_months(int32_t a, int32_t b);
/* 0 Monday to 6 Sunday. */
int date_weekday(int32_t date);

/* "2026-12-31"; buf of DATE_TEXT bytes. */
const char *date_iso(int32_t date, char *buf);
/* "31/12/2026"; buf of DATE_TEXT bytes. */
const char *date_fr(int32_t date, char *buf);
/* Exactly AAAA-MM-JJ, a day that exists. */
bool date_from_iso(const char *s, int32_t *out);

#endif
