/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wizard/calendar.h"

#include "base/date.h"
#include "rules/explain.h"
#include "rules/request.h"
#include "wizard/derive.h"
#include "wizard/years.h"

#include <stdlib.h>
#include <string.h>

#define TIMES_MAX 62	/* how often one comes back in an exercise */

/* --- the exercises --- */

/* The value of a landmark asked once that applies, of KIND. */
static bool
landmark(const struct session *s, const char *path, enum value_kind kind,
    int64_t *out)
{
	const struct field *leaf = path == NULL ? NULL :
	    form_find(s->form, path);
	const struct slot *slot;

	if (leaf == NULL || leaf->kind != FIELD_LEAF ||
	    leaf->block != s->form->root)
		return false;
	slot = row_slot(s->dossier->root, leaf);
	if (!slot->applies || slot->value.kind != kind)
		return false;
	*out = slot->value.n;
	return true;
}

/* The first day of the first exercise. */
static bool
first_day(const struct session *s, int32_t *out)
{
	int64_t n;

	if (landmark(s, s->form->first_day_path, VALUE_DATE, &n)) {
		*out = (int32_t)n;
		return true;
	}
	return landmark(s, s->form->year_path, VALUE_INTEGER, &n) &&
	    n >= 1900 && n < 3000 && date_make((int)n, 1, 1, out);
}

int
calendar_exercises(const struct session *s,
    struct rules_exercise out[CALENDAR_EXERCISES])
{
	int64_t years = 1, last;
	int32_t first;

	if (!first_day(s, &first))
		return 0;
	if (!landmark(s, s->form->nyears_path, VALUE_INTEGER, &years) ||
	    years < 1)
		years = 1;
	if (years > CALENDAR_EXERCISES)
		years = CALENDAR_EXERCISES;
	for (int i = 0; i < years; i++)
		out[i] = (struct rules_exercise){
			date_add_months(first, 12 * i),
			date_add_months(first, 12 * (i + 1)) - 1, i + 1,
			(int)years };
	if (years == 1 && landmark(s, s->form->last_day_path, VALUE_DATE,
	    &last) && last > first)
		out[0].to = (int32_t)last;
	return (int)years;
}

static int
year_of(int32_t day)
{
	int y, m, d;

	date_split(day, &y, &m, &d);
	return y;
}

/* --- what is ticked --- */

struct making {
	const struct session *s;
	struct arena *a;
	struct rules_exercise exercise[CALENDAR_EXERCISES], all;
	int n;			/* exercises */
	VEC(struct duty) found;
};

static const struct field *
leaf_of(const struct session *s, const char *block, const char *id,
    struct arena *a)
{
	const struct field *leaf = block == NULL ? NULL :
	    form_find(s->form, arena_printf(a, "%s.%s", block, id));

	return leaf != NULL && leaf->kind == FIELD_LEAF ? leaf : NULL;
}

/* What is typed in the leaf ID of the block's ROW; "" when there is none. */
static const char *
text_of(const struct session *s, struct row *row, const char *id,
    struct arena *a)
{
	const struct field *leaf = leaf_of(s, row->block->path, id, a);
	const struct slot *slot = leaf == NULL ? NULL : row_slot(row, leaf);

	return slot == NULL || slot->value.kind != VALUE_TEXT ? "" :
	    slot->value.text;
}

static int64_t
number_of(const struct session *s, struct row *row, const char *id,
    enum value_kind kind, int64_t otherwise, struct arena *a)
{
	const struct field *leaf = leaf_of(s, row->block->path, id, a);
	const struct slot *slot = leaf == NULL ? NULL : row_slot(row, leaf);

	return slot == NULL || slot->value.kind != kind ? otherwise :
	    slot->value.n;
}

/* The rows of a block asked at the root; NULL: there is no such block. */
static const struct rows *
rows_at(const struct session *s, const char *path)
{
	const struct field *block = path == NULL ? NULL :
	    form_find(s->form, path);

	return block == NULL || block->kind != FIELD_BLOCK ||
	    block->block != s->form->root ? NULL :
	    row_list(s->dossier->root, block);
}

static void
find_tick(const struct making *m, struct duty *d)
{
	const struct rows *rows = rows_at(m->s, m->s->form->met_path);

	for (size_t i = 0; rows != NULL && i < rows->n; i++) {
		struct row *row = rows->p[i];

		if (strcmp(text_of(m->s, row, "echeance", m->a), d->id) != 0 ||
		    number_of(m->s, row, "annee", VALUE_INTEGER, 0, m->a) !=
		    d->year ||
		    strcmp(text_of(m->s, row, "ligne", m->a), d->line) != 0)
			continue;
		d->met = d->ticked = true;
		d->met_on = (int32_t)number_of(m->s, row, "fait_le",
		    VALUE_DATE, NO_DAY, m->a);
		d->note = arena_strdup(m->a, text_of(m->s, row, "note",
		    m->a));
		d->row = row;
		return;
	}
}

/* --- what the form states --- */

/* Where the obligation of ROW is dealt with. */
static const char *
place_of(const struct making *m, const struct field *place, struct row *row)
{
	if (place == NULL)
		return NULL;
	for (; row != NULL; row = row->up)
		if (row->block == place)
			return dossier_row_path(row, m->a);
		else if (row->block == place->block)
			return place->kind == FIELD_BLOCK ?
			    dossier_list_path(row, place, m->a) :
			    dossier_path(row, place, m->a);
	/* In rows that this obligation knows nothing of: their list. */
	while (place->block != m->s->form->root)
		place = place->block;
	return dossier_list_path(m->s->dossier->root, place, m->a);
}

static struct rules_env
env_of(const struct making *m, struct row *row,
    const struct rules_exercise *x)
{
	return (struct rules_env){ .dossier = m->s->dossier, .row = row,
		.mode = RULES_SO_FAR, .arena = m->a, .exercise = x };
}

static bool
is(const struct expr *e, const struct rules_env *env, bool otherwise)
{
	return e == NULL ? otherwise : rules_test(e, env) == OUT_YES;
}

/* One obligation: of ROW, of exercise X (or NULL), the TIME-th of its kind
   there (0: the only one), DATE or NO_DAY. */
static void
add(struct making *m, const struct deadline *dl, struct row *row,
    const struct rules_exercise *x, int time, int32_t date)
{
	const struct rules_env env = env_of(m, row, x != NULL ? x :
	    m->n > 0 ? &m->all : NULL);
	struct duty *d = vec_push(&m->found);
	bool once = dl->each != EACH_ROW;

	*d = (struct duty){ .deadline = dl, .id = dl->id, .label = dl->label,
		.exercise = x == NULL ? "" : years_label(x->from, x->to, m->a),
		.year = x == NULL ? 0 : year_of(x->from),
		.about = once ? "" : request_name(m->s->dossier, row, m->a),
		.line = !once ? dossier_row_path(row, m->a) : time == 0 ? "" :
		    arena_printf(m->a, "%d", time),
		.date = date, .met_on = NO_DAY, .reminder = dl->reminder,
		.note = "", .source = dl->source, .help = dl->help,
		.unchecked = !explain_checked(dl->when,
		    m->s->dossier->today),
		.place = place_of(m, dl->place, row) };
	find_tick(m, d);
	d->met = d->met || is(dl->met_if, &env, false);
	/* What is met and never had a day tells nobody anything. */
	if (d->met && date == NO_DAY)
		m->found.n--;
}

/* So many months later; of the last day of a month, the last one too. */
static int32_t
months_later(int32_t date, int64_t months)
{
	int y, m, d;

	date_split(date, &y, &m, &d);
	return d == date_month_days(y, m) ? date_add_months(date + 1,
	    (int32_t)months) - 1 : date_add_months(date, (int32_t)months);
}

/* DATE, and again after each `tous_les` until the exercise ends. */
static void
add_times(struct making *m, const struct deadline *dl, struct row *row,
    const struct rules_exercise *x, int32_t date)
{
	const struct rules_env env = env_of(m, row, x);
	struct result step = dl->every == NULL ? (struct result){
	    .outcome = OUT_UNKNOWN } : rules_eval(dl->every, &env);
	int32_t day = date;

	if (step.outcome != OUT_YES || step.num < step.den) {
		add(m, dl, row, x, 0, date);
		return;
	}
	for (int i = 1; i <= TIMES_MAX && day <= x->to; i++) {
		int64_t by = step.num / step.den * i;

		add(m, dl, row, x, i, day);
		if (by > DATE_MAX)
			return;
		day = step.type == RT_MONTHS ? months_later(date, by) :
		    date + (int32_t)by;
	}
}

static void
add_in(struct making *m, const struct deadline *dl, struct row *row,
    const struct rules_exercise *x)
{
	const struct rules_env env = env_of(m, row, x != NULL ? x :
	    m->n > 0 ? &m->all : NULL);
	struct result r;

	if (!is(dl->only_if, &env, true))
		return;
	r = rules_eval(dl->when, &env);
	if (r.outcome == OUT_YES && r.den == 1 && x != NULL)
		add_times(m, dl, row, x, (int32_t)r.num);
	else if (r.outcome == OUT_YES && r.den == 1)
		add(m, dl, row, x, 0, (int32_t)r.num);
	else if (r.outcome == OUT_UNKNOWN && !dl->lapses)
		add(m, dl, row, x, 0, NO_DAY);
}

/* In each row of the block, whatever blocks it is nested in. */
static void
add_rows(struct making *m, const struct deadline *dl,
    const struct field *block, struct row *up)
{
	const struct field *inner = block;
	const struct rows *rows;

	while (inner->block != up->block)
		inner = inner->block;
	if (!derive_applies(m->s, inner, up))
		return;
	rows = row_list(up, inner);
	for (size_t i = 0; i < rows->n; i++)
		if (inner == block)
			add_in(m, dl, rows->p[i], NULL);
		else
			add_rows(m, dl, block, rows->p[i]);
}

static void
add_deadline(struct making *m, const struct deadline *dl)
{
	struct row *root = m->s->dossier->root;

	if (dl->when == NULL)
		return;
	switch (dl->each) {
	case EACH_ONCE:
		add_in(m, dl, root, NULL);
		return;
	case EACH_ROW:
		add_rows(m, dl, dl->block, root);
		return;
	case EACH_EXERCISE:
		for (int i = 0; i < m->n; i++)
			add_in(m, dl, root, &m->exercise[i]);
		return;
	}
}

/* --- when the schemes that are asked are open, what will be too old --- */

static void
add_all(struct making *m, struct duty *d, int n)
{
	for (int i = 0; i < n; i++) {
		find_tick(m, &d[i]);
		if (!d[i].met || d[i].date != NO_DAY)
			*vec_push(&m->found) = d[i];
	}
}

/* --- what is noted by hand --- */

static void
add_milestones(struct making *m)
{
	const struct session *s = m->s;
	const struct rows *rows = rows_at(s, s->form->milestones_path);

	for (size_t i = 0; rows != NULL && i < rows->n; i++) {
		struct row *row = rows->p[i];
		const char *label = text_of(s, row, "libelle", m->a);
		struct duty *d = vec_push(&m->found);

		*d = (struct duty){ .id = row->key, .exercise = "",
			.label = label[0] != '\0' ? arena_strdup(m->a,
			    label) : row_title(row, m->a),
			.about = "", .line = dossier_row_path(row, m->a),
			.date = (int32_t)number_of(s, row, "date",
			    VALUE_DATE, NO_DAY, m->a),
			.met_on = NO_DAY, .note = arena_strdup(m->a,
			    text_of(s, row, "note", m->a)), .row = row };
		d->met = d->ticked = number_of(s, row, "fait", VALUE_BOOL, 0,
		    m->a) == 1;
	}
}

/* --- all of it --- */

/* By date, those without one last; else in the order of the form, which is
   that of their places here. */
static int
by_date(const void *a, const void *b)
{
	const struct duty *l = a, *r = b;

	if (l->date != r->date)
		return l->date == NO_DAY ? 1 : r->date == NO_DAY ? -1 :
		    l->date < r->date ? -1 : 1;
	return l->days - r->days;
}

static void
look_at(struct calendar *c, struct duty *d, int32_t today)
{
	d->days = 0;
	if (d->date == NO_DAY)
		return;
	c->dated++;
	d->days = d->date - today;
	d->over = !d->met && d->days < 0 && d->deadline != NULL &&
	    d->deadline->lapses;
	d->late = !d->met && d->days < 0 && !d->over;
	c->nlate += d->late;
	if (!d->met && !d->over && c->next == NULL)
		c->next = d;
}

void
calendar_make(const struct session *s, struct arena *a, struct calendar *out)
{
	struct making m = { .s = s, .a = a };
	struct duty *found;
	int n;

	m.n = calendar_exercises(s, m.exercise);
	if (m.n > 0)
		m.all = (struct rules_exercise){ m.exercise[0].from,
			m.exercise[m.n - 1].to, 1, m.n };
	for (int i = 0; i < s->form->ndeadline; i++)
		add_deadline(&m, &s->form->deadline[i]);
	found = calendar_windows(s, a, &n);
	add_all(&m, found, n);
	found = calendar_pieces(s, a, &n);
	add_all(&m, found, n);
	add_milestones(&m);
	*out = (struct calendar){ .n = (int)m.found.n };
	out->duty = arena_array(a, m.found.n + 1, sizeof *out->duty);
	for (size_t i = 0; i < m.found.n; i++) {
		out->duty[i] = m.found.p[i];
		out->duty[i].days = (int)i;	/* its place, until sorted */
	}
	vec_fini(&m.found);
	if (out->n > 0)
		qsort(out->duty, (size_t)out->n, sizeof *out->duty, by_date);
	for (int i = 0; i < out->n; i++)
		look_at(out, &out->duty[i], s->dossier->today);
}
