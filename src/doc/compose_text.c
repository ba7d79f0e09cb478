/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/composer.h"

#include "base/date.h"
#include "base/money.h"
#include "base/str.h"
#include "rules/request.h"

#include <string.h>

#define ABOUT "\342\211\210\302\240"	/* ≈ */
#define NBSP "\302\240"

static struct rules_env
env_of(const struct composer *c, const struct row *row)
{
	return (struct rules_env){ .dossier = c->dossier, .row = row,
		.mode = RULES_SO_FAR, .arena = c->a };
}

enum outcome
compose_outcome(const struct composer *c, const struct field *field,
		const struct row *row)
{
	struct rules_env env = env_of(c, row);

	return rules_applies(field, &env);
}

bool
compose_applies(const struct composer *c, const struct field *field,
		const struct row *row)
{
	return compose_outcome(c, field, row) == OUT_YES;
}

const char *
compose_typo(const struct composer *c, const char *text)
{
	return doc_typo(c->a, text != NULL ? text : "");
}

const char *
compose_day(const struct composer *c, int32_t day)
{
	char buf[DATE_TEXT];

	return arena_strdup(c->a, date_fr(day, buf));
}

/* "0.5, 0.6, 0.10" is shown as the span it is. */
const char *
compose_number(const struct composer *c, const struct field *field)
{
	const char *n = NULL, *comma, *last;

	if (field != NULL && field == c->as)
		return c->as_number;
	for (; field != NULL && n == NULL; field = field->parent) {
		if (field->kind == FIELD_GROUP && field->group == GROUP_STEP)
			break;
		n = field->cerfa;
	}
	if (n == NULL || (comma = strchr(n, ',')) == NULL)
		return n;
	last = strrchr(n, ',') + 1;
	last += strspn(last, " ");
	return arena_printf(c->a, "%.*s\342\200\223%s", (int)(comma - n), n,
	    last);
}

const char *
compose_name(const struct composer *c, const struct field *field)
{
	return compose_typo(c, field == c->as && c->as_label != NULL ?
	    c->as_label : field->label);
}

struct row *
compose_referred(const struct composer *c, const struct field *leaf,
		 const char *key)
{
	const struct field *block = leaf->type.block == NULL ? NULL :
	    form_find(c->form, leaf->type.block);
	const struct rows *rows;

	if (block == NULL || block->kind != FIELD_BLOCK ||
	    block->block != c->form->root || key == NULL)
		return NULL;
	rows = row_list(c->dossier->root, block);
	for (size_t i = 0; i < rows->n; i++)
		if (strcmp(rows->p[i]->key, key) == 0)
			return rows->p[i];
	return NULL;
}

struct value *
compose_value(const struct composer *c, const char *path)
{
	const struct field *leaf = path == NULL ? NULL :
	    form_find(c->form, path);

	if (leaf == NULL || leaf->kind != FIELD_LEAF ||
	    leaf->block != c->form->root)
		return NULL;
	return &row_slot(c->dossier->root, leaf)->value;
}

static bool
is_prose(enum vtype_kind kind)
{
	return kind == VT_TEXTE || kind == VT_TEXTE_LONG ||
	    kind == VT_CHOIX || kind == VT_CHOIX_MULTIPLE ||
	    kind == VT_COMMUNE;
}

/* What a slot says, with neither unit nor mark. */
static const char *
slot_text(struct composer *c, const struct field *leaf,
	  const struct slot *slot)
{
	const struct row *to;

	if (leaf->source == SOURCE_TYPED && slot->state == READING_REFUSED &&
	    slot->answer.draft != NULL && !slot->detailed)
		return compose_typo(c, slot->answer.draft);
	if (slot->value.kind == VALUE_NONE)
		return "";
	if (slot->value.kind == VALUE_ROW) {
		to = compose_referred(c, leaf, slot->value.text);
		return to == NULL ? "" : compose_typo(c,
		    row_title(to, c->a));
	}
	if (vtype_is_year(&leaf->type))
		return arena_printf(c->a, "%lld", (long long)slot->value.n);
	if (is_prose(leaf->type.kind))
		return compose_typo(c, value_show(&leaf->type, &slot->value,
		    c->a));
	return value_show(&leaf->type, &slot->value, c->a);
}

const char *
compose_label(const struct composer *c, const struct field *field,
	      const struct row *row)
{
	const char *text = field->label != NULL ? field->label : field->id;
	const struct field *up = field->parent;

	for (; up != NULL && up->kind == FIELD_GROUP &&
	     up->group != GROUP_STEP && up->label != NULL; up = up->parent)
		text = arena_printf(c->a, "%s" NBSP ": %s", up->label, text);
	for (; row != NULL && row->up != NULL; row = row->up)
		text = arena_printf(c->a, "%s" NBSP ": %s", request_name(
		    c->dossier, row, c->a), text);
	return compose_typo(c, text);
}

static void
note_unsure(struct composer *c, const struct field *leaf,
	    const struct row *row, const struct slot *slot, const char *text)
{
	struct unsure *u;
	const char *label = compose_label(c, leaf, row);

	for (size_t i = 0; i < c->unsure.n; i++)
		if (strcmp(c->unsure.p[i].label, label) == 0)
			return;
	u = vec_push(&c->unsure);
	u->label = label;
	u->text = text;
	u->who = slot->answer.who != NULL ? compose_typo(c,
	    slot->answer.who) : "";
	u->by = slot->answer.by;
}

static bool
is_unsure(const struct field *leaf, const struct slot *slot)
{
	return leaf->source == SOURCE_TYPED && slot->answer.draft != NULL &&
	    !slot->detailed && slot->answer.certainty != CERTAIN;
}

/* "650 personnes", "1 personne". */
static const char *
with_unit(struct composer *c, const struct field *leaf,
	  const struct value *v, const char *text)
{
	int64_t most = v->kind == VALUE_INTEGER ? 2 : v->kind ==
	    VALUE_DECIMAL ? 2 * DECIMAL_ONE : 0;
	bool one = v->n < most && v->n > -most && leaf->unit_of_one != NULL;

	return arena_printf(c->a, "%s" NBSP "%s", text, one ?
	    leaf->unit_of_one : leaf->unit);
}

/* A total of what nobody answered is a blank to fill, not 0; in a budget it
   counts as what it adds to the total under it. */
static bool
is_total_of_nothing(const struct composer *c, const struct field *leaf,
		    const struct row *row, const struct value *v)
{
	struct rules_env env = env_of(c, row);

	return leaf->computed != NULL && leaf->line == NULL && v->n == 0 &&
	    (v->kind == VALUE_AMOUNT || v->kind == VALUE_INTEGER ||
	    v->kind == VALUE_DECIMAL) && rules_sums_nothing(leaf->computed,
	    &env);
}

/* With its mark; UNIT false inside composite texts and columns. */
static const char *
leaf_text(struct composer *c, const struct field *leaf, struct row *row,
	  bool unit)
{
	const struct slot *slot = row_slot(row, leaf);
	const char *text;
	char buf[NUMBER_TEXT];

	if (is_total_of_nothing(c, leaf, row, &slot->value))
		return "";
	if (unit || slot->value.kind != VALUE_AMOUNT)
		text = slot_text(c, leaf, slot);
	else
		text = arena_strdup(c->a, money_column(slot->value.n, buf));
	if (unit && text[0] != '\0' && leaf->unit != NULL)
		text = with_unit(c, leaf, &slot->value, text);
	if (is_unsure(leaf, slot)) {
		bool about = slot->answer.certainty == ESTIMATED &&
		    text[0] != '\0';

		text = about ? arena_printf(c->a, ABOUT "%s", text) :
		    unit ? "à confirmer" : text;
		note_unsure(c, leaf, row, slot, about ? text : "");
	}
	return text;
}

static const struct field *
child(const struct field *group, const char *id)
{
	for (int i = 0; i < group->nchild; i++)
		if (strcmp(group->child[i]->id, id) == 0)
			return group->child[i];
	return NULL;
}

/* Appends part ID after SEP, when it has a text. */
static void
part(struct composer *c, struct str *s, const struct field *group,
     struct row *row, const char *id, const char *sep, const char *before)
{
	const struct field *f = child(group, id);
	const char *text = f == NULL || !compose_applies(c, f, row) ? "" :
	    leaf_text(c, f, row, true);

	if (text[0] == '\0')
		return;
	if (s->len > 0)
		str_put(s, sep);
	str_printf(s, "%s%s", before, text);
}

static void
put_period(struct composer *c, struct str *s, const struct field *g,
	   struct row *row)
{
	part(c, s, g, row, "debut", "", "du" NBSP);
	part(c, s, g, row, "fin", " ", "au" NBSP);
}

static void
put_person(struct composer *c, struct str *s, const struct field *g,
	   struct row *row)
{
	part(c, s, g, row, "prenom", "", "");
	part(c, s, g, row, "nom", " ", "");
	part(c, s, g, row, "fonction", ", ", "");
	part(c, s, g, row, "telephone", "\n", "");
	part(c, s, g, row, "courriel", " \342\200\223 ", "");
}

static void
put_address(struct composer *c, struct str *s, const struct field *g,
	    struct row *row)
{
	part(c, s, g, row, "voie", "", "");
	part(c, s, g, row, "code_postal", ", ", "");
	part(c, s, g, row, "commune", " ", "");
	part(c, s, g, row, "commune_deleguee", ", ", "commune déléguée"
	    NBSP ": ");
}

const char *
compose_text(struct composer *c, const struct field *field, struct row *row)
{
	const char *done;
	struct str s;

	if (field->kind == FIELD_LEAF)
		return leaf_text(c, field, row, true);
	str_init(&s, 0);
	if (field->group == GROUP_PERIODE)
		put_period(c, &s, field, row);
	else if (field->group == GROUP_PERSONNE)
		put_person(c, &s, field, row);
	else if (field->group == GROUP_ADRESSE)
		put_address(c, &s, field, row);
	done = arena_strndup(c->a, s.p, s.len);
	str_fini(&s);
	return done;
}

const char *
compose_amount(struct composer *c, const struct field *leaf, struct row *row)
{
	return leaf_text(c, leaf, row, false);
}

bool
compose_answered(const struct field *field, struct row *row)
{
	const struct slot *slot;

	if (field->kind == FIELD_LEAF) {
		slot = row_slot(row, field);
		return slot->value.kind != VALUE_NONE ||
		    (slot->answer.draft != NULL &&
		    (slot->answer.draft[0] != '\0' ||
		    slot->answer.certainty == UNKNOWN_YET));
	}
	if (field->kind == FIELD_BLOCK)
		return row_list(row, field)->n > 0;
	for (int i = 0; i < field->nchild; i++)
		if (!form_is_end(field->child[i]) &&
		    compose_answered(field->child[i], row))
			return true;
	return false;
}
