/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz/fuzz.h"

#include "base/str.h"
#include "base/utf8.h"
#include "catalog/catalog.h"
#include "exchange/csv.h"
#include "wizard/budget_import.h"

#include <string.h>

/*
 * A file of a spreadsheet into the budget of the little form below.  First
 * byte: what is imposed of its encoding and separator.  By slices of any
 * size the rows are the same, clean, of a limited length; each line of the
 * budget gets the sum of the rows told to be for it, once.
 */

static const char little[] =
    "formulaire = { id = \"f\"; version = 1; titre = \"F\";"
    "comptes = ( { id = \"c\"; lignes = ("
    " { id = \"achats\"; compte = \"60\"; libelle = \"Achats\";"
    "   sens = \"charge\"; sous = ("
    "   { id = \"prest\"; compte = \"604\"; libelle = \"Prestations\"; },"
    "   { id = \"fourn\"; compte = \"60\"; libelle = \"Fournitures\"; } ); },"
    " { id = \"autres\"; compte = \"65\"; libelle = \"Autres charges\";"
    "   sens = \"charge\"; },"
    " { id = \"ventes\"; compte = \"70\"; libelle = \"Ventes\";"
    "   sens = \"produit\"; },"
    " { id = \"sub\"; compte = \"74\"; libelle = \"Subventions\";"
    "   sens = \"produit\"; sous = ("
    "   { id = \"etat\"; compte = \"74\"; libelle = \"\xC3\x89tat\";"
    "     repete = true; } ); },"
    " { id = \"emplois\"; compte = \"86\"; libelle = \"B\xC3\xA9n\xC3\xA9voles\";"
    "   sens = \"charge\"; nature = true; } ); } );"
    "etapes = ( { id = \"e\"; titre = \"E\"; pages = ("
    " { id = \"p\"; titre = \"P\"; questions = ("
    "  { id = \"b\"; type = \"budget\"; comptes = \"c\";"
    "    libelle = \"B\"; euros_entiers = true; } ); } ); } ); };";

struct taking {
	struct str rows;
	struct budget_import *b;
};

static void
check_cell(const char *text)
{
	const char *p = text, *end = p + strlen(p);

	must(utf8_valid(text, strlen(text)), "a cell is UTF-8");
	must(strlen(text) <= 3 * CSV_CELL_MAX, "a cell has a limit");
	while (p < end) {
		uint32_t cp = utf8_next(&p, end);

		must(!utf8_forbidden(cp) || cp == '\n',
		    "a cell is fit for a terminal");
	}
}

static void
take(void *ctx, const struct csv_row *row)
{
	struct taking *r = ctx;

	must(row->n <= CSV_CELLS_MAX, "a row has a limit");
	str_printf(&r->rows, "%lld %u", (long long)row->line, row->flaws);
	for (int i = 0; i < row->n; i++) {
		check_cell(row->cell[i]);
		str_printf(&r->rows, "|%s", row->cell[i]);
	}
	str_putc(&r->rows, '\n');
	if (r->b == NULL)
		return;
	if (row->flaws & CSV_OPEN)
		budget_import_bad(r->b, row->line, "", SAY("x", { NULL }));
	else
		budget_import_row(r->b, row->line, row->n, row->cell);
}

static void
read_by(const char *p, size_t n, size_t slice, const struct csv_options *o,
	struct taking *r)
{
	struct csv *c = csv_begin(o, take, r);
	struct csv_report report;

	for (size_t i = 0; i < n; i += slice)
		csv_step(c, p + i, n - i < slice ? n - i : slice);
	csv_end(c, &report);
	must(report.rows >= 0 && report.lines >= 0, "the report counts");
}

/* Each line has what its rows say, and no more. */
static void
check_lines(const struct budget_import *b)
{
	int64_t told = 0;

	for (int k = 0; k < IMPORT_KINDS; k++)
		told += b->count[k];
	must(b->nitem <= IMPORT_ITEMS && told >= b->nitem,
	    "rows are kept up to a limit");
	if (b->count[IMPORT_TAKEN] > IMPORT_ITEMS / 2)
		return;
	for (int k = 0; k < b->nlines; k++) {
		const struct import_line *l = &b->lines[k];
		int64_t rows = 0, sum = 0;

		for (int i = 0; i < b->nitem; i++)
			if (b->item[i].to == l->leaf &&
			    b->item[i].kind == IMPORT_TAKEN) {
				sum += b->item[i].amount;
				rows++;
			}
		must(l->rows == rows, "as many rows as are told");
		must(l->refused.msg != NULL || l->exact == sum,
		    "and what they sum to");
		must(l->amount - l->exact <= 50 && l->exact - l->amount <= 50,
		    "rounded to the euro");
	}
}

static void
check_applied(struct budget_import *b, struct session *s)
{
	for (int k = 0; k < b->nlines; k++) {
		const struct import_line *l = &b->lines[k];
		const struct slot *slot;

		if (l->leaf->kind != FIELD_LEAF || !l->changes)
			continue;
		slot = row_slot(s->dossier->root, l->leaf);
		must(slot->value.kind == VALUE_AMOUNT &&
		    slot->value.n == l->amount, "a line has its amount");
	}
	budget_import_settle(b);
	for (int k = 0; k < b->nlines; k++)
		must(b->lines[k].leaf->kind != FIELD_LEAF ||
		    !b->lines[k].changes, "once");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char separators[] = { '\0', ';', ',', '\t' };
	static struct form *form;
	struct complaints c = { 0 };
	struct taking whole = { 0 }, part = { 0 };
	struct csv_options o;
	struct session *s;

	if (size < 2 || size > 200000)
		return 0;
	if (form == NULL)
		form = catalog_form_text(little, sizeof little - 1, "l", &c);
	must(form != NULL, "the little form");
	o.encoding = (enum csv_encoding)(data[0] % 5);
	o.separator = separators[data[0] / 5 % 4];
	s = session_new(dossier_new(form, 20467));
	str_init(&whole.rows, 0);
	str_init(&part.rows, 0);
	whole.b = budget_import_new(s, s->dossier->root,
	    form_find(form, "e.b"));
	read_by((const char *)data + 1, size - 1, size, &o, &whole);
	read_by((const char *)data + 1, size - 1, 1 + data[0] % 7, &o, &part);
	must(strcmp(whole.rows.p, part.rows.p) == 0,
	    "by slices, the rows are the same");
	budget_import_end(whole.b);
	check_lines(whole.b);
	if (budget_import_apply(whole.b, s, "import"))
		check_applied(whole.b, s);
	budget_import_free(whole.b);
	session_free(s);
	str_fini(&part.rows);
	str_fini(&whole.rows);
	return 0;
}
