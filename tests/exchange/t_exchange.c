/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sha256.h"
#include "catalog/catalog.h"
#include "exchange/exchange.h"
#include "tests/tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TODAY 20467		/* 2026-01-14 */

static struct form *
form_of(const char *folder, const char *name)
{
	struct complaints c = { 0 };
	struct form *f;
	struct str s;
	char file[500];

	(void)snprintf(file, sizeof file, "%s/%s", getenv(folder), name);
	f = catalog_form(file, &c);
	if (f == NULL) {
		str_init(&s, 0);
		complaints_print(&c, &s);
		diag("%s", s.p);
		exit(99);
	}
	return f;
}

/* --- random dossiers --- */

static const char *
random_draft(struct rounds *r, const struct field *leaf)
{
	static const char *const some[] = { "oui", "non", "12 500 €", "0",
		"12,5", "83,92 %", "14/03/2019", "loi1901", "argent",
		"argent en_nature", "Les \"Jardins\" de\n\\Ronce\t!",
		"", "W751004076", "pas un nombre", "31/02/2026", "7,25",
		"2026", "Été, œuvre – « 100 % »", "91300", "01 02 03 04 05",
		"un@exemple.fr", "12.500", "\xF0\x9F\x8C\xB1 \x01\x1B[31m" };

	static const char *const keys[] = { "k1", "k2", "k9", "", "?!" };

	/* A text that is no key could be the title of a row. */
	if (leaf->type.kind == VT_RENVOI)
		return keys[rounds_random(r) % (sizeof keys / sizeof *keys)];
	return some[rounds_random(r) % (sizeof some / sizeof *some)];
}

static void fill_row(struct dossier *d, struct row *row, struct rounds *r,
		     int depth);

static void
fill_lists(struct dossier *d, struct row *row, struct rounds *r, int depth)
{
	for (int i = 0; i < row->block->nlists && depth < 3; i++) {
		const struct field *b = row->block->list_field[i];
		uint64_t n = rounds_random(r) % 4;

		for (uint64_t k = 0; k < n; k++) {
			struct row *in = dossier_add_row(d, row, b, NULL);

			fill_row(d, in, r, depth + 1);
			if (rounds_random(r) % 8 == 0)
				(void)dossier_remove_row(d, in);
		}
		if (rounds_random(r) % 2 == 0)
			(void)dossier_finish_list(d, row, b, true);
	}
}

static void
fill_row(struct dossier *d, struct row *row, struct rounds *r, int depth)
{
	for (int i = 0; i < row->block->nslots; i++) {
		const struct field *leaf = row->block->slot_field[i];
		struct answer_meta m = { .by = NO_DAY };

		if (leaf->source != SOURCE_TYPED || rounds_random(r) % 2 == 0)
			continue;
		m.certainty = (enum certainty)(rounds_random(r) % 3);
		if (rounds_random(r) % 2 == 0) {
			m.who = "le \"trésorier\"";
			m.by = (int32_t)(rounds_random(r) % 30000);
		}
		(void)dossier_set(d, row, leaf, random_draft(r, leaf), &m);
	}
	fill_lists(d, row, r, depth);
}

static struct session *
random_session(const struct form *f, struct rounds *r)
{
	struct dossier *d = dossier_new(f, TODAY);

	fill_row(d, d->root, r, 0);
	return session_new(d);
}

/* What is not the same in the two rows; NULL nothing. */
static const char *
row_differs(const struct row *x, const struct row *y)
{
	for (int i = 0; i < x->block->nslots; i++) {
		const struct slot *a = &x->slot[i], *b = &y->slot[i];

		if ((a->answer.draft == NULL) != (b->answer.draft == NULL) ||
		    a->answer.certainty != b->answer.certainty ||
		    a->answer.by != b->answer.by ||
		    !value_equal(&a->value, &b->value))
			return x->block->slot_field[i]->path;
		if (a->answer.draft != NULL && a->state == READING_REFUSED &&
		    strcmp(a->answer.draft, b->answer.draft) != 0)
			return x->block->slot_field[i]->path;
	}
	for (int i = 0; i < x->block->nlists; i++) {
		const struct rows *a = &x->list[i], *b = &y->list[i];
		const char *in;

		if (a->n != b->n || a->finished != b->finished)
			return x->block->list_field[i]->path;
		for (size_t k = 0; k < a->n; k++) {
			if (strcmp(a->p[k]->key, b->p[k]->key) != 0)
				return x->block->list_field[i]->path;
			in = row_differs(a->p[k], b->p[k]);
			if (in != NULL)
				return in;
		}
	}
	return NULL;
}

static bool
comes_back(const struct session *s)
{
	struct dossier *d = dossier_new(s->form, TODAY);
	struct session *back;
	struct err err = { 0 };
	struct str out, refused;
	const char *why = NULL;
	bool fine;

	str_init(&out, 0);
	str_init(&refused, 0);
	exchange_dossier(s, NULL, &out);
	fine = exchange_answers(d, NULL, out.p, out.len, &refused, &err);
	if (!fine)
		diag("%s\n%s", err.text, out.p);
	back = session_new(d);
	why = row_differs(s->dossier->root, d->root);
	if (fine && why != NULL)
		diag("%s is not the same in\n%s", why, out.p);
	fine = fine && why == NULL;
	session_free(back);
	str_fini(&refused);
	str_fini(&out);
	return fine;
}

static void
list_answer(void *ctx, const char *path, enum scope scope,
	    const struct answer *a)
{
	struct str *out = ctx;

	str_printf(out, "%s|%d|%s|%d|%s|%d|%s|%s\n", path, (int)scope,
	    a->draft, (int)a->certainty, a->who, (int)a->by, a->said_by,
	    a->origin);
}

static bool
same_forms(const struct form *form, const struct frozen *f)
{
	bool same = f->nform == form->nsource;

	for (int i = 0; same && i < f->nform; i++) {
		const struct form_source *a = &form->source[i];
		const struct form_source *b = &f->form[i];

		same = strcmp(a->name, b->name) == 0 && a->size == b->size &&
		    memcmp(a->text, b->text, a->size) == 0 &&
		    strcmp(a->digest, b->digest) == 0;
	}
	return same;
}

static bool
same_kept(const struct frozen_meta *m, const struct frozen *f)
{
	bool same = f->nkept == m->nkept;

	for (int i = 0; same && i < m->nkept; i++) {
		const struct kept_text *a = &m->kept[i], *b = &f->kept[i];

		same = strcmp(a->folder, b->folder) == 0 &&
		    strcmp(a->name, b->name) == 0 &&
		    strcmp(a->digest, b->digest) == 0 &&
		    a->version == b->version && a->size == b->size &&
		    (a->text == NULL ? b->text == NULL :
		    memcmp(a->text, b->text, a->size) == 0);
	}
	return same;
}

static bool
thaws(const struct session *s)
{
	static const char text[] = "# un \"modèle\"\r\n\té {\\} ;\n";
	struct kept_text kept[] = {
		{ .folder = KEPT_FIGURES, .name = "droit.cfg", .version = 3,
			.digest = "00112233445566778899aabbccddeeff"
			"00112233445566778899aabbccddeeff" },
		{ .folder = KEPT_MODELS, .name = "modèle.cfg", .text = text,
			.size = sizeof text - 1 },
		/* those of the form itself are not written twice */
		{ .folder = KEPT_FIGURES, .name = "formulaire.cfg",
			.text = s->form->source[0].text,
			.size = s->form->source[0].size },
	};
	struct frozen_meta m = { .today = TODAY, .desk = "Le guichet",
		.when = INT64_C(1768381200000), .kept = kept, .nkept = 3,
		.signed_on = TODAY - 3 };
	struct dossier *d = dossier_new(s->form, TODAY);
	struct err err = { 0 };
	struct str out, before, after;
	struct frozen f;
	struct arena a;
	bool fine;

	arena_init(&a);
	str_init(&out, 0);
	str_init(&before, 0);
	str_init(&after, 0);
	for (int i = 1; i < 3; i++)
		sha256_text(kept[i].text, kept[i].size, kept[i].digest);
	exchange_freeze(s, &m, &out);
	fine = exchange_thaw(out.p, out.len, &a, &f, &err) &&
	    exchange_thaw_answers(&f, d, &err);
	if (!fine)
		diag("%s", err.text);
	dossier_each(s->dossier, list_answer, &before);
	dossier_each(d, list_answer, &after);
	fine = fine && f.today == TODAY && f.when == m.when && f.keeps &&
	    f.signed_on == TODAY - 3 && same_kept(&m, &f) &&
	    strcmp(f.desk, m.desk) == 0 && same_forms(s->form, &f) &&
	    strcmp(before.p, after.p) == 0;
	dossier_free(d);
	str_fini(&after);
	str_fini(&before);
	str_fini(&out);
	arena_fini(&a);
	return fine;
}

static void
test_round_trip(struct form *f)
{
	static const char text[] = "# un \"formulaire\"\r\n\té {\\} ;\n";
	static const char under[] = "# celui qu'il reprend\n";
	struct form_source odd[] = {
		{ .name = f->id, .text = text, .size = sizeof text - 1 },
		{ .name = "dessous", .text = under, .size = sizeof under - 1 },
	};
	const struct form_source *real = f->source;
	struct rounds r;
	bool answers = true, frozen = true;

	for (size_t i = 0; i < 2; i++)
		sha256_text(odd[i].text, odd[i].size, odd[i].digest);
	f->source = odd;
	f->nsource = 2;
	rounds_begin(&r, "dossiers through JSON", 20000);
	while (answers && frozen && rounds_more(&r)) {
		struct session *s = random_session(f, &r);

		answers = comes_back(s);
		frozen = thaws(s);
		session_free(s);
	}
	rounds_end(&r);
	f->source = real;
	f->nsource = 1;
	ok(answers, "a dossier comes back from its JSON");
	ok(frozen, "and from a frozen version, exactly");
}

/* --- what is refused --- */

static void
refuse(const struct form *f, const char *json, const char *why)
{
	struct dossier *d = dossier_new(f, TODAY);
	struct err err = { 0 };

	ok(!exchange_answers(d, NULL, json, strlen(json), NULL, &err),
	    "refused: %.60s", json);
	is_text(err.text, why, "and why");
	is_int((int64_t)d->changes.n, 0, "nothing changed");
	dossier_free(d);
}

static void
test_refused(const struct form *f)
{
	refuse(f, "{\"association\":{\"nom\":\"A\",\"nmo\":\"B\"}}",
	    "association.nmo : nmo : question inconnue ; vouliez-vous dire "
	    "nom ?");
	refuse(f, "{\"demande\":{\"montant\":12.5}}", "montant : un nombre à "
	    "virgule s'écrit comme un texte, entre guillemets");
	refuse(f, "{\"demande\":{\"double\":\"3\"}}",
	    "demande.double : double se calcule et ne se saisit pas");
	refuse(f, "{\"projets\":{}}",
	    "projets : projets est une liste : ( { ... }, { ... } )");
	refuse(f, "{\"projets\":[{\"cle\":\"k1\"},{\"cle\":\"k1\"}]}",
	    "projets[2] : k1 : clé donnée deux fois");
	refuse(f, "[]", "un objet JSON est attendu : { ... }");
	refuse(f, "{\"format\":\"guichet-dossier\",\"version\":2,"
	    "\"reponses\":{}}", "fichier d'une version plus récente de "
	    "Guichet : mettez Guichet à jour");
	refuse(f, "{\"format\":\"guichet-dossier\",\"version\":1,"
	    "\"formulaire\":{\"id\":\"autre\"},\"reponses\":{}}",
	    "ces réponses sont celles d'un autre formulaire (autre)");
}

static void
test_hostile(const struct form *f)
{
	struct dossier *d = dossier_new(f, TODAY);
	struct err err = { 0 };
	struct str s;

	str_init(&s, 0);
	for (int i = 0; i < 100000; i++)
		str_putc(&s, '[');
	ok(!exchange_answers(d, NULL, s.p, s.len, NULL, &err), "deep");
	str_clear(&s);
	str_put(&s, "{\"a\":");
	for (int i = 0; i < 1000; i++)
		str_put(&s, "{\"a\":");
	str_put(&s, "1");
	for (int i = 0; i < 1001; i++)
		str_put(&s, "}");
	ok(!exchange_answers(d, NULL, s.p, s.len, NULL, &err), "groups");
	is_text(err.text, "a : trop de niveaux", "too deep");
	ok(!exchange_answers(d, NULL, "{\"a\":1,\"a\":2}", 13, NULL, &err),
	    "a name given twice");
	is_int((int64_t)d->changes.n, 0, "and nothing changed");
	str_fini(&s);
	dossier_free(d);
}

/* --- a real application --- */

static bool
has(const struct str *s, const char *text)
{
	if (ok(strstr(s->p, text) != NULL, "it says %s", text))
		return true;
	return false;
}

static void
test_real(void)
{
	struct form *f = form_of("GUICHET_DONNEES", "formulaires/demande.cfg");
	struct dossier *d = dossier_new(f, TODAY);
	struct complaints c = { 0 };
	struct session *s;
	struct str out, refused;
	char file[500];

	str_init(&out, 0);
	str_init(&refused, 0);
	(void)snprintf(file, sizeof file, "%s/tests/data/dauphin-2022.cfg",
	    getenv("srcdir"));
	ok(catalog_answers(d, NULL, file, &c, &refused), "a real one enters");
	is_text(refused.p, "", "all of it understood");
	complaints_print(&c, &out);
	is_text(out.p, "", "without a complaint");
	s = session_new(d);
	str_clear(&out);
	exchange_dossier(s, NULL, &out);
	has(&out, "\"projets[k1].budget.total_charges\": \"141112.00\"");
	has(&out, "\"projets[k1].budget.total_general_produits\": "
	    "\"257112.00\"");
	has(&out, "\"demande\": \"7000.00\"");
	has(&out, "\"part\": \"4.96\"");
	has(&out, "\"part_avec_87\": \"2.72\"");
	has(&out, "\"aides_publiques\": \"118425.00\"");
	has(&out, "\"part_publique\": \"83.92\"");
	has(&out, "\"part_publique_avec_87\": \"46.06\"");
	ok(comes_back(s), "and comes back");
	session_free(s);
	complaints_fini(&c);
	str_fini(&refused);
	str_fini(&out);
	form_free(f);
}

static void
test_writer(void)
{
	struct json_out j;
	struct str s;

	str_init(&s, 0);
	json_begin(&j, &s);
	json_open(&j, NULL, '{');
	json_text(&j, "a\"b", "x\\y\n\x01\xFFz\xC3\xA9");
	json_open(&j, "l", '[');
	json_int(&j, NULL, INT64_MIN);
	json_bool(&j, NULL, true);
	json_none(&j, NULL);
	json_close(&j, ']');
	json_open(&j, "v", '{');
	json_close(&j, '}');
	json_text(&j, "n", NULL);
	json_close(&j, '}');
	is_text(s.p, "{\n  \"a\\\"b\": \"x\\\\y\\n\\u0001\xEF\xBF\xBDz\xC3\xA9"
	    "\",\n  \"l\": [\n    -9223372036854775808,\n    true,\n"
	    "    null\n  ],\n  \"v\": {},\n  \"n\": null\n}\n", "the writer");
	str_fini(&s);
}

int
main(void)
{
	struct form *f = form_of("srcdir", "tests/catalog/petit.cfg");

	test_writer();
	test_refused(f);
	test_hostile(f);
	test_round_trip(f);
	form_free(f);
	test_real();
	return tap_done();
}
