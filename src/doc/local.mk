# SPDX-License-Identifier: GPL-3.0-or-later
libring2_a_SOURCES += \
	src/doc/block.c \
	src/doc/block.h \
	src/doc/cashflow.h \
	src/doc/compose.c \
	src/doc/compose.h \
	src/doc/amendment.h \
	src/doc/compose_amendment.c \
	src/doc/compose_budget.c \
	src/doc/compose_annexes.c \
	src/doc/compose_annexes.h \
	src/doc/compose_budgets.c \
	src/doc/compose_convention.c \
	src/doc/convention.h \
	src/doc/compose_charts.c \
	src/doc/compose_charts.h \
	src/doc/compose_cashflow.c \
	src/doc/compose_cover.c \
	src/doc/compose_eligibility.c \
	src/doc/compose_field.c \
	src/doc/compose_plan.c \
	src/doc/compose_measures.c \
	src/doc/compose_report.c \
	src/doc/compose_referred.c \
	src/doc/compose_sworn.c \
	src/doc/compose_text.c \
	src/doc/compose_years.c \
	src/doc/years.h \
	src/doc/composer.h \
	src/doc/eligibility.h \
	src/doc/financing.h \
	src/doc/liner.h \
	src/doc/text.c \
	src/doc/text.h \
	src/doc/text_chart.c \
	src/doc/text_table.c \
	src/doc/typo.c
