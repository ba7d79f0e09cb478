# SPDX-License-Identifier: GPL-3.0-or-later
libring1_a_SOURCES += \
	src/model/dossier.h \
	src/model/form.h \
	src/model/ident.h \
	src/model/value.h
