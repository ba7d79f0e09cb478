/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lever - what an applicant may still change: "demande.montant -", by
 * multiples of a step.
 */
#include "catalog/book.h"

#include "base/i18n.h"

#include <string.h>

/* The leaf that PATH names, in the rows that a verdict is about. */
static const struct field *
leaf_of(const struct book *b, const char *path, bool *beside)
{
	const struct field *blocks[] = { b->scope.beside, b->scope.block };
	const struct field *f;
	size_t head = strcspn(path, ".");

	*beside = false;
	for (int i = 0; i < 2; i++) {
		if (blocks[i] == NULL || blocks[i]->singular == NULL ||
		    path[head] == '\0' ||
		    strlen(blocks[i]->singular) != head ||
		    strncmp(blocks[i]->singular, path, head) != 0)
			continue;
		*beside = i == 0;
		f = form_find(b->c->form, arena_printf(b->a, "%s%s",
		    blocks[i]->path, path + head));
		return f != NULL && f->block == blocks[i] ? f : NULL;
	}
	f = form_find(b->c->form, path);
	return f != NULL && f->block == b->c->form->root ? f : NULL;
}

static const char *
nearest(const struct book *b, const char *path)
{
	const struct field *blocks[] = { b->scope.beside, b->scope.block };
	size_t head = strcspn(path, "."), n;
	const char *near;

	for (int i = 0; i < 2; i++) {
		if (blocks[i] == NULL || blocks[i]->singular == NULL ||
		    strlen(blocks[i]->singular) != head ||
		    strncmp(blocks[i]->singular, path, head) != 0)
			continue;
		near = form_nearest(b->c->form, arena_printf(b->a, "%s%s",
		    blocks[i]->path, path + head));
		n = strlen(blocks[i]->path);
		return near != NULL && strncmp(near, blocks[i]->path, n) == 0 ?
		    arena_printf(b->a, "%s%s", blocks[i]->singular, near + n) :
		    NULL;
	}
	return form_nearest(b->c->form, path);
}

static bool
unknown_leaf(const struct book *b, const config_setting_t *s,
	     const char *path)
{
	const char *near = nearest(b, path);
	const struct field *projects = b->c->projects;
	size_t head = strcspn(path, ".");

	if (b->scope.block == NULL && projects != NULL &&
	    projects->singular != NULL && strlen(projects->singular) == head &&
	    strncmp(projects->singular, path, head) == 0)
		cfg_complain(&b->f, s, _("%s : ce dispositif porte sur "
		    "l'association, pas sur un projet"), path);
	else if (near != NULL && strcmp(near, path) == 0)
		cfg_complain(&b->f, s, _("%s est dans une liste : un levier "
		    "bouge une réponse de la demande, du projet ou de "
		    "l'association"), path);
	else if (near != NULL)
		cfg_complain(&b->f, s, _("%s : question inconnue ; "
		    "vouliez-vous dire %s ?"), path, near);
	else
		cfg_complain(&b->f, s, _("%s : question inconnue"), path);
	return false;
}

/* "path +" */
static bool
read_move(const struct book *b, const config_setting_t *s, struct move *m)
{
	const char *text = cfg_string(&b->f, s, false), *path;
	size_t n;

	if (text == NULL)
		return false;
	text += strspn(text, " ");
	n = strcspn(text, " +-");
	path = arena_strndup(b->a, text, n);
	text += n;
	text += strspn(text, " ");
	if (n == 0 || (*text != '+' && *text != '-') ||
	    text[1 + strspn(text + 1, " ")] != '\0') {
		cfg_complain(&b->f, s, _("un mouvement est une question et un "
		    "signe : \"demande.montant -\""));
		return false;
	}
	m->sign = *text == '+' ? 1 : -1;
	m->leaf = leaf_of(b, path, &m->beside);
	if (m->leaf == NULL)
		return unknown_leaf(b, s, path);
	if (m->leaf->kind == FIELD_LEAF && m->leaf->source == SOURCE_TYPED)
		return true;
	cfg_complain(&b->f, s, _("%s se calcule : un levier bouge ce qui se "
	    "tape"), path);
	return false;
}

/* May an answer of this type move by that step? */
static bool
agrees(const struct vtype *t, enum rtype type)
{
	switch (type) {
	case RT_AMOUNT:
		return t->kind == VT_MONTANT;
	case RT_NUMBER:
		return t->kind == VT_ENTIER;
	case RT_DAYS:
	case RT_MONTHS:
		return t->kind == VT_DATE;
	default:
		return false;
	}
}

static void
check_move(const struct book *b, const config_setting_t *s,
	   const struct move *m, const struct lever *l)
{
	if (!agrees(&m->leaf->type, l->type))
		cfg_complain(&b->f, s, _("%s est de type %s : il ne bouge pas "
		    "par pas de cette sorte"), m->leaf->path,
		    vtype_word(m->leaf->type.kind));
	else if (l->type == RT_AMOUNT && m->leaf->type.whole &&
	    l->step % 100 != 0)
		cfg_complain(&b->f, s, _("%s est en euros entiers : le pas "
		    "l'est aussi, comme « 1 € »"), m->leaf->path);
}

static void
read_moves(const struct book *b, const config_setting_t *g, struct lever *l)
{
	const config_setting_t *list;
	int n = book_list(b, g, "bouge", &list);
	struct move *m = arena_array(b->a, (size_t)n + 1, sizeof *m);

	if (n == 0)
		cfg_complain(&b->f, list == NULL ? g : list,
		    _("« %s » : il en faut une au moins"), "bouge");
	for (int i = 0; i < n; i++) {
		const config_setting_t *s =
		    config_setting_get_elem(list, (unsigned)i);

		if (!read_move(b, s, &m[l->nmove]))
			continue;
		for (int k = 0; k < l->nmove; k++)
			if (m[k].leaf == m[l->nmove].leaf)
				cfg_complain(&b->f, s, _("%s bouge déjà dans "
				    "ce levier"), m[k].leaf->path);
		if (l->step > 0)
			check_move(b, s, &m[l->nmove], l);
		l->nmove++;
	}
	l->move = m;
}

static void
read_step(struct book *b, const config_setting_t *g, struct lever *l)
{
	const config_setting_t *s = cfg_get(g, "pas");
	const struct rules_scope none = { .form = b->c->form };
	const char *text = book_text(b, g, s, "pas");
	struct rules_error e = { 0 };
	const struct expr *expr;
	struct result r;

	if (text == NULL)
		return;
	if (!rules_compile(b->a, &none, text, -1, &expr, &e)) {
		cfg_complain_rule(&b->f, s, &e);
		return;
	}
	if (!rules_literal(expr, &r) || r.num <= 0 || r.den != 1 ||
	    (r.type != RT_AMOUNT && r.type != RT_NUMBER &&
	    r.type != RT_DAYS && r.type != RT_MONTHS)) {
		cfg_complain(&b->f, s, _("« %s » n'est pas un pas ; écrire "
		    "« 1 € », « 1 », « 1 jour » ou « 1 mois »"), text);
		return;
	}
	l->type = r.type;
	l->step = r.num;
}

/* The sentence, {x} made one byte that nothing else is. */
static void
read_says(struct book *b, const config_setting_t *g, struct lever *l)
{
	const config_setting_t *s = cfg_get(g, "dit");
	const char *text = book_text(b, g, s, "dit"), *from, *to;
	struct rules_error e = { 0 };
	int column = 0, shift = 0;
	struct str out;

	l->says_text = text;
	if (text == NULL)
		return;
	if (strstr(text, "{x}") == NULL) {
		cfg_complain(&b->f, s, _("« dit » doit "
		    "contenir {x}, de combien la réponse bouge"));
		return;
	}
	str_init(&out, 0);
	for (from = text; (to = strstr(from, "{x}")) != NULL; from = to + 3) {
		str_putn(&out, from, (size_t)(to - from));
		str_putc(&out, LEVER_X);
	}
	str_put(&out, from);
	if (!rules_compile_text(b->a, &b->scope, out.p, &l->says, &e)) {
		for (const char *p = out.p; *p != '\0'; p++) {
			column += ((unsigned char)*p & 0xC0) != 0x80;
			if (*p == LEVER_X && column < e.column)
				shift += 2;
		}
		e.column += shift;
		cfg_complain_rule(&b->f, s, &e);
	}
	str_fini(&out);
}

const struct lever *
book_levers(struct book *b, const config_setting_t *g, int *n)
{
	static const char *const known[] = { "id", "bouge", "pas", "limite",
		"dit", NULL };
	const config_setting_t *list, *e;
	int have = cfg_list(&b->f, g, "leviers", &list);
	struct lever *l = arena_array(b->a, (size_t)have + 1, sizeof *l);

	*n = 0;
	book_list_begins(b);
	for (int i = 0; i < have; i++) {
		if ((e = cfg_at(list, i)) == NULL)
			continue;
		cfg_only(&b->f, e, known);
		l[*n].id = book_id(b, e);
		l[*n].src = book_src(b, e);
		read_step(b, e, &l[*n]);
		read_moves(b, e, &l[*n]);
		l[*n].limit = book_expr(b, cfg_get(e, "limite"), RT_BOOL, NULL);
		read_says(b, e, &l[*n]);
		++*n;
	}
	return l;
}
