/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/figures.h"
#include "tests/ui/fake.h"
#include "ui/ui.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/*
 * One key in the grid of a large budget: ten projects, fifteen funders,
 * all lines of all budgets filled.  What the key changes is derived anew,
 * every verdict that the grid follows is looked at, and the whole screen is
 * drawn on its canvas: all that happens between the key and the terminal.
 *
 *	bench_grid DATA		the folder of the data
 */

#define PROJECTS 10
#define FUNDERS 15
#define KEYS 3000

static void
die(const char *what)
{
	(void)fprintf(stderr, "bench_grid: %s\n", what);
	exit(1);
}

__attribute__((format(printf, 2, 3)))
static void
give(struct fake *f, const char *fmt, ...)
{
	char line[512];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(line, sizeof line, fmt, ap);
	va_end(ap);
	*vec_push(&f->given) = strdup(line);
}

/* Every line of the budget that is typed, in the project K. */
static void
give_budget(struct fake *f, int k)
{
	const struct field *budget = form_find(f->form, "projets.budget");

	if (budget == NULL)
		die("the form has no projets.budget");
	for (int i = 0; i < budget->nchild; i++) {
		const struct field *leaf = budget->child[i];

		if (leaf->kind == FIELD_LEAF && leaf->line != NULL &&
		    leaf->source == SOURCE_TYPED)
			give(f, "projets[k%d].budget.%s = %d", k, leaf->id,
			    1000 + 37 * i + k);
	}
}

static void
give_all(struct fake *f)
{
	static const char *const types[] = { "etat", "region", "departement",
		"commune", "organisme_social" };

	give(f, "association.nom = Les Jardins de Ronce");
	give(f, "association.regime = loi1901");
	give(f, "couverture.objet = projets_actions");
	give(f, "couverture.frequence = premiere");
	for (int k = 1; k <= PROJECTS; k++) {
		give(f, "projets[k%d].titre = Projet %d", k, k);
		give(f, "projets[k%d].nombre_beneficiaires = 60", k);
		give_budget(f, k);
	}
	for (int k = 1; k <= FUNDERS; k++) {
		give(f, "demandes[k%d].type = %s", k, types[k % 5]);
		give(f, "demandes[k%d].financeur = Financeur %d", k, k);
		give(f, "demandes[k%d].porte_sur = un_projet", k);
		give(f, "demandes[k%d].projet = k%d", k, 1 + k % PROJECTS);
		give(f, "demandes[k%d].dispositif = %s", k, k % 2 == 0 ?
		    "FDVA 2" : "Contrat de ville");
		give(f, "demandes[k%d].adressee = oui", k);
		give(f, "demandes[k%d].montant = %d", k, 1000 * k);
		give(f, "demandes[k%d].etat = prevue", k);
	}
}

static double
spent_us(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static double
press(struct ui *ui, struct canvas *c, struct key k)
{
	double from = spent_us();

	ui_key(ui, &k);
	ui_draw(ui, c);
	return spent_us() - from;
}

static struct key
letter(char c)
{
	return (struct key){ .code = K_CHAR, .cp = (uint32_t)c };
}

/* To see by eye where the keys go. */
static void
show_row(const struct canvas *c, int row)
{
	for (int col = 0; col < c->cols; col++) {
		const struct cell *cell = canvas_at(c, row, col);

		if (cell->cols != 0)
			(void)fputs(cell->text, stdout);
	}
	(void)putchar('\n');
}

/* An amount is typed on each line, and back to the first at the end. */
static void
type_all(struct ui *ui, struct canvas *c, double *typed, double *entered)
{
	int n = 0, lines = 0;

	for (int i = 0; i < KEYS; i++) {
		for (int k = 0; k < 4; k++)
			typed[n++] = press(ui, c,
			    letter((char)('1' + (i + k) % 9)));
		entered[i] = press(ui, c, (struct key){ .code = K_ENTER });
		if (++lines == 20) {
			(void)press(ui, c, (struct key){ .code = K_HOME });
			lines = 0;
		}
	}
}

int
main(int argc, char **argv)
{
	static double typed[4 * KEYS], entered[KEYS];
	struct fake f;
	struct canvas c;
	struct ui *ui;
	char form[4096];

	if (argc != 2)
		return 2;
	(void)snprintf(form, sizeof form, "%s/formulaires/demande.cfg",
	    argv[1]);
	if (!fake_init(&f, form) || !fake_schemes(&f, argv[1]))
		die("the data cannot be read");
	give_all(&f);
	(void)snprintf(f.place, sizeof f.place, "projets[k5].budget.locations");
	canvas_init(&c, 40, 120);
	ui = ui_new(&f.host, 40, 120);
	(void)press(ui, &c, (struct key){ .code = K_ENTER });
	(void)press(ui, &c, (struct key){ .code = K_F8 });
	if (getenv("GUICHET_BENCH_SHOW") != NULL)
		for (int r = 0; r < c.rows; r++)
			show_row(&c, r);
	type_all(ui, &c, typed, entered);
	figure("a figure in the grid, p99", "%.0f us, median %.0f",
	    quantile(typed, 4 * KEYS, 0.99), 1000, "us",
	    quantile(typed, 4 * KEYS, 0.99), quantile(typed, 4 * KEYS, 0.5));
	figure("an amount entered, p99", "%.0f us, median %.0f",
	    quantile(entered, KEYS, 0.99), 1000, "us",
	    quantile(entered, KEYS, 0.99), quantile(entered, KEYS, 0.5));
	ui_free(ui);
	canvas_fini(&c);
	fake_fini(&f);
	return 0;
}
