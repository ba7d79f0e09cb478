# SPDX-License-Identifier: GPL-3.0-or-later
EXTRA_DIST += tests/cli/lib.sh tests/cli/t_calls.sh tests/cli/t_languages.sh \
	tests/cli/t_regles.sh
TESTS += tests/cli/t_calls.sh tests/cli/t_languages.sh \
	tests/cli/t_regles.sh
