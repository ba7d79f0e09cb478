/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/attach.h"
#include "app/module.h"

#include "base/cause.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "exchange/filetype.h"
#include "os/os.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Bytes between two words about the progress. */
#define STEP ((size_t)1 << 18)
/* What reading one may take: a small file may ask for more than there is. */
#define SECONDS 30
#define MEMORY ((size_t)1024 << 20)
/* The longest name that is kept. */
#define NAME_BYTES 200

/* What the child found, then the bytes. */
struct shared {
	size_t size;
	char type[8];
	int pages, width, height;
	unsigned char bytes[];
};

struct attach {
	struct shared *shared;
	size_t room;
	char *file;		/* where it is */
	char *shown;		/* its name, fit to be shown and kept */
};

/* --- in the child --- */

/* A regular file that is not too large, or why not. */
static bool
look(int fd, const char *shown, off_t *size, struct err *err)
{
	struct stat st;

	if (fstat(fd, &st) != 0)
		return err_set(err, ERR_IO, _("lecture de « %s » : %s"),
		    shown, _(cause_of(errno)));
	if (S_ISDIR(st.st_mode))
		return err_set(err, ERR_INPUT, _("« %s » est un dossier : "
		    "donnez le nom d'un fichier"), shown);
	if (!S_ISREG(st.st_mode))
		return err_set(err, ERR_INPUT, _("« %s » n'est pas un fichier "
		    "ordinaire (tube, appareil) : donnez le nom d'un fichier"),
		    shown);
	if (st.st_size == 0)
		return err_set(err, ERR_INPUT, _("« %s » est vide"), shown);
	if ((uint64_t)st.st_size > ATTACH_MAX)
		return err_set(err, ERR_INPUT, _("« %s » est trop gros : %d "
		    "Mo au plus ; numérisez en noir et blanc, ou en plus "
		    "petit"), shown, ATTACH_MAX_MB);
	*size = st.st_size;
	return true;
}

/* All of it; one that grows or shrinks meanwhile is another file. */
static bool
take(struct work_child *c, int fd, struct attach *t, off_t size,
    struct err *err)
{
	struct shared *s = t->shared;
	size_t told = 0;

	for (;;) {
		ssize_t n = read(fd, s->bytes + s->size,
		    ATTACH_MAX + 1 - s->size < 65536 ?
		    ATTACH_MAX + 1 - s->size : 65536);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_set(err, ERR_IO, _("lecture de « %s » : "
			    "%s"), t->shown, _(cause_of(errno)));
		if (n == 0)
			break;
		s->size += (size_t)n;
		if (s->size > (size_t)size)
			break;
		if (s->size - told < STEP)
			continue;
		told = s->size;
		(void)work_tell(c, (int)(told * 900 / (size_t)size),
		    _("lecture"));
	}
	if (s->size != (size_t)size)
		return err_set(err, ERR_INPUT, _("« %s » a changé pendant sa "
		    "lecture : recommencez quand il est complet"), t->shown);
	return true;
}

static bool
check(struct attach *t, struct err *err)
{
	struct shared *s = t->shared;
	enum filetype type = filetype_of(s->bytes, s->size);
	const struct reread_module *m;
	bool done;

	if (type == FILETYPE_OTHER)
		return err_set(err, ERR_INPUT, _("« %s » n'est ni un PDF, ni "
		    "une image JPEG ou PNG, quel que soit son nom : "
		    "enregistrez-le en PDF"), t->shown);
	(void)snprintf(s->type, sizeof s->type, "%s", filetype_word(type));
	if (type == FILETYPE_PDF)
		done = module_reread(&m, err) &&
		    m->inspect(s->bytes, s->size, &s->pages, err);
	else
		done = filetype_picture(s->bytes, s->size, &s->width,
		    &s->height, err);
	if (!done)
		err_context(err, "« %s »", t->shown);
	return done;
}

static bool
read_and_check(struct work_child *c, void *ctx, struct str *out,
    struct err *err)
{
	struct attach *t = ctx;
	off_t size = 0;
	bool done;
	int fd;

	work_confine(SECONDS, MEMORY);
	/* a pipe that nobody writes to must not hold us */
	fd = open(t->file, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);

	if (fd < 0)
		return err_set(err, ERR_IO, _("ouverture de « %s » : %s"),
		    t->shown, _(cause_of(errno)));
	done = look(fd, t->shown, &size, err) && take(c, fd, t, size, err);
	(void)close(fd);
	if (done)
		(void)work_tell(c, 950, _("contrôle"));
	done = done && check(t, err);
	if (done)
		str_put(out, _("lu"));
	return done;
}

/* --- the parent --- */

static char *
typed(const char *file)
{
	struct str s;

	str_init(&s, 0);
	os_typed(&s, file);
	return str_steal(&s);
}

/* The name without its folders, and without what no screen may show. */
static char *
shown_name(const char *file)
{
	const char *slash = strrchr(file, '/');
	const char *name = slash == NULL ? file : slash + 1;
	struct arena a = { 0 };
	const char *clean;
	char *copy;

	clean = utf8_clean(&a, name, strlen(name), 0);
	copy = strndup(clean, utf8_boundary(clean, strlen(clean),
	    strlen(clean) < NAME_BYTES ? strlen(clean) : NAME_BYTES));
	if (copy == NULL)
		abort();
	arena_fini(&a);
	return copy;
}

struct attach *
attach_begin(const char *file, struct work **work, struct err *err)
{
	struct attach *t;

	if (file[0] == '\0') {
		(void)err_set(err, ERR_INPUT, "%s", _("donnez le nom du "
		    "fichier, par exemple ~/Documents/RIB.pdf"));
		return NULL;
	}
	t = calloc(1, sizeof *t);
	if (t == NULL)
		abort();
	t->file = typed(file);
	t->shown = shown_name(t->file);
	t->room = sizeof *t->shared + ATTACH_MAX + 1;
	t->shared = mmap(NULL, t->room, PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (t->shared == MAP_FAILED) {
		t->shared = NULL;
		(void)err_set(err, ERR_IO, _("lecture de « %s » : %s"),
		    t->shown, _(cause_of(errno)));
	} else {
		*work = work_start(read_and_check, t, NULL, NULL, err);
	}
	if (t->shared != NULL && *work != NULL)
		return t;
	attach_end(t);
	return NULL;
}

bool
attach_wait(struct work *w, int milliseconds)
{
	int64_t until = os_ticks() + milliseconds;

	while (!w->done) {
		struct pollfd p = { .fd = w->fd, .events = POLLIN };
		int64_t left = until - os_ticks();

		if (milliseconds >= 0 && left <= 0)
			return false;
		(void)poll(&p, 1, milliseconds < 0 ? -1 : (int)left);
		if (p.revents != 0)
			work_read(w);
	}
	return true;
}

bool
attach_keep(struct attach *t, struct store *s, struct stored_file *out,
    struct err *err)
{
	const struct shared *p = t->shared;

	*out = (struct stored_file){ .pages = p->pages, .width = p->width,
		.height = p->height };
	(void)snprintf(out->type, sizeof out->type, "%s", p->type);
	(void)snprintf(out->name, sizeof out->name, "%s", t->shown);
	if (!store_file_put(s, p->bytes, p->size, out, err))
		return false;
	/* the same bytes may have come under another name before */
	(void)snprintf(out->name, sizeof out->name, "%s", t->shown);
	return true;
}

void
attach_end(struct attach *t)
{
	if (t == NULL)
		return;
	if (t->shared != NULL)
		(void)munmap(t->shared, t->room);
	free(t->file);
	free(t->shown);
	free(t);
}
