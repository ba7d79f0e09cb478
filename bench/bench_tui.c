/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/*
 * bench_tui - from the start of a program to its first screen, and from a
 * key to the answer, through a pseudo-terminal; beside the floor, in turn,
 * so that only their ratio matters.
 *
 *     bench_tui [-n RUNS] [-s KEYS] [-k KEYS] FLOOR PROGRAM [ARG...]
 *
 * -s: keys sent before measuring, to the program only; -k: the measured
 * ones (both).  Keys are separated by spaces: letters, "Down", "Enter",
 * "Space", "F8"...  A burst of output ends when nothing came for a while;
 * that while is not counted.
 */

#define QUIET_START 150		/* milliseconds */
#define QUIET_KEY 40
#define WAIT_START 5000		/* for the first byte */
#define WAIT_KEY 500
#define MAX_RUNS 200
#define MAX_KEYS 64
#define MAX_SAMPLES (MAX_RUNS * MAX_KEYS)

struct samples {
	double first[MAX_RUNS];		/* ms to the end of the first burst */
	double bytes[MAX_RUNS];
	double rss[MAX_RUNS];		/* kB */
	double key[MAX_SAMPLES], key_bytes[MAX_SAMPLES];
	int runs, keys;
};

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Reads until QUIET ms of silence, after at most FIRST for the first byte;
   when the last one came, 0 for none. */
static double
drain(int fd, int first, int quiet, int *bytes)
{
	struct pollfd p = { fd, POLLIN, 0 };
	char buf[65536];
	double last = 0;
	ssize_t n;

	*bytes = 0;
	while (poll(&p, 1, last == 0 ? first : quiet) > 0) {
		n = read(fd, buf, sizeof buf);
		if (n <= 0)
			break;
		last = now();
		*bytes += (int)n;
	}
	return last;
}

static int
by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* The value under which SHARE of them lie; sorts. */
static double
quantile(double *v, int n, double share)
{
	if (n == 0)
		return 0;
	qsort(v, (size_t)n, sizeof *v, by_size);
	return v[(int)((n - 1) * share + 0.5)];
}

static double
resident(pid_t pid)
{
	char name[64], line[256];
	double kb = 0;
	FILE *f;

	snprintf(name, sizeof name, "/proc/%d/status", (int)pid);
	f = fopen(name, "r");
	while (f != NULL && fgets(line, sizeof line, f) != NULL)
		if (strncmp(line, "VmRSS:", 6) == 0)
			kb = atof(line + 6);
	if (f != NULL)
		fclose(f);
	return kb;
}

static const char *
key_bytes(const char *name)
{
	static const struct { const char *name, *bytes; } table[] = {
		{ "Down", "\033OB" }, { "Up", "\033OA" }, { "Enter", "\r" },
		{ "Tab", "\t" }, { "BackTab", "\033[Z" }, { "Space", " " }, { "Esc", "\033" },
		{ "Backspace", "\177" }, { "F5", "\033[15~" },
		{ "F6", "\033[17~" }, { "F7", "\033[18~" },
		{ "F8", "\033[19~" }, { "F9", "\033[20~" },
		{ "PageDown", "\033[6~" }, { "PageUp", "\033[5~" },
		{ "Ctrl-G", "\007" },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (strcmp(table[i].name, name) == 0)
			return table[i].bytes;
	return name;
}

/* One key, from write to the last byte of its answer. */
static void
press(int fd, const char *name, struct samples *out)
{
	const char *bytes = key_bytes(name);
	double begin = now(), end;
	int n;

	if (write(fd, bytes, strlen(bytes)) < 0)
		return;
	end = drain(fd, WAIT_KEY, QUIET_KEY, &n);
	if (out != NULL && end > 0 && out->keys < MAX_SAMPLES) {
		out->key[out->keys] = end - begin;
		out->key_bytes[out->keys++] = n;
	}
}

static void
press_all(int fd, const char *keys, struct samples *out)
{
	char *list = strdup(keys), *save = NULL;

	if (list == NULL)
		abort();
	for (char *k = strtok_r(list, " ", &save); k != NULL;
	    k = strtok_r(NULL, " ", &save))
		press(fd, k, out);
	free(list);
}

static void
run(char *const argv[], const char *setup, const char *keys,
    struct samples *out)
{
	struct winsize w = { .ws_row = 24, .ws_col = 80 };
	double begin = now(), end;
	int fd, bytes;
	pid_t pid = forkpty(&fd, NULL, NULL, &w);

	if (pid == 0) {
		setenv("TERM", "xterm-256color", 1);
		execvp(argv[0], argv);
		_exit(127);
	}
	end = drain(fd, WAIT_START, QUIET_START, &bytes);
	if (end == 0) {
		fprintf(stderr, "%s shows nothing\n", argv[0]);
		exit(1);
	}
	out->first[out->runs] = end - begin;
	out->bytes[out->runs] = bytes;
	press_all(fd, setup, NULL);
	press_all(fd, keys, out);
	out->rss[out->runs++] = resident(pid);
	/* Ended properly: the next start has nothing to mend. */
	kill(pid, SIGTERM);
	(void)drain(fd, WAIT_START, WAIT_START, &bytes);
	close(fd);
	waitpid(pid, NULL, 0);
}

static void
line(const char *what, const char *unit, double floor, double ours)
{
	printf("%-24s floor %9.2f %s   ours %9.2f %s   ratio %.2f\n", what,
	    floor, unit, ours, unit, floor > 0 ? ours / floor : 0);
}

int
main(int argc, char *argv[])
{
	static struct samples base, ours;
	const char *setup = "", *keys = "a b c d Down Down e f";
	char *floor[2] = { NULL, NULL };
	int c, n = 20;

	while ((c = getopt(argc, argv, "+n:s:k:")) != -1) {
		if (c == 'n')
			n = atoi(optarg);
		else if (c == 's')
			setup = optarg;
		else if (c == 'k')
			keys = optarg;
		else
			return 2;
	}
	if (argc - optind < 2 || n < 1 || n > MAX_RUNS) {
		fputs("usage: bench_tui [-n RUNS] [-s KEYS] [-k KEYS] FLOOR "
		    "PROGRAM [ARG...]\n", stderr);
		return 2;
	}
	floor[0] = argv[optind];
	for (int i = 0; i < n; i++) {
		run(floor, "", keys, &base);
		run(argv + optind + 1, setup, keys, &ours);
	}
	line("first screen, median", "ms", quantile(base.first, n, 0.5),
	    quantile(ours.first, n, 0.5));
	line("first screen", "B ", quantile(base.bytes, n, 0.5),
	    quantile(ours.bytes, n, 0.5));
	line("key, median", "ms", quantile(base.key, base.keys, 0.5),
	    quantile(ours.key, ours.keys, 0.5));
	line("key, p95", "ms", quantile(base.key, base.keys, 0.95),
	    quantile(ours.key, ours.keys, 0.95));
	line("key, median", "B ", quantile(base.key_bytes, base.keys, 0.5),
	    quantile(ours.key_bytes, ours.keys, 0.5));
	line("key, most", "B ", quantile(base.key_bytes, base.keys, 1),
	    quantile(ours.key_bytes, ours.keys, 1));
	line("resident memory", "kB", quantile(base.rss, n, 0.5),
	    quantile(ours.rss, n, 0.5));
	return 0;
}
