/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_years - the budgets of a convention year by year: the total, then each
 * action; a forecast is typed over its rule.
 */
#include "ui/years.h"

#include "base/str.h"
#include "ui/choice.h"
#include "ui/line.h"
#include "ui/page.h"
#include "ui/supposed.h"
#include "wizard/requests.h"

#include <string.h>

static struct session *
session_of(const struct years_screen *s)
{
	return s->screen.ui->folder->session;
}

bool
years_shown(const struct ui *ui)
{
	return years_offered(ui->folder->session->form);
}

/* --- what is shown --- */

/* The figures of the law are there even where no scheme is. */
static const struct catalogue *
catalogue_of(const struct ui *ui)
{
	const char *notice;

	return ui->host->catalogue == NULL ? NULL : ui->host->catalogue(
	    ui->host, ui->folder->session, &notice);
}

static void
keep_inside(struct years_screen *s)
{
	const struct years_made *m = &s->made;

	if (s->at >= m->n)
		s->at = m->n - 1;
	if (s->at < 0)
		s->at = 0;
	if (s->col >= m->y.n)
		s->col = m->y.n - 1;
}

const struct years_made *
years_now(struct years_screen *s)
{
	struct years_made *m = &s->made;
	struct ui *ui = s->screen.ui;
	const struct years_view view = { s->closed, s->zeros };

	if (ui_stands(ui, &m->kept))
		return m;
	(void)years_make(session_of(s), catalogue_of(ui), &m->kept.arena,
	    &m->y);
	m->s = years_subject(&m->y, s->action);
	if (m->s == NULL) {
		s->action = NULL;
		m->s = &m->y.total;
	}
	m->row = years_rows(&m->y, m->s, &view, &m->kept.arena, &m->n);
	keep_inside(s);
	return m;
}

/* Something of the screen changed, not of the answers. */
static void
again(struct years_screen *s)
{
	s->made.kept.turn = 0;
}

const struct years_row *
years_at(struct years_screen *s)
{
	const struct years_made *m = years_now(s);

	return m->n == 0 ? NULL : &m->row[s->at];
}

static const struct years_line *
line_at(struct years_screen *s)
{
	const struct years_row *r = years_at(s);

	return r == NULL ? NULL : years_row_line(s->made.s, r);
}

/* --- typing --- */

/* What a growth typed at the cursor is of: its line; on a total, of the
   action or of the convention. */
static const struct years_line *
growth_line(struct years_screen *s, enum side *side)
{
	const struct years_row *r = years_at(s);
	const struct years_line *l = line_at(s);

	*side = l != NULL && !l->in_kind ? l->side : r != NULL &&
	    r->kind == YEARS_ROW_TOTAL && r->total == YEARS_PRODUCTS ?
	    SIDE_PRODUIT : SIDE_CHARGE;
	return s->action == NULL || l == NULL || l->sum || l->aids ? NULL :
	    l;
}

static bool
may_write(struct years_screen *s)
{
	if (!session_of(s)->readonly)
		return true;
	ui_say(s->screen.ui, STYLE_WARN, "%s", _("Lecture seule."));
	return false;
}

static void
begin(struct years_screen *s, enum years_typing what, const char *old,
    const char *text)
{
	s->typing = what;
	edit_set(&s->line, old);
	if (text != NULL)
		edit_replace_all(&s->line, text);
}

/* Why the cell of the cursor is not typed; NULL: it is. */
static const char *
not_typed(struct years_screen *s)
{
	const struct years_line *l = line_at(s);

	if (l != NULL && s->action != NULL && s->col > 0 &&
	    years_open(s->made.s, l, s->col))
		return NULL;
	if (s->action == NULL)
		return _("Le total est la somme des actions : Tab va à"
		    " chacune.");
	if (l == NULL || l->sum)
		return _("C'est un calcul : ce sont les lignes des comptes"
		    " qui se tapent.");
	if (l->aids)
		return _("Le compte 74 vient des demandes : Entrée sur un"
		    " financeur ouvre la sienne.");
	return _("La première année est le budget de l'action : Entrée"
	    " l'ouvre.");
}

static void
type_cell(struct years_screen *s, const char *text)
{
	const char *why = not_typed(s);

	if (why != NULL) {
		ui_say(s->screen.ui, STYLE_WARN, "%s", why);
		return;
	}
	if (may_write(s))
		begin(s, YEARS_TYPES_CELL, years_typed(session_of(s)->form,
		    line_at(s), s->col), text);
}

static void
type_growth(struct years_screen *s)
{
	enum side side;
	const struct years_line *l = growth_line(s, &side);

	if (may_write(s))
		begin(s, YEARS_TYPES_GROWTH, years_typed_growth(
		    session_of(s), s->action, l, side), NULL);
}

static void
saved(struct years_screen *s, bool done)
{
	if (done)
		folder_save(s->screen.ui, s->action == NULL ? "" :
		    dossier_row_path(s->action, &s->screen.ui->arena));
}

/* A growth that cannot be read is not noted; an amount is, and is marked. */
static bool
readable(struct years_screen *s, const struct field *leaf,
    const char *draft)
{
	struct ui *ui = s->screen.ui;
	struct reading r;

	if (leaf == NULL || draft[0] == '\0')
		return leaf != NULL;
	r = value_read(&leaf->type, draft, session_of(s)->dossier->today,
	    &ui->arena);
	if (r.state == READING_REFUSED)
		ui_say(ui, STYLE_BAD, "%s", say_here(&ui->arena, &r.why));
	return r.state != READING_REFUSED;
}

/* An amount that can be read, but that a budget cannot hold, is not noted:
   what cannot be read stays, to be mended. */
static bool
beyond_bounds(struct years_screen *s, const struct field *leaf,
    const char *draft)
{
	struct vtype open;

	if (leaf == NULL || draft[0] == '\0')
		return false;
	open = leaf->type;
	open.has_min = open.has_max = false;
	return value_read(&open, draft, session_of(s)->dossier->today,
	    &s->screen.ui->arena).state != READING_REFUSED &&
	    !readable(s, leaf, draft);
}

static void
commit(struct years_screen *s)
{
	struct ui *ui = s->screen.ui;
	enum years_typing what = s->typing;
	const char *draft = arena_strdup(&ui->arena, s->line.p);
	enum side side;
	const struct years_line *l;

	s->typing = YEARS_IDLE;
	if (what == YEARS_IDLE || !edit_changed(&s->line))
		return;
	if (what == YEARS_TYPES_CELL) {
		if (beyond_bounds(s, years_amount_leaf(session_of(s)->form,
		    s->col), draft))
			return;
		l = line_at(s);
		saved(s, l != NULL && years_retouch(session_of(s), s->action,
		    l, s->col, draft));
		l = line_at(s);
		if (l != NULL && l->cell[s->col].unread)
			ui_say(ui, STYLE_BAD, _("« %s » ne se lit pas : un"
			    " montant, par exemple 12 500 ; la règle compte"
			    " en attendant."), draft);
		return;
	}
	l = growth_line(s, &side);
	saved(s, readable(s, years_growth_leaf(session_of(s)->form,
	    l != NULL, s->action != NULL, side), draft) &&
	    years_grow(session_of(s), s->action, l, side, draft));
}

/* --- keys --- */

static void
move_row(struct years_screen *s, int by)
{
	commit(s);
	s->at += by;
	(void)years_now(s);
	keep_inside(s);
}

static void
move_col(struct years_screen *s, int by)
{
	commit(s);
	s->col += by;
	if (s->col < 0)
		s->col = 0;
	(void)years_now(s);
	keep_inside(s);
}

static bool
typing_key(struct years_screen *s, const struct key *k)
{
	switch (k->code) {
	case K_ENTER:
		if (s->typing == YEARS_TYPES_CELL)
			move_row(s, 1);
		else
			commit(s);
		return true;
	case K_UP:
	case K_DOWN:
		move_row(s, k->code == K_UP ? -1 : 1);
		return true;
	case K_TAB:
	case K_BACKTAB:
		move_col(s, k->code == K_TAB ? 1 : -1);
		return true;
	default:
		return line_key(&s->line, k);
	}
}

static bool
begins(const struct key *k)
{
	return k->code == K_PASTE || k->code == K_BACKSPACE ||
	    (k->code == K_CHAR && ((k->cp >= '0' && k->cp <= '9') ||
	    k->cp == '-'));
}

static bool
years_key(struct screen *screen, const struct key *k)
{
	struct years_screen *s = (struct years_screen *)screen;
	const struct years_made *m = years_now(s);
	struct list l = { s->at };

	if (s->typing != YEARS_IDLE)
		return typing_key(s, k);
	if (k->code == K_LEFT || k->code == K_RIGHT) {
		move_col(s, k->code == K_LEFT ? -1 : 1);
		return true;
	}
	if (k->code != K_CHAR && list_key(&l, k, m->n, s->page)) {
		s->at = l.at;
		return true;
	}
	if (!begins(k))
		return false;
	type_cell(s, "");
	if (s->typing != YEARS_IDLE && k->code != K_BACKSPACE)
		(void)line_key(&s->line, k);
	return true;
}

/* The budget of the action, on the account of the cursor. */
static void
open_budget(struct years_screen *s)
{
	struct ui *ui = s->screen.ui;
	const struct years_line *l = line_at(s);
	const struct field *budget = l == NULL ? NULL : l->field->parent;

	if (budget == NULL)
		budget = s->made.y.nline == 0 ? NULL :
		    s->made.y.total.line[0].field->parent;
	if (budget != NULL)
		budget_open(ui, s->action, budget, l == NULL ? NULL :
		    dossier_path(s->action, l->field, &ui->arena));
}

/* The demande of the funder of the cursor that is for this action. */
static void
open_request(struct years_screen *s, const struct years_funder *f)
{
	struct ui *ui = s->screen.ui;
	const struct field *leaf = requests_field(session_of(s)->form,
	    "projet");

	for (int i = 0; i < f->nrequest; i++) {
		const struct value *v = leaf == NULL ? NULL :
		    &f->request[i]->slot[leaf->slot].value;

		if (s->action == NULL || (v != NULL && v->kind ==
		    VALUE_ROW && strcmp(v->text, s->action->key) == 0)) {
			page_visit(ui, dossier_row_path(f->request[i],
			    &ui->arena));
			return;
		}
	}
}

static void
open_at(struct years_screen *s)
{
	const struct years_row *r = years_at(s);

	if (r == NULL)
		return;
	if (r->funder >= 0)
		open_request(s, &s->made.y.funder[r->funder]);
	else if (r->kind == YEARS_ROW_INDICATOR)
		page_visit(s->screen.ui, dossier_row_path(
		    r->indicator->row, &s->screen.ui->arena));
	else if (s->action != NULL && s->col == 0)
		open_budget(s);
	else
		type_cell(s, NULL);
}

static void
next_action(struct years_screen *s, int by)
{
	const struct years_made *m = years_now(s);
	int at = 0, n = m->y.naction + 1;

	for (int i = 0; i < m->y.naction; i++)
		if (m->y.action[i].action == s->action)
			at = i + 1;
	at = (at + by + n) % n;
	s->action = at == 0 ? NULL : m->y.action[at - 1].action;
	again(s);
}

static void
fold(struct years_screen *s)
{
	const struct years_row *r = years_at(s);

	if (r == NULL || !r->heads || r->line >= YEARS_CLOSED)
		return;
	s->closed[r->line] = !s->closed[r->line];
	again(s);
}

static void
eligible(struct years_screen *s)
{
	const struct years_line *l = line_at(s);

	if (l != NULL && may_write(s))
		saved(s, years_set_eligible(session_of(s), s->action, l,
		    !l->eligible));
}

/* All that is said of this subject, with the sources. */
static void
tell(struct years_screen *s)
{
	const struct years *y = &s->made.y;
	struct ui *ui = s->screen.ui;
	struct arena *a = &ui->arena;
	const struct years_line *l = line_at(s);
	struct str text;
	struct say rule;

	str_init(&text, 0);
	if (l != NULL) {
		rule = years_rule(y, s->made.s, l, a);
		str_printf(&text, _("%s : %s.\n\n"), l->label, say_here(a,
		    &rule));
	}
	str_printf(&text, _("Convention : %s."), years_rules(y, a, gettext));
	for (int i = 0; i < y->nnote; i++) {
		const struct years_note *n = &y->note[i];

		if (s->action != NULL && n->subject != s->made.s)
			continue;
		str_printf(&text, "\n\n%s%s", n->severity != SEVERITY_INFO ?
		    "! " : "", say_here(a, &n->text));
		if (n->source != NULL)
			str_printf(&text, _("\n   Source : %s."), n->source);
	}
	reader_open(ui, _("Années > pourquoi"), text.p);
	str_fini(&text);
}

static void
years_act(struct screen *screen, enum intent i)
{
	struct years_screen *s = (struct years_screen *)screen;
	struct ui *ui = screen->ui;

	if (i == IN_UP && s->typing != YEARS_IDLE && edit_changed(&s->line)) {
		s->typing = YEARS_IDLE;
		ui_say(screen->ui, STYLE_PLAIN, "%s",
		    _("Frappe abandonnée : rien n'a changé."));
		return;
	}
	commit(s);
	switch (i) {
	case IN_UP:
		ui_pop(ui);
		break;
	case IN_OPEN:
		open_at(s);
		break;
	case IN_ACTION:
	case IN_ACTION_BACK:
		next_action(s, i == IN_ACTION ? 1 : -1);
		break;
	case IN_GROWTH:
		type_growth(s);
		break;
	case IN_ELIGIBLE:
		eligible(s);
		break;
	case IN_FOLD:
		fold(s);
		break;
	case IN_BACK_TO_RULE:
		if (line_at(s) != NULL && may_write(s))
			saved(s, years_retouch(session_of(s), s->action,
			    line_at(s), s->col, ""));
		break;
	case IN_MORE:
	case IN_LESS:
		s->zeros = !s->zeros;
		again(s);
		break;
	case IN_WHY:
		(void)years_now(s);
		tell(s);
		break;
	case IN_CASH:
		cash_show(ui, NULL, NULL, NULL);
		break;
	case IN_UNDO:
	case IN_REDO:
		(void)folder_undo(ui, i == IN_REDO);
		break;
	default:
		(void)folder_act(ui, i);
		break;
	}
}

/* On the cell of the cursor. */
static int
cell_offers(struct years_screen *s, enum intent *out)
{
	const struct years_row *r = years_at(s);
	const struct years_line *l = line_at(s);
	bool write = !session_of(s)->readonly;
	int n = 0;

	if (r == NULL)
		return 0;
	out[n++] = IN_OPEN;
	if (write && (l == NULL ? r->kind == YEARS_ROW_TOTAL :
	    s->action != NULL && !l->sum && !l->aids))
		out[n++] = IN_GROWTH;
	if (write && s->action != NULL && l != NULL && !l->sum &&
	    !l->in_kind && l->side == SIDE_CHARGE)
		out[n++] = IN_ELIGIBLE;
	if (write && s->action != NULL && l != NULL && !l->sum &&
	    (l->cell[s->col].retouches > 0 || l->cell[s->col].unread))
		out[n++] = IN_BACK_TO_RULE;
	if (r->heads)
		out[n++] = IN_FOLD;
	return n;
}

static int
years_offers(const struct screen *screen, enum intent *out)
{
	struct years_screen *s = (struct years_screen *)screen;
	int n = 0;

	if (s->typing != YEARS_IDLE) {
		out[n++] = IN_ACCEPT;
		out[n++] = IN_PRINT;
		out[n++] = IN_SUMMARY;
		out[n++] = IN_HELP;
		out[n++] = IN_UP;
		return n;
	}
	n = cell_offers(s, out);
	if (s->made.y.naction > 0) {
		out[n++] = IN_ACTION;
		out[n++] = IN_ACTION_BACK;
	}
	out[n++] = IN_WHY;
	out[n++] = s->zeros ? IN_LESS : IN_MORE;
	out[n++] = IN_PRINT;
	out[n++] = IN_SUMMARY;
	out[n++] = IN_HELP;
	out[n++] = IN_UP;
	n += folder_offers_undo(screen->ui, out + n);
	out[n++] = IN_CASH;
	if (memo_leaf(session_of(s)->form) != NULL)
		out[n++] = IN_MEMO;
	out[n++] = IN_BLANK;
	return n;
}

static const char *
years_title(struct screen *screen, struct arena *a)
{
	const struct years_screen *s = (const struct years_screen *)screen;

	return s->action == NULL ? arena_printf(a, _("Années > %s"),
	    _("toutes les actions")) : arena_printf(a,
	    _("Années > %s (%d sur %d)"), row_title(s->action, a),
	    row_rank(s->action), s->made.y.naction);
}

static const char *
years_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Les budgets de la convention, une colonne par année : la"
	    " première est ferme, c'est le budget de chaque action ; les"
	    " autres sont prévues et ne sont pas engagées. D'abord le total,"
	    " puis chaque action (Tab). Taper un chiffre sur une prévision la"
	    " retouche : elle porte alors une étoile, et la règle n'y compte"
	    " plus ; vide, ou Suppr, c'est la règle qui revient. « % » change la"
	    " progression de la ligne, de l'action (sur une ligne Charges ou"
	    " Produits) ou de la convention (dans le total).\n\n"
	    "Une prévision est l'année d'avant augmentée de la progression et"
	    " arrondie ; le compte 74 est ce que les demandes disent de"
	    " chaque année ; les ressources propres font le solde quand la"
	    " convention le dit. Un total est toujours la somme de ce qui est"
	    " montré. F5 montre aussi les lignes à zéro.");
}

static bool
years_is_typing(const struct screen *screen)
{
	return ((const struct years_screen *)screen)->typing != YEARS_IDLE;
}

static void
years_leave(struct screen *screen)
{
	if (screen->ui->folder != NULL)
		commit((struct years_screen *)screen);
}

static void
years_click(struct screen *screen, int id, int side)
{
	struct years_screen *s = (struct years_screen *)screen;

	(void)side;
	commit(s);
	s->at = id;
	(void)years_now(s);
	keep_inside(s);
}

static void
years_free(struct screen *screen)
{
	struct years_screen *s = (struct years_screen *)screen;

	edit_fini(&s->line);
	arena_fini(&s->made.kept.arena);
}

static const struct screen_ops years_ops = {
	.draw = years_draw, .key = years_key, .act = years_act,
	.click = years_click, .offers = years_offers, .title = years_title,
	.help = years_help, .typing = years_is_typing,
	.leave = years_leave, .save = years_leave, .free = years_free,
};

void
years_open_screen(struct ui *ui, struct row *row)
{
	struct years_screen *s;

	if (row != NULL && row->up == NULL)
		row = NULL;
	if (ui_pop_to(ui, &years_ops)) {
		s = (struct years_screen *)ui->top;
		s->action = row;
		again(s);
		return;
	}
	s = screen_new(ui, &years_ops, sizeof *s);
	s->action = row;
	edit_init(&s->line, 200, false);
	ui_push(ui, &s->screen);
}
