/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_PAPERCHECK_H
#define APP_PAPERCHECK_H

#include "app/app.h"
#include "print/print.h"

/*
 * papercheck - a PDF that comes back: which version of which dossier it is,
 * whether the base still holds it, and whether its bytes are those that
 * printing it again gives.
 */

enum paper_checked {
	CHECKED_SAME,		/* held, the same bytes */
	CHECKED_ALTERED,		/* held, other bytes */
	CHECKED_OTHER,		/* a version of that number, not that one */
	CHECKED_NO_VERSION,	/* the dossier is held, that version is not */
	CHECKED_NO_DOSSIER,	/* the base does not hold the dossier */
	CHECKED_RECEIVED,	/* held as it was received: its answers, no
				   version */
	CHECKED_DRAFT		/* made of answers that were not frozen */
};

struct papercheck {
	enum paper_checked state;
	struct reread read;
	int64_t number;		/* of the dossier, where it is held; or 0 */
	const char *name;	/* of the association */
	const char *paper;	/* the word it is asked for by */
	const char *title;	/* what a person calls it */
	bool mute;		/* it holds no answer at all */
	const char *recipient;	/* the same, and made for that one; or NULL */
	const char *word;	/* what --demande wants for it; NULL */
	bool unchanged;		/* a draft: the answers are still those */
};

/* False, and ERR_INPUT: not a PDF, unreadable, or not from this program. */
MUST_CHECK
bool papercheck(struct app *a, const char *file, struct arena *arena,
		struct papercheck *out, struct err *err);
/* In a sentence, in the arena. */
const char *papercheck_say(const struct papercheck *c, struct arena *a);
/* The word of a script for it. */
const char *papercheck_word(enum paper_checked state);

#endif
