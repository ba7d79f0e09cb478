/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * measures - the ratios of a budget as JSON: every figure with those that it
 * is made of, who pays and what each scheme allows.
 */
#include "exchange/part.h"

#include "base/money.h"
#include "wizard/balance.h"

#include <libintl.h>

/* A fraction of 1, in percent to a hundredth: "83.92". */
static void
put_share(struct json_out *j, const char *key, struct frac share, bool known)
{
	char buf[NUMBER_TEXT];
	int64_t n;

	json_text(j, key, known && frac_integer(share, RATE_ONE, &n) ?
	    rate_plain(n, buf) : NULL);
}

static void
put_cents(struct json_out *j, const char *key, int64_t n, bool known)
{
	char buf[NUMBER_TEXT];

	json_text(j, key, known ? money_plain(n, buf) : NULL);
}

static void
put_say(struct json_out *j, const char *key, const struct say *s,
	struct arena *a)
{
	json_text(j, key, s->msg == NULL ? NULL : say_text(a, s, gettext));
}

static void
put_ratio(struct json_out *j, const char *key, const struct ratio *r,
	  enum measure_of of)
{
	char buf[NUMBER_TEXT];
	int64_t n;

	if (r->formula == NULL) {
		json_none(j, key);
		return;
	}
	json_open(j, key, '{');
	put_cents(j, "numerateur", r->part, true);
	json_text(j, "denominateur", of == MEASURE_SHARE ? money_plain(
	    r->whole, buf) : decimal_plain(of == MEASURE_POST ? r->whole :
	    r->whole * DECIMAL_ONE, 0, buf));
	if (of == MEASURE_SHARE)
		put_share(j, "valeur", r->value, true);
	else
		json_text(j, "valeur", frac_integer(r->value, 1, &n) ?
		    money_plain(n, buf) : NULL);
	json_text(j, "formule", r->formula);
	json_close(j, '}');
}

static void
put_measures(const struct measuring *in, const struct measures *m,
	     struct json_out *j)
{
	static const char *const units[] = { [MEASURE_SHARE] = "taux",
		[MEASURE_PERSON] = "euros_par_personne",
		[MEASURE_POST] = "euros_par_etp" };

	json_open(j, "mesures", '[');
	for (int i = 0; i < m->n; i++) {
		const struct measure *one = &m->m[i];

		json_open(j, NULL, '{');
		json_text(j, "id", one->id);
		if (one->about != NULL)
			json_text(j, "ligne", one->about);
		put_say(j, "libelle", &one->label, in->arena);
		put_say(j, "termes", &one->terms, in->arena);
		json_text(j, "unite", units[one->of]);
		put_ratio(j, "sans_87", &one->plain, one->of);
		put_ratio(j, "avec_87", &one->in_kind, one->of);
		put_say(j, "note", &one->note, in->arena);
		put_say(j, "manque", &one->missing, in->arena);
		json_close(j, '}');
	}
	json_close(j, ']');
}

/* --- who pays --- */

static const char *
by_word(enum binding by)
{
	static const char *const word[] = { [BINDING_NONE] = NULL,
		[BINDING_CEILING] = "plafond", [BINDING_RATE] = "taux",
		[BINDING_BASE_CEILING] = "plafond_base",
		[BINDING_PUBLIC_SHARE] = "part_publique" };

	return word[by];
}

static void
put_base(const struct funder *f, struct json_out *j)
{
	if (!f->caps.has_rate || !f->caps.has_base) {
		json_none(j, "base");
		return;
	}
	json_open(j, "base", '{');
	put_cents(j, "total", f->caps.base, true);
	put_cents(j, "retenue", f->caps.base_kept, true);
	put_cents(j, "plafond", f->caps.base_ceiling,
	    f->caps.base_ceiling >= 0);
	json_text(j, "hors", f->left_out);
	put_share(j, "taux_max", f->caps.rate, true);
	put_ratio(j, "part", &f->of_base, MEASURE_SHARE);
	json_bool(j, "depasse", f->above_rate);
	json_close(j, '}');
}

static void
put_caps(const struct funder *f, struct json_out *j)
{
	const struct caps *c = &f->caps;

	json_text(j, "dispositif", f->scheme->id);
	put_base(f, j);
	put_cents(j, "plancher", c->floor, c->floor >= 0);
	json_open(j, "plafonds", '[');
	for (int i = 0; i < c->n; i++) {
		json_open(j, NULL, '{');
		json_text(j, "par", by_word(c->cap[i].by));
		put_cents(j, "montant", c->cap[i].most, true);
		json_close(j, '}');
	}
	json_close(j, ']');
	put_cents(j, "plafond_estime", c->lowest < 0 ? 0 :
	    c->cap[c->lowest].most, c->lowest >= 0);
	json_text(j, "liaison", c->lowest < 0 ? NULL :
	    by_word(c->cap[c->lowest].by));
	json_bool(j, "plafond_en_l_etat", c->so_far);
	if (c->requests_max < 0)
		json_none(j, "demandes_max");
	else
		json_int(j, "demandes_max", c->requests_max);
}

static void
put_funders(const struct measures *m, struct json_out *j)
{
	json_open(j, "financeurs", '[');
	for (int i = 0; i < m->nfunder; i++) {
		const struct funder *f = &m->funder[i];

		json_open(j, NULL, '{');
		json_text(j, "ligne", f->path);
		json_text(j, "nom", f->name);
		json_bool(j, "demande", f->request);
		json_bool(j, "publique", f->public);
		json_bool(j, "adressee", f->addressed);
		json_bool(j, "refusee", f->refused);
		put_cents(j, "montant", f->amount, true);
		put_cents(j, "demande_de", f->asked, f->asked >= 0);
		if (f->scheme != NULL)
			put_caps(f, j);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
put_limit(const struct public_limit *l, struct json_out *j)
{
	if (l->condition == NULL) {
		json_none(j, "plafond_public");
		return;
	}
	json_open(j, "plafond_public", '{');
	json_text(j, "condition", l->condition->id);
	json_text(j, "dispositif", l->who[0] == '\0' ? NULL : l->who);
	json_bool(j, "bloquant", l->who[0] != '\0' ||
	    l->condition->severity == SEVERITY_BLOCKING);
	put_share(j, "taux_max", l->limit, true);
	json_bool(j, "avec_87", l->in_kind);
	put_cents(j, "aides_publiques", l->part, true);
	put_cents(j, "charges", l->whole, true);
	put_cents(j, "trop", l->excess, true);
	json_text(j, "source", l->condition->source);
	json_close(j, '}');
}

/* --- ways to balance it --- */

static const char *
kind_word(enum verdict_kind kind)
{
	static const char *const words[] = { [VERDICT_NO] = "non",
		[VERDICT_ALMOST] = "presque",
		[VERDICT_UNKNOWN] = "ne_sait_pas",
		[VERDICT_JUDGE] = "a_juger", [VERDICT_YES] = "oui" };

	return words[kind];
}

static void
put_public(struct json_out *j, const char *key, const struct measures *m)
{
	const struct measure *p = measures_find(m, "part_publique");
	bool known = p != NULL && p->plain.formula != NULL;

	put_share(j, key, known ? p->plain.value : (struct frac){ 0, 1 },
	    known);
}

static void
put_proposal(const struct measuring *in, const struct balance *b,
	     const struct proposal *p, struct json_out *j)
{
	json_open(j, NULL, '{');
	json_text(j, "id", p->id);
	put_say(j, "phrase", &p->says, in->arena);
	json_text(j, "chemin", dossier_path(p->change.row, p->change.leaf,
	    in->arena));
	put_cents(j, "de", p->from, true);
	put_cents(j, "a", p->to, true);
	put_say(j, "avertissement", &p->warns, in->arena);
	put_say(j, "ensuite", &p->then, in->arena);
	put_public(j, "part_publique_avant", &b->before);
	put_public(j, "part_publique_apres", &p->after);
	put_cents(j, "trop_public_apres", p->after.limit.excess,
	    p->after.limit.condition != NULL);
	json_open(j, "verdicts", '[');
	for (int i = 0; i < p->nverdict; i++) {
		json_open(j, NULL, '{');
		json_text(j, "dispositif", p->verdict[i].scheme->id);
		json_text(j, "avant", kind_word(p->verdict[i].before));
		json_text(j, "apres", kind_word(p->verdict[i].after));
		json_close(j, '}');
	}
	json_close(j, ']');
	json_close(j, '}');
}

static void
put_balance(const struct measuring *in, struct json_out *j)
{
	struct balance b;

	json_open(j, "equilibrer", '[');
	if (balance_find(in, NULL, &b))
		for (int i = 0; i < b.n; i++)
			put_proposal(in, &b, &b.p[i], j);
	json_close(j, ']');
}

/* The members of before the measures, for those who read them. */
static void
put_short(const struct measures *m, struct json_out *j)
{
	const struct measure *p = measures_find(m, "part_publique");
	const struct ratio *kind = p == NULL ? NULL :
	    p->in_kind.formula != NULL ? &p->in_kind : &p->plain;

	put_cents(j, "demande", m->requested, m->requested >= 0);
	put_cents(j, "total_produits", m->products, true);
	put_cents(j, "total_general", m->products + m->products_kind, true);
	put_share(j, "part", m->request.value, m->request.formula != NULL);
	put_share(j, "part_avec_87", m->request_kind.value,
	    m->request_kind.formula != NULL);
	put_cents(j, "aides_publiques", m->public, true);
	put_share(j, "part_publique", p == NULL ? (struct frac){ 0, 1 } :
	    p->plain.value, p != NULL && p->plain.formula != NULL);
	put_share(j, "part_publique_avec_87", kind == NULL ?
	    (struct frac){ 0, 1 } : kind->value, kind != NULL &&
	    kind->formula != NULL);
}

void
part_measures(const struct measuring *in, struct json_out *j)
{
	struct measures m;

	if (!measures_make(in, &m))
		return;
	json_open(j, NULL, '{');
	json_text(j, "budget", dossier_path(in->row, in->budget, in->arena));
	json_text(j, "ligne", in->row->up == NULL ? NULL : in->row->key);
	json_text(j, "titre", in->row->up == NULL ? in->budget->label :
	    row_title(in->row, in->arena));
	put_say(j, "impossible", &m.why, in->arena);
	if (m.why.msg == NULL) {
		put_short(&m, j);
		put_cents(j, "ecart", m.gap, true);
		put_cents(j, "ecart_nature", m.gap_kind, true);
		put_measures(in, &m, j);
		put_limit(&m.limit, j);
		put_funders(&m, j);
		put_balance(in, j);
	}
	json_close(j, '}');
}
