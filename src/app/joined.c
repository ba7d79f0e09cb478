/* SPDX-License-Identifier: GPL-3.0-or-later */
/* joined - one PDF: the paper of an archive, its pieces, and their list. */
#include "config.h"

#include "app/archive.h"
#include "app/attach.h"
#include "app/module.h"

#include "base/cause.h"
#include "base/i18n.h"
#include "exchange/filetype.h"
#include "os/os.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct joining {
	struct app_archive *x;
	const struct print_module *print;
	const struct reread_module *reread;
	struct pdf_bytes *file;	/* the paper, each piece, the list */
	char **own;		/* what of it we give back */
	int *pages;
	int n;
	struct err *err;
};

bool
app_archive_paper(const struct doc *doc, job_tell_fn *tell, void *ctx,
    struct str *pdf, struct err *err)
{
	const char *tmp = getenv("TMPDIR");
	struct job job = { .doc = doc, .tell = tell, .ctx = ctx,
		.aloud = tell == NULL };
	struct str dir, file, told;
	bool done;

	str_init(&dir, 0);
	str_init(&file, 0);
	str_init(&told, 0);
	os_join(&dir, tmp != NULL && tmp[0] == '/' ? tmp : "/tmp",
	    "guichet-XXXXXX");
	if (mkdtemp(dir.p) == NULL) {
		done = err_set(err, ERR_IO, _("écriture de « %s » : %s"),
		    dir.p, _(cause_of(errno)));
	} else {
		os_join(&file, dir.p, ARCHIVE_PAPER);
		job.file = file.p;
		done = job_run(&job, &told, err) && os_read(file.p,
		    ARCHIVE_MAX, pdf, err);
		(void)unlink(file.p);
		(void)rmdir(dir.p);
	}
	str_fini(&told);
	str_fini(&file);
	str_fini(&dir);
	return done;
}

/* DOC as a PDF, the last of the files. */
static bool
add_doc(struct joining *j, const struct doc *doc, const char *name,
    job_tell_fn *tell, void *ctx)
{
	struct str pdf;
	bool done;

	str_init(&pdf, ARCHIVE_MAX);
	done = app_archive_paper(doc, tell, ctx, &pdf, j->err);
	if (done) {
		j->file[j->n] = (struct pdf_bytes){ NULL, pdf.len, name };
		j->own[j->n] = str_steal(&pdf);
		j->file[j->n].p = j->own[j->n];
		done = j->reread->inspect(j->file[j->n].p, j->file[j->n].n,
		    &j->pages[j->n], j->err);
		j->n++;
	}
	str_fini(&pdf);
	return done;
}

static bool
add_piece(struct joining *j, const struct archive_part *p)
{
	struct pdf_bytes *f = &j->file[j->n];
	struct print_picture in = { .p = p->p, .n = p->size,
		.jpeg = strcmp(p->type, "jpeg") == 0 };
	bool done = true;

	*f = (struct pdf_bytes){ p->p, p->size, p->label };
	if (strcmp(p->type, "pdf") != 0) {
		done = filetype_picture(p->p, p->size, &in.width, &in.height,
		    j->err) && j->print->picture(&in, f, j->err);
		f->name = p->label;
		j->own[j->n] = done ? (char *)f->p : NULL;
	}
	done = done && j->reread->inspect(f->p, f->n, &j->pages[j->n],
	    j->err);
	j->n++;
	if (!done)
		err_context(j->err, "« %s »", p->label);
	return done;
}

/* The last page: what comes after the paper, and the digest of each file as
   it was joined.  Paper is French. */
static const struct doc *
list_doc(const struct joining *j, struct arena *a)
{
	const struct archive *m = &j->x->m;
	const struct doc *of = j->x->made.doc;
	struct doc *d = doc_new(a);
	int page = j->pages[0] + 1, k = 1;

	d->title = "Liste des pièces jointes";
	d->language = "fr-FR";
	d->created = of->created;
	d->identity = of->identity;
	d->incomplete = of->incomplete;
	(void)doc_add(d, d->root, BLOCK_HEADING, d->title);
	d->root->last_child->level = 1;
	(void)doc_add(d, d->root, BLOCK_PARAGRAPH, doc_typo(a, arena_printf(a,
	    "Ces pièces suivent le dossier, version %d, dans ce fichier. "
	    "L'empreinte (SHA-256) est celle du fichier tel qu'il a été "
	    "joint.", m->version)));
	for (int i = 0; i < m->n; i++) {
		const struct archive_part *p = &m->part[i];
		char digest[SHA256_TEXT];
		int last;

		if (strcmp(p->kind, ARCHIVE_IS_PIECE) != 0)
			continue;
		last = page + j->pages[k] - 1;
		sha256_text(p->p, p->size, digest);
		(void)doc_add(d, d->root, BLOCK_PARAGRAPH, doc_typo(a,
		    last > page ? arena_printf(a, "Pages %d à %d : %s (%s)",
		    page, last, p->label, p->origin) : arena_printf(a,
		    "Page %d : %s (%s)", page, p->label, p->origin)));
		d->root->last_child->keep_with_next = true;
		(void)doc_add(d, d->root, BLOCK_PARAGRAPH, arena_printf(a,
		    "%zu octets, SHA-256 %s", p->size, digest));
		d->root->last_child->note = true;
		page = last + 1;
		k++;
	}
	if (k == 1)
		(void)doc_add(d, d->root, BLOCK_PARAGRAPH,
		    "Aucune pièce n'est jointe.");
	return d;
}

static bool
join(struct joining *j, const char *file, job_tell_fn *tell, void *ctx)
{
	const struct archive *m = &j->x->m;
	struct pdf_bytes all = { .p = NULL };
	struct arena a = { 0 };
	bool done = add_doc(j, j->x->made.doc, ARCHIVE_PAPER, tell, ctx);

	for (int i = 0; i < m->n && done; i++)
		if (strcmp(m->part[i].kind, ARCHIVE_IS_PIECE) == 0)
			done = add_piece(j, &m->part[i]);
	done = done && add_doc(j, list_doc(j, &a), "liste", NULL, NULL) &&
	    j->reread->join(j->file, j->n, &all, j->err) &&
	    os_write(file, all.p, all.n, 0600, j->err);
	free((void *)all.p);
	arena_fini(&a);
	return done;
}

bool
app_archive_join(struct app_archive *x, const char *file, job_tell_fn *tell,
    void *ctx, struct str *out, struct err *err)
{
	struct joining j = { .x = x, .err = err };
	size_t most = (size_t)x->m.n + 2;
	bool done;

	os_long_work();
	j.file = calloc(most, sizeof *j.file);
	j.own = calloc(most, sizeof *j.own);
	j.pages = calloc(most, sizeof *j.pages);
	if (j.file == NULL || j.own == NULL || j.pages == NULL)
		abort();
	done = module_load(&j.print, err) && module_reread(&j.reread, err) &&
	    join(&j, file, tell, ctx);
	if (done)
		str_printf(out, _("écrit : %s"), file);
	for (int i = 0; i < j.n; i++)
		free(j.own[i]);
	free(j.file);
	free(j.own);
	free(j.pages);
	return done;
}

/* --- from the command line --- */

struct alone {
	struct app_archive *x;
	const char *file;
};

static bool
alone_body(struct work_child *c, void *ctx, struct str *out, struct err *err)
{
	struct alone *a = ctx;

	return app_archive_join(a->x, a->file, work_tell, c, out, err);
}

bool
app_archive_join_apart(struct app_archive *x, const char *file,
    struct err *err)
{
	struct alone a = { x, file };
	struct work *w = work_start(alone_body, &a, NULL, NULL, err);
	bool done;

	if (w == NULL)
		return false;
	(void)attach_wait(w, -1);
	done = !w->failed || err_set(err, ERR_IO, "%s", w->text);
	work_end(w);
	return done;
}
