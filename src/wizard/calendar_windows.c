/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * calendar_windows - when the schemes that a dossier asks take demandes: the
 * days of their campaigns, or that nobody verified any.
 */
#include "wizard/calendar.h"

#include "base/date.h"
#include "rules/scheme.h"
#include "wizard/requests.h"

#include <stdlib.h>
#include <string.h>

#define REMINDER 15		/* days before it closes */

static const struct deadline opening = { .id = "campagne_ouvre",
	.label = "Ouverture de la campagne", .each = EACH_ROW,
	.lapses = true };
static const struct deadline closing = { .id = "campagne_ferme",
	.label = "Fermeture de la campagne", .each = EACH_ROW,
	.reminder = REMINDER };
static const struct deadline unknown = { .id = "campagne",
	.label = "Campagne aux dates non vérifiées", .each = EACH_ROW };

/* What the demande says of its scheme; "" nothing. */
static const char *
scheme_text(const struct row *request, const struct field *leaf)
{
	const struct value *v = &request->slot[leaf->slot].value;

	return v->kind != VALUE_TEXT ? "" : v->text;
}

static const struct field *
scheme_leaf(const struct form *form)
{
	const struct field *leaf = requests_field(form, "dispositif");

	return leaf != NULL && leaf->kind == FIELD_LEAF ? leaf : NULL;
}

static const struct rows *
requests_of(const struct session *s)
{
	const struct field *block = requests_block(s->form);

	return block == NULL ? NULL : row_list(s->dossier->root, block);
}

bool
calendar_asks_schemes(const struct session *s)
{
	const struct field *leaf = scheme_leaf(s->form);
	const struct rows *rows = leaf == NULL ? NULL : requests_of(s);

	for (size_t i = 0; rows != NULL && i < rows->n; i++)
		if (scheme_text(rows->p[i], leaf)[0] != '\0' &&
		    requests_to_file(s->form, rows->p[i]))
			return true;
	return false;
}

/* The campaign that is on, or comes within a year; NULL: none that somebody
   verified.  A date without a source is no date. */
static const struct campaign *
campaign_of(const struct scheme *s, int32_t today)
{
	if (s->checked == NO_DAY)
		return NULL;
	for (int i = 0; i < s->ncampaign; i++) {
		const struct campaign *c = &s->campaign[i];

		if (c->closes != NO_DAY && c->opens != NO_DAY &&
		    c->closes >= today && c->source != NULL &&
		    c->opens <= date_add_months(today, 12))
			return c;
	}
	return NULL;
}

/* Where its days can be found, and at what time of the year. */
static const char *
where(const struct scheme *s, struct arena *a)
{
	const char *at = s->url != NULL ? s->url : s->source;

	return s->calendar == NULL ? at : arena_printf(a, "%s (%s)", at,
	    s->calendar);
}

/* The last one that is known; NULL. */
static const char *
last_of(const struct scheme *s, struct arena *a)
{
	const struct campaign *c = s->ncampaign == 0 ? NULL :
	    &s->campaign[s->ncampaign - 1];
	char day[DATE_TEXT];

	if (s->checked == NO_DAY || c == NULL || c->source == NULL ||
	    c->closes == NO_DAY)
		return NULL;
	return arena_printf(a, "La dernière campagne connue a fermé le %s.",
	    date_fr(c->closes, day));
}

static int
year_of(int32_t day)
{
	int y, m, d;

	date_split(day, &y, &m, &d);
	return y;
}

struct listing {
	const struct session *s;
	const struct field *leaf;
	struct arena *a;
	struct duty *duty;
	int n;
};

static struct duty *
put(struct listing *l, const struct deadline *what, const struct scheme *to,
    struct row *request, int32_t date)
{
	struct duty *d = &l->duty[l->n++];

	*d = (struct duty){ .deadline = what, .id = what->id,
		.label = what->label, .exercise = "", .about = to->name,
		.line = dossier_row_path(request, l->a), .date = date,
		.met_on = NO_DAY, .reminder = what->reminder, .note = "",
		.place = dossier_path(request, l->leaf, l->a) };
	return d;
}

static void
put_scheme(struct listing *l, const struct scheme *to, struct row *request)
{
	int32_t today = l->s->dossier->today;
	const struct campaign *c = campaign_of(to, today);
	struct duty *d;

	if (c == NULL) {
		d = put(l, &unknown, to, request, NO_DAY);
		d->source = where(to, l->a);
		d->help = last_of(to, l->a);
		d->unchecked = true;
		return;
	}
	if (c->opens > today) {
		d = put(l, &opening, to, request, c->opens);
		d->source = c->source;
		d->year = year_of(c->closes);
	}
	d = put(l, &closing, to, request, c->closes);
	d->source = c->source;
	d->year = year_of(c->closes);
}

struct duty *
calendar_windows(const struct session *s, struct arena *a, int *n)
{
	const struct field *leaf = scheme_leaf(s->form);
	const struct rows *rows = leaf == NULL || s->schemes == NULL ? NULL :
	    requests_of(s);
	size_t most = rows == NULL ? 0 : rows->n;
	const struct scheme **seen = arena_array(a, most + 1, sizeof *seen);
	struct listing l = { .s = s, .leaf = leaf, .a = a,
		.duty = arena_array(a, 2 * most + 1, sizeof *l.duty) };
	size_t nseen = 0, k;

	for (size_t i = 0; i < most; i++) {
		const struct scheme *to = catalogue_by_name(s->schemes,
		    scheme_text(rows->p[i], leaf));

		if (to == NULL || to->permanent ||
		    !requests_to_file(s->form, rows->p[i]))
			continue;
		/* Several actions, one campaign. */
		for (k = 0; k < nseen && seen[k] != to; k++)
			;
		if (k < nseen)
			continue;
		seen[nseen++] = to;
		put_scheme(&l, to, rows->p[i]);
	}
	*n = l.n;
	return l.duty;
}
