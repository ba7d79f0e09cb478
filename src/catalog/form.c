/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * form - a form file read whole: steps, pages, controls, enclosures.
 */
#include "catalog/form_build.h"

#include "base/i18n.h"
#include "rules/rules.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* With the keys of its rows, a path must fit in PATH_MAX_BYTES. */
#define PATH_BYTES 300
#define BLOCKS_DEEP 4

struct src
build_src(const struct build *b, const config_setting_t *s)
{
	return (struct src){ cfg_file(b->f, s), cfg_line(b->f, s) };
}

/* The id of AT is that of what stands at THERE. */
static void
complain_twice(const struct build *b, const config_setting_t *at,
	       const char *id, struct src there)
{
	const config_setting_t *s = cfg_get(at, "id");

	s = s == NULL ? at : s;
	if (strcmp(cfg_file(b->f, s), there.file) == 0)
		cfg_complain(b->f, s, _("« %s » : id déjà pris ligne %d"), id,
		    there.line);
	else
		cfg_complain(b->f, s, _("« %s » : id déjà pris, %s ligne %d"),
		    id, there.file, there.line);
}

struct field *
build_field(struct build *b, struct field *parent, enum field_kind kind,
	    const char *id, const config_setting_t *at)
{
	const struct field *same;
	struct field *fd;
	int depth = 0;

	same = map_get(&b->form->by_path, parent->parent == NULL ? id :
	    arena_printf(b->a, "%s.%s", parent->path, id));
	if (same != NULL && same->parent != parent)
		same = NULL;	/* of a parent that is there twice itself */
	if (same != NULL && at != NULL)
		complain_twice(b, at, id, same->src);
	fd = form_add(b->form, parent, kind, id);
	fd->scope = parent->scope;
	fd->carry = parent->carry;
	fd->shifted = parent->shifted;
	fd->page = b->page;
	for (const struct field *up = parent; up != NULL; up = up->block)
		depth += kind == FIELD_BLOCK && up->kind == FIELD_BLOCK;
	if (depth > BLOCKS_DEEP && at != NULL)
		cfg_complain(b->f, at, _("plus de %d blocs emboîtés"),
		    BLOCKS_DEEP);
	if (strlen(fd->path) > PATH_BYTES)
		complaints_add_line(b->f->complaints, at == NULL ?
		    parent->src.file : cfg_file(b->f, at),
		    at == NULL ? parent->src.line : cfg_line(b->f, at),
		    _("trop de groupes emboîtés : le chemin passe %d signes"),
		    PATH_BYTES);
	fd->src = at != NULL ? build_src(b, at) : parent->src;
	if (same != NULL && at == NULL)
		complaints_add_line(b->f->complaints, same->src.file,
		    same->src.line, _("« %s » est le nom d'un total : "
		    "choisissez un autre id"), id);
	return fd;
}

struct field *
build_leaf(struct build *b, struct field *parent, const char *id,
	   const char *label, enum vtype_kind kind)
{
	struct field *fd = build_field(b, parent, FIELD_LEAF, id, NULL);

	fd->label = label;
	fd->type.kind = kind;
	return fd;
}

void
build_end(struct build *b, struct field *group, const char *label)
{
	struct field *end = build_leaf(b, group, "fini", label, VT_OUI_NON);

	end->carry = CARRY_REVIEW;
	end->help = "Oui quand il ne manque aucune ligne : celles qui sont "
	    "restées vides comptent alors pour zéro.";
	end->why = "Tant qu'il n'est pas complet, ses totaux sont des minimums"
	    " et une aide qui en dépend ne peut pas être tranchée.";
}

/* A LATER for the string AT; NULL when it is not there or not a string. */
struct later *
build_later(struct build *b, enum later_kind kind, const config_setting_t *at)
{
	const char *text = at == NULL ? NULL : cfg_string(b->f, at, true);
	struct later *l;

	if (text == NULL && (at != NULL || kind >= LATER_BLOCK))
		return NULL;
	l = vec_push(&b->later);
	l->kind = kind;
	l->at = at;
	l->text = text;
	return l;
}

void
build_condition(struct build *b, const config_setting_t *group,
		const char *key, int want, const struct field *of,
		const struct expr **out)
{
	const config_setting_t *s = cfg_get(group, key);
	struct later *l = s == NULL ? NULL : build_later(b, LATER_EXPR, s);

	if (l == NULL)
		return;
	l->want = want;
	l->of = of;
	l->expr = out;
}

int
build_rtype(enum vtype_kind kind)
{
	switch (kind) {
	case VT_OUI_NON:
		return RT_BOOL;
	case VT_ENTIER:
	case VT_DECIMAL:
		return RT_NUMBER;
	case VT_MONTANT:
		return RT_AMOUNT;
	case VT_TAUX:
		return RT_RATE;
	case VT_DATE:
		return RT_DATE;
	case VT_CHOIX:
		return RT_CHOICE;
	case VT_CHOIX_MULTIPLE:
		return RT_CHOICES;
	case VT_RENVOI:
		return RT_ROW;
	default:
		return RT_TEXT;
	}
}

/* --- controls --- */

static void
control_later(struct build *b, const config_setting_t *g, const char *key,
	      enum later_kind kind, bool needed)
{
	struct later *l;

	if (needed && strcmp(cfg_need(b->f, g, key), "?") == 0)
		return;
	if (cfg_get(g, key) == NULL)
		return;
	l = build_later(b, kind, cfg_get(g, key));
	if (l == NULL)
		return;
	l->control = b->controls.n;
	l->want = RT_BOOL;
}

static void
read_controls(struct build *b, const config_setting_t *form)
{
	static const char *const known[] = { "id", "exige", "message",
		"gravite", "ou", "pour", "source", "suite",
		"apres", NULL };
	static const char *const severities[] = { "information",
		"avertissement", "bloquant" };
	const config_setting_t *list, *g;
	int n = cfg_list(b->f, form, "controles", &list);
	struct control *c;

	for (int i = 0; i < n; i++) {
		g = cfg_at(list, i);
		if (g == NULL)
			continue;
		cfg_only(b->f, g, known);
		build_no_after(b, g);
		c = vec_push(&b->controls);
		c->id = cfg_id(b->f, g);
		c->message = cfg_need(b->f, g, "message");
		c->source = cfg_text(b->f, g, "source", false);
		c->sequel = cfg_text(b->f, g, "suite", true);
		c->severity = (enum severity)cfg_word(b->f, g, "gravite",
		    severities, 3, SEVERITY_BLOCKING);
		c->src = build_src(b, g);
		for (size_t k = 0; k + 1 < b->controls.n; k++)
			if (strcmp(b->controls.p[k].id, c->id) == 0)
				complain_twice(b, g, c->id,
				    b->controls.p[k].src);
		control_later(b, g, "exige", LATER_EXPR, true);
		control_later(b, g, "message", LATER_TEXT, true);
		control_later(b, g, "ou", LATER_FIELD, true);
		control_later(b, g, "pour", LATER_BLOCK, false);
	}
}

/* --- the form --- */

/* What the house needs to find in any form: the key, where it goes, and
   what it must be. */
struct landmark {
	const char *key, **out;
	enum later_kind kind;
	bool typed;		/* must be of TYPE */
	enum vtype_kind type;
	bool repeated;		/* asked in each row, not once */
};

static void
read_landmark(struct build *b, const config_setting_t *g,
	      const struct landmark *m)
{
	struct later *l;

	if (g == NULL || cfg_get(g, m->key) == NULL)
		return;
	l = build_later(b, m->kind, cfg_get(g, m->key));
	if (l == NULL)
		return;
	l->path = m->out;
	l->typed = m->typed;
	l->type = m->type;
	l->repeated = m->repeated;
}

/* What no amendment may change: questions, and blocks for their rows. */
static void
read_objectives(struct build *b, const config_setting_t *landmarks)
{
	const config_setting_t *s = cfg_get(landmarks, "objectifs");
	struct form *f = b->form;
	int n = s == NULL ? 0 : config_setting_length(s);

	if (s == NULL)
		return;
	if (!config_setting_is_list(s) && !config_setting_is_array(s)) {
		cfg_complain(b->f, s, _("« %s » est une liste de textes : "
		    "( \"etape.question\" )"), "objectifs");
		return;
	}
	f->objective = arena_array(b->a, (size_t)n + 1,
	    sizeof *f->objective);
	for (int i = 0; i < n; i++) {
		struct later *l = build_later(b, LATER_FIELD,
		    config_setting_get_elem(s, (unsigned)i));

		if (l != NULL)
			l->field = &f->objective[f->nobjective++];
	}
}

/* A leaf of any type, or of one; the rows of a block; a group. */
#define ANY(key, at) { key, &f->at, LATER_LEAF, false, VT_TEXTE, false }
#define LEAF(key, at, type) { key, &f->at, LATER_LEAF, true, type, false }
#define ROWS(key, at) { key, &f->at, LATER_VERS, false, VT_TEXTE, false }
#define PART(key, at) { key, &f->at, LATER_FIELD, false, VT_TEXTE, false }

static void
read_landmarks(struct build *b, const config_setting_t *g)
{
	struct form *f = b->form;
	const struct landmark amount = { "montant_demande", &f->amount_path,
		LATER_LEAF, false, VT_TEXTE, false };
	const struct landmark mark[] = {
		ANY("montant_projet", row_amount_path),
		ANY("nom", name_path),
		ANY("titre", title_path),
		ANY("etat", state_path),
		ANY("echeance", due_path),
		ANY("annee", year_path),
		LEAF("etat_le", state_day_path, VT_DATE),
		LEAF("signature", signed_path, VT_DATE),
		LEAF("rendez_vous", visit_path, VT_DATE),
		LEAF("memo", memo_path, VT_TEXTE_LONG),
		{ "etat_demande", &f->request_state_path, LATER_LEAF, true,
		    VT_CHOIX, true },
		ROWS("projets", projects_path),
		ROWS("demandes", requests_path),
		ROWS("clauses", clauses_path),
		ROWS("avis", judgements_path),
		ROWS("pieces_association", pieces_path[SCOPE_ASSOCIATION]),
		ROWS("pieces_exercice", pieces_path[SCOPE_EXERCICE]),
		ROWS("pieces_dossier", pieces_path[SCOPE_DOSSIER]),
		LEAF("depot", filed_path, VT_DATE),
		ROWS("jalons", milestones_path),
		ROWS("faits", met_path),
		ROWS("recopies", retyped_path),
		LEAF("exercice_debut", first_day_path, VT_DATE),
		LEAF("exercice_fin", last_day_path, VT_DATE),
		LEAF("nombre_annees", nyears_path, VT_ENTIER),
		PART("prevu", report.forecast),
		PART("realise", report.actual),
		ROWS("ecarts", report.gaps),
		LEAF("seuil", report.limit, VT_TAUX),
		ROWS("subventions", report.grants),
		ROWS("indicateurs", report.indicators),
		PART("exercice", report.period),
		LEAF("action", report.subject, VT_TEXTE),
		LEAF("repartition", report.sharing, VT_TEXTE_LONG),
		LEAF("excedent", report.surplus, VT_TAUX),
		ROWS("non_admis", report.left_out),
		LEAF("admis", report.admitted, VT_MONTANT),
	};
	const config_setting_t *r = cfg_group(b->f, g, "reperes");
	const char *known[sizeof mark / sizeof *mark + 2] = { NULL };

	for (size_t i = 0; i < sizeof mark / sizeof *mark; i++) {
		known[i] = mark[i].key;
		read_landmark(b, r, &mark[i]);
	}
	known[sizeof mark / sizeof *mark] = "objectifs";
	if (r != NULL) {
		read_objectives(b, r);
		cfg_only(b->f, r, known);
	}
	read_landmark(b, g, &amount);
}

static void
read_form(struct build *b)
{
	static const char *const top[] = { "formulaire", NULL };
	static const char *const known[] = { "id", "version", "titre",
		"cerfa", "edition", "notice", "montant_demande", "reperes",
		"parametres", "comptes", "etapes", "controles", "pieces",
		"echeances", NULL };
	const config_setting_t *root = cfg_root(b->f);
	const config_setting_t *g;
	struct form *f = b->form;

	cfg_only(b->f, root, top);
	g = cfg_group(b->f, root, "formulaire");
	if (g == NULL) {
		if (cfg_get(root, "formulaire") == NULL)
			cfg_complain(b->f, root, _("il manque « %s »"),
			    "formulaire");
		return;
	}
	cfg_only(b->f, g, known);
	f->id = cfg_id(b->f, g);
	f->title = cfg_need(b->f, g, "titre");
	if (cfg_get(g, "version") == NULL)
		cfg_complain(b->f, g, _("il manque « %s »"), "version");
	f->version = cfg_int(b->f, g, "version", 1, 1000000, 1);
	f->cerfa = cfg_text(b->f, g, "cerfa", false);
	f->edition = cfg_text(b->f, g, "edition", false);
	f->notice = cfg_text(b->f, g, "notice", true);
	f->src.line = cfg_line(b->f, g);
	read_landmarks(b, g);
	build_figures(b, g);
	build_models(b, g);
	build_steps(b, g);
	read_controls(b, g);
	build_pieces(b, g);
	build_deadlines(b, g);
}

static void
finish(struct build *b)
{
	struct form *f = b->form;
	struct control *c;

	form_seal(f);
	build_second_pass(b);
	form_settle(f);
	c = arena_array(b->a, b->controls.n + 1, sizeof *c);
	if (b->controls.n > 0)
		memcpy(c, b->controls.p, b->controls.n * sizeof *c);
	f->control = c;
	f->ncontrol = (int)b->controls.n;
	rules_settle(f);
}

/* When the form that is taken over is wrong by itself, that is what is to be
   corrected: what it lacks would be missed in the other. */
static void
blame_taken(const struct taken *t, struct complaints *c)
{
	struct complaints alone = { 0 };
	struct form *f;

	if (t->n < 2 || t->nsource > 0)
		return;
	f = catalog_form_with(t->file[1].name, t->find, t->ctx, &alone);
	if (f == NULL) {
		complaints_cut(c, t->file[0].before);
		complaints_move(c, &alone);
	}
	form_free(f);
	complaints_fini(&alone);
}

static struct form *
build(struct taken *t, const char *file, const struct form_law *law,
      struct complaints *c)
{
	struct form *form = form_new();
	struct cfg *f = taken_open(t, file, &form->arena, c);
	struct build b = { .f = f, .form = form, .a = &form->arena,
		.law = law == NULL ? NULL : law->figures,
		.late = law == NULL ? NULL : law->late };

	if (f != NULL) {
		(void)form_add(form, NULL, FIELD_BLOCK, "");
		form->root->scope = SCOPE_DOSSIER;
		form->src.file = f->name;
		b.taken = t;
		read_form(&b);
		finish(&b);
		taken_sources(t, form);
	}
	map_fini(&b.figures);
	vec_fini(&b.later);
	vec_fini(&b.controls);
	if (taken_close(t) && f != NULL)
		return form;
	blame_taken(t, c);
	form_free(form);
	return NULL;
}

const char *
catalog_form_beside(void *ctx, const char *file, const char *folder,
		    const char *name, struct arena *a)
{
	const char *slash = strrchr(file, '/');
	const char *there = strcmp(folder, "formulaires") == 0 ? "" :
	    arena_printf(a, "../%s/", folder);
	const char *path = arena_printf(a, "%.*s%s%s.cfg", slash == NULL ? 0 :
	    (int)(slash + 1 - file), file, there, name);

	(void)ctx;
	return access(path, F_OK) == 0 ? path : NULL;
}

struct form *
catalog_form_dated(const char *file, form_finder *find, void *ctx,
		   const struct form_law *law, struct complaints *c)
{
	struct taken t = { .find = find, .ctx = ctx };

	return build(&t, file, law, c);
}

struct form *
catalog_form_with(const char *file, form_finder *find, void *ctx,
		  struct complaints *c)
{
	return catalog_form_dated(file, find, ctx, NULL, c);
}

struct form *
catalog_form(const char *file, struct complaints *c)
{
	return catalog_form_with(file, catalog_form_beside, NULL, c);
}

struct form *
catalog_form_sources(const struct form_source *source, int n,
		     const char *name, struct complaints *c)
{
	struct taken t = { .source = source, .nsource = n };

	return build(&t, name, NULL, c);
}

struct form *
catalog_form_text_dated(const char *text, size_t n, const char *name,
			const struct form_law *law, struct complaints *c)
{
	struct form_source source = { .name = "", .text = text, .size = n };
	struct taken t = { .source = &source, .nsource = 1 };

	return build(&t, name, law, c);
}

struct form *
catalog_form_text(const char *text, size_t n, const char *name,
		  struct complaints *c)
{
	return catalog_form_text_dated(text, n, name, NULL, c);
}
