/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/work.h"

#include "base/cause.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* Ceiling of what a child may tell: it may be busy with hostile data. */
#define TOLD_MAX ((size_t)1 << 20)

struct child {
	pid_t pid;
	struct str told;	/* bytes not yet cut into lines */
	work_on_line *line;
	void (*step)(void *ctx, struct work *w);	/* sliced work */
	void (*end)(void *ctx);
	void *ctx;
};

static void
put_line(int fd, char kind, const char *text)
{
	struct str s;
	const char *p;
	size_t left;

	str_init(&s, TOLD_MAX);
	str_putc(&s, kind);
	str_putc(&s, ' ');
	for (p = text; *p != '\0'; p++)
		str_putc(&s, *p == '\n' ? ' ' : *p);
	str_putc(&s, '\n');
	p = s.p;
	left = s.len;
	while (left > 0) {
		ssize_t n = write(fd, p, left);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		p += n;
		left -= (size_t)n;
	}
	str_fini(&s);
}

bool
work_tell(void *child, int thousandths, const char *text)
{
	struct work_child *c = child;
	char line[512];

	(void)snprintf(line, sizeof line, "%d %s", thousandths, text);
	put_line(c->fd, 'P', line);
	return true;
}

void
work_confine(unsigned seconds, size_t bytes)
{
	struct rlimit cpu = { seconds, seconds };
#ifndef __SANITIZE_ADDRESS__
	struct rlimit memory = { bytes, bytes };

	(void)setrlimit(RLIMIT_AS, &memory);
#else
	(void)bytes;
#endif
	(void)setrlimit(RLIMIT_CPU, &cpu);
	(void)setrlimit(RLIMIT_CORE, &(struct rlimit){ 0, 0 });
}

void
work_line(struct work_child *c, const char *text)
{
	put_line(c->fd, 'L', text);
}

/* Signals as a fresh program has them: the terminal's are the parent's. */
static void
quiet_child(void)
{
	static const int signals[] = { SIGHUP, SIGINT, SIGTERM, SIGTSTP,
		SIGWINCH, SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL };
	sigset_t none;
	int null = open("/dev/null", O_RDWR);

	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
		(void)signal(signals[i], SIG_DFL);
	(void)signal(SIGINT, SIG_IGN);
	(void)signal(SIGPIPE, SIG_DFL);
	sigemptyset(&none);
	(void)sigprocmask(SIG_SETMASK, &none, NULL);
	if (null >= 0) {
		(void)dup2(null, STDIN_FILENO);
		(void)dup2(null, STDOUT_FILENO);
	}
}

static _Noreturn void
run_child(int fd, work_body *body, void *ctx)
{
	struct work_child c = { fd };
	struct err err = { 0 };
	struct str out;

	quiet_child();
	str_init(&out, 0);
	if (body(&c, ctx, &out, &err))
		put_line(fd, 'O', out.p);
	else
		put_line(fd, 'E', err.text);
	_exit(0);
}

struct work *
work_start(work_body *body, void *ctx, work_on_line *line, void *line_ctx,
    struct err *err)
{
	struct work *w;
	struct child *c;
	int fd[2];
	pid_t pid;

	if (pipe2(fd, O_CLOEXEC) != 0) {
		(void)err_set(err, ERR_IO, _("travail non commencé : %s"),
		    _(cause_of(errno)));
		return NULL;
	}
	pid = fork();
	if (pid < 0) {
		(void)err_set(err, ERR_IO, _("travail non commencé : %s"),
		    _(cause_of(errno)));
		close(fd[0]);
		close(fd[1]);
		return NULL;
	}
	if (pid == 0) {
		close(fd[0]);
		run_child(fd[1], body, ctx);
	}
	close(fd[1]);
	(void)fcntl(fd[0], F_SETFL, O_NONBLOCK);
	w = calloc(1, sizeof *w);
	c = calloc(1, sizeof *c);
	if (w == NULL || c == NULL)
		abort();
	c->pid = pid;
	c->line = line;
	c->ctx = line_ctx;
	str_init(&c->told, TOLD_MAX);
	w->fd = fd[0];
	w->thousandths = -1;
	w->owner = c;
	return w;
}

struct work *
work_sliced(void (*step)(void *ctx, struct work *w), void (*end)(void *ctx),
    void *ctx, struct err *err)
{
	struct work *w;
	struct child *c;
	int fd = eventfd(1, EFD_CLOEXEC);

	if (fd < 0) {
		(void)err_set(err, ERR_IO, _("travail non commencé : %s"),
		    _(cause_of(errno)));
		end(ctx);
		return NULL;
	}
	w = calloc(1, sizeof *w);
	c = calloc(1, sizeof *c);
	if (w == NULL || c == NULL)
		abort();
	c->step = step;
	c->end = end;
	c->ctx = ctx;
	str_init(&c->told, TOLD_MAX);
	w->fd = fd;		/* always readable: there is always more */
	w->owner = c;
	return w;
}

static void
set_text(struct work *w, const char *text)
{
	size_t n = strlen(text);

	if (n >= sizeof w->text)
		n = utf8_boundary(text, n, sizeof w->text - 1);
	memcpy(w->text, text, n);
	w->text[n] = '\0';
}

static void
finish(struct work *w, bool failed, const char *text)
{
	w->done = true;
	w->failed = failed;
	w->thousandths = failed ? -1 : 1000;
	set_text(w, text);
}

static void
take_line(struct work *w, const char *line)
{
	struct child *c = w->owner;
	const char *text = line[0] == '\0' || line[1] == '\0' ? "" : line + 2;
	char *end;

	switch (line[0]) {
	case 'P':
		w->thousandths = (int)strtol(text, &end, 10);
		set_text(w, *end == ' ' ? end + 1 : end);
		break;
	case 'L':
		if (c->line != NULL)
			c->line(c->ctx, text);
		break;
	case 'O':
		finish(w, false, text);
		break;
	case 'E':
		finish(w, true, text);
		break;
	default:
		break;
	}
}

static void
take_lines(struct work *w)
{
	struct child *c = w->owner;
	char *start = c->told.p, *nl;

	while ((nl = strchr(start, '\n')) != NULL) {
		*nl = '\0';
		take_line(w, start);
		start = nl + 1;
	}
	if (start != c->told.p) {
		char *rest = strdup(start);

		if (rest == NULL)
			abort();
		str_clear(&c->told);
		str_put(&c->told, rest);
		free(rest);
	}
}

/* The pipe is closed: the child said its last word, or died without it. */
static void
reap(struct work *w)
{
	struct child *c = w->owner;
	int status = 0;

	while (waitpid(c->pid, &status, 0) < 0 && errno == EINTR)
		continue;
	c->pid = 0;
	if (!w->done)
		finish(w, true, _("le travail s'est arrêté avant la fin ; "
		    "rien n'a été écrit sous le nom définitif"));
}

void
work_read(struct work *w)
{
	struct child *c = w->owner;
	char buf[4096];
	ssize_t n;

	if (c->step != NULL && !w->done)
		c->step(c->ctx, w);
	if (c->pid == 0)
		return;
	for (;;) {
		n = read(w->fd, buf, sizeof buf);
		if (n > 0) {
			str_putn(&c->told, buf, (size_t)n);
			take_lines(w);
			continue;
		}
		if (n < 0 && (errno == EAGAIN || errno == EINTR))
			return;
		reap(w);
		return;
	}
}

void
work_kill(struct work *w)
{
	struct child *c = w->owner;

	if (c->step != NULL && !w->done)
		finish(w, true, _("arrêté"));
	if (c->pid == 0)
		return;
	(void)kill(c->pid, SIGTERM);
	reap(w);
	if (!w->done || w->failed)
		finish(w, true, _("arrêté"));
}

void
work_end(struct work *w)
{
	struct child *c = w->owner;

	work_kill(w);
	if (c->end != NULL)
		c->end(c->ctx);
	close(w->fd);
	str_fini(&c->told);
	free(c);
	free(w);
}
