/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wizard/clauses.h"

#include "base/i18n.h"
#include "base/str.h"
#include "base/worddiff.h"

#include <stdio.h>
#include <string.h>

#define BLOCK "convention.clauses"

static const struct field *
block_of(const struct form *f)
{
	const struct field *b = form_find(f, BLOCK);

	return b != NULL && b->kind == FIELD_BLOCK ? b : NULL;
}

static const struct field *
leaf_of(const struct form *f, const char *path)
{
	const struct field *leaf = form_find(f, path);

	return leaf != NULL && leaf->kind == FIELD_LEAF ? leaf : NULL;
}

bool
clauses_offered(const struct form *f)
{
	return block_of(f) != NULL && leaf_of(f, BLOCK ".article") != NULL &&
	    leaf_of(f, BLOCK ".texte") != NULL;
}

static const char *
text_at(const struct form *f, struct row *row, const char *path)
{
	const struct field *leaf = leaf_of(f, path);
	const char *draft = leaf == NULL ? NULL :
	    row_slot(row, leaf)->answer.draft;

	return draft == NULL ? "" : draft;
}

struct clause *
clauses_of(const struct session *s, struct arena *a, int *n)
{
	const struct form *f = s->form;
	const struct rows *rows;
	struct clause *out;

	*n = 0;
	if (!clauses_offered(f))
		return NULL;
	rows = row_list(s->dossier->root, block_of(f));
	out = arena_array(a, rows->n + 1, sizeof *out);
	for (size_t i = 0; i < rows->n; i++) {
		struct clause *c = &out[*n];

		c->article = arena_strdup(a, text_at(f, rows->p[i],
		    BLOCK ".article"));
		c->text = arena_strdup(a, text_at(f, rows->p[i],
		    BLOCK ".texte"));
		c->digest = arena_strdup(a, text_at(f, rows->p[i],
		    BLOCK ".empreinte"));
		if (c->article[0] != '\0' && c->text[0] != '\0')
			(*n)++;
	}
	return out;
}

static struct row *
row_of(struct session *s, const char *article)
{
	const struct rows *rows = row_list(s->dossier->root,
	    block_of(s->form));

	for (size_t i = 0; i < rows->n; i++)
		if (strcmp(text_at(s->form, rows->p[i], BLOCK ".article"),
		    article) == 0)
			return rows->p[i];
	return NULL;
}

bool
clause_drop(struct session *s, const struct article *art)
{
	struct row *row = clauses_offered(s->form) ? row_of(s, art->id) :
	    NULL;

	return row != NULL && session_remove(s, row);
}

/* Lines alike, blanks at their ends apart. */
static bool
same(const char *a, const char *b)
{
	for (;;) {
		size_t n = strcspn(a, "\n"), m = strcspn(b, "\n"), k = n;
		size_t l = m;

		while (k > 0 && a[k - 1] == ' ')
			k--;
		while (l > 0 && b[l - 1] == ' ')
			l--;
		if (k != l || strncmp(a, b, k) != 0)
			return false;
		a += n + (a[n] != '\0');
		b += m + (b[m] != '\0');
		if (*a == '\0' || *b == '\0')
			return a[strspn(a, " \n")] == '\0' &&
			    b[strspn(b, " \n")] == '\0';
	}
}

bool
clause_set(struct session *s, const struct article *art, const char *text)
{
	const struct form *f = s->form;
	const struct field *digest = leaf_of(f, BLOCK ".empreinte");
	struct arena a = { 0 };
	bool changed, model = text[strspn(text, " \n")] == '\0' || same(text,
	    clause_of(art, s->dossier, &a));
	struct row *row;

	arena_fini(&a);
	if (!clauses_offered(f) || s->readonly)
		return false;
	if (model)
		return clause_drop(s, art);
	row = row_of(s, art->id);
	if (row == NULL) {
		row = session_add(s, s->dossier->root, block_of(f));
		if (row == NULL)
			return false;
		(void)session_answer(s, row, leaf_of(f, BLOCK ".article"),
		    art->id);
	}
	changed = session_answer(s, row, leaf_of(f, BLOCK ".texte"), text);
	if (digest != NULL)
		changed |= session_answer(s, row, digest, art->digest);
	return changed;
}

/* --- in words --- */

const char *
clause_reading(const struct drawn_article *art, struct arena *a)
{
	const char *text;
	struct str out;

	str_init(&out, 0);
	for (int i = 0; i < art->n; i++) {
		const struct drawn_passage *p = &art->passage[i];

		if (out.len > 0)
			str_putc(&out, '\n');
		if (p->kind == PASSAGE_TABLE)
			str_put(&out, p->table == TABLE_COSTS ?
			    "(tableau des coûts, année par année)" :
			    "(tableau des contributions, année par année)");
		else
			str_printf(&out, "%s%s%s", p->kind == PASSAGE_ITEM ?
			    "\342\200\223 " : p->number != NULL ? p->number :
			    "", p->number != NULL ? " " : "", p->text);
	}
	text = arena_strndup(a, out.p, out.len);
	str_fini(&out);
	return text;
}

static int
count_words(const struct word_diff *d, enum word_kind kind)
{
	int n = 0;

	for (int i = 0; i < d->n; i++)
		for (size_t k = 0; d->part[i].kind == kind &&
		    k < d->part[i].n; k++) {
			const char *p = &d->part[i].text[k];

			n += *p != ' ' && *p != '\n' && (k == 0 ||
			    p[-1] == ' ' || p[-1] == '\n');
		}
	return n;
}

static const char *
translated(const char *text, char *(*tr)(const char *))
{
	return tr == NULL ? text : tr(text);
}

const char *
clause_difference(const struct article *art, const struct dossier *d,
		  const char *text, struct arena *a,
		  char *(*tr)(const char *))
{
	const struct word_marks marks = { translated(N_("[ôté : "), tr), "]",
		translated(N_("[ajouté : "), tr), "]", "..." };
	char in[24], gone[24];
	struct word_diff diff;
	const struct say head = { N_("Mots ajoutés : %1 ; mots ôtés : %2."),
		{ in, gone } };
	struct str out;

	word_diff(clause_of(art, d, a), text, a, &diff);
	if (!diff.changed)
		return translated(N_("Le texte est celui du modèle."), tr);
	(void)snprintf(in, sizeof in, "%d", count_words(&diff, WORD_NEW));
	(void)snprintf(gone, sizeof gone, "%d", count_words(&diff,
	    WORD_OLD));
	str_init(&out, 0);
	say_put(&out, &head, tr);
	str_put(&out, "\n\n");
	word_diff_put(&diff, &marks, -1, &out);
	text = arena_strndup(a, out.p, out.len);
	str_fini(&out);
	return text;
}

const char *
clause_refusal(const struct clause_fault *f, struct arena *a,
	       char *(*tr)(const char *))
{
	char line[24], column[24];
	const struct say s = { N_("ligne %1, signe %2 : %3"), { line, column,
		say_text(a, &f->why.why, tr) } };

	(void)snprintf(line, sizeof line, "%d", f->line);
	(void)snprintf(column, sizeof column, "%d", f->why.column);
	return say_text(a, &s, tr);
}
