/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_desk - all the dossiers of the desk: found while typing, sorted,
 * opened.  Opening one hides all the others.
 */
#include "base/date.h"
#include "base/utf8.h"
#include "ui/calendar.h"
#include "ui/choice.h"
#include "ui/desk.h"
#include "ui/line.h"
#include "ui/screen.h"
#include "wizard/state.h"

#include <stdio.h>
#include <string.h>

#define FIRST_ROWS 50

/* The folder of the copies may be far: it is not read at each drawing. */
static void
read_age(struct desk *s)
{
	struct host *h = s->screen.ui->host;
	const char *age;

	s->worrying = false;
	age = h->copy_age(h, &s->worrying);
	(void)snprintf(s->age, sizeof s->age, "%s", age == NULL ? "" : age);
}

/* Asks the host again: a key that changes the list, or coming back. */
void
desk_refresh(struct desk *s)
{
	struct err err = { 0 };
	struct host *h = s->screen.ui->host;

	s->query.text = s->filter.p;
	s->query.state = s->state[0] == '\0' ? NULL : s->state;
	if (s->query.limit < s->cursor.at + s->rows + 1)
		s->query.limit = s->cursor.at + s->rows + FIRST_ROWS;
	if (!h->list(h, &s->query, &s->list, &err)) {
		s->list = (struct desk_list){ 0 };
		ui_say(s->screen.ui, STYLE_BAD, "%s", err.text);
	}
	if (s->cursor.at >= s->list.n)
		s->cursor.at = s->list.n > 0 ? s->list.n - 1 : 0;
	read_age(s);
}

static const struct desk_row *
current(const struct desk *s)
{
	return s->cursor.at < s->list.n ? &s->list.row[s->cursor.at] : NULL;
}

/* --- keys --- */

/* Another Guichet wrote: the list is read again, the cursor stays on its
   dossier.  False: it is not there any more, and the key was for it. */
static bool
follow_others(struct desk *s)
{
	struct host *h = s->screen.ui->host;
	const struct desk_row *r = current(s);
	int64_t number = r == NULL ? 0 : r->number;

	if (!h->others_wrote(h))
		return true;
	desk_refresh(s);
	for (int i = 0; i < s->list.n; i++)
		if (s->list.row[i].number == number) {
			s->cursor.at = i;
			return true;
		}
	if (number == 0)
		return true;
	ui_say(s->screen.ui, STYLE_PLAIN, "%s",
	    _("La liste a changé : un autre Guichet vient d'écrire."));
	return false;
}

static bool
desk_key(struct screen *screen, const struct key *k)
{
	struct desk *s = (struct desk *)screen;

	if (!follow_others(s))
		return true;
	if (s->filtering) {
		if (k->code == K_ENTER || k->code == K_DOWN ||
		    k->code == K_TAB) {
			s->filtering = false;
			return true;
		}
		if (line_key(&s->filter, k)) {
			s->cursor.at = s->top = 0;
			s->query.limit = FIRST_ROWS;
			desk_refresh(s);
			return true;
		}
		return false;
	}
	return list_key(&s->cursor, k, s->list.n, s->rows);
}

static void
take_over(struct ui *ui, void *ctx, int choice)
{
	struct desk *s = ctx;

	if (choice == 0)
		desk_open_number(ui, s->number, false);
	else if (choice == 1)
		desk_open_number(ui, s->number, true);
}

void
desk_open_number(struct ui *ui, int64_t number, bool over)
{
	struct err err = { 0 };

	if (!folder_open(ui, number, over, &err)) {
		ui_say(ui, STYLE_BAD, "%s", err.text);
		return;
	}
	summary_open(ui);
	if (ui->folder->notice[0] != '\0')
		ui_say(ui, STYLE_WARN, "%s", ui->folder->notice);
}

static void
open_row(struct desk *s)
{
	const struct desk_row *r = current(s);
	struct ui *ui = s->screen.ui;
	const char *const buttons[] = { _("le lire seulement"),
		_("prendre la main : l'autre ne pourra plus écrire") };

	if (r == NULL)
		return;
	s->number = r->number;
	if (r->lock_by[0] == '\0')
		desk_open_number(ui, r->number, false);
	else
		ask_open(ui, arena_printf(&ui->arena,
		    _("Ce dossier est ouvert par %s."), r->lock_by), buttons,
		    2, take_over, s);
}

static void
delete_answer(struct ui *ui, void *ctx, int choice)
{
	struct desk *s = ctx;
	struct err err = { 0 };

	if (choice != 0)
		return;
	if (!ui->host->remove(ui->host, s->number, true, &err)) {
		ui_say(ui, STYLE_BAD, "%s", err.text);
		return;
	}
	s->deleted = s->number;
	ui_say(ui, STYLE_PLAIN, "%s", _("Dossier supprimé ; u le rétablit."));
	desk_refresh(s);
}

static void
bring_back(struct desk *s, int64_t number)
{
	struct ui *ui = s->screen.ui;
	struct err err = { 0 };

	if (!ui->host->remove(ui->host, number, false, &err))
		ui_say(ui, STYLE_BAD, "%s", err.text);
	else
		ui_say(ui, STYLE_PLAIN, "%s", _("Dossier rétabli."));
	s->deleted = 0;
	desk_refresh(s);
}

static void
delete_row(struct desk *s)
{
	const struct desk_row *r = current(s);
	struct ui *ui = s->screen.ui;
	const char *const buttons[] = { _("supprimer"), _("garder") };

	if (r == NULL)
		return;
	s->number = r->number;
	if (r->deleted) {
		bring_back(s, r->number);
		return;
	}
	ask_open(ui, arena_printf(&ui->arena,
	    _("Supprimer le dossier %lld, « %s » ? Il pourra être rétabli."),
	    (long long)r->number, r->name), buttons, 2, delete_answer, s);
}

static void
archive(struct desk *s, int64_t number, bool yes)
{
	struct ui *ui = s->screen.ui;
	struct err err = { 0 };

	if (!ui->host->archive(ui->host, number, yes, &err))
		ui_say(ui, STYLE_BAD, "%s", err.text);
	else
		ui_say(ui, STYLE_PLAIN, "%s", yes ?
		    _("Dossier archivé ; v montre les archives.") :
		    _("Dossier ressorti des archives."));
	desk_refresh(s);
}

static void
archive_answer(struct ui *ui, void *ctx, int choice)
{
	struct desk *s = ctx;

	(void)ui;
	if (choice == 0)
		archive(s, s->number, true);
}

static void
archive_row(struct desk *s)
{
	const struct desk_row *r = current(s);
	struct ui *ui = s->screen.ui;
	const char *const buttons[] = { _("archiver"), _("garder") };

	if (r == NULL)
		return;
	s->number = r->number;
	if (r->archived)
		archive(s, r->number, false);
	else
		ask_open(ui, arena_printf(&ui->arena,
		    _("Archiver le dossier %lld, « %s » ? Il pourra être"
		    " ressorti."), (long long)r->number, r->name), buttons,
		    2, archive_answer, s);
}

static void
state_answer(struct ui *ui, void *ctx, int choice)
{
	struct desk *s = ctx;

	(void)ui;
	if (choice < 0)
		return;
	s->state[0] = '\0';
	if (choice > 0)
		(void)snprintf(s->state, sizeof s->state, "%s",
		    state_id(choice - 1));
	s->cursor.at = s->top = 0;
	desk_refresh(s);
}

static void
choose_state(struct desk *s)
{
	const char *buttons[40];
	int n = state_count();

	buttons[0] = _("tous les états");
	for (int i = 0; i < n && i < 39; i++)
		buttons[i + 1] = _(state_word(state_id(i)));
	ask_open(s->screen.ui, _("Quels dossiers montrer ?"), buttons,
	    n + 1, state_answer, s);
}

static void
start_copy(struct ui *ui)
{
	struct err err = { 0 };
	struct work *w = ui->host->copy(ui->host, &err);

	if (w == NULL)
		ui_say(ui, STYLE_BAD, "%s", err.text);
	else
		progress_open(ui, _("Copie de la base"), w, NULL);
}

static void
end_filter(struct desk *s)
{
	if (s->filter.len > 0)
		edit_set(&s->filter, "");
	s->filtering = false;
	desk_refresh(s);
}

/* The board over the dossier, unless opening it asks something first. */
static void
open_board(struct desk *s)
{
	open_row(s);
	if (s->screen.ui->top->ops == &summary_ops)
		board_open(s->screen.ui, NULL);
}

/* The next order, or the next choice of what is listed. */
static void
list_otherwise(struct desk *s, enum intent i)
{
	if (i == IN_SORT)
		s->query.sort = (enum desk_sort)(((int)s->query.sort + 1) %
		    4);
	else
		s->query.show = (enum desk_show)(((int)s->query.show + 1) %
		    3);
	s->cursor.at = s->top = 0;
	desk_refresh(s);
}

static void
desk_act(struct screen *screen, enum intent i)
{
	struct desk *s = (struct desk *)screen;
	struct ui *ui = screen->ui;

	switch (i) {
	case IN_OPEN:
		open_row(s);
		break;
	case IN_BOARD_OF:
		open_board(s);
		break;
	case IN_NEW:
		new_open(ui);
		break;
	case IN_CALENDAR:
		dues_open(ui);
		break;
	case IN_FILTER:
		s->filtering = true;
		break;
	case IN_UP:
		end_filter(s);
		break;
	case IN_SORT:
	case IN_SHOW:
		list_otherwise(s, i);
		break;
	case IN_STATES:
		choose_state(s);
		break;
	case IN_RENEW:
		renew_open(ui, current(s)->number);
		break;
	case IN_ARCHIVE:
	case IN_UNARCHIVE:
		archive_row(s);
		break;
	case IN_DELETE:
	case IN_RESTORE:
		delete_row(s);
		break;
	case IN_UNDO:
		bring_back(s, s->deleted);
		break;
	case IN_COPY:
		start_copy(ui);
		break;
	case IN_ADVISER:
		adviser_open(ui);
		break;
	case IN_QUIT:
		ui->done = true;
		break;
	default:
		break;
	}
}

static void
desk_click(struct screen *screen, int id, int side)
{
	struct desk *s = (struct desk *)screen;

	(void)side;
	id += s->top;
	if (s->cursor.at == id)
		open_row(s);
	else if (id < s->list.n)
		s->cursor.at = id;
}

static int
desk_offers(const struct screen *screen, enum intent *out)
{
	const struct desk *s = (const struct desk *)screen;
	const struct desk_row *r = current(s);
	int n = 0;

	if (s->filtering) {
		out[n++] = IN_UP;
		out[n++] = IN_HELP;
		return n;
	}
	if (r != NULL && !r->deleted)
		out[n++] = IN_OPEN;
	out[n++] = IN_NEW;
	out[n++] = IN_FILTER;
	out[n++] = IN_SORT;
	out[n++] = IN_STATES;
	out[n++] = IN_SHOW;
	if (r != NULL && !r->deleted && screen->ui->host->catalogue != NULL)
		out[n++] = IN_BOARD_OF;
	if (r != NULL && !r->deleted)
		out[n++] = r->archived ? IN_UNARCHIVE : IN_ARCHIVE;
	if (r != NULL)
		out[n++] = r->deleted ? IN_RESTORE : IN_DELETE;
	if (s->deleted != 0)
		out[n++] = IN_UNDO;
	out[n++] = IN_COPY;
	out[n++] = IN_ADVISER;
	out[n++] = IN_BLANK;
	out[n++] = IN_HELP;
	out[n++] = IN_QUIT;
	if (screen->ui->host->dues != NULL)
		out[n++] = IN_CALENDAR;
	if (s->filter.len > 0)
		out[n++] = IN_UP;
	if (r != NULL && !r->deleted && screen->ui->host->renew != NULL)
		out[n++] = IN_RENEW;
	return n;
}

static const char *
desk_title(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Dossiers du poste");
}

static const char *
desk_corner(struct screen *s, struct arena *a)
{
	struct host *h = s->ui->host;
	const struct desk_settings *d = h->settings(h);
	char day[DATE_TEXT];

	return arena_printf(a, "%s  %s", d->initials == NULL ||
	    d->initials[0] == '\0' ? _("conseiller ?") : d->initials,
	    date_fr(h->today(h), day));
}

static const char *
desk_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Tous les dossiers du poste. En ouvrir un cache tous les"
	    " autres. Un dossier supprimé peut être rétabli : v le montre.");
}

static bool
desk_typing(const struct screen *s)
{
	return ((const struct desk *)s)->filtering;
}

static void
desk_back(struct screen *screen)
{
	folder_close(screen->ui);
	desk_refresh((struct desk *)screen);
}

static void
desk_free(struct screen *screen)
{
	edit_fini(&((struct desk *)screen)->filter);
}

const struct screen_ops desk_ops = {
	.draw = desk_draw, .key = desk_key, .act = desk_act,
	.click = desk_click, .offers = desk_offers,
	.title = desk_title, .corner = desk_corner,
	.help = desk_help, .typing = desk_typing, .back = desk_back,
	.free = desk_free,
};

struct screen *
desk_new(struct ui *ui)
{
	struct desk *s = screen_new(ui, &desk_ops, sizeof *s);

	edit_init(&s->filter, 200, false);
	s->query = (struct desk_query){ .limit = FIRST_ROWS };
	desk_refresh(s);
	return &s->screen;
}

