/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/tty/home.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *const variables[] = { "XDG_DATA_HOME", "XDG_CONFIG_HOME",
	"XDG_STATE_HOME", "XDG_CACHE_HOME" };

char *
home_path(const struct home *h, const char *name)
{
	char *path;

	if (asprintf(&path, "%s/%s", h->dir, name) < 0)
		abort();
	return path;
}

char *
home_base(const struct home *h, const char *name)
{
	char *path;

	if (asprintf(&path, "%s/%s.db", h->dir, name) < 0)
		abort();
	return path;
}

char *
home_program(void)
{
	char *program = getenv("GUICHET");

	return program == NULL ? (char *)"./guichet" : program;
}

void
home_init(struct home *h)
{
	char file[128];
	FILE *f;

	strcpy(h->dir, "/tmp/guichet-essai-XXXXXX");
	if (mkdtemp(h->dir) == NULL) {
		perror(h->dir);
		exit(99);
	}
	setenv("HOME", h->dir, 1);
	for (size_t i = 0; i < sizeof variables / sizeof *variables; i++)
		setenv(variables[i], h->dir, 1);
	snprintf(file, sizeof file, "%s/guichet", h->dir);
	(void)mkdir(file, 0700);
	snprintf(file, sizeof file, "%s/guichet/guichet.cfg", h->dir);
	f = fopen(file, "w");
	if (f == NULL || fputs("conseiller = \"Marie Lenoir\";\n"
	    "initiales = \"ML\";\nstructure = \"Le poste d'essai\";\n", f) < 0) {
		perror(file);
		exit(99);
	}
	fclose(f);
}

static int
remove_one(const char *path, const struct stat *st, int flag, struct FTW *w)
{
	(void)st;
	(void)flag;
	(void)w;
	return remove(path);
}

void
home_fini(struct home *h)
{
	nftw(h->dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static char said[65536];

const char *
home_said(void)
{
	return said;
}

int
home_run(char *const argv[])
{
	size_t n = 0;
	ssize_t k;
	int fd[2], status;
	pid_t pid;

	fflush(NULL);
	if (pipe(fd) < 0)
		abort();
	pid = fork();
	if (pid == 0) {
		close(fd[0]);
		dup2(fd[1], 1);
		dup2(fd[1], 2);
		close(0);
		(void)open("/dev/null", O_RDONLY);
		execv(argv[0], argv);
		_exit(127);
	}
	close(fd[1]);
	while ((k = read(fd[0], said + n, sizeof said - 1 - n)) > 0)
		n += (size_t)k;
	said[n] = '\0';
	close(fd[0]);
	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
