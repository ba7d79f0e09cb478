/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_FILL_H
#define MODEL_FILL_H

#include "model/dossier.h"

/*
 * fill - many answers at once, all or nothing.
 *
 * An answers file (libconfig) and its JSON twin are the same tree: groups by
 * step, groups for composite questions, lists of groups for repeated blocks,
 * texts as a person would type them.  Their readers make this tree; here it
 * is checked against the form, whole, before the first answer is set.
 *
 *     projets: ( { cle: "k2", titre: "Ateliers", budget: { ... } } )
 *     projets_ouvert: "oui"     the list is not finished
 *     montant: { valeur: "900", certitude: "estime", qui: "le trésorier",
 *                avant: "14/02/2026" }
 *
 * A list that is given is finished unless NAME_ouvert says otherwise.  Rows
 * are matched by `cle` with those the dossier has, else by their place.  A
 * `renvoi` may give the key of a row or its title.
 */

enum fill_kind { FILL_TEXT, FILL_GROUP, FILL_LIST };

struct fill {
	enum fill_kind kind;
	const char *name;	/* NULL in a list */
	const char *text;	/* FILL_TEXT */
	const void *mark;	/* the reader's own: where it stands */
	struct fill *child, *last, *next;
};

/* A new last child of PARENT (NULL: the root).  Texts are borrowed: they
   live in A, as long as the tree. */
struct fill *fill_add(struct arena *a, struct fill *parent,
		      enum fill_kind kind, const char *name,
		      const char *text);

/* What is wrong, and where. */
struct fill_fault {
	const struct fill *at;
	bool named;		/* its name is wrong, not its value */
	const char *path;
	struct say what;
};
struct fill_faults {
	struct fill_fault *p;
	size_t n, cap;
};
void fill_faults_fini(struct fill_faults *f);

/* Can all of it be set?  Texts of the faults live in A. */
bool fill_check(struct dossier *d, const struct fill *root, struct arena *a,
		struct fill_faults *out);
/* Who gave each answer, where the file says it: BY(CTX, path), or NULL. */
struct fill_said {
	const char *(*by)(void *ctx, const char *path);
	void *ctx;
};

/* Sets all of it, said by META's person where SAID (may be NULL) names no
   other; only after fill_check() said yes.  REFUSED: the drafts
   that were kept but not understood. */
void fill_apply(struct dossier *d, const struct answer_meta *meta,
		const struct fill_said *said, const struct fill *root,
		struct arena *a, struct fill_faults *refused);

#endif
