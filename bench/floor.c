/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <curses.h>
#include <locale.h>
#include <string.h>
#include <wchar.h>

/*
 * floor - the least that a form can cost with curses: twelve labelled
 * fields, Down moves, letters edit.  What our screens cost is told as a
 * multiple of this, measured in the same run.
 */

#define FIELDS 12
#define LENGTH 40

static wchar_t text[FIELDS][LENGTH + 1];

static void
draw(int focus)
{
	erase();
	attron(COLOR_PAIR(1));
	mvhline(0, 0, ' ', COLS);
	mvaddstr(0, 2, "Dossier de subvention — étape 2 sur 7");
	attroff(COLOR_PAIR(1));
	for (int i = 0; i < FIELDS; i++) {
		mvprintw(2 + i, 2, "Champ numéro %-2d", i + 1);
		if (i == focus)
			attron(A_REVERSE);
		mvhline(2 + i, 24, ' ', LENGTH);
		mvaddwstr(2 + i, 24, text[i]);
		if (i == focus)
			attroff(A_REVERSE);
	}
	mvaddstr(22, 2, "F1 Aide   F2 Enregistrer   F10 Quitter");
	move(2 + focus, 24 + (int)wcslen(text[focus]));
	refresh();
}

static void
edit(wchar_t *field, wint_t c)
{
	size_t n = wcslen(field);

	if (c >= 32 && c != 127 && n < LENGTH) {
		field[n] = (wchar_t)c;
		field[n + 1] = L'\0';
	} else if (c == 127 && n > 0) {
		field[n - 1] = L'\0';
	}
}

int
main(void)
{
	int focus = 0, kind;
	wint_t c;

	setlocale(LC_ALL, "");
	set_escdelay(25);
	initscr();
	cbreak();
	noecho();
	keypad(stdscr, TRUE);
	start_color();
	use_default_colors();
	init_pair(1, COLOR_WHITE, COLOR_BLUE);
	do {
		draw(focus);
		kind = get_wch(&c);
		if (kind == KEY_CODE_YES && c == KEY_DOWN)
			focus = (focus + 1) % FIELDS;
		else if (kind == KEY_CODE_YES && c == KEY_UP)
			focus = (focus + FIELDS - 1) % FIELDS;
		else if (kind == OK)
			edit(text[focus], c);
	} while (kind != ERR && !(kind == KEY_CODE_YES && c == KEY_F(10)));
	endwin();
	return 0;
}
