/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_ROW_H
#define MODEL_ROW_H

#include "model/dossier.h"

/* row - the tree that holds the answers; for dossier.c only. */

struct row *row_new(struct row *up, const struct field *block,
		    const char *key);
void row_free(struct row *row);
/* The row of LIST with KEY, removed or not; NULL. */
struct row *rows_find(const struct rows *list, const char *key);
/* Adds ROW to the list; it becomes living when its order is set. */
void rows_add(struct rows *list, struct row *row);
/* Living rows again in their order. */
void rows_sort(struct rows *list);
void row_set_order(struct row *row, int64_t order, bool removed);
/* Whether what stands at PL was acknowledged by the base. */
bool *place_unsaved(const struct place *pl);
/* The first free key of LIST, in KEY (16 bytes). */
void rows_free_key(const struct rows *list, char *key);

#endif
