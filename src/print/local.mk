# SPDX-License-Identifier: GPL-3.0-or-later
# The paper libraries cost milliseconds of loading, so they live in modules
# that app/module.c loads at the first need: one makes pages, one talks to
# printers, one reads papers back.  Each holds its own copy, compiled for a shared object, of what it
# needs of ring 0; and it shows one name.
paper_sources = \
	src/print/archive.c \
	src/print/artifact.c \
	src/print/chart.c \
	src/print/curve.c \
	src/print/draw.c \
	src/print/finish.c \
	src/print/finish.h \
	src/print/fonts.c \
	src/print/hyphen.c \
	src/print/intent.c \
	src/print/measure.c \
	src/print/module.c \
	src/print/objects.c \
	src/print/objects.h \
	src/print/pack.c \
	src/print/paginate.c \
	src/print/picture.c \
	src/print/pdf.c \
	src/print/pdf.h \
	src/print/press.c \
	src/print/press.h \
	src/print/print.h \
	src/print/row.c \
	src/print/set.c \
	src/print/table.c \
	src/print/xmp.c
printers_sources = \
	src/print/cups.c \
	src/print/cups.h \
	src/print/print.h \
	src/print/printers.c
reread_sources = \
	src/print/inspect.c \
	src/print/join.c \
	src/print/print.h \
	src/print/relecture.c \
	src/print/reread.c \
	src/print/reread.h
print_sources = $(paper_sources) $(printers_sources) $(reread_sources)

plugindir = $(pkglibdir)
plugin_PROGRAMS = impression.so imprimantes.so relecture.so archives.so
impression_so_SOURCES = $(paper_sources) \
	src/base/arena.c \
	src/base/chart.c \
	src/base/date.c \
	src/base/err.c \
	src/base/map.c \
	src/base/money.c \
	src/base/sha256.c \
	src/base/str.c \
	src/base/utf8.c \
	src/base/vec.c
impression_so_CPPFLAGS = $(AM_CPPFLAGS) $(PAPER_CFLAGS)
impression_so_CFLAGS = $(AM_CFLAGS) -fPIC -fvisibility=hidden
impression_so_LDFLAGS = $(AM_LDFLAGS) -shared
impression_so_LDADD = $(PAPER_LIBS) -lhyphen $(RING0_LIBS)

imprimantes_so_SOURCES = $(printers_sources) \
	src/base/arena.c \
	src/base/err.c \
	src/base/str.c \
	src/base/utf8.c \
	src/base/vec.c
imprimantes_so_CPPFLAGS = $(AM_CPPFLAGS) $(PAPER_CFLAGS)
imprimantes_so_CFLAGS = $(impression_so_CFLAGS)
imprimantes_so_LDFLAGS = $(AM_LDFLAGS) -shared
imprimantes_so_LDADD = -lcups $(RING0_LIBS)

relecture_so_SOURCES = $(reread_sources) \
	src/base/arena.c \
	src/base/err.c \
	src/base/str.c \
	src/base/utf8.c \
	src/base/vec.c
relecture_so_CPPFLAGS = $(AM_CPPFLAGS) $(QPDF_CFLAGS)
relecture_so_CFLAGS = $(impression_so_CFLAGS)
relecture_so_LDFLAGS = $(AM_LDFLAGS) -shared
relecture_so_LDADD = $(QPDF_LIBS) $(RING0_LIBS)

PRINT_LIBS = $(PAPER_LIBS) $(QPDF_LIBS) -lhyphen -lcups

# The same for the tests, linked the plain way.
noinst_LIBRARIES += libprint.a
libprint_a_SOURCES = $(print_sources)
libprint_a_CPPFLAGS = $(AM_CPPFLAGS) $(PAPER_CFLAGS) $(QPDF_CFLAGS)
