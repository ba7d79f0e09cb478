/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * t_man_regles - the examples of guichet-regles(7) that are not whole files:
 * expressions with their values, mistakes with what is told of them.  The
 * whole files are read and tried by tests/cli/t_man_regles.sh.
 *
 * An example stands between « exemple: KIND NAME [DATE] » and « fin »:
 *
 *   parametres, dispositif, reponses   what the others are about
 *   valeurs NAME DATE   expressions, each with « → value » after it, in a
 *                       verdict about the first project and the first
 *                       demande of the answers NAME
 *   table NAME          what et, ou make of two outcomes
 *   fautes expression   « faux : », « dit : », « juste : » of expressions
 *   fautes NAME         the same of settings of the file NAME
 */
#include "base/date.h"
#include "base/vec.h"
#include "catalog/catalogue.h"
#include "tests/tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct example {
	char kind[32], name[48], date[16];
	struct str text;
};

struct manual {
	VEC(struct example) example;
};

static struct form *form;
static int nvalues, nfaults;

/* --- the pages --- */

static void
source_name(char *out, size_t size, const char *name)
{
	(void)snprintf(out, size, "%s/%s", getenv("srcdir"), name);
}

/* A line as a reader sees it. */
static void
put_line(struct str *out, const char *p)
{
	for (; *p != '\0'; p++) {
		if (p[0] == '\\' && p[1] == '-') {
			str_putc(out, '-');
			p++;
		} else if (p[0] == '\\' && p[1] == 'e') {
			str_putc(out, '\\');
			p++;
		} else {
			str_putc(out, *p);
		}
	}
}

static void
read_manual(struct manual *page, const char *name)
{
	char file[500], line[1000];
	struct example e, *now = NULL;
	bool shown = false;
	FILE *in;

	*page = (struct manual){ 0 };
	source_name(file, sizeof file, name);
	in = fopen(file, "r");
	if (in == NULL)
		exit(99);
	while (fgets(line, sizeof line, in) != NULL) {
		e = (struct example){ .date = "2027-01-15" };
		if (sscanf(line, ".\\\" exemple: %31s %47s %15s", e.kind,
			e.name, e.date) >= 2) {
			str_init(&e.text, 0);
			*vec_push(&page->example) = e;
			now = &page->example.p[page->example.n - 1];
		} else if (strncmp(line, ".\\\" fin", 7) == 0) {
			now = NULL;
		} else if (strncmp(line, ".EX", 3) == 0) {
			shown = true;
		} else if (strncmp(line, ".EE", 3) == 0) {
			shown = false;
		} else if (shown && now != NULL) {
			put_line(&now->text, line);
		}
	}
	(void)fclose(in);
}

static void
forget_manual(struct manual *page)
{
	for (size_t i = 0; i < page->example.n; i++)
		str_fini(&page->example.p[i].text);
	vec_fini(&page->example);
}

static const struct example *
find(const struct manual *page, const char *kind, const char *name)
{
	for (size_t i = 0; i < page->example.n; i++) {
		const struct example *e = &page->example.p[i];

		if ((kind == NULL || strcmp(e->kind, kind) == 0) &&
		    strcmp(e->kind, "fautes") != 0 &&
		    strcmp(e->name, name) == 0)
			return e;
	}
	ok(false, "there is an example %s", name);
	exit(99);
}

/* --- what they are about --- */

/* The installed figures and rules, and those of the page. */
static struct catalogue *
new_catalogue(const struct manual *page, const struct example *without)
{
	struct catalogue *cat = catalogue_new(form);
	struct complaints c = { 0 };
	char file[500];
	bool fine;

	source_name(file, sizeof file, "data/parametres/droit.cfg");
	fine = catalog_parameters(cat, file, &c);
	source_name(file, sizeof file, "data/regles/generales.cfg");
	fine = catalog_rules(cat, file, &c) && fine;
	for (size_t i = 0; i < page->example.n; i++) {
		const struct example *e = &page->example.p[i];

		if (e != without && strcmp(e->kind, "parametres") == 0)
			fine = catalog_parameters_text(
				   cat, e->text.p, e->text.len, e->name, &c) &&
			       fine;
	}
	if (!fine)
		ok(false, "figures and rules are read: %s",
		    c.n == 0 ? "" : c.p[0].text);
	complaints_fini(&c);
	return cat;
}

static struct dossier *
new_dossier(const struct example *answers, const char *date)
{
	const struct answer_meta meta = { .origin = "manuel" };
	struct complaints c = { 0 };
	struct dossier *d;
	struct str refused;
	int32_t today;

	if (!date_from_iso(date, &today))
		exit(99);
	str_init(&refused, 0);
	d = dossier_new(form, today);
	if (!catalog_answers_text(d, &meta, answers->text.p, answers->text.len,
		answers->name, &c, &refused) ||
	    refused.len > 0)
		ok(false, "answers %s: %s %s", answers->name, refused.p,
		    c.n == 0 ? "" : c.p[0].text);
	complaints_fini(&c);
	str_fini(&refused);
	return d;
}

static const struct row *
first(const struct dossier *d, const struct field *block)
{
	const struct rows *list = &d->root->list[block->list];

	return list->n == 0 ? NULL : list->p[0];
}

/* --- expressions and their values --- */

/* Blanks that do not break lines as plain ones, many blanks as one. */
static void
plain(struct str *out, const char *p)
{
	bool blank = true;

	for (; *p != '\0'; p++) {
		bool one = *p == ' ' || *p == '\n';

		if (strncmp(p, "\xC2\xA0", 2) == 0) {
			p++;
			one = true;
		} else if (strncmp(p, "\xE2\x80\xAF", 3) == 0) {
			p += 2;
			one = true;
		}
		if (one && !blank)
			str_putc(out, ' ');
		else if (!one)
			str_putc(out, *p);
		blank = one;
	}
	while (out->len > 0 && out->p[out->len - 1] == ' ')
		out->p[--out->len] = '\0';
}

static void
same_value(
    const struct result *r, const char *want, const char *text, struct arena *a)
{
	struct str is, should;

	str_init(&is, 0);
	str_init(&should, 0);
	plain(&is, rules_show(r, a));
	if (r->why.msg != NULL)
		str_printf(&is, " (%s)", say_text(a, &r->why, NULL));
	plain(&should, want);
	is_text(is.p, should.p, "%s", text);
	str_fini(&is);
	str_fini(&should);
}

struct around {
	struct rules_scope scope;
	struct rules_env env;
};

static void
value_of(const struct around *at, const char *text, const char *want)
{
	struct rules_error e = { 0 };
	const struct expr *expr;
	struct result r;

	nvalues++;
	if (!rules_compile(at->env.arena, &at->scope, text, -1, &expr, &e)) {
		ok(false, "%s", text);
		diag("%d: %s", e.column, say_text(at->env.arena, &e.why, NULL));
		return;
	}
	r = rules_eval(expr, &at->env);
	same_value(&r, want, text, at->env.arena);
}

/* « expression → value »: the value ends its line. */
static void
each_value(const struct around *at, char *p)
{
	static const char arrow[] = "→";
	char *end, *mark;
	struct str text;

	while ((mark = strstr(p, arrow)) != NULL) {
		end = strchr(mark, '\n');
		*mark = *end = '\0';
		str_init(&text, 0);
		plain(&text, p);
		value_of(at, text.p, mark + sizeof arrow - 1);
		str_fini(&text);
		p = end + 1;
	}
}

/* An expression with that outcome, in the answers « debut ». */
static const char *
standing_for(const char *word)
{
	if (strcmp(word, "?") == 0)
		return "moyens.salaries >= 1";
	return strcmp(word, "—") == 0
		   ? "association.registre_date <= date_reference"
		   : word;
}

static void
cell(const struct around *at, const char *left, const char *op,
    const char *right, const char *want)
{
	const char *text = arena_printf(at->env.arena, "(%s) %s (%s)",
	    standing_for(left), op, standing_for(right));

	value_of(at, text,
	    strcmp(want, "?") == 0   ? "on ne sait pas"
	    : strcmp(want, "—") == 0 ? "sans objet"
				     : want);
}

/* The first line names the right sides, each other its left side. */
static void
each_cell(const struct around *at, const char *p)
{
	char w[5][5][16];

	for (int i = 0; i < 5; i++)
		for (int k = 0; k < 5; k++) {
			int n = 0;

			if (sscanf(p, " %15s%n", w[i][k], &n) != 1)
				exit(99);
			p += n;
		}
	for (int i = 1; i < 5; i++)
		for (int k = 1; k < 5; k++)
			cell(at, w[i][0], w[0][0], w[0][k], w[i][k]);
}

static struct rules_scope
verdict_scope(const struct catalogue *cat, const struct scheme *s)
{
	return (struct rules_scope){ .form = form,
		.verdict = true,
		.block = s != NULL && s->about == ABOUT_ASSOCIATION
			     ? NULL
			     : cat->projects,
		.beside = cat->requests,
		.parameters = &cat->parameters,
		.figures = s == NULL ? NULL : &s->figures };
}

/* Of values, or of a table when CELLS. */
static void
t_values(const struct manual *page, const struct example *e, bool cells)
{
	struct catalogue *cat = new_catalogue(page, NULL);
	const struct example *town = find(page, "dispositif", "ronce");
	struct dossier *d = new_dossier(
	    find(page, "reponses", cells ? "debut" : e->name), e->date);
	struct complaints c = { 0 };
	struct arena a = { 0 };
	struct around at;

	if (!ok(catalog_scheme_text(
		    cat, town->text.p, town->text.len, "ronce.cfg", true, &c),
		"the town of the page is right"))
		diag("%s", c.n == 0 ? "" : c.p[0].text);
	complaints_fini(&c);
	if (cat->nscheme > 0) {
		at.scope = verdict_scope(cat, cat->scheme[0]);
		at.env = (struct rules_env){ .dossier = d,
			.arena = &a,
			.row = first(d, cat->projects),
			.beside = first(d, cat->requests) };
		if (cells)
			each_cell(&at, e->text.p);
		else
			each_value(&at, e->text.p);
	}
	arena_fini(&a);
	dossier_free(d);
	catalogue_free(cat);
}

/* --- mistakes --- */

struct fault {
	struct str wrong, told, right;
};

/* The part under LABEL: up to the next label, or a blank line. */
static const char *
part(const char *p, const char *label, struct str *out)
{
	static const char *const labels[] = { "faux :", "dit :", "juste :" };
	struct str text;
	bool stop = false;

	str_init(&text, 0);
	p += strspn(p, " \n");
	if (strncmp(p, label, strlen(label)) != 0) {
		ok(false, "« %s » at: %.40s", label, p);
		exit(99);
	}
	p += strlen(label);
	while (*p != '\0' && !stop) {
		str_putc(&text, *p);
		if (*p++ != '\n')
			continue;
		stop = *p == '\n';
		for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
			stop = stop || strncmp(p + strspn(p, " "), labels[i],
					   strlen(labels[i])) == 0;
	}
	str_init(out, 0);
	plain(out, text.p);
	str_fini(&text);
	return p;
}

static void
told(const char *is, const struct fault *f)
{
	struct str text;

	nfaults++;
	str_init(&text, 0);
	plain(&text, is);
	is_text(text.p, f->told.p, "%s", f->wrong.p);
	str_fini(&text);
}

static void
fault_expression(const struct rules_scope *scope, const struct fault *f)
{
	struct arena a = { 0 };
	struct rules_error e = { 0 };
	const struct expr *expr;

	if (ok(!rules_compile(&a, scope, f->wrong.p, RT_BOOL, &expr, &e),
		"%s is wrong", f->wrong.p))
		told(say_text(&a, &e.why, NULL), f);
	if (!ok(rules_compile(&a, scope, f->right.p, -1, &expr, &e),
		"%s is right", f->right.p))
		diag("%s", say_text(&a, &e.why, NULL));
	arena_fini(&a);
}

/* The file with one setting made wrong. */
static void
spoil(const char *text, const struct fault *f, struct str *out)
{
	const char *at;
	struct str all;

	str_init(&all, 0);
	plain(&all, text);
	at = strstr(all.p, f->right.p);
	if (ok(at != NULL, "the file has: %s", f->right.p)) {
		str_putn(out, all.p, (size_t)(at - all.p));
		str_put(out, f->wrong.p);
		str_put(out, at + f->right.len);
	}
	str_fini(&all);
}

static bool
load(struct catalogue *cat, const struct example *e, const struct str *text,
    struct complaints *c)
{
	if (strcmp(e->kind, "parametres") == 0)
		return catalog_parameters_text(
		    cat, text->p, text->len, e->name, c);
	if (strcmp(e->kind, "regles") == 0)
		return catalog_rules_text(cat, text->p, text->len, e->name, c);
	return catalog_scheme_text(cat, text->p, text->len, e->name, true, c);
}

static void
fault_file(
    const struct manual *page, const struct example *e, const struct fault *f)
{
	struct catalogue *cat = new_catalogue(page, e);
	struct complaints c = { 0 };
	struct str text, all;

	str_init(&text, 0);
	str_init(&all, 0);
	spoil(e->text.p, f, &text);
	ok(!load(cat, e, &text, &c), "%s is wrong", f->wrong.p);
	for (size_t i = 0; i < c.n; i++)
		str_printf(&all, "%s%s", i > 0 ? " et : " : "", c.p[i].text);
	told(all.p, f);
	complaints_fini(&c);
	str_fini(&text);
	str_fini(&all);
	catalogue_free(cat);
}

static void
t_faults(const struct manual *page, const struct example *e)
{
	struct catalogue *cat = new_catalogue(page, NULL);
	struct rules_scope scope = verdict_scope(cat, NULL);
	const char *p = e->text.p;
	struct fault f;

	while (p[strspn(p, " \n")] != '\0') {
		p = part(p, "faux :", &f.wrong);
		p = part(p, "dit :", &f.told);
		p = part(p, "juste :", &f.right);
		if (strcmp(e->name, "expression") == 0)
			fault_expression(&scope, &f);
		else
			fault_file(page, find(page, NULL, e->name), &f);
		str_fini(&f.wrong);
		str_fini(&f.told);
		str_fini(&f.right);
	}
	catalogue_free(cat);
}

/* --- all of them --- */

static void
t_same(const struct manual *fr, const struct manual *en)
{
	is_int((int64_t)en->example.n, (int64_t)fr->example.n,
	    "as many examples in both languages");
	for (size_t i = 0; i < fr->example.n && i < en->example.n; i++)
		is_text(en->example.p[i].text.p, fr->example.p[i].text.p,
		    "the same %s %s", fr->example.p[i].kind,
		    fr->example.p[i].name);
}

static void
read_form(void)
{
	struct complaints c = { 0 };
	char file[500];

	source_name(file, sizeof file, "data/formulaires/demande.cfg");
	form = catalog_form(file, &c);
	if (form == NULL)
		exit(99);
}

int
main(void)
{
	struct manual fr, en;

	read_form();
	read_manual(&fr, "man/fr/guichet-regles.7");
	read_manual(&en, "man/guichet-regles.7");
	t_same(&fr, &en);
	for (size_t i = 0; i < fr.example.n; i++) {
		if (strcmp(fr.example.p[i].kind, "valeurs") == 0)
			t_values(&fr, &fr.example.p[i], false);
		else if (strcmp(fr.example.p[i].kind, "table") == 0)
			t_values(&fr, &fr.example.p[i], true);
		else if (strcmp(fr.example.p[i].kind, "fautes") == 0)
			t_faults(&fr, &fr.example.p[i]);
	}
	ok(nvalues >= 60, "%d values", nvalues);
	ok(nfaults >= 60, "%d mistakes", nfaults);
	forget_manual(&fr);
	forget_manual(&en);
	form_free(form);
	return tap_done();
}
