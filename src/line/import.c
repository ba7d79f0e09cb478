/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import - a budget from a file of a spreadsheet, line by line. */
#include "line/talk.h"

#include "base/i18n.h"
#include "line/imported.h"

#include <string.h>

/* Doubts that are asked one by one; more of them are asked at once. */
#define ASKED_MAX 20

/* The budget that ASK is of; NULL: of none. */
static const struct field *
budget_of(const struct ask *ask)
{
	const struct field *f = ask->leaf != NULL ? ask->leaf : ask->block;

	while (f != NULL && f->group != GROUP_BUDGET)
		f = f->parent;
	return f;
}

static void
ask_doubts(struct talk *t, struct budget_import *b)
{
	int64_t n = b->count[IMPORT_DOUBT];
	bool all = n > ASKED_MAX && talk_agree(t, arena_printf(&t->arena,
	    _("Accepter les %lld lignes douteuses ?"), (long long)n));

	for (int i = 0; i < b->nitem && !t->leaving; i++) {
		struct import_item *item = &b->item[i];

		if (item->kind == IMPORT_DOUBT)
			item->accepted = all || (n <= ASKED_MAX &&
			    talk_agree(t, arena_printf(&t->arena,
			    _("Accepter : %s ?"), imported_item(item,
			    &t->arena))));
	}
	budget_import_settle(b);
}

static void
offer(struct talk *t)
{
	const char *about;
	struct budget_import *b = t->host->imported(t->host, &about);
	struct session *s = t->open.session;
	struct str out;

	if (b == NULL)
		return;
	talk_say(t, "%s", about);
	str_init(&out, 0);
	imported_put(b, &out);
	talk_flat(t, out.p);
	str_fini(&out);
	if (b->count[IMPORT_DOUBT] > 0)
		ask_doubts(t, b);
	if (t->leaving)
		return;
	if (b->changes == 0) {
		talk_say(t, "%s", _("Rien n'a changé."));
		return;
	}
	if (!talk_agree_enter(t, arena_printf(&t->arena, PLURAL_(
	    "Enregistrer %lld ligne du budget ?",
	    "Enregistrer %lld lignes du budget ?", b->changes),
	    (long long)b->changes)))
		return;
	if (budget_import_apply(b, s, "import CSV"))
		talk_saved(t, t->host->save(t->host, s));
}

void
import_run(struct talk *t, const struct ask *ask)
{
	const struct field *group = budget_of(ask);
	struct import_order o = { .file = t->rest };
	struct err err = { 0 };
	struct work *w;
	struct row *row;

	if (t->open.session->readonly) {
		talk_say(t, "%s", _("Lecture seule."));
		return;
	}
	if (group == NULL || t->host->import == NULL) {
		talk_say(t, "%s", _("Allez d'abord dans un budget : l'import "
		    "est pour lui."));
		return;
	}
	if (t->rest[0] == '\0') {
		talk_say(t, "%s", _("Dire quel fichier : .importer "
		    "/home/marie/budget.csv"));
		return;
	}
	row = row_for(ask->row, group);
	o.file = arena_strdup(&t->arena, t->rest);
	w = t->host->import(t->host, t->open.session, row, group, &o, &err);
	if (w == NULL)
		talk_say(t, "%s.", err.text);
	else if (work_run(t, w))
		offer(t);
}
