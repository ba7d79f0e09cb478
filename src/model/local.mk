# SPDX-License-Identifier: GPL-3.0-or-later
libring1_a_SOURCES += \
	src/model/answer.c \
	src/model/choice.c \
	src/model/choice.h \
	src/model/compare.c \
	src/model/compare.h \
	src/model/daytext.c \
	src/model/daytext.h \
	src/model/dossier.c \
	src/model/dossier.h \
	src/model/deadline.h \
	src/model/fill.c \
	src/model/fill.h \
	src/model/form.c \
	src/model/form.h \
	src/model/ident.h \
	src/model/ident_bank.c \
	src/model/ident_contact.c \
	src/model/ident_number.c \
	src/model/lines.c \
	src/model/lines.h \
	src/model/number.c \
	src/model/number.h \
	src/model/path.c \
	src/model/path.h \
	src/model/plan.h \
	src/model/report.c \
	src/model/report.h \
	src/model/row.c \
	src/model/row.h \
	src/model/squeeze.c \
	src/model/squeeze.h \
	src/model/value.c \
	src/model/value.h \
	src/model/vtype.c \
	src/model/vtype.h \
	src/model/years.h
