/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PRINT_OBJECTS_H
#define PRINT_OBJECTS_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * objects - the file that cairo made, object by object.
 *
 * Not a reader of PDF: what it reads was written a moment ago by the library
 * beside it, with a plain table of its objects.  Texts stay as cairo wrote
 * them; a key is put in one, a stream replaced, and all is written again,
 * packed (ISO 32000-1, 7.5.7 and 7.5.8).  A general library does the same
 * in five times as long, most of it for what is not touched.
 */

struct object {
	const char *text;	/* of the object, without its stream */
	size_t n;
	const char *stream;	/* NULL: none */
	size_t nstream;
};

struct objects {
	struct arena arena;
	VEC(struct object) o;	/* by number; 0 is no object */
	int root, info;
};

MUST_CHECK
bool objects_read(struct objects *f, const struct str *pdf, struct err *err);
void objects_fini(struct objects *f);
/* A copy that lives as long as F. */
const char *objects_keep(struct objects *f, const char *p, size_t n);
/* Its number.  TEXT and STREAM are kept by whoever gives them. */
int objects_add(struct objects *f, const char *text);
int objects_add_stream(struct objects *f, const char *text,
		       const char *stream, size_t n);
/* The whole file, the same for the same objects. */
void objects_write(struct objects *f, struct str *out);

/* The value of KEY ("/K") in a dictionary, its length in *n; NULL. */
const char *object_key(const struct object *o, const char *key, size_t *n);
bool object_is(const struct object *o, const char *key, const char *value);
/* The object that KEY refers to; 0. */
int object_ref(const struct object *o, const char *key);
/* Puts KEY or takes it away (VALUE NULL). */
void objects_put(struct objects *f, int number, const char *key,
		 const char *value);
/* Calls with each object that the value of KEY, one or an array, refers
   to. */
void object_each(const struct object *o, const char *key,
		 void (*each)(void *ctx, int number), void *ctx);

/* What zlib makes of it, and back.  False: damaged, or past the ceiling. */
void objects_deflate(const char *in, size_t n, struct str *out);
bool objects_inflate(const char *in, size_t n, struct str *out);

#endif
