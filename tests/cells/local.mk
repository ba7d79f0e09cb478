# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += tests/cells/t_canvas
tests_cells_t_canvas_SOURCES = tests/cells/t_canvas.c
tests_cells_t_canvas_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_cells_t_canvas_LDADD = tests/libtest.a $(RING0) $(RING0_LIBS)
TESTS += tests/cells/t_canvas
