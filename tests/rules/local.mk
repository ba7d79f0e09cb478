# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += tests/rules/t_rules
tests_rules_t_rules_SOURCES = tests/rules/t_rules.c \
	tests/rules/small_form.c tests/rules/small_form.h
tests_rules_t_rules_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_rules_t_rules_LDADD = tests/libtap.a $(RING1) $(RING0_LIBS)
TESTS += tests/rules/t_rules
