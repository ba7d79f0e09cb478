# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += tests/ui/t_editors
tests_ui_t_editors_SOURCES = tests/ui/t_editors.c
tests_ui_t_editors_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_ui_t_editors_LDADD = tests/libtest.a $(RING3) $(RING3_LIBS)
TESTS += tests/ui/t_editors

check_PROGRAMS += tests/ui/t_screens
tests_ui_t_screens_SOURCES = tests/ui/t_screens.c
tests_ui_t_screens_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_ui_t_screens_LDADD = tests/libtest.a $(RING3) $(RING3_LIBS)
TESTS += tests/ui/t_screens

check_PROGRAMS += tests/ui/t_saving
tests_ui_t_saving_SOURCES = tests/ui/t_saving.c
tests_ui_t_saving_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_ui_t_saving_LDADD = tests/libtest.a $(RING3) $(RING3_LIBS)
TESTS += tests/ui/t_saving

check_PROGRAMS += tests/ui/t_footer
tests_ui_t_footer_SOURCES = tests/ui/t_footer.c
tests_ui_t_footer_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_ui_t_footer_LDADD = tests/libtest.a $(RING3) $(RING3_LIBS)
TESTS += tests/ui/t_footer

check_PROGRAMS += tests/ui/t_random
tests_ui_t_random_SOURCES = tests/ui/t_random.c
tests_ui_t_random_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_ui_t_random_LDADD = tests/libtest.a $(RING3) $(RING3_LIBS)
TESTS += tests/ui/t_random

# Rewrites the pictures from what the screens show now, for review.
update-screens: tests/ui/t_screens
	srcdir='$(abs_top_srcdir)' LC_ALL=C.UTF-8 LANGUAGE= \
	    tests/ui/t_screens -u
.PHONY: update-screens

EXTRA_DIST += tests/ui/petit.cfg $(wildcard $(top_srcdir)/tests/ui/aides/*.cfg) \
	$(wildcard $(top_srcdir)/tests/ui/aides/*/*.cfg) \
	$(wildcard $(top_srcdir)/tests/screens/*.screen)
