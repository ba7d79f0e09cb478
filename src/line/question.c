/* SPDX-License-Identifier: GPL-3.0-or-later */
/* question - one question asked, one answer noted and saved. */
#include "line/talk.h"

#include "base/i18n.h"
#include "wizard/derive.h"

#include <stdlib.h>
#include <string.h>

/* --- going on --- */

/* session_shown(), yes and no in the language of the screen. */
static const char *
shown(const struct session *s, const struct row *row, const struct field *leaf,
    struct arena *a)
{
	const char *text = session_shown(s, row, leaf, a);

	return leaf->type.kind == VT_OUI_NON && (strcmp(text, "oui") == 0 ||
	    strcmp(text, "non") == 0) ? gettext(text) : text;
}

static bool
inside(const struct row *row, const struct row *around)
{
	for (; row != NULL; row = row->up)
		if (row == around)
			return true;
	return false;
}

/* The first question after AT that is not in a row of the list AT. */
static int
past_list(const struct ask *asks, int n, int at)
{
	const struct field *block = asks[at].block;
	const struct row *up = asks[at].row;
	int i = at + 1;

	for (; i < n; i++) {
		const struct row *r = asks[i].row;

		while (r != NULL && r->block != block)
			r = r->up;
		if (r == NULL || r->up != up)
			break;
	}
	return i;
}

/* The end of a row whose list is not finished leads back to the list. */
static const char *
list_to_finish(struct talk *t, const struct ask *from, const struct ask *next)
{
	for (struct row *r = from->row; r->up != NULL; r = r->up) {
		if (next != NULL && inside(next->row, r))
			return NULL;
		if (!row_list(r->up, r->block)->finished)
			return dossier_list_path(r->up, r->block, &t->arena);
	}
	return NULL;
}

const char *
question_after(struct talk *t, const struct ask *ask)
{
	struct ask *asks;
	const char *list;
	int n, at;

	asks = talk_asks(t, &n);
	at = talk_find(asks, n, ask->path);
	if (at < 0)
		return n > 0 ? asks[0].path : NULL;
	if (asks[at].leaf == NULL)
		at = past_list(asks, n, at);
	else
		at++;
	/* Computed values are told on the way, not stopped at. */
	while (at < n && asks[at].leaf != NULL &&
	    asks[at].leaf->source != SOURCE_TYPED) {
		const char *text = shown(t->open.session,
		    asks[at].row, asks[at].leaf, &t->arena);

		if (text[0] != '\0')
			talk_say(t, _("Calculé : %s : %s."),
			    asks[at].leaf->label, text);
		at++;
	}
	list = ask->leaf == NULL ? NULL : list_to_finish(t, ask,
	    at < n ? &asks[at] : NULL);
	if (list != NULL)
		return list;
	return at < n ? asks[at].path : NULL;
}

static void
go_on(struct talk *t, const struct ask *ask)
{
	const char *next = question_after(t, ask);

	if (next != NULL) {
		talk_go(t, next);
		return;
	}
	talk_say(t, "%s", session_review(t->open.session)->nblocking == 0 ?
	    _("Dernière question. Le dossier est complet : .imprimer.") :
	    _("Dernière question. .relire dit ce qui reste à lever."));
	talk_go(t, ask->path);
	t->word = "";
	if (talk_read(t, "") == SAID_COMMAND)
		command_run(t, ask);
}

/* --- asking --- */

/* The part and the row, told when they change and not at each question. */
static void
announce(struct talk *t, const struct ask *ask)
{
	const struct session *s = t->open.session;
	const struct field *f = ask->leaf != NULL ? ask->leaf : ask->block;
	const struct step *step = form_step_of(s->form, f);

	if (step != t->step)
		talk_say(t, _("Partie %d sur %d, %s."), step->number + 1,
		    s->form->nstep, step->title);
	if (ask->row != t->row && ask->row->up != NULL)
		talk_say(t, "%s.", row_title(ask->row, &t->arena));
	t->step = step;
	t->row = ask->row;
}

/* A label with its mark, ended by a point unless it ends itself. */
static void
say_label(struct talk *t, const char *before, const char *label, bool needed)
{
	talk_say(t, "%s%s%s%s", before, label, derive_stop(label),
	    needed ? _(" Obligatoire.") : "");
}

static void
show_choices(struct talk *t, const struct vtype *type)
{
	for (int i = 0; i < type->nchoice; i++)
		talk_say(t, "%d. %s", i + 1, type->choice[i].label);
	if (type->kind == VT_CHOIX_MULTIPLE)
		talk_say(t, "%s", _("Plusieurs numéros possibles, séparés "
		    "par des espaces."));
}

/* The rows that a renvoi may name, by number. */
static const struct rows *
referred(struct talk *t, const struct field *leaf)
{
	const struct session *s = t->open.session;
	const struct field *block = leaf->type.block == NULL ? NULL :
	    form_find(s->form, leaf->type.block);

	return block == NULL || block->block != s->form->root ? NULL :
	    row_list(s->dossier->root, block);
}

static void
show_question(struct talk *t, const struct ask *ask)
{
	const struct session *s = t->open.session;
	const struct field *leaf = ask->leaf;
	const struct slot *slot = row_slot(ask->row, leaf);
	const char *now = shown(s, ask->row, leaf, &t->arena);
	const struct rows *rows;
	bool needed = derive_required(s, ask->row, leaf);

	announce(t, ask);
	if (leaf->parent->label != NULL && leaf->parent->group != GROUP_STEP &&
	    leaf->parent->kind == FIELD_GROUP)
		say_label(t, arena_printf(&t->arena, _("%s : "),
		    leaf->parent->label), leaf->label, needed);
	else
		say_label(t, "", leaf->label, needed);
	if (leaf->type.kind == VT_CHOIX ||
	    leaf->type.kind == VT_CHOIX_MULTIPLE)
		show_choices(t, &leaf->type);
	rows = leaf->type.kind == VT_RENVOI ? referred(t, leaf) : NULL;
	for (size_t i = 0; rows != NULL && i < rows->n; i++)
		talk_say(t, "%zu. %s", i + 1,
		    row_title(rows->p[i], &t->arena));
	if (leaf->type.kind == VT_TEXTE_LONG)
		talk_say(t, "%s", _("Plusieurs lignes possibles ; un point "
		    "seul finit le texte."));
	if (slot->answer.certainty == UNKNOWN_YET &&
	    slot->answer.draft != NULL)
		talk_say(t, _("Noté : pas encore connu. %s"),
		    slot->answer.who == NULL ? "" : slot->answer.who);
	else if (now[0] != '\0')
		talk_say(t, _("Valeur actuelle : %s%s%s Entrée pour garder."),
		    slot->answer.certainty == ESTIMATED ? "≈ " : "", now,
		    derive_stop(now));
	renew_tell(t, ask);
}

/* The lines of a long text, up to a point alone.  Each is kept as it comes:
   the text is not yet an answer when the line is cut. */
static void
read_long(struct talk *t, const struct ask *ask, struct str *text)
{
	str_put(text, t->line.p);
	for (;;) {
		struct saved kept = t->host->save_draft(t->host,
		    t->open.session, ask->row, ask->leaf, text->p);
		enum said said;

		if (kept.state == SAVING_FAILED)
			talk_saved(t, kept);
		said = talk_read(t, "");
		if (said == SAID_END)
			return;
		if (said == SAID_KEEP)
			str_putc(text, '\n');
		else if (strcmp(t->line.p, ".") == 0)
			return;
		else
			str_printf(text, "\n%s", t->line.p);
	}
}

static void
tell_noted(struct talk *t, const struct ask *ask)
{
	const struct slot *slot = row_slot(ask->row, ask->leaf);
	const char *why = say_text(&t->arena, &slot->why, gettext);
	const char *now = shown(t->open.session, ask->row, ask->leaf,
	    &t->arena);

	if (slot->state == READING_REFUSED)
		talk_say(t, _("Gardé comme brouillon, à corriger : %s"), why);
	else
		talk_say(t, _("Noté : %s%s"), now, derive_stop(now));
	if (slot->state == READING_DOUBT)
		talk_say(t, _("Avertissement : %s"), why);
}

/* A choice is kept by its name: its number may be another one in the next
   edition of the form. */
static const char *
chosen(struct talk *t, const struct field *leaf, const char *text)
{
	const struct vtype *type = &leaf->type;
	struct reading r;

	if (type->kind != VT_CHOIX && type->kind != VT_CHOIX_MULTIPLE)
		return text;
	r = value_read(type, text, t->host->today(t->host), &t->arena);
	return r.value.kind == VALUE_NONE ? text :
	    value_plain(type, &r.value, &t->arena);
}

/* What is none of the choices does not replace one: it would mean nothing,
   and a word typed too early would undo a good answer. */
static bool
loses_choice(struct talk *t, const struct ask *ask, const char *text)
{
	const struct vtype *type = &ask->leaf->type;
	const struct slot *slot = row_slot(ask->row, ask->leaf);
	struct reading r;

	if ((type->kind != VT_CHOIX && type->kind != VT_CHOIX_MULTIPLE &&
	    type->kind != VT_OUI_NON) || slot->value.kind == VALUE_NONE)
		return false;
	r = value_read(type, text, t->host->today(t->host), &t->arena);
	if (r.state != READING_REFUSED)
		return false;
	talk_say(t, _("%s Rien n'est changé : %s%s"),
	    say_text(&t->arena, &r.why, gettext), shown(t->open.session,
	    ask->row, ask->leaf, &t->arena), derive_stop(shown(
	    t->open.session, ask->row, ask->leaf, &t->arena)));
	return true;
}

static void
note(struct talk *t, const struct ask *ask)
{
	struct session *s = t->open.session;
	const struct rows *rows = ask->leaf->type.kind == VT_RENVOI ?
	    referred(t, ask->leaf) : NULL;
	char *end;
	long n = strtol(t->line.p, &end, 10);
	struct controls spoken = controls_begin(t);
	struct follow f;
	struct str text;

	if (budget_fixed(t, ask))
		return;
	str_init(&text, TEXT_MAX);
	if (ask->leaf->type.kind == VT_TEXTE_LONG)
		read_long(t, ask, &text);
	else if (rows != NULL && *end == '\0' && n >= 1 &&
	    (size_t)n <= rows->n)
		str_put(&text, rows->p[n - 1]->key);
	else
		str_put(&text, chosen(t, ask->leaf, t->line.p));
	if (loses_choice(t, ask, text.p)) {
		str_fini(&text);
		return;
	}
	f = follow_begin(t);
	(void)session_answer(s, ask->row, ask->leaf, text.p);
	str_fini(&text);
	talk_saved(t, t->host->save(t->host, s));
	tell_noted(t, ask);
	controls_end(t, &spoken);
	follow_end(t, &f);
	if (row_slot(ask->row, ask->leaf)->state != READING_REFUSED)
		go_on(t, ask);
}

static enum said
ask_leaf(struct talk *t, const struct ask *ask)
{
	struct session *s = t->open.session;
	enum said said;

	if (ask->leaf->source != SOURCE_TYPED) {
		go_on(t, ask);
		return SAID_KEEP;
	}
	show_question(t, ask);
	said = talk_read(t, "");
	switch (said) {
	case SAID_TEXT:
		note(t, ask);
		break;
	case SAID_KEEP:
		/* Left empty is an answer; never asked is none. */
		if (row_slot(ask->row, ask->leaf)->answer.draft == NULL &&
		    !row_slot(ask->row, ask->leaf)->detailed &&
		    session_answer(s, ask->row, ask->leaf, ""))
			talk_saved(t, t->host->save(t->host, s));
		go_on(t, ask);
		break;
	case SAID_COMMAND:
		command_run(t, ask);
		break;
	case SAID_END:
		break;
	}
	return said;
}

/* --- lists --- */

static void
add_row(struct talk *t, const struct ask *ask)
{
	struct session *s = t->open.session;
	struct row *row = session_add(s, ask->row, ask->block);
	struct ask *asks;
	int n;

	if (row == NULL) {
		talk_say(t, "%s", _("La liste ne peut pas s'allonger."));
		return;
	}
	if (row_list(row->up, row->block)->finished)
		(void)session_finish(s, row->up, row->block, false);
	talk_saved(t, t->host->save(t->host, s));
	asks = talk_asks(t, &n);
	for (int i = 0; i < n; i++)
		if (inside(asks[i].row, row)) {
			talk_go(t, asks[i].path);
			return;
		}
}

static void
open_row(struct talk *t, const struct rows *rows, long rank)
{
	struct ask *asks;
	int n;

	asks = talk_asks(t, &n);
	for (int i = 0; i < n; i++)
		if (inside(asks[i].row, rows->p[rank - 1])) {
			talk_go(t, asks[i].path);
			return;
		}
}

static void
list_answer(struct talk *t, const struct ask *ask, const struct rows *rows)
{
	struct session *s = t->open.session;
	const char *text = t->line.p + strspn(t->line.p, " ");
	bool minus = *text == '-';
	struct controls spoken = controls_begin(t);
	struct follow f;
	char *end;
	long n;

	if (strcmp(text, "+") == 0) {
		add_row(t, ask);
		return;
	}
	if (strcmp(text, "fin") == 0) {
		f = follow_begin(t);
		(void)session_finish(s, ask->row, ask->block, true);
		talk_saved(t, t->host->save(t->host, s));
		controls_end(t, &spoken);
		follow_end(t, &f);
		go_on(t, ask);
		return;
	}
	n = strtol(text + minus, &end, 10);
	if (*end != '\0' || n < 1 || (size_t)n > rows->n) {
		talk_say(t, "%s", _("Taper +, fin, un numéro, ou - et un "
		    "numéro."));
		return;
	}
	if (!minus) {
		open_row(t, rows, n);
		return;
	}
	f = follow_begin(t);
	(void)session_remove(s, rows->p[n - 1]);
	talk_saved(t, t->host->save(t->host, s));
	talk_say(t, "%s", _("Ôté ; .annuler le remet."));
	controls_end(t, &spoken);
	follow_end(t, &f);
}

static enum said
ask_list(struct talk *t, const struct ask *ask)
{
	const struct rows *rows = row_list(ask->row, ask->block);
	enum said said;

	announce(t, ask);
	talk_say(t, _("Liste : %s, %zu, %s."), ask->block->label, rows->n,
	    rows->finished ? _("finie") : _("pas encore dite finie"));
	for (size_t i = 0; i < rows->n; i++)
		talk_say(t, "%zu. %s", i + 1,
		    row_title(rows->p[i], &t->arena));
	renew_tell(t, ask);
	talk_say(t, "%s", _("+ ajoute, un numéro ouvre, - et un numéro ôte, "
	    "fin dit que la liste est finie, Entrée passe."));
	said = talk_read(t, "");
	switch (said) {
	case SAID_TEXT:
		list_answer(t, ask, rows);
		break;
	case SAID_KEEP:
		go_on(t, ask);
		break;
	case SAID_COMMAND:
		command_run(t, ask);
		break;
	case SAID_END:
		break;
	}
	return said;
}

enum said
question_run(struct talk *t, const struct ask *ask)
{
	return ask->leaf == NULL ? ask_list(t, ask) : ask_leaf(t, ask);
}
