/* SPDX-License-Identifier: GPL-3.0-or-later */
/* No dead key: each key that a footer shows changes what is seen. */
#include "tests/tap.h"
#include "tests/ui/fake.h"
#include "ui/screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Keys that lead to a screen, each with a footer of its own. */
static const char *const places[] = {
	"", "/Jard", "d<enter>", "d<enter>v<down>v", "a", "n", "c",
	"<enter>", "<enter><f1>", "<enter><enter>", "<enter><enter><tab>",
	"<enter>2<enter>", "<enter>2<enter><tab>", "<enter>2<enter>texte",
	"<enter>3<enter>", "<enter>3<enter><up>", "<enter>3<enter><up><up>",
	"<enter>3<enter><up><up><enter>", "<enter>3<enter><f8>",
	"<enter><f8><f2>", "<enter>4<enter><up><up><enter><pgdn>",
	"<enter>4<enter><up><up><enter><pgdn><down>",
	"<enter>4<enter><up><up><enter><pgdn><down>12",
	"<enter>4<enter><up><up><enter><pgdn><tab><down>",
	"<enter>4<enter><up><up><enter><pgdn><down>+Salle",
	"<enter>4<enter><up><up><enter><pgdn><down>+Salle<enter>12<enter>",
	"<enter>4<enter><up><up><enter><pgdn><down>d",
	"<enter>4<enter><up><up><enter><pgdn><down>9<enter>%",
	"<enter>4<enter><up><up><enter><pgdn><down>9<enter>%<tab><tab><tab>"
	"<tab><enter>", "<enter>4<enter><up><up><enter><pgdn><down>x",
	"<enter>4<enter><up><up><enter><pgdn>v", "<enter>s",
	"<enter>m", "<enter>h", "<enter><enter>a<tab><f6>h", "<enter><end>"
	"<enter>", "<enter><f9>", "<enter><f9>1", "<enter><f9>2",
	"<enter><f9>2<tab><tab>", "<enter><f9>3", "<enter><f9>4", "s",
	"s<wait:20><wait:20><wait:20>", "<down><enter>",
	"<down><enter>1<enter>", "<down><enter>1<enter><tab>",
	"<down><enter>1<end><enter>", "<enter>v", "<enter>v <down>",
	"<enter>a", "<enter>2<enter>Amis<tab><f6>a", "<enter>S",
	"<enter>S<tab>",
};

/* The same where there are schemes. */
static const char *const aided[] = {
	"", "<enter>", "<enter>e", "<enter>e<down>", "<enter>e<end>",
	"<enter>e<down><down><down>", "<enter>e<f3>", "<enter>e<f5>",
	"<enter>e<down><down><f4>", "<enter>e<down><down><f4><tab>7",
	"<enter>e<down>i", "<enter>e<down>i1<enter>Vu", "<enter>e<end>t",
	"<enter>e<down>i1<enter>Vu<tab><enter>i<tab><tab><tab>",
	"<enter>o", "<enter><enter>", "<enter><enter><tab><tab>",
	"<enter><enter><tab><f4>", "<enter><f8><f8><f8>",
};

/* The same on the sheet of a portal. */
static const char *const typed[] = {
	"<enter>", "<enter>w", "<enter>w ", "<enter>w<down>",
	"<enter>w<down><down>", "<enter>w<end>", "<enter>w<f4>",
	"<enter>w<f4><c-e><c-g>", "<enter>w<enter>", "<enter>wn",
	"<enter>wn12<tab>", "<enter>w<f9>",
};

enum where { PLAIN, AIDED, PORTAL };

struct scene {
	struct fake fake;
	struct ui *ui;
	struct canvas canvas;
};

static bool
begin(struct scene *s, const char *keys, enum where where)
{
	static const char *const given[] = {
		"association.nom = Les Jardins de Ronce",
		"demandes[k1].financeur = Ville de Massy",
		"demandes[k2].financeur = Région",
		"projets[k1].titre = Jardinage" };
	static const char *const more[] = {
		"association.nom = Les Jardins de Ronce",
		"association.declaree = 14/03/2019",
		"association.contrat = oui", "association.cultuelle = non",
		"projets[k1].titre = Jardinage",
		"projets[k1].budget.achats = 7000",
		"projets[k1].budget.ressources = 1000",
		"projets[k1].budget.fini = oui",
		"demandes[k1].dispositif = fdva",
		"demandes[k1].projet = k1",
		"demandes[k1].montant = 6000" };
	static const char *const typed_on[] = {
		"association.nom = Les Jardins de Ronce et d'alentour",
		"association.regime = loi1901",
		"demandes[k1].financeur = Ville de Massy" };
	bool schemes = where == AIDED;
	const char *const *say = schemes ? more : where == PORTAL ?
	    typed_on : given;
	size_t n = schemes ? sizeof more / sizeof more[0] :
	    where == PORTAL ? sizeof typed_on / sizeof typed_on[0] :
	    sizeof given / sizeof given[0];
	const char *src = getenv("srcdir");
	char form[4096], portal[4096], buf[1000];
	struct key k;

	src = src == NULL ? "." : src;
	(void)snprintf(form, sizeof form, "%s/%s", src, schemes ?
	    "tests/ui/aides/form.cfg" : where == PORTAL ?
	    "data/formulaires/demande.cfg" : "tests/ui/petit.cfg");
	if (!fake_init(&s->fake, form))
		return false;
	(void)snprintf(form, sizeof form, "%s/data/parametres/droit.cfg",
	    src);
	(void)snprintf(portal, sizeof portal,
	    "%s/tests/data/modeles/portail.cfg", src);
	if (where == PORTAL && !fake_portal(&s->fake, form, portal))
		return false;
	(void)snprintf(form, sizeof form, "%s/tests/ui/aides", src);
	if (schemes && !fake_schemes(&s->fake, form))
		return false;
	for (size_t i = 0; i < n; i++)
		*vec_push(&s->fake.given) = strdup(say[i]);
	canvas_init(&s->canvas, 24, 80);
	s->ui = ui_new(&s->fake.host, 24, 80);
	ui_draw(s->ui, &s->canvas);
	while ((k = fake_key(&s->fake, &keys, buf, sizeof buf)).code !=
	    K_NONE) {
		ui_key(s->ui, &k);
		ui_draw(s->ui, &s->canvas);
	}
	return true;
}

static void
end(struct scene *s)
{
	ui_free(s->ui);
	canvas_fini(&s->canvas);
	fake_fini(&s->fake);
}

static bool
typing(const struct ui *ui)
{
	return ui->top->ops->typing != NULL && ui->top->ops->typing(ui->top);
}

/* Does the key of the N-th intention offered at PLACE do something? */
static bool
alive(const char *place, enum where where, int n, char *name, size_t size)
{
	struct scene s;
	enum intent offered[OFFERS_MAX];
	struct canvas after;
	struct key k;
	bool good = true;

	if (!begin(&s, place, where))
		return false;
	(void)s.ui->top->ops->offers(s.ui->top, offered);
	name[0] = '\0';
	if (keymap_press(offered[n], typing(s.ui), &k)) {
		(void)snprintf(name, size, "%s %s",
		    keymap_key(offered[n], typing(s.ui)),
		    keymap_word(offered[n]));
		canvas_init(&after, 24, 80);
		ui_key(s.ui, &k);
		ui_draw(s.ui, &after);
		good = ui_done(s.ui) || !canvas_equal(&s.canvas, &after);
		canvas_fini(&after);
	}
	end(&s);
	return good;
}

/* One place in three in the sanitized build: t_screens is at them all. */
static void
try_all(const char *const *place, size_t many, enum where where)
{
	for (size_t i = 0; i < many; i += (size_t)one_in(3)) {
		struct scene s;
		enum intent offered[OFFERS_MAX];
		char name[200];
		bool good = true;
		int n;

		if (!begin(&s, place[i], where)) {
			ok(false, "the form is sound");
			break;
		}
		n = s.ui->top->ops->offers(s.ui->top, offered);
		end(&s);
		for (int k = 0; k < n; k++)
			if (!alive(place[i], where, k, name, sizeof name)) {
				diag("dead: %s", name);
				good = false;
			}
		ok(good && n > 0 && n <= OFFERS_MAX,
		    "each of %d keys works after %s", n, place[i]);
	}
}

int
main(void)
{
	try_all(places, sizeof places / sizeof places[0], PLAIN);
	try_all(aided, sizeof aided / sizeof aided[0], AIDED);
	try_all(typed, sizeof typed / sizeof typed[0], PORTAL);
	return tap_done();
}
