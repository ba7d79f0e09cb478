/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/verdicts.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "rules/opinion.h"
#include "wizard/derive.h"

#include <string.h>

#define FEW 3			/* names in one sentence */

static const char *
word(enum verdict_kind kind)
{
	return gettext(verdict_word(kind));
}

/* --- one line --- */

/* "FERMÉ, ouvre le 01/12/2026 ; OUI", "PRESQUE, c'était OUI". */
static void
put_verdict(const struct verdicts *v, const struct board_row *row)
{
	const struct board_row *was = v->before == NULL ? NULL :
	    board_find(v->before, row->scheme->id);
	const struct verdict *now = &row->verdict;

	if (now->window == WINDOW_CLOSED) {
		say_put(v->out, &row->calendar, gettext);
		str_put(v->out, _(" ; "));
	}
	str_put(v->out, word(now->kind));
	if (was != NULL && was->verdict.kind != now->kind)
		str_printf(v->out, _(", c'était %s"),
		    word(was->verdict.kind));
	if (now->so_far != now->kind)
		str_printf(v->out, _(" ; en l'état : %s"),
		    word(now->so_far));
}

static void
put_rest(const struct verdicts *v, const struct board_row *row)
{
	int n = row->verdict.nquestion;

	if (n > 0 && row->verdict.kind != VERDICT_NO)
		str_printf(v->out, PLURAL_(" ; %d question",
		    " ; %d questions", n), n);
	if (row->verdict.most >= 0)
		str_printf(v->out, _(" ; au plus %s"), row->most);
	if (row->project != NULL)
		str_printf(v->out, _(" ; pour « %s »"), row->project);
	if (row->verdict.window != WINDOW_CLOSED) {
		str_put(v->out, _(" ; "));
		say_put(v->out, &row->calendar, gettext);
	}
	if (row->closing_soon)
		str_put(v->out, _(" (ferme bientôt)"));
	str_put(v->out, ".");
}

/* Why not: what fails first, and how many more. */
static void
put_reason(const struct verdicts *v, const struct verdict *of)
{
	struct explanation e;
	bool first = true;

	for (int i = 0; i < of->ncheck && first; i++) {
		if (of->check[i].outcome != OUT_NO)
			continue;
		explain(&v->board->look, &of->subject, &of->check[i], &e);
		str_printf(v->out, " %s", e.sentence != NULL ? e.sentence :
		    of->check[i].condition->label);
		first = false;
	}
	if (of->nno > 1)
		str_printf(v->out, PLURAL_(" Et %d autre condition manque.",
		    " Et %d autres conditions manquent.", of->nno - 1),
		    of->nno - 1);
	if (of->nrepair > 0)
		str_printf(v->out, _(" Pour le lever : %s."),
		    verdicts_repair(&of->repair[0], v->arena));
}

void
verdicts_line(const struct verdicts *v, const struct board_row *row)
{
	str_printf(v->out, _("%s (%s) : "), row->scheme->name,
	    row->scheme->id);
	put_verdict(v, row);
	put_rest(v, row);
	put_reason(v, &row->verdict);
	str_put(v->out, "\n");
}

const char *
verdicts_repair(const struct repair *r, struct arena *a)
{
	return r->n < 2 ? r->use[0].says : arena_printf(a, _("%s, et %s"),
	    r->use[0].says, r->use[1].says);
}

/* --- all of them --- */

const char *
verdicts_names(struct arena *a, const struct scheme *const *s, int n,
    int most)
{
	const char *out = "";

	for (int i = 0; i < n && i < most; i++)
		out = arena_printf(a, "%s%s%s", out, i > 0 ? " ; " : "",
		    s[i]->name);
	return n <= most ? out : arena_printf(a, PLURAL_("%s et %d autre",
	    "%s et %d autres", n - most), out, n - most);
}

static bool
begins(const char *name, const char *folded, struct arena *a, bool whole)
{
	const char *own = utf8_fold(a, name);

	return whole ? strcmp(own, folded) == 0 :
	    strncmp(own, folded, strlen(folded)) == 0;
}

static bool
may_be(const struct scheme *s, const char *folded, struct arena *a)
{
	bool is = begins(s->id, folded, a, false) ||
	    begins(s->name, folded, a, false);

	for (int i = 0; i < s->nother && !is; i++)
		is = begins(s->other_names[i], folded, a, false);
	return is;
}

const struct scheme *const *
verdicts_named(const struct catalogue *c, const char *name, struct arena *a,
    int *n)
{
	const struct scheme **out = arena_array(a, (size_t)c->nscheme + 1,
	    sizeof(struct scheme *));
	const char *folded = utf8_fold(a, name);

	*n = 0;
	for (int i = 0; i < c->nscheme; i++) {
		const struct scheme *s = c->scheme[i];

		if (begins(s->id, folded, a, true) ||
		    begins(s->name, folded, a, true)) {
			out[0] = s;
			*n = 1;
			return out;
		}
		if (folded[0] != '\0' && may_be(s, folded, a))
			out[(*n)++] = s;
	}
	return out;
}

bool
verdicts_pays(const struct scheme *s)
{
	return s->genre == GENRE_GRANT || s->genre == GENRE_POST;
}

const char *
verdicts_no_amount(bool required)
{
	return required ? _("Ce n'est pas une somme donnée : aucun montant "
	    "n'est utile à cette aide. Le formulaire en demande un quand "
	    "même ; sans lui, la demande n'est pas dite complète.") :
	    _("Ce n'est pas une somme donnée : aucun montant n'est à "
	    "demander.");
}

static void
put_head(const struct verdicts *v)
{
	const struct board *b = v->board;
	char today[DATE_TEXT], checked[DATE_TEXT];

	str_printf(v->out, PLURAL_("Éligibilité au %s, %d dispositif",
	    "Éligibilité au %s, %d dispositifs", b->n),
	    date_fr(b->look.dossier->today, today), b->n);
	for (int k = VERDICT_YES; k >= VERDICT_NO; k--)
		if (b->count[k] > 0)
			str_printf(v->out, _(", %d %s"), b->count[k],
			    word((enum verdict_kind)k));
	str_put(v->out, ".");
	if (b->checked != NO_DAY)
		str_printf(v->out, _(" Règles vérifiées le %s."),
		    date_fr(b->checked, checked));
	if (b->nrefused > 0)
		str_printf(v->out, PLURAL_(" %d fichier de règles est refusé.",
		    " %d fichiers de règles sont refusés.", b->nrefused),
		    b->nrefused);
	str_put(v->out, "\n");
}

void
verdicts_next(const struct verdicts *v)
{
	const struct question *q = v->board->next;

	if (v->board->nnext == 0)
		return;
	str_printf(v->out, _("Prochaine question utile : %s (%s). Elle sert : "
	    "%s.\n"), derive_label(q->row, q->field, v->arena),
	    q->field->kind == FIELD_BLOCK ? dossier_list_path(q->row,
	    q->field, v->arena) : dossier_path(q->row, q->field, v->arena),
	    verdicts_names(v->arena, q->scheme, q->serves, FEW));
}

void
verdicts_advice(const struct verdicts *v)
{
	static const char *const degree[] = { N_("information"),
		N_("avertissement"), N_("bloquant") };

	for (int i = 0; i < v->board->nadvice; i++) {
		const struct advice *a = &v->board->advice[i];
		struct checked k = { .condition = a->rule,
			.outcome = a->outcome };
		struct explanation e;

		explain(&v->board->look, &a->subject, &k, &e);
		str_printf(v->out, _("Règle générale, %s : %s%s%s [%s%s]\n"),
		    _(degree[a->rule->severity]),
		    a->row == NULL ? "" : row_title(a->row, v->arena),
		    a->row == NULL ? "" : _(" : "),
		    a->outcome == OUT_UNKNOWN ? arena_printf(v->arena,
		    _("%s : on ne sait pas."), a->rule->label) :
		    e.sentence != NULL ? e.sentence : a->rule->label,
		    a->rule->source, e.unchecked ? _(", à vérifier") : "");
	}
}

void
verdicts_board(const struct verdicts *v)
{
	put_head(v);
	for (int i = 0; i < v->board->n; i++)
		verdicts_line(v, &v->board->row[i]);
	verdicts_next(v);
}

bool
verdicts_changes(const struct verdicts *v)
{
	bool any = false;

	for (int i = 0; i < v->board->n; i++) {
		const struct board_row *row = &v->board->row[i];
		const struct board_row *was = board_find(v->before,
		    row->scheme->id);

		if (was == NULL || was->verdict.kind == row->verdict.kind)
			continue;
		str_printf(v->out, _("%s : %s, c'était %s.\n"),
		    row->scheme->name, word(row->verdict.kind),
		    word(was->verdict.kind));
		any = true;
	}
	return any;
}
