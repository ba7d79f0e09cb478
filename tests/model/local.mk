# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += tests/model/t_dossier
tests_model_t_dossier_SOURCES = tests/model/t_dossier.c
tests_model_t_dossier_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_model_t_dossier_LDADD = tests/libtap.a $(RING1) $(RING0_LIBS)
TESTS += tests/model/t_dossier
