# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += tests/ui/t_editors
tests_ui_t_editors_SOURCES = tests/ui/t_editors.c
tests_ui_t_editors_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_ui_t_editors_LDADD = tests/libtap.a $(RING3) $(RING3_LIBS)
TESTS += tests/ui/t_editors
