/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz/fuzz.h"

#include "tests/ui/drive.h"

#include <stdio.h>
#include <stdlib.h>

/*
 * Pairs of bytes are keys, into all the screens over a small form; what
 * must hold after each is in tests/ui/drive.h.
 */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *src = getenv("srcdir");
	char form[4096];
	struct drive d;

	(void)snprintf(form, sizeof form, "%s/tests/ui/petit.cfg",
	    src == NULL ? "." : src);
	must(drive_begin(&d, form), "the form is sound");
	for (size_t i = 0; i + 2 < size && i < 1200; i += 3) {
		struct key k = drive_key_of(data[i], (unsigned)data[i + 1] <<
		    8 | data[i + 2], NULL);

		must(drive_key(&d, &k), d.wrong == NULL ? "it holds" :
		    d.wrong);
	}
	must(drive_end(&d), d.wrong == NULL ? "it holds" : d.wrong);
	drive_fini(&d);
	return 0;
}
