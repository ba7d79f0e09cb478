/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/tty/voice.h"

#include "line/talk.h"
#include "tests/tap.h"
#include "tests/tty/hand.h"

#include <stdlib.h>
#include <string.h>

/* One line said, once the program listens. */
static bool
say(struct voice *v, const char *text)
{
	if (!tty_expect(v->tty, "\n> ")) {
		diag("no prompt for: %s\n%s", text, tty_said(v->tty));
		return false;
	}
	tty_type(v->tty, text);
	tty_type(v->tty, "\n");
	v->said++;
	/* Its echo is not what the program says. */
	return *text == '\0' || tty_expect(v->tty, text);
}

/* A text of several lines, ended by a point alone. */
static bool
say_long(struct voice *v, const char *text)
{
	for (const char *p = text, *end;; p = end + 1) {
		char *line;
		bool good;

		end = strchrnul(p, '\n');
		line = strndup(p, (size_t)(end - p));
		good = say(v, line);
		free(line);
		if (!good || *end == '\0')
			return good && say(v, ".");
	}
}

/* By number where numbers are shown; as it is written elsewhere. */
static bool
say_choice(struct voice *v, struct talk *t, const struct ask *ask,
    const char *draft)
{
	const struct vtype *type = &ask->leaf->type;
	struct reading r = value_read(type, draft,
	    t->open.session->dossier->today, &t->arena);
	struct str text;
	bool good;

	str_init(&text, 0);
	if (type->kind == VT_CHOIX)
		str_printf(&text, "%lld", (long long)r.value.n + 1);
	else
		for (int i = 0; i < type->nchoice; i++)
			if ((r.value.n >> i & 1) != 0)
				str_printf(&text, "%s%d", text.len > 0 ? " " :
				    "", i + 1);
	good = say(v, text.p);
	str_fini(&text);
	return good;
}

static bool
answer(struct voice *v, struct talk *t, const struct ask *ask)
{
	struct session *s = t->open.session;
	const char *draft = wanted(v->want, ask->path);
	bool good;

	if (row_slot(ask->row, ask->leaf)->answer.draft != NULL)
		return say(v, "");
	if (draft == NULL)
		good = say(v, "");
	else if (ask->leaf->type.kind == VT_TEXTE_LONG)
		good = say_long(v, draft);
	else if (ask->leaf->type.kind == VT_CHOIX ||
	    ask->leaf->type.kind == VT_CHOIX_MULTIPLE)
		good = say_choice(v, t, ask, draft);
	else
		good = say(v, draft);
	(void)session_answer(s, ask->row, ask->leaf,
	    draft == NULL ? "" : draft);
	return good;
}

/* +, fin or Enter; *NEXT: the path that comes then. */
static bool
answer_list(struct voice *v, struct talk *t, const struct ask *ask,
    const char **next)
{
	struct session *s = t->open.session;
	const struct rows *want = wanted_list(v->want, ask->path),
	    *have = row_list(ask->row, ask->block);
	struct ask *asks;
	struct row *row;
	int n;

	if (want == NULL || (want->n <= have->n && (!want->finished ||
	    have->finished)))
		return say(v, "");
	if (want->n <= have->n) {
		(void)session_finish(s, ask->row, ask->block, true);
		return say(v, "fin");
	}
	row = session_add(s, ask->row, ask->block);
	asks = talk_asks(t, &n);
	for (int i = 0; i < n && *next == NULL; i++)
		for (struct row *r = asks[i].row; r != NULL; r = r->up)
			if (r == row)
				*next = asks[i].path;
	return say(v, "+");
}

/* The label of the question is what was last asked. */
static bool
asked(struct voice *v, const struct ask *ask)
{
	const struct field *f = ask->leaf != NULL ? ask->leaf : ask->block;

	if (tty_expect(v->tty, f->label))
		return true;
	diag("%s is not asked (« %s »):\n%s", ask->path, f->label,
	    tty_said(v->tty));
	return false;
}

/* All the questions, in their order, from PATH to the last one. */
static bool
conversation(struct voice *v, struct talk *t)
{
	struct ask *asks;
	int n, at;
	char *path = NULL;
	bool good = true;

	asks = talk_asks(t, &n);
	path = n > 0 ? strdup(asks[0].path) : NULL;
	while (good && path != NULL) {
		const char *next = NULL;

		arena_reset(&t->arena);
		asks = talk_asks(t, &n);
		at = talk_find(asks, n, path);
		if (at < 0 || (asks[at].leaf != NULL &&
		    asks[at].leaf->source != SOURCE_TYPED)) {
			diag("%s is not to be asked", path);
			good = false;
			break;
		}
		good = asked(v, &asks[at]) && (asks[at].leaf != NULL ?
		    answer(v, t, &asks[at]) :
		    answer_list(v, t, &asks[at], &next));
		if (next == NULL)
			next = question_after(t, &asks[at]);
		free(path);
		path = next == NULL ? NULL : strdup(next);
	}
	free(path);
	return good;
}

/* There are several: the first one is the application. */
static bool
first_form(struct voice *v)
{
	if (!tty_expect(v->tty, "Quel formulaire ? > "))
		return false;
	tty_type(v->tty, "1\n");
	v->said++;
	return tty_expect(v->tty, "1");
}

bool
voice_fill(struct voice *v)
{
	struct talk t = { .out = fopen("/dev/null", "w") };
	bool good;

	str_init(&t.line, 0);
	t.open.session = session_new(dossier_new(v->form,
	    v->want->today));
	good = say(v, ".nouveau") && first_form(v) && conversation(v, &t) &&
	    say(v, ".quitter");
	session_free(t.open.session);
	arena_fini(&t.arena);
	str_fini(&t.line);
	fclose(t.out);
	return good;
}
