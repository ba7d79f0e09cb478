/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CELLS_KEY_H
#define CELLS_KEY_H

#include <stdint.h>

/*
 * key - one event of the keyboard, the mouse or the window.  No terminal
 * library behind it: term/ makes them, tests make them too.
 */

enum key_code {
	K_NONE,
	K_CHAR,	/* cp: a character, control ones excluded */
	K_ENTER, K_TAB, K_BACKTAB, K_ESC, K_BACKSPACE, K_DEL,
	K_UP, K_DOWN, K_LEFT, K_RIGHT, K_HOME, K_END,
	K_PAGE_UP, K_PAGE_DOWN, K_INSERT,
	K_WORD_LEFT, K_WORD_RIGHT,		/* Ctrl-Left, Ctrl-Right */
	K_F1, K_F2, K_F3, K_F4, K_F5, K_F6, K_F7, K_F8,
	K_F9, K_F10, K_F11, K_F12,
	K_CTRL,	/* cp: the letter, 'a' to 'z' */
	K_PASTE,	/* text: all that was pasted, as it came */
	K_CLICK,	/* row, col */
	K_WHEEL,	/* by: -1 up, 1 down; row, col */
	K_RESIZE,	/* row, col: the new size */
	K_HANGUP,	/* SIGHUP, a closed window: save and go */
	K_TERM,	/* SIGTERM, SIGINT */
	K_SUSPEND,	/* SIGTSTP: save, then term_suspend() */
	K_TICK,	/* a descriptor of term_watch() is ready, or time */
	K_SYNC	/* tests: everything before it has been shown */
};



struct key {
	enum key_code code;
	uint32_t cp;
	int row, col, by;
	const char *text;	/* K_PASTE: borrowed until the next key */
};

#endif
