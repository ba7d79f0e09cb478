/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_RULES_VERDICT_FORM_H
#define TESTS_RULES_VERDICT_FORM_H

#include "rules/verdict.h"

/*
 * verdict_form - a form as schemes need it: projects with a budget, demandes
 * to funders, opinions; and a catalogue built piece by piece.  Everything
 * lives in the catalogue's arena; a wrong text aborts.
 */
struct form *verdict_form(void);

struct catalogue *made_catalogue(const struct form *f);
void made_catalogue_free(struct catalogue *c);
struct scheme *made_scheme(struct catalogue *c, const char *id,
			   enum about about);
/* TEST beginning with "? " is a sentence that a person judges.  Its
   sentences are "oui {test}" and "non". */
struct condition *made_condition(struct catalogue *c, struct scheme *s,
				 const char *id, const char *test);
struct condition *made_rule(struct catalogue *c, const char *id,
			    enum about about, enum severity severity,
			    bool in_verdict, const char *test);
/* "demande.montant -; projet.budget.ventes +"; S NULL: for every scheme.
   LIMIT may be NULL; STEP in cents, days or whole numbers. */
struct lever *made_lever(struct catalogue *c, struct scheme *s,
			 const char *id, const char *moves, int64_t step,
			 const char *limit);
/* A figure of one value from FROM on; S NULL: a parameter. */
struct figure *made_figure(struct catalogue *c, struct scheme *s,
			   const char *id, enum rtype type, int64_t n,
			   int32_t from);
/* An expression of S, compiled as its conditions are. */
const struct expr *made_expr(struct catalogue *c, const struct scheme *s,
			     const char *text, int want);

#endif
