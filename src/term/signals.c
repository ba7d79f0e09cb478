/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "term/inside.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct flags raised;

static const int held[] = { SIGHUP, SIGTERM, SIGINT, SIGTSTP, SIGWINCH,
	SIGCONT };
#define NHELD (sizeof held / sizeof *held)

static struct sigaction before[NHELD];
static sigset_t open_mask;	/* as it was: lets ours in */
static bool holding;

static void
note(int sig)
{
	switch (sig) {
	case SIGHUP:
		raised.hup = 1;
		break;
	case SIGTERM:
	case SIGINT:
		raised.term = 1;
		break;
	case SIGTSTP:
		raised.tstp = 1;
		break;
	case SIGWINCH:
		raised.winch = 1;
		break;
	case SIGCONT:
		raised.cont = 1;
		break;
	default:
		break;
	}
}

void
signals_hold(void)
{
	struct sigaction sa;
	sigset_t mask;

	if (holding)
		return;
	memset(&raised, 0, sizeof raised);
	memset(&sa, 0, sizeof sa);
	sa.sa_handler = note;	/* no SA_RESTART: ppoll must wake */
	sigemptyset(&sa.sa_mask);
	sigemptyset(&mask);
	for (size_t i = 0; i < NHELD; i++)
		sigaddset(&mask, held[i]);
	sigprocmask(SIG_BLOCK, &mask, &open_mask);
	/* Even if our parent had blocked them. */
	for (size_t i = 0; i < NHELD; i++)
		sigdelset(&open_mask, held[i]);
	for (size_t i = 0; i < NHELD; i++)
		sigaction(held[i], &sa, &before[i]);
	holding = true;
}

void
signals_release(bool hung)
{
	struct sigaction deaf;

	if (!holding)
		return;
	for (size_t i = 0; i < NHELD; i++)
		sigaction(held[i], &before[i], NULL);
	if (hung) {
		/* Its signal may come after the end of the line was read. */
		memset(&deaf, 0, sizeof deaf);
		deaf.sa_handler = SIG_IGN;
		sigemptyset(&deaf.sa_mask);
		sigaction(SIGHUP, &deaf, NULL);
	}
	sigprocmask(SIG_SETMASK, &open_mask, NULL);
	holding = false;
}

void
signals_child(void)
{
	signals_release(false);
}

int
signals_poll(struct pollfd *fd, int n, int timeout)
{
	struct timespec t = { timeout / 1000, timeout % 1000 * 1000000L };

	return ppoll(fd, (nfds_t)n, timeout < 0 ? NULL : &t, &open_mask);
}

void
signals_peek(void)
{
	sigset_t mask;

	/* ppoll() lets nothing in when its descriptors are ready at once. */
	sigprocmask(SIG_SETMASK, &open_mask, &mask);
	sigprocmask(SIG_SETMASK, &mask, NULL);
}

void
signals_stop(void)
{
	struct sigaction sa, ours;
	sigset_t tstp, mask;

	memset(&sa, 0, sizeof sa);
	sa.sa_handler = SIG_DFL;
	sigemptyset(&tstp);
	sigaddset(&tstp, SIGTSTP);
	sigaction(SIGTSTP, &sa, &ours);
	/* The whole group: a script that started us must stop too. */
	kill(0, SIGTSTP);
	sigprocmask(SIG_UNBLOCK, &tstp, &mask);
	/* ... stopped here ... */
	sigprocmask(SIG_SETMASK, &mask, NULL);
	sigaction(SIGTSTP, &ours, NULL);
	raised.tstp = raised.cont = 0;
}

static void
wake(int sig)
{
	(void)sig;
}

int
signals_wait(pid_t pid)
{
	struct sigaction sa, chld, ours, other[2];
	sigset_t mask, block;
	int status = 0;
	pid_t r;

	memset(&sa, 0, sizeof sa);
	sigemptyset(&sa.sa_mask);
	sa.sa_handler = wake;
	sigemptyset(&block);
	sigaddset(&block, SIGCHLD);
	sigprocmask(SIG_BLOCK, &block, &mask);
	sigaction(SIGCHLD, &sa, &chld);
	/* The editor's own Ctrl-Z stops us with it; Ctrl-C is its affair. */
	sa.sa_handler = SIG_DFL;
	sigaction(SIGTSTP, &sa, &ours);
	sa.sa_handler = SIG_IGN;
	sigaction(SIGINT, &sa, &other[0]);
	sigaction(SIGQUIT, &sa, &other[1]);
	while ((r = waitpid(pid, &status, WNOHANG | WUNTRACED)) == 0 ||
	    (r < 0 && errno == EINTR) || (r > 0 && WIFSTOPPED(status))) {
		if (r > 0) {
			/* It stopped alone: stop with it, go on with it. */
			raise(SIGSTOP);
			kill(pid, SIGCONT);
		} else if (r == 0) {
			signals_poll(NULL, 0, -1);
		}
		if (raised.hup || raised.term)
			kill(pid, raised.hup ? SIGHUP : SIGTERM);
	}
	sigaction(SIGQUIT, &other[1], NULL);
	sigaction(SIGINT, &other[0], NULL);
	sigaction(SIGTSTP, &ours, NULL);
	sigaction(SIGCHLD, &chld, NULL);
	sigprocmask(SIG_SETMASK, &mask, NULL);
	return r == pid && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
