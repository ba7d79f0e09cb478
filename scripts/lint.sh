#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# lint.sh SRC BUILD - clang-tidy (.clang-tidy says which checks, and why not
# the others) and cppcheck over src/.  BUILD: a configured build directory,
# for its config.h.  Says what is wrong and fails, or that all is clean.
set -eu
build=$(cd "$2" && pwd)
cd "$1"
[ -f "$build/config.h" ] || {
	echo "lint: $build is not configured" >&2
	exit 2
}
for tool in clang-tidy cppcheck pkg-config; do
	command -v "$tool" >/dev/null 2>&1 || {
		echo "lint: $tool is missing" >&2
		exit 2
	}
done
# shellcheck disable=SC2046  # words
set -- -std=c11 -D_GNU_SOURCE -Isrc "-I$build" \
    '-DPKGDATADIR=""' '-DPKGLIBDIR=""' '-DLOCALEDIR=""' \
    $(pkg-config --cflags libutf8proc libconfig sqlite3 jansson ncursesw \
	cairo cairo-pdf pangocairo fontconfig zlib libqpdf)
bad=0

# One file at a time: of several, clang-tidy 14 finds uninitialized va_lists
# where there are none.  On stderr it only counts the warnings of others.
find src -name '*.c' | LC_ALL=C sort | xargs -P "$(nproc)" -I FILE \
    clang-tidy --quiet FILE -- "$@" 2>/dev/null || bad=1

# The macros of jansson that stand for a `for`, which cppcheck cannot guess.
cppcheck -q --std=c11 --enable=warning,performance,portability \
    --inline-suppr --error-exitcode=1 --suppress=missingIncludeSystem \
    -D_GNU_SOURCE '-Djson_object_foreach(o, k, v)=for (; v;)' \
    '-Djson_array_foreach(a, i, v)=for (; v;)' \
    -I src -j "$(nproc)" src || bad=1
[ "$bad" -eq 0 ] && echo "lint: clean"
exit "$bad"
