/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/composer.h"

#include "base/str.h"

#include <string.h>

/* The first page: what is asked, of whom, and what this document is not. */

#define NBSP "\302\240"
#define REMINDER "Ce document de travail ne remplace ni le formulaire" \
	" officiel ni le portail."

/* Rows of a cover block that are to be printed: those whose yes-or-no says
   yes ("is this addressed to them?"), or all when it has none. */
bool
compose_addressed(const struct composer *c, const struct field *block,
		  struct row *row)
{
	for (int i = 0; i < block->nchild; i++) {
		const struct field *f = block->child[i];
		const struct slot *s;

		if (f->kind != FIELD_LEAF || f->type.kind != VT_OUI_NON)
			continue;
		s = row_slot(row, f);
		return compose_applies(c, f, row) &&
		    s->value.kind == VALUE_BOOL && s->value.n != 0;
	}
	return true;
}

static const struct field *
numbered_choice(const struct field *block)
{
	for (int i = 0; i < block->nchild; i++)
		if (block->child[i]->kind == FIELD_LEAF &&
		    block->child[i]->type.kind == VT_CHOIX &&
		    block->child[i]->cerfa != NULL)
			return block->child[i];
	return NULL;
}

/* "Ville de Massy, service des sports": what has a number, but the choice. */
static const char *
recipient_text(struct composer *c, const struct field *block,
	       struct row *row, const struct field *choice)
{
	const char *done;
	struct str s;

	str_init(&s, 0);
	for (int i = 0; i < block->nchild; i++) {
		const struct field *f = block->child[i];
		const char *text;

		if (f == choice || f->kind != FIELD_LEAF ||
		    f->cerfa == NULL || !compose_applies(c, f, row))
			continue;
		text = compose_text(c, f, row);
		if (text[0] != '\0')
			str_printf(&s, "%s%s", s.len > 0 ? ", " : "", text);
	}
	done = arena_strndup(c->a, s.len > 0 ? s.p : row_title(row, c->a),
	    s.len > 0 ? s.len : strlen(row_title(row, c->a)));
	str_fini(&s);
	return done;
}

/* Is TEXT that of a recipient of this kind before the K-th?  Who is asked for
   several projects is one recipient. */
static bool
named_before(struct composer *c, const struct field *block, size_t k,
	     const struct field *choice, const char *text)
{
	const struct rows *rows = row_list(c->dossier->root, block);
	const struct value *own = &row_slot(rows->p[k], choice)->value;

	for (size_t i = 0; i < k; i++) {
		const struct value *v = &row_slot(rows->p[i], choice)->value;

		if (compose_addressed(c, block, rows->p[i]) &&
		    v->kind == own->kind && v->n == own->n && strcmp(text,
		    recipient_text(c, block, rows->p[i], choice)) == 0)
			return true;
	}
	return false;
}

/* Each kind of recipient has its box, ticked with the names. */
static void
put_recipients(struct composer *c, const struct step *step)
{
	const struct field *block = step->field;
	const struct field *choice = numbered_choice(block);
	const struct rows *rows = row_list(c->dossier->root, block);
	struct block *ticks;

	compose_heading(c, 2, choice != NULL ? compose_number(c, choice) :
	    step->cerfa, compose_title(step));
	ticks = compose_block(c, BLOCK_TICKS, NULL);
	for (int i = 0; choice != NULL && i < choice->type.nchoice; i++) {
		const char *label = compose_typo(c,
		    choice->type.choice[i].label);
		bool any = false;

		for (size_t k = 0; k < rows->n; k++) {
			const struct value *v = &row_slot(rows->p[k],
			    choice)->value;
			const char *name;

			if (!compose_addressed(c, block, rows->p[k]) ||
			    v->kind != VALUE_CHOICE || v->n != i)
				continue;
			any = true;
			name = recipient_text(c, block, rows->p[k], choice);
			if (!named_before(c, block, k, choice, name))
				doc_add(c->doc, ticks, BLOCK_TICK,
				    arena_printf(c->a, "%s" NBSP ": %s", label,
				    name))->ticked = true;
		}
		if (!any)
			(void)doc_add(c->doc, ticks, BLOCK_TICK, label);
	}
	for (size_t k = 0; k < rows->n; k++)
		if (compose_addressed(c, block, rows->p[k]) && (choice == NULL ||
		    row_slot(rows->p[k], choice)->value.kind == VALUE_NONE))
			doc_add(c->doc, ticks, BLOCK_TICK, recipient_text(c,
			    block, rows->p[k], choice))->ticked = true;
	compose_place(c, ticks, block->path);
}

const char *
compose_around(const struct composer *c, const char *path)
{
	const char *found = NULL;
	size_t best = 0;

	for (size_t k = 0; k < c->anchors.n; k++) {
		const char *at = c->anchors.p[k].path;
		size_t n = strlen(at);

		if (n > best && strncmp(path, at, n) == 0 &&
		    (path[n] == '\0' || path[n] == '.' || path[n] == '[')) {
			best = n;
			found = c->anchors.p[k].block->anchor;
		}
	}
	return found;
}

static const char *
step_of(const struct missing *m)
{
	return m->step == NULL ? "" : m->step;
}

static void
put_missing(struct composer *c, struct block *box, const char *text,
	    const char *path)
{
	struct block *b = doc_add(c->doc, box, BLOCK_PARAGRAPH, text);

	b->label = "\342\200\223";
	b->note = true;
	b->link = compose_around(c, path);
}

/* Of the step of the missing AT, which is its first: how many, a line each,
   what was taken over in one line. */
static void
put_missing_step(struct composer *c, struct block *box, int at)
{
	const struct missing *m = c->in->missing;
	int n = 0, carried = 0, first = at;

	for (int i = at; i < c->in->nmissing; i++) {
		if (strcmp(step_of(&m[i]), step_of(&m[at])) != 0)
			continue;
		n++;
		if (m[i].carried != NULL && carried++ == 0)
			first = i;
	}
	if (step_of(&m[at])[0] != '\0')
		doc_add(c->doc, box, BLOCK_PARAGRAPH, compose_typo(c,
		    arena_printf(c->a, "%s : %d", step_of(&m[at]),
		    n)))->keep_with_next = true;
	for (int i = at; i < c->in->nmissing; i++)
		if (strcmp(step_of(&m[i]), step_of(&m[at])) == 0 &&
		    (m[i].carried == NULL || carried == 1))
			put_missing(c, box, compose_typo(c, m[i].text),
			    m[i].path);
	if (carried > 1)
		put_missing(c, box, compose_carried(c, carried,
		    m[first].carried), m[first].path);
}

void
compose_missing(struct composer *c, struct block *box)
{
	const struct missing *m = c->in->missing;

	for (int i = 0; i < c->in->nmissing; i++) {
		bool told = false;

		for (int k = 0; k < i && !told; k++)
			told = strcmp(step_of(&m[k]), step_of(&m[i])) == 0;
		if (!told)
			put_missing_step(c, box, i);
	}
}

const char *
compose_missing_title(struct composer *c)
{
	return c->in->nmissing == 0 ? "Il ne manque rien" :
	    c->in->nmissing == 1 ? "Il manque encore une chose" :
	    arena_printf(c->a, "Il manque encore %d choses",
	    c->in->nmissing);
}

/* "Incomplet : 3 points à lever" */
static const char *
words_of_left(const struct composer *c, int n)
{
	return compose_typo(c, n == 1 ? "Incomplet : 1 point à lever" :
	    arena_printf(c->a, "Incomplet : %d points à lever", n));
}

/* What this document is, in words. */
static const char *
state_text(const struct composer *c, int left)
{
	const struct compose_input *in = c->in;

	if (!in->draft)
		return c->doc->incomplete == NULL ? in->version :
		    arena_printf(c->a, "%s" NBSP "; incomplet, %s", in->version,
		    strchr(c->doc->incomplete, ':') + 2);
	return left > 0 ? "brouillon, à compléter" :
	    "brouillon, toutes les réponses y sont";
}

void
compose_say_left(struct composer *c, int n)
{
	c->doc->incomplete = c->in->draft || c->in->version == NULL ||
	    n == 0 ? NULL : words_of_left(c, n);
	if (c->state != NULL)
		c->state->text = state_text(c, n);
}

struct block *
compose_missing_box(struct composer *c)
{
	return compose_block(c, BLOCK_BOX, compose_missing_title(c));
}

/* Made for one alone: to whom, and under which scheme. */
void
compose_recipient(struct composer *c)
{
	const struct paper_recipient *r = c->in->recipient;

	if (r == NULL)
		return;
	compose_fact(c, "Destinataire", compose_typo(c, r->service[0] ==
	    '\0' ? r->name : arena_printf(c->a, "%s, %s", r->name,
	    r->service)));
	compose_fact(c, "Dispositif", compose_typo(c, r->scheme));
}

/* Gives the box of what is missing, filled when places are known. */
struct block *
compose_cover(struct composer *c)
{
	const struct form *f = c->form;
	struct block *box, *missing = NULL;
	const struct value *amount;
	const char *title = f->title;

	for (int i = f->nstep - 1; i >= 0; i--)
		if (f->step[i].paper == PAPER_COVER &&
		    f->step[i].field->kind != FIELD_BLOCK &&
		    f->step[i].paper_title != NULL)
			title = f->step[i].paper_title;
	compose_heading(c, 0, NULL, title);
	if (f->cerfa != NULL)
		(void)compose_block(c, BLOCK_PARAGRAPH, arena_printf(c->a,
		    "Formulaire Cerfa n°" NBSP "%s%s%s", f->cerfa,
		    f->edition != NULL ? ", " : "",
		    f->edition != NULL ? f->edition : ""));
	compose_recipient(c);
	compose_fact(c, "Association", compose_shown(c, f->name_path));
	compose_fact(c, "Objet", compose_shown(c, f->title_path));
	amount = compose_value(c, f->amount_path);
	if (amount != NULL && amount->n > 0)
		compose_fact(c, "Montant demandé",
			     compose_shown(c, f->amount_path));
	compose_fact(c, "État de ce document", state_text(c, c->in->left));
	c->state = c->in->draft || c->in->version != NULL ?
	    c->out->last_child : NULL;
	compose_fact(c, "Préparé avec", c->in->desk != NULL ?
	    compose_typo(c, c->in->desk) : NULL);
	for (int i = 0; i < f->nstep; i++) {
		const struct step *s = &f->step[i];

		if (s->paper != PAPER_COVER || !compose_step_applies(c, s))
			continue;
		if (s->field->kind == FIELD_BLOCK)
			put_recipients(c, s);
		else
			compose_pages(c, s, c->dossier->root);
	}
	if (f->cerfa != NULL || f->notice != NULL) {
		box = compose_block(c, BLOCK_BOX, REMINDER);
		if (f->notice != NULL)
			doc_add(c->doc, box, BLOCK_PARAGRAPH, compose_typo(c,
			    f->notice))->note = true;
	}
	if (c->in->draft && c->in->nmissing > 0)
		missing = compose_missing_box(c);
	return missing;
}
