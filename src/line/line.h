/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LINE_LINE_H
#define LINE_LINE_H

#include <stdio.h>

struct host;

/*
 * line - the same dossier asked and answered line by line: for screen
 * readers, slow lines, terminals that cannot move a cursor, and tests.
 *
 * Writes whole lines to OUT and reads whole lines from IN, to their end or
 * until the person leaves; nothing is ever redrawn.  Words that begin with
 * a dot are commands (.aide .pourquoi .precedent .sommaire .sais-pas
 * .quitter...).  Every answer is saved before the next question.
 * COLS: the width of a terminal, where words are not cut; 0: none.
 * Returns the exit code: 0.
 */
int line_run(struct host *h, FILE *in, FILE *out, int cols);

#endif
