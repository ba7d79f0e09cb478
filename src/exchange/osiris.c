/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/osiris.h"

#include "base/money.h"
#include "base/str.h"
#include "exchange/csv_out.h"
#include "model/report.h"
#include "wizard/bilan.h"
#include "wizard/requests.h"

#include <stdio.h>
#include <string.h>

/* As the file has them; the first line is over the first of each group. */
static const char *const group[] = { "", "Dossier/action", "", "", "", "", "",
	"Bénéficiaire", "", "", "", "", "Caractéristiques actions", "", "", "",
	"", "", "Fédération d'affiliation", "Evaluation", "",
	"Montants et versements", "", "", "", "", "", "", "", "",
	"Cofinanceurs", "", "Evaluation", "", "" };
static const char *const title[] = { "Numero Action Osiris", "Service",
	"N° programme / Type financement", "Sous-Type financement",
	"Etat dossier", "Pluriannuel", "N° Dossier Compte Asso", "N° Siret",
	"Nom", "Type structure", "Type structure sportive", "Code postal",
	"Intitulé", "Objectifs", "Nature de l'aide", "Modalité de l'aide",
	"Objectifs opérationnels", "Modalité ou dispositif", "Fédération",
	"Indicateurs", "Objectifs atteints au regard des indicateurs",
	"Coût (total charges)", "Coût réalisé (total charges)",
	"Ecart coût total prévisionnel / réalisé", "Demandé", "Proposé",
	"Accordé", "Réalisé", "%Accordé/Demandé", "%Réalisé/Accordé", "Noms",
	"Montants demandés", "Appréciation", "Commentaires",
	"Montant du reversement ou de la compensation (€)" };
#define COLUMNS (sizeof title / sizeof *title)
_Static_assert(sizeof group == sizeof title, "a group over each title");

enum { SERVICE = 1, PROGRAMME = 2, SEVERAL_YEARS = 5, ACCOUNT = 6, SIRET = 7,
	NAME = 8, KIND = 9, POSTCODE = 11, LABEL = 12, GOALS = 13,
	NATURE = 14, AGAIN = 15, SCHEME = 17, FEDERATION = 18,
	INDICATORS = 19, REACHED = 20, COST = 21, ACTUAL = 22, GAP = 23,
	ASKED = 24, GRANTED = 26, PAID = 27, GRANTED_SHARE = 28,
	PAID_SHARE = 29, OTHERS = 30, OTHERS_ASKED = 31, BACK = 34 };

/* --- a line of the file --- */

/* A text that a spreadsheet would take for a formula is told it is none. */
static void
put_cell(struct str *out, const char *text, bool number)
{
	str_putc(out, '"');
	if (!number && csv_computed(text))
		str_putc(out, '\'');
	for (; *text != '\0'; text++) {
		if (*text == '"')
			str_putc(out, '"');
		str_putc(out, *text == '\n' || *text == '\r' ||
		    *text == '\t' ? ' ' : *text);
	}
	str_putc(out, '"');
}

static bool
is_number(size_t column)
{
	return (column >= COST && column <= PAID_SHARE) || column == BACK;
}

static void
put_line(struct str *out, const char *const *cell, bool titles)
{
	for (size_t i = 0; i < COLUMNS; i++) {
		if (i > 0)
			str_putc(out, ';');
		put_cell(out, cell[i] == NULL ? "" : cell[i],
		    !titles && is_number(i));
	}
	str_put(out, "\r\n");
}

void
osiris_begin(struct str *out)
{
	str_put(out, "\xef\xbb\xbf");
	put_line(out, group, true);
	put_line(out, title, true);
}

/* --- what the two dossiers say --- */

struct making {
	const struct osiris_report *o;
	struct arena *a;
	const struct row *action, *request;	/* of its part; NULL none */
	bool by_action;		/* the part is that action */
};

/* "12500", "12500,50": a comma, as French spreadsheets read it. */
static const char *
amount(const struct making *m, int64_t cents)
{
	char buf[NUMBER_TEXT], *point;
	char *text = arena_strdup(m->a, money_plain(cents, buf));

	point = strchr(text, '.');
	if (point != NULL && strcmp(point, ".00") == 0)
		*point = '\0';
	else if (point != NULL)
		*point = ',';
	return text;
}

/* "83,92 %", with a space that can be typed. */
static const char *
share(const struct making *m, int64_t part, int64_t whole)
{
	char buf[NUMBER_TEXT], *point;
	char *text;
	int64_t rate;

	if (whole <= 0 || !money_rate(part, whole, &rate))
		return "";
	text = arena_strdup(m->a, rate_plain(rate, buf));
	point = strchr(text, '.');
	if (point != NULL && strcmp(point, ".00") == 0)
		*point = '\0';
	else if (point != NULL)
		*point = ',';
	return arena_printf(m->a, "%s %%", text);
}

static const char *
shown(const struct making *m, const struct session *s, const struct row *row,
    const struct field *leaf)
{
	return row == NULL || row->slot == NULL || leaf == NULL ||
	    leaf->kind != FIELD_LEAF || leaf->block != row->block ||
	    !row->slot[leaf->slot].applies ? "" :
	    session_shown(s, row, leaf, m->a);
}

static const struct field *
child(const struct field *g, const char *id)
{
	for (int i = 0; g != NULL && i < g->nchild; i++)
		if (strcmp(g->child[i]->id, id) == 0)
			return g->child[i];
	return NULL;
}

/* The leaf ID of ROW, of S. */
static const char *
of_row(const struct making *m, const struct session *s, const struct row *row,
    const char *id)
{
	return row == NULL ? "" : shown(m, s, row, child(row->block, id));
}

/* Asked once, in the dossier that is reported on. */
static const char *
at_root(const struct making *m, const char *path)
{
	const struct session *s = m->o->from;

	return shown(m, s, s->dossier->root, form_find(s->form, path));
}

static bool
cents_of(const struct row *row, const char *id, int64_t *out)
{
	const struct field *leaf = row == NULL ? NULL :
	    child(row->block, id);
	const struct value *v = leaf == NULL || leaf->kind != FIELD_LEAF ?
	    NULL : &row->slot[leaf->slot].value;

	*out = v != NULL && v->kind == VALUE_AMOUNT ? v->n : 0;
	return v != NULL && v->kind == VALUE_AMOUNT;
}

/* Digits only: a SIRET in groups is a text to no program. */
static const char *
digits(const struct making *m, const char *text)
{
	char *out = arena_strdup(m->a, text), *to = out;

	for (; *text != '\0'; text++)
		if (*text >= '0' && *text <= '9')
			*to++ = *text;
	*to = '\0';
	return out;
}

/* --- the cells --- */

static void
put_association(const struct making *m, const char **cell)
{
	const struct session *s = m->o->from;
	const struct field *nets = form_find(s->form, "reseaux.affiliations");
	const struct rows *rows = nets == NULL || nets->kind != FIELD_BLOCK ||
	    nets->block != s->form->root ? NULL :
	    row_list(s->dossier->root, nets);
	int first, n = 1;

	(void)bilan_years(s, &first, &n);
	cell[SEVERAL_YEARS] = n > 1 ? "Oui" : "Non";
	cell[SIRET] = digits(m, at_root(m, "association.siret"));
	cell[NAME] = at_root(m, s->form->name_path != NULL ?
	    s->form->name_path : "association.nom");
	cell[KIND] = "Association";
	cell[POSTCODE] = at_root(m, "association.siege.code_postal");
	cell[NATURE] = at_root(m, "couverture.objet");
	cell[AGAIN] = at_root(m, "couverture.frequence");
	if (rows != NULL && rows->n > 0)
		cell[FEDERATION] = row_title(rows->p[0], m->a);
}

static void
put_indicators(const struct making *m, const char **cell)
{
	const struct session *s = m->o->report;
	const struct field *block = s->form->report.indicators == NULL ? NULL :
	    form_find(s->form, s->form->report.indicators);
	const struct rows *rows = block == NULL ? NULL :
	    row_list(s->dossier->root, block);
	struct str wanted, reached;

	str_init(&wanted, 0);
	str_init(&reached, 0);
	for (size_t i = 0; rows != NULL && i < rows->n; i++) {
		const char *label = of_row(m, s, rows->p[i], "libelle");
		const char *goal = of_row(m, s, rows->p[i], "attendu");
		const char *now = of_row(m, s, rows->p[i], "obtenu");

		str_printf(&wanted, "%s%s%s%s", i > 0 ? " ; " : "", label,
		    goal[0] != '\0' ? " : " : "", goal);
		if (now[0] != '\0')
			str_printf(&reached, "%s%s : %s", reached.len > 0 ?
			    " ; " : "", label, now);
	}
	cell[INDICATORS] = arena_strdup(m->a, wanted.p);
	cell[REACHED] = arena_strdup(m->a, reached.p);
	str_fini(&wanted);
	str_fini(&reached);
}

static void
put_cost(const struct making *m, const char **cell)
{
	struct report r;

	if (!report_make(m->o->report->dossier, m->a, &r))
		return;
	for (int i = 0; i < r.n; i++) {
		const struct report_line *l = &r.line[i];

		/* The charges in cash: the first of the totals. */
		if (l->line->side != SIDE_CHARGE || !l->line->total ||
		    l->line->in_kind)
			continue;
		cell[COST] = amount(m, l->cents[0]);
		if (l->has[1]) {
			cell[ACTUAL] = amount(m, l->cents[1]);
			cell[GAP] = amount(m, l->gap);
		}
		return;
	}
}

/* What was asked for the year of the report; false: not said. */
static bool
asked(const struct making *m, const struct row *request, int64_t *cents)
{
	static const char *const id[] = { "montant", "montant_2",
		"montant_3", "montant_4" };
	int first, n;

	*cents = 0;
	return bilan_years(m->o->from, &first, &n) && m->o->year >= first &&
	    m->o->year < first + n && m->o->year - first < 4 &&
	    cents_of(request, id[m->o->year - first], cents);
}

static bool
same_text(const struct making *m, const struct row *grant,
    const struct row *request, const char *id)
{
	return strcmp(of_row(m, m->o->report, grant, id),
	    of_row(m, m->o->from, request, id)) == 0;
}

static bool
says_no(const struct row *row, const char *id)
{
	const struct field *leaf = child(row->block, id);
	const struct value *v = leaf == NULL || leaf->kind != FIELD_LEAF ?
	    NULL : &row->slot[leaf->slot].value;

	return v != NULL && v->kind == VALUE_BOOL && v->n == 0;
}

/* One service of a funder that signed, and gave outside the convention too,
   has two grants. */
static bool
has_twin(const struct making *m, const struct row *grant)
{
	const struct rows *rows = row_list(m->o->report->dossier->root,
	    grant->block);

	for (size_t i = 0; i < rows->n; i++)
		if (rows->p[i] != grant && strcmp(of_row(m, m->o->report,
		    rows->p[i], "financeur"), of_row(m, m->o->report, grant,
		    "financeur")) == 0 && strcmp(of_row(m, m->o->report,
		    rows->p[i], "service"), of_row(m, m->o->report, grant,
		    "service")) == 0)
			return true;
	return false;
}

/* Is REQUEST about what is reported on? */
static bool
in_part(const struct making *m, const struct row *request)
{
	return !m->by_action || strcmp(of_row(m, m->o->from, request,
	    "projet"), row_title(m->action, m->a)) == 0;
}

static bool
same_payer(const struct making *m, const struct row *grant,
    const struct row *request)
{
	return same_text(m, grant, request, "financeur") &&
	    same_text(m, grant, request, "service");
}

/* Does GRANT come of REQUEST?  Of that of the part alone; else of all those
   to the same service of the funder, as what they granted is added up. */
static bool
comes_of(const struct making *m, const struct row *grant,
    const struct row *request)
{
	if (m->request != NULL && same_text(m, grant, m->request,
	    "financeur"))
		return request == m->request;
	return same_payer(m, grant, request) && in_part(m, request) &&
	    (!has_twin(m, grant) || says_no(grant, "clause") ==
	    says_no(request, "signataire"));
}

static const struct rows *
requests_of(const struct making *m)
{
	static const struct rows none = { 0 };
	const struct field *block = requests_block(m->o->from->form);

	return block == NULL ? &none :
	    row_list(m->o->from->dossier->root, block);
}

/* All that was asked of the payer of GRANT; false: not said. */
static bool
asked_in_all(const struct making *m, const struct row *grant, int64_t *sum)
{
	const struct rows *rows = requests_of(m);
	int64_t cents;
	bool any = false;

	*sum = 0;
	for (size_t i = 0; i < rows->n; i++) {
		if (!comes_of(m, grant, rows->p[i]) ||
		    !asked(m, rows->p[i], &cents))
			continue;
		if (!money_add(*sum, cents, sum))
			return false;
		any = true;
	}
	return any;
}

/* What the demandes of GRANT say in the leaf ID, each text once. */
static const char *
of_requests(const struct making *m, const struct row *grant, const char *id)
{
	const struct rows *rows = requests_of(m);
	const char *out = "";

	for (size_t i = 0; i < rows->n; i++) {
		const char *text = !comes_of(m, grant, rows->p[i]) ? "" :
		    of_row(m, m->o->from, rows->p[i], id);
		bool known = text[0] == '\0';

		for (size_t k = 0; k < i && !known; k++)
			known = comes_of(m, grant, rows->p[k]) && strcmp(text,
			    of_row(m, m->o->from, rows->p[k], id)) == 0;
		if (!known)
			out = out[0] == '\0' ? text : arena_printf(m->a,
			    "%s ; %s", out, text);
	}
	return out;
}

/* Who else was asked, and for how much: all but who gave GRANT. */
static void
put_others(const struct making *m, const struct row *grant, const char **cell)
{
	const struct rows *rows = requests_of(m);
	struct str names, amounts;
	int64_t cents;

	str_init(&names, 0);
	str_init(&amounts, 0);
	for (size_t i = 0; i < rows->n; i++) {
		if (same_payer(m, grant, rows->p[i]) ||
		    comes_of(m, grant, rows->p[i]) ||
		    !in_part(m, rows->p[i]) || !asked(m, rows->p[i], &cents))
			continue;
		str_printf(&names, "%s%s", names.len > 0 ? " ; " : "",
		    row_title(rows->p[i], m->a));
		str_printf(&amounts, "%s%s", amounts.len > 0 ? " ; " : "",
		    amount(m, cents));
	}
	cell[OTHERS] = arena_strdup(m->a, names.p);
	cell[OTHERS_ASKED] = arena_strdup(m->a, amounts.p);
	str_fini(&names);
	str_fini(&amounts);
}

static void
put_grant(const struct making *m, const struct row *grant, const char **cell)
{
	int64_t wanted, given, paid, back;
	const char *service = of_row(m, m->o->report, grant, "service");

	cell[SERVICE] = service[0] != '\0' ? service :
	    of_row(m, m->o->report, grant, "financeur");
	cell[PROGRAMME] = of_requests(m, grant, "dispositif");
	cell[SCHEME] = cell[PROGRAMME];
	cell[ACCOUNT] = of_requests(m, grant, "numero");
	if (asked_in_all(m, grant, &wanted))
		cell[ASKED] = amount(m, wanted);
	else
		wanted = 0;
	if (cents_of(grant, "montant", &given)) {
		cell[GRANTED] = amount(m, given);
		cell[GRANTED_SHARE] = share(m, given, wanted);
	}
	if (cents_of(grant, "verse", &paid)) {
		cell[PAID] = amount(m, paid);
		cell[PAID_SHARE] = share(m, paid, given);
	}
	if (cents_of(grant, "a_rendre", &back))
		cell[BACK] = amount(m, back);
	put_others(m, grant, cell);
}

/* --- all of it --- */

/* The rows that the part names; the only action of a dossier goes without
   saying. */
static void
find_part(struct making *m)
{
	const struct session *s = m->o->from;
	const struct field *actions = s->form->projects_path == NULL ? NULL :
	    form_find(s->form, s->form->projects_path);
	const struct rows *rows = actions == NULL ? NULL :
	    row_list(s->dossier->root, actions);
	char *part = arena_strdup(m->a, m->o->part), *rest = NULL;

	for (char *path = strtok_r(part, " ", &rest); path != NULL;
	    path = strtok_r(NULL, " ", &rest)) {
		struct place at;

		if (!dossier_find(s->dossier, path, &at) || !at.is_row)
			continue;
		if (at.row->block == requests_block(s->form))
			m->request = at.row;
		else
			m->action = at.row;
	}
	m->by_action = m->action != NULL;
	if (m->action == NULL && rows != NULL && rows->n == 1)
		m->action = rows->p[0];
}

static void
put_common(const struct making *m, const char **cell)
{
	const struct form *form = m->o->report->form;
	const struct field *leaf = form->report.subject == NULL ? NULL :
	    form_find(form, form->report.subject);

	put_association(m, cell);
	put_indicators(m, cell);
	put_cost(m, cell);
	cell[LABEL] = shown(m, m->o->report,
	    m->o->report->dossier->root, leaf);
	cell[GOALS] = of_row(m, m->o->from, m->action, "objectifs");
}

void
osiris_report(const struct osiris_report *o, struct str *out)
{
	const struct form *form = o->report->form;
	const struct field *block = form->report.grants == NULL ? NULL :
	    form_find(form, form->report.grants);
	const struct rows *rows = block == NULL ? NULL :
	    row_list(o->report->dossier->root, block);
	struct arena a = { 0 };
	struct making m = { .o = o, .a = &a };
	const char *common[COLUMNS] = { NULL }, *cell[COLUMNS];
	bool any = false;

	find_part(&m);
	put_common(&m, common);
	for (size_t i = 0; rows != NULL && i < rows->n; i++) {
		const struct field *to = child(block, "adressee");
		const struct value *v = to == NULL ? NULL :
		    &rows->p[i]->slot[to->slot].value;

		if (v != NULL && v->kind == VALUE_BOOL && v->n == 0)
			continue;
		memcpy(cell, common, sizeof cell);
		put_grant(&m, rows->p[i], cell);
		put_line(out, cell, false);
		any = true;
	}
	if (!any)
		put_line(out, common, false);
	arena_fini(&a);
}
