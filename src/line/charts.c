/* SPDX-License-Identifier: GPL-3.0-or-later */
/* charts - the pictures of a dossier in words and figures, a row a line. */
#include "line/talk.h"

#include "base/i18n.h"
#include "wizard/charts.h"

#include <stdlib.h>

static void
say_chart(struct talk *t, const struct chart *c)
{
	talk_say(t, _("%s, en %s."), c->title, c->unit);
	for (int i = 0; chart_at(c, i) != NULL; i++)
		talk_say(t, "%s.", chart_row_words(c, chart_at(c, i),
		    &t->arena));
	if (c->n == 0)
		talk_say(t, "%s", _("Rien n'est encore chiffré ici."));
}

void
charts_run(struct talk *t)
{
	long at = strtol(t->rest, NULL, 10);
	int n;
	const char *notice;
	const struct catalogue *c = t->host->catalogue == NULL ? NULL :
	    t->host->catalogue(t->host, t->open.session, &notice);
	const struct picture *p = charts_all(t->open.session, c, gettext,
	    &t->arena, &n);

	if (at < 1 || at > n) {
		for (int i = 0; i < n; i++)
			talk_say(t, "%d. %s.", i + 1, p[i].chart.title);
		at = talk_number(t, _("Numéro du graphique, Entrée pour"
		    " rester "), n);
	}
	if (at > 0)
		say_chart(t, &p[at - 1].chart);
}
