# SPDX-License-Identifier: GPL-3.0-or-later
libring2_a_SOURCES += \
	src/wizard/board.c \
	src/wizard/board.h \
	src/wizard/cashflow.c \
	src/wizard/cashflow.h \
	src/wizard/combos.c \
	src/wizard/combos.h \
	src/wizard/consequences.c \
	src/wizard/consequences.h \
	src/wizard/consequences_say.c \
	src/wizard/derive.c \
	src/wizard/derive.h \
	src/wizard/findings.c \
	src/wizard/host.h \
	src/wizard/ratios.c \
	src/wizard/requests.c \
	src/wizard/requests.h \
	src/wizard/session.c \
	src/wizard/session.h \
	src/wizard/state.c \
	src/wizard/state.h \
	src/wizard/steps.c \
	src/wizard/supposing.c \
	src/wizard/supposing.h \
	src/wizard/supposing_above.c \
	src/wizard/supposing_accept.c \
	src/wizard/supposing_budget.c \
	src/wizard/supposing_inside.h \
	src/wizard/supposing_read.c \
	src/wizard/visit.c \
	src/wizard/visit.h
