# SPDX-License-Identifier: GPL-3.0-or-later
# The screens as a person sees them: libvterm is the eye.
if HAVE_VTERM
check_LIBRARIES += tests/libtty.a
tests_libtty_a_SOURCES = \
	tests/tty/inside.h \
	tests/tty/person.c \
	tests/tty/sight.c \
	tests/tty/tty.c \
	tests/tty/tty.h
tests_libtty_a_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir) $(VTERM_CFLAGS)
TTY_LIBS = tests/libtty.a tests/libtap.a $(VTERM_LIBS) -lutil

check_PROGRAMS += tests/tty/demo
tests_tty_demo_SOURCES = tests/tty/demo.c
tests_tty_demo_LDADD = $(RING3) $(RING3_LIBS)

check_PROGRAMS += tests/tty/t_term
tests_tty_t_term_SOURCES = tests/tty/t_term.c
tests_tty_t_term_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_tty_t_term_LDADD = $(TTY_LIBS)
TESTS += tests/tty/t_term
endif
