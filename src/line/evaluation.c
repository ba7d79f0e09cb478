/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * evaluation - what a convention came to: a table for the command line,
 * sentences for the linear mode, and the places of what is missing.
 */
#include "line/evaluation.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "line/talk.h"

#include <stdlib.h>
#include <string.h>

/* --- a table --- */

#define LABEL_MOST 40

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

struct widths {
	int label, cell[YEARS_MAX + 1];
};

static void
widen(int *width, const char *text)
{
	int n = columns_of(text);

	*width = n > *width ? n : *width;
}

static struct widths
measure(const struct evaluation *e, const struct evaluation_line *l, int n)
{
	struct widths w = { .label = 0 };

	for (int k = 0; k <= e->years->n; k++)
		widen(&w.cell[k], k == e->years->n ? _("TOTAL") :
		    e->years->year[k].label);
	for (int i = 0; i < n; i++) {
		if (l[i].kind != EVALUATION_FIGURES)
			continue;
		widen(&w.label, l[i].label);
		for (int k = 0; k <= e->years->n; k++)
			widen(&w.cell[k], l[i].cell[k]);
	}
	if (w.label > LABEL_MOST)
		w.label = LABEL_MOST;
	return w;
}

static void
put_head(const struct evaluation *e, const struct widths *w,
    struct str *out)
{
	pad(out, w->label);
	for (int k = 0; k <= e->years->n; k++) {
		const char *text = k == e->years->n ? _("TOTAL") :
		    e->years->year[k].label;

		pad(out, w->cell[k] + 2 - columns_of(text));
		str_put(out, text);
	}
	str_putc(out, '\n');
}

static void
put_figures(const struct evaluation *e, const struct evaluation_line *l,
    const struct widths *w, struct str *out)
{
	size_t end;

	str_put(out, l->label);
	/* a long name has its line to itself */
	if (columns_of(l->label) > w->label) {
		str_putc(out, '\n');
		pad(out, w->label);
	} else {
		pad(out, w->label - columns_of(l->label));
	}
	for (int k = 0; k <= e->years->n; k++) {
		pad(out, w->cell[k] + 2 - columns_of(l->cell[k]));
		str_put(out, l->cell[k]);
	}
	for (end = out->len; end > 0 && out->p[end - 1] == ' '; end--)
		;
	str_cut(out, end);
	str_putc(out, '\n');
}

void
evaluation_table_put(const struct evaluation *e, struct arena *a,
    struct str *out)
{
	int n;
	const struct evaluation_line *l = evaluation_lines(e, gettext, a,
	    &n);
	struct widths w = measure(e, l, n);
	bool table = false;

	for (int i = 0; i < n; i++) {
		bool figures = l[i].kind == EVALUATION_FIGURES;

		if (l[i].kind == EVALUATION_HEADING)
			str_printf(out, "%s%s\n", i > 0 ? "\n" : "",
			    l[i].words);
		else if (figures && !table)
			put_head(e, &w, out);
		if (figures)
			put_figures(e, &l[i], &w, out);
		else if (l[i].kind == EVALUATION_GAP)
			str_printf(out, "! %s\n", l[i].words);
		else if (l[i].kind != EVALUATION_HEADING)
			str_printf(out, "%s%s\n", l[i].kind ==
			    EVALUATION_INDICATOR ? "  - " : "", l[i].words);
		table = figures;
	}
}

/* --- the linear mode --- */

static void
say_all(struct talk *t, const struct evaluation *e)
{
	int n;
	const struct evaluation_line *l = evaluation_lines(e, gettext,
	    &t->arena, &n);

	for (int i = 0; i < n; i++)
		if (l[i].kind == EVALUATION_GAP)
			talk_say(t, "%d. %s.", l[i].at + 1, l[i].words);
		else if (l[i].words[0] != '\0')
			talk_say(t, l[i].kind == EVALUATION_HEADING ?
			    _("%s.") : "%s", l[i].words);
	if (e->ngap > 0)
		talk_say(t, "%s", _("Pour donner ce qui manque : .evaluation"
		    " et son numéro."));
}

/* ".evaluation 3": to the place of what is missing. */
static void
go_gap(struct talk *t, const struct evaluation *e, long at)
{
	const struct evaluation_gap *g;

	if (at < 1 || at > e->ngap) {
		talk_say(t, "%s", _("Dites .evaluation, puis le numéro de ce"
		    " qui manque."));
		return;
	}
	g = &e->gap[at - 1];
	if (g->number > 0)
		talk_say(t, _("C'est dans le compte rendu : dossier %lld."
		    " Dites .fermer, puis ouvrez-le."), (long long)g->number);
	else if (g->path == NULL)
		talk_say(t, _("Dites .bilan %s pour commencer ce compte"
		    " rendu."), e->years->year[g->year].label);
	else
		talk_go(t, g->path);
}

bool
evaluation_run(struct talk *t)
{
	struct evaluation_order o;
	struct evaluation e;
	struct err err = { 0 };

	if (strcmp(t->word, "evaluation") != 0)
		return false;
	if (!evaluation_offered(t->open.session->form) ||
	    t->host->evaluation == NULL) {
		talk_say(t, "%s", _("Ce dossier n'a pas d'évaluation : elle"
		    " est celle d'une convention pluriannuelle."));
		return true;
	}
	if (!t->host->evaluation(t->host, t->open.session, &o, &err)) {
		talk_say(t, "%s", err.text);
		return true;
	}
	(void)evaluation_make(&o, &t->arena, &e);
	if (t->rest[0] != '\0')
		go_gap(t, &e, strtol(t->rest, NULL, 10));
	else
		say_all(t, &e);
	return true;
}
