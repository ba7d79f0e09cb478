/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scr_new - a new dossier, empty or from an example. */
#include "ui/desk.h"
#include "ui/screen.h"

#include <string.h>

/* On the list, receiving an archive comes after all else. */
static int
receive_rank(int nforms, int nexamples)
{
	int n = nforms < 20 ? nforms : 20;

	return n + nexamples < 40 ? n + nexamples : 40;
}

static void
new_answer(struct ui *ui, void *ctx, int choice)
{
	struct host *h = ui->host;
	int nforms, nexamples;
	const struct form_choice *forms = h->forms(h, &nforms);
	const struct example *examples = h->examples(h, &nexamples);
	struct err err = { 0 };
	int64_t number;
	const struct example *example = NULL;
	const char *form;

	(void)ctx;
	if (h->receive != NULL && choice == receive_rank(nforms, nexamples)) {
		receive_open(ui);
		return;
	}
	if (choice < 0 || choice >= nforms + nexamples || nforms == 0)
		return;
	if (choice >= nforms)
		example = &examples[choice - nforms];
	form = example == NULL ? forms[choice].id : example->form != NULL ?
	    example->form : forms[0].id;
	if (!h->create(h, form, example == NULL ? NULL : example->file,
	    &number, &err))
		ui_say(ui, STYLE_BAD, "%s", err.text);
	else
		desk_open_number(ui, number, false);
}

void
new_open(struct ui *ui)
{
	struct host *h = ui->host;
	int nforms, nexamples, n = 0;
	const struct form_choice *forms = h->forms(h, &nforms);
	const struct example *examples = h->examples(h, &nexamples);
	const char *buttons[41];

	for (int i = 0; i < nforms && n < 20; i++)
		buttons[n++] = forms[i].title;
	for (int i = 0; i < nexamples && n < 40; i++)
		buttons[n++] = arena_printf(&ui->arena, _("exemple : %s"),
		    examples[i].title);
	if (nforms == 0) {
		ui_say(ui, STYLE_BAD, "%s", _("Aucun formulaire installé."));
		return;
	}
	if (h->receive != NULL)
		buttons[n++] = _("recevoir une archive (fichier ZIP)");
	ask_open(ui, _("Quel dossier commencer ?"), buttons, n, new_answer,
	    NULL);
}
