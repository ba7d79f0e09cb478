/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_DUTIES_H
#define STORE_DUTIES_H

#include "store/store.h"

/*
 * duties - what is due in each dossier and not met yet, kept beside the
 * answers it is derived from, so that the desk knows it without opening all
 * its dossiers.
 *
 * Written without waiting for the disk, without journal, and without making
 * the dossier look changed: what is lost is made again.  A base that cannot
 * be written, or of the schema before, has none.
 */

struct store_duty {
	const char *name;	/* for ever, within its dossier */
	const char *label, *source, *note;
	int32_t day;
	int reminder;		/* days before; 0 none */
	bool lapses;		/* once past it is over, not late */
};

struct store_duty_list {
	const struct store_duty *p;
	size_t n;
	const char *laws;	/* the form and figures they were made with */
	const char *digest;	/* of them all */
};
/* All of I's, in place of those that were there, unless these are the same;
   its `due` becomes I->due. */
MUST_CHECK
bool store_set_duties(struct store *s, const struct dossier_info *i,
		      const struct store_duty_list *l, struct err *err);

/* One of them, of the desk. */
struct store_due {
	struct store_duty duty;	/* its texts are owned */
	int64_t number;
	char uuid[37];
	char *name, *title;	/* of the dossier */
};
struct store_dues {
	struct store_due *p;
	size_t n;
	int64_t total;		/* beyond LIMIT too */
};
/* Of the dossiers at work, by day: what is late, and what comes until UNTIL
   (NO_DAY: all). */
MUST_CHECK
bool store_dues(struct store *s, int32_t today, int32_t until, int limit,
		struct store_dues *out, struct err *err);
void store_dues_fini(struct store_dues *d);
/* What falls due in that dossier on that day (malloc), or NULL. */
char *store_due_label(struct store *s, int64_t number, int32_t day);

/* The first dossier at work of FORM after number AFTER whose duties were not
   made with LAWS; *number 0: none. */
MUST_CHECK
bool store_duties_stale(struct store *s, const char *form, const char *laws,
			int64_t after, int64_t *number, struct err *err);
/* A day began: what lapsed before it is no longer what a dossier waits
   for. */
MUST_CHECK
bool store_duties_day(struct store *s, int32_t today, struct err *err);

#endif
