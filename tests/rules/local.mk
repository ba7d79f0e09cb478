# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += tests/rules/t_rules tests/rules/t_random
tests_rules_t_rules_SOURCES = tests/rules/t_rules.c
tests_rules_t_rules_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_rules_t_rules_LDADD = tests/libtest.a $(RING1) $(RING0_LIBS)
tests_rules_t_random_SOURCES = tests/rules/t_random.c
tests_rules_t_random_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_rules_t_random_LDADD = tests/libtest.a $(RING1) $(RING0_LIBS)
check_PROGRAMS += tests/rules/t_verdict
tests_rules_t_verdict_SOURCES = tests/rules/t_verdict.c
tests_rules_t_verdict_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_rules_t_verdict_LDADD = tests/libtest.a $(RING1) $(RING0_LIBS)
check_PROGRAMS += tests/rules/t_proved
tests_rules_t_proved_SOURCES = tests/rules/t_proved.c
tests_rules_t_proved_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_rules_t_proved_LDADD = tests/libtest.a $(RING1) $(RING0_LIBS)
check_PROGRAMS += tests/rules/t_sql
tests_rules_t_sql_SOURCES = tests/rules/t_sql.c
tests_rules_t_sql_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_rules_t_sql_LDADD = tests/libtest.a $(RING1) $(SQLITE_LIBS) \
	$(RING0_LIBS)
check_PROGRAMS += tests/rules/shared
tests_rules_shared_SOURCES = tests/rules/shared.c
tests_rules_shared_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_rules_shared_LDADD = tests/libtest.a $(RING1) $(RING0_LIBS)
EXTRA_DIST += tests/rules/t_shared.sh
TESTS += tests/rules/t_sql tests/rules/t_shared.sh
TESTS += tests/rules/t_rules tests/rules/t_random tests/rules/t_verdict \
	tests/rules/t_proved

tests_cases_SOURCES += tests/cases_rules.c
RULES_CASES = \
	tests/rules/dates.cases \
	tests/rules/exercise.cases \
	tests/rules/figures.cases \
	tests/rules/lists.cases \
	tests/rules/logic.cases \
	tests/rules/names.cases \
	tests/rules/refusals.cases
TESTS += $(RULES_CASES)
EXTRA_DIST += $(RULES_CASES)
