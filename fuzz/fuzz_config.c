/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz/fuzz.h"

#include "base/utf8.h"
#include "catalog/catalog.h"
#include "wizard/session.h"

#include <string.h>

/*
 * First byte: 'A', an answers file to the little form below; else a form.
 * A file is accepted without a complaint, or refused with one whose text is
 * fit for a terminal and whose place is in the file; a form that is
 * accepted holds together and can be worked on; answers that are refused
 * change nothing, and those accepted twice change nothing the second time.
 */

#define TODAY 20467

static const char little[] =
    "formulaire = { id = \"f\"; version = 1; titre = \"F\";"
    "comptes = ( { id = \"m\"; lignes = ("
    " { id = \"achats\"; libelle = \"A\"; sens = \"charge\"; sous = ("
    "  { id = \"prix\"; libelle = \"P\"; } ); },"
    " { id = \"sub\"; compte = \"74\"; libelle = \"S\"; sens = \"produit\";"
    "   repete = true; } ); } );"
    "etapes = ( { id = \"e\"; titre = \"E\"; pages = ("
    " { id = \"p\"; titre = \"P\"; questions = ("
    "  { id = \"t\"; type = \"texte\"; libelle = \"T\";"
    "    anciens_ids = ( \"e.vieux\" ); },"
    "  { id = \"m\"; type = \"montant\"; libelle = \"M\"; min = \"1\"; },"
    "  { id = \"d\"; type = \"date\"; libelle = \"D\"; },"
    "  { id = \"o\"; type = \"oui_non\"; libelle = \"O\"; si = \"e.m > 3 €\"; },"
    "  { id = \"c\"; type = \"choix_multiple\"; libelle = \"C\"; choix = ("
    "    { id = \"x\"; libelle = \"X\"; }, { id = \"y\"; libelle = \"Y\"; } );"
    "  }, { id = \"s\"; type = \"adresse\"; libelle = \"S\"; } ); } ); },"
    " { id = \"r\"; titre = \"R\"; bloc = { singulier = \"rr\";"
    "   titre_ligne = \"n\"; max = 5; }; pages = ("
    "   { id = \"p\"; titre = \"P\"; questions = ("
    "    { id = \"n\"; type = \"texte\"; libelle = \"N\"; },"
    "    { id = \"v\"; type = \"renvoi\"; libelle = \"V\"; vers = \"r\"; },"
    "    { id = \"b\"; type = \"budget\"; libelle = \"B\";"
    "      comptes = \"m\"; } ); } ); } ); };";

static void
check_complaints(const struct complaints *c, bool accepted, size_t size)
{
	must(accepted == (c->n == 0), "refused with a complaint, or not");
	for (size_t i = 0; i < c->n; i++) {
		const struct complaint *one = &c->p[i];
		const char *p = one->text, *end = p + strlen(p);

		must(one->line >= 1 && (size_t)one->line <= size + 1 &&
		    one->column >= 0 && (size_t)one->column <= size + 1,
		    "a place in the file");
		must(utf8_valid(p, strlen(p)) && *p != '\0', "a text");
		while (p < end)
			must(!utf8_forbidden(utf8_next(&p, end)),
			    "fit for a terminal");
	}
}

static void
check_field(const struct form *f, const struct field *fd)
{
	must(fd->label != NULL || fd == f->root, "a field has a label");
	must(fd == f->root || form_find(f, fd->path) == fd,
	    "a field is found by its path");
	if (fd->kind == FIELD_LEAF) {
		must(fd->slot >= 0 && fd->slot < fd->block->nslots &&
		    fd->block->slot_field[fd->slot] == fd, "its slot");
		must(fd->source != SOURCE_EXPR || fd->computed != NULL,
		    "what is computed says how");
		must(fd->type.kind != VT_RENVOI || fd->type.block != NULL,
		    "a reference leads somewhere");
	}
	for (int i = 0; i < fd->nparts; i++)
		must(fd->parts[i]->kind == FIELD_LEAF, "parts are leaves");
}

static void
check_form(const struct form *f)
{
	struct session *s;

	for (int i = 0; i < f->nfield; i++)
		check_field(f, f->field[i]);
	for (int i = 0; i < f->ncontrol; i++)
		must(f->control[i].condition != NULL &&
		    f->control[i].text != NULL &&
		    f->control[i].place != NULL, "a control is whole");
	s = session_new(dossier_new(f, TODAY));
	for (int i = 0; i < f->root->nlists; i++)
		(void)session_add(s, s->dossier->root,
		    f->root->list_field[i]);
	session_free(s);
}

static void
fuzz_form(const char *text, size_t size)
{
	struct complaints c = { 0 };
	struct form *f = catalog_form_text(text, size, "f", &c);

	check_complaints(&c, f != NULL, size);
	if (f != NULL)
		check_form(f);
	complaints_fini(&c);
	form_free(f);
}

static void
fuzz_answers(const char *text, size_t size)
{
	static struct form *form;
	struct complaints c = { 0 };
	struct dossier *d;
	bool accepted, again;

	if (form == NULL)
		form = catalog_form_text(little, sizeof little - 1, "l", &c);
	must(form != NULL, "the little form");
	d = dossier_new(form, TODAY);
	accepted = catalog_answers_text(d, NULL, text, size, "a", &c, NULL);
	check_complaints(&c, accepted, size);
	must(accepted || d->changes.n == 0, "refused: nothing changes");
	if (accepted) {
		for (size_t i = 0; i < d->changes.n; i++)
			change_fini(&d->changes.p[i]);
		d->changes.n = 0;
		again = catalog_answers_text(d, NULL, text, size, "a", &c,
		    NULL);
		must(again, "what is accepted is accepted again");
		must(d->changes.n == 0, "and changes nothing");
	}
	dossier_free(d);
	complaints_fini(&c);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0 || size > 200000)
		return 0;
	if (data[0] == 'A')
		fuzz_answers((const char *)data + 1, size - 1);
	else
		fuzz_form((const char *)data + 1, size - 1);
	return 0;
}
