/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scr_portals - which portal the dossier is typed on, and for which
   demande. */
#include "ui/retype.h"
#include "rules/request.h"

/* The first is the one that fits best. */
static void
request_answer(struct ui *ui, void *ctx, int choice)
{
	const struct template *t = ctx;
	int n;
	struct row **all = retype_requests(ui->folder->session, t, &ui->arena,
	    &n);

	if (choice >= 0 && choice < n)
		retype_open_for(ui, t, all[choice]);
}

static void
choose_request(struct ui *ui, const struct template *t)
{
	int n;
	struct row **all = retype_requests(ui->folder->session, t, &ui->arena,
	    &n);
	const char *label[ASK_MAX];

	if (n <= 1) {
		retype_open_for(ui, t, n == 0 ? NULL : all[0]);
		return;
	}
	for (int i = 0; i < n && i < ASK_MAX; i++)
		label[i] = request_name(ui->folder->session->dossier,
		    all[i], &ui->arena);
	ask_open(ui, arena_printf(&ui->arena, _("%s : pour quelle demande ?"),
	    t->title), label, n < ASK_MAX ? n : ASK_MAX, request_answer,
	    (void *)t);
}

static void
portal_answer(struct ui *ui, void *ctx, int choice)
{
	const char *why = "";
	int n = 0;
	const struct template *const *t = ui->host->portals(ui->host,
	    ui->folder->session, &n, &why);

	(void)ctx;
	if (t != NULL && choice >= 0 && choice < n)
		choose_request(ui, t[choice]);
}

bool
retype_shown(const struct ui *ui)
{
	return ui->host->portals != NULL &&
	    retype_offered(ui->folder->session->form);
}

void
retype_open(struct ui *ui)
{
	const char *why = "", *label[ASK_MAX];
	int n = 0;
	const struct template *const *t = ui->host->portals(ui->host,
	    ui->folder->session, &n, &why);

	if (t == NULL || n == 0) {
		ui_say(ui, STYLE_WARN, "%s", why);
		return;
	}
	if (n == 1) {
		choose_request(ui, t[0]);
		return;
	}
	for (int i = 0; i < n && i < ASK_MAX; i++) {
		struct retype r;

		retype_make(ui->folder->session, t[i], NULL, &ui->arena, &r);
		label[i] = arena_printf(&ui->arena, PLURAL_(
		    "%s (%d sur %d tapé)", "%s (%d sur %d tapés)", r.ndone),
		    t[i]->title, r.ndone, r.ntype);
	}
	ask_open(ui, _("Sur quel portail recopier ce dossier ?"), label, n <
	    ASK_MAX ? n : ASK_MAX, portal_answer, NULL);
}
