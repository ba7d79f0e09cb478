/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz/fuzz.h"

#include "base/utf8.h"
#include "catalog/catalog.h"
#include "exchange/exchange.h"

#include <string.h>

/*
 * First byte: 'V', a frozen version; else answers in JSON to the little form
 * below.  What is refused changes nothing and says why in a text fit for a
 * terminal; what is accepted, written out and read back, is the same.
 */

#define TODAY 20467

static const char little[] =
    "formulaire = { id = \"f\"; version = 1; titre = \"F\";"
    "etapes = ( { id = \"e\"; titre = \"E\"; pages = ("
    " { id = \"p\"; titre = \"P\"; questions = ("
    "  { id = \"t\"; type = \"texte_long\"; libelle = \"T\"; },"
    "  { id = \"m\"; type = \"montant\"; libelle = \"M\"; },"
    "  { id = \"n\"; type = \"entier\"; libelle = \"N\"; },"
    "  { id = \"d\"; type = \"date\"; libelle = \"D\"; },"
    "  { id = \"o\"; type = \"oui_non\"; libelle = \"O\"; },"
    "  { id = \"c\"; type = \"choix_multiple\"; libelle = \"C\"; choix = ("
    "    { id = \"x\"; libelle = \"X\"; }, { id = \"y\"; libelle = \"Y\"; } );"
    "  } ); } ); },"
    " { id = \"r\"; titre = \"R\"; bloc = { singulier = \"rr\";"
    "   titre_ligne = \"n\"; }; pages = ("
    "   { id = \"p\"; titre = \"P\"; questions = ("
    "    { id = \"n\"; type = \"texte\"; libelle = \"N\"; },"
    "    { id = \"b\"; type = \"bloc\"; libelle = \"B\"; singulier = \"bb\";"
    "      questions = ( { id = \"k\"; type = \"siret\"; libelle = \"K\"; } );"
    "    } ); } ); } ); };";

static void
check_text(const char *text)
{
	const char *p = text, *end = p + strlen(p);

	must(*p != '\0', "why it was refused is said");
	while (p < end) {
		uint32_t cp = utf8_next(&p, end);

		must(!utf8_forbidden(cp) || cp == '\n', "fit for a terminal");
	}
}

/* What is written of D, and of what was read of that, is the same. */
static void
check_back(const struct form *form, struct dossier *d)
{
	struct session *s = session_new(d), *t;
	struct dossier *e = dossier_new(form, TODAY);
	struct err err = { 0 };
	struct str one, two;
	const char *p, *end;

	str_init(&one, 0);
	str_init(&two, 0);
	exchange_dossier(s, NULL, &one);
	must(exchange_answers(e, NULL, one.p, one.len, NULL, &err),
	    "what was written is read");
	t = session_new(e);
	exchange_dossier(t, NULL, &two);
	/* Answers and what is computed of them; doubts are about how they
	   were typed, and what is canonical has none. */
	end = strstr(one.p, "\n  \"etats\"");
	p = strstr(two.p, "\n  \"etats\"");
	must(p != NULL && end != NULL && p - two.p == end - one.p &&
	    strncmp(strstr(one.p, "\"reponses\""),
	    strstr(two.p, "\"reponses\""),
	    (size_t)(end - strstr(one.p, "\"reponses\""))) == 0,
	    "and is the same");
	session_free(t);
	session_free(s);
	str_fini(&two);
	str_fini(&one);
}

static void
fuzz_answers(const struct form *form, const char *text, size_t size)
{
	struct dossier *d = dossier_new(form, TODAY);
	struct err err = { 0 };

	if (exchange_answers(d, NULL, text, size, NULL, &err)) {
		check_back(form, d);
		return;
	}
	must(d->changes.n == 0, "refused: nothing changes");
	check_text(err.text);
	dossier_free(d);
}

static void
fuzz_version(const struct form *form, const char *text, size_t size)
{
	struct dossier *d = dossier_new(form, TODAY);
	struct err err = { 0 };
	struct frozen f = { 0 };
	struct arena a;

	arena_init(&a);
	if (!exchange_thaw(text, size, &a, &f, &err)) {
		must(f.form == NULL && f.desk == NULL,
		    "refused: nothing is given");
		check_text(err.text);
	}
	err.text[0] = '\0';
	if (!exchange_thaw_answers(&f, d, &err))
		check_text(err.text);
	arena_fini(&a);
	dossier_free(d);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct form *form;
	struct complaints c = { 0 };

	if (size == 0 || size > 200000)
		return 0;
	if (form == NULL)
		form = catalog_form_text(little, sizeof little - 1, "l", &c);
	must(form != NULL, "the little form");
	if (data[0] == 'V')
		fuzz_version(form, (const char *)data + 1, size - 1);
	else
		fuzz_answers(form, (const char *)data + 1, size - 1);
	return 0;
}
