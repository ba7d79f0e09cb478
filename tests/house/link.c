/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

/* That it was linked is the test: see local.mk. */
int
main(void)
{
	printf("1..1\nok 1 - the ring links with itself and those below\n");
	return 0;
}
