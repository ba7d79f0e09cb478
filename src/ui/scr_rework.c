/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_rework - what a budget is raised by, copied from or spread over: a few
 * entries, then the preview.
 */
#include "base/money.h"
#include "base/str.h"
#include "ui/rework.h"
#include "ui/sheet.h"

#include <string.h>

enum doing { WORK_RULE, WORK_SPREAD, WORK_YEAR };

struct rework_screen {
	struct screen screen;
	struct sheet sheet;
	enum doing work;
	struct row *holder;
	const struct field *budget, *line;
	int rate, from, which, unit;	/* entries, by work */
	int what, over;
	int project, amounts;
	const struct rows *old_rows;
	struct row *old_row;
	bool projects;		/* it may be spread over them */
};

static struct session *
session_of(const struct rework_screen *s)
{
	return s->screen.ui->folder->session;
}

static bool
whole(const struct rework_screen *s)
{
	return s->budget->own == NULL ||
	    s->budget->own->leaf[OWN_AMOUNT]->type.whole;
}

/* --- by a rule --- */

/* "+2", "-1,5 %": in basis points. */
static bool
read_rate(struct rework_screen *s, int64_t *out)
{
	static const struct vtype rate = { .kind = VT_TAUX };
	struct arena *a = &s->screen.ui->arena;
	const char *text = sheet_value(&s->sheet, s->rate);
	struct reading r;

	text += strspn(text, " ");
	r = value_read(&rate, text + (*text == '+'), 0, a);
	*out = r.value.n;
	sheet_refuse(&s->sheet, s->rate, r.value.kind == VALUE_RATE ? NULL :
	    r.why.msg != NULL ? say_here(a, &r.why) :
	    _("un pourcentage, par exemple +2 ou -1,5"));
	return r.value.kind == VALUE_RATE;
}

static void
see_rule(struct rework_screen *s)
{
	static const int64_t units[] = { 100, 1000, 1 };
	struct ui *ui = s->screen.ui;
	struct arena a = { 0 };
	const struct field *only[] = { s->line };
	int which = sheet_chosen(&s->sheet, s->which);
	struct rework_rule rule = {
		.unit = units[sheet_chosen(&s->sheet, s->unit)],
		.last_year = sheet_chosen(&s->sheet, s->from) == 1,
		.charges = which != 2, .produits = which != 1,
		.only = which == 3 ? only : NULL, .nonly = 1 };
	struct rework w;
	char text[NUMBER_TEXT];

	if (!read_rate(s, &rule.rate))
		return;
	rework_by_rule(session_of(s), s->holder, s->budget, &rule, &a, &w);
	preview_open(ui, _("Remplir par une règle"), arena_printf(&ui->arena,
	    rule.unit == 1000 ? _("%s%s, ligne par ligne, à 10 € près (la"
	    " moitié s'arrondit au-dessus ; un prix, au centime)") :
	    rule.unit == 100 ? _("%s%s, ligne par ligne, à l'euro près (la"
	    " moitié s'arrondit au-dessus ; un prix, au centime)") :
	    _("%s%s, ligne par ligne, au centime près (la moitié s'arrondit"
	    " au-dessus)"), rule.rate > 0 ? "+" : "",
	    rate_show(rule.rate, text)), &w, &a);
}

static void
ask_rule(struct rework_screen *s)
{
	const char *const from[] = { _("ce budget"), _("l'an dernier") };
	const char *const which[] = { _("toutes"), _("les charges"),
		_("les produits"), s->line == NULL ? "" : arena_printf(
		&s->screen.ui->arena, _("seulement : %s"), rework_label(
		s->line, NULL, NULL, &s->screen.ui->arena)) };
	const char *const unit[] = { _("à l'euro"), _("à 10 €"),
		_("au centime") };

	s->rate = sheet_text(&s->sheet, _("Hausse ou baisse, en %"),
	    _("par exemple +2, ou -1,5"), "+2");
	s->from = sheet_choice(&s->sheet, _("À partir de"), NULL, from, 2, 0);
	s->which = sheet_choice(&s->sheet, _("Lignes"), NULL, which,
	    s->line == NULL ? 3 : 4, 0);
	s->unit = sheet_choice(&s->sheet, _("Arrondi"), NULL, unit,
	    whole(s) ? 2 : 3, 0);
}

/* --- spread --- */

/* The months or the projects, with what goes to each. */
static const char *
table(const struct spread *p, struct arena *a)
{
	const char *done;
	struct str out;
	char text[NUMBER_TEXT];

	str_init(&out, 0);
	for (int k = 0; k < p->nshare; k++) {
		int64_t side[2] = { 0, 0 };

		for (int i = 0; i < p->n; i++) {
			const struct line *l = p->line[i].line->line;

			if (!l->in_kind)
				(void)money_add(side[l->side],
				    p->line[i].part[k], &side[l->side]);
		}
		str_printf(&out, "%s : ", p->share[k].label);
		if (p->n == 1)
			str_printf(&out, "%s\n", money_column(
			    p->line[0].part[k], text));
		else
			str_printf(&out, _("charges %s"), money_column(
			    side[SIDE_CHARGE], text));
		if (p->n != 1) {
			str_printf(&out, _(", produits %s"), money_column(
			    side[SIDE_PRODUIT], text));
			str_putc(&out, '\n');
		}
	}
	for (int i = 0; i < p->n; i++) {
		str_putc(&out, '\n');
		str_printf(&out, _("En tout, %s : %s"), p->line[i].label,
		    money_column(p->line[i].total, text));
	}
	done = arena_strndup(a, out.p, out.len);
	str_fini(&out);
	return done;
}

static void
see_spread(struct rework_screen *s)
{
	static const enum spread_key keys[] = { SPREAD_EQUAL, SPREAD_DAYS,
		SPREAD_EQUAL, SPREAD_CHARGES, SPREAD_ASKED };
	struct ui *ui = s->screen.ui;
	struct arena a = { 0 };
	int over = sheet_chosen(&s->sheet, s->over);
	bool all = s->line == NULL || sheet_chosen(&s->sheet, s->what) == 1;
	struct rework w = { .n = 0 };
	struct spread p;

	rework_spread(session_of(s), s->holder, s->budget, all ? NULL :
	    s->line, over < 2, keys[over], &a, &p);
	if (p.why.msg != NULL) {
		ui_say(ui, STYLE_WARN, "%s.", say_here(&ui->arena, &p.why));
		arena_fini(&a);
		return;
	}
	if (over >= 2)
		rework_into_projects(session_of(s), &p, &a, &w);
	preview_open(ui, _("Répartir"), arena_printf(&ui->arena, "%s\n\n%s",
	    table(&p, &ui->arena), _("Ce que l'arrondi laisse va aux plus"
	    " grands restes : la somme est exacte.")), &w, &a);
}

static void
ask_spread(struct rework_screen *s)
{
	const char *const what[] = { s->line == NULL ? "" : rework_label(
	    s->line, NULL, NULL, &s->screen.ui->arena),
		_("tout le budget") };
	const char *const over[] = { _("les mois, parts égales"),
		_("les mois, selon leurs jours"),
		_("les projets, parts égales"),
		_("les projets, selon leurs charges"),
		_("les projets, selon le montant demandé") };

	if (s->line != NULL)
		s->what = sheet_choice(&s->sheet, _("Répartir"), NULL, what,
		    2, 0);
	else
		(void)sheet_note(&s->sheet, what[1]);
	s->over = sheet_choice(&s->sheet, _("Sur"), NULL, over,
	    s->projects ? 5 : 2, 0);
}

/* --- last year --- */

static void
see_year(struct rework_screen *s)
{
	struct ui *ui = s->screen.ui;
	struct arena a = { 0 };
	struct row *old = s->old_row;
	struct rework w;

	if (old == NULL && sheet_chosen(&s->sheet, s->project) <
	    (int)s->old_rows->n)
		old = s->old_rows->p[sheet_chosen(&s->sheet, s->project)];
	if (old == NULL) {
		ui_pop(ui);
		return;
	}
	rework_last_year(session_of(s), s->holder, s->budget, old,
	    sheet_chosen(&s->sheet, s->amounts) == 1, &a, &w);
	preview_open(ui, _("L'an dernier"), "", &w, &a);
}

static void
ask_year(struct rework_screen *s, const char *what)
{
	struct arena *a = &s->screen.ui->arena;
	const char *const amounts[] = { _("à côté de chaque ligne"),
		_("à côté, et dans les lignes vides") };
	const char *titles[SHEET_OPTIONS];
	int n = 0;

	(void)sheet_note(&s->sheet, arena_printf(a, s->old_row != NULL &&
	    s->old_row->up != NULL ? _("Lu dans : %s, « %s ».") :
	    _("Lu dans : %s."), what, s->old_row == NULL ? "" :
	    row_title(s->old_row, a)));
	if (s->old_row == NULL) {
		for (size_t i = 0; i < s->old_rows->n &&
		    n < SHEET_OPTIONS - 1; i++)
			titles[n++] = row_title(s->old_rows->p[i], a);
		titles[n++] = _("aucun de ceux-là");
		s->project = sheet_choice(&s->sheet, _("Quel projet de l'an"
		    " dernier est celui-ci ?"), NULL, titles, n, 0);
	}
	s->amounts = sheet_choice(&s->sheet, _("Mettre ses montants"), NULL,
	    amounts, 2, 0);
}

/* --- the screen --- */

static void
rework_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct rework_screen *s = (struct rework_screen *)screen;

	screen_show(screen, c, body, &s->sheet.top, sheet_draw, &s->sheet);
}

static bool
rework_key(struct screen *screen, const struct key *k)
{
	struct rework_screen *s = (struct rework_screen *)screen;
	enum sheet_key r = sheet_key(&s->sheet, k);

	if (r == SHEET_BUTTON && s->work == WORK_RULE)
		see_rule(s);
	else if (r == SHEET_BUTTON && s->work == WORK_SPREAD)
		see_spread(s);
	else if (r == SHEET_BUTTON)
		see_year(s);
	return r != SHEET_NOT_MINE;
}

static void
rework_act(struct screen *screen, enum intent i)
{
	if (i == IN_UP)
		ui_pop(screen->ui);
}

static void
rework_click(struct screen *screen, int id, int side)
{
	(void)side;
	sheet_click(&((struct rework_screen *)screen)->sheet, id);
}

static const char *
rework_title(struct screen *screen, struct arena *a)
{
	(void)a;
	switch (((struct rework_screen *)screen)->work) {
	case WORK_RULE:
		return _("Remplir par une règle");
	case WORK_SPREAD:
		return _("Répartir");
	case WORK_YEAR:
		break;
	}
	return _("L'an dernier");
}

static const char *
rework_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Rien n'est écrit avant que vous ayez vu, ligne par ligne et"
	    " dans les totaux, ce qui changerait, et accepté. Une seule touche"
	    " (u) défait le tout. Une ligne qui a ses propres lignes change"
	    " par elles : leur montant, ou leur prix au centime.");
}

static bool
rework_typing(const struct screen *s)
{
	return sheet_typing(&((const struct rework_screen *)s)->sheet);
}

static void
rework_free(struct screen *s)
{
	sheet_fini(&((struct rework_screen *)s)->sheet);
}

static int
rework_offers(const struct screen *s, enum intent *out)
{
	return sheet_offers(&((const struct rework_screen *)s)->sheet, out);
}

static const struct screen_ops rework_ops = {
	.draw = rework_draw, .key = rework_key, .act = rework_act,
	.click = rework_click, .offers = rework_offers,
	.title = rework_title, .help = rework_help,
	.typing = rework_typing, .free = rework_free,
};

static struct rework_screen *
make(struct ui *ui, enum doing work, struct row *holder,
    const struct field *budget, const struct field *line)
{
	struct rework_screen *s = screen_new(ui, &rework_ops, sizeof *s);

	s->work = work;
	s->holder = holder;
	s->budget = budget;
	s->line = line;
	return s;
}

static void
show(struct rework_screen *s)
{
	(void)sheet_button(&s->sheet, _("Voir ce que cela donne"));
	ui_push(s->screen.ui, &s->screen);
}

void
rule_open(struct ui *ui, struct row *holder, const struct field *budget,
    const struct field *line)
{
	struct rework_screen *s = make(ui, WORK_RULE, holder, budget, line);

	ask_rule(s);
	show(s);
}

void
spread_open(struct ui *ui, struct row *holder, const struct field *budget,
    const struct field *line)
{
	const struct form *f = ui->folder->session->form;
	const struct field *projects = f->projects_path == NULL ? NULL :
	    form_find(f, f->projects_path);
	struct rework_screen *s = make(ui, WORK_SPREAD, holder, budget,
	    line != NULL && line->kind == FIELD_LEAF ? line : NULL);

	s->projects = projects != NULL && projects->kind == FIELD_BLOCK &&
	    holder->up == NULL;
	ask_spread(s);
	show(s);
}

void
last_year_open(struct ui *ui, struct row *holder, const struct field *budget)
{
	const char *what = "";
	struct err err = { 0 };
	const struct dossier *old = ui->host->previous(ui->host,
	    ui->folder->session, &what, &err);
	struct rework_screen *s;
	const struct rows *rows;
	struct row *row;

	if (old == NULL) {
		ui_say(ui, STYLE_WARN, "%s", err.text);
		return;
	}
	row = rework_old_row(old, holder, budget, &ui->arena);
	rows = rework_rows(old, budget);
	if (row == NULL && (rows == NULL || rows->n == 0)) {
		ui_say(ui, STYLE_WARN, _("Aucun projet dans %s."), what);
		return;
	}
	s = make(ui, WORK_YEAR, holder, budget, NULL);
	s->old_row = row;
	s->old_rows = rows;
	ask_year(s, what);
	show(s);
}
