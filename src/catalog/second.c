/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * second - once every field of a form is known: conditions are compiled,
 * and the paths that name other fields are found.
 */
#include "catalog/form_build.h"

#include "base/i18n.h"
#include "model/lines.h"
#include "rules/rules.h"

#include <libintl.h>
#include <stdlib.h>
#include <string.h>

static struct rules_scope
scope_of(const struct build *b, const struct later *l)
{
	struct rules_scope s = { .form = b->form, .block = l->block,
		.group = l->group, .parameters = b->figures.n > 0 ?
		&b->figures : NULL };

	if (l->of != NULL) {
		s.block = l->of->block;
		s.group = l->of->parent;
	}
	if (l->control > 0)
		s.block = b->controls.p[l->control - 1].block;
	if (s.block == b->form->root)
		s.block = NULL;
	return s;
}

static void
complain_rule(const struct build *b, const struct later *l,
	      const struct rules_error *e)
{
	if (l->at != NULL)
		cfg_complain_rule(b->f, l->at, e);
	else
		cfg_complain(b->f, cfg_root(b->f),
		    "%s : %s", l->text, say_text(b->a, &e->why, gettext));
}

static void
compile(struct build *b, const struct later *l)
{
	struct rules_scope scope = scope_of(b, l);
	struct rules_error e = { 0 };
	const struct expr **expr = l->expr;
	const struct text_part **parts = NULL;
	bool fine;

	if (l->deadline != NULL) {
		build_deadline_compile(b, l);
		return;
	}
	/* The array of controls no longer moves. */
	if (l->control > 0) {
		expr = &b->controls.p[l->control - 1].condition;
		parts = &b->controls.p[l->control - 1].text;
	}
	if (l->kind == LATER_TEXT)
		fine = rules_compile_text(b->a, &scope, l->text, parts, &e);
	else
		fine = rules_compile(b->a, &scope, l->text, l->want, expr,
		    &e);
	if (!fine)
		complain_rule(b, l, &e);
}

static bool
fits_landmark(const struct build *b, const struct later *l,
	      const struct field *leaf)
{
	if (!l->typed)
		return true;
	if (leaf->type.kind != l->type) {
		cfg_complain(b->f, l->at, _("%s n'est pas une question de type"
		    " « %s »"), l->text, vtype_word(l->type));
		return false;
	}
	if ((leaf->block != b->form->root) == l->repeated)
		return true;
	cfg_complain(b->f, l->at, l->repeated ?
	    _("%s n'est pas une question d'un bloc répété") :
	    _("%s est une question répétée"), l->text);
	return false;
}

static void
find(struct build *b, const struct later *l)
{
	const struct field *fd = form_find(b->form, l->text);
	const char *near;

	if (l->kind == LATER_EACH) {
		build_deadline_each(b, l);
		return;
	}
	if (fd == NULL) {
		near = form_nearest(b->form, l->text);
		if (near != NULL)
			cfg_complain(b->f, l->at, _("%s : question inconnue ; "
			    "vouliez-vous dire %s ?"), l->text, near);
		else
			cfg_complain(b->f, l->at, _("%s : question inconnue"),
			    l->text);
		return;
	}
	if ((l->kind == LATER_BLOCK || l->kind == LATER_VERS) &&
	    fd->kind != FIELD_BLOCK) {
		cfg_complain(b->f, l->at, _("%s n'est pas un bloc répété"),
		    l->text);
		return;
	}
	if (l->kind == LATER_LEAF && fd->kind != FIELD_LEAF) {
		cfg_complain(b->f, l->at, _("%s n'est pas une question à une "
		    "seule réponse"), l->text);
		return;
	}
	if (l->kind == LATER_LINES) {
		if (fd->group == GROUP_BUDGET && fd->own != NULL)
			*l->choices = fd->own->leaf[OWN_LINE]->type;
		else
			cfg_complain(b->f, l->at, _("%s n'est pas un budget"),
			    l->text);
		return;
	}
	if (!fits_landmark(b, l, fd))
		return;
	if (l->path != NULL)
		*l->path = fd->path;
	else if (l->control == 0)
		*l->field = fd;
	else if (l->kind == LATER_BLOCK)
		b->controls.p[l->control - 1].block = fd;
	else
		b->controls.p[l->control - 1].place = fd;
}

/* The rows where it is evaluated must be in the rows where it points. */
static void
check_controls(const struct build *b)
{
	for (size_t i = 0; i < b->controls.n; i++) {
		const struct control *c = &b->controls.p[i];
		const struct field *at = c->block;

		if (c->place == NULL)
			continue;
		for (; at != NULL && at != c->place->block; at = at->block)
			;
		if (at == NULL && c->place->block != b->form->root)
			complaints_add_line(b->f->complaints, c->src.file,
			    c->src.line, _("contrôle %s : « ou » désigne une "
			    "question du bloc %s ; ajoutez pour = \"%s\""),
			    c->id, c->place->block->path,
			    c->place->block->path);
	}
}

void
build_second_pass(struct build *b)
{
	const struct field *circle;
	size_t before = b->f->complaints->n;

	/* Fields first: the block of a control is the scope of its text. */
	for (size_t i = 0; i < b->later.n; i++)
		if (b->later.p[i].kind >= LATER_BLOCK)
			find(b, &b->later.p[i]);
	for (size_t i = 0; i < b->later.n; i++)
		if (b->later.p[i].kind < LATER_BLOCK)
			compile(b, &b->later.p[i]);
	check_controls(b);
	build_check_pieces(b);
	build_check_deadlines(b);
	if (b->f->complaints->n == before &&
	    !rules_no_circle(b->form, &circle))
		complaints_add_line(b->f->complaints, circle->src.file,
		    circle->src.line, _("%s se calcule à partir de lui-même"),
		    circle->path);
}
