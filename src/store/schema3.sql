-- SPDX-License-Identifier: GPL-3.0-or-later
-- From schema 2 to schema 3: the pieces of the dossiers, kept as they were
-- given.  One statement per paragraph: schema.awk makes an array of them.

-- A file, once whoever gave it and for however many dossiers: digest names
-- it (SHA-256 of its bytes), and the answers of a dossier name the digest.
-- type: "pdf", "jpeg", "png".  name: as it was called, cleaned.  checksum:
-- of all the rest.
CREATE TABLE fichiers (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
	type TEXT NOT NULL,
	name TEXT NOT NULL,
	size INTEGER NOT NULL,
	pages INTEGER NOT NULL,
	width INTEGER NOT NULL,
	height INTEGER NOT NULL,
	author TEXT NOT NULL,
	desk TEXT NOT NULL,
	clock INTEGER NOT NULL,
	at INTEGER NOT NULL,
	checksum INTEGER NOT NULL
) STRICT

-- Their bytes, apart: what lists files never goes through them.
CREATE TABLE contenus (
	id INTEGER PRIMARY KEY,
	digest TEXT NOT NULL UNIQUE REFERENCES fichiers (digest),
	content BLOB NOT NULL
) STRICT
