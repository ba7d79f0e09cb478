/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog/book.h"

#include "base/date.h"
#include "base/i18n.h"

#include <stdio.h>
#include <string.h>

struct src
book_src(const struct book *b, const config_setting_t *s)
{
	return (struct src){ b->file, cfg_line(&b->f, s) };
}

bool
book_needs(const struct book *b, const config_setting_t *g,
	   const config_setting_t *s, const char *key)
{
	const char *text = s == NULL ? NULL : config_setting_get_string(s);

	if (s == NULL)
		cfg_complain(&b->f, g, _("il manque « %s »"), key);
	else if (text != NULL && text[strspn(text, " ")] == '\0')
		cfg_complain(&b->f, s, _("« %s » est vide"), key);
	else
		return true;
	return false;
}

const char *
book_text(const struct book *b, const config_setting_t *g,
	  const config_setting_t *s, const char *key)
{
	return book_needs(b, g, s, key) ? cfg_string(&b->f, s, false) : NULL;
}

/* Is TEXT a day as people here write it, 15/09/2022? */
static bool
day_as_said(const char *text, int32_t *day)
{
	int d, m, y, n = 0;

	return sscanf(text, "%2d/%2d/%4d%n", &d, &m, &y, &n) == 3 &&
	    text[n] == '\0' && date_make(y, m, d, day);
}

int32_t
book_day(const struct book *b, const config_setting_t *s)
{
	char iso[DATE_TEXT];
	const char *text = s == NULL ? NULL : cfg_string(&b->f, s, false);
	int32_t day = NO_DAY;

	if (text == NULL || text[0] == '\0' || date_from_iso(text, &day))
		return day;
	if (day_as_said(text, &day)) {
		cfg_complain(&b->f, s, _("une date s'écrit %s, et non %s"),
		    date_iso(day, iso), text);
	} else {
		cfg_complain(&b->f, s, _("« %s » n'est pas un jour qui existe "
		    "; écrire AAAA-MM-JJ, comme 2026-12-31"), text);
	}
	return NO_DAY;
}

void
book_list_begins(struct book *b)
{
	map_fini(&b->seen);
	map_init(&b->seen);
}

const char *
book_id(struct book *b, const config_setting_t *g)
{
	const char *id = cfg_id(&b->f, g);
	const config_setting_t *first = map_get(&b->seen, id);

	if (first != NULL)
		cfg_complain(&b->f, cfg_get(g, "id"), _("« %s » : id déjà "
		    "pris ligne %d"), id, cfg_line(&b->f, first));
	else
		map_put(&b->seen, id, (void *)(uintptr_t)g);
	return id;
}

void
book_taken(struct book *b, const config_setting_t *g, const char *id,
	   const struct src *other)
{
	if (b->c == NULL || !b->c->first_wins)
		cfg_complain(&b->f, cfg_get(g, "id"), _("« %s » : id déjà "
		    "pris dans %s, ligne %d"), id, other->file, other->line);
}

int
book_list(const struct book *b, const config_setting_t *g, const char *key,
	  const config_setting_t **list)
{
	const config_setting_t *s = cfg_get(g, key);

	*list = s;
	if (s == NULL)
		return 0;
	if (!config_setting_is_list(s) && !config_setting_is_array(s)) {
		cfg_complain(&b->f, s, _("« %s » est une liste : %s = "
		    "( \"...\", \"...\" );"), key, key);
		return 0;
	}
	if (config_setting_length(s) > SCAN_WIDTH) {
		cfg_complain(&b->f, s, _("« %s » : %d éléments au plus"), key,
		    SCAN_WIDTH);
		return 0;
	}
	return config_setting_length(s);
}

int
book_texts(const struct book *b, const config_setting_t *g, const char *key,
	   const char ***out)
{
	const config_setting_t *list;
	int n = book_list(b, g, key, &list), kept = 0;

	*out = arena_array(b->a, (size_t)n + 1, sizeof **out);
	for (int i = 0; i < n; i++) {
		const config_setting_t *s =
		    config_setting_get_elem(list, (unsigned)i);
		const char *text = cfg_string(&b->f, s, false);

		if (text != NULL && text[strspn(text, " ")] == '\0')
			cfg_complain(&b->f, s, _("« %s » est vide"), key);
		else if (text != NULL)
			(*out)[kept++] = text;
	}
	return kept;
}

void
book_unknown(const struct book *b, const config_setting_t *s,
	     const char *word, const char *near)
{
	if (near == NULL)
		cfg_complain(&b->f, s, _("%s : mot inconnu"), word);
	else
		cfg_complain(&b->f, s, _("%s : mot inconnu ; vouliez-vous "
		    "dire %s ?"), word, near);
}

const struct expr *
book_compile(struct book *b, const config_setting_t *at, const char *text,
	     int want)
{
	struct rules_error e = { 0 };
	const struct expr *out;

	if (rules_compile(b->a, &b->scope, text, want, &out, &e))
		return out;
	cfg_complain_rule(&b->f, at, &e);
	return NULL;
}

const struct expr *
book_expr(struct book *b, const config_setting_t *s, int want,
	  const char **text)
{
	const char *is = s == NULL ? NULL : cfg_string(&b->f, s, false);

	if (text != NULL)
		*text = is;
	return is == NULL ? NULL : book_compile(b, s, is, want);
}

const struct text_part *
book_fill(struct book *b, const config_setting_t *at, const char *text)
{
	struct rules_error e = { 0 };
	const struct text_part *out;

	if (rules_compile_text(b->a, &b->scope, text, &out, &e))
		return out;
	cfg_complain_rule(&b->f, at, &e);
	return NULL;
}

const struct text_part *
book_sentence(struct book *b, const config_setting_t *s)
{
	const char *text = s == NULL ? NULL : cfg_string(&b->f, s, true);

	return text == NULL ? NULL : book_fill(b, s, text);
}
