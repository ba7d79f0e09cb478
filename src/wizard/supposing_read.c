/* SPDX-License-Identifier: GPL-3.0-or-later */
/* supposing_read - what is supposed, as a person writes it. */
#include "wizard/supposing.h"

#include "base/i18n.h"
#include "base/utf8.h"

#include <string.h>

/* After the last "=": "Ville = 2=refus" is of a funder named so. */
static const char *
fate_of(const char *text)
{
	const char *eq = strrchr(text, '=');

	return eq == NULL ? NULL : eq + 1 + strspn(eq + 1, " ");
}

static bool
months(const char *text, int *out)
{
	int n = 0;

	for (; *text >= '0' && *text <= '9' && n <= LATE_MAX; text++)
		n = n * 10 + *text - '0';
	*out = n;
	return text[strspn(text, " ")] == '\0' && n >= 1 && n <= LATE_MAX;
}

static bool
is_word(const char *fate, const char *word)
{
	size_t n = strlen(word);

	return strncmp(fate, word, n) == 0 &&
	    fate[n + strspn(fate + n, " ")] == '\0';
}

static bool
begins(const char *fate)
{
	return strncmp(fate, "refus", 5) == 0 ||
	    strncmp(fate, "moiti", 5) == 0 || strncmp(fate, "retard", 6) == 0;
}

bool
supposing_is_fate(const char *text)
{
	const char *fate = fate_of(text);

	return fate != NULL && begins(fate);
}

static const char *
all_names(const struct supposing *p)
{
	const char *all = "";

	for (int i = 0; i < p->n; i++)
		all = arena_printf(p->arena, "%s%s%s", all,
		    i > 0 ? " ; " : "", p->due[i].told);
	return all;
}

static bool
find(struct supposing *p, const char *name, int *at, struct say *why)
{
	*at = supposing_named(p, name);
	if (*at >= 0)
		return true;
	*why = p->n == 0 ? SAY(.msg = N_("aucune aide n'est attendue dans ce"
	    " budget")) : (struct say){ .msg = *at == -2 ? N_("« %1 » peut"
	    " être plusieurs demandes ; donnez-en plus du nom, ou la clé : %2")
	    : N_("« %1 » n'est pas une aide attendue ; il y a : %2"),
	    .arg = { name, all_names(p) } };
	return false;
}

bool
supposing_read(struct supposing *p, const char *text, struct say *why)
{
	const char *fate = fate_of(text), *name;
	struct due *d;
	size_t n;
	int at, late = 0;

	*why = SAY(.msg = N_("attendu : NOM=refus, NOM=moitie ou"
	    " NOM=retard:2 (des mois)"));
	if (fate == NULL)
		return false;
	n = (size_t)(strrchr(text, '=') - text);
	while (n > 0 && text[n - 1] == ' ')
		n--;
	name = arena_strndup(p->arena, text, n);
	name += strspn(name, " ");
	fate = utf8_fold(p->arena, fate);
	if (strncmp(fate, "retard:", 7) == 0 && !months(fate + 7, &late)) {
		*why = SAY(.msg = N_("retard: attend un nombre de mois, de 1"
		    " à 24"));
		return false;
	}
	if (late == 0 && !is_word(fate, "refus") && !is_word(fate, "moitie"))
		return false;
	if (!find(p, name, &at, why))
		return false;
	d = &p->due[at];
	if (d->decided && late == 0) {
		*why = (struct say){ .msg = N_("%1 a déjà accordé cette aide"
		    " : elle ne peut qu'être en retard"), .arg = {
		    d->told } };
		return false;
	}
	d->fate = late > 0 ? FATE_LATE : is_word(fate, "refus") ?
	    FATE_REFUSED : FATE_HALF;
	d->late = late;
	return true;
}

/* --- which budget --- */

static const struct field *
budget_in(const struct field *f)
{
	const struct field *found = NULL;

	if (f->kind != FIELD_GROUP)
		return NULL;
	if (f->group == GROUP_BUDGET)
		return f;
	for (int i = 0; i < f->nchild && found == NULL; i++)
		found = budget_in(f->child[i]);
	return found;
}

static const struct field *
budget_under(const struct field *block)
{
	const struct field *found = NULL;

	for (int i = 0; i < block->nchild && found == NULL; i++)
		found = budget_in(block->child[i]);
	return found;
}

bool
supposing_scope(const struct session *s, const char *key, struct row **row,
    const struct field **budget)
{
	const struct form *f = s->form;
	const struct field *block = f->projects_path == NULL ? NULL :
	    form_find(f, f->projects_path);
	const struct rows *list = block == NULL || block->kind != FIELD_BLOCK
	    ? NULL : row_list(s->dossier->root, block);

	*row = NULL;
	*budget = NULL;
	if (key != NULL && strcmp(key, "association") == 0) {
		*row = s->dossier->root;
		*budget = budget_under(f->root);
		return *budget != NULL;
	}
	if (list == NULL || (key == NULL && list->n != 1))
		return key == NULL;
	for (size_t i = 0; i < list->n; i++)
		if (key == NULL || strcmp(list->p[i]->key, key) == 0) {
			*row = list->p[i];
			*budget = budget_under(block);
			break;
		}
	if (*budget == NULL)
		*row = NULL;
	return key == NULL || *budget != NULL;
}
