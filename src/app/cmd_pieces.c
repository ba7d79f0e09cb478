/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cmd_pieces - what each recipient wants enclosed, what is given of it; a
 * piece joined, seen, dated, taken back, or written to a file.
 */
#include "config.h"

#include "app/attach.h"
#include "app/catalogue.h"
#include "app/cmd.h"
#include "app/output.h"

#include "base/date.h"
#include "base/i18n.h"
#include "exchange/pieces.h"
#include "line/pieces.h"
#include "os/os.h"

#include <libintl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct wanted {
	const char *verb, *piece, *file;	/* NULL: not given */
	const char *date, *out;
	int32_t day;
};

/* One piece of an open dossier. */
struct at_work {
	struct app *app;
	struct open_dossier *open;
	const struct wanted *asked;
	struct arena arena;
	const struct piece_wanted *piece;
};

static void
table(struct app *a, struct open_dossier *o, struct arena *arena,
    struct piece_table *out)
{
	const struct catalogue *c = NULL;
	struct err none = { 0 };

	(void)!app_catalogue(a, o->session->form, &c, &none);
	pieces_table(o->session, c, arena, out);
}

/* --- shown --- */

static void
show(struct app *a, struct open_dossier *o)
{
	struct arena arena = { 0 };
	struct piece_table t;
	struct json_out j;
	struct str out;
	char day[DATE_TEXT];

	str_init(&out, 0);
	table(a, o, &arena, &t);
	if (a->json) {
		json_begin(&j, &out);
		json_open(&j, NULL, '{');
		json_int(&j, "numero", o->info.number);
		json_text(&j, "date_reference", date_iso(a->today, day));
		exchange_pieces(&t, &j);
		json_close(&j, '}');
		str_putc(&out, '\n');
	} else {
		pieces_text(&t, &arena, &out);
	}
	fputs(out.p, stdout);
	str_fini(&out);
	arena_fini(&arena);
}

/* --- one piece --- */

static bool
find(struct at_work *w, struct err *err)
{
	struct piece_table t;
	bool several;
	char shown[80];

	table(w->app, w->open, &w->arena, &t);
	w->piece = pieces_named(&t, w->asked->piece, &several);
	if (w->piece == NULL && !several)
		w->piece = pieces_spare(w->open->session, w->asked->piece,
		    &w->arena);
	if (w->piece != NULL)
		return true;
	return err_set(err, ERR_INPUT, several ?
	    _("« %s » commence plusieurs pièces : donnez le code") :
	    _("aucune pièce ne s'appelle « %s » : « guichet pieces D » les "
	    "donne"), cmd_shown(w->asked->piece, shown, sizeof shown));
}

static bool
join(struct at_work *w, struct piece_given *g, struct stored_file *kept,
    struct err *err)
{
	struct work *work = NULL;
	struct attach *t = attach_begin(w->asked->file, &work, err);
	bool done;

	if (t == NULL)
		return false;
	(void)attach_wait(work, -1);
	done = !work->failed;
	if (!done)
		(void)err_set(err, ERR_INPUT, "%s", work->text);
	done = done && attach_keep(t, w->app->store, kept, err);
	work_end(work);
	attach_end(t);
	g->digest = kept->digest;
	g->file = kept->name;
	return done;
}

/* Noted, and which file gives way is told; undo gives it back. */
static void
attach(struct at_work *w, const struct piece_given *g)
{
	struct say gone = piece_replaced_say(&w->piece->said, g->digest,
	    &w->arena);

	if (piece_attach(w->open->session, w->piece->key, g) &&
	    gone.msg != NULL)
		fprintf(stderr, "guichet : %s\n", say_text(&w->arena, &gone,
		    gettext));
}

/* What is said of the piece; false: *err. */
static bool
say(struct at_work *w, struct err *err)
{
	struct session *s = w->open->session;
	const struct wanted *asked = w->asked;
	const char *by = w->app->settings.initials;
	struct piece_given g = { "", "", asked->day, by == NULL ? "" : by };
	const char *key = w->piece->key;
	struct stored_file kept;
	struct say late = piece_day_say(asked->day, w->app->today, &w->arena);

	if (late.msg != NULL)
		return err_set(err, ERR_INPUT, "%s : %s", w->piece->label,
		    say_text(&w->arena, &late, gettext));
	if (!pieces_offered(s->form))
		return err_set(err, ERR_INPUT, "%s", _("ce formulaire ne "
		    "garde pas de pièces"));
	if (strcmp(asked->verb, "joindre") == 0) {
		if (!join(w, &g, &kept, err))
			return false;
		attach(w, &g);
	} else if (strcmp(asked->verb, "vu") == 0) {
		(void)piece_seen(s, key, &g);
	} else if (strcmp(asked->verb, "a-venir") == 0) {
		if (w->piece->said.digest[0] != '\0')
			return err_set(err, ERR_INPUT, _("%s : un fichier est "
			    "joint, %s ; le retirer d'abord (pieces D retirer "
			    "%s)"), w->piece->label, w->piece->said.file, key);
		(void)piece_coming(s, key, g.by);
	} else if (w->piece->said.row == NULL) {
		return err_set(err, ERR_INPUT, _("%s : rien n'est noté de "
		    "cette pièce"), w->piece->label);
	} else if (strcmp(asked->verb, "dater") == 0) {
		(void)piece_date(s, key, asked->day);
	} else {
		(void)piece_take_back(s, key);
	}
	return app_save(w->app, w->open, err);
}

static bool
extract(struct at_work *w, struct err *err)
{
	const struct piece_said *said = &w->piece->said;
	void *p;
	size_t n;
	bool done;

	if (said->digest[0] == '\0')
		return err_set(err, ERR_INPUT, _("%s : aucun fichier n'est "
		    "joint"), w->piece->label);
	if (!store_piece_read(w->app->store, said->digest, &p, &n, err))
		return false;
	done = strcmp(w->asked->out, "-") == 0 ? fwrite(p, 1, n, stdout) ==
	    n || err_set(err, ERR_IO, "%s", _("écriture impossible")) :
	    os_write(w->asked->out, p, n, 0600, err);
	free(p);
	return done;
}

static int
one(struct app *a, const char *d, const struct wanted *asked)
{
	bool reads = strcmp(asked->verb, "extraire") == 0, done;
	struct open_dossier o = { 0 };
	struct at_work w = { .app = a, .open = &o, .asked = asked };
	struct piece_said said;
	struct err err = { 0 };

	if (!app_open(a, d, !reads, &o, &err))
		return cmd_fail(&err);
	done = find(&w, &err) && (reads ? extract(&w, &err) :
	    say(&w, &err));
	if (done && !reads) {
		struct str out;

		pieces_look(o.session->dossier, w.piece->key,
		    pieces_day(o.session->dossier), &said);
		str_init(&out, 0);
		pieces_line(w.piece, &said, &w.arena, &out);
		fputs(out.p, stdout);
		str_fini(&out);
	}
	arena_fini(&w.arena);
	app_close(a, &o);
	return done ? EXIT_YES : cmd_fail(&err);
}

/* A day as a person writes it, or AAAA-MM-JJ; true when it is not given. */
static bool
read_day(const char *text, int32_t today, int32_t *out)
{
	const struct vtype type = { .kind = VT_DATE };
	struct arena a = { 0 };
	struct reading r;

	*out = NO_DAY;
	if (text == NULL)
		return true;
	r = value_read(&type, text, today, &a);
	if (r.value.kind == VALUE_DATE)
		*out = (int32_t)r.value.n;
	arena_fini(&a);
	return *out != NO_DAY;
}

/* How many words come after D for this verb; 0: it is none. */
static int
words(const char *verb)
{
	static const struct {
		const char *verb;
		int n;
	} known[] = { { "joindre", 3 }, { "vu", 2 }, { "a-venir", 2 },
		{ "dater", 2 }, { "retirer", 2 }, { "extraire", 2 } };

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(known[i].verb, verb) == 0)
			return known[i].n;
	return 0;
}

int
cmd_pieces(struct app *a, int argc, char **argv)
{
	const struct command *self = cmd_find("pieces");
	struct wanted asked = { .day = NO_DAY };
	bool replace = false;
	const struct cmd_option options[] = {
		{ "--date-piece", &asked.date, NULL },
		{ "-o", &asked.out, NULL },
		{ "--remplacer", NULL, &replace } };
	struct open_dossier o = { 0 };
	struct err err = { 0 };

	if (!cmd_options(self, options, 3, &argc, argv))
		return EXIT_USAGE;
	if (argc < 2 || (argc > 2 && argc != 2 + words(argv[2])) ||
	    (argc == 2 && (asked.date != NULL || asked.out != NULL)))
		return cmd_usage(self);
	if (argc > 2) {
		asked.verb = argv[2];
		asked.piece = argv[3];
		asked.file = argc > 4 ? argv[4] : NULL;
		if ((strcmp(asked.verb, "extraire") == 0) !=
		    (asked.out != NULL) || (strcmp(asked.verb, "dater") == 0
		    && asked.date == NULL))
			return cmd_usage(self);
		if (!read_day(asked.date, a->today, &asked.day)) {
			fprintf(stderr, "%s", _("guichet : --date-piece "
			    "attend une date, comme 12/03/2026\n"));
			return EXIT_USAGE;
		}
		if (!output_free(asked.out, replace, &err))
			return cmd_fail(&err);
		return one(a, argv[1], &asked);
	}
	if (!app_open(a, argv[1], false, &o, &err))
		return cmd_fail(&err);
	show(a, &o);
	app_close(a, &o);
	return EXIT_YES;
}
