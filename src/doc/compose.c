/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/composer.h"

#include "base/str.h"
#include "rules/request.h"

#include <stdlib.h>
#include <string.h>

/*
 * The document, step by step in the order of the form: the cover first, made
 * of all the steps that belong to it, then each section at its place, then
 * what does not apply and what is to be confirmed.
 */

#define NBSP "\302\240"

enum outcome
compose_step_outcome(const struct composer *c, const struct step *step)
{
	struct rules_env env = { .dossier = c->dossier,
		.row = c->dossier->root, .mode = RULES_SO_FAR,
		.arena = c->a };
	enum outcome own = step->visible_if == NULL ? OUT_YES :
	    rules_test(step->visible_if, &env);
	enum outcome all = step->field == NULL ? OUT_YES :
	    compose_outcome(c, step->field, c->dossier->root);

	/* one that is out settles it, whatever is not known of the other */
	if (own == OUT_NO || own == OUT_NA || all == OUT_NO || all == OUT_NA)
		return OUT_NO;
	return own == OUT_YES && all == OUT_YES ? OUT_YES : OUT_UNKNOWN;
}

bool
compose_step_applies(const struct composer *c, const struct step *step)
{
	return compose_step_outcome(c, step) == OUT_YES;
}

bool
compose_aside(struct composer *c, enum outcome o)
{
	if (o != OUT_YES)
		compose_block(c, BLOCK_PARAGRAPH, o != OUT_UNKNOWN ?
		    "Sans objet." : compose_typo(c, "À remplir s'il y a lieu "
		    ": une réponse qui en décide manque encore."))->note =
		    true;
	return o != OUT_YES;
}

const char *
compose_title(const struct step *step)
{
	return step->paper_title != NULL ? step->paper_title : step->title;
}

/* A page with a budget begins a sheet: a budget wants one for itself. */
static const struct field *
page_budget(const struct page *page)
{
	for (int i = 0; i < page->nfield; i++)
		if (page->field[i]->kind == FIELD_GROUP &&
		    page->field[i]->group == GROUP_BUDGET)
			return page->field[i];
	return NULL;
}

/* The amount under a budget is said by its sentence, when there is one: it
   then has its place already. */
static bool
is_said(const struct composer *c, const struct field *field, struct row *row)
{
	const char *path;

	if (field->kind != FIELD_LEAF || field->source == SOURCE_TYPED)
		return false;
	path = dossier_path(row, field, c->a);
	for (size_t i = 0; i < c->anchors.n; i++)
		if (strcmp(c->anchors.p[i].path, path) == 0)
			return true;
	return false;
}

/* Of what is signed: a page of which nothing is answered, and something must
   be, is written by hand as a whole, as the four lines of a bank account. */
static bool
is_to_write(const struct composer *c, const struct page *page, struct row *row)
{
	bool missing = false;

	for (int k = 0; !c->in->draft && k < page->nfield; k++) {
		if (compose_answered(page->field[k], row))
			return false;
		missing = missing || compose_is_missing(c, page->field[k],
		    row);
	}
	return missing;
}

void
compose_pages(struct composer *c, const struct step *step, struct row *row)
{
	for (int i = 0; i < step->npage; i++) {
		const struct page *page = &step->page[i];
		const struct field *budget = page_budget(page);

		if (budget != NULL && step->paper != PAPER_BUDGET) {
			(void)compose_block(c, BLOCK_PAGE_BREAK, NULL);
			compose_heading(c, 2, compose_number(c, budget),
			    budget->label);
		}
		c->room = is_to_write(c, page, row);
		for (int k = 0; k < page->nfield; k++)
			if (!is_said(c, page->field[k], row))
				compose_field(c, page->field[k], row);
		c->room = false;
	}
}

const char *
compose_shown(const struct composer *c, const char *path)
{
	const struct value *v = compose_value(c, path);
	const struct step *step;

	if (v == NULL || v->kind == VALUE_NONE)
		return NULL;
	/* What is noted for the desk is not for the paper. */
	step = form_step_of(c->form, form_find(c->form, path));
	if (step == NULL || step->paper == PAPER_NONE)
		return NULL;
	return compose_typo(c, value_show(&form_find(c->form, path)->type, v,
	    c->a));
}

void
compose_fact(struct composer *c, const char *label, const char *text)
{
	if (text != NULL && text[0] != '\0')
		compose_block(c, BLOCK_PAIR, text)->label = label;
}

static void
put_section(struct composer *c, const struct step *step)
{
	const struct rows *rows;

	compose_heading(c, 1, step->cerfa, compose_title(step));
	if (compose_aside(c, compose_step_outcome(c, step)))
		return;
	if (step->field->kind != FIELD_BLOCK) {
		compose_pages(c, step, c->dossier->root);
		return;
	}
	rows = row_list(c->dossier->root, step->field);
	for (size_t i = 0; i < rows->n; i++) {
		compose_heading(c, 2, NULL, request_name(c->dossier,
		    rows->p[i], c->a));
		compose_pages(c, step, rows->p[i]);
		compose_referred_rows(c, rows->p[i]);
	}
}

/* A demande says which project it is about, by the question that refers to
   the projects; when it says none, it is about all of them. */
static bool
about(const struct composer *c, const struct row *request, struct row *row)
{
	const struct field *block = request->block;

	for (int i = 0; i < block->nslots; i++) {
		const struct field *f = block->slot_field[i];

		if (f->type.kind == VT_RENVOI && f->type.block != NULL &&
		    strcmp(f->type.block, row->block->path) == 0 &&
		    compose_applies(c, f, request) && row_slot((struct row *)
		    request, f)->value.kind == VALUE_ROW)
			return compose_refers(request, f, row);
	}
	return true;
}

static bool
concerns(const struct composer *c, struct row *row)
{
	const struct paper_recipient *r = c->in->recipient;

	for (int i = 0; r != NULL && i < r->nrow; i++)
		if (about(c, r->row[i], row))
			return true;
	return r == NULL;
}

/* Who reads one sheet is told that there are others. */
static void
put_left_out(struct composer *c, const struct rows *rows)
{
	struct str s;
	int n = 0;

	str_init(&s, 0);
	for (size_t i = 0; i < rows->n; i++)
		if (!concerns(c, rows->p[i]))
			str_printf(&s, "%s%s", n++ > 0 ? " ; " : "",
			    row_title(rows->p[i], c->a));
	if (n > 0)
		compose_block(c, BLOCK_PARAGRAPH, compose_typo(c,
		    arena_printf(c->a, n == 1 ? "Un autre projet de "
		    "l'association ne concerne pas cette demande : %s." :
		    "D'autres projets de l'association ne concernent pas "
		    "cette demande : %s.", s.p)))->note = true;
	str_fini(&s);
}

/* One sheet, at least, for each row: « 6. Projet n° 2 : titre ». */
static void
put_projects(struct composer *c, const struct step *step)
{
	const struct rows *rows = step->field->kind == FIELD_BLOCK ?
	    row_list(c->dossier->root, step->field) : NULL;

	if (rows == NULL || rows->n == 0 || !compose_step_applies(c, step)) {
		put_section(c, step);
		return;
	}
	for (size_t i = 0; i < rows->n; i++) {
		struct row *row = rows->p[i];

		if (!concerns(c, row))
			continue;
		(void)compose_block(c, BLOCK_PAGE_BREAK, NULL);
		compose_heading(c, 1, step->cerfa, arena_printf(c->a,
		    "%s n°" NBSP "%zu : %s", compose_title(step), i + 1,
		    row_title(row, c->a)));
		compose_pages(c, step, row);
		compose_referring(c, row);
	}
	put_left_out(c, rows);
}

static void
put_unsure(struct composer *c)
{
	static const struct column col[] = { { 400, false }, { 220, false },
		{ 220, false }, { 160, false } };
	static const char *const head[] = { "Question", "Valeur notée",
		"Qui la confirme", "Avant le" };
	struct block *t, *r;

	if (c->unsure.n == 0)
		return;
	compose_heading(c, 1, NULL, "À confirmer");
	t = compose_table(c, col, 4);
	r = doc_add(c->doc, t, BLOCK_ROW, NULL);
	r->header = true;
	for (int i = 0; i < 4; i++)
		compose_cell(c, r, head[i]);
	for (size_t i = 0; i < c->unsure.n; i++) {
		const struct unsure *u = &c->unsure.p[i];

		r = doc_add(c->doc, t, BLOCK_ROW, NULL);
		compose_cell(c, r, u->label);
		compose_cell(c, r, u->text[0] != '\0' ? u->text :
		    "pas encore connue");
		compose_cell(c, r, u->who);
		compose_cell(c, r, u->by == NO_DAY ? "" :
		    compose_day(c, u->by));
	}
}

static void
put_na(struct composer *c)
{
	if (c->na.n == 0)
		return;
	compose_heading(c, 1, NULL, "Sans objet");
	for (size_t i = 0; i < c->na.n; i++) {
		struct block *b = compose_block(c, BLOCK_PARAGRAPH,
		    c->na.p[i]);

		b->label = "\342\200\223";
		b->note = true;
	}
}

/* Before what is signed: who pays what. */
static void
put_plan(struct composer *c)
{
	if (c->in->plan == NULL || c->in->plan->n == 0)
		return;
	compose_heading(c, 1, NULL, "Plan de financement");
	if (c->in->recipient != NULL)
		compose_others(c, c->in->plan);
	compose_plan_table(c, c->in->plan);
}

/* Then the budgets of the years, on sheets of their own, once. */
static void
put_years(struct composer *c)
{
	if (c->in->years == NULL || c->years_put)
		return;
	c->years_put = true;
	(void)compose_block(c, BLOCK_PAGE_BREAK, NULL);
	compose_heading(c, 1, NULL, "Budgets de la convention, année par"
	    " année");
	compose_years(c->doc, c->out, 2, c->in->years);
}

static void
put_step(struct composer *c, const struct step *step)
{
	switch (step->paper) {
	case PAPER_NONE: case PAPER_COVER:
		break;
	case PAPER_SECTION:
		put_section(c, step);
		break;
	case PAPER_BUDGET:
		(void)compose_block(c, BLOCK_PAGE_BREAK, NULL);
		put_section(c, step);
		break;
	case PAPER_PROJECTS:
		put_projects(c, step);
		break;
	case PAPER_ATTESTATION:
		put_plan(c);
		put_years(c);
		compose_attestations(c, step);
		break;
	case PAPER_PIECES:
		compose_pieces(c, step);
		break;
	case PAPER_REPORT:
		(void)compose_block(c, BLOCK_PAGE_BREAK, NULL);
		compose_heading(c, 1, step->cerfa, compose_title(step));
		compose_report(c);
		break;
	}
}

/* The step, then those that the form wants behind it on paper. */
void
compose_step(struct composer *c, const struct step *step)
{
	put_step(c, step);
	for (int i = 0; i < c->form->nstep; i++)
		if (c->form->step[i].paper_after == step)
			compose_step(c, &c->form->step[i]);
}

void
compose_closing(struct composer *c)
{
	put_unsure(c);
	put_na(c);
}

void
compose_begin(struct composer *c, const struct compose_input *in,
	      struct arena *a)
{
	const struct form *f = in->dossier->form;
	const char *name;

	*c = (struct composer){ .in = in, .form = f, .dossier = in->dossier,
		.a = a, .doc = doc_new(a) };
	c->out = c->doc->root;
	c->placed = arena_array(a, (size_t)in->nmissing + 1, sizeof(bool));
	name = compose_shown(c, f->name_path);
	c->doc->author = name;
	c->doc->title = compose_typo(c, name == NULL ? f->title :
	    arena_printf(a, "%s \342\200\223 %s", f->title, name));
	if (in->recipient != NULL && in->recipient->name[0] != '\0')
		c->doc->title = arena_printf(a, "%s, pour %s", c->doc->title,
		    compose_typo(c, in->recipient->name));
	if (f->cerfa != NULL)
		c->doc->footer_left = arena_printf(a, "Cerfa %s%s%s",
		    f->cerfa, f->edition != NULL ? ", " : "",
		    f->edition != NULL ? f->edition : "");
	else
		c->doc->footer_left = f->title;
	c->doc->subject = c->doc->footer_left;
	c->doc->created = in->created;
	c->doc->stamp = in->stamp;
	if (in->draft)
		c->doc->watermark = "BROUILLON";
	compose_say_left(c, in->left);
	if (in->version != NULL && in->digest != NULL)
		c->doc->identity = arena_printf(a, "%s \302\267 %s",
		    in->version, in->digest);
	else
		c->doc->identity = in->version != NULL ? in->version :
		    in->digest;
}

struct doc *
compose_finish(struct composer *c)
{
	vec_fini(&c->anchors);
	vec_fini(&c->na);
	vec_fini(&c->unsure);
	vec_fini(&c->overflows);
	vec_fini(&c->lacks);
	doc_headings(c->doc, c->doc->root, c->by_hand ? NULL :
	    COMPOSE_NOTHING);
	doc_figures(c->doc);
	doc_bind(c->doc->root);
	return c->doc;
}

struct doc *
compose_dossier(const struct compose_input *in, struct arena *a)
{
	struct composer c;
	struct block *missing;

	compose_begin(&c, in, a);
	missing = compose_cover(&c);
	(void)compose_block(&c, BLOCK_PAGE_BREAK, NULL);
	for (int i = 0; i < c.form->nstep; i++)
		if (c.form->step[i].paper_after == NULL)
			compose_step(&c, &c.form->step[i]);
	put_years(&c);
	compose_closing(&c);
	if (missing != NULL)
		compose_missing(&c, missing);
	return compose_finish(&c);
}

struct doc *
compose_to_bring(const struct compose_input *in, const char *const *line,
		 int nline, int left, struct arena *a)
{
	struct composer c;
	struct block *list;
	const char *name;

	compose_begin(&c, in, a);
	c.doc->watermark = NULL;
	c.doc->footer_left = "À rapporter";
	c.doc->title = compose_typo(&c, arena_printf(a, "À rapporter"
	    " \342\200\223 %s", c.doc->title));
	name = compose_shown(&c, c.form->name_path);
	compose_heading(&c, 0, NULL, "À rapporter");
	compose_fact(&c, "Association", name);
	compose_fact(&c, "Dossier", compose_typo(&c, c.form->title));
	compose_fact(&c, "Le", compose_day(&c, in->dossier->today));
	(void)compose_block(&c, BLOCK_PARAGRAPH, nline > 0 ?
	    "Pour finir le dossier, merci d'apporter ou de retrouver" NBSP ":" :
	    left > 0 ? "Rien n'est encore noté comme à apporter." :
	    "Il n'y a rien à rapporter" NBSP ": aucune réponse n'est en"
	    " attente.");
	list = compose_block(&c, BLOCK_TICKS, NULL);
	for (int i = 0; i < nline; i++)
		(void)doc_add(c.doc, list, BLOCK_TICK, compose_typo(&c,
		    line[i]));
	if (left > 0)
		(void)compose_block(&c, BLOCK_PARAGRAPH, compose_typo(&c,
		    left == 1 ? "En tout, 1 point reste à lever dans le"
		    " dossier ; le brouillon du dossier le dit." :
		    arena_printf(a, "En tout, %d points restent à lever dans"
		    " le dossier ; le brouillon du dossier les dit tous.",
		    left)));
	if (in->desk != NULL)
		compose_block(&c, BLOCK_PARAGRAPH, compose_typo(&c,
		    in->desk))->note = true;
	return compose_finish(&c);
}
