/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any keys into the screens; tests/ui/drive.h says what must hold. */
#include "tests/tap.h"
#include "tests/ui/drive.h"

#include <stdio.h>
#include <stdlib.h>

int
main(void)
{
	const char *src = getenv("srcdir");
	char form[2][4096], schemes[4096];
	struct rounds r;
	bool good = true;

	src = src == NULL ? "." : src;
	(void)snprintf(form[0], sizeof form[0], "%s/tests/ui/petit.cfg", src);
	(void)snprintf(form[1], sizeof form[1], "%s/tests/ui/aides/form.cfg",
	    src);
	(void)snprintf(schemes, sizeof schemes, "%s/tests/ui/aides", src);
	rounds_begin(&r, "screens", 2000);
	while (good && rounds_more(&r)) {
		struct drive d;
		unsigned last[8] = { 0 };
		int n = 0, aided = (int)(rounds_random(&r) % 2);

		if (!drive_begin(&d, form[aided], aided ? schemes : NULL)) {
			ok(false, "the form is sound");
			return tap_done();
		}
		for (; n < 300 && d.wrong == NULL; n++) {
			unsigned byte = (unsigned)(rounds_random(&r) % 256);
			unsigned more = (unsigned)(rounds_random(&r) % 65536);
			struct key k = drive_key_of(byte, more, NULL);

			/* The beginning opens a dossier. */
			if (n == 0)
				k = (struct key){ .code = K_ENTER };
			/* Leaving ends the round too early. */
			if (k.code == K_CHAR && k.cp == 'q')
				continue;
			last[n % 8] = byte << 16 | more;
			(void)drive_key(&d, &k);
		}
		if (d.wrong == NULL)
			(void)drive_end(&d);
		if (d.wrong != NULL) {
			diag("after %d keys: %s does not hold", n, d.wrong);
			for (int i = 0; i < 8; i++)
				diag("byte %u, more %u", last[(n + i) % 8] >>
				    16, last[(n + i) % 8] & 65535);
			good = false;
		}
		drive_fini(&d);
	}
	rounds_end(&r);
	ok(good, "whatever is typed, the screens hold");
	return tap_done();
}
