/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/archive.h"

#include "app/catalogue.h"
#include "app/output.h"

#include "base/i18n.h"
#include "store/files.h"
#include "wizard/pieces.h"
#include "wizard/recipients.h"

#include <stdlib.h>
#include <string.h>

struct gathering {
	struct app *app;
	struct session *s;	/* of the version */
	bool one;		/* for one recipient alone */
	struct app_archive *x;
	struct piece_table wanted;
	int pieces;
	VEC(struct archive_part) parts;
	VEC(const char *) keys;	/* of the pieces taken */
	struct err *err;
};

static const char *
keep(struct gathering *g, const char *text)
{
	return arena_strdup(&g->x->arena, text == NULL ? "" : text);
}

static bool
count_bytes(struct gathering *g, size_t n)
{
	g->x->total += n;
	return g->x->total <= ARCHIVE_MAX || err_set(g->err, ERR_INPUT,
	    _("les pièces de ce dossier font plus de %d Mo : trop pour une "
	    "archive ; en faire une par financeur (--demande N), ou joindre "
	    "des numérisations plus petites"), ARCHIVE_MAX_MB);
}

static bool
add(struct gathering *g, const struct archive_part *p)
{
	if ((int)g->parts.n >= ARCHIVE_FILES)
		return err_set(g->err, ERR_INPUT, _("ce dossier a plus de %d "
		    "pièces : trop pour une archive"), ARCHIVE_FILES);
	*vec_push(&g->parts) = *p;
	return true;
}

/* --- the pieces --- */

static bool
taken(const struct gathering *g, const char *key)
{
	for (size_t i = 0; i < g->keys.n; i++)
		if (strcmp(g->keys.p[i], key) == 0)
			return true;
	return false;
}

/* The file of the piece KEY, when one is joined; once. */
static bool
add_piece(struct gathering *g, const char *key, const char *label,
    bool coded, const struct piece_said *said)
{
	struct archive_part p = { .kind = ARCHIVE_IS_PIECE };
	struct stored_file f = { .size = 0 };
	struct arena *a = &g->x->arena;
	bool found;
	void *bytes;

	if (said->digest[0] == '\0' || taken(g, key))
		return true;
	*vec_push(&g->keys) = keep(g, key);
	if (!store_file(g->app->store, said->digest, &f, &found, g->err) ||
	    !count_bytes(g, found && f.size > 0 ? (size_t)f.size : 0) ||
	    !store_piece_read(g->app->store, said->digest, &bytes, &p.size,
	    g->err)) {
		err_context(g->err, "%s", label);
		return false;
	}
	*vec_push(&g->x->bytes) = bytes;
	p.p = bytes;
	p.code = coded ? keep(g, key) : "";
	p.label = keep(g, label);
	p.type = keep(g, f.type);
	p.origin = keep(g, said->file);
	p.name = archive_piece_name(++g->pieces, p.code, label, p.type, a);
	return add(g, &p);
}

static bool
add_wanted(struct gathering *g, const struct piece_recipient *r)
{
	for (int i = 0; i < r->n; i++)
		if (!add_piece(g, r->p[i].key, r->p[i].label,
		    r->p[i].piece != NULL, &r->p[i].said))
			return false;
	return true;
}

/* What is joined though nobody wants it: the answers name it. */
static bool
add_spare(struct gathering *g, enum scope scope)
{
	const struct dossier *d = g->s->dossier;
	const struct field *block = pieces_block(d->form, scope);
	const struct field *code = pieces_leaf(block, "code");
	const struct rows *rows = block == NULL || code == NULL ? NULL :
	    row_list(d->root, block);

	for (size_t i = 0; rows != NULL && i < rows->n; i++) {
		const struct slot *slot = row_slot(rows->p[i], code);
		const char *key = slot->value.kind == VALUE_TEXT ?
		    slot->value.text : "";
		const struct piece *p = pieces_find(d->form, key);
		struct piece_said said;

		if (key[0] == '\0')
			continue;
		pieces_look(d, key, pieces_day(d), &said);
		if (!add_piece(g, key, p == NULL ? key : p->label, p != NULL,
		    &said))
			return false;
	}
	return true;
}

static bool
add_pieces(struct gathering *g)
{
	static const enum scope scopes[] = { SCOPE_ASSOCIATION,
		SCOPE_EXERCICE, SCOPE_DOSSIER };
	const struct piece_table *t = &g->wanted;

	g->x->m.recipient = "";
	for (int i = 0; i < t->n; i++) {
		if (!add_wanted(g, &t->p[i]))
			return false;
		if (g->one && t->p[i].request != NULL)
			g->x->m.recipient = t->p[i].name;
	}
	for (size_t i = 0; i < sizeof scopes / sizeof *scopes && !g->one; i++)
		if (!add_spare(g, scopes[i]))
			return false;
	return true;
}

/* --- the whole --- */

/* A funder is given what its paper says, no more. */
static void
put_answers(struct gathering *g, const struct catalogue *c, struct str *out)
{
	struct session *given;

	if (!g->one) {
		exchange_dossier(g->s, c, out);
		return;
	}
	given = recipients_given(g->s, &g->wanted);
	exchange_dossier_given(given, c, out);
	session_free(given);
}

/* Does the memo of the desk say anything? */
static bool
has_memo(const struct session *s)
{
	const char *path = s->form->memo_path;

	return path != NULL && dossier_answer(s->dossier, path).draft != NULL;
}

static bool
add_data(struct gathering *g, const struct catalogue *c)
{
	struct app_archive *x = g->x;
	const struct version *v = &x->made.r.version;
	struct archive_part p = { .name = ARCHIVE_ANSWERS,
		.kind = ARCHIVE_IS_ANSWERS, .type = "json", .code = "",
		.label = "", .origin = "" };

	put_answers(g, c, &x->answers);
	str_putc(&x->answers, '\n');
	p.p = x->answers.p;
	p.size = x->answers.len;
	if (!count_bytes(g, p.size) || !add(g, &p))
		return false;
	x->memo = !g->one && has_memo(g->s);
	/* all of it is nobody's business but the desk's */
	if (g->one)
		return true;
	p.name = arena_printf(&x->arena, "version-%d.json", v->n);
	p.kind = ARCHIVE_IS_VERSION;
	p.p = v->content;
	p.size = v->size;
	return count_bytes(g, p.size) && add(g, &p);
}

static bool
gather(struct gathering *g, struct open_dossier *o)
{
	const struct reprint *r = &g->x->made.r;
	struct archive *m = &g->x->m;
	const struct catalogue *c = NULL;
	struct err none = { 0 };

	g->s = r->thawed.session;
	session_refresh(g->s);
	if (r->thawed.of_today && !app_catalogue(g->app, g->s->form, &c,
	    &none))
		c = NULL;
	pieces_table(g->s, c, &g->x->arena, &g->wanted);
	if (g->one)
		pieces_addressed(g->s, &g->wanted);
	/* what the desk calls it is for the desk */
	*m = (struct archive){ .program = "guichet " PACKAGE_VERSION,
		.date = g->app->today, .uuid = o->info.uuid,
		.number = o->info.number, .association = keep(g,
		o->info.name), .title = keep(g, g->one ? "" : o->info.title),
		.form = g->s->form->id, .form_version = g->s->form->version,
		.form_digest = g->s->form->digest, .version = r->version.n,
		.digest = r->version.digest };
	/* the paper comes first; its bytes are made last */
	*vec_push(&g->parts) = (struct archive_part){ .name = ARCHIVE_PAPER,
		.kind = ARCHIVE_IS_PAPER, .type = "pdf", .code = "",
		.label = "", .origin = "" };
	if (!add_data(g, c) || !add_pieces(g))
		return false;
	m->part = arena_array(&g->x->arena, g->parts.n, sizeof *m->part);
	memcpy(m->part, g->parts.p, g->parts.n * sizeof *m->part);
	m->n = (int)g->parts.n;
	return true;
}

bool
app_archive_gather(struct app *a, struct open_dossier *o,
    const struct paper_want *w, struct app_archive *out, struct err *err)
{
	struct paper_want paper = { .id = PAPER_FINAL, .version = w->version,
		.recipient = w->recipient };
	struct gathering g = { .app = a, .one = w->recipient != NULL,
		.x = out, .err = err };
	bool done;

	*out = (struct app_archive){ .total = 0 };
	str_init(&out->answers, ARCHIVE_MAX);
	done = papers_make(a, o, &paper, &out->made, err) && gather(&g, o);
	vec_fini(&g.parts);
	vec_fini(&g.keys);
	return done;
}

void
app_archive_fini(struct app_archive *x)
{
	for (size_t i = 0; i < x->bytes.n; i++)
		free(x->bytes.p[i]);
	vec_fini(&x->bytes);
	str_fini(&x->answers);
	papers_fini(&x->made);
	arena_fini(&x->arena);
}

/* --- written --- */

bool
app_archive_write(struct app_archive *x, const char *file, job_tell_fn *tell,
    void *ctx, struct str *out, struct err *err)
{
	struct str pdf, zip;
	bool done;

	str_init(&pdf, ARCHIVE_MAX);
	/* heads, names and manifest beside the files */
	str_init(&zip, 2 * ARCHIVE_MAX + ((size_t)1 << 20));
	done = app_archive_paper(x->made.doc, tell, ctx, &pdf, err);
	if (done) {
		x->m.part[0].p = pdf.p;
		x->m.part[0].size = pdf.len;
		archive_pack(&x->m, &zip);
		done = (!zip.over && !x->answers.over) || err_set(err,
		    ERR_INPUT, _("cette archive dépasse %d Mo"),
		    2 * ARCHIVE_MAX_MB);
	}
	done = done && output_text(&zip, file, err);
	if (done)
		str_printf(out, x->memo ? _("écrit : %s ; le mémo du "
		    "conseiller y est") : _("écrit : %s"), file);
	str_fini(&pdf);
	str_fini(&zip);
	return done;
}
