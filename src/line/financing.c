/* SPDX-License-Identifier: GPL-3.0-or-later */
/* financing - the financing plan line by line, and the state of a demande. */
#include "line/talk.h"

#include "base/i18n.h"
#include "line/plan.h"
#include "model/choice.h"
#include "wizard/derive.h"

#include <stdlib.h>
#include <string.h>

/* Each line of TEXT, wrapped like all that is said. */
static void
say_lines(struct talk *t, const struct str *text)
{
	const char *p = text->p;

	while (*p != '\0') {
		size_t n = strcspn(p, "\n");

		talk_say(t, "%.*s", (int)n, p);
		p += n + (p[n] != '\0');
	}
}

static bool
look(struct talk *t, struct plan *p)
{
	if (plan_make(t->open.session, NULL, &t->arena, p))
		return true;
	talk_say(t, "%s", _("Ce formulaire n'a pas de demandes."));
	return false;
}

static void
show(struct talk *t)
{
	struct plan p;
	struct str text;

	if (!look(t, &p))
		return;
	str_init(&text, 0);
	plan_sentences(&p, &t->arena, &text);
	say_lines(t, &text);
	str_fini(&text);
	if (p.n > 0)
		talk_say(t, "%s", _("Pour changer un état : .etat NUMÉRO ÉTAT,"
		    " par exemple .etat 1 accordee 20 000."));
}

/* By its number in the plan, or by its key. */
static const struct plan_line *
line_named(const struct plan *p, const char *name)
{
	char *end;
	long n = strtol(name, &end, 10);

	if (*end == '\0' && n >= 1 && n <= p->n)
		return &p->line[n - 1];
	for (int i = 0; i < p->n; i++)
		if (strcmp(p->line[i].row->key, name) == 0)
			return &p->line[i];
	return NULL;
}

/* The next word of *REST, which goes past it. */
static const char *
word(struct talk *t, const char **rest)
{
	size_t n = strcspn(*rest, " ");
	const char *w = arena_strndup(&t->arena, *rest, n);

	*rest += n;
	while (**rest == ' ')
		(*rest)++;
	return w;
}

/* What the state asks, unless it was said on the same line: Enter takes what
   is proposed.  NULL: refused, and why was said. */
static const char *
asked(struct talk *t, const struct plan_ask *ask, const char *said)
{
	struct reading r;
	enum said what;

	if (said[0] == '\0') {
		if (ask->draft[0] != '\0')
			talk_say(t, _("%s ? Entrée : %s."), ask->leaf->label,
			    ask->draft);
		else
			talk_say(t, "%s ?", ask->leaf->label);
		what = talk_read(t, "");
		if (what != SAID_TEXT && what != SAID_KEEP)
			return NULL;
		said = what == SAID_KEEP ? ask->draft :
		    arena_strdup(&t->arena, t->line.p);
	}
	r = value_read(&ask->leaf->type, said, t->host->today(t->host),
	    &t->arena);
	if (r.state != READING_REFUSED)
		return said;
	talk_say(t, "%s", say_text(&t->arena, &r.why, gettext));
	return NULL;
}

static void
tell_states(struct talk *t, const struct field *state)
{
	for (int i = 0; i < state->type.nchoice; i++)
		talk_say(t, "%d. %s (%s)", i + 1, state->type.choice[i].label,
		    state->type.choice[i].id);
}

static void
change(struct talk *t, const struct plan_line *l, const struct field *state,
    int choice, const char *rest)
{
	struct session *s = t->open.session;
	struct plan_ask ask = plan_change_asks(s, l->row, choice, &t->arena);
	const char *draft = ask.leaf == NULL ? NULL : asked(t, &ask, rest);
	struct follow f;

	if (ask.leaf != NULL && draft == NULL) {
		talk_say(t, "%s", _("Rien n'est changé."));
		return;
	}
	f = follow_begin(t);
	if (!plan_change(s, l->row, choice, draft)) {
		talk_say(t, "%s", s->readonly ?
		    _("Lecture seule : rien n'est changé.") :
		    _("Rien n'est changé."));
		return;
	}
	talk_saved(t, t->host->save(t->host, s));
	talk_say(t, _("%s : %s."), l->title, state->type.choice[choice]
	    .label);
	follow_end(t, &f);
}

static void
set_state(struct talk *t)
{
	const struct field *state = plan_leaf(t->open.session->form, "etat");
	const char *rest = arena_strdup(&t->arena, t->rest), *name, *text;
	const struct plan_line *l;
	struct reading r;
	struct plan p;

	if (!look(t, &p))
		return;
	if (state == NULL || state->type.kind != VT_CHOIX) {
		talk_say(t, "%s",
		    _("Ce formulaire ne note pas l'état des demandes."));
		return;
	}
	name = word(t, &rest);
	text = word(t, &rest);
	l = line_named(&p, name);
	if (l == NULL || text[0] == '\0') {
		talk_say(t, "%s", l == NULL ? _("Dire quelle demande, par son"
		    " numéro dans .plan ou sa clé, puis son état : .etat 1"
		    " accordee 20 000") : _("Dire l'état, par son numéro ou"
		    " son nom :"));
		if (l != NULL)
			tell_states(t, state);
		return;
	}
	r = value_read(&state->type, text, t->host->today(t->host),
	    &t->arena);
	if (r.value.kind != VALUE_CHOICE) {
		talk_say(t, "%s", say_text(&t->arena, &r.why, gettext));
		tell_states(t, state);
		return;
	}
	change(t, l, state, (int)r.value.n, rest);
}

bool
financing_run(struct talk *t)
{
	if (strcmp(t->word, "plan") == 0)
		show(t);
	else if (strcmp(t->word, "etat") == 0)
		set_state(t);
	else
		return false;
	return true;
}
