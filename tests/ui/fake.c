/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/fake.h"

#include "base/date.h"
#include "base/utf8.h"
#include "catalog/catalogue.h"
#include "catalog/template.h"
#include "exchange/csv.h"
#include "tests/put.h"
#include "tests/tap.h"
#include "wizard/bilan.h"
#include "wizard/budget_import.h"
#include "wizard/clauses.h"
#include "wizard/compare.h"
#include "wizard/evaluation.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TODAY 20467		/* 14/01/2026 */

static struct fake *
fake_of(struct host *h)
{
	return h->ctx;
}

static bool
fake_list(struct host *h, const struct desk_query *q, struct desk_list *out,
    struct err *err)
{
	static struct desk_row all[] = {
		{ 212, "Les Jardins de Ronce", "Petite demande 2026",
		    "en_saisie", "ML", "", TODAY + 12, "09:14", false, false,
		    "Déposer la demande" },
		{ 213, "La Ressourcerie", "Compte rendu 2025", "a_relire",
		    "ML", "MD depuis 09:02", TODAY - 12, "12/11", false,
		    false, "Compte rendu financier 2025" },
		{ 214, "", "", "eligibilite", "ML", "", NO_DAY, "10/11",
		    false, false, "" },
	};
	static struct desk_row found[4];
	struct fake *f = fake_of(h);

	(void)err;
	*out = (struct desk_list){ .row = found };
	if (f->newcomer)
		found[out->n++] = (struct desk_row){ 216, "L'autre poste",
			"Petite demande 2026", "en_saisie", "MD", "", NO_DAY,
			"09:15", false, false, "" };
	for (int i = 0; i < 3; i++) {
		struct desk_row r = all[i];

		r.archived = f->archived == r.number;
		r.deleted = f->removed == r.number;
		if (r.deleted != (q->show == DESK_DELETED) ||
		    (!r.deleted && r.archived != (q->show == DESK_ARCHIVED)))
			continue;
		if (q->state != NULL && strcmp(q->state, r.state) != 0)
			continue;
		if (strstr(r.name, q->text) == NULL)
			continue;
		found[out->n++] = r;
	}
	out->total = out->n;
	return true;
}

static bool
fake_dues(struct host *h, int limit, struct due_list *out, struct err *err)
{
	static struct due_row row[] = {
		{ 213, "La Ressourcerie", "Compte rendu 2025",
		    "Compte rendu financier 2025", TODAY - 12 },
		{ 212, "Les Jardins de Ronce", "Petite demande 2026",
		    "Déposer la demande", TODAY + 12 },
		{ 212, "Les Jardins de Ronce", "Petite demande 2026",
		    "Réponse attendue : Ville de Massy", TODAY + 47 },
		{ 214, "", "Petite demande 2026", "Visite", TODAY + 400 },
	};

	(void)h;
	(void)err;
	*out = (struct due_list){ row, limit < 4 ? limit : 4, 4 };
	return true;
}

static bool
fake_agenda(struct host *h, struct session *s, const char **file,
	    struct err *err)
{
	struct fake *f = fake_of(h);

	f->agendas++;
	*file = s == NULL ? "/tmp/echeances.ics" : "/tmp/212-echeances.ics";
	return !f->full || err_set(err, ERR_IO, "%s", "écriture de"
	    " /tmp/echeances.ics : plus de place sur le disque");
}

static bool
fake_others_wrote(struct host *h)
{
	bool wrote = fake_of(h)->others;

	fake_of(h)->others = false;
	return wrote;
}

static const struct form_choice *
fake_forms(struct host *h, int *n)
{
	static const struct form_choice forms[] = {
		{ "petit", "Petite demande" } };

	(void)h;
	*n = 1;
	return forms;
}

static const struct example *
fake_examples(struct host *h, int *n)
{
	static const struct example examples[] = {
		{ "jardins.cfg", "Les Jardins de Ronce", NULL } };

	(void)h;
	*n = 1;
	return examples;
}

static bool
fake_create(struct host *h, const char *form, const char *example,
    int64_t *number, struct err *err)
{
	(void)h;
	(void)form;
	(void)example;
	(void)err;
	*number = 215;
	return true;
}

/* The answers of a file, all of them sound. */
static void
preload_file(struct fake *f)
{
	struct complaints c = { 0 };
	struct str refused;

	str_init(&refused, 0);
	if (f->file[0] != '\0' && !catalog_answers(f->session->dossier, NULL,
	    f->file, &c, &refused))
		diag("%s: not read", f->file);
	str_fini(&refused);
	complaints_fini(&c);
}

/* "repris PATH": taken over from 2025; "!PATH": a shared answer to look at
   again. */
static bool
put_carried(struct session *s, const char *path, const char *draft)
{
	struct answer a = { .draft = (char *)draft, .by = NO_DAY,
		.origin = (char *)"repris de 2025" };

	if (strncmp(path, "repris ", 7) == 0)
		path += 7;
	return dossier_apply(s->dossier, path, &a);
}

static void
answer_lines(struct session *s, char *const *p, size_t n)
{
	session_hold(s);
	for (size_t i = 0; i < n; i++) {
		char *line = strdup(p[i]), *eq;

		eq = strstr(line, " = ");
		if (eq != NULL) {
			*eq = '\0';
			if (!(strncmp(line, "repris ", 7) == 0 ||
			    line[0] == '!' ? put_carried(s, line, eq + 3) :
			    put_answer(s, line, eq + 3)))
				diag("no such question: %s", line);
		}
		free(line);
	}
	session_release(s);
	dossier_saved(s->dossier);
	session_refresh(s);
}

static void
preload(struct fake *f)
{
	preload_file(f);
	answer_lines(f->session, f->given.p, f->given.n);
}

static bool
fake_renewal(struct host *h, int64_t number, struct renewal *out,
    struct err *err)
{
	(void)h;
	(void)number;
	(void)err;
	*out = (struct renewal){ .from = 2026, .year = 2027,
		.form = "petit", .name = "Les Jardins de Ronce" };
	return true;
}

static bool
fake_renew(struct host *h, int64_t number, const char *form, int year,
    int64_t *made, const char **note, struct err *err)
{
	(void)h;
	(void)number;
	(void)form;
	*note = "";
	if (year < 2026)
		return err_set(err, ERR_INPUT, "L'année choisie vient avant "
		    "celle du dossier.");
	*made = 216;
	return true;
}

static const struct link_row *
fake_links(struct host *h, struct session *s, int *n)
{
	static const struct link_row rows[] = {
		{ .number = 12, .parent = true, .kind = "reconduction",
		    .title = "Demande 2025", .year = 2025 },
		{ .number = 230, .kind = "reconduction",
		    .title = "Demande 2027", .year = 2027 },
		{ .number = 231, .kind = "bilan", .title = "Bilan",
		    .year = 2026 } };

	(void)s;
	*n = fake_of(h)->number == 216 ? 3 : 0;
	return rows;
}

static const struct dossier *
fake_previous(struct host *h, struct session *s, const char **what,
    struct err *err)
{
	struct fake *f = fake_of(h);

	(void)s;
	session_free(f->previous);
	f->previous = NULL;
	if (f->last.n == 0) {
		(void)err_set(err, ERR_INPUT, "Pas de dossier de l'an "
		    "dernier.");
		return NULL;
	}
	f->previous = session_new(dossier_new(f->form, f->today));
	answer_lines(f->previous, f->last.p, f->last.n);
	*what = "dossier 180, 2025";
	return f->previous->dossier;
}

/* --- the reports on the years of a convention --- */

static void
forget_reports(struct fake *f)
{
	for (int i = 0; i < f->nreport; i++)
		session_free(f->report[i]);
	f->nreport = 0;
}

/* Made from the open dossier, then filled with the answers of FILE ("":
   nothing more). */
static struct session *
make_report(struct fake *f, int year, const char *file)
{
	struct session *s = session_new(dossier_new(f->report_form,
	    f->today));
	const struct bilan_order o = { .from = f->session,
		.signed_of = f->session, .year = year,
		.origin = "repris du dossier 216" };
	struct complaints c = { 0 };
	struct str refused;

	str_init(&refused, 0);
	bilan_fill(s, &o);
	if (file[0] != '\0' && !catalog_answers(s->dossier, NULL, file, &c,
	    &refused))
		diag("%s: not read", file);
	str_fini(&refused);
	complaints_fini(&c);
	session_refresh(s);
	return s;
}

static bool
fake_evaluation(struct host *h, struct session *s,
    struct evaluation_order *out, struct err *err)
{
	static struct evaluation_report row[8];
	static const struct evaluation_version version = { 1, "signature",
		"12/02/2027 09:14" };
	struct fake *f = fake_of(h);

	(void)err;
	forget_reports(f);
	*out = (struct evaluation_order){ .session = s,
		.form = f->report_form, .report = row,
		.version = &version, .nversion = 1 };
	for (size_t i = 0; i < f->reported.n && i < 8; i++) {
		char *end;
		int year = (int)strtol(f->reported.p[i], &end, 10);

		while (*end == ' ')
			end++;
		f->report[f->nreport] = make_report(f, year, end);
		row[out->n++] = (struct evaluation_report){
			.session = f->report[f->nreport++],
			.number = 300 + (int64_t)i, .year = year,
			.part = "" };
	}
	return true;
}

static bool
fake_open(struct host *h, int64_t number, bool take_over, struct opened *out,
    struct err *err)
{
	struct fake *f = fake_of(h);

	(void)err;
	f->session = session_new(dossier_new(f->form, f->today));
	f->opened++;
	f->number = number;
	preload(f);
	f->session->readonly = number == 213 && !take_over;
	*out = (struct opened){ .session = f->session, .number = number,
		.place = f->place, .last_visit = "le 09/01/2026 à 17:40, ML",
		.notice = f->session->readonly ?
		    "Lecture seule : MD écrit depuis 09:02." : "",
		.lock_by = f->session->readonly ? "MD depuis 09:02" : "" };
	return true;
}

static void
fake_close(struct host *h, struct session *s)
{
	struct fake *f = fake_of(h);

	budget_import_free(f->imported);
	f->imported = NULL;
	forget_reports(f);
	session_free(s);
	f->session = NULL;
	for (size_t i = 0; i < f->journal.n; i++) {
		free(f->journal.p[i].path);
		answer_fini(&f->journal.p[i].before);
		answer_fini(&f->journal.p[i].after);
	}
	f->journal.n = 0;
}

static bool
fake_archive(struct host *h, int64_t number, bool yes, struct err *err)
{
	(void)err;
	fake_of(h)->archived = yes ? (int)number : 0;
	return true;
}

static bool
fake_remove(struct host *h, int64_t number, bool yes, struct err *err)
{
	(void)err;
	fake_of(h)->removed = yes ? (int)number : 0;
	return true;
}

static const char *
fake_copy_age(struct host *h, bool *worrying)
{
	(void)h;
	*worrying = false;
	return "Dernière copie : 14/01 sur CLE (il y a 2 jours)";
}

static struct work *
begin_work(struct fake *f, const char *text)
{
	f->work = (struct work){ .fd = -1, .thousandths = 0 };
	(void)snprintf(f->work.text, sizeof f->work.text, "%s", text);
	f->steps = 2;
	return &f->work;
}

static struct work *
fake_copy(struct host *h, struct err *err)
{
	(void)err;
	return begin_work(fake_of(h), "copie vers CLE");
}

static struct saved
fake_save(struct host *h, struct session *s)
{
	struct fake *f = fake_of(h);
	size_t n = s->dossier->changes.n;

	if (s->readonly)
		return (struct saved){ .state = SAVING_READONLY };
	if (n == 0)
		return (struct saved){ .state = SAVING_NOTHING };
	if (f->full)
		return (struct saved){ .state = SAVING_FAILED,
			.why = "disque plein" };
	for (size_t i = 0; i < n; i++) {
		struct change *c = &s->dossier->changes.p[i];
		struct fake_entry *e = vec_push(&f->journal);

		e->path = strdup(c->path);
		answer_copy(&e->before, &c->before);
		answer_copy(&e->after, &c->after);
	}
	dossier_saved(s->dossier);
	f->saves++;
	(void)snprintf(f->answer, sizeof f->answer, "09:14:%02d",
	    f->saves % 60);
	return (struct saved){ .state = SAVED, .at = f->answer };
}

static struct saved
fake_save_draft(struct host *h, struct session *s, struct row *row,
    const struct field *leaf, const char *text)
{
	struct fake *f = fake_of(h);
	struct arena a = { 0 };

	(void)s;
	free(f->draft);
	f->draft = strdup(arena_printf(&a, "%s = %s", dossier_path(row, leaf,
	    &a), text));
	f->drafts++;
	arena_fini(&a);
	return (struct saved){ .state = SAVED, .at = "09:15:00" };
}

static void
fake_place(struct host *h, struct session *s, const char *path)
{
	struct fake *f = fake_of(h);

	(void)s;
	(void)snprintf(f->place, sizeof f->place, "%s", path);
}

static bool
fake_undo(struct host *h, struct session *s, bool redo, const char **path,
    const char **note, struct err *err)
{
	struct fake *f = fake_of(h);
	size_t n = f->journal.n, i;

	(void)err;
	*note = "";
	for (i = n; i > 0 && f->journal.p[i - 1].undone; i--)
		;
	/* I entries stand; the one to redo is the first undone. */
	if (redo ? i == n : i == 0)
		return false;
	if (!redo)
		i--;
	f->journal.p[i].undone = !redo;
	*path = f->journal.p[i].path;
	(void)session_restore(s, *path, redo ? &f->journal.p[i].after :
	    &f->journal.p[i].before);
	dossier_saved(s->dossier);
	return true;
}

static const char *
fake_beginning(struct host *h, struct session *s)
{
	(void)s;
	return fake_of(h)->begun ? "Tout retirer ?" : NULL;
}

static bool
fake_history(struct host *h, struct session *s, const char *path,
    struct history *out, struct err *err)
{
	struct fake *f = fake_of(h);
	int n = 0;

	(void)s;
	(void)err;
	for (size_t i = f->journal.n; i > 0 && n < 100; i--) {
		struct fake_entry *e = &f->journal.p[i - 1];

		if (path != NULL && strcmp(path, e->path) != 0)
			continue;
		f->history[n++] = (struct history_row){
			.when = "14/01/2026 09:14", .author = "ML",
			.path = e->path, .label = e->path,
			.before = e->before.draft == NULL ? "(vide)" :
			    e->before.draft,
			.after = e->after.draft == NULL ? "(vide)" :
			    e->after.draft, .undone = e->undone };
	}
	*out = (struct history){ f->history, n };
	return true;
}

static bool
fake_still_ours(struct host *h, struct session *s, const char **why)
{
	(void)h;
	(void)s;
	*why = "";
	return true;
}

static char *
as_written(const char *text)
{
	return (char *)text;
}

/* As the app makes them: by what the form has, and what was signed. */
static const struct paper_row *
fake_papers(struct host *h, struct session *s, int *n)
{
	struct fake *f = fake_of(h);
	const struct paper_row all[] = {
		{ PAPER_DRAFT, "Brouillon", "dossier", "", .offered = true,
			.recipients = true },
		{ PAPER_FINAL, "Dossier", "dossier", "", .offered = true,
			.freezes = true, .versions = true,
			.recipients = true },
		{ PAPER_TO_BRING, "Liste", "liste", "", .offered = true },
		{ PAPER_PLAN, "Plan", "plan", "", .offered = true },
		{ PAPER_ELIGIBILITY, "Aides", "rapport", "",
			.offered = h->catalogue != NULL &&
			h->catalogue(h, s, &(const char *){ NULL }) != NULL },
		{ PAPER_AMENDMENT, "Avenant", "avenant", "",
			.offered = !f->unsigned_yet },
		{ PAPER_CONVENTION, "Convention", "convention", "",
			.offered = h->convention != NULL && clauses_offered(s->form) },
		{ PAPER_EVALUATION, "Évaluation", "evaluation", "",
			.offered = h->evaluation != NULL && evaluation_offered(s->form) },
		{ PAPER_TEST, "Essai", "essai", "", .offered = true },
		{ "cerfa-court", "Formulaire court de la mairie",
			"formulaire", "", .offered = true, .versions = true,
			.model = true },
		{ "portail", "Fiche de ressaisie du portail", "portail",
			"", .offered = true },
		{ "sport", "Fiche du ministère des sports", "portail",
			"l'association n'est pas sportive",
			.offered = false },
		{ PAPER_ARCHIVE, "Archive", "archive", "", .offered = true,
			.freezes = true, .recipients = true },
		{ PAPER_JOINED, "Dossier suivi de ses pièces", "dossier", "",
			.offered = true, .freezes = true,
			.recipients = true },
	};

	*n = (int)(sizeof all / sizeof *all) - (f->all_papers ? 0 : 5);
	memcpy(f->papers, all, sizeof all);
	if (f->portal != NULL) {
		struct paper_row *row = &f->papers[(*n)++];

		*row = (struct paper_row){ "feuille", f->portal->title,
			"portail", "", .offered = true, .recipients = true,
			.model = true, .target = f->portal->target };
		papers_sheets(s, f->portal, as_written, &f->sheets,
		    row);
	}
	return f->papers;
}

static struct work *
fake_print(struct host *h, struct session *s, const struct print_order *o,
    struct err *err)
{
	struct fake *f = fake_of(h);

	(void)s;
	if (o->file != NULL && strcmp(o->file, "signe.pdf") == 0 &&
	    !o->replace) {
		(void)err_set(err, ERR_EXISTS, "signe.pdf : ce fichier est "
		    "déjà là");
		return NULL;
	}
	f->prints++;
	(void)snprintf(f->answer, sizeof f->answer,
	    "%s%s%s, version %d, pages %d-%d, printer %s, copies %d, %s, %s",
	    o->paper, o->recipient == NULL ? "" : " for ", o->recipient ==
	    NULL ? "" : o->recipient, o->version, o->first, o->last, o->printer == NULL ?
	    "none" : o->printer, o->copies, o->two_sided ? "two sides" :
	    "one side", o->file == NULL ? "usual file" : o->file);
	return begin_work(f, f->answer);
}

/* --- a file of a spreadsheet: the same, whatever its name --- */

static void
take_row(void *ctx, const struct csv_row *row)
{
	budget_import_row(ctx, row->line, row->n, row->cell);
}

static struct work *
fake_import(struct host *h, struct session *s, struct row *row,
    const struct field *group, const struct import_order *o, struct err *err)
{
	static const char text[] = "Compte;Libelle;Montant\n"
	    "60;Achats;1450;\n604;Prestations;1 250,50\n"
	    "601;Matières et fournitures;199,50\n607;Prestations d'appui;12.500\n"
	    "864;Personnel bénévole;(30)\n74;Subvention de la ville;500\n"
	    "99;\"Mystère;et autres\";12\n641;Salaires;douze\n"
	    "Total;;99999\n";
	struct fake *f = fake_of(h);
	struct csv *c;

	if (strcmp(o->file, "absent.csv") == 0) {
		(void)err_set(err, ERR_INPUT, "absent.csv : il n'existe pas");
		return NULL;
	}
	budget_import_free(f->imported);
	f->imported = budget_import_new(s, row, group);
	c = csv_begin(NULL, take_row, f->imported);
	csv_step(c, text, sizeof text - 1);
	csv_end(c, NULL);
	budget_import_end(f->imported);
	(void)begin_work(f, "10 lignes lues");
	/* a long one is not read at once */
	f->steps = strcmp(o->file, "long.csv") == 0 ? 3 : 1;
	return &f->work;
}

static struct budget_import *
fake_imported(struct host *h, const char **about)
{
	*about = "Fichier : UTF-8, séparateur point-virgule, 10 lignes.";
	return fake_of(h)->imported;
}

/* A file that is read at once; "gros" takes time, "faux" is refused. */
static struct work *
fake_attach(struct host *h, struct session *s, const char *file,
	    struct err *err)
{
	struct fake *f = fake_of(h);
	struct work *w;

	(void)s;
	(void)err;
	w = begin_work(f, "lecture");
	if (strstr(file, "gros") != NULL)
		return w;
	w->done = true;
	w->failed = strstr(file, "faux") != NULL;
	(void)snprintf(w->text, sizeof w->text, "%s", w->failed ?
	    "« faux.pdf » n'est ni un PDF, ni une image" : "lu");
	return w;
}

static bool
fake_attached(struct host *h, const char **digest, const char **name,
	      struct err *err)
{
	*digest = "0123456789abcdef";
	*name = "RIB.pdf";
	return !fake_of(h)->full || err_set(err, ERR_FULL, "%s",
	    "enregistrement d'une pièce : plus de place sur le disque");
}

/* An archive, as files to attach are; "la" is here already. */
static struct work *
fake_receive(struct host *h, const char *file, struct err *err)
{
	struct fake *f = fake_of(h);
	struct work *w = fake_attach(h, NULL, file, err);

	f->present = strstr(file, "la.zip") != NULL;
	if (w->failed)
		(void)snprintf(w->text, sizeof w->text, "« pieces/01-RIB.pdf »"
		    " n'a pas l'empreinte (SHA-256) que dit manifeste.json :"
		    " le fichier a changé ; rien n'est reçu");
	return w;
}

static bool
fake_received(struct host *h, bool anyway, int64_t *number, bool *present,
	      const char **note, struct err *err)
{
	struct fake *f = fake_of(h);

	*present = f->present && !anyway;
	*number = *present ? 1 : 2;
	*note = *present ? "Ce dossier est déjà dans cette base, sous le numéro"
	    " 1 ; rien n'a été fait." : "Dossier 2 reçu, d'après la "
	    "version 1, avec 3 pièces jointes.";
	return !f->full || err_set(err, ERR_FULL, "%s",
	    "création du dossier : plus de place sur le disque");
}

static const char *
fake_check_paper(struct host *h, const char *file, bool *good,
		 struct err *err)
{
	(void)h;
	(void)err;
	*good = strstr(file, "faux") == NULL;
	return *good ? "C'est la version 1 du dossier 7, figée le 14/01/2026 ;"
	    " la base la tient, et c'est le même fichier." : "Ce fichier ne"
	    " dit pas de quelle version il est le papier.";
}

void
fake_elsewhere(struct fake *f)
{
	f->host.receive = fake_receive;
	f->host.received = fake_received;
	f->host.check_paper = fake_check_paper;
}

static struct work *
fake_list_printers(struct host *h, struct err *err)
{
	struct fake *f = fake_of(h);

	if (f->no_printer) {
		(void)err_set(err, ERR_IO, "CUPS ne répond pas");
		return NULL;
	}
	return begin_work(f, "recherche des imprimantes");
}

static const struct printer_row *
fake_printers(struct host *h, int *n)
{
	static const struct printer_row rows[] = {
		{ "bureau", "Bureau, premier étage", true },
		{ "couloir", "Couloir", false } };

	(void)h;
	*n = 2;
	return rows;
}

static const struct version_row *
fake_versions(struct host *h, struct session *s, int *n)
{
	static const struct version_row rows[] = {
		{ 1, "10/01/2026 11:00", "ML", "impression", "abcd",
			NULL },
		{ 2, "12/01/2026 16:30", "ML", "signature", "ef01",
			"11/01/2026" } };

	(void)s;
	*n = fake_of(h)->unsigned_yet ? 1 : 2;
	return rows;
}

/* Version 1 and 2 are the answers at the opening, but for what `was`
   says. */
static bool
fake_compare(struct host *h, struct session *s, int from, int to,
    struct compared *out, struct err *err)
{
	static const char *const names[] = { "le présent",
		"version 1 du 10/01/2026 (impression)",
		"version 2 du 12/01/2026 (signature)" };
	static const char *const reasons[] = { "", "impression",
		"signature" };
	struct fake *f = fake_of(h);
	struct session *present = f->session;

	(void)s;
	(void)err;
	session_free(f->frozen);
	arena_reset(&f->compared_arena);
	f->frozen = f->session = session_new(dossier_new(f->form, f->today));
	preload(f);
	answer_lines(f->frozen, f->was.p, f->was.n);
	f->session = present;
	compare_make(from == 0 ? present : f->frozen, to == 0 ? present :
	    f->frozen, &f->compared_arena, &f->compared);
	*out = (struct compared){ &f->compared, { from, to },
		{ names[from % 3], names[to % 3] },
		{ reasons[from % 3], reasons[to % 3] }, NULL };
	return true;
}

static bool
fake_freeze(struct host *h, struct session *s, const char *reason,
    int32_t day, int *version, struct err *err)
{
	struct fake *f = fake_of(h);

	(void)s;
	(void)reason;
	(void)day;
	if (f->full)
		return err_set(err, ERR_FULL, "version figée du dossier : le"
		    " disque est plein");
	*version = 3 + f->frozen_n++;
	return true;
}

static const char *
fake_preview(struct host *h, struct session *s, const struct print_order *o,
    int cols)
{
	(void)h;
	(void)s;
	(void)o;
	(void)cols;
	return "BROUILLON\n\nDemande de subvention\n\n1. L'association\n";
}

static void
fake_work_step(struct host *h, struct work *w)
{
	struct fake *f = fake_of(h);

	w->thousandths += 500;
	if (--f->steps <= 0)
		w->done = true;
}

static void
fake_work_stop(struct host *h, struct work *w)
{
	(void)h;
	w->done = true;
	w->failed = true;
	(void)snprintf(w->text, sizeof w->text, "arrêté");
}

static void
fake_work_free(struct host *h, struct work *w)
{
	(void)h;
	(void)w;
}

static const struct bilan_offer *
fake_report_about(struct host *h, struct session *s, int year,
    struct arena *a, int *n, struct err *err)
{
	const struct bilan_order o = { .from = s, .signed_of = s,
		.year = year };

	(void)h;
	(void)err;
	return bilan_offers(&o, a, n);
}

/* Makes none: says what was asked of it. */
static bool
fake_report(struct host *h, struct session *s, int year,
    const struct bilan_offer *about, int64_t *number, bool *found,
    struct err *err)
{
	(void)s;
	(void)number;
	(void)found;
	return err_set(err, ERR_INPUT, "bilan %d, %s %s", year,
	    about->project != NULL ? "projet" : about->request != NULL ?
	    "demande" : "tout", about->project != NULL ? about->project :
	    about->request != NULL ? about->request : "") && h != NULL;
}

void
fake_reports(struct fake *f)
{
	f->host.report = fake_report;
	f->host.report_about = fake_report_about;
}

static const struct desk_settings *
fake_settings(struct host *h)
{
	return &fake_of(h)->settings;
}

static void
keep(char **to, const char **shown, const char *text)
{
	char *copy = strdup(text == NULL ? "" : text);

	free(*to);
	*to = copy;
	*shown = copy;
}

static bool
fake_set_settings(struct host *h, const struct desk_settings *d,
    struct err *err)
{
	struct fake *f = fake_of(h);
	struct desk_settings n = *d;

	(void)err;
	keep(&f->text[0], &n.adviser, d->adviser);
	keep(&f->text[1], &n.initials, d->initials);
	keep(&f->text[2], &n.desk_name, d->desk_name);
	keep(&f->text[3], &n.desk_address, d->desk_address);
	keep(&f->text[4], &n.base, d->base);
	keep(&f->text[5], &n.copies, d->copies);
	keep(&f->text[6], &n.theme, d->theme);
	keep(&f->text[7], &n.printer, d->printer);
	keep(&f->text[8], &n.gap_limit, d->gap_limit);
	f->settings = n;
	return true;
}

static int32_t
fake_today(struct host *h)
{
	(void)h;
	return fake_of(h)->today;
}

static int64_t
fake_milliseconds(struct host *h)
{
	return fake_of(h)->now;
}

static char *
fake_edit(struct host *h, const char *text, struct err *err)
{
	(void)err;
	(void)text;
	fake_of(h)->edits++;
	return strdup("Écrit dans l'éditeur.\nDeux lignes.\n");
}

/* Those of the program: a form names them in its obligations. */
static const struct map *
figures_of(struct fake *f, struct complaints *c)
{
	const char *top = getenv("srcdir");
	struct form *blank;
	char file[4200];

	if (f->figures != NULL)		/* for the form of the reports */
		return &f->figures->parameters;
	blank = form_new();
	(void)form_add(blank, NULL, FIELD_BLOCK, "");
	form_seal(blank);
	f->figures = catalogue_new(blank);
	(void)snprintf(file, sizeof file, "%s/data/parametres/droit.cfg",
	    top == NULL ? "." : top);
	(void)catalog_parameters(f->figures, file, c);
	return &f->figures->parameters;
}

bool
fake_init(struct fake *f, const char *form)
{
	struct complaints c = { 0 };

	*f = (struct fake){ .now = 1000000 };
	f->host = (struct host){ .ctx = f, .list = fake_list,
		.others_wrote = fake_others_wrote,
		.dues = fake_dues, .agenda = fake_agenda,
		.forms = fake_forms, .examples = fake_examples,
		.create = fake_create, .renewal = fake_renewal,
		.renew = fake_renew, .links = fake_links,
		.evaluation = fake_evaluation, .open = fake_open,
		.close = fake_close, .archive = fake_archive,
		.remove = fake_remove, .copy_age = fake_copy_age,
		.copy = fake_copy, .save = fake_save,
		.save_draft = fake_save_draft, .place = fake_place,
		.undo = fake_undo, .beginning = fake_beginning,
		.history = fake_history,
		.still_ours = fake_still_ours, .previous = fake_previous,
		.attach = fake_attach, .attached = fake_attached,
		.import = fake_import, .imported = fake_imported,
		.papers = fake_papers, .print = fake_print,
		.list_printers = fake_list_printers,
		.printers = fake_printers, .versions = fake_versions,
		.compare = fake_compare, .freeze = fake_freeze,
		.preview = fake_preview, .work_step = fake_work_step,
		.work_stop = fake_work_stop, .work_free = fake_work_free,
		.settings = fake_settings,
		.set_settings = fake_set_settings, .today = fake_today,
		.milliseconds = fake_milliseconds, .edit = fake_edit };
	f->today = TODAY;
	f->settings = (struct desk_settings){ .adviser = "Marie Lenoir",
		.initials = "ML", .desk_name = "Boutique de gestion",
		.desk_address = "1 rue du Port, 91300 Massy",
		.base = "/tmp/guichet.db", .copies = "/media/cle",
		.theme = "sobre", .printer = "", .gap_limit = "" };
	f->form = catalog_form_dated(form, catalog_form_beside, NULL,
	    &(struct form_law){ figures_of(f, &c), NULL }, &c);
	for (size_t i = 0; i < c.n; i++)
		diag("%s:%d: %s", c.p[i].file, c.p[i].line, c.p[i].text);
	complaints_fini(&c);
	return f->form != NULL;
}

bool
fake_report_form(struct fake *f, const char *form)
{
	struct complaints c = { 0 };

	f->report_form = catalog_form_dated(form, catalog_form_beside, NULL,
	    &(struct form_law){ figures_of(f, &c), NULL }, &c);
	complaints_fini(&c);
	return f->report_form != NULL;
}

static const struct catalogue *
fake_catalogue(struct host *h, struct session *s, const char **notice)
{
	(void)s;
	*notice = "";
	return fake_of(h)->catalogue;
}

typedef bool read_fn(struct catalogue *c, const char *file,
		     struct complaints *out);

static bool
read_scheme(struct catalogue *c, const char *file, struct complaints *out)
{
	return catalog_scheme(c, file, false, out);
}

static bool
read_all(struct fake *f, const char *folder, const char *kind, read_fn *read)
{
	struct complaints c = { 0 };
	char path[4200];
	bool done = true;
	glob_t g;

	(void)snprintf(path, sizeof path, "%s/%s/*.cfg", folder, kind);
	if (glob(path, 0, NULL, &g) == 0) {
		for (size_t i = 0; i < g.gl_pathc; i++)
			done = read(f->catalogue, g.gl_pathv[i], &c) && done;
		globfree(&g);
	}
	for (size_t i = 0; i < c.n; i++)
		diag("%s:%d: %s", c.p[i].file, c.p[i].line, c.p[i].text);
	complaints_fini(&c);
	return done;
}

bool
fake_schemes(struct fake *f, const char *folder)
{
	f->catalogue = catalogue_new(f->form);
	f->host.catalogue = fake_catalogue;
	return read_all(f, folder, "parametres", catalog_parameters) &&
	    read_all(f, folder, "regles", catalog_rules) &&
	    read_all(f, folder, "dispositifs", read_scheme);
}

static const struct template *
fake_convention(struct host *h, struct session *s, const char **why)
{
	(void)s;
	*why = "";
	return fake_of(h)->model;
}

bool
fake_model(struct fake *f, const char *figures, const char *model)
{
	struct complaints c = { 0 };

	f->modelled = catalogue_new(f->form);
	if (catalog_parameters(f->modelled, figures, &c))
		f->model = catalog_template(f->modelled, model, false, &c);
	for (size_t i = 0; i < c.n; i++)
		diag("%s:%d: %s", c.p[i].file, c.p[i].line, c.p[i].text);
	complaints_fini(&c);
	f->host.convention = fake_convention;
	return f->model != NULL;
}

static const struct template *const *
fake_portals(struct host *h, struct session *s, int *n, const char **why)
{
	static const struct template *one[1];

	(void)s;
	*why = "";
	*n = 1;
	one[0] = fake_of(h)->portal;
	return one;
}

static bool
fake_write_text(struct host *h, const char *name, const char *text,
		const char **file, struct err *err)
{
	static char path[300];
	struct fake *f = fake_of(h);

	(void)text;
	(void)snprintf(path, sizeof path, "/tmp/%s", name);
	*file = path;
	return !f->full || err_set(err, ERR_IO, "%s", "écriture de /tmp :"
	    " plus de place sur le disque");
}

static bool
fake_clipboard(struct host *h, const char *text, struct err *err)
{
	struct fake *f = fake_of(h);

	(void)snprintf(f->clip, sizeof f->clip, "%s", text);
	return !f->no_clip || err_set(err, ERR_INPUT, "%s", "Ce terminal n'a"
	    " pas de presse-papiers : o écrit la valeur dans un fichier.");
}

bool
fake_portal(struct fake *f, const char *figures, const char *model)
{
	struct complaints c = { 0 };

	f->modelled = catalogue_new(f->form);
	if (catalog_parameters(f->modelled, figures, &c))
		f->portal = catalog_template(f->modelled, model, false, &c);
	for (size_t i = 0; i < c.n; i++)
		diag("%s:%d: %s", c.p[i].file, c.p[i].line, c.p[i].text);
	complaints_fini(&c);
	f->host.portals = fake_portals;
	f->host.write_text = fake_write_text;
	f->host.clipboard = fake_clipboard;
	return f->portal != NULL;
}

void
fake_fini(struct fake *f)
{
	forget_reports(f);
	for (size_t i = 0; i < f->reported.n; i++)
		free(f->reported.p[i]);
	vec_fini(&f->reported);
	if (f->report_form != NULL)
		form_free(f->report_form);
	budget_import_free(f->imported);
	catalogue_free(f->catalogue);
	template_free(f->model);
	template_free(f->portal);
	arena_fini(&f->sheets);
	catalogue_free(f->modelled);
	for (size_t i = 0; i < f->given.n; i++)
		free(f->given.p[i]);
	vec_fini(&f->given);
	for (size_t i = 0; i < f->last.n; i++)
		free(f->last.p[i]);
	vec_fini(&f->last);
	session_free(f->previous);
	for (size_t i = 0; i < f->was.n; i++)
		free(f->was.p[i]);
	vec_fini(&f->was);
	session_free(f->frozen);
	arena_fini(&f->compared_arena);
	vec_fini(&f->journal);
	free(f->draft);
	for (int i = 0; i < 9; i++)
		free(f->text[i]);
	if (f->form != NULL)
		form_free(f->form);
	if (f->figures != NULL)
		form_free((struct form *)f->figures->form);
	catalogue_free(f->figures);
}

static const struct {
	const char *name;
	enum key_code code;
} names[] = {
	{ "enter", K_ENTER }, { "tab", K_TAB }, { "backtab", K_BACKTAB },
	{ "esc", K_ESC }, { "bs", K_BACKSPACE }, { "del", K_DEL },
	{ "up", K_UP }, { "down", K_DOWN }, { "left", K_LEFT },
	{ "right", K_RIGHT }, { "home", K_HOME }, { "end", K_END },
	{ "pgup", K_PAGE_UP }, { "pgdn", K_PAGE_DOWN },
	{ "ins", K_INSERT }, { "word-left", K_WORD_LEFT },
	{ "word-right", K_WORD_RIGHT }, { "hangup", K_HANGUP },
	{ "suspend", K_SUSPEND }, { "term", K_TERM }, { "f10", K_F10 },
	{ "f11", K_F11 }, { "f12", K_F12 }, { "f1", K_F1 },
	{ "f2", K_F2 }, { "f3", K_F3 }, { "f4", K_F4 }, { "f5", K_F5 },
	{ "f6", K_F6 }, { "f7", K_F7 }, { "f8", K_F8 }, { "f9", K_F9 },
};

static struct key
named(struct fake *f, const char *name, char *buf)
{
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (strcmp(name, names[i].name) == 0)
			return (struct key){ .code = names[i].code };
	if (strncmp(name, "c-", 2) == 0)
		return (struct key){ .code = K_CTRL,
			.cp = (uint32_t)name[2] };
	if (strcmp(name, "lt") == 0)
		return (struct key){ .code = K_CHAR, .cp = '<' };
	if (strncmp(name, "wait:", 5) == 0) {
		f->now += strtol(name + 5, NULL, 10);
		return (struct key){ .code = K_TICK };
	}
	if (strncmp(name, "click:", 6) == 0) {
		char *comma;
		int row = (int)strtol(name + 6, &comma, 10);

		return (struct key){ .code = K_CLICK, .row = row,
			.col = (int)strtol(comma + 1, NULL, 10) };
	}
	if (strncmp(name, "paste:", 6) == 0) {
		memmove(buf, name + 6, strlen(name + 6) + 1);
		for (char *p = buf; *p != '\0'; p++)
			if (*p == '|')
				*p = '\n';
		return (struct key){ .code = K_PASTE, .text = buf };
	}
	diag("no such key: <%s>", name);
	return (struct key){ .code = K_SYNC };
}

struct key
fake_key(struct fake *f, const char **p, char *buf, size_t size)
{
	const char *end = *p + strlen(*p), *close;
	struct key k = { .code = K_CHAR };

	if (*p == end)
		return (struct key){ .code = K_NONE };
	if (**p == '<' && (close = strchr(*p, '>')) != NULL &&
	    (size_t)(close - *p) < size) {
		(void)snprintf(buf, size, "%.*s", (int)(close - *p - 1),
		    *p + 1);
		*p = close + 1;
		return named(f, buf, buf);
	}
	k.cp = utf8_next(p, end);
	return k;
}
