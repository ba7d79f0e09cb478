/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz/fuzz.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <string.h>

/* Cleaning is idempotent and lets nothing forbidden through; clusters tile
   the text; boundaries, columns and folding agree with them. */

static void
check_clean(struct arena *a, const uint8_t *data, size_t size, bool lines)
{
	char *once = utf8_clean(a, (const char *)data, size, lines);
	size_t n = strlen(once);
	const char *p = once, *end = once + n;

	must(utf8_valid(once, n), "clean text is valid UTF-8");
	while (p < end) {
		uint32_t cp = utf8_next(&p, end);

		must(!utf8_forbidden(cp) || (lines && cp == '\n'),
		    "clean text holds nothing forbidden");
	}
	must(strcmp(once, utf8_clean(a, once, n, lines)) == 0,
	    "cleaning twice is cleaning once");
}

static void
check_clusters(const char *s, size_t n)
{
	size_t signs = 0, last = 0;
	int cols = 0;

	for (size_t i = 0; i < n;) {
		size_t k = utf8_cluster(s + i, n - i);

		must(k > 0 && k <= n - i, "a cluster is of this text");
		must(utf8_boundary(s, n, i) == i, "a cluster's edge is one");
		must(k == 1 || utf8_boundary(s, n, i + 1) == i,
		    "nothing else is");
		if (i > 0)
			must(utf8_cluster_before(s, i) == last,
			    "backwards as forwards");
		cols += utf8_cols(s + i, k);
		last = i;
		i += k;
		signs++;
	}
	must(signs == utf8_signs(s, n), "signs are clusters");
	must(cols == utf8_cols(s, n), "columns add up");
	for (int c = 0; c < 12; c++) {
		size_t k = utf8_fit(s, n, c);

		must(utf8_boundary(s, n, k) == k, "fit cuts no cluster");
		must(utf8_cols(s, k) <= c, "what fits, fits");
		must(k == n || utf8_cols(s, k + utf8_cluster(s + k, n - k)) >
		    c, "and no more would");
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a;
	const char *text, *folded;

	if (size > 2000)
		size = 2000;
	arena_init(&a);
	check_clean(&a, data, size, true);
	check_clean(&a, data, size, false);
	check_clusters((const char *)data, size);
	text = utf8_clean(&a, (const char *)data, size, true);
	check_clusters(text, strlen(text));
	folded = utf8_fold(&a, text);
	must(utf8_valid(folded, strlen(folded)), "folded text is valid");
	must(strcmp(folded, utf8_fold(&a, folded)) == 0,
	    "folding twice is folding once");
	arena_fini(&a);
	return 0;
}
