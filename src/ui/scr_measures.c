/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_measures - all that is measured of a budget, with its formulas, to be
 * read from the first line to the last.
 */
#include "base/str.h"
#include "ui/screen.h"
#include "wizard/measures_tell.h"

#include <libintl.h>

static void
put_line(struct str *out, const struct told_line *l, struct arena *a)
{
	const char *text = told_text(l, a, gettext);

	switch (l->kind) {
	case TOLD_HEAD:
		str_printf(out, "%s%s\n", out->len > 0 ? "\n" : "", text);
		break;
	case TOLD_LINE:
		str_printf(out, "%s\n", text);
		break;
	case TOLD_MORE:
		str_printf(out, "   %s\n", text);
		break;
	case TOLD_WARN:
		str_printf(out, "! %s\n", text);
		break;
	}
}

void
measures_open(struct ui *ui, struct row *row, const struct field *budget)
{
	struct arena *a = &ui->arena;
	struct measuring in = { .session = ui->folder->session,
		.catalogue = folder_catalogue(ui, NULL), .row = row,
		.budget = budget, .arena = a };
	const struct told_line *line;
	struct measures m;
	struct str text;
	int n;

	if (!measures_make(&in, &m))
		return;
	line = measures_tell(&in, &m, &n);
	str_init(&text, 0);
	for (int i = 0; i < n; i++)
		put_line(&text, &line[i], a);
	reader_open(ui, row->up == NULL ? _("Ratios et plafonds") :
	    arena_printf(a, _("%s > Ratios et plafonds"), row_title(row, a)),
	    text.p);
	str_fini(&text);
}
