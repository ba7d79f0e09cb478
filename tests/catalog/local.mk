# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += tests/catalog/t_form
tests_catalog_t_form_SOURCES = tests/catalog/t_form.c
tests_catalog_t_form_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_catalog_t_form_LDADD = tests/libtap.a $(RING3) $(RING3_LIBS)
TESTS += tests/catalog/t_form

EXTRA_DIST += \
	tests/catalog/petit.cfg \
	tests/catalog/totaux.cfg
