/* SPDX-License-Identifier: GPL-3.0-or-later */
/* consequences_say - what is supposed and what follows, in sentences. */
#include "wizard/consequences.h"

#include "base/i18n.h"
#include "base/money.h"
#include "base/utf8.h"

#include <string.h>

struct saying {
	consequences_tr *tr;
	struct arena *a;
	struct told_line *line;
	int n;
};

static const char *
say(consequences_tr *tr, struct arena *a, struct say s)
{
	return say_text(a, &s, tr);
}

static const char *
money(struct arena *a, int64_t cents)
{
	char buf[NUMBER_TEXT];

	return arena_strdup(a, money_show(cents, buf));
}

static const char *
column(struct arena *a, int64_t cents)
{
	char buf[NUMBER_TEXT];

	return arena_strdup(a, money_column(cents, buf));
}

static const char *
rate(struct arena *a, int64_t bp)
{
	char buf[NUMBER_TEXT];

	return bp < 0 ? "?" : arena_strdup(a, rate_show(bp, buf));
}

static void
put(struct saying *s, enum tone tone, struct say what)
{
	s->line[s->n++] = (struct told_line){ tone, say(s->tr, s->a, what) };
}

/* --- who --- */

const char *
consequences_the(const char *funder, consequences_tr *tr, struct arena *a)
{
	static const struct {
		const char *first, *msg;
	} words[] = {
		{ "agence", N_("l'%1") }, { "banque", N_("la %1") },
		{ "caf", N_("la %1") }, { "caisse", N_("la %1") },
		{ "collectivite", N_("la %1") }, { "commune", N_("la %1") },
		{ "communaute", N_("la %1") }, { "conseil", N_("le %1") },
		{ "departement", N_("le %1") }, { "direction", N_("la %1") },
		{ "drac", N_("la %1") }, { "dreal", N_("la %1") },
		{ "etat", N_("l'%1") }, { "fdva", N_("le %1") },
		{ "fondation", N_("la %1") }, { "fonds", N_("le %1") },
		{ "mairie", N_("la %1") }, { "metropole", N_("la %1") },
		{ "ministere", N_("le %1") }, { "mission", N_("la %1") },
		{ "msa", N_("la %1") }, { "office", N_("l'%1") },
		{ "prefecture", N_("la %1") }, { "rectorat", N_("le %1") },
		{ "region", N_("la %1") }, { "sdjes", N_("le %1") },
		{ "service", N_("le %1") }, { "syndicat", N_("le %1") },
		{ "ville", N_("la %1") },
	};
	const char *fold = utf8_fold(a, funder);
	size_t n = strcspn(fold, " ,(-");

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (strlen(words[i].first) == n &&
		    strncmp(words[i].first, fold, n) == 0)
			return say(tr, a, (struct say){ .msg = words[i].msg,
				.arg = { funder } });
	return funder;
}

static struct say
fate_say(const struct due *d, bool first, consequences_tr *tr,
    struct arena *a)
{
	struct say s = { .arg = { consequences_the(d->told, tr, a) } };

	switch (d->fate) {
	case FATE_REFUSED:
		s.msg = first ? N_("Si %1 refuse") : N_(" et si %1 refuse");
		break;
	case FATE_HALF:
		s.msg = first ? N_("Si %1 donne la moitié (%2)") :
		    N_(" et si %1 donne la moitié (%2)");
		s.arg[1] = money(a, d->half);
		break;
	case FATE_LATE:
		s.msg = d->late == 1 ? first ?
		    N_("Si %1 paie un mois plus tard") :
		    N_(" et si %1 paie un mois plus tard") : first ?
		    N_("Si %1 paie %2 mois plus tard") :
		    N_(" et si %1 paie %2 mois plus tard");
		s.arg[1] = arena_printf(a, "%d", d->late);
		break;
	case FATE_AS_IS:
		break;
	}
	return s;
}

const char *
consequences_if(const struct supposing *p, consequences_tr *tr,
    struct arena *a)
{
	const char *text = "";

	for (int i = 0; i < p->n; i++)
		if (p->due[i].fate != FATE_AS_IS)
			text = arena_printf(a, "%s%s", text, say(tr, a,
			    fate_say(&p->due[i], text[0] == '\0', tr, a)));
	return text;
}

/* --- the gap --- */

const char *
consequences_gap(int64_t gap, consequences_tr *tr, struct arena *a)
{
	if (gap == 0)
		return say(tr, a, SAY(.msg =
		    N_("le budget est en équilibre")));
	return say(tr, a, (struct say){ .msg = gap < 0 ?
	    N_("il manque %1") : N_("il y a %1 de plus que les charges"),
	    .arg = { money(a, gap < 0 ? -gap : gap) } });
}

static enum tone
gap_tone(int64_t gap)
{
	return gap == 0 ? TONE_GOOD : gap < 0 ? TONE_BAD : TONE_PLAIN;
}

static void
put_gap(struct saying *s, const struct consequences *c)
{
	const char *what = consequences_if(c->p, s->tr, s->a);
	int64_t gap = sums_gap(&c->after);
	struct say line = { .msg = N_("%1, %2 : %3 de produits pour %4 de"
		" charges."), .arg = { what, consequences_gap(gap, s->tr,
		s->a), money(s->a, c->after.products),
		money(s->a, c->after.charges) } };

	if (what[0] == '\0')
		line.msg = N_("Tel quel, %2 : %3 de produits pour %4 de"
		    " charges.");
	put(s, gap_tone(gap), line);
}

static void
put_share(struct saying *s, const struct consequences *c)
{
	int64_t was = sums_share(&c->before), is = sums_share(&c->after);

	if (is < 0)
		return;
	if (was == is)
		put(s, TONE_PLAIN, (struct say){ .msg = N_("Les aides"
		    " publiques font %1 des charges."), .arg = {
		    rate(s->a, is) } });
	else
		put(s, TONE_PLAIN, (struct say){ .msg = N_("Les aides"
		    " publiques font %1 des charges, au lieu de %2."),
		    .arg = { rate(s->a, is), rate(s->a, was) } });
}

/* --- the schemes --- */

static const char *
label_of(const struct condition *k)
{
	return k->label != NULL ? k->label : k->id;
}

static void
put_above(struct saying *s, const struct consequences *c)
{
	for (int i = 0; i < c->nabove; i++)
		put(s, TONE_BAD, (struct say){ .msg = N_("%1 : au-delà de ce"
		    " qui est permis (%2)."), .arg = {
		    c->above[i].scheme->name,
		    label_of(c->above[i].condition) } });
	if (c->looked && c->nabove == 0)
		put(s, TONE_GOOD, SAY(.msg = N_("Aucune demande ne dépasse"
		    " un plafond ou un taux.")));
}

static const char *
word(struct saying *s, enum verdict_kind k)
{
	return say(s->tr, s->a, (struct say){ .msg = verdict_word(k) });
}

static void
put_shifts(struct saying *s, const struct consequences *c)
{
	for (int i = 0; i < c->nshift; i++) {
		const struct shift *k = &c->shift[i];

		if (k->before != k->after)
			put(s, k->after > k->before ? TONE_GOOD : TONE_BAD,
			    (struct say){ .msg = N_("%1 : %2, c'était %3."),
			    .arg = { k->scheme->name, word(s, k->after),
			    word(s, k->before) } });
		else
			put(s, TONE_PLAIN, (struct say){ .msg = N_("%1 : au"
			    " plus %2, c'était %3."), .arg = {
			    k->scheme->name, k->most_after,
			    k->most_before } });
	}
	for (int i = 0; i < c->nbroken; i++)
		put(s, TONE_BAD, (struct say){ .msg = N_("Ne tiendrait plus :"
		    " %1."), .arg = { label_of(c->broken[i]) } });
	if (c->looked && c->nshift == 0 && supposing_anything(c->p))
		put(s, TONE_PLAIN, SAY(.msg = N_("Aucun verdict ne"
		    " change.")));
}

/* --- the cash --- */

static const char *
month(struct saying *s, const struct cashflow *c, int i)
{
	return say(s->tr, s->a, cashflow_month(c, i, s->a));
}

static void
put_lowest(struct saying *s, const struct consequences *c)
{
	const struct cashflow *is = &c->cash, *was = &c->cash_before;
	int64_t low = is->month[is->lowest].balance;
	int64_t before = was->month[was->lowest].balance;
	struct say line = { .msg = N_("La trésorerie est au plus bas fin %1"
		" : %2."), .arg = { month(s, is, is->lowest),
		money(s->a, low) } };

	if (low != before || is->lowest != was->lowest) {
		line.msg = N_("La trésorerie est au plus bas fin %1 : %2 ;"
		    " sans cela, fin %3 : %4.");
		line.arg[2] = month(s, was, was->lowest);
		line.arg[3] = money(s->a, before);
	}
	put(s, low < 0 ? TONE_BAD : TONE_GOOD, line);
}

struct told_line *
consequences_lines(const struct consequences *c, consequences_tr *tr,
    struct arena *a, int *n)
{
	struct saying s = { .tr = tr, .a = a };

	s.line = arena_array(a, (size_t)(c->nabove + c->nshift +
	    c->nbroken) + 9, sizeof *s.line);
	put_gap(&s, c);
	put_share(&s, c);
	put_above(&s, c);
	put_shifts(&s, c);
	if (c->has_cash)
		put_lowest(&s, c);
	if (c->has_cash && c->cash.undated != 0)
		put(&s, TONE_PLAIN, (struct say){ .msg = N_("Sans date de"
		    " versement : %1, dans aucun de ces mois ; avec, il reste"
		    " %2 à la fin."), .arg = { money(a, c->cash.undated),
		    money(a, c->cash.end) } });
	*n = s.n;
	return s.line;
}

/* When the grants of a convention come. */
static void
put_convention(struct saying *s, const struct cashflow *c)
{
	if (c->off_years)
		put(s, TONE_BAD, SAY(.msg = N_("L'exercice de ce budget n'est"
		    " aucune des années de la convention : les aides y sont"
		    " comptées aux dates de la première.")));
	if (c->years > 1 || c->of_year)
		put(s, TONE_PLAIN, (struct say){ .msg = c->of_year ?
		    N_("Une année de la convention : un signataire verse une"
		    " avance de %1, le solde quand le compte rendu est dû,"
		    " après cette année ; les autres versent en une fois.") :
		    N_("Toute la convention : un signataire verse chaque année"
		    " une avance de %1, le solde quand le compte rendu est dû"
		    " ; les autres versent en une fois."), .arg = {
		    rate(s->a, c->advance) } });
}

struct told_line *
consequences_cash(const struct cashflow *c, const struct supposing *p,
    consequences_tr *tr, struct arena *a, int *n)
{
	struct saying s = { .tr = tr, .a = a };
	int64_t low = c->month[c->lowest].balance;

	s.line = arena_array(a, 12, sizeof *s.line);
	put(&s, low < 0 ? TONE_BAD : TONE_GOOD, (struct say){ .msg =
	    N_("Au plus bas fin %1 : %2."), .arg = { month(&s, c, c->lowest),
	    money(a, low) } });
	if (c->guessed)
		put(&s, TONE_BAD, SAY(.msg = N_("L'exercice n'est pas"
		    " répondu : l'année entière est comptée.")));
	if (c->opening_known)
		put(&s, TONE_PLAIN, (struct say){ .msg = N_("Trésorerie de"
		    " départ : %1."), .arg = { money(a, c->opening) } });
	else if (!c->opening_asked)
		put(&s, TONE_PLAIN, SAY(.msg = N_("Sans trésorerie de départ"
		    " : ce qui manque est à avancer par l'association.")));
	else
		put(&s, TONE_PLAIN, SAY(.msg = N_("Trésorerie de départ non"
		    " répondue : le compte part de ce qui est déjà"
		    " versé.")));
	if (c->before != 0)
		put(&s, TONE_PLAIN, (struct say){ .msg = N_("Versé avant le"
		    " premier mois : %1."), .arg = { money(a, c->before) } });
	if (c->after != 0)
		put(&s, TONE_PLAIN, (struct say){ .msg = N_("Attendu après le"
		    " dernier mois : %1, compté à la fin."), .arg = {
		    money(a, c->after) } });
	if (c->undated != 0)
		put(&s, TONE_BAD, (struct say){ .msg = N_("Sans date de"
		    " versement : %1, dans aucun de ces mois ; avec, il reste"
		    " %2 à la fin."), .arg = { money(a, c->undated),
		    money(a, c->end) } });
	if (c->delay >= 0)
		put(&s, TONE_PLAIN, (struct say){ .msg = N_("Une aide sans"
		    " versement noté est attendue %1 jours après la"
		    " décision."), .arg = { arena_printf(a, "%d",
		    c->delay) } });
	put_convention(&s, c);
	put(&s, TONE_PLAIN, SAY(.msg = c->years > 1 ?
	    N_("Les charges et les autres produits de chaque année sont"
	    " répartis également sur ses mois, au centime près.") :
	    N_("Les charges et les autres produits sont répartis également,"
	    " au centime près.")));
	if (p->nall == 0)
		put(&s, TONE_PLAIN, SAY(.msg = N_("Aucune aide n'entre dans"
		    " ce budget.")));
	*n = s.n;
	return s.line;
}

/* --- each refusal --- */

struct told_line *
consequences_each(const struct supposing *p, consequences_tr *tr,
    struct arena *a, int *n)
{
	struct saying s = { .tr = tr, .a = a };

	s.line = arena_array(a, (size_t)p->nopen + 1, sizeof *s.line);
	for (int i = 0; i < p->nopen; i++) {
		struct due d = p->due[i];
		int64_t gap = sums_gap(&p->now) - d.counted;

		d.fate = FATE_REFUSED;
		put(&s, gap_tone(gap), (struct say){ .msg = N_("%1, %2."),
			.arg = { say(tr, a, fate_say(&d, true, tr, a)),
			consequences_gap(gap, tr, a) } });
	}
	*n = s.n;
	return s.line;
}

/* The awaited demandes, the least loss first. */
static int *
by_loss(const struct supposing *p, struct arena *a)
{
	int *order = arena_array(a, (size_t)p->nopen + 1, sizeof *order);

	for (int i = 0; i < p->nopen; i++) {
		int k = i;

		for (; k > 0 && p->due[order[k - 1]].counted >
		    p->due[i].counted; k--)
			order[k] = order[k - 1];
		order[k] = i;
	}
	return order;
}

static size_t
first_word(const char *name)
{
	return strcspn(name, " ,(");
}

/* "Ville" of "Ville de Massy", while no other one is named so. */
static const char *
shortest(const struct supposing *p, int i, struct arena *a)
{
	const char *name = p->due[i].brief;
	size_t n = first_word(name);

	for (int k = 0; k < p->nopen; k++)
		if (k != i && first_word(p->due[k].brief) == n &&
		    strncmp(p->due[k].brief, name, n) == 0)
			return name;
	return n < 3 ? name : arena_strndup(a, name, n);
}

static const char *
foot_item(const struct supposing *p, int i, bool first, consequences_tr *tr,
    struct arena *a)
{
	const struct due *d = &p->due[i];
	int64_t gap = sums_gap(&p->now) - d->counted;
	struct say s = { .arg = { shortest(p, i, a),
		column(a, gap < 0 ? -gap : gap),
		column(a, p->now.products - d->counted) } };

	if (first)
		s.msg = gap < 0 ? N_("[%1] produits %3, manque %2") :
		    N_("[%1] produits %3, reste %2");
	else
		s.msg = gap < 0 ? N_("[%1] manque %2") : N_("[%1] reste %2");
	return say(tr, a, s);
}

const char *
consequences_foot(const struct supposing *p, int cols, consequences_tr *tr,
    struct arena *a)
{
	const char *text = p->nopen == 0 ? "" : say(tr, a, SAY(.msg =
	    N_("SI REFUS ")));
	const int *order = by_loss(p, a);

	for (int i = 0; i < p->nopen; i++) {
		const char *more = arena_printf(a, "%s%s%s", text,
		    i > 0 ? "   " : " ", foot_item(p, order[i], i == 0, tr,
		    a));
		/* Room is kept for what is left out. */
		int room = cols - (i + 1 < p->nopen ? 5 : 0);

		if (utf8_cols(more, strlen(more)) > room)
			return i == 0 ? "" : arena_printf(a, "%s  +%d", text,
			    p->nopen - i);
		text = more;
	}
	return text;
}

/* --- combinations --- */

static void
put_combo(struct saying *s, const char *msg, const struct combo *k)
{
	put(s, gap_tone(k->gap), (struct say){ .msg = msg, .arg = {
	    consequences_gap(k->gap, s->tr, s->a),
	    money(s->a, k->sums.products), rate(s->a, k->share) } });
}

struct told_line *
consequences_combos(const struct combos *c, consequences_tr *tr,
    struct arena *a, int *n)
{
	struct saying s = { .tr = tr, .a = a };
	struct combo worst = combos_worst(c), likely = combos_likely(c);
	struct combo all = combos_granted(c);

	s.line = arena_array(a, 5, sizeof *s.line);
	put_combo(&s, N_("Au pire : %1 (produits %2, aides publiques %3)."),
	    &worst);
	put_combo(&s, N_("Le plus probable : %1 (produits %2, aides publiques"
	    " %3), selon les montants espérés, demandés s'il n'y en a pas."),
	    &likely);
	put_combo(&s, N_("Tout accordé : %1 (produits %2, aides publiques"
	    " %3)."), &all);
	if (c->n < c->p->nopen)
		put(&s, TONE_PLAIN, (struct say){ .msg = N_("Seules les %1"
		    " demandes les plus grosses varient, sur %2."), .arg = {
		    arena_printf(a, "%d", c->n), arena_printf(a, "%d",
		    c->p->nopen) } });
	*n = s.n;
	return s.line;
}
