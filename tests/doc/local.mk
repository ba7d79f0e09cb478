# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += tests/doc/t_doc
tests_doc_t_doc_SOURCES = tests/doc/t_doc.c tests/doc/sample.c \
	tests/doc/sample.h
tests_doc_t_doc_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_doc_t_doc_LDADD = tests/libtap.a $(RING2) $(RING0_LIBS)
TESTS += tests/doc/t_doc
EXTRA_DIST += \
	tests/doc/sample-80.txt \
	tests/doc/sample-draft-40.txt \
	tests/doc/sample-pages-100.txt

# A form of its own, read from text.
check_PROGRAMS += tests/doc/t_compose
tests_doc_t_compose_SOURCES = tests/doc/t_compose.c
tests_doc_t_compose_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_doc_t_compose_LDADD = tests/libtap.a $(RING3) $(RING3_LIBS)
TESTS += tests/doc/t_compose

check_PROGRAMS += tests/doc/t_cashflow
tests_doc_t_cashflow_SOURCES = tests/doc/t_cashflow.c \
	src/app/paper_funders.c src/app/paper_funders.h \
	tests/wizard/real.c tests/wizard/real.h
tests_doc_t_cashflow_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_doc_t_cashflow_LDADD = tests/libtap.a $(RING3) $(RING3_LIBS)
TESTS += tests/doc/t_cashflow
