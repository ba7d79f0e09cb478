/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_HOST_H
#define WIZARD_HOST_H

#include "base/err.h"
#include "wizard/papers.h"
#include "wizard/session.h"

#include <stddef.h>

struct budget_import;
struct catalogue;
struct evaluation_order;
struct template;

/*
 * host - what a front end asks of the app.
 *
 * Screens and plain lines know neither the base, nor files, nor printers,
 * nor the clock: they call these functions, which the app fills in (and the
 * tests, with a host of their own).  One interface for both front ends, so
 * that both can do the same.  Every text given is clean and final; texts
 * live until the next call of the same function unless said otherwise.
 * Failures are sentences ready to show.
 */

struct host;

/* A line of the desk. */
struct desk_row {
	int64_t number;
	const char *name;	/* of the association; "" not yet known */
	const char *title;	/* "Demande 2026 : Ateliers de jardinage" */
	const char *state;	/* id of a state of `suivi.etat` */
	const char *adviser;
	const char *lock_by;	/* who writes it now; "" nobody */
	int32_t due;		/* or NO_DAY */
	const char *touched;	/* "09:14" today, "12/11" this year... */
	bool archived, deleted;
	const char *due_label;	/* what falls due then; "" or NULL: that is
				   not known */
};

/* What one dossier of the desk waits for. */
struct due_row {
	int64_t number;
	const char *name, *title;	/* as on the desk */
	const char *label;	/* what falls due */
	int32_t date;
};
struct due_list {
	struct due_row *row;
	int n;
	int64_t total;		/* beyond the limit too */
};
enum desk_sort { DESK_TOUCHED, DESK_NAME, DESK_DUE, DESK_STATE };
enum desk_show { DESK_ACTIVE, DESK_ARCHIVED, DESK_DELETED };
struct desk_query {
	const char *text;	/* filter as typed; "" all */
	const char *state;	/* or NULL */
	enum desk_sort sort;
	enum desk_show show;
	int limit;		/* rows wanted from the first */
};
struct desk_list {
	struct desk_row *row;
	int n;
	int64_t total;		/* that match, beyond limit too */
};

struct form_choice {
	const char *id, *title;
};
struct example {
	const char *file, *title;
	const char *form;	/* id of its form; NULL: the first one */
};

/* An open dossier. */
struct opened {
	struct session *session;
	int64_t number;
	const char *place;	/* where the person stopped; "" none */
	const char *last_visit;	/* "le 09/01/2026 à 17:40, ML"; "" none */
	const char *notice;	/* told once: read-only because..., the form
				   changed, answers kept aside; "" none */
	const char *lock_by;	/* read-only: who writes it, since when */
};

/* What saving came to; shown in the header. */
enum saving { SAVED, SAVING_FAILED, SAVING_NOTHING, SAVING_READONLY };
struct saved {
	enum saving state;
	const char *at;		/* "09:14:07": only once COMMIT returned */
	const char *why;	/* the failure, with the way out */
};

struct history_row {
	const char *when;	/* "12/01/2026 09:14" */
	const char *author;
	const char *path;
	const char *label;	/* of the question */
	const char *before, *after;	/* for a person; "(vide)" */
	bool undone;
};
struct history {
	struct history_row *row;
	int n;
};

struct version_row {
	int n;
	const char *when, *author, *reason, *digest;
	const char *signed_on;	/* the day of its signature; NULL: not said */
};

/* Two states of the dossier, and what differs (model/compare.h). */
struct compare;
struct compared {
	const struct compare *compare;
	int version[2];		/* 0: the present */
	const char *name[2];	/* "version 2 du 14/01/2026 (signature)" */
	const char *reason[2];	/* "" of the present */
	const char *apart;	/* why two versions that say the same have
				   not the same digest; NULL: they do not */
};

struct printer_row {
	const char *name, *title;
	bool is_default;
};

/* What would be made of a dossier that is renewed. */
struct renewal {
	int from;		/* its first year; 0: not known */
	int year;		/* that of the new one; 0: to be said */
	const char *form;	/* id of its form */
	const char *name;	/* of the association */
};
/* A dossier that this one comes from, or that comes from it. */
struct link_row {
	int64_t number;
	bool parent;		/* this one comes from it */
	const char *kind;	/* "reconduction", "bilan" */
	const char *title;
	int year;		/* of the other; 0 not known */
};

/* A file to import; NULL: to be found. */
struct import_order {
	const char *file;
	const char *encoding, *separator;	/* as on the command line */
};

/* Work that takes longer than a key: a child read in ppoll(). */
struct work {
	int fd;			/* readable: call work_step */
	int thousandths;	/* done; -1 not known */
	bool done, failed;
	char text[512];		/* what it does now; at the end what came of
				   it: the file, the job's state, the failure */
	void *owner;		/* the app's */
};

struct desk_settings {
	const char *adviser, *initials;
	const char *desk_name, *desk_address;
	const char *base, *copies;	/* where the base and the copies are */
	const char *theme, *printer;
	const char *gap_limit;	/* "10 %": of a report; "": the parameter */
	bool mouse;
};

struct host {
	void *ctx;

	/* desk */
	bool (*list)(struct host *h, const struct desk_query *q,
		     struct desk_list *out, struct err *err);
	/* What the dossiers at work wait for, by date: LIMIT of them.  May be
	   NULL, and so may agenda. */
	bool (*dues)(struct host *h, int limit, struct due_list *out,
		     struct err *err);
	/* The same for a calendar program (S NULL), or what is due in the
	   open dossier S: *file is where it was written. */
	bool (*agenda)(struct host *h, struct session *s, const char **file,
		       struct err *err);
	/* Did another process write to the base since the last list()?  Once. */
	bool (*others_wrote)(struct host *h);
	const struct form_choice *(*forms)(struct host *h, int *n);
	const struct example *(*examples)(struct host *h, int *n);
	/* An archive, read and checked: a work (done already when it is
	   small), and once it is done well, received() makes its dossier:
	   *note says which, or that it is here already (*present; then
	   nothing was made, and received() may be called again ANYWAY).  May
	   be NULL. */
	struct work *(*receive)(struct host *h, const char *file,
				struct err *err);
	bool (*received)(struct host *h, bool anyway, int64_t *number,
			 bool *present, const char **note, struct err *err);
	/* EXAMPLE NULL: empty. */
	bool (*create)(struct host *h, const char *form, const char *example,
		       int64_t *number, struct err *err);
	bool (*open)(struct host *h, int64_t number, bool take_over,
		     struct opened *out, struct err *err);
	void (*close)(struct host *h, struct session *s);
	bool (*archive)(struct host *h, int64_t number, bool yes,
			struct err *err);
	bool (*remove)(struct host *h, int64_t number, bool yes,
		       struct err *err);
	/* The dossier NUMBER made anew: what that would begin with, then a new
	   dossier of FORM for YEAR (0: what was proposed), whose number comes
	   back; *note: what to tell of it, "" nothing.  May be NULL. */
	bool (*renewal)(struct host *h, int64_t number, struct renewal *out,
			struct err *err);
	bool (*renew)(struct host *h, int64_t number, const char *form,
		      int year, int64_t *made, const char **note,
		      struct err *err);
	/* "copie du 14/01 sur CLE (il y a 2 jours)", or a warning. */
	const char *(*copy_age)(struct host *h, bool *worrying);
	struct work *(*copy)(struct host *h, struct err *err);

	/* an open dossier */
	struct saved (*save)(struct host *h, struct session *s);
	/* The text being typed: every two seconds or 200 characters. */
	struct saved (*save_draft)(struct host *h, struct session *s,
				   struct row *row, const struct field *leaf,
				   const char *text);
	void (*place)(struct host *h, struct session *s, const char *path);
	/* *path: what changed, for the cursor; *note: what to tell ("touche
	   aussi 2 autres dossiers"); false: nothing to undo, or err. */
	bool (*undo)(struct host *h, struct session *s, bool redo,
		     const char **path, const char **note, struct err *err);
	/* What to ask before an undo that would take back many answers at
	   once, or all that the dossier began with (it was renewed, or is a
	   report); NULL: nothing to ask.  May be NULL. */
	const char *(*beginning)(struct host *h, struct session *s);
	bool (*history)(struct host *h, struct session *s, const char *path,
			struct history *out, struct err *err);
	/* False: another process took the lock over.  *why: that, or that it
	   wrote in a dossier which is only read here; "" nothing to tell. */
	bool (*still_ours)(struct host *h, struct session *s,
			   const char **why);

	/* Last year's dossier of the same association and form, read only;
	   lives until the next call or the dossier is closed.  *what: which
	   ("dossier 12, 2025").  NULL: there is none, or err. */
	const struct dossier *(*previous)(struct host *h, struct session *s,
					  const char **what,
					  struct err *err);

	/* The dossiers that are tied to this one.  May be NULL. */
	const struct link_row *(*links)(struct host *h, struct session *s,
					int *n);
	/* What the report on YEAR of this dossier can be about, in A; NULL:
	   err. */
	const struct bilan_offer *(*report_about)(struct host *h,
						  struct session *s, int year,
						  struct arena *a, int *n,
						  struct err *err);
	/* That report, saved: made, or *found.  ABOUT NULL: all of it.  NULL:
	   this host makes none. */
	bool (*report)(struct host *h, struct session *s, int year,
		       const struct bilan_offer *about, int64_t *number,
		       bool *found, struct err *err);

	/* What the evaluation of this dossier is made of: the reports on its
	   years, its signed versions; lent until the next call or the closing
	   of the dossier.  May be NULL. */
	bool (*evaluation)(struct host *h, struct session *s,
			   struct evaluation_order *out, struct err *err);

	/* The schemes, rules and figures against which the dossier is looked
	   at, read at the first need.  *notice: which files are refused and
	   which are the person's own, "" none.  NULL: there are none for
	   this form, or *notice says why. */
	const struct catalogue *(*catalogue)(struct host *h,
					     struct session *s,
					     const char **notice);

	/* The output model of the convention that the dossier keeps; NULL:
	   none does, and *why says why, "" when its form has none. */
	const struct template *(*convention)(struct host *h,
					     struct session *s,
					     const char **why);

	/* The portals that the dossier can be typed on: *n of them, lent until
	   the next call.  NULL, or none: *why says why.  May be NULL. */
	const struct template *const *(*portals)(struct host *h,
						 struct session *s, int *n,
						 const char **why);
	/* TEXT in a file of that name beside what is printed: *file. */
	bool (*write_text)(struct host *h, const char *name, const char *text,
			   const char **file, struct err *err);
	/* The terminal is asked to keep TEXT for a paste; false: it cannot.
	   May be NULL. */
	bool (*clipboard)(struct host *h, const char *text, struct err *err);

	/* What a file of a spreadsheet would put in the budget GROUP of ROW:
	   a work, and once it is done, imported() gives that, the caller's
	   to accept and to apply, until the next import or the closing of
	   the dossier; *about: what the file is written in. */
	struct work *(*import)(struct host *h, struct session *s,
			       struct row *row, const struct field *group,
			       const struct import_order *o,
			       struct err *err);
	struct budget_import *(*imported)(struct host *h,
					  const char **about);

	/* A file to join to the dossier, read and checked: a work (done
	   already when the file is small), and once it is done well,
	   attached() keeps its bytes: *digest names them, *name is that of
	   the file.  What it is joined as is then said with piece_attach().
	   May be NULL. */
	struct work *(*attach)(struct host *h, struct session *s,
			       const char *file, struct err *err);
	bool (*attached)(struct host *h, const char **digest,
			 const char **name, struct err *err);

	/* paper */
	/* All that the open dossier may become on paper, lent until the next
	   call. */
	const struct paper_row *(*papers)(struct host *h, struct session *s,
					  int *n);
	struct work *(*print)(struct host *h, struct session *s,
			      const struct print_order *o, struct err *err);
	struct work *(*list_printers)(struct host *h, struct err *err);
	/* After list_printers is done. */
	const struct printer_row *(*printers)(struct host *h, int *n);
	const struct version_row *(*versions)(struct host *h,
					      struct session *s, int *n);
	/* What differs from one version to another (0: the present). */
	bool (*compare)(struct host *h, struct session *s, int from, int to,
			struct compared *out, struct err *err);
	/* Keeps a version: "signature", "avenant" (the next one), or another
	   reason; DAY, or NO_DAY, is kept as that of its signature; that of
	   the convention is noted in the dossier too. */
	bool (*freeze)(struct host *h, struct session *s, const char *reason,
		       int32_t day, int *version, struct err *err);
	/* Plain text of what would be printed, for the screen. */
	const char *(*preview)(struct host *h, struct session *s,
			       const struct print_order *o, int cols);
	/* Which version a PDF is, in a sentence that lives until the next
	   one; *good: held, and the same bytes.  NULL, and *err. */
	const char *(*check_paper)(struct host *h, const char *file,
				   bool *good, struct err *err);
	void (*work_step)(struct host *h, struct work *w);
	void (*work_stop)(struct host *h, struct work *w);
	void (*work_free)(struct host *h, struct work *w);

	/* the house */
	const struct desk_settings *(*settings)(struct host *h);
	bool (*set_settings)(struct host *h, const struct desk_settings *d,
			     struct err *err);
	bool first_start;	/* the three questions have not been asked */
	const char *notice;	/* about the base, to tell at the start; NULL */
	int32_t (*today)(struct host *h);	/* reference date */
	int64_t (*milliseconds)(struct host *h); /* a clock for delays only */
	/* Runs $EDITOR on TEXT; NULL: not changed, or err.  free() it. */
	char *(*edit)(struct host *h, const char *text, struct err *err);
};

#endif
