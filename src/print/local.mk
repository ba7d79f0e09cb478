# SPDX-License-Identifier: GPL-3.0-or-later
# The paper libraries cost milliseconds of loading, so they live in modules
# that app/module.c loads at the first need: one makes pages, one talks to
# printers.  Each holds its own copy, compiled for a shared object, of what it
# needs of ring 0; and it shows one name.
paper_sources = \
	src/print/artifact.c \
	src/print/chart.c \
	src/print/curve.c \
	src/print/draw.c \
	src/print/finish.c \
	src/print/hyphen.c \
	src/print/inspect.c \
	src/print/module.c \
	src/print/paginate.c \
	src/print/pdf.c \
	src/print/pdf.h \
	src/print/press.c \
	src/print/press.h \
	src/print/print.h \
	src/print/row.c \
	src/print/set.c \
	src/print/table.c
printers_sources = \
	src/print/cups.c \
	src/print/cups.h \
	src/print/print.h \
	src/print/printers.c
print_sources = $(paper_sources) $(printers_sources)

plugindir = $(pkglibdir)
plugin_PROGRAMS = impression.so imprimantes.so
impression_so_SOURCES = $(paper_sources) \
	src/base/arena.c \
	src/base/chart.c \
	src/base/date.c \
	src/base/err.c \
	src/base/map.c \
	src/base/money.c \
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

PRINT_LIBS = $(PAPER_LIBS) -lhyphen -lcups

# The same for the tests, linked the plain way.
noinst_LIBRARIES += libprint.a
libprint_a_SOURCES = $(print_sources)
libprint_a_CPPFLAGS = $(AM_CPPFLAGS) $(PAPER_CFLAGS)
