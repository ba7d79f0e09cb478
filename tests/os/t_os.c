/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/date.h"
#include "os/os.h"
#include "tests/tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char dir[] = "/tmp/t_os.XXXXXX";

static const char *
in_dir(const char *name)
{
	static char path[4][256];
	static int turn;

	turn = (turn + 1) % 4;
	(void)snprintf(path[turn], sizeof path[turn], "%s/%s", dir, name);
	return path[turn];
}

static void
test_paths(void)
{
	struct err err = { 0 };
	struct str s;

	str_init(&s, 0);
	(void)setenv("XDG_DATA_HOME", "/d/e", 1);
	ok(os_home(OS_DATA, &s, &err), "there is a folder for data");
	is_text(s.p, "/d/e/guichet", "the variable is heeded");
	str_clear(&s);
	(void)setenv("XDG_DATA_HOME", "relatif", 1);
	(void)setenv("HOME", "/maison", 1);
	ok(os_home(OS_DATA, &s, &err), "a relative variable");
	is_text(s.p, "/maison/.local/share/guichet", "is ignored");
	str_clear(&s);
	os_join(&s, "a/", "b");
	os_join(&s, "", "c");
	os_join(&s, "x", "/y");
	is_text(s.p, "a/bc/y", "join");
	str_clear(&s);
	os_parent(&s, "a/b/");
	os_parent(&s, "/b");
	os_parent(&s, "b");
	is_text(s.p, "a/.", "parent");
	str_fini(&s);
	ok(os_make_dirs(in_dir("u/v/w"), &err) && os_is_dir(in_dir("u/v/w")),
	    "folders are made");
	ok(os_make_dirs(in_dir("u/v/w"), &err), "and may be there already");
	ok(os_room(in_dir("u/none/none")) > 0, "room where it would be");
	ok(os_same_disk(dir, in_dir("u/none")), "one disk");
}

static void
test_files(void)
{
	struct err err = { 0 };
	struct str s;
	struct stat st;
	char **names;
	size_t n;

	str_init(&s, 0);
	ok(!os_read(in_dir("absent"), 10, &s, &err), "no file");
	ok(strstr(err.text, "absent") != NULL, "and its name is said");
	ok(!os_read(dir, 10, &s, &err), "a folder is no file");
	ok(os_write(in_dir("f"), "bonjour", 7, 0640, &err), "written");
	ok(os_read(in_dir("f"), 7, &s, &err), "and read");
	is_text(s.p, "bonjour", "the same");
	ok(stat(in_dir("f"), &st) == 0 && (st.st_mode & 0777) == 0640,
	    "with the mode asked for");
	str_clear(&s);
	ok(!os_read(in_dir("f"), 6, &s, &err) && s.len == 0,
	    "over the ceiling nothing is read");
	ok(symlink("f", in_dir("lien")) == 0 &&
	    os_write(in_dir("lien"), "salut", 5, 0600, &err),
	    "written through a link");
	ok(os_read(in_dir("f"), 99, &s, &err), "its file is read");
	is_text(s.p, "salut", "and has it");
	ok(lstat(in_dir("lien"), &st) == 0 && S_ISLNK(st.st_mode),
	    "the link is still one");
	ok(stat(in_dir("f"), &st) == 0 && (st.st_mode & 0777) == 0640,
	    "and the mode kept");
	ok(!os_write(in_dir("rien/f"), "x", 1, 0600, &err), "no such folder");
	ok(os_copy(in_dir("f"), in_dir("g.cfg"), 0600, &err), "copied");
	ok(os_list(dir, ".cfg", &names, &n, &err), "a folder is listed");
	is_int((int64_t)n, 1, "by suffix");
	is_text(names[0], "g.cfg", "without what is beside");
	os_free_names(names);
	ok(os_list(dir, NULL, &names, &n, &err) && n == 4,
	    "nothing is left beside");
	os_free_names(names);
	str_fini(&s);
}

static void
test_run(void)
{
	char *cat[] = { "cat", NULL };
	char *fail[] = { "sh", "-c", "echo oh >&2; exit 3", NULL };
	char *none[] = { "guichet-no-such-program", NULL };
	char *slow[] = { "sleep", "60", NULL };
	char *killed[] = { "sh", "-c", "kill -9 $$", NULL };
	char *deaf[] = { "true", NULL };
	struct err err = { 0 };
	struct os_run r = { .argv = cat };
	struct str out, errors, big;
	int code = -1;

	str_init(&out, 0);
	str_init(&errors, 0);
	str_init(&big, 0);
	for (int i = 0; i < 300000; i++)
		str_putc(&big, 'x');
	r.input = big.p;
	r.input_size = big.len;
	ok(os_run(&r, &out, NULL, &code, &err) && code == 0, "cat runs");
	ok(out.len == big.len, "and gives back all of it");
	r.argv = deaf;
	ok(os_run(&r, NULL, NULL, &code, &err) && code == 0,
	    "a program that does not read does not end us");
	r = (struct os_run){ .argv = fail };
	ok(os_run(&r, NULL, &errors, &code, &err) && code == 3, "exit code");
	is_text(errors.p, "oh\n", "and its complaint");
	r.argv = none;
	ok(!os_run(&r, NULL, NULL, &code, &err), "no such program");
	ok(strstr(err.text, "guichet-no-such-program") != NULL, "is named");
	r.argv = killed;
	ok(os_run(&r, NULL, NULL, &code, &err) && code == 137, "a signal");
	r = (struct os_run){ .argv = slow, .timeout = 50 };
	ok(!os_run(&r, NULL, NULL, &code, &err) && err.kind == ERR_STOPPED,
	    "a slow one is stopped");
	ok(!os_run(&r, &out, NULL, &code, &err), "also when it is read");
	r = (struct os_run){ .argv = (char *[]){ "pwd", NULL }, .dir = "/" };
	str_clear(&out);
	ok(os_run(&r, &out, NULL, &code, &err), "elsewhere");
	is_text(out.p, "/\n", "in its folder");
	str_fini(&big);
	str_fini(&errors);
	str_fini(&out);
}

static void
test_clock(void)
{
	unsigned char a[16] = { 0 }, b[16] = { 0 };
	char buf[DATE_TEXT];

	(void)setenv("SOURCE_DATE_EPOCH", "1642118400", 1);
	is_text(date_iso(os_today(), buf), "2022-01-14", "the day is given");
	(void)setenv("SOURCE_DATE_EPOCH", "rien", 1);
	ok(os_today() == os_local(os_now()).day, "or the clock's");
	ok(os_ticks() > 0 && os_now() > INT64_C(1500000000000), "two clocks");
	os_random(a, sizeof a);
	os_random(b, sizeof b);
	ok(memcmp(a, b, sizeof a) != 0, "chance");
}

int
main(void)
{
	char *rm[] = { "rm", "-rf", dir, NULL };
	struct os_run clean = { .argv = rm };
	int code;

	if (mkdtemp(dir) == NULL)
		return 99;
	test_paths();
	test_files();
	test_run();
	test_clock();
	ok(os_run(&clean, NULL, NULL, &code, NULL) && code == 0, "clean");
	return tap_done();
}
