# SPDX-License-Identifier: GPL-3.0-or-later
libring0_a_SOURCES += \
	src/cells/canvas.c \
	src/cells/canvas.h \
	src/cells/key.h \
	src/cells/style.h
