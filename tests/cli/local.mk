# SPDX-License-Identifier: GPL-3.0-or-later
EXTRA_DIST += tests/cli/lib.sh tests/cli/t_avenant.sh tests/cli/t_bilan.sh tests/cli/t_budget.sh \
	tests/data/cpo-avenant.cfg \
	tests/cli/t_calls.sh tests/cli/t_campagnes.sh tests/cli/t_cpo.sh tests/cli/t_papier.sh tests/cli/t_plan.sh \
	tests/data/cpo-a-lever.cfg tests/data/lignes.cfg \
	tests/data/numeros-15059.txt \
	tests/cli/t_eligibilite.sh tests/cli/t_importer.sh \
	tests/cli/t_languages.sh tests/cli/t_regles.sh \
	tests/cli/t_reconduire.sh tests/cli/t_si.sh \
	tests/data/aides/dispositifs/fermee.cfg \
	tests/data/aides/dispositifs/inconnue.cfg \
	tests/data/aides/dispositifs/jeune.cfg \
	tests/data/aides/dispositifs/juge.cfg \
	tests/data/aides/dispositifs/part.cfg \
	tests/data/aides/parametres/essai.cfg \
	tests/data/aides/regles/essai.cfg tests/cli/t_regles.sh
TESTS += tests/cli/t_avenant.sh tests/cli/t_bilan.sh tests/cli/t_budget.sh \
	tests/cli/t_calls.sh tests/cli/t_campagnes.sh tests/cli/t_cpo.sh \
	tests/cli/t_eligibilite.sh tests/cli/t_papier.sh tests/cli/t_plan.sh \
	tests/cli/t_importer.sh tests/cli/t_languages.sh tests/cli/t_regles.sh \
	tests/cli/t_reconduire.sh tests/cli/t_si.sh
TESTS += tests/cli/t_convention.sh tests/cli/t_man_modeles.sh
EXTRA_DIST += tests/cli/t_convention.sh tests/cli/t_man_modeles.sh \
	tests/print/convention.txt
EXTRA_DIST += tests/cli/t_pieces.sh
TESTS += tests/cli/t_pieces.sh
EXTRA_DIST += tests/cli/t_echeances.sh tests/cli/agenda.py
TESTS += tests/cli/t_echeances.sh
EXTRA_DIST += tests/cli/t_version.sh
TESTS += tests/cli/t_version.sh
TESTS += tests/cli/t_convention_entiere.sh
EXTRA_DIST += tests/cli/t_convention_entiere.sh \
	tests/data/convention-accords.cfg tests/data/convention-an-2.cfg \
	tests/data/convention-bilan-2027.cfg \
	tests/data/convention-bilan-2028.cfg \
	tests/data/convention-bilan-2029.cfg \
	tests/data/convention-evaluation.cfg
TESTS += tests/cli/t_sommes.sh
EXTRA_DIST += tests/cli/t_sommes.sh tests/cli/sommes.py
TESTS += tests/cli/t_evaluation.sh
EXTRA_DIST += tests/cli/t_evaluation.sh
TESTS += tests/cli/t_fiches.sh
EXTRA_DIST += tests/cli/t_fiches.sh
TESTS += tests/cli/t_papiers.sh
EXTRA_DIST += tests/cli/t_papiers.sh tests/cli/liens.py
TESTS += tests/cli/t_donnees.sh
EXTRA_DIST += tests/cli/t_donnees.sh tests/cli/donnees.py \
	tests/cli/scdl-2.1.1.json
TESTS += tests/cli/t_recopie.sh
EXTRA_DIST += tests/cli/t_recopie.sh tests/data/modeles/portail.cfg \
	tests/data/modeles/depot.cfg
TESTS += tests/cli/t_archive.sh
EXTRA_DIST += tests/cli/t_archive.sh tests/cli/archive.py
TESTS += tests/cli/t_tresorerie.sh
EXTRA_DIST += tests/cli/t_tresorerie.sh
