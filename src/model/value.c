/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/value.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/money.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/choice.h"
#include "model/daytext.h"
#include "model/ident.h"
#include "model/number.h"
#include "model/squeeze.h"
#include "model/vtype.h"

#include <string.h>

/* No identifier nor choice is longer; what is would be slow to refuse. */
#define SHORT_MAX 4000

static struct reading
good(enum value_kind kind, int64_t n)
{
	return (struct reading){ READING_OK, { kind, n, NULL }, { 0 } };
}

static struct reading
refused(struct say why)
{
	return (struct reading){ READING_REFUSED, { 0 }, why };
}

static struct reading
unlike(const struct vtype *t)
{
	return refused(vtype_unlike(t->kind));
}

static void
doubt(struct reading *r, struct say why)
{
	if (r->state == READING_OK) {
		r->state = READING_DOUBT;
		r->why = why;
	}
}

/* --- numbers --- */

static const char *const euro_words[] = {
	"€", "euros", "euro", "eur", NULL
};
static const char *const rate_words[] = {
	"%", "pour cent", "pourcent", NULL
};

static const struct number_type number_types[VT_COUNT] = {
	[VT_ENTIER] = { 0, false, MONEY_MAX, NULL },
	[VT_DECIMAL] = { 4, true, MONEY_MAX, NULL },
	[VT_MONTANT] = { 2, false, MONEY_MAX, euro_words },
	[VT_TAUX] = { 2, true, MONEY_MAX, rate_words },
};

static struct reading
number_refused(const struct vtype *t, enum number_state state)
{
	if (state == NUMBER_BIG)
		return refused(SAY(N_("ce nombre est trop grand : dix mille "
		    "milliards au plus, par exemple 12 500"), { NULL }));
	if (state != NUMBER_DECIMALS)
		return unlike(t);
	if (t->kind == VT_ENTIER)
		return refused(SAY(N_("un nombre entier est attendu, sans "
		    "décimales, par exemple 12"), { NULL }));
	if (t->kind == VT_DECIMAL)
		return refused(SAY(N_("quatre décimales au plus, par "
		    "exemple 0,6"), { NULL }));
	return refused(SAY(N_("deux décimales au plus, par exemple 1 250,50 "
	    "(pour des milliers, écrire 12 500)"), { NULL }));
}

static struct reading
read_number(const struct vtype *t, const char *s, struct arena *a)
{
	struct reading r;
	enum number_state state;
	int64_t n;

	state = number_read(&number_types[t->kind], utf8_fold(a, s), &n);
	if (state != NUMBER_OK && state != NUMBER_THOUSANDS)
		return number_refused(t, state);
	if (t->kind == VT_MONTANT && t->whole && n % 100 != 0)
		return refused(SAY(N_("des euros entiers sont attendus, sans "
		    "centimes, par exemple 12 500"), { NULL }));
	r = good(vtype_value(t->kind), n);
	if (state == NUMBER_THOUSANDS)
		doubt(&r, SAY(N_("lu %1 : pour des décimales, écrire une "
		    "virgule"), { value_show(t, &r.value, a) }));
	return r;
}

/* --- days --- */

static struct reading
read_day(const struct vtype *t, const char *s, int32_t today,
	 struct arena *a)
{
	struct reading r;
	int32_t day = 0;
	enum day_state state = day_read(a, s, today, &day);

	if (state == DAY_SHAPE)
		return unlike(t);
	if (state == DAY_NONE)
		return refused(SAY(N_("cette date n'existe pas ; une date "
		    "jj/mm/aaaa est attendue, par exemple 14/03/2019"),
		    { NULL }));
	if (state == DAY_YEAR)
		return refused(SAY(N_("l'année est trop ancienne ; une date "
		    "jj/mm/aaaa est attendue, par exemple 14/03/2019"),
		    { NULL }));
	r = good(VALUE_DATE, day);
	if (state == DAY_CENTURY)
		doubt(&r, SAY(N_("année à deux chiffres : lu %1"),
		    { value_show(t, &r.value, a) }));
	else if (state == DAY_PACKED)
		doubt(&r, SAY(N_("date sans séparateurs : lu %1"),
		    { value_show(t, &r.value, a) }));
	return r;
}

/* --- choices --- */

static struct reading
read_yes_no(const struct vtype *t, const char *s, struct arena *a)
{
	static const char *const yes[] = { "oui", "o", "1", "vrai", "true",
		"x", "yes", "y" };
	static const char *const no[] = { "non", "n", "0", "faux", "false",
		"no" };
	const char *folded = utf8_fold(a, s);

	for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
		if (strcmp(folded, yes[i]) == 0)
			return good(VALUE_BOOL, 1);
	for (size_t i = 0; i < sizeof no / sizeof *no; i++)
		if (strcmp(folded, no[i]) == 0)
			return good(VALUE_BOOL, 0);
	return unlike(t);
}

/* The beginning of what was typed, for a sentence. */
static const char *
quoted(const char *s, struct arena *a)
{
	size_t n = strlen(s);
	size_t fit = utf8_fit(s, utf8_boundary(s, n, 400), 40);

	return arena_printf(a, "%s%s", arena_strndup(a, s, fit),
	    fit < n ? "..." : "");
}

static struct reading
choice_refused(const struct vtype *t, int why, const char *bad,
	       struct arena *a)
{
	bad = quoted(bad, a);
	if (why == CHOICE_MANY)
		return refused(SAY(N_("« %1 » désigne plusieurs choix parmi : "
		    "%2"), { bad, choice_list(a, t) }));
	return refused(SAY(N_("« %1 » n'est pas un des choix : %2"),
	    { bad, choice_list(a, t) }));
}

static struct reading
read_choice(const struct vtype *t, const char *s, struct arena *a)
{
	int i = CHOICE_NONE;

	if (strlen(s) <= SHORT_MAX)
		i = choice_read(a, t, s);
	if (i < 0)
		return choice_refused(t, i, s, a);
	return good(VALUE_CHOICE, i);
}

static struct reading
read_choices(const struct vtype *t, const char *s, struct arena *a)
{
	const char *bad = s;
	int64_t set = 0;
	int i = CHOICE_NONE;

	if (strlen(s) <= SHORT_MAX)
		i = choice_read_set(a, t, s, &set, &bad);
	if (i < 0)
		return choice_refused(t, i, bad, a);
	return good(VALUE_CHOICES, set);
}

/* --- texts --- */

static struct reading
read_text(const struct vtype *t, const char *s, struct arena *a)
{
	struct reading r = good(VALUE_TEXT, 0);
	size_t n = strlen(s), signs;

	if (n > TEXT_MAX)
		return refused(SAY(N_("ce texte est trop long : %1 octets, "
		    "%2 au plus"), { arena_printf(a, "%zu", n),
		    arena_printf(a, "%d", TEXT_MAX) }));
	r.value.text = s;
	if (t->max_signs == 0 || n <= (size_t)t->max_signs)
		return r;
	signs = utf8_signs(s, n);
	if (signs > (size_t)t->max_signs)
		doubt(&r, SAY(N_("%1 signes, pour %2 prévus par le "
		    "formulaire"), { arena_printf(a, "%zu", signs),
		    arena_printf(a, "%d", t->max_signs) }));
	return r;
}

static struct reading
read_row(const struct vtype *t, const char *s, struct arena *a)
{
	struct reading r = good(VALUE_ROW, 0);
	const char *open = strchr(s, '['), *key = s;
	size_t n = strlen(s);

	/* "projets[k3]" too. */
	if (open != NULL && n > 0 && s[n - 1] == ']') {
		if (t->block != NULL &&
		    (strlen(t->block) != (size_t)(open - s) ||
		    strncmp(t->block, s, strlen(t->block)) != 0))
			return unlike(t);
		key = open + 1;
		n = (size_t)(s + n - 1 - key);
	}
	if (n == 0 || n > 15)
		return unlike(t);
	for (size_t i = 0; i < n; i++)
		if (!((key[i] >= 'a' && key[i] <= 'z') ||
		    (key[i] >= 'A' && key[i] <= 'Z') ||
		    (key[i] >= '0' && key[i] <= '9') ||
		    key[i] == '_' || key[i] == '-'))
			return unlike(t);
	r.value.text = arena_strndup(a, key, n);
	return r;
}

/* --- identifiers --- */

typedef enum ident_state ident_fn(struct arena *a, const char *s,
				  const char **out, struct say *why);

static ident_fn *const idents[VT_COUNT] = {
	[VT_SIREN] = ident_siren,
	[VT_SIRET] = ident_siret,
	[VT_RNA] = ident_rna,
	[VT_IBAN] = ident_iban,
	[VT_BIC] = ident_bic,
	[VT_TELEPHONE] = ident_phone,
	[VT_COURRIEL] = ident_email,
	[VT_URL] = ident_url,
	[VT_CODE_POSTAL] = ident_postcode,
};

static struct reading
read_ident(const struct vtype *t, const char *s, struct arena *a)
{
	struct reading r = good(VALUE_TEXT, 0);

	if (strlen(s) > SHORT_MAX)
		return unlike(t);
	switch (idents[t->kind](a, s, &r.value.text, &r.why)) {
	case IDENT_REFUSED:
		return refused(r.why);
	case IDENT_DOUBT:
		r.state = READING_DOUBT;
		break;
	case IDENT_OK:
		break;
	}
	return r;
}

/* --- any type --- */

/* Without the blanks at both ends, in place. */
static char *
trim(char *s)
{
	const char *p = s, *end = s + strlen(s), *first = end, *last = s;

	while (p < end) {
		const char *from = p;

		if (blank_char(utf8_next(&p, end)))
			continue;
		if (first == end)
			first = from;
		last = p;
	}
	if (first == end)
		last = end;
	s[last - s] = '\0';
	return s + (first - s);
}

static struct reading
read_kind(const struct vtype *t, const char *s, int32_t today,
	  struct arena *a)
{
	switch (t->kind) {
	case VT_ENTIER: case VT_DECIMAL: case VT_MONTANT: case VT_TAUX:
		return read_number(t, s, a);
	case VT_DATE:
		return read_day(t, s, today, a);
	case VT_OUI_NON:
		return read_yes_no(t, s, a);
	case VT_CHOIX:
		return read_choice(t, s, a);
	case VT_CHOIX_MULTIPLE:
		return read_choices(t, s, a);
	case VT_RENVOI:
		return read_row(t, s, a);
	default:
		return idents[t->kind] != NULL ? read_ident(t, s, a) :
		    read_text(t, s, a);
	}
}

static void
check_bounds(const struct vtype *t, struct reading *r, struct arena *a)
{
	switch (r->value.kind) {
	case VALUE_INTEGER: case VALUE_DECIMAL: case VALUE_AMOUNT:
	case VALUE_RATE: case VALUE_DATE:
		break;
	default:
		return;
	}
	if (t->has_min && r->value.n < t->min.n)
		*r = refused(SAY(t->kind == VT_DATE ?
		    N_("cette date est trop tôt : pas avant le %1") :
		    N_("c'est trop peu : il faut %1 au moins"),
		    { value_show(t, &t->min, a) }));
	else if (t->has_max && r->value.n > t->max.n)
		*r = refused(SAY(t->kind == VT_DATE ?
		    N_("cette date est trop tard : pas après le %1") :
		    N_("c'est trop : il faut %1 au plus"),
		    { value_show(t, &t->max, a) }));
}

struct reading
value_read(const struct vtype *t, const char *typed, int32_t today,
	   struct arena *a)
{
	struct reading r = { READING_EMPTY, { 0 }, { 0 } };
	char *s = utf8_clean(a, typed, strlen(typed),
	    t->kind == VT_TEXTE_LONG);

	s = trim(s);
	if (*s == '\0')
		return r;
	r = read_kind(t, s, today, a);
	check_bounds(t, &r, a);
	return r;
}

static const char *
plain_choices(const struct vtype *t, int64_t set, bool show, struct arena *a)
{
	struct str s;
	const char *text;

	str_init(&s, 0);
	for (int i = 0; i < t->nchoice; i++)
		if ((set >> i & 1) != 0)
			str_printf(&s, "%s%s",
			    s.len == 0 ? "" : show ? ", " : " ",
			    show ? t->choice[i].label : t->choice[i].id);
	if (s.len == 0)
		str_put(&s, "aucun");
	text = arena_strdup(a, s.p);
	str_fini(&s);
	return text;
}

static bool
has_choice(const struct vtype *t, const struct value *v)
{
	return v->n >= 0 && v->n < t->nchoice;
}

const char *
value_plain(const struct vtype *t, const struct value *v, struct arena *a)
{
	char *buf = arena_alloc(a, NUMBER_TEXT);

	switch (v->kind) {
	case VALUE_NONE:
		return "";
	case VALUE_BOOL:
		return v->n != 0 ? "oui" : "non";
	case VALUE_INTEGER:
		return arena_printf(a, "%lld", (long long)v->n);
	case VALUE_DECIMAL:
		return decimal_plain(v->n, 2, buf);
	case VALUE_AMOUNT:
		return money_plain(v->n, buf);
	case VALUE_RATE:
		return rate_plain(v->n, buf);
	case VALUE_DATE:
		return date_iso((int32_t)v->n, buf);
	case VALUE_CHOICE:
		return has_choice(t, v) ? t->choice[v->n].id : "";
	case VALUE_CHOICES:
		return plain_choices(t, v->n, false, a);
	case VALUE_TEXT: case VALUE_ROW:
		return v->text != NULL ? v->text : "";
	}
	return "";
}

static const char *
show_text(const struct vtype *t, const char *text, struct arena *a)
{
	if (text == NULL)
		return "";
	switch (t->kind) {
	case VT_SIREN: case VT_SIRET:
		return ident_show_siret(a, text);
	case VT_IBAN:
		return ident_show_iban(a, text);
	case VT_TELEPHONE:
		return ident_show_phone(a, text);
	default:
		return text;
	}
}

const char *
value_show(const struct vtype *t, const struct value *v, struct arena *a)
{
	char *buf = arena_alloc(a, NUMBER_TEXT);

	switch (v->kind) {
	case VALUE_INTEGER:
		/* Four digits stay together: many integers are years. */
		if (v->n > -10000 && v->n < 10000)
			return arena_printf(a, "%lld", (long long)v->n);
		return integer_show(v->n, buf);
	case VALUE_DECIMAL:
		return decimal_show(v->n, buf);
	case VALUE_AMOUNT:
		return money_show(v->n, buf);
	case VALUE_RATE:
		return rate_show(v->n, buf);
	case VALUE_DATE:
		return date_fr((int32_t)v->n, buf);
	case VALUE_CHOICE:
		return has_choice(t, v) ? t->choice[v->n].label : "";
	case VALUE_CHOICES:
		return plain_choices(t, v->n, true, a);
	case VALUE_TEXT:
		return show_text(t, v->text, a);
	default:
		return value_plain(t, v, a);
	}
}

bool
value_equal(const struct value *a, const struct value *b)
{
	if (a->kind != b->kind)
		return false;
	if (a->kind == VALUE_TEXT || a->kind == VALUE_ROW)
		return strcmp(a->text == NULL ? "" : a->text,
		    b->text == NULL ? "" : b->text) == 0;
	return a->kind == VALUE_NONE || a->n == b->n;
}
