# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += tests/term/t_theme
tests_term_t_theme_SOURCES = tests/term/t_theme.c
tests_term_t_theme_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_term_t_theme_LDADD = tests/libtest.a $(RING3) $(RING3_LIBS) -lm
TESTS += tests/term/t_theme
