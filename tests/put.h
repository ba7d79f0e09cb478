/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_PUT_H
#define TESTS_PUT_H

#include "wizard/session.h"

/* put - an answer by its path, as the base gives it.  False: the form has no
   such path, or the session is read-only. */
static inline bool
put_answer(struct session *s, const char *path, const char *draft)
{
	char none[] = "";
	struct answer answer = { .draft = (char *)draft, .who = none,
		.by = NO_DAY, .said_by = none, .origin = none };

	return session_restore(s, path, &answer);
}

#endif
