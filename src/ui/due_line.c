/* SPDX-License-Identifier: GPL-3.0-or-later */
/* due_line - what the screens of what is due show of one obligation. */
#include "ui/calendar.h"

#include "base/date.h"

#define SOON 15			/* days from which it is time */
#define DATE_COLS 12
#define WHEN_COLS 24

const char *
when_here(const struct duty *d, struct arena *a)
{
	struct say s = calendar_when(d, a);

	return say_here(a, &s);
}

const char *
days_here(int days, struct arena *a)
{
	struct say s = calendar_days(days, a);

	return say_here(a, &s);
}

enum style
days_style(int days)
{
	return days < 0 ? STYLE_BAD : days <= SOON ? STYLE_WARN : STYLE_PLAIN;
}

/* Columns of ABOUT, in a box of COLS; 0: none of its own. */
static int
about_cols(const char *about, int cols)
{
	return about[0] == '\0' || cols < 60 ? 0 :
	    (cols - 2 - DATE_COLS - WHEN_COLS) * 45 / 100;
}

bool
due_fits(const char *title, const char *about, int cols)
{
	int most = about_cols(about, cols);

	if (cols < 60)
		return text_cols(title) + text_cols(about) + 6 <= cols;
	return text_cols(title) + 2 + DATE_COLS + WHEN_COLS + most +
	    (most > 0) <= cols && text_cols(about) <= most;
}

void
due_draw(struct pen *p, const struct due_line *l, struct arena *a)
{
	enum style style = l->at ? STYLE_FOCUS : l->dim ? STYLE_DIM :
	    STYLE_PLAIN;
	int cols = p->box.cols, col = 2, about = about_cols(l->about, cols);
	char day[DATE_TEXT];

	if (l->at) {
		pen_focus(p);
		pen_caret(p, 2);
	}
	pen_text(p, 0, 2, STYLE_ACCENT, l->at ? "> " : "  ");
	pen_text(p, col, DATE_COLS - 1, l->dim ? STYLE_DIM : STYLE_PLAIN,
	    l->date == NO_DAY ? "--" : date_fr(l->date, day));
	col += DATE_COLS;
	pen_text(p, col, cols < 60 ? -1 : WHEN_COLS - 1, l->when_style,
	    l->when);
	col += WHEN_COLS;
	if (cols < 60) {
		pen_next(p);
		pen_text(p, 4, -1, style, l->about[0] == '\0' ? l->title :
		    arena_printf(a, "%s, %s", l->title, l->about));
	} else {
		pen_text(p, col, cols - col - about - (about > 0), style,
		    l->title);
		if (about > 0)
			pen_text(p, cols - about, about - 1, STYLE_DIM,
			    l->about);
	}
	if (l->at)
		pen_focus_end(p);
	pen_next(p);
}

void
agenda_write(struct ui *ui, struct session *s)
{
	const char *file = NULL;
	struct err err = { 0 };

	if (ui->host->agenda(ui->host, s, &file, &err))
		ui_say(ui, STYLE_GOOD, _("Écrit, pour un agenda : %s"), file);
	else
		ui_say(ui, STYLE_BAD, "%s", err.text);
}
