/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/pdf.h"
#include "print/press.h"
#include "tests/doc/sample.h"
#include "tests/tap.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char dir[] = "/tmp/guichet-pdf.XXXXXX";

static const char *
in_dir(const char *name)
{
	static char path[2][256];
	static int turn;

	turn = 1 - turn;
	(void)snprintf(path[turn], sizeof path[turn], "%s/%s", dir, name);
	return path[turn];
}

static struct str
contents(const char *path)
{
	FILE *f = fopen(path, "rb");
	struct str s;
	int c;

	str_init(&s, 0);
	while (f != NULL && (c = getc(f)) != EOF)
		str_putc(&s, (char)c);
	if (f != NULL)
		(void)fclose(f);
	return s;
}

static int
count_files(void)
{
	DIR *d = opendir(dir);
	int n = 0;

	while (d != NULL && readdir(d) != NULL)
		n++;
	if (d != NULL)
		(void)closedir(d);
	return n - 2;
}

static void
test_same_bytes(void)
{
	struct arena a = { 0 };
	struct err err = { 0 };
	struct str one, two;

	ok(pdf_write(sample_doc(&a, false, 4), in_dir("one.pdf"), 0, 0, NULL,
	    &err), "a document is written %s", err.text);
	ok(pdf_write(sample_doc(&a, false, 4), in_dir("two.pdf"), 0, 0, NULL,
	    &err), "and again %s", err.text);
	one = contents(in_dir("one.pdf"));
	two = contents(in_dir("two.pdf"));
	ok(one.len > 1000 && one.len == two.len &&
	    memcmp(one.p, two.p, one.len) == 0, "the same bytes");
	str_fini(&one);
	str_fini(&two);
	arena_fini(&a);
}

static bool
stop_at_two(void *ctx, int page, int of)
{
	*(int *)ctx = of;
	return page < 2;
}

static bool
count_pages(void *ctx, int page, int of)
{
	(void)of;
	*(int *)ctx = page;
	return true;
}

static void
test_stop(void)
{
	struct arena a = { 0 };
	struct err err = { 0 };
	int of = 0, files = count_files();
	struct print_progress stop = { .page = stop_at_two, .ctx = &of };
	struct print_progress count = { .page = count_pages, .ctx = &of };

	ok(!pdf_write(sample_doc(&a, false, 4), in_dir("stop.pdf"), 0, 0,
	    &stop, &err), "stopped after a page");
	is_int(err.kind, ERR_STOPPED, "and said so");
	ok(of >= 4, "the pages are counted first: %d", of);
	is_int(count_files(), files, "nothing is left behind");
	ok(pdf_write(sample_doc(&a, false, 4), in_dir("part.pdf"), 2, 3,
	    &count, &err), "two pages of it %s", err.text);
	is_int(of, 2, "were drawn");
	ok(!pdf_write(sample_doc(&a, false, 4), in_dir("part.pdf"), 90, 99,
	    NULL, &err), "pages that do not exist are refused");
	ok(strstr(err.text, "90") != NULL, "%s", err.text);
	arena_fini(&a);
}

/* In a child, because a limit is for the rest of a process' life.  Before
   anything is drawn here: pango looks for fonts in threads of its own, which
   a child does not have, and what they hold then is held for ever. */
static int
write_limited(const char *file, rlim_t limit)
{
	struct arena a = { 0 };
	struct err err = { 0 };
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		struct rlimit l = { limit, limit };

		(void)setrlimit(RLIMIT_FSIZE, &l);
		_exit(pdf_write(sample_doc(&a, false, 4), file, 0, 0, NULL,
		    &err) ? 0 : 10 + (int)err.kind);
	}
	(void)waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void
test_full_disk(void)
{
	struct str before, after;
	int files;

	is_int(write_limited(in_dir("one.pdf"), RLIM_INFINITY), 0,
	    "with room, it is written");
	files = count_files();
	is_int(write_limited(in_dir("full.pdf"), 4096), 10 + ERR_FULL,
	    "no room: said");
	is_int(count_files(), files, "no half file, nothing beside");
	before = contents(in_dir("one.pdf"));
	is_int(write_limited(in_dir("one.pdf"), 4096), 10 + ERR_FULL,
	    "no room to replace a file");
	after = contents(in_dir("one.pdf"));
	ok(before.len == after.len && memcmp(before.p, after.p, after.len) ==
	    0, "the old one is still whole");
	str_fini(&before);
	str_fini(&after);
}

static void
test_folder(void)
{
	struct arena a = { 0 };
	struct err err = { 0 };

	ok(!pdf_write(sample_doc(&a, false, 1), in_dir("absent/x.pdf"), 0, 0,
	    NULL, &err), "a folder that does not exist");
	ok(strstr(err.text, "absent/x.pdf") != NULL, "%s", err.text);
	ok(!pdf_write(sample_doc(&a, false, 1), "/dev/full", 0, 0, NULL,
	    &err), "a device without room");
	is_int(err.kind, ERR_FULL, "is said to be full");
	err = (struct err){ 0 };
	ok(pdf_write(sample_doc(&a, false, 1), "/dev/null", 0, 0, NULL, &err),
	    "a device is written as it is");
	arena_fini(&a);
}

static void
hyphens(HyphenDict *dict, const char *word, const char *want)
{
	struct str s;
	char *p;

	str_init(&s, 0);
	hyphen_put(dict, word, &s);
	/* Shown with plain hyphens. */
	while ((p = strstr(s.p, "\302\255")) != NULL) {
		*p = '-';
		memmove(p + 1, p + 2, strlen(p + 2) + 1);
	}
	is_text(s.p, want, "hyphens of \"%s\"", word);
	str_fini(&s);
}

static void
test_hyphens(void)
{
	HyphenDict *dict = hyphen_open();

	if (dict == NULL) {
		skip("no French hyphenation patterns (hyphen-fr)");
		return;
	}
	hyphens(dict, "administrations", "admi-nis-tra-tions");
	hyphens(dict, "seront", "seront");
	hyphens(dict, "financeurs", "finan-ceurs");
	hyphens(dict, "l'intercommunalité,", "l'inter-com-mu-na-lité,");
	hyphens(dict, "Villeneuve", "Villeneuve");
	hyphens(dict, "contact@associations.example",
	    "contact@associations.example");
	hyphens(dict, "bénéficiaires", "béné-fi-ciaires");
	hnj_hyphen_free(dict);
}

static void
artifacts(const char *in, const char *want, const char *why)
{
	struct str s;

	str_init(&s, 0);
	press_artifacts((const unsigned char *)in, strlen(in), &s);
	is_text(s.p, want, "%s", why);
	str_fini(&s);
}

static void
test_artifacts(void)
{
	artifacts("q 0 0 1 1 re f Q", "\n/Artifact BMC\nq 0 0 1 1 re f Q"
	    "\nEMC\n", "what is painted outside tags is decoration");
	artifacts("q 1 0 0 1 0 0 cm", "q 1 0 0 1 0 0 cm",
	    "what paints nothing is left alone");
	artifacts("0 g /P <</MCID 0>> BDC (a) Tj EMC 1 1 l S",
	    "0 g /P <</MCID 0>> BDC (a) Tj EMC\n/Artifact BMC\n 1 1 l S"
	    "\nEMC\n", "a tag stays as it is");
	artifacts("/a0 gs f /P <</MCID 0>> BDC EMC",
	    "\n/Artifact BMC\n/a0 gs f \nEMC\n/P <</MCID 0>> BDC EMC",
	    "a name before is not the tag");
	artifacts("/P BMC (EMC \\) BDC) Tj EMC", "/P BMC (EMC \\) BDC) Tj EMC",
	    "strings are not read");
	artifacts("/P BMC <454D43> Tj EMC", "/P BMC <454D43> Tj EMC",
	    "nor hexadecimal ones");
	artifacts("(a) Tj (", "\n/Artifact BMC\n(a) Tj (\nEMC\n",
	    "a string without an end ends with the stream");
}

/* On every page: the last slice does not want the next one with it, and a
   table that goes on begins with its header. */
static void
test_pagination(void)
{
	struct arena a = { 0 };
	struct err err = { 0 };
	bool lone = false, over = false, headed = true;
	int repeated = 0;

	for (int n = 1; n < 40; n++) {
		struct press p;

		if (!press_open(&p, sample_doc(&a, true, n), &err)) {
			ok(false, "%s", err.text);
			return;
		}
		doc_bind(p.doc->root);
		set_blocks(&p, p.doc->root->child);
		press_paginate(&p);
		for (size_t i = 0; i < p.sheets.n; i++) {
			const struct sheet *s = &p.sheets.p[i];
			const struct placed *f = &p.placed.p[s->first];
			const struct placed *l = f + s->n - 1;

			if (i + 1 < p.sheets.n && l->atom->keep &&
			    !p.placed.p[s->first + s->n].atom->new_page)
				lone = true;
			if (l->y + l->atom->height > SHEET_HEIGHT -
			    MARGIN_BOTTOM + 0.1)
				over = true;
			if (i > 0 && f->atom->nhead > 0 &&
			    f->atom != f->atom->head[0])
				headed = false;
			repeated += f->again;
		}
		press_close(&p);
		arena_reset(&a);
	}
	ok(!lone, "nothing is left alone at the foot of a page");
	ok(!over, "nothing runs into the footer");
	ok(headed && repeated > 0, "headers of tables come back: %d times",
	    repeated);
	arena_fini(&a);
}

/* What is cut of a running head ends with dots, and never in a letter. */
static void
test_head(void)
{
	static const struct face f = { .size = 8, .ink = INK_SOFT };
	struct arena a = { 0 };
	struct err err = { 0 };
	struct press p;
	PangoLayout *l;
	const char *text;
	struct str s;

	if (!press_open(&p, sample_doc(&a, true, 1), &err)) {
		ok(false, "%s", err.text);
		return;
	}
	str_init(&s, 0);
	for (int i = 0; i < 40; i++)
		str_put(&s, "École de l'été ");
	l = press_cut(&p, s.p, &f, 200, 3);
	text = pango_layout_get_text(l);
	is_int(press_lines(l), 3, "a long head is cut to three lines");
	ok(strlen(text) > 3 && strcmp(text + strlen(text) - 3, "…") == 0,
	    "it says so: %s", text);
	ok(strncmp(text, s.p, strlen(text) - 3) == 0, "after its own words");
	str_clear(&s);
	str_put(&s, "École");
	l = press_cut(&p, s.p, &f, 200, 3);
	is_text(pango_layout_get_text(l), "École", "a short one is whole");
	str_fini(&s);
	press_close(&p);
	arena_fini(&a);
}

static void
test_long_text(void)
{
	struct arena a = { 0 };
	struct err err = { 0 };
	struct doc *d = sample_doc(&a, false, 1);
	struct block *b;
	struct str s;
	int pages = 0;
	struct print_progress count = { .page = count_pages, .ctx = &pages };

	str_init(&s, 0);
	for (int i = 0; i < 4000; i++)
		str_printf(&s, "Phrase numéro %d, qui n'en finit pas. ", i);
	b = doc_add(d, d->root, BLOCK_PAIR, s.p);
	b->label = "Description";
	b = doc_add(d, d->root, BLOCK_MISSING, s.p);
	ok(pdf_write(d, in_dir("long.pdf"), 0, 0, &count, &err),
	    "a text too long for a page flows on %s", err.text);
	ok(pages > 50, "over %d pages", pages);
	str_fini(&s);
	arena_fini(&a);
}

int
main(void)
{
	char command[300];

	if (mkdtemp(dir) == NULL)
		return 1;
	test_hyphens();
	test_artifacts();
	test_full_disk();
	test_same_bytes();
	test_stop();
	test_folder();
	test_pagination();
	test_head();
	test_long_text();
	(void)snprintf(command, sizeof command, "rm -r '%s'", dir);
	is_int(system(command), 0, "nothing is left");
	return tap_done();
}
