/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_CSV_DECODE_H
#define EXCHANGE_CSV_DECODE_H

#include "exchange/csv.h"

/* csv_decode - from bytes to code points; for csv.c, not for others. */

typedef void csv_point_fn(void *ctx, uint32_t cp);

struct csv_decode {
	enum csv_encoding encoding;
	bool sure;		/* never taken for another from now on */
	bool plain;		/* nothing but ASCII until now */
	unsigned char part[4];	/* of a character that is not whole */
	int npart;
	uint32_t high;		/* UTF-16: the first half of a pair */
	int64_t wrong;		/* bytes that are no text */
	csv_point_fn *point;
	void *ctx;
};

/* What the first N bytes of a file say: its encoding, and in *mark how many
   bytes of them are a byte order mark. */
enum csv_encoding csv_decode_guess(const unsigned char *p, size_t n,
				   bool *sure, size_t *mark);
void csv_decode_step(struct csv_decode *d, const unsigned char *p, size_t n);
/* What was begun and never ended is wrong. */
void csv_decode_end(struct csv_decode *d);

#endif
