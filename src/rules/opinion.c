/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/opinion.h"

#include <string.h>

static const struct field *
child(const struct field *block, const char *id)
{
	for (int i = 0; block != NULL && i < block->nchild; i++)
		if (strcmp(block->child[i]->id, id) == 0 &&
		    block->child[i]->kind == FIELD_LEAF)
			return block->child[i];
	return NULL;
}

struct opinion_leaves
opinion_leaves(const struct catalogue *c)
{
	const struct field *b = c->judgements;

	return (struct opinion_leaves){
		.scheme = child(b, "dispositif"),
		.condition = child(b, "condition"),
		.project = child(b, "projet"),
		.favourable = child(b, "favorable"),
		.reason = child(b, "motif"),
		.author = child(b, "auteur"),
		.day = child(b, "date"),
		.sentence = child(b, "phrase"),
	};
}

static bool
says(const struct row *row, const struct field *leaf, const char *text)
{
	const struct value *v;

	if (leaf == NULL)
		return text == NULL;
	v = &row->slot[leaf->slot].value;
	if (v->kind != VALUE_TEXT && v->kind != VALUE_ROW)
		return text == NULL;
	return text != NULL && strcmp(v->text, text) == 0;
}

static const char *
text_of(const struct row *row, const struct field *leaf, struct arena *a)
{
	const struct slot *slot = leaf == NULL ? NULL : &row->slot[leaf->slot];

	return slot == NULL || slot->value.kind == VALUE_NONE ? "" :
	    value_show(&leaf->type, &slot->value, a);
}

void
opinion_read(const struct catalogue *c, const struct row *row,
    struct arena *a, struct opinion_text *out)
{
	struct opinion_leaves leaf = opinion_leaves(c);

	out->reason = text_of(row, leaf.reason, a);
	out->author = text_of(row, leaf.author, a);
	out->day = text_of(row, leaf.day, a);
	out->sentence = text_of(row, leaf.sentence, a);
	out->judged = leaf.favourable != NULL &&
	    row->slot[leaf.favourable->slot].value.kind == VALUE_BOOL;
	out->favourable = out->judged &&
	    row->slot[leaf.favourable->slot].value.n != 0;
}

const char *
opinion_sentence(const struct look *l, const struct subject *s,
    const struct condition *c)
{
	struct rules_env env = verdict_env(l, s);

	return c->question == NULL ? "" : rules_fill(c->question, &env);
}

/* Of a general rule: no scheme. */
static bool
is_about(const struct opinion_leaves *leaf, const struct row *row,
    const struct subject *s, const struct condition *c)
{
	const char *scheme = c->general || s->scheme == NULL ? NULL :
	    s->scheme->id;
	const char *project = s->project == NULL ||
	    (c->general && c->about == ABOUT_ASSOCIATION) ? NULL :
	    s->project->key;

	return says(row, leaf->condition, c->id) &&
	    says(row, leaf->scheme, scheme) &&
	    says(row, leaf->project, project);
}

void
opinion_find(const struct look *l, const struct subject *s,
    struct checked *k)
{
	const struct catalogue *c = l->catalogue;
	struct opinion_leaves leaf = opinion_leaves(c);
	const struct rows *list;
	const struct value *v;
	const char *sentence;

	k->outcome = OUT_UNKNOWN;
	k->pending = true;
	if (c->judgements == NULL || leaf.favourable == NULL)
		return;
	list = &l->dossier->root->list[c->judgements->list];
	for (size_t i = 0; i < list->n; i++)
		if (is_about(&leaf, list->p[i], s, k->condition))
			k->opinion = list->p[i];	/* the last one */
	if (k->opinion == NULL)
		return;
	v = &k->opinion->slot[leaf.favourable->slot].value;
	if (v->kind != VALUE_BOOL)
		return;
	k->pending = false;
	k->outcome = v->n != 0 ? OUT_YES : OUT_NO;
	sentence = opinion_sentence(l, s, k->condition);
	k->stale = leaf.sentence != NULL && sentence[0] != '\0' &&
	    !says(k->opinion, leaf.sentence, sentence);
}
