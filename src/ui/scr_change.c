/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_change - another state for a demande: one key among the states, then
 * what that state asks at once, with its proposal.  Nothing is noted before
 * both are said, and they are undone together.
 */
#include "ui/plan.h"

#include "rules/request.h"
#include "ui/choice.h"
#include "ui/sheet.h"

#include <string.h>

struct new_state {
	struct screen screen;
	struct row *request;
	int at, top;		/* among the states */
	int choice;		/* the one chosen; -1: not yet */
	const struct field *asked;
	struct sheet sheet;	/* what it asks */
	int value;
	bool proposed;		/* what stands there was typed by nobody */
};

static struct session *
session_of(const struct new_state *s)
{
	return s->screen.ui->folder->session;
}

static const struct field *
state_of(const struct new_state *s)
{
	return plan_leaf(session_of(s)->form, "etat");
}

static void
note(struct new_state *s, const char *draft)
{
	struct ui *ui = s->screen.ui;
	const struct field *state = state_of(s);
	bool done = plan_change(session_of(s), s->request, s->choice, draft);
	const char *path = dossier_path(s->request, state, &ui->arena);
	const char *label = state->type.choice[s->choice].label;

	ui_pop(ui);
	if (!done)
		return;
	folder_save(ui, path);
	if (ui->folder->saving == SAVED)
		ui_say(ui, STYLE_GOOD, _("%s : %s."), request_name(
		    ui->folder->session->dossier, s->request, &ui->arena),
		    label);
}

static void
choose(struct new_state *s)
{
	struct ui *ui = s->screen.ui;
	struct plan_ask ask;

	s->choice = s->at;
	ask = plan_change_asks(session_of(s), s->request, s->choice,
	    &ui->arena);
	s->asked = ask.leaf;
	if (ask.leaf == NULL) {
		note(s, NULL);
		return;
	}
	(void)sheet_note(&s->sheet, arena_printf(&ui->arena, _("%s : %s"),
	    request_name(ui->folder->session->dossier, s->request,
	    &ui->arena),
	    state_of(s)->type.choice[s->choice].label));
	s->value = sheet_text(&s->sheet, ask.leaf->label, ask.leaf->help,
	    ask.draft);
	(void)sheet_button(&s->sheet, _("Noter"));
	s->sheet.at = s->value;
	s->proposed = true;
}

static void
accept(struct new_state *s)
{
	struct ui *ui = s->screen.ui;
	const char *text = arena_strdup(&ui->arena, sheet_value(&s->sheet,
	    s->value));
	struct reading r = value_read(&s->asked->type, text,
	    session_of(s)->dossier->today, &ui->arena);

	if (r.state == READING_REFUSED)
		sheet_refuse(&s->sheet, s->value, say_here(&ui->arena,
		    &r.why));
	else
		note(s, r.state == READING_EMPTY ? NULL : text);
}

static void
states_pen(struct pen *p, void *ctx)
{
	struct new_state *s = ctx;
	const struct field *state = state_of(s);
	const struct value *now = &row_slot(s->request, state)->value;
	struct option option[CHOICES_MAX];
	int from;

	pen_next(p);
	pen_wrap(p, 2, p->box.cols - 4, STYLE_PLAIN, arena_printf(
	    &s->screen.ui->arena, _("%s : où en est cette demande ?"),
	    request_name(s->screen.ui->folder->session->dossier, s->request,
	    &s->screen.ui->arena)));
	pen_next(p);
	for (int i = 0; i < state->type.nchoice; i++)
		option[i] = (struct option){
			.label = state->type.choice[i].label,
			.help = state->type.choice[i].help,
			.on = now->kind == VALUE_CHOICE && now->n == i };
	from = p->y;
	choice_draw(p, 2, option, state->type.nchoice, false, s->at);
	pen_hit(p, from, 0);
}

static void
change_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct new_state *s = (struct new_state *)screen;

	if (s->choice < 0)
		screen_show(screen, c, body, &s->top, states_pen, s);
	else
		screen_show(screen, c, body, &s->sheet.top, sheet_draw,
		    &s->sheet);
}

/* A figure typed at once takes the place of the proposal. */
static void
replace_proposal(struct new_state *s, const struct key *k)
{
	if (s->proposed && s->sheet.at == s->value && ((k->code == K_CHAR &&
	    k->cp >= '0' && k->cp <= '9') || k->code == K_PASTE))
		edit_replace_all(&s->sheet.entry[s->value].edit, "");
	s->proposed = false;
}

static bool
change_key(struct screen *screen, const struct key *k)
{
	struct new_state *s = (struct new_state *)screen;
	enum sheet_key r;

	if (s->choice >= 0) {
		if (k->code == K_ENTER && s->sheet.at == s->value) {
			accept(s);
			return true;
		}
		replace_proposal(s, k);
		r = sheet_key(&s->sheet, k);
		if (r == SHEET_BUTTON)
			accept(s);
		return r != SHEET_NOT_MINE;
	}
	switch (choice_key(k, state_of(s)->type.nchoice, false, &s->at)) {
	case CHOICE_PICKED:
		choose(s);
		return true;
	case CHOICE_MOVED:
		return true;
	case CHOICE_NOT_MINE:
		break;
	}
	return false;
}

static void
change_act(struct screen *screen, enum intent i)
{
	if (i == IN_UP)
		ui_pop(screen->ui);
	else if (i == IN_CHOOSE)
		choose((struct new_state *)screen);
}

static int
change_offers(const struct screen *screen, enum intent *out)
{
	const struct new_state *s = (const struct new_state *)screen;
	int n = 0;

	if (s->choice < 0)
		out[n++] = IN_CHOOSE;
	else if (s->sheet.at == s->value)
		out[n++] = IN_ACCEPT;
	out[n++] = IN_UP;
	out[n++] = IN_HELP;
	return n;
}

static const char *
change_title(struct screen *screen, struct arena *a)
{
	return arena_printf(a, _("État de la demande > %s"), request_name(
	    screen->ui->folder->session->dossier,
	    ((struct new_state *)screen)->request, a));
}

static const char *
change_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Un chiffre ou Entrée choisit l'état. Une aide accordée"
	    " demande le montant obtenu (celui qui était demandé est"
	    " proposé), un dépôt sa date (aujourd'hui). Les deux s'annulent"
	    " ensemble ; Ctrl-G ne note rien.");
}

static bool
change_typing(const struct screen *screen)
{
	const struct new_state *s = (const struct new_state *)screen;

	return s->choice >= 0 && sheet_typing(&s->sheet);
}

static void
change_free(struct screen *screen)
{
	sheet_fini(&((struct new_state *)screen)->sheet);
}

static const struct screen_ops change_ops = {
	.draw = change_draw, .key = change_key, .act = change_act,
	.offers = change_offers, .title = change_title, .help = change_help,
	.typing = change_typing, .free = change_free,
};

void
change_open(struct ui *ui, struct row *request)
{
	const struct field *state = plan_leaf(ui->folder->session->form,
	    "etat");
	const struct value *now;
	struct new_state *s;

	if (ui->folder->session->readonly) {
		ui_say(ui, STYLE_WARN, "%s", _("Lecture seule."));
		return;
	}
	if (state == NULL || state->type.kind != VT_CHOIX) {
		ui_say(ui, STYLE_WARN, "%s",
		    _("Ce formulaire ne note pas l'état des demandes."));
		return;
	}
	s = screen_new(ui, &change_ops, sizeof *s);
	s->request = request;
	s->choice = -1;
	now = &row_slot(request, state)->value;
	if (now->kind == VALUE_CHOICE)
		s->at = (int)now->n;
	ui_push(ui, &s->screen);
}

/* --- a demande comes and goes --- */

void
request_open(struct ui *ui, struct row *row, const struct field *line)
{
	struct session *s = ui->folder->session;
	struct row *to = plan_request(s, row, line);
	const char *path;

	if (to == NULL) {
		ui_say(ui, STYLE_WARN, "%s", s->readonly ?
		    _("Lecture seule.") :
		    _("Ce formulaire n'a pas de place pour une demande."));
		return;
	}
	path = dossier_row_path(to, &ui->arena);
	folder_save(ui, path);
	page_visit(ui, path);
}

void
request_drop(struct ui *ui, struct row *request)
{
	const char *title = request_name(
	    ui->folder->session->dossier, request, &ui->arena);

	if (!session_remove(ui->folder->session, request)) {
		ui_say(ui, STYLE_WARN, "%s", _("Lecture seule."));
		return;
	}
	folder_save(ui, NULL);
	if (ui->folder->saving == SAVED)
		ui_say(ui, STYLE_PLAIN, _("%s : demande ôtée ; annuler"
		    " (u) la remet."), title);
}
