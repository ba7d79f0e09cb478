/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * regles_evaluer - an expression tried on an answers file: its value, the
 * facts that settle it, the questions that may still change it.
 */
#include "config.h"

#include "app/cmd.h"
#include "app/regles.h"

#include "base/i18n.h"
#include "exchange/exchange.h"
#include "rules/ask.h"
#include "rules/explain.h"

#include <stdio.h>
#include <string.h>

/* What the call says. */
struct call {
	const char *text, *answers, *form, *scheme;
};

struct evaluation {
	const struct expr *e;
	struct look look;
	struct verdict verdict;		/* of the expression alone */
	struct condition condition;
	struct checked checked;
	struct result result;
	struct explanation why;
	struct question *question;
	int nquestion;
};

static bool
compile(const struct call *c, struct regles *r, struct evaluation *ev,
    struct err *err)
{
	const struct catalogue *cat = r->catalogue;
	const struct scheme *s = ev->verdict.subject.scheme;
	const struct rules_scope scope = { .form = r->form, .verdict = true,
		.block = s != NULL && s->about == ABOUT_ASSOCIATION ? NULL :
		    cat->projects,
		.beside = cat->requests, .parameters = &cat->parameters,
		.figures = s == NULL ? NULL : &s->figures };
	struct rules_error e = { 0 };

	if (rules_compile(ev->look.arena, &scope, c->text, -1, &ev->e, &e))
		return true;
	return err_set(err, ERR_INPUT, _("colonne %d : %s"), e.column,
	    say_text(ev->look.arena, &e.why, gettext));
}

static const struct row *
first_row(const struct dossier *d, const struct field *block)
{
	const struct rows *list = block == NULL ? NULL :
	    &d->root->list[block->list];

	return list == NULL || list->n == 0 ? NULL : list->p[0];
}

/* The rows that `projet` and `demande` name: those of the scheme, else the
   first ones. */
static bool
choose_subject(const struct call *c, struct evaluation *ev, struct err *err)
{
	const struct catalogue *cat = ev->look.catalogue;
	struct subject *s = &ev->verdict.subject;
	int n;

	if (c->scheme == NULL) {
		s->project = first_row(ev->look.dossier, cat->projects);
		s->request = first_row(ev->look.dossier, cat->requests);
		return true;
	}
	s->scheme = catalogue_by_name(cat, c->scheme);
	if (s->scheme == NULL)
		return err_set(err, ERR_INPUT, _("%s : dispositif inconnu"),
		    c->scheme);
	*s = verdict_subjects(cat, ev->look.dossier, s->scheme,
	    ev->look.arena, &n)[0];
	return true;
}

static void
look_at(const struct call *c, struct evaluation *ev)
{
	struct rules_env env = verdict_env(&ev->look, &ev->verdict.subject);

	ev->result = rules_eval(ev->e, &env);
	ev->condition = (struct condition){ .id = "expression",
		.test = ev->e, .test_text = c->text };
	ev->checked = (struct checked){ .condition = &ev->condition,
		.outcome = ev->result.outcome };
	ev->verdict.kind = VERDICT_UNKNOWN;
	ev->verdict.check = &ev->checked;
	ev->verdict.ncheck = 1;
	explain(&ev->look, &ev->verdict.subject, &ev->checked, &ev->why);
	ev->question = ask_questions(&ev->look, &ev->verdict,
	    &ev->nquestion);
}

/* --- telling --- */

static void
tell(const struct evaluation *ev)
{
	struct arena *a = ev->look.arena;

	puts(rules_show(&ev->result, a));
	if (ev->result.why.msg != NULL)
		printf("%s\n", say_text(a, &ev->result.why, gettext));
	if (ev->why.have != NULL)
		printf(_("%s pour %s ; écart : %s\n"), ev->why.have,
		    ev->why.limit, ev->why.gap == NULL ? "--" : ev->why.gap);
	if (ev->why.nfact > 0)
		puts(_("Les faits :"));
	for (int i = 0; i < ev->why.nfact; i++)
		printf("  %s%s : %s\n", ev->why.fact[i].matters ? "" : "+ ",
		    ev->why.fact[i].label, ev->why.fact[i].shown);
	if (ev->nquestion > 0)
		puts(_("Reste à répondre :"));
	for (int i = 0; i < ev->nquestion; i++)
		printf("  %s (%s)\n", ev->question[i].field->label,
		    dossier_path(ev->question[i].row, ev->question[i].field,
		    a));
}

static void
fact_json(struct json_out *j, const struct evaluation *ev,
    const struct fact *f)
{
	json_open(j, NULL, '{');
	json_text(j, "libelle", f->label);
	json_text(j, "valeur", f->shown);
	json_bool(j, "decide", f->matters);
	if (f->leaf != NULL && f->row != NULL)
		json_text(j, "chemin", dossier_path(f->row, f->leaf,
		    ev->look.arena));
	json_close(j, '}');
}

static void
tell_json(const struct evaluation *ev)
{
	static const char *const outcomes[] = { "non", "oui", "ne sait pas",
		"sans objet" };
	struct json_out j;
	struct str out;

	str_init(&out, 0);
	json_begin(&j, &out);
	json_open(&j, NULL, '{');
	json_text(&j, "valeur", rules_show(&ev->result, ev->look.arena));
	if (rules_type(ev->e) == RT_BOOL ||
	    ev->result.outcome == OUT_UNKNOWN || ev->result.outcome == OUT_NA)
		json_text(&j, "issue", outcomes[ev->result.outcome]);
	json_open(&j, "faits", '[');
	for (int i = 0; i < ev->why.nfact; i++)
		fact_json(&j, ev, &ev->why.fact[i]);
	json_close(&j, ']');
	json_open(&j, "questions", '[');
	for (int i = 0; i < ev->nquestion; i++)
		json_text(&j, NULL, dossier_path(ev->question[i].row,
		    ev->question[i].field, ev->look.arena));
	json_close(&j, ']');
	json_close(&j, '}');
	puts(out.p);
	str_fini(&out);
}

/* --- the call --- */

static bool
evaluate(struct regles *r, const struct call *c, struct evaluation *ev,
    struct session *s, struct err *err)
{
	struct str notes;
	bool done;

	str_init(&notes, 0);
	done = c->answers == NULL ||
	    app_answers(s->dossier, c->answers, &notes, err);
	fputs(notes.p, stderr);
	str_fini(&notes);
	if (!done)
		return false;
	session_refresh(s);
	return choose_subject(c, ev, err) && compile(c, r, ev, err);
}

static int
run(struct app *a, const struct call *c)
{
	struct evaluation ev = { .e = NULL };
	struct arena arena = { 0 };
	struct err err = { 0 };
	struct session *s;
	struct regles r;
	int code;

	if (!regles_read(&r, a, c->form, NULL, 0, false, &err))
		return cmd_fail(&err);
	s = session_new(dossier_new(r.form, a->today));
	ev.look = (struct look){ .catalogue = r.catalogue,
		.dossier = s->dossier, .arena = &arena };
	if (evaluate(&r, c, &ev, s, &err)) {
		look_at(c, &ev);
		if (a->json)
			tell_json(&ev);
		else
			tell(&ev);
		code = rules_type(ev.e) == RT_BOOL &&
		    ev.result.outcome == OUT_NO ? EXIT_NO : EXIT_YES;
	} else {
		code = cmd_fail(&err);
	}
	session_free(s);
	arena_fini(&arena);
	regles_fini(&r);
	return code;
}

int
regles_evaluer(struct app *a, const struct command *c, int argc, char **argv)
{
	struct call call = { .form = "demande" };
	const struct cmd_option options[] = {
		{ "--reponses", &call.answers, NULL },
		{ "--formulaire", &call.form, NULL },
		{ "--dispositif", &call.scheme, NULL },
	};

	if (!cmd_options(c, options, sizeof options / sizeof *options, &argc,
	    argv))
		return EXIT_USAGE;
	if (argc != 2 || call.answers == NULL)
		return cmd_usage(c);
	call.text = argv[1];
	return run(a, &call);
}
