# SPDX-License-Identifier: GPL-3.0-or-later
libring3_a_SOURCES += \
	src/exchange/answers.c \
	src/exchange/compare.c \
	src/exchange/compare.h \
	src/exchange/calendar.c \
	src/exchange/calendar.h \
	src/exchange/csv.c \
	src/exchange/csv.h \
	src/exchange/csv_decode.c \
	src/exchange/csv_decode.h \
	src/exchange/dossier.c \
	src/exchange/eligibility.c \
	src/exchange/eligibility.h \
	src/exchange/evaluation.c \
	src/exchange/evaluation.h \
	src/exchange/exchange.h \
	src/exchange/frozen.c \
	src/exchange/ics.c \
	src/exchange/ics.h \
	src/exchange/json_out.c \
	src/exchange/measures.c \
	src/exchange/odt.c \
	src/exchange/odt.h \
	src/exchange/odt_part.h \
	src/exchange/odt_styles.c \
	src/exchange/odt_table.c \
	src/exchange/part.h \
	src/exchange/plan.c \
	src/exchange/plan.h \
	src/exchange/report.c \
	src/exchange/supposed.c \
	src/exchange/supposed.h \
	src/exchange/years.c \
	src/exchange/years.h \
	src/exchange/zip.c \
	src/exchange/zip.h
