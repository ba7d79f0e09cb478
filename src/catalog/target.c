/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * target - the body of an output model that maps our questions to a form or
 * to a portal.  A line of our budget that no line of the other side takes, or
 * that two take, would make other sums than ours: refused.
 */
#include "catalog/model.h"

#include "base/i18n.h"

#include <stdlib.h>
#include <string.h>

#define LINES_MAX 400

/* The sections while they are read. */
struct reading_target {
	struct model *m;
	const struct target_section *section;	/* that of the entry read */
	struct target_entry *entry;
};

/* --- the lines of a budget --- */

/* A line that is typed, or brought by the demandes: no sum, no part of one. */
static bool
counts(const struct field *f)
{
	if (f->line == NULL || f->line->total || form_line_aside(f))
		return false;
	return f->kind == FIELD_BLOCK || f->source != SOURCE_SUM;
}

struct taken {
	const struct field *field[LINES_MAX];
	const char *by[LINES_MAX];	/* NULL: nothing takes it */
	int n;
};

static void
find_lines(const struct field *budget, struct taken *t)
{
	t->n = 0;
	for (int i = 0; i < budget->nchild && t->n < LINES_MAX; i++)
		if (counts(budget->child[i])) {
			t->field[t->n] = budget->child[i];
			t->by[t->n++] = NULL;
		}
}

static const struct field *
take_line(struct reading_target *r, const config_setting_t *at,
	  const char *id, const char *by, struct taken *t)
{
	const char *known[LINES_MAX], *near;
	int k = 0;

	while (k < t->n && strcmp(t->field[k]->id, id) != 0)
		k++;
	if (k < t->n && t->by[k] == NULL) {
		t->by[k] = by;
		return t->field[k];
	}
	if (k < t->n) {
		cfg_complain(&r->m->b.f, at, _("%s : « %s » la prend déjà"),
		    id, t->by[k]);
		return NULL;
	}
	for (k = 0; k < t->n; k++)
		known[k] = t->field[k]->id;
	near = cfg_nearest(id, known, (size_t)t->n);
	if (near == NULL)
		cfg_complain(&r->m->b.f, at, _("%s : ce n'est pas une ligne "
		    "où ce budget se tape"), id);
	else
		cfg_complain(&r->m->b.f, at, _("%s : ce n'est pas une ligne "
		    "où ce budget se tape ; vouliez-vous dire %s ?"), id,
		    near);
	return NULL;
}

/* The lines that KEY of G names, taken by BY. */
static const struct field **
take(struct reading_target *r, const config_setting_t *g, const char *key,
     const char *by, struct taken *t, int *n)
{
	const char **id;
	int count = book_texts(&r->m->b, g, key, &id);
	const config_setting_t *list = cfg_get(g, key);
	const struct field **out = arena_array(r->m->b.a, (size_t)count + 1,
	    sizeof *out);

	*n = 0;
	for (int i = 0; i < count; i++) {
		const struct field *f = take_line(r,
		    config_setting_get_elem(list, (unsigned)i), id[i], by,
		    t);

		if (f != NULL)
			out[(*n)++] = f;
	}
	return out;
}

static void
read_line(struct reading_target *r, const config_setting_t *g,
	  struct target_line *out, struct taken *t)
{
	static const char *const known[] = { "libelle", "prend", NULL };
	const config_setting_t *s[2];

	cfg_keys(&r->m->b.f, g, known, s);
	out->label = book_text(&r->m->b, g, s[0], "libelle");
	if (out->label == NULL)
		out->label = "?";
	if (!book_needs(&r->m->b, g, s[1], "prend"))
		return;
	out->from = take(r, g, "prend", out->label, t, &out->nfrom);
	for (int i = 0; i < out->nfrom; i++) {
		const struct line *line = out->from[i]->line;

		if (i == 0) {
			out->side = line->side;
			out->in_kind = line->in_kind;
		} else if (line->side != out->side ||
		    line->in_kind != out->in_kind) {
			cfg_complain(&r->m->b.f, s[1], _("une ligne prend "
			    "des charges ou des produits, des contributions "
			    "volontaires ou non, mais ne les mêle pas"));
			return;
		}
	}
}

static void
read_lines(struct reading_target *r, const config_setting_t *g)
{
	struct target_entry *e = r->entry;
	const config_setting_t *list;
	int n = cfg_list(&r->m->b.f, g, "lignes", &list);
	struct target_line *line;
	struct taken t;

	if (list == NULL)
		return;		/* as our own paper has it */
	find_lines(e->field, &t);
	line = arena_array(r->m->b.a, (size_t)n + 1, sizeof *line);
	for (int i = 0; i < n; i++)
		if (cfg_at(list, i) != NULL)
			read_line(r, cfg_at(list, i), &line[e->nline++], &t);
	e->line = line;
	e->left = take(r, g, "laisse", "laisse", &t, &e->nleft);
	for (int i = 0; i < t.n; i++)
		if (t.by[i] == NULL)
			cfg_complain(&r->m->b.f, list, _("aucune ligne ne "
			    "prend « %s » (%s) : la nommer dans « prend », "
			    "ou dans « laisse »"), t.field[i]->id,
			    t.field[i]->label);
}

/* --- entries --- */

enum entry_key { E_ID, E_LABEL, E_NUMBER, E_HELP, E_SOURCE, E_WHEN, E_POUR,
	E_SIGNS, E_ROWS, E_REQUIRED, E_OTHERS, E_LINES, E_LEFT, E_FIRST,
	E_QUESTION = E_FIRST, E_VALUE, E_BUDGET, E_STEP, E_NOTE, E_PIECES,
	E_SIGNATURE, ENTRY_KEYS };

static const char *const entry_words[] = { "id", "libelle", "numero", "aide",
	"source", "si", "pour", "signes", "rangees", "obligatoire", "autres",
	"lignes", "laisse", "champ", "valeur", "budget", "etape", "note",
	"pieces", "signature", NULL };

/* Which of the seven it is, as its key; -1 after complaining. */
static int
entry_what(struct reading_target *r, const config_setting_t *g,
	   const config_setting_t *const *s)
{
	int what = -1, n = 0;

	for (int k = E_FIRST; k < ENTRY_KEYS; k++)
		if (s[k] != NULL) {
			what = k;
			n++;
		}
	if (n == 1)
		return what;
	cfg_complain(&r->m->b.f, g, _("un élément a « champ », « valeur », "
	    "« budget », « etape », « note », « pieces » ou « signature », "
	    "et un seul des sept"));
	return -1;
}

/* A question of the section's rows, or of the form's single ones. */
static const struct field *
read_question(struct reading_target *r, const config_setting_t *at)
{
	const char *path = cfg_string(&r->m->b.f, at, false);
	const struct field *f = path == NULL ? NULL : model_find(r->m, at,
	    path);
	const struct field *block = r->entry->block;

	if (f == NULL)
		return NULL;
	if (f->block == r->m->t->form->root || (block != NULL &&
	    (f->block == block || f->block == block->block)))
		return f;
	cfg_complain(&r->m->b.f, at, _("« %s » est dans la liste « %s » : "
	    "dire « pour = \"%s\"; » à la rubrique"), path, f->block->path,
	    f->block->path);
	return NULL;
}

static const struct step *
read_step(struct reading_target *r, const config_setting_t *at)
{
	const struct form *f = r->m->t->form;
	const char *id = cfg_string(&r->m->b.f, at, false), *near;
	const char **known = arena_array(r->m->b.a, (size_t)f->nstep + 1,
	    sizeof *known);

	for (int i = 0; id != NULL && i < f->nstep; i++) {
		if (strcmp(f->step[i].id, id) == 0)
			return &f->step[i];
		known[i] = f->step[i].id;
	}
	if (id == NULL)
		return NULL;
	near = cfg_nearest(id, known, (size_t)f->nstep);
	book_unknown(&r->m->b, at, id, near);
	return NULL;
}

static const struct text_part *
read_text(struct reading_target *r, const config_setting_t *at)
{
	const struct text_part *out;

	r->m->b.scope.block = r->entry->block;
	out = book_sentence(&r->m->b, at);
	r->m->b.scope.block = NULL;
	return out;
}

static bool
is_budget(const struct field *f)
{
	return f->kind == FIELD_GROUP && f->group == GROUP_BUDGET;
}

static void
read_what(struct reading_target *r, const config_setting_t *g,
	  const config_setting_t *const *s, int what)
{
	struct target_entry *e = r->entry;

	e->kind = (enum target_kind)(what - E_FIRST);
	if (what == E_QUESTION || what == E_BUDGET)
		e->field = read_question(r, s[what]);
	else if (what == E_STEP)
		e->step = read_step(r, s[what]);
	else if (what == E_VALUE || what == E_NOTE)
		e->text = read_text(r, s[what]);
	else if (!cfg_bool(&r->m->b.f, g, entry_words[what], true))
		cfg_complain(&r->m->b.f, s[what], _("« %s = true; », ou "
		    "rien"), entry_words[what]);
	if (e->field == NULL || what != E_BUDGET)
		return;
	if (is_budget(e->field))
		read_lines(r, g);
	else
		cfg_complain(&r->m->b.f, s[what], _("« %s » n'est pas un "
		    "budget"), e->field->path);
}

/* What only some of them may say. */
static void
check_words(struct reading_target *r, const config_setting_t *const *s,
	    int what)
{
	static const struct {
		int key, with, or;
	} only[] = { { E_LINES, E_BUDGET, -1 }, { E_LEFT, E_BUDGET, -1 },
		{ E_SIGNS, E_QUESTION, E_VALUE },
		{ E_ROWS, E_QUESTION, -1 },
		{ E_REQUIRED, E_QUESTION, E_VALUE } };

	for (size_t i = 0; i < COUNT(only); i++)
		if (s[only[i].key] != NULL && what != only[i].with &&
		    what != only[i].or)
			cfg_complain_name(&r->m->b.f, s[only[i].key],
			    only[i].or < 0 ? _("« %s » ne va qu'avec « %s »")
			    : _("« %s » ne va qu'avec « %s » ou « %s »"),
			    entry_words[only[i].key],
			    entry_words[only[i].with],
			    entry_words[only[i].or < 0 ? 0 : only[i].or]);
	if (s[E_LABEL] == NULL && (what == E_VALUE || what == E_BUDGET))
		cfg_complain(&r->m->b.f, s[what], _("il manque « %s »"),
		    "libelle");
}

static const char *
text_of(struct reading_target *r, const config_setting_t *at)
{
	return at == NULL ? NULL : cfg_string(&r->m->b.f, at, false);
}

/* An id is written where nothing else names the entry for ever. */
static const char *
entry_id(struct reading_target *r, const config_setting_t *g,
	 const config_setting_t *const *s, int what)
{
	const struct target_entry *e = r->entry;
	const char *id;

	if (s[E_ID] != NULL || what == E_VALUE)
		return book_id(&r->m->b, g);
	id = e->field != NULL ? e->field->path : e->step != NULL ?
	    e->step->id : what < 0 ? "?" : entry_words[what];
	if (e->field == NULL)
		return id;
	if (map_get(&r->m->b.seen, id) != NULL)
		cfg_complain(&r->m->b.f, s[what], _("« %s » est déjà pris : "
		    "donner un « id » à l'un des deux"), id);
	else
		book_saw(&r->m->b, id, g);
	return id;
}

static void
read_entry(struct reading_target *r, const config_setting_t *g)
{
	const config_setting_t *s[ENTRY_KEYS];
	struct target_entry *e = r->entry;
	int what;

	cfg_keys(&r->m->b.f, g, entry_words, s);
	e->src = book_src(&r->m->b, g);
	what = entry_what(r, g, s);
	e->block = s[E_POUR] != NULL ? model_block(r->m, s[E_POUR], NULL) :
	    r->section->block;
	if (e->block != NULL && r->section->block != NULL &&
	    e->block != r->section->block &&
	    e->block->block != r->section->block)
		cfg_complain(&r->m->b.f, s[E_POUR], _("« %s » n'est pas une "
		    "liste de celle que la rubrique répète"),
		    e->block->path);
	e->when = model_when(r->m, s[E_WHEN], e->block, NULL);
	e->label = text_of(r, s[E_LABEL]);
	e->number = text_of(r, s[E_NUMBER]);
	e->help = text_of(r, s[E_HELP]);
	e->source = text_of(r, s[E_SOURCE]);
	e->signs = cfg_int(&r->m->b.f, g, "signes", 1, 1000000, 0);
	e->rows = cfg_int(&r->m->b.f, g, "rangees", 1, 1000, 0);
	e->required = cfg_bool(&r->m->b.f, g, "obligatoire", false);
	e->others = cfg_bool(&r->m->b.f, g, "autres", false);
	if (s[E_OTHERS] != NULL && (e->block == NULL || e->block ==
	    r->section->block || r->m->t->form->requests_path == NULL ||
	    strcmp(e->block->path, r->m->t->form->requests_path) != 0))
		cfg_complain_name(&r->m->b.f, s[E_OTHERS], _("« %s » ne va "
		    "qu'avec « %s »"), "autres", "pour = \"demandes\"");
	if (what >= 0) {
		read_what(r, g, s, what);
		check_words(r, s, what);
	}
	e->id = entry_id(r, g, s, what);
	if (e->label == NULL && e->field != NULL)
		e->label = e->field->label;
	if (e->label == NULL)
		e->label = "";
}

static void
read_section(struct model *m, const config_setting_t *g,
	     struct target_section *out, struct map *entries)
{
	static const char *const known[] = { "id", "titre", "numero", "aide",
		"pour", "si", "page", "champs", NULL };
	const config_setting_t *s[COUNT(known)], *list;
	struct reading_target r = { .m = m, .section = out };
	struct target_entry *all;
	struct map sections;
	int n;

	cfg_keys(&m->b.f, g, known, s);
	out->src = book_src(&m->b, g);
	out->id = book_id(&m->b, g);
	out->title = book_text(&m->b, g, s[1], "titre");
	if (out->title == NULL)
		out->title = out->id;
	out->number = text_of(&r, s[2]);
	out->help = text_of(&r, s[3]);
	out->block = model_block(m, s[4], NULL);
	out->when = model_when(m, s[5], out->block, NULL);
	out->new_page = cfg_bool(&m->b.f, g, "page", false);
	n = cfg_list(&m->b.f, g, "champs", &list);
	if (n == 0)
		cfg_complain(&m->b.f, list == NULL ? g : list,
		    _("une rubrique a un élément au moins"));
	all = arena_array(m->b.a, (size_t)n + 1, sizeof *all);
	out->entry = all;
	/* ids of entries are apart from those of sections */
	sections = m->b.seen;
	m->b.seen = *entries;
	for (int i = 0; i < n; i++)
		if (cfg_at(list, i) != NULL) {
			r.entry = &all[out->nentry++];
			read_entry(&r, cfg_at(list, i));
		}
	*entries = m->b.seen;
	m->b.seen = sections;
}

static void
read_portal(struct model *m, const config_setting_t *root, struct target *out)
{
	static const char *const known[] = { "nom", "adresse", "minutes",
		"ensemble", NULL };
	const config_setting_t *g = cfg_group(&m->b.f, root, "portail"), *s[4];
	bool portal = m->t->kind == TEMPLATE_PORTAL;

	if (g == NULL) {
		if (portal && cfg_get(root, "portail") == NULL)
			cfg_complain(&m->b.f, root, _("il manque « %s »"),
			    "portail");
		return;
	}
	if (!portal)
		cfg_complain_name(&m->b.f, g, _("« %s » ne va qu'avec « %s »"),
		    "portail", "genre = \"portail\"");
	cfg_keys(&m->b.f, g, known, s);
	out->portal = book_text(&m->b, g, s[0], "nom");
	out->address = s[1] == NULL ? NULL : cfg_string(&m->b.f, s[1], false);
	out->minutes = cfg_int(&m->b.f, g, "minutes", 1, 1440, 0);
	out->together = cfg_bool(&m->b.f, g, "ensemble", false);
}

static void
check_pieces(struct model *m, const config_setting_t *root,
	     const struct target *t)
{
	const struct form *f = m->t->form;
	const config_setting_t *list = cfg_get(root, "pieces");
	const char **known = arena_array(m->b.a, (size_t)f->npiece + 1,
	    sizeof *known);

	for (int k = 0; k < f->npiece; k++)
		known[k] = f->piece[k].code;
	for (int i = 0; i < t->npiece; i++) {
		int k = 0;

		while (k < f->npiece && strcmp(f->piece[k].code,
		    t->piece[i]) != 0)
			k++;
		if (k == f->npiece)
			book_unknown(&m->b, config_setting_get_elem(list,
			    (unsigned)i), t->piece[i], cfg_nearest(
			    t->piece[i], known, (size_t)f->npiece));
	}
}

/* The kinds of funders are the choices of the type of a demande. */
static void
check_funders(struct model *m, const config_setting_t *root,
	      const struct target *t)
{
	const struct form *f = m->t->form;
	const config_setting_t *list = cfg_get(root, "financeurs");
	const struct field *kind = f->requests_path == NULL ? NULL :
	    form_find(f, arena_printf(m->b.a, "%s.type", f->requests_path));
	int n = kind == NULL ? 0 : kind->type.nchoice;
	const char **known = arena_array(m->b.a, (size_t)n + 1,
	    sizeof *known);

	for (int k = 0; k < n; k++)
		known[k] = kind->type.choice[k].id;
	for (int i = 0; i < t->nfunder; i++)
		if (kind == NULL || vtype_choice(&kind->type, t->funder[i]) <
		    0)
			book_unknown(&m->b, config_setting_get_elem(list,
			    (unsigned)i), t->funder[i], cfg_nearest(
			    t->funder[i], known, (size_t)n));
}

void
model_target(struct model *m, const config_setting_t *g)
{
	struct target *t = arena_new(m->b.a, struct target);
	struct target_section *all;
	struct map entries = { 0 };
	const config_setting_t *list;
	int n = cfg_list(&m->b.f, g, "rubriques", &list);

	read_portal(m, g, t);
	t->nscheme = book_texts(&m->b, g, "dispositifs", &t->scheme);
	t->nfunder = book_texts(&m->b, g, "financeurs", &t->funder);
	check_funders(m, g, t);
	t->npiece = book_texts(&m->b, g, "pieces", &t->piece);
	check_pieces(m, g, t);
	if (n == 0)
		cfg_complain(&m->b.f, list == NULL ? g : list,
		    _("un modèle de formulaire ou de portail a une rubrique "
		    "au moins"));
	all = arena_array(m->b.a, (size_t)n + 1, sizeof *all);
	book_list_begins(&m->b);
	for (int i = 0; i < n; i++)
		if (cfg_at(list, i) != NULL)
			read_section(m, cfg_at(list, i),
			    &all[t->nsection++], &entries);
	map_fini(&entries);
	t->section = all;
	m->t->target = t;
}
