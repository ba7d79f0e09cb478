# SPDX-License-Identifier: GPL-3.0-or-later
libring2_a_SOURCES += \
	src/wizard/board.c \
	src/wizard/board.h \
	src/wizard/budget_import.c \
	src/wizard/budget_import.h \
	src/wizard/derive.c \
	src/wizard/derive.h \
	src/wizard/findings.c \
	src/wizard/host.h \
	src/wizard/import_apply.c \
	src/wizard/import_columns.c \
	src/wizard/import_match.c \
	src/wizard/import_own.c \
	src/wizard/import_part.h \
	src/wizard/import_words.c \
	src/wizard/plan.c \
	src/wizard/plan.h \
	src/wizard/plan_change.c \
	src/wizard/ratios.c \
	src/wizard/rework.c \
	src/wizard/rework.h \
	src/wizard/session.c \
	src/wizard/session.h \
	src/wizard/spread.c \
	src/wizard/state.c \
	src/wizard/state.h \
	src/wizard/steps.c \
	src/wizard/visit.c \
	src/wizard/visit.h
