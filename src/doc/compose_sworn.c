/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/composer.h"

#include "base/str.h"
#include "model/report.h"
#include "rules/pieces.h"

#include <string.h>

/* What is declared and signed, and what is enclosed. */

#define NBSP "\302\240"

/* Who signs: the person of this step if it asks for one, else the first
   person of the form. */
static const struct field *
find_person(const struct composer *c, const struct field *field)
{
	if (field->kind == FIELD_BLOCK && field != c->form->root)
		return NULL;
	if (field->kind == FIELD_GROUP && field->group == GROUP_PERSONNE &&
	    compose_applies(c, field, c->dossier->root))
		return field;
	for (int i = 0; i < field->nchild; i++) {
		const struct field *f = find_person(c, field->child[i]);

		if (f != NULL)
			return f;
	}
	return NULL;
}

static const char *
person_part(struct composer *c, const struct field *person, const char *id)
{
	for (int i = 0; person != NULL && i < person->nchild; i++)
		if (strcmp(person->child[i]->id, id) == 0)
			return compose_text(c, person->child[i],
			    c->dossier->root);
	return "";
}

static const char *
person_name(struct composer *c, const struct field *person)
{
	const char *first = person_part(c, person, "prenom");
	const char *last = person_part(c, person, "nom");

	return arena_printf(c->a, "%s%s%s", first, first[0] != '\0' &&
	    last[0] != '\0' ? " " : "", last);
}

const char *
compose_leader(struct composer *c)
{
	const struct field *person = find_person(c, c->form->root);
	const char *name = person_name(c, person);
	const char *quality = person_part(c, person, "fonction");

	return arena_printf(c->a, "%s%s%s", name, name[0] != '\0' &&
	    quality[0] != '\0' ? ", " : "", quality);
}

struct block *
compose_frame(struct composer *c, const char *name, const char *quality)
{
	static const char *const label[] = { "Pour", "Nom et qualité",
		"Fait à, le" };
	const char *text[] = { compose_typo(c, name), compose_typo(c,
	    quality), "" };
	struct block *b = compose_block(c, BLOCK_SIGNATURE,
	    "Signature et cachet");

	for (int i = 0; i < 3; i++)
		doc_add(c->doc, b, BLOCK_PAIR, text[i])->label = label[i];
	return b;
}

static void
put_sworn(struct composer *c, const struct field *person, bool mandated)
{
	const char *name = person_name(c, person);
	const char *of = compose_shown(c, c->form->name_path);

	(void)compose_block(c, BLOCK_PARAGRAPH, arena_printf(c->a,
	    "Je soussigné(e) %s, %s de l'association %s, %s" NBSP ":",
	    name[0] != '\0' ? name : "………………………………………",
	    mandated ? "ayant reçu pouvoir du représentant légal" :
	    "représentant(e) légal(e)", of != NULL ? of :
	    "………………………………………", report_is(c->form) ? "certifie" :
	    "déclare"));
	c->out->last_child->keep_with_next = true;
}

static void
put_statement(struct composer *c, const struct field *leaf,
	      struct block **list)
{
	const struct slot *s = row_slot(c->dossier->root, leaf);
	struct block *t;

	if (*list == NULL || (*list)->next != NULL ||
	    c->out->last_child != *list)
		*list = compose_block(c, BLOCK_TICKS, NULL);
	t = doc_add(c->doc, *list, BLOCK_TICK, compose_typo(c, leaf->label));
	t->number = compose_number(c, leaf);
	t->ticked = s->value.kind == VALUE_BOOL && s->value.n != 0;
	compose_place(c, *list, dossier_path(c->dossier->root, leaf, c->a));
}

/* What has no number here is written beside the signature. */
static struct block *
put_signature(struct composer *c, const struct step *step,
	      const struct field *person)
{
	struct block *b = compose_block(c, BLOCK_SIGNATURE,
	    "Signature et cachet de l'association"), *p;

	for (int i = 0; i < step->npage; i++) {
		for (int k = 0; k < step->page[i].nfield; k++) {
			const struct field *f = step->page[i].field[k];

			if (f->kind != FIELD_LEAF || f->cerfa != NULL ||
			    (f->type.kind != VT_DATE &&
			    f->type.kind != VT_TEXTE) ||
			    !compose_applies(c, f, c->dossier->root))
				continue;
			p = doc_add(c->doc, b, BLOCK_PAIR, compose_text(c, f,
			    c->dossier->root));
			p->label = compose_typo(c, f->label);
		}
	}
	p = doc_add(c->doc, b, BLOCK_PAIR, person_name(c, person));
	p->label = "Nom";
	p = doc_add(c->doc, b, BLOCK_PAIR, person_part(c, person,
	    "fonction"));
	p->label = "Qualité";
	return b;
}

/* What else is declared in that step, such a form does not ask. */
void
compose_signature(struct composer *c)
{
	const struct field *own;

	for (int i = 0; i < c->form->nstep; i++) {
		const struct step *step = &c->form->step[i];

		if (step->paper != PAPER_ATTESTATION)
			continue;
		own = find_person(c, step->field);
		(void)put_signature(c, step, own != NULL ? own : find_person(
		    c, c->form->root));
		return;
	}
}

void
compose_attestations(struct composer *c, const struct step *step)
{
	const struct field *own = find_person(c, step->field), *person;
	struct block *list = NULL;

	(void)compose_block(c, BLOCK_PAGE_BREAK, NULL);
	compose_heading(c, 1, step->cerfa, compose_title(step));
	if (compose_aside(c, compose_step_outcome(c, step)))
		return;
	person = own != NULL ? own : find_person(c, c->form->root);
	put_sworn(c, person, own != NULL);
	c->numbered_only = true;
	for (int i = 0; i < step->npage; i++) {
		for (int k = 0; k < step->page[i].nfield; k++) {
			const struct field *f = step->page[i].field[k];

			if (f->kind == FIELD_GROUP &&
			    f->group == GROUP_PERSONNE)
				continue;
			if (f->kind == FIELD_LEAF && f->cerfa != NULL &&
			    f->type.kind == VT_OUI_NON &&
			    compose_applies(c, f, c->dossier->root))
				put_statement(c, f, &list);
			else
				compose_field(c, f, c->dossier->root);
		}
	}
	c->numbered_only = false;
	compose_place(c, put_signature(c, step, person), step->field->path);
}

/* Is one before the K-th addressed under the same name? */
static bool
titled_before(const struct composer *c, const struct field *block,
	      const struct rows *rows, size_t k)
{
	const char *title = row_title(rows->p[k], c->a);

	for (size_t i = 0; i < k; i++)
		if (compose_addressed(c, block, rows->p[i]) &&
		    strcmp(row_title(rows->p[i], c->a), title) == 0)
			return true;
	return false;
}

/* The names of those to whom the dossier is addressed. */
static const char *
all_recipients(struct composer *c)
{
	const char *done;
	struct str s;

	str_init(&s, 0);
	for (int i = 0; i < c->form->nstep; i++) {
		const struct step *step = &c->form->step[i];
		const struct rows *rows;

		if (step->paper != PAPER_COVER ||
		    step->field->kind != FIELD_BLOCK)
			continue;
		rows = row_list(c->dossier->root, step->field);
		for (size_t k = 0; k < rows->n; k++)
			if (compose_addressed(c, step->field, rows->p[k]) &&
			    !titled_before(c, step->field, rows, k))
				str_printf(&s, "%s%s", s.len > 0 ? ", " : "",
				    compose_typo(c, row_title(rows->p[k],
				    c->a)));
	}
	done = arena_strndup(c->a, s.p, s.len);
	str_fini(&s);
	return done;
}

/* Its name, then what is said of it: its date, that the original was seen; in
   a draft, that it is missing (SURE: it is needed) or too old. */
static const char *
piece_text(struct composer *c, const char *name,
	   const struct piece_said *said, bool sure)
{
	const char *text = name;

	if (said->day != NO_DAY)
		text = arena_printf(c->a, "%s, du %s", text, compose_day(c,
		    said->day));
	if (said->state == PIECE_SEEN && said->noted != NO_DAY)
		text = arena_printf(c->a, said->by[0] == '\0' ?
		    "%s, %soriginal vu le %s" :
		    "%s, %soriginal vu le %s par %s", text,
		    said->digest[0] == '\0' ? "" : "fichier joint, ",
		    compose_day(c, said->noted), said->by);
	if (c->in->draft && said->age == PIECE_AGE_OLD)
		text = arena_printf(c->a, "%s" NBSP ": PÉRIMÉE au %s", text,
		    compose_day(c, said->at));
	else if (c->in->draft && said->state == PIECE_COMING)
		text = arena_printf(c->a, "%s" NBSP ": à venir", text);
	else if (c->in->draft && sure && said->state == PIECE_MISSING)
		text = arena_printf(c->a, "%s" NBSP ": MANQUE", text);
	return text;
}

static struct block *
put_piece(struct composer *c, struct block *list, const char *key,
	  const char *name, bool sure)
{
	struct piece_said said;
	struct block *t;

	pieces_look(c->dossier, key, pieces_day(c->dossier), &said);
	t = doc_add(c->doc, list, BLOCK_TICK, piece_text(c, name, &said,
	    sure));
	t->ticked = pieces_given(&said) && said.age != PIECE_AGE_OLD;
	return t;
}

void
compose_piece(struct composer *c, struct block *list, const struct piece *p,
	      bool sure)
{
	struct block *t = put_piece(c, list, p->code, arena_printf(c->a,
	    "%s (%s)", compose_typo(c, p->label), p->code), sure);

	t->label = p->help != NULL ? compose_typo(c, p->help) : NULL;
	if (p->given != NULL)
		compose_place(c, list, p->given->path);
}

/* --- what the schemes of the recipient want --- */

static bool
is_wanted(const struct composer *c, const char *code)
{
	const struct paper_recipient *r = c->in->recipient;

	for (int i = 0; r != NULL && i < r->npiece; i++)
		if (strcmp(r->piece[i].key, code) == 0)
			return true;
	return false;
}

bool
compose_piece_beside(const struct composer *c, int i, const char *const *done,
		     size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (strcmp(c->in->recipient->piece[i].key, done[k]) == 0)
			return false;
	return true;
}

void
compose_scheme_piece(struct composer *c, struct block *list,
		     const struct paper_piece *p)
{
	const char *name = compose_typo(c, p->label);
	bool coded = pieces_find(c->form, p->key) != NULL;

	if (coded)
		name = arena_printf(c->a, p->sure ? "%s (%s)" :
		    "%s (%s, s'il y a lieu)", name, p->key);
	else if (!p->sure)
		name = arena_printf(c->a, "%s (s'il y a lieu)", name);
	(void)put_piece(c, list, p->key, name, p->sure);
}

/* Beside the N of DONE. */
static void
put_scheme_pieces(struct composer *c, const char *const *done, size_t n)
{
	const struct paper_recipient *r = c->in->recipient;
	struct block *list = NULL;

	for (int i = 0; r != NULL && i < r->npiece; i++) {
		if (!compose_piece_beside(c, i, done, n))
			continue;
		if (list == NULL) {
			compose_block(c, BLOCK_PARAGRAPH, compose_typo(c,
			    arena_printf(c->a, "Demandées aussi par « %s » :",
			    r->scheme)))->keep_with_next = true;
			list = compose_block(c, BLOCK_TICKS, NULL);
		}
		compose_scheme_piece(c, list, &r->piece[i]);
	}
}

/* A piece that the form does not want: of no object, unless it is there all
   the same, or is wanted by another.  True: it goes with the dossier. */
static bool
is_spare(struct composer *c, const struct piece *p)
{
	struct piece_said said;

	pieces_look(c->dossier, p->code, pieces_day(c->dossier), &said);
	if (said.state == PIECE_ATTACHED || said.state == PIECE_SEEN)
		return c->in->recipient == NULL;
	if (!is_wanted(c, p->code))
		*vec_push(&c->na) = arena_printf(c->a, "Pièce %s  %s",
		    p->code, compose_typo(c, p->label));
	return false;
}

void
compose_pieces(struct composer *c, const struct step *step)
{
	const char *who = all_recipients(c);
	struct rules_env env = { .dossier = c->dossier,
		.row = c->dossier->root, .mode = RULES_SO_FAR,
		.arena = c->a };
	const char **done = arena_array(c->a, (size_t)c->form->npiece + 1,
	    sizeof(const char *));
	struct block *list;
	size_t n = 0;

	compose_heading(c, 1, step->cerfa, compose_title(step));
	if (who[0] != '\0') {
		(void)compose_block(c, BLOCK_PARAGRAPH, arena_printf(c->a,
		    "Pour" NBSP ": %s.", who));
		c->out->last_child->keep_with_next = true;
	}
	list = compose_block(c, BLOCK_TICKS, NULL);
	for (int i = 0; i < c->form->npiece; i++) {
		const struct piece *p = &c->form->piece[i];
		enum outcome o = p->needed_if == NULL ? OUT_YES :
		    rules_eval(p->needed_if, &env).outcome;

		if ((o == OUT_NO || o == OUT_NA) && !is_spare(c, p))
			continue;
		compose_piece(c, list, p, o == OUT_YES);
		done[n++] = p->code;
	}
	if (list->child == NULL)
		compose_block(c, BLOCK_PARAGRAPH, "Aucune.")->note = true;
	put_scheme_pieces(c, done, n);
	for (int i = 0; i < step->npage; i++)
		for (int k = 0; k < step->page[i].nfield; k++)
			compose_field(c, step->page[i].field[k],
			    c->dossier->root);
}
