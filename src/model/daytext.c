/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/daytext.h"

#include "base/date.h"
#include "base/utf8.h"

#include <stdbool.h>
#include <string.h>

/* The calendar's first whole year; before it, a typing error. */
#define YEAR_FIRST 1583

static const char *const months[12] = {
	"janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet",
	"aout", "septembre", "octobre", "novembre", "decembre"
};
static const char *const weekdays[7] = {
	"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi",
	"dimanche"
};

/* Three parts, each a number of so many digits, or a month in letters. */
struct parts {
	int n[3], digits[3];
	int count;
	bool month_word;
};

static bool
letter(char c)
{
	return c >= 'a' && c <= 'z';
}

/* The month of which the N letters at S are the only beginning; 0. */
static int
month_of(const char *s, size_t n)
{
	int found = 0;

	for (int i = 0; i < 12 && n >= 3; i++) {
		if (n > strlen(months[i]) || strncmp(s, months[i], n) != 0)
			continue;
		if (found != 0)
			return 0;
		found = i + 1;
	}
	return found;
}

static const char *
skip_weekday(const char *s)
{
	for (int i = 0; i < 7; i++) {
		size_t n = strlen(weekdays[i]);

		if (strncmp(s, weekdays[i], n) == 0 && !letter(s[n]))
			return s + n;
	}
	return s;
}

static bool
number_part(const char **s, struct parts *p)
{
	int i = p->count++;

	while (**s >= '0' && **s <= '9') {
		if (++p->digits[i] > 8)
			return false;
		p->n[i] = p->n[i] * 10 + (*(*s)++ - '0');
	}
	/* "1er" */
	if (i == 0 && p->n[0] == 1 && strncmp(*s, "er", 2) == 0)
		*s += 2;
	return true;
}

static bool
word_part(const char **s, struct parts *p)
{
	size_t n = 0;
	int m;

	while (letter((*s)[n]))
		n++;
	m = month_of(*s, n);
	if (p->count != 1 || m == 0)
		return false;
	p->n[1] = m;
	p->digits[1] = 2;
	p->month_word = true;
	p->count = 2;
	*s += n;
	return true;
}

static bool
split(const char *s, struct parts *p)
{
	memset(p, 0, sizeof *p);
	s += strspn(s, " \n");
	s = skip_weekday(s);
	for (;;) {
		s += strspn(s, " \n./-,");
		if (*s == '\0')
			return true;
		if (p->count == 3)
			return false;
		if (*s >= '0' && *s <= '9') {
			if (!number_part(&s, p))
				return false;
		} else if (!letter(*s) || !word_part(&s, p)) {
			return false;
		}
	}
}

/* "01092026" and "010926". */
static bool
unpack(struct parts *p)
{
	int n = p->n[0], year = p->digits[0] == 8 ? 4 : 2;
	int power = year == 4 ? 10000 : 100;

	if (p->count != 1 || (p->digits[0] != 8 && p->digits[0] != 6))
		return false;
	p->n[2] = n % power;
	p->n[1] = n / power % 100;
	p->n[0] = n / power / 100;
	p->digits[0] = p->digits[1] = 2;
	p->digits[2] = year;
	p->count = 3;
	return true;
}

/* 20xx when that is at most ten years after TODAY, else 19xx. */
static int
century(const struct parts *p, int32_t today)
{
	int32_t day, limit = date_add_months(today, 120);
	int year = 2000 + p->n[2], y, m, d;

	if (date_make(year, p->n[1], p->n[0], &day))
		return day <= limit ? year : year - 100;
	date_split(limit, &y, &m, &d);
	return year <= y ? year : year - 100;
}

enum day_state
day_read(struct arena *a, const char *s, int32_t today, int32_t *out)
{
	enum day_state state = DAY_OK;
	struct parts p;
	int year;

	s = utf8_fold(a, s);
	if (date_from_iso(s, out))
		return DAY_OK;
	if (!split(s, &p))
		return DAY_SHAPE;
	if (unpack(&p))
		state = DAY_PACKED;
	if (p.count != 3)
		return DAY_SHAPE;
	if (p.digits[0] == 4 && p.digits[1] <= 2 && p.digits[2] <= 2 &&
	    !p.month_word) {
		int day = p.n[2];	/* the year came first */

		p.n[2] = p.n[0];
		p.digits[2] = 4;
		p.n[0] = day;
		p.digits[0] = 2;
	}
	if (p.digits[0] > 2 || p.digits[1] > 2 ||
	    (p.digits[2] != 4 && p.digits[2] != 2))
		return DAY_SHAPE;
	year = p.n[2];
	if (p.digits[2] == 2) {
		year = century(&p, today);
		state = DAY_CENTURY;
	} else if (year < YEAR_FIRST) {
		return DAY_YEAR;
	}
	return date_make(year, p.n[1], p.n[0], out) ? state : DAY_NONE;
}
