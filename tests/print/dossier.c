/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An answers file on paper: dossier FORM ANSWERS|- DATE OUT.txt OUT.pdf
 * [draft|images].  The same path as the program's, without a base; images:
 * its charts alone.
 */
#include "base/date.h"
#include "catalog/catalog.h"
#include "doc/compose.h"
#include "doc/compose_charts.h"
#include "doc/text.h"
#include "print/pdf.h"
#include "wizard/charts.h"
#include "wizard/plan.h"
#include "wizard/measures_tell.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int
missing_of(const struct session *s, struct missing *m, struct arena *a)
{
	int n = 0;

	for (int i = 0; i < session_review(s)->nfindings; i++) {
		const struct finding *f = &session_review(s)->findings[i];

		if (f->kind == FIND_ESTIMATE || f->kind == FIND_DOUBT)
			continue;
		m[n].path = f->path;
		m[n].step = f->step == NULL ? "" : f->step->title;
		m[n].absent = f->kind == FIND_MISSING;
		m[n++].text = arena_printf(a, "%s : %s", f->label,
		    say_text(a, &f->what, NULL));
	}
	return n;
}

static void
fill_ratios(const struct session *s, struct compose_input *in,
    struct arena *a)
{
	int n;
	const struct measure_row *row = measures_rows(s, a, &n);
	struct paper_ratio *out = arena_array(a, (size_t)n + 1, sizeof *out);

	for (int i = 0; i < n; i++)
		out[i] = (struct paper_ratio){ row[i].budget, row[i].label,
			row[i].formula, row[i].in_kind, row[i].note };
	in->ratio = out;
	in->nratio = n;
}

static bool
write_text(const char *file, const struct str *s)
{
	FILE *f = fopen(file, "w");

	return f != NULL && fputs(s->p, f) >= 0 && fclose(f) == 0;
}

static struct doc *
pictures_of(const struct session *s, struct arena *a)
{
	struct doc *d = doc_new(a);
	int n;
	struct picture *p = charts_all(s, NULL, NULL, a, &n);
	const struct chart **c = arena_array(a, (size_t)n + 1, sizeof *c);

	for (int i = 0; i < n; i++)
		c[i] = &p[i].chart;
	d->title = "Plan de financement";
	d->created = 1768392000;
	compose_charts(d, d->root, 1, c, n);
	return d;
}

static bool
put_on_paper(struct session *s, char **argv, const char *how)
{
	struct arena a = { 0 };
	struct missing *m = arena_array(&a, (size_t)session_review(s)->nfindings + 1,
	    sizeof *m);
	bool draft = strcmp(how, "draft") == 0;
	struct compose_input in = { .dossier = s->dossier, .draft = draft,
		.missing = m, .nmissing = missing_of(s, m, &a),
		.left = session_review(s)->nblocking,
		.desk = "BGE d'exemple, 1 rue des Lilas, 59000 Lille",
		.version = draft ? NULL : "version 3 du 14/01/2026",
		.digest = "1a2b3c4d", .created = 1768392000 };
	struct plan plan;
	struct err err = { 0 };
	struct str text;
	struct doc *d;
	bool good;

	in.plan = plan_make(s, NULL, &a, &plan) ? &plan : NULL;
	fill_ratios(s, &in, &a);
	d = strcmp(how, "images") == 0 ? pictures_of(s, &a) :
	    compose_dossier(&in, &a);
	str_init(&text, 0);
	doc_to_text(d, 90, 0, &text);
	good = write_text(argv[4], &text) &&
	    pdf_write(d, argv[5], 0, 0, NULL, &err);
	if (!good)
		(void)fprintf(stderr, "%s\n", err.text);
	str_fini(&text);
	arena_fini(&a);
	return good;
}

int
main(int argc, char **argv)
{
	struct complaints c = { 0 };
	struct form *form;
	struct dossier *d;
	struct session *s;
	struct str said;
	int32_t today;
	bool good = false;

	if (argc < 6 || !date_from_iso(argv[3], &today))
		return 2;
	str_init(&said, 0);
	form = catalog_form(argv[1], &c);
	if (form == NULL) {
		complaints_print(&c, &said);
		(void)fputs(said.p, stderr);
		return 1;
	}
	d = dossier_new(form, today);
	if (strcmp(argv[2], "-") == 0 ||
	    catalog_answers(d, NULL, argv[2], &c, &said)) {
		s = session_new(d);
		session_refresh(s);
		good = put_on_paper(s, argv, argc > 6 ? argv[6] : "");
		session_free(s);
	} else {
		complaints_print(&c, &said);
		(void)fputs(said.p, stderr);
		dossier_free(d);
	}
	form_free(form);
	complaints_fini(&c);
	str_fini(&said);
	return good ? 0 : 1;
}
