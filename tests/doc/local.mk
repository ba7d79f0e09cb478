# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += tests/doc/t_doc tests/doc/t_charts
tests_doc_t_doc_SOURCES = tests/doc/t_doc.c
tests_doc_t_doc_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_doc_t_doc_LDADD = tests/libtest.a $(RING2) $(RING0_LIBS)
TESTS += tests/doc/t_doc
# Charts: in any width, in characters.
tests_doc_t_charts_SOURCES = tests/doc/t_charts.c
tests_doc_t_charts_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_doc_t_charts_LDADD = tests/libtest.a $(RING2) $(RING0_LIBS)
TESTS += tests/doc/t_charts
EXTRA_DIST += \
	tests/doc/charts-40.txt \
	tests/doc/charts-80.txt \
	tests/doc/charts-blocks-40.txt \
	tests/doc/charts-blocks-100.txt \
	tests/doc/charts-plots.txt \
	tests/doc/sample-80.txt \
	tests/doc/sample-draft-40.txt \
	tests/doc/sample-pages-100.txt

# A form of its own, read from text.
check_PROGRAMS += tests/doc/t_compose
tests_doc_t_compose_SOURCES = tests/doc/t_compose.c
tests_doc_t_compose_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_doc_t_compose_LDADD = tests/libtest.a $(RING3) $(RING3_LIBS)
TESTS += tests/doc/t_compose

check_PROGRAMS += tests/doc/t_cashflow
tests_doc_t_cashflow_SOURCES = tests/doc/t_cashflow.c src/app/paper_funders.c src/app/paper_funders.h
tests_doc_t_cashflow_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_doc_t_cashflow_LDADD = tests/libtest.a $(RING3) $(RING3_LIBS)
TESTS += tests/doc/t_cashflow
