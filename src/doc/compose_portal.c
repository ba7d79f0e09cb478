/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sheet from which a portal is filled by hand: step by step in its own
 * order, what to type whole and as it is typed, a box to tick.
 */
#include "doc/target_part.h"

#include "doc/composer.h"

#include <string.h>

#define NBSP "\302\240"

/* A text of more signs stands under the table, over the whole width. */
#define LONG 240

static const struct column columns[] = { { 70, false }, { 340, false },
	{ 460, false }, { 130, true } };

/* "412/500", "412" */
static const char *
signs_text(const struct drawn_value *v, struct arena *a)
{
	if (!drawn_counted(v))
		return "";
	return v->signs == 0 ? arena_printf(a, "%zu", v->used) :
	    arena_printf(a, "%zu/%d%s", v->used,
	    v->signs, v->over ? " !" : "");
}

static const char *
said(const struct drawn_value *v)
{
	return v->text[0] != '\0' ? v->text : v->missing ? "[à compléter]" :
	    "\342\200\223";
}

static const char *
label_of(struct composer *c, const struct drawn_value *v)
{
	return arena_printf(c->a, "%s%s%s%s", v->number != NULL ? v->number :
	    "", v->number != NULL ? " " : "", compose_typo(c, v->label),
	    v->estimated ? " (estimé)" : "");
}

static struct block *
table_of(struct composer *c)
{
	static const char *const head[] = { "Fait", "Champ du portail",
		"À recopier", "Signes" };
	struct block *t = c->out->last_child, *r;

	if (t != NULL && t->kind == BLOCK_TABLE)
		return t;
	t = compose_table(c, columns, 4);
	r = doc_add(c->doc, t, BLOCK_ROW, NULL);
	r->header = true;
	for (int i = 0; i < 4; i++)
		compose_cell(c, r, head[i]);
	return t;
}

/* Its paragraphs, whole. */
static void
put_long(struct composer *c, const struct drawn_value *v)
{
	struct block *b = compose_block(c, BLOCK_TICKS, NULL), *t;

	t = doc_add(c->doc, b, BLOCK_TICK, arena_printf(c->a, "%s%s%s" NBSP
	    ":", label_of(c, v), drawn_counted(v) ? ", signes" NBSP ": " : "",
	    signs_text(v, c->a)));
	t->ticked = v->typed;
	t->anchor = v->key;
	compose_block(c, BLOCK_PARAGRAPH, v->text)->verbatim = true;
}

static void
put_value(struct composer *c, const struct drawn_value *v)
{
	struct block *r;

	if (v->note) {
		struct block *b = v->text[0] == '\0' ? NULL : compose_block(
		    c, BLOCK_PARAGRAPH, compose_typo(c, v->text));

		if (b != NULL)
			b->note = true;
		/* what a demande is for stays with what is typed for it */
		if (b != NULL && v->entry->block != NULL)
			b->keep_with_next = !v->entry->others;
		return;
	}
	if (v->used > LONG || strchr(v->text, '\n') != NULL) {
		put_long(c, v);
		return;
	}
	r = doc_add(c->doc, table_of(c), BLOCK_ROW, NULL);
	r->anchor = v->key;
	r->verbatim = true;
	r->keep_with_next = v->goes_on;
	compose_cell(c, r, v->typed ? "[x]" : "[ ]");
	r->last_child->box = true;
	r->last_child->ticked = v->typed;
	compose_cell(c, r, label_of(c, v));
	compose_cell(c, r, said(v));
	compose_cell(c, r, signs_text(v, c->a));
}

/* Why a value cannot be typed as it is; NULL: it can. */
static const char *
trouble_of(const struct drawn_value *v, struct arena *a)
{
	if (v->missing)
		return "ce portail le demande, et il n'y a pas de réponse";
	if (v->wrong)
		return "la réponse notée n'est pas comprise";
	if (v->stale)
		return "le texte a changé depuis que la version courte a été"
		    " écrite";
	if (v->changed)
		return "la réponse a changé depuis qu'elle a été tapée"
		    NBSP ": à retaper";
	if (v->over)
		return arena_printf(a, "%zu signes pour %d admis", v->used,
		    v->signs);
	return NULL;
}

/* What has to be settled before anything is typed. */
static void
put_troubles(struct composer *c, const struct target_drawing *w)
{
	struct block *b;
	bool any = false;

	for (int i = 0; i < w->nsection; i++)
		for (int k = 0; k < w->section[i].n; k++) {
			const struct drawn_value *v = &w->section[i].value[k];
			const char *why = trouble_of(v, c->a);

			if (why == NULL)
				continue;
			if (!any)
				compose_heading(c, 1, NULL,
				    "À régler avant de commencer");
			any = true;
			b = compose_block(c, BLOCK_PARAGRAPH, arena_printf(
			    c->a, "%s, %s" NBSP ": %s", w->section[i].section->title,
			    compose_typo(c, v->label), why));
			b->label = "\342\200\223";
			b->link = v->key;
		}
}

/* The whole of what was shortened or is too long stands once, at the end. */
static void
put_whole(struct composer *c, const struct target_drawing *w)
{
	bool any = false;

	for (int i = 0; i < w->nsection; i++)
		for (int k = 0; k < w->section[i].n; k++) {
			const struct drawn_value *v = &w->section[i].value[k];

			if (v->full == NULL)
				continue;
			if (!any)
				compose_heading(c, 1, NULL,
				    "En entier, ce qui a été raccourci");
			any = true;
			compose_heading(c, 2, v->number, v->label);
			(void)compose_block(c, BLOCK_PARAGRAPH, v->full);
		}
}

static void
put_portal(struct composer *c, const struct target *t)
{
	compose_fact(c, "Portail", t->portal == NULL ? NULL : compose_typo(c,
	    t->portal));
	compose_fact(c, "Adresse", t->address);
	if (t->minutes > 0)
		compose_block(c, BLOCK_PARAGRAPH, arena_printf(c->a,
		    t->minutes == 1 ? "Ce portail se ferme après %d minute"
		    " sans clic" NBSP ": enregistrer à chaque étape." :
		    "Ce portail se ferme après %d minutes sans clic" NBSP
		    ": enregistrer à chaque étape.", t->minutes))->note =
		    true;
	(void)compose_block(c, BLOCK_PARAGRAPH, "Cocher « fait » ce qui est tapé."
	    " Aucune donnée n'est envoyée par ce programme.");
}

/* What was noted of the demande; "" nothing, or there is none. */
static const char *
said_of(struct composer *c, const struct row *request, const char *id)
{
	for (int i = 0; request != NULL && i < request->block->nslots; i++) {
		const struct field *f = request->block->slot_field[i];

		if (strcmp(f->id, id) == 0 && request->slot[i].applies)
			return target_typed(c->dossier, f, &request->slot[i],
			    c->a);
	}
	return "";
}

struct doc *
compose_portal(const struct target_paper *p, struct arena *a)
{
	const struct row *one = p->order.nrequest == 0 ? NULL :
	    p->order.request[0];
	struct target_drawing w;
	struct composer c;
	struct block *b;

	target_draw(&p->order, a, &w);
	compose_begin(&c, &p->in, a);
	(void)target_head(&c, p);
	put_portal(&c, p->order.template->target);
	put_troubles(&c, &w);
	for (int i = 0; i < w.nsection; i++) {
		const struct drawn_section *s = &w.section[i];

		compose_heading(&c, 1, s->number, s->title);
		if (s->section->help != NULL)
			compose_block(&c, BLOCK_PARAGRAPH, compose_typo(&c,
			    s->section->help))->note = true;
		for (int k = 0; k < s->n; k++)
			put_value(&c, &s->value[k]);
		if (s->n == 0)
			target_no_row(&c, s->section);
	}
	for (int i = 0; i < w.nleft; i++)
		compose_block(&c, BLOCK_PARAGRAPH, arena_printf(a,
		    "Ce portail n'a pas de ligne pour" NBSP ": %s.",
		    compose_typo(&c, w.left[i])))->note = true;
	compose_heading(&c, 1, NULL, "Pièces à déposer");
	target_pieces(&c, p);
	put_whole(&c, &w);
	compose_heading(&c, 1, NULL, "À la fin");
	b = compose_block(&c, BLOCK_PAIR, said_of(&c, one, "numero"));
	b->label = "Numéro de dépôt";
	b = compose_block(&c, BLOCK_PAIR, said_of(&c, one, "date_depot"));
	b->label = "Déposé le";
	return compose_finish(&c);
}
