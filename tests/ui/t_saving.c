/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the screens ask of the host, and when. */
#include "tests/tap.h"
#include "tests/ui/fake.h"
#include "ui/screen.h"
#include "ui/ui.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct ui *
begin(struct fake *f)
{
	const char *src = getenv("srcdir");
	char form[4096];

	(void)snprintf(form, sizeof form, "%s/tests/ui/petit.cfg",
	    src == NULL ? "." : src);
	ok(fake_init(f, form), "the form is sound");
	return ui_new(&f->host, 24, 80);
}

static void
press(struct fake *f, struct ui *ui, const char *keys)
{
	char buf[20000];
	struct key k;

	while ((k = fake_key(f, &keys, buf, sizeof buf)).code != K_NONE) {
		struct canvas c;

		canvas_init(&c, 24, 80);
		ui_draw(ui, &c);
		canvas_fini(&c);
		ui_key(ui, &k);
	}
}

static void
end(struct fake *f, struct ui *ui)
{
	ui_free(ui);
	fake_fini(f);
}

static const char *
draft_at(const struct fake *f, const char *path)
{
	struct answer a = dossier_answer(f->session->dossier, path);

	return a.draft == NULL ? "(none)" : a.draft;
}

static void
test_draft(void)
{
	struct fake f;
	struct ui *ui = begin(&f);
	char long_text[600] = "<paste:";

	is_int(ui_wait(ui), -1, "nothing to wait for at the desk");
	press(&f, ui, "<enter>2<enter>Trois ateliers");
	is_int(f.drafts, 0, "no draft yet");
	is_int(ui_wait(ui), 2000, "one is wanted in two seconds");
	press(&f, ui, "<wait:1999>");
	is_int(f.drafts, 0, "not before");
	press(&f, ui, "<wait:1>");
	is_int(f.drafts, 1, "then it is kept");
	is_text(f.draft, "demande.objet = Trois ateliers", "as typed");
	is_int(ui_wait(ui), -1, "and nothing more is wanted");
	memset(long_text + 7, 'a', 300);
	memcpy(long_text + 307, ">", 2);
	press(&f, ui, long_text);
	is_int(f.drafts, 2, "200 characters do not wait");
	press(&f, ui, "b<hangup>");
	is_int(f.drafts, 3, "a hang-up keeps the text");
	ok(ui_done(ui), "and ends");
	is_text(f.place, "demande.objet", "the place is known");
	end(&f, ui);
}

/* The list moves under the cursor: a key is for the dossier that was seen. */
static void
test_others(void)
{
	struct fake f;
	struct ui *ui = begin(&f);

	f.others = f.newcomer = true;
	press(&f, ui, "<enter>");
	is_int(f.number, 212, "Enter opens what was under the cursor");
	press(&f, ui, "<c-g>");
	f.others = true;
	f.removed = 212;
	press(&f, ui, "<enter>");
	is_int(f.opened, 1, "what is gone opens nothing else");
	press(&f, ui, "<up><enter>");
	is_int(f.opened, 2, "the next key is for what is seen now");
	end(&f, ui);
}

static void
test_suspend(void)
{
	struct fake f;
	struct ui *ui = begin(&f);

	press(&f, ui, "<enter><enter>Les Jard<suspend>");
	is_text(f.draft, "association.nom = Les Jard",
	    "suspending keeps what is typed");
	ok(!ui_done(ui), "and goes on after");
	is_int(f.saves, 0, "a draft is not an answer");
	press(&f, ui, "ins<tab>");
	is_int(f.saves, 1, "a field left is saved");
	is_text(draft_at(&f, "association.nom"), "Les Jardins", "whole");
	press(&f, ui, "<tab><tab><backtab><backtab>");
	is_int(f.saves, 1, "a field that did not change is not");
	press(&f, ui, "<term>");
	ok(ui_done(ui), "TERM ends");
	end(&f, ui);
}

static void
test_undo(void)
{
	struct fake f;
	struct ui *ui = begin(&f);

	press(&f, ui, "<enter><enter>un<tab><backtab>deux");
	press(&f, ui, "<c-u>");
	is_text(draft_at(&f, "association.nom"), "un",
	    "what is being typed is undone first");
	press(&f, ui, "<c-u>");
	is_text(draft_at(&f, "association.nom"), "(none)",
	    "then the answer that was saved");
	press(&f, ui, "<c-y>");
	is_text(draft_at(&f, "association.nom"), "un", "which comes back");
	press(&f, ui, "<f6>u");
	is_text(draft_at(&f, "association.nom"), "(none)",
	    "u does it where no text is typed");
	press(&f, ui, "U");
	is_text(draft_at(&f, "association.nom"), "un", "U too");
	end(&f, ui);
}

static void
test_escape(void)
{
	struct fake f;
	struct ui *ui = begin(&f);

	press(&f, ui, "<enter><enter><esc>");
	is_int(ui_wait(ui), 1000, "a lone Esc waits a second");
	press(&f, ui, "<wait:1000>§<tab>");
	is_text(draft_at(&f, "association.nom"), "§",
	    "then a character is a character");
	press(&f, ui, "<backtab><esc>§");
	press(&f, ui, "<tab>");
	is_text(draft_at(&f, "association.nom"), "§§",
	    "what is no digit is typed");
	press(&f, ui, "<esc>-<esc><esc>");
	ok(f.session == NULL, "Esc - is F6, Esc Esc goes up to the desk");
	end(&f, ui);
}

static void
test_answers(void)
{
	struct fake f;
	struct ui *ui = begin(&f);
	struct answer a;

	press(&f, ui, "<enter><enter><tab>é<tab>888 006 202 00020<enter>");
	is_text(draft_at(&f, "association.regime"), "droit_local",
	    "é is the second choice");
	is_text(draft_at(&f, "association.siret"), "888 006 202 00020",
	    "a number as typed");
	press(&f, ui, "<f6>2<enter><c-e>");
	is_int(f.edits, 1, "Ctrl-E asks for the editor");
	is_text(draft_at(&f, "demande.objet"),
	    "Écrit dans l'éditeur.\nDeux lignes.\n", "and keeps its text");
	press(&f, ui, "<tab>4000<f2>2<tab>le trésorier<tab>14/2/26<tab>"
	    "<enter>");
	a = dossier_answer(f.session->dossier, "demande.montant");
	is_text(a.draft, "4000", "an estimate has its figure");
	is_int((int64_t)a.certainty, ESTIMATED, "and is one");
	is_text(a.who, "le trésorier", "with who");
	is_int(a.by, 20498, "and by when");
	press(&f, ui, "<bs><bs><bs><bs>5000<tab>");
	a = dossier_answer(f.session->dossier, "demande.montant");
	is_text(a.draft, "5000", "retyped");
	is_int((int64_t)a.certainty, ESTIMATED, "it stays an estimate");
	press(&f, ui, "<tab>o");
	is_text(draft_at(&f, "demande.renouvelle"), "oui", "o is oui");
	press(&f, ui, "<backtab><backtab><backtab><backtab>1é");
	is_text(draft_at(&f, "demande.forme"), "argent en_nature",
	    "several are ticked");
	press(&f, ui, "1");
	is_text(draft_at(&f, "demande.forme"), "en_nature", "one no more");
	end(&f, ui);
}

static void
test_lists(void)
{
	struct fake f;
	struct ui *ui = begin(&f);
	struct place p;

	press(&f, ui, "<enter>3<enter><enter>Ville<f6>3<enter>");
	is_text(draft_at(&f, "demandes[k1].financeur"), "Ville",
	    "Enter on an empty list adds");
	press(&f, ui, "<down><down><up><up><up>+Région<f6>3<enter>");
	is_text(draft_at(&f, "demandes[k2].financeur"), "Région",
	    "+ adds another");
	press(&f, ui, "<up><up>");
	press(&f, ui, "<lt>");
	ok(dossier_find(f.session->dossier, "demandes[k2]", &p) &&
	    row_rank(p.row) == 1, "< moves it up");
	press(&f, ui, "d1");
	ok(!dossier_find(f.session->dossier, "demandes[k2]", &p),
	    "d takes it away");
	press(&f, ui, "u");
	ok(dossier_find(f.session->dossier, "demandes[k2]", &p),
	    "u brings it back");
	press(&f, ui, "<f8>1");
	ok(dossier_find(f.session->dossier, "demandes[]", &p) &&
	    row_list(f.session->dossier->root, p.field)->finished,
	    "leaving asks whether it is finished");
	end(&f, ui);
}

static void
test_print(void)
{
	struct fake f;
	struct ui *ui = begin(&f);

	press(&f, ui, "<enter><f9>2<wait:20><wait:20><wait:20><tab><bs>3<tab>"
	    "1<tab>2-5<tab>/tmp/x.pdf<tab><enter>");
	is_text(f.answer, "brouillon, version 0, pages 2-5, printer bureau, "
	    "copies 3, two sides, /tmp/x.pdf", "the order as chosen");
	press(&f, ui, "<wait:20><wait:20><enter><f9>(");
	press(&f, ui, "<tab><tab><tab>5-2<tab><tab><enter>");
	is_int(f.prints, 1, "pages that go backwards are not ordered");
	end(&f, ui);
}

/* One key does not empty a dossier. */
static void
test_beginning(void)
{
	struct fake f;
	struct ui *ui = begin(&f);

	press(&f, ui, "<enter><enter>un<tab><f6>");
	f.begun = true;
	press(&f, ui, "u<enter>");
	is_text(draft_at(&f, "association.nom"), "un", "Enter keeps it all");
	press(&f, ui, "u2");
	is_text(draft_at(&f, "association.nom"), "(none)",
	    "unless the other answer is chosen");
	f.begun = false;
	press(&f, ui, "U");
	is_text(draft_at(&f, "association.nom"), "un", "and it comes back");
	end(&f, ui);
}

/* One question by itself, with nothing said above it. */
static void
test_one(void)
{
	struct fake f;
	struct ui *ui = begin(&f);
	struct place at;

	press(&f, ui, "<enter>");
	if (ok(dossier_find(f.session->dossier, "association.nom", &at),
	    "a question")) {
		page_one_open(ui, at.row, at.field, NULL);
		press(&f, ui, "un<enter>");
		is_text(draft_at(&f, "association.nom"), "un",
		    "is asked without a note");
	}
	end(&f, ui);
}

static void
test_settings(void)
{
	struct fake f;
	struct ui *ui = begin(&f);

	press(&f, ui, "c<bs><bs><bs><bs><bs><bs>Durand<tab><bs><bs>MD<tab>"
	    "<tab><tab><tab><tab>-5<tab>4<tab>1<tab><enter>");
	is_text(f.settings.gap_limit, "", "no gap is below nothing");
	press(&f, ui, "<bs><bs>12,5 %<tab><tab><tab><enter>");
	is_text(f.settings.gap_limit, "12,5 %", "the gap to explain");
	is_text(f.settings.adviser, "Marie Durand", "the adviser changes");
	is_text(f.settings.initials, "MD", "and the initials");
	is_text(f.settings.theme, "contraste", "the theme");
	ok(f.settings.mouse, "the mouse");
	end(&f, ui);
}

static void
test_mouse(void)
{
	struct fake f;
	struct ui *ui = begin(&f);

	press(&f, ui, "<click:4,10>");
	ok(f.session != NULL, "a click on the line opens it");
	press(&f, ui, "<click:4,10><click:4,10>");
	press(&f, ui, "<click:11,5>4000<enter>");
	is_text(draft_at(&f, "demande.montant"), "4000",
	    "the focus went where the click was");
	press(&f, ui, "<click:0,0><click:23,70><click:500,500>");
	ok(f.session != NULL, "clicks elsewhere do nothing");
	end(&f, ui);
}

/* In a window too small nothing is drawn, and there is nothing to click. */
static void
test_small(void)
{
	const struct key small = { .code = K_RESIZE, .row = 8, .col = 30 };
	struct fake f;
	struct ui *ui = begin(&f);
	const struct screen *top;
	bool still = true;

	press(&f, ui, "<enter>");
	ui_key(ui, &small);
	press(&f, ui, "<f9>");
	top = ui->top;
	for (int row = 0; row < 24 && still; row++) {
		char click[32];

		(void)snprintf(click, sizeof click, "<click:%d,10>", row);
		press(&f, ui, click);
		still = ui->top == top;
	}
	ok(still, "a click on what is no longer drawn does nothing");
	end(&f, ui);
}

int
main(void)
{
	test_draft();
	test_others();
	test_suspend();
	test_undo();
	test_escape();
	test_answers();
	test_lists();
	test_print();
	test_beginning();
	test_one();
	test_settings();
	test_mouse();
	test_small();
	return tap_done();
}
