/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_UI_DRIVE_H
#define TESTS_UI_DRIVE_H

#include "tests/ui/fake.h"
#include "ui/ui.h"

/*
 * drive - any keys at all into the ui, and what must hold after each: the
 * caret in the canvas and between clusters, every change saved at once,
 * nothing written where one may only read.  At the end, undoing everything
 * gives the answers there were at the start.
 */

struct drive {
	struct fake fake;
	struct ui *ui;
	struct canvas canvas;
	int opened;		/* the session the start was taken from */
	char *start;		/* its answers then */
	const char *wrong;	/* the first thing that did not hold */
};

/* SCHEMES: a folder for fake_schemes(), or NULL. */
bool drive_begin(struct drive *d, const char *form, const char *schemes);
/* The key that a byte stands for; MORE gives further bytes. */
struct key drive_key_of(unsigned byte, unsigned more, char *buf);
/* False once something did not hold. */
bool drive_key(struct drive *d, const struct key *k);
/* Undoes everything, hangs up; false: something did not hold. */
bool drive_end(struct drive *d);
void drive_fini(struct drive *d);

#endif
