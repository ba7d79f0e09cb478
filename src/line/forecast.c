/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * forecast - the years of a convention line by line: .annees, and what is
 * typed in them, .annees ACTION LIGNE ANNEE = MONTANT.
 */
#include "line/talk.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "line/years.h"
#include "wizard/years_rows.h"

#include <stdlib.h>
#include <string.h>

static void
say_all(struct talk *t, const struct str *text)
{
	const char *p = text->p;

	while (*p != '\0') {
		size_t n = strcspn(p, "\n");

		if (n > 0)
			talk_say(t, "%.*s", (int)n, p);
		p += n + (p[n] != '\0');
	}
}

static const struct catalogue *
catalogue_of(struct talk *t)
{
	const char *notice;

	return t->host->catalogue == NULL ? NULL : t->host->catalogue(
	    t->host, t->open.session, &notice);
}

/* An action by its number, its key or how its title begins; NULL. */
static const struct years_subject *
action_named(const struct years *y, const char *name, struct arena *a)
{
	const char *folded = utf8_fold(a, name);
	char *end;
	long n = strtol(name, &end, 10);

	if (*end == '\0' && n >= 1 && n <= y->naction)
		return &y->action[n - 1];
	for (int i = 0; i < y->naction; i++)
		if (strcmp(y->action[i].action->key, name) == 0)
			return &y->action[i];
	for (int i = 0; i < y->naction && name[0] != '\0'; i++)
		if (strncmp(utf8_fold(a, y->action[i].title), folded,
		    strlen(folded)) == 0)
			return &y->action[i];
	return NULL;
}

static int
rank_of(const struct years *y, const struct years_subject *s)
{
	return (int)(s - y->action) + 1;
}

/* A line of this budget that the reader of such words takes, as it is said
   there: its account when only it has that one, else its name in the form. */
static const char *
example(const struct years *y, const struct years_subject *s)
{
	const struct years_line *best = NULL;
	int same = 0;

	for (int i = 0; i < y->nline; i++) {
		const struct years_line *l = &s->line[i];

		if (!l->asked || !years_open(s, l, 1))
			continue;
		if (best == NULL || (best->cell[0].amount == 0 &&
		    l->cell[0].amount != 0))
			best = l;
	}
	for (int i = 0; best != NULL && i < y->nline; i++)
		same += s->line[i].asked && !s->line[i].sum &&
		    strcmp(s->line[i].account, best->account) == 0;
	return best == NULL ? "" : same == 1 && best->account[0] != '\0' ?
	    best->account : best->field->id;
}

static void
show(struct talk *t, const struct years *y, const struct years_subject *s)
{
	struct str out;

	str_init(&out, 0);
	if (!y->over)
		years_sentences(y, s, &t->arena, &out);
	years_remarks(y, s, &t->arena, &out);
	say_all(t, &out);
	str_fini(&out);
	if (y->over)
		return;
	for (int i = 0; i < y->naction && s->action == NULL; i++)
		talk_say(t, "%d. %s (%s)", i + 1, y->action[i].title,
		    y->action[i].action->key);
	if (s->action == NULL && y->naction > 0)
		talk_say(t, "%s", _(".annees NUMÉRO montre une action."));
	else if (s->action != NULL && y->n > 1)
		talk_say(t, _("Pour taper une prévision : .annees ACTION"
		    " LIGNE ANNÉE = MONTANT, par exemple .annees %d %s 2 ="
		    " 27 000 ; rien après = : retour à la règle. Une"
		    " progression : .annees ACTION LIGNE %% = 3, ou sans"
		    " LIGNE, ou sans ACTION ; .annees ACTION LIGNE eligible ="
		    " non."), rank_of(y, s), example(y, s));
}

/* --- what is typed --- */

/* What is left of the equal sign, by words from the last. */
struct typing {
	const struct years_subject *s;	/* the total: of the convention */
	const struct years_line *line;
	enum side side;
	int year;
	enum { OF_YEAR, OF_GROWTH, OF_ELIGIBLE } what;
};

/* By its account, its name in the form, or how its label begins. */
static const struct years_line *
line_named(const struct years *y, const struct years_subject *s,
    const char *name, struct arena *a)
{
	const char *folded = utf8_fold(a, name);
	int at = years_line(y, name);

	if (at >= 0)
		return &s->line[at];
	for (int i = 0; i < y->nline; i++)
		if (!s->line[i].sum && s->line[i].asked &&
		    strcmp(s->line[i].account, name) == 0)
			return &s->line[i];
	for (int i = 0; i < y->nline && name[0] != '\0'; i++)
		if (!s->line[i].sum && s->line[i].asked &&
		    strncmp(utf8_fold(a, s->line[i].label), folded,
		    strlen(folded)) == 0)
			return &s->line[i];
	return NULL;
}

static int
year_named(const struct years *y, const char *name)
{
	char *end;
	long n = strtol(name, &end, 10);

	for (int i = 0; i < y->n; i++)
		if (strcmp(y->year[i].label, name) == 0 ||
		    (*end == '\0' && n == i + 1))
			return i;
	return -1;
}

/* Takes the last word of TEXT, which is cut before it. */
static const char *
last_word(struct talk *t, char *text)
{
	char *p = strrchr(text, ' ');
	const char *word = arena_strdup(&t->arena, p == NULL ? text : p + 1);

	if (p == NULL)
		p = text;
	*p = '\0';
	while (p > text && p[-1] == ' ')
		*--p = '\0';
	return word;
}

/* "ACTION LIGNE", "ACTION", or nothing: of the convention. */
static bool
read_place(struct talk *t, const struct years *y, char *text,
    struct typing *out)
{
	char *rest = strchr(text, ' ');
	const char *more;

	out->s = &y->total;
	out->line = NULL;
	out->side = SIDE_CHARGE;
	if (text[0] == '\0' || strcmp(text, "charges") == 0)
		return true;
	if (strcmp(text, "produits") == 0) {
		out->side = SIDE_PRODUIT;
		return true;
	}
	if (rest != NULL)
		*rest = '\0';
	more = rest == NULL ? "" : rest + 1 + strspn(rest + 1, " ");
	out->s = action_named(y, text, &t->arena);
	if (out->s == NULL) {
		talk_say(t, _("« %s » n'est pas une action : .annees les"
		    " montre."), text);
		return false;
	}
	if (more[0] == '\0')
		return true;
	out->line = line_named(y, out->s, more, &t->arena);
	if (out->line == NULL)
		talk_say(t, _("« %s » n'est pas une ligne de ce budget : son"
		    " compte, ou le début de son nom."), more);
	return out->line != NULL;
}

static bool
read_target(struct talk *t, const struct years *y, char *text,
    struct typing *out)
{
	const char *last = last_word(t, text);

	out->what = strcmp(last, "%") == 0 ? OF_GROWTH :
	    strcmp(last, "eligible") == 0 || strcmp(last, "éligible") == 0 ?
	    OF_ELIGIBLE : OF_YEAR;
	out->year = out->what == OF_YEAR ? year_named(y, last) : 0;
	if (out->year < 0) {
		talk_say(t, _("« %s » n'est pas une de ces années."), last);
		return false;
	}
	if (!read_place(t, y, text, out))
		return false;
	if (out->what == OF_GROWTH || out->line != NULL)
		return true;
	talk_say(t, "%s", _("Dire aussi l'action et la ligne."));
	return false;
}

/* Nothing that cannot be read is noted. */
static bool
readable(struct talk *t, const struct field *leaf, const char *draft)
{
	struct reading r;

	if (leaf == NULL || draft[0] == '\0')
		return leaf != NULL;
	r = value_read(&leaf->type, draft, t->host->today(t->host),
	    &t->arena);
	if (r.state != READING_REFUSED)
		return true;
	talk_say(t, "%s", say_text(&t->arena, &r.why, gettext));
	return false;
}

static bool
note(struct talk *t, const struct typing *w, const char *draft)
{
	struct session *s = t->open.session;
	struct row *action = w->s->action;

	switch (w->what) {
	case OF_GROWTH:
		return readable(t, years_growth_leaf(s->form, w->line !=
		    NULL, action != NULL, w->side), draft) && years_grow(s,
		    action, w->line, w->side, draft);
	case OF_ELIGIBLE:
		return years_set_eligible(s, action, w->line,
		    draft[0] == '\0' || talk_is_yes(draft));
	default:
		break;
	}
	if (!years_open(w->s, w->line, w->year)) {
		talk_say(t, "%s", w->year == 0 ? _("La première année est le"
		    " budget de l'action : elle se tape dans son budget.") :
		    w->line->aids ? _("Le compte 74 vient des demandes : leurs"
		    " montants se notent à l'étape des financeurs.") :
		    _("Cette ligne est une somme : ce sont les lignes qui"
		    " suivent qui se tapent."));
		return false;
	}
	return readable(t, years_amount_leaf(s->form, w->year), draft) &&
	    years_retouch(s, action, w->line, w->year, draft);
}

static void
type(struct talk *t, const struct years *y, const char *text)
{
	const char *eq = strrchr(text, '=');
	char *left = arena_strndup(&t->arena, text, (size_t)(eq - text));
	const char *draft = eq + 1 + strspn(eq + 1, " ");
	size_t n = strlen(left);
	struct typing w;
	struct years after;
	const struct years_subject *s;
	struct row *action;

	while (n > 0 && left[n - 1] == ' ')
		left[--n] = '\0';
	if (t->open.session->readonly) {
		talk_say(t, "%s", _("Lecture seule."));
		return;
	}
	if (!read_target(t, y, left, &w) || !note(t, &w, draft))
		return;
	action = w.s->action;
	talk_saved(t, t->host->save(t->host, t->open.session));
	(void)years_make(t->open.session, NULL, &t->arena, &after);
	s = years_subject(&after, action);
	if (!after.over && s != NULL)
		talk_say(t, _("Noté. Charges, en tout : %s ; produits : %s."),
		    years_row_euros(s->total[YEARS_CHARGES].all, &t->arena),
		    years_row_euros(s->total[YEARS_PRODUCTS].all,
		    &t->arena));
}

bool
forecast_run(struct talk *t)
{
	const struct session *s = t->open.session;
	const struct years_subject *subject;
	struct years y;

	if (strcmp(t->word, "annees") != 0 && strcmp(t->word, "années") != 0)
		return false;
	if (!years_make(s, catalogue_of(t), &t->arena, &y)) {
		talk_say(t, "%s", _("Ce formulaire n'a pas de budgets sur"
		    " plusieurs années."));
		return true;
	}
	if (strchr(t->rest, '=') != NULL && !y.over) {
		type(t, &y, t->rest);
		return true;
	}
	subject = t->rest[0] == '\0' ? &y.total : action_named(&y, t->rest,
	    &t->arena);
	if (subject == NULL)
		talk_say(t, _("« %s » n'est pas une action : .annees les"
		    " montre."), t->rest);
	else
		show(t, &y, subject);
	return true;
}
