/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_CMD_WANTED_H
#define APP_CMD_WANTED_H

#include "app/cmd.h"
#include "app/papers_each.h"

/*
 * cmd_wanted - what to put on paper, as exporter and imprimer are asked.
 */
struct wanted {
	struct paper_want paper;
	bool draft, to_bring, each, blank, filled, joined, replace;
	const char *version, *pages;
	int first, last;	/* of the pages; 0: from or to the end */
};

#define WANTED_OPTIONS 10

/* The options that both have, which W gets; how many. */
int wanted_options(struct wanted *w, struct cmd_option out[WANTED_OPTIONS]);
/* Once they are read.  False: they contradict each other, or are no number,
   and that was told. */
MUST_CHECK
bool wanted_check(struct wanted *w);
/* cmd_fail(), with what does not wait for a dossier that is held. */
int wanted_fail(const struct err *err);
/* Is it the paper followed by its pieces? */
bool wanted_joined(const struct wanted *w);
/* Is nothing asked of what is exported, but its format? */
bool wanted_plain(const struct wanted *w);
/* May it have that format?  A table is of a budget or of the plan, as it is;
   a paper is of no budget; data are the dossier as it is.  False: told. */
MUST_CHECK
bool wanted_suits(const char *format, const struct wanted *w);
/* The paper; what is worth knowing of it goes to the standard error output. */
bool wanted_make(struct app *a, struct open_dossier *o,
		 const struct wanted *w, struct paper_made *m,
		 struct err *err);
void wanted_warn(const struct open_dossier *o, const struct wanted *w,
		 const struct paper_made *m);

#endif
