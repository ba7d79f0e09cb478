/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_suppose - what if a funder refuses, gives half, or pays late: one key
 * for each, and what follows in sentences to be read aloud.
 */
#include "ui/supposed.h"

#include <stdlib.h>

static struct due *
current(struct supposed_screen *s)
{
	return s->p.n == 0 ? NULL : &s->p.due[s->at];
}

void
suppose_look(struct supposed_screen *s)
{
	arena_reset(&s->looked);
	s->below = 0;
	consequences_look(&s->p, s->has_board ? &s->before : NULL,
	    &s->looked, &s->c);
}

static bool
suppose_key(struct screen *screen, const struct key *k)
{
	struct supposed_screen *s = (struct supposed_screen *)screen;
	int to = s->at, n = s->p.n;

	switch (k->code) {
	case K_UP:
	case K_BACKTAB:
		to--;
		break;
	case K_DOWN:
	case K_TAB:
		to++;
		break;
	case K_HOME:
		to = 0;
		break;
	case K_END:
		to = n - 1;
		break;
	case K_WHEEL:
		to += k->by;
		break;
	default:
		return false;
	}
	if (k->code == K_TAB || k->code == K_BACKTAB)
		to = n == 0 ? 0 : (to + n) % n;
	s->at = to < 0 || n == 0 ? 0 : to >= n ? n - 1 : to;
	return true;
}

static void
suppose_click(struct screen *screen, int id, int side)
{
	struct supposed_screen *s = (struct supposed_screen *)screen;

	if (side == 0 && id < s->p.n)
		s->at = id;
}

static void
set_fate(struct supposed_screen *s, enum fate fate, int late)
{
	struct due *d = current(s);

	if (d == NULL)
		return;
	/* The same key again takes it back. */
	if (d->fate == fate && fate != FATE_LATE)
		fate = FATE_AS_IS;
	d->fate = late > 0 || fate != FATE_LATE ? fate : FATE_AS_IS;
	d->late = d->fate == FATE_LATE ? late > LATE_MAX ? LATE_MAX : late :
	    0;
	suppose_look(s);
}

static void
accepted(struct ui *ui, void *ctx, int choice)
{
	struct supposed_screen *s = ctx;
	struct row *row = s->p.n > 0 ? s->p.due[s->at].row : NULL;
	int left;

	if (choice != 0 || ui->top != &s->screen)
		return;
	if (!supposing_accept(ui->folder->session, &s->p, &left)) {
		ui_say(ui, STYLE_WARN, "%s", left > 0 ? _("Rien n'est"
		    " noté : un retard se note quand la date de la décision"
		    " est connue.") : _("Rien n'a changé."));
		return;
	}
	folder_save(ui, row == NULL ? NULL :
	    dossier_row_path(row, &ui->arena));
	ui_pop(ui);
	if (ui->message[0] == '\0')
		ui_say(ui, left > 0 ? STYLE_WARN : STYLE_GOOD, "%s",
		    left > 0 ? _("Accepté, sauf un retard : la date de la"
		    " décision n'est pas connue. u revient dessus.") :
		    _("Accepté : les demandes sont notées ainsi ; u revient"
		    " dessus."));
}

/* "Ville de Massy, moitié, 12 000 € ; CAF, refusée" */
static const char *
all_fates(const struct supposing *p, struct arena *a)
{
	const char *all = "";

	for (int i = 0; i < p->n; i++)
		if (p->due[i].fate != FATE_AS_IS)
			all = arena_printf(a, "%s%s%s, %s", all,
			    all[0] == '\0' ? "" : " ; ", p->due[i].told,
			    fate_text(&p->due[i], a));
	return all;
}

static void
accept(struct supposed_screen *s)
{
	struct ui *ui = s->screen.ui;
	const char *const buttons[] = { _("oui, noter ces réponses"),
		_("non, rien n'est noté") };

	if (ui->folder->session->readonly) {
		ui_say(ui, STYLE_WARN, "%s", _("Lecture seule."));
		return;
	}
	ask_open(ui, arena_printf(&ui->arena, _("Noter dans les demandes"
	    " la réponse reçue : %s ?"), all_fates(&s->p,
	    &ui->arena)), buttons, 2, accepted, s);
	ask_start(ui, 1);
}

static void
suppose_act(struct screen *screen, enum intent i)
{
	struct supposed_screen *s = (struct supposed_screen *)screen;
	struct due *d = current(s);

	switch (i) {
	case IN_REFUSED:
		set_fate(s, FATE_REFUSED, 0);
		break;
	case IN_HALF:
		set_fate(s, FATE_HALF, 0);
		break;
	case IN_LATER:
		set_fate(s, FATE_LATE, d == NULL ? 0 : d->late + 1);
		break;
	case IN_SOONER:
		set_fate(s, FATE_LATE, d == NULL ? 0 : d->late - 1);
		break;
	case IN_AS_IS:
		supposing_drop(&s->p);
		suppose_look(s);
		break;
	case IN_COMBOS:
		combos_show(screen->ui, s);
		break;
	case IN_CASH:
		cash_show(screen->ui, s->p.row, s->p.budget, &s->p);
		break;
	case IN_READ_ON:
		s->below = s->more ? s->below + s->page : 0;
		break;
	case IN_TAKE:
		accept(s);
		break;
	case IN_DROP:
		if (supposing_anything(&s->p))
			ui_say(screen->ui, STYLE_PLAIN, "%s",
			    _("Rien n'a été gardé."));
		ui_pop(screen->ui);
		break;
	default:
		break;
	}
}

static int
suppose_offers(const struct screen *screen, enum intent *out)
{
	const struct supposed_screen *s =
	    (const struct supposed_screen *)screen;
	const struct due *d = s->p.n == 0 ? NULL : &s->p.due[s->at];
	int n = 0;

	if (supposing_anything(&s->p))
		out[n++] = IN_TAKE;
	if (d != NULL && !d->decided) {
		out[n++] = IN_REFUSED;
		out[n++] = IN_HALF;
	}
	if (d != NULL && d->late < LATE_MAX)
		out[n++] = IN_LATER;
	if (d != NULL && d->late > 0)
		out[n++] = IN_SOONER;
	if (supposing_anything(&s->p))
		out[n++] = IN_AS_IS;
	if (s->p.nopen > 0)
		out[n++] = IN_COMBOS;
	out[n++] = IN_CASH;
	if (s->more || s->below > 0)
		out[n++] = IN_READ_ON;
	out[n++] = IN_DROP;
	out[n++] = IN_HELP;
	return n;
}

static const char *
suppose_title(struct screen *screen, struct arena *a)
{
	const struct supposed_screen *s = (struct supposed_screen *)screen;

	return arena_printf(a, _("SUPPOSÉ, non enregistré > %s"),
	    s->p.row == NULL ? _("tout le dossier") :
	    s->p.row->up == NULL ? s->p.budget->label != NULL ?
	    s->p.budget->label : s->p.budget->id :
	    row_title(s->p.row, a));
}

static const char *
suppose_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Les aides dont la réponse, ou l'argent, est attendu. Une"
	    " touche suppose que le financeur refuse, donne la moitié, ou"
	    " paie plus tard, d'un mois à chaque fois ; en bas, ce qui s'en"
	    " suit, à lire à voix haute. Une aide déjà accordée ne peut"
	    " qu'être en retard. Rien n'est enregistré tant que ce n'est pas"
	    " accepté.");
}

static void
suppose_free(struct screen *screen)
{
	struct supposed_screen *s = (struct supposed_screen *)screen;

	arena_fini(&s->looked);
	arena_fini(&s->arena);
}

static const struct screen_ops suppose_ops = {
	.draw = suppose_draw, .key = suppose_key, .act = suppose_act,
	.click = suppose_click, .offers = suppose_offers,
	.title = suppose_title, .help = suppose_help, .free = suppose_free,
};

void
suppose_open(struct ui *ui, struct row *row, const struct field *budget,
    const struct row *request)
{
	const struct catalogue *c = folder_catalogue(ui, NULL);
	struct supposed_screen *s = screen_new(ui, &suppose_ops, sizeof *s);
	bool fine = supposing_open(&s->p, ui->folder->session, c, row,
	    budget, &s->arena);

	if (!fine || s->p.n == 0) {
		ui_say(ui, STYLE_PLAIN, "%s", fine ? _("Aucune réponse de"
		    " financeur n'est attendue dans ce budget.") :
		    _("Ce budget n'a pas encore de total."));
		suppose_free(&s->screen);
		free(s);
		return;
	}
	s->has_board = c != NULL;
	if (c != NULL)
		board_look(ui->folder->session, c, NULL, 0, &s->arena,
		    &s->before);
	s->at = request == NULL ? 0 : supposing_find(&s->p, request);
	if (s->at < 0)
		s->at = 0;
	suppose_look(s);
	ui_push(ui, &s->screen);
}
