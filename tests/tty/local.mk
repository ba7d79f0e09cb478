# SPDX-License-Identifier: GPL-3.0-or-later
# The screens as a person sees them: libvterm is the eye.
if HAVE_VTERM
check_LIBRARIES += tests/libtty.a
tests_libtty_a_SOURCES = \
	tests/tty/base.c tests/tty/base.h \
	tests/tty/hand.c tests/tty/hand.h \
	tests/tty/home.c tests/tty/home.h \
	tests/tty/inside.h \
	tests/tty/person.c \
	tests/tty/sight.c \
	tests/tty/tty.c \
	tests/tty/tty.h \
	tests/tty/voice.c tests/tty/voice.h
tests_libtty_a_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir) $(VTERM_CFLAGS)
TTY_LIBS = tests/libtty.a tests/libtest.a $(VTERM_LIBS) -lutil

check_PROGRAMS += tests/tty/demo
tests_tty_demo_SOURCES = tests/tty/demo.c
tests_tty_demo_LDADD = $(RING3) $(RING3_LIBS)

check_PROGRAMS += tests/tty/t_term
tests_tty_t_term_SOURCES = tests/tty/t_term.c
tests_tty_t_term_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_tty_t_term_LDADD = $(TTY_LIBS)
TESTS += tests/tty/t_term

check_PROGRAMS += tests/tty/t_guichet
tests_tty_t_guichet_SOURCES = tests/tty/t_guichet.c
tests_tty_t_guichet_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_tty_t_guichet_LDADD = $(TTY_LIBS) $(SQLITE_LIBS)
TESTS += tests/tty/t_guichet

# The real program from end to end, with the whole of our own rooms beside
# it: the hand and the voice of a person who fills an application.
E2E_LIBS = $(TTY_LIBS) $(RING3) $(RING3_LIBS)

check_PROGRAMS += tests/tty/t_real
tests_tty_t_real_SOURCES = tests/tty/t_real.c
tests_tty_t_real_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_tty_t_real_LDADD = $(E2E_LIBS)
TESTS += tests/tty/t_real

# What is saved is there: killed, on a full disk, with somebody else.
BASE_LIBS = $(TTY_LIBS) libring0.a $(SQLITE_LIBS) $(RING0_LIBS)

check_PROGRAMS += tests/tty/t_kill
tests_tty_t_kill_SOURCES = tests/tty/t_kill.c
tests_tty_t_kill_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_tty_t_kill_LDADD = $(BASE_LIBS)
TESTS += tests/tty/t_kill

check_PROGRAMS += tests/tty/t_full
tests_tty_t_full_SOURCES = tests/tty/t_full.c
tests_tty_t_full_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_tty_t_full_LDADD = $(BASE_LIBS)
TESTS += tests/tty/t_full

check_PROGRAMS += tests/tty/t_two
tests_tty_t_two_SOURCES = tests/tty/t_two.c
tests_tty_t_two_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_tty_t_two_LDADD = $(BASE_LIBS)
TESTS += tests/tty/t_two

check_PROGRAMS += tests/tty/t_hostile
tests_tty_t_hostile_SOURCES = tests/tty/t_hostile.c
tests_tty_t_hostile_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_tty_t_hostile_LDADD = $(BASE_LIBS)
TESTS += tests/tty/t_hostile

# Scenarios are data: see play.c for their words.
check_PROGRAMS += tests/tty/play
tests_tty_play_SOURCES = tests/tty/play.c tests/tty/words.c \
	tests/tty/words.h
tests_tty_play_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_tty_play_LDADD = $(TTY_LIBS)
TESTS += $(TTY_SCENARIOS)

# The pictures of README: make screenshots.
EXTRA_PROGRAMS += tests/tty/picture
tests_tty_picture_SOURCES = tests/tty/palette.c tests/tty/palette.h \
	tests/tty/picture.c
tests_tty_picture_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_tty_picture_CFLAGS = $(AM_CFLAGS) $(PAPER_CFLAGS)
tests_tty_picture_LDADD = $(PAPER_LIBS) -lz -lm
endif
TTY_SCENARIOS = tests/tty/aides-lignes.tty \
	tests/tty/aides.tty tests/tty/convention.tty tests/tty/demo.tty tests/tty/equilibre.tty \
	tests/tty/first.tty \
	tests/tty/imprime.tty tests/tty/lignes.tty tests/tty/poste.tty \
	tests/tty/relire.tty tests/tty/remede.tty tests/tty/shared.tty \
	tests/tty/shelves.tty \
	tests/tty/suivi.tty tests/tty/tableau.tty tests/tty/utile.tty \
	tests/tty/visit.tty
# Plays a real visit and draws what the emulator saw.
PICTURES = aides budget imprimer large plan poste question relire si sommaire
screenshots: guichet$(EXEEXT) tests/tty/play$(EXEEXT) \
    tests/tty/picture$(EXEEXT)
	@$(AM_TESTS_ENVIRONMENT) rm -rf pictures.tmp && mkdir pictures.tmp && \
	    TTY_PICTURES=pictures.tmp tests/tty/play \
	    $(top_srcdir)/tests/tty/pictures.tty >pictures.tmp/log || \
	    { cat pictures.tmp/log; exit 1; }
	@$(MKDIR_P) $(top_srcdir)/doc/images
	@for p in $(PICTURES); do tests/tty/picture pictures.tmp/$$p.cells \
	    $(top_srcdir)/doc/images/$$p.png || exit 1; done
	@rm -rf pictures.tmp
.PHONY: screenshots
EXTRA_DIST += tests/tty/pictures.tty \
	doc/images/aides.png doc/images/budget.png doc/images/imprimer.png \
	doc/images/large.png doc/images/plan.png doc/images/poste.png \
	doc/images/question.png doc/images/relire.png doc/images/si.png \
	doc/images/sommaire.png
EXTRA_DIST += $(TTY_SCENARIOS)
