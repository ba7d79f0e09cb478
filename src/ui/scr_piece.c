/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scr_piece - all of one piece: why, where, how old, who wants it, what is
   given. */
#include "ui/pieces.h"

#include <libintl.h>
#include <stdlib.h>
#include <string.h>

struct piece_screen {
	struct screen screen;
	struct text_view view;
	char *key;
};

/* As it is now; NULL: nobody wants it any more. */
static const struct piece_wanted *
piece_now(const struct piece_screen *s, struct piece_table *t)
{
	pieces_now(s->screen.ui, t);
	return pieces_by_key(t, s->key);
}

static const char *
line(struct arena *a, const char *text, const char *label, const char *what)
{
	return what == NULL || what[0] == '\0' ? text : label == NULL ?
	    arena_printf(a, "%s%s\n\n", text, what) :
	    arena_printf(a, _("%s%s : %s\n\n"), text, label, what);
}

static const char *
say_or_null(struct arena *a, const struct say *s)
{
	return s->msg == NULL ? NULL : say_here(a, s);
}

static const char *
wanted_by(const struct piece_table *t, const char *key, struct arena *a)
{
	const char *who = "";

	for (int i = 0; i < t->n; i++)
		for (int k = 0; k < t->p[i].n; k++)
			if (strcmp(t->p[i].p[k].key, key) == 0)
				who = arena_printf(a, "%s%s%s", who,
				    who[0] == '\0' ? "" : ", ",
				    t->p[i].request == NULL ?
				    _("le dossier") : t->p[i].name);
	return who;
}

static const char *
scope_text(const struct piece_wanted *w)
{
	static const char *const words[] = {
		N_("une fois pour tous les dossiers de l'association"),
		N_("une fois pour tous les dossiers de l'exercice"),
		N_("pour ce dossier seul") };

	return gettext(words[pieces_scope(w->piece)]);
}

static const char *
whole_text(const struct piece_screen *s, struct arena *a)
{
	struct piece_table t;
	const struct piece_wanted *w = piece_now(s, &t);
	const struct piece *p = w == NULL ? NULL : w->piece;
	struct say age = piece_age_say(p), late;
	const char *text = "";

	if (w == NULL)
		return _("Cette pièce n'est plus demandée.");
	late = piece_late_say(p, &w->said, a);
	text = line(a, text, NULL, w->label);
	text = line(a, text, _("État"), piece_word(&w->said, a));
	text = line(a, text, NULL, piece_detail(&w->said, a, gettext));
	text = line(a, text, NULL, say_or_null(a, &late));
	if (p != NULL) {
		text = line(a, text, _("Pourquoi"), p->why);
		text = line(a, text, NULL, p->help);
		text = line(a, text, _("Où la trouver"), p->where);
		text = line(a, text, _("Âge"), say_or_null(a, &age));
		text = line(a, text, _("Source"), p->source);
	}
	text = line(a, text, _("Donnée"), scope_text(w));
	return line(a, text, _("Pour"), wanted_by(&t, s->key, a));
}

static void
piece_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct piece_screen *s = (struct piece_screen *)screen;

	text_view_draw(&s->view, screen, c, body, whole_text(s,
	    &screen->ui->arena));
}

static bool
piece_key(struct screen *screen, const struct key *k)
{
	return k->code != K_CHAR && text_view_key(
	    &((struct piece_screen *)screen)->view, k);
}

static void
piece_do(struct screen *screen, enum intent i)
{
	struct ui *ui = screen->ui;
	struct piece_table t;
	const struct piece_wanted *w = piece_now(
	    (struct piece_screen *)screen, &t);

	if (w != NULL && piece_act(ui, w, i))
		return;
	switch (i) {
	case IN_UP:
		ui_pop(ui);
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
piece_screen_offers(const struct screen *screen, enum intent *out)
{
	struct piece_table t;
	const struct piece_wanted *w = piece_now(
	    (const struct piece_screen *)screen, &t);
	int n = piece_offers(screen->ui, w, out);

	out[n++] = IN_UP;
	out[n++] = IN_HELP;
	out[n++] = IN_SUMMARY;
	n += folder_offers_undo(screen->ui, out + n);
	return n;
}

static const char *
piece_title(struct screen *screen, struct arena *a)
{
	return arena_printf(a, _("Pièces > %s"),
	    ((struct piece_screen *)screen)->key);
}

static const char *
piece_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Tout ce qu'on sait de cette pièce. L'âge se compte du jour"
	    " qu'elle porte jusqu'au jour du dépôt, ou jusqu'à la fin de la"
	    " campagne ; un âge « à vérifier » n'a été lu dans aucun texte :"
	    " il avertit, sans plus. Ôter une pièce garde son fichier dans la"
	    " base : annuler la remet.");
}

static void
piece_free(struct screen *screen)
{
	free(((struct piece_screen *)screen)->key);
}

static const struct screen_ops piece_ops = {
	.draw = piece_draw, .key = piece_key, .act = piece_do,
	.offers = piece_screen_offers, .title = piece_title,
	.help = piece_help, .free = piece_free,
};

void
piece_open(struct ui *ui, const char *key)
{
	struct piece_screen *s = screen_new(ui, &piece_ops, sizeof *s);

	s->key = strdup(key);
	if (s->key == NULL)
		abort();
	ui_push(ui, &s->screen);
}
