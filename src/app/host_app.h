/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_HOST_APP_H
#define APP_HOST_APP_H

#include "app/app.h"
#include "store/files.h"
#include "wizard/host.h"

/*
 * host_app - the app behind the front ends: fills in wizard/host.h.  One
 * dossier is open at a time, so that no screen ever mixes two clients.
 */

struct host_app {
	struct host host;	/* what the front ends see; first */
	struct app *app;
	struct open_dossier open;	/* session NULL: none */
	struct err pending;	/* why the last saving failed */
	bool unsaved;
	bool lock_lost;

	/* What host.h lends until the next call of the same function. */
	struct arena list_arena, open_arena, history_arena, versions_arena,
	    preview_arena, misc_arena, catalogue_arena;
	struct store_list list;
	struct arena dues_arena;
	struct store_dues dues;
	struct str agenda;	/* the file last written */
	int32_t day;		/* for which the desk was last made true */
	struct form_choice *forms;
	int nforms;
	struct example *examples;
	int nexamples;
	struct arena names_arena;
	struct printer_row *printers;
	int nprinters;
	struct arena printers_arena;
	struct budget_import *imported;	/* NULL: none */
	char imported_about[512];
	struct session *previous;	/* last year's */
	char previous_what[80];
	struct attach *attach;	/* a file being read; NULL: none */
	struct stored_file attached;	/* the last one that was kept */
	struct receiving *receiving;	/* an archive being read; NULL: none */
	struct evaluation_read *evaluation;	/* lent; NULL: none */
	struct host_compared *compared;	/* two states; NULL: none */
	struct arena renew_arena, links_arena, papers_arena, portals_arena;
	struct desk_settings settings;
	int64_t newest;		/* change of the open dossier when last looked */
	char at[16], notice[1024], last_visit[128], lock[256];
};

/* A host for A, with the base open. */
MUST_CHECK
bool host_app_init(struct host_app *h, struct app *a, struct err *err);
/* At the end of the day's work: the copy to the second folder. */
void host_app_fini(struct host_app *h);

/* The parts, in the other files. */
void host_import_fill(struct host *h);
/* What was imported belongs to a dossier: with it, it goes. */
void host_import_forget(struct host_app *h);
void host_desk_fill(struct host *h);
void host_duties_fill(struct host *h);
/* Is it another day than when the list was last read?  Then what lapsed is no
   longer waited for. */
void host_duties_day(struct host_app *h);
void host_dossier_fill(struct host *h);
void host_paper_fill(struct host *h);
void host_pieces_fill(struct host *h);
/* Gives back what attach() holds. */
void host_pieces_forget(struct host_app *h);
void host_previous_fill(struct host *h);
/* Gives back what previous() lent. */
void host_previous_forget(struct host_app *h);
void host_receive_fill(struct host *h);
/* Gives back what receive() holds. */
void host_receive_forget(struct host_app *h);
void host_renew_fill(struct host *h);
void host_report_fill(struct host *h);
/* Gives back what evaluation() lent. */
void host_report_forget(struct host_app *h);
void host_retype_fill(struct host *h);
void host_settings_fill(struct host *h);
void host_versions_fill(struct host *h);
/* Gives back what compare() lent. */
void host_versions_forget(struct host_app *h);

struct host_app *host_app_of(struct host *h);

#endif
