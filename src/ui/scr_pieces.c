/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_pieces - what each recipient wants enclosed, what is given of it; one
 * key says of a piece that it is attached, seen, to come.
 */
#include "ui/pieces.h"

#include "base/date.h"
#include "ui/choice.h"

#include <libintl.h>
#include <stdio.h>
#include <string.h>

struct pieces_screen {
	struct screen screen;
	struct list cursor;	/* a piece, counted over all recipients */
	int top, page;
};

struct drawing {
	struct pieces_screen *s;
	struct piece_table t;
	struct arena *a;
};

bool
pieces_shown(const struct ui *ui)
{
	return pieces_offered(ui->folder->session->form);
}

void
pieces_now(struct ui *ui, struct piece_table *out)
{
	pieces_table(ui->folder->session, folder_catalogue(ui, NULL),
	    &ui->arena, out);
}

const char *
piece_word(const struct piece_said *said, struct arena *a)
{
	struct say s = piece_state_say(said);

	return say_here(a, &s);
}

enum style
piece_style(const struct piece_said *said)
{
	return said->age == PIECE_AGE_OLD ? STYLE_BAD :
	    said->state == PIECE_COMING || said->age == PIECE_AGE_DOUBT ||
	    said->age == PIECE_AGE_UNDATED ? STYLE_WARN :
	    pieces_given(said) ? STYLE_GOOD : STYLE_WARN;
}

static int
all_of(const struct piece_table *t)
{
	int n = 0;

	for (int i = 0; i < t->n; i++)
		n += t->p[i].n;
	return n;
}

static const struct piece_wanted *
current(const struct pieces_screen *s, const struct piece_table *t)
{
	int at = s->cursor.at;

	for (int i = 0; i < t->n; i++) {
		if (at < t->p[i].n)
			return &t->p[i].p[at];
		at -= t->p[i].n;
	}
	return NULL;
}

static struct piece_table
table_now(struct pieces_screen *s)
{
	struct piece_table t;
	int n;

	pieces_now(s->screen.ui, &t);
	n = all_of(&t);
	if (s->cursor.at >= n)
		s->cursor.at = n > 0 ? n - 1 : 0;
	return t;
}

/* --- what is said of one, from here and from its screen --- */

static const char *
by(struct ui *ui)
{
	const struct desk_settings *d = ui->host->settings == NULL ? NULL :
	    ui->host->settings(ui->host);

	return d == NULL || d->initials == NULL ? "" : d->initials;
}

static void
saved(struct ui *ui, const struct piece_wanted *w, const char *fmt)
{
	folder_save(ui, NULL);
	if (ui->folder->saving == SAVED)
		ui_say(ui, STYLE_PLAIN, "%s", arena_printf(&ui->arena,
		    "%s%s", w->label, fmt));
}

int
piece_offers(const struct ui *ui, const struct piece_wanted *w,
    enum intent *out)
{
	int n = 0;

	if (w == NULL || ui->folder->session->readonly ||
	    !pieces_shown(ui))
		return 0;
	if (ui->host->attach != NULL)
		out[n++] = IN_ATTACH;
	out[n++] = IN_SEEN;
	if (w->said.state != PIECE_COMING)
		out[n++] = IN_COMING;
	if (w->said.row != NULL && w->said.state != PIECE_COMING)
		out[n++] = IN_PIECE_DAY;
	if (w->said.row != NULL)
		out[n++] = IN_PIECE_DROP;
	return n;
}

bool
piece_act(struct ui *ui, const struct piece_wanted *w, enum intent i)
{
	struct session *s = ui->folder->session;

	switch (i) {
	case IN_ATTACH:
		join_open(ui, w, JOIN_FILE);
		return true;
	case IN_SEEN:
		join_open(ui, w, JOIN_SEEN);
		return true;
	case IN_PIECE_DAY:
		join_open(ui, w, JOIN_DAY);
		return true;
	case IN_COMING:
		if (w->said.digest[0] != '\0')
			ui_say(ui, STYLE_WARN, _("Un fichier est joint, %s : "
			    "il est gardé ; pour la noter à venir, l'ôter "
			    "d'abord (-)."), w->said.file);
		else if (piece_coming(s, w->key, by(ui)))
			saved(ui, w, _(" : à venir."));
		return true;
	case IN_PIECE_DROP:
		if (piece_take_back(s, w->key))
			saved(ui, w, _(" : ôtée ; annuler (u) la remet."));
		return true;
	default:
		return false;
	}
}

/* --- the canvas --- */

static const char *
head_text(const struct drawing *d, const struct piece_recipient *r)
{
	const char *name = r->request == NULL ? _("Le dossier") :
	    r->name[0] == '\0' ? _("Demande sans nom") : r->name;

	return r->scheme[0] == '\0' || strstr(name, r->scheme) != NULL ?
	    name : arena_printf(d->a, "%s, %s", name, r->scheme);
}

static void
draw_head(struct pen *p, const struct drawing *d,
    const struct piece_recipient *r)
{
	const char *count = r->request != NULL && r->scheme[0] == '\0' ?
	    _("les pièces du dossier") : arena_printf(d->a, r->late > 0 ?
	    PLURAL_("[%d sur %d] %d périmée", "[%d sur %d] %d périmées",
	    r->late) : _("[%d sur %d]"), r->given + r->late, r->n, r->late);
	int cols = text_cols(count), name = p->box.cols - 3 - cols;

	pen_text(p, 1, name > 10 ? name : 10, STYLE_ACCENT, head_text(d, r));
	if (name > 10)
		pen_text(p, p->box.cols - 1 - cols, -1, r->late > 0 ?
		    STYLE_BAD : r->given < r->n ? STYLE_WARN : STYLE_GOOD,
		    count);
	pen_next(p);
}

static void
draw_piece(struct pen *p, const struct drawing *d,
    const struct piece_wanted *w, int rank)
{
	bool at = rank == d->s->cursor.at;
	int state = p->box.cols >= 60 ? 22 : 12;
	int label = p->box.cols - 4 - state;
	const char *text = w->sure ? w->label : arena_printf(d->a,
	    _("peut-être : %s"), w->label);
	char day[DATE_TEXT];

	if (at) {
		pen_focus(p);
		pen_text(p, 1, 1, STYLE_ACCENT, ">");
		pen_caret(p, 3);
	}
	pen_text(p, 3, label, at ? STYLE_FOCUS : STYLE_PLAIN, text);
	pen_text(p, 4 + label, state, piece_style(&w->said),
	    state < 20 || w->said.day == NO_DAY ? piece_word(&w->said, d->a) :
	    arena_printf(d->a, "%s %s", w->said.state == PIECE_SEEN &&
	    w->said.digest[0] == '\0' &&
	    w->said.age != PIECE_AGE_OLD ? _("vu") :
	    w->said.age == PIECE_AGE_OLD ? _("périmée") :
	    piece_word(&w->said, d->a), date_fr(w->said.day, day)));
	pen_next(p);
}

static void
list_pen(struct pen *p, void *ctx)
{
	const struct drawing *d = ctx;
	int rank = 0;

	for (int i = 0; i < d->t.n; i++) {
		const struct piece_recipient *r = &d->t.p[i];

		draw_head(p, d, r);
		for (int k = 0; k < r->n; k++, rank++) {
			int from = p->y;

			draw_piece(p, d, &r->p[k], rank);
			pen_hit(p, from, rank);
		}
	}
	if (rank > 0)
		return;
	pen_focus(p);
	pen_caret(p, 1);
	pen_wrap(p, 1, p->box.cols - 2, STYLE_PLAIN, _("Aucune pièce n'est"
	    " demandée pour l'instant."));
}

/* Below the list: what is known of the one of the cursor. */
static void
about_pen(struct pen *p, void *ctx)
{
	const struct drawing *d = ctx;
	const struct piece_wanted *w = current(d->s, &d->t);
	const char *detail;
	struct say late;
	int cols = p->box.cols - 2;

	if (w == NULL)
		return;
	late = piece_late_say(w->piece, &w->said, d->a);
	detail = piece_detail(&w->said, d->a, gettext);
	if (late.msg != NULL)
		pen_wrap(p, 1, cols, piece_style(&w->said), say_here(d->a,
		    &late));
	if (detail[0] != '\0')
		pen_wrap(p, 1, cols, STYLE_PLAIN, detail);
	if (w->piece != NULL && w->piece->why != NULL)
		pen_wrap(p, 1, cols, STYLE_DIM, w->piece->why);
	if (w->piece != NULL && w->piece->where != NULL)
		pen_wrap(p, 1, cols, STYLE_DIM, arena_printf(d->a,
		    _("Où la trouver : %s"), w->piece->where));
}

static void
pieces_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct pieces_screen *s = (struct pieces_screen *)screen;
	struct drawing d = { s, table_now(s), &screen->ui->arena };
	int foot = body.rows >= 10 ? body.rows >= 16 ? 4 : 3 : 0, top = 0;
	struct box list = box_top(body, body.rows - foot);
	struct box about = box_bottom(body, foot - 1);

	s->page = list.rows - 1;
	screen_show(screen, c, list, &s->top, list_pen, &d);
	if (foot == 0)
		return;
	canvas_hrule(c, about.row - 1, 0, body.cols);
	(void)pen_show(c, about, &top, NULL, about_pen, &d);
}

/* --- keys --- */

static bool
pieces_key(struct screen *screen, const struct key *k)
{
	struct pieces_screen *s = (struct pieces_screen *)screen;
	struct piece_table t = table_now(s);

	return k->code != K_CHAR && list_key(&s->cursor, k, all_of(&t),
	    s->page);
}

static void
pieces_click(struct screen *screen, int id, int side)
{
	struct pieces_screen *s = (struct pieces_screen *)screen;
	struct piece_table t = table_now(s);

	(void)side;
	if (id < all_of(&t))
		s->cursor.at = id;
}

static void
pieces_act(struct screen *screen, enum intent i)
{
	struct pieces_screen *s = (struct pieces_screen *)screen;
	struct ui *ui = screen->ui;
	struct piece_table t = table_now(s);
	const struct piece_wanted *w = current(s, &t);

	if (w != NULL && piece_act(ui, w, i))
		return;
	switch (i) {
	case IN_UP:
		ui_pop(ui);
		break;
	case IN_OPEN:
		if (w != NULL)
			piece_open(ui, w->key);
		break;
	case IN_UNDO:
	case IN_REDO:
		(void)folder_undo(ui, i == IN_REDO);
		break;
	default:
		(void)folder_act(ui, i);
		break;
	}
}

static int
pieces_offers(const struct screen *screen, enum intent *out)
{
	struct pieces_screen *s = (struct pieces_screen *)screen;
	struct piece_table t = table_now(s);
	const struct piece_wanted *w = current(s, &t);
	int n = 0;

	if (w != NULL)
		out[n++] = IN_OPEN;
	n += piece_offers(screen->ui, w, out + n);
	out[n++] = IN_SUMMARY;
	out[n++] = IN_HELP;
	out[n++] = IN_UP;
	n += folder_offers_undo(screen->ui, out + n);
	out[n++] = IN_BLANK;
	return n;
}

static const char *
pieces_title(struct screen *screen, struct arena *a)
{
	return arena_printf(a, _("Pièces > %s"), folder_name(screen->ui, a));
}

static const char *
pieces_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Ce que chacun demande, avant de commencer : le dossier"
	    " lui-même, puis chaque demande et son dispositif. Entrée dit"
	    " pourquoi, où la trouver et quel âge elle peut avoir. j joint un"
	    " fichier (PDF, JPEG ou PNG) ; o note que vous avez vu"
	    " l'original ; a, qu'elle est à venir. Ce que l'association a"
	    " donné une fois (statuts, RIB) sert à tous ses dossiers. Une"
	    " pièce trop ancienne au jour du dépôt est dite périmée.");
}

static const struct screen_ops pieces_ops = {
	.draw = pieces_draw, .key = pieces_key, .act = pieces_act,
	.click = pieces_click, .offers = pieces_offers,
	.title = pieces_title, .help = pieces_help,
};

void
pieces_open(struct ui *ui)
{
	if (ui_pop_to(ui, &pieces_ops))
		return;
	ui_push(ui, screen_new(ui, &pieces_ops,
	    sizeof(struct pieces_screen)));
}
