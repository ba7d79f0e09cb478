/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * controls - what an answer makes wrong somewhere else, said right after it.
 */
#include "line/talk.h"

#include "base/i18n.h"

#include <libintl.h>
#include <string.h>

/* What tells two of them apart. */
static const char *
name_of(struct talk *t, const struct finding *f)
{
	return arena_printf(&t->arena, "%s %s", f->path, say_text(&t->arena,
	    &f->what, NULL));
}

struct controls
controls_begin(struct talk *t)
{
	const struct session *s = t->open.session;
	const struct review *rev = session_review(s);
	struct controls c = { arena_array(&t->arena, (size_t)rev->nfindings + 1,
	    sizeof *c.name), 0 };

	for (int i = 0; i < rev->nfindings; i++)
		if (rev->findings[i].kind == FIND_CONTROL)
			c.name[c.n++] = name_of(t, &rev->findings[i]);
	return c;
}

static bool
was_there(const struct controls *c, const char *name)
{
	for (int i = 0; i < c->n; i++)
		if (strcmp(c->name[i], name) == 0)
			return true;
	return false;
}

void
controls_end(struct talk *t, const struct controls *before)
{
	const struct session *s = t->open.session;
	const struct review *rev = session_review(s);

	for (int i = 0; i < rev->nfindings; i++) {
		const struct finding *f = &rev->findings[i];
		const char *what;

		if (f->kind != FIND_CONTROL || was_there(before, name_of(t,
		    f)))
			continue;
		what = say_text(&t->arena, &f->what, gettext);
		talk_say(t, f->severity == SEVERITY_BLOCKING ?
		    _("À lever, %s : %s") : f->severity == SEVERITY_WARNING ?
		    _("Avertissement, %s : %s") : _("À noter, %s : %s"),
		    f->label != NULL ? f->label : f->path, what);
	}
}
