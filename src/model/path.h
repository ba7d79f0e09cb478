/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_PATH_H
#define MODEL_PATH_H

#include <stdbool.h>
#include <stddef.h>

/*
 * path - how an answer is named: "projets[k3].budget.sub_etat[k1].montant".
 *
 * Names are ASCII words, parted by dots; a name may carry the key of a row
 * in brackets, or empty brackets for the list itself, which then ends the
 * path.  Nothing here knows a form.
 */

#define PATH_MAX_BYTES 512
#define PATH_MAX_KEYS 8
#define PATH_KEY_BYTES 16	/* with its NUL */

struct path {
	char bare[PATH_MAX_BYTES];	/* without keys: "projets.titre" */
	char key[PATH_MAX_KEYS][PATH_KEY_BYTES];
	int nkey;
	bool row;		/* ends with a key: names a row */
	bool list;		/* ends with "[]" */
};

/* False for what is not a path at all. */
bool path_parse(const char *text, struct path *out);
/* Letters, digits, '_' and '-'; 1 to 15 of them. */
bool path_key_ok(const char *key, size_t n);

#endif
