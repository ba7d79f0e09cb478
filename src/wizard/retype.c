/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wizard/retype.h"

#include "base/i18n.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "rules/request.h"
#include "rules/scheme.h"
#include "wizard/recipients.h"
#include "wizard/requests.h"

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

/* --- what is filed together --- */

static const struct rows *
projects_of(const struct session *s)
{
	const struct field *block =
	    s->form->projects_path == NULL
		? NULL
		: form_find(s->form, s->form->projects_path);

	return block == NULL ? NULL : row_list(s->dossier->root, block);
}

/* The project that REQUEST is filed with; NULL: all that there are. */
static const struct row *
project_of(const struct session *s, const struct row *request)
{
	const struct row *one = target_project(s->dossier, request);
	const struct rows *all = projects_of(s);

	return one == NULL && all != NULL && all->n == 1 ? all->p[0] : one;
}

/* Are both on one sheet of T? */
static bool
same_sheet(const struct session *s, const struct template *t,
    const struct row *a, const struct row *b)
{
	return a == b || (t->target->together && a != NULL && b != NULL &&
			     project_of(s, a) == project_of(s, b));
}

/* Is a tick that was left for the demande of the key WHOSE on the sheet of
   REQUEST?  Of one that is gone nobody can tell, unless there is one sheet. */
static bool
is_tick_of(const struct session *s, const struct template *t, const char *whose,
    const struct row *request)
{
	const struct field *block = requests_block(s->form);
	const struct rows *rows =
	    block == NULL ? NULL : row_list(s->dossier->root, block);
	const struct rows *projects = projects_of(s);

	if (strcmp(whose, request == NULL ? "" : request->key) == 0)
		return true;
	for (size_t i = 0; rows != NULL && i < rows->n; i++)
		if (strcmp(rows->p[i]->key, whose) == 0)
			return same_sheet(s, t, rows->p[i], request);
	return t->target->together && (projects == NULL || projects->n < 2);
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
		    is_tick_of(s, t, text_at(f, row, "demande"), request);
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

/* --- the demandes --- */

/* What is said of the scheme of REQUEST, "" nothing; *FOUND the one of the
   catalogue, or NULL. */
static const char *
scheme_of(const struct session *s, const struct row *request,
	  const struct scheme **found)
{
	const struct field *leaf = requests_field(s->form, "dispositif");
	const struct value *v = leaf == NULL || leaf->kind != FIELD_LEAF ?
	    NULL : &request->slot[leaf->slot].value;
	const char *said = v == NULL || v->kind != VALUE_TEXT ? "" : v->text;

	*found = said[0] == '\0' || s->schemes == NULL ? NULL :
	    catalogue_by_name(s->schemes, said);
	return *found != NULL ? (*found)->id : said;
}

/* Is it a demande to one of the schemes of the portal? */
static bool
fits(const struct session *s, const struct template *t,
     const struct row *request)
{
	const struct scheme *found;
	const char *id = scheme_of(s, request, &found);

	for (int i = 0; i < t->target->nscheme; i++)
		if (strcmp(t->target->scheme[i], id) == 0)
			return true;
	return false;
}

/* What is still to be filed first, then what the dossier is sent for; last
   what is neither. */
enum turn { TURN_TO_FILE_SENT, TURN_TO_FILE, TURN_SENT, TURN_LEFT };

static enum turn
turn_of(const struct session *s, const struct row *request)
{
	const struct field *leaf = requests_field(s->form, "adressee");
	const struct value *v = leaf == NULL || leaf->kind != FIELD_LEAF ?
	    NULL : &request->slot[leaf->slot].value;
	bool sent = v != NULL && v->kind == VALUE_BOOL && v->n != 0;

	if (requests_to_file(s->form, request))
		return sent ? TURN_TO_FILE_SENT : TURN_TO_FILE;
	return sent ? TURN_SENT : TURN_LEFT;
}

/* Whose scheme nobody can tell may be for any portal; not what was filed
   elsewhere, for a scheme of that place. */
static bool
may_fit(const struct session *s, const struct template *t,
	const struct row *request)
{
	const struct scheme *found;

	const char *said = scheme_of(s, request, &found);

	return (t->target->nscheme == 0 || found == NULL) &&
	    (said[0] == '\0' || turn_of(s, request) != TURN_LEFT);
}

static int
in_turn(const struct session *s, struct row **from, size_t n,
	struct row **out)
{
	int count = 0;

	for (int turn = TURN_TO_FILE_SENT; turn <= TURN_LEFT; turn++)
		for (size_t i = 0; i < n; i++)
			if ((int)turn_of(s, from[i]) == turn)
				out[count++] = from[i];
	return count;
}

struct row **
retype_requests(const struct session *s, const struct template *t,
		struct arena *a, int *n)
{
	const struct field *block = requests_block(s->form);
	const struct rows *rows = block == NULL ? NULL :
	    row_list(s->dossier->root, block);
	size_t count = rows == NULL ? 0 : rows->n, kept = 0;
	struct row **out = arena_array(a, count + 1, sizeof(struct row *));
	struct row **some = arena_array(a, count + 1, sizeof(struct row *));

	for (int turn = 0; turn < 2 && kept == 0; turn++)
		for (size_t i = 0; i < count; i++)
			if (!requests_refused(s->form, rows->p[i]) &&
			    target_serves(t->target, rows->p[i]) &&
			    (turn == 0 ? fits(s, t, rows->p[i]) :
			    may_fit(s, t, rows->p[i])))
				some[kept++] = rows->p[i];
	*n = in_turn(s, some, kept, out);
	return out;
}

struct row **
retype_sheets(
    const struct session *s, const struct template *t, struct arena *a, int *n)
{
	int count, before;
	struct row **all = retype_requests(s, t, a, &count);

	*n = 0;
	for (int i = 0; i < count; i++) {
		for (before = 0; before < *n; before++)
			if (same_sheet(s, t, all[before], all[i]))
				break;
		if (before == *n)
			all[(*n)++] = all[i];
	}
	return all;
}

struct row **
retype_together(const struct session *s, const struct template *t,
    struct row *request, struct arena *a, int *n)
{
	int count;
	struct row **all = retype_requests(s, t, a, &count);
	struct row **out =
	    arena_array(a, (size_t)count + 1, sizeof(struct row *));
	bool among = false;

	*n = 0;
	for (int i = 0; i < count && request != NULL; i++)
		if (same_sheet(s, t, all[i], request)) {
			among |= all[i] == request;
			out[(*n)++] = all[i];
		}
	/* one that it is not for stays alone, when it is asked for */
	if (!among && request != NULL) {
		out[0] = request;
		*n = 1;
	}
	return out;
}

bool
retype_one(const struct session *s, const struct template *t,
	   struct row **out)
{
	const struct field *block = requests_block(s->form);
	struct arena a = { 0 };
	int n;
	struct row **all = retype_sheets(s, t, &a, &n);
	bool none = block == NULL || row_list(s->dossier->root, block)->n == 0;

	*out = n == 1 ? all[0] : NULL;
	arena_fini(&a);
	return n == 1 || none;
}

const char *
retype_whom(const struct session *s, const struct row *request,
	    struct arena *a)
{
	const struct recipient *r;
	int n;

	if (request == NULL)
		return "";
	r = recipients_list(s, a, &n);
	return r[row_rank(request) - 1].told;
}

/* What the one of rank I of those N is called beside the others. */
static const char *
name_of(const struct session *s, struct row *const *request, int n, int i,
    struct arena *a)
{
	const char *name = row_title(request[i], a);

	for (int k = 0; k < n && n > 1; k++)
		if (k != i && strcmp(row_title(request[k], a), name) == 0)
			return request_name(s->dossier, request[i], a);
	return n == 1 ? request_name(s->dossier, request[i], a) : name;
}

/* Columns that are left for a name to stand before " et 12 autres". */
#define OTHERS 14

const char *
retype_told(const struct session *s, struct row *const *request, int n,
    int cols, char *(*tr)(const char *), struct arena *a)
{
	const char *out = n == 0 ? "" : name_of(s, request, n, 0, a);

	for (int i = 1; i < n; i++) {
		const char *name = name_of(s, request, n, i, a);
		const char *more =
		    i == n - 1
			? say_text(a, &SAY(N_("%1 et %2"), { out, name }), tr)
			: arena_printf(a, "%s, %s", out, name);
		/* the last two stand together: "and one other" names none */
		const char *all = i != n - 2
				      ? more
				      : arena_printf(a, "%s, %s", more,
					    name_of(s, request, n, n - 1, a));
		int room = i < n - 2 ? cols - OTHERS : cols;

		if (n > 2 && i < n - 1 && utf8_cols(all, strlen(all)) > room)
			return say_text(a,
			    &SAY(N_("%1 et %2 autres"),
				{ out, arena_printf(a, "%d", n - i) }),
			    tr);
		out = more;
	}
	return out;
}

const char *
retype_label(const struct session *s, const struct template *t,
    struct row *request, char *(*tr)(const char *), struct arena *a)
{
	const struct row *project = project_of(s, request);
	int n;
	struct row **all = retype_together(s, t, request, a, &n);
	const char *told = retype_told(s, all, n, RETYPE_TOLD, tr, a);

	if (!t->target->together || project == NULL)
		return told;
	return say_text(a,
	    &SAY(N_("%1 : %2"), { row_title(project, a),
				    n == 1 ? row_title(request, a) : told }),
	    tr);
}

const char *
retype_asked(struct row *const *request, int n, struct arena *a)
{
	return n == 0 ? NULL
		      : arena_printf(
			    a, "%d%s", row_rank(request[0]), n > 1 ? "+" : "");
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

		if (!is_note(s, row, r->model, v->key) ||
		    strcmp(text_at(s->form, row, "fait"), "oui") != 0 ||
		    !is_tick_of(s, r->model, text_at(s->form, row, "demande"),
			retype_first(r)))
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
