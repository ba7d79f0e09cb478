/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/sheets.h"

#include "base/utf8.h"
#include "doc/composer.h"

#include <string.h>

#define NAME_SIGNS 60	/* a line, in a part that is kept short */

static void
put_ticks(struct composer *c, const struct sheet_part *p, int n)
{
	struct block *list = compose_block(c, BLOCK_TICKS, NULL);

	for (int i = 0; i < n; i++) {
		const char *how = p->line[i].how;
		struct block *t = doc_add(c->doc, list, BLOCK_TICK,
		    compose_typo(c, p->line[i].what));

		if (how != NULL && how[0] != '\0')
			t->label = compose_typo(c, how);
	}
}

/* TEXT on about a line: the page keeps room for what follows. */
static const char *
shortened(struct composer *c, const char *text)
{
	size_t n = strlen(text), fit = utf8_fit(text, n, NAME_SIGNS);

	return fit >= n ? text : arena_printf(c->a, "%.*s\342\200\246",
	    (int)fit, text);
}

static void
put_table(struct composer *c, const struct sheet_part *p, int n)
{
	static const struct column columns[] = { { 600, false },
		{ 400, false } };
	struct block *t = compose_table(c, columns, 2), *r;

	for (int i = 0; i < n; i++) {
		r = doc_add(c->doc, t, BLOCK_ROW, NULL);
		compose_cell(c, r, compose_typo(c, p->most > 0 ? shortened(c,
		    p->line[i].what) : p->line[i].what));
		compose_cell(c, r, compose_typo(c, p->line[i].how));
	}
}

static void
put_part(struct composer *c, const struct sheet_part *p)
{
	int n = p->most > 0 && p->n > p->most ? p->most : p->n;

	if (p->n == 0 && p->none == NULL)
		return;
	compose_heading(c, 1, NULL, p->title);
	if (p->n == 0)
		(void)compose_block(c, BLOCK_PARAGRAPH, compose_typo(c,
		    p->none));
	else if (p->ticks)
		put_ticks(c, p, n);
	else
		put_table(c, p, n);
	if (n < p->n)
		compose_block(c, BLOCK_PARAGRAPH, arena_printf(c->a,
		    p->n - n == 1 ? "Et %d autre." : "Et %d autres.",
		    p->n - n))->note = true;
}

struct doc *
compose_sheet(const struct sheet_order *o, struct arena *a)
{
	struct composer c;

	compose_begin(&c, &o->in, a);
	c.doc->footer_left = o->title;
	c.doc->title = compose_typo(&c, arena_printf(a, "%s \342\200\223 %s",
	    o->title, c.doc->author == NULL ? c.form->title :
	    c.doc->author));
	compose_heading(&c, 0, NULL, o->title);
	compose_fact(&c, "Association", compose_shown(&c,
	    c.form->name_path));
	compose_fact(&c, "Dossier", compose_shown(&c, c.form->title_path));
	compose_fact(&c, "Le", compose_day(&c, o->in.dossier->today));
	compose_fact(&c, "Préparé avec", o->in.desk == NULL ? NULL :
	    compose_typo(&c, o->in.desk));
	if (o->intro != NULL)
		(void)compose_block(&c, BLOCK_PARAGRAPH, compose_typo(&c,
		    o->intro));
	for (int i = 0; i < o->npart; i++)
		put_part(&c, &o->part[i]);
	return compose_finish(&c);
}
