/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc/compose_annexes.h"

#include "base/money.h"
#include "base/str.h"

#include <string.h>

/* Paper is French, whatever the screen speaks. */

#define DASH "\342\200\223"
#define BLANK "[à compléter"

/* --- tables of the articles --- */

static const char *
euros(struct composer *c, int64_t n)
{
	char buf[NUMBER_TEXT];

	return arena_strdup(c->a, money_column(n, buf));
}

/* A column of words, one for each year, one for their sum. */
static struct block *
years_table(struct composer *c, const struct years *y, const char *first)
{
	struct column *col = arena_array(c->a, (size_t)y->n + 2, sizeof *col);
	struct block *t, *r;

	col[0] = (struct column){ 1000 - 150 * (y->n + 1), false };
	for (int i = 1; i <= y->n + 1; i++)
		col[i] = (struct column){ 150, true };
	t = compose_table(c, col, y->n + 2);
	t->euros = true;
	r = doc_add(c->doc, t, BLOCK_ROW, NULL);
	r->header = true;
	compose_cell(c, r, first);
	for (int i = 0; i < y->n; i++)
		compose_cell(c, r, compose_typo(c, arena_printf(c->a,
		    y->year[i].firm ? "%s ferme (€)" : "%s prévu (€)",
		    y->year[i].label)));
	compose_cell(c, r, "Total (€)");
	return t;
}

static struct block *
years_row(struct composer *c, const struct years *y, struct block *t,
	  const char *label, const struct years_sum *sum)
{
	struct block *r = doc_add(c->doc, t, BLOCK_ROW, NULL);

	compose_cell(c, r, compose_typo(c, label));
	for (int i = 0; i < y->n; i++)
		compose_cell(c, r, euros(c, sum->of[i]));
	compose_cell(c, r, euros(c, sum->all));
	return r;
}

static void
note(struct composer *c, const char *text)
{
	compose_block(c, BLOCK_PARAGRAPH, compose_typo(c, text))->note =
	    true;
}

static void
note_forecast(struct composer *c, const struct years *y)
{
	if (y->n > 1)
		note(c, "Prévu : montant prévisionnel, non engagé.");
}

/* Each funder that signs, year by year, and all of them. */
static void
put_contributions(struct composer *c, const struct convention *in)
{
	if (in->paper == NULL || in->paper->nsigns == 0)
		(void)compose_block(c, BLOCK_MISSING, "[à compléter : qui "
		    "signe la convention, et pour combien]");
	else
		compose_years_funders(c->doc, c->out, in->paper, true);
}

static void
put_costs(struct composer *c, const struct years *y)
{
	static const struct {
		enum years_total total;
		const char *label;
	} rows[] = {
		{ YEARS_CHARGES, "Coût total du programme" },
		{ YEARS_ELIGIBLE, "dont coûts admis (éligibles)" },
		{ YEARS_AIDS, "Subventions attendues" },
		{ YEARS_OWN, "Autres produits et ressources propres" },
	};
	struct block *t = years_table(c, y, "Ensemble du programme");

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		years_row(c, y, t, rows[i].label,
		    &y->total.total[rows[i].total]);
	note_forecast(c, y);
}

static void
put_table(struct composer *c, const struct convention *in,
	  enum passage_table which)
{
	const struct years *y = in->years;

	if (y == NULL || y->over || !y->known)
		(void)compose_block(c, BLOCK_MISSING, "[à compléter : les "
		    "budgets des actions, année par année]");
	else if (which == TABLE_CONTRIBUTIONS)
		put_contributions(c, in);
	else
		put_costs(c, y);
}

/* --- texts --- */

/* A passage that has places to fill is counted on its page, of a draft. */
static void
count_blanks(const struct convention *in, struct block *b, const char *text)
{
	for (text = strstr(text, BLANK); in->in.draft && text != NULL;
	    text = strstr(text + 1, BLANK))
		b->count++;
}

static struct block *
put_bullet(struct composer *c, const char *text)
{
	struct block *b = compose_block(c, BLOCK_PARAGRAPH, compose_typo(c,
	    text));

	b->label = DASH;
	return b;
}

#define LEFT BLANK " par "
#define TO_WRITE "\342\200\246\342\200\246\342\200\246\342\200\246" \
	"\342\200\246\342\200\246\342\200\246\342\200\246"

/* What is signed has room to write, where a draft says who completes:
   "[à compléter par l'administration : nom de qui signe]" is
   "........ (nom de qui signe)". */
static const char *
to_write(struct composer *c, const struct convention *in, const char *text)
{
	const char *at, *end, *colon;
	struct str out;

	if (in->in.draft || strstr(text, LEFT) == NULL)
		return text;
	str_init(&out, 0);
	while ((at = strstr(text, LEFT)) != NULL &&
	    (end = strchr(at, ']')) != NULL) {
		colon = memchr(at, ':', (size_t)(end - at));
		str_putn(&out, text, (size_t)(at - text));
		str_put(&out, TO_WRITE);
		if (colon != NULL) {
			colon += colon[1] == ' ' ? 2 : 1;
			str_printf(&out, " (%.*s)", (int)(end - colon),
			    colon);
		}
		text = end + 1;
	}
	str_put(&out, text);
	text = arena_strdup(c->a, out.p);
	str_fini(&out);
	return text;
}

void
compose_passages(struct composer *c, const struct convention *in,
		 const struct drawn_article *art)
{
	for (int i = 0; i < art->n; i++) {
		const struct drawn_passage *p = &art->passage[i];
		struct block *b;

		switch (p->kind) {
		case PASSAGE_TITLE:
			compose_heading(c, 3, p->number, p->text);
			break;
		case PASSAGE_ITEM:
			count_blanks(in, put_bullet(c, to_write(c, in,
			    p->text)), p->text);
			break;
		case PASSAGE_TABLE:
			put_table(c, in, p->table);
			break;
		case PASSAGE_TEXT:
			b = compose_block(c, BLOCK_PARAGRAPH, compose_typo(c,
			    to_write(c, in, p->text)));
			/* what leads to a list or a table stays with it */
			b->keep_with_next = i + 1 < art->n &&
			    p[1].kind != PASSAGE_TEXT &&
			    p[1].kind != PASSAGE_TITLE;
			count_blanks(in, b, p->text);
			b->link = p->over;
			break;
		}
	}
}

static void
put_article(struct composer *c, const struct convention *in,
	    const struct drawn_article *art)
{
	compose_heading(c, 2, NULL, art->number == NULL ?
	    art->article->title : arena_printf(c->a, "%s " DASH " %s",
	    art->number, art->article->title));
	for (int i = 0; i < in->drawing->nover; i++)
		if (in->drawing->over[i].from == art)
			c->out->last_child->anchor = art->article->id;
	compose_passages(c, in, art);
}

/* What had no room in an article, whole, with the way back to it. */
static void
put_over(struct composer *c, const struct drawn_over *o)
{
	const struct drawn_article *art = o->from;
	struct block *b;

	(void)compose_block(c, BLOCK_PAGE_BREAK, NULL);
	compose_heading(c, 1, NULL, arena_printf(c->a, "%s " DASH " %s",
	    o->number, o->label));
	c->out->last_child->anchor = o->path;
	if (art != NULL) {
		b = compose_block(c, BLOCK_PARAGRAPH, compose_typo(c,
		    arena_printf(c->a, "En entier, ce qui n'avait pas la "
		    "place à « %s%s%s », et qui en fait partie.",
		    art->number == NULL ? "" : art->number,
		    art->number == NULL ? "" : " " DASH " ",
		    art->article->title)));
		b->note = true;
		b->link = art->annex == NULL ? art->article->id : NULL;
	}
	(void)compose_block(c, BLOCK_PARAGRAPH, compose_typo(c, o->text));
}

/* --- head and end --- */

static void
put_blanks(struct composer *c, const struct drawing *w)
{
	struct block *up = c->out;

	if (w->nblank > 0)
		c->out = compose_block(c, BLOCK_BOX, compose_typo(c,
		    w->nblank == 1 ? "Il reste une chose à compléter" :
		    arena_printf(c->a, "Il reste %d choses à compléter",
		    w->nblank)));
	for (int i = 0; i < w->nblank; i++)
		(void)put_bullet(c, w->blank[i].what);
	c->out = up;
	if (w->nleft > 0)
		c->out = compose_block(c, BLOCK_BOX, w->nparty > 2 ?
		    "Laissé aux administrations" :
		    "Laissé à l'administration");
	for (int i = 0; i < w->nleft; i++)
		(void)put_bullet(c, w->left[i]);
	c->out = up;
}

static void
put_head(struct composer *c, const struct convention *in)
{
	const struct template *t = in->drawing->template;

	compose_heading(c, 0, NULL, t->paper_title);
	if (t->notice != NULL && in->in.version == NULL)
		note(c, t->notice);
	if (in->in.version != NULL)
		note(c, in->in.version);
	if (in->other_model)
		(void)doc_add(c->doc, compose_block(c, BLOCK_BOX,
		    "Ce n'est pas le texte de la signature"),
		    BLOCK_PARAGRAPH, compose_typo(c, "Cette version a été"
		    " figée sans le texte de son modèle. Les réponses sont"
		    " les siennes, mais les articles sont ceux du modèle"
		    " d'aujourd'hui : ils peuvent différer de ce qui a été"
		    " signé, et l'original seul fait foi."));
	if (in->in.draft)
		put_blanks(c, in->drawing);
}

void
compose_copies(struct composer *c, int parties)
{
	char count[24];

	compose_block(c, BLOCK_PARAGRAPH, compose_typo(c, arena_printf(c->a,
	    parties == 1 ? "Fait en %s exemplaire original." :
	    "Fait en %s exemplaires originaux, un pour chaque partie.",
	    integer_show(parties, count))))->keep_with_next = true;
}

void
compose_party(struct composer *c, const struct convention *in,
	      const struct drawn_party *p)
{
	struct block *b = compose_frame(c, p->name, p->quality);

	count_blanks(in, b, p->name);
	count_blanks(in, b, p->quality);
}

static void
put_parties(struct composer *c, const struct convention *in)
{
	const struct drawing *w = in->drawing;

	if (w->nparty == 0)
		return;
	compose_heading(c, 2, NULL, "Signatures");
	compose_copies(c, w->nparty);
	for (int i = 0; i < w->nparty; i++)
		compose_party(c, in, &w->party[i]);
}

struct doc *
compose_convention(const struct convention *in, struct arena *a)
{
	const struct drawing *w = in->drawing;
	struct composer c;

	compose_begin(&c, &in->in, a);
	c.doc->title = compose_typo(&c, c.doc->author == NULL ?
	    w->template->paper_title : arena_printf(a, "%s " DASH " %s",
	    w->template->paper_title, c.doc->author));
	c.doc->footer_left = compose_typo(&c, w->template->paper_title);
	c.doc->subject = c.doc->footer_left;
	if (in->other_model)
		c.doc->watermark = "MODÈLE D'AUJOURD'HUI";
	put_head(&c, in);
	for (int i = 0; i < w->narticle; i++)
		put_article(&c, in, &w->article[i]);
	put_parties(&c, in);
	for (int i = 0; i < w->nannex; i++)
		compose_annex(&c, in, &w->annex[i]);
	for (int i = 0; i < w->nover; i++)
		put_over(&c, &w->over[i]);
	return compose_finish(&c);
}
