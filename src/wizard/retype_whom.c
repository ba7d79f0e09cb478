/* SPDX-License-Identifier: GPL-3.0-or-later */
/* retype_whom - the demandes that a re-keying sheet is for, and how they are
   called. */
#include "base/i18n.h"
#include "base/utf8.h"
#include "rules/request.h"
#include "rules/scheme.h"
#include "wizard/recipients.h"
#include "wizard/requests.h"
#include "wizard/retype.h"

#include <string.h>

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

static bool
is_sent(const struct session *s, const struct row *request)
{
	const struct field *leaf = requests_field(s->form, "adressee");
	const struct value *v = leaf == NULL || leaf->kind != FIELD_LEAF ?
	    NULL : &request->slot[leaf->slot].value;

	return v != NULL && v->kind == VALUE_BOOL && v->n != 0;
}

static bool
same_service(const struct session *s, const struct row *a,
    const struct row *b)
{
	struct arena arena = { 0 };
	int n;
	const struct recipient *r = recipients_list(s, &arena, &n);
	bool same = r[row_rank(a) - 1].first == r[row_rank(b) - 1].first;

	arena_fini(&arena);
	return same;
}

/* Are both on one sheet of T?  A form goes to one service, or to all those
   that the dossier is addressed to. */
static bool
same_sheet(const struct session *s, const struct template *t,
    const struct row *a, const struct row *b)
{
	if (a == b || a == NULL || b == NULL)
		return a == b;
	if (t->kind == TEMPLATE_FORM)
		return (is_sent(s, a) && is_sent(s, b)) ||
		    same_service(s, a, b);
	return t->target->together && project_of(s, a) == project_of(s, b);
}

bool
retype_is_for(const struct session *s, const struct template *t,
    const char *whose, const struct row *request)
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

/* --- those that it may be for --- */

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

/* Does what is said begin with this name, whole: "Contrat de ville 2027", for
   "Contrat de ville"? */
static bool
begins(const char *said, const char *name, struct arena *a)
{
	const char *all = utf8_fold(a, said), *start = utf8_fold(a, name);
	size_t n = strlen(start);

	return n > 0 && strncmp(all, start, n) == 0 &&
	    (all[n] == '\0' || strchr(" ,;:.(/-", all[n]) != NULL);
}

/* Is what is said the scheme ID, called otherwise than in the catalogue? */
static bool
is_called(const struct session *s, const char *id, const char *said)
{
	const struct scheme *c = s->schemes == NULL ? NULL :
	    catalogue_scheme(s->schemes, id);
	struct arena a = { 0 };
	bool is = c != NULL && begins(said, c->name, &a);

	for (int i = 0; c != NULL && i < c->nother && !is; i++)
		is = begins(said, c->other_names[i], &a);
	arena_fini(&a);
	return is;
}

/* Is it a demande to one of the schemes of the portal? */
static bool
fits(const struct session *s, const struct template *t,
     const struct row *request)
{
	const struct scheme *found;
	const char *id = scheme_of(s, request, &found);

	for (int i = 0; i < t->target->nscheme; i++)
		if (strcmp(t->target->scheme[i], id) == 0 ||
		    (found == NULL && is_called(s, t->target->scheme[i], id)))
			return true;
	return false;
}

/* What is still to be filed first, then what the dossier is sent for; last
   what is neither. */
enum turn { TURN_TO_FILE_SENT, TURN_TO_FILE, TURN_SENT, TURN_LEFT };

static enum turn
turn_of(const struct session *s, const struct row *request)
{
	bool sent = is_sent(s, request);

	if (requests_to_file(s->form, request))
		return sent ? TURN_TO_FILE_SENT : TURN_TO_FILE;
	return sent ? TURN_SENT : TURN_LEFT;
}

/* Whose scheme is not said may be for any; of what was filed elsewhere, for
   a scheme of that place, a portal without schemes is not the place. */
static bool
may_fit(const struct session *s, const struct template *t,
	const struct row *request)
{
	const struct scheme *found;
	const char *said = scheme_of(s, request, &found);

	return said[0] == '\0' || (t->target->nscheme == 0 &&
	    (t->kind == TEMPLATE_FORM || turn_of(s, request) != TURN_LEFT));
}

/* Of those N of a form, what the dossier is addressed to, if it is to any. */
static size_t
keep_sent(const struct session *s, struct row **some, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (is_sent(s, some[i]))
			some[kept++] = some[i];
	return kept > 0 ? kept : n;
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
	if (t->kind == TEMPLATE_FORM)
		kept = keep_sent(s, some, kept);
	*n = in_turn(s, some, kept, out);
	return out;
}

bool
retype_chosen(const struct session *s, const struct template *t)
{
	const struct field *block = requests_block(s->form);
	const struct rows *rows = block == NULL ? NULL :
	    row_list(s->dossier->root, block);

	if (t->kind != TEMPLATE_FORM)
		return t->kind == TEMPLATE_PORTAL;
	if (rows == NULL || rows->n == 0 ||
	    (t->target->nscheme == 0 && t->target->nfunder == 0))
		return false;
	for (size_t i = 0; i < rows->n && t->target->nscheme == 0; i++)
		if (is_sent(s, rows->p[i]) &&
		    target_serves(t->target, rows->p[i]))
			return false;
	return true;
}

struct row **
retype_of_service(const struct session *s, const struct template *t,
    const struct row *request, struct arena *a, int *n)
{
	int count;
	struct row **all = retype_requests(s, t, a, &count);

	*n = 0;
	for (int i = 0; i < count; i++)
		if (same_service(s, all[i], request))
			all[(*n)++] = all[i];
	return all;
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
	/* one that it is not for stays alone, when it is asked for; one that
	   was refused leaves the others */
	if (!among && request != NULL &&
	    (*n == 0 || !requests_refused(s->form, request))) {
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

	if (t->kind == TEMPLATE_FORM && (n < 2 ||
	    same_service(s, all[0], all[n - 1])))
		return retype_whom(s, request, a);
	if (!t->target->together || project == NULL)
		return told;
	return say_text(a,
	    &SAY(N_("%1 : %2"), { row_title(project, a),
				    n == 1 ? row_title(request, a) : told }),
	    tr);
}

const char *
retype_asked(const struct session *s, const struct template *t,
	     struct row *request, struct arena *a)
{
	int n;
	struct row **all = retype_together(s, t, request, a, &n);

	return n == 0 ? NULL : arena_printf(a, "%d%s", row_rank(all[0]),
	    n > 1 ? "+" : "");
}
