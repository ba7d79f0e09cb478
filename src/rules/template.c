/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/template.h"

#include "base/i18n.h"
#include "base/sha256.h"
#include "base/str.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

#define DASH "\342\200\223"

/* Words of the tables, by enum passage_table. */
static const char *const tables[] = { "tableau.contributions",
	"tableau.couts" };
#define TABLES (sizeof tables / sizeof *tables)

const char *
template_genre(enum template_kind kind)
{
	switch (kind) {
	case TEMPLATE_CONVENTION:
		break;
	case TEMPLATE_FORM:
		return "formulaire";
	case TEMPLATE_PORTAL:
		return "portail";
	}
	return "convention";
}

const struct article *
template_article(const struct template *t, const char *id)
{
	for (int i = 0; i < t->narticle; i++)
		if (strcmp(t->article[i].id, id) == 0)
			return &t->article[i];
	return NULL;
}

static const struct annex *
annex_of(const struct template *t, const char *id)
{
	for (int i = 0; i < t->nannex; i++)
		if (strcmp(t->annex[i].text.id, id) == 0)
			return &t->annex[i];
	return NULL;
}

const char *
template_nearest(const struct template *t, const char *id)
{
	const char *best = NULL;
	int least = 4;

	for (int i = 0; i < t->narticle + t->nannex; i++) {
		const char *other = i < t->narticle ? t->article[i].id :
		    t->annex[i - t->narticle].text.id;
		int d = text_distance(id, other);

		if (d < least) {
			least = d;
			best = other;
		}
	}
	return best;
}

/* --- a text --- */

/* Characters of the N bytes at TEXT. */
static int
characters(const char *text, size_t n)
{
	int count = 0;

	for (size_t i = 0; i < n; i++)
		count += ((unsigned char)text[i] & 0xC0) != 0x80;
	return count;
}

static bool
begins(const char *text, const char *word)
{
	return strncmp(text, word, strlen(word)) == 0;
}

/* "{article.x}" or "{annexe.x}" at TEXT: its length, 0 when it is none. */
static size_t
reference(const char *text)
{
	size_t n;

	if (!begins(text, "{article.") && !begins(text, "{annexe."))
		return 0;
	n = strcspn(text, "}");
	return text[n] == '}' ? n + 1 : 0;
}

static bool
compile_reference(const struct template *t, struct arena *a,
		  const char *text, size_t n, struct mention *out,
		  struct rules_error *e)
{
	const char *dot = strchr(text, '.') + 1, *near;
	const char *id = arena_strndup(a, dot, n - 1 - (size_t)(dot - text));

	if (text[2] == 'r')
		out->article = id;
	else
		out->annex = id;
	if (text[2] == 'r' ? template_article(t, id) != NULL :
	    annex_of(t, id) != NULL)
		return true;
	near = template_nearest(t, id);
	e->column = 1;
	e->why = near == NULL ?
	    SAY(N_("ce modèle n'a pas d'article ni d'annexe « %1 »"),
	    { id }) :
	    SAY(N_("ce modèle n'a pas d'article ni d'annexe « %1 » ; "
	    "vouliez-vous dire « %2 » ?"), { id, near });
	return false;
}

bool
template_compile(const struct template *t, struct arena *a,
		 const struct field *block, const char *text,
		 const struct mention **out, struct rules_error *e)
{
	struct rules_scope scope = { .form = t->form, .block = block,
		.parameters = t->parameters };
	VEC(struct mention) all = { 0 };
	const char *p = text, *from;
	bool fine = true;
	struct mention *m;

	while (*p != '\0' && fine) {
		size_t n = reference(p);

		from = p;
		m = vec_push(&all);
		if (n > 0) {
			fine = compile_reference(t, a, p, n, m, e);
			p += n;
		} else {
			while (*p != '\0' && reference(p) == 0)
				p++;
			fine = rules_compile_text(a, &scope, arena_strndup(a,
			    from, (size_t)(p - from)), &m->text, e);
		}
		if (!fine)
			e->column += characters(text,
			    (size_t)(from - text));
	}
	if (fine) {
		m = arena_array(a, all.n + 1, sizeof *m);
		if (all.n > 0)
			memcpy(m, all.p, all.n * sizeof *m);
		*out = m;
	}
	vec_fini(&all);
	return fine;
}

/* --- a clause --- */

struct reading_line {
	const struct template *t;
	struct arena *a;
	const char *line, *at;	/* at: what is not read yet */
	struct passage *out;
	struct rules_error e;
};

static bool
wrong(struct reading_line *r, const char *at, const char *msg,
      const char *arg)
{
	r->e.column = characters(r->line, (size_t)(at - r->line)) + 1;
	r->e.why = SAY(msg, { arg });
	return false;
}

static void
skip_blanks(struct reading_line *r)
{
	r->at += strspn(r->at, " \t");
}

static bool
read_condition(struct reading_line *r, const char *from, size_t n)
{
	struct rules_scope scope = { .form = r->t->form,
		.block = r->out->block, .parameters = r->t->parameters };

	r->out->when_text = arena_strndup(r->a, from, n);
	if (rules_compile(r->a, &scope, r->out->when_text, RT_BOOL,
	    &r->out->when, &r->e))
		return true;
	r->e.column += characters(r->line, (size_t)(from - r->line));
	return false;
}

/* "pour BLOCK", "pour BLOCK si CONDITION", "si CONDITION". */
static bool
read_prefix(struct reading_line *r)
{
	const char *p = r->at + 1, *end = strchr(r->at, '}');
	size_t n;

	if (end == NULL)
		return wrong(r, r->at, N_("cette accolade n'est pas fermée"),
		    NULL);
	if (begins(p, "pour ")) {
		p += strlen("pour ");
		p += strspn(p, " ");
		n = strcspn(p, " }");
		r->out->pour = arena_strndup(r->a, p, n);
		r->out->block = form_find(r->t->form, r->out->pour);
		if (r->out->block == NULL ||
		    r->out->block->kind != FIELD_BLOCK) {
			r->out->block = NULL;
			return wrong(r, p, N_("« %1 » n'est pas une liste de"
			    " ce formulaire"), r->out->pour);
		}
		p += n;
		p += strspn(p, " ");
	}
	r->at = end + 1;
	if (begins(p, "si "))
		return read_condition(r, p + 3, (size_t)(end - p) - 3);
	if (p != end)
		return wrong(r, p, N_("après « pour LISTE », seul « si » peut"
		    " suivre"), NULL);
	return true;
}

static bool
read_table(struct reading_line *r)
{
	size_t n = strcspn(r->at, "}");

	for (size_t i = 0; i < TABLES; i++)
		if (strlen(tables[i]) == n - 1 &&
		    strncmp(r->at + 1, tables[i], n - 1) == 0) {
			r->out->kind = PASSAGE_TABLE;
			r->out->table = (enum passage_table)i;
			r->out->text = "";
			return true;
		}
	return wrong(r, r->at, N_("« %1 » n'est pas un tableau ; il y a"
	    " {tableau.contributions} et {tableau.couts}"),
	    arena_strndup(r->a, r->at + 1, n - 1));
}

static const char *
mark_of(const char *text)
{
	static const char *const marks[] = { "# ", DASH " ", "- ",
		"\342\200\242 " };

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (begins(text, marks[i]))
			return marks[i];
	return NULL;
}

static bool
read_line(struct reading_line *r)
{
	const char *mark;

	skip_blanks(r);
	if ((begins(r->at, "{pour ") || begins(r->at, "{si ")) &&
	    !read_prefix(r))
		return false;
	skip_blanks(r);
	if (begins(r->at, "{tableau."))
		return read_table(r);
	mark = mark_of(r->at);
	if (mark != NULL) {
		r->out->kind = mark[0] == '#' ? PASSAGE_TITLE : PASSAGE_ITEM;
		r->at += strlen(mark);
		skip_blanks(r);
	}
	r->out->text = arena_strdup(r->a, r->at);
	if (template_compile(r->t, r->a, r->out->block, r->at,
	    &r->out->mention, &r->e))
		return true;
	r->e.column += characters(r->line, (size_t)(r->at - r->line));
	return false;
}

const struct passage *
clause_read(const struct template *t, struct arena *a, const char *text,
	    int *n, struct clause_fault *fault)
{
	VEC(struct passage) all = { 0 };
	struct passage *out;
	int line = 0;

	*fault = (struct clause_fault){ 0 };
	for (const char *p = text; *p != '\0';) {
		size_t len = strcspn(p, "\n");
		struct reading_line r = { .t = t, .a = a };

		line++;
		r.line = r.at = arena_strndup(a, p, len);
		p += len + (p[len] == '\n');
		if (r.line[strspn(r.line, " \t")] == '\0')
			continue;
		r.out = vec_push(&all);
		if (read_line(&r))
			continue;
		*r.out = (struct passage){ .text = r.line };
		if (fault->line == 0)
			*fault = (struct clause_fault){ line, r.e };
	}
	out = arena_array(a, all.n + 1, sizeof *out);
	if (all.n > 0)
		memcpy(out, all.p, all.n * sizeof *out);
	*n = (int)all.n;
	vec_fini(&all);
	return out;
}

/* P as a line; WHEN: with its condition. */
static void
put_line(struct str *out, const struct passage *p, bool when)
{
	when = when && p->when_text != NULL;
	if (out->len > 0)
		str_putc(out, '\n');
	if (p->pour != NULL)
		str_printf(out, "{pour %s%s%s} ", p->pour, when ? " si " :
		    "", when ? p->when_text : "");
	else if (when)
		str_printf(out, "{si %s} ", p->when_text);
	if (p->kind == PASSAGE_TABLE)
		str_printf(out, "{%s}", tables[p->table]);
	else
		str_printf(out, "%s%s", p->kind == PASSAGE_TITLE ? "# " :
		    p->kind == PASSAGE_ITEM ? DASH " " : "", p->text);
}

const char *
clause_of(const struct article *art, const struct dossier *d,
	  struct arena *a)
{
	struct rules_env env = { .dossier = d, .row = d->root,
		.mode = RULES_SO_FAR, .arena = a };
	const char *text;
	struct str out;

	str_init(&out, 0);
	for (int i = 0; i < art->npassage; i++) {
		const struct passage *p = &art->passage[i];

		if (p->pour == NULL && p->when != NULL &&
		    rules_test(p->when, &env) != OUT_YES)
			continue;
		put_line(&out, p, p->pour != NULL);
	}
	text = arena_strndup(a, out.p, out.len);
	str_fini(&out);
	return text;
}

void
article_digest(const struct article *art, char *out)
{
	char whole[SHA256_TEXT];
	struct str text;

	str_init(&text, 0);
	str_put(&text, art->title);
	for (int i = 0; i < art->npassage; i++)
		put_line(&text, &art->passage[i], true);
	sha256_text(text.p, text.len, whole);
	memcpy(out, whole, 16);
	out[16] = '\0';
	str_fini(&text);
}
