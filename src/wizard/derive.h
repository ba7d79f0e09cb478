/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_DERIVE_H
#define WIZARD_DERIVE_H

#include "base/vec.h"
#include "wizard/session.h"

/*
 * derive - what follows from the answers: shared by the files of wizard/.
 * Screens only ask it the questions (applies, required, answered); the parts
 * of session_refresh() are wizard's own.
 */

/* A walk over the living leaves and lists of the dossier, in the order of
   the form; rows of nested blocks included. */
struct derive_walk {
	void (*leaf)(void *ctx, struct row *row, const struct field *leaf);
	void (*list)(void *ctx, struct row *row, const struct field *block);
	/* A budget counts as one question; true: go into its lines. */
	bool (*budget)(void *ctx, struct row *row,
		       const struct field *budget);
	/* The lines of one's own of a budget; NULL: they are left out. */
	void (*own)(void *ctx, struct row *holder, const struct field *block);
	void *ctx;
};
void derive_walk(const struct derive_walk *w, const struct field *field,
		 struct row *row);

/* The truth of a condition of the form (NULL: oui) in ROW. */
enum outcome derive_test(const struct session *s, const struct expr *e,
			 struct row *row);
/* Do the conditions of FIELD, and of all it stands in, hold in ROW? */
bool derive_applies(const struct session *s, const struct field *field,
		    struct row *row);
/* "Projet 2 : Siège : Code postal", in the arena. */
const char *derive_label(const struct row *row, const struct field *field,
			 struct arena *a);
/* The outermost group that LEAF is a part of, an address, a person, a table,
   a budget; LEAF itself when there is none. */
const struct field *derive_whole(const struct field *leaf);
/* "LABEL : TEXT"; after a label that ends itself, "LABEL — TEXT". */
const char *derive_told(const char *label, const char *text,
			struct arena *a);
/* The point that TEXT still needs: "" when it ends itself. */
const char *derive_stop(const char *text);
/* What rules call the question: "association.nom", "projet.titre". */
const char *derive_rule_name(const struct field *leaf, struct arena *a);
/* Title of the row KEY of the block that LEAF (a renvoi) refers to. */
const char *derive_row_title(const struct session *s, const char *key,
			     const struct field *leaf, struct arena *a);
/* Is the leaf answered: typed and readable, or said to be unknown yet? */
bool derive_answered(const struct slot *slot);
/* Must it be answered for the dossier to be complete? */
bool derive_required(const struct session *s, struct row *row,
		     const struct field *leaf);

/* session_refresh(): what applies, what is computed. */
void derive_values(struct session *s);
/* The parts of session_review(), in this order. */
void derive_findings(const struct session *s);
void derive_steps(const struct session *s);
void derive_stops(const struct session *s);

#endif
