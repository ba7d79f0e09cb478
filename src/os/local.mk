# SPDX-License-Identifier: GPL-3.0-or-later
libring3_a_SOURCES += \
	src/os/clock.c \
	src/os/file.c \
	src/os/memory.c \
	src/os/os.h \
	src/os/path.c \
	src/os/run.c
