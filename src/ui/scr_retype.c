/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_retype - what a portal asks, in its own order: each value ticked once
 * it is typed there, shortened where it is too long, taken to a file or to
 * the clipboard of the terminal.
 */
#include "ui/retype.h"

#include "rules/request.h"
#include "wizard/filed.h"
#include "wizard/requests.h"

#include <stdio.h>
#include <string.h>

#define SHORT 30		/* signs that nobody has to shorten, where no
				   limit is known */

static struct session *
session_of(const struct screen *s)
{
	return s->ui->folder->session;
}

/* Is it still one of the demandes?  One that is refused meanwhile is. */
static bool
lives(const struct retype_screen *s)
{
	const struct session *session = session_of(&s->screen);
	const struct field *block = requests_block(session->form);
	const struct rows *rows = block == NULL ? NULL :
	    row_list(session->dossier->root, block);

	for (size_t i = 0; rows != NULL && i < rows->n; i++)
		if (rows->p[i] == s->request)
			return true;
	return false;
}

const struct retype *
retype_now(struct retype_screen *s)
{
	if (ui_stands(s->screen.ui, &s->kept))
		return &s->sheet;
	retype_make(session_of(&s->screen), s->model,
	    lives(s) ? s->request : NULL, &s->kept.arena, &s->sheet);
	if (!lives(s))
		s->request = retype_first(&s->sheet);
	if (s->cursor.at >= s->sheet.n)
		s->cursor.at = s->sheet.n > 0 ? s->sheet.n - 1 : 0;
	return &s->sheet;
}

const struct drawn_value *
retype_current(struct retype_screen *s)
{
	const struct retype *r = retype_now(s);

	return r->n == 0 ? NULL : r->value[s->cursor.at];
}

/* --- one value --- */

static void
tick(struct retype_screen *s)
{
	struct ui *ui = s->screen.ui;
	const struct drawn_value *v = retype_current(s);
	bool typed = !v->typed;
	int next;

	if (!retype_tick(session_of(&s->screen), &s->sheet, v, typed))
		return;
	folder_save(ui, NULL);
	next = typed ? retype_next(retype_now(s), s->cursor.at) : -1;
	if (next >= 0)
		s->cursor.at = next;
	else if (typed && ui->message[0] == '\0')
		ui_say(ui, STYLE_GOOD, "%s", filed_offered(session_of(
		    &s->screen), s->request) ? _("Tout est tapé : n note le"
		    " numéro de dépôt.") : _("Tout est tapé."));
}

static const char *
portal_of(const struct retype_screen *s)
{
	return s->model->target->portal != NULL ? s->model->target->portal :
	    s->model->title;
}

static void
see(struct retype_screen *s)
{
	struct ui *ui = s->screen.ui;
	struct arena *a = &ui->arena;
	const struct drawn_value *v = retype_current(s);
	const char *state = retype_state(v, a, gettext);

	/* a title has one line, and some labels have more */
	reader_open(ui, portal_of(s), arena_printf(a, "%s\n\n%s%s%s%s%s%s%s",
	    v->label, v->text[0] == '\0' ? _("(rien)") : v->text, drawn_counted(v) ?
	    "\n\n" : "", drawn_counted(v) ? arena_printf(a, _("Signes : %s"),
	    retype_signs(v, a)) : "", state[0] != '\0' ? "\n\n" : "", state,
	    v->full != NULL ? "\n\n" : "", v->full != NULL ? arena_printf(a,
	    _("En entier :\n%s"), v->full) : ""));
}

static void
to_file(struct retype_screen *s)
{
	struct ui *ui = s->screen.ui;
	const struct drawn_value *v = retype_current(s);
	const char *file = "";
	struct err err = { 0 };

	if (!ui->host->write_text(ui->host, arena_printf(&ui->arena,
	    "%lld-%s-%d.txt", (long long)ui->folder->number, s->model->id,
	    s->cursor.at + 1), arena_printf(&ui->arena, "%s\n", v->text),
	    &file, &err))
		ui_say(ui, STYLE_BAD, "%s", err.text);
	else
		ui_say(ui, STYLE_GOOD, _("Écrit dans %s"), file);
}

static void
to_clipboard(struct retype_screen *s)
{
	struct ui *ui = s->screen.ui;
	struct err err = { 0 };

	if (ui->host->clipboard(ui->host, retype_current(s)->text, &err))
		ui_say(ui, STYLE_GOOD, "%s", _("Envoyé au presse-papiers du"
		    " terminal, s'il le permet."));
	else
		ui_say(ui, STYLE_WARN, "%s", err.text);
}

static void
whole_again(struct retype_screen *s)
{
	struct ui *ui = s->screen.ui;

	if (!retype_shorten(session_of(&s->screen), &s->sheet,
	    retype_current(s), ""))
		return;
	folder_save(ui, NULL);
	if (ui->message[0] == '\0')
		ui_say(ui, STYLE_GOOD, "%s", _("Le texte est de nouveau"
		    " entier ; u remet la version courte."));
}

/* --- the sheet --- */

static void
print_answer(struct ui *ui, void *ctx, int choice)
{
	struct retype_screen *s = ctx;
	struct err err = { 0 };
	struct work *w;
	struct print_order o = { .paper = s->model->id,
		.copies = 1,
		.recipient = retype_asked(session_of(&s->screen), s->model,
		    s->request, &ui->arena),
		.printer = choice == 1 ? ui->host->settings(ui->host)->printer
				       : NULL };

	if (choice < 0)
		return;
	w = ui->host->print(ui->host, ui->folder->session, &o, &err);
	if (w == NULL)
		ui_say(ui, STYLE_BAD, "%s", err.text);
	else
		progress_open(ui, _("Imprimer la feuille de recopie"), w,
		    NULL);
}

static void
print(struct retype_screen *s)
{
	struct ui *ui = s->screen.ui;
	const char *printer = ui->host->settings(ui->host)->printer;
	bool any = printer != NULL && printer[0] != '\0';
	const char *const button[] = { _("dans un fichier PDF"),
		arena_printf(&ui->arena, _("sur l'imprimante %s"), any ?
		printer : "") };

	ask_open(ui, _("Imprimer cette feuille ?"), button, any ? 2 : 1,
	    print_answer, s);
}

static void
answer(struct retype_screen *s)
{
	const struct drawn_value *v = retype_current(s);

	page_visit(s->screen.ui, arena_strdup(&s->screen.ui->arena,
	    v->path));
}

static void
skip(struct retype_screen *s)
{
	int next = retype_next(retype_now(s), s->cursor.at);

	if (next >= 0)
		s->cursor.at = next;
	else
		ui_say(s->screen.ui, STYLE_GOOD, "%s", _("Tout est tapé."));
}

static void
retype_act(struct screen *screen, enum intent i)
{
	struct retype_screen *s = (struct retype_screen *)screen;
	const struct drawn_value *v = retype_current(s);

	switch (i) {
	case IN_TYPED:
		tick(s);
		break;
	case IN_WHOLE:
		see(s);
		break;
	case IN_SHORTEN:
		shorten_open(screen->ui, s->model, s->request, v->key);
		break;
	case IN_WHOLE_AGAIN:
		whole_again(s);
		break;
	case IN_TO_FILE:
		to_file(s);
		break;
	case IN_CLIPBOARD:
		to_clipboard(s);
		break;
	case IN_ANSWERED:
		answer(s);
		break;
	case IN_FILED:
		filed_open(screen->ui, s->sheet.request, s->sheet.nrequest);
		break;
	case IN_NEXT:
		skip(s);
		break;
	case IN_PRINT:
		print(s);
		break;
	case IN_UNDO:
	case IN_REDO:
		(void)folder_undo(screen->ui, i == IN_REDO);
		break;
	case IN_UP:
		ui_pop(screen->ui);
		break;
	default:
		(void)folder_act(screen->ui, i);
		break;
	}
}

/* A thing taller than the window is alone on its page. */
static bool
seen_page(struct retype_screen *s, const struct key *k)
{
	int before = s->cursor.at;

	if (!list_page_key(&s->cursor, k, s->screen.ui->hit[0], &s->top))
		return false;
	if (s->cursor.at == before && k->code == K_PAGE_DOWN)
		s->cursor.at += before + 1 < s->sheet.n;
	else if (s->cursor.at == before)
		s->cursor.at -= before > 0;
	return true;
}

static bool
retype_key(struct screen *screen, const struct key *k)
{
	struct retype_screen *s = (struct retype_screen *)screen;

	int n = retype_now(s)->n;

	return (n > 0 && seen_page(s, k)) ||
	    list_key(&s->cursor, k, n, s->rows);
}

static void
retype_click(struct screen *screen, int id, int side)
{
	(void)side;
	((struct retype_screen *)screen)->cursor.at = id;
}

static int
retype_offers(const struct screen *screen, enum intent *out)
{
	struct retype_screen *s = (struct retype_screen *)screen;
	const struct drawn_value *v = retype_current(s);
	const struct host *h = screen->ui->host;
	bool writes = !session_of(screen)->readonly, text = v != NULL &&
	    v->text[0] != '\0';
	int n = 0;

	if (v != NULL && writes && retype_wants(v))
		out[n++] = IN_TYPED;
	if (v != NULL)
		out[n++] = IN_WHOLE;
	if (text && writes && (v->signs > 0 || v->full != NULL ||
	    v->used > SHORT))
		out[n++] = IN_SHORTEN;
	if (v != NULL && v->full != NULL && writes)
		out[n++] = IN_WHOLE_AGAIN;
	if (text && h->clipboard != NULL)
		out[n++] = IN_CLIPBOARD;
	if (text && h->write_text != NULL)
		out[n++] = IN_TO_FILE;
	if (v != NULL && v->path != NULL)
		out[n++] = IN_ANSWERED;
	if (filed_offered(session_of(screen), s->request))
		out[n++] = IN_FILED;
	if (v != NULL)
		out[n++] = IN_NEXT;
	out[n++] = IN_PRINT;
	n += folder_offers_undo(screen->ui, out + n);
	out[n++] = IN_SUMMARY;
	out[n++] = IN_UP;
	out[n++] = IN_HELP;
	return n;
}

static const char *
retype_title(struct screen *screen, struct arena *a)
{
	struct retype_screen *s = (struct retype_screen *)screen;
	const struct retype *r = retype_now(s);

	return arena_printf(a, PLURAL_("%s : %d sur %d tapé > n° %lld, %s",
	    "%s : %d sur %d tapés > n° %lld, %s", r->ndone), portal_of(s),
	    r->ndone, r->ntype, (long long)screen->ui->folder->number,
	    folder_name(screen->ui, a));
}

static const char *
retype_help(struct screen *screen, struct arena *a)
{
	struct retype_screen *s = (struct retype_screen *)screen;

	return arena_printf(a,
	    _("%s%s%s. Ce que ce portail demande, dans son"
	      " ordre et avec ses mots. Espace coche ce qui vient d'y être tapé"
	      " et passe au suivant ; Entrée montre la valeur en entier. Ce qui"
	      " change après avoir été tapé se décoche et le dit. Un texte trop"
	      " long reçoit une version courte, qui sert à toutes les demandes"
	      " et à la feuille imprimée ; la réponse du dossier reste"
	      " entière."),
	    s->model->title, s->request == NULL ? "" : _(", pour "),
	    retype_told(session_of(screen), s->sheet.request, s->sheet.nrequest,
		RETYPE_TOLD, gettext, a));
}

static void
retype_back(struct screen *screen)
{
	(void)retype_now((struct retype_screen *)screen);
}

static void
retype_free(struct screen *screen)
{
	arena_fini(&((struct retype_screen *)screen)->kept.arena);
}

static const struct screen_ops retype_ops = {
	.draw = retype_draw, .key = retype_key, .act = retype_act,
	.click = retype_click, .offers = retype_offers,
	.title = retype_title, .help = retype_help, .back = retype_back,
	.free = retype_free,
};

void
retype_open_for(struct ui *ui, const struct template *t, struct row *request)
{
	struct retype_screen *s = screen_new(ui, &retype_ops, sizeof *s);
	int next;

	s->model = t;
	s->request = request;
	ui_push(ui, &s->screen);
	next = retype_next(retype_now(s), -1);
	if (next > 0 && s->sheet.ndone > 0)
		s->cursor.at = next;
}
