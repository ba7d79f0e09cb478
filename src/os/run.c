/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "os/os.h"

#include "base/cause.h"
#include "base/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Our three ends of the pipes, and a fourth that says why exec failed. */
enum { IN, OUT, ERRORS, FAULT, ENDS };

struct child {
	pid_t pid;
	int end[ENDS];
	int faulted;		/* errno of the exec that failed */
};

static void
close_end(struct child *c, int which)
{
	if (c->end[which] >= 0)
		(void)close(c->end[which]);
	c->end[which] = -1;
}

/* In the child: only calls that are safe after fork. */
_Noreturn static void
become(const struct os_run *r, int theirs[ENDS])
{
	sigset_t none;
	struct sigaction usual = { .sa_handler = SIG_DFL };
	int number;

	(void)sigemptyset(&none);
	(void)sigprocmask(SIG_SETMASK, &none, NULL);
	(void)sigaction(SIGPIPE, &usual, NULL);
	if (dup2(theirs[IN], 0) >= 0 && dup2(theirs[OUT], 1) >= 0 &&
	    dup2(theirs[ERRORS], 2) >= 0 &&
	    (r->dir == NULL || chdir(r->dir) == 0))
		(void)execvp(r->argv[0], r->argv);
	number = errno;
	if (write(theirs[FAULT], &number, sizeof number) < 0)
		_exit(126);
	_exit(127);
}

/* PIPED: a pipe, else /dev/null.  OURS is the parent's end. */
static bool
open_end(int which, bool piped, int *ours, int *theirs)
{
	int p[2];

	if (!piped) {
		*ours = -1;
		*theirs = open("/dev/null", O_RDWR | O_CLOEXEC);
		return *theirs >= 0;
	}
	if (pipe2(p, O_CLOEXEC) != 0)
		return false;
	*ours = p[which == IN];
	*theirs = p[which != IN];
	return true;
}

static bool
start(const struct os_run *r, const bool piped[ENDS], struct child *c)
{
	int theirs[ENDS] = { -1, -1, -1, -1 };
	bool fine = true;
	int number;

	for (int i = 0; i < ENDS; i++)
		c->end[i] = -1;
	for (int i = 0; i < ENDS && fine; i++)
		fine = open_end(i, piped[i], &c->end[i], &theirs[i]);
	c->pid = fine ? fork() : -1;
	if (c->pid == 0)
		become(r, theirs);
	number = errno;
	for (int i = 0; i < ENDS; i++)
		if (theirs[i] >= 0)
			(void)close(theirs[i]);
	if (c->pid < 0)
		for (int i = 0; i < ENDS; i++)
			close_end(c, i);
	errno = number;
	return c->pid > 0;
}

static void
take(struct child *c, int which, struct str *to)
{
	char buf[8192];
	ssize_t n = read(c->end[which], buf, sizeof buf);

	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	if (n <= 0)
		close_end(c, which);
	else if (which == FAULT && n == (ssize_t)sizeof c->faulted)
		memcpy(&c->faulted, buf, sizeof c->faulted);
	else if (to != NULL)
		str_putn(to, buf, (size_t)n);
}

static void
give(struct child *c, const char *input, size_t size, size_t *given)
{
	ssize_t n = 0;

	if (*given < size)
		n = write(c->end[IN], input + *given, size - *given);
	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	if (n > 0)
		*given += (size_t)n;
	if (n < 0 || *given >= size)
		close_end(c, IN);
}

/* Until all ends are closed, or it is time. */
static void
converse(const struct os_run *r, struct child *c, struct str *text[ENDS],
	 int64_t until)
{
	size_t given = 0;

	if (c->end[IN] >= 0)
		(void)fcntl(c->end[IN], F_SETFL, O_NONBLOCK);
	for (;;) {
		struct pollfd fd[ENDS];
		int64_t left = until == 0 ? -1 : until - os_ticks();
		bool open_ends = false;

		for (int i = 0; i < ENDS; i++) {
			fd[i] = (struct pollfd){ .fd = c->end[i],
				.events = i == IN ? POLLOUT : POLLIN };
			open_ends = open_ends || c->end[i] >= 0;
		}
		if (!open_ends || (until != 0 && left <= 0))
			return;
		if (poll(fd, ENDS, (int)left) < 0) {
			if (errno != EINTR)
				return;
			continue;
		}
		for (int i = 0; i < ENDS; i++) {
			if (c->end[i] < 0 || fd[i].revents == 0)
				continue;
			if (i == IN)
				give(c, r->input, r->input_size, &given);
			else
				take(c, i, text[i]);
		}
	}
}

/* False: out of time, and killed. */
static bool
wait_end(const struct child *c, int64_t until, int *code)
{
	pid_t got;
	int status;

	for (;;) {
		got = waitpid(c->pid, &status, until == 0 ? 0 : WNOHANG);
		if (got == c->pid)
			break;
		if (got < 0 && errno != EINTR) {
			*code = 127;
			return true;
		}
		if (got == 0 && os_ticks() >= until) {
			(void)kill(c->pid, SIGKILL);
			(void)waitpid(c->pid, &status, 0);
			return false;
		}
		if (got == 0)
			(void)poll(NULL, 0, 5);
	}
	*code = WIFEXITED(status) ? WEXITSTATUS(status) :
	    128 + WTERMSIG(status);
	return true;
}

bool
os_run(const struct os_run *r, struct str *out, struct str *errors, int *code,
       struct err *err)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN }, before;
	bool piped[ENDS] = { r->input != NULL, out != NULL, errors != NULL,
		true };
	struct str *text[ENDS] = { NULL, out, errors, NULL };
	struct child c = { 0 };
	size_t max = r->max_output == 0 ? (size_t)1 << 20 : r->max_output;
	int64_t until = r->timeout > 0 ? os_ticks() + r->timeout : 0;
	bool in_time;
	int status;

	for (int i = OUT; i <= ERRORS; i++)
		if (text[i] != NULL &&
		    (text[i]->max == 0 || text[i]->max > text[i]->len + max))
			text[i]->max = text[i]->len + max;
	if (!start(r, piped, &c))
		return err_set(err, ERR_IO, _("lancement de %s : %s"),
		    r->argv[0], _(cause_of(errno)));
	/* A program that does not read its input must not end us. */
	(void)sigaction(SIGPIPE, &ignore, &before);
	converse(r, &c, text, until);
	(void)sigaction(SIGPIPE, &before, NULL);
	for (int i = 0; i < ENDS; i++)
		close_end(&c, i);
	in_time = wait_end(&c, until, &status);
	if (c.faulted != 0)
		return err_set(err, ERR_IO, _("lancement de %s : %s"),
		    r->argv[0], _(cause_of(c.faulted)));
	if (!in_time)
		return err_set(err, ERR_STOPPED,
		    _("%s n'a pas répondu à temps"), r->argv[0]);
	*code = status;
	return true;
}
