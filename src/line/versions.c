/* SPDX-License-Identifier: GPL-3.0-or-later */
/* versions - what was frozen, signed and amended, line by line. */
#include "line/talk.h"

#include "base/date.h"
#include "base/i18n.h"
#include "line/compare.h"
#include "wizard/amend.h"
#include "wizard/compare.h"
#include "wizard/state.h"

#include <stdlib.h>
#include <string.h>

static const struct version_row *
all(struct talk *t, int *n)
{
	*n = 0;
	return t->host->versions(t->host, t->open.session, n);
}

/* The number of the last signed version; 0: none. */
static int
last_signed(struct talk *t)
{
	int n;
	const struct version_row *v = all(t, &n);
	int at = amend_last(v, n);

	return at < 0 ? 0 : v[at].n;
}

static void
list(struct talk *t)
{
	int n;
	const struct version_row *v = all(t, &n);

	for (int i = 0; i < n; i++)
		talk_say(t, _("Version %d du %s, %s, par %s."), v[i].n,
		    v[i].when, amend_told(&v[i], gettext, &t->arena),
		    v[i].author);
	if (n == 0)
		talk_say(t, "%s", _("Aucune version figée encore."));
}

/* One of the changes, to go there. */
static void
go_to_change(struct talk *t, const struct compare *c)
{
	struct ask *asks;
	int at, n;

	if (c->n == 0)
		return;
	at = talk_number(t, _("Numéro du changement où aller, Entrée pour"
	    " rester "), c->n);
	if (at == 0)
		return;
	asks = talk_asks(t, &n);
	if (talk_find(asks, n, c->change[at - 1].path) >= 0)
		talk_go(t, c->change[at - 1].path);
	else
		talk_say(t, _("« %s » n'est pas une question posée."),
		    c->change[at - 1].label);
}

static void
tell(struct talk *t, const struct compared *c)
{
	struct str out;

	talk_say(t, _("De : %s. À : %s."), c->name[0], c->name[1]);
	if (c->compare->n == 0)
		talk_say(t, "%s", _("Rien n'a changé."));
	if (c->apart != NULL)
		talk_say(t, "%s", c->apart);
	str_init(&out, 0);
	compare_lines(c, true, &t->arena, &out);
	compare_amounts(c, &t->arena, &out);
	talk_lines(t, out.p);
	str_fini(&out);
}

/* "3", "present"; false, and it is said, when it is neither. */
static bool
read_state(struct talk *t, const char *word, int *out)
{
	long n = strtol(word, NULL, 10);

	*out = n > 0 && n < 1000000 ? (int)n : 0;
	if (*out > 0 || strcmp(word, "present") == 0 ||
	    strcmp(word, "pr\303\251sent") == 0)
		return true;
	talk_say(t, "%s", _("Dire quelles versions : .comparer 2, ou"
	    " .comparer 1 2, ou .comparer 1 present"));
	return false;
}

static void
compare(struct talk *t)
{
	char *word = arena_strdup(&t->arena, t->rest);
	char *second = strchr(word, ' ');
	struct compared c;
	struct err err = { 0 };
	int from, to = 0;

	if (second != NULL)
		*second++ = '\0';
	from = last_signed(t);
	if (word[0] == '\0' && from == 0) {
		talk_say(t, "%s", _("Aucune version n'est signée ; dire"
		    " laquelle comparer, par exemple .comparer 1"));
		return;
	}
	if ((word[0] != '\0' && !read_state(t, word, &from)) ||
	    (second != NULL && !read_state(t, second, &to)))
		return;
	if (!t->host->compare(t->host, t->open.session, from, to, &c, &err)) {
		talk_say(t, "%s", err.text);
		return;
	}
	tell(t, &c);
	go_to_change(t, c.compare);
}

static void
freeze(struct talk *t, const char *reason, int32_t day)
{
	struct err err = { 0 };
	int version;

	if (t->host->freeze(t->host, t->open.session, reason, day, &version,
	    &err))
		talk_say(t, _("Version %d figée : c'est elle qui est"
		    " signée."), version);
	else
		talk_say(t, "%s", err.text);
	if (err.text[0] == '\0' && day != NO_DAY && day >
	    t->host->today(t->host))
		talk_say(t, "%s", _("Attention, cette date de signature est"
		    " à venir."));
}

/* The day of the signature; false: given up. */
static bool
read_day(struct talk *t, int32_t *out)
{
	static const struct vtype date = { .kind = VT_DATE };
	char text[DATE_TEXT];
	struct reading r;

	*out = t->host->today(t->host);
	talk_say(t, _("Signé le ? Entrée : %s."), date_fr(*out, text));
	switch (talk_read(t, "")) {
	case SAID_KEEP:
		return true;
	case SAID_TEXT:
		break;
	default:
		return false;
	}
	r = value_read(&date, t->line.p, *out, &t->arena);
	if (r.value.kind != VALUE_DATE) {
		talk_say(t, "%s", say_text(&t->arena, &r.why, gettext));
		return false;
	}
	*out = (int32_t)r.value.n;
	return true;
}

static void
sign(struct talk *t)
{
	const struct session *s = t->open.session;
	const struct review *rev = session_review(s);
	int version = last_signed(t);
	int32_t day = NO_DAY;

	if (s->readonly) {
		talk_say(t, "%s", _("Lecture seule : une version ne peut pas"
		    " être figée."));
		return;
	}
	if (rev->nblocking > 0)
		talk_say(t, PLURAL_("Attention, %d point à lever.",
		    "Attention, %d points à lever.", rev->nblocking),
		    rev->nblocking);
	if (version > 0) {
		talk_say(t, _("La version %d est déjà signée : .avenant figer"
		    " garde un avenant."), version);
		if (!talk_agree(t, _("Signer la convention de nouveau ?")))
			return;
	}
	if (!read_day(t, &day)) {
		talk_say(t, "%s", _("Abandonné : rien n'est figé."));
		return;
	}
	if (state_before_signed(s) && !talk_agree_enter(t,
	    _("Noter l'état « conventionné », à cette date ?")))
		day = NO_DAY;
	freeze(t, AMEND_SIGNED, day);
}

static void
amend(struct talk *t)
{
	int from = last_signed(t);
	int32_t day;
	struct compared c;
	struct say why;
	struct err err = { 0 };

	if (strcmp(t->rest, "figer") == 0) {
		if (read_day(t, &day))
			freeze(t, AMEND_WORD, day);
		else
			talk_say(t, "%s", _("Abandonné : rien n'est figé."));
		return;
	}
	if (from == 0) {
		talk_say(t, "%s", _("Rien n'est encore signé : .signer fige"
		    " la convention signée."));
		return;
	}
	if (!t->host->compare(t->host, t->open.session, from, 0, &c, &err)) {
		talk_say(t, "%s", err.text);
		return;
	}
	tell(t, &c);
	why = amend_why_not(c.compare, &t->arena);
	talk_say(t, "%s", why.msg != NULL ? say_text(&t->arena, &why,
	    gettext) : _("Le projet d'avenant s'imprime par .imprimer ; une"
	    " fois signé, .avenant figer le garde."));
}

/* A PDF that comes back: which version it is. */
static void
check_paper(struct talk *t)
{
	struct err err = { 0 };
	const char *said;
	bool good;

	if (t->rest[0] == '\0') {
		talk_say(t, "%s", _("Dire quel fichier : .verifier-papier"
		    " /home/marie/dossier.pdf"));
		return;
	}
	said = t->host->check_paper(t->host, t->rest, &good, &err);
	talk_say(t, "%s", said != NULL ? said : err.text);
}

bool
versions_run(struct talk *t)
{
	if (strcmp(t->word, "versions") == 0)
		list(t);
	else if (strcmp(t->word, "comparer") == 0)
		compare(t);
	else if (strcmp(t->word, "signer") == 0)
		sign(t);
	else if (strcmp(t->word, "avenant") == 0)
		amend(t);
	else if (strcmp(t->word, "verifier-papier") == 0 &&
	    t->host->check_paper != NULL)
		check_paper(t);
	else
		return false;
	return true;
}
