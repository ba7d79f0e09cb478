/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench_run N COMMAND...: runs a command N times and prints, as one line,
 * the median of its elapsed time and of its processor time in milliseconds,
 * and the most memory it held in kB.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define RUNS_MAX 1000

static int
by_value(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

static double
median(double *v, int n)
{
	qsort(v, (size_t)n, sizeof *v, by_value);
	return v[n / 2];
}

static double
seconds(const struct timeval *t)
{
	return (double)t->tv_sec + (double)t->tv_usec / 1e6;
}

int
main(int argc, char **argv)
{
	static double elapsed[RUNS_MAX], cpu[RUNS_MAX];
	int n = argc > 2 ? atoi(argv[1]) : 0;
	long most = 0;

	if (n < 1 || n > RUNS_MAX)
		return 2;
	for (int i = 0; i < n; i++) {
		struct timespec from, to;
		struct rusage use;
		int status;
		pid_t pid;

		(void)clock_gettime(CLOCK_MONOTONIC, &from);
		pid = fork();
		if (pid == 0) {
			(void)execvp(argv[2], argv + 2);
			_exit(127);
		}
		if (pid < 0 || wait4(pid, &status, 0, &use) != pid ||
		    !WIFEXITED(status) || WEXITSTATUS(status) != 0)
			return 1;
		(void)clock_gettime(CLOCK_MONOTONIC, &to);
		elapsed[i] = (double)(to.tv_sec - from.tv_sec) +
		    (double)(to.tv_nsec - from.tv_nsec) / 1e9;
		cpu[i] = seconds(&use.ru_utime) + seconds(&use.ru_stime);
		if (use.ru_maxrss > most)
			most = use.ru_maxrss;
	}
	printf("%.1f %.1f %ld\n", median(elapsed, n) * 1000,
	    median(cpu, n) * 1000, most);
	return 0;
}
