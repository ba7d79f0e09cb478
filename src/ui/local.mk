# SPDX-License-Identifier: GPL-3.0-or-later
libring3_a_SOURCES += \
	src/ui/area.c \
	src/ui/area.h \
	src/ui/choice.c \
	src/ui/choice.h \
	src/ui/edit.c \
	src/ui/edit.h \
	src/ui/keymap.c \
	src/ui/keymap.h \
	src/ui/line.c \
	src/ui/line.h \
	src/ui/pen.c \
	src/ui/pen.h \
	src/ui/sheet.c \
	src/ui/sheet.h
