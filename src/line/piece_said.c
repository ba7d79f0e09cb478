/* SPDX-License-Identifier: GPL-3.0-or-later */
/* piece_said - what is to be enclosed, and what is said of it, by line. */
#include "line/pieces.h"
#include "line/talk.h"

#include "base/i18n.h"

#include <stdlib.h>
#include <string.h>

static void
table(struct talk *t, struct piece_table *out)
{
	struct session *s = t->open.session;
	const char *notice = NULL;

	pieces_table(s, t->host->catalogue == NULL ? NULL :
	    t->host->catalogue(t->host, s, &notice), &t->arena, out);
}

static void
show(struct talk *t)
{
	struct piece_table all;
	struct str out;

	str_init(&out, 0);
	table(t, &all);
	pieces_text(&all, &t->arena, &out);
	talk_flat(t, out.p);
	str_fini(&out);
	talk_say(t, "%s", _(".piece NUMÉRO dit tout d'une pièce ; .joindre "
	    "NUMÉRO FICHIER, .vu NUMÉRO (DATE), .piece-dater NUMÉRO DATE, "
	    ".piece-avenir NUMÉRO, .piece- NUMÉRO la notent."));
}

/* The piece whose number begins the rest; *REST goes past it.  NULL, and
   that is said. */
static const struct piece_wanted *
numbered(struct talk *t, struct piece_table *all, const char **rest)
{
	char *end;
	long n = strtol(t->rest, &end, 10);
	int most = 0;

	table(t, all);
	*rest = end + strspn(end, " ");
	for (int i = 0; i < all->n; i++) {
		if (end != t->rest && n > most && n <= most + all->p[i].n)
			return &all->p[i].p[n - most - 1];
		most += all->p[i].n;
	}
	talk_say(t, _("Il faut un numéro, de 1 à %d : .pieces les donne."),
	    most);
	return NULL;
}

/* May something be said of pieces here? */
static bool
writable(struct talk *t)
{
	bool readonly = t->open.session->readonly;

	if (readonly || !pieces_offered(t->open.session->form))
		talk_say(t, "%s", readonly ? _("Lecture seule.") :
		    _("Ce formulaire ne garde pas de pièces."));
	return !readonly && pieces_offered(t->open.session->form);
}

static bool
read_day(struct talk *t, const char *text, int32_t *out)
{
	const struct vtype type = { .kind = VT_DATE };
	struct reading r = value_read(&type, text, t->host->today(t->host),
	    &t->arena);
	struct say late;

	*out = r.value.kind == VALUE_DATE ? (int32_t)r.value.n : NO_DAY;
	if (*out == NO_DAY) {
		talk_say(t, "%s", r.why.msg != NULL ? say_text(&t->arena,
		    &r.why, gettext) : _("Il faut une date, comme "
		    "30/06/2027."));
		return false;
	}
	late = piece_day_say(*out, t->host->today(t->host), &t->arena);
	if (late.msg != NULL)
		talk_say(t, "%s", say_text(&t->arena, &late, gettext));
	return late.msg == NULL;
}

static const char *
initials(struct talk *t)
{
	const struct desk_settings *d = t->host->settings == NULL ? NULL :
	    t->host->settings(t->host);

	return d == NULL || d->initials == NULL ? "" : d->initials;
}

/* Saves, and says what is noted of it now. */
static void
noted(struct talk *t, const struct piece_wanted *w)
{
	struct session *s = t->open.session;
	struct piece_said said;
	struct str out;

	talk_saved(t, t->host->save(t->host, s));
	pieces_look(s->dossier, w->key, pieces_day(s->dossier), &said);
	str_init(&out, 0);
	pieces_line(w, &said, &t->arena, &out);
	talk_flat(t, out.p);
	str_fini(&out);
}

static void
about(struct talk *t)
{
	struct piece_table all;
	const char *rest;
	const struct piece_wanted *w = numbered(t, &all, &rest);
	struct str out;

	if (w == NULL)
		return;
	str_init(&out, 0);
	pieces_about(&all, w, &t->arena, &out);
	talk_flat(t, out.p);
	str_fini(&out);
}

static void
seen(struct talk *t)
{
	struct piece_table all;
	const char *rest;
	const struct piece_wanted *w = numbered(t, &all, &rest);
	struct piece_given g = { "", "", NO_DAY, initials(t) };

	if (w == NULL || !writable(t) || (rest[0] != '\0' &&
	    !read_day(t, rest, &g.day)))
		return;
	(void)piece_seen(t->open.session, w->key, &g);
	noted(t, w);
}

static void
coming(struct talk *t)
{
	struct piece_table all;
	const char *rest;
	const struct piece_wanted *w = numbered(t, &all, &rest);

	if (w == NULL || !writable(t))
		return;
	if (w->said.digest[0] != '\0') {
		talk_say(t, _("Un fichier est joint, %s : il est gardé ; "
		    ".piece- et le numéro l'ôtent d'abord."), w->said.file);
		return;
	}
	(void)piece_coming(t->open.session, w->key, initials(t));
	noted(t, w);
}

/* A piece of which something is noted already; NULL, and that is said. */
static const struct piece_wanted *
known(struct talk *t, struct piece_table *all, const char **rest)
{
	const struct piece_wanted *w = numbered(t, all, rest);

	if (w == NULL || !writable(t))
		return NULL;
	if (w->said.row == NULL)
		talk_say(t, "%s", _("Rien n'est noté de cette pièce."));
	return w->said.row == NULL ? NULL : w;
}

static void
date(struct talk *t)
{
	struct piece_table all;
	const char *rest;
	const struct piece_wanted *w = known(t, &all, &rest);
	int32_t day;

	if (w == NULL || !read_day(t, rest, &day))
		return;
	(void)piece_date(t->open.session, w->key, day);
	noted(t, w);
}

static void
take_back(struct talk *t)
{
	struct piece_table all;
	const char *rest;
	const struct piece_wanted *w = known(t, &all, &rest);

	if (w == NULL)
		return;
	(void)piece_take_back(t->open.session, w->key);
	noted(t, w);
	talk_say(t, "%s", _("Ôtée ; .annuler la remet."));
}

/* Once the file was read and found good: kept, dated, joined. */
static void
keep(struct talk *t, const struct piece_wanted *w)
{
	struct piece_given g = { .day = NO_DAY, .by = initials(t) };
	struct err err = { 0 };
	struct say gone;

	if (!t->host->attached(t->host, &g.digest, &g.file, &err)) {
		talk_say(t, "%s", err.text);
		return;
	}
	g.digest = arena_strdup(&t->arena, g.digest);
	g.file = arena_strdup(&t->arena, g.file);
	gone = piece_replaced_say(&w->said, g.digest, &t->arena);
	if (piece_attach(t->open.session, w->key, &g) && gone.msg != NULL)
		talk_say(t, "%s", say_text(&t->arena, &gone, gettext));
	noted(t, w);
	if (w->piece != NULL && w->piece->age.kind != AGE_ANY)
		talk_say(t, "%s", _("Son âge est suivi : .piece-dater NUMÉRO "
		    "DATE note le jour qu'elle porte."));
}

static void
join(struct talk *t)
{
	struct piece_table all;
	const char *rest;
	const struct piece_wanted *w = numbered(t, &all, &rest);
	struct err err = { 0 };
	struct work *work;

	if (w == NULL || !writable(t) || t->host->attach == NULL)
		return;
	work = t->host->attach(t->host, t->open.session, rest, &err);
	if (work == NULL) {
		talk_say(t, "%s", err.text);
		return;
	}
	if (work_run(t, work))
		keep(t, w);
}

bool
pieces_run(struct talk *t)
{
	if (strcmp(t->word, "pieces") == 0)
		show(t);
	else if (strcmp(t->word, "piece") == 0)
		about(t);
	else if (strcmp(t->word, "joindre") == 0)
		join(t);
	else if (strcmp(t->word, "vu") == 0)
		seen(t);
	else if (strcmp(t->word, "piece-avenir") == 0)
		coming(t);
	else if (strcmp(t->word, "piece-dater") == 0)
		date(t);
	else if (strcmp(t->word, "piece-") == 0)
		take_back(t);
	else
		return false;
	return true;
}
