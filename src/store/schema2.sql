-- SPDX-License-Identifier: GPL-3.0-or-later
-- From schema 1 to schema 2: dossiers that come from another one, and what is
-- due in each.  One statement per paragraph: schema.awk makes an array of them.

-- dossier comes from parent: genre "bilan" (a report on its year annee),
-- "reconduction" (its renewal).  objet: the part of the parent it is about,
-- as a path ("projets[k1]"), '' the whole.  undone: taken back, the row
-- stays.  checksum: of all the rest but undone.
CREATE TABLE liens (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	dossier BLOB NOT NULL REFERENCES dossiers (uuid),
	parent BLOB NOT NULL REFERENCES dossiers (uuid),
	genre TEXT NOT NULL,
	annee INTEGER NOT NULL,
	objet TEXT NOT NULL,
	author TEXT NOT NULL,
	desk TEXT NOT NULL,
	clock INTEGER NOT NULL,
	at INTEGER NOT NULL,
	undone INTEGER NOT NULL DEFAULT 0,
	checksum INTEGER NOT NULL,
	CHECK (dossier <> parent),
	UNIQUE (dossier, parent, genre)
) STRICT

CREATE INDEX liens_parent ON liens (parent, genre, annee)

-- What is due in each dossier and not met yet, derived from its answers and
-- written anew whenever it changes: losing it costs nothing but the time to
-- make it again.  name: for ever, within its dossier.  lapses: once past it
-- is over, not late.
CREATE TABLE echeances (
	dossier INTEGER NOT NULL REFERENCES dossiers (number),
	name TEXT NOT NULL,
	day INTEGER NOT NULL,
	label TEXT NOT NULL,
	source TEXT NOT NULL,
	note TEXT NOT NULL,
	reminder INTEGER NOT NULL,
	lapses INTEGER NOT NULL,
	PRIMARY KEY (dossier, name)
) STRICT, WITHOUT ROWID

CREATE INDEX echeances_day ON echeances (day, dossier)

-- With what form and figures those of a dossier were made, and the sum of
-- them all; no row: never.
CREATE TABLE calendriers (
	dossier INTEGER NOT NULL PRIMARY KEY REFERENCES dossiers (number),
	laws TEXT NOT NULL,
	digest TEXT NOT NULL
) STRICT, WITHOUT ROWID
