/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/papercheck.h"

#include "app/module.h"
#include "app/paperagain.h"
#include "app/papers.h"
#include "app/receive.h"
#include "app/stamp.h"
#include "app/work.h"

#include "base/cause.h"
#include "base/i18n.h"
#include "os/os.h"
#include "wizard/recipients.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define HEAD 1024		/* where "%PDF-" may stand */
/* What reading may take: a small file may ask for more than there is. */
#define SECONDS 10
#define MEMORY ((size_t)512 << 20)

/* --- reading, where a crash costs nothing --- */

struct answer_read {
	struct reread read;
	struct err err;
	bool good;
};

static void
read_in_child(const struct reread_module *m, const struct str *pdf, int fd)
{
	struct answer_read r = { 0 };
	const char *p = (const char *)&r;
	size_t left = sizeof r;

	work_confine(SECONDS, MEMORY);
	r.good = m->read(pdf->p, pdf->len, &r.read, &r.err);
	while (left > 0) {
		ssize_t n = write(fd, p, left);

		if (n <= 0)
			_exit(1);
		p += n;
		left -= (size_t)n;
	}
	_exit(0);
}

static bool
collect(int fd, struct answer_read *r)
{
	char *p = (char *)r;
	size_t left = sizeof *r;

	while (left > 0) {
		ssize_t n = read(fd, p, left);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		p += n;
		left -= (size_t)n;
	}
	return true;
}

static bool
read_stamp(const struct str *pdf, struct reread *out, struct err *err)
{
	const struct reread_module *m;
	struct answer_read r = { 0 };
	bool whole;
	int fd[2];
	pid_t pid;

	if (!module_reread(&m, err))
		return false;
	if (pipe(fd) != 0)
		return err_set(err, ERR_IO, "%s", _(cause_of(errno)));
	(void)fflush(NULL);
	pid = fork();
	if (pid == 0) {
		(void)close(fd[0]);
		read_in_child(m, pdf, fd[1]);
	}
	(void)close(fd[1]);
	whole = pid > 0 && collect(fd[0], &r);
	(void)close(fd[0]);
	while (pid > 0 && waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		;
	if (!whole)
		return err_set(err, ERR_INPUT, "%s", _("ce PDF n'a pas pu"
		    " être lu jusqu'au bout : il demande trop de mémoire ou"
		    " de temps, ou il est abîmé"));
	*out = r.read;
	if (!r.good)
		*err = r.err;
	return r.good;
}

static bool
read_paper(const char *file, struct str *pdf, struct reread *out,
    struct err *err)
{
	const char *at;
	size_t n;

	if (!os_read(file, PAPER_FILE_MAX, pdf, err)) {
		err->kind = ERR_INPUT;
		return false;
	}
	n = pdf->len < HEAD ? pdf->len : HEAD;
	at = memmem(pdf->p, n, "%PDF-", 5);
	if (at == NULL)
		return err_set(err, ERR_INPUT,
		    _("%s n'est pas un fichier PDF"), file);
	if (!read_stamp(pdf, out, err))
		return false;
	return out->ours || err_set(err, ERR_INPUT, _("%s n'a pas été écrit "
	    "par Guichet pour un dossier, ou un autre programme en a ôté "
	    "la marque"), file);
}

/* --- what the base has of it --- */

static bool
compare(struct app *a, struct open_dossier *o, const struct str *pdf,
    struct arena *arena, struct papercheck *c, struct err *err)
{
	struct paperagain again;

	c->state = CHECKED_ALTERED;
	if (!paperagain(a, o, pdf, &c->read, arena, &again, err))
		return false;
	c->paper = again.paper;
	c->recipient = again.recipient;
	c->word = again.word;
	if (again.same)
		c->state = CHECKED_SAME;
	return true;
}

static bool
look_up(struct app *a, struct open_dossier *o, const struct str *pdf,
    struct arena *arena, struct papercheck *c, struct err *err)
{
	char digest[SHA256_TEXT];
	struct version v = { 0 };

	if (c->read.draft) {
		stamp_answers(o->session, digest);
		c->state = CHECKED_DRAFT;
		c->unchanged = strcmp(digest, c->read.digest) == 0;
		return true;
	}
	if (!store_version(a->store, &o->info, c->read.version, &v, err))
		return false;
	c->state = v.n == 0 ? CHECKED_NO_VERSION : CHECKED_OTHER;
	if (v.n > 0 && strcmp(v.digest, c->read.digest) == 0)
		c->state = CHECKED_SAME;
	version_fini(&v);
	return c->state != CHECKED_SAME || compare(a, o, pdf, arena, c,
	    err);
}

/* --- what a person calls it --- */

/* "(fige une version)" is of the menu. */
static const char *
plain_title(const char *title, struct arena *a)
{
	const char *end = strstr(title, " (");

	return end == NULL ? title : arena_strndup(a, title,
	    (size_t)(end - title));
}

/* "demande-3-ville-de-massy", "demandes-1-4": those that a paper of today was
   made for. */
static void
name_recipients(const struct session *s, const char *word, struct arena *a,
    struct papercheck *c)
{
	static const char one[] = "demande-", several[] = "demandes-";
	bool many = strncmp(word, several, sizeof several - 1) == 0;
	const struct recipient *r;
	const char *told = NULL;
	char *end = NULL;
	int n;

	if (!many && strncmp(word, one, sizeof one - 1) != 0)
		return;
	r = recipients_list(s, a, &n);
	word = strchr(word, '-');
	do {
		long rank = strtol(word + 1, &end, 10);

		if (end == word + 1 || rank < 1 || rank > n)
			break;
		if (told == NULL)
			c->word = arena_printf(a, "%ld%s", rank, many ? "+" :
			    "");
		told = told == NULL ? arena_strdup(a, r[rank - 1].told) :
		    arena_printf(a, "%s ; %s", told, r[rank - 1].told);
		word = end;
	} while (many && *word == '-');
	c->recipient = told;
}

/* The row whose word the stamp is, or begins with: one of today for some
   demandes has them after it. */
static const struct paper_row *
row_of(const struct paper_row *row, int n, const char *paper)
{
	const struct paper_row *found = NULL;

	for (int i = 0; i < n; i++) {
		size_t len = strlen(row[i].id);

		if (strncmp(row[i].id, paper, len) == 0 &&
		    (paper[len] == '\0' || paper[len] == '-') &&
		    (found == NULL || len > strlen(found->id)))
			found = &row[i];
	}
	return found;
}

static void
name_paper(struct app *a, const struct open_dossier *o, struct arena *arena,
    struct papercheck *c)
{
	const struct paper_row *row;
	int n;

	row = papers_list(a, o, arena, &n);
	row = row_of(row, n, c->paper);
	/* what is there no more is known by its own title */
	c->title = row == NULL ? arena_strdup(arena, c->read.title) :
	    plain_title(_(row->title), arena);
	if (row == NULL)
		return;
	c->mute = strcmp(row->id, PAPER_BLANK) == 0 || strcmp(row->id,
	    PAPER_TEST) == 0;
	if (c->read.draft && c->paper[strlen(row->id)] == '-') {
		name_recipients(o->session, c->paper + strlen(row->id) + 1,
		    arena, c);
		c->paper = row->id;
	}
}

/* The dossier of the paper, or the one that was received from its archive,
   which holds no version. */
static bool
find_dossier(struct app *a, struct open_dossier *o, struct papercheck *c,
    struct err *err)
{
	char heir[HEIR_TEXT];

	if (app_open(a, c->read.dossier, false, o, err))
		return true;
	receive_heir(c->read.dossier, heir);
	if (err->kind != ERR_INPUT || !app_open(a, heir, false, o, err))
		return false;
	c->state = CHECKED_RECEIVED;
	return true;
}

bool
papercheck(struct app *a, const char *file, struct arena *arena,
    struct papercheck *out, struct err *err)
{
	struct open_dossier o = { 0 };
	struct papercheck c = { .state = CHECKED_NO_DOSSIER };
	struct err why = { 0 };
	struct str pdf;
	bool done;

	str_init(&pdf, 0);
	done = read_paper(file, &pdf, &c.read, err);
	c.paper = arena_strdup(arena, c.read.paper);
	if (done && !find_dossier(a, &o, &c, &why)) {
		done = why.kind == ERR_INPUT;
		if (!done)
			*err = why;
	} else if (done) {
		c.number = o.info.number;
		c.name = arena_strdup(arena, o.info.name);
		if (c.state != CHECKED_RECEIVED)
			done = look_up(a, &o, &pdf, arena, &c, err);
		if (done)
			name_paper(a, &o, arena, &c);
		app_close(a, &o);
	}
	str_fini(&pdf);
	*out = c;
	return done;
}

/* --- said --- */

const char *
papercheck_word(enum paper_checked state)
{
	static const char *const word[] = { "identique", "altere",
		"autre-version", "sans-version", "sans-dossier",
		"recu", "brouillon" };

	return word[state];
}

/* "« Dossier pour signature » pour Ville de Massy, pages 2 à 3 sur 10
   seulement" */
static const char *
paper_told(const struct papercheck *c, struct arena *a)
{
	const struct reread *r = &c->read;
	const char *out = arena_printf(a, c->recipient == NULL ?
	    _("« %s »") : _("« %s » pour %s"), c->title, c->recipient);

	if (r->last - r->first + 1 >= r->of)
		return out;
	return r->first == r->last ? arena_printf(a, _("%s, page %d sur %d "
	    "seulement"), out, r->first, r->of) : arena_printf(a, _("%s, "
	    "pages %d à %d sur %d seulement"), out, r->first, r->last, r->of);
}

/* "Version 3 du dossier 12 (Les Jardins), papier « Plan de financement »" */
static const char *
which(const struct papercheck *c, struct arena *a)
{
	return arena_printf(a, _("Version %d du dossier %lld (%s), papier "
	    "%s"), c->read.version, (long long)c->number, c->name,
	    paper_told(c, a));
}

/* Of no version: are its answers those of now? */
static const char *
say_draft(const struct papercheck *c, struct arena *a)
{
	const char *paper = paper_told(c, a);

	if (c->mute)
		return arena_printf(a, _("Papier %s, fait pour le dossier "
		    "%lld (%s) : il ne porte aucune réponse, il n'y a rien à "
		    "comparer."), paper, (long long)c->number, c->name);
	return arena_printf(a, c->unchanged ?
	    _("Papier %s du dossier %lld (%s), qui n'est pas une version "
	    "figée ; les réponses sont encore celles-là.") :
	    _("Papier %s du dossier %lld (%s), qui n'est pas une version "
	    "figée ; les réponses ont changé depuis."), paper,
	    (long long)c->number, c->name);
}

const char *
papercheck_say(const struct papercheck *c, struct arena *a)
{
	switch (c->state) {
	case CHECKED_SAME:
		return arena_printf(a, _("%s : la base la tient, et le "
		    "fichier est, octet pour octet, ce qu'une réimpression "
		    "donne."), which(c, a));
	case CHECKED_ALTERED:
		if (paperagain_followed(&c->read))
			return arena_printf(a, _("%s : la base la tient, mais "
			    "le fichier a d'autres pages que les siennes "
			    "(%d, pour %d), et n'est pas ce qu'une "
			    "réimpression suivie des pièces donne : il a été "
			    "changé depuis, ou une pièce, le programme ou ses "
			    "polices ont changé."), which(c, a),
			    c->read.pages, c->read.last - c->read.first + 1);
		return arena_printf(a, _("%s : la base la tient, mais le "
		    "fichier n'est pas ce qu'une réimpression donne : il a "
		    "été changé depuis, ou le programme ou ses polices ont "
		    "changé."), which(c, a));
	case CHECKED_OTHER:
		return arena_printf(a, _("%s : la base a une version de ce "
		    "numéro, mais d'autres réponses y sont ; le papier vient "
		    "d'une autre copie de la base."), which(c, a));
	case CHECKED_NO_VERSION:
		return arena_printf(a, _("%s : la base a ce dossier, mais "
		    "pas cette version."), which(c, a));
	case CHECKED_NO_DOSSIER:
		return arena_printf(a, _("Le papier vient d'un dossier que la"
		    " base ne tient pas (%s, empreinte %.10s)."),
		    c->read.dossier, c->read.digest);
	case CHECKED_RECEIVED:
		if (c->read.draft)
			return arena_printf(a, _("Papier %s, qui n'est pas "
			    "une version figée, d'un dossier reçu ici d'une "
			    "archive, le n° %lld (%s). Seul le poste qui l'a "
			    "imprimé peut le comparer."), paper_told(c, a),
			    (long long)c->number, c->name);
		return arena_printf(a, _("Le papier est la version %d d'un "
		    "dossier reçu ici d'une archive, le n° %lld (%s) : ses "
		    "réponses sont venues, pas ses versions figées. Seul le "
		    "poste qui l'a imprimé peut dire s'il est le même."),
		    c->read.version, (long long)c->number, c->name);
	case CHECKED_DRAFT:
		break;
	}
	return say_draft(c, a);
}
