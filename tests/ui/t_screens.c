/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * t_screens - runs the .screen files of tests/screens: a size, keys, then
 * the picture, the caret and the roles of the cells.  With -u the expected part is
 * rewritten from what came (make update-screens), for review.
 */
#include "base/date.h"
#include "base/str.h"
#include "tests/tap.h"
#include "tests/ui/fake.h"
#include "ui/ui.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char roles[] = ".TdlFOsagwb-";

static void
put_line(struct str *out, const struct canvas *c, int row, bool role)
{
	size_t keep;
	struct str line;

	str_init(&line, 0);
	keep = 0;
	for (int col = 0; col < c->cols; col++) {
		const struct cell *cell = canvas_at(c, row, col);

		if (role)
			str_putc(&line, roles[cell->style]);
		else if (cell->cols > 0)
			str_put(&line, cell->text[0] == '\0' ? " " :
			    cell->text);
		if (role ? cell->style != STYLE_PLAIN :
		    strcmp(cell->text, " ") != 0 && cell->text[0] != '\0')
			keep = line.len;
	}
	str_cut(&line, keep);
	str_printf(out, "%s\n", line.p);
	str_fini(&line);
}

static void
put_picture(struct str *out, const struct canvas *c)
{
	str_put(out, "--- picture\n");
	for (int row = 0; row < c->rows; row++)
		put_line(out, c, row, false);
	str_printf(out, "--- caret %d %d\n--- roles\n", c->caret_row,
	    c->caret_col);
	for (int row = 0; row < c->rows; row++)
		put_line(out, c, row, true);
}

struct scene {
	struct fake fake;
	struct ui *ui;
	const char *top;	/* of the sources */
	int rows, cols;
	bool reports;		/* the host makes them */
};

static void
press(struct scene *s, const char *keys)
{
	char buf[20000];
	struct key k;

	if (s->ui == NULL && s->reports)
		fake_reports(&s->fake);
	if (s->ui == NULL)
		s->ui = ui_new(&s->fake.host, s->rows, s->cols);
	while ((k = fake_key(&s->fake, &keys, buf, sizeof buf)).code !=
	    K_NONE) {
		struct canvas c;

		/* Every key is seen, as in the program. */
		canvas_init(&c, s->rows, s->cols);
		ui_draw(s->ui, &c);
		canvas_fini(&c);
		ui_key(s->ui, &k);
	}
}

/* "2027 tests/data/x.cfg": a report on that year, with those answers. */
static void
report_on(struct scene *s, const char *line)
{
	char path[4200];
	int year, at = 0;

	if (s->fake.report_form == NULL) {
		(void)snprintf(path, sizeof path,
		    "%s/data/formulaires/bilan.cfg", s->top);
		if (!fake_report_form(&s->fake, path))
			diag("%s: not read", path);
	}
	(void)sscanf(line, "%d %n", &year, &at);
	if (line[at] == '\0')
		(void)snprintf(path, sizeof path, "%d", year);
	else
		(void)snprintf(path, sizeof path, "%d %s/%s", year, s->top,
		    line + at);
	*vec_push(&s->fake.reported) = strdup(path);
}

static void
directive(struct scene *s, const char *line)
{
	if (strncmp(line, "size ", 5) == 0)
		(void)sscanf(line + 5, "%d %d", &s->rows, &s->cols);
	else if (strncmp(line, "keys ", 5) == 0)
		press(s, line + 5);
	else if (strncmp(line, "answer ", 7) == 0)
		*vec_push(&s->fake.given) = strdup(line + 7);
	else if (strncmp(line, "repris ", 7) == 0 || line[0] == '!')
		*vec_push(&s->fake.given) = strdup(line);
	else if (strncmp(line, "last ", 5) == 0)
		*vec_push(&s->fake.last) = strdup(line + 5);
	else if (strncmp(line, "was ", 4) == 0)
		*vec_push(&s->fake.was) = strdup(line + 4);
	else if (strncmp(line, "place ", 6) == 0)
		(void)snprintf(s->fake.place, sizeof s->fake.place, "%s",
		    line + 6);
	else if (strcmp(line, "sans presse-papiers") == 0)
		s->fake.no_clip = true;
	else if (strncmp(line, "real ", 5) == 0)
		(void)snprintf(s->fake.file, sizeof s->fake.file, "%s/%s",
		    s->top, line + 5);
	else if (strncmp(line, "today ", 6) == 0)
		(void)date_from_iso(line + 6, &s->fake.today);
	else if (strncmp(line, "bilan ", 6) == 0)
		report_on(s, line + 6);
	else if (strcmp(line, "first start") == 0)
		s->fake.host.first_start = true;
	else if (strcmp(line, "disk full") == 0)
		s->fake.full = true;
	else if (strcmp(line, "unsigned") == 0)
		s->fake.unsigned_yet = true;
	else if (strcmp(line, "papiers") == 0)
		s->fake.all_papers = true;
	else if (strcmp(line, "bilans") == 0)
		s->reports = true;
	else if (strcmp(line, "ailleurs") == 0)
		fake_elsewhere(&s->fake);
	else if (strcmp(line, "no printer") == 0)
		s->fake.no_printer = true;
	else if (strcmp(line, "aides") != 0 && strcmp(line, "annees") != 0 &&
	    strcmp(line, "modele") != 0 && strcmp(line, "portail") != 0 &&
	    strcmp(line, "ensemble") != 0 &&
	    strcmp(line, "demande") != 0 && line[0] != '#' &&
	    line[0] != '\0')
		diag("not understood: %s", line);
}

static char *
slurp(const char *file)
{
	struct str s;
	char buf[4096], *text;
	size_t n;
	FILE *f = fopen(file, "r");

	str_init(&s, 0);
	while (f != NULL && (n = fread(buf, 1, sizeof buf, f)) > 0)
		str_putn(&s, buf, n);
	if (f != NULL)
		(void)fclose(f);
	text = str_steal(&s);
	str_fini(&s);
	return text;
}

static void
differ(const char *want, const char *got)
{
	while (*want != '\0' || *got != '\0') {
		size_t a = strcspn(want, "\n"), b = strcspn(got, "\n");

		if (a != b || strncmp(want, got, a) != 0)
			diag("want |%.*s|\n#  got |%.*s|", (int)a, want,
			    (int)b, got);
		want += a + (want[a] == '\n');
		got += b + (got[b] == '\n');
	}
}

/* Which form, and which folder has its schemes; "" none.  real: those of the
   program, with the answers of a file. */
static void
choose_form(const char *text, const char *top, char *form, char *schemes,
    size_t size)
{
	bool real = strstr(text, "\nreal ") != NULL ||
	    strstr(text, "\ndemande\n") != NULL;
	bool aides = strstr(text, "\naides\n") != NULL;
	bool model = strstr(text, "\nmodele\n") != NULL;
	bool years = strstr(text, "\nannees\n") != NULL;

	(void)snprintf(form, size, "%s/%s", top, years ?
	    "tests/data/petite-cpo.cfg" : real ?
	    "data/formulaires/demande.cfg" : aides ?
	    "tests/ui/aides/form.cfg" : model ?
	    "tests/data/modeles/cpo.cfg" : "tests/ui/petit.cfg");
	(void)snprintf(schemes, size, "%s%s", !years && (real || aides) ?
	    top : "", years ? "" : real ? "/data" : aides ?
	    "/tests/ui/aides" : "");
}

static bool
use_model(struct fake *f, const char *top, const char *name)
{
	char figures[4200], model[4200];

	(void)snprintf(figures, sizeof figures,
	    "%s/data/parametres/droit.cfg", top);
	(void)snprintf(model, sizeof model,
	    "%s/tests/data/modeles/%s.cfg", top, name);
	return (strcmp(name, "petite") == 0 ? fake_model : fake_portal)(f,
	    figures, model);
}

static void
run(const char *file, const char *top, bool update)
{
	char form[4200], schemes[4200];
	struct scene s = { .rows = 24, .cols = 80, .top = top };
	char *text = slurp(file), *want = strstr(text, "--- picture\n");
	char *head = text, *end;
	struct str got;
	struct canvas c;

	str_init(&got, 0);
	if (want == NULL)
		want = text + strlen(text);
	choose_form(text, top, form, schemes, sizeof form);
	if (strstr(text, "\nreal data/exemples/cpo") != NULL)
		(void)snprintf(form, sizeof form,
		    "%s/data/formulaires/cpo.cfg", top);
	if (!fake_init(&s.fake, form)) {
		ok(false, "%s: the form is sound", file);
		goto out;
	}
	if (strstr(text, "\nmodele\n") != NULL &&
	    !use_model(&s.fake, top, "petite"))
		ok(false, "%s: the model is sound", file);
	if (strstr(text, "\nportail\n") != NULL &&
	    !use_model(&s.fake, top, "portail"))
		ok(false, "%s: the portal is sound", file);
	if (strstr(text, "\nensemble\n") != NULL &&
	    !use_model(&s.fake, top, "depot"))
		ok(false, "%s: the portal is sound", file);
	if (schemes[0] != '\0' && !fake_schemes(&s.fake, schemes))
		ok(false, "%s: the schemes are sound", file);
	end = strdup(text);
	end[want - text] = '\0';
	for (char *line = strtok(end, "\n"); line != NULL;
	    line = strtok(NULL, "\n"))
		directive(&s, line);
	free(end);
	press(&s, "");
	canvas_init(&c, s.rows, s.cols);
	ui_draw(s.ui, &c);
	put_picture(&got, &c);
	canvas_fini(&c);
	ui_free(s.ui);
	if (update) {
		FILE *f = fopen(file, "w");

		if (f != NULL) {
			(void)fprintf(f, "%.*s%s", (int)(want - head), head,
			    got.p);
			(void)fclose(f);
		}
	} else if (!ok(strcmp(want, got.p) == 0, "%s",
	    strrchr(file, '/') + 1)) {
		differ(want, got.p);
	}
out:
	fake_fini(&s.fake);
	str_fini(&got);
	free(text);
}

int
main(int argc, char **argv)
{
	const char *src = getenv("srcdir");
	bool update = argc > 1 && strcmp(argv[1], "-u") == 0;
	char pattern[4096];
	glob_t g;

	if (src == NULL)
		src = ".";
	(void)snprintf(pattern, sizeof pattern, "%s/tests/screens/*.screen",
	    src);
	if (glob(pattern, 0, NULL, &g) != 0) {
		ok(false, "there are screens in %s", pattern);
		return tap_done();
	}
	for (size_t i = 0; i < g.gl_pathc; i++)
		run(g.gl_pathv[i], src, update);
	globfree(&g);
	return update ? 0 : tap_done();
}
