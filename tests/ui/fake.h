/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_UI_FAKE_H
#define TESTS_UI_FAKE_H

#include "base/vec.h"
#include "cells/key.h"
#include "model/compare.h"
#include "wizard/host.h"

/*
 * fake - a host for the tests of the screens: one form, a desk of three
 * dossiers of which the second is held by somebody else, a journal in
 * memory, a clock that only moves when it is told to.
 */

struct fake_entry {
	char *path;
	struct answer before, after;
	bool undone;
};

struct fake {
	struct host host;
	struct form *form;
	struct session *session;	/* the open one, or NULL */
	struct catalogue *catalogue;	/* see fake_schemes() */
	struct catalogue *modelled;	/* see fake_model() */
	struct template *model;
	struct template *portal;	/* see fake_portal() */
	char clip[500];			/* what the terminal was to keep */
	bool no_clip;			/* it cannot */
	VEC(struct fake_entry) journal;
	VEC(char *) last;		/* the same of last year's dossier */
	struct session *previous;
	VEC(char *) was;		/* what was answered otherwise when the
					   dossier was signed */
	struct session *frozen;
	struct arena compared_arena;
	struct compare compared;
	int frozen_n;			/* versions that were added */
	VEC(char *) reported;		/* "2027 FILE": a report on a year */
	struct form *report_form;
	struct session *report[8];	/* what evaluation() lent */
	int nreport;
	int32_t today;
	VEC(char *) given;		/* "path = draft": answers at opening */
	char file[4200];		/* an answers file, before them; "" */
	char *draft;			/* the last one saved, "path = text" */
	char place[256], answer[512];
	int64_t now;			/* milliseconds */
	int saves, drafts, opened, archived, removed, prints, edits;
	int agendas;
	struct catalogue *figures;	/* of the law, which the form may
					   name */
	bool full;			/* saving fails */
	bool no_printer;
	bool present;			/* the archive's dossier is here */
	bool begun;			/* undo would empty the dossier */
	bool unsigned_yet;	/* no version is signed */
	bool all_papers;	/* those of models too */
	struct paper_row papers[16];
	struct arena sheets;		/* of those of them that are sheets */
	bool others;			/* another process writes, once */
	bool newcomer;			/* a dossier more, on top of the desk */
	int64_t number;			/* of the dossier last opened */
	struct budget_import *imported;
	struct work work;
	int steps;			/* left before the work is done */
	struct desk_settings settings;
	char *text[9];			/* of the settings */
	struct history_row history[100];
};

/* False: the form is not as it should be (told with diag). */
bool fake_init(struct fake *f, const char *form);
/* The figures, rules and schemes of a folder of data, for the form of F.
   False: a file is not as it should be (told with diag). */
bool fake_schemes(struct fake *f, const char *folder);
/* An output model, with the figures of a file. */
bool fake_model(struct fake *f, const char *figures, const char *model);
/* A portal that the dossier can be typed on, the same way. */
bool fake_portal(struct fake *f, const char *figures, const char *model);
/* Reports are offered; the host refuses to make one, and says which. */
void fake_reports(struct fake *f);
/* The form of its reports. */
bool fake_report_form(struct fake *f, const char *form);
/* Archives and papers come from elsewhere: "faux" is wrong, "gros" takes time,
   "la.zip" is here already. */
void fake_elsewhere(struct fake *f);
void fake_fini(struct fake *f);

/*
 * The keys of a line of a .screen file: characters for themselves, the
 * others named: <enter> <tab> <f8> <c-g> <esc> <up> <paste:a text> <lt>
 * <hangup> <suspend> <wait:2000> <click:5,10>.  The next one, *P moved past it; K_NONE
 * at the end.  A wait moves the fake's clock and gives K_TICK.
 */
struct key fake_key(struct fake *f, const char **p, char *buf, size_t size);

#endif
