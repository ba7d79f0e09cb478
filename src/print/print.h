/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRINT_PRINT_H
#define PRINT_PRINT_H

#include "base/err.h"
#include "doc/block.h"

#include <stddef.h>
#include <stdint.h>

/*
 * print - the document on paper: PDF through cairo and pango, printers
 * through CUPS, and papers read back through libqpdf.  The only owner of
 * those libraries, which cost 8 ms of loading: they are modules, loaded at
 * the first need by app/module.c, from a screen in a forked child.  Pages
 * are one, printers and papers read back two others: each brings a dozen
 * libraries of its own, which a PDF does not wait for.
 */

struct print_progress {
	/* Called after each page; false: stop, nothing is left behind. */
	bool (*page)(void *ctx, int page, int of);
	/* Called with what is to be known of a file that was written; NULL:
	   nobody wants to. */
	void (*told)(void *ctx, const char *sentence);
	void *ctx;
};

/* Writes beside FILE, fsyncs, renames: no half file under the final name.
   FIRST and LAST 0: all pages.  Byte-identical for the same doc and fonts. */
typedef bool print_pdf_fn(const struct doc *d, const char *file, int first,
			  int last, const struct print_progress *p,
			  struct err *err);

struct printer {
	char name[128];
	char title[256];	/* description, place */
	bool is_default;
};
struct print_options {
	const char *printer;	/* NULL: the default one */
	int copies;
	bool two_sided;
	const char *title;	/* of the job */
};
enum job_state { JOB_PENDING, JOB_PRINTING, JOB_HELD, JOB_STOPPED,
	JOB_DONE, JOB_CANCELLED, JOB_ABORTED, JOB_GONE };

typedef bool print_list_fn(struct printer **out, size_t *n, struct err *err);
typedef bool print_send_fn(const char *pdf, const struct print_options *o,
			   int *job, struct err *err);
typedef bool print_job_fn(const char *printer, int job, enum job_state *state,
			  char *why, size_t size, struct err *err);
typedef bool print_cancel_fn(const char *printer, int job, struct err *err);

/* Opens the N bytes at P as a PDF made by somebody else; false when it asks
   for a password, is damaged or has no page.  To be called in a child. */
typedef bool print_inspect_fn(const void *p, size_t n, int *pages,
			      struct err *err);

/* A whole PDF in memory; NAME is for sentences.  Those that come out are
   free()d by the caller. */
struct pdf_bytes {
	const void *p;
	size_t n;
	const char *name;
};
/* A picture, walked through before, on a page of its own. */
struct print_picture {
	const void *p;
	size_t n;
	bool jpeg;		/* false: a PNG */
	int width, height;
};
typedef bool print_picture_fn(const struct print_picture *in,
			      struct pdf_bytes *out, struct err *err);
/* The first, a paper of ours, then the pages of the others; same files, same
   bytes.  It no longer says that it follows PDF/A.  To be called in a
   child. */
typedef bool print_join_fn(const struct pdf_bytes *file, int n,
			   struct pdf_bytes *out, struct err *err);

/* What impression.so exports under the name print_module. */
struct print_module {
	int version;		/* PRINT_VERSION */
	print_pdf_fn *pdf;
	print_picture_fn *picture;
};
/* What imprimantes.so exports under the name printers_module. */
struct printers_module {
	int version;		/* PRINT_VERSION */
	print_list_fn *list;
	print_send_fn *send;
	print_job_fn *job;
	print_cancel_fn *cancel;
};
/* What the file of a paper says of itself. */
struct reread {
	bool ours;		/* the stamp is there, and whole */
	bool draft;
	char dossier[40];	/* its identifier */
	char paper[128];	/* "dossier", "plan"... */
	char title[256];	/* of the document; no longer than that */
	char digest[72];	/* of the version, or of the answers */
	int version;
	int first, last, of;	/* pages that were asked for */
	int pages;		/* in the file */
};
/* PDF: N bytes from anywhere.  False: not one that can be read. */
typedef bool reread_fn(const void *pdf, size_t n, struct reread *out,
		       struct err *err);
/* What relecture.so exports under the name reread_module. */
struct reread_module {
	int version;		/* PRINT_VERSION */
	reread_fn *read;
	print_inspect_fn *inspect;
	print_join_fn *join;
};
#define PRINT_VERSION 6

extern const struct print_module print_module;
extern const struct printers_module printers_module;
extern const struct reread_module reread_module;

#endif
