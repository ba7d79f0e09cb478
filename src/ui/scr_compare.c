/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_compare - what differs between two states of the dossier: answers by
 * step, then budgets and funders; Enter goes to the place of a change.
 */
#include "base/money.h"
#include "base/vec.h"
#include "ui/choice.h"
#include "ui/pieces.h"
#include "ui/versions.h"
#include "wizard/amend.h"
#include "wizard/compare.h"

#include <stdlib.h>
#include <string.h>

/* A change, or an amount that is another. */
struct told_line {
	const struct step *step;	/* heading above it; NULL: as before */
	const char *head;		/* another heading; NULL */
	const char *label, *text;
	const char *path;		/* NULL: no place of its own */
	enum style style;
};

struct compare_screen {
	struct screen screen;
	int from, to;
	bool amendment;		/* from what is signed to the present */
	struct compared told;	/* the host's; compare NULL: none */
	struct arena arena;	/* of what follows, made anew on the way back */
	VEC(struct told_line) line;
	const char *why_not;	/* no amendment: why; NULL */
	struct list cursor;
	int top, page;
};

/* --- lines --- */

static void
add_changes(struct compare_screen *s)
{
	const struct compare *c = s->told.compare;
	const struct step *last = NULL;
	struct arena *a = &s->arena;

	for (int i = 0; i < c->n; i++) {
		const struct compare_change *x = &c->change[i];
		struct told_line *l = vec_push(&s->line);

		if (x->step != last)
			l->step = last = x->step;
		l->label = arena_printf(a, "%s%s", x->label, x->objective ?
		    _(" (objectif principal)") : x->computed ?
		    _(" (calculé)") : "");
		l->text = x->inside && x->kind == COMPARE_ANSWER ?
		    compare_side_text(x, 1, gettext, a) : compare_what(x,
		    gettext, a);
		l->path = x->kind == COMPARE_REMOVED ? NULL : x->path;
		l->style = x->objective && s->amendment ? STYLE_BAD :
		    x->computed || x->inside ? STYLE_DIM : STYLE_PLAIN;
	}
}

static void
add_pair(struct compare_screen *s, const char **head, const char *label,
    const struct compare_pair *p, const char *path)
{
	char was[NUMBER_TEXT], is[NUMBER_TEXT];
	int64_t by = 0, rate = 0;
	struct told_line *l;
	bool rated;

	if (!compare_pair_differs(p))
		return;
	rated = money_add(p->amount[1], -p->amount[0], &by) && p->known[0] &&
	    money_rate(by, p->amount[0], &rate);
	l = vec_push(&s->line);
	l->head = *head;
	*head = NULL;
	l->label = label;
	l->text = arena_printf(&s->arena, "%s -> %s ; %s", p->known[0] ?
	    money_show(p->amount[0], was) : "?", p->known[1] ?
	    money_show(p->amount[1], is) : "?", compare_difference(by, rated,
	    rate, &s->arena));
	l->path = path;
	l->style = STYLE_PLAIN;
}

static void
add_funder(struct compare_screen *s, const char **head, const char *name,
    const struct compare_funder *f)
{
	const struct compare *c = s->told.compare;
	struct arena *a = &s->arena;

	for (int i = 0; i < COMPARE_YEARS; i++)
		add_pair(s, head, arena_printf(a, i == 0 ?
		    _("%s, %s (ferme)") : _("%s, %s (prévisionnel)"), name,
		    compare_year(c, i, gettext, a)), &f->year[i], NULL);
	if (c->nyear[0] > 1 || c->nyear[1] > 1)
		add_pair(s, head, arena_printf(a, _("%s, en tout"), name),
		    &f->all, NULL);
}

/* What a funder gives to an action is told with what it is asked. */
static void
add_subject(struct compare_screen *s, const char **head,
    const struct compare_subject *of)
{
	for (int y = 0; y < COMPARE_YEARS; y++)
		for (int i = 0; i < of->nline; i++)
			if (of->line[i].kind != COMPARE_PART ||
			    of->sum.key[0] == '\0')
				add_pair(s, head, compare_line_year(
				    s->told.compare, of, &of->line[i], y,
				    gettext, &s->arena), &of->line[i].year[y],
				    NULL);
}

static void
add_amounts(struct compare_screen *s)
{
	const struct compare *c = s->told.compare;
	const char *head = _("Les montants");
	struct arena *a = &s->arena;

	/* those of the actions are told over the years */
	for (int i = 0; i < (c->nsubject > 0 ? 1 : c->nbudget); i++) {
		const struct compare_budget *b = &c->budget[i];
		const char *name = i == 0 ? _("L'association") :
		    b->sum.label;

		add_pair(s, &head, arena_printf(a, _("%s, charges"), name),
		    &b->charges, NULL);
		add_pair(s, &head, arena_printf(a, _("%s, produits"), name),
		    &b->products, NULL);
		add_pair(s, &head, arena_printf(a, _("%s, montant demandé"),
		    name), &b->asked, NULL);
	}
	for (int i = 0; i < c->nsubject; i++)
		add_subject(s, &head, &c->subject[i]);
	for (int i = 0; i < c->nfunder; i++)
		add_funder(s, &head, c->funder[i].sum.label, &c->funder[i]);
	add_funder(s, &head, _("Les financeurs"), &c->total);
}

static void
refresh(struct compare_screen *s)
{
	struct ui *ui = s->screen.ui;
	struct err err = { 0 };
	struct say why;

	arena_reset(&s->arena);
	s->line.n = 0;
	s->why_not = NULL;
	s->told = (struct compared){ 0 };
	if (!ui->host->compare(ui->host, ui->folder->session, s->from, s->to,
	    &s->told, &err)) {
		ui_say(ui, STYLE_BAD, "%s", err.text);
		return;
	}
	s->amendment = s->to == 0 && amend_rank(s->told.reason[0]) >= 0;
	why = amend_why_not(s->told.compare, &s->arena);
	if (s->amendment && why.msg != NULL)
		s->why_not = say_here(&s->arena, &why);
	add_changes(s);
	add_amounts(s);
	if ((size_t)s->cursor.at >= s->line.n)
		s->cursor.at = s->line.n > 0 ? (int)s->line.n - 1 : 0;
}

/* --- drawing --- */

static void
draw_line(struct pen *p, struct compare_screen *s, int i)
{
	const struct told_line *l = &s->line.p[i];
	bool at = i == s->cursor.at;
	int from;

	if (l->step != NULL || l->head != NULL) {
		pen_text(p, 1, -1, STYLE_ACCENT, l->head != NULL ? l->head :
		    l->step->title);
		pen_next(p);
	}
	from = p->y;
	if (at) {
		pen_focus(p);
		pen_caret(p, 5);
	}
	pen_text(p, 3, 1, STYLE_ACCENT, at ? ">" : " ");
	pen_wrap(p, 5, p->box.cols - 6, at ? STYLE_FOCUS : l->style ==
	    STYLE_BAD ? STYLE_BAD : STYLE_LABEL, l->label);
	pen_wrap(p, 7, p->box.cols - 8, l->style, l->text);
	if (at)
		pen_focus_end(p);
	pen_hit(p, from, i);
}

static void
compare_pen(struct pen *p, void *ctx)
{
	struct compare_screen *s = ctx;
	struct arena *a = &s->screen.ui->arena;
	const struct compare *c = s->told.compare;

	if (c == NULL) {
		pen_caret(p, 1);
		return;
	}
	pen_wrap(p, 1, p->box.cols - 2, STYLE_DIM, arena_printf(a,
	    _("De : %s. À : %s."), s->told.name[0], s->told.name[1]));
	if (s->why_not != NULL)
		pen_wrap(p, 1, p->box.cols - 2, c->nobjective > 0 ?
		    STYLE_BAD : STYLE_WARN, s->why_not);
	if (s->line.n == 0) {
		pen_caret(p, 1);
		if (s->why_not == NULL)
			pen_wrap(p, 1, p->box.cols - 2, STYLE_PLAIN,
			    _("Rien n'a changé."));
		if (s->told.apart != NULL)
			pen_wrap(p, 1, p->box.cols - 2, STYLE_PLAIN,
			    s->told.apart);
	}
	for (size_t i = 0; i < s->line.n; i++)
		draw_line(p, s, (int)i);
}

static void
compare_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct compare_screen *s = (struct compare_screen *)screen;

	s->page = body.rows / 2;
	screen_show(screen, c, body, &s->top, compare_pen, s);
}

/* --- keys --- */

static bool
compare_key(struct screen *screen, const struct key *k)
{
	struct compare_screen *s = (struct compare_screen *)screen;

	return list_key(&s->cursor, k, (int)s->line.n, s->page);
}

static const char *
path_at(const struct compare_screen *s)
{
	return (size_t)s->cursor.at < s->line.n ?
	    s->line.p[s->cursor.at].path : NULL;
}

/* Pieces are noted on a screen of their own. */
static bool
is_piece(const struct compare_screen *s, const char *path)
{
	const struct form *f = s->screen.ui->folder->session->form;

	for (int i = 0; i < SCOPE_COUNT && path != NULL; i++)
		if (f->pieces_path[i] != NULL && strncmp(path,
		    f->pieces_path[i], strlen(f->pieces_path[i])) == 0)
			return true;
	return false;
}

static void
compare_act(struct screen *screen, enum intent i)
{
	struct compare_screen *s = (struct compare_screen *)screen;

	if (i == IN_SIGN)
		sign_open(screen->ui);
	else if (i == IN_AMENDMENT)
		order_open(screen->ui, PAPER_AMENDMENT);
	else if (i == IN_OPEN && is_piece(s, path_at(s)))
		pieces_open(screen->ui);
	else
		(void)folder_list_act(screen->ui, i, path_at(s));
}

static void
compare_click(struct screen *screen, int id, int side)
{
	(void)side;
	((struct compare_screen *)screen)->cursor.at = id;
}

static int
compare_offers(const struct screen *screen, enum intent *out)
{
	const struct compare_screen *s =
	    (const struct compare_screen *)screen;
	int n = 0;

	if (path_at(s) != NULL)
		out[n++] = IN_OPEN;
	if (s->amendment && s->why_not == NULL) {
		out[n++] = IN_AMENDMENT;
		if (!screen->ui->folder->session->readonly)
			out[n++] = IN_SIGN;
	}
	n += folder_offers_undo(screen->ui, out + n);
	out[n++] = IN_SUMMARY;
	out[n++] = IN_PRINT;
	out[n++] = IN_HELP;
	out[n++] = IN_UP;
	return n;
}

static const char *
compare_title(struct screen *screen, struct arena *a)
{
	const struct compare_screen *s = (struct compare_screen *)screen;
	int n = s->told.compare == NULL ? 0 : s->told.compare->n;

	return arena_printf(a, PLURAL_("%s > Comparer : %d changement",
	    "%s > Comparer : %d changements", n), folder_name(screen->ui, a),
	    n);
}

static const char *
compare_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Chaque réponse qui a changé, par étape, puis les montants."
	    " Entrée y mène. Depuis ce qui est signé, a imprime le projet"
	    " d'avenant et S fige l'avenant une fois signé ; les objectifs"
	    " principaux ne peuvent pas changer par avenant.");
}

static void
compare_back(struct screen *screen)
{
	struct compare_screen *s = (struct compare_screen *)screen;

	/* An amendment that was just signed is what counts now. */
	if (s->amendment)
		s->from = folder_signed(screen->ui);
	refresh(s);
}

static void
compare_free(struct screen *screen)
{
	struct compare_screen *s = (struct compare_screen *)screen;

	vec_fini(&s->line);
	arena_fini(&s->arena);
}

static const struct screen_ops compare_ops = {
	.draw = compare_draw, .key = compare_key, .act = compare_act,
	.click = compare_click, .offers = compare_offers,
	.title = compare_title, .help = compare_help, .back = compare_back,
	.free = compare_free,
};

void
compare_open(struct ui *ui, int from, int to)
{
	struct compare_screen *s = screen_new(ui, &compare_ops, sizeof *s);

	s->from = from;
	s->to = to;
	ui_push(ui, &s->screen);
	refresh(s);
}
