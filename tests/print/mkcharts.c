/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the sample charts: mkcharts FILE. */
#include "print/pdf.h"
#include "tests/doc/charts.h"

#include <stdio.h>

int
main(int argc, char **argv)
{
	struct arena a = { 0 };
	struct err err = { 0 };
	bool good;

	if (argc < 2)
		return 2;
	good = pdf_write(sample_charts(&a, 0), argv[1], 0, 0, NULL, &err);
	if (!good)
		(void)fprintf(stderr, "%s\n", err.text);
	arena_fini(&a);
	return good ? 0 : 1;
}
