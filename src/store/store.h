/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/err.h"
#include "model/dossier.h"

#include <stddef.h>

/*
 * store - the base: one SQLite file, and the only owner of SQLite.
 *
 * What store_save() acknowledged survives kill -9 and a power cut (WAL,
 * synchronous FULL, the granted mode read back).  A failure leaves the base
 * as it was.  Identifiers are UUIDv7; a person uses the short number.
 * Nothing is deleted without a tombstone.  Every text that comes out was
 * checked on the way in and is checked again (a base may be hostile).
 */

struct store;

struct store_who {
	const char *initials;	/* of the adviser; "" unknown */
	const char *desk;	/* identifier of the desk */
};

enum store_open {
	STORE_CREATE = 1,	/* make the file when it is not there */
	STORE_READONLY = 2	/* newer base, read-only medium: look only */
};

MUST_CHECK
bool store_open(const char *file, int flags, const struct store_who *who,
		struct store **out, struct err *err);
void store_close(struct store *s);
/* Why the base is read-only (a sentence), or NULL. */
const char *store_readonly_why(const struct store *s);
/* Something to tell once, in a sentence (the base is on a network folder, so
   only one Guichet opens it), or NULL. */
const char *store_notice(const struct store *s);
/* Was it made by this opening?  Nothing was there. */
bool store_created(const struct store *s);
/* Did the last user end without closing?  store_open() then checked. */
bool store_unclean(const struct store *s);
void store_set_who(struct store *s, const struct store_who *who);

/* Many writes as one transaction (an import): all or nothing.  A failure
   inside undoes the whole; store_batch_end() then says so. */
MUST_CHECK
bool store_batch_begin(struct store *s, struct err *err);
MUST_CHECK
bool store_batch_end(struct store *s, bool keep, struct err *err);

/* --- dossiers --- */

struct dossier_info {
	int64_t number;		/* the short number a person uses */
	char uuid[37], association[37], exercice[37];
	char *form;		/* "demande" */
	char *form_digest;	/* of the form when last written */
	char *name;		/* of the association */
	char *title;		/* of the demand */
	char *state;		/* "saisie", "imprime"... */
	char *place;		/* path where the person stopped; "" none */
	int64_t touched;	/* last change, to the minute: ms since 1970 */
	char *adviser;		/* initials of the last who wrote */
	char *lock_by;		/* who writes it now, "" nobody */
	int64_t lock_since;
	int32_t due;		/* nearest date that matters, or NO_DAY */
	bool archived, deleted;
};
void dossier_info_fini(struct dossier_info *i);

/* Makes the dossier, and its association (found by SIREN, else RNA, else
   the given UUID, else new) and its year, found or new. */
struct store_new {
	const char *form, *form_digest;
	const char *siren, *rna;	/* or NULL */
	const char *association;	/* UUID, or NULL */
	int year;			/* of the exercice; 0: not yet known */
	const char *uuid;		/* that nothing here has; NULL: a new
					   one */
};
MUST_CHECK
bool store_new_dossier(struct store *s, const struct store_new *n,
		       struct dossier_info *out, struct err *err);
/* D: short number or UUID.  ERR_INPUT when there is none. */
MUST_CHECK
bool store_find(struct store *s, const char *d, struct dossier_info *out,
		struct err *err);
/* The dossier of the same association and form, of the nearest year before
   that of I, in *YEAR.  ERR_INPUT when there is none. */
MUST_CHECK
bool store_previous(struct store *s, const struct dossier_info *i,
		    struct dossier_info *out, int *year, struct err *err);
/* The year of the exercice of I; 0: not known. */
MUST_CHECK
bool store_year(struct store *s, const struct dossier_info *i, int *year,
		struct err *err);
/* The association or year of a dossier becomes another (its SIREN turned
   out to be known; the year was typed): answers are then those.  When I
   comes back with other UUIDs, load the dossier anew, into an empty one. */
MUST_CHECK
bool store_rescope(struct store *s, struct dossier_info *i,
		   const struct store_new *n, struct err *err);
/* What the desk shows of it (name, title, state, due, place, digest) and
   what it is found by (fold); written with the next save or alone. */
MUST_CHECK
bool store_set_info(struct store *s, const struct dossier_info *i,
		    struct err *err);
/* Only the place, without waiting for the disk: it survives the end of this
   process, however it ends, but not always that of the computer. */
MUST_CHECK
bool store_set_place(struct store *s, const struct dossier_info *i,
		     struct err *err);
MUST_CHECK
bool store_archive(struct store *s, int64_t number, bool archived,
		   struct err *err);
/* A tombstone; store_delete(..., false) brings it back. */
MUST_CHECK
bool store_delete(struct store *s, int64_t number, bool deleted,
		  struct err *err);

enum store_sort { SORT_TOUCHED, SORT_NAME, SORT_DUE, SORT_STATE, SORT_NUMBER };
struct store_query {
	const char *text;	/* words to find, or NULL */
	const char *state;	/* one state, or NULL */
	enum store_sort sort;
	bool archived, deleted;	/* show those (instead of the others) */
	int limit;		/* 0: 50 */
	/* the page after this row of the same sort; number 0: the first */
	struct dossier_info *after;
};
struct store_list {
	struct dossier_info *p;
	size_t n;
	int64_t total;		/* dossiers that match; -1 when not counted */
};
MUST_CHECK
bool store_list(struct store *s, const struct store_query *q,
		struct store_list *out, struct err *err);
void store_list_fini(struct store_list *l);

/* --- dossiers that come from another one --- */

/* CHILD comes from PARENT: KIND "bilan" (its report of YEAR) or
   "reconduction" (its renewal for YEAR).  PART: what of the parent it is
   about, a path ("projets[k1]"), or "".  Said twice, it is so once. */
MUST_CHECK
bool store_link_part(struct store *s, const struct dossier_info *child,
		     const char *kind, int year, const char *part,
		     const struct dossier_info *parent, struct err *err);
MUST_CHECK
bool store_link(struct store *s, const struct dossier_info *child,
		const char *kind, int year,
		const struct dossier_info *parent, struct err *err);

struct store_linked {
	int64_t number;		/* of the other dossier */
	char uuid[37];
	bool parent;		/* the other is where this one comes from */
	char *kind, *part;
	int year;
	char *form, *title, *state;
	bool archived;
};
struct store_links {
	struct store_linked *p;
	size_t n;
};
/* Both ways: first what I comes from, then what comes from it, by year and
   in the order they were made.  Deleted dossiers are left out. */
MUST_CHECK
bool store_links(struct store *s, const struct dossier_info *i,
		 struct store_links *out, struct err *err);
void store_links_fini(struct store_links *l);

/* --- answers --- */

struct store_loaded {
	int lost;		/* answers the form no longer has: kept */
	int cleaned;		/* answers with forbidden characters */
	char path[128];		/* of the first of them; may be cut */
};
/*
 * Puts all answers of the three scopes into D (dossier_load).  The base is
 * left as it is: what another program wrote with control characters comes
 * out without them, counted, and stays so until it is answered again.
 */
MUST_CHECK
bool store_load(struct store *s, const struct dossier_info *i,
		struct dossier *d, struct store_loaded *out,
		struct err *err);
/* All CHANGES in one durable transaction: answers, journal, search.  True
   only after COMMIT returned. */
MUST_CHECK
bool store_save(struct store *s, const struct dossier_info *i,
		const struct change *changes, size_t n, struct err *err);
/* The text being typed, not yet an answer; replaced each time, dropped by
   the next save of that path.  store_load() gives it back as the draft. */
MUST_CHECK
bool store_save_draft(struct store *s, const struct dossier_info *i,
		      enum scope scope, const char *path, const char *text,
		      struct err *err);

/* --- journal and undo --- */

struct journal_row {
	int64_t id;
	char *path;
	enum scope scope;
	struct answer before, after;
	char *author, *desk;
	int64_t when;		/* milliseconds since 1970 */
	int64_t undoes;		/* id of the row this one undid; 0 none */
	bool redo;		/* that row was an undo itself */
};
struct journal {
	struct journal_row *p;
	size_t n;
};
/* Newest first; PATH NULL: of the whole dossier; LIMIT 0: all. */
MUST_CHECK
bool store_journal(struct store *s, const struct dossier_info *i,
		   const char *path, int limit, struct journal *out,
		   struct err *err);
void journal_fini(struct journal *j);
/* The change that undo would take back: the newest one made in this dossier
   that is not undone and not itself an undo.  *out empty when none. */
MUST_CHECK
bool store_undoable(struct store *s, const struct dossier_info *i,
		    struct journal *out, struct err *err);
/* The undo that redo would take back: only when nothing was typed since. */
MUST_CHECK
bool store_redoable(struct store *s, const struct dossier_info *i,
		    struct journal *out, struct err *err);
/* As store_save, marking that it undoes (or redoes) journal row UNDOES. */
MUST_CHECK
bool store_save_undo(struct store *s, const struct dossier_info *i,
		     const struct change *changes, size_t n, int64_t undoes,
		     struct err *err);

/* --- locks: one writer of an association at a time --- */

/* ERR_BUSY: held by a living process; its name and time in *i. */
MUST_CHECK
bool store_lock(struct store *s, struct dossier_info *i, bool take_over,
		struct err *err);
void store_unlock(struct store *s, const struct dossier_info *i);
/* False when another process took the lock over. */
bool store_lock_held(struct store *s, const struct dossier_info *i);
/* True when another process wrote to the base since the last call. */
bool store_others_wrote(struct store *s);

/* --- frozen versions --- */

struct version {
	int n;			/* 1, 2... */
	int64_t when;
	char *author, *reason;	/* "impression", "signature" */
	char *digest;		/* SHA-256 of the content */
	char *content;		/* answers and texts, frozen (JSON) */
	size_t size;
};
MUST_CHECK
bool store_freeze(struct store *s, const struct dossier_info *i,
		  const char *content, size_t size, const char *reason,
		  int32_t today, struct version *out, struct err *err);
/* N 0: the last.  *out zeroed and true when there is none. */
MUST_CHECK
bool store_version(struct store *s, const struct dossier_info *i, int n,
		   struct version *out, struct err *err);
/* Without contents, oldest first. */
MUST_CHECK
bool store_versions(struct store *s, const struct dossier_info *i,
		    struct version **out, size_t *n, struct err *err);
void version_fini(struct version *v);
/* Changes journaled since the last version was frozen? */
bool store_changed_since(struct store *s, const struct dossier_info *i,
			 int64_t when);

/* --- the base as a whole --- */

/* Long work is a step function (DESIGN.md 3); FRACTION in thousandths. */
struct store_copy;
MUST_CHECK
bool store_copy_begin(struct store *s, const char *to,
		      struct store_copy **out, struct err *err);
/* One slice; *done at the end, once verified by reopening and renamed. */
MUST_CHECK
bool store_copy_step(struct store_copy *c, int *thousandths, bool *done,
		     struct err *err);
void store_copy_end(struct store_copy *c);	/* also to stop it */
/* begin, step until done, end. */
MUST_CHECK
bool store_backup(struct store *s, const char *to, struct err *err);

/* What a restoration would change: dossiers only here, only there, newer
   here.  Neither base is written. */
struct store_loss {
	int64_t here, there;		/* dossiers in each */
	int64_t lost;			/* dossiers only in the present base */
	int64_t older;			/* dossiers that would go back */
	int64_t newest_here, newest_there;
};
MUST_CHECK
bool store_compare(const char *present, const char *backup,
		   struct store_loss *out, struct err *err);
/* Keeps the present base beside it (its name in kept, PATH_MAX bytes) and
   puts a verified copy of BACKUP in its place. */
MUST_CHECK
bool store_restore(const char *present, const char *backup, char *kept,
		   size_t kept_size, struct err *err);

struct store_report {
	bool sound;
	int64_t dossiers, answers, journal, versions, size;
	char *detail;		/* what is damaged, in sentences */
};
MUST_CHECK
bool store_verify(const char *file, struct store_report *out,
		  struct err *err);
/* Dossier by dossier from a damaged file into a new one. */
struct store_rescue {
	int64_t whole, partial, lost, answers;
};
MUST_CHECK
bool store_recover(const char *damaged, const char *to,
		   struct store_rescue *out, struct err *err);
void store_report_fini(struct store_report *r);

/* A dated copy (guichet-AAAAMMJJ-HHMMSS.db) of the base in FOLDER when it
   changed since the newest there; then, of the copies with such names, only
   the five newest and the newest of each of the last seven days stay. */
MUST_CHECK
bool store_rotate(struct store *s, const char *folder, struct err *err);
/* Milliseconds since 1970 of the last verified copy in FOLDER; 0 none. */
int64_t store_last_copy(struct store *s, const char *folder);

/* Small settings of the base itself: desk identifier, first start... */
char *store_meta(struct store *s, const char *key);	/* NULL; free() */

#endif
