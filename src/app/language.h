/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_LANGUAGE_H
#define APP_LANGUAGE_H

/*
 * language - the language of the screens: French, or English where the
 * environment asks for it first.  Called once, before any sentence.  May set
 * LANGUAGE.
 */
void language_choose(void);

#endif
