/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/tap.h"
#include "tests/tty/inside.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int64_t
tty_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int nhung;		/* programs that did, in this test */

int
tty_patience(void)
{
	const char *text = getenv("TTY_PATIENCE");
	int given = text == NULL ? 0 : atoi(text);

	/* The test has failed already: it should end. */
	return given > 0 ? given : nhung > 0 ? 10000 : 180000;
}

int64_t
tty_until(const struct tty *t)
{
	return t->hung ? 0 : tty_now() + tty_patience();
}

bool
tty_hung(struct tty *t, const char *what)
{
	if (t->hung)
		return false;
	diag("gave up after %d s, waiting for: %s\n%s",
	    tty_patience() / 1000, what, tty_screen(t));
	t->hung = true;
	nhung++;
	return false;
}

/* --- what comes from the program --- */

static void
take(struct tty *t, const char *bytes, size_t n)
{
	size_t keep;
	char answer[256];

	if (t->nraw + n + 1 > t->raw_cap) {
		t->raw_cap = (t->nraw + n + 1) * 2;
		t->raw = realloc(t->raw, t->raw_cap);
		if (t->raw == NULL)
			abort();
	}
	memcpy(t->raw + t->nraw, bytes, n);
	t->nraw += n;
	t->raw[t->nraw] = '\0';
	vterm_input_write(t->vt, bytes, n);
	/* Answers to the program's questions go back as a terminal's do. */
	while ((keep = vterm_output_read(t->vt, answer, sizeof answer)) > 0)
		tty_send(t, answer, keep);
}

/* The answers to tty_sync() among what came. */
static void
count_syncs(struct tty *t)
{
	static const char mark[] = "\033]7777;";
	const char *p;

	while ((p = memmem(t->raw + t->scanned, t->nraw - t->scanned, mark,
	    sizeof mark - 1)) != NULL) {
		const char *end = memchr(p, '\a',
		    (size_t)(t->raw + t->nraw - p));

		if (end == NULL)
			return;
		t->synced = atoi(p + sizeof mark - 1);
		t->scanned = (size_t)(end - t->raw);
	}
	if (t->nraw > t->scanned + sizeof mark)
		t->scanned = t->nraw - sizeof mark;
}

/* Waits at most WAIT ms for more; false when there was none. */
bool
tty_pump(struct tty *t, int wait)
{
	struct pollfd fd = { t->fd, POLLIN, 0 };
	char buf[65536];
	ssize_t n;

	if (t->fd < 0 || poll(&fd, 1, wait) <= 0)
		return false;
	n = read(t->fd, buf, sizeof buf);
	if (n <= 0) {
		if (n < 0 && (errno == EAGAIN || errno == EINTR))
			return true;
		t->closed = true;	/* EIO: nobody at the other end */
		return false;
	}
	take(t, buf, (size_t)n);
	count_syncs(t);
	return true;
}

void
tty_drain(struct tty *t)
{
	while (tty_pump(t, 0))
		continue;
}

/* --- starting and ending --- */

static int
on_property(VTermProp prop, VTermValue *value, void *user)
{
	struct tty *t = user;

	if (prop == VTERM_PROP_CURSORVISIBLE)
		t->visible = value->boolean;
	else if (prop == VTERM_PROP_ALTSCREEN)
		t->alternate = value->boolean;
	return 1;
}

static const VTermScreenCallbacks callbacks = {
	.settermprop = on_property
};

static void
set_environment(const struct tty_options *o)
{
	unsetenv("LINES");
	unsetenv("COLUMNS");
	unsetenv("NO_COLOR");
	unsetenv("SSH_CONNECTION");
	unsetenv("SSH_TTY");
	unsetenv("ACCESSIBLE");
	setenv("TERM", o->term == NULL ? "xterm-256color" : o->term, 1);
	setenv("GUICHET_SYNC", "1", 1);
	/* Keys and pastes come whole, however slowly. */
	setenv("ESCDELAY", "5000", 1);
	for (int i = 0; o->env != NULL && o->env[i] != NULL; i++) {
		if (strchr(o->env[i], '=') != NULL)
			putenv((char *)o->env[i]);
		else
			unsetenv(o->env[i]);
	}
}

static void
run(char *const argv[])
{
	execvp(argv[0], argv);
	fprintf(stderr, "%s: %s\n", argv[0], strerror(errno));
	_exit(127);
}

/* What a shell does for its job: gives it the terminal, tells when it
   stops, brings it back to the front when told. */
static void
be_shell(char *const argv[], int control)
{
	struct tty_news news = { 'P', 0 };
	int status;
	char c;

	signal(SIGTTOU, SIG_IGN);
	news.n = fork();
	if (news.n == 0) {
		setpgid(0, 0);
		tcsetpgrp(0, getpgrp());
		signal(SIGTTOU, SIG_DFL);
		close(control);
		run(argv);
	}
	setpgid(news.n, news.n);
	tcsetpgrp(0, news.n);
	if (write(control, &news, sizeof news) < 0)
		_exit(1);
	for (pid_t pid = news.n; waitpid(pid, &status, WUNTRACED) == pid;) {
		tcsetpgrp(0, getpgrp());
		news.kind = WIFSTOPPED(status) ? 'S' : 'E';
		news.n = status;
		if (write(control, &news, sizeof news) < 0 ||
		    news.kind == 'E' || read(control, &c, 1) != 1)
			_exit(0);
		tcsetpgrp(0, pid);
		kill(-pid, SIGCONT);
	}
	_exit(1);
}

static void
start_child(struct tty *t, const struct tty_options *o, char *const argv[])
{
	struct winsize w = { .ws_row = (unsigned short)t->rows,
	    .ws_col = (unsigned short)t->cols };
	struct termios modes;
	int control[2] = { -1, -1 }, slave;
	sigset_t none;

	if (o->job && socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0,
	    control) < 0)
		abort();
	if (openpty(&t->fd, &slave, NULL, NULL, &w) < 0) {
		perror("openpty");
		exit(99);
	}
	tcgetattr(slave, &modes);
	if (!o->echo)
		modes.c_lflag &= ~(tcflag_t)(ECHO | ECHOE | ECHOK);
	modes.c_iflag |= IUTF8;
	tcsetattr(slave, TCSANOW, &modes);
	t->modes = modes;
	fflush(NULL);
	t->pid = fork();
	if (t->pid == 0) {
		login_tty(slave);
		close(t->fd);
		sigemptyset(&none);
		sigprocmask(SIG_SETMASK, &none, NULL);
		/* A shell ignores these for what it runs in the background. */
		signal(SIGINT, SIG_DFL);
		signal(SIGQUIT, SIG_DFL);
		signal(SIGHUP, SIG_DFL);
		set_environment(o);
		if (o->job)
			be_shell(argv, control[1]);
		run(argv);
	}
	close(slave);
	t->program = t->pid;
	t->control = control[0];
	if (o->job) {
		close(control[1]);
		tty_news(t, 'P');
	}
	fcntl(t->fd, F_SETFL, fcntl(t->fd, F_GETFL) | O_NONBLOCK);
	fcntl(t->fd, F_SETFD, FD_CLOEXEC);
}

struct tty *
tty_start(const struct tty_options *o, char *const argv[])
{
	static const struct tty_options none;
	struct tty *t = calloc(1, sizeof *t);

	if (t == NULL)
		abort();
	if (o == NULL)
		o = &none;
	t->rows = o->rows == 0 ? 24 : o->rows;
	t->cols = o->cols == 0 ? 80 : o->cols;
	t->visible = true;
	t->status = -1;
	t->vt = vterm_new(t->rows, t->cols);
	vterm_set_utf8(t->vt, 1);
	t->screen = vterm_obtain_screen(t->vt);
	vterm_screen_enable_altscreen(t->screen, 1);
	vterm_screen_set_callbacks(t->screen, &callbacks, t);
	vterm_screen_reset(t->screen, 1);
	start_child(t, o, argv);
	return t;
}

/* Waits for a piece of news of KIND from the shell of sorts. */
bool
tty_news(struct tty *t, char kind)
{
	int64_t until = tty_until(t);
	struct pollfd fd = { t->control, POLLIN, 0 };
	struct tty_news news;

	while (tty_now() < until) {
		if (poll(&fd, 1, 10) <= 0) {
			tty_drain(t);
			continue;
		}
		if (read(t->control, &news, sizeof news) !=
		    (ssize_t)sizeof news)
			return false;
		if (news.kind == 'P')
			t->program = news.n;
		else if (news.kind == 'E')
			t->status = news.n;
		if (news.kind == kind)
			return true;
		if (news.kind == 'E')
			return false;
	}
	return tty_hung(t, kind == 'S' ? "a stop" : kind == 'E' ? "the end" :
	    "the start");
}

bool
tty_wait_stop(struct tty *t)
{
	bool stopped = t->control >= 0 && tty_news(t, 'S');

	tty_drain(t);
	return stopped;
}

void
tty_continue(struct tty *t)
{
	if (t->control >= 0 && write(t->control, "f", 1) != 1)
		abort();
}

int
tty_wait_end(struct tty *t)
{
	int64_t until = tty_until(t);
	int status;

	if (t->ended)
		return t->status;
	if (t->control >= 0) {
		t->ended = tty_news(t, 'E');
		tty_drain(t);
		return t->status;
	}
	while (tty_now() < until) {
		pid_t r;

		tty_drain(t);
		r = waitpid(t->pid, &status, WNOHANG);
		if (r == t->pid) {
			t->ended = true;
			t->status = status;
			tty_drain(t);
			return status;
		}
		if (!tty_pump(t, 5) && (t->closed || t->fd < 0))
			(void)poll(NULL, 0, 1);
	}
	(void)tty_hung(t, "the end");
	return -1;
}

void
tty_free(struct tty *t)
{
	if (t == NULL)
		return;
	if (!t->ended || t->control >= 0) {
		kill(t->program, SIGKILL);
		kill(t->pid, SIGKILL);
		waitpid(t->pid, NULL, 0);
	}
	if (t->fd >= 0)
		close(t->fd);
	if (t->control >= 0)
		close(t->control);
	vterm_free(t->vt);
	free(t->raw);
	free(t->text);
	free(t->said);
	free(t);
}
