/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/frac.h"

__extension__ typedef __int128 wide;

static wide
gcd(wide a, wide b)
{
	while (b != 0) {
		wide r = a % b;

		a = b;
		b = r;
	}
	return a;
}

#define SMALL (INT64_C(1) << 31)	/* products of two fit in 64 bits */

/* N / D, D > 1, reduced when it must be. */
static bool
make_small(int64_t n, int64_t d, struct frac *out)
{
	int64_t a = n, b = d;

	if (n % d == 0) {
		*out = (struct frac){ n / d, 1 };
		return true;
	}
	if (d < SMALL && n < SMALL && n > -SMALL) {
		*out = (struct frac){ n, d };
		return true;
	}
	while (b != 0) {
		int64_t r = a % b;

		a = b;
		b = r;
	}
	a = a < 0 ? -a : a;
	*out = (struct frac){ n / a, d / a };
	return true;
}

/* N / D, D > 0. */
static bool
make(wide n, wide d, struct frac *out)
{
	if (d > 1 && n <= INT64_MAX && n >= -INT64_MAX && d <= INT64_MAX)
		return make_small((int64_t)n, (int64_t)d, out);
	if (d > 1) {
		wide g = gcd(n < 0 ? -n : n, d);

		n /= g;
		d /= g;
	}
	if (n > INT64_MAX || n < -INT64_MAX || d > INT64_MAX)
		return false;
	out->num = (int64_t)n;
	out->den = (int64_t)d;
	return true;
}

bool
frac_add(struct frac a, struct frac b, struct frac *out)
{
	if (a.den == b.den)
		return make((wide)a.num + b.num, a.den, out);
	return make((wide)a.num * b.den + (wide)b.num * a.den,
	    (wide)a.den * b.den, out);
}

bool
frac_sub(struct frac a, struct frac b, struct frac *out)
{
	/* num is never INT64_MIN: make() leaves it out. */
	return frac_add(a, (struct frac){ -b.num, b.den }, out);
}

bool
frac_mul(struct frac a, struct frac b, struct frac *out)
{
	return make((wide)a.num * b.num, (wide)a.den * b.den, out);
}

bool
frac_div(struct frac a, struct frac b, struct frac *out)
{
	wide n = (wide)a.num * b.den, d = (wide)a.den * b.num;

	if (d == 0)
		return false;
	return d < 0 ? make(-n, -d, out) : make(n, d, out);
}

int
frac_cmp(struct frac a, struct frac b)
{
	wide l, r;

	if (a.den == b.den)
		return a.num < b.num ? -1 : a.num > b.num;
	l = (wide)a.num * b.den;
	r = (wide)b.num * a.den;
	return l < r ? -1 : l > r;
}

/* N / D as an integer, D > 0. */
static wide
quotient(wide n, wide d, enum frac_round how)
{
	wide q = n / d, r = n % d;

	if (r == 0)
		return q;
	if (how == ROUND_DOWN)
		return n < 0 ? q - 1 : q;
	if (how == ROUND_UP)
		return n < 0 ? q : q + 1;
	if (r < 0)
		return -r >= d - -r ? q - 1 : q;
	return r >= d - r ? q + 1 : q;
}

bool
frac_round(struct frac a, struct frac step, enum frac_round how,
    struct frac *out)
{
	struct frac count;
	wide q;

	if (!frac_div(a, step, &count) || count.den <= 0)
		return false;
	q = quotient(count.num, count.den, how);
	if (q > INT64_MAX || q < -INT64_MAX)
		return false;
	return frac_mul((struct frac){ (int64_t)q, 1 }, step, out);
}

bool
frac_integer(struct frac a, int64_t scale, int64_t *out)
{
	wide q;

	if (a.den <= 0)		/* no fraction at all */
		return false;
	q = quotient((wide)a.num * scale, a.den, ROUND_HALF);
	if (q > INT64_MAX || q < -INT64_MAX)
		return false;
	*out = (int64_t)q;
	return true;
}
