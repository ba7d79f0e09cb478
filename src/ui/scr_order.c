/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scr_order - how to print a paper: printer, copies, sides, pages, file. */
#include "base/date.h"
#include "rules/target.h"
#include "ui/screen.h"
#include "ui/sheet.h"
#include "ui/versions.h"
#include "wizard/amend.h"
#include "wizard/recipients.h"
#include "wizard/state.h"

#include <stdlib.h>
#include <string.h>

struct order {
	struct screen screen;
	struct sheet sheet;
	char *paper;		/* its id */
	bool again;		/* of a version, to be chosen */
	const char **whom;	/* the recipients, in the screen's arena */
	int nwhom, recipient;	/* entry; -1: not asked */
	struct arena arena;
	struct work *listing;	/* of the printers; NULL once read */
	int version, printer, copies, sides, pages, file, button;
	int nversions;
	int of;			/* the paper of that version; 0: of now */
};

static bool
is_archive(const struct order *s)
{
	return strcmp(s->paper, PAPER_ARCHIVE) == 0;
}

/* Made of the files of the pieces too: as a whole, in one file. */
static bool
is_joined(const struct order *s)
{
	return is_archive(s) || strcmp(s->paper, PAPER_JOINED) == 0;
}

/* Is one asked for each recipient? */
static bool
is_each(const struct order *s)
{
	int at = s->recipient < 0 ? -1 : sheet_chosen(&s->sheet,
	    s->recipient);

	return at >= 0 && s->whom[at] != NULL && strcmp(s->whom[at],
	    PAPER_EACH) == 0;
}

/* Several files go to a folder: what is typed there is its name. */
static void
name_file(struct order *s)
{
	if (is_each(s))
		sheet_rename(&s->sheet, s->file, _("Dossier"),
		    _("rien : celui d'habitude ; les fichiers y prennent le"
		    " nom de chacun"));
	else if (is_archive(s))
		sheet_rename(&s->sheet, s->file, _("Fichier"),
		    _("rien : un nom choisi ; sinon un nom fini en .zip"));
	else if (is_joined(s))
		sheet_rename(&s->sheet, s->file, _("Fichier"),
		    _("rien : un nom choisi ; sinon un nom fini en .pdf"));
	else
		sheet_rename(&s->sheet, s->file, _("Fichier"),
		    _("rien : un nom choisi ; fini en .odt ou .html : ce"
		    " format"));
}

static void
order_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct order *s = (struct order *)screen;

	name_file(s);
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

	*o = (struct print_order){ .paper = s->paper, .version = s->of };
	/* "for all" has no name */
	if (s->recipient >= 0 && sheet_chosen(&s->sheet, s->recipient) >= 0)
		o->recipient = s->whom[sheet_chosen(&s->sheet, s->recipient)];
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
	if (s->again) {
		version = ui->host->versions(ui->host, ui->folder->session,
		    &n);
		chosen = sheet_chosen(&s->sheet, s->version);
		if (chosen < 0 || chosen >= n)
			return false;
		o->version = version[chosen].n;
	}
	return true;
}

/* What is being done, for those that are printed every week; of any other
   paper its own title. */
static const char *
order_name(struct ui *ui, const struct order *s)
{
	static const char *const words[][2] = {
		{ PAPER_DRAFT, N_("Imprimer un brouillon") },
		{ PAPER_FINAL, N_("Figer une version et l'imprimer") },
		{ PAPER_TO_BRING, N_("Imprimer la liste à rapporter") },
		{ PAPER_ELIGIBILITY, N_("Imprimer l'éligibilité") },
		{ PAPER_PLAN, N_("Imprimer le plan de financement") },
		{ PAPER_CONVENTION, N_("Imprimer la convention") },
		{ PAPER_EVALUATION, N_("Imprimer l'évaluation") },
		{ PAPER_AMENDMENT, N_("Imprimer le projet d'avenant") },
		{ PAPER_TEST, N_("Imprimer une page d'essai") },
	};
	const struct paper_row *row;
	int n;

	if (s->again)
		return _("Réimprimer une version figée");
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i][0], s->paper) == 0)
			return _(words[i][1]);
	row = ui->host->papers(ui->host, ui->folder->session, &n);
	row = papers_find(row, n, s->paper);
	return row == NULL ? "" : arena_strdup(&ui->arena, _(row->title));
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

static void order_make(struct order *s, bool replace);

static void
replace_answer(struct ui *ui, void *ctx, int choice)
{
	struct order *s = ctx;

	(void)ui;
	if (choice == 1)
		order_make(s, true);
	else
		s->sheet.at = s->file;
}

/* The file may be signed, or of somebody else: one key does not replace it. */
static void
ask_replace(struct order *s, const char *why)
{
	const char *const buttons[] = { _("non, choisir un autre nom"),
		_("oui, le remplacer") };
	struct ui *ui = s->screen.ui;

	ask_open(ui, arena_printf(&ui->arena, _("%s. Faut-il le remplacer ?"),
	    why), buttons, 2, replace_answer, s);
}

static void
order_make(struct order *s, bool replace)
{
	struct ui *ui = s->screen.ui;
	struct print_order o;
	struct err err = { 0 };
	struct work *w;
	const char *title;
	bool whole = strcmp(s->paper, PAPER_FINAL) == 0;

	if (!read_order(s, &o))
		return;
	o.replace = replace;
	title = order_name(ui, s);
	w = ui->host->print(ui->host, ui->folder->session, &o, &err);
	if (w == NULL) {
		if (err.kind == ERR_EXISTS)
			ask_replace(s, err.text);
		else
			ui_say(ui, STYLE_BAD, "%s", err.text);
		return;
	}
	/* it stays, and is there again if the work fails */
	progress_open(ui, title, w, whole ? printed : NULL);
}

static bool
order_key(struct screen *screen, const struct key *k)
{
	struct order *s = (struct order *)screen;
	enum sheet_key r = sheet_key(&s->sheet, k);

	if (r == SHEET_BUTTON)
		order_make(s, false);
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
	return sheet_offers(&((const struct order *)s)->sheet, out);
}

static const char *
order_title(struct screen *screen, struct arena *a)
{
	const struct order *s = (struct order *)screen;

	if (s->of == 0)
		return order_name(screen->ui, s);
	if (strcmp(s->paper, PAPER_AMENDMENT) == 0)
		return arena_printf(a, _("Réimprimer l'avenant de la version"
		    " %d"), s->of);
	if (strcmp(s->paper, PAPER_CONVENTION) == 0)
		return arena_printf(a, _("Réimprimer la convention de la"
		    " version %d"), s->of);
	return arena_printf(a, _("Réimprimer la version %d : %s"),
	    s->of, order_name(screen->ui, s));
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
	free(s->paper);
	arena_fini(&s->arena);
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

/* The paper, when it can be made for one recipient alone; NULL. */
static const struct paper_row *
for_one(struct order *s)
{
	struct ui *ui = s->screen.ui;
	int n;
	const struct paper_row *row = ui->host->papers(ui->host,
	    ui->folder->session, &n);

	row = papers_find(row, n, s->paper);
	return row != NULL && row->recipients ? row : NULL;
}

/* Of a sheet, which demande: there is no sheet for all. */
static void
add_demandes(struct order *s, const struct paper_row *row)
{
	const char *option[SHEET_OPTIONS];
	int n = row->nwhom < SHEET_OPTIONS ? row->nwhom : SHEET_OPTIONS;

	s->whom = arena_array(&s->arena, SHEET_OPTIONS, sizeof *s->whom);
	for (int i = 0; i < n; i++) {
		s->whom[i] = arena_strdup(&s->arena, row->whom[i]);
		option[i] = row->told[i];
	}
	if (n > 1)
		s->recipient = sheet_choice(&s->sheet,
		    row->target != NULL && row->target->together
			? _("Pour quel projet")
			: strcmp(row->genre, "formulaire") == 0
			? _("Pour quel financeur")
			: _("Pour quelle demande"),
		    NULL, option, n, 0);
}

/* For whom, where there is more than one to choose among. */
static void
add_recipients(struct order *s)
{
	const char *option[SHEET_OPTIONS];
	const struct paper_row *row = for_one(s);
	const struct recipient *r;
	int n, k = 1, fixed;

	s->recipient = -1;
	if (row != NULL && row->one) {
		add_demandes(s, row);
		return;
	}
	r = recipients_list(s->screen.ui->folder->session, &s->arena, &n);
	if (n < 2 || row == NULL)
		return;
	s->whom = arena_array(&s->arena, SHEET_OPTIONS, sizeof *s->whom);
	option[0] = _("le dossier commun, pour tous");
	s->whom[0] = NULL;
	if (!is_joined(s)) {
		option[k] = _("un fichier pour chacun");
		s->whom[k++] = PAPER_EACH;
	}
	fixed = k;
	for (int i = 0; i < n && k < SHEET_OPTIONS; i++) {
		if (r[i].first != r[i].rank || !papers_serves(row,
		    r[i].row))
			continue;
		s->whom[k] = arena_printf(&s->arena, "%d+", r[i].rank);
		option[k++] = r[i].told;
	}
	if (k > fixed + 1)
		s->recipient = sheet_choice(&s->sheet,
		    _("Pour quel financeur"), NULL, option, k, 0);
}

static void
fill(struct order *s)
{
	const char *const file[] = { _("dans un fichier seulement") };
	const char *const sides[] = { _("oui"), _("non") };
	struct sheet *sh = &s->sheet;

	s->printer = sheet_choice(sh, _("Où imprimer"),
	    _("les imprimantes sont cherchées..."), file, 1, 0);
	s->copies = sheet_text(sh, _("Exemplaires"), NULL, "1");
	s->sides = sheet_choice(sh, _("Recto verso"), NULL, sides, 2, 1);
	s->pages = sheet_text(sh, _("Pages"), _("rien : toutes ; 3 ; 2-5"),
	    "");
	s->file = sheet_text(sh, _("Fichier"), NULL, "");
	add_recipients(s);
	name_file(s);
	/* no printer takes a ZIP, and no page is taken out of the whole */
	sh->entry[s->printer].hidden = sh->entry[s->copies].hidden =
	    sh->entry[s->sides].hidden = is_archive(s);
	sh->entry[s->pages].hidden = is_joined(s);
	s->button = sheet_button(sh, is_archive(s) ? _("Écrire l'archive") :
	    _("Imprimer"));
}

static struct order *
order_new(struct ui *ui, const char *paper, bool again)
{
	struct order *s = screen_new(ui, &order_ops, sizeof *s);
	struct err err = { 0 };

	s->paper = strdup(paper);
	if (s->paper == NULL)
		abort();
	s->again = again;
	s->screen.leads = true;
	ui_push(ui, &s->screen);
	if (again) {
		add_versions(s);
		if (s->nversions == 0) {
			ui_pop(ui);
			ui_say(ui, STYLE_PLAIN, "%s", _("Aucune version n'a"
			    " encore été figée."));
			return NULL;
		}
	}
	fill(s);
	s->sheet.at = again ? s->version : s->printer;
	if (is_archive(s)) {
		s->sheet.at = s->file;
		return s;
	}
	s->listing = ui->host->list_printers(ui->host, &err);
	if (s->listing != NULL)
		ui_work_add(ui, s->listing);
	else
		sheet_refuse(&s->sheet, s->printer, err.text);
	return s;
}

void
order_open(struct ui *ui, const char *paper)
{
	(void)order_new(ui, paper, false);
}

void
order_again(struct ui *ui)
{
	(void)order_new(ui, PAPER_FINAL, true);
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
	s = order_new(ui, PAPER_FINAL, true);
	if (at < 0 || s == NULL)
		return;
	s->sheet.entry[s->version].chosen = at;
	s->sheet.entry[s->version].cursor = at;
	s->sheet.at = s->printer;
}

/* The papers of a version that are asked by its number, with what their
   buttons say: the dossier, the convention, the amendment, then the forms of
   those it goes to. */
#define OF_VERSION 20

static int
papers_of(struct ui *ui, int n, const char **id, const char **title)
{
	struct session *ses = ui->folder->session;
	int count, k = 0;
	const struct version_row *v = ui->host->versions(ui->host, ses, &count);
	const struct paper_row *row;
	bool amendment = false;

	for (int i = 0; i < count; i++)
		if (v[i].n == n)
			amendment = amend_rank(v[i].reason) > 0;
	id[k] = PAPER_FINAL;
	title[k++] = _("le dossier");
	if (convention_offered(ui)) {
		id[k] = PAPER_CONVENTION;
		title[k++] = _("la convention et ses annexes");
	}
	if (amendment) {
		id[k] = PAPER_AMENDMENT;
		title[k++] = _("l'avenant");
	}
	row = ui->host->papers(ui->host, ses, &count);
	for (int i = 0; i < count && k < OF_VERSION; i++)
		if (row[i].model && row[i].offered && strcmp(row[i].genre,
		    template_genre(TEMPLATE_FORM)) == 0) {
			id[k] = row[i].id;
			title[k++] = _(row[i].title);
		}
	return k;
}

static void
paper_answer(struct ui *ui, void *ctx, int choice)
{
	const char *paper[OF_VERSION], *title[OF_VERSION];
	int version = ui->about, n = papers_of(ui, version, paper, title);

	(void)ctx;
	if (choice < 0 || choice >= n)
		return;
	if (choice == 0)
		order_application(ui, version);
	else
		order_new(ui, paper[choice], false)->of = version;
}

void
order_version(struct ui *ui, int version)
{
	const char *paper[OF_VERSION], *buttons[OF_VERSION];
	int n = papers_of(ui, version, paper, buttons);

	if (n == 1) {
		order_application(ui, version);
		return;
	}
	ui->about = version;
	ask_open(ui, arena_printf(&ui->arena, _("Que faut-il réimprimer de"
	    " la version %d ?"), version), buttons, n, paper_answer, NULL);
	ask_stay(ui);
}
