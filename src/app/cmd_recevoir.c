/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_recevoir - recevoir: an archive becomes a dossier. */
#include "config.h"

#include "app/cmd.h"
#include "app/receive.h"

#include "base/i18n.h"
#include "exchange/exchange.h"

#include <stdio.h>

static void
show_json(const struct received *r, struct arena *a)
{
	struct json_out j;
	struct str out;

	str_init(&out, 0);
	json_begin(&j, &out);
	json_open(&j, NULL, '{');
	json_int(&j, "numero", r->number);
	json_bool(&j, "deja_la", r->present);
	json_int(&j, "version", r->version);
	json_int(&j, "numero_d_origine", r->there);
	json_int(&j, "pieces", r->pieces);
	json_int(&j, "pieces_absentes", r->absent);
	json_text(&j, "phrase", receive_say(r, a));
	json_close(&j, '}');
	puts(out.p);
	str_fini(&out);
}

int
cmd_recevoir(struct app *a, int argc, char **argv)
{
	const struct command *self = cmd_find("recevoir");
	bool anyway = false, done;
	const struct cmd_option options[] = {
		{ "--meme-si-present", NULL, &anyway } };
	struct received r;
	struct arena arena = { 0 };
	struct err err = { 0 };
	struct str notes;

	if (!cmd_options(self, options, 1, &argc, argv))
		return EXIT_USAGE;
	if (!cmd_words(self, 1, argc, argv))
		return EXIT_USAGE;
	str_init(&notes, 0);
	done = receive(a, argv[1], anyway, &r, &notes, &err);
	if (done) {
		app_tell_new_base(a);
		fputs(notes.p, stderr);
		fprintf(stderr, _("guichet : %s\n"), receive_say(&r, &arena));
	}
	if (done && a->json)
		show_json(&r, &arena);
	else if (done && !r.present)
		printf("%lld\n", (long long)r.number);
	str_fini(&notes);
	arena_fini(&arena);
	if (!done)
		return cmd_fail(&err);
	return r.present ? EXIT_NO : EXIT_YES;
}
