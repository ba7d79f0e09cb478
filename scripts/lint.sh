#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# lint.sh SRC BUILD - clang-tidy and cppcheck over src/; silent when clean.
set -eu
src=$1
build=$2
cd "$src"
flags="-std=c11 -D_GNU_SOURCE -DHAVE_CONFIG_H -I$src/src -I$build \
-DPKGDATADIR=\"\" -DPKGLIBDIR=\"\" -DLOCALEDIR=\"\" \
$(pkg-config --cflags cairo pangocairo fontconfig libqpdf)"
bad=0
# shellcheck disable=SC2086
find src -name '*.c' | sort | xargs -P "$(nproc)" -n 4 sh -c '
	flags=$1; shift
	clang-tidy --quiet --warnings-as-errors="*" "$@" -- $flags \
	    2>/dev/null' sh "$flags" || bad=1
cppcheck -q --std=c11 --enable=warning,performance,portability \
    --inline-suppr --error-exitcode=1 --suppress=missingIncludeSystem \
    -D_GNU_SOURCE -I src -j "$(nproc)" src || bad=1
[ "$bad" -eq 0 ] && echo "lint: clean"
exit "$bad"
