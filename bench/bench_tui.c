/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/figures.h"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/*
 * bench_tui - a program and the floor through a pseudo-terminal, in turn,
 * so that the noise of the machine is the same for both.
 *
 *     bench_tui first [-n RUNS] [-l LIMIT] TITLE FLOOR PROGRAM [ARG...]
 *	from the start of the process to the last byte of the first screen
 *     bench_tui keys [-n TIMES] [-s KEYS] -k KEYS TITLE FLOOR PROGRAM...
 *	from a key to the last byte of its answer: -s sent before, -k
 *	measured, TIMES times over
 *     bench_tui memory [-s KEYS] TITLE PROGRAM [ARG...]
 *
 * Keys are separated by spaces: letters, "Down", "Enter", "F8"...  A burst
 * of output ends when nothing came for a while, which is not counted.
 */

#define QUIET_START 120		/* milliseconds */
#define QUIET_KEY 12
#define QUIET_SETUP 60
#define MAX_RUNS 400
#define MAX_SAMPLES 20000
#define KEY_LIMIT 1.0		/* ms, p95 */
#define BYTES_LIMIT 100.0
#define MEMORY_LIMIT 16384.0	/* kB */

struct samples {
	double first[MAX_RUNS];		/* ms */
	double key[MAX_SAMPLES], bytes[MAX_SAMPLES], cpu[MAX_SAMPLES];
	int runs, keys;
};

struct program {
	pid_t pid;
	int fd;
};

static double
now(void)
{
	return now_us() / 1e3;
}

/* Reads until QUIET ms of silence; when the last byte came, 0 for none. */
static double
drain(int fd, int quiet, int wait, int *bytes)
{
	struct pollfd p = { fd, POLLIN, 0 };
	char buf[65536];
	double last = 0;
	ssize_t n;

	*bytes = 0;
	while (poll(&p, 1, last == 0 ? wait : quiet) > 0) {
		n = read(fd, buf, sizeof buf);
		if (n <= 0)
			break;
		last = now();
		*bytes += (int)n;
	}
	return last;
}

/* The number that follows NAME in /proc/PID/FILE. */
static double
proc_number(pid_t pid, const char *file, const char *name)
{
	char path[64], line[256];
	double value = 0;
	FILE *f;

	(void)snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, file);
	f = fopen(path, "r");
	while (f != NULL && fgets(line, sizeof line, f) != NULL)
		if (strncmp(line, name, strlen(name)) == 0)
			value = atof(line + strlen(name));
	if (f != NULL)
		(void)fclose(f);
	return value;
}

static const char *
key_bytes(const char *name)
{
	static const struct { const char *name, *bytes; } table[] = {
		{ "Down", "\033OB" }, { "Up", "\033OA" },
		{ "Right", "\033OC" }, { "Left", "\033OD" },
		{ "Enter", "\r" }, { "Tab", "\t" }, { "BackTab", "\033[Z" },
		{ "Space", " " }, { "Backspace", "\177" },
		{ "F6", "\033[17~" }, { "F8", "\033[19~" },
		{ "PageDown", "\033[6~" }, { "PageUp", "\033[5~" },
		{ "Ctrl-G", "\007" },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (strcmp(table[i].name, name) == 0)
			return table[i].bytes;
	return name;
}

/* Starts it, and waits for its first screen: ms that took. */
static double
start(struct program *p, char *const argv[])
{
	struct winsize w = { .ws_row = 24, .ws_col = 80 };
	double begin = now(), end;
	int bytes;

	p->pid = forkpty(&p->fd, NULL, NULL, &w);
	if (p->pid == 0) {
		setenv("TERM", "xterm-256color", 1);
		execvp(argv[0], argv);
		_exit(127);
	}
	end = drain(p->fd, QUIET_START, 5000, &bytes);
	if (end == 0) {
		fprintf(stderr, "bench_tui: %s shows nothing\n", argv[0]);
		exit(1);
	}
	return end - begin;
}

/* As a closed window: the program saves and closes its base. */
static void
stop(struct program *p)
{
	int bytes;

	kill(p->pid, SIGTERM);
	while (drain(p->fd, QUIET_KEY, 3000, &bytes) > 0)
		continue;
	if (waitpid(p->pid, NULL, WNOHANG) == 0) {
		kill(p->pid, SIGKILL);
		waitpid(p->pid, NULL, 0);
	}
	close(p->fd);
}

/* One key, from write to the last byte of its answer. */
static void
press(const struct program *p, const char *name, struct samples *out)
{
	const char *bytes = key_bytes(name);
	double cpu = proc_number(p->pid, "schedstat", ""), end;
	double begin = now();
	int n;

	if (write(p->fd, bytes, strlen(bytes)) < 0)
		return;
	end = drain(p->fd, out == NULL ? QUIET_SETUP : QUIET_KEY, 1000, &n);
	if (end == 0)
		fprintf(stderr, "bench_tui: %s changes nothing\n", name);
	if (out == NULL || end == 0 || out->keys == MAX_SAMPLES)
		return;
	out->cpu[out->keys] = (proc_number(p->pid, "schedstat", "") - cpu) /
	    1e6;
	out->key[out->keys] = end - begin;
	out->bytes[out->keys++] = n;
}

static void
press_all(const struct program *p, const char *keys, struct samples *out)
{
	char *list = strdup(keys), *save = NULL;

	if (list == NULL)
		abort();
	for (char *k = strtok_r(list, " ", &save); k != NULL;
	    k = strtok_r(NULL, " ", &save))
		press(p, k, out);
	free(list);
}

struct options {
	int n;
	double limit;
	const char *setup, *keys, *title;
	char *floor[2], **argv;
};

static void
first(const struct options *o)
{
	static struct samples base, ours;
	struct program p;
	double a, b;

	for (int i = 0; i < o->n; i++) {
		base.first[base.runs++] = start(&p, o->floor);
		stop(&p);
		ours.first[ours.runs++] = start(&p, o->argv);
		stop(&p);
	}
	a = quantile(base.first, base.runs, 0.5);
	b = quantile(ours.first, ours.runs, 0.5);
	figure(o->title, "floor %.2f ms, ours %.2f ms: %.2f x", b / a,
	    o->limit, "x", a, b, b / a);
}

static void
keys(const struct options *o)
{
	static struct samples base, ours;
	struct program a, b;
	char title[100];
	double p95;

	(void)start(&a, o->floor);
	(void)start(&b, o->argv);
	press_all(&b, o->setup, NULL);
	for (int i = 0; i < o->n; i++) {
		press_all(&a, "a Down b Up", &base);
		press_all(&b, o->keys, &ours);
	}
	stop(&a);
	stop(&b);
	p95 = quantile(ours.key, ours.keys, 0.95);
	figure(o->title, "p95 %.2f ms (%.2f computing); floor %.2f ms", p95,
	    KEY_LIMIT, "ms", p95, quantile(ours.cpu, ours.keys, 0.95),
	    quantile(base.key, base.keys, 0.95));
	(void)snprintf(title, sizeof title, "  its bytes");
	figure(title, "median %.0f, most %.0f; floor %.0f",
	    quantile(ours.bytes, ours.keys, 1), BYTES_LIMIT, "bytes",
	    quantile(ours.bytes, ours.keys, 0.5),
	    quantile(ours.bytes, ours.keys, 1),
	    quantile(base.bytes, base.keys, 0.5));
}

static void
memory(const struct options *o)
{
	struct program p;
	double kb;

	(void)start(&p, o->argv);
	press_all(&p, o->setup, NULL);
	kb = proc_number(p.pid, "status", "VmRSS:");
	stop(&p);
	figure(o->title, "%.1f MB", kb, MEMORY_LIMIT, "kB", kb / 1024);
}

static int
usage(void)
{
	fputs("usage: bench_tui first|keys|memory [-n TIMES] [-l LIMIT] "
	    "[-s KEYS] [-k KEYS] TITLE [FLOOR] PROGRAM [ARG...]\n", stderr);
	return 2;
}

int
main(int argc, char *argv[])
{
	struct options o = { .n = 20, .limit = 2, .setup = "",
		.keys = "a b c" };
	const char *what = argc > 1 ? argv[1] : "";
	bool alone = strcmp(what, "memory") == 0;
	int c;

	optind = 2;
	while ((c = getopt(argc, argv, "+n:l:s:k:")) != -1) {
		if (c == 'n')
			o.n = atoi(optarg);
		else if (c == 'l')
			o.limit = atof(optarg);
		else if (c == 's')
			o.setup = optarg;
		else if (c == 'k')
			o.keys = optarg;
		else
			return usage();
	}
	if (argc - optind < (alone ? 2 : 3) || o.n < 1 || o.n > MAX_RUNS)
		return usage();
	o.title = argv[optind++];
	if (!alone)
		o.floor[0] = argv[optind++];
	o.argv = argv + optind;
	if (alone)
		memory(&o);
	else if (strcmp(what, "first") == 0)
		first(&o);
	else
		keys(&o);
	return 0;
}
