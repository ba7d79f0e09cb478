# SPDX-License-Identifier: GPL-3.0-or-later
libring3_a_SOURCES += \
	src/exchange/archive.c \
	src/exchange/archive.h \
	src/exchange/archive_part.h \
	src/exchange/archive_read.c \
	src/exchange/answers.c \
	src/exchange/compare.c \
	src/exchange/compare.h \
	src/exchange/calendar.c \
	src/exchange/calendar.h \
	src/exchange/csv.c \
	src/exchange/csv.h \
	src/exchange/csv_decode.c \
	src/exchange/csv_out.c \
	src/exchange/csv_out.h \
	src/exchange/csv_decode.h \
	src/exchange/dossier.c \
	src/exchange/eligibility.c \
	src/exchange/eligibility.h \
	src/exchange/evaluation.c \
	src/exchange/evaluation.h \
	src/exchange/exchange.h \
	src/exchange/filetype.c \
	src/exchange/filetype.h \
	src/exchange/frozen.c \
	src/exchange/html.c \
	src/exchange/html.h \
	src/exchange/html_chart.c \
	src/exchange/html_head.c \
	src/exchange/html_part.h \
	src/exchange/html_table.c \
	src/exchange/ics.c \
	src/exchange/ics.h \
	src/exchange/json_out.c \
	src/exchange/kept.c \
	src/exchange/measures.c \
	src/exchange/odt.c \
	src/exchange/odt.h \
	src/exchange/odt_part.h \
	src/exchange/odt_styles.c \
	src/exchange/odt_table.c \
	src/exchange/osiris.c \
	src/exchange/osiris.h \
	src/exchange/part.h \
	src/exchange/pieces.c \
	src/exchange/pieces.h \
	src/exchange/plan.c \
	src/exchange/plan.h \
	src/exchange/report.c \
	src/exchange/scdl.c \
	src/exchange/scdl.h \
	src/exchange/supposed.c \
	src/exchange/supposed.h \
	src/exchange/tables.c \
	src/exchange/tables.h \
	src/exchange/wanted.c \
	src/exchange/years.c \
	src/exchange/years.h \
	src/exchange/zip.c \
	src/exchange/zip.h

# What opens archives is a module: see src/print/local.mk.
archives_so_SOURCES = \
	src/exchange/unzip.c \
	src/exchange/unzip.h
archives_so_CPPFLAGS = $(AM_CPPFLAGS) $(ZIP_CFLAGS)
archives_so_CFLAGS = $(AM_CFLAGS) $(SHARED_CFLAGS)
archives_so_LDFLAGS = $(AM_LDFLAGS) -shared
archives_so_LDADD = $(RING0) $(ZIP_LIBS) $(RING0_LIBS)
