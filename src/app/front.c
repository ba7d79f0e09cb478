/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/front.h"
#include "app/cmd.h"
#include "app/host_app.h"
#include "line/line.h"
#include "term/term.h"
#include "ui/ui.h"

#include "base/i18n.h"
#include "os/os.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define WATCHED_MAX 8

static bool
env_is(const char *name, const char *value)
{
	const char *text = getenv(name);

	return text != NULL && strcmp(text, value) == 0;
}

static bool
env_set(const char *name)
{
	const char *text = getenv(name);

	return text != NULL && text[0] != '\0';
}

/* The descriptors of running works, for term_key() to wake for. */
static void
watch(const struct ui *ui, struct pollfd *fds)
{
	int fd[WATCHED_MAX], n = ui_watch(ui, fd, WATCHED_MAX);

	for (int i = 0; i < n; i++)
		fds[i] = (struct pollfd){ .fd = fd[i], .events = POLLIN };
	term_watch(fds, n);
}

static void
loop(struct ui *ui)
{
	struct pollfd fds[WATCHED_MAX];
	struct canvas canvas;
	int rows, cols;

	term_size(&rows, &cols);
	canvas_init(&canvas, rows, cols);
	canvas.ascii = !term_unicode();
	while (!ui_done(ui)) {
		struct key key;

		canvas_clear(&canvas);
		ui_draw(ui, &canvas);
		term_show(&canvas);
		watch(ui, fds);
		key = term_key(ui_wait(ui));
		if (key.code == K_RESIZE)
			canvas_resize(&canvas, key.row, key.col);
		ui_key(ui, &key);
		if (key.code == K_SUSPEND)
			term_suspend();
	}
	term_watch(NULL, 0);
	canvas_fini(&canvas);
}

static int
run_screen(struct host_app *h, const struct term_options *o, bool *unfit)
{
	struct err err = { 0 };
	struct ui *ui;
	int rows, cols;

	if (term_open(o, &err) == TERM_UNFIT) {
		*unfit = true;
		return EXIT_YES;
	}
	term_size(&rows, &cols);
	ui = ui_new(&h->host, rows, cols);
	loop(ui);
	ui_free(ui);
	term_close();
	return EXIT_YES;
}

/* The log of the screen: standard error while it is up. */
static void
log_file(struct str *out)
{
	struct str dir;

	str_init(&dir, 0);
	if (os_home(OS_STATE, &dir, NULL) && os_make_dirs(dir.p, NULL))
		os_join(out, dir.p, "guichet.log");
	str_fini(&dir);
}

/* The line is cut, or we are told to end: reading comes to its end, what was
   said is saved, and nothing stays held. */
static void
stop_reading(int sig)
{
	int before = errno, fd = open("/dev/null", O_RDONLY | O_CLOEXEC);

	(void)sig;
	if (fd >= 0) {
		(void)dup2(fd, STDIN_FILENO);
		(void)close(fd);
	}
	errno = before;
}

/* Of the terminal that lines are written to; 0: it is none. */
static int
term_cols(void)
{
	struct winsize w;

	return isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &w)
	    == 0 && w.ws_col >= 20 ? w.ws_col : 0;
}

static int
run_lines(struct host_app *h)
{
	static const int ends[] = { SIGHUP, SIGTERM, SIGINT };
	struct sigaction end = { .sa_handler = stop_reading };

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		(void)sigaction(ends[i], &end, NULL);
	return line_run(&h->host, stdin, stdout, term_cols());
}

int
front_run(struct app *a)
{
	struct term_options o = { .theme = a->settings.theme,
		.colours = !env_set("NO_COLOR"), .mouse = a->settings.mouse };
	bool plain = a->linear || env_is("ACCESSIBLE", "1") ||
	    env_is("TERM", "dumb") || !isatty(STDIN_FILENO) ||
	    !isatty(STDOUT_FILENO);
	struct host_app h;
	struct err err = { 0 };
	struct str log;
	int code = EXIT_YES;

	if (!host_app_init(&h, a, &err))
		return cmd_fail(&err);
	str_init(&log, 0);
	if (!plain) {
		log_file(&log);
		o.log = log.len > 0 ? log.p : NULL;
		code = run_screen(&h, &o, &plain);
	}
	if (plain)
		code = run_lines(&h);
	str_fini(&log);
	host_app_fini(&h);
	return code;
}
