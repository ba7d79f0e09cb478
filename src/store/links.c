/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * links - dossiers that come from another one: the reports of a demande, its
 * renewal.
 */
#include "store/inner.h"

#include "base/i18n.h"

#include <stdlib.h>
#include <string.h>

bool
links_known(struct store *s)
{
	return sql_number(s, "SELECT count(*) FROM sqlite_schema"
	    " WHERE type = 'table' AND name = 'liens'", 0) > 0;
}

struct link_row {
	struct uuid uuid, dossier, parent;
	const char *kind, *part, *author, *desk;
	int64_t year, clock, at;
};

static uint64_t
link_sum(const struct link_row *l)
{
	uint64_t h = 0;

	sum_bytes(&h, l->uuid.b, sizeof l->uuid.b);
	sum_bytes(&h, l->dossier.b, sizeof l->dossier.b);
	sum_bytes(&h, l->parent.b, sizeof l->parent.b);
	sum_text(&h, l->kind);
	sum_int(&h, l->year);
	sum_text(&h, l->part);
	sum_text(&h, l->author);
	sum_text(&h, l->desk);
	sum_int(&h, l->clock);
	sum_int(&h, l->at);
	return h;
}

bool
link_sound(sqlite3_stmt *st)
{
	struct link_row l = {
		.kind = (const char *)sqlite3_column_text(st, 3),
		.year = sqlite3_column_int64(st, 4),
		.part = (const char *)sqlite3_column_text(st, 5),
		.author = (const char *)sqlite3_column_text(st, 6),
		.desk = (const char *)sqlite3_column_text(st, 7),
		.clock = sqlite3_column_int64(st, 8),
		.at = sqlite3_column_int64(st, 9)
	};

	return sql_uuid(st, 0, &l.uuid) && sql_uuid(st, 1, &l.dossier) &&
	    sql_uuid(st, 2, &l.parent) &&
	    (uint64_t)sqlite3_column_int64(st, 10) == link_sum(&l);
}

static bool
link_put(struct store *s, struct link_row *l)
{
	sqlite3_stmt *st = sql_get(s, "INSERT INTO liens (" LINK_COLUMNS ")"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
	    " ON CONFLICT (dossier, parent, genre) DO NOTHING");

	if (st == NULL || !uuid_new(&l->uuid))
		return false;
	l->author = s->initials;
	l->desk = s->desk;
	l->clock = clock_next(s);
	l->at = clock_wall();
	sql_bind_uuid(st, 1, &l->uuid);
	sql_bind_uuid(st, 2, &l->dossier);
	sql_bind_uuid(st, 3, &l->parent);
	sql_bind_text(st, 4, l->kind);
	sql_bind_int(st, 5, l->year);
	sql_bind_text(st, 6, l->part);
	sql_bind_text(st, 7, l->author);
	sql_bind_text(st, 8, l->desk);
	sql_bind_int(st, 9, l->clock);
	sql_bind_int(st, 10, l->at);
	sql_bind_int(st, 11, (int64_t)link_sum(l));
	return sql_done(st);
}

bool
store_link_part(struct store *s, const struct dossier_info *child,
		const char *kind, int year, const char *part,
		const struct dossier_info *parent, struct err *err)
{
	const char *doing = _("lien entre deux dossiers");
	struct link_row l = { .kind = kind, .year = year, .part = part };
	struct uuid association;

	if (!uuid_read(child->uuid, &l.dossier) ||
	    !uuid_read(parent->uuid, &l.parent) ||
	    !uuid_read(child->association, &association))
		return err_set(err, ERR_INPUT, _("%s : identifiant mal "
		    "écrit."), doing);
	if (memcmp(&l.dossier, &l.parent, sizeof l.dossier) == 0)
		return err_set(err, ERR_INPUT, _("%s : le dossier %lld ne "
		    "peut venir de lui-même."), doing,
		    (long long)child->number);
	if (!tx_begin(s, doing, err))
		return false;
	if (!lock_allows(s, &association, doing, err)) {
		tx_rollback(s);
		return false;
	}
	if (link_put(s, &l))
		return tx_commit(s, doing, err);
	store_fail(s, doing, err);
	tx_rollback(s);
	return false;
}

bool
store_link(struct store *s, const struct dossier_info *child,
	   const char *kind, int year, const struct dossier_info *parent,
	   struct err *err)
{
	return store_link_part(s, child, kind, year, "", parent, err);
}

static void
linked_from_row(sqlite3_stmt *st, struct store_linked *out)
{
	struct uuid other;

	*out = (struct store_linked){ 0 };
	out->parent = sqlite3_column_int(st, 0) == 0;
	out->number = sqlite3_column_int64(st, 1);
	if (sql_uuid(st, 2, &other))
		(void)uuid_show(&other, out->uuid);
	out->kind = sql_text(st, 3);
	out->part = sql_text(st, 4);
	out->year = sqlite3_column_int(st, 5);
	out->form = sql_text(st, 6);
	out->title = sql_text(st, 7);
	out->state = sql_text(st, 8);
	out->archived = sqlite3_column_int(st, 9) == 1;
}

bool
store_links(struct store *s, const struct dossier_info *i,
	    struct store_links *out, struct err *err)
{
	const char *doing = _("lecture des liens entre dossiers");
	VEC(struct store_linked) all = { 0 };
	struct store_links l;
	struct uuid dossier;
	sqlite3_stmt *st;

	*out = (struct store_links){ 0 };
	if (!uuid_read(i->uuid, &dossier))
		return err_set(err, ERR_INPUT, _("%s : identifiant mal "
		    "écrit."), doing);
	if (!links_known(s))
		return true;
	st = sql_get(s, "SELECT 0 AS way, d.number, d.uuid, l.genre,"
	    " l.objet, l.annee AS year, d.form, d.title, d.state, d.shelf,"
	    " l.id AS id FROM liens l JOIN dossiers d ON d.uuid = l.parent"
	    " WHERE l.dossier = ?1 AND l.undone = 0 AND d.shelf < 2"
	    " UNION ALL SELECT 1, d.number, d.uuid, l.genre, l.objet,"
	    " l.annee, d.form, d.title, d.state, d.shelf, l.id"
	    " FROM liens l JOIN dossiers d ON d.uuid = l.dossier"
	    " WHERE l.parent = ?1 AND l.undone = 0 AND d.shelf < 2"
	    " ORDER BY way, year, id");
	if (st == NULL)
		return store_fail(s, doing, err);
	sql_bind_uuid(st, 1, &dossier);
	while (sqlite3_step(st) == SQLITE_ROW)
		linked_from_row(st, vec_push(&all));
	l = (struct store_links){ all.p, all.n };
	if (sqlite3_reset(st) != SQLITE_OK) {
		store_links_fini(&l);
		return store_fail(s, doing, err);
	}
	*out = l;
	return true;
}

void
store_links_fini(struct store_links *l)
{
	for (size_t k = 0; k < l->n; k++) {
		free(l->p[k].kind);
		free(l->p[k].part);
		free(l->p[k].form);
		free(l->p[k].title);
		free(l->p[k].state);
	}
	free(l->p);
	*l = (struct store_links){ 0 };
}
