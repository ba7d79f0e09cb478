# SPDX-License-Identifier: GPL-3.0-or-later
# The manual of the program, and that of schemes, rules and figures; that of
# the form files is in data/local.mk.
dist_man_MANS += man/guichet.1 man/guichet-regles.7
manfr1dir = $(mandir)/fr/man1
dist_manfr1_DATA = man/fr/guichet.1
manfr7dir = $(mandir)/fr/man7
dist_manfr7_DATA = man/fr/guichet-regles.7

# What the pages show is run.
EXTRA_DIST += tests/cli/t_man_regles.sh
TESTS += tests/cli/t_man_regles.sh
