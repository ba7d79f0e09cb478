/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "term/inside.h"

#include "base/i18n.h"

#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOG_MAX (1024 * 1024)
#define MOUSE_ON "\033[?1000h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1000l"

struct terminal the = { .saved_err = -1, .back = ERR };

/*
 * Accents need a UTF-8 encoding even where no locale was generated (a bare
 * Debian) or none was chosen; an old encoding that was chosen and works is
 * kept, for the terminal speaks it.
 */
static void
choose_encoding(void)
{
	const char *name = setlocale(LC_CTYPE, "");

	if (name == NULL || strcmp(name, "C") == 0 ||
	    strcmp(name, "POSIX") == 0 ||
	    strcmp(nl_langinfo(CODESET), "ANSI_X3.4-1968") == 0)
		(void)setlocale(LC_CTYPE, "C.UTF-8");
	the.unicode = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

/* A lone Esc waits less than the network would take to split a key. */
static void
choose_escdelay(void)
{
	const char *text = getenv("ESCDELAY");
	long given = text == NULL ? 0 : strtol(text, NULL, 10);

	the.escdelay = getenv("SSH_CONNECTION") != NULL ||
	    getenv("SSH_TTY") != NULL ? 100 : 25;
	if (given > 0)
		the.escdelay = given > 5000 ? 5000 : (int)given;
	set_escdelay(the.escdelay);
}

/* Warnings of libraries must not be drawn over the screen. */
static void
divert_errors(void)
{
	const char *name = the.log == NULL ? "/dev/null" : the.log;
	struct stat st;
	int fd;

	if (!isatty(STDERR_FILENO))
		return;
	fd = open(name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	if (fd < 0)
		fd = open("/dev/null", O_WRONLY | O_CLOEXEC);
	if (fd < 0)
		return;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
	    st.st_size > LOG_MAX && ftruncate(fd, 0) < 0)
		(void)0;	/* it grows on: no harm */
	fflush(stderr);
	the.saved_err = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 10);
	if (the.saved_err >= 0)
		dup2(fd, STDERR_FILENO);
	close(fd);
}

static void
restore_errors(void)
{
	if (the.saved_err < 0)
		return;
	fflush(stderr);
	dup2(the.saved_err, STDERR_FILENO);
	close(the.saved_err);
	the.saved_err = -1;
}

void
screen_leave(void)
{
	if (!the.up)
		return;
	if (the.mouse)
		caps_send(MOUSE_OFF);
	caps_send(the.paste_off);
	endwin();
	the.up = false;
	restore_errors();
}

void
screen_enter(void)
{
	if (the.up)
		return;
	divert_errors();
	reset_prog_mode();	/* the rest comes with the next refresh() */
	the.up = true;
	the.stale = true;
	caps_send(the.paste_on);
	if (the.mouse)
		caps_send(MOUSE_ON);
	raised.winch = 1;	/* it may have changed meanwhile */
}

static bool
start_curses(void)
{
	the.screen = newterm(NULL, stdout, stdin);
	if (the.screen == NULL)
		return false;
	raw();
	noecho();
	nonl();
	the.in = newpad(1, 1);
	the.raw = newpad(1, 1);
	if (the.in == NULL || the.raw == NULL)
		abort();
	keypad(the.in, TRUE);
	nodelay(the.in, TRUE);
	nodelay(the.raw, TRUE);
	/* keys.c reads the mouse and the digits of the keypad by itself. */
	for (int c = KEY_A1; c <= KEY_C3; c++)
		keyok(c, FALSE);
	keyok(KEY_MOUSE, FALSE);
	define_key("\033[200~", EXTRA_PASTE);
	define_key("\033[201~", EXTRA_PASTE_END);
	if (the.sync)
		define_key("\033[>9~", EXTRA_SYNC);
	return true;
}

/* No curses now: another way of talking will be found. */
static enum term_open
unfit(struct err *err, const char *why)
{
	err_set(err, ERR_IO, "%s", why);
	return TERM_UNFIT;
}

enum term_open
term_open(const struct term_options *o, struct err *err)
{
	static bool once;
	struct winsize w;
	const char *why;

	if (the.open)
		return TERM_OK;
	choose_encoding();
	if (!caps_fit(&why))
		return unfit(err, why);
	memset(&raised, 0, sizeof raised);
	the.pid = getpid();
	the.mouse = o->mouse;
	the.log = o->log == NULL ? NULL : strdup(o->log);
	the.sync = getenv("GUICHET_SYNC") != NULL;
	the.hung = false;
	the.back = ERR;
	tcgetattr(STDIN_FILENO, &the.shell);
	choose_escdelay();
	signals_hold();		/* before newterm(): else it takes them */
	crash_arm();
	if (!start_curses()) {
		crash_disarm();
		signals_release(false);
		free(the.log);
		the.log = NULL;
		return unfit(err, _("ce terminal ne peut pas être ouvert"));
	}
	caps_read();
	theme_use(o->theme, o->colours);
	/* Until a first endwin(), curses sends each move of the cursor by
	   itself; from then on a picture goes as one write. */
	(void)endwin();
	reset_prog_mode();
	divert_errors();
	the.open = the.up = true;
	if (!once)
		atexit(term_close);
	once = true;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_row > 0 &&
	    w.ws_col > 0 && (w.ws_row != LINES || w.ws_col != COLS))
		resizeterm(w.ws_row, w.ws_col);
	show_init();
	caps_send(the.paste_on);
	if (the.mouse)
		caps_send(MOUSE_ON);
	return TERM_OK;
}

void
term_close(void)
{
	if (!the.open || the.pid != getpid())
		return;
	screen_leave();
	the.open = false;
	delwin(the.in);
	delwin(the.raw);
	delscreen(the.screen);
	the.screen = NULL;
	crash_disarm();
	signals_release(the.hung);
	show_fini();
	free(the.paste);
	the.paste = NULL;
	the.npaste = the.paste_cap = 0;
	the.watch = NULL;
	the.nwatch = 0;
	free(the.log);
	the.log = NULL;
}

void
term_size(int *rows, int *cols)
{
	*rows = *cols = 1;
	if (the.open)
		getmaxyx(stdscr, *rows, *cols);
}

bool
term_unicode(void)
{
	return the.unicode;
}

void
term_suspend(void)
{
	if (!the.up)
		return;
	screen_leave();
	signals_stop();
	screen_enter();
}

int
term_lend(char *const argv[])
{
	bool was = the.up;
	int code = -1;
	pid_t pid;

	screen_leave();
	fflush(NULL);
	pid = fork();
	if (pid == 0) {
		term_forked();
		execvp(argv[0], argv);
		_exit(127);
	}
	if (pid > 0)
		code = signals_wait(pid);
	if (was)
		screen_enter();
	return code;
}

void
term_forked(void)
{
	if (!the.open)
		return;
	signals_child();
	crash_disarm();
	the.open = the.up = false;
}
