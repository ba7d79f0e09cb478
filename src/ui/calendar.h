/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_CALENDAR_H
#define UI_CALENDAR_H

#include "ui/screen.h"
#include "wizard/calendar.h"

/*
 * calendar - the screens of what is due: of the open dossier (scr_calendar.c,
 * with scr_met.c for a day or a milestone that is noted), of the whole desk
 * (scr_dues.c).
 */

/* Does the form say what is due, or take milestones? */
bool calendar_offered(const struct ui *ui);
void calendar_open(struct ui *ui);
/* The cursor of that screen, when it is the one shown, on the milestone of
   ROW. */
void calendar_point(struct ui *ui, const struct row *row);
/* Asks on which day D was met, then notes it. */
void met_open(struct ui *ui, const struct duty *d);
/* A milestone: a new one (NULL), or D, to be changed. */
void milestone_open(struct ui *ui, const struct duty *d);

/* What every dossier at work waits for. */
void dues_open(struct ui *ui);

/* "J-47", "en retard de 12 jours", in the language of the screen; and its
   role. */
const char *when_here(const struct duty *d, struct arena *a);
const char *days_here(int days, struct arena *a);
enum style days_style(int days);

/* A line of both lists: the day, the days left, what; and ABOUT, where there
   is room.  In a narrow box, two lines. */
struct due_line {
	int32_t date;
	const char *when, *title, *about;
	enum style when_style;
	bool dim, at;
};
void due_draw(struct pen *p, const struct due_line *l, struct arena *a);
/* Does the line show that title whole? */
bool due_fits(const char *title, const char *about, int cols);

/* Writes the file of S (NULL: of the desk) and says where. */
void agenda_write(struct ui *ui, struct session *s);

#endif
