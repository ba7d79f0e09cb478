/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * why - what can be said about a question: help at the right and in F1, the
 * reasons in F3, and how sure its answer is.
 */
#include "base/date.h"
#include "base/str.h"
#include "ui/page.h"
#include "ui/sheet.h"
#include "wizard/board.h"
#include "wizard/derive.h"

#include <stdlib.h>
#include <string.h>

static void
paragraph(struct str *out, const char *heading, const char *text)
{
	if (text == NULL || text[0] == '\0')
		return;
	if (out->len > 0)
		str_put(out, "\n\n");
	if (heading != NULL)
		str_printf(out, "%s\n", heading);
	str_put(out, text);
}

static const char *
finish(struct str *out, struct arena *a)
{
	const char *text = arena_strndup(a, out->p, out->len);

	str_fini(out);
	return text;
}

static void
expected(struct str *out, const struct field *f, struct arena *a)
{
	struct say say;

	if (f->kind != FIELD_LEAF)
		return;
	say = vtype_expected(f->type.kind);
	if (f->example == NULL && say.msg != NULL)
		paragraph(out, _("FORME ATTENDUE"), say_here(a, &say));
}

const char *
page_help_text(struct page_screen *s, const struct item *i, struct arena *a)
{
	const struct field *f = i->field;
	struct str out;

	(void)s;
	str_init(&out, 0);
	paragraph(&out, NULL, f->help);
	if (i->kind == ITEM_ROW || i->kind == ITEM_ADD ||
	    i->kind == ITEM_FINISH)
		paragraph(&out, NULL, _("Entrée ouvre une ligne ou en ajoute"
		    " une. Quand il n'en manque plus, dites que la liste est"
		    " finie : les totaux en dépendent."));
	if (i->kind == ITEM_BUDGET)
		paragraph(&out, NULL, _("Entrée ouvre la grille du"
		    " budget."));
	paragraph(&out, _("POURQUOI ON DEMANDE"), f->why);
	paragraph(&out, _("EXEMPLE"), f->example);
	expected(&out, f, a);
	paragraph(&out, _("OÙ TROUVER"), f->where);
	if (f->cerfa != NULL)
		paragraph(&out, NULL, arena_printf(a,
		    _("Numéro officiel : %s"), f->cerfa));
	if (out.len == 0)
		str_put(&out, _("Rien de particulier à savoir ici."));
	return finish(&out, a);
}

/* --- what depends on an answer --- */

struct reads {
	const struct field *leaf;
	bool yes;
};

static void
reads_leaf(void *ctx, const struct field *leaf)
{
	struct reads *r = ctx;

	if (leaf == r->leaf)
		r->yes = true;
}

static bool
reads(const struct expr *e, const struct field *leaf)
{
	struct reads r = { .leaf = leaf };

	if (e != NULL)
		rules_reads(e, reads_leaf, &r);
	return r.yes;
}

static bool
sums(const struct field *f, const struct field *leaf)
{
	for (int i = 0; i < f->nparts; i++)
		if (f->parts[i] == leaf)
			return true;
	return false;
}

static void
depends(struct str *out, const struct form *form, const struct field *leaf)
{
	for (int i = 0; i < form->nfield; i++) {
		const struct field *f = form->field[i];
		const char *label = f->label != NULL ? f->label : f->id;

		if (reads(f->visible_if, leaf))
			str_printf(out, _("- poser la question « %s »\n"),
			    label);
		if (reads(f->required_if, leaf))
			str_printf(out, _("- rendre obligatoire « %s »\n"),
			    label);
		if (reads(f->computed, leaf) || sums(f, leaf))
			str_printf(out, _("- calculer « %s »\n"), label);
	}
	for (int i = 0; i < form->nstep; i++)
		if (reads(form->step[i].visible_if, leaf))
			str_printf(out, _("- ouvrir l'étape « %s »\n"),
			    form->step[i].title);
	for (int i = 0; i < form->ncontrol; i++)
		if (reads(form->control[i].condition, leaf))
			str_printf(out, _("- un contrôle : %s\n"),
			    form->control[i].message);
}

/* The schemes that read the answer, and what they would say without it. */
static void
serves(struct str *out, struct page_screen *s, const struct item *i,
    struct arena *a)
{
	const struct catalogue *c = folder_catalogue(s->screen.ui, NULL);
	const struct effect *e;
	int n;

	if (c == NULL || i->field->kind != FIELD_LEAF)
		return;
	e = board_effects(s->screen.ui->folder->session, c, i->row, i->field,
	    a, &n);
	for (int k = 0; k < n; k++)
		if (e[k].with == e[k].without)
			str_printf(out, _("- %s : %s\n"), e[k].scheme->name,
			    verdict_here(e[k].with));
		else
			str_printf(out, _("- %s : %s (sans cette réponse :"
			    " %s)\n"), e[k].scheme->name,
			    verdict_here(e[k].with),
			    verdict_here(e[k].without));
}

const char *
page_why_text(struct page_screen *s, const struct item *i, struct arena *a)
{
	const struct session *ses = s->screen.ui->folder->session;
	const struct review *rev = session_review(ses);
	struct str out, list;

	str_init(&out, 0);
	paragraph(&out, _("POURQUOI ON DEMANDE"), i->field->why != NULL ?
	    i->field->why : i->field->help);
	for (int k = 0; k < rev->nfindings; k++)
		if (strcmp(rev->findings[k].path, i->path) == 0)
			paragraph(&out, _("CE QUI EST MARQUÉ ICI"),
			    say_here(a, &rev->findings[k].what));
	str_init(&list, 0);
	depends(&list, ses->form, i->field);
	paragraph(&out, _("CETTE RÉPONSE SERT À"), list.p);
	str_clear(&list);
	serves(&list, s, i, a);
	paragraph(&out, _("LES AIDES QU'ELLE SERT (e les montre toutes)"),
	    list.p);
	str_fini(&list);
	if (out.len == 0)
		str_put(&out, _("Aucune autre question ni aucun contrôle ne"
		    " dépend de cette réponse ; elle est imprimée telle"
		    " quelle."));
	paragraph(&out, _("SON NOM DANS UNE RÈGLE"),
	    derive_rule_name(i->field, a));
	return finish(&out, a);
}

static const char *
certainty_text(const struct answer *an, struct arena *a)
{
	char day[DATE_TEXT];
	const char *word = an->certainty == CERTAIN ? _("sûr") :
	    an->certainty == ESTIMATED ? _("estimation") :
	    _("je ne sais pas encore");

	if (an->certainty == CERTAIN)
		return word;
	return arena_printf(a, "%s%s%s%s%s", word, an->who[0] != '\0' ?
	    ", " : "", an->who, an->by != NO_DAY ? ", " : "",
	    an->by != NO_DAY ? date_fr(an->by, day) : "");
}

const char *
page_more_text(struct page_screen *s, const struct item *i, struct arena *a)
{
	const struct answer *an = &row_slot(i->row, i->field)->answer;
	struct str out;

	str_init(&out, 0);
	paragraph(&out, _("RÉPONSE"), shown_here(
	    s->screen.ui->folder->session, i->row, i->field, a));
	if (an->draft == NULL) {
		paragraph(&out, NULL, _("Pas encore demandé."));
		return finish(&out, a);
	}
	paragraph(&out, _("COMME ELLE A ÉTÉ TAPÉE"), an->draft);
	paragraph(&out, _("CERTITUDE"), certainty_text(an, a));
	paragraph(&out, _("DIT PAR"), an->said_by);
	paragraph(&out, _("VIENT DE"), an->origin);
	return finish(&out, a);
}

/* --- how sure an answer is --- */

struct certain_screen {
	struct screen screen;
	struct sheet sheet;
	struct row *row;
	const struct field *leaf;
	char *path;
	int how, who, by;
};

static const struct vtype day_type = { .kind = VT_DATE };

static void
certain_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct certain_screen *s = (struct certain_screen *)screen;

	s->sheet.entry[s->who].hidden = s->sheet.entry[s->by].hidden =
	    sheet_chosen(&s->sheet, s->how) == 0;
	screen_show(screen, c, body, &s->sheet.top, sheet_draw, &s->sheet);
}

static void
certain_done(struct certain_screen *s)
{
	struct ui *ui = s->screen.ui;
	struct session *ses = ui->folder->session;
	const char *typed = sheet_value(&s->sheet, s->by);
	const char *who = sheet_value(&s->sheet, s->who), *draft;
	struct reading r = value_read(&day_type, typed, ses->dossier->today,
	    &ui->arena);
	int how = sheet_chosen(&s->sheet, s->how);
	int32_t by = r.value.kind == VALUE_DATE ? (int32_t)r.value.n : NO_DAY;

	if (how != 0 && r.state == READING_REFUSED) {
		sheet_refuse(&s->sheet, s->by, say_here(&ui->arena, &r.why));
		return;
	}
	draft = row_slot(s->row, s->leaf)->answer.draft;
	draft = arena_strdup(&ui->arena, draft == NULL ? "" : draft);
	if (how == 2)
		(void)session_unknown(ses, s->row, s->leaf, who, by);
	else if (how == 1)
		(void)session_estimate(ses, s->row, s->leaf, draft, who, by);
	else
		(void)session_answer(ses, s->row, s->leaf, draft);
	folder_save(ui, s->path);
	ui_pop(ui);
}

static bool
certain_key(struct screen *screen, const struct key *k)
{
	struct certain_screen *s = (struct certain_screen *)screen;
	enum sheet_key r = sheet_key(&s->sheet, k);

	if (r == SHEET_BUTTON)
		certain_done(s);
	return r != SHEET_NOT_MINE;
}

static void
certain_act(struct screen *screen, enum intent i)
{
	if (i == IN_UP)
		ui_pop(screen->ui);
	else
		(void)folder_act(screen->ui, i);
}

static void
certain_click(struct screen *screen, int id, int side)
{
	(void)side;
	sheet_click(&((struct certain_screen *)screen)->sheet, id);
}

static int
certain_offers(const struct screen *s, enum intent *out)
{
	(void)s;
	out[0] = IN_UP;
	out[1] = IN_HELP;
	out[2] = IN_SUMMARY;
	return 3;
}

static const char *
certain_title(struct screen *screen, struct arena *a)
{
	struct certain_screen *s = (struct certain_screen *)screen;

	return arena_printf(a, _("Certitude > %s"), s->leaf->label != NULL ?
	    s->leaf->label : s->leaf->id);
}

static const char *
certain_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("« Je ne sais pas encore » est une réponse : elle reste à"
	    " lever et figure sur la liste à rapporter, avec qui la trouvera"
	    " et pour quand. Une estimation compte dans les totaux et reste à"
	    " confirmer.");
}

static bool
certain_typing(const struct screen *screen)
{
	return sheet_typing(&((const struct certain_screen *)screen)->sheet);
}

static void
certain_free(struct screen *screen)
{
	struct certain_screen *s = (struct certain_screen *)screen;

	sheet_fini(&s->sheet);
	free(s->path);
}

static const struct screen_ops certain_ops = {
	.draw = certain_draw, .key = certain_key, .act = certain_act,
	.click = certain_click, .offers = certain_offers,
	.title = certain_title,
	.help = certain_help, .typing = certain_typing,
	.free = certain_free,
};

void
certain_open(struct ui *ui, struct row *row, const struct field *leaf,
    const char *path)
{
	struct certain_screen *s = screen_new(ui, &certain_ops, sizeof *s);
	const struct answer *an = &row_slot(row, leaf)->answer;
	const char *const how[] = { _("sûr"), _("c'est une estimation (≈)"),
		_("je ne sais pas encore") };
	char day[DATE_TEXT];
	bool known = an->draft != NULL;

	s->row = row;
	s->leaf = leaf;
	s->path = strdup(path);
	if (s->path == NULL)
		abort();
	s->how = sheet_choice(&s->sheet, _("Cette réponse est"), NULL, how, 3,
	    known && an->certainty == UNKNOWN_YET ? 2 :
	    known && an->certainty == ESTIMATED ? 1 : 0);
	s->who = sheet_text(&s->sheet, _("Qui le trouvera ?"),
	    _("par exemple : la trésorière"), known ? an->who : "");
	s->by = sheet_text(&s->sheet, _("Pour quand ?"),
	    _("une date, par exemple 14/02/2026 ; ou rien"),
	    known && an->by != NO_DAY && an->certainty != CERTAIN ?
	    date_fr(an->by, day) : "");
	(void)sheet_button(&s->sheet, _("Noter"));
	ui_push(ui, &s->screen);
}
