# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += tests/os/t_os
tests_os_t_os_SOURCES = tests/os/t_os.c
tests_os_t_os_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_os_t_os_LDADD = tests/libtest.a $(RING3) $(RING0_LIBS)
TESTS += tests/os/t_os
