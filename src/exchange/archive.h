/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_ARCHIVE_H
#define EXCHANGE_ARCHIVE_H

#include "exchange/exchange.h"

/*
 * archive - a dossier as one ZIP: its paper, its answers, the version that
 * was frozen, its pieces, and a manifest that says what each file is.
 *
 * Same parts, same bytes.  What is read back was checked against the
 * manifest, file by file; whether the files themselves are fit to be kept is
 * for the caller to say.
 */

#define ARCHIVE_MANIFEST "manifeste.json"
#define ARCHIVE_SUMS "SHA256SUMS"
#define ARCHIVE_PAPER "dossier.pdf"
#define ARCHIVE_ANSWERS "reponses.json"
/* All the files of one, and the bytes of all of them. */
#define ARCHIVE_FILES 400
#define ARCHIVE_MAX ((size_t)256 * 1024 * 1024)
#define ARCHIVE_MAX_MB 256

/* What a file is. */
#define ARCHIVE_IS_PAPER "dossier"
#define ARCHIVE_IS_ANSWERS "reponses"
#define ARCHIVE_IS_VERSION "version"
#define ARCHIVE_IS_PIECE "piece"

struct archive_part {
	const char *name;	/* in the archive */
	const char *kind;	/* ARCHIVE_IS_... */
	const char *type;	/* "pdf", "jpeg", "png", "json" */
	const char *code, *label;	/* of a piece; "" */
	const char *origin;	/* what its file was called; "" */
	const void *p;
	size_t size;
	char digest[SHA256_TEXT];
};

struct archive {
	const char *program;
	int32_t date;		/* of reference, when it was made */
	const char *uuid;	/* of the dossier */
	int64_t number;		/* where it was made */
	const char *association, *title;
	const char *form, *form_digest;
	int form_version;
	int version;		/* frozen */
	const char *digest;	/* of that version */
	const char *recipient;	/* the only one it is for; "" all */
	struct archive_part *part;
	int n;
};

/* The name of the RANK-th piece: "pieces/03-RIB-releve-d-identite.pdf", in
   letters that every system takes. */
const char *archive_piece_name(int rank, const char *code, const char *label,
			       const char *type, struct arena *a);
/* The digests are computed here. */
void archive_pack(struct archive *m, struct str *out);

/* A file that came out of a ZIP. */
struct archive_file {
	const char *name;
	const void *p;
	size_t size;
};
/* FILE: all of them.  ERR_INPUT: which file is not what the manifest says of
   it, or what the manifest lacks.  Texts in A, clean; bytes are FILE's. */
MUST_CHECK
bool archive_read(const struct archive_file *file, int n, struct arena *a,
		  struct archive *out, struct err *err);
/* The first part of that kind; NULL. */
const struct archive_part *archive_part_of(const struct archive *m,
					   const char *kind);

#endif
