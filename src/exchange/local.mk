# SPDX-License-Identifier: GPL-3.0-or-later
libring3_a_SOURCES += \
	src/exchange/answers.c \
	src/exchange/csv.c \
	src/exchange/csv.h \
	src/exchange/csv_decode.c \
	src/exchange/csv_decode.h \
	src/exchange/dossier.c \
	src/exchange/eligibility.c \
	src/exchange/eligibility.h \
	src/exchange/exchange.h \
	src/exchange/frozen.c \
	src/exchange/json_out.c \
	src/exchange/measures.c \
	src/exchange/part.h \
	src/exchange/plan.c \
	src/exchange/plan.h \
	src/exchange/report.c \
	src/exchange/supposed.c \
	src/exchange/supposed.h \
	src/exchange/years.c \
	src/exchange/years.h
