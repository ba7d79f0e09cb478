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
	"<enter>4<enter><up><up><enter><pgdn><tab><down>", "<enter>e",
	"<enter>m", "<enter>h", "<enter><enter>a<tab><f6>h", "<enter><end>"
	"<enter>", "<enter><f9>", "<enter><f9>1", "<enter><f9>2",
	"<enter><f9>2<tab><tab>", "<enter><f9>3", "<enter><f9>4", "s",
	"s<wait:20><wait:20><wait:20>", "<down><enter>",
	"<down><enter>1<enter>", "<down><enter>1<enter><tab>",
	"<down><enter>1<end><enter>",
};

struct scene {
	struct fake fake;
	struct ui *ui;
	struct canvas canvas;
};

static bool
begin(struct scene *s, const char *keys)
{
	static const char *const given[] = {
		"association.nom = Les Jardins de Ronce",
		"demandes[k1].financeur = Ville de Massy",
		"demandes[k2].financeur = Région",
		"projets[k1].titre = Jardinage" };
	const char *src = getenv("srcdir");
	char form[4096], buf[1000];
	struct key k;

	(void)snprintf(form, sizeof form, "%s/tests/ui/petit.cfg",
	    src == NULL ? "." : src);
	if (!fake_init(&s->fake, form))
		return false;
	for (size_t i = 0; i < sizeof given / sizeof given[0]; i++)
		*vec_push(&s->fake.given) = strdup(given[i]);
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
alive(const char *place, int n, char *name, size_t size)
{
	struct scene s;
	enum intent offered[OFFERS_MAX];
	struct canvas after;
	struct key k;
	bool good = true;

	if (!begin(&s, place))
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

int
main(void)
{
	for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
		struct scene s;
		enum intent offered[OFFERS_MAX];
		char name[200];
		bool good = true;
		int n;

		if (!begin(&s, places[i])) {
			ok(false, "the form is sound");
			break;
		}
		n = s.ui->top->ops->offers(s.ui->top, offered);
		end(&s);
		for (int k = 0; k < n; k++)
			if (!alive(places[i], k, name, sizeof name)) {
				diag("dead: %s", name);
				good = false;
			}
		ok(good && n > 0 && n <= OFFERS_MAX,
		    "each of %d keys works after %s", n, places[i]);
	}
	return tap_done();
}
