/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/paper_recipient.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "rules/pieces.h"
#include "rules/request.h"
#include "wizard/board.h"
#include "wizard/requests.h"

#include <string.h>

#define NAME_MOST 40
#define PIECES_MOST 60
#define NAMES_MOST 100 /* columns of the names in a title */

/* A list goes on after this much; then it says how many it leaves out. */
#define LIST_MOST 400

static const char *
listed(struct str *s, int done, int n, struct arena *a)
{
	const char *out;

	if (done < n)
		str_printf(s, PLURAL_(" ; et %d autre", " ; et %d autres",
		    n - done), n - done);
	out = arena_strndup(a, s->p, s->len);
	str_fini(s);
	return out;
}

/* "1 Ville de Massy ; 2 Région ; et 3 autres" */
static const char *
all_of(const struct session *session, const struct recipient *r, int n,
    struct arena *a)
{
	struct str s;
	int i;

	str_init(&s, 0);
	for (i = 0; i < n && s.len < LIST_MOST; i++)
		str_printf(&s, "%s%d %s", i > 0 ? " ; " : "", r[i].rank,
		    request_name(session->dossier, r[i].row, a));
	return listed(&s, i, n, a);
}

const struct recipient *
recipient_of(const struct session *s, const char *word, struct arena *a,
    bool *all, struct err *err)
{
	const struct recipient *r, *found;
	int n, near;

	r = recipients_list(s, a, &n);
	if (requests_block(s->form) == NULL || n == 0) {
		(void)err_set(err, ERR_INPUT, "%s",
		    requests_block(s->form) == NULL ?
		    _("ce formulaire n'a pas de demandes") :
		    _("ce dossier n'a encore aucune demande"));
		return NULL;
	}
	found = recipients_find(r, n, word, a, all, &near);
	if (found == NULL)
		(void)err_set(err, ERR_INPUT, near > 1 ?
		    _("plusieurs demandes commencent par « %s » ; dire son "
		    "numéro : %s") : _("aucune demande « %s » ; il y a : %s"),
		    word, all_of(s, r, n, a));
	return found;
}

/* "1+ Jardins : Ville de Massy et CAF ; 3 Cabanes : Ville de Massy" */
static const char *
sheets_of(const struct session *s, const struct template *t,
    struct row **request, int n, struct arena *a)
{
	struct str out;
	int i;

	str_init(&out, 0);
	for (i = 0; i < n && out.len < LIST_MOST; i++)
		str_printf(&out, "%s%s %s", i > 0 ? " ; " : "",
		    retype_asked(s, t, request[i], a),
		    retype_label(s, t, request[i], gettext, a));
	return listed(&out, i, n, a);
}

bool
recipient_of_portal(const struct session *s, const struct template *t,
    struct arena *a, struct row **out, struct err *err)
{
	const struct recipient *r;
	struct row **all;
	int n, count;

	if (retype_one(s, t, out))
		return true;
	r = recipients_list(s, a, &count);
	all = retype_sheets(s, t, a, &n);
	if (n == 0 && t->target->nscheme == 0 && t->kind == TEMPLATE_FORM)
		return err_set(err, ERR_INPUT, "%s", gettext(retype_nobody(t)));
	if (n == 0)
		return err_set(err, ERR_INPUT,
		    _("aucune demande de ce dossier n'est pour « %s » : dire "
		      "à quel dispositif l'une d'elles est faite, ou laquelle "
		      "prendre avec --demande : %s"),
		    t->id, all_of(s, r, count, a));
	return err_set(err, ERR_INPUT, t->kind == TEMPLATE_FORM ?
	    _("« %s » se remplit pour un financeur à la fois ; dire lequel "
	    "avec --demande : %s") : t->target->together ?
	    _("« %s » se remplit pour un projet à la fois ; dire lequel avec "
	    "--demande : %s") : _("« %s » se remplit pour une demande à la "
	    "fois ; dire laquelle avec --demande : %s"),
	    t->id, sheets_of(s, t, all, n, a));
}

static const char *
scheme_of(const struct session *s, const struct row *row, struct arena *a)
{
	const struct field *leaf = requests_field(s->form, "dispositif");

	return leaf == NULL ? "" : session_shown(s, row, leaf, a);
}

/* The names of the schemes, each once. */
static const char *
schemes_of(const struct session *s, const struct row **row, int n,
    struct arena *a)
{
	const char *out = "";

	for (int i = 0; i < n; i++) {
		const char *name = scheme_of(s, row[i], a);
		bool twice = name[0] == '\0';

		for (int k = 0; k < i && !twice; k++)
			twice = strcmp(scheme_of(s, row[k], a), name) == 0;
		if (!twice)
			out = out[0] == '\0' ? name : arena_printf(a,
			    "%s ; %s", out, name);
	}
	return out;
}

/* Once, though two of its demandes want it. */
static void
add_piece(struct paper_recipient *out, const char *key, const char *label,
    bool sure)
{
	for (int i = 0; i < out->npiece; i++)
		if (strcmp(out->piece[i].key, key) == 0) {
			out->piece[i].sure |= sure;
			return;
		}
	if (out->npiece < PIECES_MOST)
		out->piece[out->npiece++] = (struct paper_piece){
			.key = key, .label = label, .sure = sure };
}

static void
add_pieces(const struct session *s, const struct row *row,
    const struct board *b, const struct catalogue *c, struct arena *a,
    struct paper_recipient *out)
{
	const char *name = scheme_of(s, row, a);
	const struct scheme *scheme = name[0] == '\0' ? NULL :
	    catalogue_by_name(c, name);
	const struct field *link = requests_field(s->form, "projet");
	struct board_row found;
	const struct value *v;
	struct to_enclose *p;
	int n;

	if (scheme == NULL || board_find(b, scheme->id) == NULL)
		return;
	found = *board_find(b, scheme->id);
	v = link == NULL ? NULL : &row_slot((struct row *)row, link)->value;
	if (v != NULL && v->kind == VALUE_ROW)
		(void)board_about(b, scheme, v->text, &found);
	p = pieces_of(&b->look, &found.verdict, &n);
	for (int i = 0; i < n; i++)
		add_piece(out, p[i].key, p[i].label, p[i].sure);
}

/* Those that were wanted on the day of a version. */
static void
add_frozen(const struct frozen *f, const struct row *row, struct arena *a,
    struct paper_recipient *out)
{
	const char *path = dossier_row_path(row, a);

	for (int i = 0; i < f->nwanted; i++)
		if (strcmp(f->wanted[i].request, path) == 0)
			add_piece(out, f->wanted[i].key, f->wanted[i].label,
			    f->wanted[i].sure);
}

/* Are those N the demandes of one service? */
static bool
same_service(const struct session *s, const struct recipient *r,
    const struct row **row, int n, struct arena *a)
{
	int count;
	const struct recipient *all = recipients_list(s, a, &count);

	for (int i = 0; i < n; i++)
		if (all[row_rank(row[i]) - 1].first != r->first)
			return false;
	return true;
}

const struct paper_recipient *
paper_recipient(const struct session *s, const struct recipient *r,
    const struct row **row, int n, const struct catalogue *c,
    const struct frozen *f, struct arena *a)
{
	struct paper_recipient *out = arena_new(a, struct paper_recipient);
	bool one = same_service(s, r, row, n, a);
	struct board b;

	*out = (struct paper_recipient){ .row = row,
		.nrow = n,
		.name = arena_strdup(
		    a, one ? row_title(r->row, a)
			   : retype_told(s, (struct row *const *)row, n,
				 NAMES_MOST, NULL, a)),
		.service = one ? arena_strdup(a, r->service) : "",
		.scheme = schemes_of(s, row, n, a),
		.piece = arena_array(a, PIECES_MOST, sizeof *out->piece) };
	for (int i = 0; f != NULL && i < n; i++)
		add_frozen(f, row[i], a, out);
	if (c == NULL)
		return out;
	board_look(s, c, NULL, 0, a, &b);
	for (int i = 0; i < n; i++)
		add_pieces(s, row[i], &b, c, a, out);
	return out;
}

const char *
recipient_file(const struct session *s, const struct recipient *r,
    const struct row **row, int n, struct arena *a)
{
	const char *name = "demandes";
	struct str slug;

	if (!same_service(s, r, row, n, a)) {
		for (int i = 0; i < n && strlen(name) < NAME_MOST; i++)
			name = arena_printf(a, "%s-%d", name, row_rank(row[i]));
		return name;
	}
	str_init(&slug, 0);
	utf8_slug_put(&slug, arena_printf(a, "demande-%d-%s", r->rank,
	    r->name), NAME_MOST);
	name = arena_strndup(a, slug.p, slug.len);
	str_fini(&slug);
	return name;
}
