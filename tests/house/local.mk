# SPDX-License-Identifier: GPL-3.0-or-later
# They read the sources and the archives, and run nothing of ours: once is
# enough, in the build without sanitizers.
HOUSE_TESTS = \
	tests/house/headers.sh \
	tests/house/layers.sh \
	tests/house/map.sh \
	tests/house/papers.sh \
	tests/house/po.sh \
	tests/house/pure.sh
EXTRA_DIST += $(HOUSE_TESTS) tests/house/code.awk tests/house/lib.sh
# For headers.sh: where the outside headers are.
HOUSE_CFLAGS = $(UTF8PROC_CFLAGS) $(LIBCONFIG_CFLAGS) $(SQLITE_CFLAGS) \
	$(JANSSON_CFLAGS) $(ZIP_CFLAGS) $(NCURSES_CFLAGS) $(PAPER_CFLAGS) $(VTERM_CFLAGS)

# For each ring, a program that holds the whole archives of that ring and
# those below, and nothing else: what a ring may not know does not link.
HOUSE_LINKS = \
	tests/house/link0 \
	tests/house/link1 \
	tests/house/link2 \
	tests/house/link3
if !SANITIZED
check_PROGRAMS += $(HOUSE_LINKS)
TESTS += $(HOUSE_TESTS) $(HOUSE_LINKS)
endif

HOUSE_WHOLE = -Wl,--whole-archive
HOUSE_END = -Wl,--no-whole-archive
tests_house_link0_SOURCES = tests/house/link.c
tests_house_link0_LDFLAGS = $(AM_LDFLAGS) $(HOUSE_WHOLE) $(RING0) $(HOUSE_END)
tests_house_link0_LDADD = $(RING0_LIBS)
EXTRA_tests_house_link0_DEPENDENCIES = $(RING0)
tests_house_link1_SOURCES = tests/house/link.c
tests_house_link1_LDFLAGS = $(AM_LDFLAGS) $(HOUSE_WHOLE) $(RING1) $(HOUSE_END)
tests_house_link1_LDADD = $(RING0_LIBS)
EXTRA_tests_house_link1_DEPENDENCIES = $(RING1)
tests_house_link2_SOURCES = tests/house/link.c
tests_house_link2_LDFLAGS = $(AM_LDFLAGS) $(HOUSE_WHOLE) $(RING2) $(HOUSE_END)
tests_house_link2_LDADD = $(RING0_LIBS)
EXTRA_tests_house_link2_DEPENDENCIES = $(RING2)
tests_house_link3_SOURCES = tests/house/link.c
tests_house_link3_LDFLAGS = $(AM_LDFLAGS) $(HOUSE_WHOLE) $(RING3) $(HOUSE_END)
tests_house_link3_LDADD = $(RING3_LIBS)
EXTRA_tests_house_link3_DEPENDENCIES = $(RING3)
