/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_budget - the grid of a budget: charges at the left, products at the
 * right, totals as one types, and the balance always in sight.
 */
#include "ui/board.h"
#include "ui/budget.h"
#include "ui/line.h"
#include "ui/page.h"
#include "ui/plan.h"
#include "ui/supposed.h"
#include "ui/years.h"
#include "wizard/renew.h"

#include <stdlib.h>
#include <string.h>

static struct session *
session_of(const struct budget *s)
{
	return s->screen.ui->folder->session;
}

struct grid
budget_grid(struct budget *s)
{
	struct ui *ui = s->screen.ui;
	struct grid g;

	if (!ui_stands(ui, &s->made))
		s->grid = grid_make(session_of(s), s->row, s->group,
		    &s->made.arena);
	if (s->adding == NULL)
		return s->grid;
	/* the line being added is put into lines of its own */
	g = grid_make(session_of(s), s->row, s->group, &ui->arena);
	own_insert(s, &g);
	return g;
}

const struct cell_line *
budget_current(struct budget *s, const struct grid *g)
{
	int n = g->n[s->side], *at = &s->at[s->side];

	if (*at >= n)
		*at = n - 1;
	if (*at < 0)
		*at = 0;
	if (n > 0 && g->line[s->side][*at].kind == CELL_TOTAL)
		*at = grid_next(g, s->side, *at, -1);
	if (n > 0 && g->line[s->side][*at].kind == CELL_TOTAL)
		*at = grid_next(g, s->side, *at, 1);
	return n > 0 && g->line[s->side][*at].kind != CELL_TOTAL ?
	    &g->line[s->side][*at] : NULL;
}

/* --- keys --- */

/* What is wrong with the amount of a line.  Cents where the form wants whole
   euros concern the whole budget: the sentence says so. */
static const char *
wrong_text(struct budget *s, const struct cell_line *l)
{
	struct arena *a = &s->screen.ui->arena;
	struct vtype cents = l->leaf->type;
	struct reading r;
	int64_t n;

	if (!cents.whole || l->slot->state != READING_REFUSED)
		return say_here(a, &l->slot->why);
	cents.whole = false;
	r = value_read(&cents, l->slot->answer.draft,
	    session_of(s)->dossier->today, a);
	n = r.value.n;
	if (r.value.kind != VALUE_AMOUNT || n % 100 == 0)
		return say_here(a, &l->slot->why);
	r.value.n = (n + (n < 0 ? -50 : 50)) / 100 * 100;
	return arena_printf(a, _("Ce budget est en euros entiers : « %s » a"
	    " des centimes ; tapez %s."), l->slot->answer.draft,
	    value_show(&l->leaf->type, &r.value, a));
}

void
budget_commit(struct budget *s)
{
	struct ui *ui = s->screen.ui;
	struct grid g = budget_grid(s);
	const struct cell_line *l = budget_current(s, &g);
	const struct answer *an;
	const char *draft, *path;
	bool done;

	if (!s->editing)
		return;
	if (s->adding != NULL) {
		own_commit(s);
		return;
	}
	s->editing = false;
	if (l == NULL || (l->kind != CELL_TYPED && l->kind != CELL_OWN) ||
	    !edit_changed(&s->line))
		return;
	draft = arena_strdup(&ui->arena, s->line.p);
	path = cell_path(l, &ui->arena);
	an = &l->slot->answer;
	if (an->draft != NULL && an->certainty == ESTIMATED &&
	    draft[0] != '\0')
		done = session_estimate(session_of(s), l->row, l->leaf, draft,
		    arena_strdup(&ui->arena, an->who), an->by);
	else
		done = session_answer(session_of(s), l->row, l->leaf, draft);
	if (!done)
		return;
	folder_save(ui, path);
	own_tell(s, l);
	if (l->slot->why.msg != NULL && ui->message[0] == '\0' &&
	    (l->slot->state == READING_REFUSED ||
	    l->slot->state == READING_DOUBT))
		ui_say(ui, STYLE_BAD, "%s", wrong_text(s, l));
}

static void
start(struct budget *s, const struct cell_line *l, const char *text)
{
	const char *draft = l->slot->answer.draft;

	if (session_of(s)->readonly) {
		ui_say(s->screen.ui, STYLE_WARN, "%s", _("Lecture seule."));
		return;
	}
	if (own_fixed(s, l))
		return;
	s->editing = true;
	edit_set(&s->line, draft == NULL ? "" : draft);
	if (text != NULL)
		edit_replace_all(&s->line, text);
}

void
budget_type(struct budget *s, const struct cell_line *l)
{
	start(s, l, NULL);
}

static void
move(struct budget *s, int by)
{
	struct grid g;
	int *at = &s->at[s->side], n = by < 0 ? -by : by;

	budget_commit(s);
	g = budget_grid(s);
	(void)budget_current(s, &g);
	for (int i = 0; i < n; i++)
		*at = grid_next(&g, s->side, *at, by < 0 ? -1 : 1);
}

/* To the line of the other side that stands nearest. */
static void
cross(struct budget *s)
{
	int line = s->at[s->side] - s->top[s->side];

	budget_commit(s);
	s->side = 1 - s->side;
	if (s->two)
		s->at[s->side] = s->top[s->side] + line;
}

static void
budget_click(struct screen *screen, int id, int side)
{
	struct budget *s = (struct budget *)screen;

	budget_commit(s);
	if (s->two)
		s->side = side;
	s->at[s->side] = id;
}

static bool
editing_key(struct budget *s, const struct key *k)
{
	switch (k->code) {
	case K_ENTER:
	case K_DOWN:
		/* After the label of a line of one's own, its amount; then
		   one stays there, for the next (+). */
		if (s->adding != NULL || (k->code == K_ENTER && own_here(s)))
			budget_commit(s);
		else
			move(s, 1);
		return true;
	case K_UP:
		move(s, -1);
		return true;
	case K_TAB:
	case K_BACKTAB:
		cross(s);
		return true;
	default:
		return line_key(&s->line, k);
	}
}

/* What begins an amount when it is typed on a line. */
static bool
begins(const struct key *k)
{
	return k->code == K_PASTE || (k->code == K_CHAR &&
	    ((k->cp >= '0' && k->cp <= '9') || k->cp == '-'));
}

/* A letter that is no key here is not an amount. */
static bool
unknown_letter(struct budget *s, const struct key *k)
{
	enum intent offered[OFFERS_MAX];
	int n = s->screen.ops->offers(&s->screen, offered);

	if (k->code != K_CHAR ||
	    keymap_intent(k, offered, n, false) != IN_NONE)
		return false;
	ui_say(s->screen.ui, STYLE_WARN, "%s",
	    _("Un montant commence par un chiffre."));
	return true;
}

/* A key of the demandes is theirs before an amount begins. */
static bool
request_key(struct budget *s, const struct key *k)
{
	const enum intent mine[] = { IN_NEW_REQUEST, IN_DROP_REQUEST };
	enum intent offered[OFFERS_MAX], i = keymap_intent(k, mine, 2, false);
	int n = s->screen.ops->offers(&s->screen, offered);

	for (int j = 0; i != IN_NONE && j < n; j++)
		if (offered[j] == i)
			return true;
	return false;
}

static bool
budget_key(struct screen *screen, const struct key *k)
{
	struct budget *s = (struct budget *)screen;
	struct grid g = budget_grid(s);
	const struct cell_line *l = budget_current(s, &g);

	if (s->editing)
		return editing_key(s, k);
	switch (k->code) {
	case K_UP:
	case K_DOWN:
		move(s, k->code == K_UP ? -1 : 1);
		return true;
	case K_PAGE_UP:
	case K_PAGE_DOWN:
		move(s, k->code == K_PAGE_UP ? -s->page : s->page);
		return true;
	case K_HOME:
	case K_END:
		move(s, k->code == K_HOME ? -1000 : 1000);
		return true;
	case K_WHEEL:
		move(s, k->by);
		return true;
	case K_LEFT:
	case K_RIGHT:
		if ((k->code == K_LEFT) == (s->side == SIDE_PRODUIT))
			cross(s);
		return true;
	case K_TAB:
	case K_BACKTAB:
		cross(s);
		return true;
	default:
		break;
	}
	if (l == NULL || (l->kind != CELL_TYPED && l->kind != CELL_OWN)) {
		if (!begins(k) || request_key(s, k))
			return false;
		if (own_fixed(s, l))
			return true;
		ui_say(screen->ui, STYLE_WARN, "%s", l != NULL &&
		    l->kind == CELL_ROWS ? _("Une ligne par financeur :"
		    " Entrée les ouvre.") : _("Cette ligne ne se "
		    "tape pas : elle est calculée, ou Entrée l'ouvre."));
		return true;
	}
	/* On a line of one's own both take it away. */
	if (l->kind == CELL_OWN && (k->code == K_DEL ||
	    (k->code == K_CHAR && k->cp == '-')))
		return false;
	if (k->code == K_DEL || k->code == K_BACKSPACE) {
		start(s, l, "");
		return true;
	}
	if (!begins(k))
		return unknown_letter(s, k);
	start(s, l, "");
	if (s->editing)
		(void)line_key(&s->line, k);
	return true;
}

static void
open_line(struct budget *s, const struct cell_line *l)
{
	struct ui *ui = s->screen.ui;
	const struct field *request = request_state(session_of(s)->form);

	switch (l->kind) {
	case CELL_TYPED:
	case CELL_OWN:
		start(s, l, NULL);
		break;
	case CELL_DETAILED:
		(void)own_fixed(s, l);
		break;
	case CELL_ROWS:
		page_list_open(ui, s->row, l->field);
		break;
	case CELL_COMPUTED:
		if (l->field->source == SOURCE_EXPR && request != NULL &&
		    strncmp(l->account, "74", 2) == 0 &&
		    page_open(ui, arena_printf(&ui->arena, "%s[]",
		    request->block->path), false))
			break;
		ui_say(ui, STYLE_PLAIN, "%s", l->field->source ==
		    SOURCE_SUM ? _("Sous-total : calculé avec les lignes"
		    " qui suivent.") : _("Calculé : ne se saisit pas."));
		break;
	case CELL_FUNDER:
	case CELL_REQUEST:
		page_visit(ui, cell_path(l, &ui->arena));
		break;
	case CELL_TOTAL:
		break;
	}
}

static void
why(struct budget *s, const struct cell_line *l)
{
	struct ui *ui = s->screen.ui;
	struct item i = { .kind = ITEM_LEAF, .field = l->kind == CELL_OWN ?
		l->leaf : l->field,
		.row = l->row, .path = cell_path(l, &ui->arena),
		.label = l->label };
	struct page_screen page = { .screen = { .ui = ui } };

	reader_open(ui, l->label, arena_printf(&ui->arena, "%s\n\n%s",
	    page_why_text(&page, &i, &ui->arena),
	    page_help_text(&page, &i, &ui->arena)));
}

static void
say_end(struct budget *s, bool yes)
{
	struct ui *ui = s->screen.ui;
	struct grid g = budget_grid(s);

	if (session_of(s)->readonly)
		ui_say(ui, STYLE_WARN, "%s", _("Lecture seule."));
	else if (session_answer(session_of(s), s->row, g.end,
	    yes ? "oui" : "non"))
		folder_save(ui, dossier_path(s->row, g.end, &ui->arena));
}

static void
go_to(struct budget *s, enum intent i)
{
	struct ui *ui = s->screen.ui;
	bool page = page_is_budget(s->screen.below);

	ui_pop(ui);
	if (i == IN_UP) {
		if (page)
			ui_pop(ui);
		return;
	}
	if (ui->top->ops == &page_ops)
		ui_act(ui, i);
}

static void
end_answer(struct ui *ui, void *ctx, int choice)
{
	struct budget *s = ctx;

	if (ui->top != &s->screen)
		return;
	s->asked_end = true;
	if (choice >= 0)
		say_end(s, choice == 0);
	go_to(s, s->leaving);
}

/* Once it balances, one leaves it saying whether it is complete. */
static void
leave_to(struct budget *s, enum intent i)
{
	const char *const buttons[] = { _("oui, il est complet"),
		_("non, pas encore") };
	struct grid g = budget_grid(s);

	if (s->asked_end || session_of(s)->readonly || g.end == NULL ||
	    !grid_balanced(&g) ||
	    row_slot(s->row, g.end)->answer.draft != NULL) {
		go_to(s, i);
		return;
	}
	s->leaving = i;
	ask_open(s->screen.ui, _("Le budget est équilibré. Est-il complet ? "
	    "Les lignes restées vides compteront pour zéro."), buttons, 2,
	    end_answer, s);
}

static void
act_on(struct budget *s, const struct cell_line *l, enum intent i)
{
	switch (i) {
	case IN_OPEN:
		open_line(s, l);
		break;
	case IN_CERTAIN:
		budget_commit(s);
		certain_open(s->screen.ui, l->row, l->leaf, cell_path(l,
		    &s->screen.ui->arena));
		break;
	case IN_WHY:
		why(s, l);
		break;
	case IN_WHATIF:
		if (budget_aids(l))
			suppose_open(s->screen.ui, s->row, s->group,
			    l->kind == CELL_REQUEST ? l->row : NULL);
		else
			whatif_open(s->screen.ui, NULL, s->row, l->leaf);
		break;
	case IN_HISTORY:
		history_open(s->screen.ui, cell_path(l,
		    &s->screen.ui->arena));
		break;
	case IN_REQUEST_STATE:
		change_open(s->screen.ui, l->row);
		break;
	case IN_NEW_REQUEST:
		request_open(s->screen.ui, s->row, l->field);
		break;
	case IN_DROP_REQUEST:
		request_drop(s->screen.ui, l->row);
		break;
	default:
		break;
	}
}

/* Ctrl-G while an amount is typed gives it up, and stays; what was there
   before is there again.  False: nothing was typed. */
static bool
give_up(struct budget *s)
{
	if (!s->editing || !edit_changed(&s->line))
		return false;
	s->editing = false;
	s->adding = NULL;
	ui_say(s->screen.ui, STYLE_PLAIN, "%s",
	    _("Frappe abandonnée : rien n'a changé."));
	return true;
}

/* Back, or forth again, with the cursor on what came back. */
static void
undo_in_grid(struct budget *s, bool redo)
{
	const char *path = folder_undo(s->screen.ui, redo);
	struct grid g = budget_grid(s);
	int side, at = path == NULL ? -1 : grid_find(&g, path, &side);

	if (at >= 0) {
		s->side = side;
		s->at[side] = at;
	}
}

static void
budget_act(struct screen *screen, enum intent i)
{
	struct budget *s = (struct budget *)screen;
	struct ui *ui = screen->ui;
	struct grid g;
	const struct cell_line *l;

	if (i == IN_UP && give_up(s))
		return;
	budget_commit(s);
	g = budget_grid(s);
	l = budget_current(s, &g);
	switch (i) {
	case IN_UP:
	case IN_NEXT:
	case IN_PREV:
		leave_to(s, i);
		break;
	case IN_CHARTS:
		charts_open(ui, s->row, s->group);
		break;
	case IN_IMPORT:
		import_open(ui, s->row, s->group);
		break;
	case IN_COMPLETE:
	case IN_REOPEN:
		say_end(s, !grid_complete(&g, s->row));
		break;
	case IN_PLAN:
		plan_open(ui, s->row);
		break;
	case IN_YEARS:
		years_open_screen(ui, s->row);
		break;
	case IN_CONFIRM:
		if (session_confirm(session_of(s), s->row, s->group))
			folder_save(ui, NULL);
		if (ui->message[0] == '\0')
			ui_say(ui, STYLE_GOOD, "%s",
			    _("Le budget repris est confirmé, toutes ses"
			    " lignes."));
		break;
	case IN_RATIOS:
		measures_open(ui, s->row, s->group);
		break;
	case IN_BALANCE:
		balance_open(ui, s->row, s->group, l == NULL ? NULL :
		    l->leaf);
		break;
	case IN_CASH:
		cash_show(ui, s->row, s->group, NULL);
		break;
	case IN_UNDO:
	case IN_REDO:
		undo_in_grid(s, i == IN_REDO);
		break;
	default:
		if (!folder_act(ui, i) && l != NULL && !own_act(s, l, i))
			act_on(s, l, i);
		break;
	}
}

static const char *
budget_title(struct screen *screen, struct arena *a)
{
	struct budget *s = (struct budget *)screen;
	const char *label = s->group->label != NULL ? s->group->label :
	    s->group->id;
	const char *from = session_budget_carried(s->row, s->group);

	if (from != NULL) {
		const struct say what =
		    SAY(N_("repris de %1, à revoir"), { from });

		label = arena_printf(a, "%s (%s)", label, say_here(a, &what));
	}
	if (s->row->up == NULL)
		return label;
	return arena_printf(a, "%s > %s", row_title(s->row, a), label);
}

static const char *
budget_help(struct screen *screen, struct arena *a)
{
	const struct budget *s = (const struct budget *)screen;

	return arena_printf(a, "%s%s%s%s%s", s->group->help != NULL ?
	    s->group->help : "", s->group->help != NULL ? "\n\n" : "",
	    _("Les flèches vont de ligne en ligne ; taper un chiffre"
	    " commence la saisie, Entrée passe à la ligne suivante. Les"
	    " totaux et sous-totaux sont calculés, jamais saisis. Pour les"
	    " subventions (74), chaque demande a sa ligne, avec ce qui en est"
	    " venu : ? en attente, oui, non. s change son état, Entrée"
	    " l'ouvre, + en ajoute une, - ou Suppr l'ôte ; p montre le plan de"
	    " financement. Dites qu'il est"
	    " complet quand il n'y manque rien : les aides qui en dépendent"
	    " peuvent alors être tranchées."), s->group->own == NULL ? "" :
	    "\n\n", s->group->own == NULL ? "" :
	    _("Sous un compte qui se tape, des lignes à vous : leur somme fait"
	    " le compte, ce qui y était tapé ne compte plus, et revient quand"
	    " la dernière est ôtée. Un montant négatif est une déduction. Une"
	    " étoile marque une ligne dont un commentaire ou une manière de"
	    " chiffrer est noté ; l'an dernier se montre à côté dans une large"
	    " fenêtre, dans le détail sinon."));
}

static bool
budget_typing(const struct screen *screen)
{
	return ((const struct budget *)screen)->editing;
}

static void
budget_leave(struct screen *screen)
{
	if (screen->ui->folder != NULL)
		budget_commit((struct budget *)screen);
}

static void
budget_save(struct screen *screen)
{
	struct budget *s = (struct budget *)screen;
	struct grid g;
	const struct cell_line *l;

	if (s->adding != NULL)
		budget_commit(s);
	g = budget_grid(s);
	l = budget_current(s, &g);
	if (l == NULL || l->row == NULL)
		return;
	if (s->editing && edit_changed(&s->line))
		folder_draft(screen->ui, l->row, l->leaf, s->line.p);
	folder_place(screen->ui, cell_path(l, &screen->ui->arena));
}

static void
budget_free(struct screen *screen)
{
	struct budget *s = (struct budget *)screen;

	free(s->follow);
	edit_fini(&s->line);
	arena_fini(&s->made.arena);
}

static const struct screen_ops budget_ops = {
	.draw = budget_draw, .key = budget_key, .act = budget_act,
	.click = budget_click, .offers = budget_offers, .title = budget_title,
	.help = budget_help, .typing = budget_typing,
	.leave = budget_leave, .save = budget_save, .free = budget_free,
};

void
budget_open(struct ui *ui, struct row *row, const struct field *group,
    const char *path)
{
	struct budget *s = screen_new(ui, &budget_ops, sizeof *s);
	struct grid g;
	int at, side;

	s->row = row;
	s->group = group;
	edit_init(&s->line, 200, false);
	budget_follow_open(s);
	ui_push(ui, &s->screen);
	g = budget_grid(s);
	at = path == NULL ? -1 : grid_find(&g, path, &side);
	if (at >= 0) {
		s->side = side;
		s->at[side] = at;
	}
}
