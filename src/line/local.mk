# SPDX-License-Identifier: GPL-3.0-or-later
libring3_a_SOURCES += \
	src/line/charts.c \
	src/line/budget.c \
	src/line/command.c \
	src/line/desk.c \
	src/line/dossier.c \
	src/line/eligibility.c \
	src/line/forecast.c \
	src/line/import.c \
	src/line/imported.c \
	src/line/imported.h \
	src/line/funders.c \
	src/line/line.h \
	src/line/measures.c \
	src/line/orient.c \
	src/line/financing.c \
	src/line/plan.c \
	src/line/plan.h \
	src/line/print.c \
	src/line/question.c \
	src/line/report.c \
	src/line/rework.c \
	src/line/supposed.c \
	src/line/supposed.h \
	src/line/talk.c \
	src/line/talk.h \
	src/line/verdicts.c \
	src/line/verdicts.h \
	src/line/verdicts_full.c \
	src/line/years.c \
	src/line/years.h
