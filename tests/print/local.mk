# SPDX-License-Identifier: GPL-3.0-or-later
PRINT_TEST_LDADD = tests/libtest.a libpaper.a $(RING2) $(PRINT_LIBS) \
	$(RING0_LIBS)
check_PROGRAMS += tests/print/t_pdf tests/print/t_pages tests/print/mkpdf tests/print/mkcharts \
	tests/print/t_module
tests_print_t_pdf_SOURCES = tests/print/t_pdf.c
tests_print_t_pdf_CPPFLAGS = $(AM_CPPFLAGS) $(PAPER_CFLAGS) -I$(top_srcdir)
tests_print_t_pdf_LDADD = $(PRINT_TEST_LDADD)
tests_print_t_pages_SOURCES = tests/print/t_pages.c
tests_print_t_pages_CPPFLAGS = $(AM_CPPFLAGS) $(PAPER_CFLAGS) -I$(top_srcdir)
tests_print_t_pages_LDADD = $(PRINT_TEST_LDADD)
tests_print_mkpdf_SOURCES = tests/print/mkpdf.c
tests_print_mkpdf_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_print_mkpdf_LDADD = $(PRINT_TEST_LDADD)
tests_print_mkcharts_SOURCES = tests/print/mkcharts.c
tests_print_mkcharts_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_print_mkcharts_LDADD = $(PRINT_TEST_LDADD)
# The module where the program would find it once installed.
tests_print_t_module_SOURCES = tests/print/t_module.c src/app/module.c src/app/module.h
tests_print_t_module_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir) \
	-UPKGLIBDIR -DPKGLIBDIR='"$(abs_top_builddir)"'
tests_print_t_module_LDADD = tests/libtest.a $(RING2) $(RING0_LIBS)
check_PROGRAMS += tests/print/inspect
tests_print_inspect_SOURCES = tests/print/inspect.c
tests_print_inspect_CPPFLAGS = $(AM_CPPFLAGS) $(QPDF_CFLAGS)
tests_print_inspect_LDADD = $(QPDF_LIBS) -lm
check_PROGRAMS += tests/print/printer
tests_print_printer_SOURCES = tests/print/printer.c
tests_print_printer_LDADD = $(PRINT_TEST_LDADD)
# Whole dossiers: the readers of files too.
check_PROGRAMS += tests/print/dossier
tests_print_dossier_SOURCES = tests/print/dossier.c
tests_print_dossier_LDADD = libpaper.a $(RING3) $(PRINT_LIBS) $(RING3_LIBS)
EXTRA_tests_print_t_module_DEPENDENCIES = impression.so imprimantes.so relecture.so
TESTS += tests/print/aides.sh tests/print/avenant.sh \
	tests/print/evaluation.sh tests/print/t_pdf tests/print/t_pages \
	tests/print/t_module \
	tests/print/pdf.sh tests/print/parts.sh tests/print/fonts.sh \
	tests/print/dossiers.sh tests/print/cups.sh tests/print/exporter.sh
EXTRA_DIST += \
	tests/print/aides.sh \
	tests/print/aides.txt \
	tests/print/avenant.sh \
	tests/print/avenant.txt \
	tests/print/bruche.txt \
	tests/print/cups.sh \
	tests/print/dauphin.txt \
	tests/print/dossiers.sh \
	tests/print/evaluation.sh \
	tests/print/evaluation.txt \
	tests/print/exporter.sh \
	tests/print/fonts.sh \
	tests/print/images.txt \
	tests/print/jardins.txt \
	tests/print/parts.sh tests/print/droite.py \
	tests/print/pdf.sh \
	tests/print/vierge.txt

# After a change of the form or of the pages: rewrites the reviewed texts.
.PHONY: update-paper
update-paper: tests/print/dossier tests/doc/t_doc tests/doc/t_charts guichet$(EXEEXT)
	$(AM_TESTS_ENVIRONMENT) GUICHET_UPDATE=1 $(SHELL) \
	$(top_srcdir)/tests/print/aides.sh >/dev/null || true
	$(AM_TESTS_ENVIRONMENT) GUICHET_UPDATE=1 $(SHELL) \
	$(top_srcdir)/tests/print/avenant.sh >/dev/null || true
	$(AM_TESTS_ENVIRONMENT) GUICHET_UPDATE=1 $(SHELL) \
	$(top_srcdir)/tests/print/evaluation.sh >/dev/null || true
	GUICHET_UPDATE=1 srcdir='$(abs_top_srcdir)' \
	builddir='$(abs_top_builddir)' $(SHELL) \
	$(top_srcdir)/tests/print/dossiers.sh >/dev/null || true
	-GUICHET_UPDATE=1 srcdir='$(abs_top_srcdir)' tests/doc/t_doc >/dev/null
	-GUICHET_UPDATE=1 srcdir='$(abs_top_srcdir)' tests/doc/t_charts \
	>/dev/null
