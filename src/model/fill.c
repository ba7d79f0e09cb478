/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/fill.h"

#include "base/i18n.h"
#include "base/str.h"
#include "model/lines.h"
#include "model/path.h"

#include <stdlib.h>
#include <string.h>

#define OPEN_SUFFIX "_ouvert"
/* More than that nobody reads; finding the nearest name takes time. */
#define FAULTS_MAX 200
#define ROWS_MAX 5000

/* A renvoi waits until all rows are there. */
struct reference {
	const struct fill *at;
	struct row *row;
	const struct field *leaf;
	struct answer_meta meta;
	const char *text;
};

struct filling {
	struct dossier *d;
	struct arena *a;
	struct fill_faults *faults;
	bool apply;
	struct answer_meta meta;	/* of a plain answer */
	const struct fill_said *said;	/* NULL: all by the same */
	VEC(struct reference) references;
};

struct fill *
fill_add(struct arena *a, struct fill *parent, enum fill_kind kind,
	 const char *name, const char *text)
{
	struct fill *f = arena_new(a, struct fill);

	f->kind = kind;
	f->name = name;
	f->text = text;
	if (parent == NULL)
		return f;
	if (parent->last == NULL)
		parent->child = f;
	else
		parent->last->next = f;
	parent->last = f;
	return f;
}

void
fill_faults_fini(struct fill_faults *f)
{
	vec_fini(f);
}

/* --- saying what is wrong --- */

static struct fill_fault *
fault(struct filling *c, const struct fill *at, const char *path,
      const char *msg, const char *arg, const char *other)
{
	struct fill_fault *f = vec_push(c->faults);

	f->at = at;
	f->path = path;
	f->what = SAY(msg, { arg, other });
	return f;
}

static const char *
below(struct filling *c, const char *path, const char *name)
{
	return path[0] == '\0' ? name :
	    arena_printf(c->a, "%s.%s", path, name);
}

/* The nearest name among those of PARENT, else the nearest path at all. */
static const char *
nearest(const struct filling *c, const struct field *parent,
	const char *name, const char *path)
{
	const char *best = NULL;
	int limit = (int)(strlen(name) > 60 ? 20 : strlen(name) / 3);

	limit = limit < 2 ? 2 : limit;
	for (int i = 0; i < parent->nchild * 2; i++) {
		const struct field *fd = parent->child[i / 2];
		const char *word = fd->id;
		int d;

		if (i % 2 == 1 && fd->kind != FIELD_BLOCK)
			continue;
		if (i % 2 == 1)
			word = arena_printf(c->a, "%s%s", fd->id,
			    OPEN_SUFFIX);
		d = text_distance(name, word);
		if (d <= limit && d < (int)strlen(name)) {
			best = word;
			limit = d - 1;
		}
	}
	return best != NULL ? best : form_nearest(c->d->form, path);
}

static void
unknown(struct filling *c, const struct fill *at, const struct field *parent,
	const char *path)
{
	const char *bare = parent->parent == NULL ? at->name :
	    arena_printf(c->a, "%s.%s", parent->path, at->name);
	const char *near = nearest(c, parent, at->name, bare);

	fault(c, at, path, near == NULL ? N_("%1 : question inconnue") :
	    N_("%1 : question inconnue ; vouliez-vous dire %2 ?"), at->name,
	    near)->named = true;
}

/* --- one answer --- */

struct given {
	const char *text;
	enum certainty certainty;
	const char *who;
	int32_t by;
};

static bool
read_certainty(const char *text, enum certainty *out)
{
	static const char *const words[] = { "sur", "estime", "inconnu" };

	for (int i = 0; i < 3; i++)
		if (strcmp(text, words[i]) == 0) {
			*out = (enum certainty)i;
			return true;
		}
	return false;
}

static bool
read_day(const struct filling *c, const char *text, int32_t *out)
{
	static const struct vtype date = { .kind = VT_DATE };
	struct reading r = value_read(&date, text, c->d->today, c->a);

	if (r.state != READING_OK && r.state != READING_DOUBT)
		return false;
	*out = (int32_t)r.value.n;
	return true;
}

/* Several choices, as one text. */
static const char *
join(struct filling *c, const struct fill *list, const char *path)
{
	const char *text;
	struct str all;

	str_init(&all, TEXT_MAX);
	for (const struct fill *f = list->child; f != NULL; f = f->next)
		if (f->kind == FILL_TEXT)
			str_printf(&all, "%s%s", all.len > 0 ? ";" : "",
			    f->text);
		else
			fault(c, f, path, N_("un texte est attendu"), NULL,
			    NULL);
	text = arena_strdup(c->a, all.p);
	str_fini(&all);
	return text;
}

/* { valeur; certitude; qui; avant } */
static void
read_detail(struct filling *c, const struct fill *part, const char *path,
	    bool several, struct given *g)
{
	static const char *const word[] = { "valeur", "certitude", "qui",
		"avant" };
	int which = 0;

	while (which < 4 && strcmp(part->name, word[which]) != 0)
		which++;
	if (which == 4) {
		fault(c, part, path, N_("%1 : mot inconnu ; une réponse "
		    "détaillée a valeur, certitude, qui et avant"),
		    part->name, NULL)->named = true;
		return;
	}
	if (which == 0 && several && part->kind == FILL_LIST) {
		g->text = join(c, part, path);
		return;
	}
	if (part->kind != FILL_TEXT) {
		fault(c, part, path, N_("« %1 » est un texte"), part->name,
		    NULL);
		return;
	}
	if (which == 0)
		g->text = part->text;
	else if (which == 1 && !read_certainty(part->text, &g->certainty))
		fault(c, part, path, N_("%1 : certitude inconnue ; sur, "
		    "estime ou inconnu"), part->text, NULL);
	else if (which == 2)
		g->who = part->text;
	else if (which == 3 && !read_day(c, part->text, &g->by))
		fault(c, part, path, N_("%1 : ce n'est pas une date ; "
		    "exemple : 14/02/2026"), part->text, NULL);
}

/* False: a fault was told. */
static bool
read_given(struct filling *c, const struct fill *at,
	   const struct field *leaf, const char *path, struct given *g)
{
	bool several = leaf->type.kind == VT_CHOIX_MULTIPLE;
	size_t before = c->faults->n;

	*g = (struct given){ .certainty = CERTAIN, .by = NO_DAY };
	if (at->kind == FILL_TEXT) {
		g->text = at->text;
		return true;
	}
	if (at->kind == FILL_LIST && !several) {
		fault(c, at, path, N_("%1 n'a qu'une réponse, pas une liste"),
		    leaf->id, NULL);
		return false;
	}
	if (at->kind == FILL_LIST) {
		g->text = join(c, at, path);
		return c->faults->n == before;
	}
	for (const struct fill *f = at->child; f != NULL; f = f->next)
		read_detail(c, f, path, several, g);
	if (g->text == NULL && g->certainty != UNKNOWN_YET &&
	    c->faults->n == before)
		fault(c, at, path, N_("il manque « valeur »"), NULL, NULL);
	if (g->text == NULL)
		g->text = "";
	return c->faults->n == before;
}

static void
tell_refusal(struct filling *c, const struct fill *at, struct row *row,
	     const struct field *leaf)
{
	const struct slot *slot = row_slot(row, leaf);
	struct fill_fault *f;

	if (slot->state != READING_REFUSED)
		return;
	f = fault(c, at, dossier_path(row, leaf, c->a), NULL, NULL, NULL);
	f->what = say_copy(c->a, &slot->why);
}

/* 14/03/2019 and 2019-03-14 are one answer: no change to keep. */
static bool
same_answer(const struct filling *c, const struct slot *slot,
	    const struct field *leaf, const struct given *g)
{
	const struct answer *a = &slot->answer;
	struct reading r;

	if (a->draft == NULL || slot->value.kind == VALUE_NONE ||
	    slot->detailed ||
	    a->certainty != g->certainty || (a->certainty != CERTAIN &&
	    (a->by != g->by || strcmp(a->who, g->who == NULL ? "" :
	    g->who) != 0)))
		return false;
	r = value_read(&leaf->type, g->text, c->d->today, c->a);
	return value_equal(&r.value, &slot->value);
}

static void
fill_leaf(struct filling *c, const struct fill *at, const struct field *leaf,
	  struct row *row, const char *path)
{
	struct answer_meta meta = c->meta;
	const char *by;
	struct given g;

	if (leaf->source != SOURCE_TYPED) {
		fault(c, at, path, N_("%1 se calcule et ne se saisit pas"),
		    leaf->id, NULL)->named = true;
		return;
	}
	if (!read_given(c, at, leaf, path, &g) || !c->apply)
		return;
	meta.certainty = g.certainty;
	meta.who = g.who;
	meta.by = g.by;
	by = c->said == NULL ? NULL : c->said->by(c->said->ctx,
	    dossier_path(row, leaf, c->a));
	if (by != NULL)
		meta.said_by = by;
	if (leaf->type.kind == VT_RENVOI) {
		*vec_push(&c->references) =
		    (struct reference){ at, row, leaf, meta, g.text };
		return;
	}
	/* What was taken over and is given again is confirmed. */
	if (!same_answer(c, row_slot(row, leaf), leaf, &g) ||
	    slot_carried(row_slot(row, leaf)) != NULL)
		(void)dossier_set(c->d, row, leaf, g.text, &meta);
	tell_refusal(c, at, row, leaf);
}

/* --- lists --- */

static void fill_group(struct filling *c, const struct fill *at,
		       const struct field *parent, struct row *row,
		       const char *path);

/* The key that an element gives; NULL none. */
static const struct fill *
given_key(const struct fill *element)
{
	for (const struct fill *f = element->child; f != NULL; f = f->next)
		if (strcmp(f->name, "cle") == 0)
			return f;
	return NULL;
}

static bool
check_key(struct filling *c, const struct fill *list,
	  const struct fill *element, const char *path)
{
	const struct fill *key = given_key(element);

	if (key == NULL)
		return true;
	if (key->kind != FILL_TEXT ||
	    !path_key_ok(key->text, strlen(key->text))) {
		fault(c, key, path, N_("une clé a de 1 à 15 lettres sans "
		    "accent ou chiffres : k1, k2..."), NULL, NULL);
		return false;
	}
	for (const struct fill *f = list->child; f != element; f = f->next) {
		const struct fill *other = f->kind == FILL_GROUP ?
		    given_key(f) : NULL;

		if (other != NULL && other->kind == FILL_TEXT &&
		    strcmp(other->text, key->text) == 0) {
			fault(c, key, path, N_("%1 : clé donnée deux fois"),
			    key->text, NULL);
			return false;
		}
	}
	return true;
}

static struct row *
row_of(struct filling *c, struct row *up, const struct field *block,
       const struct fill *element, size_t rank)
{
	const struct fill *key = given_key(element);
	const struct rows *rows = row_list(up, block);

	if (key == NULL && rank < rows->n)
		return rows->p[rank];
	for (size_t i = 0; key != NULL && i < rows->n; i++)
		if (strcmp(rows->p[i]->key, key->text) == 0)
			return rows->p[i];
	return dossier_add_row(c->d, up, block,
	    key == NULL ? NULL : key->text);
}

static void
fill_list(struct filling *c, const struct fill *at, const struct field *block,
	  struct row *row, const char *path)
{
	size_t most = block->max_rows > 0 ? (size_t)block->max_rows :
	    ROWS_MAX;
	size_t rank = 0;

	if (at->kind != FILL_LIST) {
		fault(c, at, path, N_("%1 est une liste : ( { ... }, "
		    "{ ... } )"), block->id, NULL);
		return;
	}
	for (const struct fill *f = at->child; f != NULL; f = f->next) {
		const char *here = arena_printf(c->a, "%s[%zu]", path,
		    rank + 1);
		struct row *in = NULL;

		rank++;
		if (f->kind != FILL_GROUP) {
			fault(c, f, here, N_("un groupe est attendu : "
			    "{ ... }"), NULL, NULL);
			continue;
		}
		if (!c->apply && c->faults->n > FAULTS_MAX)
			return;
		if (rank > most) {
			fault(c, f, here, N_("%1 : trop de lignes, %2 au plus"),
			    block->id, arena_printf(c->a, "%zu", most));
			return;
		}
		if (!c->apply && !check_key(c, at, f, here))
			continue;
		if (c->apply)
			in = row_of(c, row, block, f, rank - 1);
		fill_group(c, f, block, in, here);
	}
}

/* NAME_ouvert beside a list. */
static const struct field *
open_mark(const struct field *parent, const char *name)
{
	size_t n = strlen(name), m = strlen(OPEN_SUFFIX);

	if (n <= m || strcmp(name + n - m, OPEN_SUFFIX) != 0)
		return NULL;
	for (int i = 0; i < parent->nchild; i++)
		if (parent->child[i]->kind == FIELD_BLOCK &&
		    strlen(parent->child[i]->id) == n - m &&
		    strncmp(parent->child[i]->id, name, n - m) == 0)
			return parent->child[i];
	return NULL;
}

static bool
has_open_mark(const struct fill *group, const char *name)
{
	size_t n = strlen(name);

	for (const struct fill *f = group->child; f != NULL; f = f->next)
		if (strncmp(f->name, name, n) == 0 &&
		    strcmp(f->name + n, OPEN_SUFFIX) == 0)
			return true;
	return false;
}

static void
fill_open(struct filling *c, const struct fill *at, const struct field *block,
	  struct row *row, const char *path)
{
	static const struct vtype yes_no = { .kind = VT_OUI_NON };
	struct reading r = { .state = READING_REFUSED };

	if (at->kind == FILL_TEXT)
		r = value_read(&yes_no, at->text, c->d->today, c->a);
	if (r.state != READING_OK)
		fault(c, at, path, N_("%1 est oui ou non"), at->name, NULL);
	else if (c->apply)
		(void)dossier_finish_list(c->d, row, block, r.value.n == 0);
}

/* --- groups --- */

static const struct field *
child_named(const struct filling *c, const struct field *parent,
	    const char *name)
{
	const struct field *fd = NULL;

	for (int i = 0; i < parent->nchild; i++)
		if (strcmp(parent->child[i]->id, name) == 0)
			return parent->child[i];
	/* A former name, in the same rows. */
	if (parent->parent != NULL)
		fd = form_find(c->d->form, arena_printf(c->a, "%s.%s",
		    parent->path, name));
	if (fd != NULL && fd->block == (parent->kind == FIELD_BLOCK ? parent :
	    parent->block))
		return fd;
	return NULL;
}

static void
fill_field(struct filling *c, const struct fill *at, const struct field *fd,
	   struct row *row, const char *path)
{
	switch (fd->kind) {
	case FIELD_LEAF:
		fill_leaf(c, at, fd, row, path);
		break;
	case FIELD_BLOCK:
		fill_list(c, at, fd, row, path);
		break;
	case FIELD_GROUP:
		if (at->kind == FILL_GROUP)
			fill_group(c, at, fd, row, path);
		else
			fault(c, at, path, N_("%1 est un groupe : { ... }"),
			    fd->id, NULL);
		break;
	}
}

static bool
has_name(const struct fill *group, const char *name)
{
	for (const struct fill *f = group->child; f != NULL; f = f->next)
		if (strcmp(f->name, name) == 0)
			return true;
	return false;
}

static void
fill_group(struct filling *c, const struct fill *at,
	   const struct field *parent, struct row *row, const char *path)
{
	const struct field *fd;

	for (const struct fill *f = at->child; f != NULL; f = f->next) {
		const char *here = below(c, path, f->name);

		if (parent->kind == FIELD_BLOCK && parent->parent != NULL &&
		    strcmp(f->name, "cle") == 0)
			continue;
		if (!c->apply && c->faults->n > FAULTS_MAX)
			return;
		fd = child_named(c, parent, f->name);
		if (fd != NULL && strcmp(fd->id, f->name) != 0 &&
		    has_name(at, fd->id))
			fault(c, f, here, N_("%1 est l'ancien nom de %2, donné "
			    "lui aussi"), f->name, fd->id)->named = true;
		else if (fd != NULL)
			fill_field(c, f, fd, row, here);
		else if (open_mark(parent, f->name) == NULL)
			unknown(c, f, parent, here);
	}
	for (const struct fill *f = at->child; f != NULL; f = f->next) {
		fd = child_named(c, parent, f->name);
		if (fd == NULL && open_mark(parent, f->name) != NULL)
			fill_open(c, f, open_mark(parent, f->name), row,
			    below(c, path, f->name));
		else if (c->apply && fd != NULL &&
		    fd->kind == FIELD_BLOCK && fd->own == NULL &&
		    !has_open_mark(at, f->name))
			(void)dossier_finish_list(c->d, row, fd, true);
	}
}

/* --- references to rows --- */

static struct row *
row_named(struct filling *c, const struct rows *rows, const char *text)
{
	for (size_t i = 0; i < rows->n; i++)
		if (strcmp(rows->p[i]->key, text) == 0)
			return rows->p[i];
	for (size_t i = 0; i < rows->n; i++)
		if (strcmp(row_title(rows->p[i], c->a), text) == 0)
			return rows->p[i];
	return NULL;
}

static void
resolve(struct filling *c, const struct reference *r)
{
	const struct field *block = form_find(c->d->form,
	    r->leaf->type.block);
	struct row *up = block == NULL ? NULL : row_for(r->row, block);
	struct row *to;

	to = up == NULL ? NULL : row_named(c, row_list(up, block), r->text);
	(void)dossier_set(c->d, r->row, r->leaf, to == NULL ? r->text :
	    to->key, &r->meta);
	tell_refusal(c, r->at, r->row, r->leaf);
	if (to == NULL && r->text[0] != '\0' &&
	    row_slot(r->row, r->leaf)->state != READING_REFUSED)
		fault(c, r->at, dossier_path(r->row, r->leaf, c->a),
		    N_("%1 : aucune ligne n'a ce nom"), r->text, NULL);
}

static void
fill_all(struct filling *c, const struct fill *root)
{
	fill_group(c, root, c->d->form->root, c->apply ? c->d->root : NULL,
	    "");
}

bool
fill_check(struct dossier *d, const struct fill *root, struct arena *a,
	   struct fill_faults *out)
{
	struct filling c = { .d = d, .a = a, .faults = out };
	size_t before = out->n;

	fill_all(&c, root);
	return out->n == before;
}

void
fill_apply(struct dossier *d, const struct answer_meta *meta,
	   const struct fill_said *said, const struct fill *root,
	   struct arena *a, struct fill_faults *refused)
{
	struct filling c = { .d = d, .a = a, .faults = refused,
		.apply = true, .said = said, .meta = { .by = NO_DAY,
		.origin = "saisie" } };

	if (meta != NULL)
		c.meta = *meta;
	fill_all(&c, root);
	for (size_t i = 0; i < c.references.n; i++)
		resolve(&c, &c.references.p[i]);
	vec_fini(&c.references);
	lines_settle(d);
}
