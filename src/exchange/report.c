/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report - a report on a grant as JSON: forecast, actual, share and gap of
 * each line, and which gaps are to be explained.
 */
#include "exchange/part.h"

#include "base/money.h"
#include "model/report.h"

static void
put_amount(struct json_out *j, const char *key, bool has, int64_t cents)
{
	char buf[NUMBER_TEXT];

	if (has)
		json_text(j, key, money_plain(cents, buf));
	else
		json_none(j, key);
}

static void
put_line(struct json_out *j, const struct report_line *l)
{
	char buf[NUMBER_TEXT];

	json_open(j, NULL, '{');
	json_text(j, "id", l->actual->id);
	json_text(j, "compte", l->line->account);
	json_text(j, "libelle", l->actual->label);
	json_text(j, "sens", l->line->side == SIDE_CHARGE ? "charge" :
	    "produit");
	json_bool(j, "nature", l->line->in_kind);
	json_bool(j, "total", l->line->total);
	put_amount(j, "prevu", l->has[0], l->cents[0]);
	put_amount(j, "realise", l->has[1], l->cents[1]);
	if (l->has_share)
		json_text(j, "pourcent", rate_plain(l->share, buf));
	else
		json_none(j, "pourcent");
	put_amount(j, "ecart", l->has[1], l->gap);
	json_bool(j, "a_expliquer", l->beyond);
	json_text(j, "explication", l->text);
	json_close(j, '}');
}

void
part_report(const struct session *s, struct json_out *j, struct arena *a)
{
	struct report r;
	char buf[NUMBER_TEXT];

	if (!report_make(s->dossier, a, &r))
		return;
	json_open(j, "compte_rendu", '{');
	if (r.has_limit)
		json_text(j, "seuil", rate_plain(r.limit, buf));
	else
		json_none(j, "seuil");
	json_int(j, "ecarts", r.beyond);
	json_int(j, "inexpliques", r.unexplained);
	json_open(j, "lignes", '[');
	for (int i = 0; i < r.n; i++)
		put_line(j, &r.line[i]);
	json_close(j, ']');
	json_close(j, '}');
}
