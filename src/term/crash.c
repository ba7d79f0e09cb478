/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "term/inside.h"

#include "base/i18n.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/*
 * A bug kills us; the person must find a terminal that works.  Everything
 * is prepared beforehand: the handler only writes and lets the signal do
 * what it would have done.  Every acknowledged answer is on the disk.
 */

static const int fatal[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT,
	SIGQUIT, SIGSYS };
#define NFATAL (sizeof fatal / sizeof *fatal)

static struct sigaction before[NFATAL];
static bool armed;
static char restore[512];
static size_t nrestore;
static char farewell[256];
static size_t nfarewell;
static char stack[32 * 1024];

void
crash_add(const char *s)
{
	while (*s != '\0' && nrestore < sizeof restore) {
		if (s[0] == '$' && s[1] == '<' && strchr(s, '>') != NULL)
			s = strchr(s, '>') + 1;
		else
			restore[nrestore++] = *s++;
	}
}

static void
put(int fd, const char *s, size_t n)
{
	/* Nothing to be done about a failure, now less than ever. */
	if (write(fd, s, n) < 0)
		return;
}

static void
crashed(int sig)
{
	for (size_t i = 0; i < NFATAL; i++)
		if (fatal[i] == sig)
			sigaction(sig, &before[i], NULL);
	if (the.up && the.pid == getpid()) {
		put(STDOUT_FILENO, restore, nrestore);
		tcsetattr(STDIN_FILENO, TCSANOW, &the.shell);
		if (the.saved_err >= 0)
			dup2(the.saved_err, STDERR_FILENO);
		put(STDERR_FILENO, farewell, nfarewell);
	}
	raise(sig);
}

void
crash_arm(void)
{
	struct sigaction sa;
	stack_t st;
	int n;

	memset(&st, 0, sizeof st);
	st.ss_sp = stack;
	st.ss_size = sizeof stack;
	sigaltstack(&st, NULL);
	n = snprintf(farewell, sizeof farewell, "%s\n",
	    _("guichet s'est arrêté sur une erreur interne. "
	      "Les réponses enregistrées sont intactes."));
	nfarewell = n < 0 ? 0 : n < (int)sizeof farewell ? (size_t)n :
	    sizeof farewell - 1;
	memset(&sa, 0, sizeof sa);
	sigemptyset(&sa.sa_mask);
	sa.sa_handler = crashed;
	sa.sa_flags = SA_ONSTACK | SA_NODEFER;
	for (size_t i = 0; i < NFATAL; i++)
		sigaction(fatal[i], &sa, &before[i]);
	armed = true;
}

void
crash_disarm(void)
{
	if (!armed)
		return;
	for (size_t i = 0; i < NFATAL; i++)
		sigaction(fatal[i], &before[i], NULL);
	armed = false;
	nrestore = 0;
}
