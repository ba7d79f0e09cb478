/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/template_draw.h"

#include "base/money.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "rules/expr.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A drawing under way. */
struct draw {
	const struct template *t;
	const struct dossier *d;
	struct arena *a;
	struct drawing *out;
	const struct row *row;		/* of the passage that is filled */
	VEC(struct blank) blanks;
	VEC(const char *) written;	/* as blanks stand in the text */
	VEC(const char *) left;		/* to the administration */
	VEC(struct drawn_passage) passages;
	int section;			/* titles so far in this article */
	int number;			/* of this article; 0: none */
	const struct drawn_article *article;
	VEC(struct drawn_over) overs;
	const char *over;		/* what the last text refers to */
};

static const char *roman(struct arena *a, int n);

/* --- blanks --- */

static void
note_blank(struct draw *w, const char *what, const char *path)
{
	for (size_t i = 0; i < w->blanks.n; i++)
		if (strcmp(w->blanks.p[i].what, what) == 0)
			return;
	*vec_push(&w->blanks) = (struct blank){ what, path };
}

/* "Représentant légal, nom": what is part of something says of what. */
static const char *
label_of(struct draw *w, const struct field *leaf, const struct row *row)
{
	const struct field *up = leaf->parent;
	const char *label = leaf->label != NULL ? leaf->label : leaf->id;

	if (up != NULL && up->kind == FIELD_GROUP && up->label != NULL &&
	    (up->group == GROUP_PERSONNE || up->group == GROUP_ADRESSE ||
	    up->group == GROUP_PERIODE))
		label = arena_printf(w->a, "%s, %s", up->label, label);
	for (; row != NULL && row->up != NULL; row = row->up)
		label = arena_printf(w->a, "%s, %s", row_title(row, w->a),
		    label);
	return label;
}

struct looking {
	struct draw *w;
	const struct row *row;
	const struct field *leaf;	/* the first without an answer */
	const struct row *at;
	const struct field *any;
};

static void
look_at(void *ctx, const struct field *leaf)
{
	struct looking *l = ctx;
	const struct row *row = l->row;
	struct rules_env env = { .dossier = l->w->d, .arena = l->w->a };

	while (row != NULL && row->block != leaf->block)
		row = row->up;
	if (l->any == NULL)
		l->any = leaf;
	if (l->leaf != NULL || row == NULL || leaf->source != SOURCE_TYPED ||
	    row->slot[leaf->slot].value.kind != VALUE_NONE)
		return;
	env.row = row;
	if (rules_applies(leaf, &env) == OUT_NO)
		return;
	l->leaf = leaf;
	l->at = row;
}

/* The question to answer before E is known. */
static const char *
missing_of(struct draw *w, const struct expr *e, const struct row *row,
	   const char **path)
{
	struct looking l = { .w = w, .row = row };

	rules_reads(e, look_at, &l);
	if (l.leaf == NULL)
		rules_reads_deep(w->t->form, e, look_at, &l);
	*path = NULL;
	if (l.leaf != NULL) {
		*path = dossier_path(l.at, l.leaf, w->a);
		return label_of(w, l.leaf, l.at);
	}
	if (l.any != NULL)
		return l.any->label != NULL ? l.any->label : l.any->id;
	return "un chiffre qui n'est pas connu à cette date";
}

/* What E itself is about, where WHAT, the question to answer, is another:
   "Dernier jour", which follows from the first; "d'après « Dernier jour »",
   three months before it. */
static const char *
named_in_text(struct draw *w, const struct expr *e, const struct row *row,
	      const char *what)
{
	struct looking l = { .w = w, .row = row };

	rules_reads(e, look_at, &l);
	if (l.any == NULL || l.any->source == SOURCE_TYPED ||
	    l.any->label == NULL)
		return what;
	return e->op == OP_LEAF ? l.any->label : arena_printf(w->a,
	    "d'après « %s »", l.any->label);
}

/* TEXT is for an annex: what stands in its place. */
static const char *
write_over(struct draw *w, const char *text, const struct field *leaf,
	   const struct row *row)
{
	const char *path = dossier_path(row, leaf, w->a);
	char used[24], most[24];
	size_t i;

	for (i = 0; i < w->overs.n; i++)
		if (strcmp(w->overs.p[i].path, path) == 0)
			break;
	if (i == w->overs.n)
		*vec_push(&w->overs) = (struct drawn_over){ .path = path,
			.label = label_of(w, leaf, row), .text = text,
			.from = w->article, .number = arena_printf(w->a,
			"Annexe %s", roman(w->a, w->out->nannex + (int)i +
			1)) };
	w->over = path;
	return arena_printf(w->a, "voir l'annexe %s, où ce texte est en "
	    "entier (%s signes, pour %s admis ici)", roman(w->a,
	    w->out->nannex + (int)i + 1), integer_show((int64_t)utf8_signs(
	    text, strlen(text)), used), integer_show(leaf->type.max_signs,
	    most));
}

static const char *
write_blank(void *ctx, const struct expr *e, const struct rules_env *env,
	    const struct result *r)
{
	struct draw *w = ctx;
	const struct field *leaf;
	const struct row *row;
	const char *path, *what = rules_too_long(e, env, &leaf, &row);

	(void)r;
	if (what != NULL)
		return write_over(w, what, leaf, row);
	what = missing_of(w, e, env->row, &path);
	note_blank(w, what, path);
	what = named_in_text(w, e, env->row, what);
	*vec_push(&w->written) = what;
	return arena_printf(w->a, "[à compléter : %s]", what);
}

/* --- texts --- */

static const char *
number_of(struct draw *w, const struct drawn_article *all, int n,
	  const char *id)
{
	for (int i = 0; i < n; i++)
		if (strcmp(all[i].article->id, id) == 0 &&
		    all[i].number != NULL)
			return all[i].number;
	note_blank(w, arena_printf(w->a, "le renvoi à « %s », qui n'a pas de"
	    " numéro dans ce dossier", id), NULL);
	id = arena_printf(w->a, "renvoi à « %s »", id);
	*vec_push(&w->written) = id;
	return arena_printf(w->a, "[à compléter : %s]", id);
}

/* "article 3" in a sentence, for "Article 3" in a title. */
static const char *
lowered(struct arena *a, const char *text)
{
	char *out = arena_strdup(a, text);

	if (out[0] == 'A')
		out[0] = 'a';
	return out;
}

static const char *
fill(struct draw *w, const struct mention *m)
{
	struct rules_env env = { .dossier = w->d, .row = w->row,
		.mode = RULES_SO_FAR, .arena = w->a };
	const char *text;
	struct str out;

	str_init(&out, 1 << 17);
	for (; m->text != NULL || m->article != NULL || m->annex != NULL;
	    m++) {
		if (m->text != NULL)
			str_put(&out, rules_fill_blank(m->text, &env,
			    write_blank, w));
		else if (m->article != NULL)
			str_put(&out, lowered(w->a, number_of(w,
			    w->out->article, w->out->narticle, m->article)));
		else
			str_put(&out, lowered(w->a, number_of(w,
			    w->out->annex, w->out->nannex, m->annex)));
	}
	text = arena_strndup(w->a, out.p, out.len);
	str_fini(&out);
	return text;
}

static bool
holds(struct draw *w, const struct expr *when, const struct row *row)
{
	struct rules_env env = { .dossier = w->d, .row = row,
		.mode = RULES_SO_FAR, .arena = w->a };
	enum outcome o = when == NULL ? OUT_YES : rules_test(when, &env);
	const char *path, *what;

	if (o == OUT_UNKNOWN) {
		what = missing_of(w, when, row, &path);
		note_blank(w, what, path);
	}
	return o == OUT_YES;
}

#define LEFT "[\303\240 compl\303\251ter par "
#define LEFT_TO "administration"

static void
note_left(struct draw *w, const char *what)
{
	for (size_t i = 0; i < w->left.n; i++)
		if (strcmp(w->left.p[i], what) == 0)
			return;
	*vec_push(&w->left) = what;
}

/* What stands before AT in its sentence, without the colon that leads to
   it. */
static const char *
before(struct draw *w, const char *text, const char *at)
{
	const char *from = text;

	for (const char *p = text; p + 1 < at; p++)
		if (p[0] == '.' && p[1] == ' ')
			from = p + 2;
	while (at > from && strchr(" :", at[-1]) != NULL)
		at--;
	return arena_strndup(w->a, from, (size_t)(at - from));
}

#define OWN "[\303\240 compl\303\251ter : "

/* "[à compléter : qui signe]", which the model itself has. */
static void
find_own(struct draw *w, const char *text)
{
	const char *at = text, *end;

	while ((at = strstr(at, OWN)) != NULL &&
	    (end = strchr(at, ']')) != NULL) {
		const char *what = at + strlen(OWN);
		bool noted = false;

		what = arena_strndup(w->a, what, (size_t)(end - what));
		for (size_t i = 0; i < w->written.n && !noted; i++)
			noted = strcmp(w->written.p[i], what) == 0;
		if (!noted)
			note_blank(w, what, NULL);
		at = end;
	}
}

/* "[à compléter par l'administration : nom et qualité]" in TEXT: the nom et
   qualité; what leads to it, where it does not say. */
static void
find_left(struct draw *w, const char *text)
{
	const char *at = text;

	while ((at = strstr(at, LEFT)) != NULL) {
		const char *who = at + strlen(LEFT);
		const char *end = strchr(who, ']');
		const char *to = strstr(who, LEFT_TO), *colon;

		if (end == NULL)
			return;
		colon = memchr(who, ':', (size_t)(end - who));
		if (to == NULL || to > (colon == NULL ? end : colon))
			note_blank(w, arena_strndup(w->a, at + 1,
			    (size_t)(end - at - 1)), NULL);
		else if (colon == NULL)
			note_left(w, before(w, text, at));
		else
			note_left(w, arena_strndup(w->a, colon + 1 +
			    (colon[1] == ' '), (size_t)(end - colon - 1 -
			    (colon[1] == ' '))));
		at = end;
	}
}

static void
put_passage(struct draw *w, const struct passage *p, const struct row *row)
{
	struct drawn_passage *out;

	if (!holds(w, p->when, row))
		return;
	w->row = row;
	out = vec_push(&w->passages);
	*out = (struct drawn_passage){ .kind = p->kind, .table = p->table };
	if (p->kind == PASSAGE_TITLE && w->number > 0)
		out->number = arena_printf(w->a, "%d.%d", w->number,
		    ++w->section);
	/* fill() may not move what out points to: it pushes blanks only */
	w->over = NULL;
	out->text = p->mention == NULL ? p->text : fill(w, p->mention);
	out->over = w->over;
	if (out->text != NULL) {
		find_own(w, out->text);
		find_left(w, out->text);
	}
}

struct row **
template_rows(const struct dossier *d, const struct field *block,
	      struct arena *a, int *n)
{
	const struct field *root = d->form->root;
	struct row **up, **out, *top = d->root;
	int nup = 1, most = 0;

	if (block->block == root)
		up = &top;
	else
		up = template_rows(d, block->block, a, &nup);
	for (int i = 0; i < nup; i++)
		most += (int)row_list(up[i], block)->n;
	out = arena_array(a, (size_t)most + 1, sizeof(struct row *));
	*n = 0;
	for (int i = 0; i < nup; i++)
		for (size_t k = 0; k < row_list(up[i], block)->n; k++)
			out[(*n)++] = row_list(up[i], block)->p[k];
	return out;
}

/* A funder that pays for three actions is named once: a line that the same
   passage has said already is left out. */
static void
drop_repeated(struct draw *w, size_t first)
{
	size_t last = w->passages.n - 1;

	for (size_t i = first; i < last && last < w->passages.n; i++)
		if (strcmp(w->passages.p[i].text,
		    w->passages.p[last].text) == 0) {
			w->passages.n--;
			return;
		}
}

static void
put_passages(struct draw *w, const struct passage *p, int n,
	     struct drawn_article *out)
{
	size_t first;

	w->section = 0;
	w->passages.n = 0;
	for (int i = 0; i < n; i++) {
		struct row **row;
		int nrow;

		if (p[i].block == NULL) {
			put_passage(w, &p[i], w->d->root);
			continue;
		}
		row = template_rows(w->d, p[i].block, w->a, &nrow);
		first = w->passages.n;
		for (int k = 0; k < nrow; k++) {
			put_passage(w, &p[i], row[k]);
			drop_repeated(w, first);
		}
	}
	out->n = (int)w->passages.n;
	out->passage = arena_array(w->a, w->passages.n + 1,
	    sizeof *out->passage);
	if (out->n > 0)
		memcpy(out->passage, w->passages.p, w->passages.n *
		    sizeof *out->passage);
}

/* --- the whole --- */

static void
put_clause(struct draw *w, struct drawn_article *out)
{
	const struct passage *p;
	int n;

	p = clause_read(w->t, w->a, out->clause->text, &n, &out->fault);
	if (out->fault.line > 0)
		note_blank(w, arena_printf(w->a, "le texte modifié de « %s »,"
		    " ligne %d, à relire : une accolade n'est pas comprise",
		    out->article->title, out->fault.line), NULL);
	out->stale = out->clause->digest != NULL &&
	    out->clause->digest[0] != '\0' &&
	    strcmp(out->clause->digest, out->article->digest) != 0;
	put_passages(w, p, n, out);
}

static void
put_article(struct draw *w, struct drawn_article *out, int number)
{
	w->number = number;
	w->article = out;
	if (out->clause != NULL)
		put_clause(w, out);
	else
		put_passages(w, out->article->passage,
		    out->article->npassage, out);
}

static const char *
roman(struct arena *a, int n)
{
	static const struct {
		int n;
		const char *sign;
	} signs[] = { { 10, "X" }, { 9, "IX" }, { 5, "V" }, { 4, "IV" },
		{ 1, "I" } };
	const char *out = "";

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		for (; n >= signs[i].n; n -= signs[i].n)
			out = arena_printf(a, "%s%s", out, signs[i].sign);
	return out;
}

/* What applies, and its number, before any text is filled. */
static void
settle(struct draw *w, const struct clause *clause, int nclause)
{
	struct drawing *out = w->out;
	int n = 0;

	out->article = arena_array(w->a, (size_t)w->t->narticle + 1,
	    sizeof *out->article);
	out->annex = arena_array(w->a, (size_t)w->t->nannex + 1,
	    sizeof *out->annex);
	for (int i = 0; i < w->t->narticle; i++) {
		const struct article *art = &w->t->article[i];
		struct drawn_article *to = &out->article[out->narticle];

		if (!holds(w, art->when, w->d->root))
			continue;
		out->narticle++;
		to->article = art;
		if (art->numbered)
			to->number = arena_printf(w->a, "Article %d", ++n);
		for (int k = 0; k < nclause; k++)
			if (strcmp(clause[k].article, art->id) == 0)
				to->clause = &clause[k];
	}
	for (int i = 0; i < w->t->nannex; i++) {
		const struct annex *x = &w->t->annex[i];

		if (!holds(w, x->text.when, w->d->root))
			continue;
		out->annex[out->nannex] = (struct drawn_article){
			.article = &x->text, .annex = x };
		out->annex[out->nannex].number = arena_printf(w->a,
		    "Annexe %s", roman(w->a, out->nannex + 1));
		out->nannex++;
	}
}

static void
put_party(struct draw *w, const struct signatory *s, const struct row *row)
{
	struct drawn_party *p = &w->out->party[w->out->nparty];

	if (!holds(w, s->name.when, row))
		return;
	w->row = row;
	p->name = fill(w, s->name.mention);
	p->quality = s->quality == NULL ? "" : fill(w, s->quality);
	for (int i = 0; i < w->out->nparty; i++)
		if (strcmp(w->out->party[i].name, p->name) == 0)
			return;
	w->out->nparty++;
}

static void
put_parties(struct draw *w)
{
	size_t most = (size_t)w->t->nsignatory + 1;
	struct row **row;
	int n;

	for (int i = 0; i < w->t->nsignatory; i++)
		if (w->t->signatory[i].name.block != NULL) {
			(void)template_rows(w->d,
			    w->t->signatory[i].name.block, w->a, &n);
			most += (size_t)n;
		}
	w->out->party = arena_array(w->a, most, sizeof *w->out->party);
	for (int i = 0; i < w->t->nsignatory; i++) {
		const struct signatory *s = &w->t->signatory[i];

		if (s->name.block == NULL) {
			put_party(w, s, w->d->root);
			continue;
		}
		row = template_rows(w->d, s->name.block, w->a, &n);
		for (int k = 0; k < n; k++)
			put_party(w, s, row[k]);
	}
}

static void
end(struct draw *w)
{
	w->out->nblank = (int)w->blanks.n;
	w->out->blank = arena_array(w->a, w->blanks.n + 1,
	    sizeof *w->out->blank);
	if (w->blanks.n > 0)
		memcpy(w->out->blank, w->blanks.p, w->blanks.n *
		    sizeof *w->out->blank);
	w->out->nleft = (int)w->left.n;
	w->out->left = arena_array(w->a, w->left.n + 1,
	    sizeof(const char *));
	if (w->left.n > 0)
		memcpy(w->out->left, w->left.p, w->left.n *
		    sizeof(const char *));
	w->out->nover = (int)w->overs.n;
	w->out->over = arena_array(w->a, w->overs.n + 1,
	    sizeof *w->out->over);
	if (w->overs.n > 0)
		memcpy(w->out->over, w->overs.p, w->overs.n *
		    sizeof *w->out->over);
	vec_fini(&w->overs);
	vec_fini(&w->blanks);
	vec_fini(&w->left);
	vec_fini(&w->written);
	vec_fini(&w->passages);
}

void
template_draw(const struct template *t, const struct dossier *d,
	      const struct clause *clause, int nclause, struct arena *a,
	      struct drawing *out)
{
	struct draw w = { .t = t, .d = d, .a = a, .out = out };
	int n = 0;

	*out = (struct drawing){ .template = t };
	settle(&w, clause, nclause);
	for (int i = 0; i < out->narticle; i++)
		put_article(&w, &out->article[i],
		    out->article[i].number != NULL ? ++n : 0);
	for (int i = 0; i < out->nannex; i++)
		put_article(&w, &out->annex[i], 0);
	put_parties(&w);
	end(&w);
}

void
template_try(const struct template *t, const struct dossier *d,
	     const struct article *art, const char *text, struct arena *a,
	     struct drawn_article *out)
{
	struct clause *c = arena_new(a, struct clause);
	struct drawing all;
	struct draw w = { .t = t, .d = d, .a = a, .out = &all };
	int n = 0;

	*c = (struct clause){ art->id, text, art->digest };
	all = (struct drawing){ .template = t };
	settle(&w, c, 1);
	*out = (struct drawn_article){ .article = art, .clause = c };
	for (int i = 0; i < all.narticle; i++) {
		n += all.article[i].number != NULL;
		if (all.article[i].article != art)
			continue;
		*out = all.article[i];
		out->clause = c;
		put_article(&w, out, out->number != NULL ? n : 0);
		end(&w);
		return;
	}
	put_article(&w, out, 0);
	end(&w);
}

enum outcome
template_applies(const struct template *t, const struct dossier *d,
		 struct arena *a, const char **why)
{
	struct rules_env env = { .dossier = d, .row = d->root,
		.mode = RULES_SO_FAR, .arena = a };
	struct drawing all = { .template = t };
	struct draw w = { .t = t, .d = d, .a = a, .out = &all,
		.row = d->root };
	enum outcome o = t->when == NULL ? OUT_YES :
	    rules_test(t->when, &env);
	const char *path;

	if (why != NULL)
		*why = o == OUT_YES ? "" : o == OUT_UNKNOWN ?
		    arena_printf(a, "il manque une réponse : %s",
		    missing_of(&w, t->when, d->root, &path)) :
		    t->why_not == NULL ? "" : fill(&w, t->why_not);
	end(&w);
	return o;
}
