/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_APP_H
#define APP_APP_H

#include "base/err.h"
#include "base/map.h"
#include "base/str.h"
#include "catalog/catalog.h"
#include "rules/scheme.h"
#include "store/duties.h"
#include "wizard/session.h"

/*
 * app - what all sub-commands and both front ends share: options, folders,
 * settings, the base, the forms.  The only place that knows everybody.
 */

enum {
	EXIT_YES = 0,		/* done, or the check says yes */
	EXIT_NO = 1,		/* the check says no */
	EXIT_USAGE = 2,		/* wrong call */
	EXIT_INPUT = 3,		/* wrong input */
	EXIT_BASE = 4		/* base or file trouble */
};

struct app {
	/* common options */
	const char *base_option, *data_option;
	int32_t today;
	bool dated;		/* by --date: it stays that day */
	bool linear, json, help, version;

	struct settings settings;
	struct str settings_file;
	bool first_start;	/* no settings file yet */
	struct store *store;
	struct map forms;	/* id -> struct form * */
	struct map laws;	/* id of a form -> struct app_law *; see
				   app/catalogue.h */
	struct map models;	/* id of a form -> struct app_models *; see
				   app/models.h */
	struct app_law *figures;	/* app_figures(); NULL: not read yet */
	struct str late;	/* what is wrong in the obligations of the
				   forms read so far, a line each */
};

/* Takes the common options out of ARGV (wherever they stand before "--");
   *argc is what is left.  False: *err. */
MUST_CHECK
bool app_init(struct app *a, int *argc, char **argv, struct err *err);
void app_fini(struct app *a);
struct app_law;
struct app_models;
void app_models_free(struct app_models *m);
void app_law_free(struct app_law *law);

/*
 * True when `make` noted a source tree beside this program, which is then
 * not installed: *dir its own folder, *source that tree.
 */
MUST_CHECK
bool app_uninstalled(struct str *dir, struct str *source);
/* The file of the base: --base, else the settings, else the data home. */
MUST_CHECK
bool app_base_file(struct app *a, struct str *out, struct err *err);
/* Opens the base once (store.h's flags); later calls give the same. */
MUST_CHECK
bool app_store(struct app *a, int flags, struct err *err);
/* On the standard error output, where that opening made it. */
void app_tell_new_base(struct app *a);
/* FOLDER/NAME of the data: the user's own folder first, then --donnees,
   $GUICHET_DONNEES, the source tree of an uninstalled program, pkgdatadir. */
MUST_CHECK
bool app_data_file(struct app *a, const char *folder, const char *name,
		   struct str *out, struct err *err);
/* Names of the .cfg files of FOLDER, the user's and the installed ones, each
   once, sorted; free with os_free_names(). */
MUST_CHECK
bool app_data_list(struct app *a, const char *folder, char ***out, size_t *n,
		   struct err *err);
/* A form_finder (CTX: the app): the person's own file, else ours. */
const char *app_form_find(void *ctx, const char *file, const char *folder,
			  const char *name, struct arena *a);
/* The form ID, read once; complaints go to *err. */
MUST_CHECK
bool app_form(struct app *a, const char *id, const struct form **out,
	      struct err *err);

/* --- dossiers --- */

struct open_dossier {
	struct dossier_info info;
	struct session *session;
	struct store_loaded loaded;
	bool form_changed;	/* its digest differs from the last writing */
	bool locked;		/* we hold the lock */
	bool moved;		/* its association or year may be another;
				   not yet settled in the base */
	/* What is due and not met: app/duties.h. */
	struct arena due_arena;
	struct store_duty *duty;
	size_t nduty;
	char due_digest[65], due_kept[65];	/* as of now; in the base */
};

/* D: short number or UUID.  WRITE: takes the lock, else reads only. */
MUST_CHECK
bool app_open(struct app *a, const char *d, bool write,
	      struct open_dossier *out, struct err *err);
void app_close(struct app *a, struct open_dossier *o);
/* Drains the changes into the base: one durable transaction.  On failure
   they stay in memory, for the next try. */
MUST_CHECK
bool app_save(struct app *a, struct open_dossier *o, struct err *err);
/* How many answers undo would take back at once, if it is to be asked first:
   many, or what a renewal, or a report, began with (*began); 0: no. */
size_t app_undo_asks(struct app *a, struct open_dossier *o, bool *began);
/* Takes back (or again) the last change of the dossier.  *path: what
   changed (malloc), NULL when there is nothing.  *gone: the title of a row
   that is there no more (malloc); NULL: none. */
MUST_CHECK
bool app_undo(struct app *a, struct open_dossier *o, bool redo, char **path,
	      char **gone, struct err *err);

/* What a new dossier is made from. */
struct app_new {
	const char *form;
	const char *answers;	/* file, or NULL */
	const char *association;/* UUID or NULL */
	const char *uuid;	/* of the dossier, that nothing here has; NULL:
				   a new one */
};
/* Makes it, saves it, opens it for writing.  NOTES gets what to tell:
   refused drafts, answers that differ from those already known. */
MUST_CHECK
bool app_create(struct app *a, const struct app_new *n,
		struct open_dossier *out, struct str *notes, struct err *err);
/* The same from the answers themselves, n->answers being what to call them. */
MUST_CHECK
bool app_create_text(struct app *a, const struct app_new *n,
		     const struct str *text, struct open_dossier *out,
		     struct str *notes, struct err *err);
/* Reads an answers file (libconfig or JSON) into the dossier and saves. */
MUST_CHECK
bool app_fill(struct app *a, struct open_dossier *o, const char *file,
	      struct str *notes, struct err *err);

/* Reads an answers file (libconfig or JSON) into D, which is nobody's. */
MUST_CHECK
bool app_answers(struct dossier *d, const char *file, struct str *refused,
		 struct err *err);

/* What the desk shows of the dossier, from its answers. */
void app_describe(struct app *app, struct open_dossier *o);

/* Title of a state of the dossier, or the id itself. */
const char *app_state_label(struct app *a, const char *form, const char *id);

/* "23/11/2026 à 09:14" */
const char *app_moment(int64_t ms, char *buf, size_t size);

#endif
