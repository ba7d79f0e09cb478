# SPDX-License-Identifier: GPL-3.0-or-later
libring0_a_SOURCES += \
	src/base/arena.c \
	src/base/arena.h \
	src/base/base64.c \
	src/base/base64.h \
	src/base/cause.c \
	src/base/cause.h \
	src/base/chart.c \
	src/base/chart.h \
	src/base/chart_plot.c \
	src/base/chart_text.c \
	src/base/date.c \
	src/base/date.h \
	src/base/err.c \
	src/base/err.h \
	src/base/i18n.h \
	src/base/map.c \
	src/base/map.h \
	src/base/money.c \
	src/base/money.h \
	src/base/say.c \
	src/base/say.h \
	src/base/sha256.c \
	src/base/sha256.h \
	src/base/str.c \
	src/base/str.h \
	src/base/utf8.c \
	src/base/utf8.h \
	src/base/vec.c \
	src/base/vec.h \
	src/base/worddiff.c \
	src/base/worddiff.h
