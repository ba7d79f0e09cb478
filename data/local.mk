# SPDX-License-Identifier: GPL-3.0-or-later
# What a non-programmer keeps: forms, examples, figures of the law, general
# rules and funding schemes; and what the desktop and the shell want to know
# of the program.
formulairesdir = $(pkgdatadir)/formulaires
dist_formulaires_DATA = \
	data/formulaires/bilan.cfg \
	data/formulaires/cpo.cfg \
	data/formulaires/demande.cfg

exemplesdir = $(pkgdatadir)/exemples
dist_exemples_DATA = \
	data/exemples/cpo-2027-2029.cfg \
	data/exemples/jardins-de-ronce.cfg \
	data/exemples/voix-de-la-bruche.cfg

parametresdir = $(pkgdatadir)/parametres
dist_parametres_DATA = data/parametres/droit.cfg

reglesdir = $(pkgdatadir)/regles
dist_regles_DATA = data/regles/generales.cfg

dispositifsdir = $(pkgdatadir)/dispositifs
dist_dispositifs_DATA = \
	data/dispositifs/ans.cfg \
	data/dispositifs/caf_parentalite.cfg \
	data/dispositifs/commune.cfg \
	data/dispositifs/contrat_ville.cfg \
	data/dispositifs/dla.cfg \
	data/dispositifs/drac.cfg \
	data/dispositifs/dreal.cfg \
	data/dispositifs/fdva1.cfg \
	data/dispositifs/fdva2.cfg \
	data/dispositifs/fonjep_jep.cfg \
	data/dispositifs/fonjep_ville.cfg \
	data/dispositifs/france_active.cfg \
	data/dispositifs/fse.cfg \
	data/dispositifs/innovation_sociale_pdl.cfg \
	data/dispositifs/leader.cfg \
	data/dispositifs/prevention.cfg \
	data/dispositifs/service_civique.cfg

# Output models: texts that a dossier fills.
sortiesdir = $(pkgdatadir)/modeles
dist_sorties_DATA = \
	data/modeles/cerfa-12156.cfg \
	data/modeles/cerfa-15059.cfg \
	data/modeles/commune.cfg \
	data/modeles/convention-complete.cfg \
	data/modeles/convention-simple.cfg \
	data/modeles/dauphin.cfg \
	data/modeles/demarche-numerique.cfg \
	data/modeles/lca-fdva.cfg \
	data/modeles/lca-sport.cfg \
	data/modeles/politique-ville.cfg

# The shape of what leaves as JSON, for those who read it.
schemasdir = $(pkgdatadir)/schemas
dist_schemas_DATA = data/schemas/dossier-1.schema.json

# Models to copy, no schemes themselves: read by the checks alone.
modelesdir = $(pkgdatadir)/dispositifs/modeles
dist_modeles_DATA = \
	data/dispositifs/modeles/commune.cfg \
	data/dispositifs/modeles/departement.cfg \
	data/dispositifs/modeles/region.cfg

applicationsdir = $(datadir)/applications
dist_applications_DATA = data/guichet.desktop

# bash-completion finds a file named after the program, with .bash or not.
bashcompletiondir = $(datadir)/bash-completion/completions
dist_bashcompletion_DATA = data/guichet.bash

# The manual of the form files, in both languages.
dist_man_MANS += man/guichet-formulaires.5 man/guichet-modeles.5
manfr5dir = $(mandir)/fr/man5
dist_manfr5_DATA = man/fr/guichet-formulaires.5 man/fr/guichet-modeles.5

# What the tests read.
EXTRA_DIST += \
	tests/data/dauphin-2022.cfg \
	tests/data/jardins-e.cfg \
	tests/data/dauphin-2022-siret-faux.cfg \
	tests/data/numeros.txt \
	tests/cli/t_completion.sh \
	tests/cli/t_man_formulaires.sh \
	tests/cli/t_numeros.sh
TESTS += \
	tests/cli/t_completion.sh \
	tests/cli/t_man_formulaires.sh
# It reads what the form says: once is enough, as for tests/house.
if !SANITIZED
TESTS += tests/cli/t_numeros.sh
endif

check_PROGRAMS += tests/data/t_demande tests/data/t_lines \
	tests/data/t_rework
tests_data_t_rework_SOURCES = tests/data/t_rework.c
tests_data_t_rework_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_data_t_rework_LDADD = tests/libtest.a $(RING3) $(RING3_LIBS)
tests_data_t_lines_SOURCES = tests/data/t_lines.c
tests_data_t_lines_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_data_t_lines_LDADD = tests/libtest.a $(RING3) $(RING3_LIBS)
tests_data_t_demande_SOURCES = tests/data/t_demande.c
tests_data_t_demande_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_data_t_demande_LDADD = tests/libtest.a $(RING3) $(RING3_LIBS)
TESTS += tests/data/t_demande tests/data/t_lines \
	tests/data/t_rework
check_PROGRAMS += tests/data/t_bilan
tests_data_t_bilan_SOURCES = tests/data/t_bilan.c
tests_data_t_bilan_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_data_t_bilan_LDADD = tests/libtest.a $(RING3) $(RING3_LIBS)
TESTS += tests/data/t_bilan
check_PROGRAMS += tests/data/t_cpo
tests_data_t_cpo_SOURCES = tests/data/t_cpo.c
tests_data_t_cpo_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_data_t_cpo_LDADD = tests/libtest.a $(RING3) $(RING3_LIBS)
TESTS += tests/data/t_cpo
check_PROGRAMS += tests/data/t_plan
tests_data_t_plan_SOURCES = tests/data/t_plan.c
tests_data_t_plan_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_data_t_plan_LDADD = tests/libtest.a $(RING3) $(RING3_LIBS)
TESTS += tests/data/t_plan
check_PROGRAMS += tests/data/t_charts
tests_data_t_charts_SOURCES = tests/data/t_charts.c
tests_data_t_charts_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_data_t_charts_LDADD = tests/libtest.a $(RING3) $(RING3_LIBS)
TESTS += tests/data/t_charts

check_PROGRAMS += tests/data/t_keep
tests_data_t_keep_SOURCES = tests/data/t_keep.c
tests_data_t_keep_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_data_t_keep_LDADD = tests/libtest.a $(RING3) $(RING3_LIBS)
TESTS += tests/data/t_keep

check_PROGRAMS += tests/data/t_pieces
tests_data_t_pieces_SOURCES = tests/data/t_pieces.c
tests_data_t_pieces_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_data_t_pieces_LDADD = tests/libtest.a $(RING3) $(RING3_LIBS)
TESTS += tests/data/t_pieces
