# SPDX-License-Identifier: GPL-3.0-or-later
libring1_a_SOURCES += \
	src/rules/check.c \
	src/rules/check_call.c \
	src/rules/check_math.c \
	src/rules/ask.c \
	src/rules/ask.h \
	src/rules/bounds.c \
	src/rules/dated.c \
	src/rules/eval.c \
	src/rules/explain.c \
	src/rules/explain.h \
	src/rules/expr.h \
	src/rules/figure.h \
	src/rules/frac.c \
	src/rules/frac.h \
	src/rules/func.c \
	src/rules/leaf.c \
	src/rules/list.c \
	src/rules/name.c \
	src/rules/opinion.c \
	src/rules/opinion.h \
	src/rules/parse.c \
	src/rules/pieces.c \
	src/rules/pieces.h \
	src/rules/plan.c \
	src/rules/reads.c \
	src/rules/repair.c \
	src/rules/rules.c \
	src/rules/rules.h \
	src/rules/scheme.c \
	src/rules/scheme.h \
	src/rules/show.c \
	src/rules/slope.c \
	src/rules/slope.h \
	src/rules/token.c \
	src/rules/verdict.c \
	src/rules/verdict.h
