/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/drive.h"

#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
put_answer(void *ctx, const char *path, enum scope scope,
    const struct answer *an)
{
	(void)scope;
	str_printf(ctx, "%s = %s (%d, %s, %d)\n", path, an->draft,
	    (int)an->certainty, an->who, (int)an->by);
}

static char *
answers(const struct drive *d)
{
	struct str out;
	char *text;

	str_init(&out, 0);
	if (d->fake.session != NULL)
		dossier_each(d->fake.session->dossier, put_answer, &out);
	text = str_steal(&out);
	str_fini(&out);
	return text;
}

bool
drive_begin(struct drive *d, const char *form, const char *schemes)
{
	static const char *const given[] = {
		"association.nom = Les Jardins de Ronce",
		"association.regime = loi1901",
		"demandes[k1].financeur = Ville de Massy",
		"demandes[k1].montant = 4000",
		"projets[k1].titre = Jardinage",
		"projets[k1].budget.personnel = 2000",
	};
	static const char *const aided[] = {
		"association.nom = Les Jardins de Ronce",
		"association.contrat = oui",
		"projets[k1].titre = Jardinage",
		"projets[k1].budget.achats = 7000",
		"projets[k1].budget.ressources = 1000",
		"demandes[k1].dispositif = fdva",
		"demandes[k1].projet = k1",
		"demandes[k1].montant = 6000",
	};
	const char *const *say = schemes == NULL ? given : aided;
	size_t n = schemes == NULL ? sizeof given / sizeof given[0] :
	    sizeof aided / sizeof aided[0];

	*d = (struct drive){ 0 };
	if (!fake_init(&d->fake, form) ||
	    (schemes != NULL && !fake_schemes(&d->fake, schemes)))
		return false;
	for (size_t i = 0; i < n; i++)
		*vec_push(&d->fake.given) = strdup(say[i]);
	canvas_init(&d->canvas, 24, 80);
	d->ui = ui_new(&d->fake.host, 24, 80);
	return true;
}

static const char *const bits[] = { "é", "e\xcc\x81", "\xe4\xb8\xad",
	"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x94\xac", "\xff\xfe", "\x1b[2J",
	"\xe2\x80\xae", "12 500,50", "14/02/2026", "un\ndeux\r\ntrois\tquatre",
	"\xcc\x81", "888 006 202 00020", "x" };

struct key
drive_key_of(unsigned byte, unsigned more, char *buf)
{
	static const enum key_code codes[] = { K_ENTER, K_TAB, K_BACKTAB,
		K_ESC, K_BACKSPACE, K_DEL, K_UP, K_DOWN, K_LEFT, K_RIGHT,
		K_HOME, K_END, K_PAGE_UP, K_PAGE_DOWN, K_INSERT,
		K_WORD_LEFT, K_WORD_RIGHT, K_F1, K_F2, K_F3, K_F4, K_F5, K_F6,
		K_F7, K_F8, K_F9, K_F10, K_F12, K_TICK, K_SUSPEND, K_SYNC };
	static const char ctrl[] = "eguynpakwdrt";
	struct key k = { 0 };

	(void)buf;
	if (byte < 90) {
		k.code = codes[byte % (sizeof codes / sizeof codes[0])];
	} else if (byte < 110) {
		k.code = K_CTRL;
		k.cp = (uint32_t)ctrl[more % (sizeof ctrl - 1)];
	} else if (byte < 140) {
		k.code = K_PASTE;
		k.text = bits[more % (sizeof bits / sizeof bits[0])];
	} else if (byte < 150) {
		k.code = K_CLICK;
		k.row = (int)(more % 40);
		k.col = (int)(more % 130);
	} else if (byte < 155) {
		k.code = K_WHEEL;
		k.by = more % 2 == 0 ? 1 : -1;
	} else if (byte < 160) {
		k.code = K_RESIZE;
		k.row = 1 + (int)(more % 50);
		k.col = 1 + (int)(more * 7 % 200);
	} else if (byte < 200) {
		/* Mostly what means something somewhere. */
		k.code = K_CHAR;
		k.cp = (uint32_t)" 123456789muhdkeatv/sbc+<>frn?oni"[more % 33];
	} else {
		k.code = K_CHAR;
		k.cp = 0x20 + more % 0x300;
	}
	return k;
}

static void
hold(struct drive *d, bool cond, const char *what)
{
	if (!cond && d->wrong == NULL)
		d->wrong = what;
}

static void
look(struct drive *d)
{
	const struct cell *cell;

	ui_draw(d->ui, &d->canvas);
	cell = canvas_at(&d->canvas, d->canvas.caret_row,
	    d->canvas.caret_col);
	hold(d, cell != NULL, "the caret is inside the canvas");
	hold(d, cell == NULL || cell->cols != 0,
	    "the caret is between clusters");
	if (d->fake.session != NULL)
		hold(d, d->fake.session->dossier->changes.n == 0,
		    "every change is saved at once");
}

bool
drive_key(struct drive *d, const struct key *k)
{
	int before = d->fake.saves;
	bool readonly = d->fake.session != NULL && d->fake.session->readonly;

	if (ui_done(d->ui))
		return d->wrong == NULL;
	if (k->code == K_RESIZE)
		canvas_resize(&d->canvas, k->row, k->col);
	if (k->code == K_TICK)
		d->fake.now += 700;
	ui_key(d->ui, k);
	(void)ui_wait(d->ui);
	look(d);
	if (d->fake.session != NULL && d->opened != d->fake.opened) {
		d->opened = d->fake.opened;
		free(d->start);
		d->start = answers(d);
	}
	hold(d, !readonly || before == d->fake.saves,
	    "a dossier that is only read is not written");
	return d->wrong == NULL;
}

bool
drive_end(struct drive *d)
{
	struct host *h = &d->fake.host;
	struct key hangup = { .code = K_HANGUP };
	const char *path, *note;
	struct err err = { 0 };

	(void)drive_key(d, &hangup);
	hold(d, ui_done(d->ui), "a hang-up ends it");
	if (d->fake.session != NULL && d->start != NULL) {
		char *end;

		while (h->undo(h, d->fake.session, false, &path, &note, &err))
			;
		end = answers(d);
		hold(d, strcmp(end, d->start) == 0,
		    "undo returns to the start");
		if (strcmp(end, d->start) != 0)
			(void)fprintf(stderr, "--- start\n%s--- end\n%s",
			    d->start, end);
		free(end);
	}
	return d->wrong == NULL;
}

void
drive_fini(struct drive *d)
{
	ui_free(d->ui);
	canvas_fini(&d->canvas);
	free(d->start);
	fake_fini(&d->fake);
}
