/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * piece - what is enclosed with a dossier (`pieces`): why, where to get it,
 * how old it may be, for what it is given once; and the blocks in which the
 * dossier notes what was given.
 */
#include "catalog/form_build.h"

#include "base/date.h"
#include "base/i18n.h"
#include "rules/rules.h"

#include <stdlib.h>
#include <string.h>

#define MONTHS_MAX 600
#define BACK_MAX 10

/* "exercice N", "exercice N-1": how many exercises before; -1: not that. */
static int
exercise_back(const char *text)
{
	static const char word[] = "exercice N";
	char *end;
	long back;

	if (strncmp(text, word, sizeof word - 1) != 0)
		return -1;
	text += sizeof word - 1;
	if (*text == '\0')
		return 0;
	if (*text != '-')
		return -1;
	back = strtol(text + 1, &end, 10);
	return end == text + 1 || *end != '\0' || back < 1 ||
	    back > BACK_MAX ? -1 : (int)back;
}

/* "12 mois", "90 jours", "1 an"; false: not a delay. */
static bool
delay(struct build *b, const char *text, struct age_limit *out)
{
	struct rules_scope scope = { .form = b->form };
	struct rules_error e = { 0 };
	const struct expr *expr;
	struct result r;

	if (!rules_compile(b->a, &scope, text, -1, &expr, &e) ||
	    !rules_literal(expr, &r) || r.den != 1 || r.num < 1)
		return false;
	if (r.type == RT_DAYS && r.num <= MONTHS_MAX * 31)
		out->days = (int)r.num;
	else if (r.type == RT_MONTHS && r.num <= MONTHS_MAX)
		out->months = (int)r.num;
	else
		return false;
	return true;
}

static void
read_age(struct build *b, const config_setting_t *g, struct piece *p)
{
	const config_setting_t *s = cfg_get(g, "age_max");
	const char *text = s == NULL ? NULL : cfg_string(b->f, s, false);
	struct age_limit age = { .text = text };

	if (text == NULL)
		return;
	age.back = exercise_back(text);
	if (strcmp(text, "dernier exercice clos") == 0) {
		age.kind = AGE_CLOSED;
	} else if (age.back >= 0) {
		age.kind = AGE_EXERCISE;
	} else if (delay(b, text, &age)) {
		age.kind = AGE_DELAY;
	} else {
		cfg_complain(b->f, s, _("« age_max » est une durée (12 mois, "
		    "90 jours), « exercice N-1 » ou « dernier exercice clos "
		    "»"));
		return;
	}
	p->age = age;
}

static int32_t
read_checked(struct build *b, const config_setting_t *g)
{
	const config_setting_t *s = cfg_get(g, "verifie_le");
	const char *text = s == NULL ? NULL : cfg_string(b->f, s, false);
	int32_t day = NO_DAY;

	if (text != NULL && text[0] != '\0' && !date_from_iso(text, &day))
		cfg_complain(b->f, s, _("« %s » n'est pas un jour qui existe "
		    "; écrire AAAA-MM-JJ, comme 2026-12-31"), text);
	return day;
}

static void
read_piece(struct build *b, const config_setting_t *g, struct piece *p)
{
	static const char *const known[] = { "code", "libelle", "aide",
		"pourquoi", "ou_trouver", "si", "coche", "portee", "age_max",
		"source", "verifie_le", "apres", NULL };
	static const char *const scopes[] = { "association", "exercice",
		"dossier" };
	struct later *l;

	cfg_only(b->f, g, known);
	build_no_after(b, g);
	p->code = cfg_need(b->f, g, "code");
	p->label = cfg_need(b->f, g, "libelle");
	p->help = cfg_text(b->f, g, "aide", true);
	p->why = cfg_text(b->f, g, "pourquoi", true);
	p->where = cfg_text(b->f, g, "ou_trouver", true);
	p->scope = (enum scope)cfg_word(b->f, g, "portee", scopes,
	    SCOPE_COUNT, SCOPE_DOSSIER);
	p->source = cfg_text(b->f, g, "source", true);
	p->checked = read_checked(b, g);
	p->src = build_src(b, g);
	read_age(b, g, p);
	build_condition(b, g, "si", RT_BOOL, b->form->root, &p->needed_if);
	l = strcmp(cfg_need(b->f, g, "coche"), "?") == 0 ? NULL :
	    build_later(b, LATER_LEAF, cfg_get(g, "coche"));
	if (l != NULL)
		l->field = &p->given;
}

void
build_pieces(struct build *b, const config_setting_t *form)
{
	const config_setting_t *list, *g;
	int n = cfg_list(b->f, form, "pieces", &list), kept = 0;
	struct piece *p = arena_array(b->a, (size_t)n + 1, sizeof *p);

	for (int i = 0; i < n; i++) {
		g = cfg_at(list, i);
		if (g == NULL)
			continue;
		read_piece(b, g, &p[kept]);
		for (int k = 0; k < kept; k++)
			if (strcmp(p[k].code, p[kept].code) == 0)
				cfg_complain(b->f, cfg_get(g, "code"),
				    _("pièce %s : code déjà pris ligne %d"),
				    p[k].code, p[k].src.line);
		kept++;
	}
	b->form->piece = p;
	b->form->npiece = kept;
}

/* What the program writes there must be of the scope that it says. */
static void
check_block(const struct build *b, enum scope scope, const char *key)
{
	const char *path = b->form->pieces_path[scope];
	const struct field *block = path == NULL ? NULL :
	    form_find(b->form, path);

	if (block == NULL)
		return;
	if (block->scope != scope)
		complaints_add_line(b->f->complaints, b->f->name,
		    block->src.line, _("repère %s : la portée de ce bloc "
		    "doit être la sienne"), key);
	build_need(b, path, key, "code", VT_TEXTE);
	build_need(b, path, key, "etat", VT_CHOIX);
	build_need(b, path, key, "date", VT_DATE);
	build_need(b, path, key, "empreinte", VT_TEXTE);
	build_need(b, path, key, "fichier", VT_TEXTE);
	build_need(b, path, key, "par", VT_TEXTE);
	build_need(b, path, key, "le", VT_DATE);
}

void
build_check_pieces(const struct build *b)
{
	/* An enclosure is ticked once for the dossier, not in a row. */
	for (int i = 0; i < b->form->npiece; i++) {
		const struct piece *p = &b->form->piece[i];

		if (p->given != NULL && p->given->block != b->form->root)
			complaints_add_line(b->f->complaints, p->src.file,
			    p->src.line, _("pièce %s : « coche » désigne une "
			    "question répétée"), p->code);
	}
	check_block(b, SCOPE_ASSOCIATION, "pieces_association");
	check_block(b, SCOPE_EXERCICE, "pieces_exercice");
	check_block(b, SCOPE_DOSSIER, "pieces_dossier");
}
