/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_RULES_SHARED_RULES_H
#define TESTS_RULES_SHARED_RULES_H

#include "model/dossier.h"
#include "rules/rules.h"

/*
 * shared_rules - the twelve rules and the dossiers of the shared benchmark,
 * in our language: 26 typed answers each, complete or with holes, and the
 * outcome expected of each rule, computed elsewhere.
 */
#define SHARED_RULES 12
#define SHARED_FIELDS 26

struct shared_field {
	const char *id;
	enum vtype_kind type;
};
extern const struct shared_field shared_fields[SHARED_FIELDS];

struct shared_rule {
	const char *text;
	const char *sql;	/* the same with bound parameters */
	int field[8];		/* ?1, ?2... of it: numbers in shared_fields */
	int nfield;
};
extern const struct shared_rule shared_rules[SHARED_RULES];

struct shared_case {
	char *cell[SHARED_FIELDS];	/* as the file has it; "" not known */
	enum outcome want[SHARED_RULES];
	char *line;			/* owns the cells */
};

struct shared_cases {
	struct shared_case *p;
	int n;
};

struct form *shared_form(const struct expr *rule[SHARED_RULES]);
/* NAME is "complete" or "partial".  False when FOLDER has not these files. */
bool shared_read(const char *folder, const char *name,
		 struct shared_cases *out);
void shared_free(struct shared_cases *c);
/* The answers of C, typed. */
struct dossier *shared_dossier(const struct form *f,
			       const struct shared_case *c);

#endif
