# SPDX-License-Identifier: GPL-3.0-or-later
# What the tests share, compiled once: a program takes from it what it calls.
check_LIBRARIES += tests/libtest.a
tests_libtest_a_SOURCES = tests/tap.c tests/tap.h tests/put.h \
	tests/doc/charts.c tests/doc/charts.h \
	tests/doc/sample.c tests/doc/sample.h \
	tests/rules/random.c tests/rules/random.h \
	tests/rules/random_verdict.c tests/rules/random_verdict.h \
	tests/rules/shared_rules.c tests/rules/shared_rules.h \
	tests/rules/small_form.c tests/rules/small_form.h \
	tests/rules/verdict_form.c tests/rules/verdict_form.h \
	tests/store/badvfs.c tests/store/badvfs.h \
	tests/store/form.c tests/store/form.h \
	tests/ui/drive.c tests/ui/drive.h \
	tests/ui/fake.c tests/ui/fake.h \
	tests/wizard/cofund.c tests/wizard/cofund.h \
	tests/wizard/convention.c tests/wizard/convention.h \
	tests/wizard/real.c tests/wizard/real.h
tests_libtest_a_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)

check_PROGRAMS += tests/base/t_base
tests_base_t_base_SOURCES = tests/base/t_base.c
tests_base_t_base_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_base_t_base_LDADD = tests/libtest.a $(RING0) $(RING0_LIBS)
TESTS += tests/base/t_base

check_PROGRAMS += tests/base/t_worddiff
tests_base_t_worddiff_SOURCES = tests/base/t_worddiff.c
tests_base_t_worddiff_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_base_t_worddiff_LDADD = tests/libtest.a $(RING0) $(RING0_LIBS)
TESTS += tests/base/t_worddiff
