/* SPDX-License-Identifier: GPL-3.0-or-later */
/* host_retype - the portals of the open dossier; a value of a sheet in a file
   or on the clipboard. */
#include "config.h"

#include "app/host_app.h"
#include "app/models.h"

#include "base/i18n.h"
#include "os/os.h"
#include "term/term.h"

#include <string.h>

static const struct template *const *
portals(struct host *host, struct session *s, int *n, const char **why)
{
	struct host_app *h = host_app_of(host);
	const struct template **out;
	struct err err = { 0 };

	*why = "";
	arena_reset(&h->portals_arena);
	out = app_portals(h->app, s, &h->portals_arena, n, &err);
	if (out == NULL)
		*why = arena_strdup(&h->portals_arena, err.text);
	else if (*n == 0)
		*why = _("Aucun portail ne s'applique à ce dossier.");
	return out;
}

static bool
write_text(struct host *host, const char *name, const char *text,
    const char **file, struct err *err)
{
	struct host_app *h = host_app_of(host);
	struct str home, dir;
	bool done;

	str_init(&home, 0);
	str_init(&dir, 0);
	str_clear(&h->agenda);
	done = os_home(OS_DATA, &home, err);
	if (done) {
		os_join(&dir, home.p, "impressions");
		done = os_make_dirs(dir.p, err);
	}
	if (done) {
		os_join(&h->agenda, dir.p, name);
		done = os_write(h->agenda.p, text, strlen(text), 0600, err);
	}
	*file = h->agenda.p;
	str_fini(&home);
	str_fini(&dir);
	return done;
}

static bool
clipboard(struct host *host, const char *text, struct err *err)
{
	(void)host;
	switch (term_clipboard(text, strlen(text))) {
	case CLIP_SENT:
		return true;
	case CLIP_TOO_LONG:
		return err_set(err, ERR_INPUT, "%s", _("Ce texte est trop "
		    "long pour le presse-papiers d'un terminal : o l'écrit "
		    "dans un fichier."));
	case CLIP_UNABLE:
		break;
	}
	return err_set(err, ERR_INPUT, "%s", _("Ce terminal n'a pas de "
	    "presse-papiers : o écrit la valeur dans un fichier."));
}

void
host_retype_fill(struct host *h)
{
	h->portals = portals;
	h->write_text = write_text;
	h->clipboard = clipboard;
}
