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
 * One key in the grid of a large budget: 300 lines, ten projects, fifteen
 * funders, all lines of all budgets filled.  What the key changes is derived anew,
 * every verdict that the grid follows is looked at, and the whole screen is
 * drawn on its canvas: all that happens between the key and the terminal.
 *
 * Then a convention of three years: forty actions, sixty demandes, every
 * line of every budget filled, a retouch in each; a key in the budget of one
 * of them, and in its years.
 *
 *	bench_grid DATA		the folder of the data
 */

#define PROJECTS 10
#define FUNDERS 15
#define OWN 255			/* lines of one's own: 300 in the grid */
#define KEYS 3000
#define ACTIONS 40
#define REQUESTS 60
#define YEARS_KEYS 600

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

/* Lines of one's own under the accounts of the project K that are typed. */
static void
give_own(struct fake *f, int k)
{
	static const char *const under[] = { "achats_matieres", "assurance",
		"deplacements", "charges_sociales", "cotisations" };

	for (int i = 0; i < OWN; i++) {
		give(f, "projets[k%d].budget.lignes[k%d].ligne = %s", k, i + 1,
		    under[i % 5]);
		give(f, "projets[k%d].budget.lignes[k%d].libelle = Ligne %d",
		    k, i + 1, i);
		give(f, "projets[k%d].budget.lignes[k%d].montant = %d", k,
		    i + 1, 10 + i);
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
	give_own(f, PROJECTS / 2);
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

/* An amount is typed on each line, and back to the first at the end: below
   the heading, which is not typed.  Down accepts it wherever it is typed;
   Enter stays on a line of one's own. */
static void
type_all(struct ui *ui, struct canvas *c, int keys, double *typed,
    double *entered)
{
	int n = 0, lines = 0;

	for (int i = 0; i < keys; i++) {
		for (int k = 0; k < 4; k++)
			typed[n++] = press(ui, c,
			    letter((char)('1' + (i + k) % 9)));
		entered[i] = press(ui, c, (struct key){ .code = K_DOWN });
		if (++lines == 20) {
			(void)press(ui, c, (struct key){ .code = K_HOME });
			(void)press(ui, c, (struct key){ .code = K_DOWN });
			lines = 0;
		}
	}
}

/* What a convention of three years holds. */
static void
give_convention(struct fake *f)
{
	static const char *const types[] = { "etat", "region", "departement",
		"commune", "organisme_social" };

	give(f, "association.nom = Les Jardins de Ronce");
	give(f, "couverture.objet = projets_actions");
	give(f, "couverture.periode = pluriannuelle");
	give(f, "couverture.annee = 2027");
	give(f, "couverture.nombre_annees = 3");
	give(f, "convention.debut = 01/01/2027");
	give(f, "convention.progression_charges = 2 %%");
	give(f, "convention.arrondi = a_10");
	give(f, "convention.solde_propre = oui");
	for (int k = 1; k <= ACTIONS; k++) {
		give(f, "projets[k%d].titre = Action %d", k, k);
		give_budget(f, k);
		give(f, "projets[k%d].previsions[k1].ligne = salaires", k);
		give(f, "projets[k%d].previsions[k1].montant_2 = 30000", k);
	}
	for (int k = 1; k <= REQUESTS; k++) {
		give(f, "demandes[k%d].type = %s", k, types[k % 5]);
		give(f, "demandes[k%d].financeur = Financeur %d", k, k % 8);
		give(f, "demandes[k%d].porte_sur = un_projet", k);
		give(f, "demandes[k%d].projet = k%d", k, 1 + k % ACTIONS);
		give(f, "demandes[k%d].adressee = oui", k);
		give(f, "demandes[k%d].montant = %d", k, 1000 * k);
		give(f, "demandes[k%d].montant_2 = %d", k, 1000 * k);
		give(f, "demandes[k%d].montant_3 = %d", k, 1000 * k);
		give(f, "demandes[k%d].etat = prevue", k);
	}
}

static struct key
code(enum key_code k)
{
	return (struct key){ .code = k };
}

/* In the years of an action: down the lines, a forecast typed on each. */
static void
type_years(struct ui *ui, struct canvas *c, double *moved, double *typed,
    double *entered)
{
	int lines = 0;

	(void)press(ui, c, letter('y'));
	(void)press(ui, c, code(K_RIGHT));
	for (int i = 0; i < YEARS_KEYS; i++) {
		moved[i] = press(ui, c, code(K_DOWN));
		typed[i] = press(ui, c, letter((char)('1' + i % 9)));
		entered[i] = press(ui, c, code(K_ENTER));
		if (++lines == 12) {
			(void)press(ui, c, code(K_TAB));
			(void)press(ui, c, code(K_HOME));
			lines = 0;
		}
	}
}

static void
show_all(const struct canvas *c)
{
	if (getenv("GUICHET_BENCH_SHOW") != NULL)
		for (int r = 0; r < c->rows; r++)
			show_row(c, r);
}

static void
tell(const char *what, double *us, int n)
{
	figure(what, "%.0f us, median %.0f", quantile(us, n, 0.99), 1000,
	    "us", quantile(us, n, 0.99), quantile(us, n, 0.5));
}

/* A dossier with what GIVEN gives, on its screen at PLACE. */
struct running {
	struct fake f;
	struct canvas c;
	struct ui *ui;
};

static void
begin(struct running *r, const char *data, const char *form,
    void (*given)(struct fake *f), const char *place)
{
	char file[4096];

	(void)snprintf(file, sizeof file, "%s/formulaires/%s", data, form);
	if (!fake_init(&r->f, file) || !fake_schemes(&r->f, data))
		die("the data cannot be read");
	given(&r->f);
	(void)snprintf(r->f.place, sizeof r->f.place, "%s", place);
	canvas_init(&r->c, 40, 120);
	r->ui = ui_new(&r->f.host, 40, 120);
	(void)press(r->ui, &r->c, code(K_ENTER));
	(void)press(r->ui, &r->c, code(K_F8));
	show_all(&r->c);
}

static void
end(struct running *r)
{
	ui_free(r->ui);
	canvas_fini(&r->c);
	fake_fini(&r->f);
}

static double typed[4 * KEYS], entered[KEYS], moved[YEARS_KEYS];

static void
application(const char *data)
{
	struct running r;

	begin(&r, data, "demande.cfg", give_all,
	    "projets[k5].budget.locations");
	type_all(r.ui, &r.c, KEYS, typed, entered);
	tell("a figure in the grid, p99", typed, 4 * KEYS);
	tell("an amount entered, p99", entered, KEYS);
	end(&r);
}

static void
convention(const char *data)
{
	struct running r;

	begin(&r, data, "cpo.cfg", give_convention,
	    "projets[k5].budget.locations");
	type_all(r.ui, &r.c, YEARS_KEYS, typed, entered);
	tell("a figure in a grid of 40, p99", typed, 4 * YEARS_KEYS);
	tell("an amount of 40 actions, p99", entered, YEARS_KEYS);
	type_years(r.ui, &r.c, moved, typed, entered);
	show_all(&r.c);
	tell("a move in the years, p99", moved, YEARS_KEYS);
	tell("a figure in the years, p99", typed, YEARS_KEYS);
	tell("a forecast entered, p99", entered, YEARS_KEYS);
	end(&r);
}

/* bench_grid DATA [demande|cpo] */
int
main(int argc, char **argv)
{
	const char *only = argc == 3 ? argv[2] : NULL;

	if (argc != 2 && argc != 3)
		return 2;
	if (only == NULL || strcmp(only, "demande") == 0)
		application(argv[1]);
	if (only == NULL || strcmp(only, "cpo") == 0)
		convention(argv[1]);
	return 0;
}
