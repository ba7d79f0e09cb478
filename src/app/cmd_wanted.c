/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/cmd_wanted.h"

#include "base/i18n.h"
#include "wizard/renew.h"

#include <stdio.h>
#include <string.h>

int
wanted_options(struct wanted *w, struct cmd_option out[WANTED_OPTIONS])
{
	const struct cmd_option all[WANTED_OPTIONS] = {
		{ "--brouillon", NULL, &w->draft },
		{ "--a-rapporter", NULL, &w->to_bring },
		{ "--modele", &w->paper.id, NULL },
		{ "--version", &w->version, NULL },
		{ "--pages", &w->pages, NULL },
		{ "--demande", &w->paper.recipient, NULL },
		{ "--par-financeur", NULL, &w->each },
		{ "--vierge", NULL, &w->blank },
		{ "--prerempli", NULL, &w->filled },
		{ "--avec-pieces", NULL, &w->joined },
	};

	memcpy(out, all, sizeof all);
	return WANTED_OPTIONS;
}

/* "3", "2-5", "2-", "-5". */
static bool
read_pages(const char *text, int *first, int *last)
{
	char left[16], *dash;
	long n;

	if (strlen(text) >= sizeof left)
		return false;
	strcpy(left, text);
	dash = strchr(left, '-');
	*first = *last = 0;
	if (dash != NULL)
		*dash = '\0';
	if (left[0] != '\0') {
		if (!cmd_number(left, 100000, &n))
			return false;
		*first = (int)n;
	}
	if (dash == NULL) {
		*last = *first;
		return *first > 0;
	}
	if (dash[1] == '\0')
		return *first > 0;
	if (!cmd_number(dash + 1, 100000, &n))
		return false;
	*last = (int)n;
	return *first <= *last;
}

static bool
told(const char *sentence)
{
	fprintf(stderr, _("guichet : %s\n"), sentence);
	return false;
}

/* Does one of them not go with another? */
static const char *
contradiction(const struct wanted *w)
{
	if (w->joined && w->paper.id != NULL)
		return _("--avec-pieces et --modele ne vont pas ensemble");
	if (w->draft + w->to_bring + w->blank + w->filled > 1)
		return _("--brouillon, --a-rapporter, --vierge et --prerempli "
		    "ne vont pas ensemble : un seul papier à la fois");
	if ((w->draft || w->to_bring || w->blank || w->filled) &&
	    w->paper.id != NULL)
		return _("--modele dit le papier : ni --brouillon, ni "
		    "--a-rapporter, ni --vierge, ni --prerempli avec lui");
	if ((w->draft || w->to_bring || w->blank || w->filled) &&
	    w->version != NULL)
		return _("--version redonne un papier figé : ni --brouillon, "
		    "ni --a-rapporter, ni --vierge, ni --prerempli avec elle");
	if (w->each && w->paper.recipient != NULL)
		return _("--par-financeur est pour tous, --demande pour une "
		    "seule : l'une ou l'autre");
	if (w->each && w->pages != NULL)
		return _("--par-financeur écrit des papiers entiers : pas de "
		    "--pages avec elle");
	return NULL;
}

static bool
read_numbers(struct wanted *w)
{
	char shown[64];
	long n = 0;

	if (w->version != NULL && !cmd_number(w->version, 1000000, &n)) {
		fprintf(stderr, _("guichet : --version « %s » : le numéro "
		    "d'une version est attendu, par exemple 2\n"), cmd_shown(
		    w->version, shown, sizeof shown));
		return false;
	}
	w->paper.version = (int)n;
	if (w->pages == NULL || read_pages(w->pages, &w->first, &w->last))
		return true;
	fprintf(stderr, _("guichet : --pages « %s » : une page ou une suite "
	    "est attendue, par exemple 3, 2-5, 2- ou -5\n"), cmd_shown(
	    w->pages, shown, sizeof shown));
	return false;
}

bool
wanted_check(struct wanted *w)
{
	const char *why = contradiction(w);

	if (why != NULL)
		return told(why);
	if (!read_numbers(w))
		return false;
	if (w->joined)
		w->paper.id = PAPER_JOINED;
	if (w->draft || w->to_bring)
		w->paper.id = w->draft ? PAPER_DRAFT : PAPER_TO_BRING;
	else if (w->blank || w->filled)
		w->paper.id = w->blank ? PAPER_BLANK : PAPER_FILLED;
	return true;
}

int
wanted_fail(const struct err *err)
{
	int code = cmd_fail(err);

	if (err->kind == ERR_BUSY)
		(void)told(_("sans attendre : un brouillon (--brouillon), ou "
		    "une version déjà figée (--version N)"));
	return code;
}

/* What was taken over and nobody looked at must not be signed unseen. */
static void
warn_carried(const struct session *s)
{
	int n = renew_left(s);

	if (n > 0)
		fprintf(stderr, PLURAL_("guichet : dont %d réponse reprise "
		    "d'un dossier plus ancien, que personne n'a confirmée\n",
		    "guichet : dont %d réponses reprises d'un dossier plus "
		    "ancien, que personne n'a confirmées\n", n), n);
}

/* What is worth knowing of the paper that was made. */
void
wanted_warn(const struct open_dossier *o, const struct wanted *w,
    const struct paper_made *m)
{
	const struct review *rev = session_review(o->session);

	if (w->paper.version > 0)
		reprint_warn(&m->r);
	if (!papers_freezes(&w->paper))
		return;
	if (rev->nblocking > 0)
		fprintf(stderr, PLURAL_("guichet : attention, %d point à "
		    "lever (voir « guichet verifier »)\n",
		    "guichet : attention, %d points à lever "
		    "(voir « guichet verifier »)\n", rev->nblocking),
		    rev->nblocking);
	warn_carried(o->session);
}

bool
wanted_make(struct app *a, struct open_dossier *o, const struct wanted *w,
    struct paper_made *m, struct err *err)
{
	if (!papers_make(a, o, &w->paper, m, err))
		return false;
	wanted_warn(o, w, m);
	return true;
}

bool
wanted_joined(const struct wanted *w)
{
	return w->paper.id != NULL && strcmp(w->paper.id, PAPER_JOINED) == 0;
}

bool
wanted_plain(const struct wanted *w)
{
	return w->paper.id == NULL && w->paper.recipient == NULL &&
	    w->version == NULL && w->pages == NULL && !w->each;
}

/* Why W cannot have that format; NULL: it can. */
static const char *
misfit(const char *format, const struct wanted *w)
{
	const char *id = w->paper.id;
	bool table = strcmp(format, "csv") == 0;
	bool archive = id != NULL && strcmp(id, PAPER_ARCHIVE) == 0;
	bool budget = id != NULL && strcmp(id, "budget") == 0;

	if (strcmp(format, PAPER_ARCHIVE) == 0)
		return w->pages == NULL && !w->each && (id == NULL ||
		    archive) ? NULL : _("une archive est celle du dossier "
		    "entier : sans autre papier, --pages ni --par-financeur");
	if (archive)
		return _("ce papier est une archive : il s'écrit dans un "
		    "fichier, avec --format archive");
	if (wanted_joined(w))
		return strcmp(format, "pdf") == 0 && w->pages == NULL &&
		    !w->each ? NULL : _("le dossier suivi de ses pièces est "
		    "un PDF entier : sans autre format, --pages ni "
		    "--par-financeur");
	if (strcmp(format, "json") == 0 || strcmp(format, "ics") == 0)
		return wanted_plain(w) ? NULL : _("les formats json et ics "
		    "sont ceux du dossier tel qu'il est : sans papier, "
		    "--version ni --pages");
	if (table || strcmp(format, "scdl") == 0)
		return w->pages == NULL && (id == NULL || (table && (budget ||
		    strcmp(id, "plan") == 0))) ? NULL : _("le format csv est "
		    "celui d'un budget ou du plan (--modele budget ou plan), "
		    "scdl celui des subventions : sans autre papier ni "
		    "--pages");
	return budget ? _("le budget seul est un tableau : --format csv") :
	    NULL;
}

bool
wanted_suits(const char *format, const struct wanted *w)
{
	const char *why = misfit(format, w);

	return why == NULL || told(why);
}
