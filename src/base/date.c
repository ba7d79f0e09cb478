/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/date.h"

#include <stdio.h>
#include <string.h>

static bool
leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int
date_month_days(int year, int month)
{
	static const int days[] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
	};

	return month == 2 && leap(year) ? 29 : days[month - 1];
}

/* Days before 1 January of YEAR, counted from 0001-01-01. */
static int32_t
days_before(int year)
{
	int y = year - 1;

	return y * 365 + y / 4 - y / 100 + y / 400;
}

bool
date_make(int year, int month, int day, int32_t *out)
{
	int32_t n;

	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
	    day > date_month_days(year, month))
		return false;
	n = DATE_MIN + days_before(year) + day - 1;
	for (int m = 1; m < month; m++)
		n += date_month_days(year, m);
	*out = n;
	return true;
}

void
date_split(int32_t date, int *year, int *month, int *day)
{
	int32_t n = date - DATE_MIN;
	int y = n / 366 + 1, m = 1;

	while (days_before(y + 1) <= n)
		y++;
	n -= days_before(y);
	while (n >= date_month_days(y, m)) {
		n -= date_month_days(y, m);
		m++;
	}
	*year = y;
	*month = m;
	*day = n + 1;
}

int32_t
date_add_months(int32_t date, int32_t months)
{
	int y, m, d, days;
	int64_t total;
	int32_t out;

	date_split(date, &y, &m, &d);
	total = (int64_t)y * 12 + (m - 1) + months;
	if (total < 12)
		return DATE_MIN;
	if (total >= (int64_t)10000 * 12)
		return DATE_MAX;
	y = (int)(total / 12);
	m = (int)(total % 12) + 1;
	days = date_month_days(y, m);
	if (!date_make(y, m, d > days ? days : d, &out))
		return date;
	return out;
}

int32_t
date_months(int32_t a, int32_t b)
{
	int ya, ma, da, yb, mb, db;
	int32_t n;

	if (b < a)
		return -date_months(b, a);
	date_split(a, &ya, &ma, &da);
	date_split(b, &yb, &mb, &db);
	n = (yb - ya) * 12 + (mb - ma);
	while (n > 0 && date_add_months(a, n) > b)
		n--;
	return n;
}

int
date_weekday(int32_t date)
{
	/* 0001-01-01 was a Monday. */
	return (date - DATE_MIN) % 7;
}

const char *
date_iso(int32_t date, char *buf)
{
	int y, m, d;

	date_split(date, &y, &m, &d);
	(void)snprintf(buf, DATE_TEXT, "%04u-%02u-%02u", (unsigned)y % 10000,
	    (unsigned)m % 100, (unsigned)d % 100);
	return buf;
}

const char *
date_fr(int32_t date, char *buf)
{
	int y, m, d;

	date_split(date, &y, &m, &d);
	(void)snprintf(buf, DATE_TEXT, "%02u/%02u/%04u", (unsigned)d % 100,
	    (unsigned)m % 100, (unsigned)y % 10000);
	return buf;
}

bool
date_from_iso(const char *s, int32_t *out)
{
	int part[3] = { 0, 0, 0 };
	int k = 0;

	if (strlen(s) != 10 || s[4] != '-' || s[7] != '-')
		return false;
	for (int i = 0; i < 10; i++) {
		if (i == 4 || i == 7) {
			k++;
			continue;
		}
		if (s[i] < '0' || s[i] > '9')
			return false;
		part[k] = part[k] * 10 + (s[i] - '0');
	}
	return date_make(part[0], part[1], part[2], out);
}
