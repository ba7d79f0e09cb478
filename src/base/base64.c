/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base64.h"

#include "base/str.h"

#include <stdint.h>

void
base64_put(struct str *out, const void *p, size_t n)
{
	static const char sign[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789+/";
	const unsigned char *b = p;

	for (size_t i = 0; i < n; i += 3) {
		uint32_t three = (uint32_t)b[i] << 16;

		if (i + 1 < n)
			three |= (uint32_t)b[i + 1] << 8;
		if (i + 2 < n)
			three |= b[i + 2];
		str_putc(out, sign[three >> 18]);
		str_putc(out, sign[three >> 12 & 63]);
		str_putc(out, i + 1 < n ? sign[three >> 6 & 63] : '=');
		str_putc(out, i + 2 < n ? sign[three & 63] : '=');
	}
}
