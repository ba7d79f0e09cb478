/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * dossier - everything the screens show of a dossier, as JSON.
 */
#include "exchange/part.h"
#include "exchange/pieces.h"

#include "base/date.h"
#include "wizard/renew.h"

#include <libintl.h>
#include <stdlib.h>
#include <string.h>

/* --- answers --- */

/* The value itself, under KEY. */
static void
put_value(struct json_out *j, const char *key, const struct field *leaf,
	  const struct slot *slot, struct arena *a)
{
	const struct vtype *t = &leaf->type;
	const struct value *v = &slot->value;

	switch (v->kind) {
	case VALUE_NONE:
		json_text(j, key, slot->answer.draft == NULL ? "" :
		    slot->answer.draft);
		break;
	case VALUE_BOOL:
		json_bool(j, key, v->n != 0);
		break;
	case VALUE_INTEGER:
		json_int(j, key, v->n);
		break;
	case VALUE_CHOICES:
		json_open(j, key, '[');
		for (int i = 0; i < t->nchoice; i++)
			if ((v->n >> i & 1) != 0)
				json_text(j, NULL, t->choice[i].id);
		json_close(j, ']');
		break;
	default:
		json_text(j, key, value_plain(t, v, a));
		break;
	}
}

void
part_certainty(struct json_out *j, const struct answer *answer)
{
	static const char *const words[] = { "sur", "estime", "inconnu" };
	char day[DATE_TEXT];

	json_text(j, "certitude", words[answer->certainty]);
	if (answer->who != NULL && answer->who[0] != '\0')
		json_text(j, "qui", answer->who);
	if (answer->by != NO_DAY)
		json_text(j, "avant", date_iso(answer->by, day));
}

static void
put_leaf(struct json_out *j, const struct field *leaf, const struct row *row,
	 struct arena *a)
{
	const struct slot *slot = &row->slot[leaf->slot];
	struct slot own;

	/* The sum of its rows is in the totals; here is what was typed. */
	if (slot->detailed) {
		own = *slot;
		own.value = (struct value){ .kind = VALUE_NONE };
		if (slot->answer.certainty != UNKNOWN_YET)
			own.value = value_read(&leaf->type,
			    slot->answer.draft, 0, a).value;
		slot = &own;
	}
	if (slot->answer.certainty == CERTAIN) {
		put_value(j, leaf->id, leaf, slot, a);
		return;
	}
	json_open(j, leaf->id, '{');
	put_value(j, "valeur", leaf, slot, a);
	part_certainty(j, &slot->answer);
	json_close(j, '}');
}

/* Is there any answer here? */
static bool
holds(const struct field *fd, const struct row *row)
{
	const struct rows *list;

	switch (fd->kind) {
	case FIELD_LEAF:
		return fd->source == SOURCE_TYPED &&
		    row->slot[fd->slot].answer.draft != NULL;
	case FIELD_BLOCK:
		list = &row->list[fd->list];
		return list->n > 0 || list->finished;
	case FIELD_GROUP:
		break;
	}
	for (int i = 0; i < fd->nchild; i++)
		if (holds(fd->child[i], row))
			return true;
	return false;
}

static void put_field(struct json_out *j, const struct field *fd,
		      const struct row *row, struct arena *a);

static void
put_list(struct json_out *j, const struct field *block, const struct row *row,
	 struct arena *a)
{
	const struct rows *list = &row->list[block->list];

	json_open(j, block->id, '[');
	for (size_t i = 0; i < list->n; i++) {
		json_open(j, NULL, '{');
		json_text(j, "cle", list->p[i]->key);
		for (int k = 0; k < block->nchild; k++)
			put_field(j, block->child[k], list->p[i], a);
		json_close(j, '}');
	}
	json_close(j, ']');
	/* Nobody says of the lines of a budget that they are all there: the
	   budget itself is complete or not. */
	if (list->finished == (block->own != NULL))
		json_bool(j, arena_printf(a, "%s_ouvert", block->id),
		    !list->finished);
}

static void
put_field(struct json_out *j, const struct field *fd, const struct row *row,
	  struct arena *a)
{
	if (!holds(fd, row))
		return;
	switch (fd->kind) {
	case FIELD_LEAF:
		put_leaf(j, fd, row, a);
		break;
	case FIELD_BLOCK:
		put_list(j, fd, row, a);
		break;
	case FIELD_GROUP:
		json_open(j, fd->id, '{');
		for (int i = 0; i < fd->nchild; i++)
			put_field(j, fd->child[i], row, a);
		json_close(j, '}');
		break;
	}
}

/* --- what follows from them --- */

void
part_states(const struct session *s, struct json_out *j)
{
	static const char *const words[] = {
		[STATUS_NA] = "sans_objet", [STATUS_TODO] = "a_faire",
		[STATUS_ONGOING] = "en_cours", [STATUS_TO_LIFT] = "a_lever",
		[STATUS_DONE] = "complet" };

	json_open(j, "etats", '[');
	for (int i = 0; i < s->form->nstep; i++) {
		const struct step_state *st = &session_review(s)->steps[i];

		json_open(j, NULL, '{');
		json_text(j, "etape", st->step->id);
		json_text(j, "titre", st->step->title);
		json_text(j, "etat", words[st->status]);
		json_int(j, "demandees", st->asked);
		json_int(j, "repondues", st->answered);
		json_int(j, "a_lever", st->to_lift);
		json_close(j, '}');
	}
	json_close(j, ']');
}

void
part_findings(const struct session *s, struct json_out *j, struct arena *a)
{
	const struct review *rev = session_review(s);
	static const char *const kinds[] = {
		[FIND_MISSING] = "absente", [FIND_REFUSED] = "refusee",
		[FIND_DOUBT] = "doute", [FIND_UNKNOWN] = "inconnue",
		[FIND_ESTIMATE] = "estimation",
		[FIND_OPEN_LIST] = "liste_ouverte",
		[FIND_CONTROL] = "controle", [FIND_PIECE] = "piece",
		[FIND_CARRIED] = "reprise" };
	static const char *const severities[] = { "information",
		"avertissement", "bloquant" };
	char day[DATE_TEXT];

	json_open(j, "a_lever", '[');
	for (int i = 0; i < rev->nfindings; i++) {
		const struct finding *f = &rev->findings[i];

		json_open(j, NULL, '{');
		json_text(j, "chemin", f->path);
		json_text(j, "genre", kinds[f->kind]);
		json_text(j, "gravite", severities[f->severity]);
		json_text(j, "libelle", f->label);
		json_text(j, "texte", say_text(a, &f->what, gettext));
		if (f->who != NULL && f->who[0] != '\0')
			json_text(j, "qui", f->who);
		if (f->by != NO_DAY)
			json_text(j, "avant", date_iso(f->by, day));
		json_close(j, '}');
	}
	json_close(j, ']');
}

/* Calls F for FD in ROW and in the rows below. */
static void
each_field(const struct field *fd, const struct row *row,
	   void (*f)(void *ctx, const struct field *fd,
		     const struct row *row), void *ctx)
{
	const struct rows *list;

	if (fd->kind == FIELD_BLOCK) {
		list = &row->list[fd->list];
		for (size_t i = 0; i < list->n; i++)
			for (int k = 0; k < fd->nchild; k++)
				each_field(fd->child[k], list->p[i], f, ctx);
		return;
	}
	f(ctx, fd, row);
	for (int i = 0; i < fd->nchild; i++)
		each_field(fd->child[i], row, f, ctx);
}

struct putting {
	const struct session *s;
	const struct catalogue *catalogue;
	struct json_out *j;
	struct arena *a;
	bool one;		/* only what goes to whom S is addressed */
};

/* What was taken over and that nobody confirmed. */
static void
put_carried(void *ctx, const struct field *fd, const struct row *row)
{
	struct putting *p = ctx;
	const struct slot *slot;

	if (fd->kind != FIELD_LEAF)
		return;
	slot = &row->slot[fd->slot];
	if (slot_carried(slot) == NULL)
		return;
	json_open(p->j, NULL, '{');
	json_text(p->j, "chemin", dossier_path(row, fd, p->a));
	json_text(p->j, "de", slot_carried(slot));
	json_bool(p->j, "a_revoir", renew_to_review(fd, slot));
	json_close(p->j, '}');
}

/* Beside the answers, so that each of them stays a plain value. */
static void
put_said(void *ctx, const char *path, enum scope scope,
	 const struct answer *answer)
{
	struct putting *p = ctx;

	(void)scope;
	if (answer->said_by != NULL && answer->said_by[0] != '\0')
		json_text(p->j, path, answer->said_by);
}

static void
put_total(void *ctx, const struct field *fd, const struct row *row)
{
	struct putting *p = ctx;
	const struct slot *slot;

	if (fd->kind != FIELD_LEAF)
		return;
	slot = &row->slot[fd->slot];
	if (fd->source == SOURCE_TYPED && !slot->detailed)
		return;
	if (p->one && form_step_of(p->s->form, fd)->paper == PAPER_NONE)
		return;
	if (slot->value.kind != VALUE_NONE)
		put_value(p->j, dossier_path(row, fd, p->a), fd, slot, p->a);
}

static void
put_ratios(void *ctx, const struct field *fd, const struct row *row)
{
	struct putting *p = ctx;
	struct measuring in = { .session = p->s, .catalogue = p->catalogue,
		.row = row, .budget = fd, .arena = p->a };

	part_measures(&in, p->j);
}

/* ONE: of the pieces, only what those want to whom S is addressed. */
static void
put_members(const struct session *s, const struct catalogue *c, bool one,
	    struct json_out *j)
{
	const struct review *rev = session_review(s);
	struct dossier *d = s->dossier;
	const struct form *form = s->form;
	struct putting p = { s, c, j, NULL, one };
	struct arena a;
	struct piece_table pieces;
	char day[DATE_TEXT];

	arena_init(&a);
	p.a = &a;
	json_text(j, "schema", PART_DOSSIER_SCHEMA);
	json_text(j, "format", PART_DOSSIER);
	json_int(j, "version", PART_VERSION);
	json_open(j, "formulaire", '{');
	json_text(j, "id", form->id);
	json_int(j, "version", form->version);
	json_text(j, "digest", form->digest);
	json_close(j, '}');
	json_text(j, "date", date_iso(d->today, day));
	json_bool(j, "complet", rev->nblocking == 0);
	json_int(j, "demandees", rev->asked);
	json_int(j, "repondues", rev->answered);
	json_open(j, "reponses", '{');
	for (int i = 0; i < form->root->nchild; i++)
		put_field(j, form->root->child[i], d->root, &a);
	json_close(j, '}');
	json_open(j, "dit_par", '{');
	dossier_each(d, put_said, &p);
	json_close(j, '}');
	part_states(s, j);
	part_findings(s, j, &a);
	pieces_table(s, c, &a, &pieces);
	if (one)
		pieces_addressed(s, &pieces);
	exchange_pieces(&pieces, j);
	json_open(j, "reprises", '[');
	for (int i = 0; i < form->root->nchild; i++)
		each_field(form->root->child[i], d->root, put_carried, &p);
	json_close(j, ']');
	json_open(j, "totaux", '{');
	for (int i = 0; i < form->root->nchild; i++)
		each_field(form->root->child[i], d->root, put_total, &p);
	json_close(j, '}');
	json_open(j, "ratios", '[');
	for (int i = 0; i < form->root->nchild; i++)
		each_field(form->root->child[i], d->root, put_ratios, &p);
	json_close(j, ']');
	part_report(s, j, &a);
	arena_fini(&a);
}

void
exchange_members(const struct session *s, const struct catalogue *c,
		 struct json_out *j)
{
	put_members(s, c, false, j);
}

static void
put_dossier(const struct session *s, const struct catalogue *c, bool one,
	    struct str *out)
{
	struct json_out j;

	json_begin(&j, out);
	json_open(&j, NULL, '{');
	put_members(s, c, one, &j);
	json_close(&j, '}');
}

void
exchange_dossier(const struct session *s, const struct catalogue *c,
		 struct str *out)
{
	put_dossier(s, c, false, out);
}

void
exchange_dossier_given(const struct session *s, const struct catalogue *c,
		       struct str *out)
{
	put_dossier(s, c, true, out);
}
