/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scr_print - the print menu (F9). */
#include "ui/screen.h"
#include "ui/versions.h"
#include "wizard/renew.h"

#include <string.h>

/* Each has the key of its rank, whether those before it are offered or not:
   what is printed every week is found by hand.  The others come after. */
enum menu { MENU_SEE, MENU_DRAFT, MENU_FINAL, MENU_AGAIN, MENU_BRING,
	MENU_TEST, MENU_PLAN, MENU_SCHEMES, MENU_SIGN, MENU_CONVENTION,
	MENU_EVALUATION, MENU_AMENDMENT, MENU_OTHERS,
	MENU_CHECK, MENU_COUNT };

struct menu_item {
	const char *paper;	/* NULL: no paper of its own */
	const char *words;
};
static const struct menu_item menu[MENU_COUNT] = {
	[MENU_SEE] = { NULL, N_("voir à l'écran") },
	[MENU_DRAFT] = { PAPER_DRAFT,
	    N_("imprimer un brouillon, marqué comme tel") },
	[MENU_FINAL] = { PAPER_FINAL,
	    N_("imprimer le dossier (une version est d'abord figée)") },
	[MENU_AGAIN] = { NULL, N_("réimprimer une version figée") },
	[MENU_BRING] = { PAPER_TO_BRING,
	    N_("imprimer la liste à rapporter") },
	[MENU_TEST] = { PAPER_TEST, N_("imprimer une page d'essai") },
	[MENU_PLAN] = { PAPER_PLAN, N_("imprimer le plan de financement") },
	[MENU_SCHEMES] = { PAPER_ELIGIBILITY,
	    N_("imprimer le rapport d'éligibilité") },
	[MENU_SIGN] = { NULL,
	    N_("figer comme signé, ou comme avenant signé") },
	[MENU_CONVENTION] = { PAPER_CONVENTION,
	    N_("imprimer la convention et ses annexes") },
	[MENU_EVALUATION] = { PAPER_EVALUATION,
	    N_("imprimer l'évaluation de la convention") },
	[MENU_AMENDMENT] = { PAPER_AMENDMENT,
	    N_("imprimer le projet d'avenant") },
	[MENU_OTHERS] = { NULL, N_("d'autres papiers...") },
	[MENU_CHECK] = { NULL, N_("vérifier un papier (fichier PDF)") },
};

/* Has the paper an item of its own? */
static bool
on_menu(const char *paper)
{
	for (int i = 0; i < MENU_COUNT; i++)
		if (menu[i].paper != NULL && strcmp(menu[i].paper, paper) ==
		    0)
			return true;
	return false;
}

static const struct paper_row *
others(struct ui *ui, int *n)
{
	int count;
	const struct paper_row *row = ui->host->papers(ui->host,
	    ui->folder->session, &count);
	struct paper_row *out = arena_array(&ui->arena, (size_t)count + 1,
	    sizeof *out);

	*n = 0;
	for (int i = 0; i < count; i++)
		if (!on_menu(row[i].id))
			out[(*n)++] = row[i];
	return out;
}

/* Those that are offered now, in their order. */
static int
menu_items(struct ui *ui, enum menu *out)
{
	int n = 0, count, more;
	const struct paper_row *row = ui->host->papers(ui->host,
	    ui->folder->session, &count);

	(void)others(ui, &more);
	for (int i = 0; i < MENU_COUNT; i++) {
		if (menu[i].paper != NULL && !papers_offered(row, count,
		    menu[i].paper))
			continue;
		if (i == MENU_CHECK && ui->host->check_paper == NULL)
			continue;
		if (i == MENU_SIGN && ui->folder->session->readonly)
			continue;
		if (i == MENU_OTHERS && more == 0)
			continue;
		out[n++] = (enum menu)i;
	}
	return n;
}

static void
preview(struct ui *ui, const char *paper)
{
	struct print_order o = { .paper = paper, .copies = 1 };
	int cols = ui->cols - 2;
	const char *text = ui->host->preview(ui->host, ui->folder->session,
	    &o, cols < 40 ? 40 : cols > 100 ? 100 : cols);

	if (text == NULL)
		ui_say(ui, STYLE_BAD, "%s", _("Aperçu impossible."));
	else
		reader_open(ui, _("Aperçu"), text);
}

/* The papers of a dossier that is frozen first. */
static char *const frozen[] = { PAPER_FINAL, PAPER_ARCHIVE, PAPER_JOINED };
#define FROZEN (sizeof frozen / sizeof *frozen)

static void
freeze_answer(struct ui *ui, void *ctx, int choice)
{
	if (choice == 0)
		order_open(ui, PAPER_DRAFT);
	else if (choice == 1)
		order_open(ui, ctx);
}

/* An incomplete dossier may be printed for good, but not by surprise. */
void
freeze_open(struct ui *ui, const char *paper)
{
	char *one = PAPER_FINAL;
	const struct session *s = ui->folder->session;
	const struct review *rev = session_review(s);
	int carried = renew_left(s);
	const char *const buttons[] = {
		_("imprimer plutôt un brouillon, avec ce qui manque"),
		_("figer et imprimer quand même") };

	for (size_t i = 0; i < FROZEN; i++)
		if (strcmp(frozen[i], paper) == 0)
			one = frozen[i];
	if (s->readonly)
		ui_say(ui, STYLE_WARN, "%s",
		    _("Lecture seule : une version ne peut pas être figée."));
	else if (rev->nblocking == 0)
		order_open(ui, paper);
	else
		ask_open(ui, arena_printf(&ui->arena, "%s%s",
		    arena_printf(&ui->arena, PLURAL_(
		    "Il reste %d point à lever.",
		    "Il reste %d points à lever.", rev->nblocking),
		    rev->nblocking), carried == 0 ? "" :
		    arena_printf(&ui->arena, PLURAL_(
		    " %d réponse vient d'un dossier plus ancien et n'est pas"
		    " confirmée.", " %d réponses viennent d'un dossier plus"
		    " ancien et ne sont pas confirmées.", carried), carried)),
		    buttons, 2, freeze_answer, one);
}

static void
menu_answer(struct ui *ui, void *ctx, int choice)
{
	const struct paper_row *row;
	int n;

	(void)ctx;
	if (choice < 0 || choice >= MENU_COUNT)
		return;
	switch ((enum menu)choice) {
	case MENU_SEE:
		preview(ui, PAPER_DRAFT);
		break;
	case MENU_FINAL:
		freeze_open(ui, PAPER_FINAL);
		break;
	case MENU_AGAIN:
		order_again(ui);
		break;
	case MENU_SIGN:
		/* what is offered is not the same after it */
		ui_pop(ui);
		sign_open(ui);
		break;
	case MENU_OTHERS:
		row = others(ui, &n);
		papers_open(ui, row, n);
		break;
	case MENU_CHECK:
		check_open(ui);
		break;
	default:
		order_open(ui, menu[choice].paper);
		break;
	}
}

void
print_open(struct ui *ui, bool schemes)
{
	const struct session *s = ui->folder->session;
	const struct review *rev = session_review(s);
	const char *buttons[MENU_COUNT];
	enum menu item[MENU_COUNT];
	int rank[MENU_COUNT], n = menu_items(ui, item), at = -1;

	for (int i = 0; i < n; i++) {
		buttons[i] = _(menu[item[i]].words);
		rank[i] = (int)item[i];
		if (item[i] == MENU_SCHEMES)
			at = i;
	}
	ask_open(ui, rev->nblocking == 0 ? _("Le dossier est complet. Que"
	    " faut-il imprimer ?") : arena_printf(&ui->arena,
	    PLURAL_("%d point reste à lever. Que faut-il imprimer ?",
	    "%d points restent à lever. Que faut-il imprimer ?",
	    rev->nblocking), rev->nblocking), buttons, n, menu_answer, NULL);
	ask_keys(ui, rank);
	ask_explain(ui, _("Tout ce qui se fait de ce dossier sur le papier."
	    " L'écran suivant dit où : une imprimante, ou un fichier"
	    " seulement. Le dossier imprimé est celui d'une version figée, qui"
	    " se réimprime à l'identique ; un brouillon ne fige rien et porte"
	    " sa marque."));
	ask_stay(ui);
	if (schemes && at >= 0)
		ask_start(ui, at);
}
