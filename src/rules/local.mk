# SPDX-License-Identifier: GPL-3.0-or-later
libring1_a_SOURCES += \
	src/rules/rules.h
