/* SPDX-License-Identifier: GPL-3.0-or-later */
/* funders - what funders may answer, line by line: .si NOM=refus,
   .tresorerie, .combinaisons. */
#include "line/talk.h"

#include "base/i18n.h"
#include "line/supposed.h"

#include <stdlib.h>
#include <string.h>

#define ROWS 10		/* combinations told at once */

/* The project in which the question stands; else what there is. */
static bool
open_scope(struct talk *t, const struct ask *ask, struct supposing *p)
{
	const struct session *s = t->open.session;
	const char *notice;
	const struct catalogue *c = t->host->catalogue == NULL ? NULL :
	    t->host->catalogue(t->host, t->open.session, &notice);
	const struct field *block = s->form->projects_path == NULL ? NULL :
	    form_find(s->form, s->form->projects_path);
	const char *key = NULL;
	struct row *row;
	const struct field *budget;

	for (const struct row *r = ask->row; r != NULL; r = r->up)
		if (r->block == block)
			key = r->key;
	if (supposing_scope(s, key, &row, &budget) &&
	    supposing_open(p, s, c, row, budget, &t->arena))
		return true;
	talk_say(t, "%s", _("Ce budget n'a pas encore de total."));
	return false;
}

static void
say_all(struct talk *t, struct str *lines)
{
	str_cut(lines, lines->len > 0 ? lines->len - 1 : 0);
	talk_say(t, "%s", lines->p);
	str_fini(lines);
}

/* "Ville=refus ; CAF=retard:2": each noted in P. */
static bool
read_fates(struct talk *t, struct supposing *p)
{
	char *text = arena_strdup(&t->arena, t->rest), *save = NULL;
	struct say why;

	for (char *item = strtok_r(text, ";", &save); item != NULL;
	    item = strtok_r(NULL, ";", &save)) {
		if (item[strspn(item, " ")] == '\0' ||
		    supposing_read(p, item, &why))
			continue;
		talk_say(t, "%s.", say_text(&t->arena, &why, gettext));
		return false;
	}
	return true;
}

static void
keep(struct talk *t, const struct supposing *p)
{
	int left;

	if (t->open.session->readonly || !supposing_anything(p))
		return;
	if (!talk_agree(t, _("Est-ce la réponse reçue, à noter dans les"
	    " demandes ?"))) {
		if (!t->leaving)
			talk_say(t, "%s", _("Rien n'est changé."));
		return;
	}
	if (supposing_accept(t->open.session, p, &left))
		talk_saved(t, t->host->save(t->host, t->open.session));
	if (left > 0)
		talk_say(t, "%s", _("Un retard se note quand la date de la"
		    " décision est connue."));
}

static void
suppose(struct talk *t, const struct ask *ask)
{
	struct consequences c;
	struct supposing p;
	struct board before;
	struct str out;

	if (!open_scope(t, ask, &p) || !read_fates(t, &p))
		return;
	if (p.catalogue != NULL)
		board_look(t->open.session, p.catalogue, NULL, 0, &t->arena,
		    &before);
	consequences_look(&p, p.catalogue == NULL ? NULL : &before,
	    &t->arena, &c);
	str_init(&out, 0);
	supposed_head(&p, &t->arena, &out);
	supposed_lines(&c, &t->arena, &out);
	say_all(t, &out);
	keep(t, &p);
}

static void
cash(struct talk *t, const struct ask *ask)
{
	struct supposing p;
	struct cashflow c;
	struct str out;

	if (!open_scope(t, ask, &p) || !read_fates(t, &p))
		return;
	if (!cashflow_make(&p, &t->arena, &c)) {
		talk_say(t, "%s", _("Un total dépasse ce qui se compte."));
		return;
	}
	str_init(&out, 0);
	supposed_head(&p, &t->arena, &out);
	supposed_cash(&c, &p, &t->arena, &out);
	say_all(t, &out);
}

static void
combinations(struct talk *t, const struct ask *ask)
{
	struct supposing p;
	struct combos c;
	struct str out;
	long from = strtol(t->rest, NULL, 10);

	if (!open_scope(t, ask, &p))
		return;
	combos_open(&c, &p, &t->arena);
	if (from < 1 || from > combos_count(&c))
		from = 1;
	str_init(&out, 0);
	supposed_head(&p, &t->arena, &out);
	supposed_combos(&c, from - 1, ROWS, true, &t->arena, &out);
	if (from - 1 + ROWS < combos_count(&c))
		str_printf(&out, _("La suite : .combinaisons %ld\n"),
		    from + ROWS);
	say_all(t, &out);
}

bool
funders_run(struct talk *t, const struct ask *ask)
{
	bool bare = strcmp(t->rest, "financeurs") == 0;

	if (strcmp(t->word, "si") == 0 && (bare ||
	    supposing_is_fate(t->rest))) {
		if (bare)
			t->rest = "";
		suppose(t, ask);
	} else if (strcmp(t->word, "tresorerie") == 0) {
		cash(t, ask);
	} else if (strcmp(t->word, "combinaisons") == 0) {
		combinations(t, ask);
	} else {
		return false;
	}
	return true;
}
