# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += tests/wizard/t_session
tests_wizard_t_session_SOURCES = tests/wizard/t_session.c
tests_wizard_t_session_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_wizard_t_session_LDADD = tests/libtest.a $(RING2) $(RING0_LIBS)
TESTS += tests/wizard/t_session

check_PROGRAMS += tests/wizard/t_measures
tests_wizard_t_measures_SOURCES = tests/wizard/t_measures.c
tests_wizard_t_measures_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_wizard_t_measures_LDADD = tests/libtest.a $(RING3) $(RING3_LIBS)
TESTS += tests/wizard/t_measures

check_PROGRAMS += tests/wizard/t_balance
tests_wizard_t_balance_SOURCES = tests/wizard/t_balance.c
tests_wizard_t_balance_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_wizard_t_balance_LDADD = tests/libtest.a $(RING3) $(RING3_LIBS)
TESTS += tests/wizard/t_balance

EXTRA_DIST += tests/data/plafonds/fdva.cfg tests/data/plafonds/ville.cfg
check_PROGRAMS += tests/wizard/t_suppose
tests_wizard_t_suppose_SOURCES = tests/wizard/t_suppose.c
tests_wizard_t_suppose_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_wizard_t_suppose_LDADD = tests/libtest.a $(RING3) $(RING3_LIBS)
TESTS += tests/wizard/t_suppose

check_PROGRAMS += tests/wizard/t_compare
tests_wizard_t_compare_SOURCES = tests/wizard/t_compare.c
tests_wizard_t_compare_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_wizard_t_compare_LDADD = tests/libtest.a $(RING3) $(RING3_LIBS)
TESTS += tests/wizard/t_compare

EXTRA_DIST += tests/data/petite-cpo.cfg \
	tests/data/petite-cpo-reponses.cfg
check_PROGRAMS += tests/wizard/t_years
tests_wizard_t_years_SOURCES = tests/wizard/t_years.c
tests_wizard_t_years_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_wizard_t_years_LDADD = tests/libtest.a $(RING3) $(RING3_LIBS)
TESTS += tests/wizard/t_years

EXTRA_DIST += tests/data/reconduire.cfg
check_PROGRAMS += tests/wizard/t_renew
tests_wizard_t_renew_SOURCES = tests/wizard/t_renew.c
tests_wizard_t_renew_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_wizard_t_renew_LDADD = tests/libtest.a $(RING3) $(RING3_LIBS)
TESTS += tests/wizard/t_renew

EXTRA_DIST += tests/data/echeances.cfg
check_PROGRAMS += tests/wizard/t_calendar
tests_wizard_t_calendar_SOURCES = tests/wizard/t_calendar.c
tests_wizard_t_calendar_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_wizard_t_calendar_LDADD = tests/libtest.a $(RING3) $(RING3_LIBS)
TESTS += tests/wizard/t_calendar
check_PROGRAMS += tests/wizard/t_compare_years
tests_wizard_t_compare_years_SOURCES = tests/wizard/t_compare_years.c
tests_wizard_t_compare_years_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_wizard_t_compare_years_LDADD = tests/libtest.a $(RING3) $(RING3_LIBS)
TESTS += tests/wizard/t_compare_years

EXTRA_DIST += tests/data/evaluation/bilan-2027.cfg \
	tests/data/evaluation/bilan-2028.cfg \
	tests/data/evaluation/bilan-2029.cfg \
	tests/data/evaluation/conclusions.cfg
check_PROGRAMS += tests/wizard/t_evaluation
tests_wizard_t_evaluation_SOURCES = tests/wizard/t_evaluation.c
tests_wizard_t_evaluation_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_wizard_t_evaluation_LDADD = tests/libtest.a $(RING3) $(RING3_LIBS)
TESTS += tests/wizard/t_evaluation

check_PROGRAMS += tests/wizard/t_retype
tests_wizard_t_retype_SOURCES = tests/wizard/t_retype.c
tests_wizard_t_retype_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_wizard_t_retype_LDADD = tests/libtest.a $(RING3) $(RING3_LIBS)
TESTS += tests/wizard/t_retype

check_PROGRAMS += tests/wizard/t_charts_cash
tests_wizard_t_charts_cash_SOURCES = tests/wizard/t_charts_cash.c
tests_wizard_t_charts_cash_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_wizard_t_charts_cash_LDADD = tests/libtest.a $(RING3) $(RING3_LIBS)
TESTS += tests/wizard/t_charts_cash
