/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_papier - verifier-papier: which version a PDF is. */
#include "config.h"

#include "app/cmd.h"
#include "app/papercheck.h"

#include "exchange/exchange.h"

#include <stdio.h>

static void
show_json(const struct papercheck *c, const char *file, struct arena *a)
{
	struct json_out j;
	struct str out;

	str_init(&out, 0);
	json_begin(&j, &out);
	json_open(&j, NULL, '{');
	json_text(&j, "fichier", file);
	json_text(&j, "resultat", papercheck_word(c->state));
	json_text(&j, "dossier", c->read.dossier);
	if (c->number > 0)
		json_int(&j, "numero", c->number);
	json_text(&j, "papier", c->paper);
	if (c->title != NULL)
		json_text(&j, "titre", c->title);
	if (c->recipient != NULL) {
		json_text(&j, "destinataire", c->recipient);
		json_text(&j, "demande", c->word);
	}
	if (c->read.version > 0)
		json_int(&j, "version", c->read.version);
	json_text(&j, "empreinte", c->read.digest);
	json_open(&j, "pages", '{');
	json_int(&j, "premiere", c->read.first);
	json_int(&j, "derniere", c->read.last);
	json_int(&j, "sur", c->read.of);
	json_close(&j, '}');
	if (c->state == CHECKED_DRAFT && !c->mute)
		json_bool(&j, "reponses_inchangees", c->unchanged);
	json_text(&j, "phrase", papercheck_say(c, a));
	json_close(&j, '}');
	puts(out.p);
	str_fini(&out);
}

int
cmd_verifier_papier(struct app *a, int argc, char **argv)
{
	const struct command *self = cmd_find("verifier-papier");
	struct papercheck c;
	struct arena arena = { 0 };
	struct err err = { 0 };

	if (!cmd_options(self, NULL, 0, &argc, argv))
		return EXIT_USAGE;
	if (!cmd_words(self, 1, argc, argv))
		return EXIT_USAGE;
	if (!papercheck(a, argv[1], &arena, &c, &err))
		return cmd_fail(&err);
	if (a->json)
		show_json(&c, argv[1], &arena);
	else
		puts(papercheck_say(&c, &arena));
	arena_fini(&arena);
	return c.state == CHECKED_SAME ? EXIT_YES : EXIT_NO;
}
