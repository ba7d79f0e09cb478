# SPDX-License-Identifier: GPL-3.0-or-later
# make bench: figures to read beside their limits, never a verdict.  Each
# line of BENCHES is a script under bench/; the programs they need are in
# BENCH_TOOLS.
BENCHES = bench/tui.sh bench/store.sh bench/pdf.sh \
	bench/pdf_long.sh \
	bench/catalogue.sh bench/rules.sh bench/grid.sh
BENCH_TOOLS = bench/floor$(EXEEXT) bench/bench_tui$(EXEEXT) \
	bench/bench_run$(EXEEXT) bench/bench_store$(EXEEXT) \
	bench/bench_catalogue$(EXEEXT) bench/bench_rules$(EXEEXT) \
	bench/bench_grid$(EXEEXT)
EXTRA_PROGRAMS += bench/floor bench/bench_tui bench/bench_run \
	bench/bench_store bench/bench_catalogue bench/bench_rules bench/bench_grid
bench_bench_rules_SOURCES = bench/bench_rules.c bench/figures.c bench/figures.h
bench_bench_rules_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
bench_bench_rules_LDADD = tests/libtest.a $(RING3) $(RING3_LIBS)
bench_bench_grid_SOURCES = bench/bench_grid.c bench/figures.c bench/figures.h
bench_bench_grid_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
bench_bench_grid_LDADD = tests/libtest.a $(RING3) $(RING3_LIBS)
bench_bench_catalogue_SOURCES = bench/bench_catalogue.c bench/figures.c \
	bench/figures.h
bench_bench_catalogue_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
bench_bench_catalogue_LDADD = $(RING3) $(RING3_LIBS)
bench_bench_store_SOURCES = bench/bench_store.c bench/figures.c \
	bench/figures.h
bench_bench_store_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
bench_bench_store_LDADD = libring3.a $(RING1) $(SQLITE_LIBS) $(RING0_LIBS)
bench_bench_run_SOURCES = bench/bench_run.c
bench_floor_SOURCES = bench/floor.c
bench_floor_LDADD = $(NCURSES_LIBS)
bench_bench_tui_SOURCES = bench/bench_tui.c bench/figures.c bench/figures.h
bench_bench_tui_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
bench_bench_tui_LDADD = -lutil
EXTRA_DIST += $(BENCHES) bench/long.awk
CLEANFILES += $(BENCH_TOOLS)

# Bases that take long to make are kept here.
clean-local: bench-clean
bench-clean:
	rm -rf bench/bases
.PHONY: bench-clean

bench: guichet$(EXEEXT) impression.so imprimantes.so relecture.so $(BENCH_TOOLS)
	@$(AM_TESTS_ENVIRONMENT) for b in $(BENCHES); do \
		$(SHELL) $(top_srcdir)/$$b || exit 1; done
.PHONY: bench
