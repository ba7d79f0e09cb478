/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_print - the print menu (F9), then what remains to be chosen: printer,
 * copies, sides, pages, file.
 */
#include "base/date.h"
#include "base/utf8.h"
#include "ui/choice.h"
#include "ui/evaluation.h"
#include "ui/screen.h"
#include "ui/sheet.h"
#include "ui/versions.h"
#include "wizard/amend.h"
#include "wizard/renew.h"
#include "wizard/state.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* --- what to print --- */

/* Each has the key of its rank, whether those before it are offered or not:
   what is printed every week is found by hand. */
enum menu { MENU_SEE, MENU_DRAFT, MENU_FINAL, MENU_AGAIN, MENU_BRING,
	MENU_TEST, MENU_PLAN, MENU_SCHEMES, MENU_SIGN, MENU_CONVENTION,
	MENU_EVALUATION, MENU_AMENDMENT, MENU_COUNT };

/* Those that are offered now, in their order. */
static int
menu_items(struct ui *ui, enum menu *out)
{
	int n = 0;

	for (int i = 0; i < MENU_COUNT; i++) {
		if (i == MENU_SCHEMES && folder_catalogue(ui, NULL) == NULL)
			continue;
		if (i == MENU_AMENDMENT && folder_signed(ui) == 0)
			continue;
		if (i == MENU_CONVENTION && !convention_offered(ui))
			continue;
		if (i == MENU_EVALUATION && !evaluation_shown(ui))
			continue;
		if (i == MENU_SIGN && ui->folder->session->readonly)
			continue;
		out[n++] = (enum menu)i;
	}
	return n;
}

static void
preview(struct ui *ui, enum paper_kind kind)
{
	struct print_order o = { .kind = kind, .copies = 1 };
	int cols = ui->cols - 2;
	const char *text = ui->host->preview(ui->host, ui->folder->session,
	    &o, cols < 40 ? 40 : cols > 100 ? 100 : cols);

	if (text == NULL)
		ui_say(ui, STYLE_BAD, "%s", _("Aperçu impossible."));
	else
		reader_open(ui, _("Aperçu"), text);
}

static void
freeze_answer(struct ui *ui, void *ctx, int choice)
{
	(void)ctx;
	if (choice == 0)
		order_open(ui, PRINT_DRAFT);
	else if (choice == 1)
		order_open(ui, PRINT_FINAL);
}

/* An incomplete dossier may be printed for good, but not by surprise. */
void
freeze_open(struct ui *ui)
{
	const struct session *s = ui->folder->session;
	const struct review *rev = session_review(s);
	int carried = renew_left(s);
	const char *const buttons[] = {
		_("imprimer plutôt un brouillon, avec ce qui manque"),
		_("figer et imprimer quand même") };

	if (s->readonly)
		ui_say(ui, STYLE_WARN, "%s",
		    _("Lecture seule : une version ne peut pas être figée."));
	else if (rev->nblocking == 0)
		order_open(ui, PRINT_FINAL);
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
		    buttons, 2, freeze_answer, NULL);
}

static void
menu_answer(struct ui *ui, void *ctx, int choice)
{
	static const enum paper_kind kinds[MENU_COUNT] = {
		[MENU_DRAFT] = PRINT_DRAFT,
		[MENU_AGAIN] = PRINT_AGAIN, [MENU_BRING] = PRINT_TO_BRING,
		[MENU_TEST] = PRINT_TEST_PAGE,
		[MENU_PLAN] = PRINT_PLAN,
		[MENU_SCHEMES] = PRINT_ELIGIBILITY,
		[MENU_AMENDMENT] = PRINT_AMENDMENT,
		[MENU_CONVENTION] = PRINT_CONVENTION,
		[MENU_EVALUATION] = PRINT_EVALUATION };
	enum menu item[MENU_COUNT];
	int n = menu_items(ui, item);

	(void)ctx;
	if (choice < 0 || choice >= n)
		return;
	if (item[choice] == MENU_SEE)
		preview(ui, PRINT_DRAFT);
	else if (item[choice] == MENU_FINAL)
		freeze_open(ui);
	else if (item[choice] == MENU_SIGN)
		sign_open(ui);
	else
		order_open(ui, kinds[item[choice]]);
}

void
print_open(struct ui *ui, bool schemes)
{
	const char *const words[MENU_COUNT] = {
		[MENU_SEE] = _("voir à l'écran"),
		[MENU_DRAFT] = _("imprimer un brouillon, marqué comme tel"),
		[MENU_FINAL] = _("imprimer le dossier (une version est"
		    " d'abord figée)"),
		[MENU_AGAIN] = _("réimprimer une version figée"),
		[MENU_BRING] = _("imprimer la liste à rapporter"),
		[MENU_TEST] = _("imprimer une page d'essai"),
		[MENU_PLAN] = _("imprimer le plan de financement"),
		[MENU_SCHEMES] = _("imprimer le rapport d'éligibilité"),
		[MENU_AMENDMENT] = _("imprimer le projet d'avenant"),
		[MENU_CONVENTION] = _("imprimer la convention et ses annexes"),
		[MENU_EVALUATION] = _("imprimer l'évaluation de la"
		    " convention"),
		[MENU_SIGN] = _("figer comme signé, ou comme avenant signé"),
	};
	const struct session *s = ui->folder->session;
	const struct review *rev = session_review(s);
	const char *buttons[MENU_COUNT];
	enum menu item[MENU_COUNT];
	int rank[MENU_COUNT], n = menu_items(ui, item), at = -1;

	for (int i = 0; i < n; i++) {
		buttons[i] = words[item[i]];
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
	if (schemes && at >= 0)
		ask_start(ui, at);
}

/* --- how to print it --- */

struct order {
	struct screen screen;
	struct sheet sheet;
	enum paper_kind kind;
	struct work *listing;	/* of the printers; NULL once read */
	int version, printer, copies, sides, pages, file, button;
	int nversions;
	int of;			/* the paper of that version; 0: of now */
};

static void
order_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct order *s = (struct order *)screen;

	screen_show(screen, c, body, &s->sheet.top, sheet_draw, &s->sheet);
}

/* A whole number between LOW and 9999, or -1; empty is EMPTY. */
static int
number(const char *text, int low, int empty)
{
	long n = 0;

	while (*text == ' ')
		text++;
	if (*text == '\0')
		return empty;
	for (; *text >= '0' && *text <= '9' && n < 10000; text++)
		n = n * 10 + (*text - '0');
	while (*text == ' ')
		text++;
	return *text != '\0' || n < low || n > 9999 ? -1 : (int)n;
}

/* "", "3", "2-5": false when it is none of these. */
static bool
read_pages(const char *text, int *first, int *last, struct arena *a)
{
	const char *dash = strchr(text, '-');

	if (dash == NULL) {
		*first = *last = number(text, 1, 0);
		return *first >= 0;
	}
	*first = number(arena_strndup(a, text, (size_t)(dash - text)), 1, -1);
	*last = number(dash + 1, 1, -1);
	return *first > 0 && *last >= *first;
}

static bool
read_order(struct order *s, struct print_order *o)
{
	struct ui *ui = s->screen.ui;
	const struct printer_row *printer;
	const struct version_row *version;
	int n, chosen = sheet_chosen(&s->sheet, s->printer);

	*o = (struct print_order){ .kind = s->kind, .version = s->of };
	o->copies = number(sheet_value(&s->sheet, s->copies), 1, 1);
	if (o->copies < 0) {
		sheet_refuse(&s->sheet, s->copies,
		    _("un nombre d'exemplaires, par exemple 2"));
		return false;
	}
	if (!read_pages(sheet_value(&s->sheet, s->pages), &o->first, &o->last,
	    &ui->arena)) {
		sheet_refuse(&s->sheet, s->pages,
		    _("une page ou une suite, par exemple 3 ou 2-5"));
		return false;
	}
	o->two_sided = sheet_chosen(&s->sheet, s->sides) == 0;
	if (chosen > 0) {
		printer = ui->host->printers(ui->host, &n);
		o->printer = chosen <= n ? printer[chosen - 1].name : NULL;
	}
	if (sheet_value(&s->sheet, s->file)[0] != '\0')
		o->file = sheet_value(&s->sheet, s->file);
	if (s->kind == PRINT_AGAIN) {
		version = ui->host->versions(ui->host, ui->folder->session,
		    &n);
		chosen = sheet_chosen(&s->sheet, s->version);
		if (chosen < 0 || chosen >= n)
			return false;
		o->version = version[chosen].n;
	}
	return true;
}

static const char *
kind_title(enum paper_kind kind)
{
	switch (kind) {
	case PRINT_DRAFT:
		return _("Imprimer un brouillon");
	case PRINT_FINAL:
		return _("Figer une version et l'imprimer");
	case PRINT_AGAIN:
		return _("Réimprimer une version figée");
	case PRINT_TO_BRING:
		return _("Imprimer la liste à rapporter");
	case PRINT_ELIGIBILITY:
		return _("Imprimer l'éligibilité");
	case PRINT_PLAN:
		return _("Imprimer le plan de financement");
	case PRINT_CONVENTION:
		return _("Imprimer la convention");
	case PRINT_EVALUATION:
		return _("Imprimer l'évaluation");
	case PRINT_AMENDMENT:
		return _("Imprimer le projet d'avenant");
	case PRINT_PORTAL:
		return _("Imprimer la feuille de recopie");
	case PRINT_TEST_PAGE:
		return _("Imprimer une page d'essai");
	}
	return "";
}

static void
printed_answer(struct ui *ui, void *ctx, int choice)
{
	int32_t today = ui->host->today(ui->host);
	char day[DATE_TEXT];

	(void)ctx;
	if (choice != 0 || !state_note_printed(ui->folder->session, today))
		return;
	folder_save(ui, NULL);
	if (ui->folder->saving == SAVED)
		ui_say(ui, STYLE_GOOD, _("État noté : imprimé, le %s."),
		    date_fr(today, day));
}

/* A dossier that was printed is in another state: one key notes it. */
static void
printed(struct ui *ui)
{
	const char *const buttons[] = { _("oui, noter l'état imprimé"),
		_("non, laisser l'état comme il est") };
	char day[DATE_TEXT];

	if (state_before_printed(ui->folder->session))
		ask_open(ui, arena_printf(&ui->arena, _("Le dossier a été"
		    " imprimé le %s. Faut-il noter son état ?"),
		    date_fr(ui->host->today(ui->host), day)), buttons, 2,
		    printed_answer, NULL);
}

static void
order_done(struct order *s)
{
	struct ui *ui = s->screen.ui;
	struct print_order o;
	struct err err = { 0 };
	struct work *w;
	enum paper_kind kind = s->kind;

	if (!read_order(s, &o))
		return;
	w = ui->host->print(ui->host, ui->folder->session, &o, &err);
	if (w == NULL) {
		ui_say(ui, STYLE_BAD, "%s", err.text);
		return;
	}
	ui_pop(ui);
	progress_open(ui, kind_title(kind), w, kind == PRINT_FINAL ||
	    kind == PRINT_AGAIN ? printed : NULL);
}

static bool
order_key(struct screen *screen, const struct key *k)
{
	struct order *s = (struct order *)screen;
	enum sheet_key r = sheet_key(&s->sheet, k);

	if (r == SHEET_BUTTON)
		order_done(s);
	return r != SHEET_NOT_MINE;
}

static void
order_act(struct screen *screen, enum intent i)
{
	if (i == IN_UP)
		ui_pop(screen->ui);
}

static void
order_click(struct screen *screen, int id, int side)
{
	(void)side;
	sheet_click(&((struct order *)screen)->sheet, id);
}

static int
order_offers(const struct screen *s, enum intent *out)
{
	(void)s;
	out[0] = IN_UP;
	out[1] = IN_HELP;
	return 2;
}

static const char *
order_title(struct screen *screen, struct arena *a)
{
	const struct order *s = (struct order *)screen;

	if (s->of == 0)
		return kind_title(s->kind);
	return arena_printf(a, s->kind == PRINT_AMENDMENT ?
	    _("Réimprimer l'avenant de la version %d") :
	    _("Réimprimer la convention de la version %d"), s->of);
}

static const char *
order_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Sans imprimante, le fichier PDF est gardé et son"
	    " emplacement est dit. Une version figée se réimprime toujours à"
	    " l'identique.");
}

static bool
order_typing(const struct screen *s)
{
	return sheet_typing(&((const struct order *)s)->sheet);
}

static void
forget_listing(struct order *s)
{
	struct ui *ui = s->screen.ui;

	if (s->listing == NULL)
		return;
	ui_work_drop(ui, s->listing);
	ui->host->work_free(ui->host, s->listing);
	s->listing = NULL;
}

/* The printers are known: they join the choice, the usual one chosen. */
static void
printers_known(struct order *s)
{
	struct host *h = s->screen.ui->host;
	const struct desk_settings *d = h->settings(h);
	struct entry *e = &s->sheet.entry[s->printer];
	int n;
	const struct printer_row *p;

	if (s->listing->failed) {
		free(e->help);
		e->help = strdup(s->listing->text);
		forget_listing(s);
		return;
	}
	p = h->printers(h, &n);
	for (int i = 0; i < n && e->noption < SHEET_OPTIONS; i++) {
		const char *title = p[i].title != NULL &&
		    p[i].title[0] != '\0' ? p[i].title : p[i].name;
		bool usual = d->printer != NULL && d->printer[0] != '\0' ?
		    strcmp(d->printer, p[i].name) == 0 : p[i].is_default;

		e->option[e->noption] = strdup(title);
		if (e->option[e->noption] == NULL)
			abort();
		if (usual)
			e->chosen = e->cursor = e->noption;
		e->noption++;
	}
	free(e->help);
	e->help = strdup(n == 0 ? _("aucune imprimante n'a été trouvée") :
	    _("la dernière choisie est proposée"));
	forget_listing(s);
}

static void
order_tick(struct screen *screen)
{
	struct order *s = (struct order *)screen;

	if (s->listing != NULL && s->listing->done)
		printers_known(s);
}

static void
order_free(struct screen *screen)
{
	struct order *s = (struct order *)screen;

	if (s->listing != NULL && !s->listing->done)
		screen->ui->host->work_stop(screen->ui->host, s->listing);
	forget_listing(s);
	sheet_fini(&s->sheet);
}

static const struct screen_ops order_ops = {
	.draw = order_draw, .key = order_key, .act = order_act,
	.click = order_click, .offers = order_offers,
	.title = order_title, .help = order_help,
	.typing = order_typing, .tick = order_tick, .free = order_free,
};

static void
add_versions(struct order *s)
{
	struct ui *ui = s->screen.ui;
	const char *option[SHEET_OPTIONS];
	int n;
	const struct version_row *v = ui->host->versions(ui->host,
	    ui->folder->session, &n);

	if (n > SHEET_OPTIONS)
		n = SHEET_OPTIONS;
	for (int i = 0; i < n; i++)
		option[i] = arena_printf(&ui->arena,
		    _("version %d, %s, %s (%s)"), v[i].n, v[i].when,
		    v[i].author, amend_told(&v[i], gettext,
		    &ui->arena));
	s->nversions = n;
	s->version = sheet_choice(&s->sheet, _("Version"), NULL, option, n,
	    n - 1);
}

static void
fill(struct order *s)
{
	const char *const file[] = { _("dans un fichier seulement (PDF)") };
	const char *const sides[] = { _("oui"), _("non") };
	struct sheet *sh = &s->sheet;

	s->printer = sheet_choice(sh, _("Où imprimer"),
	    _("les imprimantes sont cherchées..."), file, 1, 0);
	s->copies = sheet_text(sh, _("Exemplaires"), NULL, "1");
	s->sides = sheet_choice(sh, _("Recto verso"), NULL, sides, 2, 1);
	s->pages = sheet_text(sh, _("Pages"), _("rien : toutes ; 3 ; 2-5"),
	    "");
	s->file = sheet_text(sh, _("Fichier"),
	    _("rien : le dossier habituel, un nom choisi par le programme"),
	    "");
	s->button = sheet_button(sh, _("Imprimer"));
}

void
order_open(struct ui *ui, enum paper_kind kind)
{
	struct order *s = screen_new(ui, &order_ops, sizeof *s);
	struct err err = { 0 };

	s->kind = kind;
	ui_push(ui, &s->screen);
	if (kind == PRINT_AGAIN) {
		add_versions(s);
		if (s->nversions == 0) {
			ui_pop(ui);
			ui_say(ui, STYLE_PLAIN, "%s", _("Aucune version n'a"
			    " encore été figée."));
			return;
		}
	}
	fill(s);
	s->listing = ui->host->list_printers(ui->host, &err);
	if (s->listing != NULL)
		ui_work_add(ui, s->listing);
	else
		sheet_refuse(&s->sheet, s->printer, err.text);
	s->sheet.at = kind == PRINT_AGAIN ? s->version : s->printer;
}

static void
order_application(struct ui *ui, int n)
{
	int count, at = -1;
	const struct version_row *v = ui->host->versions(ui->host,
	    ui->folder->session, &count);
	struct order *s;

	for (int i = 0; i < count && i < SHEET_OPTIONS; i++)
		if (v[i].n == n)
			at = i;
	order_open(ui, PRINT_AGAIN);
	s = (struct order *)ui->top;
	if (at < 0 || s->screen.ops != &order_ops)
		return;
	s->sheet.entry[s->version].chosen = at;
	s->sheet.entry[s->version].cursor = at;
	s->sheet.at = s->printer;
}

static const enum paper_kind papers[] = { PRINT_AGAIN, PRINT_CONVENTION,
	PRINT_AMENDMENT };
#define PAPERS (sizeof papers / sizeof *papers)

/* Those of version N that can be printed. */
static int
papers_of(struct ui *ui, int n, enum paper_kind *out)
{
	int count, k = 0;
	const struct version_row *v = ui->host->versions(ui->host,
	    ui->folder->session, &count);
	bool amendment = false;

	for (int i = 0; i < count; i++)
		if (v[i].n == n)
			amendment = amend_rank(v[i].reason) > 0;
	for (size_t i = 0; i < PAPERS; i++)
		if (papers[i] == PRINT_AGAIN || (papers[i] ==
		    PRINT_CONVENTION ? convention_offered(ui) : amendment))
			out[k++] = papers[i];
	return k;
}

static void
paper_answer(struct ui *ui, void *ctx, int choice)
{
	int version = (int)(intptr_t)ctx;
	enum paper_kind paper[PAPERS];
	int n = papers_of(ui, version, paper);

	if (choice < 0 || choice >= n)
		return;
	if (paper[choice] == PRINT_AGAIN) {
		order_application(ui, version);
		return;
	}
	order_open(ui, paper[choice]);
	((struct order *)ui->top)->of = version;
}

void
order_version(struct ui *ui, int version)
{
	enum paper_kind paper[PAPERS];
	const char *buttons[PAPERS];
	int n = papers_of(ui, version, paper);

	if (n == 1) {
		order_application(ui, version);
		return;
	}
	for (int i = 0; i < n; i++)
		buttons[i] = paper[i] == PRINT_AGAIN ? _("le dossier") :
		    paper[i] == PRINT_CONVENTION ?
		    _("la convention et ses annexes") : _("l'avenant");
	ask_open(ui, arena_printf(&ui->arena, _("Que faut-il réimprimer de"
	    " la version %d ?"), version), buttons, n, paper_answer,
	    (void *)(intptr_t)version);
}
