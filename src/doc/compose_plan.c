/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/financing.h"

#include "base/money.h"
#include "base/str.h"
#include "doc/compose_charts.h"
#include "doc/composer.h"

#include <string.h>

/* Paper is French, whatever the screen speaks. */

#define SHOWN 4

static const enum plan_column column[SHOWN] = { PLAN_ASKED, PLAN_HOPED,
	PLAN_OBTAINED, PLAN_PAID };
static const char *const head[] = { "Financeur", "Demandé (€)", "Espéré (€)",
	"Obtenu (€)", "Versé (€)", "État" };
static const struct column columns[] = { { 330, false }, { 130, true },
	{ 125, true }, { 125, true }, { 110, true }, { 180, false } };
#define COLUMNS ((int)(sizeof columns / sizeof *columns))

static const char *
figure(struct composer *c, int64_t n, bool known)
{
	char buf[NUMBER_TEXT];

	return known ? arena_strdup(c->a, money_column(n, buf)) : "?";
}

static struct block *
add_row(struct composer *c, struct block *table, const char *name,
	const char *const figures[SHOWN], const char *state)
{
	struct block *r = doc_add(c->doc, table, BLOCK_ROW, NULL);

	compose_cell(c, r, name);
	for (int i = 0; i < SHOWN; i++)
		compose_cell(c, r, figures[i]);
	compose_cell(c, r, state);
	return r;
}

static struct block *
add_sums(struct composer *c, struct block *table, const char *name,
	 const struct plan_sums *sum)
{
	struct plan_sums alive = plan_sums_alive(*sum);
	const char *text[SHOWN];

	for (int i = 0; i < SHOWN; i++)
		text[i] = figure(c, alive.of[column[i]], !sum->over);
	return add_row(c, table, name, text, "");
}

/* Are the demandes about more than one thing? */
static bool
is_mixed(const struct plan *p)
{
	for (int i = 1; i < p->n; i++) {
		const char *a = p->line[0].project_key;
		const char *b = p->line[i].project_key;

		if ((a == NULL) != (b == NULL) ||
		    (a != NULL && strcmp(a, b) != 0))
			return true;
	}
	return false;
}

/* The funder, then what is known of the place it goes to. */
static const char *
name_of(struct composer *c, const struct plan *p, const struct plan_line *l)
{
	const char *name = arena_printf(c->a, "\342\200\223 %s", l->title);

	if (l->service[0] != '\0')
		name = arena_printf(c->a, "%s, %s", name, l->service);
	if (l->scheme[0] != '\0')
		name = arena_printf(c->a, "%s (%s)", name, l->scheme);
	if (l->project != NULL && is_mixed(p))
		name = arena_printf(c->a, "%s, pour « %s »", name,
		    l->project);
	return compose_typo(c, name);
}

static const char *
state_of(struct composer *c, const struct plan_line *l)
{
	if (l->answer != PLAN_PENDING && l->decided_on != NO_DAY)
		return arena_printf(c->a, "%s, le %s", l->state,
		    compose_day(c, l->decided_on));
	if (l->expected_on != NO_DAY)
		return arena_printf(c->a, "%s, réponse attendue le %s",
		    l->state, compose_day(c, l->expected_on));
	return l->state;
}

static void
add_line(struct composer *c, struct block *table, const struct plan *p,
	 const struct plan_line *l)
{
	const char *text[SHOWN] = { figure(c, l->of[PLAN_ASKED], !l->blank),
		"", "", "" };

	if (l->answer == PLAN_PENDING)
		text[1] = figure(c, l->of[PLAN_HOPED], !l->blank ||
		    l->of[PLAN_HOPED] != 0);
	if (l->answer == PLAN_GRANTED)
		text[2] = figure(c, l->of[PLAN_OBTAINED], true);
	if (l->of[PLAN_PAID] != 0)
		text[3] = figure(c, l->of[PLAN_PAID], true);
	(void)add_row(c, table, name_of(c, p, l), text, state_of(c, l));
}

static void
add_type(struct composer *c, struct block *table, const struct plan *p,
	 const struct plan_type *t)
{
	static const char *const none[SHOWN] = { "", "", "", "" };
	const char *label = t->label == NULL ? "Type de financeur à noter" :
	    compose_typo(c, t->label);

	if (t->in_kind)
		label = arena_printf(c->a, "En nature : %s", label);
	if (t->n > 1)
		add_sums(c, table, label, &t->sum)->group = true;
	else
		add_row(c, table, label, none, "")->group = true;
	for (int i = t->first; i < t->first + t->n; i++)
		add_line(c, table, p, &p->line[i]);
}

static const char *
euros(struct composer *c, int64_t n)
{
	char buf[NUMBER_TEXT];

	return arena_strdup(c->a, money_show(n, buf));
}

/* « Compte 74 : 39 600 €, dont 6 600 € demandés ou obtenus ailleurs… » */
static void
put_facts(struct composer *c, const struct plan *p)
{
	struct str s;

	str_init(&s, 0);
	if (p->account != NULL && p->account_known)
		str_printf(&s, "Compte 74 du budget : %s",
		    euros(c, p->account_total));
	if (s.len > 0 && p->others.of[PLAN_RETAINED] != 0)
		str_printf(&s, ", dont %s d'aides demandées ou obtenues hors"
		    " de ce dossier", euros(c, p->others.of[PLAN_RETAINED]));
	str_printf(&s, "%sReste à verser : %s.", s.len > 0 ? ". " : "",
	    euros(c, p->total.of[PLAN_DUE]));
	if (p->total.of[PLAN_LOST] != 0)
		str_printf(&s, " Refusé : %s.",
		    euros(c, p->total.of[PLAN_LOST]));
	if (p->n > p->ncash)
		str_printf(&s, " En nature, hors du compte 74 et du total :"
		    " %s.", euros(c, plan_sums_alive(p->in_kind).of[PLAN_ASKED]));
	(void)compose_block(c, BLOCK_PARAGRAPH, compose_typo(c, s.p));
	str_fini(&s);
}

void
compose_plan_table(struct composer *c, const struct plan *p)
{
	struct block *t, *r;

	if (p->n == 0) {
		(void)compose_block(c, BLOCK_PARAGRAPH,
		    "Aucune demande n'est notée.");
		return;
	}
	t = compose_table(c, columns, COLUMNS);
	t->euros = true;
	r = doc_add(c->doc, t, BLOCK_ROW, NULL);
	r->header = true;
	for (int i = 0; i < COLUMNS; i++)
		compose_cell(c, r, head[i]);
	for (int i = 0; i < p->ntype; i++)
		add_type(c, t, p, &p->type[i]);
	add_sums(c, t, p->total.of[PLAN_LOST] == 0 ? "Total" :
	    "Total, sans ce qui est refusé", &p->total)->total = true;
	put_facts(c, p);
}

static bool
is_own(const struct composer *c, const struct plan_line *l)
{
	const struct paper_recipient *r = c->in->recipient;

	for (int i = 0; i < r->nrow; i++)
		if (r->row[i] == l->row)
			return true;
	return false;
}

/* What the others are asked and gave, which the attestation is about. */
void
compose_others(struct composer *c, const struct plan *p)
{
	int64_t asked = 0, granted = 0, own = 0;
	bool over = p->total.over;
	int n = 0;
	struct str s;

	for (int i = 0; i < p->ncash; i++) {
		const struct plan_line *l = &p->line[i];
		bool mine = is_own(c, l);
		int64_t *sum = mine ? &own : &asked;

		n += !mine;
		over = !money_add(*sum, l->of[PLAN_ASKED], sum) || over;
		if (!mine)
			over = !money_add(granted, l->of[PLAN_OBTAINED],
			    &granted) || over;
	}
	str_init(&s, 0);
	if (own > 0 && !over)
		str_printf(&s, "Ce qui est demandé ici : %s. ",
		    euros(c, own));
	if (n == 0)
		str_put(&s, "Aucune autre aide n'est demandée dans ce"
		    " dossier.");
	else if (over)
		str_printf(&s, "Autres demandes : %d.", n);
	else
		str_printf(&s, "Autres demandes : %d, pour %s, dont %s"
		    " obtenus.", n, euros(c, asked), euros(c, granted));
	(void)compose_block(c, BLOCK_PARAGRAPH, compose_typo(c, s.p));
	str_fini(&s);
}

/* --- the document --- */

static void
put_conditions(struct composer *c, const struct plan *p)
{
	bool any = false;

	for (int i = 0; i < p->n; i++) {
		const struct plan_line *l = &p->line[i];
		struct block *b;

		if (l->conditions[0] == '\0')
			continue;
		if (!any)
			compose_heading(c, 2, NULL,
			    "Conditions mises par les financeurs");
		any = true;
		b = compose_block(c, BLOCK_PARAGRAPH, compose_typo(c,
		    arena_printf(c->a, "%s : %s", l->told, l->conditions)));
		b->label = "\342\200\223";
	}
}

/* Under its own heading, unless the one before says whose it is. */
static void
put_budget(struct composer *c, const struct paper_funders *in, bool headed)
{
	struct paper_funders part;

	if (in == NULL)
		return;
	part = *in;
	if (!headed && part.title != NULL)
		compose_heading(c, 1, NULL, part.title);
	part.title = NULL;
	compose_funders(c->doc, c->out, 2, &part);
}

struct doc *
compose_plan(const struct financing *f, struct arena *a)
{
	struct composer c;

	compose_begin(&c, &f->in, a);
	c.doc->footer_left = "Plan de financement";
	c.doc->title = compose_typo(&c, arena_printf(a, "Plan de financement"
	    " \342\200\223 %s", c.doc->author == NULL ? c.form->title :
	    c.doc->author));
	compose_heading(&c, 0, NULL, "Plan de financement");
	compose_fact(&c, "Association", compose_shown(&c,
	    c.form->name_path));
	compose_fact(&c, "Date de référence", compose_day(&c,
	    c.dossier->today));
	compose_fact(&c, "Préparé avec", f->in.desk == NULL ? NULL :
	    compose_typo(&c, f->in.desk));
	compose_heading(&c, 1, NULL, "Toutes les demandes");
	compose_plan_table(&c, f->whole);
	put_conditions(&c, f->whole);
	put_budget(&c, f->association, false);
	for (int i = 0; i < f->nproject; i++) {
		bool several = f->nproject > 1;

		if (several) {
			compose_heading(&c, 1, NULL, row_title(
			    f->project[i].project, a));
			compose_plan_table(&c, &f->project[i]);
		}
		if (f->budget != NULL)
			put_budget(&c, f->budget[i], several);
	}
	compose_charts(c.doc, c.out, 1, f->chart, f->nchart);
	return compose_finish(&c);
}
