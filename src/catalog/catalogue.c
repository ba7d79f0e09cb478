/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog/book.h"

#include "base/i18n.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* --- what is found in the form, once --- */

static const struct field *
block_at(const struct form *form, const char *path)
{
	return path == NULL ? NULL : form_find(form, path);
}

/* The question ID of BLOCK, of one of the kinds wanted. */
static const struct field *
leaf_at(const struct form *form, struct arena *a, const struct field *block,
	const char *id)
{
	const struct field *f = block == NULL ? NULL :
	    form_find(form, arena_printf(a, "%s.%s", block->path, id));

	return f != NULL && f->kind == FIELD_LEAF ? f : NULL;
}

static void
find_landmarks(struct catalogue *c)
{
	const struct form *form = c->form;
	struct arena *a = &c->arena;

	c->projects = block_at(form, form->projects_path);
	c->requests = block_at(form, form->requests_path);
	c->judgements = block_at(form, form->judgements_path);
	c->request_scheme = leaf_at(form, a, c->requests, "dispositif");
	c->request_project = leaf_at(form, a, c->requests, "projet");
	c->request_state = leaf_at(form, a, c->requests, "etat");
	c->request_amount = leaf_at(form, a, c->requests, "montant");
	c->request_type = leaf_at(form, a, c->requests, "type");
}

struct catalogue *
catalogue_new(const struct form *form)
{
	struct catalogue *c = calloc(1, sizeof *c);

	if (c == NULL)
		abort();
	c->form = form;
	find_landmarks(c);
	return c;
}

void
catalogue_free(struct catalogue *c)
{
	if (c == NULL)
		return;
	for (int i = 0; i < c->nscheme; i++)
		map_fini(&c->scheme[i]->figures);
	map_fini(&c->parameters);
	map_fini(&c->by_id);
	map_fini(&c->by_name);
	map_fini(&c->rule_by_id);
	arena_fini(&c->arena);
	free(c);
}

/* --- one file --- */

struct from {
	const char *file;	/* or its name, when the text is given */
	const char *text;	/* NULL: read the file */
	size_t n;
};

static bool
begin(struct book *b, struct catalogue *c, const struct from *from)
{
	*b = (struct book){ .c = c, .a = &c->arena };
	b->file = arena_strdup(b->a, from->file);
	b->scope = (struct rules_scope){ .form = c->form, .verdict = true,
		.parameters = &c->parameters };
	if (from->text == NULL)
		return cfg_open(&b->f, b->file, b->a, &b->own);
	return cfg_open_text(&b->f, from->text, from->n, b->file, b->a,
	    &b->own);
}

/* True when nothing was wrong. */
static bool
end(struct book *b, struct complaints *out)
{
	bool fine = cfg_close(&b->f);

	map_fini(&b->seen);
	if (!fine)
		b->c->nrefused++;
	complaints_move(out, &b->own);
	return fine;
}

static const config_setting_t *
top_list(struct book *b, const char *key, int *n)
{
	const config_setting_t *root = config_root_setting(&b->f.lib), *list;

	*n = cfg_list(&b->f, root, key, &list);
	return list;
}

/* --- parameters --- */

static bool
read_parameters(struct catalogue *c, const struct from *from,
		struct complaints *out)
{
	struct figure **fig = NULL;
	struct book b;
	int kept = 0;

	if (begin(&b, c, from))
		kept = book_figures(&b, &c->parameters, &fig);
	if (!end(&b, out))
		return false;
	for (int i = 0; i < kept; i++)
		map_put(&c->parameters, fig[i]->id, fig[i]);
	return true;
}

/* --- rules --- */

/* P, of N things of SIZE bytes, with MORE after them. */
static void *
append(struct arena *a, const void *p, int n, const void *more, int nmore,
       size_t size)
{
	char *out = arena_array(a, (size_t)(n + nmore) + 1, size);

	if (n > 0)
		memcpy(out, p, (size_t)n * size);
	if (nmore > 0)
		memcpy(out + (size_t)n * size, more, (size_t)nmore * size);
	return out;
}

static bool
read_rules(struct catalogue *c, const struct from *from,
	   struct complaints *out)
{
	static const char *const top[] = { "regles", "leviers", NULL };
	const config_setting_t *list;
	const struct lever *lever = NULL;
	struct condition *rule = NULL;
	struct book b;
	int n = 0, kept = 0, nlever = 0;

	if (begin(&b, c, from)) {
		cfg_only(&b.f, config_root_setting(&b.f.lib), top);
		list = top_list(&b, "regles", &n);
		rule = arena_array(b.a, (size_t)n + 1, sizeof *rule);
		for (int i = 0; i < n; i++)
			if (cfg_at(list, i) != NULL &&
			    book_rule(&b, cfg_at(list, i), &rule[kept]))
				kept++;
		book_scope(&b, ABOUT_PROJECT, true);
		lever = book_levers(&b, config_root_setting(&b.f.lib),
		    &nlever);
	}
	if (!end(&b, out))
		return false;
	c->rule = append(b.a, c->rule, c->nrule, rule, kept, sizeof *rule);
	for (int i = 0; i < kept; i++)
		map_put(&c->rule_by_id, rule[i].id, &c->rule[c->nrule + i]);
	c->nrule += kept;
	c->lever = append(b.a, c->lever, c->nlever, lever, nlever,
	    sizeof *lever);
	c->nlever += nlever;
	return true;
}

/* --- schemes --- */

static void
put_name(struct catalogue *c, const char *name, struct scheme *s)
{
	const char *folded = utf8_fold(&c->arena, name);

	if (!map_has(&c->by_name, folded))
		map_put(&c->by_name, folded, s);
}

static void
put_scheme(struct catalogue *c, struct scheme *s)
{
	struct scheme **all;
	int n = c->nscheme;

	/* Room for twice as many, each time it is full: 16, 32, 64... */
	if (n == 0 || (n >= 16 && (n & (n - 1)) == 0)) {
		all = arena_array(&c->arena, n == 0 ? 16 : 2 * (size_t)n,
		    sizeof(struct scheme *));
		if (n > 0)
			memcpy(all, c->scheme, (size_t)n * sizeof *all);
		c->scheme = all;
	}
	c->scheme[c->nscheme++] = s;
	map_put(&c->by_id, s->id, s);
	put_name(c, s->id, s);
	put_name(c, s->name, s);
	for (int i = 0; i < s->nother; i++)
		put_name(c, s->other_names[i], s);
}

static bool
read_scheme(struct catalogue *c, const struct from *from, bool mine,
	    struct complaints *out)
{
	struct scheme *s = NULL;
	struct book b;

	if (begin(&b, c, from))
		s = book_scheme(&b);
	if (b.passed)
		complaints_fini(&b.own);
	if (!end(&b, out) || b.passed) {
		if (s != NULL)
			map_fini(&s->figures);
		return b.passed;
	}
	s->mine = mine;
	put_scheme(c, s);
	return true;
}

/* --- the ways in --- */

enum catalog_kind
catalog_kind(const char *file)
{
	static const char *const words[] = { "parametres", "regles",
		"dispositif", "leviers" };
	enum catalog_kind kind = CATALOG_OTHER;
	struct complaints ignored = { 0 };
	struct arena a;
	struct cfg f;

	arena_init(&a);
	if (cfg_open(&f, file, &a, &ignored))
		for (int i = 3; i >= 0; i--)
			if (cfg_get(config_root_setting(&f.lib), words[i]) !=
			    NULL)
				kind = i == 3 ? CATALOG_RULES :
				    (enum catalog_kind)i;
	(void)cfg_close(&f);
	complaints_fini(&ignored);
	arena_fini(&a);
	return kind;
}


bool
catalog_parameters(struct catalogue *c, const char *file,
		   struct complaints *out)
{
	return read_parameters(c, &(struct from){ .file = file }, out);
}

bool
catalog_parameters_text(struct catalogue *c, const char *text, size_t n,
			const char *name, struct complaints *out)
{
	return read_parameters(c, &(struct from){ name, text, n }, out);
}

bool
catalog_rules(struct catalogue *c, const char *file, struct complaints *out)
{
	return read_rules(c, &(struct from){ .file = file }, out);
}

bool
catalog_rules_text(struct catalogue *c, const char *text, size_t n,
		   const char *name, struct complaints *out)
{
	return read_rules(c, &(struct from){ name, text, n }, out);
}

bool
catalog_scheme(struct catalogue *c, const char *file, bool mine,
	       struct complaints *out)
{
	return read_scheme(c, &(struct from){ .file = file }, mine, out);
}

bool
catalog_other(struct catalogue *c, const char *file, struct complaints *out)
{
	static const char *const top[] = { "dispositif", "parametres",
		"regles", "leviers", NULL };
	const config_setting_t *root;
	struct book b;

	if (begin(&b, c, &(struct from){ .file = file })) {
		root = config_root_setting(&b.f.lib);
		cfg_only(&b.f, root, top);
		cfg_complain(&b.f, root, _("ce fichier ne dit rien ; il y "
		    "faut « dispositif », « regles » ou « parametres »"));
	}
	return end(&b, out);
}

bool
catalog_scheme_text(struct catalogue *c, const char *text, size_t n,
		    const char *name, bool mine, struct complaints *out)
{
	return read_scheme(c, &(struct from){ name, text, n }, mine, out);
}
