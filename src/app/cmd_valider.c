/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/cmd.h"

#include "base/i18n.h"
#include "exchange/exchange.h"

#include <stdio.h>

static void
valid_json(const struct reading *r, const char *canonical, const char *why)
{
	static const char *const words[] = { "vide", "valide",
		"avertissement", "refus" };
	struct json_out j;
	struct str out;

	str_init(&out, 0);
	json_begin(&j, &out);
	json_open(&j, NULL, '{');
	json_text(&j, "verdict", words[r->state]);
	if (r->state == READING_OK || r->state == READING_DOUBT)
		json_text(&j, "valeur", canonical);
	if (why[0] != '\0')
		json_text(&j, "texte", why);
	json_close(&j, '}');
	puts(out.p);
	str_fini(&out);
}

static void
unknown_type(const char *word)
{
	char shown[256];

	fprintf(stderr, _("guichet : type inconnu : %s\nLes types :"),
	    cmd_shown(word, shown, sizeof shown));
	for (int i = 0; i < VT_COUNT; i++)
		if (i != VT_CHOIX && i != VT_CHOIX_MULTIPLE && i != VT_RENVOI)
			fprintf(stderr, " %s", vtype_word(i));
	fputc('\n', stderr);
}

int
cmd_valider(struct app *a, int argc, char **argv)
{
	const struct command *self = cmd_find("valider");
	const char *why, *canonical;
	struct vtype type = { 0 };
	struct reading r;
	struct arena arena;

	if (argc == 4 && argv[1][0] == '-' && argv[1][1] == '-') {
		argv++;
		argc--;
	}
	if (!cmd_words(self, 2, argc, argv))
		return EXIT_USAGE;
	if (!vtype_from_word(argv[1], &type.kind) || type.kind == VT_CHOIX ||
	    type.kind == VT_CHOIX_MULTIPLE || type.kind == VT_RENVOI) {
		unknown_type(argv[1]);
		return EXIT_USAGE;
	}
	arena_init(&arena);
	r = value_read(&type, argv[2], a->today, &arena);
	if (r.state == READING_EMPTY)
		r.why = vtype_expected(type.kind);
	why = say_text(&arena, &r.why, gettext);
	canonical = value_plain(&type, &r.value, &arena);
	if (a->json)
		valid_json(&r, canonical, why);
	else if (r.state == READING_OK)
		printf("%s\n", canonical);
	else if (r.state == READING_DOUBT)
		printf(_("%s\navertissement: %s\n"), canonical, why);
	else
		printf("%s\n", why);
	arena_fini(&arena);
	return r.state == READING_OK || r.state == READING_DOUBT ? EXIT_YES :
	    EXIT_NO;
}
