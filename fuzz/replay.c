/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz/fuzz.h"

#include "tests/tap.h"

#include <dirent.h>
#include <signal.h>
#include <string.h>
#include <time.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/common_interface_defs.h>
#endif

/*
 * replay - runs a fuzz target without a fuzzer: its corpus, found by the
 * name of the program (fuzz_values: $srcdir/fuzz/corpus/values), or the
 * files and folders given; then changed copies of them, for a while.
 */

#define FILE_MAX (1 << 20)
#define INPUTS_MAX 4096

struct input {
	uint8_t *data;
	size_t size;
};

static struct input inputs[INPUTS_MAX];
static size_t ninputs;

static const uint8_t *current;
static size_t current_size;

/* The input that failed, in hexadecimal, so that it can become a case. */
static void
show_input(void)
{
	static const char hex[] = "0123456789abcdef";
	ssize_t n = write(2, "fuzz: input ", 12);

	for (size_t i = 0; n > 0 && i < current_size; i++) {
		char two[2] = { hex[current[i] >> 4], hex[current[i] & 15] };

		n = write(2, two, 2);
	}
	if (n > 0)
		n = write(2, "\n", 1);
}

static void
show_and_die(int sig)
{
	show_input();
	(void)signal(sig, SIG_DFL);
	(void)raise(sig);
}

/* A sanitizer tells where the fault is: it goes first. */
static void
watch_deaths(void)
{
	(void)signal(SIGABRT, show_and_die);
#ifdef __SANITIZE_ADDRESS__
	__sanitizer_set_death_callback(show_input);
#else
	(void)signal(SIGSEGV, show_and_die);
#endif
}

/* A copy of its exact size, so that a sanitizer sees what is read past. */
static void
run(const uint8_t *data, size_t size)
{
	uint8_t *copy = malloc(size == 0 ? 1 : size);

	if (copy == NULL)
		abort();
	memcpy(copy, data, size);
	current = copy;
	current_size = size;
	(void)LLVMFuzzerTestOneInput(copy, size);
	current_size = 0;
	free(copy);
}

static void
read_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	struct input *in;

	if (f == NULL || ninputs == INPUTS_MAX) {
		diag("left out: %s", path);
		if (f != NULL)
			(void)fclose(f);
		return;
	}
	in = &inputs[ninputs++];
	in->data = malloc(FILE_MAX);
	if (in->data == NULL)
		abort();
	in->size = fread(in->data, 1, FILE_MAX, f);
	in->data = realloc(in->data, in->size + 1);
	if (in->data == NULL)
		abort();
	(void)fclose(f);
}

static int
by_name(const struct dirent *e)
{
	return e->d_name[0] != '.';
}

static void
read_path(const char *path)
{
	struct dirent **names;
	struct stat st;
	char sub[4096];
	int n;

	if (stat(path, &st) != 0 || !S_ISDIR(st.st_mode)) {
		read_file(path);
		return;
	}
	n = scandir(path, &names, by_name, alphasort);
	for (int i = 0; i < n; i++) {
		if (snprintf(sub, sizeof sub, "%s/%s", path,
		    names[i]->d_name) < (int)sizeof sub)
			read_path(sub);
		free(names[i]);
	}
	if (n >= 0)
		free(names);
}

static void
read_corpus(const char *program)
{
	const char *name = strrchr(program, '/'), *src = getenv("srcdir");
	char path[4096];

	name = name == NULL ? program : name + 1;
	if (strncmp(name, "fuzz_", 5) == 0)
		name += 5;
	if (snprintf(path, sizeof path, "%s/fuzz/corpus/%s",
	    src == NULL ? "." : src, name) < (int)sizeof path)
		read_path(path);
}

/* One change: a byte, a bit, a piece doubled, cut, or taken elsewhere. */
static size_t
mutate(struct rounds *r, uint8_t *data, size_t size, size_t max)
{
	uint64_t x = rounds_random(r);
	size_t at = size == 0 ? 0 : (size_t)(x >> 8) % size;
	const struct input *other = &inputs[(x >> 40) % ninputs];
	size_t n = size == 0 ? 0 : 1 + (size_t)(x >> 32) % (size - at);

	switch (x % 6) {
	case 0:
		if (size > 0)
			data[at] = (uint8_t)(x >> 24);
		return size;
	case 1:
		if (size > 0)
			data[at] ^= (uint8_t)(1U << (x >> 24) % 8);
		return size;
	case 2:
		memmove(data + at, data + at + n, size - at - n);
		return size - n;
	case 3:
		if (size + n > max)
			return size;
		memmove(data + at + n, data + at, size - at);
		return size + n;
	case 4:
		if (size == max)
			return size;
		memmove(data + at + 1, data + at, size - at);
		data[at] = (uint8_t)(x >> 24);
		return size + 1;
	default:
		n = other->size > max - at ? max - at : other->size;
		if (n > 0)
			memcpy(data + at, other->data, n);
		return at + n > size ? at + n : size;
	}
}

/* The full count suits a target that takes microseconds; one that makes a
   whole base each time is given this long instead. */
#define FULL_SECONDS 60

static void
run_changed(const char *name)
{
	size_t max = 4096;
	time_t until = time(NULL) + FULL_SECONDS;
	uint8_t *data = malloc(max);
	struct rounds r;

	if (data == NULL)
		abort();
	rounds_begin(&r, name, 1000000);
	while (time(NULL) < until && rounds_more(&r)) {
		const struct input *in =
		    &inputs[rounds_random(&r) % ninputs];
		size_t size = in->size > max ? max : in->size;
		int changes = 1 + (int)(rounds_random(&r) % 4);

		memcpy(data, in->data, size);
		while (changes-- > 0)
			size = mutate(&r, data, size, max);
		run(data, size);
	}
	rounds_end(&r);
	free(data);
}

int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		read_path(argv[i]);
	if (argc == 1)
		read_corpus(argv[0]);
	if (!ok(ninputs > 0, "there is a corpus"))
		return tap_done();
	watch_deaths();
	run((const uint8_t *)"", 0);
	for (size_t i = 0; i < ninputs; i++)
		run(inputs[i].data, inputs[i].size);
	ok(true, "%zu inputs of the corpus", ninputs);
	if (argc == 1) {
		run_changed(argv[0]);
		ok(true, "changed copies of them");
	}
	for (size_t i = 0; i < ninputs; i++)
		free(inputs[i].data);
	return tap_done();
}
