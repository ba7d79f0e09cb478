/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_if - « et si » : levers to try with one key, figures to type anew, and
 * the verdicts that change.  Enter accepts, Ctrl-G drops.
 */
#include "ui/choice.h"
#include "ui/line.h"
#include "ui/whatif.h"

#include <string.h>

static struct session *
session_of(const struct whatif *s)
{
	return s->screen.ui->folder->session;
}

int
whatif_levers(const struct whatif *s)
{
	int n = s->row == NULL ? 0 : s->row->verdict.nrepair;

	return n < 9 ? n : 9;
}

bool
whatif_changed(const struct supposed *l)
{
	return l->edit.len > 0 && edit_changed(&l->edit);
}

/* Words are shown, ids are kept. */
static bool
chosen(const struct field *leaf)
{
	return leaf->type.kind == VT_CHOIX ||
	    leaf->type.kind == VT_CHOIX_MULTIPLE;
}

struct suppose *
whatif_supposed(const struct whatif *s, struct arena *a, int *n,
    const struct supposed **wrong, struct say *why)
{
	struct suppose *out = arena_array(a, SUPPOSED_MAX, sizeof *out);

	*n = 0;
	*wrong = NULL;
	for (int i = 0; i < s->n; i++) {
		const struct supposed *l = &s->line[i];
		struct rules_if read;

		if (!whatif_changed(l))
			continue;
		out[*n] = (struct suppose){ l->row, l->leaf,
			arena_strdup(a, l->edit.p) };
		if (!board_suppose(session_of(s), &out[*n], a, &read, why)) {
			if (*wrong == NULL)
				*wrong = l;
			continue;
		}
		if (chosen(l->leaf))
			out[*n].draft = value_plain(&l->leaf->type,
			    &read.value, a);
		(*n)++;
	}
	return out;
}

/* --- the figures that may be supposed --- */

bool
whatif_may(const struct field *leaf)
{
	switch (leaf->type.kind) {
	case VT_MONTANT: case VT_ENTIER: case VT_DECIMAL: case VT_TAUX:
	case VT_DATE: case VT_OUI_NON: case VT_CHOIX: case VT_CHOIX_MULTIPLE:
		return leaf->source == SOURCE_TYPED;
	default:
		return false;
	}
}

/* As a person types it: the words of a choice, never its id. */
static const char *
typed(const struct whatif *s, const struct vtype *t, const char *draft)
{
	struct arena *a = &s->screen.ui->arena;
	int32_t today = session_of(s)->dossier->today;
	struct reading r = value_read(t, draft, today, a), back;
	const char *shown;

	if (r.state == READING_REFUSED || r.state == READING_EMPTY)
		return draft;
	shown = value_show(t, &r.value, a);
	back = value_read(t, shown, today, a);
	return value_equal(&r.value, &back.value) ? shown : draft;
}

static const char *
answered(const struct whatif *s, struct row *row, const struct field *leaf)
{
	const char *draft = row_slot(row, leaf)->answer.draft;

	if (draft == NULL)
		return "";
	return chosen(leaf) ? typed(s, &leaf->type, draft) : draft;
}

static struct supposed *
add(struct whatif *s, struct row *row, const struct field *leaf)
{
	struct supposed *l = &s->line[s->n];

	for (int i = 0; i < s->n; i++)
		if (s->line[i].row == row && s->line[i].leaf == leaf)
			return &s->line[i];
	if (s->n == SUPPOSED_MAX || row == NULL || !whatif_may(leaf))
		return NULL;
	*l = (struct supposed){ .row = row, .leaf = leaf };
	l->label = tell_question(row, leaf, &s->arena);
	edit_init(&l->edit, LINE_MAX_BYTES, false);
	edit_set(&l->edit, answered(s, row, leaf));
	s->n++;
	return l;
}

/* A figure of the explanation; of a sum, its lines that are filled in. */
static void
add_fact(struct whatif *s, const struct row *row, const struct field *leaf,
    int depth)
{
	struct row *holder = row_for((struct row *)row, leaf);

	if (holder == NULL || depth > 3 || s->n >= SUPPOSED_FACTS)
		return;
	if (leaf->source == SOURCE_TYPED) {
		if (depth == 0 || row_slot(holder, leaf)->value.kind !=
		    VALUE_NONE)
			(void)add(s, holder, leaf);
		return;
	}
	for (int i = 0; i < leaf->nparts; i++)
		add_fact(s, holder, leaf->parts[i], depth + 1);
}

static void
add_facts(struct whatif *s, bool decided)
{
	const struct verdict *v = &s->row->verdict;

	for (int i = 0; i < v->ncheck; i++) {
		const struct checked *k = &v->check[i];
		struct explanation e;

		if (k->condition->test == NULL || k->outcome == OUT_NA ||
		    (k->outcome == OUT_YES) != decided)
			continue;
		explain(&s->before.look, &v->subject, k, &e);
		for (int j = 0; j < e.nfact; j++)
			if (e.fact[j].leaf != NULL && e.fact[j].row != NULL)
				add_fact(s, e.fact[j].row, e.fact[j].leaf, 0);
	}
}

static void
add_all(struct whatif *s)
{
	const struct field *amount = s->catalogue->request_amount;
	const struct subject *sub = &s->row->verdict.subject;

	if (sub->request != NULL && amount != NULL)
		(void)add(s, (struct row *)sub->request, amount);
	add_facts(s, false);
	add_facts(s, true);
}

/* --- levers --- */

/* Nothing is supposed any more, and what only a lever brought is gone. */
static void
start_anew(struct whatif *s)
{
	int n = 0;

	for (int i = 0; i < s->n; i++) {
		struct supposed *l = &s->line[i];

		if (l->moved) {
			edit_fini(&l->edit);
			continue;
		}
		edit_set(&l->edit, arena_strdup(&s->screen.ui->arena,
		    l->edit.origin));
		s->line[n++] = *l;
	}
	s->n = n;
}

static void
put_first(struct whatif *s, const struct supposed *l)
{
	struct supposed kept = *l;

	memmove(&s->line[1], &s->line[0], (size_t)(l - s->line) *
	    sizeof kept);
	s->line[0] = kept;
}

/* All answers of the lever come first: what is accepted is what is seen. */
static void
try_lever(struct whatif *s, int i)
{
	int n;
	struct suppose *p = board_repair(session_of(s),
	    &s->row->verdict.repair[i], &s->screen.ui->arena, &n);

	start_anew(s);
	for (int k = n - 1; k >= 0; k--) {
		int before = s->n;
		struct supposed *l = add(s, p[k].row, p[k].leaf);

		if (l == NULL)
			continue;
		l->moved = s->n > before;
		edit_replace_all(&l->edit, typed(s, &p[k].leaf->type,
		    p[k].draft));
		put_first(s, l);
	}
	s->tried = i;
	s->at = i;
}

/* --- keys --- */

static struct supposed *
current(struct whatif *s)
{
	int i = s->at - whatif_levers(s);

	return i >= 0 && i < s->n ? &s->line[i] : NULL;
}

/* Tab goes round, the arrows stop at the ends. */
static bool
move(struct whatif *s, int by, bool round)
{
	int to = s->at + by, n = whatif_levers(s) + s->n;

	if (n > 0 && (round || (to >= 0 && to < n))) {
		s->at = (to + n) % n;
		s->fresh = true;
	}
	return true;
}

static bool
type(struct whatif *s, struct supposed *l, const struct key *k)
{
	bool anew = s->fresh && l->edit.len > 0 && (k->code == K_CHAR ||
	    k->code == K_PASTE);

	s->fresh = false;
	if (anew)
		edit_replace_all(&l->edit, "");
	if (!line_key(&l->edit, k))
		return false;
	s->tried = -1;
	return true;
}

/* What is typed cannot be read: says so, and the next key types it anew. */
static bool
refused(struct whatif *s)
{
	struct ui *ui = s->screen.ui;
	const struct supposed *wrong;
	struct say why;
	int n;

	(void)whatif_supposed(s, &ui->arena, &n, &wrong, &why);
	if (wrong == NULL)
		return false;
	ui_say(ui, STYLE_BAD, "%s", say_here(&ui->arena, &why));
	s->fresh = true;
	return true;
}

static bool
whatif_key(struct screen *screen, const struct key *k)
{
	struct whatif *s = (struct whatif *)screen;
	struct supposed *l = current(s);
	int digit = key_digit(k);

	switch (k->code) {
	case K_UP:
	case K_BACKTAB:
		return move(s, -1, k->code == K_BACKTAB);
	case K_DOWN:
	case K_TAB:
		return move(s, 1, k->code == K_TAB);
	case K_ENTER:
		return refused(s);
	default:
		break;
	}
	if (l != NULL)
		return type(s, l, k);
	if (digit == 0 || digit > whatif_levers(s))
		return false;
	try_lever(s, digit - 1);
	return true;
}

static void
take(struct whatif *s)
{
	struct ui *ui = s->screen.ui;
	const struct supposed *wrong;
	struct say why;
	int n;
	struct suppose *p = whatif_supposed(s, &ui->arena, &n, &wrong, &why);
	const char *path;

	if (wrong != NULL)
		return;
	if (session_of(s)->readonly) {
		ui_say(ui, STYLE_WARN, "%s", _("Lecture seule."));
		return;
	}
	if (n == 0 || !board_accept(session_of(s), p, n))
		return;
	path = dossier_path(p[0].row, p[0].leaf, &ui->arena);
	folder_save(ui, path);
	ui_pop(ui);
	if (ui->message[0] == '\0')
		ui_say(ui, STYLE_GOOD, PLURAL_("Accepté : %d réponse"
		    " enregistrée ; u revient dessus.", "Accepté : %d"
		    " réponses enregistrées ; u revient sur toutes.",
		    n), n);
}

static bool
anything(const struct whatif *s)
{
	for (int i = 0; i < s->n; i++)
		if (whatif_changed(&s->line[i]))
			return true;
	return false;
}

static void
whatif_act(struct screen *screen, enum intent i)
{
	struct whatif *s = (struct whatif *)screen;

	switch (i) {
	case IN_TRY:
		try_lever(s, s->at);
		break;
	case IN_TAKE:
		take(s);
		break;
	case IN_DROP:
		if (anything(s))
			ui_say(screen->ui, STYLE_PLAIN, "%s",
			    _("Rien n'a été gardé."));
		ui_pop(screen->ui);
		break;
	default:
		break;
	}
}

static void
whatif_click(struct screen *screen, int id, int side)
{
	struct whatif *s = (struct whatif *)screen;

	if (side != 0 || id >= whatif_levers(s) + s->n)
		return;
	s->at = id;
	s->fresh = true;
	if (id < whatif_levers(s))
		try_lever(s, id);
}

/* Something is supposed, and all of it can be read. */
static bool
acceptable(const struct whatif *s)
{
	const struct supposed *wrong;
	struct say why;
	int n;

	(void)whatif_supposed(s, &s->screen.ui->arena, &n, &wrong, &why);
	return wrong == NULL && n > 0;
}

static int
whatif_offers(const struct screen *screen, enum intent *out)
{
	const struct whatif *s = (const struct whatif *)screen;
	int n = 0;

	if (s->at < whatif_levers(s) && s->tried != s->at)
		out[n++] = IN_TRY;
	else if (acceptable(s))
		out[n++] = IN_TAKE;
	out[n++] = IN_DROP;
	if (whatif_levers(s) + s->n > 1)
		out[n++] = IN_FIELD;
	out[n++] = IN_HELP;
	return n;
}

static const char *
whatif_title(struct screen *screen, struct arena *a)
{
	struct whatif *s = (struct whatif *)screen;
	const char *what = s->n > 0 ? s->line[0].label : "";

	return arena_printf(a, _("SUPPOSÉ, non enregistré > %s"),
	    s->row != NULL ? s->row->scheme->name : what);
}

static const char *
whatif_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Changez un chiffre, ou essayez par son numéro un des"
	    " changements proposés : les verdicts suivent. Tout ici est"
	    " supposé et rien n'est enregistré. Entrée accepte ce qui est"
	    " supposé comme réponses du dossier, Ctrl-G n'en garde rien.");
}

static bool
whatif_typing(const struct screen *screen)
{
	const struct whatif *s = (const struct whatif *)screen;

	return s->at >= whatif_levers(s) && s->n > 0;
}

static void
whatif_free(struct screen *screen)
{
	struct whatif *s = (struct whatif *)screen;

	for (int i = 0; i < s->n; i++)
		edit_fini(&s->line[i].edit);
	arena_fini(&s->arena);
}

static const struct screen_ops whatif_ops = {
	.draw = whatif_draw, .key = whatif_key, .act = whatif_act,
	.click = whatif_click, .offers = whatif_offers,
	.title = whatif_title, .help = whatif_help,
	.typing = whatif_typing, .free = whatif_free,
};

void
whatif_open(struct ui *ui, const char *scheme, struct row *row,
    const struct field *leaf)
{
	const struct catalogue *c = folder_catalogue(ui, NULL);
	struct whatif *s;

	if (c == NULL)
		return;
	s = screen_new(ui, &whatif_ops, sizeof *s);
	s->catalogue = c;
	s->tried = -1;
	s->fresh = true;
	board_look(ui->folder->session, c, NULL, 0, &s->arena, &s->before);
	s->row = scheme == NULL ? NULL : board_find(&s->before, scheme);
	if (leaf != NULL)
		(void)add(s, row, leaf);
	else if (s->row != NULL)
		add_all(s);
	ui_push(ui, &s->screen);
}
