# SPDX-License-Identifier: GPL-3.0-or-later
#
# Each fuzz target is one program, fuzz/fuzz_NAME.c, with an oracle better
# than "no crash" (must() of fuzz/fuzz.h), and a small corpus in
# fuzz/corpus/NAME.  In a plain build it replays its corpus, then changed
# copies of it, as a test; configured with CC=clang --enable-fuzzing it is
# linked with libFuzzer:
#
#     make fuzz/fuzz_values && fuzz/fuzz_values -max_total_time=600 \
#         /tmp/found fuzz/corpus/values
#
# To add one: its name in FUZZ_TARGETS, and the four lines that say what it
# is made of.

FUZZ_TARGETS = \
	fuzz/fuzz_base \
	fuzz/fuzz_config \
	fuzz/fuzz_csv \
	fuzz/fuzz_dossier \
	fuzz/fuzz_editors \
	fuzz/fuzz_json \
	fuzz/fuzz_law \
	fuzz/fuzz_rules \
	fuzz/fuzz_session \
	fuzz/fuzz_utf8 \
	fuzz/fuzz_values

fuzz_fuzz_base_SOURCES = fuzz/fuzz_base.c fuzz/fuzz.h
fuzz_fuzz_base_CPPFLAGS = $(FUZZ_INCLUDES)
fuzz_fuzz_base_LDFLAGS = $(FUZZ_LINK)
fuzz_fuzz_base_LDADD = $(FUZZ_MAIN) tests/libtest.a $(RING3) $(RING3_LIBS)

fuzz_fuzz_editors_SOURCES = fuzz/fuzz_editors.c fuzz/fuzz.h
fuzz_fuzz_editors_CPPFLAGS = $(FUZZ_INCLUDES)
fuzz_fuzz_editors_LDFLAGS = $(FUZZ_LINK)
fuzz_fuzz_editors_LDADD = $(FUZZ_MAIN) $(RING3) $(RING3_LIBS)

fuzz_fuzz_rules_SOURCES = fuzz/fuzz_rules.c fuzz/fuzz.h
fuzz_fuzz_rules_CPPFLAGS = $(FUZZ_INCLUDES)
fuzz_fuzz_rules_LDFLAGS = $(FUZZ_LINK)
fuzz_fuzz_rules_LDADD = $(FUZZ_MAIN) tests/libtest.a $(RING1) $(RING0_LIBS)

fuzz_fuzz_dossier_SOURCES = fuzz/fuzz_dossier.c fuzz/fuzz.h
fuzz_fuzz_dossier_CPPFLAGS = $(FUZZ_INCLUDES)
fuzz_fuzz_dossier_LDFLAGS = $(FUZZ_LINK)
fuzz_fuzz_dossier_LDADD = $(FUZZ_MAIN) $(RING1) $(RING0_LIBS)

fuzz_fuzz_config_SOURCES = fuzz/fuzz_config.c fuzz/fuzz.h
fuzz_fuzz_config_CPPFLAGS = $(FUZZ_INCLUDES)
fuzz_fuzz_config_LDFLAGS = $(FUZZ_LINK)
fuzz_fuzz_config_LDADD = $(FUZZ_MAIN) $(RING3) $(RING3_LIBS)

fuzz_fuzz_csv_SOURCES = fuzz/fuzz_csv.c fuzz/fuzz.h
fuzz_fuzz_csv_CPPFLAGS = $(FUZZ_INCLUDES)
fuzz_fuzz_csv_LDFLAGS = $(FUZZ_LINK)
fuzz_fuzz_csv_LDADD = $(FUZZ_MAIN) $(RING3) $(RING3_LIBS)

fuzz_fuzz_json_SOURCES = fuzz/fuzz_json.c fuzz/fuzz.h
fuzz_fuzz_json_CPPFLAGS = $(FUZZ_INCLUDES)
fuzz_fuzz_json_LDFLAGS = $(FUZZ_LINK)
fuzz_fuzz_json_LDADD = $(FUZZ_MAIN) $(RING3) $(RING3_LIBS)

fuzz_fuzz_law_SOURCES = fuzz/fuzz_law.c fuzz/fuzz.h
fuzz_fuzz_law_CPPFLAGS = $(FUZZ_INCLUDES)
fuzz_fuzz_law_LDFLAGS = $(FUZZ_LINK)
fuzz_fuzz_law_LDADD = $(FUZZ_MAIN) $(RING3) $(RING3_LIBS)

fuzz_fuzz_session_SOURCES = fuzz/fuzz_session.c fuzz/fuzz.h
fuzz_fuzz_session_CPPFLAGS = $(FUZZ_INCLUDES)
fuzz_fuzz_session_LDFLAGS = $(FUZZ_LINK)
fuzz_fuzz_session_LDADD = $(FUZZ_MAIN) tests/libtest.a $(RING3) $(RING3_LIBS)

fuzz_fuzz_utf8_SOURCES = fuzz/fuzz_utf8.c fuzz/fuzz.h
fuzz_fuzz_utf8_CPPFLAGS = $(FUZZ_INCLUDES)
fuzz_fuzz_utf8_LDFLAGS = $(FUZZ_LINK)
fuzz_fuzz_utf8_LDADD = $(FUZZ_MAIN) $(RING0) $(RING0_LIBS)

fuzz_fuzz_values_SOURCES = fuzz/fuzz_values.c fuzz/fuzz.h
fuzz_fuzz_values_CPPFLAGS = $(FUZZ_INCLUDES)
fuzz_fuzz_values_LDFLAGS = $(FUZZ_LINK)
fuzz_fuzz_values_LDADD = $(FUZZ_MAIN) $(RING1) $(RING0_LIBS)

check_LIBRARIES += fuzz/libreplay.a
fuzz_libreplay_a_SOURCES = fuzz/replay.c fuzz/fuzz.h
fuzz_libreplay_a_CPPFLAGS = $(FUZZ_INCLUDES)

FUZZ_INCLUDES = $(AM_CPPFLAGS) -I$(top_srcdir)
check_PROGRAMS += $(FUZZ_TARGETS)
EXTRA_DIST += fuzz/corpus
if FUZZING
FUZZ_MAIN =
FUZZ_LINK = $(AM_LDFLAGS) -fsanitize=fuzzer
else
FUZZ_MAIN = fuzz/libreplay.a tests/libtest.a
FUZZ_LINK = $(AM_LDFLAGS)
TESTS += $(FUZZ_TARGETS)
endif

.PHONY: fuzz
fuzz: $(FUZZ_TARGETS)
