-- SPDX-License-Identifier: GPL-3.0-or-later
-- A base as schema 2 made it.  Never remade: see tests/store/t_base2.c.

PRAGMA page_size=4096;
BEGIN;
CREATE TABLE meta (
	key TEXT NOT NULL PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID
;
CREATE TABLE associations (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	siren TEXT,
	rna TEXT,
	name TEXT NOT NULL DEFAULT '',
	made INTEGER NOT NULL,
	version INTEGER NOT NULL DEFAULT 1
) STRICT
;
CREATE INDEX associations_siren ON associations (siren)
	WHERE siren IS NOT NULL
;
CREATE INDEX associations_rna ON associations (rna)
	WHERE rna IS NOT NULL
;
CREATE TABLE exercices (
	id INTEGER PRIMARY KEY,
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	association BLOB NOT NULL REFERENCES associations (uuid),
	year INTEGER NOT NULL,
	made INTEGER NOT NULL,
	version INTEGER NOT NULL DEFAULT 1
) STRICT
;
CREATE INDEX exercices_association ON exercices (association, year)
;
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
;
CREATE INDEX dossiers_shelf ON dossiers (shelf)
;
CREATE INDEX dossiers_touched ON dossiers (shelf, touched DESC)
;
CREATE INDEX dossiers_state ON dossiers (shelf, state, number DESC)
;
CREATE INDEX dossiers_name ON dossiers (shelf, name_key, number)
;
CREATE INDEX dossiers_due ON dossiers (shelf, due, number)
;
CREATE INDEX dossiers_association ON dossiers (association, number)
;
CREATE INDEX dossiers_exercice ON dossiers (exercice, number)
;
CREATE TABLE tally (
	shelf INTEGER NOT NULL,
	state TEXT NOT NULL,
	n INTEGER NOT NULL,
	PRIMARY KEY (shelf, state)
) STRICT, WITHOUT ROWID
;
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
;
CREATE TABLE drafts (
	subject BLOB NOT NULL,
	path TEXT NOT NULL,
	text TEXT NOT NULL,
	author TEXT NOT NULL,
	at INTEGER NOT NULL,
	PRIMARY KEY (subject, path)
) STRICT, WITHOUT ROWID
;
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
;
CREATE INDEX journal_subject ON journal (subject, path, id) WHERE scope < 2
;
CREATE INDEX journal_undoes ON journal (undoes) WHERE undoes IS NOT NULL
;
CREATE TABLE locks (
	association BLOB NOT NULL PRIMARY KEY REFERENCES associations (uuid),
	token BLOB NOT NULL,
	author TEXT NOT NULL,
	desk TEXT NOT NULL,
	since INTEGER NOT NULL
) STRICT, WITHOUT ROWID
;
CREATE TABLE visits (
	token BLOB NOT NULL PRIMARY KEY,
	author TEXT NOT NULL,
	host TEXT NOT NULL,
	boot TEXT NOT NULL,
	pid INTEGER NOT NULL,
	started INTEGER NOT NULL,
	since INTEGER NOT NULL
) STRICT, WITHOUT ROWID
;
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
;
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
;
CREATE INDEX tombstones_subject ON tombstones (subject)
;
CREATE VIRTUAL TABLE search USING fts5 (
	fold, content = 'dossiers', content_rowid = 'number', columnsize = 0,
	prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
);
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
;
CREATE INDEX liens_parent ON liens (parent, genre, annee)
;
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
;
CREATE INDEX echeances_day ON echeances (day, dossier)
;
CREATE TABLE calendriers (
	dossier INTEGER NOT NULL PRIMARY KEY REFERENCES dossiers (number),
	laws TEXT NOT NULL,
	digest TEXT NOT NULL
) STRICT, WITHOUT ROWID
;
INSERT INTO meta VALUES ('desk', '01a209f8-8511-749c-a911-35a810e48c24');
INSERT INTO meta VALUES ('essai', 'oui');
INSERT INTO associations VALUES (1, x'01a209f885147f74b230ff1b349aa83d', '732829320', NULL, 'Les Œuvres d''été', 1795463611668, 3);
INSERT INTO exercices VALUES (1, x'01a209f885147f8aa158b405991ba276', x'01a209f885147f74b230ff1b349aa83d', 2026, 1795463611668, 1);
INSERT INTO dossiers VALUES (1, x'01a209f8851478c9b71890629005852e', x'01a209f885147f74b230ff1b349aa83d', x'01a209f885147f8aa158b405991ba276', 'essai', 'd1', 'Les Œuvres d''été', 'les oeuvres d''ete', 'Jardins', 'saisie', '', 20800, 0, 1795463611673, 1795463611668, 'ML', 'les oeuvres d''ete jardins 732829320 ', 8);
INSERT INTO dossiers VALUES (2, x'01a209f885167cefb5a52c9ddd92256f', x'01a209f885147f74b230ff1b349aa83d', x'01a209f885147f8aa158b405991ba276', 'essai', 'd1', 'Les Œuvres d''été', 'les oeuvres d''ete', '', '', '', 2147483647, 0, 1795463611670, 1795463611670, 'ML', 'les oeuvres d''ete  732829320 ', 3);
INSERT INTO tally VALUES (0, '', 1);
INSERT INTO tally VALUES (0, 'saisie', 1);
INSERT INTO answers VALUES (x'01a209f8851478c9b71890629005852e', 'actions[k1].quoi', 'Semer', 0, '', NULL, '', 'saisie', 117667503254601729, 1, -4988422740347431012);
INSERT INTO answers VALUES (x'01a209f8851478c9b71890629005852e', 'projet.titre', 'Jardins partagés', 0, '', NULL, '', 'saisie', 117667503254601728, 2, 8259787211887886930);
INSERT INTO answers VALUES (x'01a209f885147f74b230ff1b349aa83d', 'association.nom', 'Les Œuvres d''été', 0, '', NULL, '', 'saisie', 117667503254405120, 1, 5487755873385109884);
INSERT INTO answers VALUES (x'01a209f885147f8aa158b405991ba276', 'moyens.salaries', '3', 0, '', NULL, '', 'saisie', 117667503254470656, 1, 1244955112068367942);
INSERT INTO drafts VALUES (x'01a209f8851478c9b71890629005852e', 'projet.resume', 'Un texte en cours de frap', 'ML', 1795463611673);
INSERT INTO journal VALUES (1, x'01a209f8851478c9b71890629005852e', x'01a209f885147f74b230ff1b349aa83d', 0, 'association.nom', NULL, 0, '', NULL, '', 'saisie', 'Les Œuvres d''été', 0, '', NULL, '', 'saisie', 'ML', 'poste-1', 117667503254405120, 1795463611670, 0, NULL, 1, -1695155591062084834);
INSERT INTO journal VALUES (2, x'01a209f8851478c9b71890629005852e', x'01a209f885147f8aa158b405991ba276', 1, 'moyens.salaries', NULL, 0, '', NULL, '', 'saisie', '3', 0, '', NULL, '', 'saisie', 'ML', 'poste-1', 117667503254470656, 1795463611671, 0, NULL, 2, -8991484526642876348);
INSERT INTO journal VALUES (3, x'01a209f8851478c9b71890629005852e', x'01a209f8851478c9b71890629005852e', 2, 'projet.titre', NULL, 0, '', NULL, '', 'saisie', 'Jardins', 0, '', NULL, '', 'saisie', 'ML', 'poste-1', 117667503254536192, 1795463611672, 0, NULL, 3, 939788560746617440);
INSERT INTO journal VALUES (4, x'01a209f8851478c9b71890629005852e', x'01a209f8851478c9b71890629005852e', 2, 'projet.titre', 'Jardins', 0, '', NULL, '', 'saisie', 'Jardins partagés', 0, '', NULL, '', 'saisie', 'ML', 'poste-1', 117667503254601728, 1795463611673, 0, NULL, 4, 2698682548062287914);
INSERT INTO journal VALUES (5, x'01a209f8851478c9b71890629005852e', x'01a209f8851478c9b71890629005852e', 2, 'actions[k1].quoi', NULL, 0, '', NULL, '', 'saisie', 'Semer', 0, '', NULL, '', 'saisie', 'ML', 'poste-1', 117667503254601729, 1795463611673, 0, NULL, 5, 997508651431788449);
INSERT INTO versions VALUES (1, x'01a209f885187b6994f8399e1657f0fa', x'01a209f8851478c9b71890629005852e', 1, 'ML', 'poste-1', 'impression', 117667503254536193, 1795463611672, 20700, '46b77a860d46b71698e6e40a1428e4f0caf0a1989108dae8debfc283fcb33447', x'7b2266696765223a20747275657d');
INSERT INTO liens VALUES (1, X'01A224674E5673A9B97107C9D47258AC', X'01A209F885167CEFB5A52C9DDD92256F', X'01A209F8851478C9B71890629005852E', 'bilan', 2026, '', 'ML', 'poste-1', 117696566379544576, 1795907079766, 0, -2348165771867352997);
INSERT INTO search (search) VALUES ('rebuild');
CREATE TRIGGER tally_insert AFTER INSERT ON dossiers BEGIN
	INSERT INTO tally VALUES (NEW.shelf, NEW.state, 1)
		ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER tally_update AFTER UPDATE OF shelf, state ON dossiers BEGIN
	UPDATE tally SET n = n - 1
		WHERE shelf = OLD.shelf AND state = OLD.state;
	INSERT INTO tally VALUES (NEW.shelf, NEW.state, 1)
		ON CONFLICT DO UPDATE SET n = n + 1;
END;
PRAGMA user_version=2;
PRAGMA application_id=1197697140;
COMMIT;
