# SPDX-License-Identifier: GPL-3.0-or-later
check_LIBRARIES += tests/libtap.a
tests_libtap_a_SOURCES = tests/tap.c tests/tap.h tests/put.h

check_PROGRAMS += tests/base/t_base
tests_base_t_base_SOURCES = tests/base/t_base.c
tests_base_t_base_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_base_t_base_LDADD = tests/libtap.a $(RING0) $(RING0_LIBS)
TESTS += tests/base/t_base

check_PROGRAMS += tests/base/t_worddiff
tests_base_t_worddiff_SOURCES = tests/base/t_worddiff.c
tests_base_t_worddiff_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_base_t_worddiff_LDADD = tests/libtap.a $(RING0) $(RING0_LIBS)
TESTS += tests/base/t_worddiff
