/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scr_combos - every combination of the answers that are awaited: the worst,
 * the most likely and all granted in sentences, then the table, of which only
 * the rows that show are computed.
 */
#include "ui/supposed.h"

#include "base/money.h"

struct combos_screen {
	struct screen screen;
	struct supposed_screen *up;
	struct arena arena;
	struct combos c;
	bool by_order;		/* else the worst first */
	int64_t at, top;
	int page;
	int said;		/* first line of the sentences that shows */
	int said_page;
	bool said_more;
};

static struct combo
current(const struct combos_screen *s)
{
	return combos_at(&s->c, s->at, !s->by_order);
}

/* --- drawing --- */

/* "A Ville de Massy, C FDVA 2" */
static const char *
refused_names(const struct combos_screen *s, const struct combo *k,
    struct arena *a)
{
	const char *all = "";

	for (int i = 0; i < s->c.n; i++)
		if ((k->granted >> i & 1) == 0)
			all = arena_printf(a, "%s%s%c %s", all,
			    all[0] == '\0' ? "" : ", ", 'A' + i,
			    combos_due(&s->c, i)->brief);
	return all;
}

static int
above(const struct combos_screen *s, const struct combo *k, struct arena *a)
{
	int n, found;
	const struct rules_if *what_if = supposing_if_of(s->c.p,
	    combos_fates(&s->c, k->granted, a), a, &n);

	(void)supposing_above(s->c.p, what_if, n, a, &found);
	return found;
}

struct columns {
	int gap, products, share, above, marks;
};

/* Narrow windows keep the gap and the answers. */
static struct columns
columns_of(int cols)
{
	if (cols < 75)
		return (struct columns){ 1, -1, -1, -1, 15 };
	return (struct columns){ 1, 14, 27, 37, 47 };
}

static void
draw_head(const struct combos_screen *s, struct canvas *c, struct box box)
{
	struct columns k = columns_of(box.cols);
	char letters[COMBOS_MAX + 1] = "";

	for (int i = 0; i < s->c.n; i++)
		letters[i] = (char)('A' + i);
	letters[s->c.n] = '\0';
	canvas_right(c, box.row, k.gap, 12, STYLE_ACCENT, _("écart"));
	if (k.products >= 0) {
		canvas_right(c, box.row, k.products, 12, STYLE_ACCENT,
		    _("produits"));
		canvas_right(c, box.row, k.share, 9, STYLE_ACCENT,
		    _("public"));
		canvas_right(c, box.row, k.above, 8, STYLE_ACCENT,
		    _("au-delà"));
	}
	canvas_text(c, box.row, k.marks, -1, STYLE_ACCENT, letters);
}

static void
draw_row(struct combos_screen *s, struct canvas *c, int row, int64_t rank)
{
	struct arena *a = &s->screen.ui->arena;
	struct combo r = combos_at(&s->c, rank, !s->by_order);
	struct columns k = columns_of(c->cols);
	bool at = rank == s->at;
	enum style style = at ? STYLE_FOCUS : STYLE_PLAIN;
	char buf[NUMBER_TEXT];

	if (at) {
		canvas_style(c, row, 1, c->cols - 2, STYLE_FOCUS);
		canvas_caret(c, row, 1);
	}
	canvas_text(c, row, 0, 1, STYLE_ACCENT, at ? ">" : " ");
	canvas_right(c, row, k.gap, 12, at ? style : r.gap < 0 ? STYLE_WARN :
	    STYLE_GOOD, gap_brief(r.gap, a));
	if (k.products >= 0) {
		canvas_right(c, row, k.products, 12, style,
		    money_column(r.sums.products, buf));
		canvas_right(c, row, k.share, 9, style, r.share < 0 ? "?" :
		    rate_show(r.share, buf));
		canvas_right(c, row, k.above, 8, style, s->c.p->catalogue ==
		    NULL ? "?" : arena_printf(a, "%d", above(s, &r, a)));
	}
	for (int i = 0; i < s->c.n; i++) {
		bool granted = (r.granted >> i & 1) != 0;

		canvas_text(c, row, k.marks + i, 1, at ? style : granted ?
		    STYLE_GOOD : STYLE_WARN, granted ? "o" : "N");
	}
}

static void
named_pen(struct pen *p, void *ctx)
{
	const struct combos_screen *s = ctx;
	struct arena *a = &s->screen.ui->arena;
	int n;
	const struct told_line *line = consequences_combos(&s->c, gettext, a,
	    &n);

	for (int i = 0; i < n; i++)
		pen_wrap(p, 1, p->box.cols - 2, tone_style(line[i].tone),
		    line[i].text);
	if (p->box.cols >= 75)
		pen_wrap(p, 1, p->box.cols - 2, STYLE_DIM, s->c.p->catalogue
		    == NULL ? _("o accordée, N refusée") : _("o accordée, N"
		    " refusée ; au-delà : demandes au-dessus d'un plafond ou"
		    " d'un taux"));
}

/* The answers of the cursor's row, by name. */
static void
row_pen(struct pen *p, void *ctx)
{
	const struct combos_screen *s = ctx;
	struct arena *a = &s->screen.ui->arena;
	struct combo k = current(s);

	pen_wrap(p, 1, p->box.cols - 2, STYLE_LABEL, k.granted ==
	    combos_granted(&s->c).granted ? _("Tout est accordé.") :
	    arena_printf(a, _("Refus : %s."), refused_names(s, &k, a)));
}

static void
draw_table(struct combos_screen *s, struct canvas *c, struct box box)
{
	int64_t count = combos_count(&s->c);

	draw_head(s, c, box);
	s->page = box.rows - 1 < 1 ? 1 : box.rows - 1;
	if (s->at < s->top)
		s->top = s->at;
	if (s->at >= s->top + s->page)
		s->top = s->at - s->page + 1;
	for (int i = 0; i < s->page && s->top + i < count; i++) {
		draw_row(s, c, box.row + 1 + i, s->top + i);
		if (box.row + 1 + i < PEN_HITS)
			s->screen.ui->hit[0][box.row + 1 + i] =
			    (short)(i + 1);
	}
	s->screen.ui->more_above |= s->top > 0;
	s->screen.ui->more_below |= s->top + s->page < count;
}

/* Draws at the top of *BOX, or at its BOTTOM, in at most MOST lines. */
static void
take(struct combos_screen *s, struct canvas *c, struct box *box,
    pen_draw_fn *f, int most, bool bottom)
{
	struct pen measure = { .box = *box, .focus = -1, .caret_y = -1 };
	struct box part = *box;
	int none = 0, *top = bottom ? &none : &s->said;

	f(&measure, s);
	part.rows = measure.y < most ? measure.y : most < 0 ? 0 : most;
	if (bottom)
		part.row = box->row + box->rows - part.rows;
	else
		box->row += part.rows;
	box->rows -= part.rows;
	(void)pen_show(c, part, top, NULL, f, s);
	if (bottom)
		return;
	s->said_page = part.rows > 1 ? part.rows : 1;
	s->said_more = s->said + part.rows < measure.y;
}

static void
combos_draw(struct screen *screen, struct canvas *c, struct box body)
{
	struct combos_screen *s = (struct combos_screen *)screen;
	bool rules = body.rows > 12;

	take(s, c, &body, row_pen, body.rows / 4, true);
	take(s, c, &body, named_pen, body.rows - 4, false);
	if (rules) {
		canvas_hrule(c, body.row, 0, body.cols);
		canvas_hrule(c, body.row + body.rows - 1, 0, body.cols);
		body.row++;
		body.rows -= 2;
	}
	draw_table(s, c, body);
}

/* --- keys --- */

static void
go(struct combos_screen *s, int64_t to)
{
	int64_t count = combos_count(&s->c);

	s->at = to < 0 ? 0 : to >= count ? count - 1 : to;
}

static bool
combos_key(struct screen *screen, const struct key *k)
{
	struct combos_screen *s = (struct combos_screen *)screen;

	switch (k->code) {
	case K_UP:
	case K_DOWN:
		go(s, s->at + (k->code == K_UP ? -1 : 1));
		return true;
	case K_PAGE_UP:
	case K_PAGE_DOWN:
		go(s, s->at + (k->code == K_PAGE_UP ? -s->page : s->page));
		return true;
	case K_HOME:
		go(s, 0);
		return true;
	case K_END:
		go(s, combos_count(&s->c) - 1);
		return true;
	case K_WHEEL:
		go(s, s->at + k->by);
		return true;
	default:
		return false;
	}
}

static void
combos_click(struct screen *screen, int id, int side)
{
	struct combos_screen *s = (struct combos_screen *)screen;

	if (side == 0)
		go(s, s->top + id);
}

/* The row of the cursor stays the same one in the other order. */
static void
sort(struct combos_screen *s)
{
	uint64_t granted = current(s).granted;
	int64_t count = combos_count(&s->c);

	s->by_order = !s->by_order;
	if (s->by_order) {
		s->at = combos_rank(&s->c, granted);
	} else {
		int64_t low = 0, high = count - 1;
		struct combo k = combos_of(&s->c, granted);

		while (low < high) {
			int64_t mid = low + (high - low) / 2;
			struct combo m = combos_at(&s->c, mid, true);

			if (m.gap < k.gap || (m.gap == k.gap &&
			    combos_rank(&s->c, m.granted) <
			    combos_rank(&s->c, granted)))
				low = mid + 1;
			else
				high = mid;
		}
		s->at = low;
	}
	ui_say(s->screen.ui, STYLE_PLAIN, "%s", s->by_order ?
	    _("Dans l'ordre des demandes : tout accordé d'abord.") :
	    _("Par écart : le pire d'abord."));
}

static void
combos_act(struct screen *screen, enum intent i)
{
	struct combos_screen *s = (struct combos_screen *)screen;

	switch (i) {
	case IN_CHOOSE: {
		struct supposed_screen *up = s->up;
		const enum fate *fate = combos_fates(&s->c,
		    current(s).granted, &s->arena);

		for (int k = 0; k < up->p.n; k++) {
			up->p.due[k].fate = fate[k];
			up->p.due[k].late = 0;
		}
		suppose_look(up);
		ui_pop(screen->ui);
		break;
	}
	case IN_ORDER:
		sort(s);
		break;
	case IN_READ_ON:
		s->said = s->said_more ? s->said + s->said_page : 0;
		break;
	case IN_UP:
		ui_pop(screen->ui);
		break;
	default:
		break;
	}
}

static int
combos_offers(const struct screen *screen, enum intent *out)
{
	const struct combos_screen *s = (const struct combos_screen *)screen;
	int n = 0;

	out[n++] = IN_CHOOSE;
	out[n++] = IN_ORDER;
	if (s->said_more || s->said > 0)
		out[n++] = IN_READ_ON;
	out[n++] = IN_UP;
	out[n++] = IN_HELP;
	return n;
}

static const char *
combos_title(struct screen *screen, struct arena *a)
{
	const struct combos_screen *s = (struct combos_screen *)screen;
	char buf[NUMBER_TEXT], at[NUMBER_TEXT];

	return arena_printf(a, _("SUPPOSÉ > toutes les réponses possibles,"
	    " %s sur %s"), integer_show(s->at + 1, at),
	    integer_show(combos_count(&s->c), buf));
}

static const char *
combos_help(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Chaque demande dont la réponse est attendue est accordée ou"
	    " refusée : toutes les combinaisons, la pire d'abord, ou dans"
	    " l'ordre des demandes. Entrée suppose celle du curseur et"
	    " revient voir ce qui s'en suit. Le plus probable compte les"
	    " montants espérés, ceux demandés quand aucun n'est noté.");
}

static void
combos_free(struct screen *screen)
{
	arena_fini(&((struct combos_screen *)screen)->arena);
}

static const struct screen_ops combos_ops = {
	.draw = combos_draw, .key = combos_key, .act = combos_act,
	.click = combos_click, .offers = combos_offers,
	.title = combos_title, .help = combos_help, .free = combos_free,
};

void
combos_show(struct ui *ui, struct supposed_screen *up)
{
	struct combos_screen *s = screen_new(ui, &combos_ops, sizeof *s);

	s->up = up;
	combos_open(&s->c, &up->p, &s->arena);
	ui_push(ui, &s->screen);
}
