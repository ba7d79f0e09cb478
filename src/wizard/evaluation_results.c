/* SPDX-License-Identifier: GPL-3.0-or-later */
/* evaluation_results - its objectives, what came of their indicators, for
   whom, and in which words. */
#include "wizard/evaluation_inside.h"

#include "base/money.h"
#include "base/utf8.h"
#include "wizard/years_inside.h"

#include <stdlib.h>
#include <string.h>

/* --- the objectives --- */

static const char *
choice_at(struct row *row, const char *id)
{
	const struct field *leaf = years_child(row->block, id);
	const struct value *v = leaf == NULL || leaf->kind != FIELD_LEAF ?
	    NULL : &row_slot(row, leaf)->value;

	return v == NULL || v->kind != VALUE_CHOICE ? "" :
	    leaf->type.choice[v->n].id;
}

/* What was said counts, whether or not it is asked today. */
static const char *
said_at(const struct evaluation_work *w, struct row *row, const char *id)
{
	const struct field *leaf = years_child(row->block, id);

	return leaf == NULL || leaf->kind != FIELD_LEAF ? "" :
	    session_shown(w->o->session, row, leaf, w->a);
}

void
evaluation_put_objectives(struct evaluation_work *w)
{
	const struct rows *rows = evaluation_rows(w->o->session,
	    "objectifs");
	struct evaluation *e = w->e;

	e->objective = arena_array(w->a, rows->n + 1, sizeof *e->objective);
	for (size_t i = 0; i < rows->n; i++) {
		struct row *row = rows->p[i];

		e->objective[e->nobjective++] =
		    (struct evaluation_objective){ .row = row,
			.title = row_title(row, w->a),
			.aim = said_at(w, row, "description"),
			.achieved = choice_at(row, "atteinte"),
			.achieved_text = said_at(w, row, "atteinte"),
			.learned = said_at(w, row, "appris") };
	}
}

/* --- a result as a figure --- */

static bool
is_space(const char *s, size_t *n)
{
	static const char *const space[] = { " ", "\302\240",
		"\342\200\257" };

	for (size_t i = 0; i < 3; i++)
		if (strncmp(s, space[i], strlen(space[i])) == 0) {
			*n = strlen(space[i]);
			return true;
		}
	return false;
}

static const char *
skip_spaces(const char *s)
{
	size_t n;

	while (is_space(s, &n))
		s += n;
	return s;
}

/* Digits and what parts them; the end of the last digit. */
static const char *
end_of_number(const char *s)
{
	const char *end = s;
	size_t n;

	if (*s == '-' || *s == '+')
		s++;
	for (;;) {
		if (*s >= '0' && *s <= '9')
			end = ++s;
		else if (*s == ',' || *s == '.')
			s++;
		else if (is_space(s, &n))
			s += n;
		else
			return end;
	}
}

bool
evaluation_figure(const char *text, const char *unit, int64_t *out)
{
	static const struct vtype decimal = { .kind = VT_DECIMAL };
	struct arena a = { 0 };
	const char *from = skip_spaces(text), *end = end_of_number(from);
	const char *rest = utf8_fold(&a, skip_spaces(end));
	const char *want = utf8_fold(&a, unit);
	struct reading r;
	bool fine = end > from;

	/* « 48 familles », « 48 familles. » ; of another unit, it is not
	   that figure */
	if (fine && strncmp(rest, want, strlen(want)) == 0 &&
	    want[0] != '\0')
		rest += strlen(want);
	if (rest[0] == '.')
		rest++;
	fine = fine && skip_spaces(rest)[0] == '\0';
	if (fine) {
		r = value_read(&decimal, arena_strndup(&a, from,
		    (size_t)(end - from)), 0, &a);
		fine = r.value.kind == VALUE_DECIMAL;
		if (fine)
			*out = r.value.n;
	}
	arena_fini(&a);
	return fine;
}

/* --- the indicators --- */

struct row *
evaluation_result_row(const struct evaluation_work *w,
    const struct evaluation_told *t, const struct evaluation_indicator *i)
{
	const struct session *s = t->from->session;
	const struct rows *rows = evaluation_rows(s,
	    s->form->report.indicators);
	const char *label = utf8_fold(w->a, i->label);
	const char *title = utf8_fold(w->a, i->of);
	struct row *found = NULL;
	bool twice = false;

	for (size_t k = 0; k < rows->n; k++) {
		struct row *row = rows->p[k];

		if (strcmp(utf8_fold(w->a, evaluation_text(w, s, row,
		    "libelle")), label) != 0)
			continue;
		if (strcmp(utf8_fold(w->a, evaluation_text(w, s, row,
		    "objectif")), title) == 0)
			return row;
		/* the objective was worded otherwise */
		twice = found != NULL;
		found = row;
	}
	return twice ? NULL : found;
}

/* What the reports of a year say of it; several that differ are told one
   after the other, and are no figure. */
static const char *
result_text(const struct evaluation_work *w, int year,
    const struct evaluation_indicator *i)
{
	const char *text = "";

	for (int k = 0; k < w->nmade[year]; k++) {
		const struct evaluation_told *t = &w->made[year][k];
		struct row *row = evaluation_result_row(w, t, i);
		const char *one = row == NULL ? "" : evaluation_text(w,
		    t->from->session, row, "obtenu");

		if (one[0] == '\0' || strcmp(one, text) == 0)
			continue;
		text = text[0] == '\0' ? one : arena_printf(w->a, "%s ; %s",
		    text, one);
	}
	return text;
}

static bool
decimal_at(struct row *row, const char *id, int64_t *out)
{
	const struct field *leaf = years_child(row->block, id);
	const struct value *v = leaf == NULL || leaf->kind != FIELD_LEAF ?
	    NULL : years_value(row, leaf, VALUE_DECIMAL);

	if (v == NULL)
		return false;
	*out = v->n;
	return true;
}

static void
read_targets(struct evaluation_indicator *i, int n)
{
	static const char *const id[YEARS_MAX] = { "cible_1", "cible_2",
		"cible_3", "cible_4" };

	i->has_start = decimal_at(i->row, "depart", &i->start);
	i->has_final = decimal_at(i->row, "cible_finale", &i->final);
	for (int k = 0; k < n; k++) {
		i->has_target[k] = decimal_at(i->row, id[k], &i->target[k]);
		i->counted = i->counted || i->has_target[k];
	}
	i->counted = i->counted || i->has_final;
}

/* Is the final target the sum of those of the years? */
static bool
adds_up(const struct evaluation_indicator *i, int n)
{
	int64_t sum = 0;

	if (!i->has_final || n < 2)
		return false;
	for (int k = 0; k < n; k++)
		if (!i->has_target[k] || !money_add(sum, i->target[k], &sum))
			return false;
	return sum == i->final && i->target[n - 1] != i->final;
}

/* Less is better when what is aimed at lies below where it begins. */
static bool
less_is_better(const struct evaluation_indicator *i, int n)
{
	bool has_goal = i->added || !i->has_final ? i->has_target[n - 1] :
	    true;
	int64_t goal = i->added || !i->has_final ? i->target[n - 1] :
	    i->final;

	if (!has_goal)
		return false;
	if (i->has_start)
		return goal < i->start;
	return i->has_target[0] && goal < i->target[0];
}

static enum evaluation_reached
judge(const struct evaluation_indicator *i, int64_t got, int64_t target)
{
	return (i->less ? got <= target : got >= target) ? REACHED_YES :
	    REACHED_NO;
}

static void
judge_term(struct evaluation_indicator *i, int n)
{
	int64_t got = i->got[n - 1];
	bool has = i->has_got[n - 1];

	if (i->added) {
		got = 0;
		has = true;
		for (int k = 0; k < n; k++)
			if (i->has_got[k] && !money_add(got, i->got[k], &got))
				has = false;
		i->sum = got;
		for (int k = 0; k < n; k++)
			has = has && i->has_got[k];
	}
	if (has && i->has_final)
		i->at_term = judge(i, got, i->final);
}

static void
put_results(struct evaluation_work *w, struct evaluation_indicator *i)
{
	for (int k = 0; k < w->y->n; k++) {
		i->got_text[k] = result_text(w, k, i);
		if (!i->counted || i->got_text[k][0] == '\0')
			continue;
		i->has_got[k] = evaluation_figure(i->got_text[k], i->unit,
		    &i->got[k]);
		i->unread[k] = !i->has_got[k];
		if (!i->has_got[k])
			continue;
		i->has_last = true;
		i->last = k;
		if (i->has_target[k])
			i->reached[k] = judge(i, i->got[k], i->target[k]);
	}
}

static int
rank_of(const struct evaluation *e, const struct row *objective)
{
	int i = 0;

	while (i < e->nobjective - 1 && e->objective[i].row != objective)
		i++;
	return i;
}

/* Those that an action has for itself, as its report tells them. */
static void
put_own(struct evaluation_work *w, const struct evaluation_action *from)
{
	const struct rows *rows = evaluation_under(from->row, "indicateurs");

	for (size_t k = 0; k < rows->n; k++) {
		struct evaluation_indicator *i =
		    &w->e->indicator[w->e->nindicator];

		*i = (struct evaluation_indicator){ .row = rows->p[k],
			.objective = from->objective, .of = from->title,
			.own = true, .label = said_at(w, rows->p[k],
			"libelle"), .unit = "", .words = said_at(w,
			rows->p[k], "cible"), .start_text = "",
			.final_text = "" };
		if (i->label[0] == '\0')
			continue;
		w->e->nindicator++;
		for (int n = 0; n < YEARS_MAX; n++) {
			i->target_text[n] = "";
			i->got_text[n] = n < w->y->n ? result_text(w, n, i) :
			    "";
		}
	}
}

void
evaluation_put_indicators(struct evaluation_work *w)
{
	const struct years *y = w->y;
	struct evaluation *e = w->e;

	size_t most = (size_t)y->nindicator + 1;

	for (int k = 0; k < e->naction; k++)
		most += evaluation_under(e->action[k].row,
		    "indicateurs")->n;
	e->indicator = arena_array(w->a, most, sizeof *e->indicator);
	for (int k = 0; k < y->nindicator; k++) {
		const struct years_indicator *from = &y->indicator[k];
		struct evaluation_indicator *i =
		    &e->indicator[e->nindicator++];

		*i = (struct evaluation_indicator){ .row = from->row,
			.objective = rank_of(e, from->objective),
			.of = from->objective_title,
			.label = from->label, .unit = from->unit,
			.words = from->words, .start_text = from->start,
			.final_text = from->final };
		for (int n = 0; n < YEARS_MAX; n++) {
			i->target_text[n] = from->target[n];
			i->got_text[n] = "";
		}
		read_targets(i, y->n);
		i->added = adds_up(i, y->n);
		i->less = less_is_better(i, y->n);
		put_results(w, i);
		judge_term(i, y->n);
	}
	for (int k = 0; k < e->naction; k++)
		put_own(w, &e->action[k]);
}

/* --- for whom --- */

static struct evaluation_public *
public_named(struct evaluation_work *w, const char *name)
{
	const char *key = utf8_fold(w->a, name);
	struct evaluation *e = w->e;

	for (int i = 0; i < e->npublic; i++)
		if (strcmp(utf8_fold(w->a, e->public[i].name), key) == 0)
			return &e->public[i];
	e->public[e->npublic] = (struct evaluation_public){ .name = name };
	return &e->public[e->npublic++];
}

static void
add_public(struct evaluation_work *w, const struct session *s,
    struct row *row, int year)
{
	const char *name = evaluation_text(w, s, row, "type");
	const struct field *leaf = years_child(row->block, "nombre");
	const struct value *v = leaf == NULL || leaf->kind != FIELD_LEAF ?
	    NULL : years_value(row, leaf, VALUE_INTEGER);
	struct evaluation_public *p;

	if (v == NULL)
		return;
	p = public_named(w, name);
	p->has[year] = w->e->year[year].has_people = true;
	evaluation_add(w, &p->count[year], v->n);
	evaluation_add(w, &w->e->year[year].people, v->n);
}

void
evaluation_put_publics(struct evaluation_work *w)
{
	static const char path[] = "qualitatif.publics";
	size_t most = 1;

	for (int i = 0; i < w->y->n; i++)
		for (int k = 0; k < w->nmade[i]; k++)
			most += evaluation_rows(w->made[i][k].from->session,
			    path)->n;
	w->e->public = arena_array(w->a, most, sizeof *w->e->public);
	for (int i = 0; i < w->y->n; i++)
		for (int k = 0; k < w->nmade[i]; k++) {
			const struct session *s =
			    w->made[i][k].from->session;
			const struct rows *rows = evaluation_rows(s, path);

			for (size_t n = 0; n < rows->n; n++)
				add_public(w, s, rows->p[n], i);
		}
}

/* --- what was written --- */

static const char *
said_of(const struct evaluation_work *w, const char *path)
{
	const struct session *s = w->o->session;
	const struct field *leaf = form_find(s->form, path);

	return leaf == NULL || leaf->kind != FIELD_LEAF || leaf->block !=
	    s->form->root ? "" : session_shown(s, s->dossier->root, leaf,
	    w->a);
}

void
evaluation_put_words(struct evaluation_work *w)
{
	const struct session *s = w->o->session;
	const struct rows *rows = evaluation_rows(s,
	    "evaluation.questions");
	const struct field *day = form_find(s->form, "convention.signee_le");
	const struct value *v = day == NULL || day->kind != FIELD_LEAF ||
	    day->block != s->form->root ? NULL : years_value(
	    s->dossier->root, day, VALUE_DATE);
	struct evaluation *e = w->e;

	e->signed_on = v == NULL ? NO_DAY : (int32_t)v->n;
	e->lessons = said_of(w, "evaluation.enseignements");
	e->costs = said_of(w, "evaluation.couts");
	e->question = arena_array(w->a, rows->n + 1, sizeof *e->question);
	for (size_t i = 0; i < rows->n; i++)
		e->question[e->nquestion++] = (struct evaluation_question){
			.row = rows->p[i], .question = said_at(w, rows->p[i],
			"question"), .answer = said_at(w, rows->p[i],
			"reponse") };
}
