/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/host_app.h"

#include "base/i18n.h"
#include "os/os.h"

#include <stdio.h>

struct host_app *
host_app_of(struct host *h)
{
	return h->ctx;
}

static int32_t
today(struct host *h)
{
	return host_app_of(h)->app->today;
}

static int64_t
milliseconds(struct host *h)
{
	(void)h;
	return os_ticks();
}

bool
host_app_init(struct host_app *h, struct app *a, struct err *err)
{
	*h = (struct host_app){ .app = a };
	str_init(&h->agenda, 0);
	h->host.ctx = h;
	h->host.first_start = a->first_start;
	h->host.today = today;
	h->host.milliseconds = milliseconds;
	host_desk_fill(&h->host);
	host_duties_fill(&h->host);
	host_dossier_fill(&h->host);
	host_import_fill(&h->host);
	host_paper_fill(&h->host);
	host_pieces_fill(&h->host);
	host_previous_fill(&h->host);
	host_receive_fill(&h->host);
	host_versions_fill(&h->host);
	host_renew_fill(&h->host);
	host_retype_fill(&h->host);
	host_report_fill(&h->host);
	host_settings_fill(&h->host);
	/* Until the three questions of the first start are answered, where
	   the base goes is not known. */
	if (a->first_start)
		return true;
	if (!app_store(a, STORE_CREATE, err))
		return false;
	h->host.notice = store_readonly_why(a->store);
	if (h->host.notice == NULL)
		h->host.notice = store_notice(a->store);
	if (h->host.notice == NULL && store_unclean(a->store))
		h->host.notice = _("Arrêt brutal la dernière fois : la "
		    "base a été vérifiée, elle est saine.");
	return true;
}

/* The copy of the day: only where a folder was chosen. */
static void
copy_of_the_day(struct app *a)
{
	struct err err = { 0 };

	if (a->store == NULL || a->settings.copies == NULL ||
	    a->settings.copies[0] == '\0' ||
	    store_readonly_why(a->store) != NULL)
		return;
	if (!store_rotate(a->store, a->settings.copies, &err))
		fprintf(stderr, _("guichet : la copie n'a pas été faite : "
		    "%s\n"), err.text);
}

void
host_app_fini(struct host_app *h)
{
	if (h->open.session != NULL)
		h->host.close(&h->host, h->open.session);
	host_receive_forget(h);
	copy_of_the_day(h->app);
	store_list_fini(&h->list);
	store_dues_fini(&h->dues);
	str_fini(&h->agenda);
	arena_fini(&h->dues_arena);
	arena_fini(&h->list_arena);
	arena_fini(&h->open_arena);
	arena_fini(&h->history_arena);
	arena_fini(&h->versions_arena);
	arena_fini(&h->preview_arena);
	arena_fini(&h->misc_arena);
	arena_fini(&h->catalogue_arena);
	arena_fini(&h->names_arena);
	arena_fini(&h->printers_arena);
	arena_fini(&h->renew_arena);
	arena_fini(&h->links_arena);
	arena_fini(&h->papers_arena);
	arena_fini(&h->portals_arena);
}
