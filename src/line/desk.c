/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk - the first start, the list of dossiers, a new one. */
#include "line/talk.h"

#include "base/date.h"
#include "base/i18n.h"
#include "model/report.h"
#include "wizard/derive.h"
#include "wizard/state.h"

#include <stdlib.h>
#include <string.h>

#define SHOWN 20

/* One of the questions of the first start; Enter keeps what is there. */
static const char *
ask_setting(struct talk *t, struct arena *a, const char *question,
    const char *now)
{
	talk_say(t, "%s", question);
	if (now[0] != '\0')
		talk_say(t, _("Valeur actuelle : %s%s%s Entrée pour garder."),
		    "", now, derive_stop(now));
	return talk_read(t, "") == SAID_TEXT ?
	    arena_strdup(a, t->line.p) : arena_strdup(a, now);
}

/* "Marie Leroy" gives "ML". */
static const char *
initials_of(struct arena *a, const char *name)
{
	char out[16];
	size_t n = 0;

	for (const char *p = name; *p != '\0' && n < 3; p++)
		if (*p >= 'A' && *p <= 'Z' && (p == name || p[-1] == ' ' ||
		    p[-1] == '-'))
			out[n++] = *p;
	out[n] = '\0';
	return arena_strdup(a, out);
}

/* Asked again until it is a rate; "aucun" goes back to the parameter. */
static const char *
ask_gap(struct talk *t, struct arena *a, const char *now)
{
	for (;;) {
		const char *said = ask_setting(t, a, _("Écart à expliquer "
		    "dans un bilan, au-delà de quel taux du prévu (par "
		    "exemple 10 % ; aucun : le paramètre ecart_bilan) ?"),
		    now), *limit;
		struct say why;

		if (t->leaving || strcmp(said, "aucun") == 0)
			return "";
		if (report_limit_read(said, &limit, &why, a))
			return limit;
		talk_say(t, "%s.", say_text(a, &why, gettext));
	}
}

static void
ask_settings(struct talk *t)
{
	struct desk_settings d = *t->host->settings(t->host);
	struct err err = { 0 };
	struct arena a;

	arena_init(&a);
	d.base = arena_strdup(&a, d.base);
	d.copies = arena_strdup(&a, d.copies);
	d.adviser = ask_setting(t, &a,
	    _("Votre nom (conseillère ou conseiller) ?"), d.adviser);
	d.initials = ask_setting(t, &a, _("Vos initiales ?"),
	    d.initials[0] != '\0' ? d.initials : initials_of(&a, d.adviser));
	d.desk_name = ask_setting(t, &a,
	    _("Nom de la structure, pour le papier ?"), d.desk_name);
	d.desk_address = ask_setting(t, &a, _("Son adresse ?"),
	    d.desk_address);
	d.base = ask_setting(t, &a, _("Fichier de la base ?"), d.base);
	d.copies = ask_setting(t, &a, _("Dossier des copies (une clé, un "
	    "partage ; vide : aucune copie) ?"), d.copies);
	if (!t->host->first_start)
		d.gap_limit = ask_gap(t, &a, d.gap_limit);
	if (t->leaving)
		talk_say(t, "%s", _("Rien n'a été changé."));
	else if (!t->host->set_settings(t->host, &d, &err))
		talk_say(t, "%s", err.text);
	else
		talk_say(t, "%s", _("Réglages enregistrés."));
	arena_fini(&a);
}

static void
show_rows(struct talk *t, const struct desk_list *l)
{
	char day[DATE_TEXT];

	for (int i = 0; i < l->n; i++) {
		const struct desk_row *r = &l->row[i];

		bool label = r->due != NO_DAY && r->due_label != NULL &&
		    r->due_label[0] != '\0';

		talk_say(t, _("Numéro %lld : %s, %s, état : %s%s%s%s%s."),
		    (long long)r->number,
		    r->name[0] != '\0' ? r->name : _("sans nom"), r->title,
		    _(state_word(r->state)),
		    r->due == NO_DAY ? "" : _(", échéance le "),
		    r->due == NO_DAY ? "" : date_fr(r->due, day),
		    label ? ", " : "", label ? r->due_label : "");
	}
	if (l->n < l->total)
		talk_say(t, _("%lld dossiers en tout ; .chercher MOTS pour "
		    "en voir moins."), (long long)l->total);
	if (l->n == 0)
		talk_say(t, "%s", _("Aucun dossier."));
}

static void
show_list(struct talk *t, const char *text, enum desk_show show)
{
	struct desk_query q = { .text = text, .limit = SHOWN, .show = show };
	struct desk_list l = { 0 };
	struct err err = { 0 };
	bool worrying;

	if (!t->host->list(t->host, &q, &l, &err)) {
		talk_say(t, "%s", err.text);
		return;
	}
	talk_say(t, "%s", show == DESK_ARCHIVED ? _("Dossiers archivés.") :
	    show == DESK_DELETED ? _("Dossiers supprimés.") :
	    _("Dossiers du poste."));
	show_rows(t, &l);
	if (show == DESK_ACTIVE)
		talk_say(t, "%s.", t->host->copy_age(t->host, &worrying));
}

static void
new_dossier(struct talk *t)
{
	struct err err = { 0 };
	int64_t number;
	int n, at = 1;
	const struct form_choice *f = t->host->forms(t->host, &n);

	if (n == 0) {
		talk_say(t, "%s", _("Aucun formulaire n'est installé ; voir "
		    "l'option --donnees."));
		return;
	}
	if (n > 1) {
		for (int i = 0; i < n; i++)
			talk_say(t, "%d. %s", i + 1, f[i].title);
		at = talk_number(t, _("Quel formulaire ? "), n);
	}
	if (at == 0)
		return;
	if (!t->host->create(t->host, f[at - 1].id, NULL, &number, &err))
		talk_say(t, "%s", err.text);
	else
		dossier_run(t, number);
}

/* ".exemple 3"; 0: which is not said; -1: there is none of that number. */
static int
example_said(struct talk *t, int n)
{
	char *end;
	long said;

	if (t->rest[0] == '\0')
		return 0;
	said = strtol(t->rest, &end, 10);
	if (end[strspn(end, " ")] == '\0' && said >= 1 && said <= n)
		return (int)said;
	talk_say(t, _("Il n'y a pas d'exemple de ce numéro : il y en a %d ; "
	    ".exemple seul les dit."), n);
	return -1;
}

static void
new_example(struct talk *t)
{
	struct err err = { 0 };
	int64_t number;
	int n, nforms, at;
	const struct example *e = t->host->examples(t->host, &n);
	const struct form_choice *f = t->host->forms(t->host, &nforms);

	if (n == 0 || nforms == 0) {
		talk_say(t, "%s", _("Aucun exemple n'est installé."));
		return;
	}
	at = example_said(t, n);
	if (at < 0)
		return;
	for (int i = 0; i < n && at == 0; i++)
		talk_say(t, "%d. %s", i + 1, e[i].title);
	if (at == 0)
		at = n == 1 ? 1 : talk_number(t, _("Quel exemple ? "), n);
	if (at == 0)
		return;
	if (!t->host->create(t->host, e[at - 1].form != NULL ? e[at - 1].form :
	    f[0].id, e[at - 1].file, &number, &err))
		talk_say(t, "%s", err.text);
	else
		dossier_run(t, number);
}

static void
whole_dossier(struct talk *t, const char *what)
{
	struct err err = { 0 };
	int64_t number = strtoll(t->rest, NULL, 10);
	bool done;

	if (number <= 0) {
		talk_say(t, _("Dire lequel : .%s NUMÉRO."), what);
		return;
	}
	if (strcmp(what, "supprimer") == 0 && !talk_agree(t,
	    _("Supprimer ce dossier ? On pourra le reprendre par "
	    ".reprendre.")))
		return;
	if (strcmp(what, "archiver") == 0)
		done = t->host->archive(t->host, number, true, &err);
	else if (strcmp(what, "desarchiver") == 0)
		done = t->host->archive(t->host, number, false, &err);
	else
		done = t->host->remove(t->host, number,
		    strcmp(what, "supprimer") == 0, &err);
	talk_say(t, "%s", done ? _("Fait.") : err.text);
}

static void
desk_help(struct talk *t)
{
	talk_say(t, "%s", _("Un numéro ouvre un dossier. Commandes : .nouveau "
	    ".exemple (N) .recevoir FICHIER .liste .chercher MOTS .archives .supprimes .archiver N "
	    ".desarchiver N .supprimer N .reprendre N .reconduire N "
	    ".echeances .agenda .reglages .copie .quitter"));
}

static void
copy_now(struct talk *t)
{
	struct err err = { 0 };
	struct work *w = t->host->copy(t->host, &err);

	if (w == NULL)
		talk_say(t, "%s", err.text);
	else
		(void)work_run(t, w);
}

/* The new dossier is opened: its number was just said. */
static void
renew_one(struct talk *t)
{
	int64_t number = strtoll(t->rest, NULL, 10), made;

	if (number <= 0) {
		talk_say(t, _("Dire lequel : .%s NUMÉRO."), "reconduire");
		return;
	}
	made = renew_dossier(t, number);
	if (made != 0)
		dossier_run(t, made);
}

/* What was read and found good becomes a dossier; asks when it is one here
   already. */
static void
keep_received(struct talk *t, bool anyway)
{
	struct err err = { 0 };
	const char *note;
	int64_t number;
	bool present;

	if (!t->host->received(t->host, anyway, &number, &present, &note,
	    &err)) {
		talk_say(t, "%s", err.text);
		return;
	}
	talk_say(t, "%s", note);
	if (present && talk_agree(t, _("En faire un autre quand même ?")))
		keep_received(t, true);
}

/* .recevoir ARCHIVE.zip */
static void
receive_one(struct talk *t)
{
	struct err err = { 0 };
	struct work *work;

	if (t->rest[0] == '\0') {
		talk_say(t, "%s", _("Dire quelle archive : .recevoir "
		    "FICHIER.zip."));
		return;
	}
	work = t->host->receive(t->host, t->rest, &err);
	if (work == NULL)
		talk_say(t, "%s", err.text);
	else if (work_run(t, work))
		keep_received(t, false);
}

static void
desk_command(struct talk *t)
{
	static const char *const whole[] = { "archiver", "desarchiver",
		"supprimer", "reprendre" };

	for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
		if (strcmp(t->word, whole[i]) == 0) {
			whole_dossier(t, whole[i]);
			return;
		}
	if (strcmp(t->word, "nouveau") == 0)
		new_dossier(t);
	else if (strcmp(t->word, "exemple") == 0)
		new_example(t);
	else if (strcmp(t->word, "reconduire") == 0 &&
	    t->host->renew != NULL)
		renew_one(t);
	else if (strcmp(t->word, "recevoir") == 0 &&
	    t->host->receive != NULL)
		receive_one(t);
	else if (strcmp(t->word, "liste") == 0)
		show_list(t, "", DESK_ACTIVE);
	else if (strcmp(t->word, "chercher") == 0)
		show_list(t, t->rest, DESK_ACTIVE);
	else if (strcmp(t->word, "archives") == 0)
		show_list(t, "", DESK_ARCHIVED);
	else if (strcmp(t->word, "supprimes") == 0)
		show_list(t, "", DESK_DELETED);
	else if (strcmp(t->word, "reglages") == 0)
		ask_settings(t);
	else if (strcmp(t->word, "echeances") == 0)
		calendar_desk(t);
	else if (strcmp(t->word, "agenda") == 0)
		calendar_agenda(t, NULL);
	else if (strcmp(t->word, "copie") == 0)
		copy_now(t);
	else if (strcmp(t->word, "quitter") == 0)
		t->leaving = true;
	else
		desk_help(t);
}

void
desk_run(struct talk *t)
{
	talk_say(t, "%s", _("Guichet, ligne par ligne."));
	if (t->host->notice != NULL)
		talk_say(t, "%s", t->host->notice);
	if (t->host->first_start) {
		talk_say(t, "%s", _("Premier départ : quelques questions."));
		ask_settings(t);
		if (t->host->first_start)
			return;
		talk_say(t, "%s", _("Pour commencer : .nouveau, ou .exemple "
		    "pour un dossier d'exemple."));
	}
	if (!t->leaving)
		show_list(t, "", DESK_ACTIVE);
	desk_help(t);
	while (!t->leaving) {
		enum said said = talk_read(t, "");
		int64_t number;

		if (said == SAID_COMMAND) {
			desk_command(t);
		} else if (said == SAID_TEXT) {
			number = strtoll(t->line.p, NULL, 10);
			if (number > 0)
				dossier_run(t, number);
			else
				desk_help(t);
		} else if (said == SAID_KEEP) {
			show_list(t, "", DESK_ACTIVE);
		}
	}
}
