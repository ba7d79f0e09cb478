/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/cmd.h"

#include "base/date.h"
#include "base/i18n.h"
#include "exchange/exchange.h"

#include <stdio.h>
#include <string.h>

#define LIST_MAX 100000

static bool
sort_word(const char *word, enum store_sort *out)
{
	static const struct {
		const char *word;
		enum store_sort sort;
	} words[] = {
		{ "touche", SORT_TOUCHED }, { "nom", SORT_NAME },
		{ "echeance", SORT_DUE }, { "etat", SORT_STATE },
		{ "numero", SORT_NUMBER },
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i].word, word) == 0) {
			*out = words[i].sort;
			return true;
		}
	return false;
}

static void
print_json(const struct store_list *l)
{
	struct json_out j;
	struct str out;
	char day[DATE_TEXT];

	str_init(&out, 0);
	json_begin(&j, &out);
	json_open(&j, NULL, '{');
	json_open(&j, "dossiers", '[');
	for (size_t i = 0; i < l->n; i++) {
		const struct dossier_info *d = &l->p[i];

		json_open(&j, NULL, '{');
		json_int(&j, "numero", d->number);
		json_text(&j, "uuid", d->uuid);
		json_text(&j, "association", d->name);
		json_text(&j, "formulaire", d->form);
		json_text(&j, "titre", d->title);
		json_text(&j, "etat", d->state);
		if (d->due == NO_DAY)
			json_none(&j, "echeance");
		else
			json_text(&j, "echeance", date_iso(d->due, day));
		json_bool(&j, "archive", d->archived);
		json_bool(&j, "supprime", d->deleted);
		json_text(&j, "conseiller", d->adviser);
		json_text(&j, "ouvert_par", d->lock_by);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_int(&j, "total", l->total);
	json_close(&j, '}');
	puts(out.p);
	str_fini(&out);
}

static void
print_lines(struct app *a, const struct store_list *l)
{
	const struct form *form;
	char day[DATE_TEXT];

	for (size_t i = 0; i < l->n; i++) {
		const struct dossier_info *d = &l->p[i];

		/* The form gives the state its words; without it, its id. */
		(void)!app_form(a, d->form, &form, NULL);
		printf("%lld\t%s\t%s\t%s\t%s\n", (long long)d->number,
		    d->name[0] != '\0' ? d->name : _("(sans nom)"), d->title,
		    app_state_label(a, d->form, d->state),
		    d->due == NO_DAY ? "--" : date_fr(d->due, day));
	}
}

int
cmd_liste(struct app *a, int argc, char **argv)
{
	const char *sort = NULL, *most = NULL;
	struct store_query q = { .limit = LIST_MAX };
	const struct cmd_option options[] = {
		{ "--texte", &q.text, NULL }, { "--etat", &q.state, NULL },
		{ "--tri", &sort, NULL }, { "--max", &most, NULL },
		{ "--archives", NULL, &q.archived },
		{ "--supprimes", NULL, &q.deleted },
	};
	const struct command *self = cmd_find("liste");
	struct store_list list = { 0 };
	struct err err = { 0 };
	long n;

	if (!cmd_options(self, options, sizeof options / sizeof *options,
	    &argc, argv))
		return EXIT_USAGE;
	if (sort != NULL && !sort_word(sort, &q.sort))
		return cmd_wrong_value(self, "--tri", sort,
		    _("touche, nom, echeance, etat ou numero"));
	if (most != NULL && !cmd_number(most, LIST_MAX, &n))
		return cmd_wrong_value(self, "--max", most, _("un nombre"));
	if (!cmd_words(self, 0, argc, argv))
		return EXIT_USAGE;
	if (most != NULL)
		q.limit = (int)n;
	if (!app_store(a, 0, &err) ||
	    !store_list(a->store, &q, &list, &err))
		return cmd_fail(&err);
	if (a->json)
		print_json(&list);
	else
		print_lines(a, &list);
	store_list_fini(&list);
	return EXIT_YES;
}
