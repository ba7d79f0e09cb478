/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/import.h"

#include "base/cause.h"
#include "base/i18n.h"
#include "exchange/tables.h"
#include "os/os.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SLICE 65536

/* The columns of a file that `exporter` wrote. */
enum { OBJECT, TITLE, REFERENCE, SIDE, ACCOUNT };

static bool
is_ours(const struct csv_row *row)
{
	return row->n > ACCOUNT && strcmp(row->cell[OBJECT], TABLES_OBJECT) ==
	    0 && strcmp(row->cell[TITLE], TABLES_TITLE) == 0 &&
	    strcmp(row->cell[REFERENCE], TABLES_REFERENCE) == 0;
}

/* Is the row about the budget that is filled? */
static bool
is_wanted(const struct import *i, const struct csv_row *row)
{
	struct row *holder = i->budget->row;
	struct arena a = { 0 };
	bool yes;

	if (holder == i->budget->session->dossier->root)
		return strcmp(row->cell[OBJECT], TABLES_ASSOCIATION) == 0;
	yes = strcmp(row->cell[OBJECT], holder->key) == 0 ||
	    (row->cell[TITLE][0] != '\0' && strcmp(row->cell[TITLE],
	    row_title(holder, &a)) == 0);
	arena_fini(&a);
	return yes;
}

/* A line that is no sum: what the demandes bring goes by its account. */
static bool
has_line(const struct field *group, const char *id)
{
	for (int k = 0; k < group->nchild; k++)
		if (strcmp(group->child[k]->id, id) == 0)
			return group->child[k]->kind != FIELD_LEAF ||
			    group->child[k]->source == SOURCE_TYPED;
	return false;
}

/* The line is said by its name, which is surer than its account. */
static void
take_ours(struct import *i, const struct csv_row *row)
{
	const char *cell[CSV_CELLS_MAX];

	if (row->n <= ACCOUNT || !is_wanted(i, row)) {
		i->others++;
		return;
	}
	memcpy(cell, row->cell, (size_t)row->n * sizeof *cell);
	if (has_line(i->budget->group, cell[REFERENCE]))
		cell[ACCOUNT] = cell[REFERENCE];
	budget_import_row(i->budget, row->line, row->n, cell);
}

static void
take(void *ctx, const struct csv_row *row)
{
	struct import *i = ctx;

	if (row->flaws & CSV_OPEN) {
		budget_import_bad(i->budget, row->line, row->n > 0 ?
		    row->cell[0] : "", SAY(N_("un guillemet ouvert sur cette "
		    "ligne n'est jamais fermé"), { NULL }));
		return;
	}
	if (row->line == 1 && is_ours(row))
		i->several = true;
	else if (i->several) {
		take_ours(i, row);
		return;
	}
	budget_import_row(i->budget, row->line, row->n, row->cell);
}

static bool
fail(const struct import *i, struct err *err)
{
	return err_set(err, ERR_INPUT, _("%s ne peut pas être lu : %s"),
	    i->file, _(cause_of(errno)));
}

bool
import_begin(struct import *i, const char *file, const struct csv_options *o,
    const struct session *s, struct row *row, const struct field *group,
    struct err *err)
{
	struct stat st;

	*i = (struct import){ .file = file, .size = -1 };
	i->fd = open(file, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (i->fd < 0)
		return fail(i, err);
	if (fstat(i->fd, &st) == 0 && S_ISREG(st.st_mode))
		i->size = st.st_size;
	i->budget = budget_import_new(s, row, group);
	i->csv = csv_begin(o, take, i);
	return true;
}

/* What the file is, when it is no table. */
static bool
refuse(const struct import *i, struct err *err)
{
	static const char *const why[] = {
		[CSV_WORKBOOK] = N_("%s est un classeur : dans le tableur, "
		    "enregistrez la feuille au format CSV"),
		[CSV_PDF] = N_("%s est un PDF : il faut le fichier CSV du "
		    "tableur"),
		[CSV_BINARY] = N_("%s n'est pas un texte : il faut le fichier "
		    "CSV du tableur") };

	return err_set(err, ERR_INPUT, _(why[i->report.kind]), i->file);
}

static bool
finish(struct import *i, struct err *err)
{
	csv_end(i->csv, &i->report);
	i->csv = NULL;
	budget_import_end(i->budget);
	if (i->report.kind != CSV_TABLE)
		return refuse(i, err);
	if (i->report.rows == 0)
		return err_set(err, ERR_INPUT, _("%s est vide : aucune ligne "
		    "à y prendre"), i->file);
	if (i->budget->column[0][ROLE_AMOUNT] == NULL)
		return err_set(err, ERR_INPUT, _("%s : aucune colonne de "
		    "montants n'a été reconnue ; donnez aux colonnes les "
		    "titres compte, libelle, montant"), i->file);
	return true;
}

bool
import_step(struct import *i, int ms, struct err *err)
{
	int64_t until = os_ticks() + ms;
	char buf[SLICE];

	while (i->csv != NULL && (ms == 0 || os_ticks() < until)) {
		ssize_t n = read(i->fd, buf, sizeof buf);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fail(i, err);
		if (n == 0)
			return finish(i, err);
		i->done += n;
		csv_step(i->csv, buf, (size_t)n);
	}
	return true;
}

void
import_about(const struct csv_report *r, char *buf, size_t size)
{
	struct str out;

	str_init(&out, size - 1);
	str_printf(&out, PLURAL_("Fichier : %s, séparateur %s, %lld ligne.",
	    "Fichier : %s, séparateur %s, %lld lignes.", r->lines),
	    r->plain ? "ASCII" : csv_encoding_name(r->encoding),
	    _(csv_separator_name(r->separator)), (long long)r->lines);
	if (r->controls > 0)
		str_printf(&out, PLURAL_(
		    " %lld caractère de contrôle a été retiré.",
		    " %lld caractères de contrôle ont été retirés.",
		    r->controls), (long long)r->controls);
	if (r->bytes > 0)
		str_printf(&out, PLURAL_(" %lld octet n'est pas du texte "
		    "dans cet encodage.", " %lld octets ne sont pas du texte "
		    "dans cet encodage.", r->bytes), (long long)r->bytes);
	(void)snprintf(buf, size, "%s", out.p);
	str_fini(&out);
}

void
import_end(struct import *i, bool keep)
{
	if (i->fd >= 0)
		(void)close(i->fd);
	if (i->csv != NULL)
		csv_end(i->csv, NULL);
	if (!keep)
		budget_import_free(i->budget);
	i->fd = -1;
	i->csv = NULL;
	i->budget = keep ? i->budget : NULL;
}
