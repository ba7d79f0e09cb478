/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/inner.h"

#include <string.h>
#include <sys/random.h>

/* UUIDv7 (RFC 9562): 48 bits of milliseconds, then chance. */
bool
uuid_new(struct uuid *out)
{
	uint64_t ms = (uint64_t)clock_wall();
	struct uuid u;

	if (getrandom(u.b, sizeof u.b, 0) != (ssize_t)sizeof u.b)
		return false;
	for (int i = 0; i < 6; i++)
		u.b[i] = (unsigned char)(ms >> (40 - 8 * i));
	u.b[6] = (unsigned char)(0x70 | (u.b[6] & 0x0f));
	u.b[8] = (unsigned char)(0x80 | (u.b[8] & 0x3f));
	*out = u;
	return true;
}

const char *
uuid_show(const struct uuid *u, char *buf)
{
	static const char hex[] = "0123456789abcdef";
	char *p = buf;

	for (int i = 0; i < 16; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			*p++ = '-';
		*p++ = hex[u->b[i] >> 4];
		*p++ = hex[u->b[i] & 15];
	}
	*p = '\0';
	return buf;
}

static int
digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

bool
uuid_read(const char *text, struct uuid *out)
{
	struct uuid u;

	if (text == NULL || strlen(text) != 36)
		return false;
	for (int i = 0; i < 16; i++) {
		int high, low;

		if (i == 4 || i == 6 || i == 8 || i == 10)
			if (*text++ != '-')
				return false;
		high = digit(text[0]);
		low = digit(text[1]);
		if (high < 0 || low < 0)
			return false;
		u.b[i] = (unsigned char)(high << 4 | low);
		text += 2;
	}
	*out = u;
	return true;
}
