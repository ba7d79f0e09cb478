# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += tests/catalog/t_form tests/catalog/t_lint \
	tests/catalog/t_answers tests/catalog/t_catalogue \
	tests/catalog/t_man_regles tests/catalog/t_template
tests_catalog_t_template_SOURCES = tests/catalog/t_template.c
tests_catalog_t_template_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_catalog_t_template_LDADD = tests/libtest.a $(RING3) $(RING3_LIBS)
tests_catalog_t_man_regles_SOURCES = tests/catalog/t_man_regles.c
tests_catalog_t_man_regles_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_catalog_t_man_regles_LDADD = tests/libtest.a $(RING3) $(RING3_LIBS)
tests_catalog_t_catalogue_SOURCES = tests/catalog/t_catalogue.c
tests_catalog_t_catalogue_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_catalog_t_catalogue_LDADD = tests/libtest.a $(RING3) $(RING3_LIBS)
tests_catalog_t_form_SOURCES = tests/catalog/t_form.c
tests_catalog_t_form_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_catalog_t_form_LDADD = tests/libtest.a $(RING3) $(RING3_LIBS)
tests_catalog_t_lint_SOURCES = tests/catalog/t_lint.c
tests_catalog_t_lint_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_catalog_t_lint_LDADD = tests/libtest.a $(RING3) $(RING3_LIBS)
tests_catalog_t_answers_SOURCES = tests/catalog/t_answers.c
tests_catalog_t_answers_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_catalog_t_answers_LDADD = tests/libtest.a $(RING3) $(RING3_LIBS)
TESTS += tests/catalog/t_form tests/catalog/t_lint \
	tests/catalog/t_answers tests/catalog/t_catalogue \
	tests/catalog/t_man_regles tests/catalog/t_template

EXTRA_DIST += \
	tests/catalog/petit.cfg \
	tests/catalog/totaux.cfg \
	tests/data/modeles \
	tests/lint
