-- SPDX-License-Identifier: GPL-3.0-or-later
-- The base, schema 1.  One statement per paragraph: schema.awk makes an
-- array of them.  Nothing changes here any more: what came after is in
-- schema2.sql, and a change is a new step: see migrate.c.
--
-- Identifiers are the 16 bytes of a UUIDv7, so that desks can one day
-- exchange their journals.  Times are milliseconds since 1970; clocks are
-- hybrid (clock.c).  Nothing is deleted without leaving a trace: an answer
-- that is taken away keeps its row, without a draft.

CREATE TABLE meta (
	key TEXT NOT NULL PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID

-- Two desks may each have made the association of one SIREN before they
-- meet: hence no UNIQUE there, the oldest is taken.
CREATE TABLE associations (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	siren TEXT,
	rna TEXT,
	name TEXT NOT NULL DEFAULT '',
	made INTEGER NOT NULL,
	version INTEGER NOT NULL DEFAULT 1
) STRICT

CREATE INDEX associations_siren ON associations (siren)
	WHERE siren IS NOT NULL

CREATE INDEX associations_rna ON associations (rna)
	WHERE rna IS NOT NULL

-- year 0: not yet known, and then the exercice of one dossier only.
CREATE TABLE exercices (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	association BLOB NOT NULL REFERENCES associations (uuid),
	year INTEGER NOT NULL,
	made INTEGER NOT NULL,
	version INTEGER NOT NULL DEFAULT 1
) STRICT

CREATE INDEX exercices_association ON exercices (association, year)

-- shelf: 0 at work, 1 archived, 2 deleted, 3 deleted while archived.
-- due: a day number, 2147483647 when there is none.
-- name_key, fold: folded by utf8_fold(), to sort and to find.
CREATE TABLE dossiers (
	number INTEGER PRIMARY KEY AUTOINCREMENT,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	association BLOB NOT NULL REFERENCES associations (uuid),
	exercice BLOB NOT NULL REFERENCES exercices (uuid),
	form TEXT NOT NULL,
	digest TEXT NOT NULL DEFAULT '',
	name TEXT NOT NULL DEFAULT '',
	name_key TEXT NOT NULL DEFAULT '~',
	title TEXT NOT NULL DEFAULT '',
	state TEXT NOT NULL DEFAULT '',
	place TEXT NOT NULL DEFAULT '',
	due INTEGER NOT NULL DEFAULT 2147483647,
	shelf INTEGER NOT NULL DEFAULT 0 CHECK (shelf BETWEEN 0 AND 3),
	touched INTEGER NOT NULL,
	made INTEGER NOT NULL,
	author TEXT NOT NULL DEFAULT '',
	fold TEXT NOT NULL DEFAULT '',
	version INTEGER NOT NULL DEFAULT 1
) STRICT

CREATE INDEX dossiers_shelf ON dossiers (shelf)

CREATE INDEX dossiers_touched ON dossiers (shelf, touched DESC)

-- Only one index names the time of the last change, which each save writes.
CREATE INDEX dossiers_state ON dossiers (shelf, state, number DESC)

CREATE INDEX dossiers_name ON dossiers (shelf, name_key, number)

CREATE INDEX dossiers_due ON dossiers (shelf, due, number)

CREATE INDEX dossiers_association ON dossiers (association, number)

CREATE INDEX dossiers_exercice ON dossiers (exercice, number)

-- How many dossiers the desk can announce without counting them.
CREATE TABLE tally (
	shelf INTEGER NOT NULL,
	state TEXT NOT NULL,
	n INTEGER NOT NULL,
	PRIMARY KEY (shelf, state)
) STRICT, WITHOUT ROWID

CREATE TRIGGER tally_insert AFTER INSERT ON dossiers BEGIN
	INSERT INTO tally VALUES (NEW.shelf, NEW.state, 1)
		ON CONFLICT DO UPDATE SET n = n + 1;
END

CREATE TRIGGER tally_update AFTER UPDATE OF shelf, state ON dossiers BEGIN
	UPDATE tally SET n = n - 1
		WHERE shelf = OLD.shelf AND state = OLD.state;
	INSERT INTO tally VALUES (NEW.shelf, NEW.state, 1)
		ON CONFLICT DO UPDATE SET n = n + 1;
END

-- The subject is an association, an exercice or a dossier.  draft NULL: no
-- answer any more.  checksum: answer_sum() of all the rest.
CREATE TABLE answers (
	subject BLOB NOT NULL,
	path TEXT NOT NULL,
	draft TEXT,
	certainty INTEGER NOT NULL,
	who TEXT NOT NULL,
	due INTEGER,
	said_by TEXT NOT NULL,
	origin TEXT NOT NULL,
	clock INTEGER NOT NULL,
	version INTEGER NOT NULL,
	checksum INTEGER NOT NULL,
	PRIMARY KEY (subject, path)
) STRICT, WITHOUT ROWID

-- The text being typed, not yet an answer.
CREATE TABLE drafts (
	subject BLOB NOT NULL,
	path TEXT NOT NULL,
	text TEXT NOT NULL,
	author TEXT NOT NULL,
	at INTEGER NOT NULL,
	PRIMARY KEY (subject, path)
) STRICT, WITHOUT ROWID

-- kind: 0 typed, 1 undoes a row of kind 0, 2 redoes (undoes one of kind 1).
-- batch: id of the first row of the same save.  id grows in the whole base
-- (journal_next), but rows lie by dossier: a save writes one page of them,
-- and one of the index that keeps desk and clock unique.
CREATE TABLE journal (
	id INTEGER NOT NULL,
	dossier BLOB NOT NULL REFERENCES dossiers (uuid),
	subject BLOB NOT NULL,
	scope INTEGER NOT NULL,
	path TEXT NOT NULL,
	old TEXT,
	old_certainty INTEGER NOT NULL,
	old_who TEXT NOT NULL,
	old_due INTEGER,
	old_said_by TEXT NOT NULL,
	old_origin TEXT NOT NULL,
	new TEXT,
	new_certainty INTEGER NOT NULL,
	new_who TEXT NOT NULL,
	new_due INTEGER,
	new_said_by TEXT NOT NULL,
	new_origin TEXT NOT NULL,
	author TEXT NOT NULL,
	desk TEXT NOT NULL,
	clock INTEGER NOT NULL,
	at INTEGER NOT NULL,
	kind INTEGER NOT NULL,
	undoes INTEGER,
	batch INTEGER NOT NULL,
	checksum INTEGER NOT NULL,
	PRIMARY KEY (dossier, id),
	UNIQUE (desk, clock)
) STRICT, WITHOUT ROWID

-- Of what dossiers share; what is a dossier's own is found by the other.
CREATE INDEX journal_subject ON journal (subject, path, id) WHERE scope < 2

CREATE INDEX journal_undoes ON journal (undoes) WHERE undoes IS NOT NULL

-- Who writes which association; it lives as long as the process that has
-- locked the byte of TOKEN in the file beside (lock.c).
CREATE TABLE locks (
	association BLOB NOT NULL PRIMARY KEY REFERENCES associations (uuid),
	token BLOB NOT NULL,
	author TEXT NOT NULL,
	desk TEXT NOT NULL,
	since INTEGER NOT NULL
) STRICT, WITHOUT ROWID

-- Processes that write; a row whose process is gone says that it ended
-- without closing.
CREATE TABLE visits (
	token BLOB NOT NULL PRIMARY KEY,
	author TEXT NOT NULL,
	host TEXT NOT NULL,
	boot TEXT NOT NULL,
	pid INTEGER NOT NULL,
	started INTEGER NOT NULL,
	since INTEGER NOT NULL
) STRICT, WITHOUT ROWID

CREATE TABLE versions (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	dossier BLOB NOT NULL REFERENCES dossiers (uuid),
	n INTEGER NOT NULL,
	author TEXT NOT NULL,
	desk TEXT NOT NULL,
	reason TEXT NOT NULL,
	clock INTEGER NOT NULL,
	at INTEGER NOT NULL,
	today INTEGER NOT NULL,
	digest TEXT NOT NULL,
	content BLOB NOT NULL,
	UNIQUE (dossier, n)
) STRICT

-- What is no more: a dossier deleted, an association joined to another.
CREATE TABLE tombstones (
	id INTEGER PRIMARY KEY,
	subject BLOB NOT NULL,
	kind TEXT NOT NULL,
	replaced_by BLOB,
	author TEXT NOT NULL,
	desk TEXT NOT NULL,
	clock INTEGER NOT NULL,
	at INTEGER NOT NULL,
	undone INTEGER NOT NULL DEFAULT 0
) STRICT

CREATE INDEX tombstones_subject ON tombstones (subject)

CREATE VIRTUAL TABLE search USING fts5 (
	fold, content = 'dossiers', content_rowid = 'number', columnsize = 0,
	prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
)
