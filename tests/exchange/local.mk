# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += tests/exchange/t_exchange
tests_exchange_t_exchange_SOURCES = tests/exchange/t_exchange.c
tests_exchange_t_exchange_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_exchange_t_exchange_LDADD = tests/libtap.a $(RING3) $(RING3_LIBS)
TESTS += tests/exchange/t_exchange
check_PROGRAMS += tests/exchange/t_csv
tests_exchange_t_csv_SOURCES = tests/exchange/t_csv.c
tests_exchange_t_csv_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_exchange_t_csv_LDADD = tests/libtap.a $(RING3) $(RING3_LIBS)
TESTS += tests/exchange/t_csv
check_PROGRAMS += tests/exchange/t_import
tests_exchange_t_import_SOURCES = tests/exchange/t_import.c
tests_exchange_t_import_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_exchange_t_import_LDADD = tests/libtap.a $(RING3) $(RING3_LIBS)
TESTS += tests/exchange/t_import
TESTS += tests/exchange/odt.sh
EXTRA_DIST += tests/exchange/odt.sh
