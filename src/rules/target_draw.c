/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/target_draw_part.h"

#include "base/date.h"
#include "base/sha256.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

#define LONG_TEXT 100		/* signs that a portal may limit */

bool
drawn_counted(const struct drawn_value *v)
{
	return v->signs > 0 || v->used >= LONG_TEXT;
}

#define NBSP "\302\240"

struct rules_env
draw_env(const struct draw *w, const struct row *row)
{
	return (struct rules_env){ .dossier = w->d, .row = row,
		.mode = RULES_SO_FAR, .arena = w->a };
}

static bool
holds(const struct draw *w, const struct expr *when, const struct row *row)
{
	struct rules_env env = draw_env(w, row);

	return when == NULL || rules_test(when, &env) == OUT_YES;
}

bool
draw_applies(const struct draw *w, const struct field *f, const struct row *row)
{
	struct rules_env env = draw_env(w, row);

	return rules_applies(f, &env) == OUT_YES;
}

/* --- one value --- */

static const char *
joined_choices(const struct field *leaf, const struct value *v,
	       struct arena *a)
{
	const char *done;
	struct str s;

	str_init(&s, 0);
	for (int i = 0; i < leaf->type.nchoice; i++)
		if ((v->n >> i & 1) != 0)
			str_printf(&s, "%s%s", s.len > 0 ? " ; " : "",
			    leaf->type.choice[i].label);
	done = arena_strndup(a, s.p, s.len);
	str_fini(&s);
	return done;
}

/* "4200", "4200,50" */
const char *
draw_amount(int64_t cents, struct arena *a)
{
	const char *sign = cents < 0 ? "-" : "";
	uint64_t n = cents < 0 ? 0 - (uint64_t)cents : (uint64_t)cents;

	return n % 100 == 0 ? arena_printf(a, "%s%llu", sign,
	    (unsigned long long)(n / 100)) : arena_printf(a, "%s%llu,%02llu",
	    sign, (unsigned long long)(n / 100),
	    (unsigned long long)(n % 100));
}

static const char *
title_of(const struct dossier *d, const struct field *leaf, const char *key,
	 struct arena *a)
{
	const struct field *block = form_find(d->form, leaf->type.block);
	const struct rows *rows;

	if (block == NULL || block->block != d->form->root)
		return "";
	rows = row_list(d->root, block);
	for (size_t i = 0; i < rows->n; i++)
		if (strcmp(rows->p[i]->key, key) == 0)
			return row_title(rows->p[i], a);
	return "";
}

static const char *
with_comma(const char *plain, struct arena *a)
{
	char *out = arena_strdup(a, plain), *dot = strchr(out, '.');

	if (dot != NULL)
		*dot = ',';
	return out;
}

const char *
target_typed(const struct dossier *d, const struct field *leaf,
	     const struct slot *slot, struct arena *a)
{
	const struct value *v = &slot->value;
	char day[DATE_TEXT];

	if (leaf->source == SOURCE_TYPED && slot->state == READING_REFUSED &&
	    slot->answer.draft != NULL && !slot->detailed)
		return slot->answer.draft;
	switch (v->kind) {
	case VALUE_NONE:
		return "";
	case VALUE_AMOUNT:
		return draw_amount(v->n, a);
	case VALUE_DATE:
		return arena_strdup(a, date_fr((int32_t)v->n, day));
	case VALUE_BOOL:
		return v->n != 0 ? "Oui" : "Non";
	case VALUE_CHOICE:
		return leaf->type.choice[v->n].label;
	case VALUE_CHOICES:
		return joined_choices(leaf, v, a);
	case VALUE_ROW:
		return title_of(d, leaf, v->text, a);
	default:
		break;
	}
	return leaf->type.kind == VT_DECIMAL || leaf->type.kind == VT_TAUX ?
	    with_comma(value_plain(&leaf->type, v, a), a) :
	    value_plain(&leaf->type, v, a);
}

/* What was typed otherwise is to be typed again. */
static void
look_typed(struct drawn_value *v, const struct target_note *note)
{
	char now[SHA256_TEXT];

	v->typed = note != NULL && note->typed;
	if (!v->typed || note->typed_of == NULL || note->typed_of[0] == '\0')
		return;
	sha256_text(v->text, strlen(v->text), now);
	v->changed = strncmp(now, note->typed_of, 16) != 0;
	v->typed = !v->changed;
}

/* Line ends count for one sign, as portals count. */
void
draw_measure(struct draw *w, struct drawn_value *v)
{
	const struct target_note *note = NULL;
	char whole[SHA256_TEXT];

	sha256_text(v->text, strlen(v->text), whole);
	v->digest = arena_strndup(w->a, whole, 16);
	for (int i = 0; i < w->o->nnote && note == NULL; i++)
		if (strcmp(w->o->note[i].key, v->key) == 0)
			note = &w->o->note[i];
	if (note != NULL) {
		if (note->text != NULL && note->text[0] != '\0') {
			v->full = v->text;
			v->text = note->text;
			v->stale = note->of != NULL && note->of[0] != '\0' &&
			    strcmp(note->of, v->digest) != 0;
		}
	}
	look_typed(v, note);
	v->used = utf8_signs(v->text, strlen(v->text));
	v->over = v->signs > 0 && v->used > (size_t)v->signs;
	v->missing = w->entry->required && v->text[0] == '\0';
}

struct drawn_value *
draw_add(struct draw *w, const char *key, const char *label, const char *text)
{
	struct drawn_value *v = vec_push(&w->values);

	*v = (struct drawn_value){ .entry = w->entry, .key = key,
		.label = label, .number = w->entry->number, .text = text,
		.signs = w->entry->signs };
	return v;
}

/* --- questions --- */

/* A leaf, or each leaf of what is made of some; PREFIX: of what it is a
   part, or NULL. */
static void put_field(struct draw *w, const struct field *f,
		      const struct row *row, const char *prefix);

static const char *
label_of(const struct draw *w, const struct field *f, const char *prefix)
{
	const char *own = f == w->entry->field ? w->entry->label :
	    f->label != NULL ? f->label : f->id;

	return prefix == NULL ? own : arena_printf(w->a, "%s" NBSP ": %s",
	    prefix, own);
}

static void
put_leaf(struct draw *w, const struct field *leaf, const struct row *row,
	 const char *prefix)
{
	const struct slot *slot = &row->slot[leaf->slot];
	const char *path = dossier_path(row, leaf, w->a);
	struct drawn_value *v = draw_add(w, arena_printf(w->a, "%s/%s",
	    w->entry->id, path), label_of(w, leaf, prefix),
	    target_typed(w->d, leaf, slot, w->a));

	v->path = path;
	v->estimated = leaf->source == SOURCE_TYPED && slot->answer.draft !=
	    NULL && slot->answer.certainty == ESTIMATED;
	v->wrong = leaf->source == SOURCE_TYPED &&
	    slot->state == READING_REFUSED && !slot->detailed;
	draw_measure(w, v);
	/* of an address that is required, not every part is */
	v->missing = v->missing && (leaf == w->entry->field ||
	    leaf->required);
}

/* The parts of a question that are not parted: a period, an account. */
#define FEW 4

/* The values from FIRST on are about one thing. */
static void
join(struct draw *w, size_t first)
{
	for (size_t i = first; i + 1 < w->values.n; i++)
		w->values.p[i].goes_on = true;
}

static void
put_rows(struct draw *w, const struct field *block, const struct row *row)
{
	int n;
	const struct row **rows = target_rows(w->o, block, false, row, w->a,
	    &n);

	for (int i = 0; i < n; i++) {
		const char *prefix = arena_printf(w->a, "%s (%d)",
		    w->entry->label, i + 1);
		size_t first = w->values.n;

		for (int k = 0; k < block->nchild; k++)
			put_field(w, block->child[k], rows[i], prefix);
		join(w, first);
	}
}

static void
put_field(struct draw *w, const struct field *f, const struct row *row,
	  const char *prefix)
{
	const struct row *at = row;
	size_t first;

	while (at != NULL && at->block != f->block)
		at = at->up;
	if (at == NULL || form_is_end(f) || f->printed == PRINTED_NOT ||
	    !draw_applies(w, f, at))
		return;
	if (f->kind == FIELD_LEAF) {
		put_leaf(w, f, at, prefix);
		return;
	}
	if (f->kind == FIELD_BLOCK) {
		put_rows(w, f, at);
		return;
	}
	prefix = label_of(w, f, prefix);
	first = w->values.n;
	for (int i = 0; i < f->nchild; i++)
		put_field(w, f->child[i], at, prefix);
	if (w->values.n - first <= FEW)
		join(w, first);
}

/* --- entries and sections --- */

static void
put_words(struct draw *w, const struct row *row)
{
	struct rules_env env = draw_env(w, row);
	const struct target_entry *e = w->entry;
	const char *text = e->text == NULL ? "" : rules_fill(e->text, &env);
	struct drawn_value *v = draw_add(w, row->up == NULL ? e->id :
	    arena_printf(w->a, "%s/%s", e->id, dossier_row_path(row, w->a)),
	    e->label, text);

	v->note = e->kind == TARGET_NOTE;
	draw_measure(w, v);
}

static void
put_one(struct draw *w, const struct row *row)
{
	if (!holds(w, w->entry->when, row))
		return;
	switch (w->entry->kind) {
	case TARGET_QUESTION:
		if (w->entry->field != NULL)
			put_field(w, w->entry->field, row, NULL);
		break;
	case TARGET_VALUE: case TARGET_NOTE:
		put_words(w, row);
		break;
	case TARGET_BUDGET:
		if (w->entry->field != NULL)
			draw_budget(w, row);
		break;
	case TARGET_STEP:
		if (w->entry->step == NULL)
			break;
		for (int i = 0; i < w->entry->step->npage; i++)
			for (int k = 0; k < w->entry->step->page[i].nfield;
			     k++)
				put_field(w, w->entry->step->page[i].field[k],
				    row, NULL);
		break;
	case TARGET_PIECES: case TARGET_SIGNATURE:
		break;
	}
}

int
target_together(const struct target_section *s, int first)
{
	const struct field *block = s->entry[first].block;
	int n = first + 1;

	while (n < s->nentry && s->entry[n].block == block &&
	    s->entry[n].others == s->entry[first].others)
		n++;
	return n;
}

/* Entries FIRST to LAST - 1 of S, which are about the same rows. */
static void
put_entries(struct draw *w, const struct target_section *s, int first,
	    int last, const struct row *row)
{
	const struct field *block = s->entry[first].block;
	const struct row **rows = &row;
	int n = 1;

	if (block != NULL && block != s->block)
		rows = target_rows(w->o, block, s->entry[first].others, row,
		    w->a, &n);
	for (int i = 0; i < n; i++) {
		size_t from = w->values.n;

		for (int k = first; k < last; k++) {
			w->entry = &s->entry[k];
			put_one(w, rows[i]);
		}
		if (rows != &row)
			join(w, from);
	}
}

static void
put_section(struct draw *w, const struct target_section *s,
	    const struct row *row)
{
	struct drawn_section *out;

	if (!holds(w, s->when, row))
		return;
	w->values.n = 0;
	for (int i = 0, next; i < s->nentry; i = next) {
		next = target_together(s, i);
		put_entries(w, s, i, next, row);
	}
	out = vec_push(&w->sections);
	*out = (struct drawn_section){ .section = s, .number = s->number,
		.title = s->block == NULL ? s->title : arena_printf(w->a,
		    "%s" NBSP ": %s", s->title, row_title(row, w->a)),
		.row = row, .n = (int)w->values.n };
	out->value = arena_array(w->a, w->values.n + 1, sizeof *out->value);
	if (out->n > 0)
		memcpy(out->value, w->values.p, w->values.n *
		    sizeof *out->value);
	for (int i = 0; i < out->n; i++) {
		w->out->nvalue += !out->value[i].note;
		w->out->ntyped += out->value[i].typed;
		w->out->nmissing += out->value[i].missing;
		w->out->nover += out->value[i].over;
	}
}

void
target_draw(const struct target_order *o, struct arena *a,
	    struct target_drawing *out)
{
	const struct target *t = o->template->target;
	struct draw w = { .o = o, .d = o->dossier, .a = a, .out = out };

	*out = (struct target_drawing){ .template = o->template };
	for (int i = 0; i < t->nsection; i++) {
		const struct target_section *s = &t->section[i];
		const struct row **rows;
		int n;

		if (s->block == NULL) {
			put_section(&w, s, w.d->root);
			continue;
		}
		rows = target_rows(o, s->block, false, NULL, a, &n);
		if (n == 0 && o->nrequest == 0)
			*vec_push(&w.sections) = (struct drawn_section){
				.section = s, .number = s->number,
				.title = s->title };
		for (int k = 0; k < n; k++)
			put_section(&w, s, rows[k]);
	}
	out->nsection = (int)w.sections.n;
	out->section = arena_array(a, w.sections.n + 1,
	    sizeof *out->section);
	if (w.sections.n > 0)
		memcpy(out->section, w.sections.p, w.sections.n *
		    sizeof *out->section);
	out->nleft = (int)w.left.n;
	out->left = arena_array(a, w.left.n + 1, sizeof(const char *));
	if (w.left.n > 0)
		memcpy(out->left, w.left.p, w.left.n * sizeof(const char *));
	vec_fini(&w.values);
	vec_fini(&w.sections);
	vec_fini(&w.left);
}
