/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_KEYMAP_H
#define UI_KEYMAP_H

#include "cells/key.h"

#include <stdbool.h>

/*
 * keymap - what keys mean, in one table: key, intention, footer, help.
 *
 * A screen says which intentions it takes now; the footer shows those, and
 * a key acts only through them: what is shown works, what is not shown does
 * nothing.  Letters act only where no text is typed, so an intention that
 * must be at hand everywhere has a second key.
 */

enum intent {
	IN_NONE,
	IN_OPEN,	/* Enter, on what leads somewhere */
	IN_ACCEPT,	/* Enter, on what is answered */
	IN_CHOOSE,	/* Enter, among choices */
	IN_CLOSE,	/* Enter, on what is over */
	IN_FIELD,	/* next field */
	IN_FIELD_BACK,
	IN_TICK,	/* space */
	IN_HELP, IN_CERTAIN, IN_WHY, IN_MORE, IN_LESS, IN_SUMMARY, IN_PREV, IN_NEXT,
	IN_PAGE,	/* the next page, useful or not */

	IN_PRINT, IN_EDITOR, IN_UP,
	IN_MEMO, IN_UNDO, IN_REDO, IN_HISTORY, IN_STATE,
	/* eligibility */
	IN_BOARD, IN_BOARD_OF, IN_ORIENT, IN_ANSWER, IN_EXPLAIN, IN_WHATIF,
	IN_JUDGE, IN_NEAR, IN_REQUEST, IN_READ_ON, IN_TRY, IN_TAKE, IN_DROP,
	IN_SKIP,
	/* the financing plan, and account 74 of a budget */
	IN_PLAN, IN_REQUEST_STATE, IN_NEW_REQUEST, IN_DROP_REQUEST,
	/* what funders may answer */
	IN_REFUSED, IN_HALF, IN_LATER, IN_SOONER, IN_AS_IS, IN_COMBOS,
	IN_ORDER, IN_CASH,
	/* what is due */
	IN_CALENDAR, IN_MET, IN_MILESTONE, IN_MILESTONE_DROP, IN_AGENDA,
	IN_PIECES, IN_ATTACH, IN_SEEN, IN_COMING, IN_PIECE_DAY, IN_PIECE_DROP,
	/* lists */
	IN_ADD, IN_REMOVE, IN_MOVE_UP, IN_MOVE_DOWN, IN_FINISH,
	IN_COMPLETE, IN_REOPEN,	/* a budget */
	IN_CHARTS, IN_PICTURE, IN_PICTURE_BACK,	/* pictures of amounts */
	IN_IMPORT, IN_RECORD, IN_DOUBT, IN_DOUBTS,	/* from a CSV file */
	IN_OWN_ADD, IN_OWN_REMOVE, IN_DETAIL,	/* lines of one's own */
	IN_RULE, IN_LAST_YEAR, IN_SPREAD, IN_IN_KIND,
	IN_RATIOS, IN_BALANCE,
	IN_REPORT, IN_GAP, IN_ACTUAL,	/* a report on a grant */
	IN_EVALUATION, IN_LACKING, IN_PART,	/* what a convention came to */
	/* the budgets over the years */
	IN_YEARS, IN_ACTION, IN_ACTION_BACK, IN_GROWTH, IN_ELIGIBLE, IN_FOLD,
	IN_BACK_TO_RULE,
	/* desk */
	IN_NEW, IN_FILTER, IN_SORT, IN_STATES, IN_SHOW, IN_ARCHIVE, IN_DELETE,
	IN_UNARCHIVE, IN_RESTORE,
	IN_COPY, IN_ADVISER, IN_BLANK, IN_QUIT,
	/* made from an older one */
	IN_RENEW, IN_CONFIRM,
	IN_CONFIRM_HERE,	/* where Space does something else */
	IN_CONFIRM_PAGE,
	/* relire, print */
	IN_DRAFT, IN_FREEZE, IN_BRING, IN_STOP,
	/* versions */
	IN_VERSIONS, IN_COMPARE, IN_MARK, IN_AGAIN, IN_SIGN, IN_AMEND,
	IN_AMENDMENT,
	/* the text of the convention */
	IN_CONVENTION, IN_DIFFERENCE, IN_MODEL,
	/* the sheet of a portal */
	IN_RETYPE, IN_TYPED, IN_WHOLE, IN_SHORTEN, IN_WHOLE_AGAIN, IN_TO_FILE,
	IN_CLIPBOARD, IN_ANSWERED, IN_FILED,
	IN_COUNT
};

/* The intention of a key among the N that are offered; TYPING: letters are
   text. */
enum intent keymap_intent(const struct key *k, const enum intent *offered,
			  int n, bool typing);
/* The key that keymap_key() shows; false: none works now. */
bool keymap_press(enum intent i, bool typing, struct key *out);
/* "F8", "Ctrl-G": the key to show; NULL when none works now. */
const char *keymap_key(enum intent i, bool typing);
/* "suivant": for the footer. */
const char *keymap_word(enum intent i);
/* A sentence, for the help screen. */
const char *keymap_help(enum intent i);

#endif
