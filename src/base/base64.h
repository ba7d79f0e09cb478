/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include <stddef.h>

struct str;

/* base64 - RFC 4648, on one line, padded. */
void base64_put(struct str *out, const void *p, size_t n);

#endif
