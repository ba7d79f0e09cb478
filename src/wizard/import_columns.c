/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * import_columns - which column of a table holds what: by the titles of the
 * columns, else by what they hold.
 */
#include "wizard/import_part.h"

#include "base/date.h"

#include <string.h>

#define COLUMNS_MAX 60

/* --- titles --- */

struct word {
	const char *word;
	enum import_role role;
};

/* Keys of import_key(). */
static const struct word words[] = {
	{ "compte", ROLE_ACCOUNT }, { "cpte", ROLE_ACCOUNT },
	{ "numero", ROLE_ACCOUNT }, { "num", ROLE_ACCOUNT },
	{ "code", ROLE_ACCOUNT }, { "n°", ROLE_ACCOUNT },
	{ "no", ROLE_ACCOUNT },
	{ "realise", ROLE_LAST }, { "precedent", ROLE_LAST },
	{ "precedente", ROLE_LAST }, { "anterieur", ROLE_LAST },
	{ "montant", ROLE_AMOUNT }, { "prevu", ROLE_AMOUNT },
	{ "prevision", ROLE_AMOUNT }, { "previsionnel", ROLE_AMOUNT },
	{ "budget", ROLE_AMOUNT }, { "somme", ROLE_AMOUNT },
	{ "euro", ROLE_AMOUNT }, { "eur", ROLE_AMOUNT },
	{ "valeur", ROLE_AMOUNT },
	{ "commentaire", ROLE_COMMENT }, { "observation", ROLE_COMMENT },
	{ "remarque", ROLE_COMMENT }, { "note", ROLE_COMMENT },
	{ "precision", ROLE_COMMENT }, { "detail", ROLE_COMMENT },
	{ "justification", ROLE_COMMENT },
	{ "sen", ROLE_SIDE }, { "sens", ROLE_SIDE }, { "type", ROLE_SIDE },
	{ "libelle", ROLE_LABEL }, { "intitule", ROLE_LABEL },
	{ "poste", ROLE_LABEL }, { "designation", ROLE_LABEL },
	{ "nature", ROLE_LABEL }, { "rubrique", ROLE_LABEL },
	{ "ligne", ROLE_LABEL }, { "description", ROLE_LABEL },
	{ "charge", ROLE_LABEL }, { "depense", ROLE_LABEL },
	{ "produit", ROLE_LABEL }, { "recette", ROLE_LABEL },
	{ "ressource", ROLE_LABEL },
};

static bool
holds(const char *key, const char *word)
{
	size_t n = strlen(word);

	for (const char *p = key; *p != '\0';) {
		size_t m = strcspn(p, " ");

		if (m == n && memcmp(p, word, n) == 0)
			return true;
		p += m + (p[m] == ' ');
	}
	return false;
}

/* A year in a title: 2026; 0 none. */
static int
year_in(const char *key)
{
	for (const char *p = key; *p != '\0';) {
		size_t m = strcspn(p, " ");
		int year = 0;

		for (size_t i = 0; m == 4 && i < 4; i++)
			year = p[i] >= '0' && p[i] <= '9' ? year * 10 +
			    (p[i] - '0') : 100000;
		if (year > 1990 && year < 2100)
			return year;
		p += m + (p[m] == ' ');
	}
	return 0;
}

/* The year of the dossier, or 0. */
static int
year_of(const struct budget_import *b)
{
	const struct form *f = b->session->form;
	const struct field *leaf = f->year_path == NULL ? NULL :
	    form_find(f, f->year_path);
	const struct slot *slot;
	int y, m, d;

	if (leaf == NULL || leaf->kind != FIELD_LEAF ||
	    leaf->block != f->root)
		return 0;
	slot = row_slot(b->session->dossier->root, leaf);
	if (slot->value.kind == VALUE_DATE) {
		date_split((int32_t)slot->value.n, &y, &m, &d);
		return y;
	}
	return slot->value.kind == VALUE_INTEGER ? (int)slot->value.n : 0;
}

/* The role that a title gives, ROLES when none. */
static enum import_role
role_of(const char *cell, int year, struct arena *a)
{
	const char *key;
	int said;

	if (cell[0] == '\0' || strlen(cell) > 60)
		return ROLES;
	key = import_key(cell, a);
	said = year_in(key);
	if (said != 0 && year != 0)
		return said == year ? ROLE_AMOUNT : said == year - 1 ?
		    ROLE_LAST : ROLES;
	if (strcmp(key, "n 1") == 0 || strstr(key, " n 1") != NULL)
		return ROLE_LAST;
	if (strcmp(key, "n") == 0)
		return ROLE_AMOUNT;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (holds(key, words[i].word))
			return words[i].role;
	return ROLES;
}

/* How many roles a row names; -1: it holds an amount, or no label nor
   amount. */
static int
titles_in(const struct import_early *r, int year, struct arena *a)
{
	int n = 0;
	bool telling = false;

	for (int i = 0; i < r->n && i < COLUMNS_MAX; i++) {
		enum import_role role = role_of(r->cell[i], year, a);
		int64_t cents;

		if (role == ROLES && import_amount(r->cell[i], &cents, a) !=
		    AMOUNT_BAD && r->cell[i][0] != '\0' &&
		    year_in(r->cell[i]) == 0)
			return -1;
		n += role != ROLES;
		telling |= role == ROLE_LABEL || role == ROLE_AMOUNT;
	}
	return telling ? n : -1;
}

static void
empty_set(struct import_set *s)
{
	for (int k = 0; k < ROLES; k++)
		s->col[k] = NO_COLUMN;
	s->side = -1;
}

/* A label, or an account, seen again begins the second set. */
static bool
begins_second(const struct import_state *st, enum import_role role, int side)
{
	const struct import_set *s = &st->set[0];

	if (st->nset != 1 || s->col[role] == NO_COLUMN)
		return false;
	return role == ROLE_ACCOUNT || (role == ROLE_LABEL &&
	    (s->col[ROLE_AMOUNT] != NO_COLUMN || (s->side >= 0 &&
	    side >= 0 && side != s->side)));
}

static void
take_titles(struct budget_import *b, const struct import_early *r, int year)
{
	struct import_state *st = b->state;

	for (int i = 0; i < r->n && i < COLUMNS_MAX; i++) {
		enum import_role role = role_of(r->cell[i], year,
		    &st->scratch);
		struct import_set *s;
		int side;

		if (role == ROLES)
			continue;
		side = import_section(import_key(r->cell[i], &st->scratch));
		if (begins_second(st, role, side))
			st->nset = 2;
		s = &st->set[st->nset - 1];
		if (s->col[role] != NO_COLUMN) {
			if (role == ROLE_AMOUNT)
				b->other = arena_strdup(&b->a, r->cell[i]);
			continue;
		}
		s->col[role] = i;
		b->column[st->nset - 1][role] = arena_strdup(&b->a,
		    r->cell[i]);
		if (role == ROLE_LABEL)
			s->side = side;
	}
}

/* --- contents --- */

struct seen {
	int full, amounts, accounts, texts;
};

static void
see(const struct import_state *st, int from, struct seen *seen,
    struct arena *a)
{
	for (int r = from; r < st->nearly; r++)
		for (int i = 0; i < st->early[r].n && i < COLUMNS_MAX; i++) {
			const char *cell = st->early[r].cell[i];
			const char *rest;
			char digits[16];
			int64_t cents;

			if (cell[0] == '\0')
				continue;
			seen[i].full++;
			import_digits(cell, digits, &rest);
			seen[i].accounts += digits[0] != '\0' &&
			    strlen(digits) <= 8 && strlen(rest) <= 3;
			if (import_amount(cell, &cents, a) != AMOUNT_BAD)
				seen[i].amounts++;
			else
				seen[i].texts++;
		}
}

static bool
most(int part, int full)
{
	return full > 0 && part * 10 >= full * 6;
}

static bool
taken(const struct import_state *st, int col)
{
	for (int s = 0; s < st->nset; s++)
		for (int k = 0; k < ROLES; k++)
			if (st->set[s].col[k] == col)
				return true;
	return false;
}

static void
give(struct budget_import *b, int set, enum import_role role, int col)
{
	b->state->set[set].col[role] = col;
	b->column[set][role] = arena_printf(&b->a, "%d", col + 1);
}

/* Titles were there: the amounts that they did not name. */
static void
fill_amounts(struct budget_import *b, const struct seen *seen)
{
	struct import_state *st = b->state;

	for (int s = 0; s < st->nset; s++) {
		int from = st->set[s].col[ROLE_LABEL];
		int to = s + 1 < st->nset ?
		    st->set[s + 1].col[ROLE_LABEL] : COLUMNS_MAX;

		if (st->set[s].col[ROLE_AMOUNT] != NO_COLUMN)
			continue;
		for (int i = from < 0 ? 0 : from + 1; i < to &&
		    i < COLUMNS_MAX; i++)
			if (!taken(st, i) && most(seen[i].amounts,
			    seen[i].full)) {
				give(b, s, ROLE_AMOUNT, i);
				break;
			}
	}
}

/* Does a column of amounts come at COL or after it? */
static bool
amounts_after(const struct seen *seen, int col)
{
	for (int i = col; i < COLUMNS_MAX; i++)
		if (most(seen[i].amounts, seen[i].full) &&
		    !most(seen[i].accounts, seen[i].full))
			return true;
	return false;
}

/* No titles at all: accounts, labels, amounts, from left to right. */
static void
by_contents(struct budget_import *b, const struct seen *seen)
{
	struct import_state *st = b->state;

	for (int i = 0; i < COLUMNS_MAX; i++) {
		struct import_set *s = &st->set[st->nset - 1];
		bool amounts = s->col[ROLE_AMOUNT] != NO_COLUMN;
		enum import_role role;

		if (seen[i].full == 0)
			continue;
		if (!amounts && s->col[ROLE_ACCOUNT] == NO_COLUMN &&
		    most(seen[i].accounts, seen[i].full) &&
		    amounts_after(seen, i + 1))
			role = ROLE_ACCOUNT;
		else if (most(seen[i].amounts, seen[i].full))
			role = ROLE_AMOUNT;
		else
			role = amounts ? ROLE_COMMENT : ROLE_LABEL;
		if (amounts && role != ROLE_AMOUNT && st->nset == 1 &&
		    s->col[ROLE_LABEL] != NO_COLUMN &&
		    amounts_after(seen, i + 1)) {
			s = &st->set[st->nset++];
			role = most(seen[i].accounts, seen[i].full) ?
			    ROLE_ACCOUNT : ROLE_LABEL;
		}
		if (s->col[role] == NO_COLUMN)
			give(b, st->nset - 1, role, i);
		else if (role == ROLE_AMOUNT)
			b->other = arena_printf(&b->a, "%d", i + 1);
	}
}

int
import_columns(struct budget_import *b)
{
	struct import_state *st = b->state;
	struct seen seen[COLUMNS_MAX] = { { 0 } };
	int year = year_of(b), best = 1, title = -1;

	st->nset = 1;
	empty_set(&st->set[0]);
	empty_set(&st->set[1]);
	for (int r = 0; r < st->nearly; r++) {
		int n = titles_in(&st->early[r], year, &st->scratch);

		if (n > best) {
			best = n;
			title = r;
		}
	}
	see(st, title + 1, seen, &st->scratch);
	if (title >= 0) {
		take_titles(b, &st->early[title], year);
		fill_amounts(b, seen);
	} else {
		by_contents(b, seen);
	}
	b->nset = st->nset;
	st->known = true;
	return title + 1;
}
