/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * condition - what must hold, of a scheme or of all: its test, its
 * sentences, its source.
 */
#include "catalog/book.h"

#include "base/i18n.h"

#include <string.h>

void
book_scope(struct book *b, enum about about, bool request)
{
	b->scope.block = about == ABOUT_ASSOCIATION ? NULL : b->c->projects;
	b->scope.beside = request ? b->c->requests : NULL;
}

/* A test that cannot have one of its two outcomes was not meant. */
static void
check_sides(const struct book *b, const config_setting_t *at,
	    const struct expr *test)
{
	enum outcome never;

	if (test == NULL || !rules_one_sided(test, &never))
		return;
	if (never == OUT_NO)
		cfg_complain(&b->f, at, _("cette condition n'est jamais "
		    "« non », quoi qu'on réponde : elle ne demande rien"));
	else
		cfg_complain(&b->f, at, _("cette condition n'est jamais "
		    "« oui », quoi qu'on réponde"));
}

/* The keys of a condition, and of a rule. */
enum key { ID, LABEL, TEST, YES, NO, SOURCE, CHECKED, COMMON,
	JUDGED = COMMON, QUESTION, CONDITION_KEYS,
	ABOUT = COMMON, SEVERITY, VERDICT, CASES, SEQUEL,
	RULE_KEYS };
#define COMMON_KEYS "id", "libelle", "exige", "oui", "non", "source", \
	"verifie_le"

static void
read_test(struct book *b, const config_setting_t *g,
	  const config_setting_t *const *s, struct condition *out)
{
	(void)book_needs(b, g, s[YES], "oui");
	(void)book_needs(b, g, s[NO], "non");
	if (!book_needs(b, g, s[TEST], "exige"))
		return;
	out->test = book_expr(b, s[TEST], RT_BOOL, &out->test_text);
	check_sides(b, s[TEST], out->test);
}

/* What every condition says. */
static void
read_common(struct book *b, const config_setting_t *g,
	    const config_setting_t *const *s, struct condition *out)
{
	out->id = book_id(b, g);
	out->label = book_text(b, g, s[LABEL], "libelle");
	out->source = book_text(b, g, s[SOURCE], "source");
	out->checked = book_day(b, s[CHECKED]);
	out->yes = book_sentence(b, s[YES]);
	out->no = book_sentence(b, s[NO]);
	out->src = book_src(b, g);
}

/* A person judges, or the calculation. */
static void
read_judged(struct book *b, const config_setting_t *g,
	    const config_setting_t *const *s, struct condition *out)
{
	if (s[TEST] != NULL)
		cfg_complain_name(&b->f, s[TEST], _("« exige » et "
		    "« appreciation » s'excluent : une personne juge, ou le "
		    "calcul"));
	if (book_needs(b, g, s[QUESTION], "demande"))
		out->question = book_sentence(b, s[QUESTION]);
}

void
book_condition(struct book *b, const config_setting_t *g,
	       struct condition *out)
{
	static const char *const known[] = { COMMON_KEYS, "appreciation",
		"demande", NULL };
	const config_setting_t *s[CONDITION_KEYS];
	const struct condition *rule;

	cfg_keys(&b->f, g, known, s);
	read_common(b, g, s, out);
	out->about = ABOUT_REQUEST;
	out->severity = SEVERITY_BLOCKING;
	rule = map_get(&b->c->rule_by_id, out->id);
	if (rule != NULL && rule->in_verdict)
		cfg_complain(&b->f, s[ID], _("« %s » est déjà l'id d'une "
		    "règle générale (%s, ligne %d)"), out->id,
		    rule->src.file, rule->src.line);
	if (s[JUDGED] != NULL && cfg_bool(&b->f, g, "appreciation", false)) {
		read_judged(b, g, s, out);
		return;
	}
	if (s[QUESTION] != NULL)
		cfg_complain_name(&b->f, s[QUESTION], _("« demande » ne va "
		    "qu'avec appreciation = true"));
	read_test(b, g, s, out);
}

bool
book_rule(struct book *b, const config_setting_t *g, struct condition *out)
{
	static const char *const known[] = { COMMON_KEYS, "porte_sur",
		"gravite", "verdict", "cas", "suite", NULL };
	static const char *const abouts[] = { "association", "projet",
		"demande" };
	static const char *const severities[] = { "information",
		"avertissement", "bloquant" };
	const config_setting_t *s[RULE_KEYS];
	const struct condition *other;

	cfg_keys(&b->f, g, known, s);
	(void)book_needs(b, g, s[ABOUT], "porte_sur");
	(void)book_needs(b, g, s[SEVERITY], "gravite");
	out->about = (enum about)cfg_word(&b->f, g, "porte_sur", abouts, 3,
	    ABOUT_ASSOCIATION);
	out->severity = (enum severity)cfg_word(&b->f, g, "gravite",
	    severities, 3, SEVERITY_BLOCKING);
	out->in_verdict = cfg_bool(&b->f, g, "verdict", false);
	if (s[SEQUEL] != NULL)
		out->sequel = cfg_text(&b->f, g, "suite", true);
	out->general = true;
	book_scope(b, out->about, out->about == ABOUT_REQUEST);
	read_common(b, g, s, out);
	read_test(b, g, s, out);
	other = map_get(&b->c->rule_by_id, out->id);
	if (other != NULL)
		book_taken(b, g, out->id, &other->src);
	return other == NULL;
}

/* --- the conditions that amounts make --- */

struct limit {
	const char *id, *key, *label;
	const char *test, *yes, *no;
};

static void
make(struct book *b, const struct scheme *s, const config_setting_t *g,
     const struct limit *l, struct condition *out)
{
	const config_setting_t *at = cfg_get(g, l->key);

	*out = (struct condition){ .id = l->id, .label = l->label,
		.test_text = l->test, .source = s->source,
		.checked = s->checked, .about = ABOUT_REQUEST,
		.severity = SEVERITY_BLOCKING, .src = book_src(b, at) };
	book_saw(b, l->id, at);
	if (b->c->request_amount == NULL) {
		cfg_complain(&b->f, at, _("ce formulaire n'a pas de montant "
		    "demandé à comparer"));
		return;
	}
	out->test = book_compile(b, at, l->test, RT_BOOL);
	check_sides(b, at, out->test);
	out->yes = book_fill(b, at, l->yes);
	out->no = book_fill(b, at, l->no);
}

/* The share of BASE that is asked; with a ceiling on the base, the rate
   holds for what is under it. */
static void
make_rate(struct book *b, const struct scheme *s, const config_setting_t *g,
	  const char *asked, struct condition *out)
{
	const char *base = s->base_text;

	base = s->base_ceiling == NULL ?
	    arena_printf(b->a, "(%s)", base) :
	    arena_printf(b->a, "minimum(%s, dispositif.plafond_base)", base);
	make(b, s, g, &(struct limit){ "taux", "taux_max",
	    _("Part de l'aide dans la dépense"),
	    arena_printf(b->a, "%s / %s <= dispositif.taux_max", asked, base),
	    arena_printf(b->a, _("L'aide demandée, {%s}, est {%s / %s} de la "
	    "dépense retenue, {%s}, pour {dispositif.taux_max} au plus."),
	    asked, asked, base, base),
	    arena_printf(b->a, _("L'aide demandée, {%s}, est {%s / %s} de la "
	    "dépense retenue, {%s} : {dispositif.taux_max} est le plus."),
	    asked, asked, base, base) }, out);
}

/* NAME as a text of the rules, a quote in it doubled. */
static const char *
quoted(struct arena *a, const char *name)
{
	char *out = arena_alloc(a, 2 * strlen(name) + 3), *to = out;

	*to++ = '\'';
	for (; *name != '\0'; name++) {
		if (*name == '\'')
			*to++ = '\'';
		*to++ = *name;
	}
	*to++ = '\'';
	*to = '\0';
	return out;
}

/* How many demandes are made to it, by any of its names, refused ones left
   out. */
static void
make_count(struct book *b, const struct scheme *s, const config_setting_t *g,
	   struct condition *out)
{
	const char *block = b->c->requests == NULL ? "demandes" :
	    b->c->requests->id;
	const char *names = arena_printf(b->a, "%s, %s", quoted(b->a, s->id),
	    quoted(b->a, s->name)), *count;

	for (int i = 0; i < s->nother; i++)
		names = arena_printf(b->a, "%s, %s", names, quoted(b->a,
		    s->other_names[i]));
	count = arena_printf(b->a, "compte(%s si (si %s.dispositif parmi (%s)"
	    " ou %s.dispositif = %s.dispositif alors %s.etat <> refusee sinon"
	    " non))", block, block, names, block, b->c->requests == NULL ?
	    "demande" : b->c->requests->singular, block);
	make(b, s, g, &(struct limit){ "demandes_max", "demandes_max",
	    _("Nombre de demandes"),
	    arena_printf(b->a, "%s <= dispositif.demandes_max", count),
	    arena_printf(b->a, _("Le nombre de demandes à cette aide, "
	    "{%s}, ne passe pas {dispositif.demandes_max}."), count),
	    arena_printf(b->a, _("Le nombre de demandes à cette aide, {%s}, "
	    "passe {dispositif.demandes_max} : c'est le plus."), count) }, out);
}

int
book_limits(struct book *b, const struct scheme *s,
	    const config_setting_t *g, struct condition *out)
{
	const char *asked;
	int n = 0;

	if (g == NULL)
		return 0;
	asked = b->c->requests == NULL || b->c->request_amount == NULL ? "" :
	    arena_printf(b->a, "%s.%s", b->c->requests->singular,
	    b->c->request_amount->id);
	if (s->floor != NULL)
		make(b, s, g, &(struct limit){ "plancher", "plancher",
		    _("Montant le plus bas"),
		    arena_printf(b->a, "%s >= dispositif.plancher", asked),
		    arena_printf(b->a, _("L'aide demandée, {%s}, n'est pas "
		    "sous le plancher de {dispositif.plancher}."), asked),
		    arena_printf(b->a, _("L'aide demandée, {%s}, est sous le "
		    "plancher de {dispositif.plancher}."), asked) },
		    &out[n++]);
	if (s->ceiling != NULL)
		make(b, s, g, &(struct limit){ "plafond", "plafond",
		    _("Montant le plus haut"),
		    arena_printf(b->a, "%s <= dispositif.plafond", asked),
		    arena_printf(b->a, _("L'aide demandée, {%s}, ne passe pas "
		    "le plafond de {dispositif.plafond}."), asked),
		    arena_printf(b->a, _("L'aide demandée, {%s}, passe le "
		    "plafond de {dispositif.plafond}."), asked) },
		    &out[n++]);
	if (s->rate != NULL && s->base != NULL)
		make_rate(b, s, g, asked, &out[n++]);
	if (s->requests_max != NULL && b->c->request_scheme != NULL &&
	    b->c->request_state != NULL)
		make_count(b, s, g, &out[n++]);
	return n;
}
