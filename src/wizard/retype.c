/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wizard/retype.h"

#include "base/sha256.h"

#include <string.h>

#define DIGEST 16		/* signs of a digest that are kept */

static const struct field *
block_of(const struct form *f)
{
	const struct field *b = f->retyped_path == NULL ? NULL :
	    form_find(f, f->retyped_path);

	return b != NULL && b->kind == FIELD_BLOCK && b->block == f->root ?
	    b : NULL;
}

static const struct field *
leaf_of(const struct form *f, const char *id)
{
	const struct field *b = block_of(f);

	for (int i = 0; b != NULL && i < b->nchild; i++)
		if (b->child[i]->kind == FIELD_LEAF &&
		    strcmp(b->child[i]->id, id) == 0)
			return b->child[i];
	return NULL;
}

bool
retype_offered(const struct form *f)
{
	return leaf_of(f, "modele") != NULL && leaf_of(f, "champ") != NULL &&
	    leaf_of(f, "fait") != NULL && leaf_of(f, "court") != NULL;
}

/* --- what was noted --- */

static const char *
text_at(const struct form *f, struct row *row, const char *id)
{
	const struct field *leaf = leaf_of(f, id);
	const char *draft = leaf == NULL ? NULL :
	    row_slot(row, leaf)->answer.draft;

	return draft == NULL ? "" : draft;
}

/* Is ROW a note of T on the value KEY? */
static bool
is_note(const struct session *s, struct row *row, const struct template *t,
    const char *key)
{
	return strcmp(text_at(s->form, row, "champ"), key) == 0 &&
	       strcmp(text_at(s->form, row, "modele"), t->id) == 0;
}

static const struct rows *
notes_of(const struct session *s)
{
	const struct field *block = block_of(s->form);

	return block == NULL ? NULL : row_list(s->dossier->root, block);
}

/* The row of T and KEY, for the demande of that key ("": for any). */
static struct row *
row_of(const struct session *s, const struct template *t, const char *key,
       const char *request)
{
	const struct rows *rows = notes_of(s);

	for (size_t i = 0; rows != NULL && i < rows->n; i++)
		if (is_note(s, rows->p[i], t, key) &&
		    strcmp(text_at(s->form, rows->p[i], "demande"), request) ==
			0)
			return rows->p[i];
	return NULL;
}

static struct target_note *
note_of(struct target_note *note, int *n, const char *key)
{
	for (int i = 0; i < *n; i++)
		if (strcmp(note[i].key, key) == 0)
			return &note[i];
	note[*n] = (struct target_note){ .key = key };
	return &note[(*n)++];
}

struct target_note *
retype_notes(const struct session *s, const struct template *t,
	     const struct row *request, struct arena *a, int *n)
{
	const struct form *f = s->form;
	const struct rows *rows;
	struct target_note *out;

	*n = 0;
	if (!retype_offered(f))
		return NULL;
	rows = row_list(s->dossier->root, block_of(f));
	out = arena_array(a, rows->n + 1, sizeof *out);
	for (size_t i = 0; i < rows->n; i++) {
		struct row *row = rows->p[i];
		const char *court = text_at(f, row, "court");
		bool done =
		    strcmp(text_at(f, row, "fait"), "oui") == 0 &&
		    retype_is_for(s, t, text_at(f, row, "demande"), request);
		const char *digest =
		    arena_strdup(a, text_at(f, row, "empreinte"));
		struct target_note *note;

		if (strcmp(text_at(f, row, "modele"), t->id) != 0 ||
		    (court[0] == '\0' && !done))
			continue;
		note = note_of(out, n, arena_strdup(a, text_at(f, row,
		    "champ")));
		if (court[0] != '\0') {
			note->text = arena_strdup(a, court);
			note->of = digest;
		}
		if (done) {
			note->typed = true;
			note->typed_of = court[0] == '\0' ? digest : NULL;
		}
	}
	return out;
}

/* --- the sheet --- */

bool
retype_wants(const struct drawn_value *v)
{
	return !v->note && (v->text[0] != '\0' || v->missing);
}

static void
count(struct retype *r, const struct drawn_value *v)
{
	r->ntype += retype_wants(v);
	r->ndone += retype_wants(v) && v->typed;
	r->nmissing += v->missing;
	r->nover += v->over;
	r->nstale += v->stale;
	r->nchanged += v->changed;
}

static void
make(const struct session *s, const struct template *t, struct arena *a,
    struct retype *out)
{
	struct target_order o = { .template = t,
		.dossier = s->dossier,
		.request = (const struct row *const *)out->request,
		.nrequest = out->nrequest };
	struct target_drawing *w = &out->drawing;
	size_t most = 0;

	o.note = retype_notes(s, t, retype_first(out), a, &o.nnote);
	target_draw(&o, a, w);
	for (int i = 0; i < w->nsection; i++)
		most += (size_t)w->section[i].n;
	out->value = arena_array(a, most + 1, sizeof *out->value);
	out->section = arena_array(a, most + 1, sizeof *out->section);
	for (int i = 0; i < w->nsection; i++)
		for (int k = 0; k < w->section[i].n; k++) {
			struct drawn_value *v = &w->section[i].value[k];

			if (v->note)
				continue;
			out->section[out->n] = &w->section[i];
			out->value[out->n++] = v;
			count(out, v);
		}
}

void
retype_make(const struct session *s, const struct template *t,
    struct row *request, struct arena *a, struct retype *out)
{
	*out = (struct retype){ .model = t };
	if (request == NULL)
		(void)retype_one(s, t, &request);
	out->request = retype_together(s, t, request, a, &out->nrequest);
	make(s, t, a, out);
}

void
retype_make_alone(const struct session *s, const struct template *t,
    struct row *request, struct arena *a, struct retype *out)
{
	*out = (struct retype){ .model = t,
		.nrequest = 1,
		.request = arena_array(a, 1, sizeof(struct row *)) };
	out->request[0] = request;
	make(s, t, a, out);
}

struct row *
retype_first(const struct retype *r)
{
	return r->nrequest == 0 ? NULL : r->request[0];
}

int
retype_next(const struct retype *r, int from)
{
	for (int i = 1; i <= r->n; i++) {
		int at = (from + i) % r->n;

		if (retype_wants(r->value[at]) && !r->value[at]->typed)
			return at;
	}
	return -1;
}

int
retype_find(const struct retype *r, const char *key)
{
	for (int i = 0; i < r->n; i++)
		if (strcmp(r->value[i]->key, key) == 0)
			return i;
	return -1;
}

/* --- intentions --- */

static void
digest_of(const char *text, char out[SHA256_TEXT])
{
	sha256_text(text, strlen(text), out);
	out[DIGEST] = '\0';
}

static bool
note(struct session *s, struct row *row, const char *id, const char *text)
{
	const struct field *leaf = leaf_of(s->form, id);

	return leaf != NULL && session_answer(s, row, leaf, text);
}

/* That row, made where there is none. */
static struct row *
row_for_note(struct session *s, const struct template *t,
	     const struct drawn_value *v, const char *request)
{
	struct row *row = row_of(s, t, v->key, request);

	if (row != NULL || !retype_offered(s->form))
		return row;
	row = session_add(s, s->dossier->root, block_of(s->form));
	if (row == NULL)
		return NULL;
	(void)note(s, row, "libelle", v->label);
	(void)note(s, row, "modele", t->id);
	(void)note(s, row, "champ", v->key);
	if (request[0] != '\0')
		(void)note(s, row, "demande", request);
	return row;
}

/* One tick: of the text of that digest, or none any more. */
static bool
tick_row(struct session *s, struct row *row, bool typed, const char *digest)
{
	bool shorter = text_at(s->form, row, "court")[0] != '\0', done;

	/* a note that says nothing any more goes */
	if (!typed)
		return !shorter
			   ? session_remove(s, row)
			   : session_clear(s, row, leaf_of(s->form, "fait"));
	done = note(s, row, "fait", "oui");
	/* where there are no demandes a shorter version may stand in the same
	   row: its digest is the one that is kept */
	if (!shorter)
		done |= note(s, row, "empreinte", digest);
	return done;
}

/* The ticks of V that the sheet has; *found: how many. */
static bool
tick_those(struct session *s, const struct retype *r,
    const struct drawn_value *v, bool typed, const char *digest, int *found)
{
	const struct rows *rows = notes_of(s);
	bool done = false;

	*found = 0;
	for (size_t i = rows == NULL ? 0 : rows->n; i-- > 0;) {
		struct row *row = rows->p[i];
		const char *whose = text_at(s->form, row, "demande");

		if (!is_note(s, row, r->model, v->key) ||
		    strcmp(text_at(s->form, row, "fait"), "oui") != 0 ||
		    !retype_is_for(s, r->model, whose, retype_first(r)))
			continue;
		(*found)++;
		done |= tick_row(s, row, typed, digest);
	}
	return done;
}

bool
retype_tick(struct session *s, const struct retype *r,
	    const struct drawn_value *v, bool typed)
{
	const struct row *first = retype_first(r);
	struct row *row;
	char digest[SHA256_TEXT];
	bool done;
	int found;

	if (s->readonly)
		return false;
	digest_of(v->text, digest);
	session_hold(s);
	done = tick_those(s, r, v, typed, digest, &found);
	if (typed && found == 0) {
		row = row_for_note(
		    s, r->model, v, first == NULL ? "" : first->key);
		done = row != NULL && tick_row(s, row, true, digest);
	}
	session_release(s);
	return done;
}

/* What stands after the last word is no part of a text: an editor ends it
   with a line, and a portal would count a sign. */
static const char *
without_end(const char *text, struct arena *a)
{
	size_t n = strlen(text);

	while (n > 0 && strchr(" \n\t", text[n - 1]) != NULL)
		n--;
	return arena_strndup(a, text, n);
}

static bool
shorten(struct session *s, const struct retype *r,
	const struct drawn_value *v, const char *text)
{
	const char *whole = v->full != NULL ? v->full : v->text;
	struct row *row = row_of(s, r->model, v->key, "");
	char digest[SHA256_TEXT];
	bool done;

	if (s->readonly || v->note)
		return false;
	digest_of(whole, digest);
	session_hold(s);
	if (text[0] == '\0' || strcmp(text, whole) == 0) {
		done = row != NULL && text_at(s->form, row,
		    "court")[0] != '\0' && session_remove(s, row);
	} else {
		row = row_for_note(s, r->model, v, "");
		done = row != NULL && note(s, row, "court", text);
		if (row != NULL)
			done |= note(s, row, "empreinte", digest);
		/* what was typed before is another text now */
		if (done && text_at(s->form, row, "fait")[0] != '\0')
			(void)session_clear(s, row, leaf_of(s->form,
			    "fait"));
	}
	session_release(s);
	return done;
}

bool
retype_shorten(struct session *s, const struct retype *r,
	       const struct drawn_value *v, const char *text)
{
	struct arena a = { 0 };
	bool done = shorten(s, r, v, without_end(text, &a));

	arena_fini(&a);
	return done;
}
