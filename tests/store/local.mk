# SPDX-License-Identifier: GPL-3.0-or-later
# All of libring3, of which the linker takes store/ alone: a call to another
# room would be an undefined symbol of a library that is not named here.
STORE_TEST_LIBS = tests/libtest.a libring3.a $(RING1) $(SQLITE_LIBS) \
	$(RING0_LIBS)
STORE_TEST_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)

check_PROGRAMS += tests/store/t_store
tests_store_t_store_SOURCES = tests/store/t_store.c
tests_store_t_store_CPPFLAGS = $(STORE_TEST_CPPFLAGS)
tests_store_t_store_LDADD = $(STORE_TEST_LIBS)
TESTS += tests/store/t_store

check_PROGRAMS += tests/store/t_journal
tests_store_t_journal_SOURCES = tests/store/t_journal.c
tests_store_t_journal_CPPFLAGS = $(STORE_TEST_CPPFLAGS)
tests_store_t_journal_LDADD = $(STORE_TEST_LIBS)
TESTS += tests/store/t_journal

check_PROGRAMS += tests/store/t_lock
tests_store_t_lock_SOURCES = tests/store/t_lock.c
tests_store_t_lock_CPPFLAGS = $(STORE_TEST_CPPFLAGS)
tests_store_t_lock_LDADD = $(STORE_TEST_LIBS)
TESTS += tests/store/t_lock

check_PROGRAMS += tests/store/t_links
tests_store_t_links_SOURCES = tests/store/t_links.c
tests_store_t_links_CPPFLAGS = $(STORE_TEST_CPPFLAGS)
tests_store_t_links_LDADD = $(STORE_TEST_LIBS)
TESTS += tests/store/t_links

check_PROGRAMS += tests/store/t_open
tests_store_t_open_SOURCES = tests/store/t_open.c
tests_store_t_open_CPPFLAGS = $(STORE_TEST_CPPFLAGS)
tests_store_t_open_LDADD = $(STORE_TEST_LIBS)
TESTS += tests/store/t_open

check_PROGRAMS += tests/store/t_whole
tests_store_t_whole_SOURCES = tests/store/t_whole.c
tests_store_t_whole_CPPFLAGS = $(STORE_TEST_CPPFLAGS)
tests_store_t_whole_LDADD = $(STORE_TEST_LIBS)
TESTS += tests/store/t_whole

check_PROGRAMS += tests/store/t_faults
tests_store_t_faults_SOURCES = tests/store/t_faults.c
tests_store_t_faults_CPPFLAGS = $(STORE_TEST_CPPFLAGS)
tests_store_t_faults_LDADD = $(STORE_TEST_LIBS)
TESTS += tests/store/t_faults

check_PROGRAMS += tests/store/t_kill
tests_store_t_kill_SOURCES = tests/store/t_kill.c
tests_store_t_kill_CPPFLAGS = $(STORE_TEST_CPPFLAGS)
tests_store_t_kill_LDADD = $(STORE_TEST_LIBS)
TESTS += tests/store/t_kill

check_PROGRAMS += tests/store/t_base1
tests_store_t_base1_SOURCES = tests/store/t_base1.c
tests_store_t_base1_CPPFLAGS = $(STORE_TEST_CPPFLAGS)
tests_store_t_base1_LDADD = $(STORE_TEST_LIBS)
TESTS += tests/store/t_base1
EXTRA_DIST += tests/store/bases/1.sql

# What two bases hold, to be compared by diff.
check_PROGRAMS += tests/store/dump
tests_store_dump_SOURCES = tests/store/dump.c
tests_store_dump_CPPFLAGS = $(STORE_TEST_CPPFLAGS)
tests_store_dump_LDADD = $(STORE_TEST_LIBS)

check_PROGRAMS += tests/store/t_joined
tests_store_t_joined_SOURCES = tests/store/t_joined.c
tests_store_t_joined_CPPFLAGS = $(STORE_TEST_CPPFLAGS)
tests_store_t_joined_LDADD = $(STORE_TEST_LIBS)
TESTS += tests/store/t_joined

check_PROGRAMS += tests/store/t_duties
tests_store_t_duties_SOURCES = tests/store/t_duties.c
tests_store_t_duties_CPPFLAGS = $(STORE_TEST_CPPFLAGS)
tests_store_t_duties_LDADD = $(STORE_TEST_LIBS)
TESTS += tests/store/t_duties

check_PROGRAMS += tests/store/t_base2
tests_store_t_base2_SOURCES = tests/store/t_base2.c
tests_store_t_base2_CPPFLAGS = $(STORE_TEST_CPPFLAGS)
tests_store_t_base2_LDADD = $(STORE_TEST_LIBS)
TESTS += tests/store/t_base2
EXTRA_DIST += tests/store/bases/2.sql

check_PROGRAMS += tests/store/t_files
tests_store_t_files_SOURCES = tests/store/t_files.c
tests_store_t_files_CPPFLAGS = $(STORE_TEST_CPPFLAGS)
tests_store_t_files_LDADD = $(STORE_TEST_LIBS)
TESTS += tests/store/t_files
