/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * deadline - the obligations of a form that have a date: the list `echeances`.
 *
 * Their expressions are the only ones of a form that may name the figures of
 * the law, for paper never needs them: a form is as good without.
 */
#include "catalog/form_build.h"

#include "base/i18n.h"

#include <string.h>

#define REMINDER_MAX 366

static void
deadline_expr(struct build *b, const config_setting_t *g, const char *key,
	 int want, struct deadline *d, const struct expr **out)
{
	const config_setting_t *s = cfg_get(g, key);
	struct later *l = s == NULL ? NULL : build_later(b, LATER_EXPR, s);

	if (l == NULL)
		return;
	l->want = want;
	l->expr = out;
	l->deadline = d;
}

/* "30 jours"; weeks are days too. */
static int
reminder(struct build *b, const config_setting_t *g)
{
	const config_setting_t *s = cfg_get(g, "rappel");
	const char *text = s == NULL ? NULL : cfg_string(b->f, s, false);
	struct rules_scope scope = { .form = b->form };
	struct rules_error e = { 0 };
	const struct expr *expr;
	struct result r;

	if (text == NULL)
		return 0;
	if (!rules_compile(b->a, &scope, text, -1, &expr, &e))
		cfg_complain_rule(b->f, s, &e);
	else if (!rules_literal(expr, &r) || r.type != RT_DAYS ||
	    r.den != 1 || r.num < 1 || r.num > REMINDER_MAX)
		cfg_complain(b->f, s, _("« rappel » est un nombre de jours "
		    "avant la date, de 1 à %d : écrire comme 30 jours"),
		    REMINDER_MAX);
	else
		return (int)r.num;
	return 0;
}

static void
read_deadline(struct build *b, const config_setting_t *g, struct deadline *d)
{
	const config_setting_t *each = cfg_get(g, "chaque");
	struct later *l;

	d->id = cfg_id(b->f, g);
	d->label = cfg_need(b->f, g, "libelle");
	d->source = cfg_text(b->f, g, "source", false);
	d->help = cfg_text(b->f, g, "aide", true);
	d->lapses = cfg_bool(b->f, g, "sans_retard", false);
	d->reminder = reminder(b, g);
	d->src = build_src(b, g);
	l = each == NULL ? NULL : build_later(b, LATER_EACH, each);
	if (l != NULL)
		l->deadline = d;
	if (strcmp(cfg_need(b->f, g, "quand"), "?") != 0)
		deadline_expr(b, g, "quand", RT_DATE, d, &d->when);
	deadline_expr(b, g, "si", RT_BOOL, d, &d->only_if);
	deadline_expr(b, g, "fait", RT_BOOL, d, &d->met_if);
	deadline_expr(b, g, "tous_les", -1, d, &d->every);
	l = cfg_get(g, "question") == NULL ? NULL :
	    build_later(b, LATER_FIELD, cfg_get(g, "question"));
	if (l != NULL)
		l->field = &d->place;
}

void
build_deadlines(struct build *b, const config_setting_t *form)
{
	static const char *const known[] = { "id", "libelle", "quand",
		"chaque", "tous_les", "si", "fait", "sans_retard", "rappel",
		"source", "aide", "question", NULL };
	const config_setting_t *list, *g;
	int n = cfg_list(b->f, form, "echeances", &list), kept = 0;
	struct deadline *d = arena_array(b->a, (size_t)n + 1, sizeof *d);

	for (int i = 0; i < n; i++) {
		g = cfg_at(list, i);
		if (g == NULL)
			continue;
		cfg_only(b->f, g, known);
		read_deadline(b, g, &d[kept]);
		for (int k = 0; k < kept; k++)
			if (strcmp(d[k].id, d[kept].id) == 0)
				cfg_complain(b->f, cfg_get(g, "id"),
				    _("« %s » : id déjà pris ligne %d"),
				    d[k].id, d[k].src.line);
		kept++;
	}
	b->form->deadline = d;
	b->form->ndeadline = kept;
}

/* --- once every field is known --- */

void
build_deadline_each(struct build *b, const struct later *l)
{
	const struct form *f = b->form;
	const char *near = "exercice";
	int best = text_distance(l->text, near);

	l->deadline->each = EACH_EXERCISE;
	if (best == 0)
		return;
	l->deadline->each = EACH_ROW;
	for (int i = 0; i < f->nfield; i++) {
		const struct field *fd = f->field[i];
		int d = fd->kind != FIELD_BLOCK || fd->singular == NULL ?
		    best : text_distance(l->text, fd->singular);

		if (d == 0) {
			l->deadline->block = fd;
			return;
		}
		if (d < best) {
			best = d;
			near = fd->singular;
		}
	}
	cfg_complain(b->f, l->at, _("« chaque » : %s n'est ni « exercice » ni"
	    " le singulier d'un bloc répété ; le plus proche est « %s »"),
	    l->text, near);
	l->deadline->block = f->root;
}

/* `tous_les` is a duration, and comes back in an exercise. */
static void
check_every(const struct build *b, const struct later *l)
{
	enum rtype type = rules_type(*l->expr);

	if (type != RT_MONTHS && type != RT_DAYS)
		cfg_complain(b->f, l->at, _("« tous_les » est une durée, "
		    "comme 6 mois ou 30 jours"));
	else if (l->deadline->each != EACH_EXERCISE)
		cfg_complain(b->f, l->at, _("« tous_les » va avec chaque = "
		    "\"exercice\" : il s'arrête à la fin de chacun"));
}

void
build_deadline_compile(struct build *b, const struct later *l)
{
	struct rules_scope scope = { .form = b->form,
		.block = l->deadline->block == b->form->root ? NULL :
		    l->deadline->block,
		.group = l->deadline->block, .exercise = true,
		.parameters = b->law };
	struct complaints *all = b->f->complaints;
	struct rules_error e = { 0 };

	if (b->law == NULL)
		return;
	if (b->late != NULL)
		b->f->complaints = b->late;
	if (!rules_compile(b->a, &scope, l->text, l->want, l->expr, &e))
		cfg_complain_rule(b->f, l->at, &e);
	else if (l->want < 0)
		check_every(b, l);
	b->f->complaints = all;
}

void
build_need(const struct build *b, const char *path, const char *key,
     const char *id, enum vtype_kind type)
{
	const struct field *leaf = form_find(b->form,
	    arena_printf(b->a, "%s.%s", path, id));

	if (leaf == NULL || leaf->kind != FIELD_LEAF ||
	    leaf->type.kind != type)
		complaints_add_line(b->f->complaints, b->f->name,
		    form_find(b->form, path)->src.line, _("repère %s : il "
		    "faut à ce bloc une question « %s » de type « %s »"),
		    key, id, vtype_word(type));
}

void
build_check_deadlines(const struct build *b)
{
	const struct form *f = b->form;

	if (f->milestones_path != NULL) {
		build_need(b, f->milestones_path, "jalons", "libelle", VT_TEXTE);
		build_need(b, f->milestones_path, "jalons", "date", VT_DATE);
		build_need(b, f->milestones_path, "jalons", "fait", VT_OUI_NON);
	}
	if (f->met_path != NULL) {
		build_need(b, f->met_path, "faits", "echeance", VT_TEXTE);
		build_need(b, f->met_path, "faits", "annee", VT_ENTIER);
		build_need(b, f->met_path, "faits", "fait_le", VT_DATE);
	}
}
