/* SPDX-License-Identifier: GPL-3.0-or-later */
/* command - the words that begin with a dot, while a dossier is open. */
#include "line/talk.h"

#include "base/date.h"
#include "base/i18n.h"
#include "model/report.h"
#include "wizard/derive.h"
#include "wizard/evaluation.h"
#include "wizard/pieces.h"
#include "wizard/years.h"

#include <stdlib.h>
#include <string.h>

static const struct field *
field_of(const struct ask *ask)
{
	return ask->leaf != NULL ? ask->leaf : ask->block;
}

static void
say_if(struct talk *t, const char *title, const char *text)
{
	if (text != NULL && text[0] != '\0')
		talk_say(t, "%s%s", title, text);
}

static void
help(struct talk *t, const struct ask *ask)
{
	const struct field *f = field_of(ask);
	struct say expected;

	say_if(t, "", f->help);
	say_if(t, _("Exemple : "), f->example);
	say_if(t, _("Où trouver : "), f->where);
	if (f->kind == FIELD_LEAF && f->type.kind == VT_CHOIX_MULTIPLE) {
		talk_say(t, "%s", _("Plusieurs numéros possibles, séparés "
		    "par des espaces."));
	} else if (f->kind == FIELD_LEAF) {
		expected = vtype_expected(f->type.kind);
		say_if(t, _("Forme attendue : "),
		    say_text(&t->arena, &expected, gettext));
	}
}

static void
why(struct talk *t, const struct ask *ask)
{
	const struct session *s = t->open.session;
	const struct review *rev = session_review(s);
	const struct field *f = field_of(ask);

	say_if(t, "", f->why != NULL ? f->why :
	    _("Le formulaire le demande."));
	if (f->cerfa != NULL && s->form->cerfa != NULL)
		talk_say(t, _("Question %s du Cerfa %s."), f->cerfa,
		    s->form->cerfa);
	for (int i = 0; i < rev->nfindings; i++)
		if (strcmp(rev->findings[i].path, ask->path) == 0)
			talk_say(t, "%s", say_text(&t->arena,
			    &rev->findings[i].what, gettext));
	eligibility_effects(t, ask);
	talk_say(t, _("Son nom dans une règle : %s"), derive_rule_name(f,
	    &t->arena));
}

static void
go_by(struct talk *t, const struct ask *ask, int by)
{
	struct ask *asks;
	int n, at;

	asks = talk_asks(t, &n);
	at = talk_find(asks, n, ask->path) + by;
	while (at > 0 && at < n && asks[at].leaf != NULL &&
	    asks[at].leaf->source != SOURCE_TYPED)
		at += by;
	if (at < 0 || at >= n)
		talk_say(t, "%s", by < 0 ? _("C'est la première question.") :
		    _("C'est la dernière question."));
	else
		talk_go(t, asks[at].path);
}

static const char *
status_text(enum status status)
{
	static const char *const words[] = { N_("sans objet"), N_("à faire"),
		N_("en cours"), N_("à lever"), N_("complet") };

	return _(words[status]);
}

static void
contents(struct talk *t)
{
	const struct session *s = t->open.session;
	const struct review *rev = session_review(s);
	int n;

	for (int i = 0; i < s->form->nstep; i++) {
		const struct step_state *st = &rev->steps[i];

		if (st->status == STATUS_NA)
			talk_say(t, _("%d. %s : sans objet."), i + 1,
			    st->step->title);
		else
			talk_say(t, _("%d. %s : %s, %d sur %d."), i + 1,
			    st->step->title, status_text(st->status),
			    st->answered, st->asked);
	}
	n = talk_number(t, _("Numéro de la partie, Entrée pour rester "),
	    s->form->nstep);
	for (int i = 0; n > 0 && i < rev->nstops; i++)
		if (rev->stops[i].step == n - 1) {
			talk_go(t, session_first_path(s, i));
			return;
		}
}

static void
useful(struct talk *t, const struct ask *ask)
{
	const struct session *s = t->open.session;
	int here = session_stop_of(s, ask->path), stop, n;
	struct ask *asks = talk_asks(t, &n);
	const char *path;

	/* First what this page still lacks, where it can be typed. */
	while (here >= 0 && (path = visit_next(s, &t->visit, here,
	    ask->path, &t->arena)) != NULL) {
		int at = talk_find(asks, n, path);

		if (at >= 0 && (asks[at].leaf == NULL ||
		    asks[at].leaf->source == SOURCE_TYPED)) {
			talk_go(t, path);
			return;
		}
	}
	stop = session_next_useful(s, here);
	if (stop < 0)
		talk_say(t, "%s", _("Plus rien d'utile après."));
	else
		talk_go(t, session_first_path(s, stop));
}

/* "WHO, before DATE": both may be missing. */
static int32_t
who_and_when(struct talk *t, const char **who)
{
	const struct vtype date = { .kind = VT_DATE };
	struct reading r;
	int32_t by = NO_DAY;

	talk_say(t, "%s", _("Qui le trouvera ? Entrée : on verra."));
	*who = talk_read(t, "") == SAID_TEXT ?
	    arena_strdup(&t->arena, t->line.p) : "";
	talk_say(t, "%s", _("Avant quelle date ? Entrée : pas de date."));
	if (talk_read(t, "") == SAID_TEXT) {
		r = value_read(&date, t->line.p, t->host->today(t->host),
		    &t->arena);
		if (r.value.kind == VALUE_DATE)
			by = (int32_t)r.value.n;
		else
			talk_say(t, "%s", say_text(&t->arena, &r.why,
			    gettext));
	}
	return by;
}

static void
uncertain(struct talk *t, const struct ask *ask, bool estimate)
{
	struct session *s = t->open.session;
	const char *value = arena_strdup(&t->arena, t->rest), *who, *next;
	struct controls spoken = controls_begin(t);
	struct follow f;
	int32_t by;

	if (ask->leaf == NULL) {
		talk_say(t, "%s", _("Une liste se dit finie ou pas."));
		return;
	}
	if (budget_fixed(t, ask))
		return;
	if (estimate && value[0] == '\0') {
		talk_say(t, "%s", _("Dire combien : .estime 12 500"));
		return;
	}
	by = who_and_when(t, &who);
	if (t->leaving)
		return;
	f = follow_begin(t);
	if (estimate)
		(void)session_estimate(s, ask->row, ask->leaf, value, who, by);
	else
		(void)session_unknown(s, ask->row, ask->leaf, who, by);
	talk_saved(t, t->host->save(t->host, s));
	talk_say(t, "%s", estimate ? _("Noté : estimation, à confirmer.") :
	    _("Noté : pas encore connu, reste à lever."));
	controls_end(t, &spoken);
	follow_end(t, &f);
	next = question_after(t, ask);
	if (next != NULL)
		talk_go(t, next);
}

/* The question at PATH by its label; of a row that is gone, its list. */
static const char *
undone_label(struct talk *t, const char *path)
{
	const struct session *s = t->open.session;
	struct place at;
	struct str plain;
	const struct field *f;

	if (dossier_find(s->dossier, path, &at))
		return at.is_row ? row_title(at.row, &t->arena) :
		    derive_label(at.row, at.field, &t->arena);
	str_init(&plain, 0);
	str_putn(&plain, path, strcspn(path, "["));
	f = form_find(s->form, plain.p);
	str_fini(&plain);
	return f == NULL || f->label == NULL ? path : arena_printf(&t->arena,
	    _("une ligne de « %s »"), f->label);
}

/* PATH, or what is asked nearest to it: the list that it was in. */
static void
go_near(struct talk *t, const char *path)
{
	struct str near;
	struct ask *asks;
	size_t cut;
	int n;

	asks = talk_asks(t, &n);
	str_init(&near, 0);
	str_put(&near, path);
	while (near.len > 0 && talk_find(asks, n, near.p) < 0) {
		for (cut = near.len; cut > 0 && near.p[cut - 1] != '[' &&
		    near.p[cut - 1] != '.'; cut--)
			;
		if (cut == 0 || near.p[cut - 1] == '.' ||
		    strcmp(near.p + cut, "]") == 0) {
			str_cut(&near, cut > 0 ? cut - 1 : 0);
		} else {
			str_cut(&near, cut);
			str_put(&near, "]");
		}
	}
	if (near.len > 0)
		talk_go(t, near.p);
	str_fini(&near);
}

static void
undo(struct talk *t, bool redo)
{
	const char *path, *note, *label, *question = redo ||
	    t->host->beginning == NULL ? NULL :
	    t->host->beginning(t->host, t->open.session);
	struct err err = { 0 };

	if (question != NULL && !talk_agree(t, question)) {
		talk_say(t, "%s", _("Rien n'a changé."));
		return;
	}
	if (!t->host->undo(t->host, t->open.session, redo, &path, &note,
	    &err)) {
		talk_say(t, "%s.", err.text);
		return;
	}
	label = undone_label(t, path);
	talk_say(t, redo ? _("Refait : %s%s") : _("Annulé : %s%s"), label,
	    derive_stop(label));
	say_if(t, "", note);
	go_near(t, path);
}

static void
history(struct talk *t, const struct ask *ask)
{
	struct history h = { 0 };
	struct err err = { 0 };

	if (!t->host->history(t->host, t->open.session,
	    strcmp(t->rest, "tout") == 0 ? NULL : ask->path, &h, &err)) {
		talk_say(t, "%s", err.text);
		return;
	}
	for (int i = 0; i < h.n; i++)
		talk_say(t, _("%s, %s : %s : %s, avant %s%s."),
		    h.row[i].when, h.row[i].author, h.row[i].label,
		    h.row[i].after, h.row[i].before,
		    h.row[i].undone ? _(" (annulé)") : "");
	if (h.n == 0)
		talk_say(t, "%s", _("Aucun changement."));
}

static void
read_again(struct talk *t)
{
	const struct session *s = t->open.session;
	const struct review *rev = session_review(s);
	int n;

	for (int i = 0; i < rev->nfindings; i++)
		talk_say(t, "%d. %s%s", i + 1,
		    rev->findings[i].severity == SEVERITY_BLOCKING ?
		    _("à lever, ") : "", derive_told(rev->findings[i].label,
		    say_text(&t->arena, &rev->findings[i].what, gettext),
		    &t->arena));
	if (rev->nfindings == 0) {
		talk_say(t, "%s", _("Rien ne manque : le dossier est "
		    "complet."));
		return;
	}
	n = talk_number(t, _("Numéro à corriger, Entrée pour rester "),
	    rev->nfindings);
	if (n > 0)
		talk_go(t, rev->findings[n - 1].path);
}

static void
clear(struct talk *t, const struct ask *ask, bool empty)
{
	struct session *s = t->open.session;

	if (ask->leaf == NULL)
		return;
	if (empty)
		(void)session_answer(s, ask->row, ask->leaf, "");
	else
		(void)session_clear(s, ask->row, ask->leaf);
	talk_saved(t, t->host->save(t->host, s));
}

static void
go_path(struct talk *t)
{
	struct ask *asks;
	int n;

	asks = talk_asks(t, &n);
	if (talk_find(asks, n, t->rest) >= 0)
		talk_go(t, t->rest);
	else
		talk_say(t, _("« %s » n'est pas une question posée."),
		    t->rest);
}

/* Of a dossier: its answers, its budgets, its aids. */
static void
first_commands(struct talk *t)
{
	talk_say(t, "%s", _(".aide .pourquoi : sur la question. .precedent "
	    ".suivant .utile .sommaire .aller CHEMIN : se déplacer. "
	    ".sais-pas .estime VALEUR .vide .effacer : dire autrement. "
	    ".annuler .refaire .historique (tout) : revenir. .relire : ce "
	    "qui manque. .imprimer (FICHIER) : le papier. .importer "
	    "FICHIER : un budget, d'un fichier CSV. .fermer : retour au "
	    "poste. "
	    ".quitter : sortir. Aussi < précédent, ? aide, = sommaire, "
	    "! vide."));
	talk_say(t, "%s", _("Les budgets : .ratios, les parts et les "
	    "plafonds ; .equilibrer (LIGNE), ce qui rend charges et "
	    "produits égaux."));
	talk_say(t, "%s", _("Les aides : .eligibilite, toutes ; "
	    ".eligibilite NOM, une seule ; .si VALEUR, ce que changerait "
	    "cette réponse ; .orientation, les questions utiles ; .avis "
	    "(NOM), juger ; .demander NOM, une demande."));
	talk_say(t, "%s", report_is(t->open.session->form) ?
	    _("Ce qui est repris du dossier : .a-revoir, ce qui est à "
	    "refaire ; .garder, confirmer cette réponse (.garder page, toute "
	    "la page).") : _("D'une année à l'autre : .reconduire, le dossier "
	    "d'après ; .a-revoir, ce qui est repris et à refaire ; .garder, "
	    "confirmer cette réponse (.garder page, toute la page)."));
	talk_say(t, "%s", _("Les montants : .graphique (N), qui paie quoi et "
	    "chaque budget par compte."));
	talk_say(t, "%s", _("Dans un budget : .lignes, les lignes ajoutées et"
	    " ce qui est dit de celle-ci ; .ligne LIBELLÉ : MONTANT, en"
	    " ajouter une ; .oter N ; .detail (N), commentaire, an dernier,"
	    " quantité, prix ; .regle +2, tout hausser ; .an-dernier, copier"
	    " le dossier d'avant ; .repartir, sur les mois ou les projets ;"
	    " .valoriser, le bénévolat et les dons en nature."));
}

/* What follows from it: whom it goes to, what is signed, what is due. */
static void
next_commands(struct talk *t)
{
	talk_say(t, "%s", _("Le plan de financement : .plan, qui paie quoi ; "
	    ".etat NUMÉRO ÉTAT (VALEUR), où en est une demande."));
	talk_say(t, "%s", _("Ce qui est signé : .signer, figer la convention "
	    "signée ; .versions, ce qui a été figé ; .comparer (1 (2)), ce "
	    "qui a changé ; .avenant, depuis ce qui est signé ; .avenant "
	    "figer, garder l'avenant signé ; .verifier-papier FICHIER, de "
	    "quelle version un PDF est le papier."));
	talk_say(t, "%s", _("Le compte rendu : .bilan (ANNÉE (NUMÉRO)), "
	    "le commencer ou le lire, prévu et réalisé ; .ecart NUMÉRO "
	    "TEXTE, expliquer un écart."));
	if (evaluation_offered(t->open.session->form))
		talk_say(t, "%s", _("L'évaluation : .evaluation, ce que la "
		    "convention a donné et ce qui manque ; .evaluation NUMÉRO, "
		    "où cela se donne."));
	if (years_offered(t->open.session->form))
		talk_say(t, "%s", _("Les années de la convention : .annees, le"
		    " total ; .annees NUMÉRO, une action ; .annees ACTION"
		    " LIGNE ANNÉE = MONTANT, une prévision."));
	talk_say(t, "%s", _("Les échéances : .echeances, ce qui est dû et "
	    "quand ; .fait NUMÉRO (DATE), c'est fait, ou ce ne l'est pas ; "
	    ".echeance NUMÉRO, où elle se note ; .jalon LIBELLÉ : DATE : NOTE, "
	    "une date à soi ; .jalon= NUMÉRO LIBELLÉ : DATE, la changer ; "
	    ".jalon- NUMÉRO, l'ôter ; .agenda, un fichier pour un agenda."));
	if (pieces_offered(t->open.session->form))
		talk_say(t, "%s", _("Les pièces : .pieces, ce que chacun "
		    "demande et ce qui est donné ; .piece NUMÉRO, tout d'une "
		    "pièce ; .joindre NUMÉRO FICHIER ; .vu NUMÉRO (DATE), "
		    "l'original a été vu ; .piece-avenir NUMÉRO ; "
		    ".piece-dater NUMÉRO DATE ; .piece- NUMÉRO, l'ôter."));
	talk_say(t, "%s", _("Les financeurs : .si financeurs, ce que change "
	    "chaque refus ; .si NOM=refus (ou moitie, ou retard:2), ce qui "
	    "s'en suit ; .combinaisons, toutes leurs réponses ; .tresorerie "
	    "(NOM=retard:2), mois par mois."));
	talk_say(t, "%s", _("Les portails : .recopie, la feuille de recopie"
	    " d'un portail, valeur par valeur : cocher ce qui est tapé,"
	    " raccourcir, noter le numéro de dépôt."));
	talk_say(t, "%s", _("La convention : .convention, ses articles ; "
	    ".convention N, un article ; .convention N difference, changer ou"
	    " modele."));
}

static void
all_commands(struct talk *t)
{
	first_commands(t);
	next_commands(t);
}

static bool
is(const struct talk *t, const char *word)
{
	return strcmp(t->word, word) == 0;
}

/* What moves or changes; false: not one of these. */
static bool
run_change(struct talk *t, const struct ask *ask)
{
	if (is(t, "precedent"))
		go_by(t, ask, -1);
	else if (is(t, "suivant"))
		go_by(t, ask, 1);
	else if (is(t, "utile"))
		useful(t, ask);
	else if (is(t, "aller"))
		go_path(t);
	else if (is(t, "sais-pas"))
		uncertain(t, ask, false);
	else if (is(t, "estime"))
		uncertain(t, ask, true);
	else if (is(t, "vide"))
		clear(t, ask, true);
	else if (is(t, "effacer"))
		clear(t, ask, false);
	else if (is(t, "annuler"))
		undo(t, false);
	else if (is(t, "refaire"))
		undo(t, true);
	else
		return false;
	return true;
}

void
command_run(struct talk *t, const struct ask *ask)
{
	if (run_change(t, ask) || funders_run(t, ask) ||
	    eligibility_run(t, ask) || budget_run(t, ask) ||
	    financing_run(t) || forecast_run(t) || measures_run(t, ask) ||
	    versions_run(t) || convention_run(t) || recopie_run(t) ||
	    renew_run(t, ask) || calendar_run(t) || pieces_run(t) ||
	    report_run(t) || evaluation_run(t))
		return;
	if (is(t, "aide"))
		help(t, ask);
	else if (is(t, "pourquoi"))
		why(t, ask);
	else if (is(t, "sommaire"))
		contents(t);
	else if (is(t, "historique"))
		history(t, ask);
	else if (is(t, "graphique"))
		charts_run(t);
	else if (is(t, "relire"))
		read_again(t);
	else if (is(t, "imprimer"))
		print_run(t);
	else if (is(t, "importer"))
		import_run(t, ask);
	else if (is(t, "fermer"))
		t->closing = true;
	else if (is(t, "quitter"))
		t->closing = t->leaving = true;
	else
		all_commands(t);
}
