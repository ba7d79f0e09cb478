/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wizard/bilan_inside.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/money.h"
#include "wizard/plan.h"

#include <stdlib.h>
#include <string.h>

const struct field *
bilan_leaf(const struct field *group, const char *id)
{
	for (int i = 0; group != NULL && i < group->nchild; i++)
		if (strcmp(group->child[i]->id, id) == 0)
			return group->child[i];
	return NULL;
}

static const struct field *
projects_block(const struct form *f)
{
	return f->projects_path == NULL ? NULL :
	    form_find(f, f->projects_path);
}

const struct row *
bilan_row(const struct session *s, const struct field *block, const char *key)
{
	const struct rows *rows = block == NULL ? NULL :
	    row_list(s->dossier->root, block);

	for (size_t i = 0; rows != NULL && i < rows->n; i++)
		if (strcmp(rows->p[i]->key, key) == 0)
			return rows->p[i];
	return NULL;
}

/* The actions of the dossier that are reported on; none: it is about the
   whole association. */
const struct row **
bilan_actions(const struct bilan_order *o, struct arena *a, int *n)
{
	const struct session *s = o->signed_of;
	const struct field *block = projects_block(s->form);
	const struct rows *rows = block == NULL || !derive_applies(s, block,
	    s->dossier->root) ? NULL : row_list(s->dossier->root, block);
	const struct row **out = arena_array(a, rows == NULL ? 1 :
	    rows->n + 1, sizeof *out);

	*n = 0;
	for (size_t i = 0; rows != NULL && i < rows->n; i++)
		if (o->project == NULL ||
		    strcmp(rows->p[i]->key, o->project) == 0)
			out[(*n)++] = rows->p[i];
	return out;
}

static bool
number_of(const struct session *s, const struct field *leaf, int64_t *out)
{
	const struct value *v = leaf == NULL || leaf->kind != FIELD_LEAF ||
	    leaf->block != s->form->root ? NULL :
	    &row_slot(s->dossier->root, leaf)->value;

	if (v == NULL || v->kind != VALUE_INTEGER)
		return false;
	*out = v->n;
	return true;
}

bool
bilan_years(const struct session *s, int *first, int *n)
{
	const struct field *year = s->form->year_path == NULL ? NULL :
	    form_find(s->form, s->form->year_path);
	const struct field *count = s->form->nyears_path == NULL ? NULL :
	    form_find(s->form, s->form->nyears_path);
	int64_t value;

	if (!number_of(s, year, &value) || value < 1900 || value > 3000)
		return false;
	*first = (int)value;
	*n = 1;
	if (number_of(s, count, &value) && value >= 1 && value <= YEARS_MAX &&
	    row_slot(s->dossier->root, count)->applies)
		*n = (int)value;
	return true;
}

/* 0 for the first year; -1: it is none of them. */
int
bilan_index(const struct bilan_order *o)
{
	int first, n;

	if (!bilan_years(o->signed_of, &first, &n) || o->year < first ||
	    o->year >= first + n)
		return -1;
	return o->year - first;
}

static const char *
year_text(int year, struct arena *a)
{
	return arena_printf(a, "%d", year);
}

static bool
refuse_year(const struct bilan_order *o, struct say *why, struct arena *a)
{
	int first, n;

	if (!bilan_years(o->signed_of, &first, &n))
		*why = SAY(N_("l'année du dossier n'est pas connue : la noter "
		    "à sa première étape"), { NULL });
	else if (n == 1)
		*why = SAY(N_("%1 : ce dossier est pour %2 seulement"),
		    { year_text(o->year, a), year_text(first, a) });
	else
		*why = SAY(N_("%1 : ce dossier va de %2 à %3"),
		    { year_text(o->year, a), year_text(first, a),
		    year_text(first + n - 1, a) });
	return false;
}

bool
bilan_check(const struct bilan_order *o, struct say *why, struct arena *a)
{
	const struct form *f = o->from->form;
	int index = bilan_index(o);

	if (report_is(f)) {
		*why = SAY(N_("ce dossier est lui-même un compte rendu"),
		    { NULL });
		return false;
	}
	if (index < 0)
		return refuse_year(o, why, a);
	if (index > 0 && !years_offered(o->signed_of->form)) {
		*why = SAY(N_("%1 : ce formulaire n'a de budget que pour la "
		    "première année"), { year_text(o->year, a) });
		return false;
	}
	if (o->project != NULL && bilan_row(o->signed_of,
	    projects_block(o->signed_of->form), o->project) == NULL) {
		*why = SAY(N_("« %1 » n'est pas un projet de ce dossier"),
		    { o->project });
		return false;
	}
	if (o->request != NULL && bilan_row(o->from, requests_block(f),
	    o->request) == NULL) {
		*why = SAY(N_("« %1 » n'est pas une demande de ce dossier"),
		    { o->request });
		return false;
	}
	return true;
}

const char *
bilan_part(const struct bilan_order *o, struct arena *a)
{
	const struct form *f = o->from->form;

	if (o->project != NULL && o->request != NULL)
		return arena_printf(a, "%s[%s] %s[%s]", f->projects_path,
		    o->project, f->requests_path, o->request);
	if (o->project != NULL)
		return arena_printf(a, "%s[%s]", f->projects_path,
		    o->project);
	return o->request == NULL ? "" : arena_printf(a, "%s[%s]",
	    f->requests_path, o->request);
}

/* What the grant is for, as those who gave it read it: the action; of more
   than one, the programme that they are; else the nature of the grant. */
const char *
bilan_subject(const struct bilan_order *o, struct arena *a)
{
	const struct session *s = o->signed_of;
	const struct field *nature = form_find(s->form, "couverture.objet");
	const struct row **row;
	const char *all = "";
	int n;

	row = bilan_actions(o, a, &n);
	if (n == 1)
		return row_title(row[0], a);
	if (n == 0)
		return nature == NULL || nature->kind != FIELD_LEAF ? "" :
		    session_shown(s, s->dossier->root, nature, a);
	for (int i = 0; i < n; i++)
		all = arena_printf(a, "%s%s%s", all, i > 0 ? " ; " : "",
		    row_title(row[i], a));
	return arena_printf(a, "Programme de %d actions : %s", n, all);
}

/* How the desk calls it: nobody else reads that. */
static const char *
desk_name(const struct bilan_order *o, struct arena *a)
{
	const struct session *s = o->signed_of;
	const struct field *title = s->form->title_path == NULL ? NULL :
	    form_find(s->form, s->form->title_path);
	const struct row **row;
	const char *text;
	int n;

	row = bilan_actions(o, a, &n);
	if (n == 1)
		return row_title(row[0], a);
	text = title == NULL ? "" : session_shown(s, s->dossier->root, title,
	    a);
	return text[0] != '\0' ? text : n > 1 ? row_title(row[0], a) : "";
}

const char *
bilan_title(const struct bilan_order *o, struct arena *a)
{
	const char *subject = desk_name(o, a);

	return arena_printf(a, "Bilan %d%s%s", o->year, subject[0] == '\0' ?
	    "" : " : ", subject);
}

/* --- the forecast --- */

static bool
add_line(const struct session *s, const struct row *holder, const char *id,
    int64_t *cents)
{
	const struct field *budget = plan_budget(s, holder);
	const struct field *line = bilan_leaf(budget, id), *total;
	const struct value *v;

	if (line == NULL || line->line == NULL || line->line->total)
		return true;
	total = form_line_total(line);
	v = &row_slot((struct row *)holder, total)->value;
	return v->kind != VALUE_AMOUNT || money_add(*cents, v->n, cents);
}

/* Of a year after the first. */
static bool
add_year(const struct bilan_order *o, const struct years *y, const char *id,
    int index, int64_t *cents)
{
	const struct session *s = o->signed_of;
	const struct years_subject *subject = years_subject(y,
	    o->project == NULL ? NULL : bilan_row(s, projects_block(s->form),
	    o->project));
	int line = years_line(y, id);

	return line < 0 || subject == NULL || money_add(*cents,
	    subject->line[line].cell[index].amount, cents);
}

bool
bilan_forecast(const struct bilan_order *o, const struct years *y,
    const char *id, int64_t *cents)
{
	const struct session *s = o->signed_of;
	int index = bilan_index(o), n;
	const struct row **row;
	struct arena a;
	bool fine = true;

	*cents = 0;
	if (index > 0)
		return y == NULL || add_year(o, y, id, index, cents);
	arena_init(&a);
	row = bilan_actions(o, &a, &n);
	for (int i = 0; i < n && fine; i++)
		fine = add_line(s, row[i], id, cents);
	if (n == 0)
		fine = add_line(s, s->dossier->root, id, cents);
	arena_fini(&a);
	return fine;
}
