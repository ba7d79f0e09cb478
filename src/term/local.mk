# SPDX-License-Identifier: GPL-3.0-or-later
libring3_a_SOURCES += \
	src/term/caps.c \
	src/term/clipboard.c \
	src/term/crash.c \
	src/term/inside.h \
	src/term/keys.c \
	src/term/open.c \
	src/term/show.c \
	src/term/signals.c \
	src/term/term.h \
	src/term/theme.c \
	src/term/theme.h
