/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalog/model.h"

#include "base/i18n.h"

#include <stdlib.h>
#include <string.h>

static const char *const kinds[] = { "convention", "formulaire", "portail" };
static const char *const annex_kinds[] = { "texte", "programme", "budgets",
	"indicateurs", "compte_rendu", "engagement", "minimis" };
static const char *const table_words[] = { "contributions", "couts" };

/* --- texts --- */

static const struct mention *
read_mention(struct model *m, const config_setting_t *at,
	     const struct field *block, const char **text)
{
	const char *is = at == NULL ? NULL : cfg_string(&m->b.f, at, true);
	const struct mention *out = NULL;
	struct rules_error e = { 0 };

	if (text != NULL)
		*text = is == NULL ? "" : is;
	if (is == NULL)
		return NULL;
	if (is[strspn(is, " \n")] == '\0') {
		cfg_complain(&m->b.f, at, _("ce texte est vide"));
		return NULL;
	}
	if (strchr(is, '\n') != NULL)
		cfg_complain(&m->b.f, at, _("un paragraphe tient sur une "
		    "ligne ; en écrire un autre après"));
	else if (!template_compile(m->t, m->b.a, block, is, &out, &e))
		cfg_complain_rule(&m->b.f, at, &e);
	return out;
}

const struct expr *
model_when(struct model *m, const config_setting_t *at,
	   const struct field *block, const char **text)
{
	const struct expr *e;

	m->b.scope.block = block;
	e = book_expr(&m->b, at, RT_BOOL, text);
	m->b.scope.block = NULL;
	return e;
}

const struct field *
model_find(struct model *m, const config_setting_t *at,
	   const char *path)
{
	const struct field *f = form_find(m->t->form, path);

	if (f == NULL)
		book_unknown(&m->b, at, path, form_nearest(m->t->form,
		    path));
	return f;
}

const struct field *
model_block(struct model *m, const config_setting_t *at,
	    const char **path)
{
	const char *text = at == NULL ? NULL : cfg_string(&m->b.f, at,
	    false);
	const struct field *f = text == NULL ? NULL : model_find(m, at, text);

	if (path != NULL)
		*path = text;
	if (f == NULL || f->kind == FIELD_BLOCK)
		return f;
	cfg_complain(&m->b.f, at, _("« %s » n'est pas une liste : « pour » "
	    "répète un paragraphe pour chaque ligne d'une liste"), text);
	return NULL;
}

enum passage_key { P_TEXT, P_TITLE, P_TABLE, P_WHEN, P_POUR, P_LIST,
	PASSAGE_KEYS };

/* Which of the three a passage is; -1 after complaining. */
static int
passage_what(struct model *m, const config_setting_t *g,
	     const config_setting_t *const *s)
{
	int n = (s[P_TEXT] != NULL) + (s[P_TITLE] != NULL) +
	    (s[P_TABLE] != NULL);

	if (n == 1)
		return s[P_TEXT] != NULL ? P_TEXT : s[P_TITLE] != NULL ?
		    P_TITLE : P_TABLE;
	cfg_complain(&m->b.f, g, _("un paragraphe a « texte », « titre » ou "
	    "« tableau », et un seul des trois"));
	return -1;
}

static void
read_group(struct model *m, const config_setting_t *g, struct passage *out)
{
	static const char *const known[] = { "texte", "titre", "tableau",
		"si", "pour", "liste", NULL };
	const config_setting_t *s[PASSAGE_KEYS];
	int what;

	cfg_keys(&m->b.f, g, known, s);
	what = passage_what(m, g, s);
	out->block = model_block(m, s[P_POUR], &out->pour);
	out->when = model_when(m, s[P_WHEN], out->block, &out->when_text);
	if (what == P_TABLE) {
		out->kind = PASSAGE_TABLE;
		out->table = (enum passage_table)cfg_word(&m->b.f, g,
		    "tableau", table_words, COUNT(table_words), 0);
		out->text = "";
	} else if (what >= 0) {
		out->kind = what == P_TITLE ? PASSAGE_TITLE : cfg_bool(
		    &m->b.f, g, "liste", false) ? PASSAGE_ITEM :
		    PASSAGE_TEXT;
		out->mention = read_mention(m, s[what], out->block,
		    &out->text);
	}
	if (s[P_LIST] != NULL && what != P_TEXT)
		cfg_complain_name(&m->b.f, s[P_LIST], _("« liste » ne va "
		    "qu'avec « texte »"));
}

static void
read_passages(struct model *m, const config_setting_t *g, const char *key,
	      struct article *out)
{
	const config_setting_t *list;
	int n = book_list(&m->b, g, key, &list);
	struct passage *p = arena_array(m->b.a, (size_t)n + 1, sizeof *p);

	for (int i = 0; i < n; i++) {
		const config_setting_t *e = config_setting_get_elem(list,
		    (unsigned)i);

		if (config_setting_is_group(e))
			read_group(m, e, &p[i]);
		else
			p[i].mention = read_mention(m, e, NULL, &p[i].text);
		if (p[i].text == NULL)
			p[i].text = "";
	}
	out->passage = p;
	out->npassage = n;
}

/* --- articles --- */

#define ARTICLE_WORDS "id", "titre", "si", "source", "verifie_le", \
	"paragraphes"
enum article_key { A_ID, A_TITLE, A_WHEN, A_SOURCE, A_CHECKED, A_TEXT,
	A_MORE };

static void
read_article(struct model *m, const config_setting_t *g,
	     const config_setting_t *const *s, struct article *out)
{
	out->when = model_when(m, s[A_WHEN], NULL, &out->when_text);
	out->source = s[A_SOURCE] == NULL ? NULL : cfg_string(&m->b.f,
	    s[A_SOURCE], false);
	out->checked = book_day(&m->b, s[A_CHECKED]);
	read_passages(m, g, "paragraphes", out);
	article_digest(out, out->digest);
}

/* Ids and titles first: texts refer to what comes after them too. */
static void
read_name(struct model *m, const config_setting_t *g, struct article *out)
{
	out->id = book_id(&m->b, g);
	out->title = book_text(&m->b, g, cfg_get(g, "titre"), "titre");
	if (out->title == NULL)
		out->title = out->id;
	out->src = book_src(&m->b, g);
}

static void
name_articles(struct model *m, const config_setting_t *root)
{
	const config_setting_t *list;
	int n = cfg_list(&m->b.f, root, "articles", &list), kept = 0;
	struct article *a = arena_array(m->b.a, (size_t)n + 1, sizeof *a);

	book_list_begins(&m->b);
	for (int i = 0; i < n; i++)
		if (cfg_at(list, i) != NULL)
			read_name(m, cfg_at(list, i), &a[kept++]);
	m->t->article = m->article = a;
	m->t->narticle = kept;
	if (n == 0)
		cfg_complain(&m->b.f, list == NULL ? root : list,
		    _("un modèle a un article au moins"));
}

static void
read_articles(struct model *m, const config_setting_t *root)
{
	static const char *const known[] = { ARTICLE_WORDS, "numero", NULL };
	const config_setting_t *s[A_MORE + 1], *list;
	int n = cfg_list(&m->b.f, root, "articles", &list), at = 0;
	struct article *all = m->article;

	for (int i = 0; i < n; i++) {
		const config_setting_t *g = cfg_at(list, i);

		if (g == NULL)
			continue;
		cfg_keys(&m->b.f, g, known, s);
		all[at].numbered = cfg_bool(&m->b.f, g, "numero", true);
		read_article(m, g, s, &all[at]);
		if (all[at].npassage == 0)
			cfg_complain(&m->b.f, g, _("un article a un "
			    "paragraphe au moins"));
		at++;
	}
}

/* --- annexes --- */

enum annex_key { X_KIND = A_MORE, X_POUR, X_BY, X_SHOWN, X_ABOVE, X_COLUMNS,
	X_SIGNATURE, ANNEX_KEYS };

/* Questions that stand in the rows of BLOCK, or above them. */
static const struct field **
read_fields(struct model *m, const config_setting_t *g, const char *key,
	    const struct field *block, int *n)
{
	const config_setting_t *list;
	const char **path;
	const struct field **out;
	int count = book_texts(&m->b, g, key, &path);

	list = cfg_get(g, key);
	out = arena_array(m->b.a, (size_t)count + 1, sizeof *out);
	*n = 0;
	for (int i = 0; i < count; i++) {
		const config_setting_t *at = config_setting_get_elem(list,
		    (unsigned)i);
		const struct field *f = model_find(m, at, path[i]);

		if (f == NULL)
			continue;
		if (block == NULL || f->block != block)
			cfg_complain(&m->b.f, at, _("« %s » n'est pas une "
			    "question de cette liste"), path[i]);
		else
			out[(*n)++] = f;
	}
	return out;
}

/* The renvoi that groups the rows, and the block it refers to. */
static const struct field *
read_by(struct model *m, const config_setting_t *at, struct annex *x)
{
	const char *path = at == NULL ? NULL : cfg_string(&m->b.f, at, false);
	const struct field *f = path == NULL ? NULL : model_find(m, at, path);

	if (f == NULL)
		return NULL;
	if (f->kind != FIELD_LEAF || f->type.kind != VT_RENVOI ||
	    f->block != x->block) {
		cfg_complain(&m->b.f, at, _("« par » nomme un renvoi de la "
		    "liste de « pour »"));
		return NULL;
	}
	x->by = f;
	return form_find(m->t->form, f->type.block);
}

static void
read_annex(struct model *m, const config_setting_t *g, struct annex *x)
{
	static const char *const known[] = { ARTICLE_WORDS, "genre", "pour",
		"par", "champs", "champs_par", "colonnes", "signature",
		NULL };
	const config_setting_t *s[ANNEX_KEYS];
	const struct field *above;

	cfg_keys(&m->b.f, g, known, s);
	(void)book_needs(&m->b, g, s[X_KIND], "genre");
	x->kind = (enum annex_kind)cfg_word(&m->b.f, g, "genre", annex_kinds,
	    COUNT(annex_kinds), ANNEX_TEXT);
	read_article(m, g, s, &x->text);
	x->block = model_block(m, s[X_POUR], NULL);
	above = x->block == NULL ? NULL : read_by(m, s[X_BY], x);
	if (above == NULL && x->block != NULL &&
	    x->block->block != m->t->form->root)
		above = x->block->block;
	x->shown = read_fields(m, g, "champs", x->block, &x->nshown);
	x->column = read_fields(m, g, "colonnes", x->block, &x->ncolumn);
	x->above = read_fields(m, g, "champs_par", above, &x->nabove);
	x->signature = cfg_bool(&m->b.f, g, "signature", false);
	if (x->block == NULL && s[X_POUR] == NULL && (x->kind ==
	    ANNEX_PROGRAMME || x->kind == ANNEX_INDICATORS ||
	    x->kind == ANNEX_MINIMIS))
		cfg_complain(&m->b.f, g, _("il manque « %s »"), "pour");
}

static void
name_annexes(struct model *m, const config_setting_t *root)
{
	const config_setting_t *list;
	int n = cfg_list(&m->b.f, root, "annexes", &list), kept = 0;
	struct annex *x = arena_array(m->b.a, (size_t)n + 1, sizeof *x);

	book_list_begins(&m->b);
	for (int i = 0; i < n; i++)
		if (cfg_at(list, i) != NULL)
			read_name(m, cfg_at(list, i), &x[kept++].text);
	m->t->annex = m->annex = x;
	m->t->nannex = kept;
}

static void
read_annexes(struct model *m, const config_setting_t *root)
{
	const config_setting_t *list;
	int n = cfg_list(&m->b.f, root, "annexes", &list), at = 0;
	struct annex *all = m->annex;

	for (int i = 0; i < n; i++)
		if (cfg_at(list, i) != NULL)
			read_annex(m, cfg_at(list, i), &all[at++]);
}

/* --- who signs --- */

static void
read_signatories(struct model *m, const config_setting_t *root)
{
	static const char *const known[] = { "nom", "qualite", "pour", "si",
		NULL };
	const config_setting_t *list, *s[4];
	int n = cfg_list(&m->b.f, root, "signataires", &list), kept = 0;
	struct signatory *all = arena_array(m->b.a, (size_t)n + 1,
	    sizeof *all);

	for (int i = 0; i < n; i++) {
		const config_setting_t *g = cfg_at(list, i);
		struct signatory *to = &all[kept];

		if (g == NULL)
			continue;
		kept++;
		cfg_keys(&m->b.f, g, known, s);
		to->name.block = model_block(m, s[2], &to->name.pour);
		to->name.when = model_when(m, s[3], to->name.block,
		    &to->name.when_text);
		if (book_needs(&m->b, g, s[0], "nom"))
			to->name.mention = read_mention(m, s[0],
			    to->name.block, &to->name.text);
		to->quality = read_mention(m, s[1], to->name.block, NULL);
	}
	m->t->signatory = all;
	m->t->nsignatory = kept;
	if (n == 0)
		cfg_complain(&m->b.f, list == NULL ? root : list,
		    _("un modèle dit qui signe : signataires = ( { nom = "
		    "\"...\"; } );"));
}

/* --- the model --- */

#define HEAD_WORDS "id", "titre", "titre_papier", "version", "formulaires", \
	"genre", "si", "si_non", "source", "verifie_le", "mention"
enum model_key { M_ID, M_TITLE, M_PAPER, M_VERSION, M_FORMS, M_KIND, M_WHEN,
	M_WHY, M_SOURCE, M_CHECKED, M_NOTICE, M_ARTICLES, M_ANNEXES, M_SIGN,
	MODEL_KEYS };

static void
read_forms(struct model *m, const config_setting_t *g)
{
	const char **form;
	int n = book_texts(&m->b, g, "formulaires", &form);

	for (int i = 0; i < n; i++)
		if (strcmp(form[i], m->t->form->id) == 0)
			return;
	cfg_complain(&m->b.f, n == 0 ? g : cfg_get(g, "formulaires"), n == 0 ?
	    _("il manque « formulaires » : pour quels formulaires est ce "
	    "modèle") : _("ce modèle n'est pas pour le formulaire « %s »"),
	    m->t->form->id);
}

/* What is written after --modele: "convention-simple". */
static const char *
read_id(struct model *m, const config_setting_t *g)
{
	const char *id = cfg_need(&m->b.f, g, "id");
	const config_setting_t *at = cfg_get(g, "id") == NULL ? g :
	    cfg_get(g, "id");
	bool begins = strncmp(id, "convention-", strlen("convention-")) == 0;

	if (strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-_") !=
	    strlen(id) || strlen(id) >= 40)
		cfg_complain(&m->b.f, at, _("« %s » : l'id d'un modèle est "
		    "fait de lettres sans accent, de chiffres et de tirets, "
		    "40 signes au plus"), id);
	else if (begins != (m->t->kind == TEMPLATE_CONVENTION))
		cfg_complain(&m->b.f, at, begins ? _("« %s » : seul l'id "
		    "d'un modèle de convention commence par « convention- »")
		    : _("« %s » : l'id d'un modèle de convention est "
		    "« convention- » suivi de lettres sans accent"), id);
	return id;
}

static void
read_head(struct model *m, const config_setting_t *g,
	  const config_setting_t *const *s)
{
	struct template *t = m->t;

	t->kind = (enum template_kind)cfg_word(&m->b.f, g, "genre", kinds,
	    COUNT(kinds), TEMPLATE_CONVENTION);
	t->id = read_id(m, g);
	t->title = book_text(&m->b, g, s[M_TITLE], "titre");
	if (t->title == NULL)
		t->title = t->id;
	t->paper_title = s[M_PAPER] == NULL ? NULL : cfg_string(&m->b.f,
	    s[M_PAPER], false);
	if (t->paper_title == NULL)
		t->paper_title = t->title;
	t->version = cfg_int(&m->b.f, g, "version", 1, 1000000, 1);
	t->source = book_text(&m->b, g, s[M_SOURCE], "source");
	t->checked = book_day(&m->b, s[M_CHECKED]);
	t->notice = s[M_NOTICE] == NULL ? NULL : cfg_string(&m->b.f,
	    s[M_NOTICE], false);
	read_forms(m, g);
}

/* When it applies, and why not. */
static void
read_use(struct model *m, const config_setting_t *const *s)
{
	m->t->when = model_when(m, s[M_WHEN], NULL, NULL);
	m->t->why_not = read_mention(m, s[M_WHY], NULL, NULL);
	if ((s[M_WHEN] == NULL) != (s[M_WHY] == NULL))
		cfg_complain(&m->b.f, s[M_WHEN] == NULL ? s[M_WHY] :
		    s[M_WHEN], _("« si » et « si_non » vont ensemble : quand "
		    "le modèle s'applique, et pourquoi non"));
}

static void
read_convention(struct model *m, const config_setting_t *g)
{
	static const char *const known[] = { HEAD_WORDS, "articles",
		"annexes", "signataires", NULL };
	const config_setting_t *s[MODEL_KEYS];

	cfg_keys(&m->b.f, g, known, s);
	read_head(m, g, s);
	name_articles(m, g);
	name_annexes(m, g);
	read_use(m, s);
	read_articles(m, g);
	read_annexes(m, g);
	read_signatories(m, g);
}

static void
read_target(struct model *m, const config_setting_t *g)
{
	static const char *const known[] = { HEAD_WORDS, "portail",
		"dispositifs", "financeurs", "pieces", "rubriques", NULL };
	const config_setting_t *s[COUNT(known)];

	cfg_keys(&m->b.f, g, known, s);
	read_head(m, g, s);
	read_use(m, s);
	model_target(m, g);
}

/* What else a model holds depends on what it is. */
static void
read_model(struct model *m, const config_setting_t *g)
{
	const char *kind = NULL;

	if (config_setting_lookup_string(g, "genre", &kind) == CONFIG_TRUE &&
	    (strcmp(kind, kinds[TEMPLATE_FORM]) == 0 ||
	    strcmp(kind, kinds[TEMPLATE_PORTAL]) == 0))
		read_target(m, g);
	else
		read_convention(m, g);
}

static bool
model_begin(struct model *m, struct catalogue *c, const char *file)
{
	struct template *t = calloc(1, sizeof *t);

	if (t == NULL)
		abort();
	t->form = c->form;
	t->parameters = &c->parameters;
	*m = (struct model){ .t = t, .b = { .a = &t->arena,
		.c = c } };
	m->b.file = arena_strdup(&t->arena, file);
	t->file = m->b.file;
	m->b.scope = (struct rules_scope){ .form = c->form,
		.parameters = &c->parameters };
	return true;
}

static struct template *
model_end(struct model *m, bool opened, struct complaints *out)
{
	static const char *const top[] = { "modele", NULL };
	char digest[SHA256_TEXT];
	const config_setting_t *root, *g;

	if (opened) {
		root = config_root_setting(&m->b.f.lib);
		cfg_only(&m->b.f, root, top);
		g = cfg_group(&m->b.f, root, "modele");
		if (g != NULL) {
			m->t->src = book_src(&m->b, g);
			read_model(m, g);
		} else if (cfg_get(root, "modele") == NULL) {
			cfg_complain(&m->b.f, root, _("ce fichier n'est pas "
			    "un modèle : il y faut « modele = { ... }; »"));
		}
		sha256_text(m->b.f.text.p, m->b.f.text.len, digest);
		memcpy(m->t->digest, digest, sizeof m->t->digest - 1);
	}
	map_fini(&m->b.seen);
	if (!cfg_close(&m->b.f)) {
		template_free(m->t);
		m->t = NULL;
	}
	complaints_move(out, &m->b.own);
	return m->t;
}

struct template *
catalog_template(struct catalogue *c, const char *file, bool mine,
		 struct complaints *out)
{
	struct model m;

	(void)model_begin(&m, c, file);
	m.t->mine = mine;
	return model_end(&m, cfg_open(&m.b.f, m.b.file, m.b.a, &m.b.own),
	    out);
}

struct template *
catalog_template_text(struct catalogue *c, const char *text, size_t n,
		      const char *name, struct complaints *out)
{
	struct model m;

	(void)model_begin(&m, c, name);
	return model_end(&m, cfg_open_text(&m.b.f, text, n, m.b.file, m.b.a,
	    &m.b.own), out);
}

int
catalog_template_forms(const char *file, struct arena *a, const char ***out)
{
	struct complaints ignored = { 0 };
	const config_setting_t *g, *list;
	struct arena own;
	struct cfg f;
	int n = -1;

	arena_init(&own);
	if (cfg_open(&f, file, &own, &ignored)) {
		g = cfg_get(config_root_setting(&f.lib), "modele");
		list = g == NULL ? NULL : cfg_get(g, "formulaires");
		n = list == NULL || (!config_setting_is_list(list) &&
		    !config_setting_is_array(list)) ? -1 :
		    config_setting_length(list);
		if (n >= 0)
			*out = arena_array(a, (size_t)n + 1, sizeof **out);
		for (int i = 0; i < n; i++) {
			const char *id = config_setting_get_string_elem(list,
			    i);

			(*out)[i] = arena_strdup(a, id == NULL ? "" : id);
		}
	}
	(void)cfg_close(&f);
	complaints_fini(&ignored);
	arena_fini(&own);
	return n;
}

void
template_free(struct template *t)
{
	if (t == NULL)
		return;
	arena_fini(&t->arena);
	free(t);
}
