/* SPDX-License-Identifier: GPL-3.0-or-later */
/* budget - lines of one's own in a budget, and what is said of its lines. */
#include "line/talk.h"

#include "base/i18n.h"
#include "model/lines.h"

#include <stdlib.h>
#include <string.h>

const struct field *
budget_here(struct talk *t, const struct ask *ask)
{
	const struct field *b = ask->leaf == NULL ? NULL : ask->leaf->parent;

	if (b != NULL && b->group == GROUP_BUDGET && b->own != NULL)
		return b;
	talk_say(t, "%s", _("Cette commande vaut sur une ligne d'un budget."));
	return NULL;
}

bool
budget_writable(struct talk *t)
{
	if (t->open.session->readonly)
		talk_say(t, "%s", _("Lecture seule : rien n'est changé."));
	return !t->open.session->readonly;
}

const char *
budget_line_of(struct talk *t, const char *path)
{
	struct place at;
	const struct field *line;

	if (!dossier_find(t->open.session->dossier, path, &at) ||
	    at.row == NULL || at.row->block->own == NULL)
		return NULL;
	line = lines_target(at.row->block->own, at.row);
	return line == NULL || line->kind != FIELD_LEAF ? NULL :
	    dossier_path(at.row->up, line, &t->arena);
}

bool
budget_fixed(struct talk *t, const struct ask *ask)
{
	if (ask->leaf == NULL || !row_slot(ask->row, ask->leaf)->detailed)
		return false;
	talk_say(t, "%s", _("Cette ligne est la somme de lignes ajoutées :"
	    " .lignes les montre, .oter les ôte, .detail les change."));
	return true;
}

static const char *
shown(struct talk *t, const struct own_lines *own, struct row *row,
    enum own_leaf leaf)
{
	const struct slot *slot = row_slot(row, own->leaf[leaf]);

	if (slot->value.kind == VALUE_NONE)
		return slot->answer.draft == NULL ? "" : slot->answer.draft;
	return value_show(&own->leaf[leaf]->type, &slot->value, &t->arena);
}

/* The line of the question first; of `fini`, all of them. */
static struct row **
rows_of(struct talk *t, const struct field *b, const struct ask *ask, int *n)
{
	const struct rows *rows = row_list(ask->row, b->own->block);
	struct row **out = arena_array(&t->arena, rows->n + 1, sizeof *out);
	bool all = ask->leaf->line == NULL;
	struct row *row;
	size_t at = 0;

	*n = 0;
	while (!all && (row = lines_next(b->own, ask->row, ask->leaf, &at)) !=
	    NULL)
		out[(*n)++] = row;
	for (size_t i = 0; all && i < rows->n; i++)
		if (lines_labelled(b->own, rows->p[i]))
			out[(*n)++] = rows->p[i];
	return out;
}

static void
tell_more(struct talk *t, const struct own_lines *own, struct row *row)
{
	static const enum own_leaf leaf[] = { OWN_QUANTITY, OWN_UNIT,
		OWN_PRICE, OWN_METHOD, OWN_METHOD_DAY, OWN_COMMENT,
		OWN_BEFORE };

	for (size_t i = 0; i < sizeof leaf / sizeof *leaf; i++) {
		const char *text = shown(t, own, row, leaf[i]);

		if (text[0] != '\0')
			talk_say(t, _("   %s : %s"), own->leaf[leaf[i]]->label,
			    text);
	}
}

static void
tell_lines(struct talk *t, const struct ask *ask)
{
	const struct field *b = budget_here(t, ask);
	struct row **rows, *note;
	int n;

	if (b == NULL)
		return;
	rows = rows_of(t, b, ask, &n);
	for (int i = 0; i < n; i++) {
		talk_say(t, _("%d. %s : %s"), i + 1, lines_text(b->own,
		    rows[i], OWN_LABEL), shown(t, b->own, rows[i], OWN_KEPT));
		tell_more(t, b->own, rows[i]);
	}
	if (n == 0)
		talk_say(t, "%s", _("Pas de ligne ajoutée ici : .ligne LIBELLÉ"
		    " : MONTANT en ajoute une."));
	note = lines_note(b->own, ask->row, ask->leaf);
	if (note != NULL) {
		talk_say(t, _("De la ligne elle-même :"));
		tell_more(t, b->own, note);
	}
}

static void
answer(struct talk *t, const struct own_lines *own, struct row *row,
    enum own_leaf leaf, const char *text)
{
	(void)session_answer(t->open.session, row, own->leaf[leaf], text);
}

/* "360 h x 12,02" is a quantity, its unit and a price. */
static bool
is_product(const char *text, struct arena *a, const char *part[3])
{
	const char *x = strstr(text, " x "), *p;
	size_t n, skip = 3;

	if (x == NULL) {
		x = strstr(text, "\303\227");
		skip = 2;
	}
	if (x == NULL)
		return false;
	p = text + strspn(text, " ");
	n = strspn(p, "0123456789,. ");
	if (p + n > x)
		n = (size_t)(x - p);
	part[0] = arena_strndup(a, p, n);
	part[1] = arena_strndup(a, p + n, (size_t)(x - p) - n);
	part[2] = x + skip;
	return true;
}

/* False: TEXT is no amount, and that is said. */
static bool
put_amount(struct talk *t, const struct own_lines *own, struct row *row,
    const char *text)
{
	const struct slot *amount = row_slot(row, own->leaf[OWN_AMOUNT]);
	const char *part[3];

	if (is_product(text, &t->arena, part)) {
		answer(t, own, row, OWN_QUANTITY, part[0]);
		answer(t, own, row, OWN_UNIT, part[1]);
		answer(t, own, row, OWN_PRICE, part[2]);
	} else {
		answer(t, own, row, OWN_AMOUNT, text);
		if (amount->state == READING_REFUSED)
			talk_say(t, _("Gardé comme brouillon, à corriger : "
			    "%s"), say_text(&t->arena, &amount->why,
			    gettext));
	}
	return true;
}

static void
tell_sum(struct talk *t, const struct ask *ask, const struct field *line)
{
	const struct slot *slot = row_slot(ask->row, line);

	if (slot->state == READING_REFUSED)
		talk_say(t, "%s.", say_text(&t->arena, &slot->why, gettext));
	else
		talk_say(t, _("%s : %s"), line->label, value_show(&line->type,
		    &slot->value, &t->arena));
}

static void
add_line(struct talk *t, const struct ask *ask)
{
	const struct field *b = budget_here(t, ask);
	struct session *s = t->open.session;
	char *label = arena_strdup(&t->arena, t->rest), *colon;
	const char *text = NULL, *before;
	struct follow f;
	struct row *row;

	if (b == NULL || !budget_writable(t))
		return;
	if (!lines_takes(ask->leaf) || label[strspn(label, " ")] == '\0') {
		talk_say(t, "%s", lines_takes(ask->leaf) ?
		    _("Dire quoi et combien : .ligne Salle : 3 000, ou .ligne"
		    " Encadrement : 360 h x 12,02") :
		    _("Celle-ci ne porte pas de lignes."));
		return;
	}
	colon = strrchr(label, ':');
	if (colon != NULL) {
		*colon = '\0';
		text = colon + 1;
	} else {
		talk_say(t, "%s", _("Combien ? Un montant, ou une quantité et"
		    " un prix : 360 h x 12,02."));
		if (talk_read(t, "") == SAID_TEXT)
			text = arena_strdup(&t->arena, t->line.p);
	}
	if (t->leaving)
		return;
	before = row_slot(ask->row, ask->leaf)->detailed ? NULL :
	    row_slot(ask->row, ask->leaf)->answer.draft;
	before = before == NULL || before[0] == '\0' ? NULL :
	    arena_strdup(&t->arena, before);
	f = follow_begin(t);
	row = session_add(s, ask->row, b->own->block);
	if (row == NULL)
		return;
	answer(t, b->own, row, OWN_LINE, ask->leaf->id);
	answer(t, b->own, row, OWN_LABEL, label);
	if (text != NULL)
		(void)put_amount(t, b->own, row, text);
	talk_saved(t, t->host->save(t->host, s));
	if (before != NULL)
		talk_say(t, _("« %s », tapé avant, ne compte plus."), before);
	tell_sum(t, ask, ask->leaf);
	follow_end(t, &f);
}

/* The row that the rest of the command numbers; NULL: said. */
static struct row *
numbered(struct talk *t, const struct field *b, const struct ask *ask)
{
	struct row **rows;
	char *end;
	long at = strtol(t->rest, &end, 10);
	int n;

	rows = rows_of(t, b, ask, &n);
	if (end != t->rest && *end == '\0' && at >= 1 && at <= n)
		return rows[at - 1];
	talk_say(t, "%s", _("Dire son numéro : .lignes les montre."));
	return NULL;
}

static void
remove_line(struct talk *t, const struct ask *ask)
{
	const struct field *b = budget_here(t, ask);
	struct row *row = b == NULL || !budget_writable(t) ? NULL :
	    numbered(t, b, ask);
	struct follow f;

	if (row == NULL)
		return;
	f = follow_begin(t);
	(void)session_remove(t->open.session, row);
	talk_saved(t, t->host->save(t->host, t->open.session));
	talk_say(t, "%s", _("Ôté ; .annuler le remet."));
	follow_end(t, &f);
}

/* One thing at a time; Enter keeps it. */
static void
ask_parts(struct talk *t, const struct own_lines *own, struct row *row,
    bool mine)
{
	for (int i = 0; i < OWN_LEAVES && !t->leaving; i++) {
		const struct field *leaf = own->leaf[i];
		const char *now = shown(t, own, row, (enum own_leaf)i);
		const struct slot *slot = row_slot(row, leaf);

		if (i == OWN_KEPT || i == OWN_LINE || (!mine && i <=
		    OWN_AMOUNT))
			continue;
		talk_say(t, now[0] == '\0' ? _("%s ? Entrée passe.") :
		    _("%s ? Valeur actuelle : %s. Entrée pour garder."),
		    leaf->label, now);
		if (talk_read(t, "") != SAID_TEXT)
			continue;
		answer(t, own, row, (enum own_leaf)i, t->line.p);
		if (slot->state == READING_REFUSED)
			talk_say(t, _("Gardé comme brouillon, à corriger : "
			    "%s"), say_text(&t->arena, &slot->why, gettext));
	}
}

static void
detail(struct talk *t, const struct ask *ask)
{
	const struct field *b = budget_here(t, ask);
	struct session *s = t->open.session;
	bool mine = t->rest[0] != '\0';
	struct row *row;

	if (b == NULL || !budget_writable(t))
		return;
	if (!mine && ask->leaf->line == NULL) {
		(void)numbered(t, b, ask);
		return;
	}
	row = mine ? numbered(t, b, ask) : lines_note(b->own, ask->row,
	    ask->leaf);
	if (mine && row == NULL)
		return;
	if (row == NULL) {
		row = session_add(s, ask->row, b->own->block);
		if (row == NULL)
			return;
		answer(t, b->own, row, OWN_LINE, ask->leaf->id);
	}
	ask_parts(t, b->own, row, mine);
	talk_saved(t, t->host->save(t->host, s));
	if (mine && lines_takes(ask->leaf))
		tell_sum(t, ask, ask->leaf);
}

bool
budget_run(struct talk *t, const struct ask *ask)
{
	if (strcmp(t->word, "lignes") == 0)
		tell_lines(t, ask);
	else if (strcmp(t->word, "ligne") == 0)
		add_line(t, ask);
	else if (strcmp(t->word, "oter") == 0)
		remove_line(t, ask);
	else if (strcmp(t->word, "detail") == 0)
		detail(t, ask);
	else
		return rework_run(t, ask);
	return true;
}
