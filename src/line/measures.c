/* SPDX-License-Identifier: GPL-3.0-or-later */
/* measures - the ratios of a budget and the ways to balance it, by line. */
#include "line/talk.h"

#include "base/i18n.h"
#include "wizard/balance.h"
#include "wizard/derive.h"

#include <string.h>

static const struct catalogue *
catalogue_of(struct talk *t)
{
	const char *notice;

	return t->host->catalogue == NULL ? NULL : t->host->catalogue(t->host,
	    t->open.session, &notice);
}

static struct measuring
measuring(struct talk *t, const struct budget_place *p)
{
	return (struct measuring){ .session = t->open.session,
		.catalogue = catalogue_of(t), .row = p->row,
		.budget = p->budget, .arena = &t->arena };
}

static const char *
name_of(struct talk *t, const struct budget_place *p)
{
	const char *label = p->budget->label != NULL ? p->budget->label :
	    p->budget->id;

	return p->row->up == NULL ? label : arena_printf(&t->arena,
	    "%s, %s", label, row_title(p->row, &t->arena));
}

static void
ratios(struct talk *t, const struct budget_place *p)
{
	struct measuring in = measuring(t, p);
	const struct told_line *line;
	const char *name = name_of(t, p);
	struct measures m;
	int n;

	if (!measures_make(&in, &m))
		return;
	talk_say(t, "%s%s", name, derive_stop(name));
	line = measures_tell(&in, &m, &n);
	for (int i = 0; i < n; i++) {
		const char *text = told_text(&line[i], &t->arena, gettext);

		talk_say(t, line[i].kind == TOLD_HEAD ? _("%s :") :
		    line[i].kind == TOLD_WARN ? _("Attention : %s") :
		    line[i].kind == TOLD_MORE ? "  %s" : "%s", text);
	}
}

/* The line of the budget that was named: by its id, or its account. */
static const struct field *
named(const struct budget_place *p, const char *word)
{
	for (int i = 0; i < p->budget->nchild; i++) {
		const struct field *f = p->budget->child[i];

		if (f->kind == FIELD_LEAF && f->line != NULL &&
		    f->source == SOURCE_TYPED && word[0] != '\0' &&
		    (strcmp(f->id, word) == 0 ||
		    strcmp(f->line->account, word) == 0))
			return f;
	}
	return NULL;
}

static void
say_proposal(struct talk *t, const struct measuring *in,
    const struct balance *b, int i)
{
	const struct proposal *p = &b->p[i];
	const struct told_line *line;
	int n;

	talk_say(t, "%d. %s", i + 1, say_text(&t->arena, &p->says, gettext));
	line = balance_tell(in, b, p, &n);
	for (int k = 0; k < n; k++)
		talk_say(t, "  %s", told_text(&line[k], &t->arena, gettext));
	for (int k = 0; k < p->nverdict; k++)
		talk_say(t, _("  %s : %s, c'était %s."),
		    p->verdict[k].scheme->name,
		    gettext(verdict_word(p->verdict[k].after)),
		    gettext(verdict_word(p->verdict[k].before)));
}

static void
balance(struct talk *t, const struct budget_place *p, const char *line)
{
	struct measuring in = measuring(t, p);
	const char *name = name_of(t, p);
	struct session *s = t->open.session;
	struct balance b;
	int n;

	if (!balance_find(&in, named(p, line), &b)) {
		if (b.before.why.msg != NULL)
			talk_say(t, "%s : %s", name, say_text(&t->arena,
			    &b.before.why, gettext));
		else
			talk_say(t, _("%s : rien à équilibrer."), name);
		return;
	}
	talk_say(t, _("%s : produits moins charges, %s ; 87 moins 86, %s."),
	    name, value_show(&(struct vtype){ .kind = VT_MONTANT },
	    &(struct value){ .kind = VALUE_AMOUNT, .n = b.before.gap },
	    &t->arena), value_show(&(struct vtype){ .kind = VT_MONTANT },
	    &(struct value){ .kind = VALUE_AMOUNT, .n = b.before.gap_kind },
	    &t->arena));
	for (int i = 0; i < b.n; i++)
		say_proposal(t, &in, &b, i);
	if (b.n == 0)
		talk_say(t, "%s", _("Aucun changement d'une seule réponse"
		    " n'équilibre ce budget sans faire tomber une règle ou"
		    " un verdict qui tient."));
	if (b.n == 0 || s->readonly)
		return;
	n = talk_number(t, _("Numéro à accepter, Entrée pour ne rien"
	    " changer "), b.n);
	if (n == 0 || !balance_accept(s, &b.p[n - 1]))
		return;
	talk_saved(t, t->host->save(t->host, s));
	talk_say(t, "%s", _("Accepté ; .annuler revient dessus."));
}

bool
measures_run(struct talk *t, const struct ask *ask)
{
	bool even = strcmp(t->word, "equilibrer") == 0;
	const char *rest = arena_strdup(&t->arena, t->rest);
	struct budget_place *p;
	int n;

	if (!even && strcmp(t->word, "ratios") != 0)
		return false;
	p = measures_budgets(t->open.session, ask->row, &t->arena, &n);
	for (int i = 0; i < n && !t->leaving; i++)
		if (even)
			balance(t, &p[i], rest);
		else
			ratios(t, &p[i]);
	if (n == 0)
		talk_say(t, "%s", _("Ce formulaire n'a pas de budget."));
	return true;
}
