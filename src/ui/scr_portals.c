/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scr_portals - which portal the dossier is typed on, and for which
   demande. */
#include "ui/retype.h"
#include "rules/request.h"

/* "12 sur 40 tapés", of the sheet for REQUEST. */
static const char *
progress(const struct ui *ui, const struct template *t, struct row *request,
    struct arena *a)
{
	struct retype r;

	retype_make(ui->folder->session, t, request, a, &r);
	return arena_printf(a, PLURAL_("%d sur %d tapé", "%d sur %d tapés",
	    r.ndone), r.ndone, r.ntype);
}

static void
request_answer(struct ui *ui, void *ctx, int choice)
{
	const struct template *t = ctx;
	int n;
	struct row **all =
	    retype_sheets(ui->folder->session, t, &ui->arena, &n);

	if (choice >= 0 && choice < n)
		retype_open_for(ui, t, all[choice]);
}

static void
choose_request(struct ui *ui, const struct template *t)
{
	struct arena *a = &ui->arena;
	const char *label[ASK_MAX];
	struct row *one, **all;
	int n;

	if (retype_one(ui->folder->session, t, &one)) {
		retype_open_for(ui, t, one);
		return;
	}
	all = retype_sheets(ui->folder->session, t, a, &n);
	if (n == 0) {
		ui_say(ui, STYLE_WARN, "%s", gettext(retype_nobody(t)));
		return;
	}
	for (int i = 0; i < n && i < ASK_MAX; i++)
		label[i] = arena_printf(a, "%s (%s)",
		    retype_label(ui->folder->session, t, all[i], gettext, a),
		    progress(ui, t, all[i], a));
	ask_open(ui,
	    arena_printf(a,
		t->target->together ? _("%s : pour quel projet ?")
				    : _("%s : pour quelle demande ?"),
		t->title),
	    label, n < ASK_MAX ? n : ASK_MAX, request_answer, (void *)t);
}

/* Those of the one sheet that there is. */
static const char *
whom(const struct ui *ui, const struct template *t, struct row *request,
    struct arena *a)
{
	int n;
	struct row **all =
	    retype_together(ui->folder->session, t, request, a, &n);

	return retype_told(
	    ui->folder->session, all, n, RETYPE_TOLD, gettext, a);
}

/* Of the one sheet of the portal; else how many there are. */
static const char *
how_far(struct ui *ui, const struct template *t)
{
	struct arena *a = &ui->arena;
	struct row *one;
	int n;

	if (!retype_one(ui->folder->session, t, &one)) {
		(void)retype_sheets(ui->folder->session, t, a, &n);
		return n == 0 ? _("aucune demande n'est pour lui")
			      : arena_printf(a,
				    t->target->together
					? _("%d dépôts possibles")
					: _("%d demandes possibles"),
				    n);
	}
	return one == NULL ? progress(ui, t, one, a)
			   : arena_printf(a, "%s, %s", whom(ui, t, one, a),
				 progress(ui, t, one, a));
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
	for (int i = 0; i < n && i < ASK_MAX; i++)
		label[i] = arena_printf(&ui->arena, "%s (%s)", t[i]->title,
		    how_far(ui, t[i]));
	ask_open(ui, _("Sur quel portail recopier ce dossier ?"), label, n <
	    ASK_MAX ? n : ASK_MAX, portal_answer, NULL);
}
