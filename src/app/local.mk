# SPDX-License-Identifier: GPL-3.0-or-later
bin_PROGRAMS += guichet
guichet_SOURCES = \
	src/app/main.c
guichet_LDADD = $(RING3) $(RING3_LIBS)
