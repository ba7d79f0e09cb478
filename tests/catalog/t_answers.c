/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog/catalog.h"
#include "tests/tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TODAY 20467		/* 2026-01-14 */

static char dir[] = "/tmp/t_answers.XXXXXX";
static char file[300];

static struct form *
little_form(void)
{
	struct complaints c = { 0 };
	struct form *f;
	char path[500];

	(void)snprintf(path, sizeof path, "%s/tests/catalog/petit.cfg",
	    getenv("srcdir"));
	f = catalog_form(path, &c);
	if (f == NULL)
		exit(99);
	return f;
}

static void
write_file(const char *text)
{
	FILE *out;

	(void)snprintf(file, sizeof file, "%s/f.cfg", dir);
	out = fopen(file, "w");
	if (out == NULL || fputs(text, out) < 0 || fclose(out) != 0)
		exit(99);
}

/* Enters TEXT; what was refused in REFUSED. */
static void
enter(struct dossier *d, const char *text, struct str *refused)
{
	struct complaints c = { 0 };
	struct str s;

	write_file(text);
	str_clear(refused);
	if (!ok(catalog_answers(d, NULL, file, &c, refused), "it enters")) {
		str_init(&s, 0);
		complaints_print(&c, &s);
		diag("%s", s.p);
		str_fini(&s);
	}
	complaints_fini(&c);
}

static const char *
draft(struct dossier *d, const char *path)
{
	const char *text = dossier_answer(d, path).draft;

	return text == NULL ? "(rien)" : text;
}

static void
test_values(struct dossier *d, struct str *refused)
{
	struct answer a;

	enter(d, "association: { denomination = \"Les Jardins\"; "
	    "siege: { voie = \"12 rue\"; code_postal = 91300; }; };\n"
	    "demande: { forme = [ \"argent\", \"En nature, prêt\" ];\n"
	    "  renouvelle = true; annee = 2026; montant = 3000000000L;\n"
	    "  taux: { valeur = \"80 %\"; certitude = \"estime\";\n"
	    "    qui = \"la trésorière\"; avant = \"14/2/26\"; };\n"
	    "  etp: { certitude = \"inconnu\"; }; };", refused);
	is_text(draft(d, "association.nom"), "Les Jardins", "a former name");
	is_text(draft(d, "association.siege.code_postal"), "91300",
	    "a number");
	is_text(draft(d, "demande.forme"), "argent;En nature, prêt",
	    "several choices");
	is_text(draft(d, "demande.renouvelle"), "oui", "true");
	is_text(draft(d, "demande.montant"), "3000000000", "a long number");
	a = dossier_answer(d, "demande.taux");
	ok(a.certainty == ESTIMATED && a.by != NO_DAY, "an estimate");
	is_text(a.who, "la trésorière", "who will know");
	a = dossier_answer(d, "demande.etp");
	ok(a.certainty == UNKNOWN_YET && a.draft[0] == '\0',
	    "not known yet");
	ok(strstr(refused->p, "demande.montant : ") != NULL,
	    "what is out of bounds is kept, and told");
	ok(strstr(refused->p, "demande.forme") == NULL,
	    "what is understood is not");
}

static void
test_lists(struct dossier *d, struct str *refused)
{
	struct place p;
	const struct rows *rows;

	enter(d, "projets = ( { cle = \"jardin\"; titre = \"Jardin\"; "
	    "budget: { sub_etat = ( { financeur = \"DRAC\"; } ); "
	    "sub_etat_ouvert = true; }; },"
	    " { titre = \"Atelier\"; suite = \"Jardin\"; },"
	    " { titre = \"Rien\"; suite = \"Inconnu\"; } );", refused);
	ok(dossier_find(d, "projets[jardin]", &p), "a key of its own");
	rows = row_list(d->root, p.field);
	is_int((int64_t)rows->n, 3, "three rows");
	ok(rows->finished, "a list that is given is finished");
	is_text(draft(d, "projets[k2].suite"), "jardin",
	    "a title leads to its row");
	is_text(refused->p, "projets[k3].suite : Inconnu : aucune ligne n'a "
	    "ce nom\n", "or it is told");
	is_text(draft(d, "projets[jardin].budget.sub_etat[k1].financeur"),
	    "DRAC", "a list in a list");
	ok(dossier_find(d, "projets[jardin].budget.sub_etat[]", &p) &&
	    !row_list(p.row, p.field)->finished, "said to be open");
	enter(d, "projets = ( { titre = \"Le jardin\"; },"
	    " { cle = \"k3\"; titre = \"Trois\"; } );", refused);
	is_int((int64_t)rows->n, 3, "no new row");
	is_text(draft(d, "projets[jardin].titre"), "Le jardin", "by place");
	is_text(draft(d, "projets[k3].titre"), "Trois", "by key");
	is_text(draft(d, "projets[k2].titre"), "Atelier", "others stay");
	enter(d, "association: { agrements = (); };", refused);
	ok(dossier_find(d, "association.agrements[]", &p) &&
	    row_list(p.row, p.field)->finished, "none, and that is all");
	/* The same again changes nothing. */
	for (size_t i = 0; i < d->changes.n; i++)
		change_fini(&d->changes.p[i]);
	d->changes.n = 0;
	enter(d, "association: { agrements = (); };\n"
	    "projets = ( { cle = \"k3\"; titre = \"Trois\"; } );", refused);
	is_int((int64_t)d->changes.n, 0, "the same again is no change");
	enter(d, "association: { siege: { code_postal = \"91 300\"; }; };\n"
	    "demande: { renouvelle = \"OUI\"; };", refused);
	is_int((int64_t)d->changes.n, 0, "nor is it written otherwise");
	enter(d, "demande: { renouvelle: { valeur = \"oui\"; "
	    "certitude = \"estime\"; }; };", refused);
	is_int((int64_t)d->changes.n, 1, "less certain is one");
}

static void
test_settings(void)
{
	struct settings s, t;
	struct err err = { 0 };
	struct stat st;

	settings_init(&s);
	settings_init(&t);
	ok(settings_read(&s, "/nonexistent/guichet.cfg", &err),
	    "no settings yet");
	is_text(s.theme, "sobre", "defaults");
	free(s.adviser);
	s.adviser = strdup("Marie \"L\" \\ Été\nà deux lignes");
	s.mouse = true;
	write_file("");
	ok(settings_write(&s, file, &err), "written");
	ok(stat(file, &st) == 0 && (st.st_mode & 0777) == 0600, "privately");
	ok(settings_read(&t, file, &err), "read");
	is_text(t.adviser, s.adviser, "the same");
	ok(t.mouse, "all of it");
	write_file("theme = \"claire\"; sourris = true;\nadresse = 3;");
	ok(!settings_read(&t, file, &err), "faults are refused");
	is_text(strrchr(err.text, '/'), "/f.cfg:2:11: un texte est attendu, "
	    "entre guillemets", "the last of them");
	ok(strstr(err.text, ":1:19: sourris : mot inconnu ; vouliez-vous "
	    "dire souris ?") != NULL, "with the nearest word");
	is_text(t.adviser, s.adviser, "and nothing is taken");
	write_file("ecart_bilan = \"-1 %\";");
	ok(!settings_read(&t, file, &err) &&
	    strstr(err.text, ":1:15: c'est trop peu") != NULL,
	    "a gap below nothing");
	write_file("ecart_bilan = \"dix\\e[2J\";");
	ok(!settings_read(&t, file, &err), "what is no rate");
	ok(strchr(err.text, '\033') == NULL, "is told without its controls");
	is_text(t.gap_limit, "", "and is not taken");
	write_file("ecart_bilan = \" 12,5 % \";");
	ok(settings_read(&t, file, &err), "a rate is");
	ok(!settings_write(&s, "/nonexistent/x/guichet.cfg", &err),
	    "no such folder");
	settings_fini(&t);
	settings_fini(&s);
}

/* TEXT, N bytes, is refused with one complaint, WANT. */
static void
refused_for(const char *text, size_t n, const char *want)
{
	struct complaints c = { 0 };
	struct str s;

	str_init(&s, 0);
	ok(catalog_form_text(text, n, "f", &c) == NULL, "refused");
	complaints_print(&c, &s);
	is_text(s.p, want, "once, and why");
	str_fini(&s);
	complaints_fini(&c);
}

static void
test_bounds(void)
{
	struct str s;

	str_init(&s, 0);
	for (int i = 0; i <= 5000; i++)
		str_printf(&s, "a%d=1;", i);
	refused_for(s.p, s.len, "f:1:38891: plus de 5000 réglages dans un "
	    "groupe\n");
	str_clear(&s);
	while (s.len <= 8 * 1024 * 1024)
		str_put(&s, "# un commentaire de plus qui ne dit rien\n");
	refused_for(s.p, s.len, "f:1:1: fichier de plus de 8 Mo\n");
	str_fini(&s);
}

int
main(void)
{
	struct form *f = little_form();
	struct dossier *d = dossier_new(f, TODAY);
	struct str refused;

	if (mkdtemp(dir) == NULL)
		return 99;
	str_init(&refused, 0);
	test_values(d, &refused);
	test_lists(d, &refused);
	test_settings();
	test_bounds();
	str_fini(&refused);
	dossier_free(d);
	form_free(f);
	ok(unlink(file) == 0 && rmdir(dir) == 0, "clean");
	return tap_done();
}
