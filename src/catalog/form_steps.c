/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * form_steps - the steps of a form and their pages, in the order of the
 * screens; where each goes on paper.
 */
#include "catalog/form_build.h"

#include "base/i18n.h"

#include <string.h>

/* `apres` is done with once the forms are one. */
void
build_no_after(const struct build *b, const config_setting_t *g)
{
	const config_setting_t *s = cfg_get(g, "apres");

	if (s != NULL)
		cfg_complain_name(b->f, s, _("« apres » ne va que dans une "
		    "liste qui complète celle d'un formulaire repris"));
}

static void
read_page(struct build *b, struct step *step, struct page *page,
	  const config_setting_t *g)
{
	static const char *const known[] = { "id", "titre", "intro", "si",
		"questions", "apres", NULL };
	struct later *l;

	cfg_only(b->f, g, known);
	build_no_after(b, g);
	page->id = cfg_id(b->f, g);
	page->title = cfg_need(b->f, g, "titre");
	page->intro = cfg_text(b->f, g, "intro", true);
	page->step = step;
	if (cfg_get(g, "si") != NULL) {
		l = build_later(b, LATER_EXPR, cfg_get(g, "si"));
		if (l != NULL) {
			l->want = RT_BOOL;
			l->expr = &page->visible_if;
			l->group = step->field;
			l->block = step->field->kind == FIELD_BLOCK ?
			    step->field : step->field->block;
		}
	}
	if (cfg_get(g, "questions") == NULL)
		cfg_complain(b->f, g, _("il manque « %s »"), "questions");
	b->page = page;
	build_questions(b, step->field, g, page);
	b->page = NULL;
}

static void
read_pages(struct build *b, struct step *step, const config_setting_t *g)
{
	const config_setting_t *list;
	int n = cfg_list(b->f, g, "pages", &list), kept = 0;
	struct page *page = arena_array(b->a, (size_t)n + 1, sizeof *page);

	if (n == 0)
		cfg_complain(b->f, g, _("il manque « %s »"), "pages");
	for (int i = 0; i < n; i++) {
		if (cfg_at(list, i) == NULL)
			continue;
		read_page(b, step, &page[kept], cfg_at(list, i));
		for (int k = 0; k < kept; k++)
			if (strcmp(page[k].id, page[kept].id) == 0)
				cfg_complain(b->f, cfg_get(cfg_at(list, i),
				    "id"), _("« %s » : id déjà pris"),
				    page[k].id);
		kept++;
	}
	step->page = page;
	step->npage = kept;
}

static void
read_step(struct build *b, struct step *step, const config_setting_t *g)
{
	static const char *const known[] = { "id", "titre", "intro", "cerfa",
		"titre_papier", "papier", "papier_apres", "portee", "si",
		"bloc", "pages", "apres", NULL };
	static const char *const bloc_known[] = { "singulier", "titre_ligne",
		"nom_ligne", "min", "max", NULL };
	static const char *const papers[] = { "non", "garde", "section",
		"budget", "projets", "attestation", "pieces", "bilan" };
	static const char *const scopes[] = { "association", "exercice",
		"dossier" };
	const config_setting_t *bloc = cfg_group(b->f, g, "bloc");

	cfg_only(b->f, g, known);
	build_no_after(b, g);
	step->id = cfg_id(b->f, g);
	step->title = cfg_need(b->f, g, "titre");
	step->intro = cfg_text(b->f, g, "intro", true);
	step->cerfa = cfg_text(b->f, g, "cerfa", false);
	step->paper_title = cfg_text(b->f, g, "titre_papier", false);
	step->paper = (enum paper)cfg_word(b->f, g, "papier", papers, 8,
	    PAPER_NONE);
	step->src = build_src(b, g);
	step->field = build_field(b, b->form->root, bloc != NULL ?
	    FIELD_BLOCK : FIELD_GROUP, step->id, g);
	step->field->group = GROUP_STEP;
	step->field->label = step->title;
	step->field->scope = (enum scope)cfg_word(b->f, g, "portee", scopes,
	    3, SCOPE_DOSSIER);
	build_condition(b, g, "si", RT_BOOL, step->field, &step->visible_if);
	if (bloc != NULL) {
		cfg_only(b->f, bloc, bloc_known);
		build_block(b, step->field, bloc);
	}
	read_pages(b, step, g);
	if (bloc != NULL)
		build_check_title(b, step->field, bloc);
}

/* The step it follows on paper, once all are known. */
static void
read_paper_after(const struct build *b, struct step *step,
		 const config_setting_t *g)
{
	const config_setting_t *s = cfg_get(g, "papier_apres");
	const char *want = s == NULL ? NULL : cfg_string(b->f, s, false);
	const char **id = arena_array(b->a, (size_t)b->form->nstep + 1,
	    sizeof *id);
	const char *near;

	if (want == NULL)
		return;
	for (int i = 0; i < b->form->nstep; i++) {
		id[i] = b->form->step[i].id;
		if (strcmp(id[i], want) == 0)
			step->paper_after = &b->form->step[i];
	}
	near = cfg_nearest(want, id, (size_t)b->form->nstep);
	if (step->paper_after == NULL && near != NULL)
		cfg_complain(b->f, s, _("%s : étape inconnue ; vouliez-vous "
		    "dire %s ?"), want, near);
	else if (step->paper_after == NULL)
		cfg_complain(b->f, s, _("%s : étape inconnue"), want);
}

/* Steps that follow each other in a circle would all be lost. */
static void
check_paper_after(const struct build *b, const struct step *step,
		  const config_setting_t *g)
{
	const struct step *at = step;

	for (int i = 0; at != NULL && i <= b->form->nstep; i++)
		at = at->paper_after;
	if (at != NULL)
		cfg_complain(b->f, cfg_get(g, "papier_apres"), _("%s : ces "
		    "étapes se suivent en cercle sur le papier"),
		    step->paper_after->id);
}

void
build_steps(struct build *b, const config_setting_t *g)
{
	const config_setting_t *list;
	int n = cfg_list(b->f, g, "etapes", &list), kept = 0, npage = 0;
	struct step *step = arena_array(b->a, (size_t)n + 1, sizeof *step);
	struct form *f = b->form;

	if (n == 0)
		cfg_complain(b->f, g, _("il manque « %s »"), "etapes");
	for (int i = 0; i < n; i++) {
		if (cfg_at(list, i) == NULL)
			continue;
		step[kept].number = kept;
		read_step(b, &step[kept], cfg_at(list, i));
		npage += step[kept++].npage;
	}
	f->step = step;
	f->nstep = kept;
	for (int i = 0, k = 0; i < n; i++)
		if (cfg_at(list, i) != NULL)
			read_paper_after(b, &step[k++], cfg_at(list, i));
	for (int i = 0, k = 0; i < n; i++)
		if (cfg_at(list, i) != NULL)
			check_paper_after(b, &step[k++], cfg_at(list, i));
	f->page = arena_array(b->a, (size_t)npage + 1, sizeof *f->page);
	for (int i = 0; i < kept; i++)
		for (int k = 0; k < step[i].npage; k++) {
			/* Ours until the form is given away. */
			struct page *page = (struct page *)&step[i].page[k];

			page->number = f->npage;
			f->page[f->npage++] = page;
		}
}
