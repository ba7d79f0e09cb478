/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/tap.h"
#include "tests/tty/tty.h"
#include "tests/tty/words.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/*
 * play - plays scenarios (.tty files) on a pseudo-terminal and tells in TAP
 * what was seen.  A scenario is what a person does and sees, line by line:
 *
 *   both                 twice: with screens, then with plain lines
 *   size R C  term NAME  env NAME=VALUE  env NAME  job      before start
 *   lines                plain lines: ACCESSIBLE=1, echo, `expect' reads on
 *   screens              screens again, before another start
 *   start WORD...        the program; screens are waited for
 *   type TEXT            TEXT to the end of the line; \n \t \e \\ \xHH
 *   line TEXT            the same, then Enter
 *   key NAME...          F8 Enter Up Ctrl-G n ...; NAME*3 thrice
 *   paste TEXT  paste-file FILE  resize R C  signal TERM  hangup  kill
 *   expect TEXT          it is on the screen, or comes
 *   expect-not TEXT      it is not on the screen, not since last expect
 *   row N TEXT           TEXT is on row N (from the end when negative)
 *   focus TEXT           TEXT is on the row of the caret
 *   caret R C            the caret is there
 *   stopped  fg          with job: it is suspended; bring it back
 *   exit N               it ends by itself with this code
 *   run WORD...          another program that must exit 0; run=N: with N
 *   out TEXT  out-not TEXT   what the last run printed
 *   file NAME TEXT       adds a line TEXT to the file $dir/NAME
 *   picture NAME         keeps the screen in $TTY_PICTURES/NAME.cells
 *   screens> ...  lines> ...  only with one of the two
 *
 * Words may be "quoted" or 'quoted'; $NAME and ${NAME} are variables of
 * the environment; $dir is a fresh folder, where HOME is too, and the XDG
 * folders under their own names.
 */

struct play {
	const char *file;
	int number;		/* of the line */
	bool lines, job, failed;
	int rows, cols;
	char term[64];
	char *env[64];
	int nenv;
	struct tty *t;
	char dir[64];
	char *out;		/* of the last run */
};

static bool
check(struct play *p, bool good, const char *what)
{
	const char *base = strrchr(p->file, '/');

	ok(good, "%s:%d%s: %s", base == NULL ? p->file : base + 1, p->number,
	    p->lines ? " (lines)" : "", what);
	if (good)
		return true;
	p->failed = true;
	if (p->t != NULL)
		diag("%s", p->lines ? tty_said(p->t) : tty_screen(p->t));
	return false;
}

/* --- running --- */

static void
do_run(struct play *p, char *line, int want)
{
	char *word[128], file[128];
	int status, fd;
	size_t n;
	pid_t pid;

	words_split(line, word, 128);
	snprintf(file, sizeof file, "%s/.out", p->dir);
	fflush(NULL);
	pid = fork();
	if (pid == 0) {
		fd = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0600);
		dup2(fd, 1);
		dup2(fd, 2);
		close(0);
		(void)open("/dev/null", O_RDONLY);
		execvp(word[0], word);
		fprintf(stderr, "%s: %s\n", word[0], strerror(errno));
		_exit(127);
	}
	waitpid(pid, &status, 0);
	free(p->out);
	p->out = words_file(file, &n);
	if (!check(p, WIFEXITED(status) && WEXITSTATUS(status) == want,
	    line))
		diag("status %d\n%s", status, p->out);
}

/* Waits for the answer to what was done. */
static void
settle(struct play *p)
{
	if (p->t != NULL && !p->lines && !tty_sync(p->t))
		check(p, false, "the program answers");
}

static void
do_start(struct play *p, char *line)
{
	struct tty_options o = { .rows = p->rows, .cols = p->cols,
		.job = p->job, .echo = p->lines,
		.term = p->term[0] == '\0' ? NULL : p->term,
		.env = (const char *const *)p->env };
	char *word[128];

	tty_free(p->t);
	words_split(line, word, 128);
	if (p->nenv < 62) {
		p->env[p->nenv++] = words_copy(p->lines ? "ACCESSIBLE=1" :
		    "ACCESSIBLE");
		p->env[p->nenv] = NULL;
	}
	p->t = tty_start(&o, word);
	settle(p);
}

static void
do_keys(struct play *p, char *line)
{
	char *word[128];
	int n = words_split(line, word, 128);

	for (int i = 0; i < n && !p->failed; i++) {
		char *star = strchr(word[i], '*');
		int times = 1;

		if (star != NULL && star != word[i]) {
			times = atoi(star + 1);
			*star = '\0';
		}
		while (times-- > 0 && !p->failed) {
			/* A letter is its own name. */
			if (strlen(word[i]) == 1 && word[i][0] > 0)
				tty_type(p->t, word[i]);
			else if (!tty_key(p->t, word[i]))
				check(p, false, "no such key");
			settle(p);
		}
	}
}

static void
do_signal(struct play *p, const char *name)
{
	static const struct { const char *name; int sig; } table[] = {
		{ "TERM", SIGTERM }, { "INT", SIGINT }, { "HUP", SIGHUP },
		{ "TSTP", SIGTSTP }, { "KILL", SIGKILL }, { "CONT", SIGCONT },
		{ "SEGV", SIGSEGV }, { "STOP", SIGSTOP },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (strcmp(table[i].name, name) == 0) {
			tty_signal(p->t, table[i].sig);
			return;
		}
	check(p, false, "no such signal");
}

static void
do_picture(struct play *p, const char *name)
{
	const char *dir = getenv("TTY_PICTURES");
	char file[4096];

	if (dir == NULL || *dir == '\0')
		return;
	snprintf(file, sizeof file, "%s/%s.cells", dir, name);
	check(p, tty_dump(p->t, file), file);
}

static void
do_file(struct play *p, char *rest)
{
	char file[4096], *text = strchr(rest, ' ');
	FILE *f;

	if (text != NULL)
		*text++ = '\0';
	snprintf(file, sizeof file, "%s/%s", p->dir, rest);
	if (text != NULL)
		words_unescape(text);
	for (char *slash = file + strlen(p->dir) + 1;
	    (slash = strchr(slash, '/')) != NULL; slash++) {
		*slash = '\0';
		(void)mkdir(file, 0700);
		*slash = '/';
	}
	f = fopen(file, "a");
	if (f == NULL || fprintf(f, "%s\n", text == NULL ? "" : text) < 0)
		check(p, false, file);
	if (f != NULL)
		fclose(f);
}

static void
do_paste_file(struct play *p, const char *name)
{
	size_t n;
	char *text = words_file(name, &n);

	if (text == NULL)
		check(p, false, name);
	else
		tty_paste(p->t, text);
	free(text);
	settle(p);
}

/* --- seeing --- */

static void
do_expect(struct play *p, const char *text)
{
	check(p, p->lines ? tty_expect(p->t, text) : tty_wait(p->t, text),
	    text);
}

static void
do_row(struct play *p, char *rest)
{
	char *text;
	long row = strtol(rest, &text, 10);
	int rows, cols;

	tty_size(p->t, &rows, &cols);
	while (*text == ' ')
		text++;
	check(p, strstr(tty_row(p->t, (int)(row < 0 ? rows + row : row)),
	    text) != NULL, text);
}

static void
do_caret(struct play *p, const char *command, const char *rest)
{
	int row, col, want_row = -1, want_col = -1;
	char what[64];

	tty_caret(p->t, &row, &col);
	if (strcmp(command, "focus") == 0) {
		check(p, strstr(tty_row(p->t, row), rest) != NULL, rest);
		return;
	}
	sscanf(rest, "%d %d", &want_row, &want_col);
	snprintf(what, sizeof what, "caret at %d %d", row, col);
	check(p, row == want_row && col == want_col, what);
}

static void
do_end(struct play *p, const char *rest)
{
	int status = tty_wait_end(p->t);
	char what[64];

	snprintf(what, sizeof what, "exit %s (status %d)", rest, status);
	check(p, status != -1 && WIFEXITED(status) &&
	    WEXITSTATUS(status) == atoi(rest), what);
	if (!p->lines)
		check(p, tty_modes_restored(p->t) && !tty_alternate(p->t),
		    "terminal restored");
}

/* --- one line --- */

/* What comes before start; false: not one of those. */
static bool
setting(struct play *p, const char *command, const char *rest)
{
	if (strcmp(command, "size") == 0)
		sscanf(rest, "%d %d", &p->rows, &p->cols);
	else if (strcmp(command, "term") == 0)
		snprintf(p->term, sizeof p->term, "%s", rest);
	else if (strcmp(command, "job") == 0)
		p->job = true;
	else if (strcmp(command, "lines") == 0)
		p->lines = true;
	else if (strcmp(command, "screens") == 0)
		p->lines = false;
	else if (strcmp(command, "env") == 0 && p->nenv < 60) {
		p->env[p->nenv++] = words_copy(rest);
		p->env[p->nenv] = NULL;
	} else {
		return false;
	}
	return true;
}

/* What needs no program that was started. */
static bool
alone(struct play *p, const char *command, char *rest)
{
	bool has;

	if (strcmp(command, "start") == 0) {
		do_start(p, rest);
	} else if (strncmp(command, "run", 3) == 0 &&
	    (command[3] == '\0' || command[3] == '=')) {
		do_run(p, rest, command[3] == '=' ? atoi(command + 4) : 0);
	} else if (strcmp(command, "file") == 0) {
		do_file(p, rest);
	} else if (strcmp(command, "out") == 0 ||
	    strcmp(command, "out-not") == 0) {
		has = p->out != NULL && strstr(p->out, rest) != NULL;
		if (!check(p, has == (command[3] == '\0'), rest))
			diag("%s", p->out);
	} else {
		return false;
	}
	return true;
}

static bool
act(struct play *p, const char *command, char *rest)
{
	int rows = 24, cols = 80;

	if (strcmp(command, "type") == 0 || strcmp(command, "line") == 0) {
		words_unescape(rest);
		tty_type(p->t, rest);
		if (command[0] == 'l')
			tty_type(p->t, "\r");
		settle(p);
	} else if (strcmp(command, "key") == 0) {
		do_keys(p, rest);
	} else if (strcmp(command, "paste") == 0) {
		words_unescape(rest);
		tty_paste(p->t, rest);
		settle(p);
	} else if (strcmp(command, "paste-file") == 0) {
		do_paste_file(p, rest);
	} else if (strcmp(command, "resize") == 0) {
		sscanf(rest, "%d %d", &rows, &cols);
		tty_resize(p->t, rows, cols);
		settle(p);
	} else if (strcmp(command, "signal") == 0) {
		do_signal(p, rest);
	} else if (strcmp(command, "hangup") == 0) {
		tty_hangup(p->t);
	} else if (strcmp(command, "kill") == 0) {
		tty_free(p->t);
		p->t = NULL;
	} else if (strcmp(command, "fg") == 0) {
		tty_continue(p->t);
		settle(p);
	} else {
		return false;
	}
	return true;
}

static bool
see(struct play *p, const char *command, char *rest)
{
	if (strcmp(command, "expect") == 0)
		do_expect(p, rest);
	else if (strcmp(command, "expect-not") == 0)
		check(p, strstr(p->lines ? tty_said(p->t) : tty_screen(p->t),
		    rest) == NULL, rest);
	else if (strcmp(command, "row") == 0)
		do_row(p, rest);
	else if (strcmp(command, "focus") == 0 ||
	    strcmp(command, "caret") == 0)
		do_caret(p, command, rest);
	else if (strcmp(command, "stopped") == 0)
		check(p, tty_wait_stop(p->t), "suspended");
	else if (strcmp(command, "exit") == 0)
		do_end(p, rest);
	else if (strcmp(command, "picture") == 0)
		do_picture(p, rest);
	else
		return false;
	return true;
}

static void
do_line(struct play *p, char *line)
{
	char *command = line + strspn(line, " \t"), *rest, *text;
	bool known;

	if (*command == '\0' || *command == '#' ||
	    strcmp(command, "both") == 0)
		return;
	if (strncmp(command, "screens>", 8) == 0 ||
	    strncmp(command, "lines>", 6) == 0) {
		if (p->lines != (*command == 'l'))
			return;
		do_line(p, strchr(command, '>') + 1);
		return;
	}
	rest = command + strcspn(command, " \t");
	if (*rest != '\0')
		*rest++ = '\0';
	text = words_expand(rest);
	known = setting(p, command, text) || alone(p, command, text);
	if (!known && p->t == NULL)
		check(p, false, "nothing was started");
	else if (!known && !act(p, command, text) && !see(p, command, text))
		check(p, false, "no such command");
	free(text);
}

/* --- one scenario --- */

static int
remove_one(const char *path, const struct stat *st, int flag, struct FTW *w)
{
	(void)st;
	(void)flag;
	(void)w;
	return remove(path);
}

static void
make_home(struct play *p)
{
	static const char *const name[] = { "XDG_DATA_HOME",
		"XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME" };
	char path[256];

	strcpy(p->dir, "/tmp/play-XXXXXX");
	if (mkdtemp(p->dir) == NULL) {
		perror(p->dir);
		exit(99);
	}
	setenv("dir", p->dir, 1);
	setenv("HOME", p->dir, 1);
	for (int i = 0; i < 4; i++) {
		snprintf(path, sizeof path, "%s/%s", p->dir, name[i]);
		setenv(name[i], path, 1);
	}
}

static void
play(const char *file, const char *text, bool lines)
{
	struct play p = { .file = file, .rows = 24, .cols = 80,
		.lines = lines };
	char *all = words_copy(text), *next;

	make_home(&p);
	for (char *line = all; line != NULL && !p.failed; line = next) {
		next = strchr(line, '\n');
		if (next != NULL)
			*next++ = '\0';
		p.number++;
		do_line(&p, line);
	}
	tty_free(p.t);
	while (p.nenv > 0)
		free(p.env[--p.nenv]);
	free(p.out);
	free(all);
	nftw(p.dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

int
main(int argc, char *argv[])
{
	for (int i = 1; i < argc; i++) {
		size_t n;
		char *text = words_file(argv[i], &n);

		if (text == NULL) {
			perror(argv[i]);
			return 99;
		}
		play(argv[i], text, false);
		if (strncmp(text, "both\n", 5) == 0 ||
		    strstr(text, "\nboth\n") != NULL)
			play(argv[i], text, true);
		free(text);
	}
	return tap_done();
}
