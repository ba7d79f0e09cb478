# SPDX-License-Identifier: GPL-3.0-or-later
# What a non-programmer keeps: forms and examples.
formulairesdir = $(pkgdatadir)/formulaires
dist_formulaires_DATA = data/formulaires/demande.cfg
