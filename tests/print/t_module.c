/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/module.h"
#include "tests/doc/sample.h"
#include "tests/tap.h"

int
main(void)
{
	const struct print_module *m = NULL;
	const struct printers_module *printers = NULL;
	struct arena a = { 0 };
	struct err err = { 0 };

	ok(module_load(&m, &err), "the module is found and loads %s",
	    err.text);
	ok(m != NULL && m->version == PRINT_VERSION, "of this version");
	if (m != NULL)
		ok(m->pdf(sample_doc(&a, false, 1), "/dev/null", 0, 0, NULL,
		    &err), "and makes pages %s", err.text);
	ok(module_printers(&printers, &err) &&
	    printers->version == PRINT_VERSION, "so do printers %s", err.text);
	arena_fini(&a);
	return tap_done();
}
