# SPDX-License-Identifier: GPL-3.0-or-later
libring2_a_SOURCES += \
	src/doc/block.c \
	src/doc/block.h \
	src/doc/compose.h \
	src/doc/text.c \
	src/doc/text.h \
	src/doc/typo.c
