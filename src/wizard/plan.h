/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIZARD_PLAN_H
#define WIZARD_PLAN_H

#include "model/plan.h"
#include "wizard/session.h"

/*
 * plan - the financing plan, made from the answers whenever it is wanted, in
 * an arena of the caller; nothing is kept.
 */

/* PROJECT: a row of the projects, or the root row (or NULL): everything.
   False: the form has no demandes. */
bool plan_make(const struct session *s, const struct row *project,
	       struct arena *a, struct plan *out);
/* The line of a demande; NULL when it is not in this plan. */
const struct plan_line *plan_find(const struct plan *p, const struct row *row);
/* The question ID of the demandes; NULL when the form has none. */
const struct field *plan_leaf(const struct form *form, const char *id);
enum plan_answer plan_answer_of(const struct session *s, struct row *request);
/* The budget of a project, or of the association (the root row); NULL. */
const struct field *plan_budget(const struct session *s,
				const struct row *row);
/* The demandes that a line of a budget in ROW counts, in A; *leaf (unless
   NULL): their amount that counts. */
struct row **plan_counted(const struct session *s, const struct row *row,
			  const struct field *line, struct arena *a,
			  const struct field **leaf, int *n);

/* --- plan_change.c: what one key changes --- */

/* What a demande is asked at once when its state becomes CHOICE: the amount
   of a grant (proposed: what was asked), the day of a filing (today). */
struct plan_ask {
	const struct field *leaf;	/* NULL: nothing */
	const char *draft;	/* proposed */
};
struct plan_ask plan_change_asks(const struct session *s, struct row *request,
				 int choice, struct arena *a);
/* The state, and what it asks (DRAFT NULL: nothing).  Saved together, it is
   undone at once.  False: nothing changed. */
bool plan_change(struct session *s, struct row *request, int choice,
		 const char *draft);
/* A new demande, planned, that LINE of the budget in ROW will count (both
   NULL: any); NULL when there is no place for it. */
struct row *plan_request(struct session *s, struct row *row,
			 const struct field *line);

#endif
