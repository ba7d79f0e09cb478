/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/rules/verdict_form.h"

#include "base/date.h"
#include "tests/rules/small_form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MANY 24		/* conditions, rules, levers, schemes at most */

#define LEAF(p, t) { .kind = FIELD_LEAF, .path = p, .type = t }
#define POSITIVE(p, t) \
	{ .kind = FIELD_LEAF, .path = p, .type = t, .min0 = true }
#define LINE(p, n) \
	{ .kind = FIELD_LEAF, .path = p, .type = VT_MONTANT, .min0 = true, \
	  .account = n }
#define TOTAL(p, of) \
	{ .kind = FIELD_LEAF, .path = p, .type = VT_MONTANT, .parts = of, \
	  .account = "" }
#define BUDGET(p) \
	{ .kind = FIELD_GROUP, .path = p }, \
	LEAF(p ".fini", VT_OUI_NON), \
	LINE(p ".achats", "60"), \
	LINE(p ".gestion", "65"), \
	TOTAL(p ".total_charges", "achats gestion"), \
	LINE(p ".benevoles", "864"), \
	TOTAL(p ".total_charges_nature", "benevoles"), \
	LINE(p ".ventes", "70"), \
	LINE(p ".etat", "74"), \
	LINE(p ".region", "74"), \
	{ .kind = FIELD_LEAF, .path = p ".fondation", .type = VT_MONTANT, \
	  .min0 = true, .account = "74", .private_funds = true }, \
	TOTAL(p ".total_produits", "ventes etat region fondation")

static const struct made_field table[] = {
	{ .kind = FIELD_GROUP, .path = "association" },
	LEAF("association.nom", VT_TEXTE),
	LEAF("association.regime", VT_CHOIX),
	LEAF("association.declaree_le", VT_DATE),
	LEAF("association.agreee", VT_OUI_NON),
	{ .kind = FIELD_LEAF, .path = "association.agreee_le",
	  .type = VT_DATE, .si = "association.agreee" },
	LEAF("association.agrements", VT_CHOIX_MULTIPLE),
	POSITIVE("association.salaries", VT_ENTIER),
	LEAF("association.resultat", VT_MONTANT),
	BUDGET("compte"),
	{ .kind = FIELD_BLOCK, .path = "projets", .block = "projet" },
	LEAF("projets.titre", VT_TEXTE),
	LEAF("projets.debut", VT_DATE),
	LEAF("projets.jeunes", VT_OUI_NON),
	{ .kind = FIELD_LEAF, .path = "projets.public", .type = VT_ENTIER,
	  .min0 = true, .si = "projet.jeunes" },
	BUDGET("projets.budget"),
	{ .kind = FIELD_BLOCK, .path = "demandes", .block = "demande" },
	{ .kind = FIELD_LEAF, .path = "demandes.projet", .type = VT_RENVOI,
	  .block = "projets" },
	LEAF("demandes.dispositif", VT_TEXTE),
	LEAF("demandes.etat", VT_CHOIX),
	LEAF("demandes.type", VT_CHOIX),
	{ .kind = FIELD_LEAF, .path = "demandes.montant", .type = VT_MONTANT,
	  .min0 = true, .required = true },
	LEAF("demandes.conventionnee", VT_OUI_NON),
	{ .kind = FIELD_BLOCK, .path = "avis", .block = "un_avis" },
	LEAF("avis.dispositif", VT_TEXTE),
	LEAF("avis.condition", VT_TEXTE),
	{ .kind = FIELD_LEAF, .path = "avis.projet", .type = VT_RENVOI,
	  .block = "projets" },
	LEAF("avis.favorable", VT_OUI_NON),
	LEAF("avis.motif", VT_TEXTE),
	LEAF("avis.auteur", VT_TEXTE),
	LEAF("avis.date", VT_DATE),
	LEAF("avis.phrase", VT_TEXTE),
};

struct form *
verdict_form(void)
{
	return made_form(table, sizeof table / sizeof table[0]);
}

struct catalogue *
made_catalogue(const struct form *f)
{
	struct catalogue *c = calloc(1, sizeof *c);

	if (c == NULL)
		abort();
	c->form = f;
	map_init(&c->parameters);
	map_init(&c->by_id);
	map_init(&c->by_name);
	c->rule = arena_array(&c->arena, MANY, sizeof *c->rule);
	c->lever = arena_array(&c->arena, MANY, sizeof *c->lever);
	c->scheme = arena_array(&c->arena, MANY, sizeof(struct scheme *));
	c->projects = form_find(f, "projets");
	c->requests = form_find(f, "demandes");
	c->request_scheme = form_find(f, "demandes.dispositif");
	c->request_project = form_find(f, "demandes.projet");
	c->request_state = form_find(f, "demandes.etat");
	c->request_amount = form_find(f, "demandes.montant");
	c->request_type = form_find(f, "demandes.type");
	c->judgements = form_find(f, "avis");
	return c;
}

void
made_catalogue_free(struct catalogue *c)
{
	for (int i = 0; i < c->nscheme; i++)
		map_fini(&c->scheme[i]->figures);
	map_fini(&c->parameters);
	map_fini(&c->by_id);
	map_fini(&c->by_name);
	arena_fini(&c->arena);
	free(c);
}

struct scheme *
made_scheme(struct catalogue *c, const char *id, enum about about)
{
	struct scheme *s = arena_new(&c->arena, struct scheme);

	s->id = s->name = arena_strdup(&c->arena, id);
	s->about = about;
	s->checked = NO_DAY;
	s->permanent = true;
	map_init(&s->figures);
	s->condition = arena_array(&c->arena, MANY, sizeof *s->condition);
	s->lever = arena_array(&c->arena, MANY, sizeof *s->lever);
	c->scheme[c->nscheme++] = s;
	map_put(&c->by_id, id, s);
	return s;
}

static struct rules_scope
scope_of(const struct catalogue *c, const struct scheme *s, enum about about)
{
	return (struct rules_scope){ .form = c->form, .verdict = true,
		.block = about == ABOUT_ASSOCIATION ? NULL : c->projects,
		.beside = c->requests, .parameters = &c->parameters,
		.figures = s == NULL ? NULL : &s->figures };
}

static void
wrong(struct catalogue *c, const char *text, const struct rules_error *e)
{
	fprintf(stderr, "%s\ncolumn %d: %s\n", text, e->column,
	    say_text(&c->arena, &e->why, NULL));
	abort();
}

static const struct expr *
compile(struct catalogue *c, const struct rules_scope *scope,
	const char *text, int want)
{
	struct rules_error e = { 0 };
	const struct expr *out;

	if (!rules_compile(&c->arena, scope, text, want, &out, &e))
		wrong(c, text, &e);
	return out;
}

static const struct text_part *
sentence(struct catalogue *c, const struct rules_scope *scope,
	 const char *text)
{
	struct rules_error e = { 0 };
	const struct text_part *out;

	if (!rules_compile_text(&c->arena, scope, text, &out, &e))
		wrong(c, text, &e);
	return out;
}

const struct expr *
made_expr(struct catalogue *c, const struct scheme *s, const char *text,
	  int want)
{
	struct rules_scope scope = scope_of(c, s, s == NULL
	    ? ABOUT_ASSOCIATION : s->about);

	return compile(c, &scope, text, want);
}

static void
fill(struct catalogue *c, struct condition *k, const struct rules_scope *scope,
     const char *id, const char *test)
{
	k->id = k->label = arena_strdup(&c->arena, id);
	k->checked = NO_DAY;
	if (test[0] == '?') {
		k->question = sentence(c, scope, test + 2);
		return;
	}
	k->test = compile(c, scope, test, RT_BOOL);
	k->test_text = arena_strdup(&c->arena, test);
	k->yes = sentence(c, scope, arena_printf(&c->arena, "oui {%s}",
	    test));
	k->no = sentence(c, scope, "non");
}

struct condition *
made_condition(struct catalogue *c, struct scheme *s, const char *id,
	       const char *test)
{
	struct condition *k =
	    (struct condition *)&s->condition[s->ncondition++];
	struct rules_scope scope = scope_of(c, s, s->about);

	*k = (struct condition){ .about = ABOUT_REQUEST };
	k->severity = SEVERITY_BLOCKING;
	fill(c, k, &scope, id, test);
	return k;
}

struct condition *
made_rule(struct catalogue *c, const char *id, enum about about,
	  enum severity severity, bool in_verdict, const char *test)
{
	struct condition *k = &c->rule[c->nrule++];
	struct rules_scope scope = scope_of(c, NULL, about);

	k->about = about;
	k->severity = severity;
	k->general = true;
	k->in_verdict = in_verdict;
	if (about != ABOUT_REQUEST)
		scope.beside = NULL;
	fill(c, k, &scope, id, test);
	return k;
}

/* "demande.montant -" */
static void
move(struct catalogue *c, struct lever *l, char *text)
{
	struct move *m = (struct move *)&l->move[l->nmove++];
	size_t n;

	text += strspn(text, " ");
	n = strcspn(text, " ");
	m->sign = strchr(text, '-') != NULL ? -1 : 1;
	text[n] = '\0';
	m->beside = strncmp(text, "demande.", 8) == 0;
	m->leaf = form_find(c->form, m->beside
	    ? arena_printf(&c->arena, "demandes%s", text + 7)
	    : strncmp(text, "projet.", 7) == 0
	    ? arena_printf(&c->arena, "projets%s", text + 6) : text);
	if (m->leaf == NULL)
		abort();
}

struct lever *
made_lever(struct catalogue *c, struct scheme *s, const char *id,
	   const char *moves, int64_t step, const char *limit)
{
	struct lever *l = s == NULL ? &c->lever[c->nlever++] :
	    (struct lever *)&s->lever[s->nlever++];
	struct rules_scope scope = scope_of(c, s, s == NULL ? ABOUT_PROJECT :
	    s->about);
	char *copy = arena_strdup(&c->arena, moves), *save = NULL;

	*l = (struct lever){ .id = arena_strdup(&c->arena, id), .step = step };
	l->move = arena_array(&c->arena, 4, sizeof *l->move);
	for (char *p = strtok_r(copy, ";", &save); p != NULL;
	    p = strtok_r(NULL, ";", &save))
		move(c, l, p);
	switch (vtype_value(l->move[0].leaf->type.kind)) {
	case VALUE_AMOUNT:
		l->type = RT_AMOUNT;
		break;
	case VALUE_DATE:
		l->type = RT_DAYS;
		break;
	default:
		l->type = RT_NUMBER;
		break;
	}
	if (limit != NULL)
		l->limit = compile(c, &scope, limit, RT_BOOL);
	l->says_text = arena_printf(&c->arena, "%s \001", id);
	l->says = sentence(c, &scope, l->says_text);
	return l;
}

struct figure *
made_figure(struct catalogue *c, struct scheme *s, const char *id,
	    enum rtype type, int64_t n, int32_t from)
{
	struct figure *f = arena_new(&c->arena, struct figure);
	struct figure_value *v = arena_new(&c->arena, struct figure_value);

	*v = (struct figure_value){ .from = from, .to = DATE_MAX, .num = n,
		.den = 1, .checked = NO_DAY };
	f->id = f->label = arena_strdup(&c->arena, id);
	f->name = arena_printf(&c->arena, "%s.%s", s == NULL ? "parametres" :
	    "dispositif", id);
	f->type = type;
	f->value = v;
	f->nvalue = 1;
	map_put(s == NULL ? &c->parameters : &s->figures, id, f);
	return f;
}
