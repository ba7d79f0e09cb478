/* SPDX-License-Identifier: GPL-3.0-or-later */
/* convention - the text of the convention line by line: its articles, one of
   them, what differs from the model, another text. */
#include "line/talk.h"

#include "base/i18n.h"
#include "line/convention.h"
#include "wizard/clauses.h"

#include <stdlib.h>
#include <string.h>

static const char *
mark_of(const struct drawn_article *art)
{
	return art->clause == NULL ? "" : art->stale ?
	    _(" (modifié, le modèle a changé depuis)") : _(" (modifié)");
}

void
convention_list(const struct drawing *w, struct arena *a, struct str *out)
{
	for (int i = 0; i < w->narticle; i++)
		str_printf(out, "%d. %s%s\n", i + 1,
		    convention_heading(&w->article[i], a),
		    mark_of(&w->article[i]));
	for (int i = 0; i < w->nannex; i++)
		str_printf(out, "   %s\n", convention_heading(&w->annex[i],
		    a));
	for (int i = 0; i < w->nblank; i++)
		str_printf(out, _("À compléter : %s\n"), w->blank[i].what);
	for (int i = 0; i < w->nleft; i++)
		str_printf(out, _("Laissé à l'administration : %s\n"),
		    w->left[i]);
}

const char *
convention_heading(const struct drawn_article *art, struct arena *a)
{
	return art->number == NULL ? art->article->title : arena_printf(a,
	    "%s. %s", art->number, art->article->title);
}

void
convention_article(const struct drawn_article *art, struct arena *a,
		   struct str *out)
{
	str_printf(out, "%s%s\n", convention_heading(art, a), mark_of(art));
	if (art->fault.line > 0)
		str_printf(out, _("À relire : %s\n"), clause_refusal(
		    &art->fault, a, gettext));
	str_printf(out, "%s\n", clause_reading(art, a));
}

static const char *
text_of(struct talk *t, const struct drawn_article *art)
{
	return art->clause != NULL ? art->clause->text : clause_of(
	    art->article, t->open.session->dossier, &t->arena);
}

static void
draw(struct talk *t, const struct template *m, struct drawing *w)
{
	struct clause *c;
	int n;

	c = clauses_of(t->open.session, &t->arena, &n);
	template_draw(m, t->open.session->dossier, c, n, &t->arena, w);
}

/* --- another text, paragraph by paragraph --- */

static void
keep_line(struct str *out, const char *text, size_t n)
{
	if (out->len > 0)
		str_putc(out, '\n');
	str_putn(out, text, n);
}

/* Each paragraph is kept, replaced or taken out; false: given up. */
static bool
ask_lines(struct talk *t, const char *text, struct str *out)
{
	enum said said;

	while (*text != '\0') {
		size_t n = strcspn(text, "\n");

		talk_say(t, "%.*s", (int)n, text);
		said = talk_read(t, _("Entrée le garde, - l'ôte, un texte le"
		    " remplace "));
		if (said != SAID_KEEP && said != SAID_TEXT)
			return false;
		if (said == SAID_KEEP)
			keep_line(out, text, n);
		else if (strcmp(t->line.p, "-") != 0)
			keep_line(out, t->line.p, t->line.len);
		text += n + (text[n] == '\n');
	}
	for (;;) {
		said = talk_read(t, _("Un paragraphe de plus, Entrée pour"
		    " finir "));
		if (said == SAID_KEEP)
			return true;
		if (said != SAID_TEXT)
			return false;
		keep_line(out, t->line.p, t->line.len);
	}
}

static void
write_clause(struct talk *t, const struct template *m,
	     const struct drawn_article *art)
{
	struct clause_fault fault;
	struct str text;
	int n;

	if (t->open.session->readonly) {
		talk_say(t, "%s", _("Lecture seule : rien n'est changé."));
		return;
	}
	str_init(&text, TEXT_MAX);
	if (!ask_lines(t, text_of(t, art), &text)) {
		talk_say(t, "%s", _("Rien n'est changé."));
	} else if (!clause_set(t->open.session, art->article, text.p)) {
		talk_say(t, "%s", _("Le texte est resté le même."));
	} else {
		talk_saved(t, t->host->save(t->host, t->open.session));
		(void)clause_read(m, &t->arena, text.p, &n, &fault);
		if (fault.line > 0)
			talk_say(t, _("À relire : %s"), clause_refusal(&fault,
			    &t->arena, gettext));
	}
	str_fini(&text);
}

static void
drop_clause(struct talk *t, const struct drawn_article *art)
{
	if (t->open.session->readonly ||
	    !clause_drop(t->open.session, art->article)) {
		talk_say(t, "%s", _("Cet article a déjà le texte du"
		    " modèle."));
		return;
	}
	talk_saved(t, t->host->save(t->host, t->open.session));
}

/* "N", "N difference", "N modele", "N changer" */
static void
one(struct talk *t, const struct template *m, const struct drawing *w,
    const char *rest)
{
	char *end;
	long n = strtol(rest, &end, 10);
	const struct drawn_article *art;
	struct str out;

	end += strspn(end, " ");
	if (n < 1 || n > w->narticle) {
		talk_say(t, _("Dire le numéro d'un article, de 1 à %d."),
		    w->narticle);
		return;
	}
	art = &w->article[n - 1];
	str_init(&out, 0);
	if (strcmp(end, "difference") == 0)
		talk_lines(t, clause_difference(art->article,
		    t->open.session->dossier, text_of(t, art), &t->arena,
		    gettext));
	else if (strcmp(end, "modele") == 0)
		drop_clause(t, art);
	else if (strcmp(end, "changer") == 0)
		write_clause(t, m, art);
	else
		convention_article(art, &t->arena, &out);
	talk_lines(t, out.p);
	str_fini(&out);
}

bool
convention_run(struct talk *t)
{
	const struct template *m;
	const char *why = "";
	struct drawing w;
	struct str out;

	if (strcmp(t->word, "convention") != 0)
		return false;
	m = t->host->convention == NULL || !clauses_offered(
	    t->open.session->form) ? NULL : t->host->convention(t->host,
	    t->open.session, &why);
	if (m == NULL) {
		talk_say(t, "%s", why[0] != '\0' ? why :
		    _("Ce formulaire n'a pas de convention."));
		return true;
	}
	draw(t, m, &w);
	if (t->rest != NULL && t->rest[0] != '\0') {
		one(t, m, &w, arena_strdup(&t->arena, t->rest));
		return true;
	}
	str_init(&out, 0);
	convention_list(&w, &t->arena, &out);
	talk_lines(t, out.p);
	str_fini(&out);
	talk_say(t, "%s", _(".convention N : un article ; .convention N"
	    " difference, changer, modele."));
	return true;
}
