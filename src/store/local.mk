# SPDX-License-Identifier: GPL-3.0-or-later
libring3_a_SOURCES += \
	src/store/store.h
