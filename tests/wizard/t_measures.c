/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is measured of a budget: the real application, the project of the
 * gardens to the euro, and random budgets, where the parts make the whole.
 */
#include "tests/put.h"
#include "tests/wizard/cofund.h"

#include <string.h>

/* With plain spaces. */
static const char *
plain(const char *text, struct arena *a)
{
	char *out = arena_strdup(a, text == NULL ? "(none)" : text), *to;

	to = out;
	for (const char *p = out; *p != '\0'; p++)
		if (strncmp(p, "\xE2\x80\xAF", 3) == 0) {
			*to++ = ' ';
			p += 2;
		} else if (strncmp(p, "\xC2\xA0", 2) == 0) {
			*to++ = ' ';
			p++;
		} else {
			*to++ = *p;
		}
	*to = '\0';
	return out;
}

static void
is_formula(const struct measures *m, const char *id, const char *want,
    const char *in_kind, struct arena *a)
{
	const struct measure *one = measures_find(m, id);

	if (!ok(one != NULL, "%s is measured", id))
		return;
	is_text(plain(one->plain.formula, a), want, "%s", id);
	is_text(plain(one->in_kind.formula, a), in_kind, "%s with 87", id);
}

static void
is_ratio(int64_t part, int64_t whole, enum measure_of of, const char *want)
{
	struct arena a = { 0 };
	struct ratio r = measures_ratio(part, whole, of, &a);

	is_text(plain(r.formula, &a), want, "%lld / %lld", (long long)part,
	    (long long)whole);
	arena_fini(&a);
}

/* Rounded half away from zero, where it is written only. */
static void
test_ratios(void)
{
	is_ratio(100, 1600, MEASURE_SHARE, "1 / 16 = 6,3 %");
	is_ratio(-100, 1600, MEASURE_SHARE, "-1 / 16 = -6,3 %");
	is_ratio(1050, 2100, MEASURE_SHARE, "10,50 / 21 = 50 %");
	is_ratio(1, 3, MEASURE_SHARE, "0,01 / 0,03 = 33,3 %");
	is_ratio(0, 2100, MEASURE_SHARE, "0 / 21 = 0 %");
	is_ratio(2100, 0, MEASURE_SHARE, "(none)");
	is_ratio(2100, -100, MEASURE_SHARE, "(none)");
	is_ratio(1000, 3, MEASURE_PERSON, "10 / 3 = 3,33 €");
	is_ratio(500, 1000, MEASURE_PERSON, "5 / 1 000 = 0,01 €");
	is_ratio(1000, 5000, MEASURE_POST, "10 / 0,5 = 20 €");
	is_ratio(INT64_MAX, 1, MEASURE_POST, "(none)");
	is_ratio(INT64_MAX, 1, MEASURE_SHARE, "(none)");
}

static void
test_real(void)
{
	struct session *s = cofund_fill("tests/data/dauphin-2022.cfg", 2022, 8, 8);
	struct arena a = { 0 };
	struct measuring in = cofund_project(s, &a);
	struct measures m;

	ok(measures_make(&in, &m) && m.why.msg == NULL, "the real one");
	is_formula(&m, "part_publique", "118 425 / 141 112 = 83,9 %",
	    "118 425 / 257 112 = 46,1 %", &a);
	is_formula(&m, "autofinancement", "22 687 / 141 112 = 16,1 %",
	    "138 687 / 257 112 = 53,9 %", &a);
	is_int(m.nfunder, 9, "nine lines");
	is_int(m.gap, 0, "balanced");
	is_int(m.requested, 700000, "what is asked");
	is_formula(&m, "cout_beneficiaire", "(none)", "(none)", &a);
	ok(measures_find(&m, "cout_beneficiaire")->missing.msg != NULL,
	    "what is missing is told");
	ok(m.limit.condition != NULL && m.limit.who[0] == '\0' &&
	    m.limit.excess == 553540, "no scheme limits public aids, a rule"
	    " of thumb warns");
	arena_fini(&a);
	session_free(s);
}

static void
test_gardens(void)
{
	struct session *s = cofund_fill("tests/data/jardins-e.cfg", 2026,
	    1, 14);
	struct arena a = { 0 };
	struct measuring in = cofund_project(s, &a);
	const struct funder *f;
	struct measures m;

	ok(measures_make(&in, &m) && m.why.msg == NULL, "the gardens");
	is_int(m.charges, 3771000, "charges");
	is_int(m.products, 4026000, "products");
	is_int(m.gap, 255000, "2 550 too many");
	is_formula(&m, "part_publique", "33 000 / 37 710 = 87,5 %",
	    "33 000 / 43 110 = 76,5 %", &a);
	is_formula(&m, "cout_beneficiaire", "37 710 / 180 = 209,50 €",
	    "43 110 / 180 = 239,50 €", &a);
	is_formula(&m, "personnel_etp", "25 760 / 0,6 = 42 933,33 €",
	    "(none)", &a);
	is_formula(&m, "frais_indirects", "0 / 37 710 = 0 %", "(none)", &a);
	is_int(m.limit.excess, 283200, "2 832 too much for 80 %%");
	is_text(m.limit.who, "FDVA", "by whom");
	is_int(m.nfunder, 4, "four funders");
	for (int i = 0; i < m.nfunder; i++)
		ok(m.funder[i].scheme != NULL || m.funder[i].caps.lowest < 0,
		    "nothing limits %s that no scheme is known of",
		    m.funder[i].name);
	f = &m.funder[0];
	is_text(plain(f->of_base.formula, &a), "24 000 / 36 110 = 66,5 %",
	    "of its own base");
	is_text(f->left_out, "65 et 68", "without which accounts");
	is_int(f->caps.base_kept, 3611000, "the base");
	ok(!f->above_rate && frac_cmp(f->caps.rate, (struct frac){ 7, 10 })
	    == 0, "70 %% at the most");
	is_int(f->caps.cap[f->caps.lowest].most, 2527700,
	    "no cents where none may be asked");
	f = &m.funder[2];
	is_int(f->caps.cap[f->caps.lowest].most, 216800,
	    "what may be asked under the ceiling on public aids");
	ok(f->caps.cap[f->caps.lowest].by == BINDING_PUBLIC_SHARE &&
	    f->caps.n == 2, "it binds, not the other one");
	ok(m.funder[3].refused && m.funder[3].amount == 0,
	    "what was refused does not count");
	put_answer(s, "projets[k1].budget.charges_fixes", "1 000");
	put_answer(s, "projets[k1].cle_frais", "temps");
	ok(measures_make(&in, &m), "with overheads");
	is_formula(&m, "frais_indirects", "1 000 / 38 710 = 2,6 %", "(none)",
	    &a);
	is_formula(&m, "frais_indirects_directs", "1 000 / 37 710 = 2,7 %",
	    "(none)", &a);
	is_text(say_text(&a, &measures_find(&m, "frais_indirects")->note,
	    NULL), "clé : Temps du personnel", "the key is named");
	arena_fini(&a);
	session_free(s);
}

/* --- random budgets --- */

/* The same with all computed anew, as when something is supposed. */
static bool
same_supposed(struct measuring in, const struct measures *m)
{
	const struct field *leaf = form_find(form, "projets.budget.ventes");
	const struct slot *slot = &in.row->slot[leaf->slot];
	struct rules_if what_if = { slot, slot->value };
	struct measures again;

	in.what_if = &what_if;
	in.n_if = 1;
	return measures_make(&in, &again) && again.charges == m->charges &&
	    again.products == m->products && again.public == m->public &&
	    again.private == m->private && again.gap == m->gap &&
	    again.nfunder == m->nfunder && again.n == m->n;
}

static bool
adds_up(const struct measures *m)
{
	int64_t public = 0, private = 0;

	for (int i = 0; i < m->nfunder; i++)
		*(m->funder[i].public ? &public : &private) +=
		    m->funder[i].amount;
	return public == m->public && private == m->private &&
	    public + private + m->own == m->products &&
	    m->gap == m->products - m->charges;
}

/* Shares are exact: those of the funders make that of them all. */
static bool
shares_add_up(const struct measures *m)
{
	struct frac all = { 0, 1 }, want;

	for (int i = 0; i < m->n; i++)
		if (strcmp(m->m[i].id, "part_financeur") == 0 &&
		    (m->m[i].plain.formula == NULL ? m->charges > 0 :
		    !frac_add(all, m->m[i].plain.value, &all)))
			return false;
	if (m->charges <= 0)
		return true;
	return frac_add(measures_find(m, "part_publique")->plain.value,
	    measures_find(m, "part_privee")->plain.value, &want) &&
	    frac_cmp(all, want) == 0;
}

/* One euro more of public aids is above LIMIT as soon as room is none. */
static bool
limit_holds(const struct measures *m)
{
	const struct public_limit *l = &m->limit;
	struct frac most;

	if (l->condition == NULL || l->whole <= 0)
		return true;
	if (!frac_mul((struct frac){ l->whole, 1 }, l->limit, &most))
		return false;
	return frac_cmp((struct frac){ l->part - l->excess, 1 }, most) <= 0 &&
	    (l->excess == 0 || frac_cmp((struct frac){ l->part - l->excess +
	    1, 1 }, most) > 0);
}

static void
test_random(void)
{
	struct session *s = cofund_fill("tests/data/jardins-e.cfg", 2026,
	    1, 14);
	struct arena a = { 0 };
	struct rounds r;
	int wrong = 0;

	rounds_begin(&r, "budgets measured", 20000);
	while (rounds_more(&r)) {
		struct measuring in = cofund_project(s, &a);
		struct measures m;

		cofund_random(s, &r, &a);
		if (!measures_make(&in, &m) || m.why.msg != NULL ||
		    !adds_up(&m) || !shares_add_up(&m) || !limit_holds(&m) ||
		    !same_supposed(in, &m))
			wrong++;
		arena_reset(&a);
		dossier_saved(s->dossier);
	}
	rounds_end(&r);
	is_int(wrong, 0, "the parts are the whole");
	arena_fini(&a);
	session_free(s);
}

int
main(void)
{
	if (!cofund_init())
		return 1;
	test_ratios();
	test_real();
	test_gardens();
	test_random();
	cofund_fini();
	return tap_done();
}
