/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * folder - the dossier that is open, and what saving it came to.
 */
#include "ui/plan.h"
#include "ui/years.h"
#include "ui/screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *
copy(const char *s)
{
	char *p = strdup(s == NULL ? "" : s);

	if (p == NULL)
		abort();
	return p;
}

const char *
shown_here(const struct session *s, const struct row *row, const struct field *leaf,
    struct arena *a)
{
	const char *text = session_shown(s, row, leaf, a);

	return leaf->type.kind == VT_OUI_NON && (strcmp(text, "oui") == 0 ||
	    strcmp(text, "non") == 0) ? gettext(text) : text;
}

const char *
say_here(struct arena *a, const struct say *s)
{
	return say_text(a, s, gettext);
}

const char *
status_word(enum status s)
{
	switch (s) {
	case STATUS_NA:
		return _("sans objet");
	case STATUS_TODO:
		return _("à faire");
	case STATUS_ONGOING:
		return _("en cours");
	case STATUS_TO_LIFT:
		return _("à lever");
	case STATUS_DONE:
		return _("complet");
	}
	return "";
}

enum style
status_style(enum status s)
{
	switch (s) {
	case STATUS_DONE:
		return STYLE_GOOD;
	case STATUS_TO_LIFT:
		return STYLE_WARN;
	case STATUS_NA:
		return STYLE_DIM;
	default:
		return STYLE_PLAIN;
	}
}

bool
folder_open(struct ui *ui, int64_t number, bool take_over, struct err *err)
{
	struct opened o = { 0 };
	struct folder *f;

	if (ui->folder != NULL)
		folder_close(ui);
	if (!ui->host->open(ui->host, number, take_over, &o, err))
		return false;
	f = calloc(1, sizeof *f);
	if (f == NULL)
		abort();
	f->session = o.session;
	f->number = o.number;
	f->place = copy(o.place);
	f->last_visit = copy(o.last_visit);
	f->notice = copy(o.notice);
	f->lock_by = copy(o.lock_by);
	f->saving = SAVING_NOTHING;
	ui->folder = f;
	return true;
}

void
folder_close(struct ui *ui)
{
	struct folder *f = ui->folder;

	if (f == NULL)
		return;
	if (f->place[0] != '\0')
		ui->host->place(ui->host, f->session, f->place);
	folder_save(ui, NULL);
	ui->host->close(ui->host, f->session);
	free(f->place);
	free(f->last_visit);
	free(f->notice);
	free(f->lock_by);
	free(f);
	ui->folder = NULL;
}

static void
told(struct ui *ui, const struct saved *v)
{
	struct folder *f = ui->folder;

	if (v->state == SAVING_NOTHING)
		return;
	f->saving = v->state;
	(void)snprintf(f->saved, sizeof f->saved, "%s",
	    v->state == SAVED ? (v->at == NULL ? "" : v->at) :
	    v->why == NULL ? "" : v->why);
	if (v->state == SAVING_FAILED)
		ui_say(ui, STYLE_BAD, _("Non enregistré : %s"), f->saved);
}

void
folder_place(struct ui *ui, const char *path)
{
	struct folder *f = ui->folder;

	if (f == NULL || path == NULL || strcmp(path, f->place) == 0)
		return;
	free(f->place);
	f->place = copy(path);
	ui->host->place(ui->host, f->session, f->place);
}

void
folder_save(struct ui *ui, const char *path)
{
	struct saved v;

	folder_place(ui, path);
	v = ui->host->save(ui->host, ui->folder->session);
	told(ui, &v);
}

void
folder_draft(struct ui *ui, struct row *row, const struct field *leaf,
    const char *text)
{
	struct saved v;

	if (ui->folder->session->readonly)
		return;
	v = ui->host->save_draft(ui->host, ui->folder->session, row, leaf,
	    text);
	told(ui, &v);
}

/* What stands at PATH, or, when its row is gone, the nearest thing above it
   that is there and has a name. */
static bool
named_place(struct ui *ui, const char *path, struct place *out)
{
	char *p = arena_strdup(&ui->arena, path);

	while (*p != '\0') {
		char *dot = strrchr(p, '.'), *row = strrchr(p, '[');

		if (dossier_find(ui->folder->session->dossier, p, out) &&
		    out->field->label != NULL)
			return true;
		if (dot == NULL && row == NULL)
			return false;
		*(dot == NULL || (row != NULL && row > dot) ? row : dot) = '\0';
	}
	return false;
}

/* "Projet 2 : Intitulé" of a path, the path itself when it is not known. */
static const char *
label_of(struct ui *ui, const char *path)
{
	struct place place;

	if (!named_place(ui, path, &place))
		return path;
	if (place.row != NULL && place.row->up != NULL)
		return arena_printf(&ui->arena, _("%s : %s"),
		    row_title(place.row, &ui->arena), place.field->label);
	return place.field->label;
}

/* After a full stop. */
static const char *
sentence(struct arena *a, const char *note)
{
	char *text = arena_strdup(a, note);

	if (text[0] >= 'a' && text[0] <= 'z')
		text[0] = (char)(text[0] - 'a' + 'A');
	return text;
}

static const char *
undo_now(struct ui *ui, bool redo)
{
	const char *path = NULL, *note = NULL;
	struct err err = { 0 };

	if (ui->folder->session->readonly) {
		ui_say(ui, STYLE_WARN, "%s", _("Lecture seule."));
		return NULL;
	}
	if (!ui->host->undo(ui->host, ui->folder->session, redo, &path, &note,
	    &err)) {
		ui_say(ui, STYLE_PLAIN, "%s", err.text[0] != '\0' ? err.text :
		    redo ? _("Rien à rétablir.") : _("Rien à annuler."));
		return NULL;
	}
	path = arena_strdup(&ui->arena, path == NULL ? "" : path);
	folder_save(ui, NULL);
	note = sentence(&ui->arena, note == NULL ? "" : note);
	ui_say(ui, STYLE_PLAIN, redo ? _("Rétabli : %s%s%s") :
	    _("Annulé : %s%s%s"), label_of(ui, path),
	    note[0] != '\0' ? ". " : "", note);
	return path;
}

static void
beginning_asked(struct ui *ui, void *ctx, int choice)
{
	(void)ctx;
	if (choice != 1)
		return;
	(void)undo_now(ui, false);
	if (ui->top->ops->back != NULL)
		ui->top->ops->back(ui->top);
}

/* One key does not empty a dossier: what takes much back is asked about. */
const char *
folder_undo(struct ui *ui, bool redo)
{
	const char *const button[] = { _("ne rien annuler"),
		_("tout annuler") };
	const char *question = redo || ui->host->beginning == NULL ? NULL :
	    ui->host->beginning(ui->host, ui->folder->session);

	if (question == NULL)
		return undo_now(ui, redo);
	ask_open(ui, question, button, 2, beginning_asked, NULL);
	return NULL;
}

bool
folder_act(struct ui *ui, enum intent i)
{
	switch (i) {
	case IN_SUMMARY:
		summary_open(ui);
		return true;
	case IN_PRINT:
		print_open(ui, false);
		return true;
	case IN_MEMO:
		memo_open(ui);
		return true;
	case IN_BOARD:
		board_open(ui, NULL);
		return true;
	case IN_PLAN:
		plan_open(ui, NULL);
		return true;
	case IN_REPORT:
		report_open(ui);
		return true;
	case IN_YEARS:
		years_open_screen(ui, NULL);
		return true;
	default:
		return false;
	}
}

bool
folder_list_act(struct ui *ui, enum intent i, const char *path)
{
	switch (i) {
	case IN_OPEN:
		if (path != NULL)
			page_visit(ui, path);
		return true;
	case IN_UNDO:
	case IN_REDO:
		(void)folder_undo(ui, i == IN_REDO);
		if (ui->top->ops->back != NULL)
			ui->top->ops->back(ui->top);
		return true;
	case IN_UP:
		ui_pop(ui);
		return true;
	default:
		return folder_act(ui, i);
	}
}

int
folder_offers_undo(const struct ui *ui, enum intent *out)
{
	if (ui->folder->session->readonly)
		return 0;
	out[0] = IN_UNDO;
	out[1] = IN_REDO;
	return 2;
}

const char *
folder_text(struct ui *ui, const char *path, struct arena *a)
{
	struct session *s = ui->folder->session;
	struct place place;

	if (path == NULL || !dossier_find(s->dossier, path, &place) ||
	    place.is_row || place.is_list || place.field->kind != FIELD_LEAF)
		return "";
	return session_shown(s, place.row, place.field, a);
}

const struct catalogue *
folder_catalogue(struct ui *ui, const char **notice)
{
	const char *text = "";
	const struct catalogue *c = ui->host->catalogue == NULL ? NULL :
	    ui->host->catalogue(ui->host, ui->folder->session, &text);

	if (notice != NULL)
		*notice = text == NULL ? "" : text;
	return c != NULL && c->nscheme > 0 ? c : NULL;
}

const char *
verdict_here(enum verdict_kind k)
{
	return gettext(verdict_word(k));
}

enum style
verdict_style(enum verdict_kind k)
{
	switch (k) {
	case VERDICT_YES:
		return STYLE_GOOD;
	case VERDICT_ALMOST:
		return STYLE_WARN;
	case VERDICT_NO:
		return STYLE_BAD;
	case VERDICT_JUDGE:
		return STYLE_ACCENT;
	case VERDICT_UNKNOWN:
		break;
	}
	return STYLE_PLAIN;
}

const char *
folder_name(struct ui *ui, struct arena *a)
{
	const char *name = folder_text(ui,
	    ui->folder->session->form->name_path, a);

	if (name[0] == '\0')
		return arena_printf(a, _("Dossier %lld"),
		    (long long)ui->folder->number);
	return name;
}

/* --- leaving when the disk refuses --- */

static void
leave_now(struct ui *ui, bool quit)
{
	if (quit)
		ui->done = true;
	else
		(void)ui_pop_to(ui, &desk_ops);
}

static void
leave_answer(struct ui *ui, void *ctx, int choice)
{
	(void)ctx;
	if (choice == 0)
		folder_leave(ui, ui->leaving_quits);
	else if (choice == 2)
		adviser_open(ui);
	else if (choice == 3)
		leave_now(ui, ui->leaving_quits);
}

void
folder_leave(struct ui *ui, bool quit)
{
	const char *const buttons[] = { _("essayer encore d'enregistrer"),
		_("rester dans le dossier"),
		_("choisir un autre endroit (réglages)"),
		_("fermer quand même : ce qui n'est pas enregistré est"
		" perdu") };
	const struct session *s;

	if (ui->folder == NULL) {
		leave_now(ui, quit);
		return;
	}
	folder_save(ui, NULL);
	s = ui->folder->session;
	if (s->readonly || s->dossier->changes.n == 0) {
		leave_now(ui, quit);
		return;
	}
	ui->leaving_quits = quit;
	ask_open(ui, arena_printf(&ui->arena,
	    _("Des réponses ne sont pas enregistrées : %s"),
	    ui->folder->saved), buttons, 4, leave_answer, NULL);
}
