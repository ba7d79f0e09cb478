/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/imported.h"

#include "base/i18n.h"
#include "base/money.h"

/* Rows of one kind that are written; the others are counted. */
#define SHOWN_MAX 200

const char *
imported_item(const struct import_item *i, struct arena *a)
{
	const struct say what = import_item_say(i, a);
	const char *text = say_text(a, &what, gettext);

	if (i->why.msg != NULL)
		text = arena_printf(a, "%s ; %s", text,
		    say_text(a, &i->why, gettext));
	return text;
}

/* What stands at the head of the rows of a kind. */
static const char *
head_of(enum import_kind k, int64_t n)
{
	switch (k) {
	case IMPORT_TAKEN:
		return PLURAL_("%lld ligne du fichier est prise :",
		    "%lld lignes du fichier sont prises :", n);
	case IMPORT_DOUBT:
		return PLURAL_("%lld ligne est douteuse :",
		    "%lld lignes sont douteuses :", n);
	case IMPORT_LEFT:
		return PLURAL_("%lld ligne n'est pas comprise, et laissée :",
		    "%lld lignes ne sont pas comprises, et laissées :", n);
	case IMPORT_HELD:
		return PLURAL_("%lld ligne est une aide : elle se note dans "
		    "les demandes, pas ici :", "%lld lignes sont des aides : "
		    "elles se notent dans les demandes, pas ici :", n);
	case IMPORT_INSIDE:
		return PLURAL_("%lld ligne est comprise dans une autre :",
		    "%lld lignes sont comprises dans d'autres :", n);
	case IMPORT_TOTAL:
		return PLURAL_("%lld total est différent de ses lignes :",
		    "%lld totaux sont différents de leurs lignes :", n);
	case IMPORT_KINDS:
		break;
	}
	return "";
}

static bool
is_shown(const struct import_item *i, enum import_kind k)
{
	return i->kind == k && (k != IMPORT_TOTAL || i->differs);
}

static void
put_kind(const struct budget_import *b, enum import_kind k, struct str *out,
	 struct arena *a)
{
	int64_t n = k == IMPORT_TOTAL ? b->differences : b->count[k];
	int64_t shown = 0;

	if (n == 0)
		return;
	str_printf(out, head_of(k, n), (long long)n);
	str_putc(out, '\n');
	for (int i = 0; i < b->nitem && shown < SHOWN_MAX; i++)
		if (is_shown(&b->item[i], k)) {
			str_printf(out, "  %s\n", imported_item(&b->item[i],
			    a));
			shown++;
		}
	if (n > shown) {
		str_printf(out, PLURAL_("  et %lld autre",
		    "  et %lld autres", n - shown), (long long)(n - shown));
		str_putc(out, '\n');
	}
}

static void
put_columns(const struct budget_import *b, struct str *out)
{
	static const char *const roles[ROLES] = { N_("compte"),
		N_("libellé"), N_("montant"), N_("année précédente"),
		N_("commentaire"), N_("côté") };
	bool first = true;

	str_put(out, _("Colonnes : "));
	for (int s = 0; s < b->nset; s++)
		for (int k = 0; k < ROLES; k++) {
			if (b->column[s][k] == NULL)
				continue;
			str_printf(out, _("%s%s « %s »"), first ? "" : ", ",
			    _(roles[k]), b->column[s][k]);
			first = false;
		}
	str_put(out, ".\n");
	if (b->other != NULL)
		str_printf(out, _("Une autre colonne de montants n'est pas "
		    "lue : « %s ».\n"), b->other);
	if (b->column[0][ROLE_LAST] != NULL && b->group->own == NULL)
		str_printf(out, _("La colonne « %s » (année précédente) n'est "
		    "pas reprise.\n"), b->column[0][ROLE_LAST]);
}

static void
put_line(const struct import_line *l, struct str *out, struct arena *a)
{
	char amount[NUMBER_TEXT], exact[NUMBER_TEXT];

	str_printf(out, _("  %s : %s"), import_line_name(l->leaf, a),
	    money_show(l->amount, amount));
	if (l->refused.msg != NULL) {
		str_printf(out, _(", refusé : %s\n"), say_text(a,
		    &l->refused, gettext));
		return;
	}
	if (l->exact != l->amount)
		str_printf(out, _(", arrondi de %s"), money_show(l->exact,
		    exact));
	if (l->split)
		str_printf(out, _(", en %lld sous-lignes"),
		    (long long)l->rows);
	else if (l->rows > 1)
		str_printf(out, _(", somme de %lld lignes"),
		    (long long)l->rows);
	if (l->drops > 0)
		str_printf(out, PLURAL_(", %lld sous-ligne est ôtée",
		    ", %lld sous-lignes sont ôtées", l->drops),
		    (long long)l->drops);
	if (!l->changes)
		str_put(out, _(", comme maintenant"));
	else if (l->before[0] != '\0')
		str_printf(out, _(", au lieu de %s"), l->before);
	str_putc(out, '\n');
}

void
imported_put(const struct budget_import *b, struct str *out)
{
	static const enum import_kind order[] = { IMPORT_TAKEN,
		IMPORT_INSIDE, IMPORT_DOUBT, IMPORT_LEFT, IMPORT_HELD,
		IMPORT_TOTAL };
	struct arena a;

	arena_init(&a);
	put_columns(b, out);
	for (size_t k = 0; k < sizeof order / sizeof *order; k++)
		put_kind(b, order[k], out, &a);
	if (b->count[IMPORT_TOTAL] > b->differences) {
		int64_t n = b->count[IMPORT_TOTAL] - b->differences;

		str_printf(out, PLURAL_("%lld total du fichier est juste.",
		    "%lld totaux du fichier sont justes.", n), (long long)n);
		str_putc(out, '\n');
	}
	str_put(out, b->nlines == 0 ? _("Le budget ne change pas.\n") :
	    _("Les lignes du budget :\n"));
	for (int k = 0; k < b->nlines; k++)
		put_line(&b->lines[k], out, &a);
	arena_fini(&a);
}
