/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/years.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "wizard/years_rows.h"

#include <string.h>

static const char *
title_of(const struct years_subject *s)
{
	return s->action == NULL ? _("Toutes les actions") : s->title;
}

static const char *
year_word(const struct years_year *t)
{
	return t->firm ? _("ferme") : _("prévu");
}

void
years_remarks(const struct years *y, const struct years_subject *s,
    struct arena *a, struct str *out)
{
	if (y->why.msg != NULL)
		str_printf(out, "%s\n", say_text(a, &y->why, gettext));
	if (y->over)
		return;
	str_printf(out, _("Règle : %s.\n"), years_rules(y, a, gettext));
	for (int i = 0; i < y->nnote; i++) {
		const struct years_note *n = &y->note[i];

		if (n->subject != s && (s->action != NULL ||
		    n->subject != NULL))
			continue;
		str_printf(out, "! %s", say_text(a, &n->text, gettext));
		if (n->source != NULL)
			str_printf(out, _(" Source : %s."), n->source);
		str_putc(out, '\n');
	}
}

/* --- sentences --- */

static const char *
cell_text(const struct years *y, const struct years_subject *s,
    const struct years_row *r, int year, struct arena *a)
{
	const struct years_line *l = years_row_line(s, r);
	int64_t n;
	const char *text = years_row_text(y, s, r, year, a);

	if (strcmp(text, "?") != 0 && years_row_amount(y, s, r, year, &n))
		text = years_row_euros(n, a);

	if (years_row_retouches(y, s, r, year) == 0)
		return text;
	return arena_printf(a, _("%s (retouché ; la règle donnerait %s)"),
	    text, years_row_euros(l->cell[year].rule, a));
}

/* One that is told in words has no figures. */
static bool
say_words(const struct years_row *r, struct arena *a, struct str *out)
{
	const struct years_indicator *t = r->indicator;

	if (r->kind != YEARS_ROW_INDICATOR || t->words[0] == '\0')
		return false;
	str_printf(out, "%s : %s\n", say_text(a, &r->label, gettext),
	    t->words);
	return true;
}

static void
say_row(const struct years *y, const struct years_subject *s,
    const struct years_row *r, struct arena *a, struct str *out)
{
	const struct years_line *l = years_row_line(s, r);
	const char *last = years_row_text(y, s, r, y->n, a);

	str_printf(out, "%s : ", say_text(a, &r->label, gettext));
	for (int i = 0; i < y->n; i++) {
		const char *text = cell_text(y, s, r, i, a);

		str_printf(out, "%s%s, %s", i > 0 ? " ; " : "",
		    y->year[i].label, text[0] == '\0' ? "?" : text);
	}
	if (r->kind == YEARS_ROW_INDICATOR && last[0] != '\0')
		str_printf(out, _(" ; à la fin, %s"), last);
	else if (r->kind != YEARS_ROW_INDICATOR)
		str_printf(out, _(" ; en tout %s"), cell_text(y, s, r, y->n,
		    a));
	if (l != NULL && l->side == SIDE_CHARGE && !l->sum && !l->in_kind &&
	    !l->eligible)
		str_put(out, _(" ; non éligible"));
	str_put(out, ".\n");
}

void
years_sentences(const struct years *y, const struct years_subject *s,
    struct arena *a, struct str *out)
{
	const struct years_view all = { NULL, false };
	int n;
	const struct years_row *r = years_rows(y, s, &all, a, &n);

	str_printf(out, _("%s. Ferme : %s."), title_of(s),
	    y->year[0].label);
	if (y->n > 1)
		str_printf(out, _(" Prévisionnel, non engagé : %s."),
		    years_forecast(y, a));
	str_putc(out, '\n');
	for (int i = 0; i < n; i++)
		if (!say_words(&r[i], a, out))
			say_row(y, s, &r[i], a, out);
}

/* --- a table --- */

static int
columns_of(const char *s)
{
	return utf8_cols(s, strlen(s));
}

static void
pad(struct str *out, int n)
{
	while (n-- > 0)
		str_putc(out, ' ');
}

static void
end_line(struct str *out)
{
	size_t end = out->len;

	while (end > 0 && out->p[end - 1] == ' ')
		end--;
	str_cut(out, end);
	str_putc(out, '\n');
}

static const char *
marked(const struct years *y, const struct years_subject *s,
    const struct years_row *r, int year, struct arena *a)
{
	const char *text = years_row_text(y, s, r, year, a);

	return years_row_retouches(y, s, r, year) > 0 ?
	    arena_printf(a, "%s*", text) : text;
}

static const char *
row_label(const struct years_row *r, struct arena *a)
{
	return arena_printf(a, "%*s%s", 2 * r->indent, "", say_text(a,
	    &r->label, gettext));
}

static void
widen(int *width, const char *text)
{
	int n = columns_of(text);

	*width = n > *width ? n : *width;
}

static void
put_cell(struct str *out, int width, const char *text)
{
	pad(out, width + 2 - columns_of(text));
	str_put(out, text);
}

static void
put_head(const struct years *y, const int *width, struct arena *a,
    struct str *out)
{
	pad(out, width[YEARS_MAX + 1]);
	for (int k = 0; k <= y->n; k++)
		put_cell(out, width[k], k == y->n ? _("TOTAL") :
		    arena_printf(a, "%s %s", y->year[k].label,
		    year_word(&y->year[k])));
	str_putc(out, '\n');
}

void
years_table(const struct years *y, const struct years_subject *s,
    struct arena *a, struct str *out)
{
	const struct years_view all = { NULL, false };
	int n, width[YEARS_MAX + 2] = { 0 };
	const struct years_row *r = years_rows(y, s, &all, a, &n);

	str_printf(out, "%s\n", title_of(s));
	for (int k = 0; k <= y->n; k++) {
		widen(&width[k], k == y->n ? _("TOTAL") : arena_printf(a,
		    "%s %s", y->year[k].label, year_word(&y->year[k])));
		for (int i = 0; i < n; i++)
			widen(&width[k], marked(y, s, &r[i], k, a));
	}
	for (int i = 0; i < n; i++)
		widen(&width[YEARS_MAX + 1], row_label(&r[i], a));
	put_head(y, width, a, out);
	for (int i = 0; i < n; i++) {
		const char *label = row_label(&r[i], a);

		str_put(out, label);
		pad(out, width[YEARS_MAX + 1] - columns_of(label));
		for (int k = 0; k <= y->n; k++)
			put_cell(out, width[k], marked(y, s, &r[i], k, a));
		end_line(out);
	}
	if (s->retouches > 0)
		str_printf(out, "%s\n", _("* retouché : la règle donnerait"
		    " autre chose."));
}
