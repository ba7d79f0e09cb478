/* SPDX-License-Identifier: GPL-3.0-or-later */
/* calendar - what is due, line by line: of the dossier, of the desk. */
#include "line/talk.h"

#include "base/date.h"
#include "base/i18n.h"
#include "wizard/calendar.h"

#include <stdlib.h>
#include <string.h>

#define DESK_ROWS 200

static void
say_duty(struct talk *t, int rank, const struct duty *d)
{
	struct say when = calendar_when(d, &t->arena);
	const char *title = calendar_title(d, &t->arena);
	const char *text = say_text(&t->arena, &when, gettext);
	char day[DATE_TEXT];

	if (d->date == NO_DAY)
		talk_say(t, _("%d. %s : %s."), rank, title, text);
	else
		talk_say(t, _("%d. %s : le %s, %s."), rank, title, date_fr(
		    d->date, day), text);
}

static void
show(struct talk *t)
{
	struct calendar c;

	calendar_make(t->open.session, &t->arena, &c);
	for (int i = 0; i < c.n; i++)
		say_duty(t, i + 1, &c.duty[i]);
	if (c.n == 0) {
		talk_say(t, "%s", _("Aucune échéance encore : elles se "
		    "calculent des dates et des états notés dans le "
		    "dossier."));
		return;
	}
	talk_say(t, PLURAL_("%d échéance en retard. .fait NUMÉRO (DATE) la "
	    "dit faite, .echeance NUMÉRO mène où elle se note.",
	    "%d échéances en retard. .fait NUMÉRO (DATE) en dit une faite, "
	    ".echeance NUMÉRO mène où elle se note.", c.nlate), c.nlate);
}

/* The obligation whose number begins the rest; *REST goes past it.  NULL, and
   that is said. */
static const struct duty *
numbered(struct talk *t, const struct calendar *c, const char **rest)
{
	char *end;
	long n = strtol(t->rest, &end, 10);

	if (end == t->rest || n < 1 || n > c->n) {
		talk_say(t, _("Il faut un numéro, de 1 à %d : .echeances les "
		    "donne."), c->n);
		return NULL;
	}
	*rest = end + strspn(end, " ");
	return &c->duty[n - 1];
}

/* A day as it is typed; false, and why is said. */
static bool
read_day(struct talk *t, const char *text, int32_t *out)
{
	const struct vtype type = { .kind = VT_DATE };
	struct reading r = value_read(&type, text, t->host->today(t->host),
	    &t->arena);

	if (r.value.kind == VALUE_DATE) {
		*out = (int32_t)r.value.n;
		return true;
	}
	talk_say(t, "%s", r.why.msg != NULL ? say_text(&t->arena, &r.why,
	    gettext) : _("Il faut une date, comme 30/06/2027."));
	return false;
}

static void
save(struct talk *t)
{
	talk_saved(t, t->host->save(t->host, t->open.session));
}

static void
met(struct talk *t)
{
	struct session *s = t->open.session;
	int32_t day = t->host->today(t->host);
	const struct duty *d;
	const char *rest = "";
	struct calendar c;

	calendar_make(s, &t->arena, &c);
	d = numbered(t, &c, &rest);
	if (d == NULL || (rest[0] != '\0' && !read_day(t, rest, &day)))
		return;
	if (s->readonly) {
		talk_say(t, "%s", _("Lecture seule."));
	} else if (d->ticked && rest[0] == '\0') {
		(void)calendar_untick(s, d);
		talk_say(t, _("Plus marqué comme fait : %s."),
		    calendar_title(d, &t->arena));
	} else if (d->met && !d->ticked) {
		talk_say(t, _("%s : ce sont les réponses qui le disent fait "
		    "(%s)."), calendar_title(d, &t->arena), d->place == NULL ?
		    "-" : d->place);
	} else if (calendar_tick(s, d, day)) {
		talk_say(t, _("Fait : %s."), calendar_title(d, &t->arena));
	} else {
		talk_say(t, "%s", _("Ce formulaire ne note pas ce qui est "
		    "fait."));
	}
	save(t);
}

/* TEXT without the blanks around it, no-break ones too. */
static const char *
trimmed(struct talk *t, const char *text, size_t n)
{
	while (n > 0 && *text == ' ') {
		text++;
		n--;
	}
	for (;;)
		if (n > 0 && text[n - 1] == ' ')
			n--;
		else if (n > 1 && memcmp(text + n - 2, "\302\240", 2) == 0)
			n -= 2;
		else
			return arena_strndup(&t->arena, text, n);
}

/* LABEL : DATE : NOTE; the two last may be missing. */
static void
milestone(struct talk *t, struct row *row, const char *text)
{
	struct session *s = t->open.session;
	const char *part[3] = { "", "", NULL };
	int32_t day;

	for (int i = 0; i < 3; i++) {
		size_t n = i == 2 ? strlen(text) : strcspn(text, ":");

		part[i] = trimmed(t, text, n);
		text += n;
		if (*text != ':')
			break;
		text++;
	}
	if (part[0][0] == '\0') {
		talk_say(t, "%s", _("Dire quoi et quand : .jalon Visite du "
		    "service : 12/05/2027"));
		return;
	}
	if (part[1][0] != '\0' && !read_day(t, part[1], &day))
		return;
	if (calendar_milestone(s, row, part[0], part[1], part[2]))
		talk_say(t, _("Jalon noté : %s."), part[0]);
	else
		talk_say(t, "%s", s->readonly ? _("Lecture seule.") :
		    row != NULL ? _("Rien n'a changé.") :
		    _("Ce formulaire ne prend pas de jalons."));
	save(t);
}

/* The milestone whose number is given; NULL, and that is said. */
static const struct duty *
own(struct talk *t, struct calendar *c, const char **rest)
{
	const struct duty *d;

	calendar_make(t->open.session, &t->arena, c);
	d = numbered(t, c, rest);
	if (d == NULL || d->deadline == NULL)
		return d;
	talk_say(t, "%s", _("Ce n'est pas un jalon : cette échéance se "
	    "calcule, elle ne se change ni ne s'ôte."));
	return NULL;
}

static void
change(struct talk *t)
{
	const char *rest = "";
	struct calendar c;
	const struct duty *d = own(t, &c, &rest);

	if (d != NULL)
		milestone(t, d->row, rest);
}

static void
drop(struct talk *t)
{
	const char *rest;
	struct calendar c;
	const struct duty *d = own(t, &c, &rest);

	if (d == NULL)
		return;
	talk_say(t, "%s", session_remove(t->open.session, d->row) ?
	    _("Jalon ôté ; .annuler le remet.") : _("Lecture seule."));
	save(t);
}

/* Where it is dealt with, or to what is asked nearest to it. */
static void
go(struct talk *t)
{
	const struct duty *d;
	const char *rest;
	struct calendar c;
	struct ask *asks;
	int n;

	calendar_make(t->open.session, &t->arena, &c);
	d = numbered(t, &c, &rest);
	if (d == NULL)
		return;
	asks = talk_asks(t, &n);
	if (d->place != NULL && talk_find(asks, n, d->place) >= 0)
		talk_go(t, d->place);
	else
		talk_say(t, "%s", d->place == NULL ? _("Rien n'est à répondre"
		    " pour cette échéance.") :
		    _("Cette question n'est plus posée."));
}

void
calendar_agenda(struct talk *t, struct session *s)
{
	const char *file = NULL;
	struct err err = { 0 };

	if (t->host->agenda == NULL)
		return;
	if (t->host->agenda(t->host, s, &file, &err))
		talk_say(t, _("Écrit, pour un agenda : %s"), file);
	else
		talk_say(t, "%s", err.text);
}

bool
calendar_run(struct talk *t)
{
	if (strcmp(t->word, "echeances") == 0)
		show(t);
	else if (strcmp(t->word, "fait") == 0)
		met(t);
	else if (strcmp(t->word, "jalon") == 0)
		milestone(t, NULL, t->rest);
	else if (strcmp(t->word, "jalon=") == 0)
		change(t);
	else if (strcmp(t->word, "jalon-") == 0)
		drop(t);
	else if (strcmp(t->word, "echeance") == 0)
		go(t);
	else if (strcmp(t->word, "agenda") == 0)
		calendar_agenda(t, t->open.session);
	else
		return false;
	return true;
}

void
calendar_desk(struct talk *t)
{
	int32_t today = t->host->today(t->host);
	struct due_list l = { 0 };
	struct err err = { 0 };
	char day[DATE_TEXT];

	if (t->host->dues == NULL ||
	    !t->host->dues(t->host, DESK_ROWS, &l, &err)) {
		talk_say(t, "%s", err.text);
		return;
	}
	for (int i = 0; i < l.n; i++) {
		const struct due_row *r = &l.row[i];
		struct say when = calendar_days(r->date - today, &t->arena);

		talk_say(t, _("Numéro %lld, %s : %s, le %s, %s."),
		    (long long)r->number, r->name[0] != '\0' ? r->name :
		    r->title, r->label, date_fr(r->date, day),
		    say_text(&t->arena, &when, gettext));
	}
	if (l.n == 0)
		talk_say(t, "%s", _("Aucun dossier n'attend quoi que ce "
		    "soit."));
	else if (l.total > l.n)
		talk_say(t, PLURAL_("Et %lld autre, plus tard.",
		    "Et %lld autres, plus tard.", l.total - l.n),
		    (long long)(l.total - l.n));
}
