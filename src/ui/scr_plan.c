/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_plan - the financing plan: one line per demande, by type of funder,
 * its state changed with one key, and the totals always in sight.
 */
#include "ui/plan.h"

#include "ui/choice.h"
#include "ui/page.h"
#include "ui/supposed.h"

#include <string.h>

static struct session *
session_of(const struct plan_screen *s)
{
	return s->screen.ui->folder->session;
}

bool
plan_offered(const struct ui *ui)
{
	return plan_leaf(ui->folder->session->form, "montant") != NULL;
}

struct plan
plan_now(struct plan_screen *s)
{
	struct plan p;

	(void)plan_make(session_of(s), s->project, &s->screen.ui->arena, &p);
	for (int i = 0; i < p.n; i++)
		if (p.line[i].row == s->row)
			s->at = i;
	if (s->at >= p.n)
		s->at = p.n - 1;
	if (s->at < 0)
		s->at = 0;
	s->row = p.n > 0 ? p.line[s->at].row : NULL;
	return p;
}

static void
go_to(struct plan_screen *s, const struct plan *p, int at)
{
	if (at >= 0 && at < p->n)
		s->row = p->line[s->at = at].row;
}

static bool
plan_key(struct screen *screen, const struct key *k)
{
	struct plan_screen *s = (struct plan_screen *)screen;
	struct plan p = plan_now(s);
	struct list l = { s->at };

	if (k->code == K_CHAR || !list_key(&l, k, p.n, s->page))
		return false;
	go_to(s, &p, l.at);
	return true;
}

static void
plan_click(struct screen *screen, int id, int side)
{
	struct plan_screen *s = (struct plan_screen *)screen;
	struct plan p = plan_now(s);

	(void)side;
	go_to(s, &p, id);
}

/* The cursor goes to the demande of PATH, which was changed. */
static void
undo(struct plan_screen *s, bool redo)
{
	struct ui *ui = s->screen.ui;
	const char *path = folder_undo(ui, redo);
	struct plan p = plan_now(s);

	for (int i = 0; path != NULL && i < p.n; i++) {
		const char *row = dossier_row_path(p.line[i].row, &ui->arena);

		if (strncmp(row, path, strlen(row)) == 0)
			go_to(s, &p, i);
	}
}

/* The budget that the plan is about: of its project, else of the whole
   dossier (NULL). */
static const struct field *
budget_of(const struct plan_screen *s)
{
	return s->project == NULL ? NULL : plan_budget(session_of(s),
	    s->project);
}

static void
plan_act(struct screen *screen, enum intent i)
{
	struct plan_screen *s = (struct plan_screen *)screen;
	struct ui *ui = screen->ui;

	(void)plan_now(s);
	switch (i) {
	case IN_UP:
		ui_pop(ui);
		break;
	case IN_OPEN:
		if (s->row != NULL)
			page_visit(ui, dossier_row_path(s->row, &ui->arena));
		break;
	case IN_NEW_REQUEST:
		request_open(ui, s->project, NULL);
		break;
	case IN_DROP_REQUEST:
		if (s->row != NULL)
			request_drop(ui, s->row);
		break;
	case IN_REQUEST_STATE:
		if (s->row != NULL)
			change_open(ui, s->row);
		break;
	case IN_HISTORY:
		if (s->row != NULL)
			history_open(ui, dossier_path(s->row, plan_leaf(
			    session_of(s)->form, "etat"), &ui->arena));
		break;
	case IN_WHATIF:
		suppose_open(ui, s->project, budget_of(s), s->row);
		break;
	case IN_CASH:
		cash_show(ui, s->project, budget_of(s), NULL);
		break;
	case IN_UNDO:
	case IN_REDO:
		undo(s, i == IN_REDO);
		break;
	default:
		(void)folder_act(ui, i);
		break;
	}
}

static int
plan_offers(const struct screen *screen, enum intent *out)
{
	struct plan_screen *s = (struct plan_screen *)screen;
	struct plan p = plan_now(s);
	bool write = !session_of(s)->readonly;
	int n = 0;

	if (p.n > 0)
		out[n++] = IN_OPEN;
	if (p.n > 0 && write)
		out[n++] = IN_REQUEST_STATE;
	if (write)
		out[n++] = IN_NEW_REQUEST;
	if (p.n > 0 && write)
		out[n++] = IN_DROP_REQUEST;
	if (p.n > 0)
		out[n++] = IN_WHATIF;
	out[n++] = IN_CASH;
	out[n++] = IN_PRINT;
	out[n++] = IN_SUMMARY;
	out[n++] = IN_HELP;
	out[n++] = IN_UP;
	n += folder_offers_undo(screen->ui, out + n);
	if (folder_catalogue(screen->ui, NULL) != NULL)
		out[n++] = IN_BOARD;
	if (memo_leaf(session_of(s)->form) != NULL)
		out[n++] = IN_MEMO;
	if (p.n > 0 && plan_leaf(session_of(s)->form, "etat") != NULL)
		out[n++] = IN_HISTORY;
	out[n++] = IN_BLANK;
	return n;
}

static const char *
plan_title(struct screen *screen, struct arena *a)
{
	const struct plan_screen *s = (const struct plan_screen *)screen;

	return arena_printf(a, _("Plan de financement > %s"),
	    s->project != NULL ? row_title(s->project, a) :
	    folder_name(screen->ui, a));
}

static const char *
plan_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Une ligne par demande, groupées par type de financeur. s"
	    " change l'état de celle du curseur : une aide accordée demande"
	    " tout de suite le montant obtenu, un dépôt sa date ; les totaux"
	    " suivent. + ajoute une demande, - ou Suppr l'ôte, u revient sur"
	    " la dernière chose faite. F4 suppose qu'un financeur refuse, donne"
	    " la moitié ou paie tard, et dit ce qui s'en suit ; t montre la"
	    " trésorerie mois par mois.\n\n"
	    "« Espéré » est ce qui est attendu des demandes sans réponse :"
	    " le montant espéré s'il est noté, sinon le montant demandé. Le"
	    " compte 74 compte ce qui est demandé, ou obtenu, et pas ce qui"
	    " est refusé ; une aide en nature n'y entre pas. Reste à verser :"
	    " ce qui est obtenu et pas encore reçu.");
}

static void
plan_save(struct screen *screen)
{
	const struct plan_screen *s = (const struct plan_screen *)screen;

	if (s->row != NULL)
		folder_place(screen->ui, dossier_row_path(s->row,
		    &screen->ui->arena));
}

static const struct screen_ops plan_ops = {
	.draw = plan_draw, .key = plan_key, .act = plan_act,
	.click = plan_click, .offers = plan_offers, .title = plan_title,
	.help = plan_help, .save = plan_save,
};

void
plan_open(struct ui *ui, struct row *row)
{
	struct plan_screen *s;

	if (row != NULL && row->up == NULL)
		row = NULL;
	if (ui_pop_to(ui, &plan_ops)) {
		s = (struct plan_screen *)ui->top;
		if (s->project != row)
			s->row = NULL;
		s->project = row;
		return;
	}
	s = screen_new(ui, &plan_ops, sizeof *s);
	s->project = row;
	ui_push(ui, &s->screen);
}
