/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a form of the other side has no room for: it goes whole to an annex,
 * its place says to which, and the annex says of which place it is.
 */
#include "doc/composer.h"

#include "base/utf8.h"

#include <string.h>

#define NBSP "\302\240"

/* The room of the next annex, and its anchor, "annexe-2". */
static struct overflow *
add(struct composer *c, const char *anchor, const char *number,
    const char *label, const char **link)
{
	struct overflow *o = vec_push(&c->overflows);

	*o = (struct overflow){ .anchor = anchor, .where = c->as_where };
	o->title = number == NULL ? label : arena_printf(c->a, "%s %s",
	    number, label);
	*link = arena_printf(c->a, "annexe-%zu", c->overflows.n);
	return o;
}

const char *
compose_fit_text(struct composer *c, const char *anchor, const char *number,
		 const char *label, const char *text, int signs,
		 const char **link)
{
	size_t used = signs == 0 ? 0 : utf8_signs(text, strlen(text));

	if (used <= (size_t)signs)
		return text;
	add(c, anchor, number, label, link)->text = text;
	return arena_printf(c->a, "Voir l'annexe n°" NBSP "%zu, où ce texte"
	    " est en entier" NBSP ": %zu signes, pour %d admis ici.",
	    c->overflows.n, used, signs);
}

const char *
compose_fit(struct composer *c, const struct field *field, struct row *row,
	    const char *label, const char *text, int signs, const char **link)
{
	if (signs == 0)
		return text;
	return compose_fit_text(c, dossier_path(row, field, c->a),
	    compose_number(c, field), label, text, signs, link);
}

size_t
compose_fit_rows(struct composer *c, const struct field *block,
		 struct row *row, size_t n)
{
	struct overflow *o;
	const char *link;
	struct block *b;

	if (block != c->as || c->as_rows == 0 || n <= (size_t)c->as_rows)
		return n;
	o = add(c, dossier_path(row, block, c->a), compose_number(c, block),
	    compose_name(c, block), &link);
	o->block = block;
	o->row = row;
	b = compose_block(c, BLOCK_PARAGRAPH, arena_printf(c->a,
	    "La suite, et toute la liste, est à l'annexe n°" NBSP "%zu"
	    NBSP ": %zu lignes, pour %d ici.", c->overflows.n, n,
	    c->as_rows));
	b->note = true;
	b->link = link;
	return (size_t)c->as_rows;
}

void
compose_overflows(struct composer *c)
{
	if (c->overflows.n > 0)
		(void)compose_block(c, BLOCK_PAGE_BREAK, NULL);
	c->as = NULL;
	/* what is put may not add any: nothing is under another name now */
	for (size_t i = 0; i < c->overflows.n; i++) {
		struct overflow o = c->overflows.p[i];
		struct block *b;

		compose_heading(c, 1, NULL, arena_printf(c->a, "Annexe n°"
		    NBSP "%zu" NBSP ": %s%s%s", i + 1, o.title, o.where ==
		    NULL ? "" : " \342\200\223 ", o.where == NULL ? "" :
		    o.where));
		c->out->last_child->anchor = arena_printf(c->a, "annexe-%zu",
		    i + 1);
		b = compose_block(c, BLOCK_PARAGRAPH, arena_printf(c->a,
		    "En entier, ce qui n'avait pas la place à «" NBSP "%s"
		    NBSP "»%s%s.", o.title, o.where == NULL ? "" : ", ",
		    o.where == NULL ? "" : o.where));
		b->note = true;
		b->link = compose_around(c, o.anchor);
		if (b->link == NULL)
			b->link = o.anchor;
		if (o.text != NULL)
			(void)compose_block(c, BLOCK_PARAGRAPH, o.text);
		else
			compose_field(c, o.block, o.row);
	}
}
