# SPDX-License-Identifier: GPL-3.0-or-later
EXTRA_DIST += tests/line/t_aides.sh tests/line/t_annees.sh \
	tests/line/t_budget.sh tests/line/t_convention.sh tests/line/t_cpo.sh \
	tests/line/t_graphiques.sh tests/line/t_papier.sh tests/line/t_ratios.sh \
	tests/line/t_reconduire.sh tests/line/t_recopie.sh
TESTS += tests/line/t_aides.sh tests/line/t_annees.sh \
	tests/line/t_budget.sh tests/line/t_convention.sh tests/line/t_cpo.sh \
	tests/line/t_graphiques.sh tests/line/t_papier.sh tests/line/t_ratios.sh \
	tests/line/t_reconduire.sh tests/line/t_recopie.sh
