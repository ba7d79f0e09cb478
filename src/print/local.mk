# SPDX-License-Identifier: GPL-3.0-or-later
# The paper libraries cost milliseconds of loading, so they live in modules
# that app/module.c loads at the first need: one makes pages, one talks to
# printers, one reads papers back, one (src/exchange/local.mk) opens archives.
# Each takes from libpaper.a and libring0.a, made for shared objects, what its
# one visible name calls: its own copy.  The tests link libpaper.a the plain way.
noinst_LIBRARIES += libpaper.a
libpaper_a_SOURCES = \
	src/print/archive.c \
	src/print/artifact.c \
	src/print/chart.c \
	src/print/cups.c \
	src/print/cups.h \
	src/print/curve.c \
	src/print/draw.c \
	src/print/finish.c \
	src/print/finish.h \
	src/print/fonts.c \
	src/print/hyphen.c \
	src/print/inspect.c \
	src/print/intent.c \
	src/print/join.c \
	src/print/measure.c \
	src/print/objects.c \
	src/print/objects.h \
	src/print/pack.c \
	src/print/paginate.c \
	src/print/pdf.c \
	src/print/pdf.h \
	src/print/picture.c \
	src/print/press.c \
	src/print/press.h \
	src/print/print.h \
	src/print/reread.c \
	src/print/reread.h \
	src/print/row.c \
	src/print/set.c \
	src/print/table.c \
	src/print/xmp.c
libpaper_a_CPPFLAGS = $(AM_CPPFLAGS) $(PAPER_CFLAGS) $(QPDF_CFLAGS)
libpaper_a_CFLAGS = $(AM_CFLAGS) $(SHARED_CFLAGS)
PRINT_LIBS = $(PAPER_LIBS) $(QPDF_LIBS) -lhyphen -lcups

plugindir = $(pkglibdir)
plugin_PROGRAMS = impression.so imprimantes.so relecture.so archives.so
impression_so_SOURCES = src/print/module.c
impression_so_CFLAGS = $(AM_CFLAGS) $(SHARED_CFLAGS)
impression_so_LDFLAGS = $(AM_LDFLAGS) -shared
impression_so_LDADD = libpaper.a $(RING0) $(PAPER_LIBS) -lhyphen $(RING0_LIBS)

imprimantes_so_SOURCES = src/print/printers.c
imprimantes_so_CFLAGS = $(AM_CFLAGS) $(SHARED_CFLAGS)
imprimantes_so_LDFLAGS = $(AM_LDFLAGS) -shared
imprimantes_so_LDADD = libpaper.a $(RING0) -lcups $(RING0_LIBS)

relecture_so_SOURCES = src/print/relecture.c
relecture_so_CFLAGS = $(AM_CFLAGS) $(SHARED_CFLAGS)
relecture_so_LDFLAGS = $(AM_LDFLAGS) -shared
relecture_so_LDADD = libpaper.a $(RING0) $(QPDF_LIBS) $(RING0_LIBS)
