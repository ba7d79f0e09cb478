/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_STORE_FORM_H
#define TESTS_STORE_FORM_H

#include "model/dossier.h"
#include "store/store.h"

#include <stddef.h>

/*
 * What the tests of the base share: a small form of the three scopes, a
 * folder of their own, and short ways to answer and save.
 *
 *	association.nom, association.siren	the association's
 *	moyens.salaries				the year's
 *	projet.titre, projet.resume, actions[].quoi	the dossier's
 */
struct form *test_form(void);

/* A new folder under TMPDIR; test_folder_gone() removes it and its files. */
char *test_folder(void);
void test_folder_gone(char *folder);
/* FOLDER/NAME, until the next but seven calls. */
const char *in(const char *folder, const char *name);

/* Saves one answer as a person would have typed it. */
bool put(struct store *s, const struct dossier_info *i, enum scope scope,
	 const char *path, const char *before, const char *after,
	 struct err *err);
/* The draft stored of PATH, by loading the dossier anew; malloc, NULL when
   there is none. */
char *stored(struct store *s, const struct form *f, const char *number,
	     const char *path);
/* A dossier of the form "essai"; aborts on failure. */
struct dossier_info fresh(struct store *s, const char *siren, int year);

extern const struct store_who test_who;

#endif
