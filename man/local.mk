# SPDX-License-Identifier: GPL-3.0-or-later
# The manual of the program; that of the form files is in data/local.mk.
dist_man_MANS += man/guichet.1
manfr1dir = $(mandir)/fr/man1
dist_manfr1_DATA = man/fr/guichet.1
