/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What follows from a refusal and the cash month by month, on paper. */
#include "app/paper_funders.h"
#include "catalog/catalogue.h"
#include "doc/text.h"
#include "tests/tap.h"
#include "tests/wizard/real.h"
#include "wizard/supposing.h"

#include <stdlib.h>
#include <string.h>

static void
has(const struct str *text, const char *want)
{
	struct str plain;

	/* Spaces of any kind are one plain space. */
	str_init(&plain, 0);
	for (const char *p = text->p; *p != '\0'; p++) {
		if (strncmp(p, "\342\200\257", 3) == 0) {
			str_putc(&plain, ' ');
			p += 2;
		} else if (strncmp(p, "\302\240", 2) == 0) {
			str_putc(&plain, ' ');
			p++;
		} else {
			str_putc(&plain, *p);
		}
	}
	if (!ok(strstr(plain.p, want) != NULL, "%s", want))
		diag("%s", plain.p);
	str_fini(&plain);
}

static void
put(const struct paper_funders *in, struct arena *a, struct str *out)
{
	struct doc *d = doc_new(a);

	str_clear(out);
	compose_funders(d, d->root, 2, in);
	doc_to_text(d, 80, 0, out);
}

int
main(void)
{
	struct form *form = real_form();
	struct catalogue *c = real_catalogue(form);
	struct session *s = real_session(form, "tests/data/jardins-e.cfg",
	    "2026-01-14");
	struct paper_funders in;
	struct arena a;
	struct str out;
	const struct field *budget;
	struct row *row;

	arena_init(&a);
	str_init(&out, 0);
	ok(supposing_scope(s, NULL, &row, &budget) &&
	    paper_funders(s, c, row, budget, &a, &in), "there is a plan");
	put(&in, &a, &out);
	has(&out, "Si un financeur refuse : Ateliers de jardinage solidaire");
	has(&out, "Si la Ville de Massy refuse, il manque 21 450 €.");
	has(&out, "Au pire : il manque 26 450 €");
	has(&out, "Trésorerie mois par mois");
	has(&out, "au plus bas");
	has(&out, "-4 304,54");
	has(&out, "décembre 2026");
	in = (struct paper_funders){ .title = NULL };
	put(&in, &a, &out);
	is_text(out.p, "", "nothing to say is nothing printed");
	str_fini(&out);
	session_free(s);
	catalogue_free(c);
	form_free(form);
	arena_fini(&a);
	return tap_done();
}
