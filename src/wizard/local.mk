# SPDX-License-Identifier: GPL-3.0-or-later
libring2_a_SOURCES += \
	src/wizard/host.h \
	src/wizard/session.h
