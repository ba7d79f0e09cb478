# SPDX-License-Identifier: GPL-3.0-or-later
libring3_a_SOURCES += \
	src/catalog/answers.c \
	src/catalog/book.c \
	src/catalog/book.h \
	src/catalog/budget.c \
	src/catalog/catalog.h \
	src/catalog/catalogue.c \
	src/catalog/catalogue.h \
	src/catalog/cfg.c \
	src/catalog/cfg.h \
	src/catalog/complaint.c \
	src/catalog/condition.c \
	src/catalog/deadline.c \
	src/catalog/figure.c \
	src/catalog/form.c \
	src/catalog/form_build.h \
	src/catalog/form_figures.c \
	src/catalog/form_steps.c \
	src/catalog/lever.c \
	src/catalog/own.c \
	src/catalog/piece.c \
	src/catalog/question.c \
	src/catalog/report.c \
	src/catalog/scan.c \
	src/catalog/scan.h \
	src/catalog/scan_place.c \
	src/catalog/scheme.c \
	src/catalog/second.c \
	src/catalog/settings.c \
	src/catalog/template.c \
	src/catalog/template.h \
	src/catalog/taken.c \
	src/catalog/taken.h \
	src/catalog/taken_cut.c \
	src/catalog/taken_merge.c \
	src/catalog/trial.c
