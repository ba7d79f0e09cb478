/* SPDX-License-Identifier: GPL-3.0-or-later */
/* eligibility - the schemes, line by line: the board, et si, judgements. */
#include "line/talk.h"

#include "base/i18n.h"
#include "line/verdicts.h"
#include "rules/opinion.h"
#include "wizard/derive.h"

#include <stdlib.h>
#include <string.h>

/* Longer than this, verdicts do not follow each answer. */
#define FOLLOW_MS 50
#define NAMES 5

/* --- the board --- */

/* What is wrong in the files, and which are this desk's: once. */
static void
tell_once(struct talk *t, const char *notice)
{
	if (t->notice != NULL && strcmp(t->notice, notice) == 0)
		return;
	free(t->notice);
	t->notice = strdup(notice);
	if (t->notice == NULL)
		abort();
	talk_say(t, "%s", notice);
}

static const struct catalogue *
catalogue_of(struct talk *t, bool tell)
{
	const char *notice = "";
	const struct catalogue *c = t->host->catalogue == NULL ? NULL :
	    t->host->catalogue(t->host, t->open.session, &notice);

	if (tell && notice[0] != '\0')
		tell_once(t, notice);
	else if (tell && c == NULL)
		talk_say(t, "%s", _("Aucun dispositif pour ce formulaire."));
	return c;
}

bool
eligibility_look(struct talk *t, bool tell, struct board *b)
{
	const struct catalogue *c = catalogue_of(t, tell);

	if (c != NULL)
		board_look(t->open.session, c, NULL, 0, &t->arena, b);
	return c != NULL;
}

static void
say_lines(struct talk *t, struct str *lines)
{
	str_cut(lines, lines->len > 0 ? lines->len - 1 : 0);
	talk_say(t, "%s", lines->p);
	str_fini(lines);
}

static struct verdicts
verdicts_of(struct talk *t, const struct board *b,
    const struct board *before, struct str *out)
{
	str_init(out, 0);
	return (struct verdicts){ b, before, &t->arena, out };
}

/* The scheme that the command names, asked when it may be several; what
   there is, when there is none. */
static const struct board_row *
named(struct talk *t, const struct board *b)
{
	const char *all = "";
	const struct scheme *const *s;
	int n, at = 1;

	s = verdicts_named(b->look.catalogue, t->rest, &t->arena, &n);
	for (int i = 0; n > 1 && i < n; i++)
		talk_say(t, "%d. %s (%s)", i + 1, s[i]->name, s[i]->id);
	if (n > 1)
		at = talk_number(t, _("Lequel, Entrée pour rester "), n);
	if (n > 0)
		return at == 0 ? NULL : board_find(b, s[at - 1]->id);
	for (int i = 0; i < b->n; i++)
		all = arena_printf(&t->arena, "%s%s%s", all,
		    i > 0 ? ", " : "", b->row[i].scheme->id);
	talk_say(t, _("« %s » n'est pas un dispositif d'ici ; il y a : %s."),
	    t->rest, all);
	return NULL;
}

void
eligibility_board(struct talk *t)
{
	struct verdicts v;
	struct board b;
	struct str out;

	if (!eligibility_look(t, true, &b))
		return;
	v = verdicts_of(t, &b, NULL, &out);
	verdicts_board(&v);
	say_lines(t, &out);
}

static void
show_scheme(struct talk *t)
{
	const struct board_row *row;
	struct verdicts v;
	struct board b;
	struct str out;

	if (!eligibility_look(t, true, &b))
		return;
	row = named(t, &b);
	if (row == NULL)
		return;
	v = verdicts_of(t, &b, NULL, &out);
	verdicts_scheme(&v, row, true);
	say_lines(t, &out);
}

/* --- what an answer changes --- */

struct follow
follow_begin(struct talk *t)
{
	int64_t from = t->host->milliseconds(t->host);
	struct follow f = { .on = false };

	if (t->quiet)
		return f;
	f.on = eligibility_look(t, false, &f.before);
	t->quiet = t->host->milliseconds(t->host) - from > FOLLOW_MS;
	return f;
}

void
follow_end(struct talk *t, const struct follow *f)
{
	struct verdicts v;
	struct board now;
	struct str out;

	if (!f->on || !eligibility_look(t, false, &now))
		return;
	v = verdicts_of(t, &now, &f->before, &out);
	if (verdicts_changes(&v))
		say_lines(t, &out);
	else
		str_fini(&out);
}

void
eligibility_effects(struct talk *t, const struct ask *ask)
{
	const struct catalogue *c = ask->leaf == NULL ? NULL :
	    catalogue_of(t, false);
	const struct scheme **s;
	const struct effect *e;
	int n;

	if (c == NULL)
		return;
	e = board_effects(t->open.session, c, ask->row, ask->leaf, &t->arena,
	    &n);
	if (n == 0)
		return;
	s = arena_array(&t->arena, (size_t)n, sizeof(struct scheme *));
	for (int i = 0; i < n; i++)
		s[i] = e[i].scheme;
	talk_say(t, PLURAL_("Elle sert %d dispositif : %s.",
	    "Elle sert %d dispositifs : %s.", n), n,
	    verdicts_names(&t->arena, s, n, NAMES));
	for (int i = 0; i < n; i++)
		if (e[i].with != e[i].without)
			talk_say(t, _("%s : %s ; sans cette réponse, %s."),
			    e[i].scheme->name,
			    gettext(verdict_word(e[i].with)),
			    gettext(verdict_word(e[i].without)));
}

/* --- et si --- */

static void
keep_supposed(struct talk *t, struct suppose *p, const struct rules_if *what)
{
	struct session *s = t->open.session;
	const char *next;
	struct ask ask = { .leaf = p->leaf, .row = p->row, .path = t->at };

	if (!talk_agree(t, _("Garder cette réponse ?"))) {
		if (!t->leaving)
			talk_say(t, "%s", _("Rien n'est changé."));
		return;
	}
	p->draft = value_plain(&p->leaf->type, &what->value, &t->arena);
	(void)board_accept(s, p, 1);
	talk_saved(t, t->host->save(t->host, s));
	next = question_after(t, &ask);
	if (next != NULL)
		talk_go(t, next);
}

/* What may be tried on a question of that type. */
static const char *
if_example(const struct field *leaf)
{
	switch (leaf == NULL ? VT_MONTANT : leaf->type.kind) {
	case VT_OUI_NON:
		return _("oui");
	case VT_CHOIX:
		return "2";
	case VT_CHOIX_MULTIPLE:
		return "1 3";
	case VT_DATE:
		return "01/09/2026";
	case VT_MONTANT:
		return "12 500";
	default:
		return leaf->example != NULL ? leaf->example : "12";
	}
}

static void
suppose(struct talk *t, const struct ask *ask)
{
	struct suppose p = { ask->row, ask->leaf, arena_strdup(&t->arena,
	    t->rest) };
	struct rules_if what;
	struct board before, now;
	struct verdicts v;
	struct str out;
	struct say why;

	if (ask->leaf == NULL || p.draft[0] == '\0') {
		talk_say(t, _("Sur une question, dire quoi : .si %s"),
		    if_example(ask->leaf));
		talk_say(t, "%s", _("D'un financeur, dire ce qu'il répond : "
		    ".si NOM=refus ; .si financeurs les dit tous."));
		return;
	}
	if (!eligibility_look(t, true, &before))
		return;
	if (!board_suppose(t->open.session, &p, &t->arena, &what, &why)) {
		talk_say(t, "%s", say_text(&t->arena, &why, gettext));
		return;
	}
	board_look(t->open.session, before.look.catalogue, &what, 1,
	    &t->arena, &now);
	v = verdicts_of(t, &now, &before, &out);
	if (!verdicts_changes(&v))
		str_put(&out, _("Aucun verdict ne change.\n"));
	say_lines(t, &out);
	keep_supposed(t, &p, &what);
}

/* --- judgements --- */

struct judged {
	const struct board_row *row;
	const struct checked *k;
};

/* A general rule is judged once for all the schemes. */
static bool
seen(const struct judged *all, int n, const struct judged *one)
{
	for (int i = 0; i < n; i++)
		if (all[i].k->condition == one->k->condition &&
		    all[i].row->verdict.subject.project ==
		    one->row->verdict.subject.project)
			return true;
	return false;
}

static void
put_judged(const struct board_row *row, const struct board_row *only,
    struct judged *all, int *n)
{
	const struct verdict *v = &row->verdict;

	for (int k = 0; k < v->ncheck; k++) {
		struct judged one = { row, &v->check[k] };

		if (one.k->condition->test == NULL &&
		    (only == NULL || only == row) && !seen(all, *n, &one))
			all[(*n)++] = one;
	}
}

/* Neither refused nor closed: what is judged there may still serve. */
static bool
is_open(const struct board_row *row)
{
	return row->verdict.kind != VERDICT_NO &&
	    row->verdict.window != WINDOW_CLOSED;
}

/* ONLY: of this scheme; NULL: of all, those that are open first.  *open: how
   many of these. */
static struct judged *
to_judge(struct talk *t, const struct board *b, const struct board_row *only,
    int *n, int *open)
{
	struct judged *all;
	int most = 1;

	for (int i = 0; i < b->n; i++)
		most += b->row[i].verdict.ncheck;
	all = arena_array(&t->arena, (size_t)most, sizeof *all);
	*n = 0;
	for (int i = 0; i < b->n; i++)
		if (is_open(&b->row[i]))
			put_judged(&b->row[i], only, all, n);
	*open = *n;
	for (int i = 0; i < b->n; i++)
		if (!is_open(&b->row[i]))
			put_judged(&b->row[i], only, all, n);
	return all;
}

static const char *
so_far(struct talk *t, const struct board *b, const struct checked *k)
{
	struct opinion_text o;

	if (k->opinion == NULL || k->pending)
		return _("pas encore jugé");
	opinion_read(b->look.catalogue, k->opinion, &t->arena, &o);
	return arena_printf(&t->arena, "%s, %s%s", o.favourable ?
	    _("favorable") : _("défavorable"), o.reason, k->stale ?
	    _(" À revoir : une réponse citée a changé depuis.") : "");
}

/* "oui", "non" or "retirer"; Enter, the end: none of them. */
static bool
read_opinion(struct talk *t, const struct board *b, const struct judged *j)
{
	struct session *s = t->open.session;
	const char *author = t->host->settings(t->host)->adviser;
	bool favourable;
	struct say why;

	if (talk_read(t, _("Avis favorable ? oui, non ou retirer ")) !=
	    SAID_TEXT)
		return false;
	if (strcmp(t->line.p, "retirer") == 0)
		return board_unjudge(s, j->k);
	favourable = talk_is_yes(t->line.p);
	if (!favourable && strcmp(t->line.p, "non") != 0 &&
	    strcmp(t->line.p, "n") != 0) {
		talk_say(t, "%s", _("Rien n'est noté : répondre oui, non ou "
		    "retirer."));
		return false;
	}
	talk_say(t, "%s", _("Pourquoi ? L'avis est imprimé avec sa raison."));
	if (talk_read(t, "") == SAID_END)
		return false;
	if (board_judge(s, b, &j->row->verdict, j->k->condition, favourable,
	    t->line.p, author, &why))
		return true;
	talk_say(t, "%s.", say_text(&t->arena, &why, gettext));
	return false;
}

static void
judge(struct talk *t)
{
	struct follow f = { .on = true };
	const struct board_row *only = NULL;
	const struct judged *all;
	int n, open, at;

	if (!eligibility_look(t, true, &f.before))
		return;
	if (t->rest[0] != '\0' && (only = named(t, &f.before)) == NULL)
		return;
	all = to_judge(t, &f.before, only, &n, &open);
	for (int i = 0; i < n; i++) {
		if (i == open)
			talk_say(t, "%s", _("Pour des aides refusées ou "
			    "fermées :"));
		talk_say(t, _("%d. %s : %s (%s)"), i + 1,
		    all[i].row->scheme->name, opinion_sentence(
		    &f.before.look, &all[i].row->verdict.subject,
		    all[i].k->condition), so_far(t, &f.before, all[i].k));
	}
	if (n == 0) {
		talk_say(t, "%s", _("Rien n'est à juger par une personne."));
		return;
	}
	at = talk_number(t, _("Lequel juger, Entrée pour rester "), n);
	if (at == 0 || !read_opinion(t, &f.before, &all[at - 1]))
		return;
	talk_saved(t, t->host->save(t->host, t->open.session));
	talk_say(t, "%s", _("Avis noté."));
	follow_end(t, &f);
}

/* --- a demande --- */

/* A demande to a scheme that is refused is not begun unasked. */
static bool
agrees(struct talk *t, const struct board *b, const struct board_row *row)
{
	struct verdicts v;
	struct str out;

	if (row->verdict.subject.request != NULL || is_open(row))
		return true;
	v = verdicts_of(t, b, NULL, &out);
	verdicts_line(&v, row);
	say_lines(t, &out);
	if (row->verdict.kind != VERDICT_NO || talk_agree(t,
	    _("Noter quand même cette demande ?")))
		return true;
	if (!t->leaving)
		talk_say(t, "%s", _("Rien n'est changé."));
	return false;
}

static void
request(struct talk *t)
{
	struct session *s = t->open.session;
	const struct board_row *row;
	const struct field *amount;
	struct board b;
	struct row *to;

	if (!eligibility_look(t, true, &b))
		return;
	row = named(t, &b);
	if (row == NULL || !agrees(t, &b, row))
		return;
	to = board_request(s, &b, row);
	if (to == NULL) {
		talk_say(t, "%s", s->readonly ?
		    _("Lecture seule : rien n'est changé.") :
		    _("Ce formulaire n'a pas de place pour une demande."));
		return;
	}
	talk_saved(t, t->host->save(t->host, s));
	talk_say(t, _("Demande notée : %s."), row_title(to, &t->arena));
	amount = b.look.catalogue->request_amount;
	if (amount == NULL)
		return;
	if (!verdicts_pays(row->scheme))
		talk_say(t, "%s", verdicts_no_amount(derive_required(s, to,
		    amount)));
	else
		talk_go(t, dossier_path(to, amount, &t->arena));
}

bool
eligibility_run(struct talk *t, const struct ask *ask)
{
	if (strcmp(t->word, "eligibilite") == 0 && t->rest[0] == '\0')
		eligibility_board(t);
	else if (strcmp(t->word, "eligibilite") == 0)
		show_scheme(t);
	else if (strcmp(t->word, "si") == 0)
		suppose(t, ask);
	else if (strcmp(t->word, "avis") == 0)
		judge(t);
	else if (strcmp(t->word, "demander") == 0)
		request(t);
	else if (strcmp(t->word, "orientation") == 0)
		orient_run(t);
	else
		return false;
	return true;
}
