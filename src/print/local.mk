# SPDX-License-Identifier: GPL-3.0-or-later
# The paper libraries cost milliseconds of loading, so they live in a module
# that app/module.c loads at the first need.  It holds its own copy, compiled
# for a shared object, of what it needs of ring 0; and it shows one name.
print_sources = \
	src/print/artifact.c \
	src/print/chart.c \
	src/print/cups.c \
	src/print/cups.h \
	src/print/curve.c \
	src/print/draw.c \
	src/print/finish.c \
	src/print/hyphen.c \
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

plugindir = $(pkglibdir)
plugin_PROGRAMS = impression.so
impression_so_SOURCES = $(print_sources) \
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
PRINT_LIBS = $(PAPER_LIBS) -lhyphen -lcups
impression_so_LDADD = $(PRINT_LIBS) $(RING0_LIBS)

# The same for the tests, linked the plain way.
noinst_LIBRARIES += libprint.a
libprint_a_SOURCES = $(print_sources)
libprint_a_CPPFLAGS = $(AM_CPPFLAGS) $(PAPER_CFLAGS)
