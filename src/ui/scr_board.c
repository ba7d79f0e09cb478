/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_board - all the schemes for the open dossier: verdict, why, what
 * would lift it, and the next question worth asking.
 */
#include "ui/board.h"
#include "ui/choice.h"
#include "ui/page.h"
#include "ui/plan.h"

#include <stdlib.h>
#include <string.h>

#define NEAR_MAX 9

static struct session *
session_of(const struct board_screen *s)
{
	return s->screen.ui->folder->session;
}

const struct board_row *
board_current(const struct board_screen *s)
{
	return s->at >= 0 && s->at < s->board.n ? &s->board.row[s->at] : NULL;
}

/* An answer that was said to be unknown is not asked again. */
static bool
worth_asking(const struct question *q)
{
	const struct answer *an;

	if (q->field->kind != FIELD_LEAF)
		return true;
	an = &q->row->slot[q->field->slot].answer;
	return an->draft == NULL || an->certainty != UNKNOWN_YET;
}

static bool
serves(const struct question *q, const struct scheme *scheme)
{
	for (int i = 0; i < q->serves; i++)
		if (q->scheme[i] == scheme)
			return true;
	return false;
}

const struct question *
board_question(const struct board_screen *s)
{
	const struct board_row *row = board_current(s);
	const struct question *first = NULL;

	for (int i = 0; i < s->board.nnext; i++) {
		const struct question *q = &s->board.next[i];

		if (!worth_asking(q))
			continue;
		if (row != NULL && serves(q, row->scheme))
			return q;
		if (first == NULL)
			first = q;
	}
	return first;
}

/* --- the cursor --- */

static void
remember(struct board_screen *s)
{
	const struct board_row *row = board_current(s);

	if (row == NULL)
		return;
	free(s->scheme);
	s->scheme = strdup(row->scheme->id);
	if (s->scheme == NULL)
		abort();
}

static void
go_to(struct board_screen *s, const char *scheme)
{
	for (int i = 0; scheme != NULL && i < s->board.n; i++)
		if (strcmp(s->board.row[i].scheme->id, scheme) == 0)
			s->at = i;
	remember(s);
}

/* Everything anew; the cursor stays on its scheme. */
static void
refresh(struct board_screen *s)
{
	arena_reset(&s->arena);
	s->board = (struct board){ 0 };
	if (s->catalogue != NULL)
		board_look(session_of(s), s->catalogue, NULL, 0, &s->arena,
		    &s->board);
	go_to(s, s->scheme);
}

static void
move_to(struct board_screen *s, int at)
{
	s->at = at;
	s->read = 0;
	remember(s);
}

/* The condition of RANK that a person judges; *n of them in all. */
static const struct checked *
judged(const struct board_row *row, int rank, int *n)
{
	const struct checked *found = NULL;

	*n = 0;
	for (int i = 0; row != NULL && i < row->verdict.ncheck; i++) {
		const struct checked *k = &row->verdict.check[i];

		if (k->condition->test != NULL)
			continue;
		if (*n == rank)
			found = k;
		(*n)++;
	}
	return found;
}

static bool
board_key(struct screen *screen, const struct key *k)
{
	struct board_screen *s = (struct board_screen *)screen;
	struct list l = { s->at };
	int judges;

	(void)judged(board_current(s), 0, &judges);
	if (k->code == K_CHAR && k->cp == 'i' && judges == 0) {
		ui_say(screen->ui, STYLE_PLAIN, "%s",
		    _("Rien n'est à juger dans cette aide."));
		return true;
	}
	if (k->code == K_CHAR || !list_key(&l, k, s->board.n, s->page))
		return false;
	move_to(s, l.at);
	return true;
}

static void
board_click(struct screen *screen, int id, int side)
{
	struct board_screen *s = (struct board_screen *)screen;

	if (side == 0 && id < s->board.n)
		move_to(s, id);
}

/* --- what its keys do --- */

static void
answer_next(struct board_screen *s)
{
	const struct question *q = board_question(s);
	struct ui *ui = s->screen.ui;
	struct row *row;

	if (q == NULL)
		return;
	row = (struct row *)q->row;
	page_visit(ui, q->field->kind == FIELD_BLOCK ?
	    dossier_list_path(row, q->field, &ui->arena) :
	    dossier_path(row, q->field, &ui->arena));
	if (form_is_end(q->field) && ui->top != &s->screen)
		ui_say(ui, STYLE_PLAIN, "%s", _("Quand il n'y manque rien, f"
		    " dit que ce budget est complet."));
}

static void
request(struct board_screen *s, const struct board_row *row)
{
	struct ui *ui = s->screen.ui;
	struct row *to = board_request(session_of(s), &s->board, row);
	const char *path;

	if (to == NULL) {
		ui_say(ui, STYLE_WARN, "%s", session_of(s)->readonly ?
		    _("Lecture seule.") :
		    _("Ce formulaire n'a pas de place pour une demande."));
		return;
	}
	path = dossier_row_path(to, &ui->arena);
	folder_save(ui, path);
	page_visit(ui, path);
}

/* --- schemes near --- */

static void
near_answer(struct ui *ui, void *ctx, int choice)
{
	struct board_screen *s = ctx;
	const struct board_row *row = board_current(s), **near;
	int n;

	if (choice < 0 || row == NULL || ui->top != &s->screen)
		return;
	near = board_near(&s->board, row, &ui->arena, &n);
	if (choice < n) {
		go_to(s, near[choice]->scheme->id);
		s->read = 0;
	}
}

static void
show_near(struct board_screen *s, const struct board_row *row)
{
	struct ui *ui = s->screen.ui;
	const char *buttons[NEAR_MAX];
	int n;
	const struct board_row **near = board_near(&s->board, row, &ui->arena,
	    &n);

	if (n > NEAR_MAX)
		n = NEAR_MAX;
	for (int i = 0; i < n; i++)
		buttons[i] = arena_printf(&ui->arena, _("%s : %s"),
		    near[i]->scheme->name, board_words(&s->board, near[i],
		    &ui->arena));
	if (n == 0)
		ui_say(ui, STYLE_PLAIN, "%s",
		    _("Aucune autre aide n'est ouverte."));
	else
		ask_open(ui, arena_printf(&ui->arena,
		    _("Proches de « %s », et que rien ne ferme."),
		    row->scheme->name), buttons, n, near_answer, s);
}

/* --- opinions --- */

static void
judge_answer(struct ui *ui, void *ctx, int choice)
{
	struct board_screen *s = ctx;
	const struct board_row *row = board_current(s);
	const struct checked *k;
	int n;

	if (choice < 0 || ui->top != &s->screen)
		return;
	k = judged(row, choice, &n);
	if (k != NULL)
		judge_open(ui, row->scheme->id, k->condition->id);
}

static void
judge(struct board_screen *s, const struct board_row *row)
{
	struct ui *ui = s->screen.ui;
	const char *buttons[NEAR_MAX];
	const struct checked *k;
	int n;

	k = judged(row, 0, &n);
	if (n == 1) {
		judge_open(ui, row->scheme->id, k->condition->id);
		return;
	}
	if (n > NEAR_MAX)
		n = NEAR_MAX;
	for (int i = 0, all; i < n; i++) {
		k = judged(row, i, &all);
		buttons[i] = arena_printf(&ui->arena, _("%s : %s"),
		    k->condition->label != NULL ? k->condition->label :
		    k->condition->id, tell_outcome(k));
	}
	ask_open(ui, _("Quelle condition juger ?"), buttons, n, judge_answer,
	    s);
}

static void
act_on(struct board_screen *s, const struct board_row *row, enum intent i)
{
	switch (i) {
	case IN_EXPLAIN:
		explain_open(s->screen.ui, row->scheme->id);
		break;
	case IN_WHATIF:
		whatif_open(s->screen.ui, row->scheme->id, NULL, NULL);
		break;
	case IN_JUDGE:
		judge(s, row);
		break;
	case IN_NEAR:
		show_near(s, row);
		break;
	case IN_REQUEST:
		request(s, row);
		break;
	default:
		break;
	}
}

static void
read_on(struct board_screen *s)
{
	int room, lines = board_lines(s, &room);

	s->read = s->read + room >= lines ? 0 : s->read + room - 1;
}

static void
board_act(struct screen *screen, enum intent i)
{
	struct board_screen *s = (struct board_screen *)screen;
	struct ui *ui = screen->ui;

	switch (i) {
	case IN_UP:
		ui_pop(ui);
		break;
	case IN_ANSWER:
		answer_next(s);
		break;
	case IN_MORE:
	case IN_LESS:
		s->all = !s->all;
		s->read = 0;
		break;
	case IN_READ_ON:
		read_on(s);
		break;
	case IN_ORIENT:
		orient_open(ui);
		break;
	case IN_UNDO:
	case IN_REDO:
		(void)folder_undo(ui, i == IN_REDO);
		refresh(s);
		break;
	case IN_PRINT:
		print_open(ui, true);
		break;
	default:
		if (!folder_act(ui, i) && board_current(s) != NULL)
			act_on(s, board_current(s), i);
		break;
	}
}

static int
board_offers(const struct screen *screen, enum intent *out)
{
	const struct board_screen *s = (const struct board_screen *)screen;
	const struct board_row *row = board_current(s);
	bool write = !session_of(s)->readonly;
	int n = 0, judges, room;

	(void)judged(row, 0, &judges);
	if (row != NULL && board_question(s) != NULL)
		out[n++] = IN_ANSWER;
	out[n++] = IN_UP;
	if (row != NULL) {
		out[n++] = IN_EXPLAIN;
		out[n++] = IN_WHATIF;
		out[n++] = s->all ? IN_LESS : IN_MORE;
		if (board_lines(s, &room) > room)
			out[n++] = IN_READ_ON;
		if (judges > 0)
			out[n++] = IN_JUDGE;
		out[n++] = IN_NEAR;
		if (write)
			out[n++] = IN_REQUEST;
		if (write)
			out[n++] = IN_ORIENT;
	}
	if (plan_offered(screen->ui))
		out[n++] = IN_PLAN;
	out[n++] = IN_PRINT;
	out[n++] = IN_HELP;
	out[n++] = IN_SUMMARY;
	n += folder_offers_undo(screen->ui, out + n);
	if (memo_leaf(session_of(s)->form) != NULL)
		out[n++] = IN_MEMO;
	out[n++] = IN_BLANK;
	return n;
}

static const char *
board_title(struct screen *screen, struct arena *a)
{
	return arena_printf(a, _("Éligibilité > %s"),
	    folder_name(screen->ui, a));
}

static const char *
board_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Toutes les aides, la plus sûre d'abord. OUI : tout est"
	    " rempli. PRESQUE : quelque chose manque, et un changement connu"
	    " le lève. ON NE SAIT PAS : il manque une réponse. À JUGER : le"
	    " reste dépend de l'avis d'une personne. NON : rien ne le"
	    " lève. FERMÉ : hors des dates connues.\n\n"
	    "« Reste » compte les réponses qui peuvent encore changer le"
	    " verdict. « Au plus » est ce qui peut être demandé ; ≈ quand des"
	    " réponses manquent. Une source « à vérifier » n'a été relue par"
	    " personne.");
}

static void
board_back(struct screen *screen)
{
	refresh((struct board_screen *)screen);
}

static void
board_free(struct screen *screen)
{
	struct board_screen *s = (struct board_screen *)screen;

	arena_fini(&s->arena);
	free(s->scheme);
}

static const struct screen_ops board_ops = {
	.draw = board_draw, .key = board_key, .act = board_act,
	.click = board_click, .offers = board_offers,
	.title = board_title, .help = board_help, .back = board_back,
	.free = board_free,
};

void
board_open(struct ui *ui, const char *scheme)
{
	struct board_screen *s;
	const char *notice;

	if (ui_pop_to(ui, &board_ops)) {
		go_to((struct board_screen *)ui->top, scheme);
		return;
	}
	s = screen_new(ui, &board_ops, sizeof *s);
	s->catalogue = folder_catalogue(ui, &notice);
	ui_push(ui, &s->screen);
	refresh(s);
	go_to(s, scheme);
	if (notice[0] != '\0')
		ui_say(ui, STYLE_WARN, "%.*s", (int)strcspn(notice, "\n"),
		    notice);
}
