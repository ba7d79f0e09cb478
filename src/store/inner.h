/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_INNER_H
#define STORE_INNER_H

#include "base/str.h"
#include "store/store.h"

#include <sqlite3.h>
#include <stdint.h>

/*
 * inner - what the files of store/ share, and nobody else sees.
 */

#define STORE_APPLICATION 0x47636874	/* "Gcht" */
#define STORE_SCHEMA 3			/* user_version of today */
#define STORE_DUE_NONE INT64_C(2147483647)

/* Flags of store_open() that the tests use too. */
#define STORE_ONE_WRITER 0x100		/* as if on a network folder */

struct uuid {
	unsigned char b[16];
};

struct prepared {
	const char *sql;	/* a literal: compared by address */
	sqlite3_stmt *st;
};

struct store {
	sqlite3 *db;
	char *file;
	char *initials, *desk;
	char *why_readonly;	/* NULL: may be written */
	char *notice;		/* something to tell once; or NULL */
	bool unclean;
	bool created;		/* by this opening */
	bool one_writer;	/* a network folder: no other process */
	bool visited;		/* our row is in visits */
	int side;		/* the file of locks beside, or -1 */
	struct uuid token;	/* of this opening */
	int64_t clock;		/* last hybrid clock given */
	int64_t line;		/* last of this desk that clock_next() saw */
	int64_t data_version;
	int depth;		/* of transactions one in another */
	bool batch, batch_lost;	/* store_batch_begin(); it was undone */
	struct prepared *prepared;
	size_t nprepared, cap;
};

/* --- sql.c: statements and failures --- */

/* A statement kept for the next time, reset and without parameters; NULL
   when it cannot be prepared.  SQL is a literal. */
sqlite3_stmt *sql_get(struct store *s, const char *sql);
/* One made for this once: sqlite3_finalize() it. */
sqlite3_stmt *sql_once(struct store *s, const char *sql);
/* Runs to its end; false on failure. */
bool sql_done(sqlite3_stmt *st);
bool sql_exec(struct store *s, const char *sql);
void sql_forget(struct store *s);	/* finalizes what is kept */
/* TEXT, or *U, is read when the statement runs: it must live until then. */
void sql_bind_text(sqlite3_stmt *st, int at, const char *text);
void sql_bind_uuid(sqlite3_stmt *st, int at, const struct uuid *u);
void sql_bind_int(sqlite3_stmt *st, int at, int64_t n);
/* What a base gives is checked again: valid, clean, not too long; malloc. */
char *sql_text(sqlite3_stmt *st, int at);
bool text_is_clean(const char *text, size_t n);
bool sql_uuid(sqlite3_stmt *st, int at, struct uuid *out);
/* The first number of a query that gives one row; OTHERWISE when none. */
int64_t sql_number(struct store *s, const char *sql, int64_t otherwise);

/* Fills *err from the last failure of the base: DOING, what is wrong, where,
   what to do.  False. */
bool store_fail(struct store *s, const char *doing, struct err *err);
bool store_fail_code(const char *file, int code, int system,
		     const char *detail, const char *doing, struct err *err);

/* --- transactions (sql.c): may be nested, only the outer one counts --- */
MUST_CHECK
bool tx_begin(struct store *s, const char *doing, struct err *err);
MUST_CHECK
bool tx_commit(struct store *s, const char *doing, struct err *err);
void tx_rollback(struct store *s);

/* --- uuid.c --- */
bool uuid_new(struct uuid *out);
const char *uuid_show(const struct uuid *u, char *buf);	/* 37 bytes */
bool uuid_read(const char *text, struct uuid *out);

/* --- clock.c --- */
int64_t clock_wall(void);		/* milliseconds since 1970 */
/* Milliseconds and 16 bits of counter, always greater than the last one of
   this desk.  Within a transaction. */
int64_t clock_next(struct store *s);

/* --- open.c --- */
/* A connection with all its safeguards on; READ_ONLY and IMMUTABLE for
   files that nobody writes.  NULL and *code on failure. */
sqlite3 *store_connect(const char *file, bool read_only, bool immutable,
		       int *code, int *system);

/* Room on the disk for many saves, in a transaction that will write. */
void wal_reserve(struct store *s);

/* The first text that a query gives is WANT. */
bool pragma_is(struct store *s, const char *sql, const char *want);

/* --- joined.c --- */
/* The name under which SQLite finds its system of files, with the pages of
   a transaction written in one call; NULL when it cannot: the default. */
const char *joined_vfs(void);

/* --- create.c --- */
/* Two processes may start at once: one makes the base, the other waits. */
MUST_CHECK
bool store_create(const char *file, struct err *err);

/* --- open.c --- */
/* Is FILE, by its first bytes, a base of ours? */
bool header_is_ours(const char *file, struct err *err);

/* --- copy.c --- */
/* FILE, that nobody writes, is a base of ours and whole; NAME is told. */
bool file_sound(const char *file, const char *name, const char *doing,
		struct err *err);

/* --- whole.c --- */
/* A store for one look at FILE, without lock or clock; false: not ours. */
MUST_CHECK
bool open_plain(struct store *s, const char *file, const char *doing,
		struct err *err);
void close_plain(struct store *s);
/* A connection for reading only, on any medium (read.c). */
sqlite3 *store_open_reading(const char *file, int *code, int *system);
bool copy_file(const char *from, const char *to);	/* read.c */

/* --- place.c: where the file stands --- */
enum place_kind {
	PLACE_LOCAL,
	PLACE_NETWORK,		/* one writer, and said so */
	PLACE_UNSAFE		/* a network folder whose locks are local */
};
/* TYPE of statfs(); LINE of mountinfo or NULL. */
enum place_kind place_judge(long type, const char *line);
enum place_kind place_of(const char *file);
/* May this file, and its folder, be written? */
bool place_writable(const char *file);
/* 0600, or 0660 in a folder shared by its group. */
unsigned place_mode(const char *file);
bool place_sync_folder(const char *file);

/* --- migrate.c --- */
/* Makes the tables in an empty base, within a transaction of its own. */
bool schema_create(struct store *s);
/* From an older schema to today's, after a copy beside. */
bool schema_migrate(struct store *s, int from, struct err *err);
/* Are the tables those that this version makes?  Nothing more, nothing
   less: no trigger or view of somebody else. */
bool schema_known(struct store *s, int version);
/* What schema_known() compares: of the base as it is. */
uint64_t schema_sum(struct store *s);

/* --- sum.c: 64 bits to know that a row came back whole --- */
void sum_bytes(uint64_t *h, const void *p, size_t n);
void sum_text(uint64_t *h, const char *text);	/* NULL is not "" */
void sum_int(uint64_t *h, int64_t n);
void sum_answer(uint64_t *h, const struct answer *a);
uint64_t answer_sum(const struct uuid *subject, const char *path,
		    const struct answer *a, int64_t clock, int64_t version);

/* --- answers.c --- */
/* The answer in the six columns from AT: draft, certainty, who, due, said
   by, origin. */
void answer_from_row(sqlite3_stmt *st, int at, struct answer *out);
/* Six parameters from AT. */
void answer_bind(sqlite3_stmt *st, int at, const struct answer *a);
/* Writes one answer with its version and checksum. */
bool answer_put(struct store *s, const struct uuid *subject,
		const char *path, const struct answer *a, int64_t clock);
/* A row of answers (ANSWER_COLUMNS) is what was written. */
#define ANSWER_COLUMNS "path, draft, certainty, who, due, said_by, origin," \
	" clock, version, checksum"
bool answer_sound(const struct uuid *subject, sqlite3_stmt *st,
		  const struct answer *a);
bool scope_subject(const struct dossier_info *i, enum scope scope,
		   struct uuid *out);

/* --- journal.c --- */
enum { JOURNAL_TYPED, JOURNAL_UNDO, JOURNAL_REDO, JOURNAL_CARRIED };
/* One change, in a transaction.  *batch 0: it is the first of its save. */
struct journal_entry {
	const struct dossier_info *info;
	const struct change *change;
	int64_t clock;
	int kind;
	int64_t undoes;		/* 0: none */
	int64_t batch;		/* 0: it is the first of its save */
};
bool journal_put(struct store *s, const struct journal_entry *e,
		 int64_t *id);
/* Undo: the row that a change of PATH takes back, and the kind of it. */
bool journal_undone(struct store *s, const struct uuid *dossier,
		    const struct uuid *subject, const char *path,
		    int64_t target, int64_t *undoes, int *kind);
/* The number of the next row, right after clock_next(). */
bool journal_next(struct store *s, const struct uuid *dossier, int64_t *id);
/* A row as it is written. */
struct journal_line {
	struct uuid dossier, subject;
	const char *path;
	int64_t scope;
	const struct answer *before, *after;
	const char *author, *desk;
	int64_t clock, at, kind, undoes, batch;
};
#define JOURNAL_COLUMNS "j.id, j.path, j.scope, j.old, j.old_certainty," \
	" j.old_who, j.old_due, j.old_said_by, j.old_origin, j.new," \
	" j.new_certainty, j.new_who, j.new_due, j.new_said_by," \
	" j.new_origin, j.author, j.desk, j.at, j.undoes, j.clock, j.kind," \
	" j.batch, j.checksum, j.subject, j.dossier"
bool journal_sound(sqlite3_stmt *st);
/* Columns digest, content: of a version as it was frozen (verify.c). */
bool version_sound(sqlite3_stmt *st);
uint64_t journal_sum(const struct journal_line *l);
bool journal_write(struct store *s, const struct journal_line *l,
		   const int64_t *id);


/* --- dossiers.c --- */
#define INFO_COLUMNS \
	"d.number, d.uuid, d.association, d.exercice, d.form, d.digest," \
	" d.name, d.title, d.state, d.place, d.due, d.touched, d.shelf," \
	" d.author, l.author, l.since, l.token"
#define INFO_FROM \
	" FROM dossiers d LEFT JOIN locks l ON l.association = d.association"
void info_from_row(struct store *s, sqlite3_stmt *st,
		   struct dossier_info *out);
/* Writes what differs of I, within a transaction.  TOUCH: it was changed. */
bool info_write(struct store *s, const struct dossier_info *i, bool touch,
		const char *doing, struct err *err);
bool info_name(struct store *s, const struct dossier_info *i);
char *fold_text(const char *text);	/* utf8_fold, malloc */
/* Words of the dossier and of its association, and their index. */
bool fold_write(struct store *s, const struct dossier_info *i);

/* --- new.c --- */
bool association_find(struct store *s, const struct store_new *n,
		      struct uuid *out, bool *found);
/* What it is known by, as given; what is not given stays. */
bool association_identify(struct store *s, const struct uuid *association,
			  const struct store_new *n);
bool exercice_make(struct store *s, const struct uuid *association, int year,
		   struct uuid *out);
/* Never found for year 0. */
bool exercice_find(struct store *s, const struct uuid *association, int year,
		   struct uuid *out, bool *found);

/* --- links.c --- */
#define LINK_COLUMNS "uuid, dossier, parent, genre, annee, objet, author," \
	" desk, clock, at, checksum"
/* A row of liens is what was written; the columns from the first. */
bool link_sound(sqlite3_stmt *st);
/* Are there links in this base?  One of schema 1, read only, has none. */
bool links_known(struct store *s);

/* --- files.c --- */
#define FILE_COLUMNS "uuid, digest, type, name, size, pages, width, height," \
	" author, desk, clock, at, checksum"
/* A row of fichiers is what was written; the columns from the first. */
bool stored_sound(sqlite3_stmt *st);
/* Are there files in this base?  One of schema 2, read only, has none. */
bool files_known(struct store *s);
/* Bytes of which nothing is said any more are described anew. */
bool files_describe(struct store *s);

/* --- lock.c --- */
/* The file beside whose bytes say who lives; s->side. */
bool side_open(struct store *s, struct err *err);
void side_close(struct store *s);
bool side_alive(struct store *s, const struct uuid *token);
/* May this process write that association?  Within a transaction. */
bool lock_allows(struct store *s, const struct uuid *association,
		 const char *doing, struct err *err);
/* A lock of ours on FROM becomes one on TO. */
bool lock_move(struct store *s, const struct uuid *from,
	       const struct uuid *to);
/* Our row in visits, within a transaction; and out of it. */
bool visit_begin(struct store *s);
void visit_end(struct store *s);
/* Rows of processes that are gone: how many. */
int64_t visit_dead(struct store *s);
/* Takes those rows away. */
bool visit_clean(struct store *s, const char *doing, struct err *err);
/* Nobody else has FILE open: holds that until lock_alone_end(). */
bool lock_alone(const char *file, int *fd, struct err *err);
void lock_alone_end(int fd);
/* The file beside FILE, which could not be made, goes; by who holds it. */
void lock_forget(const char *file);

#endif
