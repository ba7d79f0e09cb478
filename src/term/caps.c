/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "term/inside.h"

#include "base/i18n.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Last: it defines words like `lines' and `tab'. */
#include <term.h>

static const char *
cap(const char *name)
{
	const char *s = tigetstr(name);

	/* NOLINTNEXTLINE(performance-no-int-to-ptr): what terminfo returns. */
	return s == (const char *)-1 || s == NULL ? "" : s;
}

static void
paste_read(void)
{
	const char *on = cap("BE"), *off = cap("BD");

	/* Where the description does not know the bracketed paste, terminals
	   that speak ANSI know it or pass over it. */
	if (*on == '\0' && strncmp(cap("cup"), "\033[", 2) == 0) {
		on = "\033[?2004h";
		off = "\033[?2004l";
	}
	if (strlen(on) < sizeof the.paste_on &&
	    strlen(off) < sizeof the.paste_off) {
		snprintf(the.paste_on, sizeof the.paste_on, "%s", on);
		snprintf(the.paste_off, sizeof the.paste_off, "%s", off);
	}
}

bool
caps_fit(const char **why)
{
	const char *name = getenv("TERM");
	bool moves;
	int found;

	*why = _("ce n'est pas un terminal");
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return false;
	*why = _("la variable TERM ne dit pas quel est le terminal");
	if (name == NULL || *name == '\0' || strcmp(name, "dumb") == 0 ||
	    strcmp(name, "unknown") == 0)
		return false;
	*why = _("ce terminal est inconnu du système");
	if (setupterm(NULL, STDOUT_FILENO, &found) != OK)
		return false;
	moves = *cap("cup") != '\0';
	if (moves)
		paste_read();
	del_curterm(cur_term);
	*why = _("ce terminal ne sait pas placer le curseur");
	/* newterm() reads it again, without the names of today's terminals:
	   keys.c reads their sequences by itself, all of them alike. */
	use_extended_names(FALSE);
	return moves;
}

void
caps_read(void)
{
	crash_add(the.paste_off);
	if (the.mouse)
		crash_add("\033[?1006l\033[?1000l");
	crash_add(cap("sgr0"));
	crash_add(cap("op"));
	crash_add(cap("cnorm"));
	crash_add(cap("rmkx"));
	crash_add(cap("rmcup"));
	crash_add("\r\n");
}

void
caps_send(const char *s)
{
	size_t n = strlen(s);

	while (n > 0) {
		ssize_t k = write(STDOUT_FILENO, s, n);

		if (k > 0) {
			s += k;
			n -= (size_t)k;
		} else if (k < 0 && errno == EAGAIN) {
			struct pollfd fd = { STDOUT_FILENO, POLLOUT, 0 };

			(void)poll(&fd, 1, 1000);
		} else if (k == 0 || errno != EINTR) {
			return;
		}
	}
}
