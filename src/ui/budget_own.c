/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * budget_own - lines of one's own in the grid of a budget: added under the
 * account of the cursor, label then amount; taken away; detailed.
 */
#include "model/lines.h"
#include "ui/budget.h"
#include "ui/detail.h"
#include "ui/rework.h"

#include <string.h>

static struct session *
session_of(const struct budget *s)
{
	return s->screen.ui->folder->session;
}

static bool
writable(struct budget *s)
{
	if (session_of(s)->readonly)
		ui_say(s->screen.ui, STYLE_WARN, "%s", _("Lecture seule."));
	return !session_of(s)->readonly;
}

/* The account that a line of one's own would go under from L; NULL: none. */
static const struct field *
account_of(const struct budget *s, const struct cell_line *l)
{
	const struct own_lines *own = s->group->own;

	if (own == NULL || l == NULL)
		return NULL;
	if (l->kind == CELL_OWN)
		return lines_target(own, l->row);
	return lines_takes(l->field) ? l->field : NULL;
}

void
own_insert(struct budget *s, struct grid *g)
{
	int side = s->side, n = g->n[side], at = 0;
	struct cell_line *l = g->line[side];

	while (at < n && l[at].field != s->adding)
		at++;
	if (at == n)
		return;
	for (at++; at < n && l[at].kind == CELL_OWN; at++)
		;
	memmove(&l[at + 1], &l[at], (size_t)(n - at) * sizeof *l);
	l[at] = (struct cell_line){ .kind = CELL_OWN,
		.field = s->group->own->block,
		.leaf = s->group->own->leaf[OWN_LABEL],
		.account = "", .label = "", .level = 3 };
	g->n[side]++;
	s->at[side] = at;
}

void
own_begin(struct budget *s, const struct cell_line *l)
{
	const struct field *under = account_of(s, l);

	if (!writable(s))
		return;
	if (under == NULL) {
		ui_say(s->screen.ui, STYLE_WARN, "%s", _("Celle-ci se"
		    " calcule : ajoutez une ligne sous un compte qui se"
		    " tape."));
		return;
	}
	s->side = (int)under->line->side;
	s->adding = under;
	s->editing = true;
	edit_set(&s->line, "");
	ui_say(s->screen.ui, STYLE_PLAIN, "%s", _("Le libellé de votre ligne,"
	    " puis Entrée ; vide, rien n'est ajouté."));
}

/* What was typed for the account no longer counts: not without a word. */
static void
tell_kept(struct budget *s, const struct field *line)
{
	const struct slot *slot = row_slot(s->row, line);
	struct arena *a = &s->screen.ui->arena;

	if (slot->answer.draft != NULL && slot->answer.draft[0] != '\0' &&
	    s->screen.ui->message[0] == '\0')
		ui_say(s->screen.ui, STYLE_WARN, _("%s vaut désormais la"
		    " somme de ses lignes ; « %s », tapé avant, ne compte"
		    " plus."), line->label, arena_strdup(a,
		    slot->answer.draft));
}

void
own_commit(struct budget *s)
{
	const struct own_lines *own = s->group->own;
	const struct field *line = s->adding;
	struct session *session = session_of(s);
	struct arena *a = &s->screen.ui->arena;
	const char *label = arena_strdup(a, s->line.p);
	bool first = !row_slot(s->row, line)->detailed;
	struct row *row;
	struct grid g;
	int side, at;

	s->adding = NULL;
	s->editing = false;
	row = label[strspn(label, " ")] == '\0' ? NULL :
	    session_add(session, s->row, own->block);
	if (row != NULL) {
		(void)session_answer(session, row, own->leaf[OWN_LINE],
		    line->id);
		(void)session_answer(session, row, own->leaf[OWN_LABEL],
		    label);
		folder_save(s->screen.ui, dossier_row_path(row, a));
		if (first)
			tell_kept(s, line);
	}
	g = budget_grid(s);
	at = grid_find(&g, row != NULL ? dossier_row_path(row, a) :
	    dossier_path(s->row, line, a), &side);
	if (at < 0)
		return;
	/* On the side where it was typed: class 87 shows it too. */
	s->at[side] = at;
	s->side = side;
	if (row != NULL)
		budget_type(s, &g.line[side][at]);
}

bool
own_here(struct budget *s)
{
	struct grid g = budget_grid(s);
	const struct cell_line *l = budget_current(s, &g);

	return l != NULL && l->kind == CELL_OWN;
}

void
own_tell(struct budget *s, const struct cell_line *l)
{
	const struct field *line = l->kind != CELL_OWN ? NULL :
	    lines_target(s->group->own, l->row);
	const struct slot *slot = line == NULL || !lines_takes(line) ? NULL :
	    row_slot(s->row, line);
	struct ui *ui = s->screen.ui;

	if (slot != NULL && slot->detailed &&
	    slot->state == READING_REFUSED && ui->message[0] == '\0')
		ui_say(ui, STYLE_BAD, "%s.", say_here(&ui->arena,
		    &slot->why));
}

void
own_remove(struct budget *s, const struct cell_line *l)
{
	struct ui *ui = s->screen.ui;
	const char *label = arena_strdup(&ui->arena, l->label);

	if (!writable(s) || !session_remove(session_of(s), l->row))
		return;
	folder_save(ui, dossier_path(s->row, s->group, &ui->arena));
	if (ui->message[0] == '\0')
		ui_say(ui, STYLE_PLAIN, _("« %s » ôtée ; u la remet."),
		    label);
}

bool
own_fixed(struct budget *s, const struct cell_line *l)
{
	const struct own_lines *own = s->group->own;
	struct ui *ui = s->screen.ui;
	int64_t price;

	if (l == NULL)
		return false;
	if (l->kind == CELL_DETAILED) {
		ui_say(ui, STYLE_WARN, "%s", _("Cette ligne est la somme des"
		    " lignes ajoutées sous elle : tapez sur elles, ou"
		    " ôtez-les (-)."));
		return true;
	}
	if (l->kind != CELL_OWN || !lines_amount(own, l->row, OWN_PRICE,
	    &price) || row_slot(l->row, own->leaf[OWN_QUANTITY])->value.kind ==
	    VALUE_NONE)
		return false;
	ui_say(ui, STYLE_WARN, "%s", _("Ce montant est une quantité fois un"
	    " prix : d les change."));
	return true;
}

int
own_offers(const struct budget *s, const struct cell_line *l,
    enum intent *out)
{
	int n = 0;

	if (s->group->own == NULL || l == NULL)
		return 0;
	if (account_of(s, l) != NULL && !session_of(s)->readonly)
		out[n++] = IN_OWN_ADD;
	if (l->kind == CELL_OWN && !session_of(s)->readonly)
		out[n++] = IN_OWN_REMOVE;
	out[n++] = IN_DETAIL;
	return n;
}

int
own_offers_more(const struct budget *s, enum intent *out)
{
	int n = 0;

	if (s->group->own == NULL || session_of(s)->readonly)
		return 0;
	out[n++] = IN_RULE;
	if (s->screen.ui->host->previous != NULL)
		out[n++] = IN_LAST_YEAR;
	out[n++] = IN_SPREAD;
	if (rework_in_kind(s->group, &s->screen.ui->arena)[0] != NULL)
		out[n++] = IN_IN_KIND;
	return n;
}

/* The line of the budget that the cursor is about. */
static const struct field *
about(const struct budget *s, const struct cell_line *l)
{
	return l->kind == CELL_OWN ? lines_target(s->group->own, l->row) :
	    l->field;
}

bool
own_act(struct budget *s, const struct cell_line *l, enum intent i)
{
	if (i == IN_OWN_ADD)
		own_begin(s, l);
	else if (i == IN_OWN_REMOVE)
		own_remove(s, l);
	else if (i == IN_DETAIL)
		detail_open(s->screen.ui, s->group->own, s->row,
		    l->kind == CELL_OWN ? l->row : NULL, l->field);
	else if (i == IN_RULE)
		rule_open(s->screen.ui, s->row, s->group, about(s, l));
	else if (i == IN_LAST_YEAR)
		last_year_open(s->screen.ui, s->row, s->group);
	else if (i == IN_SPREAD)
		spread_open(s->screen.ui, s->row, s->group, about(s, l));
	else if (i == IN_IN_KIND)
		in_kind_open(s->screen.ui, s->row, s->group, about(s, l));
	else
		return false;
	return true;
}
