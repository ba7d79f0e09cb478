# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += tests/model/t_dossier tests/model/t_value
tests_model_t_dossier_SOURCES = tests/model/t_dossier.c
tests_model_t_dossier_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_model_t_dossier_LDADD = tests/libtest.a $(RING1) $(RING0_LIBS)
tests_model_t_value_SOURCES = tests/model/t_value.c
tests_model_t_value_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_model_t_value_LDADD = tests/libtest.a $(RING1) $(RING0_LIBS)
TESTS += tests/model/t_dossier tests/model/t_value

# The interpreter of *.cases; a room adds its kind with
# tests_cases_SOURCES += tests/cases_KIND.c (see tests/cases.h).
check_PROGRAMS += tests/cases
tests_cases_SOURCES = tests/cases.c tests/cases.h tests/cases_values.c
tests_cases_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_cases_LDADD = tests/libtest.a $(RING1) $(RING0_LIBS)

VALUES_CASES = \
	tests/values/choices.cases \
	tests/values/contacts.cases \
	tests/values/dates.cases \
	tests/values/identifiers.cases \
	tests/values/numbers.cases \
	tests/values/texts.cases
TESTS += $(VALUES_CASES)
EXTRA_DIST += $(VALUES_CASES)
