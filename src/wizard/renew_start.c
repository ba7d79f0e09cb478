/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * renew_start - where each indicator of a renewed convention begins: where
 * the reports on the last one left it.
 */
#include "wizard/renew.h"

#include "base/date.h"
#include "base/utf8.h"

#include <string.h>

struct starting {
	struct dossier *new;
	const struct renew_report *report;
	int n;
	struct arena a;
	int found;
};

static const struct field *
child(const struct field *group, const char *id)
{
	for (int i = 0; group != NULL && i < group->nchild; i++)
		if (strcmp(group->child[i]->id, id) == 0)
			return group->child[i];
	return NULL;
}

/* The text answered to the leaf ID of ROW; "" none. */
static const char *
text_of(const struct row *row, const char *id)
{
	const struct field *leaf = child(row->block, id);
	const struct value *v = leaf == NULL || leaf->kind != FIELD_LEAF ?
	    NULL : &row->slot[leaf->slot].value;

	return v == NULL || v->kind != VALUE_TEXT ? "" : v->text;
}

static bool
same(struct starting *s, const char *a, const char *b)
{
	return strcmp(utf8_fold(&s->a, a), utf8_fold(&s->a, b)) == 0;
}

/* "57", "57 familles" when that is the unit: a number of LEAF's type; NULL:
   it says something else, which nobody can count on. */
static const char *
number_in(struct starting *s, const struct field *leaf, const char *text,
    const char *unit)
{
	size_t n = strlen(text), u = strlen(unit);
	struct reading r = value_read(&leaf->type, text, 0, &s->a);

	if (r.state == READING_REFUSED && u > 0 && n > u &&
	    same(s, text + n - u, unit))
		r = value_read(&leaf->type, arena_strndup(&s->a, text,
		    n - u), 0, &s->a);
	return r.state != READING_OK ? NULL : value_show(&leaf->type,
	    &r.value, &s->a);
}

/* What the report has of that indicator; NULL: nothing in figures. */
static const char *
obtained(struct starting *s, const struct session *report,
    const struct row *was, const struct field *leaf)
{
	const struct form *form = report->form;
	const struct field *block = form->report.indicators == NULL ? NULL :
	    form_find(form, form->report.indicators);
	const struct rows *rows = block == NULL || block->kind !=
	    FIELD_BLOCK || block->block != form->root ? NULL :
	    row_list(report->dossier->root, block);
	const char *out = NULL, *now;

	for (size_t i = 0; rows != NULL && i < rows->n; i++) {
		const char *objective = text_of(rows->p[i], "objectif");

		if (!same(s, text_of(rows->p[i], "libelle"), row_title(was,
		    &s->a)) || (objective[0] != '\0' &&
		    !same(s, objective, row_title(was->up, &s->a))))
			continue;
		now = number_in(s, leaf, text_of(rows->p[i], "obtenu"),
		    text_of(was, "unite"));
		out = now != NULL ? now : out;
	}
	return out;
}

/* The last day of the exercise that is reported on. */
static const char *
last_day(struct starting *s, const struct session *report)
{
	const struct form *form = report->form;
	const struct field *g = form->report.period == NULL ? NULL :
	    form_find(form, form->report.period);
	const struct value *v = g == NULL || g->nchild < 2 ||
	    g->child[1]->kind != FIELD_LEAF || g->block != form->root ? NULL :
	    &row_slot(report->dossier->root, g->child[1])->value;
	char day[DATE_TEXT];

	return v == NULL || v->kind != VALUE_DATE ? NULL :
	    arena_strdup(&s->a, date_fr((int32_t)v->n, day));
}

static void
put(struct starting *s, const struct row *was, const struct field *leaf,
    const char *draft, int year)
{
	struct answer to = { .draft = (char *)draft, .by = NO_DAY };

	if (leaf == NULL || leaf->kind != FIELD_LEAF || draft == NULL)
		return;
	to.origin = arena_printf(&s->a, ORIGIN_CARRIED "%d", year);
	(void)dossier_apply(s->new, dossier_path((struct row *)was, leaf,
	    &s->a), &to);
}

static void
start(struct starting *s, const struct row *was)
{
	const struct field *leaf = child(was->block, "depart");
	struct place at;

	/* What is observed, not counted, has no figure to begin with. */
	if (leaf == NULL || leaf->kind != FIELD_LEAF ||
	    !was->slot[leaf->slot].applies ||
	    !dossier_find(s->new, dossier_row_path(was, &s->a), &at))
		return;
	for (int i = s->n - 1; i >= 0; i--) {
		const char *now = obtained(s, s->report[i].session, was,
		    leaf);

		if (now == NULL)
			continue;
		put(s, was, leaf, now, s->report[i].year);
		put(s, was, child(was->block, "depart_date"), last_day(s,
		    s->report[i].session), s->report[i].year);
		s->found++;
		return;
	}
}

int
renew_starts(const struct session *old, struct dossier *new,
    const struct renew_report *report, int n)
{
	const struct field *block = child(old->form->root, "objectifs");
	const struct field *under = child(block, "indicateurs");
	struct starting s = { .new = new, .report = report, .n = n };
	const struct rows *rows, *in;

	if (n == 0 || under == NULL || block->kind != FIELD_BLOCK ||
	    under->kind != FIELD_BLOCK)
		return 0;
	arena_init(&s.a);
	rows = row_list(old->dossier->root, block);
	for (size_t i = 0; i < rows->n; i++) {
		in = row_list(rows->p[i], under);
		for (size_t k = 0; k < in->n; k++)
			start(&s, in->p[k]);
	}
	arena_fini(&s.a);
	return s.found;
}
